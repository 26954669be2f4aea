//! The machine's clocks, and tokio's timer with a watch over it.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};

use super::Clock;
use super::alarm::Alarm;
use crate::http::BoxFuture;

/// The clocks of the machine. Timers need a tokio runtime with time enabled, which HTTP clients ask for anyway; where its workers are too busy to see
/// that a timer is due, a thread of this crate does.
#[derive(Clone, Debug)]
pub struct SystemClock {
    origin: Instant,
}

impl SystemClock {
    /// A clock that counts from now.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn new() -> Self {
        Self { origin: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn monotonic(&self) -> Duration {
        self.origin.elapsed()
    }

    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn wall(&self) -> DateTime<Utc> {
        DateTime::from(SystemTime::now())
    }

    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        let sleep = tokio::time::sleep(time);
        let alarm = Instant::now().checked_add(time).map(Alarm::at);
        Box::pin(async move {
            let (mut sleep, mut alarm) = (pin!(sleep), pin!(alarm));
            poll_fn(|cx| {
                if sleep.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(());
                }
                match alarm.as_mut().as_pin_mut() {
                    Some(alarm) => alarm.poll(cx),
                    None => Poll::Pending,
                }
            })
            .await;
        })
    }
}

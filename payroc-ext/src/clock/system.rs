//! The machine's clocks and tokio's timer.

use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};

use super::Clock;
use crate::http::BoxFuture;

/// The clocks of the machine. Timers need a tokio runtime with time enabled, which reqwest asks for anyway.
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

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

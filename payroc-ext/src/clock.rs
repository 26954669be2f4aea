//! Injected time. Nothing else in this crate reads a clock or starts a timer.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chrono::{DateTime, Utc};
use payroc_api::http::BoxFuture;

pub use payroc_api::clock::{Clock, SystemClock};

/// Runs a future for at most the given time; `None` if it took longer.
pub(crate) fn within<'a, F: Future + Unpin + 'a>(clock: &dyn Clock, limit: Duration, future: F) -> Within<F> {
    Within {
        future,
        timer: clock.sleep(limit),
    }
}

/// See [`within`].
pub(crate) struct Within<F> {
    future: F,
    timer: BoxFuture<'static, ()>,
}

impl<F: Future + Unpin> Future for Within<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // The work first: a response that arrived in the last moment counts.
        if let Poll::Ready(value) = Pin::new(&mut self.future).poll(cx) {
            return Poll::Ready(Some(value));
        }
        self.timer.as_mut().poll(cx).map(|()| None)
    }
}

/// Measures the time since an instant by both of a clock's ways of telling it, the longer of which counts.
///
/// While a machine is suspended its monotonic clock can stand still, and its wall clock does not. A wall clock that is set back makes no time shorter than
/// the monotonic one says; one that is set forward makes it longer, which ends early what has a deadline.
///
/// ```
/// use std::time::Duration;
/// use payroc_ext::clock::{Stopwatch, SystemClock};
///
/// let clock = SystemClock::new();
/// let watch = Stopwatch::start(&clock);
/// // ... the machine may be suspended here ...
/// let is_late = watch.elapsed(&clock) > Duration::from_secs(120);
/// # assert!(!is_late);
/// ```
#[derive(Clone, Copy)]
pub struct Stopwatch {
    monotonic: Duration,
    wall: DateTime<Utc>,
}

impl Stopwatch {
    /// Starts to measure.
    #[must_use]
    pub fn start(clock: &dyn Clock) -> Self {
        Self {
            monotonic: clock.monotonic(),
            wall: clock.wall(),
        }
    }

    /// The time since the start, by the same clock.
    #[must_use]
    pub fn elapsed(&self, clock: &dyn Clock) -> Duration {
        let wall = clock.wall().signed_duration_since(self.wall).to_std().unwrap_or_default();
        self.awake(clock).max(wall)
    }

    /// The time since the start in which the machine was not suspended.
    pub(crate) fn awake(&self, clock: &dyn Clock) -> Duration {
        clock.monotonic().saturating_sub(self.monotonic)
    }
}

impl fmt::Debug for Stopwatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stopwatch").field("since", &self.wall).finish()
    }
}

/// Adds a time span to an instant, staying at the far end of the calendar where it would leave it.
pub(crate) fn later(instant: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    chrono::TimeDelta::from_std(by)
        .ok()
        .and_then(|by| instant.checked_add_signed(by))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

//! Injected time. Nothing else in this crate reads a clock or starts a timer.

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

/// Adds a time span to an instant, staying at the far end of the calendar where it would leave it.
pub(crate) fn later(instant: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    chrono::TimeDelta::from_std(by)
        .ok()
        .and_then(|by| instant.checked_add_signed(by))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

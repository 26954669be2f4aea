//! Hands a call's own settings to the transport, through generated code that knows nothing of them.
//!
//! The value lies in a thread-local slot only while the call's future is being polled, so calls that are polled in turn by `join!`, or on
//! several threads, never see each other's.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ::http::HeaderMap;
use chrono::{DateTime, TimeDelta, Utc};

use crate::idempotency::IdempotencyKey;

/// What a call tells the transport, and what the transport tells the call.
#[derive(Default)]
pub(crate) struct CallContext {
    pub(crate) key: Option<IdempotencyKey>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) headers: HeaderMap,
    report: Mutex<Report>,
}

/// What became of the request underneath the generated code.
#[derive(Clone, Copy, Default)]
pub(crate) struct Report {
    /// How often it was handed to the network.
    pub(crate) attempts: u32,
    /// How far the server's clock is ahead of ours, by this answer.
    pub(crate) ahead: Option<TimeDelta>,
    /// When the answer came, by our clock.
    pub(crate) received: Option<DateTime<Utc>>,
}

impl CallContext {
    pub(crate) fn new(key: Option<IdempotencyKey>, attempt_timeout: Option<Duration>, headers: HeaderMap) -> Self {
        Self {
            key,
            attempt_timeout,
            headers,
            report: Mutex::default(),
        }
    }

    pub(crate) fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

thread_local! {
    static CURRENT: Cell<Option<Arc<CallContext>>> = const { Cell::new(None) };
}

/// Takes the settings of the call that is being polled. The first to ask gets them, so that no request made on the side does.
pub(crate) fn take() -> Option<Arc<CallContext>> {
    CURRENT.take()
}

/// Runs a future with the settings in place.
pub(crate) async fn with<F: Future>(context: Arc<CallContext>, future: F) -> F::Output {
    let mut future = pin!(future);
    let mut slot = Some(context);
    poll_fn(move |cx| {
        let _guard = Guard::enter(&mut slot);
        future.as_mut().poll(cx)
    })
    .await
}

/// Puts the value into the slot, and on the way out, also by panic, takes back what is left and restores what was there.
struct Guard<'a> {
    slot: &'a mut Option<Arc<CallContext>>,
    outer: Option<Arc<CallContext>>,
}

impl<'a> Guard<'a> {
    fn enter(slot: &'a mut Option<Arc<CallContext>>) -> Self {
        let outer = CURRENT.replace(slot.take());
        Self { slot, outer }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        *self.slot = CURRENT.replace(self.outer.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(seconds: u64) -> Arc<CallContext> {
        Arc::new(CallContext {
            attempt_timeout: Some(Duration::from_secs(seconds)),
            ..CallContext::default()
        })
    }

    async fn read_after_a_turn() -> Option<u64> {
        tokio::task::yield_now().await;
        take().and_then(|context| context.attempt_timeout).map(|time| time.as_secs())
    }

    #[tokio::test]
    async fn calls_that_are_polled_in_turn_see_their_own_settings() {
        let both = futures_util::future::join3(
            with(context(1), read_after_a_turn()),
            read_after_a_turn(),
            with(context(2), read_after_a_turn()),
        );
        assert_eq!(both.await, (Some(1), None, Some(2)));
        assert!(take().is_none());
    }

    #[tokio::test]
    async fn settings_are_taken_once_and_nest() {
        let nested = with(context(1), async {
            let inner = with(context(2), read_after_a_turn()).await;
            (inner, read_after_a_turn().await, read_after_a_turn().await)
        });
        assert_eq!(nested.await, (Some(2), Some(1), None));
    }

    #[test]
    fn a_panic_leaves_nothing_behind() {
        let panicking = with(context(1), async { panic!("on purpose") });
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let mut panicking = pin!(panicking);
            let _: std::task::Poll<()> = panicking
                .as_mut()
                .poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
        }));
        assert!(caught.is_err());
        assert!(take().is_none());
    }
}

//! Hands a call's own settings to the transport, through generated code that knows nothing of them.
//!
//! The value lies in a thread-local slot only while the call's future is being polled, so calls that are polled in turn by `join!`, or on
//! several threads, never see each other's.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::http::HeaderMap;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use payroc_api::OperationInfo;

use crate::frozen::Frozen;
use crate::idempotency::IdempotencyKey;
use crate::origin::Origin;
use crate::outcome::Effect;
use crate::prepared::{PreparedCall, is_repeatable};
use crate::retry::Timing;

/// What a call tells the transport, and what the transport tells the call.
pub(crate) struct CallContext {
    pub(crate) key: Option<IdempotencyKey>,
    /// An earlier sending under the same key may have reached the server.
    pub(crate) sent_before: bool,
    /// When the call was first made, if that was not now.
    pub(crate) created: Option<DateTime<Utc>>,
    /// Freeze the request and send nothing.
    pub(crate) capture: bool,
    pub(crate) timing: Timing,
    pub(crate) headers: HeaderMap,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) report: Mutex<Report>,
}

impl Default for CallContext {
    fn default() -> Self {
        Self::new(None, false)
    }
}

/// What became of the request underneath the generated code.
#[derive(Clone, Default)]
pub(crate) struct Report {
    /// How often it was handed to the network.
    pub(crate) attempts: u32,
    /// What all attempts together can have done.
    pub(crate) effect: Effect,
    /// What was sent.
    pub(crate) frozen: Option<Arc<Frozen>>,
    /// The body of the last answer.
    pub(crate) body: Option<Bytes>,
    /// How far the server's clock is ahead of ours, by this answer.
    pub(crate) ahead: Option<TimeDelta>,
    /// When the answer came, by our clock.
    pub(crate) received: Option<DateTime<Utc>>,
}

impl Report {
    /// The call as it was sent, to be sent again: for a write whose repetition cannot act twice and that may have acted.
    pub(crate) fn prepared(
        &self,
        origin: &Origin,
        operation: &'static OperationInfo,
        key: Option<IdempotencyKey>,
        timing: Timing,
    ) -> Option<PreparedCall> {
        let repeatable = is_repeatable(operation) && self.effect == Effect::Possible;
        let frozen = self.frozen.as_ref().filter(|_| repeatable)?;
        Some(PreparedCall::new(origin, operation, key, frozen.clone(), timing, true))
    }
}

impl CallContext {
    /// The context of a call with this key. What was sent before may have acted, whatever becomes of this call and however early it ends.
    pub(crate) fn new(key: Option<IdempotencyKey>, sent_before: bool) -> Self {
        let effect = if sent_before { Effect::Possible } else { Effect::default() };
        Self {
            key,
            sent_before,
            created: None,
            capture: false,
            timing: Timing::default(),
            headers: HeaderMap::new(),
            query: Vec::new(),
            report: Mutex::new(Report {
                effect,
                ..Report::default()
            }),
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
pub(crate) fn with<F: Future + Unpin>(context: Arc<CallContext>, mut future: F) -> impl Future<Output = F::Output> {
    let mut slot = Some(context);
    poll_fn(move |cx| {
        let _guard = Guard::enter(&mut slot);
        Pin::new(&mut future).poll(cx)
    })
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
    use std::pin::pin;
    use std::time::Duration;

    use super::*;

    fn context(seconds: u64) -> Arc<CallContext> {
        Arc::new(CallContext {
            timing: Timing {
                attempt_timeout: Some(Duration::from_secs(seconds)),
                ..Timing::default()
            },
            ..CallContext::default()
        })
    }

    async fn read_after_a_turn() -> Option<u64> {
        tokio::task::yield_now().await;
        take().and_then(|context| context.timing.attempt_timeout).map(|time| time.as_secs())
    }

    #[tokio::test]
    async fn calls_that_are_polled_in_turn_see_their_own_settings() {
        let both = futures_util::future::join3(
            with(context(1), Box::pin(read_after_a_turn())),
            read_after_a_turn(),
            with(context(2), Box::pin(read_after_a_turn())),
        );
        assert_eq!(both.await, (Some(1), None, Some(2)));
        assert!(take().is_none());
    }

    #[tokio::test]
    async fn settings_are_taken_once_and_nest() {
        let nested = pin!(async {
            let inner = with(context(2), pin!(read_after_a_turn())).await;
            (inner, read_after_a_turn().await, read_after_a_turn().await)
        });
        assert_eq!(with(context(1), nested).await, (Some(2), Some(1), None));
    }

    #[test]
    fn a_panic_leaves_nothing_behind() {
        let panicking = with(context(1), Box::pin(async { panic!("on purpose") }));
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

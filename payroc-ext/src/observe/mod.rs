//! Tells a program's own metrics what happens below its calls.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use ::http::StatusCode;
use payroc_api::OperationInfo;

use crate::error::ErrorKind;
use crate::request::idempotency::IdempotencyKey;
use payroc_api::http::HttpErrorKind;

/// Is told of every attempt, every retry, and every purchase of a token.
///
/// Its methods are called where a call waits for nothing else, so they have to be quick: count, measure, hand on. What they are told holds no
/// secrets, no ids and no addresses. A panic in one of them is caught and breaks no call, unless the program is built to abort on panics.
///
/// A call that its caller drops, as `tokio::time::timeout` does, is told as well: an attempt that was on its way ends as `Abandoned`, on the
/// thread that drops it. An exchange for a token belongs to no call; it goes on for the next one that needs it.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use payroc_ext::observe::{Observer, Retry};
///
/// #[derive(Default)]
/// struct Retries(AtomicU64);
///
/// impl Observer for Retries {
///     fn retry(&self, retry: &Retry<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///         eprintln!("{} again in {:?}: {:?}", retry.operation.name, retry.pause, retry.result);
///     }
/// }
/// ```
pub trait Observer: Send + Sync + 'static {
    /// An attempt has come to its end, well or badly.
    fn attempt(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// An attempt was not enough, and another follows after a pause.
    fn retry(&self, retry: &Retry<'_>) {
        let _ = retry;
    }

    /// An exchange for a token has come to its end, well or badly. One exchange serves all calls that wait for it.
    fn refresh(&self, refresh: &Refresh<'_>) {
        let _ = refresh;
    }
}

/// One request that was handed to the network.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// Of which operation.
    pub operation: &'static OperationInfo,
    /// For which merchant, where the client is [one of several](crate::Client::for_merchant).
    pub merchant: Option<&'a str>,
    /// The how manieth of its call, from 1.
    pub number: u32,
    /// The key that it carried.
    pub key: Option<IdempotencyKey>,
    /// What came of it.
    pub result: AttemptResult,
    /// How long it took, the body of the answer included.
    pub took: Duration,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttemptResult {
    /// An answer with this status.
    Answered(StatusCode),
    /// No answer.
    Failed(HttpErrorKind),
    /// The call was dropped before there was an answer. The server may have done what was asked, and nobody is told.
    Abandoned,
}

/// Another attempt that is going to be made.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Retry<'a> {
    /// Of which operation.
    pub operation: &'static OperationInfo,
    /// For which merchant, where the client is one of several.
    pub merchant: Option<&'a str>,
    /// How many attempts were made before it.
    pub attempts: u32,
    /// The key that it carries, like those before.
    pub key: Option<IdempotencyKey>,
    /// What came of the last attempt.
    pub result: AttemptResult,
    /// How long it waits; nothing where only the token was refused.
    pub pause: Duration,
}

/// An exchange of the API key for a token, with all that was tried.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Refresh<'a> {
    /// For which merchant, where the client is one of several.
    pub merchant: Option<&'a str>,
    /// What came of it.
    pub result: RefreshResult,
    /// How long it took.
    pub took: Duration,
}

/// What came of an exchange for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RefreshResult {
    /// A token.
    Bought,
    /// No token, for this reason.
    Failed(ErrorKind),
    /// It was given up: nobody drove it on in its time and another took its place, or the client was dropped.
    Abandoned,
}

/// The observer of a client, if it has one.
#[derive(Clone, Default)]
pub(crate) struct Observers(Option<Arc<dyn Observer>>);

impl Observers {
    pub(crate) fn new(observer: impl Observer) -> Self {
        Self(Some(Arc::new(observer)))
    }

    pub(crate) fn is_watched(&self) -> bool {
        self.0.is_some()
    }

    /// Calls the observer. What it panics with is dropped: the hook of the program has printed it, and the call goes on.
    pub(crate) fn tell(&self, call: impl FnOnce(&dyn Observer)) {
        if let Some(observer) = &self.0 {
            let _ = catch_unwind(AssertUnwindSafe(|| call(&**observer)));
        }
    }
}

impl fmt::Debug for Observers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Observers").field(&self.0.is_some()).finish()
    }
}

//! Events for a program's own metrics and logs: what happens below its calls.

mod lines;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use ::http::StatusCode;
use payroc_api::{OperationInfo, ProblemType};

use crate::error::ErrorKind;
use crate::error::outcome::Outcome;
use crate::request::idempotency::IdempotencyKey;
use payroc_api::http::HttpErrorKind;

pub use lines::LogLines;

/// Receives an event for the end of every call, every attempt, every retry, and every exchange of the API key for a token.
///
/// Its methods run on the path of a call, so they have to be quick: count, measure, hand on. Events hold no secrets, no addresses, and of ids only the
/// idempotency key and your own name of the merchant. A panic in one of them is caught and breaks no call, unless the program is built to abort on panics.
///
/// A call that its caller drops, as `tokio::time::timeout` does, has its events too: it ends as `Abandoned`, and so does its attempt in flight, on
/// the thread that drops it. A token exchange belongs to no call; it goes on for the next one that needs it.
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
///         eprintln!(
///             "{} again in {:?}: {:?}",
///             retry.operation.name, retry.backoff, retry.result
///         );
///     }
/// }
/// ```
pub trait Observer: Send + Sync + 'static {
    /// The end of a call, exactly one for each call that begins: with a value, with an error (also where nothing was sent), or abandoned.
    ///
    /// A call begins when its future is polled first. Each page of a list is a call. A call of the raw client ends with its response, whatever is
    /// made of the body.
    fn call_end(&self, end: &CallEnd<'_>) {
        let _ = end;
    }

    /// The end of an attempt, successful or not.
    fn attempt(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// An attempt failed, and another follows after a backoff.
    fn retry(&self, retry: &Retry<'_>) {
        let _ = retry;
    }

    /// The end of a token exchange, successful or not. One exchange serves all calls that wait for it.
    fn token_exchange(&self, exchange: &TokenExchange<'_>) {
        let _ = exchange;
    }
}

/// A call that is over.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallEnd<'a> {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// The merchant, where the client [acts for one](crate::Client::for_merchant).
    pub merchant: Option<&'a str>,
    /// The idempotency key, for the operations that take one.
    pub idempotency_key: Option<IdempotencyKey>,
    /// How many times the request was handed to the network.
    pub attempts: u32,
    /// The result.
    pub result: CallResult,
    /// The status of the last response, if there was one that could be used.
    pub status: Option<StatusCode>,
    /// The type of the problem that the call ended in, if the server named one.
    pub problem: Option<&'a ProblemType>,
    /// How long it took, with all attempts, backoffs and waiting for a token.
    pub duration: Duration,
}

/// The result of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallResult {
    /// A value, by a response with this status.
    Succeeded(StatusCode),
    /// An error.
    #[non_exhaustive]
    Failed {
        /// Its kind.
        kind: ErrorKind,
        /// Whether the call may have acted.
        outcome: Outcome,
    },
    /// The call was dropped before its end.
    #[non_exhaustive]
    Abandoned {
        /// Whether the call may have acted by then.
        outcome: Outcome,
    },
}

impl CallResult {
    /// A label for metrics: `succeeded`, `failed` or `abandoned`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Succeeded(_) => "succeeded",
            Self::Failed { .. } => "failed",
            Self::Abandoned { .. } => "abandoned",
        }
    }

    /// Whether the call may have acted; `None` where it succeeded.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Succeeded(_) => None,
            Self::Failed { outcome, .. } | Self::Abandoned { outcome } => Some(*outcome),
        }
    }
}

/// One request that was handed to the network.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// The merchant, where the client [acts for one](crate::Client::for_merchant).
    pub merchant: Option<&'a str>,
    /// Its number within the call, from 1.
    pub number: u32,
    /// The idempotency key that it carried.
    pub idempotency_key: Option<IdempotencyKey>,
    /// The result.
    pub result: AttemptResult,
    /// How long it took, the body of the response included.
    pub duration: Duration,
}

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttemptResult {
    /// A response with this status.
    Responded(StatusCode),
    /// No response.
    Failed(HttpErrorKind),
    /// The call was dropped before there was a response. The server may have acted; the caller does not learn whether.
    Abandoned,
}

impl AttemptResult {
    /// A label for metrics: `responded`, `failed` or `abandoned`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Responded(_) => "responded",
            Self::Failed(_) => "failed",
            Self::Abandoned => "abandoned",
        }
    }
}

/// The next attempt of a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Retry<'a> {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// The merchant, where the client acts for one.
    pub merchant: Option<&'a str>,
    /// How many attempts were made before it.
    pub attempts: u32,
    /// The idempotency key that it carries, the same as before.
    pub idempotency_key: Option<IdempotencyKey>,
    /// The result of the last attempt.
    pub result: AttemptResult,
    /// How long the call waits before it; zero after a 401, which costs a new token and no backoff.
    pub backoff: Duration,
}

/// An exchange of the API key for a token, retries included.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TokenExchange<'a> {
    /// The merchant, where the client acts for one.
    pub merchant: Option<&'a str>,
    /// The result.
    pub result: TokenExchangeResult,
    /// How long it took.
    pub duration: Duration,
}

/// The result of a token exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenExchangeResult {
    /// A token was obtained.
    Obtained,
    /// No token, for this reason.
    Failed(ErrorKind),
    /// The exchange was given up: it was not driven in time and another one replaced it, or the client was dropped.
    Abandoned,
}

impl TokenExchangeResult {
    /// A label for metrics: `obtained`, `failed` or `abandoned`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Obtained => "obtained",
            Self::Failed(_) => "failed",
            Self::Abandoned => "abandoned",
        }
    }
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

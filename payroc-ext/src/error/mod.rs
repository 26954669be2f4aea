//! The error of this crate.

mod advice;
mod kind;
pub(crate) mod outcome;
mod raw;
pub(crate) mod recover;
mod report;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderMap, StatusCode};
use payroc_api::{OperationInfo, Problem, Redacted, RetryClass};

use crate::error::outcome::Outcome;
use crate::request::idempotency::{IdempotencyKey, InvalidIdempotencyKey};
use crate::request::prepared::PreparedCall;
use crate::request::request_id::request_id;
use payroc_api::http::HttpError;

pub use kind::ErrorKind;
pub use recover::RecoveredId;
pub use report::{ErrorReport, ReportedId};

/// The error of every call. It has the size of a pointer.
///
/// Look at [`outcome`](Error::outcome) first where money is concerned, then at [`kind`](Error::kind) or at the predicates (`is_…`).
/// [`guide::errors`](crate::guide::errors) says for each kind what to do.
///
/// ```
/// use payroc_ext::{Error, Outcome};
///
/// fn handle(error: &Error) {
///     match (error.outcome(), error.prepared()) {
///         // Money may have moved: these bytes again, under this key.
///         (Outcome::Unknown, Some(call)) => println!("send again: {call:?}"),
///         (Outcome::Unknown, None) => println!("look the order up: {error}"),
///         _ => println!("this call has done nothing: {error}"),
///     }
/// }
/// ```
///
/// `Display` is one line without values from requests or responses. `Debug` holds none either, and neither does an error in the chain of
/// sources: an error can go into a log as it is. [`report`](Error::report) gives the same as a value, which serde writes. What the server
/// said is behind [`problem`](Error::problem).
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    text: Cow<'static, str>,
    operation: Option<&'static OperationInfo>,
    key: Option<IdempotencyKey>,
    attempts: u32,
    /// The response is that to the first attempt of this call which can have arrived.
    is_first_arrival: bool,
    retry_after: Option<Duration>,
    outcome: Outcome,
    prepared: Option<PreparedCall>,
    /// The response has more values than the client reads.
    is_over_limit: bool,
    cause: Cause,
}

enum Cause {
    None,
    Api(payroc_api::Error),
    Identity(Arc<IdentityFailure>),
    Send(HttpError),
    /// The response to another call, of which nothing but its headers is kept.
    Foreign(Box<HeaderMap>),
    Other(Box<dyn StdError + Send + Sync>),
}

/// What is known about a call beside its own error.
#[derive(Default)]
pub(crate) struct Circumstances {
    pub(crate) operation: Option<&'static OperationInfo>,
    pub(crate) key: Option<IdempotencyKey>,
    pub(crate) attempts: u32,
    pub(crate) is_first_arrival: bool,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) prepared: Option<PreparedCall>,
}

impl Error {
    /// What happened, to be matched on.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the call may have acted, over all of its attempts. Look at this before anything else when money is concerned.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// The call as it was sent, where it may have acted and can be repeated without acting twice: store it and send it again. Whenever there
    /// is one, [`outcome`](Self::outcome) is [`Outcome::Unknown`] and [`is_retryable`](Self::is_retryable) is true.
    ///
    /// There is none for reads, which are made again, for the POSTs that take no idempotency key, and for a prepared call that was refused
    /// before this sending, because it is too old or belongs to another client: the prepared call that you have is still the one to send.
    #[must_use]
    pub fn prepared(&self) -> Option<&PreparedCall> {
        self.0.prepared.as_ref()
    }

    /// The body of a response that could not be read: for [`ErrorKind::Decode`], and for a response without a problem document, such as a
    /// proxy's page. It is redacted when printed.
    #[must_use]
    pub fn raw_body(&self) -> Option<&Redacted> {
        match &self.0.cause {
            Cause::Api(error) => raw::body(error),
            _ => None,
        }
    }

    /// The ids in a response that reports success and could not be read, or not be recognised as the API's, whatever its body is; those of the outermost object come
    /// first, and each has its path. For [`ErrorKind::Body`] they are those in the first 64 KiB that arrived, where the HTTP client keeps them as
    /// [`ReqwestClient`](crate::http::ReqwestClient) does.
    ///
    /// Nothing has verified them. With them the thing that was made can be fetched, or looked up by hand.
    #[must_use]
    pub fn recovered_ids(&self) -> Vec<RecoveredId> {
        let body = match (self.0.kind, &self.0.cause) {
            (ErrorKind::Decode, _) => self.raw_body().map(Redacted::expose),
            (ErrorKind::Body, Cause::Send(failure)) => failure
                .expose_partial()
                .filter(|(status, _)| status.is_success())
                .map(|(_, body)| body),
            _ => None,
        };
        body.map(|body| recover::ids(body)).unwrap_or_default()
    }

    /// The problem document of the response, if it has one.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match &self.0.cause {
            Cause::Api(error) => raw::problem(error),
            _ => None,
        }
    }

    /// The HTTP status of the response, if there was one; that of the identity service where [`is_identity`](Self::is_identity) is true.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match &self.0.cause {
            Cause::Api(error) => raw::status(error),
            Cause::Identity(failure) => failure.status,
            _ => None,
        }
    }

    /// The idempotency key of the request. Keep it: a repetition under the same key cannot act twice.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        self.0.key.as_ref()
    }

    /// How long the server asked to wait (`Retry-After`, in seconds or as a date).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many times the request was handed to the network.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// What the server calls the request, to be quoted to the vendor's support, if its response says: an opaque string of visible ASCII, at most
    /// 128 characters. It is that of the last response; see [`Response::request_id`](crate::Response::request_id) for the headers. For
    /// [`ErrorKind::MismatchedResponse`] it is what the server calls the other request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(request_id)
    }

    /// The name of the operation, such as `CreatePayment`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.name)
    }

    /// The path in the response at which decoding stopped, such as `data[3].order.amount`, for [`ErrorKind::Decode`].
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        match &self.0.cause {
            Cause::Api(error) => raw::json_path(error),
            _ => None,
        }
    }

    /// Whether no attempt of this call before the one that ended in this error can have arrived. Of what was sent before the call it says nothing.
    pub(crate) fn is_first_arrival(&self) -> bool {
        self.0.is_first_arrival
    }

    /// Whether the response has more values than the client reads, so that no part of it is read either.
    pub(crate) fn is_over_limit(&self) -> bool {
        self.0.is_over_limit
    }

    fn headers(&self) -> Option<&HeaderMap> {
        match &self.0.cause {
            Cause::Api(error) => raw::headers(error),
            Cause::Foreign(headers) => Some(headers),
            _ => None,
        }
    }

    /// An error of this crate's own, with its message.
    pub(crate) fn note(kind: ErrorKind, text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(kind, text.into(), Cause::None)
    }

    /// The same with its source, which must hold no values.
    pub(crate) fn because(kind: ErrorKind, text: impl Into<Cow<'static, str>>, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(kind, text.into(), Cause::Other(cause.into()))
    }

    /// The same about something that may have acted.
    pub(crate) fn possible(kind: ErrorKind, text: impl Into<Cow<'static, str>>) -> Self {
        let mut made = Self::note(kind, text);
        made.0.outcome = Outcome::Unknown;
        made
    }

    /// The error of a call whose key may follow from ids of the caller's. Such a key was used by a call that meant the same order, which may have moved the
    /// money; sent again, this one would be refused again.
    pub(crate) fn under_a_key(mut self, derived: bool) -> Self {
        if derived && self.0.kind == ErrorKind::IdempotencyKeyInUse {
            let text = &self.0.text;
            self.0.text = Cow::Owned(format!("{text}: another call under this key was sent before; look the order up"));
            self.0.outcome = Outcome::Unknown;
            // Unless an attempt of this call may have used the key itself.
            if self.0.is_first_arrival {
                self.0.prepared = None;
            }
        }
        self
    }

    pub(crate) fn send(error: HttpError) -> Self {
        Self::new(
            kind::of_send(error.kind()),
            Cow::Borrowed(kind::text_of_send(error.kind())),
            Cause::Send(error),
        )
    }

    /// A success that holds more values than are read. Its body stays at hand, for the ids in it.
    pub(crate) fn too_many_values(response: ::http::Response<bytes::Bytes>, limit: usize) -> Self {
        let (head, body) = response.into_parts();
        let status = head.status;
        let mut made = Self::from_raw(
            payroc_api::Error::Decode {
                status,
                headers: Box::new(head.headers),
                path: ".".to_owned(),
                body: Redacted::new(body),
            },
            None,
        );
        let status = status.as_u16();
        made.0.text = Cow::Owned(format!(
            "HTTP {status}: the response has more than {limit} values, the limit of this client; raise it by `response_values_limit`"
        ));
        made.0.is_over_limit = true;
        made
    }

    /// The response to another call.
    pub(crate) fn foreign(response: ::http::Response<bytes::Bytes>) -> Self {
        Self::new(
            ErrorKind::MismatchedResponse,
            Cow::Borrowed("the response belongs to another call: it names another order or id than the request"),
            Cause::Foreign(Box::new(response.into_parts().0.headers)),
        )
    }

    /// A row of a page that cannot be read, while the page can.
    pub(crate) fn unread_row(page: &Self, path: String, body: bytes::Bytes) -> Self {
        let made = Self::from_raw(
            payroc_api::Error::Decode {
                status: page.status().unwrap_or_default(),
                headers: page.headers().cloned().map(Box::new).unwrap_or_default(),
                path,
                body: Redacted::new(body),
            },
            None,
        );
        made.under(Circumstances {
            operation: page.0.operation,
            key: None,
            attempts: page.0.attempts,
            is_first_arrival: page.0.is_first_arrival,
            outcome: Some(page.0.outcome),
            prepared: None,
        })
    }

    pub(crate) fn identity(failure: Arc<IdentityFailure>) -> Self {
        let mut made = Self::new(failure.kind, failure.text.clone(), Cause::Identity(failure.clone()));
        made.0.retry_after = failure.retry_after;
        made
    }

    /// Converts what the raw client reports. An error that the transport made comes back as it was.
    pub(crate) fn from_raw(error: payroc_api::Error, now: Option<chrono::DateTime<chrono::Utc>>) -> Self {
        if let payroc_api::Error::Transport(error) = error {
            return match error.downcast::<Error>() {
                Ok(error) => *error,
                Err(foreign) => Self::because(ErrorKind::Transport, "transport failed", foreign),
            };
        }
        let mut made = Self::new(raw::kind(&error), Cow::Owned(raw::text(&error)), Cause::None);
        made.0.retry_after = raw::retry_after(&error, now);
        // Of the attempts before this response nothing is known here; `under` adds it.
        made.0.outcome = match raw::status(&error) {
            Some(_) => Outcome::Unknown,
            None => Outcome::NotSent,
        };
        made.0.cause = Cause::Api(error);
        made
    }

    /// Adds what is known about the call.
    pub(crate) fn under(mut self, circumstances: Circumstances) -> Self {
        if self.0.kind == ErrorKind::Unauthorized
            && self.0.operation.is_none()
            && circumstances.attempts > 1
            && circumstances.operation.is_some_and(is_read_by_id)
        {
            let text = &self.0.text;
            self.0.text = Cow::Owned(format!(
                "{text}: also with a new token; the resource may be gone, or belong to another merchant"
            ));
        }
        self.0.operation = self.0.operation.or(circumstances.operation);
        self.0.key = self.0.key.or(circumstances.key);
        self.0.attempts = self.0.attempts.max(circumstances.attempts);
        self.0.is_first_arrival |= circumstances.is_first_arrival;
        self.0.outcome = circumstances.outcome.unwrap_or(self.0.outcome);
        self.0.prepared = self.0.prepared.or(circumstances.prepared);
        self
    }

    fn new(kind: ErrorKind, text: Cow<'static, str>, cause: Cause) -> Self {
        Self(Box::new(Inner {
            kind,
            text,
            operation: None,
            key: None,
            attempts: 0,
            is_first_arrival: false,
            retry_after: None,
            outcome: Outcome::NotSent,
            prepared: None,
            is_over_limit: false,
            cause,
        }))
    }
}

/// Whether an operation reads a resource that the path names.
fn is_read_by_id(operation: &OperationInfo) -> bool {
    operation.retry == RetryClass::Read && operation.path.contains('{')
}

/// For functions that use the raw client beside this one. Such an error knows no more than the raw one.
impl From<payroc_api::Error> for Error {
    fn from(error: payroc_api::Error) -> Self {
        Self::from_raw(error, None)
    }
}

impl From<InvalidIdempotencyKey> for Error {
    fn from(error: InvalidIdempotencyKey) -> Self {
        Self::note(ErrorKind::InvalidRequest, error.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{}: ", operation.name)?;
        }
        f.write_str(&self.0.text)?;
        match self.0.outcome {
            Outcome::Unknown => f.write_str("; the request may have been processed"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown
            .field("kind", &self.0.kind)
            .field("outcome", &self.0.outcome)
            .field("text", &self.0.text);
        if let Some(operation) = self.operation() {
            shown.field("operation", &operation);
        }
        if let Some(status) = self.status() {
            shown.field("status", &status.as_u16());
        }
        if let Some(key) = self.0.key {
            shown.field("idempotency_key", &format_args!("{key}"));
        }
        if self.0.attempts > 0 {
            shown.field("attempts", &self.0.attempts);
        }
        if let Some(source) = StdError::source(self) {
            shown.field("source", &source);
        }
        shown.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::None | Cause::Foreign(_) => None,
            // Its message is part of ours already.
            Cause::Api(error) => error.source(),
            Cause::Identity(failure) => failure.source.as_deref().map(|source| source as &(dyn StdError + 'static)),
            Cause::Send(error) => error.source(),
            Cause::Other(error) => Some(error.as_ref()),
        }
    }
}

/// Why no token could be obtained. Shared by all calls that waited for the same exchange.
#[derive(Debug)]
pub(crate) struct IdentityFailure {
    kind: ErrorKind,
    text: Cow<'static, str>,
    status: Option<StatusCode>,
    retry_after: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl IdentityFailure {
    /// The service responded without a token; it may have said how long to wait.
    pub(crate) fn responded(status: StatusCode, retry_after: Option<Duration>) -> Self {
        let code = status.as_u16();
        let (kind, text) = match code {
            400 | 401 | 403 => (
                ErrorKind::CredentialsRejected,
                format!("identity service: HTTP {code}: API key rejected; check that it belongs to this environment"),
            ),
            _ => (
                ErrorKind::IdentityUnavailable,
                format!("identity service: HTTP {code}: no access token"),
            ),
        };
        Self {
            kind,
            text: Cow::Owned(text),
            status: Some(status),
            retry_after,
            source: None,
        }
    }

    /// There was no response of the service.
    pub(crate) fn no_response(source: HttpError) -> Self {
        let text = match source.kind() {
            payroc_api::http::HttpErrorKind::Connect => "identity service: no connection",
            payroc_api::http::HttpErrorKind::Timeout => "identity service: timed out",
            _ => "identity service: the connection broke before the response",
        };
        Self {
            kind: ErrorKind::IdentityUnavailable,
            text: Cow::Borrowed(text),
            status: None,
            retry_after: None,
            source: Some(Box::new(source)),
        }
    }

    /// There is no key to obtain a token with; `None` where the provider of keys timed out.
    pub(crate) fn no_key(source: Option<Box<dyn StdError + Send + Sync>>) -> Self {
        let text = match source {
            Some(_) => "API key provider: no usable key",
            None => "API key provider: timed out",
        };
        Self {
            kind: ErrorKind::CredentialsUnavailable,
            text: Cow::Borrowed(text),
            status: None,
            retry_after: None,
            source,
        }
    }

    /// The service reported success without a usable token; `why` names the field.
    pub(crate) fn unreadable(status: StatusCode, why: &str) -> Self {
        Self {
            kind: ErrorKind::IdentityUnavailable,
            text: Cow::Owned(format!("identity service: no usable token in the response: {why}")),
            status: Some(status),
            retry_after: None,
            source: None,
        }
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The service rejects the key.
    pub(crate) fn is_rejection(&self) -> bool {
        self.kind == ErrorKind::CredentialsRejected
    }

    /// How long the service asked to wait.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Whether asking again may help. Asking changes nothing on the server, so it is always allowed.
    pub(crate) fn is_transient(&self) -> bool {
        match self.status {
            Some(status) => status.is_server_error() || matches!(status.as_u16(), 408 | 429),
            None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payroc_api::http::HttpErrorKind;

    #[test]
    fn an_error_is_one_word_wide() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Option<Error>>(), size_of::<usize>());
    }

    #[test]
    fn errors_move_between_threads() {
        fn check<T: Send + Sync + 'static>() {}
        check::<Error>();
    }

    #[test]
    fn the_chain_goes_down_to_the_network() {
        let error = Error::send(HttpError::with_source(HttpErrorKind::Connect, "connection refused"));
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert!(error.is_network() && !error.is_identity());
        assert_eq!(error.source().unwrap().to_string(), "connection refused");
        assert!(!error.to_string().contains('\n'));
    }

    #[test]
    fn a_failure_of_the_identity_service_is_not_one_of_the_api() {
        let refused = Error::identity(Arc::new(IdentityFailure::responded(StatusCode::UNAUTHORIZED, None)));
        assert_eq!(refused.kind(), ErrorKind::CredentialsRejected);
        assert!(refused.is_identity());
        assert_eq!(refused.status(), Some(StatusCode::UNAUTHORIZED));
        let silent = Error::identity(Arc::new(IdentityFailure::no_response(HttpErrorKind::Timeout.into())));
        assert_eq!(silent.kind(), ErrorKind::IdentityUnavailable);
        assert!(!silent.is_timeout(), "a timeout of the identity service is not one of the API");
        assert!(silent.source().is_some());
    }
}

//! Kinds of errors, as far as a caller would act on them.

use ::http::StatusCode;

use payroc_api::http::HttpErrorKind;

/// What happened. New kinds may be added.
///
/// The kind follows from the HTTP status, except where the API reports a problem under 400 or 409 that belongs to another status: there it
/// follows from the type of the problem.
///
/// The guide says for each what happened, what to do, and how to see it in a test: [`guide::errors`](crate::guide::errors).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client or one of its settings is not usable.
    Configuration,
    /// The request is invalid and was not sent: a part of it is missing, or has no valid form.
    InvalidRequest,
    /// A Hosted Fields session was used after its end.
    Expired,
    /// A prepared call is older than the server is trusted to remember its key; see
    /// [`Prepared::with_max_age`](crate::Prepared::with_max_age).
    PreparedExpired,

    /// The client is [being drained](crate::Client::drain) and begins no more writes.
    Draining,

    /// No connection to the API.
    Connect,
    /// No response from the API in time.
    Timeout,
    /// The connection broke before the API's response.
    Reset,
    /// The body of the API's response broke off, or is larger than the limit.
    Body,

    /// The [provider](crate::ApiKeyProvider) of API keys returned no usable key.
    CredentialsUnavailable,
    /// The identity service rejected the API key.
    CredentialsRejected,
    /// The identity service could not be reached, or issued no token.
    IdentityUnavailable,

    /// 400: the request is not acceptable; [`problem`](crate::Error::problem) names the parameters.
    BadRequest,
    /// 401: the API rejected the token, and, where the call can be repeated, a new one as well. Where a resource is read by its id, the resource
    /// may be gone, or belong to another merchant than the credentials. A write is sent again under its key, and never as a new call; see
    /// [`Outcome`](crate::Outcome).
    Unauthorized,
    /// 403: these credentials may not do this.
    Forbidden,
    /// 404: there is no such resource.
    NotFound,
    /// 406: the API has no response in a form that the request accepts.
    NotAcceptable,
    /// 409: the request contradicts the state on the server.
    Conflict,
    /// 413: the request is too large.
    PayloadTooLarge,
    /// 415: the API does not take this form of request.
    UnsupportedMediaType,
    /// 429: too many requests; see [`retry_after`](crate::Error::retry_after).
    RateLimited,
    /// The key was used before, for a different request. It follows from the type of the problem, whatever its status.
    IdempotencyKeyInUse,
    /// The request arrived without a key. It follows from the type of the problem.
    IdempotencyKeyMissing,
    /// 5xx: the server failed.
    Server,
    /// Any other status; see [`status`](crate::Error::status).
    OtherStatus,

    /// The response belongs to another call: its order id, or an id in the path of the request, is another one. HTTP/1.1 does not number
    /// responses, so one that a server or a proxy sends twice reaches the next request on that connection. Nothing else of it is read, and no
    /// connection that was open is used again. To find out what became of this call, send it again.
    MismatchedResponse,
    /// A success in a form that this version does not read, or that nothing shows to be the API's response to the operation. The operation has taken place,
    /// unless the response is that of something in front of the API, such as the page of a proxy or an object of its own.
    Decode,
    /// A list cannot be followed: the server announced a further page without its cursor, repeated a cursor, or did not say whether anything is behind the
    /// rows that it returned.
    Pagination,
    /// A transport other than this crate's failed.
    Transport,
}

impl ErrorKind {
    /// A label for metrics and logs, in snake case: `rate_limited`. It never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::InvalidRequest => "invalid_request",
            Self::Expired => "expired",
            Self::PreparedExpired => "prepared_expired",
            Self::Draining => "draining",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Reset => "reset",
            Self::Body => "body",
            Self::CredentialsUnavailable => "credentials_unavailable",
            Self::CredentialsRejected => "credentials_rejected",
            Self::IdentityUnavailable => "identity_unavailable",
            Self::BadRequest => "bad_request",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::NotAcceptable => "not_acceptable",
            Self::Conflict => "conflict",
            Self::PayloadTooLarge => "payload_too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::RateLimited => "rate_limited",
            Self::IdempotencyKeyInUse => "idempotency_key_in_use",
            Self::IdempotencyKeyMissing => "idempotency_key_missing",
            Self::Server => "server",
            Self::OtherStatus => "other_status",
            Self::MismatchedResponse => "mismatched_response",
            Self::Decode => "decode",
            Self::Pagination => "pagination",
            Self::Transport => "transport",
        }
    }
}

/// The kind that a status stands for.
pub(super) fn of_status(status: StatusCode) -> ErrorKind {
    match status.as_u16() {
        400 => ErrorKind::BadRequest,
        401 => ErrorKind::Unauthorized,
        403 => ErrorKind::Forbidden,
        404 => ErrorKind::NotFound,
        406 => ErrorKind::NotAcceptable,
        409 => ErrorKind::Conflict,
        413 => ErrorKind::PayloadTooLarge,
        415 => ErrorKind::UnsupportedMediaType,
        429 => ErrorKind::RateLimited,
        500..=599 => ErrorKind::Server,
        _ => ErrorKind::OtherStatus,
    }
}

pub(super) fn of_send(kind: HttpErrorKind) -> ErrorKind {
    match kind {
        HttpErrorKind::Connect => ErrorKind::Connect,
        HttpErrorKind::Timeout => ErrorKind::Timeout,
        HttpErrorKind::Body => ErrorKind::Body,
        // Reset, and what a newer version of the raw crate tells apart.
        _ => ErrorKind::Reset,
    }
}

pub(super) fn text_of_send(kind: HttpErrorKind) -> &'static str {
    match kind {
        HttpErrorKind::Connect => "no connection to the API",
        HttpErrorKind::Timeout => "timed out: no response from the API",
        HttpErrorKind::Body => "the body of the response broke off or is too large",
        _ => "the connection broke before the response",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_label_of_its_own() {
        let kinds = [
            ErrorKind::Configuration,
            ErrorKind::InvalidRequest,
            ErrorKind::Expired,
            ErrorKind::PreparedExpired,
            ErrorKind::Draining,
            ErrorKind::Connect,
            ErrorKind::Timeout,
            ErrorKind::Reset,
            ErrorKind::Body,
            ErrorKind::CredentialsUnavailable,
            ErrorKind::CredentialsRejected,
            ErrorKind::IdentityUnavailable,
            ErrorKind::BadRequest,
            ErrorKind::Unauthorized,
            ErrorKind::Forbidden,
            ErrorKind::NotFound,
            ErrorKind::NotAcceptable,
            ErrorKind::Conflict,
            ErrorKind::PayloadTooLarge,
            ErrorKind::UnsupportedMediaType,
            ErrorKind::RateLimited,
            ErrorKind::IdempotencyKeyInUse,
            ErrorKind::IdempotencyKeyMissing,
            ErrorKind::Server,
            ErrorKind::OtherStatus,
            ErrorKind::MismatchedResponse,
            ErrorKind::Decode,
            ErrorKind::Pagination,
            ErrorKind::Transport,
        ];
        let labels: std::collections::BTreeSet<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(labels.len(), kinds.len());
        for kind in kinds {
            // The label is the name of the variant in snake case.
            let words: String = kind.as_str().split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            assert_eq!(words, format!("{kind:?}"));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}

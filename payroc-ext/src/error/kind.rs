//! What can go wrong, as far as a caller would act on it.

use ::http::StatusCode;

use payroc_api::http::HttpErrorKind;

/// What happened. New kinds may be added.
///
/// A status names the kind, but where the API files a problem under 400 or 409 that belongs elsewhere, the type of the problem does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client, or something it is built from, is set up wrongly.
    Configuration,
    /// The request was wrong before it was sent: something is missing, or cannot be what it has to be.
    InvalidRequest,
    /// Something with a limited lifetime was used after its end.
    Expired,
    /// A prepared call is older than the server is trusted to remember its key; see
    /// [`Prepared::with_max_age`](crate::Prepared::with_max_age).
    PreparedExpired,

    /// The client is [being drained](crate::Client::drain) and begins no more writes.
    Draining,

    /// No connection to the API.
    Connect,
    /// No answer from the API in time.
    Timeout,
    /// The connection broke before the API's answer.
    Reset,
    /// The body of the API's answer broke off, or was larger than the limit.
    Body,

    /// The [provider](crate::ApiKeyProvider) of API keys gave none, or none that can be one.
    CredentialsUnavailable,
    /// The identity service refused the API key.
    CredentialsRejected,
    /// The identity service could not be reached, or did not answer with a token.
    IdentityUnavailable,

    /// 400: the request is not acceptable; [`problem`](crate::Error::problem) names the parameters.
    BadRequest,
    /// 401: the token was refused, also after a new one was bought.
    Unauthorized,
    /// 403: these credentials may not do this.
    Forbidden,
    /// 404: there is no such thing.
    NotFound,
    /// 406: the API cannot answer in a form that was asked for.
    NotAcceptable,
    /// 409: the request contradicts the state on the server.
    Conflict,
    /// 413: the request is too large.
    PayloadTooLarge,
    /// 415: the API does not take this form of request.
    UnsupportedMediaType,
    /// 429: too many requests; see [`retry_after`](crate::Error::retry_after).
    RateLimited,
    /// The key was used before, for a different request. Told by the problem's type, under whatever status it comes.
    IdempotencyKeyInUse,
    /// The request arrived without a key. Told by the problem's type.
    IdempotencyKeyMissing,
    /// 5xx: the server failed.
    Server,
    /// Any other status; see [`status`](crate::Error::status).
    OtherStatus,

    /// The response belongs to another call: its order id, or an id in the path of the request, is another one. HTTP/1.1 does not number
    /// responses, so one that a server or a proxy sends twice reaches the next request on that connection. Nothing else of it is read, and no
    /// connection that was open is used again. To find out what became of this call, send it again.
    MismatchedResponse,
    /// The API reported success in a form that this version does not read. The operation has taken place.
    Decode,
    /// A list cannot be followed: more was announced without a way to it, or the way leads back to where it has been.
    Pagination,
    /// A transport that is not this crate's failed.
    Transport,
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
        HttpErrorKind::Timeout => "no answer from the API in time",
        HttpErrorKind::Body => "the API's answer began but could not be read to its end",
        _ => "the connection broke before the API's answer",
    }
}

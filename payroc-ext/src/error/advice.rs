//! Predicates about an error: what it means for the next step.

use ::http::StatusCode;
use payroc_api::{ProblemError, ProblemType};

use super::{Cause, Error, ErrorKind};
use crate::error::outcome::{Outcome, is_transient};

impl Error {
    /// Whether the same call may succeed if it is made again, later and under the same key.
    ///
    /// Where the outcome is [`Outcome::Unknown`] it is true exactly if [`prepared`](Self::prepared) gives the call, and that one has to be sent:
    /// whatever ended the last attempt, only the server can say what became of the first. It is false where a repetition could act twice, as
    /// for a POST that takes no key and may have arrived. Otherwise it is true where the cause may pass by itself.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        if self.outcome() == Outcome::Unknown {
            return self.prepared().is_some();
        }
        match self.kind() {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Reset | ErrorKind::Body => true,
            ErrorKind::IdentityUnavailable | ErrorKind::CredentialsUnavailable | ErrorKind::RateLimited => true,
            ErrorKind::MismatchedResponse => true,
            ErrorKind::Server | ErrorKind::OtherStatus => self.status().is_some_and(is_transient),
            _ => false,
        }
    }

    /// Whether the identity service or the provider of API keys failed, so that this attempt has not reached the API.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        matches!(self.0.cause, Cause::Identity(_))
    }

    /// Whether the credentials were rejected: the API key by the identity service, or a new token by the API.
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        matches!(self.kind(), ErrorKind::CredentialsRejected | ErrorKind::Unauthorized)
    }

    /// Whether the credentials are valid and lack the permission for this call.
    #[must_use]
    pub fn is_permission(&self) -> bool {
        self.kind() == ErrorKind::Forbidden
    }

    /// Whether there was no complete response: no connection, a timeout, or a connection that broke.
    #[must_use]
    pub fn is_network(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Reset | ErrorKind::Body
        )
    }

    /// Whether an attempt or the whole call timed out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether the server asks for fewer calls; [`retry_after`](Self::retry_after) may say for how long.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.kind() == ErrorKind::RateLimited
    }

    /// Whether the server failed, or a proxy in front of it (5xx).
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.kind() == ErrorKind::Server
    }

    /// Whether the API has no such resource.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether the request contradicts the state on the server, or its key was used for another request.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self.kind(), ErrorKind::Conflict | ErrorKind::IdempotencyKeyInUse)
    }

    /// Whether the idempotency key was used before, for a different request, which may have acted: look the order up first. If this request was
    /// meant to be the earlier one, send that one again, byte for byte. A request that differs needs a key of its own, and only once the earlier
    /// one is settled.
    #[must_use]
    pub fn is_idempotency_conflict(&self) -> bool {
        self.kind() == ErrorKind::IdempotencyKeyInUse
    }

    /// Whether the request is invalid, as found by this crate or by the API, and has to be changed.
    /// [`parameter_errors`](Self::parameter_errors) says what is wrong, where the API does.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        match self.kind() {
            ErrorKind::InvalidRequest | ErrorKind::BadRequest => true,
            ErrorKind::OtherStatus => self.status() == Some(StatusCode::UNPROCESSABLE_ENTITY),
            _ => false,
        }
    }

    /// Whether a session, or a prepared call whose key the server may have forgotten, was used after its end.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        matches!(self.kind(), ErrorKind::Expired | ErrorKind::PreparedExpired)
    }

    /// The type of the problem. New types appear without notice; see [`ProblemType::Unknown`].
    #[must_use]
    pub fn problem_type(&self) -> Option<&ProblemType> {
        self.problem().map(|problem| &problem.problem_type)
    }

    /// What the API found wrong, parameter by parameter; empty where it does not say. The messages can quote what was sent, so they are redacted
    /// when printed.
    ///
    /// ```
    /// # fn show(error: &payroc_ext::Error) {
    /// for fault in error.parameter_errors() {
    ///     // A path into the request, such as `order.amount`.
    ///     println!("{}", fault.parameter.as_deref().unwrap_or("the request"));
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn parameter_errors(&self) -> &[ProblemError] {
        self.problem().map_or(&[], |problem| &problem.errors)
    }
}

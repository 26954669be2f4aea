//! What an error means for the next step, as questions with a yes or a no.

use ::http::StatusCode;
use payroc_api::{ProblemError, ProblemType};

use super::{Cause, Error, ErrorKind};
use crate::error::outcome::{Outcome, is_transient};

impl Error {
    /// The same call may succeed if it is made again, later and under the same key.
    ///
    /// Where the outcome is [`Outcome::Unknown`] it is true exactly if [`prepared`](Self::prepared) gives the call, and that one has to be sent:
    /// whatever stopped the last attempt, only the server can say what became of the first. It is never so where repeating could act twice,
    /// such as a POST that takes no key and that may have arrived. Otherwise it is true where the cause may pass by itself.
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

    /// The failure is that of the identity service, or of the provider of API keys, so this attempt has not asked the API.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        matches!(self.0.cause, Cause::Identity(_))
    }

    /// The credentials are not taken: the API key by the identity service, or a new token by the API.
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        matches!(self.kind(), ErrorKind::CredentialsRejected | ErrorKind::Unauthorized)
    }

    /// The credentials are good, but not for this.
    #[must_use]
    pub fn is_permission(&self) -> bool {
        self.kind() == ErrorKind::Forbidden
    }

    /// No answer came: no connection, no time, or a connection that broke.
    #[must_use]
    pub fn is_network(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Reset | ErrorKind::Body
        )
    }

    /// Time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// The server asks for fewer calls; [`retry_after`](Self::retry_after) may say for how long.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.kind() == ErrorKind::RateLimited
    }

    /// The server failed, or somebody on the way to it.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.kind() == ErrorKind::Server
    }

    /// The API answered that what was asked for does not exist.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// The request contradicts the state on the server, or its key was used for another request.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self.kind(), ErrorKind::Conflict | ErrorKind::IdempotencyKeyInUse)
    }

    /// The idempotency key was used before, for a different request. The request needs a key of its own, unless it is meant to be the one that
    /// was sent before: then that one has to be sent, byte for byte.
    #[must_use]
    pub fn is_idempotency_conflict(&self) -> bool {
        self.kind() == ErrorKind::IdempotencyKeyInUse
    }

    /// The request is wrong in itself, by this crate's judgement or by the API's; it has to be changed. What is wrong stands in
    /// [`parameter_errors`](Self::parameter_errors), where the API says.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        match self.kind() {
            ErrorKind::InvalidRequest | ErrorKind::BadRequest => true,
            ErrorKind::OtherStatus => self.status() == Some(StatusCode::UNPROCESSABLE_ENTITY),
            _ => false,
        }
    }

    /// Something was used after its end: a session, or a prepared call whose key the server may have forgotten.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        matches!(self.kind(), ErrorKind::Expired | ErrorKind::PreparedExpired)
    }

    /// What kind of problem the API named. New kinds appear without notice; see [`ProblemType::Unknown`].
    #[must_use]
    pub fn problem_type(&self) -> Option<&ProblemType> {
        self.problem().map(|problem| &problem.problem_type)
    }

    /// What the API found wrong, parameter by parameter; empty where it says nothing. The texts can quote what was sent, so they do not print
    /// by themselves.
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

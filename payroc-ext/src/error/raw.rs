//! The parts of the raw client's error. The only file that knows its form.

use std::time::Duration;

use ::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use payroc_api::{Problem, ProblemType, Redacted};

use super::ErrorKind;
use super::kind::of_status;

pub(super) fn problem(error: &payroc_api::Error) -> Option<&Problem> {
    match error {
        payroc_api::Error::Problem { problem, .. } => Some(problem),
        _ => None,
    }
}

pub(super) fn status(error: &payroc_api::Error) -> Option<StatusCode> {
    response(error).map(|(status, _)| status)
}

pub(super) fn json_path(error: &payroc_api::Error) -> Option<&str> {
    match error {
        payroc_api::Error::Decode { path, .. } => Some(path),
        _ => None,
    }
}

pub(super) fn kind(error: &payroc_api::Error) -> ErrorKind {
    match error {
        payroc_api::Error::InvalidRequest(_) => ErrorKind::InvalidRequest,
        payroc_api::Error::Transport(_) => ErrorKind::Transport,
        payroc_api::Error::Decode { .. } => ErrorKind::Decode,
        payroc_api::Error::Problem { status, problem, .. } => of_problem(*status, &problem.problem_type),
        other => status(other).map_or(ErrorKind::OtherStatus, of_status),
    }
}

/// The API shows the two kinds about keys under several statuses, and files others that belong under 409, 404 and so on under 400: there the type
/// decides. Under any other status the status is as clear as the type.
fn of_problem(status: StatusCode, kind: &ProblemType) -> ErrorKind {
    let mixed = matches!(status.as_u16(), 400 | 409);
    match kind {
        ProblemType::IdempotencyKeyInUse => ErrorKind::IdempotencyKeyInUse,
        ProblemType::IdempotencyKeyMissing => ErrorKind::IdempotencyKeyMissing,
        _ if !mixed => of_status(status),
        ProblemType::BadRequest => ErrorKind::BadRequest,
        ProblemType::NotAuthorized => ErrorKind::Unauthorized,
        ProblemType::Forbidden => ErrorKind::Forbidden,
        ProblemType::NotFound => ErrorKind::NotFound,
        ProblemType::NotAcceptable => ErrorKind::NotAcceptable,
        ProblemType::PayloadTooLarge => ErrorKind::PayloadTooLarge,
        ProblemType::UnsupportedMediaType => ErrorKind::UnsupportedMediaType,
        ProblemType::ResourceAlreadyExists
        | ProblemType::CannotBeModified
        | ProblemType::CannotBeCanceled
        | ProblemType::CannotBeDeleted
        | ProblemType::TaxIdInUse
        | ProblemType::NationalIdInUse
        | ProblemType::ContractAlreadySigned => ErrorKind::Conflict,
        _ => of_status(status),
    }
}

/// One line about the error, made of what this crate knows and of nothing that was sent or received.
pub(super) fn text(error: &payroc_api::Error) -> String {
    match error {
        // The name of the operation precedes every message of ours.
        payroc_api::Error::InvalidRequest(why) => why.split_once(": ").map_or(why.as_str(), |(_, rest)| rest).to_owned(),
        payroc_api::Error::Transport(_) => "transport failed".to_owned(),
        payroc_api::Error::Decode { .. } => error.to_string(),
        other => {
            let Some(status) = status(other) else {
                return "unexpected response".to_owned();
            };
            let reason = status.canonical_reason().map(|reason| format!(" {reason}")).unwrap_or_default();
            // An unknown type is whatever the server wrote, so only known ones are repeated.
            let kind = match problem(other).map(|problem| &problem.problem_type) {
                None | Some(ProblemType::Unknown(_)) => String::new(),
                Some(known) => format!(" ({})", known.as_str()),
            };
            let unexpected = match other {
                payroc_api::Error::Problem { .. } => "",
                _ => ": unexpected response (not a problem document)",
            };
            format!("HTTP {}{reason}{kind}{unexpected}", status.as_u16())
        }
    }
}

/// The headers of the response.
pub(super) fn headers(error: &payroc_api::Error) -> Option<&HeaderMap> {
    response(error).map(|(_, headers)| headers)
}

/// What `Retry-After` asks for.
pub(super) fn retry_after(error: &payroc_api::Error, now: Option<DateTime<Utc>>) -> Option<Duration> {
    crate::request::retry::asked(response(error)?.1, now)
}

/// The body of a response that could not be read.
pub(super) fn body(error: &payroc_api::Error) -> Option<&Redacted> {
    match error {
        payroc_api::Error::Decode { body, .. } | payroc_api::Error::Unexpected { body, .. } => Some(body),
        _ => None,
    }
}

fn response(error: &payroc_api::Error) -> Option<(StatusCode, &HeaderMap)> {
    match error {
        payroc_api::Error::Problem { status, headers, .. }
        | payroc_api::Error::Decode { status, headers, .. }
        | payroc_api::Error::Unexpected { status, headers, .. } => Some((*status, &**headers)),
        _ => None,
    }
}

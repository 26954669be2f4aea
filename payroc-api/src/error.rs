//! What can go wrong with a call.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::problem::Problem;
use crate::seam::TransportError;

/// Why a call gave no value. Neither its `Display` nor its `Debug` holds anything that was sent or answered, but for the status, the kind of
/// problem, and names of fields.
#[non_exhaustive]
pub enum Error {
    /// No request could be made of the builder. It says what is missing or cannot be written.
    InvalidRequest(String),
    /// The transport brought no answer.
    Transport(TransportError),
    /// The API refused, and said why.
    Problem {
        /// Status of the answer.
        status: StatusCode,
        /// Headers of the answer.
        headers: HeaderMap,
        /// What the API says.
        problem: Box<Problem>,
    },
    /// A success whose body is not what the document says. The operation has been carried out.
    Decode {
        /// Status of the answer.
        status: StatusCode,
        /// Headers of the answer.
        headers: HeaderMap,
        /// Where in the JSON; `.` is the whole of it.
        path: String,
        /// The body.
        body: Redacted,
    },
    /// An answer that is neither a success nor a problem, such as the error page of a proxy.
    Unexpected {
        /// Status of the answer.
        status: StatusCode,
        /// Headers of the answer.
        headers: HeaderMap,
        /// The body.
        body: Redacted,
    },
}

impl Error {
    /// Status of the answer, where there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Problem { status, .. } | Self::Decode { status, .. } | Self::Unexpected { status, .. } => Some(*status),
            Self::InvalidRequest(_) | Self::Transport(_) => None,
        }
    }

    /// Headers of the answer, where there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Problem { headers, .. } | Self::Decode { headers, .. } | Self::Unexpected { headers, .. } => Some(headers),
            Self::InvalidRequest(_) | Self::Transport(_) => None,
        }
    }

    /// What the API says about its refusal.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem { problem, .. } => Some(problem),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(what) => write!(f, "the request is incomplete: {what}"),
            Self::Transport(_) => f.write_str("there was no answer"),
            Self::Problem { status, problem, .. } => write!(f, "the API answered {} ({})", status.as_u16(), problem.problem_type),
            Self::Decode { status, path, .. } => {
                write!(f, "the API answered {}, but its body does not fit at `{path}`", status.as_u16())
            }
            Self::Unexpected { status, .. } => write!(f, "the answer has the status {} and is not the API's", status.as_u16()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(what) => f.debug_tuple("InvalidRequest").field(what).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Problem { status, problem, .. } => f
                .debug_struct("Problem")
                .field("status", status)
                .field("problem", problem)
                .finish_non_exhaustive(),
            Self::Decode { status, path, body, .. } => f
                .debug_struct("Decode")
                .field("status", status)
                .field("path", path)
                .field("body", body)
                .finish_non_exhaustive(),
            Self::Unexpected { status, body, .. } => f
                .debug_struct("Unexpected")
                .field("status", status)
                .field("body", body)
                .finish_non_exhaustive(),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(&**error),
            _ => None,
        }
    }
}

/// A body that is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Redacted(Bytes);

impl Redacted {
    /// Hides a body.
    pub fn new(body: Bytes) -> Self {
        Self(body)
    }

    /// The bytes. They may hold secrets and personal data.
    pub fn expose(&self) -> &Bytes {
        &self.0
    }

    /// The bytes, taken out.
    pub fn into_exposed(self) -> Bytes {
        self.0
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes redacted]", self.0.len())
    }
}

//! One body and its direction.

use std::fmt;

use serde_json::value::RawValue;

/// The direction of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Request => "request",
            Self::Response => "response",
        })
    }
}

/// One body to be replayed.
#[derive(Clone, Debug)]
pub struct Case {
    /// The vendor's operation id.
    pub operation: String,
    /// The direction of the body.
    pub kind: Kind,
    /// The status of the response, if it is known.
    pub status: Option<u16>,
    /// The source of the body: a file name, or the name of an example.
    pub source: String,
    /// The body exactly as it was written, so that numbers and duplicate keys reach the type unchanged.
    pub body: Box<RawValue>,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operation, self.kind)?;
        if let Some(status) = self.status {
            write!(f, " {status}")?;
        }
        write!(f, " ({})", self.source)
    }
}

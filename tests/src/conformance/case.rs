//! One body, and which way it travels.

use std::fmt;

use serde_json::value::RawValue;

/// Which way a body travels.
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
    /// Which way the body travels.
    pub kind: Kind,
    /// Status of the response, where it is known.
    pub status: Option<u16>,
    /// Where the body stands: a file name, or the name of an example.
    pub source: String,
    /// The body exactly as it was written, so that a number or a repeated key reaches the type as it stands.
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

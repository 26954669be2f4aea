//! What the gateway was sent.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

/// A request that the gateway received. `Debug` shows neither addresses nor header values nor content.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The vendor's operation id; `authorize` for the identity service, none where no operation was found.
    pub operation: Option<String>,
    /// The method.
    pub method: Method,
    /// The path template, base path included.
    pub template: Option<String>,
    /// The path as it was sent. Holds ids.
    pub path: String,
    /// The query as it was sent. Holds filters, which can be personal.
    pub query: Option<String>,
    /// All headers, credentials included.
    pub headers: HeaderMap,
    /// The bytes of the body.
    pub body: Bytes,
    /// The status of the answer; none where a fault took it away.
    pub status: Option<StatusCode>,
}

impl Recorded {
    /// The idempotency key, if the request carried one.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.headers.get(super::keys::HEADER).and_then(|value| value.to_str().ok())
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorded")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("template", &self.template)
            .field("idempotency_key", &self.idempotency_key())
            .field("body_bytes", &self.body.len())
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

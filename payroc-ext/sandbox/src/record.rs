//! The requests that the sandbox received.

use std::collections::VecDeque;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

use super::requests::RequestKind;

/// A request that the sandbox received. `Debug` shows neither addresses nor header values nor content.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The vendor's operation id; `authorize` for the identity service, `None` if no operation matched.
    pub operation: Option<String>,
    /// The method.
    pub method: Method,
    /// The path template, base path included.
    pub template: Option<String>,
    /// The path as sent. Contains ids.
    pub path: String,
    /// The query as sent. Contains filters, which can be personal data.
    pub query: Option<String>,
    /// All headers, credentials included.
    pub headers: HeaderMap,
    /// The bytes of the body.
    pub body: Bytes,
    /// The status of the response; `None` if a fault replaced it.
    pub status: Option<StatusCode>,
}

impl RecordedRequest {
    /// Whether the request is of this kind: `request.is::<operations::CreatePayment>()`.
    #[must_use]
    pub fn is<R: RequestKind>(&self) -> bool {
        self.operation.as_deref() == Some(R::NAME)
    }

    /// The idempotency key, if the request carried one.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.headers.get(super::keys::HEADER).and_then(|value| value.to_str().ok())
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("template", &self.template)
            .field("idempotency_key", &self.idempotency_key())
            .field("body_bytes", &self.body.len())
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The default number of requests that are kept.
pub(super) const REQUESTS: usize = 10_000;
/// The most bytes of bodies that are kept.
const BODIES: usize = 64 * 1024 * 1024;

/// The last requests, bounded in number and bytes, so that a sandbox can run for days.
#[derive(Default)]
pub(super) struct Journal {
    kept: VecDeque<RecordedRequest>,
    bodies: usize,
}

impl Journal {
    /// Adds a request and removes the oldest ones beyond the limits.
    pub(super) fn keep(&mut self, request: RecordedRequest, most: usize) {
        self.bodies += request.body.len();
        self.kept.push_back(request);
        while self.kept.len() > most || self.bodies > BODIES {
            let Some(oldest) = self.kept.pop_front() else { return };
            self.bodies -= oldest.body.len();
        }
    }

    /// The requests that are kept, oldest first.
    pub(super) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(bytes: usize, path: usize) -> RecordedRequest {
        RecordedRequest {
            operation: None,
            method: Method::GET,
            template: None,
            path: path.to_string(),
            query: None,
            headers: HeaderMap::new(),
            body: Bytes::from(vec![0; bytes]),
            status: None,
        }
    }

    #[test]
    fn the_journal_keeps_the_last_requests_and_no_more() {
        let mut journal = Journal::default();
        for path in 0..10 {
            journal.keep(request(1, path), 3);
        }
        let paths: Vec<_> = journal.all().into_iter().map(|request| request.path).collect();
        assert_eq!(paths, ["7", "8", "9"]);
        assert_eq!(journal.bodies, 3);
        // Bytes are bounded too, however few the requests.
        for path in 10..13 {
            journal.keep(request(BODIES / 2, path), 100);
        }
        assert_eq!((journal.all().len(), journal.bodies), (2, BODIES));
        journal.keep(request(BODIES + 1, 13), 100);
        assert!(journal.all().is_empty());
        journal.keep(request(1, 14), 0);
        assert_eq!((journal.all().len(), journal.bodies), (0, 0));
    }
}

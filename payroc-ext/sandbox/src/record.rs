//! The requests that the sandbox received.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::requests::RequestKind;
use payroc_api::http::HttpErrorKind;

/// A request that the sandbox received. `Debug` shows neither addresses nor header values nor content.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The number of the request, from 1. It counts every request, those that are no longer kept included.
    pub seq: u64,
    /// When it arrived, on the sandbox's clock.
    pub time: DateTime<Utc>,
    /// How long the sandbox worked on it, by the machine's clock. The time for which a response is held or delayed does not count.
    pub duration: Duration,
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
    /// The fault that replaced the response.
    pub error: Option<HttpErrorKind>,
    /// The type of the problem that refused the request: the fragment of its address, such as `idempotency-key-in-use`.
    pub code: Option<String>,
    /// Why the request was refused or got no response, in words. It names parameters, fields and rules, and never a value of the request.
    pub reason: Option<String>,
    /// Whether the response repeats the one to an earlier request with the same idempotency key.
    pub replayed: bool,
}

/// What the journal keeps about a response. It travels with the response and is removed before the response is given out.
#[derive(Clone, Default)]
pub(super) struct Remark {
    pub(super) code: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) replayed: bool,
}

impl Remark {
    /// The remark about a response that repeats an earlier one.
    pub(super) fn replay() -> Self {
        Self {
            replayed: true,
            ..Self::default()
        }
    }
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
            .field("seq", &self.seq)
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("template", &self.template)
            .field("idempotency_key", &self.idempotency_key())
            .field("body_bytes", &self.body.len())
            .field("status", &self.status)
            .field("error", &self.error)
            .field("code", &self.code)
            .field("replayed", &self.replayed)
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
    kept: VecDeque<Kept>,
    bodies: usize,
    /// The number of the last request.
    last: u64,
}

/// A request as it is kept, in memory of its own: on a socket its parts belong to a buffer that is much larger. A map of headers takes more than
/// everything else, so they are kept as one text.
struct Kept {
    /// Without headers.
    request: RecordedRequest,
    headers: Box<[u8]>,
}

impl Kept {
    fn of(mut request: RecordedRequest) -> Self {
        let headers = packed(&std::mem::take(&mut request.headers));
        request.body = Bytes::copy_from_slice(&request.body);
        Self { request, headers }
    }

    fn request(&self) -> RecordedRequest {
        RecordedRequest {
            headers: unpacked(&self.headers),
            ..self.request.clone()
        }
    }
}

/// Headers as lines. Neither a name nor a value contains the end of a line; the first byte says whether the value is sensitive.
fn packed(headers: &HeaderMap) -> Box<[u8]> {
    let length = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 3).sum();
    let mut lines = Vec::with_capacity(length);
    for (name, value) in headers {
        lines.push(if value.is_sensitive() { b'!' } else { b' ' });
        lines.extend_from_slice(name.as_str().as_bytes());
        lines.push(b':');
        lines.extend_from_slice(value.as_bytes());
        lines.push(b'\n');
    }
    lines.into()
}

fn unpacked(lines: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines.split(|byte| *byte == b'\n') {
        let Some((mark, line)) = line.split_first() else { continue };
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        if let (Ok(name), Ok(mut value)) = (HeaderName::from_bytes(&line[..colon]), HeaderValue::from_bytes(&line[colon + 1..])) {
            value.set_sensitive(*mark == b'!');
            headers.append(name, value);
        }
    }
    headers
}

impl Journal {
    /// Numbers a request, adds it, and removes the oldest ones beyond the limits. Returns its number.
    pub(super) fn keep(&mut self, mut request: RecordedRequest, most: usize) -> u64 {
        self.last += 1;
        if most == 0 {
            return self.last;
        }
        request.seq = self.last;
        self.bodies += request.body.len();
        self.kept.push_back(Kept::of(request));
        while self.kept.len() > most || self.bodies > BODIES {
            let Some(oldest) = self.kept.pop_front() else { break };
            self.bodies -= oldest.request.body.len();
        }
        self.last
    }

    /// The requests that are kept, oldest first.
    pub(super) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.iter().map(Kept::request).collect()
    }

    /// The first requests after the one with this number, oldest first.
    pub(super) fn after(&self, seq: u64, limit: usize) -> Vec<RecordedRequest> {
        // Numbers are consecutive, so the first one to give is found without a search.
        let first = self.kept.front().map_or(0, |oldest| oldest.request.seq);
        let skipped = usize::try_from(seq.saturating_add(1).saturating_sub(first)).unwrap_or(usize::MAX);
        self.kept.iter().skip(skipped).take(limit).map(Kept::request).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(bytes: usize, path: usize) -> RecordedRequest {
        RecordedRequest {
            seq: 0,
            time: DateTime::UNIX_EPOCH,
            duration: Duration::ZERO,
            operation: None,
            method: Method::GET,
            template: None,
            path: path.to_string(),
            query: None,
            headers: HeaderMap::new(),
            body: Bytes::from(vec![0; bytes]),
            status: None,
            error: None,
            code: None,
            reason: None,
            replayed: false,
        }
    }

    #[test]
    fn requests_after_a_number_are_given_without_a_gap() {
        let mut journal = Journal::default();
        for path in 0..10 {
            journal.keep(request(1, path), 4);
        }
        let numbers = |seq, limit| -> Vec<u64> { journal.after(seq, limit).iter().map(|request| request.seq).collect() };
        assert_eq!(numbers(0, 100), [7, 8, 9, 10]);
        assert_eq!(numbers(6, 2), [7, 8]);
        assert_eq!(numbers(8, 100), [9, 10]);
        assert_eq!(numbers(10, 100), [0_u64; 0]);
        assert_eq!(numbers(u64::MAX, 100), [0_u64; 0]);
        assert_eq!(Journal::default().after(0, 100).len(), 0);
    }

    #[test]
    fn a_request_that_is_kept_keeps_no_larger_buffer() {
        let buffer = Bytes::from(vec![b'a'; 8_192]);
        let mut sent = request(0, 0);
        sent.body = buffer.slice(10..20);
        let mut value = HeaderValue::from_maybe_shared(buffer.slice(0..10)).unwrap();
        value.set_sensitive(true);
        sent.headers.append("x-a", value);
        sent.headers.append("x-a", HeaderValue::from_static("second"));
        let mut journal = Journal::default();
        journal.keep(sent.clone(), 10);
        drop(sent);
        assert!(buffer.is_unique(), "the journal keeps a part of the buffer");
        let kept = &journal.all()[0];
        assert_eq!(kept.body, "a".repeat(10));
        let values: Vec<_> = kept.headers.get_all("x-a").iter().collect();
        assert_eq!(values, ["a".repeat(10).as_str(), "second"]);
        assert!(values[0].is_sensitive());
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

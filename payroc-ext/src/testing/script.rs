//! Answers and faults that a test puts in the way of the next calls.

use std::collections::{HashMap, VecDeque};
use std::fmt;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};

use super::document::Operation;
use super::problem::Problem;
use crate::http::SendErrorKind;

/// What happens to one call instead of, or after, its ordinary handling.
#[derive(Clone)]
#[must_use = "a turn does nothing until it is given to `Gateway::next`"]
pub struct Turn {
    what: What,
    committed: bool,
}

#[derive(Clone)]
enum What {
    Answer(Response<Bytes>),
    Problem {
        status: u16,
        fragment: String,
        headers: http::HeaderMap,
    },
    Fault(SendErrorKind),
}

impl Turn {
    /// An answer with this status, and no content until some is given.
    ///
    /// # Panics
    /// If `status` is not one of HTTP's (100 to 999).
    #[track_caller]
    pub fn answer(status: u16) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status has three digits");
        Self {
            what: What::Answer(response),
            committed: false,
        }
    }

    /// A problem in the vendor's form, of the type with this fragment: `Turn::problem(409, "idempotency-key-in-use")`.
    pub fn problem(status: u16, fragment: &str) -> Self {
        Self {
            what: What::Problem {
                status,
                fragment: fragment.to_owned(),
                headers: http::HeaderMap::new(),
            },
            committed: false,
        }
    }

    /// No answer. In process the sender returns an error of this kind at once.
    ///
    /// On the socket, `Connect` and `Reset` close the connection without an answer (it is open by then, so a client sees both as a reset),
    /// `Timeout` never answers, and `Body` sends the head of the ordinary answer and breaks off in its content. `Body` always handles the
    /// request first.
    pub fn fault(kind: SendErrorKind) -> Self {
        Self {
            what: What::Fault(kind),
            committed: kind == SendErrorKind::Body,
        }
    }

    /// Sets the media type of an answer.
    pub fn content_type(self, value: &'static str) -> Self {
        self.header(header::CONTENT_TYPE, HeaderValue::from_static(value))
    }

    /// Adds a header to an answer, such as `retry-after`.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        match &mut self.what {
            What::Answer(response) => drop(response.headers_mut().insert(name, value)),
            What::Problem { headers, .. } => drop(headers.insert(name, value)),
            What::Fault(_) => {}
        }
        self
    }

    /// Sets the content of an answer.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        if let What::Answer(response) = &mut self.what {
            *response.body_mut() = body.into();
        }
        self
    }

    /// Handles the request first, state and key included, and only then puts this in the place of its answer.
    pub fn after_commit(mut self) -> Self {
        self.committed = true;
        self
    }

    pub(super) fn commits(&self) -> bool {
        self.committed
    }

    /// The outcome, given the ordinary answer where there is one.
    pub(super) fn outcome(self, operation: Option<&Operation>, ordinary: Option<Response<Bytes>>) -> Outcome {
        match self.what {
            What::Answer(response) => Outcome::Answer(response),
            What::Problem { status, fragment, headers } => {
                let mut response = Problem::scripted(status, &fragment).into_response(operation);
                response.headers_mut().extend(headers);
                Outcome::Answer(response)
            }
            What::Fault(kind) => Outcome::Fault(kind, ordinary),
        }
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Turn");
        match &self.what {
            What::Answer(response) => out.field("answer", &response.status()),
            What::Problem { status, fragment, .. } => out.field("problem", status).field("type", fragment),
            What::Fault(kind) => out.field("fault", kind),
        };
        out.field("after_commit", &self.committed).finish_non_exhaustive()
    }
}

/// What becomes of a request.
pub(super) enum Outcome {
    Answer(Response<Bytes>),
    /// No answer, and the one that was lost where there was one.
    Fault(SendErrorKind, Option<Response<Bytes>>),
}

/// The turns that wait, by operation.
#[derive(Default)]
pub(super) struct Script(HashMap<String, VecDeque<Turn>>);

impl Script {
    pub(super) fn push(&mut self, operation: &str, turn: Turn) {
        self.0.entry(operation.to_owned()).or_default().push_back(turn);
    }

    pub(super) fn take(&mut self, operation: &str) -> Option<Turn> {
        self.0.get_mut(operation)?.pop_front()
    }

    pub(super) fn waiting(&self) -> usize {
        self.0.values().map(VecDeque::len).sum()
    }
}

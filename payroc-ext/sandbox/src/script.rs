//! Answers and faults that a test puts in the way of the next calls.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

use super::document::Operation;
use super::newer::{self, Newer};
use super::problem::Problem;
use payroc_api::http::HttpErrorKind;

/// What happens to one call instead of, or after, its ordinary handling.
///
/// ```
/// use std::time::Duration;
/// use payroc_ext::http::HttpErrorKind;
/// use payroc_ext::ops;
/// use payroc_sandbox::{Sandbox, Step};
///
/// let sandbox = Sandbox::new();
/// // Too many requests, in the form with seconds.
/// sandbox.next::<ops::CreatePayment>(Step::problem(429, "api-error").retry_after(Duration::from_secs(3)));
/// // The money moves, and the connection breaks before the answer.
/// sandbox.next::<ops::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
/// // The server is a year ahead of this client.
/// sandbox.next::<ops::GetPayment>(Step::ordinary().unknown_fields().unknown_values().unknown_variants());
/// ```
#[derive(Clone)]
#[must_use = "a step does nothing until it is given to `Sandbox::next`"]
pub struct Step {
    what: What,
    committed: bool,
    headers: HeaderMap,
    delay: Duration,
}

#[derive(Clone)]
enum What {
    Response(Response<Bytes>),
    Problem { status: u16, fragment: String },
    Fault(HttpErrorKind),
    Silence,
    Ordinary(Vec<Change>),
}

/// What is done to an ordinary answer.
#[derive(Clone)]
enum Change {
    Newer(Newer),
    ForeignLinks,
    Altered(Arc<dyn Fn(&mut Value) + Send + Sync>),
}

impl Step {
    fn new(what: What) -> Self {
        Self {
            committed: matches!(what, What::Ordinary(_) | What::Fault(HttpErrorKind::Body)),
            what,
            headers: HeaderMap::new(),
            delay: Duration::ZERO,
        }
    }

    /// An answer with this status, and no content until some is given.
    ///
    /// # Panics
    /// If `status` is not one of HTTP's (100 to 999).
    #[track_caller]
    pub fn response(status: u16) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status has three digits");
        Self::new(What::Response(response))
    }

    /// A problem in the vendor's form, of the type with this fragment: `Step::problem(409, "idempotency-key-in-use")`.
    pub fn problem(status: u16, fragment: &str) -> Self {
        let fragment = fragment.to_owned();
        Self::new(What::Problem { status, fragment })
    }

    /// No answer. In process the sender returns an error of this kind at once.
    ///
    /// On the socket, `Connect` and `Reset` close the connection without an answer (it is open by then, so a client sees both as a reset),
    /// `Timeout` never answers, and `Body` sends the head of the ordinary answer and breaks off in its content. `Body` always handles the
    /// request first.
    pub fn error(kind: HttpErrorKind) -> Self {
        Self::new(What::Fault(kind))
    }

    /// No answer, ever, in process and on the socket: the client has to give up by its own clock.
    ///
    /// [`Sandbox::handle`](super::Sandbox::handle), which cannot wait, returns the error `Timeout`.
    pub fn silence() -> Self {
        Self::new(What::Silence)
    }

    /// The ordinary answer of the handled request, which the methods below change; they panic on any other step.
    pub fn ordinary() -> Self {
        Self::new(What::Ordinary(Vec::new()))
    }

    /// Adds a member that no document knows to every object of an ordinary answer.
    #[track_caller]
    pub fn unknown_fields(self) -> Self {
        self.change(Change::Newer(Newer::Members))
    }

    /// Puts a value that no document knows in the place of every enumerated text of an ordinary answer.
    ///
    /// A payment whose status nobody knows is neither approved nor declined.
    #[track_caller]
    pub fn unknown_values(self) -> Self {
        self.change(Change::Newer(Newer::Values))
    }

    /// Gives every union in an ordinary answer a tag that no document knows.
    #[track_caller]
    pub fn unknown_variants(self) -> Self {
        self.change(Change::Newer(Newer::Arms))
    }

    /// Moves every link of an ordinary answer, and its `location`, to a host that is not the API's: nobody may send a token there.
    #[track_caller]
    pub fn foreign_links(self) -> Self {
        self.change(Change::ForeignLinks)
    }

    /// Changes the content of an ordinary answer in any other way. Not called where the answer has no JSON content.
    ///
    /// # Panics
    /// Like the methods before it, if this is not an ordinary answer.
    #[track_caller]
    pub fn altered(self, change: impl Fn(&mut Value) + Send + Sync + 'static) -> Self {
        self.change(Change::Altered(Arc::new(change)))
    }

    /// Lets the answer take this long on the sandbox's clock. On the socket the head and half of the content come at once, the rest after it.
    ///
    /// [`Sandbox::handle`](super::Sandbox::handle), which cannot wait, answers at once.
    ///
    /// # Panics
    /// If there is no answer.
    #[track_caller]
    pub fn delayed(mut self, time: Duration) -> Self {
        self.must_answer();
        self.delay = time;
        self
    }

    /// Sets the media type of an answer.
    #[track_caller]
    pub fn content_type(self, value: &'static str) -> Self {
        self.header(header::CONTENT_TYPE, HeaderValue::from_static(value))
    }

    /// Adds a header to an answer, in the place of the one that it has. A `date` stands for a clock that goes wrong.
    ///
    /// # Panics
    /// If there is no answer.
    #[track_caller]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.must_answer();
        self.headers.insert(name, value);
        self
    }

    /// Asks to be left alone for a while: the header `Retry-After` in whole seconds.
    #[track_caller]
    pub fn retry_after(self, time: Duration) -> Self {
        self.header(header::RETRY_AFTER, HeaderValue::from(time.as_secs()))
    }

    /// Asks to be left alone until an instant: the header `Retry-After` as a date, in whole seconds.
    #[track_caller]
    pub fn retry_at(self, instant: DateTime<Utc>) -> Self {
        match HeaderValue::from_str(&httpdate::fmt_http_date(instant.into())) {
            Ok(date) => self.header(header::RETRY_AFTER, date),
            // A date is always a header value.
            Err(_) => self,
        }
    }

    /// Sets the content of an answer that was made with [`Step::response`].
    ///
    /// # Panics
    /// If it was made in another way.
    #[track_caller]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        match &mut self.what {
            What::Response(response) => *response.body_mut() = body.into(),
            _ => panic!("only what was made with `Step::response` takes a body"),
        }
        self
    }

    /// Handles the request first, state and key included, and only then puts this in the place of its answer.
    pub fn after_commit(mut self) -> Self {
        self.committed = true;
        self
    }

    #[track_caller]
    fn change(mut self, change: Change) -> Self {
        match &mut self.what {
            What::Ordinary(changes) => changes.push(change),
            _ => panic!("only what was made with `Step::ordinary` can be changed"),
        }
        self
    }

    /// A step that would be given something which it cannot use is a mistake in the test.
    #[track_caller]
    fn must_answer(&self) {
        let silent = matches!(self.what, What::Fault(_) | What::Silence);
        assert!(!silent, "there is no answer to a fault or to silence");
    }

    pub(super) fn commits(&self) -> bool {
        self.committed
    }

    /// The outcome, given the ordinary answer where there is one.
    pub(super) fn outcome(self, operation: Option<&Operation>, ordinary: Option<Response<Bytes>>) -> Outcome {
        let mut response = match self.what {
            What::Response(response) => response,
            What::Problem { status, fragment } => Problem::scripted(status, &fragment).into_response(operation),
            What::Fault(kind) => return Outcome::Fault(kind, ordinary),
            What::Silence => return Outcome::Silence,
            What::Ordinary(changes) => changes
                .into_iter()
                .fold(ordinary.unwrap_or_default(), |response, change| change.apply(operation, response)),
        };
        // In the place of what is there, and not beside it.
        for (name, value) in &self.headers {
            response.headers_mut().insert(name, value.clone());
        }
        if self.delay.is_zero() {
            Outcome::Answer(response)
        } else {
            Outcome::Slow(response, self.delay)
        }
    }
}

impl Change {
    fn apply(&self, operation: Option<&Operation>, mut response: Response<Bytes>) -> Response<Bytes> {
        if let (Self::ForeignLinks, Some(location)) = (self, response.headers_mut().get_mut(header::LOCATION)) {
            let moved = location.to_str().ok().and_then(newer::elsewhere);
            *location = moved
                .and_then(|moved| HeaderValue::from_str(&moved).ok())
                .unwrap_or_else(|| location.clone());
        }
        let Ok(mut body) = serde_json::from_slice::<Value>(response.body()) else {
            return response;
        };
        match self {
            // A problem has another schema, which is open anyway.
            Self::Newer(newer) if response.status().is_success() => newer::alter(operation, &mut body, *newer),
            Self::Newer(_) => {}
            Self::ForeignLinks => newer::move_links(&mut body),
            Self::Altered(change) => change(&mut body),
        }
        *response.body_mut() = Bytes::from(super::headers::json(body));
        response
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Step");
        match &self.what {
            What::Response(response) => out.field("answer", &response.status()),
            What::Problem { status, fragment, .. } => out.field("problem", status).field("type", fragment),
            What::Fault(kind) => out.field("fault", kind),
            What::Silence => out.field("answer", &"none"),
            What::Ordinary(changes) => out.field("changes", &changes.len()),
        };
        out.field("after_commit", &self.committed)
            .field("delay", &self.delay)
            .finish_non_exhaustive()
    }
}

/// What becomes of a request.
pub(super) enum Outcome {
    Answer(Response<Bytes>),
    /// An answer that takes a while.
    Slow(Response<Bytes>, Duration),
    /// No answer, and the one that was lost where there was one.
    Fault(HttpErrorKind, Option<Response<Bytes>>),
    /// No answer, and no end.
    Silence,
}

/// The steps that wait, by operation.
#[derive(Default)]
pub(super) struct Script(HashMap<String, VecDeque<Step>>);

impl Script {
    pub(super) fn push(&mut self, operation: &str, step: Step) {
        self.0.entry(operation.to_owned()).or_default().push_back(step);
    }

    pub(super) fn take(&mut self, operation: &str) -> Option<Step> {
        self.0.get_mut(operation)?.pop_front()
    }

    pub(super) fn waiting(&self) -> usize {
        self.0.values().map(VecDeque::len).sum()
    }
}

//! Responses and faults that a test sets for the next requests.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

use super::document::Operation;
use super::held::Held;
use super::newer::{self, Newer};
use super::problem::Problem;
use payroc_api::http::HttpErrorKind;

/// A scripted response or fault that replaces, or follows, the normal handling of one request.
///
/// ```
/// use std::time::Duration;
/// use payroc_ext::http::HttpErrorKind;
/// use payroc_ext::operations;
/// use payroc_sandbox::{Sandbox, Step};
///
/// let sandbox = Sandbox::new();
/// // Too many requests, in the form with seconds.
/// sandbox.next::<operations::CreatePayment>(
///     Step::problem(429, "api-error").retry_after(Duration::from_secs(3)),
/// );
/// // The money moves, and the connection breaks before the response.
/// sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
/// // The server is a year ahead of this client.
/// sandbox.next::<operations::GetPayment>(
///     Step::ordinary().unknown_fields().unknown_values().unknown_variants(),
/// );
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
    NoResponse,
    Ordinary(Vec<Change>),
}

/// A change to a normal response.
#[derive(Clone)]
enum Change {
    Newer(Newer),
    ForeignLinks,
    MapJson(Arc<dyn Fn(&mut Value) + Send + Sync>),
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

    /// A response with this status, and no content unless some is set.
    ///
    /// # Panics
    /// If `status` is not a status code of HTTP (100 to 999).
    #[track_caller]
    pub fn response(status: u16) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status has three digits");
        Self::new(What::Response(response))
    }

    /// A problem document in the vendor's format, of the type with this fragment: `Step::problem(409, "idempotency-key-in-use")`.
    pub fn problem(status: u16, fragment: &str) -> Self {
        let fragment = fragment.to_owned();
        Self::new(What::Problem { status, fragment })
    }

    /// No response. In process the client's request fails with an error of this kind at once.
    ///
    /// On the socket, `Connect` and `Reset` close the connection without a response (it is open by then, so a client sees both as a reset),
    /// `Timeout` never responds, and `Body` sends the head of the normal response and breaks off in its content. `Body` always handles the
    /// request first.
    pub fn error(kind: HttpErrorKind) -> Self {
        Self::new(What::Fault(kind))
    }

    /// No response, ever, in process and on the socket: the client has to rely on its own timeout.
    ///
    /// [`Sandbox::handle`](super::Sandbox::handle), which cannot wait, returns the error `Timeout`.
    pub fn no_response() -> Self {
        Self::new(What::NoResponse)
    }

    /// The normal response to the request. The methods below change it; they panic on any other step.
    pub fn ordinary() -> Self {
        Self::new(What::Ordinary(Vec::new()))
    }

    /// Adds an unknown field to every object of a normal response.
    #[track_caller]
    pub fn unknown_fields(self) -> Self {
        self.change(Change::Newer(Newer::Fields))
    }

    /// Replaces every enumerated string of a normal response by an unknown value.
    ///
    /// A payment with an unknown status is neither approved nor declined.
    #[track_caller]
    pub fn unknown_values(self) -> Self {
        self.change(Change::Newer(Newer::Values))
    }

    /// Replaces every discriminator in a normal response by an unknown value.
    #[track_caller]
    pub fn unknown_variants(self) -> Self {
        self.change(Change::Newer(Newer::Variants))
    }

    /// Moves every link of a normal response, and its `location`, to a host that is not the API's: a client must not send a token there.
    #[track_caller]
    pub fn foreign_links(self) -> Self {
        self.change(Change::ForeignLinks)
    }

    /// Changes the content of a normal response. Not called if the response has no JSON content.
    ///
    /// # Panics
    /// If this step is not a normal response.
    #[track_caller]
    pub fn map_json(self, change: impl Fn(&mut Value) + Send + Sync + 'static) -> Self {
        self.change(Change::MapJson(Arc::new(change)))
    }

    /// Delays the response on the sandbox's clock. On the socket the head and half of the content are sent at once, the rest after the delay.
    ///
    /// [`Sandbox::handle`](super::Sandbox::handle), which cannot wait, responds at once.
    ///
    /// # Panics
    /// If the step gives no response.
    #[track_caller]
    pub fn delay(mut self, time: Duration) -> Self {
        self.require_response();
        self.delay = time;
        self
    }

    /// Sets the media type of a response.
    #[track_caller]
    pub fn content_type(self, value: &'static str) -> Self {
        self.header(header::CONTENT_TYPE, HeaderValue::from_static(value))
    }

    /// Sets a header of a response. A `date` simulates a wrong clock.
    ///
    /// # Panics
    /// If the step gives no response.
    #[track_caller]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.require_response();
        self.headers.insert(name, value);
        self
    }

    /// Asks the client to wait: the header `Retry-After` in whole seconds.
    #[track_caller]
    pub fn retry_after(self, time: Duration) -> Self {
        self.header(header::RETRY_AFTER, HeaderValue::from(time.as_secs()))
    }

    /// Asks the client to wait until a time: the header `Retry-After` as a date, in whole seconds.
    #[track_caller]
    pub fn retry_at(self, instant: DateTime<Utc>) -> Self {
        match HeaderValue::from_str(&httpdate::fmt_http_date(instant.into())) {
            Ok(date) => self.header(header::RETRY_AFTER, date),
            // A date is always a valid header value.
            Err(_) => self,
        }
    }

    /// Sets the content of a response that was made with [`Step::response`].
    ///
    /// # Panics
    /// If the step was made in another way.
    #[track_caller]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        match &mut self.what {
            What::Response(response) => *response.body_mut() = body.into(),
            _ => panic!("only what was made with `Step::response` takes a body"),
        }
        self
    }

    /// Handles the request first, including state and idempotency key, and only then replaces its response.
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

    /// A setting that a step cannot use is a mistake in the test.
    #[track_caller]
    fn require_response(&self) {
        let silent = matches!(self.what, What::Fault(_) | What::NoResponse);
        assert!(!silent, "a step that gives no response takes no headers and no delay");
    }

    pub(super) fn commits(&self) -> bool {
        self.committed
    }

    /// What the step does to the response, in words for the journal; nothing if the response speaks for itself.
    pub(super) fn reason(&self) -> Option<String> {
        let applied = if self.committed {
            "after the request was handled"
        } else {
            "before the request was handled"
        };
        match &self.what {
            What::Response(_) => Some(format!("a step replaced the response, {applied}")),
            What::Fault(kind) => Some(format!("a step broke the exchange off ({}), {applied}", kind.as_str())),
            What::NoResponse => Some(format!("a step gives no response, {applied}")),
            What::Problem { .. } | What::Ordinary(_) => None,
        }
    }

    /// The outcome, given the normal response if there is one.
    pub(super) fn outcome(self, operation: Option<&Operation>, ordinary: Option<Response<Bytes>>) -> Outcome {
        let mut response = match self.what {
            What::Response(response) => response,
            What::Problem { status, fragment } => Problem::scripted(status, &fragment).into_response(operation),
            What::Fault(kind) => return Outcome::Fault(kind, ordinary),
            What::NoResponse => return Outcome::NoResponse,
            What::Ordinary(changes) => changes
                .into_iter()
                .fold(ordinary.unwrap_or_default(), |response, change| change.apply(operation, response)),
        };
        // Replaces existing values.
        for (name, value) in &self.headers {
            response.headers_mut().insert(name, value.clone());
        }
        if self.delay.is_zero() {
            Outcome::Response(response)
        } else {
            Outcome::Delayed(response, self.delay)
        }
    }
}

impl Change {
    fn apply(&self, operation: Option<&Operation>, mut response: Response<Bytes>) -> Response<Bytes> {
        if let (Self::ForeignLinks, Some(location)) = (self, response.headers_mut().get_mut(header::LOCATION)) {
            let moved = location.to_str().ok().and_then(newer::on_other_host);
            *location = moved
                .and_then(|moved| HeaderValue::from_str(&moved).ok())
                .unwrap_or_else(|| location.clone());
        }
        let Ok(mut body) = serde_json::from_slice::<Value>(response.body()) else {
            return response;
        };
        match self {
            // A problem document has another schema, which allows additions anyway.
            Self::Newer(newer) if response.status().is_success() => newer::alter(operation, &mut body, *newer),
            Self::Newer(_) => {}
            Self::ForeignLinks => newer::move_links(&mut body),
            Self::MapJson(change) => change(&mut body),
        }
        *response.body_mut() = Bytes::from(super::headers::json(body));
        response
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Step");
        match &self.what {
            What::Response(response) => out.field("response", &response.status()),
            What::Problem { status, fragment, .. } => out.field("problem", status).field("type", fragment),
            What::Fault(kind) => out.field("fault", kind),
            What::NoResponse => out.field("response", &"none"),
            What::Ordinary(changes) => out.field("changes", &changes.len()),
        };
        out.field("after_commit", &self.committed)
            .field("delay", &self.delay)
            .finish_non_exhaustive()
    }
}

/// The outcome of a request.
pub(super) enum Outcome {
    Response(Response<Bytes>),
    /// A response after a delay.
    Delayed(Response<Bytes>, Duration),
    /// A response that waits for a device, and the one that could be given at once.
    Held(Response<Bytes>, Box<Held>),
    /// No response, and the one that was lost, if any.
    Fault(HttpErrorKind, Option<Response<Bytes>>),
    /// Never a response.
    NoResponse,
}

/// The pending steps: those of an operation, and those of any.
#[derive(Default)]
pub(super) struct Script {
    of_operation: HashMap<String, VecDeque<Step>>,
    of_any: VecDeque<Step>,
}

impl Script {
    /// Adds a step for an operation, or for any operation of the API.
    pub(super) fn push(&mut self, operation: Option<&str>, step: Step) {
        match operation {
            Some(operation) => self.of_operation.entry(operation.to_owned()).or_default().push_back(step),
            None => self.of_any.push_back(step),
        }
    }

    /// The step for a request with this name. One for any operation is used by operations of the API alone.
    pub(super) fn take(&mut self, name: &str, is_operation: bool) -> Option<Step> {
        let own = self.of_operation.get_mut(name).and_then(VecDeque::pop_front);
        own.or_else(|| if is_operation { self.of_any.pop_front() } else { None })
    }

    pub(super) fn waiting(&self) -> usize {
        self.of_operation.values().map(VecDeque::len).sum::<usize>() + self.of_any.len()
    }

    pub(super) fn clear(&mut self) {
        self.of_operation.clear();
        self.of_any.clear();
    }
}

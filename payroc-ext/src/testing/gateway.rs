//! The one function behind both doors.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Request, Response, header};

use super::document::{Api, BASE_PATH, Operation, Route, api};
use super::fault::Fault;
use super::keys::Fingerprint;
use super::problem::Problem;
use super::record::Recorded;
use super::script::{Outcome, Turn};
use super::server::Server;
use super::sessions::Session;
use super::state::State;
use super::{answer, check, credentials};
use crate::clock::{Clock, SystemClock};
use crate::http::{BoxFuture, Send, SendError};

/// The API key that a gateway takes where no other was set.
pub const API_KEY: &str = "gateway-api-key";

/// How the identity service is called in scripts and records.
const AUTHORIZE: &str = "authorize";

/// The API, answered by this process. Clones share one state.
#[derive(Clone)]
pub struct Gateway(Arc<Inner>);

struct Inner {
    clock: Arc<dyn Clock>,
    keys: Vec<String>,
    complete: bool,
    state: Mutex<State>,
}

/// Sets up a [`Gateway`].
pub struct Builder {
    clock: Arc<dyn Clock>,
    keys: Vec<String>,
    complete: bool,
}

impl Builder {
    /// Tells the time by this clock instead of the machine's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Takes this API key; with several calls, several. Without any, [`API_KEY`] is taken.
    #[must_use]
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.keys.push(key.into());
        self
    }

    /// Answers with the optional members too, not only with the required ones and those that the request brought.
    #[must_use]
    pub fn complete_answers(mut self) -> Self {
        self.complete = true;
        self
    }

    /// The gateway.
    #[must_use]
    pub fn build(mut self) -> Gateway {
        if self.keys.is_empty() {
            self.keys.push(API_KEY.to_owned());
        }
        Gateway(Arc::new(Inner {
            clock: self.clock,
            keys: self.keys,
            complete: self.complete,
            state: Mutex::default(),
        }))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("clock", &self.clock).finish_non_exhaustive()
    }
}

impl Gateway {
    /// A gateway on the machine's clock that takes [`API_KEY`].
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// A gateway with settings of its own.
    #[must_use]
    pub fn builder() -> Builder {
        Builder {
            clock: Arc::new(SystemClock::new()),
            keys: Vec::new(),
            complete: false,
        }
    }

    /// Answers one request: what both the in-process sender and the server do.
    ///
    /// The host of the address is not looked at. Addresses in answers take it over.
    ///
    /// # Errors
    /// Only where [`Gateway::next`] asked for a fault.
    pub fn handle(&self, request: Request<Bytes>) -> Result<Response<Bytes>, SendError> {
        match self.exchange(request) {
            Outcome::Answer(response) => Ok(response),
            Outcome::Fault(kind, _) => Err(SendError::new(kind)),
        }
    }

    /// Serves over HTTP on a free port of 127.0.0.1, on a thread of its own, until the server is dropped.
    ///
    /// # Errors
    /// No port or no thread can be had.
    pub fn serve(&self) -> io::Result<Server> {
        Server::start(self.clone())
    }

    /// Puts a turn in the way of the next call of an operation. Several wait in line.
    ///
    /// `operation` is the vendor's operation id, such as `createSession`, or `authorize` for the identity service.
    ///
    /// # Panics
    /// If there is no such operation: the test would wait for something that cannot happen.
    #[track_caller]
    pub fn next(&self, operation: &str, turn: Turn) {
        let known = operation == AUTHORIZE || api().operation(operation).is_some();
        assert!(
            known,
            "no operation has the id `{operation}`; ids are the vendor's, such as `createSession`, or `authorize`"
        );
        self.state().script.push(operation, turn);
    }

    /// How many turns nobody has met yet.
    #[must_use]
    pub fn waiting_turns(&self) -> usize {
        self.state().script.waiting()
    }

    /// The Hosted Fields sessions made so far, ended ones included.
    #[must_use]
    pub fn sessions(&self) -> Vec<Session> {
        self.state().sessions.clone()
    }

    /// The session with this token, if it was made here and has not ended.
    #[must_use]
    pub fn session(&self, token: &str) -> Option<Session> {
        let now = self.0.clock.wall();
        self.state()
            .sessions
            .iter()
            .find(|session| session.token == token && !session.is_expired(now))
            .cloned()
    }

    /// The requests received so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().log.clone()
    }

    /// Makes every access token handed out so far worthless, as the identity service may at any time.
    pub fn revoke_tokens(&self) {
        self.state().tokens.revoke();
    }

    /// How many access tokens were handed out.
    #[must_use]
    pub fn tokens_issued(&self) -> u64 {
        self.state().tokens.issued()
    }

    pub(super) fn exchange(&self, request: Request<Bytes>) -> Outcome {
        let now = self.0.clock.wall();
        let target = Target::of(&request);
        let turn = target.name().and_then(|name| self.state().script.take(name));
        let mut outcome = match turn {
            None => Outcome::Answer(self.ordinary(&target, &request, now)),
            Some(turn) => {
                let ordinary = turn.commits().then(|| self.ordinary(&target, &request, now));
                turn.outcome(target.operation(), ordinary)
            }
        };
        if let Outcome::Answer(response) | Outcome::Fault(_, Some(response)) = &mut outcome {
            // A scripted answer may carry a date of its own, such as that of a skewed clock.
            if !response.headers().contains_key(header::DATE)
                && let Ok(date) = HeaderValue::from_str(&httpdate::fmt_http_date(now.into()))
            {
                response.headers_mut().insert(header::DATE, date);
            }
        }
        let status = match &outcome {
            Outcome::Answer(response) => Some(response.status()),
            Outcome::Fault(..) => None,
        };
        self.record(&target, request, status);
        outcome
    }

    fn ordinary(&self, target: &Target<'_>, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
        let result = match target {
            Target::Authorize => self.state().tokens.authorize(request, &self.0.keys, now),
            Target::Refused(problem) => Err(problem.clone()),
            Target::Operation(operation, path) => self.operation(api(), operation, path, request, now),
        };
        result.unwrap_or_else(|problem| problem.into_response(target.operation()))
    }

    fn operation(
        &self,
        api: &Api,
        operation: &Operation,
        path: &BTreeMap<String, String>,
        request: &Request<Bytes>,
        now: DateTime<Utc>,
    ) -> Result<Response<Bytes>, Problem> {
        self.state().tokens.check(request.headers(), now)?;
        let key = check::head(operation, request)?;
        // Judged before the lock is taken: it is the longest part and needs no state.
        let checked = check::request(api, operation, path.clone(), request);
        let fingerprint = key.map(|key| (key, fingerprint(request)));
        let mut state = self.state();
        if let Some((key, fingerprint)) = &fingerprint
            && let Some(before) = state.replays.find(*key, fingerprint)
        {
            return before;
        }
        let response = answer::success(api, operation, &checked?, &mut state, &address(request), self.0.complete, now)?;
        if let Some((key, fingerprint)) = fingerprint {
            state.replays.keep(key, fingerprint, response.clone());
        }
        Ok(response)
    }

    fn record(&self, target: &Target<'_>, request: Request<Bytes>, status: Option<http::StatusCode>) {
        let (parts, body) = request.into_parts();
        let template = match target {
            Target::Authorize => Some(credentials::PATH.to_owned()),
            Target::Operation(operation, _) => Some(format!("{BASE_PATH}{}", operation.template)),
            Target::Refused(_) => None,
        };
        let recorded = Recorded {
            operation: target.name().map(str::to_owned),
            method: parts.method,
            template,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            headers: parts.headers,
            body,
            status,
        };
        self.state().log.push(recorded);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked elsewhere has left nothing half done: state changes last.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Gateway {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("clock", &self.0.clock).finish_non_exhaustive()
    }
}

impl Send for Gateway {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, SendError>> {
        Box::pin(async move { self.handle(request) })
    }
}

/// What a request is addressed to.
enum Target<'a> {
    Authorize,
    Operation(&'a Operation, BTreeMap<String, String>),
    Refused(Problem),
}

impl Target<'static> {
    fn of(request: &Request<Bytes>) -> Self {
        let path = request.uri().path();
        // Before the document is asked, which takes a while to read: buying a token needs none of it.
        if path == credentials::PATH {
            return Self::Authorize;
        }
        let Some(path) = path.strip_prefix(BASE_PATH).filter(|path| path.starts_with('/')) else {
            return Self::Refused(Problem::not_found("Paths of the API begin with /v1."));
        };
        match api().route(request.method(), path) {
            Route::Operation(operation, values) => Self::Operation(operation, values),
            Route::Unknown => Self::Refused(Problem::not_found("The document knows no such path.")),
            Route::Undecodable => Self::Refused(Problem::bad_request(vec![Fault::new(
                "path",
                "wrong encoding",
                "Expected percent-encoded UTF-8.",
            )])),
            Route::WrongMethod(methods) => {
                let mut methods: Vec<&str> = methods.into_iter().map(http::Method::as_str).collect();
                methods.sort_unstable();
                Self::Refused(Problem::method_not_allowed(&methods.join(", ")))
            }
        }
    }
}

impl<'a> Target<'a> {
    fn operation(&self) -> Option<&'a Operation> {
        match self {
            Self::Operation(operation, _) => Some(operation),
            _ => None,
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Authorize => Some(AUTHORIZE),
            Self::Operation(operation, _) => Some(&operation.id),
            Self::Refused(_) => None,
        }
    }
}

fn fingerprint(request: &Request<Bytes>) -> Fingerprint {
    let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    Fingerprint {
        method: request.method().clone(),
        target,
        body: request.body().clone(),
    }
}

/// Where a request was sent, without its query.
fn address(request: &Request<Bytes>) -> String {
    let uri = request.uri();
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = uri
        .authority()
        .map(http::uri::Authority::as_str)
        .or(named)
        .unwrap_or("api.payroc.com");
    // A server on a socket is told the host only; it speaks plain HTTP, and on this machine alone.
    let scheme = uri.scheme_str().unwrap_or(if named.is_some() { "http" } else { "https" });
    format!("{scheme}://{host}{}", uri.path())
}

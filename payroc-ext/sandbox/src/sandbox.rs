//! The sandbox itself, and the one function behind both doors.

use std::collections::BTreeMap;
use std::fmt;
use std::future::pending;
#[cfg(feature = "server")]
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Request, Response, header};

#[cfg(feature = "server")]
use super::browser::{HostedFieldsServer, HostedFieldsSite, TerminalSettings};
use super::builder::{SandboxBuilder, Settings};
use super::decision::ProcessorDecision;
use super::document::{Api, BASE_PATH, Operation, api};
use super::problem::Problem;
use super::record::RecordedRequest;
use super::requests::Named;
use super::script::{Outcome, Step};
#[cfg(feature = "server")]
use super::server::Server;
#[cfg(feature = "server")]
use super::state::Books;
use super::state::{Ask, Form, LedgerEntry, Session, State, SubmitError, Submitted};
use super::target::{Target, address, fingerprint};
use super::{answer, check, credentials};
use payroc_api::OperationInfo;
use payroc_api::clock::Clock;
use payroc_api::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};

/// The API key that a sandbox takes where no other was set.
pub const API_KEY: &str = "sandbox-api-key";

/// The API, answered by this process. Clones share one state.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    clock: Arc<dyn Clock>,
    settings: Settings,
    state: Mutex<State>,
}

impl Sandbox {
    /// A sandbox on the machine's clock that takes [`API_KEY`].
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// A sandbox with settings of its own.
    #[must_use]
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::new()
    }

    pub(super) fn with(clock: Arc<dyn Clock>, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            clock,
            settings,
            state: Mutex::default(),
        }))
    }

    /// Answers one request: what both the in-process sender and the server do.
    ///
    /// The host of the address is not looked at. Addresses in answers take it over.
    ///
    /// # Errors
    /// Only where [`Sandbox::next`] asked for a fault.
    pub fn handle(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        match self.exchange(request) {
            Outcome::Answer(response) | Outcome::Slow(response, _) => Ok(response),
            Outcome::Fault(kind, _) => Err(HttpError::new(kind)),
            Outcome::Silence => Err(HttpError::new(HttpErrorKind::Timeout)),
        }
    }

    /// Serves over HTTP on a free port of 127.0.0.1, on a thread of its own, until the server is dropped: for code that is given addresses
    /// and not a sender, in this process or another.
    ///
    /// Only requests to this machine by name are answered, that is with `localhost` or a loopback address and the port of the server as their
    /// host. A page in a browser on this machine that has another host's name lead here gets 421 and nothing else.
    ///
    /// ```
    /// use payroc_ext::prelude::*;
    /// use payroc_sandbox::{API_KEY, Sandbox};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = Sandbox::new().serve()?;
    /// let environment = Environment::custom(server.base_url(), server.identity_url());
    /// let client = Client::builder().environment(environment).api_key(API_KEY).build()?;
    /// # drop(client);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// No port or no thread can be had.
    #[cfg(feature = "server")]
    pub fn serve(&self) -> io::Result<Server> {
        Server::start(self.clone())
    }

    /// A stand-in for the vendor's browser script, whose pages work with this sandbox: see [the crate](super#in-a-browser).
    #[cfg(feature = "server")]
    pub fn hosted_fields(&self) -> HostedFieldsSite {
        HostedFieldsSite::new(self.clone())
    }

    /// Serves that stand-in with its ordinary settings, on two free ports of 127.0.0.1.
    ///
    /// # Errors
    /// No ports or no threads can be had.
    #[cfg(feature = "server")]
    pub fn serve_hosted_fields(&self) -> io::Result<HostedFieldsServer> {
        self.hosted_fields().serve()
    }

    /// Sets what a terminal allows on pages with Hosted Fields. Others can do everything and have no surcharge.
    #[cfg(feature = "server")]
    pub fn set_terminal(&self, id: impl Into<String>, settings: TerminalSettings) {
        self.state().books.set_terminal(id.into(), settings);
    }

    /// Puts a step in the way of the next request of a kind. Several wait in line.
    ///
    /// The kind is an operation, such as `ops::CreatePayment`, or one of [`requests`](crate::requests).
    pub fn next<R: Named>(&self, step: Step) {
        self.put(R::NAME, step);
    }

    /// [`next`](Self::next) for an operation that is known as a value: one of payroc-api's `OPERATIONS`.
    pub fn next_of(&self, operation: &OperationInfo, step: Step) {
        self.put(operation.upstream_id, step);
    }

    pub(super) fn put(&self, name: &str, step: Step) {
        self.state().script.push(name, step);
    }

    /// How many steps nobody has met yet.
    #[must_use]
    pub fn pending_steps(&self) -> usize {
        self.state().script.waiting()
    }

    /// The Hosted Fields sessions made so far, ended ones included.
    #[must_use]
    pub fn sessions(&self) -> Vec<Session> {
        self.state().books.sessions.clone()
    }

    /// The session with this token, if it was made here and has not ended.
    #[must_use]
    pub fn session(&self, token: &str) -> Option<Session> {
        let now = self.now();
        let state = self.state();
        let mut sessions = state.books.sessions.iter();
        sessions.find(|session| session.token == token && !session.is_expired(now)).cloned()
    }

    /// Does what the browser does when a customer has filled in the form: uses the session up, and gives a single-use token.
    ///
    /// The token buys one thing within 30 minutes: a payment where the session was made for one, otherwise saved payment details.
    ///
    /// # Errors
    /// There is no such session, it has ended, or a form was submitted in it before.
    pub fn submit(&self, session_token: &str, form: Form) -> Result<Submitted, SubmitError> {
        let now = self.now();
        self.state().books.submit(session_token, form, now)
    }

    /// What happened to money so far, in order. Declined payments and replayed requests are not in it.
    #[must_use]
    pub fn ledger(&self) -> Vec<LedgerEntry> {
        self.state().books.ledger.clone()
    }

    /// What the customer has paid for an order, all in all, in the currency's lowest denomination.
    #[must_use]
    pub fn collected(&self, order_id: &str) -> i64 {
        let state = self.state();
        let entries = state.books.ledger.iter().filter(|entry| entry.order_id == order_id);
        entries.map(LedgerEntry::collected).fold(0, i64::saturating_add)
    }

    /// Decides on the next payment that the sandbox carries out, by card, by bank transfer, or for a subscription. Several wait in line.
    ///
    /// Without any, payments are approved, as refunds always are, or decided by [`SandboxBuilder::test_amounts`]. With [`ProcessorDecision::Unrecognized`] the money is
    /// taken, and the response has a status that no document knows.
    pub fn decide_next(&self, decision: ProcessorDecision) {
        self.state().books.decisions.push_back(decision);
    }

    /// Decides on a payment that was answered as pending or under review.
    ///
    /// # Panics
    /// If no such payment waits for a decision: the test would wait for something that cannot happen.
    #[track_caller]
    pub fn resolve(&self, payment_id: &str, decision: ProcessorDecision) {
        let now = self.now();
        let resolved = self.state().books.resolve(payment_id, decision, now);
        assert!(resolved, "no payment with this id waits for a decision");
    }

    /// Closes the open batch, as happens once a day: what is ready is complete, and can be refunded and no longer reversed.
    pub fn settle(&self) {
        let now = self.now();
        self.state().books.settle(now);
    }

    /// Lets the customer's bank give a settled bank transfer back, and gives the id of the return, which can be represented or closed.
    ///
    /// # Panics
    /// If no bank transfer payment with this id is settled and not refunded.
    #[track_caller]
    #[must_use]
    pub fn return_transfer(&self, payment_id: &str) -> String {
        let now = self.now();
        let returned = self.state().books.return_transfer(payment_id, now);
        returned.expect("no bank transfer payment with this id is settled and not refunded")
    }

    /// The requests received so far, in order; those included that a step kept from being handled. The last 10,000 are kept, unless
    /// [`SandboxBuilder::journal_limit`] says otherwise, with at most 64 MiB of bodies.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().journal.all()
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

    #[cfg(feature = "server")]
    pub(super) fn take_step(&self, name: &str) -> Option<Step> {
        self.state().script.take(name)
    }

    #[cfg(feature = "server")]
    pub(super) fn books<T>(&self, work: impl FnOnce(&mut Books) -> T) -> T {
        work(&mut self.state().books)
    }

    /// Keeps a request of the browser. Neither the session's token in its path nor what somebody typed goes with it.
    #[cfg(feature = "server")]
    pub(super) fn record_browser(&self, name: &str, template: String, request: &Request<Bytes>, status: Option<http::StatusCode>) {
        let recorded = RecordedRequest {
            operation: Some(name.to_owned()),
            method: request.method().clone(),
            path: template.clone(),
            template: Some(template),
            query: None,
            headers: request.headers().clone(),
            body: Bytes::new(),
            status,
        };
        self.state().journal.keep(recorded, self.0.settings.journal);
    }

    pub(super) fn exchange(&self, request: Request<Bytes>) -> Outcome {
        let now = self.now();
        let target = Target::of(&request);
        let step = target.name().and_then(|name| self.state().script.take(name));
        let mut outcome = match step {
            None => Outcome::Answer(self.ordinary(&target, &request, now)),
            Some(step) => {
                let ordinary = step.commits().then(|| self.ordinary(&target, &request, now));
                step.outcome(target.operation(), ordinary)
            }
        };
        if let Outcome::Answer(response) | Outcome::Slow(response, _) | Outcome::Fault(_, Some(response)) = &mut outcome {
            // A scripted answer may carry a date of its own, such as that of a skewed clock.
            if !response.headers().contains_key(header::DATE)
                && let Ok(date) = HeaderValue::from_str(&httpdate::fmt_http_date(now.into()))
            {
                response.headers_mut().insert(header::DATE, date);
            }
        }
        let status = match &outcome {
            Outcome::Answer(response) | Outcome::Slow(response, _) => Some(response.status()),
            Outcome::Fault(..) | Outcome::Silence => None,
        };
        self.record(&target, request, status);
        outcome
    }

    fn ordinary(&self, target: &Target<'_>, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
        let result = match target {
            Target::Authorize => self.state().tokens.authorize(request, &self.0.settings.keys, now),
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
        let ask = Ask {
            api,
            operation,
            checked: &checked?,
            address: &address(request),
            key,
            now,
            complete: self.0.settings.complete,
            test_amounts: self.0.settings.test_amounts,
        };
        let response = answer::success(&mut state.books, &ask, self.0.settings.stateless)?;
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
        let recorded = RecordedRequest {
            operation: target.name().map(str::to_owned),
            method: parts.method,
            template,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            headers: parts.headers,
            body,
            status,
        };
        self.state().journal.keep(recorded, self.0.settings.journal);
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        let wall = self.0.clock.wall();
        // Past the ends of the calendar there is no time to tell; the clock's own is as good as any.
        wall.checked_add_signed(self.0.settings.skew).unwrap_or(wall)
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked elsewhere has left nothing half done: state changes last.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("clock", &self.0.clock).finish_non_exhaustive()
    }
}

impl HttpClient for Sandbox {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async move {
            match self.exchange(request) {
                Outcome::Answer(response) => Ok(response),
                Outcome::Slow(response, time) => {
                    self.clock().sleep(time).await;
                    Ok(response)
                }
                Outcome::Fault(kind, _) => Err(HttpError::new(kind)),
                Outcome::Silence => pending().await,
            }
        })
    }
}

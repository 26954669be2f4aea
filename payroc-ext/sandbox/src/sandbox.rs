//! The sandbox itself, and the one function behind its in-process and network interfaces.

use std::collections::BTreeMap;
use std::fmt;
use std::future::pending;
#[cfg(feature = "server")]
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderValue, Request, Response, header};

#[cfg(feature = "server")]
use super::browser::{HostedFieldsServer, HostedFieldsSite};
use super::builder::{SandboxBuilder, Settings};
use super::clock::TestClock;
#[cfg(feature = "cli")]
use super::data::Data;
use super::decision::ProcessorDecision;
use super::document::{Api, BASE_PATH, Operation, api};
use super::held::Held;
use super::keys::Fingerprint;
use super::magic::{MAGIC_VALUES, MagicValue};
use super::payer::{self, Page};
use super::problem::Problem;
use super::receiver::EventTarget;
use super::record::{RecordedRequest, Remark};
use super::requests::RequestKind;
use super::script::{Outcome, Step};
#[cfg(feature = "server")]
use super::server::{Server, ServerBuilder};
use super::state::{
    Call, Conditions, DeviceOutcome, Form, LedgerEntry, Resource, Session, SingleUseToken, State, Store, Submission, SubmitError,
    collected, stands,
};
use super::target::{Target, address};
use super::terminal::TerminalSettings;
use super::{check, credentials, response};
use payroc_api::OperationInfo;
use payroc_api::clock::{Clock, SystemClock};
use payroc_api::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};

/// The API key that a sandbox accepts by default.
pub const API_KEY: &str = "sandbox-api-key";

/// The Payroc API in this process. Clones share one state.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    clock: Arc<dyn Clock>,
    settings: Settings,
    seed: u64,
    state: Mutex<State>,
    #[cfg(feature = "cli")]
    data: Option<Data>,
    /// Measures how long the sandbox works on a request, whatever its own clock does.
    stopwatch: SystemClock,
    /// Distinguishes this sandbox from one that takes its place.
    #[cfg(feature = "server")]
    run: String,
}

/// What a request is recorded with.
pub(super) struct Arrival {
    now: DateTime<Utc>,
    started: Duration,
}

impl Arrival {
    /// The time on the sandbox's clock.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.now
    }
}

impl Sandbox {
    /// A sandbox with the system clock that accepts [`API_KEY`].
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// The values of requests that decide what the processor does: see [the crate documentation](super#magic-values).
    #[must_use]
    pub fn magic_values() -> &'static [MagicValue] {
        MAGIC_VALUES
    }

    /// Settings for a sandbox.
    #[must_use]
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::new()
    }

    pub(super) fn with(
        clock: Arc<dyn Clock>,
        settings: Settings,
        state: State,
        seed: u64,
        #[cfg(feature = "cli")] data: Option<Data>,
    ) -> Self {
        Self(Arc::new(Inner {
            clock,
            settings,
            seed,
            state: Mutex::new(state),
            stopwatch: SystemClock::new(),
            #[cfg(feature = "server")]
            run: {
                let started = SystemClock::new().wall();
                format!("{}-{}", std::process::id(), started.timestamp_nanos_opt().unwrap_or_default())
            },
            #[cfg(feature = "cli")]
            data,
        }))
    }

    /// Handles one request. Both the in-process client and the server use this function.
    ///
    /// The host of the address is ignored. Addresses in responses repeat it. The function does not wait: a request that the sandbox would hold
    /// until a payment device is done gets its response at once.
    ///
    /// # Errors
    /// Only if [`Sandbox::next`] has set a fault for the request.
    pub fn handle(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let outcome = self.exchange(request);
        if let Err(problem) = self.wait_until_written() {
            return Ok(problem.into_response(None));
        }
        match outcome {
            Outcome::Response(response) | Outcome::Delayed(response, _) | Outcome::Held(response, _) => Ok(response),
            Outcome::Fault(kind, _) => Err(HttpError::new(kind)),
            Outcome::NoResponse => Err(HttpError::new(HttpErrorKind::Timeout)),
        }
    }

    /// Serves over HTTP on a free port of 127.0.0.1, on a thread of its own, until the server is dropped. Use it for code that needs
    /// addresses, in this process or another.
    ///
    /// Only requests whose host is `localhost` or a loopback address with the port of the server are handled. Others get 421, so that a web
    /// page cannot reach the sandbox through a host name that resolves to this machine.
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
    /// No port or thread is available.
    #[cfg(feature = "server")]
    pub fn serve(&self) -> io::Result<Server> {
        self.server().serve()
    }

    /// Settings of a server for this sandbox: its port, or an address for other machines.
    #[cfg(feature = "server")]
    pub fn server(&self) -> ServerBuilder {
        ServerBuilder::new(self.clone())
    }

    /// A stand-in for the vendor's browser script, whose pages work with this sandbox: see [the crate documentation](super#in-a-browser).
    #[cfg(feature = "server")]
    pub fn hosted_fields(&self) -> HostedFieldsSite {
        HostedFieldsSite::new(self.clone())
    }

    /// Serves that stand-in with its default settings on two free ports of 127.0.0.1.
    ///
    /// # Errors
    /// No port or thread is available.
    #[cfg(feature = "server")]
    pub fn serve_hosted_fields(&self) -> io::Result<HostedFieldsServer> {
        self.hosted_fields().serve()
    }

    /// Sets what a terminal allows on pages for payers, and the secret and the addresses of its hosted pages. The default is that of
    /// [`SandboxBuilder::terminals`].
    pub fn set_terminal(&self, id: impl Into<String>, settings: TerminalSettings) {
        self.change_and_write(|state| state.store.terminals.set(id.into(), settings));
    }

    /// What a terminal allows on pages for payers, and the secret and the addresses of its hosted pages.
    #[must_use]
    pub fn terminal(&self, id: &str) -> TerminalSettings {
        self.with_store(|store| store.terminals.of(id).clone())
    }

    /// Sets a step for the next request of a kind. Several steps are used in the order in which they were set.
    ///
    /// The kind is an operation, such as `operations::CreatePayment`, or one of [`requests`](crate::requests).
    pub fn next<R: RequestKind>(&self, step: Step) {
        self.push_step(Some(R::NAME), step);
    }

    /// Sets a step for an operation that is known as a value: one of payroc-api's `OPERATIONS`.
    pub fn next_of(&self, operation: &OperationInfo, step: Step) {
        self.push_step(Some(operation.upstream_id), step);
    }

    /// Sets a step for the next request with this name, or of any operation of the API.
    pub(super) fn push_step(&self, name: Option<&str>, step: Step) {
        self.state().script.push(name, step);
    }

    /// Forgets steps, decisions and disturbances that nothing has used.
    pub(super) fn clear_pending(&self) {
        let mut state = self.state();
        state.script.clear();
        state.store.decisions.clear();
        state.store.clear_disturbances();
    }

    /// The number of steps that no request has used yet.
    #[must_use]
    pub fn pending_steps(&self) -> usize {
        self.state().script.waiting()
    }

    /// The seed of ids and tokens, see [`SandboxBuilder::seed`].
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.0.seed
    }

    /// The Hosted Fields sessions created so far, expired ones included. Of more than 10,000 the oldest are forgotten once they have expired.
    #[must_use]
    pub fn sessions(&self) -> Vec<Session> {
        self.state().store.sessions.iter().map(|stored| stored.0.clone()).collect()
    }

    /// The single-use tokens issued so far, used and expired ones included, as far as they are kept.
    #[must_use]
    pub fn single_use_tokens(&self) -> Vec<SingleUseToken> {
        self.with_store(|store| store.single_use_tokens())
    }

    /// The session with this token, if it exists and has not expired.
    #[must_use]
    pub fn session(&self, token: &str) -> Option<Session> {
        let now = self.now();
        let state = self.state();
        state.store.session(token).filter(|session| !session.is_expired(now)).cloned()
    }

    /// Submits a form as the browser does when a customer has filled it in: uses the session and returns a single-use token.
    ///
    /// The token is valid once within 30 minutes: for a payment if the session's scenario is `payment`, otherwise for saved payment details.
    ///
    /// # Errors
    /// The session does not exist, has expired, or was used before.
    pub fn submit(&self, session_token: &str, form: Form) -> Result<Submission, SubmitError> {
        let now = self.now();
        self.with_store_at(now, |store| store.submit(session_token, form, now))
    }

    /// All movements of money, in order. Declined payments and replayed requests leave none.
    #[must_use]
    pub fn ledger(&self) -> Vec<LedgerEntry> {
        self.with_store_at(self.now(), |store| store.ledger.iter().map(|stored| stored.0.clone()).collect())
    }

    /// The net amount charged to the customer for an order, in the lowest denomination of its currency; 0 if no money has moved, or if all was given
    /// back.
    ///
    /// # Panics
    /// If the net amount is not 0 in several currencies: they do not add up. [`Sandbox::ledger`] has each movement with its currency.
    #[track_caller]
    #[must_use]
    pub fn collected(&self, order_id: &str) -> i64 {
        let mut collected = self.with_store_at(self.now(), |store| {
            let entries = store.ledger.all(order_id).map(|(_, stored)| &stored.0);
            collected(entries.filter(|entry| entry.order_id == order_id))
        });
        collected.retain(|_, amount| *amount != 0);
        let currencies: Vec<&str> = collected.keys().map(String::as_str).collect();
        assert!(
            currencies.len() < 2,
            "the order was paid in {}; see the ledger for the amount in each",
            currencies.join(" and ")
        );
        collected.into_values().next().unwrap_or_default()
    }

    /// Sets the decision on the next payment by card, by bank transfer or for a subscription. Several decisions are used in order.
    ///
    /// By default payments are approved, as refunds always are, or decided by [`SandboxBuilder::test_amounts`].
    /// [`ProcessorDecision::Unrecognized`] charges the money, and the response has a status that the API document does not define.
    pub fn decide_next(&self, decision: ProcessorDecision) {
        self.state().store.decisions.push_back(decision);
    }

    /// Decides on a payment that was reported as pending or under review.
    ///
    /// # Panics
    /// If no payment with this id waits for a decision.
    #[track_caller]
    pub fn resolve(&self, payment_id: &str, decision: ProcessorDecision) {
        let now = self.now();
        let resolved = self.with_store_at(now, |store| store.resolve(payment_id, decision, now));
        assert!(resolved, "no payment with this id waits for a decision");
    }

    /// Closes the open batch, as happens once a day: ready transactions become complete, and can be refunded but no longer reversed.
    ///
    /// A payment of a hosted page or a link joins no batch before the merchant has responded to its background validation: where nothing delivers
    /// those by itself, [`drain`](Self::drain) before.
    pub fn settle(&self) {
        let now = self.now();
        self.with_store_at(now, |store| store.settle(now, None));
    }

    /// Returns a settled bank transfer, as the customer's bank does, and gives the id of the return, which can be represented or closed.
    ///
    /// # Panics
    /// If no bank transfer payment with this id is settled and not refunded.
    #[track_caller]
    #[must_use]
    pub fn return_transfer(&self, payment_id: &str) -> String {
        let now = self.now();
        let returned = self.with_store_at(now, |store| store.return_transfer(payment_id, now));
        returned.expect("no bank transfer payment with this id is settled and not refunded")
    }

    /// Completes an instruction to a payment device, as when the cardholder has presented a card or signed: a payment or refund is made, or a
    /// signature stored, which the instruction links to. Instructions complete by themselves after [`SandboxBuilder::device_time`].
    ///
    /// A payment can still be declined, see [`Sandbox::decide_next`]; the instruction completes nevertheless.
    ///
    /// # Panics
    /// If no instruction with this id is in progress.
    #[track_caller]
    pub fn complete_instruction(&self, id: &str) {
        self.end_instruction(id, DeviceOutcome::Completed);
    }

    /// Lets an instruction to a payment device fail with this `errorMessage`, for example because the device is offline. No money moves.
    ///
    /// # Panics
    /// If no instruction with this id is in progress.
    #[track_caller]
    pub fn fail_instruction(&self, id: &str, message: &str) {
        self.end_instruction(id, DeviceOutcome::Failed(message));
    }

    /// Cancels an instruction at the payment device, as a cardholder does. No money moves.
    ///
    /// # Panics
    /// If no instruction with this id is in progress.
    #[track_caller]
    pub fn cancel_instruction(&self, id: &str) {
        self.end_instruction(id, DeviceOutcome::Canceled);
    }

    #[track_caller]
    fn end_instruction(&self, id: &str, outcome: DeviceOutcome<'_>) {
        let now = self.now();
        let ended = self.with_store_at(now, |store| store.finish_instruction(id, outcome, now));
        assert!(ended, "no instruction with this id is in progress");
    }

    /// Lets the customer dispute a settled card payment, and gives the id of the dispute. The issuer takes what was not refunded back until the
    /// dispute is won, and until then nothing of it can be refunded.
    ///
    /// # Panics
    /// If no card payment with this id is settled, all of it was refunded, or it has been disputed before.
    #[track_caller]
    pub fn dispute(&self, payment_id: &str) -> i64 {
        let now = self.now();
        let dispute = self.with_store_at(now, |store| store.dispute(payment_id, now));
        dispute.expect("no card payment with this id is settled and undisputed, and not refunded")
    }

    /// Moves a dispute on to this status of the API document. With `representmentPaid`, `issuerReversal`, `prearbitrationDeclined` or
    /// `precomplianceDeclined` the merchant gets the payment back.
    ///
    /// # Panics
    /// If there is no dispute with this id, or the API document has no such status.
    #[track_caller]
    pub fn set_dispute_status(&self, id: i64, status: &str) {
        let now = self.now();
        let set = self.with_store_at(now, |store| store.set_dispute_status(id, status, now));
        if let Err(error) = set {
            panic!("the status cannot be set: {error}");
        }
    }

    /// Sets the status of a resource that the vendor decides on: `sandbox.set_status(Resource::ProcessingAccount, id, "approved")`.
    ///
    /// # Panics
    /// If the resource does not exist, or the API document has no such status for it.
    #[track_caller]
    pub fn set_status(&self, resource: Resource, id: &str, status: &str) {
        let now = self.now();
        let set = self.with_store_at(now, |store| store.decide_status(resource, "id", id, status, None, now));
        if let Err(error) = set {
            panic!("the status cannot be set: {error}");
        }
    }

    /// The requests received so far, in order, including those that a step kept from being handled. By default the last 10,000 are kept, see
    /// [`SandboxBuilder::journal_limit`], with at most 64 MiB of bodies.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().journal.all()
    }

    /// The first `limit` requests that are kept after the one with the number `seq`, in order; 0 begins with the oldest.
    #[must_use]
    pub fn requests_after(&self, seq: u64, limit: usize) -> Vec<RecordedRequest> {
        self.state().journal.after(seq, limit)
    }

    /// Invalidates every access token issued so far, as the identity service may at any time.
    pub fn revoke_tokens(&self) {
        self.change_and_write(|state| state.tokens.revoke());
    }

    /// Stops accepting an API key, or all, with their tokens. Returns how many keys were accepted before.
    pub(super) fn revoke_keys(&self, key: Option<&str>) -> usize {
        self.change_and_write(|state| {
            let mut accepted = state.api_keys.accepted(&self.0.settings.keys);
            accepted.retain(|known| key.is_none_or(|key| known == key));
            for key in &accepted {
                state.api_keys.set(key, false);
                state.tokens.revoke_key(key);
            }
            accepted.len()
        })
    }

    pub(super) fn accept_key(&self, key: &str) {
        self.change_and_write(|state| state.api_keys.set(key, true));
    }

    /// The API keys that the sandbox accepts.
    #[must_use]
    pub fn api_keys(&self) -> Vec<String> {
        self.state().api_keys.accepted(&self.0.settings.keys)
    }

    /// The number of access tokens that are valid, and when the last of them expires.
    #[must_use]
    pub fn valid_tokens(&self) -> (usize, Option<DateTime<Utc>>) {
        let now = self.now();
        self.state().tokens.valid(now)
    }

    /// Forgets an idempotency key. Returns whether it was known.
    pub(super) fn forget_key(&self, key: uuid::Uuid) -> bool {
        self.change_and_write(|state| state.replays.forget(key))
    }

    /// The number of access tokens issued.
    #[must_use]
    pub fn tokens_issued(&self) -> u64 {
        self.state().tokens.issued()
    }

    /// All rows of the tables, and the counter of ids.
    #[cfg(test)]
    pub(super) fn rows(&self) -> (Vec<(&'static str, usize, String)>, usize) {
        let mut state = self.state();
        let mut rows = Vec::new();
        for (name, table) in state.tables() {
            rows.extend(table.json().into_iter().map(|(serial, json)| (name, serial, json)));
        }
        (rows, state.store.created)
    }

    pub(super) fn take_step(&self, name: &str) -> Option<Step> {
        self.state().script.take(name, false)
    }

    /// Reads the state as it is, whatever the time.
    pub(super) fn with_store<T>(&self, work: impl FnOnce(&mut Store) -> T) -> T {
        work(&mut self.state().store)
    }

    /// Records a request of the browser, without the tokens in its address and without the details entered.
    pub(super) fn record_browser(
        &self,
        arrival: &Arrival,
        name: &str,
        template: String,
        request: &Request<Bytes>,
        outcome: &mut Outcome,
        reason: Option<String>,
    ) {
        let named = Named {
            operation: Some(name.to_owned()),
            path: template.clone(),
            template: Some(template),
            query: None,
        };
        let (method, headers) = (request.method().clone(), request.headers().clone());
        self.record(arrival, named, (method, headers, Bytes::new()), outcome, reason);
    }

    /// Notes when a request arrives.
    pub(super) fn arrival(&self) -> Arrival {
        Arrival {
            now: self.now(),
            started: self.0.stopwatch.monotonic(),
        }
    }

    pub(super) fn exchange(&self, request: Request<Bytes>) -> Outcome {
        if let Some(page) = Page::of(request.uri().path()) {
            return payer::exchange(self, page, &request);
        }
        let arrival = self.arrival();
        let now = arrival.now;
        let target = Target::of(&request);
        let step = target
            .name()
            .and_then(|name| self.state().script.take(name, target.operation().is_some()));
        let reason = step.as_ref().and_then(Step::reason);
        let mut outcome = match step {
            None => self.hold(&target, &request, now),
            Some(step) => {
                let ordinary = step.commits().then(|| self.ordinary(&target, &request, now));
                step.outcome(target.operation(), ordinary)
            }
        };
        if let Outcome::Response(response) | Outcome::Delayed(response, _) | Outcome::Fault(_, Some(response)) = &mut outcome {
            set_date(response, now);
        }
        self.note(&arrival, &target, request, &mut outcome, reason);
        outcome
    }

    /// The same for a request that is handled elsewhere: steps apply to it, and it is recorded.
    #[cfg(feature = "server")]
    pub(super) async fn exchange_with(
        &self,
        request: Request<Bytes>,
        send: impl AsyncFnOnce(Request<Bytes>) -> Result<Response<Bytes>, HttpError>,
    ) -> Outcome {
        let arrival = self.arrival();
        let target = Target::of(&request);
        let step = {
            let name = target.name();
            name.and_then(|name| self.state().script.take(name, target.operation().is_some()))
        };
        let mut reason = step.as_ref().and_then(Step::reason);
        let is_sent = step.as_ref().is_none_or(Step::commits);
        let response = if is_sent { Some(send(request.clone()).await) } else { None };
        let mut outcome = match (step, response) {
            (_, Some(Err(error))) => {
                reason = Some(format!(
                    "there is no response from where the request was passed on to ({})",
                    error.kind().as_str()
                ));
                Outcome::Fault(error.kind(), None)
            }
            (Some(step), Some(Ok(response))) => step.outcome(target.operation(), Some(response)),
            (Some(step), None) => step.outcome(target.operation(), None),
            (None, Some(Ok(response))) => Outcome::Response(response),
            // Without a step everything is sent.
            (None, None) => Outcome::NoResponse,
        };
        self.note(&arrival, &target, request, &mut outcome, reason);
        outcome
    }

    /// Records a request.
    fn note(&self, arrival: &Arrival, target: &Target<'_>, request: Request<Bytes>, outcome: &mut Outcome, reason: Option<String>) {
        let (parts, body) = request.into_parts();
        let named = Named {
            operation: target.name().map(str::to_owned),
            template: match target {
                Target::Authorize => Some(credentials::PATH.to_owned()),
                Target::Operation(operation, _) => Some(format!("{BASE_PATH}{}", operation.template)),
                Target::Refused(_) => None,
            },
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
        };
        self.record(arrival, named, (parts.method, parts.headers, body), outcome, reason);
    }

    /// Whether requests are only disturbed, and handled elsewhere.
    pub(super) fn disturbs_only(&self) -> bool {
        self.0.settings.disturbs_only
    }

    fn ordinary(&self, target: &Target<'_>, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
        let result = match target {
            Target::Authorize => self.change(now, |state| {
                let State { tokens, api_keys, .. } = state;
                let accepts = |key: &str| api_keys.accepts(key, &self.0.settings.keys, self.0.settings.stateless);
                tokens.authorize(request, accepts, self.0.seed, now)
            }),
            Target::Refused(problem) => Err(problem.clone()),
            Target::Operation(operation, path) => {
                let authorized = self.state().tokens.check(request.headers(), now, self.0.settings.stateless);
                authorized.and_then(|()| self.operation(api(), operation, path, request, now))
            }
        };
        result.unwrap_or_else(|problem| problem.into_response(target.operation()))
    }

    /// The normal response, held back where the request asks for an instruction in progress.
    fn hold(&self, target: &Target<'static>, request: &Request<Bytes>, now: DateTime<Utc>) -> Outcome {
        let mut response = self.ordinary(target, request, now);
        let Target::Operation(operation, path) = target else {
            return Outcome::Response(response);
        };
        let held = self.with_store_at(now, |store| store.held_until(&operation.id, path, now, self.hold_time()));
        let Some(look_again) = held.filter(|_| response.status().is_success()) else {
            return Outcome::Response(response);
        };
        let (operation, request, parameters) = (*operation, request.clone(), path.clone());
        // The token was valid when the request came, so it is not checked again.
        let respond = move |sandbox: &Self| {
            let now = sandbox.now();
            let result = sandbox.operation(api(), operation, &parameters, &request, now);
            let mut response = result.unwrap_or_else(|problem| problem.into_response(Some(operation)));
            set_date(&mut response, now);
            response
        };
        set_date(&mut response, now);
        let held = Held::new(self.clone(), operation.id.clone(), path.clone(), now, look_again, respond);
        Outcome::Held(response, Box::new(held))
    }

    fn operation(
        &self,
        api: &Api,
        operation: &Operation,
        path: &BTreeMap<String, String>,
        request: &Request<Bytes>,
        now: DateTime<Utc>,
    ) -> Result<Response<Bytes>, Problem> {
        let key = check::head(operation, request)?;
        // Validated before the lock is taken: this takes longest and needs no state.
        let checked = check::request(operation, path.clone(), request, self.0.settings.stateless);
        let fingerprint = key.map(|key| (key, Fingerprint::of(request)));
        self.change(now, |state| {
            if let Some((key, fingerprint)) = fingerprint
                && let Some(before) = state.replays.find(key, &operation.id, fingerprint)
            {
                return before.map(|mut response| {
                    response.extensions_mut().insert(Remark::replay());
                    response
                });
            }
            let call = Call {
                api,
                operation,
                checked: &checked?,
                address: &address(request),
                key,
                now,
                complete: self.0.settings.complete,
                test_amounts: self.0.settings.test_amounts,
                origin: None,
                device_time: self.0.settings.device_time,
            };
            let response = response::success(&mut state.store, &call, self.0.settings.stateless)?;
            if let Some((key, fingerprint)) = fingerprint {
                let stands = stands(&operation.id, self.0.settings.stateless);
                state.replays.keep(key, &operation.id, fingerprint, &response, stands, now);
            }
            Ok(response)
        })
    }

    /// Works on the state as it is at this time, and wakes the requests that wait for a device.
    fn change<T>(&self, now: DateTime<Utc>, work: impl FnOnce(&mut State) -> T) -> T {
        self.change_queued(now, work).0
    }

    fn change_queued<T>(&self, now: DateTime<Utc>, work: impl FnOnce(&mut State) -> T) -> (T, Option<u64>) {
        let mut state = self.state();
        state.expire(now);
        state.store.advance(now, &self.conditions());
        let result = work(&mut state);
        let mut woken = state.store.take_woken();
        woken.append(&mut state.store.take_waiting_for_changes());
        let change = self.queue(&mut state);
        drop(state);
        woken.into_iter().for_each(Waker::wake);
        (result, change)
    }

    /// The same for resources. Returns once the changes are written, where there is a data file.
    pub(super) fn with_store_at<T>(&self, now: DateTime<Utc>, work: impl FnOnce(&mut Store) -> T) -> T {
        let (result, change) = self.change_queued(now, |state| work(&mut state.store));
        self.wait_for(change);
        result
    }

    /// The same for everything, now.
    fn change_and_write<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let (result, change) = self.change_queued(self.now(), work);
        self.wait_for(change);
        result
    }

    /// Queues the changes for the data file, and gives their number.
    #[cfg(feature = "cli")]
    fn queue(&self, state: &mut State) -> Option<u64> {
        self.0.data.as_ref()?.queue(state)
    }

    #[cfg(not(feature = "cli"))]
    fn queue(&self, _: &mut State) -> Option<u64> {
        None
    }

    /// Waits until a change is written. That it cannot be is the response to every later request.
    #[cfg(feature = "cli")]
    fn wait_for(&self, change: Option<u64>) {
        if let (Some(data), Some(change)) = (&self.0.data, change) {
            let _ = data.wait(change);
        }
    }

    #[cfg(not(feature = "cli"))]
    fn wait_for(&self, _: Option<u64>) {}

    /// Blocks until everything that a response can show is written.
    fn wait_until_written(&self) -> Result<(), Problem> {
        #[cfg(feature = "cli")]
        if let Some(data) = &self.0.data {
            return data.wait_all().map_err(|failure| Problem::not_written(&failure));
        }
        Ok(())
    }

    /// The same without blocking the thread.
    pub(super) async fn written(&self) -> Result<(), Problem> {
        #[cfg(feature = "cli")]
        if let Some(data) = &self.0.data {
            return data.written().await.map_err(|failure| Problem::not_written(&failure));
        }
        Ok(())
    }

    /// Adds a request to the journal, and takes the remark off its response.
    fn record(
        &self,
        arrival: &Arrival,
        named: Named,
        (method, headers, body): (http::Method, http::HeaderMap, Bytes),
        outcome: &mut Outcome,
        reason: Option<String>,
    ) {
        let (status, error, remark) = match outcome {
            Outcome::Response(response) | Outcome::Delayed(response, _) | Outcome::Held(response, _) => {
                (Some(response.status()), None, response.extensions_mut().remove::<Remark>())
            }
            Outcome::Fault(kind, lost) => {
                let remark = lost.as_mut().and_then(|lost| lost.extensions_mut().remove::<Remark>());
                (None, Some(*kind), remark)
            }
            Outcome::NoResponse => (None, Some(HttpErrorKind::Timeout), None),
        };
        let remark = remark.unwrap_or_default();
        let recorded = RecordedRequest {
            // Given by the journal.
            seq: 0,
            time: arrival.now,
            duration: self.0.stopwatch.monotonic().saturating_sub(arrival.started),
            operation: named.operation,
            method,
            template: named.template,
            path: named.path,
            query: named.query,
            headers,
            body,
            status,
            error,
            code: remark.code.filter(|_| error.is_none()),
            reason: reason.or(remark.reason),
            replayed: remark.replayed,
        };
        let call = self.0.settings.on_request.as_ref();
        let shown = call.map(|call| (call, recorded.clone()));
        let seq = self.state().journal.keep(recorded, self.0.settings.journal);
        if let Some((call, shown)) = shown {
            call(&RecordedRequest { seq, ..shown });
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        let wall = self.0.clock.wall();
        // Beyond the calendar the clock's own time is as good as any.
        wall.checked_add_signed(self.0.settings.skew).unwrap_or(wall)
    }

    /// How long a request for an instruction in progress is held.
    pub(super) fn hold_time(&self) -> TimeDelta {
        self.0.settings.hold
    }

    /// The time on the sandbox's clock.
    #[must_use]
    pub fn time(&self) -> DateTime<Utc> {
        self.now()
    }

    pub(super) fn test_clock(&self) -> Option<&TestClock> {
        self.0.settings.test_clock.as_ref()
    }

    pub(super) fn event_target(&self) -> Option<&EventTarget> {
        self.0.settings.events.as_ref()
    }

    #[cfg(feature = "server")]
    pub(super) fn run_id(&self) -> &str {
        &self.0.run
    }

    /// Whether it keeps no resources.
    pub(super) fn is_stateless(&self) -> bool {
        self.0.settings.stateless
    }

    /// The instructions in progress, of one device or of all.
    #[cfg(feature = "server")]
    pub(super) fn open_instructions(&self, serial: Option<&str>) -> Vec<serde_json::Value> {
        self.with_store_at(self.now(), |store| store.open_instructions(serial))
    }

    /// Changes the settings of a terminal, or of all.
    pub(super) fn change_terminals(&self, id: Option<&str>, change: impl Fn(&mut TerminalSettings)) {
        self.change_and_write(|state| state.store.terminals.change(id, change));
    }

    /// How far the sandbox's time is from its clock.
    pub(super) fn skew(&self) -> chrono::TimeDelta {
        self.0.settings.skew
    }

    /// The settings that decide how things happen without a request.
    pub(super) fn conditions(&self) -> Conditions {
        Conditions {
            complete: self.0.settings.complete,
            test_amounts: self.0.settings.test_amounts,
            cut_off: self.0.settings.cut_off,
        }
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked elsewhere has left a consistent state, because state changes last.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a request is named in the journal.
struct Named {
    operation: Option<String>,
    template: Option<String>,
    path: String,
    query: Option<String>,
}

/// A scripted response may set its own date, such as that of a wrong clock.
fn set_date(response: &mut Response<Bytes>, now: DateTime<Utc>) {
    if !response.headers().contains_key(header::DATE)
        && let Ok(date) = HeaderValue::from_str(&httpdate::fmt_http_date(now.into()))
    {
        response.headers_mut().insert(header::DATE, date);
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
            let outcome = self.exchange(request);
            if let Err(problem) = self.written().await {
                return Ok(problem.into_response(None));
            }
            match outcome {
                Outcome::Response(response) => Ok(response),
                Outcome::Held(_, held) => {
                    let response = held.await;
                    Ok(self
                        .written()
                        .await
                        .map_or_else(|problem| problem.into_response(None), |()| response))
                }
                Outcome::Delayed(response, time) => {
                    self.clock().sleep(time).await;
                    Ok(response)
                }
                Outcome::Fault(kind, _) => Err(HttpError::new(kind)),
                Outcome::NoResponse => pending().await,
            }
        })
    }
}

//! Sends frozen requests: adds the token, and sends again where that cannot act twice.
//!
//! A request is frozen first (method, address, headers, body, key), so that each attempt sends the same bytes under the same key. The requests
//! of the raw client come here too: it has no other transport.

mod body;
mod echo;
mod masks;
mod ongoing;
mod register;
mod skew;
mod trace;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderMap, HeaderValue, StatusCode};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use payroc_api::{HttpRequest, OperationInfo, RetryClass, TransportError};
use tracing::Instrument as _;

use crate::auth::provider::ApiKeyProvider;
use crate::auth::token::{Obtained, Token, Tokens};
use crate::clock::{Clock, Stopwatch, within};
use crate::environment::Endpoints;
use crate::error::outcome::{Effect, is_transient};
use crate::error::{Circumstances, Error, ErrorKind};
use crate::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use crate::observe::{Attempt, AttemptResult, Observers, Retry};
use crate::request::frozen::{Frozen, USER_AGENT, same_origin};
use crate::request::idempotency::IdempotencyKey;
use crate::request::origin::Origin;
use crate::request::prepared::{KnownAge, PreparedCall, is_repeatable};
use crate::request::retry::{self, Budget, Jitter, RetryPolicy, Timing};
pub(crate) use ongoing::Ongoing;
use register::Register;
pub use register::{DrainReport, UnfinishedCall};
pub(crate) use skew::Skew;

/// What holds for every call unless the call sets it.
#[derive(Clone, Debug)]
pub(crate) struct Defaults {
    /// `None` unless the caller has set one.
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) deadline: Duration,
    pub(crate) retry: RetryPolicy,
    /// How many values a response may hold.
    pub(crate) values: usize,
    pub(crate) user_agent: HeaderValue,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            attempt_timeout: None,
            deadline: retry::DEADLINE,
            retry: RetryPolicy::default(),
            values: body::VALUES,
            user_agent: HeaderValue::from_static(USER_AGENT),
        }
    }
}

/// How a call is sent.
#[derive(Clone, Default)]
pub(crate) struct Terms {
    pub(crate) key: Option<IdempotencyKey>,
    /// An earlier sending under the same key may have reached the server.
    pub(crate) sent_before: bool,
    /// The key follows from ids of the caller's.
    pub(crate) derived: bool,
    /// The age of the key, where another clock has measured it.
    pub(crate) age: Option<Arc<KnownAge>>,
    pub(crate) timing: Timing,
}

impl Terms {
    /// The effect before anything is sent: an earlier sending may have acted, whatever becomes of this one and however early it ends.
    fn effect(&self) -> Effect {
        if self.sent_before { Effect::Possible } else { Effect::default() }
    }

    /// Adds to an error what is known of a call that was stopped before it was sent.
    pub(crate) fn refused(&self, error: Error, operation: &'static OperationInfo) -> Error {
        error.under(Circumstances {
            operation: Some(operation),
            key: self.key,
            outcome: Some(self.effect().outcome(operation)),
            ..Circumstances::default()
        })
    }
}

/// What is known of a call beside its response.
#[derive(Default)]
pub(crate) struct Report {
    /// How often it was handed to the network.
    pub(crate) attempts: u32,
    /// No attempt before the last one can have arrived. Of what was sent before the call it says nothing.
    pub(crate) is_first_arrival: bool,
    /// What all attempts together can have done.
    pub(crate) effect: Effect,
    /// How far the server's clock is ahead of ours, by the last response.
    pub(crate) ahead: Option<TimeDelta>,
    /// When the last response came, by our clock.
    pub(crate) received: Option<DateTime<Utc>>,
}

/// The way of every call to the API, for one merchant.
pub(crate) struct Transport {
    tokens: Tokens,
    origin: Origin,
    shared: Arc<Shared>,
}

/// What the clients of several merchants have in common.
struct Shared {
    http_client: Arc<dyn HttpClient>,
    clock: Arc<dyn Clock>,
    api: reqwest::Url,
    skew: Skew,
    defaults: Defaults,
    jitter: Arc<Jitter>,
    budget: Budget,
    observers: Observers,
    register: Register,
}

impl Transport {
    pub(crate) fn new(
        http_client: Arc<dyn HttpClient>,
        clock: Arc<dyn Clock>,
        tokens: Tokens,
        endpoints: Endpoints,
        defaults: Defaults,
        jitter: Arc<Jitter>,
        observers: Observers,
    ) -> Self {
        Self {
            tokens,
            origin: Origin::new(endpoints.api.as_str(), None),
            shared: Arc::new(Shared {
                http_client,
                clock,
                api: endpoints.api,
                skew: Skew::new(),
                defaults,
                jitter,
                budget: Budget::new(),
                observers,
                register: Register::new(),
            }),
        }
    }

    /// The same for another merchant: other tokens, and everything else shared.
    pub(crate) fn for_merchant(&self, name: &str, keys: Arc<dyn ApiKeyProvider>) -> Self {
        Self {
            tokens: self.tokens.for_merchant(name, keys),
            origin: self.origin.of_merchant(name),
            shared: self.shared.clone(),
        }
    }

    pub(crate) fn skew(&self) -> &Skew {
        &self.shared.skew
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.clock
    }

    /// To whom the calls of this transport belong.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Makes a request into what each attempt sends.
    pub(crate) fn freeze(
        &self,
        request: HttpRequest,
        operation: &'static OperationInfo,
        key: Option<IdempotencyKey>,
        added: HeaderMap,
    ) -> Result<Arc<Frozen>, Error> {
        if !same_origin(&self.shared.api, request.url()) {
            return Err(Error::note(
                ErrorKind::InvalidRequest,
                "the request is addressed to another host than the API; it was not sent",
            ));
        }
        let frozen = Frozen::new(request, key, added, self.shared.clock.wall());
        let frozen = frozen.map_err(|why| Error::note(ErrorKind::InvalidRequest, why))?;
        masks::check(operation, &frozen.body)?;
        Ok(Arc::new(frozen))
    }

    /// Sends a call until it has a response, or no further attempt is made. A response may have any status.
    pub(crate) async fn exchange(&self, frozen: &Frozen, terms: &Terms, ongoing: &mut Ongoing) -> Result<::http::Response<Bytes>, Error> {
        let span = trace::call(ongoing.operation(), &self.shared.api, terms.key, self.origin.merchant());
        ongoing.span = span.clone();
        let result = self.attempts(frozen, terms, ongoing).instrument(span).await;
        trace::end(&ongoing.span, &result, ongoing.report.attempts);
        result
    }

    /// Stops new writes, waits for those in flight, and reports what is left of them at the deadline.
    pub(crate) fn drain(&self, deadline: Duration) -> BoxFuture<'static, DrainReport> {
        let shared = self.shared.clone();
        Box::pin(async move {
            shared.register.stop();
            let _ = within(&*shared.clock, deadline, shared.register.emptied()).await;
            shared.register.report()
        })
    }

    /// Adds to an error what is known of the call.
    pub(crate) fn failed(
        &self,
        error: Error,
        operation: &'static OperationInfo,
        terms: &Terms,
        frozen: &Arc<Frozen>,
        report: &Report,
    ) -> Error {
        // To be sent again: a write whose repetition cannot act twice and that may have acted.
        let repeatable = is_repeatable(operation) && report.effect == Effect::Possible;
        let again = || {
            PreparedCall::new(&self.origin, operation, terms.key, frozen.clone(), terms.timing, true)
                .derived(terms.derived)
                .aged(terms.age.clone())
                .by_clock(&self.shared.clock)
        };
        error.under(Circumstances {
            operation: Some(operation),
            key: terms.key,
            attempts: report.attempts,
            is_first_arrival: report.is_first_arrival,
            outcome: Some(report.effect.outcome(operation)),
            prepared: repeatable.then(again),
        })
    }

    async fn attempts(&self, frozen: &Frozen, terms: &Terms, ongoing: &mut Ongoing) -> Result<::http::Response<Bytes>, Error> {
        ongoing.register()?;
        let operation = ongoing.operation();
        let report = &mut ongoing.report;
        let policy = terms.timing.retry.unwrap_or(self.shared.defaults.retry);
        let set = terms.timing.attempt_timeout.or(self.shared.defaults.attempt_timeout);
        let timeout = set.or(operation.attempt_timeout).unwrap_or(retry::ATTEMPT_TIMEOUT);
        let end = End {
            watch: ongoing.watch,
            deadline: terms.timing.deadline.unwrap_or(self.shared.defaults.deadline),
        };
        let mut renewed = false;
        let mut failed = 0;
        let mut has_arrived = false;
        loop {
            let token = self.token(&end).await?;
            // By the wall clock, too: a machine that was suspended meanwhile would send what others have settled, or what the server has forgotten.
            let limit = timeout.min(end.left(&*self.shared.clock));
            if limit.is_zero() {
                return Err(Error::note(
                    ErrorKind::Timeout,
                    "the deadline of the call passed before it could be sent",
                ));
            }
            report.attempts += 1;
            report.is_first_arrival = !has_arrived;
            // Until a response says otherwise, the attempt may have acted.
            let before = std::mem::replace(&mut report.effect, Effect::Possible);
            let mut notice = Notice {
                transport: self,
                operation,
                key: terms.key,
                attempts: report.attempts,
                start: self.shared.observers.is_watched().then(|| self.shared.clock.monotonic()),
                result: AttemptResult::Abandoned,
            };
            let result = self.attempt(frozen, &token, limit, report).await;
            notice.end(match &result {
                Ok(response) => AttemptResult::Responded(response.status()),
                Err(error) => AttemptResult::Failed(error.kind()),
            });
            let result = match result {
                Ok(response) if response.status().is_success() && echo::is_mismatched(operation, frozen, response.body()) => {
                    // Every connection may be out of step: which one this was on is not known here.
                    self.shared.http_client.forget_connections();
                    return Err(Error::foreign(response));
                }
                Ok(response) if body::is_over(response.body(), self.shared.defaults.values) => {
                    if response.status().is_success() {
                        return Err(Error::too_many_values(response, self.shared.defaults.values));
                    }
                    Err(HttpError::with_source(
                        HttpErrorKind::Body,
                        "the response has more values than the limit",
                    ))
                }
                other => other,
            };
            let effect = match &result {
                // An attempt without a connection has not used the key.
                Ok(response) => Effect::of_response(response, operation, before == Effect::Unsent),
                Err(error) => Effect::of_send(error),
            };
            report.effect = before.join(effect);
            has_arrived |= effect != Effect::Unsent;
            let (again, asked) = match &result {
                Ok(response) if response.status().is_success() => {
                    self.shared.budget.succeeded();
                    return result.map_err(Error::send);
                }
                // A refused token means that nothing was done: one new token, one more attempt, without a backoff. That is not certain,
                // so what would act twice if the server acted first is not sent again. Where there is a key the call counts as refused, also if nothing
                // follows because the renewal fails or the deadline passes: whoever sends it again sends it under the same key. Where the new token is refused as well it counts as a
                // retry: a server that accepts none would be asked twice as often by every call, and the identity service with it.
                Ok(response) if response.status() == StatusCode::UNAUTHORIZED => {
                    self.tokens.invalidate(&token);
                    if renewed {
                        self.shared.budget.take();
                        return result.map_err(Error::send);
                    }
                    if operation.retry == RetryClass::Never || self.shared.budget.is_spent() {
                        return result.map_err(Error::send);
                    }
                    renewed = true;
                    trace::renew(report.attempts, self.origin.merchant());
                    notice.retry(Duration::ZERO);
                    continue;
                }
                Ok(response) => (
                    is_transient(response.status()) && operation.retry != RetryClass::Never,
                    retry::asked(response.headers(), report.received),
                ),
                // Without a connection nothing has left this machine, so every operation may be attempted again.
                Err(error) => (error.kind() == HttpErrorKind::Connect || operation.retry != RetryClass::Never, None),
            };
            failed += 1;
            if !again || failed >= policy.attempts() {
                return result.map_err(Error::send);
            }
            let backoff = policy.backoff(failed, &self.shared.jitter).max(asked.unwrap_or_default());
            // Waiting beyond the deadline would end without another attempt, so the call ends now.
            if backoff >= end.left(&*self.shared.clock) || !self.shared.budget.take() {
                return result.map_err(Error::send);
            }
            trace::again(&result, report.attempts, self.origin.merchant(), backoff);
            notice.retry(backoff);
            self.shared.clock.sleep(backoff).await;
        }
    }

    /// Obtains a new token in place of the current one, within the deadline of a call.
    pub(crate) async fn renew_token(&self) -> Result<(), Error> {
        let deadline = self.shared.defaults.deadline;
        obtained(within(&*self.shared.clock, deadline, Box::pin(self.tokens.renew_now())).await).map(drop)
    }

    /// A token, within the deadline of the call.
    async fn token(&self, end: &End) -> Result<Arc<Token>, Error> {
        if let Some(token) = self.tokens.fresh() {
            return Ok(token);
        }
        let left = end.left(&*self.shared.clock);
        // In a box: calls rarely come here, and would carry the room for it all the time.
        obtained(within(&*self.shared.clock, left, Box::pin(self.tokens.get(left))).await)
    }

    async fn attempt(
        &self,
        frozen: &Frozen,
        token: &Token,
        limit: Duration,
        report: &mut Report,
    ) -> Result<::http::Response<Bytes>, HttpError> {
        let sent = self.shared.clock.wall();
        let response = within(
            &*self.shared.clock,
            limit,
            self.shared
                .http_client
                .send_to(&frozen.url, frozen.request(&self.shared.defaults.user_agent, &token.header)),
        )
        .await
        .unwrap_or_else(|| Err(HttpErrorKind::Timeout.into()))?;
        let received = self.shared.clock.wall();
        report.received = Some(received);
        report.ahead = self.shared.skew.learn(&response, sent, received);
        Ok(response)
    }
}

/// When a call ends.
struct End {
    /// Since it began.
    watch: Stopwatch,
    deadline: Duration,
}

impl End {
    /// What is left of the time.
    fn left(&self, clock: &dyn Clock) -> Duration {
        self.deadline.saturating_sub(self.watch.elapsed(clock))
    }
}

/// What waiting for a token came to; `None` where the deadline passed.
fn obtained(token: Option<Obtained>) -> Result<Arc<Token>, Error> {
    match token {
        Some(token) => token.map_err(Error::identity),
        None => Err(Error::note(
            ErrorKind::Timeout,
            "the deadline of the call passed while it waited for an access token",
        )),
    }
}

/// Reports an attempt to the observer when it ends, or when the call is dropped before.
struct Notice<'t> {
    transport: &'t Transport,
    operation: &'static OperationInfo,
    key: Option<IdempotencyKey>,
    attempts: u32,
    /// When the attempt began; `None` once its end is reported, and where there is no observer.
    start: Option<Duration>,
    result: AttemptResult,
}

impl Notice<'_> {
    /// The attempt is over.
    fn end(&mut self, result: AttemptResult) {
        self.result = result;
        let Some(start) = self.start.take() else { return };
        let Transport { origin, shared, .. } = self.transport;
        shared.observers.tell(|observer| {
            observer.attempt(&Attempt {
                operation: self.operation,
                merchant: origin.merchant(),
                number: self.attempts,
                idempotency_key: self.key,
                result,
                duration: shared.clock.monotonic().saturating_sub(start),
            });
        });
    }

    /// Another one follows.
    fn retry(&self, backoff: Duration) {
        let Transport { origin, shared, .. } = self.transport;
        shared.observers.tell(|observer| {
            observer.retry(&Retry {
                operation: self.operation,
                merchant: origin.merchant(),
                attempts: self.attempts,
                idempotency_key: self.key,
                result: self.result,
                backoff,
            });
        });
    }
}

impl Drop for Notice<'_> {
    fn drop(&mut self) {
        self.end(AttemptResult::Abandoned);
    }
}

/// Calls of the raw client: each with a key of its own, and with the defaults.
impl payroc_api::Transport for Transport {
    fn execute<'a>(
        &'a self,
        request: HttpRequest,
        operation: &'static OperationInfo,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, TransportError>> {
        let terms = Terms {
            key: operation.keyed.then(IdempotencyKey::generate),
            ..Terms::default()
        };
        Box::pin(async move {
            let mut ongoing = self.begin(operation, &terms);
            let frozen = match self.freeze(request, operation, terms.key, HeaderMap::new()) {
                Ok(frozen) => frozen,
                Err(error) => return Err(Box::new(ongoing.failed(terms.refused(error, operation))) as TransportError),
            };
            match self.exchange(&frozen, &terms, &mut ongoing).await {
                Ok(response) if response.status().is_success() => {
                    ongoing.succeeded(response.status());
                    Ok(response)
                }
                // The raw client makes an error of its own; the kind that is reported is that of ours.
                Ok(response) => {
                    if let Err(error) = payroc_api::check_status(response.clone()) {
                        let error = Error::from_raw(error, ongoing.report.received);
                        let error = self.failed(error, operation, &terms, &frozen, &ongoing.report);
                        ongoing.failed(error);
                    }
                    Ok(response)
                }
                Err(error) => {
                    let error = self.failed(error, operation, &terms, &frozen, &ongoing.report);
                    Err(Box::new(ongoing.failed(error)) as TransportError)
                }
            }
        })
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("tokens", &self.tokens)
            .field("skew", &self.shared.skew)
            .finish_non_exhaustive()
    }
}

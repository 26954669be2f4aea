//! Sends what is frozen: signs it, and sends it again where that cannot do a thing twice.
//!
//! What goes out is frozen first (method, address, headers, body, key), so that each attempt sends the same bytes under the same key. The requests
//! of the raw client come here too: it has no other transport.

mod body;
mod echo;
mod masks;
mod skew;
mod trace;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use payroc_api::{HttpRequest, OperationInfo, RetryClass, TransportError};
use tracing::Instrument as _;

use crate::auth::provider::ApiKeyProvider;
use crate::auth::token::{Token, Tokens};
use crate::clock::{Clock, within};
use crate::environment::Endpoints;
use crate::error::outcome::{Effect, is_transient};
use crate::error::{Circumstances, Error, ErrorKind};
use crate::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use crate::observe::{Attempt, AttemptResult, Observers, Retry};
use crate::request::frozen::{Frozen, same_origin};
use crate::request::idempotency::IdempotencyKey;
use crate::request::origin::Origin;
use crate::request::prepared::{PreparedCall, is_repeatable};
use crate::request::retry::{self, Budget, Jitter, RetryPolicy, Timing};
pub(crate) use skew::Skew;

/// How patient calls are unless they say otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    pub(crate) attempt_timeout: Duration,
    pub(crate) deadline: Duration,
    pub(crate) retry: RetryPolicy,
    /// How many values an answer may hold.
    pub(crate) values: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            attempt_timeout: retry::ATTEMPT_TIMEOUT,
            deadline: retry::DEADLINE,
            retry: RetryPolicy::default(),
            values: body::VALUES,
        }
    }
}

/// How a call is to be sent.
#[derive(Clone, Copy, Default)]
pub(crate) struct Terms {
    pub(crate) key: Option<IdempotencyKey>,
    /// An earlier sending under the same key may have reached the server.
    pub(crate) sent_before: bool,
    pub(crate) timing: Timing,
}

impl Terms {
    /// What can have happened before anything is sent: what was sent before may have acted, whatever becomes of this sending and however early
    /// it ends.
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
    /// What all attempts together can have done.
    pub(crate) effect: Effect,
    /// How far the server's clock is ahead of ours, by the last response.
    pub(crate) ahead: Option<TimeDelta>,
    /// When the last response came, by our clock.
    pub(crate) received: Option<DateTime<Utc>>,
}

/// Signs, keys, sends, and sends again where that cannot do a thing twice.
pub(crate) struct Transport {
    tokens: Tokens,
    origin: Origin,
    shared: Arc<Shared>,
}

/// What the clients of several merchants have in common.
struct Shared {
    send: Arc<dyn HttpClient>,
    clock: Arc<dyn Clock>,
    api: reqwest::Url,
    skew: Skew,
    patience: Patience,
    jitter: Arc<Jitter>,
    budget: Budget,
    observers: Observers,
}

impl Transport {
    pub(crate) fn new(
        send: Arc<dyn HttpClient>,
        clock: Arc<dyn Clock>,
        tokens: Tokens,
        endpoints: Endpoints,
        patience: Patience,
        jitter: Arc<Jitter>,
        observers: Observers,
    ) -> Self {
        Self {
            tokens,
            origin: Origin::new(endpoints.api.as_str(), None),
            shared: Arc::new(Shared {
                send,
                clock,
                api: endpoints.api,
                skew: Skew::new(),
                patience,
                jitter,
                budget: Budget::new(),
                observers,
            }),
        }
    }

    /// The same in the name of another merchant: other tokens, and everything else shared.
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

    /// To whom the calls of this transport belong.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Takes a request as it will be sent each time.
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

    /// Sends a call as often as it takes. Any status is a response; what is known of the call comes along, whatever the result.
    pub(crate) async fn exchange(
        &self,
        frozen: &Frozen,
        operation: &'static OperationInfo,
        terms: &Terms,
    ) -> (Result<::http::Response<Bytes>, Error>, Report) {
        let mut report = Report {
            effect: terms.effect(),
            ..Report::default()
        };
        let span = trace::call(operation, &self.shared.api, terms.key);
        let result = self.attempts(frozen, operation, terms, &mut report).instrument(span.clone()).await;
        trace::end(&span, &result, report.attempts);
        (result, report)
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
        error.under(Circumstances {
            operation: Some(operation),
            key: terms.key,
            attempts: report.attempts,
            outcome: Some(report.effect.outcome(operation)),
            prepared: repeatable.then(|| PreparedCall::new(&self.origin, operation, terms.key, frozen.clone(), terms.timing, true)),
        })
    }

    async fn attempts(
        &self,
        frozen: &Frozen,
        operation: &'static OperationInfo,
        terms: &Terms,
        report: &mut Report,
    ) -> Result<::http::Response<Bytes>, Error> {
        let policy = terms.timing.retry.unwrap_or(self.shared.patience.retry);
        let timeout = terms.timing.attempt_timeout.unwrap_or(self.shared.patience.attempt_timeout);
        let end = self
            .shared
            .clock
            .monotonic()
            .saturating_add(terms.timing.deadline.unwrap_or(self.shared.patience.deadline));
        let mut renewed = false;
        let mut failed = 0;
        loop {
            let token = self.token(end).await?;
            let limit = timeout.min(end.saturating_sub(self.shared.clock.monotonic()));
            if limit.is_zero() {
                return Err(Error::note(
                    ErrorKind::Timeout,
                    "the deadline of the call passed before it could be sent",
                ));
            }
            report.attempts += 1;
            // As long as no answer says otherwise the attempt may have acted.
            let before = std::mem::replace(&mut report.effect, Effect::Possible);
            let mut told = Told {
                transport: self,
                operation,
                key: terms.key,
                attempts: report.attempts,
                start: self.shared.observers.is_watched().then(|| self.shared.clock.monotonic()),
                result: AttemptResult::Abandoned,
            };
            let result = self.attempt(frozen, &token, limit, report).await;
            told.end(match &result {
                Ok(answer) => AttemptResult::Responded(answer.status()),
                Err(error) => AttemptResult::Failed(error.kind()),
            });
            if let Ok(answer) = &result
                && answer.status().is_success()
                && echo::is_mismatched(operation, frozen, answer.body())
            {
                // Every connection may be out of step: which one this was on is not known here.
                self.shared.send.forget_connections();
                return Err(Error::note(
                    ErrorKind::MismatchedResponse,
                    "the response belongs to another call: it names another order or id than the request",
                ));
            }
            let result = match result {
                Ok(answer) if body::is_over(answer.body(), self.shared.patience.values) => {
                    if answer.status().is_success() {
                        return Err(Error::too_many_values(answer, self.shared.patience.values));
                    }
                    Err(HttpError::with_source(
                        HttpErrorKind::Body,
                        "the answer has more values than the limit",
                    ))
                }
                other => other,
            };
            let effect = match &result {
                Ok(answer) => Effect::of_answer(answer, operation, !terms.sent_before && report.attempts == 1),
                Err(error) => Effect::of_send(error),
            };
            report.effect = before.join(effect);
            let (again, asked) = match &result {
                Ok(answer) if answer.status().is_success() => {
                    self.shared.budget.succeeded();
                    return result.map_err(Error::send);
                }
                // A refused token means that nothing was done: one new token, one more time, without a pause. Except that nobody can be sure
                // of it: what would act twice if the server acted first is not sent again. Where the new token is refused as well it counts as a
                // retry: a server that takes none would be asked twice as often by every call, and the identity service with it.
                Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED => {
                    self.tokens.invalidate(&token);
                    if renewed {
                        self.shared.budget.take();
                        return result.map_err(Error::send);
                    }
                    if operation.retry == RetryClass::Never || self.shared.budget.is_spent() {
                        return result.map_err(Error::send);
                    }
                    renewed = true;
                    trace::renew(report.attempts);
                    told.retry(Duration::ZERO);
                    continue;
                }
                Ok(answer) => (
                    is_transient(answer.status()) && operation.retry != RetryClass::Never,
                    retry::asked(answer.headers(), report.received),
                ),
                // Without a connection nothing has left this machine, so every operation may try again.
                Err(error) => (error.kind() == HttpErrorKind::Connect || operation.retry != RetryClass::Never, None),
            };
            failed += 1;
            if !again || failed >= policy.attempts() {
                return result.map_err(Error::send);
            }
            let pause = policy.backoff(failed, &self.shared.jitter).max(asked.unwrap_or_default());
            // Waiting beyond the deadline would end without another attempt, so the caller learns at once what is known now.
            if self.shared.clock.monotonic().saturating_add(pause) >= end || !self.shared.budget.take() {
                return result.map_err(Error::send);
            }
            trace::again(&result, report.attempts, pause);
            told.retry(pause);
            self.shared.clock.sleep(pause).await;
        }
    }

    /// Gets a new token in the place of the one at hand, within the deadline of a call.
    pub(crate) async fn renew_token(&self) -> Result<(), Error> {
        self.tokens.forget();
        let deadline = self.shared.patience.deadline;
        self.token(self.shared.clock.monotonic().saturating_add(deadline)).await.map(drop)
    }

    /// A token, within the deadline of the call.
    async fn token(&self, end: Duration) -> Result<Arc<Token>, Error> {
        if let Some(token) = self.tokens.fresh() {
            return Ok(token);
        }
        let left = end.saturating_sub(self.shared.clock.monotonic());
        // In a box: calls pass here seldom, and would carry the room for it all the time.
        match within(&*self.shared.clock, left, Box::pin(self.tokens.get(left))).await {
            Some(token) => token.map_err(Error::identity),
            None => Err(Error::note(
                ErrorKind::Timeout,
                "the deadline of the call passed while it waited for an access token",
            )),
        }
    }

    async fn attempt(
        &self,
        frozen: &Frozen,
        token: &Token,
        limit: Duration,
        report: &mut Report,
    ) -> Result<::http::Response<Bytes>, HttpError> {
        let sent = self.shared.clock.wall();
        let answer = within(
            &*self.shared.clock,
            limit,
            self.shared.send.send_to(&frozen.url, frozen.request(&token.header)),
        )
        .await
        .unwrap_or_else(|| Err(HttpErrorKind::Timeout.into()))?;
        let received = self.shared.clock.wall();
        report.received = Some(received);
        report.ahead = self.shared.skew.learn(&answer, sent, received);
        Ok(answer)
    }
}

/// What the observer is told of an attempt, when it ends or, if the call is dropped before, then.
struct Told<'t> {
    transport: &'t Transport,
    operation: &'static OperationInfo,
    key: Option<IdempotencyKey>,
    attempts: u32,
    /// When the attempt began; nothing once its end is told, and if nobody wants to know.
    start: Option<Duration>,
    result: AttemptResult,
}

impl Told<'_> {
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

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.end(AttemptResult::Abandoned);
    }
}

/// Calls of the raw client: a key of its own for each, and everything by default.
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
            let frozen = match self.freeze(request, operation, terms.key, HeaderMap::new()) {
                Ok(frozen) => frozen,
                Err(error) => return Err(Box::new(terms.refused(error, operation)) as TransportError),
            };
            let (result, report) = self.exchange(&frozen, operation, &terms).await;
            result.map_err(|error| Box::new(self.failed(error, operation, &terms, &frozen, &report)) as TransportError)
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

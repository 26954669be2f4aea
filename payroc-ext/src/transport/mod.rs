//! The upper seam: every request of the generated client passes here and nowhere else.
//!
//! What goes out is frozen first (method, address, headers, body, key), so that each attempt sends the same bytes under the same key.

mod body;
mod skew;
mod trace;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::StatusCode;
use bytes::Bytes;
use payroc_api::{OperationInfo, RetryClass, TransportError};
use tracing::{Instrument as _, Span};

use crate::clock::{Clock, within};
use crate::environment::Endpoints;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::frozen::{Frozen, same_origin};
use crate::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use crate::idempotency::IdempotencyKey;
use crate::keys::ApiKeyProvider;
use crate::observe::{Attempt, AttemptResult, Observers, Retry};
use crate::origin::Origin;
use crate::outcome::{Effect, is_transient};
use crate::retry::{self, Budget, Jitter, RetryPolicy};
use crate::scope::{self, CallContext, Report};
use crate::token::{Token, Tokens};
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

    async fn run(
        &self,
        request: reqwest::Request,
        operation: &'static OperationInfo,
        context: Option<Arc<CallContext>>,
        span: Span,
    ) -> Result<::http::Response<Bytes>, Error> {
        // A call of the raw client has no context; it gets everything by default.
        let context = context.unwrap_or_default();
        let key = operation.keyed.then(|| context.key.unwrap_or_else(IdempotencyKey::generate));
        let mut report = std::mem::take(&mut *context.report());
        trace::begin(&span, key);
        let result = self.attempts(request, operation, &context, key, &mut report).await;
        trace::end(&span, &result, report.attempts);
        let result = result.map_err(|error| {
            error.under(Circumstances {
                operation: Some(operation),
                key,
                attempts: report.attempts,
                outcome: Some(report.effect.outcome(operation)),
                prepared: report.prepared(&self.origin, operation, key, context.timing),
            })
        });
        *context.report() = report;
        result
    }

    async fn attempts(
        &self,
        mut request: reqwest::Request,
        operation: &'static OperationInfo,
        context: &CallContext,
        key: Option<IdempotencyKey>,
        report: &mut Report,
    ) -> Result<::http::Response<Bytes>, Error> {
        if !same_origin(&self.shared.api, request.url()) {
            return Err(Error::note(
                ErrorKind::InvalidRequest,
                "the request is addressed to another host than the API; it was not sent",
            ));
        }
        if !context.query.is_empty() {
            request.url_mut().query_pairs_mut().extend_pairs(&context.query);
        }
        let created = context.created.unwrap_or_else(|| self.shared.clock.wall());
        let frozen = Arc::new(Frozen::new(request, key, Some(&context.headers), created)?);
        crate::masks::check(operation, &frozen.body)?;
        report.frozen = Some(frozen.clone());
        if context.capture {
            return Err(Error::note(ErrorKind::InvalidRequest, "the call was prepared and not sent"));
        }
        let policy = context.timing.retry.unwrap_or(self.shared.patience.retry);
        let timeout = context.timing.attempt_timeout.unwrap_or(self.shared.patience.attempt_timeout);
        let end = self
            .shared
            .clock
            .monotonic()
            .saturating_add(context.timing.deadline.unwrap_or(self.shared.patience.deadline));
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
                key,
                attempts: report.attempts,
                start: self.shared.observers.is_watched().then(|| self.shared.clock.monotonic()),
                result: AttemptResult::Abandoned,
            };
            let result = self.attempt(&frozen, &token, limit, report).await;
            told.end(match &result {
                Ok(answer) => AttemptResult::Answered(answer.status()),
                Err(error) => AttemptResult::Failed(error.kind()),
            });
            if let Ok(answer) = &result
                && answer.status().is_success()
                && crate::echo::is_mismatched(operation, &frozen, answer.body())
            {
                // Every connection may be out of step: which one this was on is not known here.
                self.shared.send.forget_connections();
                report.body = None;
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
                Ok(answer) => Effect::of_answer(answer, operation, !context.sent_before && report.attempts == 1),
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
            let pause = policy.pause(failed, &self.shared.jitter).max(asked.unwrap_or_default());
            // Waiting beyond the deadline would end without another attempt, so the caller learns at once what is known now.
            if self.shared.clock.monotonic().saturating_add(pause) >= end || !self.shared.budget.take() {
                return result.map_err(Error::send);
            }
            trace::again(&result, report.attempts, pause);
            told.retry(pause);
            self.shared.clock.sleep(pause).await;
        }
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
        report.body = Some(answer.body().clone());
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
                key: self.key,
                result,
                took: shared.clock.monotonic().saturating_sub(start),
            });
        });
    }

    /// Another one follows.
    fn retry(&self, pause: Duration) {
        let Transport { origin, shared, .. } = self.transport;
        shared.observers.tell(|observer| {
            observer.retry(&Retry {
                operation: self.operation,
                merchant: origin.merchant(),
                attempts: self.attempts,
                key: self.key,
                result: self.result,
                pause,
            });
        });
    }
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.end(AttemptResult::Abandoned);
    }
}

impl payroc_api::Transport for Transport {
    fn execute<'a>(
        &'a self,
        request: reqwest::Request,
        operation: &'static OperationInfo,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, TransportError>> {
        // Here, not inside the future: this line runs while the call is being polled.
        let context = scope::take();
        let span = trace::call(operation, &self.shared.api);
        let inner = span.clone();
        let run = async move {
            let run = self.run(request, operation, context, inner);
            run.await.map_err(|error| Box::new(error) as TransportError)
        };
        Box::pin(run.instrument(span))
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

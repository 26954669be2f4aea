//! Access tokens: obtained with the API key, kept while they are valid, renewed by one exchange for all calls.
//!
//! An exchange belongs to no call. It is one future, kept here and driven by whichever waiter is polled ([`shared`]): a caller that leaves, or
//! that is not polled, neither ends it nor delays the others, and its token is there for the next call. Each step has a deadline; a waiter that
//! sees it pass begins another exchange in its place, and so does one that finds that the runtime of the exchange is no longer driven
//! ([`home`]).

mod exchange;
mod home;
mod response;
mod shared;
#[cfg(test)]
mod tests;

use std::fmt;
use std::future::poll_fn;
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::task::Poll;
use std::time::Duration;

use ::http::HeaderValue;
use chrono::{DateTime, Utc};
use tracing::{Instrument as _, Span, field};

use crate::auth::provider::ApiKeyProvider;
use crate::clock::{Clock, later, within};
use crate::error::IdentityFailure;
use crate::http::HttpClient;
use crate::observe::{Observers, TokenExchange, TokenExchangeResult};
use crate::request::retry::Jitter;
use exchange::{Exchange, Step};
use home::{Home, SILENCE};
use shared::{Lost, Shared};

/// How long before its expiry a token is renewed, at most.
pub(crate) const MARGIN: Duration = Duration::from_secs(120);
/// What part of its life that may be.
pub(crate) const PART: u32 = 10;
/// How long no renewal is begun after a failed one while the old token is still valid.
const REST: Duration = Duration::from_secs(10);
/// How long the caller that begins a renewal waits for it before it uses the old token.
const RENEWAL: Duration = Duration::from_secs(5);
/// How long after the deadline of a step another exchange takes the place of this one. An exchange that is driven keeps its deadlines itself.
const GRACE: Duration = Duration::from_secs(1);

/// A token as it is sent.
pub(crate) struct Token {
    /// `Bearer ...`, marked as sensitive, over memory that is wiped.
    pub(crate) header: HeaderValue,
    serial: u64,
    renew: Instants,
    end: Instants,
}

/// One instant on both clocks.
struct Instants {
    monotonic: Duration,
    wall: DateTime<Utc>,
}

impl Instants {
    fn after(start: &Instants, time: Duration) -> Self {
        Self {
            monotonic: start.monotonic.saturating_add(time),
            wall: later(start.wall, time),
        }
    }

    /// Past if either clock says so.
    fn is_past(&self, clock: &dyn Clock) -> bool {
        clock.monotonic() >= self.monotonic || clock.wall() >= self.wall
    }
}

impl Token {
    /// A token that was requested at `start` and is valid for `lifetime` from then.
    fn new(header: HeaderValue, serial: u64, start: &Instants, lifetime: Duration) -> Self {
        let margin = MARGIN.min(lifetime / PART);
        Self {
            header,
            serial,
            renew: Instants::after(start, lifetime - margin),
            end: Instants::after(start, lifetime),
        }
    }
}

/// The result of an exchange, for everybody who waited for it.
pub(crate) type Obtained = Result<Arc<Token>, Arc<IdentityFailure>>;

/// The source of access tokens.
pub(crate) struct Tokens {
    exchange: Arc<Exchange>,
    held: Arc<Held>,
    /// The exchange in flight, or the last one.
    flight: Mutex<Option<Arc<Flight>>>,
    /// How many exchanges have been begun.
    begun: AtomicU64,
}

/// The current token and the last result. It does not know the exchanges, so that none of them keeps itself alive.
struct Held {
    clock: Arc<dyn Clock>,
    observers: Observers,
    merchant: Option<Arc<str>>,
    current: RwLock<Option<Arc<Token>>>,
    last: Mutex<Last>,
    /// How many exchanges have ended.
    landed: AtomicU64,
}

/// How the last exchange ended.
#[derive(Default)]
struct Last {
    result: Option<Obtained>,
    /// Until when no renewal is begun, after a failed one.
    rest: Option<Duration>,
}

/// An exchange in flight.
struct Flight {
    shared: Shared<Obtained>,
    step: Arc<Step>,
    home: Home,
}

impl Flight {
    /// Whether its current step is past its deadline.
    fn is_late(&self, now: Duration) -> bool {
        now >= self.step.due().saturating_add(GRACE)
    }
}

impl Held {
    fn current(&self) -> Option<Arc<Token>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records the end of an exchange.
    fn land(&self, result: &Obtained) {
        // No clock is read under a lock: a clock is the caller's code.
        let now = self.clock.monotonic();
        if let Ok(token) = result {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            // One that was replaced may still arrive late.
            if current.as_ref().is_none_or(|known| known.serial < token.serial) {
                *current = Some(token.clone());
            }
        }
        let mut last = self.last();
        last.rest = result.is_err().then(|| now + REST);
        last.result = Some(result.clone());
        self.landed.fetch_add(1, Ordering::AcqRel);
    }

    /// The result of an exchange that ended since `landed` was read, which counts for callers that were about to wait for it: a failure is
    /// not repeated by a thousand callers, one after the other, and neither is an exchange whose token has no lifetime.
    fn ended_since(&self, landed: u64) -> Option<Obtained> {
        if self.landed.load(Ordering::Acquire) == landed {
            return None;
        }
        match &self.last().result {
            Some(Err(failure)) => Some(Err(failure.clone())),
            Some(Ok(token)) if self.current().is_some_and(|current| current.serial == token.serial) => Some(Ok(token.clone())),
            _ => None,
        }
    }
}

impl Tokens {
    pub(crate) fn new(
        http_client: Arc<dyn HttpClient>,
        clock: Arc<dyn Clock>,
        authorize: ::http::Uri,
        keys: Arc<dyn ApiKeyProvider>,
        jitter: Arc<Jitter>,
        observers: Observers,
        user_agent: HeaderValue,
    ) -> Self {
        let exchange = Exchange::new(http_client, clock.clone(), authorize, keys, jitter, user_agent);
        Self::empty(exchange, clock, observers, None)
    }

    /// Tokens for another merchant's API keys, from the same identity service.
    pub(crate) fn for_merchant(&self, name: &str, keys: Arc<dyn ApiKeyProvider>) -> Self {
        let exchange = self.exchange.with_keys(keys);
        Self::empty(exchange, self.held.clock.clone(), self.held.observers.clone(), Some(name.into()))
    }

    fn empty(exchange: Exchange, clock: Arc<dyn Clock>, observers: Observers, merchant: Option<Arc<str>>) -> Self {
        Self {
            exchange: Arc::new(exchange),
            held: Arc::new(Held {
                clock,
                observers,
                merchant,
                current: RwLock::new(None),
                last: Mutex::default(),
                landed: AtomicU64::new(0),
            }),
            flight: Mutex::new(None),
            begun: AtomicU64::new(0),
        }
    }

    /// The current token, unless it is near its expiry. Allocates nothing.
    pub(crate) fn fresh(&self) -> Option<Arc<Token>> {
        self.held.current().filter(|token| !token.renew.is_past(self.clock()))
    }

    /// A token to send now. `left` is the time until the caller's deadline.
    pub(crate) async fn get(&self, left: Duration) -> Obtained {
        // Read before the token: an exchange that ends between the two has either stored its token where this caller finds it, or
        // is seen in `join` to have ended since. Read afterwards, it would be neither, and this caller would begin a second exchange.
        let landed = self.held.landed.load(Ordering::Acquire);
        match self.held.current() {
            Some(token) if !token.renew.is_past(self.clock()) => Ok(token),
            Some(token) if !token.end.is_past(self.clock()) => Ok(self.renew(token, left).await),
            _ => self.join(landed).await,
        }
    }

    /// Drops a token that the API refused; a newer one stays.
    pub(crate) fn invalidate(&self, token: &Token) {
        let mut current = self.held.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|known| known.serial == token.serial) {
            *current = None;
        }
    }

    /// A token of an exchange that begins now: one in flight may have read an API key that is no longer the current one. The token that is held
    /// stays in use until the new one is there, and for good where the exchange fails.
    pub(crate) async fn renew_now(&self) -> Obtained {
        let now = self.clock().monotonic();
        self.follow(self.replace(self.flight(), now)).await
    }

    /// The token is valid but near its expiry: one caller begins to renew it and waits a while, the others poll the renewal once and use the old one.
    async fn renew(&self, old: Arc<Token>, left: Duration) -> Arc<Token> {
        let now = self.clock().monotonic();
        let (flight, begun) = {
            let slot = self.flight();
            match slot.as_ref().filter(|flight| !flight.shared.is_over()).cloned() {
                Some(flight) if !flight.is_late(now) => (flight, false),
                Some(_) => (self.replace(slot, now), true),
                None => {
                    let rest = self.held.last().rest;
                    if rest.is_some_and(|until| now < until) {
                        return old;
                    }
                    // Another exchange may have ended since the token was read.
                    match self.held.current() {
                        Some(token) if token.serial != old.serial => return token,
                        _ => (self.replace(slot, now), true),
                    }
                }
            }
        };
        let mut join = flight.shared.join();
        let joined = if begun {
            within(self.clock(), RENEWAL.min(left / 2), join).await
        } else {
            // One poll, which drives it a little if no other waiter does.
            poll_fn(|cx| match Pin::new(&mut join).poll(cx) {
                Poll::Ready(joined) => Poll::Ready(Some(joined)),
                Poll::Pending => Poll::Ready(None),
            })
            .await
        };
        match joined {
            Some(Ok(Ok(token))) => token,
            Some(Err(Lost::Panicked(panic))) if !flight.home.is_elsewhere() => resume_unwind(panic),
            _ => old,
        }
    }

    /// There is no valid token: one exchange, and all callers wait for it. `landed` is how many exchanges had ended when this caller read the
    /// token.
    async fn join(&self, landed: u64) -> Obtained {
        let now = self.clock().monotonic();
        let flight = {
            let slot = self.flight();
            match slot.as_ref().filter(|flight| !flight.shared.is_over()).cloned() {
                Some(flight) => flight,
                None => match self.held.ended_since(landed) {
                    Some(result) => return result,
                    None => self.replace(slot, now),
                },
            }
        };
        self.follow(flight).await
    }

    /// Waits for an exchange, or for the one that takes its place.
    async fn follow(&self, mut flight: Arc<Flight>) -> Obtained {
        loop {
            match self.wait(&flight).await {
                Ok(result) => return result,
                Err(Lost::Panicked(panic)) if !flight.home.is_elsewhere() => resume_unwind(panic),
                // A timer that panics because its runtime is gone means no more than that.
                Err(_) => {}
            }
            let now = self.clock().monotonic();
            let slot = self.flight();
            let other = slot.as_ref().filter(|other| !Arc::ptr_eq(other, &flight)).cloned();
            flight = other.unwrap_or_else(|| self.replace(slot, now));
        }
    }

    /// Waits for an exchange as long as it keeps its deadlines.
    async fn wait(&self, flight: &Flight) -> Result<Obtained, Lost> {
        let clock = self.clock();
        let mut join = pin!(flight.shared.join());
        loop {
            let left = flight.step.due().saturating_add(GRACE).saturating_sub(clock.monotonic());
            // On its own runtime this waiter drives it.
            let turn = if flight.home.is_elsewhere() { left.min(SILENCE) } else { left };
            if let Some(joined) = within(clock, turn, join.as_mut()).await {
                return joined;
            }
            let now = clock.monotonic();
            if flight.is_late(now) || flight.home.is_silent(now) {
                return Err(Lost::Dropped);
            }
        }
    }

    /// Begins an exchange in place of the one before it.
    fn replace(&self, mut slot: MutexGuard<'_, Option<Arc<Flight>>>, now: Duration) -> Arc<Flight> {
        let serial = self.begun.fetch_add(1, Ordering::Relaxed);
        let step = Arc::new(Step::new(now));
        let (exchange, held) = (self.exchange.clone(), self.held.clone());
        let notice = Notice::begin(&self.held, now, exchange.host());
        let (running, span) = (step.clone(), notice.span.clone());
        let future = async move {
            let result = exchange.run(serial, &running).await.map(Arc::new).map_err(Arc::new);
            notice.end(&result);
            held.land(&result);
            result
        };
        let future = future.instrument(span);
        let flight = Arc::new(Flight {
            shared: Shared::new(Box::pin(future)),
            step,
            home: Home::here(),
        });
        let before = slot.replace(flight.clone());
        // Dropping the one before runs foreign code, the observer's among it: not under this lock.
        drop(slot);
        if let Some(before) = before {
            before.shared.give_up();
        }
        flight
    }

    fn flight(&self) -> MutexGuard<'_, Option<Arc<Flight>>> {
        self.flight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clock(&self) -> &dyn Clock {
        &*self.held.clock
    }
}

/// Reports the end of an exchange to the observer and to `tracing` when it is dropped, so that an exchange that is given up is reported too.
struct Notice {
    held: Arc<Held>,
    start: Duration,
    /// No call's child: an exchange outlives the call that begins it, and serves others.
    span: Span,
    result: TokenExchangeResult,
}

impl Notice {
    fn begin(held: &Arc<Held>, start: Duration, host: Option<&str>) -> Self {
        let span = tracing::info_span!(
            parent: None,
            "payroc.token_exchange",
            otel.kind = "client",
            otel.status_code = field::Empty,
            server.address = host,
            error.type = field::Empty,
            payroc.merchant = held.merchant.as_deref(),
            payroc.result = field::Empty,
        );
        Self {
            held: held.clone(),
            start,
            span,
            result: TokenExchangeResult::Abandoned,
        }
    }

    fn end(mut self, result: &Obtained) {
        self.result = match result {
            Ok(_) => TokenExchangeResult::Obtained,
            Err(failure) => TokenExchangeResult::Failed(failure.kind()),
        };
    }

    fn trace(&self, duration: Duration) {
        let (result, merchant) = (self.result.as_str(), self.held.merchant.as_deref());
        let duration_ms = duration.as_secs_f64() * 1_000.0;
        self.span.record("payroc.result", result);
        if self.result == TokenExchangeResult::Obtained {
            self.span.in_scope(|| {
                tracing::info!(
                    duration_ms,
                    payroc.result = result,
                    payroc.merchant = merchant,
                    "an access token was obtained"
                )
            });
            return;
        }
        let kind = match self.result {
            TokenExchangeResult::Failed(kind) => Some(kind.as_str()),
            _ => None,
        };
        self.span.record("otel.status_code", "ERROR");
        self.span.record("error.type", kind);
        self.span.in_scope(|| {
            tracing::warn!(
                duration_ms,
                payroc.result = result,
                payroc.merchant = merchant,
                error.type = kind,
                "no access token was obtained"
            );
        });
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        let Held {
            observers,
            clock,
            merchant,
            ..
        } = &*self.held;
        let duration = clock.monotonic().saturating_sub(self.start);
        self.trace(duration);
        observers.tell(|observer| {
            observer.token_exchange(&TokenExchange {
                merchant: merchant.as_deref(),
                result: self.result,
                duration,
            });
        });
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("held", &self.held.current().is_some())
            .finish_non_exhaustive()
    }
}

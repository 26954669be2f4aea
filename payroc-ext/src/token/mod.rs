//! Access tokens: bought with the API key, kept while they are good, bought again by one caller for all.

mod exchange;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use ::http::HeaderValue;
use chrono::{DateTime, Utc};

use crate::clock::{Clock, later};
use crate::error::IdentityFailure;
use crate::keys::ApiKeyProvider;
use crate::observe::{Observers, Refresh, RefreshResult};
use crate::retry::Jitter;
use exchange::Exchange;

/// How long before its end a token is renewed, at most.
const MARGIN: Duration = Duration::from_secs(120);
/// How long a failed renewal rests while the old token is still good.
const REST: Duration = Duration::from_secs(10);

/// A token as the API takes it.
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
    /// A token that was asked for at `start` and is good for `lifetime` from then.
    fn new(header: HeaderValue, serial: u64, start: &Instants, lifetime: Duration) -> Self {
        let margin = MARGIN.min(lifetime / 10);
        Self {
            header,
            serial,
            renew: Instants::after(start, lifetime - margin),
            end: Instants::after(start, lifetime),
        }
    }
}

/// Where calls get their tokens.
pub(crate) struct Tokens {
    exchange: Exchange,
    clock: Arc<dyn Clock>,
    observers: Observers,
    merchant: Option<Arc<str>>,
    current: RwLock<Option<Arc<Token>>>,
    /// Held by the one caller that is buying. Dropped with it, so a cancelled buyer makes way for the next.
    flight: tokio::sync::Mutex<Flight>,
    /// How many exchanges have come to an end.
    landed: AtomicU64,
}

/// How the last exchange ended.
#[derive(Default)]
struct Flight {
    last: Option<Result<Arc<Token>, Arc<IdentityFailure>>>,
    /// Until when a good token is used up rather than renewed, after a failed renewal.
    rest: Option<Duration>,
}

impl Tokens {
    pub(crate) fn new(
        send: Arc<dyn crate::http::Send>,
        clock: Arc<dyn Clock>,
        authorize: ::http::Uri,
        keys: Arc<dyn ApiKeyProvider>,
        jitter: Arc<Jitter>,
        observers: Observers,
    ) -> Self {
        let exchange = Exchange::new(send, clock.clone(), authorize, keys, jitter);
        Self::empty(exchange, clock, observers, None)
    }

    /// Tokens for another merchant's keys, from the same identity service.
    pub(crate) fn for_merchant(&self, name: &str, keys: Arc<dyn ApiKeyProvider>) -> Self {
        let exchange = self.exchange.with_keys(keys);
        Self::empty(exchange, self.clock.clone(), self.observers.clone(), Some(name.into()))
    }

    fn empty(exchange: Exchange, clock: Arc<dyn Clock>, observers: Observers, merchant: Option<Arc<str>>) -> Self {
        Self {
            exchange,
            clock,
            observers,
            merchant,
            current: RwLock::new(None),
            flight: tokio::sync::Mutex::new(Flight::default()),
            landed: AtomicU64::new(0),
        }
    }

    /// The token at hand, if it is far from its end. Allocates nothing.
    pub(crate) fn fresh(&self) -> Option<Arc<Token>> {
        self.current().filter(|token| !token.renew.is_past(&*self.clock))
    }

    /// A token to send now.
    pub(crate) async fn get(&self) -> Result<Arc<Token>, Arc<IdentityFailure>> {
        // Counted before the look at the token: an exchange that ends between the two has either put its token where this look finds it, or
        // is seen in `join` to have ended since. Counted afterwards, it would be neither, and this caller would buy a second token.
        let landed = self.landed.load(Ordering::Acquire);
        match self.current() {
            Some(token) if !token.renew.is_past(&*self.clock) => Ok(token),
            Some(token) if !token.end.is_past(&*self.clock) => Ok(self.renew(token).await),
            _ => self.join(landed).await,
        }
    }

    /// Forgets a token that the API refused; a newer one stays.
    pub(crate) fn invalidate(&self, token: &Token) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|known| known.serial == token.serial) {
            *current = None;
        }
    }

    fn current(&self) -> Option<Arc<Token>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The token is good but near its end: one caller renews it, the others go on with it, and so does that one if renewing fails.
    async fn renew(&self, old: Arc<Token>) -> Arc<Token> {
        let Ok(mut flight) = self.flight.try_lock() else { return old };
        if flight.rest.is_some_and(|until| self.clock.monotonic() < until) {
            return old;
        }
        // Another caller may have come to an end between the look at the token and the lock.
        match self.current() {
            Some(token) if token.serial != old.serial => token,
            _ => self.buy(&mut flight).await.unwrap_or(old),
        }
    }

    /// There is no good token: one caller buys, the others wait for what comes of it. `landed` is how many exchanges had ended when this caller
    /// began to look.
    async fn join(&self, landed: u64) -> Result<Arc<Token>, Arc<IdentityFailure>> {
        let mut flight = self.flight.lock().await;
        if self.landed.load(Ordering::Acquire) != landed {
            // An exchange ended while this caller waited, so its end is this caller's, too. A failure is not repeated a thousand times by a
            // thousand callers, one after the other; neither is one that sold a token of no lifetime.
            match &flight.last {
                Some(Err(failure)) => return Err(failure.clone()),
                Some(Ok(token)) if self.current().is_some_and(|current| current.serial == token.serial) => return Ok(token.clone()),
                _ => {}
            }
        }
        self.buy(&mut flight).await
    }

    async fn buy(&self, flight: &mut Flight) -> Result<Arc<Token>, Arc<IdentityFailure>> {
        let serial = self.landed.load(Ordering::Acquire) + 1;
        let mut told = Told {
            tokens: self,
            start: self.clock.monotonic(),
            result: RefreshResult::Abandoned,
        };
        let result = self.exchange.run(serial).await.map(Arc::new).map_err(Arc::new);
        told.result = match &result {
            Ok(_) => RefreshResult::Bought,
            Err(failure) => RefreshResult::Failed(failure.kind()),
        };
        drop(told);
        if let Ok(token) = &result {
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
        }
        flight.rest = result.is_err().then(|| self.clock.monotonic() + REST);
        flight.last = Some(result.clone());
        self.landed.store(serial, Ordering::Release);
        result
    }
}

/// Tells the observer how an exchange ended, when it is dropped: so it is told as well if the buyer is.
struct Told<'t> {
    tokens: &'t Tokens,
    start: Duration,
    result: RefreshResult,
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        let Tokens {
            observers,
            clock,
            merchant,
            ..
        } = self.tokens;
        observers.tell(|observer| {
            observer.refresh(&Refresh {
                merchant: merchant.as_deref(),
                result: self.result,
                took: clock.monotonic().saturating_sub(self.start),
            });
        });
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("held", &self.current().is_some())
            .finish_non_exhaustive()
    }
}

//! Access tokens: bought with the API key, kept while they are good, bought again by one exchange for all.
//!
//! An exchange belongs to nobody's call. It is one future, kept here and driven by whichever of those who wait for it is polled
//! ([`shared`]): a caller who leaves, or who stands still while it waits, neither ends it nor holds the others up, and what it brings is there
//! for the next. It has a time of its own for each step; a waiter that sees it pass puts another exchange in its place, and so does one that
//! finds that the runtime on which it was begun is no longer driven ([`home`]).

mod answer;
mod exchange;
mod home;
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

use crate::auth::provider::ApiKeyProvider;
use crate::clock::{Clock, later, within};
use crate::error::IdentityFailure;
use crate::observe::{Observers, Refresh, RefreshResult};
use crate::request::retry::Jitter;
use exchange::{Exchange, Step};
use home::{Home, SILENCE};
use shared::{Lost, Shared};

/// How long before its end a token is renewed, at most.
const MARGIN: Duration = Duration::from_secs(120);
/// How long a failed renewal rests while the old token is still good.
const REST: Duration = Duration::from_secs(10);
/// How long the caller that begins a renewal waits for it before it goes on with the old token.
const RENEWAL: Duration = Duration::from_secs(5);
/// How much longer than its time a step may take before another exchange takes the place of this one: an exchange that is driven keeps its
/// time by itself.
const GRACE: Duration = Duration::from_secs(1);

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

/// What comes of an exchange, for everybody who waited for it.
type Bought = Result<Arc<Token>, Arc<IdentityFailure>>;

/// Where calls get their tokens.
pub(crate) struct Tokens {
    exchange: Arc<Exchange>,
    till: Arc<Till>,
    /// The exchange that is on its way, or the last one.
    purchase: Mutex<Option<Arc<Purchase>>>,
    /// How many exchanges have been begun.
    begun: AtomicU64,
}

/// Where an exchange puts what it brings. It knows nothing of the exchanges, so that none of them keeps itself alive.
struct Till {
    clock: Arc<dyn Clock>,
    observers: Observers,
    merchant: Option<Arc<str>>,
    current: RwLock<Option<Arc<Token>>>,
    last: Mutex<Last>,
    /// How many exchanges have come to an end.
    landed: AtomicU64,
}

/// How the last exchange ended.
#[derive(Default)]
struct Last {
    result: Option<Bought>,
    /// Until when a good token is used up rather than renewed, after a failed renewal.
    rest: Option<Duration>,
}

/// An exchange on its way.
struct Purchase {
    shared: Shared<Bought>,
    step: Arc<Step>,
    home: Home,
}

impl Purchase {
    /// Whether the step it is at has taken longer than it may, as far as it can be driven at all.
    fn is_late(&self, now: Duration) -> bool {
        now >= self.step.due().saturating_add(GRACE)
    }
}

impl Till {
    fn current(&self) -> Option<Arc<Token>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An exchange has ended.
    fn land(&self, result: &Bought) {
        // No clock is read under a lock: a clock is anybody's.
        let now = self.clock.monotonic();
        if let Ok(token) = result {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            // One that was replaced may still come in, and late.
            if current.as_ref().is_none_or(|known| known.serial < token.serial) {
                *current = Some(token.clone());
            }
        }
        let mut last = self.last();
        last.rest = result.is_err().then(|| now + REST);
        last.result = Some(result.clone());
        self.landed.fetch_add(1, Ordering::AcqRel);
    }

    /// What came of an exchange that ended since `landed` was read: it is the end of those as well who were about to wait for it. A failure is
    /// not repeated a thousand times by a thousand callers, one after the other; neither is an exchange that sold a token of no lifetime.
    fn ended_since(&self, landed: u64) -> Option<Bought> {
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
        send: Arc<dyn crate::http::HttpClient>,
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
        Self::empty(exchange, self.till.clock.clone(), self.till.observers.clone(), Some(name.into()))
    }

    fn empty(exchange: Exchange, clock: Arc<dyn Clock>, observers: Observers, merchant: Option<Arc<str>>) -> Self {
        Self {
            exchange: Arc::new(exchange),
            till: Arc::new(Till {
                clock,
                observers,
                merchant,
                current: RwLock::new(None),
                last: Mutex::default(),
                landed: AtomicU64::new(0),
            }),
            purchase: Mutex::new(None),
            begun: AtomicU64::new(0),
        }
    }

    /// The token at hand, if it is far from its end. Allocates nothing.
    pub(crate) fn fresh(&self) -> Option<Arc<Token>> {
        self.till.current().filter(|token| !token.renew.is_past(self.clock()))
    }

    /// A token to send now. `left` is the time that the caller has.
    pub(crate) async fn get(&self, left: Duration) -> Bought {
        // Counted before the look at the token: an exchange that ends between the two has either put its token where this look finds it, or
        // is seen in `join` to have ended since. Counted afterwards, it would be neither, and this caller would buy a second token.
        let landed = self.till.landed.load(Ordering::Acquire);
        match self.till.current() {
            Some(token) if !token.renew.is_past(self.clock()) => Ok(token),
            Some(token) if !token.end.is_past(self.clock()) => Ok(self.renew(token, left).await),
            _ => self.join(landed).await,
        }
    }

    /// Forgets a token that the API refused; a newer one stays.
    pub(crate) fn invalidate(&self, token: &Token) {
        let mut current = self.till.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|known| known.serial == token.serial) {
            *current = None;
        }
    }

    /// Forgets the token, whoever has it in hand.
    pub(crate) fn forget(&self) {
        *self.till.current.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The token is good but near its end: one caller begins to renew it and waits a while, the others look in and go on with it.
    async fn renew(&self, old: Arc<Token>, left: Duration) -> Arc<Token> {
        let now = self.clock().monotonic();
        let (purchase, begun) = {
            let place = self.purchase();
            match place.as_ref().filter(|purchase| !purchase.shared.is_over()).cloned() {
                Some(purchase) if !purchase.is_late(now) => (purchase, false),
                Some(_) => (self.replace(place, now), true),
                None => {
                    let rest = self.till.last().rest;
                    if rest.is_some_and(|until| now < until) {
                        return old;
                    }
                    // Another caller may have come to an end since the look at the token.
                    match self.till.current() {
                        Some(token) if token.serial != old.serial => return token,
                        _ => (self.replace(place, now), true),
                    }
                }
            }
        };
        let mut join = purchase.shared.join();
        let joined = if begun {
            within(self.clock(), RENEWAL.min(left / 2), join).await
        } else {
            // A look, which drives it on a little if nobody else does.
            poll_fn(|cx| match Pin::new(&mut join).poll(cx) {
                Poll::Ready(joined) => Poll::Ready(Some(joined)),
                Poll::Pending => Poll::Ready(None),
            })
            .await
        };
        match joined {
            Some(Ok(Ok(token))) => token,
            Some(Err(Lost::Panicked(panic))) if !purchase.home.is_elsewhere() => resume_unwind(panic),
            _ => old,
        }
    }

    /// There is no good token: one exchange, and all wait for what comes of it. `landed` is how many exchanges had ended when this caller began
    /// to look.
    async fn join(&self, landed: u64) -> Bought {
        let now = self.clock().monotonic();
        let mut purchase = {
            let place = self.purchase();
            match place.as_ref().filter(|purchase| !purchase.shared.is_over()).cloned() {
                Some(purchase) => purchase,
                None => match self.till.ended_since(landed) {
                    Some(result) => return result,
                    None => self.replace(place, now),
                },
            }
        };
        loop {
            match self.wait(&purchase).await {
                Ok(result) => return result,
                Err(Lost::Panicked(panic)) if !purchase.home.is_elsewhere() => resume_unwind(panic),
                // A timer that panics because its runtime is gone says no more than that.
                Err(_) => {}
            }
            let now = self.clock().monotonic();
            let place = self.purchase();
            let other = place.as_ref().filter(|other| !Arc::ptr_eq(other, &purchase)).cloned();
            purchase = other.unwrap_or_else(|| self.replace(place, now));
        }
    }

    /// Waits for an exchange as long as it keeps its time.
    async fn wait(&self, purchase: &Purchase) -> Result<Bought, Lost> {
        let clock = self.clock();
        let mut join = pin!(purchase.shared.join());
        loop {
            let left = purchase.step.due().saturating_add(GRACE).saturating_sub(clock.monotonic());
            // On its own runtime it is driven by this very waiter.
            let turn = if purchase.home.is_elsewhere() { left.min(SILENCE) } else { left };
            if let Some(joined) = within(clock, turn, join.as_mut()).await {
                return joined;
            }
            let now = clock.monotonic();
            if purchase.is_late(now) || purchase.home.is_silent(now) {
                return Err(Lost::Dropped);
            }
        }
    }

    /// Begins an exchange in the place of the one before it.
    fn replace(&self, mut place: MutexGuard<'_, Option<Arc<Purchase>>>, now: Duration) -> Arc<Purchase> {
        let serial = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        let step = Arc::new(Step::new(now));
        let (exchange, till, told) = (self.exchange.clone(), self.till.clone(), Told::begin(&self.till, now));
        let running = step.clone();
        let future = async move {
            let result = exchange.run(serial, &running).await.map(Arc::new).map_err(Arc::new);
            told.end(&result);
            till.land(&result);
            result
        };
        let purchase = Arc::new(Purchase {
            shared: Shared::new(Box::pin(future)),
            step,
            home: Home::here(),
        });
        let before = place.replace(purchase.clone());
        // What the one before does when it is dropped, and whom it tells, is not for this lock.
        drop(place);
        if let Some(before) = before {
            before.shared.give_up();
        }
        purchase
    }

    fn purchase(&self) -> MutexGuard<'_, Option<Arc<Purchase>>> {
        self.purchase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clock(&self) -> &dyn Clock {
        &*self.till.clock
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        // Somebody who stands still may hold on to it.
        if let Some(purchase) = self.purchase.get_mut().unwrap_or_else(PoisonError::into_inner) {
            purchase.shared.give_up();
        }
    }
}

/// Tells the observer how an exchange ended, when it is dropped: so it is told as well if the exchange is given up.
struct Told {
    till: Arc<Till>,
    start: Duration,
    result: RefreshResult,
}

impl Told {
    fn begin(till: &Arc<Till>, start: Duration) -> Self {
        Self {
            till: till.clone(),
            start,
            result: RefreshResult::Abandoned,
        }
    }

    fn end(mut self, result: &Bought) {
        self.result = match result {
            Ok(_) => RefreshResult::Bought,
            Err(failure) => RefreshResult::Failed(failure.kind()),
        };
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let Till {
            observers,
            clock,
            merchant,
            ..
        } = &*self.till;
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
            .field("held", &self.till.current().is_some())
            .finish_non_exhaustive()
    }
}

//! What keeps the shop from being used to try stolen cards.
//!
//! Whoever has bought a list of cards looks for a page that charges any of them for anybody, and runs the list through it. So a cart, a client
//! address and the shop as a whole may ask for so many sessions and so many charges, and no more; declines count apart, because a payer has a
//! few and a list has thousands. What the payer reads about a decline is the same for each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use payroc_ext::clock::{Clock, SystemClock};

/// Who asks.
pub(crate) struct Visitor {
    pub(crate) cart: String,
    /// The address of the other end of the connection, or its network. Behind a proxy of your own, take what *that proxy* says; a header that
    /// anybody can send is not an address.
    pub(crate) address: String,
}

/// What a visitor may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Go,
    /// Not now: the earliest time to ask again.
    Wait(Duration),
}

/// The hook: a shop puts its own rules here, or a service that knows addresses and devices, or a challenge before `Go`.
pub(crate) trait Guard: Send + Sync + 'static {
    /// May this visitor have a Hosted Fields session?
    fn session(&self, visitor: &Visitor) -> Verdict;

    /// May this visitor charge a card, or save one?
    fn attempt(&self, visitor: &Visitor) -> Verdict;

    /// The visitor's attempt was declined.
    fn declined(&self, visitor: &Visitor);
}

/// So many in so long a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) most: usize,
    pub(crate) within: Duration,
}

/// Rates for one cart, for one client address, and for all of the shop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rates {
    pub(crate) cart: Rate,
    pub(crate) address: Rate,
    pub(crate) overall: Rate,
}

/// The guard that comes with the shop: counts in memory, per machine.
pub(crate) struct Limits {
    sessions: Rates,
    attempts: Rates,
    declines: Rates,
    clock: Arc<dyn Clock>,
    counted: Mutex<HashMap<(What, String), Vec<Duration>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Session,
    Attempt,
    Decline,
}

impl Default for Limits {
    fn default() -> Self {
        let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
        let rates = |within, cart, address, overall| Rates {
            cart: Rate { most: cart, within },
            address: Rate { most: address, within },
            overall: Rate { most: overall, within },
        };
        Self {
            // A page load or a renewal each.
            sessions: rates(minutes(10), 20, 60, 600),
            attempts: rates(minutes(60), 10, 30, 600),
            declines: rates(minutes(60), 5, 10, 100),
            clock: Arc::new(SystemClock::new()),
            counted: Mutex::default(),
        }
    }
}

impl Limits {
    #[cfg(test)]
    pub(crate) fn new(sessions: Rates, attempts: Rates, declines: Rates, clock: impl Clock) -> Self {
        Self {
            sessions,
            attempts,
            declines,
            clock: Arc::new(clock),
            counted: Mutex::default(),
        }
    }

    /// Whether all of the rates leave room for one more; counts it if they do and `count` says so.
    fn room(&self, what: What, rates: &Rates, visitor: &Visitor, count: bool) -> Verdict {
        let now = self.clock.monotonic();
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let who = [
            (format!("cart {}", visitor.cart), rates.cart),
            (format!("address {}", visitor.address), rates.address),
            (String::new(), rates.overall),
        ];
        let mut longest = None;
        for (name, rate) in &who {
            let Some(times) = counted.get_mut(&(what, name.clone())) else {
                continue;
            };
            times.retain(|time| now.saturating_sub(*time) < rate.within);
            if times.len() >= rate.most {
                let free = times.get(times.len() - rate.most).map_or(now, |time| *time + rate.within);
                longest = longest.max(Some(free.saturating_sub(now)));
            }
        }
        if let Some(wait) = longest {
            return Verdict::Wait(wait);
        }
        if count {
            for (name, _) in who {
                counted.entry((what, name)).or_default().push(now);
            }
            // Those whose time is over, so that addresses by the million do not fill the memory.
            if counted.len() > 10_000 {
                let keep = rates.cart.within.max(rates.address.within).max(rates.overall.within);
                counted.retain(|_, times| {
                    times
                        .last()
                        .is_some_and(|time| now.saturating_sub(*time) < keep.max(Duration::from_secs(3_600)))
                });
            }
        }
        Verdict::Go
    }
}

impl Guard for Limits {
    fn session(&self, visitor: &Visitor) -> Verdict {
        // Who has had too many declines gets no form either.
        match self.room(What::Decline, &self.declines, visitor, false) {
            Verdict::Go => self.room(What::Session, &self.sessions, visitor, true),
            wait => wait,
        }
    }

    fn attempt(&self, visitor: &Visitor) -> Verdict {
        match self.room(What::Decline, &self.declines, visitor, false) {
            Verdict::Go => self.room(What::Attempt, &self.attempts, visitor, true),
            wait => wait,
        }
    }

    fn declined(&self, visitor: &Visitor) {
        let _ = self.room(What::Decline, &self.declines, visitor, true);
    }
}

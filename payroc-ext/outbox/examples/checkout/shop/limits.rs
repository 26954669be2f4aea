//! Limits against the testing of stolen cards.
//!
//! Criminals with a list of stolen cards run it through any page that charges cards. So the numbers of sessions and of charges are limited, for a cart, for
//! a client address, and for the whole shop. Declines have limits of their own, because a payer has a few, and such a list thousands. The payer sees
//! the same message for every decline.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use payroc_ext::clock::{Clock, SystemClock};

/// The sender of a request.
pub(crate) struct Visitor {
    pub(crate) cart: String,
    /// The address of the peer, or its network. Behind a proxy of your own, use the address that *that proxy* reports; a header that
    /// anybody can send is not an address.
    pub(crate) address: String,
}

/// Whether a visitor may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Go,
    /// Not now: how long to wait.
    Wait(Duration),
}

/// The rules, as a hook: a shop can put its own here, a service that rates addresses and devices, or a challenge before `Go`.
pub(crate) trait Guard: Send + Sync + 'static {
    /// Whether this visitor may have a Hosted Fields session.
    fn session(&self, visitor: &Visitor) -> Verdict;

    /// Whether this visitor may charge a card, or save one.
    fn attempt(&self, visitor: &Visitor) -> Verdict;

    /// The visitor's attempt was declined.
    fn declined(&self, visitor: &Visitor);
}

/// A number of events within a time.
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

/// The default guard of the shop, which counts in memory, for each machine.
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
            // One for each page load or renewal.
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

    /// Whether all rates allow one more event; if so, and if `count` is set, counts it.
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
            // Drops old events, so that millions of addresses do not fill the memory.
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
        // After too many declines there is no form either.
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

//! The writes in flight, so that a client can be drained before its process ends.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use payroc_api::OperationInfo;

use crate::request::idempotency::IdempotencyKey;

/// The state in which [`Client::drain`](crate::Client::drain) left the client's writes.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[must_use = "a write that is not over may have moved money"]
pub struct DrainReport {
    in_flight: Vec<UnfinishedCall>,
    abandoned: Vec<UnfinishedCall>,
}

impl DrainReport {
    /// The writes that were still in flight at the deadline. They go on as long as the process does.
    #[must_use]
    pub fn in_flight(&self) -> &[UnfinishedCall] {
        &self.in_flight
    }

    /// The writes that the program dropped during the draining, as a server does with the requests it handles, after they may have reached the API.
    /// The program has not seen their outcome, which is [`Unknown`](crate::Outcome::Unknown).
    #[must_use]
    pub fn abandoned(&self) -> &[UnfinishedCall] {
        &self.abandoned
    }

    /// Whether every write ended, so that the program knows its outcome.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.in_flight.is_empty() && self.abandoned.is_empty()
    }
}

/// A write whose outcome the program does not know.
#[derive(Clone, PartialEq, Eq)]
pub struct UnfinishedCall {
    pub(super) operation: &'static OperationInfo,
    pub(super) key: Option<IdempotencyKey>,
    pub(super) merchant: Option<Arc<str>>,
}

impl UnfinishedCall {
    /// The operation.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// The idempotency key, for the operations that take one.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// The merchant, where the client acts for one.
    #[must_use]
    pub fn merchant(&self) -> Option<&str> {
        self.merchant.as_deref()
    }
}

/// One line for a log: `CreatePayment, idempotency key 9f1b3c1e-6a55-4c0e-9d5c-0a3b7d4a2f10, merchant "bakery"`.
impl fmt::Display for UnfinishedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation.name)?;
        if let Some(key) = self.key {
            write!(f, ", idempotency key {key}")?;
        }
        match &self.merchant {
            Some(merchant) => write!(f, ", merchant {merchant:?}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for UnfinishedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnfinishedCall")
            .field("operation", &self.operation.name)
            .field("idempotency_key", &self.key)
            .field("merchant", &self.merchant)
            .finish()
    }
}

/// The client begins no more writes.
#[derive(Debug)]
pub(super) struct Draining;

/// An entry of the register.
pub(super) struct Ticket(usize);

/// The writes in flight of a client, its clones and its merchants. Reads are not listed: nothing is lost with one.
///
/// Entries are kept in slots that are used again, so that a call allocates nothing here unless more calls are in flight than ever before.
pub(super) struct Register(Mutex<State>);

struct State {
    is_draining: bool,
    slots: Vec<Slot>,
    /// The first slot without a call.
    free: Option<usize>,
    in_flight: usize,
    abandoned: Vec<UnfinishedCall>,
    /// Those who wait for the last call to end.
    waiters: BTreeMap<u64, Waker>,
    waiters_made: u64,
}

enum Slot {
    Call(UnfinishedCall),
    /// No call, and the next slot without one.
    Free(Option<usize>),
}

/// How many writes can be in flight before the register grows.
const SLOTS: usize = 16;

impl Register {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            is_draining: false,
            slots: Vec::with_capacity(SLOTS),
            free: None,
            in_flight: 0,
            abandoned: Vec::new(),
            waiters: BTreeMap::new(),
            waiters_made: 0,
        }))
    }

    /// Adds a call, unless the client is being drained.
    pub(super) fn begin(&self, call: UnfinishedCall) -> Result<Ticket, Draining> {
        let mut state = self.state();
        if state.is_draining {
            return Err(Draining);
        }
        state.in_flight += 1;
        let Some(free) = state.free else {
            state.slots.push(Slot::Call(call));
            return Ok(Ticket(state.slots.len() - 1));
        };
        if let Slot::Free(next) = std::mem::replace(&mut state.slots[free], Slot::Call(call)) {
            state.free = next;
        }
        Ok(Ticket(free))
    }

    /// Removes a call. `is_lost` says that it was dropped and may have acted.
    pub(super) fn end(&self, Ticket(slot): Ticket, is_lost: bool) {
        let waiters = {
            let mut state = self.state();
            let free = Slot::Free(state.free);
            let ended = std::mem::replace(&mut state.slots[slot], free);
            state.free = Some(slot);
            state.in_flight -= 1;
            if let Slot::Call(call) = ended
                && is_lost
                && state.is_draining
            {
                state.abandoned.push(call);
            }
            match state.in_flight {
                0 => std::mem::take(&mut state.waiters),
                _ => return,
            }
        };
        // Not under the lock: a waker is foreign code.
        waiters.into_values().for_each(Waker::wake);
    }

    /// Begins no more calls from here on.
    pub(super) fn stop(&self) {
        self.state().is_draining = true;
    }

    /// Waits until no call is in flight.
    pub(super) fn emptied(&self) -> Emptied<'_> {
        Emptied { register: self, key: None }
    }

    pub(super) fn report(&self) -> DrainReport {
        let state = self.state();
        let in_flight = state.slots.iter().filter_map(|slot| match slot {
            Slot::Call(call) => Some(call.clone()),
            Slot::Free(_) => None,
        });
        DrainReport {
            in_flight: in_flight.collect(),
            abandoned: state.abandoned.clone(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// See [`Register::emptied`]. Leaves nothing behind when it is dropped.
pub(super) struct Emptied<'r> {
    register: &'r Register,
    key: Option<u64>,
}

impl Future for Emptied<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.register.state();
        if state.in_flight == 0 {
            return Poll::Ready(());
        }
        let key = self.key.unwrap_or_else(|| {
            state.waiters_made += 1;
            state.waiters_made
        });
        let replaced = state.waiters.insert(key, cx.waker().clone());
        drop(state);
        drop(replaced);
        self.key = Some(key);
        Poll::Pending
    }
}

impl Drop for Emptied<'_> {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            let waker = self.register.state().waiters.remove(&key);
            drop(waker);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    use super::*;

    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn call() -> UnfinishedCall {
        UnfinishedCall {
            operation: &payroc_api::OPERATIONS[0],
            key: Some(IdempotencyKey::generate()),
            merchant: None,
        }
    }

    fn keys(calls: &[UnfinishedCall]) -> Vec<IdempotencyKey> {
        let mut keys: Vec<_> = calls.iter().filter_map(|call| call.key).collect();
        keys.sort();
        keys
    }

    #[test]
    fn calls_come_and_go_in_any_order_and_allocate_nothing() {
        let register = Register::new();
        let counted = allocation_counter::measure(|| {
            for _ in 0..100 {
                let mut tickets: [_; SLOTS] = std::array::from_fn(|_| register.begin(call()).ok());
                for nth in [3, 0, 7, 1, 15, 2] {
                    register.end(tickets[nth].take().unwrap(), false);
                }
                tickets[7] = register.begin(call()).ok();
                for ticket in tickets.into_iter().flatten() {
                    register.end(ticket, false);
                }
            }
        });
        assert_eq!(counted.count_total, 0);
        assert!(register.report().is_complete());
    }

    #[test]
    fn the_report_names_the_calls_in_flight_and_those_that_were_lost_meanwhile() {
        let register = Register::new();
        let calls: Vec<_> = (0..5).map(|_| call()).collect();
        let mut tickets: Vec<_> = calls.iter().map(|call| register.begin(call.clone()).ok()).collect();
        // Lost before the draining: the program knew of it then.
        register.end(tickets[0].take().unwrap(), true);
        register.stop();
        assert!(register.begin(call()).is_err());
        register.end(tickets[1].take().unwrap(), true);
        register.end(tickets[2].take().unwrap(), false);
        let report = register.report();
        assert_eq!(keys(report.in_flight()), keys(&calls[3..]));
        assert_eq!(report.abandoned(), &calls[1..2]);
        assert!(!report.is_complete());
    }

    #[test]
    fn everybody_who_waits_is_woken_by_the_last_call_and_who_has_left_is_not() {
        let register = Register::new();
        let (one, other) = (register.begin(call()).unwrap(), register.begin(call()).unwrap());
        let counts: [Arc<Count>; 3] = Default::default();
        let poll = |waiter: &mut Emptied<'_>, count: &Arc<Count>| {
            Pin::new(waiter)
                .poll(&mut Context::from_waker(&Waker::from(count.clone())))
                .is_ready()
        };
        let mut waiters = [register.emptied(), register.emptied(), register.emptied()];
        for (waiter, count) in waiters.iter_mut().zip(&counts) {
            assert!(!poll(waiter, count) && !poll(waiter, count));
        }
        let [mut first, second, mut third] = waiters;
        drop(second);
        register.end(one, false);
        assert_eq!(counts.each_ref().map(|count| count.0.load(Ordering::SeqCst)), [0, 0, 0]);
        register.end(other, false);
        assert_eq!(counts.each_ref().map(|count| count.0.load(Ordering::SeqCst)), [1, 0, 1]);
        assert!(poll(&mut first, &counts[0]) && poll(&mut third, &counts[2]));
    }
}

//! One future for many waiters, driven by whichever of them is polled.
//!
//! `futures_util::future::Shared` is the well-known form of this and falls short in three ways. A wake-up that arrives while one waiter polls is
//! lost if that waiter is never polled again, because the others found the future taken meanwhile. A panic in the
//! future is a panic of every waiter. And it cannot be cancelled: whoever holds a copy keeps the future.

use std::any::Any;
use std::collections::BTreeMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use crate::http::BoxFuture;

/// A future with many waiters.
pub(super) struct Shared<T> {
    stage: Mutex<Stage<T>>,
    waiters: Arc<Waiters>,
}

enum Stage<T> {
    /// No waiter is polling it.
    Resting(BoxFuture<'static, T>),
    /// A waiter has taken it out to poll it.
    Polled,
    /// Its output.
    Done(T),
    /// It will have no output.
    Lost,
}

/// Why a future has no output.
pub(super) enum Lost {
    /// It was [given up](Shared::give_up), or has panicked under another waiter.
    Dropped,
    /// It has panicked with this, under this waiter.
    Panicked(Box<dyn Any + Send>),
}

/// The waiters to wake. Wakers hold this, and not the future itself: a timer that keeps its waker would keep the future that keeps
/// the timer.
#[derive(Default)]
struct Waiters(Mutex<List>);

#[derive(Default)]
struct List {
    wakers: BTreeMap<u64, Waker>,
    made: u64,
    /// The future was woken since it was last polled.
    woken: bool,
}

impl Waiters {
    fn list(&self) -> MutexGuard<'_, List> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Waiters {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    /// Wakes all waiters: a single one might never be polled again.
    fn wake_by_ref(self: &Arc<Self>) {
        let wakers = {
            let mut list = self.list();
            list.woken = true;
            std::mem::take(&mut list.wakers)
        };
        for waker in wakers.into_values() {
            waker.wake();
        }
    }
}

impl<T: Clone> Shared<T> {
    pub(super) fn new(future: BoxFuture<'static, T>) -> Self {
        let waiters = Waiters::default();
        waiters.list().woken = true;
        Self {
            stage: Mutex::new(Stage::Resting(future)),
            waiters: Arc::new(waiters),
        }
    }

    /// Waits for its output.
    pub(super) fn join(&self) -> Join<'_, T> {
        Join { shared: self, key: None }
    }

    /// Whether it has ended, with an output or without one.
    pub(super) fn is_over(&self) -> bool {
        matches!(*self.stage(), Stage::Done(_) | Stage::Lost)
    }

    /// Drops the future, unless it has ended, and wakes the waiters.
    pub(super) fn give_up(&self) {
        let dropped = {
            let mut stage = self.stage();
            match *stage {
                Stage::Done(_) | Stage::Lost => return,
                Stage::Resting(_) | Stage::Polled => std::mem::replace(&mut *stage, Stage::Lost),
            }
        };
        // Not under the lock: dropping a future runs foreign code.
        drop(dropped);
        self.waiters.wake_by_ref();
    }

    fn stage(&self) -> MutexGuard<'_, Stage<T>> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Polls the future, which this waiter has taken out.
    fn drive(&self, mut future: BoxFuture<'static, T>) -> Poll<Result<T, Lost>> {
        self.waiters.list().woken = false;
        let waker = Waker::from(self.waiters.clone());
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut Context::from_waker(&waker))));
        let (next, polled) = match polled {
            Ok(Poll::Pending) => (Stage::Resting(future), Poll::Pending),
            Ok(Poll::Ready(value)) => (Stage::Done(value.clone()), Poll::Ready(Ok(value))),
            Err(panic) => (Stage::Lost, Poll::Ready(Err(Lost::Panicked(panic)))),
        };
        let dropped = {
            let mut stage = self.stage();
            match *stage {
                // It was given up meanwhile; an output that it has by then is kept all the same.
                Stage::Lost if polled.is_pending() => next,
                _ => std::mem::replace(&mut *stage, next),
            }
        };
        drop(dropped);
        // Waiters that were polled meanwhile found the future taken out, and nothing else would wake them.
        if polled.is_ready() || self.waiters.list().woken {
            self.waiters.wake_by_ref();
        }
        polled
    }
}

/// One waiter. It may be dropped at any time.
pub(super) struct Join<'s, T> {
    shared: &'s Shared<T>,
    key: Option<u64>,
}

impl<T: Clone> Future for Join<'_, T> {
    type Output = Result<T, Lost>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // Registered first, so that no wake-up misses this waiter.
        self.note(cx.waker());
        let future = {
            let mut stage = self.shared.stage();
            match std::mem::replace(&mut *stage, Stage::Polled) {
                // Only if it was woken: a new waiter does not poll it while it waits.
                Stage::Resting(future) if !self.shared.waiters.list().woken => {
                    *stage = Stage::Resting(future);
                    return Poll::Pending;
                }
                Stage::Resting(future) => future,
                Stage::Polled => return Poll::Pending,
                Stage::Done(value) => {
                    *stage = Stage::Done(value.clone());
                    return Poll::Ready(Ok(value));
                }
                Stage::Lost => {
                    *stage = Stage::Lost;
                    return Poll::Ready(Err(Lost::Dropped));
                }
            }
        };
        self.shared.drive(future)
    }
}

impl<T> Join<'_, T> {
    fn note(&mut self, waker: &Waker) {
        let mut list = self.shared.waiters.list();
        let key = *self.key.get_or_insert_with(|| {
            list.made += 1;
            list.made
        });
        match list.wakers.get_mut(&key) {
            Some(known) => known.clone_from(waker),
            None => drop(list.wakers.insert(key, waker.clone())),
        }
    }
}

impl<T> Drop for Join<'_, T> {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            let waker = self.shared.waiters.list().wakers.remove(&key);
            drop(waker);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{OnceLock, Weak};

    use super::*;

    /// Counts how often it is woken.
    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn poll<T: Clone>(join: &mut Join<'_, T>, count: &Arc<Count>) -> Poll<Result<T, Lost>> {
        Pin::new(join).poll(&mut Context::from_waker(&Waker::from(count.clone())))
    }

    type Hook = Arc<Mutex<Option<Box<dyn FnOnce(&Waker) + Send>>>>;

    /// Waits for ever, and runs the hook at its first poll.
    fn hooked(hook: &Hook) -> Shared<u8> {
        let hook = hook.clone();
        Shared::new(Box::pin(poll_fn(move |cx| {
            if let Some(hook) = hook.lock().unwrap().take() {
                hook(cx.waker());
            }
            Poll::Pending
        })))
    }

    #[test]
    fn a_wake_up_while_one_waiter_polls_reaches_those_that_polled_meanwhile() {
        let hook = Hook::default();
        let shared = Arc::new(hooked(&hook));
        let (first, second) = (Arc::new(Count::default()), Arc::new(Count::default()));
        let (shares, counts) = (shared.clone(), second.clone());
        *hook.lock().unwrap() = Some(Box::new(move |waker| {
            // The wake-up, and after it another waiter, which finds the future taken out.
            waker.wake_by_ref();
            let mut join = shares.join();
            assert!(poll(&mut join, &counts).is_pending());
            // It stays among the waiters.
            join.key = None;
        }));
        assert!(poll(&mut shared.join(), &first).is_pending());
        // The first never polls again, so the second has to be woken.
        assert_eq!(second.0.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn new_waiters_do_not_poll_it_while_it_waits() {
        let polls = Arc::new(AtomicUsize::new(0));
        let (counter, count) = (polls.clone(), Arc::new(Count::default()));
        let shared = Shared::<u8>::new(Box::pin(poll_fn(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
            Poll::Pending
        })));
        let mut joins: Vec<_> = (0..10).map(|_| shared.join()).collect();
        for join in &mut joins {
            assert!(poll(join, &count).is_pending());
        }
        assert_eq!(polls.load(Ordering::SeqCst), 1);
        shared.waiters.wake_by_ref();
        assert_eq!(count.0.load(Ordering::SeqCst), 10);
        assert!(poll(&mut joins[7], &count).is_pending());
        assert_eq!(polls.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn every_waiter_is_woken_and_given_the_same() {
        let gate = Arc::new(Mutex::new((false, None::<Waker>)));
        let inner = gate.clone();
        let shared = Shared::new(Box::pin(poll_fn(move |cx| {
            let mut gate = inner.lock().unwrap();
            gate.1 = Some(cx.waker().clone());
            if gate.0 { Poll::Ready(7) } else { Poll::Pending }
        })));
        let counts: Vec<Arc<Count>> = (0..5).map(|_| Arc::default()).collect();
        let mut joins: Vec<_> = counts.iter().map(|_| shared.join()).collect();
        for (join, count) in joins.iter_mut().zip(&counts) {
            assert!(poll(join, count).is_pending());
        }
        // One leaves, one is not polled.
        drop(joins.remove(0));
        let waker = {
            let mut gate = gate.lock().unwrap();
            gate.0 = true;
            gate.1.take().unwrap()
        };
        waker.wake();
        assert_eq!(counts[0].0.load(Ordering::SeqCst), 0, "who has left is not woken");
        for (join, count) in joins.iter_mut().zip(&counts[1..]).skip(1) {
            assert_eq!(count.0.load(Ordering::SeqCst), 1);
            assert!(matches!(poll(join, count), Poll::Ready(Ok(7))));
        }
        assert!(shared.is_over());
        assert!(matches!(poll(&mut shared.join(), &counts[0]), Poll::Ready(Ok(7))));
    }

    #[test]
    fn a_future_that_is_given_up_is_dropped_and_its_waiters_woken() {
        let guard = Arc::new(());
        let inner = guard.clone();
        let shared = Shared::<u8>::new(Box::pin(async move {
            let _inner = inner;
            std::future::pending().await
        }));
        let count = Arc::new(Count::default());
        let mut join = shared.join();
        assert!(poll(&mut join, &count).is_pending());
        shared.give_up();
        assert_eq!((Arc::strong_count(&guard), count.0.load(Ordering::SeqCst)), (1, 1));
        assert!(matches!(poll(&mut join, &count), Poll::Ready(Err(Lost::Dropped))));
        // Also while a waiter polls it.
        let hook = Hook::default();
        let shared = Arc::new(hooked(&hook));
        let shares = shared.clone();
        *hook.lock().unwrap() = Some(Box::new(move |_| shares.give_up()));
        let mut join = shared.join();
        let first = poll(&mut join, &count);
        assert!(first.is_pending() && count.0.load(Ordering::SeqCst) == 2, "it is woken, to see");
        assert!(matches!(poll(&mut join, &count), Poll::Ready(Err(Lost::Dropped))));
    }

    #[test]
    fn an_output_counts_although_the_future_was_given_up_while_it_was_polled() {
        let itself = Arc::new(OnceLock::<Weak<Shared<u8>>>::new());
        let known = itself.clone();
        let shared = Arc::new(Shared::new(Box::pin(poll_fn(move |_| {
            known.get().and_then(Weak::upgrade).unwrap().give_up();
            Poll::Ready(7)
        }))));
        itself.set(Arc::downgrade(&shared)).unwrap();
        let count = Arc::new(Count::default());
        for mut join in [shared.join(), shared.join()] {
            assert!(matches!(poll(&mut join, &count), Poll::Ready(Ok(7))));
        }
    }

    #[test]
    fn a_panic_is_that_of_the_waiter_that_polls() {
        let shared = Shared::<u8>::new(Box::pin(async { panic!("on purpose") }));
        let count = Arc::new(Count::default());
        let (mut one, mut other) = (shared.join(), shared.join());
        assert!(matches!(poll(&mut one, &count), Poll::Ready(Err(Lost::Panicked(_)))));
        assert!(matches!(poll(&mut other, &count), Poll::Ready(Err(Lost::Dropped))));
    }
}

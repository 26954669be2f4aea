//! How far the queued changes are written.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

#[derive(Default)]
pub(super) struct Progress {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    counted: u64,
    written: u64,
    failure: Option<String>,
    waiting: Vec<Waker>,
}

impl Progress {
    /// The number of the next change.
    pub(super) fn count(&self) -> u64 {
        let mut state = self.state();
        state.counted += 1;
        state.counted
    }

    /// The number of the last change.
    pub(super) fn counted(&self) -> u64 {
        self.state().counted
    }

    /// All changes up to this one are written.
    pub(super) fn reach(&self, number: u64) {
        self.set(|state| state.written = number);
    }

    /// No more changes will be written, for this reason.
    pub(super) fn fail(&self, reason: String) {
        self.set(|state| {
            state.failure.get_or_insert(reason);
        });
    }

    fn set(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        self.changed.notify_all();
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Blocks until the changes up to this one are written. `Err` says why they never will be.
    pub(super) fn wait(&self, number: u64) -> Result<(), String> {
        let mut state = self.state();
        loop {
            if let Some(done) = state.done(number) {
                return done;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The same for a task.
    pub(super) fn poll(&self, number: u64, cx: &Context<'_>) -> Poll<Result<(), String>> {
        let mut state = self.state();
        match state.done(number) {
            Some(done) => Poll::Ready(done),
            None => {
                state.waiting.push(cx.waker().clone());
                Poll::Pending
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn done(&self, number: u64) -> Option<Result<(), String>> {
        match &self.failure {
            // Also for a change that is written: what follows from it may not be.
            Some(failure) => Some(Err(failure.clone())),
            None => (self.written >= number).then_some(Ok(())),
        }
    }
}

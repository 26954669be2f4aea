//! A clock that is moved by hand.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use payroc_api::clock::Clock;
use payroc_api::http::BoxFuture;

/// Time that stands still until it is told to move; clones show the same time.
///
/// ```
/// use std::time::Duration;
/// use payroc_api::clock::Clock;
/// use payroc_sandbox::ManualClock;
///
/// let clock = ManualClock::new();
/// let before = clock.monotonic();
/// clock.advance(Duration::from_secs(90));
/// assert_eq!(clock.monotonic() - before, Duration::from_secs(90));
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    monotonic: Duration,
    wall: DateTime<Utc>,
    sleepers: Vec<Sleeper>,
    made: u64,
}

#[derive(Debug)]
struct Sleeper {
    id: u64,
    due: Duration,
    waker: Waker,
}

impl ManualClock {
    /// A clock that stands at 2026-01-01T00:00:00Z.
    #[must_use]
    pub fn new() -> Self {
        // 1_767_225_600 s after the epoch; out of range is impossible for a constant, the epoch is the formal answer.
        Self::at(DateTime::from_timestamp(1_767_225_600, 0).unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// A clock that stands at the given time of day.
    #[must_use]
    pub fn at(wall: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(State {
            monotonic: Duration::from_secs(1_000),
            wall,
            sleepers: Vec::new(),
            made: 0,
        })))
    }

    /// Lets time go by: both clocks move, and timers that are due fire.
    pub fn advance(&self, by: Duration) {
        let due = {
            let mut state = self.state();
            state.monotonic += by;
            // The far end of the calendar where it would leave it.
            let wall = TimeDelta::from_std(by).ok().and_then(|by| state.wall.checked_add_signed(by));
            state.wall = wall.unwrap_or(DateTime::<Utc>::MAX_UTC);
            let now = state.monotonic;
            let (due, waiting): (Vec<_>, Vec<_>) = state.sleepers.drain(..).partition(|sleeper| sleeper.due <= now);
            state.sleepers = waiting;
            due
        };
        for sleeper in due {
            sleeper.waker.wake();
        }
    }

    /// Sets the time of day alone, as somebody at the machine would, or a correction over the network.
    pub fn shift_wall(&self, by: TimeDelta) {
        let mut state = self.state();
        state.wall += by;
    }

    /// How many timers are waiting.
    #[must_use]
    pub fn sleepers(&self) -> usize {
        self.state().sleepers.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ManualClock {
    fn monotonic(&self) -> Duration {
        self.state().monotonic
    }

    fn wall(&self) -> DateTime<Utc> {
        self.state().wall
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        let mut state = self.state();
        state.made += 1;
        Box::pin(Sleep {
            clock: self.clone(),
            id: state.made,
            due: state.monotonic + time,
        })
    }
}

struct Sleep {
    clock: ManualClock,
    id: u64,
    due: Duration,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.state();
        if state.monotonic >= self.due {
            return Poll::Ready(());
        }
        let sleeper = Sleeper {
            id: self.id,
            due: self.due,
            waker: cx.waker().clone(),
        };
        match state.sleepers.iter_mut().find(|known| known.id == self.id) {
            Some(known) => *known = sleeper,
            None => state.sleepers.push(sleeper),
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.state().sleepers.retain(|sleeper| sleeper.id != self.id);
    }
}

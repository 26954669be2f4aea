//! A clock that is moved by hand.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use payroc_api::clock::Clock;
use payroc_api::http::BoxFuture;

/// Time that stands still until it is advanced; clones share it.
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
    timers: Vec<Timer>,
    last_id: u64,
}

#[derive(Debug)]
struct Timer {
    id: u64,
    due: Duration,
    waker: Waker,
}

impl ManualClock {
    /// A clock set to 2026-01-01T00:00:00Z.
    #[must_use]
    pub fn new() -> Self {
        // 1_767_225_600 s after the epoch. The constant is in range; the fallback satisfies the type.
        Self::at(DateTime::from_timestamp(1_767_225_600, 0).unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// A clock set to the given wall-clock time.
    #[must_use]
    pub fn at(wall: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(State {
            monotonic: Duration::from_secs(1_000),
            wall,
            timers: Vec::new(),
            last_id: 0,
        })))
    }

    /// Advances both the monotonic and the wall clock, and fires the timers that are due.
    pub fn advance(&self, by: Duration) {
        let due = {
            let mut state = self.state();
            state.monotonic += by;
            // Saturates at the end of the calendar.
            let wall = TimeDelta::from_std(by).ok().and_then(|by| state.wall.checked_add_signed(by));
            state.wall = wall.unwrap_or(DateTime::<Utc>::MAX_UTC);
            let now = state.monotonic;
            let (due, waiting): (Vec<_>, Vec<_>) = state.timers.drain(..).partition(|timer| timer.due <= now);
            state.timers = waiting;
            due
        };
        for timer in due {
            timer.waker.wake();
        }
    }

    /// Sets the wall clock alone, as a person or a time server would.
    pub fn shift_wall(&self, by: TimeDelta) {
        let mut state = self.state();
        state.wall += by;
    }

    /// The number of timers that are waiting.
    #[must_use]
    pub fn pending_timers(&self) -> usize {
        self.state().timers.len()
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
        state.last_id += 1;
        Box::pin(Sleep {
            clock: self.clone(),
            id: state.last_id,
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
        let timer = Timer {
            id: self.id,
            due: self.due,
            waker: cx.waker().clone(),
        };
        match state.timers.iter_mut().find(|known| known.id == self.id) {
            Some(known) => *known = timer,
            None => state.timers.push(timer),
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.state().timers.retain(|timer| timer.id != self.id);
    }
}

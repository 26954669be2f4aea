//! Clocks for tests: one that is moved by hand, and one that can run.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use payroc_api::clock::{Clock, SystemClock};
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
            due: state.monotonic.saturating_add(time),
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

/// Time that runs at a speed, stands still at 0, and can be moved forward; clones share it.
///
/// The time moves with [`Sandbox::advance_clock`](crate::Sandbox::advance_clock) and [`Sandbox::set_clock`](crate::Sandbox::set_clock), which do
/// what falls due on the way.
///
/// ```
/// use payroc_sandbox::{Sandbox, TestClock};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), payroc_sandbox::ClockError> {
/// let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
/// let before = sandbox.time();
/// sandbox.advance_clock(std::time::Duration::from_secs(90)).await?;
/// assert_eq!((sandbox.time() - before).num_seconds(), 90);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// The machine's clock, which drives this one.
    machine: SystemClock,
    state: Mutex<Running>,
}

#[derive(Debug)]
struct Running {
    /// The time of this clock when the machine's clock showed `since`.
    monotonic: Duration,
    wall: DateTime<Utc>,
    since: Duration,
    speed: f64,
    /// Counts the moves, so that timers notice them.
    moves: u64,
    timers: Vec<(u64, Waker)>,
    last_id: u64,
}

/// The highest speed of a [`TestClock`].
const FASTEST: f64 = 1_000_000.0;

/// The longest real time for which a timer sleeps before it looks again.
const LONGEST_SLEEP: Duration = Duration::from_secs(24 * 60 * 60);

impl TestClock {
    /// A clock set to 2026-01-01T00:00:00Z that stands still.
    #[must_use]
    pub fn new() -> Self {
        Self::at(ManualClock::new().wall())
    }

    /// A clock set to the given time that stands still.
    #[must_use]
    pub fn at(wall: DateTime<Utc>) -> Self {
        let machine = SystemClock::new();
        Self(Arc::new(Shared {
            state: Mutex::new(Running {
                monotonic: Duration::from_secs(1_000),
                wall,
                since: machine.monotonic(),
                speed: 0.0,
                moves: 0,
                timers: Vec::new(),
                last_id: 0,
            }),
            machine,
        }))
    }

    /// A clock that starts at the machine's time and runs at its pace.
    #[must_use]
    pub fn running() -> Self {
        let clock = Self::at(SystemClock::new().wall());
        clock.0.lock().speed = 1.0;
        clock
    }

    /// The speed: how many seconds pass in a second of real time.
    #[must_use]
    pub fn speed(&self) -> f64 {
        self.0.lock().speed
    }

    /// Sets the speed: 1 for real time, 60 for a minute in a second, 0 to stand still.
    ///
    /// # Errors
    /// The speed is negative, not a number, or above 1,000,000.
    pub fn set_speed(&self, speed: f64) -> Result<(), ClockError> {
        if !(0.0..=FASTEST).contains(&speed) {
            return Err(ClockError::Speed);
        }
        self.0.change(|state| state.speed = speed);
        Ok(())
    }

    /// Moves the time forward to `wall`, or leaves it where it is later already.
    pub(super) fn move_to(&self, wall: DateTime<Utc>) {
        self.0.change(|state| {
            if let Ok(by) = (wall - state.wall).to_std() {
                state.wall = wall;
                state.monotonic += by;
            }
        });
    }

    /// The time of the machine that drives the clock.
    pub(super) fn machine_time(&self) -> DateTime<Utc> {
        self.0.machine.wall()
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Running> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, brought up to the machine's time.
    fn now(&self) -> MutexGuard<'_, Running> {
        let machine = self.machine.monotonic();
        let mut state = self.lock();
        let passed = machine.saturating_sub(state.since).as_secs_f64() * state.speed;
        if let Some(by) = Duration::try_from_secs_f64(passed).ok().filter(|by| !by.is_zero()) {
            state.monotonic += by;
            let wall = TimeDelta::from_std(by).ok().and_then(|by| state.wall.checked_add_signed(by));
            // Stops at the end of the calendar.
            state.wall = wall.unwrap_or(DateTime::<Utc>::MAX_UTC);
        }
        state.since = machine.max(state.since);
        state
    }

    /// Changes the time or the speed, and lets every timer look again.
    fn change(&self, change: impl FnOnce(&mut Running)) {
        let mut state = self.now();
        change(&mut state);
        state.moves += 1;
        let woken = std::mem::take(&mut state.timers);
        drop(state);
        for (_, waker) in woken {
            waker.wake();
        }
    }
}

impl Clock for TestClock {
    fn monotonic(&self) -> Duration {
        self.0.now().monotonic
    }

    fn wall(&self) -> DateTime<Utc> {
        self.0.now().wall
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        let mut state = self.0.now();
        state.last_id += 1;
        Box::pin(TestSleep {
            id: state.last_id,
            due: state.monotonic.saturating_add(time),
            moves: state.moves,
            real: None,
            clock: self.clone(),
        })
    }
}

struct TestSleep {
    clock: TestClock,
    id: u64,
    due: Duration,
    /// The moves of the clock that the timer of the machine takes into account.
    moves: u64,
    real: Option<BoxFuture<'static, ()>>,
}

impl Future for TestSleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        loop {
            let (left, speed) = {
                let mut state = this.clock.0.now();
                if state.monotonic >= this.due {
                    return Poll::Ready(());
                }
                if state.moves != this.moves {
                    (this.moves, this.real) = (state.moves, None);
                }
                let waker = cx.waker().clone();
                match state.timers.iter_mut().find(|(id, _)| *id == this.id) {
                    Some((_, known)) => *known = waker,
                    None => state.timers.push((this.id, waker)),
                }
                (this.due - state.monotonic, state.speed)
            };
            if speed <= 0.0 {
                return Poll::Pending;
            }
            let real = this.real.get_or_insert_with(|| {
                let time = Duration::try_from_secs_f64(left.as_secs_f64() / speed).unwrap_or(LONGEST_SLEEP);
                // At least a millisecond, so that rounding does not make a loop of it.
                this.clock.0.machine.sleep(time.clamp(Duration::from_millis(1), LONGEST_SLEEP))
            });
            if real.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            this.real = None;
        }
    }
}

impl Drop for TestSleep {
    fn drop(&mut self) {
        self.clock.0.lock().timers.retain(|(id, _)| *id != self.id);
    }
}

/// Why the time of a sandbox does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ClockError {
    /// The sandbox has another clock than a [`TestClock`].
    NotMovable,
    /// The time lies in the past of the sandbox.
    Backwards,
    /// The time lies more than a hundred years ahead.
    TooFar,
    /// The speed is negative, not a number, or too high.
    Speed,
    /// Too much falls due on the way. The clock stands where the last thing fell due.
    TooMuch,
}

impl fmt::Display for ClockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotMovable => "the sandbox runs on a clock that cannot be moved; build it with a test clock",
            Self::Backwards => {
                "the time is earlier than the sandbox's, and what has happened cannot be undone; set a later time or start a new sandbox"
            }
            Self::TooFar => "the time lies more than a hundred years ahead; advance by less",
            Self::Speed => "the speed is out of range; set 0 to stand still, 1 for real time, and at most 1000000",
            Self::TooMuch => {
                "too much falls due on the way, so the clock has stopped there; look at what repeats, and advance again to go on"
            }
        })
    }
}

impl std::error::Error for ClockError {}

/// Durations as text: `90s`, `10m`, `2h`, `3d`, and sums of them.
pub(super) mod text {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de};

    /// Reads a duration. `Err` says what was expected.
    pub(in super::super) fn parse(text: &str) -> Result<Duration, &'static str> {
        const EXPECTED: &str = "expected a duration such as 90s, 10m, 2h, 3d or 1h30m";
        let (mut total, mut rest) = (Duration::ZERO, text.trim());
        if rest.is_empty() {
            return Err(EXPECTED);
        }
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, unit) = rest.split_at(digits);
            let letters = unit.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (unit, after) = unit.split_at(letters);
            let number: u64 = number.parse().map_err(|_| EXPECTED)?;
            let one = match unit {
                "ms" => Duration::from_millis(1),
                "s" => Duration::from_secs(1),
                "m" => Duration::from_secs(60),
                "h" => Duration::from_secs(60 * 60),
                "d" => Duration::from_secs(24 * 60 * 60),
                _ => return Err(EXPECTED),
            };
            let part = u32::try_from(number)
                .ok()
                .and_then(|number| one.checked_mul(number))
                .ok_or(EXPECTED)?;
            (total, rest) = (total.checked_add(part).ok_or(EXPECTED)?, after);
        }
        Ok(total)
    }

    fn written(time: Duration) -> String {
        match time.subsec_millis() {
            0 => format!("{}s", time.as_secs()),
            millis => format!("{}s{millis}ms", time.as_secs()),
        }
    }

    #[allow(clippy::ref_option, reason = "the form that serde calls")]
    pub(in super::super) fn serialize<S: Serializer>(time: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => serializer.serialize_some(&written(*time)),
            None => serializer.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| parse(&text).map_err(de::Error::custom)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_others_refused() {
        for (text, seconds) in [
            ("90s", 90),
            ("10m", 600),
            ("2h", 7_200),
            ("3d", 259_200),
            ("1h30m", 5_400),
            ("0s", 0),
        ] {
            assert_eq!(text::parse(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        assert_eq!(text::parse("1500ms"), Ok(Duration::from_millis(1_500)));
        for text in ["", "90", "s", "-1s", "1.5h", "1w", "1h 30m", "99999999999d", "½h"] {
            assert!(text::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_test_clock_stands_still_until_it_is_moved_and_never_goes_back() {
        let clock = TestClock::new();
        let (wall, monotonic) = (clock.wall(), clock.monotonic());
        std::thread::sleep(Duration::from_millis(5));
        assert_eq!((clock.wall(), clock.monotonic()), (wall, monotonic));
        clock.move_to(wall + TimeDelta::seconds(90));
        assert_eq!(clock.monotonic() - monotonic, Duration::from_secs(90));
        clock.move_to(wall);
        assert_eq!(clock.wall(), wall + TimeDelta::seconds(90));
    }

    #[tokio::test]
    async fn timers_follow_the_speed_and_every_move_of_a_test_clock() {
        let clock = TestClock::new();
        let start = clock.wall();
        let hour = clock.sleep(Duration::from_secs(3_600));
        let mover = clock.clone();
        let moving = async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            mover.move_to(start + TimeDelta::hours(1));
        };
        tokio::join!(hour, moving);
        assert_eq!(clock.wall(), start + TimeDelta::hours(1));
        // A timer that was set before the clock ran.
        let other = clock.sleep(Duration::from_secs(3_600));
        let racer = clock.clone();
        let running = async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            racer.set_speed(100_000.0).unwrap();
        };
        tokio::time::timeout(Duration::from_secs(20), async { tokio::join!(other, running) })
            .await
            .unwrap();
        assert!(clock.wall() >= start + TimeDelta::hours(2));
        for speed in [-1.0, f64::NAN, f64::INFINITY, 2_000_000.0] {
            assert_eq!(clock.set_speed(speed), Err(ClockError::Speed));
        }
    }
}

//! How long a session or a token is still valid, by the server's clock.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use crate::clock::Clock;

/// The end of a lifetime that the server has set, such as that of a session or of a single-use token.
///
/// The server counts by its own clock. The `Date` of its responses shows how far the local clock differs, and the difference is taken into
/// account. The time since then is measured on the monotonic clock and on the wall clock; the lifetime ends when either says so.
#[derive(Clone)]
pub struct Expiry {
    expires_at: DateTime<FixedOffset>,
    ahead: TimeDelta,
    started: Duration,
    lifetime: Duration,
    clock: Arc<dyn Clock>,
}

impl Expiry {
    /// A lifetime that ends at `expires_at`, by a server whose clock is ahead of the local one by `ahead` (negative where it is behind).
    #[must_use]
    pub fn new(expires_at: DateTime<FixedOffset>, ahead: TimeDelta, clock: Arc<dyn Clock>) -> Self {
        let lifetime = until(expires_at, ahead, clock.wall());
        Self {
            expires_at,
            ahead,
            started: clock.monotonic(),
            lifetime,
            clock,
        }
    }

    /// The end of the lifetime as the server named it, with its offset.
    #[must_use]
    pub fn expires_at(&self) -> DateTime<FixedOffset> {
        self.expires_at
    }

    /// The time that is left; zero once the lifetime has ended.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        let by_monotonic = self.lifetime.saturating_sub(self.clock.monotonic().saturating_sub(self.started));
        by_monotonic.min(until(self.expires_at, self.ahead, self.clock.wall()))
    }

    /// Whether the lifetime has ended.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.remaining().is_zero()
    }

    /// Whether the lifetime ends within the given time, or has ended.
    #[must_use]
    pub fn expires_within(&self, time: Duration) -> bool {
        self.remaining() <= time
    }
}

/// From now until the end, zero if it is past.
fn until(end: DateTime<FixedOffset>, ahead: TimeDelta, now: DateTime<Utc>) -> Duration {
    let now = now.checked_add_signed(ahead).unwrap_or(now);
    end.signed_duration_since(now).to_std().unwrap_or_default()
}

impl fmt::Debug for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expiry")
            .field("expires_at", &self.expires_at)
            .field("remaining", &self.remaining())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payroc_sandbox::ManualClock;

    const SECOND: Duration = Duration::from_secs(1);

    fn in_ten_minutes(clock: &ManualClock, ahead: TimeDelta) -> Expiry {
        let end = (clock.wall() + ahead + TimeDelta::minutes(10)).with_timezone(&FixedOffset::east_opt(7_200).unwrap());
        Expiry::new(end, ahead, Arc::new(clock.clone()))
    }

    #[test]
    fn a_lifetime_runs_down_and_ends() {
        let clock = ManualClock::new();
        let expiry = in_ten_minutes(&clock, TimeDelta::zero());
        assert_eq!(expiry.expires_at().offset().local_minus_utc(), 7_200);
        assert_eq!(expiry.remaining(), 600 * SECOND);
        assert!(expiry.expires_within(600 * SECOND) && !expiry.expires_within(599 * SECOND));
        clock.advance(599 * SECOND);
        assert!(!expiry.is_expired());
        clock.advance(SECOND);
        assert!(expiry.is_expired());
        clock.advance(SECOND);
        assert_eq!(expiry.remaining(), Duration::ZERO);
        assert!(expiry.expires_within(Duration::ZERO));
    }

    #[test]
    fn a_clock_that_goes_wrong_is_corrected_by_the_servers() {
        let clock = ManualClock::new();
        for ahead in [-3_600, -30, 30, 3_600, 86_400] {
            assert_eq!(
                in_ten_minutes(&clock, TimeDelta::seconds(ahead)).remaining(),
                600 * SECOND,
                "{ahead}"
            );
        }
    }

    #[test]
    fn setting_the_wall_clock_back_does_not_prolong_a_lifetime() {
        let clock = ManualClock::new();
        let expiry = in_ten_minutes(&clock, TimeDelta::zero());
        clock.shift_wall(TimeDelta::hours(-1));
        assert_eq!(expiry.remaining(), 600 * SECOND);
        clock.advance(600 * SECOND);
        assert!(expiry.is_expired());
    }

    #[test]
    fn time_that_only_the_wall_clock_saw_counts() {
        // A machine that slept: its monotonic clock stood still.
        let clock = ManualClock::new();
        let expiry = in_ten_minutes(&clock, TimeDelta::zero());
        clock.shift_wall(TimeDelta::minutes(11));
        assert!(expiry.is_expired());
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_overflow() {
        let clock = Arc::new(ManualClock::new());
        let last = DateTime::<Utc>::MAX_UTC.fixed_offset();
        let first = DateTime::<Utc>::MIN_UTC.fixed_offset();
        assert!(!Expiry::new(last, TimeDelta::MAX, clock.clone()).is_expired());
        assert!(!Expiry::new(last, TimeDelta::MIN, clock.clone()).is_expired());
        assert!(Expiry::new(first, TimeDelta::MAX, clock).is_expired());
    }
}

//! When to retry, and after how long.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, TimeDelta, Utc};

/// How long one attempt may take, the body of the response included.
pub(crate) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a call may take with all its attempts and waits.
pub(crate) const DEADLINE: Duration = Duration::from_secs(100);

/// How often a call is attempted, and how long it waits between two attempts (the backoff).
///
/// A policy limits the retries of a call; which calls may be retried at all follows from the operation. A request that found no connection is
/// always retried. A request that may have arrived is retried only if it reads, replaces, deletes or carries an idempotency key, and then with
/// the same bytes under the same key.
///
/// ```
/// use std::time::Duration;
/// use payroc_ext::RetryPolicy;
///
/// let patient = RetryPolicy::default().max_attempts(5).max_backoff(Duration::from_secs(20));
/// let once = RetryPolicy::never();
/// # let _ = (patient, once);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    initial: Duration,
    max: Duration,
}

/// The timeouts and the retry policy of one call; those of the client apply to the rest.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Timing {
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
}

impl Default for RetryPolicy {
    /// Three attempts, and a backoff of up to 250 ms that doubles up to 8 s.
    fn default() -> Self {
        Self {
            attempts: 3,
            initial: Duration::from_millis(250),
            max: Duration::from_secs(8),
        }
    }
}

impl RetryPolicy {
    /// A policy of one attempt. A token that the API refuses is still renewed, once.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Limits the number of attempts, the first included; 0 counts as 1. The default is 3.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// Sets the upper limit of the first backoff; the default is 250 ms. The limit doubles with each further attempt, and each wait is a random
    /// share of it.
    #[must_use]
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial = backoff;
        self
    }

    /// Sets the limit at which the doubling ends; the default is 8 s. A `Retry-After` of the server may be longer and is respected up to the
    /// deadline of the call.
    #[must_use]
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max = backoff;
        self
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The wait after the given number of failed attempts: a random share, so that clients which failed together do not return together.
    pub(crate) fn backoff(&self, failed: u32, jitter: &Jitter) -> Duration {
        self.max_after(failed).mul_f64(jitter.share())
    }

    fn max_after(&self, failed: u32) -> Duration {
        let times = 1_u32.checked_shl(failed.saturating_sub(1)).unwrap_or(u32::MAX);
        self.initial.saturating_mul(times).min(self.max)
    }
}

/// Random shares between 0 and 1, the same for the same seed.
#[derive(Debug)]
pub(crate) struct Jitter(Mutex<fastrand::Rng>);

impl Jitter {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self(Mutex::new(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed)))
    }

    fn share(&self) -> f64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).f64()
    }
}

/// How many retries all calls of a client have together.
///
/// Each retry takes one; ten successful calls give one back. When a server is down, the calls of this client soon stop multiplying its load.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

/// What one retry takes; a successful call gives back 1.
pub(crate) const RETRY: u32 = 10;
/// What a client begins with.
pub(crate) const FULL: u32 = 50 * RETRY;

impl Budget {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes one retry, if there is one.
    #[allow(deprecated, reason = "`try_update`, its newer name, is not known to the oldest compiler")]
    pub(crate) fn take(&self) -> bool {
        let less = |left: u32| left.checked_sub(RETRY);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Whether there is no retry left.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) < RETRY
    }

    /// Gives a tenth of a retry back.
    #[allow(deprecated, reason = "as above")]
    pub(crate) fn succeeded(&self) {
        let more = |left: u32| (left < FULL).then_some(left + 1);
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

/// The wait for a number that cannot be read: the server wants to be left alone, and did not mean "soon".
const LONG: Duration = Duration::from_secs(24 * 3_600);
/// The longest wait that is passed on, so that adding it to a time does not overflow.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3_600);

/// The server's date. Two that differ are none: one of them is that of a proxy.
pub(crate) fn server_date(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let mut dates = headers.get_all(header::DATE).iter();
    let first = dates.next()?;
    dates.all(|other| other == first).then(|| date(first.to_str().ok()?))?
}

fn date(text: &str) -> Option<DateTime<Utc>> {
    httpdate::parse_http_date(text).ok().map(DateTime::from)
}

/// What `Retry-After` asks for, in seconds or as a date; where it stands more than once, the longest. A date is the server's, so it is measured
/// from the server's own, where it sent one that can be. What has a digit in it and is neither is long.
pub(crate) fn asked(headers: &HeaderMap, now: Option<DateTime<Utc>>) -> Option<Duration> {
    let server = server_date(headers);
    // A server whose clock is years off says nothing about the time between two instants on it only if both are; one may be another's.
    let near = |server: &DateTime<Utc>| now.is_none_or(|now| (*server - now).abs() <= TimeDelta::days(7));
    let from = server.filter(near).or(now);
    let read = |value: &HeaderValue| {
        let text = String::from_utf8_lossy(value.as_bytes());
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(text.parse().map_or(LONG, Duration::from_secs));
        }
        match date(text) {
            Some(date) => Some((date - from?).to_std().unwrap_or_default()),
            None => text.bytes().any(|byte| byte.is_ascii_digit()).then_some(LONG),
        }
    };
    headers
        .get_all(header::RETRY_AFTER)
        .iter()
        .filter_map(read)
        .max()
        .map(|time| time.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(values: &[&str]) -> Option<u64> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::RETRY_AFTER, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        asked(&headers, DateTime::from_timestamp(1_767_225_600, 0)).map(|time| time.as_secs())
    }

    #[test]
    fn a_wait_that_is_numeric_but_unreadable_is_long() {
        for text in ["99999999999999999999", "1.5", "3, 5", "-1", "+3", ".5", "5s", "1e3", "0x10", "3;5"] {
            assert_eq!(told(&[text]), Some(86_400), "{text}");
        }
        for text in [
            "\"120\"",
            "120\u{e9}",
            "~120",
            "PT120S",
            "Thu, 01 Jan 2026 00:10:00 UTC",
            "Thu, 01 Jan 2026 00:10:00 +0000",
            "Sat, 31 Dec 2016 23:59:60 GMT",
            "Mon, 01 Jan 2026 00:10:00 GMT",
            "Fri, 99 Jan 2026 00:00:00 GMT",
        ] {
            assert_eq!(told(&[text]), Some(LONG.as_secs()), "{text}");
        }
        assert_eq!(told(&["18446744073709551615"]), Some(31_622_400), "and none overflows a clock");
    }

    #[test]
    fn a_wait_is_read_in_both_forms_and_the_longest_counts() {
        assert_eq!(told(&["0"]), Some(0));
        assert_eq!(told(&[" 120 "]), Some(120));
        assert_eq!(told(&["Thu, 01 Jan 2026 00:00:07 GMT"]), Some(7));
        assert_eq!(told(&["Thu, 01 Jan 1970 00:00:00 GMT"]), Some(0));
        assert_eq!(told(&["3", "5", "4"]), Some(5));
        for none in ["soon", "", "+", "\u{e9}"] {
            assert_eq!(told(&[none]), None, "{none}");
        }
    }

    #[test]
    fn of_two_dates_of_the_server_neither_is_measured_from() {
        let wait = |dates: &[&str]| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, "Thu, 01 Jan 2026 00:10:00 GMT".parse().unwrap());
            for date in dates {
                headers.append(header::DATE, date.parse().unwrap());
            }
            asked(&headers, DateTime::from_timestamp(1_767_225_600, 0)).map(|time| time.as_secs())
        };
        let (one, other) = ("Thu, 01 Jan 2026 00:09:00 GMT", "Thu, 01 Jan 2026 00:00:00 GMT");
        assert_eq!(
            (wait(&[one]), wait(&[one, one]), wait(&[one, other])),
            (Some(60), Some(60), Some(600))
        );
    }

    #[test]
    fn pauses_double_up_to_a_limit() {
        let policy = RetryPolicy::default();
        assert_eq!(
            [1, 2, 3, 5, 6, 7, 33, u32::MAX].map(|failed| policy.max_after(failed).as_millis()),
            [250, 500, 1_000, 4_000, 8_000, 8_000, 8_000, 8_000]
        );
        assert_eq!(policy.max_attempts(0).attempts(), 1);
        assert_eq!((policy.attempts(), RetryPolicy::never().attempts()), (3, 1));
        let policy = policy.initial_backoff(Duration::from_secs(1)).max_backoff(Duration::from_secs(3));
        assert_eq!([1, 2, 3].map(|failed| policy.max_after(failed).as_secs()), [1, 2, 3]);
    }

    #[test]
    fn a_pause_is_a_share_that_follows_from_the_seed() {
        let shares = |seed| {
            let jitter = Jitter::new(Some(seed));
            [1, 2, 3].map(|failed| RetryPolicy::default().backoff(failed, &jitter))
        };
        assert_eq!(shares(7), shares(7));
        assert_ne!(shares(7), shares(8));
        for (failed, pause) in (1..).zip(shares(7)) {
            assert!(pause <= RetryPolicy::default().max_after(failed));
        }
    }

    #[test]
    fn the_budget_ends_and_comes_back_with_success() {
        let budget = Budget::new();
        assert!(!budget.is_spent());
        assert_eq!((0..1_000).filter(|_| budget.take()).count(), 50);
        for _ in 0..9 {
            budget.succeeded();
        }
        assert!(budget.is_spent() && !budget.take());
        budget.succeeded();
        assert!(!budget.is_spent() && budget.take() && budget.is_spent() && !budget.take());
        for _ in 0..10_000 {
            budget.succeeded();
        }
        assert_eq!(
            (0..1_000).filter(|_| budget.take()).count(),
            50,
            "it does not grow beyond what it began with"
        );
        for _ in 0..9 {
            budget.succeeded();
        }
        assert!(budget.is_spent(), "not by a tenth either");
    }
}

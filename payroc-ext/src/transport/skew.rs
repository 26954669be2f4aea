//! How far the server's clock is from ours.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::UNIX_EPOCH;

use ::http::{HeaderMap, header};
use chrono::{DateTime, TimeDelta, Utc};

/// The last known difference, for lifetimes that are counted on the server's clock.
#[derive(Debug)]
pub(crate) struct Skew(AtomicI64);

const UNKNOWN: i64 = i64::MIN;

impl Skew {
    pub(crate) const fn new() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }

    /// How far the server is ahead; negative if it is behind.
    pub(crate) fn ahead(&self) -> Option<TimeDelta> {
        match self.0.load(Ordering::Relaxed) {
            UNKNOWN => None,
            milliseconds => TimeDelta::try_milliseconds(milliseconds),
        }
    }

    /// Learns from an answer's `Date`, given when the request went and the answer came by our wall clock.
    pub(crate) fn learn(&self, headers: &HeaderMap, sent: DateTime<Utc>, received: DateTime<Utc>) -> Option<TimeDelta> {
        let ahead = measure(headers, sent, received)?;
        self.0.store(ahead.num_milliseconds(), Ordering::Relaxed);
        Some(ahead)
    }
}

/// The server wrote its date, cut to a whole second, at some instant between sending and receiving. A difference that this explains is none.
fn measure(headers: &HeaderMap, sent: DateTime<Utc>, received: DateTime<Utc>) -> Option<TimeDelta> {
    let text = headers.get(header::DATE)?.to_str().ok()?;
    let date = httpdate::parse_http_date(text).ok()?.duration_since(UNIX_EPOCH).ok()?;
    let date = i64::try_from(date.as_millis()).ok()?;
    let least = date - received.timestamp_millis();
    let most = date + 1_000 - sent.timestamp_millis();
    if least <= 0 && most >= 0 {
        return Some(TimeDelta::zero());
    }
    // Nothing is known within the bounds but the middle; a wall clock that was set back meanwhile makes them meaningless, not wrong by much.
    TimeDelta::try_milliseconds(least + (most - least) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn learned(server: i64, sent: i64, received: i64) -> Option<i64> {
        let mut headers = HeaderMap::new();
        headers.insert(header::DATE, httpdate::fmt_http_date(at(server).into()).parse().unwrap());
        let skew = Skew::new();
        let ahead = skew.learn(&headers, at(sent), at(received));
        assert_eq!(ahead, skew.ahead());
        ahead.map(|ahead| ahead.num_milliseconds())
    }

    #[test]
    fn a_date_within_the_exchange_is_no_difference() {
        assert_eq!(learned(0, 0, 0), Some(0));
        assert_eq!(learned(3, 0, 10), Some(0));
        assert_eq!(learned(-1, 0, 0), Some(0), "the date is cut to the second");
    }

    #[test]
    fn clocks_that_go_wrong_are_measured_either_way() {
        assert_eq!(learned(300, 0, 0), Some(300_500));
        assert_eq!(learned(-300, 0, 0), Some(-299_500));
        assert_eq!(learned(300, 0, 10), Some(295_500));
    }

    #[test]
    fn what_is_no_date_teaches_nothing() {
        let skew = Skew::new();
        assert_eq!(skew.learn(&HeaderMap::new(), at(0), at(0)), None);
        let mut headers = HeaderMap::new();
        headers.insert(header::DATE, "yesterday".parse().unwrap());
        assert_eq!(skew.learn(&headers, at(0), at(0)), None);
        assert_eq!(skew.ahead(), None);
    }
}

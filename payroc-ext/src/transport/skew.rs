//! The difference between the server's clock and ours, as far as it is plausible.
//!
//! A `Date` can be wrong: a cached one is old, a proxy writes its own, a machine starts in 1970. So only the API's own successes
//! count, a difference beyond [`MOST`] is ignored, and one that contradicts the known difference counts once a second response agrees with it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ::http::{HeaderMap, Response, header};
use chrono::{DateTime, TimeDelta, Utc};

use crate::request::retry::server_date;

/// With a clock that is further off than this, the certificates of TLS would soon be rejected.
const MOST: TimeDelta = TimeDelta::days(7);
/// How far two measurements may differ, beyond the uncertainty of each, and still agree.
const AGREEMENT: i64 = 5_000;

/// The known difference, for lifetimes that count on the server's clock.
#[derive(Debug)]
pub(crate) struct Skew(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// The difference that counts, in milliseconds.
    ahead: Option<i64>,
    /// The last measurement that contradicts it.
    doubted: Option<Bounds>,
}

/// One measurement: the difference lies between these two, in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    least: i64,
    most: i64,
}

impl Bounds {
    /// The server wrote its date, cut to a whole second, at some instant between sending and receiving.
    fn measure(headers: &HeaderMap, sent: DateTime<Utc>, received: DateTime<Utc>) -> Option<Self> {
        let date = server_date(headers)?.timestamp_millis();
        let bounds = Self {
            least: date.checked_sub(received.timestamp_millis())?,
            most: date.checked_add(1_000)?.checked_sub(sent.timestamp_millis())?,
        };
        let most = MOST.num_milliseconds();
        (bounds.least >= -most && bounds.most <= most).then_some(bounds)
    }

    fn allows(self, ahead: i64) -> bool {
        self.least - AGREEMENT <= ahead && ahead <= self.most + AGREEMENT
    }

    fn agrees(self, other: Self) -> bool {
        self.least - AGREEMENT <= other.most && other.least <= self.most + AGREEMENT
    }

    /// Zero if that is possible, and otherwise the middle. A wall clock that was set back meanwhile makes the bounds meaningless, but not far
    /// off.
    fn middle(self) -> i64 {
        if self.least <= 0 && self.most >= 0 {
            return 0;
        }
        self.least + (self.most - self.least) / 2
    }
}

impl Skew {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Known {
            ahead: None,
            doubted: None,
        }))
    }

    /// How far the server is ahead; negative if it is behind.
    pub(crate) fn ahead(&self) -> Option<TimeDelta> {
        self.known().ahead.and_then(TimeDelta::try_milliseconds)
    }

    /// Learns from a response, sent for and received at these instants of our wall clock. Returns the difference by this response alone, unless
    /// it is not plausible.
    pub(crate) fn learn<T>(&self, response: &Response<T>, sent: DateTime<Utc>, received: DateTime<Utc>) -> Option<TimeDelta> {
        if !response.status().is_success() || is_stored(response.headers()) {
            return None;
        }
        let bounds = Bounds::measure(response.headers(), sent, received)?;
        let mut known = self.known();
        // Without any measurement, our own clock is as credible as the server's.
        let believed = known.ahead.unwrap_or_default();
        if bounds.allows(believed) {
            known.ahead = Some(believed.clamp(bounds.least.min(bounds.most), bounds.most));
            known.doubted = None;
        } else if known.doubted.is_some_and(|doubted| doubted.agrees(bounds)) {
            known.ahead = Some(bounds.middle());
            known.doubted = None;
        } else {
            known.doubted = Some(bounds);
        }
        TimeDelta::try_milliseconds(bounds.middle())
    }

    /// Takes over the difference of one response that another field of it confirms, where none is known yet.
    pub(crate) fn adopt_first(&self, ahead: TimeDelta) {
        let mut known = self.known();
        if known.ahead.is_none() {
            *known = Known {
                ahead: Some(ahead.num_milliseconds()),
                doubted: None,
            };
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a response comes from a cache, so that its date is an old one.
fn is_stored(headers: &HeaderMap) -> bool {
    let hit = |value: &::http::HeaderValue| value.to_str().is_ok_and(|text| text.to_ascii_lowercase().contains("hit"));
    headers.contains_key(header::AGE)
        || ["cache-status", "x-cache", "cf-cache-status"]
            .iter()
            .any(|name| headers.get_all(*name).iter().any(hit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_measurement_allows_what_is_so_much_off_its_bounds_and_no_more() {
        let bounds = Bounds {
            least: 60_000,
            most: 61_000,
        };
        for (ahead, allowed) in [(54_999, false), (55_000, true), (60_500, true), (66_000, true), (66_001, false)] {
            assert_eq!(bounds.allows(ahead), allowed, "{ahead}");
        }
    }

    fn dated(status: u16, date: &str) -> Response<()> {
        Response::builder().status(status).header("date", date).body(()).unwrap()
    }

    fn response(server: i64) -> Response<()> {
        dated(200, &httpdate::fmt_http_date(at(server).into()))
    }

    /// The difference that is known after responses of a server whose clock shows these seconds, each requested at 0 and received at the second number.
    fn known(responses: &[(i64, i64)]) -> Option<i64> {
        let skew = Skew::new();
        for (server, received) in responses {
            skew.learn(&response(*server), at(0), at(*received));
        }
        skew.ahead().map(|ahead| ahead.num_milliseconds())
    }

    #[test]
    fn a_date_within_the_exchange_is_no_difference() {
        assert_eq!(known(&[(0, 0)]), Some(0));
        assert_eq!(known(&[(3, 10)]), Some(0));
        assert_eq!(known(&[(-1, 0)]), Some(0), "the date is cut to the second");
    }

    #[test]
    fn clocks_that_go_wrong_are_measured_either_way() {
        assert_eq!(known(&[(300, 0), (300, 0)]), Some(300_500));
        assert_eq!(known(&[(-300, 0), (-300, 0)]), Some(-299_500));
        assert_eq!(known(&[(300, 10), (300, 10)]), Some(295_500));
        // A drift is followed.
        assert_eq!(known(&[(2, 0)]), Some(2_000));
        assert_eq!(known(&[(300, 0), (300, 0), (303, 0), (306, 0)]), Some(306_000));
    }

    #[test]
    fn one_outlier_shifts_nothing() {
        assert_eq!(known(&[(3_600, 0)]), None);
        assert_eq!(known(&[(0, 0), (3_600, 0)]), Some(0));
        assert_eq!(known(&[(0, 0), (3_600, 0), (0, 0), (3_600, 0), (0, 0)]), Some(0));
        assert_eq!(
            known(&[(0, 0), (3_600, 0), (-3_600, 0), (7_200, 0)]),
            Some(0),
            "outliers that contradict each other"
        );
        assert_eq!(
            known(&[(300, 0), (300, 0), (0, 0)]),
            Some(300_500),
            "nor does one that would say that all is well"
        );
    }

    #[test]
    fn a_large_difference_counts_when_two_responses_agree() {
        assert_eq!(known(&[(0, 0), (3_600, 0), (3_601, 0)]), Some(3_601_500));
        assert_eq!(known(&[(0, 0), (3_600, 0), (3_660, 0)]), Some(0));
    }

    #[test]
    fn a_date_that_cannot_be_is_never_believed() {
        let skew = Skew::new();
        for date in ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "yesterday"] {
            for _ in 0..3 {
                assert_eq!(skew.learn(&dated(200, date), at(0), at(0)), None, "{date}");
            }
        }
        assert_eq!(skew.learn(&Response::new(()), at(0), at(0)), None);
        assert_eq!(skew.ahead(), None);
    }

    #[test]
    fn a_response_with_two_dates_says_nothing() {
        let skew = Skew::new();
        let date = |seconds| httpdate::fmt_http_date(at(seconds).into());
        for _ in 0..3 {
            let mut response = dated(200, &date(6 * 3_600));
            response.headers_mut().append("date", date(0).parse().unwrap());
            assert_eq!(skew.learn(&response, at(0), at(0)), None);
        }
        assert_eq!(skew.ahead(), None);
        // The same one twice is one.
        let mut response = dated(200, &date(0));
        response.headers_mut().append("date", date(0).parse().unwrap());
        skew.learn(&response, at(0), at(0));
        assert_eq!(skew.ahead(), Some(TimeDelta::zero()));
    }

    #[test]
    fn only_successes_that_come_from_the_api_itself_are_listened_to() {
        let skew = Skew::new();
        let late = httpdate::fmt_http_date(at(-3_600).into());
        for status in [301, 401, 404, 429, 502, 504] {
            for _ in 0..3 {
                assert_eq!(skew.learn(&dated(status, &late), at(0), at(0)), None, "{status}");
            }
        }
        for (name, value) in [
            ("age", "3600"),
            ("x-cache", "Hit from cloudfront"),
            ("cache-status", "x; hit"),
            ("cf-cache-status", "HIT"),
        ] {
            for _ in 0..3 {
                let mut stored = dated(200, &late);
                stored.headers_mut().insert(name, value.parse().unwrap());
                assert_eq!(skew.learn(&stored, at(0), at(0)), None, "{name}");
            }
        }
        assert_eq!(skew.ahead(), None);
    }
}

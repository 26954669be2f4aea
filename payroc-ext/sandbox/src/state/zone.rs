//! The time zones that a terminal can have, as far as a time of day takes them: those of the United States.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

/// The time zone of terminals that have no other: the document has none without an offset, and this one has no summer time.
pub(super) const ZONE: &str = "America/Phoenix";

/// The hours that each zone is behind UTC in winter, and whether it has summer time.
const ZONES: &[(&str, i64, bool)] = &[
    ("America/Anchorage", 9, true),
    ("America/Chicago", 6, true),
    ("America/Denver", 7, true),
    ("America/Indiana/Indianapolis", 5, true),
    ("America/Los_Angeles", 8, true),
    ("America/New_York", 5, true),
    (ZONE, 7, false),
    ("Pacific/Honolulu", 10, false),
    ("Pacific/Midway", 11, false),
];

/// The time of day in a zone at a moment. A zone that is not known counts as UTC.
pub(super) fn local(zone: &str, at: DateTime<Utc>) -> NaiveTime {
    let Some((_, hours, has_summer)) = ZONES.iter().find(|(known, ..)| *known == zone) else {
        return at.time();
    };
    let winter = at.naive_utc() - TimeDelta::hours(*hours);
    let summer = TimeDelta::hours(i64::from(*has_summer && is_summer(winter)));
    (winter + summer).time()
}

/// Whether clocks are set forward, by the time that they would have shown without that: from two o'clock on the second Sunday of March to two o'clock, which is one
/// o'clock in winter, on the first one of November.
fn is_summer(winter: NaiveDateTime) -> bool {
    let sunday = |month, nth, hour| {
        let day = NaiveDate::from_weekday_of_month_opt(winter.year(), month, Weekday::Sun, nth)?;
        day.and_hms_opt(hour, 0, 0)
    };
    match (sunday(3, 2, 2), sunday(11, 1, 1)) {
        (Some(first), Some(end)) => (first..end).contains(&winter),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_set_forward_in_march_and_back_in_november() {
        for (zone, at, time) in [
            (ZONE, "2026-07-01T20:15:00Z", "13:15"),
            ("America/Chicago", "2026-01-01T20:15:00Z", "14:15"),
            ("America/Chicago", "2026-07-01T20:15:00Z", "15:15"),
            ("America/New_York", "2026-03-08T06:59:00Z", "01:59"),
            ("America/New_York", "2026-03-08T07:00:00Z", "03:00"),
            ("America/New_York", "2026-11-01T05:59:00Z", "01:59"),
            ("America/New_York", "2026-11-01T06:00:00Z", "01:00"),
            ("Pacific/Honolulu", "2026-07-01T03:00:00Z", "17:00"),
            ("Pacific/Midway", "2026-01-01T00:00:00Z", "13:00"),
            ("Europe/Nowhere", "2026-01-01T12:00:00Z", "12:00"),
        ] {
            let shown = local(zone, at.parse().unwrap()).format("%H:%M").to_string();
            assert_eq!(shown, time, "{zone} {at}");
        }
    }
}

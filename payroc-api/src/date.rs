//! Dates, kept as they were written.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::Personal;
use crate::timestamp;
use crate::wire::scalar::{Scalar, written};
use crate::wire::traits::Fragment;

/// A date without a time, kept as it was written.
///
/// A server may send a date-time where the document has a date, or an empty string. Neither may hide a payment that was made, so any string
/// is accepted in a response, and it is sent back byte for byte. [`day`](Self::day) returns its meaning, [`as_str`](Self::as_str) the
/// string.
///
/// Create one from a chrono `NaiveDate`, or by parsing a string; only a valid date parses. Parameters of a call, such as the filters of a
/// list, are `NaiveDate`s instead.
///
/// Equality and hash compare strings. `Display` and `Debug` print the string if it is a valid date. Anything else that a server has sent is
/// not printed.
///
/// ```
/// use payroc_api::Date;
///
/// let due: Date = "2026-08-20".parse()?;
/// assert_eq!(due.day(), Some("2026-08-20".parse()?));
/// assert_eq!(Date::from(due.day().unwrap_or_default()), due);
///
/// let odd: Date = serde_json::from_str("\"2026-08-20T00:00:00\"")?;
/// assert_eq!(odd.day(), due.day());
/// assert_eq!(odd.as_str(), "2026-08-20T00:00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Date(Box<str>);

impl Date {
    /// The string, as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day; `None` if the string is no date. Of a date-time it is the date as it stands there, whatever the offset is.
    pub fn day(&self) -> Option<NaiveDate> {
        timestamp::day(&self.0)
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(written(day).into())
    }
}

impl From<NaiveDate> for Personal<Date> {
    fn from(day: NaiveDate) -> Self {
        Self::new(day.into())
    }
}

/// The error of parsing a [`Date`]. It does not quote the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(());

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", Date::EXPECTED)
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    /// Parses a date such as `2026-08-20`.
    ///
    /// # Errors
    /// The string is not a date. Reading a response with serde accepts any string.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match timestamp::date(text) {
            Some(_) => Ok(Self(text.into())),
            None => Err(DateError(())),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day() {
            Some(_) => f.pad(&self.0),
            None => write!(f, "Date({} bytes redacted)", self.0.len()),
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Scalar for Date {
    const EXPECTED: &'static str = "a date such as 2026-08-20";

    fn from_text(text: &str) -> Option<Self> {
        Some(Self(text.into()))
    }

    fn from_string(text: String) -> Option<Self> {
        Some(Self(text.into()))
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::Str(&self.0)
    }
}

crate::wire::macros::serde_scalar!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Date {
        serde_json::from_value(text.into()).unwrap()
    }

    #[test]
    fn any_string_is_kept_and_says_its_day_if_it_has_one() {
        for (text, day) in [
            ("2026-08-20", Some("2026-08-20")),
            ("0000-01-01", Some("0000-01-01")),
            ("1990-05-15T00:00:00", Some("1990-05-15")),
            ("1990-05-15T23:30:00-03:30", Some("1990-05-15")),
            ("1990-05-15 00:00:00Z", Some("1990-05-15")),
            ("", None),
            ("2026-8-20", None),
            ("2026-02-30", None),
            ("20/08/2026", None),
            ("2026-08-20T", None),
            ("2026-08-20x", None),
            ("4111111111111111", None),
        ] {
            let read = kept(text);
            assert_eq!((read.as_str(), read.day()), (text, day.map(|day| day.parse().unwrap())), "{text}");
            assert_eq!(serde_json::to_value(&read).unwrap(), text);
            let shown = day.map_or_else(|| format!("Date({} bytes redacted)", text.len()), |_| text.to_owned());
            assert_eq!((format!("{read}"), format!("{read:?}")), (shown.clone(), shown));
            assert_eq!(text.parse::<Date>().is_ok(), day == Some(text), "{text}");
        }
        assert_eq!("x".parse::<Date>().unwrap_err().to_string(), "expected a date such as 2026-08-20");
    }

    #[test]
    fn every_date_of_chrono_can_be_written() {
        for (text, day) in [
            ("2026-08-20", NaiveDate::from_ymd_opt(2026, 8, 20)),
            ("0007-01-02", NaiveDate::from_ymd_opt(7, 1, 2)),
            ("+262142-12-31", Some(NaiveDate::MAX)),
            ("-262143-01-01", Some(NaiveDate::MIN)),
        ] {
            let made = Date::from(day.unwrap());
            assert_eq!((made.as_str(), made.day()), (text, day));
            assert_eq!(text.parse(), Ok(made));
        }
    }

    #[test]
    fn another_json_type_is_refused_and_not_quoted() {
        for json in ["20260820", "true", "[]", "{}", "null"] {
            let refused = serde_json::from_str::<Date>(json).unwrap_err().to_string();
            assert!(
                refused.starts_with("expected a date such as") && !refused.contains("0820"),
                "{refused}"
            );
        }
    }
}

//! Date-times, kept as they were written.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};

use crate::wire::scalar::Scalar;
use crate::wire::traits::Fragment;

/// A date-time, kept as it was written.
///
/// A server may omit the offset, write ten digits of a second, or send no time at all. None of these may hide a payment that was made, so any
/// string is accepted in a response, and it is sent back byte for byte. Its meaning is computed on request:
///
/// - [`fixed`](Self::fixed) returns the instant if the string has an offset.
/// - [`assume_utc`](Self::assume_utc) also accepts a string without an offset and takes it for UTC.
/// - [`as_str`](Self::as_str) returns the string.
///
/// Create one from any chrono `DateTime`, or by parsing a string; only a valid date-time parses. Parameters of a call, such as the filters of a
/// list, are `DateTime`s instead, so that a request never depends on how a server reads a string without an offset:
///
/// ```compile_fail,E0277
/// # fn list(client: &payroc_api::Client, payment: payroc_api::types::PaymentOrder) {
/// client.list_payments().date_from(payment.date_time.unwrap());
/// # }
/// ```
///
/// Equality and hash compare strings: `15:30:00Z` and `17:30:00+02:00` are one instant and two values. `Timestamp` is not ordered, because a
/// string without an offset has no place among others; compare the results of [`fixed`](Self::fixed).
///
/// `Display` and `Debug` print the string if it is a valid date-time. Anything else that a server has sent is not printed.
///
/// ```
/// use chrono::{DateTime, Utc};
/// use payroc_api::Timestamp;
///
/// let made: Timestamp = serde_json::from_str("\"2026-08-20T17:30:00.50+02:00\"")?;
/// assert_eq!(made.fixed(), Some("2026-08-20T15:30:00.5Z".parse()?));
/// assert_eq!(made.as_str(), "2026-08-20T17:30:00.50+02:00");
///
/// let local: Timestamp = "2026-08-20T15:30:00".parse()?;
/// assert_eq!(local.fixed(), None);
/// assert_eq!(local.assume_utc(), Some("2026-08-20T15:30:00Z".parse()?));
///
/// assert_eq!(Timestamp::from(DateTime::<Utc>::UNIX_EPOCH).as_str(), "1970-01-01T00:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(Box<str>);

impl Timestamp {
    /// The string, as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The instant with its offset; `None` if the string has no offset or is not a date-time.
    ///
    /// Accepts RFC 3339, also with a space or `t` instead of `T` and `z` instead of `Z`, and from ISO 8601 times without seconds and offsets
    /// without a colon or minutes. Digits after the ninth of a second are dropped. Second 60 is chrono's leap second.
    pub fn fixed(&self) -> Option<DateTime<FixedOffset>> {
        let (local, offset) = read(&self.0)?;
        offset?.from_local_datetime(&local).single()
    }

    /// The instant, in UTC if the string has no offset; `None` if it is not a date-time.
    ///
    /// Use it only if you know that the server writes UTC: otherwise the result is wrong by the missing offset.
    pub fn assume_utc(&self) -> Option<DateTime<Utc>> {
        let (local, offset) = read(&self.0)?;
        match offset {
            Some(offset) => offset.from_local_datetime(&local).single().map(|at| at.to_utc()),
            None => Some(local.and_utc()),
        }
    }
}

/// Date, time and offset of a string.
fn read(text: &str) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let (time, offset) = match rest.find(['Z', 'z', '+', '-']) {
        // Databases write a space before the offset.
        Some(at) => (
            rest[..at].strip_suffix(' ').unwrap_or(&rest[..at]),
            Some(self::offset(&rest[at..])?),
        ),
        None => (rest, None),
    };
    Some((self::date(date)?.and_time(self::time(time)?), offset))
}

/// The date of a date or of a date-time.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    date(text).or_else(|| read(text).map(|(local, _)| local.date()))
}

/// `2026-08-20`. Years of more than four digits have a sign, as in ISO 8601.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let bare = year.strip_prefix(['+', '-']).unwrap_or(year);
    let has_sign = bare.len() < year.len();
    let is_long_enough = if has_sign { bare.len() >= 4 } else { bare.len() == 4 };
    if !is_long_enough || !is_digits(bare) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, two(month)?, two(day)?)
}

/// `15:30`, `15:30:00` or `15:30:00.123456789012`.
fn time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = (two(parts.next()?)?, two(parts.next()?)?);
    let (second, nano) = match parts.next() {
        None => (0, 0),
        Some(second) => match second.split_once('.') {
            None => (two(second)?, 0),
            Some((second, fraction)) => (two(second)?, nanoseconds(fraction)?),
        },
    };
    match second {
        60 => NaiveTime::from_hms_nano_opt(hour, minute, 59, 1_000_000_000 + nano),
        second => NaiveTime::from_hms_nano_opt(hour, minute, second, nano),
    }
}

/// The fraction of a second.
fn nanoseconds(digits: &str) -> Option<u32> {
    if digits.is_empty() || !is_digits(digits) {
        return None;
    }
    let digits = digits.bytes().chain(std::iter::repeat(b'0'));
    Some(digits.take(9).fold(0, |nano, digit| nano * 10 + u32::from(digit - b'0')))
}

/// `Z`, `+02:00`, `+0200` or `+02`.
fn offset(text: &str) -> Option<FixedOffset> {
    if matches!(text, "Z" | "z") {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        _ => digits.split_once(':')?,
    };
    let (hours, minutes) = (i32::try_from(two(hours)?).ok()?, i32::try_from(two(minutes)?).ok()?);
    let is_time = hours < 24 && minutes < 60;
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).filter(|_| is_time)
}

/// A number of two digits.
fn two(digits: &str) -> Option<u32> {
    (digits.len() == 2 && is_digits(digits)).then(|| digits.parse().ok())?
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl<Tz: TimeZone> From<DateTime<Tz>> for Timestamp {
    /// Writes RFC 3339 with the offset of the value, and a fraction only if there is one.
    fn from(at: DateTime<Tz>) -> Self {
        Self(at.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true).into())
    }
}

/// The error of parsing a [`Timestamp`]. It does not quote the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError(());

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date-time such as 2026-08-20T15:30:00Z")
    }
}

impl std::error::Error for TimestampError {}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Parses a date-time with or without an offset and keeps its form.
    ///
    /// # Errors
    /// The string is not a date-time. Reading a response with serde accepts any string.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match read(text) {
            Some(_) => Ok(Self(text.into())),
            None => Err(TimestampError(())),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match read(&self.0) {
            Some(_) => f.pad(&self.0),
            None => write!(f, "Timestamp({} bytes redacted)", self.0.len()),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Scalar for Timestamp {
    const EXPECTED: &'static str = "a date-time such as 2026-08-20T15:30:00Z";

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

crate::wire::macros::serde_scalar!(Timestamp);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Personal;

    fn kept(text: &str) -> Timestamp {
        serde_json::from_value(text.into()).unwrap()
    }

    #[test]
    fn every_spelling_of_an_instant_is_read_and_comes_back_byte_for_byte() {
        for (text, instant) in [
            ("2026-08-20T15:30:00Z", "2026-08-20T15:30:00+00:00"),
            ("2026-08-20t15:30:00z", "2026-08-20T15:30:00+00:00"),
            ("2026-08-20 15:30:00+02:00", "2026-08-20T15:30:00+02:00"),
            ("2026-08-20 15:30:00 +02:00", "2026-08-20T15:30:00+02:00"),
            ("2026-08-20T15:30:00-0330", "2026-08-20T15:30:00-03:30"),
            ("2026-08-20T15:30:00-00:00", "2026-08-20T15:30:00+00:00"),
            ("2026-08-20T15:30+05", "2026-08-20T15:30:00+05:00"),
            ("2026-08-20T15:30:00.5Z", "2026-08-20T15:30:00.500+00:00"),
            ("2026-08-20T15:30:00.000Z", "2026-08-20T15:30:00+00:00"),
            ("2026-08-20T15:30:00.123456789987654321Z", "2026-08-20T15:30:00.123456789+00:00"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60+00:00"),
            ("2016-12-31T23:59:60.25Z", "2016-12-31T23:59:60.250+00:00"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00"),
            ("9999-12-31T23:59:59.9999999-12:00", "9999-12-31T23:59:59.999999900-12:00"),
        ] {
            let read = kept(text);
            let fixed = read.fixed().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(fixed.to_rfc3339(), instant, "{text}");
            assert_eq!(read.assume_utc(), Some(fixed.to_utc()), "{text}");
            assert_eq!(serde_json::to_value(&read).unwrap(), text);
            assert_eq!(text.parse(), Ok(read.clone()));
            assert_eq!((format!("{read}"), format!("{read:?}")), (text.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn every_form_that_chrono_reads_is_read() {
        for text in [
            "2026-08-20T15:30:00Z",
            "2026-08-20T15:30:00.000000001+14:00",
            "2026-02-28 23:59:60-23:59",
            "2024-02-29t00:00:00z",
            "1969-12-31T23:59:59.999999999999Z",
        ] {
            assert_eq!(kept(text).fixed(), Some(DateTime::parse_from_rfc3339(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn a_time_without_an_offset_is_utc_only_on_request() {
        for (text, instant) in [
            ("2026-08-20T15:30:00", "2026-08-20T15:30:00Z"),
            ("2026-08-20 15:30:00.1234567890", "2026-08-20T15:30:00.123456789Z"),
            ("2026-08-20t15:30", "2026-08-20T15:30:00Z"),
            ("2016-12-31T23:59:60", "2016-12-31T23:59:60Z"),
        ] {
            let read = kept(text);
            assert_eq!(read.fixed(), None, "{text}");
            assert_eq!(read.assume_utc(), Some(instant.parse().unwrap()), "{text}");
            assert_eq!(serde_json::to_value(&read).unwrap(), text);
            assert_eq!(text.parse(), Ok(read));
        }
    }

    #[test]
    fn a_string_that_is_not_a_date_time_is_kept_and_not_printed() {
        for text in [
            "",
            "T",
            "today",
            "2026-08-20",
            "2026-08-20T",
            "2026-08-20T15",
            "2026-08-20T15:30:00X",
            "2026-08-20T15:30:00Z ",
            "2026-08-20T15:30:00.Z",
            "2026-08-20T15:30:00:00Z",
            "2026-08-20T24:00:00Z",
            "2026-08-20T15:60:00Z",
            "2026-08-20T15:30:61Z",
            "2026-08-20T15:30:00+24:00",
            "2026-08-20T15:30:00+02:60",
            "2026-08-20T15:30:00+2:00",
            "2026-08-20T15:30:00+é",
            "2026-02-30T15:30:00Z",
            "26-08-20T15:30:00Z",
            "20260820T153000Z",
            "2026-8-2T15:30:00Z",
            "12026-08-20T15:30:00Z",
            "+-026-08-20T15:30:00Z",
            "4111111111111111\nT",
            "\u{e9}\u{1f600}T15:30:00Z",
        ] {
            let read = kept(text);
            assert_eq!((read.fixed(), read.assume_utc()), (None, None), "{text:?}");
            assert_eq!(serde_json::to_value(&read).unwrap(), text);
            assert_eq!(read.as_str(), text);
            let shown = format!("Timestamp({} bytes redacted)", text.len());
            assert_eq!((format!("{read}"), format!("{read:?}")), (shown.clone(), shown));
            let refused = text.parse::<Timestamp>().unwrap_err().to_string();
            assert_eq!(refused, "expected a date-time such as 2026-08-20T15:30:00Z");
        }
    }

    #[test]
    fn another_json_type_is_refused_and_not_quoted() {
        for json in ["1767225600", "true", "[]", "{}", "null"] {
            let refused = serde_json::from_str::<Timestamp>(json).unwrap_err().to_string();
            assert!(refused.starts_with("expected a date-time"), "{refused}");
            assert!(!refused.contains("1767"), "{refused}");
        }
    }

    #[test]
    fn every_date_time_of_chrono_can_be_written() {
        let at = |seconds, nano| DateTime::<Utc>::from_timestamp(seconds, nano).unwrap();
        let offset = FixedOffset::east_opt(-12_600).unwrap();
        for (value, text) in [
            (at(0, 0), "1970-01-01T00:00:00Z"),
            (at(0, 120_000_000), "1970-01-01T00:00:00.120Z"),
            (at(1_483_228_799, 1_000_000_000), "2016-12-31T23:59:60Z"),
            (DateTime::<Utc>::MAX_UTC, "+262142-12-31T23:59:59.999999999Z"),
            (DateTime::<Utc>::MIN_UTC, "-262143-01-01T00:00:00Z"),
        ] {
            let made = Timestamp::from(value);
            assert_eq!(made.as_str(), text);
            assert_eq!(made.assume_utc(), Some(value));
        }
        let made = Timestamp::from(at(0, 0).with_timezone(&offset));
        assert_eq!(made.as_str(), "1969-12-31T20:30:00-03:30");
        assert_eq!(made.fixed(), Some(at(0, 0).with_timezone(&offset)));
    }

    #[test]
    fn what_is_personal_is_not_printed() {
        let born: Personal<Timestamp> = serde_json::from_str("\"1980-01-02T00:00:00Z\"").unwrap();
        assert_eq!(format!("{born:?}"), "Personal(redacted)");
        assert_eq!(born.expose().as_str(), "1980-01-02T00:00:00Z");
    }

    #[test]
    fn it_is_not_larger_than_an_instant() {
        assert_eq!(size_of::<Option<Timestamp>>(), size_of::<Option<DateTime<FixedOffset>>>());
    }
}

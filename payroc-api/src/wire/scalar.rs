//! Strings, numbers and booleans: one reader for all of them.

use chrono::Datelike as _;

use super::fault::Fault;
use super::json::{Content, unescape};
use super::traits::Fragment;

/// A value that stands in JSON as a string, a number or a boolean.
///
/// Each conversion gives `None` for what the type cannot be; the reader then says what was expected.
pub(crate) trait Scalar: Sized {
    /// What the reader says it expected, such as "a whole number".
    const EXPECTED: &'static str;

    /// From a JSON string.
    fn from_text(_: &str) -> Option<Self> {
        None
    }

    /// From a JSON string that is ours already.
    fn from_string(text: String) -> Option<Self> {
        Self::from_text(&text)
    }

    /// From a JSON number, as it is written.
    fn from_number(_: &str) -> Option<Self> {
        None
    }

    /// From `true` or `false`.
    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    /// What it is, to be written.
    fn fragment(&self) -> Fragment<'_>;
}

/// [`Wire`] for a scalar; a blanket implementation would stand in the way of the one for `Box`.
macro_rules! wire_scalar {
    ($($type:ty),*) => { $(
        impl $crate::wire::Wire for $type {
            const EXPECTED: &'static str = <$type as $crate::wire::scalar::Scalar>::EXPECTED;

            #[inline]
            fn read(
                content: $crate::wire::Content<'_, '_>,
                place: &mut Option<Self>,
            ) -> Result<(), $crate::wire::fault::Fault> {
                $crate::wire::scalar::read(content, place)
            }

            #[inline]
            fn write<W: $crate::wire::traits::Format>(&self, to: W) -> Result<W::Ok, W::Error> {
                to.fragment($crate::wire::scalar::Scalar::fragment(self))
            }
        }
    )* };
}
pub(crate) use wire_scalar;

wire_scalar!(String, bool, i64, u64, chrono::NaiveDate, chrono::DateTime<chrono::FixedOffset>);

/// Reads any scalar. Most are strings, so that these have the short way.
#[inline]
pub(crate) fn read<T: Scalar>(content: Content<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    let Content::Str(text) = content else {
        return read_other(content, place);
    };
    *place = T::from_text(text);
    match place {
        Some(_) => Ok(()),
        None => Err(refused(T::EXPECTED, "a string")),
    }
}

fn read_other<T: Scalar>(content: Content<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    let kind = content.kind();
    *place = match content {
        Content::Str(text) => T::from_text(text),
        Content::EscapedStr(inside) => T::from_string(unescape(inside)),
        Content::Number(digits) => T::from_number(digits),
        Content::Bool(flag) => T::from_bool(flag),
        Content::Null => return Ok(()),
        Content::Seq(_) | Content::Map(_) => None,
    };
    match place {
        Some(_) => Ok(()),
        None => Err(refused(T::EXPECTED, kind)),
    }
}

#[cold]
fn refused(expected: &str, kind: &str) -> Fault {
    let found = match kind {
        "a number" => "another number",
        "a string" => "another text",
        kind => kind,
    };
    Fault::mismatch(expected, found)
}

/// The whole number that is written with a fraction of zero or an exponent.
#[cold]
fn whole(digits: &str) -> Option<i64> {
    let (number, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    // `0.0` and `0e9`: nothing but zeros is zero, wherever the point stands.
    if number.bytes().all(|byte| matches!(byte, b'0' | b'-' | b'.')) {
        return Some(0);
    }
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    // Digit by digit and not by way of a float, which no longer says beyond 2^53 which whole number is meant.
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let all = format!("{whole}{fraction}");
    let point = usize::try_from(point).ok().filter(|point| *point <= 40);
    match point {
        Some(point) if point > 0 && all.bytes().skip(point).all(|digit| digit == b'0') => {
            let kept = &all[..point.min(all.len())];
            format!("{kept:0<point$}").parse().ok()
        }
        _ => None,
    }
}

/// The id that a server wrote as this number: its digits, however many there are, where it is a whole number.
pub fn id_of_number(digits: &str) -> Option<String> {
    match digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Some(digits.to_owned()),
        false => i64::from_number(digits).map(|number| number.to_string()),
    }
}

/// An id as a number, which only digits can be, however many there are.
pub(crate) fn number(what: &str, text: &str) -> Result<Fragment<'static>, Fault> {
    let is_long = || !text.is_empty() && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<i64>() {
        // `007` and `+7` are numbers too, but would come back as another id.
        Ok(number) if number.to_string() == text => Ok(Fragment::I64(number)),
        Err(_) if is_long() => Ok(Fragment::Digits(text.to_owned())),
        _ => Err(Fault::new(format!(
            "this {what} is sent as a number here, so it must be a whole number without leading zeros"
        ))),
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "a string";

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn from_string(text: String) -> Option<Self> {
        Some(text)
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::Str(self)
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::Bool(*self)
    }
}

impl Scalar for i64 {
    const EXPECTED: &'static str = "a whole number";

    /// Some servers write `10.0` for ten, or `1e3` for a thousand.
    fn from_number(digits: &str) -> Option<Self> {
        digits.parse().ok().or_else(|| whole(digits))
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::I64(*self)
    }
}

impl Scalar for u64 {
    const EXPECTED: &'static str = "a whole number that is not negative";

    fn from_number(digits: &str) -> Option<Self> {
        let whole = || whole(digits).and_then(|number| number.try_into().ok());
        digits.parse().ok().or_else(whole)
    }

    fn fragment(&self) -> Fragment<'_> {
        match i64::try_from(*self) {
            Ok(number) => Fragment::I64(number),
            Err(_) => Fragment::Digits(self.to_string()),
        }
    }
}

/// Of parameters: whoever asks by a day says which one. In bodies it is [`crate::Date`].
impl Scalar for chrono::NaiveDate {
    const EXPECTED: &'static str = "a date such as 2026-08-20";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse_from_str(text, "%Y-%m-%d").ok()
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::Made(written(*self))
    }
}

/// A date as bodies and queries have it. chrono's own writer takes a pattern apart each time.
pub(crate) fn written(date: chrono::NaiveDate) -> String {
    let Some(year) = u32::try_from(date.year()).ok().filter(|year| *year < 10_000) else {
        return date.format("%Y-%m-%d").to_string();
    };
    let mut text = String::with_capacity("2026-08-20".len());
    for (number, place, end) in [(year, 1000, "-"), (date.month(), 10, "-"), (date.day(), 10, "")] {
        let mut place = place;
        while place > 0 {
            text.push(char::from(b'0' + (number / place % 10) as u8));
            place /= 10;
        }
        text.push_str(end);
    }
    text
}

/// Of parameters: whoever asks by an instant says which one, so there is always an offset. In bodies it is [`crate::Timestamp`].
impl Scalar for chrono::DateTime<chrono::FixedOffset> {
    const EXPECTED: &'static str = "a date and time with an offset, such as 2026-08-20T15:30:00Z";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse_from_rfc3339(text).ok()
    }

    /// With the offset it was given, and fractions of a second only where there are any.
    fn fragment(&self) -> Fragment<'_> {
        Fragment::Made(self.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

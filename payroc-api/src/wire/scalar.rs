//! Texts, numbers and booleans: one reader for all of them.

use std::borrow::Cow;

use super::fault::Fault;
use super::out::Out;
use super::source::Given;

/// A value that stands in JSON as a text, a number or a boolean.
///
/// Each conversion answers `None` for what the type cannot be; the reader then says what was expected.
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

    /// From a JSON number without fraction.
    fn from_signed(_: i64) -> Option<Self> {
        None
    }

    /// From a JSON number without fraction that is not negative.
    fn from_unsigned(number: u64) -> Option<Self> {
        i64::try_from(number).ok().and_then(Self::from_signed)
    }

    /// From a JSON number.
    fn from_float(_: f64) -> Option<Self> {
        None
    }

    /// From the digits of a JSON number.
    fn from_digits(digits: &str) -> Option<Self> {
        if let Ok(number) = digits.parse() {
            return Self::from_signed(number);
        }
        digits.parse().ok().and_then(Self::from_float)
    }

    /// From `true` or `false`.
    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    /// Writes it.
    fn put(&self, out: &mut dyn Out) -> Result<(), Fault>;
}

/// [`Wire`] for a scalar; a blanket implementation would stand in the way of the one for `Box`.
macro_rules! wire_scalar {
    ($($type:ty),*) => { $(
        impl $crate::wire::Wire for $type {
            const EXPECTED: &'static str = <$type as $crate::wire::scalar::Scalar>::EXPECTED;

            #[inline]
            fn read(
                given: $crate::wire::source::Given<'_, '_>,
                place: &mut Option<Self>,
            ) -> Result<(), $crate::wire::fault::Fault> {
                $crate::wire::scalar::read(given, place)
            }

            #[inline]
            fn write(&self, out: &mut dyn $crate::wire::out::Out) -> Result<(), $crate::wire::fault::Fault> {
                $crate::wire::scalar::Scalar::put(self, out)
            }
        }
    )* };
}
pub(crate) use wire_scalar;

wire_scalar!(
    String,
    bool,
    i64,
    crate::Decimal,
    crate::Secret,
    chrono::NaiveDate,
    chrono::DateTime<chrono::FixedOffset>
);

/// Reads any scalar. Most are texts, so that these have the short way.
#[inline]
pub(crate) fn read<T: Scalar>(given: Given<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    let Given::Text(Cow::Borrowed(text)) = given else {
        return read_other(given, place);
    };
    *place = T::from_text(text);
    match place {
        Some(_) => Ok(()),
        None => Err(refused(T::EXPECTED, "a string")),
    }
}

fn read_other<T: Scalar>(given: Given<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    let given = given.undressed()?;
    let kind = given.kind();
    *place = match given {
        Given::Text(text) => T::from_string(text.into_owned()),
        Given::Signed(number) => T::from_signed(number),
        Given::Unsigned(number) => T::from_unsigned(number),
        Given::Float(number) => T::from_float(number),
        Given::Digits(digits) => T::from_digits(&digits),
        Given::Flag(flag) => T::from_bool(flag),
        Given::Null => return Ok(()),
        Given::List(_) | Given::Object(_) => None,
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

/// Writes an id as a number, which only digits can be.
pub(crate) fn write_number(what: &str, text: &str, out: &mut dyn Out) -> Result<(), Fault> {
    match text.parse::<i64>() {
        // `007` and `+7` are numbers too, but would come back as another id.
        Ok(number) if number.to_string() == text => out.signed(number),
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

    fn put(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.text(self)
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn put(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.flag(*self)
    }
}

impl Scalar for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn from_signed(number: i64) -> Option<Self> {
        Some(number)
    }

    /// Some servers write `10.0` for ten. Beyond 2^53 a float no longer says which whole number was meant.
    fn from_float(number: f64) -> Option<Self> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
    }

    fn put(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.signed(*self)
    }
}

impl Scalar for chrono::NaiveDate {
    const EXPECTED: &'static str = "a date such as 2026-08-20";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse_from_str(text, "%Y-%m-%d").ok()
    }

    fn put(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.shown(&self.format("%Y-%m-%d"))
    }
}

impl Scalar for chrono::DateTime<chrono::FixedOffset> {
    const EXPECTED: &'static str = "a date and time with an offset, such as 2026-08-20T15:30:00Z";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse_from_rfc3339(text).ok()
    }

    /// With the offset it was given, and fractions of a second only where there are any.
    fn put(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.text(&self.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

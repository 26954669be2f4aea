//! Texts, numbers and booleans: one visitor for all of them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::Serializer;

use super::refuse;

/// The key under which `serde_json` hands out a number when its feature `arbitrary_precision` is on, which any crate in the user's
/// graph can do.
pub(super) const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

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
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// [`Wire`] for a scalar; a blanket implementation would stand in the way of the one for `Box`.
macro_rules! wire_scalar {
    ($($type:ty),*) => { $(
        impl $crate::wire::Wire for $type {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::scalar::read(deserializer)
            }

            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::scalar::Scalar::put(self, serializer)
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

/// Reads any scalar.
pub(crate) fn read<'de, T: Scalar, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Reader(PhantomData))
}

/// Writes an id as a number, which only digits can be.
pub(crate) fn write_number<S: Serializer>(what: &str, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match text.parse::<i64>() {
        // `007` and `+7` are numbers too, but would come back as another id.
        Ok(number) if number.to_string() == text => serializer.serialize_i64(number),
        _ => Err(serde::ser::Error::custom(format_args!(
            "this {what} is sent as a number here, so it must be a whole number without leading zeros"
        ))),
    }
}

struct Reader<T>(PhantomData<T>);

impl<T: Scalar> Reader<T> {
    fn settle<E: de::Error>(&self, value: Option<T>, found: &str) -> Result<T, E> {
        value.ok_or_else(|| E::custom(format_args!("expected {}, found {found}", T::EXPECTED)))
    }
}

impl<'de, T: Scalar> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        self.settle(T::from_bool(value), "a boolean")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        self.settle(T::from_signed(value), "another number")
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        self.settle(T::from_unsigned(value), "another number")
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        self.settle(T::from_float(value), "another number")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        self.settle(T::from_text(value), "another text")
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<T, E> {
        self.settle(T::from_string(value), "another text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        match map.next_key_seed(NumberKey)? {
            Some(true) => {
                let digits: std::borrow::Cow<'de, str> = map.next_value()?;
                self.settle(T::from_digits(&digits), "another number")
            }
            _ => self.settle(None, "an object"),
        }
    }

    refuse!(bytes null list);
}

/// Whether a key is the one of `serde_json`'s number.
struct NumberKey;

impl<'de> de::DeserializeSeed<'de> for NumberKey {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for NumberKey {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        Ok(key == ARBITRARY_PRECISION)
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

    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
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

    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(*self)
    }
}

impl Scalar for chrono::NaiveDate {
    const EXPECTED: &'static str = "a date such as 2026-08-20";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse_from_str(text, "%Y-%m-%d").ok()
    }

    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.format("%Y-%m-%d"))
    }
}

impl Scalar for chrono::DateTime<chrono::FixedOffset> {
    const EXPECTED: &'static str = "a date and time with an offset, such as 2026-08-20T15:30:00Z";

    fn from_text(text: &str) -> Option<Self> {
        Self::parse_from_rfc3339(text).ok()
    }

    /// With the offset it was given, and fractions of a second only where there are any.
    fn put<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
    }
}

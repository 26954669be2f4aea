//! Bounds of numbers, with all the digits that the document writes.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::model::DIGITS;
use super::model::Schema;

/// The whole number of the digits that stand beside a keyword, if there are any and not too many.
pub fn digits(schema: &Schema, key: &str) -> Option<i128> {
    whole(schema.unread.get(&format!("{DIGITS}{key}"))?)
}

/// The whole number that digits are, if there are not too many.
pub fn whole(digits: &Value) -> Option<i128> {
    digits.as_str()?.parse().ok()
}

/// A number with all of its digits where it is whole.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// A whole number.
    Whole(i128),
    /// Any other, and what is too large to be known by its digits.
    Fraction(f64),
}

impl Limit {
    /// The number itself.
    pub fn of(number: &Number) -> Self {
        /// Beyond it no `i128` is.
        const WHOLE: f64 = i128::MAX as f64;
        match (number.as_i128(), number.as_f64()) {
            (Some(whole), _) => Self::Whole(whole),
            (None, Some(float)) if float.fract() == 0.0 && float.abs() < WHOLE => Self::Whole(float as i128),
            (None, float) => Self::Fraction(float.unwrap_or_default()),
        }
    }

    /// The number of a keyword of a schema, by the digits that stand beside it where it has lost them.
    pub fn stated(schema: &Schema, key: &str, number: &Number) -> Self {
        digits(schema, key).map_or_else(|| Self::of(number), Self::Whole)
    }

    /// Which is greater; `None` for what is no number.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let float = |limit: &Self| match limit {
            Self::Whole(whole) => *whole as f64,
            Self::Fraction(float) => *float,
        };
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => Some(one.cmp(other)),
            _ => float(self).partial_cmp(&float(other)),
        }
    }
}

/// What holds a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// 64 bits with a sign.
    Signed,
    /// 64 bits without a sign.
    Unsigned,
    /// As many digits as there may be.
    Any,
}

/// The lower and the upper bound of a number, whether or not they are allowed themselves.
pub fn bounds(schema: &Schema) -> (Option<f64>, Option<f64>) {
    let bound = |bounds: [&Option<Number>; 2]| bounds.into_iter().flatten().filter_map(Number::as_f64).next();
    (
        bound([&schema.minimum, &schema.exclusive_minimum]),
        bound([&schema.maximum, &schema.exclusive_maximum]),
    )
}

/// What holds the whole numbers that a schema allows.
pub fn whole_type(schema: &Schema) -> Whole {
    let (least, most) = bounds(schema);
    // As floats these are the numbers next to the greatest that fit, which is how many documents write them.
    const SIGNED: f64 = i64::MAX as f64;
    const UNSIGNED: f64 = u64::MAX as f64;
    // What is listed has to fit as it stands.
    let listed = || schema.values.iter().chain(&schema.default).filter_map(Value::as_number);
    let float_beyond = |number: &Number, limit: f64| number.is_f64() && number.as_f64().is_some_and(|float| float >= limit);
    let beyond_signed = |number: &Number| (number.is_u64() && !number.is_i64()) || float_beyond(number, SIGNED);
    let below_signed = |number: &Number| number.is_f64() && number.as_f64().is_some_and(|float| float <= -SIGNED);
    let listed_negative = listed().any(|number| number.as_f64().is_some_and(|float| float < 0.0));
    let unsigned = is_unsigned(schema);
    let not_negative = !listed_negative && (least.is_some_and(|least| least >= 0.0) || !schema.values.is_empty());
    let beyond = |limit: f64| most.is_some_and(|most| most > limit);
    let is_wide = matches!(schema.format.as_deref(), Some("int128" | "uint128"));
    let needs_unsigned = listed().any(beyond_signed) || least.is_some_and(|least| least >= SIGNED);
    if is_wide
        || beyond(UNSIGNED)
        || least.is_some_and(|least| !(-SIGNED..UNSIGNED).contains(&least))
        || listed().any(|number| below_signed(number) || float_beyond(number, UNSIGNED))
        || (needs_unsigned && (listed_negative || !(not_negative || unsigned)))
        || (beyond(SIGNED) && !not_negative && !unsigned)
    {
        Whole::Any
    } else if unsigned || needs_unsigned || (not_negative && most.is_some_and(|most| most >= SIGNED)) {
        Whole::Unsigned
    } else {
        Whole::Signed
    }
}

/// Whether a schema says that its whole numbers are not negative.
pub fn is_not_negative(schema: &Schema) -> bool {
    let listed_negative = schema.values.iter().filter_map(Value::as_f64).any(|value| value < 0.0);
    let format = matches!(schema.format.as_deref(), Some("uint8" | "uint16" | "uint32" | "uint64"));
    !listed_negative && (format || !schema.values.is_empty() || bounds(schema).0.is_some_and(|least| least >= 0.0))
}

fn is_unsigned(schema: &Schema) -> bool {
    schema.format.as_deref() == Some("uint64")
}

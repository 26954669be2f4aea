//! Bounds of numbers, with all the digits that the document writes.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::model::Schema;
use super::unread::DIGITS;

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

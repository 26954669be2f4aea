//! Rates and percentages: decimal numbers without the rounding of floats.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use crate::wire::fault::Fault;
use crate::wire::out::Out;
use crate::wire::scalar::Scalar;

/// A decimal number such as a rate or a percentage, `2.35` meaning exactly that.
///
/// It stands in JSON as a number. A JSON number can carry 15 significant digits without loss everywhere; a value that would have to be
/// rounded is refused when it is sent, and never sent rounded. Calculate with the `rust_decimal::Decimal` inside, which this type
/// dereferences to.
///
/// ```
/// use payroc_api::Decimal;
///
/// let rate: Decimal = "2.35".parse()?;
/// assert_eq!(serde_json::to_string(&rate)?, "2.35");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// Wraps a decimal number.
    pub const fn new(value: rust_decimal::Decimal) -> Self {
        Self(value)
    }

    /// The decimal number.
    pub const fn get(self) -> rust_decimal::Decimal {
        self.0
    }

    /// The float that says exactly this number, if there is one.
    fn to_float(self) -> Option<f64> {
        let float: f64 = self.0.to_string().parse().ok()?;
        (Self::from_float(float)? == self).then_some(float)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Deref for Decimal {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &rust_decimal::Decimal {
        &self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(value: Decimal) -> Self {
        value.0
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self(value.into())
    }
}

impl FromStr for Decimal {
    type Err = rust_decimal::Error;

    /// Reads `2.35` and `2.35e-3`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = if text.contains(['e', 'E']) {
            rust_decimal::Decimal::from_scientific(text)
        } else {
            rust_decimal::Decimal::from_str_exact(text)
        };
        read.map(Self)
    }
}

impl Scalar for Decimal {
    const EXPECTED: &'static str = "a number of at most 28 digits";

    fn from_signed(number: i64) -> Option<Self> {
        Some(number.into())
    }

    fn from_unsigned(number: u64) -> Option<Self> {
        Some(Self(number.into()))
    }

    /// The shortest text that means this float is what the sender wrote, up to 15 digits.
    fn from_float(number: f64) -> Option<Self> {
        format!("{number:e}").parse().ok()
    }

    fn from_digits(digits: &str) -> Option<Self> {
        digits.parse().ok()
    }

    fn put(&self, out: &mut dyn Out) -> Result<(), Fault> {
        let plain = self.0.normalize();
        if plain.scale() == 0
            && let Ok(whole) = i64::try_from(plain)
        {
            return out.signed(whole);
        }
        match self.to_float() {
            Some(float) => out.float(float),
            None => Err(Fault::new(
                "this decimal has more digits than a JSON number carries exactly; round it to 15 significant digits first",
            )),
        }
    }
}

crate::wire::macros::serde_by_wire!(Decimal);

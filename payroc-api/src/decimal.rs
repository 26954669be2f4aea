//! Rates and percentages: decimal numbers without the rounding of floats.

use std::fmt;
use std::str::FromStr;

use crate::wire::scalar::Scalar;
use crate::wire::traits::Fragment;

/// A decimal number such as a rate or a percentage, `2.35` meaning exactly that.
///
/// In JSON it is a number, read and written without rounding: up to 28 digits, not counting zeros at the end of a
/// fraction; more are refused. Zeros at the end of a fraction are read
/// and not written, so `1.10` is sent as `1.1`; [`into_inner`](Self::into_inner) returns a `rust_decimal::Decimal` that still has them.
/// Calculate with that.
///
/// ```
/// use payroc_api::Decimal;
///
/// let rate: Decimal = "2.35".parse()?;
/// assert_eq!(serde_json::to_string(&rate)?, "2.35");
///
/// let rate: Decimal = serde_json::from_str("1.10")?;
/// assert_eq!(rate.into_inner().scale(), 2);
/// assert_eq!(serde_json::to_string(&rate)?, "1.1");
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
    pub const fn into_inner(self) -> rust_decimal::Decimal {
        self.0
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
        let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
            return exact(text).map(Self);
        };
        // rust_decimal's own reader of this form takes digits away without a word.
        let read = exact(digits)?.normalize();
        let exponent: i64 = exponent
            .parse()
            .map_err(|_| rust_decimal::Error::from("Invalid decimal: unknown exponent"))?;
        if read.is_zero() {
            return Ok(Self(read));
        }
        let mut scale = i64::from(read.scale())
            .checked_sub(exponent)
            .ok_or(rust_decimal::Error::Underflow)?;
        if scale >= 0 {
            let mut mantissa = read.mantissa();
            while scale > i64::from(rust_decimal::Decimal::MAX_SCALE) && mantissa % 10 == 0 {
                (mantissa, scale) = (mantissa / 10, scale - 1);
            }
            let scale = u32::try_from(scale).map_err(|_| rust_decimal::Error::Underflow)?;
            return rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale).map(Self);
        }
        let factor = u32::try_from(-scale).ok().and_then(|power| 10_i128.checked_pow(power));
        let whole = factor.and_then(|factor| read.mantissa().checked_mul(factor));
        let whole = whole.ok_or(rust_decimal::Error::ExceedsMaximumPossibleValue)?;
        rust_decimal::Decimal::try_from_i128_with_scale(whole, 0).map(Self)
    }
}

/// Reads digits and a point, of which no digit is lost. Zeros at the end are kept where there is room for them, and otherwise left out: a server may
/// write a rate with as many places as its database has.
fn exact(digits: &str) -> Result<rust_decimal::Decimal, rust_decimal::Error> {
    rust_decimal::Decimal::from_str_exact(digits).or_else(|error| match digits.contains('.') {
        true => rust_decimal::Decimal::from_str_exact(digits.trim_end_matches('0').trim_end_matches('.')),
        false => Err(error),
    })
}

impl Scalar for Decimal {
    const EXPECTED: &'static str = "a number of at most 28 digits";

    /// What does not fit is refused and never rounded.
    fn from_number(digits: &str) -> Option<Self> {
        digits.parse().ok()
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::Digits(self.0.normalize().to_string())
    }
}

crate::wire::macros::serde_scalar!(Decimal);

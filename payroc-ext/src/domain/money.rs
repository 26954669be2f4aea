//! Amounts of money: whole minor units and the currency that says how many of them make one.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use payroc_api::types::Currency;

use crate::error::{Error, ErrorKind};

/// An amount in the lowest denomination of its currency: 1230 US cents, 1230 yen, 1230 Kuwaiti fils.
///
/// It is counted in whole numbers throughout. There is no way to or from a floating-point number, arithmetic that would leave 64 bits is an
/// error, and so is adding up different currencies.
///
/// ```
/// use payroc_ext::Money;
///
/// let price: Money = "12.30 USD".parse()?;
/// assert_eq!(price, Money::new(1_230, "USD"));
/// assert_eq!(price.checked_add(&Money::new(5, "USD"))?.to_string(), "12.35 USD");
/// assert_eq!(Money::new(1_230, "JPY").to_string(), "1230 JPY");
/// assert_eq!(Money::new(1_230, "KWD").to_string(), "1.230 KWD");
/// # Ok::<(), payroc_ext::MoneyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Money {
    /// How many of the lowest denomination.
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

/// Why something is not an amount of money. Holds no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not a decimal number such as `-12.30`, followed by a space and a currency where one is expected.
    NotANumber,
    /// The number has more decimals than the currency, so it would have to be rounded.
    TooPrecise,
    /// The result does not fit into 64 bits.
    OutOfRange,
    /// Two amounts are of different currencies.
    CurrencyMismatch,
    /// How many decimals the currency has is not known here.
    UnknownCurrency,
}

/// Exponents of ISO 4217 that are not 2: the list of current codes, and the withdrawn `BYR` of the list of historic ones. Withdrawn codes stay
/// because the API still names some.
const EXPONENTS: [(u32, &[&str]); 3] = [
    (
        0,
        &[
            "BIF", "BYR", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// How many decimals a currency has; `None` for one that neither the API's document nor the table above names.
fn exponent(currency: &Currency) -> Option<u32> {
    let code = currency.as_str();
    let unusual = EXPONENTS.iter().find(|(_, codes)| codes.contains(&code));
    match (unusual, currency) {
        (Some((exponent, _)), _) => Some(*exponent),
        (None, Currency::Unknown(_)) => None,
        (None, _) => Some(2),
    }
}

impl Money {
    /// So many of the lowest denomination of a currency, which is what the API counts in.
    pub fn new(minor: i64, currency: impl Into<Currency>) -> Self {
        Self {
            minor,
            currency: currency.into(),
        }
    }

    /// Reads a decimal number such as `12.30`, exactly. Decimals may be left out, zeros may follow; whatever would have to be rounded is
    /// refused, and so are signs other than `-`, separators of thousands and exponents.
    ///
    /// # Errors
    ///
    /// No such number, more decimals than the currency has, a number beyond 64 bits, or a currency whose decimals are not known.
    pub fn parse(decimal: &str, currency: impl Into<Currency>) -> Result<Self, MoneyError> {
        let currency = currency.into();
        let exponent = exponent(&currency).ok_or(MoneyError::UnknownCurrency)?;
        let (negative, digits) = match decimal.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, decimal),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotANumber),
            Some(parts) => parts,
            None => (digits, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(MoneyError::NotANumber);
        }
        let decimals = exponent as usize;
        if fraction.bytes().skip(decimals).any(|byte| byte != b'0') {
            return Err(MoneyError::TooPrecise);
        }
        let padding = decimals.saturating_sub(fraction.len());
        let digits = whole
            .bytes()
            .chain(fraction.bytes().take(decimals))
            .chain(std::iter::repeat_n(b'0', padding));
        // Summed up below zero where it is, because there is one number more on that side.
        let mut minor: i64 = 0;
        for digit in digits {
            let digit = i64::from(digit - b'0');
            let step = |minor: i64| match negative {
                true => minor.checked_mul(10)?.checked_sub(digit),
                false => minor.checked_mul(10)?.checked_add(digit),
            };
            minor = step(minor).ok_or(MoneyError::OutOfRange)?;
        }
        Ok(Self { minor, currency })
    }

    /// How many decimals the currency has; `None` if that is not known here.
    #[must_use]
    pub fn exponent(&self) -> Option<u32> {
        exponent(&self.currency)
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    ///
    /// Different currencies, or a sum beyond 64 bits.
    pub fn checked_add(&self, other: &Self) -> Result<Self, MoneyError> {
        self.join(other, i64::checked_add)
    }

    /// What is left of this amount after the other; it can be below zero.
    ///
    /// # Errors
    ///
    /// Different currencies, or a difference beyond 64 bits.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, MoneyError> {
        self.join(other, i64::checked_sub)
    }

    /// So many times this amount.
    ///
    /// # Errors
    ///
    /// A product beyond 64 bits.
    pub fn checked_mul(&self, times: i64) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(times).ok_or(MoneyError::OutOfRange)?;
        Ok(Self::new(minor, self.currency.clone()))
    }

    fn join(&self, other: &Self, with: impl Fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = with(self.minor, other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self::new(minor, self.currency.clone()))
    }
}

/// By amount within a currency; amounts of different currencies have no order.
impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }
}

/// As [`Display`](fmt::Display) writes it: `12.30 USD`.
impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let (decimal, currency) = text.split_once(' ').ok_or(MoneyError::NotANumber)?;
        Self::parse(decimal, currency)
    }
}

/// `12.30 USD`; where the decimals of the currency are not known, `1230 minor units of ABC`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.currency.as_str();
        let text = match self.exponent() {
            None => format!("{} minor units of {currency}", self.minor),
            Some(0) => format!("{} {currency}", self.minor),
            Some(exponent) => {
                let (sign, one) = (if self.minor < 0 { "-" } else { "" }, 10_u64.pow(exponent));
                let (whole, rest) = (self.minor.unsigned_abs() / one, self.minor.unsigned_abs() % one);
                format!("{sign}{whole}.{rest:0width$} {currency}", width = exponent as usize)
            }
        };
        f.pad(&text)
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "the text is not an amount such as `12.30`",
            Self::TooPrecise => "the amount has more decimals than its currency",
            Self::OutOfRange => "the amount does not fit into 64 bits",
            Self::CurrencyMismatch => "the amounts are of different currencies",
            Self::UnknownCurrency => "how many decimals the currency has is not known; give the amount in minor units",
        })
    }
}

impl std::error::Error for MoneyError {}

/// For functions that make amounts and calls.
impl From<MoneyError> for Error {
    fn from(error: MoneyError) -> Self {
        Self::because(ErrorKind::InvalidRequest, "an amount of money could not be made", error)
    }
}

/// Something that holds an amount beside its currency.
///
/// ```
/// use payroc_ext::{HasMoney, Money, SetMoney, types::PaymentOrderRequest};
///
/// let order = PaymentOrderRequest::new("order-17", 0, "USD").with_money("12.30 USD".parse()?);
/// assert_eq!(order.amount, 1_230);
/// assert_eq!(order.money(), Some(Money::new(1_230, "USD")));
/// # Ok::<(), payroc_ext::MoneyError>(())
/// ```
pub trait HasMoney {
    /// The amount with its currency; `None` if either is missing.
    fn money(&self) -> Option<Money>;
}

/// Something that can be given an amount and its currency at once, so that neither is forgotten.
pub trait SetMoney: HasMoney + Sized {
    /// Sets amount and currency.
    fn set_money(&mut self, money: Money);

    /// The same with this amount and currency.
    #[must_use]
    fn with_money(mut self, money: Money) -> Self {
        self.set_money(money);
        self
    }
}

/// Implements the two traits for a generated type, by the names of its two fields and by whether they may be missing.
macro_rules! holds_money {
    ($type:ty { $amount:ident: $minor:ident, $currency:ident: $code:ident } read_only) => {
        impl $crate::HasMoney for $type {
            fn money(&self) -> Option<$crate::Money> {
                let minor: Option<i64> = $crate::domain::money::holds_money!(@some $minor self.$amount.clone());
                let code = $crate::domain::money::holds_money!(@some $code self.$currency.clone());
                minor.zip(code).map(|(minor, code)| $crate::Money::new(minor, code.to_string()))
            }
        }
    };
    ($type:ty { $amount:ident: $minor:ident, $currency:ident: $code:ident } read_write) => {
        $crate::domain::money::holds_money!($type { $amount: $minor, $currency: $code } read_only);

        impl $crate::SetMoney for $type {
            fn set_money(&mut self, money: $crate::Money) {
                self.$amount = $crate::domain::money::holds_money!(@into $minor money.minor);
                self.$currency = $crate::domain::money::holds_money!(@into $code money.currency.to_string().into());
            }
        }
    };
    (@some Required $value:expr) => { Some($value) };
    (@some Optional $value:expr) => { $value };
    (@into Required $value:expr) => { $value };
    (@into Optional $value:expr) => { Some($value) };
}
pub(crate) use holds_money;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_by_the_decimals_of_their_currency() {
        for (minor, currency, text) in [
            (1_230, "USD", "12.30 USD"),
            (5, "EUR", "0.05 EUR"),
            (-5, "USD", "-0.05 USD"),
            (0, "USD", "0.00 USD"),
            (1_230, "JPY", "1230 JPY"),
            (-1, "JPY", "-1 JPY"),
            (1_230, "KWD", "1.230 KWD"),
            (12_345, "CLF", "1.2345 CLF"),
            (12_345, "UYW", "1.2345 UYW"),
            (7, "BYR", "7 BYR"),
            (i64::MAX, "USD", "92233720368547758.07 USD"),
            (i64::MIN, "USD", "-92233720368547758.08 USD"),
        ] {
            let money = Money::new(minor, currency);
            assert_eq!(money.to_string(), text);
            assert_eq!(text.parse(), Ok(money));
        }
        assert_eq!(Money::new(1, "ABC").to_string(), "1 minor units of ABC");
        assert_eq!(format!("{:>10}|", Money::new(5, "USD")), "  0.05 USD|");
    }

    #[test]
    fn what_is_exact_is_taken_and_the_rest_refused() {
        for (text, minor) in [
            ("12", 1_200),
            ("12.3", 1_230),
            ("12.3000", 1_230),
            ("-0", 0),
            ("007", 700),
            ("-0.01", -1),
        ] {
            assert_eq!(Money::parse(text, "USD"), Ok(Money::new(minor, "USD")), "{text}");
        }
        assert_eq!(Money::parse("100.00", "JPY"), Ok(Money::new(100, "JPY")));
        for text in [
            "", "-", ".", "12.", ".5", "+1", "1,000", "1_000", "1e2", " 1", "1 ", "--1", "1.-2", "1.2.3", "NaN", "\u{661}", "0x1",
        ] {
            assert_eq!(Money::parse(text, "USD"), Err(MoneyError::NotANumber), "{text}");
        }
        for (text, currency) in [("12.305", "USD"), ("1.5", "JPY"), ("0.0001", "KWD"), ("0.00001", "CLF")] {
            assert_eq!(Money::parse(text, currency), Err(MoneyError::TooPrecise), "{text}");
        }
        for text in ["92233720368547758.08", "-92233720368547758.09", "99999999999999999999999999"] {
            assert_eq!(Money::parse(text, "USD"), Err(MoneyError::OutOfRange), "{text}");
        }
        assert_eq!(Money::parse("1", "ABC"), Err(MoneyError::UnknownCurrency));
        for text in ["12.30", "12.30USD", "USD 12.30", "12.30  USD"] {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }

    #[test]
    fn arithmetic_ends_where_it_would_be_wrong() {
        let (cent, most) = (Money::new(1, "USD"), Money::new(i64::MAX, "USD"));
        assert_eq!(most.checked_add(&cent), Err(MoneyError::OutOfRange));
        assert_eq!(Money::new(i64::MIN, "USD").checked_sub(&cent), Err(MoneyError::OutOfRange));
        assert_eq!(most.checked_mul(2), Err(MoneyError::OutOfRange));
        assert_eq!(cent.checked_sub(&Money::new(3, "USD")), Ok(Money::new(-2, "USD")));
        assert_eq!(cent.checked_mul(-3), Ok(Money::new(-3, "USD")));
        let other = Money::new(1, "CAD");
        assert_eq!(cent.checked_add(&other), Err(MoneyError::CurrencyMismatch));
        assert_eq!(cent.partial_cmp(&other), None);
        assert!(cent < most);
    }

    /// Against a list made by others, so that a currency that the vendor adds is not silently taken for one with two decimals.
    #[test]
    fn every_currency_of_the_document_has_the_decimals_of_iso_4217() {
        let document: serde_json::Value = serde_json::from_str(payroc_api::DOCUMENT).unwrap();
        let codes = document["components"]["schemas"]["Currency"]["enum"].as_array().unwrap();
        assert!(codes.len() > 150);
        let mut not_listed = Vec::new();
        for code in codes.iter().map(|code| code.as_str().unwrap()) {
            match iso_currency::Currency::from_code(code) {
                Some(listed) => assert_eq!(
                    exponent(&code.into()),
                    listed.exponent().map(u32::from),
                    "ISO 4217 has other decimals for {code}; add it to EXPONENTS"
                ),
                None => not_listed.push(code),
            }
        }
        // Withdrawn before that list was made. Of these only BYR had no decimals.
        assert_eq!(not_listed, ["ANG", "BYR", "LTL", "LVL", "MRO", "STD", "USS", "VEF"]);
        assert_eq!(exponent(&"BYR".into()), Some(0));
    }
}

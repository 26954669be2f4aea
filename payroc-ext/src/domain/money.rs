//! Amounts of money: whole minor units with the currency that they are of.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use payroc_api::types::{self, Currency};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::error::{Error, ErrorKind};

/// An amount in the lowest denomination of its currency (its minor unit): 1230 US cents, 1230 yen, 1230 Kuwaiti fils.
///
/// Amounts are whole numbers throughout. They convert neither to nor from floating-point numbers; arithmetic that would leave 64 bits is an
/// error, and so is arithmetic on two currencies. `<` and its siblings are false for two currencies, as for `NaN`; for limits use
/// [`checked_cmp`](Self::checked_cmp), which is an error.
///
/// serde writes an amount as `{"minor": 1230, "currency": "USD"}`, and reads it back from that form alone. With the feature `rust_decimal` it
/// converts to and from `rust_decimal::Decimal` by `to_decimal` and `from_decimal`.
///
/// ```
/// use payroc_ext::Money;
///
/// let price: Money = "12.30 USD".parse()?;
/// assert_eq!(price, Money::new(1_230, "USD"));
/// assert_eq!(price.checked_add(&Money::new(5, "USD"))?.to_string(), "12.35 USD");
/// assert_eq!(Money::new(1_230, "JPY").to_string(), "1230 JPY");
/// assert_eq!(Money::new(1_230, "KWD").to_string(), "1.230 KWD");
/// assert_eq!(Money::new(1_230, "KWD").to_decimal_string()?, "1.230");
///
/// let cart = [Money::new(1_999, "USD"), Money::new(500, "USD")];
/// assert_eq!(Money::checked_sum("USD", &cart)?, Money::new(2_499, "USD"));
/// # Ok::<(), payroc_ext::MoneyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "Stored")]
#[non_exhaustive]
pub struct Money {
    /// The number of minor units; it can be negative.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// The form in which serde reads and writes [`Money`]; the currency is a plain string in every format.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Money", deny_unknown_fields)]
struct Stored {
    minor: i64,
    currency: String,
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // serde's own errors quote what they found, which may be a card number in the wrong place.
        let stored = Stored::deserialize(deserializer)
            .map_err(|_| D::Error::custom("money has to be an object of `minor`, a whole number, and `currency`, a string"))?;
        Ok(Self::new(stored.minor, stored.currency))
    }
}

impl From<Money> for Stored {
    fn from(money: Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency.as_str().to_owned(),
        }
    }
}

/// The reason why there is no amount of money. It holds no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MoneyError {
    /// The string is not a decimal number such as `-12.30`, followed by a space and a currency where one is expected.
    NotANumber,
    /// The number has more decimals than the currency, so it would have to be rounded.
    TooPrecise,
    /// The result does not fit into 64 bits.
    OutOfRange,
    /// Two amounts are of different currencies.
    CurrencyMismatch,
    /// The number of decimals of the currency is not known to this version.
    UnknownCurrency,
}

impl MoneyError {
    /// A label for metrics and logs, in snake case: `currency_mismatch`. It never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotANumber => "not_a_number",
            Self::TooPrecise => "too_precise",
            Self::OutOfRange => "out_of_range",
            Self::CurrencyMismatch => "currency_mismatch",
            Self::UnknownCurrency => "unknown_currency",
        }
    }
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

/// The number of decimals of a currency; `None` for one that neither the API's document nor the table above names.
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
    /// An amount in minor units, which is what the API counts in: `Money::new(1_230, "USD")` is 12.30 US dollars.
    pub fn new(minor: i64, currency: impl Into<Currency>) -> Self {
        Self {
            minor,
            currency: currency.into(),
        }
    }

    /// No money of this currency.
    pub fn zero(currency: impl Into<Currency>) -> Self {
        Self::new(0, currency)
    }

    /// Reads a decimal number such as `12.30`, exactly. Decimals may be left out, and zeros may follow. What would have to be rounded is
    /// refused, and so are signs other than `-`, separators of thousands and exponents.
    ///
    /// # Errors
    ///
    /// A string that is not such a number, more decimals than the currency has, a number beyond 64 bits, or a currency whose decimals are not
    /// known.
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

    /// The number of decimals of the currency: 2 for USD, 0 for JPY, 3 for KWD; `None` for a currency that this version does not know.
    #[must_use]
    pub fn exponent(&self) -> Option<u32> {
        exponent(&self.currency)
    }

    /// The amount as a decimal number without its currency: `12.30`, `1230` for yen. [`parse`](Self::parse) reads it back.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnknownCurrency`]: without the number of decimals nobody can say where the point stands.
    pub fn to_decimal_string(&self) -> Result<String, MoneyError> {
        let exponent = self.exponent().ok_or(MoneyError::UnknownCurrency)?;
        Ok(decimal_string(self.minor, exponent))
    }

    /// Whether the amount is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.minor == 0
    }

    /// Whether the amount is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.minor > 0
    }

    /// Whether the amount is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.minor < 0
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    ///
    /// Different currencies, or a sum beyond 64 bits.
    pub fn checked_add(&self, other: &Self) -> Result<Self, MoneyError> {
        self.join(other, i64::checked_add)
    }

    /// This amount less the other; the result can be negative.
    ///
    /// # Errors
    ///
    /// Different currencies, or a difference beyond 64 bits.
    pub fn checked_sub(&self, other: &Self) -> Result<Self, MoneyError> {
        self.join(other, i64::checked_sub)
    }

    /// The amount times a whole number.
    ///
    /// # Errors
    ///
    /// A product beyond 64 bits.
    pub fn checked_mul(&self, times: i64) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(times).ok_or(MoneyError::OutOfRange)?;
        Ok(Self::new(minor, self.currency.clone()))
    }

    /// The amount with the opposite sign.
    ///
    /// # Errors
    ///
    /// `i64::MIN`, whose opposite is beyond 64 bits.
    pub fn checked_neg(&self) -> Result<Self, MoneyError> {
        self.checked_mul(-1)
    }

    /// The sum of amounts of one currency; zero if there are none.
    ///
    /// # Errors
    ///
    /// An amount of another currency, or a sum that leaves 64 bits on the way.
    pub fn checked_sum<'m>(currency: impl Into<Currency>, amounts: impl IntoIterator<Item = &'m Self>) -> Result<Self, MoneyError> {
        let mut amounts = amounts.into_iter();
        amounts.try_fold(Self::zero(currency), |sum, amount| sum.checked_add(amount))
    }

    /// Compares two amounts of one currency.
    ///
    /// ```
    /// use payroc_ext::{Money, MoneyError};
    ///
    /// let limit = Money::new(10_000, "USD");
    /// assert!(Money::new(9_999, "USD").checked_cmp(&limit)?.is_lt());
    /// assert_eq!(Money::new(1, "EUR").checked_cmp(&limit), Err(MoneyError::CurrencyMismatch));
    /// # Ok::<(), MoneyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Different currencies.
    pub fn checked_cmp(&self, other: &Self) -> Result<Ordering, MoneyError> {
        self.partial_cmp(other).ok_or(MoneyError::CurrencyMismatch)
    }

    /// The order of a card payment over this amount. `order_id` has 1 to 24 characters and is yours; use each of them once.
    ///
    /// ```
    /// use payroc_ext::Money;
    ///
    /// let order = Money::new(4_999, "USD").into_payment_order("order-17");
    /// assert_eq!((order.order_id.as_str(), order.amount), ("order-17", 4_999));
    /// ```
    #[must_use]
    pub fn into_payment_order(self, order_id: impl Into<String>) -> types::PaymentOrderRequest {
        types::PaymentOrderRequest::new(order_id, self.minor, self.currency)
    }

    /// The order of a bank transfer over this amount. `order_id` has 1 to 24 characters and is yours; use each of them once.
    #[must_use]
    pub fn into_bank_transfer_order(self, order_id: impl Into<String>) -> types::BankTransferPaymentRequestOrder {
        types::BankTransferPaymentRequestOrder::new(order_id, self.minor, self.currency)
    }

    /// The order of a payment on a device over this amount. `order_id` has 1 to 24 characters and is yours; use each of them once.
    #[must_use]
    pub fn into_device_order(self, order_id: impl Into<String>) -> types::PaymentInstructionOrder {
        types::PaymentInstructionOrder::new(order_id, self.minor, self.currency)
    }

    /// The amount as a decimal number: 12.30 for 1230 US cents, with as many decimals as the currency has.
    ///
    /// # Errors
    ///
    /// [`MoneyError::UnknownCurrency`].
    #[cfg(feature = "rust_decimal")]
    pub fn to_decimal(&self) -> Result<rust_decimal::Decimal, MoneyError> {
        let exponent = self.exponent().ok_or(MoneyError::UnknownCurrency)?;
        Ok(rust_decimal::Decimal::new(self.minor, exponent))
    }

    /// Reads a decimal number, exactly: what would have to be rounded is refused, so round it first, in the way that your contract says.
    ///
    /// # Errors
    ///
    /// More decimals than the currency has, a number beyond 64 bits, or a currency whose decimals are not known.
    #[cfg(feature = "rust_decimal")]
    pub fn from_decimal(decimal: rust_decimal::Decimal, currency: impl Into<Currency>) -> Result<Self, MoneyError> {
        let currency = currency.into();
        let exponent = exponent(&currency).ok_or(MoneyError::UnknownCurrency)?;
        let decimal = decimal.normalize();
        let missing = exponent.checked_sub(decimal.scale()).ok_or(MoneyError::TooPrecise)?;
        // 96 bits times ten thousand stay within 128.
        let minor = decimal.mantissa() * 10_i128.pow(missing);
        let minor = i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Self { minor, currency })
    }

    fn join(&self, other: &Self, with: impl Fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = with(self.minor, other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self::new(minor, self.currency.clone()))
    }
}

fn decimal_string(minor: i64, exponent: u32) -> String {
    if exponent == 0 {
        return minor.to_string();
    }
    let (sign, one) = (if minor < 0 { "-" } else { "" }, 10_u64.pow(exponent));
    let (whole, rest) = (minor.unsigned_abs() / one, minor.unsigned_abs() % one);
    format!("{sign}{whole}.{rest:0width$}", width = exponent as usize)
}

/// By amount within a currency; amounts of different currencies have no order, so that `<`, `>`, `<=` and `>=` are all false for them.
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
            Some(exponent) => format!("{} {currency}", decimal_string(self.minor, exponent)),
        };
        f.pad(&text)
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "invalid amount: expected a decimal number such as `12.30`",
            Self::TooPrecise => "the amount has more decimals than its currency; round it first",
            Self::OutOfRange => "the amount does not fit into 64 bits",
            Self::CurrencyMismatch => "the amounts are of different currencies; convert one of them first",
            Self::UnknownCurrency => "the number of decimals of the currency is not known; give the amount in minor units",
        })
    }
}

impl std::error::Error for MoneyError {}

/// For functions that make amounts and calls.
impl From<MoneyError> for Error {
    fn from(error: MoneyError) -> Self {
        Self::because(ErrorKind::InvalidRequest, "invalid amount of money", error)
    }
}

/// A type that has an amount beside its currency: orders, results, batches, disputes and balances.
///
/// Deposits are none: the API names their amounts and not their currency.
///
/// ```
/// use payroc_ext::{HasMoney, Money, SetMoney, types::PaymentOrderRequest};
///
/// let mut order = Money::new(1_230, "USD").into_payment_order("order-17");
/// assert_eq!(order.money(), Some(Money::new(1_230, "USD")));
/// order.set_money("15.00 USD".parse()?);
/// assert_eq!(order.amount, 1_500);
/// # Ok::<(), payroc_ext::MoneyError>(())
/// ```
pub trait HasMoney {
    /// The amount that the value is about, with its currency; `None` if the response lacks either. Of a dispute it is the disputed amount, of a
    /// batch that of its sales, of an authorization what was asked for, of a merchant's balance all of the funds.
    fn money(&self) -> Option<Money>;

    /// The currency beside the amount; `None` if the response lacks it.
    fn money_currency(&self) -> Option<Currency>;

    /// Another amount of the same value, in its currency.
    ///
    /// ```
    /// use payroc_ext::{HasMoney, Money, types::Batch};
    ///
    /// fn held(batch: &Batch) -> Option<Money> {
    ///     batch.money_of(batch.held_amount)
    /// }
    /// ```
    fn money_of(&self, minor: impl Into<Option<i64>>) -> Option<Money>
    where
        Self: Sized,
    {
        Some(Money::new(minor.into()?, self.money_currency()?))
    }
}

/// A type whose amount and currency are set together, so that neither is forgotten.
pub trait SetMoney: HasMoney + Sized {
    /// Sets amount and currency.
    fn set_money(&mut self, money: Money);

    /// The same value with another amount and currency.
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
                minor.zip(self.money_currency()).map(|(minor, currency)| $crate::Money::new(minor, currency))
            }

            fn money_currency(&self) -> Option<payroc_api::types::Currency> {
                let code = $crate::domain::money::holds_money!(@some $code self.$currency.clone());
                code.map(|code| code.as_str().into())
            }
        }
    };
    ($type:ty { $amount:ident: $minor:ident, $currency:ident: $code:ident } read_write) => {
        $crate::domain::money::holds_money!($type { $amount: $minor, $currency: $code } read_only);

        impl $crate::SetMoney for $type {
            fn set_money(&mut self, money: $crate::Money) {
                self.$amount = $crate::domain::money::holds_money!(@into $minor money.minor);
                self.$currency = $crate::domain::money::holds_money!(@into $code money.currency.as_str().into());
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

    /// `Display` of a currency is for people, and shows by its number what would change how a line is read.
    #[test]
    fn a_currency_is_kept_as_it_is() {
        let currency = "EUR\u{feff}";
        let money = Money::new(1_230, currency);
        let stored = serde_json::to_string(&money).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&stored).unwrap()["currency"], currency);
        assert_eq!(serde_json::from_str::<Money>(&stored).unwrap(), money);
        let row: payroc_api::types::Batch = serde_json::from_str("{\"saleAmount\":1230,\"currency\":\"EUR\\ufeff\"}").unwrap();
        assert_eq!(row.money(), Some(money.clone()));
        let order = payroc_api::types::PaymentOrderRequest::new("order-17", 1, "USD").with_money(money.clone());
        assert_eq!(order.money(), Some(money));
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

    /// Random amounts, the same in each run, and those at the ends of the range.
    fn amounts() -> impl Iterator<Item = i64> {
        let mut random = fastrand::Rng::with_seed(7);
        let ends = [i64::MIN, i64::MIN + 1, -1_000, -1, 0, 1, 999, i64::MAX - 1, i64::MAX];
        ends.into_iter().chain((0..2_000).map(move |_| {
            // Of every length, not only of the longest.
            random.i64(..) >> random.u32(0..64)
        }))
    }

    const CURRENCIES: [&str; 5] = ["USD", "JPY", "KWD", "CLF", "EUR"];

    #[test]
    fn every_amount_survives_its_string_with_and_without_its_currency() {
        for minor in amounts() {
            for currency in CURRENCIES {
                let money = Money::new(minor, currency);
                assert_eq!(money.to_string().parse(), Ok(money.clone()));
                let decimal = money.to_decimal_string().unwrap();
                assert_eq!(Money::parse(&decimal, currency), Ok(money));
                assert!(!decimal.contains(' '), "{decimal}");
            }
        }
        assert_eq!(Money::new(1, "ABC").to_decimal_string(), Err(MoneyError::UnknownCurrency));
    }

    #[test]
    fn every_amount_survives_json() {
        for minor in amounts() {
            let money = Money::new(minor, "KWD");
            let json = serde_json::to_string(&money).unwrap();
            assert_eq!(json, format!(r#"{{"minor":{minor},"currency":"KWD"}}"#));
            assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
        }
        // A currency of tomorrow comes back as it was.
        let unknown = Money::new(5, "ABC");
        let json = serde_json::to_value(&unknown).unwrap();
        assert_eq!(serde_json::from_value::<Money>(json).unwrap(), unknown);
        for wrong in [
            r#"{"minor":1}"#,
            r#"{"currency":"USD"}"#,
            r#"{"minor":1.5,"currency":"USD"}"#,
            r#"{"minor":"1","currency":"USD"}"#,
            r#"{"minor":1,"currency":"USD","scale":2}"#,
            r#"{"minor":9223372036854775808,"currency":"USD"}"#,
            r#""1.00 USD""#,
        ] {
            assert!(serde_json::from_str::<Money>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn arithmetic_is_that_of_whole_numbers_or_an_error() {
        let mut others = amounts().collect::<Vec<_>>();
        others.reverse();
        for (one, other) in amounts().zip(others) {
            let [a, b] = [one, other].map(|minor| Money::new(minor, "USD"));
            let expect = |minor: i128| {
                i64::try_from(minor)
                    .map(|minor| Money::new(minor, "USD"))
                    .map_err(|_| MoneyError::OutOfRange)
            };
            let (x, y) = (i128::from(one), i128::from(other));
            assert_eq!(a.checked_add(&b), expect(x + y));
            assert_eq!(a.checked_sub(&b), expect(x - y));
            assert_eq!(a.checked_mul(other), expect(x * y));
            assert_eq!(a.checked_neg(), expect(-x));
            assert_eq!(a.checked_cmp(&b), Ok(one.cmp(&other)));
            assert_eq!(Money::checked_sum("USD", [&a, &b]), a.checked_add(&b));
            assert_eq!((a.is_negative(), a.is_zero(), a.is_positive()), (one < 0, one == 0, one > 0));
        }
    }

    #[test]
    fn two_currencies_are_never_added_nor_compared() {
        let (dollar, yen) = (Money::new(100, "USD"), Money::new(100, "JPY"));
        let mismatch = MoneyError::CurrencyMismatch;
        assert_eq!(dollar.checked_add(&yen), Err(mismatch));
        assert_eq!(dollar.checked_sub(&yen), Err(mismatch));
        assert_eq!(dollar.checked_cmp(&yen), Err(mismatch));
        assert_eq!(Money::checked_sum("USD", [&dollar, &yen]), Err(mismatch));
        assert_eq!(Money::checked_sum("EUR", [&dollar]), Err(mismatch));
        assert_eq!(dollar.partial_cmp(&yen), None);
        assert_ne!(dollar, yen);
        assert_eq!(Money::checked_sum("USD", &[]), Ok(Money::zero("USD")));
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn every_amount_survives_a_decimal() {
        use rust_decimal::Decimal;
        for minor in amounts() {
            for currency in CURRENCIES {
                let money = Money::new(minor, currency);
                let decimal = money.to_decimal().unwrap();
                assert_eq!(decimal.to_string(), money.to_decimal_string().unwrap());
                assert_eq!(Money::from_decimal(decimal, currency), Ok(money));
            }
        }
        assert_eq!(
            Money::from_decimal(Decimal::new(12_300_000, 6), "USD"),
            Ok(Money::new(1_230, "USD"))
        );
        assert_eq!(Money::from_decimal(Decimal::new(5, 0), "KWD"), Ok(Money::new(5_000, "KWD")));
        assert_eq!(Money::from_decimal(Decimal::new(12_305, 3), "USD"), Err(MoneyError::TooPrecise));
        assert_eq!(Money::from_decimal(Decimal::new(5, 1), "JPY"), Err(MoneyError::TooPrecise));
        assert_eq!(Money::from_decimal(Decimal::MAX, "CLF"), Err(MoneyError::OutOfRange));
        assert_eq!(Money::from_decimal(Decimal::ONE, "ABC"), Err(MoneyError::UnknownCurrency));
        assert_eq!(Money::new(1, "ABC").to_decimal(), Err(MoneyError::UnknownCurrency));
    }

    #[test]
    fn orders_are_made_of_money_alone() {
        let money = Money::new(1_230, "KWD");
        let card = money.clone().into_payment_order("order-17");
        assert_eq!((card.order_id.as_str(), card.money()), ("order-17", Some(money.clone())));
        let bank = money.clone().into_bank_transfer_order("order-18");
        assert_eq!((bank.order_id.as_str(), bank.money()), ("order-18", Some(money.clone())));
        let device = money.clone().into_device_order("order-19");
        assert_eq!((device.order_id.as_str(), device.money()), ("order-19", Some(money)));
    }

    #[test]
    fn what_carries_an_amount_and_a_currency_gives_money() {
        let read = |json: &str| serde_json::from_str::<types::Batch>(json).unwrap();
        let batch = read(r#"{"saleAmount":1230,"heldAmount":30,"returnAmount":5,"currency":"USD"}"#);
        assert_eq!(batch.money(), Some(Money::new(1_230, "USD")));
        assert_eq!(batch.money_of(batch.held_amount), Some(Money::new(30, "USD")));
        assert_eq!(read(r#"{"saleAmount":1230}"#).money(), None);
        let without_sales = read(r#"{"returnAmount":5,"currency":"USD"}"#);
        assert_eq!(without_sales.money(), None);
        assert_eq!(without_sales.money_of(5), Some(Money::new(5, "USD")));

        let dispute: types::Dispute = serde_json::from_str(r#"{"disputeAmount":4999,"feeAmount":1500,"currency":"CAD"}"#).unwrap();
        assert_eq!(dispute.money(), Some(Money::new(4_999, "CAD")));
        assert_eq!(dispute.money_of(dispute.fee_amount), Some(Money::new(1_500, "CAD")));
        let balance: types::MerchantBalance = serde_json::from_str(r#"{"funds":7,"pending":2,"currency":"USD"}"#).unwrap();
        assert_eq!(balance.money(), Some(Money::new(7, "USD")));
        let authorization: types::Authorization = serde_json::from_str(r#"{"preauthorizationRequestAmount":7,"currency":"USD"}"#).unwrap();
        assert_eq!(authorization.money(), Some(Money::new(7, "USD")));
    }

    #[test]
    fn each_reason_has_a_label_and_a_remedy() {
        for (error, label) in [
            (MoneyError::NotANumber, "not_a_number"),
            (MoneyError::TooPrecise, "too_precise"),
            (MoneyError::OutOfRange, "out_of_range"),
            (MoneyError::CurrencyMismatch, "currency_mismatch"),
            (MoneyError::UnknownCurrency, "unknown_currency"),
        ] {
            assert_eq!(error.as_str(), label);
            assert!(!error.to_string().ends_with('.'));
        }
    }
}

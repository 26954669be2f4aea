//! 3-D Secure: a check whose result belongs to one order, one amount and one token, and is used once.
//!
//! ```
//! use payroc_ext::journeys::cards::Charged;
//! use payroc_ext::journeys::three_d_secure::{CheckResult, Checked, PendingCheck};
//! use payroc_ext::journeys::{Claim, OrderId, PayerPages};
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_ext::journeys::saved_cards::SingleUseCard;
//! # use payroc_sandbox::{API_KEY, Form, Sandbox, TerminalSettings};
//! # struct Table(std::collections::HashSet<String>);
//! # impl Claim for Table {
//! #     type Error = std::convert::Infallible;
//! #     async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> { Ok(self.0.insert(key.to_owned())) }
//! # }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # sandbox.set_terminal("1234001", TerminalSettings::new().receipt_url("https://shop.example/3ds"));
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! # let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
//! # let mut claims = Table(Default::default());
//! let pages = PayerPages::of(client.environment())?;
//! let order = OrderId::random();
//! let pending = PendingCheck::new("1234001", order, Money::new(4_999, "USD"), token)?;
//! let stored = serde_json::to_string(&pending)?;
//! let redirect = pending.redirect(&pages, "alex@example.com", None)?;
//! # let address = format!("{}&sandboxResult=A&sandboxStatus=Y&sandboxEci=05", redirect.expose());
//! # let back = sandbox.handle(http::Request::get(address).body(Default::default())?)?;
//! # let query = back.headers()["location"].to_str()?.split_once('?').unwrap().1;
//!
//! // The payer comes back to the receipt page, perhaps in another process.
//! let result = CheckResult::parse(query)?;
//! let pending: PendingCheck = serde_json::from_str(&stored)?;
//! let charged = match pending.receive(result, &mut claims).await? {
//!     Checked::Passed(passed) => passed.charge().sale(&client).await?,
//!     Checked::Failed(failed) => return Err(failed.into()),
//! };
//! assert!(matches!(charged, Charged::Approved(_)));
//! # Ok(())
//! # }
//! ```
//!
//! # The address holds the token
//! Whoever reads [`RedirectUrl`] can try to pay with it until it is used: send it with [`REDIRECT_HEADERS`], and keep it out of access logs, of analytics
//! and of error reports. `Debug` does not show it, and [`RedirectUrl::location`] is a header value that is marked as sensitive.
//!
//! # The result is not signed
//! It comes as a query in the payer's browser, so the payer can write it. It is worth something only together with the [`PendingCheck`] of its order:
//! amount, currency and token come from there. The reference comes from the browser like everything else, and the payment names it: see below what is not known
//! of that. So:
//! - find the pending check by the payer's own session, or give the order an id that nobody guesses ([`OrderId::random`](super::OrderId::random)),
//! - commit the claim and what follows from it in one transaction: store the [`PassedCheck`], or the prepared charge. After a crash it is charged again,
//!   under the same key.
//!
//! # What is not known
//! The vendor does not document whether the gateway verifies the reference: that it exists, that its check has passed, and that it was for the order, the
//! amount and the token of the payment. The sandbox refuses such a payment, which says nothing of the gateway. Where it did not verify them, a payer who
//! writes the query would be charged without having been authenticated. So take [`PassedCheck::liability_shift`] for a hint, and ask the vendor
//! before you rely on it.
//!
//! Nor is it documented whether 3-D Secure goes with pre-authorizations, what a check does without `cardholderChallenge`, or whether the amount of the
//! payment is compared with that of the check. There is one receipt page for each terminal, which the vendor's support registers.
//! Check and payment have to fit into the 30 minutes of the token.

use std::fmt;

use http::HeaderValue;
use payroc_api::types::{
    GatewayThreeDSecure, PaymentMethod, SingleUseToken, SingleUseTokenPayload, TerminalId, ThirdPartyThreeDSecure, ThreeDSecure,
    ThreeDSecureEci,
};
use payroc_api::{Personal, Secret};

use super::cards::{Attempt, Charge};
use super::claim::Claim;
use super::codes::codes;
use super::payer_pages::PayerPages;
use super::saved_cards::SingleUseCard;
use super::step::refuse;
use super::stored::stored;
use super::urlencoded::{Parameters, encode};
use crate::{Error, ErrorKind, IdempotencyKey, Money};

/// The namespace of the keys of claims.
const KEYS: &str = "payroc-ext/journeys/three_d_secure/1";

/// Headers that belong on the response that redirects to [`RedirectUrl`], and on the receipt page: the address is neither passed on as a referrer
/// nor kept in a cache.
pub const REDIRECT_HEADERS: [(&str, &str); 2] = [("cache-control", "no-store"), ("referrer-policy", "no-referrer")];

/// Whether the cardholder has to be challenged: `cardholderChallenge`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Challenge {
    /// The cardholder has to be challenged.
    Required,
    /// The issuer decides.
    Optional,
}

/// A check that was started and has no result yet. It alone takes the result in, and is moved by it.
///
/// It holds what the result does not say: terminal, order, amount, and the token, which was moved into it. Store it on the server before the payer
/// leaves, and never in a cookie or a form: what serde writes contains the token. `Debug` does not show it.
///
/// No token is both checked and charged beside the check:
///
/// ```compile_fail,E0382
/// # use payroc_ext::{Money, journeys::{OrderId, cards::Charge, saved_cards::SingleUseCard, three_d_secure::PendingCheck}};
/// fn check_and_charge(token: SingleUseCard, order: OrderId) {
///     let _ = PendingCheck::new("1234001", order.clone(), Money::new(4_999, "USD"), token);
///     let _ = Charge::new("1234001", order, Money::new(4_999, "USD"), token);
/// }
/// ```
#[derive(PartialEq, Eq)]
#[must_use = "without it the result of the check cannot be used"]
pub struct PendingCheck {
    attempt: Attempt,
    terminal: TerminalId,
    amount: Money,
    surcharge: i64,
    token: SingleUseToken,
    /// Whether the charge may have been sent before the check. The stored attempt alone would count as sent, while the claim proves that no result of this check
    /// was charged.
    sent_before: bool,
}

impl PendingCheck {
    /// A check of an order, over the amount that the order has. The token is moved in.
    ///
    /// # Errors
    ///
    /// An amount that is not above zero, or a token with a PIN or details of benefits, which must not be stored.
    pub fn new(terminal: impl Into<TerminalId>, attempt: impl Into<Attempt>, amount: Money, card: SingleUseCard) -> Result<Self, Error> {
        let PaymentMethod::SingleUseToken(payload) = PaymentMethod::from(card) else {
            return Err(refuse("the card has no single-use token"));
        };
        let token = payload.token.clone();
        if *payload != SingleUseTokenPayload::new(&token) {
            return Err(refuse(
                "a check takes a single-use token alone; details of benefits and a PIN are not stored with it",
            ));
        }
        if !amount.is_positive() {
            return Err(refuse("the amount has to be above zero"));
        }
        let attempt = attempt.into();
        Ok(Self {
            sent_before: attempt.may_have_been_sent(),
            attempt,
            terminal: terminal.into(),
            amount,
            surcharge: 0,
            token,
        })
    }

    /// Adds the surcharge that the gateway will add to the payment, because the check is over the whole amount. The order keeps its own amount. See
    /// [`cards::surcharge_offer`](super::cards::surcharge_offer).
    ///
    /// # Errors
    ///
    /// A surcharge in another currency or below zero, or a sum beyond 64 bits.
    pub fn surcharge(mut self, surcharge: &Money) -> Result<Self, Error> {
        if surcharge.is_negative() || self.amount.checked_add(surcharge).is_err() {
            return Err(refuse("the surcharge has to be in the currency of the order and not below zero"));
        }
        self.surcharge = surcharge.minor;
        Ok(self)
    }

    /// The order.
    #[must_use]
    pub fn order_id(&self) -> &super::OrderId {
        self.attempt.order_id()
    }

    /// The attempt that the check was made for. After a decline of its charge it leads to the next one, which an attempt that is made anew from the order id
    /// does not. It counts as perhaps sent, as what is stored does.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.attempt.kept()
    }

    /// The amount that is checked, with the surcharge.
    #[must_use]
    pub fn amount(&self) -> Money {
        // The sum was checked when the surcharge was added.
        Money::new(self.amount.minor.saturating_add(self.surcharge), self.amount.currency.clone())
    }

    /// Where to send the payer's browser, by a redirect with [`REDIRECT_HEADERS`]. It names the amount in the lowest denomination.
    ///
    /// # Errors
    ///
    /// An e-mail address that does not have 1 to 128 characters with an `@` between them.
    pub fn redirect(
        &self,
        pages: &PayerPages,
        email: impl Into<Personal<String>>,
        challenge: Option<Challenge>,
    ) -> Result<RedirectUrl, Error> {
        let email = email.into();
        let email = email.expose();
        if email.chars().count() > 128 || !email.trim_matches('@').contains('@') {
            return Err(refuse(
                "invalid e-mail address of the payer: expected 1 to 128 characters with an `@`",
            ));
        }
        let amount = self.amount();
        let mut url = format!(
            "{}?processingTerminalId={}&singleUseToken={}&email={}&amount={}&currency={}&orderId={}",
            pages.address("mpi"),
            encode(self.terminal.as_str()),
            encode(self.token.expose()),
            encode(email),
            amount.minor,
            encode(amount.currency.as_str()),
            encode(self.order_id().as_str()),
        );
        match challenge {
            Some(Challenge::Required) => url.push_str("&cardholderChallenge=REQUIRED"),
            Some(Challenge::Optional) => url.push_str("&cardholderChallenge=OPTIONAL"),
            None => {}
        }
        Ok(RedirectUrl(url.into()))
    }

    /// Takes the result in. The order of the result has to be the one of this check; then the check is claimed in the store, once, whatever the result
    /// is. The key of the claim holds no token.
    ///
    /// # Errors
    ///
    /// A result of another order, which claims nothing; a result after another one; an error of the store. Nothing may be charged then.
    pub async fn receive<C: Claim>(mut self, result: CheckResult, store: &mut C) -> Result<Checked, CheckError<C::Error>> {
        // Where nobody can guess the order id, it is a secret, and compared like one.
        if Secret::from(self.order_id().as_str()) != result.order_id {
            return Err(CheckError::OtherOrder);
        }
        let parts = [self.terminal.as_str(), self.order_id().as_str(), self.token.expose()];
        let key = format!("3-D Secure check {}", IdempotencyKey::derive(KEYS, parts));
        if !store.claim(&key).await.map_err(CheckError::Store)? {
            return Err(CheckError::UsedBefore);
        }
        self.attempt = self.attempt.known_as_sent(self.sent_before);
        let CheckResult {
            verdict,
            status,
            eci,
            mpi_reference,
            ..
        } = result;
        Ok(match mpi_reference {
            Some(mpi_reference) if verdict == Verdict::Accepted => Checked::Passed(PassedCheck {
                check: self,
                mpi_reference,
                status: status.map(|status| status.as_str().to_owned()),
                eci: eci.map(|eci| eci.as_str().to_owned()),
            }),
            _ => Checked::Failed(FailedCheck { verdict, status, eci }),
        })
    }
}

impl fmt::Debug for PendingCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingCheck")
            .field("attempt", &self.attempt)
            .field("terminal", &self.terminal)
            .field("amount", &self.amount())
            .finish_non_exhaustive()
    }
}

/// The address of the vendor's page for one check. It holds the payer's token and e-mail address, and prints neither.
#[derive(Clone, PartialEq, Eq)]
#[must_use = "the check begins when the payer's browser goes there"]
pub struct RedirectUrl(Secret);

impl RedirectUrl {
    /// The address, for a redirect and nothing else. The caller is responsible for where it ends up.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The value of a `location` header, marked as sensitive, so that `http` does not print it.
    #[must_use]
    pub fn location(&self) -> HeaderValue {
        // An address is made of visible ASCII.
        let mut value = HeaderValue::from_str(self.0.expose()).unwrap_or_else(|_| HeaderValue::from_static(""));
        value.set_sensitive(true);
        value
    }
}

impl fmt::Debug for RedirectUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedirectUrl(redacted)")
    }
}

codes!(
    /// Whether the payment may go on: `result`.
    Verdict {
        /// The payment may go on, with the reference of the check.
        Accepted = "A",
        /// The payment may not go on.
        Declined = "D",
    }
);

codes!(
    /// How the check ended: `status`.
    AuthenticationStatus {
        /// The issuer has authenticated the cardholder.
        Authenticated = "Y",
        /// The issuer has recorded an attempt.
        Attempted = "A",
        /// The cardholder was not authenticated.
        NotAuthenticated = "N",
        /// The check was not possible.
        Unavailable = "U",
    }
);

codes!(
    /// The electronic commerce indicator: `eci`.
    Eci {
        /// The cardholder was authenticated.
        Authenticated = "05",
        /// An attempt was made, or the card does not take part.
        Attempted = "06",
        /// The check failed, or was not possible.
        Failed = "07",
    }
);

impl Eci {
    /// Whether liability for fraud moves to the issuer: 05 and 06.
    #[must_use]
    pub fn liability_shift(&self) -> bool {
        matches!(self, Self::Authenticated | Self::Attempted)
    }
}

/// What the payer's browser brought to the receipt page. Alone it proves nothing: [`PendingCheck::receive`] takes it in.
#[must_use = "the pending check takes it in"]
pub struct CheckResult {
    verdict: Verdict,
    status: Option<AuthenticationStatus>,
    eci: Option<Eci>,
    mpi_reference: Option<Secret>,
    order_id: Secret,
}

impl CheckResult {
    /// Reads the query of the request to the receipt page, as it arrived. Further parameters are passed over, and unknown values are kept.
    ///
    /// # Errors
    ///
    /// [`InvalidResult`]. It holds no values.
    pub fn parse(query: &str) -> Result<Self, InvalidResult> {
        let parameters = Parameters::read(query.as_bytes()).ok_or(InvalidResult::TooLong)?;
        let read = |name: &'static str| -> Result<Option<String>, InvalidResult> {
            let found = parameters.once(name).map_err(|_| InvalidResult::Repeated(name))?;
            let Some(value) = found.filter(|value| !value.is_empty()) else {
                return Ok(None);
            };
            let text = std::str::from_utf8(value).map_err(|_| InvalidResult::Value(name))?;
            let fits = text.len() <= 100 && !text.chars().any(char::is_control);
            fits.then(|| Some(text.to_owned())).ok_or(InvalidResult::Value(name))
        };
        let verdict = read("result")?.ok_or(InvalidResult::Missing("result"))?;
        let order_id = read("orderId")?.ok_or(InvalidResult::Missing("orderId"))?;
        let (status, eci, mpi_reference) = (read("status")?, read("eci")?, read("mpiReference")?);
        let verdict = Verdict::read(&verdict);
        if verdict == Verdict::Accepted && mpi_reference.is_none() {
            return Err(InvalidResult::Missing("mpiReference"));
        }
        Ok(Self {
            verdict,
            status: status.as_deref().map(AuthenticationStatus::read),
            eci: eci.as_deref().map(Eci::read),
            mpi_reference: mpi_reference.map(Secret::from),
            order_id: order_id.into(),
        })
    }

    /// The order that the result names, by which to find the pending check.
    #[must_use]
    pub fn order_id(&self) -> &str {
        self.order_id.expose()
    }
}

impl fmt::Debug for CheckResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckResult")
            .field("verdict", &self.verdict)
            .field("status", &self.status)
            .field("eci", &self.eci)
            .finish_non_exhaustive()
    }
}

/// Why a query is no result of a check. It holds no values of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InvalidResult {
    /// The query is too long, or has too many parameters.
    TooLong,
    /// This parameter is missing or empty.
    Missing(&'static str),
    /// This parameter occurs more than once.
    Repeated(&'static str),
    /// This parameter has a value that no result has.
    Value(&'static str),
}

impl fmt::Display for InvalidResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("invalid result of a 3-D Secure check: the query is too long"),
            Self::Missing(name) => write!(
                f,
                "invalid result of a 3-D Secure check: `{name}` is missing; pass the query as it arrived"
            ),
            Self::Repeated(name) => write!(
                f,
                "invalid result of a 3-D Secure check: `{name}` occurs more than once; check the payment again"
            ),
            Self::Value(name) => write!(f, "invalid result of a 3-D Secure check: unexpected value of `{name}`"),
        }
    }
}

impl std::error::Error for InvalidResult {}

impl From<InvalidResult> for Error {
    fn from(error: InvalidResult) -> Self {
        Self::because(ErrorKind::InvalidRequest, "the query is no result of a 3-D Secure check", error)
    }
}

/// Why a result was not taken in. Nothing may be charged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckError<E> {
    /// The result names another order than the check. Nothing was claimed.
    OtherOrder,
    /// A result was taken in before: a reload, a second tab, or a second process. Show the payer what became of the first.
    UsedBefore,
    /// The store of claims failed.
    Store(E),
}

impl<E> fmt::Display for CheckError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherOrder => "the result of the 3-D Secure check names another order; find the pending check by the payer's session",
            Self::UsedBefore => "the result of the 3-D Secure check was used before; show what became of it",
            Self::Store(_) => "the store of claims failed, so the result of the 3-D Secure check was not used",
        })
    }
}

impl<E: std::error::Error + 'static> std::error::Error for CheckError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

/// What became of a check.
#[derive(Debug)]
#[must_use = "a check with a result is not yet a passed one"]
pub enum Checked {
    /// The payment may go on, with or without a liability shift.
    Passed(PassedCheck),
    /// The payment may not go on. The token is gone; let the payer enter a card again.
    Failed(FailedCheck),
}

/// A check that lets the payment go on, with the token, for one charge.
///
/// Store it in the transaction of the claim. What was stored is charged after a crash as well, under the key of the attempt, so once. What serde
/// writes contains the token.
///
/// It is charged once:
///
/// ```compile_fail,E0382
/// # use payroc_ext::journeys::three_d_secure::PassedCheck;
/// fn charge(passed: PassedCheck) {
///     let _ = passed.charge();
///     let _ = passed.charge();
/// }
/// ```
#[derive(PartialEq, Eq)]
#[must_use = "nothing is charged yet"]
pub struct PassedCheck {
    check: PendingCheck,
    mpi_reference: Secret,
    status: Option<String>,
    eci: Option<String>,
}

impl PassedCheck {
    /// Whether liability for fraud moves to the issuer, by what the payer's browser has brought: `eci` 05 or 06. A check that passed without it can be
    /// charged, and the merchant bears the risk. It is the browser's word, which is not signed: a hint for the merchant's own books, and no proof. Whether the
    /// gateway verifies the reference is not documented.
    #[must_use]
    pub fn liability_shift(&self) -> bool {
        self.eci().is_some_and(|eci| eci.liability_shift())
    }

    /// How the check ended.
    #[must_use]
    pub fn status(&self) -> Option<AuthenticationStatus> {
        self.status.as_deref().map(AuthenticationStatus::read)
    }

    /// The electronic commerce indicator.
    #[must_use]
    pub fn eci(&self) -> Option<Eci> {
        self.eci.as_deref().map(Eci::read)
    }

    /// The order.
    #[must_use]
    pub fn order_id(&self) -> &super::OrderId {
        self.check.order_id()
    }

    /// The attempt, as in [`PendingCheck::attempt`]: keep it before the charge takes this value.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.check.attempt()
    }

    /// The charge of the order with the token and the reference of the check. Its amount is that of the order; a surcharge is added by the API.
    pub fn charge(self) -> Charge {
        let PendingCheck {
            attempt,
            terminal,
            amount,
            token,
            ..
        } = self.check;
        Charge::new(terminal, attempt, amount, SingleUseCard::new(token)).three_d_secure(GatewayThreeDSecure::new(self.mpi_reference))
    }
}

impl fmt::Debug for PassedCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PassedCheck")
            .field("check", &self.check)
            .field("status", &self.status())
            .field("eci", &self.eci())
            .finish_non_exhaustive()
    }
}

/// A check that failed, with everything that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedCheck {
    verdict: Verdict,
    status: Option<AuthenticationStatus>,
    eci: Option<Eci>,
}

impl FailedCheck {
    /// `result`.
    #[must_use]
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// `status`; `None` where the result has none.
    #[must_use]
    pub fn status(&self) -> Option<&AuthenticationStatus> {
        self.status.as_ref()
    }

    /// `eci`; `None` where the result has none.
    #[must_use]
    pub fn eci(&self) -> Option<&Eci> {
        self.eci.as_ref()
    }
}

impl fmt::Display for FailedCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = shown(self.status.as_ref());
        let eci = shown(self.eci.as_ref());
        write!(
            f,
            "the 3-D Secure check failed (result {}, status {status}, eci {eci}); ask for another card",
            self.verdict
        )
    }
}

fn shown(code: Option<&impl fmt::Display>) -> String {
    code.map_or_else(|| "none".to_owned(), ToString::to_string)
}

impl std::error::Error for FailedCheck {}

/// The values of a check that another provider (MPI) has made, for [`Charge::three_d_secure`]. There is none for a check that failed.
///
/// ```
/// use payroc_ext::journeys::three_d_secure::ThirdPartyCheck;
///
/// let check = ThirdPartyCheck::fully_authenticated()
///     .cavv("AAABCZIhcQAAAABZlyFxAAAAAAA=")?
///     .ds_transaction_id("c5b4e2a0-4b0e-4c8a")?;
/// assert_eq!(format!("{check:?}"), "ThirdPartyCheck(redacted)");
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[must_use = "it belongs to a charge"]
pub struct ThirdPartyCheck(ThirdPartyThreeDSecure);

impl ThirdPartyCheck {
    /// The issuer has authenticated the cardholder.
    pub fn fully_authenticated() -> Self {
        Self(ThirdPartyThreeDSecure::new(ThreeDSecureEci::FullyAuthenticated))
    }

    /// An attempt was made: the issuer could not authenticate the cardholder, or does not take part.
    pub fn attempted() -> Self {
        Self(ThirdPartyThreeDSecure::new(ThreeDSecureEci::AuthenticationAttempted))
    }

    /// The merchant's identifier of the check.
    ///
    /// # Errors
    ///
    /// Not 1 to 50 characters.
    pub fn xid(mut self, xid: impl Into<Secret>) -> Result<Self, Error> {
        self.0.xid = Some(at_most(50, xid.into(), "invalid `xid`: expected 1 to 50 characters")?);
        Ok(self)
    }

    /// The issuer's proof of the check.
    ///
    /// # Errors
    ///
    /// Not 1 to 50 characters.
    pub fn cavv(mut self, cavv: impl Into<Secret>) -> Result<Self, Error> {
        self.0.cavv = Some(at_most(50, cavv.into(), "invalid `cavv`: expected 1 to 50 characters")?);
        Ok(self)
    }

    /// The directory server's identifier of the check.
    ///
    /// # Errors
    ///
    /// Not 1 to 36 characters.
    pub fn ds_transaction_id(mut self, id: impl Into<Secret>) -> Result<Self, Error> {
        self.0.ds_transaction_id = Some(at_most(36, id.into(), "invalid `dsTransactionId`: expected 1 to 36 characters")?);
        Ok(self)
    }
}

impl fmt::Debug for ThirdPartyCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ThirdPartyCheck(redacted)")
    }
}

impl From<ThirdPartyCheck> for ThreeDSecure {
    fn from(check: ThirdPartyCheck) -> Self {
        check.0.into()
    }
}

fn at_most(most: usize, value: Secret, why: &'static str) -> Result<Secret, Error> {
    let fits = (1..=most).contains(&value.expose().chars().count());
    fits.then_some(value).ok_or_else(|| refuse(why))
}

stored!("3-D Secure check": PendingCheck { attempt, terminal, amount, surcharge, token, sent_before });

stored!("passed 3-D Secure check": PassedCheck { check, mpi_reference, status, eci });

//! Bank transfers: debits by ACH in the United States and by PAD in Canada, with their returns.
//!
//! ```
//! use payroc_ext::journeys::OrderId;
//! use payroc_ext::journeys::bank_transfers::{self, AchToken, Transfer, Transferred};
//! use payroc_ext::types::SecCode;
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_sandbox::{API_KEY, Form, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! # let token = sandbox.submit(session.token().expose(), Form::Ach)?.token;
//! // The payer typed an account in Hosted Fields, and agreed on the page.
//! let account = AchToken::new(token, SecCode::Web);
//! let debit = Transfer::new(
//!     "1234001",
//!     OrderId::new("rent-2026-01")?,
//!     Money::new(95_000, "USD"),
//!     account,
//! )
//! .debit(&client);
//! println!("stored before it is sent: {}", debit.idempotency_key());
//! let Transferred::Approved(paid) = debit.await? else { return Err("not paid".into()) };
//! # sandbox.settle();
//! # sandbox.return_transfer(paid.payment_id().as_str());
//!
//! // Days later.
//! match bank_transfers::fetch(&client, paid.payment_id()).await? {
//!     Transferred::Returned(returned) => {
//!         let again = returned.represent(&client).await?;
//!         println!("collected again by payment {}", again.payment_id());
//!     }
//!     other => println!("{}", other.payment().status()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The account
//! ACH asks for an SEC code, which says how the payer agreed; PAD has none. So there is a type for each way to name an account:
//!
//! | the account | in the United States, by ACH | in Canada, by PAD |
//! |---|---|---|
//! | was just entered in Hosted Fields | [`AchToken`] | [`PadToken`] |
//! | is saved | [`SavedAch`] | [`SavedPad`] |
//! | is in your hands | [`AchAccount`] | [`PadAccount`] |
//!
//! The API takes a holder's name of up to 50 characters for ACH and up to 29 for PAD; Hosted Fields take up to 29 for both.
//!
//! An ACH account does not go without an SEC code, and a PAD account has no place for one:
//!
//! ```compile_fail,E0061
//! use payroc_ext::journeys::bank_transfers::AchToken;
//! let _ = AchToken::new("token");
//! ```
//!
//! ```compile_fail,E0061
//! use payroc_ext::{journeys::bank_transfers::PadToken, types::SecCode};
//! let _ = PadToken::new("token", SecCode::Web);
//! ```
//!
//! # The order of things
//! | you have | you can |
//! |---|---|
//! | [`Transfer`] | [`debit`](Transfer::debit) the account |
//! | [`BankPayment`] | [`void_or_refund`](BankPayment::void_or_refund) |
//! | [`Returned`] | [`represent`](Returned::represent) it, at most twice, or [`close`](Returned::close) it |
//! | [`Represented`] | [`fetch`](Represented::fetch) the payment that collects it again |
//! | [`Declined`] | try again: [`Declined::next_attempt`] |
//! | [`Undecided`] | [`fetch`](Undecided::fetch) the payment later |
//!
//! An approval is a beginning: a bank can send the money back for days. No documented event says so, so fetch what is not old enough to be safe, or
//! read reporting.
//!
//! # What is not known
//! The vendor does not document for how many days a transfer can be returned, nor which returns may be presented again. The document describes
//! representment for ACH alone.

use std::collections::BTreeSet;
use std::fmt;

use payroc_api::builders;
use payroc_api::types::{
    self, AchPayload, BankAccountType, BankTransferCustomer, BankTransferPaymentMethod, BankTransferPaymentRequestOrder,
    BankTransferRefundMethod, BankTransferResultStatus, Currency, PadPayload, PaymentId, SecCode, SecureToken, SecureTokenPayload,
    SingleUseToken, SingleUseTokenPayload, TerminalId,
};
use payroc_api::{Date, Secret};

use super::cards::{Asked, GiveBack, GivenBack, Refund};
use super::order_id::OrderId;
use super::step::{Step, collect, require};
use super::stored::{stored, stored_as, stored_variants};
use crate::http::BoxFuture;
use crate::{Client, Decision, Error, HasDecision, IdempotencyKey, Money, PreparedCall};

pub use super::cards::Attempt;

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/bank_transfers/1";

/// How often a returned transfer can be presented again.
const MOST_REPRESENTMENTS: u8 = 2;

/// The account that a [`Transfer`] debits. It is made by `From` of one of the six types of accounts, so that an SEC code stands where it has to.
pub struct Account(BankTransferPaymentMethod);

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account(redacted)")
    }
}

macro_rules! account {
    ($(#[$doc:meta])* $name:ident($payload:ident) as $variant:ident) => {
        $(#[$doc])*
        pub struct $name($payload);

        impl $name {
            /// Whether it is a checking or a savings account; unless it is called, the field is not sent.
            pub fn account_type(mut self, kind: impl Into<BankAccountType>) -> Self {
                self.0.account_type = Some(kind.into());
                self
            }
        }

        impl From<$name> for Account {
            fn from(account: $name) -> Self {
                Self(BankTransferPaymentMethod::$variant(Box::new(account.0)))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(redacted)"))
            }
        }
    };
}

account! {
    /// The token of an account in the United States that a payer has just entered in Hosted Fields. It can be used for one call, and is moved into it.
    #[must_use = "a single-use token expires after 30 minutes"]
    AchToken(SingleUseTokenPayload) as SingleUseToken
}

account! {
    /// The token of an account in Canada that a payer has just entered in Hosted Fields. It can be used for one call, and is moved into it.
    #[must_use = "a single-use token expires after 30 minutes"]
    PadToken(SingleUseTokenPayload) as SingleUseToken
}

account! {
    /// A saved account in the United States, by the token that pays.
    #[derive(Clone)]
    SavedAch(SecureTokenPayload) as SecureToken
}

account! {
    /// A saved account in Canada, by the token that pays.
    #[derive(Clone)]
    SavedPad(SecureTokenPayload) as SecureToken
}

account! {
    /// The details of an account in the United States.
    #[derive(Clone)]
    AchAccount(AchPayload) as Ach
}

account! {
    /// The details of an account in Canada.
    #[derive(Clone)]
    PadAccount(PadPayload) as Pad
}

impl AchToken {
    /// Takes the token that the page sent, and how the payer agreed to the debit.
    pub fn new(token: impl Into<SingleUseToken>, agreed: impl Into<SecCode>) -> Self {
        Self(SingleUseTokenPayload::new(token).sec_code(agreed))
    }
}

impl PadToken {
    /// Takes the token that the page sent.
    pub fn new(token: impl Into<SingleUseToken>) -> Self {
        Self(SingleUseTokenPayload::new(token))
    }
}

impl SavedAch {
    /// Takes the token of the saved account, not its id, and how the payer agreed to the debit.
    pub fn new(token: impl Into<SecureToken>, agreed: impl Into<SecCode>) -> Self {
        Self(SecureTokenPayload::new(token).sec_code(agreed))
    }
}

impl SavedPad {
    /// Takes the token of the saved account, not its id.
    pub fn new(token: impl Into<SecureToken>) -> Self {
        Self(SecureTokenPayload::new(token))
    }
}

impl AchAccount {
    /// Takes how the payer agreed to the debit, the holder's name of 1 to 50 characters, the account number of 4 to 17 digits and the routing
    /// number of 9.
    ///
    /// # Errors
    ///
    /// A part that does not have that form. The error repeats none of them.
    pub fn new(
        agreed: impl Into<SecCode>,
        name: impl Into<Secret>,
        account_number: impl Into<Secret>,
        routing_number: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let payload = AchPayload::new(name, account_number, routing_number).sec_code(agreed);
        let named = (1..=50).contains(&payload.name_on_account.expose().chars().count());
        let reason = require(named, "invalid name on account: expected 1 to 50 characters")
            .or_else(|| digits(&payload.account_number, 4, 17, "invalid account number: expected 4 to 17 digits"))
            .or_else(|| digits(&payload.routing_number, 9, 9, "invalid routing number: expected 9 digits"));
        reason.map_or(Ok(Self(payload)), Err)
    }
}

impl PadAccount {
    /// Takes the holder's name of 1 to 29 characters, the account number of 7 to 12 digits, the transit number of 5 and the institution number
    /// of 3.
    ///
    /// # Errors
    ///
    /// A part that does not have that form. The error repeats none of them.
    pub fn new(
        name: impl Into<Secret>,
        account_number: impl Into<Secret>,
        transit_number: impl Into<Secret>,
        institution_number: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let payload = PadPayload::new(name, account_number, transit_number, institution_number);
        let named = (1..=29).contains(&payload.name_on_account.expose().chars().count());
        let reason = require(named, "invalid name on account: expected 1 to 29 characters")
            .or_else(|| digits(&payload.account_number, 7, 12, "invalid account number: expected 7 to 12 digits"))
            .or_else(|| digits(&payload.transit_number, 5, 5, "invalid transit number: expected 5 digits"))
            .or_else(|| digits(&payload.institution_number, 3, 3, "invalid institution number: expected 3 digits"));
        reason.map_or(Ok(Self(payload)), Err)
    }
}

fn digits(number: &Secret, least: usize, most: usize, why: &'static str) -> Option<Error> {
    let number = number.expose();
    let fits = (least..=most).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    require(fits, why)
}

/// What can take the place of the account that a returned transfer was debited from.
impl From<AchAccount> for BankTransferRefundMethod {
    fn from(account: AchAccount) -> Self {
        Self::Ach(Box::new(account.0))
    }
}

/// As for the details of an account.
impl From<SavedAch> for BankTransferRefundMethod {
    fn from(account: SavedAch) -> Self {
        Self::SecureToken(Box::new(account.0))
    }
}

/// An intended debit of a bank account, not sent yet.
#[must_use = "nothing is debited until the call is awaited"]
pub struct Transfer {
    attempt: Attempt,
    request: types::BankTransferPaymentRequest,
    refused: Option<Error>,
}

impl Transfer {
    /// A debit for an order at a terminal. The key is that of the [`Attempt`], as for a card and a device. Whether the API compares keys across operations
    /// is not documented: an attempt that was sent in another way, and is not declined, can be collected twice. Pay an order in one way at a time.
    ///
    /// Details without an SEC code are no account:
    ///
    /// ```compile_fail,E0277
    /// # use payroc_ext::{Money, journeys::{OrderId, bank_transfers::Transfer}, types::AchPayload};
    /// fn pay(order: OrderId) {
    ///     let _ = Transfer::new(
    ///         "1234001",
    ///         order,
    ///         Money::new(95_000, "USD"),
    ///         AchPayload::new("Jo", "11101010", "053200983"),
    ///     );
    /// }
    /// ```
    pub fn new(terminal: impl Into<TerminalId>, attempt: impl Into<Attempt>, amount: Money, account: impl Into<Account>) -> Self {
        let attempt = attempt.into();
        let refused = require(amount.is_positive(), "the amount has to be above zero");
        let order = BankTransferPaymentRequestOrder::new(attempt.order_id().as_str(), amount.minor, amount.currency);
        Self {
            attempt,
            request: types::BankTransferPaymentRequest::new(terminal, order, account.into().0),
            refused,
        }
    }

    /// The attempt, to be stored before the debit is sent: after a decline it leads to the next one. It counts as perhaps sent, as what is stored does.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.attempt.kept()
    }

    /// What the payment is for, in 1 to 256 characters.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.request.order.description = Some(description.into());
        self
    }

    /// How to reach the payer.
    pub fn customer(mut self, customer: impl Into<BankTransferCustomer>) -> Self {
        self.request.customer = Some(customer.into());
        self
    }

    /// Changes any other field of the request. Order id, amount and account are set again afterwards.
    pub fn map_request(mut self, change: impl FnOnce(types::BankTransferPaymentRequest) -> types::BankTransferPaymentRequest) -> Self {
        let order = &self.request.order;
        let (id, amount, currency) = (order.order_id.clone(), order.amount, order.currency.clone());
        let account = self.request.payment_method.clone();
        self.request = change(self.request);
        self.request.payment_method = account;
        let order = &mut self.request.order;
        (order.order_id, order.amount, order.currency) = (id, amount, currency);
        self
    }

    /// Debits the account.
    pub fn debit(self, client: &Client) -> Step<builders::CreateBankTransferPayment, Transferred> {
        let Self { attempt, request, refused } = self;
        let key = attempt.idempotency_key(&request.processing_terminal_id);
        let step = Step::new(client.bank_transfer_payments().create(request), Transferred::from);
        step.under(key, !attempt.may_have_been_sent()).unless(refused)
    }
}

impl fmt::Debug for Transfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transfer").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

/// What became of a transfer. `REPRESENTED` counts how often it was presented again before. It can be stored.
///
/// Match on it without `_`.
#[derive(Debug, PartialEq)]
#[must_use = "a payment with a response is not yet an approved one"]
pub enum Transferred<const REPRESENTED: u8 = 0> {
    /// Accepted: the money is on its way. It can still be returned, for days.
    Approved(BankPayment),
    /// No money moved. The payer can pay in another way.
    Declined(Declined),
    /// It was voided: no money is kept.
    Reversed(BankPayment),
    /// The payer's bank has sent the money back.
    Returned(Returned<REPRESENTED>),
    /// Nobody knows yet, or only a part was approved, for which the document has no place: no goods, and no second debit.
    Undecided(Undecided<REPRESENTED>),
}

impl<const REPRESENTED: u8> Transferred<REPRESENTED> {
    /// The payment, whatever became of it.
    #[must_use]
    pub fn payment(&self) -> &BankPayment {
        match self {
            Self::Approved(payment) | Self::Reversed(payment) => payment,
            Self::Declined(state) => &state.payment,
            Self::Returned(state) => &state.payment,
            Self::Undecided(state) => &state.payment,
        }
    }

    fn of(payment: types::BankTransferPayment) -> Self {
        let decision = payment.decision();
        let mut payment = BankPayment::from(payment);
        payment.represented = payment.represented.max(REPRESENTED);
        match decision {
            Decision::Approved => Self::Approved(payment),
            Decision::Declined => Self::Declined(Declined { payment }),
            Decision::Reversed => Self::Reversed(payment),
            Decision::Returned => Self::Returned(Returned {
                payment,
                representments: REPRESENTED,
            }),
            Decision::Held | Decision::PartiallyApproved { .. } | Decision::InProgress | Decision::UnderReview | Decision::Unknown => {
                Self::Undecided(Undecided {
                    payment,
                    representments: REPRESENTED,
                })
            }
        }
    }
}

impl From<types::BankTransferPayment> for Transferred {
    fn from(payment: types::BankTransferPayment) -> Self {
        Self::of(payment)
    }
}

/// A payment by bank transfer as a response of the API described it, without secrets, to be stored and read again.
#[derive(Clone, Debug, PartialEq)]
pub struct BankPayment {
    payment_id: PaymentId,
    terminal: TerminalId,
    order_id: String,
    amount: i64,
    currency: Currency,
    authorized: Option<i64>,
    status: BankTransferResultStatus,
    response_code: Option<String>,
    response_message: Option<String>,
    refunds: Vec<Refund>,
    returns: Vec<BankReturn>,
    represented_by: Option<PaymentId>,
    represented: u8,
}

/// A debit that a bank has sent back.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankReturn {
    /// The id of the return, by which it is presented again. It is not that of the payment.
    pub payment_id: PaymentId,
    /// The day of the return.
    pub date: Date,
    /// The bank's code, such as `R01`.
    pub code: String,
    /// The bank's reason.
    pub reason: String,
    /// Whether it was presented again.
    pub represented: bool,
    /// Whether it was closed.
    pub closed: bool,
}

impl BankReturn {
    /// Whether it can be presented again or closed: neither has happened.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.represented && !self.closed
    }
}

impl From<types::BankTransferReturnSummary> for BankReturn {
    fn from(returned: types::BankTransferReturnSummary) -> Self {
        Self {
            payment_id: returned.payment_id,
            date: returned.date,
            code: returned.return_code,
            reason: returned.return_reason,
            represented: returned.represented,
            closed: returned.closed.unwrap_or_default(),
        }
    }
}

impl From<types::BankTransferPayment> for BankPayment {
    fn from(payment: types::BankTransferPayment) -> Self {
        let result = payment.transaction_result;
        let returns: Vec<BankReturn> = payment.returns.unwrap_or_default().into_iter().map(BankReturn::from).collect();
        let represented = returns.iter().filter(|returned| returned.represented).count();
        Self {
            payment_id: payment.payment_id,
            terminal: payment.processing_terminal_id,
            order_id: payment.order.order_id,
            amount: payment.order.amount,
            currency: payment.order.currency,
            authorized: result.authorized_amount,
            status: result.status,
            response_code: result.response_code,
            response_message: result.response_message,
            refunds: payment.refunds.unwrap_or_default().into_iter().map(Refund::from).collect(),
            returns,
            represented_by: payment.representment.map(|again| again.payment_id),
            represented: u8::try_from(represented).unwrap_or(u8::MAX),
        }
    }
}

impl BankPayment {
    /// Identifies the payment.
    #[must_use]
    pub fn payment_id(&self) -> &PaymentId {
        &self.payment_id
    }

    /// The terminal that it ran on.
    #[must_use]
    pub fn terminal(&self) -> &TerminalId {
        &self.terminal
    }

    /// The order id, as the response has it. A payment that presents a return again has that of the first.
    #[must_use]
    pub fn order_id(&self) -> &str {
        &self.order_id
    }

    /// The amount of the order.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.money(self.amount)
    }

    /// The status of the transaction.
    #[must_use]
    pub fn status(&self) -> &BankTransferResultStatus {
        &self.status
    }

    /// The class of the processor's response, where there is one.
    #[must_use]
    pub fn response_code(&self) -> Option<&str> {
        self.response_code.as_deref()
    }

    /// The processor's own words for its response.
    #[must_use]
    pub fn response_message(&self) -> Option<&str> {
        self.response_message.as_deref()
    }

    /// The refunds of the payment.
    #[must_use]
    pub fn refunds(&self) -> &[Refund] {
        &self.refunds
    }

    /// The returns of the payment, as the response lists them.
    #[must_use]
    pub fn returns(&self) -> &[BankReturn] {
        &self.returns
    }

    /// The payment that collects a return of this one again.
    #[must_use]
    pub fn represented_by(&self) -> Option<&PaymentId> {
        self.represented_by.as_ref()
    }

    /// The sum of the refunds that count.
    #[must_use]
    pub fn refunded(&self) -> Money {
        let counted = self.refunds.iter().filter(|refund| refund.counts());
        self.money(counted.fold(0, |sum: i64, refund| sum.saturating_add(refund.amount.minor)))
    }

    /// What was collected less what was refunded, both as the response has them. What has not settled, or was returned, is zero.
    #[must_use]
    pub fn refundable(&self) -> Money {
        let collected = match self.status {
            BankTransferResultStatus::Complete => self.authorized.unwrap_or(self.amount),
            _ => 0,
        };
        self.money(collected.saturating_sub(self.refunded().minor).max(0))
    }

    /// Gives money back: a void while the batch is open, which is always of the whole amount, and a refund once it is settled. Which of the two is
    /// decided by the status, because the API lists no supported operations for bank transfers; so [`fetch`] the payment first where it may have
    /// changed.
    ///
    /// A part of what has not settled, and more than is left, are refused before anything is sent. The key of a void follows from the payment, that
    /// of a refund from the payment and the reference of [`GiveBack`]. Both count as perhaps sent before, unless
    /// [`first_time`](VoidOrRefund::first_time) says otherwise.
    ///
    /// A refund is known by being new: the response lists one of its amount that this value does not list. So call it on what the last response described,
    /// and see [`GivenBack::Undecided`] for what cannot be distinguished.
    pub fn void_or_refund(&self, client: &Client, what: GiveBack) -> VoidOrRefund {
        let left = self.refundable();
        let refused = what.refusal().or_else(|| {
            let fits = what.amount.as_ref().is_none_or(|amount| amount.currency == self.currency);
            require(fits, "the amount is of another currency than the payment")
        });
        match self.status {
            BankTransferResultStatus::Complete => {
                let amount = what.amount.as_ref().map_or(left.minor, |amount| amount.minor);
                let fits = amount > 0 && amount <= left.minor;
                let refused = refused.or_else(|| require(fits, format!("only {left} is left of the payment")));
                let request = types::BankTransferReferencedRefundRequest::new(amount, what.description);
                let call = client.bank_transfer_payments().refund(&self.payment_id, request);
                let step = Step::new(call, Self::from);
                let key = self.key(&["refund", &what.reference]);
                let asked = Asked::of(amount, &self.refunds);
                VoidOrRefund {
                    way: Way::Refund(step.under(key, false).unless(refused), asked),
                }
            }
            _ => {
                let open = matches!(self.status, BankTransferResultStatus::Ready | BankTransferResultStatus::Pending);
                let whole = what
                    .amount
                    .is_none_or(|amount| amount.minor == self.authorized.unwrap_or(self.amount));
                let refused = refused
                    .or_else(|| {
                        let why = "the payment can neither be voided nor refunded in its status; fetch it again";
                        require(open, why)
                    })
                    .or_else(|| {
                        let why = "a bank transfer is voided as a whole while its batch is open; refund the part once it is settled";
                        require(whole, why)
                    });
                let step = Step::new(client.bank_transfer_payments().reverse(&self.payment_id), Transferred::from);
                VoidOrRefund {
                    way: Way::Void(step.under(self.key(&["void"]), false).unless(refused)),
                }
            }
        }
    }

    fn key(&self, parts: &[&str]) -> IdempotencyKey {
        let payment = [self.terminal.as_str(), self.payment_id.as_str()];
        IdempotencyKey::derive(KEYS, payment.iter().chain(parts))
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency.clone())
    }
}

/// The call that gives money back; awaiting it sends it and returns what became of it.
///
/// After an error whose outcome is unknown, send [`Error::prepared`] again, or [`fetch`] the payment: what it can do then follows from its status.
#[derive(Debug)]
#[must_use = "nothing is given back until the call is awaited"]
pub struct VoidOrRefund {
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// The batch is open: the whole payment is voided.
    Void(Step<builders::ReverseBankTransferPayment, Transferred>),
    /// The payment is settled.
    Refund(Step<builders::RefundBankTransferPayment, BankPayment>, Asked),
}

impl VoidOrRefund {
    /// Whether it is a refund: the payment is settled. Otherwise it is a void.
    #[must_use]
    pub fn is_refund(&self) -> bool {
        matches!(self.way, Way::Refund(..))
    }

    /// The idempotency key that the request will carry.
    #[must_use]
    pub fn idempotency_key(&self) -> &IdempotencyKey {
        match &self.way {
            Way::Void(step) => step.idempotency_key(),
            Way::Refund(step, _) => step.idempotency_key(),
        }
    }

    /// Declares that this return was never sent, as [`Step::first_time`] does: a refusal then proves that nothing was given back.
    pub fn first_time(mut self) -> Self {
        self.way = match self.way {
            Way::Void(step) => Way::Void(step.first_time()),
            Way::Refund(step, asked) => Way::Refund(step.first_time(), asked),
        };
        self
    }

    /// Freezes the call instead of sending it, to be stored and sent later. [`Refund::status`] says whether the refund in its response pays.
    ///
    /// # Errors
    ///
    /// Those of [`Step::prepare`].
    pub fn prepare(self) -> Result<PreparedCall, Error> {
        match self.way {
            Way::Void(step) => Ok(step.prepare()?.as_call().clone()),
            Way::Refund(step, _) => Ok(step.prepare()?.as_call().clone()),
        }
    }

    async fn send(self) -> Result<GivenBack<BankPayment>, Error> {
        Ok(match self.way {
            Way::Void(step) => {
                let transferred = step.await?;
                let is_voided = match &transferred {
                    Transferred::Reversed(_) => Some(true),
                    Transferred::Declined(_) => Some(false),
                    Transferred::Approved(_) | Transferred::Returned(_) | Transferred::Undecided(_) => None,
                };
                GivenBack::of(is_voided, transferred.payment().clone())
            }
            Way::Refund(step, asked) => {
                let payment = step.await?;
                GivenBack::of(asked.is_refunded(&payment.refunds), payment)
            }
        })
    }
}

impl IntoFuture for VoidOrRefund {
    type Output = Result<GivenBack<BankPayment>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A transfer whose money was sent back. It can be presented again, by the id of the return and at most twice, or be closed.
///
/// It can be stored. What is done with it counts as perhaps done before, unless [`Step::first_time`] says otherwise.
///
/// What was presented again twice has no third time:
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Client, journeys::bank_transfers::Returned};
/// fn once_more(returned: Returned<2>, client: &Client) {
///     let _ = returned.represent(client);
/// }
/// ```
///
/// And no return is presented twice:
///
/// ```compile_fail,E0382
/// # use payroc_ext::{Client, journeys::bank_transfers::Returned};
/// fn twice(returned: Returned, client: &Client) {
///     let _ = returned.represent(client);
///     let _ = returned.represent(client);
/// }
/// ```
#[derive(Debug, PartialEq)]
#[must_use = "a returned transfer is not paid"]
pub struct Returned<const REPRESENTED: u8 = 0> {
    payment: BankPayment,
    representments: u8,
}

impl<const REPRESENTED: u8> Returned<REPRESENTED> {
    /// The payment.
    pub fn payment(&self) -> &BankPayment {
        &self.payment
    }

    /// The return that can be presented again or closed: the last one of which neither is so. `None` where the response lists no such return.
    #[must_use]
    pub fn open_return(&self) -> Option<&BankReturn> {
        self.payment.returns.iter().rev().find(|returned| returned.is_open())
    }

    /// Closes the return, because the payer has settled it in another way. Nothing is collected.
    pub fn close(self, client: &Client) -> Step<builders::CloseBankTransferPayment, BankPayment> {
        let (id, key, refused) = self.of_return("close");
        let step = Step::new(client.bank_transfer_payments().close(id), BankPayment::from);
        step.under(key, false).unless(refused)
    }

    /// Collects the returned amount again, from the same account. The call names the return, not the payment, and its key follows from the id
    /// of the return.
    ///
    /// A payment without an open return, and one whose record shows two representments, are refused before anything is sent.
    pub fn represent(self, client: &Client) -> Step<builders::RepresentBankTransferPayment, <Self as Representable>::Again>
    where
        Self: Representable,
    {
        self.again(client, None)
    }

    /// The same from another account: [`AchAccount`] or [`SavedAch`].
    pub fn represent_with(
        self,
        client: &Client,
        account: impl Into<BankTransferRefundMethod>,
    ) -> Step<builders::RepresentBankTransferPayment, <Self as Representable>::Again>
    where
        Self: Representable,
    {
        self.again(client, Some(account.into()))
    }

    fn again<A: From<types::BankTransferPayment> + Send + 'static>(
        self,
        client: &Client,
        account: Option<BankTransferRefundMethod>,
    ) -> Step<builders::RepresentBankTransferPayment, A> {
        let (id, key, refused) = self.of_return("represent");
        let refused = refused.or_else(|| {
            let why = "a returned transfer can be presented again at most twice; close the return";
            require(self.payment.represented < MOST_REPRESENTMENTS, why)
        });
        let mut request = types::RepresentmentRequest::new();
        request.payment_method = account;
        let call = client.bank_transfer_payments().represent(id).body(request);
        Step::new(call, A::from).under(key, false).unless(refused)
    }

    /// The id of the open return, a key for it, and the reason if there is none.
    fn of_return(&self, what: &str) -> (PaymentId, IdempotencyKey, Option<Error>) {
        let open = self.open_return();
        let id = open.map_or_else(|| self.payment.payment_id.clone(), |open| open.payment_id.clone());
        let key = IdempotencyKey::derive(KEYS, [what, self.payment.terminal.as_str(), id.as_str()]);
        let why = "the payment has no open return: it was presented again or closed; fetch the payment that collects it";
        (id, key, require(open.is_some(), why))
    }
}

/// Returned transfers that can be presented again: those that were not yet, and those that were once.
#[diagnostic::on_unimplemented(
    message = "a returned transfer can be presented again at most twice",
    label = "this one was presented again twice before",
    note = "`close` the return once the payer has settled it in another way"
)]
pub trait Representable {
    /// What presenting it again leads to.
    type Again: From<types::BankTransferPayment> + Send + 'static;
}

impl Representable for Returned<0> {
    type Again = Represented<1>;
}

impl Representable for Returned<1> {
    type Again = Represented<2>;
}

/// A returned transfer that was presented again, as often as `TIMES` says. It can be stored.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "fetch it until it is settled or returned again"]
pub struct Represented<const TIMES: u8> {
    payment: BankPayment,
    representments: u8,
}

impl<const TIMES: u8> From<types::BankTransferPayment> for Represented<TIMES> {
    fn from(payment: types::BankTransferPayment) -> Self {
        Self {
            payment: payment.into(),
            representments: TIMES,
        }
    }
}

impl<const TIMES: u8> Represented<TIMES> {
    /// The payment that collects the amount again: the one that the response names, or else the one that it describes.
    #[must_use]
    pub fn payment_id(&self) -> &PaymentId {
        self.payment.represented_by.as_ref().unwrap_or(&self.payment.payment_id)
    }

    /// The payment that the response describes.
    #[must_use]
    pub fn original(&self) -> &BankPayment {
        &self.payment
    }

    /// Fetches the payment that collects the amount again.
    ///
    /// # Errors
    ///
    /// Those of a read.
    pub async fn fetch(&self, client: &Client) -> Result<Transferred<TIMES>, Error> {
        read(client, self.payment_id()).await
    }
}

/// A definite decline: no money moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Declined {
    payment: BankPayment,
}

impl Declined {
    /// The declined payment.
    #[must_use]
    pub fn payment(&self) -> &BankPayment {
        &self.payment
    }

    /// The attempt that follows the declined one.
    ///
    /// # Errors
    ///
    /// An attempt of another order, and a decline that has led to this attempt or to an earlier one.
    pub fn next_attempt(&self, attempt: &Attempt) -> Result<Attempt, Error> {
        attempt.after_proof(&self.payment.order_id, self.payment.payment_id.as_str())
    }
}

/// A transfer that nobody has decided on, or whose status this version does not know. There is no way from here to a second debit.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "it has to be fetched again"]
pub struct Undecided<const REPRESENTED: u8 = 0> {
    payment: BankPayment,
    representments: u8,
}

impl<const REPRESENTED: u8> Undecided<REPRESENTED> {
    /// The payment.
    pub fn payment(&self) -> &BankPayment {
        &self.payment
    }

    /// Fetches the payment again.
    ///
    /// # Errors
    ///
    /// Those of a read.
    pub async fn fetch(&self, client: &Client) -> Result<Transferred<REPRESENTED>, Error> {
        read(client, &self.payment.payment_id).await
    }
}

/// Fetches a payment, in the state that it is in now.
///
/// Of one that was returned, the other payments of the order are read as well, because the representments of all of them count.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, payment_id: impl Into<PaymentId>) -> Result<Transferred, Error> {
    read(client, &payment_id.into()).await
}

async fn read<const N: u8>(client: &Client, payment_id: &PaymentId) -> Result<Transferred<N>, Error> {
    let mut transferred = Transferred::of(client.bank_transfer_payments().get(payment_id).await?);
    if let Transferred::Returned(returned) = &mut transferred {
        let payment = &mut returned.payment;
        let all = of_order(client, payment.terminal.clone(), &payment.order_id).await?;
        payment.represented = payment.represented.max(represented(&all));
    }
    Ok(transferred)
}

/// The payments of an order.
async fn of_order(client: &Client, terminal: TerminalId, order_id: &str) -> Result<Vec<types::BankTransferPayment>, Error> {
    let list = client.bank_transfer_payments().list(terminal).order_id(order_id);
    collect(list.items(), |row| (row.order.order_id == order_id).then_some(row)).await
}

/// How many returns of these payments were presented again.
fn represented(payments: &[types::BankTransferPayment]) -> u8 {
    let returns = payments.iter().flat_map(|payment| payment.returns.iter().flatten());
    let again = returns.filter(|returned| returned.represented);
    let ids: BTreeSet<&str> = again.map(|returned| returned.payment_id.as_str()).collect();
    u8::try_from(ids.len()).unwrap_or(u8::MAX)
}

/// Finds the payments of an order at a terminal, those that present a return again among them: after a crash, or when a response was lost. The API does
/// not promise that order ids are unique.
///
/// A list can lag behind the money: finding nothing proves nothing. Send the same debit again under its key; do not take another order id.
///
/// The returns that were presented again are counted over all of them, so that none of them is presented a third time.
///
/// # Errors
///
/// Those of a read.
pub async fn find(client: &Client, terminal: impl Into<TerminalId>, order_id: &OrderId) -> Result<Vec<Transferred>, Error> {
    let found = of_order(client, terminal.into(), order_id.as_str()).await?;
    let count = represented(&found);
    let counted = |payment| {
        let mut transferred = Transferred::from(payment);
        if let Transferred::Returned(returned) = &mut transferred {
            returned.payment.represented = count;
        }
        transferred
    };
    Ok(found.into_iter().map(counted).collect())
}

stored_variants!("result of a transfer": [const REPRESENTED: u8] Transferred[REPRESENTED] {
    Approved = "approved",
    Declined = "declined",
    Reversed = "reversed",
    Returned = "returned",
    Undecided = "undecided",
});

stored!("bank transfer": BankPayment {
    payment_id, terminal, order_id, amount, currency, authorized, status, response_code, response_message, refunds, returns,
    represented_by, represented,
});

stored!("return of a bank": BankReturn { payment_id, date, code, reason, represented, closed });

stored!("decline": Declined { payment });

stored_as!("returned transfer": [const N: u8] Returned[N] { payment: BankPayment, representments: u8 } by |payment, representments| {
    (representments == N).then_some(Self { payment, representments })
});

stored_as!("representment": [const N: u8] Represented[N] { payment: BankPayment, representments: u8 } by |payment, representments| {
    (representments == N).then_some(Self { payment, representments })
});

stored_as!("undecided transfer": [const N: u8] Undecided[N] { payment: BankPayment, representments: u8 } by |payment, representments| {
    (representments == N).then_some(Self { payment, representments })
});

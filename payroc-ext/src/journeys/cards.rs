//! Card payments: sale, hold, capture, adjustment, void, refund.
//!
//! ```
//! use payroc_ext::journeys::{
//!     OrderId,
//!     cards::{Charge, Charged, GiveBack, GivenBack},
//!     saved_cards::SingleUseCard,
//! };
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_sandbox::{API_KEY, Form, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! # let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
//! let order = OrderId::new("order-17")?;
//! let hold = Charge::new("1234001", order, Money::new(4_999, "USD"), token).authorize(&client);
//! println!("stored before it is sent: {}", hold.idempotency_key());
//! let charged = match hold.await? {
//!     Charged::Authorized(held) => held.capture(&client).await?,
//!     other => other,
//! };
//! let Charged::Approved(paid) = charged else {
//!     return Err(format!("not paid: {}", charged.payment().status()).into());
//! };
//! match paid.void_or_refund(&client, GiveBack::all("return-3", "Wrong size")).await? {
//!     GivenBack::Done(_) => println!("given back"),
//!     other => println!("not given back: {}", other.payment().status()),
//! }
//! # assert_eq!(sandbox.collected("order-17"), 0);
//! # Ok(())
//! # }
//! ```
//!
//! # The order of things
//! | you have | you can |
//! |---|---|
//! | [`Charge`] | [`sale`](Charge::sale), [`settled_sale`](Charge::settled_sale), [`authorize`](Charge::authorize) |
//! | [`Authorized`] | [`capture`](Authorized::capture), [`capture_part`](Authorized::capture_part), and everything a payment can. A capture leads to a [`Charged`] again |
//! | [`CardPayment`] | [`adjust`](CardPayment::adjust), [`void_or_refund`](CardPayment::void_or_refund), which leads to a [`GivenBack`] |
//! | [`PartiallyApproved`] | [`accept`](PartiallyApproved::accept) the part, or [`reverse`](PartiallyApproved::reverse) it |
//! | [`Declined`] | charge again: [`Attempt::after`] |
//! | [`Undecided`] | [`fetch`] the payment later |
//!
//! A payment fetched by [`fetch`] or [`find`] is in the same states.
//!
//! # What else a payment can carry
//! | for | set |
//! |---|---|
//! | level 2 and 3 data, tips, dual pricing, healthcare (HSA) | [`Charge::breakdown`]; the API compares the name of a tax with its stored rate |
//! | surcharge | nothing: the API adds it and returns the new amount. Ask [`surcharge_offer`] first and show its disclosure; only `bypass` can be sent |
//! | the payer's own currency (DCC) | [`dcc_offer`], shown to the payer, then [`Charge::dcc_offer`] as it came |
//! | benefits (EBT) | the details of [`SingleUseCard`](crate::journeys::saved_cards::SingleUseCard), and [`ebt_balance`] |
//! | a payment that was accepted without a connection | [`Charge::offline`]; keep the [`Attempt`] with the stored payment |
//!
//! # What is not known
//! The vendor does not document whether a hold can be combined with 3-D Secure, how long a hold lasts and a key is remembered, or when a batch closes (it is
//! set for each terminal). So nothing here counts hours.

use std::fmt;

use payroc_api::types::{
    self, AdjustedStatus, CardSchemeReferenceId, Currency, Customer, DccOffer, ItemizedBreakdownRequest, OfflineProcessing,
    PaymentAdjustment, PaymentChannel, PaymentId, PaymentMethod, PaymentSummaryStatus, RefundId, ResponseCode, SupportedOperation,
    Surcharge, TerminalId, ThreeDSecure, TransactionResultStatus, TransactionResultType,
};
use payroc_api::{Problem, ProblemType, builders};

use super::order_id::OrderId;
use super::step::{Step, collect, refuse, require};
use super::stored::{stored, stored_variants};
use crate::http::BoxFuture;
use crate::{Client, Decision, Error, HasDecision, IdempotencyKey, Money, PreparedCall};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/cards/1";

/// One intended charge of an order. The idempotency key follows from the terminal, the order id and the number of the attempt.
///
/// So a double click, and a process that starts again, cannot charge twice: they use the same key. Only a definite decline leads to the
/// next attempt, and with it to a new key ([`after`](Self::after)). Store it before the charge is sent.
///
/// Whoever has the order id can make the same attempt. So it counts as perhaps sent before, and no failure of its charge proves that no money has moved,
/// unless [`first_time`](Self::first_time) says otherwise.
///
/// Card, bank transfer and device share the key of an attempt. Whether the API compares keys across its operations is not documented: an attempt that was
/// sent in one way, and is not declined, may be charged once more in another. Pay an order in one way at a time.
///
/// ```
/// use payroc_ext::journeys::{OrderId, cards::Attempt};
///
/// let attempt = Attempt::first(OrderId::new("order-17")?);
/// let stored = serde_json::to_string(&attempt)?;
/// let again: Attempt = serde_json::from_str(&stored)?;
/// assert_eq!(again.idempotency_key("1234001"), attempt.idempotency_key("1234001"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attempt {
    order_id: OrderId,
    number: u32,
    /// The declined payments and the ended instructions that have led here. None of them leads on once more.
    spent: Vec<String>,
    first_time: bool,
}

impl Attempt {
    /// The first attempt to charge an order.
    #[must_use]
    pub fn first(order_id: OrderId) -> Self {
        Self {
            order_id,
            number: 1,
            spent: Vec::new(),
            first_time: false,
        }
    }

    /// The next attempt, after this one was declined.
    ///
    /// # Errors
    ///
    /// A decline of another order, and one that has led to this attempt or to an earlier one.
    pub fn after(&self, declined: &Declined) -> Result<Self, Error> {
        self.after_proof(&declined.payment.order_id, declined.payment.payment_id.as_str())
    }

    /// The same for what was declined of any kind, by its order and its id.
    pub(super) fn after_proof(&self, order_id: &str, declined: &str) -> Result<Self, Error> {
        if order_id != self.order_id.as_str() {
            return Err(refuse("the decline belongs to another order; use the decline of this attempt"));
        }
        self.next(declined)
    }

    /// The attempt that follows this one, once something proves that this one took no money. A proof leads on once.
    pub(super) fn next(&self, proof: &str) -> Result<Self, Error> {
        if self.spent.iter().any(|known| known == proof) {
            return Err(refuse(
                "this decline or this instruction has led to an attempt already; use that of the last attempt",
            ));
        }
        let mut spent = self.spent.clone();
        spent.push(proof.to_owned());
        Ok(Self {
            order_id: self.order_id.clone(),
            number: self.number.saturating_add(1),
            spent,
            first_time: false,
        })
    }

    /// Declares that this attempt was never sent, as [`Step::first_time`] does for its charge: a refusal then proves that no money has moved. What is
    /// stored does not say so.
    #[must_use]
    pub fn first_time(mut self) -> Self {
        self.first_time = true;
        self
    }

    /// The same attempt as a value to be kept: it counts as perhaps sent.
    pub(super) fn kept(&self) -> Self {
        self.clone().known_as_sent(true)
    }

    /// The same attempt, of which something else than this value proves whether it may have been sent.
    pub(super) fn known_as_sent(mut self, sent_before: bool) -> Self {
        self.first_time = !sent_before;
        self
    }

    /// Whether an earlier sending cannot be ruled out.
    pub(super) fn may_have_been_sent(&self) -> bool {
        !self.first_time
    }

    /// The order.
    #[must_use]
    pub fn order_id(&self) -> &OrderId {
        &self.order_id
    }

    /// The number of the attempt, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The idempotency key of the charge at a terminal.
    #[must_use]
    pub fn idempotency_key(&self, terminal: impl Into<TerminalId>) -> IdempotencyKey {
        let (terminal, number) = (terminal.into(), self.number.to_string());
        IdempotencyKey::derive(KEYS, ["charge", terminal.as_str(), self.order_id.as_str(), &number])
    }
}

/// The first attempt.
impl From<OrderId> for Attempt {
    fn from(order_id: OrderId) -> Self {
        Self::first(order_id)
    }
}

/// As for the value.
impl From<&OrderId> for Attempt {
    fn from(order_id: &OrderId) -> Self {
        Self::first(order_id.clone())
    }
}

/// An intended charge of a card, not sent yet.
#[must_use = "nothing is charged until the sale or the hold is awaited"]
pub struct Charge {
    attempt: Attempt,
    pub(super) request: types::PaymentRequest,
    refused: Option<Error>,
}

impl Charge {
    /// A charge of an order at a terminal, by web unless [`channel`](Self::channel) says otherwise. `method` is a token that is used up by it, a saved
    /// card, a wallet, or any [`PaymentMethod`].
    pub fn new(terminal: impl Into<TerminalId>, attempt: impl Into<Attempt>, amount: Money, method: impl Into<PaymentMethod>) -> Self {
        let attempt = attempt.into();
        let refused = require(amount.is_positive(), "the amount has to be above zero");
        let order = amount.into_payment_order(attempt.order_id.as_str());
        Self {
            attempt,
            request: types::PaymentRequest::new(PaymentChannel::Web, terminal, order, method),
            refused,
        }
    }

    /// The attempt, to be stored before the charge is sent: after a decline it leads to the next one. It counts as perhaps sent, as what is stored does.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.attempt.kept()
    }

    /// How the payer came: by web, by mail or telephone, or at the point of sale.
    pub fn channel(mut self, channel: impl Into<PaymentChannel>) -> Self {
        self.request.channel = channel.into();
        self
    }

    /// What the payment is for.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.request.order.description = Some(description.into());
        self
    }

    /// The payer, with the billing address that is compared with the issuer's.
    pub fn customer(mut self, customer: impl Into<Customer>) -> Self {
        self.request.customer = Some(customer.into());
        self
    }

    /// The result of 3-D Secure.
    pub fn three_d_secure(mut self, result: impl Into<ThreeDSecure>) -> Self {
        self.request.three_d_secure = Some(result.into());
        self
    }

    /// Accepts an approval of a part of the amount, which then has to be completed or reversed. Unless it is called, the field is not sent.
    pub fn accept_partial_amount(mut self) -> Self {
        self.request.order.accept_partial_amount = Some(true);
        self
    }

    /// What the amount consists of: taxes and items of level 2 and 3, tip, dual pricing, healthcare expenses.
    ///
    /// A surcharge with an amount or a percentage is refused before anything is sent, because the API adds it.
    pub fn breakdown(mut self, breakdown: impl Into<ItemizedBreakdownRequest>) -> Self {
        self.request.order.breakdown = Some(breakdown.into());
        self
    }

    /// The offer to pay in the payer's own currency, as [`dcc_offer`] returned it, with the payer's choice in its field `accepted`.
    pub fn dcc_offer(mut self, offer: DccOffer) -> Self {
        self.request.order.dcc_offer = Some(offer);
        self
    }

    /// How the payment was accepted without a connection.
    pub fn offline(mut self, offline: impl Into<OfflineProcessing>) -> Self {
        self.request.offline_processing = Some(offline.into());
        self
    }

    /// Changes any other field of the request. Order id, amount, `autoCapture` and `processAsSale` are set again afterwards, and a surcharge with an amount or
    /// a percentage is refused, as in [`breakdown`](Self::breakdown).
    ///
    /// A charge without the payer is none of these: `standingInstructions` and `mitAgreement` are refused before anything is sent. The first charge of a series
    /// is [`first_charge`](super::saved_cards::first_charge), and the later ones are those of its [`StandingMandate`](super::saved_cards::StandingMandate),
    /// which set both.
    pub fn map_request(mut self, change: impl FnOnce(types::PaymentRequest) -> types::PaymentRequest) -> Self {
        let order = &self.request.order;
        let (id, amount, currency) = (order.order_id.clone(), order.amount, order.currency.clone());
        self.request = change(self.request);
        let order = &mut self.request.order;
        (order.order_id, order.amount, order.currency) = (id, amount, currency);
        self.refused = self.refused.or_else(|| series_by_hand(&self.request));
        self
    }

    /// Charges the card. The money is collected when the batch closes; until then the payment can be adjusted and voided.
    pub fn sale(self, client: &Client) -> Step<builders::CreatePayment, Charged> {
        self.step(client, true, false)
    }

    /// Charges the card and settles at once: such a payment cannot be adjusted.
    pub fn settled_sale(self, client: &Client) -> Step<builders::CreatePayment, Charged> {
        self.step(client, true, true)
    }

    /// Holds the amount on the card until it is captured. A terminal that does not hold makes a sale of it, whose status is `pending`: its response then does not
    /// list `capture`.
    pub fn authorize(self, client: &Client) -> Step<builders::CreatePayment, Charged> {
        self.step(client, false, false)
    }

    fn step(self, client: &Client, auto_capture: bool, process_as_sale: bool) -> Step<builders::CreatePayment, Charged> {
        let Self {
            attempt,
            mut request,
            refused,
        } = self;
        (request.auto_capture, request.process_as_sale) = (Some(auto_capture), Some(process_as_sale));
        let key = attempt.idempotency_key(&request.processing_terminal_id);
        let surcharge = request.order.breakdown.as_ref().and_then(|breakdown| breakdown.surcharge.as_ref());
        let refused = refused.or_else(|| surcharge_of_ours(surcharge));
        let step = Step::new(client.payments().create(request), Charged::from);
        step.under(key, attempt.first_time).unless(refused)
    }
}

/// The reason why a request is not sent that claims to belong to a series.
fn series_by_hand(request: &types::PaymentRequest) -> Option<Error> {
    let credential = request.credential_on_file.as_ref();
    let is_one = request.order.standing_instructions.is_some() || credential.is_some_and(|credential| credential.mit_agreement.is_some());
    let why = "invalid field `standingInstructions` or `mitAgreement`: leave both out; a series begins with `first_charge`, and goes on by the charges of its \
               `StandingMandate`, which set them";
    require(!is_one, why)
}

/// The reason why a request is not sent whose surcharge the API would add once more.
pub(super) fn surcharge_of_ours(surcharge: Option<&Surcharge>) -> Option<Error> {
    let is_ours = surcharge.is_some_and(|surcharge| surcharge.amount.is_some() || surcharge.percentage.is_some());
    let why =
        "invalid field `breakdown.surcharge`: the API adds the surcharge; leave amount and percentage out, and use `bypass` to have none";
    require(!is_ours, why)
}

impl fmt::Debug for Charge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Charge").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

/// What became of a charge. There is no `is_ok`: each case asks for something else. It can be stored.
///
/// Match on it without `_`.
#[derive(Debug, PartialEq)]
#[must_use = "a payment with a response is not yet an approved one"]
pub enum Charged {
    /// The whole amount is approved and will be collected.
    Approved(CardPayment),
    /// The whole amount is held. Capture it when the goods leave.
    Authorized(Authorized),
    /// Only a part is approved.
    PartiallyApproved(PartiallyApproved),
    /// No money moved. The payer can pay in another way.
    Declined(Declined),
    /// It was voided as a whole, or it was held for too long and the hold has expired: no money is kept. To charge after all, take a new order id.
    Reversed(CardPayment),
    /// Nobody knows yet: no goods, and no second charge.
    Undecided(Undecided),
}

stored_variants!("result of a charge": [] Charged[] {
    Approved = "approved",
    Authorized = "authorized",
    PartiallyApproved = "partially_approved",
    Declined = "declined",
    Reversed = "reversed",
    Undecided = "undecided",
});

impl Charged {
    /// The payment, whatever became of it.
    #[must_use]
    pub fn payment(&self) -> &CardPayment {
        match self {
            Self::Approved(payment) | Self::Reversed(payment) => payment,
            Self::Authorized(state) => &state.payment,
            Self::PartiallyApproved(state) => &state.payment,
            Self::Declined(state) => &state.payment,
            Self::Undecided(state) => &state.payment,
        }
    }

    fn of(payment: CardPayment, decision: Decision) -> Self {
        match decision {
            Decision::Approved => Self::Approved(payment),
            Decision::Held => Self::Authorized(Authorized::new(payment)),
            Decision::PartiallyApproved { held, .. } => Self::PartiallyApproved(PartiallyApproved { payment, held }),
            Decision::Declined => Self::Declined(Declined { payment }),
            Decision::Reversed => Self::Reversed(payment),
            Decision::InProgress | Decision::Returned | Decision::UnderReview | Decision::Unknown => Self::Undecided(Undecided { payment }),
        }
    }
}

impl From<types::Payment> for Charged {
    fn from(payment: types::Payment) -> Self {
        let decision = payment.decision();
        Self::of(payment.into(), decision)
    }
}

impl From<types::RetrievedPayment> for Charged {
    fn from(payment: types::RetrievedPayment) -> Self {
        let decision = payment.decision();
        Self::of(payment.into(), decision)
    }
}

/// A payment as a response of the API described it, without secrets, to be stored and read again.
#[derive(Clone, Debug, PartialEq)]
pub struct CardPayment {
    payment_id: PaymentId,
    terminal: TerminalId,
    order_id: String,
    amount: i64,
    currency: Currency,
    authorized: Option<i64>,
    surcharge: Option<i64>,
    kind: Option<TransactionResultType>,
    status: TransactionResultStatus,
    response_code: ResponseCode,
    response_message: Option<String>,
    scheme_reference: Option<CardSchemeReferenceId>,
    supported: Option<Vec<SupportedOperation>>,
    refunds: Vec<Refund>,
}

/// A refund of a payment, as the response lists it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refund {
    /// Identifies the refund.
    pub id: RefundId,
    /// The amount, above zero.
    pub amount: Money,
    /// How far it has come.
    pub status: PaymentSummaryStatus,
    /// The class of the processor's response.
    pub response_code: ResponseCode,
}

impl Refund {
    /// Whether it pays money back: neither declined nor reversed.
    #[must_use]
    pub fn counts(&self) -> bool {
        use PaymentSummaryStatus::{Declined, Expired, Pickup, Referral, Reversal};
        !matches!(self.status, Declined | Expired | Pickup | Referral | Reversal)
    }

    /// Whether it pays the money back, where that is certain.
    fn pays(&self) -> Option<bool> {
        use PaymentSummaryStatus::{Complete, Ready};
        match (&self.status, &self.response_code) {
            (Ready | Complete, ResponseCode::Approved) => Some(true),
            _ => (!self.counts()).then_some(false),
        }
    }
}

macro_rules! from_payment {
    ($type:ty) => {
        impl From<$type> for CardPayment {
            fn from(payment: $type) -> Self {
                let result = payment.transaction_result;
                let surcharge = payment.order.breakdown.and_then(|breakdown| breakdown.surcharge);
                Self {
                    payment_id: payment.payment_id,
                    terminal: payment.processing_terminal_id,
                    order_id: payment.order.order_id,
                    amount: payment.order.amount,
                    currency: payment.order.currency,
                    authorized: result.authorized_amount,
                    surcharge: surcharge.and_then(|surcharge| surcharge.amount),
                    kind: result.kind,
                    status: result.status,
                    response_code: result.response_code,
                    response_message: result.response_message,
                    scheme_reference: result.card_scheme_reference_id,
                    supported: payment.supported_operations,
                    refunds: payment.refunds.unwrap_or_default().into_iter().map(Refund::from).collect(),
                }
            }
        }
    };
}
from_payment!(types::Payment);
from_payment!(types::RetrievedPayment);

impl From<types::RefundSummary> for Refund {
    fn from(refund: types::RefundSummary) -> Self {
        Self {
            id: refund.refund_id,
            // A movement to the payer has a negative amount in some responses.
            amount: Money::new(refund.amount.saturating_abs(), refund.currency),
            status: refund.status,
            response_code: refund.response_code,
        }
    }
}

impl CardPayment {
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

    /// The order id, as the response has it.
    #[must_use]
    pub fn order_id(&self) -> &str {
        &self.order_id
    }

    /// The amount of the order as the response has it, with what the API added to it. After a void of a part it is what is left, and no field says what
    /// was asked for: keep that with the order.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.money(self.amount)
    }

    /// What is approved, and once captured, what is taken; `None` where the response names no amount.
    #[must_use]
    pub fn authorized(&self) -> Option<Money> {
        self.authorized.map(|minor| self.money(minor))
    }

    /// The surcharge that the API added.
    #[must_use]
    pub fn surcharge(&self) -> Option<Money> {
        self.surcharge.map(|minor| self.money(minor))
    }

    /// The status of the transaction.
    #[must_use]
    pub fn status(&self) -> &TransactionResultStatus {
        &self.status
    }

    /// The class of the processor's response.
    #[must_use]
    pub fn response_code(&self) -> &ResponseCode {
        &self.response_code
    }

    /// The processor's own words for its response.
    #[must_use]
    pub fn response_message(&self) -> Option<&str> {
        self.response_message.as_deref()
    }

    /// The card scheme's reference of the payment.
    #[must_use]
    pub fn scheme_reference(&self) -> Option<&CardSchemeReferenceId> {
        self.scheme_reference.as_ref()
    }

    /// The refunds of the payment.
    #[must_use]
    pub fn refunds(&self) -> &[Refund] {
        &self.refunds
    }

    /// Whether the API lists this operation for the payment; `None` where the response has no list.
    #[must_use]
    pub fn supports(&self, operation: &SupportedOperation) -> Option<bool> {
        self.supported.as_ref().map(|all| all.contains(operation))
    }

    /// The sum of the refunds that count. What was given back by a void is not among them.
    #[must_use]
    pub fn refunded(&self) -> Money {
        let counted = self.refunds.iter().filter(|refund| refund.counts());
        self.money(counted.fold(0, |sum: i64, refund| sum.saturating_add(refund.amount.minor)))
    }

    /// What was captured less what was refunded, both as the response has them; `None` where it names no amount. What is only held was not
    /// captured: it is zero.
    #[must_use]
    pub fn refundable(&self) -> Option<Money> {
        let captured = match self.status {
            TransactionResultStatus::Ready | TransactionResultStatus::Complete => self.authorized?,
            _ => 0,
        };
        Some(self.money(captured.saturating_sub(self.refunded().minor).max(0)))
    }

    /// Changes a payment whose batch is open: amount, tip, status, customer or signature.
    ///
    /// What the response does not list as supported is refused before it is sent. A payment that was set as pending is collected by being set as ready, and
    /// not by a capture.
    pub fn adjust(&self, client: &Client, adjustment: impl Into<PaymentAdjustment>) -> Step<builders::AdjustPayment, Charged> {
        let adjustment = adjustment.into();
        let lists = |all: &[SupportedOperation]| all.iter().any(|one| self.supports(one) != Some(false));
        let supported = match &adjustment {
            PaymentAdjustment::Signature(_) => lists(&[SupportedOperation::AddSignature]),
            PaymentAdjustment::Status(status) => match status.to_status {
                AdjustedStatus::Ready => lists(&[SupportedOperation::SetAsReady]),
                AdjustedStatus::Pending => lists(&[SupportedOperation::SetAsPending]),
                _ => true,
            },
            PaymentAdjustment::Order(_) => lists(&[SupportedOperation::IncrementAuthorization, SupportedOperation::AdjustTip]),
            _ => true,
        };
        let read = match &adjustment {
            PaymentAdjustment::Status(status) if status.to_status == AdjustedStatus::Pending => set_as_pending,
            _ => Charged::from,
        };
        let request = types::PaymentAdjustmentRequest::new(vec![adjustment]);
        let step = Step::new(client.payments().adjust(&self.payment_id, request), read);
        step.unless(require(
            supported,
            "the payment does not support this adjustment now, says `supportedOperations`; fetch it again",
        ))
    }

    /// Gives money back: a void while the batch is open, a refund afterwards. Which of the two is decided by `supportedOperations` of the response, so
    /// [`fetch`] the payment first where it may have changed.
    ///
    /// The keys of void and refund follow from the payment and the reference of [`GiveBack`]. A part that is to be refunded may have been voided already,
    /// by an earlier press of the same button: so its void is sent first, and the refund once the API says that the state of the payment does not allow the
    /// void ([`ProblemType::CannotBeCanceled`] or [`ProblemType::CannotBeModified`], at the first attempt that can have arrived). Any other refusal is returned as the error, and nothing is
    /// refunded: it does not say that the part was not voided before. Where this return was certainly never sent, [`first_time`](VoidOrRefund::first_time) saves
    /// the request, and leads past such a refusal.
    ///
    /// A refund is known by being new: the response lists one of its amount that this value does not list. And the void of a part is known by what it takes
    /// away: the response approves less by the part than this value does. So call it on what the last response described,
    /// a return that is pressed again on what it was first called on, and see [`GivenBack::Undecided`] for what cannot be distinguished.
    pub fn void_or_refund(&self, client: &Client, what: GiveBack) -> VoidOrRefund {
        let supports = |operation| self.supports(&operation) == Some(true);
        let held = self.status == TransactionResultStatus::Pending;
        let left = if held { self.authorized() } else { self.refundable() };
        // Not one key for both: whether a key that was used for the one may be used for the other is not documented.
        let key = |operation: &str| self.key(&[operation, &what.reference]);
        let mut refused = what.refusal().or_else(|| match (&what.amount, &left) {
            (Some(amount), _) if amount.currency != self.currency => Some(refuse("the amount is of another currency than the payment")),
            (Some(amount), Some(left)) => require(amount.minor <= left.minor, format!("only {left} is left of the payment")),
            _ => None,
        });
        let part = what.amount.as_ref().map(|amount| amount.minor);
        // An amount that was asked for is sent as long as it can be, also where it is all that is left by now: the same return has the same bytes. Where
        // no amount was asked for, what is whole by now is for the API to say.
        let reversal = match part {
            Some(_) if supports(SupportedOperation::PartiallyReverse) => Some(part),
            Some(_) if what.amount != left => None,
            _ => supports(SupportedOperation::FullyReverse).then_some(None),
        };
        let refund = part.or(left.map(|left| left.minor)).filter(|amount| *amount > 0);
        let is_refund = reversal.is_none() && refund.is_some() && supports(SupportedOperation::Refund);
        if !is_refund && reversal.is_none() {
            let why = "the payment can neither be voided nor refunded like this now, says `supportedOperations`; fetch it again";
            refused.get_or_insert_with(|| refuse(why));
        }
        let mut request = types::PaymentReversalRequest::new();
        let voided = if is_refund { part } else { reversal.flatten() };
        request.amount = voided;
        let call = client.payments().reverse(&self.payment_id).body(request);
        let void = Step::new(call, Charged::from).under(key("void"), false);
        let refund_key = key("refund");
        let amount = refund.unwrap_or_default();
        let way = if is_refund {
            let request = types::ReferencedRefundRequest::new(amount, what.description);
            let step = Step::new(client.payments().refund(&self.payment_id, request), Charged::from);
            let refund = Box::new(step.under(refund_key, false));
            // A void of the whole that was lost leaves nothing to refund.
            match part {
                Some(_) => Way::VoidOrRefund(Box::new(void), refund),
                None => Way::Refund(refund),
            }
        } else {
            Way::Void(Box::new(void))
        };
        VoidOrRefund {
            way,
            voided: Voided::of(voided, self.authorized),
            asked: Asked::of(amount, &self.refunds),
            refused,
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

/// A hold on a card, which alone can be captured. It can be stored until the goods leave. Its capture counts as perhaps sent before, unless
/// [`Step::first_time`] says otherwise.
///
/// A payment that is not held cannot be captured:
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Client, journeys::cards::CardPayment};
/// fn ship(payment: CardPayment, client: &Client) {
///     let _ = payment.capture(client);
/// }
/// ```
///
/// And no hold is captured twice:
///
/// ```compile_fail,E0382
/// # use payroc_ext::{Client, journeys::cards::Authorized};
/// fn ship(held: Authorized, client: &Client) {
///     let _ = held.capture(client);
///     let _ = held.capture(client);
/// }
/// ```
#[derive(Debug, PartialEq)]
#[must_use = "a hold expires unless it is captured or voided"]
pub struct Authorized {
    payment: CardPayment,
    /// An adjustment has set it as pending, perhaps after a capture.
    set_as_pending: bool,
}

/// The response to an adjustment that takes a payment out of the batch.
fn set_as_pending(payment: types::Payment) -> Charged {
    match Charged::from(payment) {
        Charged::Authorized(held) => Charged::Authorized(Authorized {
            set_as_pending: true,
            ..held
        }),
        other => other,
    }
}

impl Authorized {
    fn new(payment: CardPayment) -> Self {
        Self {
            payment,
            set_as_pending: false,
        }
    }

    /// The payment, which can also be adjusted and voided.
    pub fn payment(&self) -> &CardPayment {
        &self.payment
    }

    /// Takes the whole amount, where the response says so: a capture with a response is not yet an approved one. What the response to the hold does not list
    /// as supported is refused before it is sent.
    ///
    /// So is the capture of a payment that was set as pending by an adjustment, and of one that was captured before: its key is that of the first capture,
    /// whose response would come again while nothing is collected. [Adjust](CardPayment::adjust) its status to `ready` instead.
    pub fn capture(self, client: &Client) -> Step<builders::CapturePayment, Charged> {
        self.step(client, None)
    }

    /// Takes a part, and releases the rest. More than is held is refused before it is sent: adjust the payment first.
    pub fn capture_part(self, client: &Client, amount: &Money) -> Step<builders::CapturePayment, Charged> {
        self.step(client, Some(amount))
    }

    /// Whether it was in the batch before, by a sale or a capture, so that it goes back by its status.
    fn was_taken(&self) -> bool {
        use TransactionResultType::{PreAuthorizationCompletion, Sale};
        let known = matches!(self.payment.kind, Some(Sale | PreAuthorizationCompletion));
        self.set_as_pending || known && self.payment.supports(&SupportedOperation::SetAsReady) != Some(false)
    }

    fn step(self, client: &Client, amount: Option<&Money>) -> Step<builders::CapturePayment, Charged> {
        let was_taken = self.was_taken();
        let payment = self.payment;
        let why = "the payment cannot be captured, says `supportedOperations`; if it lists `setAsReady`, adjust the status instead";
        let mut refused = require(payment.supports(&SupportedOperation::Capture) != Some(false), why).or_else(|| {
            let why = "the payment was taken and set as pending, which a capture does not undo; adjust its status to `ready`";
            require(!was_taken, why)
        });
        let mut request = types::PaymentCaptureRequest::new();
        let mut part = String::from("all");
        if let Some(amount) = amount {
            let held = payment.authorized.unwrap_or(i64::MAX);
            let why =
                "the amount to capture has to be above zero, at most what is held, and in its currency; adjust the payment to take more";
            let fits = amount.currency == payment.currency && amount.is_positive() && amount.minor <= held;
            refused = refused.or_else(|| require(fits, why));
            request.amount = Some(amount.minor);
            part = amount.minor.to_string();
        }
        let key = payment.key(&["capture", &part]);
        let call = client.payments().capture(&payment.payment_id).body(request);
        Step::new(call, Charged::from).under(key, false).unless(refused)
    }
}

/// A payment of which only a part is approved: collect the rest in another way, or reverse the part.
#[derive(Debug, PartialEq)]
#[must_use = "the rest has to be collected, or the part reversed"]
pub struct PartiallyApproved {
    payment: CardPayment,
    held: bool,
}

impl PartiallyApproved {
    /// The payment.
    pub fn payment(&self) -> &CardPayment {
        &self.payment
    }

    /// The approved part; `None` where the response names no amount.
    #[must_use]
    pub fn authorized(&self) -> Option<Money> {
        self.payment.authorized()
    }

    /// What is still to be paid.
    #[must_use]
    pub fn remaining(&self) -> Option<Money> {
        self.payment.amount().checked_sub(&self.authorized()?).ok()
    }

    /// Accepts the part: a payment, or a hold. The remaining amount is for a new order id, or for another kind of payment.
    pub fn accept(self) -> Charged {
        match self.held {
            true => Charged::Authorized(Authorized::new(self.payment)),
            false => Charged::Approved(self.payment),
        }
    }

    /// Voids the part.
    pub fn reverse(&self, client: &Client) -> VoidOrRefund {
        let what = GiveBack::all("partial approval", "Partially approved");
        self.payment.void_or_refund(client, what)
    }
}

/// A definite decline: no money moved. It alone leads to the next [`Attempt`].
#[derive(Clone, Debug, PartialEq)]
pub struct Declined {
    payment: CardPayment,
}

impl Declined {
    /// The declined payment.
    pub fn payment(&self) -> &CardPayment {
        &self.payment
    }
}

/// A payment that nobody has decided on, or whose status this version does not know. [`fetch`] it later; there is no way from here to a second charge.
///
/// Nor is another way to pay: a bank transfer or a device that is sent the same [`Attempt`] may take the money once more, because the API need not compare
/// keys across its operations.
///
/// ```compile_fail,E0308
/// # use payroc_ext::journeys::cards::{Attempt, Undecided};
/// fn charge_again(attempt: Attempt, undecided: Undecided) {
///     let _ = attempt.after(&undecided);
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "it has to be fetched again"]
pub struct Undecided {
    payment: CardPayment,
}

impl Undecided {
    /// The payment.
    pub fn payment(&self) -> &CardPayment {
        &self.payment
    }

    /// Fetches the payment again.
    ///
    /// # Errors
    ///
    /// Those of a read.
    pub async fn fetch(&self, client: &Client) -> Result<Charged, Error> {
        fetch(client, &self.payment.payment_id).await
    }
}

/// An intended return of money: how much, why, and your reference of it, such as the id of a return or of a credit note.
///
/// The reference makes the idempotency key, so that one return is paid once, however often its button is pressed, within the time that the API remembers
/// keys: also where the batch closes between two presses, and the void of the first would be a refund in the second.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "nothing is given back until the call is awaited"]
pub struct GiveBack {
    pub(super) reference: String,
    pub(super) amount: Option<Money>,
    pub(super) description: String,
}

impl GiveBack {
    /// All that is left of the payment. The description has 1 to 100 characters.
    pub fn all(reference: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            reference: reference.into(),
            amount: None,
            description: description.into(),
        }
    }

    /// A part. The description has 1 to 100 characters.
    pub fn part(reference: impl Into<String>, amount: Money, description: impl Into<String>) -> Self {
        Self {
            amount: Some(amount),
            ..Self::all(reference, description)
        }
    }

    pub(super) fn refusal(&self) -> Option<Error> {
        require(
            (1..=100).contains(&self.description.chars().count()),
            "invalid description of a refund: expected 1 to 100 characters",
        )
        .or_else(|| {
            require(
                !self.reference.is_empty(),
                "the reference of a refund is empty; use the id of your return",
            )
        })
        .or_else(|| {
            let positive = self.amount.as_ref().is_none_or(Money::is_positive);
            require(positive, "the amount to give back has to be above zero")
        })
    }
}

/// What became of a return: of a [`CardPayment`], or of a [`BankPayment`](crate::journeys::bank_transfers::BankPayment).
///
/// Match on it without `_`.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a return with a response has not yet given anything back"]
pub enum GivenBack<P = CardPayment> {
    /// It is voided, or the refund is on its way: of a part, the response approves less by it than before, or lists one refund of its amount that was not there
    /// before.
    Done(P),
    /// It was refused under a status of success: nothing is given back.
    Declined(P),
    /// The response does not show it. No refund names the return that it belongs to, so it cannot be distinguished where none of its amount is new, as in a
    /// response that comes again under its key, or several are. Fetch the payment, and compare its refunds of that amount with the returns that your own books
    /// have as paid: one more than these is this return, and its status says whether it pays. A part that was voided is listed nowhere: compare what
    /// [is approved](CardPayment::authorized) with what was charged less the voids in your books. Until it is there, press the same return again, under its
    /// reference and never under another, by which it could be given back twice.
    Undecided(P),
}

impl<P> GivenBack<P> {
    /// The payment as it is then, whatever became of the return.
    pub fn payment(&self) -> &P {
        match self {
            Self::Done(payment) | Self::Declined(payment) | Self::Undecided(payment) => payment,
        }
    }

    pub(super) fn of(pays: Option<bool>, payment: P) -> Self {
        match pays {
            Some(true) => Self::Done(payment),
            Some(false) => Self::Declined(payment),
            None => Self::Undecided(payment),
        }
    }
}

/// What a refund has asked for, and what was known before: its response is read by it.
#[derive(Debug)]
pub(super) struct Asked {
    amount: i64,
    known: Vec<RefundId>,
}

impl Asked {
    pub(super) fn of(amount: i64, refunds: &[Refund]) -> Self {
        let known = refunds.iter().map(|refund| refund.id.clone()).collect();
        Self { amount, known }
    }

    /// Whether the refunds of a response show that this one pays: the one of its amount that was not known before. Where none is new, or several are, nothing
    /// tells them apart.
    pub(super) fn is_refunded(&self, refunds: &[Refund]) -> Option<bool> {
        let mut new = refunds
            .iter()
            .filter(|refund| refund.amount.minor == self.amount && !self.known.contains(&refund.id));
        let refund = new.next()?;
        if new.next().is_some() { None } else { refund.pays() }
    }
}

/// What a void has asked for: its response is read by it.
#[derive(Clone, Copy, Debug)]
enum Voided {
    All,
    /// A part, and what is approved without it, where that was known.
    Part {
        left: Option<i64>,
    },
}

impl Voided {
    fn of(part: Option<i64>, approved: Option<i64>) -> Self {
        part.map_or(Self::All, |part| Self::Part {
            left: approved.and_then(|approved| approved.checked_sub(part)),
        })
    }

    /// What the response shows.
    fn given_back(self, charged: &Charged) -> GivenBack {
        let payment = charged.payment();
        let is_voided = match (charged, self) {
            (Charged::Reversed(_), _) => Some(true),
            (Charged::Declined(_), _) => Some(false),
            // What is left of the payment. As much as before is a response that comes again, or one that has voided nothing.
            (Charged::Approved(_) | Charged::Authorized(_) | Charged::PartiallyApproved(_), Self::Part { left: Some(left) }) => {
                (payment.authorized == Some(left)).then_some(true)
            }
            (Charged::Approved(_) | Charged::Authorized(_) | Charged::PartiallyApproved(_) | Charged::Undecided(_), _) => None,
        };
        GivenBack::of(is_voided, payment.clone())
    }
}

/// The call that gives money back; awaiting it sends it and returns what became of it.
///
/// It counts as perhaps sent before, by an earlier press of the same button, unless [`first_time`](Self::first_time) says otherwise. After an error whose
/// outcome is unknown, send [`Error::prepared`] again, or make this value again.
#[derive(Debug)]
#[must_use = "nothing is given back until the call is awaited"]
pub struct VoidOrRefund {
    way: Way,
    voided: Voided,
    asked: Asked,
    refused: Option<Error>,
}

type Void = Box<Step<builders::ReversePayment, Charged>>;
type RefundStep = Box<Step<builders::RefundPayment, Charged>>;

#[derive(Debug)]
enum Way {
    Void(Void),
    Refund(RefundStep),
    /// The part may have been voided already: the refund follows where the state of the payment does not allow that void.
    VoidOrRefund(Void, RefundStep),
}

impl VoidOrRefund {
    /// Whether it is a refund: the payment is settled. Otherwise it is a void.
    #[must_use]
    pub fn is_refund(&self) -> bool {
        !matches!(self.way, Way::Void(_))
    }

    /// The idempotency key that the request will carry.
    #[must_use]
    pub fn idempotency_key(&self) -> &IdempotencyKey {
        match &self.way {
            Way::Void(void) => void.idempotency_key(),
            Way::Refund(refund) | Way::VoidOrRefund(_, refund) => refund.idempotency_key(),
        }
    }

    /// Declares that this return was never sent, as [`Step::first_time`] does: a refusal then proves that nothing was given back, and the refund of a part is
    /// sent at once, without the void before it. Say it only of a return that is marked before it is first sent, as a row without that mark: of one that
    /// was sent, a part could be given back twice.
    pub fn first_time(mut self) -> Self {
        self.way = match self.way {
            Way::Void(void) => Way::Void(Box::new(void.first_time())),
            Way::Refund(refund) | Way::VoidOrRefund(_, refund) => Way::Refund(Box::new(refund.first_time())),
        };
        self
    }

    /// Freezes the call instead of sending it. [`Refund::status`] says whether the refund in its response pays.
    ///
    /// # Errors
    ///
    /// Those of [`Step::prepare`], and the refund of a part that may have been sent before as a void: await it instead, or say
    /// [`first_time`](Self::first_time).
    pub fn prepare(self) -> Result<PreparedCall, Error> {
        if let Some(error) = self.refused {
            return Err(self.way.refusal(error));
        }
        match self.way {
            Way::Void(void) => Ok(void.prepare()?.as_call().clone()),
            Way::Refund(refund) => Ok(refund.prepare()?.as_call().clone()),
            Way::VoidOrRefund(_, refund) => Err(refund.refusal(refuse(
                "this return may have been sent before, as a void; await it, or say `first_time`",
            ))),
        }
    }

    async fn send(self) -> Result<GivenBack, Error> {
        let Self {
            way,
            voided,
            asked,
            refused,
        } = self;
        if let Some(error) = refused {
            return Err(way.refusal(error));
        }
        let refund = match way {
            Way::Refund(refund) => refund,
            Way::Void(void) => return void.send().await.map(|charged| voided.given_back(&charged)),
            Way::VoidOrRefund(void, refund) => match void.send().await {
                // A void that was carried out would have returned its response again.
                Err(error) if is_forbidden_by_state(&error) => refund,
                done => return done.map(|charged| voided.given_back(&charged)),
            },
        };
        let charged = refund.send().await?;
        let payment = charged.payment().clone();
        // The refund of what is still in the open batch reverses it.
        let pays = match charged {
            Charged::Reversed(_) => Some(true),
            _ => asked.is_refunded(&payment.refunds),
        };
        Ok(GivenBack::of(pays, payment))
    }
}

impl Way {
    fn refusal(&self, why: Error) -> Error {
        match self {
            Self::Void(void) => void.refusal(why),
            Self::Refund(refund) | Self::VoidOrRefund(_, refund) => refund.refusal(why),
        }
    }
}

/// Whether the API says that the state of the payment does not allow the void. Any other refusal, be it for a reason that this version does not know, can
/// come before the API has looked for an earlier void under the key, which may have been carried out. Nor does it say anything of an earlier attempt: so it
/// has to be the first that can have arrived. Whoever is on the way may write a status or a word of the API's, so the type has to be an address and the status one that the
/// API has for it: 409, and 400, under which it has problems of 409 as well.
fn is_forbidden_by_state(error: &Error) -> bool {
    let is_about_state = matches!(
        error.problem_type(),
        Some(ProblemType::CannotBeCanceled | ProblemType::CannotBeModified)
    );
    let is_of_api = error.problem().and_then(Problem::type_uri).is_some_and(|uri| uri.contains('#'));
    let has_its_status = error.status().is_some_and(|status| matches!(status.as_u16(), 400 | 409));
    is_about_state && is_of_api && has_its_status && error.is_first_arrival()
}

impl IntoFuture for VoidOrRefund {
    type Output = Result<GivenBack, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// Fetches a payment, in the state that it is in now.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, payment_id: impl Into<PaymentId>) -> Result<Charged, Error> {
    client.payments().get(payment_id).await.map(Charged::from)
}

/// Finds the payments of an order at a terminal: after a crash, or when the payer did not come back. The API does not promise that order ids are unique, so
/// there can be several.
///
/// A list can lag behind the money: finding nothing proves nothing. Send the same charge again under its key; do not take another order id.
///
/// # Errors
///
/// Those of a read.
pub async fn find(client: &Client, terminal: impl Into<TerminalId>, order_id: &OrderId) -> Result<Vec<Charged>, Error> {
    let list = client
        .payments()
        .list()
        .processing_terminal_id(terminal)
        .order_id(order_id.as_str());
    let of_order = |row: types::RetrievedPayment| (row.order.order_id == order_id.as_str()).then(|| Charged::from(row));
    collect(list.items(), of_order).await
}

/// Asks what surcharge the API would add to an amount. Show the disclosure before the payer pays. `None` where the response says nothing.
///
/// # Errors
///
/// Those of the call, which takes no idempotency key and moves no money.
pub async fn surcharge_offer(
    client: &Client,
    terminal: impl Into<TerminalId>,
    card: impl Into<types::BinLookupCard>,
    amount: &Money,
) -> Result<Option<types::Surcharging>, Error> {
    let request = types::BinLookupRequest::new(card)
        .processing_terminal_id(terminal)
        .amount(amount.minor)
        .currency(amount.currency.clone());
    Ok(client.cards().lookup_bin(request).await?.surcharging)
}

/// Asks for an offer to pay in the card's own currency; `None` if there is none. Give it unchanged, with the payer's choice, to
/// [`Charge::dcc_offer`].
///
/// # Errors
///
/// Those of the call, which takes no idempotency key and moves no money.
pub async fn dcc_offer(client: &Client, request: impl Into<types::FxRateRequest>) -> Result<Option<DccOffer>, Error> {
    let rate = client.fx_rates().quote(request).await?;
    Ok(rate.dcc_offer.filter(|_| rate.inquiry_result.dcc_offered))
}

/// What an EBT card holds, or why it does not say.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a response of the status 200 can be a decline"]
pub enum EbtBalance {
    /// The balances, by category of benefits: one at least.
    Balances(Vec<types::CardBalance>),
    /// The response is one of approval and names no balance. It does not say that there is none.
    Unnamed,
    /// The card did not say: it was declined, or the response has no code of approval.
    Declined {
        /// The class of the processor's response.
        response_code: Option<ResponseCode>,
        /// The processor's own words.
        response_message: Option<String>,
    },
}

/// Asks for the balance of an EBT card. A decline comes with the status 200, so the response code is read.
///
/// # Errors
///
/// Those of the call, which takes no idempotency key and moves no money.
pub async fn ebt_balance(client: &Client, request: impl Into<types::BalanceInquiryRequest>) -> Result<EbtBalance, Error> {
    let balance = client.cards().ebt_balance(request).await?;
    Ok(match balance.response_code {
        Some(ResponseCode::Approved) => match balance.card.balances {
            Some(balances) if !balances.is_empty() => EbtBalance::Balances(balances),
            _ => EbtBalance::Unnamed,
        },
        response_code => EbtBalance::Declined {
            response_code,
            response_message: balance.response_message,
        },
    })
}

stored!("attempt": Attempt { order_id, number, spent } with first_time = false);

stored!("payment": CardPayment {
    payment_id, terminal, order_id, amount, currency, authorized, surcharge, kind, status, response_code, response_message,
    scheme_reference, supported, refunds,
});

stored!("refund": Refund { id, amount, status, response_code });

stored!("hold": Authorized { payment, set_as_pending });

stored!("partial approval": PartiallyApproved { payment, held });

stored!("decline": Declined { payment });

stored!("undecided payment": Undecided { payment });

stored!("return": GiveBack { reference, amount, description });

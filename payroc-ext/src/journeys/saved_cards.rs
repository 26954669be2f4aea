//! Saved cards, and series of charges that the payer has agreed to.
//!
//! ```
//! use payroc_ext::journeys::{
//!     OrderId,
//!     cards::{Charge, Charged},
//!     saved_cards::{Agreement, SingleUseCard, StandingMandate, first_charge},
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
//! let charge =
//!     Charge::new("1234001", OrderId::new("gym-2026-01")?, Money::new(2_999, "USD"), token);
//! let first = first_charge(&client, charge, Agreement::Recurring).await?;
//! let stored = serde_json::to_string(&first.mandate?)?;
//!
//! // A month later, without the payer.
//! let mandate: StandingMandate = serde_json::from_str(&stored)?;
//! let next = mandate
//!     .charge(OrderId::new("gym-2026-02")?, Money::new(2_999, "USD"))
//!     .sale(&client)
//!     .await?;
//! assert!(matches!(next, Charged::Approved(_)));
//! # Ok(())
//! # }
//! ```
//!
//! # Four strings, four types
//! | what | type | pays | stored |
//! |---|---|---|---|
//! | the token of a form, for one call | [`SingleUseCard`] | once, by being moved into a call | never |
//! | the token of a saved card | [`SavedCard`] | with the payer | yes |
//! | the id of the saved card, which paths contain | [`SecureTokenId`] | never | yes |
//! | the agreement to charge without the payer | [`StandingMandate`] | without the payer | yes |
//!
//! A token from a form cannot be used twice:
//!
//! ```compile_fail,E0382
//! # use payroc_ext::{Client, Money, journeys::{OrderId, cards::Charge, saved_cards::{SingleUseCard, save}}};
//! fn pay_and_save(client: &Client, token: SingleUseCard, order: OrderId) {
//!     let _ = Charge::new("1234001", order, Money::new(4_999, "USD"), token);
//!     let _ = save(client, "1234001", token);
//! }
//! ```
//!
//! The id of a saved card does not pay:
//!
//! ```compile_fail,E0277
//! # use payroc_ext::{Money, journeys::{OrderId, cards::Charge}, types::SecureTokenId};
//! fn pay(id: SecureTokenId, order: OrderId) {
//!     let _ = Charge::new("1234001", order, Money::new(4_999, "USD"), id);
//! }
//! ```
//!
//! # What is not known
//! No operation of the API and no event says that an account updater has changed a saved card. A card that was renewed is found by [`fetch`]ing it, or
//! by a decline; [`SavedCard::update`] replaces it with the payer's help. A deleted id can never be used again.

use std::fmt;

use payroc_api::builders;
use payroc_api::types::{
    self, CardSchemeReferenceId, CredentialOnFile, FirstTransactionReference, MitAgreement, PaymentId, PaymentMethod, ProcessingModel,
    SecureToken, SecureTokenId, SecureTokenPayload, SecureTokenStatus, SingleUseToken, SingleUseTokenPayload, StandingInstructions,
    TerminalId, TransactionSequence,
};
use serde::{Deserialize, Serialize};

use super::cards::{Attempt, Charge, Charged};
use super::step::Step;
use super::stored::{stored, stored_names};
use crate::{Client, Error, ErrorKind, IdempotencyKey, Money};

/// The namespace of the keys that follow from ids and tokens.
const KEYS: &str = "payroc-ext/journeys/saved_cards/1";

/// The token of a card that a payer has just entered in Hosted Fields. It can be used for one call, and is moved into it.
///
/// It cannot be cloned or stored: after an error whose outcome is unknown, send [`Error::prepared`] again instead.
#[must_use = "a single-use token expires after 30 minutes"]
pub struct SingleUseCard(SingleUseTokenPayload);

impl SingleUseCard {
    /// Takes the token that the page sent.
    pub fn new(token: impl Into<SingleUseToken>) -> Self {
        Self(SingleUseTokenPayload::new(token))
    }

    /// The category of benefits of an EBT card, with a voucher if there is one.
    pub fn ebt(mut self, details: impl Into<types::EbtDetailsWithVoucher>) -> Self {
        self.0.ebt_details = Some(details.into());
        self
    }

    /// The encrypted PIN.
    pub fn pin(mut self, details: impl Into<types::PinDetails>) -> Self {
        self.0.pin_details = Some(details.into());
        self
    }
}

impl fmt::Debug for SingleUseCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SingleUseCard(redacted)")
    }
}

/// Pays once.
impl From<SingleUseCard> for PaymentMethod {
    fn from(card: SingleUseCard) -> Self {
        Self::SingleUseToken(Box::new(card.0))
    }
}

/// Asks for a balance.
impl From<SingleUseCard> for types::BalanceInquiryCard {
    fn from(card: SingleUseCard) -> Self {
        Self::SingleUseToken(Box::new(card.0))
    }
}

/// A saved card: its id, and the token that pays with it at its terminal while the payer takes part.
///
/// What serde writes contains the token: store it like other data that pays.
#[derive(Clone, PartialEq, Eq)]
#[must_use = "a saved card is found again by its id or its token; store it"]
pub struct SavedCard {
    terminal: TerminalId,
    id: SecureTokenId,
    token: SecureToken,
    status: SecureTokenStatus,
}

impl SavedCard {
    fn of(terminal: &TerminalId, summary: types::SecureTokenSummary) -> Self {
        Self {
            terminal: terminal.clone(),
            id: summary.secure_token_id,
            token: summary.token,
            status: summary.status,
        }
    }

    /// The id of the saved card, which never pays.
    #[must_use]
    pub fn id(&self) -> &SecureTokenId {
        &self.id
    }

    /// The terminal that it was saved at, and pays at.
    #[must_use]
    pub fn terminal(&self) -> &TerminalId {
        &self.terminal
    }

    /// How far the card was validated.
    #[must_use]
    pub fn status(&self) -> &SecureTokenStatus {
        &self.status
    }

    /// The token that pays, for calls that have no journey.
    #[must_use]
    pub fn token(&self) -> &SecureToken {
        &self.token
    }

    /// Replaces the card by the one that the payer has just entered, in a session for this saved card. Id and token stay; mandates go on.
    ///
    /// The key follows from the saved card and the token of the form, so that a page that posts twice replaces the card once. It counts as perhaps sent before,
    /// unless [`Step::first_time`] says otherwise.
    pub fn update(&self, client: &Client, card: SingleUseCard) -> Step<builders::UpdateSecureTokenAccount, Self> {
        let token = card.0.token;
        let key = IdempotencyKey::derive(KEYS, ["update", self.terminal.as_str(), self.id.expose(), token.expose()]);
        let request = types::SingleUseTokenAccountUpdate::new(token);
        let call = client.secure_tokens().update_account(&self.terminal, &self.id, request);
        Step::new(call, Self::from).under(key, false)
    }

    /// Erases the saved card for good. Its id can never be used again.
    ///
    /// # Errors
    ///
    /// Those of the call. Where its outcome is unknown, [`delete`] it by its id again.
    pub async fn delete(self, client: &Client) -> Result<(), Error> {
        delete(client, self.terminal, self.id).await
    }
}

impl fmt::Debug for SavedCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SavedCard")
            .field("terminal", &self.terminal)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

macro_rules! from_details {
    ($type:ty) => {
        impl From<$type> for SavedCard {
            fn from(details: $type) -> Self {
                Self {
                    terminal: details.processing_terminal_id,
                    id: details.secure_token_id,
                    token: details.token,
                    status: details.status,
                }
            }
        }
    };
}
from_details!(types::SecureTokenDetails);
from_details!(types::SecureTokenWithAccountType);

/// Pays with the payer taking part. Without the payer, only a [`StandingMandate`] charges.
impl From<SavedCard> for PaymentMethod {
    fn from(card: SavedCard) -> Self {
        Self::SecureToken(Box::new(SecureTokenPayload::new(card.token)))
    }
}

/// As for the value.
impl From<&SavedCard> for PaymentMethod {
    fn from(card: &SavedCard) -> Self {
        card.clone().into()
    }
}

/// Saves a card without charging it. The token comes from a session that was made to save details.
///
/// The key follows from the terminal and the token, so that a page that posts twice, and a request that was given up and is made again, save one card and both
/// find it. It counts as perhaps sent before, unless [`Step::first_time`] says otherwise.
pub fn save(client: &Client, terminal: impl Into<TerminalId>, card: SingleUseCard) -> Step<builders::CreateSecureToken, SavedCard> {
    let terminal = terminal.into();
    let key = IdempotencyKey::derive(KEYS, ["save", terminal.as_str(), card.0.token.expose()]);
    let source = types::SecureTokenRequestSource::SingleUseToken(Box::new(card.0));
    let request = types::SecureTokenRequest::new(source);
    let call = client.secure_tokens().create(terminal, request);
    Step::new(call, SavedCard::from).under(key, false)
}

/// Fetches a saved card by its id.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, terminal: impl Into<TerminalId>, id: impl Into<SecureTokenId>) -> Result<SavedCard, Error> {
    client.secure_tokens().get(terminal, id).await.map(SavedCard::from)
}

/// Erases a saved card for good.
///
/// # Errors
///
/// Those of the call.
pub async fn delete(client: &Client, terminal: impl Into<TerminalId>, id: impl Into<SecureTokenId>) -> Result<(), Error> {
    client.secure_tokens().delete(terminal, id).await
}

/// A sale that also saves its card.
#[derive(Debug)]
#[must_use = "a payment with a response is not yet an approved one"]
pub struct SaleAndSave {
    /// What became of the charge.
    pub charged: Charged,
    /// The saved card; `None` where the response has none, such as after a decline.
    pub card: Option<SavedCard>,
}

/// Charges a card and saves it for payments in which the payer takes part. For a series, use [`first_charge`].
pub fn sale_and_save(client: &Client, mut charge: Charge) -> Step<builders::CreatePayment, SaleAndSave> {
    charge.request.credential_on_file = Some(CredentialOnFile::new().tokenize(true));
    charge.sale(client).reading(SaleAndSave::from)
}

/// Reads the response, such as one that a stored call has brought.
impl From<types::Payment> for SaleAndSave {
    fn from(payment: types::Payment) -> Self {
        Self {
            card: saved(&payment),
            charged: payment.into(),
        }
    }
}

fn saved(payment: &types::Payment) -> Option<SavedCard> {
    let summary = payment.card.secure_token.clone()?;
    Some(SavedCard::of(&payment.processing_terminal_id, summary))
}

/// What the payer agrees to. It sets the standing instructions of every charge and the agreement of the saved card together, so they cannot contradict
/// each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// Charges whenever they are needed, such as a top-up.
    Unscheduled,
    /// Charges at fixed intervals, with no end agreed.
    Recurring,
    /// One purchase, charged in parts.
    Installment,
}

impl Agreement {
    fn model(self) -> ProcessingModel {
        match self {
            Self::Unscheduled => ProcessingModel::Unscheduled,
            Self::Recurring => ProcessingModel::Recurring,
            Self::Installment => ProcessingModel::Installment,
        }
    }

    fn mit(self) -> MitAgreement {
        match self {
            Self::Unscheduled => MitAgreement::Unscheduled,
            Self::Recurring => MitAgreement::Recurring,
            Self::Installment => MitAgreement::Installment,
        }
    }
}

/// The first charge of a series, and the mandate that follows from it.
#[derive(Debug)]
#[must_use = "store the mandate; without it nothing can be charged later"]
pub struct FirstCharge {
    /// What became of the charge.
    pub charged: Charged,
    /// The right to charge again without the payer, or why there is none.
    pub mandate: Result<StandingMandate, NoMandate>,
}

/// Charges the first payment of a series, with the payer, and saves the card: a sale.
pub fn first_charge(client: &Client, mut charge: Charge, agreement: Agreement) -> Step<builders::CreatePayment, FirstCharge> {
    let order = &mut charge.request.order;
    order.standing_instructions = Some(StandingInstructions::new(TransactionSequence::First, agreement.model()));
    charge.request.credential_on_file = Some(CredentialOnFile::new().tokenize(true).mit_agreement(agreement.mit()));
    let step = charge.sale(client);
    match agreement {
        Agreement::Unscheduled => step.reading(|payment| FirstCharge::of(payment, Agreement::Unscheduled)),
        Agreement::Recurring => step.reading(|payment| FirstCharge::of(payment, Agreement::Recurring)),
        Agreement::Installment => step.reading(|payment| FirstCharge::of(payment, Agreement::Installment)),
    }
}

impl FirstCharge {
    /// Reads the response to the first charge, such as one that a stored call has brought.
    pub fn of(payment: types::Payment, agreement: Agreement) -> Self {
        let card = saved(&payment);
        Self::with(payment.into(), card, agreement)
    }

    /// Fetches the first charge, in the state that it is in now: one that was undecided and is approved later has its mandate then, and one whose response
    /// lacked the scheme's reference may have it.
    ///
    /// # Errors
    ///
    /// Those of a read.
    pub async fn fetch(client: &Client, payment_id: impl Into<PaymentId>, agreement: Agreement) -> Result<Self, Error> {
        let payment = client.payments().get(payment_id).await?;
        let card = payment.card.secure_token.clone();
        let card = card.map(|summary| SavedCard::of(&payment.processing_terminal_id, summary));
        Ok(Self::with(payment.into(), card, agreement))
    }

    fn with(charged: Charged, card: Option<SavedCard>, agreement: Agreement) -> Self {
        let mandate = StandingMandate::of(&charged, card, agreement);
        Self { charged, mandate }
    }
}

/// The payer's agreement to be charged without taking part, proved by the first charge. Only this builds a later charge.
///
/// Store it with the customer; a mandate of an earlier version is read by later ones. What serde writes contains the token of the saved card.
///
/// A saved card alone does not charge without the payer:
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Money, journeys::{OrderId, saved_cards::SavedCard}};
/// fn next_month(card: SavedCard, order: OrderId) {
///     let _ = card.charge(order, Money::new(2_999, "USD"));
/// }
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "StoredMandate", try_from = "StoredMandate")]
pub struct StandingMandate {
    card: SavedCard,
    agreement: Agreement,
    first_payment: PaymentId,
    scheme_reference: CardSchemeReferenceId,
}

/// What is stored. Fields that later versions add are ignored by this one.
struct StoredMandate {
    version: u32,
    card: SavedCard,
    agreement: Agreement,
    first_payment: PaymentId,
    scheme_reference: CardSchemeReferenceId,
}

/// Why a charge leads to no mandate. It holds no values of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoMandate {
    /// The first charge is not approved.
    NotApproved,
    /// Only a part of the first charge is approved: [`accept`](super::cards::PartiallyApproved::accept) or
    /// [`reverse`](super::cards::PartiallyApproved::reverse) it. It has no mandate either way: a series begins with a whole approval.
    PartlyApproved,
    /// The response has no `cardSchemeReferenceId` of 1 to 64 characters: later charges could not be linked to the first.
    SchemeReference,
    /// The response has no `secureToken`: the card was not saved.
    SecureToken,
    /// The `paymentId` does not have 10 characters, so that later charges could not name it.
    PaymentId,
    /// The stored form is of a version that this one does not know.
    Version,
}

impl StandingMandate {
    const VERSION: u32 = 1;

    fn of(charged: &Charged, card: Option<SavedCard>, agreement: Agreement) -> Result<Self, NoMandate> {
        let payment = match charged {
            Charged::Approved(payment) => payment,
            Charged::Authorized(held) => held.payment(),
            Charged::PartiallyApproved(_) => return Err(NoMandate::PartlyApproved),
            Charged::Declined(_) | Charged::Reversed(_) | Charged::Undecided(_) => return Err(NoMandate::NotApproved),
        };
        let reference = payment.scheme_reference().ok_or(NoMandate::SchemeReference)?;
        Self {
            card: card.ok_or(NoMandate::SecureToken)?,
            agreement,
            first_payment: payment.payment_id().clone(),
            scheme_reference: reference.clone(),
        }
        .checked()
    }

    fn checked(self) -> Result<Self, NoMandate> {
        if self.first_payment.as_str().chars().count() != 10 {
            return Err(NoMandate::PaymentId);
        }
        match self.scheme_reference.as_str().chars().count() {
            1..=64 => Ok(self),
            _ => Err(NoMandate::SchemeReference),
        }
    }

    /// The saved card that is charged.
    pub fn card(&self) -> &SavedCard {
        &self.card
    }

    /// What the payer agreed to.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        self.agreement
    }

    /// The first payment of the series.
    #[must_use]
    pub fn first_payment(&self) -> &PaymentId {
        &self.first_payment
    }

    /// The card scheme's reference of the first payment.
    #[must_use]
    pub fn scheme_reference(&self) -> &CardSchemeReferenceId {
        &self.scheme_reference
    }

    /// The next charge of the series, without the payer, at the terminal of the first one.
    ///
    /// It has the sequence `subsequent`, the model of the agreement and the reference to the first payment, and no `credentialOnFile`.
    pub fn charge(&self, attempt: impl Into<Attempt>, amount: Money) -> MandateCharge {
        let first = FirstTransactionReference::new()
            .payment_id(&self.first_payment)
            .card_scheme_reference_id(&self.scheme_reference);
        let instructions = StandingInstructions::new(TransactionSequence::Subsequent, self.agreement.model());
        MandateCharge {
            charge: Charge::new(&self.card.terminal, attempt, amount, &self.card),
            instructions: instructions.first_transaction_reference(first),
        }
    }
}

/// A later charge of a series, not sent yet. It neither saves a card nor begins a series:
///
/// ```compile_fail,E0308
/// # use payroc_ext::{Client, Money, journeys::{OrderId, saved_cards::{StandingMandate, sale_and_save}}};
/// fn next_month(client: &Client, mandate: &StandingMandate, order: OrderId) {
///     let _ = sale_and_save(client, mandate.charge(order, Money::new(2_999, "USD")));
/// }
/// ```
#[derive(Debug)]
#[must_use = "nothing is charged until the sale or the hold is awaited"]
pub struct MandateCharge {
    charge: Charge,
    instructions: StandingInstructions,
}

impl MandateCharge {
    /// The attempt, as in [`Charge::attempt`].
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.charge.attempt()
    }

    /// What the payment is for.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.charge = self.charge.description(description);
        self
    }

    /// Accepts an approval of a part of the amount, as [`Charge::accept_partial_amount`] does.
    pub fn accept_partial_amount(mut self) -> Self {
        self.charge = self.charge.accept_partial_amount();
        self
    }

    /// What the amount consists of, as in [`Charge::breakdown`].
    pub fn breakdown(mut self, breakdown: impl Into<types::ItemizedBreakdownRequest>) -> Self {
        self.charge = self.charge.breakdown(breakdown);
        self
    }

    /// Changes any other field of the request, as [`Charge::map_request`] does, which refuses standing instructions of yours. No card is saved.
    pub fn map_request(mut self, change: impl FnOnce(types::PaymentRequest) -> types::PaymentRequest) -> Self {
        self.charge = self.charge.map_request(change);
        self
    }

    /// Charges the card, as [`Charge::sale`] does.
    pub fn sale(self, client: &Client) -> Step<builders::CreatePayment, Charged> {
        self.instructed().sale(client)
    }

    /// Charges the card and settles at once, as [`Charge::settled_sale`] does.
    pub fn settled_sale(self, client: &Client) -> Step<builders::CreatePayment, Charged> {
        self.instructed().settled_sale(client)
    }

    /// Holds the amount on the card until it is captured, as [`Charge::authorize`] does.
    pub fn authorize(self, client: &Client) -> Step<builders::CreatePayment, Charged> {
        self.instructed().authorize(client)
    }

    fn instructed(self) -> Charge {
        let mut charge = self.charge;
        charge.request.credential_on_file = None;
        charge.request.order.standing_instructions = Some(self.instructions);
        charge
    }
}

impl fmt::Debug for StandingMandate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StandingMandate")
            .field("agreement", &self.agreement)
            .field("first_payment", &self.first_payment)
            .finish_non_exhaustive()
    }
}

impl From<StandingMandate> for StoredMandate {
    fn from(mandate: StandingMandate) -> Self {
        Self {
            version: StandingMandate::VERSION,
            card: mandate.card,
            agreement: mandate.agreement,
            first_payment: mandate.first_payment,
            scheme_reference: mandate.scheme_reference,
        }
    }
}

impl TryFrom<StoredMandate> for StandingMandate {
    type Error = NoMandate;

    fn try_from(stored: StoredMandate) -> Result<Self, NoMandate> {
        if stored.version != Self::VERSION {
            return Err(NoMandate::Version);
        }
        let StoredMandate {
            card,
            agreement,
            first_payment,
            scheme_reference,
            ..
        } = stored;
        Self {
            card,
            agreement,
            first_payment,
            scheme_reference,
        }
        .checked()
    }
}

impl fmt::Display for NoMandate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotApproved => "no mandate: the first charge is not approved",
            Self::PartlyApproved => {
                "no mandate: only a part of the first charge is approved; accept or reverse the part, a series begins with a whole approval"
            }
            Self::SchemeReference => {
                "no mandate: `cardSchemeReferenceId` is missing or not of 1 to 64 characters; look again by `FirstCharge::fetch`"
            }
            Self::SecureToken => "no mandate: `secureToken` is missing, the card was not saved",
            Self::PaymentId => "no mandate: `paymentId` does not have 10 characters",
            Self::Version => "no mandate: the stored form is of another version; read it with a newer release",
        })
    }
}

impl std::error::Error for NoMandate {}

impl From<NoMandate> for Error {
    fn from(why: NoMandate) -> Self {
        Self::because(ErrorKind::InvalidRequest, "there is no standing mandate", why)
    }
}

stored!("saved card": SavedCard { terminal, id, token, status });

stored!("mandate": StoredMandate { version, card, agreement, first_payment, scheme_reference });

stored_names!("agreement": Agreement { Unscheduled = "unscheduled", Recurring = "recurring", Installment = "installment" });

/// Finds the saved card that a token pays with, such as that of a card which was saved on a hosted page. `None` where the terminal lists none.
///
/// # Errors
///
/// Those of a read.
pub async fn find_by_token(client: &Client, terminal: impl Into<TerminalId>, token: &SecureToken) -> Result<Option<SavedCard>, Error> {
    let mut rows = client.secure_tokens().list(terminal).token(token.clone()).items();
    while let Some(row) = rows.next().await {
        let row = row?;
        if row.token == *token {
            return Ok(Some(row.into()));
        }
    }
    Ok(None)
}

//! Results of pages: verified over the bytes that arrived, and settled by what the API says of the order.

use std::fmt;

use payroc_api::Secret;
use payroc_api::types::{PaymentId, SecureToken, TerminalId};

use super::super::claim::Claim;
use super::super::codes::codes;
use super::super::urlencoded::Parameters;
use super::waits_for::{WaitsFor, is_open};
use super::{HostedPages, PendingCard, PendingPayment, sign};
use crate::journeys::OrderState;
use crate::journeys::cards::{self, CardPayment, Charged};
use crate::{Client, Error, ErrorKind};

codes!(
    /// What became of a payment on a page: `RESPONSECODE`.
    PageCode {
        /// Approved.
        Approved = "A",
        /// Approved as well, for China UnionPay alone.
        ApprovedByUnionPay = "E",
        /// Declined.
        Declined = "D",
        /// Declined; the cardholder has to turn to the bank.
        Referral = "R",
        /// Declined. The vendor says it of a failed check of the security code.
        PickUp = "C",
    }
);

codes!(
    /// What became of a card on a page: `RESPONSECODE`. Further codes, such as `E14` and `E44`, come as they are; the card is not saved then.
    CardCode {
        /// The card is saved.
        Saved = "A",
        /// The card was replaced, though it could not be validated.
        NotValidated = "E43",
    }
);

/// Why a result is refused. It holds no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PageError {
    /// The query or the form is too long, or has too many parameters.
    TooLong,
    /// This parameter is missing.
    Missing(&'static str),
    /// This parameter occurs more than once.
    Repeated(&'static str),
    /// This parameter does not have its documented form, so that the hash could be of other values.
    Value(&'static str),
    /// The result belongs to another terminal than these pages.
    OtherTerminal,
    /// The hash is not that of SHA-512: the terminal signs in an older way, which is not supported.
    OtherHash,
    /// The hash is not that of the values and one of the secrets.
    WrongHash,
    /// The result belongs to another order than the pending payment.
    OtherOrder,
    /// The result belongs to another card than the pending one.
    OtherCard,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("invalid result of a hosted page: it is too long"),
            Self::Missing(name) => write!(f, "invalid result of a hosted page: `{name}` is missing; pass the query or the body as it arrived"),
            Self::Repeated(name) => write!(
                f,
                "invalid result of a hosted page: `{name}` occurs more than once; keep parameters of this name out of the address of the result"
            ),
            Self::Value(name) => write!(f, "invalid result of a hosted page: unexpected value of `{name}`"),
            Self::OtherTerminal => {
                f.write_str("the result belongs to another terminal; give each terminal an address of its own for its results")
            }
            Self::OtherHash => f.write_str("invalid result of a hosted page: expected a SHA-512 hash in `HASH`; have the terminal set to SHA-512"),
            Self::WrongHash => f.write_str(
                "invalid result of a hosted page: `HASH` does not fit; check the secret of the terminal, and whether it signs in a documented way",
            ),
            Self::OtherOrder => f.write_str("the result belongs to another order; find the pending payment by the order id of the result"),
            Self::OtherCard => f.write_str("the result belongs to another card; find the pending card by the reference of the result"),
        }
    }
}

impl std::error::Error for PageError {}

impl From<PageError> for Error {
    fn from(error: PageError) -> Self {
        Self::because(ErrorKind::InvalidRequest, "the result of the hosted page is refused", error)
    }
}

/// The parameters of a result, by name.
struct Fields(Parameters);

impl Fields {
    fn read(text: &[u8]) -> Result<Self, PageError> {
        Parameters::read(text).map(Self).ok_or(PageError::TooLong)
    }

    fn bytes(&self, name: &'static str) -> Result<&[u8], PageError> {
        let found = self.0.once(name).map_err(|_| PageError::Repeated(name))?;
        found.ok_or(PageError::Missing(name))
    }

    fn text(&self, name: &'static str) -> Result<&str, PageError> {
        std::str::from_utf8(self.bytes(name)?).map_err(|_| PageError::Value(name))
    }

    /// A value without colons, so that it stands for itself in the hash.
    fn plain(&self, name: &'static str) -> Result<&str, PageError> {
        let value = self.text(name)?;
        match value.contains(':') {
            true => Err(PageError::Value(name)),
            false => Ok(value),
        }
    }

    /// A time in one of the vendor's two forms. Each has a fixed number of colons.
    fn datetime(&self) -> Result<&str, PageError> {
        let value = self.text("DATETIME")?;
        match is_datetime(value) {
            true => Ok(value),
            false => Err(PageError::Value("DATETIME")),
        }
    }

    fn hash(&self) -> Result<&str, PageError> {
        let hash = self.text("HASH")?;
        let is_sha_512 = hash.len() == 128 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_sha_512.then_some(hash).ok_or(PageError::OtherHash)
    }

    /// Verifies the hash; returns a name of the signed values, which is the same whichever secret they are signed with.
    fn verify(&self, pages: &HostedPages, signed: [&'static str; 6]) -> Result<String, PageError> {
        let hash = self.hash()?;
        let mut values: [&[u8]; 6] = [b""; 6];
        for (value, name) in values.iter_mut().zip(signed) {
            *value = self.bytes(name)?;
        }
        match pages.secrets.accept(hash, &values) {
            true => Ok(sign::name(&values)),
            false => Err(PageError::WrongHash),
        }
    }
}

/// Whether it is `YYYY-MM-DDTHH:MM:SS`, perhaps with more behind that has no colon, or `DD-MM-YYYY:HH:MM:SS:SSS`.
fn is_datetime(text: &str) -> bool {
    let has_shape = |text: &[u8], shape: &[u8]| {
        let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
        text.len() == shape.len() && text.iter().zip(shape).all(fits)
    };
    let bytes = text.as_bytes();
    let (iso, rest) = bytes.split_at(bytes.len().min(19));
    has_shape(bytes, b"00-00-0000:00:00:00:000") || (has_shape(iso, b"0000-00-00T00:00:00") && !rest.contains(&b':'))
}

impl HostedPages {
    /// Verifies what the payer's browser brought to the receipt page: its query, as it arrived.
    ///
    /// # Errors
    ///
    /// [`PageError`]. The hash is verified over the bytes that arrived, with both secrets.
    pub fn receipt(&self, query: &str) -> Result<Receipt, PageError> {
        self.payment_result(Fields::read(query.as_bytes())?)
    }

    /// Verifies what the payer's browser brought to the page for saved cards: its query, as it arrived.
    ///
    /// # Errors
    ///
    /// See [`receipt`](Self::receipt).
    pub fn card_receipt(&self, query: &str) -> Result<CardReceipt, PageError> {
        self.card_result(Fields::read(query.as_bytes())?)
    }

    /// Verifies a background validation: the body of the request, as it arrived. The one of a payment is signed like its receipt. How that of a saved card is
    /// signed is not documented; it is accepted where it is signed like the receipt of a card.
    ///
    /// # Errors
    ///
    /// See [`receipt`](Self::receipt).
    pub fn validation(&self, body: &[u8]) -> Result<Validation, PageError> {
        let fields = Fields::read(body)?;
        match fields.bytes("ORDERID") {
            Err(PageError::Missing(_)) if fields.bytes("MERCHANTREF").is_ok() => self.card_result(fields).map(Validation::Card),
            _ => self.payment_result(fields).map(Validation::Payment),
        }
    }

    fn payment_result(&self, fields: Fields) -> Result<Receipt, PageError> {
        if fields.plain("TERMINALID")? != self.terminal.as_str() {
            return Err(PageError::OtherTerminal);
        }
        // Whatever may hold colons stands last, so that no other values give the same hash.
        let (order_id, amount, code) = (fields.plain("ORDERID")?, fields.plain("AMOUNT")?, fields.plain("RESPONSECODE")?);
        if !is_amount(amount) {
            return Err(PageError::Value("AMOUNT"));
        }
        let datetime = fields.datetime()?;
        let signed = ["TERMINALID", "ORDERID", "AMOUNT", "DATETIME", "RESPONSECODE", "RESPONSETEXT"];
        let name = fields.verify(self, signed)?;
        Ok(Receipt {
            terminal: self.terminal.clone(),
            order_id: order_id.to_owned(),
            amount: amount.to_owned(),
            datetime: datetime.to_owned(),
            code: PageCode::read(code),
            message: String::from_utf8_lossy(fields.bytes("RESPONSETEXT")?).into_owned(),
            name,
            fields,
        })
    }

    fn card_result(&self, fields: Fields) -> Result<CardReceipt, PageError> {
        if fields.plain("TERMINALID")? != self.terminal.as_str() {
            return Err(PageError::OtherTerminal);
        }
        let (code, reference, token) = (
            fields.plain("RESPONSECODE")?,
            fields.plain("MERCHANTREF")?,
            fields.plain("CARDREFERENCE")?,
        );
        let datetime = fields.datetime()?;
        // Only RESPONSETEXT can hold colons.
        let signed = [
            "TERMINALID",
            "RESPONSECODE",
            "RESPONSETEXT",
            "MERCHANTREF",
            "CARDREFERENCE",
            "DATETIME",
        ];
        let name = fields.verify(self, signed)?;
        Ok(CardReceipt {
            terminal: self.terminal.clone(),
            code: CardCode::read(code),
            message: String::from_utf8_lossy(fields.bytes("RESPONSETEXT")?).into_owned(),
            reference: reference.into(),
            token: Some(token).filter(|token| !token.is_empty()).map(SecureToken::from),
            datetime: datetime.to_owned(),
            name,
            fields,
        })
    }
}

/// Digits with two decimals.
fn is_amount(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    matches!(text.split_once('.'), Some((whole, cents)) if digits(whole) && digits(cents) && cents.len() == 2)
}

/// A background validation.
#[derive(Debug)]
#[must_use = "it has to be recorded, and the response has to be `OK`"]
pub enum Validation {
    /// Of a payment, by a page or by a payment link.
    Payment(Receipt),
    /// Of a card that was saved or replaced.
    Card(CardReceipt),
}

/// The result of a payment, whose hash fits. It says that something has happened to the order; what, is for the API to say:
/// [`PendingPayment::confirm`].
///
/// The methods with a name give what is signed. Everything else is not, and can be changed by the payer on the way: [`unsigned`](Self::unsigned).
#[must_use = "the pending payment says what it means"]
pub struct Receipt {
    terminal: TerminalId,
    order_id: String,
    amount: String,
    datetime: String,
    code: PageCode,
    message: String,
    name: String,
    fields: Fields,
}

impl Receipt {
    /// The terminal.
    #[must_use]
    pub fn terminal(&self) -> &TerminalId {
        &self.terminal
    }

    /// The order, by which to find the pending payment.
    #[must_use]
    pub fn order_id(&self) -> &str {
        &self.order_id
    }

    /// The amount, with two decimals and without its currency, which is not signed. Whether a surcharge is in it is not documented.
    #[must_use]
    pub fn amount(&self) -> &str {
        &self.amount
    }

    /// The time of the result, as it came. The zone is not documented.
    #[must_use]
    pub fn datetime(&self) -> &str {
        &self.datetime
    }

    /// What became of the payment, to be shown to the payer. It says neither in which currency nor whether the amount is only held.
    #[must_use]
    pub fn code(&self) -> &PageCode {
        &self.code
    }

    /// The processor's own words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// A parameter that is not signed, such as `UNIQUEREF` (the payment id of the API), `PAYLINK`, `SURCHARGE_FEE` or one of your own: a hint, which
    /// the payer can have written. `None` where it is missing, occurs more than once, or is no UTF-8.
    #[must_use]
    pub fn unsigned(&self, name: &str) -> Option<&str> {
        unsigned(&self.fields, name)
    }

    /// Claims the result in the store, in the transaction that does its work. The same result has one key, on whichever way it comes and with whichever secret
    /// it is signed: a reload of the receipt page and each attempt of the background validation are recorded once. Two payments of one order that end
    /// alike in the same second have one key, too: [`PendingPayment::confirm`] tells them apart.
    ///
    /// # Errors
    ///
    /// Those of the store. Do not respond with `OK` then.
    pub async fn record<C: Claim>(&self, store: &mut C) -> Result<Recorded, C::Error> {
        record(&self.terminal, &self.name, store).await
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receipt")
            .field("terminal", &self.terminal)
            .field("order_id", &self.order_id)
            .field("amount", &self.amount)
            .field("datetime", &self.datetime)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

/// The result of a card, whose hash fits. It is judged by [`PendingCard::settle`].
#[must_use = "the pending card says what it means"]
pub struct CardReceipt {
    terminal: TerminalId,
    code: CardCode,
    message: String,
    reference: Secret,
    token: Option<SecureToken>,
    datetime: String,
    name: String,
    fields: Fields,
}

impl CardReceipt {
    /// The reference of the card, by which to find what is pending.
    #[must_use]
    pub fn reference(&self) -> &str {
        self.reference.expose()
    }

    /// What became of the card.
    #[must_use]
    pub fn code(&self) -> &CardCode {
        &self.code
    }

    /// The gateway's own words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// A parameter that is not signed. See [`Receipt::unsigned`].
    #[must_use]
    pub fn unsigned(&self, name: &str) -> Option<&str> {
        unsigned(&self.fields, name)
    }

    /// Claims the result in the store. See [`Receipt::record`].
    ///
    /// # Errors
    ///
    /// Those of the store. Do not respond with `OK` then.
    pub async fn record<C: Claim>(&self, store: &mut C) -> Result<Recorded, C::Error> {
        record(&self.terminal, &self.name, store).await
    }
}

impl fmt::Debug for CardReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CardReceipt")
            .field("terminal", &self.terminal)
            .field("code", &self.code)
            .field("datetime", &self.datetime)
            .finish_non_exhaustive()
    }
}

fn unsigned<'f>(fields: &'f Fields, name: &str) -> Option<&'f str> {
    std::str::from_utf8(fields.0.once(name).ok()??).ok()
}

async fn record<C: Claim>(terminal: &TerminalId, name: &str, store: &mut C) -> Result<Recorded, C::Error> {
    // Not the hash, of which there are two while the secret is changed.
    let is_first = store.claim(&format!("hosted page {terminal} {name}")).await?;
    Ok(Recorded { is_first })
}

/// A result that was recorded, now or before. It alone has the response that ends a background validation.
#[derive(Debug)]
#[must_use = "the response of a background validation is its body"]
pub struct Recorded {
    is_first: bool,
}

impl Recorded {
    /// Whether it was recorded just now, so that its work is to be done.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.is_first
    }

    /// The body of the response to a background validation, with the status 200. Send it when the transaction of the claim is committed.
    #[must_use]
    pub fn body(&self) -> &'static str {
        "OK"
    }
}

/// What the API says of the payments of an order, by [`PendingPayment::confirm`] or [`PendingPayment::look`].
#[derive(Debug)]
#[must_use = "goods leave when the order is paid, and what was paid twice has to be given back"]
#[non_exhaustive]
pub struct Found {
    /// How far the order has come, held against amount and currency of the pending payment: move the order there by [`settle`](Self::settle).
    ///
    /// [`Held`](OrderState::Held) can also be found where a sale was asked for, because the payer's browser chooses the page: capture it before the goods
    /// leave. A pre-authorization that the page has made a sale of is [`Paid`](OrderState::Paid).
    pub state: OrderState,
    /// The payment that counts, if money is paid or held.
    pub payment: Option<Charged>,
    /// What is paid or held beside it, such as by a payer with two tabs. The same payments stand here in each look, whatever order the API lists them in.
    /// Give it back by [`to_give_back`](Self::to_give_back), which knows of more.
    pub surplus: Vec<Charged>,
    /// Each payment that the API lists, and what it means.
    listed: Vec<(PaymentId, OrderState)>,
}

impl Found {
    fn of(pending: &PendingPayment, found: Vec<Charged>) -> Self {
        use OrderState::{Held, Open, Paid, PartlyPaid, Undecided};

        let id = |charged: &Charged| charged.payment().payment_id().clone();
        let judged: Vec<_> = found
            .into_iter()
            .map(|charged| (OrderState::of(&charged, pending.amount()), charged))
            .collect();
        let listed = judged.iter().map(|(state, charged)| (id(charged), *state)).collect();
        let is_money = |(state, _): &(OrderState, Charged)| matches!(state, PartlyPaid | Held | Paid);
        let (mut money, rest): (Vec<_>, Vec<_>) = judged.into_iter().partition(is_money);
        // By their ids, so that two handlers at once do not give back a payment each.
        money.sort_by_cached_key(|(state, charged)| (std::cmp::Reverse(*state), id(charged)));
        let mut money = money.into_iter();
        let counts = money.next();
        // What is not decided may still be paid; what was given back is over.
        let is_open = rest.iter().any(|(state, _)| *state == Undecided);
        let without = rest.iter().map(|(state, _)| *state).filter(|state| !is_open || *state == Undecided);
        Self {
            state: counts.as_ref().map_or_else(|| without.max().unwrap_or(Open), |(state, _)| *state),
            payment: counts.map(|(_, charged)| charged),
            surplus: money.map(|(_, charged)| charged).collect(),
            listed,
        }
    }

    /// Moves the order to what was found: forward, out of [`Undecided`](OrderState::Undecided) to a decline, so that the payer can try again, and out of
    /// [`Held`](OrderState::Held) to what the capture came to, a part or a decline. Returns whether it moved.
    ///
    /// [`WaitsFor`] begins empty; store it with the order in the same transaction, because each look adds the payments to it that are under review or held,
    /// and takes out those that have ended. A list can lag: an older card that was declined says nothing of a payment that is not listed any more. So an
    /// order leaves `Undecided` and `Held` for less only where every payment that it waits for is listed, and has ended.
    ///
    /// Nor does it while a call of yours is open ([`WaitsFor::begin`]), such as a charge whose response was lost: the end of all payments that are listed says
    /// nothing of it. An order that is undecided or held, and waits for nothing that was noted, waits for a call that nobody has noted. That is settled by the
    /// payment of the call ([`OrderState::settle`]) and not by a list of others, and what is under review beside it adds nothing. Once that
    /// payment was declined, look again before the payer gets a form: what is under review by then takes the order back to `Undecided`.
    pub fn settle(&self, order: &mut OrderState, waits_for: &mut WaitsFor) -> bool {
        // It waits, and nothing says for what. Where the payment of that call is not listed yet, the end of all others would prove nothing.
        let waits_for_another_call = is_open(*order) && waits_for.is_empty();
        let has_ended = |id: &PaymentId| self.listed.iter().any(|(listed, state)| listed == id && !is_open(*state));
        let waited = !waits_for.payments().is_empty();
        waits_for.keep(|id| !has_ended(id));
        let moved = waits_for.follow(order, self.state, waited);
        for (id, state) in &self.listed {
            if is_open(*state) && !waits_for_another_call {
                waits_for.add(id);
            }
        }
        moved
    }

    /// What has to be given back, once the order is settled: the [`surplus`](Self::surplus); and where all of an order was given back, the payment that
    /// counts as well, such as that of an older form that was sent again: nothing leaves for it. That one is fetched, so that a list that lags does not
    /// give back what was given back already. So [advance](OrderState::advance) the order when all of it has been given back, and do not leave that to a look:
    /// once that is [`Done`](cards::GivenBack::Done), and never when you decide on it or before its response. Until then the payment is kept and the order is
    /// given back, which is what a form that was sent again looks like: it is returned here, and another reference would give it back twice.
    ///
    /// So give an order back as you give back what is returned here: all of it, with the same reference and description. Both are one return then.
    ///
    /// Give it back under one reference, such as "paid twice", and match on what became of it:
    /// - [`Done`](cards::GivenBack::Done): the next look does not find it.
    /// - [`Declined`](cards::GivenBack::Declined): it stays here, and its reference brings the same response again. It is for a person, and goes back under
    ///   another reference.
    /// - [`Undecided`](cards::GivenBack::Undecided): it may have been given back, so that another reference could give it back twice. The same reference
    ///   again; and a person compares the refunds of the payment.
    ///
    /// # Errors
    ///
    /// Those of a read, where all of the order was given back.
    pub async fn to_give_back(&self, client: &Client, order: OrderState) -> Result<Vec<CardPayment>, Error> {
        use OrderState::{GivenBack, Held, Paid, PartlyPaid};

        let mut all: Vec<_> = self.surplus.iter().map(|charged| charged.payment().clone()).collect();
        let late = self.payment.as_ref().filter(|_| order == GivenBack);
        if let Some(late) = late {
            let now = cards::fetch(client, late.payment().payment_id()).await?;
            let is_kept = matches!(OrderState::of(&now, &now.payment().amount()), PartlyPaid | Held | Paid);
            all.extend(is_kept.then(|| now.payment().clone()));
        }
        Ok(all)
    }
}

impl PendingPayment {
    /// Asks the API what became of the order, once a result has come. `None` where the result is no decline and the API does not list its payment yet: do
    /// not respond with `OK`, so that it comes again, and let nobody pay a second time. A declined payment of the order is not that of an approval, whatever the
    /// result says that is not signed.
    ///
    /// A result without `UNIQUEREF` does not name its payment. Where an order has an older payment that was approved, a second approval looks like
    /// the first: [`look`](Self::look) again later, before the pending payment is forgotten.
    ///
    /// The result itself decides nothing, because the payer can change on the way what is not signed: with the form of a sale, the payer can have the amount
    /// held and not paid, or pay it in another currency. See [`Found`]. A payment by bank account is not among them, and its approval is `None`:
    /// [`bank_transfers::find`](crate::journeys::bank_transfers::find) finds it.
    ///
    /// # Errors
    ///
    /// A result of another terminal or order, and those of a read.
    pub async fn confirm(&self, client: &Client, receipt: &Receipt) -> Result<Option<Found>, Error> {
        if receipt.terminal != self.terminal {
            return Err(PageError::OtherTerminal.into());
        }
        if receipt.order_id != self.order_id.as_str() {
            return Err(PageError::OtherOrder.into());
        }
        let found = self.list(client).await?;
        let is_decline = matches!(receipt.code, PageCode::Declined | PageCode::Referral | PageCode::PickUp);
        let is_approval = matches!(receipt.code, PageCode::Approved | PageCode::ApprovedByUnionPay);
        // The id of the payment is not signed. Whoever changes it has to wait.
        let id = receipt.unsigned("UNIQUEREF");
        let can_be_it = |charged: &Charged| match charged {
            // What is signed as approved was not declined, and a code that is not known may be an approval: of an earlier card, this says nothing.
            Charged::Declined(payment) => !is_approval && id == Some(payment.payment().payment_id().as_str()),
            other => id.is_none_or(|id| other.payment().payment_id().as_str() == id),
        };
        if !is_decline && !found.iter().any(can_be_it) {
            return Ok(None);
        }
        let mut found = Found::of(self, found);
        if is_decline {
            found.state = found.state.max(OrderState::Failed);
        }
        Ok(Some(found))
    }

    /// Asks the API what became of the order where no result has come, or where the order was
    /// [`Undecided`](OrderState::Undecided). A list can lag: finding nothing proves nothing while the payer can still be on the page.
    ///
    /// # Errors
    ///
    /// Those of a read.
    pub async fn look(&self, client: &Client) -> Result<Found, Error> {
        Ok(Found::of(self, self.list(client).await?))
    }

    async fn list(&self, client: &Client) -> Result<Vec<Charged>, Error> {
        cards::find(client, &self.terminal, &self.order_id).await
    }
}

/// What became of a card on a page. A token pays as it is ([`SecureTokenPayload`](crate::types::SecureTokenPayload)); for a plan, a replacement or a deletion,
/// [`saved_cards::find_by_token`](crate::journeys::saved_cards::find_by_token) has the saved card.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a result is not yet a saved card"]
pub enum PageCard {
    /// The card is saved. The token pays while the payer takes part.
    Saved(SecureToken),
    /// The card was replaced, though it could not be validated.
    NotValidated(SecureToken),
    /// The card is not saved.
    NotSaved(CardCode),
}

impl PendingCard {
    /// What a result means for the card.
    ///
    /// # Errors
    ///
    /// A result of another terminal or reference, or a saved card without its token.
    pub fn settle(&self, receipt: &CardReceipt) -> Result<PageCard, PageError> {
        if receipt.terminal != self.terminal {
            return Err(PageError::OtherTerminal);
        }
        if receipt.reference != self.reference {
            return Err(PageError::OtherCard);
        }
        let token = || receipt.token.clone().ok_or(PageError::Missing("CARDREFERENCE"));
        Ok(match &receipt.code {
            CardCode::Saved => PageCard::Saved(token()?),
            CardCode::NotValidated => PageCard::NotValidated(token()?),
            other => PageCard::NotSaved(other.clone()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_fixed_number_of_colons() {
        for good in [
            "2026-02-10T09:14:54",
            "2026-02-10T09:14:54.058Z",
            "2026-02-10T09:14:54+0100",
            "10-02-2026:09:14:54:058",
        ] {
            assert!(is_datetime(good), "{good}");
        }
        for wrong in [
            "",
            "10-02-2026:09:14",
            "2026-02-10T09:14",
            "2026-02-10T09:14:54:A",
            "2026-02-10T09:14:54+01:00",
            "10-02-2026:09:14:54:058:A",
            "２026-02-10T09:14:54",
        ] {
            assert!(!is_datetime(wrong), "{wrong}");
        }
    }

    #[test]
    fn amounts_have_two_decimals() {
        assert!(is_amount("0.00") && is_amount("123.45"));
        for wrong in ["", "1", "1.2", "1.234", ".50", "-1.00", "1.0A", "SUCCESS", "１.00"] {
            assert!(!is_amount(wrong), "{wrong}");
        }
    }
}

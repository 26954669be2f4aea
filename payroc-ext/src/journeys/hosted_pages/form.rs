//! What is asked for on a page, and the signed form that leads there.

use std::fmt;

use chrono::{DateTime, Utc};
use payroc_api::types::TerminalId;
use payroc_api::{Personal, Secret};

use super::super::payer_pages::PayerPages;
use super::super::saved_cards::Agreement;
use super::super::step::refuse;
use super::super::stored::{stored, stored_names};
use super::PageSecrets;
use crate::domain::html::escape;
use crate::journeys::{OrderId, OrderState};
use crate::{Error, Money};

/// The id of the form in [`PageForm::html`].
pub const FORM_ID: &str = "payroc-hosted-page";

/// Parameters that are signed or set here, that results use, or whose part in a hash the vendor does not document.
const RESERVED: [&str; 17] = [
    "TERMINALID",
    "ORDERID",
    "AMOUNT",
    "CURRENCY",
    "DATETIME",
    "HASH",
    "MERCHANTREF",
    "ACTION",
    "RESPONSECODE",
    "RESPONSETEXT",
    "CARDREFERENCE",
    "UNIQUEREF",
    "PAYLINK",
    "APPROVALCODE",
    // The vendor does not document how these are signed.
    "RECEIPTPAGEURL",
    "VALIDATIONURL",
    "SECURECARDMERCHANTREF",
];

/// The hosted pages of one terminal: where they are, and the secrets of their hashes.
///
/// ```
/// use payroc_ext::journeys::{OrderId, PayerPages, hosted_pages::{HostedPages, PageSecrets}};
/// use payroc_ext::{Environment, Money};
///
/// let secrets = PageSecrets::new("a-secret-of-self-care")?;
/// let pages = HostedPages::new(PayerPages::of(&Environment::Uat)?, "1234001", secrets)?;
/// let pending = pages.sale(&OrderId::random(), &Money::new(12_345, "USD"))?;
/// // What is not known is refused: how the page reads an amount without two decimals.
/// assert!(pages.sale(&OrderId::random(), &Money::new(12_345, "JPY")).is_err());
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct HostedPages {
    pub(super) pages: PayerPages,
    pub(super) terminal: TerminalId,
    pub(super) secrets: PageSecrets,
}

impl HostedPages {
    /// The pages of a terminal. Each terminal has a secret of its own, and addresses for its results.
    ///
    /// # Errors
    ///
    /// A terminal id that does not have 1 to 50 characters, or that has a colon, which separates the values of a hash.
    pub fn new(pages: PayerPages, terminal: impl Into<TerminalId>, secrets: PageSecrets) -> Result<Self, Error> {
        let terminal = terminal.into();
        signable(
            terminal.as_str(),
            50,
            "invalid terminal id: expected 1 to 50 characters without `:` and control characters",
        )?;
        Ok(Self { pages, terminal, secrets })
    }

    /// Scheme and host of the pages, for the `form-action` of a Content-Security-Policy.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.pages.origin()
    }

    /// The Content-Security-Policy of a page that has nothing but the form: the form may go to the pages, and from there back to this origin, and nobody
    /// may show the page in a frame. Where results go to other origins, add them to `form-action`: a browser applies it to redirects, too.
    #[must_use]
    pub fn content_security_policy(&self) -> String {
        format!(
            "default-src 'none'; form-action 'self' {}; base-uri 'none'; frame-ancestors 'none'",
            self.origin()
        )
    }

    /// A sale that the payer is asked for. The amount has taxes in it, and neither surcharge nor convenience fee. An order id belongs to one pending payment:
    /// ask for a rest under another one.
    ///
    /// # Errors
    ///
    /// See [`pre_authorization`](Self::pre_authorization).
    pub fn sale(&self, order_id: &OrderId, amount: &Money) -> Result<PendingPayment, Error> {
        self.payment(order_id, amount, false)
    }

    /// An amount that is to be held. The page makes a sale of it, without saying so, where the terminal has dual pricing, a surcharge or a convenience
    /// fee, and where the payer uses a bank account.
    ///
    /// # Errors
    ///
    /// An order id with a colon; an amount that is not above zero; a currency that does not have two decimals, or whose decimals are not known: the
    /// vendor does not document how the page reads its amount.
    pub fn pre_authorization(&self, order_id: &OrderId, amount: &Money) -> Result<PendingPayment, Error> {
        self.payment(order_id, amount, true)
    }

    fn payment(&self, order_id: &OrderId, amount: &Money, pre_authorization: bool) -> Result<PendingPayment, Error> {
        signable(
            order_id.as_str(),
            OrderId::LONGEST,
            "invalid order id for a hosted page: expected no `:` and no control characters",
        )?;
        if amount.exponent() != Some(2) {
            return Err(refuse(
                "a hosted page takes currencies with two decimals alone; how it reads the amounts of others is not documented",
            ));
        }
        if !amount.is_positive() {
            return Err(refuse("the amount has to be above zero"));
        }
        Ok(PendingPayment {
            terminal: self.terminal.clone(),
            order_id: order_id.clone(),
            amount: amount.clone(),
            pre_authorization,
        })
    }

    /// A card that the payer is asked to save, under a reference of yours that was not used before.
    ///
    /// # Errors
    ///
    /// A reference that does not have 1 to 200 characters, or that has a colon.
    pub fn register_card(&self, reference: impl Into<String>, agreement: Agreement) -> Result<PendingCard, Error> {
        self.card(reference.into(), CardAction::Register, agreement)
    }

    /// A saved card that the payer is asked to replace.
    ///
    /// # Errors
    ///
    /// See [`register_card`](Self::register_card).
    pub fn update_card(&self, reference: impl Into<String>, agreement: Agreement) -> Result<PendingCard, Error> {
        self.card(reference.into(), CardAction::Update, agreement)
    }

    fn card(&self, reference: String, action: CardAction, agreement: Agreement) -> Result<PendingCard, Error> {
        signable(
            &reference,
            200,
            "invalid reference of a card: expected 1 to 200 characters without `:` and control characters",
        )?;
        Ok(PendingCard {
            terminal: self.terminal.clone(),
            reference: reference.into(),
            action,
            agreement,
        })
    }

    /// The signed form that leads to the payment page, for an order in this state. Store the pending payment first: its result can arrive before this page
    /// has been left.
    ///
    /// `now` is written in UTC. In which zone the vendor reads it, and how old a form may be, is not documented.
    ///
    /// # Errors
    ///
    /// A pending payment of another terminal, and an order for which money was paid or held, or of which nobody knows: the payer would pay twice.
    pub fn payment_form(&self, pending: &PendingPayment, state: OrderState, now: DateTime<Utc>) -> Result<PageForm, Error> {
        self.is_own(&pending.terminal)?;
        if !matches!(state, OrderState::Open | OrderState::Failed) {
            return Err(refuse(
                "the order is paid, held, given back or not decided; show the payer what became of it, and use another order id for another payment",
            ));
        }
        let (order, datetime) = (pending.order_id.as_str(), datetime(now));
        let amount = pending
            .amount
            .to_decimal_string()
            .map_err(|_| refuse("the decimals of the currency are not known"))?;
        let hash = self.secrets.sign(&[
            self.terminal.as_str().as_bytes(),
            order.as_bytes(),
            amount.as_bytes(),
            datetime.as_bytes(),
        ]);
        let page = if pending.pre_authorization { "preauthpage" } else { "paymentpage" };
        Ok(PageForm {
            action: self.pages.address(page),
            fields: vec![
                field("TERMINALID", self.terminal.as_str()),
                field("ORDERID", order),
                field("CURRENCY", pending.amount.currency.as_str()),
                field("AMOUNT", &amount),
                field("DATETIME", &datetime),
                field("HASH", &hash),
            ],
        })
    }

    /// The signed form that leads to the page on which a card is saved.
    ///
    /// # Errors
    ///
    /// A pending card of another terminal.
    pub fn card_form(&self, pending: &PendingCard, now: DateTime<Utc>) -> Result<PageForm, Error> {
        self.is_own(&pending.terminal)?;
        let (reference, action, datetime) = (pending.reference.expose(), pending.action.as_str(), datetime(now));
        let hash = self.secrets.sign(&[
            self.terminal.as_str().as_bytes(),
            reference.as_bytes(),
            datetime.as_bytes(),
            action.as_bytes(),
        ]);
        let agreement = match pending.agreement {
            Agreement::Unscheduled => "UNSCHEDULED",
            Agreement::Recurring => "RECURRING",
            Agreement::Installment => "INSTALLMENT",
        };
        Ok(PageForm {
            action: self.pages.address("securecardpage"),
            fields: vec![
                field("TERMINALID", self.terminal.as_str()),
                field("MERCHANTREF", reference),
                field("DATETIME", &datetime),
                field("ACTION", action),
                field("STOREDCREDENTIALUSE", agreement),
                field("HASH", &hash),
            ],
        })
    }

    fn is_own(&self, terminal: &TerminalId) -> Result<(), Error> {
        match *terminal == self.terminal {
            true => Ok(()),
            false => Err(refuse("this is pending at another terminal; use the pages of that terminal")),
        }
    }
}

fn field(name: &str, value: &str) -> (String, Personal<String>) {
    (name.to_owned(), value.into())
}

/// A value that can stand between the colons of a hash. Browsers write line breaks anew, so what they send would not be what was signed.
fn signable(value: &str, most: usize, why: &'static str) -> Result<(), Error> {
    let fits = (1..=most).contains(&value.chars().count()) && !value.contains(|c: char| c == ':' || c.is_control());
    fits.then_some(()).ok_or_else(|| refuse(why))
}

/// `DD-MM-YYYY:HH:MM:SS:SSS`
fn datetime(now: DateTime<Utc>) -> String {
    now.format("%d-%m-%Y:%H:%M:%S:%3f").to_string()
}

/// A payment that was asked for on a hosted page, or by a payment link, and has no result yet.
///
/// Store it with the order before the payer leaves. A result names neither the currency nor whether the amount is only held, so what the API lists is held
/// against this: [`confirm`](Self::confirm). It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "without it the result of the page cannot be confirmed"]
pub struct PendingPayment {
    pub(super) terminal: TerminalId,
    pub(super) order_id: OrderId,
    pub(super) amount: Money,
    pub(super) pre_authorization: bool,
}

impl PendingPayment {
    /// The order.
    #[must_use]
    pub fn order_id(&self) -> &OrderId {
        &self.order_id
    }

    /// The amount of the order.
    #[must_use]
    pub fn amount(&self) -> &Money {
        &self.amount
    }

    /// Whether the amount was to be held.
    #[must_use]
    pub fn is_pre_authorization(&self) -> bool {
        self.pre_authorization
    }
}

/// A card that was asked for on a hosted page, and has no result yet. Store it with the customer. `Debug` does not show the reference.
#[derive(Clone, PartialEq, Eq)]
#[must_use = "without it the result of the page cannot be judged"]
pub struct PendingCard {
    pub(super) terminal: TerminalId,
    pub(super) reference: Secret,
    action: CardAction,
    agreement: Agreement,
}

impl PendingCard {
    /// The reference under which the card is saved.
    #[must_use]
    pub fn reference(&self) -> &str {
        self.reference.expose()
    }

    /// Whether a saved card is replaced.
    #[must_use]
    pub fn is_update(&self) -> bool {
        self.action == CardAction::Update
    }
}

impl fmt::Debug for PendingCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingCard")
            .field("terminal", &self.terminal)
            .field("action", &self.action)
            .field("agreement", &self.agreement)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CardAction {
    Register,
    Update,
}

impl CardAction {
    fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Update => "update",
        }
    }
}

/// A signed form, to be sent by the payer's browser. `Debug` does not show its values.
#[derive(Clone, PartialEq, Eq)]
#[must_use = "the payer's browser has to send it"]
pub struct PageForm {
    action: String,
    fields: Vec<(String, Personal<String>)>,
}

impl PageForm {
    /// Adds a parameter: one of your own, which comes back on the receipt page alone and is not signed, or one that the vendor documents, such as
    /// `DESCRIPTION` or `EMAIL`.
    ///
    /// # Errors
    ///
    /// A name that is set already, that results use, or whose part in a hash is not documented; a name that does not consist of 1 to 40
    /// letters, digits and underscores.
    pub fn field(mut self, name: &str, value: impl Into<Personal<String>>) -> Result<Self, Error> {
        let is_name = (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !is_name {
            return Err(refuse(
                "invalid name of a parameter: expected 1 to 40 letters, digits and underscores",
            ));
        }
        let is_set = self.fields.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        if is_set || RESERVED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return Err(refuse(
                "this parameter is set already, belongs to the result, or changes the hash in a way that is not documented",
            ));
        }
        self.fields.push((name.to_owned(), value.into()));
        Ok(self)
    }

    /// The address that the form is sent to, by `POST`.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The parameters by name and value, for a template that escapes them.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.expose().as_str()))
    }

    /// The form as HTML, with the id [`FORM_ID`] and a button. It has no script and no style. Everything in it is escaped.
    ///
    /// The policy of the page has to allow the form: [`HostedPages::content_security_policy`]. To send the form without a click, call `submit()` on
    /// it in a script of your own file; an inline script would need an exception in the policy.
    #[must_use]
    pub fn html(&self, label: &str) -> String {
        let mut html = format!(
            "<form id=\"{FORM_ID}\" method=\"post\" action=\"{}\" accept-charset=\"utf-8\">\n",
            escape(&self.action)
        );
        for (name, value) in self.fields() {
            html.push_str(&format!(
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n",
                escape(name),
                escape(value)
            ));
        }
        html.push_str(&format!("<button type=\"submit\">{}</button>\n</form>\n", escape(label)));
        html
    }
}

impl fmt::Debug for PageForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.fields().map(|(name, _)| name).collect();
        f.debug_struct("PageForm")
            .field("action", &self.action)
            .field("names", &names)
            .finish_non_exhaustive()
    }
}

stored!("pending payment": PendingPayment { terminal, order_id, amount, pre_authorization });

stored!("pending card": PendingCard { terminal, reference, action, agreement });

stored_names!("action of a card": CardAction { Register = "register", Update = "update" });

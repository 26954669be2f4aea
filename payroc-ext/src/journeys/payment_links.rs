//! Payment links: create one, send it, change it, switch it off, and learn what was paid.
//!
//! ```
//! use payroc_ext::journeys::payment_links::{self, Link, LinkDraft, LinkEmail};
//! use payroc_ext::journeys::{OrderId, cards::Charged};
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_sandbox::{API_KEY, Sandbox, Trigger};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let day = sandbox.time().date_naive() + chrono::Days::new(7);
//! let draft = LinkDraft::single_use(
//!     "invoice 17",
//!     OrderId::new("order-17")?,
//!     Money::new(4_999, "USD"),
//!     day,
//! );
//! let Link::SingleUse(link) = draft.create(&client, "1234001").await? else {
//!     return Err("another kind of link came back".into());
//! };
//! link.share(&client, LinkEmail::to("Alex Morgan", "alex@example.com")).await?;
//!
//! // A change makes a new address, which has to be sent again. The old value is gone.
//! let id = link.id().clone();
//! let extended = link.extend(&client, day + chrono::Days::new(7)).await?;
//! let Link::SingleUse(link) = extended.into_link() else {
//!     return Err("the link is closed".into());
//! };
//! link.share(&client, LinkEmail::to("Alex Morgan", "alex@example.com")).await?;
//!
//! # sandbox.trigger(Trigger::PayLink { payment_link_id: id.as_str().to_owned(), amount: None, method: None })?;
//! let Link::Closed(link) = payment_links::fetch(&client, &id).await? else {
//!     return Err("neither paid nor deactivated".into());
//! };
//! assert!(matches!(
//!     link.payments(&client, "1234001").await?.as_slice(),
//!     [Charged::Approved(_)]
//! ));
//! // A link `with_bank_transfers` can be paid by bank account, too.
//! assert!(link.bank_payments(&client, "1234001").await?.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # The outcome
//! No event speaks of a payment. The outcome of a link comes
//! - by the background validation of the terminal, for cards: a [`Receipt`](super::hosted_pages::Receipt) whose `PAYLINK` is a UUID of the link. It
//!   is not the id that this crate knows the link by, and it is not signed. The order id of a single-use link is: make a
//!   [`PendingPayment`](super::hosted_pages::PendingPayment) for it as for a page, and confirm it. That a multi-use link was paid, its payments say;
//! - by [`SingleUseLink::payments`] and its siblings, which ask the API, at any time and in any currency; payments by bank account, which are not
//!   validated, by [`SingleUseLink::bank_payments`];
//! - by reporting.
//!
//! # States
//! | you have | it | you can |
//! |---|---|---|
//! | [`SingleUseLink`] | is active, or expired: its last day can be moved | share, change, deactivate |
//! | [`MultiUseLink`] | likewise | share, change, deactivate |
//! | [`ClosedLink`] | was paid or deactivated, for good | read |
//!
//! # What is not known
//! Which fields of a link a change may touch, beyond those that the server sets, is not documented, and neither is the order id of a payment by a
//! multi-use link.

use std::fmt;

use chrono::NaiveDate;
use payroc_api::builders;
use payroc_api::types::{
    self, Currency, CustomLabel, CustomLabelElement, MitAgreement, MultiUsePaymentLink, MultiUsePaymentLinkOrder, PaymentLink,
    PaymentLinkAssets, PaymentLinkAuthType, PaymentLinkCharge, PaymentLinkCredentialOnFile, PaymentLinkEmailRecipient,
    PaymentLinkEmailShareEvent, PaymentLinkId, PaymentLinkPaymentMethod, PaymentLinkStatus, PresetPaymentLinkCharge,
    PromptPaymentLinkCharge, SharingEvent, SingleUsePaymentLink, SingleUsePaymentLinkFields, SingleUsePaymentLinkOrder, TerminalId,
};
use payroc_api::{Date, Personal, Secret};

use super::bank_transfers::{self, Transferred};
use super::cards::Charged;
use super::fixed::touches;
use super::order_id::OrderId;
use super::saved_cards::Agreement;
use super::step::{Step, collect, require};
use crate::{Client, Error, IdempotencyKey, Money, Patch};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/payment_links/1";

/// What a patch may not touch: the kind of the link, and what the server sets.
const FIXED: [&str; 5] = ["type", "paymentLinkId", "assets", "status", "createdOn"];

/// Who sets the amount of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkCharge {
    /// The merchant does, in the lowest denomination.
    Fixed(Money),
    /// The payer types it, in this currency.
    Asked(Currency),
}

impl LinkCharge {
    /// The payer types the amount, in this currency.
    pub fn asked(currency: impl Into<Currency>) -> Self {
        Self::Asked(currency.into())
    }
}

impl From<Money> for LinkCharge {
    fn from(amount: Money) -> Self {
        Self::Fixed(amount)
    }
}

impl From<LinkCharge> for PaymentLinkCharge {
    fn from(charge: LinkCharge) -> Self {
        match charge {
            LinkCharge::Fixed(amount) => PresetPaymentLinkCharge::new(amount.minor, amount.currency).into(),
            LinkCharge::Asked(currency) => PromptPaymentLinkCharge::new(currency).into(),
        }
    }
}

/// A link that does not exist yet. It takes cards, and makes sales.
///
/// A single-use link needs an order id and a last day:
///
/// ```compile_fail,E0061
/// # use payroc_ext::{Money, journeys::{OrderId, payment_links::LinkDraft}};
/// fn link(order: OrderId) {
///     let _ = LinkDraft::single_use("invoice 17", order, Money::new(4_999, "USD"));
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "there is no link until it is created"]
pub struct LinkDraft {
    reference: String,
    order_id: Option<OrderId>,
    charge: LinkCharge,
    expires_on: Option<NaiveDate>,
    description: Option<String>,
    label: Option<String>,
    agreement: Option<Agreement>,
    bank_transfers: bool,
    pre_authorization: bool,
}

impl LinkDraft {
    /// A link by which one payer pays an order once, until this day. `reference` is yours, of 1 to 48 characters, and is shown in reports.
    pub fn single_use(reference: impl Into<String>, order_id: OrderId, charge: impl Into<LinkCharge>, expires_on: NaiveDate) -> Self {
        Self {
            order_id: Some(order_id),
            expires_on: Some(expires_on),
            ..Self::multi_use(reference, charge)
        }
    }

    /// A link by which any number of payers pay. `reference` is yours, of 1 to 48 characters, and is shown in reports.
    pub fn multi_use(reference: impl Into<String>, charge: impl Into<LinkCharge>) -> Self {
        Self {
            reference: reference.into(),
            order_id: None,
            charge: charge.into(),
            expires_on: None,
            description: None,
            label: None,
            agreement: None,
            bank_transfers: false,
            pre_authorization: false,
        }
    }

    /// The last day on which it can be used.
    pub fn expires_on(mut self, day: NaiveDate) -> Self {
        self.expires_on = Some(day);
        self
    }

    /// What the payer reads: at most 1024 characters.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// What stands on the button that pays: 1 to 24 characters.
    pub fn button_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Takes bank accounts beside cards. Whoever pays by one is in [`bank_payments`](SingleUseLink::bank_payments).
    pub fn with_bank_transfers(mut self) -> Self {
        self.bank_transfers = true;
        self
    }

    /// Holds the amount instead of taking it, which only cards can.
    pub fn pre_authorization(mut self) -> Self {
        self.pre_authorization = true;
        self
    }

    /// Saves the payment details, under what the payer agrees to.
    pub fn saving(mut self, agreement: Agreement) -> Self {
        self.agreement = Some(agreement);
        self
    }

    /// Creates the link at a terminal. The key follows from terminal, reference and order id, so that a second click creates no second link; another
    /// link of the same order has another reference.
    ///
    /// Refused before it is sent: a pre-authorization with bank accounts, an amount of nothing, and strings that are too long or empty.
    pub fn create(self, client: &Client, terminal: impl Into<TerminalId>) -> Step<builders::CreatePaymentLink, Link> {
        let terminal = terminal.into();
        let refused = self.refusal();
        let order = self.order_id.as_ref().map_or("", OrderId::as_str);
        let kind = if self.order_id.is_some() {
            "create single use"
        } else {
            "create multi use"
        };
        let key = IdempotencyKey::derive(KEYS, [kind, terminal.as_str(), &self.reference, order]);
        let step = Step::new(client.payment_links().create(terminal, self.into_request()), Link::from);
        step.under(key, false).unless(refused)
    }

    fn refusal(&self) -> Option<Error> {
        let length = |text: &str| text.chars().count();
        require(
            !(self.pre_authorization && self.bank_transfers),
            "a payment link that holds the amount takes cards alone; leave out the bank transfers or the pre-authorization",
        )
        .or_else(|| {
            let positive = !matches!(&self.charge, LinkCharge::Fixed(amount) if !amount.is_positive());
            require(positive, "the amount of a payment link has to be above zero")
        })
        .or_else(|| {
            let fits = (1..=48).contains(&length(&self.reference));
            require(fits, "invalid reference of a payment link: expected 1 to 48 characters")
        })
        .or_else(|| {
            let fits = self.description.as_deref().is_none_or(|text| length(text) <= 1_024);
            require(fits, "invalid description of a payment link: expected at most 1024 characters")
        })
        .or_else(|| {
            let fits = self.label.as_deref().is_none_or(|text| (1..=24).contains(&length(text)));
            require(fits, "invalid label of a payment link: expected 1 to 24 characters")
        })
    }

    fn into_request(self) -> PaymentLink {
        let auth_type = match self.pre_authorization {
            true => PaymentLinkAuthType::PreAuthorization,
            false => PaymentLinkAuthType::Sale,
        };
        let mut payment_methods = vec![PaymentLinkPaymentMethod::Card];
        if self.bank_transfers {
            payment_methods.push(PaymentLinkPaymentMethod::BankTransfer);
        }
        let labels = self
            .label
            .map(|label| vec![CustomLabel::new().element(CustomLabelElement::PaymentButton).label(label)]);
        let saving = self.agreement.map(|agreement| {
            PaymentLinkCredentialOnFile::new().tokenize(true).mit_agreement(match agreement {
                Agreement::Unscheduled => MitAgreement::Unscheduled,
                Agreement::Recurring => MitAgreement::Recurring,
                Agreement::Installment => MitAgreement::Installment,
            })
        });
        match (self.order_id, self.expires_on) {
            (Some(order_id), Some(expires_on)) => {
                let mut order = SingleUsePaymentLinkOrder::new(order_id, PaymentLinkCharge::from(self.charge));
                order.description = self.description;
                let mut link = SingleUsePaymentLink::new(SingleUsePaymentLinkFields {
                    merchant_reference: self.reference,
                    order,
                    auth_type,
                    payment_methods,
                    expires_on: expires_on.into(),
                });
                (link.custom_labels, link.credential_on_file) = (labels, saving);
                link.into()
            }
            (_, expires_on) => {
                let mut order = MultiUsePaymentLinkOrder::new(PaymentLinkCharge::from(self.charge));
                order.description = self.description;
                let mut link = MultiUsePaymentLink::new(self.reference, order, auth_type, payment_methods);
                (link.custom_labels, link.credential_on_file, link.expires_on) = (labels, saving, expires_on.map(Date::from));
                link.into()
            }
        }
    }
}

/// A link, by what can be done with it.
#[derive(Debug)]
#[must_use = "nobody pays by a link that is not shared"]
pub enum Link {
    /// It can be paid once.
    SingleUse(SingleUseLink),
    /// It can be paid any number of times.
    MultiUse(MultiUseLink),
    /// It was paid or deactivated, for good.
    Closed(ClosedLink),
    /// Of a kind that this version does not know, or without an id: find it by [`find`], or in the list of the terminal.
    Other,
}

/// What the response said of a link.
#[derive(PartialEq)]
struct State {
    id: PaymentLinkId,
    reference: String,
    order_id: Option<String>,
    status: Option<PaymentLinkStatus>,
    expires_on: Option<Date>,
    assets: Option<PaymentLinkAssets>,
}

impl State {
    fn change<T: Send + 'static>(
        &self,
        client: &Client,
        patch: Patch<PaymentLink>,
        read: fn(PaymentLink) -> T,
    ) -> Step<builders::PatchPaymentLink, T> {
        let why = "a patch cannot change `type`, `paymentLinkId`, `assets`, `status` or `createdOn` of a payment link; deactivate it, or make another";
        let refused = require(!touches(&patch, &FIXED), why);
        Step::new(client.payment_links().patch(&self.id, patch), read).unless(refused)
    }

    fn share(&self, client: &Client, email: LinkEmail) -> Step<builders::SharePaymentLink, SharingEvent> {
        let refused = email.refusal();
        // The address is part of it: after a change, the same e-mail is another one.
        let address = self.assets.as_ref().map_or("", |assets| assets.payment_url.expose());
        let copy = if email.copy { "copy" } else { "" };
        let message = email.message.as_ref().map_or("", |message| message.expose().as_str());
        let mut parts = vec!["share", self.id.as_str(), address, &email.occasion, copy, message];
        for (name, address) in &email.recipients {
            parts.extend([name.expose().as_str(), address.expose().as_str()]);
        }
        let key = IdempotencyKey::derive(KEYS, parts);
        let recipients = email.recipients.into_iter();
        let recipients = recipients
            .map(|(name, address)| PaymentLinkEmailRecipient::new(name, address))
            .collect();
        let mut event = PaymentLinkEmailShareEvent::new(recipients);
        event.message = email.message;
        event.merchant_copy = email.copy.then_some(true);
        let step = Step::new(client.payment_links().share(&self.id, event), std::convert::identity);
        step.under(key, false).unless(refused)
    }

    async fn payments(&self, client: &Client, terminal: TerminalId) -> Result<Vec<Charged>, Error> {
        let list = client.payments().list().processing_terminal_id(terminal).payment_link_id(&self.id);
        let of_order = |row: types::RetrievedPayment| {
            let fits = self.order_id.as_ref().is_none_or(|order_id| *order_id == row.order.order_id);
            fits.then(|| Charged::from(row))
        };
        collect(list.items(), of_order).await
    }

    async fn bank_payments(&self, client: &Client, terminal: TerminalId) -> Result<Vec<Transferred>, Error> {
        let list = client.bank_transfer_payments().list(terminal).payment_link_id(&self.id);
        let of_order = |row: types::BankTransferPayment| {
            let fits = self.order_id.as_ref().is_none_or(|order_id| *order_id == row.order.order_id);
            fits.then(|| Transferred::from(row))
        };
        let mut found = collect(list.items(), of_order).await?;
        for one in &mut found {
            // Whether a payment that presents it again names the link is not documented, and they count.
            if matches!(one, Transferred::Returned(_)) {
                *one = bank_transfers::fetch(client, one.payment().payment_id().clone()).await?;
            }
        }
        Ok(found)
    }

    async fn deactivate(self, client: &Client) -> Result<Link, Error> {
        client.payment_links().deactivate(&self.id).await.map(Link::from)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("expires_on", &self.expires_on)
            .finish_non_exhaustive()
    }
}

/// A link that can be paid once. `Debug` does not show its address.
///
/// A change makes a new address, and the one that was shared before is dead. So the value is moved into the change:
///
/// ```compile_fail,E0382
/// # use payroc_ext::{Client, journeys::payment_links::{LinkEmail, SingleUseLink}};
/// async fn extend(client: &Client, link: SingleUseLink, day: chrono::NaiveDate) {
///     let _ = link.extend(client, day).await;
///     let _ = link.share(client, LinkEmail::to("Alex Morgan", "alex@example.com")).await;
/// }
/// ```
#[derive(Debug, PartialEq)]
#[must_use = "nobody pays by a link that is not shared"]
pub struct SingleUseLink(State);

/// A link that can be paid any number of times. `Debug` does not show its address.
#[derive(Debug, PartialEq)]
#[must_use = "nobody pays by a link that is not shared"]
pub struct MultiUseLink(State);

/// A link that was paid or deactivated. Nothing can be done with it any more:
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Client, journeys::payment_links::{ClosedLink, LinkEmail}};
/// fn share(client: &Client, link: ClosedLink) {
///     let _ = link.share(client, LinkEmail::to("Alex Morgan", "alex@example.com"));
/// }
/// ```
#[derive(Debug, PartialEq)]
pub struct ClosedLink(State);

macro_rules! known {
    ($type:ty) => {
        impl $type {
            /// Identifies the link. Store it, and [`fetch`] the link when it is needed.
            #[must_use]
            pub fn id(&self) -> &PaymentLinkId {
                &self.0.id
            }

            /// Your reference.
            #[must_use]
            pub fn reference(&self) -> &str {
                &self.0.reference
            }

            /// How far it has come; `None` where the response does not say.
            #[must_use]
            pub fn status(&self) -> Option<&PaymentLinkStatus> {
                self.0.status.as_ref()
            }

            /// The last day on which it can be used.
            #[must_use]
            pub fn expires_on(&self) -> Option<NaiveDate> {
                self.0.expires_on.as_ref()?.day()
            }

            /// The order id; a multi-use link has none.
            #[must_use]
            pub fn order_id(&self) -> Option<&str> {
                self.0.order_id.as_deref()
            }

            /// The payments by card that the link has led to at its terminal, declined ones included. Of a single-use link they are held against its
            /// order id; of a multi-use link nothing can be compared but what the API returns.
            ///
            /// A link [with bank transfers](LinkDraft::with_bank_transfers) can be paid without one of these: ask for
            /// [`bank_payments`](Self::bank_payments), too.
            ///
            /// # Errors
            ///
            /// Those of a read.
            pub async fn payments(&self, client: &Client, terminal: impl Into<TerminalId>) -> Result<Vec<Charged>, Error> {
                self.0.payments(client, terminal.into()).await
            }

            /// The payments by bank account that the link has led to at its terminal, held against it as those by card are. An approved one can still be
            /// returned, for days: [`bank_transfers`].
            ///
            /// # Errors
            ///
            /// Those of a read.
            pub async fn bank_payments(&self, client: &Client, terminal: impl Into<TerminalId>) -> Result<Vec<Transferred>, Error> {
                self.0.bank_payments(client, terminal.into()).await
            }
        }
    };
}
known!(SingleUseLink);
known!(MultiUseLink);
known!(ClosedLink);

macro_rules! open {
    ($type:ty) => {
        impl $type {
            /// The address that the payer opens; `None` where the response has none. Whoever has it can open the page.
            #[must_use]
            pub fn address(&self) -> Option<&Secret> {
                self.0.assets.as_ref().map(|assets| &assets.payment_url)
            }

            /// The HTML of a button that leads there; `None` where the response has none.
            #[must_use]
            pub fn button(&self) -> Option<&Secret> {
                self.0.assets.as_ref().map(|assets| &assets.payment_button)
            }

            /// Sends the address by e-mail. The key follows from the link, its address and the e-mail, so that a second click sends no second one; a
            /// reminder has an [`occasion`](LinkEmail::occasion) of its own.
            ///
            /// Refused before it is sent: names that do not have 1 to 48 characters, addresses not of 6 to 128, and a message of more than 1024.
            pub fn share(&self, client: &Client, email: LinkEmail) -> Step<builders::SharePaymentLink, SharingEvent> {
                self.0.share(client, email)
            }

            /// Switches the link off for good. The call takes no idempotency key, and is not sent again once it may have arrived.
            ///
            /// # Errors
            ///
            /// Those of the call. Where its outcome is unknown, and where the link was paid meanwhile, [`fetch`] it by its id.
            pub async fn deactivate(self, client: &Client) -> Result<Link, Error> {
                self.0.deactivate(client).await
            }
        }
    };
}
open!(SingleUseLink);
open!(MultiUseLink);

impl SingleUseLink {
    /// Changes the link, which gives it a new address. What the server sets is refused before anything is sent.
    ///
    /// After an error whose outcome is unknown, send [`Error::prepared`] again, or [`fetch`] the link: its address may be another one.
    pub fn change(self, client: &Client, patch: Patch<PaymentLink>) -> Step<builders::PatchPaymentLink, NewAddress> {
        self.0.change(client, patch, NewAddress::from)
    }

    /// Moves the last day, also of a link that has expired. It gives the link a new address, as every change does.
    pub fn extend(self, client: &Client, until: NaiveDate) -> Step<builders::PatchPaymentLink, NewAddress> {
        self.change(client, Patch::new().replace(|at| at.as_single_use().expires_on(), until))
    }
}

impl MultiUseLink {
    /// Changes the link. What the server sets is refused before anything is sent.
    pub fn change(self, client: &Client, patch: Patch<PaymentLink>) -> Step<builders::PatchPaymentLink, Link> {
        self.0.change(client, patch, Link::from)
    }

    /// Moves the last day, also of a link that has expired.
    pub fn extend(self, client: &Client, until: NaiveDate) -> Step<builders::PatchPaymentLink, Link> {
        self.change(client, Patch::new().add(|at| at.as_multi_use().expires_on(), until))
    }
}

/// A single-use link that was changed: it has a new address, and the one that was shared before is dead.
#[derive(Debug)]
#[must_use = "the address that was shared before is dead; share the new one"]
pub struct NewAddress(Link);

impl NewAddress {
    /// The link with its new address, to be shared again.
    pub fn into_link(self) -> Link {
        self.0
    }
}

impl From<PaymentLink> for NewAddress {
    fn from(link: PaymentLink) -> Self {
        Self(link.into())
    }
}

impl From<PaymentLink> for Link {
    fn from(link: PaymentLink) -> Self {
        let (state, is_single_use) = match link {
            PaymentLink::SingleUse(link) => {
                let Some(id) = link.payment_link_id else { return Self::Other };
                let state = State {
                    id,
                    reference: link.merchant_reference,
                    order_id: Some(link.order.order_id),
                    status: link.status,
                    expires_on: Some(link.expires_on),
                    assets: link.assets,
                };
                (state, true)
            }
            PaymentLink::MultiUse(link) => {
                let Some(id) = link.payment_link_id else { return Self::Other };
                let state = State {
                    id,
                    reference: link.merchant_reference,
                    order_id: None,
                    status: link.status,
                    expires_on: link.expires_on,
                    assets: link.assets,
                };
                (state, false)
            }
            _ => return Self::Other,
        };
        match (&state.status, is_single_use) {
            (Some(PaymentLinkStatus::Completed | PaymentLinkStatus::Deactivated), _) => Self::Closed(ClosedLink(state)),
            (_, true) => Self::SingleUse(SingleUseLink(state)),
            (_, false) => Self::MultiUse(MultiUseLink(state)),
        }
    }
}

/// An e-mail with the address of a link. `Debug` shows neither names nor addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "nothing is sent until the link is shared"]
pub struct LinkEmail {
    recipients: Vec<(Personal<String>, Personal<String>)>,
    message: Option<Personal<String>>,
    copy: bool,
    occasion: String,
}

impl LinkEmail {
    /// An e-mail to somebody, by name and address.
    pub fn to(name: impl Into<Personal<String>>, address: impl Into<Personal<String>>) -> Self {
        Self {
            recipients: vec![(name.into(), address.into())],
            message: None,
            copy: false,
            occasion: String::new(),
        }
    }

    /// To one more.
    pub fn and_to(mut self, name: impl Into<Personal<String>>, address: impl Into<Personal<String>>) -> Self {
        self.recipients.push((name.into(), address.into()));
        self
    }

    /// What is written to them: at most 1024 characters.
    pub fn message(mut self, message: impl Into<Personal<String>>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sends the merchant a copy.
    pub fn with_copy(mut self) -> Self {
        self.copy = true;
        self
    }

    /// Why it is sent, such as `reminder 1`. It is not part of the e-mail: another occasion sends the same e-mail again.
    pub fn occasion(mut self, occasion: impl Into<String>) -> Self {
        self.occasion = occasion.into();
        self
    }

    fn refusal(&self) -> Option<Error> {
        let length = |text: &Personal<String>| text.expose().chars().count();
        let fits = |(name, address): &(Personal<String>, Personal<String>)| {
            (1..=48).contains(&length(name)) && (6..=128).contains(&length(address))
        };
        require(
            self.recipients.iter().all(fits),
            "invalid recipient of a payment link: expected a name of 1 to 48 and an address of 6 to 128 characters",
        )
        .or_else(|| {
            let fits = self.message.as_ref().is_none_or(|message| length(message) <= 1_024);
            require(fits, "invalid message of a payment link: expected at most 1024 characters")
        })
    }
}

/// Fetches a link, as it is now.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, id: impl Into<PaymentLinkId>) -> Result<Link, Error> {
    client.payment_links().get(id).await.map(Link::from)
}

/// Finds the links with a reference at a terminal, such as after a crash. References are not unique, so there can be several.
///
/// # Errors
///
/// Those of a read.
pub async fn find(client: &Client, terminal: impl Into<TerminalId>, reference: &str) -> Result<Vec<Link>, Error> {
    let list = client.payment_links().list(terminal).merchant_reference(reference);
    let own = |row: PaymentLink| {
        let given = match &row {
            PaymentLink::SingleUse(link) => &link.merchant_reference,
            PaymentLink::MultiUse(link) => &link.merchant_reference,
            _ => return None,
        };
        (given == reference).then(|| Link::from(row))
    };
    collect(list.items(), own).await
}

//! Boarding: merchants and their processing accounts, attachments, reminders and terminal orders.
//!
//! ```
//! use payroc_ext::journeys::boarding::{
//!     self, Account, AccountFields, Application, Boarded, PricingReview, Standing,
//! };
//! use payroc_ext::types::{Business, PricingIntentId};
//! use payroc_ext::prelude::*;
//!
//! # use payroc_ext::journeys::boarding::Prices;
//! # async fn apply(
//! #     client: &Client, business: Business, intent: PricingIntentId, fields: impl FnOnce(Prices) -> AccountFields,
//! # ) -> Result<(), Box<dyn std::error::Error>> {
//! let PricingReview::Active(prices) = boarding::pricing(client, intent).await? else {
//!     return Err("not yet".into());
//! };
//! let account = Account::new(fields(prices.into())).website("https://bakery.example");
//! let boarded = Application::new("application-17", business, account).submit(client).await?;
//! let stored = serde_json::to_string(&boarded)?;
//!
//! // When an event says that something has changed, or once a day.
//! let boarded: Boarded = serde_json::from_str(&stored)?;
//! for id in boarded.accounts.iter().flatten() {
//!     if let Standing::Open(account) = boarding::fetch(client, id).await? {
//!         println!("open as {:?}", account.status);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The order of things
//! | you have | you can |
//! |---|---|
//! | the id of a pricing intent | [`pricing`]: it boards nobody until it is [active](PricingReview::Active) |
//! | [`Application`] | [`submit`](Application::submit) it |
//! | [`Boarded`] | store it, and [`fetch`] its accounts as they move |
//! | [`AccountState`] | [`remind`](AccountState::remind) the merchant to sign, [`order_terminals`](AccountState::order_terminals) |
//! | [`Attachment`] | [`upload`](Attachment::upload) it, and [`fetch_attachment`] until it is accepted or rejected |
//!
//! What the API refuses is refused before anything is sent: an [`Account`] is made of [`Owners`] with exactly one control prong,
//! of a [`Volume`] whose shares add up to 100, and of [`Prices`], which an intent that is not active cannot be. An account with orders on the web and
//! without a website, a telephone number with anything but digits, and a file of 50 MB are refused when they are to be sent.
//!
//! # How an account moves
//! | status | [`Standing`] | means |
//! |---|---|---|
//! | `entered`, `pending` | [`InReview`](Standing::InReview) | received, perhaps not signed; nobody can pay |
//! | `approved`, `subjectTo`, `dormant`, `nonProcessing` | [`Open`](Standing::Open) | open; `approved` alone says that payments can be taken without a condition |
//! | `rejected`, `terminated`, `cancelled` | [`Closed`](Standing::Closed) | over |
//! | any other | [`Other`](Standing::Other) | not known to this version: ask, do not assume |
//!
//! The event `processingAccount.status.changed` says that an account moved; fetch it then.
//!
//! # What is not known
//! The vendor contradicts itself about a business with one owner. Its guides ask for another authorized signatory beside the control prong; its workflow boards an
//! account whose one owner, with all of the equity, is both. [`Owners::new`] keeps to the guides. A business that has nobody else goes by [`Owners::sole`], because
//! a second owner who is none must not be invented; where the API refuses it, it has done nothing. Nor is it documented how long a review takes. Owners cannot be changed after boarding.

use std::fmt;

use bytes::Bytes;
use chrono::NaiveDate;
use payroc_api::builders;
use payroc_api::types::{
    self, AttachmentId, AttachmentRequest, AttachmentRequestType, AttachmentUploadStatus, Business, ContactMethod, FundingRequest,
    MerchantId, MerchantPlatformId, Owner, PostalAddress, Pricing, PricingAgreement, PricingIntent, PricingIntentId, PricingIntentStatus,
    PricingTemplate, ProcessingAccountId, ProcessingAccountRequest, ProcessingAccountStatus, ProcessingMonthlyAmounts,
    ProcessingTransactionAmounts, ProcessingVolumeBreakdown, Reminder, Signature, TerminalOrderId, TerminalOrderRequest,
    TerminalOrderStatus, Timezone,
};
use payroc_api::{Secret, Upload};

use super::step::{Step, refuse, require};
use super::stored::stored;
use crate::{Client, Error, IdempotencyKey};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/boarding/1";

/// The size from which on an attachment is refused, in bytes: 50 MB, where a megabyte is a million bytes.
pub const LARGEST_ATTACHMENT: usize = 50_000_000;

/// The people who own or control a business: one control prong, and another person who may sign, unless there is [nobody else](Self::sole).
///
/// ```compile_fail,E0061
/// # use payroc_ext::{journeys::boarding::Owners, types::Owner};
/// fn board(owner: Owner) {
///     let _ = Owners::new(owner);
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Owners(Vec<Owner>);

impl Owners {
    /// The person who controls the business, and another one who may sign for it. Both roles are written into their relationships.
    #[must_use]
    pub fn new(mut control_prong: Owner, mut signatory: Owner) -> Self {
        control_prong.relationship.is_control_prong = true;
        signatory.relationship.is_control_prong = false;
        signatory.relationship.is_authorized_signatory = Some(true);
        Self(vec![control_prong, signatory])
    }

    /// The only owner, who controls the business and signs for it. The vendor's workflow boards such an account, and its guides ask for another signatory:
    /// use it where there is nobody else. If the API refuses it, by a problem that names the control prong or the signatory, nothing was boarded.
    #[must_use]
    pub fn sole(mut owner: Owner) -> Self {
        owner.relationship.is_control_prong = true;
        owner.relationship.is_authorized_signatory = Some(true);
        Self(vec![owner])
    }

    /// One more owner, who is not the control prong.
    #[must_use]
    pub fn and(mut self, mut owner: Owner) -> Self {
        owner.relationship.is_control_prong = false;
        self.0.push(owner);
        self
    }
}

/// The shares of the channels of sale, which add up to 100 percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volume {
    card_present: u8,
    mail_or_telephone: u8,
    ecommerce: u8,
}

impl Volume {
    /// The shares of sales with the card present, by mail or telephone, and on the web, in percent.
    ///
    /// # Errors
    ///
    /// Shares that do not add up to 100.
    pub fn new(card_present: u8, mail_or_telephone: u8, ecommerce: u8) -> Result<Self, Error> {
        match u32::from(card_present) + u32::from(mail_or_telephone) + u32::from(ecommerce) {
            100 => Ok(Self {
                card_present,
                mail_or_telephone,
                ecommerce,
            }),
            _ => Err(refuse("invalid field `volumeBreakdown`: expected percentages that add up to 100")),
        }
    }
}

/// Where a pricing intent stands. Only an active one can be boarded with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an intent that is not active boards nobody"]
pub enum PricingReview {
    /// Approved: the prices of an [`Account`].
    Active(ActivePricing),
    /// The vendor has not decided. Read it again later.
    Pending,
    /// Refused. Change the intent, which is then reviewed again, or make another.
    Rejected,
    /// A version or a status that this version of the crate does not know.
    Other,
}

/// A pricing intent that was active when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivePricing(PricingIntentId);

/// Reads where a pricing intent stands.
///
/// # Errors
///
/// Those of a read.
pub async fn pricing(client: &Client, id: impl Into<PricingIntentId>) -> Result<PricingReview, Error> {
    let id = id.into();
    let status = match client.boarding().pricing_intents().get(&id).await? {
        PricingIntent::V50(intent) => intent.status,
        PricingIntent::V52(intent) => intent.status,
        _ => None,
    };
    Ok(match status {
        Some(PricingIntentStatus::Active) => PricingReview::Active(ActivePricing(id)),
        Some(PricingIntentStatus::PendingReview) => PricingReview::Pending,
        Some(PricingIntentStatus::Rejected) => PricingReview::Rejected,
        _ => PricingReview::Other,
    })
}

/// The prices of an account: an active intent, or an agreement that is spelt out.
///
/// The id of an intent, of which nothing is known, is no price:
///
/// ```compile_fail,E0277
/// # use payroc_ext::{journeys::boarding::Prices, types::PricingIntentId};
/// let _: Prices = PricingIntentId::from("5").into();
/// ```
#[derive(Clone, Debug)]
pub struct Prices(Pricing);

impl From<ActivePricing> for Prices {
    fn from(pricing: ActivePricing) -> Self {
        Self(Pricing::Intent(Box::new(PricingTemplate::new(pricing.0))))
    }
}

impl From<PricingAgreement> for Prices {
    fn from(agreement: PricingAgreement) -> Self {
        Self(Pricing::Agreement(Box::new(agreement)))
    }
}

/// What an [`Account`] has to say.
#[derive(Clone, Debug)]
pub struct AccountFields {
    /// The name under which the business trades, at most 100 characters.
    pub doing_business_as: String,
    /// Who owns and controls it.
    pub owners: Owners,
    /// What it offers, at most 125 characters.
    pub merchandise_or_service: String,
    /// When it started.
    pub business_start_date: NaiveDate,
    /// The time zone that hours of the day are meant in.
    pub timezone: Timezone,
    /// Where it is.
    pub address: PostalAddress,
    /// How to reach it; telephone numbers have digits alone.
    pub contact_methods: Vec<ContactMethod>,
    /// The average and the highest amount of a transaction, in minor units.
    pub transaction_amounts: ProcessingTransactionAmounts,
    /// The average and the highest turnover of a month, in minor units.
    pub monthly_amounts: ProcessingMonthlyAmounts,
    /// The shares of the channels of sale.
    pub volume: Volume,
    /// How and when it is paid out.
    pub funding: FundingRequest,
    /// What it pays.
    pub prices: Prices,
    /// How it signs. Reminders are sent for a signature that was requested by e-mail.
    pub signature: Signature,
}

/// A processing account to apply for: one location that takes payments.
#[must_use = "nothing is boarded until the application is awaited"]
pub struct Account(ProcessingAccountRequest);

impl Account {
    /// An account with what is required of each.
    pub fn new(fields: AccountFields) -> Self {
        let Volume {
            card_present,
            mail_or_telephone,
            ecommerce,
        } = fields.volume;
        let volume = ProcessingVolumeBreakdown::new(card_present.into(), mail_or_telephone.into(), ecommerce.into());
        Self(ProcessingAccountRequest::new(types::ProcessingAccountRequestFields {
            doing_business_as: fields.doing_business_as,
            owners: fields.owners.0,
            merchandise_or_service_sold: fields.merchandise_or_service,
            business_start_date: fields.business_start_date.into(),
            timezone: fields.timezone,
            address: fields.address,
            contact_methods: fields.contact_methods,
            processing: types::Processing::new(fields.transaction_amounts, fields.monthly_amounts, volume),
            funding: fields.funding,
            pricing: fields.prices.0,
            signature: fields.signature,
        }))
    }

    /// The website. An account with orders on the web is refused without one.
    pub fn website(mut self, address: impl Into<String>) -> Self {
        self.0.website = Some(address.into());
        self
    }

    /// Changes any other field of the request. Owners, shares of the channels and prices are set again afterwards.
    pub fn map_request(mut self, change: impl FnOnce(ProcessingAccountRequest) -> ProcessingAccountRequest) -> Self {
        let (owners, pricing) = (self.0.owners.clone(), self.0.pricing.clone());
        let volume = self.0.processing.volume_breakdown.clone();
        self.0 = change(self.0);
        (self.0.owners, self.0.pricing) = (owners, pricing);
        self.0.processing.volume_breakdown = volume;
        self
    }

    fn refusal(&self) -> Option<Error> {
        let request = &self.0;
        let on_the_web = request.processing.volume_breakdown.ecommerce > 0;
        let has_website = request.website.as_ref().is_some_and(|website| !website.trim().is_empty());
        let of_owners = request.owners.iter().flat_map(|owner| &owner.contact_methods);
        let of_contacts = request.contacts.iter().flatten().flat_map(|contact| &contact.contact_methods);
        let accounts = request.funding.funding_accounts.as_ref().map_or(1, Vec::len);
        require(
            !on_the_web || has_website,
            "missing field `website`: an account with ecommerce in its `volumeBreakdown` needs one",
        )
        .or_else(|| telephones(request.contact_methods.iter().chain(of_owners).chain(of_contacts)))
        .or_else(|| {
            let why = "invalid field `funding.fundingAccounts`: expected 1 or 2 accounts";
            require((1..=2).contains(&accounts), why)
        })
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account(..)")
    }
}

fn telephones<'a>(methods: impl IntoIterator<Item = &'a ContactMethod>) -> Option<Error> {
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let fits = methods.into_iter().all(|method| match method {
        ContactMethod::Phone(phone) => is_number(phone.value.expose()),
        ContactMethod::Mobile(mobile) => is_number(mobile.value.expose()),
        ContactMethod::Fax(fax) => is_number(fax.value.expose()),
        _ => true,
    });
    require(
        fits,
        "invalid telephone number in `contactMethods`: expected digits alone, without `+`, spaces or hyphens",
    )
}

/// The application of a business, with its first accounts, not sent yet.
#[must_use = "nothing is boarded until the application is awaited"]
pub struct Application {
    reference: String,
    business: Business,
    accounts: Vec<Account>,
}

impl Application {
    /// An application with one account. The reference is your id of the application; the idempotency key follows from it, so that a business is
    /// boarded once.
    pub fn new(reference: impl Into<String>, business: impl Into<Business>, account: Account) -> Self {
        Self {
            reference: reference.into(),
            business: business.into(),
            accounts: vec![account],
        }
    }

    /// One more account, for another location.
    pub fn and(mut self, account: Account) -> Self {
        self.accounts.push(account);
        self
    }

    /// Applies.
    pub fn submit(self, client: &Client) -> Step<builders::CreateMerchantPlatform, Boarded> {
        let refused = require(
            !self.reference.is_empty(),
            "the reference of an application is empty; use an id of yours",
        )
        .or_else(|| telephones(&self.business.contact_methods))
        .or_else(|| self.accounts.iter().find_map(Account::refusal));
        let key = IdempotencyKey::derive(KEYS, ["apply", &self.reference]);
        let accounts = self.accounts.into_iter().map(|account| account.0).collect();
        let request = types::MerchantPlatformRequest::new(self.business, accounts);
        let step = Step::new(client.boarding().merchant_platforms().create(request), Boarded::from);
        step.under(key, false).unless(refused)
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("reference", &self.reference)
            .field("accounts", &self.accounts.len())
            .finish_non_exhaustive()
    }
}

/// Adds an account to a business that was boarded before. The key follows from the platform and the reference, your id of the location.
pub fn add_account(
    client: &Client,
    platform: &MerchantPlatformId,
    reference: &str,
    account: Account,
) -> Step<builders::CreateProcessingAccount, Standing> {
    let refused = require(!reference.is_empty(), "the reference of an account is empty; use an id of yours").or_else(|| account.refusal());
    let key = IdempotencyKey::derive(KEYS, ["add account", platform.as_str(), reference]);
    let call = client
        .boarding()
        .merchant_platforms()
        .create_processing_account(platform, account.0);
    Step::new(call, Standing::from).under(key, false).unless(refused)
}

/// What an application led to, to be stored.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "store the ids of the business and its accounts"]
#[non_exhaustive]
pub struct Boarded {
    /// Identifies the business; `None` where the response does not say.
    pub platform: Option<MerchantPlatformId>,
    /// Its accounts, one for each that the response lists, in its order. `None` stands where it names no id: list the accounts of the platform then.
    pub accounts: Vec<Option<ProcessingAccountId>>,
}

impl From<types::MerchantPlatform> for Boarded {
    fn from(platform: types::MerchantPlatform) -> Self {
        let accounts = platform.processing_accounts.into_iter();
        Self {
            platform: platform.merchant_platform_id,
            accounts: accounts.map(|account| account.processing_account_id).collect(),
        }
    }
}

/// Where an account stands.
///
/// Match on it without `_`.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a boarded account is not an approved one"]
pub enum Standing {
    /// `entered` or `pending`: nobody can pay yet.
    InReview(AccountState),
    /// `approved`, `subjectTo`, `dormant` or `nonProcessing`.
    Open(AccountState),
    /// `rejected`, `terminated` or `cancelled`.
    Closed(AccountState),
    /// A status that this version does not know, or none.
    Other(AccountState),
}

impl Standing {
    /// The account, wherever it stands.
    #[must_use]
    pub fn account(&self) -> &AccountState {
        match self {
            Self::InReview(account) | Self::Open(account) | Self::Closed(account) | Self::Other(account) => account,
        }
    }
}

/// A processing account as a response described it, to be stored and read again.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountState {
    /// Identifies the account; `None` where the response does not say.
    pub id: Option<ProcessingAccountId>,
    /// How far it has come.
    pub status: Option<ProcessingAccountStatus>,
    /// The processor's number of the merchant (MID), once there is one.
    pub merchant_id: Option<MerchantId>,
    /// Whether the signature was requested by e-mail, so that the merchant can be reminded.
    pub signs_by_email: bool,
}

impl From<types::ProcessingAccount> for Standing {
    fn from(account: types::ProcessingAccount) -> Self {
        use ProcessingAccountStatus as Status;
        let state = AccountState {
            id: account.processing_account_id,
            status: account.status,
            merchant_id: account.processing.merchant_id,
            signs_by_email: matches!(account.signature, Signature::RequestedViaEmail(_)),
        };
        match state.status {
            Some(Status::Entered | Status::Pending) => Self::InReview(state),
            Some(Status::Approved | Status::SubjectTo | Status::Dormant | Status::NonProcessing) => Self::Open(state),
            Some(Status::Rejected | Status::Terminated | Status::Cancelled) => Self::Closed(state),
            _ => Self::Other(state),
        }
    }
}

/// Fetches an account, as it stands now.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, id: impl Into<ProcessingAccountId>) -> Result<Standing, Error> {
    client.boarding().processing_accounts().get(id).await.map(Standing::from)
}

/// Fetches the address at which the merchant signs, for a signature that was requested by a direct link; `None` for any other. Whoever has it can sign.
///
/// # Errors
///
/// Those of a read.
pub async fn signing_link(client: &Client, id: impl Into<ProcessingAccountId>) -> Result<Option<Secret>, Error> {
    let account = client.boarding().processing_accounts().get(id).await?;
    Ok(match account.signature {
        Signature::RequestedViaDirectLink(signature) => signature.link.map(|link| link.href),
        _ => None,
    })
}

const NO_ID: &str = "the response named no `processingAccountId`; list the accounts of the platform";

impl AccountState {
    /// Reminds the merchant by e-mail to sign the agreement. A signature that was not requested by e-mail is refused before anything is sent.
    ///
    /// The reference is your id of this reminder, such as its day; the key follows from it, so that a job that runs twice reminds once.
    pub fn remind(&self, client: &Client, reference: &str) -> Step<builders::CreateReminder, Reminder> {
        let why = "nobody can be reminded: the signature was not requested by e-mail";
        let refused = require(self.id.is_some(), NO_ID)
            .or_else(|| require(!reference.is_empty(), "the reference of a reminder is empty; use its day"))
            .or_else(|| require(self.signs_by_email, why));
        let reminder = Reminder::PricingAgreement(Box::new(types::PricingAgreementReminder::new()));
        let call = client.boarding().processing_accounts().create_reminder(self.path_id(), reminder);
        Step::new(call, std::convert::identity)
            .under(self.key("remind", reference), false)
            .unless(refused)
    }

    /// Orders terminals. The reference is your id of the order, from which the key follows. An order of no item or of more than 20 kinds is refused
    /// before anything is sent.
    pub fn order_terminals(
        &self,
        client: &Client,
        reference: &str,
        order: impl Into<TerminalOrderRequest>,
    ) -> Step<builders::CreateTerminalOrder, TerminalOrderState> {
        let order = order.into();
        let refused = require(self.id.is_some(), NO_ID)
            .or_else(|| {
                require(
                    !reference.is_empty(),
                    "the reference of a terminal order is empty; use an id of yours",
                )
            })
            .or_else(|| {
                let why = "invalid field `orderItems`: expected 1 to 20 items";
                require((1..=20).contains(&order.order_items.len()), why)
            });
        let call = client.boarding().processing_accounts().create_terminal_order(self.path_id(), order);
        Step::new(call, TerminalOrderState::from)
            .under(self.key("order terminals", reference), false)
            .unless(refused)
    }

    fn path_id(&self) -> ProcessingAccountId {
        self.id.clone().unwrap_or_else(|| ProcessingAccountId::from("none"))
    }

    fn key(&self, what: &str, reference: &str) -> IdempotencyKey {
        IdempotencyKey::derive(KEYS, [what, self.path_id().as_str(), reference])
    }
}

/// An order of terminals, to be stored and read again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "store the id of the order"]
#[non_exhaustive]
pub struct TerminalOrderState {
    /// Identifies the order.
    pub id: TerminalOrderId,
    /// How far it has come: `open`, `held` until something is cleared up, `dispatched`, `fulfilled` or `cancelled`.
    pub status: TerminalOrderStatus,
}

impl TerminalOrderState {
    /// Whether nothing more will happen: it is fulfilled or cancelled. `None` for a status that this version does not know.
    #[must_use]
    pub fn is_over(&self) -> Option<bool> {
        match self.status {
            TerminalOrderStatus::Open | TerminalOrderStatus::Held | TerminalOrderStatus::Dispatched => Some(false),
            TerminalOrderStatus::Fulfilled | TerminalOrderStatus::Cancelled => Some(true),
            _ => None,
        }
    }
}

impl From<types::TerminalOrder> for TerminalOrderState {
    fn from(order: types::TerminalOrder) -> Self {
        Self {
            id: order.terminal_order_id,
            status: order.status,
        }
    }
}

/// Fetches an order of terminals, as it stands now.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch_terminal_order(client: &Client, id: impl Into<TerminalOrderId>) -> Result<TerminalOrderState, Error> {
    let order = client.boarding().terminal_orders().get(id).await?;
    Ok(order.into())
}

/// A file that supports the review of an account, not sent yet. Have the merchant's consent first.
#[must_use = "nothing is uploaded until the call is awaited"]
pub struct Attachment {
    details: AttachmentRequest,
    file_name: String,
    content_type: String,
    content: Bytes,
}

impl Attachment {
    /// A file under its name. The API wants it uncompressed, below 50 MB, and of a usual format of documents or pictures.
    pub fn new(
        kind: impl Into<AttachmentRequestType>,
        file_name: impl Into<String>,
        content_type: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Self {
        Self {
            details: AttachmentRequest::new(kind),
            file_name: file_name.into(),
            content_type: content_type.into(),
            content: content.into(),
        }
    }

    /// A note for the reviewer, at most 250 characters.
    pub fn description(mut self, note: impl Into<String>) -> Self {
        self.details.description = Some(payroc_api::Personal::new(note.into()));
        self
    }

    /// Uploads the file. The response 201 says that it was received, not that it was accepted: [`fetch_attachment`] later.
    ///
    /// An empty file and one of [`LARGEST_ATTACHMENT`] or more are refused before anything is sent. The reference is your id of the document, from
    /// which the key follows.
    pub fn upload(
        self,
        client: &Client,
        account: impl Into<ProcessingAccountId>,
        reference: &str,
    ) -> Step<builders::UploadAttachment, Uploaded> {
        let account = account.into();
        let size = self.content.len();
        let refused = require(!reference.is_empty(), "the reference of an attachment is empty; use an id of yours")
            .or_else(|| require(size > 0, "the attachment is empty"))
            .or_else(|| require(size < LARGEST_ATTACHMENT, "the attachment is too large: expected less than 50 MB"));
        let key = IdempotencyKey::derive(KEYS, ["attach", account.as_str(), reference]);
        let upload = Upload::<AttachmentRequest>::new(self.details, self.file_name, self.content).content_type(self.content_type);
        let call = client.boarding().processing_accounts().upload_attachment(account, upload);
        Step::new(call, Uploaded::from).under(key, false).unless(refused)
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment")
            .field("bytes", &self.content.len())
            .finish_non_exhaustive()
    }
}

/// What became of an attachment.
///
/// Match on it without `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an uploaded attachment is not an accepted one"]
pub enum Uploaded {
    /// Received and not examined: fetch it later.
    Pending(AttachmentId),
    /// Accepted.
    Accepted(AttachmentId),
    /// Rejected: upload another file, under another reference.
    Rejected(AttachmentId),
    /// A status that this version does not know.
    Other(AttachmentId),
}

impl Uploaded {
    /// Identifies the attachment.
    #[must_use]
    pub fn id(&self) -> &AttachmentId {
        match self {
            Self::Pending(id) | Self::Accepted(id) | Self::Rejected(id) | Self::Other(id) => id,
        }
    }
}

impl From<types::Attachment> for Uploaded {
    fn from(attachment: types::Attachment) -> Self {
        let id = attachment.attachment_id;
        match attachment.upload_status {
            AttachmentUploadStatus::Pending => Self::Pending(id),
            AttachmentUploadStatus::Accepted => Self::Accepted(id),
            AttachmentUploadStatus::Rejected => Self::Rejected(id),
            _ => Self::Other(id),
        }
    }
}

/// Fetches what became of an attachment, not the file.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch_attachment(client: &Client, id: impl Into<AttachmentId>) -> Result<Uploaded, Error> {
    client.attachments().get(id).await.map(Uploaded::from)
}

stored!("boarded business": Boarded { platform, accounts });

stored!("account": AccountState { id, status, merchant_id, signs_by_email });

stored!("terminal order": TerminalOrderState { id, status });

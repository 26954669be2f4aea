//! Funding: who receives money besides merchants, on which accounts, and the instructions that pay it out.
//!
//! ```
//! use payroc_ext::journeys::funding::{self, Instruction, PayOut, Payments, Period};
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_ext::types::FundingAccountId;
//!
//! # async fn pay_out(client: &Client, account: &FundingAccountId) -> Result<(), Box<dyn std::error::Error>> {
//! let payments = Payments::new().pay("4525644354", account, Money::new(12_000, "USD"))?;
//! let pay_out = PayOut::new("payout-2026-01-31", payments);
//! if let Instruction::Accepted(accepted) = pay_out.submit(client).await? {
//!     // As long as it is accepted, it can be changed or withdrawn.
//!     accepted.withdraw(client).await?;
//! }
//!
//! let january = Period::new(client, "2026-01-01".parse()?, "2026-01-31".parse()?)?;
//! let mut rows = funding::activity(client, &january).items();
//! while let Some(row) = rows.next().await {
//!     println!("{}", row?.amount);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The order of things
//! | you have | you can |
//! |---|---|
//! | [`NewRecipient`] | [`create`](NewRecipient::create) it, with one or two [`PayoutAccount`]s |
//! | [`Recipient`] | [`delete`](Recipient::delete_with_accounts_and_owners) it, with all that belongs to it |
//! | [`PayOut`], of a reference and [`Payments`] | [`submit`](PayOut::submit) it |
//! | [`Accepted`] | [`replace`](Accepted::replace) its payments or [`withdraw`](Accepted::withdraw) it; nothing else can be changed |
//! | [`Period`] | list [`activity`] and [`instructions`] |
//!
//! # What goes with what
//! - The account of a recipient only receives money, so a [`PayoutAccount`] is always for credit. Its number has 9 to 12 digits, and a recipient has
//!   one or two.
//! - Deleting a recipient deletes its accounts and its owners. So the method says it in its name.
//! - An instruction moves money. Its key follows from your reference, so that a job that runs twice pays once. No failure of a job proves that none has
//!   paid, unless [`Step::first_time`] says that no other has sent it.
//!
//! # What is not known
//! The vendor checks recipients (KYC), and its test environment refuses them unless the check is switched on. How long an instruction
//! stays accepted is not documented: where it no longer is, [`replace`](Accepted::replace) and [`withdraw`](Accepted::withdraw) fail with a conflict.

use std::fmt;

use chrono::{Months, NaiveDate, TimeDelta};
use payroc_api::builders;
use payroc_api::types::{
    self, ContactMethod, FundingAccount, FundingAccountId, FundingAccountType, FundingAccountUse, FundingAchAccount,
    FundingAchAccountNumbers, FundingInstruction, FundingInstructionAmount, FundingInstructionCurrency, FundingInstructionId,
    FundingInstructionMerchant, FundingInstructionPaymentMethod, FundingInstructionRecipient, FundingInstructionStatus,
    FundingPaymentMethod, FundingRecipientId, FundingRecipientRequest, FundingRecipientStatus, FundingRecipientType, MerchantId, Owner,
    OwnerId, PostalAddress,
};
use payroc_api::{Personal, Secret};

use super::step::{Step, refuse, require};
use super::stored::stored;
use crate::generated::funding::{ListFundingActivity, ListFundingInstructions};
use crate::{Client, Error, IdempotencyKey, Money};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/funding/1";

/// An account of a recipient, which only receives money.
#[derive(Clone)]
pub struct PayoutAccount(FundingAccount);

impl PayoutAccount {
    /// Takes the kind of account, the holder's name, the routing number of 9 digits and the account number of 9 to 12.
    ///
    /// # Errors
    ///
    /// A number that does not have that form. The error repeats neither.
    pub fn new(
        kind: impl Into<FundingAccountType>,
        name: impl Into<Secret>,
        routing_number: impl Into<Secret>,
        account_number: impl Into<Secret>,
    ) -> Result<Self, Error> {
        let numbers = FundingAchAccountNumbers::new(routing_number, account_number);
        let digits = |number: &Secret| number.expose().bytes().all(|byte| byte.is_ascii_digit());
        if numbers.routing_number.expose().len() != 9 || !digits(&numbers.routing_number) {
            return Err(refuse("invalid routing number: expected 9 digits"));
        }
        if !(9..=12).contains(&numbers.account_number.expose().len()) || !digits(&numbers.account_number) {
            return Err(refuse("invalid account number of a recipient: expected 9 to 12 digits"));
        }
        let method = FundingPaymentMethod::Ach(Box::new(FundingAchAccount::new().value(numbers)));
        Ok(Self(FundingAccount::new(kind, FundingAccountUse::Credit, name, vec![method])))
    }
}

impl fmt::Debug for PayoutAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PayoutAccount(redacted)")
    }
}

/// The accounts of a recipient: one or two.
///
/// ```compile_fail,E0061
/// # use payroc_ext::journeys::funding::{PayoutAccount, PayoutAccounts};
/// fn three(one: PayoutAccount, two: PayoutAccount, three: PayoutAccount) {
///     let _ = PayoutAccounts::two(one, two, three);
/// }
/// ```
#[derive(Clone, Debug)]
pub struct PayoutAccounts(Vec<PayoutAccount>);

impl PayoutAccounts {
    /// One account.
    #[must_use]
    pub fn one(account: PayoutAccount) -> Self {
        Self(vec![account])
    }

    /// Two accounts, the most that a recipient has.
    #[must_use]
    pub fn two(first: PayoutAccount, second: PayoutAccount) -> Self {
        Self(vec![first, second])
    }
}

/// What a [`NewRecipient`] has to say.
#[derive(Clone, Debug)]
pub struct NewRecipientFields {
    /// The legal form.
    pub recipient_type: FundingRecipientType,
    /// The number that the revenue service knows it by.
    pub tax_id: Personal<String>,
    /// The name under which it trades.
    pub doing_business_as: String,
    /// Where it is.
    pub address: PostalAddress,
    /// How to reach it, in at least one way.
    pub contact_methods: Vec<ContactMethod>,
    /// Who owns and controls it, at least one person.
    pub owners: Vec<Owner>,
    /// Where its money goes.
    pub accounts: PayoutAccounts,
}

/// Somebody who is to receive money, not sent yet.
#[must_use = "nobody is registered until the call is awaited"]
pub struct NewRecipient(FundingRecipientRequest);

impl NewRecipient {
    /// A recipient with what is required of each.
    pub fn new(fields: NewRecipientFields) -> Self {
        Self(FundingRecipientRequest::new(types::FundingRecipientRequestFields {
            recipient_type: fields.recipient_type,
            tax_id: fields.tax_id,
            doing_business_as: fields.doing_business_as,
            address: fields.address,
            contact_methods: fields.contact_methods,
            owners: fields.owners,
            funding_accounts: fields.accounts.0.into_iter().map(|account| account.0).collect(),
        }))
    }

    /// The id of the charity, where the recipient is one.
    pub fn charity_id(mut self, id: impl Into<Personal<String>>) -> Self {
        self.0.charity_id = Some(id.into());
        self
    }

    /// Registers the recipient. The reference is your id of it, from which the key follows. A recipient without an owner or a way to be reached is
    /// refused before anything is sent.
    pub fn create(self, client: &Client, reference: &str) -> Step<builders::CreateFundingRecipient, Recipient> {
        let refused = require(!reference.is_empty(), "the reference of a recipient is empty; use an id of yours")
            .or_else(|| require(!self.0.owners.is_empty(), "missing field `owners`: expected at least one owner"))
            .or_else(|| {
                let why = "missing field `contactMethods`: expected at least one way to reach the recipient";
                require(!self.0.contact_methods.is_empty(), why)
            });
        let key = IdempotencyKey::derive(KEYS, ["recipient", reference]);
        let step = Step::new(client.funding().recipients().create(self.0), Recipient::from);
        step.under(key, false).unless(refused)
    }
}

impl fmt::Debug for NewRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewRecipient(..)")
    }
}

/// A recipient as a response described it, to be stored and read again.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "store its id, and whether it was approved"]
#[non_exhaustive]
pub struct Recipient {
    /// Identifies the recipient; `None` where the response does not say.
    pub id: Option<FundingRecipientId>,
    /// Whether it was accepted. Only an approved one is paid.
    pub status: Option<FundingRecipientStatus>,
    /// Its accounts, one for each that the response lists, in its order; `None` where it names no id.
    pub accounts: Vec<Option<FundingAccountId>>,
    /// Its owners, in the same way.
    pub owners: Vec<Option<OwnerId>>,
}

impl From<types::FundingRecipient> for Recipient {
    fn from(recipient: types::FundingRecipient) -> Self {
        let accounts = recipient.funding_accounts.unwrap_or_default().into_iter();
        let owners = recipient.owners.unwrap_or_default().into_iter();
        Self {
            id: recipient.recipient_id,
            status: recipient.status,
            accounts: accounts.map(|account| account.funding_account_id).collect(),
            owners: owners.map(|owner| owner.owner_id).collect(),
        }
    }
}

const NO_ID: &str = "the response named no `recipientId`; list the recipients";

impl Recipient {
    /// Adds the second account. A recipient that has two is refused before anything is sent. The key follows from the recipient and the reference,
    /// your id of the account.
    pub fn add_account(
        &self,
        client: &Client,
        account: PayoutAccount,
        reference: &str,
    ) -> Step<builders::CreateFundingRecipientAccount, FundingAccount> {
        let refused = require(self.id.is_some(), NO_ID)
            .or_else(|| require(!reference.is_empty(), "the reference of an account is empty; use an id of yours"))
            .or_else(|| require(self.accounts.len() < 2, "the recipient has two accounts, the most there can be"));
        let id = self.path_id();
        let key = IdempotencyKey::derive(KEYS, ["account", id.as_str(), reference]);
        let step = Step::new(client.funding().recipients().create_account(id, account.0), std::convert::identity);
        step.under(key, false).unless(refused)
    }

    /// Deletes the recipient, **and with it its accounts and its owners**. It cannot be taken back.
    ///
    /// # Errors
    ///
    /// Those of the call. Where its outcome is unknown, [`fetch_recipient`]: one that is not found is deleted.
    pub async fn delete_with_accounts_and_owners(self, client: &Client) -> Result<(), Error> {
        match &self.id {
            Some(id) => client.funding().recipients().delete(id).await,
            None => Err(refuse(NO_ID)),
        }
    }

    fn path_id(&self) -> FundingRecipientId {
        self.id.clone().unwrap_or_else(|| FundingRecipientId::from("none"))
    }
}

/// Fetches a recipient.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch_recipient(client: &Client, id: impl Into<FundingRecipientId>) -> Result<Recipient, Error> {
    client.funding().recipients().get(id).await.map(Recipient::from)
}

/// Who is paid how much, out of which merchants' balances.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is paid out until an instruction with these payments is awaited"]
pub struct Payments {
    merchants: Vec<FundingInstructionMerchant>,
}

impl Payments {
    /// No payment yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Pays an amount out of the balance of a merchant (MID) to an account.
    ///
    /// # Errors
    ///
    /// An amount that is not above zero, or in another currency than US dollars, the only one that the document knows.
    pub fn pay(mut self, merchant: impl Into<MerchantId>, account: impl Into<FundingAccountId>, amount: Money) -> Result<Self, Error> {
        let merchant = merchant.into();
        if !amount.is_positive() || amount.currency.as_str() != "USD" {
            return Err(refuse("the amount of a payout has to be above zero and in USD"));
        }
        let sum = FundingInstructionAmount::new(amount.minor).currency(FundingInstructionCurrency::Usd);
        let recipient = FundingInstructionRecipient::new(account, FundingInstructionPaymentMethod::Ach, sum);
        match self.merchants.iter_mut().find(|known| known.merchant_id == merchant) {
            Some(known) => known.recipients.push(recipient),
            None => self.merchants.push(FundingInstructionMerchant::new(merchant, vec![recipient])),
        }
        Ok(self)
    }

    fn nothing(&self) -> Option<Error> {
        require(!self.merchants.is_empty(), "the instruction pays nobody; add a payment")
    }
}

/// An intended instruction to pay out merchants' balances, not sent yet.
#[derive(Debug)]
#[must_use = "nothing is paid out until the instruction is awaited"]
pub struct PayOut {
    reference: String,
    payments: Payments,
}

impl PayOut {
    /// An instruction to make these payments. The reference is your id of it, from which the key follows.
    pub fn new(reference: impl Into<String>, payments: Payments) -> Self {
        Self {
            reference: reference.into(),
            payments,
        }
    }

    /// Sends the instruction: this moves money. It counts as perhaps sent before, by a job that ended, unless [`Step::first_time`] says otherwise; under
    /// another reference it would pay once more. One without a payment is refused before anything is sent.
    pub fn submit(self, client: &Client) -> Step<builders::CreateFundingInstruction, Instruction> {
        let refused = require(
            !self.reference.is_empty(),
            "the reference of an instruction is empty; use an id of yours",
        )
        .or_else(|| self.payments.nothing());
        let key = IdempotencyKey::derive(KEYS, ["instruct", &self.reference]);
        let request = FundingInstruction::new().merchants(self.payments.merchants);
        let step = Step::new(client.funding().instructions().create(request), Instruction::from);
        step.under(key, false).unless(refused)
    }
}

/// An instruction, by what can still be done with it.
///
/// Match on it without `_`.
#[derive(Debug)]
#[must_use = "an accepted instruction has not paid anybody yet"]
pub enum Instruction {
    /// Accepted: it can be changed and withdrawn.
    Accepted(Accepted),
    /// Being carried out. The status of each payment is in the instruction.
    Pending(InstructionState),
    /// Carried out.
    Completed(InstructionState),
    /// A status that this version does not know, or none.
    Other(InstructionState),
}

/// An instruction as a response described it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InstructionState {
    /// Identifies the instruction; `None` where the response does not say.
    pub id: Option<FundingInstructionId>,
    /// How far it has come.
    pub status: Option<FundingInstructionStatus>,
    /// The payments, each with its account and amount.
    pub payments: Vec<Payment>,
}

/// One payment of an instruction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payment {
    /// Whose balance pays.
    pub merchant: MerchantId,
    /// The account that is paid.
    pub account: FundingAccountId,
    /// The amount. Where the response names no currency it is in US dollars, as the document says.
    pub amount: Money,
    /// How far it has come.
    pub status: Option<types::FundingInstructionRecipientStatus>,
}

/// An instruction that is accepted and can be changed.
///
/// No other can:
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Client, journeys::funding::InstructionState};
/// fn too_late(pending: InstructionState, client: &Client) {
///     let _ = pending.withdraw(client);
/// }
/// ```
#[derive(Debug)]
#[must_use = "it is carried out unless it is withdrawn"]
pub struct Accepted {
    state: InstructionState,
    /// As it was read, so that what this version does not know is written back.
    read: FundingInstruction,
}

impl From<FundingInstruction> for Instruction {
    fn from(read: FundingInstruction) -> Self {
        let merchants = read.merchants.iter().flatten();
        let payments = merchants.flat_map(|merchant| {
            merchant.recipients.iter().map(|recipient| Payment {
                merchant: merchant.merchant_id.clone(),
                account: recipient.funding_account_id.clone(),
                amount: Money::new(
                    recipient.amount.value,
                    recipient.amount.currency.as_ref().map_or("USD", FundingInstructionCurrency::as_str),
                ),
                status: recipient.status.clone(),
            })
        });
        let state = InstructionState {
            id: read.instruction_id.clone(),
            status: read.status.clone(),
            payments: payments.collect(),
        };
        match state.status {
            Some(FundingInstructionStatus::Accepted) => Self::Accepted(Accepted { state, read }),
            Some(FundingInstructionStatus::Pending) => Self::Pending(state),
            Some(FundingInstructionStatus::Completed) => Self::Completed(state),
            _ => Self::Other(state),
        }
    }
}

impl Instruction {
    /// The instruction, whatever can be done with it.
    #[must_use]
    pub fn state(&self) -> &InstructionState {
        match self {
            Self::Accepted(accepted) => &accepted.state,
            Self::Pending(state) | Self::Completed(state) | Self::Other(state) => state,
        }
    }
}

const NO_INSTRUCTION: &str = "the response named no `instructionId`; list the instructions";

impl Accepted {
    /// The instruction.
    pub fn state(&self) -> &InstructionState {
        &self.state
    }

    /// Replaces the payments of the instruction, and keeps its id and what else was read with it. An instruction without a payment is refused before
    /// anything is sent.
    ///
    /// # Errors
    ///
    /// Those of the call; a conflict where the instruction is no longer accepted. Where the outcome is unknown, [`fetch`] it: a replacement can be
    /// repeated.
    pub async fn replace(self, client: &Client, payments: Payments) -> Result<(), Error> {
        if let Some(error) = payments.nothing() {
            return Err(error);
        }
        let id = self.state.id.ok_or_else(|| refuse(NO_INSTRUCTION))?;
        let mut changed = self.read;
        changed.merchants = Some(payments.merchants);
        client.funding().instructions().replace(id, changed).await
    }

    /// Withdraws the instruction: nobody is paid.
    ///
    /// # Errors
    ///
    /// Those of the call; a conflict where the instruction is no longer accepted. Where the outcome is unknown, [`fetch`] it: one that is not found
    /// is withdrawn.
    pub async fn withdraw(self, client: &Client) -> Result<(), Error> {
        let id = self.state.id.ok_or_else(|| refuse(NO_INSTRUCTION))?;
        client.funding().instructions().delete(id).await
    }
}

/// Fetches an instruction, as it is now.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, id: impl Into<FundingInstructionId>) -> Result<Instruction, Error> {
    client.funding().instructions().get(id).await.map(Instruction::from)
}

/// The days of a list: both ends, at most two years back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// The days from the first to the last, judged by the clock of the client.
    ///
    /// # Errors
    ///
    /// A last day before the first, and a first day more than two years ago.
    pub fn new(client: &Client, from: NaiveDate, to: NaiveDate) -> Result<Self, Error> {
        let today = client.clock().wall().date_naive();
        // A day more, because it may be yesterday where the server is.
        let earliest = today.checked_sub_months(Months::new(24)).unwrap_or(today) - TimeDelta::days(1);
        if from > to {
            return Err(refuse("invalid period: the last day lies before the first"));
        }
        if from < earliest {
            return Err(refuse(
                "invalid period: expected a first day within the last two years; an older instruction can be fetched by its id",
            ));
        }
        Ok(Self { from, to })
    }
}

/// Lists what was added to and taken from the balances of merchants.
pub fn activity(client: &Client, period: &Period) -> ListFundingActivity {
    client.funding().activity().list(period.from, period.to)
}

/// Lists the instructions of a period.
pub fn instructions(client: &Client, period: &Period) -> ListFundingInstructions {
    client.funding().instructions().list(period.from, period.to)
}

/// What a merchant can pay out; `None` where the API knows no balance of the merchant, or names no amount or no currency of it. The list of balances takes
/// no dates.
///
/// # Errors
///
/// Those of a read.
pub async fn available(client: &Client, merchant: impl Into<MerchantId>) -> Result<Option<Money>, Error> {
    let merchant = merchant.into();
    let mut rows = client.funding().activity().list_balances().merchant_id(&merchant).items();
    while let Some(row) = rows.next().await {
        let row = row?;
        if row.merchant_id.as_ref() == Some(&merchant) {
            let amount = row.available.zip(row.currency);
            return Ok(amount.map(|(minor, currency)| Money::new(minor, currency)));
        }
    }
    Ok(None)
}

stored!("recipient": Recipient { id, status, accounts, owners });

stored!("instruction": InstructionState { id, status, payments });

stored!("payment of an instruction": Payment { merchant, account, amount, status });

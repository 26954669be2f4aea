// Made by `cargo xtask codegen`; changes by hand are lost.

//! Bank accounts and transfers.

use std::collections::BTreeMap;

use super::{
    AchFees, ContactMethod, Currency, FundingAccountId, Link, NotificationLanguage, SecCode,
    SecureTokenPayload, SecureTokenSummary,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Secret, Timestamp, UnknownFields, UnknownValue, UnknownVariant};

/// A bank account in the United States.
///
/// Made by `AchPayload::new(name_on_account, account_number, routing_number)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchPayload {
    /// Whether it is a checking or a savings account.
    pub account_type: Option<BankAccountType>,
    /// How the payer authorized the transfer, as the SEC code of the ACH rules.
    pub sec_code: Option<SecCode>,
    /// The holder's name as the bank has it. 1 to 50 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 4 to 17 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// The bank's routing number. Exactly 9 characters. Matches `^[0-9]*$`.
    pub routing_number: Secret,
}

impl AchPayload {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        name_on_account: impl Into<Secret>,
        account_number: impl Into<Secret>,
        routing_number: impl Into<Secret>,
    ) -> Self {
        Self {
            account_type: None,
            sec_code: None,
            name_on_account: name_on_account.into(),
            account_number: account_number.into(),
            routing_number: routing_number.into(),
        }
    }
}

object!(AchPayload {
    const "type" = "ach";
    "accountType" account_type: Optional;
    "secCode" sec_code: Optional;
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "routingNumber" routing_number: Required;
});

setters!(AchPayload {
    account_type: impl Into<BankAccountType>;
    sec_code: impl Into<SecCode>;
});

/// Value of `accountType` of [`AchPayload`](super::AchPayload), `accountType` of
/// [`AchSourceWithAccountType`](super::AchSourceWithAccountType), `accountType` of
/// [`CardPayload`](super::CardPayload) and in 5 other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankAccountType {
    /// An account for daily use. `checking` on the wire.
    Checking,
    /// A deposit that bears interest. `savings` on the wire.
    Savings,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BankAccountType {
    Checking = "checking",
    Savings = "savings",
});

/// A bank account in Canada.
///
/// Made by `PadPayload::new(name_on_account, account_number, transit_number, institution_number)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PadPayload {
    /// Whether it is a checking or a savings account.
    pub account_type: Option<BankAccountType>,
    /// The holder's name as the bank has it. 1 to 29 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 7 to 12 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// The branch of a Canadian bank. Exactly 5 characters. Matches `^[0-9]*$`.
    pub transit_number: Secret,
    /// The Canadian bank. Exactly 3 characters. Matches `^[0-9]*$`.
    pub institution_number: Secret,
}

impl PadPayload {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        name_on_account: impl Into<Secret>,
        account_number: impl Into<Secret>,
        transit_number: impl Into<Secret>,
        institution_number: impl Into<Secret>,
    ) -> Self {
        Self {
            account_type: None,
            name_on_account: name_on_account.into(),
            account_number: account_number.into(),
            transit_number: transit_number.into(),
            institution_number: institution_number.into(),
        }
    }
}

object!(PadPayload {
    const "type" = "pad";
    "accountType" account_type: Optional;
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "transitNumber" transit_number: Required;
    "institutionNumber" institution_number: Required;
});

setters!(PadPayload {
    account_type: impl Into<BankAccountType>;
});

/// Value of the parameter `status` of
/// [`ListBankTransferPayments`](crate::operations::ListBankTransferPayments) and
/// [`ListBankTransferRefunds`](crate::operations::ListBankTransferRefunds). Value of `status` of
/// [`BankTransferResult`](super::BankTransferResult).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankTransferResultStatus {
    /// Taken into the open batch. Deliver only if you can bear a return: a bank can still send it back days later. `ready` on the wire.
    Ready,
    /// Approved, but nothing is collected when the batch closes while it stands so. Set it to `ready`, or reverse it. `pending` on the wire.
    Pending,
    /// The bank refused; no money moves. Ask for another way to pay. `declined` on the wire.
    Declined,
    /// The money is in the merchant's account. Look at it again in the days that follow: a payer's objection can still bring it back. `complete` on the wire.
    Complete,
    /// Flagged and under review: neither collected nor refused. Do not deliver, and do not debit again. `admin` on the wire.
    Admin,
    /// Cancelled and taken out of the open batch: no money moves. Debit again only if that is meant. `reversal` on the wire.
    Reversal,
    /// A bank sent it back, and the money is not there. `returns` says why; represent the return, or close it. `returned` on the wire.
    Returned,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BankTransferResultStatus {
    Ready = "ready",
    Pending = "pending",
    Declined = "declined",
    Complete = "complete",
    Admin = "admin",
    Reversal = "reversal",
    Returned = "returned",
});

/// A bank account, masked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BankAccount {
    /// An account at a bank in the United States. `ach` on the wire.
    Ach(Box<AchBankAccount>),
    /// An account at a bank in Canada. `pad` on the wire.
    Pad(Box<PadBankAccount>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BankAccount by "type" {
    Ach(AchBankAccount) = "ach",
    Pad(PadBankAccount) = "pad",
});

/// A bank account in the United States, masked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchBankAccount {
    /// How the payer authorized the transfer, as the SEC code of the ACH rules.
    pub sec_code: Option<SecCode>,
    /// The holder's name as the bank has it. 1 to 50 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 4 to 17 characters.
    pub account_number: Secret,
    /// The bank's routing number. Exactly 9 characters.
    pub routing_number: Secret,
    /// The saved payment details that were used or created.
    pub secure_token: Option<SecureTokenSummary>,
}

object!(AchBankAccount {
    const "type" = "ach";
    "secCode" sec_code: Optional;
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "routingNumber" routing_number: Required;
    "secureToken" secure_token: Optional;
});

/// A bank account in Canada, masked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PadBankAccount {
    /// The holder's name as the bank has it. 1 to 29 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 7 to 12 characters.
    pub account_number: Secret,
    /// The branch of a Canadian bank. Exactly 5 characters.
    pub transit_number: Secret,
    /// The Canadian bank. Exactly 3 characters.
    pub institution_number: Secret,
    /// The saved payment details that were used or created.
    pub secure_token: Option<SecureTokenSummary>,
}

object!(PadBankAccount {
    const "type" = "pad";
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "transitNumber" transit_number: Required;
    "institutionNumber" institution_number: Required;
    "secureToken" secure_token: Optional;
});

/// The owner of the bank account.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BankTransferCustomer {
    /// The language of messages to the payer.
    pub notification_language: Option<NotificationLanguage>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it.
    pub contact_methods: Option<Vec<ContactMethod>>,
}

impl BankTransferCustomer {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(BankTransferCustomer {
    "notificationLanguage" notification_language: Optional;
    "contactMethods" contact_methods: Optional;
});

setters!(BankTransferCustomer {
    notification_language: impl Into<NotificationLanguage>;
    contact_methods: Vec<ContactMethod>;
});

/// The outcome of a bank transfer so far. A `ready` one can still be returned days later.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferResult {
    /// The kind, one of those that the type lists.
    pub kind: BankTransferResultType,
    /// How far it has come.
    pub status: BankTransferResultStatus,
    /// What was authorized, which can be less than was asked for. In the lowest denomination of the
    /// currency.
    pub authorized_amount: Option<i64>,
    /// The currency of the amounts beside it.
    pub currency: Option<Currency>,
    /// The class of the processor's response. Read the decision from the whole result, not from this alone.
    pub response_code: Option<String>,
    /// The processor's own words for its response. 1 to 48 characters.
    pub response_message: Option<String>,
    /// The processor's own code, unchanged.
    pub processor_response_code: Option<String>,
}

object!(BankTransferResult {
    "type" kind: Required;
    "status" status: Required;
    "authorizedAmount" authorized_amount: Optional;
    "currency" currency: Optional;
    "responseCode" response_code: Optional;
    "responseMessage" response_message: Optional;
    "processorResponseCode" processor_response_code: Optional;
});

/// Value of `type` of [`BankTransferResult`](super::BankTransferResult).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankTransferResultType {
    /// Money was taken from the payer's account. Read `status` before you deliver. `payment` on the wire.
    Payment,
    /// Money of an earlier payment was paid back. Subtract it from what that payment brought. `refund` on the wire.
    Refund,
    /// Money is paid out without an earlier transaction. Book it as an expense of its own. `unreferencedRefund` on the wire.
    UnreferencedRefund,
    /// Only the account is checked, no money moves. Debit it by a payment. `accountVerification` on the wire.
    AccountVerification,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BankTransferResultType {
    Payment = "payment",
    Refund = "refund",
    UnreferencedRefund = "unreferencedRefund",
    AccountVerification = "accountVerification",
});

/// A bank account by ACH, or saved details of one: where a refund goes to, or what a returned debit is
/// tried with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BankTransferRefundMethod {
    /// The details of an account in the United States. `ach` on the wire.
    Ach(Box<AchPayload>),
    /// An account that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BankTransferRefundMethod by "type" {
    Ach(AchPayload) = "ach",
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// A bank account that money is sent to or drawn from.
///
/// Made by `FundingAccount::new(kind, usage, name_on_account, payment_methods)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingAccount {
    /// The bank account that is meant. Set by the server.
    pub funding_account_id: Option<FundingAccountId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// How far it has come. Set by the server.
    pub status: Option<FundingAccountStatus>,
    /// The kind, one of those that the type lists.
    pub kind: FundingAccountType,
    /// What the account is for: paying out, drawing fees, or both.
    pub usage: FundingAccountUse,
    /// The holder's name as the bank has it.
    pub name_on_account: Secret,
    /// The payment methods that may be used.
    pub payment_methods: Vec<FundingPaymentMethod>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingAccount {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        kind: impl Into<FundingAccountType>,
        usage: impl Into<FundingAccountUse>,
        name_on_account: impl Into<Secret>,
        payment_methods: Vec<FundingPaymentMethod>,
    ) -> Self {
        Self {
            funding_account_id: None,
            created_date: None,
            last_modified_date: None,
            status: None,
            kind: kind.into(),
            usage: usage.into(),
            name_on_account: name_on_account.into(),
            payment_methods,
            metadata: None,
            links: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(FundingAccount {
    "fundingAccountId" funding_account_id: Optional(Number);
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "type" kind: Required;
    "use" usage: Required;
    "nameOnAccount" name_on_account: Required;
    "paymentMethods" payment_methods: Required;
    "metadata" metadata: Optional;
    "links" links: Optional;
    ..extra;
});

setters!(FundingAccount {
    metadata: BTreeMap<String, Personal<String>>;
});

/// How money reaches a bank account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FundingPaymentMethod {
    /// By transfer to an account in the United States. `ach` on the wire.
    Ach(Box<FundingAchAccount>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(FundingPaymentMethod by "type" {
    Ach(FundingAchAccount) = "ach",
});

/// A bank account that ACH reaches.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FundingAchAccount {
    /// The value that goes with the name, the type or the path beside it.
    pub value: Option<FundingAchAccountNumbers>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingAchAccount {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FundingAchAccount {
    const "type" = "ach";
    "value" value: Optional;
    ..extra;
});

setters!(FundingAchAccount {
    value: impl Into<FundingAchAccountNumbers>;
});

/// Number and routing number of a bank account.
///
/// Made by `FundingAchAccountNumbers::new(routing_number, account_number)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingAchAccountNumbers {
    /// The bank's routing number. Exactly 9 characters.
    pub routing_number: Secret,
    /// The number under which the bank keeps the account. 9 to 12 characters.
    pub account_number: Secret,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingAchAccountNumbers {
    /// Creates a value with the required fields.
    pub fn new(
        routing_number: impl Into<Secret>,
        account_number: impl Into<Secret>,
    ) -> Self {
        Self {
            routing_number: routing_number.into(),
            account_number: account_number.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(FundingAchAccountNumbers {
    "routingNumber" routing_number: Required;
    "accountNumber" account_number: Required;
    ..extra;
});

/// Value of `status` of [`FundingAccount`](super::FundingAccount) and `status` of
/// [`FundingRecipientFundingAccount`](super::FundingRecipientFundingAccount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingAccountStatus {
    /// Approved. Send money to it. `approved` on the wire.
    Approved,
    /// Refused. Give another account. `rejected` on the wire.
    Rejected,
    /// Not approved so far. Wait. `pending` on the wire.
    Pending,
    /// Stopped for a time by the vendor's risk team. Ask the vendor what is missing. `hold` on the wire.
    Hold,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingAccountStatus {
    Approved = "approved",
    Rejected = "rejected",
    Pending = "pending",
    Hold = "hold",
});

/// Value of `type` of [`FundingAccount`](super::FundingAccount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingAccountType {
    /// An account for daily use. `checking` on the wire.
    Checking,
    /// A deposit that bears interest. `savings` on the wire.
    Savings,
    /// An internal account of a bank. `generalLedger` on the wire.
    GeneralLedger,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingAccountType {
    Checking = "checking",
    Savings = "savings",
    GeneralLedger = "generalLedger",
});

/// Value of `use` of [`FundingAccount`](super::FundingAccount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingAccountUse {
    /// Money is sent to the account; recipients' accounts take nothing else. `credit` on the wire.
    Credit,
    /// Money is drawn from the account. `debit` on the wire.
    Debit,
    /// Money is sent to the account and drawn from it. `creditAndDebit` on the wire.
    CreditAndDebit,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingAccountUse {
    Credit = "credit",
    Debit = "debit",
    CreditAndDebit = "creditAndDebit",
});

/// Value of `status` of [`FundingAccountSummary`](super::FundingAccountSummary), `status` of
/// [`FundingRecipient`](super::FundingRecipient) and `status` of
/// [`FundingRecipientRequest`](super::FundingRecipientRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingRecipientStatus {
    /// Approved. Send it money by instructions. `approved` on the wire.
    Approved,
    /// Refused: it cannot be sent money. Ask the vendor why. `rejected` on the wire.
    Rejected,
    /// Not approved so far. Wait. `pending` on the wire.
    Pending,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingRecipientStatus {
    Approved = "approved",
    Rejected = "rejected",
    Pending = "pending",
});

/// Value of `fundingSchedule` of [`Funding`](super::Funding) and `fundingSchedule` of
/// [`FundingRequest`](super::FundingRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingSchedule {
    /// On the ordinary schedule. `standard` on the wire.
    Standard,
    /// On the following business day. `nextday` on the wire.
    NextDay,
    /// Before the day is over. `sameday` on the wire.
    SameDay,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingSchedule {
    Standard = "standard",
    NextDay = "nextday",
    SameDay = "sameday",
});

/// Value of `status` of [`Funding`](super::Funding) and `status` of
/// [`FundingRequest`](super::FundingRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingStatus {
    /// The merchant's sales are paid out. Nothing to do. `enabled` on the wire.
    Enabled,
    /// Nothing is paid out until the account is enabled again. Ask the vendor what is missing. `disabled` on the wire.
    Disabled,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingStatus {
    Enabled = "enabled",
    Disabled = "disabled",
});

/// Prices for ACH.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ach {
    /// The prices of the plan.
    pub fees: Option<AchFees>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Ach {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(Ach {
    "fees" fees: Optional;
    ..extra;
});

setters!(Ach {
    fees: impl Into<AchFees>;
});

/// How a processing account is funded.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Funding {
    /// How far it has come. Set by the server.
    pub status: Option<FundingStatus>,
    /// How soon money is paid out. The default is `standard`.
    pub funding_schedule: Option<FundingSchedule>,
    /// The price of being paid out sooner. In the lowest denomination of the currency. The default is `0`.
    pub accelerated_funding_fee: Option<i64>,
    /// Whether fees are deducted each day and not once a month.
    pub daily_discount: Option<bool>,
    /// The bank accounts that payouts go to or fees are drawn from. 1 to 2 entries. Set by the server.
    pub funding_accounts: Option<Vec<FundingAccountSummary>>,
}

object!(Funding {
    "status" status: Optional;
    "fundingSchedule" funding_schedule: Optional;
    "acceleratedFundingFee" accelerated_funding_fee: Optional;
    "dailyDiscount" daily_discount: Optional;
    "fundingAccounts" funding_accounts: Optional;
});

/// A bank account for funding, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingAccountSummary {
    /// The bank account that is meant. Set by the server.
    pub funding_account_id: Option<FundingAccountId>,
    /// How far it has come. Set by the server.
    pub status: Option<FundingRecipientStatus>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(FundingAccountSummary {
    "fundingAccountId" funding_account_id: Optional(Number);
    "status" status: Optional;
    "link" link: Optional;
});

/// A masked bank account in the United States.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchSource {
    /// The holder's name as the bank has it. 1 to 50 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 4 to 17 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// The bank's routing number. Exactly 9 characters. Matches `^[0-9]*$`.
    pub routing_number: Secret,
}

object!(AchSource {
    const "type" = "ach";
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "routingNumber" routing_number: Required;
});

/// A masked bank account in Canada.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PadSource {
    /// The holder's name as the bank has it. 1 to 29 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 7 to 12 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// The branch of a Canadian bank. Exactly 5 characters. Matches `^[0-9]*$`.
    pub transit_number: Secret,
    /// The Canadian bank. Exactly 3 characters. Matches `^[0-9]*$`.
    pub institution_number: Secret,
}

object!(PadSource {
    const "type" = "pad";
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "transitNumber" transit_number: Required;
    "institutionNumber" institution_number: Required;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Orders to pay balances out.

use std::collections::BTreeMap;

use super::{FundingAccountId, FundingInstructionId, Link, MerchantId, ResourceLink};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Personal, Timestamp, UnknownFields, UnknownValue};

/// One page of funding instructions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingInstructionPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<FundingInstructionSummary>,
}

object!(FundingInstructionPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// A funding instruction in a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingInstructionSummary {
    /// The funding instruction that is meant. Set by the server.
    pub instruction_id: Option<FundingInstructionId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// How far it has come. Set by the server.
    pub status: Option<FundingInstructionStatus>,
    /// The merchants, each with what it pays out.
    pub merchants: Option<Vec<FundingInstructionMerchant>>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(FundingInstructionSummary {
    "instructionId" instruction_id: Optional(Number);
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "merchants" merchants: Optional;
    "metadata" metadata: Optional;
    "link" link: Optional;
});

/// What one merchant's balance is paid out to.
///
/// Made by `FundingInstructionMerchant::new(merchant_id, recipients)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingInstructionMerchant {
    /// The processor's number of the merchant (MID).
    pub merchant_id: MerchantId,
    /// Who receives it. At least 1 entry.
    pub recipients: Vec<FundingInstructionRecipient>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<ResourceLink>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingInstructionMerchant {
    /// Creates a value with the required fields.
    pub fn new(
        merchant_id: impl Into<MerchantId>,
        recipients: Vec<FundingInstructionRecipient>,
    ) -> Self {
        Self {
            merchant_id: merchant_id.into(),
            recipients,
            link: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(FundingInstructionMerchant {
    "merchantId" merchant_id: Required;
    "recipients" recipients: Required;
    "link" link: Optional;
    ..extra;
});

/// One payout of an instruction.
///
/// Made by `FundingInstructionRecipient::new(funding_account_id, payment_method, amount)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingInstructionRecipient {
    /// The bank account that is meant.
    pub funding_account_id: FundingAccountId,
    /// What pays, or is to be paid to.
    pub payment_method: FundingInstructionPaymentMethod,
    /// The sum of money.
    pub amount: FundingInstructionAmount,
    /// How far it has come. Set by the server.
    pub status: Option<FundingInstructionRecipientStatus>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<ResourceLink>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingInstructionRecipient {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        funding_account_id: impl Into<FundingAccountId>,
        payment_method: impl Into<FundingInstructionPaymentMethod>,
        amount: impl Into<FundingInstructionAmount>,
    ) -> Self {
        Self {
            funding_account_id: funding_account_id.into(),
            payment_method: payment_method.into(),
            amount: amount.into(),
            status: None,
            metadata: None,
            link: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(FundingInstructionRecipient {
    "fundingAccountId" funding_account_id: Required(Number);
    "paymentMethod" payment_method: Required;
    "amount" amount: Required;
    "status" status: Optional;
    "metadata" metadata: Optional;
    "link" link: Optional;
    ..extra;
});

setters!(FundingInstructionRecipient {
    metadata: BTreeMap<String, Personal<String>>;
});

/// A sum of money.
///
/// Made by `FundingInstructionAmount::new(value)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingInstructionAmount {
    /// The value that goes with the name, the type or the path beside it. In the lowest denomination of the
    /// currency.
    pub value: i64,
    /// The currency of the amounts beside it. The default is `USD`.
    pub currency: Option<FundingInstructionCurrency>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingInstructionAmount {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(value: i64) -> Self {
        Self {
            value,
            currency: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(FundingInstructionAmount {
    "value" value: Required;
    "currency" currency: Optional;
    ..extra;
});

setters!(FundingInstructionAmount {
    currency: impl Into<FundingInstructionCurrency>;
});

/// Value of `currency` of [`FundingInstructionAmount`](super::FundingInstructionAmount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingInstructionCurrency {
    /// United States dollar, two decimals. `USD` on the wire.
    Usd,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingInstructionCurrency {
    Usd = "USD",
});

/// Value of `paymentMethod` of [`FundingInstructionRecipient`](super::FundingInstructionRecipient).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingInstructionPaymentMethod {
    /// By transfer to an account in the United States. `ACH` on the wire.
    Ach,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingInstructionPaymentMethod {
    Ach = "ACH",
});

/// Value of `status` of [`FundingInstructionRecipient`](super::FundingInstructionRecipient).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingInstructionRecipientStatus {
    /// Received and not reviewed so far. Wait. `accepted` on the wire.
    Accepted,
    /// Under review. Wait. `pending` on the wire.
    Pending,
    /// Approved; the money follows. Wait. `released` on the wire.
    Released,
    /// Sent to the account by ACH. Nothing to do. `funded` on the wire.
    Funded,
    /// The transfer to the account failed. Check the account before you instruct again. `failed` on the wire.
    Failed,
    /// Reviewed and refused; nothing is paid. Ask the vendor why before you instruct again. `rejected` on the wire.
    Rejected,
    /// Stopped by the vendor. Ask what is missing. `onHold` on the wire.
    OnHold,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingInstructionRecipientStatus {
    Accepted = "accepted",
    Pending = "pending",
    Released = "released",
    Funded = "funded",
    Failed = "failed",
    Rejected = "rejected",
    OnHold = "onHold",
});

/// Value of `status` of [`FundingInstruction`](super::FundingInstruction) and `status` of
/// [`FundingInstructionSummary`](super::FundingInstructionSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingInstructionStatus {
    /// Received and not reviewed so far. Change or delete it now, if it is wrong. `accepted` on the wire.
    Accepted,
    /// Under review, and not to be changed any more. Wait. `pending` on the wire.
    Pending,
    /// Reviewed and processed. Read each recipient's status: it says what became of its part. `completed` on the wire.
    Completed,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FundingInstructionStatus {
    Accepted = "accepted",
    Pending = "pending",
    Completed = "completed",
});

/// An order to pay out merchants' balances.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FundingInstruction {
    /// The funding instruction that is meant. Set by the server.
    pub instruction_id: Option<FundingInstructionId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// How far it has come. Set by the server.
    pub status: Option<FundingInstructionStatus>,
    /// The merchants, each with what it pays out.
    pub merchants: Option<Vec<FundingInstructionMerchant>>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingInstruction {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FundingInstruction {
    "instructionId" instruction_id: Optional(Number);
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "merchants" merchants: Optional;
    "metadata" metadata: Optional;
    ..extra;
});

setters!(FundingInstruction {
    merchants: Vec<FundingInstructionMerchant>;
    metadata: BTreeMap<String, Personal<String>>;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of instructions.

use std::collections::BTreeMap;

use super::{FundingAccountId, FundingInstructionId, Link, MerchantId, ResourceLink};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Personal, Timestamp, UnknownFields};

/// One page of funding instructions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InstructionPage {
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<ListedInstruction>,
}

object!(InstructionPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// A funding instruction in a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListedInstruction {
    /// Instruction id. Set by the server.
    pub instruction_id: Option<FundingInstructionId>,
    /// Created date. Set by the server.
    pub created_date: Option<Timestamp>,
    /// Last modified date. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// Status. Set by the server.
    pub status: Option<InstructionStatus>,
    /// Merchants.
    pub merchants: Option<Vec<InstructionMerchant>>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Link. Set by the server.
    pub link: Option<Link>,
}

object!(ListedInstruction {
    "instructionId" instruction_id: Optional(Number);
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "merchants" merchants: Optional;
    "metadata" metadata: Optional;
    "link" link: Optional;
});

/// What one merchant's balance is paid out to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InstructionMerchant {
    /// Merchant id.
    pub merchant_id: MerchantId,
    /// Recipients. At least 1 entry.
    pub recipients: Vec<InstructionRecipient>,
    /// Link. Set by the server.
    pub link: Option<ResourceLink>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InstructionMerchant {
    /// With the required fields.
    pub fn new(
        merchant_id: impl Into<MerchantId>,
        recipients: Vec<InstructionRecipient>,
    ) -> Self {
        Self {
            merchant_id: merchant_id.into(),
            recipients,
            link: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(InstructionMerchant {
    "merchantId" merchant_id: Required;
    "recipients" recipients: Required;
    "link" link: Optional;
    ..extra;
});

/// One payout of an instruction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InstructionRecipient {
    /// Funding account id.
    pub funding_account_id: FundingAccountId,
    /// Payment method.
    pub payment_method: InstructionPaymentMethod,
    /// Amount.
    pub amount: InstructionAmount,
    /// Status. Set by the server.
    pub status: Option<InstructionRecipientStatus>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Link. Set by the server.
    pub link: Option<ResourceLink>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InstructionRecipient {
    /// With the required fields; the setters add the others.
    pub fn new(
        funding_account_id: impl Into<FundingAccountId>,
        payment_method: impl Into<InstructionPaymentMethod>,
        amount: impl Into<InstructionAmount>,
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

object!(InstructionRecipient {
    "fundingAccountId" funding_account_id: Required(Number);
    "paymentMethod" payment_method: Required;
    "amount" amount: Required;
    "status" status: Optional;
    "metadata" metadata: Optional;
    "link" link: Optional;
    ..extra;
});

setters!(InstructionRecipient {
    metadata: BTreeMap<String, Personal<String>>;
});

/// A sum of money.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InstructionAmount {
    /// Value, in the lowest denomination of the currency.
    pub value: i64,
    /// Currency. The server takes `USD` if it is absent.
    pub currency: Option<InstructionCurrency>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InstructionAmount {
    /// With the required fields; the setters add the others.
    pub fn new(value: i64) -> Self {
        Self {
            value,
            currency: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(InstructionAmount {
    "value" value: Required;
    "currency" currency: Optional;
    ..extra;
});

setters!(InstructionAmount {
    currency: impl Into<InstructionCurrency>;
});

/// Value of `currency` of [`InstructionAmount`](super::InstructionAmount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InstructionCurrency {
    /// `USD`
    Usd,
    /// A value that this version does not know.
    Unknown(String),
}

open_enum!(InstructionCurrency {
    Usd = "USD",
});

/// Value of `paymentMethod` of [`InstructionRecipient`](super::InstructionRecipient).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InstructionPaymentMethod {
    /// `ACH`
    Ach,
    /// A value that this version does not know.
    Unknown(String),
}

open_enum!(InstructionPaymentMethod {
    Ach = "ACH",
});

/// Value of `status` of [`InstructionRecipient`](super::InstructionRecipient).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InstructionRecipientStatus {
    /// `accepted`
    Accepted,
    /// `pending`
    Pending,
    /// `released`
    Released,
    /// `funded`
    Funded,
    /// `failed`
    Failed,
    /// `rejected`
    Rejected,
    /// `onHold`
    OnHold,
    /// A value that this version does not know.
    Unknown(String),
}

open_enum!(InstructionRecipientStatus {
    Accepted = "accepted",
    Pending = "pending",
    Released = "released",
    Funded = "funded",
    Failed = "failed",
    Rejected = "rejected",
    OnHold = "onHold",
});

/// Value of `status` of [`Instruction`](super::Instruction) and `status` of
/// [`ListedInstruction`](super::ListedInstruction).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InstructionStatus {
    /// `accepted`
    Accepted,
    /// `pending`
    Pending,
    /// `completed`
    Completed,
    /// A value that this version does not know.
    Unknown(String),
}

open_enum!(InstructionStatus {
    Accepted = "accepted",
    Pending = "pending",
    Completed = "completed",
});

/// An order to pay out merchants' balances.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Instruction {
    /// Instruction id. Set by the server.
    pub instruction_id: Option<FundingInstructionId>,
    /// Created date. Set by the server.
    pub created_date: Option<Timestamp>,
    /// Last modified date. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// Status. Set by the server.
    pub status: Option<InstructionStatus>,
    /// Merchants.
    pub merchants: Option<Vec<InstructionMerchant>>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Instruction {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(Instruction {
    "instructionId" instruction_id: Optional(Number);
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "merchants" merchants: Optional;
    "metadata" metadata: Optional;
    ..extra;
});

setters!(Instruction {
    merchants: Vec<InstructionMerchant>;
    metadata: BTreeMap<String, Personal<String>>;
});

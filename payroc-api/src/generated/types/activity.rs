// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of activity.

use super::{Link, MerchantId};
use crate::wire::macros::{object, open_enum};
use crate::{Personal, Timestamp, UnknownValue};

/// One page of funding activity.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ActivityRecordPage {
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<ActivityRecord>,
}

object!(ActivityRecordPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// Something that was added to or taken from a funding balance.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ActivityRecord {
    /// Id.
    pub id: i64,
    /// Date.
    pub date: Timestamp,
    /// Merchant.
    pub merchant: String,
    /// Recipient.
    pub recipient: Option<Personal<String>>,
    /// Description.
    pub description: String,
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Type.
    pub kind: ActivityRecordType,
    /// Currency.
    pub currency: String,
}

object!(ActivityRecord {
    "id" id: Required;
    "date" date: Required;
    "merchant" merchant: Required;
    "recipient" recipient: Optional;
    "description" description: Required;
    "amount" amount: Required;
    "type" kind: Required;
    "currency" currency: Required;
});

/// Value of `type` of [`ActivityRecord`](super::ActivityRecord).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ActivityRecordType {
    /// `credit`
    Credit,
    /// `debit`
    Debit,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ActivityRecordType {
    Credit = "credit",
    Debit = "debit",
});

/// One page of funding balances.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantBalancePage {
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<MerchantBalance>,
}

object!(MerchantBalancePage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// What a merchant has in the funding balance.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantBalance {
    /// Merchant id.
    pub merchant_id: Option<MerchantId>,
    /// Funds, in the lowest denomination of the currency.
    pub funds: Option<i64>,
    /// Pending, in the lowest denomination of the currency.
    pub pending: Option<i64>,
    /// Available, in the lowest denomination of the currency.
    pub available: Option<i64>,
    /// Currency.
    pub currency: Option<String>,
}

object!(MerchantBalance {
    "merchantId" merchant_id: Optional;
    "funds" funds: Optional;
    "pending" pending: Optional;
    "available" available: Optional;
    "currency" currency: Optional;
});

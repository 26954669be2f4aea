// Made by `cargo xtask codegen`; changes by hand are lost.

//! Balances of merchants, and what changed them.

use super::{Link, MerchantId};
use crate::wire::macros::{object, open_enum};
use crate::{Personal, Timestamp, UnknownValue};

/// One page of funding activity.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ActivityRecordPage {
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
    /// What identifies it.
    pub id: i64,
    /// The day that it belongs to, without a time of day.
    pub date: Timestamp,
    /// The merchant that it belongs to.
    pub merchant: String,
    /// Who received the money.
    pub recipient: Option<Personal<String>>,
    /// A note for whoever reads it later.
    pub description: String,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The kind, one of those that the type lists.
    pub kind: ActivityRecordType,
    /// The currency of the amounts beside it.
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
    /// Added to the funding balance. Count it when you decide what can be paid out. `credit` on the wire.
    Credit,
    /// Taken from the funding balance and sent to an account. Compare it with your instructions. `debit` on the wire.
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
    /// The processor's number of the merchant (MID).
    pub merchant_id: Option<MerchantId>,
    /// The whole balance, with what is pending. In the lowest denomination of the currency.
    pub funds: Option<i64>,
    /// The part of the balance that has not been sent to bank accounts so far. In the lowest denomination
    /// of the currency.
    pub pending: Option<i64>,
    /// The part of the balance that instructions can pay out. In the lowest denomination of the currency.
    pub available: Option<i64>,
    /// The currency of the amounts beside it.
    pub currency: Option<String>,
}

object!(MerchantBalance {
    "merchantId" merchant_id: Optional;
    "funds" funds: Optional;
    "pending" pending: Optional;
    "available" available: Optional;
    "currency" currency: Optional;
});

//! The movements of money.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use serde::{Deserialize, Serialize};

use super::super::requests::RequestKind;
use super::table::Keyed;
use super::{Call, Store};

/// The effect of a ledger entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// An amount was held; nothing was charged.
    Hold,
    /// A held amount was released.
    Release,
    /// The customer was charged.
    Charge,
    /// A charge was reversed before its batch closed.
    Reversal,
    /// Money was refunded to the customer.
    Refund,
    /// A refund was reversed before its batch closed.
    RefundReversal,
    /// The issuer took a payment back, because the customer disputes it.
    Chargeback,
    /// The merchant won the dispute and got the payment back.
    ChargebackReversal,
}

/// One movement of money. Declined payments and replayed requests leave none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The vendor's operation id, such as `payment`; `resolve`, `return` and `dispute` for actions of the test itself.
    pub operation: String,
    /// The effect.
    pub kind: EntryKind,
    /// The idempotency key of the request.
    pub idempotency_key: Option<Uuid>,
    /// The `paymentId` or `refundId`.
    pub id: String,
    /// The `orderId`; empty if the request named none.
    pub order_id: String,
    /// The amount in the currency's lowest denomination; never negative.
    pub amount: i64,
    /// The currency.
    pub currency: String,
    /// The time on the sandbox's clock.
    pub at: DateTime<Utc>,
}

impl LedgerEntry {
    /// Whether a request of this kind made the entry: `entry.is::<operations::CapturePayment>()`.
    #[must_use]
    pub fn is<R: RequestKind>(&self) -> bool {
        self.operation == R::NAME
    }

    /// The amount charged to the customer: negative for a refund or reversal, 0 for a hold or release.
    #[must_use]
    pub fn collected(&self) -> i64 {
        match self.kind {
            EntryKind::Charge | EntryKind::RefundReversal | EntryKind::ChargebackReversal => self.amount,
            EntryKind::Reversal | EntryKind::Refund | EntryKind::Chargeback => -self.amount,
            EntryKind::Hold | EntryKind::Release => 0,
        }
    }
}

/// The net amount in each currency in which money has moved.
pub(crate) fn collected<'e>(entries: impl IntoIterator<Item = &'e LedgerEntry>) -> BTreeMap<String, i64> {
    let mut collected = BTreeMap::new();
    for entry in entries {
        let sum: &mut i64 = collected.entry(entry.currency.clone()).or_default();
        *sum = sum.saturating_add(entry.collected());
    }
    collected
}

/// An entry as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredEntry(#[serde(with = "EntryForm")] pub(crate) LedgerEntry);

impl Keyed for StoredEntry {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.0.id);
        index(&self.0.order_id);
    }
}

/// The stored form of an entry. It is not the public one, which may change.
#[derive(Serialize, Deserialize)]
#[serde(remote = "LedgerEntry")]
struct EntryForm {
    operation: String,
    #[serde(with = "KindForm")]
    kind: EntryKind,
    idempotency_key: Option<Uuid>,
    id: String,
    order_id: String,
    amount: i64,
    currency: String,
    at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "EntryKind")]
enum KindForm {
    Hold,
    Release,
    Charge,
    Reversal,
    Refund,
    RefundReversal,
    Chargeback,
    ChargebackReversal,
}

/// The transaction that an entry belongs to.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Subject {
    pub(super) id: String,
    pub(super) order_id: String,
    pub(super) currency: String,
}

impl Subject {
    /// The transaction with this id for this order.
    pub(super) fn of(id: &str, order_id: Option<&str>, currency: &str) -> Self {
        Self {
            id: id.to_owned(),
            order_id: order_id.unwrap_or_default().to_owned(),
            currency: currency.to_owned(),
        }
    }
}

impl Store {
    /// Adds an entry for a request.
    pub(super) fn record_entry(&mut self, call: &Call<'_>, subject: &Subject, kind: EntryKind, amount: i64) {
        self.add_entry(call.origin.unwrap_or(&call.operation.id), call.key, call.now, subject, kind, amount);
    }

    pub(super) fn add_entry(
        &mut self,
        operation: &str,
        key: Option<Uuid>,
        at: DateTime<Utc>,
        subject: &Subject,
        kind: EntryKind,
        amount: i64,
    ) {
        if amount == 0 {
            return;
        }
        self.ledger.add(StoredEntry(LedgerEntry {
            operation: operation.to_owned(),
            kind,
            idempotency_key: key,
            id: subject.id.clone(),
            order_id: subject.order_id.clone(),
            amount,
            currency: subject.currency.clone(),
            at,
        }));
    }
}

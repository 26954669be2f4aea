//! What happened to money.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use serde_json::{Map, Value};

use super::{Ask, Books};

/// What a entry did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// An amount was set aside; nothing was taken.
    Hold,
    /// An amount that had been set aside was given up.
    Release,
    /// Money was taken from the customer.
    Charge,
    /// Money that had been taken was given back before its batch closed.
    Reversal,
    /// Money was paid to the customer.
    Refund,
    /// A payment to the customer was taken back before its batch closed.
    RefundReversal,
}

/// One thing that happened to money. Declined payments and replayed requests are none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The vendor's operation id, such as `payment`; `resolve` and `return` for what a test did itself.
    pub operation: String,
    /// What it did.
    pub kind: EntryKind,
    /// The idempotency key of the request.
    pub idempotency_key: Option<Uuid>,
    /// The `paymentId` or `refundId`.
    pub id: String,
    /// The order it belongs to; empty where the request named none.
    pub order_id: String,
    /// How much, in the currency's lowest denomination; never negative.
    pub amount: i64,
    /// The currency.
    pub currency: String,
    /// When, on the sandbox's clock.
    pub at: DateTime<Utc>,
}

impl LedgerEntry {
    /// What it took from the customer: negative where the customer got something, 0 for a hold.
    #[must_use]
    pub fn collected(&self) -> i64 {
        match self.kind {
            EntryKind::Charge | EntryKind::RefundReversal => self.amount,
            EntryKind::Reversal | EntryKind::Refund => -self.amount,
            EntryKind::Hold | EntryKind::Release => 0,
        }
    }
}

/// The transaction that money moves for.
pub(super) struct Subject {
    pub(super) id: String,
    pub(super) order_id: String,
    pub(super) currency: String,
}

impl Subject {
    /// The transaction that `body` shows.
    pub(super) fn of(id: &str, body: &Map<String, Value>, currency: &str) -> Self {
        let order = body.get("order").and_then(|order| order.get("orderId")).and_then(Value::as_str);
        Self {
            id: id.to_owned(),
            order_id: order.unwrap_or_default().to_owned(),
            currency: currency.to_owned(),
        }
    }
}

impl Books {
    /// Writes down what a request moved.
    pub(super) fn moved(&mut self, ask: &Ask<'_>, subject: &Subject, kind: EntryKind, amount: i64) {
        self.note(&ask.operation.id, ask.key, ask.now, subject, kind, amount);
    }

    pub(super) fn note(&mut self, operation: &str, key: Option<Uuid>, at: DateTime<Utc>, subject: &Subject, kind: EntryKind, amount: i64) {
        if amount == 0 {
            return;
        }
        self.ledger.push(LedgerEntry {
            operation: operation.to_owned(),
            kind,
            idempotency_key: key,
            id: subject.id.clone(),
            order_id: subject.order_id.clone(),
            amount,
            currency: subject.currency.clone(),
            at,
        });
    }
}

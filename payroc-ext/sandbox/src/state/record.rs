//! What payments and refunds have in common: their record, and how they are found, listed, shown and changed.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::problem::Problem;
use super::account::Account;
use super::call::{Call, Reply, Row, begins, ends, holds, instant, is, refuse};
use super::ledger::Subject;
use super::packed::Packed;
use super::table::{Keyed, Table};
use super::transaction::{Entries, Transaction};
use super::{Store, benefits};

/// The stored form of a payment or a refund.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) transaction: Transaction,
    /// The account that is charged or refunded.
    pub(super) account: Account,
    /// The fields of a response that do not follow from the transaction.
    pub(super) body: Packed,
}

impl Record {
    /// The reference for ledger entries.
    pub(super) fn subject(&self) -> Subject {
        Subject::of(&self.id, self.body.order_id(), &self.transaction.currency)
    }

    /// What it is found by: its id, and its order.
    pub(super) fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        if let Some(order) = self.body.order_id() {
            index(&order_key(order));
        }
    }

    pub(super) fn terminal(&self) -> Option<&str> {
        self.body.terminal()
    }

    fn created_at(&self) -> String {
        self.body.string(&["order", "dateTime"])
    }
}

/// A payment or a refund, by card or by bank transfer.
pub(super) trait Stored: Clone + Keyed + 'static {
    /// The field of its id, which is a path parameter too.
    const ID: &'static str;
    /// The first segment of its path.
    const PATH: &'static str;
    /// The detail of the problem if it is not found.
    const MISSING: &'static str;

    fn record(&self) -> &Record;
    fn record_mut(&mut self) -> &mut Record;
    fn table(store: &Store) -> &Table<Self>;
    fn table_mut(store: &mut Store) -> &mut Table<Self>;

    /// Takes note that less than this is left, because a part was reversed.
    fn reduced_from(&mut self, _amount: i64) {}

    /// The response body.
    fn show(&self, store: &Store, call: &Call<'_>) -> Value;

    /// The summary within other responses.
    fn summary(&self, call: &Call<'_>) -> Value {
        let record = self.record();
        let mut summary = record.transaction.summary(record.transaction.authorized, &record.created_at());
        summary.insert(Self::ID.into(), record.id.clone().into());
        summary.insert("link".into(), call.link(&[Self::PATH, &record.id]));
        Value::Object(summary)
    }
}

pub(super) fn find<'b, T: Stored>(store: &'b Store, id: &str) -> Result<&'b T, Problem> {
    let missing = || Problem::not_found(T::MISSING);
    T::table(store).find(id, |known| known.record().id == id).ok_or_else(missing)
}

pub(super) fn find_mut<'b, T: Stored>(store: &'b mut Store, id: &str) -> Result<&'b mut T, Problem> {
    let missing = || Problem::not_found(T::MISSING);
    T::table_mut(store)
        .find_mut(id, |known| known.record().id == id)
        .ok_or_else(missing)
}

pub(super) fn show<T: Stored>(store: &Store, call: &Call<'_>, id: &str) -> Result<Reply, Problem> {
    Ok(Reply::One(find::<T>(store, id)?.show(store, call)))
}

pub(super) fn get<T: Stored>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    show::<T>(store, call, call.path(T::ID))
}

/// The key of an order among those of a table: no id looks like it.
fn order_key(order: &str) -> String {
    format!("order {order}")
}

pub(super) fn list<T: Stored>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    // Those of an order or a link are found by an index, however many others there are.
    let rows: Vec<_> = match (call.only("orderId"), call.only("paymentLinkId")) {
        (Some(order), _) => T::table(store).all(&order_key(order)).collect(),
        (None, Some(link)) => {
            let of_link = store.paid_by_link(link).iter().flat_map(|id| T::table(store).all(id));
            of_link.collect()
        }
        (None, None) => T::table(store).rows().collect(),
    };
    let passing = rows
        .into_iter()
        .filter(|(_, kept)| call.passes(|name, value| fits(store, kept.record(), name, value)));
    // Only those of the page are shown, because that takes longest.
    let page = call.near_page(passing.collect());
    let rows = page.into_iter().map(|(serial, kept)| Row {
        serial,
        body: kept.show(store, call),
    });
    Ok(Reply::Rows(rows.collect()))
}

/// Whether a record passes a filter.
fn fits(store: &Store, record: &Record, name: &str, value: &str) -> Option<bool> {
    let Record { transaction, body, .. } = record;
    let at = |path: &[&str]| body.get(path).unwrap_or_default();
    let result = |name: &str| transaction.result().get(name).and_then(Value::as_str) == Some(value);
    let made = || instant(&record.created_at());
    Some(match name {
        "processingTerminalId" => record.terminal() == Some(value),
        "orderId" => body.order_id() == Some(value),
        "operator" => body.get(&["operator"]).is_some_and(|operator| operator == value),
        "cardholderName" => holds(&at(&["card", "cardholderName"]), "", value),
        "nameOnAccount" => holds(&at(&["bankAccount", "nameOnAccount"]), "", value),
        "first6" => begins(&at(&["card", "cardNumber"]), "", value),
        "last4" => ends(&at(&["card", "cardNumber"]), "", value) || ends(&at(&["bankAccount", "accountNumber"]), "", value),
        "status" | "type" => result(name),
        "tipMode" => match value {
            "noTip" => body.get(&["order", "breakdown", "tip"]).is_none(),
            _ => body.get(&["order", "breakdown", "tip", "mode"]).is_some_and(|mode| mode == value),
        },
        "dateFrom" => made() >= instant(value),
        "dateTo" => made() <= instant(value),
        "settlementState" => (value == "settled") == transaction.settled.is_some(),
        "settlementDate" => transaction.settled.is_some_and(|at| at.date_naive().to_string() == value),
        "tender" => (value == "ebt") == benefits::Card::of(&record.account).is_some(),
        "paymentLinkId" => store.is_paid_by_link(&record.id, value),
        _ => return None,
    })
}

/// Performs one action on the transaction that the path names.
pub(super) fn step<T: Stored>(
    store: &mut Store,
    call: &Call<'_>,
    act: impl Fn(&mut Transaction) -> Result<Entries, Problem>,
) -> Result<Reply, Problem> {
    let id = call.path(T::ID);
    let record = find_mut::<T>(store, id)?.record_mut();
    let entries = act(&mut record.transaction)?;
    let subject = record.subject();
    store.record_entries(call, &subject, entries);
    show::<T>(store, call, id)
}

/// The response to a step after which less than `before` may be left.
pub(super) fn reduced<T: Stored>(store: &mut Store, call: &Call<'_>, before: i64, reply: Reply) -> Result<Reply, Problem> {
    let id = call.path(T::ID);
    let stored = find_mut::<T>(store, id)?;
    if stored.record().transaction.authorized >= before {
        return Ok(reply);
    }
    stored.reduced_from(before);
    show::<T>(store, call, id)
}

/// Applies all adjustments of the request, or none. `one` applies an adjustment that is not of the status and returns its ledger entries.
pub(super) fn adjust<T: Stored>(
    store: &mut Store,
    call: &Call<'_>,
    one: impl Fn(&mut Record, &Value) -> Result<Entries, Problem>,
) -> Result<Reply, Problem> {
    let id = call.path(T::ID);
    let record = find_mut::<T>(store, id)?.record_mut();
    let mut after = record.clone();
    let mut entries = Vec::new();
    after.transaction.adjustable()?;
    for adjustment in call.body().get("adjustments").and_then(Value::as_array).into_iter().flatten() {
        entries.extend(match adjustment.get("type").and_then(Value::as_str) {
            Some("status") => after.transaction.set_status(is(adjustment, "/toStatus", "ready"))?,
            _ => one(&mut after, adjustment)?,
        });
    }
    let subject = after.subject();
    *record = after;
    store.record_entries(call, &subject, entries);
    show::<T>(store, call, id)
}

/// An amount that must be positive.
pub(super) fn positive(call: &Call<'_>, pointer: &str, path: &str) -> Result<i64, Problem> {
    match call.number(pointer) {
        Some(amount) if amount > 0 => Ok(amount),
        _ => Err(refuse(path, "out of range", "Expected at least 1.")),
    }
}

//! What payments and refunds of both kinds have in common: what is kept of them, and how they are found, listed, shown and changed.

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::Books;
use super::account::Account;
use super::ask::{Ask, Reply, Row, begins, ends, holds, instant, is, refuse};
use super::ledger::Subject;
use super::shelf::Shelf;
use super::transaction::{Moves, Transaction};

/// What is kept of a payment or a refund.
#[derive(Clone)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) transaction: Transaction,
    /// Whose money it is.
    pub(super) account: Account,
    /// What answers show besides what is worked out from the transaction.
    pub(super) body: Map<String, Value>,
}

impl Record {
    /// What the ledger has to know of it.
    pub(super) fn subject(&self) -> Subject {
        Subject::of(&self.id, &self.body, &self.transaction.currency)
    }

    pub(super) fn terminal(&self) -> Option<&str> {
        self.body.get("processingTerminalId").and_then(Value::as_str)
    }

    fn made_at(&self) -> &str {
        let order = self.body.get("order").and_then(|order| order.get("dateTime"));
        order.and_then(Value::as_str).unwrap_or_default()
    }
}

/// A payment or a refund, by card or by bank transfer.
pub(super) trait Kept: Clone + Sized + 'static {
    /// The member that holds its id, which a parameter of its paths is called as well.
    const ID: &'static str;
    /// Where it is found: the first segment of its path.
    const PATH: &'static str;
    /// What is said where there is none of an id.
    const MISSING: &'static str;

    fn record(&self) -> &Record;
    fn record_mut(&mut self) -> &mut Record;
    fn shelf(books: &Books) -> &Shelf<Self>;
    fn shelf_mut(books: &mut Books) -> &mut Shelf<Self>;

    /// As answers show it.
    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value;

    /// As other answers show it within them.
    fn summary(&self, ask: &Ask<'_>) -> Value {
        let record = self.record();
        let mut summary = record.transaction.summary(record.transaction.authorized, record.made_at());
        summary.insert(Self::ID.into(), record.id.clone().into());
        summary.insert("link".into(), ask.link(&[Self::PATH, &record.id]));
        Value::Object(summary)
    }
}

pub(super) fn find<'b, T: Kept>(books: &'b Books, id: &str) -> Result<&'b T, Problem> {
    let missing = || Problem::not_found(T::MISSING);
    T::shelf(books).find(|known| known.record().id == id).ok_or_else(missing)
}

pub(super) fn find_mut<'b, T: Kept>(books: &'b mut Books, id: &str) -> Result<&'b mut T, Problem> {
    let missing = || Problem::not_found(T::MISSING);
    T::shelf_mut(books).find_mut(|known| known.record().id == id).ok_or_else(missing)
}

pub(super) fn show<T: Kept>(books: &Books, ask: &Ask<'_>, id: &str) -> Result<Reply, Problem> {
    Ok(Reply::One(find::<T>(books, id)?.show(books, ask)))
}

pub(super) fn get<T: Kept>(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    show::<T>(books, ask, ask.path(T::ID))
}

pub(super) fn list<T: Kept>(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let rows = T::shelf(books).rows().map(|(serial, kept)| (serial, kept, kept.show(books, ask)));
    Ok(Reply::Rows(
        rows.filter(|(_, kept, body)| ask.passes(|name, value| fits(&kept.record().transaction, body, name, value)))
            .map(|(serial, _, body)| Row { serial, body })
            .collect(),
    ))
}

/// Whether one passes a filter.
fn fits(transaction: &Transaction, body: &Value, name: &str, value: &str) -> Option<bool> {
    let made = || body.pointer("/order/dateTime").and_then(Value::as_str).and_then(instant);
    Some(match name {
        "processingTerminalId" => is(body, "/processingTerminalId", value),
        "orderId" => is(body, "/order/orderId", value),
        "operator" => is(body, "/operator", value),
        "cardholderName" => holds(body, "/card/cardholderName", value),
        "nameOnAccount" => holds(body, "/bankAccount/nameOnAccount", value),
        "first6" => begins(body, "/card/cardNumber", value),
        "last4" => ends(body, "/card/cardNumber", value) || ends(body, "/bankAccount/accountNumber", value),
        "status" => is(body, "/transactionResult/status", value),
        "type" => is(body, "/transactionResult/type", value),
        "tipMode" => match value {
            "noTip" => body.pointer("/order/breakdown/tip").is_none(),
            _ => is(body, "/order/breakdown/tip/mode", value),
        },
        "dateFrom" => made() >= instant(value),
        "dateTo" => made() <= instant(value),
        "settlementState" => (value == "settled") == transaction.settled.is_some(),
        "settlementDate" => transaction.settled.is_some_and(|at| at.date_naive().to_string() == value),
        // No payment here is made with benefits, or through a link.
        "tender" => value == "creditDebit",
        "paymentLinkId" => false,
        _ => return None,
    })
}

/// Takes one step with the transaction that the path names.
pub(super) fn step<T: Kept>(
    books: &mut Books,
    ask: &Ask<'_>,
    act: impl Fn(&mut Transaction) -> Result<Moves, Problem>,
) -> Result<Reply, Problem> {
    let id = ask.path(T::ID);
    let record = find_mut::<T>(books, id)?.record_mut();
    let moves = act(&mut record.transaction)?;
    let subject = record.subject();
    books.note_all(ask, &subject, moves);
    show::<T>(books, ask, id)
}

/// Applies all adjustments of the request, or none. `one` applies one that is not of the status, and gives what it moved.
pub(super) fn adjust<T: Kept>(
    books: &mut Books,
    ask: &Ask<'_>,
    one: impl Fn(&mut Record, &Value) -> Result<Moves, Problem>,
) -> Result<Reply, Problem> {
    let id = ask.path(T::ID);
    let record = find_mut::<T>(books, id)?.record_mut();
    let mut after = record.clone();
    let mut moves = Vec::new();
    after.transaction.adjustable()?;
    for adjustment in ask.body().get("adjustments").and_then(Value::as_array).into_iter().flatten() {
        moves.extend(match adjustment.get("type").and_then(Value::as_str) {
            Some("status") => after.transaction.set_status(is(adjustment, "/toStatus", "ready"))?,
            _ => one(&mut after, adjustment)?,
        });
    }
    let subject = after.subject();
    *record = after;
    books.note_all(ask, &subject, moves);
    show::<T>(books, ask, id)
}

/// An amount that moves money.
pub(super) fn positive(ask: &Ask<'_>, pointer: &str, place: &str) -> Result<i64, Problem> {
    match ask.number(pointer) {
        Some(amount) if amount > 0 => Ok(amount),
        _ => Err(refuse(place, "out of range", "Expected at least 1.")),
    }
}

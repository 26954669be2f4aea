//! Refunds by bank transfer.

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, merge};
use super::ask::{Ask, Reply, Row};
use super::bank_payments::bank_account;
use super::ledger::Subject;
use super::payments::{fits, positive};
use super::transaction::Transaction;

/// A refund, of a payment or without one.
#[derive(Clone)]
pub(super) struct BankRefund {
    id: String,
    /// The payment that it pays back.
    pub(super) payment: Option<String>,
    pub(super) transaction: Transaction,
    amount: i64,
    at: String,
    body: Map<String, Value>,
}

impl BankRefund {
    /// The refund of a payment.
    pub(super) fn of(books: &mut Books, ask: &Ask<'_>, payment: &Subject, account: &Account, amount: i64) -> Self {
        let mut order = Map::new();
        order.insert("orderId".into(), payment.order_id.clone().into());
        order.insert("description".into(), ask.text("/description").unwrap_or("Refund").into());
        let mut body = Map::from_iter([("order".to_owned(), Value::Object(order))]);
        if let Some(terminal) = books
            .bank_payments
            .find(|known| known.id == payment.id)
            .and_then(|known| known.terminal())
        {
            body.insert("processingTerminalId".into(), terminal.into());
        }
        Self::make(books, ask, Some(payment), account, amount, &payment.currency, body)
    }

    fn make(
        books: &mut Books,
        ask: &Ask<'_>,
        payment: Option<&Subject>,
        account: &Account,
        amount: i64,
        currency: &str,
        mut body: Map<String, Value>,
    ) -> Self {
        let id = books.next_id();
        let kind = if payment.is_some() { "refund" } else { "unreferencedRefund" };
        let (transaction, moves) = Transaction::refund(kind, amount, currency, ask.now);
        body.insert("refundId".into(), id.clone().into());
        body.insert("bankAccount".into(), Value::Object(account.source()));
        let order = Map::from_iter([
            ("dateTime".to_owned(), Value::from(ask.time())),
            ("amount".to_owned(), amount.into()),
            ("currency".to_owned(), currency.into()),
        ]);
        merge(&mut body, "order", order);
        // What only the books can tell.
        for name in ["transactionResult", "payment"] {
            body.remove(name);
        }
        let refund = Self {
            id,
            payment: payment.map(|payment| payment.id.clone()),
            transaction,
            amount,
            at: ask.time(),
            body,
        };
        books.note_all(ask, &refund.subject(), moves);
        refund
    }

    fn subject(&self) -> Subject {
        Subject::of(&self.id, &self.body, &self.transaction.currency)
    }

    /// The refund among those of its payment.
    pub(super) fn summary(&self, ask: &Ask<'_>) -> Value {
        let mut summary = self.transaction.summary(self.amount, &self.at);
        summary.insert("refundId".into(), self.id.clone().into());
        summary.insert("link".into(), ask.link(&["bank-transfer-refunds", &self.id]));
        Value::Object(summary)
    }

    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value {
        let mut body = self.body.clone();
        merge(&mut body, "transactionResult", self.transaction.result());
        if let Some(payment) = self
            .payment
            .as_ref()
            .and_then(|id| books.bank_payments.find(|known| known.id == *id))
        {
            body.insert("payment".into(), payment.summary(ask));
        }
        Value::Object(body)
    }
}

/// A refund that belongs to no payment.
pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.text("/processingTerminalId").unwrap_or_default();
    let chosen = bank_account(books, ask, "refundMethod", terminal)?;
    let amount = positive(ask, "/order/amount", "order.amount")?;
    let body = ask.sample(books.made);
    let currency = ask.text("/order/currency").unwrap_or("USD");
    let refund = BankRefund::make(books, ask, None, &chosen.account, amount, currency, body);
    let (id, body) = (refund.id.clone(), refund.show(books, ask));
    books.bank_refunds.add(refund);
    Ok(Reply::Made(body, id))
}

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let refund = find_mut(books, ask)?.clone();
    Ok(Reply::One(refund.show(books, ask)))
}

pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let rows = books
        .bank_refunds
        .rows()
        .map(|(serial, refund)| (serial, refund, refund.show(books, ask)));
    Ok(Reply::Rows(
        rows.filter(|(_, refund, body)| ask.passes(|name, value| fits(&refund.transaction, body, name, value)))
            .map(|(serial, _, body)| Row { serial, body })
            .collect(),
    ))
}

pub(super) fn reverse(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let refund = find_mut(books, ask)?;
    let moves = refund.transaction.reverse(None)?;
    let (subject, payment, amount) = (refund.subject(), refund.payment.clone(), refund.amount);
    books.note_all(ask, &subject, moves);
    // It can be refunded again.
    if let Some(payment) = books.bank_payments.find_mut(|known| Some(&known.id) == payment.as_ref()) {
        payment.transaction.refunded -= amount;
    }
    get(books, ask)
}

fn find_mut<'b>(books: &'b mut Books, ask: &Ask<'_>) -> Result<&'b mut BankRefund, Problem> {
    let id = ask.path("refundId");
    let missing = || Problem::not_found("There is no bank transfer refund with this refundId.");
    books.bank_refunds.find_mut(|refund| refund.id == id).ok_or_else(missing)
}

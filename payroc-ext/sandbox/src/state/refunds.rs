//! Refunds, to cards and by bank transfer, of a payment or without one.

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, Chosen, merge};
use super::ask::{Ask, Reply};
use super::bank_payments::{BankPayment, bank_account};
use super::ledger::Subject;
use super::payments::{Payment, card_account};
use super::record::{self, Kept, Record, find_mut, positive, show};
use super::shelf::Shelf;
use super::transaction::Transaction;

/// On which way money goes back: where refunds by card and by bank transfer differ.
pub(super) trait Way: Clone + 'static {
    /// What is refunded.
    type Payment: Kept;
    const PATH: &'static str;
    const MISSING: &'static str;
    /// What the document calls a refund without a payment.
    const UNREFERENCED: &'static str;
    /// Whether answers say what may be done next.
    const SUPPORTS: bool;

    fn shelf(books: &Books) -> &Shelf<Refund<Self>>;
    fn shelf_mut(books: &mut Books) -> &mut Shelf<Refund<Self>>;

    /// The account to pay to, from the request.
    fn choose(books: &Books, ask: &Ask<'_>, terminal: &str) -> Result<Chosen, Problem>;

    /// Puts the account into an answer.
    fn write(account: &Account, body: &mut Map<String, Value>);
}

/// To cards.
#[derive(Clone)]
pub(super) struct Card;

impl Way for Card {
    type Payment = Payment;
    const PATH: &'static str = "refunds";
    const MISSING: &'static str = "There is no refund with this refundId.";
    const UNREFERENCED: &'static str = "refund";
    const SUPPORTS: bool = true;

    fn shelf(books: &Books) -> &Shelf<Refund<Self>> {
        &books.refunds
    }

    fn shelf_mut(books: &mut Books) -> &mut Shelf<Refund<Self>> {
        &mut books.refunds
    }

    fn choose(books: &Books, ask: &Ask<'_>, terminal: &str) -> Result<Chosen, Problem> {
        card_account(books, ask, "refundMethod", terminal)
    }

    fn write(account: &Account, body: &mut Map<String, Value>) {
        merge(body, "card", account.card());
    }
}

/// By bank transfer.
#[derive(Clone)]
pub(super) struct Bank;

impl Way for Bank {
    type Payment = BankPayment;
    const PATH: &'static str = "bank-transfer-refunds";
    const MISSING: &'static str = "There is no bank transfer refund with this refundId.";
    const UNREFERENCED: &'static str = "unreferencedRefund";
    const SUPPORTS: bool = false;

    fn shelf(books: &Books) -> &Shelf<Refund<Self>> {
        &books.bank_refunds
    }

    fn shelf_mut(books: &mut Books) -> &mut Shelf<Refund<Self>> {
        &mut books.bank_refunds
    }

    fn choose(books: &Books, ask: &Ask<'_>, terminal: &str) -> Result<Chosen, Problem> {
        bank_account(books, ask, "refundMethod", terminal)
    }

    fn write(account: &Account, body: &mut Map<String, Value>) {
        body.insert("bankAccount".into(), Value::Object(account.source()));
    }
}

/// A refund, of a payment or without one.
#[derive(Clone)]
pub(super) struct Refund<W: Way> {
    record: Record,
    /// The payment that it pays back.
    payment: Option<String>,
    way: std::marker::PhantomData<W>,
}

impl<W: Way> Refund<W> {
    fn make(
        books: &mut Books,
        ask: &Ask<'_>,
        payment: Option<&Subject>,
        account: Account,
        amount: i64,
        currency: &str,
        mut body: Map<String, Value>,
    ) -> Self {
        let id = books.next_id();
        let kind = if payment.is_some() { "refund" } else { W::UNREFERENCED };
        let (transaction, moves) = Transaction::refund(kind, amount, currency, ask.now);
        body.insert("refundId".into(), id.clone().into());
        W::write(&account, &mut body);
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
        let record = Record {
            id,
            transaction,
            account,
            body,
        };
        books.note_all(ask, &record.subject(), moves);
        Self {
            record,
            payment: payment.map(|payment| payment.id.clone()),
            way: std::marker::PhantomData,
        }
    }
}

impl<W: Way> Kept for Refund<W> {
    const ID: &'static str = "refundId";
    const PATH: &'static str = W::PATH;
    const MISSING: &'static str = W::MISSING;

    fn record(&self) -> &Record {
        &self.record
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn shelf(books: &Books) -> &Shelf<Self> {
        W::shelf(books)
    }

    fn shelf_mut(books: &mut Books) -> &mut Shelf<Self> {
        W::shelf_mut(books)
    }

    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value {
        let mut body = self.record.body.clone();
        merge(&mut body, "transactionResult", self.record.transaction.result());
        if W::SUPPORTS {
            body.insert("supportedOperations".into(), self.record.transaction.supported());
        }
        let payment = self
            .payment
            .as_ref()
            .and_then(|id| W::Payment::shelf(books).find(|known| known.record().id == *id));
        if let Some(payment) = payment {
            body.insert("payment".into(), payment.summary(ask));
        }
        Value::Object(body)
    }
}

/// A refund that belongs to no payment.
pub(super) fn create<W: Way>(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.text("/processingTerminalId").unwrap_or_default();
    let chosen = W::choose(books, ask, terminal)?;
    let amount = positive(ask, "/order/amount", "order.amount")?;
    let body = ask.sample(books.made);
    let currency = ask.text("/order/currency").unwrap_or("USD");
    let refund = Refund::<W>::make(books, ask, None, chosen.account, amount, currency, body);
    let (id, body) = (refund.record.id.clone(), refund.show(books, ask));
    W::shelf_mut(books).add(refund);
    Ok(Reply::Made(body, id))
}

/// Pays a payment back: in the open batch by reversing it, later by a refund of its own.
pub(super) fn refund<W: Way>(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = ask.path(W::Payment::ID);
    let amount = ask.number("/amount").unwrap_or_default();
    let payment = find_mut::<W::Payment>(books, id)?.record_mut();
    let (moves, own) = payment.transaction.pay_back(amount)?;
    let (subject, account, terminal) = (
        payment.subject(),
        payment.account.clone(),
        payment.body.get("processingTerminalId").cloned(),
    );
    if own {
        let mut order = Map::new();
        order.insert("orderId".into(), subject.order_id.clone().into());
        order.insert("description".into(), ask.text("/description").unwrap_or("Refund").into());
        let mut body = Map::from_iter([("order".to_owned(), Value::Object(order))]);
        body.extend(terminal.map(|terminal| ("processingTerminalId".to_owned(), terminal)));
        let refund = Refund::<W>::make(books, ask, Some(&subject), account, amount, &subject.currency, body);
        W::shelf_mut(books).add(refund);
    } else {
        books.note_all(ask, &subject, moves);
    }
    show::<W::Payment>(books, ask, id)
}

/// The refunds of a payment, as it shows them; `None` where there are none.
pub(super) fn of<W: Way>(books: &Books, ask: &Ask<'_>, payment: &str) -> Option<Value> {
    let refunds: Vec<Value> = W::shelf(books)
        .iter()
        .filter(|refund| refund.payment.as_deref() == Some(payment))
        .map(|refund| refund.summary(ask))
        .collect();
    (!refunds.is_empty()).then_some(Value::Array(refunds))
}

pub(super) fn reverse<W: Way>(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = ask.path("refundId");
    let refund = find_mut::<Refund<W>>(books, id)?;
    let moves = refund.record.transaction.reverse(None)?;
    let (subject, payment, amount) = (
        refund.record.subject(),
        refund.payment.clone(),
        refund.record.transaction.authorized,
    );
    books.note_all(ask, &subject, moves);
    // It can be refunded again.
    if let Some(payment) = W::Payment::shelf_mut(books).find_mut(|known| Some(&known.record().id) == payment.as_ref()) {
        payment.record_mut().transaction.refunded -= amount;
    }
    show::<Refund<W>>(books, ask, id)
}

pub(super) fn adjust(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    record::adjust::<Refund<Card>>(books, ask, |refund, adjustment| {
        customer(&mut refund.body, adjustment);
        Ok(Vec::new())
    })
}

/// Takes over what an adjustment says about the customer.
pub(super) fn customer(body: &mut Map<String, Value>, adjustment: &Value) {
    let known = ["contactMethods", "shippingAddress"];
    let said = known
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), adjustment.get(*name)?.clone())))
        .collect();
    merge(body, "customer", said);
}

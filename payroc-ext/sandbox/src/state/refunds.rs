//! Refunds by card and by bank transfer, of a payment or unreferenced.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::Store;
use super::account::{Account, ResolvedAccount, merge};
use super::bank_payments::{BankPayment, bank_account};
use super::call::{Call, Reply};
use super::ledger::Subject;
use super::packed::Packed;
use super::payments::{Payment, card_account};
use super::record::{self, Record, Stored, find_mut, positive, show};
use super::table::{Keyed, Table};
use super::transaction::Transaction;

/// How money is refunded: what differs between cards and bank transfers.
pub(super) trait RefundMethod: Clone + 'static {
    /// What is refunded.
    type Payment: Stored;
    const PATH: &'static str;
    const MISSING: &'static str;
    /// The type of an unreferenced refund in the document.
    const UNREFERENCED: &'static str;
    /// The field of the account in responses.
    const ACCOUNT: &'static str;
    /// Whether responses list the supported operations.
    const SUPPORTS: bool;

    fn table(store: &Store) -> &Table<Refund<Self>>;
    fn table_mut(store: &mut Store) -> &mut Table<Refund<Self>>;

    /// The account to refund to, from the request.
    fn resolve_account(store: &Store, call: &Call<'_>, terminal: &str) -> Result<ResolvedAccount, Problem>;

    /// Writes the account into a response.
    fn write(account: &Account, body: &mut Map<String, Value>);
}

/// To cards.
#[derive(Clone)]
pub(super) struct Card;

impl RefundMethod for Card {
    type Payment = Payment;
    const PATH: &'static str = "refunds";
    const MISSING: &'static str = "There is no refund with this refundId.";
    const UNREFERENCED: &'static str = "refund";
    const ACCOUNT: &'static str = "card";
    const SUPPORTS: bool = true;

    fn table(store: &Store) -> &Table<Refund<Self>> {
        &store.refunds
    }

    fn table_mut(store: &mut Store) -> &mut Table<Refund<Self>> {
        &mut store.refunds
    }

    fn resolve_account(store: &Store, call: &Call<'_>, terminal: &str) -> Result<ResolvedAccount, Problem> {
        card_account(store, call, "refundMethod", terminal)
    }

    fn write(account: &Account, body: &mut Map<String, Value>) {
        account.write_card(body);
    }
}

/// By bank transfer.
#[derive(Clone)]
pub(super) struct Bank;

impl RefundMethod for Bank {
    type Payment = BankPayment;
    const PATH: &'static str = "bank-transfer-refunds";
    const MISSING: &'static str = "There is no bank transfer refund with this refundId.";
    const UNREFERENCED: &'static str = "unreferencedRefund";
    const ACCOUNT: &'static str = "bankAccount";
    const SUPPORTS: bool = false;

    fn table(store: &Store) -> &Table<Refund<Self>> {
        &store.bank_refunds
    }

    fn table_mut(store: &mut Store) -> &mut Table<Refund<Self>> {
        &mut store.bank_refunds
    }

    fn resolve_account(store: &Store, call: &Call<'_>, terminal: &str) -> Result<ResolvedAccount, Problem> {
        bank_account(store, call, "refundMethod", terminal)
    }

    fn write(account: &Account, body: &mut Map<String, Value>) {
        body.insert("bankAccount".into(), Value::Object(account.source()));
    }
}

/// A refund, of a payment or without one.
#[derive(Clone, Serialize, Deserialize)]
#[serde(bound = "")]
pub(super) struct Refund<M: RefundMethod> {
    record: Record,
    /// The payment that is refunded.
    payment: Option<String>,
    #[serde(skip)]
    method: std::marker::PhantomData<M>,
}

impl<M: RefundMethod> Refund<M> {
    fn make(
        store: &mut Store,
        call: &Call<'_>,
        payment: Option<&Subject>,
        account: Account,
        amount: i64,
        currency: &str,
        mut body: Map<String, Value>,
    ) -> Self {
        let id = store.next_id();
        let kind = if payment.is_some() { "refund" } else { M::UNREFERENCED };
        let (transaction, entries) = Transaction::refund(kind, amount, currency, call.now);
        body.insert("refundId".into(), id.clone().into());
        M::write(&account, &mut body);
        let order = Map::from_iter([
            ("dateTime".to_owned(), Value::from(call.time())),
            ("amount".to_owned(), amount.into()),
            ("currency".to_owned(), currency.into()),
        ]);
        merge(&mut body, "order", order);
        // Only the store knows these fields.
        body.remove("payment");
        let mut result = Map::new();
        if M::SUPPORTS {
            result.insert("approvalCode".into(), store.approval_code().into());
        }
        body.insert("transactionResult".into(), Value::Object(result));
        let record = Record {
            id,
            transaction,
            account,
            body: Packed::of(&body),
        };
        store.record_entries(call, &record.subject(), entries);
        Self {
            record,
            payment: payment.map(|payment| payment.id.clone()),
            method: std::marker::PhantomData,
        }
    }
}

impl<M: RefundMethod> Keyed for Refund<M> {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        self.record.keys(index);
        self.payment.iter().for_each(|payment| index(payment));
    }
}

impl<M: RefundMethod> Stored for Refund<M> {
    const ID: &'static str = "refundId";
    const PATH: &'static str = M::PATH;
    const MISSING: &'static str = M::MISSING;

    fn record(&self) -> &Record {
        &self.record
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn table(store: &Store) -> &Table<Self> {
        M::table(store)
    }

    fn table_mut(store: &mut Store) -> &mut Table<Self> {
        M::table_mut(store)
    }

    fn show(&self, store: &Store, call: &Call<'_>) -> Value {
        let mut body = self.record.body.fields();
        merge(&mut body, "transactionResult", self.record.transaction.result());
        if M::SUPPORTS {
            body.insert("supportedOperations".into(), self.record.transaction.supported(false).into());
        }
        let payment = self
            .payment
            .as_ref()
            .and_then(|id| M::Payment::table(store).find(id, |known| known.record().id == *id));
        if let Some(payment) = payment {
            body.insert("payment".into(), payment.summary(call));
        }
        Value::Object(body)
    }
}

/// Creates an unreferenced refund.
pub(super) fn create<M: RefundMethod>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let resolved = M::resolve_account(store, call, terminal)?;
    let amount = positive(call, "/order/amount", "order.amount")?;
    let body = call.sample(store.created);
    let currency = call.str("/order/currency").unwrap_or("USD");
    let saved = resolved.secure_token;
    let mut refund = Refund::<M>::make(store, call, None, resolved.account, amount, currency, body);
    if let Some(saved) = saved.and_then(|id| store.secure_tokens.find(&id, |saved| saved.id == id)) {
        let summary = Map::from_iter([("secureToken".to_owned(), saved.summary(call))]);
        refund.record.body.change(|body| merge(body, M::ACCOUNT, summary));
    }
    let (id, body) = (refund.record.id.clone(), refund.show(store, call));
    M::table_mut(store).add(refund);
    Ok(Reply::Created(body, id))
}

/// Refunds a payment: in the open batch by reversing it, later by a separate refund.
pub(super) fn refund<M: RefundMethod>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path(M::Payment::ID);
    let amount = call.number("/amount").unwrap_or_default();
    let refunded = find_mut::<M::Payment>(store, id)?;
    let before = refunded.record().transaction.authorized;
    let (entries, own) = refunded.record_mut().transaction.pay_back(amount)?;
    if !own {
        refunded.reduced_from(before);
    }
    let payment = refunded.record();
    let (subject, account, terminal) = (payment.subject(), payment.account.clone(), payment.body.terminal().map(Value::from));
    if own {
        let mut order = Map::new();
        order.insert("orderId".into(), subject.order_id.clone().into());
        order.insert("description".into(), call.str("/description").unwrap_or("Refund").into());
        let mut body = Map::from_iter([("order".to_owned(), Value::Object(order))]);
        body.extend(terminal.map(|terminal| ("processingTerminalId".to_owned(), terminal)));
        let refund = Refund::<M>::make(store, call, Some(&subject), account, amount, &subject.currency, body);
        M::table_mut(store).add(refund);
    } else {
        store.record_entries(call, &subject, entries);
    }
    show::<M::Payment>(store, call, id)
}

/// The summaries of a payment's refunds; `None` if it has none.
pub(super) fn of<M: RefundMethod>(store: &Store, call: &Call<'_>, payment: &str) -> Option<Value> {
    let refunds: Vec<Value> = M::table(store)
        .all(payment)
        .filter(|(_, refund)| refund.payment.as_deref() == Some(payment))
        .map(|(_, refund)| refund.summary(call))
        .collect();
    (!refunds.is_empty()).then_some(Value::Array(refunds))
}

pub(super) fn reverse<M: RefundMethod>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("refundId");
    let refund = find_mut::<Refund<M>>(store, id)?;
    let entries = refund.record.transaction.reverse(None)?;
    let (subject, payment, amount) = (
        refund.record.subject(),
        refund.payment.clone(),
        refund.record.transaction.authorized,
    );
    store.record_entries(call, &subject, entries);
    // The amount can be refunded again.
    if let Some(payment) = payment.and_then(|payment| M::Payment::table_mut(store).get_mut(&payment)) {
        payment.record_mut().transaction.refunded -= amount;
    }
    show::<Refund<M>>(store, call, id)
}

pub(super) fn adjust(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    record::adjust::<Refund<Card>>(store, call, |refund, adjustment| {
        refund.body.change(|body| customer(body, adjustment));
        Ok(Vec::new())
    })
}

/// Copies the customer details of an adjustment.
pub(super) fn customer(body: &mut Map<String, Value>, adjustment: &Value) {
    let known = ["contactMethods", "shippingAddress"];
    let said = known
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), adjustment.get(*name)?.clone())))
        .collect();
    merge(body, "customer", said);
}

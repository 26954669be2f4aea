//! Payments by bank transfer, and their returns.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::account::{Account, ResolvedAccount, merge, resolve_account, set_variant};
use super::call::{Call, Reply, refuse};
use super::packed::Packed;
use super::record::{Record, Stored, find, find_mut, positive, show, step};
use super::refunds;
use super::secure_tokens;
use super::single_use::Purpose;
use super::table::{Keyed, Table};
use super::transaction::{Start, Transaction};
use super::{Store, order, payments};
use crate::ProcessorDecision;

/// The most times that a returned payment is presented again.
const MOST_REPRESENTMENTS: usize = 2;

/// A payment by bank transfer.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct BankPayment {
    record: Record,
    returned: Option<Return>,
    /// The payment that collects the returned amount again.
    represented_by: Option<String>,
}

/// A return by the customer's bank.
#[derive(Clone, Serialize, Deserialize)]
struct Return {
    id: String,
    date: NaiveDate,
    represented: bool,
    closed: bool,
}

impl Keyed for BankPayment {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        self.record.keys(index);
    }
}

impl Stored for BankPayment {
    const ID: &'static str = "paymentId";
    const PATH: &'static str = "bank-transfer-payments";
    const MISSING: &'static str = "There is no bank transfer payment with this paymentId.";

    fn record(&self) -> &Record {
        &self.record
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn table(store: &Store) -> &Table<Self> {
        &store.bank_payments
    }

    fn table_mut(store: &mut Store) -> &mut Table<Self> {
        &mut store.bank_payments
    }

    fn show(&self, store: &Store, call: &Call<'_>) -> Value {
        let mut body = self.record.body.fields();
        merge(&mut body, "transactionResult", self.record.transaction.result());
        if let Some(refunds) = refunds::of::<refunds::Bank>(store, call, &self.record.id) {
            body.insert("refunds".into(), refunds);
        }
        if let Some(returned) = &self.returned {
            let summary = json!({
                "paymentId": returned.id,
                "date": returned.date.to_string(),
                "returnCode": "R01",
                "returnReason": "Insufficient funds",
                "represented": returned.represented,
                "closed": returned.closed,
                "link": call.link(&[Self::PATH, &self.record.id]),
            });
            body.insert("returns".into(), json!([summary]));
        }
        if let Some(again) = self.represented_by.as_ref().and_then(|id| find::<Self>(store, id).ok()) {
            body.insert("representment".into(), again.summary(call));
        }
        Value::Object(body)
    }
}

impl Store {
    /// Decides on a bank transfer and stores it.
    pub(super) fn transfer(
        &mut self,
        call: &Call<'_>,
        terminal: &str,
        amount: i64,
        currency: &str,
        account: Account,
        mut body: Map<String, Value>,
    ) -> String {
        let id = self.next_id();
        let decision = self.next_transfer_decision(call);
        self.decisions.pop_front();
        let (transaction, entries) = Transaction::payment("payment", amount, currency, Start::Ready, decision, call.now);
        body.insert("paymentId".into(), id.clone().into());
        body.insert("processingTerminalId".into(), terminal.into());
        set_variant(&mut body, "bankAccount", account.source());
        merge(
            &mut body,
            "order",
            Map::from_iter([("dateTime".to_owned(), Value::from(call.time()))]),
        );
        // Only the store knows these fields.
        for name in ["transactionResult", "refunds", "returns", "representment"] {
            body.remove(name);
        }
        let record = Record {
            id: id.clone(),
            transaction,
            account,
            body: Packed::of(&body),
        };
        self.record_entries(call, &record.subject(), entries);
        self.bank_payments.add(BankPayment {
            record,
            returned: None,
            represented_by: None,
        });
        id
    }

    /// The decision on the next bank transfer, for this request.
    fn next_transfer_decision(&self, call: &Call<'_>) -> ProcessorDecision {
        let decision = self.decisions.front().copied();
        decision
            .or_else(|| payments::decision_of_order(call))
            .unwrap_or(ProcessorDecision::Approved)
    }

    /// How many times a payment was presented again before it became this one.
    fn representments_before(&self, id: &str) -> usize {
        let before = |id: &String| {
            let presented = |payment: &&BankPayment| payment.represented_by.as_ref() == Some(id);
            self.bank_payments.iter().find(presented).map(|payment| payment.record.id.clone())
        };
        std::iter::successors(Some(id.to_owned()), before)
            .skip(1)
            .take(MOST_REPRESENTMENTS)
            .count()
    }

    /// Finds the returns among the payments that were restored.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn resume_returns(&mut self) {
        let returned = |payment: &BankPayment| Some((payment.returned.as_ref()?.id.clone(), payment.record.id.clone()));
        self.returned_payments = self.bank_payments.iter().filter_map(returned).collect();
    }

    /// Returns a settled transfer. `None` if no transfer with this id can be returned.
    pub(crate) fn return_transfer(&mut self, id: &str, now: DateTime<Utc>) -> Option<String> {
        let payment = find::<BankPayment>(self, id).ok()?;
        payment.record.transaction.clone().return_to_payer()?;
        let returned = self.next_id();
        let payment = find_mut::<BankPayment>(self, id).ok()?;
        let entries = payment.record.transaction.return_to_payer()?;
        payment.returned = Some(Return {
            id: returned.clone(),
            date: now.date_naive(),
            represented: false,
            closed: false,
        });
        let subject = payment.record.subject();
        self.returned_payments.insert(returned.clone(), id.to_owned());
        for (kind, amount) in entries {
            self.add_entry("return", None, now, &subject, kind, amount);
        }
        Some(returned)
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let resolved = bank_account(store, call, "paymentMethod", terminal)?;
    let amount = positive(call, "/order/amount", "order.amount")?;
    payments::check_order_id(call)?;
    let saving = call.flag("/credentialOnFile/tokenize") == Some(true) && resolved.secure_token.is_none();
    let wanted = call.str("/credentialOnFile/secureTokenId");
    if saving {
        secure_tokens::is_free(store, wanted, terminal)?;
    }
    let mut body = call.sample(store.created);
    order::complete(&mut body, "order", call.body(), call.complete);
    store.consume(resolved.single_use_token.as_deref());
    let mut saved = resolved.secure_token;
    // A declined account is not saved.
    if saving && !store.next_transfer_decision(call).declines() {
        saved = Some(secure_tokens::save(
            store,
            call,
            wanted,
            terminal,
            &resolved.account,
            "/credentialOnFile/mitAgreement",
        ));
    }
    body.insert("bankAccount".into(), Value::Object(resolved.account.source()));
    if let Some(saved) = saved.and_then(|id| store.secure_tokens.find(&id, |known| known.id == id)) {
        let summary = Map::from_iter([("secureToken".to_owned(), saved.summary(call))]);
        if let Some(Value::Object(account)) = body.get_mut("bankAccount") {
            account.extend(summary);
        }
    }
    let id = store.transfer(
        call,
        terminal,
        amount,
        call.str("/order/currency").unwrap_or("USD"),
        resolved.account,
        body,
    );
    Ok(Reply::Created(find::<BankPayment>(store, &id)?.show(store, call), id))
}

/// A bank account as the source or the target of a transfer.
pub(super) fn bank_account(store: &Store, call: &Call<'_>, field: &str, terminal: &str) -> Result<ResolvedAccount, Problem> {
    let resolved = resolve_account(store, call, field, Purpose::BankPayment, terminal)?;
    match resolved.account {
        Account::Card { .. } => Err(refuse(field, "wrong kind", "Expected payment details of a bank account.")),
        _ => Ok(resolved),
    }
}

pub(super) fn reverse(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    step::<BankPayment>(store, call, |transaction| transaction.reverse(None))
}

/// Collects a returned payment again. The path names the return, as in the field `returns`.
pub(super) fn represent(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, payment) = open_return(store, call)?;
    if store.representments_before(&id) >= MOST_REPRESENTMENTS {
        return Err(Problem::cannot_be_modified(
            "The payment was presented again twice, which is the most.",
        ));
    }
    let record = &payment.record;
    let terminal = record.terminal().unwrap_or_default().to_owned();
    let (amount, currency) = (record.transaction.authorized, record.transaction.currency.clone());
    let (mut account, mut body) = (record.account.clone(), record.body.fields());
    let mut single_use_token = None;
    if call.body().get("paymentMethod").is_some() {
        let resolved = bank_account(store, call, "paymentMethod", &terminal)?;
        body.remove("bankAccount");
        (account, single_use_token) = (resolved.account, resolved.single_use_token);
    }
    store.consume(single_use_token.as_deref());
    let again = store.transfer(call, &terminal, amount, &currency, account, body);
    let payment = find_mut::<BankPayment>(store, &id)?;
    payment.represented_by = Some(again);
    if let Some(returned) = &mut payment.returned {
        returned.represented = true;
    }
    show::<BankPayment>(store, call, &id)
}

/// Closes a return that was settled otherwise.
pub(super) fn close(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, _) = open_return(store, call)?;
    if let Some(returned) = &mut find_mut::<BankPayment>(store, &id)?.returned {
        returned.closed = true;
    }
    show::<BankPayment>(store, call, &id)
}

/// The payment whose return the path names, if the return is still open.
fn open_return<'b>(store: &'b Store, call: &Call<'_>) -> Result<(String, &'b BankPayment), Problem> {
    let id = call.path("paymentId");
    let payment = store.returned_payments.get(id).and_then(|payment| store.bank_payments.get(payment));
    let Some(payment) = payment else {
        find::<BankPayment>(store, id)?;
        return Err(Problem::cannot_be_modified(
            "This is a payment; expected the paymentId of its return.",
        ));
    };
    match &payment.returned {
        Some(returned) if !returned.represented && !returned.closed => Ok((payment.record.id.clone(), payment)),
        _ => Err(Problem::cannot_be_modified("The return was presented again or closed already.")),
    }
}

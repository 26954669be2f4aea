//! Payments by bank transfer, and what comes of those that the bank gives back.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, Chosen, arm, choose, merge};
use super::ask::{Ask, Reply, refuse};
use super::record::{Kept, Record, find, find_mut, positive, show, step};
use super::refunds;
use super::secure_tokens;
use super::shelf::Shelf;
use super::single_use::Purpose;
use super::transaction::{Start, Transaction};
use crate::ProcessorDecision;

/// A payment by bank transfer.
#[derive(Clone)]
pub(super) struct BankPayment {
    record: Record,
    returned: Option<Return>,
    /// The payment that collects a returned one again.
    represented_by: Option<String>,
}

/// The bank gave a transfer back.
#[derive(Clone)]
struct Return {
    id: String,
    date: NaiveDate,
    represented: bool,
    closed: bool,
}

impl Kept for BankPayment {
    const ID: &'static str = "paymentId";
    const PATH: &'static str = "bank-transfer-payments";
    const MISSING: &'static str = "There is no bank transfer payment with this paymentId.";

    fn record(&self) -> &Record {
        &self.record
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn shelf(books: &Books) -> &Shelf<Self> {
        &books.bank_payments
    }

    fn shelf_mut(books: &mut Books) -> &mut Shelf<Self> {
        &mut books.bank_payments
    }

    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value {
        let mut body = self.record.body.clone();
        merge(&mut body, "transactionResult", self.record.transaction.result());
        if let Some(refunds) = refunds::of::<refunds::Bank>(books, ask, &self.record.id) {
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
                "link": ask.link(&[Self::PATH, &self.record.id]),
            });
            body.insert("returns".into(), json!([summary]));
        }
        if let Some(again) = self.represented_by.as_ref().and_then(|id| find::<Self>(books, id).ok()) {
            body.insert("representment".into(), again.summary(ask));
        }
        Value::Object(body)
    }
}

impl Books {
    /// Decides on a bank transfer and keeps it.
    pub(super) fn transfer(
        &mut self,
        ask: &Ask<'_>,
        terminal: &str,
        amount: i64,
        currency: &str,
        account: Account,
        mut body: Map<String, Value>,
    ) -> String {
        let id = self.next_id();
        let decision = self.next_decision();
        let (transaction, moves) = Transaction::payment("payment", amount, currency, Start::Ready, decision, ask.now);
        body.insert("paymentId".into(), id.clone().into());
        body.insert("processingTerminalId".into(), terminal.into());
        arm(&mut body, "bankAccount", account.source());
        merge(
            &mut body,
            "order",
            Map::from_iter([("dateTime".to_owned(), Value::from(ask.time()))]),
        );
        // What only the books can tell.
        for name in ["transactionResult", "refunds", "returns", "representment"] {
            body.remove(name);
        }
        let record = Record {
            id: id.clone(),
            transaction,
            account,
            body,
        };
        self.note_all(ask, &record.subject(), moves);
        self.bank_payments.add(BankPayment {
            record,
            returned: None,
            represented_by: None,
        });
        id
    }

    /// The bank gives a settled transfer back. `None` if there is none of this id that could be.
    pub(crate) fn return_transfer(&mut self, id: &str, now: DateTime<Utc>) -> Option<String> {
        let payment = find::<BankPayment>(self, id).ok()?;
        payment.record.transaction.clone().give_back()?;
        let returned = self.next_id();
        let payment = find_mut::<BankPayment>(self, id).ok()?;
        let moves = payment.record.transaction.give_back()?;
        payment.returned = Some(Return {
            id: returned.clone(),
            date: now.date_naive(),
            represented: false,
            closed: false,
        });
        let subject = payment.record.subject();
        for (kind, amount) in moves {
            self.note("return", None, now, &subject, kind, amount);
        }
        Some(returned)
    }
}

pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.text("/processingTerminalId").unwrap_or_default();
    let chosen = bank_account(books, ask, "paymentMethod", terminal)?;
    let amount = positive(ask, "/order/amount", "order.amount")?;
    let saving = ask.flag("/credentialOnFile/tokenize") == Some(true) && chosen.secure_token.is_none();
    let wanted = ask.text("/credentialOnFile/secureTokenId");
    if saving {
        secure_tokens::is_free(books, wanted, terminal)?;
    }
    let mut body = ask.sample(books.made);
    books.spend(chosen.spends.as_deref());
    let mut saved = chosen.secure_token;
    if saving && books.decisions.front() != Some(&ProcessorDecision::Declined) {
        saved = Some(secure_tokens::save(
            books,
            ask,
            wanted,
            terminal,
            &chosen.account,
            "/credentialOnFile/mitAgreement",
        ));
    }
    body.insert("bankAccount".into(), Value::Object(chosen.account.source()));
    if let Some(saved) = saved.and_then(|id| books.secure_tokens.find(|known| known.id == id)) {
        let summary = Map::from_iter([("secureToken".to_owned(), saved.summary(ask))]);
        if let Some(Value::Object(account)) = body.get_mut("bankAccount") {
            account.extend(summary);
        }
    }
    let id = books.transfer(
        ask,
        terminal,
        amount,
        ask.text("/order/currency").unwrap_or("USD"),
        chosen.account,
        body,
    );
    Ok(Reply::Made(find::<BankPayment>(books, &id)?.show(books, ask), id))
}

/// A bank account to pay from or to.
pub(super) fn bank_account(books: &Books, ask: &Ask<'_>, member: &str, terminal: &str) -> Result<Chosen, Problem> {
    let chosen = choose(books, ask, member, Purpose::BankPayment, terminal)?;
    match chosen.account {
        Account::Card { .. } => Err(refuse(member, "wrong kind", "Expected payment details of a bank account.")),
        _ => Ok(chosen),
    }
}

pub(super) fn reverse(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    step::<BankPayment>(books, ask, |transaction| transaction.reverse(None))
}

/// Collects a returned payment again. The path names the return, as `returns` does.
pub(super) fn represent(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (id, payment) = open_return(books, ask)?;
    let record = &payment.record;
    let terminal = record.terminal().unwrap_or_default().to_owned();
    let (amount, currency) = (record.transaction.authorized, record.transaction.currency.clone());
    let (mut account, mut body) = (record.account.clone(), record.body.clone());
    let mut spends = None;
    if ask.body().get("paymentMethod").is_some() {
        let chosen = bank_account(books, ask, "paymentMethod", &terminal)?;
        body.remove("bankAccount");
        (account, spends) = (chosen.account, chosen.spends);
    }
    books.spend(spends.as_deref());
    let again = books.transfer(ask, &terminal, amount, &currency, account, body);
    let payment = find_mut::<BankPayment>(books, &id)?;
    payment.represented_by = Some(again);
    if let Some(returned) = &mut payment.returned {
        returned.represented = true;
    }
    show::<BankPayment>(books, ask, &id)
}

/// Closes a return that was settled in another way.
pub(super) fn close(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (id, _) = open_return(books, ask)?;
    if let Some(returned) = &mut find_mut::<BankPayment>(books, &id)?.returned {
        returned.closed = true;
    }
    show::<BankPayment>(books, ask, &id)
}

/// The payment whose return the path names, if something can still be done about it.
fn open_return<'b>(books: &'b Books, ask: &Ask<'_>) -> Result<(String, &'b BankPayment), Problem> {
    let id = ask.path("paymentId");
    let of_return = |payment: &BankPayment| payment.returned.as_ref().is_some_and(|returned| returned.id == id);
    let Some(payment) = books.bank_payments.find(of_return) else {
        find::<BankPayment>(books, id)?;
        return Err(Problem::cannot_be_modified(
            "This is a payment; expected the paymentId of its return.",
        ));
    };
    match &payment.returned {
        Some(returned) if !returned.represented && !returned.closed => Ok((payment.record.id.clone(), payment)),
        _ => Err(Problem::cannot_be_modified("The return was presented again or closed already.")),
    }
}

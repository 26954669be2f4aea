//! Payments by bank transfer, and what comes of those that the bank gives back.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, Chosen, arm, choose, merge};
use super::ask::{Ask, Reply, Row, refuse};
use super::bank_refunds::BankRefund;
use super::ledger::Subject;
use super::payments::{fits, positive};
use super::secure_tokens;
use super::single_use::Purpose;
use super::transaction::{Moves, Start, Transaction};
use crate::ProcessorDecision;

/// A payment by bank transfer.
#[derive(Clone)]
pub(super) struct BankPayment {
    pub(super) id: String,
    pub(super) transaction: Transaction,
    account: Account,
    returned: Option<Return>,
    /// The payment that collects a returned one again.
    represented_by: Option<String>,
    body: Map<String, Value>,
}

/// The bank gave a transfer back.
#[derive(Clone)]
struct Return {
    id: String,
    date: NaiveDate,
    represented: bool,
    closed: bool,
}

impl BankPayment {
    pub(super) fn subject(&self) -> Subject {
        Subject::of(&self.id, &self.body, &self.transaction.currency)
    }

    pub(super) fn terminal(&self) -> Option<&str> {
        self.body.get("processingTerminalId").and_then(Value::as_str)
    }

    /// The payment inside other answers.
    pub(super) fn summary(&self, ask: &Ask<'_>) -> Value {
        let made = self
            .body
            .get("order")
            .and_then(|order| order.get("dateTime"))
            .and_then(Value::as_str);
        let mut summary = self.transaction.summary(self.transaction.authorized, made.unwrap_or_default());
        summary.insert("paymentId".into(), self.id.clone().into());
        summary.insert("link".into(), ask.link(&["bank-transfer-payments", &self.id]));
        Value::Object(summary)
    }

    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value {
        let mut body = self.body.clone();
        merge(&mut body, "transactionResult", self.transaction.result());
        let refunds: Vec<Value> = books
            .bank_refunds
            .iter()
            .filter(|refund| refund.payment.as_deref() == Some(&self.id))
            .map(|refund| refund.summary(ask))
            .collect();
        if !refunds.is_empty() {
            body.insert("refunds".into(), Value::Array(refunds));
        }
        if let Some(returned) = &self.returned {
            let summary = json!({
                "paymentId": returned.id,
                "date": returned.date.to_string(),
                "returnCode": "R01",
                "returnReason": "Insufficient funds",
                "represented": returned.represented,
                "closed": returned.closed,
                "link": ask.link(&["bank-transfer-payments", &self.id]),
            });
            body.insert("returns".into(), json!([summary]));
        }
        if let Some(again) = self
            .represented_by
            .as_ref()
            .and_then(|id| books.bank_payments.find(|known| known.id == *id))
        {
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
        let payment = BankPayment {
            id: id.clone(),
            transaction,
            account,
            returned: None,
            represented_by: None,
            body,
        };
        self.note_all(ask, &payment.subject(), moves);
        self.bank_payments.add(payment);
        id
    }

    /// The bank gives a settled transfer back. `None` if there is none of this id that could be.
    pub(crate) fn return_transfer(&mut self, id: &str, now: DateTime<Utc>) -> Option<String> {
        let payment = self.bank_payments.find(|known| known.id == id)?;
        payment.clone().transaction.give_back()?;
        let returned = self.next_id();
        let payment = self.bank_payments.find_mut(|known| known.id == id)?;
        let moves = payment.transaction.give_back()?;
        payment.returned = Some(Return {
            id: returned.clone(),
            date: now.date_naive(),
            represented: false,
            closed: false,
        });
        let subject = payment.subject();
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
    Ok(Reply::Made(find(books, &id)?.show(books, ask), id))
}

/// A bank account to pay from or to.
pub(super) fn bank_account(books: &Books, ask: &Ask<'_>, member: &str, terminal: &str) -> Result<Chosen, Problem> {
    let chosen = choose(books, ask, member, Purpose::BankPayment, terminal)?;
    match chosen.account {
        Account::Card { .. } => Err(refuse(member, "wrong kind", "Expected payment details of a bank account.")),
        _ => Ok(chosen),
    }
}

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    show(books, ask, ask.path("paymentId"))
}

pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let rows = books
        .bank_payments
        .rows()
        .map(|(serial, payment)| (serial, payment, payment.show(books, ask)));
    Ok(Reply::Rows(
        rows.filter(|(_, payment, body)| ask.passes(|name, value| fits(&payment.transaction, body, name, value)))
            .map(|(serial, _, body)| Row { serial, body })
            .collect(),
    ))
}

pub(super) fn reverse(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = ask.path("paymentId");
    let payment = find_mut(books, id)?;
    let moves: Moves = payment.transaction.reverse(None)?;
    let subject = payment.subject();
    books.note_all(ask, &subject, moves);
    show(books, ask, id)
}

pub(super) fn refund(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = ask.path("paymentId");
    let amount = ask.number("/amount").unwrap_or_default();
    let payment = find_mut(books, id)?;
    let (moves, own) = payment.transaction.pay_back(amount)?;
    let (subject, account) = (payment.subject(), payment.account.clone());
    if own {
        let refund = BankRefund::of(books, ask, &subject, &account, amount);
        books.bank_refunds.add(refund);
    } else {
        books.note_all(ask, &subject, moves);
    }
    show(books, ask, id)
}

/// Collects a returned payment again. The path names the return, as `returns` does.
pub(super) fn represent(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (id, payment) = open_return(books, ask)?;
    let terminal = payment.terminal().unwrap_or_default().to_owned();
    let (amount, currency) = (payment.transaction.authorized, payment.transaction.currency.clone());
    let (mut account, mut body) = (payment.account.clone(), payment.body.clone());
    let mut spends = None;
    if ask.body().get("paymentMethod").is_some() {
        let chosen = bank_account(books, ask, "paymentMethod", &terminal)?;
        body.remove("bankAccount");
        (account, spends) = (chosen.account, chosen.spends);
    }
    books.spend(spends.as_deref());
    let again = books.transfer(ask, &terminal, amount, &currency, account, body);
    let payment = find_mut(books, &id)?;
    payment.represented_by = Some(again);
    if let Some(returned) = &mut payment.returned {
        returned.represented = true;
    }
    show(books, ask, &id)
}

/// Closes a return that was settled in another way.
pub(super) fn close(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (id, _) = open_return(books, ask)?;
    if let Some(returned) = &mut find_mut(books, &id)?.returned {
        returned.closed = true;
    }
    show(books, ask, &id)
}

/// The payment whose return the path names, if something can still be done about it.
fn open_return<'b>(books: &'b Books, ask: &Ask<'_>) -> Result<(String, &'b BankPayment), Problem> {
    let id = ask.path("paymentId");
    let of_return = |payment: &BankPayment| payment.returned.as_ref().is_some_and(|returned| returned.id == id);
    let Some(payment) = books.bank_payments.find(of_return) else {
        find(books, id)?;
        return Err(Problem::cannot_be_modified(
            "This is a payment; expected the paymentId of its return.",
        ));
    };
    match &payment.returned {
        Some(returned) if !returned.represented && !returned.closed => Ok((payment.id.clone(), payment)),
        _ => Err(Problem::cannot_be_modified("The return was presented again or closed already.")),
    }
}

fn show(books: &Books, ask: &Ask<'_>, id: &str) -> Result<Reply, Problem> {
    Ok(Reply::One(find(books, id)?.show(books, ask)))
}

fn find<'b>(books: &'b Books, id: &str) -> Result<&'b BankPayment, Problem> {
    books.bank_payments.find(|payment| payment.id == id).ok_or_else(missing)
}

fn find_mut<'b>(books: &'b mut Books, id: &str) -> Result<&'b mut BankPayment, Problem> {
    books.bank_payments.find_mut(|payment| payment.id == id).ok_or_else(missing)
}

fn missing() -> Problem {
    Problem::not_found("There is no bank transfer payment with this paymentId.")
}

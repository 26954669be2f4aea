//! Payments by card.

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, Chosen, choose, merge};
use super::ask::{Ask, Reply, is, refuse};
use super::ledger::Subject;
use super::record::{self, Kept, Record, find, positive, step};
use super::refunds;
use super::secure_tokens;
use super::shelf::Shelf;
use super::single_use::Purpose;
use super::transaction::{Moves, Start, Status, Transaction, Words};
use crate::ProcessorDecision;

/// A payment.
#[derive(Clone)]
pub(super) struct Payment(Record);

impl Kept for Payment {
    const ID: &'static str = "paymentId";
    const PATH: &'static str = "payments";
    const MISSING: &'static str = "There is no payment with this paymentId.";

    fn record(&self) -> &Record {
        &self.0
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.0
    }

    fn shelf(books: &Books) -> &Shelf<Self> {
        &books.payments
    }

    fn shelf_mut(books: &mut Books) -> &mut Shelf<Self> {
        &mut books.payments
    }

    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value {
        let Record { transaction, body, .. } = &self.0;
        let mut body = body.clone();
        merge(&mut body, "transactionResult", transaction.result());
        body.insert("supportedOperations".into(), transaction.supported());
        if let Some(Value::Object(order)) = body.get_mut("order")
            && !matches!(transaction.status, Status::Declined | Status::Referral)
        {
            order.insert("amount".into(), self.asked().into());
        }
        if let Some(refunds) = refunds::of::<refunds::Card>(books, ask, &self.0.id) {
            body.insert("refunds".into(), refunds);
        }
        Value::Object(body)
    }
}

impl Payment {
    /// What the order asks for: more than was authorized where the approval was partial.
    fn asked(&self) -> i64 {
        let Record { transaction, body, .. } = &self.0;
        match (
            transaction.code,
            body.get("order").and_then(|order| order.get("amount")).and_then(Value::as_i64),
        ) {
            ("A", _) | (_, None) => transaction.authorized,
            (_, Some(asked)) => asked,
        }
    }
}

/// What a payment is to be, before it is decided.
pub(super) struct Draft<'a> {
    pub(super) terminal: &'a str,
    pub(super) amount: i64,
    pub(super) currency: &'a str,
    pub(super) start: Start,
    pub(super) account: Account,
    pub(super) secure_token: Option<String>,
    /// The answer so far.
    pub(super) body: Map<String, Value>,
}

impl Books {
    /// What the next payment will be told.
    pub(super) fn next_decision(&mut self) -> ProcessorDecision {
        self.decisions.pop_front().unwrap_or(ProcessorDecision::Approved)
    }

    /// What the next card payment will be told, and the processor's words for it where the amount says them.
    fn verdict(&mut self, ask: &Ask<'_>, amount: i64) -> (ProcessorDecision, Option<Words>) {
        match self.decisions.pop_front() {
            Some(decision) => (decision, None),
            None if ask.test_amounts => {
                let words = Words::of(amount);
                (
                    if words.approves() {
                        ProcessorDecision::Approved
                    } else {
                        ProcessorDecision::Declined
                    },
                    Some(words),
                )
            }
            None => (ProcessorDecision::Approved, None),
        }
    }

    /// Whether the next card payment, of this amount, will be declined.
    pub(super) fn declines_next(&self, ask: &Ask<'_>, amount: i64) -> bool {
        match self.decisions.front() {
            Some(decision) => *decision == ProcessorDecision::Declined,
            None => ask.test_amounts && !Words::of(amount).approves(),
        }
    }

    /// Decides on a payment and keeps it.
    pub(super) fn charge(&mut self, ask: &Ask<'_>, draft: Draft<'_>) -> String {
        let Draft {
            terminal,
            amount,
            currency,
            start,
            account,
            secure_token,
            mut body,
        } = draft;
        let id = self.next_id();
        let kind = if start == Start::Held { "preAuthorization" } else { "sale" };
        let (decision, words) = self.verdict(ask, amount);
        let (mut transaction, moves) = Transaction::payment(kind, amount, currency, start, decision, ask.now);
        if let Some(words) = words {
            transaction.say(words);
        }
        body.insert("paymentId".into(), id.clone().into());
        body.insert("processingTerminalId".into(), terminal.into());
        // What only the books can tell.
        body.remove("refunds");
        if let Some(Value::Object(card)) = body.get_mut("card") {
            card.remove("secureToken");
        }
        merge(&mut body, "card", account.card());
        if let Some(saved) = secure_token.and_then(|id| self.secure_tokens.find(|saved| saved.id == id)) {
            let summary = Map::from_iter([("secureToken".to_owned(), saved.summary(ask))]);
            merge(&mut body, "card", summary);
        }
        if let Some(Value::Object(order)) = body.get_mut("order") {
            order.insert("dateTime".into(), ask.time().into());
        }
        let mut result = Map::new();
        if transaction.code == "A" {
            result.insert("approvalCode".into(), format!("{:06}", self.made).into());
        }
        // What a merchant keeps to charge again without the customer.
        if body.get("order").and_then(|order| order.get("standingInstructions")).is_some() {
            result.insert("cardSchemeReferenceId".into(), format!("SANDBOX{:010}", self.made).into());
        }
        body.insert("transactionResult".into(), Value::Object(result));
        let payment = Record {
            id: id.clone(),
            transaction,
            account,
            body,
        };
        self.note_all(ask, &payment.subject(), moves);
        self.payments.add(Payment(payment));
        id
    }

    pub(super) fn note_all(&mut self, ask: &Ask<'_>, subject: &Subject, moves: Moves) {
        for (kind, amount) in moves {
            self.moved(ask, subject, kind, amount);
        }
    }
}

pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.text("/processingTerminalId").unwrap_or_default();
    let chosen = card_account(books, ask, "paymentMethod", terminal)?;
    let amount = positive(ask, "/order/amount", "order.amount")?;
    let saving = ask.flag("/credentialOnFile/tokenize") == Some(true) && chosen.secure_token.is_none();
    let wanted = ask.text("/credentialOnFile/secureTokenId");
    if saving {
        secure_tokens::is_free(books, wanted, terminal)?;
    }
    let start = match (ask.flag("/processAsSale"), ask.flag("/autoCapture")) {
        (Some(true), _) => Start::Settled,
        (_, Some(false)) => Start::Held,
        _ => Start::Ready,
    };
    let body = ask.sample(books.made);
    books.spend(chosen.spends.as_deref());
    let mut secure_token = chosen.secure_token;
    // A card that is declined is not worth keeping.
    let declined = books.declines_next(ask, amount);
    if saving && !declined {
        secure_token = Some(secure_tokens::save(
            books,
            ask,
            wanted,
            terminal,
            &chosen.account,
            "/credentialOnFile/mitAgreement",
        ));
    }
    let draft = Draft {
        terminal,
        amount,
        currency: ask.text("/order/currency").unwrap_or("USD"),
        start,
        account: chosen.account,
        secure_token,
        body,
    };
    let id = books.charge(ask, draft);
    let payment = find::<Payment>(books, &id)?;
    Ok(Reply::Made(payment.show(books, ask), id))
}

/// A card to pay from or to.
pub(super) fn card_account(books: &Books, ask: &Ask<'_>, member: &str, terminal: &str) -> Result<Chosen, Problem> {
    let chosen = choose(books, ask, member, Purpose::CardPayment, terminal)?;
    match chosen.account {
        Account::Card { .. } => Ok(chosen),
        _ => Err(refuse(
            member,
            "wrong kind",
            "Expected payment details of a card; bank accounts pay by bank transfer.",
        )),
    }
}

pub(super) fn capture(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    step::<Payment>(books, ask, |transaction| transaction.capture(ask.number("/amount")))
}

pub(super) fn reverse(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    step::<Payment>(books, ask, |transaction| transaction.reverse(ask.number("/amount")))
}

pub(super) fn adjust(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    record::adjust::<Payment>(books, ask, |payment, adjustment| {
        if is(adjustment, "/type", "order") {
            let amount = adjustment.get("amount").and_then(Value::as_i64).unwrap_or_default();
            let moves = payment.transaction.set_amount(amount)?;
            if let Some(Value::Object(order)) = payment.body.get_mut("order") {
                order.insert("amount".into(), amount.into());
            }
            return Ok(moves);
        }
        if is(adjustment, "/type", "signature") {
            let signature = adjustment.get("cardholderSignature").cloned().unwrap_or_default();
            merge(
                &mut payment.body,
                "card",
                Map::from_iter([("cardholderSignature".to_owned(), signature)]),
            );
        } else {
            refunds::customer(&mut payment.body, adjustment);
        }
        Ok(Vec::new())
    })
}

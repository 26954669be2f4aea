//! Payments by card.

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, Chosen, choose, merge};
use super::ask::{Ask, Reply, Row, begins, ends, holds, instant, is, refuse};
use super::ledger::Subject;
use super::refunds::{self, Refund};
use super::secure_tokens;
use super::single_use::Purpose;
use super::transaction::{Moves, Start, Status, Transaction, Words};
use crate::ProcessorDecision;

/// A payment.
#[derive(Clone)]
pub(super) struct Payment {
    pub(super) id: String,
    pub(super) transaction: Transaction,
    account: Account,
    /// What answers show besides what is worked out from the transaction.
    body: Map<String, Value>,
}

impl Payment {
    pub(super) fn order_id(&self) -> &str {
        self.body
            .get("order")
            .and_then(|order| order.get("orderId"))
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn subject(&self) -> Subject {
        Subject {
            id: self.id.clone(),
            order_id: self.order_id().to_owned(),
            currency: self.transaction.currency.clone(),
        }
    }

    pub(super) fn terminal(&self) -> Option<&str> {
        self.body.get("processingTerminalId").and_then(Value::as_str)
    }

    fn made_at(&self) -> &str {
        self.body
            .get("order")
            .and_then(|order| order.get("dateTime"))
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The payment inside other answers.
    pub(super) fn summary(&self, ask: &Ask<'_>) -> Value {
        let mut summary = self.transaction.summary(self.transaction.authorized, self.made_at());
        summary.insert("paymentId".into(), self.id.clone().into());
        summary.insert("link".into(), ask.link(&["payments", &self.id]));
        Value::Object(summary)
    }

    /// The payment as answers show it.
    fn show(&self, books: &Books, ask: &Ask<'_>) -> Value {
        let mut body = self.body.clone();
        merge(&mut body, "transactionResult", self.transaction.result());
        body.insert("supportedOperations".into(), self.transaction.supported());
        if let Some(Value::Object(order)) = body.get_mut("order")
            && !matches!(self.transaction.status, Status::Declined | Status::Referral)
        {
            order.insert("amount".into(), self.asked().into());
        }
        let refunds: Vec<Value> = books
            .refunds
            .iter()
            .filter(|refund| refund.payment.as_deref() == Some(&self.id))
            .map(|refund| refund.summary(ask))
            .collect();
        if !refunds.is_empty() {
            body.insert("refunds".into(), Value::Array(refunds));
        }
        Value::Object(body)
    }

    /// What the order asks for: more than was authorized where the approval was partial.
    fn asked(&self) -> i64 {
        match (
            self.transaction.code,
            self.body.get("order").and_then(|order| order.get("amount")).and_then(Value::as_i64),
        ) {
            ("A", _) | (_, None) => self.transaction.authorized,
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
        let payment = Payment {
            id: id.clone(),
            transaction,
            account,
            body,
        };
        self.note_all(ask, &payment.subject(), moves);
        self.payments.add(payment);
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
    let payment = find(books, &id)?;
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

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    show(books, ask, ask.path("paymentId"))
}

pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let rows = books
        .payments
        .rows()
        .map(|(serial, payment)| (serial, payment, payment.show(books, ask)));
    Ok(Reply::Rows(
        rows.filter(|(_, payment, body)| ask.passes(|name, value| fits(&payment.transaction, body, name, value)))
            .map(|(serial, _, body)| Row { serial, body })
            .collect(),
    ))
}

/// Whether a payment or a refund passes one filter.
pub(super) fn fits(transaction: &Transaction, body: &Value, name: &str, value: &str) -> Option<bool> {
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

pub(super) fn capture(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    step(books, ask, |transaction| transaction.capture(ask.number("/amount")))
}

pub(super) fn reverse(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    step(books, ask, |transaction| transaction.reverse(ask.number("/amount")))
}

pub(super) fn refund(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = ask.path("paymentId");
    let amount = ask.number("/amount").unwrap_or_default();
    let payment = find_mut(books, id)?;
    let (moves, own) = payment.transaction.pay_back(amount)?;
    let (subject, account) = (payment.subject(), payment.account.clone());
    if own {
        let refund = Refund::of(books, ask, &subject, account, amount);
        books.refunds.add(refund);
    } else {
        books.note_all(ask, &subject, moves);
    }
    show(books, ask, id)
}

/// Applies all adjustments, or none.
pub(super) fn adjust(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = ask.path("paymentId");
    let payment = find_mut(books, id)?;
    let mut after = payment.clone();
    let mut moves = Vec::new();
    after.transaction.adjustable()?;
    for adjustment in ask.body().get("adjustments").and_then(Value::as_array).into_iter().flatten() {
        match adjustment.get("type").and_then(Value::as_str) {
            Some("order") => {
                let amount = adjustment.get("amount").and_then(Value::as_i64).unwrap_or_default();
                moves.extend(after.transaction.set_amount(amount)?);
                if let Some(Value::Object(order)) = after.body.get_mut("order") {
                    order.insert("amount".into(), amount.into());
                }
            }
            Some("status") => moves.extend(after.transaction.set_status(is(adjustment, "/toStatus", "ready"))?),
            Some("signature") => {
                let signature = Map::from_iter([(
                    "cardholderSignature".to_owned(),
                    adjustment.get("cardholderSignature").cloned().unwrap_or_default(),
                )]);
                merge(&mut after.body, "card", signature);
            }
            _ => refunds::customer(&mut after.body, adjustment),
        }
    }
    let subject = after.subject();
    *payment = after;
    books.note_all(ask, &subject, moves);
    show(books, ask, id)
}

fn step(books: &mut Books, ask: &Ask<'_>, act: impl Fn(&mut Transaction) -> Result<Moves, Problem>) -> Result<Reply, Problem> {
    let id = ask.path("paymentId");
    let payment = find_mut(books, id)?;
    let moves = act(&mut payment.transaction)?;
    let subject = payment.subject();
    books.note_all(ask, &subject, moves);
    show(books, ask, id)
}

fn show(books: &Books, ask: &Ask<'_>, id: &str) -> Result<Reply, Problem> {
    Ok(Reply::One(find(books, id)?.show(books, ask)))
}

fn find<'b>(books: &'b Books, id: &str) -> Result<&'b Payment, Problem> {
    books.payments.find(|payment| payment.id == id).ok_or_else(missing)
}

fn find_mut<'b>(books: &'b mut Books, id: &str) -> Result<&'b mut Payment, Problem> {
    books.payments.find_mut(|payment| payment.id == id).ok_or_else(missing)
}

fn missing() -> Problem {
    Problem::not_found("There is no payment with this paymentId.")
}

/// An amount that moves money.
pub(super) fn positive(ask: &Ask<'_>, pointer: &str, place: &str) -> Result<i64, Problem> {
    match ask.number(pointer) {
        Some(amount) if amount > 0 => Ok(amount),
        _ => Err(refuse(place, "out of range", "Expected at least 1.")),
    }
}

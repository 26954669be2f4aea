//! The life cycle of one transaction: the actions it allows and their effect on money. Independent of requests and resources.
//!
//! ```text
//! pending --capture--> ready --settle--> complete --refund--> complete, refunded
//!    |  <--to pending--  |                   |
//!    '----- reverse -----'--> reversal       '--return--> returned   (bank transfers)
//! accepted, admin --resolve--> any of them, or declined
//! ```

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::call::{Call, refuse};
use super::ledger::EntryKind;
use super::word::{Word, word};
use crate::{DeclineCode, ProcessorDecision};

/// The status of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Status {
    Accepted,
    Admin,
    Complete,
    Declined,
    Expired,
    Pending,
    Pickup,
    Ready,
    Returned,
    Referral,
    Reversal,
    /// A status of a server that is newer than the document.
    Unknown,
}

impl Status {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Admin => "admin",
            Self::Complete => "complete",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Pending => "pending",
            Self::Pickup => "pickup",
            Self::Ready => "ready",
            Self::Returned => "returned",
            Self::Referral => "referral",
            Self::Reversal => "reversal",
            Self::Unknown => "sandboxNewStatus",
        }
    }
}

/// How a payment is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Start {
    /// Into the open batch.
    Ready,
    /// Held, to be captured later.
    Held,
    /// Settled at once.
    Settled,
}

/// The processor's response, as the vendor's test environment reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProcessorResponse {
    #[serde(deserialize_with = "word")]
    code: Word,
    #[serde(deserialize_with = "word")]
    message: Word,
    #[serde(deserialize_with = "word")]
    processor: Word,
}

impl ProcessorResponse {
    /// The response for an amount in the vendor's test environment: the last two digits decide.
    pub(super) fn for_test_amount(amount: i64) -> Self {
        let (code, message, processor) = match amount % 100 {
            1 => ("D", "Do Not Honor", "05"),
            2 => ("R", "Refer to Card Issuer", "01"),
            3 => ("D", "CVV/AVS FAILURE", "00"),
            _ => ("A", "APPROVAL", "00"),
        };
        Self { code, message, processor }
    }

    /// The response of a processor that declines with this code.
    fn declined(decline: DeclineCode) -> Self {
        let (code, message) = decline.response();
        Self {
            code,
            message,
            processor: decline.as_str(),
        }
    }

    pub(super) fn approves(self) -> bool {
        self.code == "A"
    }
}

/// The billing address that a card payment is sent with, as far as the address check tells one from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    Sent,
    /// None beside a wallet, which can have one of its own that it does not show.
    OfWallet,
    NotSent,
}

/// The result of the address check of a payment without an address.
pub(super) const NO_ADDRESS: &str = "S";

impl Address {
    pub(super) fn of(call: &Call<'_>) -> Self {
        if call.body().pointer("/customer/billingAddress").is_some() {
            return Self::Sent;
        }
        match call.str("/paymentMethod/type") {
            Some("digitalWallet") => Self::OfWallet,
            _ => Self::NotSent,
        }
    }
}

/// The ledger entries of an action.
pub(super) type Entries = Vec<(EntryKind, i64)>;

/// A payment or a refund, by card or by bank.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Transaction {
    /// The `type` of its result.
    #[serde(deserialize_with = "word")]
    pub(super) kind: Word,
    pub(super) status: Status,
    /// The processor's response code.
    #[serde(deserialize_with = "word")]
    pub(super) code: Word,
    /// The amount held, charged or paid out.
    pub(super) authorized: i64,
    /// The part that was refunded.
    pub(super) refunded: i64,
    /// The part that the issuer has taken back, because the payment is disputed.
    #[serde(default)]
    charged_back: i64,
    pub(super) currency: String,
    /// Whether the money goes to the customer.
    pub(super) outward: bool,
    /// When its batch was closed.
    pub(super) settled: Option<DateTime<Utc>>,
    /// Whether a closed batch contains it.
    pub(super) batched: bool,
    start: Start,
    processor_response: Option<ProcessorResponse>,
}

impl Transaction {
    /// A payment with this decision, and its ledger entries.
    pub(super) fn payment(
        kind: &'static str,
        amount: i64,
        currency: &str,
        start: Start,
        decision: ProcessorDecision,
        now: DateTime<Utc>,
    ) -> (Self, Entries) {
        let mut transaction = Self {
            kind,
            status: Status::Accepted,
            code: "E",
            authorized: amount,
            refunded: 0,
            charged_back: 0,
            currency: currency.to_owned(),
            outward: false,
            settled: None,
            batched: false,
            start,
            processor_response: None,
        };
        let entries = transaction.decide(decision, now);
        (transaction, entries)
    }

    /// A refund, which is always approved.
    pub(super) fn refund(kind: &'static str, amount: i64, currency: &str, now: DateTime<Utc>) -> (Self, Entries) {
        let (mut transaction, _) = Self::payment(kind, amount, currency, Start::Ready, ProcessorDecision::Approved, now);
        transaction.outward = true;
        (transaction, vec![(EntryKind::Refund, amount)])
    }

    /// Replaces the usual processor response.
    pub(super) fn set_processor_response(&mut self, processor_response: ProcessorResponse) {
        if processor_response.code == "R" {
            self.status = Status::Referral;
        }
        (self.code, self.processor_response) = (processor_response.code, Some(processor_response));
    }

    /// The results of comparing the address of a card, and its security code if that was given.
    pub(super) fn security_checks(&self, address: Address, cvv: bool) -> Map<String, Value> {
        let failed = self
            .processor_response
            .is_some_and(|response| response.message == "CVV/AVS FAILURE");
        let address = match address {
            Address::Sent if failed => "N",
            Address::Sent => "Y",
            Address::OfWallet => "U",
            Address::NotSent => NO_ADDRESS,
        };
        let mut checks = Map::from_iter([("avsResult".to_owned(), address.into())]);
        if cvv {
            checks.insert("cvvResult".into(), if failed { "N" } else { "M" }.into());
        }
        checks
    }

    /// Applies a decision to an undecided transaction.
    pub(super) fn decide(&mut self, decision: ProcessorDecision, now: DateTime<Utc>) -> Entries {
        let approved = match self.start {
            Start::Ready => Status::Ready,
            Start::Held => Status::Pending,
            Start::Settled => Status::Complete,
        };
        let (status, code) = match decision {
            ProcessorDecision::Approved => (approved, "A"),
            // Nothing is left of it that was not approved.
            ProcessorDecision::PartiallyApproved(Some(part)) if part >= self.authorized => (approved, "A"),
            ProcessorDecision::PartiallyApproved(part) => {
                self.authorized = part.unwrap_or(self.authorized / 2).max(0);
                (approved, "P")
            }
            ProcessorDecision::Pending => (Status::Accepted, "E"),
            ProcessorDecision::Declined => (Status::Declined, "D"),
            ProcessorDecision::DeclinedWith(code) => {
                let response = ProcessorResponse::declined(code);
                self.processor_response = Some(response);
                // Bank transfers are declined in one way only.
                match response.code {
                    "R" if self.kind != "payment" => (Status::Referral, "R"),
                    "C" if self.kind != "payment" => (Status::Pickup, "C"),
                    _ => (Status::Declined, "D"),
                }
            }
            ProcessorDecision::UnderReview => (Status::Admin, "E"),
            ProcessorDecision::Unrecognized => (Status::Unknown, "A"),
        };
        (self.status, self.code) = (status, code);
        match status {
            Status::Pending => vec![(EntryKind::Hold, self.authorized)],
            Status::Complete => {
                self.settled = Some(now);
                vec![(EntryKind::Charge, self.authorized)]
            }
            Status::Ready | Status::Unknown => vec![(EntryKind::Charge, self.authorized)],
            _ => Vec::new(),
        }
    }

    /// Whether a decision is pending.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.status, Status::Accepted | Status::Admin)
    }

    /// Captures a held amount, or a part of it. `lenient` captures what is ready as well, as the vendor's test suites do: a part reverses the rest.
    pub(super) fn capture(&mut self, amount: Option<i64>, lenient: bool) -> Result<Entries, Problem> {
        let is_ready = lenient && self.status == Status::Ready;
        if self.status != Status::Pending && !is_ready {
            return Err(Problem::cannot_be_modified("Only a payment of the status pending can be captured."));
        }
        let amount = amount.unwrap_or(self.authorized);
        if amount < 1 || amount > self.authorized {
            let message = "Expected at least 1 and at most what was authorized; adjust the payment to take more.";
            return Err(refuse("amount", "out of range", message));
        }
        let rest = self.authorized - amount;
        if is_ready {
            self.authorized = amount;
            return Ok(vec![(EntryKind::Reversal, rest)]);
        }
        if self.kind == "preAuthorization" {
            self.kind = "preAuthorizationCompletion";
        }
        (self.status, self.authorized) = (Status::Ready, amount);
        Ok(vec![(EntryKind::Charge, amount), (EntryKind::Release, rest)])
    }

    /// Reverses the transaction, or a part of it, before its batch closes.
    pub(super) fn reverse(&mut self, amount: Option<i64>) -> Result<Entries, Problem> {
        let undo = match self.status {
            Status::Ready if self.outward => EntryKind::RefundReversal,
            Status::Ready => EntryKind::Reversal,
            Status::Pending => EntryKind::Release,
            _ => return Err(Problem::cannot_be_canceled("Only a transaction in the open batch can be reversed.")),
        };
        let was_pending = self.status == Status::Pending;
        let amount = amount.unwrap_or(self.authorized);
        if amount < 1 || amount > self.authorized {
            return Err(refuse(
                "amount",
                "out of range",
                "Expected at least 1 and at most what is left of the transaction.",
            ));
        }
        if amount == self.authorized {
            self.status = Status::Reversal;
        } else {
            self.authorized -= amount;
        }
        // Nothing is held of a refund that is not in the batch.
        let undone = !(was_pending && self.outward);
        Ok(undone.then_some((undo, amount)).into_iter().collect())
    }

    /// Refunds a charge. In the open batch this reverses it.
    ///
    /// The second value says whether a separate refund is needed.
    pub(super) fn pay_back(&mut self, amount: i64) -> Result<(Entries, bool), Problem> {
        match self.status {
            Status::Ready | Status::Pending => Ok((self.reverse(Some(amount))?, false)),
            Status::Complete if self.charged_back > 0 => Err(Problem::cannot_be_modified(
                "The payment is disputed, and the issuer has taken it back; it can be refunded once the dispute is won.",
            )),
            Status::Complete => {
                if amount < 1 || amount > self.authorized - self.refunded {
                    return Err(refuse(
                        "amount",
                        "out of range",
                        "Expected at least 1 and at most what has not been refunded yet.",
                    ));
                }
                self.refunded += amount;
                Ok((vec![(EntryKind::Refund, amount)], true))
            }
            _ => Err(Problem::cannot_be_modified("Only a payment that took money can be refunded.")),
        }
    }

    /// Changes the amount before the batch closes.
    pub(super) fn set_amount(&mut self, amount: i64) -> Result<Entries, Problem> {
        let (more, less) = match self.status {
            Status::Ready => (EntryKind::Charge, EntryKind::Reversal),
            Status::Pending => (EntryKind::Hold, EntryKind::Release),
            _ => return Err(Problem::cannot_be_modified("Only a transaction in the open batch can be adjusted.")),
        };
        if amount < 1 {
            return Err(refuse("adjustments", "out of range", "Expected an amount of at least 1."));
        }
        let change = amount - self.authorized;
        self.authorized = amount;
        Ok(vec![(if change > 0 { more } else { less }, change.abs())])
    }

    /// Adds the transaction to the open batch, or removes it.
    pub(super) fn set_status(&mut self, ready: bool) -> Result<Entries, Problem> {
        let amount = self.authorized;
        let entries = match (self.status, ready, self.outward) {
            (Status::Ready, true, _) | (Status::Pending, false, _) => Vec::new(),
            (Status::Ready, false, false) => vec![(EntryKind::Reversal, amount), (EntryKind::Hold, amount)],
            (Status::Ready, false, true) => vec![(EntryKind::RefundReversal, amount)],
            (Status::Pending, true, false) => vec![(EntryKind::Charge, amount)],
            (Status::Pending, true, true) => vec![(EntryKind::Refund, amount)],
            _ => return Err(Problem::cannot_be_modified("Only a transaction in the open batch can be adjusted.")),
        };
        self.status = if ready { Status::Ready } else { Status::Pending };
        Ok(entries)
    }

    /// Checks that it allows adjustments that move no money.
    pub(super) fn adjustable(&self) -> Result<(), Problem> {
        match self.status {
            Status::Ready | Status::Pending => Ok(()),
            _ => Err(Problem::cannot_be_modified("Only a transaction in the open batch can be adjusted.")),
        }
    }

    /// Closes its batch. Returns whether it was in the open one.
    pub(super) fn settle(&mut self, now: DateTime<Utc>) -> bool {
        let is_ready = self.status == Status::Ready;
        if is_ready {
            (self.status, self.settled) = (Status::Complete, Some(now));
        }
        is_ready
    }

    /// Returns a settled transfer to the payer.
    pub(super) fn return_to_payer(&mut self) -> Option<Entries> {
        (self.status == Status::Complete && self.refunded == 0 && self.charged_back == 0).then(|| {
            self.status = Status::Returned;
            vec![(EntryKind::Reversal, self.authorized)]
        })
    }

    /// Takes what is left of a settled payment back, because it is disputed. `None` if nothing is left.
    pub(super) fn charge_back(&mut self) -> Option<i64> {
        let left = self.authorized - self.refunded - self.charged_back;
        (self.status == Status::Complete && !self.outward && left > 0).then(|| {
            self.charged_back += left;
            left
        })
    }

    /// Gives a part back that was taken because of a dispute.
    pub(super) fn win_back(&mut self, amount: i64) {
        self.charged_back = self.charged_back.saturating_sub(amount).max(0);
    }

    /// Lets a transaction in the open batch expire.
    pub(super) fn expire(&mut self) -> Entries {
        let undo = match self.status {
            Status::Ready if !self.outward => EntryKind::Reversal,
            Status::Pending if !self.outward => EntryKind::Release,
            _ => return Vec::new(),
        };
        self.status = Status::Expired;
        vec![(undo, self.authorized)]
    }

    /// The status in responses. Bank transfers have no `accepted`; theirs is `pending`.
    fn status_str(&self) -> &'static str {
        match (self.status, self.kind) {
            (Status::Accepted, "payment") => Status::Pending.as_str(),
            (status, _) => status.as_str(),
        }
    }

    /// The message of the processor.
    fn message(&self) -> &'static str {
        if let Some(processor_response) = self.processor_response {
            return processor_response.message;
        }
        match self.code {
            "A" => "APPROVAL",
            "P" => "Partly approved",
            "D" => "Transaction declined",
            _ => "In progress",
        }
    }

    /// The fields of a `transactionResult`.
    pub(super) fn result(&self) -> Map<String, Value> {
        let signed = if self.outward { -self.authorized } else { self.authorized };
        let mut result = Map::new();
        result.insert("type".into(), self.kind.into());
        result.insert("status".into(), self.status_str().into());
        result.insert("responseCode".into(), self.code.into());
        result.insert("responseMessage".into(), self.message().into());
        result.insert("currency".into(), self.currency.clone().into());
        let processor = match self.processor_response {
            Some(processor_response) => Some(processor_response.processor),
            None => matches!(self.code, "A" | "P").then_some("00"),
        };
        if let Some(processor) = processor {
            result.insert("processorResponseCode".into(), processor.into());
        }
        if matches!(self.code, "A" | "P") {
            result.insert("authorizedAmount".into(), signed.into());
        }
        result
    }

    /// The fields of a summary besides id and link.
    pub(super) fn summary(&self, amount: i64, at: &str) -> Map<String, Value> {
        let mut summary = Map::new();
        summary.insert("dateTime".into(), at.into());
        summary.insert("amount".into(), if self.outward { -amount } else { amount }.into());
        summary.insert("currency".into(), self.currency.clone().into());
        summary.insert("status".into(), self.status_str().into());
        summary.insert("responseCode".into(), self.code.into());
        summary.insert("responseMessage".into(), self.message().into());
        summary
    }

    /// The supported operations, in the document's terms.
    pub(super) fn supported(&self, lenient: bool) -> Vec<&'static str> {
        match (self.status, self.outward) {
            (Status::Pending, false) => vec![
                "capture",
                "fullyReverse",
                "partiallyReverse",
                "incrementAuthorization",
                "setAsReady",
            ],
            (Status::Ready, false) => {
                let capture = lenient.then_some("capture").into_iter();
                let others = [
                    "fullyReverse",
                    "partiallyReverse",
                    "incrementAuthorization",
                    "adjustTip",
                    "addSignature",
                    "setAsPending",
                ];
                capture.chain(others).collect()
            }
            (Status::Complete, false) if self.refunded < self.authorized && self.charged_back == 0 => vec!["refund"],
            (Status::Pending, true) => vec!["fullyReverse", "setAsReady"],
            (Status::Ready, true) => vec!["fullyReverse", "setAsPending"],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn payment(start: Start) -> Transaction {
        Transaction::payment("sale", 1000, "USD", start, ProcessorDecision::Approved, DateTime::UNIX_EPOCH).0
    }

    /// Each action in each state: `Ok` with its ledger entries, or the type of the problem.
    #[test]
    fn every_step_in_every_state() {
        use EntryKind::{Charge, Hold, Refund, Release, Reversal};
        let bad = "bad-request";
        let (modified, canceled) = ("cannot-be-modified", "cannot-be-canceled");
        let mut reversed = payment(Start::Ready);
        reversed.reverse(None).unwrap();
        let mut refunded = payment(Start::Settled);
        refunded.pay_back(1000).unwrap();
        let declined = Transaction::payment("sale", 1000, "USD", Start::Ready, ProcessorDecision::Declined, DateTime::UNIX_EPOCH).0;
        type Expected = Result<Entries, &'static str>;
        let table: [(&str, Transaction, [Expected; 5]); 6] = [
            (
                "pending",
                payment(Start::Held),
                [
                    Ok(vec![(Charge, 400), (Release, 600)]),
                    Ok(vec![(Release, 400)]),
                    Ok(vec![(Release, 400)]),
                    Ok(vec![(Release, 600)]),
                    Ok(vec![(Charge, 1000)]),
                ],
            ),
            (
                "ready",
                payment(Start::Ready),
                [
                    Err(modified),
                    Ok(vec![(Reversal, 400)]),
                    Ok(vec![(Reversal, 400)]),
                    Ok(vec![(Reversal, 600)]),
                    Ok(vec![]),
                ],
            ),
            (
                "complete",
                payment(Start::Settled),
                [Err(modified), Err(canceled), Ok(vec![(Refund, 400)]), Err(modified), Err(modified)],
            ),
            (
                "refunded",
                refunded,
                [Err(modified), Err(canceled), Err(bad), Err(modified), Err(modified)],
            ),
            (
                "reversal",
                reversed,
                [Err(modified), Err(canceled), Err(modified), Err(modified), Err(modified)],
            ),
            (
                "declined",
                declined,
                [Err(modified), Err(canceled), Err(modified), Err(modified), Err(modified)],
            ),
        ];
        for (state, transaction, expected) in table {
            let on = |step: fn(&mut Transaction) -> Result<Entries, Problem>| {
                let mut after = transaction.clone();
                let result = step(&mut after);
                if result.is_err() {
                    assert_eq!(
                        (after.status, after.authorized),
                        (transaction.status, transaction.authorized),
                        "{state}"
                    );
                }
                result.map_err(|problem| problem.fragment().to_owned())
            };
            let found = [
                on(|transaction| transaction.capture(Some(400), false)),
                on(|transaction| transaction.reverse(Some(400))),
                on(|transaction| transaction.pay_back(400).map(|(entries, _)| entries)),
                on(|transaction| transaction.set_amount(400)),
                on(|transaction| transaction.set_status(true)),
            ];
            assert_eq!(found, expected.map(|expected| expected.map_err(str::to_owned)), "{state}");
        }
        // What is ready is captured for clients that do so; a part reverses the rest.
        let mut ready = payment(Start::Ready);
        assert_eq!(ready.capture(Some(400), true).unwrap(), [(Reversal, 600)]);
        assert_eq!((ready.status, ready.authorized, ready.kind), (Status::Ready, 400, "sale"));
        assert_eq!(ready.capture(None, true).unwrap(), [(Reversal, 0)]);
        assert_eq!(ready.capture(Some(401), true).unwrap_err().fragment(), bad);
        // A hold is not a charge.
        let (_, entries) = Transaction::payment(
            "preAuthorization",
            1000,
            "USD",
            Start::Held,
            ProcessorDecision::Approved,
            DateTime::UNIX_EPOCH,
        );
        assert_eq!(entries, [(Hold, 1000)]);
    }

    /// Whatever the order of actions, the entries add up to what the state says.
    #[test]
    fn money_and_state_agree() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..3_000 {
            let start = *random.choice(&[Start::Ready, Start::Held, Start::Settled]).unwrap();
            let decision = *random
                .choice(&[
                    ProcessorDecision::Approved,
                    ProcessorDecision::Approved,
                    ProcessorDecision::PartiallyApproved(Some(600)),
                    ProcessorDecision::Declined,
                ])
                .unwrap();
            let (mut transaction, mut entries) = Transaction::payment("sale", 1000, "USD", start, decision, DateTime::UNIX_EPOCH);
            let mut disputed = 0;
            for _ in 0..random.u8(0..8) {
                let amount = random.i64(-10..1200);
                let step = match random.u8(0..9) {
                    0 => transaction.capture(Some(amount), random.bool()),
                    1 => transaction.reverse(Some(amount)),
                    2 => transaction.reverse(None),
                    3 => transaction.pay_back(amount).map(|(entries, _)| entries),
                    4 => transaction.set_amount(amount),
                    5 => transaction.set_status(random.bool()),
                    6 => Ok(transaction.charge_back().map_or_else(Vec::new, |taken| {
                        disputed += taken;
                        vec![(EntryKind::Chargeback, taken)]
                    })),
                    7 => {
                        transaction.win_back(disputed);
                        Ok(vec![(EntryKind::ChargebackReversal, std::mem::take(&mut disputed))])
                    }
                    _ => {
                        transaction.settle(DateTime::UNIX_EPOCH);
                        Ok(transaction
                            .clone()
                            .return_to_payer()
                            .filter(|_| random.u8(0..4) == 0)
                            .map_or_else(Vec::new, |entries| {
                                transaction.return_to_payer();
                                entries
                            }))
                    }
                };
                entries.extend(step.unwrap_or_default());
            }
            let sum = |wanted: &[(EntryKind, i64)]| -> i64 {
                let of = |kind: EntryKind| wanted.iter().find(|(known, _)| *known == kind).map_or(0, |(_, sign)| *sign);
                entries.iter().map(|(kind, amount)| of(*kind) * amount).sum()
            };
            let taken = sum(&[
                (EntryKind::Charge, 1),
                (EntryKind::Reversal, -1),
                (EntryKind::Refund, -1),
                (EntryKind::Chargeback, -1),
                (EntryKind::ChargebackReversal, 1),
            ]);
            let expected = match transaction.status {
                Status::Ready => transaction.authorized,
                Status::Complete => transaction.authorized - transaction.refunded - transaction.charged_back,
                _ => 0,
            };
            assert_eq!(taken, expected, "{transaction:?} after {entries:?}");
            assert!(taken >= 0, "{transaction:?} after {entries:?}");
            assert!(entries.iter().all(|(_, amount)| *amount >= 0), "{entries:?}");
            seen.insert(transaction.status.as_str());
        }
        assert_eq!(
            seen.into_iter().collect::<Vec<_>>(),
            ["complete", "declined", "pending", "ready", "returned", "reversal"]
        );
    }

    /// The same of a refund, of which nothing is ever held.
    #[test]
    fn money_and_state_agree_of_refunds() {
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..3_000 {
            let (mut transaction, mut entries) = Transaction::refund("refund", 1000, "USD", DateTime::UNIX_EPOCH);
            for _ in 0..random.u8(0..8) {
                let step = match random.u8(0..5) {
                    0 => transaction.reverse(Some(random.i64(-10..1200))),
                    1 => transaction.reverse(None),
                    2 => Ok(transaction.expire()),
                    3 => transaction.set_status(random.bool()),
                    _ => {
                        transaction.settle(DateTime::UNIX_EPOCH);
                        Ok(Vec::new())
                    }
                };
                entries.extend(step.unwrap_or_default());
            }
            let given: i64 = entries
                .iter()
                .map(|(kind, amount)| match kind {
                    EntryKind::Refund => *amount,
                    EntryKind::RefundReversal => -amount,
                    _ => panic!("{transaction:?} after {entries:?}"),
                })
                .sum();
            let expected = match transaction.status {
                Status::Ready | Status::Complete => transaction.authorized,
                _ => 0,
            };
            assert_eq!(given, expected, "{transaction:?} after {entries:?}");
        }
    }

    #[test]
    fn amounts_have_ends() {
        for amount in [i64::MIN, -1, 0, 1001, i64::MAX] {
            assert!(payment(Start::Held).capture(Some(amount), true).is_err(), "{amount}");
            assert!(payment(Start::Ready).reverse(Some(amount)).is_err(), "{amount}");
            assert!(payment(Start::Settled).pay_back(amount).is_err(), "{amount}");
        }
        let mut large = payment(Start::Ready);
        assert_eq!(large.set_amount(i64::MAX).unwrap(), [(EntryKind::Charge, i64::MAX - 1000)]);
        assert!(large.set_amount(0).is_err());
    }
}

//! Payments by card.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::super::{cards, magic};
use super::account::{Account, ResolvedAccount, merge, resolve_account};
use super::call::{Call, Reply, is, refuse};
use super::ledger::Subject;
use super::lookups::check_offer;
use super::packed::Packed;
use super::record::{self, Record, Stored, find, find_mut, positive, reduced, show, step};
use super::refunds;
use super::secure_tokens;
use super::single_use::Purpose;
use super::table::{Keyed, Table};
use super::transaction::{Address, Entries, ProcessorResponse, Start, Status, Transaction};
use super::{Store, benefits, order};
use crate::{DeclineCode, ProcessorDecision};

/// A payment.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Payment(Record);

impl Keyed for Payment {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        self.0.keys(index);
    }
}

impl Stored for Payment {
    const ID: &'static str = "paymentId";
    const PATH: &'static str = "payments";
    const MISSING: &'static str = "There is no payment with this paymentId.";

    fn record(&self) -> &Record {
        &self.0
    }

    fn record_mut(&mut self) -> &mut Record {
        &mut self.0
    }

    fn table(store: &Store) -> &Table<Self> {
        &store.payments
    }

    fn table_mut(store: &mut Store) -> &mut Table<Self> {
        &mut store.payments
    }

    fn reduced_from(&mut self, amount: i64) {
        let transaction = &self.0.transaction;
        let left = transaction.authorized;
        // What was asked for stays after a partial approval.
        if transaction.code == "A" && transaction.status != Status::Reversal && left < amount {
            self.0.body.change(|body| {
                if let Some(Value::Object(order)) = body.get_mut("order") {
                    order::reduce(order, amount, left);
                }
            });
        }
    }

    fn show(&self, store: &Store, call: &Call<'_>) -> Value {
        self.show_fields(store, call, self.0.body.fields())
    }
}

impl Payment {
    /// The response body, made of the fields that are stored.
    fn show_fields(&self, store: &Store, call: &Call<'_>, mut body: Map<String, Value>) -> Value {
        let transaction = &self.0.transaction;
        merge(&mut body, "transactionResult", transaction.result());
        let mut supported = transaction.supported(store.lenient);
        if body.get("card").and_then(|card| card.get("cardholderSignature")).is_some() {
            supported.retain(|operation| *operation != "addSignature");
        }
        body.insert("supportedOperations".into(), supported.into());
        if let Some(Value::Object(order)) = body.get_mut("order")
            && !matches!(transaction.status, Status::Declined | Status::Referral | Status::Pickup)
        {
            let requested = order.get("amount").and_then(Value::as_i64);
            // More than was authorized after a partial approval.
            let amount = requested.filter(|_| transaction.code != "A").unwrap_or(transaction.authorized);
            order.insert("amount".into(), amount.into());
        }
        if let Some(refunds) = refunds::of::<refunds::Card>(store, call, &self.0.id) {
            body.insert("refunds".into(), refunds);
        }
        Value::Object(body)
    }
}

/// A payment before it is decided.
pub(super) struct Draft<'a> {
    pub(super) terminal: &'a str,
    pub(super) amount: i64,
    pub(super) currency: &'a str,
    /// The surcharge on the amount, and its percentage.
    pub(super) surcharge: Option<(i64, f64)>,
    pub(super) start: Start,
    pub(super) account: Account,
    pub(super) secure_token: Option<String>,
    /// Whether the security code of the card was given; `None` where the details are saved ones, so that nobody has entered a card.
    pub(super) cvv: Option<bool>,
    /// The response so far.
    pub(super) body: Map<String, Value>,
}

impl Store {
    /// The decision on the next card payment, and the processor's response where the request determines it.
    fn decision_for(
        &mut self,
        call: &Call<'_>,
        amount: i64,
        account: &Account,
        expired: bool,
    ) -> (ProcessorDecision, Option<ProcessorResponse>) {
        if expired {
            return (ProcessorDecision::DeclinedWith(DeclineCode::EXPIRED_CARD), None);
        }
        match self.decisions.pop_front() {
            Some(decision) => (decision, None),
            None => self.requested_decision(call, amount, account),
        }
    }

    /// What the request itself decides by its magic values.
    fn requested_decision(&self, call: &Call<'_>, amount: i64, account: &Account) -> (ProcessorDecision, Option<ProcessorResponse>) {
        if let Some(decision) = decision_of_order(call) {
            return (decision, None);
        }
        if !call.test_amounts {
            return (ProcessorDecision::Approved, None);
        }
        let declined = benefits::Card::of(account).is_some_and(|card| card.declines(self, account, call.body(), amount));
        // As an amount that is declined.
        let processor_response = ProcessorResponse::for_test_amount(if declined { 1 } else { amount });
        let decision = match processor_response.approves() {
            true => ProcessorDecision::Approved,
            false => ProcessorDecision::Declined,
        };
        (decision, Some(processor_response))
    }

    /// Whether the next card payment of this amount will be declined.
    pub(super) fn declines_next(&self, call: &Call<'_>, amount: i64, account: &Account) -> bool {
        match self.decisions.front() {
            Some(decision) => decision.declines(),
            None => self.requested_decision(call, amount, account).0.declines(),
        }
    }

    /// Decides on a payment and stores it. Returns its id.
    pub(super) fn charge(&mut self, call: &Call<'_>, draft: Draft<'_>) -> String {
        self.charge_fields(call, draft).0
    }

    /// The same with the fields that are stored.
    fn charge_fields(&mut self, call: &Call<'_>, draft: Draft<'_>) -> (String, Map<String, Value>) {
        let Draft {
            terminal,
            amount,
            currency,
            surcharge,
            start,
            account,
            secure_token,
            cvv,
            mut body,
        } = draft;
        let id = self.next_id();
        let kind = match start {
            Start::Held if self.terminals.of(terminal).pre_authorization => "preAuthorization",
            // A terminal without pre-authorizations makes a sale of one that waits all the same.
            _ => "sale",
        };
        // The card of a customer who enters it is not checked: test cards have any date.
        let expired = secure_token.is_some() && account.has_expired(call.now);
        let (decision, processor_response) = self.decision_for(call, amount, &account, expired);
        let charged = amount.saturating_add(surcharge.map_or(0, |(added, _)| added));
        let (mut transaction, entries) = Transaction::payment(kind, charged, currency, start, decision, call.now);
        if let Some(processor_response) = processor_response {
            transaction.set_processor_response(processor_response);
        }
        body.insert("paymentId".into(), id.clone().into());
        body.insert("processingTerminalId".into(), terminal.into());
        // Only the store knows these fields.
        body.remove("refunds");
        order::complete(&mut body, "order", call.body(), call.complete);
        if let Some((added, percentage)) = surcharge {
            let added = json!({ "surcharge": { "amount": added, "percentage": percentage } });
            merge_breakdown(&mut body, super::account::object(added));
            merge(&mut body, "order", Map::from_iter([("amount".to_owned(), charged.into())]));
        }
        account.write_card(&mut body);
        if call.complete {
            // A chip has data of its own, and no address is compared where the card itself was read.
            let shown = match (&account, cvv) {
                (Account::Card { entry: "icc", .. }, Some(_)) => Some((
                    "emvTags",
                    json!([{ "hex": "9F36", "value": format!("{:06}", self.created % 1_000_000) }]),
                )),
                (Account::Card { entry: "keyed", .. }, _) => {
                    let checks = transaction.security_checks(Address::of(call), cvv.unwrap_or_default());
                    Some(("securityChecks", Value::Object(checks)))
                }
                _ => None,
            };
            if let Some((name, value)) = shown {
                merge(&mut body, "card", Map::from_iter([(name.to_owned(), value)]));
            }
        }
        if let Some(saved) = secure_token.and_then(|id| self.secure_tokens.find(&id, |saved| saved.id == id)) {
            let summary = Map::from_iter([("secureToken".to_owned(), saved.summary(call))]);
            merge(&mut body, "card", summary);
        }
        if let Some(Value::Object(order)) = body.get_mut("order") {
            order.insert("dateTime".into(), call.time().into());
        }
        let mut result = match transaction.code {
            "A" | "P" => self.approval(&body),
            _ => Map::new(),
        };
        if let Some(card) = benefits::Card::of(&account) {
            let purchase = if card.category() == "cash" {
                "cashPurchase"
            } else {
                "foodStampPurchase"
            };
            result.insert("ebtType".into(), purchase.into());
        }
        body.insert("transactionResult".into(), Value::Object(result));
        let payment = Record {
            id: id.clone(),
            transaction,
            account,
            body: Packed::of(&body),
        };
        self.record_entries(call, &payment.subject(), entries);
        self.payments.add(Payment(payment));
        (id, body)
    }

    /// What the issuer and the card scheme send with their approval of what was just created.
    fn approval(&self, body: &Map<String, Value>) -> Map<String, Value> {
        let mut result = Map::from_iter([("approvalCode".to_owned(), self.approval_code().into())]);
        // A merchant stores this to charge again without the customer.
        if body.get("order").and_then(|order| order.get("standingInstructions")).is_some() {
            result.insert("cardSchemeReferenceId".into(), format!("SANDBOX{:010}", self.created).into());
        }
        result
    }

    /// Gives a payment by card that is approved at last what it would have had at once.
    pub(super) fn approve_later(&mut self, id: &str) {
        let Ok(payment) = find::<Payment>(self, id) else { return };
        if !matches!(payment.0.transaction.code, "A" | "P") {
            return;
        }
        let fields = payment.0.body.fields();
        // A number of its own.
        self.created += 1;
        let approval = self.approval(&fields);
        if let Ok(payment) = find_mut::<Payment>(self, id) {
            payment.0.body.change(|body| merge(body, "transactionResult", approval));
        }
    }

    /// The code with which the issuer approves what was just created.
    pub(super) fn approval_code(&self) -> String {
        format!("{:06}", self.created % 1_000_000)
    }

    pub(super) fn record_entries(&mut self, call: &Call<'_>, subject: &Subject, entries: Entries) {
        for (kind, amount) in entries {
            self.record_entry(call, subject, kind, amount);
        }
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let resolved = card_account(store, call, "paymentMethod", terminal)?;
    let amount = positive(call, "/order/amount", "order.amount")?;
    check_order_id(call)?;
    check_agreement(call)?;
    if !store.lenient {
        check_number(call)?;
        check_first_payment(store, call)?;
        check_breakdown(call, amount)?;
        check_offer(store, call, terminal, amount)?;
    }
    let check = store.named_check(call, &resolved.account)?;
    let saving = call.flag("/credentialOnFile/tokenize") == Some(true) && resolved.secure_token.is_none();
    let wanted = call.str("/credentialOnFile/secureTokenId");
    if saving {
        secure_tokens::is_free(store, wanted, terminal)?;
    }
    let start = match (call.flag("/processAsSale"), call.flag("/autoCapture")) {
        (Some(true), _) => Start::Settled,
        (_, Some(false)) => Start::Held,
        _ => Start::Ready,
    };
    let body = call.sample(store.created);
    store.consume(resolved.single_use_token.as_deref());
    store.use_check(check);
    let typed = resolved.secure_token.is_none();
    let mut secure_token = resolved.secure_token;
    // A declined card is not saved.
    let declined = store.declines_next(call, amount, &resolved.account);
    if saving && !declined {
        secure_token = Some(secure_tokens::save(
            store,
            call,
            wanted,
            terminal,
            &resolved.account,
            "/credentialOnFile/mitAgreement",
        ));
    }
    let draft = Draft {
        terminal,
        amount,
        currency: call.str("/order/currency").unwrap_or("USD"),
        surcharge: store.added_surcharge(call, terminal, &resolved.account),
        start,
        account: resolved.account,
        secure_token,
        cvv: typed.then_some(resolved.cvv),
        body,
    };
    let (id, fields) = store.charge_fields(call, draft);
    let payment = find::<Payment>(store, &id)?;
    Ok(Reply::Created(payment.show_fields(store, call, fields), id))
}

/// Checks the check digit of a card that is sent in full. Several test cards of the vendor's have a wrong one.
fn check_number(call: &Call<'_>) -> Result<(), Problem> {
    const FIELD: &str = "paymentMethod.cardDetails.keyedData.cardNumber";
    let number = call.str("/paymentMethod/cardDetails/keyedData/cardNumber").unwrap_or_default();
    let of_vendor = magic::MAGIC_VALUES.iter().any(|known| known.value == number);
    match number.is_empty() || of_vendor || cards::has_check_digit(number) {
        true => Ok(()),
        false => Err(refuse(
            FIELD,
            "wrong check digit",
            "Expected a number whose check digit is right, or a test card.",
        )),
    }
}

/// Checks that an agreement on later charges comes with what this charge is among them.
fn check_agreement(call: &Call<'_>) -> Result<(), Problem> {
    let (agreement, instructions) = ("/credentialOnFile/mitAgreement", "/order/standingInstructions");
    match call.str(agreement).is_none() || call.body().pointer(instructions).is_some() {
        true => Ok(()),
        false => Err(refuse(
            "order.standingInstructions",
            "missing value",
            "Expected this field beside an mitAgreement: which of the charges under the agreement this is.",
        )),
    }
}

/// Checks that a charge without the payer names the first one, by which the card scheme knows of the payer's consent.
fn check_first_payment(store: &Store, call: &Call<'_>) -> Result<(), Problem> {
    const FIELD: &str = "order.standingInstructions.referenceDataOfFirstTxn";
    if call.str("/order/standingInstructions/sequence") != Some("subsequent") {
        return Ok(());
    }
    let sent = |name: &str| call.str(&format!("/order/standingInstructions/referenceDataOfFirstTxn/{name}"));
    let refused = |name: &str, detail: &str, message: &str| Err(refuse(&format!("{FIELD}{name}"), detail, message));
    let (id, reference) = match (sent("paymentId"), sent("cardSchemeReferenceId")) {
        (Some(id), reference) => (id, reference),
        // The first payment can have been taken elsewhere.
        (None, Some(_)) => return Ok(()),
        (None, None) => {
            return refused(
                "",
                "missing value",
                "Expected the paymentId and the cardSchemeReferenceId of the first payment.",
            );
        }
    };
    let Ok(first) = find::<Payment>(store, id) else {
        return refused(
            ".paymentId",
            "unknown payment",
            "Expected the paymentId of a payment of this sandbox.",
        );
    };
    let known = first.0.body.string(&["transactionResult", "cardSchemeReferenceId"]);
    match reference.is_some_and(|reference| reference != known) {
        true => refused(
            ".cardSchemeReferenceId",
            "wrong value",
            "Expected the cardSchemeReferenceId of that payment.",
        ),
        false => Ok(()),
    }
}

/// Checks that the parts of an order add up, where it is known what each adds: the subtotal, and a tip that is an amount.
pub(super) fn check_breakdown(call: &Call<'_>, amount: i64) -> Result<(), Problem> {
    let Some(breakdown) = call.body().pointer("/order/breakdown").and_then(Value::as_object) else {
        return Ok(());
    };
    let part = |pointer: &str| call.number(&format!("/order/breakdown/{pointer}"));
    let tip = match breakdown.contains_key("tip") {
        true => part("tip/amount"),
        false => Some(0),
    };
    let (Some(subtotal), Some(tip)) = (part("subtotal"), tip) else {
        return Ok(());
    };
    let others = |name: &String| !matches!(name.as_str(), "subtotal" | "tip" | "surcharge");
    match breakdown.keys().any(others) || subtotal.checked_add(tip) == Some(amount) {
        true => Ok(()),
        false => Err(refuse(
            "order.amount",
            "wrong sum",
            "Expected the sum of the subtotal and the tip in the breakdown.",
        )),
    }
}

/// The decision that the order id asks for.
pub(super) fn decision_of_order(call: &Call<'_>) -> Option<ProcessorDecision> {
    magic::decision(call.str("/order/orderId").unwrap_or_default()).ok().flatten()
}

/// Checks that an order id is not a magic value that does not exist, which would be approved silently.
pub(super) fn check_order_id(call: &Call<'_>) -> Result<(), Problem> {
    let order_id = call.str("/order/orderId").unwrap_or_default();
    magic::decision(order_id).map(drop).map_err(|()| {
        let own = magic::MAGIC_VALUES.iter().filter(|known| known.value.starts_with(magic::PREFIX));
        let own: Vec<&str> = own.map(|known| known.value).collect();
        let message = format!("Expected another beginning or one of: {}.", own.join(", "));
        refuse("order.orderId", "unknown magic value", &message)
    })
}

/// A card as the source or the target of a payment.
pub(super) fn card_account(store: &Store, call: &Call<'_>, field: &str, terminal: &str) -> Result<ResolvedAccount, Problem> {
    let resolved = resolve_account(store, call, field, Purpose::CardPayment, terminal)?;
    match resolved.account {
        Account::Card { .. } => Ok(resolved),
        _ => Err(refuse(
            field,
            "wrong kind",
            "Expected payment details of a card; bank accounts pay by bank transfer.",
        )),
    }
}

/// Sets fields of the breakdown of an order and keeps the others. What a tip is added to stays, if the order has had no breakdown.
fn merge_breakdown(body: &mut Map<String, Value>, fields: Map<String, Value>) {
    let Some(Value::Object(order)) = body.get_mut("order") else {
        return;
    };
    if order.get("breakdown").is_none() && !fields.contains_key("subtotal") {
        let amount = order.get("amount").and_then(Value::as_i64).unwrap_or_default();
        let tip = fields.get("tip").and_then(|tip| tip.get("amount")).and_then(Value::as_i64);
        order.insert("breakdown".into(), json!({ "subtotal": amount - tip.unwrap_or_default() }));
    }
    merge(order, "breakdown", fields);
}

pub(super) fn capture(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let lenient = store.lenient;
    let before = find::<Payment>(store, call.path(Payment::ID))?.0.transaction.authorized;
    let captured = step::<Payment>(store, call, |transaction| transaction.capture(call.number("/amount"), lenient))?;
    let Some(sent) = call.body().get("breakdown").and_then(Value::as_object) else {
        return reduced::<Payment>(store, call, before, captured);
    };
    // As a response shows it, which has other fields than a request.
    let sent_order = json!({ "order": { "breakdown": sent } });
    let mut shaped = call.shaped("capturePayment", store.created, &sent_order);
    order::complete(&mut shaped, "order", &sent_order, call.complete);
    let shaped = shaped.get("order").and_then(|order| order.get("breakdown"));
    let known = |name: &String| Some((name.clone(), shaped?.get(name)?.clone()));
    let breakdown = sent.keys().filter_map(known).collect();
    let id = call.path(Payment::ID);
    find_mut::<Payment>(store, id)?
        .0
        .body
        .change(|body| merge_breakdown(body, breakdown));
    show::<Payment>(store, call, id)
}

pub(super) fn reverse(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let before = find::<Payment>(store, call.path(Payment::ID))?.0.transaction.authorized;
    let reversed = step::<Payment>(store, call, |transaction| transaction.reverse(call.number("/amount")))?;
    reduced::<Payment>(store, call, before, reversed)
}

pub(super) fn adjust(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    record::adjust::<Payment>(store, call, |payment, adjustment| {
        if is(adjustment, "/type", "order") {
            let amount = adjustment.get("amount").and_then(Value::as_i64).unwrap_or_default();
            let entries = payment.transaction.set_amount(amount)?;
            let tip = adjustment.pointer("/breakdown/tip").and_then(Value::as_object).cloned();
            payment.body.change(|body| {
                if let Some(Value::Object(order)) = body.get_mut("order") {
                    order.insert("amount".into(), amount.into());
                }
                if let Some(mut tip) = tip {
                    tip.insert("mode".into(), "adjusted".into());
                    merge_breakdown(body, Map::from_iter([("tip".to_owned(), Value::Object(tip))]));
                }
            });
            return Ok(entries);
        }
        if is(adjustment, "/type", "signature") {
            if payment.body.get(&["card", "cardholderSignature"]).is_some() {
                return Err(Problem::cannot_be_modified("The payment has a signature already."));
            }
            let signature = adjustment.get("cardholderSignature").cloned().unwrap_or_default();
            let signed = Map::from_iter([("cardholderSignature".to_owned(), signature)]);
            payment.body.change(|body| merge(body, "card", signed));
        } else {
            payment.body.change(|body| refunds::customer(body, adjustment));
        }
        Ok(Vec::new())
    })
}

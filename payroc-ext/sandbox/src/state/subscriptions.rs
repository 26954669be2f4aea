//! Subscriptions to payment plans. Nothing is collected automatically: a charge needs a request.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::account::Account;
use super::bank_payments::BankPayment;
use super::call::{Call, Reply, Row, ends, holds, is, refuse};
use super::payments::{Draft, Payment};
use super::plans::Plan;
use super::record::{self, Stored as _, positive};
use super::table::Keyed;
use super::transaction::Start;
use super::word::{Word, word};
use super::{SecureToken, Store, patch};

/// A subscription. The merchant chooses its id, which is unique for a terminal.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Subscription {
    id: String,
    terminal: String,
    plan: String,
    secure_token: String,
    #[serde(deserialize_with = "word")]
    status: Word,
    paid: u32,
    due: NaiveDate,
    body: Map<String, Value>,
}

impl Keyed for Subscription {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

/// Fields that a subscription inherits from its plan.
const OF_PLAN: [&str; 8] = [
    "currency",
    "frequency",
    "type",
    "name",
    "description",
    "length",
    "recurringOrder",
    "setupOrder",
];

impl Subscription {
    /// The saved payment details, which may have been deleted.
    fn saved<'s>(&self, store: &'s Store) -> Option<&'s SecureToken> {
        let wanted = |saved: &SecureToken| saved.id == self.secure_token && saved.terminal == self.terminal;
        store.secure_tokens.find(&self.secure_token, wanted)
    }

    fn str(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn state(&self) -> Value {
        let mut state = Map::new();
        state.insert("status".into(), self.status.into());
        state.insert("paidInvoices".into(), self.paid.into());
        if self.status == "active" {
            state.insert("nextDueDate".into(), self.due.to_string().into());
        }
        let length = self
            .body
            .get("length")
            .and_then(Value::as_u64)
            .and_then(|length| u32::try_from(length).ok());
        if let Some(length) = length.filter(|length| *length > 0) {
            state.insert("outstandingInvoices".into(), length.saturating_sub(self.paid).into());
        }
        Value::Object(state)
    }

    fn show(&self, store: &Store, call: &Call<'_>) -> Value {
        let mut body = self.body.clone();
        body.insert("subscriptionId".into(), self.id.clone().into());
        body.insert("processingTerminalId".into(), self.terminal.clone().into());
        body.insert("currentState".into(), self.state());
        // A deleted plan or token is shown as it was last.
        if let Some(plan) = store.plans.find(&self.plan, |plan| plan.terminal == self.terminal) {
            body.insert("paymentPlan".into(), plan.summary(call));
        }
        if let Some(saved) = self.saved(store) {
            body.insert("secureToken".into(), saved.summary(call));
        }
        Value::Object(body)
    }

    /// Counts a paid invoice and moves the due date.
    fn advance(&mut self) {
        self.paid += 1;
        let next = match self.str("frequency") {
            "weekly" => self.due.checked_add_days(Days::new(7)),
            "fortnightly" => self.due.checked_add_days(Days::new(14)),
            "quarterly" => self.due.checked_add_months(Months::new(3)),
            "yearly" => self.due.checked_add_months(Months::new(12)),
            _ => self.due.checked_add_months(Months::new(1)),
        };
        self.due = next.unwrap_or(self.due);
        let length = self.body.get("length").and_then(Value::as_u64).unwrap_or_default();
        if length > 0 && u64::from(self.paid) >= length {
            self.status = "completed";
        }
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, terminal) = (call.str("/subscriptionId").unwrap_or_default(), call.path("processingTerminalId"));
    if store.subscriptions.find(id, |known| known.terminal == terminal).is_some() {
        return Err(Problem::already_exists("The terminal has a subscription with this subscriptionId."));
    }
    let wanted = call.str("/paymentPlanId").unwrap_or_default();
    let Some(plan) = store.plans.find(wanted, |plan| plan.terminal == terminal).cloned() else {
        return Err(refuse(
            "paymentPlanId",
            "unknown plan",
            "Expected the id of a payment plan of this terminal.",
        ));
    };
    let token = call.str("/paymentMethod/token").unwrap_or_default();
    let Some(saved) = store
        .secure_tokens
        .find(token, |saved| saved.token == token && saved.terminal == terminal && !saved.deleted)
    else {
        let message = "Expected the token of payment details that are saved for this terminal; it is digits, and not the secureTokenId.";
        return Err(refuse("paymentMethod.token", "unusable token", message));
    };
    let secure_token = saved.id.clone();
    let mut body = call.sample(store.created);
    let sent = |name: &str| call.body().get(name).is_some();
    for name in OF_PLAN.into_iter().filter(|name| !sent(name)) {
        match plan.body.get(name) {
            Some(value) => drop(body.insert(name.into(), value.clone())),
            None => drop(body.remove(name)),
        }
    }
    let start = call.str("/startDate").and_then(|day| day.parse().ok()).unwrap_or(call.today());
    let subscription = Subscription {
        id: id.to_owned(),
        terminal: terminal.to_owned(),
        plan: plan.id,
        secure_token,
        status: "active",
        paid: 0,
        due: start,
        body,
    };
    let shown = subscription.show(store, call);
    store.subscriptions.add(Subscription {
        body: super::account::object(shown.clone()),
        ..subscription
    });
    Ok(Reply::Created(shown, id.to_owned()))
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    show(store, call)
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store
        .subscriptions
        .rows()
        .filter(|(_, subscription)| subscription.terminal == terminal);
    let rows = kept.map(|(serial, subscription)| {
        (
            subscription,
            Row {
                serial,
                body: subscription.show(store, call),
            },
        )
    });
    let passing = rows.filter(|(subscription, row)| call.passes(|name, value| fits(store, subscription, &row.body, name, value)));
    Ok(Reply::Rows(passing.map(|(_, row)| row).collect()))
}

fn fits(store: &Store, subscription: &Subscription, body: &Value, name: &str, value: &str) -> Option<bool> {
    Some(match name {
        "customerName" => holds(body, "/secureToken/customerName", value),
        "last4" => subscription.saved(store).is_some_and(|saved| {
            let source = Value::Object(saved.account.source());
            ends(&source, "/cardNumber", value) || ends(&source, "/accountNumber", value)
        }),
        "paymentPlan" => is(body, "/paymentPlan/paymentPlanId", value) || holds(body, "/paymentPlan/name", value),
        "frequency" => is(body, "/frequency", value),
        "status" => is(body, "/currentState/status", value),
        "endDate" => is(body, "/endDate", value),
        "nextDueDate" => is(body, "/currentState/nextDueDate", value),
        _ => return None,
    })
}

/// Applies a patch; ids, plan, token and state cannot change.
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let before = requested(store, call)?.clone();
    let mut changed = before.clone();
    changed.body = super::account::object(patch::apply(&before.show(store, call), call)?);
    let shown = changed.show(store, call);
    call.accepts(&shown)?;
    *requested(store, call)? = changed;
    Ok(Reply::One(shown))
}

pub(super) fn deactivate(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    step(
        store,
        call,
        "active",
        "cancelled",
        "Only an active subscription can be deactivated.",
    )
}

pub(super) fn reactivate(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    step(
        store,
        call,
        "cancelled",
        "active",
        "Only a deactivated subscription can be reactivated.",
    )
}

fn step(store: &mut Store, call: &Call<'_>, from: &str, to: &'static str, otherwise: &str) -> Result<Reply, Problem> {
    let subscription = requested(store, call)?;
    if subscription.status != from {
        return Err(Problem::cannot_be_modified(otherwise));
    }
    subscription.status = to;
    show(store, call)
}

/// Collects one payment of a subscription of the type `manual`.
pub(super) fn pay(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let subscription = requested(store, call)?.clone();
    if subscription.status != "active" {
        return Err(Problem::cannot_be_modified("Only an active subscription can be paid."));
    }
    if subscription.str("type") != "manual" {
        return Err(Problem::cannot_be_modified(
            "Only a subscription of the type manual is paid by request.",
        ));
    }
    let amount = match call.number("/order/amount") {
        Some(_) => positive(call, "/order/amount", "order.amount")?,
        None => subscription
            .body
            .get("recurringOrder")
            .and_then(|order| order.get("amount"))
            .and_then(Value::as_i64)
            .unwrap_or_default(),
    };
    if amount < 1 {
        return Err(refuse(
            "order.amount",
            "missing value",
            "Expected an amount, as neither the request nor the plan has one.",
        ));
    }
    let Some(saved) = subscription.saved(store).filter(|saved| !saved.deleted) else {
        return Err(Problem::cannot_be_modified(
            "The saved payment details of the subscription have been deleted.",
        ));
    };
    let (account, secure_token) = (saved.account.clone(), Some(saved.id.clone()));
    let currency = subscription.str("currency");
    let order_id = call
        .str("/order/orderId")
        .map_or_else(|| format!("SUB{}", 1001 + store.created), str::to_owned);
    let order = Map::from_iter([
        ("orderId".to_owned(), Value::from(order_id)),
        ("amount".to_owned(), amount.into()),
        ("currency".to_owned(), currency.into()),
    ]);
    let mut body = call.sample(store.created);
    let payment = Map::from_iter([("order".to_owned(), Value::Object(order))]);
    let summary = if matches!(account, Account::Card { .. }) {
        let draft = Draft {
            terminal: &subscription.terminal,
            amount,
            currency,
            start: Start::Ready,
            account,
            secure_token,
            body: payment,
        };
        let id = store.charge(call, draft);
        record::find::<Payment>(store, &id).map(|paid| paid.summary(call))
    } else {
        let id = store.transfer(call, &subscription.terminal, amount, currency, account, payment);
        record::find::<BankPayment>(store, &id).map(|paid| paid.summary(call))
    };
    let summary = summary?;
    let id = summary.get("paymentId").and_then(Value::as_str).unwrap_or_default().to_owned();
    let live = requested(store, call)?;
    if is(&summary, "/responseCode", "A") {
        live.advance();
    }
    body.insert("currentState".into(), live.state());
    body.insert("subscriptionId".into(), live.id.clone().into());
    body.insert("processingTerminalId".into(), live.terminal.clone().into());
    body.insert("payment".into(), summary);
    if let Some(saved) = subscription.saved(store) {
        body.insert("secureToken".into(), saved.summary(call));
    }
    Ok(Reply::Created(Value::Object(body), id))
}

/// Applies a changed plan to its subscriptions.
pub(super) fn follow(store: &mut Store, plan: &Plan) {
    store.subscriptions.update(|subscription| {
        let follows = subscription.plan == plan.id && subscription.terminal == plan.terminal;
        for name in OF_PLAN.into_iter().filter(|_| follows) {
            if let Some(value) = plan.body.get(name) {
                subscription.body.insert(name.into(), value.clone());
            }
        }
        follows
    });
}

/// Completes the subscriptions of a deleted plan.
pub(super) fn complete(store: &mut Store, plan: &Plan) {
    store.subscriptions.update(|subscription| {
        let ends = subscription.plan == plan.id && subscription.terminal == plan.terminal;
        if ends {
            subscription.status = "completed";
        }
        ends
    });
}

fn show(store: &Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let found = store
        .subscriptions
        .find(call.path("subscriptionId"), |known| known.terminal == terminal);
    Ok(Reply::One(found.ok_or_else(missing)?.show(store, call)))
}

fn missing() -> Problem {
    Problem::not_found("The terminal has no subscription with this subscriptionId.")
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut Subscription, Problem> {
    let (id, terminal) = (call.path("subscriptionId"), call.path("processingTerminalId"));
    let found = store.subscriptions.find_mut(id, |known| known.terminal == terminal);
    found.ok_or_else(missing)
}

//! Subscriptions to payment plans. One of the type `automatic` is collected on its due date, another one by request.
//!
//! An automatic subscription whose payment is declined is suspended, until it is activated again; one that is paid by request is not.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::check::Checked;
use super::super::document::api;
use super::super::problem::Problem;
use super::account::Account;
use super::advance::Conditions;
use super::bank_payments::BankPayment;
use super::call::{Call, Reply, Row, ends, holds, is, refuse};
use super::devices::DeviceTime;
use super::payments::{Draft, Payment};
use super::plans::Plan;
use super::record::{self, Stored as _, positive};
use super::refusal::TriggerError;
use super::table::{Keyed, terminal_key};
use super::transaction::Start;
use super::word::{Word, word};
use super::{SecureToken, Store, order, patch};

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
    /// The due date is this many periods after the anchor.
    anchor: NaiveDate,
    periods: u32,
    /// When it was activated last: it is not collected for the time before.
    since: DateTime<Utc>,
    #[serde(default)]
    undecided: Vec<Undecided>,
    /// The address of the request that made it.
    address: String,
    body: Map<String, Value>,
}

/// A payment of a subscription that is not decided yet.
#[derive(Clone, Serialize, Deserialize)]
struct Undecided {
    payment: String,
    /// Whether it is one of those of each period, and not that of the setup.
    recurring: bool,
}

impl Keyed for Subscription {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        index(&terminal_key(&self.terminal));
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

/// The orders of a subscription: what is taken at once, and what is taken each time.
const SETUP: &str = "setupOrder";
const RECURRING: &str = "recurringOrder";

/// The response code of a payment that is not decided.
const UNDECIDED: &str = "E";

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
        if let Some(outstanding) = self.outstanding() {
            state.insert("outstandingInvoices".into(), outstanding.into());
        }
        Value::Object(state)
    }

    /// How many payments are left; `None` if it has no end. An end date takes precedence over a length.
    fn outstanding(&self) -> Option<u32> {
        let number = |name: &str| {
            self.body
                .get(name)
                .and_then(Value::as_u64)
                .and_then(|number| u32::try_from(number).ok())
        };
        let Some(end) = self.end() else {
            let length = number("length").filter(|length| *length > 0)?;
            return Some(length.saturating_sub(self.paid));
        };
        if self.status == "completed" {
            return Some(0);
        }
        let is_due = |count: u32| self.due_after(count).is_some_and(|due| due <= end);
        // The shortest period is a week.
        let weeks = u32::try_from((end - self.anchor).num_weeks()).unwrap_or_default();
        let (mut due, mut late) = (self.periods, self.periods.max(weeks).saturating_add(1));
        if !is_due(due) {
            return Some(0);
        }
        while late - due > 1 {
            let middle = due.midpoint(late);
            if is_due(middle) {
                due = middle;
            } else {
                late = middle;
            }
        }
        // Only a collection uses a pause up: what is paid by request is due at each date.
        let paused = number("pauseCollectionFor").filter(|_| self.is_automatic());
        Some((due - self.periods + 1).saturating_sub(paused.unwrap_or_default()))
    }

    fn show(&self, store: &Store, call: &Call<'_>) -> Value {
        let mut body = self.body.clone();
        body.insert("subscriptionId".into(), self.id.clone().into());
        body.insert("processingTerminalId".into(), self.terminal.clone().into());
        body.insert("currentState".into(), self.state());
        // A deleted plan or token is shown as it was last, without a link.
        match store.plans.find(&self.plan, |plan| plan.terminal == self.terminal) {
            Some(plan) => drop(body.insert("paymentPlan".into(), plan.summary(call))),
            None => {
                if let Some(Value::Object(plan)) = body.get_mut("paymentPlan") {
                    plan.remove("link");
                }
            }
        }
        if let Some(saved) = self.saved(store) {
            body.insert("secureToken".into(), saved.summary(call));
        }
        Value::Object(body)
    }

    /// Whether this many paid invoices are all that it has. An end date takes precedence over a length.
    fn is_all(&self, paid: usize) -> bool {
        let length = self.body.get("length").and_then(Value::as_u64).filter(|length| *length > 0);
        length.is_some_and(|length| paid as u64 >= length) && self.end().is_none()
    }

    /// Counts a paid invoice.
    fn count(&mut self) {
        self.paid += 1;
        // A cancelled one stays so, whenever its last payment is approved.
        if self.status == "active" && self.is_all(self.paid as usize) {
            self.status = "completed";
        }
    }

    /// Whether everything is paid once what is undecided is approved: until then nothing more is collected.
    fn is_settled(&self) -> bool {
        let undecided = self.undecided.iter().filter(|payment| payment.recurring).count();
        self.is_all(self.paid as usize + undecided)
    }

    fn is_automatic(&self) -> bool {
        self.str("type") == "automatic"
    }

    /// Notes what became of a payment for one of its orders. A period has one that is not declined, even if it is undecided, or a part of the amount.
    fn note(&mut self, order: &str, summary: &Value) {
        let recurring = order == RECURRING;
        if declined(summary) {
            if !recurring || self.is_automatic() {
                self.status = "suspended";
            }
            return;
        }
        if is(summary, "/responseCode", UNDECIDED) {
            let payment = summary.get("paymentId").and_then(Value::as_str).unwrap_or_default().to_owned();
            self.undecided.push(Undecided { payment, recurring });
        }
        if recurring {
            self.next_period();
            if is(summary, "/responseCode", "A") {
                self.count();
            }
        }
    }

    /// Notes the decision on a payment that was undecided. Returns whether it is one of this subscription.
    fn decide(&mut self, payment: &str, code: &str) -> bool {
        let Some(at) = self.undecided.iter().position(|known| known.payment == payment) else {
            return false;
        };
        if code == UNDECIDED {
            return false;
        }
        let recurring = self.undecided.remove(at).recurring;
        match code {
            "A" if recurring => self.count(),
            "A" | "P" => {}
            _ if self.status != "active" => {}
            _ if !recurring || self.is_automatic() => self.status = "suspended",
            // It is due again.
            _ => {
                if let Some(before) = self.periods.checked_sub(1)
                    && let Some(due) = self.due_after(before)
                {
                    (self.periods, self.due) = (before, due);
                }
            }
        }
        true
    }

    /// Counts the periods from the next due date on, because they are of another length from then on.
    fn rebase(&mut self) {
        (self.anchor, self.periods) = (self.due, 0);
    }

    /// Moves the due date on. At the end of the calendar, or of the subscription, it is complete.
    fn next_period(&mut self) {
        self.periods += 1;
        match self.due_after(self.periods) {
            Some(next) if self.end().is_none_or(|end| next <= end) => self.due = next,
            _ => self.status = "completed",
        }
    }

    /// The due date this many periods after the anchor, so that a subscription of the 31st is due on the last day of a shorter month, and on
    /// the 31st of the next one.
    fn due_after(&self, count: u32) -> Option<NaiveDate> {
        let anchor = self.anchor;
        match self.str("frequency") {
            "weekly" => anchor.checked_add_days(Days::new(7 * u64::from(count))),
            "fortnightly" => anchor.checked_add_days(Days::new(14 * u64::from(count))),
            "quarterly" => count
                .checked_mul(3)
                .and_then(|months| anchor.checked_add_months(Months::new(months))),
            "yearly" => count
                .checked_mul(12)
                .and_then(|months| anchor.checked_add_months(Months::new(months))),
            _ => anchor.checked_add_months(Months::new(count)),
        }
    }

    /// The last day on which it may be collected.
    fn end(&self) -> Option<NaiveDate> {
        self.body.get("endDate")?.as_str()?.parse().ok()
    }

    /// When it is collected next: at the start of its due date, if that is not before the day on which it became active.
    fn collected_at(&self) -> Option<DateTime<Utc>> {
        let waits = self.status == "active" && self.is_automatic() && !self.is_settled() && self.due >= self.since.date_naive();
        waits.then(|| self.due.and_time(NaiveTime::MIN).and_utc().max(self.since))
    }

    /// Skips the periods that have ended before it is active. If none is left it is complete; `lenient` keeps it active at its last due date.
    fn skip_to(&mut self, now: DateTime<Utc>, lenient: bool) {
        self.since = now;
        while self.status == "active" && self.due < now.date_naive() {
            self.next_period();
        }
        if lenient {
            self.status = "active";
        }
    }

    /// The amount of an order of the plan.
    fn amount(&self, order: &str) -> i64 {
        let amount = self.body.get(order).and_then(|order| order.get("amount")).and_then(Value::as_i64);
        amount.unwrap_or_default()
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
    for name in ["recurringOrder", "setupOrder"] {
        order::complete(&mut body, name, call.body(), call.complete);
    }
    let sent = |name: &str| call.body().get(name).is_some();
    for name in OF_PLAN.into_iter().filter(|name| !sent(name)) {
        match plan.body.get(name) {
            Some(value) => drop(body.insert(name.into(), value.clone())),
            None => drop(body.remove(name)),
        }
    }
    // Only what was sent decides when money is taken, whatever else a complete response has.
    for name in ["endDate", "pauseCollectionFor"] {
        if !sent(name) {
            body.remove(name);
        }
    }
    let start = call.str("/startDate").and_then(|day| day.parse().ok()).unwrap_or(call.today());
    let mut subscription = Subscription {
        id: id.to_owned(),
        terminal: terminal.to_owned(),
        plan: plan.id,
        secure_token,
        status: "active",
        paid: 0,
        due: start,
        anchor: start,
        periods: 0,
        since: call.now,
        undecided: Vec::new(),
        address: call.address.to_owned(),
        body,
    };
    if subscription.is_automatic() {
        subscription.skip_to(call.now, store.lenient);
    }
    // The order for the setup is collected at once.
    let amount = subscription.amount("setupOrder");
    if amount > 0 && subscription.status == "active" {
        let order_id = subscription
            .body
            .get("setupOrder")
            .and_then(|order| order.get("orderId"))
            .and_then(Value::as_str);
        let order_id = order_id.map_or_else(|| order_id_of(store), str::to_owned);
        let summary = charge(store, call, &subscription, SETUP, amount, &order_id)?;
        subscription.note(SETUP, &summary);
    }
    let shown = subscription.show(store, call);
    subscription.body = super::account::object(shown.clone());
    store.schedule(&subscription);
    store.subscriptions.add(subscription);
    Ok(Reply::Created(shown, id.to_owned()))
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    show(store, call)
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store.subscriptions.of_terminal(terminal);
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

/// What no patch changes, as the vendor documents it. The frequency is on the vendor's list as well, and is changed by its own example, so that
/// it can be changed where the vendor's examples are accepted.
const FIXED: [&str; 3] = ["currentState", "type", "paymentPlan"];
const FREQUENCY: &str = "frequency";

/// Applies a patch; ids, plan, token and state cannot change.
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let before = requested(store, call)?.clone();
    let mut changed = before.clone();
    let shown = before.show(store, call);
    let patched = patch::apply(&shown, call)?;
    if let Some(fixed) = FIXED.into_iter().find(|name| shown.get(name) != patched.get(name)) {
        let message = "Expected a change of something else; the state, the type and the plan of a subscription cannot be patched.";
        return Err(refuse(&format!("/{fixed}"), "fixed value", message));
    }
    if shown.get(FREQUENCY) != patched.get(FREQUENCY) {
        if !store.lenient {
            let message = "Expected a change of something else; the frequency of a subscription cannot be patched.";
            return Err(refuse(&format!("/{FREQUENCY}"), "fixed value", message));
        }
        changed.rebase();
    }
    changed.body = super::account::object(patched);
    let shown = changed.show(store, call);
    call.accepts(&shown)?;
    store.schedule(&changed);
    *requested(store, call)? = changed;
    Ok(Reply::One(shown))
}

pub(super) fn deactivate(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let subscription = requested(store, call)?;
    if !matches!(subscription.status, "active" | "suspended") {
        return Err(Problem::cannot_be_modified(
            "Only an active or suspended subscription can be deactivated.",
        ));
    }
    subscription.status = "cancelled";
    show(store, call)
}

pub(super) fn reactivate(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let lenient = store.lenient;
    let subscription = requested(store, call)?;
    match subscription.status {
        "cancelled" | "suspended" => subscription.status = "active",
        // The operation takes no idempotency key, so it is repeated where a response was lost.
        "active" => return show(store, call),
        _ => {
            return Err(Problem::cannot_be_modified(
                "Only a deactivated or suspended subscription can be reactivated.",
            ));
        }
    }
    if subscription.is_automatic() {
        subscription.skip_to(call.now, lenient);
    }
    let subscription = subscription.clone();
    store.schedule(&subscription);
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
        None => subscription.amount("recurringOrder"),
    };
    if amount < 1 {
        return Err(refuse(
            "order.amount",
            "missing value",
            "Expected an amount, as neither the request nor the plan has one.",
        ));
    }
    let order_id = call.str("/order/orderId").map_or_else(|| order_id_of(store), str::to_owned);
    let mut body = call.sample(store.created);
    let summary = charge(store, call, &subscription, RECURRING, amount, &order_id)?;
    let id = summary.get("paymentId").and_then(Value::as_str).unwrap_or_default().to_owned();
    let live = requested(store, call)?;
    live.note(RECURRING, &summary);
    body.insert("currentState".into(), live.state());
    body.insert("subscriptionId".into(), live.id.clone().into());
    body.insert("processingTerminalId".into(), live.terminal.clone().into());
    body.insert("payment".into(), summary);
    if let Some(saved) = subscription.saved(store) {
        body.insert("secureToken".into(), saved.summary(call));
    }
    // The payment is found among the others.
    let link = body["payment"].pointer("/link/href").and_then(Value::as_str).map(str::to_owned);
    let body = Value::Object(body);
    Ok(match link {
        Some(link) => Reply::CreatedAt(body, link),
        None => Reply::Created(body, id),
    })
}

/// An order id for a payment that the merchant gives none.
fn order_id_of(store: &Store) -> String {
    format!("SUB{}", 1001 + store.created)
}

/// Charges the saved payment details of a subscription for this order of it. Returns the summary of the payment, which may be declined.
fn charge(
    store: &mut Store,
    call: &Call<'_>,
    subscription: &Subscription,
    order_name: &str,
    amount: i64,
    order_id: &str,
) -> Result<Value, Problem> {
    let Some(saved) = subscription.saved(store).filter(|saved| !saved.deleted) else {
        return Err(Problem::cannot_be_modified(
            "The saved payment details of the subscription have been deleted.",
        ));
    };
    let (account, secure_token) = (saved.account.clone(), Some(saved.id.clone()));
    let currency = subscription.str("currency");
    let mut order = Map::from_iter([
        ("orderId".to_owned(), Value::from(order_id)),
        ("amount".to_owned(), amount.into()),
        ("currency".to_owned(), currency.into()),
    ]);
    let own = subscription.body.get(order_name).and_then(|order| order.get("description"));
    if let Some(description) = call.body().pointer("/order/description").or(own) {
        order.insert("description".into(), description.clone());
    }
    let by_card = matches!(account, Account::Card { .. });
    if by_card && call.complete {
        let is_first = order_name == SETUP || (subscription.paid == 0 && subscription.amount(SETUP) < 1);
        let sequence = if is_first { "first" } else { "subsequent" };
        order.insert(
            "standingInstructions".into(),
            json!({ "sequence": sequence, "processingModel": "recurring" }),
        );
    }
    let payment = Map::from_iter([("order".to_owned(), Value::Object(order))]);
    if by_card {
        let draft = Draft {
            terminal: &subscription.terminal,
            amount,
            currency,
            surcharge: None,
            start: Start::Ready,
            account,
            secure_token,
            cvv: None,
            body: payment,
        };
        let id = store.charge(call, draft);
        record::find::<Payment>(store, &id).map(|paid| paid.summary(call))
    } else {
        let id = store.transfer(call, &subscription.terminal, amount, currency, account, payment);
        record::find::<BankPayment>(store, &id).map(|paid| paid.summary(call))
    }
}

fn declined(summary: &Value) -> bool {
    ["C", "D", "R"].iter().any(|code| is(summary, "/responseCode", code))
}

impl Store {
    /// Takes note of when a subscription is collected.
    fn schedule(&mut self, subscription: &Subscription) {
        if let (Some(at), Some(quiet)) = (subscription.collected_at(), self.quiet_until) {
            self.quiet_until = Some(quiet.min(at));
        }
        self.stir();
    }

    /// When a subscription may be collected next: never later than one is.
    pub(super) fn next_collection(&mut self) -> Option<DateTime<Utc>> {
        let known = self.quiet_until;
        let quiet = known.unwrap_or_else(|| {
            let due = self.subscriptions.iter().filter_map(Subscription::collected_at).min();
            due.unwrap_or(DateTime::<Utc>::MAX_UTC)
        });
        self.quiet_until = Some(quiet);
        Some(quiet).filter(|quiet| *quiet < DateTime::<Utc>::MAX_UTC)
    }

    /// Collects the subscriptions that are due at this time.
    pub(super) fn collect_due(&mut self, at: DateTime<Utc>, conditions: &Conditions) {
        let due = |subscription: &Subscription| subscription.collected_at().is_some_and(|due| due <= at);
        let due: Vec<_> = self.subscriptions.iter().filter(|known| due(known)).cloned().collect();
        for subscription in due {
            let paused = self.change_subscription(&subscription, |live| {
                let left = live.body.get("pauseCollectionFor").and_then(Value::as_i64).unwrap_or_default();
                if left > 0 {
                    live.body.insert("pauseCollectionFor".into(), (left - 1).into());
                    live.next_period();
                }
                left > 0
            });
            if paused != Some(true) {
                // What cannot be collected is suspended, so that it does not fall due again and again.
                if self.collect(&subscription, at, conditions).is_err() {
                    self.change_subscription(&subscription, |live| live.status = "suspended");
                }
            }
        }
        // Looked for again when it is asked for.
        self.quiet_until = None;
    }

    /// Collects one payment of an active subscription. Returns the id of the payment.
    fn collect(&mut self, subscription: &Subscription, at: DateTime<Utc>, conditions: &Conditions) -> Result<String, Problem> {
        let amount = subscription.amount("recurringOrder");
        if amount < 1 {
            return Err(Problem::cannot_be_modified("The subscription has no amount to collect."));
        }
        let Some(operation) = api().operation("paySubscription") else {
            return Err(Problem::cannot_be_modified("The API document has no payments of subscriptions."));
        };
        let checked = Checked::default();
        let call = Call {
            api: api(),
            operation,
            checked: &checked,
            address: &subscription.address,
            key: None,
            now: at,
            complete: conditions.complete,
            test_amounts: conditions.test_amounts,
            origin: Some("subscription"),
            device_time: DeviceTime(None),
        };
        let summary = charge(self, &call, subscription, RECURRING, amount, &order_id_of(self))?;
        self.change_subscription(subscription, |live| live.note(RECURRING, &summary));
        Ok(summary.get("paymentId").and_then(Value::as_str).unwrap_or_default().to_owned())
    }

    /// Notes the decision on a payment that was undecided, if it is one of a subscription.
    pub(super) fn decide_subscription(&mut self, payment: &str, code: &str) {
        self.subscriptions.update(|subscription| subscription.decide(payment, code));
        self.quiet_until = None;
        self.stir();
    }

    fn change_subscription<T>(&mut self, subscription: &Subscription, work: impl FnOnce(&mut Subscription) -> T) -> Option<T> {
        let wanted = |known: &Subscription| known.terminal == subscription.terminal;
        self.subscriptions.find_mut(&subscription.id, wanted).map(work)
    }

    /// Collects an automatic subscription before or on its due date. Returns the id of the payment.
    pub(crate) fn collect_now(
        &mut self,
        id: &str,
        terminal: Option<&str>,
        now: DateTime<Utc>,
        conditions: &Conditions,
    ) -> Result<String, TriggerError> {
        let wanted = |known: &Subscription| terminal.is_none_or(|terminal| known.terminal == terminal);
        let mut found = self
            .subscriptions
            .all(id)
            .map(|(_, known)| known)
            .filter(|known| known.id == id && wanted(known));
        let Some(subscription) = found.next().cloned() else {
            return Err(TriggerError::not_found(
                "subscriptionId",
                "there is no subscription with this id",
                "name the subscriptionId of a response",
            ));
        };
        if found.next().is_some() {
            return Err(TriggerError::conflict(
                "processingTerminalId",
                "several terminals have a subscription with this id",
                "name the terminal",
            ));
        }
        drop(found);
        let conflict = |message: &str, remedy: &str| Err(TriggerError::conflict("subscriptionId", message, remedy));
        if !subscription.is_automatic() {
            return conflict(
                "the subscription is paid by request",
                "pay it with the API, or name an automatic one",
            );
        }
        if subscription.status != "active" {
            return conflict("the subscription is not active", "reactivate it, or name an active one");
        }
        if subscription.is_settled() {
            return conflict("all its payments are made, and one is undecided", "decide on that one first");
        }
        let payment = self.collect(&subscription, now, conditions).map_err(|_| {
            let remedy = "name one with an amount and with payment details that are not deleted";
            TriggerError::conflict("subscriptionId", "the subscription cannot be collected", remedy)
        })?;
        self.stir();
        Ok(payment)
    }
}

/// Applies a changed plan to its subscriptions.
pub(super) fn follow(store: &mut Store, plan: &Plan) {
    store.quiet_until = None;
    store.stir();
    store.subscriptions.update(|subscription| {
        let follows = subscription.plan == plan.id && subscription.terminal == plan.terminal;
        if follows && plan.str("frequency") != subscription.str("frequency") {
            subscription.rebase();
        }
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

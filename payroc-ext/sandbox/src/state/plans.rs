//! Payment plans.

use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::call::{Call, Reply, Row, is};
use super::{Store, patch, subscriptions};

/// A payment plan. The merchant chooses its id, which is unique for a terminal.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) terminal: String,
    pub(super) body: Map<String, Value>,
}

impl Plan {
    pub(super) fn str(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn show(&self) -> Value {
        let mut body = self.body.clone();
        body.insert("paymentPlanId".into(), self.id.clone().into());
        body.insert("processingTerminalId".into(), self.terminal.clone().into());
        Value::Object(body)
    }

    /// The summary within other responses.
    pub(super) fn summary(&self, call: &Call<'_>) -> Value {
        let link = call.link(&["processing-terminals", &self.terminal, "payment-plans", &self.id]);
        json!({ "paymentPlanId": self.id, "name": self.str("name"), "link": link })
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, terminal) = (call.str("/paymentPlanId").unwrap_or_default(), call.path("processingTerminalId"));
    if store.plans.find(|plan| plan.id == id && plan.terminal == terminal).is_some() {
        return Err(Problem::already_exists("The terminal has a payment plan with this paymentPlanId."));
    }
    let plan = Plan {
        id: id.to_owned(),
        terminal: terminal.to_owned(),
        body: call.sample(store.created),
    };
    let made = Reply::Created(plan.show(), plan.id.clone());
    store.plans.add(plan);
    Ok(made)
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::One(requested(store, call)?.show()))
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store.plans.rows().filter(|(_, plan)| plan.terminal == terminal);
    let rows = kept.map(|(serial, plan)| Row { serial, body: plan.show() });
    Ok(Reply::Rows(rows.collect()))
}

/// Applies a patch, and updates the subscriptions if `onUpdate` says so.
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let plan = requested(store, call)?;
    let mut changed = plan.clone();
    changed.body = super::account::object(patch::apply(&plan.show(), call)?);
    let shown = changed.show();
    call.accepts(&shown)?;
    *plan = changed.clone();
    if is(&shown, "/onUpdate", "update") {
        subscriptions::follow(store, &changed);
    }
    Ok(Reply::One(shown))
}

/// Deletes a plan, and completes its subscriptions if `onDelete` says so.
pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let plan = requested(store, call)?.clone();
    store.plans.remove(|known| known.id == plan.id && known.terminal == plan.terminal);
    if plan.str("onDelete") == "complete" {
        subscriptions::complete(store, &plan);
    }
    Ok(Reply::Nothing)
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut Plan, Problem> {
    let (id, terminal) = (call.path("paymentPlanId"), call.path("processingTerminalId"));
    let missing = || Problem::not_found("The terminal has no payment plan with this paymentPlanId.");
    store
        .plans
        .find_mut(|plan| plan.id == id && plan.terminal == terminal)
        .ok_or_else(missing)
}

//! Payment plans.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::call::{Call, Reply, Row, is, refuse};
use super::table::{Keyed, terminal_key};
use super::{Store, order, patch, subscriptions};

/// A payment plan. The merchant chooses its id, which is unique for a terminal.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) terminal: String,
    pub(super) body: Map<String, Value>,
}

impl Keyed for Plan {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        index(&terminal_key(&self.terminal));
    }
}

impl Plan {
    pub(super) fn str(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Checks that it says what is collected, if that happens without a request.
    fn check(&self) -> Result<(), Problem> {
        match self.str("type") != "automatic" || self.body.contains_key("recurringOrder") {
            true => Ok(()),
            false => Err(refuse(
                "recurringOrder",
                "missing value",
                "Expected the order that a plan of the type automatic collects each time.",
            )),
        }
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
    if store.plans.find(id, |plan| plan.terminal == terminal).is_some() {
        return Err(Problem::already_exists("The terminal has a payment plan with this paymentPlanId."));
    }
    let mut body = call.sample(store.created);
    // Only what was sent decides how much is taken and how often, whatever else a complete response has.
    for name in ["length", "recurringOrder", "setupOrder"] {
        if call.body().get(name).is_none() {
            body.remove(name);
        }
    }
    for name in ["recurringOrder", "setupOrder"] {
        order::complete(&mut body, name, call.body(), call.complete);
    }
    let plan = Plan {
        id: id.to_owned(),
        terminal: terminal.to_owned(),
        body,
    };
    plan.check()?;
    let made = Reply::Created(plan.show(), plan.id.clone());
    store.plans.add(plan);
    Ok(made)
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let plan = store.plans.find(call.path("paymentPlanId"), |plan| plan.terminal == terminal);
    Ok(Reply::One(plan.ok_or_else(missing)?.show()))
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store.plans.of_terminal(terminal);
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
    changed.check()?;
    *plan = changed.clone();
    if is(&shown, "/onUpdate", "update") {
        subscriptions::follow(store, &changed);
    }
    Ok(Reply::One(shown))
}

/// Deletes a plan, and completes its subscriptions if `onDelete` says so.
pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let plan = requested(store, call)?.clone();
    store.plans.remove(&plan.id, |known| known.terminal == plan.terminal);
    if plan.str("onDelete") == "complete" {
        subscriptions::complete(store, &plan);
    }
    Ok(Reply::Nothing)
}

fn missing() -> Problem {
    Problem::not_found("The terminal has no payment plan with this paymentPlanId.")
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut Plan, Problem> {
    let (id, terminal) = (call.path("paymentPlanId"), call.path("processingTerminalId"));
    store.plans.find_mut(id, |plan| plan.terminal == terminal).ok_or_else(missing)
}

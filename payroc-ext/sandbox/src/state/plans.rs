//! Payment plans.

use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::ask::{Ask, Reply, Row, is};
use super::{Books, patch, subscriptions};

/// A payment plan. Its id is the merchant's, and unique for a terminal.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) terminal: String,
    pub(super) body: Map<String, Value>,
}

impl Plan {
    pub(super) fn text(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn show(&self) -> Value {
        let mut body = self.body.clone();
        body.insert("paymentPlanId".into(), self.id.clone().into());
        body.insert("processingTerminalId".into(), self.terminal.clone().into());
        Value::Object(body)
    }

    /// The plan inside other answers.
    pub(super) fn summary(&self, ask: &Ask<'_>) -> Value {
        let link = ask.link(&["processing-terminals", &self.terminal, "payment-plans", &self.id]);
        json!({ "paymentPlanId": self.id, "name": self.text("name"), "link": link })
    }
}

pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (id, terminal) = (ask.text("/paymentPlanId").unwrap_or_default(), ask.path("processingTerminalId"));
    if books.plans.find(|plan| plan.id == id && plan.terminal == terminal).is_some() {
        return Err(Problem::already_exists("The terminal has a payment plan with this paymentPlanId."));
    }
    let plan = Plan {
        id: id.to_owned(),
        terminal: terminal.to_owned(),
        body: ask.sample(books.made),
    };
    let made = Reply::Made(plan.show(), plan.id.clone());
    books.plans.add(plan);
    Ok(made)
}

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    Ok(Reply::One(asked(books, ask)?.show()))
}

pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.path("processingTerminalId");
    let kept = books.plans.rows().filter(|(_, plan)| plan.terminal == terminal);
    let rows = kept.map(|(serial, plan)| Row { serial, body: plan.show() });
    Ok(Reply::Rows(rows.collect()))
}

/// Applies a patch, and carries it to the subscriptions where the plan says so.
pub(super) fn update(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let plan = asked(books, ask)?;
    let mut changed = plan.clone();
    changed.body = super::account::object(patch::apply(&plan.show(), ask)?);
    let shown = changed.show();
    ask.accepts(&shown)?;
    *plan = changed.clone();
    if is(&shown, "/onUpdate", "update") {
        subscriptions::follow(books, &changed);
    }
    Ok(Reply::One(shown))
}

/// Deletes a plan, and ends its subscriptions where the plan says so.
pub(super) fn delete(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let plan = asked(books, ask)?.clone();
    books.plans.remove(|known| known.id == plan.id && known.terminal == plan.terminal);
    if plan.text("onDelete") == "complete" {
        subscriptions::complete(books, &plan);
    }
    Ok(Reply::Nothing)
}

fn asked<'b>(books: &'b mut Books, ask: &Ask<'_>) -> Result<&'b mut Plan, Problem> {
    let (id, terminal) = (ask.path("paymentPlanId"), ask.path("processingTerminalId"));
    let missing = || Problem::not_found("The terminal has no payment plan with this paymentPlanId.");
    books
        .plans
        .find_mut(|plan| plan.id == id && plan.terminal == terminal)
        .ok_or_else(missing)
}

//! Subscriptions to events. Their secret goes in and never comes out again.

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::ask::{Ask, Reply, Row, is};
use super::{Books, patch};

/// A subscription to events.
#[derive(Clone)]
pub(super) struct EventSubscription {
    id: i64,
    body: Map<String, Value>,
}

/// The first id; far from those of other resources, and larger than 32 bits can tell.
const FIRST: i64 = 2_565_435_189_000;

impl EventSubscription {
    /// What is kept and what only the server says of it, the secret in the clear.
    fn whole(&self) -> Map<String, Value> {
        let mut body = self.body.clone();
        body.insert("id".into(), self.id.into());
        let enabled = body.get("enabled").and_then(Value::as_bool).unwrap_or(true);
        body.insert("status".into(), if enabled { "registered" } else { "suspended" }.into());
        body
    }

    fn show(&self) -> Value {
        let mut body = self.whole();
        for notification in body.get_mut("notifications").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(Value::String(secret)) = notification.get_mut("secret") {
                *secret = masked(secret);
            }
        }
        Value::Object(body)
    }
}

/// The last six characters, and a star for each of the others.
fn masked(secret: &str) -> String {
    let hidden = secret.chars().count().saturating_sub(6);
    "*".repeat(hidden) + &secret.chars().skip(hidden).collect::<String>()
}

pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    books.made += 1;
    let id = FIRST + i64::try_from(books.made).unwrap_or_default();
    let mut body = ask.sample(books.made);
    // All of it, the secret too, which no sample repeats.
    body.extend(sent(ask));
    let subscription = EventSubscription { id, body };
    let made = Reply::Made(subscription.show(), id.to_string());
    books.events.add(subscription);
    Ok(made)
}

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    Ok(Reply::One(asked(books, ask)?.show()))
}

/// This list has no cursors.
pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let rows = books.events.rows().map(|(serial, subscription)| Row {
        serial,
        body: subscription.show(),
    });
    Ok(Reply::Rows(
        rows.filter(|row| ask.passes(|name, value| fits(&row.body, name, value))).collect(),
    ))
}

fn fits(body: &Value, name: &str, value: &str) -> Option<bool> {
    Some(match name {
        "status" => is(body, "/status", value),
        "event" => {
            let types = body.get("eventTypes").and_then(Value::as_array);
            types.into_iter().flatten().any(|known| known.as_str() == Some(value))
        }
        _ => return None,
    })
}

/// Takes what was sent for the whole, a masked secret included: whoever sends one has lost the secret.
pub(super) fn replace(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let body = sent(ask);
    asked(books, ask)?.body = body;
    Ok(Reply::Nothing)
}

pub(super) fn update(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let subscription = asked(books, ask)?;
    // The patch is for what is kept, not for what is shown: a secret that it does not touch stays what it is.
    let mut changed = subscription.clone();
    changed.body = super::account::object(patch::apply(&Value::Object(subscription.whole()), ask)?);
    for own in ["id", "status"] {
        changed.body.remove(own);
    }
    let shown = changed.show();
    ask.accepts(&shown)?;
    *subscription = changed;
    Ok(Reply::One(shown))
}

pub(super) fn delete(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = asked(books, ask)?.id;
    books.events.remove(|subscription| subscription.id == id);
    Ok(Reply::Nothing)
}

fn sent(ask: &Ask<'_>) -> Map<String, Value> {
    super::account::object(ask.body().clone())
}

fn asked<'b>(books: &'b mut Books, ask: &Ask<'_>) -> Result<&'b mut EventSubscription, Problem> {
    let id = ask.path("subscriptionId");
    let missing = || Problem::not_found("There is no event subscription with this id.");
    books
        .events
        .find_mut(|subscription| subscription.id.to_string() == id)
        .ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_secret_shows_its_end_only() {
        assert_eq!(masked("0123456789abcdef"), "**********abcdef");
        assert_eq!(masked("äöü"), "äöü");
    }
}

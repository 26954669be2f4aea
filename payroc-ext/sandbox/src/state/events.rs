//! Event subscriptions. Responses mask their secret.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::super::terminal::is_page_address;
use super::call::{Call, Reply, Row, is, refuse};
use super::table::Keyed;
use super::{Store, patch};

/// An event subscription.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct EventSubscription {
    id: i64,
    body: Map<String, Value>,
}

/// The first id: larger than 32 bits, as a client must be able to read it.
const FIRST: i64 = 2_565_435_189_000;

impl Keyed for EventSubscription {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id.to_string());
    }
}

impl EventSubscription {
    /// All fields, with the secret unmasked.
    fn whole(&self) -> Map<String, Value> {
        let mut body = self.body.clone();
        body.insert("id".into(), self.id.into());
        let enabled = body.get("enabled").and_then(Value::as_bool).unwrap_or(true);
        body.insert("status".into(), if enabled { "registered" } else { "suspended" }.into());
        body
    }

    /// Whether it is enabled and names this type; any type for `None`.
    pub(super) fn wants(&self, kind: Option<&str>) -> bool {
        let enabled = self.body.get("enabled").and_then(Value::as_bool).unwrap_or(true);
        let types = self.body.get("eventTypes").and_then(Value::as_array);
        enabled && kind.is_none_or(|kind| types.into_iter().flatten().any(|known| known.as_str() == Some(kind)))
    }

    /// Its targets: its id and the position of each.
    pub(super) fn targets(&self) -> impl Iterator<Item = (i64, usize)> {
        let notifications = self.body.get("notifications").and_then(Value::as_array);
        (0..notifications.map_or(0, Vec::len)).map(|at| (self.id, at))
    }

    /// The address and the secret of a target.
    pub(super) fn target(&self, at: usize) -> Option<(String, String)> {
        Some((self.address(at)?.to_owned(), self.text(at, "secret")?.to_owned()))
    }

    /// The address of a target.
    pub(super) fn address(&self, at: usize) -> Option<&str> {
        self.text(at, "uri")
    }

    fn text(&self, at: usize, name: &str) -> Option<&str> {
        let notification = self.body.get("notifications")?.get(at)?;
        Some(notification.get(name).and_then(Value::as_str).unwrap_or_default())
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

/// The last six characters, with a star for each of the others.
fn masked(secret: &str) -> String {
    let hidden = secret.chars().count().saturating_sub(6);
    "*".repeat(hidden) + &secret.chars().skip(hidden).collect::<String>()
}

/// Checks that each target is an address that something can be sent to.
fn check_targets(body: &Value) -> Result<(), Problem> {
    let notifications = body.get("notifications").and_then(Value::as_array);
    let usable = |notification: &Value| notification.get("uri").and_then(Value::as_str).is_none_or(is_page_address);
    match notifications.into_iter().flatten().position(|notification| !usable(notification)) {
        Some(at) => {
            let field = format!("notifications[{at}].uri");
            Err(refuse(&field, "wrong format", "Expected an http or https address with a host."))
        }
        None => Ok(()),
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    check_targets(call.body())?;
    store.created += 1;
    let id = FIRST + i64::try_from(store.created).unwrap_or_default();
    let mut body = call.sample(store.created);
    // The whole request, secret included, which a sample would leave out.
    body.extend(sent(call));
    let subscription = EventSubscription { id, body };
    let made = Reply::Created(subscription.show(), id.to_string());
    store.events.add(subscription);
    Ok(made)
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let subscription = store.events.get(call.path("subscriptionId")).ok_or_else(missing)?;
    Ok(Reply::One(subscription.show()))
}

/// This list has no cursors.
pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let rows = store.events.rows().map(|(serial, subscription)| Row {
        serial,
        body: subscription.show(),
    });
    Ok(Reply::Rows(
        rows.filter(|row| call.passes(|name, value| fits(&row.body, name, value))).collect(),
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

/// Stores the body as sent: whoever sends a masked secret loses the secret.
pub(super) fn replace(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let body = sent(call);
    let subscription = requested(store, call)?;
    check_targets(call.body())?;
    subscription.body = body;
    Ok(Reply::Nothing)
}

pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let subscription = requested(store, call)?;
    // The patch applies to what is stored, not to what is shown, so an untouched secret keeps its value.
    let mut changed = subscription.clone();
    changed.body = super::account::object(patch::apply(&Value::Object(subscription.whole()), call)?);
    for own in ["id", "status"] {
        changed.body.remove(own);
    }
    let shown = changed.show();
    call.accepts(&shown)?;
    check_targets(&shown)?;
    *subscription = changed;
    Ok(Reply::One(shown))
}

pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = requested(store, call)?.id;
    store.events.remove(&id.to_string(), |_| true);
    Ok(Reply::Nothing)
}

fn sent(call: &Call<'_>) -> Map<String, Value> {
    super::account::object(call.body().clone())
}

fn missing() -> Problem {
    Problem::not_found("There is no event subscription with this id.")
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut EventSubscription, Problem> {
    let id = call.path("subscriptionId");
    store.events.get_mut(id).ok_or_else(missing)
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

//! Payment links and their sharing events.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::call::{Call, Reply, Row, holds, is};
use super::table::Keyed;
use super::{Store, patch};

/// A payment link.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Link {
    id: String,
    terminal: String,
    deactivated: bool,
    body: Map<String, Value>,
}

/// A sharing event of a link.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SharingEvent {
    link: String,
    body: Map<String, Value>,
}

impl Keyed for Link {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

impl Keyed for SharingEvent {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.link);
    }
}

impl Link {
    fn status(&self, today: NaiveDate) -> &'static str {
        let end = self
            .body
            .get("expiresOn")
            .and_then(Value::as_str)
            .and_then(|day| day.parse::<NaiveDate>().ok());
        match end {
            _ if self.deactivated => "deactivated",
            Some(end) if end < today => "expired",
            _ => "active",
        }
    }

    fn show(&self, call: &Call<'_>) -> Value {
        let mut body = self.body.clone();
        let address = format!("https://payments.example.com/pay?link={}", self.id);
        let button = format!("<a href=\"{address}\">Pay</a>");
        body.insert("paymentLinkId".into(), self.id.clone().into());
        body.insert("status".into(), self.status(call.today()).into());
        body.insert("assets".into(), json!({ "paymentUrl": address, "paymentButton": button }));
        Value::Object(body)
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let mut body = call.sample(store.created);
    body.insert("createdOn".into(), call.today().to_string().into());
    let link = Link {
        id: store.next_id(),
        terminal: call.path("processingTerminalId").to_owned(),
        deactivated: false,
        body,
    };
    let made = Reply::Created(link.show(call), link.id.clone());
    store.links.add(link);
    Ok(made)
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = store.links.get(call.path("paymentLinkId")).ok_or_else(missing)?;
    Ok(Reply::One(link.show(call)))
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store.links.rows().filter(|(_, link)| link.terminal == terminal);
    let rows = kept.map(|(serial, link)| {
        (
            link,
            Row {
                serial,
                body: link.show(call),
            },
        )
    });
    let passing = rows.filter(|(link, row)| call.passes(|name, value| fits(store, link, &row.body, name, value)));
    Ok(Reply::Rows(passing.map(|(_, row)| row).collect()))
}

fn fits(store: &Store, link: &Link, body: &Value, name: &str, value: &str) -> Option<bool> {
    let shared = |field: &str| {
        store
            .sharing_events
            .all(&link.id)
            .any(|(_, sharing_event)| sharing_event.to(field, value))
    };
    Some(match name {
        "merchantReference" => is(body, "/merchantReference", value),
        "linkType" => is(body, "/type", value),
        "chargeType" => is(body, "/order/charge/type", value),
        "status" => is(body, "/status", value),
        "createdOn" => is(body, "/createdOn", value),
        "expiresOn" => is(body, "/expiresOn", value),
        "recipientName" => shared("name"),
        "recipientEmail" => shared("email"),
        _ => return None,
    })
}

/// Applies a patch to an active link.
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = requested(store, call)?;
    if link.status(call.today()) != "active" {
        return Err(Problem::cannot_be_modified("Only an active payment link can be changed."));
    }
    let mut changed = link.clone();
    changed.body = super::account::object(patch::apply(&link.show(call), call)?);
    changed
        .body
        .insert("createdOn".into(), link.body.get("createdOn").cloned().unwrap_or_default());
    let shown = changed.show(call);
    call.accepts(&shown)?;
    *link = changed;
    Ok(Reply::One(shown))
}

pub(super) fn deactivate(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = requested(store, call)?;
    if link.deactivated {
        return Err(Problem::cannot_be_modified("The payment link has been deactivated before."));
    }
    link.deactivated = true;
    Ok(Reply::One(link.show(call)))
}

pub(super) fn share(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = requested(store, call)?;
    if link.status(call.today()) != "active" {
        return Err(Problem::cannot_be_modified("Only an active payment link can be shared."));
    }
    let link = link.id.clone();
    let mut body = call.sample(store.created);
    let id = store.next_id();
    body.insert("sharingEventId".into(), id.clone().into());
    body.insert("dateTime".into(), call.time().into());
    store.sharing_events.add(SharingEvent { link, body: body.clone() });
    Ok(Reply::Created(Value::Object(body), id))
}

pub(super) fn list_sharing_events(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = store.links.get(call.path("paymentLinkId")).ok_or_else(missing)?.id.clone();
    let kept = store.sharing_events.all(&link);
    let passing = kept.filter(|(_, sharing_event)| {
        call.passes(|name, value| match name {
            "recipientName" => Some(sharing_event.to("name", value)),
            "recipientEmail" => Some(sharing_event.to("email", value)),
            _ => None,
        })
    });
    let rows = passing.map(|(serial, sharing_event)| Row {
        serial,
        body: Value::Object(sharing_event.body.clone()),
    });
    Ok(Reply::Rows(rows.collect()))
}

impl SharingEvent {
    /// Whether a recipient has this name or address.
    fn to(&self, field: &str, wanted: &str) -> bool {
        let recipients = self.body.get("recipients").and_then(Value::as_array);
        recipients
            .into_iter()
            .flatten()
            .any(|recipient| holds(recipient, &format!("/{field}"), wanted))
    }
}

fn missing() -> Problem {
    Problem::not_found("There is no payment link with this paymentLinkId.")
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut Link, Problem> {
    let id = call.path("paymentLinkId");
    store.links.get_mut(id).ok_or_else(missing)
}

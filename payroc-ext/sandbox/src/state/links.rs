//! Payment links, and how they were shared.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::ask::{Ask, Reply, Row, holds, is};
use super::{Books, patch};

/// A payment link.
#[derive(Clone)]
pub(super) struct Link {
    id: String,
    terminal: String,
    deactivated: bool,
    body: Map<String, Value>,
}

/// One sharing of a link.
#[derive(Clone)]
pub(super) struct Sharing {
    link: String,
    body: Map<String, Value>,
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

    fn show(&self, ask: &Ask<'_>) -> Value {
        let mut body = self.body.clone();
        let address = format!("https://payments.example.com/pay?link={}", self.id);
        let button = format!("<a href=\"{address}\">Pay</a>");
        body.insert("paymentLinkId".into(), self.id.clone().into());
        body.insert("status".into(), self.status(ask.today()).into());
        body.insert("assets".into(), json!({ "paymentUrl": address, "paymentButton": button }));
        Value::Object(body)
    }
}

pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let mut body = ask.sample(books.made);
    body.insert("createdOn".into(), ask.today().to_string().into());
    let link = Link {
        id: books.next_id(),
        terminal: ask.path("processingTerminalId").to_owned(),
        deactivated: false,
        body,
    };
    let made = Reply::Made(link.show(ask), link.id.clone());
    books.links.add(link);
    Ok(made)
}

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    Ok(Reply::One(asked(books, ask)?.show(ask)))
}

pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.path("processingTerminalId");
    let kept = books.links.rows().filter(|(_, link)| link.terminal == terminal);
    let rows = kept.map(|(serial, link)| {
        (
            link,
            Row {
                serial,
                body: link.show(ask),
            },
        )
    });
    let passing = rows.filter(|(link, row)| ask.passes(|name, value| fits(books, link, &row.body, name, value)));
    Ok(Reply::Rows(passing.map(|(_, row)| row).collect()))
}

fn fits(books: &Books, link: &Link, body: &Value, name: &str, value: &str) -> Option<bool> {
    let shared = |member: &str| {
        books
            .sharings
            .iter()
            .any(|sharing| sharing.link == link.id && sharing.to(member, value))
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
pub(super) fn update(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let link = asked(books, ask)?;
    if link.status(ask.today()) != "active" {
        return Err(Problem::cannot_be_modified("Only an active payment link can be changed."));
    }
    let mut changed = link.clone();
    changed.body = super::account::object(patch::apply(&link.show(ask), ask)?);
    changed
        .body
        .insert("createdOn".into(), link.body.get("createdOn").cloned().unwrap_or_default());
    let shown = changed.show(ask);
    ask.accepts(&shown)?;
    *link = changed;
    Ok(Reply::One(shown))
}

pub(super) fn deactivate(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let link = asked(books, ask)?;
    if link.deactivated {
        return Err(Problem::cannot_be_modified("The payment link has been deactivated before."));
    }
    link.deactivated = true;
    Ok(Reply::One(link.show(ask)))
}

pub(super) fn share(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let link = asked(books, ask)?;
    if link.status(ask.today()) != "active" {
        return Err(Problem::cannot_be_modified("Only an active payment link can be shared."));
    }
    let link = link.id.clone();
    let mut body = ask.sample(books.made);
    let id = books.next_id();
    body.insert("sharingEventId".into(), id.clone().into());
    body.insert("dateTime".into(), ask.time().into());
    books.sharings.add(Sharing { link, body: body.clone() });
    Ok(Reply::Made(Value::Object(body), id))
}

pub(super) fn list_sharings(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let link = asked(books, ask)?.id.clone();
    let kept = books.sharings.rows().filter(|(_, sharing)| sharing.link == link);
    let passing = kept.filter(|(_, sharing)| {
        ask.passes(|name, value| match name {
            "recipientName" => Some(sharing.to("name", value)),
            "recipientEmail" => Some(sharing.to("email", value)),
            _ => None,
        })
    });
    let rows = passing.map(|(serial, sharing)| Row {
        serial,
        body: Value::Object(sharing.body.clone()),
    });
    Ok(Reply::Rows(rows.collect()))
}

impl Sharing {
    /// Whether somebody of this name or address got it.
    fn to(&self, member: &str, wanted: &str) -> bool {
        let recipients = self.body.get("recipients").and_then(Value::as_array);
        recipients
            .into_iter()
            .flatten()
            .any(|recipient| holds(recipient, &format!("/{member}"), wanted))
    }
}

fn asked<'b>(books: &'b mut Books, ask: &Ask<'_>) -> Result<&'b mut Link, Problem> {
    let id = ask.path("paymentLinkId");
    let missing = || Problem::not_found("There is no payment link with this paymentLinkId.");
    books.links.find_mut(|link| link.id == id).ok_or_else(missing)
}

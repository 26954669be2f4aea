//! Answers of operations that succeeded.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use serde_json::{Map, Value};

use super::document::Operation;
use super::headers;
use super::pages::{Page, TOTAL};
use super::problem::Problem;
use super::state::{Ask, Books, CREATE_SESSION, Reply, Row, handler};

/// Carries out a checked request.
pub(super) fn success(books: &mut Books, ask: &Ask<'_>, stateless: bool) -> Result<Response<Bytes>, Problem> {
    let operation = ask.operation;
    let reply = match handler(&operation.id).filter(|_| !stateless || operation.id == CREATE_SESSION) {
        Some(handler) => handler(books, ask)?,
        None => from_document(books, ask),
    };
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::from_u16(operation.status).unwrap_or(StatusCode::OK);
    let body = match reply {
        Reply::Nothing => None,
        Reply::One(body) => Some(body),
        Reply::Made(body, id) => {
            let location = format!("{}/{}", ask.address, headers::percent_encode(&id));
            if let (true, Ok(location)) = (operation.location, HeaderValue::from_str(&location)) {
                response.headers_mut().insert(header::LOCATION, location);
            }
            Some(body)
        }
        Reply::Rows(rows) => Some(page(ask, rows)),
    };
    if let (Some(answer), Some(body)) = (&operation.answer, body) {
        if let Ok(media) = HeaderValue::from_str(&answer.media) {
            response.headers_mut().insert(header::CONTENT_TYPE, media);
        }
        *response.body_mut() = Bytes::from(headers::json(body));
    }
    Ok(response)
}

/// What the document alone says that an answer looks like.
fn from_document(books: &mut Books, ask: &Ask<'_>) -> Reply {
    let operation = ask.operation;
    if operation.paged {
        let items = operation.answer.as_ref().and_then(|answer| {
            let properties = answer.schema.resolved(&ask.api.root).get("properties")?;
            super::schema::resolve(&ask.api.root, properties.get("data")?).get("items")
        });
        let row = |serial| Row {
            serial,
            body: items.map_or(Value::Null, |items| ask.sampler(serial).body(items, None)),
        };
        return Reply::Rows((0..TOTAL).map(row).collect());
    }
    let makes = operation.keyed && matches!(operation.status, 201 | 202);
    let serial = if makes { books.made } else { 0 };
    let Some(body) = ask.sampled(serial) else { return Reply::Nothing };
    if makes {
        books.made += 1;
    }
    let id = made_id(operation, &body, serial);
    Reply::Made(body, id)
}

/// The page that was asked for, with those members around it that the document declares.
fn page(ask: &Ask<'_>, rows: Vec<Row>) -> Value {
    let page = if ask.operation.paged {
        Page::cut(rows, ask.checked)
    } else {
        Page::whole(rows)
    };
    let envelope = page.envelope(ask.checked, ask.address);
    let schema = ask.operation.answer.as_ref().map(|answer| answer.schema.resolved(&ask.api.root));
    let declared = |name: &str| {
        schema
            .and_then(|schema| schema.get("properties"))
            .and_then(|properties| properties.get(name))
            .is_some()
    };
    let known: Map<String, Value> = envelope.into_iter().filter(|(name, _)| declared(name)).collect();
    Value::Object(known)
}

/// The id of what was made: the first member that is called an id and does not stand in the path already.
fn made_id(operation: &Operation, body: &Value, serial: usize) -> String {
    let in_path = |name: &str| operation.parameters.iter().any(|parameter| parameter.name == name);
    super::document::members(Some(body))
        .find(|(name, value)| (name.as_str() == "id" || name.ends_with("Id")) && !in_path(name) && !value.is_object())
        .map_or_else(
            || format!("{}", 1001 + serial),
            |(_, id)| id.as_str().map_or_else(|| id.to_string(), str::to_owned),
        )
}

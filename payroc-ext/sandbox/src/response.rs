//! Successful responses.

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header};
use serde_json::{Map, Value};

use super::document::Operation;
use super::headers;
use super::pages::{Page, TOTAL};
use super::problem::Problem;
use super::state::{CREATE_SESSION, Call, Reply, Row, Store, handler};

/// Carries out a valid request.
pub(super) fn success(store: &mut Store, call: &Call<'_>, stateless: bool) -> Result<Response<Bytes>, Problem> {
    let operation = call.operation;
    let reply = match handler(&operation.id).filter(|_| !stateless || operation.id == CREATE_SESSION) {
        Some(handler) => handler(store, call)?,
        None => from_document(store, call),
    };
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::from_u16(operation.status).unwrap_or(StatusCode::OK);
    let body = match reply {
        Reply::Nothing => None,
        Reply::One(body) => Some(body),
        Reply::Created(body, id) => {
            locate(&mut response, operation, || location(call, &id));
            Some(body)
        }
        Reply::CreatedAt(body, address) => {
            locate(&mut response, operation, || address);
            Some(body)
        }
        Reply::Rows(rows) => Some(page(call, rows)),
    };
    if let (Some(declared), Some(body)) = (&operation.response_body, body) {
        if let Ok(media) = HeaderValue::from_str(declared.media) {
            response.headers_mut().insert(header::CONTENT_TYPE, media);
        }
        *response.body_mut() = Bytes::from(headers::json(body));
    }
    Ok(response)
}

/// Adds the address of what was created, if the document declares it.
fn locate(response: &mut Response<Bytes>, operation: &Operation, address: impl FnOnce() -> String) {
    if operation.location
        && let Ok(address) = HeaderValue::from_str(&address())
    {
        response.headers_mut().insert(header::LOCATION, address);
    }
}

/// Where a created resource can be fetched: below the list that it was added to, or below the list of all of its kind.
fn location(call: &Call<'_>, id: &str) -> String {
    let list = call.operation.template.as_str();
    let shows = |list: &str, operation: &Operation| {
        let id = operation.template.strip_prefix(list).and_then(|rest| rest.strip_prefix("/{"));
        operation.method == Method::GET && id.is_some_and(|id| !id.contains('/'))
    };
    let is_shown = |list: &str| call.api.operations.iter().any(|operation| shows(list, operation));
    let kind = &list[list.rfind('/').unwrap_or_default()..];
    let list = match !is_shown(list) && is_shown(kind) {
        true => format!("{}{kind}", call.api_address()),
        false => call.address.to_owned(),
    };
    format!("{list}/{}", headers::percent_encode(id))
}

/// A response made from the document alone.
fn from_document(store: &mut Store, call: &Call<'_>) -> Reply {
    let operation = call.operation;
    if operation.paged {
        let items = operation.response_body.as_ref().and_then(|declared| {
            let properties = declared.schema.resolved().get("properties")?;
            properties.get("data")?.resolved().get("items")
        });
        let row = |serial| Row {
            serial,
            body: items.map_or(Value::Null, |items| call.sampler(serial).body(items, None)),
        };
        return Reply::Rows((0..TOTAL).map(row).collect());
    }
    let makes = operation.keyed && matches!(operation.status, 201 | 202);
    let serial = if makes { store.created } else { 0 };
    let Some(body) = call.sampled(serial) else { return Reply::Nothing };
    if makes {
        store.created += 1;
    }
    let id = created_id(operation, &body, serial);
    Reply::Created(body, id)
}

/// The requested page, with the envelope fields that the document declares.
fn page(call: &Call<'_>, rows: Vec<Row>) -> Value {
    let schema = call.operation.response_body.as_ref().map(|declared| declared.schema.resolved());
    if schema.is_some_and(|schema| super::check::is(schema, "array")) {
        return rows.into_iter().map(|row| row.body).collect();
    }
    let page = if call.operation.paged {
        Page::cut(rows, call.checked)
    } else {
        Page::whole(rows)
    };
    let envelope = page.envelope(call.checked, call.address);
    let declared = |name: &str| {
        schema
            .and_then(|schema| schema.get("properties"))
            .and_then(|properties| properties.get(name))
            .is_some()
    };
    let known: Map<String, Value> = envelope.into_iter().filter(|(name, _)| declared(name)).collect();
    Value::Object(known)
}

/// The id of what was created: the first field that is an id and does not stand in the path already.
fn created_id(operation: &Operation, body: &Value, serial: usize) -> String {
    let in_path = |name: &str| operation.parameters.iter().any(|parameter| parameter.name == name);
    super::document::fields(Some(body))
        .find(|(name, value)| (name.as_str() == "id" || name.ends_with("Id")) && !in_path(name) && !value.is_object())
        .map_or_else(
            || format!("{}", 1001 + serial),
            |(_, id)| id.as_str().map_or_else(|| id.to_string(), str::to_owned),
        )
}

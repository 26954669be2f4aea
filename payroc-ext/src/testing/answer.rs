//! Answers of operations that succeeded.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Response, StatusCode, header};
use serde_json::Value;

use super::check::Checked;
use super::document::{Api, Operation};
use super::headers;
use super::pages::Page;
use super::problem::Problem;
use super::sample::Sampler;
use super::schema::Direction;
use super::sessions;
use super::state::State;

/// Carries out a checked request. `address` is where it was sent, without the query.
pub(super) fn success(
    api: &Api,
    operation: &Operation,
    checked: &Checked,
    state: &mut State,
    address: &str,
    complete: bool,
    now: DateTime<Utc>,
) -> Result<Response<Bytes>, Problem> {
    let serial = if operation.keyed && matches!(operation.status, 201 | 202) {
        state.made
    } else {
        0
    };
    let mut body = body(api, operation, checked, address, serial, complete);
    if operation.id == sessions::CREATE {
        let made = sessions::create(&mut state.sessions, checked, now)?;
        if let (Some(Value::Object(body)), Value::Object(made)) = (&mut body, made) {
            body.extend(made);
        }
    }
    if serial == state.made && operation.keyed {
        state.made += 1;
    }
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::from_u16(operation.status).unwrap_or(StatusCode::OK);
    if operation.location {
        let location = format!("{address}/{}", headers::percent_encode(&made_id(operation, body.as_ref(), serial)));
        if let Ok(location) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, location);
        }
    }
    if let (Some(answer), Some(body)) = (&operation.answer, body) {
        if let Ok(media) = HeaderValue::from_str(&answer.media) {
            response.headers_mut().insert(header::CONTENT_TYPE, media);
        }
        *response.body_mut() = Bytes::from(headers::json(body));
    }
    Ok(response)
}

/// A conforming body, if the operation answers with one.
fn body(api: &Api, operation: &Operation, checked: &Checked, address: &str, serial: usize, complete: bool) -> Option<Value> {
    let answer = operation.answer.as_ref()?;
    let sampler = |serial| Sampler {
        root: &api.root,
        direction: Direction::Response,
        path: &checked.path,
        serial,
        position: 0,
        complete,
    };
    let mut plain = sampler(serial).body(&answer.schema.source, None);
    if operation.paged {
        let schema = answer.schema.resolved(&api.root);
        let properties = schema.get("properties");
        if let Value::Object(envelope) = &mut plain {
            let page = Page::of(checked);
            let declared = |name: &str| properties.and_then(|properties| properties.get(name));
            if let Some(items) = declared("data")
                .map(|data| super::schema::resolve(&api.root, data))
                .and_then(|data| data.get("items"))
            {
                envelope.insert(
                    "data".into(),
                    page.elements.clone().map(|at| sampler(at).body(items, None)).collect(),
                );
            }
            envelope.extend(
                page.envelope(checked, address)
                    .into_iter()
                    .filter(|(name, _)| declared(name).is_some()),
            );
        }
        return Some(plain);
    }
    // What was sent comes back, unless an answer may not look like that.
    match checked.body.as_ref().filter(|body| body.is_object()) {
        Some(sent) => Some(sampler(serial).body(&answer.schema.source, Some(sent)))
            .filter(|body| answer.schema.accepts(&api.root, body))
            .or(Some(plain)),
        None => Some(plain),
    }
}

/// The id of what was made: the first member that is called an id and does not stand in the path already.
fn made_id(operation: &Operation, body: Option<&Value>, serial: usize) -> String {
    let in_path = |name: &str| operation.parameters.iter().any(|parameter| parameter.name == name);
    super::document::members(body)
        .find(|(name, value)| (name.as_str() == "id" || name.ends_with("Id")) && !in_path(name) && !value.is_object())
        .map_or_else(
            || format!("{}", 1001 + serial),
            |(_, id)| id.as_str().map_or_else(|| id.to_string(), str::to_owned),
        )
}

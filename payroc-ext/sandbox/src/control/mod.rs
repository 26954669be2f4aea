//! The control API under `/_sandbox`: JSON in, JSON out. It calls public methods of the sandbox and nothing else.
//!
//! Whatever changes something is a POST with `Content-Type: application/json`, and with no `Origin` or that of the server itself. There are no CORS
//! headers. So curl and programs reach it, and a web page of another origin does not: it can send neither that content type nor its own origin.

mod clock;
mod events;
mod lists;
mod payer;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use serde_json::{Map, Value, json};

use super::headers;
use super::sandbox::Sandbox;
use super::state::{TriggerError, TriggerErrorKind};
use super::trigger::Trigger;
use payroc_api::http::BoxFuture;

/// The first segment of its paths.
pub(super) const PATH: &str = "/_sandbox";

/// The most bytes of a body.
pub(super) const BODY_LIMIT: usize = 64 * 1024;

/// Whether a path belongs to the control API.
pub(super) fn owns(path: &str) -> bool {
    path.strip_prefix(PATH).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Why a call is refused.
struct Refusal {
    status: StatusCode,
    title: &'static str,
    /// The field, header or part of the path at fault.
    place: String,
    detail: String,
    remedy: String,
    allow: Option<&'static str>,
}

impl Refusal {
    fn new(status: StatusCode, title: &'static str, place: &str, detail: &str, remedy: impl Into<String>) -> Self {
        Self {
            status,
            title,
            place: place.to_owned(),
            detail: detail.to_owned(),
            remedy: remedy.into(),
            allow: None,
        }
    }

    fn bad_request(place: &str, detail: &str, remedy: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Bad request", place, detail, remedy)
    }

    fn not_found(detail: &str, remedy: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not found", "path", detail, remedy)
    }

    fn method(allow: &'static str) -> Self {
        Self {
            allow: Some(allow),
            ..Self::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "Method not allowed",
                "method",
                "the path does not take this method",
                format!("use {allow}"),
            )
        }
    }

    fn into_response(self) -> Response<Bytes> {
        let mut response = respond_json(json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status.as_u16(),
            "place": self.place,
            "detail": self.detail,
            "remedy": self.remedy,
        }));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(allow) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        response
    }
}

impl From<TriggerError> for Refusal {
    fn from(error: TriggerError) -> Self {
        let (status, title) = match error.kind {
            TriggerErrorKind::Invalid => (StatusCode::BAD_REQUEST, "Bad request"),
            TriggerErrorKind::NotFound => (StatusCode::NOT_FOUND, "Not found"),
            TriggerErrorKind::Conflict => (StatusCode::CONFLICT, "Conflict"),
        };
        Self::new(status, title, error.field, &error.message, error.remedy)
    }
}

/// A response that no cache stores and no page of another origin reads.
fn respond_json(body: Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(headers::json(body)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The response to a request whose body is larger than the limit.
pub(super) fn too_large() -> Response<Bytes> {
    let refusal = Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "Payload too large",
        "body",
        "the body is too large",
        format!("send at most {BODY_LIMIT} bytes"),
    );
    refusal.into_response()
}

/// Responds to a request whose host is the server's.
pub(super) fn respond(sandbox: Sandbox, request: Request<Bytes>) -> BoxFuture<'static, Response<Bytes>> {
    Box::pin(async move {
        match route(&sandbox, &request).await {
            Ok(body) => respond_json(body),
            Err(refusal) => refusal.into_response(),
        }
    })
}

async fn route(sandbox: &Sandbox, request: &Request<Bytes>) -> Result<Value, Refusal> {
    let path = request.uri().path();
    let segments: Vec<&str> = path
        .strip_prefix(PATH)
        .unwrap_or_default()
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    // HEAD is GET without the body, which the server leaves out.
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let read = |body: Value| if reads { Ok(body) } else { Err(Refusal::method("GET, HEAD")) };
    match segments.as_slice() {
        [] => read(lists::about(sandbox, request)),
        ["clock"] if reads => Ok(clock::state(sandbox)),
        ["clock"] => clock::change(sandbox, &body(request)?).await,
        ["requests"] => read(lists::requests(sandbox, &query(request)?)?),
        ["ledger"] => read(lists::ledger(sandbox, &query(request)?)?),
        ["sessions"] => read(lists::sessions(sandbox)),
        ["events"] => read(json!({ "events": sandbox.events() })),
        ["events", id, action] if !reads => events::act(sandbox, id, action, body(request)?),
        ["events", _, _] => Err(Refusal::method("POST")),
        ["validations"] => read(json!({ "validations": sandbox.validations() })),
        ["validations", id, "resend"] if !reads => {
            nothing_else(&body(request)?, "none")?;
            Ok(serde_json::to_value(sandbox.resend_validation(id)?).unwrap_or_default())
        }
        ["validations", ..] => Err(Refusal::method("POST")),
        ["devices"] => read(payer::devices(sandbox, &query(request)?)?),
        ["payer", page] if !reads => payer::press(sandbox, page, request, body(request)?),
        ["payer", _] => Err(Refusal::method("POST")),
        ["triggers"] => read(json!({ "triggers": Trigger::CATALOGUE })),
        ["triggers", name] if !reads => {
            let trigger = Trigger::from_fields(name, body(request)?).map_err(|error| match Trigger::info(name) {
                Some(_) => error.into(),
                None => Refusal::not_found(&error.message, error.remedy),
            })?;
            let triggered = sandbox.trigger(trigger)?;
            Ok(serde_json::to_value(triggered).unwrap_or_default())
        }
        ["triggers", _] => Err(Refusal::method("POST")),
        _ => Err(Refusal::not_found(
            "the control API has no such path",
            "use /_sandbox, and under it clock, requests, ledger, sessions, events, validations, devices or triggers",
        )),
    }
}

/// The object in the body of a call that changes something, if the call may change something.
fn body(request: &Request<Bytes>) -> Result<Map<String, Value>, Refusal> {
    if request.method() != Method::POST {
        return Err(Refusal::method("POST"));
    }
    check_origin(request.headers())?;
    let mut types = request.headers().get_all(header::CONTENT_TYPE).iter();
    let media = types.next().and_then(|value| value.to_str().ok()).map(headers::media_type);
    if media.as_deref() != Some("application/json") || types.next().is_some() {
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "header content-type",
            "the body is not sent as JSON",
            "send Content-Type: application/json",
        ));
    }
    if request.body().iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    match serde_json::from_slice(request.body()) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Refusal::bad_request(
            "body",
            "the body is not a JSON object",
            "send an object, such as {}",
        )),
        // The text of the error would name the place by line and column, and may repeat a value.
        Err(error) => Err(Refusal::bad_request(
            "body",
            &format!("the body is not JSON (line {}, column {})", error.line(), error.column()),
            "send a JSON object, such as {}",
        )),
    }
}

/// A page of another origin may not change anything.
fn check_origin(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let Some(origin) = origins.next() else { return Ok(()) };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let own = origin
        .to_str()
        .is_ok_and(|origin| origin.eq_ignore_ascii_case(&format!("http://{host}")));
    if own && origins.next().is_none() {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::FORBIDDEN,
        "Forbidden",
        "header origin",
        "a page of another origin may not change the sandbox",
        "use the console of the sandbox, the command line, or a program that sends no Origin",
    ))
}

/// The parameters of the query, each at most once.
fn query(request: &Request<Bytes>) -> Result<Map<String, Value>, Refusal> {
    let pairs = headers::query(request.uri().query().unwrap_or_default());
    let pairs = pairs.ok_or_else(|| Refusal::bad_request("query", "the query is not UTF-8", "encode it with percent signs"))?;
    let mut query = Map::new();
    for (name, value) in pairs {
        if query.insert(name, value.into()).is_some() {
            return Err(Refusal::bad_request("query", "a parameter is repeated", "give each parameter once"));
        }
    }
    Ok(query)
}

/// Takes a parameter or a field that is a string.
fn text(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, Refusal> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Refusal::bad_request(name, "the value is not a string", "give a string")),
    }
}

/// Refuses fields that nothing has taken.
fn nothing_else(fields: &Map<String, Value>, known: &str) -> Result<(), Refusal> {
    match fields.is_empty() {
        true => Ok(()),
        false => Err(Refusal::bad_request(
            "fields",
            "there are unknown fields or parameters",
            format!("use only: {known}"),
        )),
    }
}

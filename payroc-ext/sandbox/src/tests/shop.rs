//! A merchant who calls operations by their ids and validates every response against the document.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use http::{Method, Response};
use serde_json::{Value, json};

use super::super::document::{Location, Route, api};
use super::super::headers::percent_encode;
use super::super::sample::{Asked, Sampler};
use super::super::schema::Direction;
use super::super::{Form, LedgerEntry, Sandbox, SandboxBuilder};
use super::{Bench, body, payment_session, problem};

pub(super) const TERMINAL: &str = "1234001";

/// Calls operations, each under a new key.
pub(super) struct Shop {
    pub(super) bench: Bench,
    keys: u32,
    /// The operations that succeeded with a valid response.
    pub(super) done: BTreeSet<String>,
}

impl Shop {
    pub(super) fn new() -> Self {
        Self {
            bench: Bench::new(),
            keys: 0,
            done: BTreeSet::new(),
        }
    }

    /// Without optional fields in responses.
    pub(super) fn minimal() -> Self {
        Self::with(SandboxBuilder::minimal_responses)
    }

    pub(super) fn with(settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Self {
        Self {
            bench: Bench::with(settings),
            ..Self::new()
        }
    }

    /// Of this sandbox.
    #[cfg(feature = "cli")]
    pub(super) fn of(bench: Bench) -> Self {
        Self {
            bench,
            keys: 0,
            done: BTreeSet::new(),
        }
    }

    pub(super) fn sandbox(&self) -> &Sandbox {
        &self.bench.sandbox
    }

    pub(super) fn key(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.keys)
    }

    /// Calls an operation; `ids` stand in the order of the path.
    pub(super) fn call(&mut self, operation: &str, ids: &[&str], query: &str, sent: Option<&Value>) -> Response<Bytes> {
        self.keys += 1;
        self.again(operation, ids, query, sent)
    }

    /// The same under the key of the last call.
    pub(super) fn again(&self, operation: &str, ids: &[&str], query: &str, sent: Option<&Value>) -> Response<Bytes> {
        let declared = api().operation(operation).unwrap_or_else(|| panic!("no operation {operation}"));
        let mut ids = ids.iter();
        let path: Vec<String> = declared
            .template
            .split('/')
            .map(|segment| match segment.starts_with('{') {
                true => percent_encode(ids.next().expect("an id for each parameter of the path")),
                false => segment.to_owned(),
            })
            .collect();
        let mut query = query.to_owned();
        for parameter in declared
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query && parameter.required)
        {
            if !query.contains(parameter.name) {
                assert_eq!(parameter.name, "processingTerminalId", "another filter that must be given");
                query = format!("{query}&{}={TERMINAL}", parameter.name);
            }
        }
        let query = if query.is_empty() { query } else { format!("?{query}") };
        let mut request = self
            .bench
            .request(declared.method.clone(), &format!("/v1{}{query}", path.join("/")));
        if declared.keyed {
            request = request.header("idempotency-key", self.key());
        }
        let content = sent.map_or_else(Bytes::new, |sent| Bytes::from(sent.to_string()));
        if sent.is_some() {
            request = request.header("content-type", "application/json");
        }
        self.sandbox().handle(request.body(content).unwrap()).unwrap()
    }

    /// Calls an operation that succeeds as declared.
    #[track_caller]
    pub(super) fn good(&mut self, operation: &str, ids: &[&str], sent: Option<Value>) -> Value {
        let response = self.call(operation, ids, "", sent.as_ref());
        let body = self.conforms(operation, &response);
        if response.status() == 201
            && let Some(sent) = &sent
        {
            repeats(operation, sent, &body);
        }
        body
    }

    #[track_caller]
    pub(super) fn listed(&mut self, operation: &str, ids: &[&str], query: &str) -> Vec<Value> {
        let response = self.call(operation, ids, query, None);
        self.conforms(operation, &response)["data"].as_array().expect("a list").clone()
    }

    #[track_caller]
    pub(super) fn conforms(&mut self, operation: &str, response: &Response<Bytes>) -> Value {
        let declared = api().operation(operation).unwrap();
        let text = String::from_utf8_lossy(response.body());
        assert_eq!(response.status().as_u16(), declared.status, "{operation}: {text}");
        assert_eq!(response.headers().contains_key("location"), declared.location, "{operation}");
        if let Some(location) = response.headers().get("location") {
            self.follow_location(operation, location.to_str().unwrap());
        }
        self.done.insert(operation.to_owned());
        let Some(schema) = &declared.response_body else {
            assert!(response.body().is_empty(), "{operation}: {text}");
            return Value::Null;
        };
        let body = body(response);
        assert_eq!(schema.schema.faults(&body, ""), [], "{operation}: {text}");
        self.follow_links(operation, &body);
        addresses(operation, &body);
        body
    }

    /// What was created can be fetched where the response says, if anything is fetched there.
    #[track_caller]
    fn follow_location(&self, operation: &str, location: &str) {
        let path = location.strip_prefix("http://localhost").expect("an address of the server");
        if matches!(api().route(&Method::GET, path.trim_start_matches("/v1")), Route::Operation(..)) {
            let found = self.bench.get(path);
            assert_eq!(found.status(), 200, "{operation} makes {location}");
        } else {
            let alone = ["createSession", "createSingleUseToken", "closeBatch", "createReminder"];
            assert!(alone.contains(&operation), "{operation} makes {location}, which nothing fetches");
        }
    }

    /// Whatever a response links to exists.
    #[track_caller]
    fn follow_links(&self, operation: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
                if let Some((_, path)) = text("href").split_once("/v1/")
                    && text("method").eq_ignore_ascii_case("get")
                {
                    let found = self.bench.get(&format!("/v1/{path}"));
                    let said = String::from_utf8_lossy(found.body());
                    assert!(found.status().is_success(), "{operation} links to {path}: {said}");
                }
                fields.values().for_each(|inner| self.follow_links(operation, inner));
            }
            Value::Array(items) => items.iter().for_each(|item| self.follow_links(operation, item)),
            _ => {}
        }
    }

    /// A valid body for an operation, made from the document.
    pub(super) fn request_body(operation: &str) -> Value {
        let operation = api().operation(operation).unwrap();
        let sampler = Sampler {
            direction: Direction::Request,
            path: &BTreeMap::new(),
            api: "http://localhost/v1",
            serial: 0,
            position: 0,
            complete: true,
            asked: Asked::Nothing,
            statuses: &[],
        };
        sampler.body(operation.body.as_ref().unwrap().schema.source, None)
    }

    /// Lists without an envelope.
    #[track_caller]
    pub(super) fn array(&mut self, operation: &str, ids: &[&str], query: &str) -> Vec<Value> {
        let response = self.call(operation, ids, query, None);
        self.conforms(operation, &response).as_array().expect("an array").clone()
    }

    /// Calls an operation that is refused, and gives the parameters at fault.
    #[track_caller]
    pub(super) fn refused(&mut self, operation: &str, ids: &[&str], sent: Option<Value>, status: u16, fragment: &str) -> Vec<String> {
        let response = self.call(operation, ids, "", sent.as_ref());
        problem(&response, status, fragment)
    }

    /// A single-use token from a session that was made like this.
    pub(super) fn token(&mut self, session: Value, form: Form) -> String {
        let made = self.good("createSession", &[TERMINAL], Some(session));
        self.sandbox().submit(made["token"].as_str().unwrap(), form).unwrap().token
    }

    /// A payment of an amount, with what `more` adds to it.
    pub(super) fn pay(&mut self, order: &str, amount: i64, more: Value) -> Value {
        let token = self.token(payment_session(), Form::Card);
        self.good("payment", &[], Some(payment(&token, order, amount, more)))
    }

    /// What happened to the money of an order: effects and amounts.
    pub(super) fn moved(&self, order: &str) -> Vec<(String, i64)> {
        let of_order = |entry: &LedgerEntry| (entry.order_id == order).then(|| (format!("{:?}", entry.kind), entry.amount));
        self.sandbox().ledger().iter().filter_map(of_order).collect()
    }
}

pub(super) fn payment(token: &str, order: &str, amount: i64, more: Value) -> Value {
    let mut body = json!({
        "channel": "web",
        "processingTerminalId": TERMINAL,
        "order": { "orderId": order, "amount": amount, "currency": "USD" },
        "paymentMethod": { "type": "singleUseToken", "token": token },
    });
    let more = more.as_object().cloned().unwrap_or_default();
    body.as_object_mut().unwrap().extend(more);
    body
}

pub(super) fn saving_session() -> Value {
    json!({ "libVersion": "1.7.0.261457", "scenario": "tokenization" })
}

pub(super) fn string_at(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no {pointer} in {value}")).to_owned()
}

/// Whatever address a response has is one of the server, or one that nobody has: of what a merchant has sent, and of the page on which an
/// agreement is signed. Returns the number of links.
#[track_caller]
pub(super) fn addresses(operation: &str, value: &Value) -> usize {
    match value {
        Value::Object(fields) => {
            if let Some(link) = fields.get("href").and_then(Value::as_str) {
                let known = ["http://localhost/v1", "https://sign.example.com/"];
                assert!(known.iter().any(|known| link.starts_with(known)), "{operation} links to {link}");
            }
            // A merchant may have sent the address of any host for events.
            let others = fields.iter().filter(|(name, _)| *name != "uri");
            let inner: usize = others.map(|(_, inner)| addresses(operation, inner)).sum();
            inner + usize::from(fields.contains_key("href"))
        }
        Value::Array(items) => items.iter().map(|item| addresses(operation, item)).sum(),
        Value::String(text) => {
            for (at, _) in text.match_indices("://") {
                let rest = &text[at + 3..];
                let host = rest.split(['/', ':', '?', '"']).next().unwrap_or_default();
                let is_nobodys =
                    host == "localhost" || host.starts_with("127.0.0.1") || host.ends_with("example.com") || host.ends_with(".example");
                assert!(is_nobodys, "{operation} names {host}");
            }
            0
        }
        _ => 0,
    }
}

/// What was sent is in the response as it was sent, or with a part of it masked. Returns the number of values.
#[track_caller]
pub(super) fn repeats(operation: &str, sent: &Value, shown: &Value) -> usize {
    match (sent, shown) {
        (Value::Object(sent), Value::Object(shown)) => {
            // What stands for something else has another type, as a token has that stands for a card.
            if sent
                .get("type")
                .is_some_and(|sent| shown.get("type").is_some_and(|shown| shown != sent))
            {
                return 0;
            }
            // What the server says, and the amount to which it adds a surcharge.
            let surcharge = shown.get("breakdown").and_then(|breakdown| breakdown.pointer("/surcharge/amount"));
            let is_own =
                |name: &str| matches!(name, "token" | "secret" | "status" | "dateTime") || (name == "amount" && surcharge.is_some());
            let both = sent.iter().filter(|(name, _)| !is_own(name.as_str()));
            both.filter_map(|(name, sent)| Some(repeats(operation, sent, shown.get(name)?)))
                .sum()
        }
        (Value::Array(sent), Value::Array(shown)) => sent.iter().zip(shown).map(|(sent, shown)| repeats(operation, sent, shown)).sum(),
        (Value::String(sent), Value::String(shown)) if sent.len() == shown.len() => {
            let masks = sent
                .chars()
                .zip(shown.chars())
                .all(|(sent, shown)| sent == shown || "*0".contains(shown));
            assert!(masks, "{operation} shows {shown} for {sent}");
            1
        }
        // However it was written.
        (sent, Value::Number(shown)) => {
            let sent = sent.as_f64().or_else(|| sent.as_str()?.parse().ok());
            assert_eq!(sent, shown.as_f64(), "{operation}");
            1
        }
        (sent, shown) => {
            assert_eq!(sent, shown, "{operation}");
            1
        }
    }
}

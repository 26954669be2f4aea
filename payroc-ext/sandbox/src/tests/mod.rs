//! Tests of the sandbox itself.

mod amounts;
mod bounds;
mod browser;
mod content;
mod control;
#[cfg(feature = "cli")]
mod data;
mod decisions;
mod devices;
mod events;
mod faults;
mod flows;
mod journal;
mod keys;
mod lists;
mod magic;
mod operations;
mod patches;
mod payer;
mod refusals;
mod scripts;
mod seeds;
mod sessions;
mod shop;
mod single_use;
mod socket;
mod strictness;
mod time;
mod triggers;
mod vendors;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::{API_KEY, Form, Sandbox, SandboxBuilder};
use crate::ManualClock;

const SESSIONS: &str = "/v1/processing-terminals/1234001/hosted-fields-sessions";
const KEY: &str = "11111111-1111-4111-8111-111111111111";
const OTHER_KEY: &str = "22222222-2222-4222-9222-222222222222";

/// A sandbox whose time is moved by hand, and a token for it.
struct Bench {
    sandbox: Sandbox,
    clock: ManualClock,
    token: String,
}

impl Bench {
    fn new() -> Self {
        Self::with(|builder| builder)
    }

    /// A stateless sandbox.
    fn stateless() -> Self {
        Self::with(SandboxBuilder::stateless)
    }

    fn with(settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Self {
        let clock = ManualClock::new();
        let sandbox = settings(Sandbox::builder().clock(clock.clone())).build();
        let token = authorize(&sandbox);
        Self { sandbox, clock, token }
    }

    /// A request with a good token.
    fn request(&self, method: Method, path: &str) -> http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", self.token))
    }

    fn get(&self, path: &str) -> Response<Bytes> {
        self.sandbox
            .handle(self.request(Method::GET, path).body(Bytes::new()).unwrap())
            .unwrap()
    }

    /// A request for a session under `key`.
    fn session_request(&self, key: &str, body: &Value) -> Request<Bytes> {
        self.request(Method::POST, SESSIONS)
            .header("idempotency-key", key)
            .header("content-type", "application/json")
            .body(Bytes::from(body.to_string()))
            .unwrap()
    }

    fn session(&self, key: &str, body: &Value) -> Response<Bytes> {
        self.sandbox.handle(self.session_request(key, body)).unwrap()
    }
}

fn payment_session() -> Value {
    json!({ "libVersion": "1.7.0.261457", "scenario": "payment" })
}

fn authorize(sandbox: &Sandbox) -> String {
    let request = Request::post("/authorize").header("x-api-key", API_KEY).body(Bytes::new()).unwrap();
    let response = body(&sandbox.handle(request).unwrap());
    assert_eq!(response["expires_in"], 3600);
    assert_eq!(response["token_type"], "Bearer");
    response["access_token"].as_str().unwrap().to_owned()
}

fn body(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

/// Asserts a problem in the vendor's form and gives the names of the parameters at fault.
#[track_caller]
fn problem(response: &Response<Bytes>, status: u16, fragment: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(response.body());
    assert_eq!(response.status(), StatusCode::from_u16(status).unwrap(), "{text}");
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem = body(response);
    assert_eq!(problem["type"], format!("https://docs.payroc.com/api/errors#{fragment}"), "{text}");
    assert_eq!(problem["status"], status);
    assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()));
    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    let errors = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(
        errors
            .iter()
            .all(|error| error["detail"].is_string() && error["message"].is_string()),
        "{text}"
    );
    errors.iter().map(|error| error["parameter"].as_str().unwrap().to_owned()).collect()
}

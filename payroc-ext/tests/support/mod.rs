//! An HTTP client that replies from a script and records every request.

#![allow(dead_code, unreachable_pub, reason = "no test file uses all of it")]

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use payroc_ext::types::{
    CardDetails, CardPayload, Currency, KeyedCardDetails, KeyedData, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest,
    PlainTextKeyedData,
};
use payroc_ext::{Client, Environment};
use payroc_sandbox::ManualClock;
use serde_json::json;

pub const API_KEY: &str = "api-key-canary";

/// The reply to one request.
pub enum Reply {
    Response(Response<Bytes>),
    /// A response, after other tasks have run for a while.
    Slowly(Response<Bytes>),
    Fail(HttpErrorKind),
    /// No response, ever.
    Silence,
    /// A response, once the gate is open.
    Behind(Gate, Response<Bytes>),
}

/// A latch: closed until it is opened, then open for good.
#[derive(Clone, Default)]
pub struct Gate(Arc<Mutex<(bool, Vec<Waker>)>>);

impl Gate {
    pub fn open(&self) {
        let waiting = {
            let mut state = self.0.lock().unwrap();
            state.0 = true;
            std::mem::take(&mut state.1)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    async fn passed(&self) {
        std::future::poll_fn(|cx| {
            let mut state = self.0.lock().unwrap();
            if state.0 {
                return Poll::Ready(());
            }
            state.1.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

type Script = dyn Fn(&Request<Bytes>, usize) -> Reply + Send + Sync;

#[derive(Clone)]
pub struct Fake {
    log: Arc<Mutex<Vec<Request<Bytes>>>>,
    identity: Arc<Script>,
    api: Arc<Script>,
}

impl Fake {
    /// `identity` and `api` receive each request and the number of earlier requests to the same service.
    pub fn new(
        identity: impl Fn(&Request<Bytes>, usize) -> Reply + Send + Sync + 'static,
        api: impl Fn(&Request<Bytes>, usize) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self {
            log: Arc::default(),
            identity: Arc::new(identity),
            api: Arc::new(api),
        }
    }

    /// A client with a working identity service that numbers its tokens.
    pub fn api(api: impl Fn(&Request<Bytes>, usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::new(|_, nth| Reply::Response(token(nth, 3_600)), api)
    }

    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.log.lock().unwrap().clone()
    }

    pub fn exchanges(&self) -> Vec<Request<Bytes>> {
        self.requests().into_iter().filter(is_exchange).collect()
    }

    pub fn calls(&self) -> Vec<Request<Bytes>> {
        self.requests().into_iter().filter(|request| !is_exchange(request)).collect()
    }

    pub fn client(&self, clock: &ManualClock) -> Client {
        let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
        builder.http_client(self.clone()).clock(clock.clone()).build().unwrap()
    }
}

pub fn is_exchange(request: &Request<Bytes>) -> bool {
    request.uri().path() == "/authorize"
}

impl HttpClient for Fake {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        let reply = {
            let mut log = self.log.lock().unwrap();
            let exchange = is_exchange(&request);
            let earlier = log.iter().filter(|other| is_exchange(other) == exchange).count();
            log.push(request.clone());
            if exchange {
                (self.identity)(&request, earlier)
            } else {
                (self.api)(&request, earlier)
            }
        };
        Box::pin(async move {
            match reply {
                Reply::Response(response) => Ok(response),
                Reply::Slowly(response) => {
                    for _ in 0..20 {
                        tokio::task::yield_now().await;
                    }
                    Ok(response)
                }
                Reply::Fail(kind) => Err(kind.into()),
                Reply::Silence => std::future::pending().await,
                Reply::Behind(gate, response) => {
                    gate.passed().await;
                    Ok(response)
                }
            }
        })
    }
}

pub fn response(status: u16, body: impl Into<Bytes>) -> Response<Bytes> {
    let response = Response::builder().status(status).header("content-type", "application/json");
    response.body(body.into()).unwrap()
}

pub fn token(nth: usize, expires_in: u64) -> Response<Bytes> {
    let body = json!({ "access_token": format!("token-canary-{nth}"), "expires_in": expires_in, "scope": "api", "token_type": "Bearer" });
    response(200, body.to_string())
}

pub const SESSION_TOKEN: &str = "session-token-canary";

/// A payment by card. With a single-use token, a second payment would be rejected and a duplicate would go unnoticed.
pub fn card_payment(order: &str) -> PaymentRequest {
    let details = PlainTextKeyedData::new("4539858876047062").expiry_date("1230");
    let keyed = KeyedCardDetails::new(KeyedData::PlainText(Box::new(details)));
    let card = CardPayload::new(CardDetails::Keyed(Box::new(keyed)));
    let order = PaymentOrderRequest::new(order, 4999, Currency::Usd);
    PaymentRequest::new(PaymentChannel::Web, "1234001", order, PaymentMethod::Card(Box::new(card)))
}

pub fn session() -> Response<Bytes> {
    session_of("1234001")
}

pub fn session_of(terminal: &str) -> Response<Bytes> {
    let body = json!({ "processingTerminalId": terminal, "token": SESSION_TOKEN, "expiresAt": "2026-01-01T02:10:00.000+02:00" });
    response(201, body.to_string())
}

pub fn problem(status: u16, fragment: &str) -> Response<Bytes> {
    let kind = format!("https://docs.payroc.com/api/errors#{fragment}");
    let body = json!({ "type": kind, "title": "title-canary", "status": status, "detail": "detail-canary" });
    let response = Response::builder()
        .status(status)
        .header("content-type", "application/problem+json");
    response.body(Bytes::from(body.to_string())).unwrap()
}

pub fn header<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

/// Runs a future to completion and advances the clock by `step` whenever it is pending.
pub async fn with_time<F: Future>(clock: &ManualClock, step: Duration, future: F) -> F::Output {
    let mut future = Box::pin(future);
    for _ in 0..10_000 {
        if let Poll::Ready(value) = std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await {
            return value;
        }
        clock.advance(step);
        tokio::task::yield_now().await;
    }
    panic!("still waiting after {:?}", step * 10_000);
}

/// Yields to other tasks until the condition holds.
pub async fn until(condition: impl Fn() -> bool) {
    for _ in 0..10_000 {
        if condition() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the condition never held");
}

//! A sender that answers as a test says, and remembers what it was asked.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use payroc_ext::types::{
    CardDetails, CardPayload, Currency, KeyedCardDetails, KeyedDataFormat, PaymentChannel, PaymentMethod, PaymentOrderRequest,
    PaymentRequest, PlainTextKeyedDataFormat,
};
use payroc_ext::{Client, Environment};
use payroc_sandbox::ManualClock;
use serde_json::json;

pub const API_KEY: &str = "api-key-canary";

/// What a test says to one request.
pub enum Reply {
    Answer(Response<Bytes>),
    /// The answer, after other tasks had a step.
    Slowly(Response<Bytes>),
    Fail(HttpErrorKind),
    /// No answer, ever.
    Silence,
    /// The answer, once the gate is open.
    Behind(Gate, Response<Bytes>),
}

/// Closed until it is opened.
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
    /// `identity` and `api` are given each request and how many of its kind came before.
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

    /// A working identity service, which numbers its tokens.
    pub fn api(api: impl Fn(&Request<Bytes>, usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::new(|_, nth| Reply::Answer(token(nth, 3_600)), api)
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
            let before = log.iter().filter(|known| is_exchange(known) == exchange).count();
            log.push(request.clone());
            if exchange {
                (self.identity)(&request, before)
            } else {
                (self.api)(&request, before)
            }
        };
        Box::pin(async move {
            match reply {
                Reply::Answer(answer) => Ok(answer),
                Reply::Slowly(answer) => {
                    for _ in 0..20 {
                        tokio::task::yield_now().await;
                    }
                    Ok(answer)
                }
                Reply::Fail(kind) => Err(kind.into()),
                Reply::Silence => std::future::pending().await,
                Reply::Behind(gate, answer) => {
                    gate.passed().await;
                    Ok(answer)
                }
            }
        })
    }
}

pub fn answer(status: u16, body: impl Into<Bytes>) -> Response<Bytes> {
    let answer = Response::builder().status(status).header("content-type", "application/json");
    answer.body(body.into()).unwrap()
}

pub fn token(nth: usize, expires_in: u64) -> Response<Bytes> {
    let body = json!({ "access_token": format!("token-canary-{nth}"), "expires_in": expires_in, "scope": "api", "token_type": "Bearer" });
    answer(200, body.to_string())
}

pub const SESSION_TOKEN: &str = "session-token-canary";

/// A payment with a card. A single-use token would be used up by the first payment and hide a second one.
pub fn card_payment(order: &str) -> PaymentRequest {
    let details = PlainTextKeyedDataFormat::new("4539858876047062").expiry_date("1230");
    let keyed = KeyedCardDetails::new(KeyedDataFormat::PlainText(Box::new(details)));
    let card = CardPayload::new(CardDetails::Keyed(Box::new(keyed)));
    let order = PaymentOrderRequest::new(order, 4999, Currency::Usd);
    PaymentRequest::new(PaymentChannel::Web, "1234001", order, PaymentMethod::Card(Box::new(card)))
}

pub fn session() -> Response<Bytes> {
    session_of("1234001")
}

pub fn session_of(terminal: &str) -> Response<Bytes> {
    let body = json!({ "processingTerminalId": terminal, "token": SESSION_TOKEN, "expiresAt": "2026-01-01T02:10:00.000+02:00" });
    answer(201, body.to_string())
}

pub fn problem(status: u16, fragment: &str) -> Response<Bytes> {
    let kind = format!("https://docs.payroc.com/api/errors#{fragment}");
    let body = json!({ "type": kind, "title": "title-canary", "status": status, "detail": "detail-canary" });
    let answer = Response::builder()
        .status(status)
        .header("content-type", "application/problem+json");
    answer.body(Bytes::from(body.to_string())).unwrap()
}

pub fn header<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

/// Runs a future, letting time go by in small steps whenever it waits.
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

/// Gives other tasks steps until something holds.
pub async fn until(holds: impl Fn() -> bool) {
    for _ in 0..10_000 {
        if holds() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("does not come about");
}

//! The network between a worker and the sandbox, with faults, and futures that are driven, halted and dropped at any point.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use payroc_ext::{Operation as _, OperationInfo, operations};
use payroc_sandbox::{ManualClock, Sandbox, Step};
use tokio::sync::Notify;
use tokio::time::Instant;

/// The network of one worker.
#[derive(Clone)]
pub(crate) struct Network {
    sandbox: Sandbox,
    state: Arc<Mutex<State>>,
    resumed: Arc<Notify>,
}

struct State {
    random: fastrand::Rng,
    fault_rate: f64,
    /// Halt the worker in its next request.
    halts: Option<Halt>,
    /// Reject the next call.
    rejects: bool,
    /// It is halted.
    halted: bool,
    /// Give each request a key of its own, which an outbox must never do.
    renews_keys: bool,
}

/// Where a worker is halted in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// Before the sandbox sees the request, or before the worker sees the response.
    Anywhere,
    /// Before the worker sees the response.
    AtResponse,
}

impl Network {
    pub(crate) fn new(sandbox: &Sandbox, random: fastrand::Rng, fault_rate: f64) -> Self {
        let state = State {
            random,
            fault_rate,
            halts: None,
            rejects: false,
            halted: false,
            renews_keys: false,
        };
        Self {
            sandbox: sandbox.clone(),
            state: Arc::new(Mutex::new(state)),
            resumed: Arc::default(),
        }
    }

    /// Makes the mistake of giving each request a key of its own.
    pub(crate) fn renew_keys(&self) {
        self.state.lock().unwrap().renews_keys = true;
    }

    /// Ends all faults.
    pub(crate) fn repair(&self) {
        self.state.lock().unwrap().fault_rate = 0.0;
    }

    /// Halts the worker in its next request.
    pub(crate) fn halt_next(&self, at: Halt) {
        self.state.lock().unwrap().halts = Some(at);
    }

    /// Rejects nothing that is not sent yet.
    pub(crate) fn reject_never(&self) {
        self.state.lock().unwrap().rejects = false;
    }

    /// Rejects the next call, as a server does that checks something else before it looks at the key.
    pub(crate) fn reject_next(&self) {
        self.state.lock().unwrap().rejects = true;
    }

    pub(crate) fn is_halted(&self) -> bool {
        self.state.lock().unwrap().halted
    }

    /// Lets a halted worker go on, and halts it no more.
    pub(crate) fn resume(&self) {
        let mut state = self.state.lock().unwrap();
        state.halts = None;
        if std::mem::take(&mut state.halted) {
            self.resumed.notify_one();
        }
    }

    /// Forgets a worker that was killed while it was halted. Waking it would let the next one pass that is to be halted.
    pub(crate) fn forget(&self) {
        let mut state = self.state.lock().unwrap();
        (state.halts, state.halted) = (None, false);
    }

    async fn point(&self, has_response: bool) {
        let (steps, halts) = {
            let mut state = self.state.lock().unwrap();
            let halts = match state.halts {
                None => false,
                Some(Halt::Anywhere) => state.random.bool(),
                Some(Halt::AtResponse) => has_response,
            };
            if halts {
                state.halts = None;
                state.halted = true;
            }
            (state.random.u8(0..3), halts)
        };
        for _ in 0..steps {
            tokio::task::yield_now().await;
        }
        if halts {
            self.resumed.notified().await;
        }
    }

    /// The fault of one attempt, if it has any.
    fn fault(&self) -> Option<Step> {
        let state = &mut *self.state.lock().unwrap();
        if std::mem::take(&mut state.rejects) {
            return Some(Step::problem(403, "forbidden"));
        }
        let random = &mut state.random;
        if random.f64() >= state.fault_rate {
            return None;
        }
        // Whether the sandbox processes the request before the response is lost.
        let processed = random.u8(0..3) > 0;
        let maybe = |step: Step| if processed { step.after_commit() } else { step };
        Some(match random.u8(0..12) {
            0 => Step::error(HttpErrorKind::Connect),
            1 | 2 => maybe(Step::error(HttpErrorKind::Reset)),
            3 => maybe(Step::problem(*random.choice(&[408, 500, 503]).unwrap(), "api-error")),
            4 => Step::problem(401, "not-authorized"),
            5 => Step::problem(403, "forbidden"),
            6 => Step::problem(429, "api-error").retry_after(Duration::from_secs(random.u64(0..20))),
            7 => maybe(Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>")),
            8 => Step::error(HttpErrorKind::Body),
            9 => maybe(Step::response(200).content_type("text/html").body("<h1>Sign in</h1>")),
            10 => Step::ordinary().map_json(|body| body["paymentId"] = false.into()),
            _ => Step::ordinary().unknown_fields().unknown_values(),
        })
    }
}

impl HttpClient for Network {
    fn send(&self, mut request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async move {
            if request.uri().path() == "/authorize" {
                return self.sandbox.send(request).await;
            }
            self.point(false).await;
            if self.state.lock().unwrap().renews_keys
                && let Some(key) = request.headers_mut().get_mut("idempotency-key")
            {
                *key = uuid::Uuid::new_v4().to_string().parse().expect("a header");
            }
            // The step meets this request and no other: the test has one thread, and the sandbox handles a request at the first poll.
            if let Some(step) = self.fault() {
                self.sandbox.next_of(operation(&request), step);
            }
            let response = self.sandbox.send(request).await;
            self.point(true).await;
            response
        })
    }
}

/// The operation that a request calls.
fn operation(request: &Request<Bytes>) -> &'static OperationInfo {
    match request.uri().path().rsplit('/').next() {
        Some("capture") => operations::CapturePayment::INFO,
        Some("refund") => operations::RefundPayment::INFO,
        _ if request.method() == http::Method::GET => operations::ListPayments::INFO,
        _ => operations::CreatePayment::INFO,
    }
}

/// A future that is driven step by step.
pub(crate) type Driven<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Drives a future until it is ready, or until `stop` says so after a poll. While nothing wakes it, the clock of its client advances.
pub(crate) async fn drive<T>(clock: &ManualClock, future: &mut Driven<'_, T>, mut stop: impl FnMut() -> bool) -> Option<T> {
    let begun = Instant::now();
    loop {
        let polled = poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if stop() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        });
        // A client that waits for its clock waits for nothing else. Without a timer it is a database that is waited for, and that takes its own time.
        let has_timer = clock.pending_timers() > 0;
        let patience = Duration::from_millis(if has_timer { 1 } else { 5 });
        if let Ok(end) = tokio::time::timeout(patience, polled).await {
            return end;
        }
        // What a worker sends is a task of its own.
        if stop() {
            return None;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "a future is never ready");
        if has_timer {
            clock.advance(Duration::from_millis(500));
        }
    }
}

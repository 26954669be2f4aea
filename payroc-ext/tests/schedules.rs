//! Each intended payment happens exactly once, or its outcome is reported as unknown and resuming it settles it.
//!
//! The sandbox keeps a ledger. Its network has faults drawn from a seed, and its callers crash, cancel, resume from their outbox and send twice
//! at once. `cargo test --release -p payroc-ext --test schedules -- --ignored` runs 100,000 schedules; a failure names its seed.

mod support;

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_api::{Keyed, Operation, OperationInfo};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use payroc_ext::types::{PaymentId, ReferencedRefundRequest};
use payroc_ext::{Call, Client, Environment, Error, Outcome, Prepared, PreparedCall, RetryPolicy, builders, operations};
use payroc_sandbox::ManualClock;
use payroc_sandbox::{API_KEY, EntryKind, Sandbox, Step};
use support::{card_payment, is_exchange, with_time};

const STEP: Duration = Duration::from_millis(500);

/// The network between the client and the sandbox, with faults.
#[derive(Clone)]
struct Network {
    sandbox: Sandbox,
    random: Arc<Mutex<fastrand::Rng>>,
    /// The share of attempts that meet a fault, from 0 to 1.
    fault_rate: Arc<Mutex<f64>>,
}

impl Network {
    /// The fault of one attempt, if it has any.
    fn fault(&self) -> Option<Step> {
        let mut random = self.random.lock().unwrap();
        if random.f64() >= *self.fault_rate.lock().unwrap() {
            return None;
        }
        // Whether the sandbox processes the request before the response is lost.
        let processed = random.u8(0..3) > 0;
        let maybe = |step: Step| if processed { step.after_commit() } else { step };
        let delay = Duration::from_secs(random.u64(0..20));
        Some(match random.u8(0..13) {
            0 => Step::error(HttpErrorKind::Connect),
            1 => maybe(Step::error(HttpErrorKind::Reset)),
            2 => maybe(Step::no_response()),
            3 => maybe(Step::problem(*random.choice(&[408, 500, 503]).unwrap(), "api-error")),
            4 => Step::problem(401, "not-authorized"),
            5 | 12 => Step::problem(403, "forbidden"),
            6 => Step::problem(429, "api-error").retry_after(delay),
            7 => maybe(Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>")),
            8 => Step::error(HttpErrorKind::Body),
            9 => Step::ordinary().map_json(|body| body["paymentId"] = false.into()),
            10 => Step::ordinary().unknown_fields().unknown_values(),
            // Some within the timeout of an attempt, some beyond it.
            _ => Step::ordinary().delay(delay * 3),
        })
    }
}

impl HttpClient for Network {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async move {
            if is_exchange(&request) {
                return self.sandbox.send(request).await;
            }
            let steps = self.random.lock().unwrap().u8(0..3);
            for _ in 0..steps {
                tokio::task::yield_now().await;
            }
            // The step meets this request and no other: the test has one thread, and the sandbox handles a request at the first poll.
            if let Some(step) = self.fault() {
                self.sandbox.next_of(operation(&request), step);
            }
            self.sandbox.send(request).await
        })
    }
}

/// The operation that a request calls.
fn operation(request: &Request<Bytes>) -> &'static OperationInfo {
    match request.uri().path().rsplit('/').next() {
        Some("capture") => operations::CapturePayment::INFO,
        Some("refund") => operations::RefundPayment::INFO,
        _ => operations::CreatePayment::INFO,
    }
}

/// An effect that is wanted once.
trait Intent {
    type Op: Keyed;
    type Builder: payroc_api::Request<Op = Self::Op>;

    fn call(&self, client: &Client) -> Call<Self::Builder>;
}

/// The payment of an order.
struct Pay<'a>(&'a str);

/// The capture of a held payment.
struct Capture<'a>(&'a str);

/// A partial refund. A second one would succeed too, because enough is left.
struct Refund<'a>(&'a str);

impl Intent for Pay<'_> {
    type Op = operations::CreatePayment;
    type Builder = builders::CreatePayment;

    fn call(&self, client: &Client) -> Call<Self::Builder> {
        client.payments().create(card_payment(self.0)).into()
    }
}

impl Intent for Capture<'_> {
    type Op = operations::CapturePayment;
    type Builder = builders::CapturePayment;

    fn call(&self, client: &Client) -> Call<Self::Builder> {
        client.payments().capture(self.0).into()
    }
}

impl Intent for Refund<'_> {
    type Op = operations::RefundPayment;
    type Builder = builders::RefundPayment;

    fn call(&self, client: &Client) -> Call<Self::Builder> {
        client
            .payments()
            .refund(self.0, ReferencedRefundRequest::new(1000, "Goods returned"))
            .into()
    }
}

/// Polls a future this many times at most and drops it.
async fn abandon(future: impl Future, polls: u8) {
    let mut future = Box::pin(future);
    for _ in 0..polls {
        if future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// What a careful caller knows about the effect in the end.
enum Known<Op> {
    Done,
    NotDone,
    Unknown(Prepared<Op>),
}

fn classify<Op: Operation>(result: Result<(), Error>, prepared: Option<&Prepared<Op>>) -> Known<Op> {
    match result {
        Ok(()) => Known::Done,
        Err(error) => match error.outcome() {
            Outcome::NotSent | Outcome::Rejected => Known::NotDone,
            Outcome::Unknown => {
                let handed_back = error.prepared().cloned().map(|call| call.typed().unwrap());
                Known::Unknown(handed_back.or(prepared.cloned()).expect("a call of unknown outcome can be resumed"))
            }
            other => panic!("a write cannot end as {other:?}"),
        },
    }
}

/// Restores a call from storage. `sent` is the flag stored beside it: whether it may have been sent.
fn restore<Op: Operation>(line: &str, sent: bool) -> Prepared<Op> {
    let stored = serde_json::from_str(line).unwrap();
    let call = if sent {
        PreparedCall::restore_resumed(stored)
    } else {
        PreparedCall::restore_fresh(stored)
    };
    call.unwrap().typed().unwrap()
}

async fn intend<I: Intent>(random: &mut fastrand::Rng, client: &Client, clock: &ManualClock, intent: &I) -> Known<I::Op> {
    match random.u8(0..5) {
        // Sends the call and trusts its result.
        0 => {
            let result = with_time(clock, STEP, intent.call(client).send_with_response()).await;
            classify(result.map(drop), None)
        }
        // Stores the call, sends it, crashes at some point, at times before anything is sent, restores the call and sends it.
        1 => {
            let prepared = intent.call(client).prepare().unwrap();
            let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
            let polls = random.u8(0..13);
            abandon(prepared.send(client), polls).await;
            drop(prepared);
            let again = restore(&line, polls > 0);
            let result = with_time(clock, STEP, again.send(client)).await;
            classify(result.map(drop), Some(&again))
        }
        // Ends the call by its own timeout, at times before anything is sent, and builds it again under the same key.
        2 => {
            let first = intent.call(client);
            let key = *first.idempotency_key();
            let polls = random.u8(0..13);
            abandon(first.send_with_response(), polls).await;
            let again = intent.call(client);
            let again = if polls > 0 {
                again.with_resume_key(key)
            } else {
                again.with_fresh_key(key)
            };
            let result = with_time(clock, STEP, again.send_with_response()).await;
            classify(result.map(drop), None)
        }
        // Cancels a prepared call and sends it again.
        3 => {
            let prepared = intent.call(client).prepare().unwrap();
            abandon(prepared.send(client), random.u8(0..13)).await;
            let result = with_time(clock, STEP, prepared.send(client)).await;
            classify(result.map(drop), Some(&prepared))
        }
        // Sends a prepared call twice at once.
        _ => {
            let prepared = intent.call(client).prepare().unwrap();
            let both = futures_util::future::join(prepared.send(client), prepared.send(client));
            let (one, other) = with_time(clock, STEP, both).await;
            match (classify(one.map(drop), Some(&prepared)), classify(other.map(drop), Some(&prepared))) {
                (Known::Done, _) | (_, Known::Done) => Known::Done,
                (Known::NotDone, Known::NotDone) => Known::NotDone,
                _ => Known::Unknown(prepared),
            }
        }
    }
}

/// Counts of the ways in which intents ended, to show that all ways occur.
#[derive(Debug, Default)]
struct Tally {
    done: u32,
    not_done: u32,
    settled: u32,
    moved: u32,
    requests: u32,
}

/// One schedule.
struct Run<'a> {
    seed: u64,
    random: fastrand::Rng,
    network: &'a Network,
    client: &'a Client,
    clock: &'a ManualClock,
    tally: &'a mut Tally,
}

impl Run<'_> {
    /// Runs an action on a network without faults.
    async fn quietly<T>(&self, action: impl Future<Output = Result<T, Error>>) -> T {
        let fault_rate = std::mem::replace(&mut *self.network.fault_rate.lock().unwrap(), 0.0);
        let result = with_time(self.clock, STEP, action).await;
        *self.network.fault_rate.lock().unwrap() = fault_rate;
        result.unwrap_or_else(|error| panic!("seed {}: {error} on a network that works", self.seed))
    }

    /// A payment that is held or settled, for a later capture or refund.
    async fn payment(&self, order: &str, settled: bool) -> PaymentId {
        let request = card_payment(order).auto_capture(settled).process_as_sale(settled);
        self.quietly(self.client.payments().create(request).into_future()).await.payment_id
    }

    /// Performs an intent and checks that its effect happened once, is known not to have happened, or can be settled.
    async fn check(&mut self, intent: &impl Intent, order: &str, kind: EntryKind) {
        let seed = self.seed;
        let times = || {
            let ledger = self.network.sandbox.ledger();
            ledger.iter().filter(|moved| moved.order_id == order && moved.kind == kind).count()
        };
        let known = intend(&mut self.random, self.client, self.clock, intent).await;
        assert!(times() <= 1, "seed {seed}: {order} had its {kind:?} {} times", times());
        match known {
            Known::Done => {
                assert_eq!(times(), 1, "seed {seed}: {order} was reported as done and did not happen");
                self.tally.done += 1;
            }
            Known::NotDone => {
                assert_eq!(times(), 0, "seed {seed}: {order} was reported as not done and happened");
                self.tally.not_done += 1;
            }
            Known::Unknown(prepared) => {
                let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
                let again = restore_as(&prepared, &line);
                self.quietly(again.send(self.client)).await;
                assert_eq!(times(), 1, "seed {seed}: {order} was lost or doubled");
                self.tally.settled += 1;
            }
        }
    }
}

/// Restores a call of the same operation from storage.
fn restore_as<Op: Operation>(_: &Prepared<Op>, line: &str) -> Prepared<Op> {
    restore(line, true)
}

async fn schedule(seed: u64, tally: &mut Tally) {
    let mut random = fastrand::Rng::with_seed(seed);
    let clock = ManualClock::new();
    let network = Network {
        sandbox: Sandbox::builder().clock(clock.clone()).build(),
        random: Arc::new(Mutex::new(random.fork())),
        fault_rate: Arc::new(Mutex::new(random.f64())),
    };
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY).jitter_seed(seed);
    let policy = RetryPolicy::default().max_attempts(random.u32(1..=3));
    let client = builder
        .retry_policy(policy)
        .http_client(network.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let intents = random.u8(1..4);
    let mut run = Run {
        seed,
        random,
        network: &network,
        client: &client,
        clock: &clock,
        tally,
    };
    for number in 0..intents {
        let order = format!("order-{number}");
        match run.random.u8(0..4) {
            0 => {
                let held = run.payment(&order, false).await.to_string();
                run.check(&Capture(&held), &order, EntryKind::Charge).await;
            }
            1 => {
                let settled = run.payment(&order, true).await.to_string();
                run.check(&Refund(&settled), &order, EntryKind::Refund).await;
            }
            _ => run.check(&Pay(&order), &order, EntryKind::Charge).await,
        }
        // The API revokes tokens now and then.
        if run.random.u8(0..8) == 0 {
            network.sandbox.revoke_tokens();
        }
    }
    let moved = network.sandbox.ledger();
    assert!(moved.iter().all(|moved| moved.idempotency_key.is_some()), "seed {seed}: {moved:?}");
    tally.moved += u32::try_from(moved.len()).unwrap();
    tally.requests += u32::try_from(network.sandbox.requests().len()).unwrap();
}

async fn run(schedules: u64) -> Tally {
    let mut tally = Tally::default();
    for seed in 0..schedules {
        schedule(seed, &mut tally).await;
    }
    tally
}

#[tokio::test]
async fn every_intended_payment_happens_once_or_is_known_to_be_unsettled() {
    let tally = run(500).await;
    assert!(tally.done > 100 && tally.not_done > 10 && tally.settled > 50, "{tally:?}");
}

#[tokio::test]
#[ignore = "takes long: run it with --release and --ignored"]
#[allow(clippy::print_stdout, reason = "the counts of a run that was requested")]
async fn every_intended_payment_happens_once_in_100_000_schedules() {
    let tally = run(100_000).await;
    println!("{tally:?}");
}

//! Each intended payment happens exactly once, or the caller is told that it is not known and taking it up again settles it.
//!
//! A server with a ledger is met with faults drawn from a seed, by callers who crash, cancel, resume from their outbox and send twice at once.
//! `cargo test --release -p payroc-ext --test schedules -- --ignored` runs 100,000 schedules; a failure names its seed.

mod support;

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::clock::ManualClock;
use payroc_ext::http::{BoxFuture, Send, SendError, SendErrorKind};
use payroc_ext::types::HostedFieldsCreateSessionRequest;
use payroc_ext::{Call, Client, Environment, Error, Outcome, Prepared, PreparedCall, builder, ops};
use support::{answer, header, is_exchange, problem, session, token, with_time};

const STEP: Duration = Duration::from_millis(500);

/// What the network and the server do to one attempt.
#[derive(Clone, Copy, Debug)]
enum Fault {
    None,
    NoConnection,
    /// The connection breaks, after the server has acted or before.
    Reset(bool),
    /// No answer ever comes.
    Silence(bool),
    /// A problem of this status.
    Status(u16, bool),
    /// A proxy's page.
    Html(u16, bool),
    /// The answer breaks off.
    Truncated,
    /// The answer cannot be read.
    Unreadable,
}

#[derive(Default)]
struct Ledger {
    /// What each key was used for.
    keys: HashMap<String, Bytes>,
    /// How often each body was carried out.
    done: HashMap<Bytes, u32>,
}

#[derive(Clone)]
struct Server {
    ledger: Arc<Mutex<Ledger>>,
    random: Arc<Mutex<fastrand::Rng>>,
    /// Share of attempts that meet a fault.
    trouble: Arc<Mutex<f64>>,
}

impl Server {
    fn fault(&self) -> Fault {
        let mut random = self.random.lock().unwrap();
        if random.f64() >= *self.trouble.lock().unwrap() {
            return Fault::None;
        }
        let acted = random.bool();
        match random.u8(0..9) {
            0 => Fault::NoConnection,
            1 => Fault::Reset(acted),
            2 => Fault::Silence(acted),
            3 => Fault::Status(*random.choice(&[408, 500, 503]).unwrap(), acted),
            4 => Fault::Status(*random.choice(&[401, 403, 429]).unwrap(), false),
            5 => Fault::Html(502, acted),
            6 => Fault::Truncated,
            7 => Fault::Unreadable,
            _ => Fault::Status(403, false),
        }
    }

    fn acts(fault: Fault) -> bool {
        match fault {
            Fault::None | Fault::Truncated | Fault::Unreadable => true,
            Fault::NoConnection => false,
            Fault::Reset(acted) | Fault::Silence(acted) | Fault::Status(_, acted) | Fault::Html(_, acted) => acted,
        }
    }

    /// Carries the request out, unless its key says that this was done; `false` if the key is another request's.
    fn commit(&self, request: &Request<Bytes>) -> bool {
        let key = header(request, "idempotency-key").expect("every write carries a key").to_owned();
        let mut ledger = self.ledger.lock().unwrap();
        match ledger.keys.get(&key) {
            Some(body) => body == request.body(),
            None => {
                ledger.keys.insert(key, request.body().clone());
                *ledger.done.entry(request.body().clone()).or_default() += 1;
                true
            }
        }
    }

    fn times_done(&self, body: &Bytes) -> u32 {
        self.ledger.lock().unwrap().done.get(body).copied().unwrap_or_default()
    }
}

impl Send for Server {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, SendError>> {
        Box::pin(async move {
            if is_exchange(&request) {
                return Ok(token(0, 3_600));
            }
            let fault = self.fault();
            let turns = self.random.lock().unwrap().u8(0..3);
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
            if Self::acts(fault) && !self.commit(&request) {
                return Ok(problem(409, "idempotency-key-in-use"));
            }
            match fault {
                Fault::None => Ok(session()),
                Fault::NoConnection => Err(SendErrorKind::Connect.into()),
                Fault::Reset(_) => Err(SendErrorKind::Reset.into()),
                Fault::Silence(_) => std::future::pending().await,
                Fault::Status(status, _) => Ok(problem(status, "api-error")),
                Fault::Html(status, _) => Ok(answer(status, Bytes::from_static(b"<html></html>"))),
                Fault::Truncated => Err(SendErrorKind::Body.into()),
                Fault::Unreadable => Ok(answer(201, Bytes::from_static(b"{\"token\":1}"))),
            }
        })
    }
}

fn call<'c>(client: &'c Client, intent: &str) -> Call<'c, builder::CreateHostedFieldsSession<'c>> {
    let body = HostedFieldsCreateSessionRequest::new(intent, "payment");
    client.hosted_fields().create_session("1234001", body)
}

/// Drops a sending after a few polls.
async fn abandon(future: impl Future, polls: u8) {
    let mut future = Box::pin(future);
    for _ in 0..polls {
        if future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

type Sending = Prepared<ops::CreateHostedFieldsSession>;

/// What a careful caller knows in the end.
enum Known {
    Done,
    NotDone,
    Unknown(Sending),
}

fn judge(result: Result<(), Error>, prepared: Option<&Sending>) -> Known {
    match result {
        Ok(()) => Known::Done,
        Err(error) => match error.outcome() {
            Outcome::NotSent | Outcome::Rejected => Known::NotDone,
            Outcome::Unknown => {
                let handed_back = error.prepared().cloned().map(|call| call.typed().unwrap());
                Known::Unknown(handed_back.or(prepared.cloned()).expect("an unknown outcome can be taken up again"))
            }
            other => panic!("a write cannot end as {other:?}"),
        },
    }
}

fn restore(line: &str) -> Sending {
    PreparedCall::restore(serde_json::from_str(line).unwrap()).unwrap().typed().unwrap()
}

async fn intend(random: &mut fastrand::Rng, client: &Client, clock: &ManualClock, intent: &str) -> Known {
    match random.u8(0..5) {
        // Sends, and believes what it is told.
        0 => {
            let result = with_time(clock, STEP, call(client, intent).send_with_response()).await;
            judge(result.map(drop), None)
        }
        // Writes it down, sends, crashes somewhere, reads it again and sends.
        1 => {
            let prepared = call(client, intent).prepare().unwrap();
            let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
            abandon(prepared.send(client), random.u8(0..12)).await;
            drop(prepared);
            let again = restore(&line);
            let result = with_time(clock, STEP, again.send(client)).await;
            judge(result.map(drop), Some(&again))
        }
        // Gives up by a timeout of its own, and makes the call again under the key that it had read before.
        2 => {
            let first = call(client, intent);
            let key = *first.key();
            abandon(first.send_with_response(), random.u8(0..12)).await;
            let again = call(client, intent).idempotency_key(key);
            let result = with_time(clock, STEP, again.send_with_response()).await;
            // What this call alone knows says nothing about the one that was given up.
            match judge(result.map(drop), None) {
                Known::NotDone => Known::Unknown(call(client, intent).idempotency_key(key).prepare().unwrap()),
                known => known,
            }
        }
        // Cancels a sending and sends the same prepared call again.
        3 => {
            let prepared = call(client, intent).prepare().unwrap();
            abandon(prepared.send(client), random.u8(0..12)).await;
            let result = with_time(clock, STEP, prepared.send(client)).await;
            judge(result.map(drop), Some(&prepared))
        }
        // Sends it twice at once.
        _ => {
            let prepared = call(client, intent).prepare().unwrap();
            let both = futures_util::future::join(prepared.send(client), prepared.send(client));
            let (one, other) = with_time(clock, STEP, both).await;
            match (judge(one.map(drop), Some(&prepared)), judge(other.map(drop), Some(&prepared))) {
                (Known::Done, _) | (_, Known::Done) => Known::Done,
                (Known::NotDone, Known::NotDone) => Known::NotDone,
                _ => Known::Unknown(prepared),
            }
        }
    }
}

/// How a schedule ended, to show that all kinds of ends come about.
#[derive(Debug, Default)]
struct Tally {
    done: u32,
    not_done: u32,
    settled: u32,
}

async fn schedule(seed: u64, tally: &mut Tally) {
    let mut random = fastrand::Rng::with_seed(seed);
    let server = Server {
        ledger: Arc::default(),
        random: Arc::new(Mutex::new(random.fork())),
        trouble: Arc::new(Mutex::new(random.f64())),
    };
    let clock = ManualClock::new();
    let builder = Client::builder().environment(Environment::Uat).api_key("key").jitter_seed(seed);
    let client = builder.sender(server.clone()).clock(clock.clone()).build().unwrap();
    for number in 0..random.u8(1..4) {
        let intent = format!("intent-{number}");
        let body = Bytes::from(format!("{{\"libVersion\":\"{intent}\",\"scenario\":\"payment\"}}"));
        let known = intend(&mut random, &client, &clock, &intent).await;
        let times = server.times_done(&body);
        assert!(times <= 1, "seed {seed}: {intent} was carried out {times} times");
        match known {
            Known::Done => {
                assert_eq!(times, 1, "seed {seed}: {intent} was reported and not carried out");
                tally.done += 1;
            }
            Known::NotDone => {
                assert_eq!(times, 0, "seed {seed}: {intent} was carried out and reported as not");
                tally.not_done += 1;
            }
            Known::Unknown(prepared) => {
                let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
                let trouble = std::mem::replace(&mut *server.trouble.lock().unwrap(), 0.0);
                let settled = with_time(&clock, STEP, restore(&line).send(&client)).await;
                assert!(settled.is_ok(), "seed {seed}: {intent} cannot be settled: {settled:?}");
                assert_eq!(server.times_done(&body), 1, "seed {seed}: {intent} was lost or doubled");
                *server.trouble.lock().unwrap() = trouble;
                tally.settled += 1;
            }
        }
    }
}

async fn run(schedules: u64) -> Tally {
    let mut tally = Tally::default();
    for seed in 0..schedules {
        schedule(seed, &mut tally).await;
    }
    tally
}

#[tokio::test]
async fn every_intended_payment_happens_once_or_is_known_to_be_open() {
    let tally = run(300).await;
    assert!(tally.done > 100 && tally.not_done > 10 && tally.settled > 50, "{tally:?}");
}

#[tokio::test]
#[ignore = "for a command of its own: --release, --ignored"]
#[allow(clippy::print_stdout, reason = "the figures of a run that somebody asked for")]
async fn every_intended_payment_happens_once_in_100_000_schedules() {
    let tally = run(100_000).await;
    println!("{tally:?}");
}

//! Observers: what is reported to them, and that they cannot harm a call.

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::observe::{Attempt, Observer, Retry, TokenExchange};
use payroc_ext::{ApiKey, Client, Environment, Error, ErrorKind};
use payroc_sandbox::ManualClock;
use support::{API_KEY, Fake, Gate, Reply, problem, response, session, session_of, token, until, with_time};

const STEP: Duration = Duration::from_millis(10);

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    fn note(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Observer for Log {
    fn attempt(&self, attempt: &Attempt<'_>) {
        let Attempt {
            operation, number, result, ..
        } = attempt;
        self.note(format!("attempt {number} of {}: {result:?}", operation.name));
    }

    fn retry(&self, retry: &Retry<'_>) {
        let waits = if retry.backoff.is_zero() { "at once" } else { "later" };
        self.note(format!("again after {} {waits}: {:?}", retry.attempts, retry.result));
    }

    fn token_exchange(&self, exchange: &TokenExchange<'_>) {
        self.note(format!("token for {:?}: {:?}", exchange.merchant, exchange.result));
    }
}

fn client(fake: &Fake, clock: &ManualClock, observer: impl Observer) -> Client {
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY).observer(observer);
    builder
        .http_client(fake.clone())
        .clock(clock.clone())
        .jitter_seed(1)
        .build()
        .unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    client.hosted_fields().terminal("1234001").for_payment().await.map(drop)
}

#[tokio::test]
async fn attempts_retries_and_tokens_are_reported_in_order() {
    let fake = Fake::api(|_, nth| match nth {
        0 => Reply::Fail(HttpErrorKind::Reset),
        1 => Reply::Response(problem(401, "not-authorized")),
        2 => Reply::Response(response(503, "")),
        _ => Reply::Response(session()),
    });
    let clock = ManualClock::new();
    let log = Log::default();
    let client = client(&fake, &clock, log.clone());
    with_time(&clock, STEP, call(&client)).await.unwrap();
    assert_eq!(
        log.take(),
        [
            "token for None: Obtained",
            "attempt 1 of CreateHostedFieldsSession: Failed(Reset)",
            "again after 1 later: Failed(Reset)",
            "attempt 2 of CreateHostedFieldsSession: Responded(401)",
            "again after 2 at once: Responded(401)",
            "token for None: Obtained",
            "attempt 3 of CreateHostedFieldsSession: Responded(503)",
            "again after 3 later: Responded(503)",
            "attempt 4 of CreateHostedFieldsSession: Responded(201)",
        ]
    );
    call(&client).await.unwrap();
    assert_eq!(log.take(), ["attempt 1 of CreateHostedFieldsSession: Responded(201)"]);
}

#[tokio::test]
async fn a_failed_token_exchange_is_reported_with_the_merchant() {
    let fake = Fake::new(|_, _| Reply::Response(response(403, "")), |_, _| Reply::Response(session()));
    let log = Log::default();
    let client = client(&fake, &ManualClock::new(), log.clone());
    call(&client.for_merchant("bakery", ApiKey::new("bakery"))).await.unwrap_err();
    assert_eq!(log.take(), ["token for Some(\"bakery\"): Failed(CredentialsRejected)"]);
}

/// Starts a call and drops it once the condition holds, as a caller's own timeout does.
async fn dropped_once(client: &Client, condition: impl Fn() -> bool) {
    let client = client.clone();
    let task = tokio::spawn(async move { call(&client).await });
    until(condition).await;
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
}

#[tokio::test]
async fn the_attempt_of_a_dropped_call_is_reported_as_abandoned() {
    let fake = Fake::api(|_, nth| if nth == 0 { Reply::Silence } else { Reply::Response(session()) });
    let log = Log::default();
    let client = client(&fake, &ManualClock::new(), log.clone());
    dropped_once(&client, || fake.calls().len() == 1).await;
    assert_eq!(
        log.take(),
        ["token for None: Obtained", "attempt 1 of CreateHostedFieldsSession: Abandoned"]
    );
    call(&client).await.unwrap();
    assert_eq!(log.take(), ["attempt 1 of CreateHostedFieldsSession: Responded(201)"]);
}

#[tokio::test]
async fn a_call_dropped_between_attempts_has_reported_all_of_them() {
    let fake = Fake::api(|_, _| Reply::Response(response(503, "")));
    let log = Log::default();
    let client = client(&fake, &ManualClock::new(), log.clone());
    // The clock stands still, so the call stays in its backoff until it is dropped.
    dropped_once(&client, || log.0.lock().unwrap().len() == 3).await;
    assert_eq!(
        log.take(),
        [
            "token for None: Obtained",
            "attempt 1 of CreateHostedFieldsSession: Responded(503)",
            "again after 1 later: Responded(503)",
        ]
    );
}

#[tokio::test]
async fn a_token_exchange_outlives_the_call_that_began_it_and_is_reported_at_its_end() {
    let gate = Gate::default();
    let held = gate.clone();
    let fake = Fake::new(
        move |_, nth| Reply::Behind(held.clone(), token(nth, 3_600)),
        |_, _| Reply::Response(session()),
    );
    let log = Log::default();
    let client = client(&fake, &ManualClock::new(), log.clone());
    dropped_once(&client, || fake.exchanges().len() == 1).await;
    assert!(log.take().is_empty());
    gate.open();
    call(&client).await.unwrap();
    assert_eq!(
        log.take(),
        ["token for None: Obtained", "attempt 1 of CreateHostedFieldsSession: Responded(201)"]
    );
}

#[tokio::test]
async fn a_token_exchange_that_outlasts_its_client_is_reported_as_abandoned() {
    let fake = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let log = Log::default();
    let client = client(&fake, &clock, log.clone());
    let call = client.hosted_fields().terminal("1234001").for_payment().with_deadline(STEP * 3);
    let error = with_time(&clock, STEP, call.send_with_response()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(log.take().is_empty());
    drop(client);
    assert_eq!(log.take(), ["token for None: Abandoned"]);
    assert_eq!(clock.pending_timers(), 0, "no timer is left");
}

/// An observer that prints everything it receives.
#[derive(Clone, Default)]
struct Printer(Log);

impl Observer for Printer {
    fn attempt(&self, attempt: &Attempt<'_>) {
        self.0.note(format!("{attempt:?}"));
    }

    fn retry(&self, retry: &Retry<'_>) {
        self.0.note(format!("{retry:?}"));
    }

    fn token_exchange(&self, exchange: &TokenExchange<'_>) {
        self.0.note(format!("{exchange:?}"));
    }
}

#[tokio::test]
async fn an_observer_receives_the_key_and_the_duration_and_no_secret() {
    let slow = ManualClock::new();
    let clock = slow.clone();
    let fake = Fake::api(move |_, nth| {
        slow.advance(Duration::from_millis(1_500));
        if nth == 0 {
            Reply::Response(problem(429, "x"))
        } else {
            Reply::Response(session_of("terminal-canary"))
        }
    });
    let printer = Printer::default();
    let client = client(&fake, &clock, printer.clone());
    let call = client.hosted_fields().terminal("terminal-canary").for_payment();
    let key = call.idempotency_key().to_string();
    with_time(&clock, STEP, call.send_with_response()).await.unwrap();
    let lines = printer.0.take();
    let of_calls: Vec<_> = lines.iter().filter(|line| !line.starts_with("TokenExchange")).collect();
    assert_eq!(of_calls.len(), 3);
    for line in of_calls {
        assert!(line.contains(&key), "{line}");
    }
    assert!(lines.iter().any(|line| line.contains("duration: 1.5s")), "{lines:#?}");
    assert!(!lines.concat().contains("canary"), "{lines:#?}");
}

struct Panicking;

impl Observer for Panicking {
    fn attempt(&self, _: &Attempt<'_>) {
        panic!("on purpose");
    }

    fn retry(&self, _: &Retry<'_>) {
        panic!("on purpose");
    }

    fn token_exchange(&self, _: &TokenExchange<'_>) {
        panic!("on purpose");
    }
}

#[tokio::test]
async fn an_observer_that_panics_fails_no_call() {
    let fake = Fake::api(|_, nth| match nth {
        0 => Reply::Fail(HttpErrorKind::Reset),
        _ => Reply::Response(session()),
    });
    let clock = ManualClock::new();
    let client = client(&fake, &clock, Panicking);
    for _ in 0..3 {
        with_time(&clock, STEP, call(&client)).await.unwrap();
    }
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (1, 4));
}

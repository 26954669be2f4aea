//! Observers: what is reported to them, and that they cannot harm a call.

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use payroc_ext::Request as _;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::observe::{Attempt, CallEnd, CallResult, LogLines, Observer, Retry, TokenExchange};
use payroc_ext::types::HostedFieldsSessionRequest;
use payroc_ext::{ApiKey, Client, Environment, Error, ErrorKind, IdempotencyKey, RetryPolicy};
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
    fn call_end(&self, end: &CallEnd<'_>) {
        self.0.note(format!("{end:?}"));
    }

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
    assert_eq!(of_calls.len(), 4);
    for line in of_calls {
        assert!(line.contains(&key), "{line}");
    }
    assert!(lines.iter().any(|line| line.contains("duration: 1.5s")), "{lines:#?}");
    assert!(!lines.concat().contains("canary"), "{lines:#?}");
}

struct Panicking;

impl Observer for Panicking {
    fn call_end(&self, _: &CallEnd<'_>) {
        panic!("on purpose");
    }

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

/// An observer that records the ends of calls.
#[derive(Clone, Default)]
struct Ends(Arc<Mutex<Vec<End>>>);

#[derive(Debug, PartialEq)]
struct End {
    operation: &'static str,
    merchant: Option<String>,
    key: Option<IdempotencyKey>,
    attempts: u32,
    result: String,
    duration: Duration,
}

impl Ends {
    fn take(&self) -> Vec<End> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// Takes the end of the only call since the last one.
    fn only(&self) -> End {
        let mut ends = self.take();
        assert_eq!(ends.len(), 1, "a call ends exactly once: {ends:?}");
        ends.remove(0)
    }

    /// Takes the result and the attempts of the only call since the last one.
    fn result(&self) -> (String, u32) {
        let end = self.only();
        (end.result, end.attempts)
    }
}

impl Observer for Ends {
    fn call_end(&self, end: &CallEnd<'_>) {
        let result = match end.result {
            CallResult::Succeeded(status) => format!("{} {status}", end.result.as_str()),
            CallResult::Failed { kind, outcome, .. } => format!("{} {kind:?} {outcome:?}", end.result.as_str()),
            CallResult::Abandoned { outcome, .. } => format!("{} {outcome:?}", end.result.as_str()),
            _ => unreachable!("a call has no other result"),
        };
        self.0.lock().unwrap().push(End {
            operation: end.operation.name,
            merchant: end.merchant.map(str::to_owned),
            key: end.idempotency_key,
            attempts: end.attempts,
            result,
            duration: end.duration,
        });
    }
}

fn ended(result: &str, attempts: u32) -> (String, u32) {
    (result.to_owned(), attempts)
}

#[tokio::test]
async fn the_end_of_a_call_is_reported_with_key_merchant_and_result() {
    let fake = Fake::api(|_, nth| match nth {
        0 => Reply::Fail(HttpErrorKind::Reset),
        _ => Reply::Response(session()),
    });
    let (clock, ends) = (ManualClock::new(), Ends::default());
    let client = client(&fake, &clock, ends.clone()).for_merchant("bakery", ApiKey::new("bakery"));
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let key = *call.idempotency_key();
    with_time(&clock, STEP, call.send()).await.unwrap();
    let end = ends.only();
    assert!(end.duration > Duration::ZERO && end.duration < Duration::from_secs(1), "{end:?}");
    let expected = End {
        operation: "CreateHostedFieldsSession",
        merchant: Some("bakery".to_owned()),
        key: Some(key),
        attempts: 2,
        result: "succeeded 201 Created".to_owned(),
        duration: end.duration,
    };
    assert_eq!(end, expected);
}

#[tokio::test]
async fn every_failed_call_is_reported_once_with_its_kind_and_outcome() {
    let (clock, ends) = (ManualClock::new(), Ends::default());
    for (reply, expected) in [
        (Reply::Response as fn(_) -> _, ended("failed Decode Unknown", 1)),
        (
            |_| Reply::Response(problem(400, "bad-request")),
            ended("failed BadRequest Rejected", 1),
        ),
        (|_| Reply::Response(problem(500, "api-error")), ended("failed Server Unknown", 1)),
        (|_| Reply::Fail(HttpErrorKind::Connect), ended("failed Connect NotSent", 1)),
        (|_| Reply::Fail(HttpErrorKind::Timeout), ended("failed Timeout Unknown", 1)),
        (
            |_| Reply::Response(session_of("of-another-call")),
            ended("failed MismatchedResponse Unknown", 1),
        ),
    ] {
        let fake = Fake::api(move |_, _| reply(response(201, "{}")));
        let client = client(&fake, &clock, ends.clone());
        let body = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
        let call = client.hosted_fields().create_session("1234001", body);
        call.with_retry_policy(RetryPolicy::never()).await.unwrap_err();
        assert_eq!(ends.result(), expected);
    }
}

#[tokio::test]
async fn a_call_refused_before_it_is_sent_is_reported_once() {
    let fake = Fake::new(|_, _| Reply::Response(response(403, "")), |_, _| Reply::Response(session()));
    let (clock, ends) = (ManualClock::new(), Ends::default());
    let client = client(&fake, &clock, ends.clone());
    let body = || HostedFieldsSessionRequest::new("1.7.0.1", "payment");

    // A header that cannot be sent.
    let stopped = client.hosted_fields().create_session("1234001", body()).with_header("host", "x");
    stopped.await.unwrap_err();
    assert_eq!(ends.result(), ended("failed InvalidRequest NotSent", 0));
    let mut rows = client.payments().list().with_header("host", "x").items();
    assert!(ends.take().is_empty(), "the list was not polled");
    rows.next().await.unwrap().unwrap_err();
    assert!(rows.next().await.is_none());
    assert_eq!(ends.result(), ended("failed InvalidRequest ReadOnly", 0));

    // Preparing is not a call.
    let prepared = client.hosted_fields().create_session("1234001", body()).prepare().unwrap();
    client.hosted_fields().create_session("..", body()).prepare().unwrap_err();
    assert!(ends.take().is_empty());

    // No token, another client, an expired call.
    prepared.send(&client).await.unwrap_err();
    assert_eq!(ends.result(), ended("failed CredentialsRejected NotSent", 0));
    prepared.send(&client.for_merchant("bakery", ApiKey::new("b"))).await.unwrap_err();
    let end = ends.only();
    assert_eq!(
        (&*end.result, end.merchant.as_deref()),
        ("failed InvalidRequest NotSent", Some("bakery"))
    );
    clock.advance(Duration::from_secs(13 * 3_600));
    prepared.send(&client).await.unwrap_err();
    assert_eq!(ends.result(), ended("failed PreparedExpired NotSent", 0));

    let _ = client.drain(Duration::ZERO).await;
    call(&client).await.unwrap_err();
    assert_eq!(ends.result(), ended("failed Draining NotSent", 0));
    assert!(fake.calls().is_empty());
}

#[tokio::test]
async fn an_abandoned_call_is_reported_once_with_its_outcome() {
    let gate = Gate::default();
    let held = gate.clone();
    let fake = Fake::new(
        move |_, nth| Reply::Behind(held.clone(), token(nth, 3_600)),
        |_, nth| {
            if nth == 0 {
                Reply::Silence
            } else {
                Reply::Response(response(503, ""))
            }
        },
    );
    let ends = Ends::default();
    let client = client(&fake, &ManualClock::new(), ends.clone());
    // A call that was never polled has not begun.
    drop(client.hosted_fields().terminal("1234001").for_payment().send());
    assert!(ends.take().is_empty());
    // While it waits for a token.
    dropped_once(&client, || fake.exchanges().len() == 1).await;
    assert_eq!(ends.result(), ended("abandoned NotSent", 0));
    gate.open();
    // While it waits for the response.
    dropped_once(&client, || fake.calls().len() == 1).await;
    assert_eq!(ends.result(), ended("abandoned Unknown", 1));
    // During the backoff.
    let log = fake.clone();
    dropped_once(&client, move || log.calls().len() == 2).await;
    let (result, _) = ends.result();
    assert_eq!(result, "abandoned Unknown");
    // A read.
    let task = tokio::spawn(client.payments().list().send());
    until(|| fake.calls().len() == 3).await;
    task.abort();
    let _ = task.await;
    assert_eq!(ends.result(), ended("abandoned ReadOnly", 1));
}

#[tokio::test]
async fn raw_calls_and_each_page_of_a_list_are_reported_once() {
    let ends = Ends::default();
    let fake = Fake::api(|request, nth| {
        let next = serde_json::json!([{"rel": "next", "method": "get", "href": format!("/x?after={nth}")}]);
        Reply::Response(match request.uri().path() {
            "/v1/payments" if nth < 3 => response(
                200,
                serde_json::json!({"limit": 10, "count": 0, "hasMore": true, "data": [], "links": next}).to_string(),
            ),
            "/v1/payments" => response(200, r#"{"limit":10,"count":0,"hasMore":false,"data":[]}"#),
            _ => problem(404, "resource-not-found"),
        })
    });
    let client = client(&fake, &ManualClock::new(), ends.clone());
    assert!(client.payments().list().items().next().await.is_none());
    let pages: Vec<_> = ends.take().into_iter().map(|end| (end.operation, end.result)).collect();
    assert_eq!(pages, vec![("ListPayments", "succeeded 200 OK".to_owned()); 4]);
    client.raw().list_payments().send().await.unwrap();
    assert_eq!(ends.result(), ended("succeeded 200 OK", 1));
    client.raw().get_payment().payment_id("M2MJOG6O2Y").send().await.unwrap_err();
    assert_eq!(ends.result(), ended("failed NotFound ReadOnly", 1));
}

/// The lines of a client, and those of the sandbox that it talks to.
fn logged(clock: &ManualClock, json: bool) -> (Client, payroc_sandbox::Sandbox, Log, Log) {
    let (ours, theirs) = (Log::default(), Log::default());
    let sandbox = {
        let theirs = theirs.clone();
        let builder = payroc_sandbox::Sandbox::builder().clock(clock.clone());
        builder
            .on_request(move |request| theirs.note(request.log_entry().to_string()))
            .build()
    };
    let write = ours.clone();
    let lines = LogLines::new(move |line| write.note(line.to_owned())).clock(clock.clone());
    let lines = if json { lines.json() } else { lines };
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(payroc_sandbox::API_KEY)
        .observer(lines);
    let client = builder
        .http_client(sandbox.clone())
        .clock(clock.clone())
        .jitter_seed(1)
        .build()
        .unwrap();
    (client, sandbox, ours, theirs)
}

#[tokio::test]
async fn the_logs_of_a_client_and_of_the_sandbox_read_alike() {
    let clock = ManualClock::new();
    let (client, sandbox, ours, theirs) = logged(&clock, false);
    call(&client).await.unwrap();
    client.payments().get("SB00000001").await.unwrap_err();
    // Of the sandbox's line, the client knows neither the duration nor the reason, and it adds what it makes of the response.
    let alike = |line: &str| -> String {
        let kept = line.split(" (").next().unwrap_or_default().split(' ');
        let own = |word: &&str| !(word.ends_with("ms") || word.starts_with("attempts=") || word.starts_with("error="));
        kept.filter(own).collect::<Vec<_>>().join(" ")
    };
    let (client_lines, sandbox_lines) = (ours.take(), theirs.take());
    let compared = |lines: &[String]| lines.iter().map(|line| alike(line)).collect::<Vec<_>>();
    // An event for a token exchange names no status.
    let with_status: Vec<String> = compared(&client_lines)
        .iter()
        .map(|line| line.replace("authorize - ", "authorize 200 "))
        .collect();
    assert_eq!(with_status, compared(&sandbox_lines));
    assert_eq!(client_lines.len(), 3, "{client_lines:#?}");
    assert!(
        client_lines[1].contains(" createSession 201 succeeded 0.000ms key="),
        "{client_lines:#?}"
    );
    assert!(
        client_lines[2].ends_with(" getPayment 404 read_only 0.000ms error=not_found code=not-found attempts=1"),
        "{client_lines:#?}"
    );
    // A lost response: one line of the client for two of the sandbox.
    sandbox.next::<payroc_ext::operations::CreateHostedFieldsSession>(payroc_sandbox::Step::error(HttpErrorKind::Reset).after_commit());
    with_time(&clock, STEP, call(&client)).await.unwrap();
    let (client_lines, sandbox_lines) = (ours.take(), theirs.take());
    assert!(
        client_lines[0].contains(" 201 succeeded ") && client_lines[0].ends_with("attempts=2"),
        "{client_lines:?}"
    );
    assert!(sandbox_lines[0].contains(" reset unknown "), "{sandbox_lines:?}");
    assert!(sandbox_lines[1].ends_with(" replayed"), "{sandbox_lines:?}");
    assert_eq!((client_lines.len(), sandbox_lines.len()), (1, 2));
}

#[tokio::test]
async fn log_lines_hold_nothing_of_an_address_a_header_or_a_body() {
    const PAN: &str = "4539858876047062";
    for json in [false, true] {
        let clock = ManualClock::new();
        let (client, sandbox, ours, _) = logged(&clock, json);
        client.payments().get(PAN).await.unwrap_err();
        client.payments().list().order_id(PAN).last4("7062").await.unwrap();
        client.payments().create(support::card_payment(PAN)).await.ok();
        // A problem of an unknown type is text of the server, which may repeat the request.
        let response = payroc_sandbox::Step::problem(400, PAN);
        sandbox.next::<payroc_ext::operations::GetPayment>(response);
        client.payments().get(PAN).await.unwrap_err();
        let lines = ours.take();
        assert_eq!(lines.len(), 5, "{lines:#?}");
        for line in lines {
            assert!(
                !line.contains(PAN) && !line.contains(payroc_sandbox::API_KEY) && !line.contains("sandbox-access-token"),
                "{line}"
            );
            assert_eq!(serde_json::from_str::<serde_json::Value>(&line).is_ok(), json, "{line}");
        }
    }
}

#[tokio::test]
async fn a_failed_token_exchange_and_an_abandoned_call_have_lines_too() {
    let clock = ManualClock::new();
    let fake = Fake::new(|_, _| Reply::Response(response(403, "")), |_, _| Reply::Silence);
    let log = Log::default();
    let write = log.clone();
    let lines = LogLines::new(move |line| write.note(line.to_owned())).clock(clock.clone());
    call(&client(&fake, &clock, lines)).await.unwrap_err();
    let lines = log.take();
    assert!(
        lines[0].contains("POST /authorize authorize credentials_rejected rejected 0.000ms"),
        "{lines:?}"
    );
    let fake = Fake::api(|_, _| Reply::Silence);
    let write = log.clone();
    let lines = LogLines::new(move |line| write.note(line.to_owned())).clock(clock.clone());
    let client = client(&fake, &clock, lines);
    dropped_once(&client, || fake.calls().len() == 1).await;
    let lines = log.take();
    assert!(lines[1].contains(" createSession - abandoned 0.000ms key="), "{lines:?}");
}

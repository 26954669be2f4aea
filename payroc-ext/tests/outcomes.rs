//! Money does not move twice and a moved payment is not lost: what is retried, what a failed write may have done, and how it is resumed.

mod support;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::clock::Clock;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::types::{FundingInstruction, HostedFieldsSessionRequest};
use payroc_ext::{Call, Client, Environment, Error, ErrorKind, IdempotencyKey, Outcome, PreparedCall, RetryPolicy, operations};
use payroc_sandbox::ManualClock;
use support::{API_KEY, Fake, Gate, Reply, SESSION_TOKEN, header, problem, response, session, token, until, with_time};

const STEP: Duration = Duration::from_millis(50);

/// The result of one attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Event {
    Fail(HttpErrorKind),
    Problem(u16, &'static str),
    Html(u16),
    Success,
    Unreadable,
}
use Event::{Fail, Html, Problem, Success, Unreadable};

const CONNECT: Event = Fail(HttpErrorKind::Connect);
const TIMEOUT: Event = Fail(HttpErrorKind::Timeout);
const RESET: Event = Fail(HttpErrorKind::Reset);
const BODY: Event = Fail(HttpErrorKind::Body);
const REFUSED: Event = Problem(400, "bad-request");
const IN_USE: Event = Problem(409, "idempotency-key-in-use");

impl Event {
    fn reply(self) -> Reply {
        match self {
            Fail(kind) => Reply::Fail(kind),
            Problem(status, fragment) => Reply::Response(problem(status, fragment)),
            Html(status) => {
                let page = http::Response::builder().status(status).header("content-type", "text/html");
                Reply::Response(page.body(Bytes::from_static(b"<html>body-canary</html>")).unwrap())
            }
            Success => Reply::Response(session()),
            Unreadable => Reply::Response(response(
                201,
                r#"{"processingTerminalId":"1234001","token":"session-token-canary","expiresAt":["value-canary"]}"#,
            )),
        }
    }

    /// The rule that the library implements, stated here a second time and independently.
    fn may_have_been_processed(self, first: bool) -> bool {
        match self {
            Fail(kind) => kind != HttpErrorKind::Connect,
            IN_USE => !first,
            // With a 429 nobody has passed anything on.
            Html(status) if status != 429 => true,
            Problem(status, _) | Html(status) => status == 408 || !(400..500).contains(&status),
            Success | Unreadable => true,
        }
    }
}

/// A server that gives the attempts these results in turn, and repeats the last one.
fn script(events: &[Event]) -> Fake {
    let events = events.to_vec();
    Fake::api(move |_, nth| events[nth.min(events.len() - 1)].reply())
}

fn create(client: &Client) -> payroc_ext::resources::hosted_fields::CreateHostedFieldsSession {
    let body = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
    client.hosted_fields().create_session("1234001", body)
}

async fn failure(fake: &Fake) -> Error {
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    with_time(&clock, STEP, create(&client).send_with_response()).await.unwrap_err()
}

fn same(one: &Request<Bytes>, other: &Request<Bytes>) -> bool {
    one.method() == other.method() && one.uri() == other.uri() && one.headers() == other.headers() && one.body() == other.body()
}

#[tokio::test]
async fn a_write_with_a_key_is_retried_with_the_same_bytes_and_key() {
    for event in [
        CONNECT,
        TIMEOUT,
        RESET,
        BODY,
        Problem(408, "api-error"),
        Problem(429, "x"),
        Problem(500, "api-error"),
        Html(502),
    ] {
        let fake = script(&[event, event, Success]);
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        let call = create(&client);
        let key = *call.idempotency_key();
        let response = with_time(&clock, STEP, call.send_with_response()).await.unwrap();
        assert_eq!(response.attempts(), 3, "{event:?}");
        let calls = fake.calls();
        assert_eq!(header(&calls[0], "idempotency-key"), Some(key.to_string().as_str()));
        assert!(calls.iter().all(|again| same(again, &calls[0])), "{event:?}");
    }
}

#[tokio::test]
async fn a_post_without_a_key_is_retried_only_if_nothing_was_sent() {
    for event in [
        TIMEOUT,
        RESET,
        BODY,
        Problem(408, "api-error"),
        Problem(429, "x"),
        Problem(500, "api-error"),
        Html(503),
    ] {
        let fake = script(&[event, Success]);
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        let call = client.payment_links().deactivate("L1").send_with_response();
        let error = with_time(&clock, STEP, call).await.unwrap_err();
        assert_eq!(fake.calls().len(), 1, "{event:?}");
        assert!(error.prepared().is_none(), "nothing makes a retry safe");
    }
    let fake = script(&[CONNECT, CONNECT, CONNECT]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, STEP, client.payment_links().deactivate("L1").send_with_response())
        .await
        .unwrap_err();
    assert_eq!((fake.calls().len(), error.outcome()), (3, Outcome::NotSent));
}

/// The server may act and then refuse the token. With a new token, it would act a second time.
#[tokio::test]
async fn a_post_without_a_key_is_not_retried_after_a_refused_token() {
    let mut found = 0;
    macro_rules! each {
        ($($name:ident, $method:ident, request: $request:ty, response: $response:ty;)*) => {
            $({
                use payroc_api::Operation as _;
                let operation = operations::$name::INFO;
                if operation.retry != payroc_api::RetryClass::Read {
                    let fake = script(&[Problem(401, "not-authorized")]);
                    let client = fake.client(&ManualClock::new());
                    let address = format!("https://api.uat.payroc.com/v1{}", operation.path.replace(['{', '}'], "x"));
                    let request = payroc_api::HttpRequest::new(operation.method.parse().unwrap(), address.parse().unwrap());
                    let error = client.raw().send_request::<operations::$name>(request).await.map(drop).map_err(Error::from).unwrap_err();
                    assert_eq!(error.kind(), ErrorKind::Unauthorized, "{}", operation.name);
                    let bare = operation.retry == payroc_api::RetryClass::Never;
                    let seen = (fake.calls().len(), error.prepared().is_some(), error.is_retryable());
                    assert_eq!(seen, (if bare { 1 } else { 2 }, false, false), "{}", operation.name);
                    found += usize::from(bare);
                    // The next call does not use the refused token.
                    let before = fake.exchanges().len();
                    client.payments().get("M2").await.unwrap_err();
                    assert!(!bare || fake.exchanges().len() > before);
                }
            })*
        };
    }
    payroc_api::for_each_operation!(each);
    assert_eq!(found, 7);
    // The same through a call, which reports its outcome.
    let fake = script(&[Problem(401, "not-authorized"), Success]);
    let error = fake.client(&ManualClock::new()).payment_links().deactivate("L1").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Unauthorized, Outcome::Unknown, 1)
    );
    assert!(!error.is_retryable() && error.prepared().is_none());
    let deleted = script(&[Problem(401, "not-authorized"), Problem(404, "not-found")]);
    let client = deleted.client(&ManualClock::new());
    let error = client.secure_tokens().delete("1234001", "T1").await.unwrap_err();
    assert_eq!(
        (error.outcome(), error.attempts()),
        (Outcome::Rejected, 2),
        "other calls are sent again with a new token"
    );
}

#[tokio::test]
async fn rejected_calls_are_not_retried() {
    for event in [
        REFUSED,
        Problem(403, "forbidden"),
        Problem(404, "not-found"),
        Problem(409, "cannot-be-modified"),
        IN_USE,
        Html(403),
        Html(501),
    ] {
        let fake = script(&[event]);
        failure(&fake).await;
        assert_eq!(fake.calls().len(), 1, "{event:?}");
    }
}

/// Every sequence of up to three attempts of a write with a key.
#[tokio::test]
async fn every_sequence_of_attempts_has_the_outcome_that_follows_from_it() {
    let events = [
        CONNECT,
        TIMEOUT,
        RESET,
        BODY,
        REFUSED,
        IN_USE,
        Problem(404, "not-found"),
        Problem(429, "x"),
        Html(403),
        Html(429),
        Html(502),
        Unreadable,
    ];
    for first in events {
        for second in events {
            for third in events {
                let sequence = [first, second, third];
                let fake = script(&sequence);
                let error = failure(&fake).await;
                let attempted = &sequence[..fake.calls().len()];
                let possible = attempted
                    .iter()
                    .enumerate()
                    // A connection that was never made is no attempt that somebody could have seen.
                    .any(|(nth, event)| event.may_have_been_processed(attempted[..nth].iter().all(|earlier| *earlier == CONNECT)));
                let expected = match possible {
                    true => Outcome::Unknown,
                    false if attempted.iter().all(|event| *event == CONNECT) => Outcome::NotSent,
                    false => Outcome::Rejected,
                };
                assert_eq!(error.outcome(), expected, "{attempted:?}");
                assert_eq!(error.prepared().is_some(), possible, "{attempted:?}");
                assert_eq!(error.attempts() as usize, attempted.len());
                let text = format!("{error} {error:?}");
                assert!(!text.contains("canary"), "{text}");
                assert_eq!(error.to_string().contains("may have been processed"), possible, "{error}");
            }
        }
    }
}

#[tokio::test]
async fn key_in_use_means_rejected_only_for_a_new_key() {
    let fake = script(&[IN_USE]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let resumed = create(&client).with_resume_key(IdempotencyKey::generate()).await.unwrap_err();
    assert_eq!(
        (resumed.kind(), resumed.outcome()),
        (ErrorKind::IdempotencyKeyInUse, Outcome::Unknown)
    );
    for new in [create(&client), create(&client).with_fresh_key(IdempotencyKey::generate())] {
        let new = new.await.unwrap_err();
        assert_eq!((new.kind(), new.outcome()), (ErrorKind::IdempotencyKeyInUse, Outcome::Rejected));
    }
}

/// What never left the machine has not used the key.
#[tokio::test]
async fn a_key_in_use_behind_a_connection_that_failed_is_that_of_somebody_else() {
    for connects in 0..3 {
        let events: Vec<Event> = std::iter::repeat_n(CONNECT, connects).chain([IN_USE]).collect();
        let fake = script(&events);
        let error = failure(&fake).await;
        assert_eq!((error.attempts() as usize, error.outcome()), (connects + 1, Outcome::Rejected));
        assert!(error.prepared().is_none() && !error.is_retryable());
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        let resumed = create(&client).with_resume_key(IdempotencyKey::generate()).send();
        assert_eq!(with_time(&clock, STEP, resumed).await.unwrap_err().outcome(), Outcome::Unknown);
    }
}

/// The table in the documentation of `Outcome`, read from its source: for each origin of a call the outcome of a refusal, and of a connection that fails.
fn documented_outcomes() -> Vec<(&'static str, [&'static str; 2])> {
    let source = include_str!("../src/error/outcome.rs");
    let mut lines = source.lines().filter_map(|line| line.strip_prefix("/// | ")).map(|line| {
        let cells = line.trim_end_matches('|').split(" | ");
        cells.map(|cell| cell.trim().trim_matches(['`', '[', ']'])).collect::<Vec<_>>()
    });
    let head = lines.next().unwrap();
    assert_eq!(head[1..], ["refused: 400, 403, 409, 429, key in use", "no connection"]);
    lines.map(|cells| (cells[0], [cells[1], cells[2]])).collect()
}

#[tokio::test]
async fn the_client_behaves_as_the_table_of_outcomes_documents() {
    let rows = documented_outcomes();
    let origins: Vec<&str> = rows.iter().map(|(origin, _)| *origin).collect();
    assert_eq!(
        origins,
        [
            "generated key",
            "with_fresh_key",
            "restore_fresh",
            "with_resume_key",
            "restore_resumed"
        ]
    );
    let mut cells = 0;
    for (result, event) in [
        ("400", REFUSED),
        ("403", Problem(403, "forbidden")),
        ("409", Problem(409, "cannot-be-modified")),
        ("429", Problem(429, "x")),
        ("key in use", IN_USE),
        ("no connection", CONNECT),
    ] {
        for (origin, [refused, no_connection]) in &rows {
            let expected = if result == "no connection" { no_connection } else { refused };
            let fake = script(&[event]);
            let clock = ManualClock::new();
            let client = fake.client(&clock);
            let key = IdempotencyKey::generate();
            let line = || serde_json::to_value(create(&client).prepare().unwrap().expose_for_storage()).unwrap();
            let restored = |call: Result<PreparedCall, Error>| call.unwrap().typed::<operations::CreateHostedFieldsSession>().unwrap();
            let sending = match *origin {
                "generated key" => create(&client).send_with_response(),
                "with_fresh_key" => create(&client).with_fresh_key(key).send_with_response(),
                "with_resume_key" => create(&client).with_resume_key(key).send_with_response(),
                "restore_fresh" => {
                    restored(PreparedCall::restore_fresh(serde_json::from_value(line()).unwrap())).send_with_response(&client)
                }
                _ => restored(PreparedCall::restore_resumed(serde_json::from_value(line()).unwrap())).send_with_response(&client),
            };
            let error = with_time(&clock, STEP, sending).await.unwrap_err();
            assert_eq!(&format!("{:?}", error.outcome()), expected, "{result} after {origin}");
            // The outcome, the prepared call and `is_retryable` agree about the next step.
            let unknown = error.outcome() == Outcome::Unknown;
            assert_eq!(error.prepared().is_some(), unknown, "{result} after {origin}");
            if unknown {
                assert!(error.is_retryable(), "{result} after {origin}");
            }
            // A call of unknown outcome stays unknown, however it is resumed.
            if let Some(again) = error.prepared() {
                let again = again.clone().typed::<operations::CreateHostedFieldsSession>().unwrap();
                let error = with_time(&clock, STEP, again.send(&client)).await.unwrap_err();
                assert_eq!(error.outcome(), Outcome::Unknown, "{result} after {origin}, once more");
            }
            cells += 1;
        }
    }
    assert_eq!(cells, 30);
}

/// However early the call fails: while it is built, before it has a token, at its deadline.
#[tokio::test]
async fn a_failed_call_under_a_resumed_key_is_always_unknown() {
    let fake = Fake::new(|_, _| Reply::Response(response(401, "{}")), |_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let key = IdempotencyKey::generate();
    let resumed = || create(&client).with_resume_key(key);
    let unbuilt = || Call::new(&client, client.raw().capture_payment()).with_resume_key(key);
    let late = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Response(session()));
    let late = late.client(&clock);
    let errors = [
        resumed().with_header("authorization", "x").await.unwrap_err(),
        resumed().with_header("authorization", "x").prepare().unwrap_err(),
        unbuilt().await.unwrap_err(),
        unbuilt().prepare().unwrap_err(),
        resumed().await.unwrap_err(),
        resumed().prepare().unwrap().send(&client).await.unwrap_err(),
        with_time(
            &clock,
            STEP,
            create(&late)
                .with_resume_key(key)
                .with_deadline(Duration::from_secs(1))
                .send_with_response(),
        )
        .await
        .unwrap_err(),
        client
            .hosted_fields()
            .terminal("1234001")
            .for_payment()
            .with_resume_key(key)
            .await
            .unwrap_err(),
    ];
    let mut kinds = Vec::new();
    for error in errors {
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(error.is_retryable(), error.prepared().is_some(), "{error}");
        assert_eq!(error.idempotency_key(), Some(&key));
        kinds.push(error.kind());
    }
    let expected = [
        ErrorKind::InvalidRequest,
        ErrorKind::InvalidRequest,
        ErrorKind::InvalidRequest,
        ErrorKind::InvalidRequest,
        ErrorKind::CredentialsRejected,
        ErrorKind::CredentialsRejected,
        ErrorKind::Timeout,
        ErrorKind::CredentialsRejected,
    ];
    assert_eq!(kinds, expected);
    assert!(fake.calls().is_empty(), "none of them was sent");
}

/// A stored call may have been sent before. That it is too old now, or sent by the wrong client, changes nothing about that.
#[tokio::test]
async fn a_resumed_call_that_fails_before_sending_stays_unknown() {
    let fake = script(&[Success]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let line = serde_json::to_string(&create(&client).prepare().unwrap().expose_for_storage()).unwrap();
    let stored = || serde_json::from_str(&line).unwrap();
    let other = client.for_merchant("bakery", payroc_ext::ApiKey::new("bakery"));
    clock.advance(Duration::from_secs(13 * 3_600));
    for (restored, expected) in [
        (PreparedCall::restore_fresh(stored()), Outcome::NotSent),
        (PreparedCall::restore_resumed(stored()), Outcome::Unknown),
    ] {
        let call = restored.unwrap().typed::<operations::CreateHostedFieldsSession>().unwrap();
        for (client, kind) in [(&client, ErrorKind::PreparedExpired), (&other, ErrorKind::InvalidRequest)] {
            let error = call.send(client).await.unwrap_err();
            assert_eq!((error.kind(), error.outcome()), (kind, expected));
            assert!(
                error.prepared().is_none() && !error.is_retryable(),
                "sending it again unchanged would fail the same way"
            );
        }
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn the_outcome_agrees_with_the_advice_about_the_next_step() {
    let events = [
        CONNECT,
        TIMEOUT,
        RESET,
        BODY,
        REFUSED,
        IN_USE,
        Problem(401, "not-authorized"),
        Problem(429, "x"),
        Problem(500, "api-error"),
        Html(403),
        Html(501),
        Html(302),
        Unreadable,
    ];
    for first in events {
        for second in events {
            let fake = script(&[first, second]);
            let clock = ManualClock::new();
            let client = fake.client(&clock);
            let write = with_time(&clock, STEP, create(&client).send_with_response()).await.unwrap_err();
            let delete = with_time(&clock, STEP, client.secure_tokens().delete("1234001", "T1").send_with_response()).await;
            let bare = with_time(&clock, STEP, client.payment_links().deactivate("L1").send_with_response()).await;
            for error in [Some(write), delete.err(), bare.err()].into_iter().flatten() {
                let unknown = error.outcome() == Outcome::Unknown;
                let repeatable = error.operation() != Some("DeactivatePaymentLink");
                assert_eq!(error.prepared().is_some(), unknown && repeatable, "{first:?} {second:?}: {error:?}");
                if unknown {
                    assert_eq!(error.is_retryable(), repeatable, "{first:?} {second:?}: {error:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn not_found_after_a_lost_response_to_a_delete_is_unknown() {
    let fake = script(&[RESET, Problem(404, "not-found")]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = client.secure_tokens().delete("1234001", "T1").send_with_response();
    let error = with_time(&clock, STEP, call).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
}

#[tokio::test]
async fn a_read_has_nothing_at_stake() {
    let fake = script(&[RESET]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, STEP, async { client.payments().get("M2").await })
        .await
        .unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::ReadOnly, 3));
    assert!(error.prepared().is_none() && error.is_retryable());
}

#[tokio::test]
async fn a_success_that_cannot_be_decoded_is_not_retried_and_can_be_resumed() {
    let fake = Fake::api(|_, _| {
        Reply::Response(response(
            201,
            r#"{"processingTerminalId":"1234001","token":"session-token-canary","expiresAt":["value-canary"]}"#,
        ))
    });
    let error = failure(&fake).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
    assert_eq!(
        (error.json_path(), error.status().map(|status| status.as_u16())),
        (Some("expiresAt"), Some(201))
    );
    assert!(error.is_retryable() && error.prepared().is_some() && error.idempotency_key().is_some());
    let ids = error.recovered_ids();
    assert_eq!(ids.len(), 1);
    assert_eq!((ids[0].path(), ids[0].value()), ("processingTerminalId", "1234001"));
    let body = error.raw_body().unwrap();
    assert!(std::str::from_utf8(body.expose()).unwrap().contains("value-canary"));
    assert!(!format!("{body:?}").contains("canary"));
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn an_unknown_outcome_is_settled_by_sending_the_same_call_again() {
    let fake = script(&[RESET, RESET, RESET, Success]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, STEP, create(&client).send_with_response()).await.unwrap_err();
    let again = error.prepared().unwrap().clone();
    assert!(
        again
            .clone()
            .typed::<operations::CreatePayment>()
            .unwrap_err()
            .to_string()
            .contains("CreateHostedFieldsSession")
    );
    let again = again.typed::<operations::CreateHostedFieldsSession>().unwrap();
    let response = with_time(&clock, STEP, again.send_with_response(&client)).await.unwrap();
    assert_eq!(response.value().token.expose(), SESSION_TOKEN);
    assert_eq!(response.idempotency_key(), error.idempotency_key());
    let calls = fake.calls();
    assert_eq!(calls.len(), 4);
    assert!(calls.iter().all(|again| same(again, &calls[0])));
}

#[tokio::test]
async fn a_prepared_call_survives_the_process_and_is_sent_unchanged() {
    let fake = script(&[Success]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = create(&client).with_header("x-request-id", "17").with_query("trace", "a b");
    let key = *call.idempotency_key();
    let prepared = call.prepare().unwrap();
    assert!(fake.requests().is_empty(), "preparing sends nothing, not even a token request");
    assert_eq!(prepared.idempotency_key(), Some(&key));
    let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
    assert!(!line.contains(API_KEY) && !line.contains("Bearer"));

    prepared.send(&client).await.unwrap();
    let restored = PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
    let restored = restored.typed::<operations::CreateHostedFieldsSession>().unwrap();
    assert_eq!(restored.created_at(), prepared.created_at());
    restored.send(&client).await.unwrap();
    // A call that is awaited directly sends the same.
    create(&client)
        .with_resume_key(key)
        .with_header("x-request-id", "17")
        .with_query("trace", "a b")
        .await
        .unwrap();

    let calls = fake.calls();
    assert_eq!(calls.len(), 3);
    assert!(calls.iter().all(|again| same(again, &calls[0])), "{calls:?}");
    assert_eq!(calls[0].uri().query(), Some("trace=a+b"));
    assert_eq!(header(&calls[0], "x-request-id"), Some("17"));
}

#[tokio::test]
async fn a_resumed_delete_has_no_body() {
    let fake = script(&[RESET, RESET, RESET, Problem(404, "not-found")]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = client.secure_tokens().delete("1234001", "T 1/2").send_with_response();
    let error = with_time(&clock, STEP, call).await.unwrap_err();
    let line = serde_json::to_string(&error.prepared().unwrap().expose_for_storage()).unwrap();
    let restored = PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
    assert_eq!(restored.idempotency_key(), None);
    let error = restored
        .typed::<operations::DeleteSecureToken>()
        .unwrap()
        .send(&client)
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
    let calls = fake.calls();
    assert_eq!(calls.len(), 4);
    assert!(calls.iter().all(|again| same(again, &calls[0])), "{calls:?}");
}

/// A worker that does not know the operation decodes nothing, and still does not take the page of a proxy for a payment.
#[tokio::test]
async fn a_success_that_can_be_no_response_of_the_api_is_unknown_and_keeps_the_call() {
    let page = r#"<html><script>var page = {"sessionId":"S1"}</script></html>"#;
    for (status, body) in [
        (200, page),
        (200, ""),
        (204, ""),
        (200, "null"),
        (201, "[]"),
        (200, "{}"),
        (201, r#"{"message":"sign in first","id":"1"}"#),
        (200, r#"{"a":"\q"}"#),
        (200, "\"x\""),
        (200, "{\"a\":"),
        (200, "\u{feff}{\"a\":"),
        (200, "\u{feff}<p>{\"paymentId\":\"M2\"}"),
    ] {
        let fake = Fake::api(move |_, _| Reply::Response(response(status, body)));
        let client = fake.client(&ManualClock::new());
        let prepared = client.payments().create(support::card_payment("order-17")).prepare().unwrap();
        let error = prepared.as_call().send(&client).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Decode, Outcome::Unknown),
            "{status} {body}"
        );
        assert_eq!(error.prepared().unwrap().idempotency_key(), prepared.idempotency_key());
        assert_eq!(error.raw_body().unwrap().expose(), body);
        assert_eq!(fake.calls().len(), 1);
    }
    // What is left of one names what was made.
    let begun = r#"{"paymentId":"M2MJOG6O2Y","order":{"amou"#;
    let marked = format!("\u{feff}{begun}");
    for body in [
        begun.as_bytes().to_vec(),
        b" \n{\"paymentId\":\"M2MJOG6O2Y\",\"a\":NaN}".to_vec(),
        marked.clone().into_bytes(),
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        let whole = body.clone();
        let fake = Fake::api(move |_, _| Reply::Response(response(201, whole.clone())));
        let client = fake.client(&ManualClock::new());
        let prepared = client.payments().create(support::card_payment("order-17")).prepare().unwrap();
        let sent = prepared.as_call().send_with_response(&client).await.unwrap();
        assert_eq!(sent.value().expose()[..], body[..]);
    }
    // Where nothing is returned, nothing is what there is.
    for (status, body, is_read) in [(204, "", true), (200, "", true), (200, "null", false), (200, page, false)] {
        let fake = Fake::api(move |_, nth| match nth {
            0 => Reply::Fail(HttpErrorKind::Reset),
            _ => Reply::Response(response(status, body)),
        });
        let client = fake.client(&ManualClock::new());
        let call = || {
            client
                .secure_tokens()
                .delete("1234001", "T1")
                .with_retry_policy(RetryPolicy::never())
        };
        let lost = call().await.unwrap_err();
        let again = [lost.prepared().unwrap().send(&client).await.map(drop), call().await];
        for again in again {
            let end = again.map_err(|error| (error.kind(), error.outcome()));
            assert_eq!(
                end,
                if is_read {
                    Ok(())
                } else {
                    Err((ErrorKind::Decode, Outcome::Unknown))
                },
                "{status} {body}"
            );
        }
    }
}

/// Some types can hold any object, because nothing in them is required or because a variant may be new.
#[tokio::test]
async fn a_type_that_can_hold_any_object_does_not_take_that_of_a_proxy_for_a_success() {
    for (body, is_read) in [
        ("{}", false),
        (r#"{"message":"sign in first","id":"1"}"#, false),
        (r#"{"instructionId":64643131,"fieldOfTomorrow":{}}"#, true),
        (r#"{"merchants":7}"#, false),
    ] {
        let fake = Fake::api(move |_, _| Reply::Response(response(201, body)));
        let client = fake.client(&ManualClock::new());
        let call = client.funding().instructions().create(FundingInstruction::new());
        let key = *call.idempotency_key();
        match call.await {
            Ok(created) => assert_eq!((is_read, created.instruction_id), (true, Some(64_643_131.into()))),
            Err(error) => {
                assert!(!is_read, "{body}: {error}");
                assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown), "{body}");
                assert_eq!(error.prepared().unwrap().idempotency_key(), Some(&key), "{body}");
            }
        }
    }
    // A read moves nothing.
    let fake = Fake::api(|_, _| Reply::Response(response(200, "{}")));
    let read = fake
        .client(&ManualClock::new())
        .funding()
        .instructions()
        .get(64_643_131)
        .await
        .unwrap();
    assert_eq!(read.instruction_id, None);
}

#[tokio::test]
async fn a_prepared_call_is_bound_to_its_environment() {
    let fake = script(&[Success]);
    let client = fake.client(&ManualClock::new());
    let prepared = create(&client).prepare().unwrap();
    let builder = Client::builder().environment(Environment::Production).api_key(API_KEY);
    let other = builder.http_client(fake.clone()).clock(ManualClock::new()).build().unwrap();
    let error = prepared.send(&other).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    assert!(error.to_string().contains("environment"), "{error}");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn an_expired_prepared_call_is_sent_only_with_an_explicit_max_age() {
    let fake = script(&[Success]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let prepared = create(&client).prepare().unwrap();
    clock.advance(Duration::from_secs(12 * 3_600));
    prepared.send(&client).await.unwrap();
    clock.advance(Duration::from_secs(1));
    let error = prepared.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PreparedExpired);
    assert_eq!(fake.calls().len(), 1);
    prepared.with_max_age(Duration::MAX).send(&client).await.unwrap();
    assert_eq!(fake.calls().len(), 2);
}

/// What another clock has measured counts for as long as the call is kept, and for the call that an error gives back and the one that is stored.
#[tokio::test]
async fn a_known_age_goes_on_with_the_call_whoever_keeps_it() {
    const HOUR: Duration = Duration::from_secs(3_600);
    let fake = script(&[TIMEOUT]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let prepared = create(&client).with_resume_key(IdempotencyKey::generate()).prepare().unwrap();
    let kept = prepared.as_call().clone().with_known_age(11 * HOUR);
    let failed = with_time(&clock, STEP, kept.send(&client)).await.unwrap_err();
    assert_eq!((failed.kind(), failed.outcome()), (ErrorKind::Timeout, Outcome::Unknown));
    let given_back = failed.prepared().unwrap().clone();
    let stored = |call: &PreparedCall| PreparedCall::restore_resumed(call.expose_for_storage()).unwrap();
    let calls = [kept.clone(), given_back.clone(), stored(&kept), stored(&given_back)];
    for call in [&kept, &given_back] {
        assert!(call.known_age().is_some_and(|age| age >= 11 * HOUR), "{:?}", call.known_age());
    }
    // While it is young enough, each of them is sent.
    for call in &calls {
        let sent = fake.calls().len();
        with_time(&clock, STEP, call.send(&client)).await.unwrap_err();
        assert!(fake.calls().len() > sent);
    }
    clock.advance(2 * HOUR);
    let sent = fake.calls().len();
    for call in &calls {
        let error = call.send(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::PreparedExpired, Outcome::Unknown));
    }
    assert_eq!(fake.calls().len(), sent);
    for call in [&kept, &given_back] {
        assert!(call.known_age().is_some_and(|age| age >= 13 * HOUR), "{:?}", call.known_age());
    }
    // An age that is less than this machine's clock says makes no stored call younger.
    let young = prepared.as_call().clone().with_known_age(Duration::ZERO);
    assert_eq!(stored(&young).created_at(), prepared.created_at());
    // However old it is, it can be read again.
    let oldest = prepared.as_call().clone().with_known_age(Duration::MAX);
    let line = serde_json::to_string(&oldest.expose_for_storage()).unwrap();
    let read = PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
    assert_eq!(read.send(&client).await.unwrap_err().kind(), ErrorKind::PreparedExpired);
}

#[tokio::test]
async fn a_cancelled_call_may_have_been_processed() {
    let fake = Fake::api(|_, nth| if nth == 0 { Reply::Silence } else { REFUSED.reply() });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let prepared = create(&client).prepare().unwrap();
    {
        let mut sending = Box::pin(prepared.send(&client));
        let polled = sending.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(polled.is_pending());
    }
    assert_eq!(fake.calls().len(), 1);
    let error = prepared.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::BadRequest, Outcome::Unknown));
    let calls = fake.calls();
    assert!(same(&calls[0], &calls[1]));
}

#[tokio::test]
async fn a_call_that_was_never_sent_stays_new() {
    let fake = script(&[CONNECT, CONNECT, CONNECT, REFUSED]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let prepared = create(&client).prepare().unwrap();
    let first = with_time(&clock, STEP, prepared.send(&client)).await.unwrap_err();
    assert_eq!(first.outcome(), Outcome::NotSent);
    assert_eq!(prepared.send(&client).await.unwrap_err().outcome(), Outcome::Rejected);
}

#[tokio::test]
async fn the_client_waits_as_long_as_retry_after_says() {
    let asked: [(&str, Option<&str>); 2] = [
        ("20", None),
        ("Thu, 01 Jan 2026 05:00:20 GMT", Some("Thu, 01 Jan 2026 05:00:00 GMT")),
    ];
    for (retry_after, date) in asked {
        let fake = Fake::api(move |_, nth| {
            if nth > 0 {
                return Reply::Response(session());
            }
            Reply::Response(limited(retry_after, date))
        });
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        let start = clock.monotonic();
        with_time(&clock, STEP, create(&client).send_with_response()).await.unwrap();
        let waited = clock.monotonic() - start;
        assert!(waited >= Duration::from_secs(20) && waited < Duration::from_secs(21), "{waited:?}");
    }
}

#[tokio::test]
async fn a_backoff_beyond_the_deadline_is_not_begun() {
    let fake = Fake::api(|_, _| Reply::Response(limited("120", None)));
    let client = fake.client(&ManualClock::new());
    let error = create(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::RateLimited, 1));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    assert_eq!(error.outcome(), Outcome::Rejected);
}

#[tokio::test]
async fn the_deadline_covers_attempts_backoffs_and_tokens() {
    let silent = Fake::api(|_, _| Reply::Silence);
    let clock = ManualClock::new();
    let client = silent.client(&clock);
    let start = clock.monotonic();
    let call = create(&client)
        .with_deadline(Duration::from_secs(40))
        .with_retry_policy(RetryPolicy::default().max_attempts(9));
    let error = with_time(&clock, STEP, call.send_with_response()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Outcome::Unknown));
    assert_eq!((clock.monotonic() - start).as_secs(), 40);

    let no_token = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Response(session()));
    let client = no_token.client(&clock);
    let call = create(&client).with_deadline(Duration::from_secs(10));
    let error = with_time(&clock, STEP, call.send_with_response()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Timeout, Outcome::NotSent, 0)
    );
}

#[tokio::test]
async fn a_machine_that_was_suspended_past_the_deadline_begins_no_attempt() {
    // Its monotonic clock stands still meanwhile. It happens while the first token is awaited, before a backoff, and while a second token is awaited.
    for (at, status, attempts, outcome) in [
        ("token 1", 201, 0, Outcome::NotSent),
        ("attempt 1", 503, 1, Outcome::Unknown),
        ("token 2", 401, 1, Outcome::Rejected),
    ] {
        let clock = ManualClock::new();
        let (exchanging, calling) = (clock.clone(), clock.clone());
        let suspend = move |clock: &ManualClock, what: &str, nth: usize| {
            if at == format!("{what} {}", nth + 1) {
                clock.shift_wall(chrono::TimeDelta::days(3));
            }
        };
        let fake = Fake::new(
            move |_, nth| {
                suspend(&exchanging, "token", nth);
                Reply::Response(token(nth, 864_000))
            },
            move |_, nth| {
                suspend(&calling, "attempt", nth);
                match status {
                    201 => Reply::Response(session()),
                    401 => Reply::Response(problem(401, "not-authorized")),
                    status => Reply::Response(response(status, Bytes::new())),
                }
            },
        );
        let client = fake.client(&clock);
        let error = with_time(&clock, STEP, create(&client).send_with_response()).await.unwrap_err();
        assert_eq!((error.attempts(), error.outcome()), (attempts, outcome), "{at}: {error}");
        assert_eq!(fake.calls().len(), attempts as usize, "{at}");
    }
    // A clock that is set back changes nothing.
    let clock = ManualClock::new();
    let setting = clock.clone();
    let silent = Fake::api(move |_, _| {
        setting.shift_wall(chrono::TimeDelta::days(-3));
        Reply::Silence
    });
    let client = silent.client(&clock);
    let start = clock.monotonic();
    let call = create(&client).with_deadline(Duration::from_secs(40));
    with_time(&clock, STEP, call.send_with_response()).await.unwrap_err();
    assert_eq!((clock.monotonic() - start).as_secs(), 40);
}

#[tokio::test]
async fn ten_successes_give_one_retry_back() {
    let down = Arc::new(AtomicBool::new(true));
    let is_down = down.clone();
    let fake = Fake::api(move |_, _| {
        Reply::Response(if is_down.load(Ordering::Relaxed) {
            response(503, "{}")
        } else {
            session()
        })
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let attempts = async |count: usize| {
        let before = fake.calls().len();
        for _ in 0..count {
            let _ = with_time(&clock, STEP, create(&client).send_with_response()).await;
        }
        fake.calls().len() - before
    };
    assert_eq!(attempts(60).await, 60 + 50);
    for (successes, retries) in [(9, 0), (1, 1), (20, 2)] {
        down.store(false, Ordering::Relaxed);
        assert_eq!(attempts(successes).await, successes);
        down.store(true, Ordering::Relaxed);
        assert_eq!(attempts(3).await, 3 + retries, "after {successes} more");
    }
}

#[tokio::test]
async fn a_server_that_is_down_gets_a_limited_number_of_retries() {
    let fake = script(&[Html(503)]);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    for _ in 0..100 {
        with_time(&clock, STEP, create(&client).send_with_response()).await.unwrap_err();
    }
    assert_eq!(fake.calls().len(), 100 + 50, "all calls together have a budget of 50 retries");
}

#[tokio::test]
async fn the_policy_never_makes_exactly_one_attempt() {
    let fake = script(&[RESET]);
    let clock = ManualClock::new();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .retry_policy(RetryPolicy::never());
    let client = builder.http_client(fake.clone()).clock(clock).build().unwrap();
    assert_eq!(create(&client).await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn a_token_refused_after_a_lost_response_leaves_the_outcome_unknown() {
    let denied = Problem(401, "not-authorized");
    let fake = script(&[RESET, denied, denied]);
    let error = failure(&fake).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Unauthorized, Outcome::Unknown));
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_failed_token_exchange_between_attempts_leaves_the_outcome_unknown() {
    let fake = Fake::new(
        |_, nth| {
            if nth == 0 {
                Reply::Response(support::token(0, 3_600))
            } else {
                Reply::Response(response(401, "{}"))
            }
        },
        |_, nth| {
            if nth == 0 {
                RESET.reply()
            } else {
                Problem(401, "not-authorized").reply()
            }
        },
    );
    let error = failure(&fake).await;
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::CredentialsRejected, Outcome::Unknown));
    assert!(error.prepared().is_some());
}

fn limited(retry_after: &str, date: Option<&str>) -> Response<Bytes> {
    let mut response = problem(429, "api-error");
    response.headers_mut().insert("retry-after", retry_after.parse().unwrap());
    if let Some(date) = date {
        response.headers_mut().insert("date", date.parse().unwrap());
    }
    response
}

#[tokio::test]
async fn a_prepared_call_keeps_its_timeouts_and_retry_policy_unless_others_are_set() {
    let silent = Fake::api(|_, _| Reply::Silence);
    let clock = ManualClock::new();
    let client = silent.client(&clock);
    let call = create(&client)
        .with_attempt_timeout(Duration::from_secs(7))
        .with_retry_policy(RetryPolicy::never());
    let prepared = call.prepare().unwrap();
    let waited = async |call: payroc_ext::Prepared<operations::CreateHostedFieldsSession>| {
        let start = clock.monotonic();
        let error = with_time(&clock, Duration::from_secs(1), call.send(&client)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let again = error
            .prepared()
            .unwrap()
            .clone()
            .typed::<operations::CreateHostedFieldsSession>()
            .unwrap();
        ((clock.monotonic() - start).as_secs(), error.attempts(), again)
    };
    let (seconds, attempts, again) = waited(prepared.clone()).await;
    assert_eq!((seconds, attempts), (7, 1));
    let (seconds, attempts, _) = waited(again).await;
    assert_eq!((seconds, attempts), (7, 1), "the prepared call in an error keeps them");
    let changed = prepared.clone().with_attempt_timeout(Duration::from_secs(3));
    let changed = changed
        .with_deadline(Duration::from_secs(5))
        .with_retry_policy(RetryPolicy::default());
    let (seconds, attempts, _) = waited(changed).await;
    assert_eq!((seconds, attempts), (5, 2));
    // A call restored from storage has the settings of the client.
    let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
    let restored = PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
    let (seconds, attempts, _) = waited(restored.typed().unwrap()).await;
    assert!(seconds >= 90 && attempts == 3, "{seconds} {attempts}");
}

/// A body of this many values and an id.
fn many_values(values: usize) -> Response<Bytes> {
    let fields = vec!["1"; values].join(",");
    response(201, format!("{{\"paymentId\":\"M2MJOG6O2Y\",\"more\":[{fields}]}}"))
}

#[tokio::test]
async fn a_response_over_the_limit_of_values_is_not_decoded_and_its_ids_are_recovered() {
    let fake = Fake::api(|_, _| Reply::Response(many_values(150_000)));
    let client = fake.client(&ManualClock::new());
    let error = create(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Decode, Outcome::Unknown, 1)
    );
    assert!(
        error.to_string().contains("100000 values") && error.to_string().contains("response_values_limit"),
        "{error}"
    );
    let ids = error.recovered_ids();
    assert_eq!(
        ids.iter().map(|id| (id.path(), id.value())).collect::<Vec<_>>(),
        [("paymentId", "M2MJOG6O2Y")]
    );
    assert!(error.prepared().is_some());
    // A response below the limit is decoded.
    let fake = Fake::api(|_, _| Reply::Response(many_values(90_000)));
    let error = create(&fake.client(&ManualClock::new())).await.unwrap_err();
    assert!(!error.to_string().contains("values"), "{error}");
    // The limit can be set, and applies to problem documents too.
    for (status, kind) in [(201, ErrorKind::Decode), (409, ErrorKind::Body)] {
        let fake = Fake::api(move |_, _| {
            let mut response = many_values(50);
            *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
            Reply::Response(response)
        });
        let builder = payroc_ext::Client::builder().environment(payroc_ext::Environment::Uat).api_key("k");
        let client = builder.http_client(fake).clock(ManualClock::new()).response_values_limit(10);
        let client = client.retry_policy(RetryPolicy::never()).build().unwrap();
        let error = create(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (kind, Outcome::Unknown));
    }
}

#[tokio::test]
async fn an_unreadable_number_in_retry_after_is_not_taken_for_a_short_backoff() {
    for text in ["99999999999999999999", "1.5", "3, 5", "-1"] {
        let fake = Fake::api(move |_, _| Reply::Response(limited(text, None)));
        let error = create(&fake.client(&ManualClock::new())).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::RateLimited, 1), "{text}");
        assert!(error.retry_after().unwrap() >= Duration::from_secs(3_600), "{text}");
    }
}

#[tokio::test]
async fn the_error_about_a_success_that_is_not_json_describes_the_body() {
    for (media, body, named) in [
        ("text/html", "<html>canary</html>", "not JSON (text/html, 19 bytes)"),
        ("application/json", "", "empty body (application/json, 0 bytes)"),
        ("application/json", "null", "`null` (application/json, 4 bytes)"),
    ] {
        let fake = Fake::api(move |_, _| {
            let mut response = response(200, body);
            response.headers_mut().insert("content-type", http::HeaderValue::from_static(media));
            Reply::Response(response)
        });
        let error = create(&fake.client(&ManualClock::new())).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
        let text = error.to_string();
        assert!(
            text.contains(named) && text.contains("cannot decode the response") && !text.contains("canary"),
            "{text}"
        );
    }
}

/// A payment that is cut off at any byte is not JSON, wherever that byte is, and says nothing about a field.
#[tokio::test]
async fn the_error_about_a_response_that_is_cut_off_says_so() {
    let whole = r#"{"paymentId":"M2MJOG6O2Y","processingTerminalId":"1234001","metadata":{"a":"b"},"order":{"orderId":"order-17","amount":4999,"currency":"USD"},"card":{"type":"Visa","entryMethod":"keyed","cardNumber":"453985******7062","expiryDate":"1230"}}"#;
    let cut = (1..whole.len()).map(|cut| whole[..cut].to_owned());
    let broken = [whole.replace("4999", "NaN"), whole.replace("\"b\"", "b")];
    let bodies: Vec<String> = cut.chain(broken).collect();
    let replies = bodies.clone();
    let fake = Fake::api(move |_, nth| Reply::Response(response(201, replies[nth].clone())));
    let client = fake.client(&ManualClock::new());
    for body in &bodies {
        let error = client.payments().create(support::card_payment("order-17")).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown), "{body}");
        let said = format!("not JSON (application/json, {} bytes)", body.len());
        assert!(error.to_string().contains(&said), "{body}: {error}");
        assert_eq!(error.json_path(), Some("."), "{body}");
    }
}

/// Two workers send the same stored call at once. The result of one attempt does not tell whether the other was processed.
#[tokio::test]
async fn a_call_sent_twice_at_once_stays_unknown() {
    for first in [CONNECT, REFUSED, IN_USE] {
        let gate = Gate::default();
        let held = gate.clone();
        let fake = Fake::new(
            move |_, nth| Reply::Behind(held.clone(), token(nth, 3_600)),
            move |_, nth| match nth {
                0 => first.reply(),
                _ => Reply::Silence,
            },
        );
        let client = fake.client(&ManualClock::new());
        let prepared = create(&client).prepare().unwrap().with_retry_policy(RetryPolicy::never());
        let one = tokio::spawn(prepared.send(&client));
        until(|| fake.exchanges().len() == 1).await;
        let other = tokio::spawn(prepared.clone().send(&client));
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        gate.open();
        let error = one.await.unwrap().unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert!(error.prepared().is_some() && error.is_retryable());
        other.abort();
    }
}

/// A caller's timeout that fires while the call waits for its token has cost nothing, not even what the next refusal proves.
#[tokio::test]
async fn a_sending_that_is_abandoned_before_anything_was_sent_does_not_count() {
    for is_sent in [false, true] {
        let gate = Gate::default();
        let held = gate.clone();
        let fake = Fake::new(
            move |_, nth| match is_sent {
                true => Reply::Response(token(nth, 3_600)),
                false => Reply::Behind(held.clone(), token(nth, 3_600)),
            },
            move |_, nth| match is_sent && nth == 0 {
                true => Reply::Silence,
                false => REFUSED.reply(),
            },
        );
        let client = fake.client(&ManualClock::new());
        let prepared = create(&client).prepare().unwrap();
        let sending = tokio::spawn(prepared.send(&client));
        until(|| fake.requests().len() == 1 + usize::from(is_sent)).await;
        sending.abort();
        assert!(sending.await.unwrap_err().is_cancelled());
        gate.open();
        let error = prepared.send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BadRequest);
        let expected = if is_sent { Outcome::Unknown } else { Outcome::Rejected };
        assert_eq!(error.outcome(), expected, "sent before: {is_sent}");
    }
}

//! Calls: their keys, their options, what is sent again and what is not, and what comes back.

mod support;

use std::error::Error as _;
use std::time::Duration;

use bytes::Bytes;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::{Error, ErrorKind, IdempotencyKey, Outcome, RetryPolicy};
use payroc_sandbox::ManualClock;
use support::{API_KEY, Fake, Reply, SESSION_TOKEN, answer, header, problem, session, with_time};

const STEP: Duration = Duration::from_millis(20);

#[tokio::test]
async fn the_key_is_known_before_it_is_sent() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let key = *call.idempotency_key();
    assert!(fake.requests().is_empty());
    let response = call.send_with_response().await.unwrap();
    assert_eq!(response.idempotency_key(), Some(&key));
    assert_eq!(header(&fake.calls()[0], "idempotency-key"), Some(key.to_string().as_str()));
}

#[tokio::test]
async fn a_key_of_the_caller_wins() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    let key = IdempotencyKey::generate();
    client
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .with_fresh_key(key)
        .await
        .unwrap();
    assert_eq!(header(&fake.calls()[0], "idempotency-key"), Some(key.to_string().as_str()));
}

#[tokio::test]
async fn a_read_carries_no_key() {
    let fake = Fake::api(|_, _| Reply::Answer(problem(404, "not-found")));
    let client = fake.client(&ManualClock::new());
    let error = client.payments().get("M2MJOG6O2Y").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.idempotency_key(), None);
    assert_eq!(header(&fake.calls()[0], "idempotency-key"), None);
}

#[tokio::test]
async fn raw_calls_are_signed_and_keyed() {
    use payroc_api::Request;
    use payroc_ext::types::HostedFieldsCreateSessionRequest;
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    for _ in 0..2 {
        let body = HostedFieldsCreateSessionRequest::new("1.7.0.1", "payment");
        client
            .raw()
            .create_hosted_fields_session()
            .processing_terminal_id("1234001")
            .body(body)
            .send()
            .await
            .unwrap();
    }
    let calls = fake.calls();
    let keys: Vec<IdempotencyKey> = calls
        .iter()
        .map(|call| header(call, "idempotency-key").unwrap().parse().unwrap())
        .collect();
    assert_ne!(keys[0], keys[1]);
    assert!(
        calls
            .iter()
            .all(|call| header(call, "authorization") == Some("Bearer token-canary-0"))
    );
}

#[tokio::test]
async fn calls_that_run_together_keep_their_own_keys_and_options() {
    let fake = Fake::api(|_, _| Reply::Slowly(session()));
    let client = fake.client(&ManualClock::new());
    let calls: Vec<_> = (0..20)
        .map(|n| {
            client
                .hosted_fields()
                .terminal("1234001")
                .for_payment()
                .with_header("x-request-id", n.to_string())
        })
        .collect();
    let keys: Vec<_> = calls.iter().map(|call| call.idempotency_key().to_string()).collect();
    futures_util::future::join_all(calls.into_iter().map(std::future::IntoFuture::into_future)).await;
    for request in fake.calls() {
        let number: usize = header(&request, "x-request-id").unwrap().parse().unwrap();
        assert_eq!(header(&request, "idempotency-key"), Some(keys[number].as_str()));
    }
    assert_eq!(fake.calls().len(), 20);
}

#[tokio::test]
async fn without_a_connection_the_same_request_goes_out_again() {
    let fake = Fake::api(|_, nth| {
        if nth < 2 {
            Reply::Fail(HttpErrorKind::Connect)
        } else {
            Reply::Answer(session())
        }
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let response = with_time(&clock, STEP, call.send_with_response()).await.unwrap();
    assert_eq!(response.attempts(), 3);
    let calls = fake.calls();
    for again in &calls[1..] {
        assert_eq!(again.body(), calls[0].body());
        assert_eq!(again.headers(), calls[0].headers());
        assert_eq!(again.uri(), calls[0].uri());
    }
}

#[tokio::test]
async fn attempts_without_a_connection_come_to_an_end() {
    let fake = Fake::api(|_, _| Reply::Fail(HttpErrorKind::Connect));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, STEP, async { client.payments().get("M2MJOG6O2Y").await })
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert_eq!(error.operation(), Some("GetPayment"));
}

#[tokio::test]
async fn an_attempt_ends_when_its_time_is_over() {
    let fake = Fake::api(|_, _| Reply::Silence);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    for (timeout, call) in [
        (
            30,
            client
                .hosted_fields()
                .terminal("1234001")
                .for_payment()
                .with_retry_policy(RetryPolicy::never()),
        ),
        (
            5,
            client
                .hosted_fields()
                .terminal("1234001")
                .for_payment()
                .with_retry_policy(RetryPolicy::never())
                .with_attempt_timeout(Duration::from_secs(5)),
        ),
    ] {
        use payroc_ext::clock::Clock;
        let start = clock.monotonic();
        let error = with_time(&clock, Duration::from_millis(100), call.send_with_response())
            .await
            .unwrap_err();
        assert!(error.is_timeout());
        assert_eq!((clock.monotonic() - start).as_secs(), timeout);
    }
}

#[tokio::test]
async fn a_header_that_is_refused_stops_the_call() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    for (name, value) in [
        ("x-request-id", "1\r\nidempotency-key: 2"),
        ("Idempotency-Key", "1"),
        ("authorization", "Bearer x"),
    ] {
        let error = client
            .hosted_fields()
            .terminal("1234001")
            .for_payment()
            .with_header(name, value)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
    assert!(fake.requests().is_empty());
    client
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .with_header("X-Correlation-Id", "17")
        .await
        .unwrap();
    assert_eq!(header(&fake.calls()[0], "x-correlation-id"), Some("17"));
}

#[tokio::test]
async fn requests_say_who_asks_and_nothing_that_the_api_does_not_know() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    client_call(&fake).await.unwrap();
    let call = &fake.calls()[0];
    assert_eq!(header(call, "api-version"), None);
    assert!(header(call, "user-agent").unwrap().starts_with("payroc-rs/"));
    assert_eq!(header(call, "content-type"), Some("application/json"));
}

#[tokio::test]
async fn any_success_is_a_success_and_keeps_its_status() {
    for status in [200, 201, 202] {
        let fake = Fake::api(move |_, _| {
            let mut answer = session();
            *answer.status_mut() = status.try_into().unwrap();
            answer
                .headers_mut()
                .insert("location", "/hosted-fields-sessions/1".parse().unwrap());
            answer.headers_mut().insert("x-request-id", "r-1".parse().unwrap());
            Reply::Answer(answer)
        });
        let client = fake.client(&ManualClock::new());
        let response = client
            .hosted_fields()
            .terminal("1234001")
            .for_payment()
            .send_with_response()
            .await
            .unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.location(), Some("/hosted-fields-sessions/1"));
        assert_eq!(response.request_id(), Some("r-1"));
        assert!(!format!("{response:?}").contains("canary"));
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_names_the_place_and_nothing_in_it() {
    let fake = Fake::api(|_, _| {
        let body = r#"{"processingTerminalId":"1234001","token":"session-token-canary","expiresAt":["value-canary"]}"#;
        Reply::Answer(answer(201, body))
    });
    let error = client_call(&fake).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("expiresAt"));
    assert_eq!(error.status().unwrap(), 201);
    assert!(error.to_string().contains("`expiresAt`"), "{error}");
    assert_silent(&error);
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn each_status_of_an_error_has_its_kind() {
    for (status, fragment, kind) in [
        (400, "bad-request", ErrorKind::BadRequest),
        (401, "not-authorized", ErrorKind::Unauthorized),
        (403, "forbidden", ErrorKind::Forbidden),
        (406, "not-acceptable", ErrorKind::NotAcceptable),
        (409, "resource-already-exists", ErrorKind::Conflict),
        (415, "unsupported-media-type", ErrorKind::UnsupportedMediaType),
        (500, "api-error", ErrorKind::Server),
        (404, "not-found", ErrorKind::NotFound),
        (413, "payload-too-large", ErrorKind::PayloadTooLarge),
        (429, "something-new", ErrorKind::RateLimited),
        (503, "api-error", ErrorKind::Server),
        (418, "something-new", ErrorKind::OtherStatus),
        (400, "idempotency-key-in-use", ErrorKind::IdempotencyKeyInUse),
        (409, "idempotency-key-in-use", ErrorKind::IdempotencyKeyInUse),
        (400, "idempotency-key-missing", ErrorKind::IdempotencyKeyMissing),
    ] {
        let fake = Fake::api(move |_, _| Reply::Answer(problem(status, fragment)));
        let error = client_call(&fake).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {fragment}");
        assert_eq!(error.status().unwrap(), status);
        assert!(error.problem().is_some());
        assert!(error.to_string().contains(&status.to_string()), "{error}");
        assert_silent(&error);
    }
}

#[tokio::test]
async fn a_page_of_html_keeps_its_status() {
    for (status, kind) in [(502, ErrorKind::Server), (302, ErrorKind::OtherStatus), (404, ErrorKind::NotFound)] {
        let fake = Fake::api(move |_, _| Reply::Answer(answer(status, Bytes::from_static(b"<html>body-canary</html>"))));
        let error = client_call(&fake).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (kind, status));
        assert!(error.problem().is_none());
        assert_silent(&error);
    }
}

#[tokio::test]
async fn the_server_says_how_long_to_wait_in_either_form() {
    let date = |text: &'static str| http::HeaderValue::from_static(text);
    let ask = |retry_after: http::HeaderValue, server: Option<http::HeaderValue>| async move {
        let fake = Fake::api(move |_, _| {
            let mut answer = problem(429, "api-error");
            answer.headers_mut().insert("retry-after", retry_after.clone());
            if let Some(server) = &server {
                answer.headers_mut().insert("date", server.clone());
            }
            Reply::Answer(answer)
        });
        client_call(&fake).await.unwrap_err().retry_after().map(|time| time.as_secs())
    };
    assert_eq!(ask(date("7"), None).await, Some(7));
    assert_eq!(
        ask(date("Thu, 01 Jan 2026 00:01:00 GMT"), None).await,
        Some(60),
        "by our clock where the server names no date"
    );
    let server = date("Thu, 01 Jan 2026 05:00:00 GMT");
    assert_eq!(
        ask(date("Thu, 01 Jan 2026 05:00:09 GMT"), Some(server.clone())).await,
        Some(9),
        "by the server's clock where it does"
    );
    assert_eq!(ask(date("Thu, 01 Jan 2026 04:00:00 GMT"), Some(server)).await, Some(0));
    assert_eq!(ask(date("soon"), None).await, None);
}

async fn client_call(fake: &Fake) -> Result<(), Error> {
    let client = fake.client(&ManualClock::new());
    let call = client.hosted_fields().terminal("1234001").for_payment();
    call.with_retry_policy(RetryPolicy::never()).await.map(drop)
}

/// Nothing that was sent or received stands in the error, however it is printed, nor in what lies beneath it.
fn assert_silent(error: &Error) {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(beneath) = source {
        text.push_str(&format!(" {beneath} {beneath:?}"));
        source = beneath.source();
    }
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains(API_KEY) && !text.contains(SESSION_TOKEN), "{text}");
    assert!(!error.to_string().contains('\n'), "{error}");
}

/// What only reads has nothing at stake, and what was never sent under a new key is not in doubt, however the call was stopped.
#[tokio::test]
async fn a_call_that_is_stopped_before_it_is_sent_says_what_it_can_have_done() {
    let fake = Fake::api(|_, _| Reply::Silence);
    let client = fake.client(&ManualClock::new());
    let key = IdempotencyKey::generate();
    let read = client.payments().get("..").await.unwrap_err();
    let header = client.payments().list().with_header("host", "a").await.unwrap_err();
    let page = client
        .payments()
        .list()
        .with_header("host", "a")
        .items()
        .next()
        .await
        .unwrap()
        .unwrap_err();
    for error in [read, header, page] {
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NothingAtStake),
            "{error}"
        );
        assert_eq!(error.attempts(), 0);
    }
    let write = client.payments().capture("..").await.unwrap_err();
    assert_eq!((write.kind(), write.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    let resumed = client.payments().capture("..").with_resume_key(key).await.unwrap_err();
    assert_eq!((resumed.outcome(), resumed.idempotency_key()), (Outcome::Unknown, Some(&key)));
    assert!(fake.requests().is_empty());
}

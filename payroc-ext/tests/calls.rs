//! Calls: idempotency keys, options, retries, responses and errors.

mod support;

use std::error::Error as _;
use std::time::Duration;

use bytes::Bytes;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::{Client, Environment, Error, ErrorKind, IdempotencyKey, Outcome, RetryPolicy};
use payroc_sandbox::ManualClock;
use support::{API_KEY, Fake, Reply, SESSION_TOKEN, header, problem, response, session, with_time};

const STEP: Duration = Duration::from_millis(20);

#[tokio::test]
async fn the_idempotency_key_is_known_before_the_call_is_sent() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let key = *call.idempotency_key();
    assert!(fake.requests().is_empty());
    let response = call.send_with_response().await.unwrap();
    assert_eq!(response.idempotency_key(), Some(&key));
    assert_eq!(header(&fake.calls()[0], "idempotency-key"), Some(key.to_string().as_str()));
}

#[tokio::test]
async fn a_key_passed_by_the_caller_replaces_the_generated_one() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
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
    let fake = Fake::api(|_, _| Reply::Response(problem(404, "not-found")));
    let client = fake.client(&ManualClock::new());
    let error = client.payments().get("M2MJOG6O2Y").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.idempotency_key(), None);
    assert_eq!(header(&fake.calls()[0], "idempotency-key"), None);
}

#[tokio::test]
async fn raw_calls_carry_a_token_and_a_new_key_each() {
    use payroc_api::Request;
    use payroc_ext::types::HostedFieldsSessionRequest;
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    for _ in 0..2 {
        let body = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
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
async fn concurrent_calls_keep_their_own_keys_and_options() {
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
async fn a_failed_connection_is_retried_with_the_same_request() {
    let fake = Fake::api(|_, nth| {
        if nth < 2 {
            Reply::Fail(HttpErrorKind::Connect)
        } else {
            Reply::Response(session())
        }
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let response = with_time(&clock, STEP, call.send_with_response()).await.unwrap();
    assert_eq!(response.attempts(), 3);
    let calls = fake.calls();
    for retry in &calls[1..] {
        assert_eq!(retry.body(), calls[0].body());
        assert_eq!(retry.headers(), calls[0].headers());
        assert_eq!(retry.uri(), calls[0].uri());
    }
}

#[tokio::test]
async fn failed_connections_are_retried_a_limited_number_of_times() {
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
async fn an_attempt_ends_at_its_timeout() {
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
async fn a_request_that_the_server_holds_has_a_longer_attempt_timeout_unless_the_caller_sets_one() {
    use payroc_ext::clock::Clock;
    use payroc_ext::resources::cloud::{GetPaymentInstruction, GetRefundInstruction, GetSignatureInstruction};
    let fake = Fake::api(|_, _| Reply::Silence);
    for (of_client, of_call, ends) in [(None, None, 75), (Some(20), None, 20), (None, Some(5), 5), (Some(20), Some(90), 90)] {
        let clock = ManualClock::new();
        let mut builder = Client::builder()
            .environment(Environment::custom("http://localhost/v1", "http://localhost"))
            .api_key("k")
            .retry_policy(RetryPolicy::never());
        if let Some(seconds) = of_client {
            builder = builder.attempt_timeout(Duration::from_secs(seconds));
        }
        let client = builder.http_client(fake.clone()).clock(clock.clone()).build().unwrap();
        let cloud = client.cloud();
        macro_rules! ends_in_time {
            ($($call:expr),*) => { $(
                let mut call = $call;
                if let Some(seconds) = of_call {
                    call = call.with_attempt_timeout(Duration::from_secs(seconds));
                }
                let start = clock.monotonic();
                let error = with_time(&clock, Duration::from_millis(100), call.send_with_response()).await.unwrap_err();
                assert!(error.is_timeout());
                assert_eq!((clock.monotonic() - start).as_secs(), ends, "{:?}", error.operation());
            )* };
        }
        let payment: GetPaymentInstruction = cloud.payment_instructions().get("I1");
        let refund: GetRefundInstruction = cloud.refund_instructions().get("I1");
        let signature: GetSignatureInstruction = cloud.signature_instructions().get("I1");
        ends_in_time!(payment, refund, signature);
    }
    let held = payroc_api::OPERATIONS
        .iter()
        .filter(|operation| operation.attempt_timeout.is_some());
    assert_eq!(held.count(), 3, "all others have the ordinary timeout");
}

#[tokio::test]
async fn a_call_with_a_reserved_or_invalid_header_is_not_sent() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
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
async fn requests_carry_a_user_agent_and_no_header_unknown_to_the_api() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    send_once(&fake).await.unwrap();
    let call = &fake.calls()[0];
    assert_eq!(header(call, "api-version"), None);
    assert!(header(call, "user-agent").unwrap().starts_with("payroc-rs/"));
    assert_eq!(header(call, "content-type"), Some("application/json"));
}

#[tokio::test]
async fn every_2xx_status_is_a_success_and_is_reported() {
    for status in [200, 201, 202] {
        let fake = Fake::api(move |_, _| {
            let mut response = session();
            *response.status_mut() = status.try_into().unwrap();
            response
                .headers_mut()
                .insert("location", "/hosted-fields-sessions/1".parse().unwrap());
            response.headers_mut().insert("x-request-id", "r-1".parse().unwrap());
            Reply::Response(response)
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
async fn a_decode_error_names_the_path_and_quotes_no_value() {
    let fake = Fake::api(|_, _| {
        let body = r#"{"processingTerminalId":"1234001","token":"session-token-canary","expiresAt":["value-canary"]}"#;
        Reply::Response(response(201, body))
    });
    let error = send_once(&fake).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("expiresAt"));
    assert_eq!(error.status().unwrap(), 201);
    assert!(error.to_string().contains("`expiresAt`"), "{error}");
    assert_silent(&error);
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn each_error_status_has_its_kind() {
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
        let fake = Fake::api(move |_, _| Reply::Response(problem(status, fragment)));
        let error = send_once(&fake).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {fragment}");
        assert_eq!(error.status().unwrap(), status);
        assert!(error.problem().is_some());
        assert!(error.to_string().contains(&status.to_string()), "{error}");
        assert_silent(&error);
    }
}

#[tokio::test]
async fn an_html_error_page_keeps_its_status() {
    for (status, kind) in [(502, ErrorKind::Server), (302, ErrorKind::OtherStatus), (404, ErrorKind::NotFound)] {
        let fake = Fake::api(move |_, _| Reply::Response(response(status, Bytes::from_static(b"<html>body-canary</html>"))));
        let error = send_once(&fake).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (kind, status));
        assert!(error.problem().is_none());
        assert_silent(&error);
    }
}

#[tokio::test]
async fn retry_after_is_read_as_seconds_and_as_a_date() {
    let date = |text: &'static str| http::HeaderValue::from_static(text);
    let retry_after_of = |retry_after: http::HeaderValue, server: Option<http::HeaderValue>| async move {
        let fake = Fake::api(move |_, _| {
            let mut response = problem(429, "api-error");
            response.headers_mut().insert("retry-after", retry_after.clone());
            if let Some(server) = &server {
                response.headers_mut().insert("date", server.clone());
            }
            Reply::Response(response)
        });
        send_once(&fake).await.unwrap_err().retry_after().map(|time| time.as_secs())
    };
    assert_eq!(retry_after_of(date("7"), None).await, Some(7));
    assert_eq!(
        retry_after_of(date("Thu, 01 Jan 2026 00:01:00 GMT"), None).await,
        Some(60),
        "measured by the local clock if the response has no date"
    );
    let server = date("Thu, 01 Jan 2026 05:00:00 GMT");
    assert_eq!(
        retry_after_of(date("Thu, 01 Jan 2026 05:00:09 GMT"), Some(server.clone())).await,
        Some(9),
        "measured by the server's clock if it has one"
    );
    assert_eq!(retry_after_of(date("Thu, 01 Jan 2026 04:00:00 GMT"), Some(server)).await, Some(0));
    assert_eq!(retry_after_of(date("soon"), None).await, None);
}

async fn send_once(fake: &Fake) -> Result<(), Error> {
    let client = fake.client(&ManualClock::new());
    let call = client.hosted_fields().terminal("1234001").for_payment();
    call.with_retry_policy(RetryPolicy::never()).await.map(drop)
}

/// Asserts that neither the error nor its sources print anything that was sent or received.
fn assert_silent(error: &Error) {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains(API_KEY) && !text.contains(SESSION_TOKEN), "{text}");
    assert!(!error.to_string().contains('\n'), "{error}");
}

/// A read has nothing at stake, and a write that was never sent under a new key is not in doubt, whatever stopped the call.
#[tokio::test]
async fn a_call_that_fails_before_it_is_sent_reports_its_outcome() {
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
            (ErrorKind::InvalidRequest, Outcome::ReadOnly),
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

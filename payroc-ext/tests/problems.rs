//! Errors: their advice about the next step.

mod support;

use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::{Client, Error, ErrorKind, Outcome, ProblemType, RetryPolicy};
use payroc_sandbox::ManualClock;
use serde_json::json;
use support::{Fake, Reply, header, problem, response, with_time};

fn once(fake: &Fake) -> Client {
    let builder = Client::builder()
        .environment(payroc_ext::Environment::Uat)
        .api_key(support::API_KEY);
    let builder = builder.retry_policy(RetryPolicy::never());
    builder.http_client(fake.clone()).clock(ManualClock::new()).build().unwrap()
}

async fn refusal(status: u16, fragment: &'static str) -> Error {
    let fake = Fake::api(move |_, _| Reply::Response(problem(status, fragment)));
    once(&fake).payments().get("M2").await.unwrap_err()
}

/// The names of the predicates that hold for an error.
fn advice(error: &Error) -> Vec<&'static str> {
    type Predicate = (&'static str, fn(&Error) -> bool);
    let predicates: [Predicate; 14] = [
        ("retryable", Error::is_retryable),
        ("identity", Error::is_identity),
        ("authentication", Error::is_authentication),
        ("permission", Error::is_permission),
        ("network", Error::is_network),
        ("timeout", Error::is_timeout),
        ("rate limited", Error::is_rate_limited),
        ("server", Error::is_server_error),
        ("not found", Error::is_not_found),
        ("conflict", Error::is_conflict),
        ("idempotency conflict", Error::is_idempotency_conflict),
        ("validation", Error::is_validation),
        ("expired", Error::is_expired),
        ("unknown outcome", |error| error.outcome() == Outcome::Unknown),
    ];
    predicates
        .into_iter()
        .filter(|(_, holds)| holds(error))
        .map(|(name, _)| name)
        .collect()
}

#[tokio::test]
async fn each_problem_advises_about_the_next_step() {
    let cases: [(u16, &str, &[&str]); 20] = [
        (400, "bad-request", &["validation"]),
        (422, "bad-request", &["validation"]),
        (400, "a-problem-of-tomorrow", &["validation"]),
        (401, "not-authorized", &["authentication"]),
        (403, "forbidden", &["permission"]),
        (404, "not-found", &["not found"]),
        (400, "not-found", &["not found"]),
        (409, "resource-already-exists", &["conflict"]),
        (400, "cannot-be-modified", &["conflict"]),
        (400, "tax-id-in-use", &["conflict"]),
        (409, "a-problem-of-tomorrow", &["conflict"]),
        (409, "bad-request", &["validation"]),
        (400, "idempotency-key-in-use", &["conflict", "idempotency conflict"]),
        (409, "idempotency-key-in-use", &["conflict", "idempotency conflict"]),
        (400, "idempotency-key-missing", &[]),
        (413, "payload-too-large", &[]),
        (429, "api-error", &["retryable", "rate limited"]),
        (500, "api-error", &["retryable", "server"]),
        (501, "not-found", &["server"]),
        (408, "api-error", &["retryable"]),
    ];
    for (status, fragment, expected) in cases {
        let error = refusal(status, fragment).await;
        assert_eq!(advice(&error), expected, "{status} {fragment}");
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
}

#[tokio::test]
async fn a_write_without_a_key_that_may_have_been_processed_is_not_retryable() {
    let cases: [(HttpErrorKind, &[&str]); 3] = [
        (HttpErrorKind::Connect, &["retryable", "network"]),
        (HttpErrorKind::Timeout, &["network", "timeout", "unknown outcome"]),
        (HttpErrorKind::Reset, &["network", "unknown outcome"]),
    ];
    for (kind, expected) in cases {
        let fake = Fake::api(move |_, _| Reply::Fail(kind));
        let error = once(&fake).payment_links().deactivate("L1").await.unwrap_err();
        assert_eq!(advice(&error), expected, "{kind:?}");
    }
    let fake = Fake::api(|_, _| Reply::Response(response(503, "")));
    let error = once(&fake).payment_links().deactivate("L1").await.unwrap_err();
    assert_eq!(advice(&error), ["server", "unknown outcome"]);
}

#[tokio::test]
async fn failures_of_the_identity_service_differ_from_those_of_the_api() {
    let refused = Fake::new(|_, _| Reply::Response(response(401, "")), |_, _| Reply::Silence);
    let error = once(&refused).payments().get("M2").await.unwrap_err();
    assert_eq!(advice(&error), ["identity", "authentication"]);
    let down = Fake::new(|_, _| Reply::Response(response(503, "")), |_, _| Reply::Silence);
    let clock = ManualClock::new();
    let client = down.client(&clock);
    let error = with_time(&clock, Duration::from_millis(50), async { client.payments().get("M2").await })
        .await
        .unwrap_err();
    assert_eq!(advice(&error), ["retryable", "identity"]);
}

#[tokio::test]
async fn parameter_errors_have_paths_and_their_text_is_not_printed() {
    let fake = Fake::api(|request, _| {
        assert!(header(request, "authorization").is_some());
        let body = json!({
            "type": "https://docs.payroc.com/api/errors#bad-request",
            "title": "canary",
            "status": 400,
            "errors": [
                {"parameter": "order.amount", "detail": "canary", "message": "canary"},
                {"message": "canary"},
                {"parameter": "card.expiryDate"},
            ],
        });
        let mut response = response(400, body.to_string());
        response
            .headers_mut()
            .insert("content-type", "application/problem+json".parse().unwrap());
        Reply::Response(response)
    });
    let error = once(&fake).payments().get("M2").await.unwrap_err();
    let named: Vec<_> = error.parameter_errors().iter().map(|fault| fault.parameter.as_deref()).collect();
    assert_eq!(named, [Some("order.amount"), None, Some("card.expiryDate")]);
    assert_eq!(error.problem_type(), Some(&ProblemType::BadRequest));
    assert!(!format!("{error} {error:?} {:?}", error.parameter_errors()).contains("canary"));
    assert!(!error.to_string().contains('\n'));
}

#[tokio::test]
async fn an_unknown_problem_type_is_kept_as_it_was_written() {
    let error = refusal(409, "a-problem-of-tomorrow").await;
    let Some(ProblemType::Unknown(uri)) = error.problem_type() else {
        panic!("{error:?}");
    };
    assert!(uri.as_str().ends_with("#a-problem-of-tomorrow"));
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(!error.to_string().contains("tomorrow"), "{error}");
}

/// The response to a call that was carried out and cannot be read: ids, values, and a number where a string has to be.
const UNREADABLE: &str = r#"{
    "paymentId": "M2MJOG6O2Y", "processingTerminalId": "1234001", "secureTokenId": "canary-token-id",
    "order": {"orderId": "order-17", "amount": "canary-amount"},
    "refunds": [{"refundId": "4539858876047062"}, {"refundId": "CD3HN88U9F"}],
    "customer": {"customerId": "canary customer"}
}"#;

#[tokio::test]
async fn a_report_holds_labels_counts_and_ids_and_no_other_value_of_a_body() {
    let fake = Fake::api(|_, _| {
        let mut reply = response(201, UNREADABLE);
        reply.headers_mut().insert("x-correlation-id", "7f3a-91".parse().unwrap());
        reply
            .headers_mut()
            .insert("location", "https://api.payroc.com/v1/canary-location".parse().unwrap());
        Reply::Response(reply)
    });
    let call = once(&fake).payments().create(support::card_payment("order-17"));
    let key = *call.idempotency_key();
    let error = call.await.unwrap_err();
    let report = error.report();
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json,
        json!({
            "kind": "decode", "outcome": "unknown", "operation": "CreatePayment", "idempotency_key": key.to_string(), "attempts": 1,
            "retryable": true, "status": 201, "request_id": "7f3a-91", "message": error.to_string(),
            "recovered_ids": [
                {"name": "paymentId", "value": "M2MJOG6O2Y"}, {"name": "processingTerminalId", "value": "1234001"},
                {"name": "refundId", "value": "CD3HN88U9F"},
            ],
        })
    );
    assert_eq!(serde_json::to_value(&error).unwrap(), json, "an error is written as its report");
    let shown = format!("{json} {report:?} {error} {error:?}");
    for secret in ["canary", "4539858876047062"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

#[tokio::test]
async fn a_report_of_a_problem_names_its_type_if_it_is_known() {
    let report = refusal(404, "not-found").await.report();
    assert_eq!(report.problem.as_deref(), Some("not-found"));
    assert_eq!(
        (report.kind, report.outcome, report.status),
        (ErrorKind::NotFound, Outcome::ReadOnly, Some(404))
    );
    assert_eq!(report.operation, Some("GetPayment"));
    assert_eq!((report.idempotency_key, report.retryable), (None, false));
    let report = refusal(400, "a-canary-of-tomorrow").await.report();
    assert_eq!(report.problem, None);
    assert!(!format!("{report:?}").contains("canary"));

    let fake = Fake::api(|_, _| {
        let mut reply = problem(429, "api-error");
        reply.headers_mut().insert("retry-after", "7".parse().unwrap());
        Reply::Response(reply)
    });
    let report = once(&fake).payments().get("M2").await.unwrap_err().report();
    assert_eq!((report.retry_after_seconds, report.retryable), (Some(7), true));
}

#[tokio::test]
async fn the_servers_id_of_a_request_is_in_its_error_and_in_its_response() {
    for (status, body) in [(404, r#"{"title":"x","status":404}"#), (502, "<html>"), (200, "{}")] {
        let fake = Fake::api(move |_, _| {
            let mut reply = response(status, body);
            reply.headers_mut().insert("x-request-id", "req-1".parse().unwrap());
            Reply::Response(reply)
        });
        let error = once(&fake).payments().get("M2").await.unwrap_err();
        assert_eq!(error.request_id(), Some("req-1"), "{status}");
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("req-1"),
            "it is the server's string, so it does not print by itself: {shown}"
        );
    }
    let fake = Fake::api(|_, _| {
        let mut reply = support::session();
        reply.headers_mut().insert("x-correlation-id", "req-2".parse().unwrap());
        Reply::Response(reply)
    });
    let made = once(&fake)
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .send_with_response()
        .await
        .unwrap();
    assert_eq!(made.request_id(), Some("req-2"));
    assert_eq!(made.map(drop).request_id(), Some("req-2"), "also of a response with another value");
    assert_eq!(refusal(404, "not-found").await.request_id(), None);
}

#[tokio::test]
async fn a_401_of_a_resource_after_a_new_token_says_that_it_may_be_gone() {
    let remark = "the resource may be gone, or belong to another merchant";
    let fake = Fake::api(|_, _| Reply::Response(problem(401, "not-authorized")));
    let client = once(&fake);
    let error = client.payments().get("M2").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthorized, 2));
    assert!(error.to_string().contains(remark), "{error}");
    assert!(error.is_authentication(), "the credentials may be at fault as well");
    // A list has no resource that can be gone, and a write is no proof of it.
    let list = client.payments().list().await.unwrap_err();
    assert_eq!((list.kind(), list.attempts()), (ErrorKind::Unauthorized, 2));
    let write = client.payments().capture("M2").await.unwrap_err();
    for error in [list, write] {
        assert!(!error.to_string().contains(remark), "{error}");
    }
}

#[tokio::test]
async fn a_problem_under_another_media_type_is_one() {
    let body = r#"{"type":"https://docs.payroc.com/api/errors#idempotency-key-in-use","status":409}"#;
    for media in [
        "text/plain; charset=utf-8",
        "text/json",
        "application/octet-stream",
        "application/json, text/html",
    ] {
        let fake = Fake::api(move |_, _| {
            let response = http::Response::builder().status(409).header("content-type", media);
            Reply::Response(response.body(body.into()).unwrap())
        });
        let error = once(&fake).payments().get("M2").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::IdempotencyKeyInUse, "{media}");
        assert_eq!(error.problem_type(), Some(&ProblemType::IdempotencyKeyInUse));
    }
    // What has no such type is left to the media type.
    for body in [r#"{"title":"x"}"#, r#"{"type":"sale","detail":"x"}"#, "<html>#</html>"] {
        let fake = Fake::api(move |_, _| {
            let response = http::Response::builder().status(409).header("content-type", "text/plain");
            Reply::Response(response.body(body.into()).unwrap())
        });
        let error = once(&fake).payments().get("M2").await.unwrap_err();
        assert!(error.problem().is_none() && error.raw_body().is_some(), "{body}");
    }
}

#[tokio::test]
async fn one_unreadable_entry_hides_no_other_error_of_a_problem() {
    for (odd, kept) in [(r#","also this""#, true), (",null", true), (r#",{"parameter":7}"#, false)] {
        let body = format!(
            r#"{{"type":"https://docs.payroc.com/api/errors#bad-request","errors":[{{"parameter":"order.amount","detail":"x"}}{odd}]}}"#
        );
        let fake = Fake::api(move |_, _| Reply::Response(response(400, body.clone())));
        let error = once(&fake).payments().get("M2").await.unwrap_err();
        let named: Vec<_> = error.parameter_errors().iter().map(|fault| fault.parameter.as_deref()).collect();
        assert_eq!(named[0], Some("order.amount"), "{odd}");
        let problem = error.problem().unwrap();
        assert_eq!(problem.unknown.get("errors").is_some(), kept, "{odd}");
        // It is written with each name once.
        let written = serde_json::to_string(problem).unwrap();
        assert_eq!(written.matches("\"errors\"").count(), 1, "{written}");
    }
}

//! Scripted responses and faults.

use crate::requests;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use payroc_api::operations;

use super::super::Step;
use super::{Bench, KEY, body, payment_session, problem};
use payroc_api::http::{HttpClient, HttpErrorKind};

#[test]
fn steps_are_met_in_order_and_once() {
    let bench = Bench::new();
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>"));
    let wait = Step::problem(429, "api-error").header(RETRY_AFTER, HeaderValue::from_static("3"));
    bench.sandbox.next::<operations::CreateHostedFieldsSession>(wait);
    assert_eq!(bench.sandbox.pending_steps(), 2);
    let first = bench.session(KEY, &payment_session());
    assert_eq!(
        (first.status(), &first.body()[..]),
        (StatusCode::BAD_GATEWAY, &b"<h1>Bad gateway</h1>"[..])
    );
    assert_eq!(first.headers()["content-type"], "text/html");
    let second = bench.session(KEY, &payment_session());
    problem(&second, 429, "api-error");
    assert_eq!(second.headers()["retry-after"], "3");
    assert!(bench.sandbox.sessions().is_empty(), "neither handled the request");
    assert_eq!(bench.session(KEY, &payment_session()).status(), 201);
    assert_eq!(bench.sandbox.pending_steps(), 0);
}

#[test]
fn a_fault_before_commit_leaves_nothing_and_one_after_it_does() {
    let bench = Bench::new();
    for (kind, after, sessions) in [
        (HttpErrorKind::Connect, false, 0),
        (HttpErrorKind::Reset, false, 0),
        (HttpErrorKind::Timeout, false, 0),
        (HttpErrorKind::Reset, true, 1),
    ] {
        let step = Step::error(kind);
        bench
            .sandbox
            .next::<operations::CreateHostedFieldsSession>(if after { step.after_commit() } else { step });
        let request = bench.session_request(KEY, &payment_session());
        let error = futures_util::FutureExt::now_or_never(bench.sandbox.send(request))
            .unwrap()
            .unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(bench.sandbox.sessions().len(), sessions, "{kind:?}");
    }
    // The lost response is still stored under its key.
    let replayed = body(&bench.session(KEY, &payment_session()));
    assert_eq!(replayed["token"], bench.sandbox.sessions()[0].token.as_str());
    assert_eq!(bench.sandbox.sessions().len(), 1);
}

#[test]
fn a_scripted_date_stands_for_a_skewed_clock() {
    let bench = Bench::new();
    let date = HeaderValue::from_static("Thu, 01 Jan 2026 01:00:00 GMT");
    bench
        .sandbox
        .next::<operations::ListPayments>(Step::response(200).header(http::header::DATE, date.clone()).body("{}"));
    assert_eq!(bench.get("/v1/payments").headers()["date"], date);
    assert_eq!(bench.get("/v1/payments").headers()["date"], "Thu, 01 Jan 2026 00:00:00 GMT");
}

#[test]
fn the_identity_service_can_fail_too() {
    let bench = Bench::new();
    bench.sandbox.next::<requests::Authorize>(Step::response(503));
    let request = http::Request::post("/authorize")
        .header("x-api-key", super::API_KEY)
        .body(bytes::Bytes::new())
        .unwrap();
    assert_eq!(bench.sandbox.handle(request).unwrap().status(), 503);
    assert_eq!(bench.sandbox.tokens_issued(), 1);
}

#[test]
fn requests_are_recorded_as_they_came() {
    let bench = Bench::new();
    bench.session(KEY, &payment_session());
    bench.get("/v1/nowhere?a=b");
    let [authorize, session, nowhere] = &bench.sandbox.requests()[..] else {
        panic!("three requests")
    };
    assert_eq!(authorize.operation.as_deref(), Some("authorize"));
    assert!(authorize.is::<requests::Authorize>() && session.is::<operations::CreateHostedFieldsSession>());
    assert!(!nowhere.is::<requests::Authorize>());
    assert_eq!(session.operation.as_deref(), Some("createSession"));
    assert_eq!(
        session.template.as_deref(),
        Some("/v1/processing-terminals/{processingTerminalId}/hosted-fields-sessions")
    );
    assert_eq!(session.path, super::SESSIONS);
    assert_eq!(session.idempotency_key(), Some(KEY));
    assert_eq!(session.body, payment_session().to_string());
    assert_eq!(session.status, Some(StatusCode::CREATED));
    assert_eq!(
        (nowhere.operation.as_deref(), nowhere.query.as_deref(), nowhere.status),
        (None, Some("a=b"), Some(StatusCode::NOT_FOUND))
    );
}

#[test]
fn a_step_refuses_what_it_could_not_use() {
    let mistakes: [fn() -> Step; 5] = [
        || Step::problem(400, "bad-request").body("{}"),
        || Step::response(200).unknown_values(),
        || Step::error(HttpErrorKind::Reset).foreign_links(),
        || Step::no_response().delay(std::time::Duration::from_secs(1)),
        || Step::error(HttpErrorKind::Reset).retry_after(std::time::Duration::from_secs(1)),
    ];
    for (at, mistake) in mistakes.into_iter().enumerate() {
        assert!(std::panic::catch_unwind(mistake).is_err(), "{at}");
    }
}

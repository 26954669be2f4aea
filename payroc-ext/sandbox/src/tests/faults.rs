//! What goes wrong between a client and its server.

use payroc_api::operations;
use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use futures_util::FutureExt;
use http::{HeaderValue, Method};
use serde_json::{Value, json};

use super::super::document::api;
use super::super::{SandboxBuilder, Step};
use super::shop::{Shop, TERMINAL, string_at};
use super::{Bench, KEY, body, payment_session, problem};
use payroc_api::clock::Clock;
use payroc_api::http::{HttpClient, HttpErrorKind};

#[test]
fn retry_after_comes_in_both_forms() {
    let bench = Bench::new();
    bench
        .sandbox
        .next::<operations::ListPayments>(Step::problem(429, "api-error").retry_after(Duration::from_secs(7)));
    let until = bench.clock.wall() + TimeDelta::seconds(90);
    bench.sandbox.next::<operations::ListPayments>(Step::response(503).retry_at(until));
    let response = bench.get("/v1/payments");
    problem(&response, 429, "api-error");
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(bench.get("/v1/payments").headers()["retry-after"], "Thu, 01 Jan 2026 00:01:30 GMT");
}

#[test]
fn a_silent_server_never_responds_and_may_have_acted() {
    let bench = Bench::new();
    for (step, sessions) in [(Step::no_response(), 0), (Step::no_response().after_commit(), 1)] {
        bench.sandbox.next::<operations::CreateHostedFieldsSession>(step);
        let sending = bench.sandbox.send(bench.session_request(KEY, &payment_session()));
        assert!(sending.now_or_never().is_none());
        assert_eq!(bench.sandbox.sessions().len(), sessions);
    }
    assert_eq!(bench.sandbox.requests().last().unwrap().status, None);
    bench.sandbox.next::<operations::CreateHostedFieldsSession>(Step::no_response());
    let error = bench.sandbox.handle(bench.session_request(KEY, &payment_session())).unwrap_err();
    assert_eq!(error.kind(), HttpErrorKind::Timeout);
}

#[test]
fn a_delayed_response_takes_its_time_on_the_sandboxs_clock() {
    let bench = Bench::new();
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::ordinary().delay(Duration::from_secs(45)));
    let mut sending = bench.sandbox.send(bench.session_request(KEY, &payment_session()));
    assert!((&mut sending).now_or_never().is_none());
    assert_eq!(bench.sandbox.sessions().len(), 1, "the request is handled at once");
    bench.clock.advance(Duration::from_secs(44));
    assert!((&mut sending).now_or_never().is_none());
    bench.clock.advance(Duration::from_secs(1));
    assert_eq!(sending.now_or_never().unwrap().unwrap().status(), 201);
}

/// How many objects, enumerated strings and unions of a response were changed.
fn count(value: &Value, mark: &str) -> usize {
    match value {
        Value::Object(fields) => {
            let own = usize::from(fields.contains_key(mark));
            own + fields.values().map(|value| count(value, mark)).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(|item| count(item, mark)).sum(),
        Value::String(text) => usize::from(text == mark),
        _ => 0,
    }
}

#[test]
fn a_newer_server_knows_more_fields_values_and_variants() {
    let mut shop = Shop::new();
    let id = string_at(&shop.pay("new", 100, json!({})), "/paymentId");
    let whole = shop.good("getPayment", &[&id], None);
    let path = format!("/v1/payments/{id}");
    for (step, mark, at_least) in [
        (Step::ordinary().unknown_fields(), "sandboxNewField", 4),
        (Step::ordinary().unknown_values(), "sandboxNewValue", 4),
    ] {
        shop.sandbox().next::<operations::GetPayment>(step);
        let altered = body(&shop.bench.get(&path));
        let changed = count(&altered, mark);
        assert!(changed >= at_least, "{changed} of {altered}");
        assert_eq!(
            (&altered["paymentId"], &altered["order"]["amount"]),
            (&whole["paymentId"], &whole["order"]["amount"])
        );
    }
    let token = shop.token(super::shop::saving_session(), super::super::Form::Card);
    shop.sandbox()
        .next::<operations::CreateSecureToken>(Step::ordinary().unknown_variants());
    let sent = json!({ "source": { "type": "singleUseToken", "token": token } });
    let saved = body(&shop.call("createSecureToken", &[TERMINAL], "", Some(&sent)));
    assert_eq!(saved["source"]["type"], "sandboxNewVariant");
    assert_eq!(
        shop.listed("listSecureTokens", &[TERMINAL], "")[0]["source"]["type"],
        "card",
        "only the response was altered"
    );
}

#[test]
fn every_operation_can_respond_as_a_newer_server() {
    let bench = Bench::stateless();
    let (mut fields, mut values, mut variants) = (0, 0, 0);
    for operation in api().operations.iter().filter(|operation| operation.method == Method::GET) {
        let path = operation
            .template
            .split('/')
            .map(|segment| if segment.starts_with('{') { "1001001001" } else { segment });
        let path = format!("/v1{}", path.collect::<Vec<_>>().join("/"));
        let ordinary = bench.get(&path);
        if ordinary.status() != 200 {
            continue;
        }
        for (step, mark, seen) in [
            (Step::ordinary().unknown_fields(), "sandboxNewField", &mut fields),
            (Step::ordinary().unknown_values(), "sandboxNewValue", &mut values),
            (Step::ordinary().unknown_variants(), "sandboxNewVariant", &mut variants),
        ] {
            bench.sandbox.push_step(Some(&operation.id), step);
            let altered = bench.get(&path);
            assert_eq!(altered.status(), ordinary.status());
            *seen += usize::from(count(&body(&altered), mark) > 0);
        }
    }
    assert!(fields > 40 && values > 30 && variants > 10, "{fields}, {values}, {variants}");
}

#[test]
fn links_can_lead_elsewhere() {
    let bench = Bench::stateless();
    bench.sandbox.next::<operations::ListPayments>(Step::ordinary().foreign_links());
    let page = body(&bench.get("/v1/payments?limit=1"));
    assert_eq!(
        page["links"][0]["href"],
        "https://internal.example/v1/payments?limit=1&after=sandbox-0000"
    );
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::ordinary().foreign_links());
    let location = bench.session(KEY, &payment_session()).headers()["location"].clone();
    assert!(
        location
            .to_str()
            .unwrap()
            .starts_with("https://internal.example/v1/processing-terminals/1234001/"),
        "{location:?}"
    );
}

#[test]
fn a_response_can_be_changed_in_any_way() {
    let mut shop = Shop::new();
    let step = Step::ordinary().map_json(|body| drop(body.as_object_mut().unwrap().remove("paymentId")));
    shop.sandbox()
        .next::<operations::CreatePayment>(step.header(http::header::DATE, HeaderValue::from_static("Thu, 01 Jan 2026 01:00:00 GMT")));
    let token = shop.token(payment_session(), super::super::Form::Card);
    let sent = super::shop::payment(&token, "altered", 100, json!({}));
    let response = shop.call("payment", &[], "", Some(&sent));
    assert_eq!(
        (body(&response).get("paymentId"), &response.headers()["date"]),
        (None, &HeaderValue::from_static("Thu, 01 Jan 2026 01:00:00 GMT"))
    );
    assert!(
        body(&shop.again("payment", &[], "", Some(&sent)))["paymentId"].is_string(),
        "the replay is the original response"
    );
    assert_eq!(shop.sandbox().collected("altered"), 100);
}

#[test]
fn a_sandbox_can_be_wrong_about_the_time() {
    let ahead = |builder: SandboxBuilder| builder.clock_skew(TimeDelta::minutes(-90));
    let bench = Bench::with(ahead);
    let session = bench.session(KEY, &payment_session());
    assert_eq!(session.headers()["date"], "Wed, 31 Dec 2025 22:30:00 GMT");
    assert_eq!(body(&session)["expiresAt"], "2025-12-31T22:40:00Z");
}

#[test]
fn a_reset_after_commit_has_moved_the_money_once() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), super::super::Form::Card);
    let sent = Bytes::from(super::shop::payment(&token, "reset", 100, json!({})).to_string());
    let request = || {
        let request = shop.bench.request(Method::POST, "/v1/payments").header("idempotency-key", KEY);
        request.header("content-type", "application/json").body(sent.clone()).unwrap()
    };
    for step in [
        Step::error(HttpErrorKind::Reset),
        Step::error(HttpErrorKind::Reset).after_commit(),
        Step::response(502).after_commit(),
    ] {
        shop.sandbox().next::<operations::CreatePayment>(step);
    }
    assert_eq!(shop.sandbox().handle(request()).unwrap_err().kind(), HttpErrorKind::Reset);
    assert!(shop.sandbox().ledger().is_empty());
    assert_eq!(shop.sandbox().handle(request()).unwrap_err().kind(), HttpErrorKind::Reset);
    assert_eq!(shop.sandbox().handle(request()).unwrap().status(), 502);
    assert_eq!(shop.sandbox().handle(request()).unwrap().status(), 201);
    assert_eq!(shop.sandbox().ledger().len(), 1);
}

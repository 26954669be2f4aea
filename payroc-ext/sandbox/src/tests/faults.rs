//! What goes wrong between a client and its server.

use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use futures_util::FutureExt;
use http::{HeaderValue, Method};
use serde_json::{Value, json};

use super::super::document::api;
use super::super::{Builder, Turn};
use super::shop::{Shop, TERMINAL, text};
use super::{Bench, KEY, body, payment_session, problem};
use payroc_api::clock::Clock;
use payroc_api::http::{HttpClient, HttpErrorKind};

#[test]
fn retry_after_comes_in_both_forms() {
    let bench = Bench::new();
    bench
        .gateway
        .next("listPayments", Turn::problem(429, "api-error").retry_after(Duration::from_secs(7)));
    let until = bench.clock.wall() + TimeDelta::seconds(90);
    bench.gateway.next("listPayments", Turn::answer(503).retry_at(until));
    let answer = bench.get("/v1/payments");
    problem(&answer, 429, "api-error");
    assert_eq!(answer.headers()["retry-after"], "7");
    assert_eq!(bench.get("/v1/payments").headers()["retry-after"], "Thu, 01 Jan 2026 00:01:30 GMT");
}

#[test]
fn a_silent_server_never_answers_and_may_have_acted() {
    let bench = Bench::new();
    for (turn, sessions) in [(Turn::silence(), 0), (Turn::silence().after_commit(), 1)] {
        bench.gateway.next("createSession", turn);
        let sending = bench.gateway.send(bench.session_request(KEY, &payment_session()));
        assert!(sending.now_or_never().is_none());
        assert_eq!(bench.gateway.sessions().len(), sessions);
    }
    assert_eq!(bench.gateway.requests().last().unwrap().status, None);
    bench.gateway.next("createSession", Turn::silence());
    let error = bench.gateway.handle(bench.session_request(KEY, &payment_session())).unwrap_err();
    assert_eq!(error.kind(), HttpErrorKind::Timeout);
}

#[test]
fn a_slow_answer_takes_its_time_on_the_gateways_clock() {
    let bench = Bench::new();
    bench
        .gateway
        .next("createSession", Turn::ordinary().slowly(Duration::from_secs(45)));
    let mut sending = bench.gateway.send(bench.session_request(KEY, &payment_session()));
    assert!((&mut sending).now_or_never().is_none());
    assert_eq!(bench.gateway.sessions().len(), 1, "the request is handled at once");
    bench.clock.advance(Duration::from_secs(44));
    assert!((&mut sending).now_or_never().is_none());
    bench.clock.advance(Duration::from_secs(1));
    assert_eq!(sending.now_or_never().unwrap().unwrap().status(), 201);
}

/// How many objects, enumerated texts and unions of an answer were changed.
fn count(value: &Value, mark: &str) -> usize {
    match value {
        Value::Object(members) => {
            let own = usize::from(members.contains_key(mark));
            own + members.values().map(|value| count(value, mark)).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(|item| count(item, mark)).sum(),
        Value::String(text) => usize::from(text == mark),
        _ => 0,
    }
}

#[test]
fn a_newer_server_knows_more_members_values_and_arms() {
    let mut shop = Shop::new();
    let id = text(&shop.pay("new", 100, json!({})), "/paymentId");
    let whole = shop.good("getPayment", &[&id], None);
    let path = format!("/v1/payments/{id}");
    for (turn, mark, at_least) in [
        (Turn::ordinary().unknown_members(), "gatewayNewMember", 4),
        (Turn::ordinary().unknown_values(), "gatewayNewValue", 4),
    ] {
        shop.gateway().next("getPayment", turn);
        let altered = body(&shop.bench.get(&path));
        let changed = count(&altered, mark);
        assert!(changed >= at_least, "{changed} of {altered}");
        assert_eq!(
            (&altered["paymentId"], &altered["order"]["amount"]),
            (&whole["paymentId"], &whole["order"]["amount"])
        );
    }
    let token = shop.token(super::shop::saving_session(), super::super::Form::Card);
    shop.gateway().next("createSecureToken", Turn::ordinary().unknown_arms());
    let sent = json!({ "source": { "type": "singleUseToken", "token": token } });
    let saved = body(&shop.call("createSecureToken", &[TERMINAL], "", Some(&sent)));
    assert_eq!(saved["source"]["type"], "gatewayNewArm");
    assert_eq!(
        shop.listed("listSecureTokens", &[TERMINAL], "")[0]["source"]["type"],
        "card",
        "only the answer was altered"
    );
}

#[test]
fn every_operation_can_be_answered_by_a_newer_server() {
    let bench = Bench::stateless();
    let (mut members, mut values, mut arms) = (0, 0, 0);
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
        for (turn, mark, seen) in [
            (Turn::ordinary().unknown_members(), "gatewayNewMember", &mut members),
            (Turn::ordinary().unknown_values(), "gatewayNewValue", &mut values),
            (Turn::ordinary().unknown_arms(), "gatewayNewArm", &mut arms),
        ] {
            bench.gateway.next(&operation.id, turn);
            let altered = bench.get(&path);
            assert_eq!(altered.status(), ordinary.status());
            *seen += usize::from(count(&body(&altered), mark) > 0);
        }
    }
    assert!(members > 40 && values > 30 && arms > 10, "{members}, {values}, {arms}");
}

#[test]
fn links_can_lead_elsewhere() {
    let bench = Bench::stateless();
    bench.gateway.next("listPayments", Turn::ordinary().foreign_links());
    let page = body(&bench.get("/v1/payments?limit=1"));
    assert_eq!(
        page["links"][0]["href"],
        "https://internal.example/v1/payments?limit=1&after=gateway-0000"
    );
    bench.gateway.next("createSession", Turn::ordinary().foreign_links());
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
fn an_answer_can_be_altered_in_any_way() {
    let mut shop = Shop::new();
    let turn = Turn::ordinary().altered(|body| drop(body.as_object_mut().unwrap().remove("paymentId")));
    shop.gateway().next(
        "payment",
        turn.header(http::header::DATE, HeaderValue::from_static("Thu, 01 Jan 2026 01:00:00 GMT")),
    );
    let token = shop.token(payment_session(), super::super::Form::Card);
    let sent = super::shop::payment(&token, "altered", 100, json!({}));
    let answer = shop.call("payment", &[], "", Some(&sent));
    assert_eq!(
        (body(&answer).get("paymentId"), &answer.headers()["date"]),
        (None, &HeaderValue::from_static("Thu, 01 Jan 2026 01:00:00 GMT"))
    );
    assert!(
        body(&shop.again("payment", &[], "", Some(&sent)))["paymentId"].is_string(),
        "the replay is the original answer"
    );
    assert_eq!(shop.gateway().collected("altered"), 100);
}

#[test]
fn a_gateway_can_be_wrong_about_the_time() {
    let ahead = |builder: Builder| builder.clock_skew(TimeDelta::minutes(-90));
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
    for turn in [
        Turn::fault(HttpErrorKind::Reset),
        Turn::fault(HttpErrorKind::Reset).after_commit(),
        Turn::answer(502).after_commit(),
    ] {
        shop.gateway().next("payment", turn);
    }
    assert_eq!(shop.gateway().handle(request()).unwrap_err().kind(), HttpErrorKind::Reset);
    assert!(shop.gateway().ledger().is_empty());
    assert_eq!(shop.gateway().handle(request()).unwrap_err().kind(), HttpErrorKind::Reset);
    assert_eq!(shop.gateway().handle(request()).unwrap().status(), 502);
    assert_eq!(shop.gateway().handle(request()).unwrap().status(), 201);
    assert_eq!(shop.gateway().ledger().len(), 1);
}

//! Single-use tokens: made by the browser's form, good for one thing, and for half an hour.

use std::time::Duration;

use serde_json::json;

use super::super::{Form, SubmitError};
use super::shop::{Shop, TERMINAL, payment, saving_session};
use super::{body, payment_session, problem};

#[test]
fn a_session_takes_one_form() {
    let mut shop = Shop::new();
    assert_eq!(shop.sandbox().submit("nobody's", Form::Card), Err(SubmitError::UnknownSession));
    let session = shop.good("createSession", &[TERMINAL], Some(payment_session()));
    let token = session["token"].as_str().unwrap();
    let submitted = shop.sandbox().submit(token, Form::Card).unwrap();
    assert_eq!(submitted.token.len(), 128);
    assert_eq!(submitted.expires_at.to_rfc3339(), "2026-01-01T00:30:00+00:00");
    assert!(!format!("{submitted:?}").contains(&submitted.token));
    assert_eq!(shop.sandbox().submit(token, Form::Card), Err(SubmitError::Used));
    let session = shop.good("createSession", &[TERMINAL], Some(payment_session()));
    shop.bench.clock.advance(Duration::from_secs(600));
    assert_eq!(
        shop.sandbox().submit(session["token"].as_str().unwrap(), Form::Card),
        Err(SubmitError::Expired)
    );
}

#[test]
fn a_single_use_token_is_used_once() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "once", 100, json!({}));
    shop.good("payment", &[], Some(sent.clone()));
    assert_eq!(
        shop.refused("payment", &[], Some(sent), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    assert_eq!(shop.sandbox().collected("once"), 100);
}

#[test]
fn a_refused_request_does_not_use_a_token_up() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    assert_eq!(
        shop.refused("payment", &[], Some(payment(&token, "o", 0, json!({}))), 400, "bad-request"),
        ["order.amount"]
    );
    shop.good("payment", &[], Some(payment(&token, "o", 100, json!({}))));
}

#[test]
fn a_replay_repeats_the_response_and_moves_nothing() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "replayed", 100, json!({}));
    let first = shop.call("payment", &[], "", Some(&sent));
    let again = shop.again("payment", &[], "", Some(&sent));
    assert_eq!((first.status(), first.body()), (again.status(), again.body()));
    assert_eq!(first.headers()["location"], again.headers()["location"]);
    let [entry] = &shop.sandbox().ledger()[..] else {
        panic!("one entry")
    };
    assert_eq!(
        (entry.operation.as_str(), entry.order_id.as_str(), entry.amount),
        ("payment", "replayed", 100)
    );
    assert_eq!(entry.idempotency_key.map(|key| key.to_string()), Some(shop.key()));
    assert_eq!(entry.id, body(&first)["paymentId"]);
    let other = payment(&token, "replayed", 200, json!({}));
    problem(&shop.again("payment", &[], "", Some(&other)), 409, "idempotency-key-in-use");
}

#[test]
fn a_token_ends_after_half_an_hour() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    shop.bench.clock.advance(Duration::from_secs(1800));
    let sent = payment(&token, "late", 100, json!({}));
    assert_eq!(
        shop.refused("payment", &[], Some(sent), 400, "bad-request"),
        ["paymentMethod.token"]
    );
}

#[test]
fn a_token_allows_what_its_session_was_created_for() {
    let mut shop = Shop::new();
    let saving = shop.token(saving_session(), Form::Card);
    let sent = payment(&saving, "o", 100, json!({}));
    assert_eq!(
        shop.refused("payment", &[], Some(sent), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    let paying = shop.token(payment_session(), Form::Card);
    let source = json!({ "source": { "type": "singleUseToken", "token": paying } });
    assert_eq!(
        shop.refused("createSecureToken", &[TERMINAL], Some(source), 400, "bad-request"),
        ["source.token"]
    );
    // Bank details pay by bank transfer only, and at the same terminal.
    let bank = shop.token(payment_session(), Form::Ach);
    let sent = payment(&bank, "o", 100, json!({}));
    assert_eq!(
        shop.refused("payment", &[], Some(sent), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    let on_other_host = payment(&paying, "o", 100, json!({ "processingTerminalId": "1234002" }));
    assert_eq!(
        shop.refused("payment", &[], Some(on_other_host), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    let unknown = payment(&"t".repeat(128), "o", 100, json!({}));
    assert_eq!(
        shop.refused("payment", &[], Some(unknown), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    assert!(shop.sandbox().ledger().is_empty());
}

#[test]
fn concurrent_payments_use_a_token_once() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "raced", 100, json!({})).to_string();
    let pay = &|number: u32| {
        let key = format!("00000000-0000-4000-9000-{number:012}");
        let request = shop
            .bench
            .request(http::Method::POST, "/v1/payments")
            .header("idempotency-key", key);
        let request = request
            .header("content-type", "application/json")
            .body(sent.clone().into())
            .unwrap();
        shop.sandbox().handle(request).unwrap().status().as_u16()
    };
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..16).map(|number| scope.spawn(move || pay(number))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (201, &[400; 15][..]));
    assert_eq!(shop.sandbox().ledger().len(), 1);
}

//! What the sandbox keeps is bounded, and what protects money is never forgotten.

use std::time::Duration;

use serde_json::json;

use super::super::{Form, SubmitError};
use super::shop::{Shop, TERMINAL, payment};
use super::{authorize, payment_session, problem};

const HOUR: Duration = Duration::from_secs(3600);

#[test]
fn reads_and_replays_add_nothing_to_the_state() {
    let mut shop = Shop::new();
    let paid = shop.pay("once", 100, json!({}));
    let id = paid["paymentId"].as_str().unwrap().to_owned();
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "twice", 100, json!({}));
    shop.good("payment", &[], Some(sent.clone()));
    let key = shop.key();
    let before = shop.sandbox().rows();
    for _ in 0..50 {
        shop.good("getPayment", &[&id], None);
        shop.listed("listPayments", &[], "");
    }
    let replay = || {
        let request = shop.bench.request(http::Method::POST, "/v1/payments");
        let request = request.header("idempotency-key", &key).header("content-type", "application/json");
        shop.sandbox().handle(request.body(sent.to_string().into()).unwrap()).unwrap()
    };
    for _ in 0..50 {
        assert_eq!(replay().status(), 201);
    }
    assert_eq!(shop.sandbox().rows(), before);
    assert_eq!(shop.sandbox().ledger().len(), 2);
}

#[test]
fn a_refusal_adds_nothing_to_the_state() {
    let mut shop = Shop::new();
    let before = shop.sandbox().rows();
    for _ in 0..20 {
        shop.refused("payment", &[], Some(json!({})), 400, "bad-request");
        shop.refused("getPayment", &["M2MJOG6O2Y"], None, 404, "not-found");
    }
    assert_eq!(shop.sandbox().rows(), before);
}

#[test]
fn the_key_of_a_payment_is_never_forgotten() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "long", 100, json!({}));
    let first = shop.call("payment", &[], "", Some(&sent));
    shop.bench.clock.advance(HOUR * 24 * 365);
    shop.bench.token = authorize(shop.sandbox());
    let again = shop.again("payment", &[], "", Some(&sent));
    assert_eq!((again.status(), again.body()), (first.status(), first.body()));
    assert_eq!(shop.sandbox().collected("long"), 100);
}

#[test]
fn the_key_of_a_session_is_forgotten_after_a_day() {
    let mut shop = Shop::new();
    let sent = payment_session();
    let first = shop.call("createSession", &[TERMINAL], "", Some(&sent));
    let late = |shop: &mut Shop, time: Duration| {
        shop.bench.clock.advance(time);
        shop.bench.token = authorize(shop.sandbox());
        shop.again("createSession", &[TERMINAL], "", Some(&sent))
    };
    assert_eq!(late(&mut shop, HOUR * 24 - Duration::from_secs(1)).body(), first.body());
    assert_ne!(late(&mut shop, Duration::from_secs(1)).body(), first.body());
}

#[test]
fn a_single_use_token_is_forgotten_a_day_after_it_has_expired() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let before = shop.sandbox().rows().0.len();
    shop.bench.clock.advance(HOUR * 24 + Duration::from_secs(1799));
    shop.bench.token = authorize(shop.sandbox());
    let sent = payment(&token, "late", 100, json!({}));
    let expired = shop.call("payment", &[], "", Some(&sent));
    assert!(String::from_utf8_lossy(expired.body()).contains("has not expired"));
    shop.bench.clock.advance(Duration::from_secs(1));
    let unknown = shop.call("payment", &[], "", Some(&sent));
    problem(&unknown, 400, "bad-request");
    assert!(String::from_utf8_lossy(unknown.body()).contains("of this sandbox"));
    // The access token of before, the single-use token and the session's key are gone, and one access token was added.
    assert_eq!(shop.sandbox().rows().0.len(), before - 2);
}

#[test]
fn an_access_token_is_forgotten_an_hour_after_it_has_expired() {
    let mut shop = Shop::new();
    let detail = |shop: &mut Shop| {
        let response = shop.call("listPayments", &[], "", None);
        assert_eq!(response.status(), 401);
        super::body(&response)["detail"].as_str().unwrap().to_owned()
    };
    shop.bench.clock.advance(HOUR * 2 - Duration::from_secs(1));
    authorize(shop.sandbox());
    assert_eq!(detail(&mut shop), "The bearer token has expired.");
    shop.bench.clock.advance(Duration::from_secs(1));
    authorize(shop.sandbox());
    assert_eq!(detail(&mut shop), "The bearer token is not known.");
    assert_eq!(shop.sandbox().tokens_issued(), 3);
}

#[test]
fn an_expired_session_is_remembered() {
    let mut shop = Shop::new();
    let session = shop.good("createSession", &[TERMINAL], Some(payment_session()));
    shop.bench.clock.advance(HOUR * 24 * 365);
    authorize(shop.sandbox());
    assert_eq!(shop.sandbox().sessions().len(), 1);
    let token = session["token"].as_str().unwrap();
    assert_eq!(shop.sandbox().submit(token, Form::Card), Err(SubmitError::Expired));
}

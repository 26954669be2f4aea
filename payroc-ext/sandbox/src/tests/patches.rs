//! What a patch may change, and what numbers and names mean in a body.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::super::Form;
use super::shop::{Shop, TERMINAL, payment, saving_session};
use super::{Bench, KEY, SESSIONS, payment_session, problem};

fn replace(path: &str, value: impl Into<Value>) -> Option<Value> {
    Some(json!([{ "op": "replace", "path": path, "value": value.into() }]))
}

#[test]
fn a_patch_cannot_write_what_only_the_server_sets() {
    let mut shop = Shop::new();
    let webhook = json!({ "type": "webhook", "uri": "https://shop.example/events", "secret": "a-secret-of-some-length", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
    let made = shop.good("createEventSubscription", &[], Some(sent));
    let id = made["id"].as_i64().unwrap().to_string();
    for path in ["/id", "/status"] {
        let value = if path == "/id" { json!(7) } else { json!("failed") };
        let refused = shop.refused("patchEventSubscription", &[&id], replace(path, value), 400, "bad-request");
        assert_eq!(refused, [path]);
    }
    let removed = Some(json!([{ "op": "remove", "path": "/id" }]));
    assert_eq!(shop.refused("patchEventSubscription", &[&id], removed, 400, "bad-request"), ["/id"]);
    assert_eq!(
        shop.good("getEventSubscription", &[&id], None),
        made,
        "a refused patch changes nothing"
    );

    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "secureTokenId": "customer-7", "source": { "type": "singleUseToken", "token": token } });
    shop.good("createSecureToken", &[TERMINAL], Some(sent));
    let ids = [TERMINAL, "customer-7"];
    for (path, value) in [("/secureTokenId", "customer-8"), ("/processingTerminalId", "1234002")] {
        assert_eq!(
            shop.refused("updateSecureToken", &ids, replace(path, value), 400, "bad-request"),
            [path]
        );
    }
    // The same value is no change, and a test writes nothing.
    shop.good("updateSecureToken", &ids, replace("/secureTokenId", "customer-7"));
    let tested = json!([{ "op": "test", "path": "/secureTokenId", "value": "customer-7" }]);
    shop.good("updateSecureToken", &ids, Some(tested));
}

#[test]
fn a_patch_sets_a_field_that_the_resource_does_not_have_yet_and_no_other() {
    let mut shop = Shop::new();
    let plan = json!({ "paymentPlanId": "gold", "name": "Gold club", "currency": "USD", "type": "manual", "frequency": "monthly", "onUpdate": "continue", "onDelete": "complete" });
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
    let ids = [TERMINAL, "gold"];
    let priced = shop.good("updatePaymentPlan", &ids, replace("/recurringOrder/amount", 3999));
    assert_eq!(priced["recurringOrder"], json!({ "amount": 3999 }));

    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "secureTokenId": "customer-7", "source": { "type": "singleUseToken", "token": token } });
    shop.good("createSecureToken", &[TERMINAL], Some(sent));
    let ids = [TERMINAL, "customer-7"];
    // One level too many, and one too few: as the vendor's own workflow has it.
    let renamed = shop.good(
        "updateSecureToken",
        &ids,
        replace("/source/cardDetails/cardholderName", "Sarah Reed"),
    );
    assert_eq!(renamed["source"]["cardholderName"], "Sarah Reed");
    let moved = shop.good("updateSecureToken", &ids, replace("/shippingAddress/recipientName", "Sarah Reed"));
    assert_eq!(moved["customer"]["shippingAddress"]["recipientName"], "Sarah Reed");
    for unknown in ["/customer/lastNam", "/nobody/lastName", "/lastNam", "/customer/contactMethods/7"] {
        assert_eq!(
            shop.refused("updateSecureToken", &ids, replace(unknown, "Reed"), 400, "bad-request"),
            ["[0]"],
            "{unknown}"
        );
    }
}

#[test]
fn a_number_may_be_written_as_a_string() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let mut sent = payment(&token, "as-text", 4999, json!({}));
    sent["order"]["amount"] = json!("4999");
    let paid = shop.good("payment", &[], Some(sent));
    assert_eq!(paid["order"]["amount"], json!(4999));
    assert_eq!(shop.sandbox().collected("as-text"), 4999);
    for wrong in ["", "4999 ", "4,999", "0x10", "null", "true", "1.5", "NaN"] {
        let token = shop.token(payment_session(), Form::Card);
        let mut sent = payment(&token, "as-text", 4999, json!({}));
        sent["order"]["amount"] = json!(wrong);
        assert_eq!(
            shop.refused("payment", &[], Some(sent), 400, "bad-request"),
            ["order.amount"],
            "{wrong}"
        );
    }
}

#[test]
fn numbers_are_taken_by_their_value() {
    let mut shop = Shop::new();
    let token = shop.token(payment_session(), Form::Card);
    let mut sent = payment(&token, "by-value", 4999, json!({}));
    sent["order"]["amount"] = json!(4999.0);
    let paid = shop.good("payment", &[], Some(sent));
    assert_eq!(paid["order"]["amount"], json!(4999));
    assert_eq!(shop.sandbox().collected("by-value"), 4999);
    let token = shop.token(payment_session(), Form::Card);
    let mut sent = payment(&token, "by-value", 1, json!({}));
    sent["order"]["amount"] = json!(1.5);
    assert_eq!(shop.refused("payment", &[], Some(sent), 400, "bad-request"), ["order.amount"]);

    let webhook = json!({ "type": "webhook", "uri": "https://shop.example/events", "secret": "a-secret-of-some-length", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook], "metadata": { "attempts": 3, "rate": 2.5 } });
    let made = shop.good("createEventSubscription", &[], Some(sent));
    let id = made["id"].as_i64().unwrap();
    let test = |path: &str, value: Value| Some(json!([{ "op": "test", "path": path, "value": value }]));
    let text = id.to_string();
    for (path, value) in [
        ("/id", json!(id as f64)),
        ("/metadata/attempts", json!(3.0)),
        ("/metadata/rate", json!(2.50)),
    ] {
        shop.good("patchEventSubscription", &[&text], test(path, value));
    }
    assert_eq!(
        shop.refused(
            "patchEventSubscription",
            &[&text],
            test("/metadata/attempts", json!(4.0)),
            400,
            "bad-request"
        ),
        ["[0]"]
    );
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let bench = Bench::new();
    for twice in [
        r#"{"scenario":"payment","scenario":"tokenization"}"#,
        r#"{"scenario":"payment","x":{"a":1,"a":1}}"#,
    ] {
        let request = bench
            .request(Method::POST, SESSIONS)
            .header("idempotency-key", KEY)
            .header("content-type", "application/json")
            .body(Bytes::from(twice))
            .unwrap();
        assert_eq!(
            problem(&bench.sandbox.handle(request).unwrap(), 400, "bad-request"),
            ["body"],
            "{twice}"
        );
    }
}

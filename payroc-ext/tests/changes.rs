//! Changes to existing resources: patches with typed paths, replacements that delete nothing by accident, and retries of uploads.

mod support;

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::{Client, ErrorKind, Outcome, Patch, PreparedCall, RawJson, operations, types};
use payroc_sandbox::ManualClock;
use serde_json::{Value, json};
use support::{Fake, Reply, header, response, with_time};

const STEP: Duration = Duration::from_millis(50);

fn sent<R>(patch: &Patch<R>) -> Value {
    serde_json::to_value(patch.operations()).unwrap()
}

fn subscription(secret: &str) -> Value {
    json!({
        "id": 42,
        "enabled": true,
        "eventTypes": ["processingAccount.status.changed"],
        "notifications": [{
            "type": "webhook",
            "uri": "https://shop.example/hook",
            "secret": secret,
            "supportEmailAddress": "ann@shop.example",
            "ofTomorrow": {"deep": [1, {"deeper": null}]},
        }],
        "metadata": {"ours": "1"},
        "alsoOfTomorrow": true,
    })
}

#[test]
fn every_json_patch_operation_is_written_as_in_rfc_6902() {
    let patch = Patch::<types::EventSubscription>::new()
        .test(|at| at.id(), 42)
        .replace(|at| at.enabled(), false)
        .add(|at| at.event_types().at(0), "terminalOrder.status.changed")
        .append(|at| at.event_types(), "paymentIntent.status.changed")
        .move_to(|at| at.event_types().at(2), |at| at.event_types().at(0))
        .copy(
            |at| at.notifications().at(0).as_webhook().uri(),
            |at| at.notifications().at(1).as_webhook().uri(),
        )
        .add(|at| at.metadata().key("a/b~c"), json!({"x": 1}))
        .remove(|at| at.metadata().key("list").at(3));
    let expected = json!([
        {"op": "test", "path": "/id", "value": 42},
        {"op": "replace", "path": "/enabled", "value": false},
        {"op": "add", "path": "/eventTypes/0", "value": "terminalOrder.status.changed"},
        {"op": "add", "path": "/eventTypes/-", "value": "paymentIntent.status.changed"},
        {"op": "move", "from": "/eventTypes/2", "path": "/eventTypes/0"},
        {"op": "copy", "from": "/notifications/0/uri", "path": "/notifications/1/uri"},
        {"op": "add", "path": "/metadata/a~1b~0c", "value": {"x": 1}},
        {"op": "remove", "path": "/metadata/list/3"},
    ]);
    assert_eq!(sent(&patch), expected);
}

/// Dates, decimals, structs with their discriminators, enumerations: the same form as in any other body.
#[test]
fn patch_values_have_the_same_form_as_in_any_other_body() {
    let link = Patch::<types::PaymentLink>::new()
        .replace(
            |at| at.as_multi_use().expires_on(),
            chrono::NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(),
        )
        .replace(|at| at.as_single_use().auth_type(), "preAuthorization");
    assert_eq!(
        sent(&link),
        json!([
            {"op": "replace", "path": "/expiresOn", "value": "2026-12-31"},
            {"op": "replace", "path": "/authType", "value": "preAuthorization"},
        ])
    );
    let webhook = types::Webhook::new("https://a.example", "aBcD1234eFgH5678", "ann@a.example");
    let subscription = Patch::<types::EventSubscription>::new()
        .append(|at| at.notifications(), webhook.clone())
        .replace(|at| at.notifications().at(0).as_webhook(), webhook);
    let hook = json!({"type": "webhook", "uri": "https://a.example", "secret": "aBcD1234eFgH5678", "supportEmailAddress": "ann@a.example"});
    assert_eq!(
        sent(&subscription),
        json!([
            {"op": "add", "path": "/notifications/-", "value": hook},
            {"op": "replace", "path": "/notifications/0", "value": hook},
        ])
    );
    assert!(!format!("{subscription:?}").contains("aBcD"));
    let rate: payroc_ext::Decimal = "1.75".parse().unwrap();
    let prices = Patch::<types::WritablePricingIntent>::new()
        .replace(|at| at.as_v52().base().chargeback(), 2_500)
        .replace(
            |at| {
                at.as_v52()
                    .processor()
                    .card()
                    .as_interchange_plus()
                    .fees()
                    .mastercard_visa_discover()
                    .volume()
            },
            rate,
        );
    assert_eq!(
        sent(&prices),
        json!([
            {"op": "replace", "path": "/base/chargeback", "value": 2500},
            {"op": "replace", "path": "/processor/card/fees/mastercardVisaDiscover/volume", "value": 1.75},
        ])
    );
}

#[tokio::test]
async fn a_patch_is_retried_under_its_key_and_returns_the_patched_resource() {
    let fake = Fake::api(|_, nth| {
        if nth == 0 {
            Reply::Fail(HttpErrorKind::Reset)
        } else {
            Reply::Response(response(200, subscription("**********oP3456").to_string()))
        }
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let patch = Patch::new().replace(|at: payroc_ext::PatchPath<types::EventSubscription, _>| at.enabled(), true);
    let call = client.event_subscriptions().patch("42", patch);
    let key = call.idempotency_key().to_string();
    let now = with_time(&clock, STEP, call.send_with_response()).await.unwrap();
    assert!(now.value().enabled);
    let calls = fake.calls();
    assert_eq!(calls.len(), 2);
    for call in &calls {
        assert_eq!((call.method().as_str(), call.uri().path()), ("PATCH", "/v1/event-subscriptions/42"));
        assert_eq!(header(call, "idempotency-key"), Some(key.as_str()));
        assert_eq!(&call.body()[..], br#"[{"op":"replace","path":"/enabled","value":true}]"#);
    }
}

#[tokio::test]
async fn a_patch_with_an_invalid_value_is_not_sent() {
    let fake = Fake::api(|_, _| Reply::Response(response(200, "{}")));
    let client = fake.client(&ManualClock::new());
    // The API declares this id as a number, so it has to consist of digits.
    let mut wrong: types::EventSubscription = serde_json::from_value(subscription("aBcD1234eFgH5678")).unwrap();
    wrong.id = Some("value-canary".into());
    let patch = Patch::<types::EventSubscription>::new()
        .replace(|at| at, wrong)
        .remove(|at| at.metadata());
    let error = client.event_subscriptions().patch("42", patch).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn replacing_a_resource_that_was_read_keeps_its_unknown_fields() {
    let fake = Fake::api(|request, _| {
        Reply::Response(if request.method() == "GET" {
            response(200, subscription("**********oP3456").to_string())
        } else {
            response(204, "")
        })
    });
    let client = fake.client(&ManualClock::new());
    let mut read = client.event_subscriptions().get("42").await.unwrap();
    read.enabled = false;
    let types::Notification::Webhook(hook) = &mut read.notifications[0] else {
        panic!("a webhook was sent");
    };
    hook.secret = "aBcD1234eFgH5678".into();
    client.event_subscriptions().replace("42", read).await.unwrap();
    let mut expected = subscription("aBcD1234eFgH5678");
    expected["enabled"] = json!(false);
    let body: Value = serde_json::from_slice(fake.calls()[1].body()).unwrap();
    assert_eq!(
        body, expected,
        "unknown fields are sent back at every depth, and nothing else has changed"
    );
}

#[tokio::test]
async fn a_masked_secret_is_never_written_back() {
    let fake = Fake::api(|_, _| Reply::Response(response(200, subscription("**********oP3456").to_string())));
    let client = fake.client(&ManualClock::new());
    let read = client.event_subscriptions().get("42").await.unwrap();
    let before = fake.calls().len();
    let replace = client.event_subscriptions().replace("42", read.clone()).await.unwrap_err();
    let raw = payroc_ext::Call::new(
        &client,
        client.raw().replace_event_subscription().subscription_id("42").body(read.clone()),
    );
    let raw = raw.await.unwrap_err();
    let webhook = read.notifications[0].clone();
    let patch = Patch::<types::EventSubscription>::new().replace(|at| at.notifications().at(0), webhook);
    let prepared = client.event_subscriptions().patch("42", patch).prepare().unwrap_err();
    for error in [replace, raw, prepared] {
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
        assert!(
            error.to_string().contains("secret") && !error.to_string().contains("oP3456"),
            "{error}"
        );
    }
    assert_eq!(fake.calls().len(), before, "nothing was sent");
}

fn upload(client: &Client) -> payroc_ext::resources::boarding::UploadAttachment {
    let details = types::AttachmentRequest::new("bankingEvidence");
    let file = payroc_ext::Upload::new(details, "voided check.pdf", &b"%PDF\x00\xff\r\n--payroc"[..]).content_type("application/pdf");
    client.boarding().processing_accounts().upload_attachment("38765", file)
}

fn same(one: &Request<Bytes>, other: &Request<Bytes>) -> bool {
    one.method() == other.method() && one.uri() == other.uri() && one.headers() == other.headers() && one.body() == other.body()
}

#[tokio::test]
async fn an_upload_is_retried_with_the_same_bytes_also_in_another_process() {
    let fake = Fake::api(|_, _| Reply::Fail(HttpErrorKind::Reset));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, STEP, upload(&client).send_with_response()).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 3));
    let line = serde_json::to_string(&error.prepared().unwrap().expose_for_storage()).unwrap();
    let restored = PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
    let restored = restored.typed::<operations::UploadAttachment>().unwrap();
    with_time(&clock, STEP, restored.send(&client)).await.unwrap_err();
    let calls = fake.calls();
    assert_eq!(calls.len(), 6);
    assert!(calls.iter().all(|again| same(again, &calls[0])), "{calls:?}");
    let bytes = calls[0].body();
    assert!(
        bytes.windows(8).any(|window| window == b"%PDF\x00\xff\r\n"),
        "the body contains the file byte for byte"
    );
    assert!(
        header(&calls[0], "content-type")
            .unwrap()
            .starts_with("multipart/form-data; boundary=payroc-")
    );
}

#[test]
fn a_number_of_the_callers_own_keeps_its_digits() {
    let rate = RawJson::parse("1.10").unwrap();
    let patch = Patch::<types::EventSubscription>::new().replace(|at| at.metadata().key("rate"), rate);
    let sent = serde_json::to_string(patch.operations()).unwrap();
    assert_eq!(sent, r#"[{"op":"replace","path":"/metadata/rate","value":1.10}]"#);
}

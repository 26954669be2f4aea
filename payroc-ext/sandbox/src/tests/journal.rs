//! What the sandbox records about each request.

use std::time::Duration;

use payroc_api::http::HttpErrorKind;
use payroc_api::operations;
use serde_json::json;

use super::super::{RecordedRequest, Step};
use super::shop::{Shop, TERMINAL};
use super::{Bench, KEY, payment_session};
use payroc_api::clock::Clock as _;

fn last(bench: &Bench) -> RecordedRequest {
    bench.sandbox.requests().pop().unwrap()
}

#[test]
fn requests_are_numbered_and_carry_the_time_of_the_sandboxs_clock() {
    let bench = Bench::new();
    bench.clock.advance(Duration::from_secs(90));
    bench.get("/v1/payments");
    let requests = bench.sandbox.requests();
    assert_eq!(requests.iter().map(|request| request.seq).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(requests[1].time, bench.clock.wall());
    assert_eq!((requests[1].time - requests[0].time).num_seconds(), 90);
    // The machine's clock has moved, whatever the sandbox's clock did.
    assert!(requests[1].duration > Duration::ZERO && requests[1].duration < Duration::from_secs(60));
    assert_eq!(bench.sandbox.requests_after(1, 10).len(), 1);
}

#[test]
fn a_replay_is_marked_and_the_original_is_not() {
    let bench = Bench::new();
    let first = bench.session(KEY, &payment_session());
    assert!(!last(&bench).replayed);
    for _ in 0..2 {
        let again = bench.session(KEY, &payment_session());
        assert_eq!(again.body(), first.body());
        assert!(again.extensions().is_empty(), "the mark stays in the journal");
        let recorded = last(&bench);
        assert!(recorded.replayed);
        assert_eq!((recorded.code, recorded.reason), (None, None));
    }
    // A conflict is no replay.
    bench.session(KEY, &json!({ "libVersion": "1.7.0.261457", "scenario": "tokenization" }));
    let recorded = last(&bench);
    assert!(!recorded.replayed);
    assert_eq!(recorded.code.as_deref(), Some("idempotency-key-in-use"));
    assert!(recorded.reason.unwrap().contains("already used for a different request"));
}

#[test]
fn the_reason_of_a_refusal_names_field_and_rule_and_no_value_of_the_request() {
    const SECRET: &str = "hunter2";
    let mut shop = Shop::new();
    let mut sent = super::shop::payment(SECRET, SECRET, 100, json!({}));
    sent["channel"] = json!(SECRET);
    sent["order"]["amount"] = json!(SECRET);
    sent["paymentMethod"] = json!({ "type": SECRET, SECRET: { SECRET: [SECRET] } });
    shop.call("payment", &[], "", Some(&sent));
    let recorded = last(&shop.bench);
    assert_eq!(
        (recorded.status.unwrap().as_u16(), recorded.code.as_deref()),
        (400, Some("bad-request"))
    );
    let reason = recorded.reason.clone().unwrap();
    assert!(reason.contains("channel: Expected one of: moto, pos, web."), "{reason}");
    assert!(reason.contains("order.amount: Expected integer."), "{reason}");
    assert!(!reason.contains(SECRET), "{reason}");
    // Names that the request makes up: in a patch, in a query, in a path.
    shop.call(
        "listPayments",
        &[],
        &format!("{SECRET}={SECRET}&limit={SECRET}&dateFrom={SECRET}"),
        None,
    );
    shop.call("getPayment", &[SECRET], "", None);
    let plan = json!([{ "op": "replace", "path": format!("/{SECRET}/{SECRET}"), "value": SECRET }]);
    shop.call("updatePaymentPlan", &[TERMINAL, SECRET], "", Some(&plan));
    let json = json!({ SECRET: SECRET, "order": { SECRET: SECRET } });
    shop.call("createPaymentLink", &[SECRET], "", Some(&json));
    for recorded in shop.sandbox().requests() {
        let reason = recorded.reason.clone().unwrap_or_default();
        assert!(!reason.contains(SECRET), "{reason}");
        assert!(!format!("{recorded:?}").contains(SECRET), "{recorded:?}");
        assert_eq!(
            recorded.reason.is_some(),
            recorded.status.is_none_or(|status| status.is_client_error())
        );
    }
}

#[test]
fn a_lost_response_says_whether_the_request_was_handled() {
    let bench = Bench::new();
    let cases = [
        (Step::error(HttpErrorKind::Reset), HttpErrorKind::Reset, "before"),
        (Step::error(HttpErrorKind::Reset).after_commit(), HttpErrorKind::Reset, "after"),
        (Step::no_response().after_commit(), HttpErrorKind::Timeout, "after"),
    ];
    for (step, error, when) in cases {
        bench.sandbox.next::<operations::CreateHostedFieldsSession>(step);
        let _ = bench.sandbox.handle(bench.session_request(KEY, &payment_session()));
        let recorded = last(&bench);
        assert_eq!((recorded.status, recorded.error), (None, Some(error)));
        let reason = recorded.reason.unwrap();
        assert!(reason.ends_with(&format!("{when} the request was handled")), "{reason}");
    }
    bench.sandbox.next::<operations::ListPayments>(Step::response(502));
    bench.get("/v1/payments");
    assert_eq!(
        last(&bench).reason.unwrap(),
        "a step replaced the response, before the request was handled"
    );
}

#[test]
fn each_request_is_passed_on_once_with_its_number() {
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let list = seen.clone();
    let bench = Bench::with(|builder| {
        // The journal may keep fewer than are passed on.
        let builder = builder.journal_limit(1);
        builder.on_request(move |request| list.lock().unwrap().push((request.seq, request.log_entry().to_string())))
    });
    bench.session(KEY, &payment_session());
    bench.session(KEY, &payment_session());
    bench.get("/v1/payments/SB00000001?limit=1");
    bench.get("/hunter2");
    let time = "2026-01-01T00:00:00.000Z";
    let shown: Vec<(u64, String)> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|(seq, line)| (*seq, without_duration(line)))
        .collect();
    let session = "POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions createSession 201 succeeded key=11111111";
    assert_eq!(
        shown,
        [
            (1, format!("{time} POST /authorize authorize 200 succeeded")),
            (2, format!("{time} {session}")),
            (3, format!("{time} {session} replayed")),
            (
                4,
                format!(
                    "{time} GET /payments/{{paymentId}} getPayment 404 read_only code=not-found (Not found: There is no payment with this paymentId.)"
                )
            ),
            (
                5,
                format!("{time} GET - - 404 read_only code=not-found (Not found: Paths of the API begin with /v1.)")
            ),
        ]
    );
}

/// A line without what differs from run to run.
fn without_duration(line: &str) -> String {
    let kept = line.split(' ').filter(|word| !(word.ends_with("ms") && word.contains('.')));
    kept.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_log_entry_shows_neither_path_parameters_nor_queries_nor_bodies_nor_credentials() {
    const SECRET: &str = "4539858876047062";
    let bench = Bench::new();
    for operation in &super::super::document::api().operations {
        let path: Vec<&str> = operation
            .template
            .split('/')
            .map(|part| if part.starts_with('{') { SECRET } else { part })
            .collect();
        for query in [
            format!("?search={SECRET}&orderId={SECRET}&limit={SECRET}&after={SECRET}&{SECRET}={SECRET}"),
            String::new(),
        ] {
            for body in [
                json!({ SECRET: SECRET, "order": { "orderId": SECRET, SECRET: [SECRET] } }),
                json!([{ "op": "add", "path": format!("/{SECRET}") }]),
            ] {
                let request = bench.request(operation.method.clone(), &format!("/v1{}{query}", path.join("/")));
                let request = request
                    .header("content-type", "application/json")
                    .header("idempotency-key", uuid::Uuid::new_v4().to_string());
                bench.sandbox.handle(request.body(body.to_string().into()).unwrap()).unwrap();
            }
        }
    }
    let odd = bench.request(http::Method::from_bytes(b"HUNTER2").unwrap(), "/v1/payments");
    let odd = odd
        .header("idempotency-key", SECRET)
        .header("x-api-key", SECRET)
        .body(bytes::Bytes::new())
        .unwrap();
    bench.sandbox.handle(odd).unwrap();
    let requests = bench.sandbox.requests();
    assert!(requests.len() > 500, "{}", requests.len());
    let token = bench.token.clone();
    for request in requests {
        let entry = request.log_entry();
        for text in [entry.to_string(), entry.to_json()] {
            for secret in [SECRET, "HUNTER2", &token, super::API_KEY] {
                assert!(!text.contains(secret), "{text}");
            }
        }
    }
}

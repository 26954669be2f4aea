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

//! Idempotency keys: replayed, refused for another request, and safe under duplicates that run at once.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::Method;
use serde_json::json;

use super::shop::{Shop, string_at};
use super::{Bench, KEY, OTHER_KEY, SESSIONS, body, payment_session, problem};

#[test]
fn the_same_request_under_the_same_key_gets_the_original_response() {
    let bench = Bench::new();
    let first = bench.session(KEY, &payment_session());
    bench.clock.advance(std::time::Duration::from_secs(1200));
    let again = bench.session(&KEY.to_ascii_uppercase(), &payment_session());
    assert_eq!((again.status(), again.body()), (first.status(), first.body()));
    assert_eq!(again.headers()["location"], first.headers()["location"]);
    assert_ne!(
        again.headers()["date"],
        first.headers()["date"],
        "the date is of the sending, not of the making"
    );
    assert_eq!(bench.sandbox.sessions().len(), 1);
}

#[test]
fn another_request_under_the_same_key_is_a_conflict() {
    let bench = Bench::new();
    bench.session(KEY, &payment_session());
    // Other bytes of the same value are another request already.
    let spaced = {
        let mut request = bench.session_request(KEY, &payment_session());
        *request.body_mut() = Bytes::from(payment_session().to_string() + " ");
        request
    };
    problem(&bench.sandbox.handle(spaced).unwrap(), 409, "idempotency-key-in-use");
    // As is the same body elsewhere, or a body that would be refused anyway.
    let mut on_other_host = bench.session_request(KEY, &payment_session());
    *on_other_host.uri_mut() = SESSIONS.replace("1234001", "1234002").parse().unwrap();
    problem(&bench.sandbox.handle(on_other_host).unwrap(), 409, "idempotency-key-in-use");
    problem(&bench.session(KEY, &json!({})), 409, "idempotency-key-in-use");
    assert_eq!(bench.session(OTHER_KEY, &payment_session()).status(), 201);
}

#[test]
fn a_form_with_another_boundary_is_the_same_request_and_one_with_another_file_is_not() {
    let mut shop = Shop::new();
    let made = super::flows::boarded(&mut shop);
    let account = string_at(&made, "/processingAccounts/0/processingAccountId");
    let upload = |boundary: &str, kind: &str, name: &str, content: &str| {
        let form = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"attachment\"\r\nContent-Type: application/json\r\n\r\n\
             {{\"type\":\"{kind}\"}}\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/pdf\r\n\r\n{content}\r\n--{boundary}--\r\n"
        );
        let path = format!("/v1/processing-accounts/{account}/attachments");
        let request = shop.bench.request(Method::POST, &path).header("idempotency-key", KEY);
        let request = request.header("content-type", format!("multipart/form-data; boundary={boundary}"));
        shop.sandbox().handle(request.body(Bytes::from(form)).unwrap()).unwrap()
    };
    let first = upload("one", "bankingEvidence", "a.pdf", "%PDF");
    let again = upload("another", "bankingEvidence", "a.pdf", "%PDF");
    assert_eq!((again.status().as_u16(), again.body()), (201, first.body()));
    for (kind, name, content) in [
        ("bankingEvidence", "a.pdf", "%PDG"),
        ("bankingEvidence", "b.pdf", "%PDF"),
        ("other", "a.pdf", "%PDF"),
        // The end of one field is not the beginning of the next.
        ("bankingEvidence", "a.pd", "f%PDF"),
    ] {
        problem(&upload("one", kind, name, content), 409, "idempotency-key-in-use");
    }
}

#[test]
fn the_same_key_at_another_operation_is_another_key() {
    let bench = Bench::new();
    bench.session(KEY, &payment_session());
    let request = bench
        .request(Method::POST, "/v1/processing-terminals/1234001/payment-plans")
        .header("idempotency-key", KEY)
        .header("content-type", "application/json");
    let plan = json!({ "paymentPlanId": "gold", "name": "Gold club", "currency": "USD", "type": "manual", "frequency": "monthly", "onUpdate": "continue", "onDelete": "complete" });
    let request = request.body(Bytes::from(plan.to_string())).unwrap();
    let made = bench.sandbox.handle(request.clone()).unwrap();
    assert_eq!(made.status(), 201);
    assert_eq!(bench.sandbox.handle(request).unwrap().body(), made.body());
    assert_eq!(bench.session(KEY, &payment_session()).status(), 201);
    assert_eq!(bench.sandbox.sessions().len(), 1);
}

#[test]
fn duplicates_that_run_at_once_make_one_session() {
    let bench = Bench::new();
    let answers: Vec<Bytes> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..16).map(|_| scope.spawn(|| bench.session(KEY, &payment_session()))).collect();
        runs.into_iter().map(|run| run.join().unwrap().into_body()).collect()
    });
    assert_eq!(answers.iter().collect::<BTreeSet<_>>().len(), 1);
    assert_eq!(bench.sandbox.sessions().len(), 1);
}

#[test]
fn keys_of_another_form_or_version_are_refused_by_name() {
    let bench = Bench::new();
    for key in [
        "not-a-key",
        "11111111111141118111111111111111",
        "{11111111-1111-4111-8111-111111111111}",
        "11111111-1111-1111-8111-111111111111",
        "11111111-1111-4111-c111-111111111111",
        "019a0000-0000-7000-8000-000000000000",
    ] {
        assert_eq!(
            problem(&bench.session(key, &payment_session()), 400, "bad-request"),
            ["Idempotency-Key"],
            "{key}"
        );
    }
    problem(&bench.session(" ", &payment_session()), 400, "idempotency-key-missing");
    let mut twice = bench.session_request(KEY, &payment_session());
    twice.headers_mut().append("idempotency-key", OTHER_KEY.parse().unwrap());
    assert_eq!(
        problem(&bench.sandbox.handle(twice).unwrap(), 400, "bad-request"),
        ["Idempotency-Key"]
    );
}

#[test]
fn operations_without_a_key_are_done_again() {
    let bench = Bench::stateless();
    let request = || {
        let path = "/v1/payment-links/JZURRJBUPS/deactivate";
        bench
            .request(Method::POST, path)
            .header("idempotency-key", "of no matter")
            .body(Bytes::new())
            .unwrap()
    };
    for _ in 0..2 {
        assert_eq!(bench.sandbox.handle(request()).unwrap().status(), 200);
    }
}

#[test]
fn each_made_resource_has_its_own_id() {
    let bench = Bench::stateless();
    let pay = |key: &str| {
        let order = json!({ "orderId": "A-1", "amount": 100, "currency": "USD" });
        let method = json!({ "type": "singleUseToken", "token": "t".repeat(128) });
        let sent = json!({ "channel": "web", "processingTerminalId": "1234001", "order": order, "paymentMethod": method });
        let request = bench
            .request(Method::POST, "/v1/payments")
            .header("idempotency-key", key)
            .header("content-type", "application/json");
        body(&bench.sandbox.handle(request.body(Bytes::from(sent.to_string())).unwrap()).unwrap())
    };
    let (one, two, again) = (pay(KEY), pay(OTHER_KEY), pay(KEY));
    assert_ne!(one["paymentId"], two["paymentId"]);
    assert_eq!(one, again);
    assert_eq!(one["order"]["orderId"], "A-1");
    assert_eq!(one["order"]["amount"], 100);
    assert_eq!(two["transactionResult"]["status"], one["transactionResult"]["status"]);
}

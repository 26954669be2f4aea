//! Each way to be refused, once, in the vendor's form.

use bytes::Bytes;
use http::{Method, Request};
use serde_json::{Value, json};

use super::super::Sandbox;
use super::{Bench, KEY, OTHER_KEY, SESSIONS, body, payment_session, problem};

fn post(bench: &Bench, path: &str, content_type: &str, content: impl Into<Bytes>) -> http::Response<Bytes> {
    let request = bench
        .request(Method::POST, path)
        .header("idempotency-key", KEY)
        .header("content-type", content_type);
    bench.sandbox.handle(request.body(content.into()).unwrap()).unwrap()
}

fn post_json(bench: &Bench, path: &str, content: &Value) -> http::Response<Bytes> {
    post(bench, path, "application/json", content.to_string())
}

#[test]
fn an_unknown_path_is_not_found() {
    let bench = Bench::new();
    for path in [
        "/",
        "/v1",
        "/v1/",
        "/v2/payments",
        "/v1/payments/",
        "/v1/nowhere",
        "/v1/payments/1/2/3",
        "/payments",
        "/v1authorize",
    ] {
        problem(&bench.get(path), 404, "not-found");
    }
}

#[test]
fn what_is_not_found_is_named_by_its_kind() {
    let bench = Bench::new();
    for (method, path, resource) in [
        (Method::GET, "/v1/payments/ZZZZZZZZZZ", "payments"),
        (Method::POST, "/v1/payments/ZZZZZZZZZZ/refund", "payments"),
        (Method::GET, "/v1/processing-accounts/9/owners", "processing-accounts"),
        (Method::GET, "/v1/disputes/9/statuses", "disputes"),
        (Method::GET, "/v1/processing-terminals/1234001/secure-tokens/none", "secure-tokens"),
        (Method::GET, "/v1/funding-recipients/9/funding-accounts", "funding-recipients"),
    ] {
        let request = bench.request(method, path).header("idempotency-key", KEY);
        let request = request.header("content-type", "application/json");
        let sent = if path.ends_with("refund") {
            json!({ "amount": 1, "description": "d" }).to_string()
        } else {
            String::new()
        };
        let response = bench.sandbox.handle(request.body(Bytes::from(sent)).unwrap()).unwrap();
        problem(&response, 404, "not-found");
        assert_eq!(body(&response)["resource"], resource, "{path}");
    }
}

#[test]
fn a_wrong_method_is_refused_with_the_right_ones() {
    let bench = Bench::new();
    let response = bench
        .sandbox
        .handle(bench.request(Method::PUT, "/v1/payments").body(Bytes::new()).unwrap())
        .unwrap();
    problem(&response, 405, "method-not-allowed");
    assert_eq!(response.headers()["allow"], "GET, POST");
    let response = bench
        .sandbox
        .handle(Request::get("/authorize").body(Bytes::new()).unwrap())
        .unwrap();
    problem(&response, 405, "method-not-allowed");
    assert_eq!(response.headers()["allow"], "POST");
}

#[test]
fn only_a_known_api_key_obtains_a_token() {
    let sandbox = Sandbox::builder().api_key("first").api_key("second").build();
    let call = |key: Option<&str>| {
        let mut request = Request::post("/authorize");
        if let Some(key) = key {
            request = request.header("x-api-key", key);
        }
        sandbox.handle(request.body(Bytes::new()).unwrap()).unwrap()
    };
    problem(&call(None), 401, "not-authorized");
    problem(&call(Some("third")), 401, "not-authorized");
    let (first, second) = (body(&call(Some("first"))), body(&call(Some("second"))));
    assert_ne!(first["access_token"], second["access_token"]);
    assert_eq!(sandbox.tokens_issued(), 2);
}

#[test]
fn a_token_is_good_for_an_hour_and_until_it_is_revoked() {
    let bench = Bench::new();
    bench.clock.advance(std::time::Duration::from_secs(3599));
    assert_eq!(bench.get("/v1/payments").status(), 200);
    bench.clock.advance(std::time::Duration::from_secs(1));
    let response = bench.get("/v1/payments");
    problem(&response, 401, "not-authorized");
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    let token = super::authorize(&bench.sandbox);
    let bench = Bench { token, ..bench };
    assert_eq!(bench.get("/v1/payments").status(), 200);
    bench.sandbox.revoke_tokens();
    problem(&bench.get("/v1/payments"), 401, "not-authorized");
}

#[test]
fn other_schemes_and_foreign_tokens_are_refused() {
    let bench = Bench::new();
    for value in ["", "Bearer", "Bearer nobody", &format!("Basic {}", bench.token), &bench.token] {
        let request = Request::get("/v1/payments")
            .header("authorization", value)
            .body(Bytes::new())
            .unwrap();
        problem(&bench.sandbox.handle(request).unwrap(), 401, "not-authorized");
    }
}

#[test]
fn accept_header_weights_are_honoured() {
    let bench = Bench::new();
    for (accept, good) in [
        ("*/*", true),
        ("application/*", true),
        ("text/html, application/json;q=0.1", true),
        ("APPLICATION/JSON", true),
        ("text/html", false),
        ("*/*, application/json;q=0", false),
        ("application/problem+json", false),
    ] {
        let request = bench
            .request(Method::GET, "/v1/payments")
            .header("accept", accept)
            .body(Bytes::new())
            .unwrap();
        assert_eq!(bench.sandbox.handle(request).unwrap().status() == 200, good, "{accept}");
    }
}

#[test]
fn a_missing_body_is_refused_where_one_is_required() {
    let bench = Bench::new();
    let request = bench
        .request(Method::POST, SESSIONS)
        .header("idempotency-key", KEY)
        .body(Bytes::new())
        .unwrap();
    assert_eq!(problem(&bench.sandbox.handle(request).unwrap(), 400, "bad-request"), ["body"]);
}

#[test]
fn a_body_without_or_with_another_media_type_is_refused() {
    let bench = Bench::new();
    for content_type in ["", "text/plain", "application/merge-patch+json", "application/jsonx"] {
        problem(
            &post(&bench, SESSIONS, content_type, payment_session().to_string()),
            415,
            "unsupported-media-type",
        );
    }
    assert_eq!(
        post(&bench, SESSIONS, "Application/JSON ; charset=utf-8", payment_session().to_string()).status(),
        201
    );
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let bench = Bench::new();
    problem(
        &post(&bench, SESSIONS, "application/json", vec![b' '; 16 * 1024 * 1024 + 1]),
        413,
        "payload-too-large",
    );
}

#[test]
fn broken_json_is_refused_with_its_place() {
    let bench = Bench::new();
    let response = post(&bench, SESSIONS, "application/json", "{\n  \"libVersion\": \"canary\",,\n}");
    assert_eq!(problem(&response, 400, "bad-request"), ["body"]);
    let text = String::from_utf8_lossy(response.body()).into_owned();
    assert!(text.contains("line 2"), "{text}");
    assert!(!text.contains("canary"), "{text}");
}

#[test]
fn all_faults_of_a_request_are_named_at_once() {
    let bench = Bench::new();
    let path = "/v1/processing-terminals/1/hosted-fields-sessions";
    let mut faults = problem(
        &post_json(&bench, path, &json!({ "scenario": "other", "secureTokenId": "" })),
        400,
        "bad-request",
    );
    faults.sort();
    assert_eq!(faults, ["libVersion", "processingTerminalId", "scenario", "secureTokenId"]);
}

#[test]
fn the_fault_of_a_union_is_that_of_the_variant_that_its_discriminator_names() {
    let bench = Bench::new();
    let faults = |method: Value| {
        let order = json!({ "orderId": "A-1", "amount": 100, "currency": "USD" });
        let sent = json!({ "channel": "web", "processingTerminalId": "1234001", "order": order, "paymentMethod": method });
        problem(&post_json(&bench, "/v1/payments", &sent), 400, "bad-request")
    };
    assert_eq!(faults(json!({ "type": "singleUseToken" })), ["paymentMethod.token"]);
    assert_eq!(faults(json!({ "type": "barter" })), ["paymentMethod.type"]);
    assert_eq!(faults(json!({})), ["paymentMethod.type"]);
    assert_eq!(faults(json!("cash")), ["paymentMethod"]);
    let details = json!({ "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText" } } });
    assert!(faults(details).contains(&"paymentMethod.cardDetails.keyedData.cardNumber".to_owned()));
}

#[test]
fn the_operations_of_a_patch_are_counted() {
    let bench = Bench::new();
    let patch = json!([{ "op": "remove", "path": "/a" }, { "op": "replace", "path": "/b" }]);
    let request = bench
        .request(Method::PATCH, "/v1/payment-links/JZURRJBUPS")
        .header("idempotency-key", KEY)
        .header("content-type", "application/json")
        .body(Bytes::from(patch.to_string()))
        .unwrap();
    assert_eq!(problem(&bench.sandbox.handle(request).unwrap(), 400, "bad-request"), ["[1].value"]);
}

#[test]
fn paging_parameters_have_rules_of_their_own() {
    let bench = Bench::new();
    for (query, at_fault) in [
        ("limit=0", vec!["limit"]),
        ("limit=101", vec!["limit"]),
        ("limit=ten", vec!["limit"]),
        ("limit=1&limit=2", vec!["limit"]),
        ("after=on_other_host", vec!["after"]),
        ("before=sandbox-first", vec!["before"]),
        ("after=sandbox-0000&before=sandbox-0001", vec!["after", "before"]),
        ("dateFrom=yesterday", vec!["dateFrom"]),
        ("dateFrom=%FF", vec!["query"]),
        ("tender=card&tender=bankTransfer", vec!["tender"]),
    ] {
        assert_eq!(
            problem(&bench.get(&format!("/v1/payments?{query}")), 400, "bad-request"),
            at_fault,
            "{query}"
        );
    }
    assert_eq!(bench.get("/v1/payments?limit=100&somethingNew=1").status(), 200);
    assert_eq!(
        bench.get("/v1/payments?type=sale&type=preAuthorization").status(),
        200,
        "a list is sent as a repeated parameter"
    );
}

#[test]
fn an_upload_is_checked_part_by_part() {
    let bench = Bench::new();
    let part = |disposition: &str, rest: &str, content: &str| {
        format!("--x\r\nContent-Disposition: form-data; {disposition}\r\n{rest}\r\n{content}\r\n")
    };
    let json = |content: &str| part("name=\"attachment\"", "Content-Type: application/json\r\n", content);
    let file = |disposition: &str, content: &str| part(disposition, "Content-Type: application/pdf\r\n", content);
    let described = r#"{"type":"bankingEvidence","entity":{"type":"processingAccount","id":"1"}}"#;
    let good_file = file("name=\"file\"; filename=\"a.pdf\"", "%PDF");
    let send = |content_type: &str, form: String| {
        post(
            &bench,
            "/v1/processing-accounts/38765/attachments",
            content_type,
            form + "--x--\r\n",
        )
    };
    let form = "multipart/form-data; boundary=x";
    let faults = |content_type: &str, content: String| problem(&send(content_type, content), 400, "bad-request");
    assert_eq!(faults("multipart/form-data", json(described) + &good_file), ["body"], "no boundary");
    assert_eq!(
        faults("multipart/form-data; boundary=y", json(described) + &good_file),
        ["body"],
        "another boundary"
    );
    assert_eq!(faults(form, good_file.clone()), ["attachment"]);
    assert_eq!(faults(form, json(described)), ["file"]);
    assert_eq!(faults(form, json("{") + &good_file), ["attachment"]);
    assert_eq!(faults(form, json("{}") + &good_file)[0].split('.').next(), Some("attachment"));
    assert_eq!(
        faults(form, json(described) + &file("name=\"file\"; filename=\"a.pdf\"", "")),
        ["file"]
    );
    assert_eq!(faults(form, json(described) + &file("name=\"file\"", "%PDF")), ["file"]);
    assert_eq!(faults(form, json(described) + &good_file + &good_file), ["file"]);
    assert_eq!(
        faults(form, json(described) + &good_file + &part("name=\"more\"", "", "1")),
        ["body"]
    );
    problem(&send("application/json", String::new()), 415, "unsupported-media-type");
}

#[test]
fn a_problem_never_repeats_what_was_sent() {
    let bench = Bench::new();
    let canary = "canary-4539858876047062";
    let card = json!({ "type": "card", "cardDetails": { "entryMethod": canary, "keyedData": { "cardNumber": canary } } });
    let sent = json!({ "channel": canary, "processingTerminalId": canary.repeat(9), "order": { "orderId": canary.repeat(9), "amount": canary }, "paymentMethod": card });
    let path = format!("/v1/processing-terminals/{0}{0}{0}/hosted-fields-sessions", canary);
    let answers = [
        post_json(&bench, "/v1/payments", &sent),
        post_json(&bench, &path, &json!({ "libVersion": canary, "scenario": canary })),
        bench.get(&format!("/v1/payments?limit={canary}&after={canary}&tender={canary}")),
        bench.get(&format!("/v1/{canary}")),
        bench.get(&format!("/v1/payments/{canary}")),
        post(&bench, "/v1/payments", canary, canary),
        post(&bench, "/v1/payments", "application/json", canary),
    ];
    for response in answers {
        assert!(response.status().is_client_error(), "{}", response.status());
        assert!(
            !String::from_utf8_lossy(response.body()).contains("canary"),
            "{}",
            String::from_utf8_lossy(response.body())
        );
    }
}

#[test]
fn declared_fields_of_a_problem_are_set() {
    let bench = Bench::new();
    assert_eq!(bench.session(KEY, &payment_session()).status(), 201);
    let other = bench.session(KEY, &json!({ "libVersion": "1.7.0.261471", "scenario": "payment" }));
    problem(&other, 409, "idempotency-key-in-use");
    assert_eq!(
        body(&other)["instance"],
        "/v1/processing-terminals/{processingTerminalId}/hosted-fields-sessions"
    );
    assert_eq!(bench.session(OTHER_KEY, &payment_session()).status(), 201);
}

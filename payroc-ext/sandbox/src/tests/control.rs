//! The control API over a real socket: what it does, and what it refuses.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use super::shop::{Shop, TERMINAL, string_at};
use crate::{API_KEY, Server, TestClock, Trigger};

/// Sends a request by hand, and returns the status, the head and the body of the response.
fn raw(server: &Server, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String, Value) {
    let mut text = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "host") {
        text += &format!("host: {}\r\n", server.address());
    }
    if method != "GET" || !body.is_empty() {
        text += &format!("content-length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.write_all(format!("{text}\r\n{body}").as_bytes()).unwrap();
    let mut received = Vec::new();
    let _ = stream.read_to_end(&mut received);
    let received = String::from_utf8(received).unwrap();
    let (head, body) = received.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head in {received:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.to_ascii_lowercase(), serde_json::from_str(body).unwrap_or(Value::Null))
}

const JSON: (&str, &str) = ("content-type", "application/json");

fn get(server: &Server, path: &str) -> Value {
    let (status, head, body) = raw(server, "GET", path, &[], "");
    assert_eq!(status, 200, "{path}: {body}");
    assert!(
        head.contains("content-type: application/json") && head.contains("cache-control: no-store"),
        "{head}"
    );
    assert!(!head.contains("access-control"), "no CORS header, ever: {head}");
    body
}

#[track_caller]
fn post(server: &Server, path: &str, body: &Value) -> Value {
    let (status, head, body) = raw(server, "POST", path, &[JSON], &body.to_string());
    assert_eq!(status, 200, "{path}: {body}");
    assert!(!head.contains("access-control"), "{head}");
    body
}

/// A refusal names the place and the remedy, as a problem.
#[track_caller]
fn refused(response: (u16, String, Value), status: u16, place: &str) {
    let (got, head, body) = response;
    assert_eq!((got, body["place"].as_str()), (status, Some(place)), "{body}");
    assert_eq!(body["status"], status);
    assert!(
        head.contains("content-type: application/problem+json") && !head.contains("access-control"),
        "{head}"
    );
    for field in ["title", "detail", "remedy"] {
        assert!(body[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {body}");
    }
}

fn shop() -> Shop {
    Shop::with(|builder| builder.test_clock(TestClock::new()))
}

#[test]
fn the_clock_moves_to_its_end_although_nobody_waits_for_the_response() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    // A receiver that hangs up late holds the clock at each attempt.
    let receiver = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = receiver.local_addr().unwrap();
    std::thread::spawn(move || {
        for connection in receiver.incoming() {
            std::thread::sleep(std::time::Duration::from_millis(300));
            drop(connection);
        }
    });
    let webhook = json!({ "type": "webhook", "uri": format!("http://{address}/"), "secret": "0123456789abcdef", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent));
    post(
        &server,
        "/_sandbox/triggers/send-event",
        &json!({ "type": "processingAccount.status.changed" }),
    );
    let body = r#"{"advance":"2h"}"#;
    let host = server.address();
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!(
        "POST /_sandbox/clock HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    drop(stream);
    let mut looks = 0;
    while get(&server, "/_sandbox/clock")["time"] != "2026-01-01T02:00:00.000Z" {
        looks += 1;
        assert!(looks < 1_000, "{}", shop.sandbox().time());
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let attempts = &shop.sandbox().events()[0].deliveries[0].attempts;
    assert_eq!(attempts.len(), 5, "after 0, 1, 6, 21 and 81 minutes");
}

#[test]
fn a_program_finds_everything_it_needs_to_begin() {
    let shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let about = get(&server, "/_sandbox");
    assert_eq!((&about["api"], &about["apiKey"]), (&json!(server.base_url()), &json!(API_KEY)));
    assert_eq!(
        (&about["identity"], &about["version"]),
        (&json!(server.identity_url()), &json!(env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn the_catalogue_is_served_and_every_trigger_has_a_path() {
    let shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let listed = get(&server, "/_sandbox/triggers");
    let listed = listed["triggers"].as_array().unwrap();
    assert_eq!(listed.len(), Trigger::CATALOGUE.len());
    for (listed, info) in listed.iter().zip(Trigger::CATALOGUE) {
        assert_eq!(listed["name"], info.name);
        let required = info.fields.iter().find(|field| field.required);
        let (status, _, body) = raw(&server, "POST", &format!("/_sandbox/triggers/{}", info.name), &[JSON], "{}");
        match required {
            Some(field) => assert_eq!((status, &body["place"]), (400, &json!(field.name)), "{}", info.name),
            // Those without required fields do what they say; only an event needs a receiver.
            None => assert_eq!(status, 200, "{}: {body}", info.name),
        }
    }
    refused(raw(&server, "POST", "/_sandbox/triggers/nothing", &[JSON], "{}"), 404, "path");
}

#[test]
fn triggers_work_over_http_by_the_same_names() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    post(&server, "/_sandbox/triggers/decline-next-payment", &json!({ "code": "51" }));
    assert_eq!(
        shop.pay("declined", 1000, json!({}))["transactionResult"]["processorResponseCode"],
        "51"
    );
    let id = string_at(&shop.pay("paid", 1000, json!({})), "/paymentId");
    refused(
        raw(
            &server,
            "POST",
            "/_sandbox/triggers/open-dispute",
            &[JSON],
            &json!({ "paymentId": id }).to_string(),
        ),
        409,
        "paymentId",
    );
    refused(
        raw(
            &server,
            "POST",
            "/_sandbox/triggers/open-dispute",
            &[JSON],
            r#"{"paymentId":"SB99999999"}"#,
        ),
        404,
        "paymentId",
    );
    let closed = post(&server, "/_sandbox/triggers/close-batch", &json!({}));
    assert_eq!(closed["batchIds"].as_array().unwrap().len(), 1);
    let disputed = post(&server, "/_sandbox/triggers/open-dispute", &json!({ "paymentId": id }));
    assert!(disputed["disputeId"].is_i64() && disputed["effect"].is_string());
    let ledger = get(&server, &format!("/_sandbox/ledger?paymentId={id}"));
    let kinds: Vec<_> = ledger["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    assert_eq!((kinds, &ledger["collected"]), (vec!["charge", "chargeback"], &json!({ "USD": 0 })));
    assert_eq!(get(&server, "/_sandbox/ledger?orderId=declined")["entries"], json!([]));
}

#[test]
fn money_of_different_currencies_is_not_added() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    for (currency, amount) in [("USD", 1000), ("JPY", 1000), ("USD", 500)] {
        let order = json!({ "orderId": "abroad", "amount": amount, "currency": currency });
        shop.pay("abroad", amount, json!({ "order": order }));
    }
    shop.pay("home", 700, json!({}));
    let of_order = get(&server, "/_sandbox/ledger?orderId=abroad");
    assert_eq!(of_order["collected"], json!({ "JPY": 1000, "USD": 1500 }));
    assert_eq!(get(&server, "/_sandbox/ledger")["collected"], json!({ "JPY": 1000, "USD": 2200 }));
    assert_eq!((shop.sandbox().collected("home"), shop.sandbox().collected("nothing")), (700, 0));
    let sandbox = shop.sandbox().clone();
    let refused = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| sandbox.collected("abroad"))).unwrap_err();
    let said = refused.downcast_ref::<String>().unwrap();
    assert!(said.contains("JPY and USD"), "{said}");
    // What was given back in full is not in the way.
    let order = json!({ "orderId": "returned", "amount": 300, "currency": "JPY" });
    let yen = string_at(&shop.pay("returned", 300, json!({ "order": order })), "/paymentId");
    shop.pay("returned", 200, json!({}));
    shop.good("reversePayment", &[&yen], None);
    assert_eq!(shop.sandbox().collected("returned"), 200);
}

#[test]
fn a_mistyped_payment_id_is_not_taken_for_a_payment_that_moved_no_money() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    shop.sandbox().decide_next(crate::ProcessorDecision::Declined);
    let declined = string_at(&shop.pay("declined", 1000, json!({})), "/paymentId");
    let ledger = get(&server, &format!("/_sandbox/ledger?paymentId={declined}"));
    assert_eq!(ledger, json!({ "entries": [], "collected": {} }));
    refused(raw(&server, "GET", "/_sandbox/ledger?paymentId=nope", &[], ""), 404, "paymentId");
    // An order that took no payment may be right.
    assert_eq!(get(&server, "/_sandbox/ledger?orderId=nope")["entries"], json!([]));
    refused(
        raw(
            &server,
            "POST",
            "/_sandbox/triggers/close-batch",
            &[JSON],
            r#"{"processingTerminalId":"nope"}"#,
        ),
        404,
        "processingTerminalId",
    );
    let closed = post(
        &server,
        "/_sandbox/triggers/close-batch",
        &json!({ "processingTerminalId": TERMINAL }),
    );
    assert_eq!(closed["effect"], "batches closed: 0", "it has taken a payment, which was declined");
}

#[test]
fn the_clock_moves_over_http_and_the_response_comes_when_everything_has_happened() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let sent = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": "device", "amount": 100, "currency": "USD" } });
    shop.good("sendPaymentInstruction", &["1850010868"], Some(sent));
    assert_eq!(
        get(&server, "/_sandbox/clock"),
        json!({ "time": "2026-01-01T00:00:00.000Z", "speed": 0.0, "movable": true })
    );
    assert_eq!(
        post(&server, "/_sandbox/clock", &json!({ "advance": "10m" }))["time"],
        "2026-01-01T00:10:00.000Z"
    );
    assert_eq!(get(&server, "/_sandbox/ledger")["collected"], json!({ "USD": 100 }));
    assert_eq!(
        post(&server, "/_sandbox/clock", &json!({ "set": "2026-02-01T00:00:00+01:00" }))["time"],
        "2026-01-31T23:00:00.000Z"
    );
    assert_eq!(post(&server, "/_sandbox/clock", &json!({ "speed": 60 }))["speed"], 60.0);
    post(&server, "/_sandbox/clock", &json!({ "speed": 0 }));
    let clock = |body: Value| raw(&server, "POST", "/_sandbox/clock", &[JSON], &body.to_string());
    refused(clock(json!({ "set": "2026-01-01T00:00:00Z" })), 409, "set");
    refused(clock(json!({ "set": "tomorrow" })), 400, "set");
    refused(clock(json!({ "advance": "-1s" })), 400, "advance");
    refused(clock(json!({ "advance": "99999d" })), 400, "advance");
    refused(clock(json!({ "speed": -1 })), 400, "speed");
    refused(clock(json!({ "speed": "fast" })), 400, "speed");
    refused(clock(json!({})), 400, "body");
    refused(clock(json!({ "advance": "1s", "speed": 1 })), 400, "body");
    refused(clock(json!({ "jump": "1s" })), 400, "fields");
    // A clock of the machine cannot be moved.
    let other = Shop::new();
    let server = other.sandbox().serve().unwrap();
    assert_eq!(get(&server, "/_sandbox/clock")["movable"], false);
    refused(
        raw(&server, "POST", "/_sandbox/clock", &[JSON], r#"{"advance":"1s"}"#),
        409,
        "advance",
    );
}

#[test]
fn requests_are_listed_without_a_secret() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let token = shop.token(super::payment_session(), crate::Form::Card);
    let sent = super::shop::payment(&token, "o", 1000, json!({}));
    shop.good("payment", &[], Some(sent.clone()));
    shop.again("payment", &[], "", Some(&sent));
    shop.call("getPayment", &["SB99999999"], "", None);
    let listed = get(&server, "/_sandbox/requests?after=1&limit=10");
    let rows = listed["requests"].as_array().unwrap();
    let last = &rows[rows.len() - 1];
    assert_eq!(
        (&last["operation"], &last["status"], &last["outcome"], &last["pathTemplate"]),
        (
            &json!("getPayment"),
            &json!(404),
            &json!("read_only"),
            &json!("/payments/{paymentId}")
        )
    );
    assert!(last["reason"].is_string() && last["durationMicros"].is_u64());
    let replayed = &rows[rows.len() - 2];
    assert_eq!((&replayed["replayed"], &replayed["outcome"]), (&json!(true), &json!("succeeded")));
    assert!(replayed["idempotencyKey"].is_string());
    let after = last["seq"].as_u64().unwrap();
    assert_eq!(get(&server, &format!("/_sandbox/requests?after={after}"))["requests"], json!([]));
    let text = listed.to_string();
    assert!(
        !text.contains(&token) && !text.contains("SB99999999") && !text.contains(&shop.bench.token),
        "{text}"
    );
    refused(raw(&server, "GET", "/_sandbox/requests?after=x", &[], ""), 400, "after");
    refused(raw(&server, "GET", "/_sandbox/requests?limit=1&limit=2", &[], ""), 400, "query");
    refused(raw(&server, "GET", "/_sandbox/requests?from=1", &[], ""), 400, "fields");
}

#[test]
fn sessions_and_tokens_are_listed_with_the_seconds_left_and_never_in_full() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let token = shop.token(super::payment_session(), crate::Form::Card);
    post(&server, "/_sandbox/clock", &json!({ "advance": "1m" }));
    let listed = get(&server, "/_sandbox/sessions");
    assert_eq!(
        (&listed["sessions"][0]["secondsLeft"], &listed["sessions"][0]["submitted"]),
        (&json!(540), &json!(true))
    );
    assert_eq!(
        (&listed["singleUseTokens"][0]["secondsLeft"], &listed["singleUseTokens"][0]["used"]),
        (&json!(1_740), &json!(false))
    );
    assert_eq!(
        (&listed["accessTokens"]["valid"], &listed["accessTokens"]["secondsLeft"]),
        (&json!(1), &json!(3_540))
    );
    let session = shop.sandbox().sessions()[0].token.clone();
    let text = listed.to_string();
    assert!(
        !text.contains(&token) && !text.contains(&session) && !text.contains(&shop.bench.token),
        "{text}"
    );
}

#[test]
fn events_are_listed_and_delivered_again_over_http() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let nowhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let webhook = json!({ "type": "webhook", "uri": format!("http://{nowhere}/"), "secret": "secret-canary-0123", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent));
    let account = super::events::account(&mut shop);
    let approved = post(
        &server,
        "/_sandbox/triggers/approve-boarding",
        &json!({ "processingAccountId": account }),
    );
    let id = string_at(&approved, "/eventIds/0");
    // The clock returns when what is due has been sent, also if it does not move.
    post(&server, "/_sandbox/clock", &json!({ "advance": "0s" }));
    let of_id = |listed: &Value| {
        listed["events"]
            .as_array()
            .unwrap()
            .iter()
            .find(|event| event["id"] == *id)
            .cloned()
            .unwrap()
    };
    let event = of_id(&get(&server, "/_sandbox/events"));
    assert_eq!(
        (
            &event["deliveries"][0]["status"],
            event["deliveries"][0]["attempts"].as_array().unwrap().len()
        ),
        (&json!("waiting"), 1)
    );
    post(&server, "/_sandbox/clock", &json!({ "advance": "1d" }));
    assert_eq!(of_id(&get(&server, "/_sandbox/events"))["deliveries"][0]["status"], "failed");
    for action in ["resend", "duplicate", "reorder", "wrong-secret", "unknown-type"] {
        post(&server, &format!("/_sandbox/events/{id}/{action}"), &json!({}));
    }
    let delayed = post(&server, &format!("/_sandbox/events/{id}/delay"), &json!({ "delay": "2h" }));
    assert!(!delayed.to_string().contains("canary"));
    refused(raw(&server, "POST", "/_sandbox/events/nothing/resend", &[JSON], "{}"), 404, "id");
    refused(
        raw(&server, "POST", &format!("/_sandbox/events/{id}/explode"), &[JSON], "{}"),
        404,
        "path",
    );
    refused(
        raw(
            &server,
            "POST",
            &format!("/_sandbox/events/{id}/delay"),
            &[JSON],
            r#"{"delay":"soon"}"#,
        ),
        400,
        "delay",
    );
    refused(
        raw(
            &server,
            "POST",
            &format!("/_sandbox/events/{id}/resend"),
            &[JSON],
            r#"{"delay":"1s"}"#,
        ),
        400,
        "fields",
    );
}

#[test]
fn a_page_of_another_origin_changes_nothing() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let path = "/_sandbox/triggers/decline-next-payment";
    let own = format!("http://{}", server.address());
    let port = server.address().port();
    for origin in [
        "http://evil.example",
        "null",
        "https://127.0.0.1",
        "",
        &format!("http://127.0.0.1:{}", port ^ 1),
        &format!("https://127.0.0.1:{port}"),
        &format!("http://localhost:{port}"),
        &format!("{own}/"),
        &format!("{own}, {own}"),
    ] {
        refused(raw(&server, "POST", path, &[JSON, ("origin", origin)], "{}"), 403, "header origin");
    }
    refused(
        raw(&server, "POST", path, &[JSON, ("origin", &own), ("origin", &own)], "{}"),
        403,
        "header origin",
    );
    assert_eq!(
        shop.pay("still", 1000, json!({}))["transactionResult"]["status"],
        "ready",
        "nothing was declined"
    );
    assert_eq!(
        raw(&server, "POST", path, &[JSON, ("origin", &own)], "{}").0,
        200,
        "the console's own origin may"
    );
}

#[test]
fn only_json_that_is_declared_as_such_changes_something() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let path = "/_sandbox/triggers/decline-next-payment";
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "",
    ] {
        refused(
            raw(&server, "POST", path, &[("content-type", media)], "{}"),
            415,
            "header content-type",
        );
    }
    refused(raw(&server, "POST", path, &[], "{}"), 415, "header content-type");
    refused(
        raw(&server, "POST", path, &[JSON, ("content-type", "text/plain")], "{}"),
        415,
        "header content-type",
    );
    for body in ["{", "[]", "\"x\"", "1", "{} {}", "\u{0}"] {
        refused(raw(&server, "POST", path, &[JSON], body), 400, "body");
    }
    let large = format!("{{\"code\":\"{}\"}}", "x".repeat(70_000));
    refused(raw(&server, "POST", path, &[JSON], &large), 413, "body");
    assert_eq!(shop.pay("still", 1000, json!({}))["transactionResult"]["status"], "ready");
    assert_eq!(
        raw(&server, "POST", path, &[("content-type", "application/json; charset=utf-8")], "").0,
        200
    );
}

#[test]
fn a_request_to_another_host_is_not_handled() {
    let shop = shop();
    let server = shop.sandbox().serve().unwrap();
    for host in [
        "evil.example",
        &format!("evil.example:{}", server.address().port()),
        "127.0.0.1",
        "",
    ] {
        assert_eq!(
            raw(&server, "POST", "/_sandbox/triggers/revoke-tokens", &[JSON, ("host", host)], "{}").0,
            421,
            "{host}"
        );
    }
    assert_eq!(shop.bench.get("/v1/payments").status(), 200);
}

#[test]
fn a_get_changes_nothing_and_other_methods_are_refused() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    for path in ["/_sandbox/triggers/decline-next-payment", "/_sandbox/events/x/resend"] {
        for method in ["GET", "HEAD"] {
            let (status, head, _) = raw(&server, method, path, &[], "");
            assert_eq!((status, head.contains("allow: post")), (405, true), "{method} {path}: {head}");
        }
        refused(raw(&server, "PUT", path, &[JSON], "{}"), 405, "method");
    }
    for path in [
        "/_sandbox",
        "/_sandbox/requests",
        "/_sandbox/ledger",
        "/_sandbox/sessions",
        "/_sandbox/events",
        "/_sandbox/triggers",
    ] {
        refused(raw(&server, "POST", path, &[JSON], "{}"), 405, "method");
        assert_eq!(raw(&server, "HEAD", path, &[], "").0, 200, "{path}");
    }
    refused(raw(&server, "DELETE", "/_sandbox/clock", &[JSON], "{}"), 405, "method");
    let before = shop.sandbox().requests().len();
    for path in ["/_sandbox", "/_sandbox/clock", "/_sandbox/sessions", "/_sandbox/events"] {
        get(&server, path);
    }
    assert_eq!(shop.sandbox().requests().len(), before, "a look does not appear in the journal");
    assert_eq!(shop.pay("still", 1000, json!({}))["transactionResult"]["status"], "ready");
    refused(raw(&server, "GET", "/_sandbox/nothing", &[], ""), 404, "path");
    // Not of the control API.
    assert_eq!(raw(&server, "GET", "/_sandboxed", &[], "").0, 404);
}

#[test]
fn a_receiver_may_call_the_sandbox_while_the_clock_moves() {
    let mut shop = shop();
    let server = shop.sandbox().serve().unwrap();
    let (address, listener) = (server.address(), std::net::TcpListener::bind("127.0.0.1:0").unwrap());
    let uri = format!("http://{}/", listener.local_addr().unwrap());
    // It asks for the time before it responds to each attempt, first with 500 and then with 200.
    let receiver = std::thread::spawn(move || {
        let mut times = Vec::new();
        for status in ["500 Error", "200 OK"] {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut received, mut buffer) = (Vec::new(), [0; 1024]);
            while !String::from_utf8_lossy(&received).contains("specversion") {
                let count = stream.read(&mut buffer).unwrap();
                received.extend_from_slice(&buffer[..count]);
            }
            let mut asked = TcpStream::connect(address).unwrap();
            let head = format!("GET /_sandbox/clock HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
            asked.write_all(head.as_bytes()).unwrap();
            let mut response = String::new();
            asked.read_to_string(&mut response).unwrap();
            let clock: Value = serde_json::from_str(response.split_once("\r\n\r\n").unwrap().1).unwrap();
            times.push(string_at(&clock, "/time"));
            stream
                .write_all(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").as_bytes())
                .unwrap();
        }
        times
    });
    let webhook = json!({ "type": "webhook", "uri": uri, "secret": "0123456789abcdef", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["x"], "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent));
    post(&server, "/_sandbox/triggers/send-event", &json!({ "type": "x" }));
    post(&server, "/_sandbox/clock", &json!({ "advance": "1d" }));
    assert_eq!(receiver.join().unwrap(), ["2026-01-01T00:00:00.000Z", "2026-01-01T00:01:00.000Z"]);
    assert_eq!(
        get(&server, "/_sandbox/events")["events"][0]["deliveries"][0]["status"],
        "delivered"
    );
}

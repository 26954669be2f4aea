//! The same sandbox on a socket.

use payroc_api::operations;
use std::io::{Read, Write};
use std::net::TcpStream;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;

use super::super::{Server, Step};
use super::{Bench, KEY, OTHER_KEY, payment_session};
use payroc_api::http::HttpErrorKind;

/// Sends a request by hand and reads until the connection ends.
fn raw(server: &Server, request: &Request<Bytes>) -> Vec<u8> {
    let mut text = format!(
        "{} {} HTTP/1.1\r\nconnection: close\r\ncontent-length: {}\r\n",
        request.method(),
        request.uri(),
        request.body().len()
    );
    for (name, value) in request.headers().iter().filter(|(name, _)| *name != "host") {
        text += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    text += &format!("host: {}\r\n", server.address());
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream.write_all(b"\r\n").unwrap();
    stream.write_all(request.body()).unwrap();
    let mut response = Vec::new();
    // A connection that is broken off may end in a reset.
    let _ = stream.read_to_end(&mut response);
    response
}

fn parse(received: &[u8]) -> Response<Bytes> {
    let end = received.windows(4).position(|window| window == b"\r\n\r\n").expect("a whole head");
    let head = std::str::from_utf8(&received[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let mut response = Response::builder().status(lines.next().unwrap().split(' ').nth(1).unwrap());
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        if !matches!(name, "connection" | "content-length") {
            response = response.header(name, value);
        }
    }
    response.body(Bytes::copy_from_slice(&received[end + 4..])).unwrap()
}

#[test]
fn both_interfaces_give_the_same_responses() {
    let (socket, process) = (Bench::new(), Bench::new());
    let server = socket.sandbox.serve().unwrap();
    let requests = |bench: &Bench| {
        let get = |path: &str| bench.request(http::Method::GET, path).body(Bytes::new()).unwrap();
        let pay = |bench: &Bench| {
            let card = json!({ "type": "card", "cardDetails": {
                "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
            } });
            let body = super::shop::payment("", "both", 100, json!({ "paymentMethod": card }));
            let request = bench
                .request(http::Method::POST, "/v1/payments")
                .header("idempotency-key", OTHER_KEY);
            let request = request.header("content-type", "application/json");
            request.body(Bytes::from(body.to_string())).unwrap()
        };
        let plan = |bench: &Bench| {
            let body = json!({
                "paymentPlanId": "monthly", "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly",
                "onUpdate": "update", "onDelete": "complete",
            });
            let request = bench.request(http::Method::POST, "/v1/processing-terminals/1234001/payment-plans");
            let request = request
                .header("idempotency-key", "33333333-3333-4333-8333-333333333333")
                .header("content-type", "application/json");
            request.body(Bytes::from(body.to_string())).unwrap()
        };
        let mut unsigned = get("/v1/payments");
        unsigned.headers_mut().remove("authorization");
        vec![
            bench.session_request(KEY, &payment_session()),
            bench.session_request(KEY, &payment_session()),
            bench.session_request(KEY, &json!({})),
            bench.session_request(OTHER_KEY, &json!({})),
            get("/v1/payments?limit=2"),
            get("/v1/payments/M2MJOG6O2Y"),
            pay(bench),
            get("/v1/payments/SB00001002"),
            get("/v1/payments"),
            get("/v1/nowhere"),
            plan(bench),
            bench
                .request(http::Method::DELETE, "/v1/processing-terminals/1234001/payment-plans/monthly")
                .body(Bytes::new())
                .unwrap(),
            Request::post("/authorize")
                .header("host", "localhost")
                .header("x-api-key", super::API_KEY)
                .body(Bytes::new())
                .unwrap(),
            unsigned,
        ]
    };
    let mut statuses = Vec::new();
    for (over, mut within) in requests(&socket).into_iter().zip(requests(&process)) {
        let what = format!("{} {}", over.method(), over.uri());
        // Addresses in responses begin with it.
        within.headers_mut().insert("host", server.address().to_string().parse().unwrap());
        let (over, within) = (parse(&raw(&server, &over)), process.sandbox.handle(within).unwrap());
        assert_eq!(over.status(), within.status(), "{what}");
        assert_eq!(over.headers(), within.headers(), "{what}");
        assert_eq!(over.body(), within.body(), "{what}");
        statuses.push(over.status().as_u16());
    }
    assert_eq!(statuses, [201, 201, 409, 400, 200, 404, 201, 200, 200, 404, 201, 204, 200, 401]);
}

#[test]
fn a_connection_that_sends_no_whole_head_is_closed() {
    let bench = Bench::new();
    let server = bench.sandbox.serve().unwrap();
    for part in ["", "GET / HTTP/1.1\r\nHos"] {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.write_all(part.as_bytes()).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(60))).unwrap();
        let mut response = Vec::new();
        assert!(stream.read_to_end(&mut response).is_ok(), "it is still open");
    }
}

#[test]
fn the_port_is_closed_when_the_server_is_dropped() {
    let bench = Bench::new();
    let server = bench.sandbox.serve().unwrap();
    assert!(server.address().ip().is_loopback());
    assert_eq!(server.base_url(), format!("{}/v1", server.identity_url()));
    let address = server.address();
    drop(server);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_server_may_be_started_and_dropped_within_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { drop(Bench::new().sandbox.serve().unwrap()) });
}

#[test]
fn faults_reach_the_wire() {
    let bench = Bench::new();
    let server = bench.sandbox.serve().unwrap();
    let request = bench.session_request(KEY, &payment_session());
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::error(HttpErrorKind::Reset));
    assert_eq!(raw(&server, &request), b"");
    assert!(bench.sandbox.sessions().is_empty());
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::error(HttpErrorKind::Body));
    let broken = parse(&raw(&server, &request));
    assert_eq!(broken.status(), 201);
    let whole = bench.sandbox.handle(request).unwrap();
    assert_eq!(broken.body().len(), whole.body().len() / 2);
    assert!(whole.body().starts_with(broken.body()));
    assert_eq!(bench.sandbox.sessions().len(), 1);
}

#[test]
fn a_call_without_a_response_does_not_block_the_server() {
    let bench = Bench::new();
    let server = bench.sandbox.serve().unwrap();
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::error(HttpErrorKind::Timeout));
    let request = bench.session_request(KEY, &payment_session());
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let head = format!(
        "{} {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 0\r\n\r\n",
        request.method(),
        request.uri(),
        server.address()
    );
    stream.write_all(head.as_bytes()).unwrap();
    while bench.sandbox.pending_steps() > 0 {
        std::thread::yield_now();
    }
    drop(server);
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(rest.is_empty());
}

#[test]
fn a_slow_body_comes_in_two_parts_on_the_sandboxs_clock() {
    let bench = Bench::new();
    let server = bench.sandbox.serve().unwrap();
    bench
        .sandbox
        .next::<operations::CreateHostedFieldsSession>(Step::ordinary().delay(std::time::Duration::from_secs(45)));
    let request = bench.session_request(KEY, &payment_session());
    let response = std::thread::scope(|scope| {
        let reading = scope.spawn(|| raw(&server, &request));
        while bench.clock.pending_timers() == 0 {
            std::thread::yield_now();
        }
        assert_eq!(
            bench.sandbox.sessions().len(),
            1,
            "the request is handled before the response is slow"
        );
        bench.clock.advance(std::time::Duration::from_secs(45));
        parse(&reading.join().unwrap())
    });
    let whole = bench.sandbox.handle(bench.session_request(KEY, &payment_session())).unwrap();
    assert_eq!((response.status(), response.body()), (whole.status(), whole.body()));
}

#[test]
fn only_requests_to_this_machine_and_port_are_handled() {
    let bench = Bench::new();
    let server = bench.sandbox.serve().unwrap();
    let port = server.address().port();
    let exchange = |target: &str, hosts: &[String]| {
        let hosts: String = hosts.iter().map(|host| format!("host: {host}\r\n")).collect();
        let mut stream = TcpStream::connect(server.address()).unwrap();
        let head = format!(
            "POST {target} HTTP/1.1\r\nx-api-key: {}\r\ncontent-length: 0\r\nconnection: close\r\n{hosts}\r\n",
            super::API_KEY
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut response = Vec::new();
        let _ = stream.read_to_end(&mut response);
        parse(&response).status().as_u16()
    };
    for host in ["localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "[::1]"] {
        assert_eq!(exchange("/authorize", &[format!("{host}:{port}")]), 200, "{host}");
    }
    let issued = bench.sandbox.tokens_issued();
    let other = port ^ 1;
    for host in [
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("10.0.0.1:{port}"),
        format!("0.0.0.0:{port}"),
        format!("localhost:{other}"),
        format!("evil.example@localhost:{port}"),
        "localhost".to_owned(),
        "evil.example".to_owned(),
        String::new(),
    ] {
        assert_eq!(exchange("/authorize", std::slice::from_ref(&host)), 421, "{host}");
    }
    let here = format!("127.0.0.1:{port}");
    assert_eq!(
        exchange("/authorize", &[here.clone(), format!("evil.example:{port}")]),
        421,
        "two hosts"
    );
    assert_eq!(
        exchange(&format!("http://evil.example:{port}/authorize"), std::slice::from_ref(&here)),
        421
    );
    assert_eq!(exchange(&format!("http://{here}/authorize"), &[here]), 200);
    assert_eq!(bench.sandbox.tokens_issued(), issued + 1, "what is refused is not handled");
    assert_eq!(
        bench.sandbox.requests().len(),
        1 + 6,
        "nor written down; the bench itself has asked once"
    );
}

#[test]
fn a_device_holds_a_request_on_the_socket() {
    let mut shop = super::shop::Shop::new();
    let server = shop.sandbox().serve().unwrap();
    let sent = json!({ "processingTerminalId": super::shop::TERMINAL, "order": { "orderId": "o", "amount": 100, "currency": "USD" } });
    let sent = shop.good("sendPaymentInstruction", &["1850010868"], Some(sent));
    let id = sent["paymentInstructionId"].as_str().unwrap();
    let request = shop.bench.request(http::Method::GET, &format!("/v1/payment-instructions/{id}"));
    let request = request.body(Bytes::new()).unwrap();
    let response = std::thread::scope(|scope| {
        let reading = scope.spawn(|| raw(&server, &request));
        while shop.bench.clock.pending_timers() == 0 {
            std::thread::yield_now();
        }
        shop.sandbox().complete_instruction(id);
        parse(&reading.join().unwrap())
    });
    assert_eq!(super::body(&response)["status"], "completed");
}

//! The HTTP client over real sockets: what it refuses to do, and how it reports failures.

mod support;

use std::error::Error as _;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind, ReqwestClient};
use payroc_ext::{Client, Environment, ErrorKind, Outcome, RetryPolicy};

/// A server that sends fixed bytes over each connection and closes it.
struct Server {
    address: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    fn start(response: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::new(AtomicUsize::new(0));
        let (counter, response) = (connections.clone(), response.into());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream.unwrap();
                read_request(&mut stream);
                let _ = stream.write_all(&response);
            }
        });
        Self { address, connections }
    }
}

/// Reads up to the end of a request with an announced length.
fn read_request(stream: &mut TcpStream) {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let head = String::from_utf8_lossy(&seen).to_lowercase();
        if let Some((head, body)) = head.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(read) => seen.extend_from_slice(&buffer[..read]),
        }
    }
}

async fn post(client: &ReqwestClient, address: &str) -> Result<Response<Bytes>, HttpError> {
    let request = Request::post(format!("{address}/path-canary?query-canary"))
        .body(Bytes::from_static(b"body-canary"))
        .unwrap();
    client.send(request).await
}

fn client() -> ReqwestClient {
    ReqwestClient::builder().configure(|client| client.no_proxy()).build().unwrap()
}

#[tokio::test]
async fn a_response_is_returned_complete() {
    let server =
        Server::start("HTTP/1.1 201 Created\r\nlocation: /x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    let response = post(&client(), &server.address).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.body()[..], &response.headers()["location"]),
        (201, &b"abcde"[..], &http::HeaderValue::from_static("/x"))
    );
}

#[tokio::test]
async fn a_redirect_is_returned_and_not_followed() {
    let other = Server::start("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let server = Server::start(format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n",
        other.address
    ));
    // Not even if the application configures it.
    let configured = ReqwestClient::builder()
        .configure(|client| client.no_proxy().redirect(reqwest::redirect::Policy::limited(5)))
        .build()
        .unwrap();
    assert_eq!(post(&configured, &server.address).await.unwrap().status(), 307);
    assert_eq!(other.connections.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_broken_connection_is_not_retried() {
    for (response, kind) in [
        ("", HttpErrorKind::Reset),
        ("HTTP/1.1 200", HttpErrorKind::Reset),
        ("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc", HttpErrorKind::Body),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab", HttpErrorKind::Body),
    ] {
        let server = Server::start(response);
        let error = post(&client(), &server.address).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{response:?}");
        assert_silent(&error, &server.address);
        assert_eq!(server.connections.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn a_failed_connection_differs_from_a_broken_one() {
    let address = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let error = post(&client(), &address).await.unwrap_err();
    assert_eq!(error.kind(), HttpErrorKind::Connect);
    assert!(error.source().is_some(), "the source is the reason");
    assert_silent(&error, &address);
}

#[tokio::test]
async fn a_response_over_the_limit_is_not_read() {
    let small = || {
        ReqwestClient::builder()
            .configure(|client| client.no_proxy())
            .response_limit(4)
            .build()
            .unwrap()
    };
    for (response, begun) in [
        ("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabcde", "abcd"),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            "abcd",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            "abcd",
        ),
        // Broken off before the limit is reached.
        ("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab", "ab"),
    ] {
        let server = Server::start(response);
        let error = post(&small(), &server.address).await.unwrap_err();
        assert_eq!(error.kind(), HttpErrorKind::Body, "{response:?}");
        assert!(error.source().unwrap().to_string().contains("limit"), "{response:?}");
        assert_eq!(error.expose_partial().unwrap().1, begun, "{response:?}");
    }
    let server = Server::start("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nabcd");
    assert_eq!(post(&small(), &server.address).await.unwrap().body().len(), 4);
}

/// A client of the API whose requests go to this server, and whose tokens come from nowhere.
struct At(ReqwestClient, String);

impl HttpClient for At {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        if request.uri().path() == "/authorize" {
            let token = r#"{"access_token":"token-canary","expires_in":3600,"token_type":"Bearer"}"#;
            return Box::pin(std::future::ready(Ok(Response::new(Bytes::from_static(token.as_bytes())))));
        }
        let (mut head, body) = request.into_parts();
        head.uri = format!("{}{}", self.1, head.uri.path()).parse().unwrap();
        self.0.send(Request::from_parts(head, body))
    }
}

#[tokio::test]
async fn the_ids_of_a_response_that_breaks_off_are_recovered() {
    let begun = r#"{"paymentId":"M2MJOG6O2Y","processingTerminalId":"1234001","operator":"canary","order":{"orderId":"order-17","amo"#;
    let chunk = |piece: &str| format!("{:x}\r\n{piece}\r\n", piece.len());
    let (one, other) = begun.split_at(20);
    let limit = format!("{begun}{}", " ".repeat(5_000));
    for (status, response, is_found) in [
        ("201 Created", format!("content-length: 900\r\n\r\n{begun}"), true),
        (
            "200 OK",
            format!("transfer-encoding: chunked\r\n\r\n{}{}", chunk(one), chunk(other)),
            true,
        ),
        // Over the limit of the client.
        ("201 Created", format!("content-length: {}\r\n\r\n{limit}", limit.len()), true),
        (
            "201 Created",
            format!(
                "transfer-encoding: chunked\r\n\r\n{}{}0\r\n\r\n",
                chunk(begun),
                chunk(&" ".repeat(5_000))
            ),
            true,
        ),
        // Nothing was made.
        ("502 Bad Gateway", format!("content-length: 900\r\n\r\n{begun}"), false),
        ("201 Created", "content-length: 900\r\n\r\n".to_owned(), false),
    ] {
        let server = Server::start(format!("HTTP/1.1 {status}\r\n{response}"));
        let small = ReqwestClient::builder().configure(|client| client.no_proxy()).response_limit(4_096);
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key("api-key-canary")
            .http_client(At(small.build().unwrap(), server.address.clone()))
            .retry_policy(RetryPolicy::never());
        let client = client.build().unwrap();
        let error = client.payments().create(support::card_payment("order-17")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Body, Outcome::Unknown),
            "{response:.60}"
        );
        let found: Vec<String> = error
            .recovered_ids()
            .iter()
            .map(|id| format!("{}={}", id.path(), id.value()))
            .collect();
        let expected: &[&str] = match is_found {
            true => &["paymentId=M2MJOG6O2Y", "processingTerminalId=1234001", "order.orderId=order-17"],
            false => &[],
        };
        assert_eq!(found, expected, "{status} {response:.60}");
        let shown = format!("{error} {error:?} {:?} {:?}", error.source(), error.recovered_ids());
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[tokio::test]
async fn no_more_than_the_beginning_of_a_response_that_breaks_off_is_kept() {
    let server = Server::start(format!("HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n{}", "a".repeat(300_000)));
    let error = post(&client(), &server.address).await.unwrap_err();
    let (status, body) = error.expose_partial().unwrap();
    assert_eq!((status.as_u16(), body.len()), (200, 65_536));
    assert!(!format!("{error:?}").contains("aaa"), "{error:?}");
}

/// Asserts that neither the error nor its sources print the address or the content.
fn assert_silent(error: &HttpError, address: &str) {
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains(address), "{text}");
}

//! The sender over real sockets: what it refuses to do, and how it tells what went wrong.

use std::error::Error as _;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{HttpClient, HttpError, HttpErrorKind, ReqwestClient};

/// Answers each connection with fixed bytes, then closes it.
struct Server {
    address: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    fn start(answer: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::new(AtomicUsize::new(0));
        let (counter, answer) = (connections.clone(), answer.into());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream.unwrap();
                read_request(&mut stream);
                let _ = stream.write_all(&answer);
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

async fn post(send: &ReqwestClient, address: &str) -> Result<Response<Bytes>, HttpError> {
    let request = Request::post(format!("{address}/path-canary?query-canary"))
        .body(Bytes::from_static(b"body-canary"))
        .unwrap();
    send.send(request).await
}

fn sender() -> ReqwestClient {
    ReqwestClient::builder().configure(|client| client.no_proxy()).build().unwrap()
}

#[tokio::test]
async fn an_answer_comes_back_whole() {
    let server =
        Server::start("HTTP/1.1 201 Created\r\nlocation: /x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    let answer = post(&sender(), &server.address).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.body()[..], &answer.headers()["location"]),
        (201, &b"abcde"[..], &http::HeaderValue::from_static("/x"))
    );
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_not_followed() {
    let other = Server::start("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let server = Server::start(format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n",
        other.address
    ));
    // Not even if the one who sets it up asks for it.
    let eager = ReqwestClient::builder()
        .configure(|client| client.no_proxy().redirect(reqwest::redirect::Policy::limited(5)))
        .build()
        .unwrap();
    assert_eq!(post(&eager, &server.address).await.unwrap().status(), 307);
    assert_eq!(other.connections.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_connection_that_breaks_is_not_tried_again() {
    for (answer, kind) in [
        ("", HttpErrorKind::Reset),
        ("HTTP/1.1 200", HttpErrorKind::Reset),
        ("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc", HttpErrorKind::Body),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab", HttpErrorKind::Body),
    ] {
        let server = Server::start(answer);
        let error = post(&sender(), &server.address).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{answer:?}");
        assert_silent(&error, &server.address);
        assert_eq!(server.connections.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn no_connection_is_told_apart_from_a_broken_one() {
    let address = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let error = post(&sender(), &address).await.unwrap_err();
    assert_eq!(error.kind(), HttpErrorKind::Connect);
    assert!(error.source().is_some(), "why there is none can be read beneath it");
    assert_silent(&error, &address);
}

#[tokio::test]
async fn an_answer_over_the_limit_is_not_read() {
    let small = || {
        ReqwestClient::builder()
            .configure(|client| client.no_proxy())
            .response_limit(4)
            .build()
            .unwrap()
    };
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabcde",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
    ] {
        let server = Server::start(answer);
        let error = post(&small(), &server.address).await.unwrap_err();
        assert_eq!(error.kind(), HttpErrorKind::Body, "{answer:?}");
        assert!(error.source().unwrap().to_string().contains("limit"));
    }
    let server = Server::start("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nabcd");
    assert_eq!(post(&small(), &server.address).await.unwrap().body().len(), 4);
}

/// Neither address nor content stands in the error or beneath it.
fn assert_silent(error: &HttpError, address: &str) {
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(beneath) = source {
        text.push_str(&format!(" {beneath} {beneath:?}"));
        source = beneath.source();
    }
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains(address), "{text}");
}

//! A program in which another crate enables the `http2` feature of reqwest, as these tests do.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use bytes::Bytes;
use payroc_ext::http::{HttpClient as _, ReqwestClient, ReqwestClientBuilder};

/// What a server sees on a connection.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    /// The preface of HTTP/2 with prior knowledge.
    Preface,
    /// The first line of an HTTP/1 request.
    Line(String),
    /// The protocols offered in a TLS handshake, by preference.
    Offered(Vec<String>),
}

/// A server that speaks HTTP/1.1 and reports everything it sees. It closes the connection at a request for `/gone`.
struct Server {
    address: String,
    seen: Receiver<Seen>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound").to_string();
        let (reports, seen) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let reports = reports.clone();
                std::thread::spawn(move || serve(stream, &reports));
            }
        });
        Self { address, seen }
    }

    /// Everything that the server has seen so far.
    fn seen(&self) -> Vec<Seen> {
        self.seen.try_iter().collect()
    }
}

fn serve(mut stream: TcpStream, reports: &Sender<Seen>) {
    let mut read = Vec::new();
    while more(&mut stream, &mut read) {
        // The record of a handshake begins with its length.
        if let [0x16, _, _, high, low, hello @ ..] = read.as_slice() {
            if hello.len() >= usize::from(u16::from_be_bytes([*high, *low])) {
                drop(reports.send(Seen::Offered(offered(hello).unwrap_or_default())));
                return;
            }
            continue;
        }
        if read.starts_with(b"PRI * HTTP/2.0\r\n\r\n") {
            drop(reports.send(Seen::Preface));
            return;
        }
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some(head) = text.find("\r\n\r\n") else { continue };
        let body = if text.to_lowercase().contains("content-length: 4") { 4 } else { 0 };
        if read.len() < head + 4 + body {
            continue;
        }
        let line = text.lines().next().unwrap_or_default().to_owned();
        let closes = line.contains("/gone");
        drop(reports.send(Seen::Line(line)));
        read.clear();
        if closes || stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").is_err() {
            return;
        }
    }
}

fn more(stream: &mut TcpStream, read: &mut Vec<u8>) -> bool {
    let mut buffer = [0; 4096];
    match stream.read(&mut buffer) {
        Ok(0) | Err(_) => false,
        Ok(count) => {
            read.extend_from_slice(&buffer[..count]);
            true
        }
    }
}

/// The protocols in a TLS `ClientHello`.
fn offered(hello: &[u8]) -> Option<Vec<String>> {
    /// Takes a block that is preceded by its length in `bytes` bytes.
    fn block<'a>(rest: &mut &'a [u8], bytes: usize) -> Option<&'a [u8]> {
        let (length, after) = rest.split_at_checked(bytes)?;
        let length = length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
        let (taken, after) = after.split_at_checked(length)?;
        *rest = after;
        Some(taken)
    }
    const PROTOCOLS: &[u8] = &[0, 16];
    // Skips the kind, the length, the version and the random number.
    let mut rest = hello.get(4 + 2 + 32..)?;
    block(&mut rest, 1)?;
    block(&mut rest, 2)?;
    block(&mut rest, 1)?;
    let mut extensions = block(&mut rest, 2)?;
    while let Some((kind, after)) = extensions.split_at_checked(2) {
        extensions = after;
        let mut content = block(&mut extensions, 2)?;
        if kind == PROTOCOLS {
            let mut list = block(&mut content, 2)?;
            let names = std::iter::from_fn(|| block(&mut list, 1));
            return Some(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect());
        }
    }
    None
}

fn include_http_2(names: &[String]) -> bool {
    names.iter().any(|name| name == "h2")
}

/// HTTP clients of all kinds: with defaults, and configured for HTTP/2 in every way.
fn http_clients() -> Vec<ReqwestClient> {
    let settings: [fn(ReqwestClientBuilder) -> ReqwestClientBuilder; 3] = [
        |builder| builder,
        |builder| builder.configure(reqwest::ClientBuilder::http2_prior_knowledge),
        |builder| builder.configure(|client| client.http2_adaptive_window(true).http2_prior_knowledge()),
    ];
    settings
        .map(|set| set(ReqwestClient::builder()).build().expect("an HTTP client"))
        .into()
}

async fn post(client: &ReqwestClient, address: &str) -> bool {
    let request = http::Request::post(address).header("idempotency-key", "4d1f8d3a-0c9f-4f0e-9d7e-1f5c1c4d2b11");
    client
        .send(request.body(Bytes::from_static(b"{} \n")).expect("a request"))
        .await
        .is_ok()
}

#[tokio::test]
async fn bare_reqwest_offers_http_2_in_this_build() {
    let server = Server::start();
    let client = reqwest::Client::builder();
    let client = client.http2_prior_knowledge().build().expect("a client");
    assert!(client.post(format!("http://{}/", server.address)).send().await.is_err());
    let client = reqwest::Client::new();
    assert!(client.post(format!("https://{}/", server.address)).send().await.is_err());
    let seen = server.seen();
    let [Seen::Preface, Seen::Offered(names)] = seen.as_slice() else {
        panic!("{seen:?}")
    };
    assert!(include_http_2(names), "{names:?}");
}

#[tokio::test]
async fn the_client_speaks_http_1_1_whatever_features_and_settings_are_enabled() {
    for client in http_clients() {
        let server = Server::start();
        assert!(post(&client, &format!("http://{}/payments", server.address)).await);
        assert_eq!(server.seen(), [Seen::Line("POST /payments HTTP/1.1".to_owned())]);
        // The server does not complete the TLS handshake. Only the offered protocols count.
        assert!(!post(&client, &format!("https://{}/payments", server.address)).await);
        let seen = server.seen();
        assert!(
            matches!(seen.as_slice(), [Seen::Offered(names)] if !include_http_2(names)),
            "{seen:?}"
        );
    }
}

#[tokio::test]
async fn reqwest_does_not_retry_a_request_by_itself() {
    for client in http_clients() {
        let server = Server::start();
        let address = |path: &str| format!("http://{}{path}", server.address);
        // On a new connection, and on a reused one.
        assert!(!post(&client, &address("/gone")).await);
        assert!(post(&client, &address("/first")).await);
        assert!(!post(&client, &address("/gone")).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
        let lines = ["/gone", "/first", "/gone"].map(|path| Seen::Line(format!("POST {path} HTTP/1.1")));
        assert_eq!(server.seen(), lines);
    }
}

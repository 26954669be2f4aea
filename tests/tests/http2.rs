//! A program in which another crate switches reqwest's `http2` on, as the graph of these tests does.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use bytes::Bytes;
use payroc_ext::http::{HttpClient as _, ReqwestClient, ReqwestClientBuilder};

/// What a server is met with on a connection, or asked on it.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    /// The preface by which HTTP/2 begins where nobody has asked for it.
    Preface,
    /// The first line of a request of HTTP/1.
    Line(String),
    /// The protocols that are offered for TLS, the one that is liked best first.
    Offered(Vec<String>),
}

/// A server that speaks HTTP/1.1, tells of everything it is asked, and hangs up where it is asked for `/gone`.
struct Server {
    address: String,
    seen: Receiver<Seen>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound").to_string();
        let (tell, seen) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let tell = tell.clone();
                std::thread::spawn(move || serve(stream, &tell));
            }
        });
        Self { address, seen }
    }

    /// All that was seen so far.
    fn seen(&self) -> Vec<Seen> {
        self.seen.try_iter().collect()
    }
}

fn serve(mut stream: TcpStream, tell: &Sender<Seen>) {
    let mut read = Vec::new();
    while more(&mut stream, &mut read) {
        // The record of a handshake says how long it is.
        if let [0x16, _, _, high, low, hello @ ..] = read.as_slice() {
            if hello.len() >= usize::from(u16::from_be_bytes([*high, *low])) {
                drop(tell.send(Seen::Offered(offered(hello).unwrap_or_default())));
                return;
            }
            continue;
        }
        if read.starts_with(b"PRI * HTTP/2.0\r\n\r\n") {
            drop(tell.send(Seen::Preface));
            return;
        }
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some(head) = text.find("\r\n\r\n") else { continue };
        let body = if text.to_lowercase().contains("content-length: 4") { 4 } else { 0 };
        if read.len() < head + 4 + body {
            continue;
        }
        let line = text.lines().next().unwrap_or_default().to_owned();
        let hangs_up = line.contains("/gone");
        drop(tell.send(Seen::Line(line)));
        read.clear();
        if hangs_up || stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").is_err() {
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
    /// What stands behind its own length, which takes so many bytes.
    fn behind<'a>(rest: &mut &'a [u8], bytes: usize) -> Option<&'a [u8]> {
        let (length, after) = rest.split_at_checked(bytes)?;
        let length = length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
        let (taken, after) = after.split_at_checked(length)?;
        *rest = after;
        Some(taken)
    }
    const PROTOCOLS: &[u8] = &[0, 16];
    // Kind, length, version and random number.
    let mut rest = hello.get(4 + 2 + 32..)?;
    behind(&mut rest, 1)?;
    behind(&mut rest, 2)?;
    behind(&mut rest, 1)?;
    let mut extensions = behind(&mut rest, 2)?;
    while let Some((kind, after)) = extensions.split_at_checked(2) {
        extensions = after;
        let mut content = behind(&mut extensions, 2)?;
        if kind == PROTOCOLS {
            let mut list = behind(&mut content, 2)?;
            let names = std::iter::from_fn(|| behind(&mut list, 1));
            return Some(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect());
        }
    }
    None
}

fn of_2(names: &[String]) -> bool {
    names.iter().any(|name| name == "h2")
}

/// Senders of all kinds: as they are, and told in every way that they should speak HTTP/2.
fn senders() -> Vec<ReqwestClient> {
    let told: [fn(ReqwestClientBuilder) -> ReqwestClientBuilder; 3] = [
        |builder| builder,
        |builder| builder.configure(reqwest::ClientBuilder::http2_prior_knowledge),
        |builder| builder.configure(|client| client.http2_adaptive_window(true).http2_prior_knowledge()),
    ];
    told.map(|tell| tell(ReqwestClient::builder()).build().expect("a sender")).into()
}

async fn post(sender: &ReqwestClient, address: &str) -> bool {
    let request = http::Request::post(address).header("idempotency-key", "4d1f8d3a-0c9f-4f0e-9d7e-1f5c1c4d2b11");
    sender
        .send(request.body(Bytes::from_static(b"{} \n")).expect("a request"))
        .await
        .is_ok()
}

#[tokio::test]
async fn reqwest_itself_speaks_http_2_here() {
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
    assert!(of_2(names), "{names:?}");
}

#[tokio::test]
async fn the_client_speaks_http_1_1_whatever_the_graph_and_its_settings_say() {
    for sender in senders() {
        let server = Server::start();
        assert!(post(&sender, &format!("http://{}/payments", server.address)).await);
        assert_eq!(server.seen(), [Seen::Line("POST /payments HTTP/1.1".to_owned())]);
        // The server has nothing to say to TLS: what it was offered is all there is to it.
        assert!(!post(&sender, &format!("https://{}/payments", server.address)).await);
        let seen = server.seen();
        assert!(matches!(seen.as_slice(), [Seen::Offered(names)] if !of_2(names)), "{seen:?}");
    }
}

#[tokio::test]
async fn no_request_is_sent_again_by_the_protocol() {
    for sender in senders() {
        let server = Server::start();
        let address = |path: &str| format!("http://{}{path}", server.address);
        // On a new connection, and on one that was good before.
        assert!(!post(&sender, &address("/gone")).await);
        assert!(post(&sender, &address("/first")).await);
        assert!(!post(&sender, &address("/gone")).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
        let lines = ["/gone", "/first", "/gone"].map(|path| Seen::Line(format!("POST {path} HTTP/1.1")));
        assert_eq!(server.seen(), lines);
    }
}

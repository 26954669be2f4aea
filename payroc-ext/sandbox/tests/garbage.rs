//! Whatever arrives on the socket, no handler panics, and the next request gets its response.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use payroc_sandbox::{API_KEY, Sandbox};

static PANICS: AtomicU32 = AtomicU32::new(0);

/// Counts the panics of all threads: the server survives those of a connection, and nobody would notice them.
fn count_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        usual(panic);
    }));
}

/// Sends a whole request, and reads until the connection ends.
fn send(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).expect("the port is open");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("sets an option");
    stream.write_all(bytes).expect("sends");
    let mut received = Vec::new();
    stream.read_to_end(&mut received).expect("a response");
    received
}

/// Sends garbage. Where the server waits for more, there is none.
fn send_garbage(address: SocketAddr, bytes: &[u8]) {
    let mut stream = TcpStream::connect(address).expect("the port is open");
    stream.set_read_timeout(Some(Duration::from_millis(10))).expect("sets an option");
    // The server may close the connection before it has read everything.
    let _ = stream.write_all(bytes);
    let _ = stream.read(&mut [0; 64]);
    let _ = stream.shutdown(Shutdown::Write);
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("sets an option");
    if let Err(error) = stream.read_to_end(&mut Vec::new()) {
        let waits = matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut);
        assert!(!waits, "the connection never ends: {:?}", String::from_utf8_lossy(bytes));
    }
}

/// A whole request.
fn request(address: SocketAddr, line: &str, token: &str, body: &str) -> Vec<u8> {
    let text = format!(
        "{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nauthorization: Bearer {token}\r\nx-api-key: {API_KEY}\r\n\
         content-type: application/json\r\nidempotency-key: 11111111-1111-4111-8111-111111111111\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    text.into_bytes()
}

fn authorize(address: SocketAddr) -> String {
    let received = send(address, &request(address, "POST /authorize", "", ""));
    let text = String::from_utf8_lossy(&received);
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    let token = text.split("\"access_token\":\"").nth(1).and_then(|rest| rest.split('"').next());
    token.expect("a token").to_owned()
}

/// Requests of all kinds, from which garbage is made.
fn requests(address: SocketAddr, token: &str) -> Vec<Vec<u8>> {
    let payment = r#"{"channel":"web","processingTerminalId":"1234001","order":{"orderId":"o","amount":100,"currency":"USD"},"paymentMethod":{"type":"card","cardDetails":{"entryMethod":"keyed","keyedData":{"dataFormat":"plainText","cardNumber":"4539858876047062","expiryDate":"1230"}}}}"#;
    let session = r#"{"libVersion":"1.7.0.261457","scenario":"payment"}"#;
    let patch = r#"[{"op":"replace","path":"/customer/firstName","value":"Sarah"}]"#;
    let chunked = format!(
        "POST /v1/payments HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{{\"a\":\r\n2\r\n1}}\r\n0\r\n\r\n"
    );
    vec![
        request(address, "POST /authorize", token, ""),
        request(address, "POST /v1/payments", token, payment),
        request(
            address,
            "GET /v1/payments?processingTerminalId=1234001&limit=2&after=sandbox-0000",
            token,
            "",
        ),
        request(
            address,
            "POST /v1/processing-terminals/1234001/hosted-fields-sessions",
            token,
            session,
        ),
        request(address, "PATCH /v1/processing-terminals/1234001/secure-tokens/MREF_1", token, patch),
        request(address, "GET /_sandbox", token, ""),
        chunked.into_bytes(),
    ]
}

/// A changed copy of a request.
fn spoiled(random: &mut fastrand::Rng, requests: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = requests[random.usize(..requests.len())].clone();
    for _ in 0..random.usize(1..4) {
        let (at, to) = (random.usize(..bytes.len().max(1)), random.usize(..bytes.len().max(1)));
        let (at, to) = (at.min(to), at.max(to).min(bytes.len()));
        match random.u8(..8) {
            0 => bytes.truncate(to),
            1 => drop(bytes.drain(at..to)),
            2 => bytes.extend_from_within(at..to),
            3 => bytes[at..to].iter_mut().for_each(|byte| *byte = random.u8(..)),
            4 => drop(bytes.splice(at..at, *b"\r\n\r\n")),
            5 => drop(bytes.splice(at..at, "\u{0}\u{fffd}%00%ff{\"\\ud800[[[[".bytes())),
            6 => drop(bytes.splice(at..at, std::iter::repeat_n(random.u8(..), random.usize(..70_000)))),
            _ if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
            _ => {}
        }
    }
    bytes
}

#[test]
fn garbage_on_the_socket_panics_nowhere_and_the_sandbox_still_responds() {
    count_panics();
    let sandbox = Sandbox::builder().journal_limit(100).build();
    let api = sandbox.serve().expect("a port");
    let site = sandbox.serve_hosted_fields().expect("ports");
    let frames = site
        .gateway_origin()
        .strip_prefix("http://")
        .expect("a URL")
        .replace("localhost", "127.0.0.1");
    let frames: SocketAddr = frames.parse().expect("an address");
    let token = authorize(api.address());
    let mut random = fastrand::Rng::with_seed(20_260_101);
    let valid = requests(api.address(), &token);
    for (at, request) in valid.iter().enumerate() {
        assert!(send(api.address(), request).starts_with(b"HTTP/1.1 "), "request {at}");
    }
    for round in 0..600 {
        let bytes = match round % 6 {
            0 => {
                let length = random.usize(..2_000);
                std::iter::repeat_with(|| random.u8(..)).take(length).collect()
            }
            _ => spoiled(&mut random, &valid),
        };
        for address in [api.address(), frames] {
            send_garbage(address, &bytes);
            assert_eq!(
                PANICS.load(Ordering::Relaxed),
                0,
                "round {round}: {:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
    assert!(
        send(
            api.address(),
            &request(api.address(), "GET /v1/payments?processingTerminalId=1234001", &token, "")
        )
        .starts_with(b"HTTP/1.1 200")
    );
    authorize(api.address());
}

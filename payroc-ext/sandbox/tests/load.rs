//! Many connections at once, on the loopback interface: every request gets the response that it has to get, and the money adds up.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use payroc_api::clock::{Clock as _, SystemClock};
use payroc_sandbox::{API_KEY, EntryKind, Sandbox};
use serde_json::{Value, json};

const CONNECTIONS: u32 = 64;
const TERMINAL: &str = "1234001";

/// One connection of a merchant.
struct Connection {
    stream: TcpStream,
    address: SocketAddr,
    received: Vec<u8>,
    /// Of this connection, in names and keys.
    number: u32,
    sent: u32,
    token: String,
}

impl Connection {
    fn open(address: SocketAddr, number: u32) -> Self {
        let stream = TcpStream::connect(address).expect("connects");
        stream.set_nodelay(true).expect("sets an option");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("sets an option");
        let (received, token) = (Vec::new(), String::new());
        let mut connection = Self {
            stream,
            address,
            received,
            number,
            sent: 0,
            token,
        };
        let (status, body) = connection.exchange("POST", "/authorize", &format!("x-api-key: {API_KEY}\r\n"), None);
        assert_eq!(status, 200);
        connection.token = body["access_token"].as_str().expect("a token").to_owned();
        connection
    }

    fn exchange(&mut self, method: &str, path: &str, headers: &str, body: Option<&Value>) -> (u16, Value) {
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\n{headers}content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).expect("sends");
        self.sent += 1;
        let mut buffer = [0; 16_384];
        loop {
            if let Some((status, length, body)) = whole(&self.received) {
                let body = serde_json::from_slice(&self.received[length - body..length]).unwrap_or_default();
                self.received.drain(..length);
                return (status, body);
            }
            let read = self.stream.read(&mut buffer).expect("a response");
            assert_ne!(read, 0, "the connection was closed");
            self.received.extend_from_slice(&buffer[..read]);
        }
    }

    fn call(&mut self, method: &str, path: &str, key: Option<&str>, body: Option<&Value>) -> (u16, Value) {
        let key = key.map_or(String::new(), |key| format!("idempotency-key: {key}\r\n"));
        let headers = format!("authorization: Bearer {}\r\ncontent-type: application/json\r\n{key}", self.token);
        self.exchange(method, path, &headers, body)
    }

    /// A merchant's day in nine requests. Returns what was collected.
    fn day(&mut self, day: u32) -> i64 {
        let key = |at: u32| format!("{:08x}-{at:04x}-4000-8000-{day:012x}", self.number);
        let (one, two, three, four) = (key(1), key(2), key(3), key(4));
        let order = format!("{}-{day}", self.number);
        let pay = |order: &str| {
            json!({
                "channel": "web", "processingTerminalId": TERMINAL,
                "order": { "orderId": order, "amount": 1000, "currency": "USD" },
                "paymentMethod": { "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": {
                    "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230",
                } } },
            })
        };
        let session = json!({ "libVersion": "1.7.0.261457", "scenario": "payment" });
        let path = format!("/v1/processing-terminals/{TERMINAL}/hosted-fields-sessions");
        assert_eq!(self.call("POST", &path, Some(&one), Some(&session)).0, 201);
        let sent = pay(&order);
        let (status, paid) = self.call("POST", "/v1/payments", Some(&two), Some(&sent));
        assert_eq!(status, 201, "{paid}");
        assert_eq!(
            self.call("POST", "/v1/payments", Some(&two), Some(&sent)),
            (201, paid.clone()),
            "a replay"
        );
        assert_eq!(self.call("POST", "/v1/payments", Some(&two), Some(&pay("another"))).0, 409);
        assert_eq!(
            self.call("POST", "/v1/payments", Some(&three), Some(&json!({ "channel": "web" })))
                .0,
            400
        );
        let path = format!("/v1/payments/{}", paid["paymentId"].as_str().expect("an id"));
        let (status, read) = self.call("GET", &path, None, None);
        assert_eq!((status, &read["order"]["orderId"]), (200, &paid["order"]["orderId"]));
        let list = format!("/v1/payments?processingTerminalId={TERMINAL}&limit=2");
        let (status, listed) = self.call("GET", &list, None, None);
        assert_eq!(status, 200);
        assert!(listed["data"].as_array().is_some_and(|data| !data.is_empty() && data.len() <= 2));
        assert_eq!(self.call("GET", "/v1/payments/NONESUCH00", None, None).0, 404);
        if day.is_multiple_of(2) {
            return 1000;
        }
        let (status, reversed) = self.call("POST", &format!("{path}/reverse"), Some(&four), Some(&json!({ "amount": 400 })));
        assert_eq!(status, 200, "{reversed}");
        600
    }
}

/// Status, length, and length of the body of the response at the beginning of these bytes, if the whole of it has come.
fn whole(received: &[u8]) -> Option<(u16, usize, usize)> {
    let end = received.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&received[..end]).expect("a head").to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).map_or(0, |rest| {
        rest.split("\r\n").next().and_then(|length| length.parse().ok()).expect("a length")
    });
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (received.len() >= end + length).then_some((status, end + length, length))
}

/// Keeps all connections busy, and checks the ledger at the end. Returns the number of requests.
fn load(sandbox: &Sandbox, goes_on: impl Fn(u32) -> bool + Sync) -> u32 {
    let server = sandbox.serve().expect("a port");
    let address = server.address();
    let done: Vec<(u32, u32, i64)> = std::thread::scope(|scope| {
        let merchants: Vec<_> = (0..CONNECTIONS)
            .map(|number| {
                let goes_on = &goes_on;
                scope.spawn(move || {
                    let mut connection = Connection::open(address, number);
                    let (mut days, mut collected) = (0, 0);
                    while goes_on(days) {
                        collected += connection.day(days);
                        days += 1;
                    }
                    (connection.sent, days, collected)
                })
            })
            .collect();
        merchants
            .into_iter()
            .map(|merchant| merchant.join().expect("a merchant without an error"))
            .collect()
    });
    let ledger = sandbox.ledger();
    let mut charges = BTreeMap::<&str, u32>::new();
    for entry in ledger.iter().filter(|entry| entry.kind == EntryKind::Charge) {
        *charges.entry(&entry.order_id).or_default() += 1;
    }
    let days: u32 = done.iter().map(|(_, days, _)| days).sum();
    assert_eq!(charges.len(), days as usize);
    assert!(charges.values().all(|charges| *charges == 1));
    let collected: i64 = ledger.iter().map(payroc_sandbox::LedgerEntry::collected).sum();
    assert_eq!(collected, done.iter().map(|(.., collected)| collected).sum::<i64>());
    done.iter().map(|(sent, ..)| sent).sum()
}

#[test]
fn many_connections_at_once_get_what_they_have_to_get() {
    let sandbox = Sandbox::new();
    assert!(load(&sandbox, |days| days < 2) > 1_000);
}

/// A minute: `cargo test -p payroc-sandbox --release --test load -- --ignored --nocapture`.
#[test]
#[ignore = "takes a minute"]
#[allow(clippy::print_stdout, reason = "the figure")]
fn a_minute_of_load_passes_without_an_error() {
    const MINUTE: Duration = Duration::from_secs(60);
    let sandbox = Sandbox::new();
    let (clock, start) = (SystemClock::new(), SystemClock::new().monotonic());
    let requests = load(&sandbox, |_| clock.monotonic().saturating_sub(start) < MINUTE);
    println!(
        "{requests} requests over {CONNECTIONS} connections in a minute, {} ledger entries",
        sandbox.ledger().len()
    );
    assert!(requests > 1_000);
}

//! A sandbox with a data file is killed under load: everything that it acknowledged is there afterwards, and no retry charges twice.
#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "how much the test saw")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use payroc_sandbox::{API_KEY, EntryKind, Form, Sandbox};
use serde_json::{Value, json};

const CLIENTS: u32 = 8;
const ROUNDS: u32 = 4;

/// The program with a data file.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(file: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_payroc-sandbox"))
            .args(["--port", "0", "--json", "--data"])
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let read = BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line);
        assert!(read.is_ok_and(|read| read > 0), "the program says where it serves");
        let line: Value = serde_json::from_str(&line).expect("JSON");
        let address = line["identity"]
            .as_str()
            .and_then(|url| url.strip_prefix("http://"))
            .expect("a URL");
        let address = address.to_owned();
        Self { child, address }
    }

    /// Ends the process with SIGKILL.
    fn kill(mut self) {
        self.child.kill().expect("kills");
        self.child.wait().expect("ends");
    }
}

/// A response, if the whole of it came.
fn exchange(stream: &mut TcpStream, request: &str) -> Option<(u16, String)> {
    stream.write_all(request.as_bytes()).ok()?;
    let (mut received, mut buffer) = (Vec::new(), [0; 8192]);
    loop {
        if let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = std::str::from_utf8(&received[..end]).ok()?.to_ascii_lowercase();
            let length = head
                .split("content-length: ")
                .nth(1)
                .map_or(Some(0), |rest| rest.split("\r\n").next()?.parse().ok())?;
            if received.len() >= end + 4 + length {
                let body = String::from_utf8(received[end + 4..].to_vec()).ok()?;
                return Some((head.split(' ').nth(1)?.parse().ok()?, body));
            }
        }
        match stream.read(&mut buffer).ok()? {
            0 => return None,
            read => received.extend_from_slice(&buffer[..read]),
        }
    }
}

fn head(address: &str, method_and_path: &str, more: &str, length: usize) -> String {
    format!("{method_and_path} HTTP/1.1\r\nhost: {address}\r\n{more}content-length: {length}\r\n\r\n")
}

fn token(stream: &mut TcpStream, address: &str) -> Option<String> {
    let request = head(address, "POST /authorize", &format!("x-api-key: {API_KEY}\r\n"), 0);
    let (status, body) = exchange(stream, &request)?;
    assert_eq!(status, 200, "{body}");
    let body: Value = serde_json::from_str(&body).expect("JSON");
    Some(body["access_token"].as_str().expect("a token").to_owned())
}

/// A payment that was sent: its body, and the response if one came.
struct Sent {
    body: String,
    response: Option<String>,
}

#[derive(Default)]
struct Seen {
    /// By key.
    payments: BTreeMap<String, Sent>,
    tokens: Vec<String>,
    sessions: Vec<String>,
}

fn key(round: u32, client: u32, at: u32) -> String {
    format!("{round:08}-{client:04}-4000-8000-{at:012}")
}

/// Pays, and saves what was acknowledged, until the connection breaks.
fn pay(address: &str, round: u32, client: u32, seen: &Mutex<Seen>) -> Option<()> {
    let mut stream = TcpStream::connect(address).ok()?;
    let token = token(&mut stream, address)?;
    seen.lock().unwrap().tokens.push(token.clone());
    for at in 0.. {
        let key = key(round, client, at);
        let authorized = format!("authorization: Bearer {token}\r\nidempotency-key: {key}\r\ncontent-type: application/json\r\n");
        if at % 4 == 3 {
            let body = json!({ "libVersion": "1.7.0.261457", "scenario": "payment" }).to_string();
            let path = "POST /v1/processing-terminals/1234001/hosted-fields-sessions";
            let (status, response) = exchange(&mut stream, &(head(address, path, &authorized, body.len()) + &body))?;
            assert_eq!(status, 201, "{response}");
            let response: Value = serde_json::from_str(&response).expect("JSON");
            seen.lock()
                .unwrap()
                .sessions
                .push(response["token"].as_str().expect("a token").to_owned());
            continue;
        }
        let body = json!({
            "channel": "web", "processingTerminalId": "1234001",
            "order": { "orderId": format!("{round}-{client}-{at}"), "amount": 100, "currency": "USD" },
            "paymentMethod": { "type": "card", "cardDetails": {
                "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
            } },
        });
        let body = body.to_string();
        let sent = Sent {
            body: body.clone(),
            response: None,
        };
        seen.lock().unwrap().payments.insert(key.clone(), sent);
        let (status, response) = exchange(&mut stream, &(head(address, "POST /v1/payments", &authorized, body.len()) + &body))?;
        assert_eq!(status, 201, "{response}");
        seen.lock().unwrap().payments.get_mut(&key).expect("sent").response = Some(response);
    }
    None
}

/// Sends every payment again with its key, as a client does whose process has ended too.
fn check(file: &Path, seen: &Seen) -> (usize, usize) {
    let sandbox = Sandbox::builder().build_with_data(file).unwrap_or_else(|error| panic!("{error}"));
    let charges = || {
        let mut charges = BTreeMap::<String, u32>::new();
        for entry in sandbox.ledger() {
            assert_eq!((entry.kind, entry.amount), (EntryKind::Charge, 100));
            *charges.entry(entry.order_id).or_default() += 1;
        }
        charges
    };
    let order = |sent: &Sent| {
        let body: Value = serde_json::from_str(&sent.body).expect("JSON");
        body["order"]["orderId"].as_str().expect("an id").to_owned()
    };
    let before = charges();
    for sent in seen.payments.values().filter(|sent| sent.response.is_some()) {
        assert_eq!(before.get(&order(sent)), Some(&1), "an acknowledged payment is in the ledger");
    }
    let token = seen.tokens.last().expect("a token");
    for (key, sent) in &seen.payments {
        let request = Request::post("/v1/payments")
            .header("host", "localhost")
            .header("content-type", "application/json");
        let request = request
            .header("authorization", format!("Bearer {token}"))
            .header("idempotency-key", key);
        let response = sandbox.handle(request.body(Bytes::from(sent.body.clone())).unwrap()).unwrap();
        assert_eq!(response.status(), 201);
        if let Some(first) = &sent.response {
            assert_eq!(response.body(), first.as_bytes(), "the response is replayed");
        }
    }
    let after = charges();
    assert_eq!(after.len(), seen.payments.len());
    assert!(after.values().all(|charges| *charges == 1), "nothing is charged twice");
    for token in &seen.tokens {
        let request = Request::get("/v1/payments?limit=1").header("authorization", format!("Bearer {token}"));
        assert_eq!(sandbox.handle(request.body(Bytes::new()).unwrap()).unwrap().status(), 200);
    }
    for session in &seen.sessions {
        // Some were used up by the check of an earlier round.
        assert!(sandbox.session(session).is_some());
    }
    let session = seen.sessions.last().expect("a session");
    sandbox
        .submit(session, Form::Card)
        .expect("a session that was acknowledged can be used");
    let acknowledged = seen.payments.values().filter(|sent| sent.response.is_some()).count();
    (acknowledged, before.len())
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_is_not_charged_again() {
    let folder = Folder::named("killed");
    let file = folder.0.join("sandbox.db");
    let seen = Mutex::new(Seen::default());
    for round in 0..ROUNDS {
        let serving = Serving::start(&file);
        let address = serving.address.clone();
        let began = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for client in 0..CLIENTS {
                let (address, seen, began) = (&address, &seen, &began);
                scope.spawn(move || {
                    began.store(true, Ordering::Relaxed);
                    pay(address, round, client, seen);
                });
            }
            // In the middle of the load, at another moment each time.
            let enough = || {
                seen.lock()
                    .unwrap()
                    .payments
                    .values()
                    .filter(|sent| sent.response.is_some())
                    .count()
            };
            let wanted = enough() + 40 + 17 * round as usize;
            while !began.load(Ordering::Relaxed) || enough() < wanted {
                std::thread::sleep(Duration::from_millis(1));
            }
            serving.kill();
        });
        let seen = seen.lock().unwrap();
        let (acknowledged, charged) = check(&file, &seen);
        assert!(acknowledged >= 40 && charged >= acknowledged);
        println!(
            "round {round}: {acknowledged} acknowledged, {charged} charged, {} sent",
            seen.payments.len()
        );
    }
}

/// A folder that is gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn named(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("payroc-sandbox-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("makes a folder");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_program_says_why_it_cannot_use_a_file() {
    let folder = Folder::named("refused");
    let file = folder.0.join("sandbox.db");
    let serving = Serving::start(&file);
    let second = Command::new(env!("CARGO_BIN_EXE_payroc-sandbox"))
        .args(["--port", "0", "--json", "--data"])
        .arg(&file)
        .output()
        .expect("runs");
    assert!(!second.status.success() && second.stdout.is_empty());
    let text = String::from_utf8_lossy(&second.stderr);
    assert!(text.contains("in use by another process") && text.contains("sandbox.db"), "{text}");
    serving.kill();
}

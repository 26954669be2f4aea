//! A running program, and requests to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub(crate) const CARD: &str = "4539858876047062";

/// The program with these arguments.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payroc-sandbox"));
    command.args(arguments).stdin(Stdio::null()).env_remove("PAYROC_SANDBOX_URL");
    command
}

/// A running sandbox. It is killed when it is dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) stdout: BufReader<ChildStdout>,
    /// The line that it has printed.
    pub(crate) facts: Value,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// Starts it on a free port.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_as(&[&["--json", "--port", "0"], arguments].concat())
    }

    /// Starts it with exactly these arguments, among them `--json`.
    pub(crate) fn start_as(arguments: &[&str]) -> Self {
        Self::start_by(&mut program(arguments))
    }

    /// Starts it by this command.
    pub(crate) fn start_by(command: &mut Command) -> Self {
        let mut running = Self::spawn(command);
        let mut line = String::new();
        running.stdout.read_line(&mut line).unwrap();
        running.facts = serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON: {line:?}"));
        running
    }

    pub(crate) fn start_for_people(arguments: &[&str]) -> Self {
        Self::spawn(&mut program(arguments))
    }

    fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            stdout,
            facts: Value::Null,
        }
    }

    /// What is printed for people, to its last line.
    pub(crate) fn printed(&mut self) -> String {
        let mut text = String::new();
        while !text.contains("Ctrl-C") {
            assert_ne!(self.stdout.read_line(&mut text).unwrap(), 0, "it ended after {text}");
        }
        text
    }

    pub(crate) fn text(&self, pointer: &str) -> String {
        let text = self.facts.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("no {pointer} in {}", self.facts)).to_owned()
    }

    pub(crate) fn address(&self) -> String {
        self.text("/identity").strip_prefix("http://").unwrap().to_owned()
    }

    pub(crate) fn port(&self) -> u16 {
        self.address().rsplit_once(':').unwrap().1.parse().unwrap()
    }

    pub(crate) fn token(&self) -> String {
        let host = self.address();
        let key = self.text("/apiKey");
        let (_, body) = raw(
            &host,
            &format!("POST /authorize HTTP/1.1\r\nhost: {host}\r\nx-api-key: {key}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
        );
        let body: Value = serde_json::from_slice(&body).unwrap();
        body["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn get(&self, token: &str, path: &str) -> (u16, Value) {
        exchange(&self.address(), "GET", path, token, None, None)
    }

    pub(crate) fn post(&self, token: &str, path: &str, key: &str, body: &Value) -> (u16, Value) {
        exchange(&self.address(), "POST", path, token, Some(key), Some(body))
    }

    /// Sends a signal and waits for the end.
    pub(crate) fn end(&mut self, signal: &str) -> Option<i32> {
        let sent = Command::new("kill")
            .args([format!("-{signal}"), self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(started.elapsed() < Duration::from_secs(60), "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What it has written to standard error, once it has ended.
    pub(crate) fn errors(&mut self) -> String {
        let mut text = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

/// A payment by card that needs nothing before it.
pub(crate) fn payment() -> Value {
    json!({
        "channel": "web",
        "processingTerminalId": "1234001",
        "order": { "orderId": "order-1", "amount": 4999, "currency": "USD" },
        "paymentMethod": {
            "type": "card",
            "cardDetails": { "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": CARD, "expiryDate": "1230" } },
        },
    })
}

/// Sends bytes and splits the response into its head and its body.
pub(crate) fn raw(address: &str, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).unwrap();
    let end = response.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let body = response.split_off(end + 4);
    (String::from_utf8(response).unwrap(), body)
}

/// One exchange of JSON.
pub(crate) fn exchange(address: &str, method: &str, path: &str, token: &str, key: Option<&str>, body: Option<&Value>) -> (u16, Value) {
    let key = key.map_or_else(String::new, |key| format!("idempotency-key: {key}\r\n"));
    let body = body.map_or_else(String::new, Value::to_string);
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n{key}content-length: \
         {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let (head, body) = raw(address, &request);
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// The status of a request without credentials to this host.
pub(crate) fn with_host(address: &str, host: &str) -> u16 {
    let (head, _) = raw(
        address,
        &format!("POST /authorize HTTP/1.1\r\nhost: {host}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    );
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

pub(crate) fn base64_sha384(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = sha2::Sha384::digest(bytes);
    // 48 bytes are 64 letters without padding.
    hash.chunks(3)
        .flat_map(|three| {
            let bits = three.iter().fold(0_usize, |bits, byte| (bits << 8) | usize::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift) & 63]))
        })
        .collect()
}

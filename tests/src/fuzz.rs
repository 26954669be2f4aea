//! Fuzz targets: each takes any bytes and panics if a promise is broken.
//!
//! `tests/fuzz` runs them with libFuzzer. `tests/tests/fuzz_corpus.rs` runs them over the corpus with any compiler.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use payroc_api::FromBody;
use payroc_api::{Operation, Problem, RawJson};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
use payroc_ext::{Client, Environment, ErrorKind, Outcome, PreparedCall, RetryPolicy, StoredCall};
use payroc_sandbox::{API_KEY, Sandbox, Server};
use serde_json::{Number, Value};
use xtask::codegen::inputs::Inputs;
use xtask::drift;
use xtask::drift::side::Base;
use xtask::spec::history::History;
use xtask::spec::pipeline::{Locks, pipeline};
use xtask::spec::sensitivity::Sensitivities;

/// A fuzz target.
pub type Target = fn(&[u8]);

/// The targets by name. The folder of the corpus has the same name.
pub const TARGETS: [(&str, Target); 6] = [
    ("bodies", bodies),
    ("ids", ids),
    ("problems", problems),
    ("stored_calls", stored_calls),
    ("documents", documents),
    ("sandbox", sandbox),
];

macro_rules! table {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        const BODIES: &[Target] = &[$(body::<payroc_api::operations::$name>),*];
    };
}

payroc_api::for_each_operation!(table);

/// A response body of the operation that the first byte selects. The client's reader and serde must decode it alike, and its encoded form must
/// decode to the same value.
pub fn bodies(data: &[u8]) {
    if let Some((choice, rest)) = data.split_first() {
        BODIES[usize::from(*choice) % BODIES.len()](rest);
    }
}

fn body<Op: Operation>(data: &[u8]) {
    let Ok(read) = Op::Output::from_body(data) else { return };
    // A value without a JSON form is refused when it is encoded, such as an id that has to be a number and is not.
    let Ok(written) = serde_json::to_vec(&read) else { return };
    let again = Op::Output::from_body(&written).unwrap_or_else(|fault| panic!("{}: {fault}", Op::INFO.name));
    let rewritten = serde_json::to_vec(&again).expect("a value that was encoded once can be encoded again");
    assert_eq!(written, rewritten, "{}", Op::INFO.name);
    let by_serde: Op::Output = serde_json::from_slice(&written).expect("serde decodes what was encoded");
    assert_eq!(
        serde_json::to_vec(&by_serde).expect("the same value can be encoded"),
        written,
        "{}",
        Op::INFO.name
    );
}

/// Returns the fuzzer's bytes as the response to every call.
#[derive(Clone)]
struct Responds(Bytes);

impl HttpClient for Responds {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, HttpError>> {
        let body = match request.uri().path().ends_with("/authorize") {
            true => Bytes::from_static(b"{\"access_token\":\"a\",\"expires_in\":3600}"),
            false => self.0.clone(),
        };
        let response = http::Response::builder()
            .status(201)
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        Box::pin(std::future::ready(Ok(response.expect("a response"))))
    }
}

/// The response to a payment that was made. Whatever it is, the call is made once; what cannot be decoded has an unknown outcome, and gives
/// a bounded number of ids. Of a body that is JSON these are the ids that stand there: all of the outermost object, and none that a string
/// contains.
pub fn ids(data: &[u8]) {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(Responds(Bytes::copy_from_slice(data)))
        .retry_policy(RetryPolicy::never());
    let client = client.build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let order = PaymentOrderRequest::new("order-1", 4999, Currency::Usd);
    let token = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new("t")));
    let request = PaymentRequest::new(PaymentChannel::Web, "1234001", order, token);
    let Err(error) = runtime.block_on(client.payments().create(request).send()) else {
        return;
    };
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    let found = error.recovered_ids();
    assert!(found.len() <= 100);
    for id in &found {
        assert!(id.name() == "id" || id.name().ends_with("Id"));
        assert!(!id.value().is_empty() && id.value().len() <= 4_096 && id.path().len() <= 4_096);
    }
    // Where a name stands twice, serde_json sees one of the two.
    let Some(text) = std::str::from_utf8(data).ok().filter(|text| RawJson::parse(text).is_ok()) else {
        return;
    };
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    for id in &found {
        assert!(stands(&value, id.name(), id.value()), "`{}` is no id of this body", id.path());
    }
    let own = value
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name == "id" || name.ends_with("Id"));
    // What is longer than any id is left out. The length of a number is not known any more: it is at most that of the body.
    let is_kept = |value: &Value| match value {
        Value::String(id) => !id.is_empty() && id.len() < 200,
        Value::Number(_) => text.len() < 1_000,
        _ => false,
    };
    let are_all_kept = error.kind() == ErrorKind::Decode && found.len() < 100;
    for (name, value) in own.filter(|(name, value)| are_all_kept && name.len() < 100 && is_kept(value)) {
        assert!(
            found.iter().any(|id| id.path() == name && is_id(value, id.value())),
            "`{name}` is missing"
        );
    }
}

/// Whether a field of this name has this string or number somewhere.
fn stands(value: &Value, name: &str, id: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| stands(item, name, id)),
        Value::Object(fields) => fields
            .iter()
            .any(|(field, value)| (field == name && is_id(value, id)) || stands(value, name, id)),
        _ => false,
    }
}

/// Whether a recovered id is this string, or this number: its digits are recovered as they were written, and the parser writes some in another way.
fn is_id(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text == id,
        Value::Number(number) => serde_json::from_str::<Number>(id).is_ok_and(|id| id == *number),
        _ => false,
    }
}

/// The body of a problem. Its printed form has no control characters, so it stays on one line.
pub fn problems(data: &[u8]) {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, "application/problem+json".parse().expect("a header"));
    if let Some(problem) = Problem::parse(&headers, data) {
        let printed = format!("{problem:?}");
        assert!(!printed.chars().any(char::is_control), "{printed:?}");
        // What it says is written and read again, unless a name stands twice in what it keeps.
        if let Ok(written) = serde_json::to_string(&problem) {
            let again = Problem::parse(&headers, written.as_bytes()).expect("a problem that was written is one");
            assert_eq!(again.problem_type, problem.problem_type);
            assert_eq!(serde_json::to_string(&again).expect("it can be written again"), written);
        }
    }
}

/// A stored call. A restored call has the operation that the line names, and is stored as the same line again.
pub fn stored_calls(data: &[u8]) {
    let Ok(stored) = serde_json::from_slice::<StoredCall>(data) else {
        return;
    };
    let Ok(call) = PreparedCall::restore_resumed(stored) else { return };
    let line = serde_json::to_string(&call.expose_for_storage()).expect("a call can be stored");
    let again = serde_json::from_str::<StoredCall>(&line).map(PreparedCall::restore_resumed);
    let again = again.expect("a stored call can be decoded").expect("a stored call can be restored");
    assert_eq!(again.operation().id, call.operation().id);
    assert_eq!(
        serde_json::to_string(&again.expose_for_storage()).expect("a call can be stored"),
        line
    );
}

/// A document of the vendor. It is refused, or it can be imported and compared with itself, and code can be generated from it.
pub fn documents(data: &[u8]) {
    let Ok(imported) = pipeline(data, &Locks::default()) else { return };
    let report = drift::diff(data, data, &Base::default()).expect("an imported document can be compared");
    assert!(report.changes.is_empty(), "a document differs from itself");
    let inputs = Inputs::of_document(
        &imported.document,
        None,
        imported.names,
        History::default(),
        Sensitivities::default(),
    );
    // A refusal is as good as a crate. A panic is a fault, and so is a file that differs from the plan.
    if let Ok(inputs) = inputs {
        drop(xtask::codegen::generate(&inputs, &mut |_| {}));
    }
}

/// A sandbox that listens, with an access token for it.
struct Listening {
    sandbox: Sandbox,
    server: Server,
    token: String,
}

/// The panics of connections, which the server survives.
static PANICS: AtomicU32 = AtomicU32::new(0);

impl Listening {
    fn get() -> &'static Self {
        static LISTENING: OnceLock<Listening> = OnceLock::new();
        LISTENING.get_or_init(|| {
            let usual = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                if std::thread::current().name() == Some("payroc-sandbox") {
                    PANICS.fetch_add(1, Ordering::Relaxed);
                }
                usual(panic);
            }));
            let sandbox = Sandbox::builder().journal_limit(100).build();
            let server = sandbox.serve().expect("a free port");
            let token = authorize(&sandbox);
            Self { sandbox, server, token }
        })
    }
}

fn authorize(sandbox: &Sandbox) -> String {
    let request = http::Request::post("/authorize").header("x-api-key", API_KEY).body(Bytes::new());
    let response = sandbox.handle(request.expect("a request")).expect("a response");
    assert_eq!(response.status(), 200);
    let body: serde_json::Value = serde_json::from_slice(response.body()).expect("JSON");
    body["access_token"].as_str().expect("a token").to_owned()
}

/// Bytes on the socket of a sandbox, in which `{host}` and `{token}` stand for those of this sandbox. No handler panics, the connection ends, and
/// the sandbox still responds.
pub fn sandbox(data: &[u8]) {
    let Listening { sandbox, server, token } = Listening::get();
    let address = server.address();
    let filled = fill(&fill(data, b"{host}", address.to_string().as_bytes()), b"{token}", token.as_bytes());
    let mut stream = TcpStream::connect(address).expect("the port is open");
    let limit = |stream: &TcpStream, time| stream.set_read_timeout(Some(time)).expect("sets an option");
    limit(&stream, Duration::from_millis(10));
    // The server may close the connection before it has read everything.
    let _ = stream.write_all(&filled);
    let _ = stream.read(&mut [0; 64]);
    let _ = stream.shutdown(Shutdown::Write);
    // Longer than a request for an instruction to a device is held.
    limit(&stream, Duration::from_secs(90));
    if let Err(error) = stream.read_to_end(&mut Vec::new()) {
        let waits = matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut);
        assert!(!waits, "the connection never ends");
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a handler has panicked");
    authorize(sandbox);
}

/// Replaces a mark.
fn fill(data: &[u8], mark: &[u8], value: &[u8]) -> Vec<u8> {
    let mut filled = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some(at) = rest.windows(mark.len()).position(|window| window == mark) {
        filled.extend_from_slice(&rest[..at]);
        filled.extend_from_slice(value);
        rest = &rest[at + mark.len()..];
    }
    filled.extend_from_slice(rest);
    filled
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_id_that_is_a_number_is_the_one_of_the_body() {
        let body = json!({ "paymentId": 5, "order": { "orderId": "7" }, "refunds": [{ "refundId": -2 }] });
        for (name, right, wrong) in [
            ("paymentId", "5", ["999", "50", "-5", "5x", ""]),
            ("orderId", "7", ["5", "07", "7.0", "-2", ""]),
            ("refundId", "-2", ["2", "-20", "7", "--2", "-"]),
        ] {
            assert!(stands(&body, name, right), "{name}");
            for wrong in wrong {
                assert!(!stands(&body, name, wrong), "{name} {wrong}");
            }
        }
        // As they were written.
        for digits in ["1e2", "1.50", "-0.0", "123456789012345678901234567890"] {
            let body = serde_json::from_str(&format!(r#"{{"paymentId":{digits}}}"#)).unwrap();
            assert!(stands(&body, "paymentId", digits), "{digits}");
            assert!(!stands(&body, "paymentId", "999"), "{digits}");
        }
    }

    #[test]
    fn numbers_are_recovered_as_they_stand() {
        for id in ["5", "-2", "1e2", "1.50", "123456789012345678901234567890"] {
            ids(format!(r#"{{"amount":1e400,"paymentId":{id},"refunds":[{{"refundId": {id} }}]}}"#).as_bytes());
            ids(format!(r#"{{"paymentId":{id},"refunds":[{{"refundId": {id} }}]}}"#).as_bytes());
        }
    }
}

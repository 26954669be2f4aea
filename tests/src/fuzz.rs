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
use payroc_api::__private::FromBody;
use payroc_api::{Operation, Problem};
use payroc_ext::{PreparedCall, StoredCall};
use payroc_sandbox::{API_KEY, Sandbox, Server};
use xtask::codegen::inputs::Inputs;
use xtask::drift;
use xtask::drift::side::Base;
use xtask::spec::history::History;
use xtask::spec::pipeline::{Locks, pipeline};
use xtask::spec::sensitivity::Sensitivities;

/// A fuzz target.
pub type Target = fn(&[u8]);

/// The targets by name. The folder of the corpus has the same name.
pub const TARGETS: [(&str, Target); 5] = [
    ("bodies", bodies),
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

/// The body of a problem. Its printed form has no control characters, so it stays on one line.
pub fn problems(data: &[u8]) {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, "application/problem+json".parse().expect("a header"));
    if let Some(problem) = Problem::parse(&headers, data) {
        let printed = format!("{problem:?}");
        assert!(!printed.chars().any(char::is_control), "{printed:?}");
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

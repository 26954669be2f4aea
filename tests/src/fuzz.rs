//! Fuzz targets: each takes any bytes and panics if a promise is broken.
//!
//! `tests/fuzz` runs them with libFuzzer. `tests/tests/fuzz_corpus.rs` runs them over the corpus with any compiler.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use payroc_api::__private::FromBody;
use payroc_api::{Operation, Problem};
use payroc_ext::{PreparedCall, StoredCall};
use xtask::codegen::inputs::Inputs;
use xtask::drift;
use xtask::drift::side::Base;
use xtask::spec::history::History;
use xtask::spec::pipeline::{Locks, pipeline};
use xtask::spec::sensitivity::Sensitivities;

/// A fuzz target.
pub type Target = fn(&[u8]);

/// The targets by name. The folder of the corpus has the same name.
pub const TARGETS: [(&str, Target); 4] = [
    ("bodies", bodies),
    ("problems", problems),
    ("stored_calls", stored_calls),
    ("documents", documents),
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

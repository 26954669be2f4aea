//! The responses of an older server: a property that became required later may be missing.

use std::collections::BTreeSet;
use std::path::Path;

use payroc_tests::conformance::Kind;
use payroc_tests::conformance::gate::{UnknownOperation, run};
use payroc_tests::conformance::generated::bindings;
use payroc_tests::document::{canonical, cases};
use xtask::spec::history::History;

#[test]
fn a_property_that_became_required_may_be_missing_from_any_response() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/history.lock");
    let history = History::parse(&std::fs::read_to_string(file).expect("history.lock can be read")).expect("history.lock is valid");
    let mut document = canonical();
    let mut lagging = BTreeSet::new();
    for (owner, schema) in &mut document.components.schemas {
        schema.required.retain(|property| {
            let always = !history.was_optional(owner, property);
            if !always {
                lagging.insert(format!("{owner}.{property}"));
            }
            always
        });
    }
    assert!(
        lagging.len() > 5,
        "only {} properties ever became required: {lagging:?}",
        lagging.len()
    );
    let mut responses = cases(&document);
    responses.retain(|case| case.kind == Kind::Response);
    assert!(responses.len() > 200, "only {} responses", responses.len());
    let report = run(&bindings(), &responses, &[], UnknownOperation::Fail);
    assert!(report.is_success(), "{report}");
}

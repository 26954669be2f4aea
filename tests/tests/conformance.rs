//! The generated types decode and encode every body without a change.

use std::collections::BTreeSet;
use std::path::Path;

use payroc_tests::conformance::gate::{self, UnknownOperation};
use payroc_tests::conformance::{command, generated};
use payroc_tests::{document, upstream};

#[test]
fn every_body_of_the_corpus_comes_back_unchanged() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let report = command::from_corpus(&generated::bindings(), &corpus).expect("the corpus can be read");
    assert!(report.failed.is_empty() && report.known.is_empty(), "{report}");
    assert!(report.passed >= 15, "{report}");
}

#[test]
fn every_operation_has_exactly_one_binding() {
    let mut ids: Vec<&str> = generated::bindings().operations.iter().map(|types| types.operation).collect();
    let mut table: Vec<&str> = payroc_api::OPERATIONS.iter().map(|operation| operation.upstream_id).collect();
    ids.sort_unstable();
    table.sort_unstable();
    assert_eq!(ids, table);
    ids.dedup();
    assert_eq!(ids.len(), table.len(), "an operation id is bound twice");
}

#[test]
fn every_example_of_the_newest_document_comes_back_unchanged() {
    let Some(document) = upstream::newest() else { return };
    let report = command::from_document(&generated::bindings(), &document).expect("the newest document can be used");
    let report = report.expect("it has examples");
    assert!(report.failed.is_empty(), "{report}");
    assert!(report.known.len() <= 2, "{report}");
    assert!(report.skipped.is_empty() && report.outdated.is_empty(), "{report}");
    assert!(report.passed >= 300, "{report}");
}

#[test]
fn every_body_that_the_document_allows_comes_back_unchanged() {
    let document = document::canonical();
    let cases = document::cases(&document);
    let report = gate::run(&generated::bindings(), &cases, &[], UnknownOperation::Fail);
    assert!(report.failed.is_empty(), "{report}");
    assert_eq!(report.passed, cases.len());
    let operations: BTreeSet<&str> = cases.iter().map(|case| case.operation.as_str()).collect();
    assert!(operations.len() >= payroc_api::OPERATIONS.len() - 20, "most operations have a body");
}

//! The drift snapshot: the surface of the vendor's API, line by line.

use std::path::Path;

use payroc_tests::document::canonical;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use xtask::spec::model::Document;
use xtask::spec::surface::surface;

/// The committed document of the repository.
fn committed() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/payroc.json");
    serde_json::from_slice(&std::fs::read(file).expect("openapi/payroc.json can be read")).expect("openapi/payroc.json is JSON")
}

fn surface_of(document: &Value) -> String {
    surface(&Document::from_json(document).expect("an OpenAPI document"))
}

#[test]
fn the_surface_of_the_api() {
    insta::assert_snapshot!(surface_of(&committed()));
}

#[test]
fn the_document_inside_payroc_api_is_the_committed_one_with_the_repairs_of_the_overlay() {
    // The repairs take `readOnly` away from properties that have to be sent, or leave a place out of which no code can be made, and change nothing else.
    let (inside, committed) = (surface(&canonical()), surface_of(&committed()));
    let line = |line: &str| line.replace(" read-only", "");
    let mut target = "";
    let leaves_out = include_str!("../../openapi/overlay.yaml").lines().any(|line| {
        target = line.split_once("target: ").map_or(target, |(_, found)| found);
        line.trim() == "remove: true" && !target.contains("readOnly")
    });
    let mut whole = committed.lines().map(line);
    let is_there = inside.lines().map(line).all(|inside| whole.by_ref().any(|line| line == inside));
    assert!(
        is_there && (leaves_out || inside.lines().count() == committed.lines().count()),
        "run `cargo xtask codegen`"
    );
    let known: std::collections::BTreeSet<&str> = committed.lines().collect();
    let repaired: Vec<&str> = inside.lines().filter(|inside| !known.contains(inside)).collect();
    assert!(repaired.iter().all(|line| !line.ends_with(" read-only")), "{repaired:?}");
    assert!(repaired.contains(&"Tip.mode TipMode"), "{repaired:?}");
}

/// The lines of the surface that an edit of the document removes and adds.
fn change(pointer: &str, edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let before = committed();
    let mut after = before.clone();
    edit(
        after
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{pointer} is not in the document")),
    );
    let (before, after) = (surface_of(&before), surface_of(&after));
    let diff = TextDiff::from_lines(&before, &after);
    let lines = diff.iter_all_changes().filter_map(|change| {
        let sign = match change.tag() {
            ChangeTag::Equal => return None,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        Some(format!("{sign}{}", change.value().trim_end()))
    });
    lines.collect()
}

#[test]
fn one_changed_field_changes_one_line() {
    let session = "/components/schemas/HostedFieldsSessionRequest";
    let removed = change(&format!("{session}/properties"), |properties| {
        properties.as_object_mut().expect("an object").remove("secureTokenId");
    });
    assert_eq!(removed, ["-HostedFieldsSessionRequest.secureTokenId string length=1..200"]);

    let retyped = change(&format!("{session}/properties/secureTokenId"), |id| {
        *id = serde_json::json!({"type": "integer"});
    });
    assert_eq!(
        retyped,
        [
            "-HostedFieldsSessionRequest.secureTokenId string length=1..200",
            "+HostedFieldsSessionRequest.secureTokenId integer",
        ]
    );

    let required = change(&format!("{session}/required"), |required| {
        required.as_array_mut().expect("a list").push("secureTokenId".into());
    });
    assert_eq!(
        required,
        [
            "-HostedFieldsSessionRequest.secureTokenId string length=1..200",
            "+HostedFieldsSessionRequest.secureTokenId* string length=1..200",
        ]
    );

    let value = change("/components/schemas/HostedFieldsScenario/enum", |values| {
        values.as_array_mut().expect("a list").push("refund".into());
    });
    assert_eq!(value, ["+HostedFieldsScenario=\"refund\""]);
}

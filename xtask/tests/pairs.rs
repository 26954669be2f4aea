//! Small documents that have broken other tools: pairs of them with the verdict that `diff` has to come to.
//!
//! The most telling ones stand in `cases/diff`; `PAYROC_CASES` may point to a folder with more of the same form.

use std::path::{Path, PathBuf};

use serde_json::Value;
use xtask::drift::change::{Report, Verdict};
use xtask::drift::diff;
use xtask::drift::side::Base;

/// Whether a verdict is what a line of `expected.tsv` asks for.
fn fits(expected: &str, verdict: Verdict) -> bool {
    match expected {
        "any" => !matches!(verdict, Verdict::None | Verdict::Words),
        "not-wire" => !matches!(verdict, Verdict::Wire | Verdict::Unjudged),
        exact => verdict.key() == exact,
    }
}

fn told(report: &Report) -> String {
    let changes = report
        .changes
        .iter()
        .map(|change| format!("\n    {} {}", change.class.key(), change.message));
    let notes = report.notes.iter().map(|note| format!("\n    note: {note}"));
    changes.chain(notes).collect()
}

fn all_are_judged_as_they_must_be(folder: &Path) {
    let table = std::fs::read_to_string(folder.join("expected.tsv")).expect("expected.tsv can be read");
    let mut wrong = Vec::new();
    let mut tried = 0;
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut columns = line.split('\t');
        let (Some(name), Some(expected)) = (columns.next(), columns.next()) else {
            panic!("not a case and a verdict: {line}");
        };
        let read = |side: &str| std::fs::read(folder.join(name).join(side)).unwrap_or_else(|error| panic!("{name}/{side}: {error}"));
        tried += 1;
        match diff(&read("old.json"), &read("new.json"), &Base::default()) {
            Ok(report) if fits(expected, report.verdict) => {}
            Ok(report) => wrong.push(format!("{name}: {} instead of {expected}{}", report.verdict.key(), told(&report))),
            Err(refused) => wrong.push(format!("{name}: {refused}")),
        }
    }
    assert!(tried >= 10, "only {tried} cases in {}", folder.display());
    assert!(
        wrong.is_empty(),
        "{} of {tried} are judged otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn small_documents_that_have_broken_other_tools_are_judged_right() {
    all_are_judged_as_they_must_be(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff"));
}

#[test]
fn the_whole_collection_is_judged_right_where_it_is_at_hand() {
    let Some(folder) = std::env::var_os("PAYROC_CASES").map(PathBuf::from) else {
        xtask::out::complain("skipped: PAYROC_CASES is not set\n");
        return;
    };
    all_are_judged_as_they_must_be(&folder.join("diff"));
}

/// Sets what stands at a pointer, or takes it out.
fn edit(document: &mut Value, edit: &Value) {
    let pointer = edit["at"].as_str().expect("a pointer");
    let (around, key) = pointer.rsplit_once('/').expect("a pointer");
    let key = key.replace("~1", "/").replace("~0", "~");
    match (document.pointer_mut(around), edit.get("to")) {
        (Some(Value::Object(members)), Some(value)) => drop(members.insert(key, value.clone())),
        (Some(Value::Object(members)), None) => drop(members.shift_remove(&key).expect(pointer)),
        (Some(Value::Array(elements)), Some(value)) if key == "-" => elements.push(value.clone()),
        (Some(Value::Array(elements)), Some(value)) => elements[key.parse::<usize>().expect("a position")] = value.clone(),
        (Some(Value::Array(elements)), None) => drop(elements.remove(key.parse().expect("a position"))),
        _ => panic!("{pointer} leads nowhere"),
    }
}

#[test]
fn each_kind_of_change_of_one_document_is_judged_right() {
    let text = include_str!("cases/changes.yaml");
    let cases: Value = serde_yaml_ng::from_str(text).expect("YAML");
    let changes = cases["changes"].as_array().expect("a list");
    let side = |case: &Value, which: &str| {
        let mut document = cases["document"].clone();
        document["openapi"] = case.get("openapi").cloned().unwrap_or_else(|| "3.0.3".into());
        case[which]
            .as_array()
            .into_iter()
            .flatten()
            .for_each(|change| edit(&mut document, change));
        document.to_string()
    };
    let mut wrong = Vec::new();
    for case in changes {
        let (name, expected) = (&case["name"], case["expect"].as_str().expect("a verdict"));
        match diff(side(case, "old").as_bytes(), side(case, "new").as_bytes(), &Base::default()) {
            Ok(report) if fits(expected, report.verdict) => {}
            Ok(report) => wrong.push(format!("{name}: {} instead of {expected}{}", report.verdict.key(), told(&report))),
            Err(refused) => wrong.push(format!("{name}: {refused}")),
        }
    }
    assert!(changes.len() > 200, "{} changes", changes.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), changes.len(), wrong.join("\n"));
}

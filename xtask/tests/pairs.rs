//! Small documents that have broken other tools: pairs of them with the verdict that `diff` has to come to.
//!
//! The most telling ones stand in `cases/diff`; `PAYROC_CASES` may point to a folder with more of the same form.
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::path::{Path, PathBuf};

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
        println!("skipped: PAYROC_CASES is not set");
        return;
    };
    all_are_judged_as_they_must_be(&folder.join("diff"));
}

//! Replays cases and reports the results.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::bindings::{Bindings, Untyped};
use super::compare::differences;
use super::defects::Defect;
use super::{Case, Kind};

/// How to treat an operation that the bindings do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownOperation {
    /// Lists it: an older or newer document may have it.
    Skip,
    /// Fails: the case was written for these bindings.
    Fail,
}

/// The results of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The number of bodies that came back unchanged.
    pub passed: usize,
    /// One line for each body that did not.
    pub failed: Vec<String>,
    /// One line for each body that did not because of a known defect of the vendor.
    pub known: Vec<String>,
    /// What was skipped, and why.
    pub skipped: Vec<String>,
    /// The known defects that explained nothing, although their operation had a body.
    pub outdated: Vec<String>,
}

impl Report {
    /// Whether nothing failed.
    pub fn is_success(&self) -> bool {
        self.failed.is_empty()
    }

    /// Adds the results of another run.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
        self.known.extend(other.known);
        self.skipped.extend(other.skipped);
        self.outdated.extend(other.outdated);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, lines) in [
            ("skipped", &self.skipped),
            ("known vendor defect", &self.known),
            ("known vendor defect that no longer applies", &self.outdated),
            ("FAILED", &self.failed),
        ] {
            for line in lines {
                writeln!(f, "{title}: {line}")?;
            }
        }
        write!(
            f,
            "conformance: {} passed, {} failed, {} known vendor defects",
            self.passed,
            self.failed.len(),
            self.known.len()
        )
    }
}

/// The number of differences of one body that are listed. The others are counted.
const SHOWN: usize = 10;

/// Replays every case through its type.
pub fn run(bindings: &Bindings, cases: &[Case], known: &[Defect], unknown: UnknownOperation) -> Report {
    let mut report = Report::default();
    let mut skipped: BTreeMap<&str, usize> = BTreeMap::new();
    let mut applied = BTreeSet::new();
    for case in cases {
        match replay(bindings, case, known) {
            Outcome::Passed => report.passed += 1,
            Outcome::Failed(what) => report.failed.push(format!("{case} {what}")),
            Outcome::Known(defects) => {
                let reasons: BTreeSet<&str> = defects.iter().map(|index| known[*index].reason).collect();
                let reasons: Vec<&str> = reasons.into_iter().collect();
                let paths: Vec<&str> = defects.iter().map(|index| known[*index].path).collect();
                report.known.push(format!("{case} {}: {}", paths.join(", "), reasons.join("; ")));
                applied.extend(defects);
            }
            Outcome::Untyped(reason) => match (reason, unknown) {
                (Untyped::UnknownOperation, UnknownOperation::Skip) => *skipped.entry(&case.operation).or_default() += 1,
                (reason, _) => report.failed.push(format!("{case} $: {reason}")),
            },
        }
    }
    for (operation, count) in skipped {
        let noun = if count == 1 { "body" } else { "bodies" };
        report
            .skipped
            .push(format!("{operation}: {count} {noun}; {}", Untyped::UnknownOperation));
    }
    let bodies: BTreeSet<(&str, Kind)> = cases.iter().map(|case| (case.operation.as_str(), case.kind)).collect();
    // Decoding reports only the first of several faults of a body. So if any defect of an operation explained something, none of them is outdated.
    let alive: BTreeSet<(&str, Kind)> = applied
        .iter()
        .map(|index: &usize| (known[*index].operation, known[*index].kind))
        .collect();
    for defect in known {
        let body = (defect.operation, defect.kind);
        if bodies.contains(&body) && !alive.contains(&body) {
            report
                .outdated
                .push(format!("{} {} {}: {}", defect.operation, defect.kind, defect.path, defect.reason));
        }
    }
    report
}

enum Outcome {
    Passed,
    Failed(String),
    /// Explained by these known defects.
    Known(BTreeSet<usize>),
    Untyped(Untyped),
}

fn replay(bindings: &Bindings, case: &Case, known: &[Defect]) -> Outcome {
    let body = bindings.body(case);
    let before: Value = match serde_json::from_str(body) {
        Ok(value) => value,
        Err(error) => return Outcome::Failed(format!("$: cannot be read: {error}")),
    };
    let replay = match bindings.find(&case.operation, case.kind, case.status) {
        Ok(replay) => replay,
        Err(Untyped::NoBody) if before.is_null() => return Outcome::Passed,
        Err(reason) => return Outcome::Untyped(reason),
    };
    let after = match replay(body) {
        Ok(after) => after,
        Err(error) => {
            let explained: BTreeSet<usize> = indices(known, |defect| defect.explains_error(case, &error)).collect();
            return if explained.is_empty() {
                Outcome::Failed(format!("{}: {}", error.path, error.message))
            } else {
                Outcome::Known(explained)
            };
        }
    };
    let mut explained = BTreeSet::new();
    let mut open = Vec::new();
    for difference in differences(&before, &after) {
        let mut by = indices(known, |defect| defect.explains_difference(case, &difference)).peekable();
        if by.peek().is_none() {
            open.push(difference.to_string());
        }
        explained.extend(by);
    }
    if !open.is_empty() {
        let more = open.len().saturating_sub(SHOWN);
        open.truncate(SHOWN);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        return Outcome::Failed(format!("{}{more}", open.join("; ")));
    }
    if explained.is_empty() {
        Outcome::Passed
    } else {
        Outcome::Known(explained)
    }
}

fn indices(known: &[Defect], explains: impl Fn(&Defect) -> bool) -> impl Iterator<Item = usize> {
    known
        .iter()
        .enumerate()
        .filter(move |(_, defect)| explains(defect))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::super::bindings::Types;
    use super::super::defects::Fault;
    use super::super::replay::replay as replay_as;
    use super::*;

    #[derive(Deserialize, Serialize)]
    struct Order {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    #[derive(Deserialize, Serialize)]
    struct About {
        kind: String,
    }

    fn bindings() -> Bindings {
        let types = |operation, request, response, part| Types {
            operation,
            request,
            response,
            part,
        };
        Bindings {
            operations: vec![
                types("createOrder", Some(replay_as::<Order> as _), Some(replay_as::<Order> as _), None),
                types("deleteOrder", None, None, None),
                types("upload", Some(replay_as::<About> as _), None, Some("about")),
            ],
            problem: replay_as::<Value>,
        }
    }

    fn case(operation: &str, kind: Kind, status: Option<u16>, body: &str) -> Case {
        Case {
            operation: operation.to_owned(),
            kind,
            status,
            source: "test".to_owned(),
            body: serde_json::from_str(body).expect("the test writes JSON"),
        }
    }

    const DEFECTS: &[Defect] = &[
        Defect {
            operation: "createOrder",
            kind: Kind::Response,
            path: "$.colour",
            fault: Fault::UnknownProperty,
            reason: "orders have no colour",
        },
        Defect {
            operation: "createOrder",
            kind: Kind::Response,
            path: "$",
            fault: Fault::Missing("id"),
            reason: "the id was forgotten",
        },
    ];

    fn report_text(cases: &[Case], known: &[Defect]) -> String {
        run(&bindings(), cases, known, UnknownOperation::Fail).to_string()
    }

    #[test]
    fn a_body_that_comes_back_equal_passes() {
        let text = report_text(
            &[
                case("createOrder", Kind::Request, None, r#"{"note": "n", "id": "1"}"#),
                case("createOrder", Kind::Response, Some(404), r#"{"anything": null}"#),
                case("deleteOrder", Kind::Response, Some(204), "null"),
                case("upload", Kind::Request, None, r#"{"kind": "a"}"#),
                case("upload", Kind::Request, None, r#"{"about": {"kind": "a"}, "file": "bytes"}"#),
            ],
            &[],
        );
        assert_eq!(text, "conformance: 5 passed, 0 failed, 0 known vendor defects");
    }

    #[test]
    fn each_failure_names_operation_kind_status_and_path() {
        let text = report_text(
            &[
                case("createOrder", Kind::Request, None, r#"{"id": "1", "more": [1]}"#),
                case("createOrder", Kind::Response, Some(201), r#"{"id": 1}"#),
                case("createOrder", Kind::Response, Some(201), r#"{"id": "1", "note": null}"#),
                case("deleteOrder", Kind::Response, Some(200), "{}"),
                case("other", Kind::Request, None, "{}"),
            ],
            &[],
        );
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "FAILED: createOrder request (test) $.more: lost",
                "FAILED: createOrder response 201 (test) $.id: does not decode: invalid type: integer, expected a string at line 1 column 8",
                "FAILED: createOrder response 201 (test) $.note: lost",
                "FAILED: deleteOrder response 200 (test) $: the operation has no body here",
                "FAILED: other request (test) $: the bindings have no operation of this id",
                "conformance: 0 passed, 5 failed, 0 known vendor defects",
            ]
        );
    }

    #[test]
    fn a_duplicate_key_fails() {
        let report = run(
            &bindings(),
            &[case("createOrder", Kind::Request, None, r#"{"id": "1", "id": "2"}"#)],
            &[],
            UnknownOperation::Fail,
        );
        assert_eq!((report.passed, report.failed.len()), (0, 1));
        assert!(report.failed[0].contains("duplicate field `id`"), "{}", report.failed[0]);
    }

    #[test]
    fn a_known_defect_explains_only_itself() {
        let text = report_text(
            &[
                case("createOrder", Kind::Response, Some(201), r#"{"id": "1", "colour": "red"}"#),
                case("createOrder", Kind::Response, Some(201), "{}"),
                case(
                    "createOrder",
                    Kind::Response,
                    Some(201),
                    r#"{"id": "1", "colour": "red", "shape": "round"}"#,
                ),
                case("createOrder", Kind::Request, None, r#"{"id": "1", "colour": "red"}"#),
            ],
            DEFECTS,
        );
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "known vendor defect: createOrder response 201 (test) $.colour: orders have no colour",
                "known vendor defect: createOrder response 201 (test) $: the id was forgotten",
                "FAILED: createOrder response 201 (test) $.shape: lost",
                "FAILED: createOrder request (test) $.colour: lost",
                "conformance: 0 passed, 2 failed, 2 known vendor defects",
            ]
        );
    }

    #[test]
    fn a_known_defect_that_no_longer_applies_is_reported() {
        let text = report_text(&[case("createOrder", Kind::Response, Some(201), r#"{"id": "1"}"#)], DEFECTS);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "known vendor defect that no longer applies: createOrder response $.colour: orders have no colour",
                "known vendor defect that no longer applies: createOrder response $: the id was forgotten",
                "conformance: 1 passed, 0 failed, 0 known vendor defects",
            ]
        );
        assert_eq!(report_text(&[], DEFECTS), "conformance: 0 passed, 0 failed, 0 known vendor defects");
    }

    #[test]
    fn operations_of_other_versions_are_skipped() {
        let cases = [
            case("older", Kind::Request, None, "{}"),
            case("older", Kind::Response, Some(200), "{}"),
            case("createOrder", Kind::Request, None, r#"{"id": "1"}"#),
        ];
        let report = run(&bindings(), &cases, &[], UnknownOperation::Skip);
        assert_eq!((report.passed, report.failed.len()), (1, 0));
        assert_eq!(report.skipped, ["older: 2 bodies; the bindings have no operation of this id"]);
    }

    #[test]
    fn malformed_bodies_fail_without_a_panic() {
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        let odd = [
            "null",
            "[]",
            "0",
            r#""""#,
            r#"{"id": {}}"#,
            "1e999",
            deep.as_str(),
            r#"{"id": "\ud800"}"#,
        ];
        let cases: Vec<Case> = odd
            .iter()
            .map(|body| Case {
                body: serde_json::value::RawValue::from_string((*body).to_owned()).unwrap_or_default(),
                ..case("createOrder", Kind::Request, None, "null")
            })
            .collect();
        let report = run(&bindings(), &cases, &[], UnknownOperation::Fail);
        assert_eq!((report.passed, report.failed.len()), (0, cases.len()));
    }
}

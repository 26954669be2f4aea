//! Where the two judges disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::oasdiff::Finding;
use crate::drift::change::{Change, Class, Direction, Kind, Report};

/// Who says that a client can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judge {
    /// `cargo xtask diff`, by the class wire.
    Diff,
    /// oasdiff, by an error or a warning.
    Oasdiff,
}

impl fmt::Display for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Diff => "diff",
            Self::Oasdiff => "oasdiff",
        })
    }
}

/// What one of them calls breaking and the other does not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disagreement {
    /// Who calls it so.
    pub judge: Judge,
    /// By which check or kind.
    pub check: String,
    /// In its words.
    pub text: String,
    /// The operation, or the pointer.
    pub place: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "only {}: {} at {}: {}", self.judge, self.check, self.place, self.text)
    }
}

/// What both agree on, and what they do not.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// How many changes of the wire oasdiff confirms.
    pub confirmed: usize,
    /// How many of oasdiff's findings are behind them.
    pub findings: usize,
    /// The rest of both.
    pub disagreements: Vec<Disagreement>,
}

/// Holds the two against each other. oasdiff repeats a finding for each operation and place; ours names a change once, with its operations:
/// so a finding agrees with a change of the wire that it can be about.
pub fn compare(report: &Report, findings: &[Finding], users: &Users) -> Comparison {
    let wire: Vec<&Change> = report.changes.iter().filter(|change| change.class == Class::Wire).collect();
    let breaking: Vec<&Finding> = findings.iter().filter(|finding| finding.breaks()).collect();
    let mut out = Comparison::default();
    for change in &wire {
        if breaking.iter().any(|finding| same(change, finding, users)) {
            out.confirmed += 1;
        } else {
            out.disagreements.push(Disagreement {
                judge: Judge::Diff,
                check: change.kind.to_string(),
                text: change.message.clone(),
                place: change.pointer.clone(),
            });
        }
    }
    for finding in breaking {
        if wire.iter().any(|change| same(change, finding, users)) {
            out.findings += 1;
        } else {
            out.disagreements.push(Disagreement {
                judge: Judge::Oasdiff,
                check: finding.id.clone(),
                text: finding.text.clone(),
                place: finding.operation.clone(),
            });
        }
    }
    out.disagreements.sort();
    out
}

/// Whether a change and a finding can be one thing: an operation, a direction and a name in common.
fn same(change: &Change, finding: &Finding, users: &Users) -> bool {
    let here = change.operations.contains(&finding.operation);
    let direction = match direction(&finding.id) {
        Some(direction) => change.direction == Direction::Both || change.direction == direction,
        None => true,
    };
    here && direction && (concerns_operation(change.kind) || !names(change, users).is_disjoint(&names_in(&finding.text)))
}

/// Which way what is found travels, by the name of the check.
fn direction(check: &str) -> Option<Direction> {
    let words: BTreeSet<&str> = check.split('-').collect();
    match (words.contains("request"), words.contains("response")) {
        (true, false) => Some(Direction::Request),
        (false, true) => Some(Direction::Response),
        _ => None,
    }
}

fn concerns_operation(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::OperationRemoved | Kind::OperationMoved | Kind::BodyAdded | Kind::BodyRemoved | Kind::BodyBecameRequired
    )
}

/// What a change is about: the property or the schema at its pointer, and the value, variant or parameter that is gone or new.
fn names(change: &Change, users: &Users) -> BTreeSet<String> {
    let mut segments = change.pointer.split('/').rev();
    let at = segments.find(|segment| !KEYWORDS.contains(segment) && segment.parse::<usize>().is_err());
    let mut names: BTreeSet<String> = at.map(|name| name.replace("~1", "/").replace("~0", "~")).into_iter().collect();
    let schema = change
        .pointer
        .strip_prefix("/components/schemas/")
        .and_then(|rest| rest.split('/').next());
    if let Some(schema) = schema.filter(|_| !change.pointer.contains("/properties/")) {
        names.extend(users.names_of(schema).map(str::to_owned));
    }
    names.extend(change.before.iter().chain(&change.after).cloned());
    // A parameter is named by the message alone, its pointer by the name that we gave it.
    names.extend(quoted(&change.message).map(|name| last(name).to_owned()));
    names
}

/// By which names the schemas of both documents are used: those of properties and of parameters. oasdiff knows a schema by these alone.
#[derive(Clone, Debug, Default)]
pub struct Users(BTreeMap<String, BTreeSet<String>>);

impl Users {
    /// Remembers the uses in a document.
    pub fn add(&mut self, document: &Value) {
        self.walk(document, None);
    }

    fn names_of(&self, schema: &str) -> impl Iterator<Item = &str> {
        self.0.get(schema).into_iter().flatten().map(String::as_str)
    }

    fn walk(&mut self, value: &Value, name: Option<&str>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item, name)),
            Value::Object(members) => {
                let target = members.get("$ref").and_then(Value::as_str);
                if let (Some(schema), Some(name)) = (target.and_then(|target| target.strip_prefix("#/components/schemas/")), name) {
                    self.0.entry(schema.to_owned()).or_default().insert(name.to_owned());
                }
                // A parameter has a name of its own, and so has each property.
                let name = members.get("in").and(members.get("name")).and_then(Value::as_str).or(name);
                for (key, member) in members {
                    match (key.as_str(), member) {
                        ("properties", Value::Object(properties)) => {
                            properties.iter().for_each(|(name, property)| self.walk(property, Some(name)));
                        }
                        _ => self.walk(member, name),
                    }
                }
            }
            _ => {}
        }
    }
}

/// Keywords of a schema, at which no name stands.
const KEYWORDS: [&str; 16] = [
    "enum",
    "oneOf",
    "items",
    "required",
    "type",
    "format",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "additionalProperties",
];

fn names_in(text: &str) -> BTreeSet<String> {
    quoted(text).flat_map(|name| [name.to_owned(), last(name).to_owned()]).collect()
}

/// What stands in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|name| !name.is_empty())
}

/// The last step of a path: `a/items/b/`, `Owner.b`, `oneOf[#/components/schemas/Variant]`.
fn last(path: &str) -> &str {
    let path = path.trim_end_matches(['/', ']']).trim_end_matches("/items");
    path.rsplit(['/', '.']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(kind: Kind, pointer: &str, direction: Direction, before: Option<&str>) -> Change {
        Change {
            class: Class::Wire,
            kind,
            pointer: pointer.to_owned(),
            direction,
            operations: vec!["getItem".to_owned()],
            before: before.map(str::to_owned),
            after: None,
            message: String::new(),
            breaks_source: false,
        }
    }

    fn finding(id: &str, text: &str, level: u8) -> Finding {
        Finding {
            id: id.to_owned(),
            text: text.to_owned(),
            level,
            operation: "getItem".to_owned(),
        }
    }

    fn compared(changes: Vec<Change>, findings: &[Finding]) -> (usize, Vec<Judge>) {
        let report = Report::new(changes, Vec::new(), true);
        let comparison = compare(&report, findings, &Users::default());
        (
            comparison.confirmed,
            comparison.disagreements.iter().map(|disagreement| disagreement.judge).collect(),
        )
    }

    #[test]
    fn what_both_find_is_confirmed() {
        let optional = change(
            Kind::PropertyBecameOptional,
            "/components/schemas/Item/properties/amount",
            Direction::Response,
            Some("required"),
        );
        let removed = change(
            Kind::ValueRemoved,
            "/components/schemas/Colour/enum",
            Direction::Request,
            Some("red"),
        );
        let findings = [
            finding(
                "response-property-became-optional",
                "the response property `data/items/amount` became optional",
                3,
            ),
            finding(
                "request-property-enum-value-removed",
                "removed the enum value `red` of the request property `a/b`",
                3,
            ),
            finding("response-optional-property-added", "added the property `x`", 1),
        ];
        assert_eq!(compared(vec![optional, removed], &findings), (2, Vec::new()));
    }

    #[test]
    fn what_one_finds_alone_is_a_disagreement() {
        let gone = change(
            Kind::PropertyRemoved,
            "/components/schemas/Item/properties/amount",
            Direction::Request,
            None,
        );
        // The other direction, another property, another operation, no breakage.
        let mut elsewhere = finding("request-property-removed", "removed the request property `amount`", 3);
        elsewhere.operation = "other".to_owned();
        let findings = [
            finding("response-required-property-removed", "removed `amount`", 3),
            finding("request-property-removed", "removed `other`", 3),
            elsewhere,
            finding("request-property-removed", "removed `amount`", 1),
        ];
        assert_eq!(
            compared(vec![gone], &findings),
            (0, vec![Judge::Diff, Judge::Oasdiff, Judge::Oasdiff, Judge::Oasdiff])
        );
    }

    #[test]
    fn a_schema_is_known_by_the_properties_that_use_it() {
        let document = serde_json::json!({"components": {"schemas": {
            "Order": {"properties": {"lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}}},
            "Line": {"properties": {"colour": {"oneOf": [{"$ref": "#/components/schemas/Colour"}]}}}
        }}, "paths": {"/a": {"get": {"parameters": [{"in": "query", "name": "shade", "schema": {"$ref": "#/components/schemas/Colour"}}]}}}});
        let mut users = Users::default();
        users.add(&document);
        assert_eq!(users.names_of("Line").collect::<Vec<_>>(), ["lines"]);
        assert_eq!(users.names_of("Colour").collect::<Vec<_>>(), ["colour", "shade"]);
        let changed = change(Kind::TypeChanged, "/components/schemas/Colour", Direction::Request, None);
        let finding = finding("request-property-type-changed", "the type of `lines/items/colour` changed", 3);
        assert!(same(&changed, &finding, &users) && !same(&changed, &finding, &Users::default()));
    }

    #[test]
    fn the_last_step_of_a_path_is_its_name() {
        for (path, name) in [
            ("data/items/amount", "amount"),
            ("order/taxes/items/", "taxes"),
            ("pricing/oneOf[#/components/schemas/PricingV50]", "PricingV50"),
            ("Item.amount", "amount"),
            ("amount", "amount"),
        ] {
            assert_eq!(last(path), name);
        }
    }
}

//! Whether `cargo xtask diff` announced a failure.

use std::path::Path;

use anyhow::Result;
use xtask::drift::change::{Change, Class, Direction, Kind, Report};
use xtask::drift::diff;
use xtask::drift::side::Base;
use xtask::spec::history::History;

use super::tally::Failure;
use crate::conformance::path::Step;

/// The comparison of the two documents, for a client that knows no document but the older one.
///
/// # Errors
/// When a document is refused.
pub fn compared(root: &Path, old: &[u8], new: &[u8]) -> Result<Report> {
    let base = Base {
        history: History::default(),
        ..Base::read(&root.join("openapi"))?
    };
    Ok(diff(old, new, &base)?)
}

/// The change that explains a failure: a change of the wire in a response of one of these operations (one operation by its older and its newer
/// id), at the property that failed. A change of a whole schema has no property; it explains a failure anywhere in its operations.
pub fn behind<'a>(changes: &'a [Change], operations: &[&str], failure: &Failure) -> Option<&'a Change> {
    let property = property(failure);
    let here = |change: &&Change| {
        change.class == Class::Wire
            && change.direction != Direction::Request
            && change.operations.iter().any(|id| operations.contains(&id.as_str()))
    };
    let at_property = |change: &&Change| property_of(&change.pointer).is_some_and(|name| Some(name.as_str()) == property);
    let whole = |change: &&Change| property_of(&change.pointer).is_none() && reshapes(change.kind);
    let mut found = changes.iter().filter(here).filter(at_property);
    found.next().or_else(|| changes.iter().filter(here).find(whole))
}

/// The wire changes that affect only responses. If such a change makes no body fail, no body shows it or the client tolerates it.
pub fn of_responses(report: &Report) -> impl Iterator<Item = &Change> {
    let is = |change: &&Change| change.class == Class::Wire && change.direction == Direction::Response;
    report.changes.iter().filter(is)
}

/// The missing field, or else the field that was being decoded.
fn property(failure: &Failure) -> Option<&str> {
    let missing = failure
        .message
        .split_once("missing field `")
        .and_then(|(_, rest)| rest.split('`').next());
    missing.or_else(|| {
        failure.path.steps().iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
    })
}

/// The name after the last `properties` of a JSON pointer.
fn property_of(pointer: &str) -> Option<String> {
    let (_, rest) = pointer.rsplit_once("/properties/")?;
    let name = rest.split('/').next()?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// Whether a change of this kind, to a whole schema or response, can make a response undecodable.
fn reshapes(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::TypeChanged
            | Kind::ElementsChanged
            | Kind::UnionAdded
            | Kind::UnionRemoved
            | Kind::TagPropertyChanged
            | Kind::BecameNullable
            | Kind::OtherMembersChanged
            | Kind::SchemaChanged
            | Kind::BodyRemoved
            | Kind::MediaTypeChanged
            | Kind::MediaTypeRemoved
            | Kind::SuccessStatusChanged
            | Kind::SuccessStatusRemoved
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::path::JsonPath;
    use crate::conformance::{Case, Kind as Body};

    fn failure(path: JsonPath, message: &str) -> Failure {
        Failure {
            case: Case {
                operation: "getItem".to_owned(),
                kind: Body::Response,
                status: Some(200),
                source: "test".to_owned(),
                body: serde_json::value::RawValue::NULL.to_owned(),
            },
            path,
            message: message.to_owned(),
        }
    }

    fn change(kind: Kind, pointer: &str, direction: Direction) -> Change {
        Change {
            class: Class::Wire,
            kind,
            pointer: pointer.to_owned(),
            direction,
            operations: vec!["getItem".to_owned()],
            before: None,
            after: None,
            message: String::new(),
            breaks_source: false,
        }
    }

    #[test]
    fn a_failure_is_explained_by_a_change_at_its_property() {
        let missing = failure(JsonPath::default().key("order"), "does not decode: missing field `amount`");
        let optional = change(
            Kind::PropertyBecameOptional,
            "/components/schemas/Order/properties/amount",
            Direction::Response,
        );
        let found = |changes: &[Change]| behind(changes, &["getItem"], &missing).is_some();
        assert!(found(std::slice::from_ref(&optional)));
        assert!(behind(std::slice::from_ref(&optional), &["other"], &missing).is_none());
        for change in [
            Change {
                class: Class::Additive,
                ..optional.clone()
            },
            Change {
                direction: Direction::Request,
                ..optional.clone()
            },
            Change {
                pointer: "/components/schemas/Order/properties/order".to_owned(),
                ..optional
            },
        ] {
            assert!(!found(&[change]));
        }
    }

    #[test]
    fn a_change_is_matched_by_the_property_in_its_pointer() {
        let wrong = failure(
            JsonPath::default().key("data").index(0).key("a/b").index(1),
            "does not decode: invalid type",
        );
        let found = |kind, pointer: &str| behind(&[change(kind, pointer, Direction::Both)], &["getItem"], &wrong).is_some();
        assert!(found(Kind::TypeChanged, "/components/schemas/Item/properties/a~1b/items"));
        assert!(!found(Kind::TypeChanged, "/components/schemas/Item/properties/a~1b/properties/c"));
        assert!(found(Kind::TypeChanged, "/components/schemas/Colour"));
        assert!(!found(Kind::ValueRemoved, "/components/schemas/Colour/enum"), "an open enumeration");
    }
}

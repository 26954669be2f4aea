//! Whether `cargo xtask diff` and cargo-semver-checks see the same breaks of the Rust source.

use std::collections::{BTreeMap, BTreeSet};

use super::checker::Item;
use crate::drift::change::Kind;
use crate::drift::source::Break;

/// What both see, and what one of them does not.
#[derive(Debug, Default)]
pub struct Comparison<'a> {
    /// How many items of cargo-semver-checks are breaks of ours.
    pub confirmed: usize,
    /// Items that ours does not call a break: ours is to be corrected.
    pub missed: Vec<&'a Item>,
    /// Breaks of ours that cargo-semver-checks cannot see, by the reason.
    pub beyond: BTreeMap<&'static str, usize>,
    /// Breaks of ours that it should see and does not.
    pub unconfirmed: Vec<&'a Break>,
}

/// Holds the two against each other.
pub fn compare<'a>(breaks: &'a [Break], items: &'a [Item]) -> Comparison<'a> {
    let mut out = Comparison::default();
    for item in items {
        match breaks.iter().any(|one| is_about(one, item)) {
            true => out.confirmed += 1,
            false => out.missed.push(item),
        }
    }
    for one in breaks.iter().filter(|one| !items.iter().any(|item| is_about(one, item))) {
        match beyond_it(one) {
            Some(reason) => *out.beyond.entry(reason).or_default() += 1,
            None => out.unconfirmed.push(one),
        }
    }
    out
}

/// Whether a break says all that an item names.
fn is_about(one: &Break, item: &Item) -> bool {
    let said: BTreeSet<&str> = one.what.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let names = item.names();
    let says_all = !names.is_empty() && names.is_subset(&said);
    // What nothing sends any more has neither constructor nor setters, and another kind of type has nothing that it had; ours says so once.
    let method = item.lint == "inherent_method_missing";
    let is_other = one.kind == Kind::RustTypeChanged && one.after.is_some();
    let is_all_of_it = is_other || method && is_unmade(one);
    says_all || (is_all_of_it && one.of_type.as_deref().is_some_and(|name| names.contains(name)))
}

/// Whether a type has lost its constructor.
fn is_unmade(one: &Break) -> bool {
    one.kind == Kind::RustConstructorChanged && one.before.as_deref() == Some("new") && one.after.is_none()
}

/// Why cargo-semver-checks has no lint for such a break.
fn beyond_it(one: &Break) -> Option<&'static str> {
    match one.kind {
        // One with a successor is still there and takes another type.
        Kind::RustSetterRemoved if one.after.is_some() => Some("it does not compare the types of what a method takes and gives"),
        Kind::RustFieldChanged => Some("it does not compare the types of fields"),
        Kind::RustConstructorChanged => Some("it counts the arguments of a function and does not compare their types"),
        Kind::RustOperationChanged => Some("it does not compare the types of what a method takes and gives"),
        Kind::RustVariantChanged => Some("it does not compare the types in a variant"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::compare::found::Place;

    fn broken(kind: Kind, what: &str) -> Break {
        Break {
            place: Place::Type("Item".to_owned()),
            kind,
            pointer: String::new(),
            before: None,
            after: None,
            what: what.to_owned(),
            of_type: Some("Item".to_owned()),
            operation: None,
        }
    }

    fn item(lint: &str, text: &str) -> Item {
        Item {
            lint: lint.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_type_that_nothing_sends_has_no_methods_to_make_it() {
        let unmade = Break {
            before: Some("new".to_owned()),
            ..broken(
                Kind::RustConstructorChanged,
                "`Item` can no longer be constructed: nothing sends it",
            )
        };
        let retyped = Break {
            after: Some("i64".to_owned()),
            ..broken(Kind::RustSetterRemoved, "the setter `size` of `Other` takes `i64` instead of `f64`")
        };
        let breaks = [unmade, retyped];
        let items = [
            item("inherent_method_missing", "Item::amount"),
            item("inherent_method_missing", "Thing::amount"),
        ];
        let found = compare(&breaks, &items);
        assert_eq!((found.confirmed, found.missed), (1, vec![&items[1]]));
        assert!(found.unconfirmed.is_empty(), "{:?}", found.unconfirmed);
    }

    #[test]
    fn a_type_of_another_kind_has_nothing_that_it_had() {
        let other = Break {
            after: Some("union".to_owned()),
            ..broken(Kind::RustTypeChanged, "`Item` is another kind of type")
        };
        let breaks = [other];
        let items = [
            item("struct_with_pub_fields_changed_type", "struct payroc_api::types::Item became enum"),
            item("inherent_method_missing", "Item::new"),
            item("inherent_method_missing", "Items::new"),
        ];
        let found = compare(&breaks, &items);
        assert_eq!((found.confirmed, found.missed), (2, vec![&items[2]]));
    }

    #[test]
    fn each_side_is_held_against_the_other() {
        let breaks = [
            broken(Kind::RustFieldRemoved, "the field `Item::size_` is gone"),
            broken(Kind::RustFieldChanged, "the field `Item::amount` is `i64` instead of `f64`"),
            broken(Kind::RustTypeRemoved, "the type `Colour` is gone"),
        ];
        let items = [
            item("struct_pub_field_missing", "field size_ of struct Item"),
            item("inherent_method_missing", "Item::weight"),
        ];
        let found = compare(&breaks, &items);
        assert_eq!(found.confirmed, 1);
        assert_eq!(found.missed, [&items[1]]);
        assert_eq!(found.beyond.values().sum::<usize>(), 1);
        let unconfirmed: Vec<Kind> = found.unconfirmed.iter().map(|one| one.kind).collect();
        assert_eq!(unconfirmed, [Kind::RustTypeRemoved]);
    }
}

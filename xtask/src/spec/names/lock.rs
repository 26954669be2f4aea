//! `names.lock`: the memory of names. Written by `update`, edited by hand where a better name is wanted.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::spec::model::Fault;

/// The form of the file that this program reads and writes.
const VERSION: u32 = 1;

/// What `rename` is given for the variant of a union without a discriminator.
const UNTAGGED: &str = "*";

/// Every name that was ever given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesLock {
    #[serde(rename = "_version")]
    version: u32,
    /// Operations by method and path template, as in `POST /payments`.
    #[serde(default)]
    pub operations: BTreeMap<String, OperationEntry>,
    /// Types by public name. Types that the present document does not have stay, so that they find their name again.
    #[serde(default)]
    pub schemas: BTreeMap<String, SchemaEntry>,
}

/// The names of one operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationEntry {
    /// The vendor's operation id.
    pub upstream: String,
    /// Name of the builder and the marker type, as in `CreatePayment`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The handle it is found under, dotted where one leads to another: `boarding.owners`.
    pub resource: String,
    /// Method of the handle.
    pub method: String,
}

/// What kind of Rust type a schema becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A struct.
    Object,
    /// An enumeration of objects.
    Union,
    /// An enumeration of text.
    Enum,
}

/// One type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemaEntry {
    /// What it was when it was last seen.
    pub kind: Kind,
    /// Names the vendor gave it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub upstream: BTreeSet<String>,
    /// Where it was ever used.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub places: BTreeSet<String>,
    /// The type it was one with, before one document distinguished them. At a place of both, that type comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<String>,
    /// Properties in the order in which they were first seen; struct fields follow it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Fields that a person has named, by property; the others are named after theirs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub field_names: BTreeMap<String, String>,
    /// The name of the variant of a union that each type was last, by the type: tags may move from one variant to another.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holds: BTreeMap<String, String>,
    /// The variant of a union without a discriminator, which has no tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untagged: Option<String>,
    /// Variants by value or tag, in the order in which they were first seen. All tags of one variant have its name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub variants: IndexMap<String, String>,
}

impl SchemaEntry {
    /// A type that nothing is known of yet.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            upstream: BTreeSet::new(),
            places: BTreeSet::new(),
            split_from: None,
            fields: Vec::new(),
            field_names: BTreeMap::new(),
            holds: BTreeMap::new(),
            untagged: None,
            variants: IndexMap::new(),
        }
    }
}

impl NamesLock {
    /// Reads the file.
    ///
    /// # Errors
    /// What is not such a file, in words that say where to look.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let lock: Self =
            serde_json::from_str(text).map_err(|e| Fault::new("", format!("names.lock cannot be read: {e}; restore it from git")))?;
        if lock.version != VERSION {
            let message = format!("names.lock has form {}, this program knows form {VERSION}", lock.version);
            return Err(Fault::new("/_version", message));
        }
        Ok(lock)
    }

    /// The file.
    pub fn render(&self) -> String {
        let lock = Self {
            version: VERSION,
            ..self.clone()
        };
        let mut text = serde_json::to_string_pretty(&lock).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The name by which a place is known, the oldest first where a type was split.
    pub fn names_at(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, entry) in &self.schemas {
            for place in &entry.places {
                out.entry(place).or_default().push(name);
            }
        }
        for names in out.values_mut() {
            names.sort_by_key(|name| (self.depth(name), *name));
        }
        out
    }

    fn depth(&self, name: &str) -> usize {
        let mut depth = 0;
        let mut at = name;
        while let Some(before) = self.schemas.get(at).and_then(|entry| entry.split_from.as_deref()) {
            depth += 1;
            at = before;
            if depth > self.schemas.len() {
                break;
            }
        }
        depth
    }

    /// The type that a type was split from in the end, or the type itself.
    pub(super) fn root_of<'a>(&'a self, name: &'a str) -> &'a str {
        let mut at = name;
        for _ in 0..=self.schemas.len() {
            match self.schemas.get(at).and_then(|entry| entry.split_from.as_deref()) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    }

    /// Takes back names of the vendor's that `before` did not have.
    pub fn forget_new_upstream(&mut self, before: &Self) {
        for (name, entry) in &mut self.schemas {
            if let Some(known) = before.schemas.get(name) {
                entry.upstream.clone_from(&known.upstream);
            }
        }
    }

    /// Gives a type another name, everywhere.
    ///
    /// # Errors
    /// A name that nothing has, and one that something else has already.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<(), Fault> {
        if super::ident::type_name(new) != new {
            return Err(Fault::new(
                "",
                format!("`{new}` is no name for a type; write it like `{}`", super::ident::type_name(new)),
            ));
        }
        if self.schemas.contains_key(new) {
            return Err(Fault::new("", format!("`{new}` is the name of another type already")));
        }
        let entry = self
            .schemas
            .remove(old)
            .ok_or_else(|| Fault::new("", format!("names.lock has no type `{old}`")))?;
        self.schemas.insert(new.to_owned(), entry);
        for entry in self.schemas.values_mut() {
            entry.places = entry.places.iter().map(|place| renamed_place(place, old, new)).collect();
            if let Some(variant) = entry.holds.remove(old) {
                entry.holds.insert(new.to_owned(), variant);
            }
            if entry.split_from.as_deref() == Some(old) {
                entry.split_from = Some(new.to_owned());
            }
        }
        Ok(())
    }

    /// Gives a variant or a field of the type `owner` another name. What it is on the wire stays as it is.
    ///
    /// # Errors
    /// A type or a value that is not there, a name that Rust does not take as it stands, and one that is taken.
    pub fn rename_part(&mut self, owner: &str, wire: &str, new: &str) -> Result<(), Fault> {
        let fault = |message: String| Err(Fault::new("", message));
        let Some(entry) = self.schemas.get_mut(owner) else {
            return fault(format!("names.lock has no type `{owner}`"));
        };
        let is_field = entry.kind == Kind::Object;
        let (what, written) = match is_field {
            true => ("field", super::ident::member(new)),
            false => ("variant", super::ident::variant(new)),
        };
        let mut names: Vec<(&str, String)> = match is_field {
            true => super::ident::members(entry.fields.iter().map(String::as_str), &entry.field_names),
            false => entry.variants.iter().map(|(value, name)| (value.as_str(), name.clone())).collect(),
        };
        // A tag `*` comes before the mark of the variant without one.
        names.extend(entry.untagged.iter().map(|name| (UNTAGGED, name.clone())));
        let Some(old) = names.iter().find(|(known, _)| *known == wire).map(|(_, name)| name.clone()) else {
            return fault(format!("`{owner}` has no {what} for `{wire}`; give what stands on the wire"));
        };
        if written != new {
            return fault(format!("`{new}` is no name for a {what}; write it like `{written}`"));
        }
        if let Some((other, _)) = names.iter().find(|(_, name)| *name == new && *name != old) {
            return fault(format!("`{new}` is the {what} for `{other}` already"));
        }
        match is_field {
            true => drop(entry.field_names.insert(wire.to_owned(), new.to_owned())),
            // A variant may have several tags.
            false => entry
                .variants
                .values_mut()
                .chain(&mut entry.untagged)
                .chain(entry.holds.values_mut())
                .filter(|name| **name == old)
                .for_each(|name| new.clone_into(name)),
        }
        Ok(())
    }
}

/// A place belongs to the type that it begins with.
fn renamed_place(place: &str, old: &str, new: &str) -> String {
    match place.strip_prefix(old) {
        Some(rest) if rest.starts_with(['.', ':', '[', '{']) => format!("{new}{rest}"),
        _ => place.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> NamesLock {
        let mut lock = NamesLock::default();
        for (name, places, split) in [
            ("Owner", vec!["GET /a#200"], None),
            (
                "OwnerName",
                vec!["Owner.name", "OwnerX.name", "Owner[]", "Owner{}[]", "Owner:a"],
                None,
            ),
            ("Part", vec!["Owner.name"], Some("OwnerName")),
        ] {
            let mut entry = SchemaEntry::new(Kind::Object);
            entry.places = places.into_iter().map(str::to_owned).collect();
            entry.split_from = split.map(str::to_owned);
            entry.holds.extend(split.map(|_| ("Owner".to_owned(), "One".to_owned())));
            lock.schemas.insert(name.to_owned(), entry);
        }
        lock
    }

    #[test]
    fn a_rename_reaches_every_mention() {
        let mut lock = lock();
        lock.rename("Owner", "Person").expect("renames");
        lock.rename("OwnerName", "FullName").expect("renames");
        let places: Vec<&str> = lock.schemas["FullName"].places.iter().map(String::as_str).collect();
        assert_eq!(places, ["OwnerX.name", "Person.name", "Person:a", "Person[]", "Person{}[]"]);
        assert_eq!(lock.schemas["Part"].split_from.as_deref(), Some("FullName"));
        assert_eq!(lock.schemas["Part"].holds["Person"], "One");
        assert!(lock.rename("Nobody", "Somebody").is_err());
        assert!(lock.rename("Part", "Person").is_err());
        assert!(lock.rename("Part", "part-2").is_err());
    }

    #[test]
    fn a_variant_and_a_field_get_another_name_and_keep_their_place_and_their_wire() {
        let mut lock = lock();
        let owner = lock.schemas.get_mut("Owner").expect("is there");
        owner.fields = ["a", "flex4thGen", "type"].map(str::to_owned).to_vec();
        let mut codes = SchemaEntry::new(Kind::Enum);
        codes.variants = [("A", "A"), ("5.2", "V52"), ("5.3", "V52")]
            .map(|(value, name)| (value.to_owned(), name.to_owned()))
            .into();
        lock.schemas.insert("Code".to_owned(), codes);
        lock.rename_part("Owner", "flex4thGen", "flex_4th_gen").expect("renames");
        lock.rename_part("Code", "A", "Approved").expect("renames");
        lock.rename_part("Code", "5.2", "Newest").expect("renames");
        let variants: Vec<_> = lock.schemas["Code"]
            .variants
            .iter()
            .map(|(tag, name)| (tag.as_str(), name.as_str()))
            .collect();
        assert_eq!(variants, [("A", "Approved"), ("5.2", "Newest"), ("5.3", "Newest")]);
        assert_eq!(lock.schemas["Owner"].field_names["flex4thGen"], "flex_4th_gen");
        assert_eq!(lock.schemas["Owner"].fields, ["a", "flex4thGen", "type"]);
        let refused =
            |lock: &mut NamesLock, owner: &str, wire: &str, new: &str| lock.rename_part(owner, wire, new).expect_err("refused").to_string();
        for (owner, wire, new, why) in [
            ("Nobody", "a", "b", "no type `Nobody`"),
            ("Owner", "z", "b", "no field for `z`"),
            ("Owner", "a", "B c", "write it like `b_c`"),
            ("Owner", "a", "kind", "the field for `type` already"),
            ("Code", "A", "approved", "write it like `Approved`"),
            ("Code", "A", "Unknown", "write it like"),
            ("Code", "A", "Newest", "the variant for `5.2` already"),
        ] {
            let message = refused(&mut lock, owner, wire, new);
            assert!(message.contains(why), "{message}");
        }
    }

    #[test]
    fn a_split_type_comes_after_the_one_it_was_split_from() {
        assert_eq!(lock().names_at()["Owner.name"], ["OwnerName", "Part"]);
    }

    #[test]
    fn the_file_reads_back_and_other_forms_are_refused() {
        let text = lock().render();
        assert_eq!(NamesLock::parse(&text).expect("reads").render(), text);
        assert!(NamesLock::parse(&text.replacen(": 1", ": 9", 1)).is_err());
        assert!(NamesLock::parse("{").is_err());
    }
}

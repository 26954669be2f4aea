//! `names.lock`: the memory of names. Written by `update`, edited by hand where a better name is wanted.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::spec::model::Fault;

/// The form of the file that this program reads and writes.
const VERSION: u32 = 1;

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
    /// The type it was one with, before one document told them apart. At a place of both, that type comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<String>,
    /// Properties in the order in which they were first seen; struct fields follow it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Variants by value or tag, in the order in which they were first seen.
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
            if entry.split_from.as_deref() == Some(old) {
                entry.split_from = Some(new.to_owned());
            }
        }
        Ok(())
    }
}

/// A place belongs to the type that it begins with.
fn renamed_place(place: &str, old: &str, new: &str) -> String {
    match place.strip_prefix(old) {
        Some(rest) if rest.starts_with(['.', ':']) => format!("{new}{rest}"),
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
            ("OwnerName", vec!["Owner.name", "OwnerX.name"], None),
            ("Part", vec!["Owner.name"], Some("OwnerName")),
        ] {
            let mut entry = SchemaEntry::new(Kind::Object);
            entry.places = places.into_iter().map(str::to_owned).collect();
            entry.split_from = split.map(str::to_owned);
            lock.schemas.insert(name.to_owned(), entry);
        }
        lock
    }

    #[test]
    fn a_rename_reaches_every_mention() {
        let mut lock = lock();
        lock.rename("Owner", "Person").expect("renames");
        lock.rename("OwnerName", "FullName").expect("renames");
        assert!(lock.schemas["FullName"].places.contains("Person.name"));
        assert!(lock.schemas["FullName"].places.contains("OwnerX.name"));
        assert_eq!(lock.schemas["Part"].split_from.as_deref(), Some("FullName"));
        assert!(lock.rename("Nobody", "Somebody").is_err());
        assert!(lock.rename("Part", "Person").is_err());
        assert!(lock.rename("Part", "part-2").is_err());
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

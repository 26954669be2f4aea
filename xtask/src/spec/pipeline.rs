//! All stages in their order.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::model::{Document, Fault, push};
use super::names::{NamesLock, OperationEntry};
use super::overlay::{Applied, Overlay};
use super::{budget, canonical, endless, flatten, inherit, load, names, oddities, reference, unions, unread, values};

/// What the pipeline remembers of earlier documents.
#[derive(Clone, Debug, Default)]
pub struct Locks {
    /// Public names.
    pub names: NamesLock,
    /// Names of operations that the overlay gives, by method and path.
    pub operations: BTreeMap<String, OperationEntry>,
}

/// A document on its way to the generator.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The canonical document.
    pub document: Document,
    /// The same with the vendor's strings; it is never written to the repository.
    pub documented: Document,
    /// The names, with what this document added.
    pub names: NamesLock,
    /// The dialect it was written in.
    pub dialect: String,
    /// What was repaired or decided on the way.
    pub notes: Vec<Fault>,
    /// What was left as it is, so that no code can be made of it; only [`compared`] leaves anything.
    pub left: Vec<Fault>,
}

/// A document with what the overlay changes in it before it is read, and what came of that.
///
/// # Errors
/// A document that cannot be read at all.
pub fn repaired<'a>(bytes: &'a [u8], overlay: Option<&Overlay>) -> Result<(Cow<'a, [u8]>, Applied), Vec<Fault>> {
    let Some(overlay) = overlay.filter(|overlay| overlay.is_for_upstream()) else {
        return Ok((Cow::Borrowed(bytes), Applied::default()));
    };
    let mut written = load::written(bytes)?;
    let applied = overlay.apply_upstream(&mut written);
    Ok((Cow::Owned(written.to_string().into_bytes()), applied))
}

/// From bytes to the canonical document.
///
/// # Errors
/// Everything that makes the document unusable, each with its place.
pub fn pipeline(bytes: &[u8], locks: &Locks) -> Result<Imported, Vec<Fault>> {
    observed(bytes, locks, &mut |_| {})
}

/// [`pipeline`], calling `done` after each stage with its name.
///
/// # Errors
/// As [`pipeline`].
pub fn observed(bytes: &[u8], locks: &Locks, done: &mut dyn FnMut(&'static str)) -> Result<Imported, Vec<Fault>> {
    let load::Loaded {
        document,
        dialect,
        raw,
        moved,
    } = load::load(bytes)?;
    let any_of = any_of(&raw);
    drop(raw);
    done("load");
    let there = |faults: Vec<Fault>| -> Vec<Fault> {
        let there = |fault: Fault| Fault {
            pointer: moved.place(&as_written(&fault.pointer, &any_of)),
            ..fault
        };
        faults.into_iter().map(there).collect()
    };
    match run(document, dialect.0, locks, done) {
        Ok(imported) => Ok(Imported {
            notes: there(imported.notes),
            ..imported
        }),
        Err(faults) => Err(there(faults)),
    }
}

/// The places of the schemas that have `anyOf` and no `oneOf`: the model has one name for both.
fn any_of(raw: &Value) -> HashSet<String> {
    fn visit(value: &Value, at: &str, found: &mut HashSet<String>) {
        match value {
            Value::Object(map) => {
                if map.get("anyOf").is_some_and(Value::is_array) && !map.contains_key("oneOf") {
                    found.insert(at.to_owned());
                }
                map.iter()
                    .filter(|(_, value)| value.is_object() || value.is_array())
                    .for_each(|(key, value)| visit(value, &push(at, key), found));
            }
            Value::Array(list) => {
                let inner = list.iter().enumerate().filter(|(_, value)| value.is_object() || value.is_array());
                inner.for_each(|(index, value)| visit(value, &push(at, &index.to_string()), found));
            }
            _ => {}
        }
    }
    let mut found = HashSet::new();
    visit(raw, "", &mut found);
    found
}

/// The pointer with `anyOf` where the document has that.
fn as_written(pointer: &str, any_of: &HashSet<String>) -> String {
    // Some notes have a name in the place of a pointer.
    if !pointer.starts_with('/') {
        return pointer.to_owned();
    }
    let mut out = String::with_capacity(pointer.len());
    for step in pointer.split('/').skip(1) {
        let key = if step == "oneOf" && any_of.contains(&out) { "anyOf" } else { step };
        out.push('/');
        out.push_str(key);
    }
    out
}

/// [`pipeline`] for a document that is loaded already.
///
/// # Errors
/// As [`pipeline`].
pub fn run(document: Document, dialect: String, locks: &Locks, done: &mut dyn FnMut(&'static str)) -> Result<Imported, Vec<Fault>> {
    staged(document, dialect, locks, done, false)
}

/// [`run`] for a document that only has to be compared: unions whose variants nothing tells apart stay as they are.
///
/// # Errors
/// As [`pipeline`], but for such unions, which are notes.
pub fn compared(document: Document, dialect: String, locks: &Locks) -> Result<Imported, Vec<Fault>> {
    staged(document, dialect, locks, &mut |_| {}, true)
}

fn staged(
    mut document: Document,
    dialect: String,
    locks: &Locks,
    done: &mut dyn FnMut(&'static str),
    forgiving: bool,
) -> Result<Imported, Vec<Fault>> {
    budget::as_read(&document).map_err(|fault| vec![fault])?;
    let mut told = std::mem::take(&mut document.passed_over);
    told.extend(canonical::without_ignored(&mut document));
    told.extend(oddities::notes(&document));
    let document = canonical::normalise(document);
    told.extend(unread::notes(&document));
    let mut document = values::fitting(document)?;
    unread::keep_anchored(&mut document);
    let endless = endless::endless(&document);
    if !endless.is_empty() && !forgiving {
        return Err(endless);
    }
    told.extend(endless);
    let (document, weak) = reference::reference(document);
    done("reference");
    let (document, of_parents) = inherit::inherit(document)?;
    let (document, mut notes) = flatten::flatten(document)?;
    notes.extend(told);
    notes.extend(of_parents);
    notes.extend(unread::undeclared(&document));
    done("flatten");
    let (document, more, untold) = unions::whatever_fits(document);
    if !untold.is_empty() && (!forgiving || untold.iter().any(|fault| fault.is_final)) {
        return Err(untold);
    }
    done("unions");
    notes.extend(more);
    notes.extend(weak.into_iter().map(|weak| {
        Fault::new(
            weak.place,
            format!("taken for a use of `{}`, which it equals in all but its strings", weak.component),
        )
    }));
    let named = names::name(&document, &locks.names, &locks.operations)?;
    budget::named(&named.document).map_err(|fault| vec![fault])?;
    notes.extend(named.notes);
    done("names");
    let documented = canonical::share(named.document.clone());
    let document = canonical::share(canonical::without_prose(named.document));
    done("canonical");
    Ok(Imported {
        document,
        documented,
        names: named.lock,
        dialect,
        notes,
        left: untold,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_fault_or_a_note_in_what_became_a_component_is_told_at_its_place() {
        let items = "#/components/schemas/Thing/properties/kids/items";
        let document = |value: Value| {
            let kids = json!({"type": "object", "properties": {"kid": {"$ref": items}, "v": value}});
            let schemas = json!({"Thing": {"type": "object", "properties": {"kids": {"type": "array", "items": kids}}}});
            let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}});
            let paths = json!({"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "", "content": content}}}}});
            json!({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths, "components": {"schemas": schemas}})
        };
        let at = "/components/schemas/Thing/properties/kids/items/properties/v";
        let nowhere = json!({"$ref": "#/components/schemas/Gone"});
        for value in [
            json!({"type": "text"}),
            json!({"type": "string", "enum": [1]}),
            json!({"allOf": [{"type": "string"}, {"type": "integer"}]}),
            json!({"anyOf": [{"type": "object", "properties": {"a": {}}}, {"type": "object", "properties": {"b": {}}}]}),
            nowhere,
        ] {
            let faults = pipeline(document(value.clone()).to_string().as_bytes(), &Locks::default()).expect_err("refused");
            assert!(faults[0].pointer.starts_with(at), "{value}: {}", faults[0]);
        }
        let noted = document(json!({"type": ["string", "null"], "enum": ["a"]}));
        let imported = pipeline(noted.to_string().as_bytes(), &Locks::default()).expect("imports");
        assert!(
            imported.notes.iter().any(|note| note.pointer.starts_with(at)),
            "{:?}",
            imported.notes
        );
    }

    #[test]
    fn a_place_is_named_as_the_document_has_it() {
        let raw = json!({"a": {"anyOf": [{"oneOf": [{}]}, {"anyOf": [{}], "oneOf": [{}]}]}});
        let any_of = any_of(&raw);
        for (pointer, written) in [
            ("/a/oneOf/0", "/a/anyOf/0"),
            ("/a/oneOf/0/oneOf/0", "/a/anyOf/0/oneOf/0"),
            ("/a/oneOf/1/oneOf/0", "/a/anyOf/1/oneOf/0"),
            ("", ""),
            ("link", "link"),
        ] {
            assert_eq!(as_written(pointer, &any_of), written);
        }
    }
}

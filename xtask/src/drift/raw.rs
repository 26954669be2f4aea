//! Places of a document that cannot be used: taken out, so that the rest can be compared, and compared as they stand.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::change::{Change, Class, Direction, Kind};
use super::compare::words::shortened;
use super::side::Taken;
use crate::spec::model::expand::Expander;
use crate::spec::model::{Fault, Method};

/// What stands at a place, as far as taking it out goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Schema,
    Parameter,
    Header,
    Response,
    /// Under a key that is no status.
    NoStatus,
    Body,
    Operation,
    Path,
    /// A component that is no schema.
    Component,
}

/// The smallest part around `pointer` that can be taken out and has not been yet.
pub(super) fn place(source: &Value, pointer: &str, taken: &BTreeMap<String, Fault>) -> Option<String> {
    let mut at = pointer;
    loop {
        if !taken.contains_key(at) && source.pointer(at).is_some() && part(at).is_some() {
            return Some(at.to_owned());
        }
        at = &at[..at.rfind('/')?];
    }
}

/// What stands at a pointer into a document.
fn part(pointer: &str) -> Option<Part> {
    let keys: Vec<&str> = pointer.split('/').skip(1).collect();
    let is_method = |key: &str| Method::ALL.iter().any(|method| method.key() == key);
    match keys.as_slice() {
        ["components", "schemas", _] => return Some(Part::Schema),
        ["components", "parameters" | "responses", _] => return Some(Part::Component),
        ["paths", _] => return Some(Part::Path),
        ["paths", _, method] if is_method(method) => return Some(Part::Operation),
        ["paths", _, _, "requestBody"] => return Some(Part::Body),
        ["paths", _, _, "responses", status] => {
            let is_status = *status == "default" || status.parse::<u16>().is_ok() || status.to_ascii_uppercase().ends_with("XX");
            return Some(if is_status { Part::Response } else { Part::NoStatus });
        }
        [.., "parameters", index] if index.parse::<usize>().is_ok() => return Some(Part::Parameter),
        [.., "headers", _] => return Some(Part::Header),
        _ => {}
    }
    let (last, before) = (keys.last()?, keys.iter().rev().nth(1)?);
    let holds_one = matches!(*last, "schema" | "items" | "additionalProperties") && *before != "properties";
    let is_one_of_several = matches!(*before, "properties" | "oneOf" | "anyOf" | "allOf");
    (holds_one || is_one_of_several).then_some(Part::Schema)
}

/// Puts something that says nothing in the place of a part.
pub(super) fn take_out(source: &mut Value, place: &str) {
    let Some(part) = part(place) else { return };
    let (parent, key) = place.rsplit_once('/').unwrap_or(("", place));
    let key = key.replace("~1", "/").replace("~0", "~");
    if part == Part::NoStatus || part == Part::Component {
        if let Some(Value::Object(parent)) = source.pointer_mut(parent) {
            parent.remove(&key);
        }
        return;
    }
    let Some(found) = source.pointer_mut(place) else { return };
    let kept = |name: &str, otherwise: Value| found.get(name).filter(|value| value.is_string()).cloned().unwrap_or(otherwise);
    *found = match part {
        Part::Schema | Part::Header | Part::Path => json!({}),
        // Where it is one of the path, the path still asks for it.
        Part::Parameter => {
            let place = match kept("in", json!("query")) {
                known if ["path", "query", "header", "cookie"].iter().any(|place| known == *place) => known,
                _ => json!("query"),
            };
            json!({"name": kept("name", json!(format!("parameter {key}"))), "in": place, "schema": {}})
        }
        Part::Response => json!({"description": ""}),
        Part::Body => json!({"content": {}}),
        Part::Operation => {
            let id = kept("operationId", json!(place.trim_start_matches("/paths/")));
            json!({"operationId": id, "responses": {}})
        }
        Part::NoStatus | Part::Component => unreachable!("removed above"),
    };
}

/// Gives operations without an id that is a string one of their routes: what has no name can be compared all the same.
pub(super) fn name_operations(source: &mut Value) {
    let paths = source.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        for method in Method::ALL {
            if let Some(Value::Object(operation)) = item.get_mut(method.key()) {
                let id = operation.entry("operationId").or_insert(Value::Null);
                if !id.is_string() {
                    *id = json!(format!("{} {path}", method.upper()));
                }
            }
        }
    }
}

/// The places that were taken out, as they stand in both documents: whatever differs there is a change that nobody judged.
///
/// # Errors
/// More than can be written out.
pub(super) fn changes(old: &Value, new: &Value, taken: &Taken) -> Result<Vec<Change>, Fault> {
    let (before, after) = (Expander::new(old), Expander::new(new));
    let mut out = Vec::new();
    for place in taken.places.keys() {
        let was = old.pointer(place).map(|value| before.expanded(value));
        let is = new.pointer(place).map(|value| after.expanded(value));
        before.finish(place)?;
        after.finish(place)?;
        if was == is || was.is_none() && is.is_none() {
            continue;
        }
        // It is a part of another one.
        if taken.places.keys().any(|other| place.starts_with(&format!("{other}/"))) {
            continue;
        }
        let source = if is.is_some() { new } else { old };
        out.push(Change {
            class: Class::Unjudged,
            kind: Kind::NotReadable,
            pointer: place.clone(),
            direction: Direction::Both,
            operations: operation(source, place).into_iter().collect(),
            before: was.as_ref().map(shortened),
            after: is.as_ref().map(shortened),
            message: "What stands here cannot be read, so it was compared as it stands, and differs; nobody judged what that means."
                .to_owned(),
            breaks_source: false,
        });
    }
    Ok(out)
}

/// The vendor's id of the operation that a place is in.
fn operation(source: &Value, place: &str) -> Option<String> {
    let keys: Vec<&str> = place.split('/').collect();
    let ["", "paths", path, method, ..] = keys.as_slice() else {
        return None;
    };
    let id = source.pointer(&format!("/paths/{path}/{method}/operationId"))?;
    id.as_str().map(str::to_owned)
}

/// What a reader of the report has to know of such places.
pub(super) fn notes(old: &Taken, new: &Taken) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (which, taken) in [("old", old), ("new", new)] {
        for (place, fault) in &taken.places {
            out.push(format!(
                "The {which} document cannot be read at {place}, which is compared as it stands: {fault}"
            ));
        }
        for fault in &taken.left {
            out.push(format!(
                "No code can be made of the {which} document, whose structure is compared all the same: {fault}"
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(places: &[&str]) -> BTreeMap<String, Fault> {
        places.iter().map(|place| ((*place).to_owned(), Fault::new(*place, ""))).collect()
    }

    #[test]
    fn the_smallest_part_around_a_fault_is_taken_out_first() {
        let source = json!({"paths": {"/a": {"get": {"operationId": "getA", "responses": {"200": {"description": "words",
            "content": {"application/json": {"schema": {"properties": {"items": {"type": "odd"}}}}}}}}}}});
        let schema = "/paths/~1a/get/responses/200/content/application~1json/schema";
        let property = format!("{schema}/properties/items");
        let found = place(&source, &format!("{property}/type"), &taken(&[]));
        assert_eq!(found.as_ref(), Some(&property));
        assert_eq!(place(&source, &property, &taken(&[&property])).as_deref(), Some(schema));
        let operation = place(&source, "/paths/~1a/get/x-no-such", &taken(&[]));
        assert_eq!(operation.as_deref(), Some("/paths/~1a/get"));
        assert_eq!(place(&source, "/info", &taken(&[])), None);
    }

    #[test]
    fn what_is_taken_out_leaves_a_document() {
        for place in [
            "/paths/~1a",
            "/paths/~1a/get",
            "/paths/~1a/get/parameters/0",
            "/paths/~1a/get/requestBody",
            "/paths/~1a/get/responses/200",
            "/paths/~1a/get/responses/often",
        ] {
            let mut source = json!({"info": {}, "paths": {"/a": {"get": {"operationId": "getA", "parameters": [{"in": "nowhere"}],
                "requestBody": {"content": {"application/json": {}}}, "responses": {"200": {"description": ""}, "often": {}}}}}});
            take_out(&mut source, "/paths/~1a/get/parameters/0");
            take_out(&mut source, "/paths/~1a/get/responses/often");
            take_out(&mut source, place);
            crate::spec::model::Document::from_json(&source).unwrap_or_else(|fault| panic!("{place}: {fault}"));
        }
    }
}

//! Changes by JSON Patch (RFC 6902).

use serde_json::{Map, Value};

use super::super::check::is;
use super::super::document::api;
use super::super::node::Node;
use super::super::problem::Problem;
use super::call::{Call, refuse};

/// Deeper than any resource that can be patched.
const DEPTH: usize = 8;

/// The document after all steps of the patch, or the first step that fails.
pub(super) fn apply(document: &Value, call: &Call<'_>) -> Result<Value, Problem> {
    let steps = call.body().as_array().map(Vec::as_slice).unwrap_or_default();
    let mut after = document.clone();
    for (at, step) in steps.iter().enumerate() {
        let step = placed(call, &mut after, step);
        let step = appended(call, &mut after, step);
        let patch = serde_json::from_value::<json_patch::PatchOperation>(step);
        let taken = patch
            .map_err(drop)
            .and_then(|patch| json_patch::patch(&mut after, &[patch]).map_err(drop));
        // The library's message quotes the path, which may contain anything.
        if taken.is_err() {
            return Err(refuse(
                &format!("[{at}]"),
                "impossible change",
                "Expected a change whose path exists and whose test holds.",
            ));
        }
    }
    fill(call, document, &mut after);
    match written(call, document, &after) {
        None => Ok(after),
        Some(path) => Err(refuse(
            &path,
            "read-only value",
            "Expected a change of something else; only the server sets this.",
        )),
    }
}

/// The step at the path where the document has the field, if it sets a field that the resource does not have at the path of the step. The
/// vendor's own workflows replace fields that are absent, and leave levels of the path out.
fn placed(call: &Call<'_>, document: &mut Value, step: &Value) -> Value {
    let path = step.get("path").and_then(Value::as_str).unwrap_or_default();
    let sets = matches!(step.get("op").and_then(Value::as_str), Some("add" | "replace"));
    let wanted: Vec<String> = path
        .split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
        .collect();
    let response = call.operation.response_body.as_ref();
    let (true, None, Some(response)) = (sets && !wanted.is_empty(), document.pointer(path), response) else {
        return step.clone();
    };
    let mut known = Vec::new();
    paths(response.schema.resolved(), Some(document), &mut Vec::new(), &mut known);
    let same_name = known.into_iter().filter(|known| known.last() == wanted.last());
    let common = |known: &Vec<String>| common(known, &wanted);
    // At most one level of the path is unknown, and the closest path is meant.
    let best = same_name
        .filter(|known| common(known) + 1 >= wanted.len() && (common(known) == wanted.len() || wanted.len() > 2))
        .min_by_key(|known| (wanted.len() - common(known), known.len()));
    let best = match best {
        Some(best) => best,
        // A field of another version of the resource is kept as it was sent.
        None if wanted.iter().all(|level| is_field(level)) => wanted,
        None => return step.clone(),
    };
    let mut inner = &mut *document;
    for level in &best[..best.len() - 1] {
        if !inner.is_object() {
            return step.clone();
        }
        inner = &mut inner[level.as_str()];
        if inner.is_null() {
            *inner = Value::Object(Map::new());
        }
    }
    let mut step = step.clone();
    let token = |level: &String| format!("/{}", level.replace('~', "~0").replace('/', "~1"));
    step["op"] = "add".into();
    step["path"] = best.iter().map(token).collect::<String>().into();
    step
}

/// Fills in what a level requires that the patch has made: the vendor's own examples set one field of it.
fn fill(call: &Call<'_>, before: &Value, after: &mut Value) {
    let Some(response) = call.operation.response_body.as_ref() else {
        return;
    };
    let faults = response.schema.faults(after, "").into_iter();
    let missing = faults.filter(|fault| fault.detail == "missing value");
    let missing: Vec<String> = missing.map(|fault| format!("/{}", fault.parameter.replace('.', "/"))).collect();
    if missing.is_empty() {
        return;
    }
    let sample = Value::Object(call.shaped(&call.operation.id, 0, after));
    for path in missing {
        let Some((level, name)) = path.rsplit_once('/').filter(|(level, _)| before.pointer(level).is_none()) else {
            continue;
        };
        if let (Some(value), Some(Value::Object(fields))) = (sample.pointer(&path), after.pointer_mut(level)) {
            fields.insert(name.to_owned(), value.clone());
        }
    }
}

/// The step that appends, if it adds a value to a list that is no list itself: so do the vendor's own examples, in which the path is that of
/// the list.
fn appended(call: &Call<'_>, document: &mut Value, mut step: Value) -> Value {
    let path = step.get("path").and_then(Value::as_str).unwrap_or_default().to_owned();
    let adds = step.get("op").and_then(Value::as_str) == Some("add") && step.get("value").is_some_and(|value| !value.is_array());
    let Some(response) = call.operation.response_body.as_ref().filter(|_| adds) else {
        return step;
    };
    let is_list = match document.pointer(&path) {
        Some(present) => present.is_array(),
        None => {
            let mut schema = Some(response.schema.resolved());
            for name in path.split('/').skip(1) {
                schema = schema.and_then(|schema| property(schema, name));
            }
            schema.is_some_and(|schema| is(schema, "array"))
        }
    };
    if is_list {
        if let Some((above, name)) = path.rsplit_once('/')
            && let Some(Value::Object(fields)) = document.pointer_mut(above)
        {
            fields.entry(name).or_insert_with(|| Value::Array(Vec::new()));
        }
        step["path"] = format!("{path}/-").into();
    }
    step
}

/// A property of a schema or of one of its parts.
fn property(schema: &'static Node, name: &str) -> Option<&'static Node> {
    let schema = schema.resolved();
    let own = schema.get("properties").and_then(|properties| properties.get(name));
    let parts = || {
        let keywords = ["allOf", "oneOf", "anyOf"].iter();
        keywords.filter_map(|keyword| schema.get(keyword)?.as_array()).flatten()
    };
    own.map(Node::resolved).or_else(|| parts().find_map(|part| property(part, name)))
}

/// The paths of all fields that an object can have.
fn paths(schema: &'static Node, value: Option<&Value>, above: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    let schema = schema.resolved();
    if above.len() >= DEPTH {
        return;
    }
    for (name, field) in schema.get("properties").into_iter().flat_map(Node::fields) {
        above.push(name.to_owned());
        out.push(above.clone());
        paths(field, value.and_then(|value| value.get(name)), above, out);
        above.pop();
    }
    let parts = ["allOf", "oneOf", "anyOf"]
        .iter()
        .filter_map(|keyword| schema.get(keyword)?.as_array());
    for part in parts.flatten() {
        if value.is_none_or(|value| is_of(part.resolved(), value)) {
            paths(part, value, above, out);
        }
    }
}

/// Whether any schema of the document has a field of this name.
fn is_field(name: &str) -> bool {
    let mut schemas = api().components.fields();
    schemas.any(|(_, schema)| schema.get("properties").is_some_and(|fields| fields.get(name).is_some()))
}

/// The number of levels that two paths have in common, in the same order.
fn common(one: &[String], other: &[String]) -> usize {
    let mut rest = one.iter();
    other
        .iter()
        .filter(|level| rest.clone().any(|known| known == *level) && rest.any(|known| known == *level))
        .count()
}

/// The first path where the patch changes something that only the server sets: ids of the path and read-only fields.
fn written(call: &Call<'_>, before: &Value, after: &Value) -> Option<String> {
    let ids = call.checked.path.keys().map(String::as_str);
    let changed = ids
        .chain(["id"])
        .find(|name| before.get(name).is_some() && before.get(name) != after.get(name));
    if let Some(name) = changed {
        return Some(format!("/{name}"));
    }
    let schema = call.operation.response_body.as_ref()?.schema.resolved();
    read_only(schema, before, after, DEPTH)
}

fn read_only(schema: &'static Node, before: &Value, after: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    for (name, field) in schema.get("properties").into_iter().flat_map(Node::fields) {
        // A field that was absent is skipped: the schema validates what a patch adds.
        let Some(kept) = before.get(name) else { continue };
        let now = after.get(name).unwrap_or(&Value::Null);
        if kept != now && field.is_read_only() {
            return Some(format!("/{name}"));
        }
        if let Some(path) = read_only(field.resolved(), kept, now, depth) {
            return Some(format!("/{name}{path}"));
        }
    }
    let variants = schema.get("oneOf").and_then(Node::as_array).into_iter().flatten();
    variants
        .map(Node::resolved)
        .filter(|variant| is_of(variant, before))
        .find_map(|variant| read_only(variant, before, after, depth))
}

/// Whether a value can be this variant: no constant field differs.
fn is_of(variant: &'static Node, value: &Value) -> bool {
    let mut fields = variant.get("properties").into_iter().flat_map(Node::fields);
    fields.all(|(name, field)| {
        let field = field.resolved();
        let only = field.get("const").or_else(|| match field.get("enum").and_then(Node::as_array) {
            Some([only]) => Some(only),
            _ => None,
        });
        only.zip(value.get(name)).is_none_or(|(only, value)| only == value)
    })
}

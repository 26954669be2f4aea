//! Changes by JSON Patch (RFC 6902).

use serde_json::{Map, Value};

use super::super::problem::Problem;
use super::super::schema::resolve;
use super::call::{Call, refuse};

/// Deeper than any resource that can be patched.
const DEPTH: usize = 8;

/// The document after all steps of the patch, or the first step that fails.
pub(super) fn apply(document: &Value, call: &Call<'_>) -> Result<Value, Problem> {
    let steps = call.body().as_array().map(Vec::as_slice).unwrap_or_default();
    let mut after = document.clone();
    for (at, step) in steps.iter().enumerate() {
        let step = placed(call, &mut after, step);
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
    paths(
        &call.api.root,
        response.schema.resolved(&call.api.root),
        Some(document),
        &mut Vec::new(),
        &mut known,
    );
    let same_name = known.into_iter().filter(|known| known.last() == wanted.last());
    let common = |known: &Vec<String>| common(known, &wanted);
    // At most one level of the path is unknown, and the closest path is meant.
    let best = same_name
        .filter(|known| common(known) + 1 >= wanted.len() && (common(known) == wanted.len() || wanted.len() > 2))
        .min_by_key(|known| (wanted.len() - common(known), known.len()));
    let best = match best {
        Some(best) => best,
        // A field of another version of the resource is kept as it was sent.
        None if wanted.iter().all(|level| is_field(&call.api.root, level)) => wanted,
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

/// The paths of all fields that an object can have.
fn paths(root: &Value, schema: &Value, value: Option<&Value>, above: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    let schema = resolve(root, schema);
    if above.len() >= DEPTH {
        return;
    }
    for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        above.push(name.clone());
        out.push(above.clone());
        paths(root, field, value.and_then(|value| value.get(name)), above, out);
        above.pop();
    }
    let parts = ["allOf", "oneOf", "anyOf"]
        .iter()
        .filter_map(|keyword| schema.get(*keyword)?.as_array());
    for part in parts.flatten() {
        if value.is_none_or(|value| is_of(root, resolve(root, part), value)) {
            paths(root, part, value, above, out);
        }
    }
}

/// Whether any schema of the document has a field of this name.
fn is_field(root: &Value, name: &str) -> bool {
    let schemas = root.pointer("/components/schemas").and_then(Value::as_object);
    let mut schemas = schemas.into_iter().flatten();
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
    let schema = call.operation.response_body.as_ref()?.schema.resolved(&call.api.root);
    read_only(&call.api.root, schema, before, after, DEPTH)
}

fn read_only(root: &Value, schema: &Value, before: &Value, after: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    for (name, field) in fields {
        // A field that was absent is skipped: the schema validates what a patch adds.
        let Some(kept) = before.get(name) else { continue };
        let now = after.get(name).unwrap_or(&Value::Null);
        let is_read_only = |schema: &Value| schema.get("readOnly").and_then(Value::as_bool).unwrap_or_default();
        let resolved = resolve(root, field);
        if kept != now && (is_read_only(field) || is_read_only(resolved)) {
            return Some(format!("/{name}"));
        }
        if let Some(path) = read_only(root, resolved, kept, now, depth) {
            return Some(format!("/{name}{path}"));
        }
    }
    let variants = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    variants
        .map(|variant| resolve(root, variant))
        .filter(|variant| is_of(root, variant, before))
        .find_map(|variant| read_only(root, variant, before, after, depth))
}

/// Whether a value can be this variant: no constant field differs.
fn is_of(root: &Value, variant: &Value, value: &Value) -> bool {
    let mut fields = variant.get("properties").and_then(Value::as_object).into_iter().flatten();
    fields.all(|(name, field)| {
        let field = resolve(root, field);
        let only = field
            .get("const")
            .or_else(|| match field.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
                Some([only]) => Some(only),
                _ => None,
            });
        only.zip(value.get(name)).is_none_or(|(only, value)| only == value)
    })
}

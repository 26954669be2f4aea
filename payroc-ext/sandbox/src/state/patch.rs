//! Changes by JSON Patch (RFC 6902).

use serde_json::Value;

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
        let patch = serde_json::from_value::<json_patch::PatchOperation>(step.clone());
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

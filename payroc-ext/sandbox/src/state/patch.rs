//! Changes by JSON Patch (RFC 6902).

use serde_json::Value;

use super::super::problem::Problem;
use super::super::schema::resolve;
use super::ask::{Ask, refuse};

/// Deeper than any resource that can be patched.
const DEPTH: usize = 8;

/// The document after all steps of the patch that was sent, or the first step that cannot be taken.
pub(super) fn apply(document: &Value, ask: &Ask<'_>) -> Result<Value, Problem> {
    let steps = ask.body().as_array().map(Vec::as_slice).unwrap_or_default();
    let mut after = document.clone();
    for (at, step) in steps.iter().enumerate() {
        let patch = serde_json::from_value::<json_patch::PatchOperation>(step.clone());
        let taken = patch
            .map_err(drop)
            .and_then(|patch| json_patch::patch(&mut after, &[patch]).map_err(drop));
        // The library's text quotes the path, which may hold anything.
        if taken.is_err() {
            return Err(refuse(
                &format!("[{at}]"),
                "impossible change",
                "Expected a change whose place exists and whose test holds.",
            ));
        }
    }
    match written(ask, document, &after) {
        None => Ok(after),
        Some(place) => Err(refuse(
            &place,
            "read-only value",
            "Expected a change of something else; only the server sets this.",
        )),
    }
}

/// Where the patch changes what only the server sets: the ids that the path names, and whatever the document calls read-only.
fn written(ask: &Ask<'_>, before: &Value, after: &Value) -> Option<String> {
    let ids = ask.checked.path.keys().map(String::as_str);
    let changed = ids
        .chain(["id"])
        .find(|name| before.get(name).is_some() && before.get(name) != after.get(name));
    if let Some(name) = changed {
        return Some(format!("/{name}"));
    }
    let schema = ask.operation.answer.as_ref()?.schema.resolved(&ask.api.root);
    read_only(&ask.api.root, schema, before, after, DEPTH)
}

fn read_only(root: &Value, schema: &Value, before: &Value, after: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    let members = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    for (name, member) in members {
        // What was not there is not looked at: a patch that adds it is judged by the schema.
        let Some(kept) = before.get(name) else { continue };
        let now = after.get(name).unwrap_or(&Value::Null);
        let is_read_only = |schema: &Value| schema.get("readOnly").and_then(Value::as_bool).unwrap_or_default();
        let resolved = resolve(root, member);
        if kept != now && (is_read_only(member) || is_read_only(resolved)) {
            return Some(format!("/{name}"));
        }
        if let Some(place) = read_only(root, resolved, kept, now, depth) {
            return Some(format!("/{name}{place}"));
        }
    }
    let variants = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    variants
        .map(|variant| resolve(root, variant))
        .filter(|variant| is_of(root, variant, before))
        .find_map(|variant| read_only(root, variant, before, after, depth))
}

/// Whether a value can be this variant: no member that has one value only has another one.
fn is_of(root: &Value, variant: &Value, value: &Value) -> bool {
    let mut members = variant.get("properties").and_then(Value::as_object).into_iter().flatten();
    members.all(|(name, member)| {
        let member = resolve(root, member);
        let only = member
            .get("const")
            .or_else(|| match member.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
                Some([only]) => Some(only),
                _ => None,
            });
        only.zip(value.get(name)).is_none_or(|(only, value)| only == value)
    })
}

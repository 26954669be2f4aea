//! Answers as a server gives them that knows more than this client.

use serde_json::{Value, json};

use super::document::{Operation, api, members};
use super::schema::{resolve, tags};

/// What the server knows that the document does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Newer {
    Members,
    Values,
    Arms,
}

/// Deeper than this, nothing is altered: a schema may hold itself.
const DEPTH: usize = 24;

/// Alters the answer of an operation wherever its schema lets something new appear.
pub(super) fn alter(operation: Option<&Operation>, body: &mut Value, newer: Newer) {
    let root = &api().root;
    if let Some(answer) = operation.and_then(|operation| operation.answer.as_ref()) {
        walk(root, &answer.schema.source, body, newer, None, DEPTH);
    }
}

fn walk(root: &Value, schema: &Value, value: &mut Value, newer: Newer, tag: Option<&str>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let target = resolve(root, schema);
    if let Some(arms) = ["oneOf", "anyOf"].iter().find_map(|keyword| target.get(*keyword)?.as_array()) {
        return union(root, target, arms, value, newer, depth);
    }
    for part in target.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        walk(root, part, value, newer, tag, depth);
    }
    match value {
        Value::Object(body) => {
            for (name, property) in members(target.get("properties")) {
                if let Some(value) = body.get_mut(name).filter(|_| Some(name.as_str()) != tag) {
                    walk(root, property, value, newer, None, depth);
                }
            }
            if newer == Newer::Members && target.get("properties").is_some() {
                body.insert(
                    "sandboxNewMember".into(),
                    json!({ "since": "a later version", "values": [1, null, "text"] }),
                );
            }
        }
        Value::Array(items) => {
            let of_items = target.get("items").unwrap_or(&Value::Null);
            items.iter_mut().for_each(|item| walk(root, of_items, item, newer, None, depth));
        }
        // One value is a constant, which later versions do not change.
        Value::String(text) if newer == Newer::Values && choices(target) > 1 => *text = "sandboxNewValue".into(),
        _ => {}
    }
}

fn choices(schema: &Value) -> usize {
    schema.get("enum").and_then(Value::as_array).map_or(0, Vec::len)
}

fn union(root: &Value, target: &Value, arms: &[Value], value: &mut Value, newer: Newer, depth: usize) {
    let discriminator = target.get("discriminator");
    let property = discriminator
        .and_then(|discriminator| discriminator.get("propertyName"))
        .and_then(Value::as_str);
    let Some(property) = property else {
        // Without a tag no arm is told from another; what all have in common is the value itself.
        if let [arm] = arms {
            walk(root, arm, value, newer, None, depth);
        }
        return;
    };
    let tag = value.get(property).cloned();
    if newer == Newer::Arms {
        if let (Value::Object(body), Some(Value::String(_))) = (value, tag) {
            body.insert(property.to_owned(), "sandboxNewArm".into());
        }
        return;
    }
    let meant = arms.iter().find(|arm| {
        tag.as_ref()
            .is_some_and(|tag| tags(root, arm, property, discriminator).contains(tag))
    });
    if let Some(arm) = meant {
        walk(root, arm, value, newer, Some(property), depth);
    }
}

/// Moves all links to another host.
pub(super) fn move_links(body: &mut Value) {
    match body {
        Value::Object(members) => {
            if let Some(Value::String(href)) = members.get_mut("href")
                && let Some(moved) = elsewhere(href)
            {
                *href = moved;
            }
            members.values_mut().for_each(move_links);
        }
        Value::Array(items) => items.iter_mut().for_each(move_links),
        _ => {}
    }
}

/// The same address on a host that is not the API's.
pub(super) fn elsewhere(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    Some(format!("https://internal.example{path}"))
}

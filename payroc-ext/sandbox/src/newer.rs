//! Responses of a server that is newer than the embedded document.

use serde_json::{Value, json};

use super::document::Operation;
use super::node::Node;
use super::schema::variant_names;

/// The kind of addition that the newer server makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Newer {
    Fields,
    Values,
    Variants,
}

/// Recursion limit: a schema may contain itself.
const DEPTH: usize = 24;

/// Changes a response wherever its schema allows the addition.
pub(super) fn alter(operation: Option<&Operation>, body: &mut Value, newer: Newer) {
    if let Some(response) = operation.and_then(|operation| operation.response_body.as_ref()) {
        walk(response.schema.source, body, newer, None, DEPTH);
    }
}

fn walk(schema: &'static Node, value: &mut Value, newer: Newer, variant_name: Option<&str>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let target = schema.resolved();
    if let Some(variants) = ["oneOf", "anyOf"].iter().find_map(|keyword| target.get(keyword)?.as_array()) {
        return union(target, variants, value, newer, depth);
    }
    for part in target.get("allOf").and_then(Node::as_array).into_iter().flatten() {
        walk(part, value, newer, variant_name, depth);
    }
    match value {
        Value::Object(body) => {
            for (name, property) in target.get("properties").into_iter().flat_map(Node::fields) {
                if let Some(value) = body.get_mut(name).filter(|_| Some(name) != variant_name) {
                    walk(property, value, newer, None, depth);
                }
            }
            if newer == Newer::Fields && target.get("properties").is_some() {
                body.insert(
                    "sandboxNewField".into(),
                    json!({ "since": "a later version", "values": [1, null, "text"] }),
                );
            }
        }
        Value::Array(items) => {
            let of_items = target.get("items").unwrap_or(&Node::Null);
            items.iter_mut().for_each(|item| walk(of_items, item, newer, None, depth));
        }
        // An enumeration with one value is a constant, which later versions do not change.
        Value::String(text) if newer == Newer::Values && choices(target) > 1 => *text = "sandboxNewValue".into(),
        _ => {}
    }
}

fn choices(schema: &Node) -> usize {
    schema.get("enum").and_then(Node::as_array).map_or(0, <[Node]>::len)
}

fn union(target: &'static Node, variants: &'static [Node], value: &mut Value, newer: Newer, depth: usize) {
    let discriminator = target.get("discriminator");
    let property = discriminator
        .and_then(|discriminator| discriminator.get("propertyName"))
        .and_then(Node::as_str);
    let Some(property) = property else {
        // Without a discriminator the variants cannot be distinguished; a single variant is the value itself.
        if let [variant] = variants {
            walk(variant, value, newer, None, depth);
        }
        return;
    };
    let variant_name = value.get(property).cloned();
    if newer == Newer::Variants {
        if let (Value::Object(body), Some(Value::String(_))) = (value, variant_name) {
            body.insert(property.to_owned(), "sandboxNewVariant".into());
        }
        return;
    }
    let meant = variants.iter().find(|variant| {
        variant_name
            .as_ref()
            .is_some_and(|variant_name| variant_names(variant, property, discriminator).contains(variant_name))
    });
    if let Some(variant) = meant {
        walk(variant, value, newer, Some(property), depth);
    }
}

/// Moves all links to another host.
pub(super) fn move_links(body: &mut Value) {
    match body {
        Value::Object(fields) => {
            if let Some(Value::String(href)) = fields.get_mut("href")
                && let Some(moved) = on_other_host(href)
            {
                *href = moved;
            }
            fields.values_mut().for_each(move_links);
        }
        Value::Array(items) => items.iter_mut().for_each(move_links),
        _ => {}
    }
}

/// The same address on a host that is not the API's.
pub(super) fn on_other_host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    Some(format!("https://internal.example{path}"))
}

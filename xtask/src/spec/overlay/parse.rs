//! Reads an overlay, strictly: a misspelt property must not silently do nothing.

use std::collections::HashMap;

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::{Action, Change, Overlay, ParseError};

type Result<T> = std::result::Result<T, ParseError>;

const ROOT_KEYS: &[&str] = &["overlay", "info", "extends", "actions"];
const INFO_KEYS: &[&str] = &["title", "version"];
const ACTION_KEYS: &[&str] = &[
    "x-id",
    "x-reason",
    "x-expect",
    "x-proposed",
    "x-upstream",
    "description",
    "target",
    "update",
    "remove",
];

pub(super) fn overlay(text: &str) -> Result<Overlay> {
    let value = read(text)?;
    let root = object(&value, "document")?;
    known(root, ROOT_KEYS, "document")?;
    match root.get("overlay").map(|version| (version, version.as_str())) {
        Some((_, Some(version))) if version.starts_with("1.0.") => {}
        Some((version, _)) => {
            return fault(
                "document",
                format!("`overlay` is {version}; this reads version 1.0.x, written as a string"),
            );
        }
        None => {
            return fault(
                "document",
                "`overlay` is missing: this is not an OpenAPI Overlay; begin it with `overlay: 1.0.0`",
            );
        }
    }
    let info = root
        .get("info")
        .map_or_else(|| fault("document", "`info` is missing"), |info| object(info, "info"))?;
    known(info, INFO_KEYS, "info")?;
    let Some(list) = root.get("actions").and_then(Value::as_array).filter(|list| !list.is_empty()) else {
        return fault("document", "`actions` must be a list with at least one action");
    };
    let mut actions = Vec::with_capacity(list.len());
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        let action = action(value, index + 1)?;
        if let Some(first) = seen.insert(action.id.clone(), index + 1) {
            return fault(
                format!("action {}", index + 1),
                format!(
                    "x-id `{}` is already taken by action {first}; every action needs its own",
                    action.id
                ),
            );
        }
        actions.push(action);
    }
    Ok(Overlay {
        title: text_of(info, "title", "info")?,
        version: text_of(info, "version", "info")?,
        actions,
    })
}

fn read(text: &str) -> Result<Value> {
    // By way of YAML's own value, which refuses a key that stands twice in one mapping.
    let value: serde_yaml_ng::Value = serde_yaml_ng::from_str(text).or_else(|error| fault("document", format!("not YAML: {error}")))?;
    serde_json::to_value(value).or_else(|error| fault("document", format!("not JSON: {error}")))
}

fn action(value: &Value, number: usize) -> Result<Action> {
    let unnamed = format!("action {number}");
    let map = object(value, &unnamed)?;
    let id = text_of(map, "x-id", &unnamed)?;
    let place = format!("action {number} (`{id}`)");
    known(map, ACTION_KEYS, &place)?;
    let reason = text_of(map, "x-reason", &place)?;
    let expect = match map.get("x-expect") {
        Some(value) => match value.as_u64().and_then(|count| usize::try_from(count).ok()) {
            Some(count) => count,
            None => {
                return fault(
                    place,
                    format!("`x-expect` is {value}; it must be the number of places that the target selects"),
                );
            }
        },
        None => return fault(place, "`x-expect` is missing: state how many places the target selects"),
    };
    let target = text_of(map, "target", &place)?;
    let path = JsonPath::parse(&target).or_else(|error| {
        fault(
            &place,
            format!(
                "`target` is not a JSONPath (RFC 9535): {} after character {} of `{target}`",
                error.message(),
                error.position()
            ),
        )
    })?;
    let flag = |key: &str| match map.get(key) {
        None | Some(Value::Bool(false)) => Ok(false),
        Some(Value::Bool(true)) => Ok(true),
        Some(other) => fault(&place, format!("`{key}` is {other}; it must be true or false")),
    };
    let (proposed, upstream) = (flag("x-proposed")?, flag("x-upstream")?);
    let remove = flag("remove")?;
    let change = match (map.get("update"), remove) {
        (Some(update), false) => Change::Update(update.clone()),
        (None, true) => Change::Remove,
        (Some(_), true) => return fault(place, "`update` and `remove` stand side by side; keep one of them"),
        (None, false) => return fault(place, "neither `update` nor `remove`: the action does nothing"),
    };
    Ok(Action {
        id,
        reason,
        expect,
        target,
        proposed,
        upstream,
        path,
        change,
    })
}

fn fault<T>(place: impl Into<String>, message: impl Into<String>) -> Result<T> {
    Err(ParseError {
        place: place.into(),
        message: message.into(),
    })
}

fn object<'a>(value: &'a Value, place: &str) -> Result<&'a Map<String, Value>> {
    value.as_object().map_or_else(|| fault(place, "must be an object"), Ok)
}

fn known(map: &Map<String, Value>, keys: &[&str], place: &str) -> Result<()> {
    match map.keys().find(|key| !keys.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => fault(place, format!("unknown key `{key}`; known are {}", keys.join(", "))),
    }
}

/// A property that must be a text with something in it.
fn text_of(map: &Map<String, Value>, key: &str, place: &str) -> Result<String> {
    match map.get(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text.clone()),
        Some(_) => fault(place, format!("`{key}` must be a text, and not an empty one")),
        None => fault(place, format!("`{key}` is missing")),
    }
}

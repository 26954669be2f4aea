//! Schemas of the document, turned into validators.
//!
//! A schema is rewritten before it is compiled, for one direction of travel: members that do not travel that way are neither required nor
//! judged, and a union becomes a choice by its tag, so that a fault is reported in the arm that was meant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::document::members;
use super::fault::{Fault, describe, place};

/// Which way a body travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// More faults than this in one body are not listed.
const MOST_FAULTS: usize = 20;

/// A schema of the document and, once it was needed, its validator.
pub(super) struct Schema {
    pub(super) source: Value,
    direction: Direction,
    validator: OnceLock<Result<Validator, String>>,
}

impl Schema {
    pub(super) fn new(source: Value, direction: Direction) -> Self {
        Self {
            source,
            direction,
            validator: OnceLock::new(),
        }
    }

    /// What is wrong with a value whose place is called `base`; nothing means that it conforms.
    pub(super) fn faults(&self, root: &Value, value: &Value, base: &str) -> Vec<Fault> {
        match self.validator.get_or_init(|| compile(root, &self.source, self.direction)) {
            Ok(validator) => validator
                .iter_errors(value)
                .take(MOST_FAULTS)
                .map(|error| describe(&error, base))
                .collect(),
            Err(_) => vec![Fault::new(
                place(base, ""),
                "unusable schema",
                "the embedded document describes this value with a schema that cannot be read",
            )],
        }
    }

    /// Whether a value conforms.
    pub(super) fn accepts(&self, root: &Value, value: &Value) -> bool {
        self.faults(root, value, "").is_empty()
    }

    /// The schema after following its references.
    pub(super) fn resolved<'a>(&'a self, root: &'a Value) -> &'a Value {
        resolve(root, &self.source)
    }
}

/// Follows `$ref`s within the document.
pub(super) fn resolve<'a>(root: &'a Value, mut value: &'a Value) -> &'a Value {
    // A circle of bare references leads nowhere; the bound ends it.
    for _ in 0..32 {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            break;
        };
        let Some(target) = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer)) else {
            break;
        };
        value = target;
    }
    value
}

/// Compiles a schema together with the components that it reaches.
pub(super) fn compile(root: &Value, schema: &Value, direction: Direction) -> Result<Validator, String> {
    let mut rewriter = Rewriter {
        root,
        direction,
        wanted: BTreeSet::new(),
    };
    let mut whole = rewriter.schema(schema);
    let mut done: BTreeMap<String, Value> = BTreeMap::new();
    while let Some(name) = rewriter.wanted.pop_first() {
        let target = root
            .pointer(&format!("/components/schemas/{name}"))
            .cloned()
            .unwrap_or(Value::Bool(false));
        let rewritten = rewriter.schema(&target);
        done.insert(name, rewritten);
        rewriter.wanted.retain(|name| !done.contains_key(name));
    }
    if let Value::Object(whole) = &mut whole {
        whole.insert("$defs".into(), Value::Object(done.into_iter().collect()));
    }
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_format("hexadecimal", |text: &str| {
            text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
        .build(&whole)
        .map_err(|error| error.masked().to_string())
}

/// Validators of single values, of which every answer asks for dozens.
pub(super) mod scalars {
    use std::collections::HashMap;
    use std::sync::{Arc, LazyLock, Mutex, PoisonError};

    use jsonschema::Validator;
    use serde_json::Value;

    use super::{Direction, compile};

    /// By the text of the schema, which says all about a single value: it holds no references.
    static KNOWN: LazyLock<Mutex<HashMap<String, Option<Arc<Validator>>>>> = LazyLock::new(Mutex::default);

    /// The validator of a schema without references, compiled once in a process; `None` if it cannot be read.
    pub(crate) fn validator(root: &Value, schema: &Value, direction: Direction) -> Option<Arc<Validator>> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = || compile(root, schema, direction).ok().map(Arc::new);
        known.entry(schema.to_string()).or_insert_with(compiled).clone()
    }
}

struct Rewriter<'a> {
    root: &'a Value,
    direction: Direction,
    wanted: BTreeSet<String>,
}

/// Keywords that mean the same in the document and in a validator.
const KEPT: [&str; 17] = [
    "type",
    "enum",
    "const",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
];

impl Rewriter<'_> {
    fn schema(&mut self, schema: &Value) -> Value {
        let Value::Object(source) = schema else { return schema.clone() };
        let mut out = Map::new();
        for keyword in KEPT {
            if let Some(value) = source.get(keyword) {
                out.insert(keyword.into(), value.clone());
            }
        }
        if let Some(reference) = source.get("$ref").and_then(Value::as_str) {
            let name = reference.rsplit('/').next().unwrap_or_default();
            self.wanted.insert(name.to_owned());
            out.insert("$ref".into(), json!(format!("#/$defs/{name}")));
        }
        match source.get("format").and_then(Value::as_str) {
            // Another spelling of the same thing.
            Some("datetime") => drop(out.insert("format".into(), json!("date-time"))),
            // Bytes of a multipart form, which never stand in JSON.
            Some("binary") | None => {}
            Some(format) => drop(out.insert("format".into(), json!(format))),
        }
        if let Some(properties) = source.get("properties") {
            self.properties(properties, &mut out);
        }
        for keyword in ["items", "additionalProperties"] {
            if let Some(inner) = source.get(keyword) {
                let inner = self.schema(inner);
                out.insert(keyword.into(), inner);
            }
        }
        if let Some(parts) = source.get("allOf").and_then(Value::as_array) {
            let parts = parts.iter().map(|part| self.schema(part)).collect();
            out.insert("allOf".into(), Value::Array(parts));
        }
        if let Some(arms) = ["oneOf", "anyOf"].iter().find_map(|keyword| source.get(*keyword)?.as_array()) {
            let union = self.union(arms, source.get("discriminator"));
            // Beside other keywords, so that neither overwrites the other.
            match out.get_mut("allOf") {
                Some(Value::Array(parts)) => parts.push(union),
                _ => drop(out.insert("allOf".into(), json!([union]))),
            }
        }
        if source.get("nullable").and_then(Value::as_bool) == Some(true) {
            return or_null(Value::Object(out));
        }
        Value::Object(out)
    }

    /// Members that travel in this direction; the others may hold anything and are never required.
    fn properties(&mut self, properties: &Value, out: &mut Map<String, Value>) {
        let mut rewritten = Map::new();
        for (name, property) in members(Some(properties)) {
            if travels(self.root, property, self.direction) {
                let property = self.schema(property);
                rewritten.insert(name.clone(), property);
            } else {
                rewritten.insert(name.clone(), Value::Bool(true));
                if let Some(Value::Array(required)) = out.get_mut("required") {
                    required.retain(|required| required.as_str() != Some(name));
                }
            }
        }
        out.insert("properties".into(), Value::Object(rewritten));
    }

    fn union(&mut self, arms: &[Value], discriminator: Option<&Value>) -> Value {
        let is_null = |arm: &&Value| arm.get("type").and_then(Value::as_str) == Some("null");
        if arms.iter().any(|arm| is_null(&arm)) {
            let rest: Vec<Value> = arms.iter().filter(|arm| !is_null(arm)).cloned().collect();
            return or_null(self.union(&rest, discriminator));
        }
        if let Some(choice) = self.choice(arms, discriminator) {
            return choice;
        }
        let mut arms: Vec<Value> = arms.iter().map(|arm| self.schema(arm)).collect();
        match arms.len() {
            1 => arms.remove(0),
            _ => json!({ "anyOf": arms }),
        }
    }

    /// One condition per arm: if the tag is the arm's, the arm holds. `None` if some arm has no tag.
    fn choice(&mut self, arms: &[Value], discriminator: Option<&Value>) -> Option<Value> {
        let discriminator = discriminator?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let mut known = Vec::new();
        let mut conditions = Vec::new();
        for arm in arms {
            let tags = tags(self.root, arm, property, Some(discriminator));
            if tags.is_empty() {
                return None;
            }
            let then = self.schema(arm);
            let chosen = json!({ "type": "object", "properties": { property: { "enum": tags } }, "required": [property] });
            conditions.push(json!({ "if": chosen, "then": then }));
            known.extend(tags);
        }
        Some(json!({ "type": "object", "required": [property], "properties": { property: { "enum": known } }, "allOf": conditions }))
    }
}

/// The values of the tag that choose an arm: the arm's own, or, where it names none, those of the mapping.
pub(super) fn tags(root: &Value, arm: &Value, property: &str, discriminator: Option<&Value>) -> Vec<Value> {
    let target = resolve(root, arm);
    if let Some(inner) = ["oneOf", "anyOf"].iter().find_map(|keyword| target.get(*keyword)?.as_array()) {
        return inner
            .iter()
            .flat_map(|arm| tags(root, arm, property, target.get("discriminator")))
            .collect();
    }
    let tag = target
        .get("properties")
        .and_then(|properties| properties.get(property))
        .map(|tag| resolve(root, tag));
    if let Some(value) = tag.and_then(|tag| tag.get("const")) {
        return vec![value.clone()];
    }
    if let Some(values) = tag.and_then(|tag| tag.get("enum")).and_then(Value::as_array) {
        return values.clone();
    }
    let reference = arm.get("$ref").and_then(Value::as_str);
    members(discriminator.and_then(|discriminator| discriminator.get("mapping")))
        .filter(|(_, target)| reference.is_some() && target.as_str() == reference)
        .map(|(tag, _)| Value::String(tag.clone()))
        .collect()
}

/// Whether a member is sent in this direction.
pub(super) fn travels(root: &Value, property: &Value, direction: Direction) -> bool {
    let mark = match direction {
        Direction::Request => "readOnly",
        Direction::Response => "writeOnly",
    };
    let marked = |value: &Value| value.get(mark).and_then(Value::as_bool) == Some(true);
    !marked(property) && !marked(resolve(root, property))
}

fn or_null(schema: Value) -> Value {
    // A condition rather than a union: the faults of the schema stay visible.
    json!({ "if": { "type": "null" }, "then": true, "else": schema })
}

//! Schemas of the document, turned into validators.
//!
//! A schema is rewritten for one direction before it is compiled: fields that do not travel in that direction are neither required nor
//! validated, and a union becomes a choice by its discriminator, so that a fault is reported in the intended variant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::{Map, Value, json};

use super::document::api;
use super::fault::{Fault, describe, dotted_path};
use super::node::Node;

/// The direction in which a body travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// The most faults that are listed for one body.
const MOST_FAULTS: usize = 20;

/// A schema of the document and, after its first use, its validator.
pub(super) struct Schema {
    pub(super) source: &'static Node,
    direction: Direction,
    validator: OnceLock<Result<Validator, String>>,
}

impl Schema {
    pub(super) fn new(source: &Node, direction: Direction) -> Self {
        Self {
            source: Box::leak(Box::new(source.clone())),
            direction,
            validator: OnceLock::new(),
        }
    }

    /// The faults of a value, with paths below `base`; none if it conforms.
    pub(super) fn faults(&self, value: &Value, base: &str) -> Vec<Fault> {
        match self.validator() {
            // Most values conform, and to say so needs no list.
            Ok(validator) if validator.is_valid(value) => Vec::new(),
            Ok(validator) => validator
                .iter_errors(value)
                .take(MOST_FAULTS)
                .map(|error| describe(&error, base))
                .collect(),
            Err(_) => vec![Fault::new(
                dotted_path(base, ""),
                "unusable schema",
                "the embedded document describes this value with a schema that cannot be read",
            )],
        }
    }

    /// The faults of the body of a request, in which a number may be written as a string: the vendor's own workflows do so. Such strings are
    /// replaced by their numbers.
    pub(super) fn faults_after_reading_numbers(&self, value: &mut Value) -> Vec<Fault> {
        if let Ok(validator) = self.validator() {
            if validator.is_valid(value) {
                return Vec::new();
            }
            let wrong: Vec<String> = validator
                .iter_errors(value)
                .take(MOST_FAULTS)
                .filter(expects_number)
                .map(|error| error.instance_path().as_str().to_owned())
                .collect();
            for pointer in wrong {
                if let Some(text) = value.pointer_mut(&pointer)
                    && let Some(number) = text.as_str().and_then(written_number)
                {
                    *text = number;
                }
            }
        }
        self.faults(value, "")
    }

    /// Whether a value conforms.
    pub(super) fn accepts(&self, value: &Value) -> bool {
        self.validator().is_ok_and(|validator| validator.is_valid(value))
    }

    fn validator(&self) -> Result<&Validator, &String> {
        self.validator.get_or_init(|| compile(self.source, self.direction)).as_ref()
    }

    /// The schema after following its references.
    pub(super) fn resolved(&self) -> &'static Node {
        self.source.resolved()
    }
}

fn expects_number(error: &ValidationError<'_>) -> bool {
    match error.kind() {
        ValidationErrorKind::Type {
            kind: TypeKind::Single(kind),
        } => matches!(kind.to_string().as_str(), "integer" | "number"),
        _ => false,
    }
}

/// The number that a string is, written as JSON writes it.
fn written_number(text: &str) -> Option<Value> {
    let starts = text
        .strip_prefix('-')
        .unwrap_or(text)
        .starts_with(|first: char| first.is_ascii_digit());
    let number = serde_json::from_str::<Value>(text).ok().filter(Value::is_number)?;
    // The parser allows white space at the end.
    let ends = text.ends_with(|last: char| last.is_ascii_digit());
    (starts && ends).then_some(number)
}

/// Compiles a schema together with the components that it refers to.
fn compile(schema: &'static Node, direction: Direction) -> Result<Validator, String> {
    let mut rewriter = Rewriter {
        direction,
        wanted: BTreeSet::new(),
    };
    let mut whole = rewriter.schema(schema);
    let mut done: BTreeMap<String, Value> = BTreeMap::new();
    while let Some(name) = rewriter.wanted.pop_first() {
        let rewritten = api().component(name).map_or(Value::Bool(false), |target| rewriter.schema(target));
        done.insert(name.to_owned(), rewritten);
        rewriter.wanted.retain(|name| !done.contains_key(*name));
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

/// Validators of scalars; making one response uses dozens.
pub(super) mod scalars {
    use std::collections::HashMap;
    use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock};

    use jsonschema::Validator;

    use super::{Direction, Node, compile};

    /// By the source of the schema, which is complete: a scalar schema contains no references.
    static KNOWN: LazyLock<Mutex<HashMap<String, Option<Arc<Validator>>>>> = LazyLock::new(Mutex::default);

    /// By the address of the schema, so that its source is written once.
    static BY_ADDRESS: LazyLock<RwLock<HashMap<usize, Option<Arc<Validator>>>>> = LazyLock::new(RwLock::default);

    /// The validator of a schema without references, compiled once in a process; `None` if it is invalid.
    pub(crate) fn validator(schema: &'static Node, direction: Direction) -> Option<Arc<Validator>> {
        let address = std::ptr::from_ref(schema).addr();
        if let Some(known) = BY_ADDRESS.read().unwrap_or_else(PoisonError::into_inner).get(&address) {
            return known.clone();
        }
        let validator = by_source(schema, direction);
        let mut known = BY_ADDRESS.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(address, validator.clone());
        validator
    }

    fn by_source(schema: &'static Node, direction: Direction) -> Option<Arc<Validator>> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = || compile(schema, direction).ok().map(Arc::new);
        known.entry(schema.value().to_string()).or_insert_with(compiled).clone()
    }
}

struct Rewriter {
    direction: Direction,
    wanted: BTreeSet<&'static str>,
}

/// Keywords that are copied unchanged.
const COPIED: [&str; 17] = [
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

impl Rewriter {
    fn schema(&mut self, source: &'static Node) -> Value {
        if !source.is_object() {
            return source.value();
        }
        let mut out = Map::new();
        for keyword in COPIED {
            if let Some(value) = source.get(keyword) {
                out.insert(keyword.into(), value.value());
            }
        }
        if let Some(reference) = source.get("$ref").and_then(Node::as_str) {
            let name = reference.rsplit('/').next().unwrap_or_default();
            self.wanted.insert(name);
            out.insert("$ref".into(), json!(format!("#/$defs/{name}")));
        }
        match source.get("format").and_then(Node::as_str) {
            // A non-standard spelling.
            Some("datetime") => drop(out.insert("format".into(), json!("date-time"))),
            // Bytes of a multipart form, which never occur in JSON.
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
        if let Some(parts) = source.get("allOf").and_then(Node::as_array) {
            let parts = parts.iter().map(|part| self.schema(part)).collect();
            out.insert("allOf".into(), Value::Array(parts));
        }
        if let Some(variants) = ["oneOf", "anyOf"].iter().find_map(|keyword| source.get(keyword)?.as_array()) {
            let union = self.union(variants, source.get("discriminator"));
            // In `allOf`, so that it does not replace other keywords.
            match out.get_mut("allOf") {
                Some(Value::Array(parts)) => parts.push(union),
                _ => drop(out.insert("allOf".into(), json!([union]))),
            }
        }
        if source.get("nullable").and_then(Node::as_bool) == Some(true) {
            return or_null(Value::Object(out));
        }
        Value::Object(out)
    }

    /// Keeps the fields that travel in this direction; the others accept any value and are never required.
    fn properties(&mut self, properties: &'static Node, out: &mut Map<String, Value>) {
        let mut rewritten = Map::new();
        for (name, property) in properties.fields() {
            if travels(property, self.direction) {
                let property = self.schema(property);
                rewritten.insert(name.to_owned(), property);
            } else {
                rewritten.insert(name.to_owned(), Value::Bool(true));
                if let Some(Value::Array(required)) = out.get_mut("required") {
                    required.retain(|required| required.as_str() != Some(name));
                }
            }
        }
        out.insert("properties".into(), Value::Object(rewritten));
    }

    fn union(&mut self, variants: impl IntoIterator<Item = &'static Node>, discriminator: Option<&'static Node>) -> Value {
        let (nulls, variants): (Vec<_>, Vec<_>) = variants
            .into_iter()
            .partition(|variant| variant.get("type").and_then(Node::as_str) == Some("null"));
        let union = match self.choice(&variants, discriminator) {
            Some(choice) => choice,
            None => {
                let mut variants: Vec<Value> = variants.into_iter().map(|variant| self.schema(variant)).collect();
                match variants.len() {
                    1 => variants.remove(0),
                    _ => json!({ "anyOf": variants }),
                }
            }
        };
        if nulls.is_empty() { union } else { or_null(union) }
    }

    /// One condition per variant: if the discriminator names the variant, the variant applies. `None` if some variant has no name.
    fn choice(&mut self, variants: &[&'static Node], discriminator: Option<&'static Node>) -> Option<Value> {
        let discriminator = discriminator?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let mut known = Vec::new();
        let mut conditions = Vec::new();
        for &variant in variants {
            let variant_names = variant_names(variant, property, Some(discriminator));
            if variant_names.is_empty() {
                return None;
            }
            let then = self.schema(variant);
            let chosen = json!({ "type": "object", "properties": { property: { "enum": variant_names } }, "required": [property] });
            conditions.push(json!({ "if": chosen, "then": then }));
            known.extend(variant_names);
        }
        Some(json!({ "type": "object", "required": [property], "properties": { property: { "enum": known } }, "allOf": conditions }))
    }
}

/// The discriminator values that select a variant: the variant's own or, without any, those of the mapping.
pub(super) fn variant_names(variant: &'static Node, property: &str, discriminator: Option<&'static Node>) -> Vec<Value> {
    let target = variant.resolved();
    if let Some(inner) = ["oneOf", "anyOf"].iter().find_map(|keyword| target.get(keyword)?.as_array()) {
        return inner
            .iter()
            .flat_map(|variant| variant_names(variant, property, target.get("discriminator")))
            .collect();
    }
    let variant_name = target
        .get("properties")
        .and_then(|properties| properties.get(property))
        .map(Node::resolved);
    if let Some(value) = variant_name.and_then(|variant_name| variant_name.get("const")) {
        return vec![value.value()];
    }
    if let Some(values) = variant_name
        .and_then(|variant_name| variant_name.get("enum"))
        .and_then(Node::as_array)
    {
        return values.iter().map(Node::value).collect();
    }
    let reference = variant.get("$ref").and_then(Node::as_str);
    let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
    mapping
        .into_iter()
        .flat_map(Node::fields)
        .filter(|(_, target)| reference.is_some() && target.as_str() == reference)
        .map(|(variant_name, _)| Value::String(variant_name.to_owned()))
        .collect()
}

/// Whether a field is sent in this direction.
pub(super) fn travels(property: &Node, direction: Direction) -> bool {
    match direction {
        Direction::Request => !property.is_read_only(),
        Direction::Response => !property.is_write_only(),
    }
}

fn or_null(schema: Value) -> Value {
    // A condition rather than a union, so that the faults of the schema are reported.
    json!({ "if": { "type": "null" }, "then": true, "else": schema })
}

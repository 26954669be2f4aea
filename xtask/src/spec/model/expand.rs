//! Parts of a document that stand for themselves: references written out, nobody's words in them.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::Fault;

/// Most values that references are written out to, in all parts of a document together.
const LIMIT: usize = 150_000;

/// Longest chain of references that is written out.
const CHAIN: usize = 48;

/// The property that stands for a reference that leads back: how many references up it leads, or `"deep"` at the end of a long chain.
pub const RECURSIVE: &str = "$recursive";

/// Properties of an OpenAPI object that hold words, examples, or what only the vendor's own tools read.
pub fn is_words(key: &str) -> bool {
    matches!(
        key,
        "title" | "description" | "summary" | "externalDocs" | "example" | "examples" | "$comment"
    ) || key.starts_with("x-")
}

/// Properties whose own properties are named by the author of the document.
fn holds_names(key: &str) -> bool {
    matches!(
        key,
        "properties"
            | "patternProperties"
            | "dependentSchemas"
            | "$defs"
            | "definitions"
            | "responses"
            | "headers"
            | "content"
            | "encoding"
            | "variables"
            | "callbacks"
            | "links"
    )
}

/// Properties that hold data, in which no key has a meaning.
fn is_data(key: &str) -> bool {
    matches!(
        key,
        "default" | "enum" | "const" | "value" | "required" | "security" | "dependentRequired" | "dependencies"
    )
}

/// Writes references out.
pub struct Expander<'a> {
    root: &'a Value,
    left: Cell<usize>,
}

impl<'a> Expander<'a> {
    /// References lead into `root`.
    pub fn new(root: &'a Value) -> Self {
        Self {
            root,
            left: Cell::new(LIMIT),
        }
    }

    /// `value` with every reference replaced by what it leads to, without words, and with its properties by name: their order says nothing.
    pub fn expanded(&self, value: &Value) -> Value {
        let mut expanded = self.part(value, &mut Vec::new());
        expanded.sort_all_objects();
        expanded
    }

    /// Whether everything could be written out.
    ///
    /// # Errors
    /// More values than anybody means.
    pub fn finish(&self, pointer: &str) -> Result<(), Fault> {
        if self.left.get() == 0 {
            return Err(Fault::limit(
                pointer,
                format!(
                    "the parts that no code is made of (webhooks, callbacks, `default` responses, keywords that are not read) and those that cannot be read have more than {LIMIT} values up to here once their references are written out"
                ),
            ));
        }
        Ok(())
    }

    fn part(&self, value: &Value, open: &mut Vec<String>) -> Value {
        self.left.set(self.left.get().saturating_sub(1));
        if self.left.get() == 0 {
            return Value::Null;
        }
        match value {
            Value::Object(map) => match map.get("$ref").and_then(Value::as_str) {
                Some(target) => self.reference(map, target, open),
                None => Value::Object(self.members(map, open)),
            },
            Value::Array(list) => list.iter().map(|element| self.part(element, open)).collect(),
            other => other.clone(),
        }
    }

    fn members(&self, map: &Map<String, Value>, open: &mut Vec<String>) -> Map<String, Value> {
        let mut out = Map::new();
        for (key, value) in map.iter().filter(|(key, _)| !is_words(key)) {
            let written = match value {
                _ if is_data(key) => value.clone(),
                // A scope is explained where it is named; the name is the fact.
                Value::Object(scopes) if key == "scopes" => Value::Object(scopes.keys().map(|scope| (scope.clone(), json!(""))).collect()),
                Value::Object(named) if holds_names(key) => {
                    let named = named
                        .iter()
                        .filter(|(name, _)| !name.starts_with("x-") || key == "properties" || key == "headers");
                    Value::Object(named.map(|(name, value)| (name.clone(), self.part(value, open))).collect())
                }
                Value::Object(discriminator) if key == "discriminator" => {
                    let mut discriminator = discriminator.clone();
                    if let Some(Value::Object(mapping)) = discriminator.get("mapping") {
                        let mapping = by_position(mapping, map);
                        discriminator.insert("mapping".to_owned(), Value::Object(mapping));
                    }
                    Value::Object(discriminator)
                }
                _ => self.part(value, open),
            };
            out.insert(key.clone(), written);
        }
        out
    }

    fn reference(&self, map: &Map<String, Value>, target: &str, open: &mut Vec<String>) -> Value {
        if let Some(up) = open.iter().rev().position(|known| known == target) {
            return json!({RECURSIVE: up});
        }
        if open.len() == CHAIN {
            return json!({RECURSIVE: "deep"});
        }
        let Some(found) = target.strip_prefix('#').and_then(|pointer| self.find(pointer)) else {
            return Value::Object(map.clone());
        };
        open.push(target.to_owned());
        let mut out = self.part(found, open);
        open.pop();
        if let Value::Object(out) = &mut out {
            let beside = map.iter().filter(|(key, _)| *key != "$ref" && !is_words(key));
            for (key, value) in beside {
                out.insert(key.clone(), self.part(value, open));
            }
        }
        out
    }

    /// Names of components stand in references without the escapes of a pointer by now, so a name with a slash is looked up whole.
    fn find(&self, pointer: &str) -> Option<&'a Value> {
        let named = pointer.strip_prefix("/components/schemas/");
        let whole = named.and_then(|name| self.root.get("components")?.get("schemas")?.get(name));
        whole.or_else(|| self.root.pointer(pointer))
    }
}

/// A mapping of tags by the places of their variants: the names of the variants are gone where references are written out.
fn by_position(mapping: &Map<String, Value>, union: &Map<String, Value>) -> Map<String, Value> {
    let variants = union.get("oneOf").or_else(|| union.get("anyOf")).and_then(Value::as_array);
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, variant) in variants.into_iter().flatten().enumerate() {
        if let Some(target) = variant.get("$ref").and_then(Value::as_str) {
            places.entry(target).or_insert(index);
        }
    }
    let place = |target: &Value| {
        let index = target.as_str().and_then(|target| places.get(target));
        index.map_or_else(|| target.clone(), |index| json!(format!("#/components/schemas/#{index}")))
    };
    mapping.iter().map(|(tag, target)| (tag.clone(), place(target))).collect()
}

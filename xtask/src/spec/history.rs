//! `history.lock`: which response properties were ever optional, in the documents imported so far.
//!
//! What the vendor requires today but did not always require, or did not always have, may be missing from the response of a server that lags
//! behind, so it stays optional in Rust.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::model::{Document, Fault, Schema};

const VERSION: u32 = 1;

/// The memory of the documents that were imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    #[serde(rename = "_version")]
    version: u32,
    /// Hashes of the documents that were imported.
    #[serde(default)]
    documents: BTreeSet<String>,
    /// Response properties that were optional, or not there, at least once, by type.
    #[serde(default)]
    optional: BTreeMap<String, BTreeSet<String>>,
    /// Response properties that every document which has the type requires: what is required later and is not among them was not there before.
    #[serde(default)]
    required: BTreeMap<String, BTreeSet<String>>,
}

impl History {
    /// Reads the file.
    ///
    /// # Errors
    /// What is not such a file.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let history: Self =
            serde_json::from_str(text).map_err(|e| Fault::new("", format!("history.lock cannot be read: {e}; restore it from git")))?;
        if history.version != VERSION {
            let message = format!("history.lock has form {}, this program knows form {VERSION}", history.version);
            return Err(Fault::new("/_version", message));
        }
        Ok(history)
    }

    /// The file.
    pub fn render(&self) -> String {
        let history = Self {
            version: VERSION,
            ..self.clone()
        };
        let mut text = serde_json::to_string_pretty(&history).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether a response property was ever optional, or missing from a document that has its type.
    pub fn was_optional(&self, owner: &str, property: &str) -> bool {
        self.optional.get(owner).is_some_and(|properties| properties.contains(property))
    }

    /// Remembers a canonical document, known by its hash where it came from outside.
    pub fn remember(&mut self, document: &Document, sha256: Option<&str>) {
        self.documents.extend(sha256.map(str::to_owned));
        for name in response_types(document) {
            let Some(schema) = document.components.schemas.get(&name) else {
                continue;
            };
            let (now, mut optional): (BTreeSet<String>, BTreeSet<String>) = schema
                .properties
                .keys()
                .cloned()
                .partition(|property| schema.required.contains(property));
            let always = self.required.entry(name.clone()).or_insert_with(|| now.clone());
            optional.extend(always.symmetric_difference(&now).cloned());
            always.retain(|property| now.contains(property));
            if !optional.is_empty() {
                self.optional.entry(name).or_default().extend(optional);
            }
        }
    }

    /// Follows the rename of a type.
    pub fn rename(&mut self, old: &str, new: &str) {
        for types in [&mut self.optional, &mut self.required] {
            if let Some(properties) = types.remove(old) {
                types.entry(new.to_owned()).or_default().extend(properties);
            }
        }
    }
}

/// The types that can be met in a response, errors included.
pub fn response_types(document: &Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, _, operation) in document.operations() {
        for response in operation.responses.values().filter_map(|shared| document.response(shared)) {
            for schema in response.content.values() {
                collect(schema, document, &mut found);
            }
        }
    }
    found
}

fn collect(schema: &Schema, document: &Document, found: &mut BTreeSet<String>) {
    if let Some(name) = &schema.reference
        && found.insert(name.clone())
        && let Some(target) = document.components.schemas.get(name)
    {
        collect(target, document, found);
    }
    schema.below().for_each(|child| collect(child, document, found));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn document(required: Value) -> Document {
        document_with(json!({"a": {}, "b": {}}), required)
    }

    fn document_with(properties: Value, required: Value) -> Document {
        let reference = |name: &str| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}});
        Document::from_json(&json!({
            "info": {},
            "paths": {"/a": {"post": {"operationId": "a", "requestBody": {"content": reference("Sent")},
                "responses": {"200": {"content": reference("Got")}}}}},
            "components": {"schemas": {
                "Sent": {"type": "object", "properties": {"a": {}}},
                "Got": {"type": "object", "properties": properties, "required": required},
            }},
        }))
        .expect("reads")
    }

    #[test]
    fn what_was_optional_once_stays_so() {
        let mut history = History::default();
        history.remember(&document(json!(["a"])), Some("one"));
        history.remember(&document(json!(["a", "b"])), Some("two"));
        assert!(history.was_optional("Got", "b"));
        assert!(!history.was_optional("Got", "a"));
        assert!(!history.was_optional("Sent", "a"));
        history.rename("Got", "Answer");
        assert!(history.was_optional("Answer", "b"));
        assert_eq!(History::parse(&history.render()).expect("reads").render(), history.render());
    }
    #[test]
    fn what_came_later_as_required_may_still_be_missing() {
        let mut history = History::default();
        history.remember(&document_with(json!({"a": {}}), json!(["a"])), Some("one"));
        history.remember(&document(json!(["a", "b"])), Some("two"));
        assert!(history.was_optional("Got", "b"));
        assert!(!history.was_optional("Got", "a"));
        // What is taken away and comes back was missing in between.
        history.remember(&document_with(json!({"b": {}}), json!(["b"])), Some("three"));
        history.remember(&document(json!(["a", "b"])), Some("four"));
        assert!(history.was_optional("Got", "a"));
    }
}

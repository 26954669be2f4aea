//! `sensitivity.lock`: for every text in the document, whether it may be printed.
//!
//! A verdict is given by hand, here or as a rule in overlay.yaml. What nobody has judged yet is `pending`, and redacted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{Additional, Document, Fault, Schema, Type};
use super::overlay::marks;

const VERSION: u32 = 1;

/// Whether a text may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It may be.
    Plain,
    /// It tells something of a person: readable by the program, never printed.
    Personal,
    /// It gives access to something: never printed, wiped after use.
    Secret,
    /// Nobody has judged it.
    Pending,
}

impl From<marks::Sensitivity> for Verdict {
    fn from(mark: marks::Sensitivity) -> Self {
        match mark {
            marks::Sensitivity::Plain => Self::Plain,
            marks::Sensitivity::Personal => Self::Personal,
            marks::Sensitivity::Secret => Self::Secret,
        }
    }
}

/// The verdicts by owner and property, as in `Owner.property`; `#Name` and `operationId#name` for parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensitivities {
    #[serde(rename = "_version")]
    version: u32,
    /// Verdicts. Those of strings that the present document does not have stay.
    #[serde(default)]
    texts: BTreeMap<String, Verdict>,
}

impl Sensitivities {
    /// Reads the file.
    ///
    /// # Errors
    /// What is not such a file.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let found: Self =
            serde_json::from_str(text).map_err(|e| Fault::new("", format!("sensitivity.lock cannot be read: {e}; restore it from git")))?;
        if found.version != VERSION {
            let message = format!("sensitivity.lock has form {}, this program knows form {VERSION}", found.version);
            return Err(Fault::new("/_version", message));
        }
        Ok(found)
    }

    /// The file.
    pub fn render(&self) -> String {
        let found = Self {
            version: VERSION,
            ..self.clone()
        };
        let mut text = serde_json::to_string_pretty(&found).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The verdict on a text.
    pub fn verdict(&self, key: &str) -> Verdict {
        self.texts.get(key).copied().unwrap_or(Verdict::Pending)
    }

    /// Records every text of `document` that is neither judged here nor by `judged`, the rules of the overlay, as pending. A text that
    /// was pending and that a rule has judged since leaves the file, so that each verdict stands in one place.
    pub fn remember(&mut self, document: &Document, judged: &dyn Fn(&str) -> Option<Verdict>) {
        self.texts
            .retain(|key, verdict| *verdict != Verdict::Pending || judged(key).is_none());
        for key in texts(document) {
            if judged(&key).is_none() {
                self.texts.entry(key).or_insert(Verdict::Pending);
            }
        }
    }

    /// The strings of `document` that nobody has judged.
    pub fn pending(&self, document: &Document, judged: &dyn Fn(&str) -> Option<Verdict>) -> Vec<String> {
        let open = |key: &String| self.verdict(key) == Verdict::Pending && judged(key).is_none();
        texts(document).into_iter().filter(open).collect()
    }

    /// Follows the rename of a type.
    pub fn rename(&mut self, old: &str, new: &str) {
        let texts = std::mem::take(&mut self.texts);
        self.texts = texts
            .into_iter()
            .map(|(key, verdict)| match key.strip_prefix(old) {
                Some(rest) if rest.starts_with('.') => (format!("{new}{rest}"), verdict),
                _ => (key, verdict),
            })
            .collect();
    }
}

/// The keys of all strings of a canonical document: `Owner.property` for properties, `#Component` for shared parameters and
/// `operationId#name` for the others. Enumerations, dates and numbers are no strings.
pub fn texts(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for (owner, schema) in &document.components.schemas {
        let values = match &schema.additional {
            Some(Additional::Schema(values)) if is_text(values) => Some(format!("{owner}.*")),
            _ => None,
        };
        out.extend(values);
        for (property, child) in &schema.properties {
            if is_text(child) {
                out.push(format!("{owner}.{property}"));
            }
        }
    }
    for (name, parameter) in &document.components.parameters {
        if is_text(&parameter.schema) {
            out.push(format!("#{name}"));
        }
    }
    for (_, _, operation) in document.operations() {
        for shared in &operation.parameters {
            if let super::model::Shared::Inline(parameter) = shared
                && is_text(&parameter.schema)
            {
                out.push(format!("{}#{}", operation.id, parameter.name));
            }
        }
    }
    out.sort();
    out
}

fn is_text(schema: &Schema) -> bool {
    if schema.reference.is_some() {
        return false;
    }
    if let Some(items) = &schema.items {
        return is_text(items);
    }
    if let Some(Additional::Schema(values)) = &schema.additional {
        return is_text(values);
    }
    schema.kind == Some(Type::String)
        && schema.values.is_empty()
        && !matches!(schema.format.as_deref(), Some("date" | "date-time" | "datetime"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Document {
        Document::from_json(&json!({
            "info": {},
            "paths": {"/a": {"get": {"operationId": "a", "responses": {}, "parameters": [
                {"name": "q", "in": "query", "schema": {"type": "string"}},
                {"name": "n", "in": "query", "schema": {"type": "integer"}},
            ]}}},
            "components": {"schemas": {"Card": {"type": "object", "properties": {
                "number": {"type": "string"}, "names": {"type": "array", "items": {"type": "string"}},
                "day": {"type": "string", "format": "date"}, "count": {"type": "integer"},
            }}}},
        }))
        .expect("reads")
    }

    #[test]
    fn every_text_is_judged_or_pending() {
        let rule = |key: &str| (key == "Card.number").then_some(Verdict::Secret);
        let mut found = Sensitivities::default();
        found.remember(&document(), &|_| None);
        assert_eq!(found.pending(&document(), &|_| None), ["Card.names", "Card.number", "a#q"]);
        found.remember(&document(), &rule);
        assert_eq!(found.pending(&document(), &rule), ["Card.names", "a#q"]);
        assert_eq!(found.verdict("Card.number"), Verdict::Pending);
        found.rename("Card", "Plastic");
        assert!(found.render().contains("Plastic.names"));
        assert_eq!(Sensitivities::parse(&found.render()).expect("reads").render(), found.render());
    }
}

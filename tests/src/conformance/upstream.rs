//! The examples of an OpenAPI document: every request and every success.
//!
//! The document comes from `xtask::spec::load::raw`, which has replaced references to shared requests, responses and examples.

use serde_json::value::to_raw_value;
use serde_json::{Map, Value};

use super::{Case, Kind};

/// The examples of a document.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// The bodies.
    pub cases: Vec<Case>,
    /// The examples that are not bodies, each with the reason. None of them is a fault of the bindings.
    pub skipped: Vec<String>,
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Extracts every example of a request and of a 2xx response.
pub fn extract(document: &Value) -> Extracted {
    let mut found = Extracted::default();
    for (path, item) in entries(document.get("paths")) {
        for (method, operation) in entries(Some(item)).filter(|(method, _)| METHODS.contains(&method.as_str())) {
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else {
                found.skipped.push(format!("{} {path}: has no operationId", method.to_uppercase()));
                continue;
            };
            let request = operation.get("requestBody");
            found.body(document, request, id, Kind::Request, None);
            for (status, response) in entries(operation.get("responses")) {
                if status.starts_with('2') {
                    // `2XX` means every success, so there is no number.
                    found.body(document, Some(response), id, Kind::Response, status.parse().ok());
                }
            }
        }
    }
    found
}

impl Extracted {
    fn body(&mut self, document: &Value, holder: Option<&Value>, operation: &str, kind: Kind, status: Option<u16>) {
        for (media, entry) in entries(holder.and_then(|holder| holder.get("content"))) {
            let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            let schema = schema_of(document, entry.get("schema"));
            let mut examples = Vec::new();
            let source = format!("{operation} {kind} {media}");
            if essence.ends_with("/json") || essence.ends_with("+json") {
                self.examples(entry, &source, &mut examples);
                if examples.is_empty() {
                    self.examples(schema, &source, &mut examples);
                }
            } else if essence.starts_with("multipart/") {
                self.examples(entry, &source, &mut examples);
                if examples.is_empty() {
                    self.parts(document, schema, &source, &mut examples);
                }
            } else if entry.get("example").is_some() || entry.get("examples").is_some() {
                self.skipped.push(format!("{source}: not JSON"));
            }
            self.cases.extend(examples.into_iter().filter_map(|(name, value)| {
                Some(Case {
                    operation: operation.to_owned(),
                    kind,
                    status,
                    source: format!("example `{name}`"),
                    body: to_raw_value(&value).ok()?,
                })
            }));
        }
    }

    /// The examples beside a schema, or in it: `example` is a value, `examples` holds named ones (or, in a schema, a list of values).
    fn examples(&mut self, holder: &Value, source: &str, found: &mut Vec<(String, Value)>) {
        if let Some(value) = holder.get("example") {
            found.push(("example".to_owned(), decoded(unwrapped(value))));
        }
        match holder.get("examples") {
            Some(Value::Object(named)) => {
                for (name, example) in named {
                    match example.get("value") {
                        Some(value) => found.push((name.clone(), decoded(value))),
                        None => self.skipped.push(format!("{source}: example `{name}` has no `value`")),
                    }
                }
            }
            Some(Value::Array(list)) => {
                found.extend(
                    list.iter()
                        .enumerate()
                        .map(|(index, value)| (format!("examples[{index}]"), decoded(value))),
                );
            }
            Some(_) => self.skipped.push(format!("{source}: `examples` is neither a mapping nor a list")),
            None => {}
        }
    }

    /// For a form without an example: each example of one of its JSON parts gives a form with that part.
    fn parts(&mut self, document: &Value, schema: &Value, source: &str, found: &mut Vec<(String, Value)>) {
        for (name, part) in entries(schema.get("properties")) {
            let part = schema_of(document, Some(part));
            if part.get("type").and_then(Value::as_str) != Some("object") {
                continue;
            }
            let mut examples = Vec::new();
            self.examples(part, source, &mut examples);
            for (example, value) in examples {
                let form = Map::from_iter([(name.clone(), value)]);
                found.push((format!("{name}.{example}"), Value::Object(form)));
            }
        }
    }
}

/// The value of an `example`. Some documents write a whole entry of `examples` there.
fn unwrapped(example: &Value) -> &Value {
    let entry = example.as_object().filter(|entry| entry.contains_key("summary"));
    let entry = entry.filter(|entry| entry.keys().all(|key| matches!(key.as_str(), "summary" | "description" | "value")));
    entry.and_then(|entry| entry.get("value")).unwrap_or(example)
}

/// The value of an example. If it is a string that holds JSON, the JSON is meant.
fn decoded(value: &Value) -> Value {
    match value {
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => serde_json::from_str(text).unwrap_or_else(|_| value.clone()),
        other => other.clone(),
    }
}

/// Resolves a reference to a component.
fn schema_of<'a>(document: &'a Value, schema: Option<&'a Value>) -> &'a Value {
    let schema = schema.unwrap_or(&Value::Null);
    let name = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| target.strip_prefix("#/components/schemas/"));
    let component = name.and_then(|name| document.get("components")?.get("schemas")?.get(name));
    component.unwrap_or(schema)
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lines(document: &Value) -> Vec<String> {
        extract(document)
            .cases
            .iter()
            .map(|case| format!("{case}: {}", case.body))
            .collect()
    }

    #[test]
    fn every_request_and_success_is_extracted() {
        let document = json!({"paths": {"/items": {
            "parameters": [],
            "post": {
                "operationId": "createItem",
                "requestBody": {"content": {"application/json": {"examples": {"small": {"value": {"a": 1}}, "large": {"value": {"a": 2}}}}}},
                "responses": {
                    "201": {"content": {"application/json; charset=utf-8": {"example": {"summary": "An item", "value": {"b": 1}}}}},
                    "2XX": {"content": {"application/problem+json": {"example": {"b": 2}}}},
                    "400": {"content": {"application/json": {"example": {"c": 1}}}},
                    "default": {"content": {"application/json": {"example": {"c": 2}}}}
                }
            },
            "get": {"responses": {"200": {"content": {"application/json": {"example": {}}}}}}
        }}});
        assert_eq!(
            lines(&document),
            [
                r#"createItem request (example `small`): {"a":1}"#,
                r#"createItem request (example `large`): {"a":2}"#,
                r#"createItem response 201 (example `example`): {"b":1}"#,
                r#"createItem response (example `example`): {"b":2}"#,
            ]
        );
        assert_eq!(extract(&document).skipped, ["GET /items: has no operationId"]);
    }

    #[test]
    fn the_example_of_the_schema_is_used_if_the_body_has_none() {
        let document = json!({
            "components": {"schemas": {"Item": {"type": "object", "examples": [{"a": 1}, {"a": 2}]}}},
            "paths": {"/items": {"post": {
                "operationId": "createItem",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}},
                "responses": {"200": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Item"}, "example": "{\"a\": 3}"
                }}}}
            }}}
        });
        assert_eq!(
            lines(&document),
            [
                r#"createItem request (example `examples[0]`): {"a":1}"#,
                r#"createItem request (example `examples[1]`): {"a":2}"#,
                r#"createItem response 200 (example `example`): {"a":3}"#,
            ]
        );
    }

    #[test]
    fn the_json_part_of_a_form_is_extracted() {
        let form = |media: Value| {
            json!({"paths": {"/files": {"post": {
                "operationId": "upload", "requestBody": {"content": {"multipart/form-data": media}}, "responses": {}
            }}}})
        };
        let schema = json!({"properties": {
            "about": {"type": "object", "example": {"type": "other"}},
            "file": {"type": "string", "format": "binary", "example": "bytes"}
        }});
        let whole = form(json!({"schema": schema, "example": {"about": {"type": "tax"}, "file": "bytes"}}));
        assert_eq!(
            lines(&whole),
            [r#"upload request (example `example`): {"about":{"type":"tax"},"file":"bytes"}"#]
        );
        let part = form(json!({"schema": schema}));
        assert_eq!(
            lines(&part),
            [r#"upload request (example `about.example`): {"about":{"type":"other"}}"#]
        );
    }

    #[test]
    fn malformed_documents_give_no_cases_and_no_panic() {
        for document in [
            json!(null),
            json!([]),
            json!({"paths": 3}),
            json!({"paths": {"/a": null, "/b": [], "/c": {"get": "x", "post": {"operationId": 3, "responses": []}}}}),
            json!({"paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"content": {"application/json": null}}}}}}}),
        ] {
            assert!(extract(&document).cases.is_empty(), "{document}");
        }
        let odd =
            |media: Value| extract(&json!({"paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"content": media}}}}}}));
        for media in [
            json!({"application/json": {"examples": {"far": {"externalValue": "https://example.com/a.json"}}}}),
            json!({"application/json": {"examples": "none"}}),
            json!({"text/csv": {"example": "a;b"}}),
        ] {
            let found = odd(media.clone());
            assert_eq!((found.cases.len(), found.skipped.len()), (0, 1), "{media}");
        }
    }
}

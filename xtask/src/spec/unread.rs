//! What no field of the model stands for: one spelling for it, and a note of each kind, so that nothing of a document is lost in silence.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use super::canonical;
use super::model::expand::RECURSIVE;
use super::model::{Additional, DIGITS, Document, Fault, Method, Operation, Parameter, Response, Schema, Shared, Unread, push};

/// What a keyword of JSON Schema holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A schema.
    Schema,
    /// Schemas by name.
    Schemas,
    /// A list of schemas.
    List,
    /// Something else.
    Data,
}

/// Keywords of JSON Schema that the model has no field for.
pub const KEYWORDS: [(&str, Holds); 22] = [
    ("additionalItems", Holds::Schema),
    ("contains", Holds::Schema),
    ("contentEncoding", Holds::Data),
    ("contentMediaType", Holds::Data),
    ("contentSchema", Holds::Schema),
    ("dependencies", Holds::Data),
    ("dependentRequired", Holds::Data),
    ("dependentSchemas", Holds::Schemas),
    ("$dynamicAnchor", Holds::Data),
    ("$dynamicRef", Holds::Data),
    ("else", Holds::Schema),
    ("if", Holds::Schema),
    ("maxContains", Holds::Data),
    ("minContains", Holds::Data),
    ("not", Holds::Schema),
    ("patternProperties", Holds::Schemas),
    ("prefixItems", Holds::List),
    ("propertyNames", Holds::Schema),
    ("then", Holds::Schema),
    ("unevaluatedItems", Holds::Schema),
    ("unevaluatedProperties", Holds::Schema),
    ("xml", Holds::Data),
];

/// Spells what the keywords of a schema say in one way, and drops what says nothing.
pub fn normalise(unread: &mut Unread) {
    for (key, holds) in KEYWORDS {
        let Some(value) = unread.get_mut(key) else { continue };
        match (holds, value) {
            (Holds::Schema, value) => *value = facts(value),
            (Holds::Schemas, Value::Object(named)) => named.values_mut().for_each(|value| *value = facts(value)),
            (Holds::List, Value::Array(list)) => list.iter_mut().for_each(|value| *value = facts(value)),
            (_, value) => sort_lists(value),
        }
    }
    let anything = Value::Object(serde_json::Map::new());
    let nothing = json!({"not": {}});
    for key in [
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "additionalItems",
        "contentSchema",
    ] {
        if unread.get(key) == Some(&anything) {
            unread.remove(key);
        }
    }
    if unread.get("not") == Some(&nothing) {
        unread.remove("not");
    }
    for key in [
        "patternProperties",
        "dependentSchemas",
        "dependentRequired",
        "dependencies",
        "prefixItems",
    ] {
        let is_empty =
            |value: &Value| value.as_object().is_some_and(serde_json::Map::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        if unread.get(key).is_some_and(is_empty) {
            unread.remove(key);
        }
    }
    if unread.get("minContains").and_then(Value::as_f64) == Some(1.0) {
        unread.remove("minContains");
    }
    if !unread.contains_key("contains") {
        unread.remove("minContains");
        unread.remove("maxContains");
    }
    if !unread.contains_key("if") {
        unread.remove("then");
        unread.remove("else");
    }
    for key in ["then", "else"] {
        if unread.get(key) == Some(&anything) {
            unread.remove(key);
        }
    }
    if !unread.contains_key("then") && !unread.contains_key("else") {
        unread.remove("if");
    }
}

/// Where the components are kept that `$dynamicRef` leads to: by the name of their anchor, since no type is made of them.
const ANCHORED: &str = "/components/$dynamicAnchor";

/// Keeps the components with a `$dynamicAnchor`, which nothing else refers to: `$dynamicRef` is kept as it stands, and what it leads to may change.
/// Several of one anchor are a list. What an earlier reading has kept stays as it is.
pub fn keep_anchored(document: &mut Document) {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for schema in document.components.schemas.values() {
        if let Some(anchor) = schema.unread.get("$dynamicAnchor") {
            let anchor = anchor.as_str().map_or_else(|| anchor.to_string(), str::to_owned);
            let mut schema = schema.clone();
            canonical::strip(&mut schema);
            found.entry(anchor).or_default().push(schema.to_json());
        }
    }
    if found.is_empty() {
        return;
    }
    let kept = document.unread.entry(ANCHORED.to_owned()).or_insert_with(|| json!({}));
    if let Value::Object(kept) = kept {
        for (anchor, mut schemas) in found {
            // Components are renamed between the readings, their anchors are not.
            schemas.sort_by_cached_key(Value::to_string);
            schemas.dedup();
            let one = schemas.len() == 1;
            kept.entry(anchor)
                .or_insert_with(|| if one { schemas.swap_remove(0) } else { Value::Array(schemas) });
        }
        kept.sort_keys();
    }
}

/// A schema that is kept as it stands, in one spelling and without words.
fn facts(value: &Value) -> Value {
    let Ok(mut schema) = Schema::from_json(value, "") else {
        return value.clone();
    };
    canonical::normalise_schema(&mut schema);
    canonical::strip(&mut schema);
    schema.to_json()
}

/// Lists of names, as in `dependentRequired`, have no order.
fn sort_lists(value: &mut Value) {
    match value {
        Value::Array(list) if list.iter().all(Value::is_string) => {
            list.sort_by_key(Value::to_string);
            list.dedup();
        }
        Value::Array(list) => list.iter_mut().for_each(sort_lists),
        Value::Object(map) => map.values_mut().for_each(sort_lists),
        _ => {}
    }
}

/// Each kind of thing that was met, with how often, and the first place of it.
#[derive(Default)]
struct Kinds {
    found: BTreeMap<String, (usize, String)>,
    /// What is likely to be meant by a property of a part, where anything is.
    hints: HashMap<(String, String), String>,
}

impl Kinds {
    fn add(&mut self, message: String, pointer: String) {
        let (count, _) = self.found.entry(message).or_insert((0, pointer));
        *count += 1;
    }

    fn unread(&mut self, part: &str, known: &[&str], unread: &Unread, at: &str) {
        for key in unread.keys() {
            if let Some(keyword) = key.strip_prefix(DIGITS) {
                let message = format!(
                    "`{keyword}` of {part} has more digits than a number holds: the nearest number is read, `diff` says when the digits change"
                );
                self.add(message, push(at, keyword));
                continue;
            }
            let (name, pointer) = match key.rsplit_once('/') {
                // A pointer relative to the part.
                Some((_, name)) if key.starts_with('/') => (name.replace("~1", "/").replace("~0", "~"), format!("{at}{key}")),
                _ => (key.clone(), push(at, key)),
            };
            let hint = self.hints.entry((part.to_owned(), name.clone()));
            let hint = hint
                .or_insert_with(|| likely(&name, known).map_or_else(String::new, |meant| format!("; perhaps `{meant}` is meant")))
                .clone();
            // It is read elsewhere, but not beside what stands here.
            let here = if known.contains(&name.as_str()) { " here" } else { "" };
            self.add(
                format!(
                    "`{name}` of {part} is not read{here}: kept as it stands, no code is made of it, `diff` says when it changes{hint}"
                ),
                pointer,
            );
        }
    }

    fn notes(self) -> Vec<Fault> {
        let told = self.found.into_iter().map(|(message, (count, pointer))| {
            let places = if count == 1 {
                String::new()
            } else {
                format!(" ({count} places, this is the first)")
            };
            Fault::new(pointer, format!("{message}{places}"))
        });
        let mut notes: Vec<Fault> = told.collect();
        notes.sort_by(|a, b| (&a.pointer, &a.message).cmp(&(&b.pointer, &b.message)));
        notes
    }
}

const SCHEMA: [&str; 32] = [
    "type",
    "nullable",
    "format",
    "pattern",
    "enum",
    "const",
    "default",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "uniqueItems",
    "readOnly",
    "writeOnly",
    "deprecated",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "description",
    "example",
];
const PARAMETER: [&str; 10] = [
    "name",
    "in",
    "required",
    "style",
    "explode",
    "allowReserved",
    "deprecated",
    "schema",
    "content",
    "description",
];
const OPERATION: [&str; 11] = [
    "operationId",
    "tags",
    "parameters",
    "requestBody",
    "responses",
    "deprecated",
    "servers",
    "security",
    "callbacks",
    "summary",
    "description",
];
const BODY: [&str; 6] = ["content", "required", "headers", "schema", "encoding", "description"];
const ROOT: [&str; 8] = ["openapi", "info", "servers", "security", "webhooks", "paths", "components", "tags"];
const SECTIONS: [&str; 10] = [
    "schemas",
    "parameters",
    "responses",
    "securitySchemes",
    "headers",
    "requestBodies",
    "examples",
    "links",
    "callbacks",
    "pathItems",
];

/// A note for each kind of thing that nothing reads.
pub fn notes(document: &Document) -> Vec<Fault> {
    let mut kinds = Kinds::default();
    for key in document.unread.keys() {
        let one = |value: &Value| Unread::from([(key.clone(), value.clone())]);
        let only = one(&Value::Null);
        match key.split('/').nth(1) {
            Some("paths") => {
                let methods = Method::ALL.map(Method::key);
                let known: Vec<&str> = methods
                    .into_iter()
                    .chain(["parameters", "servers", "summary", "description"])
                    .collect();
                kinds.unread("a path", &known, &only, "");
            }
            Some("components") => kinds.unread("the components", &SECTIONS, &only, ""),
            _ => kinds.unread("the document", &ROOT, &only, ""),
        }
    }
    for name in document.webhooks.keys() {
        let message = "webhooks are kept as they stand: no code is made of them, `diff` compares them";
        kinds.add(message.to_owned(), push("/webhooks", name));
    }
    for (name, parameter) in &document.components.parameters {
        of_parameter(&mut kinds, parameter, &push("/components/parameters", name));
    }
    for (name, response) in &document.components.responses {
        of_response(&mut kinds, response, &push("/components/responses", name));
    }
    for (path, method, operation) in document.operations() {
        let at = push(&push("/paths", path), method.key());
        of_operation(&mut kinds, document, operation, &at);
    }
    securities(&mut kinds, document);
    for (name, schema) in &document.components.schemas {
        of_schema(&mut kinds, schema, &push("/components/schemas", name));
    }
    kinds.notes()
}

/// A note for each security scheme that is asked for and not described.
pub fn undescribed(document: &Document) -> Vec<Fault> {
    let mut kinds = Kinds::default();
    securities(&mut kinds, document);
    kinds.notes()
}

fn securities(kinds: &mut Kinds, document: &Document) {
    for name in document.security.iter().flat_map(BTreeMap::keys) {
        security(kinds, document, name, "/security");
    }
    for (name, item) in &document.webhooks {
        for method in Method::ALL.map(Method::key) {
            let asked = item
                .get(method)
                .and_then(|operation| operation.get("security"))
                .and_then(Value::as_array);
            let at = push(&push(&push("/webhooks", name), method), "security");
            for scheme in asked.into_iter().flatten().filter_map(Value::as_object).flat_map(|way| way.keys()) {
                security(kinds, document, scheme, &at);
            }
        }
    }
    for (path, method, operation) in document.operations() {
        let at = push(&push(&push("/paths", path), method.key()), "security");
        for name in operation.security.iter().flatten().flat_map(BTreeMap::keys) {
            security(kinds, document, name, &at);
        }
    }
}

fn security(kinds: &mut Kinds, document: &Document, name: &str, at: &str) {
    if !document.components.security_schemes.contains_key(name) {
        let message = format!("asks for the security scheme `{name}`, which the components do not describe; nothing else is made of it");
        kinds.add(message, at.to_owned());
    }
}

fn of_operation(kinds: &mut Kinds, document: &Document, operation: &Operation, at: &str) {
    kinds.unread("an operation", &OPERATION, &operation.unread, at);
    for name in operation.callbacks.keys() {
        let message = "callbacks are kept as they stand: no code is made of them, `diff` compares them";
        kinds.add(message.to_owned(), push(&push(at, "callbacks"), name));
    }
    for (index, shared) in operation.parameters.iter().enumerate() {
        if let Shared::Inline(parameter) = shared {
            of_parameter(kinds, parameter, &document.place(at, index, parameter));
        }
    }
    if let Some(body) = &operation.body {
        let at = push(at, "requestBody");
        kinds.unread("a body", &BODY, &body.unread, &at);
        for (media, schema) in &body.content {
            of_schema(kinds, schema, &push(&push(&push(&at, "content"), media), "schema"));
        }
    }
    let at = push(at, "responses");
    for (status, shared) in &operation.responses {
        if let Shared::Inline(response) = shared {
            of_response(kinds, response, &push(&at, &status.to_string()));
        }
    }
    for (digit, response) in &operation.ranges {
        of_response(kinds, response, &push(&at, &format!("{digit}XX")));
    }
    if let Some(response) = &operation.default_response {
        of_response(kinds, response, &push(&at, "default"));
    }
}

fn of_parameter(kinds: &mut Kinds, parameter: &Parameter, at: &str) {
    kinds.unread("a parameter", &PARAMETER, &parameter.unread, at);
    of_schema(kinds, &parameter.schema, &parameter.schema_at(at));
}

fn of_response(kinds: &mut Kinds, response: &Response, at: &str) {
    kinds.unread("a response", &BODY, &response.unread, at);
    for (name, header) in &response.headers {
        let at = push(&push(at, "headers"), name);
        kinds.unread("a header", &PARAMETER, &header.unread, &at);
        of_schema(kinds, &header.schema, &push(&at, "schema"));
    }
    for (media, schema) in &response.content {
        of_schema(kinds, schema, &push(&push(&push(at, "content"), media), "schema"));
    }
}

fn of_schema(kinds: &mut Kinds, schema: &Schema, at: &str) {
    let mut told = schema.unread.clone();
    // These two are the model's own: a schema that is null and nothing else, and a reference that leads back.
    told.retain(|key, value| key != RECURSIVE && !(key == "type" && value == "null"));
    if told.get("not") == Some(&json!({})) {
        told.remove("not");
        let message = "a schema that nothing fits (`false`) is kept as it stands: no code is made of it, `diff` says when it changes";
        kinds.add(message.to_owned(), at.to_owned());
    }
    if !schema.properties.is_empty() && matches!(schema.additional, Some(Additional::Schema(_))) {
        let message = "beside properties that are listed, others are kept as they come: the schema that `additionalProperties` has for them is not \
                       read, `diff` says when it changes";
        kinds.add(message.to_owned(), push(at, "additionalProperties"));
    }
    kinds.unread("a schema", &SCHEMA, &told, at);
    for (pointer, child) in schema.children(at) {
        of_schema(kinds, child, &pointer);
    }
}

/// A note where properties are required that no part of their schema declares. `allOf` must be merged by then.
pub fn undeclared(document: &Document) -> Vec<Fault> {
    fn visit(found: &mut Vec<(String, String)>, schema: &Schema, at: &str) {
        let declared: BTreeSet<&String> = schema.properties.keys().collect();
        if schema.one_of.is_empty() && schema.reference.is_none() {
            for name in schema.required.iter().filter(|name| !declared.contains(name)) {
                found.push((push(at, "required"), name.clone()));
            }
        }
        for (pointer, child) in schema.children(at) {
            visit(found, child, &pointer);
        }
    }
    let mut found = Vec::new();
    for (name, schema) in &document.components.schemas {
        visit(&mut found, schema, &push("/components/schemas", name));
    }
    super::flatten::roots(document, &mut |pointer, schema| visit(&mut found, schema, pointer));
    let count = found.len();
    let first = found.into_iter().next().map(|(pointer, name)| {
        let others = if count == 1 {
            String::new()
        } else {
            format!(" ({count} properties like that, this is the first)")
        };
        let message = format!("requires `{name}`, which it does not declare: it can only be sent and read as an unknown property{others}");
        Fault::new(pointer, message)
    });
    first.into_iter().collect()
}

/// The keyword that was meant, if `name` is not one itself and is spelled almost like it.
fn likely<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    if KEYWORDS.iter().any(|(keyword, _)| *keyword == name) || known.contains(&name) {
        return None;
    }
    // Two names of lengths that far apart are no slip of the other, and a name may be long.
    let length = name.chars().count();
    let near = known.iter().filter(|keyword| length.abs_diff(keyword.len()) <= 2);
    let near = near.map(|keyword| (distance(name, keyword), *keyword)).min()?;
    let allowed = if length < 6 { 1 } else { 2 };
    (near.0 <= allowed).then_some(near.1)
}

/// How many letters have to be put in, taken out, changed or swapped with their neighbour; case does not count.
fn distance(a: &str, b: &str) -> usize {
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (a, b) = (lower(a), lower(b));
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = usize::from(a[i - 1] != b[j - 1]);
                let swapped = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    rows[i - 2][j - 2] + 1
                } else {
                    usize::MAX
                };
                swapped
                    .min(rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
                    .min(rows[i - 1][j - 1] + changed)
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(document: &Value) -> Vec<String> {
        let document = Document::from_json(document).expect("reads");
        notes(&document).iter().map(ToString::to_string).collect()
    }

    fn with_schema(schema: &Value) -> Value {
        json!({"info": {}, "paths": {}, "components": {"schemas": {"A": schema, "B": schema}}})
    }

    #[test]
    fn each_kind_of_thing_that_is_not_read_is_noted_once_with_its_first_place() {
        let notes = told(&with_schema(
            &json!({"type": "object", "dependentRequired": {"x": ["y"]}, "x-ours": 1, "description": "d"}),
        ));
        assert_eq!(notes.len(), 1, "{notes:#?}");
        assert!(notes[0].starts_with("/components/schemas/A/dependentRequired: `dependentRequired` of a schema is not read"));
        assert!(notes[0].ends_with("(2 places, this is the first)"), "{}", notes[0]);
    }

    #[test]
    fn what_looks_read_and_is_not_is_noted() {
        for (schema, note) in [
            (json!(false), "/components/schemas/A: a schema that nothing fits (`false`)"),
            (json!({"enum": []}), "/components/schemas/A: a schema that nothing fits (`false`)"),
            (
                json!({"type": []}),
                "/components/schemas/A/type: `type` of a schema is not read here",
            ),
            (
                json!({"properties": {"a": {}}, "additionalProperties": {"type": "string"}}),
                "/components/schemas/A/additionalProperties: beside properties that are listed, others are kept as they come",
            ),
        ] {
            let notes = told(&with_schema(&schema));
            assert!(notes.len() == 1 && notes[0].starts_with(note), "{schema}: {notes:#?}");
        }
        assert!(told(&with_schema(&json!({"type": "object", "additionalProperties": {"type": "string"}}))).is_empty());
    }

    #[test]
    fn every_part_of_a_document_is_watched() {
        let operation = json!({"operationId": "a", "odd1": 1,
            "parameters": [{"name": "q", "in": "query", "schema": {"odd2": 1}, "odd3": 1}],
            "requestBody": {"odd4": 1, "content": {"application/json": {"odd5": 1, "schema": {"odd6": 1}}}},
            "responses": {"200": {"description": "", "odd7": 1, "headers": {"h": {"odd8": 1, "schema": {"odd9": 1}}},
                "content": {"application/json": {"odd10": 1, "schema": {"odd11": 1}}}},
                "4XX": {"description": "", "odd12": 1}, "default": {"description": "", "odd13": 1}}});
        let notes = told(
            &json!({"info": {}, "odd14": 1, "paths": {"/a": {"odd15": 1, "get": operation}}, "components": {"odd16": {}},
            "webhooks": {"w": {"post": {}}}}),
        );
        for number in 1..=16 {
            let name = format!("`odd{number}`");
            let found: Vec<&String> = notes.iter().filter(|note| note.contains(&name)).collect();
            assert_eq!(found.len(), 1, "{name}: {notes:#?}");
            assert!(found[0].contains(&format!("/odd{number}: ")), "{}", found[0]);
        }
        assert!(notes.iter().any(|note| note.starts_with("/webhooks/w: ")), "{notes:#?}");
    }

    #[test]
    fn what_is_not_read_is_written_back_and_read_the_same() {
        let operation = json!({"operationId": "a", "odd1": {"deep": [1]}, "servers": [{"url": "https://a/", "variables": {"v": {"default": "x", "enum": ["y", "x"]}}}],
            "security": [{"k": ["b", "a"]}], "callbacks": {"c": {"{$url}": {"post": {"description": "words"}}}},
            "parameters": [{"name": "q", "in": "query", "style": "deepObject", "allowReserved": true, "schema": {"odd2": 1}, "odd3": 1},
                {"name": "c", "in": "cookie", "content": {"application/json": {"schema": {"type": "string"}}}}],
            "requestBody": {"odd4": 1, "content": {"multipart/form-data": {"odd5": 1, "encoding": {"x": {"contentType": "image/png"}}, "schema": {"odd6": false}}}},
            "responses": {"200": {"description": "", "links": {"l": {"operationId": "b"}}, "headers": {"H": {"required": true, "schema": {"type": "integer"}}}},
                "4XX": {"description": ""}, "default": {"description": ""}}});
        let document = Document::from_json(&json!({"info": {}, "paths": {"/a": {"odd15": 1, "get": operation}},
            "security": [{"k": []}], "components": {"securitySchemes": {"k": {"type": "http", "description": "words"}}}}))
        .expect("reads");
        let written = document.to_json();
        assert!(!written.to_string().contains("words"), "{written:#}");
        assert_eq!(Document::from_json(&written).expect("reads again"), document);
        assert_eq!(written.pointer("/paths/~1a/odd15"), Some(&json!(1)));
        let media = "/paths/~1a/get/requestBody/content/multipart~1form-data";
        assert_eq!(
            written.pointer(&format!("{media}/encoding/x/contentType")),
            Some(&json!("image/png"))
        );
        assert_eq!(written.pointer(&format!("{media}/odd5")), Some(&json!(1)));
    }

    #[test]
    fn digits_that_a_number_loses_are_noted_at_their_keyword() {
        let schema = json!({"type": "integer", "maximum": 1e20, "digits of maximum": "99999999999999999999"});
        assert_eq!(
            told(&with_schema(&schema)),
            [
                "/components/schemas/A/maximum: `maximum` of a schema has more digits than a number holds: the nearest number is read, `diff` says \
              when the digits change (2 places, this is the first)"
            ]
        );
    }

    #[test]
    fn what_an_anchor_leads_to_is_kept_once_and_by_its_anchor() {
        let anchored = |property: &str| json!({"$dynamicAnchor": "node", "properties": {property: {"type": "string"}}});
        let other = json!({"$dynamicAnchor": "leaf", "type": "string"});
        let document = |schemas: Value| {
            let document = json!({"info": {}, "paths": {}, "components": {"schemas": schemas}});
            Document::from_json(&document).expect("reads")
        };
        let mut first = document(json!({"Tree": anchored("a"), "Leaf": other}));
        keep_anchored(&mut first);
        let kept = first.unread[ANCHORED].clone();
        assert_eq!(kept["node"], anchored("a"));
        assert_eq!(kept["leaf"], other);
        // A second reading: one component has gone, the other has another name.
        let mut second = document(json!({"Renamed": anchored("a")}));
        second.unread = first.unread.clone();
        keep_anchored(&mut second);
        assert_eq!(second.unread, first.unread);
        // Read from what was written, too.
        let mut again = Document::from_json(&first.to_json()).expect("reads");
        keep_anchored(&mut again);
        assert_eq!(again.unread, first.unread);
        // Of one anchor, each counts, in an order of its own.
        let both = [
            json!({"A": anchored("a"), "B": anchored("b")}),
            json!({"A": anchored("b"), "B": anchored("a")}),
        ]
        .map(|schemas| {
            let mut document = document(schemas);
            keep_anchored(&mut document);
            document.unread
        });
        assert_eq!(both[0][ANCHORED]["node"], json!([anchored("a"), anchored("b")]));
        assert_eq!(both[0], both[1]);
    }

    #[test]
    fn a_misspelt_keyword_is_noted_with_the_one_that_is_meant() {
        for (written, meant) in [
            ("minLenght", "minLength"),
            ("requried", "required"),
            ("readonly", "readOnly"),
            ("propertes", "properties"),
            ("max_items", "maxItems"),
        ] {
            let notes = told(&with_schema(&json!({written: 1})));
            assert!(notes[0].contains(&format!("perhaps `{meant}` is meant")), "{notes:?}");
        }
        for other in ["not", "if", "colour", "discountable"] {
            let notes = told(&with_schema(&json!({other: {}})));
            assert!(!notes[0].contains("perhaps"), "{notes:?}");
        }
    }

    #[test]
    fn a_member_that_is_required_and_never_declared_is_noted() {
        let document = Document::from_json(&with_schema(
            &json!({"type": "object", "properties": {"a": {}}, "required": ["a", "b"]}),
        ));
        let notes = undeclared(&document.expect("reads"));
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert_eq!(notes[0].pointer, "/components/schemas/A/required");
        assert!(
            notes[0].message.contains("requires `b`") && notes[0].message.contains("2 properties like that"),
            "{notes:?}"
        );
    }

    #[test]
    fn a_security_scheme_that_is_nowhere_described_is_a_note() {
        let operation = json!({"operationId": "a", "security": [{"other": []}], "responses": {"204": {"description": ""}}});
        let webhook = json!({"post": {"security": [{"third": []}], "responses": {}}});
        let notes =
            told(&json!({"info": {}, "security": [{"bearer": []}], "paths": {"/a": {"get": operation}}, "webhooks": {"w": webhook}}));
        assert!(
            notes
                .iter()
                .any(|note| note.starts_with("/webhooks/w/post/security: ") && note.contains("`third`")),
            "{notes:?}"
        );
        assert!(
            notes
                .iter()
                .any(|note| note.starts_with("/security: ") && note.contains("`bearer`")),
            "{notes:?}"
        );
        assert!(
            notes
                .iter()
                .any(|note| note.starts_with("/paths/~1a/get/security: ") && note.contains("`other`")),
            "{notes:?}"
        );
    }

    #[test]
    fn what_says_nothing_is_dropped() {
        for nothing in [
            json!({"unevaluatedProperties": true}),
            json!({"unevaluatedProperties": {}}),
            json!({"propertyNames": true, "dependentRequired": {}, "patternProperties": {}}),
            json!({"not": false}),
            json!({"then": {"required": ["a"]}}),
            json!({"if": {"required": ["a"]}}),
            json!({"minContains": 2}),
        ] {
            let mut unread: Unread = serde_json::from_value(nothing.clone()).expect("a map");
            normalise(&mut unread);
            assert!(unread.is_empty(), "{nothing} {unread:?}");
        }
        let mut unread: Unread = serde_json::from_value(json!({"not": {"const": "a", "title": "T"}})).expect("a map");
        normalise(&mut unread);
        assert_eq!(unread["not"], json!({"type": "string", "enum": ["a"]}));
    }
}

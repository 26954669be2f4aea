//! The whole API as one line per fact, for a snapshot that a person can review: one change upstream is one changed line.
//!
//! ```text
//! POST /payments = payment
//! POST /payments header Idempotency-Key* string
//! POST /payments body* application/json PaymentRequest
//! POST /payments 201 application/json Payment
//! PaymentRequest object
//! PaymentRequest.channel* PaymentChannel
//! ```
//!
//! A star means required, a question mark that null is allowed.

use std::fmt::Write;

use super::model::{Additional, Document, Method, Operation, Parameter, Schema, Shared};

/// The surface of a canonical document.
pub fn surface(document: &Document) -> String {
    let mut lines = Vec::new();
    for (path, method, operation) in document.operations() {
        operation_lines(path, method, operation, document, &mut lines);
    }
    for (name, parameter) in &document.components.parameters {
        lines.push(format!("parameter {name} = {}", parameter_text(parameter)));
    }
    for (name, response) in &document.components.responses {
        for (media, schema) in &response.content {
            lines.push(format!("response {name} = {media} {}", type_text(schema)));
        }
    }
    for (name, schema) in &document.components.schemas {
        schema_lines(name, schema, &mut lines);
    }
    let mut out = String::new();
    for server in &document.servers {
        let _ = writeln!(out, "server {}", server.url);
    }
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn operation_lines(path: &str, method: Method, operation: &Operation, document: &Document, lines: &mut Vec<String>) {
    let key = format!("{} {path}", method.upper());
    let old = if operation.deprecated { " deprecated" } else { "" };
    lines.push(format!("{key} = {}{old}", operation.id));
    for shared in &operation.parameters {
        lines.push(match shared {
            Shared::Ref(name) => format!("{key} parameter {name}"),
            Shared::Inline(parameter) => format!("{key} {}", parameter_text(parameter)),
        });
    }
    if let Some(body) = &operation.body {
        let star = if body.required { "*" } else { "" };
        for (media, schema) in &body.content {
            lines.push(format!("{key} body{star} {media} {}", type_text(schema)));
        }
    }
    for (status, shared) in &operation.responses {
        if let Shared::Ref(name) = shared {
            lines.push(format!("{key} {status} response {name}"));
            continue;
        }
        let Some(response) = document.response(shared) else { continue };
        if response.content.is_empty() {
            lines.push(format!("{key} {status}"));
        }
        for (media, schema) in &response.content {
            lines.push(format!("{key} {status} {media} {}", type_text(schema)));
        }
        for header in response.headers.keys() {
            lines.push(format!("{key} {status} header {header}"));
        }
    }
    for digit in operation.ranges.keys() {
        lines.push(format!("{key} {digit}XX"));
    }
    if operation.default_response.is_some() {
        lines.push(format!("{key} default"));
    }
}

fn parameter_text(parameter: &Parameter) -> String {
    let star = if parameter.required { "*" } else { "" };
    let text = type_text(&parameter.schema);
    let explode = match parameter.explode {
        Some(explode) => format!(" explode={explode}"),
        None => String::new(),
    };
    format!("{} {}{star} {text}{explode}", parameter.location.key(), parameter.name)
}

fn schema_lines(name: &str, schema: &Schema, lines: &mut Vec<String>) {
    if !schema.one_of.is_empty() {
        let by = schema
            .discriminator
            .as_ref()
            .map(|found| format!(" by {}", found.property))
            .unwrap_or_default();
        lines.push(format!("{name} union{by}"));
        match &schema.discriminator {
            Some(discriminator) => {
                for (tag, variant) in &discriminator.mapping {
                    lines.push(format!("{name}:{tag} {variant}"));
                }
            }
            None => {
                for variant in &schema.one_of {
                    lines.push(format!("{name}:* {}", type_text(variant)));
                }
            }
        }
        return;
    }
    if !schema.values.is_empty() {
        lines.push(format!("{name} enum"));
        let mut values: Vec<String> = schema.values.iter().map(ToString::to_string).collect();
        values.sort();
        for value in values {
            lines.push(format!("{name}={value}"));
        }
        return;
    }
    let rest = match &schema.additional {
        None => String::new(),
        Some(Additional::Allowed(allowed)) => format!(" others={allowed}"),
        Some(Additional::Schema(values)) => format!(" others={}", type_text(values)),
    };
    lines.push(format!("{name} object{rest}{}", limits(schema)));
    let mut properties: Vec<_> = schema.properties.iter().collect();
    properties.sort_by_key(|(property, _)| *property);
    for (property, child) in properties {
        let star = if schema.required.contains(property) { "*" } else { "" };
        lines.push(format!("{name}.{property}{star} {}", type_text(child)));
    }
}

/// A type with everything that is said of it at its place.
pub(crate) fn type_text(schema: &Schema) -> String {
    let mut out = match (&schema.reference, &schema.items, &schema.additional) {
        (Some(name), _, _) => name.clone(),
        (None, Some(items), _) => format!("[{}]", type_text(items)),
        (None, None, Some(Additional::Schema(values))) => format!("{{{}}}", type_text(values)),
        _ => schema.kind.map_or("any", super::model::Type::key).to_owned(),
    };
    if schema.nullable {
        out.push('?');
    }
    if !schema.values.is_empty() {
        let mut values: Vec<String> = schema.values.iter().map(ToString::to_string).collect();
        values.sort();
        let _ = write!(out, " ={}", values.join("|"));
    }
    out.push_str(&limits(schema));
    for (flag, word) in [
        (schema.read_only, "read-only"),
        (schema.write_only, "write-only"),
        (schema.deprecated, "deprecated"),
        (schema.unique_items, "unique"),
    ] {
        if flag {
            let _ = write!(out, " {word}");
        }
    }
    if let Some(default) = &schema.default {
        let _ = write!(out, " default={default}");
    }
    out
}

fn limits(schema: &Schema) -> String {
    let mut out = String::new();
    if let Some(format) = &schema.format {
        let _ = write!(out, " {format}");
    }
    for (label, least, most) in [
        ("length", schema.min_length, schema.max_length),
        ("items", schema.min_items, schema.max_items),
        ("members", schema.min_properties, schema.max_properties),
    ] {
        if least.is_some() || most.is_some() {
            let text = |bound: Option<u64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
            let _ = write!(out, " {label}={}..{}", text(least), text(most));
        }
    }
    for (sign, bound) in [
        (">=", &schema.minimum),
        ("<=", &schema.maximum),
        (">", &schema.exclusive_minimum),
        ("<", &schema.exclusive_maximum),
        ("step=", &schema.multiple_of),
    ] {
        if let Some(bound) = bound {
            let _ = write!(out, " {sign}{bound}");
        }
    }
    if let Some(pattern) = &schema.pattern {
        let _ = write!(out, " pattern={pattern:?}");
    }
    if schema.extensions.contains_key(super::shape::TYPE_HINT) {
        out.push_str(" decimal");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_fact_is_one_line() {
        let document = Document::from_json(&json!({
            "info": {}, "servers": [{"url": "https://x"}],
            "paths": {"/a": {"post": {"operationId": "makeA",
                "parameters": [{"name": "k", "in": "header", "required": true, "schema": {"type": "string", "maxLength": 9}}],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
                "responses": {"204": {"description": ""}, "400": {"$ref": "#/components/responses/Bad"}}}}},
            "components": {
                "responses": {"Bad": {"content": {"application/json": {"schema": {"type": "object"}}}}},
                "schemas": {
                    "A": {"type": "object", "required": ["x"], "properties": {
                        "x": {"type": ["integer", "null"], "minimum": 1}, "y": {"type": "array", "items": {"$ref": "#/components/schemas/E"}}}},
                    "E": {"type": "string", "enum": ["b", "a"]},
                },
            },
        }))
        .expect("reads");
        let expected = "server https://x\n\
            POST /a = makeA\n\
            POST /a header k* string length=..9\n\
            POST /a body* application/json A\n\
            POST /a 204\n\
            POST /a 400 response Bad\n\
            response Bad = application/json object\n\
            A object\n\
            A.x* integer? >=1\n\
            A.y [E]\n\
            E enum\n\
            E=\"a\"\n\
            E=\"b\"\n";
        assert_eq!(surface(&document), expected);
    }
}

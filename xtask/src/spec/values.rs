//! Values that contradict the type they stand beside.
//!
//! `type: string, enum: [1, 2]` allows nothing at all, so what it says is not what is meant. Whether `1.10` or `1.1` is meant, or `007` or `7`,
//! is lost in YAML, so that no guess is made.

use serde_json::Value;

use super::flatten::root_pointers;
use super::model::roots::for_each_root;
use super::model::{Document, Fault, Schema, Type, push};

/// Gives the document back if all values are of the type they are said to be of.
///
/// # Errors
/// Each schema with values of another type.
pub fn fitting(mut document: Document) -> Result<Document, Vec<Fault>> {
    let mut faults = Vec::new();
    for (name, schema) in &document.components.schemas {
        check(schema, &push("/components/schemas", name), &mut faults);
    }
    let pointers = root_pointers(&document);
    let mut pointers = pointers.iter();
    for_each_root(&mut document, &mut |_, schema| {
        check(schema, pointers.next().map_or("", String::as_str), &mut faults);
    });
    if faults.is_empty() { Ok(document) } else { Err(faults) }
}

fn check(schema: &Schema, pointer: &str, faults: &mut Vec<Fault>) {
    if let Some(kind) = schema.kind {
        for value in schema.values.iter().filter(|value| !fits(value, kind)) {
            let remedy = match (kind, value) {
                (Type::String, _) => "write it in quotes, or change the type",
                (Type::Integer, Value::Number(_)) => "write a whole number, or change the type",
                (_, Value::String(text)) if serde_json::from_str(text).is_ok_and(|bare: Value| fits(&bare, kind)) => {
                    "write it without quotes, or change the type"
                }
                _ => "correct it, or change the type",
            };
            let message = format!(
                "`{value}` among the values is {}, and the type is {}, so nothing can be both; {remedy}",
                article(value),
                kind.key()
            );
            // One value may have been written as a constant.
            let place = if schema.values.len() == 1 {
                pointer.to_owned()
            } else {
                push(pointer, "enum")
            };
            faults.push(Fault::new(place, message));
        }
    }
    for (pointer, child) in schema.children(pointer) {
        check(child, &pointer, faults);
    }
}

fn fits(value: &Value, kind: Type) -> bool {
    match (kind, value) {
        (_, Value::Null) => true,
        (Type::String, Value::String(_)) | (Type::Boolean, Value::Bool(_)) | (Type::Array, Value::Array(_)) => true,
        (Type::Object, Value::Object(_)) | (Type::Number, Value::Number(_)) => true,
        (Type::Integer, Value::Number(number)) => number.as_f64().is_some_and(|number| number.fract() == 0.0),
        _ => false,
    }
}

fn article(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_of_another_type_are_refused_with_their_place() {
        let read = |schema: Value| {
            let schemas = json!({"Thing": {"type": "object", "properties": {"size": schema}}});
            fitting(Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads"))
        };
        for schema in [
            json!({"type": "string", "enum": [1, 2]}),
            json!({"type": "integer", "const": "1"}),
            json!({"type": "boolean", "enum": ["yes"]}),
        ] {
            let faults = read(schema).expect_err("contradicts itself");
            assert!(
                faults[0].pointer.starts_with("/components/schemas/Thing/properties/size"),
                "{}",
                faults[0]
            );
            assert!(faults[0].message.contains("change the type"), "{}", faults[0]);
        }
        for (schema, helps) in [
            (json!({"type": "integer", "const": "1"}), true),
            (json!({"type": "boolean", "enum": ["true"]}), true),
            (json!({"type": "integer", "const": "x"}), false),
            (json!({"type": "array", "enum": ["a"]}), false),
            (json!({"type": "boolean", "enum": ["yes"]}), false),
        ] {
            let faults = read(schema.clone()).expect_err("contradicts itself");
            assert_eq!(faults[0].message.contains("without quotes"), helps, "{schema}: {}", faults[0]);
        }
        for schema in [
            json!({"type": ["string", "null"], "enum": ["a", null]}),
            json!({"type": "integer", "enum": [1.0]}),
            json!({"type": "number", "enum": [1, 1.5]}),
            json!({"enum": ["a", 1]}),
        ] {
            assert!(read(schema.clone()).is_ok(), "{schema}");
        }
    }
}

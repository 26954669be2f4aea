//! Bodies with every field that the document gives a type: each list has one item, each union its first variant.

use serde_json::{Map, Value, json};

/// How deeply objects are nested at most; what is deeper is left out.
const DEPTH: u32 = 12;

/// A body of a schema of the document.
pub(crate) fn sample(document: &Value, name: &str) -> Value {
    let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
    value(document, &reference, 0).unwrap_or_else(|| panic!("the document has no schema `{name}`"))
}

fn value(document: &Value, schema: &Value, depth: u32) -> Option<Value> {
    if depth > DEPTH {
        return None;
    }
    if let Some(reference) = schema["$ref"].as_str() {
        return value(document, document.pointer(reference.strip_prefix('#')?)?, depth);
    }
    if let Some(variants) = schema["oneOf"].as_array() {
        return variant(document, schema, variants.first()?, depth);
    }
    if let Some(known) = schema["enum"].as_array() {
        return known.first().cloned();
    }
    match schema["type"].as_str()? {
        "object" => Some(object(document, schema, depth)),
        "array" => Some(value(document, &schema["items"], depth + 1).map_or_else(|| json!([]), |item| json!([item]))),
        "integer" => Some(json!(4999)),
        "number" => Some(json!(12.5)),
        "boolean" => Some(json!(true)),
        _ => Some(match schema["format"].as_str() {
            Some("date") => json!("2026-08-20"),
            Some("date-time") => json!("2026-08-20T15:30:00Z"),
            _ => json!("Large Pepperoni Pizza"),
        }),
    }
}

fn object(document: &Value, schema: &Value, depth: u32) -> Value {
    let mut fields = Map::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value(document, property, depth + 1) {
            fields.insert(name.clone(), value);
        }
    }
    if let Some(value) = schema
        .get("additionalProperties")
        .and_then(|schema| value(document, schema, depth + 1))
    {
        fields.insert("yourCustomField".to_owned(), value);
    }
    Value::Object(fields)
}

/// A variant of a union, with the discriminator that stands for it.
fn variant(document: &Value, union: &Value, variant: &Value, depth: u32) -> Option<Value> {
    let mut body = value(document, variant, depth)?;
    let reference = variant["$ref"].as_str()?;
    let mapping = union["discriminator"]["mapping"].as_object().into_iter().flatten();
    let named = mapping
        .filter(|(_, to)| to.as_str() == Some(reference))
        .map(|(name, _)| name.clone())
        .next();
    if let (Some(property), Some(name), Some(fields)) = (union["discriminator"]["propertyName"].as_str(), named, body.as_object_mut()) {
        fields.insert(property.to_owned(), Value::String(name));
    }
    Some(body)
}

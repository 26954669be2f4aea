//! Limits that no value can keep: they are shown in the documentation, and someone has to know that they cannot be meant.

use serde_json::Number;

use crate::spec::flatten;
use crate::spec::model::{Document, Fault, Schema, push};

/// A note where a least value is greater than a greatest one.
pub(super) fn contradictions(document: &Document) -> Option<Fault> {
    let mut found = Vec::new();
    for (name, schema) in &document.components.schemas {
        visit(schema, &push("/components/schemas", name), &mut found);
    }
    flatten::roots(document, &mut |pointer, schema| visit(schema, pointer, &mut found));
    let others = match found.len() {
        0 | 1 => String::new(),
        count => format!(" ({count} places, this is the first)"),
    };
    let (pointer, why) = found.into_iter().next()?;
    let message = format!("{why}, so no value keeps both; the documentation shows them as they are, and nothing here checks them{others}");
    Some(Fault::new(pointer, message))
}

fn visit(schema: &Schema, at: &str, found: &mut Vec<(String, String)>) {
    let by_value = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
    let counted = |number: Option<u64>| number.map(|number| number as f64);
    let (least, above) = (by_value(&schema.minimum), by_value(&schema.exclusive_minimum));
    let (most, below) = (by_value(&schema.maximum), by_value(&schema.exclusive_maximum));
    for (key, least, other, most, may_be_equal) in [
        ("minimum", least, "maximum", most, true),
        ("exclusiveMinimum", above, "maximum", most, false),
        ("minimum", least, "exclusiveMaximum", below, false),
        ("exclusiveMinimum", above, "exclusiveMaximum", below, false),
        (
            "minLength",
            counted(schema.min_length),
            "maxLength",
            counted(schema.max_length),
            true,
        ),
        ("minItems", counted(schema.min_items), "maxItems", counted(schema.max_items), true),
        (
            "minProperties",
            counted(schema.min_properties),
            "maxProperties",
            counted(schema.max_properties),
            true,
        ),
    ] {
        if let (Some(least), Some(most)) = (least, most)
            && (least > most || least == most && !may_be_equal)
        {
            found.push((push(at, key), format!("`{key}` is {least} and `{other}` {most}")));
        }
    }
    for (pointer, child) in schema.children(at) {
        visit(child, &pointer, found);
    }
}

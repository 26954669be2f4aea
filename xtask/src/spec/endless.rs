//! Components that lead back to themselves before anything is said: `A: {$ref: B}` with `B: {$ref: A}` describes nothing.

use std::collections::{BTreeMap, HashMap};

use super::circles::{circles, members};
use super::model::{Document, Fault, Schema, push};
use super::shape::is_wrapper;

/// A fault for each component that is nothing but a way back to itself. A way through a property, an element or a value of a map is none: there
/// may be an end.
pub fn endless(document: &Document) -> Vec<Fault> {
    let schemas = &document.components.schemas;
    let numbers: HashMap<&str, usize> = schemas.keys().enumerate().map(|(number, name)| (name.as_str(), number)).collect();
    let ways: Vec<Vec<usize>> = schemas
        .iter()
        .map(|(name, schema)| {
            let mut names = Vec::new();
            leads(schema, &mut names);
            // Among several variants, only the union itself is none that there could be a type for.
            names.extend(
                schema
                    .one_of
                    .iter()
                    .filter_map(|variant| variant.reference.as_deref())
                    .filter(|to| to == name),
            );
            names.into_iter().filter_map(|name| numbers.get(name).copied()).collect()
        })
        .collect();
    let names: Vec<&String> = schemas.keys().collect();
    let rounds = members(&circles(&ways))
        .into_iter()
        .filter(|round| round.len() > 1 || ways[round[0]].contains(&round[0]));
    let mut found: BTreeMap<&String, String> = BTreeMap::new();
    for round in rounds {
        const SHOWN: usize = 3;
        let named: Vec<String> = round.iter().take(SHOWN).map(|number| format!("`{}`", names[*number])).collect();
        let more = match round.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let variants = &schemas[names[round[0]]].one_of;
        let what = match round.len() {
            1 if variants.len() > 1 => "has itself among its variants; leave that variant out",
            1 => "is nothing but a way back to itself; describe what it is",
            _ => "are nothing but ways back to each other; describe what it is",
        };
        let message = format!("goes round in a circle: {}{more} {what}", named.join(", "));
        found.insert(names[round[0]], message);
    }
    found
        .into_iter()
        .map(|(name, message)| Fault::new(push("/components/schemas", name), message))
        .collect()
}

/// The components that a schema is the same as: by reference, or as the only part or the only variant.
fn leads<'s>(schema: &'s Schema, names: &mut Vec<&'s str>) {
    names.extend(schema.reference.as_deref());
    if is_wrapper(schema) {
        leads(&schema.all_of[0], names);
    }
    if let [variant] = schema.one_of.as_slice()
        && schema.properties.is_empty()
    {
        leads(variant, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn found(schemas: Value) -> Vec<String> {
        let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads");
        endless(&document).into_iter().map(|fault| fault.to_string()).collect()
    }

    #[test]
    fn what_is_only_a_way_back_to_itself_is_refused_with_its_place() {
        let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        for schemas in [
            json!({"A": to("A")}),
            json!({"A": to("B"), "B": to("A")}),
            json!({"A": {"allOf": [to("B")]}, "B": {"allOf": [to("A")], "description": "b"}}),
            json!({"A": {"oneOf": [to("A")]}}),
            json!({"A": {"anyOf": [to("A"), {"type": "null"}]}}),
            json!({"A": {"oneOf": [to("A"), to("C")]}, "C": {"type": "object", "properties": {"c": {}}}}),
        ] {
            let faults = found(schemas.clone());
            assert_eq!(faults.len(), 1, "{schemas}: {faults:?}");
            assert!(faults[0].starts_with("/components/schemas/A: goes round in a circle"), "{faults:?}");
            let several = schemas["A"]["oneOf"].as_array().is_some_and(|variants| variants.len() > 1);
            let end = match several {
                true => "has itself among its variants; leave that variant out",
                false => "describe what it is",
            };
            assert!(faults[0].ends_with(end), "{faults:?}");
        }
        for schemas in [
            json!({"A": {"properties": {"a": to("A")}}}),
            json!({"A": {"type": "array", "items": to("A")}}),
            json!({"A": {"type": "object", "additionalProperties": to("A")}}),
            json!({"A": {"oneOf": [{"properties": {"a": to("A")}}]}}),
            json!({"A": to("B"), "B": {"type": "string"}}),
        ] {
            assert!(found(schemas.clone()).is_empty(), "{schemas}");
        }
    }
}

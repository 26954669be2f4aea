//! Parents with a discriminator and children that extend them by `allOf`: the way of OpenAPI to write a union without listing its variants.
//!
//! Where such a parent is used, one of its children stands. So the parent becomes a union of them, and what it says about its own properties
//! becomes a component beside it, which is what the children extend.

use std::collections::{BTreeMap, BTreeSet};

use super::budget;
use super::model::{Discriminator, Document, Fault, Schema, push};
use super::shape::is_wrapper;

/// Variants of all parents together, beyond which a document is taken for a hostile one: each level of a deep line of parents has all that are
/// below it.
const MOST: usize = 100_000;

/// Makes a union of every parent with a discriminator.
///
/// # Errors
/// More variants than anybody writes down.
pub fn inherit(mut document: Document) -> Result<Document, Vec<Fault>> {
    let children = children(&document.components.schemas);
    let parents: BTreeSet<String> = children
        .keys()
        .filter(|name| {
            document
                .components
                .schemas
                .get(*name)
                .is_some_and(|schema| schema.discriminator.is_some())
        })
        .cloned()
        .collect();
    if parents.is_empty() {
        return Ok(document);
    }
    let schemas = &mut document.components.schemas;
    let mut bases: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = schemas.keys().cloned().collect();
    for parent in &parents {
        let mut base = format!("{parent}Base");
        while !taken.insert(base.clone()) {
            base.push_str("Base");
        }
        bases.insert(parent.clone(), base);
    }
    let mut count = 0;
    for parent in &parents {
        let whole = &schemas[parent];
        let Some(vendor) = &whole.discriminator else {
            continue;
        };
        let stands_for = |name: &String| bases.get(name).unwrap_or(name).clone();
        // A parent is a variant of itself only where the document says so: most are only what their children have in common.
        let own = vendor.mapping.values().any(|target| target == parent).then(|| parent.clone());
        let variants: BTreeSet<String> = descendants(parent, &children).into_iter().chain(own).collect();
        budget::variants(variants.len(), || push("/components/schemas", parent)).map_err(|fault| vec![fault])?;
        count += variants.len();
        if count > MOST {
            let place = push("/components/schemas", parent);
            return Err(vec![Fault::limit(
                place,
                format!("parents with a discriminator have more than {MOST} variants together"),
            )]);
        }
        let mapping = vendor
            .mapping
            .iter()
            .filter(|(_, target)| variants.contains(*target))
            .map(|(tag, target)| (tag.clone(), stands_for(target)));
        let mut mapping: BTreeMap<String, String> = mapping.collect();
        let mapped: BTreeSet<String> = mapping.values().cloned().collect();
        for variant in &variants {
            let target = stands_for(variant);
            if !mapped.contains(&target) {
                // Without a mapping, the name of the component is the tag.
                mapping.insert(variant.clone(), target);
            }
        }
        let union = Schema {
            one_of: variants.iter().map(|name| Schema::reference(stands_for(name))).collect(),
            discriminator: Some(Discriminator {
                property: vendor.property.clone(),
                mapping,
            }),
            nullable: whole.nullable,
            title: whole.title.clone(),
            description: whole.description.clone(),
            deprecated: whole.deprecated,
            ..Schema::default()
        };
        let base = Schema {
            one_of: Vec::new(),
            discriminator: None,
            ..whole.clone()
        };
        schemas.insert(bases[parent].clone(), base);
        schemas.insert(parent.clone(), union);
    }
    for schema in schemas.values_mut() {
        for part in &mut schema.all_of {
            if let Some(base) = part.reference.as_ref().and_then(|name| bases.get(name)) {
                part.reference = Some(base.clone());
            }
        }
    }
    Ok(document)
}

/// The components that extend each component. One that only gives another a second name does not.
fn children(schemas: &BTreeMap<String, Schema>) -> BTreeMap<String, BTreeSet<String>> {
    let mut children: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, schema) in schemas {
        for parent in schema.all_of.iter().filter_map(|part| part.reference.as_ref()) {
            let mapped = || {
                let parent = schemas.get(parent).and_then(|parent| parent.discriminator.as_ref());
                parent.is_some_and(|discriminator| discriminator.mapping.values().any(|target| target == name))
            };
            if parent != name && (!is_wrapper(schema) || mapped()) {
                children.entry(parent.clone()).or_default().insert(name.clone());
            }
        }
    }
    children
}

fn descendants(parent: &str, children: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![parent];
    while let Some(next) = open.pop() {
        for child in children.get(next).into_iter().flatten() {
            if child != parent && found.insert(child.clone()) {
                open.push(child);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn run(schemas: Value) -> Document {
        inherit(Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads"))
            .expect("few variants")
    }

    fn child(parent: &str) -> Value {
        json!({"allOf": [{"$ref": format!("#/components/schemas/{parent}")}, {"type": "object", "properties": {"x": {"type": "string"}}}]})
    }

    #[test]
    fn a_parent_with_a_discriminator_is_a_union_of_its_children() {
        let parent = json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"c": "#/components/schemas/Cat", "self": "#/components/schemas/Pet"}}});
        let document = run(json!({"Pet": parent, "Cat": child("Pet"), "Dog": child("Pet"), "Puppy": child("Dog")}));
        let schemas = &document.components.schemas;
        let variants: Vec<&str> = schemas["Pet"]
            .one_of
            .iter()
            .filter_map(|variant| variant.reference.as_deref())
            .collect();
        assert_eq!(variants, ["Cat", "Dog", "PetBase", "Puppy"]);
        let mapping = &schemas["Pet"].discriminator.as_ref().expect("a discriminator").mapping;
        let expected = [("Dog", "Dog"), ("Puppy", "Puppy"), ("c", "Cat"), ("self", "PetBase")];
        assert!(
            mapping.iter().map(|(tag, target)| (tag.as_str(), target.as_str())).eq(expected),
            "{mapping:?}"
        );
        assert_eq!(schemas["Cat"].all_of[0].reference.as_deref(), Some("PetBase"));
        assert_eq!(schemas["Puppy"].all_of[0].reference.as_deref(), Some("Dog"));
        assert!(schemas["PetBase"].discriminator.is_none() && schemas["PetBase"].properties.contains_key("kind"));
    }

    #[test]
    fn a_parent_that_lists_its_children_ends() {
        let parent = json!({"type": "object", "properties": {"kind": {"type": "string"}},
            "oneOf": [{"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "kind"}});
        let document = run(json!({"Pet": parent, "Cat": child("Pet")}));
        assert!(super::super::flatten::flatten(document).is_ok());
    }

    #[test]
    fn a_second_name_and_a_parent_without_discriminator_stay_as_they_are() {
        let plain = json!({"type": "object", "properties": {"kind": {"type": "string"}}});
        let mut parent = plain.clone();
        parent["discriminator"] = json!({"propertyName": "kind"});
        let alias = json!({"allOf": [{"$ref": "#/components/schemas/Pet"}]});
        for schemas in [json!({"Pet": parent, "Alias": alias}), json!({"Pet": plain, "Cat": child("Pet")})] {
            let before = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas.clone()}})).expect("reads");
            assert_eq!(run(schemas), before);
        }
    }
}

//! Parents with a discriminator and children that extend them by `allOf`: the way of OpenAPI to write a union without listing its variants.
//!
//! Where such a parent is used, one of its children stands. So the parent becomes a union of them, and what it says about its own properties
//! becomes a component beside it, which is what the children extend.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::budget;
use super::model::{Discriminator, Document, Fault, Schema, Type, push};
use super::shape::{is_wrapper, keep_overridden};

/// Variants of all parents together, beyond which a document is taken for a hostile one: each level of a deep line of parents has all that are
/// below it.
const MOST: usize = 100_000;

/// A parent or a child whose description leaves something open.
pub type Note = Fault;

/// Makes a union of every parent with a discriminator.
///
/// # Errors
/// More variants than anybody writes down.
pub fn inherit(mut document: Document) -> Result<(Document, Vec<Note>), Vec<Fault>> {
    let children = children(&document.components.schemas);
    let mut notes = childless(&document, &children);
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
    let schemas = &mut document.components.schemas;
    notes.extend(second_names(schemas, &children));
    if parents.is_empty() {
        return Ok((document, notes));
    }
    // A child that adds nothing is a type of its own all the same: its tag is another one.
    for name in parents.iter().flat_map(|parent| &children[parent]) {
        let Some(child) = schemas.get_mut(name) else { continue };
        if let Some(parent) = child.reference.take() {
            child.all_of.push(Schema::reference(parent));
        }
        if is_wrapper(child) {
            child.all_of.push(Schema {
                kind: Some(Type::Object),
                ..Schema::default()
            });
        }
    }
    let second: BTreeSet<String> = schemas
        .iter()
        .filter(|(_, schema)| is_wrapper(schema))
        .map(|(name, _)| name.clone())
        .collect();
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
        let mut overridden = Map::new();
        for (tag, target) in vendor.mapping.iter().filter(|(_, target)| !variants.contains(*target)) {
            overridden.insert(tag.clone(), Value::Null);
            let at = push(&format!("{}/discriminator/mapping", push("/components/schemas", parent)), tag);
            let why = if schemas.contains_key(target) {
                format!("which does not extend `{parent}`")
            } else {
                "which is no component".to_owned()
            };
            notes.push(Note::new(at, format!("leads to `{target}`, {why}: no variant is made of it")));
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
        let mut union = Schema {
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
        if !overridden.is_empty() {
            keep_overridden(&mut union, Map::from_iter([("mapping".to_owned(), Value::Object(overridden))]));
        }
        let base = Schema {
            one_of: Vec::new(),
            discriminator: None,
            ..whole.clone()
        };
        schemas.insert(bases[parent].clone(), base);
        schemas.insert(parent.clone(), union);
    }
    // A second name goes on standing for the union.
    for (_, schema) in schemas.iter_mut().filter(|(name, _)| !second.contains(*name)) {
        for part in &mut schema.all_of {
            if let Some(base) = part.reference.as_ref().and_then(|name| bases.get(name)) {
                part.reference = Some(base.clone());
            }
        }
    }
    Ok((document, notes))
}

/// The components that extend each component. One that only gives another a second name does not, unless a mapping names it.
fn children(schemas: &BTreeMap<String, Schema>) -> BTreeMap<String, BTreeSet<String>> {
    let mut children: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, schema) in schemas {
        for parent in bases(schema) {
            let mapped = || {
                let parent = schemas.get(parent).and_then(|parent| parent.discriminator.as_ref());
                parent.is_some_and(|discriminator| discriminator.mapping.values().any(|target| target == name))
            };
            if parent != name && (!is_second_name(schema) || mapped()) {
                children.entry(parent.clone()).or_default().insert(name.clone());
            }
        }
    }
    children
}

/// What a component extends or is another name of.
fn bases(schema: &Schema) -> impl Iterator<Item = &String> {
    let parts = schema.all_of.iter().filter_map(|part| part.reference.as_ref());
    schema.reference.iter().chain(parts)
}

fn is_second_name(schema: &Schema) -> bool {
    schema.reference.is_some() || is_wrapper(schema)
}

/// A note for each component that extends a parent, adds nothing, and is named by no mapping: it may be a variant or a second name.
fn second_names(schemas: &BTreeMap<String, Schema>, children: &BTreeMap<String, BTreeSet<String>>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (name, schema) in schemas
        .iter()
        .filter(|(_, schema)| schema.reference.is_none() && is_wrapper(schema))
    {
        let Some(parent) = bases(schema).next() else { continue };
        let is_parent = schemas.get(parent).is_some_and(|parent| parent.discriminator.is_some());
        let known = children.get(parent);
        if is_parent && known.is_some_and(|known| !known.contains(name)) {
            let message = format!(
                "adds nothing to `{parent}`, and its mapping does not name `{name}`: taken for a second name of `{parent}` and not for a variant"
            );
            notes.push(Note::new(push("/components/schemas", name), message));
        }
    }
    notes
}

/// A note for each mapping on what has no variants.
fn childless(document: &Document, children: &BTreeMap<String, BTreeSet<String>>) -> Vec<Note> {
    fn visit(schema: &Schema, at: &str, notes: &mut Vec<Note>) {
        let may_be_union = !schema.one_of.is_empty() || !schema.all_of.is_empty() || schema.reference.is_some();
        if let Some(discriminator) = &schema.discriminator
            && !discriminator.mapping.is_empty()
            && !may_be_union
        {
            let message = "a mapping where no `oneOf` lists variants and no component extends the schema: no variants are made of it, and \
                           nothing reads it";
            notes.push(Note::new(push(at, "discriminator"), message));
        }
        for (at, child) in schema.children(at) {
            visit(child, &at, notes);
        }
    }
    let mut notes = Vec::new();
    for (name, schema) in &document.components.schemas {
        let at = push("/components/schemas", name);
        if children.contains_key(name) {
            schema.children(&at).iter().for_each(|(at, child)| visit(child, at, &mut notes));
        } else {
            visit(schema, &at, &mut notes);
        }
    }
    super::flatten::roots(document, &mut |at, schema| visit(schema, at, &mut notes));
    notes
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
    use serde_json::json;

    fn run(schemas: Value) -> Document {
        inherit(Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads"))
            .expect("few variants")
            .0
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

    fn told(schemas: Value) -> Vec<String> {
        let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads");
        let (_, notes) = inherit(document).expect("few variants");
        notes.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn a_child_that_adds_nothing_is_a_variant_where_the_mapping_names_it() {
        let parent = json!({"type": "object", "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"fish": "Fish", "eel": "#/components/schemas/Eel"}}});
        let schemas = json!({"Pet": parent, "Cat": child("Pet"), "Fish": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
            "Eel": {"$ref": "#/components/schemas/Pet"}, "Second": {"$ref": "#/components/schemas/Pet"}});
        let document = run(schemas.clone());
        let variants: Vec<&str> = document.components.schemas["Pet"]
            .one_of
            .iter()
            .filter_map(|variant| variant.reference.as_deref())
            .collect();
        assert_eq!(variants, ["Cat", "Eel", "Fish"]);
        assert_eq!(document.components.schemas["Second"].reference.as_deref(), Some("Pet"));
        let (document, _) = super::super::flatten::flatten(document).expect("flattens");
        for name in ["Fish", "Eel"] {
            assert!(document.components.schemas[name].properties.contains_key("kind"), "{name}");
        }
        assert!(told(schemas).is_empty());
    }

    #[test]
    fn a_second_name_of_a_parent_goes_on_standing_for_the_union_and_is_named() {
        let parent = json!({"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}});
        let schemas = json!({"Pet": parent, "Cat": child("Pet"), "Fish": {"allOf": [{"$ref": "#/components/schemas/Pet"}]}});
        assert_eq!(
            run(schemas.clone()).components.schemas["Fish"].all_of[0].reference.as_deref(),
            Some("Pet")
        );
        let told = told(schemas);
        assert!(
            told.len() == 1 && told[0].starts_with("/components/schemas/Fish: adds nothing to `Pet`"),
            "{told:?}"
        );
    }

    #[test]
    fn a_mapping_that_leads_to_no_child_is_named() {
        let parent = |mapping: Value| json!({"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind", "mapping": mapping}});
        let stray = json!({"type": "object", "properties": {"a": {}}});
        let notes = told(json!({"Pet": parent(json!({"cat": "Cat", "x": "Stray", "y": "Gone"})), "Cat": child("Pet"), "Stray": stray}));
        let expected = [
            "/components/schemas/Pet/discriminator/mapping/x: leads to `Stray`, which does not extend `Pet`: no variant is made of it",
            "/components/schemas/Pet/discriminator/mapping/y: leads to `Gone`, which is no component: no variant is made of it",
        ];
        assert_eq!(notes, expected);
        let notes = told(json!({"Pet": parent(json!({"x": "Stray"})), "Stray": stray}));
        assert!(
            notes.len() == 1 && notes[0].starts_with("/components/schemas/Pet/discriminator: a mapping where"),
            "{notes:?}"
        );
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

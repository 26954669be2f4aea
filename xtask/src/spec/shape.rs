//! Equality of schemas, made cheap: every distinct structure gets a number.
//!
//! Two schemas with the same [`Ids::facts`] accept the same JSON and decorate their properties alike; with the same [`Ids::strong`] they
//! are also explained in the same words. What decorates a schema at its place of use (whether it may be null, is read-only, has a
//! default, is deprecated, and its own title and text) belongs to the place and not to the schema, so it counts for the properties of a
//! schema but never for the schema itself. References count as what they refer to.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use serde_json::{Map, Value};

use super::flatten::component_of;
use super::model::{Additional, BESIDE, MappedTags, NULL_ONLY_BY, OVERRIDDEN, Schema};

/// The property of the vendor's that carries a fact: a number that is a decimal.
pub const TYPE_HINT: &str = "x-fern-type-hint";

/// Adds to what is overridden: an earlier stage may have found some of it.
pub fn keep_overridden(schema: &mut Schema, more: Map<String, Value>) {
    if more.is_empty() {
        return;
    }
    let kept = schema
        .extensions
        .entry(OVERRIDDEN.to_owned())
        .or_insert_with(|| Value::Object(Map::new()));
    for (key, value) in more {
        match (kept.get_mut(&key), value) {
            (Some(Value::Object(kept)), Value::Object(more)) => kept.extend(more),
            (_, value) => kept[key] = value,
        }
    }
    kept.sort_all_objects();
}

/// What alone allows null, `type` or `enum`; none where nothing refuses it, or it is not allowed at all.
pub fn null_only_by(schema: &Schema) -> Option<&str> {
    schema.extensions.get(NULL_ONLY_BY)?.as_str().filter(|_| schema.nullable)
}

/// The numbers of one structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ids {
    /// Equal when the structure is equal, whatever the strings say.
    pub facts: u32,
    /// Equal when structure and the strings inside are equal.
    pub strong: u32,
}

/// Gives out the numbers; keep one for as long as numbers are compared.
#[derive(Debug, Default)]
pub struct Shapes {
    known: HashMap<String, u32>,
    components: HashMap<String, Option<Ids>>,
}

impl Shapes {
    /// The numbers of `schema`, whose references lead into `components`.
    pub fn ids(&mut self, schema: &Schema, components: &BTreeMap<String, Schema>) -> Ids {
        if let Some(name) = &schema.reference {
            return self.component(name, components);
        }
        let children: Vec<Ids> = schema.below().map(|child| self.ids(child, components)).collect();
        self.compose(schema, &children)
    }

    /// The numbers of the component `name`.
    pub fn component(&mut self, name: &str, components: &BTreeMap<String, Schema>) -> Ids {
        match self.components.get(name) {
            Some(Some(ids)) => return *ids,
            // A schema that contains itself is distinguished by its name alone.
            Some(None) => {
                let id = self.number(format!("recursive {name}"));
                return Ids { facts: id, strong: id };
            }
            None => {}
        }
        self.components.insert(name.to_owned(), None);
        let ids = match components.get(name) {
            Some(schema) => self.ids(schema, components),
            None => {
                let id = self.number(format!("missing {name}"));
                Ids { facts: id, strong: id }
            }
        };
        self.components.insert(name.to_owned(), Some(ids));
        ids
    }

    /// Forgets what the components were, not the numbers; for when components change between two questions.
    pub fn forget_components(&mut self) {
        self.components.clear();
    }

    /// The numbers of `schema` when those of the schemas right below it, in their order, are known already.
    pub fn compose(&mut self, schema: &Schema, ids: &[Ids]) -> Ids {
        if schema.all_of.len() == 1 && is_wrapper(schema) {
            return ids[0];
        }
        let own = own_facts(schema);
        let mut facts = own.clone();
        let mut strong = own;
        let mut place = 0;
        let mut members: Vec<(&String, &Schema, Ids)> = Vec::with_capacity(schema.properties.len());
        for (name, child) in &schema.properties {
            members.push((name, child, ids[place]));
            place += 1;
        }
        members.sort_by_key(|(name, _, _)| *name);
        for (name, child, ids) in members {
            let decorations = decorations(child);
            let _ = write!(facts, "\n.{name}={}{decorations}", ids.facts);
            let _ = write!(strong, "\n.{name}={}{decorations}{}", ids.strong, texts(child));
        }
        let mut single = |label: &str, child: &Schema| {
            let decorations = decorations(child);
            let _ = write!(facts, "\n{label}={}{decorations}", ids[place].facts);
            let _ = write!(strong, "\n{label}={}{decorations}{}", ids[place].strong, texts(child));
            place += 1;
        };
        if let Some(items) = &schema.items {
            single("items", items);
        }
        if let Some(Additional::Schema(values)) = &schema.additional {
            single("values", values);
        }
        let mapped = schema.mapped_tags();
        for (label, variants) in [("all", &schema.all_of), ("one", &schema.one_of)] {
            let mut list: Vec<(Ids, String, String)> = variants
                .iter()
                .zip(&ids[place..])
                .map(|(variant, ids)| (*ids, tags(&mapped, variant), texts(variant)))
                .collect();
            place += variants.len();
            list.sort();
            for (ids, tags, texts) in list {
                let _ = write!(facts, "\n{label}={}{tags}", ids.facts);
                let _ = write!(strong, "\n{label}={}{tags}{texts}", ids.strong);
            }
        }
        Ids {
            facts: self.number(facts),
            strong: self.number(strong),
        }
    }

    fn number(&mut self, key: String) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        *self.known.entry(key).or_insert(next)
    }
}

/// Whether `schema` is one `allOf` variant with nothing beside it that changes what is accepted.
pub fn is_wrapper(schema: &Schema) -> bool {
    let [variant] = schema.all_of.as_slice() else {
        return false;
    };
    // What a reference leads to has a type of its own, or is given this one when the parts are merged.
    let kind_agrees = schema.kind.is_none() || variant.reference.is_some() || schema.kind == variant.kind || !variant.one_of.is_empty();
    // What is below may be large, and this is asked at every level of it: look before anything is copied.
    let alone = schema.properties.is_empty()
        && schema.items.is_none()
        && !matches!(schema.additional, Some(Additional::Schema(_)))
        && schema.one_of.is_empty()
        && schema.values.is_empty();
    kind_agrees && alone && {
        let bare = Schema {
            kind: None,
            all_of: Vec::new(),
            ..schema.clone_shallow().undecorated()
        };
        bare == Schema::default()
    }
}

/// Puts what decorates `outer` on `inner`, whose own decorations hold where `outer` says nothing.
pub fn decorate(inner: &mut Schema, outer: &Schema) {
    inner.nullable |= outer.nullable;
    inner.read_only |= outer.read_only;
    inner.write_only |= outer.write_only;
    inner.deprecated |= outer.deprecated;
    for (inner, outer) in [(&mut inner.title, &outer.title), (&mut inner.description, &outer.description)] {
        if outer.is_some() {
            inner.clone_from(outer);
        }
    }
    if outer.default.is_some() {
        inner.default.clone_from(&outer.default);
    }
    if !outer.examples.is_empty() {
        inner.examples.clone_from(&outer.examples);
    }
    inner.extensions.extend(outer.extensions.clone());
    if let Some(beside) = outer.unread.get(BESIDE) {
        inner.unread.insert(BESIDE.to_owned(), beside.clone());
    }
}

/// What decorates a schema at its place of use, `""` where nothing does.
fn decorations(schema: &Schema) -> String {
    let mut out = String::new();
    for (flag, mark) in [
        (schema.nullable, "?"),
        (schema.read_only, " ro"),
        (schema.write_only, " wo"),
        (schema.deprecated, " old"),
    ] {
        if flag {
            out.push_str(mark);
        }
    }
    if let Some(by) = null_only_by(schema) {
        let _ = write!(out, " null by {by}");
    }
    if let Some(default) = &schema.default {
        let _ = write!(out, " ={default}");
    }
    if schema.reference.is_some() {
        for (key, value) in &schema.unread {
            let _ = write!(out, " {key}={value}");
        }
    }
    out
}

fn texts(schema: &Schema) -> String {
    if schema.title.is_none() && schema.description.is_none() && schema.examples.is_empty() {
        return String::new();
    }
    format!("|{:?}|{:?}|{:?}", schema.title, schema.description, schema.examples)
}

/// The tags that lead to a variant by its name, and what is asked for beside it; `""` where there is neither. Its name says nothing: one component may have several.
fn tags(mapped: &MappedTags<'_>, variant: &Schema) -> String {
    let beside = variant.reference.as_ref().and_then(|_| variant.unread.get(BESIDE));
    let beside = beside.map(|beside| format!(" {BESIDE}={beside}")).unwrap_or_default();
    let tags = component_of(variant).map_or(&[][..], |name| mapped.of_component(name));
    if tags.is_empty() { beside } else { format!(" at {tags:?}{beside}") }
}

fn own_facts(schema: &Schema) -> String {
    let mut out = String::new();
    if let Some(kind) = schema.kind {
        out.push_str(kind.key());
    }
    for (label, text) in [(" format=", &schema.format), (" pattern=", &schema.pattern)] {
        if let Some(text) = text {
            let _ = write!(out, "{label}{text:?}");
        }
    }
    if !schema.values.is_empty() {
        let mut values: Vec<String> = schema.values.iter().map(ToString::to_string).collect();
        values.sort();
        let _ = write!(out, " enum={values:?}");
    }
    for (label, count) in [
        ("minLength", schema.min_length),
        ("maxLength", schema.max_length),
        ("minItems", schema.min_items),
        ("maxItems", schema.max_items),
        ("minProperties", schema.min_properties),
        ("maxProperties", schema.max_properties),
    ] {
        if let Some(count) = count {
            let _ = write!(out, " {label}={count}");
        }
    }
    for (label, number) in [
        ("minimum", &schema.minimum),
        ("maximum", &schema.maximum),
        ("exclusiveMinimum", &schema.exclusive_minimum),
        ("exclusiveMaximum", &schema.exclusive_maximum),
        ("multipleOf", &schema.multiple_of),
    ] {
        if let Some(number) = number {
            let _ = write!(out, " {label}={number}");
        }
    }
    if schema.unique_items {
        out.push_str(" unique");
    }
    if !schema.required.is_empty() {
        let _ = write!(out, " required={:?}", schema.required);
    }
    if let Some(Additional::Allowed(allowed)) = &schema.additional {
        let _ = write!(out, " additional={allowed}");
    }
    if let Some(discriminator) = &schema.discriminator {
        let _ = write!(out, " by={:?}", discriminator.property);
    }
    if let Some(hint) = schema.extensions.get(TYPE_HINT) {
        let _ = write!(out, " hint={hint}");
    }
    for (key, value) in &schema.unread {
        let _ = write!(out, " {key}={value}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ids(shapes: &mut Shapes, value: serde_json::Value) -> Ids {
        let schema = Schema::from_json(&value, "").expect("reads");
        shapes.ids(&schema, &BTreeMap::new())
    }

    #[test]
    fn order_and_place_do_not_count_and_texts_count_apart() {
        let mut shapes = Shapes::default();
        let a = ids(
            &mut shapes,
            json!({"properties": {"a": {"type": "string", "description": "x"}, "b": {}}, "required": ["b", "a"]}),
        );
        let b = ids(
            &mut shapes,
            json!({"description": "here", "readOnly": true, "required": ["a", "b"], "properties": {"b": {}, "a": {"type": "string", "description": "x"}}}),
        );
        let c = ids(
            &mut shapes,
            json!({"properties": {"a": {"type": "string", "description": "y"}, "b": {}}, "required": ["b", "a"]}),
        );
        let d = ids(
            &mut shapes,
            json!({"properties": {"a": {"type": "string", "readOnly": true}, "b": {}}, "required": ["b", "a"]}),
        );
        assert_eq!(a, b);
        assert_eq!(a.facts, c.facts);
        assert_ne!(a.strong, c.strong);
        assert_ne!(a.facts, d.facts);
    }

    #[test]
    fn a_reference_and_a_wrapper_count_as_what_they_stand_for() {
        let mut shapes = Shapes::default();
        let component = Schema::from_json(&json!({"type": "object", "properties": {"a": {}}}), "").expect("reads");
        let components = BTreeMap::from([("A".to_owned(), component.clone())]);
        let plain = shapes.ids(&component, &components);
        let wrapper = Schema::from_json(&json!({"allOf": [{"$ref": "#/components/schemas/A"}], "default": {}}), "").expect("reads");
        assert_eq!(shapes.ids(&wrapper, &components), plain);
    }

    #[test]
    fn a_schema_that_contains_itself_ends() {
        let mut shapes = Shapes::default();
        let tree = Schema::from_json(&json!({"properties": {"child": {"$ref": "#/components/schemas/Tree"}}}), "").expect("reads");
        let components = BTreeMap::from([("Tree".to_owned(), tree)]);
        assert_eq!(shapes.component("Tree", &components), shapes.component("Tree", &components));
    }
}

//! Anonymous schemas back to the components they were copied from.
//!
//! A bundler may write every reference out, so that nothing refers to anything. A schema that equals a component in structure and in its
//! strings is taken for a use of it. One that equals it in structure alone is taken for a use only where the name of the place says so
//! too, or where the structure is too particular to be met twice by chance.

use std::collections::{BTreeMap, HashMap};

use super::flatten::inferred;
use super::model::roots::for_each_root;
use super::model::{Additional, Document, Schema, Type};
use super::names::ident::{singular, words};
use super::shape::{Ids, Shapes, decorate, is_wrapper};

/// What an object must have to be recognised by its structure alone.
const PARTICULAR_MEMBERS: usize = 5;
/// What an enumeration must have to be recognised by its values alone.
const PARTICULAR_VALUES: usize = 12;

/// The end of the name that stands for the elements of a component that is a list.
pub const ITEMS: &str = "[]";

/// A use that was recognised by structure, place and name, though its strings differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weak {
    /// Name of the property or list it was met under.
    pub place: String,
    /// The component it was taken for.
    pub component: String,
}

/// Replaces every copy of a component by a reference to it.
pub fn reference(mut document: Document) -> (Document, Vec<Weak>) {
    name_elements(&mut document.components.schemas);
    let components = std::mem::take(&mut document.components.schemas);
    let mut shapes = Shapes::default();
    let mut index = Index::default();
    for (name, schema) in &components {
        let ids = shapes.component(name, &components);
        if is_type(schema) {
            index.strong.entry(ids.strong).or_default().add(name, schema);
            index.facts.entry(ids.facts).or_default().add(name, schema);
            index.ids.insert(name, ids);
        }
    }
    let mut rewriter = Rewriter {
        components: &components,
        shapes,
        index,
        weak: Vec::new(),
    };
    let mut referenced = BTreeMap::new();
    for (name, schema) in &components {
        let mut schema = schema.clone();
        rewriter.rewrite(&mut schema, &Place::root(name));
        referenced.insert(name.clone(), schema);
    }
    for_each_root(&mut document, &mut |place, schema| {
        rewriter.rewrite(schema, &Place::under(place));
    });
    let mut weak = rewriter.weak;
    document.components.schemas = referenced;
    weak.sort();
    weak.dedup();
    (document, weak)
}

/// The elements of a component that is a list become a component of their own, so that they have a name to be known by.
fn name_elements(components: &mut BTreeMap<String, Schema>) {
    let mut found = Vec::new();
    for (name, schema) in components.iter_mut() {
        if let Some(items) = &mut schema.items
            && is_type(items)
        {
            let element = format!("{name}{ITEMS}");
            found.push((element, (**items).clone()));
        }
    }
    for (name, schema) in found {
        components.entry(name).or_insert(schema);
    }
}

/// Whether a schema becomes a Rust type of its own, rather than a string, a number, a list or a map.
pub fn is_type(schema: &Schema) -> bool {
    if schema.reference.is_some() {
        return false;
    }
    !schema.one_of.is_empty()
        || !schema.properties.is_empty()
        || (!schema.all_of.is_empty() && !is_wrapper(schema))
        || (schema.values.len() > 1 && matches!(schema.kind, None | Some(Type::String)))
}

#[derive(Default)]
struct Index<'a> {
    strong: HashMap<u32, Candidates<'a>>,
    facts: HashMap<u32, Candidates<'a>>,
    ids: HashMap<&'a str, Ids>,
}

/// A title and a description.
type Heading<'a> = (Option<&'a str>, Option<&'a str>);

fn heading(schema: &Schema) -> Heading<'_> {
    (schema.title.as_deref(), schema.description.as_deref())
}

/// Components of one structure. A document may have thousands of them, and as many uses: none of the questions looks at all.
#[derive(Default)]
struct Candidates<'a> {
    all: Endings<'a>,
    headed: HashMap<Heading<'a>, Endings<'a>>,
}

impl<'a> Candidates<'a> {
    fn add(&mut self, name: &'a str, schema: &'a Schema) {
        let words = lowered(name);
        self.all.add(&words, name);
        self.headed.entry(heading(schema)).or_default().add(&words, name);
    }
}

/// How many words at the end of a name are looked at.
const WORDS: usize = 16;

/// Names by their words, the last word first.
#[derive(Default)]
struct Endings<'a> {
    /// The one of the fewest words, the first of those by name.
    best: Option<(usize, &'a str)>,
    before: HashMap<String, Endings<'a>>,
}

impl<'a> Endings<'a> {
    fn add(&mut self, words: &[String], name: &'a str) {
        let own = (words.len(), name);
        let mut at = self;
        for word in words.iter().rev().take(WORDS) {
            at.best = Some(at.best.map_or(own, |best| best.min(own)));
            at = at.before.entry(word.clone()).or_default();
        }
        at.best = Some(at.best.map_or(own, |best| best.min(own)));
    }

    /// The name that has most words at its end in common with `place`.
    fn best(&self, place: &[String]) -> &'a str {
        let mut at = self;
        for word in place.iter().rev() {
            match at.before.get(word) {
                Some(longer) => at = longer,
                None => break,
            }
        }
        at.best.map_or("", |(_, name)| name)
    }
}

/// Where a schema was met.
struct Place<'a> {
    /// The component it is, if it is one itself.
    own: Option<&'a str>,
    /// The name of the property or parameter.
    name: &'a str,
    /// The components that the discriminator of the union around it names.
    mapped: Vec<&'a str>,
}

impl<'a> Place<'a> {
    fn root(own: &'a str) -> Self {
        Self {
            own: Some(own),
            name: "",
            mapped: Vec::new(),
        }
    }

    fn under(name: &'a str) -> Self {
        Self {
            own: None,
            name,
            mapped: Vec::new(),
        }
    }
}

struct Rewriter<'a> {
    components: &'a BTreeMap<String, Schema>,
    shapes: Shapes,
    index: Index<'a>,
    weak: Vec<Weak>,
}

impl Rewriter<'_> {
    /// Rewrites what is below `schema`, then `schema` itself, and says what it was.
    fn rewrite(&mut self, schema: &mut Schema, place: &Place<'_>) -> Ids {
        if let Some(name) = &schema.reference {
            return self.shapes.component(name, self.components);
        }
        // The structure is counted as it was before anything below it is replaced.
        let mut ids = Vec::new();
        let mut before = Schema {
            properties: Default::default(),
            items: None,
            additional: None,
            all_of: Vec::new(),
            one_of: Vec::new(),
            ..schema.clone_shallow()
        };
        for (name, child) in &mut schema.properties {
            let kept = child.clone_shallow();
            ids.push(self.rewrite(child, &Place::under(name)));
            before.properties.insert(name.clone(), kept);
        }
        if let Some(items) = &mut schema.items {
            let kept = items.clone_shallow();
            ids.push(self.rewrite(items, &Place::under(&singular(place.name))));
            before.items = Some(Box::new(kept));
        }
        match &mut schema.additional {
            Some(Additional::Schema(values)) => {
                let kept = values.clone_shallow();
                ids.push(self.rewrite(values, &Place::under(place.name)));
                before.additional = Some(Additional::Schema(Box::new(kept)));
            }
            other => before.additional.clone_from(other),
        }
        for variant in &mut schema.all_of {
            let kept = variant.clone_shallow();
            // The one variant of a wrapper stands where the wrapper stands; the parts of a composition have no place of their own.
            let name = place.name;
            ids.push(self.rewrite(variant, &Place::under(name)));
            before.all_of.push(kept);
        }
        let mapped: Vec<&str> = schema
            .discriminator
            .iter()
            .flat_map(|d| d.mapping.values().map(String::as_str))
            .collect();
        for variant in &mut schema.one_of {
            let kept = variant.clone_shallow();
            let place = Place {
                own: None,
                name: place.name,
                mapped: mapped.clone(),
            };
            ids.push(self.rewrite(variant, &place));
            before.one_of.push(kept);
        }
        let composed = self.shapes.compose(&before, &ids);
        if place.own.is_none() {
            self.replace(schema, composed, place);
        }
        let is_part = place.own.is_some() && self.may_be_child(schema);
        if schema.all_of.len() == 1 && is_wrapper(schema) && !is_part && !self.gives_type(schema) {
            let mut variant = schema.all_of.remove(0);
            decorate(&mut variant, schema);
            *schema = variant;
        }
        composed
    }

    /// Whether a schema gives a type to a component that has none.
    fn gives_type(&self, schema: &Schema) -> bool {
        let target = schema.all_of.iter().find_map(|part| self.components.get(part.reference.as_ref()?));
        let is_open = |target: &Schema| {
            target.reference.is_none() && target.all_of.is_empty() && target.one_of.is_empty() && inferred(target).is_none()
        };
        schema.kind.is_some() && target.is_some_and(is_open)
    }

    /// Whether a component that adds nothing to another may extend it all the same: a mapping may name it as a variant.
    fn may_be_child(&self, schema: &Schema) -> bool {
        let parents = schema
            .all_of
            .iter()
            .filter_map(|part| self.components.get(part.reference.as_ref()?));
        parents.into_iter().any(|parent| parent.discriminator.is_some())
    }

    fn replace(&mut self, schema: &mut Schema, ids: Ids, place: &Place<'_>) {
        if !is_type(schema) {
            return;
        }
        let strong = self.index.strong.get(&ids.strong);
        let Some(candidates) = strong.or_else(|| self.index.facts.get(&ids.facts)) else {
            return;
        };
        let is_candidate = |name: &str| {
            let known = self.index.ids.get(name);
            known.is_some_and(|known| {
                if strong.is_some() {
                    known.strong == ids.strong
                } else {
                    known.facts == ids.facts
                }
            })
        };
        let mut mapped: Vec<&str> = place.mapped.iter().copied().filter(|name| is_candidate(name)).collect();
        mapped.sort_unstable();
        mapped.dedup();
        let chosen = match (mapped.as_slice(), strong.is_some()) {
            ([one], _) => (*one).to_owned(),
            // Equal in every word: the one with the same heading, then the one that is called like the place.
            (_, true) => {
                let headed = candidates.headed.get(&heading(schema)).unwrap_or(&candidates.all);
                headed.best(&lowered(place.name)).to_owned()
            }
            (_, false) => {
                let name = candidates.all.best(&lowered(place.name));
                if !alike(name, place.name) && !is_particular(schema) {
                    return;
                }
                self.weak.push(Weak {
                    place: place.name.to_owned(),
                    component: name.to_owned(),
                });
                name.to_owned()
            }
        };
        let mut reference = Schema::reference(chosen);
        decorate(&mut reference, schema);
        *schema = reference;
    }
}

impl Schema {
    /// The schema without anything below it, except that what is below keeps its place in a list of children.
    pub(super) fn clone_shallow(&self) -> Schema {
        Schema {
            reference: self.reference.clone(),
            kind: self.kind,
            nullable: self.nullable,
            title: self.title.clone(),
            description: self.description.clone(),
            format: self.format.clone(),
            pattern: self.pattern.clone(),
            values: self.values.clone(),
            default: self.default.clone(),
            examples: self.examples.clone(),
            min_length: self.min_length,
            max_length: self.max_length,
            minimum: self.minimum.clone(),
            maximum: self.maximum.clone(),
            exclusive_minimum: self.exclusive_minimum.clone(),
            exclusive_maximum: self.exclusive_maximum.clone(),
            multiple_of: self.multiple_of.clone(),
            min_items: self.min_items,
            max_items: self.max_items,
            unique_items: self.unique_items,
            min_properties: self.min_properties,
            max_properties: self.max_properties,
            read_only: self.read_only,
            write_only: self.write_only,
            deprecated: self.deprecated,
            properties: Default::default(),
            required: self.required.clone(),
            additional: match &self.additional {
                Some(Additional::Allowed(allowed)) => Some(Additional::Allowed(*allowed)),
                _ => None,
            },
            items: None,
            all_of: Vec::new(),
            one_of: Vec::new(),
            discriminator: self.discriminator.clone(),
            extensions: self.extensions.clone(),
            unread: self.unread.clone(),
        }
    }
}

/// Whether one of the names ends in the other: `billingAddress` is an `address`.
fn alike(component: &str, place: &str) -> bool {
    let (component, place) = (lowered(component.trim_end_matches(ITEMS)), lowered(place));
    !component.is_empty() && !place.is_empty() && (place.ends_with(&component) || component.ends_with(&place))
}

fn lowered(name: &str) -> Vec<String> {
    let mut words: Vec<String> = words(name).iter().map(|word| word.to_lowercase()).collect();
    // `timezone-2` is the bundler's second `timezone`.
    if words.len() > 1 && words.last().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit())) {
        words.pop();
    }
    words
}

fn is_particular(schema: &Schema) -> bool {
    schema.properties.len() >= PARTICULAR_MEMBERS
        || schema.values.len() >= PARTICULAR_VALUES
        || schema.one_of.len() > 1
        || schema.all_of.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn document(components: Value, body: Value) -> Document {
        Document::from_json(&json!({
            "info": {}, "components": {"schemas": components},
            "paths": {"/a": {"post": {"operationId": "a", "requestBody": {"content": {"application/json": {"schema": body}}}, "responses": {}}}},
        }))
        .expect("reads")
    }

    fn body(document: &Document) -> Value {
        let operation = document.operations().next().expect("one operation").2;
        operation.body.as_ref().expect("a body").content["application/json"].to_json()
    }

    #[test]
    fn a_copy_is_a_use_and_keeps_what_decorates_it() {
        let address = json!({"type": "object", "properties": {"city": {"type": "string", "description": "Town"}}});
        let copy = json!({"description": "Where", "readOnly": true, "allOf": [address]});
        let (done, weak) = reference(document(json!({"address": address}), copy));
        assert_eq!(
            body(&done),
            json!({"description": "Where", "readOnly": true, "$ref": "#/components/schemas/address"})
        );
        assert!(weak.is_empty());
    }

    #[test]
    fn equal_structure_is_a_use_only_where_the_name_says_so() {
        let component = json!({"type": "object", "properties": {"href": {"type": "string", "description": "one"}}});
        let other = json!({"type": "object", "properties": {"href": {"type": "string", "description": "two"}}});
        let (done, weak) = reference(document(
            json!({"link": component}),
            json!({"properties": {"selfLink": other, "photo": other}}),
        ));
        let body = body(&done);
        assert_eq!(body.pointer("/properties/selfLink/$ref"), Some(&json!("#/components/schemas/link")));
        assert_eq!(body.pointer("/properties/photo/$ref"), None);
        assert_eq!(weak.len(), 1);
    }

    #[test]
    fn the_discriminator_breaks_ties() {
        let variant = json!({"type": "object", "properties": {"type": {"enum": ["direct"]}}});
        let union =
            json!({"oneOf": [variant], "discriminator": {"propertyName": "type", "mapping": {"direct": "#/components/schemas/zeta"}}});
        let (done, _) = reference(document(
            json!({"alpha": variant, "zeta": variant}),
            json!({"properties": {"fee": union}}),
        ));
        assert_eq!(
            body(&done).pointer("/properties/fee/oneOf/0/$ref"),
            Some(&json!("#/components/schemas/zeta"))
        );
    }

    #[test]
    fn the_elements_of_a_list_component_have_a_name() {
        let list = json!({"type": "array", "items": {"type": "object", "properties": {"a": {}}}});
        let (done, _) = reference(document(json!({"things": list}), list.clone()));
        assert_eq!(body(&done).pointer("/items/$ref"), Some(&json!("#/components/schemas/things[]")));
    }
}

//! `allOf` merged away: what all parts ask for becomes one schema.
//!
//! Parts that say different things about the same property are merged to the tighter of them; parts that contradict each other are
//! refused. A part that is a union hands the other parts on to each of its variants. Components that are no types of their own (strings,
//! numbers, lists, maps) are written out at their uses.

mod merge;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::canonical::takes_anything;
use super::circles::{circles, members};
use super::model::DIGITS;
use super::model::roots::for_each_root;
use super::model::{Additional, BESIDE, Document, Fault, MULTIPLES, PATTERNS, Schema, Shared, Type, push};
use super::reference::is_type;
use super::shape::{Shapes, decorate};

/// A schema where the vendor's parts overlap in a way that leaves something out.
pub type Note = Fault;

/// Merges every `allOf` of the document.
///
/// # Errors
/// Parts that contradict each other, and components that are part of themselves.
pub fn flatten(mut document: Document) -> Result<(Document, Vec<Note>), Vec<Fault>> {
    let mut flattener = Flattener::new(std::mem::take(&mut document.components.schemas));
    let mut faults = Vec::new();
    let names: Vec<String> = flattener.source.keys().cloned().collect();
    for name in &names {
        flattener.stack.clear();
        if let Err(fault) = flattener.component(name, &push("/components/schemas", name)) {
            let last = fault.is_final;
            faults.push(fault);
            if last {
                return Err(faults);
            }
        }
    }
    let mut place = 0;
    let pointers = root_pointers(&document);
    for_each_root(&mut document, &mut |_, schema| {
        let pointer = pointers.get(place).cloned().unwrap_or_default();
        place += 1;
        flattener.stack.clear();
        match flattener.flatten(std::mem::take(schema), &pointer) {
            Ok(flat) => *schema = flat,
            Err(fault) => faults.push(fault),
        }
    });
    if !faults.is_empty() {
        return Err(faults);
    }
    document.components.schemas = flattener.done;
    Ok((document, flattener.notes))
}

/// One schema that stands for itself, merged; as it was where its parts contradict each other.
pub fn alone(schema: Schema) -> Schema {
    let mut flattener = Flattener::new(BTreeMap::new());
    flattener.flatten(schema.clone(), "").unwrap_or(schema)
}

/// The pointers of the schemas that [`for_each_root`] visits, in its order.
pub fn root_pointers(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    roots(document, &mut |pointer, _| out.push(pointer.to_owned()));
    out
}

/// The schemas that [`for_each_root`] visits, in its order, with their pointers.
pub fn roots(document: &Document, visit: &mut dyn FnMut(&str, &Schema)) {
    let content = |at: &str, content: &BTreeMap<String, Schema>, visit: &mut dyn FnMut(&str, &Schema)| {
        for (media, schema) in content {
            visit(&push(&push(&push(at, "content"), media), "schema"), schema);
        }
    };
    for (path, item) in &document.paths {
        for (method, operation) in item {
            let at = push(&push("/paths", path), method.key());
            for (index, shared) in operation.parameters.iter().enumerate() {
                if let Shared::Inline(parameter) = shared {
                    visit(&parameter.schema_at(&document.place(&at, index, parameter)), &parameter.schema);
                }
            }
            if let Some(body) = &operation.body {
                content(&push(&at, "requestBody"), &body.content, visit);
            }
            for (status, shared) in &operation.responses {
                if let Shared::Inline(response) = shared {
                    content(&format!("{at}/responses/{status}"), &response.content, visit);
                }
            }
        }
    }
    for (name, parameter) in &document.components.parameters {
        visit(&push(&push("/components/parameters", name), "schema"), &parameter.schema);
    }
    for (name, response) in &document.components.responses {
        content(&push("/components/responses", name), &response.content, visit);
    }
}

/// The schemas that may be written out in the places of their uses, and the variants that unions in one `allOf` may come to: both multiply.
const WRITTEN_OUT: usize = 200_000;
const ARMS: usize = 1_000;
/// The schemas that one is put together from, each a part of the one before: every one of them is merged into all that stand before it.
const CHAIN: usize = 100;

struct Flattener {
    source: BTreeMap<String, Schema>,
    done: BTreeMap<String, Schema>,
    stack: Vec<String>,
    shapes: Shapes,
    /// The components that lead back to themselves, as far as anybody asked.
    open: HashMap<String, bool>,
    /// The circle of each component that leads back to itself.
    circles: HashMap<String, usize>,
    /// How many schemas each component that is done consists of.
    sizes: HashMap<String, usize>,
    /// How many schemas were written out in the places of their uses.
    written: usize,
    notes: Vec<Note>,
}

impl Flattener {
    fn new(source: BTreeMap<String, Schema>) -> Self {
        let circles = leading_back(&source);
        Self {
            source,
            circles,
            done: BTreeMap::new(),
            stack: Vec::new(),
            shapes: Shapes::default(),
            open: HashMap::new(),
            sizes: HashMap::new(),
            written: 0,
            notes: Vec::new(),
        }
    }

    /// The flattened component, made on first use.
    fn component(&mut self, name: &str, pointer: &str) -> Result<Schema, Fault> {
        if let Some(done) = self.done.get(name) {
            self.written += self.sizes.get(name).copied().unwrap_or(1);
            if self.written > WRITTEN_OUT {
                let message = format!("more than {WRITTEN_OUT} schemas once what is no type of its own is written out where it is used");
                return Err(Fault::limit(pointer, message));
            }
            return Ok(done.clone());
        }
        if self.stack.iter().any(|open| open == name) {
            return Err(Fault::new(
                pointer,
                format!(
                    "`{name}` is a part of itself here: legal and not supported, since what is merged has no end; write a component of its own for what extends it"
                ),
            ));
        }
        if self.stack.len() == CHAIN {
            let message =
                format!("what is put together, and what is no type of its own, leads through more than {CHAIN} schemas from here");
            return Err(Fault::limit(push("/components/schemas", &self.stack[0]), message));
        }
        let source = self
            .source
            .get(name)
            .cloned()
            .ok_or_else(|| Fault::new(pointer, format!("there is no component `{name}`")))?;
        self.stack.push(name.to_owned());
        let is_own = is_type(&source);
        let mut flat = self.flatten(source, &push("/components/schemas", name))?;
        // A type that adds nothing to another one is one of its own all the same.
        if let Some(same) = flat.reference.clone().filter(|same| is_own && same != name) {
            let mut target = self.component(&same, pointer)?;
            decorate(&mut target, &Schema { reference: None, ..flat });
            flat = target;
        }
        self.stack.pop();
        self.sizes.insert(name.to_owned(), size(&flat));
        self.done.insert(name.to_owned(), flat.clone());
        Ok(flat)
    }

    fn flatten(&mut self, mut schema: Schema, pointer: &str) -> Result<Schema, Fault> {
        if let Some(name) = &schema.reference {
            let stays = self.source.get(name).is_some_and(is_type) || self.is_open(name);
            if stays {
                return Ok(schema);
            }
            // A component that is no type of its own is written out where it is used.
            let mut target = self.component(&name.clone(), pointer)?;
            decorate(&mut target, &schema);
            return Ok(target);
        }
        for (name, child) in &mut schema.properties {
            *child = self.flatten(std::mem::take(child), &push(&push(pointer, "properties"), name))?;
        }
        if let Some(items) = &mut schema.items {
            **items = self.flatten(std::mem::take(items), &push(pointer, "items"))?;
        }
        if let Some(Additional::Schema(values)) = &mut schema.additional {
            **values = self.flatten(std::mem::take(values), &push(pointer, "additionalProperties"))?;
        }
        for (key, variants) in [("allOf", &mut schema.all_of), ("oneOf", &mut schema.one_of)] {
            for (index, variant) in variants.iter_mut().enumerate() {
                let at = push(&push(pointer, key), &index.to_string());
                // An object without properties has a tag as a variant, and is no type anywhere else.
                if key == "oneOf" && schema.discriminator.is_some() && self.is_bare_object(variant) {
                    continue;
                }
                *variant = self.flatten(std::mem::take(variant), &at)?;
            }
        }
        if schema.all_of.is_empty() {
            return self.spread(schema, pointer);
        }
        let parts = std::mem::take(&mut schema.all_of);
        if let Some(back) = self.leading_back(&parts, &schema, pointer) {
            return Ok(back);
        }
        let outer = Schema {
            required: schema.required.clone(),
            ..bare_decorations(&schema)
        };
        let mut merged: Option<Schema> = None;
        let mut rest = schema.undecorated();
        // A type alone is no part: it holds for what the parts make, which may be a reference.
        let kind = rest.kind.take();
        let wrapper = rest == Schema::default();
        if !wrapper {
            rest.kind = kind;
        }
        let nullable = schema.nullable || (!parts.is_empty() && parts.iter().all(|part| part.nullable));
        for part in parts.into_iter().chain((!wrapper).then_some(rest)) {
            merged = Some(match merged {
                None => part,
                Some(so_far) => self.merge(so_far, part, pointer)?,
            });
        }
        let mut merged = merged.unwrap_or_default();
        if merged.reference.is_none() && merged.one_of.is_empty() && inferred(&merged).is_none() {
            merged.kind = kind;
        }
        merged.nullable = nullable;
        let decorations = Schema {
            nullable: false,
            required: BTreeSet::new(),
            ..outer
        };
        decorate(&mut merged, &decorations);
        self.spread(merged, pointer)
    }

    /// A reference that leads back to what it stands in, with what is asked for beside it: to merge that would have no end. It has to say nothing
    /// of properties or elements, since their types would be others.
    fn leading_back(&mut self, parts: &[Schema], around: &Schema, pointer: &str) -> Option<Schema> {
        let is_reference = |part: &&Schema| part.reference.is_some();
        let mut references = parts.iter().filter(is_reference);
        let (reference, None) = (references.next()?, references.next()) else {
            return None;
        };
        let here = self.stack.last()?;
        let circle = |name: &String| self.circles.get(name);
        let is_back = circle(here).is_some() && circle(here) == circle(reference.reference.as_ref()?);
        let steps: Vec<&str> = pointer.split('/').collect();
        let is_inside = steps
            .iter()
            .skip(4)
            .any(|step| ["properties", "items", "additionalProperties"].contains(step));
        if !is_back || !is_inside {
            return None;
        }
        let around_it = around.undecorated();
        let others: Vec<Schema> = parts
            .iter()
            .filter(|part| !is_reference(part))
            .map(Schema::undecorated)
            .chain([around_it])
            .filter(|part| *part != Schema::default())
            .collect();
        let is_light = |part: &Schema| {
            part.below().next().is_none() && part.discriminator.is_none() && part.values.is_empty() && part.format.is_none()
        };
        if others.is_empty() || !others.iter().all(is_light) {
            return None;
        }
        let before = reference.unread.get(BESIDE).and_then(Value::as_array);
        let mut said: Vec<Value> = before.into_iter().flatten().cloned().collect();
        said.extend(others.iter().map(Schema::to_json));
        said.iter_mut().for_each(Value::sort_all_objects);
        let message =
            "what stands beside a reference that leads back is kept as it stands: no code is made of it, `diff` says when it changes";
        self.notes.push(Note::new(pointer, message));
        // What decorates a part decorates what the parts make, as where they are merged.
        let mut back = Schema {
            reference: reference.reference.clone(),
            ..Schema::default()
        };
        for part in parts.iter().chain([around]) {
            decorate(&mut back, &bare_decorations(part));
        }
        back.nullable = around.nullable || parts.iter().all(|part| part.nullable);
        back.unread.insert(BESIDE.to_owned(), Value::Array(said));
        Some(back)
    }

    /// Whether this refers to a component that is an object, or a map, or says nothing, and lists no properties.
    fn is_bare_object(&self, schema: &Schema) -> bool {
        // Second names of second names end sooner.
        const DEEPEST: usize = 8;
        let mut target = schema;
        for _ in 0..DEEPEST {
            match target.reference.as_ref().map(|name| self.source.get(name)) {
                Some(Some(next)) => target = next,
                Some(None) => return false,
                None => break,
            }
        }
        let is_plain = target.reference.is_none() && target.all_of.is_empty() && target.one_of.is_empty() && target.properties.is_empty();
        schema.reference.is_some() && is_plain && (inferred(target) == Some(Type::Object) || takes_anything(target))
    }

    /// Whether a component leads to a circle of components that are no types: such a one is never written out.
    fn is_open(&mut self, name: &str) -> bool {
        if let Some(known) = self.open.get(name) {
            return *known;
        }
        // Asked again before that is known, it has led back to itself.
        self.open.insert(name.to_owned(), true);
        let mut names = Vec::new();
        if let Some(target) = self.source.get(name).filter(|target| !is_type(target)) {
            references(target, &mut names);
        }
        let found = names.iter().any(|name| self.is_open(name));
        self.open.insert(name.to_owned(), found);
        found
    }

    /// A union with properties of its own gives them to each of its variants.
    fn spread(&mut self, mut schema: Schema, pointer: &str) -> Result<Schema, Fault> {
        if schema.one_of.is_empty() {
            return Ok(schema);
        }
        if schema.properties.is_empty() && schema.required.is_empty() {
            return self.spread_plain(schema, pointer);
        }
        let rest = Schema {
            kind: Some(Type::Object),
            properties: std::mem::take(&mut schema.properties),
            required: std::mem::take(&mut schema.required),
            additional: schema.additional.take(),
            ..Schema::default()
        };
        let variants = std::mem::take(&mut schema.one_of);
        for (index, variant) in variants.into_iter().enumerate() {
            let at = push(&push(pointer, "oneOf"), &index.to_string());
            schema.one_of.push(self.variant(variant, rest.clone(), &at)?);
        }
        note_common(&mut schema, &rest);
        Ok(schema)
    }

    /// What stands beside alternatives that are strings, numbers or booleans holds for each of them. An alternative without a common value is none.
    fn spread_plain(&mut self, mut schema: Schema, pointer: &str) -> Result<Schema, Fault> {
        let is_of_part = |key: &str| key == PATTERNS || key == MULTIPLES || key.starts_with(DIGITS);
        let mut rest = Schema {
            one_of: Vec::new(),
            discriminator: None,
            ..schema.undecorated()
        };
        rest.unread.retain(|key, _| is_of_part(key));
        let opened = |variant: &Schema| match &variant.reference {
            Some(name) => self.source.get(name).cloned(),
            None => Some(variant.clone()),
        };
        let is_plain = |variant: Schema| {
            let kind = inferred(&variant).or(rest.kind);
            variant.all_of.is_empty() && variant.one_of.is_empty() && kind.is_some_and(|kind| !matches!(kind, Type::Object | Type::Array))
        };
        let is_beside = rest.properties.is_empty() && rest.items.is_none() && rest.additional.is_none();
        if rest == Schema::default() || !is_beside || !schema.one_of.iter().all(|variant| opened(variant).is_some_and(is_plain)) {
            return Ok(schema);
        }
        let values: HashSet<String> = rest.values.iter().map(Value::to_string).collect();
        let is_met = |variant: &Schema| variant.values.is_empty() || variant.values.iter().any(|value| values.contains(&value.to_string()));
        let mut variants = std::mem::take(&mut schema.one_of);
        if !values.is_empty()
            && variants
                .iter()
                .any(|variant| opened(variant).is_some_and(|variant| is_met(&variant)))
        {
            variants.retain(|variant| opened(variant).is_some_and(|variant| is_met(&variant)));
        }
        for (index, variant) in variants.into_iter().enumerate() {
            let at = push(&push(pointer, "oneOf"), &index.to_string());
            schema.one_of.push(self.merge(variant, rest.clone(), &at)?);
        }
        let mut spread = bare_decorations(&schema);
        schema.unread.retain(|key, _| !is_of_part(key));
        (spread.one_of, spread.discriminator, spread.unread) = (schema.one_of, schema.discriminator, schema.unread);
        Ok(spread)
    }
}

/// The mark on a union of the properties that all of its variants were given: none of them tells the variants apart. The next stage takes it off.
pub const COMMON: &str = "x-common-members";

/// The mark on a variant that was written out: the component it was, by which a mapping knows it. The next stage takes it off.
pub const VARIANT_OF: &str = "x-variant-of";

/// The component that a variant is, or was before it was written out.
pub fn component_of(variant: &Schema) -> Option<&str> {
    variant
        .reference
        .as_deref()
        .or_else(|| variant.extensions.get(VARIANT_OF).and_then(Value::as_str))
}

fn note_common(union: &mut Schema, given: &Schema) {
    let names = given.properties.keys().map(|name| Value::from(name.as_str()));
    let known = union
        .extensions
        .entry(COMMON.to_owned())
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(known) = known {
        known.extend(names);
    }
}

/// The type of a schema, also where only its properties give it away.
pub fn inferred(schema: &Schema) -> Option<Type> {
    let of_values = || {
        let kind = |value: &Value| match value {
            Value::String(_) => Some(Type::String),
            Value::Bool(_) => Some(Type::Boolean),
            Value::Number(number) if number.is_f64() => Some(Type::Number),
            Value::Number(_) => Some(Type::Integer),
            _ => None,
        };
        let first = schema.values.first().and_then(kind)?;
        schema.values.iter().all(|value| kind(value) == Some(first)).then_some(first)
    };
    schema.kind.or_else(|| {
        if !schema.properties.is_empty() || !schema.required.is_empty() || schema.additional.is_some() {
            Some(Type::Object)
        } else if schema.items.is_some() {
            Some(Type::Array)
        } else {
            of_values()
        }
    })
}

/// The circle of each component that leads back to itself, by way of whatever is in it.
fn leading_back(schemas: &BTreeMap<String, Schema>) -> HashMap<String, usize> {
    let numbers: HashMap<&str, usize> = schemas.keys().enumerate().map(|(number, name)| (name.as_str(), number)).collect();
    let ways: Vec<Vec<usize>> = schemas
        .values()
        .map(|schema| {
            let mut names = Vec::new();
            references(schema, &mut names);
            names.iter().filter_map(|name| numbers.get(name.as_str()).copied()).collect()
        })
        .collect();
    let names: Vec<&String> = schemas.keys().collect();
    let mut out = HashMap::new();
    for (circle, round) in members(&circles(&ways)).into_iter().enumerate() {
        if round.len() > 1 || ways[round[0]].contains(&round[0]) {
            out.extend(round.into_iter().map(|number| (names[number].clone(), circle)));
        }
    }
    out
}

/// The components that a schema refers to.
fn references(schema: &Schema, names: &mut Vec<String>) {
    match &schema.reference {
        Some(name) => names.push(name.clone()),
        None => schema.below().for_each(|child| references(child, names)),
    }
}

/// How many schemas it consists of.
fn size(schema: &Schema) -> usize {
    1 + schema.below().map(size).sum::<usize>()
}

/// Only what decorates a use.
fn bare_decorations(schema: &Schema) -> Schema {
    Schema {
        nullable: schema.nullable,
        title: schema.title.clone(),
        description: schema.description.clone(),
        default: schema.default.clone(),
        examples: schema.examples.clone(),
        read_only: schema.read_only,
        write_only: schema.write_only,
        deprecated: schema.deprecated,
        extensions: schema.extensions.clone(),
        ..Schema::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn flat(components: Value) -> Result<Document, Vec<Fault>> {
        let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": components}})).expect("reads");
        flatten(document).map(|(document, _)| document)
    }

    fn one(components: Value) -> Value {
        flat(components).expect("flattens").components.schemas["A"].to_json()
    }

    #[test]
    fn parts_are_united_and_overlaps_take_the_tighter_side() {
        let a = json!({"allOf": [
            {"properties": {"a": {"type": "string", "maxLength": 9}}, "required": ["a"]},
            {"type": "object", "properties": {"a": {"type": "string", "minLength": 2}, "b": {"type": "integer"}}, "required": ["b"]},
        ]});
        let properties = json!({"a": {"type": "string", "minLength": 2, "maxLength": 9}, "b": {"type": "integer"}});
        assert_eq!(
            one(json!({"A": a})),
            json!({"type": "object", "properties": properties, "required": ["a", "b"]})
        );
    }

    #[test]
    fn contradictions_are_refused_with_their_place() {
        let a = json!({"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "integer"}}}]});
        let faults = flat(json!({"A": a})).expect_err("contradicts itself");
        assert_eq!(faults[0].pointer, "/components/schemas/A/properties/a");
        let values = json!({"allOf": [{"enum": ["a"]}, {"enum": ["b"]}]});
        assert!(flat(json!({"A": values})).is_err());
        assert!(flat(json!({"A": {"allOf": [{"$ref": "#/components/schemas/A"}, {"properties": {"a": {}}}]}})).is_err());
    }

    #[test]
    fn of_two_sizes_of_numbers_the_narrower_holds_and_other_formats_are_not_supported() {
        let both = |a: &str, b: &str| json!({"allOf": [{"type": "integer", "format": a}, {"type": "integer", "format": b}], "title": "n"});
        let a = |a: &str, b: &str| json!({"A": {"properties": {"n": both(a, b)}}});
        for (one, other) in [("int32", "int64"), ("int64", "int32")] {
            assert_eq!(
                super::tests::one(a(one, other)).pointer("/properties/n/format"),
                Some(&json!("int32"))
            );
        }
        let faults = flat(a("int32", "money")).expect_err("two formats");
        assert!(faults[0].message.contains("legal and not supported"), "{}", faults[0]);
    }

    #[test]
    fn a_union_hands_the_other_parts_to_its_variants() {
        let variant = |tag: &str| json!({"type": "object", "properties": {"v": {"type": "string", "enum": [tag]}}, "required": ["v"]});
        let a = json!({"allOf": [{"properties": {"t": {"type": "string"}}, "required": ["t"]}, {"oneOf": [variant("1"), variant("2")]}]});
        let a = one(json!({"A": a}));
        for variant in 0..2 {
            assert!(a.pointer(&format!("/oneOf/{variant}/properties/t")).is_some(), "{a}");
            assert_eq!(a.pointer(&format!("/oneOf/{variant}/required")), Some(&json!(["t", "v"])));
        }
    }

    #[test]
    fn what_decorates_a_part_beside_a_reference_that_leads_back_decorates_the_use() {
        let back = json!({"$ref": "#/components/schemas/A"});
        let words = json!({"description": "d", "deprecated": true, "readOnly": true, "default": {}});
        let mut asked = words.clone();
        asked["minProperties"] = json!(1);
        let property = |parts: Value| {
            let a = json!({"type": "object", "properties": {"a": {"allOf": parts}}});
            one(json!({"A": a}))["properties"]["a"].take()
        };
        for parts in [json!([back, words]), json!([words, back])] {
            let mut expected = words.clone();
            expected["$ref"] = back["$ref"].clone();
            assert_eq!(property(parts.clone()), expected, "{parts}");
        }
        for parts in [
            json!([back, asked]),
            json!([asked, back]),
            json!([back, words, {"minProperties": 1}]),
        ] {
            let mut expected = words.clone();
            expected["$ref"] = back["$ref"].clone();
            expected["all beside it"] = json!([{"minProperties": 1}]);
            assert_eq!(property(parts.clone()), expected, "{parts}");
        }
        // Null has to be allowed by every part.
        let null = |value: &Value| value.to_string().contains("null");
        let refused = property(json!([back, {"minProperties": 1, "nullable": true}]));
        assert!(!null(&refused), "{refused}");
        let mut nullable = back.clone();
        nullable["nullable"] = json!(true);
        let allowed = property(json!([nullable, {"minProperties": 1, "nullable": true}]));
        assert!(null(&allowed), "{allowed}");
        let refused = property(json!([nullable, {"minProperties": 1}]));
        assert!(!null(&refused), "{refused}");
    }

    #[test]
    fn what_is_no_type_is_written_out_where_it_is_used() {
        let a = json!({"properties": {"rate": {"allOf": [{"$ref": "#/components/schemas/percentage"}], "default": 3}}});
        let percentage = json!({"type": "number", "minimum": 0});
        let a = one(json!({"A": a, "percentage": percentage}));
        assert_eq!(
            a.pointer("/properties/rate"),
            Some(&json!({"type": "number", "default": 3, "minimum": 0}))
        );
    }
}

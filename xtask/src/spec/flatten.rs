//! `allOf` merged away: what all parts ask for becomes one schema.
//!
//! Parts that say different things about the same property are merged to the tighter of them; parts that contradict each other are
//! refused. A part that is a union hands the other parts on to each of its arms. Components that are no types of their own (strings,
//! numbers, lists, maps) are written out at their uses.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Number, Value};

use super::model::{Additional, Discriminator, Document, Fault, Schema, Shared, Type, Unread, push};
use super::reference::{for_each_root, is_type};
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

/// The schemas that may be written out in the places of their uses, and the arms that unions in one `allOf` may come to: both multiply.
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
    /// How many schemas each component that is done consists of.
    sizes: HashMap<String, usize>,
    /// How many schemas were written out in the places of their uses.
    written: usize,
    notes: Vec<Note>,
}

impl Flattener {
    fn new(source: BTreeMap<String, Schema>) -> Self {
        Self {
            source,
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
            let message = format!("`allOf` and what is no type of its own lead through more than {CHAIN} schemas from here");
            return Err(Fault::limit(push("/components/schemas", &self.stack[0]), message));
        }
        let source = self
            .source
            .get(name)
            .cloned()
            .ok_or_else(|| Fault::new(pointer, format!("there is no component `{name}`")))?;
        self.stack.push(name.to_owned());
        let flat = self.flatten(source, &push("/components/schemas", name))?;
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
        for (key, arms) in [("allOf", &mut schema.all_of), ("oneOf", &mut schema.one_of)] {
            for (index, arm) in arms.iter_mut().enumerate() {
                *arm = self.flatten(std::mem::take(arm), &push(&push(pointer, key), &index.to_string()))?;
            }
        }
        if schema.all_of.is_empty() {
            return self.spread(schema, pointer);
        }
        let parts = std::mem::take(&mut schema.all_of);
        let outer = Schema {
            required: schema.required.clone(),
            ..bare_decorations(&schema)
        };
        let mut merged: Option<Schema> = None;
        let rest = without_decorations(&schema);
        let wrapper = rest == Schema::default()
            || (rest.kind.is_some()
                && Schema {
                    kind: None,
                    ..rest.clone()
                } == Schema::default());
        let nullable = schema.nullable || (!parts.is_empty() && parts.iter().all(|part| part.nullable));
        for part in parts.into_iter().chain((!wrapper).then_some(rest)) {
            merged = Some(match merged {
                None => part,
                Some(so_far) => self.merge(so_far, part, pointer)?,
            });
        }
        let mut merged = merged.unwrap_or_default();
        merged.nullable = nullable;
        let decorations = Schema {
            nullable: false,
            required: BTreeSet::new(),
            ..outer
        };
        decorate(&mut merged, &decorations);
        self.spread(merged, pointer)
    }

    /// Whether a component leads to a circle of components that are no types: such a one is never written out.
    fn is_open(&mut self, name: &str) -> bool {
        if let Some(known) = self.open.get(name) {
            return *known;
        }
        // Asked again while it is being answered, it has led back to itself.
        self.open.insert(name.to_owned(), true);
        let mut names = Vec::new();
        if let Some(target) = self.source.get(name).filter(|target| !is_type(target)) {
            references(target, &mut names);
        }
        let found = names.iter().any(|name| self.is_open(name));
        self.open.insert(name.to_owned(), found);
        found
    }

    /// Whether a closer look is worth it: with every part of a long `allOf` it would be a look at all that came before.
    fn may_be_equal(&self, a: &Schema, b: &Schema) -> bool {
        let members = |schema: &Schema| -> Option<usize> {
            let schema = match &schema.reference {
                Some(name) => self.source.get(name)?,
                None => schema,
            };
            (schema.reference.is_none() && schema.all_of.is_empty()).then_some(schema.properties.len())
        };
        match (members(a), members(b)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }

    /// A union with members of its own gives them to each of its arms.
    fn spread(&mut self, mut schema: Schema, pointer: &str) -> Result<Schema, Fault> {
        if schema.one_of.is_empty() || (schema.properties.is_empty() && schema.required.is_empty()) {
            return Ok(schema);
        }
        let rest = Schema {
            kind: Some(Type::Object),
            properties: std::mem::take(&mut schema.properties),
            required: std::mem::take(&mut schema.required),
            additional: schema.additional.take(),
            ..Schema::default()
        };
        let arms = std::mem::take(&mut schema.one_of);
        for (index, arm) in arms.into_iter().enumerate() {
            let at = push(&push(pointer, "oneOf"), &index.to_string());
            schema.one_of.push(self.merge(arm, rest.clone(), &at)?);
        }
        note_common(&mut schema, &rest);
        Ok(schema)
    }

    /// What both schemas accept.
    fn merge(&mut self, a: Schema, b: Schema, pointer: &str) -> Result<Schema, Fault> {
        if is_anything(&a) || is_anything(&b) {
            let (mut keep, other) = if is_anything(&a) { (b, a) } else { (a, b) };
            let nullable = keep.nullable;
            decorate(&mut keep, &other);
            keep.nullable = nullable;
            return Ok(keep);
        }
        if self.may_be_equal(&a, &b) && self.shapes.ids(&a, &self.source).facts == self.shapes.ids(&b, &self.source).facts {
            let (mut keep, other) = if b.reference.is_some() { (b, a) } else { (a, b) };
            keep.nullable &= other.nullable;
            keep.read_only |= other.read_only;
            keep.write_only |= other.write_only;
            return Ok(keep);
        }
        let (a_name, b_name) = (a.reference.clone(), b.reference.clone());
        let merged = {
            let a = self.opened(a, pointer)?;
            let b = self.opened(b, pointer)?;
            self.merge_opened(a, b, pointer)?
        };
        // Where one part is the tighter one already, it stays what it is.
        for name in [b_name, a_name].into_iter().flatten() {
            let target = self.component(&name, pointer)?;
            if self.may_be_equal(&target, &merged)
                && self.shapes.ids(&target, &self.source).facts == self.shapes.ids(&merged, &self.source).facts
            {
                let mut keep = Schema::reference(name);
                decorate(&mut keep, &bare_decorations(&merged));
                return Ok(keep);
            }
        }
        Ok(merged)
    }

    /// The schema itself in place of a reference to it.
    fn opened(&mut self, schema: Schema, pointer: &str) -> Result<Schema, Fault> {
        let Some(name) = &schema.reference else {
            return Ok(schema);
        };
        let mut target = self.component(&name.clone(), pointer)?;
        target.title = None;
        target.description = None;
        decorate(&mut target, &schema);
        Ok(target)
    }

    fn merge_opened(&mut self, a: Schema, b: Schema, pointer: &str) -> Result<Schema, Fault> {
        match (a.one_of.is_empty(), b.one_of.is_empty()) {
            (true, true) => self.merge_plain(a, b, pointer),
            (false, true) => self.distribute(a, b, pointer),
            (true, false) => self.distribute(b, a, pointer),
            (false, false) => self.merge_unions(a, b, pointer),
        }
    }

    fn distribute(&mut self, mut union: Schema, rest: Schema, pointer: &str) -> Result<Schema, Fault> {
        if rest.kind.is_some_and(|kind| kind != Type::Object) {
            return Err(conflict(pointer, "a union of objects", "something that is no object"));
        }
        let decorations = bare_decorations(&rest);
        let rest = without_decorations(&rest);
        if !is_anything(&rest) {
            let arms = std::mem::take(&mut union.one_of);
            for (index, arm) in arms.into_iter().enumerate() {
                let at = push(&push(pointer, "oneOf"), &index.to_string());
                union.one_of.push(self.merge(arm, rest.clone(), &at)?);
            }
            note_common(&mut union, &rest);
        }
        let nullable = union.nullable && decorations.nullable;
        decorate(&mut union, &decorations);
        union.nullable = nullable;
        union.kind = None;
        Ok(union)
    }

    /// Two unions at once: arm by arm, told apart by the one-value properties that each arm has.
    fn merge_unions(&mut self, a: Schema, b: Schema, pointer: &str) -> Result<Schema, Fault> {
        let mut arms = Vec::new();
        let mut opened_b = Vec::new();
        for arm in &b.one_of {
            opened_b.push(self.opened(arm.clone(), pointer)?);
        }
        for (index, arm) in a.one_of.iter().enumerate() {
            let at = push(&push(pointer, "oneOf"), &index.to_string());
            let opened = self.opened(arm.clone(), &at)?;
            let matches: Vec<usize> = (0..opened_b.len()).filter(|&other| tags_agree(&opened, &opened_b[other])).collect();
            for other in matches {
                if arms.len() == ARMS {
                    let message = format!("the unions that hold here at once come to more than {ARMS} arms");
                    return Err(Fault::limit(pointer, message));
                }
                arms.push(self.merge(arm.clone(), b.one_of[other].clone(), &at)?);
            }
        }
        if arms.is_empty() {
            return Err(conflict(pointer, "one union", "another one without a common arm"));
        }
        let discriminator = match (&a.discriminator, &b.discriminator) {
            (Some(a), Some(b)) if a.property != b.property => None,
            (Some(found), _) | (None, Some(found)) => Some(Discriminator {
                property: found.property.clone(),
                mapping: BTreeMap::new(),
            }),
            (None, None) => None,
        };
        let mut merged = Schema {
            one_of: arms,
            discriminator,
            ..bare_decorations(&a)
        };
        decorate(&mut merged, &bare_decorations(&b));
        merged.nullable = a.nullable && b.nullable;
        Ok(merged)
    }

    fn merge_plain(&mut self, mut a: Schema, mut b: Schema, pointer: &str) -> Result<Schema, Fault> {
        let kind = match (inferred(&a), inferred(&b)) {
            (Some(a), Some(b)) if a == b => Some(a),
            (Some(Type::Integer), Some(Type::Number)) | (Some(Type::Number), Some(Type::Integer)) => Some(Type::Integer),
            (Some(a), Some(b)) => return Err(conflict(pointer, a.key(), b.key())),
            (one, other) => one.or(other),
        };
        let format = match (&a.format, &b.format) {
            (Some(a), Some(b)) if a != b => Some(both_formats(a, b, pointer)?),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let values = match (a.values.is_empty(), b.values.is_empty()) {
            (false, false) => {
                let theirs: HashSet<String> = b.values.iter().map(Value::to_string).collect();
                let common: Vec<Value> = a
                    .values
                    .iter()
                    .filter(|value| theirs.contains(&value.to_string()))
                    .cloned()
                    .collect();
                if common.is_empty() {
                    return Err(conflict(pointer, "one set of values", "another one without a common value"));
                }
                common
            }
            (false, true) => a.values.clone(),
            (true, _) => b.values.clone(),
        };
        let pattern = match (&a.pattern, &b.pattern) {
            (Some(one), Some(other)) if one != other => {
                self.notes
                    .push(Note::new(pointer, "two patterns hold at once; the first of them is kept"));
                Some(one.min(other).clone())
            }
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let mut properties = std::mem::take(&mut a.properties);
        for (name, theirs) in std::mem::take(&mut b.properties) {
            let merged = match properties.get_mut(&name).map(std::mem::take) {
                None => theirs,
                Some(ours) => self.merge(ours, theirs, &push(&push(pointer, "properties"), &name))?,
            };
            properties.insert(name, merged);
        }
        let items = match (&a.items, &b.items) {
            (Some(a), Some(b)) => Some(Box::new(self.merge((**a).clone(), (**b).clone(), &push(pointer, "items"))?)),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let additional = match (&a.additional, &b.additional) {
            (Some(Additional::Schema(a)), Some(Additional::Schema(b))) => {
                let at = push(pointer, "additionalProperties");
                Some(Additional::Schema(Box::new(self.merge((**a).clone(), (**b).clone(), &at)?)))
            }
            // `false` in one part would forbid the members of the other; what the authors mean is the list of both.
            (Some(Additional::Allowed(false)), _) | (_, Some(Additional::Allowed(false))) => Some(Additional::Allowed(false)),
            (Some(Additional::Schema(one)), _) | (_, Some(Additional::Schema(one))) => Some(Additional::Schema(one.clone())),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let merged = Schema {
            reference: None,
            kind,
            nullable: a.nullable && b.nullable,
            title: b.title.clone().or_else(|| a.title.clone()),
            description: b.description.clone().or_else(|| a.description.clone()),
            format,
            pattern,
            values,
            default: b.default.clone().or_else(|| a.default.clone()),
            examples: if b.examples.is_empty() {
                a.examples.clone()
            } else {
                b.examples.clone()
            },
            min_length: a.min_length.max(b.min_length),
            max_length: least(a.max_length, b.max_length),
            minimum: tighter(&a.minimum, &b.minimum, true),
            maximum: tighter(&a.maximum, &b.maximum, false),
            exclusive_minimum: tighter(&a.exclusive_minimum, &b.exclusive_minimum, true),
            exclusive_maximum: tighter(&a.exclusive_maximum, &b.exclusive_maximum, false),
            multiple_of: b.multiple_of.clone().or_else(|| a.multiple_of.clone()),
            min_items: a.min_items.max(b.min_items),
            max_items: least(a.max_items, b.max_items),
            unique_items: a.unique_items || b.unique_items,
            min_properties: a.min_properties.max(b.min_properties),
            max_properties: least(a.max_properties, b.max_properties),
            read_only: a.read_only || b.read_only,
            write_only: a.write_only || b.write_only,
            deprecated: a.deprecated || b.deprecated,
            properties,
            required: a.required.union(&b.required).cloned().collect(),
            additional,
            items,
            all_of: Vec::new(),
            one_of: Vec::new(),
            discriminator: b.discriminator.clone().or_else(|| a.discriminator.clone()),
            extensions: a.extensions.clone().into_iter().chain(b.extensions.clone()).collect(),
            unread: both_unread(&a.unread, &b.unread),
        };
        if merged.min_length.zip(merged.max_length).is_some_and(|(min, max)| min > max) {
            return Err(conflict(pointer, "a shortest length", "a longest length below it"));
        }
        Ok(merged)
    }
}

/// What neither part was read for: two things said under one keyword are kept side by side, since both hold.
fn both_unread(a: &Unread, b: &Unread) -> Unread {
    let mut out = a.clone();
    for (key, theirs) in b {
        match out.get_mut(key) {
            Some(ours) if ours != theirs => *ours = Value::Array(vec![ours.clone(), theirs.clone()]),
            Some(_) => {}
            None => {
                out.insert(key.clone(), theirs.clone());
            }
        }
    }
    out
}

/// The mark on a union of the members that all of its arms were given: none of them tells the arms apart. The next stage takes it off.
pub const COMMON: &str = "x-common-members";

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

fn conflict(pointer: &str, one: &str, other: &str) -> Fault {
    Fault::new(
        pointer,
        format!("the parts of allOf contradict each other: {one} against {other}; no value can satisfy both"),
    )
}

/// The format of what has two: the narrower of two sizes of numbers.
fn both_formats(a: &str, b: &str, pointer: &str) -> Result<String, Fault> {
    const NARROWER: [(&str, &str); 2] = [("int32", "int64"), ("float", "double")];
    match NARROWER
        .iter()
        .find(|(narrow, wide)| [(*narrow, *wide), (*wide, *narrow)].contains(&(a, b)))
    {
        Some((narrow, _)) => Ok((*narrow).to_owned()),
        None => Err(Fault::new(
            pointer,
            format!("two parts of allOf give two formats, {a} and {b}, which is legal and not supported; give one format"),
        )),
    }
}

fn least(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    a.into_iter().chain(b).min()
}

fn tighter(a: &Option<Number>, b: &Option<Number>, greater: bool) -> Option<Number> {
    match (a, b) {
        (Some(one), Some(other)) => {
            let above = one.as_f64() > other.as_f64();
            Some(if above == greater { one } else { other }.clone())
        }
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// The type of a schema, also where only its members give it away.
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

/// Whether no fact of any value's form is stated.
fn is_anything(schema: &Schema) -> bool {
    let mut bare = without_decorations(schema);
    if bare.kind == Some(Type::Object) && bare.properties.is_empty() {
        bare.kind = None;
    }
    bare == Schema::default()
}

/// The components that a schema refers to.
fn references(schema: &Schema, names: &mut Vec<String>) {
    match &schema.reference {
        Some(name) => names.push(name.clone()),
        None => super::shape::children(schema).for_each(|child| references(child, names)),
    }
}

/// How many schemas it consists of.
fn size(schema: &Schema) -> usize {
    1 + super::shape::children(schema).map(size).sum::<usize>()
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

/// Everything but what decorates a use.
fn without_decorations(schema: &Schema) -> Schema {
    super::shape::undecorated(schema)
}

/// Whether two arms may both accept one value, as far as their one-value properties tell.
fn tags_agree(a: &Schema, b: &Schema) -> bool {
    let mut compared = false;
    for (name, ours) in &a.properties {
        let Some(theirs) = b.properties.get(name) else {
            continue;
        };
        if ours.values.is_empty() || theirs.values.is_empty() {
            continue;
        }
        let known: HashSet<String> = theirs.values.iter().map(Value::to_string).collect();
        if !ours.values.iter().any(|value| known.contains(&value.to_string())) {
            return false;
        }
        compared = true;
    }
    compared
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
    fn a_union_hands_the_other_parts_to_its_arms() {
        let arm = |tag: &str| json!({"type": "object", "properties": {"v": {"type": "string", "enum": [tag]}}, "required": ["v"]});
        let a = json!({"allOf": [{"properties": {"t": {"type": "string"}}, "required": ["t"]}, {"oneOf": [arm("1"), arm("2")]}]});
        let a = one(json!({"A": a}));
        for arm in 0..2 {
            assert!(a.pointer(&format!("/oneOf/{arm}/properties/t")).is_some(), "{a}");
            assert_eq!(a.pointer(&format!("/oneOf/{arm}/required")), Some(&json!(["t", "v"])));
        }
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

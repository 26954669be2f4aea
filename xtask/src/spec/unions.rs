//! What tells the variants of every union apart.
//!
//! The values that the variants themselves allow for a property win over what the vendor's discriminator says. Alternatives that are no
//! real union become what they are: alternatives distinguished by a boolean are one object, alternatives of text are one enumeration.
//! After this stage the mapping of a discriminator leads from each tag to the component that is its variant, or, for a variant that is written
//! in place, to `#` and its position.

use std::cell::Cell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::alternatives;
use super::flatten::{COMMON, VARIANT_OF, component_of, inferred, root_pointers};
use super::model::NULL_ONLY_BY;
use super::model::roots::for_each_root;
use super::model::{Additional, Discriminator, Document, Fault, Schema, Type, push};
use super::shape::{Ids, Shapes, decorate, keep_overridden, null_only_by};

/// The objects that one variant of a union may lead to. Unions in unions multiply.
const LEAVES: usize = 1_000;

/// Properties and values that are looked at to tell variants apart, in all unions together: unions of many variants that have many candidates multiply.
const LOOKED_AT: usize = 4_000_000;

/// A union whose description needed repair.
pub type Note = Fault;

/// Gives every union its discriminator.
///
/// # Errors
/// Unions whose variants nothing tells apart.
pub fn unions(document: Document) -> Result<(Document, Vec<Note>), Vec<Fault>> {
    let (document, notes, faults) = whatever_fits(document);
    if faults.is_empty() { Ok((document, notes)) } else { Err(faults) }
}

/// [`unions`], which leaves a union whose variants nothing tells apart as it is, with its fault.
pub fn whatever_fits(mut document: Document) -> (Document, Vec<Note>, Vec<Fault>) {
    let mut known = BTreeSet::new();
    for schema in document.components.schemas.values() {
        find_discriminators(schema, &mut known);
    }
    for_each_root(&mut document, &mut |_, schema| find_discriminators(schema, &mut known));
    let mut stage = Stage {
        components: Rc::new(document.components.schemas.clone()),
        known,
        shapes: Shapes::default(),
        looked: Cell::new(0),
        notes: Vec::new(),
        faults: Vec::new(),
    };
    // What is no real union goes first, since a variant of another union may be one of them.
    // Unions of one variant come last: what tells other unions apart is what will tell theirs.
    for step in [Stage::reduce, Stage::tag_several, Stage::tag_single] {
        stage.shapes = Shapes::default();
        for (name, schema) in &mut document.components.schemas {
            stage.visit(schema, &push("/components/schemas", name), step);
        }
        let pointers = root_pointers(&document);
        let mut place = 0;
        for_each_root(&mut document, &mut |_, schema| {
            stage.visit(schema, pointers.get(place).map_or("", String::as_str), step);
            place += 1;
        });
        stage.components = Rc::new(document.components.schemas.clone());
    }
    stage.notes.extend(list_tags(&mut document));
    document.components.schemas.values_mut().for_each(without_marks);
    for_each_root(&mut document, &mut |_, schema| without_marks(schema));
    (document, grouped(stage.notes), stage.faults)
}

/// What is said of several places is said once, with how many there are.
fn grouped(notes: Vec<Note>) -> Vec<Note> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for note in notes {
        found.entry(note.message).or_default().insert(note.pointer);
    }
    let told = found.into_iter().filter_map(|(message, places)| {
        let others = match places.len() {
            1 => String::new(),
            count => format!(" ({count} places, this is the first)"),
        };
        Some(Note::new(places.first()?, format!("{message}{others}")))
    });
    let mut notes: Vec<Note> = told.collect();
    notes.sort_by(|a, b| (&a.pointer, &a.message).cmp(&(&b.pointer, &b.message)));
    notes
}

fn without_marks(schema: &mut Schema) {
    schema.extensions.remove(VARIANT_OF);
    if null_only_by(schema).is_none() {
        schema.extensions.remove(NULL_ONLY_BY);
    }
    schema.children_mut().into_iter().for_each(without_marks);
}

/// Where components stand.
#[derive(Debug, Default)]
pub struct Uses {
    /// The tags by which unions know a component, by component and property: those of each union, where they differ.
    tags: BTreeMap<(String, String), BTreeSet<BTreeSet<String>>>,
    /// The properties by which unions know a component.
    properties: BTreeMap<String, BTreeSet<String>>,
    /// Components that stand where no discriminator leads to them, also if they are variants elsewhere.
    alone: BTreeSet<String>,
}

impl Uses {
    /// The uses in a document.
    pub fn of(document: &Document) -> Self {
        let mut uses = Self::default();
        document.components.schemas.values().for_each(|schema| uses.collect(schema));
        // Only what can be changed is visited.
        for_each_root(&mut document.clone(), &mut |_, schema| uses.collect(schema));
        uses
    }

    /// What the property of a component has to be wherever the component stands: all unions know it by the same tags, and nothing else stands for it.
    pub fn tags(&self, component: &str, property: &str) -> Option<&BTreeSet<String>> {
        let unions = self.tags.get(&(component.to_owned(), property.to_owned()))?;
        unions
            .first()
            .filter(|_| unions.len() == 1 && self.is_only_variant_by(component, property))
    }

    fn collect(&mut self, schema: &Schema) {
        self.alone.extend(schema.reference.clone());
        let mut own: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
        if let Some(discriminator) = &schema.discriminator {
            for (tag, target) in &discriminator.mapping {
                own.entry(target).or_default().insert(tag.clone());
            }
        }
        for child in schema.below() {
            // No other child of a union is one of its variants: a reference to a variant is met where the variants are.
            let is_variant = schema.one_of.iter().any(|variant| std::ptr::eq(variant, child));
            if !is_variant || child.reference.as_ref().is_none_or(|name| !own.contains_key(name)) {
                self.collect(child);
            }
        }
        for (target, tags) in own {
            let property = schema
                .discriminator
                .as_ref()
                .map(|found| found.property.clone())
                .unwrap_or_default();
            self.properties.entry(target.clone()).or_default().insert(property.clone());
            self.tags.entry((target.clone(), property)).or_default().insert(tags);
        }
    }

    /// Whether a component stands nowhere but as a variant of unions by this property.
    fn is_only_variant_by(&self, component: &str, property: &str) -> bool {
        let by_others = |known: &BTreeSet<String>| known.iter().any(|other| other != property);
        !self.alone.contains(component) && !self.properties.get(component).is_some_and(by_others)
    }
}

/// Where several tags mean one component and it does not list them, it lists them from now on, if it stands nowhere else: there, nothing else can be.
fn list_tags(document: &mut Document) -> Vec<Note> {
    let uses = Uses::of(document);
    let mut notes = Vec::new();
    for ((component, property), unions) in &uses.tags {
        // Unions that know it by different tags leave it open which of them is meant.
        let mut unions = unions.iter();
        if let (Some(tags), None) = (unions.next(), unions.next())
            && let Some(schema) = document.components.schemas.get_mut(component)
            && (tags.len() > 1 || lists_more(schema, property))
        {
            let at = push(&push(&push("/components/schemas", component), "properties"), property);
            let mut listed = schema.clone();
            notes.extend(list(&mut listed, property, tags).map(|message| Note::new(at.clone(), message)));
            if uses.is_only_variant_by(component, property) {
                *schema = listed;
            } else if *schema != listed {
                let tags: Vec<String> = tags.iter().map(|tag| format!("`{tag}`")).collect();
                let message = format!(
                    "as a variant of a union it has to be {}, and the component stands elsewhere as well: the values are not listed there, and \
                     whoever sends one sets it",
                    tags.join(" or ")
                );
                notes.push(Note::new(at, message));
            }
        }
    }
    notes
}

/// Whether a property lists several values: of these, a variant that one tag means has one.
fn lists_more(schema: &Schema, property: &str) -> bool {
    schema.properties.get(property).is_some_and(|listed| listed.values.len() > 1)
}

/// Lists the tags of a variant that says nothing of them, or that allows more. Gives what cannot be listed.
fn list(variant: &mut Schema, property: &str, tags: &BTreeSet<String>) -> Option<&'static str> {
    if variant.reference.is_some() || !variant.one_of.is_empty() {
        return None;
    }
    if !variant.properties.contains_key(property) {
        variant.required.insert(property.to_owned());
    }
    let listed = variant.properties.entry(property.to_owned()).or_default();
    if listed.reference.is_some() || !listed.one_of.is_empty() {
        return None;
    }
    match inferred(listed) {
        None | Some(Type::String) => {
            let is_tag = |value: &&Value| value.as_str().is_some_and(|tag| tags.contains(tag));
            let kept: Vec<Value> = listed.values.iter().filter(is_tag).cloned().collect();
            listed.kind = Some(Type::String);
            listed.values = match kept.len() {
                0 => tags.iter().map(|tag| Value::from(tag.as_str())).collect(),
                _ => kept,
            };
            None
        }
        Some(Type::Integer) => {
            if listed.values.is_empty() {
                let numbers: Option<Vec<Value>> = tags.iter().map(|tag| tag.parse::<i64>().ok().map(Value::from)).collect();
                listed.values = numbers.unwrap_or_default();
            }
            (tags.len() > 1).then_some(
                "several numbers mean this variant, and its type is that of any whole number: nothing refuses the number of another variant",
            )
        }
        Some(_) => None,
    }
}

struct Stage {
    components: Rc<BTreeMap<String, Schema>>,
    /// Properties that tell the variants of any union apart.
    known: BTreeSet<String>,
    shapes: Shapes,
    /// Properties and values that were looked at so far.
    looked: Cell<usize>,
    notes: Vec<Note>,
    faults: Vec<Fault>,
}

/// One variant and the tags that lead to it.
struct Tagged {
    property: String,
    tags: Vec<BTreeSet<String>>,
}

impl Tagged {
    /// The variant of each tag, by its position.
    fn owners(&self) -> HashMap<&str, usize> {
        let all = self.tags.iter().enumerate().rev();
        all.flat_map(|(index, tags)| tags.iter().map(move |tag| (tag.as_str(), index)))
            .collect()
    }
}

impl Stage {
    fn visit(&mut self, schema: &mut Schema, pointer: &str, step: fn(&mut Self, &mut Schema, &str)) {
        for (name, child) in &mut schema.properties {
            self.visit(child, &push(&push(pointer, "properties"), name), step);
        }
        if let Some(items) = &mut schema.items {
            self.visit(items, &push(pointer, "items"), step);
        }
        if let Some(Additional::Schema(values)) = &mut schema.additional {
            self.visit(values, &push(pointer, "additionalProperties"), step);
        }
        for (index, variant) in schema.one_of.iter_mut().enumerate() {
            self.visit(variant, &push(&push(pointer, "oneOf"), &index.to_string()), step);
        }
        if !schema.one_of.is_empty() && !self.is_full() {
            step(self, schema, pointer);
            if self.is_full() {
                let message = format!(
                    "more than {LOOKED_AT} properties and values to be compared up to here before the variants of all unions are distinguished"
                );
                self.faults = vec![Fault::limit(pointer, message)];
            }
        }
    }

    /// Variants that are the same, text, or distinguished by a boolean.
    fn reduce(&mut self, schema: &mut Schema, pointer: &str) {
        let variants = std::mem::take(&mut schema.one_of);
        let mut known: HashMap<(Option<String>, Ids), usize> = HashMap::new();
        let mut beside: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
        for variant in variants {
            let ids = self.shapes.ids(&variant, &self.components);
            // Only equal names make two variants one: components may be equal in structure and still be two. One value of the tag is one variant.
            let is_told = schema
                .discriminator
                .as_ref()
                .and_then(|found| variant.properties.get(&found.property))
                .is_some_and(|tag| opened(&self.components, tag).values.len() == 1);
            let name = match &schema.discriminator {
                Some(_) if !is_told => component_of(&variant).map(str::to_owned),
                _ => variant.reference.clone(),
            };
            match known.entry((name, ids)) {
                Entry::Vacant(free) => {
                    free.insert(schema.one_of.len());
                    schema.one_of.push(variant);
                }
                Entry::Occupied(same) => {
                    let first = &schema.one_of[*same.get()];
                    let all = beside.entry(*same.get()).or_insert_with(|| alternatives::beside(first));
                    all.extend(alternatives::beside(&variant));
                }
            }
        }
        for (index, all) in beside {
            alternatives::keep_beside(&mut schema.one_of[index], all);
        }
        // A nullable variant makes the union nullable.
        if schema.one_of.iter().any(|variant| variant.nullable) {
            // Null that nothing of one variant refuses is allowed, whatever another one says.
            let by = schema.one_of.iter().filter(|variant| variant.nullable).map(null_only_by).min();
            if let (false, Some(Some(by))) = (schema.nullable, by) {
                schema.extensions.insert(NULL_ONLY_BY.to_owned(), Value::from(by));
            }
            schema.nullable = true;
            for variant in &mut schema.one_of {
                variant.nullable = false;
                variant.extensions.remove(NULL_ONLY_BY);
            }
        }
        schema.kind = None;
        let components = Rc::clone(&self.components);
        let opened: Vec<&Schema> = schema.one_of.iter().map(|variant| opened(&components, variant)).collect();
        let is_no_object = |kind: Type| !matches!(kind, Type::Object | Type::Array);
        if schema.discriminator.is_none()
            && let [only] = opened.as_slice()
            && only.one_of.is_empty()
            && inferred(only).is_some_and(is_no_object)
        {
            // What was written more than once, or has one form only, is that form, with all that it says.
            let mut only = schema.one_of.remove(0);
            (only.title, only.description, only.examples) = (None, None, Vec::new());
            let mut outer = std::mem::take(schema);
            only.unread.append(&mut outer.unread);
            decorate(&mut only, &outer);
            *schema = only;
        } else if opened
            .iter()
            .all(|variant| inferred(variant) == Some(Type::String) && !variant.values.is_empty())
        {
            let mut values: Vec<Value> = Vec::new();
            let mut known = HashSet::new();
            for value in opened.iter().flat_map(|variant| &variant.values) {
                if known.insert(value.to_string()) {
                    values.push(value.clone());
                }
            }
            let text = Schema {
                kind: Some(Type::String),
                values,
                ..Schema::default()
            };
            replace(schema, text);
        } else if let Some(kind) = plain_kind(&opened) {
            let plain = Schema {
                kind: Some(kind),
                format: alternatives::format(kind, &opened),
                unread: alternatives::of_plain(kind, &opened),
                ..Schema::default()
            };
            replace(schema, plain);
            let message =
                "alternatives of one plain type are read as that type; what they say beside it is kept, and `diff` says when it changes";
            self.notes.push(Note::new(pointer, message));
        } else if opened.len() > 1
            && self.tags(schema, &opened, schema.extensions.get(COMMON)).is_none()
            && let Some(property) = boolean(schema, &opened)
        {
            match self.united(&opened, pointer) {
                Ok(mut object) => {
                    object.min_properties = schema.min_properties;
                    object.max_properties = schema.max_properties;
                    object.additional = schema.additional.take().or(object.additional);
                    replace(schema, object);
                    let message = format!("alternatives distinguished by the boolean `{property}` are one object");
                    self.notes.push(Note::new(pointer, message));
                }
                Err(fault) => self.faults.push(fault),
            }
        }
    }

    /// The properties of all variants in one object, required where every variant requires them.
    fn united(&mut self, variants: &[&Schema], pointer: &str) -> Result<Schema, Fault> {
        let mut out = Schema {
            kind: Some(Type::Object),
            required: variants.first().map(|variant| variant.required.clone()).unwrap_or_default(),
            unread: alternatives::of_objects(variants),
            ..Schema::default()
        };
        // What all of them say of other properties holds for the object; where they differ, it takes what any of them takes.
        out.additional = variants.first().and_then(|variant| variant.additional.clone());
        for variant in variants {
            if variant.additional != out.additional {
                out.additional = None;
            }
            out.required = out.required.intersection(&variant.required).cloned().collect();
            for (name, schema) in &variant.properties {
                let Some(known) = out.properties.get_mut(name) else {
                    out.properties.insert(name.clone(), schema.clone());
                    continue;
                };
                // It is null where any alternative allows that, and settable where any lets it be set.
                known.nullable |= schema.nullable;
                known.read_only &= schema.read_only;
                known.write_only &= schema.write_only;
                known.deprecated &= schema.deprecated;
                if known.default != schema.default {
                    known.default = None;
                }
                if inferred(known) == Some(Type::Boolean) && inferred(schema) == Some(Type::Boolean) {
                    if known.values != schema.values {
                        known.values = Vec::new();
                    }
                } else if self.shapes.ids(known, &self.components).facts != self.shapes.ids(schema, &self.components).facts {
                    return Err(Fault::new(
                        push(&push(pointer, "properties"), name),
                        "the alternatives give this property different types, and only a boolean tells them apart",
                    ));
                }
            }
        }
        Ok(out)
    }

    fn tag_several(&mut self, schema: &mut Schema, pointer: &str) {
        if schema.one_of.len() > 1 {
            self.tag(schema, pointer);
            self.known.extend(schema.discriminator.iter().map(|found| found.property.clone()));
        }
    }

    fn tag_single(&mut self, schema: &mut Schema, pointer: &str) {
        if schema.one_of.len() == 1 {
            self.tag(schema, pointer);
        }
    }

    /// Finds the tag of every variant.
    fn tag(&mut self, schema: &mut Schema, pointer: &str) {
        self.splice(schema);
        let common = schema.extensions.remove(COMMON);
        let components = Rc::clone(&self.components);
        let opened: Vec<&Schema> = schema.one_of.iter().map(|variant| opened(&components, variant)).collect();
        if let Some(no_object) = opened
            .iter()
            .position(|variant| variant.one_of.is_empty() && inferred(variant).is_some_and(|kind| kind != Type::Object))
        {
            self.faults.push(Fault::unsupported(
                push(&push(pointer, "oneOf"), &no_object.to_string()),
                "a variant that is no object, so that no property tells it from the others: legal and not supported, since no Rust type stands \
                 for that choice; describe one of the forms only",
            ));
            return;
        }
        let Some(found) = self.tags(schema, &opened, common.as_ref()) else {
            if schema.one_of.len() == 1 {
                schema.discriminator = None;
                return;
            }
            let fault = match self.no_number(schema, &opened) {
                Some((Some(tag), message)) => {
                    let mapping = push(&push(pointer, "discriminator"), "mapping");
                    Fault::unsupported(push(&mapping, &tag), message)
                }
                Some((None, message)) => Fault::unsupported(pointer, message),
                None => Fault::unsupported(pointer, self.why_untold(schema, &opened)),
            };
            self.faults.push(fault);
            return;
        };
        let owners = found.owners();
        let mut overridden = Map::new();
        if let Some(vendor) = &schema.discriminator {
            overridden = against(vendor, &schema.one_of, &found, &owners, &self.components);
            if vendor.property != found.property {
                let message = format!(
                    "the discriminator says `{}`, the variants say `{}`",
                    vendor.property, found.property
                );
                self.notes.push(Note::new(pointer, message));
            } else {
                let missing = vendor.mapping.iter().filter(|(_, target)| !self.components.contains_key(*target));
                for (tag, target) in missing {
                    let at = push(&push(&push(pointer, "discriminator"), "mapping"), tag);
                    let message = format!("leads to `{target}`, which is no component; the variants of the union tell what is meant");
                    self.notes.push(Note::new(at, message));
                }
                let there = vendor.mapping.iter().filter(|(_, target)| self.components.contains_key(*target));
                for (tag, target) in there {
                    let Some(&owner) = owners.get(tag.as_str()) else {
                        let message = format!("the mapping says `{tag}`, which no variant allows for `{}`", found.property);
                        self.notes.push(Note::new(pointer, message));
                        continue;
                    };
                    let owner = component_of(&schema.one_of[owner]);
                    if let Some(owner) = owner.filter(|owner| *owner != target && !is_within(&self.components, target, owner)) {
                        let at = push(&push(&push(pointer, "discriminator"), "mapping"), tag);
                        let message = format!(
                            "leads to `{target}`, and it is `{owner}` that lists `{tag}` for `{}`: that counts",
                            found.property
                        );
                        self.notes.push(Note::new(at, message));
                    }
                }
            }
        }
        let leaves: Vec<&Schema> = opened.iter().filter_map(|variant| self.leaves(variant)).flatten().collect();
        let allowed = leaves
            .iter()
            .filter_map(|leaf| self.common_tags(&[leaf], &found.property))
            .flatten();
        let untaken: BTreeSet<String> = allowed.filter(|tag| !owners.contains_key(tag.as_str())).collect();
        for tag in untaken {
            let message = format!(
                "`{}` can be `{tag}`, which means no variant: such a value is kept as it comes",
                found.property
            );
            self.notes.push(Note::new(pointer, message));
        }
        let mut mapping = BTreeMap::new();
        for (index, (variant, tags)) in schema.one_of.iter_mut().zip(&found.tags).enumerate() {
            let target = variant.reference.clone().unwrap_or_else(|| format!("#{index}"));
            mapping.extend(tags.iter().map(|tag| (tag.clone(), target.clone())));
            // What stands in place is no other union's, so that it can say itself what tells it apart.
            if let Some(message) = list(variant, &found.property, tags) {
                let at = push(&push(pointer, "oneOf"), &index.to_string());
                self.notes.push(Note::new(push(&push(&at, "properties"), &found.property), message));
            }
        }
        schema.discriminator = Some(Discriminator {
            property: found.property,
            mapping,
        });
        keep_overridden(schema, overridden);
    }

    /// A tag that leads to a variant whose property is a whole number, and that is none; with it, if it stands in the mapping.
    fn no_number(&self, schema: &Schema, variants: &[&Schema]) -> Option<(Option<String>, String)> {
        let vendor = schema.discriminator.as_ref()?;
        let property = &vendor.property;
        schema.one_of.iter().zip(variants).find_map(|(variant, opened)| {
            let leaves = self.leaves(opened)?;
            let name = component_of(variant)?;
            if self.common_tags(&leaves, property).is_some() || !self.has_number(&leaves, property) {
                return None;
            }
            let mut mapped = vendor
                .mapping
                .iter()
                .filter(|(_, target)| *target == name)
                .map(|(tag, _)| tag)
                .peekable();
            if mapped.peek().is_none() && !is_number(name) {
                let message =
                    format!("no value of `{property}`, which is a whole number, means `{name}`; write the numbers down for each variant");
                return Some((None, message));
            }
            let tag = mapped.find(|tag| !is_number(tag))?;
            let message = format!(
                "`{property}` of `{name}` is a whole number, and `{tag}` is not written as one; write the numbers down for each variant"
            );
            Some((Some(tag.clone()), message))
        })
    }

    /// Whether the property is a whole number in any of the objects.
    fn has_number(&self, leaves: &[&Schema], property: &str) -> bool {
        leaves.iter().any(|leaf| {
            let tag = leaf.properties.get(property);
            tag.is_some_and(|tag| inferred(opened(&self.components, tag)) == Some(Type::Integer))
        })
    }

    /// Why nothing tells the variants apart.
    fn why_untold(&self, schema: &Schema, variants: &[&Schema]) -> String {
        let Some(vendor) = &schema.discriminator else {
            return "nothing tells the variants of this union apart: it needs a discriminator, or one required property with a different single \
                    value in each variant"
                .to_owned();
        };
        let property = &vendor.property;
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (number, variant) in variants.iter().enumerate() {
            let tags = self.leaves(variant).and_then(|leaves| self.common_tags(&leaves, property));
            for tag in tags.into_iter().flatten() {
                if let Some(other) = seen.insert(tag.clone(), number).filter(|other| *other != number) {
                    return format!(
                        "the discriminator `{property}` does not tell the variants {other} and {number} apart: both allow `{tag}`; give each a value of its own"
                    );
                }
            }
        }
        if let Some((tag, target)) = self.leading_nowhere(vendor) {
            return format!(
                "the discriminator `{property}` does not tell the variants of this union apart: its value `{tag}` leads to `{target}`, which is no \
                 component, and not every variant lists its values or has others in the mapping; write them down for each variant"
            );
        }
        format!(
            "the discriminator `{property}` does not tell the variants of this union apart: its values have to be strings or whole numbers, which \
             the variants list or the mapping gives; write them down for each variant"
        )
    }

    /// A variant that is itself a union by the same property is as good as its own variants.
    fn splice(&mut self, schema: &mut Schema) {
        let variants = std::mem::take(&mut schema.one_of);
        for variant in variants {
            let opened = opened(&self.components, &variant);
            let property = schema.discriminator.as_ref().map(|d| d.property.clone());
            let leaves = self.leaves(opened).unwrap_or_default();
            let several = |name: &String| {
                let tags: Option<BTreeSet<String>> = self.common_tags(&leaves, name);
                tags.is_some_and(|tags| tags.len() > 1)
            };
            if !opened.one_of.is_empty() && property.as_ref().is_some_and(several) {
                schema.one_of.extend(opened.one_of.iter().cloned());
            } else {
                schema.one_of.push(variant);
            }
        }
    }

    /// The property that has another value in each variant, and these values.
    fn tags(&self, schema: &Schema, variants: &[&Schema], common: Option<&Value>) -> Option<Tagged> {
        let common: HashSet<&str> = common
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let leaves: Vec<Vec<&Schema>> = variants.iter().map(|variant| self.leaves(variant)).collect::<Option<_>>()?;
        let apart = |property: &str, of_one: bool| -> Option<Tagged> {
            let mut tags = Vec::new();
            let mut seen = BTreeSet::new();
            for variant in &leaves {
                let found = self.common_tags(variant, property)?;
                if (of_one && found.len() > 1) || !found.iter().all(|tag| seen.insert(tag.clone())) {
                    return None;
                }
                tags.push(found);
            }
            Some(Tagged {
                property: property.to_owned(),
                tags,
            })
        };
        if let Some(vendor) = &schema.discriminator
            && let Some(found) = apart(&vendor.property, false)
        {
            return Some(found);
        }
        let first = leaves.first()?.first()?;
        let mut candidates: Vec<&String> = first.required.iter().filter(|name| first.properties.contains_key(*name)).collect();
        candidates.retain(|name| !common.contains(name.as_str()));
        // Of several, `type` is what such a property is called almost everywhere; then whatever tells other unions apart.
        candidates.sort_by_key(|name| (*name != "type", !self.known.contains(*name), *name));
        let required = |name: &String| leaves.iter().flatten().all(|leaf| leaf.required.contains(name));
        let found = candidates.into_iter().find_map(|name| apart(name, true).filter(|_| required(name)));
        if found.is_some() {
            return found;
        }
        self.mapped(schema, &leaves)
    }

    /// Tags that only the vendor's mapping knows, or that several variants allow: of variants whose property is a text or a number, or that do not
    /// list it.
    fn mapped(&self, schema: &Schema, leaves: &[Vec<&Schema>]) -> Option<Tagged> {
        let vendor = schema.discriminator.as_ref()?;
        let mut leading: HashMap<&str, Vec<&String>> = HashMap::new();
        for (tag, target) in &vendor.mapping {
            leading.entry(target.as_str()).or_default().push(tag);
        }
        // Who writes a tag down whose schema cannot be found means some variant by it, and it is not known which.
        let is_whole = self.leading_nowhere(vendor).is_none();
        let mut tags = Vec::new();
        for (variant, leaves) in schema.one_of.iter().zip(leaves) {
            let plain = |leaf: &&Schema| {
                let kind = leaf
                    .properties
                    .get(&vendor.property)
                    .map(|property| inferred(opened(&self.components, property)));
                matches!(kind, None | Some(Some(Type::String | Type::Integer)))
            };
            if !leaves.iter().all(plain) {
                return None;
            }
            let allowed = self.common_tags(leaves, &vendor.property);
            let listed = || {
                let name = component_of(variant)?;
                let tags: BTreeSet<String> = leading.get(name).into_iter().flatten().map(|tag| (*tag).clone()).collect();
                // Without a mapping, the name of the component is the tag.
                match tags.is_empty() {
                    true => is_whole.then(|| BTreeSet::from([name.to_owned()])),
                    false => Some(tags),
                }
            };
            let found = match (allowed, listed()) {
                (Some(allowed), Some(listed)) => {
                    let both: BTreeSet<String> = allowed.intersection(&listed).cloned().collect();
                    if both.is_empty() { allowed } else { both }
                }
                (one, other) => one.or(other)?,
            };
            if self.has_number(leaves, &vendor.property) && !found.iter().all(|tag| is_number(tag)) {
                return None;
            }
            tags.push(found);
        }
        let mut seen = BTreeSet::new();
        tags.iter().flatten().all(|tag| seen.insert(tag.clone())).then(|| Tagged {
            property: vendor.property.clone(),
            tags,
        })
    }

    /// A tag of the mapping that leads to no component, and where it leads.
    fn leading_nowhere<'d>(&self, vendor: &'d Discriminator) -> Option<(&'d String, &'d String)> {
        let mut mapping = vendor.mapping.iter();
        mapping.find(|(_, target)| !self.components.contains_key(*target))
    }

    /// The values that all of the objects together allow for `property`; none where one of them allows anything.
    fn common_tags(&self, leaves: &[&Schema], property: &str) -> Option<BTreeSet<String>> {
        let mut tags = BTreeSet::new();
        for leaf in leaves {
            let values = &opened(&self.components, leaf.properties.get(property)?).values;
            self.looked.set(self.looked.get() + 1 + values.len());
            if self.is_full() {
                return None;
            }
            if values.is_empty() {
                return None;
            }
            for value in values {
                tags.insert(match value {
                    Value::String(text) => text.clone(),
                    Value::Number(number) if !number.is_f64() => number.to_string(),
                    _ => return None,
                });
            }
        }
        (!tags.is_empty()).then_some(tags)
    }

    /// Whether more was looked at than may be.
    fn is_full(&self) -> bool {
        self.looked.get() > LOOKED_AT
    }

    /// The objects at the end of a variant; none where unions in unions lead to more than anybody would tell apart.
    fn leaves<'s>(&'s self, variant: &'s Schema) -> Option<Vec<&'s Schema>> {
        let mut out = Vec::new();
        self.collect_leaves(variant, 0, &mut out).then_some(out)
    }

    fn collect_leaves<'s>(&'s self, variant: &'s Schema, depth: usize, out: &mut Vec<&'s Schema>) -> bool {
        if variant.one_of.is_empty() || depth > 8 {
            out.push(variant);
            self.looked.set(self.looked.get() + 1);
            return out.len() <= LEAVES && !self.is_full();
        }
        variant
            .one_of
            .iter()
            .all(|variant| self.collect_leaves(opened(&self.components, variant), depth + 1, out))
    }
}

/// What a discriminator says and the variants of its union override: the property, if it is another one, and the tags that mean another variant,
/// each with the tags of the variant that it leads to, since names of components are no facts.
fn against(
    vendor: &Discriminator,
    variants: &[Schema],
    found: &Tagged,
    owners: &HashMap<&str, usize>,
    components: &BTreeMap<String, Schema>,
) -> Map<String, Value> {
    let is_other = vendor.property != found.property;
    // The first of several counts.
    let named = variants.iter().enumerate().rev();
    let targets: HashMap<&str, usize> = named.filter_map(|(index, variant)| Some((component_of(variant)?, index))).collect();
    let mut mapping = Map::new();
    for (tag, name) in &vendor.mapping {
        let leads = targets.get(name.as_str()).copied();
        let is_meant = owners
            .get(tag.as_str())
            .is_some_and(|&owner| match (leads, component_of(&variants[owner])) {
                (Some(variant), _) => variant == owner,
                (None, Some(own)) => is_within(components, name, own),
                (None, None) => components.contains_key(name),
            });
        if is_other || !is_meant {
            mapping.insert(
                tag.clone(),
                leads.map_or(Value::Null, |index| found.tags[index].iter().cloned().collect()),
            );
        }
    }
    let mut out = Map::new();
    if is_other {
        out.insert("propertyName".to_owned(), Value::from(vendor.property.as_str()));
    }
    if !mapping.is_empty() {
        out.insert("mapping".to_owned(), Value::Object(mapping));
    }
    out
}

/// Whether a component is a union of which another one is a variant: its variants may stand in its place.
fn is_within(components: &BTreeMap<String, Schema>, union: &str, variant: &str) -> bool {
    let variants = components.get(union).map_or(&[][..], |union| &union.one_of);
    variants.iter().any(|own| component_of(own) == Some(variant))
}

/// Whether a tag is a whole number in the one way of writing it: in a body it is a number, which has no zeros in front.
fn is_number(tag: &str) -> bool {
    tag.parse::<i64>().is_ok_and(|number| number.to_string() == tag)
}

/// What a schema refers to, or itself: a variant may be large, and stand in many unions.
fn opened<'s>(components: &'s BTreeMap<String, Schema>, schema: &'s Schema) -> &'s Schema {
    schema.reference.as_ref().and_then(|name| components.get(name)).unwrap_or(schema)
}

fn find_discriminators(schema: &Schema, known: &mut BTreeSet<String>) {
    known.extend(schema.discriminator.iter().map(|discriminator| discriminator.property.clone()));
    schema.below().for_each(|child| find_discriminators(child, known));
}

/// The property that is a boolean in every variant: the vendor's discriminator, or the only required one.
fn boolean(schema: &Schema, variants: &[&Schema]) -> Option<String> {
    let everywhere = |name: &String| {
        variants.iter().all(|variant| {
            variant
                .properties
                .get(name)
                .is_some_and(|property| inferred(property) == Some(Type::Boolean))
        })
    };
    if let Some(vendor) = &schema.discriminator {
        return Some(vendor.property.clone()).filter(everywhere);
    }
    let first = variants.first()?;
    let mut found = first
        .required
        .iter()
        .filter(|name| variants.iter().all(|variant| variant.required.contains(*name)) && everywhere(name));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.clone()),
        _ => None,
    }
}

/// The type that all variants share, where none of them is an object or list.
fn plain_kind(variants: &[&Schema]) -> Option<Type> {
    let mut kinds = variants.iter().map(|variant| inferred(variant));
    let first = kinds.next()??;
    let mut kind = first;
    for other in kinds {
        kind = match (kind, other?) {
            (a, b) if a == b => a,
            (Type::Integer, Type::Number) | (Type::Number, Type::Integer) => Type::Number,
            _ => return None,
        };
    }
    (variants.len() > 1 && !matches!(kind, Type::Object | Type::Array)).then_some(kind)
}

/// Puts `plain` in the place of the union `schema`, which keeps what decorates it.
fn replace(schema: &mut Schema, mut plain: Schema) {
    let mut outer = std::mem::take(schema);
    plain.unread.append(&mut outer.unread);
    debug_assert!(plain.undecorated() == plain);
    decorate(&mut plain, &outer);
    *schema = plain;
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn run(components: Value) -> Result<Value, Vec<Fault>> {
        let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": components}})).expect("reads");
        unions(document).map(|(document, _)| document.components.schemas["U"].to_json())
    }

    fn variant(property: &str, tag: &str) -> Value {
        json!({"type": "object", "required": [property], "properties": {property: {"type": "string", "enum": [tag]}, "x": {"type": "string"}}})
    }

    #[test]
    fn the_variants_know_better_than_the_vendor() {
        let wrong_mapping = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "p", "mapping": {"a": "#/components/schemas/A", "zzz": "#/components/schemas/B"}}});
        let wrong_property = json!({"oneOf": wrong_mapping["oneOf"], "discriminator": {"propertyName": "type"}});
        let none = json!({"oneOf": wrong_mapping["oneOf"]});
        for union in [wrong_mapping, wrong_property, none] {
            let done = run(json!({"U": union, "A": variant("p", "a"), "B": variant("p", "b")})).expect("distinguished");
            let expected = json!({"propertyName": "p", "mapping": {"a": "#/components/schemas/A", "b": "#/components/schemas/B"}});
            assert_eq!(done["discriminator"], expected);
        }
    }

    #[test]
    fn a_mapping_serves_where_the_variants_are_silent() {
        let silent = json!({"type": "object", "properties": {"type": {"type": "string"}}});
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "type", "mapping": {"a": "#/components/schemas/A"}}});
        let done = run(json!({"U": union, "A": silent, "B": silent})).expect("distinguished");
        let expected = json!({"a": "#/components/schemas/A", "B": "#/components/schemas/B"});
        assert_eq!(done["discriminator"]["mapping"], expected);
    }

    #[test]
    fn a_boolean_makes_one_object() {
        let on = json!({"type": "object", "required": ["enabled", "how"], "properties": {"enabled": {"type": "boolean"}, "how": {"type": "string"}}});
        let off = json!({"type": "object", "required": ["enabled"], "properties": {"enabled": {"type": "boolean"}}});
        let done = run(json!({"U": {"anyOf": [on, off], "discriminator": {"propertyName": "enabled"}}})).expect("one object");
        assert_eq!(done["required"], json!(["enabled"]));
        assert!(done.pointer("/properties/how").is_some() && done.get("oneOf").is_none());
    }

    #[test]
    fn a_union_may_be_a_variant() {
        let inner = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]});
        let leaf = |version: &str| json!({"type": "object", "required": ["t", "v"], "properties": {"t": {"enum": ["inner"]}, "v": {"enum": [version]}}});
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/I"}, {"$ref": "#/components/schemas/C"}],
            "discriminator": {"propertyName": "t"}});
        let done = run(json!({"U": union, "I": inner, "A": leaf("1"), "B": leaf("2"), "C": variant("t", "c")})).expect("distinguished");
        let expected = json!({"inner": "#/components/schemas/I", "c": "#/components/schemas/C"});
        assert_eq!(done["discriminator"]["mapping"], expected);
    }

    #[test]
    fn a_mapping_decides_between_variants_that_allow_the_same_or_say_nothing() {
        let shared = |rest: Value| json!({"type": "object", "properties": {"t": {"enum": ["a", "b"]}, "x": rest}});
        let bare = |rest: Value| json!({"type": "object", "properties": {"x": rest}});
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}], "discriminator": {
            "propertyName": "t", "mapping": {"a": "#/components/schemas/A", "b": "#/components/schemas/B"}}});
        for variants in [shared as fn(Value) -> Value, bare] {
            let schemas = json!({"U": union, "A": variants(json!({"type": "string"})), "B": variants(json!({"type": "integer"}))});
            let done = run(schemas).expect("distinguished");
            assert_eq!(done["discriminator"]["mapping"], union["discriminator"]["mapping"]);
        }
    }

    #[test]
    fn a_tag_that_leads_nowhere_is_not_guessed_to_be_the_name_of_a_variant() {
        let bare = json!({"type": "object", "properties": {"t": {"type": "string"}}});
        let one_of = json!([{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]);
        let of = |mapping: Value| json!({"oneOf": one_of, "discriminator": {"propertyName": "t", "mapping": mapping}});
        let fault = run(json!({"U": of(json!({"a": "A", "b": "b.json"})), "A": bare, "B": bare})).expect_err("refused");
        let told = format!("{fault:?}");
        assert!(told.contains("its value `b` leads to `b.json`, which is no component"), "{told}");
        // The name is the tag where the mapping leaves a variant out.
        let done = run(json!({"U": of(json!({"a": "A"})), "A": bare, "B": bare})).expect("distinguished");
        let expected = json!({"a": "#/components/schemas/A", "B": "#/components/schemas/B"});
        assert_eq!(done["discriminator"]["mapping"], expected);
    }

    #[test]
    fn a_mapping_knows_variants_that_were_given_more_properties() {
        let plain = json!({"type": "object", "properties": {"x": {"type": "string"}}});
        let mapping = json!({"a": "#/components/schemas/A", "b": "B", "c": "B"});
        let tagged = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "t", "mapping": mapping}});
        let base = json!({"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}, "at": {"type": "string"}}});
        let mut beside = tagged.clone();
        beside["properties"] = base["properties"].clone();
        for union in [beside, json!({"allOf": [base, tagged]})] {
            let schemas = json!({"U": union, "A": plain, "B": plain});
            let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads");
            let (document, _) = super::super::flatten::flatten(document).expect("flattens");
            let done = unions(document).expect("distinguished").0.components.schemas["U"].to_json();
            assert_eq!(
                done["discriminator"]["mapping"],
                json!({"a": "#/components/schemas/#0", "b": "#/components/schemas/#1", "c": "#/components/schemas/#1"})
            );
            assert_eq!(done.pointer("/oneOf/0/properties/t/enum"), Some(&json!(["a"])), "{done}");
            assert_eq!(done.pointer("/oneOf/1/properties/t/enum"), Some(&json!(["b", "c"])), "{done}");
            assert!(!done.to_string().contains(VARIANT_OF), "{done}");
        }
    }

    #[test]
    fn several_tags_of_a_variant_that_says_nothing_of_them_are_listed_there() {
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "t", "mapping": {"a": "A", "aa": "A", "b": "B"}}});
        let other = json!({"oneOf": union["oneOf"], "discriminator": {"propertyName": "t", "mapping": {"x": "A", "y": "A", "b": "B"}}});
        let variant = json!({"type": "object", "properties": {"x": {"type": "string"}}});
        let lists = |schemas: Value| {
            let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads");
            let (document, _) = unions(document).expect("distinguished");
            document.components.schemas["A"].to_json()
        };
        let listed = lists(json!({"U": union, "A": variant, "B": variant}));
        assert_eq!(listed.pointer("/properties/t/enum"), Some(&json!(["a", "aa"])));
        assert_eq!(listed["required"], json!(["t"]));
        let numbers = json!({"type": "object", "required": ["t"], "properties": {"t": {"type": "integer", "enum": [1, 2]}}});
        let three = json!({"type": "object", "required": ["t"], "properties": {"t": {"type": "integer", "enum": [3]}}});
        let union_of_numbers = json!({"oneOf": union["oneOf"], "discriminator": {"propertyName": "t"}});
        let document = json!({"info": {}, "paths": {}, "components": {"schemas": {"U": union_of_numbers, "A": numbers, "B": three}}});
        let (_, notes) = unions(Document::from_json(&document).expect("reads")).expect("distinguished");
        assert!(
            notes.len() == 1 && notes[0].pointer == "/components/schemas/A/properties/t",
            "{notes:?}"
        );
        // Where two unions know it by different tags, either may be meant.
        assert!(
            lists(json!({"U": union, "V": other, "A": variant, "B": variant}))
                .pointer("/properties/t")
                .is_none()
        );
    }

    #[test]
    fn a_variant_that_stands_by_itself_as_well_keeps_what_it_allows() {
        let run = |schemas: Value, paths: Value| {
            let document = json!({"info": {}, "paths": paths, "components": {"schemas": schemas}});
            let (document, notes) = unions(Document::from_json(&document).expect("reads")).expect("distinguished");
            (document.components.schemas["A"].to_json(), notes)
        };
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let union =
            |mapping: Value| json!({"oneOf": [reference("A"), reference("B")], "discriminator": {"propertyName": "t", "mapping": mapping}});
        let content = json!({"application/json": {"schema": reference("A")}});
        let paths = json!({"/a": {"get": {"operationId": "a", "responses": {"200": {"content": content}}}}});
        let silent = json!({"type": "object", "properties": {"x": {"type": "string"}}});
        let lists = |tags: &[&str]| json!({"type": "object", "required": ["t"], "properties": {"t": {"type": "string", "enum": tags}}});
        let two = json!({"U": union(json!({"a": "A", "aa": "A", "b": "B"})), "A": silent, "B": silent});
        let shared =
            json!({"U": union(json!({"a": "A", "b": "A", "c": "B", "d": "B"})), "A": lists(&["a", "b", "c"]), "B": lists(&["c", "d"])});
        for (schemas, before, inside) in [(&two, &silent, json!(["a", "aa"])), (&shared, &shared["A"], json!(["a", "b"]))] {
            let (a, notes) = run(schemas.clone(), json!({}));
            assert_eq!((a.pointer("/properties/t/enum"), notes.len()), (Some(&inside), 0), "{notes:?}");
            // In a response, as a property, in a list, under another name, as a variant that another property tells apart, or that nothing does.
            let mut others = vec![(schemas.clone(), paths.clone())];
            let mut tagged = json!({"type": "object", "required": ["s"], "properties": {"s": {"enum": ["other"]}}});
            let by_another =
                json!({"oneOf": [reference("A"), reference("C")], "discriminator": {"propertyName": "s", "mapping": {"one": "A"}}});
            for other in [
                json!({"type": "object", "properties": {"a": reference("A")}}),
                json!({"type": "array", "items": reference("A")}),
                json!({"type": "object", "additionalProperties": reference("A")}),
                reference("A"),
                by_another,
                json!({"oneOf": [reference("A")]}),
            ] {
                let mut more = schemas.clone();
                more["Other"] = other;
                more["C"] = tagged.take();
                tagged = more["C"].clone();
                others.push((more, json!({})));
            }
            for (schemas, paths) in others {
                let (a, notes) = run(schemas.clone(), paths);
                assert_eq!(&a, before, "{schemas}");
                let said: Vec<&Note> = notes
                    .iter()
                    .filter(|note| note.message.contains("stands elsewhere as well"))
                    .collect();
                assert!(
                    said.len() == 1 && said[0].pointer == "/components/schemas/A/properties/t",
                    "{schemas}: {notes:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_said_of_several_places_is_said_once() {
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "p", "mapping": {"a": "A", "b": "B", "gone": "Gone"}}});
        let schemas = json!({"U": {"properties": {"one": union, "two": union}}, "A": variant("p", "a"), "B": variant("p", "b")});
        let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads");
        let (_, notes) = unions(document).expect("distinguished");
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(
            notes[0].message.contains("leads to `Gone`") && notes[0].message.ends_with("(2 places, this is the first)"),
            "{}",
            notes[0]
        );
    }

    #[test]
    fn whole_numbers_are_tags() {
        let variant = |tag: u8| json!({"type": "object", "required": ["t"], "properties": {"t": {"type": "integer", "enum": [tag]}}});
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "t"}});
        let done = run(json!({"U": union, "A": variant(1), "B": variant(2)})).expect("distinguished");
        let expected = json!({"1": "#/components/schemas/A", "2": "#/components/schemas/B"});
        assert_eq!(done["discriminator"]["mapping"], expected);
    }

    #[test]
    fn a_tag_of_a_whole_number_is_written_as_one() {
        let number = json!({"type": "object", "required": ["k"], "properties": {"k": {"type": "integer"}}});
        let union = |mapping: Value| {
            json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
                "discriminator": {"propertyName": "k", "mapping": mapping}})
        };
        let told = |mapping: Value| run(json!({"U": union(mapping), "A": number, "B": number}));
        let done = told(json!({"-1": "A", "2": "B", "3": "B"})).expect("distinguished");
        assert_eq!(
            done["discriminator"]["mapping"].as_object().map(serde_json::Map::len),
            Some(3),
            "{done}"
        );
        for (mapping, tag, words) in [
            (
                json!({"01": "A", "1": "B"}),
                "/discriminator/mapping/01",
                "`01` is not written as one",
            ),
            (
                json!({"1": "A", "two": "B"}),
                "/discriminator/mapping/two",
                "`two` is not written as one",
            ),
            (
                json!({"1": "A", "1.0": "B"}),
                "/discriminator/mapping/1.0",
                "`1.0` is not written as one",
            ),
            (
                json!({"1": "A", "9223372036854775808": "B"}),
                "/discriminator/mapping/9223372036854775808",
                "is not written as one",
            ),
            (json!({"1": "A"}), "", "means `B`"),
            (json!({}), "", "means `A`"),
        ] {
            let faults = told(mapping.clone()).expect_err("refused");
            let fault = &faults[0];
            assert_eq!(fault.pointer, format!("/components/schemas/U{tag}"), "{mapping}: {fault}");
            assert!(fault.message.contains(words) && fault.is_unsupported, "{mapping}: {fault}");
        }
        // Values that the variants list themselves need no mapping.
        let listed = |value: u8| json!({"type": "object", "required": ["k"], "properties": {"k": {"type": "integer", "enum": [value]}}});
        assert!(run(json!({"U": union(json!({"01": "A", "x": "B"})), "A": listed(1), "B": listed(2)})).is_ok());
    }

    #[test]
    fn a_mapping_that_contradicts_the_variants_is_noted() {
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "k", "mapping": {"y": "A", "x": "B"}}});
        let document =
            json!({"info": {}, "paths": {}, "components": {"schemas": {"U": union, "A": variant("k", "x"), "B": variant("k", "y")}}});
        let (document, notes) = unions(Document::from_json(&document).expect("reads")).expect("distinguished");
        assert_eq!(
            document.components.schemas["U"].to_json()["discriminator"]["mapping"],
            json!({"x": "#/components/schemas/A", "y": "#/components/schemas/B"})
        );
        let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
        assert_eq!(
            notes,
            [
                "/components/schemas/U/discriminator/mapping/x: leads to `B`, and it is `A` that lists `x` for `k`: that counts",
                "/components/schemas/U/discriminator/mapping/y: leads to `A`, and it is `B` that lists `y` for `k`: that counts",
            ]
        );
    }

    #[test]
    fn a_value_that_means_no_variant_is_noted() {
        let lists = json!({"type": "object", "required": ["k"], "properties": {"k": {"type": "string", "enum": ["cat", "dog", "cow"]}}});
        let union = json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "k", "mapping": {"cat": "A", "dog": "B"}}});
        let document = json!({"info": {}, "paths": {}, "components": {"schemas": {"U": union, "A": lists, "B": lists}}});
        let (_, notes) = unions(Document::from_json(&document).expect("reads")).expect("distinguished");
        let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
        assert_eq!(
            notes,
            ["/components/schemas/U: `k` can be `cow`, which means no variant: such a value is kept as it comes"]
        );
    }

    #[test]
    fn text_alternatives_are_one_enumeration_and_one_variant_stays_a_union() {
        let done = run(json!({"U": {"oneOf": [{"const": "a"}, {"type": "string", "enum": ["b"]}]}})).expect("text");
        assert_eq!(done, json!({"type": "string", "enum": ["a", "b"]}));
        let done = run(json!({"U": {"oneOf": [{"type": "object", "properties": {"x": {}}}]}})).expect("one variant");
        assert!(done.get("oneOf").is_some() && done.get("discriminator").is_none());
    }

    #[test]
    fn variants_that_lead_back_and_differ_in_what_is_beside_them_are_alternatives() {
        let back = |beside: Value| {
            let mut variant = json!({"$ref": "#/components/schemas/U"});
            variant
                .as_object_mut()
                .expect("an object")
                .extend(beside.as_object().expect("an object").clone());
            variant
        };
        let of = |variants: Value| {
            let tree = json!({"type": "object", "properties": {"x": {"oneOf": variants}}});
            let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": {"U": tree}}})).expect("reads");
            let (document, _) = super::super::flatten::flatten(document).expect("flattens");
            let done = unions(document).expect("one form").0.components.schemas["U"].to_json();
            done["properties"]["x"]["oneOf"].clone()
        };
        let (few, many) = (json!({"minProperties": 1}), json!({"minProperties": 9}));
        let both = json!([back(json!({"all beside it": [{"oneOf": [few, many]}]}))]);
        assert_eq!(of(json!([back(few.clone()), back(many.clone())])), both);
        // Their order says nothing, and neither does one that is the same.
        assert_eq!(of(json!([back(many.clone()), back(few.clone()), back(many.clone())])), both);
        assert_eq!(
            of(json!([back(few.clone()), back(few.clone())])),
            json!([back(json!({"all beside it": [few]}))])
        );
        let any = json!([back(json!({"all beside it": [{"oneOf": [{"minProperties": 1}, {}]}]}))]);
        assert_eq!(of(json!([back(few), back(json!({}))])), any);
    }

    #[test]
    fn what_nothing_tells_apart_is_refused() {
        let faults = run(json!({"U": {"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}})).expect_err("untagged");
        assert_eq!(faults[0].pointer, "/components/schemas/U");
        let faults = run(json!({"U": {"oneOf": [{"type": "string"}, {"properties": {"b": {}}}]}})).expect_err("mixed");
        assert_eq!(faults[0].pointer, "/components/schemas/U/oneOf/0");
    }
}

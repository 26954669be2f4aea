//! From the operations downwards: which uses are one type, and what it is called.
//!
//! In waves: first every place that the lock knows, then components whose name upstream the lock knows, then new components, then
//! schemas written in place. Each newly named type brings the places inside it, and the waves start again.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Named;
use super::ident::{self, singular};
use super::lock::{Kind, NamesLock, SchemaEntry};
use super::operations::key;
use super::places::{
    ANY_OPERATION, Member, content_places, members_of, parameter_place, property_place, response_places, roots, shape_at, tag_place,
    untagged_place, variant_places,
};
use crate::spec::model::{Additional, Discriminator, Document, Fault, Schema, Shared, Type};
use crate::spec::model::{NULL_ONLY_BY, OVERRIDDEN};
use crate::spec::names::choose::{self, Alternative, Claim};
use crate::spec::shape::{Ids, Shapes, decorate};

/// Names every type of `document`.
///
/// # Errors
/// Names that clash, and types that could go by more than one locked name.
pub fn assign(document: &Document, lock: NamesLock) -> Result<Named, Vec<Fault>> {
    let mut assigner = Assigner::new(document, lock);
    for root in roots(document, &assigner.lock) {
        assigner.reach(root.schema, root.places, &root.name, &root.owner);
    }
    while assigner.is_waiting() {
        let progress = assigner.by_place() || assigner.by_component() || assigner.new_components() || assigner.in_place();
        debug_assert!(progress, "every wave names something");
        if !progress {
            break;
        }
    }
    assigner.finish()
}

/// A place that waits for the name of its type.
struct Pending<'a> {
    /// The first is its own; it is known by the others too.
    places: Vec<String>,
    /// The names locked for its places, those to be tried first in front.
    names: Vec<String>,
    /// Whether one of its places has several names: it lost before.
    is_split: bool,
    /// Name of the property, of one element where it is a list.
    property: String,
    /// Public name of the type it stands in, or of the operation.
    owner: String,
    /// The component it refers to.
    component: Option<&'a str>,
    /// What stands there, the component itself where it refers to one.
    schema: &'a Schema,
    ids: Ids,
    /// Its structure, with what it refers to counted by name.
    nominal: u32,
    /// What is said about it there.
    texts: Option<&'a String>,
    /// A locked name that another shape won.
    lost: Option<String>,
    /// How many of the names locked for its places have been tried.
    tried: usize,
}

impl Pending<'_> {
    fn place(&self) -> &str {
        &self.places[0]
    }
}

struct TypeInfo<'a> {
    name: String,
    kind: Kind,
    schema: &'a Schema,
    ids: Ids,
    nominal: BTreeSet<u32>,
    components: BTreeSet<&'a str>,
    properties: BTreeSet<String>,
    texts: BTreeSet<(u32, &'a String)>,
    places: BTreeSet<String>,
    split_from: Option<String>,
}

struct Assigner<'a> {
    document: &'a Document,
    lock: NamesLock,
    at: HashMap<String, Vec<String>>,
    /// Locked names by the names that the vendor gave their types.
    upstream: HashMap<String, Vec<String>>,
    /// The type of each component, by its structure.
    joined: HashMap<(&'a str, u32), usize>,
    /// The types by what a schema written in place may have in common with them.
    alike: Alike<'a>,
    shapes: Shapes,
    /// Structures in which a reference counts as a name: components that are equal in structure stay two.
    nominal: Shapes,
    /// One-value properties that tell the variants of a union apart, by structure of the variant.
    tags: HashSet<(u32, String)>,
    types: Vec<TypeInfo<'a>>,
    by_name: BTreeMap<String, usize>,
    /// The type of each place, and of each structure at the places that are not one operation's own.
    found: HashMap<String, HashMap<u32, usize>>,
    pending: Vec<Pending<'a>>,
    /// Components whose name is taken, by their structure. They wait until it is known as a type, or until nothing else is left.
    stuck: BTreeMap<(&'a str, u32), Vec<Pending<'a>>>,
    /// Schemas written in place, which wait until nothing else is left.
    in_place: Vec<Pending<'a>>,
    notes: Vec<Fault>,
    faults: Vec<Fault>,
}

impl<'a> Assigner<'a> {
    fn new(document: &'a Document, lock: NamesLock) -> Self {
        let at = lock
            .names_at()
            .into_iter()
            .map(|(place, names)| (place.to_owned(), names.into_iter().map(str::to_owned).collect()))
            .collect();
        let mut upstream: HashMap<String, Vec<String>> = HashMap::new();
        for (name, entry) in &lock.schemas {
            for theirs in &entry.upstream {
                upstream.entry(theirs.clone()).or_default().push(name.clone());
            }
        }
        let mut assigner = Self {
            document,
            lock,
            at,
            upstream,
            joined: HashMap::new(),
            alike: Alike::default(),
            shapes: Shapes::default(),
            nominal: Shapes::default(),
            tags: HashSet::new(),
            types: Vec::new(),
            by_name: BTreeMap::new(),
            found: HashMap::new(),
            pending: Vec::new(),
            stuck: BTreeMap::new(),
            in_place: Vec::new(),
            notes: Vec::new(),
            faults: Vec::new(),
        };
        for schema in document.components.schemas.values() {
            assigner.find_tags(schema);
        }
        for root in roots(document, &NamesLock::default()) {
            assigner.find_tags(root.schema);
        }
        assigner
    }

    fn find_tags(&mut self, schema: &Schema) {
        if let Some(discriminator) = &schema.discriminator {
            let mut variants: Vec<&Schema> = schema.one_of.iter().collect();
            let mut depth = 0;
            while let Some(variant) = variants.pop() {
                let opened = self.opened(variant);
                depth += 1;
                if depth > 1000 {
                    break;
                }
                if opened.one_of.is_empty() {
                    let ids = self.shapes.ids(variant, &self.document.components.schemas);
                    self.tags.insert((ids.facts, discriminator.property.clone()));
                } else {
                    variants.extend(&opened.one_of);
                }
            }
        }
        for child in schema.below() {
            self.find_tags(child);
        }
    }

    fn opened<'b>(&self, schema: &'b Schema) -> &'b Schema
    where
        'a: 'b,
    {
        match &schema.reference {
            Some(name) => self.document.components.schemas.get(name).unwrap_or(schema),
            None => schema,
        }
    }

    /// The kind of type that a schema becomes, if any. `tag` says that it is the tag of a union's variant.
    fn kind(schema: &Schema, tag: bool) -> Option<Kind> {
        if !schema.one_of.is_empty() {
            Some(Kind::Union)
        } else if !schema.properties.is_empty() {
            Some(Kind::Object)
        } else if schema.kind.is_none_or(|kind| kind == Type::String)
            && !schema.values.is_empty()
            && schema.values.iter().all(serde_json::Value::is_string)
            && (schema.values.len() > 1 || !tag)
        {
            Some(Kind::Enum)
        } else {
            None
        }
    }

    /// Notes every type at or below a place that is not inside another type.
    fn reach(&mut self, schema: &'a Schema, places: Vec<String>, property: &str, owner: &str) {
        self.reach_tagged(schema, places, property, owner, false);
    }

    fn reach_tagged(&mut self, schema: &'a Schema, places: Vec<String>, property: &str, owner: &str, tag: bool) {
        let target = self.opened(schema);
        // A list or map that is still referred to leads back to itself: only a type of its own can hold that.
        if Self::kind(target, tag).is_some() || schema.reference.is_some() {
            let ids = self.shapes.ids(schema, &self.document.components.schemas);
            let nominal = self.nominal.ids(target, &BTreeMap::new()).facts;
            let is_split = places.iter().any(|place| self.at.get(place).is_some_and(|names| names.len() > 1));
            self.pending.push(Pending {
                names: self.names_at(&places, target, schema.reference.as_deref()),
                is_split,
                places,
                property: property.to_owned(),
                owner: owner.to_owned(),
                component: schema.reference.as_deref(),
                schema: target,
                ids,
                nominal,
                texts: schema.description.as_ref().or(target.description.as_ref()),
                lost: None,
                tried: 0,
            });
            return;
        }
        let inside = |end: &str| places.iter().map(|place| format!("{place}{end}")).collect();
        if let Some(items) = &schema.items {
            self.reach(items, inside("[]"), &singular(property), owner);
        }
        if let Some(Additional::Schema(values)) = &schema.additional {
            self.reach(values, inside("{}"), &singular(property), owner);
        }
    }

    /// The names locked for something with these places. Where several types stood at them, a tag that was another variant's among them, the type most
    /// like it comes first; types that were split from one stay in their order.
    fn names_at(&self, places: &[String], schema: &Schema, component: Option<&str>) -> Vec<String> {
        let mut names: Vec<&String> = Vec::new();
        for name in places.iter().filter_map(|place| self.at.get(place)).flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.len() > 1 && places.iter().all(|place| is_of_variant(place)) {
            let kind = Self::kind(schema, false);
            let rank = |name: &str| {
                let entry = self.lock.schemas.get(name)?;
                let is_it = component.is_some_and(|component| entry.upstream.contains(component));
                Some((Some(entry.kind) == kind, is_it, choose::likeness(schema, entry)))
            };
            let mut families = HashMap::new();
            for (at, name) in names.iter().enumerate() {
                let rank = Reverse(rank(name));
                let (best, _) = families.entry(self.lock.root_of(name)).or_insert((rank, at));
                *best = rank.min(*best);
            }
            names.sort_by_key(|name| families[self.lock.root_of(name)]);
        }
        names.into_iter().cloned().collect()
    }

    /// Whether `property` of an object with this structure is the tag of a union.
    fn is_tag(&self, ids: Ids, property: &str) -> bool {
        self.tags.contains(&(ids.facts, property.to_owned()))
    }

    /// Makes a type and notes the places inside it.
    fn create(&mut self, name: String, members: Vec<Pending<'a>>, split_from: Option<String>) {
        let Some(first) = members.iter().min_by(|a, b| a.place().cmp(b.place())) else {
            return;
        };
        // The copy that refers to a component is the better witness: its own properties refer to components too.
        let witness = members
            .iter()
            .filter(|member| member.component.is_some())
            .min_by(|a, b| a.place().cmp(b.place()))
            .unwrap_or(first);
        let (schema, ids) = (witness.schema, witness.ids);
        let index = self.types.len();
        self.types.push(TypeInfo {
            name: name.clone(),
            kind: Self::kind(schema, false).unwrap_or(Kind::Object),
            schema,
            ids,
            nominal: BTreeSet::new(),
            components: BTreeSet::new(),
            properties: BTreeSet::new(),
            texts: BTreeSet::new(),
            places: BTreeSet::new(),
            split_from,
        });
        self.by_name.insert(name.clone(), index);
        for member in members {
            self.join(index, member);
        }
        for Member {
            places,
            name: property,
            is_property,
            schema,
        } in members_of(&name, schema)
        {
            let tag = is_property && self.is_tag(ids, &property);
            self.reach_tagged(schema, places, &property, &name, tag);
        }
    }

    fn join(&mut self, index: usize, member: Pending<'a>) {
        let info = &mut self.types[index];
        let facts = info.ids.facts;
        if let Some(component) = member.component
            && info.components.insert(component)
        {
            first(&mut self.joined, (component, facts), index);
            self.pending.extend(self.stuck.remove(&(component, facts)).into_iter().flatten());
        }
        let role = role(&member.property).to_owned();
        let new_role = info.properties.insert(role.clone()).then_some(role);
        let new_texts = member
            .texts
            .map(|texts| (member.ids.strong, texts))
            .filter(|texts| info.texts.insert(*texts));
        for nominal in &info.nominal {
            let new_role = new_role.as_deref().into_iter();
            self.alike.note((facts, *nominal), None, new_role, new_texts.into_iter(), index);
        }
        if info.nominal.insert(member.nominal) {
            // What was known of the type holds for this structure too.
            let roles = info.properties.iter().map(String::as_str);
            self.alike
                .note((facts, member.nominal), None, roles, info.texts.iter().copied(), index);
        }
        info.places.extend(member.places.iter().cloned());
        for place in member.places {
            let shape = shape_at(&place, member.ids);
            let before = self.found.entry(place.clone()).or_default().insert(shape, index);
            if let Some(before) = before.filter(|before| *before != index && !place.starts_with(ANY_OPERATION)) {
                let (one, other) = (&self.types[before].name, &self.types[index].name);
                let message = format!("`{one}` and `{other}` both stand at this place, so that one would be taken for the other");
                self.faults.push(Fault::new(place, message));
            }
        }
    }

    fn is_waiting(&self) -> bool {
        !(self.pending.is_empty() && self.stuck.is_empty() && self.in_place.is_empty())
    }

    /// Places that the lock knows.
    fn by_place(&mut self) -> bool {
        let mut progress = false;
        loop {
            let mut offers: BTreeMap<String, Vec<Pending<'a>>> = BTreeMap::new();
            let mut rest = Vec::new();
            for member in std::mem::take(&mut self.pending) {
                match member.names.get(member.tried) {
                    Some(name) => offers.entry(name.clone()).or_default().push(member),
                    None => rest.push(member),
                }
            }
            self.pending = rest;
            if offers.is_empty() {
                return progress;
            }
            progress = true;
            for (name, members) in offers {
                self.offer(&name, members);
            }
        }
    }

    /// Gives the locked `name` to the properties that are one shape; the others try the next name of their place.
    fn offer(&mut self, name: &str, members: Vec<Pending<'a>>) {
        let mut shapes: BTreeMap<u32, Vec<Pending<'a>>> = BTreeMap::new();
        for member in members {
            shapes.entry(member.ids.facts).or_default().push(member);
        }
        let winner = match self.by_name.get(name) {
            Some(&index) => Some(self.types[index].ids.facts),
            None => self.strongest(name, &shapes),
        };
        for (facts, members) in shapes {
            if Some(facts) != winner {
                self.pending.extend(members.into_iter().map(|mut member| {
                    member.tried += 1;
                    member.lost.get_or_insert_with(|| name.to_owned());
                    member
                }));
                continue;
            }
            match self.by_name.get(name) {
                Some(&index) => members.into_iter().for_each(|member| self.join(index, member)),
                None => {
                    let split_from = self.lock.schemas.get(name).and_then(|entry| entry.split_from.clone());
                    self.create(name.to_owned(), members, split_from);
                }
            }
        }
    }

    /// Of several shapes that one name was used for, the one that goes on under it.
    fn strongest(&mut self, name: &str, shapes: &BTreeMap<u32, Vec<Pending<'a>>>) -> Option<u32> {
        if shapes.len() < 2 {
            return shapes.keys().next().copied();
        }
        let entry = self.lock.schemas.get(name)?;
        let mut ranked: Vec<(choose::Rank, &str, u32)> = shapes
            .iter()
            .filter_map(|(facts, members)| {
                let first = members.iter().min_by(|a, b| a.place().cmp(b.place()))?;
                let known = members
                    .iter()
                    .any(|member| member.component.is_some_and(|component| entry.upstream.contains(component)));
                let others = members.iter().filter(|member| member.is_split).count();
                let rank = choose::Rank {
                    same_kind: Self::kind(first.schema, false) == Some(entry.kind),
                    // A place that has a second name lost before.
                    unsplit: members.len() - others,
                    upstream: known,
                    likeness: choose::likeness(first.schema, entry),
                    places: members.len(),
                };
                Some((rank, first.place(), *facts))
            })
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        if let [first, second, ..] = ranked.as_slice()
            && first.0 == second.0
        {
            let message = format!(
                "`{name}` was one type and is now two that are equally like it, at {} and at {}; the first keeps the name. To decide \
                 otherwise, move the place to the other type in names.lock",
                first.1, second.1
            );
            self.notes.push(Fault::new(first.1, message));
        }
        ranked.first().map(|(_, _, facts)| *facts)
    }

    /// Components that are a type already, or whose name upstream the lock knows.
    fn by_component(&mut self) -> bool {
        let mut groups: BTreeMap<(&'a str, u32), Vec<Pending<'a>>> = BTreeMap::new();
        let mut rest = Vec::new();
        for member in std::mem::take(&mut self.pending) {
            match member.component {
                Some(component) => groups.entry((component, member.ids.facts)).or_default().push(member),
                None => rest.push(member),
            }
        }
        let mut progress = false;
        for ((component, facts), members) in groups {
            if let Some(&index) = self.joined.get(&(component, facts)) {
                members.into_iter().for_each(|member| self.join(index, member));
                progress = true;
                continue;
            }
            let kind = Self::kind(members[0].schema, false);
            let lost: BTreeSet<&String> = members.iter().filter_map(|member| member.lost.as_ref()).collect();
            let names = self.upstream.get(component).into_iter().flatten();
            let mut known: Vec<(choose::Likeness, &String)> = names
                .filter_map(|name| Some((name, self.lock.schemas.get(name)?)))
                .filter(|(name, entry)| Some(entry.kind) == kind && !self.by_name.contains_key(*name) && !lost.contains(name))
                .map(|(name, entry)| (choose::likeness(members[0].schema, entry), name))
                .collect();
            known.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
            if let [(first_likeness, first), (second_likeness, second), ..] = known.as_slice()
                && first_likeness == second_likeness
            {
                let place = members.iter().map(Pending::place).min().unwrap_or_default();
                let message = format!(
                    "the vendor's `{component}` may be `{first}` or `{second}`, and nothing tells which; add this place to one of them \
                     in names.lock"
                );
                self.faults.push(Fault::new(place, message));
            }
            match known.first().map(|(_, name)| (*name).clone()) {
                Some(name) => {
                    let split_from = self.lock.schemas.get(&name).and_then(|entry| entry.split_from.clone());
                    self.create(name, members, split_from);
                    progress = true;
                }
                None => rest.extend(members),
            }
        }
        self.pending.extend(rest);
        progress
    }

    fn is_free(&self, name: &str) -> bool {
        !name.is_empty() && !self.by_name.contains_key(name) && !self.lock.schemas.contains_key(name)
    }

    /// Components that nothing is known of.
    fn new_components(&mut self) -> bool {
        let mut groups: BTreeMap<&'a str, Vec<Pending<'a>>> = BTreeMap::new();
        for member in std::mem::take(&mut self.pending) {
            match member.component {
                Some(component) => groups.entry(component).or_default().push(member),
                None => self.in_place.push(member),
            }
        }
        let mut wanted: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
        for component in groups.keys() {
            let name = choose::component_name(component, &self.document.components.schemas);
            if let Some(name) = name.filter(|name| self.is_free(name)) {
                wanted.entry(name).or_default().push(component);
            }
        }
        let mut progress = false;
        for (name, components) in wanted {
            // Where the bundler numbered two of one name, the one without a number has the better claim.
            let claim = components
                .iter()
                .find(|component| !choose::is_numbered(component))
                .or(components.first());
            if let Some(members) = claim.and_then(|component| groups.remove(component)) {
                let split_from = members.iter().find_map(|member| member.lost.clone());
                self.create(name, members, split_from);
                progress = true;
            }
        }
        for (component, members) in groups {
            for member in members {
                let key = (component, member.ids.facts);
                // It may have become a type just now.
                let waiting = if self.joined.contains_key(&key) {
                    &mut self.pending
                } else {
                    self.stuck.entry(key).or_default()
                };
                waiting.push(member);
            }
        }
        progress
    }

    /// Schemas written in place, and components that have no name of their own to give.
    fn in_place(&mut self) -> bool {
        let mut progress = false;
        let mut rest: Vec<Pending<'a>> = Vec::new();
        let stuck = std::mem::take(&mut self.stuck).into_values().flatten();
        let waiting: Vec<Pending<'a>> = std::mem::take(&mut self.in_place).into_iter().chain(stuck).collect();
        for member in waiting {
            let joined = match member.component {
                Some(_) => None,
                None => self
                    .alike
                    .find((member.ids.facts, member.nominal), None, &member, has_alternatives(member.schema)),
            };
            // A type that the property lost against is none to join; what else it may join is no longer the first.
            match joined.filter(|&index| member.lost.as_ref() != Some(&self.types[index].name)) {
                Some(index) => {
                    self.join(index, member);
                    progress = true;
                }
                None => rest.push(member),
            }
        }
        rest.sort_by(|a, b| a.place().cmp(b.place()));
        let mut groups: Vec<Vec<Pending<'a>>> = Vec::new();
        let mut alike = Alike::default();
        for member in rest {
            let shape = (member.ids.facts, member.nominal);
            let any = has_alternatives(member.schema) || member.component.is_some();
            let index = alike.find(shape, member.component, &member, any).unwrap_or(groups.len());
            let texts = member.texts.map(|texts| (member.ids.strong, texts));
            alike.note(
                shape,
                member.component,
                std::iter::once(role(&member.property)),
                texts.into_iter(),
                index,
            );
            match groups.get_mut(index) {
                Some(group) => group.push(member),
                None => groups.push(vec![member]),
            }
        }
        for group in groups {
            let sites: Vec<choose::Site<'_>> = group
                .iter()
                .map(|member| choose::Site {
                    owner: &member.owner,
                    property: &member.property,
                    place: member.place(),
                })
                .collect();
            let names = choose::in_place(&sites, group[0].component, group[0].schema);
            let split_from = group.iter().find_map(|member| member.lost.clone());
            let plain = names.first().cloned().unwrap_or_else(|| "Part".to_owned());
            let numbered = (2_u32..).map(|number| format!("{plain}{number}"));
            if let Some(name) = names.into_iter().chain(numbered).find(|name| self.is_free(name)) {
                self.create(name, group, split_from);
            }
            progress = true;
        }
        progress
    }

    fn finish(mut self) -> Result<Named, Vec<Fault>> {
        let mut document = self.document.clone();
        document.components.schemas.clear();
        for index in 0..self.types.len() {
            let schema = self.rebuilt(index);
            document.components.schemas.insert(self.types[index].name.clone(), schema);
        }
        for (path, item) in &mut document.paths {
            for (method, operation) in item {
                let key = key(*method, path);
                for shared in &mut operation.parameters {
                    if let Shared::Inline(parameter) = shared {
                        let place = parameter_place(&key, parameter);
                        parameter.schema = self.renamed(&parameter.schema, &place);
                    }
                }
                if let Some(body) = &mut operation.body {
                    let medias = body.content.len();
                    for (media, schema) in &mut body.content {
                        *schema = self.renamed(schema, &content_places(&key, "request", media, medias)[0]);
                    }
                }
                for (status, shared) in &mut operation.responses {
                    if let Shared::Inline(response) = shared {
                        let medias = response.content.len();
                        for (media, schema) in &mut response.content {
                            *schema = self.renamed(schema, &response_places(&key, *status, media, medias)[0]);
                        }
                    }
                }
            }
        }
        self.remember(&document.components.schemas);
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        Ok(Named {
            document,
            lock: self.lock,
            notes: self.notes,
        })
    }

    /// The type as a component: what it decorates at its place taken off, everything inside by public name.
    fn rebuilt(&mut self, index: usize) -> Schema {
        let info = &self.types[index];
        let mut schema = Schema {
            nullable: false,
            read_only: false,
            write_only: false,
            deprecated: false,
            default: None,
            reference: None,
            ..info.schema.clone()
        };
        schema.extensions.remove(NULL_ONLY_BY);
        schema.extensions.remove(OVERRIDDEN);
        if info.kind == Kind::Enum {
            schema.kind = Some(Type::String);
        }
        if info.kind == Kind::Object && schema.items.is_none() {
            schema.kind = Some(Type::Object);
        }
        let name = info.name.clone();
        for (property, child) in &mut schema.properties {
            *child = self.renamed(child, &property_place(&name, property));
        }
        if let Some(Additional::Schema(values)) = &mut schema.additional {
            **values = self.renamed(values, &format!("{name}{{}}"));
        }
        if let Some(items) = &mut schema.items {
            **items = self.renamed(items, &format!("{name}[]"));
        }
        let union = self.types[index].schema;
        let tags = union.mapped_tags();
        let mut public: HashMap<String, String> = HashMap::new();
        for (index, (variant, before)) in schema.one_of.iter_mut().zip(&union.one_of).enumerate() {
            let places = variant_places(&name, union, index, tags.of(before, index));
            *variant = self.renamed(variant, &places[0]);
            if let Some(now) = &variant.reference {
                let target = before.reference.clone().unwrap_or_else(|| format!("#{index}"));
                public.entry(format!("#{index}")).or_insert_with(|| now.clone());
                public.entry(target).or_insert_with(|| now.clone());
            }
        }
        if let Some(Discriminator { mapping, .. }) = &mut schema.discriminator {
            for target in mapping.values_mut() {
                if let Some(now) = public.get(target) {
                    target.clone_from(now);
                }
            }
        }
        schema.one_of.sort_by(|a, b| a.reference.cmp(&b.reference));
        schema
    }

    fn renamed(&mut self, schema: &Schema, place: &str) -> Schema {
        let index = self.found.get(place).and_then(|shapes| {
            let ids = self.shapes.ids(schema, &self.document.components.schemas);
            shapes.get(&shape_at(place, ids)).copied()
        });
        if let Some(index) = index {
            let mut reference = Schema::reference(&self.types[index].name);
            if schema.reference.is_some() {
                // What decorates a component decorates every use of it.
                let target = self.opened(schema);
                let decorations = Schema {
                    title: None,
                    description: None,
                    examples: Vec::new(),
                    ..target.clone()
                };
                decorate(&mut reference, &decorations);
            }
            decorate(&mut reference, schema);
            return reference;
        }
        let mut out = Schema {
            properties: schema.properties.clone(),
            all_of: schema.all_of.clone(),
            one_of: schema.one_of.clone(),
            ..schema.clone_shallow()
        };
        if let Some(items) = &schema.items {
            out.items = Some(Box::new(self.renamed(items, &format!("{place}[]"))));
        }
        if let Some(Additional::Schema(values)) = &schema.additional {
            out.additional = Some(Additional::Schema(Box::new(self.renamed(values, &format!("{place}{{}}")))));
        }
        out
    }

    /// Writes what was decided into the lock. `types` has the types by their public names.
    fn remember(&mut self, types: &BTreeMap<String, Schema>) {
        let written_in_place = self.types.iter().filter(|info| info.components.is_empty());
        let written_in_place: HashSet<&str> = written_in_place.map(|info| info.name.as_str()).collect();
        let unions = self.types.iter().filter(|info| info.kind == Kind::Union);
        let unions: Vec<(String, Vec<Alternative<'_>>)> = unions
            .filter_map(|info| {
                let union = types.get(&info.name)?;
                let found = alternatives(&info.name, union, types, &self.lock.schemas, &written_in_place);
                Some((info.name.clone(), found))
            })
            .collect();
        for info in &self.types {
            let entry = self
                .lock
                .schemas
                .entry(info.name.clone())
                .or_insert_with(|| SchemaEntry::new(info.kind));
            entry.kind = info.kind;
            entry.upstream.extend(info.components.iter().map(|name| (*name).to_owned()));
            entry.places.extend(info.places.iter().cloned());
            if entry.split_from.is_none() && info.split_from.as_ref() != Some(&info.name) {
                entry.split_from.clone_from(&info.split_from);
            }
            choose::remember_members(info.schema, entry);
        }
        for (name, alternatives) in unions {
            if let Some(entry) = self.lock.schemas.get_mut(&name) {
                choose::remember_alternatives(alternatives, entry);
            }
        }
    }
}

/// Whether a place is that of a variant, or inside one.
fn is_of_variant(place: &str) -> bool {
    let owner = place.split_once(':').map(|(owner, _)| owner);
    owner.is_some_and(|owner| owner.chars().all(char::is_alphanumeric))
}

/// The variants of a union, and which of those that the lock knows they are: by a tag in common that the same type had, then by another one. Where
/// the union had no discriminator before, or has none any more, by the type that they hold.
fn alternatives<'a, 'l>(
    name: &str,
    union: &'a Schema,
    types: &'a BTreeMap<String, Schema>,
    lock: &'l BTreeMap<String, SchemaEntry>,
    written_in_place: &HashSet<&str>,
) -> Vec<Alternative<'a>> {
    let none = SchemaEntry::new(Kind::Union);
    let entry = lock.get(name).unwrap_or(&none);
    let (alone, begin) = (untagged_place(name), format!("{name}:"));
    // The places of the union are next to each other in a sorted set.
    let places_of = |entry: &'l SchemaEntry| {
        let from = entry.places.range(begin.clone()..);
        from.map(String::as_str).take_while(|place| place.starts_with(&begin))
    };
    let held: HashMap<&str, HashSet<&str>> = lock
        .iter()
        .map(|(name, entry)| (name.as_str(), places_of(entry).collect::<HashSet<&str>>()))
        .filter(|(_, places)| !places.is_empty())
        .collect();
    let mut holders: HashMap<&str, usize> = HashMap::new();
    for place in held.values().flatten() {
        *holders.entry(place).or_default() += 1;
    }
    let names_at: HashMap<String, &str> = entry
        .variants
        .iter()
        .map(|(tag, variant)| (tag_place(name, tag), variant.as_str()))
        .collect();
    let nothing = HashSet::new();
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for (variant, tags) in union.one_of.iter().zip(union.tags_of_variants(types)) {
        let Some(target) = variant.reference.as_deref().filter(|target| seen.insert(*target)) else {
            continue;
        };
        if tags.is_empty() && union.one_of.len() > 1 {
            // Nothing can be made of it.
            continue;
        }
        let held = held.get(target).unwrap_or(&nothing);
        let places: Vec<(&str, String)> = tags.iter().map(|tag| (*tag, tag_place(name, tag))).collect();
        // A lock of an earlier form knows where types stood, and not which were there last.
        let is_known = !entry.holds.is_empty();
        let last = entry.holds.get(target);
        // Without that, a tag that other types had as well says less than one that no other had.
        let mut common: Vec<(bool, usize, usize, &String)> = places
            .iter()
            .filter_map(|(tag, place)| {
                let (at, _, name) = entry.variants.get_full(*tag)?;
                let count = holders.get(place.as_str()).copied().unwrap_or_default();
                let is_own = match is_known {
                    true => last == Some(name),
                    false => held.contains(place.as_str()),
                };
                Some((!is_own, count, at, name))
            })
            .collect();
        common.sort_unstable();
        let is_own = common.first().is_some_and(|(is_other, ..)| !is_other);
        let mut claim = match common.is_empty() {
            true => Claim::Type,
            false if is_own => Claim::OwnTag,
            false => Claim::Tag,
        };
        let mut known: Vec<String> = common.iter().map(|(.., name)| (*name).clone()).collect();
        // A lock of an earlier form has a name for each tag, and no place for any but the first; the variant was called like its type.
        let differs = known.iter().any(|name| *name != known[0]);
        if !is_known && differs && places[1..].iter().all(|(_, place)| !holders.contains_key(place.as_str())) {
            known = vec![ident::variant(target)];
        }
        let was_alone = match is_known {
            true => last.is_some() && last == entry.untagged.as_ref(),
            false => held.contains(alone.as_str()),
        };
        if known.is_empty() && was_alone {
            known.extend(entry.untagged.clone());
        }
        if tags.is_empty() {
            known.extend(last.cloned());
            let own = entry
                .variants
                .iter()
                .filter(|(tag, _)| held.contains(tag_place(name, tag).as_str()));
            known.extend(own.map(|(_, variant)| variant.clone()));
        }
        if known.is_empty() {
            claim = Claim::None;
        }
        // Of two types that had a tag, the one that had more of the name's tags has the name.
        let tags_held = match known.first() {
            Some(first) if is_own => held.iter().filter(|place| names_at.get(**place) == Some(&first.as_str())).count(),
            _ => 0,
        };
        out.push(Alternative {
            target,
            tags_held,
            is_in_place: written_in_place.contains(target),
            claim,
            tags,
            known,
        });
    }
    out
}

/// What a schema is at a name: equal things of one role mean the same. What is sent, what is returned and what a page holds are one role.
fn role(name: &str) -> &str {
    match name {
        "request" | "response" | "data" => "response",
        other => other,
    }
}

/// A structure: its facts, and its facts with references counted by name.
type Shape = (u32, u32);

/// A structure, its name, and a text that it holds.
type Said<'a> = (Shape, Option<&'a str>, (u32, &'a String));

/// What was met first, by what something else may have in common with it: a look at each for each is too slow where there are thousands.
#[derive(Default)]
struct Alike<'a> {
    shapes: HashMap<(Shape, Option<&'a str>), usize>,
    roles: HashMap<(Shape, Option<&'a str>, String), usize>,
    texts: HashMap<Said<'a>, usize>,
}

impl<'a> Alike<'a> {
    fn note<'b>(
        &mut self,
        shape: Shape,
        component: Option<&'a str>,
        roles: impl Iterator<Item = &'b str>,
        texts: impl Iterator<Item = (u32, &'a String)>,
        index: usize,
    ) {
        first(&mut self.shapes, (shape, component), index);
        for role in roles {
            first(&mut self.roles, (shape, component, role.to_owned()), index);
        }
        for texts in texts {
            first(&mut self.texts, (shape, component, texts), index);
        }
    }

    /// The first of this structure and component with the same role or the same strings; with `any`, the first of this structure.
    fn find(&self, shape: Shape, component: Option<&'a str>, member: &Pending<'a>, any: bool) -> Option<usize> {
        if any {
            return self.shapes.get(&(shape, component)).copied();
        }
        let role = (shape, component, role(&member.property).to_owned());
        let texts = member.texts.map(|texts| (shape, component, (member.ids.strong, texts)));
        let by_texts = texts.and_then(|texts| self.texts.get(&texts));
        self.roles.get(&role).into_iter().chain(by_texts).min().copied()
    }
}

/// Keeps the lowest index.
fn first<K: Eq + std::hash::Hash>(map: &mut HashMap<K, usize>, key: K, index: usize) {
    let known = map.entry(key).or_insert(index);
    *known = index.min(*known);
}

/// A union of several variants is the same type wherever it stands. One with a single variant is only the beginning of a union: what it will
/// grow into depends on where it stands.
fn has_alternatives(schema: &Schema) -> bool {
    schema.one_of.len() > 1
}

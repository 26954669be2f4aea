//! Two canonical documents side by side: every difference once, with what reaches it.
//!
//! The walk starts at the operations. Where both documents refer to a component, the pair of components is compared once and remembers who
//! refers to it, so that a change of a schema is one change, however many operations use it.

pub mod found;
pub mod graph;
mod handed;
mod integers;
mod keywords;
mod limits;
mod members;
mod operations;
mod parameters;
mod responses;
mod schemas;
mod variants;
pub mod words;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use serde_json::Value;

use crate::drift::alike::bounded;
use crate::drift::change::Kind;
use crate::spec::model::{Document, Schema};
use crate::spec::unions::Uses;
use found::{Effect, Found, Mask, Place};
use graph::{Graph, Key, Node, Reach};

/// The most changes that one report has.
pub const MOST: usize = 500_000;

/// Everything that was found.
#[derive(Debug)]
pub struct Comparison {
    /// The changes, in the order of the walk.
    pub found: Vec<Found>,
    /// Who uses what.
    pub graph: Graph,
    /// Who reaches what.
    pub reach: Reach,
    /// For each component of the old document, those that it refers to.
    pub inside: words::Inside,
}

/// Compares two canonical documents.
pub fn compare(old: Document, new: Document) -> Comparison {
    let mut comparer = Comparer::new(&old, &new);
    comparer.document();
    while let Some((node, before, after)) = comparer.queue.pop_front() {
        comparer.components(node, &before, &after);
    }
    let Comparer { mut found, graph, .. } = comparer;
    let (reach, inside) = (graph.reach(), words::inside(&old));
    let missed = words::missed(&bounded(old), &bounded(new), &graph, &reach, &found);
    found.extend(missed);
    Comparison {
        found,
        graph,
        reach,
        inside,
    }
}

struct Comparer<'a> {
    old: &'a Document,
    new: &'a Document,
    graph: Graph,
    found: Vec<Found>,
    /// Pairs of components to be compared.
    queue: VecDeque<(Node, String, String)>,
    /// Where the components of the old document stand, once that is asked for.
    uses: OnceCell<Uses>,
}

/// Where the walk stands.
#[derive(Clone, Debug)]
struct Spot {
    owner: Node,
    mask: Mask,
    /// In the old document.
    old: String,
    /// In the new document.
    new: String,
    /// As a message names it: "`Payment.order`".
    label: String,
    places: Vec<Place>,
    /// A component of the old document that is not referred to here any more.
    takes: Option<String>,
    /// Whether values are written without quotes here, as in a query.
    bare: bool,
}

impl Spot {
    /// The same one level deeper.
    fn below(&self, key: &str, label: String) -> Self {
        Self {
            old: format!("{}/{key}", self.old),
            new: format!("{}/{key}", self.new),
            label,
            ..self.clone()
        }
    }
}

/// A change at a spot, before it is completed by it.
struct Note {
    kind: Kind,
    before: Option<String>,
    after: Option<String>,
    what: String,
    request: Effect,
    response: Effect,
}

impl Note {
    fn new(kind: Kind, what: String, request: Effect, response: Effect) -> Self {
        Self {
            kind,
            before: None,
            after: None,
            what,
            request,
            response,
        }
    }

    fn from(mut self, before: impl Into<String>) -> Self {
        self.before = Some(before.into());
        self
    }

    fn to(mut self, after: impl Into<String>) -> Self {
        self.after = Some(after.into());
        self
    }
}

impl<'a> Comparer<'a> {
    fn new(old: &'a Document, new: &'a Document) -> Self {
        Self {
            old,
            new,
            graph: Graph::default(),
            found: Vec::new(),
            queue: VecDeque::new(),
            uses: OnceCell::new(),
        }
    }

    /// Whether a property has to be one of these values in the old document already: it tells its owner from other variants, and the owner is nothing
    /// but a variant.
    fn had_to_be(&self, spot: &Spot, values: &[Value]) -> bool {
        let [Place::Member(owner, property)] = spot.places.as_slice() else {
            return false;
        };
        let uses = self.uses.get_or_init(|| Uses::of(self.old));
        let values: HashSet<String> = values.iter().map(schemas::written).collect();
        uses.tags(owner, property)
            .is_some_and(|tags| tags.iter().all(|tag| values.contains(tag)))
    }

    fn note(&mut self, spot: &Spot, note: Note) {
        self.note_taking(spot, note, Vec::new());
    }

    /// A change that takes away the only way to some components, perhaps.
    fn note_taking(&mut self, spot: &Spot, note: Note, mut takes: Vec<String>) {
        // One more than a report has, so that it is refused.
        if self.found.len() > MOST {
            return;
        }
        takes.extend(spot.takes.clone());
        // What is gone stands in the old document only.
        let pointer = if note.after.is_none() && note.before.is_some() {
            &spot.old
        } else {
            &spot.new
        };
        self.found.push(Found {
            owner: spot.owner,
            mask: spot.mask,
            kind: note.kind,
            pointer: pointer.clone(),
            before: note.before,
            after: note.after,
            what: note.what,
            request: note.request,
            response: note.response,
            places: spot.places.clone(),
            takes,
        });
    }

    /// Notes that `spot` refers to a pair of components, and sees to it that they are compared.
    fn pair(&mut self, spot: &Spot, before: &str, after: &str) {
        let (node, new) = self.graph.node(Key::Schema(before.to_owned(), after.to_owned()));
        self.graph.link(spot.owner, node, spot.mask);
        if new {
            self.queue.push_back((node, before.to_owned(), after.to_owned()));
        }
    }

    fn components(&mut self, node: Node, before: &str, after: &str) {
        let (Some(old), Some(new)) = (self.old.components.schemas.get(before), self.new.components.schemas.get(after)) else {
            return;
        };
        let pointer = |name: &str| crate::spec::model::push("/components/schemas", name);
        let spot = Spot {
            owner: node,
            mask: Mask::BOTH,
            old: pointer(before),
            new: pointer(after),
            label: format!("`{after}`"),
            places: vec![Place::Type(after.to_owned())],
            takes: None,
            bare: false,
        };
        self.structure(&spot, (before, old), (after, new));
    }

    fn old_schema(&self, schema: &'a Schema) -> &'a Schema {
        resolve(self.old, schema)
    }

    fn new_schema(&self, schema: &'a Schema) -> &'a Schema {
        resolve(self.new, schema)
    }
}

/// Takes what has the same key out of both lists, pair by pair, of several the first with the first; what has no key stays.
fn pairs<T, K: Eq + Hash>(old: &mut Vec<T>, new: &mut Vec<T>, key: impl Fn(&T) -> Option<K>) -> Vec<(T, T)> {
    let mut known: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (index, is) in new.iter().enumerate() {
        if let Some(key) = key(is) {
            known.entry(key).or_default().push_back(index);
        }
    }
    let mut left: Vec<Option<T>> = std::mem::take(new).into_iter().map(Some).collect();
    let mut out = Vec::new();
    for was in std::mem::take(old) {
        let partner = key(&was).and_then(|key| known.get_mut(&key)?.pop_front());
        match partner.and_then(|index| left[index].take()) {
            Some(is) => out.push((was, is)),
            None => old.push(was),
        }
    }
    new.extend(left.into_iter().flatten());
    out
}

/// What a schema refers to, or itself.
fn resolve<'a>(document: &'a Document, schema: &'a Schema) -> &'a Schema {
    let mut at = schema;
    for _ in 0..16 {
        match at.reference.as_ref().and_then(|name| document.components.schemas.get(name)) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

//! Which operations reach what, and in which direction.

use std::collections::{BTreeMap, HashMap};

use super::found::{Mask, Place};
use crate::spec::circles::{circles, members};

/// Something that several operations may share.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// The document itself.
    Document,
    /// An operation, by its route.
    Operation(String),
    /// A parameter component, under its old and its new name.
    Parameter(String, String),
    /// A response component, under its old and its new name.
    Response(String, String),
    /// A schema component, under its old and its new name.
    Schema(String, String),
}

/// A node of the graph.
pub type Node = usize;

#[derive(Debug, Default)]
struct Entry {
    edges: Vec<(Node, Mask)>,
    /// What it is to the generated code, where that depends on who uses it.
    places: Vec<Place>,
}

/// Operations, what they use, and what that uses.
#[derive(Debug, Default)]
pub struct Graph {
    keys: Vec<Key>,
    index: HashMap<Key, Node>,
    entries: Vec<Entry>,
    /// The vendor's id of each operation.
    ids: BTreeMap<Node, String>,
}

/// A set of operations, one bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set(Vec<u64>);

impl Set {
    fn insert(&mut self, number: usize) {
        let word = number / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (number % 64);
    }

    fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// Whether there is none in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.0.iter().enumerate();
        words.flat_map(|(index, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| index * 64 + bit))
    }
}

/// The operations that reach something.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    /// By any way, be it one on which nothing is sent or returned.
    pub any: Set,
    /// With what they send.
    pub request: Set,
    /// With what they are returned.
    pub response: Set,
}

impl Reached {
    /// Those that reach it in a direction that matters.
    pub fn within(&self, mask: Mask) -> Set {
        let mut out = Set::default();
        for (counts, set) in [(mask.request, &self.request), (mask.response, &self.response)] {
            if counts {
                out.extend(set);
            }
        }
        out
    }

    /// The directions in which anything reaches it.
    pub fn mask(&self) -> Mask {
        Mask {
            request: !self.request.is_empty(),
            response: !self.response.is_empty(),
        }
    }

    /// Adds what reaches something else.
    pub fn extend(&mut self, other: &Self) {
        self.any.extend(&other.any);
        self.request.extend(&other.request);
        self.response.extend(&other.response);
    }
}

/// The operations that reach each node.
#[derive(Debug, Default)]
pub struct Reach {
    /// The vendor's ids, sorted.
    ids: Vec<String>,
    /// The place of each node in the list below.
    places: Vec<usize>,
    reached: Vec<Reached>,
}

impl Reach {
    /// What reaches a node.
    pub fn of(&self, node: Node) -> &Reached {
        &self.reached[self.places[node]]
    }

    /// The vendor's ids of some operations, sorted.
    pub fn ids(&self, set: &Set) -> Vec<String> {
        set.numbers().map(|number| self.ids[number].clone()).collect()
    }

    /// Whether an operation is one of some.
    pub fn contains(&self, set: &Set, id: &str) -> bool {
        let number = self.ids.binary_search_by(|known| known.as_str().cmp(id));
        number.is_ok_and(|number| set.contains(number))
    }
}

impl Graph {
    /// The node of `key`, and whether it is new.
    pub fn node(&mut self, key: Key) -> (Node, bool) {
        if let Some(&node) = self.index.get(&key) {
            return (node, false);
        }
        let node = self.keys.len();
        self.keys.push(key.clone());
        self.entries.push(Entry::default());
        self.index.insert(key, node);
        (node, true)
    }

    /// An operation with the vendor's id.
    pub fn operation(&mut self, route: String, id: &str) -> Node {
        let (node, _) = self.node(Key::Operation(route));
        self.ids.insert(node, id.to_owned());
        node
    }

    /// Says that `from` uses `to`, where `mask` matters.
    pub fn link(&mut self, from: Node, to: Node, mask: Mask) {
        self.entries[from].edges.push((to, mask));
    }

    /// Says what a shared part is to the generated code of one more operation.
    pub fn place(&mut self, node: Node, place: Place) {
        self.entries[node].places.push(place);
    }

    /// What a shared part is to the generated code.
    pub fn places(&self, node: Node) -> &[Place] {
        &self.entries[node].places
    }

    /// What a node stands for.
    pub fn key(&self, node: Node) -> &Key {
        &self.keys[node]
    }

    /// What each node stands for.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter()
    }

    /// The operation of a route.
    pub fn at_route(&self, route: &str) -> Option<Node> {
        self.index.get(&Key::Operation(route.to_owned())).copied()
    }

    /// The operations that reach each node.
    pub fn reach(&self) -> Reach {
        let mut ids: Vec<String> = self.ids.values().cloned().collect();
        ids.sort();
        ids.dedup();
        let number = |id: &String| ids.binary_search(id).ok();
        let starts: HashMap<Node, usize> = self.ids.iter().filter_map(|(node, id)| Some((*node, number(id)?))).collect();
        // A way matters in a direction if every step of it does, so that each direction has circles of its own.
        let along = |counts: fn(Mask) -> bool| -> (Vec<usize>, Vec<Set>) {
            let ways = self.entries.iter().map(|entry| {
                let ways = entry.edges.iter().filter(|(_, mask)| counts(*mask));
                ways.map(|(to, _)| *to).collect()
            });
            let ways: Vec<Vec<usize>> = ways.collect();
            let circles = circles(&ways);
            let members = members(&circles);
            let mut sets = vec![Set::default(); members.len()];
            for circle in (0..members.len()).rev() {
                for node in &members[circle] {
                    if let Some(start) = starts.get(node) {
                        sets[circle].insert(*start);
                    }
                }
                let own = std::mem::take(&mut sets[circle]);
                let mut targets: Vec<usize> = members[circle]
                    .iter()
                    .flat_map(|node| &ways[*node])
                    .map(|to| circles[*to])
                    .collect();
                targets.sort_unstable();
                targets.dedup();
                for target in targets.into_iter().filter(|target| *target != circle) {
                    sets[target].extend(&own);
                }
                sets[circle] = own;
            }
            (circles, sets)
        };
        let (circles, any) = along(|_| true);
        let (sent, request) = along(|mask| mask.request);
        let (received, response) = along(|mask| mask.response);
        let mut reached = HashMap::new();
        let mut numbers = Vec::with_capacity(circles.len());
        let mut out = Vec::new();
        for node in 0..circles.len() {
            let key = (circles[node], sent[node], received[node]);
            let index = *reached.entry(key).or_insert_with(|| {
                out.push(Reached {
                    any: any[key.0].clone(),
                    request: request[key.1].clone(),
                    response: response[key.2].clone(),
                });
                out.len() - 1
            });
            numbers.push(index);
        }
        Reach {
            ids,
            places: numbers,
            reached: out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_round_a_circle_is_reached_in_the_directions_of_every_step() {
        let mut graph = Graph::default();
        let schema = |name: &str| Key::Schema(name.to_owned(), name.to_owned());
        let (one, two) = (
            graph.operation("GET /a".to_owned(), "one"),
            graph.operation("GET /b".to_owned(), "two"),
        );
        let [(a, _), (b, _), (c, _)] = ["A", "B", "C"].map(|name| graph.node(schema(name)));
        graph.link(one, a, Mask::BOTH);
        graph.link(a, b, Mask::RESPONSE);
        graph.link(b, a, Mask::BOTH);
        graph.link(two, b, Mask::REQUEST);
        graph.link(b, c, Mask::NONE);
        let reach = graph.reach();
        let ids = |node: Node, mask: Mask| reach.ids(&reach.of(node).within(mask));
        assert_eq!(ids(a, Mask::REQUEST), ["one", "two"]);
        assert_eq!(ids(a, Mask::RESPONSE), ["one"]);
        assert_eq!(ids(b, Mask::REQUEST), ["two"]);
        assert_eq!(ids(b, Mask::RESPONSE), ["one"]);
        assert_eq!(ids(c, Mask::BOTH), [] as [&str; 0]);
        assert_eq!(reach.ids(&reach.of(c).any), ["one", "two"]);
        assert!(reach.contains(&reach.of(b).any, "two") && !reach.contains(&reach.of(b).response, "two"));
        assert_eq!(graph.at_route("GET /b"), Some(two));
    }
}

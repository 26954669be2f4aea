//! Which operations reach what, and in which direction.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::found::{Mask, Place};

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

/// The operations that reach a node, with their directions.
pub type Reach = BTreeMap<String, Mask>;

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
        let edges = &mut self.entries[from].edges;
        match edges.iter_mut().find(|(node, _)| *node == to) {
            Some((_, known)) => *known = known.or(mask),
            None => edges.push((to, mask)),
        }
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

    /// The operations that reach each node.
    pub fn reach(&self) -> Vec<Reach> {
        let mut out = vec![Reach::new(); self.keys.len()];
        for (&start, id) in &self.ids {
            let mut masks: HashMap<Node, Mask> = HashMap::from([(start, Mask::BOTH)]);
            let mut queue = VecDeque::from([start]);
            while let Some(node) = queue.pop_front() {
                let mask = masks[&node];
                for &(next, edge) in &self.entries[node].edges {
                    let mask = mask.and(edge);
                    let known = masks.get(&next).copied();
                    let joined = known.unwrap_or(Mask::NONE).or(mask);
                    if known != Some(joined) {
                        masks.insert(next, joined);
                        queue.push_back(next);
                    }
                }
            }
            for (node, mask) in masks {
                let known = out[node].entry(id.clone()).or_insert(Mask::NONE);
                *known = known.or(mask);
            }
        }
        out
    }
}

//! Small things that the walk needs: how a schema is written in a report, what a component contains, what the walk missed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::found::{Effect, Found, Mask};
use super::graph::{Graph, Node, Reach, Set};
use super::operations::route;
use crate::drift::change::Kind;
use crate::spec::model::{Document, Location, Operation, Response, Schema, push};
use crate::spec::shape::{Ids, Shapes};
use crate::spec::surface;

/// For each component, those that it refers to.
pub type Inside = BTreeMap<String, BTreeSet<String>>;

/// For each component of a document, those that it refers to.
pub(super) fn inside(document: &Document) -> Inside {
    let schemas = document.components.schemas.iter();
    schemas.map(|(name, schema)| (name.clone(), references(schema))).collect()
}

/// The components that a schema refers to directly.
pub(super) fn references(schema: &Schema) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        out.extend(schema.reference.clone());
        open.extend(schema.below());
    }
    out
}

/// A schema in one line, with what is said of it at its place.
pub(super) fn shown(schema: &Schema) -> String {
    surface::type_text(schema)
}

/// A property in one line.
pub(super) fn shown_property(schema: &Schema, required: bool) -> String {
    let word = if required { ", required" } else { ", optional" };
    format!("{}{word}", shown(schema))
}

/// Operations whose structure changed in a way that the walk has no word for. There should be none; but a change that goes unreported is
/// worse than one that is reported badly.
pub(super) fn missed(old: &Document, new: &Document, graph: &Graph, reach: &Reach, found: &[Found]) -> Vec<Found> {
    let mut seen = Set::default();
    let owners: BTreeSet<Node> = found.iter().map(|change| change.owner).collect();
    for owner in owners {
        seen.extend(&reach.of(owner).any);
    }
    let mut shapes = Shapes::default();
    let before = structures(old, &mut shapes);
    shapes.forget_components();
    let after = structures(new, &mut shapes);
    let mut out = Vec::new();
    for (path, method, operation) in new.operations() {
        let route = route(method, path);
        let (Some(old), Some(new)) = (before.get(&route), after.get(&route)) else {
            continue;
        };
        let Some(owner) = graph.at_route(&route) else {
            continue;
        };
        if old == new || reach.contains(&seen, &operation.id) {
            continue;
        }
        out.push(Found {
            owner,
            mask: Mask::BOTH,
            kind: Kind::SchemaChanged,
            pointer: push(&push("/paths", path), method.key()),
            before: None,
            after: None,
            what: format!(
                "`{}` changed in a way that has no name here; compare the two canonical documents",
                operation.id
            ),
            request: Effect::Unknown("nobody knows what it means"),
            response: Effect::Unknown("nobody knows what it means"),
            places: Vec::new(),
            takes: Vec::new(),
        });
    }
    out
}

/// The structure of everything that an operation sends and is returned.
fn structures(document: &Document, shapes: &mut Shapes) -> BTreeMap<String, Vec<(String, Ids)>> {
    let mut out = BTreeMap::new();
    for (path, method, operation) in document.operations() {
        let mut list: Vec<(String, Ids)> = roots(document, operation)
            .into_iter()
            .map(|(place, schema)| {
                // Inside a property, so that what decorates the schema counts as well.
                let holder = Schema {
                    properties: [("x".to_owned(), schema.clone())].into_iter().collect(),
                    ..Schema::default()
                };
                (place, shapes.ids(&holder, &document.components.schemas))
            })
            .collect();
        list.sort();
        out.insert(route(method, path), list);
    }
    out
}

fn schemas_of<'a>(out: &mut Vec<(String, &'a Schema)>, status: &str, response: Option<&'a Response>) {
    if let Some(response) = response {
        out.extend(response.content.iter().map(|(media, schema)| (format!("{status} {media}"), schema)));
        let headers = response.headers.iter();
        out.extend(headers.map(|(name, header)| (format!("{status} header {name}"), &header.schema)));
    }
}

fn roots<'a>(document: &'a Document, operation: &'a Operation) -> Vec<(String, &'a Schema)> {
    let mut out = Vec::new();
    for parameter in operation.parameters.iter().filter_map(|shared| document.parameter(shared)) {
        // Headers are the same in any case.
        let name = match parameter.location {
            Location::Header => parameter.name.to_ascii_lowercase(),
            _ => parameter.name.clone(),
        };
        out.push((format!("{} {name}", parameter.location.key()), &parameter.schema));
    }
    for (media, schema) in operation.body.iter().flat_map(|body| &body.content) {
        out.push((format!("request {media}"), schema));
    }
    for (status, shared) in &operation.responses {
        schemas_of(&mut out, &status.to_string(), document.response(shared));
    }
    for (digit, response) in &operation.ranges {
        schemas_of(&mut out, &format!("{digit}XX"), Some(response));
    }
    schemas_of(&mut out, "default", operation.default_response.as_ref());
    out
}

/// The longest value that is shown of what is kept as it stands.
const SHOWN: usize = 160;

/// A value in one line that a person can take in.
pub(in crate::drift) fn shortened(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

//! Who uses a component, and in which direction.

use std::collections::{BTreeMap, BTreeSet};

use crate::spec::model::{Document, Location, Method, Operation, Parameter, Schema, Shared};
use crate::spec::names::ident;

/// An operation as far as its types are concerned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Caller {
    /// Name of its type, such as `CreatePayment`.
    pub name: String,
    /// Its resource, such as `boarding.owners`.
    pub resource: String,
}

impl Caller {
    /// Reads the overlay's mark, or makes do with the vendor's id and the path.
    pub fn of(path: &str, operation: &Operation) -> Self {
        let mark = operation.extensions.get("x-payroc-operation");
        let text = |key: &str| mark?.get(key)?.as_str().map(str::to_owned);
        Self {
            name: text("type").unwrap_or_else(|| ident::variant(&operation.id)),
            resource: text("resource").unwrap_or_else(|| {
                let first = path.split('/').find(|part| !part.is_empty() && !part.starts_with('{'));
                ident::field(first.unwrap_or("api"))
            }),
        }
    }
}

/// How a component is used.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// Operations whose body it is, or an entry of it.
    pub body_of: Vec<String>,
    /// Operations whose response it is.
    pub response_of: Vec<String>,
    /// Operations whose response is a list of it.
    pub listed_by: Vec<String>,
    /// Operations and their parameters whose value it is.
    pub parameter_of: Vec<(String, String)>,
    /// Components and their properties whose value it is.
    pub property_of: Vec<(String, String)>,
    /// Unions of which it is a variant.
    pub variant_of: Vec<String>,
    /// Whether it stands anywhere else than among the variants of a union.
    pub stands_alone: bool,
    /// Whether it is part of something that is sent.
    pub in_request: bool,
    /// Whether it is part of a response.
    pub in_response: bool,
    /// Whether it is part of something that replaces what the server has.
    pub in_replacement: bool,
    /// Resources whose operations reach it; no more of them once two have different handles.
    pub resources: BTreeSet<String>,
    /// Its place in the natural order: what an operation names, then what that contains.
    pub place: usize,
}

/// The components that are reached by parameters, request bodies and successful responses, in natural order.
///
/// What only describes errors is left out: one type stands for all errors.
pub fn of(document: &Document) -> BTreeMap<String, Usage> {
    let mut walk = Walk {
        document,
        found: BTreeMap::new(),
        roots: Vec::new(),
    };
    for (path, operations) in &document.paths {
        for (method, operation) in operations {
            walk.operation(path, *method, operation);
        }
    }
    for (owner, schema) in &document.components.schemas {
        if !walk.found.contains_key(owner) {
            continue;
        }
        for (property, member) in &schema.properties {
            for name in leaves(member) {
                if let Some(usage) = walk.found.get_mut(name) {
                    usage.property_of.push((owner.clone(), property.clone()));
                }
            }
        }
        for name in schema.one_of.iter().filter_map(|variant| variant.reference.as_deref()) {
            if let Some(usage) = walk.found.get_mut(name) {
                usage.variant_of.push(owner.clone());
            }
        }
        let inside = schema
            .below()
            .filter(|child| !schema.one_of.iter().any(|variant| std::ptr::eq(variant, *child)));
        for name in inside.flat_map(leaves).chain(schema.reference.as_deref()) {
            if let Some(usage) = walk.found.get_mut(name) {
                usage.stands_alone = true;
            }
        }
    }
    let mut places = BTreeMap::new();
    for roots in &walk.roots {
        // What the operation names comes first, then what that contains.
        for name in roots {
            let next = places.len();
            places.entry(name.clone()).or_insert(next);
        }
        for name in roots {
            number(document, name, &mut places);
        }
    }
    for (name, usage) in &mut walk.found {
        usage.place = places.get(name).copied().unwrap_or(usize::MAX);
    }
    walk.found
}

/// Numbers what a component contains, depth first.
fn number(document: &Document, name: &str, places: &mut BTreeMap<String, usize>) {
    let Some(schema) = document.components.schemas.get(name) else {
        return;
    };
    for child in schema.below() {
        for inner in leaves(child) {
            if !places.contains_key(inner) {
                places.insert(inner.to_owned(), places.len());
                number(document, inner, places);
            }
        }
    }
}

/// Media types of a body that are JSON, or that leave it open. A part of a form that has a type of its own is JSON too.
pub fn is_json(media_type: &str) -> bool {
    let bare = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(bare.as_str(), "application/json" | "text/json" | "application/*" | "*/*") || bare.ends_with("+json")
}

/// The parameters of an operation.
pub fn parameters<'a>(document: &'a Document, operation: &'a Operation) -> impl Iterator<Item = &'a Parameter> {
    operation.parameters.iter().filter_map(|parameter| match parameter {
        Shared::Ref(name) => document.components.parameters.get(name),
        Shared::Inline(parameter) => Some(parameter),
    })
}

/// The components that a schema names without passing through another component.
fn leaves(schema: &Schema) -> Vec<&str> {
    match &schema.reference {
        Some(name) => vec![name],
        None => schema.below().flat_map(leaves).collect(),
    }
}

/// Whether these are resources of different handles.
fn is_common(resources: &BTreeSet<String>) -> bool {
    let handle = |resource: &String| resource.split('.').next().map(str::to_owned);
    resources.first().and_then(handle) != resources.last().and_then(handle)
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Request,
    Replacement,
    Response,
}

struct Walk<'a> {
    document: &'a Document,
    found: BTreeMap<String, Usage>,
    /// What each operation names itself.
    roots: Vec<Vec<String>>,
}

impl<'a> Walk<'a> {
    fn operation(&mut self, path: &str, method: Method, operation: &'a Operation) {
        let caller = Caller::of(path, operation);
        self.roots.push(Vec::new());
        if let Some(body) = &operation.body {
            let direction = if method == Method::Put {
                Direction::Replacement
            } else {
                Direction::Request
            };
            for (media_type, schema) in &body.content {
                if is_json(media_type) {
                    self.reach(schema, direction, &caller);
                    self.note(schema, |usage| usage.body_of.push(caller.name.clone()));
                } else {
                    for part in self.parts(schema) {
                        self.reach(part, direction, &caller);
                        self.note(part, |usage| usage.body_of.push(caller.name.clone()));
                    }
                }
            }
        }
        for (status, response) in &operation.responses {
            let response = match response {
                Shared::Ref(name) => self.document.components.responses.get(name),
                Shared::Inline(response) => Some(response),
            };
            let Some(response) = response.filter(|_| (200..300).contains(status)) else {
                continue;
            };
            for (_, schema) in response.content.iter().filter(|(media, _)| is_json(media)) {
                self.reach(schema, Direction::Response, &caller);
                let listed = schema.reference.is_none();
                self.note(schema, |usage| {
                    let places = if listed { &mut usage.listed_by } else { &mut usage.response_of };
                    places.push(caller.name.clone());
                });
            }
        }
        for parameter in parameters(self.document, operation) {
            // The key has a type of its own, and what is to be ignored has none.
            if parameter.location == Location::Header && crate::plan::is_left_out(&parameter.name) {
                continue;
            }
            self.reach(&parameter.schema, Direction::Request, &caller);
            self.note(&parameter.schema, |usage| {
                usage.parameter_of.push((caller.name.clone(), parameter.name.clone()));
            });
        }
    }

    /// The parts of a form that are components; files and plain strings are not types of their own.
    fn parts(&self, schema: &'a Schema) -> Vec<&'a Schema> {
        let whole = match &schema.reference {
            Some(name) => self.document.components.schemas.get(name),
            None => Some(schema),
        };
        whole
            .map(|whole| whole.properties.values().filter(|part| part.reference.is_some()).collect())
            .unwrap_or_default()
    }

    fn note(&mut self, schema: &Schema, mut add: impl FnMut(&mut Usage)) {
        for name in leaves(schema) {
            if let Some(usage) = self.found.get_mut(name) {
                add(usage);
                usage.stands_alone = true;
                if let Some(roots) = self.roots.last_mut() {
                    roots.push(name.to_owned());
                }
            }
        }
    }

    fn reach(&mut self, schema: &'a Schema, direction: Direction, caller: &Caller) {
        for name in leaves(schema) {
            let Some((name, component)) = self.document.components.schemas.get_key_value(name) else {
                continue;
            };
            let usage = self.found.entry(name.clone()).or_default();
            // Once it is common to resources of different handles, one more says nothing new, nor of what is inside.
            let mut news = !is_common(&usage.resources) && usage.resources.insert(caller.resource.clone());
            let mut set = |flag: &mut bool| news |= !std::mem::replace(flag, true);
            match direction {
                Direction::Request => set(&mut usage.in_request),
                Direction::Response => set(&mut usage.in_response),
                Direction::Replacement => {
                    set(&mut usage.in_request);
                    set(&mut usage.in_replacement);
                }
            }
            if news {
                for child in component.below() {
                    self.reach(child, direction, caller);
                }
            }
        }
    }
}

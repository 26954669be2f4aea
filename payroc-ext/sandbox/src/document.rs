//! The embedded API document as the sandbox needs it: routes, parameters, request and response bodies of every operation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use http::Method;
use serde_json::Value;

use super::node::Node;
use super::schema::{Direction, Schema};

/// The prefix of every path of the API.
pub(super) const BASE_PATH: &str = "/v1";

/// The whole API.
pub(super) struct Api {
    /// The schemas by their names.
    pub(super) components: &'static Node,
    pub(super) operations: Vec<Operation>,
}

/// One operation. Its validators are compiled when they are first needed.
pub(super) struct Operation {
    /// The vendor's operation id.
    pub(super) id: String,
    pub(super) method: Method,
    /// Path below the base path, with parameters in braces.
    pub(super) template: String,
    segments: Vec<Segment>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) status: u16,
    pub(super) response_body: Option<ResponseBody>,
    /// Whether a successful response carries the `location` header.
    pub(super) location: bool,
    /// Whether the operation takes an idempotency key.
    pub(super) keyed: bool,
    /// Whether the operation is a list with cursors.
    pub(super) paged: bool,
    /// Fields that the document declares for the problem of each status.
    problems: BTreeMap<u16, BTreeSet<&'static str>>,
}

enum Segment {
    Literal(String),
    Parameter(String),
}

/// Where a request carries a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query,
    Header,
}

/// One parameter.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) location: Location,
    pub(super) required: bool,
    /// An array that is sent as one comma-separated value, not as a repeated parameter.
    pub(super) joined: bool,
    pub(super) schema: Schema,
}

/// The body that a request may carry.
pub(super) struct Body {
    pub(super) required: bool,
    pub(super) media: &'static str,
    pub(super) schema: Schema,
}

/// The body of a successful response.
pub(super) struct ResponseBody {
    pub(super) media: &'static str,
    pub(super) schema: Schema,
}

/// The result of matching a path and a method.
pub(super) enum Route<'a> {
    Operation(&'a Operation, BTreeMap<String, String>),
    /// The path exists, but only for these methods.
    WrongMethod(Vec<&'a Method>),
    /// A path parameter is not UTF-8 once its percent signs are decoded.
    Undecodable,
    Unknown,
}

/// The API, read once in a process.
pub(super) fn api() -> &'static Api {
    static API: OnceLock<Api> = OnceLock::new();
    API.get_or_init(|| {
        // Not input: the document is part of this build, and a test of the sandbox reads all of it.
        Api::read(serde_json::from_str(payroc_api::DOCUMENT).expect("the embedded document is JSON"))
    })
}

impl Api {
    /// Reads a canonical document. Skips what it does not understand, and keeps the schemas and what operations need.
    fn read(root: Node) -> Self {
        let component = |reference: &str| {
            let mut levels = reference.strip_prefix("#/components/")?.split('/');
            root.get("components")?.get(levels.next()?)?.get(levels.next()?)
        };
        let mut operations = Vec::new();
        for (template, item) in root.get("paths").into_iter().flat_map(Node::fields) {
            for (method, operation) in item.fields() {
                let Ok(method) = Method::from_bytes(method.to_ascii_uppercase().as_bytes()) else {
                    continue;
                };
                if operation.get("responses").is_some() {
                    operations.push(Operation::read(&component, template, method, operation));
                }
            }
        }
        let schemas = root.get("components").and_then(|components| components.get("schemas"));
        let api = Self {
            components: Box::leak(Box::new(schemas.cloned().unwrap_or(Node::Null))),
            operations,
        };
        let component = |reference: &str| api.component(reference.strip_prefix("#/components/schemas/")?);
        api.components.link(&component);
        for operation in &api.operations {
            operation.schemas().for_each(|schema| schema.source.link(&component));
        }
        api
    }

    /// The schema of the document with this name.
    pub(super) fn component(&self, name: &str) -> Option<&'static Node> {
        self.components.get(name)
    }

    /// The operation with this id.
    pub(super) fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// Finds the operation for a path below the base path.
    pub(super) fn route(&self, method: &Method, path: &str) -> Route<'_> {
        let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        let mut found: Vec<&Operation> = self.operations.iter().filter(|operation| operation.fits(&segments)).collect();
        // A literal segment takes precedence over a parameter, which would match any string.
        let literals = found.iter().map(|operation| operation.literals()).max().unwrap_or(0);
        found.retain(|operation| operation.literals() == literals);
        match found.iter().find(|operation| operation.method == *method) {
            Some(operation) => match operation.path_values(&segments) {
                Some(values) => Route::Operation(operation, values),
                None => Route::Undecodable,
            },
            None if found.is_empty() => Route::Unknown,
            None => Route::WrongMethod(found.iter().map(|operation| &operation.method).collect()),
        }
    }
}

impl Operation {
    fn read<'a>(component: &impl Fn(&str) -> Option<&'a Node>, template: &str, method: Method, value: &'a Node) -> Self {
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in value.get("parameters").and_then(Node::as_array).into_iter().flatten() {
            parameters.extend(Parameter::read(parameter.follow(component)));
        }
        let body = value.get("requestBody").map(|body| body.follow(component)).and_then(|body| {
            let (media, content) = body.get("content")?.fields().next()?;
            Some(Body {
                required: body.get("required").and_then(Node::as_bool).unwrap_or(false),
                media,
                schema: Schema::new(content.get("schema")?, Direction::Request),
            })
        });
        let mut success: Option<(u16, &Node)> = None;
        let mut problems = BTreeMap::new();
        for (status, response) in value.get("responses").into_iter().flat_map(Node::fields) {
            let (Ok(status), response) = (status.parse::<u16>(), response.follow(component)) else {
                continue;
            };
            if (200..300).contains(&status) {
                success = success.filter(|(known, _)| *known < status).or(Some((status, response)));
            } else {
                problems.insert(status, problem_fields(component, response));
            }
        }
        let (status, response) = success.unwrap_or((200, &Node::Null));
        let content = response.get("content").and_then(|content| content.fields().next());
        let response_body = content.and_then(|(media, content)| {
            Some(ResponseBody {
                media,
                schema: Schema::new(content.get("schema")?, Direction::Response),
            })
        });
        let has = |location: Location, name: &str| {
            parameters
                .iter()
                .any(|p| p.location == location && p.name.eq_ignore_ascii_case(name))
        };
        Self {
            id: value
                .get("operationId")
                .and_then(Node::as_str)
                .map_or_else(|| format!("{method} {template}"), str::to_owned),
            keyed: has(Location::Header, super::keys::HEADER),
            paged: ["limit", "after", "before"].iter().all(|name| has(Location::Query, name)),
            method,
            template: template.to_owned(),
            segments: template.trim_start_matches('/').split('/').map(Segment::read).collect(),
            parameters,
            body,
            status,
            response_body,
            location: response
                .get("headers")
                .is_some_and(|headers| headers.fields().any(|(name, _)| name.eq_ignore_ascii_case("location"))),
            problems,
        }
    }

    /// The schemas of its parameters and bodies.
    pub(super) fn schemas(&self) -> impl Iterator<Item = &Schema> {
        let request = self.body.as_ref().map(|body| &body.schema);
        let response = self.response_body.as_ref().map(|body| &body.schema);
        let parameters = self.parameters.iter().map(|parameter| &parameter.schema);
        parameters.chain(request).chain(response)
    }

    /// Whether the document declares this field for the problem of this status.
    pub(super) fn declares(&self, status: u16, field: &str) -> bool {
        self.problems.get(&status).is_some_and(|fields| fields.contains(&field))
    }

    /// The kind of resource that the path names: the literal segment before its last parameter, as in `payments` of `/payments/{paymentId}/refund`,
    /// or its last one.
    pub(super) fn resource(&self) -> &str {
        let last = self.segments.iter().rposition(|segment| !matches!(segment, Segment::Literal(_)));
        let before = &self.segments[..last.unwrap_or(self.segments.len())];
        match before.last() {
            Some(Segment::Literal(text)) => text,
            _ => "",
        }
    }

    fn literals(&self) -> usize {
        self.segments
            .iter()
            .filter(|segment| matches!(segment, Segment::Literal(_)))
            .count()
    }

    fn fits(&self, segments: &[&str]) -> bool {
        self.segments.len() == segments.len()
            && self.segments.iter().zip(segments).all(|(expected, segment)| match expected {
                Segment::Literal(text) => text == segment,
                Segment::Parameter(_) => !segment.is_empty(),
            })
    }

    fn path_values(&self, segments: &[&str]) -> Option<BTreeMap<String, String>> {
        let mut values = BTreeMap::new();
        for (expected, segment) in self.segments.iter().zip(segments) {
            if let Segment::Parameter(name) = expected {
                values.insert(name.clone(), super::headers::percent_decode(segment, false)?);
            }
        }
        Some(values)
    }
}

impl Segment {
    fn read(text: &str) -> Self {
        match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            Some(name) => Self::Parameter(name.to_owned()),
            None => Self::Literal(text.to_owned()),
        }
    }
}

impl Parameter {
    fn read(value: &Node) -> Option<Self> {
        let location = match value.get("in")?.as_str()? {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            _ => return None,
        };
        Some(Self {
            name: value.get("name")?.as_str()?,
            location,
            required: value.get("required").and_then(Node::as_bool).unwrap_or(false),
            joined: value.get("explode").and_then(Node::as_bool) == Some(false) || location != Location::Query,
            schema: Schema::new(value.get("schema")?, Direction::Request),
        })
    }
}

fn problem_fields<'a>(component: &impl Fn(&str) -> Option<&'a Node>, response: &'a Node) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    for (_, content) in response.get("content").into_iter().flat_map(Node::fields) {
        let Some(schema) = content.get("schema").map(|schema| schema.follow(component)) else {
            continue;
        };
        let variants = schema.get("oneOf").and_then(Node::as_array).into_iter().flatten();
        for schema in std::iter::once(schema).chain(variants.map(|variant| variant.follow(component))) {
            names.extend(schema.get("properties").into_iter().flat_map(Node::fields).map(|(name, _)| name));
        }
    }
    names
}

/// The fields of an object; none for any other value.
pub(super) fn fields(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_of_the_document_leads_where_its_pointer_does() {
        fn references(node: &'static Node, found: &mut Vec<&'static Node>) {
            if node.get("$ref").is_some() {
                found.push(node);
            }
            node.fields().for_each(|(_, inner)| references(inner, found));
            node.as_array().into_iter().flatten().for_each(|inner| references(inner, found));
        }
        let document: Value = serde_json::from_str(payroc_api::DOCUMENT).unwrap();
        let mut found = Vec::new();
        references(api().components, &mut found);
        for operation in &api().operations {
            operation.schemas().for_each(|schema| references(schema.source, &mut found));
        }
        assert!(found.len() > 1_000, "{}", found.len());
        for reference in found {
            let mut expected = reference.value();
            while let Some(pointer) = expected.get("$ref").and_then(Value::as_str) {
                expected = document.pointer(pointer.trim_start_matches('#')).unwrap().clone();
            }
            assert!(*reference.resolved() == expected, "{reference:?}");
            assert!(reference.resolved().get("$ref").is_none(), "{reference:?}");
        }
    }
}

//! The embedded API document as the sandbox needs it: routes, parameters, request and response bodies of every operation.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use http::Method;
use serde_json::Value;

use super::schema::{Direction, READ_ONLY, Schema, WRITE_ONLY, follow, is_marked, resolve};

/// The prefix of every path of the API.
pub(super) const BASE_PATH: &str = "/v1";

/// The whole API.
pub(super) struct Api {
    pub(super) root: Value,
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
    problems: BTreeMap<u16, BTreeSet<String>>,
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
    pub(super) name: String,
    pub(super) location: Location,
    pub(super) required: bool,
    /// An array that is sent as one comma-separated value, not as a repeated parameter.
    pub(super) joined: bool,
    pub(super) schema: Schema,
}

/// The body that a request may carry.
pub(super) struct Body {
    pub(super) required: bool,
    pub(super) media: String,
    pub(super) schema: Schema,
}

/// The body of a successful response.
pub(super) struct ResponseBody {
    pub(super) media: String,
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
static API: OnceLock<Api> = OnceLock::new();

/// The API, read once in a process.
pub(super) fn api() -> &'static Api {
    API.get_or_init(|| {
        // Not input: the document is part of this build, and a test of the sandbox reads all of it.
        let root = serde_json::from_str(payroc_api::DOCUMENT).expect("the embedded document is JSON");
        let mut api = Api::read(root);
        // Read, and never asked for again: a fourth of the document.
        for operation in item_values(api.root.get_mut("paths")).flat_map(|item| item_values(Some(item))) {
            if let Value::Object(operation) = operation {
                operation.remove("responses");
            }
        }
        api
    })
}

fn item_values(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    let fields = value.and_then(Value::as_object_mut);
    fields.into_iter().flat_map(|fields| fields.values_mut())
}

/// An object of the embedded document, which lives as long as the process.
#[derive(Clone, Copy)]
pub(super) struct Permanent {
    /// What a reference leads to.
    pub(super) target: Option<&'static Value>,
    /// Whether responses alone carry the field that it describes.
    pub(super) read_only: bool,
    /// Whether requests alone carry the field that it describes.
    pub(super) write_only: bool,
}

/// What an object of the embedded document is; `None` for any other value.
///
/// One response follows hundreds of references, so they are looked up by their addresses: nothing else can be at the address of an object that is
/// never dropped.
pub(super) fn permanent(value: &Value) -> Option<Permanent> {
    static OBJECTS: OnceLock<HashMap<usize, Permanent, BuildHasherDefault<AddressHasher>>> = OnceLock::new();
    let api = API.get()?;
    let objects = OBJECTS.get_or_init(|| {
        let mut objects = HashMap::default();
        note(&api.root, &api.root, &mut objects);
        for operation in &api.operations {
            let bodies = [
                operation.body.as_ref().map(|body| &body.schema),
                operation.response_body.as_ref().map(|body| &body.schema),
            ];
            let parameters = operation.parameters.iter().map(|parameter| &parameter.schema);
            for schema in bodies.into_iter().flatten().chain(parameters) {
                note(&api.root, &schema.source, &mut objects);
            }
        }
        objects
    });
    objects.get(&address(value)).copied()
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

fn note(root: &'static Value, value: &'static Value, objects: &mut HashMap<usize, Permanent, BuildHasherDefault<AddressHasher>>) {
    match value {
        Value::Object(fields) => {
            let target = fields.contains_key("$ref").then(|| follow(root, value));
            let is_marked = |keyword| is_marked(value, keyword) || target.is_some_and(|target| is_marked(target, keyword));
            let permanent = Permanent {
                target,
                read_only: is_marked(READ_ONLY),
                write_only: is_marked(WRITE_ONLY),
            };
            objects.insert(address(value), permanent);
            fields.values().for_each(|inner| note(root, inner, objects));
        }
        Value::Array(items) => items.iter().for_each(|inner| note(root, inner, objects)),
        _ => {}
    }
}

/// A hash of an address.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_usize(usize::from(*byte)));
    }

    fn write_usize(&mut self, address: usize) {
        // The lowest bits of an address are zero, and a table uses the lowest and the highest of its hash.
        let mixed = (self.0 ^ address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Api {
    /// Reads a canonical document. Skips what it does not understand.
    pub(super) fn read(root: Value) -> Self {
        let mut operations = Vec::new();
        for (template, item) in fields(root.get("paths")) {
            for (method, operation) in fields(Some(item)) {
                let Ok(method) = Method::from_bytes(method.to_ascii_uppercase().as_bytes()) else {
                    continue;
                };
                if operation.get("responses").is_some() {
                    operations.push(Operation::read(&root, template, method, operation));
                }
            }
        }
        Self { root, operations }
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
    fn read(root: &Value, template: &str, method: Method, value: &Value) -> Self {
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in value.get("parameters").and_then(Value::as_array).into_iter().flatten() {
            parameters.extend(Parameter::read(resolve(root, parameter)));
        }
        let body = value.get("requestBody").map(|body| resolve(root, body)).and_then(|body| {
            let (media, content) = fields(body.get("content")).next()?;
            Some(Body {
                required: body.get("required").and_then(Value::as_bool).unwrap_or(false),
                media: media.clone(),
                schema: Schema::new(content.get("schema")?.clone(), Direction::Request),
            })
        });
        let mut success: Option<(u16, &Value)> = None;
        let mut problems = BTreeMap::new();
        for (status, response) in fields(value.get("responses")) {
            let (Ok(status), response) = (status.parse::<u16>(), resolve(root, response)) else {
                continue;
            };
            if (200..300).contains(&status) {
                success = success.filter(|(known, _)| *known < status).or(Some((status, response)));
            } else {
                problems.insert(status, problem_fields(root, response));
            }
        }
        let (status, response) = success.unwrap_or((200, &Value::Null));
        let response_body = fields(response.get("content")).next().and_then(|(media, content)| {
            Some(ResponseBody {
                media: media.clone(),
                schema: Schema::new(content.get("schema")?.clone(), Direction::Response),
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
                .and_then(Value::as_str)
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
            location: fields(response.get("headers")).any(|(name, _)| name.eq_ignore_ascii_case("location")),
            problems,
        }
    }

    /// Whether the document declares this field for the problem of this status.
    pub(super) fn declares(&self, status: u16, field: &str) -> bool {
        self.problems.get(&status).is_some_and(|fields| fields.contains(field))
    }

    /// The last literal segment of the path: the kind of resource.
    pub(super) fn resource(&self) -> &str {
        let literal = |segment: &Segment| matches!(segment, Segment::Literal(_));
        match self.segments.iter().rev().find(|segment| literal(segment)) {
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
    fn read(value: &Value) -> Option<Self> {
        let location = match value.get("in")?.as_str()? {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            _ => return None,
        };
        Some(Self {
            name: value.get("name")?.as_str()?.to_owned(),
            location,
            required: value.get("required").and_then(Value::as_bool).unwrap_or(false),
            joined: value.get("explode").and_then(Value::as_bool) == Some(false) || location != Location::Query,
            schema: Schema::new(value.get("schema")?.clone(), Direction::Request),
        })
    }
}

fn problem_fields(root: &Value, response: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, content) in fields(response.get("content")) {
        let Some(schema) = content.get("schema").map(|schema| resolve(root, schema)) else {
            continue;
        };
        let variants = schema
            .get("oneOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|variant| resolve(root, variant));
        for schema in std::iter::once(schema).chain(variants) {
            names.extend(fields(schema.get("properties")).map(|(name, _)| name.clone()));
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
    use serde_json::json;

    use super::*;

    #[test]
    fn every_reference_of_the_document_leads_where_its_pointer_does() {
        fn references<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
            if value.get("$ref").is_some() {
                found.push(value);
            }
            match value {
                Value::Object(fields) => fields.values().for_each(|inner| references(inner, found)),
                Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        references(&api().root, &mut found);
        assert!(found.len() > 1_000, "{}", found.len());
        for reference in found {
            let Some(Permanent { target: Some(target), .. }) = permanent(reference) else {
                panic!("{reference}")
            };
            assert!(std::ptr::eq(target, follow(&api().root, reference)), "{reference}");
        }
        // A value of another document is followed by its own pointers.
        let other =
            json!({ "components": { "schemas": { "Payment": { "type": "integer" } } }, "a": { "$ref": "#/components/schemas/Payment" } });
        assert!(permanent(&other["a"]).is_none());
        assert_eq!(resolve(&other, &other["a"]), &json!({ "type": "integer" }));
    }
}

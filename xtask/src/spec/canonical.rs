//! The canonical form: facts only, one way to say each of them, shared parts shared.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Debug;

use serde_json::{Number, Value};

use super::limit::Limit;
use super::model::DIGITS;
use super::model::roots::for_each_root;
use super::model::{Additional, Body, Document, Fault, Location, Operation, Parameter, Response, Schema, Shared, Style, Type, push};
use super::model::{NULL_ONLY_BY, OVERRIDDEN};
use super::names::ident::type_name;
use super::shape::TYPE_HINT;

/// The reason phrase of a status.
pub fn reason(status: u16) -> Option<&'static str> {
    Some(match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        417 => "Expectation Failed",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => return None,
    })
}

/// Spells facts in one way where either dialect, or an author, has a choice. Runs first, so that every stage sees one spelling.
pub fn normalise(mut document: Document) -> Document {
    for schema in document.components.schemas.values_mut() {
        normalise_schema(schema);
    }
    for_each_root(&mut document, &mut |_, schema| {
        normalise_schema(schema);
        without_single(schema);
    });
    for schema in document.standing_alone_mut() {
        normalise_schema(schema);
        *schema = super::flatten::alone(std::mem::take(schema));
    }
    let mut components = std::mem::take(&mut document.components);
    let schemas = &components.schemas;
    for operation in document.paths.values_mut().flat_map(BTreeMap::values_mut) {
        for shared in &mut operation.parameters {
            if let Shared::Inline(parameter) = shared {
                normalise_parameter(parameter, schemas);
            }
        }
        if let Some(body) = &mut operation.body {
            normalise_encoding(body, schemas);
        }
        let responses = operation.responses.values_mut().filter_map(|shared| match shared {
            Shared::Inline(response) => Some(response),
            Shared::Ref(_) => None,
        });
        let responses = responses
            .chain(operation.ranges.values_mut())
            .chain(&mut operation.default_response);
        responses.for_each(|response| normalise_headers(response, schemas));
    }
    for parameter in components.parameters.values_mut() {
        normalise_parameter(parameter, schemas);
    }
    for response in components.responses.values_mut() {
        normalise_headers(response, schemas);
    }
    document.components = components;
    if !speaks_xml(&document) {
        without_xml(&mut document);
    }
    document
}

/// Header parameters that the specification says are to be ignored: bodies, responses and security say what stands there.
const IGNORED: [&str; 3] = ["Accept", "Authorization", "Content-Type"];

/// The document without the header parameters that are to be ignored; a note for each.
pub fn without_ignored(document: &mut Document) -> Vec<Fault> {
    let is_ignored = |parameter: &Parameter| {
        parameter.location == Location::Header && IGNORED.iter().any(|name| parameter.name.eq_ignore_ascii_case(name))
    };
    let mut notes = Vec::new();
    for (path, method, operation) in document.operations() {
        let at = push(&push("/paths", path), method.key());
        for (index, shared) in operation.parameters.iter().enumerate() {
            let Some(parameter) = document.parameter(shared).filter(|parameter| is_ignored(parameter)) else {
                continue;
            };
            let message = format!("the header parameter `{}` is ignored, as the specification says", parameter.name);
            notes.push(Fault::new(document.place(&at, index, parameter), message));
        }
    }
    if notes.is_empty() {
        return notes;
    }
    let shared: Vec<String> = document
        .components
        .parameters
        .iter()
        .filter(|(_, parameter)| is_ignored(parameter))
        .map(|(name, _)| name.clone())
        .collect();
    for operation in document.paths.values_mut().flat_map(BTreeMap::values_mut) {
        operation.parameters.retain(|parameter| match parameter {
            Shared::Inline(parameter) => !is_ignored(parameter),
            Shared::Ref(name) => !shared.contains(name),
        });
    }
    notes
}

/// What a value is laid out from, where that is known.
fn form(schema: &Schema, schemas: &BTreeMap<String, Schema>, depth: usize) -> Option<Type> {
    const DEEPEST: usize = 8;
    if depth > DEEPEST {
        return None;
    }
    let below = |schema: &Schema| form(schema, schemas, depth + 1);
    match &schema.reference {
        Some(name) => schemas.get(name).and_then(below),
        None => super::flatten::inferred(schema).or_else(|| schema.all_of.iter().find_map(below)),
    }
}

/// Whether `explode` changes nothing about a value of this form.
fn is_indifferent(form: Option<Type>, style: Style) -> bool {
    match form {
        Some(Type::Object) | None => false,
        Some(Type::Array) => style == Style::Simple,
        Some(_) => true,
    }
}

/// `explode` where it changes nothing is not said.
fn normalise_headers(response: &mut Response, schemas: &BTreeMap<String, Schema>) {
    for header in response.headers.values_mut() {
        header.explode &= !is_indifferent(form(&header.schema, schemas, 0), Style::Simple);
    }
}

/// What a parameter says about its style where that holds anyway is not said.
fn normalise_parameter(parameter: &mut Parameter, schemas: &BTreeMap<String, Schema>) {
    if parameter.style == Some(Style::of(parameter.location)) {
        parameter.style = None;
    }
    let style = parameter.style();
    if parameter.explode == Some(style == Style::Form)
        || style == Style::DeepObject
        || is_indifferent(form(&parameter.schema, schemas, 0), style)
    {
        parameter.explode = None;
    }
    // A value that is written as a media type has neither.
    if let Some(media) = &mut parameter.media {
        parameter.style = None;
        parameter.explode = None;
        // Which kind of JSON it is goes nowhere.
        if media.ends_with("+json") && !parameter.unread.keys().any(|key| key.starts_with("/content")) {
            "application/json".clone_into(media);
        }
    }
}

/// Whether any body is XML.
fn speaks_xml(document: &Document) -> bool {
    let bodies = document.operations().flat_map(|(_, _, operation)| {
        let responses = operation.responses.values().filter_map(|shared| document.response(shared));
        let responses = responses.chain(operation.ranges.values()).chain(&operation.default_response);
        let sent = operation.body.iter().flat_map(|body| body.content.keys());
        sent.chain(responses.flat_map(|response| response.content.keys()))
    });
    let mut bodies = bodies;
    bodies.any(|media| media.contains("xml"))
}

/// How a value is written in XML says nothing where nobody writes XML.
fn without_xml(document: &mut Document) {
    fn strip(schema: &mut Schema) {
        schema.unread.remove("xml");
        schema.children_mut().into_iter().for_each(strip);
    }
    document.components.schemas.values_mut().for_each(strip);
    for_each_root(document, &mut |_, schema| strip(schema));
    document.standing_alone_mut().into_iter().for_each(strip);
}

/// Of an exclusive bound and another one on the same side, the tighter one.
pub(super) fn tightest_bounds(schema: &mut Schema) {
    let stated = |number: &Option<Number>, key: &str| number.as_ref().map(|number| Limit::stated(schema, key, number));
    let above = |(a, a_key): (&Option<Number>, &str), (b, b_key): (&Option<Number>, &str)| {
        Some(stated(a, a_key)?.compare(&stated(b, b_key)?).is_some_and(Ordering::is_gt))
    };
    let least = above((&schema.minimum, "minimum"), (&schema.exclusive_minimum, "exclusiveMinimum"));
    let greatest = above((&schema.exclusive_maximum, "exclusiveMaximum"), (&schema.maximum, "maximum"));
    let mut drop = |key: &str, bound: fn(&mut Schema) -> &mut Option<Number>| {
        *bound(schema) = None;
        schema.unread.remove(&format!("{DIGITS}{key}"));
    };
    match least {
        Some(true) => drop("exclusiveMinimum", |schema| &mut schema.exclusive_minimum),
        Some(false) => drop("minimum", |schema| &mut schema.minimum),
        None => {}
    }
    match greatest {
        Some(true) => drop("exclusiveMaximum", |schema| &mut schema.exclusive_maximum),
        Some(false) => drop("maximum", |schema| &mut schema.maximum),
        None => {}
    }
}

/// Null that an alternative allows, or that all parts allow, is allowed by the whole.
fn lift_null(schema: &mut Schema) {
    if schema.one_of.iter().any(|variant| variant.nullable) {
        schema.nullable = true;
        schema.one_of.iter_mut().for_each(|variant| variant.nullable = false);
    }
    if !schema.all_of.is_empty() && schema.all_of.iter().all(|part| part.nullable) {
        schema.nullable = true;
        schema.all_of.iter_mut().for_each(|part| part.nullable = false);
    }
}

/// A type that stands beside alternatives or parts holds for each of those that are written in place and have none.
fn give_type(schema: &mut Schema) {
    let Some(kind) = schema.kind else { return };
    let is_open = |part: &Schema| part.reference.is_none() && super::flatten::inferred(part).is_none();
    let parts = schema.all_of.iter_mut().chain(&mut schema.one_of);
    parts.filter(|part| is_open(part)).for_each(|part| part.kind = Some(kind));
}

pub(super) fn normalise_schema(schema: &mut Schema) {
    give_type(schema);
    for child in schema.children_mut() {
        normalise_schema(child);
        without_single(child);
    }
    lift_null(schema);
    if schema.reference.is_some() || !schema.all_of.is_empty() || !schema.one_of.is_empty() {
        if !schema.one_of.is_empty() {
            schema.kind = None;
        }
    } else {
        schema.kind = super::flatten::inferred(schema);
    }
    // One alternative that is no object is no choice; unions of objects may grow.
    if let [variant] = schema.one_of.as_slice()
        && schema.discriminator.is_none()
        && schema.all_of.is_empty()
        && variant.reference.is_none()
        && variant.kind.is_some_and(|kind| kind != Type::Object)
    {
        schema.all_of = std::mem::take(&mut schema.one_of);
    }
    schema.values.iter_mut().for_each(plain_number);
    let mut known = HashSet::new();
    schema.values.retain(|value| known.insert(value.to_string()));
    schema.default.iter_mut().for_each(plain_number);
    // OpenAPI 3.0 has one bound on each side, exclusive or not: the tighter of two is the one that holds.
    tightest_bounds(schema);
    // Every whole number is a multiple of 1.
    if schema.kind == Some(Type::Integer) && schema.multiple_of.as_ref().and_then(Number::as_f64) == Some(1.0) {
        schema.multiple_of = None;
    }
    schema.extensions.retain(|key, value| match key.as_str() {
        TYPE_HINT => value == "decimal",
        NULL_ONLY_BY => value == "type" || value == "enum",
        OVERRIDDEN => value.is_object(),
        _ => false,
    });
    if schema.min_length == Some(0) {
        schema.min_length = None;
    }
    if schema.min_items == Some(0) {
        schema.min_items = None;
    }
    if schema.min_properties == Some(0) {
        schema.min_properties = None;
    }
    if schema
        .additional
        .as_ref()
        .is_some_and(|values| matches!(values, Additional::Schema(values) if takes_anything(values)))
    {
        schema.additional = Some(Additional::Allowed(true));
    }
    if schema.kind == Some(Type::Array) && schema.items.is_none() {
        schema.items = Some(Box::default());
    }
    // What has no type takes null as it is.
    if schema.nullable && takes_anything(schema) {
        schema.nullable = false;
    }
    super::unread::normalise(&mut schema.unread);
    let is_object_anyway = !schema.properties.is_empty() || schema.kind == Some(Type::Object) || !schema.one_of.is_empty();
    if schema.additional == Some(Additional::Allowed(true)) && is_object_anyway {
        schema.additional = None;
    }
}

/// A use of a component by way of a union that has no other variant and no discriminator is a use of the component. A component that is such a
/// union stays one, since it may grow.
fn without_single(schema: &mut Schema) {
    let is_use = matches!(schema.one_of.as_slice(), [variant] if variant.reference.is_some());
    if is_use && schema.discriminator.is_none() && schema.all_of.is_empty() && schema.properties.is_empty() && schema.required.is_empty() {
        schema.all_of = std::mem::take(&mut schema.one_of);
    }
}

/// What a form says of the parts that are written in the way of all forms anyway is not said.
fn normalise_encoding(body: &mut Body, schemas: &BTreeMap<String, Schema>) {
    for (media, encoding) in &mut body.encoding {
        let (Some(parts), Some(schema)) = (encoding.as_object_mut(), body.content.get(media)) else {
            continue;
        };
        if !media.starts_with("application/x-www-form-urlencoded") {
            continue;
        }
        let schema = schema.reference.as_ref().and_then(|name| schemas.get(name)).unwrap_or(schema);
        for (name, part) in parts.iter_mut() {
            let single = schema
                .properties
                .get(name)
                .is_some_and(|value| is_indifferent(form(value, schemas, 0), Style::Form));
            let Some(part) = part.as_object_mut().filter(|_| single) else {
                continue;
            };
            part.retain(|key, value| match key.as_str() {
                "style" => value != "form",
                "explode" => !value.is_boolean(),
                "allowReserved" => value != &Value::Bool(false),
                _ => true,
            });
        }
        parts.retain(|_, part| part.as_object().is_none_or(|part| !part.is_empty()));
    }
    body.encoding
        .retain(|_, encoding| encoding.as_object().is_none_or(|parts| !parts.is_empty()));
}

/// Whether every value fits, be it null or not.
pub fn takes_anything(schema: &Schema) -> bool {
    // What is below may be large, and this is asked at every level of it.
    let is_bare = schema.below().next().is_none() && schema.values.is_empty();
    is_bare && schema.clone_shallow().undecorated() == Schema::default()
}

/// `1.0` as `1`.
fn plain_number(value: &mut Value) {
    if let Value::Number(number) = value
        && number.is_f64()
        && let Some(float) = number.as_f64()
        && float.fract() == 0.0
        && float.abs() < 9.0e15
    {
        *value = Value::from(float as i64);
    }
}

/// The schema without anybody's sentences.
pub(super) fn strip(schema: &mut Schema) {
    schema.title = None;
    schema.description = None;
    schema.examples.clear();
    schema.children_mut().into_iter().for_each(strip);
}

/// The document without anybody's sentences.
pub fn without_prose(mut document: Document) -> Document {
    for schema in document.components.schemas.values_mut() {
        strip(schema);
    }
    for_each_root(&mut document, &mut |_, schema| strip(schema));
    for operation in document.paths.values_mut().flat_map(BTreeMap::values_mut) {
        operation.summary = None;
        operation.description = None;
        operation.extensions.clear();
        for schema in operation.standing_alone_mut() {
            strip(schema);
        }
        for shared in &mut operation.parameters {
            if let Shared::Inline(parameter) = shared {
                parameter.description = None;
                parameter.extensions.clear();
            }
        }
        if let Some(body) = &mut operation.body {
            body.description = None;
            body.extensions.clear();
        }
        for (status, shared) in &mut operation.responses {
            if let Shared::Inline(response) = shared {
                response.description = reason(*status).unwrap_or("Response").to_owned();
            }
        }
    }
    document
}

/// Parameters and error responses that several operations have become components.
pub fn share(mut document: Document) -> Document {
    document.components.parameters.clear();
    document.components.responses.clear();
    let mut parameters: BTreeMap<(String, &'static str), Variants<Parameter>> = BTreeMap::new();
    let mut responses: BTreeMap<u16, Variants<Response>> = BTreeMap::new();
    for (_, _, operation) in document.operations() {
        for shared in &operation.parameters {
            if let Shared::Inline(parameter) = shared {
                let variants = parameters.entry((parameter.name.clone(), parameter.location.key())).or_default();
                count(variants, parameter);
            }
        }
        for (status, shared) in operation.responses.range(400..) {
            if let Shared::Inline(response) = shared {
                count(responses.entry(*status).or_default(), response);
            }
        }
    }
    // One form of each name is shared, the most frequent one; the others stay where they are used.
    for ((name, location), variants) in parameters {
        let Some(parameter) = most_used(variants) else {
            continue;
        };
        let plain = type_name(&name);
        let component = if document.components.parameters.contains_key(&plain) {
            type_name(&format!("{name} {location}"))
        } else {
            plain
        };
        document.components.parameters.insert(component, parameter);
    }
    for (status, variants) in responses {
        if let Some(response) = most_used(variants) {
            let name = reason(status).map_or_else(|| format!("Status{status}"), type_name);
            document.components.responses.insert(name, response);
        }
    }
    let (parameters, responses) = (names(&document.components.parameters), names(&document.components.responses));
    for operation in document.paths.values_mut().flat_map(BTreeMap::values_mut) {
        for shared in &mut operation.parameters {
            refer(shared, &parameters);
        }
        for shared in operation.responses.values_mut() {
            refer(shared, &responses);
        }
        sort(operation, &document.components.parameters);
    }
    document
}

/// The forms of one part by their strings, each with how often it is met.
type Variants<T> = BTreeMap<String, (T, usize)>;

fn count<T: Debug + Clone>(variants: &mut Variants<T>, part: &T) {
    variants.entry(format!("{part:?}")).or_insert_with(|| (part.clone(), 0)).1 += 1;
}

/// The form that is met most often, the first by its text where several are.
fn most_used<T>(variants: Variants<T>) -> Option<T> {
    let several = variants.into_values().filter(|(_, count)| *count > 1);
    several
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(part, _)| part)
}

/// The name of each part, by its text.
fn names<T: Debug>(components: &BTreeMap<String, T>) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for (name, component) in components {
        out.entry(format!("{component:?}")).or_insert_with(|| name.clone());
    }
    out
}

fn refer<T: Debug>(shared: &mut Shared<T>, names: &HashMap<String, String>) {
    if let Shared::Inline(part) = shared
        && let Some(name) = names.get(&format!("{part:?}"))
    {
        *shared = Shared::Ref(name.clone());
    }
}

fn sort(operation: &mut Operation, components: &BTreeMap<String, Parameter>) {
    operation.parameters.sort_by_cached_key(|shared| match shared {
        Shared::Inline(parameter) => Some((parameter.location, parameter.name.clone())),
        Shared::Ref(name) => components.get(name).map(|parameter| (parameter.location, parameter.name.clone())),
    });
}

/// The file.
pub fn render(document: &Document) -> String {
    let mut text = serde_json::to_string_pretty(&document.to_json()).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn normal(value: Value) -> Value {
        let mut schema = Schema::from_json(&value, "").expect("reads");
        normalise_schema(&mut schema);
        schema.to_json()
    }

    #[test]
    fn facts_have_one_spelling() {
        for (written, normalised) in [
            (json!({"const": "a"}), json!({"type": "string", "enum": ["a"]})),
            (
                json!({"properties": {}, "required": ["a"]}),
                json!({"type": "object", "required": ["a"]}),
            ),
            (
                json!({"type": "number", "minimum": 0.0, "exclusiveMinimum": 0, "default": 1.0}),
                json!({"type": "number", "exclusiveMinimum": 0, "default": 1}),
            ),
            (
                json!({"type": "integer", "minimum": 2, "exclusiveMinimum": 0}),
                json!({"type": "integer", "minimum": 2}),
            ),
            (
                json!({"type": "array", "minItems": 0, "items": {}}),
                json!({"type": "array", "items": {}}),
            ),
            (
                json!({"type": "string", "x-internal": true, "x-fern-type-hint": "decimal"}),
                json!({"type": "string", "x-fern-type-hint": "decimal"}),
            ),
            (json!({"type": "object", "additionalProperties": true}), json!({"type": "object"})),
        ] {
            assert_eq!(normal(written.clone()), normalised, "{written}");
        }
    }

    #[test]
    fn what_several_operations_use_is_shared() {
        let operation = |id: &str, limit: u64| {
            json!({"operationId": id, "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": limit}}],
                "responses": {"404": {"description": ""}}})
        };
        let document = Document::from_json(&json!({"info": {}, "paths": {
            "/a": {"get": operation("a", 9), "post": operation("b", 9)}, "/b": {"get": operation("c", 5)}}}))
        .expect("reads");
        let shared = share(without_prose(document)).to_json();
        assert_eq!(shared.pointer("/components/parameters/Limit/schema/maximum"), Some(&json!(9)));
        assert_eq!(
            shared.pointer("/paths/~1a/post/parameters/0/$ref"),
            Some(&json!("#/components/parameters/Limit"))
        );
        assert_eq!(shared.pointer("/paths/~1b/get/parameters/0/schema/maximum"), Some(&json!(5)));
        assert_eq!(
            shared.pointer("/components/responses/NotFound/description"),
            Some(&json!("Not Found"))
        );
    }
}

//! How much of everything a document may hold. The numbers stand far above any description of an API that people wrote, and low enough that
//! every stage is done with such a document soon; what is above is refused by its place, its count and the limit.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::circles::{circles, members};
use super::model::{Additional, Document, Fault, Method, Schema, push};

/// Operations of the document.
const OPERATIONS: usize = 2_000;
/// Named schemas, and types once the schemas written in place have names too.
const TYPES: usize = 8_000;
/// Properties of all types together.
const PROPERTIES: usize = 25_000;
/// Values of all enumerations together.
const VALUES: usize = 15_000;
/// Tags in the mappings of all unions together: the largest document of the vendor has 2,000 as written.
const TAGS: usize = 15_000;
/// Parameters of all operations together.
const PARAMETERS: usize = 10_000;
/// Schemas that stand one below the other, references followed.
const CHAIN: usize = 5_000;

/// As read, where a schema may be written out wherever it is used: the largest document of the vendor has 45,000 schemas, 30,000
/// properties and 75,000 values.
const READ_SCHEMAS: usize = 120_000;
const READ_PROPERTIES: usize = 100_000;
const READ_VALUES: usize = 200_000;
const READ_TAGS: usize = 100_000;
const READ_HEADERS: usize = 10_000;
const READ_RESPONSES: usize = 10_000;
const READ_MEDIA_TYPES: usize = 10_000;
const READ_SERVERS: usize = 10_000;
const READ_WAYS: usize = 20_000;
/// Properties that nothing reads, of all parts that are no schemas, and of the schemas.
const READ_UNREAD: usize = 20_000;

/// Of one object, enumeration, union, `allOf` or operation.
const OWN_PROPERTIES: usize = 2_000;
const OWN_VALUES: usize = 5_000;
const OWN_ARMS: usize = 500;
const OWN_PARTS: usize = 100;
const OWN_TAGS: usize = 2_000;
const OWN_PARAMETERS: usize = 200;
const OWN_RESPONSES: usize = 100;
const OWN_CALLBACKS: usize = 100;
/// Tags of one operation, which group it with others; those of a union are counted above.
const OWN_GROUPS: usize = 100;
const OWN_MEDIA_TYPES: usize = 50;
/// Lists and maps of each other.
const OWN_NEST: usize = 20;
const OWN_HEADERS: usize = 200;
const OWN_UNREAD: usize = 500;
const OWN_WAYS: usize = 100;
const OWN_SERVERS: usize = 200;

/// In bytes: what becomes the name of something, and what becomes the name of a file.
const NAME: usize = 500;
const TAG: usize = 100;
/// Of what is only compared and copied.
const PATTERN: usize = 20_000;

/// Counts what makes most of little: before it is read.
///
/// # Errors
/// The first place that holds too much.
pub fn as_written(document: &Value) -> Result<(), Fault> {
    fn entries<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
        of.get(key).and_then(Value::as_object).into_iter().flatten()
    }
    /// The media types and headers of a response.
    fn parts(response: &Value, at: impl Fn() -> String) -> Result<(usize, usize), Fault> {
        let headers = entries(response, "headers").count();
        own(headers, OWN_HEADERS, "headers of one response", at)?;
        Ok((entries(response, "content").count(), headers))
    }
    let (mut responses, mut medias, mut headers) = (0, 0, 0);
    let (mut servers, mut ways) = (0, 0);
    let list = |of: &Value, key: &str| of.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let shared = document.get("components").unwrap_or(&Value::Null);
    within(
        "/components/responses",
        entries(shared, "responses").count(),
        READ_RESPONSES,
        "shared responses",
    )?;
    for (name, response) in entries(shared, "responses") {
        let parts = parts(response, || push("/components/responses", name))?;
        medias += parts.0;
        headers += parts.1;
    }
    let operations = entries(document, "paths")
        .flat_map(|(_, item)| Method::ALL.map(|method| item.get(method.key())))
        .flatten();
    within("/paths", operations.count(), OPERATIONS, "operations")?;
    for (path, item) in entries(document, "paths") {
        for method in Method::ALL {
            let Some(operation) = item.get(method.key()) else { continue };
            medias += operation.get("requestBody").map_or(0, |body| entries(body, "content").count());
            let at = || push(&push("/paths", path), method.key());
            for (_, response) in entries(operation, "responses") {
                responses += 1;
                let parts = parts(response, at)?;
                medias += parts.0;
                headers += parts.1;
            }
            own(list(operation, "security"), OWN_WAYS, "ways of proving who calls one operation", at)?;
            ways += list(operation, "security");
            own(ways, READ_WAYS, "ways of proving who calls the operations up to here", at)?;
            servers += list(operation, "servers").max(list(item, "servers"));
            own(servers, READ_SERVERS, "base addresses of all operations up to here", at)?;
            own(headers, READ_HEADERS, "headers of all responses up to here", at)?;
            own(responses, READ_RESPONSES, "responses of all operations up to here", at)?;
            own(medias, READ_MEDIA_TYPES, "media types of all bodies and responses up to here", at)?;
        }
    }
    Ok(())
}

/// Counts what a document holds, as it was read.
///
/// # Errors
/// The first place that holds too much.
pub fn as_read(document: &Document) -> Result<(), Fault> {
    within("/components/schemas", document.components.schemas.len(), TYPES, "schemas")?;
    within(
        "/components/securitySchemes",
        document.components.security_schemes.len(),
        TYPES,
        "security schemes",
    )?;
    within("/servers", document.servers.len(), OWN_SERVERS, "base addresses")?;
    within("/security", document.security.len(), OWN_WAYS, "ways of proving who calls")?;
    within("/webhooks", document.webhooks.len(), OPERATIONS, "webhooks")?;
    within("", document.unread.len(), READ_UNREAD, "properties that nothing reads")?;
    let (mut parameters, mut unread) = (0, document.unread.len());
    for (path, method, operation) in document.operations() {
        let at = || push(&push("/paths", path), method.key());
        long(&operation.id, NAME, "an operationId", at)?;
        operation.tags.iter().try_for_each(|tag| long(tag, TAG, "a tag", at))?;
        own(operation.tags.len(), OWN_GROUPS, "tags of one operation", at)?;
        own(operation.servers.len(), OWN_SERVERS, "base addresses of one operation", at)?;
        own(operation.callbacks.len(), OWN_CALLBACKS, "callbacks of one operation", at)?;
        own(
            operation.unread.len(),
            OWN_UNREAD,
            "properties of one operation that nothing reads",
            at,
        )?;
        unread += operation.unread.len();
        parameters += operation.parameters.len();
        for parameter in operation.parameters.iter().filter_map(|shared| document.parameter(shared)) {
            long(&parameter.name, NAME, "the name of a parameter", at)?;
            unread += parameter.unread.len();
        }
        own(operation.parameters.len(), OWN_PARAMETERS, "parameters of one operation", at)?;
        own(operation.responses.len(), OWN_RESPONSES, "responses of one operation", at)?;
        if let Some(body) = &operation.body {
            own(body.content.len(), OWN_MEDIA_TYPES, "media types of one body", at)?;
        }
        for response in operation.responses.values().filter_map(|shared| document.response(shared)) {
            own(response.content.len(), OWN_MEDIA_TYPES, "media types of one response", at)?;
        }
    }
    within("/paths", parameters, PARAMETERS, "parameters")?;
    let shared = &document.components;
    within("/components/parameters", shared.parameters.len(), PARAMETERS, "shared parameters")?;
    let (mut schemas, mut properties, mut values, mut tags) = (0, 0, 0, 0);
    for_each(document, &mut |schema, at| {
        schemas += 1;
        properties += schema.properties.len();
        values += schema.values.len();
        tags += mapped(schema);
        unread += schema.unread.len();
        one(schema, at).map_err(|fault| located(document, fault))?;
        // Each is named where it is passed: what comes after it need not be looked at.
        within(at, schemas, READ_SCHEMAS, "schemas up to here")?;
        within(at, properties, READ_PROPERTIES, "properties up to here")?;
        within(at, values, READ_VALUES, "values of enumerations up to here")?;
        within(at, tags, READ_TAGS, "tags in mappings up to here")?;
        within(at, unread, READ_UNREAD, "properties that nothing reads up to here")
    })?;
    chains(&document.components.schemas)
}

/// Counts the types of a document in which every schema that becomes a type has a name.
///
/// # Errors
/// What there is too much of.
pub fn named(document: &Document) -> Result<(), Fault> {
    let at = "/components/schemas";
    let (mut properties, mut values, mut tags) = (0, 0, 0);
    for_each(document, &mut |schema, at| {
        properties += schema.properties.len();
        values += schema.values.len();
        tags += mapped(schema);
        nest(schema, at)
    })?;
    within(at, document.components.schemas.len(), TYPES, "types")?;
    within(at, properties, PROPERTIES, "properties")?;
    within(at, values, VALUES, "values of enumerations")?;
    within(at, tags, TAGS, "tags in mappings")
}

/// The tags that the mapping of a union has.
fn mapped(schema: &Schema) -> usize {
    schema.discriminator.as_ref().map_or(0, |discriminator| discriminator.mapping.len())
}

/// Lists of lists, or of maps, are one type in the code, and written where it is used.
fn nest(schema: &Schema, at: &str) -> Result<(), Fault> {
    let (mut depth, mut inner) = (0, schema);
    while depth <= OWN_NEST {
        inner = match (&inner.items, &inner.additional) {
            (Some(items), _) => items,
            (None, Some(Additional::Schema(values))) => values,
            _ => return Ok(()),
        };
        depth += 1;
    }
    let message = format!("lists and maps stand inside each other more than {OWN_NEST} deep, which is the limit");
    Err(Fault::limit(at, message))
}

/// A fault of a schema inside a component with the pointer of that schema: pointers are not made while all is well.
fn located(document: &Document, fault: Fault) -> Fault {
    fn find(schema: &Schema, at: &str) -> Option<Fault> {
        let inside = |(pointer, child): (String, &Schema)| find(child, &pointer);
        let own = one(schema, at).err().map(|fault| match fault.message.starts_with(VALUE) {
            true => Fault::limit(push(at, "enum"), fault.message),
            false => fault,
        });
        own.or_else(|| schema.children(at).into_iter().find_map(inside))
    }
    let mut components = document.components.schemas.iter();
    let found = components.find(|(name, _)| push("/components/schemas", name) == fault.pointer);
    found.and_then(|(_, schema)| find(schema, &fault.pointer)).unwrap_or(fault)
}

/// What is too long where a value of an enumeration is.
const VALUE: &str = "a value of an enumeration";

fn one(schema: &Schema, at: &str) -> Result<(), Fault> {
    nest(schema, at)?;
    let at = || at.to_owned();
    own(schema.properties.len(), OWN_PROPERTIES, "properties of one object", at)?;
    own(schema.values.len(), OWN_VALUES, "values of one enumeration", at)?;
    variants(schema.one_of.len(), at)?;
    own(schema.all_of.len(), OWN_PARTS, "parts of one allOf", at)?;
    own(schema.unread.len(), OWN_UNREAD, "properties of one schema that nothing reads", at)?;
    for text in schema.values.iter().filter_map(Value::as_str) {
        let remedy = |fault: Fault| Fault {
            message: format!("{}; shorten it, or leave the list out", fault.message),
            ..fault
        };
        long(text, NAME, VALUE, at).map_err(remedy)?;
    }
    for (text, limit, what) in [(&schema.format, NAME, "a format"), (&schema.pattern, PATTERN, "a pattern")] {
        long(text.as_deref().unwrap_or_default(), limit, what, at)?;
    }
    let Some(discriminator) = &schema.discriminator else {
        return Ok(());
    };
    long(&discriminator.property, NAME, "the property of a discriminator", at)?;
    own(discriminator.mapping.len(), OWN_TAGS, "tags in one mapping", at)
}

/// Counts the variants of a union.
///
/// # Errors
/// More than anybody can tell apart.
pub fn variants(count: usize, at: impl Fn() -> String) -> Result<(), Fault> {
    own(count, OWN_ARMS, "variants of one union", at)
}

fn long(text: &str, limit: usize, what: &str, at: impl Fn() -> String) -> Result<(), Fault> {
    if text.len() <= limit {
        return Ok(());
    }
    let message = format!("{what} of {} bytes, and the limit is {limit}", text.len());
    Err(Fault::limit(at(), message))
}

fn own(count: usize, limit: usize, what: &str, at: impl Fn() -> String) -> Result<(), Fault> {
    if count > limit { within(&at(), count, limit, what) } else { Ok(()) }
}

fn within(at: &str, count: usize, limit: usize, what: &str) -> Result<(), Fault> {
    if count <= limit {
        return Ok(());
    }
    let message = format!("{count} {what}, and the limit is {limit}; take what is not needed out of the document");
    Err(Fault::limit(at, message))
}

type Visit<'a> = &'a mut dyn FnMut(&Schema, &str) -> Result<(), Fault>;

/// Every schema, with the place that the one around it all has.
fn for_each(document: &Document, visit: Visit<'_>) -> Result<(), Fault> {
    fn below(schema: &Schema, at: &str, visit: Visit<'_>) -> Result<(), Fault> {
        visit(schema, at)?;
        schema.below().try_for_each(|child| below(child, at, visit))
    }
    for (name, schema) in &document.components.schemas {
        below(schema, &push("/components/schemas", name), visit)?;
    }
    for (path, method, operation) in document.operations() {
        let at = push(&push("/paths", path), method.key());
        let parameters = operation.parameters.iter().filter_map(|shared| document.parameter(shared));
        let responses = operation.responses.values().filter_map(|shared| document.response(shared));
        let schemas = parameters
            .map(|parameter| &parameter.schema)
            .chain(operation.body.iter().flat_map(|body| body.content.values()))
            .chain(responses.flat_map(|response| response.content.values()));
        for schema in schemas {
            below(schema, &at, visit)?;
        }
    }
    Ok(())
}

/// Whoever follows references goes as deep as the longest way through the components, and once through all of a circle.
fn chains(components: &BTreeMap<String, Schema>) -> Result<(), Fault> {
    fn look<'a>(schema: &'a Schema, names: &mut Vec<&'a str>) -> usize {
        names.extend(schema.reference.as_deref());
        1 + schema.below().map(|child| look(child, names)).max().unwrap_or(0)
    }
    let numbers: HashMap<&str, usize> = components
        .keys()
        .enumerate()
        .map(|(number, name)| (name.as_str(), number))
        .collect();
    let mut depths = Vec::new();
    let mut targets: Vec<Vec<usize>> = Vec::new();
    for schema in components.values() {
        let mut names = Vec::new();
        depths.push(look(schema, &mut names));
        names.sort_unstable();
        names.dedup();
        targets.push(names.into_iter().filter_map(|name| numbers.get(name).copied()).collect());
    }
    let lengths = longest(&depths, &targets);
    let longest = components.keys().zip(lengths).max_by_key(|(_, length)| *length);
    match longest {
        Some((name, length)) if length > CHAIN => within(
            &push("/components/schemas", name),
            length,
            CHAIN,
            "schemas one below the other, references followed",
        ),
        _ => Ok(()),
    }
}

/// The length of the longest way from each place, a circle counting as a whole.
pub fn longest(depths: &[usize], targets: &[Vec<usize>]) -> Vec<usize> {
    let circles = circles(targets);
    let members = members(&circles);
    let mut lengths = vec![0; members.len()];
    for (circle, members) in members.iter().enumerate() {
        let own: usize = members.iter().map(|member| depths[*member]).sum();
        let beyond = members
            .iter()
            .flat_map(|member| &targets[*member])
            .map(|target| lengths[circles[*target]])
            .max();
        lengths[circle] = own + beyond.unwrap_or(0);
    }
    circles.into_iter().map(|circle| lengths[circle]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_too_much_is_refused_with_its_count_and_the_limit() {
        let read = |schemas: serde_json::Value| {
            let document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads");
            as_read(&document)
        };
        let many = |count: usize| (0..count).map(|n| (format!("p{n}"), json!({}))).collect::<serde_json::Map<_, _>>();
        assert_eq!(read(json!({"A": {"properties": many(2_000)}})), Ok(()));
        let fault = read(json!({"A": {"items": {"properties": many(2_001)}}})).expect_err("too many");
        assert_eq!(fault.pointer, "/components/schemas/A/items");
        assert!(
            fault.message.contains("2001 properties of one object, and the limit is 2000"),
            "{fault}"
        );
        let values: Vec<String> = (0..5_001).map(|n| n.to_string()).collect();
        assert!(read(json!({"A": {"enum": values}})).is_err());
        assert!(read(json!(many(8_001))).is_err());
    }

    #[test]
    fn the_tags_of_all_mappings_are_counted_together() {
        let document = |unions: usize| {
            let mapping: serde_json::Map<_, _> = (0..1_000).map(|n| (format!("t{n}"), json!("B"))).collect();
            let union = json!({"discriminator": {"propertyName": "t", "mapping": mapping}});
            let schemas: serde_json::Map<_, _> = (0..unions).map(|n| (format!("U{n}"), union.clone())).collect();
            Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": schemas}})).expect("reads")
        };
        assert_eq!(as_read(&document(100)), Ok(()));
        let fault = as_read(&document(101)).expect_err("too many");
        assert!(
            fault
                .message
                .starts_with("101000 tags in mappings up to here, and the limit is 100000"),
            "{fault}"
        );
        assert_eq!(named(&document(15)), Ok(()));
        let fault = named(&document(16)).expect_err("too many");
        assert!(
            fault.message.starts_with("16000 tags in mappings, and the limit is 15000"),
            "{fault}"
        );
    }

    #[test]
    fn every_part_of_an_operation_is_counted_and_every_name_is_measured() {
        let many = |count: usize, value: serde_json::Value| -> serde_json::Value {
            let members = (0..count).map(|n| (format!("p{n}"), value.clone()));
            members.collect::<serde_json::Map<_, _>>().into()
        };
        let list = |count: usize, value: serde_json::Value| vec![value; count];
        let long = |bytes: usize| "x".repeat(bytes);
        let nested = (0..21).fold(json!({}), |inner, _| json!({"items": inner}));
        let ways: Vec<_> = (0..101).map(|n| json!({(format!("s{n}")): []})).collect();
        let statuses: serde_json::Map<_, _> = (100..201).map(|status| (status.to_string(), json!({}))).collect();
        for (part, what) in [
            (json!({"tags": [long(101)]}), "a tag of 101 bytes, and the limit is 100"),
            (
                json!({"tags": list(101, json!("a"))}),
                "101 tags of one operation, and the limit is 100",
            ),
            (
                json!({"operationId": long(501)}),
                "an operationId of 501 bytes, and the limit is 500",
            ),
            (
                json!({"servers": list(201, json!({"url": "/"}))}),
                "201 base addresses of one operation",
            ),
            (json!({"security": ways}), "101 ways of proving who calls one operation"),
            (json!({"callbacks": many(101, json!({}))}), "101 callbacks of one operation"),
            (many(501, json!(1)), "501 properties of one operation that nothing reads"),
            (
                json!({"responses": statuses}),
                "101 responses of one operation, and the limit is 100",
            ),
            (
                json!({"responses": {"200": {"headers": many(201, json!({}))}}}),
                "201 headers of one response, and the limit is 200",
            ),
            (
                json!({"responses": {"200": {"content": many(51, json!({}))}}}),
                "51 media types of one response, and the limit is 50",
            ),
            (
                json!({"requestBody": {"content": {"application/json": {"schema": nested}}}}),
                "lists and maps stand inside each other more than 20 deep",
            ),
            (
                json!({"parameters": [{"name": long(501), "in": "query", "schema": {}}]}),
                "the name of a parameter of 501 bytes",
            ),
            (
                json!({"requestBody": {"content": {"application/json": {"schema": {"enum": [long(501), "b"]}}}}}),
                "a value of an enumeration of 501 bytes, and the limit is 500; shorten it, or leave the list out",
            ),
            (
                json!({"requestBody": {"content": {"application/json": {"schema": {"pattern": long(20_001)}}}}}),
                "a pattern of 20001 bytes, and the limit is 20000",
            ),
        ] {
            let mut operation = json!({"operationId": "a", "responses": {}});
            operation
                .as_object_mut()
                .expect("an object")
                .extend(part.as_object().expect("an object").clone());
            let document = json!({"info": {}, "paths": {"/a": {"get": operation}}});
            let counted = as_written(&document).and_then(|()| as_read(&Document::from_json(&document).expect("reads")));
            let fault = counted.expect_err(what);
            assert!(fault.message.contains(what) && fault.is_final, "{fault}");
            assert_eq!(fault.pointer, "/paths/~1a/get");
        }
    }

    #[test]
    fn a_way_through_many_schemas_is_measured_circles_and_all() {
        // 0 → 1 ⇄ 2 → 3, and 4 by itself.
        let targets = [vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        assert_eq!(longest(&[1, 1, 1, 5, 1], &targets), [8, 7, 7, 5, 1]);
        let long: Vec<Vec<usize>> = (0..100_000).map(|n| if n < 99_999 { vec![n + 1] } else { Vec::new() }).collect();
        assert_eq!(longest(&vec![1; 100_000], &long)[0], 100_000);
    }
}

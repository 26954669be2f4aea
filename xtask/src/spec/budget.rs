//! How much of everything a document may hold. The numbers stand far above any description of an API that people wrote, and low enough that
//! every stage is done with such a document soon; what is above is refused by its place, its count and the limit.

use std::collections::{BTreeMap, HashMap};

use super::model::{Document, Fault, Schema, push};
use super::shape::children;

/// Operations of the document.
const OPERATIONS: usize = 2_000;
/// Named schemas, and types once the schemas written in place have names too.
const TYPES: usize = 8_000;
/// Properties of all types together.
const PROPERTIES: usize = 25_000;
/// Values of all enumerations together.
const VALUES: usize = 15_000;
/// Parameters of all operations together.
const PARAMETERS: usize = 10_000;
/// Schemas that stand one below the other, references followed.
const CHAIN: usize = 5_000;

/// Of one object, enumeration, union, `allOf` or operation.
const OWN_PROPERTIES: usize = 2_000;
const OWN_VALUES: usize = 5_000;
const OWN_ARMS: usize = 500;
const OWN_PARTS: usize = 100;
const OWN_TAGS: usize = 2_000;
const OWN_PARAMETERS: usize = 200;
const OWN_RESPONSES: usize = 100;
const OWN_MEDIA_TYPES: usize = 50;

/// Counts what a document holds, as it was read.
///
/// # Errors
/// The first place that holds too much.
pub fn as_read(document: &Document) -> Result<(), Fault> {
    within("/paths", document.operations().count(), OPERATIONS, "operations")?;
    within("/components/schemas", document.components.schemas.len(), TYPES, "schemas")?;
    let mut parameters = 0;
    for (path, method, operation) in document.operations() {
        let at = || push(&push("/paths", path), method.key());
        parameters += operation.parameters.len();
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
    for_each(document, &mut |schema, at| one(schema, at))?;
    chains(&document.components.schemas)
}

/// Counts the types of a document in which every schema that becomes a type has a name.
///
/// # Errors
/// What there is too much of.
pub fn named(document: &Document) -> Result<(), Fault> {
    let at = "/components/schemas";
    let (mut properties, mut values) = (0, 0);
    for_each(document, &mut |schema, _| {
        properties += schema.properties.len();
        values += schema.values.len();
        Ok(())
    })?;
    within(at, document.components.schemas.len(), TYPES, "types")?;
    within(at, properties, PROPERTIES, "properties")?;
    within(at, values, VALUES, "values of enumerations")
}

fn one(schema: &Schema, at: &str) -> Result<(), Fault> {
    let at = || at.to_owned();
    own(schema.properties.len(), OWN_PROPERTIES, "properties of one object", at)?;
    own(schema.values.len(), OWN_VALUES, "values of one enumeration", at)?;
    own(schema.one_of.len(), OWN_ARMS, "arms of one union", at)?;
    own(schema.all_of.len(), OWN_PARTS, "parts of one allOf", at)?;
    let tags = schema.discriminator.as_ref().map_or(0, |found| found.mapping.len());
    own(tags, OWN_TAGS, "tags in one mapping", at)
}

fn own(count: usize, limit: usize, what: &str, at: impl Fn() -> String) -> Result<(), Fault> {
    if count > limit { within(&at(), count, limit, what) } else { Ok(()) }
}

fn within(at: &str, count: usize, limit: usize, what: &str) -> Result<(), Fault> {
    if count <= limit {
        return Ok(());
    }
    let message = format!("{count} {what}, and the limit is {limit}; take what is not needed out of the document");
    Err(Fault::new(at, message))
}

type Visit<'a> = &'a mut dyn FnMut(&Schema, &str) -> Result<(), Fault>;

/// Every schema, with the place that the one around it all has.
fn for_each(document: &Document, visit: Visit<'_>) -> Result<(), Fault> {
    fn below(schema: &Schema, at: &str, visit: Visit<'_>) -> Result<(), Fault> {
        visit(schema, at)?;
        children(schema).try_for_each(|child| below(child, at, visit))
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
        1 + children(schema).map(|child| look(child, names)).max().unwrap_or(0)
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

/// The length of the longest way from each place, a circle counting as a whole. Tarjan's algorithm on a stack of its own: the ways that are
/// measured here are those that no recursion should go.
fn longest(depths: &[usize], targets: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = depths.len();
    let (mut order, mut low, mut lengths) = (vec![NEW; count], vec![0; count], vec![0; count]);
    let mut closed = vec![false; count];
    let mut next = 0;
    let mut component: Vec<usize> = Vec::new();
    for root in 0..count {
        if order[root] != NEW {
            continue;
        }
        let mut way: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((at, edge)) = way.pop() {
            if edge == 0 {
                order[at] = next;
                low[at] = next;
                next += 1;
                component.push(at);
            }
            if let Some(&target) = targets[at].get(edge) {
                way.push((at, edge + 1));
                if order[target] == NEW {
                    way.push((target, 0));
                } else if !closed[target] {
                    low[at] = low[at].min(order[target]);
                }
                continue;
            }
            if low[at] == order[at] {
                let start = component.iter().rposition(|member| *member == at).unwrap_or(0);
                let members = component.split_off(start);
                let own: usize = members.iter().map(|member| depths[*member]).sum();
                let beyond = members
                    .iter()
                    .flat_map(|member| &targets[*member])
                    .map(|target| lengths[*target])
                    .max();
                let length = own + beyond.unwrap_or(0);
                for member in members {
                    lengths[member] = length;
                    closed[member] = true;
                }
            }
            if let Some((above, _)) = way.last() {
                low[*above] = low[*above].min(low[at]);
            }
        }
    }
    lengths
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
        assert_eq!(fault.pointer, "/components/schemas/A");
        assert!(
            fault.message.contains("2001 properties of one object, and the limit is 2000"),
            "{fault}"
        );
        let values: Vec<String> = (0..5_001).map(|n| n.to_string()).collect();
        assert!(read(json!({"A": {"enum": values}})).is_err());
        assert!(read(json!(many(8_001))).is_err());
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

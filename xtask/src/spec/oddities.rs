//! What the specification does not allow, or no call can say, and is taken as it is meant all the same: a note for each.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Document, Fault, Schema, Server, push};

/// The notes.
pub fn notes(document: &Document) -> Vec<Fault> {
    let mut notes = Vec::new();
    ids(document, &mut notes);
    twins(document, &mut notes);
    addresses(document, &mut notes);
    null_bodies(document, &mut notes);
    notes
}

/// Operations that have an id in common: one of them cannot have the name that is made of it.
fn ids(document: &Document, notes: &mut Vec<Fault>) {
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    for (path, method, operation) in document.operations() {
        let at = push(&push("/paths", path), method.key());
        if let Some(first) = known.get(operation.id.as_str()) {
            let message = format!(
                "has the operationId `{}`, which {first} has too, and the specification asks for one of its own: its names are made of more than \
                 that",
                operation.id
            );
            notes.push(Fault::new(at, message));
        } else {
            known.insert(&operation.id, at);
        }
    }
}

/// Paths that differ in the names of their placeholders only.
fn twins(document: &Document, notes: &mut Vec<Fault>) {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for path in document.paths.keys() {
        let mut bare = path.clone();
        for name in placeholders(path) {
            bare = bare.replace(&format!("{{{name}}}"), "{}");
        }
        if let Some(first) = known.get(bare.as_str()) {
            let message =
                format!("differs from `{first}` in the names of its placeholders only, so that both are one path for the specification");
            notes.push(Fault::new(push("/paths", path), message));
        } else {
            known.insert(bare, path);
        }
    }
}

/// Placeholders of addresses that nothing says the value of.
fn addresses(document: &Document, notes: &mut Vec<Fault>) {
    let mut check = |server: &Server, at: String| {
        for name in placeholders(&server.url).filter(|name| !server.variables.contains_key(*name)) {
            let message =
                format!("`{{{name}}}` stands in the address, and no variable of that name is described: nothing is put in its place");
            notes.push(Fault::new(at.clone(), message));
        }
    };
    for (index, server) in document.servers.iter().enumerate() {
        check(server, format!("/servers/{index}/url"));
    }
    for (path, method, operation) in document.operations() {
        for server in &operation.servers {
            check(server, push(&push("/paths", path), method.key()));
        }
    }
}

/// Bodies that may be null, which the calls cannot say.
fn null_bodies(document: &Document, notes: &mut Vec<Fault>) {
    let schemas = &document.components.schemas;
    for (path, method, operation) in document.operations() {
        for (media, schema) in operation.body.iter().flat_map(|body| &body.content) {
            if may_be_null(schema, schemas) {
                let at = push(&push(&push("/paths", path), method.key()), "requestBody");
                let message = "the body may be null, which no call sends: it takes a value";
                notes.push(Fault::new(push(&push(&push(&at, "content"), media), "schema"), message));
            }
        }
    }
}

fn may_be_null(schema: &Schema, schemas: &BTreeMap<String, Schema>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = schema;
    loop {
        match &at.reference {
            _ if at.nullable => return true,
            Some(name) if seen.insert(name) => match schemas.get(name) {
                Some(target) => at = target,
                None => return false,
            },
            _ => return false,
        }
    }
}

/// The names in braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn told(paths: Value, servers: Value) -> Vec<String> {
        let document = Document::from_json(&json!({"info": {}, "paths": paths, "servers": servers})).expect("reads");
        notes(&document).iter().map(Fault::to_string).collect()
    }

    fn operation(id: &str) -> Value {
        json!({"operationId": id, "responses": {"204": {"description": "done"}}})
    }

    #[test]
    fn two_operations_of_one_id_are_named_with_both_places() {
        let told = told(
            json!({"/a": {"get": operation("dup")}, "/b": {"post": operation("dup")}}),
            json!([]),
        );
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("/paths/~1b/post: has the operationId `dup`, which /paths/~1a/get has too"),
            "{told:?}"
        );
    }

    #[test]
    fn paths_that_are_one_for_the_specification_are_named() {
        let told = told(
            json!({"/a/{x}": {"get": operation("a")}, "/a/{y}": {"put": operation("b")}, "/a/{x}/c": {}}),
            json!([]),
        );
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("/paths/~1a~1{y}: differs from `/a/{x}`"), "{told:?}");
    }

    #[test]
    fn a_placeholder_of_an_address_without_a_variable_is_named() {
        let servers = json!([{"url": "https://{r}.b.test/{v}", "variables": {"r": {"default": "x"}}}]);
        let told = told(json!({}), servers);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("/servers/0/url: `{v}` stands in the address"), "{told:?}");
    }

    #[test]
    fn a_body_that_may_be_null_is_named() {
        let body = |schema: Value| {
            let mut operation = operation("a");
            operation["requestBody"] = json!({"content": {"application/json": {"schema": schema}}});
            told(json!({"/a": {"post": operation}}), json!([]))
        };
        assert!(body(json!({"type": "object", "properties": {"x": {"type": ["string", "null"]}}})).is_empty());
        let told = body(json!({"type": ["object", "null"], "properties": {"x": {"type": "string"}}}));
        assert!(
            told[0].contains("/requestBody/content/application~1json/schema: the body may be null"),
            "{told:?}"
        );
    }
}

//! The names of operations: from the lock, else from the overlay, else from the vendor's own id.

use std::collections::BTreeMap;

use super::ident::{Names, call_name, field, operation_name, resource_name};
use super::lock::{NamesLock, OperationEntry};
use crate::spec::model::{Document, Fault, Method, Operation, push};

/// The key of an operation in the lock.
pub fn key(method: Method, path: &str) -> String {
    format!("{} {path}", method.upper())
}

/// Gives every operation its names. What the overlay says wins, since it is written by hand and reviewed.
///
/// # Errors
/// Two operations that would share a name.
pub fn name(document: &Document, lock: &mut NamesLock, overlay: &BTreeMap<String, OperationEntry>) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut types: BTreeMap<String, String> = BTreeMap::new();
    let mut methods: BTreeMap<String, String> = BTreeMap::new();
    // What people have said stands before anything is derived, so that no derived name takes one of theirs.
    for (path, method, _) in document.operations() {
        let key = key(method, path);
        if let Some(ours) = overlay.get(&key) {
            lock.operations.insert(key, ours.clone());
        }
    }
    let mut given = Given::of(lock);
    for (path, method, operation) in document.operations() {
        let key = key(method, path);
        let known = lock.operations.get(&key).cloned();
        let mut entry = known.unwrap_or_else(|| given.derived(method, path, operation));
        entry.upstream.clone_from(&operation.id);
        let method_name = format!("{}.{}", entry.resource, entry.method);
        let at = push(&push("/paths", path), method.key());
        for (name, known) in [(entry.type_name.clone(), &mut types), (method_name, &mut methods)] {
            if let Some(other) = known.insert(name.clone(), key.clone()) {
                let message =
                    format!("`{name}` is also the name of `{other}`; give one of them another name in overlay.yaml or names.lock");
                faults.push(Fault::new(&at, message));
            }
        }
        lock.operations.insert(key, entry);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The names of operations that are given already.
struct Given {
    calls: Names,
    methods: BTreeMap<String, Names>,
}

impl Given {
    fn of(lock: &NamesLock) -> Self {
        let mut methods: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in lock.operations.values() {
            methods.entry(entry.resource.clone()).or_default().push(entry.method.clone());
            // A resource within another one is a method of that, too.
            for (at, _) in entry.resource.match_indices('.') {
                let below = entry.resource[at + 1..].split('.').next().unwrap_or_default();
                methods.entry(entry.resource[..at].to_owned()).or_default().push(below.to_owned());
            }
        }
        Self {
            calls: Names::new(lock.operations.values().map(|entry| call_name(&entry.type_name))),
            methods: methods.into_iter().map(|(resource, names)| (resource, Names::new(names))).collect(),
        }
    }

    /// Names that nobody has given: of the id, where something else has that of tag and id, else of method and path.
    fn derived(&mut self, method: Method, path: &str, operation: &Operation) -> OperationEntry {
        let resource = operation.tags.first().map_or_else(|| "other".to_owned(), |tag| resource_name(tag));
        let route = format!("{} {}", method.key(), path.replace(['{', '}'], " by "));
        // A type and its method of the raw client are made of each other, so the one that is free decides about both.
        let texts = [operation.id.clone(), format!("{resource} {}", operation.id), route.clone()];
        let calls = texts.iter().map(|text| call_name(&operation_name(text)));
        let call = self.calls.first(calls, &field(&route), "");
        let named = texts.iter().map(|text| operation_name(text)).find(|name| call_name(name) == call);
        let methods = self.methods.entry(resource.clone()).or_insert_with(|| Names::new([]));
        let own = methods.first([field(&operation.id), field(&route)], &field(&route), "_");
        OperationEntry {
            upstream: operation.id.clone(),
            type_name: named.unwrap_or_else(|| operation_name(&call)),
            resource,
            method: own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Document {
        let operation = |id: &str| json!({"operationId": id, "tags": ["Pay Links"], "responses": {}});
        Document::from_json(&json!({"info": {}, "paths": {"/a": {"get": operation("getA"), "post": operation("makeA")}}})).expect("reads")
    }

    #[test]
    fn the_overlay_wins_and_the_rest_is_derived_and_kept() {
        let mut lock = NamesLock::default();
        let ours = OperationEntry {
            upstream: String::new(),
            type_name: "CreateA".to_owned(),
            resource: "a".to_owned(),
            method: "create".to_owned(),
        };
        name(&document(), &mut lock, &BTreeMap::from([("POST /a".to_owned(), ours)])).expect("names");
        assert_eq!(lock.operations["POST /a"].type_name, "CreateA");
        assert_eq!(lock.operations["POST /a"].upstream, "makeA");
        assert_eq!(lock.operations["GET /a"].resource, "pay_links");
        assert_eq!(lock.operations["GET /a"].method, "get_a");
    }

    #[test]
    fn derived_names_are_different_and_valid() {
        let operation = |id: &str| json!({"operationId": id, "tags": ["Self"], "responses": {}});
        let paths = json!({
            "/a": {"get": operation("get"), "post": operation("get")},
            "/a/{id}": {"get": operation("Client"), "put": operation("type")},
            "/b": {"get": operation("getXY"), "put": operation("get_x_y")},
        });
        let document = Document::from_json(&json!({"info": {}, "paths": paths})).expect("reads");
        let mut lock = NamesLock::default();
        name(&document, &mut lock, &BTreeMap::new()).expect("names");
        let names: Vec<(&str, &str)> = lock
            .operations
            .values()
            .map(|entry| (entry.type_name.as_str(), entry.method.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                ("Get", "get"),
                ("ClientCall", "client"),
                ("GetXy", "get_xy"),
                ("SelfGet", "post_a"),
                ("Type", "type_"),
                ("SelfGetXy", "get_x_y"),
            ]
        );
        assert!(lock.operations.values().all(|entry| entry.resource == "self_"));
    }

    #[test]
    fn a_derived_name_is_none_that_the_client_a_file_or_a_resource_within_has() {
        let operation = |id: &str, tag: &str| json!({"operationId": id, "tags": [tag], "responses": {}});
        let paths = json!({
            "/a": {"get": operation("HttpRequest", "Merchant"), "put": operation("owners", "boarding")},
            "/b": {"get": operation("x", "money")},
        });
        let document = Document::from_json(&json!({"info": {}, "paths": paths})).expect("reads");
        let within = OperationEntry {
            upstream: String::new(),
            type_name: "ListOwners".to_owned(),
            resource: "boarding.owners".to_owned(),
            method: "list".to_owned(),
        };
        let mut lock = NamesLock::default();
        lock.operations.insert("GET /owners".to_owned(), within);
        name(&document, &mut lock, &BTreeMap::new()).expect("names");
        let entry = |key: &str| {
            let entry = &lock.operations[key];
            [entry.type_name.as_str(), entry.resource.as_str(), entry.method.as_str()]
        };
        assert_eq!(entry("GET /a"), ["HttpRequestCall", "merchant_", "http_request"]);
        assert_eq!(entry("PUT /a"), ["Owners", "boarding", "put_a"]);
        assert_eq!(entry("GET /b"), ["X", "money_", "x"]);
    }

    #[test]
    fn one_name_for_two_operations_is_refused() {
        let mut lock = NamesLock::default();
        name(&document(), &mut lock, &BTreeMap::new()).expect("names");
        let twin = lock.operations["GET /a"].clone();
        lock.operations.insert("POST /a".to_owned(), twin);
        let faults = name(&document(), &mut lock, &BTreeMap::new()).expect_err("clash");
        assert!(faults[0].message.contains("GET /a"));
    }
}

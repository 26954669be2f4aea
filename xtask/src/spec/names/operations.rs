//! The names of operations: from the lock, else from the overlay, else from the vendor's own id.

use std::collections::BTreeMap;

use super::ident::{field, type_name};
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
    for (path, method, operation) in document.operations() {
        let key = key(method, path);
        let mut entry = match (overlay.get(&key), lock.operations.get(&key)) {
            (Some(ours), _) => ours.clone(),
            (None, Some(known)) => known.clone(),
            (None, None) => derived(operation, lock),
        };
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

fn derived(operation: &Operation, lock: &NamesLock) -> OperationEntry {
    let resource = operation.tags.first().map_or_else(|| "other".to_owned(), |tag| field(tag));
    let taken = |name: &str| lock.operations.values().any(|entry| entry.type_name == name);
    let plain = type_name(&operation.id);
    let type_name = if taken(&plain) {
        type_name(&format!("{} {}", resource, operation.id))
    } else {
        plain
    };
    OperationEntry {
        upstream: operation.id.clone(),
        type_name,
        resource,
        method: field(&operation.id),
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
    fn one_name_for_two_operations_is_refused() {
        let mut lock = NamesLock::default();
        name(&document(), &mut lock, &BTreeMap::new()).expect("names");
        let twin = lock.operations["GET /a"].clone();
        lock.operations.insert("POST /a".to_owned(), twin);
        let faults = name(&document(), &mut lock, &BTreeMap::new()).expect_err("clash");
        assert!(faults[0].message.contains("GET /a"));
    }
}

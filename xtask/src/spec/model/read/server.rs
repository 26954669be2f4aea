//! Where an API is served, and what it asks for first: base addresses and security.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::unread;
use crate::spec::model::{Security, Server, Unread, Variable, push};

/// Base addresses, in the order of the source.
pub(super) fn servers(value: Option<&Value>) -> Vec<Server> {
    let server = |server: &Value| {
        let url = server.get("url")?.as_str()?;
        let variables = server.get("variables").and_then(Value::as_object).into_iter().flatten();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let variable = |variable: &Value| Variable {
            default: variable.get("default").map(text).unwrap_or_default(),
            values: variable
                .get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(text)
                .collect(),
        };
        Some(Server {
            url: url.trim_end_matches('/').to_owned(),
            variables: variables.map(|(name, value)| (name.clone(), variable(value))).collect(),
        })
    };
    value.and_then(Value::as_array).into_iter().flatten().filter_map(server).collect()
}

/// What nothing reads of base addresses.
pub(super) fn servers_unread(value: Option<&Value>, into: &mut Unread) {
    for (index, server) in value.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let at = format!("/servers/{index}");
        let Some(server) = server.as_object() else { continue };
        unread(server, &["url", "variables"], &at, into);
        for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten() {
            let Some(variable) = variable.as_object() else { continue };
            unread(variable, &["default", "enum"], &push(&push(&at, "variables"), name), into);
        }
    }
}

/// Whether this has the form of security requirements; anything else is kept as it stands.
pub(super) fn is_security(value: &Value) -> bool {
    let is_way = |way: &Value| way.as_object().is_some_and(|way| way.values().all(Value::is_array));
    value.as_array().is_some_and(|ways| ways.iter().all(is_way))
}

/// Alternatives of security schemes, in no order.
pub(super) fn security(value: &Value) -> Security {
    let scopes = |value: &Value| {
        let scopes = value.as_array().into_iter().flatten();
        scopes.filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let together = |value: &Value| -> BTreeMap<String, BTreeSet<String>> {
        let schemes = value.as_object().into_iter().flatten();
        schemes.map(|(name, value)| (name.clone(), scopes(value))).collect()
    };
    let mut alternatives: Security = value.as_array().into_iter().flatten().map(together).collect();
    alternatives.sort();
    alternatives.dedup();
    // Nothing to prove is the same as no way to prove it.
    if alternatives == [BTreeMap::new()] {
        alternatives.clear();
    }
    alternatives
}

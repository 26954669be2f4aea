//! The examples of requests in the vendor's newest document, as a client that was generated from it sends them.

use payroc_sandbox::Sandbox;
use payroc_tests::upstream;
use serde_json::Value;

use super::expression::shown;
use super::play::encoded;
use super::server::{Request, Server};

#[tokio::test]
async fn the_vendors_examples_of_requests_are_accepted_without_state() {
    let Some(bytes) = upstream::newest() else { return };
    let document: Value = serde_yaml_ng::from_slice(&bytes).expect("the newest document is YAML");
    let sandbox = Sandbox::builder().stateless().build();
    let server = Server::start(&sandbox).await;
    let (mut sent, mut refused) = (0, Vec::new());
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in ["get", "post", "put", "patch", "delete"] {
            let Some(operation) = item.get(method) else { continue };
            for body in bodies(&document, operation) {
                sent += 1;
                let request = Request {
                    method: method.to_owned(),
                    path: address(&document, path, item, operation),
                    headers: vec![("idempotency-key".to_owned(), uuid::Uuid::new_v4().to_string())],
                    body,
                };
                let response = server.send(request).await.expect("a response");
                if !(200..300).contains(&response.status) {
                    refused.push(format!("{}: {} {}", operation["operationId"], response.status, response.body));
                }
            }
        }
    }
    assert!(sent > 150, "only {sent} requests");
    assert!(refused.is_empty(), "{} of {sent}:\n{}", refused.len(), refused.join("\n"));
}

/// The bodies of a request: each example, or none. A form has no example that could be sent.
fn bodies(document: &Value, operation: &Value) -> Vec<Option<(String, Value)>> {
    let content = operation.get("requestBody").map(|body| &resolve(document, body)["content"]);
    let Some((media, content)) = content.and_then(Value::as_object).and_then(|content| content.iter().next()) else {
        return vec![None];
    };
    if media.starts_with("multipart/") {
        return Vec::new();
    }
    let examples = content.get("examples").and_then(Value::as_object).into_iter().flatten();
    let examples = examples.map(|(_, example)| resolve(document, example)["value"].clone());
    let one = content.get("example").cloned();
    examples.chain(one).map(|body| Some((media.clone(), body))).collect()
}

/// The address with an example of each parameter.
fn address(document: &Value, path: &str, item: &Value, operation: &Value) -> String {
    let (mut address, mut query) = (path.to_owned(), Vec::new());
    let lists = [item.get("parameters"), operation.get("parameters")];
    for parameter in lists.into_iter().flatten().filter_map(Value::as_array).flatten() {
        let parameter = resolve(document, parameter);
        let name = parameter["name"].as_str().unwrap_or_default();
        let value = example(document, parameter);
        match parameter["in"].as_str() {
            Some("path") => {
                let value = value.unwrap_or_else(|| "1".into());
                address = address.replace(&format!("{{{name}}}"), &encoded(&shown(&value)));
            }
            Some("query") => query.extend(value.map(|value| format!("{name}={}", encoded(&shown(&value))))),
            _ => {}
        }
    }
    if query.is_empty() {
        address
    } else {
        format!("{address}?{}", query.join("&"))
    }
}

fn example(document: &Value, parameter: &Value) -> Option<Value> {
    let schema = resolve(document, &parameter["schema"]);
    let items = resolve(document, &schema["items"]);
    let named = parameter.get("examples").and_then(Value::as_object);
    let named = named.and_then(|examples| resolve(document, examples.values().next()?).get("value"));
    let found = parameter.get("example").or(named).or_else(|| schema.get("example"));
    let found = found.or_else(|| schema.get("default")).or_else(|| schema.get("enum")?.get(0));
    let found = found.or_else(|| items.get("enum")?.get(0))?;
    Some(found.get(0).unwrap_or(found).clone())
}

/// Follows references within the document.
fn resolve<'v>(document: &'v Value, mut value: &'v Value) -> &'v Value {
    while let Some(pointer) = value
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| reference.strip_prefix('#'))
    {
        value = document.pointer(pointer).unwrap_or(&Value::Null);
    }
    value
}

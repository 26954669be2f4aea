//! The examples of requests in the vendor's newest document, as a client that was generated from it sends them.

use payroc_sandbox::Sandbox;
use payroc_tests::upstream;
use serde_json::{Value, json};

use super::expression::shown;
use super::play::encoded;
use super::server::{Request, Response, Server};

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

/// What the examples of patches are of: the POST that makes it, and fields that it needs so that they apply.
const PATCHED: [(&str, &str, &str); 6] = [
    (
        "/pricing-intents/{pricingIntentId}",
        "/pricing-intents",
        r#"{"services": [{"name": "hardwareAdvantagePlan", "enabled": true}, {"name": "hardwareAdvantagePlan", "enabled": false}],
            "metadata": {"yourCustomField": "a"}}"#,
    ),
    (
        "/event-subscriptions/{subscriptionId}",
        "/event-subscriptions",
        r#"{"eventTypes": ["processingAccount.status.changed", "processingAccount.funding.status.changed"], "metadata": {"yourCustomField": "a"}}"#,
    ),
    (
        "/payment-links/{paymentLinkId}",
        "/processing-terminals/1234001/payment-links",
        r#"{"type": "singleUse", "expiresOn": "2024-08-02", "order": {"orderId": "o-1", "description": "d",
            "charge": {"type": "preset", "amount": 100, "currency": "USD"}},
            "customLabels": [{"element": "paymentButton", "label": "ONE"}, {"element": "paymentButton", "label": "TWO"}]}"#,
    ),
    (
        "/processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}",
        "/processing-terminals/1234001/payment-plans",
        r#"{"customFieldNames": ["one", "two"], "description": "d"}"#,
    ),
    (
        "/processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}",
        "/processing-terminals/1234001/secure-tokens",
        r#"{"customFields": [{"name": "a", "value": "b"}, {"name": "c", "value": "d"}]}"#,
    ),
    (
        "/processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}",
        "/processing-terminals/1234001/subscriptions",
        r#"{"customFields": [{"name": "a", "value": "b"}, {"name": "c", "value": "d"}], "description": "d"}"#,
    ),
];

/// Examples that apply to no resource: one has placeholders for paths, and one adds a service that the document does not have.
const NOT_APPLICABLE: [&str; 2] = ["patchOperations", "patchPricingIntentAdd"];

#[tokio::test]
async fn the_vendors_examples_of_patches_apply_with_state() {
    let Some(bytes) = upstream::newest() else { return };
    let document: Value = serde_yaml_ng::from_slice(&bytes).expect("the newest document is YAML");
    let (mut sent, mut refused) = (0, Vec::new());
    for (template, collection, more) in PATCHED {
        let operation = &document["paths"][template]["patch"];
        let examples = &resolve(&document, &operation["requestBody"])["content"]["application/json"]["examples"];
        for (name, example) in examples.as_object().into_iter().flatten() {
            if NOT_APPLICABLE.contains(&name.as_str()) {
                continue;
            }
            let sandbox = Sandbox::builder().lenient().test_amounts().build();
            let server = Server::start(&sandbox).await;
            let path = made(&document, &server, collection, more).await;
            let patch = resolve(&document, example)["value"].clone();
            let response = patched(&server, "patch", &path, patch).await;
            sent += 1;
            if response.status != 200 {
                refused.push(format!("{name}: {} {}", response.status, response.body));
            }
        }
    }
    assert!(sent > 36, "only {sent} patches");
    assert!(refused.is_empty(), "{} of {sent}:\n{}", refused.len(), refused.join("\n"));
}

/// Creates what is patched, by the vendor's example and with these fields. Returns its path.
async fn made(document: &Value, server: &Server, collection: &str, more: &str) -> String {
    let template = collection.replace("1234001", "{processingTerminalId}");
    let example = bodies(document, &document["paths"][&template]["post"]);
    // The patches of pricing intents are of those with this plan.
    let is_wanted = |body: &Value| {
        body.get("processor")
            .is_none_or(|processor| processor["card"]["planType"] == "interchangePlus")
    };
    let mut examples = example.into_iter().flatten().map(|(_, body)| body);
    let mut body = examples.find(is_wanted).expect("an example");
    let more: Value = serde_json::from_str(more).expect("fields");
    for (name, value) in more.as_object().expect("fields") {
        body[name] = value.clone();
    }
    if collection.ends_with("/subscriptions") {
        let plan = Box::pin(made(document, server, "/processing-terminals/1234001/payment-plans", "{}")).await;
        body["paymentPlanId"] = plan.rsplit('/').next().unwrap_or_default().into();
        let token = json!({
            "secureTokenId": "saved", "source": { "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": {
                "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" } } },
        });
        let saved = patched(server, "post", "/processing-terminals/1234001/secure-tokens", token).await;
        body["paymentMethod"]["token"] = saved.body["token"].clone();
    }
    let response = patched(server, "post", collection, body).await;
    assert_eq!(response.status, 201, "{collection}: {}", response.body);
    let location = response.headers.get("location").expect("a location");
    let id = location.rsplit('/').next().unwrap_or_default();
    match collection.split_once("/payment-links") {
        Some(_) => format!("/payment-links/{id}"),
        None => format!("{collection}/{id}"),
    }
}

async fn patched(server: &Server, method: &str, path: &str, body: Value) -> Response {
    let request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        headers: vec![("idempotency-key".to_owned(), uuid::Uuid::new_v4().to_string())],
        body: Some(("application/json".to_owned(), body)),
    };
    server.send(request).await.expect("a response")
}

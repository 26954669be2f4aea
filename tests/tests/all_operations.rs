//! Every operation, called by its builder through the client, against the sandbox in the same process.

use std::collections::BTreeMap;

use payroc_api::types::HostedFieldsSessionRequest;
use payroc_api::{OPERATIONS, Operation, Request};
use payroc_ext::operations;
use payroc_ext::{Client, Environment};
use payroc_sandbox::{API_KEY, Sandbox, Step};
use payroc_tests::document::canonical;
use payroc_tests::every_call::{self, Given, Visit};
use payroc_tests::recorder::is_uuid_v4;
use payroc_tests::sample::Extent;

/// The results of the calls.
#[derive(Default)]
struct Results {
    called: Vec<&'static str>,
    wrong: Vec<String>,
}

impl Visit for Results {
    async fn visit<R: Request>(&mut self, request: R) {
        let info = <R::Op as Operation>::INFO;
        match request.send().await {
            Ok(response) if response.status().as_u16() == info.success => {}
            Ok(response) => self
                .wrong
                .push(format!("{}: returned {}, declared {}", info.name, response.status(), info.success)),
            Err(error) => self.wrong.push(format!(
                "{}: {error}; {:?}",
                info.name,
                error.problem().map(|problem| &problem.errors)
            )),
        }
        self.called.push(info.upstream_id);
    }
}

async fn call_all(raw: &payroc_api::Client) -> Results {
    let mut results = Results::default();
    every_call::call_all(raw, &Given::new(Extent::Required), &mut results).await;
    results
}

#[tokio::test]
async fn every_operation_can_be_called() {
    // Stateless, because the calls name resources that were never created.
    let sandbox = Sandbox::builder().stateless().build();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    let client = builder.build().expect("all required settings are given");
    let results = call_all(client.raw()).await;
    assert!(results.wrong.is_empty(), "{:#?}", results.wrong);

    let mut called = results.called;
    let mut known: Vec<&str> = OPERATIONS.iter().map(|operation| operation.upstream_id).collect();
    called.sort_unstable();
    known.sort_unstable();
    assert_eq!(called, known);

    // The sandbox saw a key of its own on each operation that takes one, and none on the others.
    let mut keys = Vec::new();
    let requests = sandbox.requests();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in OPERATIONS {
        // A document may give two operations one id; each of them was called once.
        let earlier = seen.entry(operation.upstream_id).or_default();
        let request = requests
            .iter()
            .filter(|request| request.operation.as_deref() == Some(operation.upstream_id))
            .nth(*earlier);
        *earlier += 1;
        let request = request.unwrap_or_else(|| panic!("{} did not arrive", operation.name));
        let key = request.idempotency_key();
        assert_eq!(key.is_some(), operation.keyed, "{}", operation.name);
        if let Some(key) = key {
            assert!(is_uuid_v4(key), "{}: not a UUID of version 4", operation.name);
            keys.push(key.to_owned());
        }
    }
    let sent = keys.len();
    assert!(sent > 0);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), sent, "a key was used twice");
}

#[tokio::test]
async fn every_declared_error_of_the_hosted_fields_operation_is_typed() {
    let sandbox = Sandbox::new();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    let client = builder.build().expect("all required settings are given");
    let document = canonical();
    let (_, _, operation) = document
        .operations()
        .find(|(_, _, operation)| operation.id == "createSession")
        .expect("the document has the operation");
    let statuses: Vec<u16> = operation.responses.keys().copied().filter(|status| *status >= 400).collect();
    assert_eq!(statuses, [400, 401, 403, 406, 409, 415, 500]);
    for status in statuses {
        // One response for each attempt of the client, and one more.
        let problem = format!(r#"{{"type": "https://docs.payroc.com/api/errors#of-{status}", "title": "t", "status": {status}}}"#);
        for _ in 0..4 {
            let step = Step::response(status)
                .content_type("application/problem+json")
                .body(problem.clone());
            sandbox.next::<operations::CreateHostedFieldsSession>(step);
        }
        let given = Given::new(Extent::Required);
        let request = client.raw().create_hosted_fields_session().processing_terminal_id("7001");
        let call = request.body(given.body::<HostedFieldsSessionRequest>("createSession")).send().await;
        let error = call.expect_err("the sandbox is scripted to return an error");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{error}");
        let problem = error.problem().unwrap_or_else(|| panic!("{status}: {error}"));
        assert_eq!(problem.status, Some(status));
        while sandbox.pending_steps() > 0 {
            let rest = client.raw().create_hosted_fields_session().processing_terminal_id("7001");
            let _ = rest.body(given.body::<HostedFieldsSessionRequest>("createSession")).send().await;
        }
    }
}

#[tokio::test]
async fn every_operation_decodes_the_response_of_a_newer_server() {
    for (what, step) in [
        ("fields", Step::ordinary().unknown_fields()),
        ("values", Step::ordinary().unknown_values()),
        ("variants", Step::ordinary().unknown_variants()),
    ] {
        let sandbox = Sandbox::builder().stateless().build();
        let builder = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone());
        let client = builder.build().expect("all required settings are given");
        for operation in OPERATIONS {
            sandbox.next_of(operation, step.clone());
        }
        let results = call_all(client.raw()).await;
        assert!(results.wrong.is_empty(), "{what}: {:#?}", results.wrong);
        assert_eq!(sandbox.pending_steps(), 0, "{what}: each response was altered");
    }
}

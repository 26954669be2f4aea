//! Every operation, called by its builder through the client and answered by the gateway inside the process.

use std::collections::BTreeMap;

use payroc_api::types::HostedFieldsCreateSessionRequest;
use payroc_api::{OPERATIONS, Operation, Request, Upload, ops};
use payroc_ext::testing::{API_KEY, Gateway, Turn};
use payroc_ext::{Client, Environment};
use payroc_tests::document::{canonical, request_schema};
use payroc_tests::recorder::is_uuid_v4;
use payroc_tests::sample::{Extent, Sampler};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What calls need, as the document allows it, by the vendor's operation id: a body, and values by the names of parameters.
struct Given {
    bodies: BTreeMap<String, Value>,
    parameters: BTreeMap<(String, String), Value>,
}

impl Given {
    fn new() -> Self {
        let document = canonical();
        let sampler = Sampler::request(&document, Extent::Required, 0);
        let mut given = Self {
            bodies: BTreeMap::new(),
            parameters: BTreeMap::new(),
        };
        for (_, _, operation) in document.operations() {
            if let Some(schema) = request_schema(&document, operation) {
                given.bodies.insert(operation.id.clone(), sampler.value(schema));
            }
            for parameter in operation.parameters.iter().filter_map(|parameter| document.parameter(parameter)) {
                let key = (operation.id.clone(), parameter.name.clone());
                given.parameters.insert(key, sampler.value(&parameter.schema));
            }
        }
        given
    }

    /// A value for a parameter; none for a cursor, which only a page before this one could give.
    fn parameter<T: DeserializeOwned>(&self, operation: &str, name: &str) -> Option<T> {
        if matches!(name, "after" | "before") {
            return None;
        }
        let value = &self.parameters[&(operation.to_owned(), name.to_owned())];
        Some(serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{operation}, {name}: {error}")))
    }

    fn read<T: DeserializeOwned>(&self, operation: &str) -> T {
        serde_json::from_value(self.bodies[operation].clone()).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }
}

/// What came of the calls.
#[derive(Default)]
struct Found {
    answered: Vec<&'static str>,
    wrong: Vec<String>,
}

async fn check<R: Request>(request: R, found: &mut Found) {
    let info = <R::Op as Operation>::INFO;
    match request.send().await {
        Ok(response) if response.status().as_u16() == info.success => {}
        Ok(response) => found
            .wrong
            .push(format!("{}: answered {}, declared {}", info.name, response.status(), info.success)),
        Err(error) => found.wrong.push(format!(
            "{}: {error}; {:?}",
            info.name,
            error.problem().map(|problem| &problem.errors)
        )),
    }
    found.answered.push(info.upstream_id);
}

#[tokio::test]
async fn each_of_the_139_operations_is_called_and_answered() {
    // Without state: the calls name what nobody has made.
    let gateway = Gateway::builder().stateless().build();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .sender(gateway.clone());
    let client = builder.build().expect("everything that is required was given");
    let found = call_all(client.raw()).await;
    assert!(found.wrong.is_empty(), "{:#?}", found.wrong);

    let mut answered = found.answered;
    let mut known: Vec<&str> = OPERATIONS.iter().map(|operation| operation.upstream_id).collect();
    answered.sort_unstable();
    known.sort_unstable();
    assert_eq!(answered, known);

    // What the gateway saw: a key of its own on each of the 47, none on the others.
    let mut keys = Vec::new();
    for operation in OPERATIONS {
        let requests = gateway.requests();
        let request = requests
            .iter()
            .find(|request| request.operation.as_deref() == Some(operation.upstream_id));
        let request = request.unwrap_or_else(|| panic!("{} did not arrive", operation.name));
        let key = request.idempotency_key();
        assert_eq!(key.is_some(), operation.keyed, "{}", operation.name);
        if let Some(key) = key {
            assert!(is_uuid_v4(key), "{}: not a UUID of version 4", operation.name);
            keys.push(key.to_owned());
        }
    }
    assert_eq!(keys.len(), 47);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 47, "a key was used twice");
}

macro_rules! body {
    (json $body:ty, $given:expr, $operation:expr) => {
        $given.read::<$body>($operation)
    };
    (upload $body:ty, $given:expr, $operation:expr) => {{
        let upload: $body = upload($given, $operation);
        upload
    }};
}

macro_rules! calls {
    ($($name:ident, $call:ident, parameters: [$($place:ident $setter:ident $wire:literal: $type:ty),*], body: [$($kind:ident $body:ty)?];)*) => {
        /// Each operation with all that its builder takes.
        #[allow(deprecated, unused_mut, reason = "what the vendor discourages is sent all the same; not all take parameters")]
        async fn call_all(raw: &payroc_api::Client) -> Found {
            let given = Given::new();
            let mut found = Found::default();
            $({
                let operation = ops::$name::INFO.upstream_id;
                let mut request = raw.$call()$(.body(body!($kind $body, &given, operation)))?;
                $(if let Some(value) = given.parameter::<$type>(operation, $wire) {
                    request = request.$setter(value);
                })*
                check(request, &mut found).await;
            })*
            found
        }
    };
}

payroc_api::for_each_call!(calls);

fn upload<D: DeserializeOwned>(given: &Given, operation: &str) -> Upload<D> {
    Upload::new(given.read::<D>(operation), "drawing.pdf", &b"%PDF"[..])
}

#[tokio::test]
async fn every_declared_error_of_the_hosted_fields_operation_is_typed() {
    let gateway = Gateway::new();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .sender(gateway.clone());
    let client = builder.build().expect("everything that is required was given");
    let document = canonical();
    let (_, _, operation) = document
        .operations()
        .find(|(_, _, operation)| operation.id == "createSession")
        .expect("the operation is there");
    let statuses: Vec<u16> = operation.responses.keys().copied().filter(|status| *status >= 400).collect();
    assert_eq!(statuses, [400, 401, 403, 406, 409, 415, 500]);
    for status in statuses {
        // As often as the client may try again, and once more.
        let problem = format!(r#"{{"type": "https://docs.payroc.com/api/errors#of-{status}", "title": "t", "status": {status}}}"#);
        for _ in 0..4 {
            let turn = Turn::answer(status).content_type("application/problem+json").body(problem.clone());
            gateway.next("createSession", turn);
        }
        let given = Given::new();
        let request = client.raw().create_hosted_fields_session().processing_terminal_id("7001");
        let call = request
            .body(given.read::<HostedFieldsCreateSessionRequest>("createSession"))
            .send()
            .await;
        let error = call.expect_err("the gateway was told to refuse");
        assert_eq!(error.status().map(|found| found.as_u16()), Some(status), "{error}");
        let problem = error.problem().unwrap_or_else(|| panic!("{status}: {error}"));
        assert_eq!(problem.status, Some(status));
        while gateway.waiting_turns() > 0 {
            let rest = client.raw().create_hosted_fields_session().processing_terminal_id("7001");
            let _ = rest
                .body(given.read::<HostedFieldsCreateSessionRequest>("createSession"))
                .send()
                .await;
        }
    }
}

#[tokio::test]
async fn each_of_the_139_operations_reads_the_answer_of_a_newer_server() {
    for (what, turn) in [
        ("members", Turn::ordinary().unknown_members()),
        ("values", Turn::ordinary().unknown_values()),
        ("arms", Turn::ordinary().unknown_arms()),
    ] {
        let gateway = Gateway::builder().stateless().complete_answers().build();
        let builder = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .sender(gateway.clone());
        let client = builder.build().expect("everything that is required was given");
        for operation in OPERATIONS {
            gateway.next(operation.upstream_id, turn.clone());
        }
        let found = call_all(client.raw()).await;
        assert!(found.wrong.is_empty(), "{what}: {:#?}", found.wrong);
        assert_eq!(gateway.waiting_turns(), 0, "{what}: each answer was altered");
    }
}

//! Requests as they go onto the wire, byte for byte where it matters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use payroc_api::{OPERATIONS, Operation, Request};
use payroc_ext::types::SecureTokenId;
use payroc_ext::{Client, Environment};
use payroc_tests::every_call::{Given, Visit, call_all};
use payroc_tests::recorder::{Recorder, wire_form};
use payroc_tests::sample::Extent;
use xtask::spec::names::NamesLock;

const SESSION: &str = r#"{"processingTerminalId": "7001", "token": "canary-session-token", "expiresAt": "2031-05-06T07:08:09Z"}"#;

fn client(recorder: &Recorder) -> Client {
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key("canary-api-key")
        .http_client(recorder.clone());
    builder.build().expect("all required settings are given")
}

#[tokio::test]
async fn a_session_to_take_a_payment() {
    let recorder = Recorder::responding(201, SESSION);
    client(&recorder)
        .hosted_fields()
        .terminal("7001")
        .for_payment()
        .await
        .expect("a session");
    insta::assert_snapshot!(wire_form(&recorder.calls()[0]));
}

#[tokio::test]
async fn a_session_to_update_saved_details() {
    let recorder = Recorder::responding(201, SESSION.replace("7001", "7001/8"));
    let id = SecureTokenId::from("shopper-17");
    client(&recorder)
        .hosted_fields()
        .terminal("7001/8")
        .for_updating(id)
        .await
        .expect("a session");
    insta::assert_snapshot!(wire_form(&recorder.calls()[0]));
}

/// The wire form of each call, by the resource of its operation.
struct Forms {
    recorder: Recorder,
    resources: BTreeMap<String, String>,
    seen: BTreeSet<&'static str>,
    forms: BTreeMap<String, String>,
}

impl Visit for Forms {
    async fn visit<R: Request>(&mut self, request: R) {
        let info = <R::Op as Operation>::INFO;
        // The recorder's response fits few operations. Only the request counts here.
        let _ = request.send().await;
        let calls = self.recorder.take();
        assert_eq!(calls.len(), 1, "{}: one call is one request", info.name);
        let resource = &self.resources[&format!("{} {}", info.method, info.path)];
        let text = self.forms.entry(resource.clone()).or_default();
        let _ = write!(text, "# {}\n{}\n\n", info.name, wire_form(&calls[0]));
        self.seen.insert(info.name);
    }
}

/// The folder of the snapshots, relative to this file.
const FOLDER: &str = "snapshots/wire";

#[tokio::test]
async fn every_operation_by_resource() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = std::fs::read_to_string(root.join("../openapi/names.lock")).expect("openapi/names.lock can be read");
    let lock = NamesLock::parse(&lock).expect("openapi/names.lock can be used");
    let recorder = Recorder::responding(200, "{}");
    let mut forms = Forms {
        recorder: recorder.clone(),
        resources: lock.operations.into_iter().map(|(route, entry)| (route, entry.resource)).collect(),
        seen: BTreeSet::new(),
        forms: BTreeMap::new(),
    };
    call_all(client(&recorder).raw(), &Given::new(Extent::Everything), &mut forms).await;
    assert_eq!(forms.seen.len(), OPERATIONS.len());
    for (resource, text) in &forms.forms {
        insta::with_settings!({snapshot_path => FOLDER, prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(resource.as_str(), text);
        });
    }
    let files = std::fs::read_dir(root.join("tests").join(FOLDER)).expect("the snapshots can be listed");
    let files: BTreeSet<String> = files
        .filter_map(|file| Some(file.ok()?.file_name().to_str()?.strip_suffix(".snap")?.to_owned()))
        .collect();
    let resources: BTreeSet<String> = forms.forms.into_keys().collect();
    // A resource that is new has a snapshot to review, which has been reported.
    let gone: Vec<&String> = files.difference(&resources).collect();
    assert!(gone.is_empty(), "remove the snapshots of resources that are gone: {gone:?}");
}

//! Plays Arazzo workflows against the sandbox over a socket: those of the vendor's that are at hand, and a few of our own.
//!
//! A workflow says what an integrator calls in which order, with which inputs, and what counts as success. Inputs are made from their schema;
//! what an input refers to is created first ([`seed`]). Each workflow is played with state, and against a sandbox without state.

mod api;
mod arazzo;
mod examples;
mod expression;
mod play;
mod seed;
mod server;
mod wire;

use std::path::{Path, PathBuf};

use payroc_sandbox::Sandbox;

use api::Api;
use arazzo::{Document, Workflow};
use seed::World;
use server::Server;

/// The variable that names the folder of the vendor's workflows.
const DIRECTORY: &str = "PAYROC_WORKFLOWS";

/// Workflows of the vendor's that do not play, as `state` or `stateless`, and why. An entry whose workflow plays fails the test.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

#[tokio::test]
async fn the_vendors_workflows_play_with_state() {
    let Some(documents) = vendors() else { return };
    let mut results = Vec::new();
    for document in &documents {
        for workflow in &document.workflows {
            results.push((workflow.id.clone(), with_state(document, workflow).await));
        }
    }
    assert_plays("state", &results);
}

#[tokio::test]
async fn the_vendors_workflows_play_without_state() {
    let Some(documents) = vendors() else { return };
    let mut results = Vec::new();
    for document in &documents {
        for workflow in &document.workflows {
            results.push((workflow.id.clone(), without_state(document, workflow).await));
        }
    }
    assert_plays("stateless", &results);
}

#[tokio::test]
async fn our_own_workflows_play_with_state_and_without() {
    let documents = documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workflows/own"));
    assert!(documents.len() >= 11, "{} documents", documents.len());
    for document in &documents {
        for workflow in &document.workflows {
            let results = [with_state(document, workflow).await, without_state(document, workflow).await];
            assert_eq!(results, [Ok(()), Ok(())], "{}", workflow.id);
        }
    }
}

#[tokio::test]
async fn a_workflow_that_demands_what_does_not_hold_fails_with_the_step_and_the_reason() {
    let mut document = Document::parse(include_str!("own/sale.yaml")).unwrap();
    let criteria = &mut document.workflows[0].steps[0].criteria;
    criteria[0].condition = "$statusCode == 200".to_owned();
    let failure = without_state(&document, &document.workflows[0]).await.unwrap_err();
    assert!(failure.contains("pay") && failure.contains("201"), "{failure}");
}

/// Plays a workflow in a world where what its inputs refer to exists, in one of the states that such a thing can have.
async fn with_state(document: &Document, workflow: &Workflow) -> Result<(), String> {
    let api = api();
    let mut failures = Vec::new();
    for world in World::all() {
        // As the program is, but for the devices.
        let sandbox = Sandbox::builder()
            .lenient()
            .test_amounts()
            .manual_devices()
            .instruction_hold(std::time::Duration::from_millis(20))
            .build();
        let server = Server::start(&sandbox).await;
        let played = match seed::inputs(api, &server, &sandbox, document, workflow, world).await {
            Ok(inputs) => play::play(api, &server, document, workflow, &inputs).await,
            Err(failure) => Err(format!("seeding: {failure}")),
        };
        match played {
            Ok(_) => return Ok(()),
            Err(failure) if failures.contains(&failure) => {}
            Err(failure) => failures.push(failure),
        }
    }
    Err(failures.join("; "))
}

/// Plays a workflow where every id exists.
async fn without_state(document: &Document, workflow: &Workflow) -> Result<(), String> {
    let api = api();
    let sandbox = Sandbox::builder().stateless().build();
    let server = Server::start(&sandbox).await;
    let inputs = seed::made(document, workflow);
    play::play(api, &server, document, workflow, &inputs).await.map(drop)
}

/// The API, read once.
fn api() -> &'static Api {
    static API: std::sync::OnceLock<Api> = std::sync::OnceLock::new();
    API.get_or_init(Api::new)
}

fn assert_plays(mode: &str, results: &[(String, Result<(), String>)]) {
    let mut wrong = Vec::new();
    for (workflow, result) in results {
        let reason = EXCEPTIONS
            .iter()
            .find(|(known, known_mode, _)| known == workflow && *known_mode == mode)
            .map(|(_, _, reason)| *reason);
        match (result, reason) {
            (Ok(()), None) | (Err(_), Some(_)) => {}
            (Err(failure), None) => wrong.push(format!("{workflow} does not play: {failure}")),
            (Ok(()), Some(reason)) => wrong.push(format!("{workflow} plays; remove the exception: {reason}")),
        }
    }
    for (workflow, known_mode, _) in EXCEPTIONS {
        if *known_mode == mode && !results.iter().any(|(known, _)| known == workflow) {
            wrong.push(format!("there is no workflow {workflow}; remove the exception"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} workflows:\n{}",
        wrong.len(),
        results.len(),
        wrong.join("\n")
    );
}

/// The vendor's workflows. Without the variable, prints that the test is skipped.
fn vendors() -> Option<Vec<Document>> {
    let Some(directory) = std::env::var_os(DIRECTORY) else {
        payroc_tests::skip::skipped(&format!("{DIRECTORY} does not name a directory with the vendor's workflows"));
        return None;
    };
    let documents = documents(Path::new(&directory));
    assert!(!documents.is_empty(), "{DIRECTORY}={}: holds no workflow", directory.display());
    Some(documents)
}

/// The documents in a folder and its folders, in the order of their names.
fn documents(directory: &Path) -> Vec<Document> {
    let mut files = Vec::new();
    collect(directory, &mut files);
    files.sort();
    let read = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Document::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    files.iter().map(read).collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    for entry in entries {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            files.push(path);
        }
    }
}

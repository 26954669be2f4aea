//! The public Rust surface of the published crates: a snapshot for each public module, a line for each item ([`fold`]).

mod fold;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use fold::Item;
use public_api::Builder;
use serde_json::Value;

/// A crate, and the features that its surface is shown with.
struct Shown {
    package: &'static str,
    features: &'static str,
}

#[test]
fn the_surface_of_payroc_api() {
    check(&Shown {
        package: "payroc-api",
        features: "",
    });
}

#[test]
fn the_surface_of_payroc_ext() {
    check(&Shown {
        package: "payroc-ext",
        features: "rustls",
    });
}

#[test]
fn the_surface_of_payroc_outbox() {
    check(&Shown {
        package: "payroc-outbox",
        features: "sqlite,postgres",
    });
}

#[test]
fn the_surface_of_payroc_sandbox() {
    check(&Shown {
        package: "payroc-sandbox",
        features: "server",
    });
}

fn check(shown: &Shown) {
    if !payroc_tests::compiler::is_that_of_the_snapshots("the public surface") {
        return;
    }
    let (surface, folder) = (surface(shown), format!("snapshots/public_api/{}", shown.package));
    for (module, text) in &surface {
        insta::with_settings!({snapshot_path => format!("../{folder}"), prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(module.as_str(), text);
        });
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let files = std::fs::read_dir(&folder).expect("the snapshots can be listed");
    let files: BTreeSet<String> = files
        .filter_map(|file| Some(file.ok()?.file_name().to_str()?.strip_suffix(".snap")?.to_owned()))
        .collect();
    let expected: BTreeSet<String> = surface.into_keys().collect();
    // A module that is new has a snapshot to review, which has been reported.
    let gone: Vec<&String> = files.difference(&expected).collect();
    assert!(
        gone.is_empty(),
        "remove the snapshots of modules that are gone from {}: {gone:?}",
        folder.display()
    );
}

/// What each public module holds.
fn surface(shown: &Shown) -> BTreeMap<String, String> {
    let json = rustdoc(shown);
    let index: Value = serde_json::from_slice(&std::fs::read(&json).expect("rustdoc wrote its output")).expect("rustdoc writes JSON");
    let api = Builder::from_rustdoc_json(&json)
        .sorted(true)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .unwrap_or_else(|error| panic!("{}: {error}", shown.package));
    let items = api.items().map(|item| Item {
        line: item.to_string(),
        of_trait_impl: item.parent_id().is_some_and(|parent| is_trait_impl(&index, parent.0)),
    });
    fold::fold(&shown.package.replace('-', "_"), items)
}

fn is_trait_impl(index: &Value, id: u32) -> bool {
    index["index"][id.to_string()]["inner"]["impl"]["trait"].is_object()
}

/// Has rustdoc describe the crate, in the target directory that is there already.
fn rustdoc(shown: &Shown) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the folder for tests stands in the target directory");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--package", shown.package])
        .args(["--features", shown.features, "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .env("RUSTDOC", env!("CARGO_BIN_EXE_rustdoc-json"))
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    target.join("doc").join(format!("{}.json", shown.package.replace('-', "_")))
}

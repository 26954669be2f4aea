//! The dependencies of the sandbox, as cargo resolves them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The normal dependencies of these packages, with their features.
fn graph(arguments: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}|{f}"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let lines = text.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('|'));
    lines
        .map(|(package, features)| {
            // Keeps the name and version, without the folder.
            let package = package.split(' ').take(2).collect::<Vec<_>>().join(" ");
            (package, features.split(',').map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn the_sandbox_does_not_depend_on_the_client() {
    let packages = graph(&["--package", "payroc-sandbox", "--no-default-features", "--features", "server"]);
    let payroc: BTreeSet<&str> = packages
        .keys()
        .filter_map(|package| package.split(' ').next())
        .filter(|name| name.starts_with("payroc"))
        .collect();
    assert_eq!(payroc.into_iter().collect::<Vec<_>>(), ["payroc-api", "payroc-sandbox"]);
}

/// If a dev-dependency enables a feature below the client, a user's tests compile that crate and its dependents a second time.
#[test]
fn the_sandbox_enables_no_feature_below_the_client_except_for_its_validator() {
    let (alone, tested) = (
        graph(&["--package", "payroc-ext", "--no-default-features", "--features", "rustls"]),
        graph(&[
            "--package",
            "payroc-ext",
            "--package",
            "payroc-sandbox",
            "--no-default-features",
            "--features",
            "rustls",
        ]),
    );
    let changed: BTreeSet<&str> = alone
        .iter()
        .filter(|(package, features)| tested.get(*package) != Some(features))
        .filter_map(|(package, _)| package.split(' ').next())
        .collect();
    let known = ["memchr", "num-traits", "serde", "serde_core", "serde_json"];
    assert_eq!(changed.into_iter().collect::<Vec<_>>(), known);
}

/// What the program needs is nothing that a user's tests should compile.
#[test]
fn a_user_of_the_library_gets_neither_the_client_nor_a_database_nor_the_command_line() {
    let heavy = [
        "payroc-ext",
        "reqwest",
        "clap",
        "sqlx",
        "sqlx-core",
        "sqlx-sqlite",
        "libsqlite3-sys",
    ];
    let names = |arguments: &[&str]| -> BTreeSet<String> {
        let packages = graph(arguments);
        packages
            .keys()
            .filter_map(|package| Some(package.split(' ').next()?.to_owned()))
            .collect()
    };
    for features in [&[][..], &["--features", "server"]] {
        let names = names(&[&["--package", "payroc-sandbox", "--no-default-features"], features].concat());
        assert!(names.contains("jsonschema"), "the list is complete: {names:?}");
        let found: Vec<_> = heavy.iter().filter(|name| names.contains(**name)).collect();
        assert!(found.is_empty(), "{features:?}: {found:?}");
    }
    let program = names(&["--package", "payroc-sandbox"]);
    assert!(program.contains("clap") && program.contains("payroc-ext"), "{program:?}");
}

/// Everybody in the workspace who uses the library switches the defaults off; one who forgets it gives them to all, because cargo unifies features.
#[test]
fn every_package_of_the_workspace_takes_the_library_without_its_defaults() {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let mut users = 0;
    for package in packages {
        for dependency in package["dependencies"].as_array().expect("a list") {
            if dependency["name"] == "payroc-sandbox" {
                users += 1;
                assert_eq!(dependency["uses_default_features"], false, "{}", package["name"]);
            }
        }
    }
    assert!(users >= 3, "only {users} users were found");
}

/// payroc-api, payroc-ext, payroc-sandbox: each is published after what it names with a version. A dev-dependency by path alone is left out.
#[test]
fn the_packages_can_be_published_one_after_the_other() {
    let manifest = |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).expect(path);
    let client = manifest("payroc-ext/Cargo.toml");
    let line = client
        .lines()
        .find(|line| line.starts_with("payroc-sandbox"))
        .expect("the dev-dependency");
    assert!(
        line.contains("path = \"sandbox\"") && !line.contains("version") && !line.contains("workspace"),
        "{line}"
    );
    let (normal, tests) = client.split_once("[dev-dependencies]").expect("a section");
    assert!(!normal.contains("payroc-sandbox") && tests.contains("payroc-sandbox"));
}

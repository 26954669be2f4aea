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
    let packages = graph(&["--package", "payroc-sandbox", "--features", "server"]);
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
        graph(&["--package", "payroc-ext"]),
        graph(&["--package", "payroc-ext", "--package", "payroc-sandbox"]),
    );
    let changed: BTreeSet<&str> = alone
        .iter()
        .filter(|(package, features)| tested.get(*package) != Some(features))
        .filter_map(|(package, _)| package.split(' ').next())
        .collect();
    let known = ["memchr", "num-traits", "serde", "serde_core", "serde_json"];
    assert_eq!(changed.into_iter().collect::<Vec<_>>(), known);
}

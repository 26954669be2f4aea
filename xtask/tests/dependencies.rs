//! Every direct dependency of a user is justified in ARCHITECTURE.md, is used, and is an option exactly where the table says so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use walkdir::WalkDir;

/// The heading above the table.
const HEADING: &str = "## What a user's program gets with it";
/// The packages that a user depends on, by the names that the table gives them.
const PACKAGES: [(&str, &str); 4] = [
    ("api", "payroc-api"),
    ("ext", "payroc-ext"),
    ("outbox", "payroc-ext/outbox"),
    ("sandbox", "payroc-ext/sandbox"),
];

/// A dependency, the package that names it, and the feature that brings it; no feature, where it is always there.
type Entry = (String, String, Option<String>);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The rows of the table. A row without a reason is none.
fn rows(text: &str) -> BTreeSet<Entry> {
    let section = text.split(HEADING).nth(1).expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut out = BTreeSet::new();
    for line in section.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [dependency, packages, reason] = cells.as_slice() else {
            panic!("three cells: {line}")
        };
        assert!(reason.split(' ').count() >= 2, "no reason: {line}");
        for package in packages.split(", ") {
            let (package, feature) = match package.split_once(" (") {
                Some((package, feature)) => (package, Some(feature.trim_end_matches(')').to_owned())),
                None => (package, None),
            };
            let entry = ((*dependency).to_owned(), package.to_owned(), feature);
            assert!(out.insert(entry), "twice: {line}");
        }
    }
    out
}

/// What the manifests say.
fn manifests() -> BTreeSet<Entry> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let mut out = BTreeSet::new();
    for (short, folder) in PACKAGES {
        let name = folder.replace("payroc-ext/", "payroc-");
        let package = packages.iter().find(|package| package["name"] == name.as_str()).expect("a package");
        for dependency in package["dependencies"].as_array().expect("a list") {
            // A kind is given for dependencies of tests and of build scripts alone.
            if dependency["kind"].is_null() {
                let name = dependency["name"].as_str().expect("a name");
                let feature = (dependency["optional"] == true).then(|| feature_of(package, name));
                out.insert((name.to_owned(), short.to_owned(), feature));
            }
        }
    }
    out
}

/// The feature that brings an optional dependency.
fn feature_of(package: &Value, dependency: &str) -> String {
    let features = package["features"].as_object().expect("a table");
    let brings = |list: &Value| {
        let mut entries = list.as_array().expect("a list").iter();
        entries.any(|entry| entry.as_str() == Some(&format!("dep:{dependency}")))
    };
    let found = features.iter().find(|(_, list)| brings(list));
    found
        .map(|(name, _)| name.clone())
        .unwrap_or_else(|| panic!("no feature brings {dependency}"))
}

#[test]
fn every_direct_dependency_of_a_user_has_a_row_and_no_row_is_stale() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("a document");
    let (said, is) = (rows(&text), manifests());
    assert!(is.len() > 40, "only {} dependencies were found", is.len());
    let missing: Vec<_> = is.difference(&said).collect();
    let stale: Vec<_> = said.difference(&is).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "ARCHITECTURE.md, {HEADING}: to be added {missing:?}; to be removed {stale:?}"
    );
}

/// What only tests use is a dependency of the tests.
#[test]
fn every_direct_dependency_of_a_user_is_used_outside_of_tests() {
    for (dependency, short, _) in manifests() {
        let (_, folder) = PACKAGES.iter().find(|(name, _)| *name == short).expect("a package");
        let name = dependency.replace('-', "_");
        let sources = WalkDir::new(root().join(folder).join("src")).into_iter();
        let used = sources.filter_map(Result::ok).any(|file| {
            let path = file.path();
            let of_tests = path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
            !of_tests
                && path.extension().is_some_and(|extension| extension == "rs")
                && uses(&fs::read_to_string(path).expect("UTF-8"), &name)
        });
        assert!(used, "{folder} does not use {dependency}");
    }
}

/// Whether code above the first unit test names a crate.
fn uses(text: &str, name: &str) -> bool {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    lines.any(|line| {
        line.match_indices(&format!("{name}::"))
            .any(|(at, _)| !line[..at].ends_with(is_part))
    })
}

#[test]
fn a_name_in_a_comment_or_in_a_unit_test_is_no_use() {
    assert!(uses("use sha2::Digest;\n", "sha2") && uses("let x = ::sha2::Sha256::new();", "sha2"));
    assert!(!uses(
        "// sha2::Digest\nuse not_sha2::Digest;\n#[cfg(test)]\nmod tests { use sha2::Digest; }\n",
        "sha2"
    ));
}

#[test]
fn rows_are_read_with_their_features() {
    let text =
        format!("{HEADING}\n| dependency | of | why |\n|---|---|---|\n| a-b | api, ext (x) | it is needed |\n\n## Next\n| c | d | e f |\n");
    let entry = |package: &str, feature: Option<&str>| ("a-b".to_owned(), package.to_owned(), feature.map(str::to_owned));
    assert_eq!(rows(&text), [entry("api", None), entry("ext", Some("x"))].into());
}

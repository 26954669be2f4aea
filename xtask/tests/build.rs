//! What `cargo xtask` costs to build.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What cargo would compile, in the order of its own list: a name for people, and a hash of everything that decides whether it is one with another.
fn units(arguments: &[&str]) -> Vec<(String, u64)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .args(["--offline", "--unit-graph", "-Z", "unstable-options"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        // The list is all that is asked for, and only the option is unstable.
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let graph: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let units = graph["units"].as_array().expect("a list of units");
    let mut known = BTreeMap::new();
    let name = |unit: &Value| {
        let package = unit["pkg_id"].as_str().unwrap_or_default();
        format!("{package} {} {} with {}", unit["target"]["name"], unit["mode"], unit["features"])
    };
    (0..units.len())
        .map(|index| (name(&units[index]), hash(units, index, &mut known)))
        .collect()
}

fn hash(units: &[Value], index: usize, known: &mut BTreeMap<usize, u64>) -> u64 {
    if let Some(hash) = known.get(&index) {
        return *hash;
    }
    let unit = &units[index];
    let mut below: Vec<u64> = Vec::new();
    for dependency in unit["dependencies"].as_array().into_iter().flatten() {
        let number = dependency["index"].as_u64().and_then(|number| usize::try_from(number).ok());
        below.push(hash(units, number.expect("a number"), known));
    }
    below.sort_unstable();
    let mut hasher = DefaultHasher::new();
    below.hash(&mut hasher);
    // The profile of tests has another name, and is the same.
    let mut profile = unit["profile"].clone();
    profile["name"] = Value::Null;
    profile.to_string().hash(&mut hasher);
    for key in ["pkg_id", "target", "platform", "mode", "features"] {
        unit[key].to_string().hash(&mut hasher);
    }
    let hash = hasher.finish();
    known.insert(index, hash);
    hash
}

/// Where a dependency has other features than in the whole workspace, it is compiled once more, and so is all that depends on it.
#[test]
fn what_cargo_xtask_needs_is_what_cargo_test_has_built() {
    let built: BTreeMap<u64, String> = units(&["test", "--workspace"])
        .into_iter()
        .map(|(name, hash)| (hash, name))
        .collect();
    let needed = units(&["build", "-p", "xtask", "--bin", "xtask"]);
    assert!(needed.len() > 100, "{} units", needed.len());
    let again: Vec<String> = needed
        .into_iter()
        .filter_map(|(name, hash)| (!built.contains_key(&hash)).then_some(name))
        .collect();
    assert!(
        again.is_empty(),
        "{} units would be compiled once more; align their features in xtask/Cargo.toml. Those that only depend on one that differs are in the \
         list, too:\n{}",
        again.len(),
        again.join("\n")
    );
}

//! Whoever has one of these crates alone can name whatever its API names: each type and trait in a public signature is exported by the crate, or
//! belongs to a crate that it exports.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Everybody has these.
const STANDARD: [&str; 3] = ["std", "core", "alloc"];
/// Crates that another one is made of and exports: the name in a signature is the inner one's.
const INSIDE: [(&str, &str); 4] = [
    ("serde_core", "serde"),
    ("sqlx_core", "sqlx"),
    ("sqlx_postgres", "sqlx"),
    ("sqlx_sqlite", "sqlx"),
];

/// What payroc-ext exports as a whole.
const OF_THE_CLIENT: [&str; 5] = ["http", "bytes", "chrono", "reqwest", "payroc_api"];

#[test]
fn every_type_and_trait_in_a_public_signature_can_be_named_through_payroc_ext() {
    check("payroc-ext", "rustls", 1_000, &OF_THE_CLIENT, &[]);
}

#[test]
fn every_type_and_trait_in_a_public_signature_can_be_named_through_payroc_outbox() {
    // By way of payroc-ext, what that exports.
    let through = [OF_THE_CLIENT.as_slice(), &["serde"]].concat();
    check("payroc-outbox", "sqlite,postgres", 100, &["payroc_ext", "sqlx"], &through);
}

/// Checks a crate with these features, which has at least so many items, and exports the crates of the first list; through one of them come those of
/// the second.
fn check(package: &str, features: &str, least: usize, exported: &[&str], through: &[&str]) {
    if !payroc_tests::compiler::is_that_of_the_snapshots("rustdoc's JSON") {
        return;
    }
    let json = std::fs::read(rustdoc(package, features)).expect("rustdoc wrote its output");
    let json: Value = serde_json::from_slice(&json).expect("rustdoc writes JSON");
    let mut surface = Surface::of(&json);
    assert!(surface.items.len() > least, "only {} items were found", surface.items.len());
    for exported in exported {
        assert!(
            surface.crates.contains(*exported),
            "{exported} is not exported, but {:?}",
            surface.crates
        );
    }
    surface.crates.extend(through.iter().map(|&name| name.to_owned()));
    let missing = surface.missing();
    assert!(missing.is_empty(), "these cannot be named through {package}: {missing:#?}");
}

/// What can be reached from the root of the crate.
struct Surface<'j> {
    json: &'j Value,
    /// Public items, by their ids.
    items: BTreeSet<u64>,
    /// Crates that are exported as a whole.
    crates: BTreeSet<String>,
}

impl<'j> Surface<'j> {
    fn of(json: &'j Value) -> Self {
        let mut surface = Self {
            json,
            items: BTreeSet::new(),
            crates: BTreeSet::new(),
        };
        surface.visit(json["root"].as_u64().expect("a crate has a root"));
        surface
    }

    fn item(&self, id: u64) -> &'j Value {
        &self.json["index"][id.to_string()]
    }

    fn visit(&mut self, id: u64) {
        if !self.items.insert(id) {
            return;
        }
        let item = self.item(id);
        let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else {
            return;
        };
        let mut below: Vec<u64> = Vec::new();
        let mut add = |ids: &Value| below.extend(ids.as_array().into_iter().flatten().filter_map(Value::as_u64));
        match kind.as_str() {
            "module" => {
                add(&inner["items"]);
                below.retain(|id| self.is_public(*id));
            }
            "use" => {
                let source = inner["source"].as_str().unwrap_or_default();
                match inner["id"].as_u64() {
                    Some(id) if self.item(id).is_object() => {
                        // A glob exports what is public in a module, which need not be public itself.
                        below.push(id);
                    }
                    // A crate, which is not described here.
                    _ if !source.contains("::") || source.starts_with("::") => {
                        self.crates.insert(source.trim_start_matches("::").to_owned());
                    }
                    _ => {}
                }
            }
            "struct" | "union" => {
                add(&inner["impls"]);
                add(&inner["kind"]["plain"]["fields"]);
                add(&inner["kind"]["tuple"]);
            }
            "enum" => {
                add(&inner["impls"]);
                add(&inner["variants"]);
            }
            "variant" => {
                add(&inner["kind"]["struct"]["fields"]);
                add(&inner["kind"]["tuple"]);
            }
            "trait" => add(&inner["items"]),
            // What a compiler derives for every type names what is derived and no more.
            "impl" if inner["is_synthetic"] == true || !inner["blanket_impl"].is_null() => {}
            "impl" => {
                add(&inner["items"]);
                if inner["trait"].is_null() {
                    below.retain(|id| self.is_public(*id));
                }
            }
            _ => {}
        }
        for id in below {
            self.visit(id);
        }
    }

    fn is_public(&self, id: u64) -> bool {
        self.item(id)["visibility"] == "public"
    }

    /// What is named in a signature and cannot be reached, with one place where it is named.
    fn missing(&self) -> BTreeMap<String, String> {
        let mut missing = BTreeMap::new();
        for id in &self.items {
            let item = self.item(*id);
            let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else {
                continue;
            };
            if matches!(kind.as_str(), "module" | "use") || inner["is_synthetic"] == true || !inner["blanket_impl"].is_null() {
                continue;
            }
            let mut named = Vec::new();
            match kind.as_str() {
                // What a trait stands on can be out of reach, so that nobody else implements it. Its items have signatures of their own.
                "trait" => names(&inner["generics"], &mut named),
                // The way in which such a trait is implemented is no business of others either.
                "impl" if self.is_sealing(inner) => continue,
                _ => names(inner, &mut named),
            }
            for id in named {
                if let Some(path) = self.unreachable(id) {
                    let place = item["name"].as_str().unwrap_or("an implementation");
                    missing.entry(path).or_insert_with(|| format!("{kind} {place}"));
                }
            }
        }
        missing
    }

    /// Whether an implementation is that of a trait of this crate that cannot be reached.
    fn is_sealing(&self, implementation: &Value) -> bool {
        let of = implementation["trait"]["id"].as_u64();
        of.is_some_and(|id| self.json["paths"][id.to_string()]["crate_id"] == 0 && !self.items.contains(&id))
    }

    /// The path of what cannot be reached.
    fn unreachable(&self, id: u64) -> Option<String> {
        let summary = &self.json["paths"][id.to_string()];
        let path: Vec<&str> = summary["path"].as_array()?.iter().filter_map(Value::as_str).collect();
        let reached = if summary["crate_id"] == 0 {
            self.items.contains(&id)
        } else {
            let name = *path.first()?;
            let name = INSIDE.iter().find(|(inner, _)| *inner == name).map_or(name, |(_, outer)| *outer);
            STANDARD.contains(&name) || self.crates.contains(name)
        };
        (!reached).then(|| path.join("::"))
    }
}

/// The ids of what a signature names: whatever has a path and an id.
fn names(value: &Value, named: &mut Vec<u64>) {
    match value {
        Value::Object(object) => {
            if let (Some(id), Some(Value::String(_))) = (object.get("id").and_then(Value::as_u64), object.get("path")) {
                named.push(id);
            }
            object.values().for_each(|value| names(value, named));
        }
        Value::Array(items) => items.iter().for_each(|value| names(value, named)),
        _ => {}
    }
}

/// Has rustdoc describe a crate, in the target directory that is there already.
fn rustdoc(package: &str, features: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = target.parent().expect("the folder for tests stands in the target directory");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--package", package])
        .args(["--features", features, "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .env("RUSTDOC", env!("CARGO_BIN_EXE_rustdoc-json"))
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    target.join("doc").join(format!("{}.json", package.replace('-', "_")))
}

//! cargo-semver-checks: starting it, and reading what it says.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// How to come by it.
pub const INSTALL: &str = "install it with `cargo install --locked cargo-semver-checks`";

/// Its exit code where the new crate breaks users of the old one.
const BREAKS: i32 = 100;

/// One item that one lint objects to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The lint: `enum_variant_missing`.
    pub lint: String,
    /// The item in its words, without the file it stands in.
    pub text: String,
}

fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Whether it is there.
pub fn is_installed() -> bool {
    let version = Command::new(cargo()).args(["semver-checks", "--version"]).output();
    version.is_ok_and(|output| output.status.success())
}

/// Compares two crates without their optional features, as if the new one were to be a minor release; builds below `target`.
///
/// # Errors
/// A crate that does not build, or a program that fails.
pub fn check(old: &Path, new: &Path, target: &Path) -> Result<Vec<Item>> {
    let output = Command::new(cargo())
        .args([
            "semver-checks",
            "--color",
            "never",
            "--only-explicit-features",
            "--release-type",
            "minor",
        ])
        .arg("--manifest-path")
        .arg(new.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(old)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .context("cannot start cargo-semver-checks")?;
    let items = parse(&String::from_utf8_lossy(&output.stdout));
    let expected = match output.status.code() {
        Some(0) => items.is_empty(),
        Some(BREAKS) => !items.is_empty(),
        _ => false,
    };
    if !expected {
        bail!(
            "cargo-semver-checks gave up, or says it in another form than version 0.51 ({}): {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(items)
}

/// The lints that failed, item by item.
fn parse(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut lint = None;
    let mut listing = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("--- failure ") {
            lint = rest.split(':').next();
            listing = false;
        } else if line == "Failed in:" {
            listing = true;
        } else if let (true, Some(lint), Some(item)) = (listing, lint, line.strip_prefix("  ")) {
            items.push(Item {
                lint: lint.to_owned(),
                text: without_files(item.trim()),
            });
        }
    }
    items
}

/// Files and lines say nothing to whoever reads about the API.
fn without_files(item: &str) -> String {
    let item = item.split(", previously in file ").next().unwrap_or(item);
    let mut out = String::new();
    let mut words = item.split(' ').peekable();
    while let Some(word) = words.next() {
        let in_file = word == "in" && words.peek().is_some_and(|next| next.contains(".rs:"));
        if in_file {
            let file = words.next().unwrap_or_default();
            out.push_str(if file.ends_with(',') { "," } else { "" });
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl Item {
    /// The names in it: of the type, and of what it has.
    pub fn names(&self) -> BTreeSet<&str> {
        // What follows says how it was and is; the item itself stands before.
        let subject = self.text.split(" takes ").next().unwrap_or(&self.text);
        let words = subject.split([' ', ':', '<', '>', ',']);
        words.filter(|word| !word.is_empty() && !PLAIN.contains(word)).collect()
    }
}

/// Words of the items that name nothing of ours.
const PLAIN: [&str; 24] = [
    "payroc_api",
    "types",
    "builders",
    "operations",
    "enum",
    "struct",
    "field",
    "of",
    "variant",
    "trait",
    "function",
    "method",
    "type",
    "const",
    "static",
    "macro",
    "module",
    "mod",
    "no",
    "longer",
    "implements",
    "in",
    "union",
    "pub",
];

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "
--- failure enum_missing: pub enum removed or renamed ---

Description:
Something about enums.
        ref: https://doc.rust-lang.org/cargo/reference/semver.html#item-remove

Failed in:
  enum payroc_api::types::Colour, previously in file /a/old/types/common.rs:367

--- failure method_parameter_count_changed: pub method parameter count changed ---

Description:
Something about methods.

Failed in:
  payroc_api::types::Item::new takes 6 parameters in /a/old/items.rs:261, but now takes 7 parameters in /a/new/items.rs:261
  field doing_as of struct Recipient, previously in file /a/old/recipients.rs:69
";

    #[test]
    fn items_are_read_lint_by_lint() {
        let items = parse(ANSWER);
        let lines: Vec<String> = items.iter().map(|item| format!("{} | {}", item.lint, item.text)).collect();
        assert_eq!(
            lines,
            [
                "enum_missing | enum payroc_api::types::Colour",
                "method_parameter_count_changed | payroc_api::types::Item::new takes 6 parameters, but now takes 7 parameters",
                "method_parameter_count_changed | field doing_as of struct Recipient",
            ]
        );
        assert_eq!(parse(""), []);
    }

    #[test]
    fn the_names_of_an_item_are_those_of_the_api() {
        let items = parse(ANSWER);
        assert_eq!(items[0].names(), BTreeSet::from(["Colour"]));
        assert_eq!(items[1].names(), BTreeSet::from(["Item", "new"]));
        assert_eq!(items[2].names(), BTreeSet::from(["Recipient", "doing_as"]));
    }
}

//! cargo-semver-checks: starting it, and reading what it says.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::ci::needs::{is_version, pinned};

/// The program.
const PROGRAM: &str = "cargo-semver-checks";
/// How to come by it, at the version whose words are read here.
pub const INSTALL: &str = "run `.ci/install cargo-semver-checks`, which installs the version of .ci/tools";

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

/// What is lacking, unless it is there at the version of .ci/tools.
pub fn lacking() -> Option<String> {
    let output = Command::new(cargo()).args(["semver-checks", "--version"]).output();
    let said = output.ok().filter(|output| output.status.success());
    lacks(said.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).as_deref())
}

/// What is lacking where it says this of itself.
fn lacks(said: Option<&str>) -> Option<String> {
    match said {
        None => Some(format!("{PROGRAM} is not there: {INSTALL}")),
        Some(said) if is_version(said, PROGRAM) => None,
        Some(said) => Some(format!(
            "`{}` is here, and another version is read: {INSTALL}",
            said.lines().next().unwrap_or_default().trim()
        )),
    }
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
            "{PROGRAM} gave up, or says it in another form than version {} ({}): {}",
            pinned(PROGRAM).unwrap_or_default(),
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
        let is_file = |word: &&str| *word == "file" || word.contains(".rs:");
        if word == "in" && words.peek().is_some_and(is_file) {
            // Some lints write `in file PATH`, others `in PATH`.
            let file = words.find(|word| *word != "file").unwrap_or_default();
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
        let subject = [" takes ", " became "]
            .iter()
            .fold(self.text.as_str(), |text, verb| text.split(verb).next().unwrap_or(text));
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

--- failure struct_with_pub_fields_changed_type: struct with pub fields became an enum or union ---

Failed in:
  struct payroc_api::types::Tax became enum in file /a/new/payments.rs:1436
";

    #[test]
    fn another_version_is_named_and_not_used() {
        let version = pinned(PROGRAM).expect("a version");
        assert_eq!(lacks(Some(&format!("{PROGRAM} {version}\n"))), None);
        let none = lacks(None).expect("it is lacking");
        let other = lacks(Some("cargo-semver-checks 0.1.0\n")).expect("it is another");
        assert!(other.starts_with("`cargo-semver-checks 0.1.0` is here"), "{other}");
        assert!(none.ends_with(INSTALL) && other.ends_with(INSTALL));
    }

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
                "struct_with_pub_fields_changed_type | struct payroc_api::types::Tax became enum",
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
        assert_eq!(items[3].names(), BTreeSet::from(["Tax"]));
    }
}

//! `cargo xtask semver`: the source verdict by cargo-semver-checks, held against the one of `cargo xtask diff`.
//!
//! [`checker`] compares the two raw crates that the documents give, made of the same names and history as `diff` uses; [`compare`] says
//! where the two do not see the same.

pub mod checker;
pub mod compare;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::codegen::{generate, standalone};
use crate::drift::side::{Base, Side, pair};
use crate::drift::{self, source};
use crate::versions::{self, Bump};
use checker::Item;
use compare::Comparison;

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 `cargo xtask diff` and cargo-semver-checks agree, but for what the latter cannot see, and the version that `cargo xtask update` \
proposes says so; 1 they disagree; 2 wrong use of the \
command; 3 a document is refused, no code can be generated, or cargo-semver-checks fails; 4 cargo-semver-checks is not installed at \
the version of .ci/tools (`.ci/install cargo-semver-checks`).";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The old document: a file, or an https address (http only on this machine).
    pub old: String,
    /// The new document.
    pub new: String,
    /// The folder with the locks and the overlay.
    #[arg(long, default_value = "openapi")]
    pub folder: PathBuf,
    /// Where the two crates are generated and built.
    #[arg(long, value_name = "DIR", default_value = "target/semver")]
    pub work: PathBuf,
}

/// What the command came to.
#[derive(Debug)]
pub enum Outcome {
    /// The account, and whether both agree.
    Compared {
        /// What to print.
        text: String,
        /// Whether neither is to be corrected.
        agree: bool,
    },
    /// cargo-semver-checks is not here, or at another version; says which.
    Lacking(String),
}

/// Runs the command for the repository at `root`; `fetch` reads a document.
///
/// # Errors
/// A refused document, code that cannot be generated or built, and a program that fails.
pub fn run(root: &Path, args: &Args, fetch: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Outcome> {
    if let Some(lacking) = checker::lacking() {
        return Ok(Outcome::Lacking(lacking));
    }
    let (old, new) = pair(&fetch(&args.old)?, &fetch(&args.new)?, &Base::read(&args.folder)?)?;
    let work = std::path::absolute(&args.work)?;
    write_crate(root, &old, &work.join("old")).context("the old document")?;
    write_crate(root, &new, &work.join("new")).context("the new document")?;
    let items = checker::check(&work.join("old"), &work.join("new"), &work.join("build"))?;
    let (breaks, notes) = source::breaks(&old, &new);
    let comparison = compare::compare(&breaks, &items);
    let mut text = notes.iter().fold(String::new(), |text, note| text + note + "\n");
    told(&comparison, &items, breaks.len(), &mut text);
    let report = drift::between(&old, &new, false).map_err(|fault| anyhow!("{fault}"))?;
    let mut agree = comparison.missed.is_empty() && comparison.unconfirmed.is_empty();
    for bump in versions::propose(root, &report)? {
        let (line, enough) = judged(&bump, !items.is_empty());
        let _ = writeln!(text, "{line}");
        agree &= enough;
    }
    Ok(Outcome::Compared { text, agree })
}

fn write_crate(root: &Path, side: &Side, out: &Path) -> Result<()> {
    let inputs = side.inputs.as_ref().map_err(|why| anyhow!("{why}"))?;
    let generated = generate(inputs, &mut |_| {})?;
    let about = standalone::About {
        title: &inputs.document.title,
        recursion_limit: generated.recursion_limit,
    };
    standalone::write(root, out, &about, generated.api).with_context(|| format!("cannot make a crate in {}", out.display()))
}

/// What `update` proposes beside what cargo-semver-checks asks for, and whether it is enough. More is right where a break is beyond
/// cargo-semver-checks.
fn judged(bump: &Bump, breaks: bool) -> (String, bool) {
    let enough = bump.is_incompatible() || !breaks;
    let asked = match (breaks, enough) {
        (true, true) => "as cargo-semver-checks asks",
        (true, false) => "NOT ENOUGH: cargo-semver-checks asks for a new major version",
        (false, _) => "cargo-semver-checks asks for no new major version",
    };
    (
        format!("update proposes {} {} -> {}: {asked}", bump.name, bump.from, bump.to),
        enough,
    )
}

fn told(comparison: &Comparison<'_>, items: &[Item], breaks: usize, text: &mut String) {
    for item in items {
        let _ = writeln!(text, "{}: {}", item.lint, item.text);
    }
    let verdict = if items.is_empty() {
        "no new major version"
    } else {
        "a new major version"
    };
    let _ = writeln!(text, "cargo-semver-checks: {verdict}, {} items", items.len());
    let _ = writeln!(
        text,
        "diff: {breaks} breaks of the Rust source, of which cargo-semver-checks confirms {} items",
        comparison.confirmed
    );
    for (reason, count) in &comparison.beyond {
        let _ = writeln!(text, "beyond cargo-semver-checks: {count} breaks, since {reason}");
    }
    for item in &comparison.missed {
        let _ = writeln!(text, "MISSED by diff: {}: {}", item.lint, item.text);
    }
    for one in &comparison.unconfirmed {
        let _ = writeln!(text, "NOT CONFIRMED: {}: {}", one.kind, one.what);
    }
    let _ = writeln!(
        text,
        "semver: {} missed by diff, {} not confirmed",
        comparison.missed.len(),
        comparison.unconfirmed.len()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_hides_a_break_is_not_enough() {
        let bump = |to: &str| Bump {
            name: "payroc-api".to_owned(),
            from: "0.1.3".to_owned(),
            to: to.to_owned(),
            why: "",
        };
        let (line, enough) = judged(&bump("0.1.4"), true);
        assert!(!enough && line.contains("0.1.3 -> 0.1.4: NOT ENOUGH"), "{line}");
        for (to, breaks) in [("0.2.0", true), ("0.2.0", false), ("0.1.4", false), ("0.1.3", false)] {
            assert!(judged(&bump(to), breaks).1, "{to} {breaks}");
        }
        assert!(!judged(&bump("0.1.3"), true).1);
    }
}

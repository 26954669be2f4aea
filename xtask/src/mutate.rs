//! `cargo xtask mutate`: whether a change that a vendor can make any day goes through, tried before a vendor makes it.
//!
//! Each change is made to the canonical document and taken in by `upgrade` in a checkout made for it. Where a person has to decide, the
//! proposals are accepted and new strings called plain, as somebody could. The way has to end in place, or at a decision: never at a step that
//! failed.

pub mod kinds;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::codegen;
use crate::fetch::Fetched;
use crate::intake::Places;
use crate::session::Session;
use crate::snapshots;
use crate::spec::overlay::Overlay;
use crate::spec::overlay::marks::Marks;
use crate::upgrade::broken::Broken;
use crate::upgrade::steps::Repository;
use crate::upgrade::{self, End, Steps, Tested};
use kinds::{Kind, Mutation};

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Works in target/mutate, never in the checkout itself.

Exit codes: 0 every change ended in place or at a decision; 1 some did not, which the last lines say; 2 wrong use of the command; \
3 the checkout cannot be copied, or a file cannot be read or written.";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Makes only these kinds of change, separated by commas.
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    pub only: Vec<Kind>,
    /// Makes so many changes of each kind, spread over the document; all of them without it, which takes days.
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// Makes all chosen changes that fit the overlay in two documents, additions and others, and takes each in once.
    #[arg(long)]
    pub together: bool,
    /// Imports, generates, checks and parses, and leaves out what compiles or runs the code.
    #[arg(long)]
    pub no_run: bool,
}

/// How often a decision is taken for the person before it counts as one that stays.
const ROUNDS: usize = 5;

/// What became of one change.
#[derive(Clone, Debug)]
pub struct Tried {
    /// How the way ended after the decisions that can be taken without knowing the change.
    pub end: End,
    /// How many of them there were.
    pub decided: usize,
    /// What was said, the last run's.
    pub said: Vec<String>,
}

impl Tried {
    /// Whether nothing is left but decisions, or nothing at all.
    pub fn is_good(&self) -> bool {
        matches!(self.end, End::Done | End::Decide)
    }
}

/// So many of the changes of each kind, spread over the document.
pub fn sample(mutations: Vec<Mutation>, only: &[Kind], most: Option<usize>) -> Vec<Mutation> {
    let mutations = mutations
        .into_iter()
        .filter(|mutation| only.is_empty() || only.contains(&mutation.kind));
    let mut kinds: Vec<Vec<Mutation>> = Vec::new();
    for mutation in mutations {
        match kinds.last_mut() {
            Some(list) if list[0].kind == mutation.kind => list.push(mutation),
            _ => kinds.push(vec![mutation]),
        }
    }
    let spread = |list: Vec<Mutation>| -> Vec<Mutation> {
        let (count, most) = (list.len(), most.unwrap_or(list.len()).min(list.len()).max(1));
        let chosen: Vec<usize> = (0..most).map(|number| number * count / most + count / (2 * most)).collect();
        let picked = list.into_iter().enumerate().filter(|(index, _)| chosen.contains(index));
        picked.map(|(_, mutation)| mutation).collect()
    };
    kinds.into_iter().flat_map(spread).collect()
}

/// One document with as many of the changes as fit the overlay, at most `most` of each kind, and the changes that it has.
///
/// A change that the overlay does not fit ends at a decision before anything else is tried.
pub fn together(document: &Value, changes: Vec<Mutation>, overlay: &Overlay, most: usize) -> (Value, Vec<Mutation>) {
    let mut changed = document.clone();
    let mut taken: Vec<Mutation> = Vec::new();
    for mutation in changes {
        if taken.iter().filter(|other| other.kind == mutation.kind).count() == most {
            continue;
        }
        let next = mutation.apply(&changed);
        // The overlay uses our names, which the import keeps whatever the vendor's are.
        if next != changed && (mutation.kind == Kind::RenameComponent || fits(overlay, &next)) {
            changed = next;
            taken.push(mutation);
        }
    }
    (changed, taken)
}

/// Whether the overlay needs no decision.
fn fits(overlay: &Overlay, document: &Value) -> bool {
    let mut marked = document.clone();
    overlay.apply(&mut marked).into_result().is_ok() && Marks::read(&marked).is_ok_and(|marks| marks.unmet().is_empty())
}

/// The overlay of a checkout.
///
/// # Errors
/// A file that cannot be read, or is no overlay.
pub fn overlay(root: &Path) -> Result<Overlay> {
    let path = root.join("openapi/overlay.yaml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Overlay::parse(&text).with_context(|| format!("{} is not an overlay", path.display()))
}

/// The document of a checkout.
///
/// # Errors
/// A file that cannot be read, or is not JSON.
pub fn document(root: &Path) -> Result<Value> {
    let path = root.join("openapi/payroc.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is not JSON; restore it from git", path.display()))
}

/// Takes a changed document in, in `checkout`, which is made for that.
///
/// # Errors
/// Files that cannot be read or written.
pub fn take_in(checkout: &Path, document: &Value, steps: &mut dyn Steps) -> Result<Tried> {
    let fetched = Fetched {
        // On one line, as no canonical document is: this one comes from outside.
        bytes: serde_json::to_vec(document)?,
        origin: "file".to_owned(),
    };
    let places = Places::new(&checkout.join("openapi"));
    let args = upgrade::Args {
        from: "file".to_owned(),
        report: None,
        no_run: false,
    };
    let mut tried = Tried {
        end: End::Decide,
        decided: 0,
        said: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let mut session = Session::open(checkout, &places.folder, "mutate")?;
        tried.said.clear();
        let mut say = |line: &str| tried.said.push(line.to_owned());
        tried.end = upgrade::run(&mut session, &places, &args, |_| Ok(fetched.clone()), steps, &mut say);
        drop(session);
        if tried.end != End::Decide || !decide(checkout, &places.folder)? {
            break;
        }
        tried.decided += 1;
    }
    Ok(tried)
}

/// Accepts proposed names and new snapshots, and marks pending properties as plain; whether there was anything to decide.
fn decide(checkout: &Path, folder: &Path) -> Result<bool> {
    let accepted = |line: &str| (line.trim() != "x-proposed: true").then(|| line.to_owned());
    let judged = |line: &str| Some(line.replace(": \"pending\"", ": \"plain\""));
    let overlay = edit(&folder.join("overlay.yaml"), accepted)?;
    let snapshots = snapshots::accept(&checkout.join("tests"))?;
    Ok(edit(&folder.join("sensitivity.lock"), judged)? || overlay || snapshots)
}

/// Writes a file again with its lines changed or left out; whether any was.
fn edit(path: &Path, line: impl FnMut(&str) -> Option<String>) -> Result<bool> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let new = text.lines().filter_map(line).fold(String::new(), |out, line| out + &line + "\n");
    if new == text {
        return Ok(false);
    }
    fs::write(path, new).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}

/// Steps that generate and check, and neither compile nor run anything. What is generated was parsed before it was written.
#[derive(Debug)]
pub struct Unrun {
    /// The checkout.
    pub root: PathBuf,
}

impl Steps for Unrun {
    fn codegen(&mut self, session: &mut Session) -> Result<()> {
        codegen::regenerate(session, &self.root, &mut |_| {}).map(drop)
    }

    fn format(&mut self) -> Result<()> {
        Ok(())
    }

    fn build(&mut self) -> Result<Vec<Broken>> {
        Ok(Vec::new())
    }

    fn conformance(&mut self, _: &Fetched) -> Result<bool> {
        Ok(true)
    }

    fn tests(&mut self) -> Result<Tested> {
        let check = codegen::check(&self.root, &mut |_| {})?;
        if !check.diff.is_empty() || !check.pending.is_empty() {
            bail!(
                "the code that was generated is stale at once, or has strings that nobody judged:\n{}",
                check.diff
            );
        }
        Ok(Tested {
            passed: true,
            ..Tested::default()
        })
    }
}

/// A checkout of the files that the steps without running need, in `to`, which is emptied first.
///
/// # Errors
/// Files that cannot be copied.
pub fn lay_out(root: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    for name in [
        "Cargo.toml",
        "CHANGELOG.md",
        "payroc-api/Cargo.toml",
        "payroc-ext/Cargo.toml",
        "openapi",
        "payroc-api/src/generated",
        "payroc-ext/src/generated",
        "tests/tests/snapshots",
    ] {
        copy(&root.join(name), &to.join(name))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
        for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if let Some(around) = to.parent() {
        fs::create_dir_all(around).with_context(|| format!("cannot make {}", around.display()))?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// A clone of the last commit for everything, tests included. It keeps what cargo has built.
fn clone(root: &Path, to: &Path) -> Result<()> {
    let git = |arguments: &[&str], at: &Path| -> Result<()> {
        let status = Command::new("git")
            .args(arguments)
            .current_dir(at)
            .status()
            .context("cannot start git")?;
        if !status.success() {
            bail!("`git {}` failed in {}", arguments.join(" "), at.display());
        }
        Ok(())
    };
    let (from, place) = (root.to_string_lossy(), to.to_string_lossy());
    if !to.join(".git").exists() {
        return git(&["clone", "--quiet", "--no-hardlinks", &from, &place], root);
    }
    git(&["fetch", "--quiet", &from, "HEAD"], to)?;
    git(&["reset", "--quiet", "--hard", "FETCH_HEAD"], to)?;
    git(&["clean", "--quiet", "-d", "--force"], to)
}

/// Runs the command; whether every change ended well.
///
/// # Errors
/// What stopped it.
pub fn run(root: &Path, args: &Args, say: &mut dyn FnMut(&str)) -> Result<bool> {
    let document = document(root)?;
    let list = sample(kinds::mutations(&document), &args.only, args.sample);
    let folder = root.join("target").join("mutate");
    let checkout = folder.join(if args.no_run { "files" } else { "clone" });
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let list: Vec<(String, Value)> = if args.together {
        // Only for what is not an addition, code that does not compile may be a decision.
        let (additions, others): (Vec<_>, Vec<_>) = list.into_iter().partition(|mutation| mutation.kind.is_additive());
        let overlay = overlay(root)?;
        let mut documents = Vec::new();
        for (what, changes) in [("additions", additions), ("other changes", others)] {
            let (changed, taken) = together(&document, changes, &overlay, usize::MAX);
            taken.iter().for_each(|mutation| say(&format!("    {mutation}")));
            if !taken.is_empty() {
                documents.push((format!("{} {what} together", taken.len()), changed));
            }
        }
        documents
    } else {
        let one = |mutation: &Mutation| (mutation.to_string(), mutation.apply(&document));
        list.iter().map(one).collect()
    };
    let mut bad = Vec::new();
    let total = list.len();
    for (number, (name, changed)) in list.iter().enumerate() {
        let tried = if args.no_run {
            lay_out(root, &checkout)?;
            let mut steps = Unrun { root: checkout.clone() };
            take_in(&checkout, changed, &mut steps)?
        } else {
            clone(root, &checkout)?;
            let mut steps = Repository { root: checkout.clone() };
            take_in(&checkout, changed, &mut steps)?
        };
        let line = format!("{name}: exit code {} after {} decisions", tried.end.code(), tried.decided);
        say(&format!("[{}/{total}] {line}", number + 1));
        if !tried.is_good() {
            tried.said.iter().for_each(|line| say(&format!("    {line}")));
            bad.push(line);
        }
    }
    if bad.is_empty() {
        say(&format!("All {total} changes ended in place or at a decision."));
    } else {
        say(&format!("{} of {total} changes ended otherwise:", bad.len()));
        bad.iter().for_each(|line| say(&format!("  {line}")));
    }
    Ok(bad.is_empty())
}

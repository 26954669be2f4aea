//! `cargo xtask codegen`: from `openapi/` to the generated code of the two crates, or from any document to a crate of its own.

pub mod inputs;
mod nesting;
pub mod prose;
pub mod standalone;
pub mod tree;
pub mod verify;

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::emit::shape::Shapes;
use crate::emit::{self, File};
use crate::plan::{OperationNames, plan};
use crate::session::{self, Session};
use crate::spec::model::Fault;
use crate::watch::Watch;
use inputs::{Inputs, Past};
use tree::Tree;

/// How the program ends where no code can be generated within the limits.
const CODE: u8 = 3;

/// Called with the name of each stage when it is done.
pub type Done<'a> = &'a mut dyn FnMut(&'static str);

/// What is generated from one document.
pub struct Generated {
    /// Files under `src/generated` of payroc-api.
    pub api: Vec<File>,
    /// Files under `src/generated` of payroc-ext.
    pub ext: Vec<File>,
    /// Strings that nobody has judged, and that are redacted until then.
    pub pending: Vec<String>,
    /// What of the document is not generated, and why that is as it should be.
    pub notes: Vec<String>,
    /// The recursion limit that the raw crate needs, where its types nest deeper than the compiler goes by itself.
    pub recursion_limit: Option<usize>,
}

/// Operations that code is made of: each costs several times as much as a type, and a document of more is only read and compared.
const OPERATIONS: usize = 1_000;

/// Lines of a generated file that somebody reviews.
const COMMITTED: usize = 3_000;
/// Lines of one that nobody has to: what the compiler takes in without trouble.
const OWN: usize = 100_000;

/// Generates everything, in memory.
///
/// # Errors
/// Whatever of the document no code can be made of, with its pointer, and code that breaks a promise.
pub fn generate(inputs: &Inputs, done: Done<'_>) -> Result<Generated> {
    generated(inputs, true, done)
}

/// Generates the raw crate alone; the names of the facade, which is not made, refuse nothing then.
///
/// # Errors
/// See [`generate`].
pub fn generate_raw(inputs: &Inputs, done: Done<'_>) -> Result<Generated> {
    generated(inputs, false, done)
}

fn generated(inputs: &Inputs, facade: bool, done: Done<'_>) -> Result<Generated> {
    let document = &inputs.document;
    let operations: usize = document.paths.values().map(|item| item.len()).sum();
    if operations > OPERATIONS {
        let message =
            format!("{operations} operations, and code is made of at most {OPERATIONS}; take what is not needed out of the document");
        return Err(refused(&[Fault::new("/paths", message)]));
    }
    let decisions = inputs.decisions();
    let shapes = Shapes::new(document, &decisions).map_err(|fault| refused(&[fault]))?;
    let plan = plan(&shapes, &OperationNames::of_lock(&inputs.names)).map_err(|faults| refused(&faults))?;
    done("plan");
    let mut api = emit::files::files(&shapes)?;
    done("types");
    api.extend(emit::operations::emit(&plan, &inputs.fingerprint)?);
    done("operations");
    let ext = match facade {
        true => {
            emit::facade::check(&plan).map_err(|faults| refused(&faults))?;
            Some(emit::facade::emit(&plan, &shapes)?)
        }
        false => None,
    };
    done("facade");
    let longest = if facade { COMMITTED } else { OWN };
    let mut api = verify::api(api, &plan, &shapes, longest)?;
    let ext = match ext {
        Some(ext) => verify::ext(ext, &plan, &shapes, longest)?,
        None => Vec::new(),
    };
    done("verify");
    api.push(File {
        path: "document.json".to_owned(),
        text: inputs.minified.clone(),
    });
    let pending = inputs.pending();
    let notes = plan.notes.iter().map(Fault::to_string).collect();
    Ok(Generated {
        api,
        ext,
        pending,
        notes,
        recursion_limit: nesting::limit(&shapes),
    })
}

/// The places where the generated code of the repository stands.
pub fn targets(root: &Path, generated: Generated) -> [Tree; 2] {
    [
        Tree::new(root.join("payroc-api/src/generated"), generated.api),
        Tree::new(root.join("payroc-ext/src/generated"), generated.ext),
    ]
}

/// Regenerates the code of the repository; gives the pending strings.
///
/// # Errors
/// See [`generate`]; then nothing is written.
pub fn regenerate(session: &mut Session, root: &Path, done: Done<'_>) -> Result<Vec<String>> {
    let watch = Watch::begin(CODE);
    let inputs = Inputs::of_repository(&root.join("openapi"))?;
    done("read");
    let generated = generate(&inputs, done)?;
    drop(watch);
    let pending = generated.pending.clone();
    tree::write(session, &targets(root, generated))?;
    done("write");
    Ok(pending)
}

/// How the repository's code compares with what would be generated.
pub struct Check {
    /// A unified diff, empty where nothing differs.
    pub diff: String,
    /// Strings that nobody has judged.
    pub pending: Vec<String>,
}

/// Compares without writing.
///
/// # Errors
/// See [`generate`].
pub fn check(root: &Path, done: Done<'_>) -> Result<Check> {
    let _watch = Watch::begin(CODE);
    let inputs = Inputs::of_repository(&root.join("openapi"))?;
    done("read");
    let generated = generate(&inputs, done)?;
    let pending = generated.pending.clone();
    let diff = tree::diff(&targets(root, generated), root)?;
    done("compare");
    Ok(Check { diff, pending })
}

/// Where the strings of the generated documentation come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Docs {
    /// The overlay.
    #[default]
    Own,
    /// The vendor, where they wrote something, else the overlay.
    Upstream,
}

/// Makes a complete raw crate of a vendor's document in `out`; gives notes for people.
///
/// # Errors
/// A refused document, or a folder that is not empty and was not made by this command.
pub fn standalone(root: &Path, upstream: &[u8], out: &Path, docs: Docs, past: Past<'_>, done: Done<'_>) -> Result<Vec<String>> {
    let watch = Watch::begin(CODE);
    let (inputs, mut notes) = Inputs::imported(&root.join("openapi"), upstream, docs, past, done)?;
    let generated = generate_raw(&inputs, done)?;
    drop(watch);
    notes.extend(generated.notes);
    if !generated.pending.is_empty() {
        notes.push(format!(
            "{} strings are pending and redacted, the first is {}",
            generated.pending.len(),
            generated.pending[0]
        ));
    }
    if let Some(limit) = generated.recursion_limit {
        notes.push(format!(
            "types stand inside each other deeper than the compiler goes by itself: a crate that uses them may need `#![recursion_limit = \"{limit}\"]` \
             at its beginning, as this one has it"
        ));
    }
    let about = standalone::About {
        title: &inputs.document.title,
        recursion_limit: generated.recursion_limit,
    };
    standalone::write(root, out, &about, generated.api).with_context(|| format!("cannot make a crate in {}", out.display()))?;
    done("write");
    Ok(notes)
}

/// Faults as one error.
pub fn refused(faults: &[Fault]) -> anyhow::Error {
    const SHOWN: usize = 20;
    let mut text = String::from("no code can be generated from the document:");
    for fault in faults.iter().take(SHOWN) {
        text.push_str(&format!("\n  {fault}"));
    }
    if faults.len() > SHOWN {
        text.push_str(&format!("\n  and {} more", faults.len() - SHOWN));
    }
    anyhow!(text)
}

/// The command line of `codegen`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Changes nothing; fails and shows a diff where the committed code is stale, and lists pending strings.
    #[arg(long, conflicts_with = "from")]
    pub check: bool,
    /// Makes a crate of another document: a file, or an https address (http only on this machine).
    #[arg(long, value_name = "PATH|URL", requires = "out")]
    pub from: Option<String>,
    /// The folder for that crate.
    #[arg(long, value_name = "DIR", requires = "from")]
    pub out: Option<std::path::PathBuf>,
    /// Whose strings become the documentation of that crate.
    #[arg(long, value_enum, default_value_t = Docs::Own, requires = "from")]
    pub docs: Docs,
    /// Prints every note about that document, and not only what fits on a screen.
    #[arg(long, requires = "from")]
    pub notes: bool,
    /// Prints the processor time of each stage.
    #[arg(long)]
    pub timings: bool,
}

/// Runs the command; `fetch` reads what `--from` names.
///
/// # Errors
/// What stopped it. Stale code and pending strings under `--check` are not errors but the response `false`.
pub fn run(root: &Path, args: &Args, fetch: impl FnOnce(&str) -> Result<Vec<u8>>, done: Done<'_>) -> Result<bool> {
    if let (Some(from), Some(out)) = (&args.from, &args.out) {
        let bytes = fetch(from)?;
        done("fetch");
        for note in shown(&standalone(root, &bytes, out, args.docs, Past::Repository, done)?, args.notes) {
            say(&format!("note: {note}"));
        }
        return Ok(true);
    }
    if args.check {
        session::check(&root.join("openapi"))?;
        let Check { diff, pending } = check(root, done)?;
        if !diff.is_empty() {
            say(&format!(
                "{diff}\nThe generated code is stale: run `cargo xtask codegen` and commit what it writes."
            ));
        }
        say_pending(&pending);
        return Ok(diff.is_empty() && pending.is_empty());
    }
    if args.out.is_some() {
        bail!("--out needs --from");
    }
    let mut session = Session::open(root, &root.join("openapi"), "codegen")?;
    if let Some(recovered) = session.recovered() {
        say(recovered);
    }
    say_pending(&regenerate(&mut session, root, done)?);
    Ok(true)
}

fn say_pending(pending: &[String]) {
    const SHOWN: usize = 20;
    if pending.is_empty() {
        return;
    }
    say(&format!(
        "{} strings are pending: nobody has said whether they may be printed, so they are redacted.",
        pending.len()
    ));
    for key in pending.iter().take(SHOWN) {
        say(&format!("  {key}"));
    }
    if pending.len() > SHOWN {
        say(&format!("  and {} more", pending.len() - SHOWN));
    }
    say("Write plain, personal or secret in the place of pending in openapi/sensitivity.lock, or add a rule to openapi/overlay.yaml.");
}

/// Notes that fit on a screen: the overlay was written for the vendor's document, so what of it another one has no place for is counted.
fn shown(notes: &[String], all: bool) -> Vec<String> {
    const SHOWN: usize = 12;
    const LETTERS: usize = 240;
    if all {
        return notes.to_vec();
    }
    let (overlay, others): (Vec<&String>, Vec<&String>) = notes.iter().partition(|note| note.starts_with("overlay action"));
    let short = |note: &&String| match note.char_indices().nth(LETTERS) {
        Some((at, _)) => [&note[..at], "…"].concat(),
        None => (*note).clone(),
    };
    let mut out: Vec<String> = others.iter().take(SHOWN).map(short).collect();
    if others.len() > SHOWN {
        out.push(format!("and {} more; `--notes` prints all", others.len() - SHOWN));
    }
    match overlay.as_slice() {
        [] => {}
        [one] => out.push(short(one)),
        several => out.push(format!(
            "{} actions of openapi/overlay.yaml do not fit this document; `--notes` prints them",
            several.len()
        )),
    }
    out
}

fn say(text: &str) {
    crate::out::say(&[text, "\n"].concat());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_for_a_foreign_document_fit_on_a_screen() {
        let overlay = (0..300).map(|number| format!("overlay action `a{number}` ($.a) selects nothing, 1 expected"));
        let others = (0..40).map(|number| format!("/paths/a{number}: {}", "is not read ".repeat(60)));
        let notes: Vec<String> = overlay.chain(others).collect();
        let few = shown(&notes, false);
        assert!(few.len() <= 14 && few.iter().all(|note| note.chars().count() <= 241), "{few:?}");
        assert!(few[12].contains("28 more") && few[13].contains("300 actions"), "{few:?}");
        assert_eq!(shown(&notes, true).len(), 340);
    }
}

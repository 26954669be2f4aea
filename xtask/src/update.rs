//! `cargo xtask update`: imports a document of the vendor's into `openapi/`, all files or none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use serde_json::Value;

use crate::clock;
use crate::codegen::inputs::Inputs;
use crate::emit::shape::Shapes;
use crate::fetch::Fetched;
use crate::hash::sha256;
use crate::plan::{self, OperationNames};
use crate::spec::canonical;
use crate::spec::history::History;
use crate::spec::load;
use crate::spec::model::{Document, Fault};
use crate::spec::names::NamesLock;
use crate::spec::overlay::marks::Marks;
use crate::spec::overlay::propose::propose;
use crate::spec::overlay::{Mismatch, Overlay, without};
use crate::spec::pipeline::{self, Imported, Locks};
use crate::spec::sensitivity::{Sensitivities, Verdict, texts};

/// The files of `openapi/` that `update` writes.
#[derive(Clone, Debug)]
pub struct Files {
    /// `payroc.json`
    pub document: PathBuf,
    /// `names.lock`
    pub names: PathBuf,
    /// `history.lock`
    pub history: PathBuf,
    /// `sensitivity.lock`
    pub sensitivity: PathBuf,
    /// `source.toml`
    pub source: PathBuf,
    /// `overlay.yaml`, which is written by hand; new operations are added to its end as proposed.
    pub overlay: PathBuf,
}

impl Files {
    /// The files in `folder`.
    pub fn at(folder: &Path) -> Self {
        Self {
            document: folder.join("payroc.json"),
            names: folder.join("names.lock"),
            history: folder.join("history.lock"),
            sensitivity: folder.join("sensitivity.lock"),
            source: folder.join("source.toml"),
            overlay: folder.join("overlay.yaml"),
        }
    }
}

/// What to do about actions of the overlay that do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Stop: the overlay has to be brought up to date first.
    Strict,
    /// Say so and go on, for documents that the overlay was not written for.
    Lenient,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Stop {
    /// The document cannot be used; each fault with its place.
    Refused(Vec<Fault>),
    /// A file of the repository cannot be read or written.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Refused(vec![fault])
    }
}

/// What an import comes to.
#[derive(Debug)]
pub struct Outcome {
    /// The document and its names.
    pub imported: Imported,
    /// Files with new contents, by path; empty where nothing changes.
    pub changed: Vec<(PathBuf, String)>,
    /// Strings that nobody has judged.
    pub pending: Vec<String>,
    /// What the overlay holds as proposed, names of new operations and what is left out, one line for each.
    pub proposed: Vec<String>,
    /// The verdict on every text.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Hash of the source.
    pub sha256: String,
    /// Whether the source is our own canonical document, which comes from no vendor.
    pub own: bool,
}

/// Works out what importing `fetched` changes in `folder`, without changing it. `done` is called after each stage.
///
/// # Errors
/// Documents that are refused, and files that cannot be read.
pub fn plan(folder: &Path, fetched: &Fetched, rules: Rules, done: &mut dyn FnMut(&'static str)) -> Result<Outcome, Stop> {
    let files = Files::at(folder);
    // A lock that cannot be read says nothing about the document.
    let ours = |fault: Fault| Stop::Failed(fault.into());
    let old_names = read(&files.names)?.map_or(Ok(NamesLock::default()), |text| NamesLock::parse(&text).map_err(ours))?;
    let mut history = read(&files.history)?.map_or(Ok(History::default()), |text| History::parse(&text).map_err(ours))?;
    let mut sensitivities =
        read(&files.sensitivity)?.map_or(Ok(Sensitivities::default()), |text| Sensitivities::parse(&text).map_err(ours))?;
    let mut written = read(&files.overlay)?;
    let parsed = |text: &String| Overlay::parse(text).map_err(|e| anyhow!("{}: {e}", files.overlay.display()));
    let mut overlay = written.as_ref().map(parsed).transpose()?;
    let locks = Locks {
        names: old_names,
        operations: overlay.as_ref().map(Overlay::operation_names).unwrap_or_default(),
    };
    // What was repaired before it was written here is as it has to be.
    let is_present = read(&files.document)?.is_some_and(|present| present.as_bytes() == fetched.bytes);
    let mut proposed: Vec<String> = overlay.iter().flat_map(Overlay::proposed).collect();
    let mut rounds = 0..ROUNDS;
    let (mut imported, repairs) = loop {
        let (bytes, repairs) = pipeline::repaired(&fetched.bytes, overlay.as_ref().filter(|_| !is_present)).map_err(Stop::Refused)?;
        let faults = match pipeline::observed(&bytes, &locks, done) {
            Ok(imported) => break (imported, repairs),
            Err(faults) => faults,
        };
        let text = written.as_mut().filter(|_| rules == Rules::Strict && rounds.next().is_some());
        let new = text
            .as_deref()
            .and_then(|text| without::keywords(text, &load::written(&bytes).ok()?, true, &faults));
        let (Some(text), Some(new)) = (text, new) else {
            return Err(Stop::Refused(faults));
        };
        proposed.extend(new.lines);
        text.push_str(&new.text);
        overlay = Some(parsed(text)?);
    };
    if let Some(fault) = plan::without_operations(&imported.document) {
        return Err(fault.into());
    }
    let document = canonical::render(&imported.document);
    // Our own output comes back without the vendor's names, so it teaches nothing about them.
    let own = fetched.bytes == document.as_bytes();
    if own {
        imported.names.forget_new_upstream(&locks.names);
    }
    if let (Some(known), Some(text)) = (&mut overlay, &mut written)
        && rules == Rules::Strict
    {
        for _ in 0..ROUNDS {
            let (document, faults) = unplanned(&imported, known, &history, &sensitivities);
            let keywords = without::keywords(text, &document, false, &faults);
            let mut new = keywords.unwrap_or_else(|| without::operations(text, &document, &faults));
            let is_last = new.lines.is_empty();
            if is_last {
                // What is left out needs no name.
                let kept = Document::from_json(&document).unwrap_or_else(|_| imported.document.clone());
                new = propose(known, text, &kept, &mut imported.names);
            }
            proposed.extend(new.lines);
            text.push_str(&new.text);
            *known = parsed(text)?;
            if is_last {
                break;
            }
        }
    }
    let sha256 = sha256(&fetched.bytes);
    history.remember(&imported.document, (!own).then_some(sha256.as_str()));
    let mut marked = imported.document.to_json();
    if let Some(overlay) = &overlay {
        let mut applied = overlay.apply(&mut marked);
        applied.mismatches.extend(repairs.mismatches);
        match rules {
            Rules::Strict => applied.into_result().map_err(|error| {
                let fault = |mismatch: &Mismatch| Fault::new("overlay.yaml", mismatch.to_string());
                Stop::Refused(error.0.iter().map(fault).collect())
            })?,
            Rules::Lenient => imported.notes.extend(applied.notes().into_iter().map(|note| Fault::new("", note))),
        }
    }
    let marks = Marks::read(&marked)?;
    let unmet = marks.unmet();
    match rules {
        Rules::Strict if !unmet.is_empty() => {
            let fault = |unmet: &Fault| Fault::new("overlay.yaml", unmet.to_string());
            return Err(Stop::Refused(unmet.iter().map(fault).collect()));
        }
        Rules::Strict => {}
        Rules::Lenient => imported.notes.extend(unmet),
    }
    let judged = |key: &str| marks.text(key).map(Verdict::from);
    sensitivities.remember(&imported.document, &judged);
    let pending = sensitivities.pending(&imported.document, &judged);
    let verdicts = texts(&imported.document)
        .into_iter()
        .map(|key| (key.clone(), judged(&key).unwrap_or_else(|| sensitivities.verdict(&key))))
        .collect();
    let mut wanted = vec![
        (files.document, document),
        (files.names, imported.names.render()),
        (files.history, history.render()),
        (files.sensitivity, sensitivities.render()),
    ];
    wanted.extend(written.map(|text| (files.overlay.clone(), text)));
    let old_source = read(&files.source)?.unwrap_or_default();
    if !own && !old_source.contains(&sha256) {
        wanted.push((files.source, source(&fetched.origin, &sha256, &imported)));
    }
    let mut changed = Vec::new();
    for (path, text) in wanted {
        if read(&path)?.as_ref() != Some(&text) {
            changed.push((path, text));
        }
    }
    done("compare");
    Ok(Outcome {
        imported,
        changed,
        pending,
        proposed,
        verdicts,
        sha256,
        own,
    })
}

/// Faults or notes for a terminal. Where most of the overlay fits nothing, one action after the other says no more than a few of them.
pub fn told(faults: &[Fault]) -> Vec<String> {
    const MANY: usize = 20;
    const SHOWN: usize = 5;
    let is_overlay = |fault: &Fault| fault.message.starts_with("overlay action");
    let count = faults.iter().filter(|fault| is_overlay(fault)).count();
    let mut seen = 0;
    let mut out = Vec::new();
    for fault in faults {
        seen += usize::from(is_overlay(fault));
        if count <= MANY || !is_overlay(fault) || seen <= SHOWN {
            out.push(fault.to_string());
        } else if seen == count {
            out.push(format!(
                "and {} more actions of overlay.yaml do not hold; this looks like another API's document",
                count - SHOWN
            ));
        }
    }
    out
}

/// How often something that no code can be made of is looked for once what was found is left out: what stands first can hide the rest.
const ROUNDS: usize = 8;

/// The document with the overlay, and what of it no code can be made of.
fn unplanned(imported: &Imported, overlay: &Overlay, history: &History, sensitivities: &Sensitivities) -> (Value, Vec<Fault>) {
    let mut document = imported.document.to_json();
    let _ = overlay.apply(&mut document);
    let names = imported.names.clone();
    let inputs = Inputs::of_document(&imported.document, Some(overlay), names, history.clone(), sensitivities.clone());
    let faults = inputs.ok().and_then(|inputs| {
        let decisions = inputs.decisions();
        match Shapes::new(&inputs.document, &decisions) {
            Ok(shapes) => plan::plan(&shapes, &OperationNames::of_lock(&inputs.names)).err(),
            Err(fault) => Some(vec![fault]),
        }
    });
    (document, faults.unwrap_or_default())
}

fn source(origin: &str, sha256: &str, imported: &Imported) -> String {
    let mut out = String::from("# Where payroc.json came from. Written by `cargo xtask update`.\n");
    for (key, value) in [
        ("origin", origin),
        ("date", &clock::today()),
        ("sha256", sha256),
        ("version", &imported.document.version),
        ("dialect", &imported.dialect),
    ] {
        let _ = writeln!(out, "{key} = {value:?}");
    }
    out
}

fn read(path: &Path) -> Result<Option<String>, Stop> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Stop::Failed(
            anyhow::Error::new(e).context(format!("cannot read {}", path.display())),
        )),
    }
}

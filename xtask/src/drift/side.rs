//! One of the two documents, with everything that its generated code follows from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;

use super::{Refused, raw};
use crate::codegen::inputs::Inputs;
use crate::spec::history::History;
use crate::spec::model::{Document, Fault};
use crate::spec::names::NamesLock;
use crate::spec::overlay::Overlay;
use crate::spec::pipeline::{self, Imported, Locks};
use crate::spec::sensitivity::Sensitivities;
use crate::update::Files;

/// What the repository remembers: names, history, verdicts, and the overlay.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// names.lock.
    pub names: NamesLock,
    /// history.lock.
    pub history: History,
    /// sensitivity.lock.
    pub sensitivities: Sensitivities,
    /// overlay.yaml.
    pub overlay: Option<Overlay>,
}

impl Base {
    fn locks(&self) -> Locks {
        Locks {
            names: self.names.clone(),
            operations: self.overlay.as_ref().map(Overlay::operation_names).unwrap_or_default(),
        }
    }

    /// Reads the folder; what is not there counts as empty.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let files = Files::at(folder);
        let text = |path: &Path| match std::fs::read_to_string(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        Ok(Self {
            names: text(&files.names)?.map_or(Ok(NamesLock::default()), |text| NamesLock::parse(&text))?,
            history: text(&files.history)?.map_or(Ok(History::default()), |text| History::parse(&text))?,
            sensitivities: text(&files.sensitivity)?.map_or(Ok(Sensitivities::default()), |text| Sensitivities::parse(&text))?,
            overlay: match text(&files.overlay)? {
                Some(text) => Some(Overlay::parse(&text).map_err(|e| anyhow!("{}: {e}", files.overlay.display()))?),
                None => None,
            },
        })
    }
}

/// How many places of a document may be unusable before it is refused as a whole.
const MOST: usize = 200;

/// Values of documents that may be read once more because something in them had to be taken out: one look finds only what it gets to.
const READ_AGAIN: usize = 4_000_000;

/// What may be read once more.
pub struct Rounds {
    left: usize,
}

impl Default for Rounds {
    fn default() -> Self {
        Self { left: READ_AGAIN }
    }
}

impl Rounds {
    fn read(&mut self, source: &Value, taken: &Taken) -> Result<(), Vec<Fault>> {
        fn values(value: &Value) -> usize {
            1 + match value {
                Value::Array(list) => list.iter().map(values).sum(),
                Value::Object(map) => map.values().map(values).sum(),
                _ => 0,
            }
        }
        match self.left.checked_sub(values(source)) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                let mut faults: Vec<Fault> = taken.places.values().cloned().collect();
                let message = format!(
                    "more places cannot be used than can be looked for in a document of this size (the limit is {READ_AGAIN} values that are \
                     read again); mend those that were found first"
                );
                faults.insert(0, Fault::limit("", message));
                Err(faults)
            }
        }
    }
}

/// The places that were taken out of a document, by pointer, with what is wrong there.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The places.
    pub places: BTreeMap<String, Fault>,
    /// What is compared by its structure, though nothing can be generated from it.
    pub left: Vec<Fault>,
}

impl Taken {
    /// The smallest parts of a document around some faults.
    ///
    /// # Errors
    /// Faults that stand in no part that a document can do without.
    pub fn around(source: &Value, faults: &[Fault]) -> Result<Self, Vec<Fault>> {
        let mut out = Self::default();
        for fault in faults {
            let place = raw::place(source, &fault.pointer, &BTreeMap::new()).ok_or_else(|| faults.to_vec())?;
            out.places.insert(place, fault.clone());
        }
        Ok(out)
    }
}

/// One of the two documents.
pub struct Side {
    /// The canonical document.
    pub document: Document,
    /// The names, with what this document added.
    pub names: Arc<NamesLock>,
    /// The history, this document included.
    pub history: History,
    /// What code would be generated from, or why none can be.
    pub inputs: Result<Inputs, String>,
    /// Routes of the operations whose names were on record before.
    pub on_record: BTreeSet<String>,
}

impl Side {
    /// Imports a document in either form.
    ///
    /// # Errors
    /// Everything that makes it unusable.
    pub fn import(bytes: &[u8], base: &Base) -> Result<Self, Vec<Fault>> {
        // What does not fit is not this document's.
        let (bytes, _) = pipeline::repaired(bytes, base.overlay.as_ref())?;
        // What else was imported is large, and dropped before the rest is made.
        let Imported { document, names, .. } = pipeline::pipeline(&bytes, &base.locks())?;
        Ok(Self::new(document, names, base))
    }

    /// Imports what is left of a document that was read already, when the places where it cannot be used are taken out. A place is kept as
    /// it stands where that is enough.
    ///
    /// # Errors
    /// What cannot be taken out.
    pub fn rest(source: &Value, base: &Base, taken: &mut Taken, rounds: &mut Rounds) -> Result<Self, Vec<Fault>> {
        let mut source = source.clone();
        let dialect = source.get("openapi").and_then(Value::as_str).unwrap_or_default().to_owned();
        raw::name_operations(&mut source);
        taken.places.keys().for_each(|place| raw::take_out(&mut source, place));
        loop {
            rounds.read(&source, taken)?;
            let read = Document::from_json(&source).map_err(|fault| vec![fault]);
            let faults = match read.and_then(|document| pipeline::compared(document, dialect.clone(), &base.locks())) {
                Ok(imported) => {
                    taken.left = imported.left;
                    return Ok(Self::new(imported.document, imported.names, base));
                }
                Err(faults) => faults,
            };
            let mut found = false;
            for fault in &faults {
                let Some(place) = raw::place(&source, &fault.pointer, &taken.places) else {
                    continue;
                };
                raw::take_out(&mut source, &place);
                taken.places.insert(place, fault.clone());
                found = true;
            }
            if !found || taken.places.len() > MOST || faults.iter().any(|fault| fault.is_final) {
                return Err(faults);
            }
        }
    }

    /// What the other document is read with: types are paired by the names that they have here. An operation keeps its name only where that is on
    /// record; elsewhere each document gives its own.
    pub fn remembered(&self, base: &Base) -> Base {
        let mut names = (*self.names).clone();
        names.operations.clone_from(&base.names.operations);
        Base {
            names,
            history: self.history.clone(),
            ..base.clone()
        }
    }

    /// A document that is imported already, under its names.
    pub fn new(document: Document, names: NamesLock, base: &Base) -> Self {
        let (names, mut history) = (Arc::new(names), base.history.clone());
        history.remember(&document, None);
        let inputs = Inputs::of_document(
            &document,
            base.overlay.as_ref(),
            names.clone(),
            history.clone(),
            base.sensitivities.clone(),
        )
        .map_err(|error| format!("{error:#}"));
        Self {
            document,
            names,
            history,
            inputs,
            on_record: base.names.operations.keys().cloned().collect(),
        }
    }
}

/// Both documents, the new one under the names and with the history of the old one.
///
/// # Errors
/// A document that is refused, with its faults.
pub fn pair(old: &[u8], new: &[u8], base: &Base) -> Result<(Side, Side), Refused> {
    let refused = |which| move |faults| Refused { which, faults };
    let old = Side::import(old, base).map_err(refused("old"))?;
    let new = Side::import(new, &old.remembered(base)).map_err(refused("new"))?;
    Ok((old, new))
}

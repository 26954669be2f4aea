//! Everything that the generated code follows from.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Docs, Done, prose, refused};
use crate::emit::decisions::{Decisions, PARAMETERS, Sensitivity};
use crate::hash::{hex, sha256};
use crate::spec::canonical;
use crate::spec::history::History;
use crate::spec::model::{Document, Fault};
use crate::spec::names::NamesLock;
use crate::spec::overlay::marks::{IdType, Marks, SharedModule};
use crate::spec::overlay::{Applied, MismatchFault, Overlay};
use crate::spec::pipeline::{self, Locks};
use crate::spec::sensitivity::{Sensitivities, Verdict, texts};

/// The files of `openapi/` that decide about generated code, in the order of the fingerprint.
pub const FILES: [&str; 5] = ["payroc.json", "overlay.yaml", "names.lock", "history.lock", "sensitivity.lock"];

/// Which documents are remembered when it is decided what may be missing from a response.
#[derive(Clone, Copy, Debug, Default)]
pub enum Past<'a> {
    /// All that the repository has imported, also those that are newer than the one at hand.
    #[default]
    Repository,
    /// These and the one at hand: what bindings would be like that were made at that time.
    Only(&'a [&'a [u8]]),
}

/// A document with all that was decided about it.
pub struct Inputs {
    /// The canonical document with the overlay applied.
    pub document: Document,
    /// The canonical document without what the overlay removes, on one line. Nothing else of the overlay is in it.
    pub minified: String,
    /// Names.
    pub names: Arc<NamesLock>,
    /// Stands for all of it.
    pub fingerprint: String,
    history: History,
    sensitivities: Sensitivities,
    ids: BTreeMap<String, IdType>,
    /// What a property is, by its name.
    properties: BTreeMap<String, String>,
    /// What a value means.
    values: BTreeMap<String, String>,
    /// Modules for types that several resources share.
    modules: Vec<SharedModule>,
    /// What a resource is for, by its dotted name.
    resources: BTreeMap<String, String>,
    /// Verdicts of the overlay, by the keys of sensitivity.lock.
    rules: BTreeMap<String, Verdict>,
}

impl Inputs {
    /// The repository's document. Here the overlay has to fit it exactly.
    ///
    /// # Errors
    /// Files that cannot be read, and whatever in them contradicts the others.
    pub fn of_repository(folder: &Path) -> Result<Self> {
        let text = read(folder, "payroc.json")?;
        let canonical: Value = serde_json::from_str(&text).context("openapi/payroc.json is not JSON; restore it from git")?;
        let overlay = overlay(folder)?;
        let mut value = canonical.clone();
        overlay.apply(&mut value).into_result()?;
        let faults = Marks::read(&value).map_err(|fault| refused(&[fault]))?.check();
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        let locks = RepositoryLocks::read(folder)?;
        let mut canonical = canonical;
        overlay.remove_from(&mut canonical);
        Self::new(&canonical, &value, locks, fingerprint(folder)?)
    }

    /// A vendor's document, named as the repository names things, which itself stays as it is. What does not fit comes back as notes.
    ///
    /// # Errors
    /// A refused document.
    pub fn imported(folder: &Path, upstream: &[u8], docs: Docs, past: Past<'_>, done: Done<'_>) -> Result<(Self, Vec<String>)> {
        let overlay = overlay(folder)?;
        let mut locks = RepositoryLocks::read(folder)?;
        let base = Locks {
            names: Arc::unwrap_or_clone(std::mem::take(&mut locks.names)),
            operations: overlay.operation_names(),
        };
        let (upstream, applied) = pipeline::repaired(upstream, Some(&overlay)).map_err(|faults| refused(&faults))?;
        let imported = pipeline::observed(&upstream, &base, done).map_err(|faults| refused(&faults))?;
        let mut notes: Vec<String> = imported.notes.iter().map(Fault::to_string).collect();
        notes.extend(applied.notes());
        let text = canonical::render(&imported.document);
        let mut canonical: Value = serde_json::from_str(&text)?;
        let mut value = canonical.clone();
        let applied = overlay.apply(&mut value);
        let is_known = is_known(folder, &imported.document.title, &overlay, &applied);
        notes.extend(applied.notes());
        if !is_known {
            without_money(&mut value);
        }
        overlay.remove_from(&mut canonical);
        done("overlay");
        if let Past::Only(documents) = past {
            locks.history = History::default();
            for document in documents {
                let earlier = pipeline::pipeline(document, &base).map_err(|faults| refused(&faults))?;
                locks.history.remember(&earlier.document, None);
            }
        }
        locks.names = Arc::new(imported.names);
        locks.history.remember(&imported.document, None);
        let fingerprint = sha256(text.as_bytes());
        let mut inputs = Self::new(&canonical, &value, locks, fingerprint)?;
        if !is_known {
            // What is said of a name alone is true of one API, and wrong of the amount or the date of another.
            inputs.properties.clear();
            inputs.values.clear();
            inputs.resources.clear();
            inputs.modules.clear();
        }
        // Faults that are found from here on name places of the source, too.
        inputs.document.places = imported.document.places.clone();
        if docs == Docs::Upstream {
            prose::graft(&mut inputs.document, &imported.documented);
        }
        Ok((inputs, notes))
    }

    /// A canonical document with everything given, for comparing what would be generated. An overlay that does not fit is applied as far as
    /// it does.
    ///
    /// # Errors
    /// What the overlay makes of it is no document any more.
    pub fn of_document(
        document: &Document,
        overlay: Option<&Overlay>,
        names: impl Into<Arc<NamesLock>>,
        history: History,
        sensitivities: Sensitivities,
    ) -> Result<Self> {
        let canonical = document.to_json();
        let mut value = canonical.clone();
        if let Some(overlay) = overlay {
            let _ = overlay.apply(&mut value);
        }
        let locks = RepositoryLocks {
            names: names.into(),
            history,
            sensitivities,
        };
        Self::new(&canonical, &value, locks, String::new())
    }

    fn new(canonical: &Value, value: &Value, locks: RepositoryLocks, fingerprint: String) -> Result<Self> {
        let marks = Marks::read(value).map_err(|fault| refused(&[fault]))?;
        let document = Document::from_json(value).map_err(|fault| refused(&[fault]))?;
        Ok(Self {
            minified: serde_json::to_string(canonical)?,
            names: locks.names,
            history: locks.history,
            sensitivities: locks.sensitivities,
            ids: marks.ids().clone(),
            properties: marks.properties(),
            values: marks.values(),
            modules: marks.modules().to_vec(),
            resources: marks.resources(),
            rules: texts(&document)
                .into_iter()
                .filter_map(|key| Some((key.clone(), Verdict::from(marks.text(&key)?))))
                .collect(),
            document,
            fingerprint,
        })
    }

    /// What was decided, for the stages that write types.
    pub fn decisions(&self) -> impl Decisions + '_ {
        Recorded(self)
    }

    /// Strings that nobody has judged.
    pub fn pending(&self) -> Vec<String> {
        self.sensitivities.pending(&self.document, &|key| self.rules.get(key).copied())
    }
}

/// Takes the mark of money away: an amount of another API may be in any denomination.
fn without_money(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.shift_remove("x-payroc-money");
            map.values_mut().for_each(without_money);
        }
        Value::Array(list) => list.iter_mut().for_each(without_money),
        _ => {}
    }
}

/// Whether a document is one of the API that the overlay was written for: it has its title, or half of the paths that the overlay aims at.
fn is_known(folder: &Path, title: &str, overlay: &Overlay, applied: &Applied) -> bool {
    let own = read(folder, "payroc.json")
        .ok()
        .and_then(|text| serde_json::from_slice::<Value>(text.as_bytes()).ok());
    let own_title = own.as_ref().and_then(|own| own.pointer("/info/title")?.as_str());
    if own_title == Some(title) {
        return true;
    }
    let is_of_path = |target: &str| target.starts_with("$.paths['");
    let aimed = overlay.actions().iter().filter(|action| is_of_path(&action.target)).count();
    let missed = applied.mismatches.iter().filter(|mismatch| {
        let is_nothing = matches!(&mismatch.fault, MismatchFault::Count { places, .. } if places.is_empty());
        is_nothing && is_of_path(&mismatch.target)
    });
    aimed > 0 && 2 * missed.count() <= aimed
}

struct RepositoryLocks {
    names: Arc<NamesLock>,
    history: History,
    sensitivities: Sensitivities,
}

impl RepositoryLocks {
    fn read(folder: &Path) -> Result<Self> {
        Ok(Self {
            names: Arc::new(NamesLock::parse(&read(folder, "names.lock")?)?),
            history: History::parse(&read(folder, "history.lock")?)?,
            sensitivities: Sensitivities::parse(&read(folder, "sensitivity.lock")?)?,
        })
    }
}

struct Recorded<'a>(&'a Inputs);

impl Decisions for Recorded<'_> {
    fn fields(&self, owner: &str) -> Vec<String> {
        self.0
            .names
            .schemas
            .get(owner)
            .map(|entry| entry.fields.clone())
            .unwrap_or_default()
    }

    fn value(&self, owner: &str, value: &str) -> Option<String> {
        let own = self.0.values.get(&[owner, ".", value].concat());
        own.or_else(|| self.0.values.get(value)).cloned()
    }

    fn property(&self, wire: &str) -> Option<String> {
        self.0.properties.get(wire).cloned()
    }

    fn modules(&self) -> &[SharedModule] {
        &self.0.modules
    }

    fn resource(&self, dotted: &str) -> Option<String> {
        self.0.resources.get(dotted).cloned()
    }

    fn field_names(&self, owner: &str) -> BTreeMap<String, String> {
        let entry = self.0.names.schemas.get(owner);
        entry.map(|entry| entry.field_names.clone()).unwrap_or_default()
    }

    fn variants(&self, owner: &str) -> Vec<(String, String)> {
        let entry = self.0.names.schemas.get(owner);
        let variants = entry.into_iter().flat_map(|entry| &entry.variants);
        variants.map(|(value, name)| (value.clone(), name.clone())).collect()
    }

    fn untagged(&self, owner: &str) -> Option<String> {
        self.0.names.schemas.get(owner)?.untagged.clone()
    }

    fn ever_optional(&self, owner: &str, property: &str) -> bool {
        self.0.history.was_optional(owner, property)
    }

    fn sensitivity(&self, owner: &str, property: &str) -> Sensitivity {
        let key = match (owner, property.split_once('.')) {
            (PARAMETERS, Some((operation, name))) => format!("{operation}#{name}"),
            (PARAMETERS, None) => format!("#{property}"),
            _ => format!("{owner}.{property}"),
        };
        match self
            .0
            .rules
            .get(&key)
            .copied()
            .unwrap_or_else(|| self.0.sensitivities.verdict(&key))
        {
            Verdict::Plain => Sensitivity::Plain,
            Verdict::Personal => Sensitivity::Personal,
            Verdict::Secret => Sensitivity::Secret,
            Verdict::Pending => Sensitivity::Pending,
        }
    }

    fn id(&self, name: &str) -> Option<IdType> {
        self.0.ids.get(name).cloned()
    }
}

fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}; `cargo xtask update` makes it", path.display()))
}

fn overlay(folder: &Path) -> Result<Overlay> {
    Overlay::parse(&read(folder, "overlay.yaml")?).with_context(|| format!("{} cannot be used", folder.join("overlay.yaml").display()))
}

/// One value for all the files that decide about generated code. It stands in that code, so that a test can tell in a moment whether the
/// code is stale.
///
/// # Errors
/// Files that cannot be read.
pub fn fingerprint(folder: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for name in FILES {
        let text = read(folder, name)?;
        if text.is_empty() {
            bail!("{} is empty; restore it from git", folder.join(name).display());
        }
        hash.update(name.as_bytes());
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    Ok(hex(&hash.finalize()))
}

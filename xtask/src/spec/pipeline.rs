//! All stages in their order.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::model::{Document, Fault};
use super::names::{NamesLock, OperationEntry};
use super::overlay::{Applied, Overlay};
use super::{budget, canonical, flatten, inherit, load, names, reference, unions, unread, values};

/// What the pipeline remembers of earlier documents.
#[derive(Clone, Debug, Default)]
pub struct Locks {
    /// Public names.
    pub names: NamesLock,
    /// Names of operations that the overlay gives, by method and path.
    pub operations: BTreeMap<String, OperationEntry>,
}

/// A document on its way to the generator.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The canonical document.
    pub document: Document,
    /// The same with the vendor's strings; it is never written to the repository.
    pub documented: Document,
    /// The names, with what this document added.
    pub names: NamesLock,
    /// The dialect it was written in.
    pub dialect: String,
    /// What was repaired or decided on the way.
    pub notes: Vec<Fault>,
    /// What was left as it is, so that no code can be made of it; only [`compared`] leaves anything.
    pub left: Vec<Fault>,
}

/// A document with what the overlay changes in it before it is read, and what came of that.
///
/// # Errors
/// A document that cannot be read at all.
pub fn repaired<'a>(bytes: &'a [u8], overlay: Option<&Overlay>) -> Result<(Cow<'a, [u8]>, Applied), Vec<Fault>> {
    let Some(overlay) = overlay.filter(|overlay| overlay.is_for_upstream()) else {
        return Ok((Cow::Borrowed(bytes), Applied::default()));
    };
    let mut written = load::written(bytes)?;
    let applied = overlay.apply_upstream(&mut written);
    Ok((Cow::Owned(written.to_string().into_bytes()), applied))
}

/// From bytes to the canonical document.
///
/// # Errors
/// Everything that makes the document unusable, each with its place.
pub fn pipeline(bytes: &[u8], locks: &Locks) -> Result<Imported, Vec<Fault>> {
    observed(bytes, locks, &mut |_| {})
}

/// [`pipeline`], calling `done` after each stage with its name.
///
/// # Errors
/// As [`pipeline`].
pub fn observed(bytes: &[u8], locks: &Locks, done: &mut dyn FnMut(&'static str)) -> Result<Imported, Vec<Fault>> {
    let load::Loaded { document, dialect, raw } = load::load(bytes)?;
    drop(raw);
    done("load");
    run(document, dialect.0, locks, done)
}

/// [`pipeline`] for a document that is loaded already.
///
/// # Errors
/// As [`pipeline`].
pub fn run(document: Document, dialect: String, locks: &Locks, done: &mut dyn FnMut(&'static str)) -> Result<Imported, Vec<Fault>> {
    staged(document, dialect, locks, done, false)
}

/// [`run`] for a document that only has to be compared: unions whose variants nothing tells apart stay as they are.
///
/// # Errors
/// As [`pipeline`], but for such unions, which are notes.
pub fn compared(document: Document, dialect: String, locks: &Locks) -> Result<Imported, Vec<Fault>> {
    staged(document, dialect, locks, &mut |_| {}, true)
}

fn staged(
    mut document: Document,
    dialect: String,
    locks: &Locks,
    done: &mut dyn FnMut(&'static str),
    forgiving: bool,
) -> Result<Imported, Vec<Fault>> {
    budget::as_read(&document).map_err(|fault| vec![fault])?;
    let mut told = canonical::without_ignored(&mut document);
    let document = canonical::normalise(document);
    told.extend(unread::notes(&document));
    let document = values::fitting(document)?;
    let (document, weak) = reference::reference(document);
    done("reference");
    let document = inherit::inherit(document)?;
    let (document, mut notes) = flatten::flatten(document)?;
    notes.extend(told);
    notes.extend(unread::undeclared(&document));
    done("flatten");
    let (document, more, untold) = unions::whatever_fits(document);
    if !untold.is_empty() && (!forgiving || untold.iter().any(|fault| fault.is_final)) {
        return Err(untold);
    }
    done("unions");
    notes.extend(more);
    notes.extend(weak.into_iter().map(|weak| {
        Fault::new(
            weak.place,
            format!("taken for a use of `{}`, which it equals in all but its strings", weak.component),
        )
    }));
    let named = names::name(&document, &locks.names, &locks.operations)?;
    budget::named(&named.document).map_err(|fault| vec![fault])?;
    notes.extend(named.notes);
    done("names");
    let documented = canonical::share(named.document.clone());
    let document = canonical::share(canonical::without_prose(named.document));
    done("canonical");
    Ok(Imported {
        document,
        documented,
        names: named.lock,
        dialect,
        notes,
        left: untold,
    })
}

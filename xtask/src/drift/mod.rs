//! What changed between two documents, how grave it is, and how it is reported.
//!
//! Three steps: [`compare`] walks both canonical documents side by side and finds every change once, [`verdict`] weighs each change by the
//! directions in which operations reach it and by what [`source`] says about the generated Rust, [`report`] writes it down.
//!
//! Structure is compared, not names: both documents go through the same pipeline, the new one with the names of the old one for its types, and schemas
//! are paired by where they are used. What the model does not read is compared as it stands ([`change::Class::Unjudged`]), and so is a part
//! that cannot be read: one bad place does not keep the rest from being compared.
//!
//! The classes, gravest first. A change has one: the gravest that applies. Its message says where the generated Rust breaks as well.
//!
//! | class | what it means |
//! |---|---|
//! | wire | a client built on the old document can fail against a server of the new one |
//! | unjudged | something changed that no rule here speaks of; it may be as grave as anything, so look at it |
//! | source | no such client fails, but code that uses the generated Rust may no longer compile |
//! | additive | none of these |
//!
//! What a response gains (properties, values of enumerations, variants of unions) is additive, since the generated types are open: they keep what
//! they do not know.

mod alike;
pub mod change;
pub mod command;
pub mod compare;
mod raw;
pub mod report;
pub mod side;
pub mod source;
pub mod verdict;

use crate::emit::text::code;
use crate::spec::model::{Document, Fault};
use crate::spec::{canonical, load};
use change::Report;
use side::{Base, Rounds, Side, Taken};

/// Why two documents could not be compared.
#[derive(Debug)]
pub struct Refused {
    /// Which of the two: `old` or `new`.
    pub which: &'static str,
    /// Every fault with its place.
    pub faults: Vec<Fault>,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const SHOWN: usize = 20;
        write!(f, "the {} document is refused:", self.which)?;
        for fault in self.faults.iter().take(SHOWN) {
            write!(f, "\n  {fault}")?;
        }
        if self.faults.len() > SHOWN {
            write!(f, "\n  and {} more", self.faults.len() - SHOWN)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// Compares two documents, each the vendor's (YAML or JSON, OpenAPI 3.0 or 3.1) or a canonical one. `base` is what the repository remembers.
///
/// # Errors
/// A document that is refused, with its faults.
///
/// ```
/// use xtask::drift::{change::Verdict, diff, side::Base};
///
/// let old = r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"operationId": "getA",
///     "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}], "responses": {"204": {"description": ""}}}}}}"#;
/// let new = old.replace(r#""in": "query","#, r#""in": "query", "required": true,"#);
/// let report = diff(old.as_bytes(), new.as_bytes(), &Base::default())?;
/// assert_eq!(report.verdict, Verdict::Wire);
/// assert_eq!(report.changes[0].operations, ["getA"]);
/// # Ok::<(), xtask::drift::Refused>(())
/// ```
pub fn diff(old: &[u8], new: &[u8], base: &Base) -> Result<Report, Refused> {
    diff_observed(old, new, base, &mut |_| {})
}

/// [`diff`], calling `done` after each stage with its name.
///
/// # Errors
/// As [`diff`].
pub fn diff_observed(old: &[u8], new: &[u8], base: &Base, done: &mut dyn FnMut(&'static str)) -> Result<Report, Refused> {
    let refused = |which| move |faults| Refused { which, faults };
    let with = |side: &Side| side.remembered(base);
    let old_side = Side::import(old, base);
    done("old");
    // What there is too much of is too much for what follows as well.
    let last = |faults: &Vec<Fault>| faults.iter().any(|fault| fault.is_final);
    let old_side = match old_side {
        Err(faults) if last(&faults) => return Err(refused("old")(faults)),
        other => other,
    };
    let new_side = match &old_side {
        Ok(old_side) => Side::import(new, &with(old_side)),
        Err(_) => Side::import(new, base),
    };
    done("new");
    let new_side = match new_side {
        Err(faults) if last(&faults) => return Err(refused("new")(faults)),
        other => other,
    };
    let too_much = |fault| refused("new")(vec![fault]);
    if let (Ok(old_side), Ok(new_side)) = (&old_side, &new_side) {
        let report = between(old_side, new_side, old == new).map_err(too_much)?;
        done("compare");
        return Ok(report);
    }
    drop(new_side);
    // Something in one of them cannot be used. The rest is compared, and that as it stands.
    let (old_source, old_faults) = load::leaving(old).map_err(refused("old"))?;
    let (new_source, new_faults) = load::leaving(new).map_err(refused("new"))?;
    let mut old_taken = Taken::around(&old_source, &old_faults).map_err(refused("old"))?;
    let mut new_taken = Taken::around(&new_source, &new_faults).map_err(refused("new"))?;
    let mut rounds = Rounds::default();
    let mut old_side = match old_side {
        Ok(old_side) => old_side,
        Err(_) => Side::rest(&old_source, base, &mut old_taken, &mut rounds).map_err(refused("old"))?,
    };
    let mut new_side = Side::rest(&new_source, &with(&old_side), &mut new_taken, &mut rounds).map_err(refused("new"))?;
    // What is taken out of one is taken out of the other, too: else all that was there would be news.
    let (unusable_in_old, unusable_in_new) = (old_taken.clone(), new_taken.clone());
    let places = |taken: &Taken| taken.places.len();
    old_taken.places.extend(new_taken.places.clone());
    let old_differs = places(&old_taken) > places(&unusable_in_old);
    if old_differs {
        old_side = Side::rest(&old_source, base, &mut old_taken, &mut rounds).map_err(refused("old"))?;
    }
    new_taken.places.extend(old_taken.places.clone());
    if old_differs || places(&new_taken) > places(&unusable_in_new) {
        new_side = Side::rest(&new_source, &with(&old_side), &mut new_taken, &mut rounds).map_err(refused("new"))?;
    }
    let report = between(&old_side, &new_side, old == new).map_err(too_much)?;
    let raw = raw::changes(&old_source, &new_source, &new_taken).map_err(too_much)?;
    let notes = raw::notes(&unusable_in_old, &unusable_in_new);
    done("compare");
    Ok(report.with(raw, notes, old != new))
}

/// Compares two documents that are imported already; `same` says that their sources are the same bytes.
///
/// # Errors
/// More changes than one report can tell of.
pub fn between(old: &Side, new: &Side, same: bool) -> Result<Report, Fault> {
    if are_equal(&old.document, &new.document) {
        return Ok(Report::without_changes(!same));
    }
    different(old, new, same)
}

/// Compares two documents that [`are_equal`] tells apart.
///
/// # Errors
/// More changes than one report can tell of.
pub fn different(old: &Side, new: &Side, same: bool) -> Result<Report, Fault> {
    let comparison = compare::compare(alike::alike(&old.document), alike::alike(&new.document));
    let (breaks, mut notes) = source::breaks(old, new);
    // Neither goes over the wire.
    for (name, was, is) in [
        ("title", &old.document.title, &new.document.title),
        ("version", &old.document.version, &new.document.version),
    ] {
        if was != is {
            notes.push(format!(
                "The new document states another {name} of the API: {} instead of {}.",
                code(is),
                code(was)
            ));
        }
    }
    Ok(Report::new(verdict::judge(comparison, breaks)?, notes, !same))
}

/// Whether two documents are written alike, so that there is nothing to compare.
pub fn are_equal(old: &Document, new: &Document) -> bool {
    old == new || canonical::render(old) == canonical::render(new)
}

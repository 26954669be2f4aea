//! What changed between two documents, how grave it is, and how it is told.
//!
//! Three steps: [`compare`] walks both canonical documents side by side and finds every change once, [`verdict`] weighs each change by the
//! directions in which operations reach it and by what [`source`] says about the generated Rust, [`report`] writes it down.
//!
//! Structure is compared, not names: both documents go through the same pipeline, the new one with the names of the old one, and schemas
//! are paired by where they are used. The canonical document states no security schemes, so nothing is said about them here.
//!
//! The classes, gravest first. A change has one: the gravest that applies. Its message says where the generated Rust breaks as well.
//!
//! | class | what it means |
//! |---|---|
//! | wire | a client built on the old document can fail against a server of the new one |
//! | source | no such client fails, but code that uses the generated Rust may no longer compile |
//! | additive | neither |
//!
//! What a response gains (properties, values of enumerations, arms of unions) is additive, since the generated types are open: they keep what
//! they do not know.

pub mod change;
pub mod command;
pub mod compare;
pub mod report;
pub mod side;
pub mod source;
pub mod verdict;

use crate::spec::canonical;
use crate::spec::model::Fault;
use change::Report;
use side::{Base, Side};

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
    let old_side = Side::import(old, base).map_err(refused("old"))?;
    done("old");
    let base = Base {
        names: old_side.names.clone(),
        history: old_side.history.clone(),
        ..base.clone()
    };
    let new_side = Side::import(new, &base).map_err(refused("new"))?;
    done("new");
    let report = between(&old_side, &new_side, old == new);
    done("compare");
    Ok(report)
}

/// Compares two documents that are imported already; `same` says that their sources are the same bytes.
pub fn between(old: &Side, new: &Side, same: bool) -> Report {
    if old.document == new.document || canonical::render(&old.document) == canonical::render(&new.document) {
        return Report::without_changes(!same);
    }
    let comparison = compare::compare(&old.document, &new.document);
    let (breaks, notes) = source::breaks(old, new);
    Report::new(verdict::judge(comparison, breaks), notes, !same)
}

//! The public name of everything, decided once and kept in `names.lock`.
//!
//! A type is known by the places where it is used: `PaymentRequest.order` is what stands under `order` in `PaymentRequest`,
//! `POST /payments#request` is what is sent there. Places are named from the operations downwards, so a vendor who renames all of his
//! components changes nothing here.

use std::collections::BTreeMap;

use super::model::{Document, Fault};

pub mod assign;
mod choose;
pub mod ident;
pub mod lock;
pub mod operations;
mod places;

pub use lock::{NamesLock, OperationEntry, SchemaEntry};

/// What naming gives back.
#[derive(Clone, Debug)]
pub struct Named {
    /// The document, every type a component under its public name.
    pub document: Document,
    /// The lock with what this document added.
    pub lock: NamesLock,
    /// Decisions that a person may want to know of.
    pub notes: Vec<Fault>,
}

/// Names every type, variant and operation of `document`.
///
/// # Errors
/// Names that clash, and types that could go by more than one locked name.
pub fn name(document: &Document, lock: &NamesLock, overlay: &BTreeMap<String, OperationEntry>) -> Result<Named, Vec<Fault>> {
    let mut lock = lock.clone();
    operations::name(document, &mut lock, overlay)?;
    assign::assign(document, lock)
}

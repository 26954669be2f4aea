// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::ElectronicBenefitsTransfer> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

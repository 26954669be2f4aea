// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, Path};

impl<R> Path<R, types::ElectronicBenefitsTransfer> {
    /// To `transaction`.
    pub fn transaction(self) -> Path<R, i64> {
        patch::member(self, "transaction")
    }
}

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::Ach> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::AchFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::AchSource> {
    /// The path of `nameOnAccount`.
    pub fn name_on_account(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "nameOnAccount")
    }

    /// The path of `accountNumber`.
    pub fn account_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "accountNumber")
    }

    /// The path of `routingNumber`.
    pub fn routing_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "routingNumber")
    }
}

impl<R> PatchPath<R, types::PadSource> {
    /// The path of `nameOnAccount`.
    pub fn name_on_account(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "nameOnAccount")
    }

    /// The path of `accountNumber`.
    pub fn account_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "accountNumber")
    }

    /// The path of `transitNumber`.
    pub fn transit_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "transitNumber")
    }

    /// The path of `institutionNumber`.
    pub fn institution_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "institutionNumber")
    }
}

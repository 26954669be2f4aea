// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::ConvenienceFee> {
    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::RetrievedTax> {
    /// The path of `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// The path of `rate`.
    pub fn rate(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "rate")
    }

    /// The path of `amount`. The server sets the value: it can be tested and not changed.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::Surcharge> {
    /// The path of `bypass`.
    pub fn bypass(self) -> PatchPath<R, bool> {
        patch::member(self, "bypass")
    }

    /// The path of `amount`. The server sets the value: it can be tested and not changed.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// The path of `percentage`. The server sets the value: it can be tested and not changed.
    pub fn percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "percentage")
    }
}

impl<R> PatchPath<R, types::Surcharging> {
    /// The path of `allowed`.
    pub fn allowed(self) -> PatchPath<R, bool> {
        patch::member(self, "allowed")
    }

    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// The path of `percentage`.
    pub fn percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "percentage")
    }

    /// The path of `disclosure`.
    pub fn disclosure(self) -> PatchPath<R, String> {
        patch::member(self, "disclosure")
    }
}

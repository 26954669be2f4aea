// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::ConvenienceFee> {
    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::RetrievedTax> {
    /// To `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// To `rate`.
    pub fn rate(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "rate")
    }

    /// To `amount`, which the server sets: to be tested, not changed.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::Surcharge> {
    /// To `bypass`.
    pub fn bypass(self) -> PatchPath<R, bool> {
        patch::member(self, "bypass")
    }

    /// To `amount`, which the server sets: to be tested, not changed.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// To `percentage`, which the server sets: to be tested, not changed.
    pub fn percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "percentage")
    }
}

impl<R> PatchPath<R, types::Surcharging> {
    /// To `allowed`.
    pub fn allowed(self) -> PatchPath<R, bool> {
        patch::member(self, "allowed")
    }

    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// To `percentage`.
    pub fn percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "percentage")
    }

    /// To `disclosure`.
    pub fn disclosure(self) -> PatchPath<R, String> {
        patch::member(self, "disclosure")
    }
}

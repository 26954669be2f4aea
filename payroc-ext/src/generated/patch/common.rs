// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::CustomField> {
    /// To `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// To `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::Link> {
    /// To `rel`.
    pub fn rel(self) -> PatchPath<R, String> {
        patch::member(self, "rel")
    }

    /// To `method`.
    pub fn method(self) -> PatchPath<R, String> {
        patch::member(self, "method")
    }

    /// To `href`.
    pub fn href(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "href")
    }
}

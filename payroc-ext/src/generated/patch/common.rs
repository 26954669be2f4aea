// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::CustomField> {
    /// The path of `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// The path of `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::Link> {
    /// The path of `rel`.
    pub fn rel(self) -> PatchPath<R, String> {
        patch::member(self, "rel")
    }

    /// The path of `method`.
    pub fn method(self) -> PatchPath<R, String> {
        patch::member(self, "method")
    }

    /// The path of `href`.
    pub fn href(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "href")
    }
}

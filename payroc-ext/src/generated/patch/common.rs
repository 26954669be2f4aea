// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, Path};

impl<R> Path<R, types::CustomField> {
    /// To `name`.
    pub fn name(self) -> Path<R, String> {
        patch::member(self, "name")
    }

    /// To `value`.
    pub fn value(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> Path<R, types::Link> {
    /// To `rel`.
    pub fn rel(self) -> Path<R, String> {
        patch::member(self, "rel")
    }

    /// To `method`.
    pub fn method(self) -> Path<R, String> {
        patch::member(self, "method")
    }

    /// To `href`.
    pub fn href(self) -> Path<R, payroc_api::Secret> {
        patch::member(self, "href")
    }
}

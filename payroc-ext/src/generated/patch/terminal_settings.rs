// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::RetrievedShipping> {
    /// The path of `recipientName`.
    pub fn recipient_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "recipientName")
    }

    /// The path of `address`.
    pub fn address(self) -> PatchPath<R, payroc_api::types::RetrievedAddress> {
        patch::member(self, "address")
    }
}

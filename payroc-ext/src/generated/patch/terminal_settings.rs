// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, Path};

impl<R> Path<R, types::RetrievedShipping> {
    /// To `recipientName`.
    pub fn recipient_name(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "recipientName")
    }

    /// To `address`.
    pub fn address(self) -> Path<R, payroc_api::types::RetrievedAddress> {
        patch::member(self, "address")
    }
}

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::SecureTokenDetails> {
    /// The path of `secureTokenId`.
    pub fn secure_token_id(self) -> PatchPath<R, payroc_api::types::SecureTokenId> {
        patch::member(self, "secureTokenId")
    }

    /// The path of `processingTerminalId`.
    pub fn processing_terminal_id(self) -> PatchPath<R, payroc_api::types::TerminalId> {
        patch::member(self, "processingTerminalId")
    }

    /// The path of `mitAgreement`.
    pub fn mit_agreement(self) -> PatchPath<R, payroc_api::types::MitAgreement> {
        patch::member(self, "mitAgreement")
    }

    /// The path of `customer`.
    pub fn customer(self) -> PatchPath<R, payroc_api::types::RetrievedCustomer> {
        patch::member(self, "customer")
    }

    /// The path of `source`.
    pub fn source(self) -> PatchPath<R, payroc_api::types::SecureTokenSource> {
        patch::member(self, "source")
    }

    /// The path of `token`.
    pub fn token(self) -> PatchPath<R, payroc_api::types::SecureToken> {
        patch::member(self, "token")
    }

    /// The path of `status`.
    pub fn status(self) -> PatchPath<R, payroc_api::types::SecureTokenStatus> {
        patch::member(self, "status")
    }

    /// The path of `customFields`.
    pub fn custom_fields(self) -> PatchPath<R, Vec<payroc_api::types::CustomField>> {
        patch::member(self, "customFields")
    }
}

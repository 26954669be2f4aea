// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of signatures.

use chrono::NaiveDate;

use super::{SignatureId, TerminalId};
use crate::wire::macros::object;
use crate::Personal;

/// A signature as an image, Base64.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedSignature {
    /// Signature id.
    pub signature_id: Option<SignatureId>,
    /// Processing terminal id.
    pub processing_terminal_id: Option<TerminalId>,
    /// Created on.
    pub created_on: Option<NaiveDate>,
    /// Content type.
    pub content_type: Option<String>,
    /// Signature.
    pub signature: Option<Personal<String>>,
}

object!(RetrievedSignature {
    "signatureId" signature_id: Optional;
    "processingTerminalId" processing_terminal_id: Optional;
    "createdOn" created_on: Optional;
    "contentType" content_type: Optional;
    "signature" signature: Optional;
});

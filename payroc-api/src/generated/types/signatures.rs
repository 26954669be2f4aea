// Made by `cargo xtask codegen`; changes by hand are lost.

//! Signatures that devices have taken.

use super::{SignatureId, TerminalId};
use crate::wire::macros::object;
use crate::{Date, Personal};

/// A signature as an image, Base64.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedSignature {
    /// The signature that is meant.
    pub signature_id: Option<SignatureId>,
    /// The processing terminal that it runs on.
    pub processing_terminal_id: Option<TerminalId>,
    /// The day of its creation.
    pub created_on: Option<Date>,
    /// The media type, such as `image/png` or `application/pdf`.
    pub content_type: Option<String>,
    /// How the agreement is signed.
    pub signature: Option<Personal<String>>,
}

object!(RetrievedSignature {
    "signatureId" signature_id: Optional;
    "processingTerminalId" processing_terminal_id: Optional;
    "createdOn" created_on: Optional;
    "contentType" content_type: Optional;
    "signature" signature: Optional;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of signature instructions.

use super::{DeviceInstructionStatus, Link, SignatureInstructionId, TerminalId};
use crate::wire::macros::object;

/// A request for a signature.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SignatureInstructionRequest {
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
}

impl SignatureInstructionRequest {
    /// With the required fields.
    pub fn new(processing_terminal_id: impl Into<TerminalId>) -> Self {
        Self {
            processing_terminal_id: processing_terminal_id.into(),
        }
    }
}

object!(SignatureInstructionRequest {
    "processingTerminalId" processing_terminal_id: Required;
});

/// A signature that a device was asked for, and how far it has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SignatureInstruction {
    /// Status.
    pub status: DeviceInstructionStatus,
    /// Error message.
    pub error_message: Option<String>,
    /// Link. Set by the server.
    pub link: Option<Link>,
    /// Signature instruction id. 1 to 36 characters.
    pub signature_instruction_id: SignatureInstructionId,
}

object!(SignatureInstruction {
    "status" status: Required;
    "errorMessage" error_message: Optional;
    "link" link: Optional;
    "signatureInstructionId" signature_instruction_id: Required;
});

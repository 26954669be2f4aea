// Made by `cargo xtask codegen`; changes by hand are lost.

//! Asks a device for a signature, and waits for it.

use super::{DeviceInstructionStatus, Link, SignatureInstructionId, TerminalId};
use crate::wire::macros::object;

/// A request for a signature.
///
/// Made by `SignatureInstructionRequest::new(processing_terminal_id)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SignatureInstructionRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
}

impl SignatureInstructionRequest {
    /// Creates a value with the required fields.
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
    /// How far it has come.
    pub status: DeviceInstructionStatus,
    /// Why the device could not carry out the instruction.
    pub error_message: Option<String>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
    /// The instruction that is meant. 1 to 36 characters.
    pub signature_instruction_id: SignatureInstructionId,
}

object!(SignatureInstruction {
    "status" status: Required;
    "errorMessage" error_message: Optional;
    "link" link: Optional;
    "signatureInstructionId" signature_instruction_id: Required;
});

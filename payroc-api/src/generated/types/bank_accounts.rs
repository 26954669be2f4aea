// Made by `cargo xtask codegen`; changes by hand are lost.

//! Checks bank accounts before they are debited.

use super::{AchPayload, PadPayload, TerminalId};
use crate::wire::macros::{object, union};
use crate::UnknownVariant;

/// A bank account to check.
///
/// Made by `BankAccountVerificationRequest::new(processing_terminal_id, bank_account)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankAccountVerificationRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// The account at a bank that money moves from or to.
    pub bank_account: BankAccountToVerify,
}

impl BankAccountVerificationRequest {
    /// Creates a value with the required fields.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        bank_account: impl Into<BankAccountToVerify>,
    ) -> Self {
        Self {
            processing_terminal_id: processing_terminal_id.into(),
            bank_account: bank_account.into(),
        }
    }
}

object!(BankAccountVerificationRequest {
    "processingTerminalId" processing_terminal_id: Required;
    "bankAccount" bank_account: Required;
});

/// Whether a bank account is usable.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankAccountVerificationResult {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Whether the details are valid. Read it: the status 200 does not say so.
    pub verified: bool,
}

object!(BankAccountVerificationResult {
    "processingTerminalId" processing_terminal_id: Required;
    "verified" verified: Required;
});

/// The bank account to check.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BankAccountToVerify {
    /// An account at a bank in the United States. `ach` on the wire.
    Ach(Box<AchPayload>),
    /// An account at a bank in Canada. `pad` on the wire.
    Pad(Box<PadPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BankAccountToVerify by "type" {
    Ach(AchPayload) = "ach",
    Pad(PadPayload) = "pad",
});

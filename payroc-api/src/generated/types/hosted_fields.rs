// Made by `cargo xtask codegen`; changes by hand are lost.

//! Sessions for payment fields on your page. `client.hosted_fields().terminal(..)` makes them with the right release of the script.

use super::{SecureTokenId, SessionToken, TerminalId};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Timestamp, UnknownValue};

/// What a Hosted Fields session is for, and which version of the script will use it.
///
/// Made by `HostedFieldsSessionRequest::new(lib_version, scenario)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HostedFieldsSessionRequest {
    /// Version of the Hosted Fields script that the page loads, such as `1.7.0.261471`. Test and production
    /// have different ones at the same time.
    ///
    /// Matches `^\d{1,2}.\d{1,2}.\d{1,2}(?:-beta)?.\d+$`.
    pub lib_version: String,
    /// What the payer's details are wanted for: `payment` to charge them, with or without saving them in
    /// the same call; `tokenization` to save them without a charge, or, together with `secureTokenId`, to
    /// replace details that are saved.
    pub scenario: HostedFieldsScenario,
    /// The saved record that the payer is about to replace, 1 to 200 characters; only together with the
    /// scenario `tokenization`. It is the name of the record, not the token that pays.
    pub secure_token_id: Option<SecureTokenId>,
}

impl HostedFieldsSessionRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        lib_version: impl Into<String>,
        scenario: impl Into<HostedFieldsScenario>,
    ) -> Self {
        Self {
            lib_version: lib_version.into(),
            scenario: scenario.into(),
            secure_token_id: None,
        }
    }
}

object!(HostedFieldsSessionRequest {
    "libVersion" lib_version: Required;
    "scenario" scenario: Required;
    "secureTokenId" secure_token_id: Optional;
});

setters!(HostedFieldsSessionRequest {
    secure_token_id: impl Into<SecureTokenId>;
});

/// A Hosted Fields session, ready to be handed to one page load.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HostedFieldsSession {
    /// The terminal that the session belongs to.
    pub processing_terminal_id: TerminalId,
    /// The session token, `sessionToken` in the configuration of the script. It opens the fields in the
    /// browser and cannot pay; keep it out of logs and caches all the same.
    pub token: SessionToken,
    /// When the session ends, ten minutes after it was made, by the server's clock. A page that stays open
    /// longer needs a new session.
    ///
    /// Set by the server.
    pub expires_at: Timestamp,
}

object!(HostedFieldsSession {
    "processingTerminalId" processing_terminal_id: Required;
    "token" token: Required;
    "expiresAt" expires_at: Required;
});

/// Value of `scenario` of [`HostedFieldsSessionRequest`](super::HostedFieldsSessionRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HostedFieldsScenario {
    /// The token that comes back pays, once; the same call can save the details. `payment` on the wire.
    Payment,
    /// The payer's card or account is saved, or updated, and no money moves. `tokenization` on the wire.
    Tokenization,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(HostedFieldsScenario {
    Payment = "payment",
    Tokenization = "tokenization",
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Exchanges payment details for a token that is good for one call.

use super::{
    AchPayload, CardPayload, PadPayload, PaymentChannel, SecureTokenSource, SingleUseToken,
    TerminalId,
};
use crate::wire::macros::{object, setters, union};
use crate::{Personal, Timestamp, UnknownVariant};

/// Payment details to exchange for a single-use token.
///
/// Made by `SingleUseTokenRequest::new(channel, source)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUseTokenRequest {
    /// How the request came about, such as in a shop, on the web or by telephone.
    pub channel: PaymentChannel,
    /// Who started the transaction, as the merchant names the person. 1 to 50 characters.
    pub operator: Option<Personal<String>>,
    /// Where the payment details come from.
    pub source: SingleUseTokenRequestSource,
}

impl SingleUseTokenRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        channel: impl Into<PaymentChannel>,
        source: impl Into<SingleUseTokenRequestSource>,
    ) -> Self {
        Self {
            channel: channel.into(),
            operator: None,
            source: source.into(),
        }
    }
}

object!(SingleUseTokenRequest {
    "channel" channel: Required;
    "operator" operator: Optional;
    "source" source: Required;
});

setters!(SingleUseTokenRequest {
    operator: impl Into<Personal<String>>;
});

/// A token that is good for one call, and the masked details behind it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUseTokenDetails {
    /// The processing terminal that it runs on. 4 to 50 characters. Set by the server.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters. Sent, but
    /// never returned.
    pub operator: Option<Personal<String>>,
    /// What pays, or is to be paid to. Sent, but never returned.
    pub payment_method: Option<SingleUseTokenPaymentMethod>,
    /// The token that stands for the payment details. Exactly 128 characters. Set by the server.
    pub token: SingleUseToken,
    /// When it expires. Set by the server.
    pub expires_at: Timestamp,
    /// Where the payment details come from.
    pub source: Option<SecureTokenSource>,
}

object!(SingleUseTokenDetails {
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "paymentMethod" payment_method: Optional;
    "token" token: Required;
    "expiresAt" expires_at: Required;
    "source" source: Optional;
});

/// The payment details to exchange: a card or a bank account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SingleUseTokenRequestSource {
    /// The details of an account in the United States. `ach` on the wire.
    Ach(Box<AchPayload>),
    /// The details of a payment card. `card` on the wire.
    Card(Box<CardPayload>),
    /// The details of an account in Canada. `pad` on the wire.
    Pad(Box<PadPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SingleUseTokenRequestSource by "type" {
    Ach(AchPayload) = "ach",
    Card(CardPayload) = "card",
    Pad(PadPayload) = "pad",
});

/// The card behind a single-use token.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SingleUseTokenPaymentMethod {
    /// The details of a payment card. `card` on the wire.
    Card(Box<CardPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SingleUseTokenPaymentMethod by "type" {
    Card(CardPayload) = "card",
});

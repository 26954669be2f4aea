// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of fx rates.

use super::{
    CardInfo, CardPayload, Currency, DccOffer, DigitalWalletPayload, PaymentChannel,
    SecureTokenPayload, TerminalId,
};
use crate::wire::macros::{object, setters, union};
use crate::{Personal, UnknownVariant};

/// A card and an amount to quote a rate of exchange for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FxRateRequest {
    /// Channel.
    pub channel: PaymentChannel,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Operator. 1 to 50 characters.
    pub operator: Option<Personal<String>>,
    /// Base amount, in the lowest denomination of the currency. Greater than 0.
    pub base_amount: i64,
    /// Base currency.
    pub base_currency: Currency,
    /// Payment method.
    pub payment_method: FxRateRequestPaymentMethod,
}

impl FxRateRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        channel: impl Into<PaymentChannel>,
        processing_terminal_id: impl Into<TerminalId>,
        base_amount: i64,
        base_currency: impl Into<Currency>,
        payment_method: impl Into<FxRateRequestPaymentMethod>,
    ) -> Self {
        Self {
            channel: channel.into(),
            processing_terminal_id: processing_terminal_id.into(),
            operator: None,
            base_amount,
            base_currency: base_currency.into(),
            payment_method: payment_method.into(),
        }
    }
}

object!(FxRateRequest {
    "channel" channel: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "baseAmount" base_amount: Required;
    "baseCurrency" base_currency: Required;
    "paymentMethod" payment_method: Required;
});

setters!(FxRateRequest {
    operator: impl Into<Personal<String>>;
});

/// The answer to a request for a rate of exchange.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FxRate {
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Operator. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Base amount, in the lowest denomination of the currency. Greater than 0.
    pub base_amount: i64,
    /// Base currency.
    pub base_currency: Currency,
    /// Inquiry result.
    pub inquiry_result: FxRateResult,
    /// Dcc offer.
    pub dcc_offer: Option<DccOffer>,
    /// Card info. Set by the server.
    pub card_info: CardInfo,
}

object!(FxRate {
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "baseAmount" base_amount: Required;
    "baseCurrency" base_currency: Required;
    "inquiryResult" inquiry_result: Required;
    "dccOffer" dcc_offer: Optional;
    "cardInfo" card_info: Required;
});

/// The card to quote for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FxRateRequestPaymentMethod {
    /// `card`
    Card(Box<CardPayload>),
    /// `digitalWallet`
    DigitalWallet(Box<DigitalWalletPayload>),
    /// `secureToken`
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(FxRateRequestPaymentMethod by "type" {
    Card(CardPayload) = "card",
    DigitalWallet(DigitalWalletPayload) = "digitalWallet",
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// Whether payment in the card's own currency can be offered, and if not, why.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FxRateResult {
    /// Dcc offered. The server takes `false` if it is absent.
    pub dcc_offered: bool,
    /// Cause of rejection.
    pub cause_of_rejection: Option<String>,
}

object!(FxRateResult {
    "dccOffered" dcc_offered: Required;
    "causeOfRejection" cause_of_rejection: Optional;
});

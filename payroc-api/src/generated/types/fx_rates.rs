// Made by `cargo xtask codegen`; changes by hand are lost.

//! Quotes a rate for paying in the card's own currency.

use super::{
    CardInfo, CardPayload, Currency, DccOffer, DigitalWalletPayload, PaymentChannel,
    SecureTokenPayload, TerminalId,
};
use crate::wire::macros::{object, setters, union};
use crate::{Personal, UnknownVariant};

/// A card and an amount to quote a rate of exchange for.
///
/// Made by `FxRateRequest::new(FxRateRequestFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FxRateRequest {
    /// How the request came about, such as in a shop, on the web or by telephone.
    pub channel: PaymentChannel,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. 1 to 50 characters.
    pub operator: Option<Personal<String>>,
    /// The amount in the merchant's currency. In the lowest denomination of the currency. Greater than 0.
    pub base_amount: i64,
    /// The merchant's currency.
    pub base_currency: Currency,
    /// What pays, or is to be paid to.
    pub payment_method: FxRateRequestPaymentMethod,
}

/// The required fields of [`FxRateRequest`](super::FxRateRequest), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct FxRateRequestFields {
    /// How the request came about, such as in a shop, on the web or by telephone.
    pub channel: PaymentChannel,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// The amount in the merchant's currency. In the lowest denomination of the currency. Greater than 0.
    pub base_amount: i64,
    /// The merchant's currency.
    pub base_currency: Currency,
    /// What pays, or is to be paid to.
    pub payment_method: FxRateRequestPaymentMethod,
}
impl FxRateRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: FxRateRequestFields) -> Self {
        Self {
            channel: fields.channel,
            processing_terminal_id: fields.processing_terminal_id,
            operator: None,
            base_amount: fields.base_amount,
            base_currency: fields.base_currency,
            payment_method: fields.payment_method,
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

/// The response to a request for a rate of exchange.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FxRate {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The amount in the merchant's currency. In the lowest denomination of the currency. Greater than 0.
    pub base_amount: i64,
    /// The merchant's currency.
    pub base_currency: Currency,
    /// Whether an offer can be made.
    pub inquiry_result: FxRateResult,
    /// The offer to pay in the card's own currency.
    pub dcc_offer: Option<DccOffer>,
    /// What the first digits of its number say about the card. Set by the server.
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
    /// The details of a payment card. `card` on the wire.
    Card(Box<CardPayload>),
    /// A card in Apple Pay or Google Pay. `digitalWallet` on the wire.
    DigitalWallet(Box<DigitalWalletPayload>),
    /// A card that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, written back as it came.
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
    /// Whether the payer can be offered to pay in the card's own currency. The default is `false`.
    pub dcc_offered: bool,
    /// Why no offer can be made.
    pub cause_of_rejection: Option<String>,
}

object!(FxRateResult {
    "dccOffered" dcc_offered: Required;
    "causeOfRejection" cause_of_rejection: Optional;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Checks cards, looks up what they are, and asks for benefit balances. No money moves.

use super::{
    Card, CardPayload, Currency, Customer, DigitalWalletPayload, ResponseCode, SecureTokenPayload,
    SingleUseTokenPayload, TerminalId, TransactionResult,
};
use crate::wire::macros::{object, setters, union};
use crate::{Personal, Secret, UnknownVariant};

/// Which EBT card to ask for its balance.
///
/// Made by `BalanceInquiryRequest::new(processing_terminal_id, currency, card)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BalanceInquiryRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<Customer>,
    /// The card, or the prices of cards.
    pub card: BalanceInquiryCard,
}

impl BalanceInquiryRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        currency: impl Into<Currency>,
        card: impl Into<BalanceInquiryCard>,
    ) -> Self {
        Self {
            processing_terminal_id: processing_terminal_id.into(),
            operator: None,
            currency: currency.into(),
            customer: None,
            card: card.into(),
        }
    }
}

object!(BalanceInquiryRequest {
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "currency" currency: Required;
    "customer" customer: Optional;
    "card" card: Required;
});

setters!(BalanceInquiryRequest {
    operator: impl Into<Personal<String>>;
    customer: impl Into<Customer>;
});

/// The balance of an EBT card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Balance {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The card, or the prices of cards.
    pub card: Card,
    /// The class of the processor's response. Read the decision from the whole result, not from this alone.
    pub response_code: Option<ResponseCode>,
    /// The processor's own words for its response. 1 to 48 characters.
    pub response_message: Option<String>,
}

object!(Balance {
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "card" card: Required;
    "responseCode" response_code: Optional;
    "responseMessage" response_message: Optional;
});

/// An EBT card, or a single-use token for one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BalanceInquiryCard {
    /// The details of the benefits card. `card` on the wire.
    Card(Box<CardPayload>),
    /// A card that the payer typed into Hosted Fields. The token works once. `singleUseToken` on the wire.
    SingleUseToken(Box<SingleUseTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BalanceInquiryCard by "type" {
    Card(CardPayload) = "card",
    SingleUseToken(SingleUseTokenPayload) = "singleUseToken",
});

/// A card to look up, and optionally the amount to work out a surcharge for.
///
/// Made by `BinLookupRequest::new(card)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BinLookupRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: Option<TerminalId>,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: Option<i64>,
    /// The currency of the amounts beside it.
    pub currency: Option<Currency>,
    /// The card, or the prices of cards.
    pub card: BinLookupCard,
}

impl BinLookupRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(card: impl Into<BinLookupCard>) -> Self {
        Self {
            processing_terminal_id: None,
            amount: None,
            currency: None,
            card: card.into(),
        }
    }
}

object!(BinLookupRequest {
    "processingTerminalId" processing_terminal_id: Optional;
    "amount" amount: Optional;
    "currency" currency: Optional;
    "card" card: Required;
});

setters!(BinLookupRequest {
    processing_terminal_id: impl Into<TerminalId>;
    amount: i64;
    currency: impl Into<Currency>;
});

/// A card to look up: whole, tokenized, in a wallet, or its leading digits only.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BinLookupCard {
    /// The full details of a card. `card` on the wire.
    Card(Box<CardPayload>),
    /// The first digits of a card number alone. `cardBin` on the wire.
    CardBin(Box<CardBinPayload>),
    /// A card in Apple Pay or Google Pay. `digitalWallet` on the wire.
    DigitalWallet(Box<DigitalWalletPayload>),
    /// A card that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BinLookupCard by "type" {
    Card(CardPayload) = "card",
    CardBin(CardBinPayload) = "cardBin",
    DigitalWallet(DigitalWalletPayload) = "digitalWallet",
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// The leading digits of a card.
///
/// Made by `CardBinPayload::new(bin)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardBinPayload {
    /// The leading digits of the card number. 6 to 12 characters.
    pub bin: Secret,
}

impl CardBinPayload {
    /// Creates a value with the required fields.
    pub fn new(bin: impl Into<Secret>) -> Self {
        Self { bin: bin.into() }
    }
}

object!(CardBinPayload {
    const "type" = "cardBin";
    "bin" bin: Required;
});

/// A card to check.
///
/// Made by `CardVerificationRequest::new(processing_terminal_id, card)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardVerificationRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<Customer>,
    /// The card, or the prices of cards.
    pub card: CardVerificationRequestCard,
}

impl CardVerificationRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        card: impl Into<CardVerificationRequestCard>,
    ) -> Self {
        Self {
            processing_terminal_id: processing_terminal_id.into(),
            operator: None,
            customer: None,
            card: card.into(),
        }
    }
}

object!(CardVerificationRequest {
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "customer" customer: Optional;
    "card" card: Required;
});

setters!(CardVerificationRequest {
    operator: impl Into<Personal<String>>;
    customer: impl Into<Customer>;
});

/// What the issuer said about a card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardVerificationResult {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// The card, or the prices of cards.
    pub card: Option<Card>,
    /// Whether the details are valid. Read it: the status 200 does not say so.
    pub verified: bool,
    /// What came of the transaction; the decision is read from here.
    pub transaction_result: Option<TransactionResult>,
}

object!(CardVerificationResult {
    "operator" operator: Optional;
    "processingTerminalId" processing_terminal_id: Required;
    "card" card: Optional;
    "verified" verified: Required;
    "transactionResult" transaction_result: Optional;
});

/// The card to check.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardVerificationRequestCard {
    /// The full details of the card to verify. `card` on the wire.
    Card(Box<CardPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(CardVerificationRequestCard by "type" {
    Card(CardPayload) = "card",
});

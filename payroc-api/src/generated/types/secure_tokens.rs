// Made by `cargo xtask codegen`; changes by hand are lost.

//! Saved payment details: saves, finds, renews and deletes them.

use super::{
    AchPayload, BankAccountType, CardPayload, CardSource, CustomField, Customer, IpAddress, Link,
    MitAgreement, PadPayload, RetrievedCustomer, SecureToken, SecureTokenId, SecureTokenSource,
    SecureTokenStatus, SingleUseToken, SingleUseTokenPayload, TerminalId, ThreeDSecure,
};
use crate::wire::macros::{object, setters, union};
use crate::{Personal, Secret, UnknownVariant};

/// One page of saved records of payment details.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenPage {
    /// The largest number of rows of a page.
    pub limit: i64,
    /// How many rows this page holds.
    pub count: i64,
    /// Whether there are rows beyond this page.
    pub has_more: bool,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<SecureTokenWithAccountType>,
}

object!(SecureTokenPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// A saved record of payment details, with the kind of account. `token` pays; `secureTokenId` names the
/// record.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenWithAccountType {
    /// The record of saved payment details; choose one, or leave it out and the server does. At most 200
    /// characters.
    pub secure_token_id: SecureTokenId,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// The agreement under which the merchant may charge without the payer taking part.
    pub mit_agreement: Option<MitAgreement>,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<RetrievedCustomer>,
    /// Where the payment details come from.
    pub source: SecureTokenWithAccountTypeSource,
    /// The token that stands for the payment details. 12 to 19 characters.
    pub token: SecureToken,
    /// How far it has come.
    pub status: SecureTokenStatus,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(SecureTokenWithAccountType {
    "secureTokenId" secure_token_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "mitAgreement" mit_agreement: Optional;
    "customer" customer: Optional;
    "source" source: Required;
    "token" token: Required;
    "status" status: Required;
    "customFields" custom_fields: Optional;
});

/// The masked payment details behind a token, with the kind of account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SecureTokenWithAccountTypeSource {
    /// Saved from an account in the United States. `ach` on the wire.
    Ach(Box<AchSourceWithAccountType>),
    /// Saved from a payment card. `card` on the wire.
    Card(Box<CardSource>),
    /// Saved from an account in Canada. `pad` on the wire.
    Pad(Box<PadSourceWithAccountType>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SecureTokenWithAccountTypeSource by "type" {
    Ach(AchSourceWithAccountType) = "ach",
    Card(CardSource) = "card",
    Pad(PadSourceWithAccountType) = "pad",
});

/// A masked bank account in the United States, with its kind.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchSourceWithAccountType {
    /// The holder's name as the bank has it. 1 to 50 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 4 to 17 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// The bank's routing number. Exactly 9 characters. Matches `^[0-9]*$`.
    pub routing_number: Secret,
    /// Whether it is a checking or a savings account.
    pub account_type: Option<BankAccountType>,
}

object!(AchSourceWithAccountType {
    const "type" = "ach";
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "routingNumber" routing_number: Required;
    "accountType" account_type: Optional;
});

/// A masked bank account in Canada, with its kind.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PadSourceWithAccountType {
    /// The holder's name as the bank has it. 1 to 29 characters.
    pub name_on_account: Secret,
    /// The number under which the bank keeps the account. 7 to 12 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// The branch of a Canadian bank. Exactly 5 characters. Matches `^[0-9]*$`.
    pub transit_number: Secret,
    /// The Canadian bank. Exactly 3 characters. Matches `^[0-9]*$`.
    pub institution_number: Secret,
    /// Whether it is a checking or a savings account.
    pub account_type: Option<BankAccountType>,
}

object!(PadSourceWithAccountType {
    const "type" = "pad";
    "nameOnAccount" name_on_account: Required;
    "accountNumber" account_number: Required;
    "transitNumber" transit_number: Required;
    "institutionNumber" institution_number: Required;
    "accountType" account_type: Optional;
});

/// Payment details to save.
///
/// Made by `SecureTokenRequest::new(source)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenRequest {
    /// The record of saved payment details; choose one, or leave it out and the server does. 1 to 200
    /// characters.
    pub secure_token_id: Option<SecureTokenId>,
    /// Who started the transaction, as the merchant names the person. 1 to 50 characters.
    pub operator: Option<Personal<String>>,
    /// The agreement under which the merchant may charge without the payer taking part.
    pub mit_agreement: Option<MitAgreement>,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<Customer>,
    /// The payer's IP address. Sent, but never returned.
    pub ip_address: Option<IpAddress>,
    /// Where the payment details come from.
    pub source: SecureTokenRequestSource,
    /// The result of a 3-D Secure check.
    pub three_d_secure: Option<ThreeDSecure>,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl SecureTokenRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(source: impl Into<SecureTokenRequestSource>) -> Self {
        Self {
            secure_token_id: None,
            operator: None,
            mit_agreement: None,
            customer: None,
            ip_address: None,
            source: source.into(),
            three_d_secure: None,
            custom_fields: None,
        }
    }
}

object!(SecureTokenRequest {
    "secureTokenId" secure_token_id: Optional;
    "operator" operator: Optional;
    "mitAgreement" mit_agreement: Optional;
    "customer" customer: Optional;
    "ipAddress" ip_address: Optional;
    "source" source: Required;
    "threeDSecure" three_d_secure: Optional;
    "customFields" custom_fields: Optional;
});

setters!(SecureTokenRequest {
    secure_token_id: impl Into<SecureTokenId>;
    operator: impl Into<Personal<String>>;
    mit_agreement: impl Into<MitAgreement>;
    customer: impl Into<Customer>;
    ip_address: impl Into<IpAddress>;
    three_d_secure: impl Into<ThreeDSecure>;
    custom_fields: Vec<CustomField>;
});

/// A saved record of payment details. `token` pays; `secureTokenId` names the record.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenDetails {
    /// The record of saved payment details; choose one, or leave it out and the server does. At most 200
    /// characters.
    pub secure_token_id: SecureTokenId,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// The agreement under which the merchant may charge without the payer taking part.
    pub mit_agreement: Option<MitAgreement>,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<RetrievedCustomer>,
    /// Where the payment details come from.
    pub source: SecureTokenSource,
    /// The token that stands for the payment details. 12 to 19 characters.
    pub token: SecureToken,
    /// How far it has come.
    pub status: SecureTokenStatus,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(SecureTokenDetails {
    "secureTokenId" secure_token_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "mitAgreement" mit_agreement: Optional;
    "customer" customer: Optional;
    "source" source: Required;
    "token" token: Required;
    "status" status: Required;
    "customFields" custom_fields: Optional;
});

/// The payment details to save: in the clear, or a single-use token.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SecureTokenRequestSource {
    /// The details of an account in the United States. `ach` on the wire.
    Ach(Box<AchPayload>),
    /// The details of a payment card. `card` on the wire.
    Card(Box<CardPayload>),
    /// The details of an account in Canada. `pad` on the wire.
    Pad(Box<PadPayload>),
    /// What the payer typed into Hosted Fields. The token works once. `singleUseToken` on the wire.
    SingleUseToken(Box<SingleUseTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SecureTokenRequestSource by "type" {
    Ach(AchPayload) = "ach",
    Card(CardPayload) = "card",
    Pad(PadPayload) = "pad",
    SingleUseToken(SingleUseTokenPayload) = "singleUseToken",
});

/// What replaces saved payment details.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SecureTokenAccountRequest {
    /// What the payer typed into Hosted Fields. The token works once. `singleUseToken` on the wire.
    SingleUseToken(Box<SingleUseTokenAccountUpdate>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SecureTokenAccountRequest by "type" {
    SingleUseToken(SingleUseTokenAccountUpdate) = "singleUseToken",
});

/// A single-use token of Hosted Fields that replaces saved details.
///
/// Made by `SingleUseTokenAccountUpdate::new(token)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUseTokenAccountUpdate {
    /// The token that stands for the payment details. Exactly 128 characters.
    pub token: SingleUseToken,
}

impl SingleUseTokenAccountUpdate {
    /// Creates a value with the required fields.
    pub fn new(token: impl Into<SingleUseToken>) -> Self {
        Self { token: token.into() }
    }
}

object!(SingleUseTokenAccountUpdate {
    const "type" = "singleUseToken";
    "token" token: Required;
});

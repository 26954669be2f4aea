// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of secure tokens.

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
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
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
    /// Secure token id. At most 200 characters.
    pub secure_token_id: SecureTokenId,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Mit agreement.
    pub mit_agreement: Option<MitAgreement>,
    /// Customer.
    pub customer: Option<RetrievedCustomer>,
    /// Source.
    pub source: SecureTokenWithAccountTypeSource,
    /// Token. 12 to 19 characters.
    pub token: SecureToken,
    /// Status.
    pub status: SecureTokenStatus,
    /// Custom fields.
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
    /// `ach`
    Ach(Box<AchSourceWithAccountType>),
    /// `card`
    Card(Box<CardSource>),
    /// `pad`
    Pad(Box<PadSourceWithAccountType>),
    /// A variant that this version does not know, sent back as it came.
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
    /// Name on account. 1 to 50 characters.
    pub name_on_account: Secret,
    /// Account number. 4 to 17 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// Routing number. Exactly 9 characters. Matches `^[0-9]*$`.
    pub routing_number: Secret,
    /// Account type.
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
    /// Name on account. 1 to 29 characters.
    pub name_on_account: Secret,
    /// Account number. 7 to 12 characters. Matches `^[0-9]*$`.
    pub account_number: Secret,
    /// Transit number. Exactly 5 characters. Matches `^[0-9]*$`.
    pub transit_number: Secret,
    /// Institution number. Exactly 3 characters. Matches `^[0-9]*$`.
    pub institution_number: Secret,
    /// Account type.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenRequest {
    /// Secure token id. 1 to 200 characters.
    pub secure_token_id: Option<SecureTokenId>,
    /// Operator. 1 to 50 characters.
    pub operator: Option<Personal<String>>,
    /// Mit agreement.
    pub mit_agreement: Option<MitAgreement>,
    /// Customer.
    pub customer: Option<Customer>,
    /// Ip address. Sent, but never answered.
    pub ip_address: Option<IpAddress>,
    /// Source.
    pub source: SecureTokenRequestSource,
    /// Three d secure.
    pub three_d_secure: Option<ThreeDSecure>,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl SecureTokenRequest {
    /// With the required fields; the setters add the others.
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
    /// Secure token id. At most 200 characters.
    pub secure_token_id: SecureTokenId,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Mit agreement.
    pub mit_agreement: Option<MitAgreement>,
    /// Customer.
    pub customer: Option<RetrievedCustomer>,
    /// Source.
    pub source: SecureTokenSource,
    /// Token. 12 to 19 characters.
    pub token: SecureToken,
    /// Status.
    pub status: SecureTokenStatus,
    /// Custom fields.
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
    /// `ach`
    Ach(Box<AchPayload>),
    /// `card`
    Card(Box<CardPayload>),
    /// `pad`
    Pad(Box<PadPayload>),
    /// `singleUseToken`
    SingleUseToken(Box<SingleUseTokenPayload>),
    /// A variant that this version does not know, sent back as it came.
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
    /// `singleUseToken`
    SingleUseToken(Box<SingleUseTokenAccountUpdate>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SecureTokenAccountRequest by "type" {
    SingleUseToken(SingleUseTokenAccountUpdate) = "singleUseToken",
});

/// A single-use token of Hosted Fields that replaces saved details.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUseTokenAccountUpdate {
    /// Token. Exactly 128 characters.
    pub token: SingleUseToken,
}

impl SingleUseTokenAccountUpdate {
    /// With the required fields.
    pub fn new(token: impl Into<SingleUseToken>) -> Self {
        Self { token: token.into() }
    }
}

object!(SingleUseTokenAccountUpdate {
    const "type" = "singleUseToken";
    "token" token: Required;
});

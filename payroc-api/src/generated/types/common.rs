// Made by `cargo xtask codegen`; changes by hand are lost.

//! What several resources have in common.

use std::collections::BTreeMap;

use super::{
    AttachmentId, CardSchemeReferenceId, Currency, EbtTransactionType, HealthcareIndicator,
    PaymentId, RefundId, SecureTokenId,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Personal, Secret, Timestamp, UnknownFields, UnknownValue};

/// Where something related can be fetched. It can name another host than the API's: never send a bearer
/// token there.
///
/// Made by `Link::new(rel, method, href)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// What the link leads to.
    pub rel: String,
    /// How it is done.
    pub method: String,
    /// The URL of what it leads to.
    pub href: Secret,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Link {
    /// Creates a value with the required fields.
    pub fn new(
        rel: impl Into<String>,
        method: impl Into<String>,
        href: impl Into<Secret>,
    ) -> Self {
        Self {
            rel: rel.into(),
            method: method.into(),
            href: href.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Link {
    "rel" rel: Required;
    "method" method: Required;
    "href" href: Required;
    ..extra;
});

/// What is known about an uploaded file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Attachment {
    /// The attachment that is meant.
    pub attachment_id: AttachmentId,
    /// The kind, one of those that the type lists.
    pub kind: AttachmentType,
    /// Whether the file was accepted.
    pub upload_status: AttachmentUploadStatus,
    /// What the uploaded file is called. At most 150 characters.
    pub file_name: Personal<String>,
    /// The media type, such as `image/png` or `application/pdf`. At most 76 characters.
    pub content_type: String,
    /// A note for whoever reads it later. At most 250 characters.
    pub description: Option<Personal<String>>,
    /// What the file belongs to.
    pub entity: AttachmentEntity,
    /// When it was created.
    pub created_date: Timestamp,
    /// When it was last changed.
    pub last_modified_date: Timestamp,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
}

object!(Attachment {
    "attachmentId" attachment_id: Required;
    "type" kind: Required;
    "uploadStatus" upload_status: Required;
    "fileName" file_name: Required;
    "contentType" content_type: Required;
    "description" description: Optional;
    "entity" entity: Required;
    "createdDate" created_date: Required;
    "lastModifiedDate" last_modified_date: Required;
    "metadata" metadata: Optional;
});

/// What a file belongs to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AttachmentEntity {
    /// The kind, one of those that the type lists.
    pub kind: AttachmentEntityType,
    /// What identifies it. At most 50 characters.
    pub id: String,
}

object!(AttachmentEntity {
    "type" kind: Required;
    "id" id: Required;
});

/// Value of `type` of [`AttachmentEntity`](super::AttachmentEntity).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentEntityType {
    /// The document belongs to an account of a merchant. `processingAccount` on the wire.
    ProcessingAccount,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AttachmentEntityType {
    ProcessingAccount = "processingAccount",
});

/// Value of `type` of [`Attachment`](super::Attachment).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentType {
    /// Proof that the bank account is the merchant's, such as a voided check. `bankingEvidence` on the wire.
    BankingEvidence,
    /// Completed questionnaires, and permits that the trade needs. `questionnairesAndLicenses` on the wire.
    QuestionnairesAndLicenses,
    /// Statements of the merchant's former card acquirer. `merchantStatements` on the wire.
    MerchantStatements,
    /// Tax returns or notices of the revenue service. `taxDocuments` on the wire.
    TaxDocuments,
    /// The signed merchant processing agreement, or a change of it. `mpaOrAmendment` on the wire.
    MpaOrAmendment,
    /// Proof that the company exists, such as its registration. `proofOfBusiness` on the wire.
    ProofOfBusiness,
    /// Balance sheets, or profit and loss accounts. `financialStatements` on the wire.
    FinancialStatements,
    /// Passport, driving licence or the like of an owner. `personalIdentification` on the wire.
    PersonalIdentification,
    /// Anything else that underwriting has asked for. `other` on the wire.
    Other,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AttachmentType {
    BankingEvidence = "bankingEvidence",
    QuestionnairesAndLicenses = "questionnairesAndLicenses",
    MerchantStatements = "merchantStatements",
    TaxDocuments = "taxDocuments",
    MpaOrAmendment = "mpaOrAmendment",
    ProofOfBusiness = "proofOfBusiness",
    FinancialStatements = "financialStatements",
    PersonalIdentification = "personalIdentification",
    Other = "other",
});

/// Value of `uploadStatus` of [`Attachment`](super::Attachment).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentUploadStatus {
    /// The file has been received and not stored so far. Ask again later. `pending` on the wire.
    Pending,
    /// The file is stored. Nothing to do. `accepted` on the wire.
    Accepted,
    /// The file was refused. Upload another one. `rejected` on the wire.
    Rejected,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AttachmentUploadStatus {
    Pending = "pending",
    Accepted = "accepted",
    Rejected = "rejected",
});

/// Value of `secCode` of [`AchBankAccount`](super::AchBankAccount), `secCode` of
/// [`AchPayload`](super::AchPayload), `secCode` of [`SecureTokenPayload`](super::SecureTokenPayload)
/// and in 1 other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecCode {
    /// The payer is a consumer who agreed online or by a mobile device. `web` on the wire.
    Web,
    /// The payer is a consumer who agreed by telephone. `tel` on the wire.
    Tel,
    /// The account belongs to a business, which has agreed to be debited. `ccd` on the wire.
    Ccd,
    /// The payer is a consumer who agreed in writing. `ppd` on the wire.
    Ppd,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(SecCode {
    Web = "web",
    Tel = "tel",
    Ccd = "ccd",
    Ppd = "ppd",
});

/// Value of the parameter `settlementState` of
/// [`ListBankTransferPayments`](crate::operations::ListBankTransferPayments),
/// [`ListBankTransferRefunds`](crate::operations::ListBankTransferRefunds),
/// [`ListPayments`](crate::operations::ListPayments) and in 1 other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SettlementState {
    /// Its batch has been closed and sent to the card networks. Give the money back by a refund. `settled` on the wire.
    Settled,
    /// Its batch is open, or there is none yet. Give the money back by a reversal. `unsettled` on the wire.
    Unsettled,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(SettlementState {
    Settled = "settled",
    Unsettled = "unsettled",
});

/// A value of the merchant's own.
///
/// Made by `CustomField::new(name, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CustomField {
    /// How the field is called; 1 to 56 characters.
    pub name: String,
    /// What is stored in it; 1 to 100 characters. It is handed back with the payment: no place for secrets.
    pub value: Personal<String>,
}

impl CustomField {
    /// Creates a value with the required fields.
    pub fn new(name: impl Into<String>, value: impl Into<Personal<String>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

object!(CustomField {
    "name" name: Required;
    "value" value: Required;
});

/// A refund of a payment, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundSummary {
    /// Names the refund in later calls, such as its adjustment.
    ///
    /// Exactly 10 characters.
    pub refund_id: RefundId,
    /// When it was handled.
    pub date_time: Timestamp,
    /// ISO 4217 code of the amount.
    pub currency: Currency,
    /// What was paid back, in the lowest denomination of the currency.
    pub amount: i64,
    /// How far the refund has come; the values mean what they mean for payments, and `returned` that a bank
    /// sent it back.
    pub status: PaymentSummaryStatus,
    /// The processor's response; `A` is approved.
    pub response_code: ResponseCode,
    /// The processor's response in words. Do not decide by it.
    ///
    /// 1 to 48 characters.
    pub response_message: String,
    /// Where the refund can be fetched.
    ///
    /// Set by the server.
    pub link: Option<Link>,
}

object!(RefundSummary {
    "refundId" refund_id: Required;
    "dateTime" date_time: Required;
    "currency" currency: Required;
    "amount" amount: Required;
    "status" status: Required;
    "responseCode" response_code: Required;
    "responseMessage" response_message: Required;
    "link" link: Optional;
});

/// Value of `responseCode` of [`Balance`](super::Balance), `responseCode` of
/// [`PaymentSummary`](super::PaymentSummary), `responseCode` of [`RefundSummary`](super::RefundSummary)
/// and in 1 other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResponseCode {
    /// Approved. Read `status`: it says whether the payment settles by itself or waits to be captured. `A` on the wire.
    Approved,
    /// Declined by the processor. Ask for another way to pay. `D` on the wire.
    Declined,
    /// Received, to be processed later. Fetch it again before you decide, and do not charge again meanwhile. `E` on the wire.
    Deferred,
    /// Approved for a part: read `authorizedAmount`, and collect the rest in another way or reverse the part. `P` on the wire.
    PartiallyApproved,
    /// Declined by the issuer; the cardholder has to turn to the bank. Ask for another way to pay. `R` on the wire.
    Referral,
    /// Declined by the issuer, and the card is to be kept: it was reported lost or stolen. Do not charge it again. `C` on the wire.
    PickUp,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ResponseCode {
    Approved = "A",
    Declined = "D",
    Deferred = "E",
    PartiallyApproved = "P",
    Referral = "R",
    PickUp = "C",
});

/// Value of `status` of [`PaymentSummary`](super::PaymentSummary) and `status` of
/// [`RefundSummary`](super::RefundSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentSummaryStatus {
    /// Approved, in the open batch. Do not repeat it. `ready` on the wire.
    Ready,
    /// Approved and held: no money moves until it is captured or set to `ready`. Capture it when the goods leave. `pending` on the wire.
    Pending,
    /// Refused; no money moves. Ask the payer for another way to pay; what a refused refund should give back is still owed. `declined` on the wire.
    Declined,
    /// Settled: the money has moved. Give a payment back by a refund. `complete` on the wire.
    Complete,
    /// Declined: the issuer has found an issue. Treat it like `declined`; the cardholder can ask the issuer. `referral` on the wire.
    Referral,
    /// Declined: the card was reported lost or stolen. Do not charge it again. `pickup` on the wire.
    Pickup,
    /// Cancelled and taken out of the open batch: no money moves. Do it again only if that is meant. `reversal` on the wire.
    Reversal,
    /// A bank sent it back: the money did not stay. Fetch it to see why. `returned` on the wire.
    Returned,
    /// Flagged and under review: neither done nor refused. Do not repeat it. `admin` on the wire.
    Admin,
    /// Approved and never captured; no money moves. Make another payment if the money is still owed. `expired` on the wire.
    Expired,
    /// In progress at the processor, without a result so far. Fetch it again before anything else. `accepted` on the wire.
    Accepted,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentSummaryStatus {
    Ready = "ready",
    Pending = "pending",
    Declined = "declined",
    Complete = "complete",
    Referral = "referral",
    Pickup = "pickup",
    Reversal = "reversal",
    Returned = "returned",
    Admin = "admin",
    Expired = "expired",
    Accepted = "accepted",
});

/// A payment, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentSummary {
    /// The payment that is meant. Exactly 10 characters.
    pub payment_id: PaymentId,
    /// When it was processed; of an offline sale, when it took place.
    pub date_time: Timestamp,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// How far it has come.
    pub status: PaymentSummaryStatus,
    /// The class of the processor's response. Read the decision from the whole result, not from this alone.
    pub response_code: ResponseCode,
    /// The processor's own words for its response. 1 to 48 characters.
    pub response_message: Option<String>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(PaymentSummary {
    "paymentId" payment_id: Required;
    "dateTime" date_time: Required;
    "currency" currency: Required;
    "amount" amount: Required;
    "status" status: Required;
    "responseCode" response_code: Required;
    "responseMessage" response_message: Optional;
    "link" link: Optional;
});

/// Whether payment details are saved.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CredentialOnFile {
    /// `true` if the merchant keeps the details in another provider's vault. The server's default is
    /// `false`.
    ///
    /// The default is `false`.
    pub external_vault: Option<bool>,
    /// `true` saves the details in this call; the response's card then carries the secure token.
    pub tokenize: Option<bool>,
    /// Name for the new record, at most 200 characters; the server makes one up if it is left out.
    pub secure_token_id: Option<SecureTokenId>,
    /// What the payer has agreed to: `recurring`, `installment` or `unscheduled` payments later on. It asks
    /// for `standingInstructions` in the order.
    pub mit_agreement: Option<MitAgreement>,
}

impl CredentialOnFile {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CredentialOnFile {
    "externalVault" external_vault: Optional;
    "tokenize" tokenize: Optional;
    "secureTokenId" secure_token_id: Optional;
    "mitAgreement" mit_agreement: Optional;
});

setters!(CredentialOnFile {
    external_vault: bool;
    tokenize: bool;
    secure_token_id: impl Into<SecureTokenId>;
    mit_agreement: impl Into<MitAgreement>;
});

/// Value of `mitAgreement` of [`CredentialOnFile`](super::CredentialOnFile), `mitAgreement` of
/// [`PaymentLinkCredentialOnFile`](super::PaymentLinkCredentialOnFile), `mitAgreement` of
/// [`SecureTokenDetails`](super::SecureTokenDetails) and in 2 other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MitAgreement {
    /// Whenever it is needed, such as a top-up. `unscheduled` on the wire.
    Unscheduled,
    /// At fixed intervals, with no end agreed. `recurring` on the wire.
    Recurring,
    /// One purchase, charged in parts. `installment` on the wire.
    Installment,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(MitAgreement {
    Unscheduled = "unscheduled",
    Recurring = "recurring",
    Installment = "installment",
});

/// Value of `benefitCategory` of [`CardBalance`](super::CardBalance), `benefitCategory` of
/// [`EbtDetails`](super::EbtDetails) and `benefitCategory` of
/// [`EbtDetailsWithVoucher`](super::EbtDetailsWithVoucher).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BenefitCategory {
    /// The account for cash benefits (EBT Cash). `cash` on the wire.
    Cash,
    /// The account for food benefits (EBT SNAP). `foodStamp` on the wire.
    FoodStamp,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BenefitCategory {
    Cash = "cash",
    FoodStamp = "foodStamp",
});

/// Value of `fallbackReason` of [`EncryptedSwipedData`](super::EncryptedSwipedData) and
/// `fallbackReason` of [`PlainTextSwipedData`](super::PlainTextSwipedData).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FallbackReason {
    /// The chip could not be read, so the stripe was used. `technical` on the wire.
    Technical,
    /// The stripe was used again after an earlier attempt to read the chip failed. `repeatFallback` on the wire.
    RepeatFallback,
    /// Chip and terminal have no application in common, so the stripe was used. `emptyCandidateList` on the wire.
    EmptyCandidateList,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FallbackReason {
    Technical = "technical",
    RepeatFallback = "repeatFallback",
    EmptyCandidateList = "emptyCandidateList",
});

/// Value of `avsResult` of [`SecurityCheck`](super::SecurityCheck).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AvsResult {
    /// Street address and postal code agree with the issuer's record. Nothing speaks against delivery. `Y` on the wire.
    Match,
    /// The street address agrees, the postal code does not. An approved payment stands: deliver, or reverse it. `A` on the wire.
    StreetOnly,
    /// The postal code agrees, the street address does not. An approved payment stands: deliver, or reverse it. `Z` on the wire.
    PostalCodeOnly,
    /// Neither street address nor postal code agrees. An approved payment stands: examine the order, or reverse it, before delivery. `N` on the wire.
    NoMatch,
    /// The issuer has no address information, so nothing is known. Decide by the other checks. `U` on the wire.
    Unavailable,
    /// The verification was out of service, so nothing is known. An approved payment stands: do not repeat it for this. `R` on the wire.
    Retry,
    /// The issuer or card brand does not verify addresses, so nothing is known. Decide by the other checks. `G` on the wire.
    NotSupported,
    /// The request had no address, or one that cannot be read. Nothing was checked; send the billing address next time. `S` on the wire.
    MissingOrMalformed,
    /// An address in the United Kingdom agrees. Nothing speaks against delivery. `F` on the wire.
    UkMatch,
    /// A nine-digit ZIP code agrees, the street address does not. An approved payment stands: deliver, or reverse it. `W` on the wire.
    NineDigitZipOnly,
    /// A nine-digit ZIP code and the street address agree. Nothing speaks against delivery. `X` on the wire.
    NineDigitZipMatch,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AvsResult {
    Match = "Y",
    StreetOnly = "A",
    PostalCodeOnly = "Z",
    NoMatch = "N",
    Unavailable = "U",
    Retry = "R",
    NotSupported = "G",
    MissingOrMalformed = "S",
    UkMatch = "F",
    NineDigitZipOnly = "W",
    NineDigitZipMatch = "X",
});

/// Value of `cvvResult` of [`SecurityCheck`](super::SecurityCheck).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CvvResult {
    /// The security code is right. Nothing speaks against delivery. `M` on the wire.
    Match,
    /// The security code is wrong. An approved payment stands: examine the order, or reverse it, before delivery. `N` on the wire.
    NoMatch,
    /// The security code was not checked, so nothing is known from it. Decide by the other checks. `P` on the wire.
    NotProcessed,
    /// The issuer is not registered for the check, so nothing is known from it. Decide by the other checks. `U` on the wire.
    NotRegistered,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CvvResult {
    Match = "M",
    NoMatch = "N",
    NotProcessed = "P",
    NotRegistered = "U",
});

/// The outcome of a transaction. Decide by `status`, then by `responseCode` and `authorizedAmount`;
/// never by the text of `responseMessage` or by the HTTP status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionResult {
    /// What kind of transaction it was.
    pub kind: Option<TransactionResultType>,
    /// What kind of EBT transaction it was.
    pub ebt_type: Option<EbtTransactionType>,
    /// `ready`: approved, in the open batch. `pending`: approved, waits for its capture. `complete`:
    /// settled. `accepted`: not known yet, ask again. `declined`, `referral` and `pickup`: the issuer
    /// refused, the last for a card that is lost or stolen. `reversal`: voided. `expired`: never captured.
    /// `admin`: under review, neither paid nor refused. Treat a value that is not listed like `accepted`.
    pub status: TransactionResultStatus,
    /// The issuer's approval; not there on a decline.
    ///
    /// 1 to 48 characters.
    pub approval_code: Option<String>,
    /// What was approved, in the lowest denomination of the currency: less than the order's amount on a
    /// partial approval, negative when money went to the payer.
    pub authorized_amount: Option<i64>,
    /// ISO 4217 code of the approved amount.
    pub currency: Option<Currency>,
    /// `A` approved. `P` approved in part: see `authorizedAmount`. `E` taken in, to be processed later. `D`
    /// declined. `R` declined, the payer should call the issuer. `C` declined, the card should be kept.
    pub response_code: ResponseCode,
    /// The processor's response in words, for people. Do not decide by it.
    ///
    /// 1 to 48 characters.
    pub response_message: Option<String>,
    /// The processor's own code, unchanged.
    pub processor_response_code: Option<String>,
    /// The card scheme's reference of this payment. Keep it from the first payment of a series: the later
    /// ones have to name it.
    ///
    /// 1 to 64 characters.
    pub card_scheme_reference_id: Option<CardSchemeReferenceId>,
    /// Whether it counted as a healthcare expense: `Y` yes, `N` there was none, `C` the card has no such
    /// account, `R` the card cannot do it.
    pub healthcare_indicator: Option<HealthcareIndicator>,
}

object!(TransactionResult {
    "type" kind: Optional;
    "ebtType" ebt_type: Optional;
    "status" status: Required;
    "approvalCode" approval_code: Optional;
    "authorizedAmount" authorized_amount: Optional;
    "currency" currency: Optional;
    "responseCode" response_code: Required;
    "responseMessage" response_message: Optional;
    "processorResponseCode" processor_response_code: Optional;
    "cardSchemeReferenceId" card_scheme_reference_id: Optional;
    "healthcareIndicator" healthcare_indicator: Optional;
});

/// Value of the parameter `status` of [`ListPayments`](crate::operations::ListPayments) and
/// [`ListRefunds`](crate::operations::ListRefunds). Value of `status` of
/// [`TransactionResult`](super::TransactionResult).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionResultStatus {
    /// Approved, in the open batch. Deliver; to undo it, reverse it. `ready` on the wire.
    Ready,
    /// Approved and held: no money moves until it is captured or set to `ready`. Capture it when the goods leave. `pending` on the wire.
    Pending,
    /// Refused by the issuer; no money moves. Ask for another card. `declined` on the wire.
    Declined,
    /// Settled: the money has moved. Give it back by a refund. `complete` on the wire.
    Complete,
    /// Declined: the issuer has found an issue. Treat it like `declined`; the cardholder can ask the issuer. `referral` on the wire.
    Referral,
    /// Declined: the card was reported lost or stolen. Do not charge it again. `pickup` on the wire.
    Pickup,
    /// Cancelled and taken out of the open batch: no money moves. Charge again only if that is meant. `reversal` on the wire.
    Reversal,
    /// Flagged and under review: neither paid nor refused. Do not deliver, and do not charge again. `admin` on the wire.
    Admin,
    /// Approved, `pending` for too long, and never captured; no money moves. Make another payment if it is still owed. `expired` on the wire.
    Expired,
    /// In progress at the processor, without a result so far. Fetch it again before anything else; do not charge again. `accepted` on the wire.
    Accepted,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionResultStatus {
    Ready = "ready",
    Pending = "pending",
    Declined = "declined",
    Complete = "complete",
    Referral = "referral",
    Pickup = "pickup",
    Reversal = "reversal",
    Admin = "admin",
    Expired = "expired",
    Accepted = "accepted",
});

/// Value of `type` of [`TransactionResult`](super::TransactionResult).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionResultType {
    /// The amount is taken at once, if it was approved. Read `status` before you deliver. `sale` on the wire.
    Sale,
    /// Money was paid back to the cardholder, if it was approved. Read `status`, and subtract the amount from what the payment brought. `refund` on the wire.
    Refund,
    /// The amount is reserved, if it was approved. Capture it to get the money. `preAuthorization` on the wire.
    PreAuthorization,
    /// The reserved amount is taken. Do not capture it again. `preAuthorizationCompletion` on the wire.
    PreAuthorizationCompletion,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionResultType {
    Sale = "sale",
    Refund = "refund",
    PreAuthorization = "preAuthorization",
    PreAuthorizationCompletion = "preAuthorizationCompletion",
});

/// Where something related can be fetched.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ResourceLink {
    /// What the link leads to.
    pub rel: Option<String>,
    /// The URL of what it leads to.
    pub href: Option<Secret>,
    /// How it is done.
    pub method: Option<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ResourceLink {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(ResourceLink {
    "rel" rel: Optional;
    "href" href: Optional;
    "method" method: Optional;
    ..extra;
});

setters!(ResourceLink {
    rel: impl Into<String>;
    href: impl Into<Secret>;
    method: impl Into<String>;
});

/// Value of `channel` of [`FxRateRequest`](super::FxRateRequest), `channel` of
/// [`PaymentRequest`](super::PaymentRequest) and `channel` of
/// [`SingleUseTokenRequest`](super::SingleUseTokenRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentChannel {
    /// In a shop, with a terminal. `pos` on the wire.
    Pos,
    /// On a website. `web` on the wire.
    Web,
    /// By mail or telephone. `moto` on the wire.
    Moto,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentChannel {
    Pos = "pos",
    Web = "web",
    Moto = "moto",
});

/// Something that can be done with a payment in its present state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SupportedOperation {
    /// Take what was authorized. `capture` on the wire.
    Capture,
    /// Pay money back. `refund` on the wire.
    Refund,
    /// Cancel all of it. `fullyReverse` on the wire.
    FullyReverse,
    /// Cancel a part of the amount. `partiallyReverse` on the wire.
    PartiallyReverse,
    /// Authorize more than before. `incrementAuthorization` on the wire.
    IncrementAuthorization,
    /// Change the gratuity. `adjustTip` on the wire.
    AdjustTip,
    /// Attach what the cardholder signed. `addSignature` on the wire.
    AddSignature,
    /// Let it settle with the next batch. `setAsReady` on the wire.
    SetAsReady,
    /// Keep it out of the next batch. `setAsPending` on the wire.
    SetAsPending,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(SupportedOperation {
    Capture = "capture",
    Refund = "refund",
    FullyReverse = "fullyReverse",
    PartiallyReverse = "partiallyReverse",
    IncrementAuthorization = "incrementAuthorization",
    AdjustTip = "adjustTip",
    AddSignature = "addSignature",
    SetAsReady = "setAsReady",
    SetAsPending = "setAsPending",
});

/// A new status for a payment or refund.
///
/// Made by `StatusAdjustment::new(to_status)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StatusAdjustment {
    /// The status that the transaction is to have.
    pub to_status: AdjustedStatus,
}

impl StatusAdjustment {
    /// Creates a value with the required fields.
    pub fn new(to_status: impl Into<AdjustedStatus>) -> Self {
        Self {
            to_status: to_status.into(),
        }
    }
}

object!(StatusAdjustment {
    const "type" = "status";
    "toStatus" to_status: Required;
});

/// Value of `toStatus` of [`StatusAdjustment`](super::StatusAdjustment).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AdjustedStatus {
    /// Lets the transaction settle with the open batch. `ready` on the wire.
    Ready,
    /// Keeps the transaction out of the batch until it is set to `ready`. `pending` on the wire.
    Pending,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AdjustedStatus {
    Ready = "ready",
    Pending = "pending",
});

/// Value of the parameter `frequency` of [`ListSubscriptions`](crate::operations::ListSubscriptions).
/// Value of `frequency` of [`PaymentPlan`](super::PaymentPlan) and `frequency` of
/// [`Subscription`](super::Subscription).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentPlanFrequency {
    /// Every seven days. `weekly` on the wire.
    Weekly,
    /// Every fourteen days. `fortnightly` on the wire.
    Fortnightly,
    /// Once a month. `monthly` on the wire.
    Monthly,
    /// Every three months. `quarterly` on the wire.
    Quarterly,
    /// Once a year. `yearly` on the wire.
    Yearly,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentPlanFrequency {
    Weekly = "weekly",
    Fortnightly = "fortnightly",
    Monthly = "monthly",
    Quarterly = "quarterly",
    Yearly = "yearly",
});

/// Value of `type` of [`PaymentPlan`](super::PaymentPlan) and `type` of
/// [`Subscription`](super::Subscription).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentPlanType {
    /// The merchant collects each charge by a call of its own. `manual` on the wire.
    Manual,
    /// Each charge is collected by itself. `automatic` on the wire.
    Automatic,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentPlanType {
    Manual = "manual",
    Automatic = "automatic",
});

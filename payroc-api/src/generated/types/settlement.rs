// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of settlement.

use chrono::NaiveDate;

use super::{
    AchDepositId, AuthorizationId, BatchId, DisputeId, DisputeStatusId, Link, MerchantId,
    ProcessingAccountId, TransactionId,
};
use crate::wire::macros::{object, open_enum};
use crate::{Secret, UnknownValue};

/// One page of fees of payouts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchDepositFeePage {
    /// The largest number of rows that the page was to hold.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<AchDepositFee>,
}

object!(AchDepositFeePage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// A fee or adjustment of a payout.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchDepositFee {
    /// The day as the card brands count it.
    pub association_date: Option<NaiveDate>,
    /// The day of the adjustment.
    pub adjustment_date: Option<NaiveDate>,
    /// A note for whoever reads it later.
    pub description: Option<String>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// The merchant that it belongs to.
    pub merchant: Option<MerchantSummary>,
    /// The payout that it belongs to.
    pub ach_deposit: Option<AchDepositSummary>,
}

object!(AchDepositFee {
    "associationDate" association_date: Optional;
    "adjustmentDate" adjustment_date: Optional;
    "description" description: Optional;
    "amount" amount: Optional;
    "merchant" merchant: Optional;
    "achDeposit" ach_deposit: Optional;
});

/// A payout, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchDepositSummary {
    /// The payout that it belongs to.
    pub ach_deposit_id: Option<AchDepositId>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(AchDepositSummary {
    "achDepositId" ach_deposit_id: Optional(Number);
    "link" link: Optional;
});

/// A merchant, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantSummary {
    /// The processor's number of the merchant (MID).
    pub merchant_id: Option<MerchantId>,
    /// The name under which the business trades (DBA).
    pub doing_business_as: Option<String>,
    /// The processing account that it belongs to.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(MerchantSummary {
    "merchantId" merchant_id: Optional;
    "doingBusinessAs" doing_business_as: Optional;
    "processingAccountId" processing_account_id: Optional(Number);
    "link" link: Optional;
});

/// One page of payouts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchDepositPage {
    /// The largest number of rows that the page was to hold.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<AchDeposit>,
}

object!(AchDepositPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// A payout to a merchant by ACH.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchDeposit {
    /// The payout that it belongs to.
    pub ach_deposit_id: Option<AchDepositId>,
    /// The day as the card brands count it.
    pub association_date: Option<NaiveDate>,
    /// The day of the transfer by ACH.
    pub ach_date: Option<NaiveDate>,
    /// The day of the payout.
    pub payment_date: Option<NaiveDate>,
    /// How many transactions, or their number in the batch.
    pub transactions: Option<i64>,
    /// The sales in the payout. In the lowest denomination of the currency.
    pub sales: Option<i64>,
    /// The price of a returned transfer, or the returns of this one. In the lowest denomination of the
    /// currency.
    pub returns: Option<i64>,
    /// The fees that were deducted on the day. In the lowest denomination of the currency.
    pub daily_fees: Option<i64>,
    /// The sales that were held. In the lowest denomination of the currency.
    pub held_sales: Option<i64>,
    /// The adjustments by ACH. In the lowest denomination of the currency.
    pub ach_adjustment: Option<i64>,
    /// What was held back. In the lowest denomination of the currency.
    pub holdback: Option<i64>,
    /// What was released from the reserve. In the lowest denomination of the currency.
    pub reserve_release: Option<i64>,
    /// What was paid out after all deductions. In the lowest denomination of the currency.
    pub net_amount: Option<i64>,
    /// The merchant that it belongs to.
    pub merchant: Option<MerchantSummary>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
}

object!(AchDeposit {
    "achDepositId" ach_deposit_id: Optional(Number);
    "associationDate" association_date: Optional;
    "achDate" ach_date: Optional;
    "paymentDate" payment_date: Optional;
    "transactions" transactions: Optional;
    "sales" sales: Optional;
    "returns" returns: Optional;
    "dailyFees" daily_fees: Optional;
    "heldSales" held_sales: Optional;
    "achAdjustment" ach_adjustment: Optional;
    "holdback" holdback: Optional;
    "reserveRelease" reserve_release: Optional;
    "netAmount" net_amount: Optional;
    "merchant" merchant: Optional;
    "links" links: Optional;
});

/// One page of authorizations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AuthorizationPage {
    /// The largest number of rows that the page was to hold.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<Authorization>,
}

object!(AuthorizationPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// An authorization, as reporting knows it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Authorization {
    /// The authorization that is meant.
    pub authorization_id: Option<AuthorizationId>,
    /// When it was created.
    pub created_date: Option<NaiveDate>,
    /// When it was last changed.
    pub last_modified_date: Option<NaiveDate>,
    /// The issuer's response to the authorization.
    pub authorization_response: Option<AuthorizationResponse>,
    /// The amount that was to be authorized. In the lowest denomination of the currency.
    pub preauthorization_request_amount: Option<i64>,
    /// The currency of the amounts beside it.
    pub currency: Option<String>,
    /// The price of closing a batch, or the batch itself.
    pub batch: Option<Option<BatchSummary>>,
    /// The card, or the prices of cards.
    pub card: Option<CardSummary>,
    /// The merchant that it belongs to.
    pub merchant: Option<MerchantSummary>,
    /// The price of one transaction, or the transaction that it belongs to.
    pub transaction: Option<TransactionSummary>,
}

object!(Authorization {
    "authorizationId" authorization_id: Optional(Number);
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "authorizationResponse" authorization_response: Optional;
    "preauthorizationRequestAmount" preauthorization_request_amount: Optional;
    "currency" currency: Optional;
    "batch" batch: Nullable;
    "card" card: Optional;
    "merchant" merchant: Optional;
    "transaction" transaction: Optional;
});

/// Value of `authorizationResponse` of [`Authorization`](super::Authorization).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthorizationResponse {
    /// `activityCountLimitExceeded`
    ActivityCountLimitExceeded,
    /// `alreadyReversed`
    AlreadyReversed,
    /// Accepted after examination. `approved` on the wire.
    Approved,
    /// `approveVip`
    ApproveVip,
    /// `approveWithId`
    ApproveWithId,
    /// `cannotVerifyPin`
    CannotVerifyPin,
    /// `cardAuthenticationFailed`
    CardAuthenticationFailed,
    /// `cardTypeVerificationError`
    CardTypeVerificationError,
    /// `cashRequestExceedsIssuerLimit`
    CashRequestExceedsIssuerLimit,
    /// `cashServiceNotAvailable`
    CashServiceNotAvailable,
    /// `cidVerificationError`
    CidVerificationError,
    /// `contactCardIssuer`
    ContactCardIssuer,
    /// `cryptographicFailure`
    CryptographicFailure,
    /// `dailyThresholdExceeded`
    DailyThresholdExceeded,
    /// `declineCvv2Failure`
    DeclineCvv2Failure,
    /// `deny`
    Deny,
    /// `denyAccountCanceled`
    DenyAccountCanceled,
    /// `denyClosedMerchant`
    DenyClosedMerchant,
    /// `denyNewCardIssued`
    DenyNewCardIssued,
    /// `denyPickUpCard`
    DenyPickUpCard,
    /// `destinationCannotBeFoundForRouting`
    DestinationCannotBeFoundForRouting,
    /// `doNotHonor`
    DoNotHonor,
    /// `duplicateTransmissionDetected`
    DuplicateTransmissionDetected,
    /// `error`
    Error,
    /// `exceedsWithdrawalAmountLimit`
    ExceedsWithdrawalAmountLimit,
    /// `expiredCard`
    ExpiredCard,
    /// `fileTemporarilyUnavailable`
    FileTemporarilyUnavailable,
    /// `forceStip`
    ForceStip,
    /// `formatError`
    FormatError,
    /// `forwardToIssuer`
    ForwardToIssuer,
    /// `functionNotSupported`
    FunctionNotSupported,
    /// `honorWithId`
    HonorWithId,
    /// `incorrectCvv`
    IncorrectCvv,
    /// `incorrectPin`
    IncorrectPin,
    /// `ineligibleForResubmission`
    IneligibleForResubmission,
    /// `insufficientFunds`
    InsufficientFunds,
    /// `invalidAccount`
    InvalidAccount,
    /// `invalidAccountNumber`
    InvalidAccountNumber,
    /// `invalidAmount`
    InvalidAmount,
    /// `invalidAuthorizationLifeCycle`
    InvalidAuthorizationLifeCycle,
    /// `invalidBillerInformation`
    InvalidBillerInformation,
    /// `invalidCardSecurityCode`
    InvalidCardSecurityCode,
    /// `invalidCurrencyCode`
    InvalidCurrencyCode,
    /// `invalidMerchant`
    InvalidMerchant,
    /// `invalidResponse`
    InvalidResponse,
    /// `invalidTransaction`
    InvalidTransaction,
    /// `issuerNotAvailable`
    IssuerNotAvailable,
    /// `issuerTimeout`
    IssuerTimeout,
    /// `issuerUnavailable`
    IssuerUnavailable,
    /// `noActionTaken`
    NoActionTaken,
    /// `noCardRecord`
    NoCardRecord,
    /// `noCheckingAccount`
    NoCheckingAccount,
    /// `noCreditAccount`
    NoCreditAccount,
    /// `noFinancialImpact`
    NoFinancialImpact,
    /// `noReasonToDecline`
    NoReasonToDecline,
    /// `noSavingsAccount`
    NoSavingsAccount,
    /// `noSuchIssuer`
    NoSuchIssuer,
    /// `partialApproval`
    PartialApproval,
    /// `partialAuthorization`
    PartialAuthorization,
    /// `pickUpCard`
    PickUpCard,
    /// `pickUpCardSpecialCondition`
    PickUpCardSpecialCondition,
    /// `pinChangeRequestDeclined`
    PinChangeRequestDeclined,
    /// `pinCryptographicErrorFound`
    PinCryptographicErrorFound,
    /// `pinEntryTriesExceeded`
    PinEntryTriesExceeded,
    /// `pinNotChanged`
    PinNotChanged,
    /// `pleaseCallIssuer`
    PleaseCallIssuer,
    /// `reenterTransaction`
    ReenterTransaction,
    /// `referToCardIssuer`
    ReferToCardIssuer,
    /// `referToCardIssuerSpecialCondition`
    ReferToCardIssuerSpecialCondition,
    /// `restrictedCard`
    RestrictedCard,
    /// Cancelled before it was settled. `reversal` on the wire.
    Reversal,
    /// `reversalDataInconsistent`
    ReversalDataInconsistent,
    /// `revokeAllAuthorizationsOrder`
    RevokeAllAuthorizationsOrder,
    /// `scheduledTransactionstoppedByCardholder`
    ScheduledTransactionstoppedByCardholder,
    /// `securityViolation`
    SecurityViolation,
    /// `successful`
    Successful,
    /// `surchargeAmountNotPermitted`
    SurchargeAmountNotPermitted,
    /// `suspectFraud`
    SuspectFraud,
    /// `systemMalfunction`
    SystemMalfunction,
    /// `transactionAmountExceedsApprovalAmount`
    TransactionAmountExceedsApprovalAmount,
    /// `transactionCannotBeCompleted`
    TransactionCannotBeCompleted,
    /// `transactionNotAllowedAtMerchant`
    TransactionNotAllowedAtMerchant,
    /// `transactionNotAllowedAtTerminal`
    TransactionNotAllowedAtTerminal,
    /// `transactionNotPermitted`
    TransactionNotPermitted,
    /// `transactionNotPermittedToCardholder`
    TransactionNotPermittedToCardholder,
    /// `unableToGoOnline`
    UnableToGoOnline,
    /// `unableToLocateRecordInFile`
    UnableToLocateRecordInFile,
    /// `unableToVerifyPin`
    UnableToVerifyPin,
    /// `unacceptablePin`
    UnacceptablePin,
    /// `unknown`
    UnknownValue,
    /// `unsafePin`
    UnsafePin,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AuthorizationResponse {
    ActivityCountLimitExceeded = "activityCountLimitExceeded",
    AlreadyReversed = "alreadyReversed",
    Approved = "approved",
    ApproveVip = "approveVip",
    ApproveWithId = "approveWithId",
    CannotVerifyPin = "cannotVerifyPin",
    CardAuthenticationFailed = "cardAuthenticationFailed",
    CardTypeVerificationError = "cardTypeVerificationError",
    CashRequestExceedsIssuerLimit = "cashRequestExceedsIssuerLimit",
    CashServiceNotAvailable = "cashServiceNotAvailable",
    CidVerificationError = "cidVerificationError",
    ContactCardIssuer = "contactCardIssuer",
    CryptographicFailure = "cryptographicFailure",
    DailyThresholdExceeded = "dailyThresholdExceeded",
    DeclineCvv2Failure = "declineCvv2Failure",
    Deny = "deny",
    DenyAccountCanceled = "denyAccountCanceled",
    DenyClosedMerchant = "denyClosedMerchant",
    DenyNewCardIssued = "denyNewCardIssued",
    DenyPickUpCard = "denyPickUpCard",
    DestinationCannotBeFoundForRouting = "destinationCannotBeFoundForRouting",
    DoNotHonor = "doNotHonor",
    DuplicateTransmissionDetected = "duplicateTransmissionDetected",
    Error = "error",
    ExceedsWithdrawalAmountLimit = "exceedsWithdrawalAmountLimit",
    ExpiredCard = "expiredCard",
    FileTemporarilyUnavailable = "fileTemporarilyUnavailable",
    ForceStip = "forceStip",
    FormatError = "formatError",
    ForwardToIssuer = "forwardToIssuer",
    FunctionNotSupported = "functionNotSupported",
    HonorWithId = "honorWithId",
    IncorrectCvv = "incorrectCvv",
    IncorrectPin = "incorrectPin",
    IneligibleForResubmission = "ineligibleForResubmission",
    InsufficientFunds = "insufficientFunds",
    InvalidAccount = "invalidAccount",
    InvalidAccountNumber = "invalidAccountNumber",
    InvalidAmount = "invalidAmount",
    InvalidAuthorizationLifeCycle = "invalidAuthorizationLifeCycle",
    InvalidBillerInformation = "invalidBillerInformation",
    InvalidCardSecurityCode = "invalidCardSecurityCode",
    InvalidCurrencyCode = "invalidCurrencyCode",
    InvalidMerchant = "invalidMerchant",
    InvalidResponse = "invalidResponse",
    InvalidTransaction = "invalidTransaction",
    IssuerNotAvailable = "issuerNotAvailable",
    IssuerTimeout = "issuerTimeout",
    IssuerUnavailable = "issuerUnavailable",
    NoActionTaken = "noActionTaken",
    NoCardRecord = "noCardRecord",
    NoCheckingAccount = "noCheckingAccount",
    NoCreditAccount = "noCreditAccount",
    NoFinancialImpact = "noFinancialImpact",
    NoReasonToDecline = "noReasonToDecline",
    NoSavingsAccount = "noSavingsAccount",
    NoSuchIssuer = "noSuchIssuer",
    PartialApproval = "partialApproval",
    PartialAuthorization = "partialAuthorization",
    PickUpCard = "pickUpCard",
    PickUpCardSpecialCondition = "pickUpCardSpecialCondition",
    PinChangeRequestDeclined = "pinChangeRequestDeclined",
    PinCryptographicErrorFound = "pinCryptographicErrorFound",
    PinEntryTriesExceeded = "pinEntryTriesExceeded",
    PinNotChanged = "pinNotChanged",
    PleaseCallIssuer = "pleaseCallIssuer",
    ReenterTransaction = "reenterTransaction",
    ReferToCardIssuer = "referToCardIssuer",
    ReferToCardIssuerSpecialCondition = "referToCardIssuerSpecialCondition",
    RestrictedCard = "restrictedCard",
    Reversal = "reversal",
    ReversalDataInconsistent = "reversalDataInconsistent",
    RevokeAllAuthorizationsOrder = "revokeAllAuthorizationsOrder",
    ScheduledTransactionstoppedByCardholder = "scheduledTransactionstoppedByCardholder",
    SecurityViolation = "securityViolation",
    Successful = "successful",
    SurchargeAmountNotPermitted = "surchargeAmountNotPermitted",
    SuspectFraud = "suspectFraud",
    SystemMalfunction = "systemMalfunction",
    TransactionAmountExceedsApprovalAmount = "transactionAmountExceedsApprovalAmount",
    TransactionCannotBeCompleted = "transactionCannotBeCompleted",
    TransactionNotAllowedAtMerchant = "transactionNotAllowedAtMerchant",
    TransactionNotAllowedAtTerminal = "transactionNotAllowedAtTerminal",
    TransactionNotPermitted = "transactionNotPermitted",
    TransactionNotPermittedToCardholder = "transactionNotPermittedToCardholder",
    UnableToGoOnline = "unableToGoOnline",
    UnableToLocateRecordInFile = "unableToLocateRecordInFile",
    UnableToVerifyPin = "unableToVerifyPin",
    UnacceptablePin = "unacceptablePin",
    UnknownValue = "unknown",
    UnsafePin = "unsafePin",
});

/// A batch, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BatchSummary {
    /// The batch that is meant.
    pub batch_id: Option<BatchId>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// The settlement cycle of the day.
    pub cycle: Option<String>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(BatchSummary {
    "batchId" batch_id: Optional(Number);
    "date" date: Optional;
    "cycle" cycle: Optional;
    "link" link: Optional;
});

/// A card, masked, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardSummary {
    /// The card number; responses mask all but some digits.
    pub card_number: Option<Secret>,
    /// The kind, one of those that the type lists.
    pub kind: Option<Option<CardSummaryType>>,
    /// Whether a security code was sent.
    pub cvv_presence_indicator: Option<bool>,
    /// Whether the address was to be verified.
    pub avs_request: Option<bool>,
    /// What the address verification found.
    pub avs_response: Option<String>,
}

object!(CardSummary {
    "cardNumber" card_number: Optional;
    "type" kind: Nullable;
    "cvvPresenceIndicator" cvv_presence_indicator: Optional;
    "avsRequest" avs_request: Optional;
    "avsResponse" avs_response: Optional;
});

/// Value of `type` of [`CardSummary`](super::CardSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CardSummaryType {
    /// `visa`
    Visa,
    /// `masterCard`
    MasterCard,
    /// `discover`
    Discover,
    /// Money goes out. `debit` on the wire.
    Debit,
    /// `ebt`
    Ebt,
    /// `wrightExpress`
    WrightExpress,
    /// `voyager`
    Voyager,
    /// `amex`
    Amex,
    /// `privateLabel`
    PrivateLabel,
    /// `storedValue`
    StoredValue,
    /// `discoverRetained`
    DiscoverRetained,
    /// `jcbNonSettled`
    JcbNonSettled,
    /// `dinersClub`
    DinersClub,
    /// `amexOptBlue`
    AmexOptBlue,
    /// `fuelman`
    Fuelman,
    /// `unknown`
    ReportedUnknown,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CardSummaryType {
    Visa = "visa",
    MasterCard = "masterCard",
    Discover = "discover",
    Debit = "debit",
    Ebt = "ebt",
    WrightExpress = "wrightExpress",
    Voyager = "voyager",
    Amex = "amex",
    PrivateLabel = "privateLabel",
    StoredValue = "storedValue",
    DiscoverRetained = "discoverRetained",
    JcbNonSettled = "jcbNonSettled",
    DinersClub = "dinersClub",
    AmexOptBlue = "amexOptBlue",
    Fuelman = "fuelman",
    ReportedUnknown = "unknown",
});

/// A transaction, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionSummary {
    /// The transaction that is meant.
    pub transaction_id: Option<Option<TransactionId>>,
    /// The kind, one of those that the type lists.
    pub kind: Option<TransactionType>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// How the card or its number was read.
    pub entry_method: Option<Option<TransactionEntryMethod>>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(TransactionSummary {
    "transactionId" transaction_id: Nullable(Number);
    "type" kind: Optional;
    "date" date: Optional;
    "entryMethod" entry_method: Nullable;
    "amount" amount: Optional;
    "link" link: Optional;
});

/// Value of `entryMethod` of [`Transaction`](super::Transaction) and `entryMethod` of
/// [`TransactionSummary`](super::TransactionSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionEntryMethod {
    /// `barcodeRead`
    BarcodeRead,
    /// `smartChipRead`
    SmartChipRead,
    /// `swipedOriginUnknown`
    SwipedOriginUnknown,
    /// `contactlessChip`
    ContactlessChip,
    /// `ecommerce`
    Ecommerce,
    /// `manuallyEntered`
    ManuallyEntered,
    /// `manuallyEnteredFallback`
    ManuallyEnteredFallback,
    /// The magnetic stripe was read. `swiped` on the wire.
    Swiped,
    /// The stripe was read because the chip could not be. `swipedFallback` on the wire.
    SwipedFallback,
    /// `swipedError`
    SwipedError,
    /// `scannedCheckReader`
    ScannedCheckReader,
    /// `credentialOnFile`
    CredentialOnFile,
    /// `unknown`
    ReportedUnknown,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionEntryMethod {
    BarcodeRead = "barcodeRead",
    SmartChipRead = "smartChipRead",
    SwipedOriginUnknown = "swipedOriginUnknown",
    ContactlessChip = "contactlessChip",
    Ecommerce = "ecommerce",
    ManuallyEntered = "manuallyEntered",
    ManuallyEnteredFallback = "manuallyEnteredFallback",
    Swiped = "swiped",
    SwipedFallback = "swipedFallback",
    SwipedError = "swipedError",
    ScannedCheckReader = "scannedCheckReader",
    CredentialOnFile = "credentialOnFile",
    ReportedUnknown = "unknown",
});

/// Value of `type` of [`Transaction`](super::Transaction) and `type` of
/// [`TransactionSummary`](super::TransactionSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionType {
    /// Take what was authorized. `capture` on the wire.
    Capture,
    /// `return`
    Return,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionType {
    Capture = "capture",
    Return = "return",
});

/// One page of batches.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BatchPage {
    /// The largest number of rows that the page was to hold.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<Batch>,
}

object!(BatchPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// A batch of transactions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Batch {
    /// The batch that is meant.
    pub batch_id: Option<BatchId>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// When it was created.
    pub created_date: Option<NaiveDate>,
    /// When it was last changed.
    pub last_modified_date: Option<NaiveDate>,
    /// The sum of the sales. In the lowest denomination of the currency.
    pub sale_amount: Option<i64>,
    /// The sum of what is held. In the lowest denomination of the currency.
    pub held_amount: Option<i64>,
    /// The sum of the returns. In the lowest denomination of the currency.
    pub return_amount: Option<i64>,
    /// How many transactions the batch has.
    pub transaction_count: Option<i64>,
    /// The currency of the amounts beside it.
    pub currency: Option<String>,
    /// The merchant that it belongs to.
    pub merchant: Option<MerchantSummary>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
}

object!(Batch {
    "batchId" batch_id: Optional(Number);
    "date" date: Optional;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "saleAmount" sale_amount: Optional;
    "heldAmount" held_amount: Optional;
    "returnAmount" return_amount: Optional;
    "transactionCount" transaction_count: Optional;
    "currency" currency: Optional;
    "merchant" merchant: Optional;
    "links" links: Optional;
});

/// One page of disputes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DisputePage {
    /// The largest number of rows that the page was to hold.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<Dispute>,
}

object!(DisputePage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// A dispute about a transaction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dispute {
    /// The dispute that is meant.
    pub dispute_id: Option<DisputeId>,
    /// The stage of the dispute.
    pub dispute_type: Option<DisputeType>,
    /// The latest status.
    pub current_status: Option<DisputeCurrentStatus>,
    /// When it was created.
    pub created_date: Option<NaiveDate>,
    /// When it was last changed.
    pub last_modified_date: Option<NaiveDate>,
    /// The day on which the dispute arrived.
    pub received_date: Option<NaiveDate>,
    /// A note for whoever reads it later.
    pub description: Option<String>,
    /// A reference number of the payer or the dispute.
    pub reference_number: Option<String>,
    /// The amount in dispute. In the lowest denomination of the currency.
    pub dispute_amount: Option<i64>,
    /// The fee for the dispute. In the lowest denomination of the currency.
    pub fee_amount: Option<i64>,
    /// Whether it is the first dispute about the transaction.
    pub first_dispute: Option<bool>,
    /// The issuer's authorization code.
    pub authorization_code: Option<String>,
    /// The currency of the amounts beside it.
    pub currency: Option<String>,
    /// The card, or the prices of cards.
    pub card: Option<CardSummary>,
    /// The merchant that it belongs to.
    pub merchant: Option<MerchantSummary>,
    /// The price of one transaction, or the transaction that it belongs to.
    pub transaction: Option<TransactionSummary>,
}

object!(Dispute {
    "disputeId" dispute_id: Optional(Number);
    "disputeType" dispute_type: Optional;
    "currentStatus" current_status: Optional;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "receivedDate" received_date: Optional;
    "description" description: Optional;
    "referenceNumber" reference_number: Optional;
    "disputeAmount" dispute_amount: Optional;
    "feeAmount" fee_amount: Optional;
    "firstDispute" first_dispute: Optional;
    "authorizationCode" authorization_code: Optional;
    "currency" currency: Optional;
    "card" card: Optional;
    "merchant" merchant: Optional;
    "transaction" transaction: Optional;
});

/// Where a dispute stands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DisputeCurrentStatus {
    /// The entry in the history of the dispute.
    pub dispute_status_id: Option<DisputeStatusId>,
    /// How far it has come.
    pub status: Option<DisputeStatusCode>,
    /// The day on which the status was reached.
    pub status_date: Option<NaiveDate>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(DisputeCurrentStatus {
    "disputeStatusId" dispute_status_id: Optional(Number);
    "status" status: Optional;
    "statusDate" status_date: Optional;
    "link" link: Optional;
});

/// Value of `status` of [`DisputeCurrentStatus`](super::DisputeCurrentStatus) and `status` of
/// [`DisputeStatus`](super::DisputeStatus).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisputeStatusCode {
    /// `prearbitrationInProcess`
    PrearbitrationInProcess,
    /// `prearbitrationAccepted`
    PrearbitrationAccepted,
    /// `prearbitrationDeclined`
    PrearbitrationDeclined,
    /// `arbitrationFiledWithCardBand`
    ArbitrationFiledWithCardBrand,
    /// `arbitrationFundsToBeReturned`
    ArbitrationFundsToBeReturned,
    /// `arbitrationLost`
    ArbitrationLost,
    /// `arbitrationSettledPartialAmount`
    ArbitrationSettledPartialAmount,
    /// `precomplianceInProcess`
    PrecomplianceInProcess,
    /// `precomplianceAccepted`
    PrecomplianceAccepted,
    /// `precomplianceDeclined`
    PrecomplianceDeclined,
    /// `complianceFiledWithCardBand`
    ComplianceFiledWithCardBrand,
    /// `complianceLost`
    ComplianceLost,
    /// `complianceSettledPartialAmount`
    ComplianceSettledPartialAmount,
    /// `invalid`
    Invalid,
    /// `issuerReversal`
    IssuerReversal,
    /// `new`
    New,
    /// Refused after examination. `rejected` on the wire.
    Rejected,
    /// `representmentInProgress`
    RepresentmentInProgress,
    /// `representmentFailed`
    RepresentmentFailed,
    /// `representmentPaid`
    RepresentmentPaid,
    /// `representmentReceived`
    RepresentmentReceived,
    /// `stand`
    Stand,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DisputeStatusCode {
    PrearbitrationInProcess = "prearbitrationInProcess",
    PrearbitrationAccepted = "prearbitrationAccepted",
    PrearbitrationDeclined = "prearbitrationDeclined",
    ArbitrationFiledWithCardBrand = "arbitrationFiledWithCardBand",
    ArbitrationFundsToBeReturned = "arbitrationFundsToBeReturned",
    ArbitrationLost = "arbitrationLost",
    ArbitrationSettledPartialAmount = "arbitrationSettledPartialAmount",
    PrecomplianceInProcess = "precomplianceInProcess",
    PrecomplianceAccepted = "precomplianceAccepted",
    PrecomplianceDeclined = "precomplianceDeclined",
    ComplianceFiledWithCardBrand = "complianceFiledWithCardBand",
    ComplianceLost = "complianceLost",
    ComplianceSettledPartialAmount = "complianceSettledPartialAmount",
    Invalid = "invalid",
    IssuerReversal = "issuerReversal",
    New = "new",
    Rejected = "rejected",
    RepresentmentInProgress = "representmentInProgress",
    RepresentmentFailed = "representmentFailed",
    RepresentmentPaid = "representmentPaid",
    RepresentmentReceived = "representmentReceived",
    Stand = "stand",
});

/// Value of `disputeType` of [`Dispute`](super::Dispute).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisputeType {
    /// `prearbitration`
    Prearbitration,
    /// `issuerReversal`
    IssuerReversal,
    /// `firstDisputeWithReversal`
    FirstDisputeWithReversal,
    /// `firstDispute`
    FirstDispute,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DisputeType {
    Prearbitration = "prearbitration",
    IssuerReversal = "issuerReversal",
    FirstDisputeWithReversal = "firstDisputeWithReversal",
    FirstDispute = "firstDispute",
});

/// Where a dispute stood at one time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DisputeStatus {
    /// The entry in the history of the dispute.
    pub dispute_status_id: Option<DisputeStatusId>,
    /// How far it has come.
    pub status: Option<DisputeStatusCode>,
    /// The day on which the status was reached.
    pub status_date: Option<NaiveDate>,
}

object!(DisputeStatus {
    "disputeStatusId" dispute_status_id: Optional(Number);
    "status" status: Optional;
    "statusDate" status_date: Optional;
});

/// One page of transactions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionPage {
    /// The largest number of rows that the page was to hold.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<Transaction>,
}

object!(TransactionPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});

/// Value of the parameter `transactionType` of
/// [`ListTransactions`](crate::operations::ListTransactions).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionTypeFilter {
    /// `Capture`
    Capture,
    /// `Return`
    Return,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionTypeFilter {
    Capture = "Capture",
    Return = "Return",
});

/// A transaction, as reporting knows it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// The transaction that is meant.
    pub transaction_id: Option<Option<TransactionId>>,
    /// The kind, one of those that the type lists.
    pub kind: Option<TransactionType>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// How the card or its number was read.
    pub entry_method: Option<Option<TransactionEntryMethod>>,
    /// When it was created.
    pub created_date: Option<NaiveDate>,
    /// When it was last changed.
    pub last_modified_date: Option<NaiveDate>,
    /// How far it has come.
    pub status: Option<TransactionStatus>,
    /// The cash that the payer is handed, part of the amount. In the lowest denomination of the currency.
    pub cashback_amount: Option<i64>,
    /// The interchange of the transaction.
    pub interchange: Option<TransactionInterchange>,
    /// The currency of the amounts beside it.
    pub currency: Option<String>,
    /// The merchant that it belongs to.
    pub merchant: Option<MerchantSummary>,
    /// When and by whom it was settled.
    pub settled: Option<SettledSummary>,
    /// The price of closing a batch, or the batch itself.
    pub batch: Option<Option<BatchSummary>>,
    /// The card, or the prices of cards.
    pub card: Option<CardSummary>,
    /// The authorization behind the transaction.
    pub authorization: Option<AuthorizationSummary>,
}

object!(Transaction {
    "transactionId" transaction_id: Nullable(Number);
    "type" kind: Optional;
    "date" date: Optional;
    "amount" amount: Optional;
    "entryMethod" entry_method: Nullable;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "cashbackAmount" cashback_amount: Optional;
    "interchange" interchange: Optional;
    "currency" currency: Optional;
    "merchant" merchant: Optional;
    "settled" settled: Optional;
    "batch" batch: Nullable;
    "card" card: Optional;
    "authorization" authorization: Optional;
});

/// An authorization, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AuthorizationSummary {
    /// The authorization that is meant.
    pub authorization_id: Option<AuthorizationId>,
    /// The issuer's authorization code.
    pub code: Option<String>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// The issuer's code for the address verification.
    pub avs_response_code: Option<String>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(AuthorizationSummary {
    "authorizationId" authorization_id: Optional(Number);
    "code" code: Optional;
    "amount" amount: Optional;
    "avsResponseCode" avs_response_code: Optional;
    "link" link: Optional;
});

/// The interchange that a transaction cost.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionInterchange {
    /// The rate, in basis points.
    pub basis_point: Option<i64>,
    /// The fixed part of the fee. In the lowest denomination of the currency.
    pub transaction_fee: Option<i64>,
}

object!(TransactionInterchange {
    "basisPoint" basis_point: Optional;
    "transactionFee" transaction_fee: Optional;
});

/// When and by whom a transaction was settled.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SettledSummary {
    /// Who settled it.
    pub settled_by: Option<String>,
    /// The day of the transfer by ACH.
    pub ach_date: Option<NaiveDate>,
    /// The payout that it belongs to.
    pub ach_deposit_id: Option<AchDepositId>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

object!(SettledSummary {
    "settledBy" settled_by: Optional;
    "achDate" ach_date: Optional;
    "achDepositId" ach_deposit_id: Optional(Number);
    "link" link: Optional;
});

/// Value of `status` of [`Transaction`](super::Transaction).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionStatus {
    /// `fullSuspense`
    FullSuspense,
    /// `heldAudited`
    HeldAudited,
    /// `heldReleasedAudited`
    HeldReleasedAudited,
    /// `holdForSettlement30Days`
    HoldForSettlement30Days,
    /// `holdForSettlementDuplicate`
    HoldForSettlementDuplicate,
    /// `holdLongTerm`
    HoldLongTerm,
    /// `paid`
    Paid,
    /// `paidByThirdParty`
    PaidByThirdParty,
    /// `partialRelease`
    PartialRelease,
    /// `pull`
    Pull,
    /// `release`
    Release,
    /// `new`
    New,
    /// `held`
    Held,
    /// `unknown`
    ReportedUnknown,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionStatus {
    FullSuspense = "fullSuspense",
    HeldAudited = "heldAudited",
    HeldReleasedAudited = "heldReleasedAudited",
    HoldForSettlement30Days = "holdForSettlement30Days",
    HoldForSettlementDuplicate = "holdForSettlementDuplicate",
    HoldLongTerm = "holdLongTerm",
    Paid = "paid",
    PaidByThirdParty = "paidByThirdParty",
    PartialRelease = "partialRelease",
    Pull = "pull",
    Release = "release",
    New = "new",
    Held = "held",
    ReportedUnknown = "unknown",
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Batches, transactions, authorizations, disputes, deposits and their fees.

use super::{
    AchDepositId, AuthorizationId, BatchId, DisputeId, DisputeStatusId, Link, MerchantId,
    ProcessingAccountId, TransactionId,
};
use crate::wire::macros::{object, open_enum};
use crate::{Date, Secret, UnknownValue};

/// One page of fees of payouts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchDepositFeePage {
    /// The largest number of rows of a page.
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
    /// The day on which it went to the card brands for clearing.
    pub association_date: Option<Date>,
    /// When the correction was booked.
    pub adjustment_date: Option<Date>,
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
    /// The largest number of rows of a page.
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
    /// The day on which it went to the card brands for clearing.
    pub association_date: Option<Date>,
    /// The day on which the payout was sent, or the transaction was settled.
    pub ach_date: Option<Date>,
    /// The day of the payout.
    pub payment_date: Option<Date>,
    /// How many transactions the payout has.
    pub transactions: Option<i64>,
    /// The sales in the payout. In the lowest denomination of the currency.
    pub sales: Option<i64>,
    /// The price of a returned transfer, or the returns of this one. In the lowest denomination of the
    /// currency.
    pub returns: Option<i64>,
    /// The fees of the transactions in the payout. In the lowest denomination of the currency.
    pub daily_fees: Option<i64>,
    /// The sales that were kept back because the account was in full suspense. In the lowest denomination
    /// of the currency.
    pub held_sales: Option<i64>,
    /// What corrections added to the payout, or took from it. In the lowest denomination of the currency.
    pub ach_adjustment: Option<i64>,
    /// What was kept back as a reserve. In the lowest denomination of the currency.
    pub holdback: Option<i64>,
    /// What was paid out of the reserve. In the lowest denomination of the currency.
    pub reserve_release: Option<i64>,
    /// What was paid out after fees and corrections. In the lowest denomination of the currency.
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
    /// The largest number of rows of a page.
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
    pub created_date: Option<Date>,
    /// When it was last changed.
    pub last_modified_date: Option<Date>,
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
    /// Declined: the card has been used too often in a period. Try another card. `activityCountLimitExceeded` on the wire.
    ActivityCountLimitExceeded,
    /// An earlier reversal took effect. Do not reverse again. `alreadyReversed` on the wire.
    AlreadyReversed,
    /// Approved. Read the status of the payment: it says whether it settles by itself. `approved` on the wire.
    Approved,
    /// Approved, for a cardholder of special standing. Treat it as approved. `approveVip` on the wire.
    ApproveVip,
    /// Approved, provided that the cardholder shows identification. Look at it before you deliver, or reverse. `approveWithId` on the wire.
    ApproveWithId,
    /// Declined: the issuer could not check the PIN. Try another card. `cannotVerifyPin` on the wire.
    CannotVerifyPin,
    /// Declined: the check of the chip or of the cardholder failed. Try another card. `cardAuthenticationFailed` on the wire.
    CardAuthenticationFailed,
    /// Declined: the check of the card type failed. Check the card's details, or try another card. `cardTypeVerificationError` on the wire.
    CardTypeVerificationError,
    /// Declined: more cashback was asked for than the issuer allows. Ask for less. `cashRequestExceedsIssuerLimit` on the wire.
    CashRequestExceedsIssuerLimit,
    /// Declined: the issuer offers no cashback. Try without it. `cashServiceNotAvailable` on the wire.
    CashServiceNotAvailable,
    /// Declined: the security code of the card is wrong. Ask for it again. `cidVerificationError` on the wire.
    CidVerificationError,
    /// Declined: the issuer has to be contacted. Ask the cardholder to do so, or try another card. `contactCardIssuer` on the wire.
    ContactCardIssuer,
    /// Declined: data of the chip or the PIN could not be decrypted. Check the keys of the device. `cryptographicFailure` on the wire.
    CryptographicFailure,
    /// Declined: the limit of the day is reached. Try tomorrow, or another card. `dailyThresholdExceeded` on the wire.
    DailyThresholdExceeded,
    /// Declined: the security code of the card is wrong. Ask for it again. `declineCvv2Failure` on the wire.
    DeclineCvv2Failure,
    /// Declined without a reason. Try another card. `deny` on the wire.
    Deny,
    /// Declined: the account was closed. Do not try this card again. `denyAccountCanceled` on the wire.
    DenyAccountCanceled,
    /// Declined: the merchant's account with the network is closed. Ask the vendor. `denyClosedMerchant` on the wire.
    DenyClosedMerchant,
    /// Declined: the cardholder has a newer card. Ask for its details. `denyNewCardIssued` on the wire.
    DenyNewCardIssued,
    /// Declined, and the card should be kept. Do not try it again. `denyPickUpCard` on the wire.
    DenyPickUpCard,
    /// Declined: no issuer was found for the card number. Check the number. `destinationCannotBeFoundForRouting` on the wire.
    DestinationCannotBeFoundForRouting,
    /// Declined by the issuer without a reason. Ask for another card; the cardholder may call the issuer. `doNotHonor` on the wire.
    DoNotHonor,
    /// Declined as a repetition of an earlier transaction. Look that one up before anything else. `duplicateTransmissionDetected` on the wire.
    DuplicateTransmissionDetected,
    /// An error without further details. Look the payment up. `error` on the wire.
    Error,
    /// Declined: the amount is above the limit of the card. Try less, or another card. `exceedsWithdrawalAmountLimit` on the wire.
    ExceedsWithdrawalAmountLimit,
    /// Declined: the card is past its expiry date. Ask for the new one. `expiredCard` on the wire.
    ExpiredCard,
    /// Declined: a system of the issuer is out of service. Try later. `fileTemporarilyUnavailable` on the wire.
    FileTemporarilyUnavailable,
    /// The network has to decide in the issuer's place. Read the status of the payment. `forceStip` on the wire.
    ForceStip,
    /// The network could not read the message. Tell the vendor. `formatError` on the wire.
    FormatError,
    /// The network passes the decision on to the issuer. Read the status of the payment. `forwardToIssuer` on the wire.
    ForwardToIssuer,
    /// Declined: the issuer does not offer this kind of transaction. Try another card. `functionNotSupported` on the wire.
    FunctionNotSupported,
    /// Approved, provided that the cardholder shows identification. Look at it before you deliver, or reverse. `honorWithId` on the wire.
    HonorWithId,
    /// Declined: the security code of the card is wrong. Ask for it again. `incorrectCvv` on the wire.
    IncorrectCvv,
    /// Declined: the PIN is wrong. Let the cardholder enter it again. `incorrectPin` on the wire.
    IncorrectPin,
    /// Declined for good. Do not try this card again. `ineligibleForResubmission` on the wire.
    IneligibleForResubmission,
    /// Declined: there is too little money. Try less, later, or another card. `insufficientFunds` on the wire.
    InsufficientFunds,
    /// Declined: the issuer does not know the account. Check the number, or try another card. `invalidAccount` on the wire.
    InvalidAccount,
    /// Declined: no card has this number. Check it. `invalidAccountNumber` on the wire.
    InvalidAccountNumber,
    /// Declined: the amount cannot be processed. Check it: it counts in the lowest denomination. `invalidAmount` on the wire.
    InvalidAmount,
    /// Declined: the request does not fit the state of its authorization. Fetch the payment before you go on. `invalidAuthorizationLifeCycle` on the wire.
    InvalidAuthorizationLifeCycle,
    /// Declined: what names the biller is wrong. Ask the vendor to correct the merchant's record. `invalidBillerInformation` on the wire.
    InvalidBillerInformation,
    /// Declined: the security code of the card is wrong. Ask for it again. `invalidCardSecurityCode` on the wire.
    InvalidCardSecurityCode,
    /// Declined: the card cannot be charged in this currency. Try another card, or the terminal of another currency. `invalidCurrencyCode` on the wire.
    InvalidCurrencyCode,
    /// Declined: the network does not know the merchant. Tell the vendor. `invalidMerchant` on the wire.
    InvalidMerchant,
    /// The issuer's message could not be read. Look the payment up. `invalidResponse` on the wire.
    InvalidResponse,
    /// Declined: this kind of transaction is not possible with the card. Try another card. `invalidTransaction` on the wire.
    InvalidTransaction,
    /// Declined: the issuer could not be reached. Try later. `issuerNotAvailable` on the wire.
    IssuerNotAvailable,
    /// Declined: the issuer took too long. Try later. `issuerTimeout` on the wire.
    IssuerTimeout,
    /// Declined: the issuer could not be reached. Try later. `issuerUnavailable` on the wire.
    IssuerUnavailable,
    /// Nothing was done, for instance because what was to be reversed does not exist. Look the payment up. `noActionTaken` on the wire.
    NoActionTaken,
    /// Declined: the issuer has no such card on record. Check the number, or try another card. `noCardRecord` on the wire.
    NoCardRecord,
    /// Declined: no current account belongs to the card. Choose another account of the card, or try another card. `noCheckingAccount` on the wire.
    NoCheckingAccount,
    /// Declined: no line of credit belongs to the card. Choose another account of the card, or try another card. `noCreditAccount` on the wire.
    NoCreditAccount,
    /// No money was concerned, as with an inquiry. Nothing to do. `noFinancialImpact` on the wire.
    NoFinancialImpact,
    /// The card is good: this is how verifications without an amount succeed. Charge it when you need to. `noReasonToDecline` on the wire.
    NoReasonToDecline,
    /// Declined: no deposit account belongs to the card. Choose another account of the card, or try another card. `noSavingsAccount` on the wire.
    NoSavingsAccount,
    /// Declined: no bank has issued this card number. Check it. `noSuchIssuer` on the wire.
    NoSuchIssuer,
    /// Approved for less than was asked. Collect the rest in another way, or reverse it. `partialApproval` on the wire.
    PartialApproval,
    /// Approved for less than was asked. Collect the rest in another way, or reverse it. `partialAuthorization` on the wire.
    PartialAuthorization,
    /// Declined, and the card should be kept. Do not try it again. `pickUpCard` on the wire.
    PickUpCard,
    /// Declined, and the card should be kept, because fraud is suspected. Do not try it again. `pickUpCardSpecialCondition` on the wire.
    PickUpCardSpecialCondition,
    /// The issuer refused to change the PIN. Send the cardholder to the issuer. `pinChangeRequestDeclined` on the wire.
    PinChangeRequestDeclined,
    /// Declined: the PIN could not be decrypted. Check the keys of the device. `pinCryptographicErrorFound` on the wire.
    PinCryptographicErrorFound,
    /// Declined: a wrong PIN was entered too often. Try another card. `pinEntryTriesExceeded` on the wire.
    PinEntryTriesExceeded,
    /// The PIN is the old one still. Send the cardholder to the issuer. `pinNotChanged` on the wire.
    PinNotChanged,
    /// Declined: the merchant has to call the issuer. Call it, or try another card. `pleaseCallIssuer` on the wire.
    PleaseCallIssuer,
    /// Not processed. Look the payment up before it is taken again. `reenterTransaction` on the wire.
    ReenterTransaction,
    /// Not approved: the issuer wants to be called. Treat it as declined. `referToCardIssuer` on the wire.
    ReferToCardIssuer,
    /// Not approved: the issuer wants to be called about this card. Treat it as declined. `referToCardIssuerSpecialCondition` on the wire.
    ReferToCardIssuerSpecialCondition,
    /// Declined: the card is not valid in this place or for this trade. Try another card. `restrictedCard` on the wire.
    RestrictedCard,
    /// Reversed. Charge again only if that is meant. `reversal` on the wire.
    Reversal,
    /// The reversal does not fit the transaction that it names. Fetch the payment before another reversal. `reversalDataInconsistent` on the wire.
    ReversalDataInconsistent,
    /// Declined: the cardholder has withdrawn every agreement to be charged. Do not try again. `revokeAllAuthorizationsOrder` on the wire.
    RevokeAllAuthorizationsOrder,
    /// Declined: the cardholder has stopped recurring charges. End the subscription. `scheduledTransactionstoppedByCardholder` on the wire.
    ScheduledTransactionstoppedByCardholder,
    /// Declined: a check of the message's protection failed. Ask the vendor. `securityViolation` on the wire.
    SecurityViolation,
    /// Approved, or otherwise done as asked. Read the status of the payment. `successful` on the wire.
    Successful,
    /// Declined: no fee may be added to this card. Charge it without the fee. `surchargeAmountNotPermitted` on the wire.
    SurchargeAmountNotPermitted,
    /// Declined because fraud is suspected. Do not try again. `suspectFraud` on the wire.
    SuspectFraud,
    /// Declined: a system on the way failed. Try later. `systemMalfunction` on the wire.
    SystemMalfunction,
    /// Declined: more was asked for than had been approved before. Capture no more than that. `transactionAmountExceedsApprovalAmount` on the wire.
    TransactionAmountExceedsApprovalAmount,
    /// Declined: it cannot be completed, for instance because a law forbids it. Do not try again. `transactionCannotBeCompleted` on the wire.
    TransactionCannotBeCompleted,
    /// Declined: the card may not be used with this merchant. Try another card. `transactionNotAllowedAtMerchant` on the wire.
    TransactionNotAllowedAtMerchant,
    /// Declined: the terminal may not do this. Ask the vendor for the capability, or try another card. `transactionNotAllowedAtTerminal` on the wire.
    TransactionNotAllowedAtTerminal,
    /// Declined: the card may not be used for this. Try another card. `transactionNotPermitted` on the wire.
    TransactionNotPermitted,
    /// Declined: this cardholder may not do it. Try another card. `transactionNotPermittedToCardholder` on the wire.
    TransactionNotPermittedToCardholder,
    /// The device could not reach the issuer, and decided by itself. Read the status of the payment. `unableToGoOnline` on the wire.
    UnableToGoOnline,
    /// What was asked for is not on record. Look the payment up. `unableToLocateRecordInFile` on the wire.
    UnableToLocateRecordInFile,
    /// Declined: the issuer could not check the PIN. Try another card. `unableToVerifyPin` on the wire.
    UnableToVerifyPin,
    /// The new PIN is too simple, or breaks another rule. Let the cardholder choose another one. `unacceptablePin` on the wire.
    UnacceptablePin,
    /// The network's code has no name here. Read the status of the payment. `unknown` on the wire.
    UnknownValue,
    /// The new PIN is too easy to guess. Let the cardholder choose another one. `unsafePin` on the wire.
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
    /// The day that it belongs to, without a time of day.
    pub date: Option<Date>,
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
    /// Cards that carry the brand of Visa. `visa` on the wire.
    Visa,
    /// Cards that carry the brand of Mastercard. `masterCard` on the wire.
    MasterCard,
    /// Cards of the Discover network. `discover` on the wire.
    Discover,
    /// Debit cards, which draw on a bank account. `debit` on the wire.
    Debit,
    /// Cards for government benefits. `ebt` on the wire.
    Ebt,
    /// Fleet cards of Wright Express, now WEX. `wrightExpress` on the wire.
    WrightExpress,
    /// Fleet cards of U.S. Bank. `voyager` on the wire.
    Voyager,
    /// American Express outside the OptBlue program. `amex` on the wire.
    Amex,
    /// Cards of one shop or chain. `privateLabel` on the wire.
    PrivateLabel,
    /// Gift cards and other prepaid cards. `storedValue` on the wire.
    StoredValue,
    /// Discover, which reporting keeps apart from `discover`; ask the vendor for the difference. `discoverRetained` on the wire.
    DiscoverRetained,
    /// JCB that is settled elsewhere. `jcbNonSettled` on the wire.
    JcbNonSettled,
    /// Cards that carry the brand of Diners. `dinersClub` on the wire.
    DinersClub,
    /// American Express in the OptBlue program, settled together with the other brands. `amexOptBlue` on the wire.
    AmexOptBlue,
    /// Fleet cards of the Fuelman network. `fuelman` on the wire.
    Fuelman,
    /// The number does not show the brand. `unknown` on the wire.
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
    /// The day that it belongs to, without a time of day.
    pub date: Option<Date>,
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
    /// A code was scanned from a display or paper. `barcodeRead` on the wire.
    BarcodeRead,
    /// The card was inserted and its contacts were used. `smartChipRead` on the wire.
    SmartChipRead,
    /// The stripe was read; nobody knows by which device. `swipedOriginUnknown` on the wire.
    SwipedOriginUnknown,
    /// The card or telephone was held to the reader. `contactlessChip` on the wire.
    ContactlessChip,
    /// The payer typed the details on a page. `ecommerce` on the wire.
    Ecommerce,
    /// Somebody typed the card number. `manuallyEntered` on the wire.
    ManuallyEntered,
    /// Somebody typed the card number because it could not be read. `manuallyEnteredFallback` on the wire.
    ManuallyEnteredFallback,
    /// The magnetic stripe was read. `swiped` on the wire.
    Swiped,
    /// The stripe was read because the chip could not be. `swipedFallback` on the wire.
    SwipedFallback,
    /// The stripe was read because the chip failed. `swipedError` on the wire.
    SwipedError,
    /// A paper check was scanned. `scannedCheckReader` on the wire.
    ScannedCheckReader,
    /// The details had been saved before. `credentialOnFile` on the wire.
    CredentialOnFile,
    /// The network did not report how. `unknown` on the wire.
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
    /// A sale: money was taken from the cardholder. Count it as income. `capture` on the wire.
    Capture,
    /// Money went back to the cardholder. Subtract it. `return` on the wire.
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
    /// The largest number of rows of a page.
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
    /// The day that it belongs to, without a time of day.
    pub date: Option<Date>,
    /// When it was created.
    pub created_date: Option<Date>,
    /// When it was last changed.
    pub last_modified_date: Option<Date>,
    /// All sales of the batch together. In the lowest denomination of the currency.
    pub sale_amount: Option<i64>,
    /// The authorizations of the batch together, by the vendor's document. Whether any of it is kept back,
    /// it does not say. In the lowest denomination of the currency.
    pub held_amount: Option<i64>,
    /// All refunds of the batch together. In the lowest denomination of the currency.
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
    /// The largest number of rows of a page.
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
    /// How far the dispute has gone between issuer, merchant and network.
    pub dispute_type: Option<DisputeType>,
    /// Where the dispute stands now, and since when.
    pub current_status: Option<DisputeCurrentStatus>,
    /// When it was created.
    pub created_date: Option<Date>,
    /// When it was last changed.
    pub last_modified_date: Option<Date>,
    /// The day on which the dispute arrived.
    pub received_date: Option<Date>,
    /// A note for whoever reads it later.
    pub description: Option<String>,
    /// A reference number of the payer or the dispute.
    pub reference_number: Option<String>,
    /// What the cardholder wants back, which can be less than was paid. In the lowest denomination of the
    /// currency.
    pub dispute_amount: Option<i64>,
    /// What the merchant is charged for handling it. In the lowest denomination of the currency.
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
    pub status_date: Option<Date>,
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
    /// Between the first dispute and arbitration: the banks exchange arguments. Wait, and mind deadlines. `prearbitrationInProcess` on the wire.
    PrearbitrationInProcess,
    /// The pre-arbitration was accepted, and the case ends. By which side is not documented: read from the deposits who has the money. `prearbitrationAccepted` on the wire.
    PrearbitrationAccepted,
    /// The pre-arbitration was declined; arbitration can follow. Decide whether the costs are worth it. `prearbitrationDeclined` on the wire.
    PrearbitrationDeclined,
    /// The card network has been asked to decide. Wait. `arbitrationFiledWithCardBand` on the wire.
    ArbitrationFiledWithCardBrand,
    /// The arbitration has ended, and funds are to be returned. Count them when a deposit shows them. `arbitrationFundsToBeReturned` on the wire.
    ArbitrationFundsToBeReturned,
    /// The card network decided against the merchant. Book the amount as lost. `arbitrationLost` on the wire.
    ArbitrationLost,
    /// The card network divided the amount. Read the merchant's part from the deposits. `arbitrationSettledPartialAmount` on the wire.
    ArbitrationSettledPartialAmount,
    /// A breach of the network's rules is being argued about. Wait. `precomplianceInProcess` on the wire.
    PrecomplianceInProcess,
    /// The claim of a breach was accepted before a compliance case. Read from the deposits who has the money. `precomplianceAccepted` on the wire.
    PrecomplianceAccepted,
    /// The claim of a breach was declined; a compliance case can follow. Decide whether the costs are worth it. `precomplianceDeclined` on the wire.
    PrecomplianceDeclined,
    /// The network has been asked whether its rules were broken. Wait. `complianceFiledWithCardBand` on the wire.
    ComplianceFiledWithCardBrand,
    /// The compliance case was lost. Book the amount as lost. `complianceLost` on the wire.
    ComplianceLost,
    /// The network divided the amount. Read the merchant's part from the deposits. `complianceSettledPartialAmount` on the wire.
    ComplianceSettledPartialAmount,
    /// Marked as invalid; what follows is not documented. Read from the deposits whether money was taken. `invalid` on the wire.
    Invalid,
    /// The issuer took the dispute back. Nothing to do but check the deposit. `issuerReversal` on the wire.
    IssuerReversal,
    /// Raised, and nobody has acted. Send the defence before its deadline, or accept the loss. `new` on the wire.
    New,
    /// Rejected; by whom is not documented. Ask the vendor. `rejected` on the wire.
    Rejected,
    /// The merchant's defence is under way. Wait. `representmentInProgress` on the wire.
    RepresentmentInProgress,
    /// The merchant's defence was not accepted. Expect no money back. `representmentFailed` on the wire.
    RepresentmentFailed,
    /// The merchant was credited after the defence. Keep the documents: the issuer can still go on to pre-arbitration. `representmentPaid` on the wire.
    RepresentmentPaid,
    /// The merchant's defence has arrived. Wait for the result. `representmentReceived` on the wire.
    RepresentmentReceived,
    /// The dispute stands; for how long is not documented. Do not count on the money. `stand` on the wire.
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
    /// The step after a defence and before arbitration. Read the case's status, and mind its deadline. `prearbitration` on the wire.
    Prearbitration,
    /// The issuer takes the dispute back. Check the deposit. `issuerReversal` on the wire.
    IssuerReversal,
    /// Raised for the first time, and reversed. Check the deposit. `firstDisputeWithReversal` on the wire.
    FirstDisputeWithReversal,
    /// Raised for the first time. Send a defence in time, or accept the loss. `firstDispute` on the wire.
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
    pub status_date: Option<Date>,
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
    /// The largest number of rows of a page.
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
    /// Only those that took money from the cardholder. `Capture` on the wire.
    Capture,
    /// Only those that gave money back to the cardholder. `Return` on the wire.
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
    /// The day that it belongs to, without a time of day.
    pub date: Option<Date>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// How the card or its number was read.
    pub entry_method: Option<Option<TransactionEntryMethod>>,
    /// When it was created.
    pub created_date: Option<Date>,
    /// When it was last changed.
    pub last_modified_date: Option<Date>,
    /// How far it has come.
    pub status: Option<TransactionStatus>,
    /// The cash that the payer is handed, part of the amount. In the lowest denomination of the currency.
    pub cashback_amount: Option<i64>,
    /// What the issuer of the card receives, and under which program.
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
    /// What the issuer said when the card was charged.
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
    /// The processor that settled it.
    pub settled_by: Option<String>,
    /// The day on which the payout was sent, or the transaction was settled.
    pub ach_date: Option<Date>,
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
    /// Run while the merchant's account was in full suspense. Ask the vendor; nothing is paid out meanwhile. `fullSuspense` on the wire.
    FullSuspense,
    /// Taken out of full suspense and put on hold. Ask the vendor what is missing. `heldAudited` on the wire.
    HeldAudited,
    /// Was on hold, was audited, and has been released. Expect it in a deposit. `heldReleasedAudited` on the wire.
    HeldReleasedAudited,
    /// On hold for 30 days at most. Wait. `holdForSettlement30Days` on the wire.
    HoldForSettlement30Days,
    /// On hold because it may be a duplicate. Compare it with your orders, and refund what was charged twice. `holdForSettlementDuplicate` on the wire.
    HoldForSettlementDuplicate,
    /// On hold, without an end that is named. Ask the vendor. `holdLongTerm` on the wire.
    HoldLongTerm,
    /// Its money has been paid to the merchant. Nothing to do. `paid` on the wire.
    Paid,
    /// Somebody other than the vendor has paid the merchant. Do not expect it in a deposit. `paidByThirdParty` on the wire.
    PaidByThirdParty,
    /// A part of its money has been released; the rest is on hold. Ask the vendor about the rest. `partialRelease` on the wire.
    PartialRelease,
    /// Pulled: the merchant gets no money for it. Ask the vendor why. `pull` on the wire.
    Pull,
    /// Was on hold, and has been released. Expect it in a deposit. `release` on the wire.
    Release,
    /// Its money has been prepared, and is about to be sent to the merchant. Wait. `new` on the wire.
    New,
    /// On hold. Ask the vendor why. `held` on the wire.
    Held,
    /// There is no status for it. Ask the vendor. `unknown` on the wire.
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

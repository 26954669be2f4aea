// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of bank transfer payments.

use chrono::NaiveDate;

use super::{
    AchPayload, BankAccount, BankTransferCustomer, BankTransferRefundMethod, BankTransferResult,
    CredentialOnFile, Currency, CustomField, Link, PadPayload, PaymentId, PaymentSummary,
    RefundSummary, RetrievedTax, SecureTokenPayload, SingleUseTokenPayload, TaxRate, TerminalId,
    Tip,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Timestamp, UnknownValue, UnknownVariant};

/// One page of bank transfer payments.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentPage {
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<BankTransferPayment>,
}

object!(BankTransferPaymentPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// Value of the parameter `type` of
/// [`ListBankTransferPayments`](crate::operations::ListBankTransferPayments).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankTransferPaymentType {
    /// `payment`
    Payment,
    /// `accountVerification`
    AccountVerification,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BankTransferPaymentType {
    Payment = "payment",
    AccountVerification = "accountVerification",
});

/// A payment by bank transfer, with what became of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPayment {
    /// Payment id. Exactly 10 characters.
    pub payment_id: PaymentId,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Order.
    pub order: BankTransferPaymentOrder,
    /// Customer.
    pub customer: Option<BankTransferCustomer>,
    /// Bank account.
    pub bank_account: BankAccount,
    /// Refunds.
    pub refunds: Option<Vec<RefundSummary>>,
    /// Returns.
    pub returns: Option<Vec<BankTransferReturnSummary>>,
    /// Representment.
    pub representment: Option<PaymentSummary>,
    /// Transaction result. Set by the server.
    pub transaction_result: BankTransferResult,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(BankTransferPayment {
    "paymentId" payment_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "order" order: Required;
    "customer" customer: Optional;
    "bankAccount" bank_account: Required;
    "refunds" refunds: Optional;
    "returns" returns: Optional;
    "representment" representment: Optional;
    "transactionResult" transaction_result: Required;
    "customFields" custom_fields: Optional;
});

/// What was paid for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentOrder {
    /// Order id. 1 to 24 characters.
    pub order_id: String,
    /// Date time. Set by the server.
    pub date_time: Option<Timestamp>,
    /// Description. 1 to 256 characters.
    pub description: Option<String>,
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Currency.
    pub currency: Currency,
    /// Breakdown.
    pub breakdown: Option<BankTransferBreakdown>,
}

object!(BankTransferPaymentOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Optional;
    "amount" amount: Required;
    "currency" currency: Required;
    "breakdown" breakdown: Optional;
});

/// What an amount was made of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferBreakdown {
    /// Subtotal, in the lowest denomination of the currency.
    pub subtotal: i64,
    /// Tip.
    pub tip: Option<Tip>,
    /// Taxes.
    pub taxes: Option<Vec<RetrievedTax>>,
}

object!(BankTransferBreakdown {
    "subtotal" subtotal: Required;
    "tip" tip: Optional;
    "taxes" taxes: Optional;
});

/// A debit that a bank sent back. Its `paymentId` is its own, not that of the payment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferReturnSummary {
    /// Payment id. Exactly 10 characters.
    pub payment_id: PaymentId,
    /// Date.
    pub date: NaiveDate,
    /// Return code.
    pub return_code: String,
    /// Return reason.
    pub return_reason: String,
    /// Represented.
    pub represented: bool,
    /// Closed.
    pub closed: Option<bool>,
    /// Link. Set by the server.
    pub link: Option<Link>,
}

object!(BankTransferReturnSummary {
    "paymentId" payment_id: Required;
    "date" date: Required;
    "returnCode" return_code: Required;
    "returnReason" return_reason: Required;
    "represented" represented: Required;
    "closed" closed: Optional;
    "link" link: Optional;
});

/// A debit of a bank account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentRequest {
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Order.
    pub order: BankTransferPaymentRequestOrder,
    /// Customer.
    pub customer: Option<BankTransferCustomer>,
    /// Credential on file.
    pub credential_on_file: Option<CredentialOnFile>,
    /// Payment method.
    pub payment_method: BankTransferPaymentMethod,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl BankTransferPaymentRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        order: impl Into<BankTransferPaymentRequestOrder>,
        payment_method: impl Into<BankTransferPaymentMethod>,
    ) -> Self {
        Self {
            processing_terminal_id: processing_terminal_id.into(),
            order: order.into(),
            customer: None,
            credential_on_file: None,
            payment_method: payment_method.into(),
            custom_fields: None,
        }
    }
}

object!(BankTransferPaymentRequest {
    "processingTerminalId" processing_terminal_id: Required;
    "order" order: Required;
    "customer" customer: Optional;
    "credentialOnFile" credential_on_file: Optional;
    "paymentMethod" payment_method: Required;
    "customFields" custom_fields: Optional;
});

setters!(BankTransferPaymentRequest {
    customer: impl Into<BankTransferCustomer>;
    credential_on_file: impl Into<CredentialOnFile>;
    custom_fields: Vec<CustomField>;
});

/// What is paid for, and how much.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentRequestOrder {
    /// Order id. 1 to 24 characters.
    pub order_id: String,
    /// Date time. Set by the server.
    pub date_time: Option<Timestamp>,
    /// Description. 1 to 256 characters.
    pub description: Option<String>,
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Currency.
    pub currency: Currency,
    /// Breakdown.
    pub breakdown: Option<BankTransferRequestBreakdown>,
}

impl BankTransferPaymentRequestOrder {
    /// With the required fields; the setters add the others.
    pub fn new(
        order_id: impl Into<String>,
        amount: i64,
        currency: impl Into<Currency>,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            date_time: None,
            description: None,
            amount,
            currency: currency.into(),
            breakdown: None,
        }
    }
}

object!(BankTransferPaymentRequestOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Optional;
    "amount" amount: Required;
    "currency" currency: Required;
    "breakdown" breakdown: Optional;
});

setters!(BankTransferPaymentRequestOrder {
    description: impl Into<String>;
    breakdown: impl Into<BankTransferRequestBreakdown>;
});

/// What an amount is made of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferRequestBreakdown {
    /// Subtotal, in the lowest denomination of the currency.
    pub subtotal: i64,
    /// Tip.
    pub tip: Option<Tip>,
    /// Taxes.
    pub taxes: Option<Vec<TaxRate>>,
}

impl BankTransferRequestBreakdown {
    /// With the required fields; the setters add the others.
    pub fn new(subtotal: i64) -> Self {
        Self {
            subtotal,
            tip: None,
            taxes: None,
        }
    }
}

object!(BankTransferRequestBreakdown {
    "subtotal" subtotal: Required;
    "tip" tip: Optional;
    "taxes" taxes: Optional;
});

setters!(BankTransferRequestBreakdown {
    tip: impl Into<Tip>;
    taxes: Vec<TaxRate>;
});

/// The account to debit: its details, saved details or a single-use token.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BankTransferPaymentMethod {
    /// `ach`
    Ach(Box<AchPayload>),
    /// `pad`
    Pad(Box<PadPayload>),
    /// `secureToken`
    SecureToken(Box<SecureTokenPayload>),
    /// `singleUseToken`
    SingleUseToken(Box<SingleUseTokenPayload>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BankTransferPaymentMethod by "type" {
    Ach(AchPayload) = "ach",
    Pad(PadPayload) = "pad",
    SecureToken(SecureTokenPayload) = "secureToken",
    SingleUseToken(SingleUseTokenPayload) = "singleUseToken",
});

/// How much of a bank transfer to pay back, and why.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferReferencedRefundRequest {
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Description. 1 to 100 characters.
    pub description: String,
}

impl BankTransferReferencedRefundRequest {
    /// With the required fields.
    pub fn new(amount: i64, description: impl Into<String>) -> Self {
        Self {
            amount,
            description: description.into(),
        }
    }
}

object!(BankTransferReferencedRefundRequest {
    "amount" amount: Required;
    "description" description: Required;
});

/// The payment method to try a returned debit with; the old one if it is left out.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RepresentmentRequest {
    /// Payment method.
    pub payment_method: Option<BankTransferRefundMethod>,
}

impl RepresentmentRequest {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(RepresentmentRequest {
    "paymentMethod" payment_method: Optional;
});

setters!(RepresentmentRequest {
    payment_method: impl Into<BankTransferRefundMethod>;
});

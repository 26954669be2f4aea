// Made by `cargo xtask codegen`; changes by hand are lost.

//! Debits bank accounts by ACH or PAD, and handles what banks send back.

use super::{
    AchPayload, BankAccount, BankTransferCustomer, BankTransferRefundMethod, BankTransferResult,
    CredentialOnFile, Currency, CustomField, Link, PadPayload, PaymentId, PaymentSummary,
    RefundSummary, RetrievedTax, SecureTokenPayload, SingleUseTokenPayload, TaxRate, TerminalId,
    Tip,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Date, Timestamp, UnknownValue, UnknownVariant};

/// One page of bank transfer payments.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentPage {
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
    /// Money was taken from the payer's account. `payment` on the wire.
    Payment,
    /// Only the account is checked, no money moves. `accountVerification` on the wire.
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
    /// The payment that is meant. Exactly 10 characters.
    pub payment_id: PaymentId,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// What is being paid for, with its amount and your own order id.
    pub order: BankTransferPaymentOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<BankTransferCustomer>,
    /// The account at a bank that money moves from or to.
    pub bank_account: BankAccount,
    /// The refunds, or the limits on them.
    pub refunds: Option<Vec<RefundSummary>>,
    /// The price of a returned transfer, or the returns of this one.
    pub returns: Option<Vec<BankTransferReturnSummary>>,
    /// The renewed attempt to collect what came back.
    pub representment: Option<PaymentSummary>,
    /// What came of the transaction; the decision is read from here. Set by the server.
    pub transaction_result: BankTransferResult,
    /// Fields of your own, stored with the transaction and returned with it.
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
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// A note for whoever reads it later. 1 to 256 characters.
    pub description: Option<String>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// What the amount consists of.
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
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// The tip in the amount.
    pub tip: Option<Tip>,
    /// The taxes in the amount.
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
    /// The payment that is meant. Exactly 10 characters.
    pub payment_id: PaymentId,
    /// The day that it belongs to, without a time of day.
    pub date: Date,
    /// The Nacha code of the return. The ACH rules let `R01` (insufficient funds) and `R09` (uncollected
    /// funds) be presented again; after a stop or an objection, such as `R07`, `R08`, `R10` or `R29`, ask
    /// the payer before another debit.
    pub return_code: String,
    /// The bank's reason for the return.
    pub return_reason: String,
    /// Whether the transfer was presented again.
    pub represented: bool,
    /// Whether the merchant was paid in another way, so that nothing is left to collect.
    pub closed: Option<bool>,
    /// Where the thing itself can be read. Set by the server.
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
///
/// Made by `BankTransferPaymentRequest::new(processing_terminal_id, order, payment_method)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// What is being paid for, with its amount and your own order id.
    pub order: BankTransferPaymentRequestOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<BankTransferCustomer>,
    /// Whether payment details are saved, or saved ones are used.
    pub credential_on_file: Option<CredentialOnFile>,
    /// What pays, or is to be paid to.
    pub payment_method: BankTransferPaymentMethod,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl BankTransferPaymentRequest {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `BankTransferPaymentRequestOrder::new(order_id, amount, currency)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferPaymentRequestOrder {
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// A note for whoever reads it later. 1 to 256 characters.
    pub description: Option<String>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// What the amount consists of.
    pub breakdown: Option<BankTransferRequestBreakdown>,
}

impl BankTransferPaymentRequestOrder {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `BankTransferRequestBreakdown::new(subtotal)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferRequestBreakdown {
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// The tip in the amount.
    pub tip: Option<Tip>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<TaxRate>>,
}

impl BankTransferRequestBreakdown {
    /// Creates a value with the required fields; the setters add the others.
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
    /// The details of an account in the United States. `ach` on the wire.
    Ach(Box<AchPayload>),
    /// The details of an account in Canada. `pad` on the wire.
    Pad(Box<PadPayload>),
    /// An account that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// An account that the payer typed into Hosted Fields. The token works once. `singleUseToken` on the wire.
    SingleUseToken(Box<SingleUseTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BankTransferPaymentMethod by "type" {
    Ach(AchPayload) = "ach",
    Pad(PadPayload) = "pad",
    SecureToken(SecureTokenPayload) = "secureToken",
    SingleUseToken(SingleUseTokenPayload) = "singleUseToken",
});

/// How much of a bank transfer to pay back, and why.
///
/// Made by `BankTransferReferencedRefundRequest::new(amount, description)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferReferencedRefundRequest {
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// A note for whoever reads it later. 1 to 100 characters.
    pub description: String,
}

impl BankTransferReferencedRefundRequest {
    /// Creates a value with the required fields.
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
    /// What pays, or is to be paid to.
    pub payment_method: Option<BankTransferRefundMethod>,
}

impl RepresentmentRequest {
    /// Creates a value without any field; the setters add them.
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

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of bank transfer refunds.

use super::{
    BankAccount, BankTransferCustomer, BankTransferRefundMethod, BankTransferResult, Currency,
    CustomField, Link, PaymentSummary, RefundId, TerminalId,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Timestamp, UnknownValue};

/// One page of bank transfer refunds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferRefundPage {
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<BankTransferRefund>,
}

object!(BankTransferRefundPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// Value of the parameter `type` of
/// [`ListBankTransferRefunds`](crate::operations::ListBankTransferRefunds).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BankTransferRefundType {
    /// `refund`
    Refund,
    /// `unreferencedRefund`
    UnreferencedRefund,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BankTransferRefundType {
    Refund = "refund",
    UnreferencedRefund = "unreferencedRefund",
});

/// A refund to a bank account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferRefund {
    /// Refund id. Exactly 10 characters.
    pub refund_id: RefundId,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Order.
    pub order: BankTransferRefundOrder,
    /// Customer.
    pub customer: Option<BankTransferCustomer>,
    /// Bank account.
    pub bank_account: BankAccount,
    /// Payment.
    pub payment: Option<PaymentSummary>,
    /// Transaction result. Set by the server.
    pub transaction_result: BankTransferResult,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(BankTransferRefund {
    "refundId" refund_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "order" order: Required;
    "customer" customer: Optional;
    "bankAccount" bank_account: Required;
    "payment" payment: Optional;
    "transactionResult" transaction_result: Required;
    "customFields" custom_fields: Optional;
});

/// What is paid back, and why.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferRefundOrder {
    /// Order id. 1 to 24 characters.
    pub order_id: String,
    /// Date time. Set by the server.
    pub date_time: Option<Timestamp>,
    /// Description. At most 256 characters.
    pub description: String,
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Currency.
    pub currency: Currency,
}

impl BankTransferRefundOrder {
    /// With the required fields.
    pub fn new(
        order_id: impl Into<String>,
        description: impl Into<String>,
        amount: i64,
        currency: impl Into<Currency>,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            date_time: None,
            description: description.into(),
            amount,
            currency: currency.into(),
        }
    }
}

object!(BankTransferRefundOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Required;
    "amount" amount: Required;
    "currency" currency: Required;
});

/// A refund to a bank account that refers to no payment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferUnreferencedRefundRequest {
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Order.
    pub order: BankTransferRefundOrder,
    /// Customer.
    pub customer: Option<BankTransferCustomer>,
    /// Refund method.
    pub refund_method: BankTransferRefundMethod,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl BankTransferUnreferencedRefundRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        order: impl Into<BankTransferRefundOrder>,
        refund_method: impl Into<BankTransferRefundMethod>,
    ) -> Self {
        Self {
            processing_terminal_id: processing_terminal_id.into(),
            order: order.into(),
            customer: None,
            refund_method: refund_method.into(),
            custom_fields: None,
        }
    }
}

object!(BankTransferUnreferencedRefundRequest {
    "processingTerminalId" processing_terminal_id: Required;
    "order" order: Required;
    "customer" customer: Optional;
    "refundMethod" refund_method: Required;
    "customFields" custom_fields: Optional;
});

setters!(BankTransferUnreferencedRefundRequest {
    customer: impl Into<BankTransferCustomer>;
    custom_fields: Vec<CustomField>;
});

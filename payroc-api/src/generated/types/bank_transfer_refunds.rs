// Made by `cargo xtask codegen`; changes by hand are lost.

//! Pays money into bank accounts without a payment before.

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
    /// Money of an earlier payment was paid back. `refund` on the wire.
    Refund,
    /// Money is paid out without an earlier transaction. `unreferencedRefund` on the wire.
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
    /// The refund that is meant. Exactly 10 characters.
    pub refund_id: RefundId,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// What is being paid for, with its amount and your own order id.
    pub order: BankTransferRefundOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<BankTransferCustomer>,
    /// The account at a bank that money moves from or to.
    pub bank_account: BankAccount,
    /// The payment that it belongs to.
    pub payment: Option<PaymentSummary>,
    /// What came of the transaction; the decision is read from here. Set by the server.
    pub transaction_result: BankTransferResult,
    /// Fields of your own, stored with the transaction and returned with it.
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
///
/// Made by `BankTransferRefundOrder::new(order_id, description, amount, currency)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferRefundOrder {
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// A note for whoever reads it later. At most 256 characters.
    pub description: String,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
}

impl BankTransferRefundOrder {
    /// Creates a value with the required fields.
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
///
/// Made by `BankTransferUnreferencedRefundRequest::new(processing_terminal_id, order, refund_method)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BankTransferUnreferencedRefundRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// What is being paid for, with its amount and your own order id.
    pub order: BankTransferRefundOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<BankTransferCustomer>,
    /// Where the money goes.
    pub refund_method: BankTransferRefundMethod,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl BankTransferUnreferencedRefundRequest {
    /// Creates a value with the required fields; the setters add the others.
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

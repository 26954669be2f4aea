// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of refunds.

use super::{
    CardPayload, Currency, CustomField, Customer, CustomerAdjustment, DccOffer, IpAddress, Link,
    PaymentSummary, RefundId, RetrievedCard, RetrievedCustomer, SecureTokenPayload,
    StatusAdjustment, SupportedOperation, TerminalId, TransactionResult,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Timestamp, UnknownValue, UnknownVariant};

/// One page of card refunds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundPage {
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<RetrievedRefund>,
}

object!(RefundPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// A refund to a card. Whether it went through is in `transactionResult`, not in the HTTP status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedRefund {
    /// Refund id. Exactly 10 characters.
    pub refund_id: RefundId,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Operator. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Order.
    pub order: RefundOrder,
    /// Customer.
    pub customer: Option<RetrievedCustomer>,
    /// Card.
    pub card: RetrievedCard,
    /// Payment.
    pub payment: Option<PaymentSummary>,
    /// Supported operations.
    pub supported_operations: Option<Vec<SupportedOperation>>,
    /// Transaction result.
    pub transaction_result: TransactionResult,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(RetrievedRefund {
    "refundId" refund_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "order" order: Required;
    "customer" customer: Optional;
    "card" card: Required;
    "payment" payment: Optional;
    "supportedOperations" supported_operations: Optional;
    "transactionResult" transaction_result: Required;
    "customFields" custom_fields: Optional;
});

/// What is paid back, and why.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundOrder {
    /// Order id. 1 to 24 characters.
    pub order_id: String,
    /// Date time. Set by the server.
    pub date_time: Option<Timestamp>,
    /// Description. 1 to 256 characters.
    pub description: String,
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Currency.
    pub currency: Currency,
    /// Dcc offer.
    pub dcc_offer: Option<DccOffer>,
}

impl RefundOrder {
    /// With the required fields; the setters add the others.
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
            dcc_offer: None,
        }
    }
}

object!(RefundOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Required;
    "amount" amount: Required;
    "currency" currency: Required;
    "dccOffer" dcc_offer: Optional;
});

setters!(RefundOrder {
    dcc_offer: impl Into<DccOffer>;
});

/// A refund that refers to no payment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnreferencedRefundRequest {
    /// Channel.
    pub channel: UnreferencedRefundChannel,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Operator. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Order.
    pub order: RefundOrder,
    /// Customer.
    pub customer: Option<Customer>,
    /// Ip address. Sent, but never answered.
    pub ip_address: Option<IpAddress>,
    /// Refund method.
    pub refund_method: UnreferencedRefundMethod,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl UnreferencedRefundRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        channel: impl Into<UnreferencedRefundChannel>,
        processing_terminal_id: impl Into<TerminalId>,
        order: impl Into<RefundOrder>,
        refund_method: impl Into<UnreferencedRefundMethod>,
    ) -> Self {
        Self {
            channel: channel.into(),
            processing_terminal_id: processing_terminal_id.into(),
            operator: None,
            order: order.into(),
            customer: None,
            ip_address: None,
            refund_method: refund_method.into(),
            custom_fields: None,
        }
    }
}

object!(UnreferencedRefundRequest {
    "channel" channel: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "order" order: Required;
    "customer" customer: Optional;
    "ipAddress" ip_address: Optional;
    "refundMethod" refund_method: Required;
    "customFields" custom_fields: Optional;
});

setters!(UnreferencedRefundRequest {
    operator: impl Into<Personal<String>>;
    customer: impl Into<Customer>;
    ip_address: impl Into<IpAddress>;
    custom_fields: Vec<CustomField>;
});

/// Value of `channel` of [`UnreferencedRefundRequest`](super::UnreferencedRefundRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnreferencedRefundChannel {
    /// `pos`
    Pos,
    /// `moto`
    Moto,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(UnreferencedRefundChannel {
    Pos = "pos",
    Moto = "moto",
});

/// What a refund goes to: a card or saved details.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UnreferencedRefundMethod {
    /// `card`
    Card(Box<CardPayload>),
    /// `secureToken`
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(UnreferencedRefundMethod by "type" {
    Card(CardPayload) = "card",
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// Changes to a refund whose batch is still open.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundAdjustmentRequest {
    /// Operator. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Adjustments.
    pub adjustments: Vec<RefundAdjustment>,
}

impl RefundAdjustmentRequest {
    /// With the required fields; the setters add the others.
    pub fn new(adjustments: Vec<RefundAdjustment>) -> Self {
        Self {
            operator: None,
            adjustments,
        }
    }
}

object!(RefundAdjustmentRequest {
    "operator" operator: Optional;
    "adjustments" adjustments: Required;
});

setters!(RefundAdjustmentRequest {
    operator: impl Into<Personal<String>>;
});

/// One change to a refund in an open batch.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RefundAdjustment {
    /// `customer`
    Customer(Box<CustomerAdjustment>),
    /// `status`
    Status(Box<StatusAdjustment>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(RefundAdjustment by "type" {
    Customer(CustomerAdjustment) = "customer",
    Status(StatusAdjustment) = "status",
});

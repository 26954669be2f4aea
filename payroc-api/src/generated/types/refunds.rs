// Made by `cargo xtask codegen`; changes by hand are lost.

//! Refunds to cards without a payment before, and what becomes of refunds.

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
    /// The refund that is meant. Exactly 10 characters.
    pub refund_id: RefundId,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// What is being paid for, with its amount and your own order id.
    pub order: RefundOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<RetrievedCustomer>,
    /// The card, or the prices of cards.
    pub card: RetrievedCard,
    /// The payment that it belongs to.
    pub payment: Option<PaymentSummary>,
    /// What can be done with it now.
    pub supported_operations: Option<Vec<SupportedOperation>>,
    /// What came of the transaction; the decision is read from here.
    pub transaction_result: TransactionResult,
    /// Fields of your own, stored with the transaction and returned with it.
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
///
/// Made by `RefundOrder::new(order_id, description, amount, currency)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundOrder {
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// A note for whoever reads it later. 1 to 256 characters.
    pub description: String,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// The offer to pay in the card's own currency.
    pub dcc_offer: Option<DccOffer>,
}

impl RefundOrder {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `UnreferencedRefundRequest::new(channel, processing_terminal_id, order, refund_method)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnreferencedRefundRequest {
    /// How the request came about, such as in a shop, on the web or by telephone.
    pub channel: UnreferencedRefundChannel,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// What is being paid for, with its amount and your own order id.
    pub order: RefundOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<Customer>,
    /// The payer's IP address. Sent, but never returned.
    pub ip_address: Option<IpAddress>,
    /// Where the money goes.
    pub refund_method: UnreferencedRefundMethod,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl UnreferencedRefundRequest {
    /// Creates a value with the required fields; the setters add the others.
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
    /// In a shop, with a terminal. `pos` on the wire.
    Pos,
    /// By mail or telephone. `moto` on the wire.
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
    /// The details of a payment card. `card` on the wire.
    Card(Box<CardPayload>),
    /// A card that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(UnreferencedRefundMethod by "type" {
    Card(CardPayload) = "card",
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// Changes to a refund whose batch is still open.
///
/// Made by `RefundAdjustmentRequest::new(adjustments)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundAdjustmentRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The changes, each of another part.
    pub adjustments: Vec<RefundAdjustment>,
}

impl RefundAdjustmentRequest {
    /// Creates a value with the required fields; the setters add the others.
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
    /// Corrects what is known about the payer. `customer` on the wire.
    Customer(Box<CustomerAdjustment>),
    /// Sets the refund as ready to be settled, or holds it back. `status` on the wire.
    Status(Box<StatusAdjustment>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(RefundAdjustment by "type" {
    Customer(CustomerAdjustment) = "customer",
    Status(StatusAdjustment) = "status",
});

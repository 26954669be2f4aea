// Made by `cargo xtask codegen`; changes by hand are lost.

//! Asks a device to give a refund, and waits for it.

use super::{
    Currency, Customer, CustomizationOptions, DeviceInstructionStatus, IpAddress, Link,
    RefundInstructionId, TerminalId,
};
use crate::wire::macros::{object, setters};
use crate::{Personal, Timestamp};

/// A refund for a device to make.
///
/// Made by `RefundInstructionRequest::new(processing_terminal_id, order)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundInstructionRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// What is being paid for, with its amount and your own order id.
    pub order: RefundInstructionOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<Customer>,
    /// The payer's IP address. Sent, but never returned.
    pub ip_address: Option<IpAddress>,
    /// What the device does differently for this instruction.
    pub customization_options: Option<CustomizationOptions>,
}

impl RefundInstructionRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        order: impl Into<RefundInstructionOrder>,
    ) -> Self {
        Self {
            operator: None,
            processing_terminal_id: processing_terminal_id.into(),
            order: order.into(),
            customer: None,
            ip_address: None,
            customization_options: None,
        }
    }
}

object!(RefundInstructionRequest {
    "operator" operator: Optional;
    "processingTerminalId" processing_terminal_id: Required;
    "order" order: Required;
    "customer" customer: Optional;
    "ipAddress" ip_address: Optional;
    "customizationOptions" customization_options: Optional;
});

setters!(RefundInstructionRequest {
    operator: impl Into<Personal<String>>;
    customer: impl Into<Customer>;
    ip_address: impl Into<IpAddress>;
    customization_options: impl Into<CustomizationOptions>;
});

/// A refund that a device was asked to make, and how far it has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundInstruction {
    /// How far it has come.
    pub status: DeviceInstructionStatus,
    /// Why the device could not carry out the instruction.
    pub error_message: Option<String>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
    /// The instruction that is meant. 1 to 36 characters.
    pub refund_instruction_id: RefundInstructionId,
}

object!(RefundInstruction {
    "status" status: Required;
    "errorMessage" error_message: Optional;
    "link" link: Optional;
    "refundInstructionId" refund_instruction_id: Required;
});

/// What is paid back, and why.
///
/// Made by `RefundInstructionOrder::new(order_id, description, amount, currency)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefundInstructionOrder {
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// A note for whoever reads it later. At most 1024 characters.
    pub description: String,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
}

impl RefundInstructionOrder {
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

object!(RefundInstructionOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Required;
    "amount" amount: Required;
    "currency" currency: Required;
});

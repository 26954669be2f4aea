// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of payment instructions.

use super::{
    CredentialOnFile, Currency, Customer, CustomizationOptions, DeviceInstructionStatus,
    DualPricing, HealthcareExpense, IpAddress, Link, PaymentInstructionId, Surcharge, TaxRate,
    TerminalId, Tip,
};
use crate::wire::macros::{object, setters};
use crate::{Personal, Timestamp};

/// A sale for a device to take.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstructionRequest {
    /// Operator. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Order.
    pub order: PaymentInstructionOrder,
    /// Customer.
    pub customer: Option<Customer>,
    /// Ip address. Sent, but never answered.
    pub ip_address: Option<IpAddress>,
    /// Credential on file.
    pub credential_on_file: Option<CredentialOnFile>,
    /// Customization options.
    pub customization_options: Option<CustomizationOptions>,
    /// Auto capture. The server takes `true` if it is absent.
    pub auto_capture: Option<bool>,
    /// Process as sale. The server takes `false` if it is absent.
    pub process_as_sale: Option<bool>,
}

impl PaymentInstructionRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        processing_terminal_id: impl Into<TerminalId>,
        order: impl Into<PaymentInstructionOrder>,
    ) -> Self {
        Self {
            operator: None,
            processing_terminal_id: processing_terminal_id.into(),
            order: order.into(),
            customer: None,
            ip_address: None,
            credential_on_file: None,
            customization_options: None,
            auto_capture: None,
            process_as_sale: None,
        }
    }
}

object!(PaymentInstructionRequest {
    "operator" operator: Optional;
    "processingTerminalId" processing_terminal_id: Required;
    "order" order: Required;
    "customer" customer: Optional;
    "ipAddress" ip_address: Optional;
    "credentialOnFile" credential_on_file: Optional;
    "customizationOptions" customization_options: Optional;
    "autoCapture" auto_capture: Optional;
    "processAsSale" process_as_sale: Optional;
});

setters!(PaymentInstructionRequest {
    operator: impl Into<Personal<String>>;
    customer: impl Into<Customer>;
    ip_address: impl Into<IpAddress>;
    credential_on_file: impl Into<CredentialOnFile>;
    customization_options: impl Into<CustomizationOptions>;
    auto_capture: bool;
    process_as_sale: bool;
});

/// A sale that a device was asked to take, and how far it has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstruction {
    /// Status.
    pub status: DeviceInstructionStatus,
    /// Error message.
    pub error_message: Option<String>,
    /// Link. Set by the server.
    pub link: Option<Link>,
    /// Payment instruction id. 1 to 36 characters.
    pub payment_instruction_id: PaymentInstructionId,
}

object!(PaymentInstruction {
    "status" status: Required;
    "errorMessage" error_message: Optional;
    "link" link: Optional;
    "paymentInstructionId" payment_instruction_id: Required;
});

/// What is paid for, and how much.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstructionOrder {
    /// Order id. 1 to 24 characters.
    pub order_id: String,
    /// Date time. Set by the server.
    pub date_time: Option<Timestamp>,
    /// Description. At most 1024 characters.
    pub description: Option<String>,
    /// Amount, in the lowest denomination of the currency.
    pub amount: i64,
    /// Currency.
    pub currency: Currency,
    /// Accept partial amount. The server takes `false` if it is absent.
    pub accept_partial_amount: Option<bool>,
    /// Breakdown.
    pub breakdown: Option<PaymentInstructionBreakdown>,
}

impl PaymentInstructionOrder {
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
            accept_partial_amount: None,
            breakdown: None,
        }
    }
}

object!(PaymentInstructionOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Optional;
    "amount" amount: Required;
    "currency" currency: Required;
    "acceptPartialAmount" accept_partial_amount: Optional;
    "breakdown" breakdown: Optional;
});

setters!(PaymentInstructionOrder {
    description: impl Into<String>;
    accept_partial_amount: bool;
    breakdown: impl Into<PaymentInstructionBreakdown>;
});

/// What an amount is made of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstructionBreakdown {
    /// Subtotal, in the lowest denomination of the currency.
    pub subtotal: i64,
    /// Cashback amount, in the lowest denomination of the currency.
    pub cashback_amount: Option<i64>,
    /// Tip.
    pub tip: Option<Tip>,
    /// Surcharge.
    pub surcharge: Option<Surcharge>,
    /// Dual pricing.
    pub dual_pricing: Option<DualPricing>,
    /// Healthcare expenses.
    pub healthcare_expenses: Option<Vec<HealthcareExpense>>,
    /// Taxes.
    pub taxes: Option<Vec<TaxRate>>,
}

impl PaymentInstructionBreakdown {
    /// With the required fields; the setters add the others.
    pub fn new(subtotal: i64) -> Self {
        Self {
            subtotal,
            cashback_amount: None,
            tip: None,
            surcharge: None,
            dual_pricing: None,
            healthcare_expenses: None,
            taxes: None,
        }
    }
}

object!(PaymentInstructionBreakdown {
    "subtotal" subtotal: Required;
    "cashbackAmount" cashback_amount: Optional;
    "tip" tip: Optional;
    "surcharge" surcharge: Optional;
    "dualPricing" dual_pricing: Optional;
    "healthcareExpenses" healthcare_expenses: Optional;
    "taxes" taxes: Optional;
});

setters!(PaymentInstructionBreakdown {
    cashback_amount: i64;
    tip: impl Into<Tip>;
    surcharge: impl Into<Surcharge>;
    dual_pricing: impl Into<DualPricing>;
    healthcare_expenses: Vec<HealthcareExpense>;
    taxes: Vec<TaxRate>;
});

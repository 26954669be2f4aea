// Made by `cargo xtask codegen`; changes by hand are lost.

//! Asks a device to take a payment, and waits for it.

use super::{
    CredentialOnFile, Currency, Customer, CustomizationOptions, DeviceInstructionStatus,
    DualPricing, HealthcareExpense, IpAddress, Link, PaymentInstructionId, Surcharge, TaxRate,
    TerminalId, Tip,
};
use crate::wire::macros::{object, setters};
use crate::{Personal, Timestamp};

/// A sale for a device to take.
///
/// Made by `PaymentInstructionRequest::new(processing_terminal_id, order)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstructionRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// What is being paid for, with its amount and your own order id.
    pub order: PaymentInstructionOrder,
    /// Who pays: names, addresses and ways to be reached.
    pub customer: Option<Customer>,
    /// The payer's IP address. Sent, but never returned.
    pub ip_address: Option<IpAddress>,
    /// Whether payment details are saved, or saved ones are used.
    pub credential_on_file: Option<CredentialOnFile>,
    /// What the device does differently for this instruction.
    pub customization_options: Option<CustomizationOptions>,
    /// Whether the amount is taken at once; otherwise it is authorized and has to be captured. The default
    /// is `true`.
    pub auto_capture: Option<bool>,
    /// Whether it is settled at once. It cannot be adjusted then, and `autoCapture` is ignored. The default
    /// is `false`.
    pub process_as_sale: Option<bool>,
}

impl PaymentInstructionRequest {
    /// Creates a value with the required fields; the setters add the others.
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
    /// How far it has come.
    pub status: DeviceInstructionStatus,
    /// Why the device could not carry out the instruction.
    pub error_message: Option<String>,
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
    /// The instruction that is meant. 1 to 36 characters.
    pub payment_instruction_id: PaymentInstructionId,
}

object!(PaymentInstruction {
    "status" status: Required;
    "errorMessage" error_message: Optional;
    "link" link: Optional;
    "paymentInstructionId" payment_instruction_id: Required;
});

/// What is paid for, and how much.
///
/// Made by `PaymentInstructionOrder::new(order_id, amount, currency)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstructionOrder {
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// A note for whoever reads it later. At most 1024 characters.
    pub description: Option<String>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// Whether less than the amount may be authorized. The default is `false`.
    pub accept_partial_amount: Option<bool>,
    /// What the amount consists of.
    pub breakdown: Option<PaymentInstructionBreakdown>,
}

impl PaymentInstructionOrder {
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
///
/// Made by `PaymentInstructionBreakdown::new(subtotal)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentInstructionBreakdown {
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// The cash that the payer is handed, part of the amount. In the lowest denomination of the currency.
    pub cashback_amount: Option<i64>,
    /// The tip in the amount.
    pub tip: Option<Tip>,
    /// What is added for paying by card.
    pub surcharge: Option<Surcharge>,
    /// The two prices that were offered, for card and for another tender.
    pub dual_pricing: Option<DualPricing>,
    /// The parts of the amount that a health savings card may pay for.
    pub healthcare_expenses: Option<Vec<HealthcareExpense>>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<TaxRate>>,
}

impl PaymentInstructionBreakdown {
    /// Creates a value with the required fields; the setters add the others.
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

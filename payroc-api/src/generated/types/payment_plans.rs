// Made by `cargo xtask codegen`; changes by hand are lost.

//! Schedules of charges that payers subscribe to.

use super::{
    Currency, Link, PaymentPlanFrequency, PaymentPlanId, PaymentPlanType, RetrievedTax, TerminalId,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::UnknownValue;

/// One page of payment plans.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanPage {
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
    pub data: Vec<PaymentPlan>,
}

object!(PaymentPlanPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// A schedule of charges.
///
/// Made by `PaymentPlan::new(PaymentPlanFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlan {
    /// The payment plan that it follows. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// The processing terminal that it runs on. 4 to 50 characters. Set by the server.
    pub processing_terminal_id: Option<TerminalId>,
    /// What it is called. 5 to 128 characters.
    pub name: String,
    /// A note for whoever reads it later. At most 128 characters.
    pub description: Option<String>,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// How many charges there are altogether; 0 runs until it is ended. `endDate` wins over it. At least 0.
    /// The default is `0`.
    pub length: Option<i64>,
    /// The kind, one of those that the type lists. The default is `automatic`.
    pub kind: PaymentPlanType,
    /// How often it happens.
    pub frequency: PaymentPlanFrequency,
    /// Whether a changed plan also changes its subscriptions. The default is `continue`.
    pub on_update: PaymentPlanOnUpdate,
    /// Whether the subscriptions of a deleted plan are completed or go on. The default is `complete`.
    pub on_delete: PaymentPlanOnDelete,
    /// The names of the custom fields that its subscriptions carry.
    pub custom_field_names: Option<Vec<String>>,
    /// What is charged once, when the subscription starts.
    pub setup_order: Option<PaymentPlanSetupOrder>,
    /// What is charged each time.
    pub recurring_order: Option<PaymentPlanRecurringOrder>,
}

/// The required fields of [`PaymentPlan`](super::PaymentPlan), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentPlanFields {
    /// The payment plan that it follows. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// What it is called. 5 to 128 characters.
    pub name: String,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// The kind, one of those that the type lists. The default is `automatic`.
    pub kind: PaymentPlanType,
    /// How often it happens.
    pub frequency: PaymentPlanFrequency,
    /// Whether a changed plan also changes its subscriptions. The default is `continue`.
    pub on_update: PaymentPlanOnUpdate,
    /// Whether the subscriptions of a deleted plan are completed or go on. The default is `complete`.
    pub on_delete: PaymentPlanOnDelete,
}
impl PaymentPlan {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: PaymentPlanFields) -> Self {
        Self {
            payment_plan_id: fields.payment_plan_id,
            processing_terminal_id: None,
            name: fields.name,
            description: None,
            currency: fields.currency,
            length: None,
            kind: fields.kind,
            frequency: fields.frequency,
            on_update: fields.on_update,
            on_delete: fields.on_delete,
            custom_field_names: None,
            setup_order: None,
            recurring_order: None,
        }
    }
}

object!(PaymentPlan {
    "paymentPlanId" payment_plan_id: Required;
    "processingTerminalId" processing_terminal_id: Optional;
    "name" name: Required;
    "description" description: Optional;
    "currency" currency: Required;
    "length" length: Optional;
    "type" kind: Required;
    "frequency" frequency: Required;
    "onUpdate" on_update: Required;
    "onDelete" on_delete: Required;
    "customFieldNames" custom_field_names: Optional;
    "setupOrder" setup_order: Optional;
    "recurringOrder" recurring_order: Optional;
});

setters!(PaymentPlan {
    description: impl Into<String>;
    length: i64;
    custom_field_names: Vec<String>;
    setup_order: impl Into<PaymentPlanSetupOrder>;
    recurring_order: impl Into<PaymentPlanRecurringOrder>;
});

/// Value of `onDelete` of [`PaymentPlan`](super::PaymentPlan).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentPlanOnDelete {
    /// The plan's subscriptions end with it. `complete` on the wire.
    Complete,
    /// The plan's subscriptions go on without it. `continue` on the wire.
    Continue,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentPlanOnDelete {
    Complete = "complete",
    Continue = "continue",
});

/// Value of `onUpdate` of [`PaymentPlan`](super::PaymentPlan).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentPlanOnUpdate {
    /// Subscriptions change with the plan. `update` on the wire.
    Update,
    /// Subscriptions keep what they had. `continue` on the wire.
    Continue,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentPlanOnUpdate {
    Update = "update",
    Continue = "continue",
});

/// What is charged each time.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanRecurringOrder {
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// A note for whoever reads it later. 1 to 1024 characters.
    pub description: Option<String>,
    /// What the amount consists of.
    pub breakdown: Option<PaymentPlanOrderBreakdown>,
}

impl PaymentPlanRecurringOrder {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PaymentPlanRecurringOrder {
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

setters!(PaymentPlanRecurringOrder {
    amount: i64;
    description: impl Into<String>;
    breakdown: impl Into<PaymentPlanOrderBreakdown>;
});

/// What a charge is made of.
///
/// Made by `PaymentPlanOrderBreakdown::new(subtotal)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanOrderBreakdown {
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// The taxes in the amount.
    pub taxes: Option<Vec<RetrievedTax>>,
}

impl PaymentPlanOrderBreakdown {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(subtotal: i64) -> Self {
        Self { subtotal, taxes: None }
    }
}

object!(PaymentPlanOrderBreakdown {
    "subtotal" subtotal: Required;
    "taxes" taxes: Optional;
});

setters!(PaymentPlanOrderBreakdown {
    taxes: Vec<RetrievedTax>;
});

/// What is charged once, at the beginning.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanSetupOrder {
    /// The sum of money. In the lowest denomination of the currency. At most 999999999999. Greater than 0.
    pub amount: Option<i64>,
    /// A note for whoever reads it later. 1 to 1024 characters.
    pub description: Option<String>,
    /// What the amount consists of.
    pub breakdown: Option<PaymentPlanOrderBreakdown>,
}

impl PaymentPlanSetupOrder {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PaymentPlanSetupOrder {
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

setters!(PaymentPlanSetupOrder {
    amount: i64;
    description: impl Into<String>;
    breakdown: impl Into<PaymentPlanOrderBreakdown>;
});

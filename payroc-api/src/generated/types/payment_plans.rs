// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of payment plans.

use super::{
    Currency, Link, PaymentPlanFrequency, PaymentPlanId, PaymentPlanType, RetrievedTax, TerminalId,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::UnknownValue;

/// One page of payment plans.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanPage {
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlan {
    /// Payment plan id. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// Processing terminal id. 4 to 50 characters. Set by the server.
    pub processing_terminal_id: Option<TerminalId>,
    /// Name. 5 to 128 characters.
    pub name: String,
    /// Description. At most 128 characters.
    pub description: Option<String>,
    /// Currency.
    pub currency: Currency,
    /// Length. At least 0. The server takes `0` if it is absent.
    pub length: Option<i64>,
    /// Type. The server takes `automatic` if it is absent.
    pub kind: PaymentPlanType,
    /// Frequency.
    pub frequency: PaymentPlanFrequency,
    /// On update. The server takes `continue` if it is absent.
    pub on_update: PaymentPlanOnUpdate,
    /// On delete. The server takes `complete` if it is absent.
    pub on_delete: PaymentPlanOnDelete,
    /// Custom field names.
    pub custom_field_names: Option<Vec<String>>,
    /// Setup order.
    pub setup_order: Option<PaymentPlanSetupOrder>,
    /// Recurring order.
    pub recurring_order: Option<PaymentPlanRecurringOrder>,
}

impl PaymentPlan {
    /// With the required fields; the setters add the others.
    pub fn new(
        payment_plan_id: impl Into<PaymentPlanId>,
        name: impl Into<String>,
        currency: impl Into<Currency>,
        kind: impl Into<PaymentPlanType>,
        frequency: impl Into<PaymentPlanFrequency>,
        on_update: impl Into<PaymentPlanOnUpdate>,
        on_delete: impl Into<PaymentPlanOnDelete>,
    ) -> Self {
        Self {
            payment_plan_id: payment_plan_id.into(),
            processing_terminal_id: None,
            name: name.into(),
            description: None,
            currency: currency.into(),
            length: None,
            kind: kind.into(),
            frequency: frequency.into(),
            on_update: on_update.into(),
            on_delete: on_delete.into(),
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
    /// `complete`
    Complete,
    /// `continue`
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
    /// `update`
    Update,
    /// `continue`
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
    /// Amount, in the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// Description. 1 to 1024 characters.
    pub description: Option<String>,
    /// Breakdown.
    pub breakdown: Option<PaymentPlanOrderBreakdown>,
}

impl PaymentPlanRecurringOrder {
    /// Without any field; the setters add them.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanOrderBreakdown {
    /// Subtotal, in the lowest denomination of the currency.
    pub subtotal: i64,
    /// Taxes.
    pub taxes: Option<Vec<RetrievedTax>>,
}

impl PaymentPlanOrderBreakdown {
    /// With the required fields; the setters add the others.
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
    /// Amount, in the lowest denomination of the currency. At most 999999999999. Greater than 0.
    pub amount: Option<i64>,
    /// Description. 1 to 1024 characters.
    pub description: Option<String>,
    /// Breakdown.
    pub breakdown: Option<PaymentPlanOrderBreakdown>,
}

impl PaymentPlanSetupOrder {
    /// Without any field; the setters add them.
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

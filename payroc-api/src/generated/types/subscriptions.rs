// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of subscriptions.

use chrono::NaiveDate;

use super::{
    ConvenienceFee, Currency, CustomField, Link, PaymentPlanFrequency, PaymentPlanId,
    PaymentPlanType, PaymentSummary, RetrievedTax, SecureTokenPayload, SecureTokenSummary,
    SubscriptionId, Surcharge, TaxRate, TerminalId,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, UnknownValue, UnknownVariant};

/// One page of subscriptions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPage {
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<Subscription>,
}

object!(SubscriptionPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// Value of the parameter `status` of [`ListSubscriptions`](crate::operations::ListSubscriptions).
/// Value of `status` of [`SubscriptionState`](super::SubscriptionState).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubscriptionStatus {
    /// `active`
    Active,
    /// `completed`
    Completed,
    /// `suspended`
    Suspended,
    /// `cancelled`
    Cancelled,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(SubscriptionStatus {
    Active = "active",
    Completed = "completed",
    Suspended = "suspended",
    Cancelled = "cancelled",
});

/// A payer on a payment plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Subscription {
    /// Subscription id. 1 to 48 characters.
    pub subscription_id: SubscriptionId,
    /// Processing terminal id. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Payment plan.
    pub payment_plan: PaymentPlanSummary,
    /// Secure token.
    pub secure_token: SecureTokenSummary,
    /// Name. 5 to 128 characters.
    pub name: String,
    /// Description. 1 to 128 characters.
    pub description: Option<String>,
    /// Currency.
    pub currency: Currency,
    /// Setup order.
    pub setup_order: Option<SubscriptionPaymentOrder>,
    /// Recurring order.
    pub recurring_order: Option<SubscriptionRecurringOrder>,
    /// Current state.
    pub current_state: SubscriptionState,
    /// Start date.
    pub start_date: NaiveDate,
    /// End date.
    pub end_date: Option<NaiveDate>,
    /// Length. At least 0.
    pub length: Option<i64>,
    /// Type.
    pub kind: PaymentPlanType,
    /// Frequency.
    pub frequency: PaymentPlanFrequency,
    /// Pause collection for. At least 0.
    pub pause_collection_for: Option<i64>,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(Subscription {
    "subscriptionId" subscription_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "paymentPlan" payment_plan: Required;
    "secureToken" secure_token: Required;
    "name" name: Required;
    "description" description: Optional;
    "currency" currency: Required;
    "setupOrder" setup_order: Optional;
    "recurringOrder" recurring_order: Optional;
    "currentState" current_state: Required;
    "startDate" start_date: Required;
    "endDate" end_date: Optional;
    "length" length: Optional;
    "type" kind: Required;
    "frequency" frequency: Required;
    "pauseCollectionFor" pause_collection_for: Optional;
    "customFields" custom_fields: Optional;
});

/// How far a subscription has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionState {
    /// Status.
    pub status: SubscriptionStatus,
    /// Next due date.
    pub next_due_date: Option<NaiveDate>,
    /// Paid invoices. At least 0.
    pub paid_invoices: i64,
    /// Outstanding invoices. At least 0.
    pub outstanding_invoices: Option<i64>,
}

object!(SubscriptionState {
    "status" status: Required;
    "nextDueDate" next_due_date: Optional;
    "paidInvoices" paid_invoices: Required;
    "outstandingInvoices" outstanding_invoices: Optional;
});

/// A payment plan, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPlanSummary {
    /// Payment plan id. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// Name. 5 to 128 characters.
    pub name: String,
    /// Link. Set by the server.
    pub link: Option<Link>,
}

object!(PaymentPlanSummary {
    "paymentPlanId" payment_plan_id: Required;
    "name" name: Required;
    "link" link: Optional;
});

/// What is charged each time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionRecurringOrder {
    /// Amount, in the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// Description. 1 to 1024 characters.
    pub description: Option<String>,
    /// Breakdown.
    pub breakdown: Option<SubscriptionOrderBreakdown>,
}

object!(SubscriptionRecurringOrder {
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

/// What a charge is made of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionOrderBreakdown {
    /// Subtotal, in the lowest denomination of the currency.
    pub subtotal: i64,
    /// Convenience fee. Set by the server.
    pub convenience_fee: Option<ConvenienceFee>,
    /// Surcharge.
    pub surcharge: Option<Surcharge>,
    /// Taxes.
    pub taxes: Option<Vec<RetrievedTax>>,
}

impl SubscriptionOrderBreakdown {
    /// With the required fields; the setters add the others.
    pub fn new(subtotal: i64) -> Self {
        Self {
            subtotal,
            convenience_fee: None,
            surcharge: None,
            taxes: None,
        }
    }
}

object!(SubscriptionOrderBreakdown {
    "subtotal" subtotal: Required;
    "convenienceFee" convenience_fee: Optional;
    "surcharge" surcharge: Optional;
    "taxes" taxes: Optional;
});

setters!(SubscriptionOrderBreakdown {
    surcharge: impl Into<Surcharge>;
    taxes: Vec<RetrievedTax>;
});

/// What is charged.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPaymentOrder {
    /// Order id. 1 to 24 characters.
    pub order_id: Option<String>,
    /// Amount, in the lowest denomination of the currency. At most 999999999999. Greater than 0.
    pub amount: Option<i64>,
    /// Description. 1 to 1024 characters.
    pub description: Option<String>,
    /// Breakdown.
    pub breakdown: Option<SubscriptionOrderBreakdown>,
}

impl SubscriptionPaymentOrder {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SubscriptionPaymentOrder {
    "orderId" order_id: Optional;
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

setters!(SubscriptionPaymentOrder {
    order_id: impl Into<String>;
    amount: i64;
    description: impl Into<String>;
    breakdown: impl Into<SubscriptionOrderBreakdown>;
});

/// A payer to put on a payment plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionRequest {
    /// Subscription id. 1 to 48 characters.
    pub subscription_id: SubscriptionId,
    /// Payment plan id. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// Payment method.
    pub payment_method: SubscriptionRequestPaymentMethod,
    /// Name. 5 to 128 characters.
    pub name: Option<String>,
    /// Description. 1 to 128 characters.
    pub description: Option<String>,
    /// Setup order.
    pub setup_order: Option<SubscriptionPaymentOrderRequest>,
    /// Recurring order.
    pub recurring_order: Option<SubscriptionRecurringOrderRequest>,
    /// Start date.
    pub start_date: NaiveDate,
    /// End date.
    pub end_date: Option<NaiveDate>,
    /// Length. At least 0.
    pub length: Option<i64>,
    /// Pause collection for.
    pub pause_collection_for: Option<i64>,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl SubscriptionRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        subscription_id: impl Into<SubscriptionId>,
        payment_plan_id: impl Into<PaymentPlanId>,
        payment_method: impl Into<SubscriptionRequestPaymentMethod>,
        start_date: NaiveDate,
    ) -> Self {
        Self {
            subscription_id: subscription_id.into(),
            payment_plan_id: payment_plan_id.into(),
            payment_method: payment_method.into(),
            name: None,
            description: None,
            setup_order: None,
            recurring_order: None,
            start_date,
            end_date: None,
            length: None,
            pause_collection_for: None,
            custom_fields: None,
        }
    }
}

object!(SubscriptionRequest {
    "subscriptionId" subscription_id: Required;
    "paymentPlanId" payment_plan_id: Required;
    "paymentMethod" payment_method: Required;
    "name" name: Optional;
    "description" description: Optional;
    "setupOrder" setup_order: Optional;
    "recurringOrder" recurring_order: Optional;
    "startDate" start_date: Required;
    "endDate" end_date: Optional;
    "length" length: Optional;
    "pauseCollectionFor" pause_collection_for: Optional;
    "customFields" custom_fields: Optional;
});

setters!(SubscriptionRequest {
    name: impl Into<String>;
    description: impl Into<String>;
    setup_order: impl Into<SubscriptionPaymentOrderRequest>;
    recurring_order: impl Into<SubscriptionRecurringOrderRequest>;
    end_date: NaiveDate;
    length: i64;
    pause_collection_for: i64;
    custom_fields: Vec<CustomField>;
});

/// The saved details to charge.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SubscriptionRequestPaymentMethod {
    /// `secureToken`
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SubscriptionRequestPaymentMethod by "type" {
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// What is charged each time.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionRecurringOrderRequest {
    /// Amount, in the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// Description. 1 to 1024 characters.
    pub description: Option<String>,
    /// Breakdown.
    pub breakdown: Option<SubscriptionOrderBreakdownRequest>,
}

impl SubscriptionRecurringOrderRequest {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SubscriptionRecurringOrderRequest {
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

setters!(SubscriptionRecurringOrderRequest {
    amount: i64;
    description: impl Into<String>;
    breakdown: impl Into<SubscriptionOrderBreakdownRequest>;
});

/// What a charge is made of.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionOrderBreakdownRequest {
    /// Subtotal, in the lowest denomination of the currency.
    pub subtotal: i64,
    /// Convenience fee. Set by the server.
    pub convenience_fee: Option<ConvenienceFee>,
    /// Taxes.
    pub taxes: Option<Vec<TaxRate>>,
}

impl SubscriptionOrderBreakdownRequest {
    /// With the required fields; the setters add the others.
    pub fn new(subtotal: i64) -> Self {
        Self {
            subtotal,
            convenience_fee: None,
            taxes: None,
        }
    }
}

object!(SubscriptionOrderBreakdownRequest {
    "subtotal" subtotal: Required;
    "convenienceFee" convenience_fee: Optional;
    "taxes" taxes: Optional;
});

setters!(SubscriptionOrderBreakdownRequest {
    taxes: Vec<TaxRate>;
});

/// What is charged once, at the beginning.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPaymentOrderRequest {
    /// Order id. 1 to 24 characters.
    pub order_id: Option<String>,
    /// Amount, in the lowest denomination of the currency. At most 999999999999. Greater than 0.
    pub amount: Option<i64>,
    /// Description. 1 to 1024 characters.
    pub description: Option<String>,
    /// Breakdown.
    pub breakdown: Option<SubscriptionOrderBreakdownRequest>,
}

impl SubscriptionPaymentOrderRequest {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SubscriptionPaymentOrderRequest {
    "orderId" order_id: Optional;
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

setters!(SubscriptionPaymentOrderRequest {
    order_id: impl Into<String>;
    amount: i64;
    description: impl Into<String>;
    breakdown: impl Into<SubscriptionOrderBreakdownRequest>;
});

/// A payment to collect by hand.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPaymentRequest {
    /// Operator. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// Order.
    pub order: SubscriptionPaymentOrder,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl SubscriptionPaymentRequest {
    /// With the required fields; the setters add the others.
    pub fn new(order: impl Into<SubscriptionPaymentOrder>) -> Self {
        Self {
            operator: None,
            order: order.into(),
            custom_fields: None,
        }
    }
}

object!(SubscriptionPaymentRequest {
    "operator" operator: Optional;
    "order" order: Required;
    "customFields" custom_fields: Optional;
});

setters!(SubscriptionPaymentRequest {
    operator: impl Into<Personal<String>>;
    custom_fields: Vec<CustomField>;
});

/// A payment that was collected by hand.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPayment {
    /// Subscription id.
    pub subscription_id: SubscriptionId,
    /// Processing terminal id.
    pub processing_terminal_id: TerminalId,
    /// Payment.
    pub payment: PaymentSummary,
    /// Secure token.
    pub secure_token: SecureTokenSummary,
    /// Current state.
    pub current_state: SubscriptionState,
    /// Custom fields.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(SubscriptionPayment {
    "subscriptionId" subscription_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "payment" payment: Required;
    "secureToken" secure_token: Required;
    "currentState" current_state: Required;
    "customFields" custom_fields: Optional;
});

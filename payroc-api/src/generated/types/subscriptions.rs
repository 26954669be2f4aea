// Made by `cargo xtask codegen`; changes by hand are lost.

//! Payers on payment plans: begins, collects, stops and resumes.

use super::{
    ConvenienceFee, Currency, CustomField, Link, PaymentPlanFrequency, PaymentPlanId,
    PaymentPlanType, PaymentSummary, RetrievedTax, SecureTokenPayload, SecureTokenSummary,
    SubscriptionId, Surcharge, TaxRate, TerminalId,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Date, Personal, UnknownValue, UnknownVariant};

/// One page of subscriptions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPage {
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
    /// Charges go on. Nothing to do, but for those that you collect yourself. `active` on the wire.
    Active,
    /// The end date or the number of charges is reached. Make another subscription to go on. `completed` on the wire.
    Completed,
    /// Stopped, for instance after missed payments. Ask the payer for other details. `suspended` on the wire.
    Suspended,
    /// Ended by the merchant. Stop what the payer gets for it. `cancelled` on the wire.
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
    /// The subscription; the id is yours to choose. 1 to 48 characters.
    pub subscription_id: SubscriptionId,
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// The plan that the subscription follows.
    pub payment_plan: PaymentPlanSummary,
    /// The saved payment details that were used or created.
    pub secure_token: SecureTokenSummary,
    /// What it is called. 5 to 128 characters.
    pub name: String,
    /// A note for whoever reads it later. 1 to 128 characters.
    pub description: Option<String>,
    /// The currency of the amounts beside it.
    pub currency: Currency,
    /// What is charged once, when the subscription starts.
    pub setup_order: Option<SubscriptionPaymentOrder>,
    /// What is charged each time.
    pub recurring_order: Option<SubscriptionRecurringOrder>,
    /// How far the subscription has come.
    pub current_state: SubscriptionState,
    /// The first day.
    pub start_date: Date,
    /// The last day; none if there is no end. It wins over `length`.
    pub end_date: Option<Date>,
    /// How many charges there are altogether; 0 runs until it is ended. `endDate` wins over it. At least 0.
    pub length: Option<i64>,
    /// The kind, one of those that the type lists.
    pub kind: PaymentPlanType,
    /// How often it happens.
    pub frequency: PaymentPlanFrequency,
    /// How many charges are left out, for instance as a free trial. At least 0.
    pub pause_collection_for: Option<i64>,
    /// Fields of your own, stored with the transaction and returned with it.
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
    /// How far it has come.
    pub status: SubscriptionStatus,
    /// The day of the next charge.
    pub next_due_date: Option<Date>,
    /// How many charges were paid. At least 0.
    pub paid_invoices: i64,
    /// How many charges are still to come; only where there is an end. At least 0.
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
    /// The payment plan that it follows. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// What it is called. 5 to 128 characters.
    pub name: String,
    /// Where the thing itself can be read. Set by the server.
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
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// A note for whoever reads it later. 1 to 1024 characters.
    pub description: Option<String>,
    /// What the amount consists of.
    pub breakdown: Option<SubscriptionOrderBreakdown>,
}

object!(SubscriptionRecurringOrder {
    "amount" amount: Optional;
    "description" description: Optional;
    "breakdown" breakdown: Optional;
});

/// What a charge is made of.
///
/// Made by `SubscriptionOrderBreakdown::new(subtotal)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionOrderBreakdown {
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// What is added for paying on this channel. Set by the server.
    pub convenience_fee: Option<ConvenienceFee>,
    /// What is added for paying by card.
    pub surcharge: Option<Surcharge>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<RetrievedTax>>,
}

impl SubscriptionOrderBreakdown {
    /// Creates a value with the required fields; the setters add the others.
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
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: Option<String>,
    /// The sum of money. In the lowest denomination of the currency. At most 999999999999. Greater than 0.
    pub amount: Option<i64>,
    /// A note for whoever reads it later. 1 to 1024 characters.
    pub description: Option<String>,
    /// What the amount consists of.
    pub breakdown: Option<SubscriptionOrderBreakdown>,
}

impl SubscriptionPaymentOrder {
    /// Creates a value without any field; the setters add them.
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
///
/// Made by `SubscriptionRequest::new(subscription_id, payment_plan_id, payment_method, start_date)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionRequest {
    /// The subscription; the id is yours to choose. 1 to 48 characters.
    pub subscription_id: SubscriptionId,
    /// The payment plan that it follows. 1 to 48 characters.
    pub payment_plan_id: PaymentPlanId,
    /// What pays, or is to be paid to.
    pub payment_method: SubscriptionRequestPaymentMethod,
    /// What it is called. 5 to 128 characters.
    pub name: Option<String>,
    /// A note for whoever reads it later. 1 to 128 characters.
    pub description: Option<String>,
    /// What is charged once, when the subscription starts.
    pub setup_order: Option<SubscriptionPaymentOrderRequest>,
    /// What is charged each time.
    pub recurring_order: Option<SubscriptionRecurringOrderRequest>,
    /// The first day.
    pub start_date: Date,
    /// The last day; none if there is no end. It wins over `length`.
    pub end_date: Option<Date>,
    /// How many charges there are altogether; 0 runs until it is ended. `endDate` wins over it. At least 0.
    pub length: Option<i64>,
    /// How many charges are left out, for instance as a free trial.
    pub pause_collection_for: Option<i64>,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl SubscriptionRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        subscription_id: impl Into<SubscriptionId>,
        payment_plan_id: impl Into<PaymentPlanId>,
        payment_method: impl Into<SubscriptionRequestPaymentMethod>,
        start_date: impl Into<Date>,
    ) -> Self {
        Self {
            subscription_id: subscription_id.into(),
            payment_plan_id: payment_plan_id.into(),
            payment_method: payment_method.into(),
            name: None,
            description: None,
            setup_order: None,
            recurring_order: None,
            start_date: start_date.into(),
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
    end_date: impl Into<Date>;
    length: i64;
    pause_collection_for: i64;
    custom_fields: Vec<CustomField>;
});

/// The saved details to charge.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SubscriptionRequestPaymentMethod {
    /// A card or account that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SubscriptionRequestPaymentMethod by "type" {
    SecureToken(SecureTokenPayload) = "secureToken",
});

/// What is charged each time.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionRecurringOrderRequest {
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// A note for whoever reads it later. 1 to 1024 characters.
    pub description: Option<String>,
    /// What the amount consists of.
    pub breakdown: Option<SubscriptionOrderBreakdownRequest>,
}

impl SubscriptionRecurringOrderRequest {
    /// Creates a value without any field; the setters add them.
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
///
/// Made by `SubscriptionOrderBreakdownRequest::new(subtotal)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionOrderBreakdownRequest {
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// What is added for paying on this channel. Set by the server.
    pub convenience_fee: Option<ConvenienceFee>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<TaxRate>>,
}

impl SubscriptionOrderBreakdownRequest {
    /// Creates a value with the required fields; the setters add the others.
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
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: Option<String>,
    /// The sum of money. In the lowest denomination of the currency. At most 999999999999. Greater than 0.
    pub amount: Option<i64>,
    /// A note for whoever reads it later. 1 to 1024 characters.
    pub description: Option<String>,
    /// What the amount consists of.
    pub breakdown: Option<SubscriptionOrderBreakdownRequest>,
}

impl SubscriptionPaymentOrderRequest {
    /// Creates a value without any field; the setters add them.
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
///
/// Made by `SubscriptionPaymentRequest::new(order)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionPaymentRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// What is being paid for, with its amount and your own order id.
    pub order: SubscriptionPaymentOrder,
    /// Fields of your own, stored with the transaction and returned with it.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl SubscriptionPaymentRequest {
    /// Creates a value with the required fields; the setters add the others.
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
    /// The subscription; the id is yours to choose.
    pub subscription_id: SubscriptionId,
    /// The processing terminal that it runs on.
    pub processing_terminal_id: TerminalId,
    /// The payment that it belongs to.
    pub payment: PaymentSummary,
    /// The saved payment details that were used or created.
    pub secure_token: SecureTokenSummary,
    /// How far the subscription has come.
    pub current_state: SubscriptionState,
    /// Fields of your own, stored with the transaction and returned with it.
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

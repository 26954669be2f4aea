// Made by `cargo xtask codegen`; changes by hand are lost.

//! How a terminal order is paid for.

use super::{
    Frequency, MerchantMethod, PartnerMethod, PaymentIntentId, PurchaseCostBreakdownCustomCharge,
    PurchaseCostBreakdownItem, PurchaseTax,
};
use crate::wire::macros::{object, open_enum, union};
use crate::{UnknownValue, UnknownVariant};

/// The payment for a terminal order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentIntent {
    /// The equipment is purchased and becomes the merchant's. `purchase` on the wire.
    Purchase(Box<PurchaseIntent>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PaymentIntent by "paymentIntentType" {
    Purchase(PurchaseIntent) = "purchase",
});

/// The purchase of a terminal order, and how far its payment has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PurchaseIntent {
    /// The payment for the terminal order.
    pub payment_intent_id: PaymentIntentId,
    /// The payment that it belongs to.
    pub payment: PurchaseIntentPayment,
    /// What the price consists of.
    pub cost_breakdown: Option<PurchaseIntentCostBreakdown>,
    /// The price before tax. In the lowest denomination of the currency. From 0 to 999999.
    pub subtotal: Option<i64>,
    /// What the purchase includes for sales tax.
    pub tax: Option<PurchaseTax>,
}

object!(PurchaseIntent {
    const "paymentIntentType" = "purchase";
    "paymentIntentId" payment_intent_id: Required;
    "payment" payment: Required;
    "costBreakdown" cost_breakdown: Optional;
    "subTotal" subtotal: Optional;
    "tax" tax: Optional;
});

/// What a terminal order costs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PurchaseIntentCostBreakdown {
    /// The goods or services in the order, one by one. 1 to 10 entries.
    pub items: Vec<PurchaseCostBreakdownItem>,
    /// Further charges, each with its name. 1 to 10 entries.
    pub custom_charges: Option<Vec<PurchaseCostBreakdownCustomCharge>>,
    /// The price of shipping. In the lowest denomination of the currency. From 0 to 999999.
    pub shipping_cost: Option<i64>,
}

object!(PurchaseIntentCostBreakdown {
    "items" items: Required;
    "customCharges" custom_charges: Optional;
    "shippingCost" shipping_cost: Optional;
});

/// Who pays for a terminal order, and how far that has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PurchaseIntentPayment {
    /// The business that uses the equipment pays for it. `merchant` on the wire.
    Merchant(Box<PayerMerchant>),
    /// The partner who brought the business pays for it. `salesPartner` on the wire.
    SalesPartner(Box<PayerPartner>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PurchaseIntentPayment by "payer" {
    Merchant(PayerMerchant) = "merchant",
    SalesPartner(PayerPartner) = "salesPartner",
});

/// A merchant who pays for a terminal order, and how far that has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PayerMerchant {
    /// How far it has come.
    pub status: PayerStatus,
    /// How it is done.
    pub method: MerchantMethod,
    /// How often it happens.
    pub frequency: Option<Frequency>,
}

object!(PayerMerchant {
    const "payer" = "merchant";
    "status" status: Required;
    "method" method: Required;
    "frequency" frequency: Optional;
});

/// Value of `status` of [`PayerMerchant`](super::PayerMerchant) and `status` of
/// [`PayerPartner`](super::PayerPartner).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PayerStatus {
    /// Not paid so far: the order waits. Wait, or pay. `pendingPayment` on the wire.
    PendingPayment,
    /// Not paid so far, and the order will be cancelled unless the payment arrives. Pay now to keep it. `pendingCancellation` on the wire.
    PendingCancellation,
    /// Paid. Nothing to do: the order goes on. `successful` on the wire.
    Successful,
    /// An attempt to collect the payment failed. Put the payment method right. `unsuccessful` on the wire.
    Unsuccessful,
    /// The order was cancelled because no payment arrived. Order again. `cancelled` on the wire.
    Cancelled,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PayerStatus {
    PendingPayment = "pendingPayment",
    PendingCancellation = "pendingCancellation",
    Successful = "successful",
    Unsuccessful = "unsuccessful",
    Cancelled = "cancelled",
});

/// A sales partner who pays for a terminal order, and how far that has come.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PayerPartner {
    /// How far it has come.
    pub status: PayerStatus,
    /// How it is done.
    pub method: PartnerMethod,
}

object!(PayerPartner {
    const "payer" = "salesPartner";
    "status" status: Required;
    "method" method: Required;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Links that customers pay with, and their sending.

use super::{Currency, Link, MitAgreement, PaymentLinkId, SharingEventId};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Date, Personal, Secret, Timestamp, UnknownValue, UnknownVariant};

/// A payment link, for single or for multiple use.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentLink {
    /// Any number of payers may pay by it. `multiUse` on the wire.
    MultiUse(Box<MultiUsePaymentLink>),
    /// One payer pays once, then it is completed. `singleUse` on the wire.
    SingleUse(Box<SingleUsePaymentLink>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PaymentLink by "type" {
    MultiUse(MultiUsePaymentLink) = "multiUse",
    SingleUse(SingleUsePaymentLink) = "singleUse",
});

/// A link that any number of customers can pay with.
///
/// Made by `MultiUsePaymentLink::new(merchant_reference, order, auth_type, payment_methods)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MultiUsePaymentLink {
    /// The payment link that is meant. Exactly 10 characters. Set by the server.
    pub payment_link_id: Option<PaymentLinkId>,
    /// Your own reference of the payment or of the link. 1 to 48 characters.
    pub merchant_reference: String,
    /// What is being paid for, with its amount and your own order id.
    pub order: MultiUsePaymentLinkOrder,
    /// Whether payments are taken at once or only authorized.
    pub auth_type: PaymentLinkAuthType,
    /// The payment methods that may be used.
    pub payment_methods: Vec<PaymentLinkPaymentMethod>,
    /// Labels on the page in place of the usual ones.
    pub custom_labels: Option<Vec<CustomLabel>>,
    /// The address of the page and the button that leads to it. Set by the server.
    pub assets: Option<PaymentLinkAssets>,
    /// How far it has come. Set by the server.
    pub status: Option<PaymentLinkStatus>,
    /// The day of its creation. Set by the server.
    pub created_on: Option<Date>,
    /// The last day on which the link can be used.
    pub expires_on: Option<Date>,
    /// Whether payment details are saved, or saved ones are used.
    pub credential_on_file: Option<PaymentLinkCredentialOnFile>,
}

impl MultiUsePaymentLink {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        merchant_reference: impl Into<String>,
        order: impl Into<MultiUsePaymentLinkOrder>,
        auth_type: impl Into<PaymentLinkAuthType>,
        payment_methods: Vec<PaymentLinkPaymentMethod>,
    ) -> Self {
        Self {
            payment_link_id: None,
            merchant_reference: merchant_reference.into(),
            order: order.into(),
            auth_type: auth_type.into(),
            payment_methods,
            custom_labels: None,
            assets: None,
            status: None,
            created_on: None,
            expires_on: None,
            credential_on_file: None,
        }
    }
}

object!(MultiUsePaymentLink {
    const "type" = "multiUse";
    "paymentLinkId" payment_link_id: Optional;
    "merchantReference" merchant_reference: Required;
    "order" order: Required;
    "authType" auth_type: Required;
    "paymentMethods" payment_methods: Required;
    "customLabels" custom_labels: Optional;
    "assets" assets: Optional;
    "status" status: Optional;
    "createdOn" created_on: Optional;
    "expiresOn" expires_on: Optional;
    "credentialOnFile" credential_on_file: Optional;
});

setters!(MultiUsePaymentLink {
    custom_labels: Vec<CustomLabel>;
    expires_on: impl Into<Date>;
    credential_on_file: impl Into<PaymentLinkCredentialOnFile>;
});

/// Address and button of a payment link. Whoever has them can open the page.
///
/// Made by `PaymentLinkAssets::new(payment_url, payment_button)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentLinkAssets {
    /// The address that the payer opens.
    pub payment_url: Secret,
    /// The HTML of a button that leads there.
    pub payment_button: Secret,
}

impl PaymentLinkAssets {
    /// Creates a value with the required fields.
    pub fn new(
        payment_url: impl Into<Secret>,
        payment_button: impl Into<Secret>,
    ) -> Self {
        Self {
            payment_url: payment_url.into(),
            payment_button: payment_button.into(),
        }
    }
}

object!(PaymentLinkAssets {
    "paymentUrl" payment_url: Required;
    "paymentButton" payment_button: Required;
});

/// Value of `authType` of [`MultiUsePaymentLink`](super::MultiUsePaymentLink) and `authType` of
/// [`SingleUsePaymentLink`](super::SingleUsePaymentLink).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentLinkAuthType {
    /// The amount is taken at once. `sale` on the wire.
    Sale,
    /// The amount is reserved and has to be captured. `preAuthorization` on the wire.
    PreAuthorization,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentLinkAuthType {
    Sale = "sale",
    PreAuthorization = "preAuthorization",
});

/// Whether a payment link saves the payment details.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PaymentLinkCredentialOnFile {
    /// Whether the payment details are saved.
    pub tokenize: Option<bool>,
    /// The agreement under which the merchant may charge without the payer taking part. The default is
    /// `unscheduled`.
    pub mit_agreement: Option<MitAgreement>,
}

impl PaymentLinkCredentialOnFile {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PaymentLinkCredentialOnFile {
    "tokenize" tokenize: Optional;
    "mitAgreement" mit_agreement: Optional;
});

setters!(PaymentLinkCredentialOnFile {
    tokenize: bool;
    mit_agreement: impl Into<MitAgreement>;
});

/// A label of the merchant's own on the payment page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomLabel {
    /// Which element of the page it is.
    pub element: Option<CustomLabelElement>,
    /// What the payer reads in its place. 1 to 24 characters.
    pub label: Option<String>,
}

impl CustomLabel {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CustomLabel {
    "element" element: Optional;
    "label" label: Optional;
});

setters!(CustomLabel {
    element: impl Into<CustomLabelElement>;
    label: impl Into<String>;
});

/// Value of `element` of [`CustomLabel`](super::CustomLabel).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CustomLabelElement {
    /// What stands on the button that pays. `paymentButton` on the wire.
    PaymentButton,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CustomLabelElement {
    PaymentButton = "paymentButton",
});

/// What a multi-use link is for, and who sets the amount.
///
/// Made by `MultiUsePaymentLinkOrder::new(charge)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MultiUsePaymentLinkOrder {
    /// A note for whoever reads it later. At most 1024 characters.
    pub description: Option<String>,
    /// What the payer is charged, fixed or asked for.
    pub charge: PaymentLinkCharge,
}

impl MultiUsePaymentLinkOrder {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(charge: impl Into<PaymentLinkCharge>) -> Self {
        Self {
            description: None,
            charge: charge.into(),
        }
    }
}

object!(MultiUsePaymentLinkOrder {
    "description" description: Optional;
    "charge" charge: Required;
});

setters!(MultiUsePaymentLinkOrder {
    description: impl Into<String>;
});

/// Who sets the amount, merchant or customer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentLinkCharge {
    /// The amount is fixed by the merchant. `preset` on the wire.
    Preset(Box<PresetPaymentLinkCharge>),
    /// The payer types the amount. `prompt` on the wire.
    Prompt(Box<PromptPaymentLinkCharge>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PaymentLinkCharge by "type" {
    Preset(PresetPaymentLinkCharge) = "preset",
    Prompt(PromptPaymentLinkCharge) = "prompt",
});

/// An amount that the merchant sets.
///
/// Made by `PresetPaymentLinkCharge::new(amount, currency)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PresetPaymentLinkCharge {
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
}

impl PresetPaymentLinkCharge {
    /// Creates a value with the required fields.
    pub fn new(amount: i64, currency: impl Into<Currency>) -> Self {
        Self {
            amount,
            currency: currency.into(),
        }
    }
}

object!(PresetPaymentLinkCharge {
    const "type" = "preset";
    "amount" amount: Required;
    "currency" currency: Required;
});

/// An amount that the customer enters.
///
/// Made by `PromptPaymentLinkCharge::new(currency)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PromptPaymentLinkCharge {
    /// The currency of the amounts beside it.
    pub currency: Currency,
}

impl PromptPaymentLinkCharge {
    /// Creates a value with the required fields.
    pub fn new(currency: impl Into<Currency>) -> Self {
        Self { currency: currency.into() }
    }
}

object!(PromptPaymentLinkCharge {
    const "type" = "prompt";
    "currency" currency: Required;
});

/// Value of `paymentMethods` of [`MultiUsePaymentLink`](super::MultiUsePaymentLink) and
/// `paymentMethods` of [`SingleUsePaymentLink`](super::SingleUsePaymentLink).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentLinkPaymentMethod {
    /// The payer types a payment card. `card` on the wire.
    Card,
    /// The payer types a bank account. `bankTransfer` on the wire.
    BankTransfer,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentLinkPaymentMethod {
    Card = "card",
    BankTransfer = "bankTransfer",
});

/// Value of the parameter `status` of [`ListPaymentLinks`](crate::operations::ListPaymentLinks). Value
/// of `status` of [`MultiUsePaymentLink`](super::MultiUsePaymentLink) and `status` of
/// [`SingleUsePaymentLink`](super::SingleUsePaymentLink).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentLinkStatus {
    /// Payers can use it. Share it. `active` on the wire.
    Active,
    /// A payer has paid by it. Find the payment by its order. `completed` on the wire.
    Completed,
    /// Switched off by the merchant, for good. Make another link. `deactivated` on the wire.
    Deactivated,
    /// The last day is over. Set a later `expiresOn` to open it again. `expired` on the wire.
    Expired,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentLinkStatus {
    Active = "active",
    Completed = "completed",
    Deactivated = "deactivated",
    Expired = "expired",
});

/// A link that one customer can pay with, once.
///
/// Made by `SingleUsePaymentLink::new(SingleUsePaymentLinkFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUsePaymentLink {
    /// The payment link that is meant. Exactly 10 characters. Set by the server.
    pub payment_link_id: Option<PaymentLinkId>,
    /// Your own reference of the payment or of the link. 1 to 48 characters.
    pub merchant_reference: String,
    /// What is being paid for, with its amount and your own order id.
    pub order: SingleUsePaymentLinkOrder,
    /// Whether payments are taken at once or only authorized.
    pub auth_type: PaymentLinkAuthType,
    /// The payment methods that may be used.
    pub payment_methods: Vec<PaymentLinkPaymentMethod>,
    /// Labels on the page in place of the usual ones.
    pub custom_labels: Option<Vec<CustomLabel>>,
    /// The address of the page and the button that leads to it. Set by the server.
    pub assets: Option<PaymentLinkAssets>,
    /// How far it has come. Set by the server.
    pub status: Option<PaymentLinkStatus>,
    /// The day of its creation. Set by the server.
    pub created_on: Option<Date>,
    /// The last day on which the link can be used.
    pub expires_on: Date,
    /// Whether payment details are saved, or saved ones are used.
    pub credential_on_file: Option<PaymentLinkCredentialOnFile>,
}

/// The required fields of [`SingleUsePaymentLink`](super::SingleUsePaymentLink), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct SingleUsePaymentLinkFields {
    /// Your own reference of the payment or of the link. 1 to 48 characters.
    pub merchant_reference: String,
    /// What is being paid for, with its amount and your own order id.
    pub order: SingleUsePaymentLinkOrder,
    /// Whether payments are taken at once or only authorized.
    pub auth_type: PaymentLinkAuthType,
    /// The payment methods that may be used.
    pub payment_methods: Vec<PaymentLinkPaymentMethod>,
    /// The last day on which the link can be used.
    pub expires_on: Date,
}
impl SingleUsePaymentLink {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: SingleUsePaymentLinkFields) -> Self {
        Self {
            payment_link_id: None,
            merchant_reference: fields.merchant_reference,
            order: fields.order,
            auth_type: fields.auth_type,
            payment_methods: fields.payment_methods,
            custom_labels: None,
            assets: None,
            status: None,
            created_on: None,
            expires_on: fields.expires_on,
            credential_on_file: None,
        }
    }
}

object!(SingleUsePaymentLink {
    const "type" = "singleUse";
    "paymentLinkId" payment_link_id: Optional;
    "merchantReference" merchant_reference: Required;
    "order" order: Required;
    "authType" auth_type: Required;
    "paymentMethods" payment_methods: Required;
    "customLabels" custom_labels: Optional;
    "assets" assets: Optional;
    "status" status: Optional;
    "createdOn" created_on: Optional;
    "expiresOn" expires_on: Required;
    "credentialOnFile" credential_on_file: Optional;
});

setters!(SingleUsePaymentLink {
    custom_labels: Vec<CustomLabel>;
    credential_on_file: impl Into<PaymentLinkCredentialOnFile>;
});

/// What a single-use link is for, and who sets the amount.
///
/// Made by `SingleUsePaymentLinkOrder::new(order_id, charge)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUsePaymentLinkOrder {
    /// Your own id of the order; it comes back unchanged and finds the payment again. 1 to 24 characters.
    pub order_id: String,
    /// A note for whoever reads it later. At most 1024 characters.
    pub description: Option<String>,
    /// What the payer is charged, fixed or asked for.
    pub charge: PaymentLinkCharge,
}

impl SingleUsePaymentLinkOrder {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        order_id: impl Into<String>,
        charge: impl Into<PaymentLinkCharge>,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            description: None,
            charge: charge.into(),
        }
    }
}

object!(SingleUsePaymentLinkOrder {
    "orderId" order_id: Required;
    "description" description: Optional;
    "charge" charge: Required;
});

setters!(SingleUsePaymentLinkOrder {
    description: impl Into<String>;
});

/// One page of sendings of a payment link.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SharingEventPage {
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
    pub data: Vec<SharingEvent>,
}

object!(SharingEventPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// The sending of a payment link, by its channel.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SharingEvent {
    /// The address of the page was mailed to somebody. `email` on the wire.
    Email(Box<PaymentLinkEmailShareEvent>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SharingEvent by "sharingMethod" {
    Email(PaymentLinkEmailShareEvent) = "email",
});

/// The sending of a payment link by e-mail.
///
/// Made by `PaymentLinkEmailShareEvent::new(recipients)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentLinkEmailShareEvent {
    /// The sending that is meant. Exactly 10 characters. Set by the server.
    pub sharing_event_id: Option<SharingEventId>,
    /// When it was processed; of an offline sale, when it took place. Set by the server.
    pub date_time: Option<Timestamp>,
    /// Whether the merchant gets a copy. The default is `false`. Sent, but never returned.
    pub merchant_copy: Option<bool>,
    /// What is written to the recipient. At most 1024 characters.
    pub message: Option<Personal<String>>,
    /// Who receives it.
    pub recipients: Vec<PaymentLinkEmailRecipient>,
}

impl PaymentLinkEmailShareEvent {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(recipients: Vec<PaymentLinkEmailRecipient>) -> Self {
        Self {
            sharing_event_id: None,
            date_time: None,
            merchant_copy: None,
            message: None,
            recipients,
        }
    }
}

object!(PaymentLinkEmailShareEvent {
    const "sharingMethod" = "email";
    "sharingEventId" sharing_event_id: Optional;
    "dateTime" date_time: Optional;
    "merchantCopy" merchant_copy: Optional;
    "message" message: Optional;
    "recipients" recipients: Required;
});

setters!(PaymentLinkEmailShareEvent {
    merchant_copy: bool;
    message: impl Into<Personal<String>>;
});

/// To whom a payment link is sent.
///
/// Made by `PaymentLinkEmailRecipient::new(name, email)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentLinkEmailRecipient {
    /// What it is called. 1 to 48 characters.
    pub name: Personal<String>,
    /// The e-mail address. 6 to 128 characters.
    pub email: Personal<String>,
}

impl PaymentLinkEmailRecipient {
    /// Creates a value with the required fields.
    pub fn new(
        name: impl Into<Personal<String>>,
        email: impl Into<Personal<String>>,
    ) -> Self {
        Self {
            name: name.into(),
            email: email.into(),
        }
    }
}

object!(PaymentLinkEmailRecipient {
    "name" name: Required;
    "email" email: Required;
});

/// One page of payment links.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentLinkPage {
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
    pub data: Vec<PaymentLink>,
}

object!(PaymentLinkPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// Value of the parameter `chargeType` of [`ListPaymentLinks`](crate::operations::ListPaymentLinks).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentLinkChargeType {
    /// The merchant has set the amount. `preset` on the wire.
    Preset,
    /// The payer enters the amount. `prompt` on the wire.
    Prompt,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentLinkChargeType {
    Preset = "preset",
    Prompt = "prompt",
});

/// Value of the parameter `linkType` of [`ListPaymentLinks`](crate::operations::ListPaymentLinks).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentLinkType {
    /// Many payers can use it. `multiUse` on the wire.
    MultiUse,
    /// It is good for one payment. `singleUse` on the wire.
    SingleUse,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentLinkType {
    MultiUse = "multiUse",
    SingleUse = "singleUse",
});

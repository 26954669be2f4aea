// Made by `cargo xtask codegen`; changes by hand are lost.

//! Terminals, their settings and orders of them.

use super::{
    Address, AvsLevel, CommunicationType, Link, PaymentIntentSummary, PayrocGateway,
    ReceiptNotifications, RetrievedAddress, SolutionSetup, TerminalId, TerminalOrderId, TerminalTax,
    TerminalTips, TrainingProvider, TransactionDataLevel,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Timestamp, UnknownFields, UnknownValue, UnknownVariant};

/// Where goods are sent to.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomerShippingAddress {
    /// Recipient name. At most 50 characters.
    pub recipient_name: Option<Personal<String>>,
    /// Address.
    pub address: Option<Address>,
}

impl CustomerShippingAddress {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CustomerShippingAddress {
    "recipientName" recipient_name: Optional;
    "address" address: Optional;
});

setters!(CustomerShippingAddress {
    recipient_name: impl Into<Personal<String>>;
    address: impl Into<Address>;
});

/// Where goods went, as far as the server shows it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedShipping {
    /// Recipient name. At most 50 characters.
    pub recipient_name: Option<Personal<String>>,
    /// Address.
    pub address: Option<RetrievedAddress>,
}

object!(RetrievedShipping {
    "recipientName" recipient_name: Optional;
    "address" address: Optional;
});

/// A terminal and its settings.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingTerminal {
    /// Processing terminal id.
    pub processing_terminal_id: TerminalId,
    /// Status.
    pub status: ProcessingTerminalStatus,
    /// Timezone.
    pub timezone: ProcessingTerminalTimezone,
    /// Program. At most 50 characters.
    pub program: Option<String>,
    /// Gateway.
    pub gateway: Option<TerminalGateway>,
    /// Batch closure.
    pub batch_closure: BatchClose,
    /// Application settings.
    pub application_settings: TerminalApplicationSettings,
    /// Features.
    pub features: TerminalFeatures,
    /// Taxes. At most 3 entries.
    pub taxes: Option<Vec<TerminalTax>>,
    /// Security.
    pub security: Option<TerminalSecurity>,
    /// Receipt notifications.
    pub receipt_notifications: Option<ReceiptNotifications>,
    /// Devices. At most 1 entry.
    pub devices: Option<Vec<TerminalDevice>>,
}

object!(ProcessingTerminal {
    "processingTerminalId" processing_terminal_id: Required;
    "status" status: Required;
    "timezone" timezone: Required;
    "program" program: Optional;
    "gateway" gateway: Optional;
    "batchClosure" batch_closure: Required;
    "applicationSettings" application_settings: Required;
    "features" features: Required;
    "taxes" taxes: Optional;
    "security" security: Optional;
    "receiptNotifications" receipt_notifications: Optional;
    "devices" devices: Optional;
});

/// What a terminal asks its operator for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalApplicationSettings {
    /// Invoice number prompt.
    pub invoice_number_prompt: Option<bool>,
    /// Clerk prompt.
    pub clerk_prompt: Option<bool>,
}

object!(TerminalApplicationSettings {
    "invoiceNumberPrompt" invoice_number_prompt: Optional;
    "clerkPrompt" clerk_prompt: Optional;
});

/// When batches close.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BatchClose {
    /// `automatic`
    Automatic(Box<AutomaticBatchClose>),
    /// `manual`
    Manual(Box<ManualBatchClose>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BatchClose by "batchCloseType" {
    Automatic(AutomaticBatchClose) = "automatic",
    Manual(ManualBatchClose) = "manual",
});

/// A batch that closes by itself, every day at one time.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AutomaticBatchClose {
    /// Batch close time. At most 5 characters.
    pub batch_close_time: String,
}

object!(AutomaticBatchClose {
    const "batchCloseType" = "automatic";
    "batchCloseTime" batch_close_time: Required;
});

/// A batch that is closed by hand.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ManualBatchClose {}

object!(ManualBatchClose {
    const "batchCloseType" = "manual";
});

/// A device of a terminal.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalDevice {
    /// Manufacturer. At most 100 characters.
    pub manufacturer: String,
    /// Model. At most 100 characters.
    pub model: String,
    /// Serial number. At most 45 characters.
    pub serial_number: String,
    /// Communication type.
    pub communication_type: Option<CommunicationType>,
}

object!(TerminalDevice {
    "manufacturer" manufacturer: Required;
    "model" model: Required;
    "serialNumber" serial_number: Required;
    "communicationType" communication_type: Optional;
});

/// What a terminal can do.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalFeatures {
    /// Tips.
    pub tips: Option<TerminalTips>,
    /// Enhanced processing.
    pub enhanced_processing: TerminalEnhancedProcessing,
    /// Ebt.
    pub ebt: TerminalEbt,
    /// Pin debit cashback.
    pub pin_debit_cashback: bool,
    /// Recurring payments.
    pub recurring_payments: Option<bool>,
    /// Payment links.
    pub payment_links: Option<TerminalPaymentLinks>,
    /// Pre authorizations.
    pub pre_authorizations: Option<bool>,
    /// Offline payments.
    pub offline_payments: Option<bool>,
}

object!(TerminalFeatures {
    "tips" tips: Optional;
    "enhancedProcessing" enhanced_processing: Required;
    "ebt" ebt: Required;
    "pinDebitCashback" pin_debit_cashback: Required;
    "recurringPayments" recurring_payments: Optional;
    "paymentLinks" payment_links: Optional;
    "preAuthorizations" pre_authorizations: Optional;
    "offlinePayments" offline_payments: Optional;
});

/// Whether a terminal takes EBT cards, and which.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalEbt {
    /// Enabled.
    pub enabled: bool,
    /// Ebt type.
    pub ebt_type: Option<TerminalEbtType>,
    /// Fns number. At most 7 characters.
    pub fns_number: Option<String>,
}

object!(TerminalEbt {
    "enabled" enabled: Required;
    "ebtType" ebt_type: Optional;
    "fnsNumber" fns_number: Optional;
});

/// Value of `ebtType` of [`TerminalEbt`](super::TerminalEbt).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TerminalEbtType {
    /// `foodStamp`
    FoodStamp,
    /// `cash`
    Cash,
    /// `both`
    Both,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TerminalEbtType {
    FoodStamp = "foodStamp",
    Cash = "cash",
    Both = "both",
});

/// What level 2 and level 3 data a terminal asks for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalEnhancedProcessing {
    /// Enabled.
    pub enabled: bool,
    /// Transaction data level.
    pub transaction_data_level: Option<TransactionDataLevel>,
    /// Shipping address mode.
    pub shipping_address_mode: Option<ShippingAddressMode>,
}

object!(TerminalEnhancedProcessing {
    "enabled" enabled: Required;
    "transactionDataLevel" transaction_data_level: Optional;
    "shippingAddressMode" shipping_address_mode: Optional;
});

/// Value of `shippingAddressMode` of [`TerminalEnhancedProcessing`](super::TerminalEnhancedProcessing).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ShippingAddressMode {
    /// `fullAddress`
    FullAddress,
    /// `postalCode`
    PostalCode,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ShippingAddressMode {
    FullAddress = "fullAddress",
    PostalCode = "postalCode",
});

/// Whether a terminal can make payment links, and how they look.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalPaymentLinks {
    /// Enabled.
    pub enabled: bool,
    /// Logo url. At most 200 characters.
    pub logo_url: Option<String>,
    /// Footer notes. At most 2000 characters.
    pub footer_notes: Option<String>,
}

object!(TerminalPaymentLinks {
    "enabled" enabled: Required;
    "logoUrl" logo_url: Optional;
    "footerNotes" footer_notes: Optional;
});

/// The gateway that a terminal talks to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TerminalGateway {
    /// `payroc`
    Payroc(Box<PayrocGateway>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(TerminalGateway by "gateway" {
    Payroc(PayrocGateway) = "payroc",
});

/// What a terminal checks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalSecurity {
    /// Tokenization.
    pub tokenization: bool,
    /// Avs prompt.
    pub avs_prompt: bool,
    /// Avs level.
    pub avs_level: Option<AvsLevel>,
    /// Cvv prompt.
    pub cvv_prompt: bool,
}

object!(TerminalSecurity {
    "tokenization" tokenization: Required;
    "avsPrompt" avs_prompt: Required;
    "avsLevel" avs_level: Optional;
    "cvvPrompt" cvv_prompt: Required;
});

/// Value of `status` of [`ProcessingTerminal`](super::ProcessingTerminal).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingTerminalStatus {
    /// `active`
    Active,
    /// `inactive`
    Inactive,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ProcessingTerminalStatus {
    Active = "active",
    Inactive = "inactive",
});

/// Value of `timezone` of [`ProcessingTerminal`](super::ProcessingTerminal).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingTerminalTimezone {
    /// `Pacific/Midway`
    PacificMidway,
    /// `Pacific/Honolulu`
    PacificHonolulu,
    /// `America/Anchorage`
    AmericaAnchorage,
    /// `America/Los_Angeles`
    AmericaLosAngeles,
    /// `America/Denver`
    AmericaDenver,
    /// `America/Phoenix`
    AmericaPhoenix,
    /// `America/Chicago`
    AmericaChicago,
    /// `America/Indiana/Indianapolis`
    AmericaIndianaIndianapolis,
    /// `America/New_York`
    AmericaNewYork,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ProcessingTerminalTimezone {
    PacificMidway = "Pacific/Midway",
    PacificHonolulu = "Pacific/Honolulu",
    AmericaAnchorage = "America/Anchorage",
    AmericaLosAngeles = "America/Los_Angeles",
    AmericaDenver = "America/Denver",
    AmericaPhoenix = "America/Phoenix",
    AmericaChicago = "America/Chicago",
    AmericaIndianaIndianapolis = "America/Indiana/Indianapolis",
    AmericaNewYork = "America/New_York",
});

/// An order for terminals.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalOrder {
    /// Terminal order id.
    pub terminal_order_id: TerminalOrderId,
    /// Status.
    pub status: TerminalOrderStatus,
    /// Training provider. The server takes `partner` if it is absent.
    pub training_provider: Option<TrainingProvider>,
    /// Shipping.
    pub shipping: Option<Shipping>,
    /// Order items. 1 to 20 entries.
    pub order_items: Vec<TerminalOrderItem>,
    /// Payment intent.
    pub payment_intent: Option<PaymentIntentSummary>,
    /// Created date. Set by the server.
    pub created_date: Timestamp,
    /// Last modified date. Set by the server.
    pub last_modified_date: Timestamp,
}

object!(TerminalOrder {
    "terminalOrderId" terminal_order_id: Required;
    "status" status: Required;
    "trainingProvider" training_provider: Optional;
    "shipping" shipping: Optional;
    "orderItems" order_items: Required;
    "paymentIntent" payment_intent: Optional;
    "createdDate" created_date: Required;
    "lastModifiedDate" last_modified_date: Required;
});

/// Value of the parameter `status` of [`ListTerminalOrders`](crate::operations::ListTerminalOrders).
/// Value of `status` of [`TerminalOrder`](super::TerminalOrder).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TerminalOrderStatus {
    /// `open`
    Open,
    /// `held`
    Held,
    /// `dispatched`
    Dispatched,
    /// `fulfilled`
    Fulfilled,
    /// `cancelled`
    Cancelled,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TerminalOrderStatus {
    Open = "open",
    Held = "held",
    Dispatched = "dispatched",
    Fulfilled = "fulfilled",
    Cancelled = "cancelled",
});

/// One kind of terminal in an order, with the terminals that it became.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalOrderItem {
    /// Type.
    pub kind: OrderItemType,
    /// Solution template id. At most 100 characters.
    pub solution_template_id: String,
    /// Solution quantity. At most 50. The server takes `1` if it is absent.
    pub solution_quantity: Option<i64>,
    /// Device condition.
    pub device_condition: Option<OrderItemDeviceCondition>,
    /// Solution setup.
    pub solution_setup: Option<SolutionSetup>,
    /// Links.
    pub links: Option<Vec<TerminalOrderItemLink>>,
}

object!(TerminalOrderItem {
    "type" kind: Required;
    "solutionTemplateId" solution_template_id: Required;
    "solutionQuantity" solution_quantity: Optional;
    "deviceCondition" device_condition: Optional;
    "solutionSetup" solution_setup: Optional;
    "links" links: Optional;
});

/// Value of `deviceCondition` of [`OrderItem`](super::OrderItem) and `deviceCondition` of
/// [`TerminalOrderItem`](super::TerminalOrderItem).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderItemDeviceCondition {
    /// `new`
    New,
    /// `refurbished`
    Refurbished,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(OrderItemDeviceCondition {
    New = "new",
    Refurbished = "refurbished",
});

/// What an ordered terminal became.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TerminalOrderItemLink {
    /// The form that there is so far
    ProcessingTerminalSummary(Box<ProcessingTerminalSummary>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(TerminalOrderItemLink {
    ProcessingTerminalSummary(ProcessingTerminalSummary),
});

/// A terminal, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingTerminalSummary {
    /// Processing terminal id.
    pub processing_terminal_id: TerminalId,
    /// Link. Set by the server.
    pub link: Link,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

object!(ProcessingTerminalSummary {
    "processingTerminalId" processing_terminal_id: Required;
    "link" link: Required;
    ..extra;
});

/// When the batches of ordered terminals close.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SolutionBatchClose {
    /// `automatic`
    Automatic(Box<SolutionBatchCloseAutomatic>),
    /// `manual`
    Manual(Box<SolutionBatchCloseManual>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SolutionBatchClose by "batchCloseType" {
    Automatic(SolutionBatchCloseAutomatic) = "automatic",
    Manual(SolutionBatchCloseManual) = "manual",
});

/// Batches of ordered terminals close by themselves.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionBatchCloseAutomatic {
    /// Batch close time. At most 5 characters.
    pub batch_close_time: Option<String>,
}

impl SolutionBatchCloseAutomatic {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionBatchCloseAutomatic {
    const "batchCloseType" = "automatic";
    "batchCloseTime" batch_close_time: Optional;
});

setters!(SolutionBatchCloseAutomatic {
    batch_close_time: impl Into<String>;
});

/// Batches of ordered terminals are closed by hand.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionBatchCloseManual {}

impl SolutionBatchCloseManual {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionBatchCloseManual {
    const "batchCloseType" = "manual";
});

/// Value of `type` of [`OrderItem`](super::OrderItem) and `type` of
/// [`TerminalOrderItem`](super::TerminalOrderItem).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderItemType {
    /// `solution`
    Solution,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(OrderItemType {
    Solution = "solution",
});

/// Where goods are sent to.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Shipping {
    /// Preferences.
    pub preferences: Option<ShippingPreferences>,
    /// Address.
    pub address: Option<ShippingAddress>,
}

impl Shipping {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(Shipping {
    "preferences" preferences: Optional;
    "address" address: Optional;
});

setters!(Shipping {
    preferences: impl Into<ShippingPreferences>;
    address: impl Into<ShippingAddress>;
});

/// Where a terminal order is sent to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShippingAddress {
    /// Recipient name. At most 100 characters.
    pub recipient_name: Personal<String>,
    /// Business name. At most 100 characters.
    pub business_name: Option<Personal<String>>,
    /// Address line1. At most 100 characters.
    pub address_line1: Personal<String>,
    /// Address line2. At most 100 characters.
    pub address_line2: Option<Personal<String>>,
    /// City. At most 50 characters.
    pub city: Personal<String>,
    /// State. At most 30 characters.
    pub state: Personal<String>,
    /// Postal code. At most 9 characters.
    pub postal_code: Personal<String>,
    /// Email. At most 100 characters. An e-mail address.
    pub email: Personal<String>,
    /// Phone. At most 15 characters.
    pub phone: Option<Personal<String>>,
}

impl ShippingAddress {
    /// With the required fields; the setters add the others.
    pub fn new(
        recipient_name: impl Into<Personal<String>>,
        address_line1: impl Into<Personal<String>>,
        city: impl Into<Personal<String>>,
        state: impl Into<Personal<String>>,
        postal_code: impl Into<Personal<String>>,
        email: impl Into<Personal<String>>,
    ) -> Self {
        Self {
            recipient_name: recipient_name.into(),
            business_name: None,
            address_line1: address_line1.into(),
            address_line2: None,
            city: city.into(),
            state: state.into(),
            postal_code: postal_code.into(),
            email: email.into(),
            phone: None,
        }
    }
}

object!(ShippingAddress {
    "recipientName" recipient_name: Required;
    "businessName" business_name: Optional;
    "addressLine1" address_line1: Required;
    "addressLine2" address_line2: Optional;
    "city" city: Required;
    "state" state: Required;
    "postalCode" postal_code: Required;
    "email" email: Required;
    "phone" phone: Optional;
});

setters!(ShippingAddress {
    business_name: impl Into<Personal<String>>;
    address_line2: impl Into<Personal<String>>;
    phone: impl Into<Personal<String>>;
});

/// How a terminal order is sent.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ShippingPreferences {
    /// Method. The server takes `nextDay` if it is absent.
    pub method: Option<ShippingPreferencesMethod>,
    /// Saturday delivery. The server takes `false` if it is absent.
    pub saturday_delivery: Option<bool>,
}

impl ShippingPreferences {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(ShippingPreferences {
    "method" method: Optional;
    "saturdayDelivery" saturday_delivery: Optional;
});

setters!(ShippingPreferences {
    method: impl Into<ShippingPreferencesMethod>;
    saturday_delivery: bool;
});

/// Value of `method` of [`ShippingPreferences`](super::ShippingPreferences).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ShippingPreferencesMethod {
    /// `nextDay`
    NextDay,
    /// `ground`
    Ground,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ShippingPreferencesMethod {
    NextDay = "nextDay",
    Ground = "ground",
});

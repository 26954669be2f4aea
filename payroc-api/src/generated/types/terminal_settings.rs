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
    /// Who receives the parcel. At most 50 characters.
    pub recipient_name: Option<Personal<String>>,
    /// Where to find it, with street, city and postal code.
    pub address: Option<Address>,
}

impl CustomerShippingAddress {
    /// Creates a value without any field; the setters add them.
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
    /// Who receives the parcel. At most 50 characters.
    pub recipient_name: Option<Personal<String>>,
    /// Where to find it, with street, city and postal code.
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
    /// The processing terminal that it runs on.
    pub processing_terminal_id: TerminalId,
    /// How far it has come.
    pub status: ProcessingTerminalStatus,
    /// The time zone that hours of the day are meant in.
    pub timezone: ProcessingTerminalTimezone,
    /// The product that runs on the terminal, with its setup. At most 50 characters.
    pub program: Option<String>,
    /// The prices or settings of the gateway.
    pub gateway: Option<TerminalGateway>,
    /// When batches are closed, and by whom.
    pub batch_closure: BatchClose,
    /// The settings of the application on the terminal.
    pub application_settings: TerminalApplicationSettings,
    /// What the terminal can do.
    pub features: TerminalFeatures,
    /// The taxes in the amount. At most 3 entries.
    pub taxes: Option<Vec<TerminalTax>>,
    /// The settings that ask for address, CVV or passwords.
    pub security: Option<TerminalSecurity>,
    /// How receipts are sent.
    pub receipt_notifications: Option<ReceiptNotifications>,
    /// The hardware that is connected, if any. At most 1 entry.
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
    /// Whether the terminal asks for an invoice number.
    pub invoice_number_prompt: Option<bool>,
    /// Whether the terminal asks for the clerk.
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
    /// The vendor closes the open batch at a time of day. `automatic` on the wire.
    Automatic(Box<AutomaticBatchClose>),
    /// The merchant closes the open batch. `manual` on the wire.
    Manual(Box<ManualBatchClose>),
    /// A variant that this version does not know, written back as it came.
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
    /// The hour at which the batch is closed, as HH:MM in the terminal's time zone. At most 5 characters.
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
    /// The maker of the device. At most 100 characters.
    pub manufacturer: String,
    /// The model of the device, as its maker calls it. At most 100 characters.
    pub model: String,
    /// Tells one physical device, or one paper voucher, from all others. At most 45 characters.
    pub serial_number: String,
    /// How the device is connected.
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
    /// The settings or handling of tips.
    pub tips: Option<TerminalTips>,
    /// How much data is sent with each transaction.
    pub enhanced_processing: TerminalEnhancedProcessing,
    /// How electronic benefits are accepted.
    pub ebt: TerminalEbt,
    /// Whether cash can be handed out with PIN debit.
    pub pin_debit_cashback: bool,
    /// Whether recurring payments can be taken.
    pub recurring_payments: Option<bool>,
    /// Whether payment links can be made, and how they look.
    pub payment_links: Option<TerminalPaymentLinks>,
    /// Whether amounts can be authorized without being taken.
    pub pre_authorizations: Option<bool>,
    /// Whether payments can be taken without a connection.
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
    /// Whether the feature is switched on.
    pub enabled: bool,
    /// Which benefits are accepted.
    pub ebt_type: Option<TerminalEbtType>,
    /// The store's number at the Food and Nutrition Service. At most 7 characters.
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
    /// Food benefits (EBT SNAP). `foodStamp` on the wire.
    FoodStamp,
    /// Cash benefits (EBT Cash). `cash` on the wire.
    Cash,
    /// Cash and food benefits. `both` on the wire.
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
    /// Whether the feature is switched on.
    pub enabled: bool,
    /// Which level of data is sent, 2 or 3.
    pub transaction_data_level: Option<TransactionDataLevel>,
    /// How much of the shipping address is asked for.
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
    /// Street and postal code. `fullAddress` on the wire.
    FullAddress,
    /// The ZIP alone. `postalCode` on the wire.
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
    /// Whether the feature is switched on.
    pub enabled: bool,
    /// The address of the logo in the e-mail that carries a payment link. At most 200 characters.
    pub logo_url: Option<String>,
    /// The text at the foot of the e-mail that carries a payment link. At most 2000 characters.
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
    /// Transactions run through the vendor's own gateway. `payroc` on the wire.
    Payroc(Box<PayrocGateway>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(TerminalGateway by "gateway" {
    Payroc(PayrocGateway) = "payroc",
});

/// What a terminal checks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalSecurity {
    /// Whether cards are saved as tokens.
    pub tokenization: bool,
    /// Whether the terminal asks for the address.
    pub avs_prompt: bool,
    /// How much of the address is asked for.
    pub avs_level: Option<AvsLevel>,
    /// Whether the terminal asks for the security code.
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
    /// In use. Take payments with it. `active` on the wire.
    Active,
    /// Out of use. Take payments with another terminal, or ask the vendor. `inactive` on the wire.
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
    /// Midway and American Samoa, eleven hours behind UTC. `Pacific/Midway` on the wire.
    PacificMidway,
    /// Hawaii, ten hours behind UTC. `Pacific/Honolulu` on the wire.
    PacificHonolulu,
    /// Most of Alaska, nine hours behind UTC, eight in summer. `America/Anchorage` on the wire.
    AmericaAnchorage,
    /// The Pacific coast, eight hours behind UTC, seven in summer. `America/Los_Angeles` on the wire.
    AmericaLosAngeles,
    /// The mountain states, seven hours behind UTC, six in summer. `America/Denver` on the wire.
    AmericaDenver,
    /// Most of Arizona, seven hours behind UTC all year. `America/Phoenix` on the wire.
    AmericaPhoenix,
    /// The central states, six hours behind UTC, five in summer. `America/Chicago` on the wire.
    AmericaChicago,
    /// Most of Indiana, five hours behind UTC, four in summer. `America/Indiana/Indianapolis` on the wire.
    AmericaIndianaIndianapolis,
    /// The Atlantic coast, five hours behind UTC, four in summer. `America/New_York` on the wire.
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
    /// The terminal order that is meant.
    pub terminal_order_id: TerminalOrderId,
    /// How far it has come.
    pub status: TerminalOrderStatus,
    /// Who trains the merchant. The default is `partner`.
    pub training_provider: Option<TrainingProvider>,
    /// Where and how it is sent.
    pub shipping: Option<Shipping>,
    /// One entry for each kind of equipment that is sent. 1 to 20 entries.
    pub order_items: Vec<TerminalOrderItem>,
    /// How the order is paid for.
    pub payment_intent: Option<PaymentIntentSummary>,
    /// When it was created. Set by the server.
    pub created_date: Timestamp,
    /// When it was last changed. Set by the server.
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
    /// The vendor has it and has not sent anything. Wait. `open` on the wire.
    Open,
    /// Stopped for now; ask the vendor what is missing. `held` on the wire.
    Held,
    /// The devices are on their way. Wait for them. `dispatched` on the wire.
    Dispatched,
    /// The order is complete. Set the devices up. `fulfilled` on the wire.
    Fulfilled,
    /// Called off: nothing is sent. Order again if the devices are needed. `cancelled` on the wire.
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
    /// The kind, one of those that the type lists.
    pub kind: OrderItemType,
    /// The kind of terminal, by the vendor's template. At most 100 characters.
    pub solution_template_id: String,
    /// How many terminals. At most 50. The default is `1`.
    pub solution_quantity: Option<i64>,
    /// Whether devices are new or refurbished.
    pub device_condition: Option<OrderItemDeviceCondition>,
    /// How the terminals are set up.
    pub solution_setup: Option<SolutionSetup>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client.
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
    /// Never used before. `new` on the wire.
    New,
    /// Used before, and overhauled. `refurbished` on the wire.
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
    /// The only variant so far
    ProcessingTerminalSummary(Box<ProcessingTerminalSummary>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(TerminalOrderItemLink {
    ProcessingTerminalSummary(ProcessingTerminalSummary),
});

/// A terminal, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingTerminalSummary {
    /// The processing terminal that it runs on.
    pub processing_terminal_id: TerminalId,
    /// Where the thing itself can be read. Set by the server.
    pub link: Link,
    /// Properties that this version does not know, written back as they came.
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
    /// The vendor closes the open batch at a time of day. `automatic` on the wire.
    Automatic(Box<SolutionBatchCloseAutomatic>),
    /// The merchant closes the open batch. `manual` on the wire.
    Manual(Box<SolutionBatchCloseManual>),
    /// A variant that this version does not know, written back as it came.
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
    /// The hour at which the batch is closed, as HH:MM in the terminal's time zone. At most 5 characters.
    pub batch_close_time: Option<String>,
}

impl SolutionBatchCloseAutomatic {
    /// Creates a value without any field; the setters add them.
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
    /// Creates the only value there is.
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
    /// A device with its software and settings. `solution` on the wire.
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
    /// How it is sent.
    pub preferences: Option<ShippingPreferences>,
    /// Where to find it, with street, city and postal code.
    pub address: Option<ShippingAddress>,
}

impl Shipping {
    /// Creates a value without any field; the setters add them.
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
///
/// Made by `ShippingAddress::new(ShippingAddressFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShippingAddress {
    /// Who receives the parcel. At most 100 characters.
    pub recipient_name: Personal<String>,
    /// The company that the parcel goes to. At most 100 characters.
    pub business_name: Option<Personal<String>>,
    /// The first line of the address, with street and number. At most 100 characters.
    pub address_line1: Personal<String>,
    /// The second line of the address. At most 100 characters.
    pub address_line2: Option<Personal<String>>,
    /// The city, town or village. At most 50 characters.
    pub city: Personal<String>,
    /// The state, province or region. At most 30 characters.
    pub state: Personal<String>,
    /// The ZIP or postal code. At most 9 characters.
    pub postal_code: Personal<String>,
    /// The e-mail address. At most 100 characters. An e-mail address.
    pub email: Personal<String>,
    /// The telephone number. At most 15 characters.
    pub phone: Option<Personal<String>>,
}

/// The required fields of [`ShippingAddress`](super::ShippingAddress), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct ShippingAddressFields {
    /// Who receives the parcel. At most 100 characters.
    pub recipient_name: Personal<String>,
    /// The first line of the address, with street and number. At most 100 characters.
    pub address_line1: Personal<String>,
    /// The city, town or village. At most 50 characters.
    pub city: Personal<String>,
    /// The state, province or region. At most 30 characters.
    pub state: Personal<String>,
    /// The ZIP or postal code. At most 9 characters.
    pub postal_code: Personal<String>,
    /// The e-mail address. At most 100 characters. An e-mail address.
    pub email: Personal<String>,
}
impl ShippingAddress {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: ShippingAddressFields) -> Self {
        Self {
            recipient_name: fields.recipient_name,
            business_name: None,
            address_line1: fields.address_line1,
            address_line2: None,
            city: fields.city,
            state: fields.state,
            postal_code: fields.postal_code,
            email: fields.email,
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
    /// How it is done. The default is `nextDay`.
    pub method: Option<ShippingPreferencesMethod>,
    /// Whether it may arrive on a Saturday. The default is `false`.
    pub saturday_delivery: Option<bool>,
}

impl ShippingPreferences {
    /// Creates a value without any field; the setters add them.
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
    /// Delivered on the working day after it is sent. `nextDay` on the wire.
    NextDay,
    /// Delivered by road, in several days. `ground` on the wire.
    Ground,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ShippingPreferencesMethod {
    NextDay = "nextDay",
    Ground = "ground",
});

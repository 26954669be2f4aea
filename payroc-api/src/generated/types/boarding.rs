// Made by `cargo xtask codegen`; changes by hand are lost.

//! Applications of merchants, and everything that belongs to them.

use super::{
    Link, PaymentIntentId, ReceiptNotifications, SolutionBatchClose, SolutionDeviceSettings,
    SolutionTimezone, SolutionTips, TerminalTax,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::{UnknownFields, UnknownValue};

/// Value of `processor` of
/// [`MerchantPlatformProcessingAccount`](super::MerchantPlatformProcessingAccount), `processor` of
/// [`ProcessingAccount`](super::ProcessingAccount) and `processor` of
/// [`ProcessingAccountRequest`](super::ProcessingAccountRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Processor {
    /// TSYS authorizes and settles the transactions. `tsys` on the wire.
    Tsys,
    /// Fiserv authorizes and settles the transactions. `fiserv` on the wire.
    Fiserv,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(Processor {
    Tsys = "tsys",
    Fiserv = "fiserv",
});

/// Fee for EBT cards.
///
/// Made by `ElectronicBenefitsTransfer::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ElectronicBenefitsTransfer {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ElectronicBenefitsTransfer {
    /// Creates a value with the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(ElectronicBenefitsTransfer {
    "transaction" transaction: Required;
    ..extra;
});

/// Whether a merchant takes American Express directly.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AmericanExpressDirectAcceptance {
    /// Whether the feature is switched on. The default is `false`.
    pub enabled: Option<bool>,
    /// The merchant's number at the card brand. At most 100 characters.
    pub merchant_number: Option<String>,
}

impl AmericanExpressDirectAcceptance {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(AmericanExpressDirectAcceptance {
    "enabled" enabled: Optional;
    "merchantNumber" merchant_number: Optional;
});

setters!(AmericanExpressDirectAcceptance {
    enabled: bool;
    merchant_number: impl Into<String>;
});

/// Value of `monthsOfOperation` of [`Processing`](super::Processing).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MonthOfOperation {
    /// Open for business in January. `jan` on the wire.
    January,
    /// Open for business in February. `feb` on the wire.
    February,
    /// Open for business in March. `mar` on the wire.
    March,
    /// Open for business in April. `apr` on the wire.
    April,
    /// Open for business in May. `may` on the wire.
    May,
    /// Open for business in June. `jun` on the wire.
    June,
    /// Open for business in July. `jul` on the wire.
    July,
    /// Open for business in August. `aug` on the wire.
    August,
    /// Open for business in September. `sep` on the wire.
    September,
    /// Open for business in October. `oct` on the wire.
    October,
    /// Open for business in November. `nov` on the wire.
    November,
    /// Open for business in December. `dec` on the wire.
    December,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(MonthOfOperation {
    January = "jan",
    February = "feb",
    March = "mar",
    April = "apr",
    May = "may",
    June = "jun",
    July = "jul",
    August = "aug",
    September = "sep",
    October = "oct",
    November = "nov",
    December = "dec",
});

/// An additional charge of a terminal order.
///
/// Made by `PurchaseCostBreakdownCustomCharge::new(name, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PurchaseCostBreakdownCustomCharge {
    /// What it is called. 1 to 50 characters.
    pub name: String,
    /// The value that goes with the name, the type or the path beside it. In the lowest denomination of the
    /// currency. From 0 to 999999.
    pub value: i64,
}

impl PurchaseCostBreakdownCustomCharge {
    /// Creates a value with the required fields.
    pub fn new(name: impl Into<String>, value: i64) -> Self {
        Self { name: name.into(), value }
    }
}

object!(PurchaseCostBreakdownCustomCharge {
    "name" name: Required;
    "value" value: Required;
});

/// An article of a terminal order.
///
/// Made by `PurchaseCostBreakdownItem::new(name, quantity, unit_cost)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PurchaseCostBreakdownItem {
    /// What it is called. 1 to 50 characters.
    pub name: String,
    /// How many. At least 1.
    pub quantity: i64,
    /// The price of one unit. In the lowest denomination of the currency. From 0 to 999999.
    pub unit_cost: i64,
}

impl PurchaseCostBreakdownItem {
    /// Creates a value with the required fields.
    pub fn new(name: impl Into<String>, quantity: i64, unit_cost: i64) -> Self {
        Self {
            name: name.into(),
            quantity,
            unit_cost,
        }
    }
}

object!(PurchaseCostBreakdownItem {
    "name" name: Required;
    "quantity" quantity: Required;
    "unitCost" unit_cost: Required;
});

/// Whether a terminal order is paid at once or in instalments.
///
/// Made by `Frequency::new(kind)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Frequency {
    /// The kind, one of those that the type lists. The default is `singlePayment`.
    pub kind: FrequencyType,
    /// How many installments there are. From 2 to 6.
    pub number_of_installments: Option<i64>,
}

impl Frequency {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(kind: impl Into<FrequencyType>) -> Self {
        Self {
            kind: kind.into(),
            number_of_installments: None,
        }
    }
}

object!(Frequency {
    "type" kind: Required;
    "numberOfInstallments" number_of_installments: Optional;
});

setters!(Frequency {
    number_of_installments: i64;
});

/// Value of `type` of [`Frequency`](super::Frequency).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FrequencyType {
    /// All at once. `singlePayment` on the wire.
    SinglePayment,
    /// In several parts. `installments` on the wire.
    Installments,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(FrequencyType {
    SinglePayment = "singlePayment",
    Installments = "installments",
});

/// Value of `method` of [`Merchant`](super::Merchant) and `method` of
/// [`PayerMerchant`](super::PayerMerchant).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MerchantMethod {
    /// By a link to a page of the vendor's, which the merchant is sent. `hostedPaymentPage` on the wire.
    HostedPaymentPage,
    /// From the account on record. `accountOnFile` on the wire.
    AccountOnFile,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(MerchantMethod {
    HostedPaymentPage = "hostedPaymentPage",
    AccountOnFile = "accountOnFile",
});

/// Value of `method` of [`Partner`](super::Partner) and `method` of
/// [`PayerPartner`](super::PayerPartner).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PartnerMethod {
    /// From the account on record. `accountOnFile` on the wire.
    AccountOnFile,
    /// Deducted from what the partner is paid. `residualOffset` on the wire.
    ResidualOffset,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PartnerMethod {
    AccountOnFile = "accountOnFile",
    ResidualOffset = "residualOffset",
});

/// Value of `communicationType` of [`SolutionDeviceSettings`](super::SolutionDeviceSettings) and
/// `communicationType` of [`TerminalDevice`](super::TerminalDevice).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommunicationType {
    /// Connected to a base or a till nearby by radio. `bluetooth` on the wire.
    Bluetooth,
    /// Connected by a mobile network, with a SIM. `cellular` on the wire.
    Cellular,
    /// Connected to the local network by cable. `ethernet` on the wire.
    Ethernet,
    /// Connected to the local network by radio. `wifi` on the wire.
    Wifi,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CommunicationType {
    Bluetooth = "bluetooth",
    Cellular = "cellular",
    Ethernet = "ethernet",
    Wifi = "wifi",
});

/// Value of `transactionDataLevel` of
/// [`TerminalEnhancedProcessing`](super::TerminalEnhancedProcessing).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionDataLevel {
    /// With tax and customer code. `level2` on the wire.
    Level2,
    /// With every line item. `level3` on the wire.
    Level3,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionDataLevel {
    Level2 = "level2",
    Level3 = "level3",
});

/// The vendor's own gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PayrocGateway {
    /// The gateway's template for the terminal. At most 50 characters.
    pub terminal_template_id: String,
}

object!(PayrocGateway {
    const "gateway" = "payroc";
    "terminalTemplateId" terminal_template_id: Required;
});

/// Value of `avsLevel` of [`TerminalSecurity`](super::TerminalSecurity).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AvsLevel {
    /// Street and postal code. `fullAddress` on the wire.
    FullAddress,
    /// The ZIP alone. `postalCode` on the wire.
    PostalCode,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AvsLevel {
    FullAddress = "fullAddress",
    PostalCode = "postalCode",
});

/// How ordered terminals are set up.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionSetup {
    /// The time zone that hours of the day are meant in.
    pub timezone: Option<SolutionTimezone>,
    /// The template for the line of business. At most 100 characters.
    pub industry_template_id: Option<String>,
    /// The gateway's templates.
    pub gateway_settings: Option<SolutionGatewaySettings>,
    /// The settings of the application on the terminal.
    pub application_settings: Option<SolutionApplicationSettings>,
    /// How the device connects, prints and asks for tips.
    pub device_settings: Option<SolutionDeviceSettings>,
    /// When batches are closed, and by whom.
    pub batch_closure: Option<SolutionBatchClose>,
    /// How receipts are sent.
    pub receipt_notifications: Option<ReceiptNotifications>,
    /// The taxes in the amount. At most 3 entries.
    pub taxes: Option<Vec<TerminalTax>>,
    /// The settings or handling of tips.
    pub tips: Option<SolutionTips>,
    /// Whether cards are saved as tokens.
    pub tokenization: Option<bool>,
}

impl SolutionSetup {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionSetup {
    "timezone" timezone: Optional;
    "industryTemplateId" industry_template_id: Optional;
    "gatewaySettings" gateway_settings: Optional;
    "applicationSettings" application_settings: Optional;
    "deviceSettings" device_settings: Optional;
    "batchClosure" batch_closure: Optional;
    "receiptNotifications" receipt_notifications: Optional;
    "taxes" taxes: Optional;
    "tips" tips: Optional;
    "tokenization" tokenization: Optional;
});

setters!(SolutionSetup {
    timezone: impl Into<SolutionTimezone>;
    industry_template_id: impl Into<String>;
    gateway_settings: impl Into<SolutionGatewaySettings>;
    application_settings: impl Into<SolutionApplicationSettings>;
    device_settings: impl Into<SolutionDeviceSettings>;
    batch_closure: impl Into<SolutionBatchClose>;
    receipt_notifications: impl Into<ReceiptNotifications>;
    taxes: Vec<TerminalTax>;
    tips: impl Into<SolutionTips>;
    tokenization: bool;
});

/// What ordered terminals ask their operator for.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionApplicationSettings {
    /// Whether the terminal asks for the clerk.
    pub clerk_prompt: Option<bool>,
    /// The settings that ask for address, CVV or passwords.
    pub security: Option<SolutionSecuritySettings>,
}

impl SolutionApplicationSettings {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionApplicationSettings {
    "clerkPrompt" clerk_prompt: Optional;
    "security" security: Optional;
});

setters!(SolutionApplicationSettings {
    clerk_prompt: bool;
    security: impl Into<SolutionSecuritySettings>;
});

/// For what ordered terminals ask a password.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionSecuritySettings {
    /// Whether a refund asks for a password.
    pub refund_password: Option<bool>,
    /// Whether a keyed sale asks for a password.
    pub keyed_sale_password: Option<bool>,
    /// Whether a reversal asks for a password.
    pub reversal_password: Option<bool>,
}

impl SolutionSecuritySettings {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionSecuritySettings {
    "refundPassword" refund_password: Optional;
    "keyedSalePassword" keyed_sale_password: Optional;
    "reversalPassword" reversal_password: Optional;
});

setters!(SolutionSecuritySettings {
    refund_password: bool;
    keyed_sale_password: bool;
    reversal_password: bool;
});

/// Templates for ordered terminals at the gateway.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionGatewaySettings {
    /// The gateway's portfolio. At most 100 characters.
    pub merchant_portfolio_id: Option<String>,
    /// The gateway's template for the merchant. At most 100 characters.
    pub merchant_template_id: Option<String>,
    /// The gateway's template for users. At most 100 characters.
    pub user_template_id: Option<String>,
    /// The gateway's template for the terminal. At most 100 characters.
    pub terminal_template_id: Option<String>,
}

impl SolutionGatewaySettings {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionGatewaySettings {
    "merchantPortfolioId" merchant_portfolio_id: Optional;
    "merchantTemplateId" merchant_template_id: Optional;
    "userTemplateId" user_template_id: Optional;
    "terminalTemplateId" terminal_template_id: Optional;
});

setters!(SolutionGatewaySettings {
    merchant_portfolio_id: impl Into<String>;
    merchant_template_id: impl Into<String>;
    user_template_id: impl Into<String>;
    terminal_template_id: impl Into<String>;
});

/// The payment for a terminal order, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentIntentSummary {
    /// The payment for the terminal order.
    pub payment_intent_id: PaymentIntentId,
    /// How the order is paid for.
    pub payment_intent_type: PaymentIntentType,
    /// Where the thing itself can be read. Set by the server.
    pub link: Link,
}

object!(PaymentIntentSummary {
    "paymentIntentId" payment_intent_id: Required;
    "paymentIntentType" payment_intent_type: Required;
    "link" link: Required;
});

/// Value of `paymentIntentType` of [`PaymentIntentSummary`](super::PaymentIntentSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentIntentType {
    /// The equipment is purchased and becomes the merchant's. `purchase` on the wire.
    Purchase,
    /// The equipment is given at no charge. `free` on the wire.
    Free,
    /// The equipment is lent and has to be returned. `loan` on the wire.
    Loan,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentIntentType {
    Purchase = "purchase",
    Free = "free",
    Loan = "loan",
});

/// Value of `trainingProvider` of [`TerminalOrder`](super::TerminalOrder) and `trainingProvider` of
/// [`TerminalOrderRequest`](super::TerminalOrderRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TrainingProvider {
    /// The sales partner trains the merchant's staff. `partner` on the wire.
    Partner,
    /// The vendor trains the merchant's staff. `payroc` on the wire.
    Payroc,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TrainingProvider {
    Partner = "partner",
    Payroc = "payroc",
});

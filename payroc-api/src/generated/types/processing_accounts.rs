// Made by `cargo xtask codegen`; changes by hand are lost.

//! Processing accounts: owners, contacts, terminals, prices, orders and files.

use std::collections::BTreeMap;

use super::{
    Ach, BaseFees, BaseFeesV52, ConsumerChoice, Contact, ElectronicBenefitsTransfer,
    EnhancedInterchange, FlatRate, Frequency, GatewayPricingV50, GatewayPricingV52, InterchangePlus,
    Link, MerchantMethod, OrderItemDeviceCondition, OrderItemType, Owner, PartnerMethod, PinDebit,
    PricedServiceV50, PricedServiceV52, PricingCountry, PricingProcessorV50, PricingProcessorV52,
    ProcessingTerminal, ProcessorFee, PurchaseCostBreakdownCustomCharge, PurchaseCostBreakdownItem,
    PurchaseTax, QualifiedRates, ReminderId, RewardPayChoice, RewardPayTips, Shipping,
    SolutionSetup, SpecialityCards, Tiered3, Tiered4, Tiered6, TrainingProvider,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Decimal, Personal, UnknownValue, UnknownVariant};

/// What an uploaded file is.
///
/// Made by `AttachmentRequest::new(kind)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AttachmentRequest {
    /// The kind, one of those that the type lists.
    pub kind: AttachmentRequestType,
    /// A note for whoever reads it later. At most 250 characters.
    pub description: Option<Personal<String>>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
}

impl AttachmentRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(kind: impl Into<AttachmentRequestType>) -> Self {
        Self {
            kind: kind.into(),
            description: None,
            metadata: None,
        }
    }
}

object!(AttachmentRequest {
    "type" kind: Required;
    "description" description: Optional;
    "metadata" metadata: Optional;
});

setters!(AttachmentRequest {
    description: impl Into<Personal<String>>;
    metadata: BTreeMap<String, Personal<String>>;
});

/// Value of `type` of [`AttachmentRequest`](super::AttachmentRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttachmentRequestType {
    /// Proof that the bank account is the merchant's, such as a voided check. `bankingEvidence` on the wire.
    BankingEvidence,
    /// Completed questionnaires, and permits that the trade needs. `questionnairesAndLicenses` on the wire.
    QuestionnairesAndLicenses,
    /// Statements of the merchant's former card acquirer. `merchantStatements` on the wire.
    MerchantStatements,
    /// Tax returns or notices of the revenue service. `taxDocuments` on the wire.
    TaxDocuments,
    /// The signed merchant processing agreement, or a change of it. `mpaOrAmendment` on the wire.
    MpaOrAmendment,
    /// Proof that the company exists, such as its registration. `proofOfBusiness` on the wire.
    ProofOfBusiness,
    /// Balance sheets, or profit and loss accounts. `financialStatements` on the wire.
    FinancialStatements,
    /// Passport, driving licence or the like of an owner. `personalIdentification` on the wire.
    PersonalIdentification,
    /// Anything else that underwriting has asked for. `other` on the wire.
    Other,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AttachmentRequestType {
    BankingEvidence = "bankingEvidence",
    QuestionnairesAndLicenses = "questionnairesAndLicenses",
    MerchantStatements = "merchantStatements",
    TaxDocuments = "taxDocuments",
    MpaOrAmendment = "mpaOrAmendment",
    ProofOfBusiness = "proofOfBusiness",
    FinancialStatements = "financialStatements",
    PersonalIdentification = "personalIdentification",
    Other = "other",
});

/// One page of contact persons.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Option<Vec<Contact>>,
}

object!(ContactPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// One page of owners.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OwnerPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Option<Vec<Owner>>,
}

object!(OwnerPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// The pricing agreement in force, by version.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ProcessingAccountPricingAgreement {
    /// Written in the fourth pricing model. `4.0` on the wire.
    V40(Box<ProcessingAccountPricingAgreementV40>),
    /// Written in the fifth pricing model. `5.0` on the wire.
    V50(Box<ProcessingAccountPricingAgreementV50>),
    /// Written in the fifth pricing model, revision two. `5.2` on the wire.
    V52(Box<ProcessingAccountPricingAgreementV52>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ProcessingAccountPricingAgreement by "version" {
    V40(ProcessingAccountPricingAgreementV40) = "4.0",
    V50(ProcessingAccountPricingAgreementV50) = "5.0",
    V52(ProcessingAccountPricingAgreementV52) = "5.2",
});

/// A pricing agreement, version 4.0.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountPricingAgreementV40 {
    /// A country, by two letters of ISO 3166-1.
    pub country: PricingCountry,
    /// The fees that do not depend on transactions.
    pub base: BaseFees,
    /// The processor's prices or settings.
    pub processor: Option<PricingProcessorV40>,
    /// The prices or settings of the gateway.
    pub gateway: Option<GatewayPricingV40>,
}

object!(ProcessingAccountPricingAgreementV40 {
    const "version" = "4.0";
    "country" country: Required;
    "base" base: Required;
    "processor" processor: Optional;
    "gateway" gateway: Optional;
});

/// Prices of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayPricingV40 {
    /// The prices of the plan.
    pub fees: GatewayFeesV40,
}

object!(GatewayPricingV40 {
    "fees" fees: Required;
});

/// Fees of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayFeesV40 {
    /// The price for a month. In the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// The price that is charged once, at the start. In the lowest denomination of the currency. At least
    /// 0.
    pub setup: i64,
    /// The price of one transaction. In the lowest denomination of the currency. At least 0.
    pub per_transaction: i64,
    /// The monthly price of each device. In the lowest denomination of the currency. At least 0.
    pub per_device_monthly: i64,
    /// The monthly price of each additional service. In the lowest denomination of the currency. At least
    /// 0.
    pub additional_service_monthly: i64,
}

object!(GatewayFeesV40 {
    "monthly" monthly: Required;
    "setup" setup: Required;
    "perTransaction" per_transaction: Required;
    "perDeviceMonthly" per_device_monthly: Required;
    "additionalServiceMonthly" additional_service_monthly: Required;
});

/// Prices of the processor.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingProcessorV40 {
    /// The card, or the prices of cards.
    pub card: Option<CardPlanV40>,
    /// The prices or the settings of bank transfers by ACH.
    pub ach: Option<Ach>,
}

object!(PricingProcessorV40 {
    "card" card: Optional;
    "ach" ach: Optional;
});

/// Prices for cards, by plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardPlanV40 {
    /// The vendor's program ConsumerChoice. `consumerChoice` on the wire.
    ConsumerChoice(Box<ConsumerChoice>),
    /// One rate for all cards. `flatRate` on the wire.
    FlatRate(Box<FlatRate>),
    /// The issuer's fee plus a markup. `interchangePlus` on the wire.
    InterchangePlus(Box<InterchangePlus>),
    /// The issuer's fee plus one of three markups. `interchangePlusTiered3` on the wire.
    InterchangePlusTiered3(Box<InterchangePlusTiered3>),
    /// The vendor's program RewardPay, whose fee the payer bears. `rewardPay` on the wire.
    RewardPay(Box<RewardPay>),
    /// The vendor's program RewardPayChoice; it excludes daily discount. `rewardPayChoice` on the wire.
    RewardPayChoice(Box<RewardPayChoice>),
    /// Three rates, by how much the issuer takes. `tiered3` on the wire.
    Tiered3(Box<Tiered3>),
    /// Four rates, by how much the issuer takes. `tiered4` on the wire.
    Tiered4(Box<Tiered4>),
    /// Six rates, by how much the issuer takes. `tiered6` on the wire.
    Tiered6(Box<Tiered6>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(CardPlanV40 by "planType" {
    ConsumerChoice(ConsumerChoice) = "consumerChoice",
    FlatRate(FlatRate) = "flatRate",
    InterchangePlus(InterchangePlus) = "interchangePlus",
    InterchangePlusTiered3(InterchangePlusTiered3) = "interchangePlusTiered3",
    RewardPay(RewardPay) = "rewardPay",
    RewardPayChoice(RewardPayChoice) = "rewardPayChoice",
    Tiered3(Tiered3) = "tiered3",
    Tiered4(Tiered4) = "tiered4",
    Tiered6(Tiered6) = "tiered6",
});

/// Interchange plus a markup in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusTiered3 {
    /// The prices of the plan.
    pub fees: InterchangePlusTiered3Fees,
}

object!(InterchangePlusTiered3 {
    const "planType" = "interchangePlusTiered3";
    "fees" fees: Required;
});

/// Fees above interchange, in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusTiered3Fees {
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<InterchangePlusTiered3FeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The program that lowers interchange by sending more data with each transaction.
    pub enhanced_interchange: Option<EnhancedInterchange>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
}

object!(InterchangePlusTiered3Fees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "enhancedInterchange" enhanced_interchange: Optional;
    "specialityCards" speciality_cards: Optional;
});

/// Fees for American Express, in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum InterchangePlusTiered3FeesAmex {
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<InterchangePlusTiered3AmexDirect>),
    /// The vendor settles American Express together with the other brands. `optBlue` on the wire.
    OptBlue(Box<InterchangePlusTiered3AmexOptBlue>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(InterchangePlusTiered3FeesAmex by "type" {
    Direct(InterchangePlusTiered3AmexDirect) = "direct",
    OptBlue(InterchangePlusTiered3AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusTiered3AmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
}

object!(InterchangePlusTiered3AmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
});

/// Fees for American Express OptBlue, in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusTiered3AmexOptBlue {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
}

object!(InterchangePlusTiered3AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
});

/// Prices that payers bear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPay {
    /// The prices of the plan.
    pub fees: RewardPayFees,
}

object!(RewardPay {
    const "planType" = "rewardPay";
    "fees" fees: Required;
});

/// Fees that payers bear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayFees {
    /// The monthly price of the plan. In the lowest denomination of the currency. At least 0.
    pub monthly_subscription: i64,
    /// The part that is added to the price for paying by card, in percent. From 0 to 100. The default is
    /// `3`. Set by the server.
    pub card_charge_percentage: Option<Decimal>,
    /// The part of the price that the merchant bears, in percent. From 0 to 100. The default is `0.9`. Set
    /// by the server.
    pub merchant_charge_percentage: Option<Decimal>,
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. The default is `15`. Set by the server.
    pub transaction: Option<i64>,
    /// The settings or handling of tips.
    pub tips: RewardPayTips,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
}

object!(RewardPayFees {
    "monthlySubscription" monthly_subscription: Required;
    "cardChargePercentage" card_charge_percentage: Optional;
    "merchantChargePercentage" merchant_charge_percentage: Optional;
    "transaction" transaction: Optional;
    "tips" tips: Required;
    "specialityCards" speciality_cards: Optional;
});

/// A pricing agreement, version 5.0.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountPricingAgreementV50 {
    /// A country, by two letters of ISO 3166-1.
    pub country: PricingCountry,
    /// The fees that do not depend on transactions.
    pub base: BaseFees,
    /// The processor's prices or settings.
    pub processor: Option<PricingProcessorV50>,
    /// The prices or settings of the gateway.
    pub gateway: Option<GatewayPricingV50>,
    /// Additional services and their prices.
    pub services: Option<Vec<PricedServiceV50>>,
}

object!(ProcessingAccountPricingAgreementV50 {
    const "version" = "5.0";
    "country" country: Required;
    "base" base: Required;
    "processor" processor: Optional;
    "gateway" gateway: Optional;
    "services" services: Optional;
});

/// A pricing agreement, version 5.2.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountPricingAgreementV52 {
    /// A country, by two letters of ISO 3166-1.
    pub country: PricingCountry,
    /// The fees that do not depend on transactions.
    pub base: BaseFeesV52,
    /// The processor's prices or settings.
    pub processor: Option<PricingProcessorV52>,
    /// The prices or settings of the gateway.
    pub gateway: Option<GatewayPricingV52>,
    /// Additional services and their prices.
    pub services: Option<Vec<PricedServiceV52>>,
}

object!(ProcessingAccountPricingAgreementV52 {
    const "version" = "5.2";
    "country" country: Required;
    "base" base: Required;
    "processor" processor: Optional;
    "gateway" gateway: Optional;
    "services" services: Optional;
});

/// One page of terminals.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingTerminalPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Option<Vec<ProcessingTerminal>>,
}

object!(ProcessingTerminalPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// A kind of reminder.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reminder {
    /// The owners are asked again to sign the prices. `pricingAgreement` on the wire.
    PricingAgreement(Box<PricingAgreementReminder>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Reminder by "type" {
    PricingAgreement(PricingAgreementReminder) = "pricingAgreement",
});

/// A reminder to sign the pricing agreement.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PricingAgreementReminder {
    /// The reminder that is meant. Set by the server.
    pub reminder_id: Option<ReminderId>,
}

impl PricingAgreementReminder {
    /// Creates the only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PricingAgreementReminder {
    const "type" = "pricingAgreement";
    "reminderId" reminder_id: Optional;
});

/// Terminals to order.
///
/// Made by `TerminalOrderRequest::new(order_items)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalOrderRequest {
    /// Who trains the merchant. The default is `partner`.
    pub training_provider: Option<TrainingProvider>,
    /// Where and how it is sent.
    pub shipping: Option<Shipping>,
    /// One entry for each kind of equipment that is sent. 1 to 20 entries.
    pub order_items: Vec<OrderItem>,
    /// How the order is paid for.
    pub payment_intent: Option<PaymentIntentRequest>,
}

impl TerminalOrderRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(order_items: Vec<OrderItem>) -> Self {
        Self {
            training_provider: None,
            shipping: None,
            order_items,
            payment_intent: None,
        }
    }
}

object!(TerminalOrderRequest {
    "trainingProvider" training_provider: Optional;
    "shipping" shipping: Optional;
    "orderItems" order_items: Required;
    "paymentIntent" payment_intent: Optional;
});

setters!(TerminalOrderRequest {
    training_provider: impl Into<TrainingProvider>;
    shipping: impl Into<Shipping>;
    payment_intent: impl Into<PaymentIntentRequest>;
});

/// One kind of terminal in an order.
///
/// Made by `OrderItem::new(kind, solution_template_id)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderItem {
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
}

impl OrderItem {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        kind: impl Into<OrderItemType>,
        solution_template_id: impl Into<String>,
    ) -> Self {
        Self {
            kind: kind.into(),
            solution_template_id: solution_template_id.into(),
            solution_quantity: None,
            device_condition: None,
            solution_setup: None,
        }
    }
}

object!(OrderItem {
    "type" kind: Required;
    "solutionTemplateId" solution_template_id: Required;
    "solutionQuantity" solution_quantity: Optional;
    "deviceCondition" device_condition: Optional;
    "solutionSetup" solution_setup: Optional;
});

setters!(OrderItem {
    solution_quantity: i64;
    device_condition: impl Into<OrderItemDeviceCondition>;
    solution_setup: impl Into<SolutionSetup>;
});

/// How a terminal order is paid for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentIntentRequest {
    /// The equipment is purchased and becomes the merchant's. `purchase` on the wire.
    Purchase(Box<Purchase>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PaymentIntentRequest by "paymentIntentType" {
    Purchase(Purchase) = "purchase",
});

/// The purchase of a terminal order.
///
/// Made by `Purchase::new(payment)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Purchase {
    /// The payment that it belongs to.
    pub payment: PurchasePayment,
    /// What the price consists of.
    pub cost_breakdown: Option<PurchaseCostBreakdown>,
    /// The price before tax. In the lowest denomination of the currency. From 0 to 999999.
    pub subtotal: Option<i64>,
    /// What the purchase includes for sales tax.
    pub tax: Option<PurchaseTax>,
}

impl Purchase {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(payment: impl Into<PurchasePayment>) -> Self {
        Self {
            payment: payment.into(),
            cost_breakdown: None,
            subtotal: None,
            tax: None,
        }
    }
}

object!(Purchase {
    const "paymentIntentType" = "purchase";
    "payment" payment: Required;
    "costBreakdown" cost_breakdown: Optional;
    "subTotal" subtotal: Optional;
    "tax" tax: Optional;
});

setters!(Purchase {
    cost_breakdown: impl Into<PurchaseCostBreakdown>;
    subtotal: i64;
    tax: impl Into<PurchaseTax>;
});

/// What a terminal order costs.
///
/// Made by `PurchaseCostBreakdown::new(items)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PurchaseCostBreakdown {
    /// The goods or services in the order, one by one. 1 to 50 entries.
    pub items: Vec<PurchaseCostBreakdownItem>,
    /// Further charges, each with its name. 1 to 10 entries.
    pub custom_charges: Option<Vec<PurchaseCostBreakdownCustomCharge>>,
    /// The price of shipping. In the lowest denomination of the currency. From 0 to 999999.
    pub shipping_cost: Option<i64>,
}

impl PurchaseCostBreakdown {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(items: Vec<PurchaseCostBreakdownItem>) -> Self {
        Self {
            items,
            custom_charges: None,
            shipping_cost: None,
        }
    }
}

object!(PurchaseCostBreakdown {
    "items" items: Required;
    "customCharges" custom_charges: Optional;
    "shippingCost" shipping_cost: Optional;
});

setters!(PurchaseCostBreakdown {
    custom_charges: Vec<PurchaseCostBreakdownCustomCharge>;
    shipping_cost: i64;
});

/// Who pays for a terminal order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PurchasePayment {
    /// The business that uses the equipment pays for it. `merchant` on the wire.
    Merchant(Box<Merchant>),
    /// The partner who brought the business pays for it. `salesPartner` on the wire.
    SalesPartner(Box<Partner>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PurchasePayment by "payer" {
    Merchant(Merchant) = "merchant",
    SalesPartner(Partner) = "salesPartner",
});

/// A merchant who pays for a terminal order.
///
/// Made by `Merchant::new(method)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Merchant {
    /// How it is done.
    pub method: MerchantMethod,
    /// How often it happens.
    pub frequency: Option<Frequency>,
}

impl Merchant {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(method: impl Into<MerchantMethod>) -> Self {
        Self {
            method: method.into(),
            frequency: None,
        }
    }
}

object!(Merchant {
    const "payer" = "merchant";
    "method" method: Required;
    "frequency" frequency: Optional;
});

setters!(Merchant {
    frequency: impl Into<Frequency>;
});

/// A sales partner who pays for a terminal order.
///
/// Made by `Partner::new(method)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Partner {
    /// How it is done.
    pub method: PartnerMethod,
}

impl Partner {
    /// Creates a value with the required fields.
    pub fn new(method: impl Into<PartnerMethod>) -> Self {
        Self { method: method.into() }
    }
}

object!(Partner {
    const "payer" = "salesPartner";
    "method" method: Required;
});

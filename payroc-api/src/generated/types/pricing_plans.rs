// Made by `cargo xtask codegen`; changes by hand are lost.

//! Pricing plans.

use super::{
    AccountUpdaterFees, Ach, CloverProcessingFees, ConsumerChoiceFees, FlatRateFees, GatewayFeesV50,
    GatewayFeesV52, InterchangePlusFees, InterchangePlusPlusFees, InterchangePlusPlusV52Fees,
    InterchangePlusV52Fees, ResourceLink, RewardPayChoiceFees, RewardPayTips,
    RocServicesProcessingFees, Tiered3Fees, Tiered4Fees, Tiered6Fees, WirelessProcessingFees,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Decimal, UnknownFields, UnknownValue, UnknownVariant};

/// The fee for the security programme.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlatinumSecurity {
    /// The fee for data security is charged once a year. `annual` on the wire.
    Annual(Box<PlatinumSecurityAnnually>),
    /// The fee for data security is charged once a month. `monthly` on the wire.
    Monthly(Box<PlatinumSecurityMonthly>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PlatinumSecurity by "billingFrequency" {
    Annual(PlatinumSecurityAnnually) = "annual",
    Monthly(PlatinumSecurityMonthly) = "monthly",
});

/// The security programme, paid by the year.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PlatinumSecurityAnnually {
    /// The sum of money. In the lowest denomination of the currency. The default is `15540`.
    pub amount: Option<i64>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl PlatinumSecurityAnnually {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PlatinumSecurityAnnually {
    const "billingFrequency" = "annual";
    "amount" amount: Optional;
    ..extra;
});

setters!(PlatinumSecurityAnnually {
    amount: i64;
});

/// The security programme, paid by the month.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PlatinumSecurityMonthly {
    /// The sum of money. In the lowest denomination of the currency. The default is `1295`.
    pub amount: Option<i64>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl PlatinumSecurityMonthly {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PlatinumSecurityMonthly {
    const "billingFrequency" = "monthly";
    "amount" amount: Optional;
    ..extra;
});

setters!(PlatinumSecurityMonthly {
    amount: i64;
});

/// Value of `country` of [`PricingAgreementV52`](super::PricingAgreementV52), `country` of
/// [`PricingIntentV50`](super::PricingIntentV50), `country` of
/// [`PricingIntentV52`](super::PricingIntentV52) and in 3 other places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PricingCountry {
    /// The United States of America. `US` on the wire.
    Us,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PricingCountry {
    Us = "US",
});

/// Prices of the gateway.
///
/// Made by `GatewayPricingV52::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayPricingV52 {
    /// The prices of the plan.
    pub fees: GatewayFeesV52,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl GatewayPricingV52 {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<GatewayFeesV52>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(GatewayPricingV52 {
    "fees" fees: Required;
    ..extra;
});

/// Prices of the processor.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PricingProcessorV52 {
    /// The card, or the prices of cards.
    pub card: Option<CardPlanV52>,
    /// The prices or the settings of bank transfers by ACH.
    pub ach: Option<Ach>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl PricingProcessorV52 {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PricingProcessorV52 {
    "card" card: Optional;
    "ach" ach: Optional;
    ..extra;
});

setters!(PricingProcessorV52 {
    card: impl Into<CardPlanV52>;
    ach: impl Into<Ach>;
});

/// Prices for cards, by plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardPlanV52 {
    /// The vendor's program ConsumerChoice. `consumerChoice` on the wire.
    ConsumerChoice(Box<ConsumerChoice>),
    /// One rate for all cards. `flatRate` on the wire.
    FlatRate(Box<FlatRate>),
    /// The issuer's fee plus a markup. `interchangePlus` on the wire.
    InterchangePlus(Box<InterchangePlusV52>),
    /// The issuer's fee plus the network's fee plus a markup. `interchangePlusPlus` on the wire.
    InterchangePlusPlus(Box<InterchangePlusPlusV52>),
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

union!(CardPlanV52 by "planType" {
    ConsumerChoice(ConsumerChoice) = "consumerChoice",
    FlatRate(FlatRate) = "flatRate",
    InterchangePlus(InterchangePlusV52) = "interchangePlus",
    InterchangePlusPlus(InterchangePlusPlusV52) = "interchangePlusPlus",
    RewardPayChoice(RewardPayChoice) = "rewardPayChoice",
    Tiered3(Tiered3) = "tiered3",
    Tiered4(Tiered4) = "tiered4",
    Tiered6(Tiered6) = "tiered6",
});

/// Prices under which payers choose how to pay.
///
/// Made by `ConsumerChoice::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConsumerChoice {
    /// The prices of the plan.
    pub fees: ConsumerChoiceFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ConsumerChoice {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<ConsumerChoiceFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(ConsumerChoice {
    const "planType" = "consumerChoice";
    "fees" fees: Required;
    ..extra;
});

/// Fees for debit cards with PIN.
///
/// Made by `PinDebit::new(additional_discount, transaction, monthly_access)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PinDebit {
    /// The discount that is added, in percent. From 0 to 100.
    pub additional_discount: Decimal,
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// What the merchant pays each month for the connection. In the lowest denomination of the currency. At
    /// least 0.
    pub monthly_access: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl PinDebit {
    /// Creates a value with the required fields.
    pub fn new(
        additional_discount: impl Into<Decimal>,
        transaction: i64,
        monthly_access: i64,
    ) -> Self {
        Self {
            additional_discount: additional_discount.into(),
            transaction,
            monthly_access,
            extra: UnknownFields::default(),
        }
    }
}

object!(PinDebit {
    "additionalDiscount" additional_discount: Required;
    "transaction" transaction: Required;
    "monthlyAccess" monthly_access: Required;
    ..extra;
});

/// One rate for all cards.
///
/// Made by `FlatRate::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlatRate {
    /// The prices of the plan.
    pub fees: FlatRateFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FlatRate {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<FlatRateFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(FlatRate {
    const "planType" = "flatRate";
    "fees" fees: Required;
    ..extra;
});

/// Interchange and scheme fees plus a markup.
///
/// Made by `InterchangePlusPlusV52::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusV52 {
    /// The prices of the plan.
    pub fees: InterchangePlusPlusV52Fees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusV52 {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<InterchangePlusPlusV52Fees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusPlusV52 {
    const "planType" = "interchangePlusPlus";
    "fees" fees: Required;
    ..extra;
});

/// Interchange plus a markup.
///
/// Made by `InterchangePlusV52::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusV52 {
    /// The prices of the plan.
    pub fees: InterchangePlusV52Fees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusV52 {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<InterchangePlusV52Fees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusV52 {
    const "planType" = "interchangePlus";
    "fees" fees: Required;
    ..extra;
});

/// Prices that payers of credit cards bear.
///
/// Made by `RewardPayChoice::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoice {
    /// The prices of the plan.
    pub fees: RewardPayChoiceFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoice {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<RewardPayChoiceFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(RewardPayChoice {
    const "planType" = "rewardPayChoice";
    "fees" fees: Required;
    ..extra;
});

/// Fees for credit cards.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoiceCredit {
    /// The settings or handling of tips.
    pub tips: Option<RewardPayTips>,
    /// The part that is added to the price for paying by card, in percent. From 0 to 100. The default is
    /// `3`. Set by the server.
    pub card_charge_percentage: Option<Decimal>,
    /// The part of the price that the merchant bears, in percent. From 0 to 100. The default is `0.9`. Set
    /// by the server.
    pub merchant_charge_percentage: Option<Decimal>,
    /// What the merchant pays for one transaction. In the lowest denomination of the currency. At least 0.
    pub merchant_charge_per_transaction: Option<i64>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoiceCredit {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(RewardPayChoiceCredit {
    "tips" tips: Optional;
    "cardChargePercentage" card_charge_percentage: Optional;
    "merchantChargePercentage" merchant_charge_percentage: Optional;
    "merchantChargePerTransaction" merchant_charge_per_transaction: Optional;
    ..extra;
});

setters!(RewardPayChoiceCredit {
    tips: impl Into<RewardPayTips>;
    merchant_charge_per_transaction: i64;
});

/// Fees for debit cards.
///
/// Made by `RewardPayChoiceDebit::new(volume, transaction)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoiceDebit {
    /// Which prices apply.
    pub option: Option<RewardPayChoiceDebitOption>,
    /// The part of the price that is a percentage of the turnover. From 0 to 100.
    pub volume: Decimal,
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoiceDebit {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(volume: impl Into<Decimal>, transaction: i64) -> Self {
        Self {
            option: None,
            volume: volume.into(),
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(RewardPayChoiceDebit {
    "option" option: Optional;
    "volume" volume: Required;
    "transaction" transaction: Required;
    ..extra;
});

setters!(RewardPayChoiceDebit {
    option: impl Into<RewardPayChoiceDebitOption>;
});

/// Value of `option` of [`RewardPayChoiceDebit`](super::RewardPayChoiceDebit).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RewardPayChoiceDebitOption {
    /// Debit cards cost the issuer's fee plus a markup. `interchangePlus` on the wire.
    InterchangePlus,
    /// Debit cards cost one rate. `flatRate` on the wire.
    FlatRate,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(RewardPayChoiceDebitOption {
    InterchangePlus = "interchangePlus",
    FlatRate = "flatRate",
});

/// Prices in three tiers.
///
/// Made by `Tiered3::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3 {
    /// The prices of the plan.
    pub fees: Tiered3Fees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered3 {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<Tiered3Fees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered3 {
    const "planType" = "tiered3";
    "fees" fees: Required;
    ..extra;
});

/// Prices in four tiers.
///
/// Made by `Tiered4::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4 {
    /// The prices of the plan.
    pub fees: Tiered4Fees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered4 {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<Tiered4Fees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered4 {
    const "planType" = "tiered4";
    "fees" fees: Required;
    ..extra;
});

/// Prices in six tiers.
///
/// Made by `Tiered6::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6 {
    /// The prices of the plan.
    pub fees: Tiered6Fees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered6 {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<Tiered6Fees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered6 {
    const "planType" = "tiered6";
    "fees" fees: Required;
    ..extra;
});

/// An additional service.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PricedServiceV52 {
    /// Saved cards are renewed when their issuer replaces them. `accountUpdater` on the wire.
    AccountUpdater(Box<AccountUpdater>),
    /// Transactions run through Clover devices. `cloverProcessing` on the wire.
    CloverProcessing(Box<CloverProcessing>),
    /// Broken devices are replaced for a monthly fee. `hardwareAdvantagePlan` on the wire.
    HardwareAdvantagePlan(Box<HardwareAdvantagePlan>),
    /// Transactions run through the vendor's own services. `rocServicesProcessing` on the wire.
    RocServicesProcessing(Box<RocServicesProcessing>),
    /// Devices send over a mobile network. `wirelessProcessing` on the wire.
    WirelessProcessing(Box<WirelessProcessing>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PricedServiceV52 by "name" {
    AccountUpdater(AccountUpdater) = "accountUpdater",
    CloverProcessing(CloverProcessing) = "cloverProcessing",
    HardwareAdvantagePlan(HardwareAdvantagePlan) = "hardwareAdvantagePlan",
    RocServicesProcessing(RocServicesProcessing) = "rocServicesProcessing",
    WirelessProcessing(WirelessProcessing) = "wirelessProcessing",
});

/// The service that keeps saved cards up to date.
///
/// Made by `AccountUpdater::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountUpdater {
    /// The prices of the plan.
    pub fees: AccountUpdaterFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl AccountUpdater {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<AccountUpdaterFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(AccountUpdater {
    const "name" = "accountUpdater";
    "fees" fees: Required;
    ..extra;
});

/// The service for Clover devices.
///
/// Made by `CloverProcessing::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverProcessing {
    /// The prices of the plan.
    pub fees: CloverProcessingFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl CloverProcessing {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<CloverProcessingFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(CloverProcessing {
    const "name" = "cloverProcessing";
    "fees" fees: Required;
    ..extra;
});

/// The service that replaces hardware.
///
/// Made by `HardwareAdvantagePlan::new(enabled)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HardwareAdvantagePlan {
    /// Whether the feature is switched on. The default is `true`.
    pub enabled: bool,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl HardwareAdvantagePlan {
    /// Creates a value with the required fields.
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            extra: UnknownFields::default(),
        }
    }
}

object!(HardwareAdvantagePlan {
    const "name" = "hardwareAdvantagePlan";
    "enabled" enabled: Required;
    ..extra;
});

/// The service for RocServices.
///
/// Made by `RocServicesProcessing::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RocServicesProcessing {
    /// The prices of the plan.
    pub fees: RocServicesProcessingFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl RocServicesProcessing {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<RocServicesProcessingFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(RocServicesProcessing {
    const "name" = "rocServicesProcessing";
    "fees" fees: Required;
    ..extra;
});

/// The service for wireless terminals.
///
/// Made by `WirelessProcessing::new(fees)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WirelessProcessing {
    /// The prices of the plan.
    pub fees: WirelessProcessingFees,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl WirelessProcessing {
    /// Creates a value with the required fields.
    pub fn new(fees: impl Into<WirelessProcessingFees>) -> Self {
        Self {
            fees: fees.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(WirelessProcessing {
    const "name" = "wirelessProcessing";
    "fees" fees: Required;
    ..extra;
});

/// Where the prices of a processing account can be fetched.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountPricing {
    /// Where the thing itself can be read.
    pub link: Option<ResourceLink>,
}

object!(ProcessingAccountPricing {
    "link" link: Optional;
});

/// Prices of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayPricingV50 {
    /// The prices of the plan.
    pub fees: GatewayFeesV50,
}

object!(GatewayPricingV50 {
    "fees" fees: Required;
});

/// Prices of the processor.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingProcessorV50 {
    /// The card, or the prices of cards.
    pub card: Option<CardPlanV50>,
    /// The prices or the settings of bank transfers by ACH.
    pub ach: Option<Ach>,
}

object!(PricingProcessorV50 {
    "card" card: Optional;
    "ach" ach: Optional;
});

/// Prices for cards, by plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardPlanV50 {
    /// The vendor's program ConsumerChoice. `consumerChoice` on the wire.
    ConsumerChoice(Box<ConsumerChoice>),
    /// One rate for all cards. `flatRate` on the wire.
    FlatRate(Box<FlatRate>),
    /// The issuer's fee plus a markup. `interchangePlus` on the wire.
    InterchangePlus(Box<InterchangePlus>),
    /// The issuer's fee plus the network's fee plus a markup. `interchangePlusPlus` on the wire.
    InterchangePlusPlus(Box<InterchangePlusPlus>),
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

union!(CardPlanV50 by "planType" {
    ConsumerChoice(ConsumerChoice) = "consumerChoice",
    FlatRate(FlatRate) = "flatRate",
    InterchangePlus(InterchangePlus) = "interchangePlus",
    InterchangePlusPlus(InterchangePlusPlus) = "interchangePlusPlus",
    RewardPayChoice(RewardPayChoice) = "rewardPayChoice",
    Tiered3(Tiered3) = "tiered3",
    Tiered4(Tiered4) = "tiered4",
    Tiered6(Tiered6) = "tiered6",
});

/// Interchange plus a markup.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlus {
    /// The prices of the plan.
    pub fees: InterchangePlusFees,
}

object!(InterchangePlus {
    const "planType" = "interchangePlus";
    "fees" fees: Required;
});

/// Fees for better interchange rates.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnhancedInterchange {
    /// The price of joining the program. In the lowest denomination of the currency. At least 0.
    pub enrollment: i64,
    /// A discount that is credited to the merchant, in percent. From 0 to 100.
    pub credit_to_merchant: Decimal,
}

object!(EnhancedInterchange {
    "enrollment" enrollment: Required;
    "creditToMerchant" credit_to_merchant: Required;
});

/// Interchange and scheme fees plus a markup.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlus {
    /// The prices of the plan.
    pub fees: InterchangePlusPlusFees,
}

object!(InterchangePlusPlus {
    const "planType" = "interchangePlusPlus";
    "fees" fees: Required;
});

/// An additional service.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PricedServiceV50 {
    /// Broken devices are replaced for a monthly fee. `hardwareAdvantagePlan` on the wire.
    HardwareAdvantagePlan(Box<HardwareAdvantagePlan>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PricedServiceV50 by "name" {
    HardwareAdvantagePlan(HardwareAdvantagePlan) = "hardwareAdvantagePlan",
});

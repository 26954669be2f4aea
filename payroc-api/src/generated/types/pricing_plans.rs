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
    /// `annual`
    Annual(Box<PlatinumSecurityAnnually>),
    /// `monthly`
    Monthly(Box<PlatinumSecurityMonthly>),
    /// A variant that this version does not know, sent back as it came.
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
    /// Amount, in the lowest denomination of the currency. The server takes `15540` if it is absent.
    pub amount: Option<i64>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl PlatinumSecurityAnnually {
    /// Without any field; the setters add them.
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
    /// Amount, in the lowest denomination of the currency. The server takes `1295` if it is absent.
    pub amount: Option<i64>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl PlatinumSecurityMonthly {
    /// Without any field; the setters add them.
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
    /// `US`
    Us,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PricingCountry {
    Us = "US",
});

/// Prices of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayPricingV52 {
    /// Fees.
    pub fees: GatewayFeesV52,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl GatewayPricingV52 {
    /// With the required fields.
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
    /// Card.
    pub card: Option<CardPlanV52>,
    /// Ach.
    pub ach: Option<Ach>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl PricingProcessorV52 {
    /// Without any field; the setters add them.
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

/// Prices for cards, told apart by plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardPlanV52 {
    /// `consumerChoice`
    ConsumerChoice(Box<ConsumerChoice>),
    /// `flatRate`
    FlatRate(Box<FlatRate>),
    /// `interchangePlus`
    InterchangePlus(Box<InterchangePlusV52>),
    /// `interchangePlusPlus`
    InterchangePlusPlus(Box<InterchangePlusPlusV52>),
    /// `rewardPayChoice`
    RewardPayChoice(Box<RewardPayChoice>),
    /// `tiered3`
    Tiered3(Box<Tiered3>),
    /// `tiered4`
    Tiered4(Box<Tiered4>),
    /// `tiered6`
    Tiered6(Box<Tiered6>),
    /// A variant that this version does not know, sent back as it came.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConsumerChoice {
    /// Fees.
    pub fees: ConsumerChoiceFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ConsumerChoice {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PinDebit {
    /// Additional discount. From 0 to 100.
    pub additional_discount: Decimal,
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Monthly access, in the lowest denomination of the currency. At least 0.
    pub monthly_access: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl PinDebit {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlatRate {
    /// Fees.
    pub fees: FlatRateFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl FlatRate {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusV52 {
    /// Fees.
    pub fees: InterchangePlusPlusV52Fees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusV52 {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusV52 {
    /// Fees.
    pub fees: InterchangePlusV52Fees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusV52 {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoice {
    /// Fees.
    pub fees: RewardPayChoiceFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoice {
    /// With the required fields.
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
    /// Tips.
    pub tips: Option<RewardPayTips>,
    /// Card charge percentage. From 0 to 100. The server takes `3` if it is absent. Set by the server.
    pub card_charge_percentage: Option<Decimal>,
    /// Merchant charge percentage. From 0 to 100. The server takes `0.9` if it is absent. Set by the
    /// server.
    pub merchant_charge_percentage: Option<Decimal>,
    /// Merchant charge per transaction, in the lowest denomination of the currency. At least 0.
    pub merchant_charge_per_transaction: Option<i64>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoiceCredit {
    /// Without any field; the setters add them.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoiceDebit {
    /// Option.
    pub option: Option<RewardPayChoiceDebitOption>,
    /// Volume. From 0 to 100.
    pub volume: Decimal,
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoiceDebit {
    /// With the required fields; the setters add the others.
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
    /// `interchangePlus`
    InterchangePlus,
    /// `flatRate`
    FlatRate,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(RewardPayChoiceDebitOption {
    InterchangePlus = "interchangePlus",
    FlatRate = "flatRate",
});

/// Prices in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3 {
    /// Fees.
    pub fees: Tiered3Fees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered3 {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4 {
    /// Fees.
    pub fees: Tiered4Fees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered4 {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6 {
    /// Fees.
    pub fees: Tiered6Fees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered6 {
    /// With the required fields.
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
    /// `accountUpdater`
    AccountUpdater(Box<AccountUpdater>),
    /// `cloverProcessing`
    CloverProcessing(Box<CloverProcessing>),
    /// `hardwareAdvantagePlan`
    HardwareAdvantagePlan(Box<HardwareAdvantagePlan>),
    /// `rocServicesProcessing`
    RocServicesProcessing(Box<RocServicesProcessing>),
    /// `wirelessProcessing`
    WirelessProcessing(Box<WirelessProcessing>),
    /// A variant that this version does not know, sent back as it came.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountUpdater {
    /// Fees.
    pub fees: AccountUpdaterFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl AccountUpdater {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverProcessing {
    /// Fees.
    pub fees: CloverProcessingFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl CloverProcessing {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HardwareAdvantagePlan {
    /// Enabled. The server takes `true` if it is absent.
    pub enabled: bool,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl HardwareAdvantagePlan {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RocServicesProcessing {
    /// Fees.
    pub fees: RocServicesProcessingFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl RocServicesProcessing {
    /// With the required fields.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WirelessProcessing {
    /// Fees.
    pub fees: WirelessProcessingFees,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl WirelessProcessing {
    /// With the required fields.
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
    /// Link.
    pub link: Option<ResourceLink>,
}

object!(ProcessingAccountPricing {
    "link" link: Optional;
});

/// Prices of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayPricingV50 {
    /// Fees.
    pub fees: GatewayFeesV50,
}

object!(GatewayPricingV50 {
    "fees" fees: Required;
});

/// Prices of the processor.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingProcessorV50 {
    /// Card.
    pub card: Option<CardPlanV50>,
    /// Ach.
    pub ach: Option<Ach>,
}

object!(PricingProcessorV50 {
    "card" card: Optional;
    "ach" ach: Optional;
});

/// Prices for cards, told apart by plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardPlanV50 {
    /// `consumerChoice`
    ConsumerChoice(Box<ConsumerChoice>),
    /// `flatRate`
    FlatRate(Box<FlatRate>),
    /// `interchangePlus`
    InterchangePlus(Box<InterchangePlus>),
    /// `interchangePlusPlus`
    InterchangePlusPlus(Box<InterchangePlusPlus>),
    /// `rewardPayChoice`
    RewardPayChoice(Box<RewardPayChoice>),
    /// `tiered3`
    Tiered3(Box<Tiered3>),
    /// `tiered4`
    Tiered4(Box<Tiered4>),
    /// `tiered6`
    Tiered6(Box<Tiered6>),
    /// A variant that this version does not know, sent back as it came.
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
    /// Fees.
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
    /// Enrollment, in the lowest denomination of the currency. At least 0.
    pub enrollment: i64,
    /// Credit to merchant. From 0 to 100.
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
    /// Fees.
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
    /// `hardwareAdvantagePlan`
    HardwareAdvantagePlan(Box<HardwareAdvantagePlan>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PricedServiceV50 by "name" {
    HardwareAdvantagePlan(HardwareAdvantagePlan) = "hardwareAdvantagePlan",
});

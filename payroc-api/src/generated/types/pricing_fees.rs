// Made by `cargo xtask codegen`; changes by hand are lost.

//! Fees of pricing plans.

use super::{
    ElectronicBenefitsTransfer, EnhancedInterchange, PinDebit, PlatinumSecurity,
    RewardPayChoiceCredit, RewardPayChoiceDebit, SpecialityCards,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Decimal, UnknownFields, UnknownValue, UnknownVariant};

/// Fees that do not depend on transactions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BaseFeesV52 {
    /// Address verification, in the lowest denomination of the currency. At least 0.
    pub address_verification: Option<i64>,
    /// Annual fee.
    pub annual_fee: AnnualFee,
    /// Regulatory assistance program, in the lowest denomination of the currency. At least 0.
    pub regulatory_assistance_program: Option<i64>,
    /// Pci non compliance, in the lowest denomination of the currency. From 3995 to 10000. The server takes
    /// `7495` if it is absent.
    pub pci_non_compliance: Option<i64>,
    /// Platinum security.
    pub platinum_security: Option<PlatinumSecurity>,
    /// Maintenance, in the lowest denomination of the currency. At least 500.
    pub maintenance: i64,
    /// Minimum, in the lowest denomination of the currency. At least 0.
    pub minimum: i64,
    /// Voice authorization, in the lowest denomination of the currency. From 95 to 200. The server takes
    /// `95` if it is absent.
    pub voice_authorization: Option<i64>,
    /// Chargeback, in the lowest denomination of the currency. From 750 to 5000. The server takes `2500` if
    /// it is absent.
    pub chargeback: Option<i64>,
    /// Retrieval, in the lowest denomination of the currency. From 275 to 5000. The server takes `1500` if
    /// it is absent.
    pub retrieval: Option<i64>,
    /// Batch, in the lowest denomination of the currency. At least 0.
    pub batch: i64,
    /// Early termination, in the lowest denomination of the currency. From 19500 to 59500. The server takes
    /// `57500` if it is absent.
    pub early_termination: Option<i64>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl BaseFeesV52 {
    /// With the required fields; the setters add the others.
    pub fn new(
        address_verification: impl Into<Option<i64>>,
        annual_fee: impl Into<AnnualFee>,
        regulatory_assistance_program: impl Into<Option<i64>>,
        maintenance: i64,
        minimum: i64,
        batch: i64,
    ) -> Self {
        Self {
            address_verification: address_verification.into(),
            annual_fee: annual_fee.into(),
            regulatory_assistance_program: regulatory_assistance_program.into(),
            pci_non_compliance: None,
            platinum_security: None,
            maintenance,
            minimum,
            voice_authorization: None,
            chargeback: None,
            retrieval: None,
            batch,
            early_termination: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(BaseFeesV52 {
    "addressVerification" address_verification: OrNull;
    "annualFee" annual_fee: Required;
    "regulatoryAssistanceProgram" regulatory_assistance_program: OrNull;
    "pciNonCompliance" pci_non_compliance: Optional;
    "platinumSecurity" platinum_security: Optional;
    "maintenance" maintenance: Required;
    "minimum" minimum: Required;
    "voiceAuthorization" voice_authorization: Optional;
    "chargeback" chargeback: Optional;
    "retrieval" retrieval: Optional;
    "batch" batch: Required;
    "earlyTermination" early_termination: Optional;
    ..extra;
});

setters!(BaseFeesV52 {
    pci_non_compliance: i64;
    platinum_security: impl Into<PlatinumSecurity>;
    voice_authorization: i64;
    chargeback: i64;
    retrieval: i64;
    early_termination: i64;
});

/// A yearly fee.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnnualFee {
    /// Bill in month. The server takes `december` if it is absent.
    pub bill_in_month: Option<AnnualFeeMonth>,
    /// Amount, in the lowest denomination of the currency. At least 0.
    pub amount: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl AnnualFee {
    /// With the required fields; the setters add the others.
    pub fn new(amount: i64) -> Self {
        Self {
            bill_in_month: None,
            amount,
            extra: UnknownFields::default(),
        }
    }
}

object!(AnnualFee {
    "billInMonth" bill_in_month: Optional;
    "amount" amount: Required;
    ..extra;
});

setters!(AnnualFee {
    bill_in_month: impl Into<AnnualFeeMonth>;
});

/// Value of `billInMonth` of [`AnnualFee`](super::AnnualFee).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnnualFeeMonth {
    /// `june`
    June,
    /// `december`
    December,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AnnualFeeMonth {
    June = "june",
    December = "december",
});

/// Fees of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayFeesV52 {
    /// Monthly, in the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// Setup, in the lowest denomination of the currency. At least 0.
    pub setup: i64,
    /// Per transaction, in the lowest denomination of the currency. At least 0.
    pub per_transaction: i64,
    /// Per device monthly, in the lowest denomination of the currency. At least 0.
    pub per_device_monthly: i64,
    /// Three d secure per transaction, in the lowest denomination of the currency. At least 0.
    pub three_d_secure_per_transaction: Option<i64>,
    /// Tap to pay per transaction, in the lowest denomination of the currency. At least 0.
    pub tap_to_pay_per_transaction: Option<i64>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl GatewayFeesV52 {
    /// With the required fields; the setters add the others.
    pub fn new(
        monthly: i64,
        setup: i64,
        per_transaction: i64,
        per_device_monthly: i64,
    ) -> Self {
        Self {
            monthly,
            setup,
            per_transaction,
            per_device_monthly,
            three_d_secure_per_transaction: None,
            tap_to_pay_per_transaction: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(GatewayFeesV52 {
    "monthly" monthly: Required;
    "setup" setup: Required;
    "perTransaction" per_transaction: Required;
    "perDeviceMonthly" per_device_monthly: Required;
    "3dSecurePerTransaction" three_d_secure_per_transaction: Optional;
    "tapToPayPerTransaction" tap_to_pay_per_transaction: Optional;
    ..extra;
});

setters!(GatewayFeesV52 {
    three_d_secure_per_transaction: i64;
    tap_to_pay_per_transaction: i64;
});

/// Fees for ACH.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchFees {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Batch, in the lowest denomination of the currency. At least 0.
    pub batch: i64,
    /// Returns, in the lowest denomination of the currency. At least 0.
    pub returns: i64,
    /// Unauthorized return, in the lowest denomination of the currency. At least 0.
    pub unauthorized_return: i64,
    /// Statement, in the lowest denomination of the currency. At least 0.
    pub statement: i64,
    /// Monthly minimum, in the lowest denomination of the currency. At least 0.
    pub monthly_minimum: i64,
    /// Account verification, in the lowest denomination of the currency. At least 0.
    pub account_verification: i64,
    /// Discount rate under10000. From 0 to 100.
    pub discount_rate_under10000: Decimal,
    /// Discount rate above10000. From 0 to 100.
    pub discount_rate_above10000: Decimal,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl AchFees {
    /// With the required fields.
    pub fn new(
        transaction: i64,
        batch: i64,
        returns: i64,
        unauthorized_return: i64,
        statement: i64,
        monthly_minimum: i64,
        account_verification: i64,
        discount_rate_under10000: impl Into<Decimal>,
        discount_rate_above10000: impl Into<Decimal>,
    ) -> Self {
        Self {
            transaction,
            batch,
            returns,
            unauthorized_return,
            statement,
            monthly_minimum,
            account_verification,
            discount_rate_under10000: discount_rate_under10000.into(),
            discount_rate_above10000: discount_rate_above10000.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(AchFees {
    "transaction" transaction: Required;
    "batch" batch: Required;
    "returns" returns: Required;
    "unauthorizedReturn" unauthorized_return: Required;
    "statement" statement: Required;
    "monthlyMinimum" monthly_minimum: Required;
    "accountVerification" account_verification: Required;
    "discountRateUnder10000" discount_rate_under10000: Required;
    "discountRateAbove10000" discount_rate_above10000: Required;
    ..extra;
});

/// Fees under which payers choose how to pay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConsumerChoiceFees {
    /// Monthly subscription, in the lowest denomination of the currency. At least 0.
    pub monthly_subscription: i64,
    /// Volume. From 0 to 100.
    pub volume: Decimal,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Merchant charge percentage. From 0 to 100.
    pub merchant_charge_percentage: Option<Decimal>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ConsumerChoiceFees {
    /// With the required fields; the setters add the others.
    pub fn new(monthly_subscription: i64, volume: impl Into<Decimal>) -> Self {
        Self {
            monthly_subscription,
            volume: volume.into(),
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            merchant_charge_percentage: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(ConsumerChoiceFees {
    "monthlySubscription" monthly_subscription: Required;
    "volume" volume: Required;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    "merchantChargePercentage" merchant_charge_percentage: Optional;
    ..extra;
});

setters!(ConsumerChoiceFees {
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
    merchant_charge_percentage: impl Into<Decimal>;
});

/// Fees of a flat rate.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlatRateFees {
    /// Standard cards.
    pub standard_cards: ProcessorFee,
    /// Amex.
    pub amex: Option<FlatRateFeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl FlatRateFees {
    /// With the required fields; the setters add the others.
    pub fn new(standard_cards: impl Into<ProcessorFee>) -> Self {
        Self {
            standard_cards: standard_cards.into(),
            amex: None,
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(FlatRateFees {
    "standardCards" standard_cards: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(FlatRateFees {
    amex: impl Into<FlatRateFeesAmex>;
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees for American Express under a flat rate.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FlatRateFeesAmex {
    /// `direct`
    Direct(Box<FlatRateAmexDirect>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(FlatRateFeesAmex by "type" {
    Direct(FlatRateAmexDirect) = "direct",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlatRateAmexDirect {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl FlatRateAmexDirect {
    /// With the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(FlatRateAmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
    ..extra;
});

/// A fee for each transaction and a rate in percent.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProcessorFee {
    /// Volume. From 0 to 100.
    pub volume: Option<Decimal>,
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: Option<i64>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ProcessorFee {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(ProcessorFee {
    "volume" volume: Optional;
    "transaction" transaction: Optional;
    ..extra;
});

setters!(ProcessorFee {
    volume: impl Into<Decimal>;
    transaction: i64;
});

/// Fees above interchange and scheme fees.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusV52Fees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// Amex.
    pub amex: Option<InterchangePlusPlusFeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusV52Fees {
    /// With the required fields; the setters add the others.
    pub fn new(mastercard_visa_discover: impl Into<QualifiedRates>) -> Self {
        Self {
            mastercard_visa_discover: mastercard_visa_discover.into(),
            amex: None,
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusPlusV52Fees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(InterchangePlusPlusV52Fees {
    amex: impl Into<InterchangePlusPlusFeesAmex>;
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees for American Express above interchange and scheme fees.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum InterchangePlusPlusFeesAmex {
    /// `direct`
    Direct(Box<InterchangePlusPlusAmexDirect>),
    /// `optBlue`
    OptBlue(Box<InterchangePlusPlusAmexOptBlue>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(InterchangePlusPlusFeesAmex by "type" {
    Direct(InterchangePlusPlusAmexDirect) = "direct",
    OptBlue(InterchangePlusPlusAmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusAmexDirect {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusAmexDirect {
    /// With the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusPlusAmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
    ..extra;
});

/// Fees for American Express OptBlue.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusAmexOptBlue {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusAmexOptBlue {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusPlusAmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    ..extra;
});

/// Fees in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QualifiedRates {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl QualifiedRates {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(QualifiedRates {
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    ..extra;
});

/// Fees above interchange.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusV52Fees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: ProcessorFee,
    /// Amex.
    pub amex: Option<InterchangePlusFeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusV52Fees {
    /// With the required fields; the setters add the others.
    pub fn new(mastercard_visa_discover: impl Into<ProcessorFee>) -> Self {
        Self {
            mastercard_visa_discover: mastercard_visa_discover.into(),
            amex: None,
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusV52Fees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(InterchangePlusV52Fees {
    amex: impl Into<InterchangePlusFeesAmex>;
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees for American Express above interchange.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum InterchangePlusFeesAmex {
    /// `direct`
    Direct(Box<InterchangePlusAmexDirect>),
    /// `optBlue`
    OptBlue(Box<InterchangePlusAmexOptBlue>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(InterchangePlusFeesAmex by "type" {
    Direct(InterchangePlusAmexDirect) = "direct",
    OptBlue(InterchangePlusAmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusAmexDirect {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusAmexDirect {
    /// With the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusAmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
    ..extra;
});

/// Fees for American Express OptBlue.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusAmexOptBlue {
    /// Volume. From 0 to 100.
    pub volume: Decimal,
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusAmexOptBlue {
    /// With the required fields.
    pub fn new(volume: impl Into<Decimal>, transaction: i64) -> Self {
        Self {
            volume: volume.into(),
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusAmexOptBlue {
    const "type" = "optBlue";
    "volume" volume: Required;
    "transaction" transaction: Required;
    ..extra;
});

/// Fees that payers of credit cards bear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoiceFees {
    /// Monthly subscription, in the lowest denomination of the currency. At least 0.
    pub monthly_subscription: i64,
    /// Debit.
    pub debit: RewardPayChoiceDebit,
    /// Credit.
    pub credit: RewardPayChoiceCredit,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoiceFees {
    /// With the required fields; the setters add the others.
    pub fn new(
        monthly_subscription: i64,
        debit: impl Into<RewardPayChoiceDebit>,
        credit: impl Into<RewardPayChoiceCredit>,
    ) -> Self {
        Self {
            monthly_subscription,
            debit: debit.into(),
            credit: credit.into(),
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(RewardPayChoiceFees {
    "monthlySubscription" monthly_subscription: Required;
    "debit" debit: Required;
    "credit" credit: Required;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(RewardPayChoiceFees {
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3Fees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// Amex.
    pub amex: Option<Tiered3FeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered3Fees {
    /// With the required fields; the setters add the others.
    pub fn new(mastercard_visa_discover: impl Into<QualifiedRates>) -> Self {
        Self {
            mastercard_visa_discover: mastercard_visa_discover.into(),
            amex: None,
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered3Fees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(Tiered3Fees {
    amex: impl Into<Tiered3FeesAmex>;
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees for American Express in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tiered3FeesAmex {
    /// `direct`
    Direct(Box<Tiered3AmexDirect>),
    /// `optBlue`
    OptBlue(Box<Tiered3AmexOptBlue>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tiered3FeesAmex by "type" {
    Direct(Tiered3AmexDirect) = "direct",
    OptBlue(Tiered3AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3AmexDirect {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered3AmexDirect {
    /// With the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered3AmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
    ..extra;
});

/// Fees for American Express OptBlue, in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3AmexOptBlue {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered3AmexOptBlue {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered3AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    ..extra;
});

/// Fees in four tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4Fees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: QualifiedRatesWithPremium,
    /// Amex.
    pub amex: Option<Tiered4FeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered4Fees {
    /// With the required fields; the setters add the others.
    pub fn new(mastercard_visa_discover: impl Into<QualifiedRatesWithPremium>) -> Self {
        Self {
            mastercard_visa_discover: mastercard_visa_discover.into(),
            amex: None,
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered4Fees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(Tiered4Fees {
    amex: impl Into<Tiered4FeesAmex>;
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees for American Express beside four tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tiered4FeesAmex {
    /// `direct`
    Direct(Box<Tiered4AmexDirect>),
    /// `optBlue`
    OptBlue(Box<Tiered4AmexOptBlue>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tiered4FeesAmex by "type" {
    Direct(Tiered4AmexDirect) = "direct",
    OptBlue(Tiered4AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4AmexDirect {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered4AmexDirect {
    /// With the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered4AmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
    ..extra;
});

/// Fees for American Express OptBlue, in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4AmexOptBlue {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered4AmexOptBlue {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered4AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    ..extra;
});

/// Fees in four tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QualifiedRatesWithPremium {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Premium rate.
    pub premium_rate: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl QualifiedRatesWithPremium {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
        premium_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            premium_rate: premium_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(QualifiedRatesWithPremium {
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    "premiumRate" premium_rate: Required;
    ..extra;
});

/// Fees in six tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6Fees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: QualifiedRatesWithPremiumAndRegulated,
    /// Amex.
    pub amex: Option<Tiered6FeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered6Fees {
    /// With the required fields; the setters add the others.
    pub fn new(
        mastercard_visa_discover: impl Into<QualifiedRatesWithPremiumAndRegulated>,
    ) -> Self {
        Self {
            mastercard_visa_discover: mastercard_visa_discover.into(),
            amex: None,
            pin_debit: None,
            electronic_benefits_transfer: None,
            speciality_cards: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered6Fees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "specialityCards" speciality_cards: Optional;
    ..extra;
});

setters!(Tiered6Fees {
    amex: impl Into<Tiered6FeesAmex>;
    pin_debit: impl Into<PinDebit>;
    electronic_benefits_transfer: impl Into<ElectronicBenefitsTransfer>;
    speciality_cards: impl Into<SpecialityCards>;
});

/// Fees for American Express beside six tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tiered6FeesAmex {
    /// `direct`
    Direct(Box<Tiered6AmexDirect>),
    /// `optBlue`
    OptBlue(Box<Tiered6AmexOptBlue>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tiered6FeesAmex by "type" {
    Direct(Tiered6AmexDirect) = "direct",
    OptBlue(Tiered6AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6AmexDirect {
    /// Transaction, in the lowest denomination of the currency. At least 0.
    pub transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered6AmexDirect {
    /// With the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered6AmexDirect {
    const "type" = "direct";
    "transaction" transaction: Required;
    ..extra;
});

/// Fees for American Express OptBlue, in three tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6AmexOptBlue {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Tiered6AmexOptBlue {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered6AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    ..extra;
});

/// Fees in six tiers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QualifiedRatesWithPremiumAndRegulated {
    /// Qualified rate.
    pub qualified_rate: ProcessorFee,
    /// Mid qual rate.
    pub mid_qual_rate: ProcessorFee,
    /// Non qual rate.
    pub non_qual_rate: ProcessorFee,
    /// Premium rate.
    pub premium_rate: ProcessorFee,
    /// Regulated check card.
    pub regulated_check_card: ProcessorFee,
    /// Unregulated check card.
    pub unregulated_check_card: ProcessorFee,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl QualifiedRatesWithPremiumAndRegulated {
    /// With the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qual_rate: impl Into<ProcessorFee>,
        non_qual_rate: impl Into<ProcessorFee>,
        premium_rate: impl Into<ProcessorFee>,
        regulated_check_card: impl Into<ProcessorFee>,
        unregulated_check_card: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qual_rate: mid_qual_rate.into(),
            non_qual_rate: non_qual_rate.into(),
            premium_rate: premium_rate.into(),
            regulated_check_card: regulated_check_card.into(),
            unregulated_check_card: unregulated_check_card.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(QualifiedRatesWithPremiumAndRegulated {
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qual_rate: Required;
    "nonQualRate" non_qual_rate: Required;
    "premiumRate" premium_rate: Required;
    "regulatedCheckCard" regulated_check_card: Required;
    "unregulatedCheckCard" unregulated_check_card: Required;
    ..extra;
});

/// Fees for keeping saved cards up to date.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountUpdaterFees {
    /// Setup, in the lowest denomination of the currency. At least 0.
    pub setup: i64,
    /// Monthly, in the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// Per update, in the lowest denomination of the currency. At least 0.
    pub per_update: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl AccountUpdaterFees {
    /// With the required fields.
    pub fn new(setup: i64, monthly: i64, per_update: i64) -> Self {
        Self {
            setup,
            monthly,
            per_update,
            extra: UnknownFields::default(),
        }
    }
}

object!(AccountUpdaterFees {
    "setup" setup: Required;
    "monthly" monthly: Required;
    "perUpdate" per_update: Required;
    ..extra;
});

/// Fees for Clover devices.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverProcessingFees {
    /// Platform monthly, in the lowest denomination of the currency. At least 0.
    pub platform_monthly: i64,
    /// Data protection per mid, in the lowest denomination of the currency. At least 0.
    pub data_protection_per_mid: i64,
    /// Keyed authorization per transaction, in the lowest denomination of the currency. At least 0.
    pub keyed_authorization_per_transaction: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl CloverProcessingFees {
    /// With the required fields.
    pub fn new(
        platform_monthly: i64,
        data_protection_per_mid: i64,
        keyed_authorization_per_transaction: i64,
    ) -> Self {
        Self {
            platform_monthly,
            data_protection_per_mid,
            keyed_authorization_per_transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(CloverProcessingFees {
    "platformMonthly" platform_monthly: Required;
    "dataProtectionPerMid" data_protection_per_mid: Required;
    "keyedAuthorizationPerTransaction" keyed_authorization_per_transaction: Required;
    ..extra;
});

/// Fees for RocServices.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RocServicesProcessingFees {
    /// Monthly, in the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl RocServicesProcessingFees {
    /// With the required fields.
    pub fn new(monthly: i64) -> Self {
        Self {
            monthly,
            extra: UnknownFields::default(),
        }
    }
}

object!(RocServicesProcessingFees {
    "monthly" monthly: Required;
    ..extra;
});

/// Fees for wireless terminals.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WirelessProcessingFees {
    /// Setup, in the lowest denomination of the currency. At least 0.
    pub setup: i64,
    /// Monthly access, in the lowest denomination of the currency. At least 0.
    pub monthly_access: i64,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl WirelessProcessingFees {
    /// With the required fields.
    pub fn new(setup: i64, monthly_access: i64) -> Self {
        Self {
            setup,
            monthly_access,
            extra: UnknownFields::default(),
        }
    }
}

object!(WirelessProcessingFees {
    "setup" setup: Required;
    "monthlyAccess" monthly_access: Required;
    ..extra;
});

/// Fees that do not depend on transactions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BaseFees {
    /// Address verification, in the lowest denomination of the currency. At least 0.
    pub address_verification: Option<i64>,
    /// Annual fee.
    pub annual_fee: AnnualFee,
    /// Regulatory assistance program, in the lowest denomination of the currency. At least 0.
    pub regulatory_assistance_program: Option<i64>,
    /// Pci non compliance, in the lowest denomination of the currency. From 0 to 10000. The server takes
    /// `7495` if it is absent.
    pub pci_non_compliance: Option<i64>,
    /// Merchant advantage, in the lowest denomination of the currency. At least 0.
    pub merchant_advantage: Option<i64>,
    /// Platinum security.
    pub platinum_security: Option<PlatinumSecurity>,
    /// Maintenance, in the lowest denomination of the currency. At least 0.
    pub maintenance: i64,
    /// Minimum, in the lowest denomination of the currency. At least 0.
    pub minimum: i64,
    /// Voice authorization, in the lowest denomination of the currency. From 0 to 200. The server takes
    /// `95` if it is absent.
    pub voice_authorization: Option<i64>,
    /// Chargeback, in the lowest denomination of the currency. From 0 to 5000. The server takes `2500` if
    /// it is absent.
    pub chargeback: Option<i64>,
    /// Retrieval, in the lowest denomination of the currency. From 0 to 5000. The server takes `1500` if it
    /// is absent.
    pub retrieval: Option<i64>,
    /// Batch, in the lowest denomination of the currency. At least 0.
    pub batch: i64,
    /// Early termination, in the lowest denomination of the currency. From 0 to 59500. The server takes
    /// `57500` if it is absent.
    pub early_termination: Option<i64>,
}

object!(BaseFees {
    "addressVerification" address_verification: OrNull;
    "annualFee" annual_fee: Required;
    "regulatoryAssistanceProgram" regulatory_assistance_program: OrNull;
    "pciNonCompliance" pci_non_compliance: Optional;
    "merchantAdvantage" merchant_advantage: OrNull;
    "platinumSecurity" platinum_security: Optional;
    "maintenance" maintenance: Required;
    "minimum" minimum: Required;
    "voiceAuthorization" voice_authorization: Optional;
    "chargeback" chargeback: Optional;
    "retrieval" retrieval: Optional;
    "batch" batch: Required;
    "earlyTermination" early_termination: Optional;
});

/// Fees of the gateway.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayFeesV50 {
    /// Monthly, in the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// Setup, in the lowest denomination of the currency. At least 0.
    pub setup: i64,
    /// Per transaction, in the lowest denomination of the currency. At least 0.
    pub per_transaction: i64,
    /// Per device monthly, in the lowest denomination of the currency. At least 0.
    pub per_device_monthly: i64,
}

object!(GatewayFeesV50 {
    "monthly" monthly: Required;
    "setup" setup: Required;
    "perTransaction" per_transaction: Required;
    "perDeviceMonthly" per_device_monthly: Required;
});

/// Fees above interchange.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusFees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: ProcessorFee,
    /// Amex.
    pub amex: Option<InterchangePlusFeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Enhanced interchange.
    pub enhanced_interchange: Option<EnhancedInterchange>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
}

object!(InterchangePlusFees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "enhancedInterchange" enhanced_interchange: Optional;
    "specialityCards" speciality_cards: Optional;
});

/// Fees above interchange and scheme fees.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusFees {
    /// Mastercard visa discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// Amex.
    pub amex: Option<InterchangePlusPlusFeesAmex>,
    /// Pin debit.
    pub pin_debit: Option<PinDebit>,
    /// Electronic benefits transfer.
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// Enhanced interchange.
    pub enhanced_interchange: Option<EnhancedInterchange>,
    /// Speciality cards.
    pub speciality_cards: Option<SpecialityCards>,
}

object!(InterchangePlusPlusFees {
    "mastercardVisaDiscover" mastercard_visa_discover: Required;
    "amex" amex: Optional;
    "pinDebit" pin_debit: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "enhancedInterchange" enhanced_interchange: Optional;
    "specialityCards" speciality_cards: Optional;
});

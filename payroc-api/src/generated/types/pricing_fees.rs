// Made by `cargo xtask codegen`; changes by hand are lost.

//! Fees of pricing plans.

use super::{
    ElectronicBenefitsTransfer, EnhancedInterchange, PinDebit, PlatinumSecurity,
    RewardPayChoiceCredit, RewardPayChoiceDebit, SpecialityCards,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Decimal, UnknownFields, UnknownValue, UnknownVariant};

/// Fees that do not depend on transactions.
///
/// Made by `BaseFeesV52::new(BaseFeesV52Fields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BaseFeesV52 {
    /// The price of one address verification. In the lowest denomination of the currency. At least 0.
    pub address_verification: Option<i64>,
    /// The fee that is charged once a year.
    pub annual_fee: AnnualFee,
    /// The yearly price of help with regulatory duties. In the lowest denomination of the currency. At
    /// least 0.
    pub regulatory_assistance_program: Option<i64>,
    /// The price of a month in which the merchant is not PCI compliant. In the lowest denomination of the
    /// currency. From 3995 to 10000. The default is `7495`.
    pub pci_non_compliance: Option<i64>,
    /// The price of the security package.
    pub platinum_security: Option<PlatinumSecurity>,
    /// The monthly price of the account. In the lowest denomination of the currency. At least 500.
    pub maintenance: i64,
    /// The fee of a month in which the other fees stay below the agreed minimum. In the lowest denomination
    /// of the currency. At least 0.
    pub minimum: i64,
    /// The price of an authorization by telephone. In the lowest denomination of the currency. From 95 to
    /// 200. The default is `95`.
    pub voice_authorization: Option<i64>,
    /// The price of a chargeback. In the lowest denomination of the currency. From 750 to 5000. The default
    /// is `2500`.
    pub chargeback: Option<i64>,
    /// The price of a retrieval request. In the lowest denomination of the currency. From 275 to 5000. The
    /// default is `1500`.
    pub retrieval: Option<i64>,
    /// The price of closing a batch, or the batch itself. In the lowest denomination of the currency. At
    /// least 0.
    pub batch: i64,
    /// The price of ending the contract early. In the lowest denomination of the currency. From 19500 to
    /// 59500. The default is `57500`.
    pub early_termination: Option<i64>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

/// The required fields of [`BaseFeesV52`](super::BaseFeesV52), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseFeesV52Fields {
    /// The price of one address verification. In the lowest denomination of the currency. At least 0.
    pub address_verification: Option<i64>,
    /// The fee that is charged once a year.
    pub annual_fee: AnnualFee,
    /// The yearly price of help with regulatory duties. In the lowest denomination of the currency. At
    /// least 0.
    pub regulatory_assistance_program: Option<i64>,
    /// The monthly price of the account. In the lowest denomination of the currency. At least 500.
    pub maintenance: i64,
    /// The fee of a month in which the other fees stay below the agreed minimum. In the lowest denomination
    /// of the currency. At least 0.
    pub minimum: i64,
    /// The price of closing a batch, or the batch itself. In the lowest denomination of the currency. At
    /// least 0.
    pub batch: i64,
}
impl BaseFeesV52 {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: BaseFeesV52Fields) -> Self {
        Self {
            address_verification: fields.address_verification,
            annual_fee: fields.annual_fee,
            regulatory_assistance_program: fields.regulatory_assistance_program,
            pci_non_compliance: None,
            platinum_security: None,
            maintenance: fields.maintenance,
            minimum: fields.minimum,
            voice_authorization: None,
            chargeback: None,
            retrieval: None,
            batch: fields.batch,
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
///
/// Made by `AnnualFee::new(amount)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnnualFee {
    /// The month in which it is charged. The default is `december`.
    pub bill_in_month: Option<AnnualFeeMonth>,
    /// The sum of money. In the lowest denomination of the currency. At least 0.
    pub amount: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl AnnualFee {
    /// Creates a value with the required fields; the setters add the others.
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
    /// Charged in the middle of the year. `june` on the wire.
    June,
    /// Charged at the end of the year. `december` on the wire.
    December,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AnnualFeeMonth {
    June = "june",
    December = "december",
});

/// Fees of the gateway.
///
/// Made by `GatewayFeesV52::new(monthly, setup, per_transaction, per_device_monthly)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayFeesV52 {
    /// The price for a month. In the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// The price that is charged once, at the start. In the lowest denomination of the currency. At least
    /// 0.
    pub setup: i64,
    /// The price of one transaction. In the lowest denomination of the currency. At least 0.
    pub per_transaction: i64,
    /// The monthly price of each device. In the lowest denomination of the currency. At least 0.
    pub per_device_monthly: i64,
    /// The price of one 3-D Secure check. In the lowest denomination of the currency. At least 0.
    pub three_d_secure_per_transaction: Option<i64>,
    /// The price of one transaction with Tap to Pay. In the lowest denomination of the currency. At least
    /// 0.
    pub tap_to_pay_per_transaction: Option<i64>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl GatewayFeesV52 {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `AchFees::new(AchFeesFields { .. })`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AchFees {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// The price of closing a batch, or the batch itself. In the lowest denomination of the currency. At
    /// least 0.
    pub batch: i64,
    /// The price of a returned transfer, or the returns of this one. In the lowest denomination of the
    /// currency. At least 0.
    pub returns: i64,
    /// The price of a transfer that was returned as unauthorized. In the lowest denomination of the
    /// currency. At least 0.
    pub unauthorized_return: i64,
    /// The monthly price of statements. In the lowest denomination of the currency. At least 0.
    pub statement: i64,
    /// The value of transactions that a month has to reach. In the lowest denomination of the currency. At
    /// least 0.
    pub monthly_minimum: i64,
    /// The price of one account verification. In the lowest denomination of the currency. At least 0.
    pub account_verification: i64,
    /// The rate for transfers under 10,000, in percent. From 0 to 100.
    pub discount_rate_under_10000: Decimal,
    /// The rate for transfers of 10,000 or more, in percent. From 0 to 100.
    pub discount_rate_above_10000: Decimal,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

/// The required fields of [`AchFees`](super::AchFees), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct AchFeesFields {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// The price of closing a batch, or the batch itself. In the lowest denomination of the currency. At
    /// least 0.
    pub batch: i64,
    /// The price of a returned transfer, or the returns of this one. In the lowest denomination of the
    /// currency. At least 0.
    pub returns: i64,
    /// The price of a transfer that was returned as unauthorized. In the lowest denomination of the
    /// currency. At least 0.
    pub unauthorized_return: i64,
    /// The monthly price of statements. In the lowest denomination of the currency. At least 0.
    pub statement: i64,
    /// The value of transactions that a month has to reach. In the lowest denomination of the currency. At
    /// least 0.
    pub monthly_minimum: i64,
    /// The price of one account verification. In the lowest denomination of the currency. At least 0.
    pub account_verification: i64,
    /// The rate for transfers under 10,000, in percent. From 0 to 100.
    pub discount_rate_under_10000: Decimal,
    /// The rate for transfers of 10,000 or more, in percent. From 0 to 100.
    pub discount_rate_above_10000: Decimal,
}
impl AchFees {
    /// Creates a value with the required fields.
    pub fn new(fields: AchFeesFields) -> Self {
        Self {
            transaction: fields.transaction,
            batch: fields.batch,
            returns: fields.returns,
            unauthorized_return: fields.unauthorized_return,
            statement: fields.statement,
            monthly_minimum: fields.monthly_minimum,
            account_verification: fields.account_verification,
            discount_rate_under_10000: fields.discount_rate_under_10000,
            discount_rate_above_10000: fields.discount_rate_above_10000,
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
    "discountRateUnder10000" discount_rate_under_10000: Required;
    "discountRateAbove10000" discount_rate_above_10000: Required;
    ..extra;
});

/// Fees under which payers choose how to pay.
///
/// Made by `ConsumerChoiceFees::new(monthly_subscription, volume)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConsumerChoiceFees {
    /// The monthly price of the plan. In the lowest denomination of the currency. At least 0.
    pub monthly_subscription: i64,
    /// The part of the price that is a percentage of the turnover. From 0 to 100.
    pub volume: Decimal,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// The part of the price that the merchant bears, in percent. From 0 to 100.
    pub merchant_charge_percentage: Option<Decimal>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ConsumerChoiceFees {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `FlatRateFees::new(standard_cards)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlatRateFees {
    /// What ordinary cards cost the merchant.
    pub standard_cards: ProcessorFee,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<FlatRateFeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FlatRateFees {
    /// Creates a value with the required fields; the setters add the others.
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
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<FlatRateAmexDirect>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(FlatRateFeesAmex by "type" {
    Direct(FlatRateAmexDirect) = "direct",
});

/// Fee where American Express settles directly.
///
/// Made by `FlatRateAmexDirect::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FlatRateAmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FlatRateAmexDirect {
    /// Creates a value with the required fields.
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
    /// The part of the price that is a percentage of the turnover. From 0 to 100.
    pub volume: Option<Decimal>,
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: Option<i64>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ProcessorFee {
    /// Creates a value without any field; the setters add them.
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
///
/// Made by `InterchangePlusPlusV52Fees::new(mastercard_visa_discover)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusV52Fees {
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<InterchangePlusPlusFeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusV52Fees {
    /// Creates a value with the required fields; the setters add the others.
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
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<InterchangePlusPlusAmexDirect>),
    /// The vendor settles American Express together with the other brands. `optBlue` on the wire.
    OptBlue(Box<InterchangePlusPlusAmexOptBlue>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(InterchangePlusPlusFeesAmex by "type" {
    Direct(InterchangePlusPlusAmexDirect) = "direct",
    OptBlue(InterchangePlusPlusAmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
///
/// Made by `InterchangePlusPlusAmexDirect::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusAmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusAmexDirect {
    /// Creates a value with the required fields.
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
///
/// Made by `InterchangePlusPlusAmexOptBlue::new(qualified_rate, mid_qualified_rate, non_qualified_rate)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusPlusAmexOptBlue {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusPlusAmexOptBlue {
    /// Creates a value with the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qualified_rate: impl Into<ProcessorFee>,
        non_qualified_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qualified_rate: mid_qualified_rate.into(),
            non_qualified_rate: non_qualified_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(InterchangePlusPlusAmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    ..extra;
});

/// Fees in three tiers.
///
/// Made by `QualifiedRates::new(qualified_rate, mid_qualified_rate, non_qualified_rate)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QualifiedRates {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl QualifiedRates {
    /// Creates a value with the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qualified_rate: impl Into<ProcessorFee>,
        non_qualified_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qualified_rate: mid_qualified_rate.into(),
            non_qualified_rate: non_qualified_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(QualifiedRates {
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    ..extra;
});

/// Fees above interchange.
///
/// Made by `InterchangePlusV52Fees::new(mastercard_visa_discover)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusV52Fees {
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: ProcessorFee,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<InterchangePlusFeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusV52Fees {
    /// Creates a value with the required fields; the setters add the others.
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
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<InterchangePlusAmexDirect>),
    /// The vendor settles American Express together with the other brands. `optBlue` on the wire.
    OptBlue(Box<InterchangePlusAmexOptBlue>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(InterchangePlusFeesAmex by "type" {
    Direct(InterchangePlusAmexDirect) = "direct",
    OptBlue(InterchangePlusAmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
///
/// Made by `InterchangePlusAmexDirect::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusAmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusAmexDirect {
    /// Creates a value with the required fields.
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
///
/// Made by `InterchangePlusAmexOptBlue::new(volume, transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InterchangePlusAmexOptBlue {
    /// The part of the price that is a percentage of the turnover. From 0 to 100.
    pub volume: Decimal,
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl InterchangePlusAmexOptBlue {
    /// Creates a value with the required fields.
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
///
/// Made by `RewardPayChoiceFees::new(monthly_subscription, debit, credit)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RewardPayChoiceFees {
    /// The monthly price of the plan. In the lowest denomination of the currency. At least 0.
    pub monthly_subscription: i64,
    /// The prices of debit cards, or whether the card is one.
    pub debit: RewardPayChoiceDebit,
    /// The prices of credit cards.
    pub credit: RewardPayChoiceCredit,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl RewardPayChoiceFees {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `Tiered3Fees::new(mastercard_visa_discover)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3Fees {
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<Tiered3FeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered3Fees {
    /// Creates a value with the required fields; the setters add the others.
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
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<Tiered3AmexDirect>),
    /// The vendor settles American Express together with the other brands. `optBlue` on the wire.
    OptBlue(Box<Tiered3AmexOptBlue>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tiered3FeesAmex by "type" {
    Direct(Tiered3AmexDirect) = "direct",
    OptBlue(Tiered3AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
///
/// Made by `Tiered3AmexDirect::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3AmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered3AmexDirect {
    /// Creates a value with the required fields.
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
///
/// Made by `Tiered3AmexOptBlue::new(qualified_rate, mid_qualified_rate, non_qualified_rate)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered3AmexOptBlue {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered3AmexOptBlue {
    /// Creates a value with the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qualified_rate: impl Into<ProcessorFee>,
        non_qualified_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qualified_rate: mid_qualified_rate.into(),
            non_qualified_rate: non_qualified_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered3AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    ..extra;
});

/// Fees in four tiers.
///
/// Made by `Tiered4Fees::new(mastercard_visa_discover)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4Fees {
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: QualifiedRatesWithPremium,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<Tiered4FeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered4Fees {
    /// Creates a value with the required fields; the setters add the others.
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
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<Tiered4AmexDirect>),
    /// The vendor settles American Express together with the other brands. `optBlue` on the wire.
    OptBlue(Box<Tiered4AmexOptBlue>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tiered4FeesAmex by "type" {
    Direct(Tiered4AmexDirect) = "direct",
    OptBlue(Tiered4AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
///
/// Made by `Tiered4AmexDirect::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4AmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered4AmexDirect {
    /// Creates a value with the required fields.
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
///
/// Made by `Tiered4AmexOptBlue::new(qualified_rate, mid_qualified_rate, non_qualified_rate)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered4AmexOptBlue {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered4AmexOptBlue {
    /// Creates a value with the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qualified_rate: impl Into<ProcessorFee>,
        non_qualified_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qualified_rate: mid_qualified_rate.into(),
            non_qualified_rate: non_qualified_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered4AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    ..extra;
});

/// Fees in four tiers.
///
/// Made by `QualifiedRatesWithPremium::new(qualified_rate, mid_qualified_rate, non_qualified_rate, premium_rate)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QualifiedRatesWithPremium {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// What cards in the premium tier cost the merchant.
    pub premium_rate: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl QualifiedRatesWithPremium {
    /// Creates a value with the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qualified_rate: impl Into<ProcessorFee>,
        non_qualified_rate: impl Into<ProcessorFee>,
        premium_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qualified_rate: mid_qualified_rate.into(),
            non_qualified_rate: non_qualified_rate.into(),
            premium_rate: premium_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(QualifiedRatesWithPremium {
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    "premiumRate" premium_rate: Required;
    ..extra;
});

/// Fees in six tiers.
///
/// Made by `Tiered6Fees::new(mastercard_visa_discover)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6Fees {
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: QualifiedRatesWithPremiumAndRegulated,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<Tiered6FeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCards>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered6Fees {
    /// Creates a value with the required fields; the setters add the others.
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
    /// American Express settles with the merchant itself. `direct` on the wire.
    Direct(Box<Tiered6AmexDirect>),
    /// The vendor settles American Express together with the other brands. `optBlue` on the wire.
    OptBlue(Box<Tiered6AmexOptBlue>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tiered6FeesAmex by "type" {
    Direct(Tiered6AmexDirect) = "direct",
    OptBlue(Tiered6AmexOptBlue) = "optBlue",
});

/// Fee where American Express settles directly.
///
/// Made by `Tiered6AmexDirect::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6AmexDirect {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered6AmexDirect {
    /// Creates a value with the required fields.
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
///
/// Made by `Tiered6AmexOptBlue::new(qualified_rate, mid_qualified_rate, non_qualified_rate)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tiered6AmexOptBlue {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Tiered6AmexOptBlue {
    /// Creates a value with the required fields.
    pub fn new(
        qualified_rate: impl Into<ProcessorFee>,
        mid_qualified_rate: impl Into<ProcessorFee>,
        non_qualified_rate: impl Into<ProcessorFee>,
    ) -> Self {
        Self {
            qualified_rate: qualified_rate.into(),
            mid_qualified_rate: mid_qualified_rate.into(),
            non_qualified_rate: non_qualified_rate.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Tiered6AmexOptBlue {
    const "type" = "optBlue";
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    ..extra;
});

/// Fees in six tiers.
///
/// Made by `QualifiedRatesWithPremiumAndRegulated::new(QualifiedRatesWithPremiumAndRegulatedFields { .. })`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QualifiedRatesWithPremiumAndRegulated {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// What cards in the premium tier cost the merchant.
    pub premium_rate: ProcessorFee,
    /// The rate of debit cards under the regulated interchange.
    pub regulated_check_card: ProcessorFee,
    /// The rate of debit cards outside the regulated interchange.
    pub unregulated_check_card: ProcessorFee,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

/// The required fields of [`QualifiedRatesWithPremiumAndRegulated`](super::QualifiedRatesWithPremiumAndRegulated), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct QualifiedRatesWithPremiumAndRegulatedFields {
    /// The rate in the lowest tier, for transactions that meet all conditions.
    pub qualified_rate: ProcessorFee,
    /// The rate in the middle tier.
    pub mid_qualified_rate: ProcessorFee,
    /// The rate in the highest tier.
    pub non_qualified_rate: ProcessorFee,
    /// What cards in the premium tier cost the merchant.
    pub premium_rate: ProcessorFee,
    /// The rate of debit cards under the regulated interchange.
    pub regulated_check_card: ProcessorFee,
    /// The rate of debit cards outside the regulated interchange.
    pub unregulated_check_card: ProcessorFee,
}
impl QualifiedRatesWithPremiumAndRegulated {
    /// Creates a value with the required fields.
    pub fn new(fields: QualifiedRatesWithPremiumAndRegulatedFields) -> Self {
        Self {
            qualified_rate: fields.qualified_rate,
            mid_qualified_rate: fields.mid_qualified_rate,
            non_qualified_rate: fields.non_qualified_rate,
            premium_rate: fields.premium_rate,
            regulated_check_card: fields.regulated_check_card,
            unregulated_check_card: fields.unregulated_check_card,
            extra: UnknownFields::default(),
        }
    }
}

object!(QualifiedRatesWithPremiumAndRegulated {
    "qualifiedRate" qualified_rate: Required;
    "midQualRate" mid_qualified_rate: Required;
    "nonQualRate" non_qualified_rate: Required;
    "premiumRate" premium_rate: Required;
    "regulatedCheckCard" regulated_check_card: Required;
    "unregulatedCheckCard" unregulated_check_card: Required;
    ..extra;
});

/// Fees for keeping saved cards up to date.
///
/// Made by `AccountUpdaterFees::new(setup, monthly, per_update)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountUpdaterFees {
    /// The price that is charged once, at the start. In the lowest denomination of the currency. At least
    /// 0.
    pub setup: i64,
    /// The price for a month. In the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// The price of one update. In the lowest denomination of the currency. At least 0.
    pub per_update: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl AccountUpdaterFees {
    /// Creates a value with the required fields.
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
///
/// Made by `CloverProcessingFees::new(platform_monthly, data_protection_per_mid, keyed_authorization_per_transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverProcessingFees {
    /// The monthly price of the Clover platform. In the lowest denomination of the currency. At least 0.
    pub platform_monthly: i64,
    /// The monthly price of data protection for each merchant number. In the lowest denomination of the
    /// currency. At least 0.
    pub data_protection_per_mid: i64,
    /// The price of one authorization of a keyed card. In the lowest denomination of the currency. At least
    /// 0.
    pub keyed_authorization_per_transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl CloverProcessingFees {
    /// Creates a value with the required fields.
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
///
/// Made by `RocServicesProcessingFees::new(monthly)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RocServicesProcessingFees {
    /// The price for a month. In the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl RocServicesProcessingFees {
    /// Creates a value with the required fields.
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
///
/// Made by `WirelessProcessingFees::new(setup, monthly_access)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WirelessProcessingFees {
    /// The price that is charged once, at the start. In the lowest denomination of the currency. At least
    /// 0.
    pub setup: i64,
    /// What the merchant pays each month for the connection. In the lowest denomination of the currency. At
    /// least 0.
    pub monthly_access: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl WirelessProcessingFees {
    /// Creates a value with the required fields.
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
    /// The price of one address verification. In the lowest denomination of the currency. At least 0.
    pub address_verification: Option<i64>,
    /// The fee that is charged once a year.
    pub annual_fee: AnnualFee,
    /// The yearly price of help with regulatory duties. In the lowest denomination of the currency. At
    /// least 0.
    pub regulatory_assistance_program: Option<i64>,
    /// The price of a month in which the merchant is not PCI compliant. In the lowest denomination of the
    /// currency. From 0 to 10000. The default is `7495`.
    pub pci_non_compliance: Option<i64>,
    /// The monthly price of the vendor's Advantage program. In the lowest denomination of the currency. At
    /// least 0.
    pub merchant_advantage: Option<i64>,
    /// The price of the security package.
    pub platinum_security: Option<PlatinumSecurity>,
    /// The monthly price of the account. In the lowest denomination of the currency. At least 0.
    pub maintenance: i64,
    /// The fee of a month in which the other fees stay below the agreed minimum. In the lowest denomination
    /// of the currency. At least 0.
    pub minimum: i64,
    /// The price of an authorization by telephone. In the lowest denomination of the currency. From 0 to
    /// 200. The default is `95`.
    pub voice_authorization: Option<i64>,
    /// The price of a chargeback. In the lowest denomination of the currency. From 0 to 5000. The default
    /// is `2500`.
    pub chargeback: Option<i64>,
    /// The price of a retrieval request. In the lowest denomination of the currency. From 0 to 5000. The
    /// default is `1500`.
    pub retrieval: Option<i64>,
    /// The price of closing a batch, or the batch itself. In the lowest denomination of the currency. At
    /// least 0.
    pub batch: i64,
    /// The price of ending the contract early. In the lowest denomination of the currency. From 0 to 59500.
    /// The default is `57500`.
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
    /// The price for a month. In the lowest denomination of the currency. At least 0.
    pub monthly: i64,
    /// The price that is charged once, at the start. In the lowest denomination of the currency. At least
    /// 0.
    pub setup: i64,
    /// The price of one transaction. In the lowest denomination of the currency. At least 0.
    pub per_transaction: i64,
    /// The monthly price of each device. In the lowest denomination of the currency. At least 0.
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
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: ProcessorFee,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<InterchangePlusFeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The program that lowers interchange by sending more data with each transaction.
    pub enhanced_interchange: Option<EnhancedInterchange>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
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
    /// The prices of Mastercard, Visa and Discover.
    pub mastercard_visa_discover: QualifiedRates,
    /// The prices of American Express, which depend on who acquires it.
    pub amex: Option<InterchangePlusPlusFeesAmex>,
    /// The prices of debit transactions with a PIN.
    pub pin_debit: Option<PinDebit>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<ElectronicBenefitsTransfer>,
    /// The program that lowers interchange by sending more data with each transaction.
    pub enhanced_interchange: Option<EnhancedInterchange>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
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

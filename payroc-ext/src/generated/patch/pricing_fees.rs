// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::AccountUpdaterFees> {
    /// The path of `setup`.
    pub fn setup(self) -> PatchPath<R, i64> {
        patch::member(self, "setup")
    }

    /// The path of `monthly`.
    pub fn monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "monthly")
    }

    /// The path of `perUpdate`.
    pub fn per_update(self) -> PatchPath<R, i64> {
        patch::member(self, "perUpdate")
    }
}

impl<R> PatchPath<R, types::AchFees> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }

    /// The path of `batch`.
    pub fn batch(self) -> PatchPath<R, i64> {
        patch::member(self, "batch")
    }

    /// The path of `returns`.
    pub fn returns(self) -> PatchPath<R, i64> {
        patch::member(self, "returns")
    }

    /// The path of `unauthorizedReturn`.
    pub fn unauthorized_return(self) -> PatchPath<R, i64> {
        patch::member(self, "unauthorizedReturn")
    }

    /// The path of `statement`.
    pub fn statement(self) -> PatchPath<R, i64> {
        patch::member(self, "statement")
    }

    /// The path of `monthlyMinimum`.
    pub fn monthly_minimum(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlyMinimum")
    }

    /// The path of `accountVerification`.
    pub fn account_verification(self) -> PatchPath<R, i64> {
        patch::member(self, "accountVerification")
    }

    /// The path of `discountRateUnder10000`.
    pub fn discount_rate_under_10000(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "discountRateUnder10000")
    }

    /// The path of `discountRateAbove10000`.
    pub fn discount_rate_above_10000(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "discountRateAbove10000")
    }
}

impl<R> PatchPath<R, types::AnnualFee> {
    /// The path of `billInMonth`.
    pub fn bill_in_month(self) -> PatchPath<R, payroc_api::types::AnnualFeeMonth> {
        patch::member(self, "billInMonth")
    }

    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::BaseFeesV52> {
    /// The path of `addressVerification`.
    pub fn address_verification(self) -> PatchPath<R, Option<i64>> {
        patch::member(self, "addressVerification")
    }

    /// The path of `annualFee`.
    pub fn annual_fee(self) -> PatchPath<R, payroc_api::types::AnnualFee> {
        patch::member(self, "annualFee")
    }

    /// The path of `regulatoryAssistanceProgram`.
    pub fn regulatory_assistance_program(self) -> PatchPath<R, Option<i64>> {
        patch::member(self, "regulatoryAssistanceProgram")
    }

    /// The path of `pciNonCompliance`.
    pub fn pci_non_compliance(self) -> PatchPath<R, i64> {
        patch::member(self, "pciNonCompliance")
    }

    /// The path of `platinumSecurity`.
    pub fn platinum_security(self) -> PatchPath<R, payroc_api::types::PlatinumSecurity> {
        patch::member(self, "platinumSecurity")
    }

    /// The path of `maintenance`.
    pub fn maintenance(self) -> PatchPath<R, i64> {
        patch::member(self, "maintenance")
    }

    /// The path of `minimum`.
    pub fn minimum(self) -> PatchPath<R, i64> {
        patch::member(self, "minimum")
    }

    /// The path of `voiceAuthorization`.
    pub fn voice_authorization(self) -> PatchPath<R, i64> {
        patch::member(self, "voiceAuthorization")
    }

    /// The path of `chargeback`.
    pub fn chargeback(self) -> PatchPath<R, i64> {
        patch::member(self, "chargeback")
    }

    /// The path of `retrieval`.
    pub fn retrieval(self) -> PatchPath<R, i64> {
        patch::member(self, "retrieval")
    }

    /// The path of `batch`.
    pub fn batch(self) -> PatchPath<R, i64> {
        patch::member(self, "batch")
    }

    /// The path of `earlyTermination`.
    pub fn early_termination(self) -> PatchPath<R, i64> {
        patch::member(self, "earlyTermination")
    }
}

impl<R> PatchPath<R, types::CloverProcessingFees> {
    /// The path of `platformMonthly`.
    pub fn platform_monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "platformMonthly")
    }

    /// The path of `dataProtectionPerMid`.
    pub fn data_protection_per_mid(self) -> PatchPath<R, i64> {
        patch::member(self, "dataProtectionPerMid")
    }

    /// The path of `keyedAuthorizationPerTransaction`.
    pub fn keyed_authorization_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "keyedAuthorizationPerTransaction")
    }
}

impl<R> PatchPath<R, types::ConsumerChoiceFees> {
    /// The path of `monthlySubscription`.
    pub fn monthly_subscription(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlySubscription")
    }

    /// The path of `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }

    /// The path of `merchantChargePercentage`.
    pub fn merchant_charge_percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "merchantChargePercentage")
    }
}

impl<R> PatchPath<R, types::FlatRateAmexDirect> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::FlatRateFees> {
    /// The path of `standardCards`.
    pub fn standard_cards(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "standardCards")
    }

    /// The path of `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::FlatRateFeesAmex> {
        patch::member(self, "amex")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::FlatRateFeesAmex> {
    /// This path, if the value is the variant `direct`.
    pub fn as_direct(self) -> PatchPath<R, types::FlatRateAmexDirect> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::GatewayFeesV52> {
    /// The path of `monthly`.
    pub fn monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "monthly")
    }

    /// The path of `setup`.
    pub fn setup(self) -> PatchPath<R, i64> {
        patch::member(self, "setup")
    }

    /// The path of `perTransaction`.
    pub fn per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "perTransaction")
    }

    /// The path of `perDeviceMonthly`.
    pub fn per_device_monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "perDeviceMonthly")
    }

    /// The path of `3dSecurePerTransaction`.
    pub fn three_d_secure_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "3dSecurePerTransaction")
    }

    /// The path of `tapToPayPerTransaction`.
    pub fn tap_to_pay_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "tapToPayPerTransaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusAmexDirect> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusAmexOptBlue> {
    /// The path of `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusFeesAmex> {
    /// This path, if the value is the variant `direct`.
    pub fn as_direct(self) -> PatchPath<R, types::InterchangePlusAmexDirect> {
        patch::same(self)
    }

    /// This path, if the value is the variant `optBlue`.
    pub fn as_opt_blue(self) -> PatchPath<R, types::InterchangePlusAmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusAmexDirect> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusAmexOptBlue> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusFeesAmex> {
    /// This path, if the value is the variant `direct`.
    pub fn as_direct(self) -> PatchPath<R, types::InterchangePlusPlusAmexDirect> {
        patch::same(self)
    }

    /// This path, if the value is the variant `optBlue`.
    pub fn as_opt_blue(self) -> PatchPath<R, types::InterchangePlusPlusAmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusV52Fees> {
    /// The path of `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRates> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// The path of `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::InterchangePlusPlusFeesAmex> {
        patch::member(self, "amex")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::InterchangePlusV52Fees> {
    /// The path of `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// The path of `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::InterchangePlusFeesAmex> {
        patch::member(self, "amex")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::ProcessorFee> {
    /// The path of `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::QualifiedRates> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::QualifiedRatesWithPremium> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }

    /// The path of `premiumRate`.
    pub fn premium_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "premiumRate")
    }
}

impl<R> PatchPath<R, types::QualifiedRatesWithPremiumAndRegulated> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }

    /// The path of `premiumRate`.
    pub fn premium_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "premiumRate")
    }

    /// The path of `regulatedCheckCard`.
    pub fn regulated_check_card(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "regulatedCheckCard")
    }

    /// The path of `unregulatedCheckCard`.
    pub fn unregulated_check_card(
        self,
    ) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "unregulatedCheckCard")
    }
}

impl<R> PatchPath<R, types::RewardPayChoiceFees> {
    /// The path of `monthlySubscription`.
    pub fn monthly_subscription(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlySubscription")
    }

    /// The path of `debit`.
    pub fn debit(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceDebit> {
        patch::member(self, "debit")
    }

    /// The path of `credit`.
    pub fn credit(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceCredit> {
        patch::member(self, "credit")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::RocServicesProcessingFees> {
    /// The path of `monthly`.
    pub fn monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "monthly")
    }
}

impl<R> PatchPath<R, types::Tiered3AmexDirect> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::Tiered3AmexOptBlue> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::Tiered3Fees> {
    /// The path of `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRates> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// The path of `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::Tiered3FeesAmex> {
        patch::member(self, "amex")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::Tiered3FeesAmex> {
    /// This path, if the value is the variant `direct`.
    pub fn as_direct(self) -> PatchPath<R, types::Tiered3AmexDirect> {
        patch::same(self)
    }

    /// This path, if the value is the variant `optBlue`.
    pub fn as_opt_blue(self) -> PatchPath<R, types::Tiered3AmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::Tiered4AmexDirect> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::Tiered4AmexOptBlue> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::Tiered4Fees> {
    /// The path of `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRatesWithPremium> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// The path of `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::Tiered4FeesAmex> {
        patch::member(self, "amex")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::Tiered4FeesAmex> {
    /// This path, if the value is the variant `direct`.
    pub fn as_direct(self) -> PatchPath<R, types::Tiered4AmexDirect> {
        patch::same(self)
    }

    /// This path, if the value is the variant `optBlue`.
    pub fn as_opt_blue(self) -> PatchPath<R, types::Tiered4AmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::Tiered6AmexDirect> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::Tiered6AmexOptBlue> {
    /// The path of `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// The path of `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// The path of `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::Tiered6Fees> {
    /// The path of `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRatesWithPremiumAndRegulated> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// The path of `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::Tiered6FeesAmex> {
        patch::member(self, "amex")
    }

    /// The path of `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// The path of `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// The path of `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::Tiered6FeesAmex> {
    /// This path, if the value is the variant `direct`.
    pub fn as_direct(self) -> PatchPath<R, types::Tiered6AmexDirect> {
        patch::same(self)
    }

    /// This path, if the value is the variant `optBlue`.
    pub fn as_opt_blue(self) -> PatchPath<R, types::Tiered6AmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::WirelessProcessingFees> {
    /// The path of `setup`.
    pub fn setup(self) -> PatchPath<R, i64> {
        patch::member(self, "setup")
    }

    /// The path of `monthlyAccess`.
    pub fn monthly_access(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlyAccess")
    }
}

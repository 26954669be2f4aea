// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::AccountUpdaterFees> {
    /// To `setup`.
    pub fn setup(self) -> PatchPath<R, i64> {
        patch::member(self, "setup")
    }

    /// To `monthly`.
    pub fn monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "monthly")
    }

    /// To `perUpdate`.
    pub fn per_update(self) -> PatchPath<R, i64> {
        patch::member(self, "perUpdate")
    }
}

impl<R> PatchPath<R, types::AchFees> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }

    /// To `batch`.
    pub fn batch(self) -> PatchPath<R, i64> {
        patch::member(self, "batch")
    }

    /// To `returns`.
    pub fn returns(self) -> PatchPath<R, i64> {
        patch::member(self, "returns")
    }

    /// To `unauthorizedReturn`.
    pub fn unauthorized_return(self) -> PatchPath<R, i64> {
        patch::member(self, "unauthorizedReturn")
    }

    /// To `statement`.
    pub fn statement(self) -> PatchPath<R, i64> {
        patch::member(self, "statement")
    }

    /// To `monthlyMinimum`.
    pub fn monthly_minimum(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlyMinimum")
    }

    /// To `accountVerification`.
    pub fn account_verification(self) -> PatchPath<R, i64> {
        patch::member(self, "accountVerification")
    }

    /// To `discountRateUnder10000`.
    pub fn discount_rate_under_10000(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "discountRateUnder10000")
    }

    /// To `discountRateAbove10000`.
    pub fn discount_rate_above_10000(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "discountRateAbove10000")
    }
}

impl<R> PatchPath<R, types::AnnualFee> {
    /// To `billInMonth`.
    pub fn bill_in_month(self) -> PatchPath<R, payroc_api::types::AnnualFeeMonth> {
        patch::member(self, "billInMonth")
    }

    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::BaseFeesV52> {
    /// To `addressVerification`.
    pub fn address_verification(self) -> PatchPath<R, Option<i64>> {
        patch::member(self, "addressVerification")
    }

    /// To `annualFee`.
    pub fn annual_fee(self) -> PatchPath<R, payroc_api::types::AnnualFee> {
        patch::member(self, "annualFee")
    }

    /// To `regulatoryAssistanceProgram`.
    pub fn regulatory_assistance_program(self) -> PatchPath<R, Option<i64>> {
        patch::member(self, "regulatoryAssistanceProgram")
    }

    /// To `pciNonCompliance`.
    pub fn pci_non_compliance(self) -> PatchPath<R, i64> {
        patch::member(self, "pciNonCompliance")
    }

    /// To `platinumSecurity`.
    pub fn platinum_security(self) -> PatchPath<R, payroc_api::types::PlatinumSecurity> {
        patch::member(self, "platinumSecurity")
    }

    /// To `maintenance`.
    pub fn maintenance(self) -> PatchPath<R, i64> {
        patch::member(self, "maintenance")
    }

    /// To `minimum`.
    pub fn minimum(self) -> PatchPath<R, i64> {
        patch::member(self, "minimum")
    }

    /// To `voiceAuthorization`.
    pub fn voice_authorization(self) -> PatchPath<R, i64> {
        patch::member(self, "voiceAuthorization")
    }

    /// To `chargeback`.
    pub fn chargeback(self) -> PatchPath<R, i64> {
        patch::member(self, "chargeback")
    }

    /// To `retrieval`.
    pub fn retrieval(self) -> PatchPath<R, i64> {
        patch::member(self, "retrieval")
    }

    /// To `batch`.
    pub fn batch(self) -> PatchPath<R, i64> {
        patch::member(self, "batch")
    }

    /// To `earlyTermination`.
    pub fn early_termination(self) -> PatchPath<R, i64> {
        patch::member(self, "earlyTermination")
    }
}

impl<R> PatchPath<R, types::CloverProcessingFees> {
    /// To `platformMonthly`.
    pub fn platform_monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "platformMonthly")
    }

    /// To `dataProtectionPerMid`.
    pub fn data_protection_per_mid(self) -> PatchPath<R, i64> {
        patch::member(self, "dataProtectionPerMid")
    }

    /// To `keyedAuthorizationPerTransaction`.
    pub fn keyed_authorization_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "keyedAuthorizationPerTransaction")
    }
}

impl<R> PatchPath<R, types::ConsumerChoiceFees> {
    /// To `monthlySubscription`.
    pub fn monthly_subscription(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlySubscription")
    }

    /// To `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }

    /// To `merchantChargePercentage`.
    pub fn merchant_charge_percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "merchantChargePercentage")
    }
}

impl<R> PatchPath<R, types::FlatRateAmexDirect> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::FlatRateFees> {
    /// To `standardCards`.
    pub fn standard_cards(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "standardCards")
    }

    /// To `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::FlatRateFeesAmex> {
        patch::member(self, "amex")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::FlatRateFeesAmex> {
    /// The same place, where the form `direct` stands there.
    pub fn as_direct(self) -> PatchPath<R, types::FlatRateAmexDirect> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::GatewayFeesV52> {
    /// To `monthly`.
    pub fn monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "monthly")
    }

    /// To `setup`.
    pub fn setup(self) -> PatchPath<R, i64> {
        patch::member(self, "setup")
    }

    /// To `perTransaction`.
    pub fn per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "perTransaction")
    }

    /// To `perDeviceMonthly`.
    pub fn per_device_monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "perDeviceMonthly")
    }

    /// To `3dSecurePerTransaction`.
    pub fn three_d_secure_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "3dSecurePerTransaction")
    }

    /// To `tapToPayPerTransaction`.
    pub fn tap_to_pay_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "tapToPayPerTransaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusAmexDirect> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusAmexOptBlue> {
    /// To `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusFeesAmex> {
    /// The same place, where the form `direct` stands there.
    pub fn as_direct(self) -> PatchPath<R, types::InterchangePlusAmexDirect> {
        patch::same(self)
    }

    /// The same place, where the form `optBlue` stands there.
    pub fn as_opt_blue(self) -> PatchPath<R, types::InterchangePlusAmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusAmexDirect> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusAmexOptBlue> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusFeesAmex> {
    /// The same place, where the form `direct` stands there.
    pub fn as_direct(self) -> PatchPath<R, types::InterchangePlusPlusAmexDirect> {
        patch::same(self)
    }

    /// The same place, where the form `optBlue` stands there.
    pub fn as_opt_blue(self) -> PatchPath<R, types::InterchangePlusPlusAmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusV52Fees> {
    /// To `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRates> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// To `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::InterchangePlusPlusFeesAmex> {
        patch::member(self, "amex")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::InterchangePlusV52Fees> {
    /// To `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// To `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::InterchangePlusFeesAmex> {
        patch::member(self, "amex")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::ProcessorFee> {
    /// To `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::QualifiedRates> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::QualifiedRatesWithPremium> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }

    /// To `premiumRate`.
    pub fn premium_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "premiumRate")
    }
}

impl<R> PatchPath<R, types::QualifiedRatesWithPremiumAndRegulated> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }

    /// To `premiumRate`.
    pub fn premium_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "premiumRate")
    }

    /// To `regulatedCheckCard`.
    pub fn regulated_check_card(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "regulatedCheckCard")
    }

    /// To `unregulatedCheckCard`.
    pub fn unregulated_check_card(
        self,
    ) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "unregulatedCheckCard")
    }
}

impl<R> PatchPath<R, types::RewardPayChoiceFees> {
    /// To `monthlySubscription`.
    pub fn monthly_subscription(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlySubscription")
    }

    /// To `debit`.
    pub fn debit(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceDebit> {
        patch::member(self, "debit")
    }

    /// To `credit`.
    pub fn credit(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceCredit> {
        patch::member(self, "credit")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::RocServicesProcessingFees> {
    /// To `monthly`.
    pub fn monthly(self) -> PatchPath<R, i64> {
        patch::member(self, "monthly")
    }
}

impl<R> PatchPath<R, types::Tiered3AmexDirect> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::Tiered3AmexOptBlue> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::Tiered3Fees> {
    /// To `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRates> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// To `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::Tiered3FeesAmex> {
        patch::member(self, "amex")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::Tiered3FeesAmex> {
    /// The same place, where the form `direct` stands there.
    pub fn as_direct(self) -> PatchPath<R, types::Tiered3AmexDirect> {
        patch::same(self)
    }

    /// The same place, where the form `optBlue` stands there.
    pub fn as_opt_blue(self) -> PatchPath<R, types::Tiered3AmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::Tiered4AmexDirect> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::Tiered4AmexOptBlue> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::Tiered4Fees> {
    /// To `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRatesWithPremium> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// To `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::Tiered4FeesAmex> {
        patch::member(self, "amex")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::Tiered4FeesAmex> {
    /// The same place, where the form `direct` stands there.
    pub fn as_direct(self) -> PatchPath<R, types::Tiered4AmexDirect> {
        patch::same(self)
    }

    /// The same place, where the form `optBlue` stands there.
    pub fn as_opt_blue(self) -> PatchPath<R, types::Tiered4AmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::Tiered6AmexDirect> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::Tiered6AmexOptBlue> {
    /// To `qualifiedRate`.
    pub fn qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "qualifiedRate")
    }

    /// To `midQualRate`.
    pub fn mid_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "midQualRate")
    }

    /// To `nonQualRate`.
    pub fn non_qualified_rate(self) -> PatchPath<R, payroc_api::types::ProcessorFee> {
        patch::member(self, "nonQualRate")
    }
}

impl<R> PatchPath<R, types::Tiered6Fees> {
    /// To `mastercardVisaDiscover`.
    pub fn mastercard_visa_discover(
        self,
    ) -> PatchPath<R, payroc_api::types::QualifiedRatesWithPremiumAndRegulated> {
        patch::member(self, "mastercardVisaDiscover")
    }

    /// To `amex`.
    pub fn amex(self) -> PatchPath<R, payroc_api::types::Tiered6FeesAmex> {
        patch::member(self, "amex")
    }

    /// To `pinDebit`.
    pub fn pin_debit(self) -> PatchPath<R, payroc_api::types::PinDebit> {
        patch::member(self, "pinDebit")
    }

    /// To `electronicBenefitsTransfer`.
    pub fn electronic_benefits_transfer(
        self,
    ) -> PatchPath<R, payroc_api::types::ElectronicBenefitsTransfer> {
        patch::member(self, "electronicBenefitsTransfer")
    }

    /// To `specialityCards`.
    pub fn speciality_cards(self) -> PatchPath<R, payroc_api::types::SpecialityCards> {
        patch::member(self, "specialityCards")
    }
}

impl<R> PatchPath<R, types::Tiered6FeesAmex> {
    /// The same place, where the form `direct` stands there.
    pub fn as_direct(self) -> PatchPath<R, types::Tiered6AmexDirect> {
        patch::same(self)
    }

    /// The same place, where the form `optBlue` stands there.
    pub fn as_opt_blue(self) -> PatchPath<R, types::Tiered6AmexOptBlue> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::WirelessProcessingFees> {
    /// To `setup`.
    pub fn setup(self) -> PatchPath<R, i64> {
        patch::member(self, "setup")
    }

    /// To `monthlyAccess`.
    pub fn monthly_access(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlyAccess")
    }
}

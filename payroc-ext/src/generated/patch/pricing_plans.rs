// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::AccountUpdater> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::AccountUpdaterFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::CardPlanV52> {
    /// This path, if the value is the variant `consumerChoice`.
    pub fn as_consumer_choice(self) -> PatchPath<R, types::ConsumerChoice> {
        patch::same(self)
    }

    /// This path, if the value is the variant `flatRate`.
    pub fn as_flat_rate(self) -> PatchPath<R, types::FlatRate> {
        patch::same(self)
    }

    /// This path, if the value is the variant `interchangePlus`.
    pub fn as_interchange_plus(self) -> PatchPath<R, types::InterchangePlusV52> {
        patch::same(self)
    }

    /// This path, if the value is the variant `interchangePlusPlus`.
    pub fn as_interchange_plus_plus(
        self,
    ) -> PatchPath<R, types::InterchangePlusPlusV52> {
        patch::same(self)
    }

    /// This path, if the value is the variant `rewardPayChoice`.
    pub fn as_reward_pay_choice(self) -> PatchPath<R, types::RewardPayChoice> {
        patch::same(self)
    }

    /// This path, if the value is the variant `tiered3`.
    pub fn as_tiered3(self) -> PatchPath<R, types::Tiered3> {
        patch::same(self)
    }

    /// This path, if the value is the variant `tiered4`.
    pub fn as_tiered4(self) -> PatchPath<R, types::Tiered4> {
        patch::same(self)
    }

    /// This path, if the value is the variant `tiered6`.
    pub fn as_tiered6(self) -> PatchPath<R, types::Tiered6> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::CloverProcessing> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::CloverProcessingFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::ConsumerChoice> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::ConsumerChoiceFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::FlatRate> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::FlatRateFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::GatewayPricingV52> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::GatewayFeesV52> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::HardwareAdvantagePlan> {
    /// The path of `enabled`.
    pub fn enabled(self) -> PatchPath<R, bool> {
        patch::member(self, "enabled")
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusV52> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::InterchangePlusPlusV52Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::InterchangePlusV52> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::InterchangePlusV52Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::PinDebit> {
    /// The path of `additionalDiscount`.
    pub fn additional_discount(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "additionalDiscount")
    }

    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }

    /// The path of `monthlyAccess`.
    pub fn monthly_access(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlyAccess")
    }
}

impl<R> PatchPath<R, types::PlatinumSecurity> {
    /// This path, if the value is the variant `annual`.
    pub fn as_annual(self) -> PatchPath<R, types::PlatinumSecurityAnnually> {
        patch::same(self)
    }

    /// This path, if the value is the variant `monthly`.
    pub fn as_monthly(self) -> PatchPath<R, types::PlatinumSecurityMonthly> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PlatinumSecurityAnnually> {
    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::PlatinumSecurityMonthly> {
    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::PricedServiceV52> {
    /// This path, if the value is the variant `accountUpdater`.
    pub fn as_account_updater(self) -> PatchPath<R, types::AccountUpdater> {
        patch::same(self)
    }

    /// This path, if the value is the variant `cloverProcessing`.
    pub fn as_clover_processing(self) -> PatchPath<R, types::CloverProcessing> {
        patch::same(self)
    }

    /// This path, if the value is the variant `hardwareAdvantagePlan`.
    pub fn as_hardware_advantage_plan(
        self,
    ) -> PatchPath<R, types::HardwareAdvantagePlan> {
        patch::same(self)
    }

    /// This path, if the value is the variant `rocServicesProcessing`.
    pub fn as_roc_services_processing(
        self,
    ) -> PatchPath<R, types::RocServicesProcessing> {
        patch::same(self)
    }

    /// This path, if the value is the variant `wirelessProcessing`.
    pub fn as_wireless_processing(self) -> PatchPath<R, types::WirelessProcessing> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PricingProcessorV52> {
    /// The path of `card`.
    pub fn card(self) -> PatchPath<R, payroc_api::types::CardPlanV52> {
        patch::member(self, "card")
    }

    /// The path of `ach`.
    pub fn ach(self) -> PatchPath<R, payroc_api::types::Ach> {
        patch::member(self, "ach")
    }
}

impl<R> PatchPath<R, types::RewardPayChoice> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::RewardPayChoiceCredit> {
    /// The path of `tips`.
    pub fn tips(self) -> PatchPath<R, payroc_api::types::RewardPayTips> {
        patch::member(self, "tips")
    }

    /// The path of `cardChargePercentage`. The server sets the value: it can be tested and not changed.
    pub fn card_charge_percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "cardChargePercentage")
    }

    /// The path of `merchantChargePercentage`. The server sets the value: it can be tested and not changed.
    pub fn merchant_charge_percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "merchantChargePercentage")
    }

    /// The path of `merchantChargePerTransaction`.
    pub fn merchant_charge_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "merchantChargePerTransaction")
    }
}

impl<R> PatchPath<R, types::RewardPayChoiceDebit> {
    /// The path of `option`.
    pub fn option(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceDebitOption> {
        patch::member(self, "option")
    }

    /// The path of `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::RocServicesProcessing> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::RocServicesProcessingFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::Tiered3> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::Tiered3Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::Tiered4> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::Tiered4Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::Tiered6> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::Tiered6Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::WirelessProcessing> {
    /// The path of `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::WirelessProcessingFees> {
        patch::member(self, "fees")
    }
}

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::AccountUpdater> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::AccountUpdaterFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::CardPlanV52> {
    /// The same place, where the form `consumerChoice` stands there.
    pub fn as_consumer_choice(self) -> PatchPath<R, types::ConsumerChoice> {
        patch::same(self)
    }

    /// The same place, where the form `flatRate` stands there.
    pub fn as_flat_rate(self) -> PatchPath<R, types::FlatRate> {
        patch::same(self)
    }

    /// The same place, where the form `interchangePlus` stands there.
    pub fn as_interchange_plus(self) -> PatchPath<R, types::InterchangePlusV52> {
        patch::same(self)
    }

    /// The same place, where the form `interchangePlusPlus` stands there.
    pub fn as_interchange_plus_plus(
        self,
    ) -> PatchPath<R, types::InterchangePlusPlusV52> {
        patch::same(self)
    }

    /// The same place, where the form `rewardPayChoice` stands there.
    pub fn as_reward_pay_choice(self) -> PatchPath<R, types::RewardPayChoice> {
        patch::same(self)
    }

    /// The same place, where the form `tiered3` stands there.
    pub fn as_tiered3(self) -> PatchPath<R, types::Tiered3> {
        patch::same(self)
    }

    /// The same place, where the form `tiered4` stands there.
    pub fn as_tiered4(self) -> PatchPath<R, types::Tiered4> {
        patch::same(self)
    }

    /// The same place, where the form `tiered6` stands there.
    pub fn as_tiered6(self) -> PatchPath<R, types::Tiered6> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::CloverProcessing> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::CloverProcessingFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::ConsumerChoice> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::ConsumerChoiceFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::FlatRate> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::FlatRateFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::GatewayPricingV52> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::GatewayFeesV52> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::HardwareAdvantagePlan> {
    /// To `enabled`.
    pub fn enabled(self) -> PatchPath<R, bool> {
        patch::member(self, "enabled")
    }
}

impl<R> PatchPath<R, types::InterchangePlusPlusV52> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::InterchangePlusPlusV52Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::InterchangePlusV52> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::InterchangePlusV52Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::PinDebit> {
    /// To `additionalDiscount`.
    pub fn additional_discount(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "additionalDiscount")
    }

    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }

    /// To `monthlyAccess`.
    pub fn monthly_access(self) -> PatchPath<R, i64> {
        patch::member(self, "monthlyAccess")
    }
}

impl<R> PatchPath<R, types::PlatinumSecurity> {
    /// The same place, where the form `annual` stands there.
    pub fn as_annual(self) -> PatchPath<R, types::PlatinumSecurityAnnually> {
        patch::same(self)
    }

    /// The same place, where the form `monthly` stands there.
    pub fn as_monthly(self) -> PatchPath<R, types::PlatinumSecurityMonthly> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PlatinumSecurityAnnually> {
    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::PlatinumSecurityMonthly> {
    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }
}

impl<R> PatchPath<R, types::PricedServiceV52> {
    /// The same place, where the form `accountUpdater` stands there.
    pub fn as_account_updater(self) -> PatchPath<R, types::AccountUpdater> {
        patch::same(self)
    }

    /// The same place, where the form `cloverProcessing` stands there.
    pub fn as_clover_processing(self) -> PatchPath<R, types::CloverProcessing> {
        patch::same(self)
    }

    /// The same place, where the form `hardwareAdvantagePlan` stands there.
    pub fn as_hardware_advantage_plan(
        self,
    ) -> PatchPath<R, types::HardwareAdvantagePlan> {
        patch::same(self)
    }

    /// The same place, where the form `rocServicesProcessing` stands there.
    pub fn as_roc_services_processing(
        self,
    ) -> PatchPath<R, types::RocServicesProcessing> {
        patch::same(self)
    }

    /// The same place, where the form `wirelessProcessing` stands there.
    pub fn as_wireless_processing(self) -> PatchPath<R, types::WirelessProcessing> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PricingProcessorV52> {
    /// To `card`.
    pub fn card(self) -> PatchPath<R, payroc_api::types::CardPlanV52> {
        patch::member(self, "card")
    }

    /// To `ach`.
    pub fn ach(self) -> PatchPath<R, payroc_api::types::Ach> {
        patch::member(self, "ach")
    }
}

impl<R> PatchPath<R, types::RewardPayChoice> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::RewardPayChoiceCredit> {
    /// To `tips`.
    pub fn tips(self) -> PatchPath<R, payroc_api::types::RewardPayTips> {
        patch::member(self, "tips")
    }

    /// To `cardChargePercentage`, which the server sets: to be tested, not changed.
    pub fn card_charge_percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "cardChargePercentage")
    }

    /// To `merchantChargePercentage`, which the server sets: to be tested, not changed.
    pub fn merchant_charge_percentage(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "merchantChargePercentage")
    }

    /// To `merchantChargePerTransaction`.
    pub fn merchant_charge_per_transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "merchantChargePerTransaction")
    }
}

impl<R> PatchPath<R, types::RewardPayChoiceDebit> {
    /// To `option`.
    pub fn option(self) -> PatchPath<R, payroc_api::types::RewardPayChoiceDebitOption> {
        patch::member(self, "option")
    }

    /// To `volume`.
    pub fn volume(self) -> PatchPath<R, payroc_api::Decimal> {
        patch::member(self, "volume")
    }

    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}

impl<R> PatchPath<R, types::RocServicesProcessing> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::RocServicesProcessingFees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::Tiered3> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::Tiered3Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::Tiered4> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::Tiered4Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::Tiered6> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::Tiered6Fees> {
        patch::member(self, "fees")
    }
}

impl<R> PatchPath<R, types::WirelessProcessing> {
    /// To `fees`.
    pub fn fees(self) -> PatchPath<R, payroc_api::types::WirelessProcessingFees> {
        patch::member(self, "fees")
    }
}

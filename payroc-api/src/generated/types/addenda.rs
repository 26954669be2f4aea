// Made by `cargo xtask codegen`; changes by hand are lost.

//! Addenda to the application of a merchant.

use crate::wire::macros::{object, setters, union};
use crate::UnknownVariant;

/// An addition to the merchant's agreement, for one kind of business.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AddendumEntry {
    /// `cbdV1`
    CbdV1(Box<CbdV1AddendumEntry>),
    /// `cloverMerchantProcessingAmendmentV1`
    CloverMerchantProcessingAmendmentV1(
        Box<CloverMerchantProcessingAmendmentAddendumEntry>,
    ),
    /// `donationsV1`
    DonationsV1(Box<DonationsV1AddendumEntry>),
    /// `firearmsV1`
    FirearmsV1(Box<FirearmsV1AddendumEntry>),
    /// `installmentPaymentsV1`
    InstallmentPaymentsV1(Box<InstallmentPaymentsV1AddendumEntry>),
    /// `moneyServicesV1`
    MoneyServicesV1(Box<MoneyServicesV1AddendumEntry>),
    /// `pharmacyCnpComplianceV1`
    PharmacyCnpComplianceV1(Box<PharmacyCnpComplianceV1AddendumEntry>),
    /// `telehealthV1`
    TelehealthV1(Box<TelehealthV1AddendumEntry>),
    /// `tobaccoCnpV1`
    TobaccoCnpV1(Box<TobaccoCnpV1AddendumEntry>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(AddendumEntry by "type" {
    CbdV1(CbdV1AddendumEntry) = "cbdV1",
    CloverMerchantProcessingAmendmentV1(CloverMerchantProcessingAmendmentAddendumEntry) = "cloverMerchantProcessingAmendmentV1",
    DonationsV1(DonationsV1AddendumEntry) = "donationsV1",
    FirearmsV1(FirearmsV1AddendumEntry) = "firearmsV1",
    InstallmentPaymentsV1(InstallmentPaymentsV1AddendumEntry) = "installmentPaymentsV1",
    MoneyServicesV1(MoneyServicesV1AddendumEntry) = "moneyServicesV1",
    PharmacyCnpComplianceV1(PharmacyCnpComplianceV1AddendumEntry) = "pharmacyCnpComplianceV1",
    TelehealthV1(TelehealthV1AddendumEntry) = "telehealthV1",
    TobaccoCnpV1(TobaccoCnpV1AddendumEntry) = "tobaccoCnpV1",
});

/// For merchants who sell CBD.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CbdV1AddendumEntry {}

impl CbdV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CbdV1AddendumEntry {
    const "type" = "cbdV1";
});

/// The Clover devices that a merchant buys.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverMerchantProcessingAmendmentAddendumEntry {
    /// Line items.
    pub line_items: CloverLineItems,
}

impl CloverMerchantProcessingAmendmentAddendumEntry {
    /// With the required fields.
    pub fn new(line_items: impl Into<CloverLineItems>) -> Self {
        Self {
            line_items: line_items.into(),
        }
    }
}

object!(CloverMerchantProcessingAmendmentAddendumEntry {
    const "type" = "cloverMerchantProcessingAmendmentV1";
    "lineItems" line_items: Required;
});

/// Clover devices by model.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CloverLineItems {
    /// Clover compact.
    pub clover_compact: Option<CloverLineItem>,
    /// Clover flex4th gen.
    pub clover_flex4th_gen: Option<CloverLineItem>,
    /// Clover flex pocket.
    pub clover_flex_pocket: Option<CloverLineItem>,
    /// Clover mini lte3rd gen.
    pub clover_mini_lte3rd_gen: Option<CloverLineItem>,
    /// Clover solo pos system.
    pub clover_solo_pos_system: Option<CloverLineItem>,
    /// Clover station duo gen2 pos system.
    pub clover_station_duo_gen2_pos_system: Option<CloverLineItem>,
    /// Clover compact tether cable.
    pub clover_compact_tether_cable: Option<CloverLineItem>,
    /// Clover cash drawer.
    pub clover_cash_drawer: Option<CloverLineItem>,
    /// Clover kitchen printer.
    pub clover_kitchen_printer: Option<CloverLineItem>,
    /// Clover kitchen printer thermal.
    pub clover_kitchen_printer_thermal: Option<CloverLineItem>,
    /// Clover weight scale.
    pub clover_weight_scale: Option<CloverLineItem>,
    /// Clover hands free scanner.
    pub clover_hands_free_scanner: Option<CloverLineItem>,
    /// Clover bar code scanner.
    pub clover_bar_code_scanner: Option<CloverLineItem>,
    /// Clover kds24.
    pub clover_kds24: Option<CloverLineItem>,
    /// Clover kds14.
    pub clover_kds14: Option<CloverLineItem>,
}

impl CloverLineItems {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CloverLineItems {
    "cloverCompact" clover_compact: Optional;
    "cloverFlex4thGen" clover_flex4th_gen: Optional;
    "cloverFlexPocket" clover_flex_pocket: Optional;
    "cloverMiniLte3rdGen" clover_mini_lte3rd_gen: Optional;
    "cloverSoloPosSystem" clover_solo_pos_system: Optional;
    "cloverStationDuoGen2PosSystem" clover_station_duo_gen2_pos_system: Optional;
    "cloverCompactTetherCable" clover_compact_tether_cable: Optional;
    "cloverCashDrawer" clover_cash_drawer: Optional;
    "cloverKitchenPrinter" clover_kitchen_printer: Optional;
    "cloverKitchenPrinterThermal" clover_kitchen_printer_thermal: Optional;
    "cloverWeightScale" clover_weight_scale: Optional;
    "cloverHandsFreeScanner" clover_hands_free_scanner: Optional;
    "cloverBarCodeScanner" clover_bar_code_scanner: Optional;
    "cloverKds24" clover_kds24: Optional;
    "cloverKds14" clover_kds14: Optional;
});

setters!(CloverLineItems {
    clover_compact: impl Into<CloverLineItem>;
    clover_flex4th_gen: impl Into<CloverLineItem>;
    clover_flex_pocket: impl Into<CloverLineItem>;
    clover_mini_lte3rd_gen: impl Into<CloverLineItem>;
    clover_solo_pos_system: impl Into<CloverLineItem>;
    clover_station_duo_gen2_pos_system: impl Into<CloverLineItem>;
    clover_compact_tether_cable: impl Into<CloverLineItem>;
    clover_cash_drawer: impl Into<CloverLineItem>;
    clover_kitchen_printer: impl Into<CloverLineItem>;
    clover_kitchen_printer_thermal: impl Into<CloverLineItem>;
    clover_weight_scale: impl Into<CloverLineItem>;
    clover_hands_free_scanner: impl Into<CloverLineItem>;
    clover_bar_code_scanner: impl Into<CloverLineItem>;
    clover_kds24: impl Into<CloverLineItem>;
    clover_kds14: impl Into<CloverLineItem>;
});

/// How many of one Clover device, and their price together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverLineItem {
    /// Quantity. At least 1.
    pub quantity: i64,
    /// Total price, in the lowest denomination of the currency. At least 0.
    pub total_price: i64,
}

impl CloverLineItem {
    /// With the required fields.
    pub fn new(quantity: i64, total_price: i64) -> Self {
        Self { quantity, total_price }
    }
}

object!(CloverLineItem {
    "quantity" quantity: Required;
    "totalPrice" total_price: Required;
});

/// For merchants who collect donations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DonationsV1AddendumEntry {}

impl DonationsV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(DonationsV1AddendumEntry {
    const "type" = "donationsV1";
});

/// For merchants who sell firearms.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FirearmsV1AddendumEntry {}

impl FirearmsV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FirearmsV1AddendumEntry {
    const "type" = "firearmsV1";
});

/// For merchants who take payment in instalments.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InstallmentPaymentsV1AddendumEntry {}

impl InstallmentPaymentsV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(InstallmentPaymentsV1AddendumEntry {
    const "type" = "installmentPaymentsV1";
});

/// For merchants who offer money services.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MoneyServicesV1AddendumEntry {}

impl MoneyServicesV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(MoneyServicesV1AddendumEntry {
    const "type" = "moneyServicesV1";
});

/// For pharmacies that take cards which are not present.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PharmacyCnpComplianceV1AddendumEntry {}

impl PharmacyCnpComplianceV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PharmacyCnpComplianceV1AddendumEntry {
    const "type" = "pharmacyCnpComplianceV1";
});

/// For merchants who treat patients at a distance.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TelehealthV1AddendumEntry {}

impl TelehealthV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(TelehealthV1AddendumEntry {
    const "type" = "telehealthV1";
});

/// For merchants who sell tobacco to cards which are not present.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TobaccoCnpV1AddendumEntry {}

impl TobaccoCnpV1AddendumEntry {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(TobaccoCnpV1AddendumEntry {
    const "type" = "tobaccoCnpV1";
});

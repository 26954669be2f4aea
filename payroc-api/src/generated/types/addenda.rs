// Made by `cargo xtask codegen`; changes by hand are lost.

//! Addenda to the application of a merchant.

use crate::wire::macros::{object, setters, union};
use crate::UnknownVariant;

/// An addition to the merchant's agreement, for one kind of business.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AddendumEntry {
    /// Data for the sale of products with cannabidiol. `cbdV1` on the wire.
    CbdV1(Box<CbdV1AddendumEntry>),
    /// An order of Clover devices with the agreement. `cloverMerchantProcessingAmendmentV1` on the wire.
    CloverMerchantProcessingAmendmentV1(
        Box<CloverMerchantProcessingAmendmentAddendumEntry>,
    ),
    /// Data for donations to an organization. `donationsV1` on the wire.
    DonationsV1(Box<DonationsV1AddendumEntry>),
    /// Data for the sale of weapons and ammunition. `firearmsV1` on the wire.
    FirearmsV1(Box<FirearmsV1AddendumEntry>),
    /// Data for sales that are paid in parts. `installmentPaymentsV1` on the wire.
    InstallmentPaymentsV1(Box<InstallmentPaymentsV1AddendumEntry>),
    /// Data for businesses that transfer or exchange money. `moneyServicesV1` on the wire.
    MoneyServicesV1(Box<MoneyServicesV1AddendumEntry>),
    /// Data for pharmacies that serve customers at a distance. `pharmacyCnpComplianceV1` on the wire.
    PharmacyCnpComplianceV1(Box<PharmacyCnpComplianceV1AddendumEntry>),
    /// Data for medical care at a distance. `telehealthV1` on the wire.
    TelehealthV1(Box<TelehealthV1AddendumEntry>),
    /// Data for the sale of tobacco at a distance. `tobaccoCnpV1` on the wire.
    TobaccoCnpV1(Box<TobaccoCnpV1AddendumEntry>),
    /// A variant that this version does not know, written back as it came.
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

/// For merchants who trade in CBD.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CbdV1AddendumEntry {}

impl CbdV1AddendumEntry {
    /// Creates the only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CbdV1AddendumEntry {
    const "type" = "cbdV1";
});

/// The Clover devices that a merchant orders.
///
/// Made by `CloverMerchantProcessingAmendmentAddendumEntry::new(line_items)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverMerchantProcessingAmendmentAddendumEntry {
    /// The devices and accessories that are ordered.
    pub line_items: CloverLineItems,
}

impl CloverMerchantProcessingAmendmentAddendumEntry {
    /// Creates a value with the required fields.
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
    /// How many terminals of the model Compact.
    pub clover_compact: Option<CloverLineItem>,
    /// Clover Flex terminals of the fourth generation.
    pub clover_flex_4th_gen: Option<CloverLineItem>,
    /// How many portable terminals of the model Flex Pocket.
    pub clover_flex_pocket: Option<CloverLineItem>,
    /// Clover Mini terminals of the third generation, with LTE.
    pub clover_mini_lte_3rd_gen: Option<CloverLineItem>,
    /// Clover Solo point-of-sale systems.
    pub clover_solo_pos_system: Option<CloverLineItem>,
    /// Clover Station Duo point-of-sale systems of the second generation.
    pub clover_station_duo_gen2_pos_system: Option<CloverLineItem>,
    /// How many cables that tie a Compact to the counter.
    pub clover_compact_tether_cable: Option<CloverLineItem>,
    /// How many drawers for notes and coins, with their options.
    pub clover_cash_drawer: Option<CloverLineItem>,
    /// How many impact printers for orders.
    pub clover_kitchen_printer: Option<CloverLineItem>,
    /// How many heat printers for orders.
    pub clover_kitchen_printer_thermal: Option<CloverLineItem>,
    /// How many scales that weigh goods at the till.
    pub clover_weight_scale: Option<CloverLineItem>,
    /// How many scanners of bar codes that stand on the counter.
    pub clover_hands_free_scanner: Option<CloverLineItem>,
    /// Hand-held barcode scanners.
    pub clover_bar_code_scanner: Option<CloverLineItem>,
    /// Clover kitchen displays of 24 inches.
    pub clover_kds_24: Option<CloverLineItem>,
    /// Clover kitchen displays of 14 inches.
    pub clover_kds_14: Option<CloverLineItem>,
}

impl CloverLineItems {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CloverLineItems {
    "cloverCompact" clover_compact: Optional;
    "cloverFlex4thGen" clover_flex_4th_gen: Optional;
    "cloverFlexPocket" clover_flex_pocket: Optional;
    "cloverMiniLte3rdGen" clover_mini_lte_3rd_gen: Optional;
    "cloverSoloPosSystem" clover_solo_pos_system: Optional;
    "cloverStationDuoGen2PosSystem" clover_station_duo_gen2_pos_system: Optional;
    "cloverCompactTetherCable" clover_compact_tether_cable: Optional;
    "cloverCashDrawer" clover_cash_drawer: Optional;
    "cloverKitchenPrinter" clover_kitchen_printer: Optional;
    "cloverKitchenPrinterThermal" clover_kitchen_printer_thermal: Optional;
    "cloverWeightScale" clover_weight_scale: Optional;
    "cloverHandsFreeScanner" clover_hands_free_scanner: Optional;
    "cloverBarCodeScanner" clover_bar_code_scanner: Optional;
    "cloverKds24" clover_kds_24: Optional;
    "cloverKds14" clover_kds_14: Optional;
});

setters!(CloverLineItems {
    clover_compact: impl Into<CloverLineItem>;
    clover_flex_4th_gen: impl Into<CloverLineItem>;
    clover_flex_pocket: impl Into<CloverLineItem>;
    clover_mini_lte_3rd_gen: impl Into<CloverLineItem>;
    clover_solo_pos_system: impl Into<CloverLineItem>;
    clover_station_duo_gen2_pos_system: impl Into<CloverLineItem>;
    clover_compact_tether_cable: impl Into<CloverLineItem>;
    clover_cash_drawer: impl Into<CloverLineItem>;
    clover_kitchen_printer: impl Into<CloverLineItem>;
    clover_kitchen_printer_thermal: impl Into<CloverLineItem>;
    clover_weight_scale: impl Into<CloverLineItem>;
    clover_hands_free_scanner: impl Into<CloverLineItem>;
    clover_bar_code_scanner: impl Into<CloverLineItem>;
    clover_kds_24: impl Into<CloverLineItem>;
    clover_kds_14: impl Into<CloverLineItem>;
});

/// How many of one Clover device, and their price together.
///
/// Made by `CloverLineItem::new(quantity, total_price)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloverLineItem {
    /// How many. At least 1.
    pub quantity: i64,
    /// The price of all units. In the lowest denomination of the currency. At least 0.
    pub total_price: i64,
}

impl CloverLineItem {
    /// Creates a value with the required fields.
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
    /// Creates the only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(DonationsV1AddendumEntry {
    const "type" = "donationsV1";
});

/// For merchants who trade in firearms.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FirearmsV1AddendumEntry {}

impl FirearmsV1AddendumEntry {
    /// Creates the only value there is.
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
    /// Creates the only value there is.
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
    /// Creates the only value there is.
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
    /// Creates the only value there is.
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
    /// Creates the only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(TelehealthV1AddendumEntry {
    const "type" = "telehealthV1";
});

/// For merchants who take payments for tobacco without the card present.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TobaccoCnpV1AddendumEntry {}

impl TobaccoCnpV1AddendumEntry {
    /// Creates the only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(TobaccoCnpV1AddendumEntry {
    const "type" = "tobaccoCnpV1";
});

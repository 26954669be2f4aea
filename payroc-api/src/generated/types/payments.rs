// Made by `cargo xtask codegen`; changes by hand are lost.

//! Charges cards, wallets and saved details: sale, hold, capture, adjustment, reversal, refund.

use super::{
    Card, CardPayload, CardSchemeReferenceId, ConvenienceFee, CredentialOnFile, Currency,
    CustomField, Customer, CustomerAdjustment, DccOffer, DigitalWalletPayload, DualPricing,
    HealthcareExpense, IpAddress, Link, PaymentChannel, PaymentId, RefundSummary, RetrievedCard,
    RetrievedCustomer, RetrievedTax, SecureTokenPayload, SingleUseTokenPayload, StatusAdjustment,
    SupportedOperation, Surcharge, TaxRate, TerminalId, ThreeDSecure, Tip, TransactionResult,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Decimal, Personal, Timestamp, UnknownValue, UnknownVariant};

/// One page of card payments.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentPage {
    /// The largest number of rows of a page.
    pub limit: i64,
    /// How many rows this page holds.
    pub count: i64,
    /// Whether there are rows beyond this page.
    pub has_more: bool,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<RetrievedPayment>,
}

object!(PaymentPage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// Value of the parameter `tipMode` of [`ListPayments`](crate::operations::ListPayments).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TipModeFilter {
    /// Nothing was given. `noTip` on the wire.
    NoTip,
    /// The terminal asked the payer. `prompted` on the wire.
    Prompted,
    /// It was added after the payment. `adjusted` on the wire.
    Adjusted,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TipModeFilter {
    NoTip = "noTip",
    Prompted = "prompted",
    Adjusted = "adjusted",
});

/// Value of the parameter `type` of [`ListPayments`](crate::operations::ListPayments).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaymentType {
    /// The amount is taken at once. `sale` on the wire.
    Sale,
    /// The amount is reserved and has to be captured. `preAuthorization` on the wire.
    PreAuthorization,
    /// The reserved amount is taken. `preAuthorizationCompletion` on the wire.
    PreAuthorizationCompletion,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PaymentType {
    Sale = "sale",
    PreAuthorization = "preAuthorization",
    PreAuthorizationCompletion = "preAuthorizationCompletion",
});

/// A payment as it stands after a call. Whether it went through is in `transactionResult`, not in the
/// HTTP status; `payment.decision()` of `payroc-ext` reads all of it that counts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedPayment {
    /// Names the payment from here on: for capture, reversal, refund and the later payments of a series.
    ///
    /// Exactly 10 characters.
    pub payment_id: PaymentId,
    /// The terminal that it was run on.
    ///
    /// 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who ran it on the merchant's side.
    ///
    /// At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// What was paid for.
    pub order: PaymentOrder,
    /// The payer, as far as known.
    pub customer: Option<RetrievedCustomer>,
    /// The card, masked, and the secure token if one was made.
    pub card: RetrievedCard,
    /// Refunds of this payment so far.
    pub refunds: Option<Vec<RefundSummary>>,
    /// What can be done with the payment in its present state. Newer servers may list operations that this
    /// version has no name for.
    pub supported_operations: Option<Vec<SupportedOperation>>,
    /// The outcome. Read it before delivering anything.
    pub transaction_result: TransactionResult,
    /// Values of the merchant's own, as they were sent.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(RetrievedPayment {
    "paymentId" payment_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "order" order: Required;
    "customer" customer: Optional;
    "card" card: Required;
    "refunds" refunds: Optional;
    "supportedOperations" supported_operations: Optional;
    "transactionResult" transaction_result: Required;
    "customFields" custom_fields: Optional;
});

/// What was paid for, and how much.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentOrder {
    /// The merchant's own reference, 1 to 24 characters.
    pub order_id: String,
    /// When the processor handled the payment.
    ///
    /// Set by the server.
    pub date_time: Option<Timestamp>,
    /// What the payment was for.
    ///
    /// 1 to 256 characters.
    pub description: Option<String>,
    /// The total in the lowest denomination of the currency. It is what was asked for; what was approved is
    /// `transactionResult.authorizedAmount`.
    pub amount: i64,
    /// ISO 4217 code of the amounts.
    pub currency: Currency,
    /// The offer to pay in the card's own currency, if one was made.
    pub dcc_offer: Option<DccOffer>,
    /// The series that the payment belongs to, if any.
    pub standing_instructions: Option<StandingInstructions>,
    /// What the amount is made of.
    pub breakdown: Option<ItemizedBreakdown>,
}

object!(PaymentOrder {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Optional;
    "amount" amount: Required;
    "currency" currency: Required;
    "dccOffer" dcc_offer: Optional;
    "standingInstructions" standing_instructions: Optional;
    "breakdown" breakdown: Optional;
});

/// What an amount was made of. All amounts are in the lowest denomination of the order's currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ItemizedBreakdown {
    /// The amount before taxes, tips and fees. In the lowest denomination of the currency.
    pub subtotal: i64,
    /// The cash that the payer is handed, part of the amount. In the lowest denomination of the currency.
    pub cashback_amount: Option<i64>,
    /// The tip in the amount.
    pub tip: Option<Tip>,
    /// What is added for paying by card.
    pub surcharge: Option<Surcharge>,
    /// The two prices that were offered, for card and for another tender.
    pub dual_pricing: Option<DualPricing>,
    /// The parts of the amount that a health savings card may pay for.
    pub healthcare_expenses: Option<Vec<HealthcareExpense>>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<RetrievedTax>>,
    /// The customs duty in the amount. In the lowest denomination of the currency.
    pub duty_amount: Option<i64>,
    /// What the amount includes for shipping. In the lowest denomination of the currency.
    pub freight_amount: Option<i64>,
    /// What is added for paying on this channel. Set by the server.
    pub convenience_fee: Option<ConvenienceFee>,
    /// The goods or services in the order, one by one.
    pub items: Option<Vec<LineItem>>,
}

object!(ItemizedBreakdown {
    "subtotal" subtotal: Required;
    "cashbackAmount" cashback_amount: Optional;
    "tip" tip: Optional;
    "surcharge" surcharge: Optional;
    "dualPricing" dual_pricing: Optional;
    "healthcareExpenses" healthcare_expenses: Optional;
    "taxes" taxes: Optional;
    "dutyAmount" duty_amount: Optional;
    "freightAmount" freight_amount: Optional;
    "convenienceFee" convenience_fee: Optional;
    "items" items: Optional;
});

/// An article in the order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineItem {
    /// What kind of goods it is, by a standard classification such as UNSPSC. At most 45 characters.
    pub commodity_code: Option<String>,
    /// Your own code of the product. At most 45 characters.
    pub product_code: Option<String>,
    /// A note for whoever reads it later. At most 250 characters.
    pub description: Option<String>,
    /// The unit that the quantity counts.
    pub unit_of_measure: Option<UnitOfMeasure>,
    /// The price of one unit. In the lowest denomination of the currency. Greater than 0.
    pub unit_price: i64,
    /// How many. Greater than 0.
    pub quantity: Decimal,
    /// The discount on the item, in percent. Greater than 0.
    pub discount_rate: Option<Decimal>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<RetrievedTax>>,
}

object!(LineItem {
    "commodityCode" commodity_code: Optional;
    "productCode" product_code: Optional;
    "description" description: Optional;
    "unitOfMeasure" unit_of_measure: Optional;
    "unitPrice" unit_price: Required;
    "quantity" quantity: Required;
    "discountRate" discount_rate: Optional;
    "taxes" taxes: Optional;
});

/// What the quantity of an article is counted in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnitOfMeasure {
    /// An acre, 4,047 square metres. `ACR` on the wire.
    Acr,
    /// An ampere hour, of electric charge. `AMH` on the wire.
    Amh,
    /// An ampere, of electric current. `AMP` on the wire.
    Amp,
    /// A troy ounce, 31.1 grams. `APZ` on the wire.
    Apz,
    /// An are, 100 square metres. `ARE` on the wire.
    Are,
    /// The strength of alcohol by mass. `ASM` on the wire.
    Asm,
    /// The strength of alcohol by volume. `ASV` on the wire.
    Asv,
    /// A standard atmosphere, 101,325 pascals. `ATM` on the wire.
    Atm,
    /// A technical atmosphere, 98,067 pascals. `ATT` on the wire.
    Att,
    /// A bar, 100,000 pascals. `BAR` on the wire.
    Bar,
    /// A board foot, of timber, 2,360 cubic centimetres. `BFT` on the wire.
    Bft,
    /// A brake horse power, of motors. `BHP` on the wire.
    Bhp,
    /// A hundred boxes. `BHX` on the wire.
    Bhx,
    /// A million millions of pieces. `BIL` on the wire.
    Bil,
    /// A dry barrel, 115.6 litres. `BLD` on the wire.
    Bld,
    /// A barrel of petroleum, 159 litres. `BLL` on the wire.
    Bll,
    /// A becquerel, of radioactivity. `BQL` on the wire.
    Bql,
    /// A British thermal unit, 1,055 joules. `BTU` on the wire.
    Btu,
    /// A bushel of the United States, 35.24 litres. `BUA` on the wire.
    Bua,
    /// A bushel of the United Kingdom, 36.37 litres. `BUI` on the wire.
    Bui,
    /// A box, however much is in it. `BX` on the wire.
    Bx,
    /// The capacity of a vehicle in metric tons. `CCT` on the wire.
    Cct,
    /// A candela, of light. `CDL` on the wire.
    Cdl,
    /// A degree Celsius, of temperature. `CEL` on the wire.
    Cel,
    /// A hundred pieces. `CEN` on the wire.
    Cen,
    /// A centigram, of mass. `CGM` on the wire.
    Cgm,
    /// A coulomb per kilogram, of radiation. `CKG` on the wire.
    Ckg,
    /// A hundred leaves of paper. `CLF` on the wire.
    Clf,
    /// A centilitre, of volume. `CLT` on the wire.
    Clt,
    /// A square centimetre. `CMK` on the wire.
    Cmk,
    /// A centimetre of length. `CMT` on the wire.
    Cmt,
    /// A hundred packs. `CNP` on the wire.
    Cnp,
    /// A cental, 45.36 kilograms. `CNT` on the wire.
    Cnt,
    /// A coulomb, of electric charge. `COU` on the wire.
    Cou,
    /// A case, however much is in it. `CS` on the wire.
    Cs,
    /// A metric carat, 0.2 grams. `CTM` on the wire.
    Ctm,
    /// A curie, of radioactivity. `CUR` on the wire.
    Cur,
    /// A hundredweight of the United States, 45.36 kilograms. `CWA` on the wire.
    Cwa,
    /// A decare, 1,000 square metres. `DAA` on the wire.
    Daa,
    /// A span of ten days. `DAD` on the wire.
    Dad,
    /// A day of work or rent. `DAY` on the wire.
    Day,
    /// A decade, ten years. `DEC` on the wire.
    Dec,
    /// A decilitre, of volume. `DLT` on the wire.
    Dlt,
    /// A square decimetre. `DMK` on the wire.
    Dmk,
    /// A cubic decimetre. `DMQ` on the wire.
    Dmq,
    /// A decimetre of length. `DMT` on the wire.
    Dmt,
    /// A dozen single pieces. `DPC` on the wire.
    Dpc,
    /// The displacement of a ship in tons. `DPT` on the wire.
    Dpt,
    /// A dram of the United States, of pharmacists. `DRA` on the wire.
    Dra,
    /// A dram of the United Kingdom, 1.77 grams. `DRI` on the wire.
    Dri,
    /// A dozen rolls. `DRL` on the wire.
    Drl,
    /// A drachm of the United Kingdom, 3.89 grams. `DRM` on the wire.
    Drm,
    /// A hectokilogram, 100 kilograms. `DTH` on the wire.
    Dth,
    /// A metric centner, 100 kilograms. `DTN` on the wire.
    Dtn,
    /// A pennyweight, 1.56 grams. `DWT` on the wire.
    Dwt,
    /// A dozen, twelve pieces. `DZN` on the wire.
    Dzn,
    /// A dozen packs. `DZP` on the wire.
    Dzp,
    /// A dozen pairs. `DZR` on the wire.
    Dzr,
    /// Each single piece. `EA` on the wire.
    Ea,
    /// What the code stands for is not documented; each single piece is `EA`. `EAC` on the wire.
    Eac,
    /// A degree Fahrenheit, of temperature. `FAH` on the wire.
    Fah,
    /// A farad, of electric capacity. `FAR` on the wire.
    Far,
    /// A foot, 30.48 centimetres. `FOT` on the wire.
    Fot,
    /// A square foot, 929 square centimetres. `FTK` on the wire.
    Ftk,
    /// A cubic foot, 28.3 litres. `FTQ` on the wire.
    Ftq,
    /// A gigabecquerel, of radioactivity. `GBQ` on the wire.
    Gbq,
    /// A gram of fissile isotopes. `GFI` on the wire.
    Gfi,
    /// A great gross, 1,728 pieces. `GGR` on the wire.
    Ggr,
    /// A gill of the United Kingdom, 142 millilitres. `GII` on the wire.
    Gii,
    /// A dry gallon of the United States, 4.40 litres. `GLD` on the wire.
    Gld,
    /// A gallon of the United Kingdom, 4.55 litres. `GLI` on the wire.
    Gli,
    /// A gallon of the United States, 3.79 litres. `GLL` on the wire.
    Gll,
    /// A gram, of mass. `GRM` on the wire.
    Grm,
    /// A grain, 64.8 milligrams. `GRN` on the wire.
    Grn,
    /// A gross, 144 pieces. `GRO` on the wire.
    Gro,
    /// A gross register ton, of a ship's volume. `GRT` on the wire.
    Grt,
    /// A gigawatt hour, of energy. `GWH` on the wire.
    Gwh,
    /// A hectare, 10,000 square metres. `HAR` on the wire.
    Har,
    /// A hectobar, ten million pascals. `HBA` on the wire.
    Hba,
    /// A hectogram, 100 grams. `HGM` on the wire.
    Hgm,
    /// A hundred international units, of vitamins and the like. `HIU` on the wire.
    Hiu,
    /// A hectolitre, 100 litres. `HLT` on the wire.
    Hlt,
    /// A million cubic metres. `HMQ` on the wire.
    Hmq,
    /// A hectometre, 100 metres. `HMT` on the wire.
    Hmt,
    /// A hectolitre of pure alcohol. `HPA` on the wire.
    Hpa,
    /// A hertz, once a second. `HTZ` on the wire.
    Htz,
    /// An hour of work or rent. `HUR` on the wire.
    Hur,
    /// An inch, 2.54 centimetres. `INH` on the wire.
    Inh,
    /// A square inch, 6.45 square centimetres. `INK` on the wire.
    Ink,
    /// A cubic inch, 16.4 cubic centimetres. `INQ` on the wire.
    Inq,
    /// An item, counted by the piece. `ITM` on the wire.
    Itm,
    /// A joule, of energy. `JOU` on the wire.
    Jou,
    /// A kilobar, 100 million pascals. `KBA` on the wire.
    Kba,
    /// A kelvin, of temperature. `KEL` on the wire.
    Kel,
    /// A kilogram, of mass. `KGM` on the wire.
    Kgm,
    /// A kilogram per second. `KGS` on the wire.
    Kgs,
    /// A kilohertz, 1,000 times a second. `KHZ` on the wire.
    Khz,
    /// A kilojoule, of energy. `KJO` on the wire.
    Kjo,
    /// A kilometre per hour. `KMH` on the wire.
    Kmh,
    /// A square kilometre. `KMK` on the wire.
    Kmk,
    /// A kilogram per cubic metre. `KMQ` on the wire.
    Kmq,
    /// A kilometre of length. `KMT` on the wire.
    Kmt,
    /// A kilogram of nitrogen. `KNI` on the wire.
    Kni,
    /// A kilogram of the substance that is named. `KNS` on the wire.
    Kns,
    /// A knot, one nautical mile per hour. `KNT` on the wire.
    Knt,
    /// A kilopascal, 1,000 pascals. `KPA` on the wire.
    Kpa,
    /// A kilogram of caustic potash. `KPH` on the wire.
    Kph,
    /// A kilogram of potassium oxide. `KPO` on the wire.
    Kpo,
    /// A kilogram of phosphorus pentoxide. `KPP` on the wire.
    Kpp,
    /// A kilogram of a substance that is nine tenths dry. `KSD` on the wire.
    Ksd,
    /// A kilogram of caustic soda. `KSH` on the wire.
    Ksh,
    /// A kilotonne, one million kilograms. `KTN` on the wire.
    Ktn,
    /// A kilogram of uranium. `KUR` on the wire.
    Kur,
    /// A kilovolt ampere, of apparent power. `KVA` on the wire.
    Kva,
    /// A kilovar, of reactive power. `KVR` on the wire.
    Kvr,
    /// A kilovolt, of electric tension. `KVT` on the wire.
    Kvt,
    /// A kilowatt hour, of energy. `KWH` on the wire.
    Kwh,
    /// A kilowatt, of power. `KWT` on the wire.
    Kwt,
    /// A pound, 0.454 kilograms. `LBR` on the wire.
    Lbr,
    /// Pounds of 0.454 kilograms. `LBS` on the wire.
    Lbs,
    /// A leaf of paper. `LEF` on the wire.
    Lef,
    /// A litre of pure alcohol. `LPA` on the wire.
    Lpa,
    /// A long ton, 1,016 kilograms. `LTN` on the wire.
    Ltn,
    /// A litre, of volume. `LTR` on the wire.
    Ltr,
    /// A lumen, of light. `LUM` on the wire.
    Lum,
    /// A lux, one lumen per square metre. `LUX` on the wire.
    Lux,
    /// A megalitre, one million litres. `MAL` on the wire.
    Mal,
    /// A megametre, 1,000 kilometres. `MAM` on the wire.
    Mam,
    /// A megawatt, of power. `MAW` on the wire.
    Maw,
    /// A thousand standard bricks. `MBE` on the wire.
    Mbe,
    /// A thousand board feet, of timber. `MBF` on the wire.
    Mbf,
    /// A millibar, 100 pascals. `MBR` on the wire.
    Mbr,
    /// A millicurie, of radioactivity. `MCU` on the wire.
    Mcu,
    /// A milligram, of mass. `MGM` on the wire.
    Mgm,
    /// A megahertz, one million times a second. `MHZ` on the wire.
    Mhz,
    /// A square mile, 2.59 square kilometres. `MIK` on the wire.
    Mik,
    /// A thousand pieces. `MIL` on the wire.
    Mil,
    /// A minute of time. `MIN` on the wire.
    Min,
    /// A million pieces. `MIO` on the wire.
    Mio,
    /// A million international units, of vitamins and the like. `MIU` on the wire.
    Miu,
    /// A thousand millions of pieces. `MLD` on the wire.
    Mld,
    /// A millilitre, of volume. `MLT` on the wire.
    Mlt,
    /// A square millimetre. `MMK` on the wire.
    Mmk,
    /// A cubic millimetre. `MMQ` on the wire.
    Mmq,
    /// A millimetre of length. `MMT` on the wire.
    Mmt,
    /// A month of work or rent. `MON` on the wire.
    Mon,
    /// A megapascal, one million pascals. `MPA` on the wire.
    Mpa,
    /// A cubic metre per hour. `MQH` on the wire.
    Mqh,
    /// A cubic metre per second. `MQS` on the wire.
    Mqs,
    /// A metre per second squared, of acceleration. `MSK` on the wire.
    Msk,
    /// A square metre. `MTK` on the wire.
    Mtk,
    /// A cubic metre. `MTQ` on the wire.
    Mtq,
    /// A metre of length. `MTR` on the wire.
    Mtr,
    /// A metre per second. `MTS` on the wire.
    Mts,
    /// A megavolt ampere, of apparent power. `MVA` on the wire.
    Mva,
    /// A megawatt hour, of energy. `MWH` on the wire.
    Mwh,
    /// The number of articles. `NAR` on the wire.
    Nar,
    /// The number of bobbins. `NBB` on the wire.
    Nbb,
    /// The number of cells. `NCL` on the wire.
    Ncl,
    /// A newton, of force. `NEW` on the wire.
    New,
    /// The number of international units. `NIU` on the wire.
    Niu,
    /// The number of pieces. `NMB` on the wire.
    Nmb,
    /// A nautical mile, 1,852 metres. `NMI` on the wire.
    Nmi,
    /// The number of packs. `NMP` on the wire.
    Nmp,
    /// The number of pairs. `NMR` on the wire.
    Nmr,
    /// The number of parcels. `NPL` on the wire.
    Npl,
    /// The number of parts. `NPT` on the wire.
    Npt,
    /// The number of rolls. `NRL` on the wire.
    Nrl,
    /// A net register ton, of a ship's volume. `NTT` on the wire.
    Ntt,
    /// An ohm, of electric resistance. `OHM` on the wire.
    Ohm,
    /// An ounce, 28.3 grams. `ONZ` on the wire.
    Onz,
    /// A fluid ounce of the United States, 29.6 millilitres. `OZA` on the wire.
    Oza,
    /// A fluid ounce of the United Kingdom, 28.4 millilitres. `OZI` on the wire.
    Ozi,
    /// A pascal, of pressure. `PAL` on the wire.
    Pal,
    /// What the code stands for is not documented; ask the vendor before you send it. `PCB` on the wire.
    Pcb,
    /// A single piece. `PCE` on the wire.
    Pce,
    /// A proof gallon, of spirits. `PGL` on the wire.
    Pgl,
    /// A pack, however much is in it. `PK` on the wire.
    Pk,
    /// What the code stands for is not documented; ask the vendor before you send it. `PSC` on the wire.
    Psc,
    /// A dry pint of the United States, 551 millilitres. `PTD` on the wire.
    Ptd,
    /// A pint of the United Kingdom, 568 millilitres. `PTI` on the wire.
    Pti,
    /// A liquid pint of the United States, 473 millilitres. `PTL` on the wire.
    Ptl,
    /// A quarter of a year. `QAN` on the wire.
    Qan,
    /// A dry quart of the United States, 1.10 litres. `QTD` on the wire.
    Qtd,
    /// A quart of the United Kingdom, 1.14 litres. `QTI` on the wire.
    Qti,
    /// A liquid quart of the United States, 946 millilitres. `QTL` on the wire.
    Qtl,
    /// A quarter of the United Kingdom, 12.7 kilograms. `QTR` on the wire.
    Qtr,
    /// Revolutions per minute. `RPM` on the wire.
    Rpm,
    /// Revolutions per second. `RPS` on the wire.
    Rps,
    /// Half a year. `SAN` on the wire.
    San,
    /// A score, twenty pieces. `SCO` on the wire.
    Sco,
    /// A scruple, 1.3 grams. `SCR` on the wire.
    Scr,
    /// A second of time. `SEC` on the wire.
    Sec,
    /// A set, counted as one. `SET` on the wire.
    Set,
    /// A shipping ton, of freight. `SHT` on the wire.
    Sht,
    /// A siemens, of electric conductance. `SIE` on the wire.
    Sie,
    /// A mile on land, 1,609 metres. `SMI` on the wire.
    Smi,
    /// A short standard, 7,200 matches. `SST` on the wire.
    Sst,
    /// A sheet, of paper or metal. `ST` on the wire.
    St,
    /// A stone, 6.35 kilograms. `STI` on the wire.
    Sti,
    /// A thousand ampere hours, of electric charge. `TAH` on the wire.
    Tah,
    /// A metric ton, 1,000 kilograms. `TNE` on the wire.
    Tne,
    /// Ten pairs. `TPR` on the wire.
    Tpr,
    /// A thousand cubic metres per day. `TQD` on the wire.
    Tqd,
    /// A million million millions of pieces. `TRL` on the wire.
    Trl,
    /// A metric ton of a substance that is nine tenths dry. `TSD` on the wire.
    Tsd,
    /// A ton of steam per hour. `TSH` on the wire.
    Tsh,
    /// A volt, of electric tension. `VLT` on the wire.
    Vlt,
    /// A cord of wood, 3.63 cubic metres. `WCD` on the wire.
    Wcd,
    /// A weber, of magnetic flux. `WEB` on the wire.
    Web,
    /// A week of work or rent. `WEE` on the wire.
    Wee,
    /// A watt hour, of energy. `WHR` on the wire.
    Whr,
    /// A standard of timber, 4.67 cubic metres. `WSD` on the wire.
    Wsd,
    /// A watt, of power. `WTT` on the wire.
    Wtt,
    /// A square yard, 0.836 square metres. `YDK` on the wire.
    Ydk,
    /// A cubic yard, 765 litres. `YDQ` on the wire.
    Ydq,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(UnitOfMeasure {
    Acr = "ACR",
    Amh = "AMH",
    Amp = "AMP",
    Apz = "APZ",
    Are = "ARE",
    Asm = "ASM",
    Asv = "ASV",
    Atm = "ATM",
    Att = "ATT",
    Bar = "BAR",
    Bft = "BFT",
    Bhp = "BHP",
    Bhx = "BHX",
    Bil = "BIL",
    Bld = "BLD",
    Bll = "BLL",
    Bql = "BQL",
    Btu = "BTU",
    Bua = "BUA",
    Bui = "BUI",
    Bx = "BX",
    Cct = "CCT",
    Cdl = "CDL",
    Cel = "CEL",
    Cen = "CEN",
    Cgm = "CGM",
    Ckg = "CKG",
    Clf = "CLF",
    Clt = "CLT",
    Cmk = "CMK",
    Cmt = "CMT",
    Cnp = "CNP",
    Cnt = "CNT",
    Cou = "COU",
    Cs = "CS",
    Ctm = "CTM",
    Cur = "CUR",
    Cwa = "CWA",
    Daa = "DAA",
    Dad = "DAD",
    Day = "DAY",
    Dec = "DEC",
    Dlt = "DLT",
    Dmk = "DMK",
    Dmq = "DMQ",
    Dmt = "DMT",
    Dpc = "DPC",
    Dpt = "DPT",
    Dra = "DRA",
    Dri = "DRI",
    Drl = "DRL",
    Drm = "DRM",
    Dth = "DTH",
    Dtn = "DTN",
    Dwt = "DWT",
    Dzn = "DZN",
    Dzp = "DZP",
    Dzr = "DZR",
    Ea = "EA",
    Eac = "EAC",
    Fah = "FAH",
    Far = "FAR",
    Fot = "FOT",
    Ftk = "FTK",
    Ftq = "FTQ",
    Gbq = "GBQ",
    Gfi = "GFI",
    Ggr = "GGR",
    Gii = "GII",
    Gld = "GLD",
    Gli = "GLI",
    Gll = "GLL",
    Grm = "GRM",
    Grn = "GRN",
    Gro = "GRO",
    Grt = "GRT",
    Gwh = "GWH",
    Har = "HAR",
    Hba = "HBA",
    Hgm = "HGM",
    Hiu = "HIU",
    Hlt = "HLT",
    Hmq = "HMQ",
    Hmt = "HMT",
    Hpa = "HPA",
    Htz = "HTZ",
    Hur = "HUR",
    Inh = "INH",
    Ink = "INK",
    Inq = "INQ",
    Itm = "ITM",
    Jou = "JOU",
    Kba = "KBA",
    Kel = "KEL",
    Kgm = "KGM",
    Kgs = "KGS",
    Khz = "KHZ",
    Kjo = "KJO",
    Kmh = "KMH",
    Kmk = "KMK",
    Kmq = "KMQ",
    Kmt = "KMT",
    Kni = "KNI",
    Kns = "KNS",
    Knt = "KNT",
    Kpa = "KPA",
    Kph = "KPH",
    Kpo = "KPO",
    Kpp = "KPP",
    Ksd = "KSD",
    Ksh = "KSH",
    Ktn = "KTN",
    Kur = "KUR",
    Kva = "KVA",
    Kvr = "KVR",
    Kvt = "KVT",
    Kwh = "KWH",
    Kwt = "KWT",
    Lbr = "LBR",
    Lbs = "LBS",
    Lef = "LEF",
    Lpa = "LPA",
    Ltn = "LTN",
    Ltr = "LTR",
    Lum = "LUM",
    Lux = "LUX",
    Mal = "MAL",
    Mam = "MAM",
    Maw = "MAW",
    Mbe = "MBE",
    Mbf = "MBF",
    Mbr = "MBR",
    Mcu = "MCU",
    Mgm = "MGM",
    Mhz = "MHZ",
    Mik = "MIK",
    Mil = "MIL",
    Min = "MIN",
    Mio = "MIO",
    Miu = "MIU",
    Mld = "MLD",
    Mlt = "MLT",
    Mmk = "MMK",
    Mmq = "MMQ",
    Mmt = "MMT",
    Mon = "MON",
    Mpa = "MPA",
    Mqh = "MQH",
    Mqs = "MQS",
    Msk = "MSK",
    Mtk = "MTK",
    Mtq = "MTQ",
    Mtr = "MTR",
    Mts = "MTS",
    Mva = "MVA",
    Mwh = "MWH",
    Nar = "NAR",
    Nbb = "NBB",
    Ncl = "NCL",
    New = "NEW",
    Niu = "NIU",
    Nmb = "NMB",
    Nmi = "NMI",
    Nmp = "NMP",
    Nmr = "NMR",
    Npl = "NPL",
    Npt = "NPT",
    Nrl = "NRL",
    Ntt = "NTT",
    Ohm = "OHM",
    Onz = "ONZ",
    Oza = "OZA",
    Ozi = "OZI",
    Pal = "PAL",
    Pcb = "PCB",
    Pce = "PCE",
    Pgl = "PGL",
    Pk = "PK",
    Psc = "PSC",
    Ptd = "PTD",
    Pti = "PTI",
    Ptl = "PTL",
    Qan = "QAN",
    Qtd = "QTD",
    Qti = "QTI",
    Qtl = "QTL",
    Qtr = "QTR",
    Rpm = "RPM",
    Rps = "RPS",
    San = "SAN",
    Sco = "SCO",
    Scr = "SCR",
    Sec = "SEC",
    Set = "SET",
    Sht = "SHT",
    Sie = "SIE",
    Smi = "SMI",
    Sst = "SST",
    St = "ST",
    Sti = "STI",
    Tah = "TAH",
    Tne = "TNE",
    Tpr = "TPR",
    Tqd = "TQD",
    Trl = "TRL",
    Tsd = "TSD",
    Tsh = "TSH",
    Vlt = "VLT",
    Wcd = "WCD",
    Web = "WEB",
    Wee = "WEE",
    Whr = "WHR",
    Wsd = "WSD",
    Wtt = "WTT",
    Ydk = "YDK",
    Ydq = "YDQ",
});

/// The place of a payment in a series that the payer has agreed to.
///
/// Made by `StandingInstructions::new(sequence, processing_model)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StandingInstructions {
    /// `first` for the payment that the payer takes part in, `subsequent` for all that follow; those carry
    /// `referenceDataOfFirstTxn`.
    pub sequence: TransactionSequence,
    /// `recurring` without end, `installment` with a known end, `unscheduled` when something other than the
    /// calendar triggers the payments.
    pub processing_model: ProcessingModel,
    /// What the first payment returned, on every later one. Later payments send no `credentialOnFile`.
    pub first_transaction_reference: Option<FirstTransactionReference>,
}

impl StandingInstructions {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        sequence: impl Into<TransactionSequence>,
        processing_model: impl Into<ProcessingModel>,
    ) -> Self {
        Self {
            sequence: sequence.into(),
            processing_model: processing_model.into(),
            first_transaction_reference: None,
        }
    }
}

object!(StandingInstructions {
    "sequence" sequence: Required;
    "processingModel" processing_model: Required;
    "referenceDataOfFirstTxn" first_transaction_reference: Optional;
});

setters!(StandingInstructions {
    first_transaction_reference: impl Into<FirstTransactionReference>;
});

/// Value of `processingModel` of [`StandingInstructions`](super::StandingInstructions).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingModel {
    /// Whenever it is needed, such as a top-up. `unscheduled` on the wire.
    Unscheduled,
    /// At fixed intervals, with no end agreed. `recurring` on the wire.
    Recurring,
    /// One purchase, charged in parts. `installment` on the wire.
    Installment,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ProcessingModel {
    Unscheduled = "unscheduled",
    Recurring = "recurring",
    Installment = "installment",
});

/// Points from a later payment of a series to its first one.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FirstTransactionReference {
    /// `paymentId` of the first payment. Always send it where it is known.
    ///
    /// Exactly 10 characters.
    pub payment_id: Option<PaymentId>,
    /// `transactionResult.cardSchemeReferenceId` of the first payment; it is not found on its card.
    ///
    /// 1 to 64 characters.
    pub card_scheme_reference_id: Option<CardSchemeReferenceId>,
}

impl FirstTransactionReference {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FirstTransactionReference {
    "paymentId" payment_id: Optional;
    "cardSchemeReferenceId" card_scheme_reference_id: Optional;
});

setters!(FirstTransactionReference {
    payment_id: impl Into<PaymentId>;
    card_scheme_reference_id: impl Into<CardSchemeReferenceId>;
});

/// Value of `sequence` of [`StandingInstructions`](super::StandingInstructions).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransactionSequence {
    /// The initial one, with the payer taking part. `first` on the wire.
    First,
    /// A later one, on the strength of the first. `subsequent` on the wire.
    Subsequent,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TransactionSequence {
    First = "first",
    Subsequent = "subsequent",
});

/// A sale or a pre-authorization with a card, a wallet or a token.
///
/// Made by `PaymentRequest::new(channel, processing_terminal_id, order, payment_method)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentRequest {
    /// How the payment details reached the merchant: `pos` at the counter, `web` on a site, `moto` by mail
    /// or telephone.
    pub channel: PaymentChannel,
    /// The terminal to charge on.
    ///
    /// 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who runs the payment on the merchant's side, at most 50 characters.
    pub operator: Option<Personal<String>>,
    /// What is paid for, and how much.
    pub order: PaymentOrderRequest,
    /// The payer. Some of it lowers fees for commercial cards, and the billing address feeds the address
    /// check.
    pub customer: Option<Customer>,
    /// The address that the payer's device came from.
    ///
    /// Sent, but never returned.
    pub ip_address: Option<IpAddress>,
    /// What to charge: `card` for details in the clear or from a reader, `singleUseToken` from Hosted
    /// Fields, `secureToken` for saved details, `digitalWallet` for Apple Pay and Google Pay.
    pub payment_method: PaymentMethod,
    /// The proof of a 3-D Secure check, from this gateway (`gateway`) or from another provider
    /// (`thirdParty`).
    pub three_d_secure: Option<ThreeDSecure>,
    /// Saves the payment details in the same call, or says that they are saved elsewhere.
    pub credential_on_file: Option<CredentialOnFile>,
    /// Set when the terminal was offline and the sale has already taken place.
    pub offline_processing: Option<OfflineProcessing>,
    /// `true`, the server's default, takes the money with the next batch; `false` only reserves it until
    /// the payment is captured. Ignored while `processAsSale` is `true`. On a terminal that cannot
    /// pre-authorize, `false` leaves an ordinary payment in status `pending` that still has to be captured.
    ///
    /// The default is `true`.
    pub auto_capture: Option<bool>,
    /// `true` settles at once, after which nothing can be adjusted any more. Leave it out, or `false`, for
    /// everything else.
    ///
    /// The default is `false`.
    pub process_as_sale: Option<bool>,
    /// Values of the merchant's own, which are stored with the payment and handed back.
    pub custom_fields: Option<Vec<CustomField>>,
}

impl PaymentRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        channel: impl Into<PaymentChannel>,
        processing_terminal_id: impl Into<TerminalId>,
        order: impl Into<PaymentOrderRequest>,
        payment_method: impl Into<PaymentMethod>,
    ) -> Self {
        Self {
            channel: channel.into(),
            processing_terminal_id: processing_terminal_id.into(),
            operator: None,
            order: order.into(),
            customer: None,
            ip_address: None,
            payment_method: payment_method.into(),
            three_d_secure: None,
            credential_on_file: None,
            offline_processing: None,
            auto_capture: None,
            process_as_sale: None,
            custom_fields: None,
        }
    }
}

object!(PaymentRequest {
    "channel" channel: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "order" order: Required;
    "customer" customer: Optional;
    "ipAddress" ip_address: Optional;
    "paymentMethod" payment_method: Required;
    "threeDSecure" three_d_secure: Optional;
    "credentialOnFile" credential_on_file: Optional;
    "offlineProcessing" offline_processing: Optional;
    "autoCapture" auto_capture: Optional;
    "processAsSale" process_as_sale: Optional;
    "customFields" custom_fields: Optional;
});

setters!(PaymentRequest {
    operator: impl Into<Personal<String>>;
    customer: impl Into<Customer>;
    ip_address: impl Into<IpAddress>;
    three_d_secure: impl Into<ThreeDSecure>;
    credential_on_file: impl Into<CredentialOnFile>;
    offline_processing: impl Into<OfflineProcessing>;
    auto_capture: bool;
    process_as_sale: bool;
    custom_fields: Vec<CustomField>;
});

/// A payment as it stands after a call. Whether it went through is in `transactionResult`, not in the
/// HTTP status; `payment.decision()` of `payroc-ext` reads all of it that counts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payment {
    /// Names the payment from here on: for capture, reversal, refund and the later payments of a series.
    ///
    /// Exactly 10 characters.
    pub payment_id: PaymentId,
    /// The terminal that it was run on.
    ///
    /// 4 to 50 characters.
    pub processing_terminal_id: TerminalId,
    /// Who ran it on the merchant's side.
    ///
    /// At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// What was paid for.
    pub order: PaymentOrder,
    /// The payer, as far as known.
    pub customer: Option<RetrievedCustomer>,
    /// The card, masked, and the secure token if one was made.
    pub card: Card,
    /// Refunds of this payment so far.
    pub refunds: Option<Vec<RefundSummary>>,
    /// What can be done with the payment in its present state. Newer servers may list operations that this
    /// version has no name for.
    pub supported_operations: Option<Vec<SupportedOperation>>,
    /// The outcome. Read it before delivering anything.
    pub transaction_result: TransactionResult,
    /// Values of the merchant's own, as they were sent.
    pub custom_fields: Option<Vec<CustomField>>,
}

object!(Payment {
    "paymentId" payment_id: Required;
    "processingTerminalId" processing_terminal_id: Required;
    "operator" operator: Optional;
    "order" order: Required;
    "customer" customer: Optional;
    "card" card: Required;
    "refunds" refunds: Optional;
    "supportedOperations" supported_operations: Optional;
    "transactionResult" transaction_result: Required;
    "customFields" custom_fields: Optional;
});

/// A sale that took place while the terminal had no connection.
///
/// Made by `OfflineProcessing::new(operation)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OfflineProcessing {
    /// What the terminal did by itself: `offlineApproval`, `offlineDecline`, or `deferredAuthorization`
    /// when it left the decision for later.
    pub operation: OfflineProcessingOperation,
    /// The approval that was given by other means, at most 48 characters.
    pub approval_code: Option<String>,
    /// When the sale took place, as opposed to when it is sent.
    pub date_time: Option<Timestamp>,
}

impl OfflineProcessing {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(operation: impl Into<OfflineProcessingOperation>) -> Self {
        Self {
            operation: operation.into(),
            approval_code: None,
            date_time: None,
        }
    }
}

object!(OfflineProcessing {
    "operation" operation: Required;
    "approvalCode" approval_code: Optional;
    "dateTime" date_time: Optional;
});

setters!(OfflineProcessing {
    approval_code: impl Into<String>;
    date_time: impl Into<Timestamp>;
});

/// Value of `operation` of [`OfflineProcessing`](super::OfflineProcessing).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OfflineProcessingOperation {
    /// The device refused the card without a connection. `offlineDecline` on the wire.
    OfflineDecline,
    /// The device approved the card without a connection. `offlineApproval` on the wire.
    OfflineApproval,
    /// The card was read without a connection, and the decision was left for later. `deferredAuthorization` on the wire.
    DeferredAuthorization,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(OfflineProcessingOperation {
    OfflineDecline = "offlineDecline",
    OfflineApproval = "offlineApproval",
    DeferredAuthorization = "deferredAuthorization",
});

/// What is paid for, and how much.
///
/// Made by `PaymentOrderRequest::new(order_id, amount, currency)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentOrderRequest {
    /// The merchant's own reference, 1 to 24 characters: a UUID does not fit. Use a fresh one for each
    /// payment.
    pub order_id: String,
    /// When the processor handled the payment. Only the server sets it.
    ///
    /// Set by the server.
    pub date_time: Option<Timestamp>,
    /// What the payment is for, 1 to 256 characters.
    pub description: Option<String>,
    /// The total in the lowest denomination of the currency, taxes and tips included: 1999 is 19.99 in USD
    /// and 1999 in JPY. Leave a surcharge out: the gateway adds it.
    pub amount: i64,
    /// ISO 4217 code of the amounts.
    pub currency: Currency,
    /// The offer to pay in the card's own currency that the payer was given, and whether it was accepted.
    pub dcc_offer: Option<DccOffer>,
    /// Says that the payment belongs to a series, when the series is not kept by subscriptions.
    pub standing_instructions: Option<StandingInstructions>,
    /// `true` lets the issuer approve less than the amount; then read `authorizedAmount` and collect the
    /// rest. The server's default is `false`: a card that is short is declined.
    ///
    /// The default is `false`.
    pub accept_partial_amount: Option<bool>,
    /// What the amount is made of. Level 2 and level 3 data of commercial cards go in here.
    pub breakdown: Option<ItemizedBreakdownRequest>,
}

impl PaymentOrderRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        order_id: impl Into<String>,
        amount: i64,
        currency: impl Into<Currency>,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            date_time: None,
            description: None,
            amount,
            currency: currency.into(),
            dcc_offer: None,
            standing_instructions: None,
            accept_partial_amount: None,
            breakdown: None,
        }
    }
}

object!(PaymentOrderRequest {
    "orderId" order_id: Required;
    "dateTime" date_time: Optional;
    "description" description: Optional;
    "amount" amount: Required;
    "currency" currency: Required;
    "dccOffer" dcc_offer: Optional;
    "standingInstructions" standing_instructions: Optional;
    "acceptPartialAmount" accept_partial_amount: Optional;
    "breakdown" breakdown: Optional;
});

setters!(PaymentOrderRequest {
    description: impl Into<String>;
    dcc_offer: impl Into<DccOffer>;
    standing_instructions: impl Into<StandingInstructions>;
    accept_partial_amount: bool;
    breakdown: impl Into<ItemizedBreakdownRequest>;
});

/// What an amount is made of. All amounts are in the lowest denomination of the order's currency.
///
/// Made by `ItemizedBreakdownRequest::new(subtotal)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ItemizedBreakdownRequest {
    /// The goods or services, before taxes and fees.
    ///
    /// In the lowest denomination of the currency.
    pub subtotal: i64,
    /// Cash that the payer is handed.
    ///
    /// In the lowest denomination of the currency.
    pub cashback_amount: Option<i64>,
    /// Tip for the merchant.
    pub tip: Option<Tip>,
    /// Fee for paying by credit card; the server works it out, `bypass` leaves it off.
    pub surcharge: Option<Surcharge>,
    /// Whether the payer was offered another price for another way to pay.
    pub dual_pricing: Option<DualPricing>,
    /// Parts that a health savings card may pay for.
    pub healthcare_expenses: Option<Vec<HealthcareExpense>>,
    /// The taxes in the amount, each as an amount or as a rate.
    pub taxes: Option<Vec<Tax>>,
    /// Import duties.
    ///
    /// In the lowest denomination of the currency.
    pub duty_amount: Option<i64>,
    /// What the amount includes for shipping.
    ///
    /// In the lowest denomination of the currency.
    pub freight_amount: Option<i64>,
    /// Fee for the way of paying. Only the server sets it.
    ///
    /// Set by the server.
    pub convenience_fee: Option<ConvenienceFee>,
    /// The single articles; commercial cards ask for them.
    pub items: Option<Vec<LineItemRequest>>,
}

impl ItemizedBreakdownRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(subtotal: i64) -> Self {
        Self {
            subtotal,
            cashback_amount: None,
            tip: None,
            surcharge: None,
            dual_pricing: None,
            healthcare_expenses: None,
            taxes: None,
            duty_amount: None,
            freight_amount: None,
            convenience_fee: None,
            items: None,
        }
    }
}

object!(ItemizedBreakdownRequest {
    "subtotal" subtotal: Required;
    "cashbackAmount" cashback_amount: Optional;
    "tip" tip: Optional;
    "surcharge" surcharge: Optional;
    "dualPricing" dual_pricing: Optional;
    "healthcareExpenses" healthcare_expenses: Optional;
    "taxes" taxes: Optional;
    "dutyAmount" duty_amount: Optional;
    "freightAmount" freight_amount: Optional;
    "convenienceFee" convenience_fee: Optional;
    "items" items: Optional;
});

setters!(ItemizedBreakdownRequest {
    cashback_amount: i64;
    tip: impl Into<Tip>;
    surcharge: impl Into<Surcharge>;
    dual_pricing: impl Into<DualPricing>;
    healthcare_expenses: Vec<HealthcareExpense>;
    taxes: Vec<Tax>;
    duty_amount: i64;
    freight_amount: i64;
    items: Vec<LineItemRequest>;
});

/// An article in the order; level 3 data of commercial cards.
///
/// Made by `LineItemRequest::new(unit_price, quantity)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineItemRequest {
    /// What kind of goods it is, by a standard classification such as UNSPSC. At most 45 characters.
    pub commodity_code: Option<String>,
    /// Your own code of the product. At most 45 characters.
    pub product_code: Option<String>,
    /// A note for whoever reads it later. At most 250 characters.
    pub description: Option<String>,
    /// The unit that the quantity counts.
    pub unit_of_measure: Option<UnitOfMeasure>,
    /// The price of one unit. In the lowest denomination of the currency. Greater than 0.
    pub unit_price: i64,
    /// How many. Greater than 0.
    pub quantity: Decimal,
    /// The discount on the item, in percent. Greater than 0.
    pub discount_rate: Option<Decimal>,
    /// The taxes in the amount.
    pub taxes: Option<Vec<Tax>>,
}

impl LineItemRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(unit_price: i64, quantity: impl Into<Decimal>) -> Self {
        Self {
            commodity_code: None,
            product_code: None,
            description: None,
            unit_of_measure: None,
            unit_price,
            quantity: quantity.into(),
            discount_rate: None,
            taxes: None,
        }
    }
}

object!(LineItemRequest {
    "commodityCode" commodity_code: Optional;
    "productCode" product_code: Optional;
    "description" description: Optional;
    "unitOfMeasure" unit_of_measure: Optional;
    "unitPrice" unit_price: Required;
    "quantity" quantity: Required;
    "discountRate" discount_rate: Optional;
    "taxes" taxes: Optional;
});

setters!(LineItemRequest {
    commodity_code: impl Into<String>;
    product_code: impl Into<String>;
    description: impl Into<String>;
    unit_of_measure: impl Into<UnitOfMeasure>;
    discount_rate: impl Into<Decimal>;
    taxes: Vec<Tax>;
});

/// A tax, as an amount or as a rate.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tax {
    /// A sum in the lowest denomination of the currency. `amount` on the wire.
    Amount(Box<TaxAmount>),
    /// A percentage of the order. `rate` on the wire.
    Rate(Box<TaxRate>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tax by "type" {
    Amount(TaxAmount) = "amount",
    Rate(TaxRate) = "rate",
});

/// A tax as an amount.
///
/// Made by `TaxAmount::new(amount, name)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TaxAmount {
    /// The sum of money. In the lowest denomination of the currency. At least 0.
    pub amount: i64,
    /// What it is called. 1 to 64 characters.
    pub name: String,
}

impl TaxAmount {
    /// Creates a value with the required fields.
    pub fn new(amount: i64, name: impl Into<String>) -> Self {
        Self { amount, name: name.into() }
    }
}

object!(TaxAmount {
    const "type" = "amount";
    "amount" amount: Required;
    "name" name: Required;
});

/// What a payment charges: a card, a wallet, saved details or a single-use token.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentMethod {
    /// The details of a payment card, from a device or typed. `card` on the wire.
    Card(Box<CardPayload>),
    /// A card in Apple Pay or Google Pay, encrypted by the wallet. `digitalWallet` on the wire.
    DigitalWallet(Box<DigitalWalletPayload>),
    /// A card or account that was saved before, by its token. `secureToken` on the wire.
    SecureToken(Box<SecureTokenPayload>),
    /// What the payer typed into Hosted Fields. The token works once. `singleUseToken` on the wire.
    SingleUseToken(Box<SingleUseTokenPayload>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PaymentMethod by "type" {
    Card(CardPayload) = "card",
    DigitalWallet(DigitalWalletPayload) = "digitalWallet",
    SecureToken(SecureTokenPayload) = "secureToken",
    SingleUseToken(SingleUseTokenPayload) = "singleUseToken",
});

/// Changes to a payment whose batch is still open.
///
/// Made by `PaymentAdjustmentRequest::new(adjustments)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentAdjustmentRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The changes, each of another part.
    pub adjustments: Vec<PaymentAdjustment>,
}

impl PaymentAdjustmentRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(adjustments: Vec<PaymentAdjustment>) -> Self {
        Self {
            operator: None,
            adjustments,
        }
    }
}

object!(PaymentAdjustmentRequest {
    "operator" operator: Optional;
    "adjustments" adjustments: Required;
});

setters!(PaymentAdjustmentRequest {
    operator: impl Into<Personal<String>>;
});

/// One change to a payment in an open batch.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentAdjustment {
    /// Corrects what is known about the payer. `customer` on the wire.
    Customer(Box<CustomerAdjustment>),
    /// Changes amount and tip of the sale. `order` on the wire.
    Order(Box<OrderAdjustment>),
    /// Adds the payer's signature, once. `signature` on the wire.
    Signature(Box<SignatureAdjustment>),
    /// Sets the payment as ready to be settled, or holds it back. `status` on the wire.
    Status(Box<StatusAdjustment>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PaymentAdjustment by "type" {
    Customer(CustomerAdjustment) = "customer",
    Order(OrderAdjustment) = "order",
    Signature(SignatureAdjustment) = "signature",
    Status(StatusAdjustment) = "status",
});

/// A new amount or tip for a payment.
///
/// Made by `OrderAdjustment::new(amount)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OrderAdjustment {
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: i64,
    /// What the amount consists of.
    pub breakdown: Option<BreakdownAdjustment>,
}

impl OrderAdjustment {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(amount: i64) -> Self {
        Self { amount, breakdown: None }
    }
}

object!(OrderAdjustment {
    const "type" = "order";
    "amount" amount: Required;
    "breakdown" breakdown: Optional;
});

setters!(OrderAdjustment {
    breakdown: impl Into<BreakdownAdjustment>;
});

/// The new breakdown of an adjusted amount.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BreakdownAdjustment {
    /// The tip in the amount.
    pub tip: Option<Tip>,
}

impl BreakdownAdjustment {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(BreakdownAdjustment {
    "tip" tip: Optional;
});

setters!(BreakdownAdjustment {
    tip: impl Into<Tip>;
});

/// A signature to add to a payment.
///
/// Made by `SignatureAdjustment::new(cardholder_signature)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SignatureAdjustment {
    /// The cardholder's signature, as an image in base64.
    pub cardholder_signature: Personal<String>,
}

impl SignatureAdjustment {
    /// Creates a value with the required fields.
    pub fn new(cardholder_signature: impl Into<Personal<String>>) -> Self {
        Self {
            cardholder_signature: cardholder_signature.into(),
        }
    }
}

object!(SignatureAdjustment {
    const "type" = "signature";
    "cardholderSignature" cardholder_signature: Required;
});

/// How much of a pre-authorization to take; all of it if the amount is left out.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PaymentCaptureRequest {
    /// The processing terminal that it runs on. 4 to 50 characters.
    pub processing_terminal_id: Option<TerminalId>,
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
    /// What the amount consists of.
    pub breakdown: Option<ItemizedBreakdownRequest>,
}

impl PaymentCaptureRequest {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PaymentCaptureRequest {
    "processingTerminalId" processing_terminal_id: Optional;
    "operator" operator: Optional;
    "amount" amount: Optional;
    "breakdown" breakdown: Optional;
});

setters!(PaymentCaptureRequest {
    processing_terminal_id: impl Into<TerminalId>;
    operator: impl Into<Personal<String>>;
    amount: i64;
    breakdown: impl Into<ItemizedBreakdownRequest>;
});

/// How much of a payment to pay back, and why.
///
/// Made by `ReferencedRefundRequest::new(amount, description)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReferencedRefundRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// A note for whoever reads it later. 1 to 100 characters.
    pub description: String,
}

impl ReferencedRefundRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(amount: i64, description: impl Into<String>) -> Self {
        Self {
            operator: None,
            amount,
            description: description.into(),
        }
    }
}

object!(ReferencedRefundRequest {
    "operator" operator: Optional;
    "amount" amount: Required;
    "description" description: Required;
});

setters!(ReferencedRefundRequest {
    operator: impl Into<Personal<String>>;
});

/// How much of a payment to void; all of it if the amount is left out.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PaymentReversalRequest {
    /// Who started the transaction, as the merchant names the person. At most 50 characters.
    pub operator: Option<Personal<String>>,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: Option<i64>,
}

impl PaymentReversalRequest {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PaymentReversalRequest {
    "operator" operator: Optional;
    "amount" amount: Optional;
});

setters!(PaymentReversalRequest {
    operator: impl Into<Personal<String>>;
    amount: i64;
});

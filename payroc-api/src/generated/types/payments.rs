// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of payments.

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
    /// The largest number of rows that the page was to hold.
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
/// HTTP status.
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
    /// The freight in the amount. In the lowest denomination of the currency.
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
    /// The commodity code of the goods. At most 45 characters.
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
    /// `ACR`
    Acr,
    /// `AMH`
    Amh,
    /// `AMP`
    Amp,
    /// `APZ`
    Apz,
    /// `ARE`
    Are,
    /// `ASM`
    Asm,
    /// `ASV`
    Asv,
    /// `ATM`
    Atm,
    /// `ATT`
    Att,
    /// `BAR`
    Bar,
    /// `BFT`
    Bft,
    /// `BHP`
    Bhp,
    /// `BHX`
    Bhx,
    /// `BIL`
    Bil,
    /// `BLD`
    Bld,
    /// `BLL`
    Bll,
    /// `BQL`
    Bql,
    /// `BTU`
    Btu,
    /// `BUA`
    Bua,
    /// `BUI`
    Bui,
    /// `BX`
    Bx,
    /// `CCT`
    Cct,
    /// `CDL`
    Cdl,
    /// `CEL`
    Cel,
    /// `CEN`
    Cen,
    /// `CGM`
    Cgm,
    /// `CKG`
    Ckg,
    /// `CLF`
    Clf,
    /// `CLT`
    Clt,
    /// `CMK`
    Cmk,
    /// `CMT`
    Cmt,
    /// `CNP`
    Cnp,
    /// `CNT`
    Cnt,
    /// `COU`
    Cou,
    /// `CS`
    Cs,
    /// `CTM`
    Ctm,
    /// `CUR`
    Cur,
    /// `CWA`
    Cwa,
    /// `DAA`
    Daa,
    /// `DAD`
    Dad,
    /// `DAY`
    Day,
    /// `DEC`
    Dec,
    /// `DLT`
    Dlt,
    /// `DMK`
    Dmk,
    /// `DMQ`
    Dmq,
    /// `DMT`
    Dmt,
    /// `DPC`
    Dpc,
    /// `DPT`
    Dpt,
    /// `DRA`
    Dra,
    /// `DRI`
    Dri,
    /// `DRL`
    Drl,
    /// `DRM`
    Drm,
    /// `DTH`
    Dth,
    /// `DTN`
    Dtn,
    /// `DWT`
    Dwt,
    /// `DZN`
    Dzn,
    /// `DZP`
    Dzp,
    /// `DZR`
    Dzr,
    /// `EA`
    Ea,
    /// `EAC`
    Eac,
    /// `FAH`
    Fah,
    /// `FAR`
    Far,
    /// `FOT`
    Fot,
    /// `FTK`
    Ftk,
    /// `FTQ`
    Ftq,
    /// `GBQ`
    Gbq,
    /// `GFI`
    Gfi,
    /// `GGR`
    Ggr,
    /// `GII`
    Gii,
    /// `GLD`
    Gld,
    /// `GLI`
    Gli,
    /// `GLL`
    Gll,
    /// `GRM`
    Grm,
    /// `GRN`
    Grn,
    /// `GRO`
    Gro,
    /// `GRT`
    Grt,
    /// `GWH`
    Gwh,
    /// `HAR`
    Har,
    /// `HBA`
    Hba,
    /// `HGM`
    Hgm,
    /// `HIU`
    Hiu,
    /// `HLT`
    Hlt,
    /// `HMQ`
    Hmq,
    /// `HMT`
    Hmt,
    /// `HPA`
    Hpa,
    /// `HTZ`
    Htz,
    /// `HUR`
    Hur,
    /// `INH`
    Inh,
    /// `INK`
    Ink,
    /// `INQ`
    Inq,
    /// `ITM`
    Itm,
    /// `JOU`
    Jou,
    /// `KBA`
    Kba,
    /// `KEL`
    Kel,
    /// `KGM`
    Kgm,
    /// `KGS`
    Kgs,
    /// `KHZ`
    Khz,
    /// `KJO`
    Kjo,
    /// `KMH`
    Kmh,
    /// `KMK`
    Kmk,
    /// `KMQ`
    Kmq,
    /// `KMT`
    Kmt,
    /// `KNI`
    Kni,
    /// `KNS`
    Kns,
    /// `KNT`
    Knt,
    /// `KPA`
    Kpa,
    /// `KPH`
    Kph,
    /// `KPO`
    Kpo,
    /// `KPP`
    Kpp,
    /// `KSD`
    Ksd,
    /// `KSH`
    Ksh,
    /// `KTN`
    Ktn,
    /// `KUR`
    Kur,
    /// `KVA`
    Kva,
    /// `KVR`
    Kvr,
    /// `KVT`
    Kvt,
    /// `KWH`
    Kwh,
    /// `KWT`
    Kwt,
    /// `LBR`
    Lbr,
    /// `LBS`
    Lbs,
    /// `LEF`
    Lef,
    /// `LPA`
    Lpa,
    /// `LTN`
    Ltn,
    /// `LTR`
    Ltr,
    /// `LUM`
    Lum,
    /// `LUX`
    Lux,
    /// `MAL`
    Mal,
    /// `MAM`
    Mam,
    /// `MAW`
    Maw,
    /// `MBE`
    Mbe,
    /// `MBF`
    Mbf,
    /// `MBR`
    Mbr,
    /// `MCU`
    Mcu,
    /// `MGM`
    Mgm,
    /// `MHZ`
    Mhz,
    /// `MIK`
    Mik,
    /// `MIL`
    Mil,
    /// `MIN`
    Min,
    /// `MIO`
    Mio,
    /// `MIU`
    Miu,
    /// `MLD`
    Mld,
    /// `MLT`
    Mlt,
    /// `MMK`
    Mmk,
    /// `MMQ`
    Mmq,
    /// `MMT`
    Mmt,
    /// `MON`
    Mon,
    /// `MPA`
    Mpa,
    /// `MQH`
    Mqh,
    /// `MQS`
    Mqs,
    /// `MSK`
    Msk,
    /// `MTK`
    Mtk,
    /// `MTQ`
    Mtq,
    /// `MTR`
    Mtr,
    /// `MTS`
    Mts,
    /// `MVA`
    Mva,
    /// `MWH`
    Mwh,
    /// `NAR`
    Nar,
    /// `NBB`
    Nbb,
    /// `NCL`
    Ncl,
    /// `NEW`
    New,
    /// `NIU`
    Niu,
    /// `NMB`
    Nmb,
    /// `NMI`
    Nmi,
    /// `NMP`
    Nmp,
    /// `NMR`
    Nmr,
    /// `NPL`
    Npl,
    /// `NPT`
    Npt,
    /// `NRL`
    Nrl,
    /// `NTT`
    Ntt,
    /// `OHM`
    Ohm,
    /// `ONZ`
    Onz,
    /// `OZA`
    Oza,
    /// `OZI`
    Ozi,
    /// `PAL`
    Pal,
    /// `PCB`
    Pcb,
    /// `PCE`
    Pce,
    /// `PGL`
    Pgl,
    /// `PK`
    Pk,
    /// `PSC`
    Psc,
    /// `PTD`
    Ptd,
    /// `PTI`
    Pti,
    /// `PTL`
    Ptl,
    /// `QAN`
    Qan,
    /// `QTD`
    Qtd,
    /// `QTI`
    Qti,
    /// `QTL`
    Qtl,
    /// `QTR`
    Qtr,
    /// `RPM`
    Rpm,
    /// `RPS`
    Rps,
    /// `SAN`
    San,
    /// `SCO`
    Sco,
    /// `SCR`
    Scr,
    /// `SEC`
    Sec,
    /// `SET`
    Set,
    /// `SHT`
    Sht,
    /// `SIE`
    Sie,
    /// `SMI`
    Smi,
    /// `SST`
    Sst,
    /// `ST`
    St,
    /// `STI`
    Sti,
    /// `TAH`
    Tah,
    /// `TNE`
    Tne,
    /// `TPR`
    Tpr,
    /// `TQD`
    Tqd,
    /// `TRL`
    Trl,
    /// `TSD`
    Tsd,
    /// `TSH`
    Tsh,
    /// `VLT`
    Vlt,
    /// `WCD`
    Wcd,
    /// `WEB`
    Web,
    /// `WEE`
    Wee,
    /// `WHR`
    Whr,
    /// `WSD`
    Wsd,
    /// `WTT`
    Wtt,
    /// `YDK`
    Ydk,
    /// `YDQ`
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
    /// Who runs the payment on the merchant's side, up to 50 characters.
    ///
    /// At most 50 characters.
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
/// HTTP status.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OfflineProcessing {
    /// What the terminal did by itself: `offlineApproval`, `offlineDecline`, or `deferredAuthorization`
    /// when it left the decision for later.
    pub operation: OfflineProcessingOperation,
    /// The approval that was given by other means, up to 48 characters.
    ///
    /// At most 48 characters.
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
    /// `offlineDecline`
    OfflineDecline,
    /// `offlineApproval`
    OfflineApproval,
    /// `deferredAuthorization`
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
    /// The total in the lowest denomination of the currency, taxes, tips and fees included: 1999 is 19.99
    /// in USD and 1999 in JPY.
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
    /// Shipping.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineItemRequest {
    /// The commodity code of the goods. At most 45 characters.
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
    /// `amount`
    Amount(Box<TaxAmount>),
    /// `rate`
    Rate(Box<TaxRate>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Tax by "type" {
    Amount(TaxAmount) = "amount",
    Rate(TaxRate) = "rate",
});

/// A tax as an amount.
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
    /// `card`
    Card(Box<CardPayload>),
    /// `digitalWallet`
    DigitalWallet(Box<DigitalWalletPayload>),
    /// `secureToken`
    SecureToken(Box<SecureTokenPayload>),
    /// `singleUseToken`
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
    /// `customer`
    Customer(Box<CustomerAdjustment>),
    /// `order`
    Order(Box<OrderAdjustment>),
    /// `signature`
    Signature(Box<SignatureAdjustment>),
    /// `status`
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

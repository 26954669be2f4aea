// Made by `cargo xtask codegen`; changes by hand are lost.

//! What an amount is made of.

use crate::wire::macros::{object, open_enum, setters};
use crate::{Decimal, Secret, UnknownValue};

/// A tax and what it came to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedTax {
    /// What it is called. 1 to 64 characters.
    pub name: String,
    /// The rate that applies. From 0 to 99.99999.
    pub rate: Decimal,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0. Set by the server.
    pub amount: Option<i64>,
}

impl RetrievedTax {
    /// Creates a value with the required fields.
    pub fn new(name: impl Into<String>, rate: impl Into<Decimal>) -> Self {
        Self {
            name: name.into(),
            rate: rate.into(),
            amount: None,
        }
    }
}

object!(RetrievedTax {
    "name" name: Required;
    "rate" rate: Required;
    "amount" amount: Optional;
});

/// A tip, as an amount or in percent; percentages apply to the total after tax.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tip {
    /// The kind, one of those that the type lists.
    pub kind: TipType,
    /// Whether the payer was asked for the tip, or it was added afterwards.
    pub mode: Option<TipMode>,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: Option<i64>,
    /// The share of the amount, in percent. At most 100. Greater than 0.
    pub percentage: Option<Decimal>,
}

impl Tip {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(kind: impl Into<TipType>) -> Self {
        Self {
            kind: kind.into(),
            mode: None,
            amount: None,
            percentage: None,
        }
    }
}

object!(Tip {
    "type" kind: Required;
    "mode" mode: Optional;
    "amount" amount: Optional;
    "percentage" percentage: Optional;
});

setters!(Tip {
    mode: impl Into<TipMode>;
    amount: i64;
    percentage: impl Into<Decimal>;
});

/// Value of `mode` of [`Tip`](super::Tip).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TipMode {
    /// `prompted`
    Prompted,
    /// `adjusted`
    Adjusted,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TipMode {
    Prompted = "prompted",
    Adjusted = "adjusted",
});

/// Value of `type` of [`Tip`](super::Tip).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TipType {
    /// `percentage`
    Percentage,
    /// `fixedAmount`
    FixedAmount,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(TipType {
    Percentage = "percentage",
    FixedAmount = "fixedAmount",
});

/// An ISO 4217 currency code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Currency {
    /// `AED`
    Aed,
    /// `AFN`
    Afn,
    /// `ALL`
    All,
    /// `AMD`
    Amd,
    /// `ANG`
    Ang,
    /// `AOA`
    Aoa,
    /// `ARS`
    Ars,
    /// `AUD`
    Aud,
    /// `AWG`
    Awg,
    /// `AZN`
    Azn,
    /// `BAM`
    Bam,
    /// `BBD`
    Bbd,
    /// `BDT`
    Bdt,
    /// `BGN`
    Bgn,
    /// `BHD`
    Bhd,
    /// `BIF`
    Bif,
    /// `BMD`
    Bmd,
    /// `BND`
    Bnd,
    /// `BOB`
    Bob,
    /// `BOV`
    Bov,
    /// `BRL`
    Brl,
    /// `BSD`
    Bsd,
    /// `BTN`
    Btn,
    /// `BWP`
    Bwp,
    /// `BYR`
    Byr,
    /// `BZD`
    Bzd,
    /// `CAD`
    Cad,
    /// `CDF`
    Cdf,
    /// `CHE`
    Che,
    /// `CHF`
    Chf,
    /// `CHW`
    Chw,
    /// `CLF`
    Clf,
    /// `CLP`
    Clp,
    /// `CNY`
    Cny,
    /// `COP`
    Cop,
    /// `COU`
    Cou,
    /// `CRC`
    Crc,
    /// `CUC`
    Cuc,
    /// `CUP`
    Cup,
    /// `CVE`
    Cve,
    /// `CZK`
    Czk,
    /// `DJF`
    Djf,
    /// `DKK`
    Dkk,
    /// `DOP`
    Dop,
    /// `DZD`
    Dzd,
    /// `EGP`
    Egp,
    /// `ERN`
    Ern,
    /// `ETB`
    Etb,
    /// `EUR`
    Eur,
    /// `FJD`
    Fjd,
    /// `FKP`
    Fkp,
    /// `GBP`
    Gbp,
    /// `GEL`
    Gel,
    /// `GHS`
    Ghs,
    /// `GIP`
    Gip,
    /// `GMD`
    Gmd,
    /// `GNF`
    Gnf,
    /// `GTQ`
    Gtq,
    /// `GYD`
    Gyd,
    /// `HKD`
    Hkd,
    /// `HNL`
    Hnl,
    /// `HRK`
    Hrk,
    /// `HTG`
    Htg,
    /// `HUF`
    Huf,
    /// `IDR`
    Idr,
    /// `ILS`
    Ils,
    /// `INR`
    Inr,
    /// `IQD`
    Iqd,
    /// `IRR`
    Irr,
    /// `ISK`
    Isk,
    /// `JMD`
    Jmd,
    /// `JOD`
    Jod,
    /// `JPY`
    Jpy,
    /// `KES`
    Kes,
    /// `KGS`
    Kgs,
    /// `KHR`
    Khr,
    /// `KMF`
    Kmf,
    /// `KPW`
    Kpw,
    /// `KRW`
    Krw,
    /// `KWD`
    Kwd,
    /// `KYD`
    Kyd,
    /// `KZT`
    Kzt,
    /// `LAK`
    Lak,
    /// `LBP`
    Lbp,
    /// `LKR`
    Lkr,
    /// `LRD`
    Lrd,
    /// `LSL`
    Lsl,
    /// `LTL`
    Ltl,
    /// `LVL`
    Lvl,
    /// `LYD`
    Lyd,
    /// `MAD`
    Mad,
    /// `MDL`
    Mdl,
    /// `MGA`
    Mga,
    /// `MKD`
    Mkd,
    /// `MMK`
    Mmk,
    /// `MNT`
    Mnt,
    /// `MOP`
    Mop,
    /// `MRO`
    Mro,
    /// `MRU`
    Mru,
    /// `MUR`
    Mur,
    /// `MVR`
    Mvr,
    /// `MWK`
    Mwk,
    /// `MXN`
    Mxn,
    /// `MXV`
    Mxv,
    /// `MYR`
    Myr,
    /// `MZN`
    Mzn,
    /// `NAD`
    Nad,
    /// `NGN`
    Ngn,
    /// `NIO`
    Nio,
    /// `NOK`
    Nok,
    /// `NPR`
    Npr,
    /// `NZD`
    Nzd,
    /// `OMR`
    Omr,
    /// `PAB`
    Pab,
    /// `PEN`
    Pen,
    /// `PGK`
    Pgk,
    /// `PHP`
    Php,
    /// `PKR`
    Pkr,
    /// `PLN`
    Pln,
    /// `PYG`
    Pyg,
    /// `QAR`
    Qar,
    /// `RON`
    Ron,
    /// `RSD`
    Rsd,
    /// `RUB`
    Rub,
    /// `RWF`
    Rwf,
    /// `SAR`
    Sar,
    /// `SBD`
    Sbd,
    /// `SCR`
    Scr,
    /// `SDG`
    Sdg,
    /// `SEK`
    Sek,
    /// `SGD`
    Sgd,
    /// `SHP`
    Shp,
    /// `SLL`
    Sll,
    /// `SOS`
    Sos,
    /// `SRD`
    Srd,
    /// `SSP`
    Ssp,
    /// `STD`
    Std,
    /// `STN`
    Stn,
    /// `SVC`
    Svc,
    /// `SYP`
    Syp,
    /// `SZL`
    Szl,
    /// `THB`
    Thb,
    /// `TJS`
    Tjs,
    /// `TMT`
    Tmt,
    /// `TND`
    Tnd,
    /// `TOP`
    Top,
    /// `TRY`
    Try,
    /// `TTD`
    Ttd,
    /// `TWD`
    Twd,
    /// `TZS`
    Tzs,
    /// `UAH`
    Uah,
    /// `UGX`
    Ugx,
    /// `USD`
    Usd,
    /// `USN`
    Usn,
    /// `USS`
    Uss,
    /// `UYI`
    Uyi,
    /// `UYU`
    Uyu,
    /// `UZS`
    Uzs,
    /// `VEF`
    Vef,
    /// `VES`
    Ves,
    /// `VND`
    Vnd,
    /// `VUV`
    Vuv,
    /// `WST`
    Wst,
    /// `XAF`
    Xaf,
    /// `XCD`
    Xcd,
    /// `XOF`
    Xof,
    /// `XPF`
    Xpf,
    /// `YER`
    Yer,
    /// `ZAR`
    Zar,
    /// `ZMW`
    Zmw,
    /// `ZWL`
    Zwl,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(Currency {
    Aed = "AED",
    Afn = "AFN",
    All = "ALL",
    Amd = "AMD",
    Ang = "ANG",
    Aoa = "AOA",
    Ars = "ARS",
    Aud = "AUD",
    Awg = "AWG",
    Azn = "AZN",
    Bam = "BAM",
    Bbd = "BBD",
    Bdt = "BDT",
    Bgn = "BGN",
    Bhd = "BHD",
    Bif = "BIF",
    Bmd = "BMD",
    Bnd = "BND",
    Bob = "BOB",
    Bov = "BOV",
    Brl = "BRL",
    Bsd = "BSD",
    Btn = "BTN",
    Bwp = "BWP",
    Byr = "BYR",
    Bzd = "BZD",
    Cad = "CAD",
    Cdf = "CDF",
    Che = "CHE",
    Chf = "CHF",
    Chw = "CHW",
    Clf = "CLF",
    Clp = "CLP",
    Cny = "CNY",
    Cop = "COP",
    Cou = "COU",
    Crc = "CRC",
    Cuc = "CUC",
    Cup = "CUP",
    Cve = "CVE",
    Czk = "CZK",
    Djf = "DJF",
    Dkk = "DKK",
    Dop = "DOP",
    Dzd = "DZD",
    Egp = "EGP",
    Ern = "ERN",
    Etb = "ETB",
    Eur = "EUR",
    Fjd = "FJD",
    Fkp = "FKP",
    Gbp = "GBP",
    Gel = "GEL",
    Ghs = "GHS",
    Gip = "GIP",
    Gmd = "GMD",
    Gnf = "GNF",
    Gtq = "GTQ",
    Gyd = "GYD",
    Hkd = "HKD",
    Hnl = "HNL",
    Hrk = "HRK",
    Htg = "HTG",
    Huf = "HUF",
    Idr = "IDR",
    Ils = "ILS",
    Inr = "INR",
    Iqd = "IQD",
    Irr = "IRR",
    Isk = "ISK",
    Jmd = "JMD",
    Jod = "JOD",
    Jpy = "JPY",
    Kes = "KES",
    Kgs = "KGS",
    Khr = "KHR",
    Kmf = "KMF",
    Kpw = "KPW",
    Krw = "KRW",
    Kwd = "KWD",
    Kyd = "KYD",
    Kzt = "KZT",
    Lak = "LAK",
    Lbp = "LBP",
    Lkr = "LKR",
    Lrd = "LRD",
    Lsl = "LSL",
    Ltl = "LTL",
    Lvl = "LVL",
    Lyd = "LYD",
    Mad = "MAD",
    Mdl = "MDL",
    Mga = "MGA",
    Mkd = "MKD",
    Mmk = "MMK",
    Mnt = "MNT",
    Mop = "MOP",
    Mro = "MRO",
    Mru = "MRU",
    Mur = "MUR",
    Mvr = "MVR",
    Mwk = "MWK",
    Mxn = "MXN",
    Mxv = "MXV",
    Myr = "MYR",
    Mzn = "MZN",
    Nad = "NAD",
    Ngn = "NGN",
    Nio = "NIO",
    Nok = "NOK",
    Npr = "NPR",
    Nzd = "NZD",
    Omr = "OMR",
    Pab = "PAB",
    Pen = "PEN",
    Pgk = "PGK",
    Php = "PHP",
    Pkr = "PKR",
    Pln = "PLN",
    Pyg = "PYG",
    Qar = "QAR",
    Ron = "RON",
    Rsd = "RSD",
    Rub = "RUB",
    Rwf = "RWF",
    Sar = "SAR",
    Sbd = "SBD",
    Scr = "SCR",
    Sdg = "SDG",
    Sek = "SEK",
    Sgd = "SGD",
    Shp = "SHP",
    Sll = "SLL",
    Sos = "SOS",
    Srd = "SRD",
    Ssp = "SSP",
    Std = "STD",
    Stn = "STN",
    Svc = "SVC",
    Syp = "SYP",
    Szl = "SZL",
    Thb = "THB",
    Tjs = "TJS",
    Tmt = "TMT",
    Tnd = "TND",
    Top = "TOP",
    Try = "TRY",
    Ttd = "TTD",
    Twd = "TWD",
    Tzs = "TZS",
    Uah = "UAH",
    Ugx = "UGX",
    Usd = "USD",
    Usn = "USN",
    Uss = "USS",
    Uyi = "UYI",
    Uyu = "UYU",
    Uzs = "UZS",
    Vef = "VEF",
    Ves = "VES",
    Vnd = "VND",
    Vuv = "VUV",
    Wst = "WST",
    Xaf = "XAF",
    Xcd = "XCD",
    Xof = "XOF",
    Xpf = "XPF",
    Yer = "YER",
    Zar = "ZAR",
    Zmw = "ZMW",
    Zwl = "ZWL",
});

/// A tax as a rate in percent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TaxRate {
    /// The rate that applies. From 0 to 99.99999.
    pub rate: Decimal,
    /// What it is called. 1 to 64 characters.
    pub name: String,
}

impl TaxRate {
    /// Creates a value with the required fields.
    pub fn new(rate: impl Into<Decimal>, name: impl Into<String>) -> Self {
        Self {
            rate: rate.into(),
            name: name.into(),
        }
    }
}

object!(TaxRate {
    const "type" = "rate";
    "rate" rate: Required;
    "name" name: Required;
});

/// Whether a card may be surcharged, and by how much.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Surcharging {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: Option<i64>,
    /// The share of the amount, in percent. At most 100. Greater than 0.
    pub percentage: Option<Decimal>,
    /// What the payer has to be shown.
    pub disclosure: Option<String>,
}

object!(Surcharging {
    "allowed" allowed: Required;
    "amount" amount: Optional;
    "percentage" percentage: Optional;
    "disclosure" disclosure: Optional;
});

/// Value of `healthcareIndicator` of [`TransactionResult`](super::TransactionResult).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HealthcareIndicator {
    /// `Y`
    HealthcareExpense,
    /// `N`
    NoHealthcareExpense,
    /// `C`
    CardNotLinked,
    /// `R`
    CardNotSupported,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(HealthcareIndicator {
    HealthcareExpense = "Y",
    NoHealthcareExpense = "N",
    CardNotLinked = "C",
    CardNotSupported = "R",
});

/// Value of the parameter `tender` of [`ListPayments`](crate::operations::ListPayments) and
/// [`ListRefunds`](crate::operations::ListRefunds). Value of `tender` of
/// [`DeviceSummary`](super::DeviceSummary).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tender {
    /// `ebt`
    Ebt,
    /// `creditDebit`
    CreditDebit,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(Tender {
    Ebt = "ebt",
    CreditDebit = "creditDebit",
});

/// Whether the payer was offered another price for another way to pay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DualPricing {
    /// Whether both prices were offered to the payer.
    pub offered: bool,
    /// The rate that was offered for paying by card, and whether the payer took it. Send it whenever
    /// `offered` is set.
    pub choice_rate: Option<ChoiceRate>,
    /// The tender that was offered at the lower price.
    pub alternative_tender: Option<AlternativeTender>,
}

impl DualPricing {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(offered: bool) -> Self {
        Self {
            offered,
            choice_rate: None,
            alternative_tender: None,
        }
    }
}

object!(DualPricing {
    "offered" offered: Required;
    "choiceRate" choice_rate: Optional;
    "alternativeTender" alternative_tender: Optional;
});

setters!(DualPricing {
    choice_rate: impl Into<ChoiceRate>;
    alternative_tender: impl Into<AlternativeTender>;
});

/// Value of `alternativeTender` of [`DualPricing`](super::DualPricing).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AlternativeTender {
    /// `card`
    Card,
    /// `cash`
    Cash,
    /// `bankTransfer`
    BankTransfer,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AlternativeTender {
    Card = "card",
    Cash = "cash",
    BankTransfer = "bankTransfer",
});

/// What was added because the payer chose to pay by card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChoiceRate {
    /// Whether the payer chose the card, so that the rate applies. The default is `false`.
    pub applied: bool,
    /// The rate that applies. At most 100. Greater than 0.
    pub rate: Decimal,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: i64,
}

impl ChoiceRate {
    /// Creates a value with the required fields.
    pub fn new(applied: bool, rate: impl Into<Decimal>, amount: i64) -> Self {
        Self {
            applied,
            rate: rate.into(),
            amount,
        }
    }
}

object!(ChoiceRate {
    "applied" applied: Required;
    "rate" rate: Required;
    "amount" amount: Required;
});

/// A part of an amount that a health savings card may pay for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HealthcareExpense {
    /// The kind, one of those that the type lists.
    pub kind: HealthcareExpenseType,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: i64,
}

impl HealthcareExpense {
    /// Creates a value with the required fields.
    pub fn new(kind: impl Into<HealthcareExpenseType>, amount: i64) -> Self {
        Self { kind: kind.into(), amount }
    }
}

object!(HealthcareExpense {
    "type" kind: Required;
    "amount" amount: Required;
});

/// Value of `type` of [`HealthcareExpense`](super::HealthcareExpense).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HealthcareExpenseType {
    /// `copay`
    Copay,
    /// `clinic`
    Clinic,
    /// `dental`
    Dental,
    /// `prescription`
    Prescription,
    /// `transit`
    Transit,
    /// `vision`
    Vision,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(HealthcareExpenseType {
    Copay = "copay",
    Clinic = "clinic",
    Dental = "dental",
    Prescription = "prescription",
    Transit = "transit",
    Vision = "vision",
});

/// A fee for paying by credit card.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Surcharge {
    /// Whether the surcharge is left out this time.
    pub bypass: Option<bool>,
    /// The sum of money. In the lowest denomination of the currency. Greater than 0. Set by the server.
    pub amount: Option<i64>,
    /// The share of the amount, in percent. At most 100. Greater than 0. Set by the server.
    pub percentage: Option<Decimal>,
}

impl Surcharge {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(Surcharge {
    "bypass" bypass: Optional;
    "amount" amount: Optional;
    "percentage" percentage: Optional;
});

setters!(Surcharge {
    bypass: bool;
});

/// The offer to pay in the card's own currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DccOffer {
    /// Whether the payer took the offer.
    ///
    /// Sent, but never returned.
    pub accepted: Option<bool>,
    /// Names the offer; hand it back unchanged.
    pub offer_reference: Option<Secret>,
    /// The amount in the card's currency, in its lowest denomination.
    ///
    /// In the lowest denomination of the currency.
    pub fx_amount: i64,
    /// The card's currency.
    pub fx_currency: Currency,
    /// The card's currency as ISO 4217 writes it.
    ///
    /// Exactly 3 characters.
    pub fx_currency_code: Option<String>,
    /// How many decimal places that currency has: 2 for USD, 0 for JPY.
    pub fx_currency_exponent: Option<i64>,
    /// The rate of exchange.
    pub fx_rate: Decimal,
    /// What the provider adds to the rate, in percent.
    pub markup: Decimal,
    /// The markup in words that are shown to the payer.
    pub markup_text: Option<String>,
    /// Who makes the offer.
    pub provider: Option<String>,
    /// Where the rate comes from.
    pub source: Option<String>,
}

impl DccOffer {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        fx_amount: i64,
        fx_currency: impl Into<Currency>,
        fx_rate: impl Into<Decimal>,
        markup: impl Into<Decimal>,
    ) -> Self {
        Self {
            accepted: None,
            offer_reference: None,
            fx_amount,
            fx_currency: fx_currency.into(),
            fx_currency_code: None,
            fx_currency_exponent: None,
            fx_rate: fx_rate.into(),
            markup: markup.into(),
            markup_text: None,
            provider: None,
            source: None,
        }
    }
}

object!(DccOffer {
    "accepted" accepted: Optional;
    "offerReference" offer_reference: Optional;
    "fxAmount" fx_amount: Required;
    "fxCurrency" fx_currency: Required;
    "fxCurrencyCode" fx_currency_code: Optional;
    "fxCurrencyExponent" fx_currency_exponent: Optional;
    "fxRate" fx_rate: Required;
    "markup" markup: Required;
    "markupText" markup_text: Optional;
    "provider" provider: Optional;
    "source" source: Optional;
});

setters!(DccOffer {
    accepted: bool;
    offer_reference: impl Into<Secret>;
    fx_currency_code: impl Into<String>;
    fx_currency_exponent: i64;
    markup_text: impl Into<String>;
    provider: impl Into<String>;
    source: impl Into<String>;
});

/// Value of `tips` of [`RewardPayChoiceCredit`](super::RewardPayChoiceCredit) and `tips` of
/// [`RewardPayFees`](super::RewardPayFees).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RewardPayTips {
    /// `noTips`
    NoTips,
    /// `tipPrompt`
    TipPrompt,
    /// `tipAdjust`
    TipAdjust,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(RewardPayTips {
    NoTips = "noTips",
    TipPrompt = "tipPrompt",
    TipAdjust = "tipAdjust",
});

/// The tax on a terminal order.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PurchaseTax {
    /// Whether no tax is due. The default is `false`.
    pub is_tax_exempt: Option<bool>,
    /// The tax. In the lowest denomination of the currency. From 0 to 999999.
    pub tax_amount: Option<i64>,
}

impl PurchaseTax {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(PurchaseTax {
    "isTaxExempt" is_tax_exempt: Optional;
    "taxAmount" tax_amount: Optional;
});

setters!(PurchaseTax {
    is_tax_exempt: bool;
    tax_amount: i64;
});

/// A fee for the way of paying.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConvenienceFee {
    /// The sum of money. In the lowest denomination of the currency. Greater than 0.
    pub amount: i64,
}

impl ConvenienceFee {
    /// Creates a value with the required fields.
    pub fn new(amount: i64) -> Self {
        Self { amount }
    }
}

object!(ConvenienceFee {
    "amount" amount: Required;
});

/// Whether a terminal takes tips, and how.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalTips {
    /// Whether the feature is switched on.
    pub enabled: bool,
    /// Whether the terminal asks for a tip.
    pub tip_prompt: Option<bool>,
    /// Whether tips can be added after the payment.
    pub tip_adjust: Option<bool>,
    /// The tips that the terminal proposes.
    pub suggested_tips: Option<SuggestedTips>,
}

object!(TerminalTips {
    "enabled" enabled: Required;
    "tipPrompt" tip_prompt: Optional;
    "tipAdjust" tip_adjust: Optional;
    "suggestedTips" suggested_tips: Optional;
});

/// Tips that a terminal suggests, in percent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SuggestedTips {
    /// Whether the feature is switched on.
    pub enabled: Option<bool>,
    /// The proposed tips, in percent. At most 3 entries.
    pub tip_percentages: Option<Vec<String>>,
}

object!(SuggestedTips {
    "enabled" enabled: Optional;
    "tipPercentages" tip_percentages: Optional;
});

/// A tax that a terminal adds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TerminalTax {
    /// The tax rate, in percent. From 0 to 99.999.
    pub tax_rate: Decimal,
    /// What the tax is called on receipts. At most 10 characters.
    pub tax_label: String,
}

impl TerminalTax {
    /// Creates a value with the required fields.
    pub fn new(tax_rate: impl Into<Decimal>, tax_label: impl Into<String>) -> Self {
        Self {
            tax_rate: tax_rate.into(),
            tax_label: tax_label.into(),
        }
    }
}

object!(TerminalTax {
    "taxRate" tax_rate: Required;
    "taxLabel" tax_label: Required;
});

/// Whether ordered terminals take tips.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionTips {
    /// Whether the feature is switched on.
    pub enabled: Option<bool>,
}

impl SolutionTips {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionTips {
    "enabled" enabled: Optional;
});

setters!(SolutionTips {
    enabled: bool;
});

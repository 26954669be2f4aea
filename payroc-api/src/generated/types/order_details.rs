// Made by `cargo xtask codegen`; changes by hand are lost.

//! What an amount is made of.

use crate::wire::macros::{object, open_enum, setters};
use crate::{Decimal, Secret, UnknownValue};

/// A tax and what it came to.
///
/// Made by `RetrievedTax::new(name, rate)`.
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
///
/// Made by `Tip::new(kind)`; setters add the other fields.
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
    /// The terminal asked the payer. `prompted` on the wire.
    Prompted,
    /// It was added after the payment. `adjusted` on the wire.
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
    /// A share of the total. `percentage` on the wire.
    Percentage,
    /// A sum that does not depend on the total. `fixedAmount` on the wire.
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
    /// UAE dirham. `AED` on the wire.
    Aed,
    /// Afghan afghani. `AFN` on the wire.
    Afn,
    /// Albanian lek. `ALL` on the wire.
    All,
    /// Armenian dram. `AMD` on the wire.
    Amd,
    /// Netherlands Antillean guilder, withdrawn. `ANG` on the wire.
    Ang,
    /// Angolan kwanza. `AOA` on the wire.
    Aoa,
    /// Argentine peso. `ARS` on the wire.
    Ars,
    /// Australian dollar. `AUD` on the wire.
    Aud,
    /// Aruban florin. `AWG` on the wire.
    Awg,
    /// Azerbaijani manat. `AZN` on the wire.
    Azn,
    /// Bosnian convertible mark. `BAM` on the wire.
    Bam,
    /// Barbados dollar. `BBD` on the wire.
    Bbd,
    /// Bangladeshi taka. `BDT` on the wire.
    Bdt,
    /// Bulgarian lev, withdrawn. `BGN` on the wire.
    Bgn,
    /// Bahraini dinar, three decimals. `BHD` on the wire.
    Bhd,
    /// Burundian franc, no decimals. `BIF` on the wire.
    Bif,
    /// Bermudian dollar. `BMD` on the wire.
    Bmd,
    /// Brunei dollar. `BND` on the wire.
    Bnd,
    /// Bolivian boliviano. `BOB` on the wire.
    Bob,
    /// Bolivian Mvdol. `BOV` on the wire.
    Bov,
    /// Brazilian real. `BRL` on the wire.
    Brl,
    /// Bahamian dollar. `BSD` on the wire.
    Bsd,
    /// Bhutanese ngultrum. `BTN` on the wire.
    Btn,
    /// Botswana pula. `BWP` on the wire.
    Bwp,
    /// Belarusian ruble, withdrawn, no decimals. `BYR` on the wire.
    Byr,
    /// Belize dollar. `BZD` on the wire.
    Bzd,
    /// Canadian dollar. `CAD` on the wire.
    Cad,
    /// Congolese franc. `CDF` on the wire.
    Cdf,
    /// WIR euro. `CHE` on the wire.
    Che,
    /// Swiss franc. `CHF` on the wire.
    Chf,
    /// WIR franc. `CHW` on the wire.
    Chw,
    /// Chilean unit of account, four decimals. `CLF` on the wire.
    Clf,
    /// Chilean peso, no decimals. `CLP` on the wire.
    Clp,
    /// Chinese yuan. `CNY` on the wire.
    Cny,
    /// Colombian peso. `COP` on the wire.
    Cop,
    /// Colombian unit of real value. `COU` on the wire.
    Cou,
    /// Costa Rican colon. `CRC` on the wire.
    Crc,
    /// Cuban convertible peso, withdrawn. `CUC` on the wire.
    Cuc,
    /// Cuban peso. `CUP` on the wire.
    Cup,
    /// Cape Verdean escudo. `CVE` on the wire.
    Cve,
    /// Czech koruna. `CZK` on the wire.
    Czk,
    /// Djiboutian franc, no decimals. `DJF` on the wire.
    Djf,
    /// Danish krone. `DKK` on the wire.
    Dkk,
    /// Dominican peso. `DOP` on the wire.
    Dop,
    /// Algerian dinar. `DZD` on the wire.
    Dzd,
    /// Egyptian pound. `EGP` on the wire.
    Egp,
    /// Eritrean nakfa. `ERN` on the wire.
    Ern,
    /// Ethiopian birr. `ETB` on the wire.
    Etb,
    /// The euro area's money. `EUR` on the wire.
    Eur,
    /// Fiji dollar. `FJD` on the wire.
    Fjd,
    /// Falkland Islands pound. `FKP` on the wire.
    Fkp,
    /// Pound sterling. `GBP` on the wire.
    Gbp,
    /// Georgian lari. `GEL` on the wire.
    Gel,
    /// Ghanaian cedi. `GHS` on the wire.
    Ghs,
    /// Gibraltar pound. `GIP` on the wire.
    Gip,
    /// Gambian dalasi. `GMD` on the wire.
    Gmd,
    /// Guinean franc, no decimals. `GNF` on the wire.
    Gnf,
    /// Guatemalan quetzal. `GTQ` on the wire.
    Gtq,
    /// Guyanese dollar. `GYD` on the wire.
    Gyd,
    /// Hong Kong dollar. `HKD` on the wire.
    Hkd,
    /// Honduran lempira. `HNL` on the wire.
    Hnl,
    /// Croatian kuna, withdrawn. `HRK` on the wire.
    Hrk,
    /// Haitian gourde. `HTG` on the wire.
    Htg,
    /// Hungarian forint. `HUF` on the wire.
    Huf,
    /// Indonesian rupiah. `IDR` on the wire.
    Idr,
    /// Israeli new shekel. `ILS` on the wire.
    Ils,
    /// Indian rupee. `INR` on the wire.
    Inr,
    /// Iraqi dinar, three decimals. `IQD` on the wire.
    Iqd,
    /// Iranian rial. `IRR` on the wire.
    Irr,
    /// Icelandic krona, no decimals. `ISK` on the wire.
    Isk,
    /// Jamaican dollar. `JMD` on the wire.
    Jmd,
    /// Jordanian dinar, three decimals. `JOD` on the wire.
    Jod,
    /// Japanese yen, no decimals. `JPY` on the wire.
    Jpy,
    /// Kenyan shilling. `KES` on the wire.
    Kes,
    /// Kyrgyzstani som. `KGS` on the wire.
    Kgs,
    /// Cambodian riel. `KHR` on the wire.
    Khr,
    /// Comorian franc, no decimals. `KMF` on the wire.
    Kmf,
    /// North Korean won. `KPW` on the wire.
    Kpw,
    /// South Korean won, no decimals. `KRW` on the wire.
    Krw,
    /// Kuwaiti dinar, three decimals. `KWD` on the wire.
    Kwd,
    /// Cayman Islands dollar. `KYD` on the wire.
    Kyd,
    /// Kazakhstani tenge. `KZT` on the wire.
    Kzt,
    /// Lao kip. `LAK` on the wire.
    Lak,
    /// Lebanese pound. `LBP` on the wire.
    Lbp,
    /// Sri Lankan rupee. `LKR` on the wire.
    Lkr,
    /// Liberian dollar. `LRD` on the wire.
    Lrd,
    /// Lesotho loti. `LSL` on the wire.
    Lsl,
    /// Lithuanian litas, withdrawn. `LTL` on the wire.
    Ltl,
    /// Latvian lats, withdrawn. `LVL` on the wire.
    Lvl,
    /// Libyan dinar, three decimals. `LYD` on the wire.
    Lyd,
    /// Moroccan dirham. `MAD` on the wire.
    Mad,
    /// Moldovan leu. `MDL` on the wire.
    Mdl,
    /// Malagasy ariary. `MGA` on the wire.
    Mga,
    /// Macedonian denar. `MKD` on the wire.
    Mkd,
    /// Myanmar kyat. `MMK` on the wire.
    Mmk,
    /// Mongolian tugrik. `MNT` on the wire.
    Mnt,
    /// Macanese pataca. `MOP` on the wire.
    Mop,
    /// Mauritanian ouguiya, withdrawn. `MRO` on the wire.
    Mro,
    /// Mauritanian ouguiya. `MRU` on the wire.
    Mru,
    /// Mauritian rupee. `MUR` on the wire.
    Mur,
    /// Maldivian rufiyaa. `MVR` on the wire.
    Mvr,
    /// Malawian kwacha. `MWK` on the wire.
    Mwk,
    /// Mexican peso. `MXN` on the wire.
    Mxn,
    /// Mexican unit of investment. `MXV` on the wire.
    Mxv,
    /// Malaysian ringgit. `MYR` on the wire.
    Myr,
    /// Mozambican metical. `MZN` on the wire.
    Mzn,
    /// Namibian dollar. `NAD` on the wire.
    Nad,
    /// Nigerian naira. `NGN` on the wire.
    Ngn,
    /// Nicaraguan cordoba. `NIO` on the wire.
    Nio,
    /// Norwegian krone. `NOK` on the wire.
    Nok,
    /// Nepalese rupee. `NPR` on the wire.
    Npr,
    /// New Zealand dollar. `NZD` on the wire.
    Nzd,
    /// Omani rial, three decimals. `OMR` on the wire.
    Omr,
    /// Panamanian balboa. `PAB` on the wire.
    Pab,
    /// Peruvian sol. `PEN` on the wire.
    Pen,
    /// Papua New Guinean kina. `PGK` on the wire.
    Pgk,
    /// Philippine peso. `PHP` on the wire.
    Php,
    /// Pakistani rupee. `PKR` on the wire.
    Pkr,
    /// Polish zloty. `PLN` on the wire.
    Pln,
    /// Paraguayan guarani, no decimals. `PYG` on the wire.
    Pyg,
    /// Qatari riyal. `QAR` on the wire.
    Qar,
    /// Romanian leu. `RON` on the wire.
    Ron,
    /// Serbian dinar. `RSD` on the wire.
    Rsd,
    /// Russian ruble. `RUB` on the wire.
    Rub,
    /// Rwandan franc, no decimals. `RWF` on the wire.
    Rwf,
    /// Saudi riyal. `SAR` on the wire.
    Sar,
    /// Solomon Islands dollar. `SBD` on the wire.
    Sbd,
    /// Seychelles rupee. `SCR` on the wire.
    Scr,
    /// Sudanese pound. `SDG` on the wire.
    Sdg,
    /// Swedish krona. `SEK` on the wire.
    Sek,
    /// Singapore dollar. `SGD` on the wire.
    Sgd,
    /// Saint Helena pound. `SHP` on the wire.
    Shp,
    /// Sierra Leonean leone, withdrawn. `SLL` on the wire.
    Sll,
    /// Somali shilling. `SOS` on the wire.
    Sos,
    /// Surinamese dollar. `SRD` on the wire.
    Srd,
    /// South Sudanese pound. `SSP` on the wire.
    Ssp,
    /// Sao Tome dobra, withdrawn. `STD` on the wire.
    Std,
    /// Sao Tome dobra. `STN` on the wire.
    Stn,
    /// Salvadoran colon. `SVC` on the wire.
    Svc,
    /// Syrian pound. `SYP` on the wire.
    Syp,
    /// Swazi lilangeni. `SZL` on the wire.
    Szl,
    /// Thai baht. `THB` on the wire.
    Thb,
    /// Tajikistani somoni. `TJS` on the wire.
    Tjs,
    /// Turkmen manat. `TMT` on the wire.
    Tmt,
    /// Tunisian dinar, three decimals. `TND` on the wire.
    Tnd,
    /// Tongan paanga. `TOP` on the wire.
    Top,
    /// Turkish lira. `TRY` on the wire.
    Try,
    /// Trinidad and Tobago dollar. `TTD` on the wire.
    Ttd,
    /// New Taiwan dollar. `TWD` on the wire.
    Twd,
    /// Tanzanian shilling. `TZS` on the wire.
    Tzs,
    /// Ukrainian hryvnia. `UAH` on the wire.
    Uah,
    /// Ugandan shilling, no decimals. `UGX` on the wire.
    Ugx,
    /// United States dollar. `USD` on the wire.
    Usd,
    /// United States dollar, next day. `USN` on the wire.
    Usn,
    /// United States dollar of the same day, withdrawn. `USS` on the wire.
    Uss,
    /// Uruguayan indexed unit, no decimals. `UYI` on the wire.
    Uyi,
    /// Uruguayan peso. `UYU` on the wire.
    Uyu,
    /// Uzbekistani sum. `UZS` on the wire.
    Uzs,
    /// Venezuelan bolivar, withdrawn. `VEF` on the wire.
    Vef,
    /// Venezuelan bolivar. `VES` on the wire.
    Ves,
    /// Vietnamese dong, no decimals. `VND` on the wire.
    Vnd,
    /// Vanuatu vatu, no decimals. `VUV` on the wire.
    Vuv,
    /// Samoan tala. `WST` on the wire.
    Wst,
    /// Central African CFA franc, no decimals. `XAF` on the wire.
    Xaf,
    /// East Caribbean dollar. `XCD` on the wire.
    Xcd,
    /// West African CFA franc, no decimals. `XOF` on the wire.
    Xof,
    /// CFP franc, no decimals. `XPF` on the wire.
    Xpf,
    /// Yemeni rial. `YER` on the wire.
    Yer,
    /// South African rand. `ZAR` on the wire.
    Zar,
    /// Zambian kwacha. `ZMW` on the wire.
    Zmw,
    /// Zimbabwean dollar, withdrawn. `ZWL` on the wire.
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
///
/// Made by `TaxRate::new(rate, name)`.
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
    /// Whether a surcharge may be added when this card pays.
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
    /// It was processed as a health expense. Nothing to do. `Y` on the wire.
    HealthcareExpense,
    /// Processed as an ordinary payment: there was no health expense in it. Nothing to do. `N` on the wire.
    NoHealthcareExpense,
    /// Processed as an ordinary payment: the card belongs to no FSA or HSA. Do not book it as a health expense. `C` on the wire.
    CardNotLinked,
    /// Processed, but not as a health expense: the card does not support those. Do not book it as one. `R` on the wire.
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
    /// Government benefits, by a benefits card. `ebt` on the wire.
    Ebt,
    /// Ordinary payment cards. `creditDebit` on the wire.
    CreditDebit,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(Tender {
    Ebt = "ebt",
    CreditDebit = "creditDebit",
});

/// Whether the payer was offered another price for another way to pay.
///
/// Made by `DualPricing::new(offered)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DualPricing {
    /// Whether both prices were offered to the payer.
    pub offered: bool,
    /// The rate that was offered for paying by card, and whether the payer took it. Send it whenever
    /// `offered` is set.
    pub choice_rate: Option<ChoiceRate>,
    /// The way of paying that the payer was offered instead. Send it whenever `offered` is `true`.
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
    /// Paying by card was offered instead. `card` on the wire.
    Card,
    /// Paying in cash was offered instead. `cash` on the wire.
    Cash,
    /// Paying by bank transfer was offered instead. `bankTransfer` on the wire.
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
///
/// Made by `ChoiceRate::new(applied, rate, amount)`.
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
///
/// Made by `HealthcareExpense::new(kind, amount)`.
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
    /// The patient's own share of an insured service. `copay` on the wire.
    Copay,
    /// Treatment at a doctor's office or hospital. `clinic` on the wire.
    Clinic,
    /// Treatment of teeth. `dental` on the wire.
    Dental,
    /// Medicine that a doctor ordered. `prescription` on the wire.
    Prescription,
    /// Travel to a treatment. `transit` on the wire.
    Transit,
    /// Eye care, glasses and lenses. `vision` on the wire.
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
///
/// Made by `DccOffer::new(fx_amount, fx_currency, fx_rate, markup)`; setters add the other fields.
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
    /// The rate between the merchant's currency and that of the card.
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
    /// Nobody is asked for a gratuity. `noTips` on the wire.
    NoTips,
    /// The device asks for a gratuity before the payment. `tipPrompt` on the wire.
    TipPrompt,
    /// The gratuity is added to the payment afterwards. `tipAdjust` on the wire.
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
///
/// Made by `ConvenienceFee::new(amount)`.
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
///
/// Made by `TerminalTax::new(tax_rate, tax_label)`.
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

// Made by `cargo xtask codegen`; changes by hand are lost.

//! What a merchant processes.

use std::collections::BTreeMap;

use super::{
    AddendumEntry, CardAcceptance, ContactId, ContactMethod, Funding, Link, MerchantId,
    MonthOfOperation, OwnerId, PostalAddress, ProcessingAccountId, ProcessingAccountPricing,
    Processor, ResourceLink, Signature,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Date, Personal, Timestamp, UnknownValue};

/// Value of `businessType` of [`ProcessingAccount`](super::ProcessingAccount) and `businessType` of
/// [`ProcessingAccountRequest`](super::ProcessingAccountRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingAccountBusinessType {
    /// A shop where payers present their cards. `retail` on the wire.
    Retail,
    /// A place where guests eat and often tip. `restaurant` on the wire.
    Restaurant,
    /// A shop whose payers order online. `internet` on the wire.
    Internet,
    /// By mail or telephone. `moto` on the wire.
    Moto,
    /// A hotel or the like. `lodging` on the wire.
    Lodging,
    /// An organization that collects donations. `notForProfit` on the wire.
    NotForProfit,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ProcessingAccountBusinessType {
    Retail = "retail",
    Restaurant = "restaurant",
    Internet = "internet",
    Moto = "moto",
    Lodging = "lodging",
    NotForProfit = "notForProfit",
});

/// What a processing account will process.
///
/// Made by `Processing::new(transaction_amounts, monthly_amounts, volume_breakdown)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Processing {
    /// The processor's number of the merchant (MID). At most 15 characters. Set by the server.
    pub merchant_id: Option<MerchantId>,
    /// The average and highest amount of one transaction.
    pub transaction_amounts: ProcessingTransactionAmounts,
    /// The average and highest turnover of a month.
    pub monthly_amounts: ProcessingMonthlyAmounts,
    /// The shares of the channels, in percent.
    pub volume_breakdown: ProcessingVolumeBreakdown,
    /// Whether the business is closed for some months.
    pub is_seasonal: Option<bool>,
    /// The months in which a seasonal business is open. At most 12 entries.
    pub months_of_operation: Option<Vec<MonthOfOperation>>,
    /// The prices or the settings of bank transfers by ACH.
    pub ach: Option<ProcessingAch>,
    /// The cards that are accepted.
    pub card_acceptance: Option<CardAcceptance>,
}

impl Processing {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        transaction_amounts: impl Into<ProcessingTransactionAmounts>,
        monthly_amounts: impl Into<ProcessingMonthlyAmounts>,
        volume_breakdown: impl Into<ProcessingVolumeBreakdown>,
    ) -> Self {
        Self {
            merchant_id: None,
            transaction_amounts: transaction_amounts.into(),
            monthly_amounts: monthly_amounts.into(),
            volume_breakdown: volume_breakdown.into(),
            is_seasonal: None,
            months_of_operation: None,
            ach: None,
            card_acceptance: None,
        }
    }
}

object!(Processing {
    "merchantId" merchant_id: Optional;
    "transactionAmounts" transaction_amounts: Required;
    "monthlyAmounts" monthly_amounts: Required;
    "volumeBreakdown" volume_breakdown: Required;
    "isSeasonal" is_seasonal: Optional;
    "monthsOfOperation" months_of_operation: Optional;
    "ach" ach: Optional;
    "cardAcceptance" card_acceptance: Optional;
});

setters!(Processing {
    is_seasonal: bool;
    months_of_operation: Vec<MonthOfOperation>;
    ach: impl Into<ProcessingAch>;
    card_acceptance: impl Into<CardAcceptance>;
});

/// What a processing account will process by ACH.
///
/// Made by `ProcessingAch::new(refunds, estimated_monthly_transactions, limits)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAch {
    /// The NAICS code of the business. At most 6 characters.
    pub naics: Option<String>,
    /// Whether ACH was refused to the business or its principals before. The default is `false`.
    pub previously_terminated_for_ach: Option<bool>,
    /// The refunds, or the limits on them.
    pub refunds: ProcessingAchRefunds,
    /// The largest number of transfers that is expected in a month.
    pub estimated_monthly_transactions: i64,
    /// The limits on transfers.
    pub limits: ProcessingAchLimits,
    /// The kinds of transfers.
    pub transaction_types: Option<Vec<ProcessingAchTransactionType>>,
    /// What `other` stands for. At most 100 characters.
    pub transaction_types_other: Option<String>,
}

impl ProcessingAch {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        refunds: impl Into<ProcessingAchRefunds>,
        estimated_monthly_transactions: i64,
        limits: impl Into<ProcessingAchLimits>,
    ) -> Self {
        Self {
            naics: None,
            previously_terminated_for_ach: None,
            refunds: refunds.into(),
            estimated_monthly_transactions,
            limits: limits.into(),
            transaction_types: None,
            transaction_types_other: None,
        }
    }
}

object!(ProcessingAch {
    "naics" naics: Optional;
    "previouslyTerminatedForAch" previously_terminated_for_ach: Optional;
    "refunds" refunds: Required;
    "estimatedMonthlyTransactions" estimated_monthly_transactions: Required;
    "limits" limits: Required;
    "transactionTypes" transaction_types: Optional;
    "transactionTypesOther" transaction_types_other: Optional;
});

setters!(ProcessingAch {
    naics: impl Into<String>;
    previously_terminated_for_ach: bool;
    transaction_types: Vec<ProcessingAchTransactionType>;
    transaction_types_other: impl Into<String>;
});

/// Limits for ACH.
///
/// Made by `ProcessingAchLimits::new(single_transaction, daily_deposit, monthly_deposit)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAchLimits {
    /// The highest amount of one transfer. In the lowest denomination of the currency.
    pub single_transaction: i64,
    /// The highest turnover of a day. In the lowest denomination of the currency.
    pub daily_deposit: i64,
    /// The highest turnover of a month. In the lowest denomination of the currency.
    pub monthly_deposit: i64,
}

impl ProcessingAchLimits {
    /// Creates a value with the required fields.
    pub fn new(
        single_transaction: i64,
        daily_deposit: i64,
        monthly_deposit: i64,
    ) -> Self {
        Self {
            single_transaction,
            daily_deposit,
            monthly_deposit,
        }
    }
}

object!(ProcessingAchLimits {
    "singleTransaction" single_transaction: Required;
    "dailyDeposit" daily_deposit: Required;
    "monthlyDeposit" monthly_deposit: Required;
});

/// How a merchant refunds ACH payments.
///
/// Made by `ProcessingAchRefunds::new(written_refund_policy)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAchRefunds {
    /// Whether there is a written refund policy. The default is `false`.
    pub written_refund_policy: bool,
    /// The URL of the page on which the payer reads how refunds are given. At most 2000 characters.
    pub refund_policy_url: Option<String>,
}

impl ProcessingAchRefunds {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(written_refund_policy: bool) -> Self {
        Self {
            written_refund_policy,
            refund_policy_url: None,
        }
    }
}

object!(ProcessingAchRefunds {
    "writtenRefundPolicy" written_refund_policy: Required;
    "refundPolicyUrl" refund_policy_url: Optional;
});

setters!(ProcessingAchRefunds {
    refund_policy_url: impl Into<String>;
});

/// Value of `transactionTypes` of [`ProcessingAch`](super::ProcessingAch).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingAchTransactionType {
    /// Consumers agree in writing (PPD). `prearrangedPayment` on the wire.
    PrearrangedPayment,
    /// Businesses pay or are paid (CCD). `corpCashDisbursement` on the wire.
    CorpCashDisbursement,
    /// Consumers agree by telephone (TEL). `telephoneInitiatedPayment` on the wire.
    TelephoneInitiatedPayment,
    /// Consumers agree online (WEB). `webInitiatedPayment` on the wire.
    WebInitiatedPayment,
    /// Another kind, to be described beside it. `other` on the wire.
    Other,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ProcessingAchTransactionType {
    PrearrangedPayment = "prearrangedPayment",
    CorpCashDisbursement = "corpCashDisbursement",
    TelephoneInitiatedPayment = "telephoneInitiatedPayment",
    WebInitiatedPayment = "webInitiatedPayment",
    Other = "other",
});

/// Estimates of what is processed each month.
///
/// Made by `ProcessingMonthlyAmounts::new(average, highest)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingMonthlyAmounts {
    /// What is usual, on average. In the lowest denomination of the currency.
    pub average: i64,
    /// What is expected at most. In the lowest denomination of the currency.
    pub highest: i64,
}

impl ProcessingMonthlyAmounts {
    /// Creates a value with the required fields.
    pub fn new(average: i64, highest: i64) -> Self {
        Self { average, highest }
    }
}

object!(ProcessingMonthlyAmounts {
    "average" average: Required;
    "highest" highest: Required;
});

/// Estimates of the size of a transaction.
///
/// Made by `ProcessingTransactionAmounts::new(average, highest)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingTransactionAmounts {
    /// What is usual, on average. In the lowest denomination of the currency.
    pub average: i64,
    /// What is expected at most. In the lowest denomination of the currency.
    pub highest: i64,
}

impl ProcessingTransactionAmounts {
    /// Creates a value with the required fields.
    pub fn new(average: i64, highest: i64) -> Self {
        Self { average, highest }
    }
}

object!(ProcessingTransactionAmounts {
    "average" average: Required;
    "highest" highest: Required;
});

/// Where payments will come from, in percent.
///
/// Made by `ProcessingVolumeBreakdown::new(card_present, mail_or_telephone, ecommerce)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingVolumeBreakdown {
    /// The share of payments in a shop, in percent.
    pub card_present: Option<i64>,
    /// The share of orders by mail and telephone, in percent.
    pub mail_or_telephone: i64,
    /// The share of orders on the web, in percent.
    pub ecommerce: i64,
}

impl ProcessingVolumeBreakdown {
    /// Creates a value with the required fields.
    pub fn new(card_present: i64, mail_or_telephone: i64, ecommerce: i64) -> Self {
        Self {
            card_present: Some(card_present),
            mail_or_telephone,
            ecommerce,
        }
    }
}

object!(ProcessingVolumeBreakdown {
    "cardPresent" card_present: Optional;
    "mailOrTelephone" mail_or_telephone: Required;
    "ecommerce" ecommerce: Required;
});

/// A time zone by its IANA name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Timezone {
    /// Midway and American Samoa, eleven hours behind UTC. `Pacific/Midway` on the wire.
    PacificMidway,
    /// Hawaii, ten hours behind UTC. `Pacific/Honolulu` on the wire.
    PacificHonolulu,
    /// Most of Alaska, nine hours behind UTC, eight in summer. `America/Anchorage` on the wire.
    AmericaAnchorage,
    /// The Pacific coast, eight hours behind UTC, seven in summer. `America/Los_Angeles` on the wire.
    AmericaLosAngeles,
    /// The mountain states, seven hours behind UTC, six in summer. `America/Denver` on the wire.
    AmericaDenver,
    /// Most of Arizona, seven hours behind UTC all year. `America/Phoenix` on the wire.
    AmericaPhoenix,
    /// The central states, six hours behind UTC, five in summer. `America/Chicago` on the wire.
    AmericaChicago,
    /// Most of Indiana, five hours behind UTC, four in summer. `America/Indiana/Indianapolis` on the wire.
    AmericaIndianaIndianapolis,
    /// The Atlantic coast, five hours behind UTC, four in summer. `America/New_York` on the wire.
    AmericaNewYork,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(Timezone {
    PacificMidway = "Pacific/Midway",
    PacificHonolulu = "Pacific/Honolulu",
    AmericaAnchorage = "America/Anchorage",
    AmericaLosAngeles = "America/Los_Angeles",
    AmericaDenver = "America/Denver",
    AmericaPhoenix = "America/Phoenix",
    AmericaChicago = "America/Chicago",
    AmericaIndianaIndianapolis = "America/Indiana/Indianapolis",
    AmericaNewYork = "America/New_York",
});

/// A processing account of a merchant.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccount {
    /// The processing account that it belongs to. Set by the server.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// How far it has come. Set by the server.
    pub status: Option<ProcessingAccountStatus>,
    /// The name under which the business trades (DBA). At most 100 characters.
    pub doing_business_as: String,
    /// The people who own or control the business. Set by the server.
    pub owners: Vec<ProcessingAccountOwner>,
    /// The address of the business on the web. At most 128 characters.
    pub website: Option<String>,
    /// How the business trades.
    pub business_type: Option<ProcessingAccountBusinessType>,
    /// The merchant category code (MCC). At most 4 characters.
    pub category_code: Option<i64>,
    /// The processor's prices or settings. The default is `tsys`.
    pub processor: Option<Processor>,
    /// What the business offers. At most 125 characters.
    pub merchandise_or_service_sold: String,
    /// When the business started.
    pub business_start_date: Option<Date>,
    /// The time zone that hours of the day are meant in.
    pub timezone: Timezone,
    /// Where to find it, with street, city and postal code.
    pub address: PostalAddress,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
    /// What the merchant processes: amounts, shares of channels, and card acceptance.
    pub processing: Processing,
    /// How and when the account is paid out.
    pub funding: Funding,
    /// The prices of the account.
    pub pricing: ProcessingAccountPricing,
    /// The people to turn to. Set by the server.
    pub contacts: Option<Vec<ProcessingAccountContact>>,
    /// How the agreement is signed.
    pub signature: Signature,
    /// What the application has to say about special lines of business. Set by the server.
    pub addendums: Option<Vec<AddendumEntry>>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
}

object!(ProcessingAccount {
    "processingAccountId" processing_account_id: Optional;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "status" status: Optional;
    "doingBusinessAs" doing_business_as: Required;
    "owners" owners: Required;
    "website" website: Optional;
    "businessType" business_type: Optional;
    "categoryCode" category_code: Optional;
    "processor" processor: Optional;
    "merchandiseOrServiceSold" merchandise_or_service_sold: Required;
    "businessStartDate" business_start_date: Optional;
    "timezone" timezone: Required;
    "address" address: Required;
    "contactMethods" contact_methods: Required;
    "processing" processing: Required;
    "funding" funding: Required;
    "pricing" pricing: Required;
    "contacts" contacts: Optional;
    "signature" signature: Required;
    "addendums" addendums: Optional;
    "metadata" metadata: Optional;
    "links" links: Optional;
});

/// A contact person, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountContact {
    /// The contact that is meant.
    pub contact_id: Option<ContactId>,
    /// The person's first name.
    pub first_name: Option<Personal<String>>,
    /// The person's last name.
    pub last_name: Option<Personal<String>>,
    /// Where the thing itself can be read.
    pub link: Option<ResourceLink>,
}

object!(ProcessingAccountContact {
    "contactId" contact_id: Optional(Number);
    "firstName" first_name: Optional;
    "lastName" last_name: Optional;
    "link" link: Optional;
});

/// An owner, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountOwner {
    /// The owner that is meant.
    pub owner_id: Option<OwnerId>,
    /// The person's first name.
    pub first_name: Option<Personal<String>>,
    /// The person's last name.
    pub last_name: Option<Personal<String>>,
    /// Where the thing itself can be read.
    pub link: Option<ResourceLink>,
}

object!(ProcessingAccountOwner {
    "ownerId" owner_id: Optional(Number);
    "firstName" first_name: Optional;
    "lastName" last_name: Optional;
    "link" link: Optional;
});

/// Value of `status` of [`ProcessingAccount`](super::ProcessingAccount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingAccountStatus {
    /// Received, not examined so far. Wait. `entered` on the wire.
    Entered,
    /// Reviewed, and not approved so far. Wait. `pending` on the wire.
    Pending,
    /// Payments can be taken, and are paid out. Nothing to do. `approved` on the wire.
    Approved,
    /// Approved, while the vendor waits for further information. Send what it asks for. `subjectTo` on the wire.
    SubjectTo,
    /// Closed for a time. Ask the vendor before payments are taken again. `dormant` on the wire.
    Dormant,
    /// Approved, and without a transaction so far. Take the first payment. `nonProcessing` on the wire.
    NonProcessing,
    /// Refused after examination. Ask the vendor why. `rejected` on the wire.
    Rejected,
    /// The account is closed: no payments can be taken. Stop offering them. `terminated` on the wire.
    Terminated,
    /// The merchant withdrew the application. Apply again if that is wanted. `cancelled` on the wire.
    Cancelled,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ProcessingAccountStatus {
    Entered = "entered",
    Pending = "pending",
    Approved = "approved",
    SubjectTo = "subjectTo",
    Dormant = "dormant",
    NonProcessing = "nonProcessing",
    Rejected = "rejected",
    Terminated = "terminated",
    Cancelled = "cancelled",
});

/// Value of `timezone` of [`SolutionSetup`](super::SolutionSetup).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SolutionTimezone {
    /// Midway and American Samoa, eleven hours behind UTC. `Pacific/Midway` on the wire.
    PacificMidway,
    /// Hawaii, ten hours behind UTC. `Pacific/Honolulu` on the wire.
    PacificHonolulu,
    /// Most of Alaska, nine hours behind UTC, eight in summer. `America/Anchorage` on the wire.
    AmericaAnchorage,
    /// The Pacific coast, eight hours behind UTC, seven in summer. `America/Los_Angeles` on the wire.
    AmericaLosAngeles,
    /// The mountain states, seven hours behind UTC, six in summer. `America/Denver` on the wire.
    AmericaDenver,
    /// Most of Arizona, seven hours behind UTC all year. `America/Phoenix` on the wire.
    AmericaPhoenix,
    /// The central states, six hours behind UTC, five in summer. `America/Chicago` on the wire.
    AmericaChicago,
    /// Most of Indiana, five hours behind UTC, four in summer. `America/Indiana/Indianapolis` on the wire.
    AmericaIndianaIndianapolis,
    /// The Atlantic coast, five hours behind UTC, four in summer. `America/New_York` on the wire.
    AmericaNewYork,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(SolutionTimezone {
    PacificMidway = "Pacific/Midway",
    PacificHonolulu = "Pacific/Honolulu",
    AmericaAnchorage = "America/Anchorage",
    AmericaLosAngeles = "America/Los_Angeles",
    AmericaDenver = "America/Denver",
    AmericaPhoenix = "America/Phoenix",
    AmericaChicago = "America/Chicago",
    AmericaIndianaIndianapolis = "America/Indiana/Indianapolis",
    AmericaNewYork = "America/New_York",
});

//! Twins of the types behind this module's name: the same fields of the same types, read and written by serde's derive.
#![allow(dead_code, reason = "what is decoded is encoded again and not looked at")]

use std::collections::BTreeMap;

use payroc_api::types::{
    AcceptedCard, FundingRecipientStatus, FundingSchedule, FundingStatus, MerchantId, MonthOfOperation, ProcessingAccountBusinessType,
    ProcessingAccountId, ProcessingAccountStatus, ProcessingAchTransactionType, Processor, Timezone,
};
use payroc_api::{Date, Personal, Secret};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAccount {
    #[serde(rename = "processingAccountId", skip_serializing_if = "Option::is_none")]
    processing_account_id: Option<ProcessingAccountId>,
    #[serde(rename = "createdDate", skip_serializing_if = "Option::is_none")]
    created_date: Option<String>,
    #[serde(rename = "lastModifiedDate", skip_serializing_if = "Option::is_none")]
    last_modified_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<ProcessingAccountStatus>,
    #[serde(rename = "doingBusinessAs")]
    doing_business_as: String,
    owners: Vec<ProcessingAccountOwner>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    #[serde(rename = "businessType", skip_serializing_if = "Option::is_none")]
    business_type: Option<ProcessingAccountBusinessType>,
    #[serde(rename = "categoryCode", skip_serializing_if = "Option::is_none")]
    category_code: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    processor: Option<Processor>,
    #[serde(rename = "merchandiseOrServiceSold")]
    merchandise_or_service_sold: String,
    #[serde(rename = "businessStartDate", skip_serializing_if = "Option::is_none")]
    business_start_date: Option<Date>,
    timezone: Timezone,
    address: PostalAddress,
    #[serde(rename = "contactMethods")]
    contact_methods: Vec<ContactMethod>,
    processing: Processing,
    funding: Funding,
    pricing: ProcessingAccountPricing,
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<ProcessingAccountContact>>,
    signature: Signature,
    #[serde(skip_serializing_if = "Option::is_none")]
    addendums: Option<Vec<AddendumEntry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<BTreeMap<String, Personal<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Vec<Link>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAccountOwner {
    #[serde(rename = "ownerId", skip_serializing_if = "Option::is_none")]
    owner_id: Option<i64>,
    #[serde(rename = "firstName", skip_serializing_if = "Option::is_none")]
    first_name: Option<Personal<String>>,
    #[serde(rename = "lastName", skip_serializing_if = "Option::is_none")]
    last_name: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<ResourceLink>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ResourceLink {
    #[serde(skip_serializing_if = "Option::is_none")]
    rel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<String>,
}

/// The one union that has a single variant and no discriminator. The derive can keep its unknown variants too, in this way.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum PostalAddress {
    Address(Box<Address>),
    Unknown(serde_json::Value),
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Address {
    address1: Personal<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address2: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address3: Option<Personal<String>>,
    city: Personal<String>,
    state: Personal<String>,
    country: Personal<String>,
    #[serde(rename = "postalCode")]
    postal_code: Personal<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
pub(crate) enum ContactMethod {
    #[serde(rename = "email")]
    Email(Box<ContactMethodEmail>),
    #[serde(rename = "fax")]
    Fax(Box<ContactMethodFax>),
    #[serde(rename = "mobile")]
    Mobile(Box<ContactMethodMobile>),
    #[serde(rename = "phone")]
    Phone(Box<ContactMethodPhone>),
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodEmail {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodFax {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodMobile {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodPhone {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Processing {
    #[serde(rename = "merchantId", skip_serializing_if = "Option::is_none")]
    merchant_id: Option<MerchantId>,
    #[serde(rename = "transactionAmounts")]
    transaction_amounts: ProcessingTransactionAmounts,
    #[serde(rename = "monthlyAmounts")]
    monthly_amounts: ProcessingMonthlyAmounts,
    #[serde(rename = "volumeBreakdown")]
    volume_breakdown: ProcessingVolumeBreakdown,
    #[serde(rename = "isSeasonal", skip_serializing_if = "Option::is_none")]
    is_seasonal: Option<bool>,
    #[serde(rename = "monthsOfOperation", skip_serializing_if = "Option::is_none")]
    months_of_operation: Option<Vec<MonthOfOperation>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ach: Option<ProcessingAch>,
    #[serde(rename = "cardAcceptance", skip_serializing_if = "Option::is_none")]
    card_acceptance: Option<CardAcceptance>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingTransactionAmounts {
    average: i64,
    highest: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingMonthlyAmounts {
    average: i64,
    highest: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingVolumeBreakdown {
    #[serde(rename = "cardPresent", skip_serializing_if = "Option::is_none")]
    card_present: Option<i64>,
    #[serde(rename = "mailOrTelephone")]
    mail_or_telephone: i64,
    ecommerce: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAch {
    #[serde(skip_serializing_if = "Option::is_none")]
    naics: Option<String>,
    #[serde(rename = "previouslyTerminatedForAch", skip_serializing_if = "Option::is_none")]
    previously_terminated_for_ach: Option<bool>,
    refunds: ProcessingAchRefunds,
    #[serde(rename = "estimatedMonthlyTransactions")]
    estimated_monthly_transactions: i64,
    limits: ProcessingAchLimits,
    #[serde(rename = "transactionTypes", skip_serializing_if = "Option::is_none")]
    transaction_types: Option<Vec<ProcessingAchTransactionType>>,
    #[serde(rename = "transactionTypesOther", skip_serializing_if = "Option::is_none")]
    transaction_types_other: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAchRefunds {
    #[serde(rename = "writtenRefundPolicy")]
    written_refund_policy: bool,
    #[serde(rename = "refundPolicyUrl", skip_serializing_if = "Option::is_none")]
    refund_policy_url: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAchLimits {
    #[serde(rename = "singleTransaction")]
    single_transaction: i64,
    #[serde(rename = "dailyDeposit")]
    daily_deposit: i64,
    #[serde(rename = "monthlyDeposit")]
    monthly_deposit: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct CardAcceptance {
    #[serde(rename = "debitOnly", skip_serializing_if = "Option::is_none")]
    debit_only: Option<bool>,
    #[serde(rename = "hsaFsa", skip_serializing_if = "Option::is_none")]
    hsa_fsa: Option<bool>,
    #[serde(rename = "cardsAccepted", skip_serializing_if = "Option::is_none")]
    cards_accepted: Option<Vec<AcceptedCard>>,
    #[serde(rename = "specialityCards", skip_serializing_if = "Option::is_none")]
    speciality_cards: Option<SpecialityCardAcceptance>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct SpecialityCardAcceptance {
    #[serde(rename = "americanExpressDirect", skip_serializing_if = "Option::is_none")]
    american_express_direct: Option<AmericanExpressDirectAcceptance>,
    #[serde(rename = "electronicBenefitsTransfer", skip_serializing_if = "Option::is_none")]
    electronic_benefits_transfer: Option<EbtAcceptance>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<OtherCardAcceptance>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct AmericanExpressDirectAcceptance {
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    #[serde(rename = "merchantNumber", skip_serializing_if = "Option::is_none")]
    merchant_number: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct EbtAcceptance {
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled: Option<bool>,
    #[serde(rename = "fnsNumber", skip_serializing_if = "Option::is_none")]
    fns_number: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct OtherCardAcceptance {
    #[serde(rename = "wexMerchantNumber", skip_serializing_if = "Option::is_none")]
    wex_merchant_number: Option<String>,
    #[serde(rename = "voyagerMerchantId", skip_serializing_if = "Option::is_none")]
    voyager_merchant_id: Option<String>,
    #[serde(rename = "fleetMerchantId", skip_serializing_if = "Option::is_none")]
    fleet_merchant_id: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Funding {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<FundingStatus>,
    #[serde(rename = "fundingSchedule", skip_serializing_if = "Option::is_none")]
    funding_schedule: Option<FundingSchedule>,
    #[serde(rename = "acceleratedFundingFee", skip_serializing_if = "Option::is_none")]
    accelerated_funding_fee: Option<i64>,
    #[serde(rename = "dailyDiscount", skip_serializing_if = "Option::is_none")]
    daily_discount: Option<bool>,
    #[serde(rename = "fundingAccounts", skip_serializing_if = "Option::is_none")]
    funding_accounts: Option<Vec<FundingAccountSummary>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct FundingAccountSummary {
    #[serde(rename = "fundingAccountId", skip_serializing_if = "Option::is_none")]
    funding_account_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<FundingRecipientStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Link {
    rel: String,
    method: String,
    href: Secret,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAccountPricing {
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<ResourceLink>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ProcessingAccountContact {
    #[serde(rename = "contactId", skip_serializing_if = "Option::is_none")]
    contact_id: Option<i64>,
    #[serde(rename = "firstName", skip_serializing_if = "Option::is_none")]
    first_name: Option<Personal<String>>,
    #[serde(rename = "lastName", skip_serializing_if = "Option::is_none")]
    last_name: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<ResourceLink>,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
pub(crate) enum Signature {
    #[serde(rename = "requestedViaDirectLink")]
    RequestedViaDirectLink(Box<SignatureByDirectLink>),
    #[serde(rename = "requestedViaEmail")]
    RequestedViaEmail(Box<SignatureByEmail>),
}

#[derive(Deserialize, Serialize)]
pub(crate) struct SignatureByDirectLink {
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct SignatureByEmail {}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
pub(crate) enum AddendumEntry {
    #[serde(rename = "cbdV1")]
    CbdV1(Box<CbdV1AddendumEntry>),
    #[serde(rename = "cloverMerchantProcessingAmendmentV1")]
    CloverMerchantProcessingAmendmentV1(Box<CloverMerchantProcessingAmendmentAddendumEntry>),
    #[serde(rename = "donationsV1")]
    DonationsV1(Box<DonationsV1AddendumEntry>),
    #[serde(rename = "firearmsV1")]
    FirearmsV1(Box<FirearmsV1AddendumEntry>),
    #[serde(rename = "installmentPaymentsV1")]
    InstallmentPaymentsV1(Box<InstallmentPaymentsV1AddendumEntry>),
    #[serde(rename = "moneyServicesV1")]
    MoneyServicesV1(Box<MoneyServicesV1AddendumEntry>),
    #[serde(rename = "pharmacyCnpComplianceV1")]
    PharmacyCnpComplianceV1(Box<PharmacyCnpComplianceV1AddendumEntry>),
    #[serde(rename = "telehealthV1")]
    TelehealthV1(Box<TelehealthV1AddendumEntry>),
    #[serde(rename = "tobaccoCnpV1")]
    TobaccoCnpV1(Box<TobaccoCnpV1AddendumEntry>),
}

#[derive(Deserialize, Serialize)]
pub(crate) struct CbdV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct CloverMerchantProcessingAmendmentAddendumEntry {
    #[serde(rename = "lineItems")]
    line_items: CloverLineItems,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct CloverLineItems {
    #[serde(rename = "cloverCompact", skip_serializing_if = "Option::is_none")]
    clover_compact: Option<CloverLineItem>,
    #[serde(rename = "cloverFlex4thGen", skip_serializing_if = "Option::is_none")]
    clover_flex4th_gen: Option<CloverLineItem>,
    #[serde(rename = "cloverFlexPocket", skip_serializing_if = "Option::is_none")]
    clover_flex_pocket: Option<CloverLineItem>,
    #[serde(rename = "cloverMiniLte3rdGen", skip_serializing_if = "Option::is_none")]
    clover_mini_lte3rd_gen: Option<CloverLineItem>,
    #[serde(rename = "cloverSoloPosSystem", skip_serializing_if = "Option::is_none")]
    clover_solo_pos_system: Option<CloverLineItem>,
    #[serde(rename = "cloverStationDuoGen2PosSystem", skip_serializing_if = "Option::is_none")]
    clover_station_duo_gen2_pos_system: Option<CloverLineItem>,
    #[serde(rename = "cloverCompactTetherCable", skip_serializing_if = "Option::is_none")]
    clover_compact_tether_cable: Option<CloverLineItem>,
    #[serde(rename = "cloverCashDrawer", skip_serializing_if = "Option::is_none")]
    clover_cash_drawer: Option<CloverLineItem>,
    #[serde(rename = "cloverKitchenPrinter", skip_serializing_if = "Option::is_none")]
    clover_kitchen_printer: Option<CloverLineItem>,
    #[serde(rename = "cloverKitchenPrinterThermal", skip_serializing_if = "Option::is_none")]
    clover_kitchen_printer_thermal: Option<CloverLineItem>,
    #[serde(rename = "cloverWeightScale", skip_serializing_if = "Option::is_none")]
    clover_weight_scale: Option<CloverLineItem>,
    #[serde(rename = "cloverHandsFreeScanner", skip_serializing_if = "Option::is_none")]
    clover_hands_free_scanner: Option<CloverLineItem>,
    #[serde(rename = "cloverBarCodeScanner", skip_serializing_if = "Option::is_none")]
    clover_bar_code_scanner: Option<CloverLineItem>,
    #[serde(rename = "cloverKds24", skip_serializing_if = "Option::is_none")]
    clover_kds24: Option<CloverLineItem>,
    #[serde(rename = "cloverKds14", skip_serializing_if = "Option::is_none")]
    clover_kds14: Option<CloverLineItem>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct CloverLineItem {
    quantity: i64,
    #[serde(rename = "totalPrice")]
    total_price: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct DonationsV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct FirearmsV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct InstallmentPaymentsV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct MoneyServicesV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct PharmacyCnpComplianceV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct TelehealthV1AddendumEntry {}

#[derive(Deserialize, Serialize)]
pub(crate) struct TobaccoCnpV1AddendumEntry {}

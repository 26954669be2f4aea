// Made by `cargo xtask codegen`; changes by hand are lost.

//! Merchants: applies for them and for their processing accounts.

use std::collections::BTreeMap;

use super::{
    AddendumEntry, BaseFeesV52, Contact, ContactMethod, FundingAccount, FundingSchedule,
    FundingStatus, GatewayPricingV52, Link, MerchantPlatformId, Owner, PostalAddress,
    PricedServiceV52, PricingCountry, PricingIntentId, PricingProcessorV52, Processing,
    ProcessingAccount, ProcessingAccountBusinessType, ProcessingAccountId, Processor, ResourceLink,
    Signature, Timezone,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Date, Personal, Timestamp, UnknownValue, UnknownVariant};

/// One page of merchants.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantPlatformPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Option<Vec<MerchantPlatform>>,
}

object!(MerchantPlatformPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// A boarded merchant.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantPlatform {
    /// The merchant platform that is meant. Set by the server.
    pub merchant_platform_id: Option<MerchantPlatformId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// The business behind the accounts.
    pub business: Business,
    /// One entry for each location that takes payments. Set by the server.
    pub processing_accounts: Vec<MerchantPlatformProcessingAccount>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
}

object!(MerchantPlatform {
    "merchantPlatformId" merchant_platform_id: Optional;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "business" business: Required;
    "processingAccounts" processing_accounts: Required;
    "metadata" metadata: Optional;
    "links" links: Optional;
});

/// A merchant as the law sees it.
///
/// Made by `Business::new(BusinessFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Business {
    /// What it is called. At most 100 characters.
    pub name: Personal<String>,
    /// The number that the revenue service knows it by; in the United States an EIN, or the owner's social
    /// security number. At most 20 characters.
    pub tax_id: Personal<String>,
    /// The legal form of the business.
    pub organization_type: BusinessOrganizationType,
    /// The country that the business operates in.
    pub country_of_operation: Option<CountryOfOperation>,
    /// Where the business is. One entry has to be its legal seat. At least 1 entry.
    pub addresses: Vec<BusinessAddress>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
}

/// The required fields of [`Business`](super::Business), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct BusinessFields {
    /// What it is called. At most 100 characters.
    pub name: Personal<String>,
    /// The number that the revenue service knows it by; in the United States an EIN, or the owner's social
    /// security number. At most 20 characters.
    pub tax_id: Personal<String>,
    /// The legal form of the business.
    pub organization_type: BusinessOrganizationType,
    /// Where the business is. One entry has to be its legal seat. At least 1 entry.
    pub addresses: Vec<BusinessAddress>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
}
impl Business {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: BusinessFields) -> Self {
        Self {
            name: fields.name,
            tax_id: fields.tax_id,
            organization_type: fields.organization_type,
            country_of_operation: None,
            addresses: fields.addresses,
            contact_methods: fields.contact_methods,
        }
    }
}

object!(Business {
    "name" name: Required;
    "taxId" tax_id: Required;
    "organizationType" organization_type: Required;
    "countryOfOperation" country_of_operation: Optional;
    "addresses" addresses: Required;
    "contactMethods" contact_methods: Required;
});

setters!(Business {
    country_of_operation: impl Into<CountryOfOperation>;
});

/// An address of a business.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BusinessAddress {
    /// Where the company is registered. `legalAddress` on the wire.
    LegalAddress(Box<LegalAddress>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BusinessAddress by "type" {
    LegalAddress(LegalAddress) = "legalAddress",
});

/// The registered address of a business.
///
/// Made by `LegalAddress::new(LegalAddressFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LegalAddress {
    /// The first line of the address, with street and number. At most 150 characters.
    pub address1: Personal<String>,
    /// The second line of the address. At most 150 characters.
    pub address2: Option<Personal<String>>,
    /// The third line of the address. At most 150 characters.
    pub address3: Option<Personal<String>>,
    /// The city, town or village. At most 50 characters.
    pub city: Personal<String>,
    /// The state, province or region. At most 50 characters.
    pub state: Personal<String>,
    /// A country, by two letters of ISO 3166-1. Exactly 2 characters.
    pub country: Personal<String>,
    /// The ZIP or postal code. At most 10 characters.
    pub postal_code: Personal<String>,
}

/// The required fields of [`LegalAddress`](super::LegalAddress), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalAddressFields {
    /// The first line of the address, with street and number. At most 150 characters.
    pub address1: Personal<String>,
    /// The city, town or village. At most 50 characters.
    pub city: Personal<String>,
    /// The state, province or region. At most 50 characters.
    pub state: Personal<String>,
    /// A country, by two letters of ISO 3166-1. Exactly 2 characters.
    pub country: Personal<String>,
    /// The ZIP or postal code. At most 10 characters.
    pub postal_code: Personal<String>,
}
impl LegalAddress {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: LegalAddressFields) -> Self {
        Self {
            address1: fields.address1,
            address2: None,
            address3: None,
            city: fields.city,
            state: fields.state,
            country: fields.country,
            postal_code: fields.postal_code,
        }
    }
}

object!(LegalAddress {
    const "type" = "legalAddress";
    "address1" address1: Required;
    "address2" address2: Optional;
    "address3" address3: Optional;
    "city" city: Required;
    "state" state: Required;
    "country" country: Required;
    "postalCode" postal_code: Required;
});

setters!(LegalAddress {
    address2: impl Into<Personal<String>>;
    address3: impl Into<Personal<String>>;
});

/// Value of `countryOfOperation` of [`Business`](super::Business).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CountryOfOperation {
    /// The United States of America. `US` on the wire.
    Us,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CountryOfOperation {
    Us = "US",
});

/// Value of `organizationType` of [`Business`](super::Business).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BusinessOrganizationType {
    /// A corporation whose shares are not traded in public. `privateCorporation` on the wire.
    PrivateCorporation,
    /// A corporation whose shares are traded on an exchange. `publicCorporation` on the wire.
    PublicCorporation,
    /// An organization that is exempt from tax and distributes no gains. `nonProfit` on the wire.
    NonProfit,
    /// A limited liability company in private hands. `privateLlc` on the wire.
    PrivateLlc,
    /// A limited liability company whose units are traded. `publicLlc` on the wire.
    PublicLlc,
    /// A partnership in private hands. `privatePartnership` on the wire.
    PrivatePartnership,
    /// A partnership whose units are traded. `publicPartnership` on the wire.
    PublicPartnership,
    /// One natural person who is liable with all they own. `soleProprietor` on the wire.
    SoleProprietor,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(BusinessOrganizationType {
    PrivateCorporation = "privateCorporation",
    PublicCorporation = "publicCorporation",
    NonProfit = "nonProfit",
    PrivateLlc = "privateLlc",
    PublicLlc = "publicLlc",
    PrivatePartnership = "privatePartnership",
    PublicPartnership = "publicPartnership",
    SoleProprietor = "soleProprietor",
});

/// A processing account, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantPlatformProcessingAccount {
    /// The processing account that it belongs to.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// The name under which the business trades (DBA).
    pub doing_business_as: Option<String>,
    /// The processor's prices or settings. The default is `tsys`.
    pub processor: Option<Processor>,
    /// How far it has come. Set by the server.
    pub status: Option<MerchantPlatformProcessingAccountStatus>,
    /// Where the thing itself can be read.
    pub link: Option<ResourceLink>,
    /// How the agreement is signed.
    pub signature: Option<Signature>,
    /// What the application has to say about special lines of business. Set by the server.
    pub addendums: Option<Vec<AddendumEntry>>,
}

object!(MerchantPlatformProcessingAccount {
    "processingAccountId" processing_account_id: Optional;
    "doingBusinessAs" doing_business_as: Optional;
    "processor" processor: Optional;
    "status" status: Optional;
    "link" link: Optional;
    "signature" signature: Optional;
    "addendums" addendums: Optional;
});

/// Value of `status` of
/// [`MerchantPlatformProcessingAccount`](super::MerchantPlatformProcessingAccount).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MerchantPlatformProcessingAccountStatus {
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
    /// Setting the account up failed. Ask the vendor. `failed` on the wire.
    Failed,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(MerchantPlatformProcessingAccountStatus {
    Entered = "entered",
    Pending = "pending",
    Approved = "approved",
    SubjectTo = "subjectTo",
    Dormant = "dormant",
    NonProcessing = "nonProcessing",
    Rejected = "rejected",
    Terminated = "terminated",
    Cancelled = "cancelled",
    Failed = "failed",
});

/// An application for a merchant.
///
/// Made by `MerchantPlatformRequest::new(business, processing_accounts)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantPlatformRequest {
    /// The business behind the accounts.
    pub business: Business,
    /// One entry for each location that takes payments. At least 1 entry.
    pub processing_accounts: Vec<ProcessingAccountRequest>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
}

impl MerchantPlatformRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        business: impl Into<Business>,
        processing_accounts: Vec<ProcessingAccountRequest>,
    ) -> Self {
        Self {
            business: business.into(),
            processing_accounts,
            metadata: None,
        }
    }
}

object!(MerchantPlatformRequest {
    "business" business: Required;
    "processingAccounts" processing_accounts: Required;
    "metadata" metadata: Optional;
});

setters!(MerchantPlatformRequest {
    metadata: BTreeMap<String, Personal<String>>;
});

/// An application for a processing account.
///
/// Made by `ProcessingAccountRequest::new(ProcessingAccountRequestFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountRequest {
    /// The processing account that it belongs to. Set by the server.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// The name under which the business trades (DBA). At most 100 characters.
    pub doing_business_as: String,
    /// The people who own or control the business. At least 1 entry.
    pub owners: Vec<Owner>,
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
    pub business_start_date: Date,
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
    pub funding: FundingRequest,
    /// The prices of the account.
    pub pricing: Pricing,
    /// How the agreement is signed.
    pub signature: Signature,
    /// The people to turn to.
    pub contacts: Option<Vec<Contact>>,
    /// What the application has to say about special lines of business.
    pub addendums: Option<Vec<AddendumEntry>>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
}

/// The required fields of [`ProcessingAccountRequest`](super::ProcessingAccountRequest), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessingAccountRequestFields {
    /// The name under which the business trades (DBA). At most 100 characters.
    pub doing_business_as: String,
    /// The people who own or control the business. At least 1 entry.
    pub owners: Vec<Owner>,
    /// What the business offers. At most 125 characters.
    pub merchandise_or_service_sold: String,
    /// When the business started.
    pub business_start_date: Date,
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
    pub funding: FundingRequest,
    /// The prices of the account.
    pub pricing: Pricing,
    /// How the agreement is signed.
    pub signature: Signature,
}
impl ProcessingAccountRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: ProcessingAccountRequestFields) -> Self {
        Self {
            processing_account_id: None,
            doing_business_as: fields.doing_business_as,
            owners: fields.owners,
            website: None,
            business_type: None,
            category_code: None,
            processor: None,
            merchandise_or_service_sold: fields.merchandise_or_service_sold,
            business_start_date: fields.business_start_date,
            timezone: fields.timezone,
            address: fields.address,
            contact_methods: fields.contact_methods,
            processing: fields.processing,
            funding: fields.funding,
            pricing: fields.pricing,
            signature: fields.signature,
            contacts: None,
            addendums: None,
            metadata: None,
        }
    }
}

object!(ProcessingAccountRequest {
    "processingAccountId" processing_account_id: Optional;
    "doingBusinessAs" doing_business_as: Required;
    "owners" owners: Required;
    "website" website: Optional;
    "businessType" business_type: Optional;
    "categoryCode" category_code: Optional;
    "processor" processor: Optional;
    "merchandiseOrServiceSold" merchandise_or_service_sold: Required;
    "businessStartDate" business_start_date: Required;
    "timezone" timezone: Required;
    "address" address: Required;
    "contactMethods" contact_methods: Required;
    "processing" processing: Required;
    "funding" funding: Required;
    "pricing" pricing: Required;
    "signature" signature: Required;
    "contacts" contacts: Optional;
    "addendums" addendums: Optional;
    "metadata" metadata: Optional;
});

setters!(ProcessingAccountRequest {
    website: impl Into<String>;
    business_type: impl Into<ProcessingAccountBusinessType>;
    category_code: i64;
    processor: impl Into<Processor>;
    contacts: Vec<Contact>;
    addendums: Vec<AddendumEntry>;
    metadata: BTreeMap<String, Personal<String>>;
});

/// How a new processing account is funded.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FundingRequest {
    /// How far it has come. Set by the server.
    pub status: Option<FundingStatus>,
    /// How soon money is paid out. The default is `standard`.
    pub funding_schedule: Option<FundingSchedule>,
    /// The price of being paid out sooner. In the lowest denomination of the currency. The default is `0`.
    pub accelerated_funding_fee: Option<i64>,
    /// Whether fees are deducted each day and not once a month.
    pub daily_discount: Option<bool>,
    /// The bank accounts that payouts go to or fees are drawn from. 1 to 2 entries. Sent, but never
    /// returned.
    pub funding_accounts: Option<Vec<FundingAccount>>,
}

impl FundingRequest {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FundingRequest {
    "status" status: Optional;
    "fundingSchedule" funding_schedule: Optional;
    "acceleratedFundingFee" accelerated_funding_fee: Optional;
    "dailyDiscount" daily_discount: Optional;
    "fundingAccounts" funding_accounts: Optional;
});

setters!(FundingRequest {
    funding_schedule: impl Into<FundingSchedule>;
    accelerated_funding_fee: i64;
    daily_discount: bool;
    funding_accounts: Vec<FundingAccount>;
});

/// Prices for a new processing account: a pricing intent, or all of them spelt out.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pricing {
    /// Prices that are written out in the request. `agreement` on the wire.
    Agreement(Box<PricingAgreement>),
    /// Prices of an approved template, by its id. `intent` on the wire.
    Intent(Box<PricingTemplate>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Pricing by "type" {
    Agreement(PricingAgreement) = "agreement",
    Intent(PricingTemplate) = "intent",
});

/// Prices spelt out.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PricingAgreement {
    /// Written in the fifth pricing model, revision two. `5.2` on the wire.
    V52(Box<PricingAgreementV52>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PricingAgreement by "version" {
    V52(PricingAgreementV52) = "5.2",
});

/// Prices spelt out, version 5.2.
///
/// Made by `PricingAgreementV52::new(country, base)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingAgreementV52 {
    /// A country, by two letters of ISO 3166-1.
    pub country: PricingCountry,
    /// The fees that do not depend on transactions.
    pub base: BaseFeesV52,
    /// The processor's prices or settings.
    pub processor: Option<PricingProcessorV52>,
    /// The prices or settings of the gateway.
    pub gateway: Option<GatewayPricingV52>,
    /// Additional services and their prices.
    pub services: Option<Vec<PricedServiceV52>>,
}

impl PricingAgreementV52 {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        country: impl Into<PricingCountry>,
        base: impl Into<BaseFeesV52>,
    ) -> Self {
        Self {
            country: country.into(),
            base: base.into(),
            processor: None,
            gateway: None,
            services: None,
        }
    }
}

object!(PricingAgreementV52 {
    const "version" = "5.2";
    const "type" = "agreement";
    "country" country: Required;
    "base" base: Required;
    "processor" processor: Optional;
    "gateway" gateway: Optional;
    "services" services: Optional;
});

setters!(PricingAgreementV52 {
    processor: impl Into<PricingProcessorV52>;
    gateway: impl Into<GatewayPricingV52>;
    services: Vec<PricedServiceV52>;
});

/// Refers to a pricing intent.
///
/// Made by `PricingTemplate::new(pricing_intent_id)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingTemplate {
    /// The pricing intent that is meant.
    pub pricing_intent_id: PricingIntentId,
}

impl PricingTemplate {
    /// Creates a value with the required fields.
    pub fn new(pricing_intent_id: impl Into<PricingIntentId>) -> Self {
        Self {
            pricing_intent_id: pricing_intent_id.into(),
        }
    }
}

object!(PricingTemplate {
    const "type" = "intent";
    "pricingIntentId" pricing_intent_id: Required;
});

/// One page of processing accounts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Option<Vec<ProcessingAccount>>,
}

object!(ProcessingAccountPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

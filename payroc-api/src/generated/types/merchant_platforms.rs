// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of merchant platforms.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    AddendumEntry, BaseFeesV52, Contact, ContactMethod, FundingAccount, FundingSchedule,
    FundingStatus, GatewayPricingV52, Link, MerchantPlatformId, Owner, PostalAddress,
    PricedServiceV52, PricingCountry, PricingIntentId, PricingProcessorV52, Processing,
    ProcessingAccount, ProcessingAccountBusinessType, ProcessingAccountId, Processor, ResourceLink,
    Signature, Timezone,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Timestamp, UnknownValue, UnknownVariant};

/// One page of merchants.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantPlatformPage {
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
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
    /// Merchant platform id. Set by the server.
    pub merchant_platform_id: Option<MerchantPlatformId>,
    /// Created date. Set by the server.
    pub created_date: Option<Timestamp>,
    /// Last modified date. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// Business.
    pub business: Business,
    /// Processing accounts. Set by the server.
    pub processing_accounts: Vec<MerchantPlatformProcessingAccount>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Links. Set by the server.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Business {
    /// Name. At most 100 characters.
    pub name: Personal<String>,
    /// Tax id. At most 20 characters.
    pub tax_id: Personal<String>,
    /// Organization type.
    pub organization_type: BusinessOrganizationType,
    /// Country of operation.
    pub country_of_operation: Option<CountryOfOperation>,
    /// Addresses. At least 1 entry.
    pub addresses: Vec<BusinessAddress>,
    /// Contact methods. At least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
}

impl Business {
    /// With the required fields; the setters add the others.
    pub fn new(
        name: impl Into<Personal<String>>,
        tax_id: impl Into<Personal<String>>,
        organization_type: impl Into<BusinessOrganizationType>,
        addresses: Vec<BusinessAddress>,
        contact_methods: Vec<ContactMethod>,
    ) -> Self {
        Self {
            name: name.into(),
            tax_id: tax_id.into(),
            organization_type: organization_type.into(),
            country_of_operation: None,
            addresses,
            contact_methods,
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
    /// `legalAddress`
    LegalAddress(Box<LegalAddress>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(BusinessAddress by "type" {
    LegalAddress(LegalAddress) = "legalAddress",
});

/// The registered address of a business.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LegalAddress {
    /// Address1. At most 150 characters.
    pub address1: Personal<String>,
    /// Address2. At most 150 characters.
    pub address2: Option<Personal<String>>,
    /// Address3. At most 150 characters.
    pub address3: Option<Personal<String>>,
    /// City. At most 50 characters.
    pub city: Personal<String>,
    /// State. At most 50 characters.
    pub state: Personal<String>,
    /// Country. Exactly 2 characters.
    pub country: Personal<String>,
    /// Postal code. At most 10 characters.
    pub postal_code: Personal<String>,
}

impl LegalAddress {
    /// With the required fields; the setters add the others.
    pub fn new(
        address1: impl Into<Personal<String>>,
        city: impl Into<Personal<String>>,
        state: impl Into<Personal<String>>,
        country: impl Into<Personal<String>>,
        postal_code: impl Into<Personal<String>>,
    ) -> Self {
        Self {
            address1: address1.into(),
            address2: None,
            address3: None,
            city: city.into(),
            state: state.into(),
            country: country.into(),
            postal_code: postal_code.into(),
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
    /// `US`
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
    /// `privateCorporation`
    PrivateCorporation,
    /// `publicCorporation`
    PublicCorporation,
    /// `nonProfit`
    NonProfit,
    /// `privateLlc`
    PrivateLlc,
    /// `publicLlc`
    PublicLlc,
    /// `privatePartnership`
    PrivatePartnership,
    /// `publicPartnership`
    PublicPartnership,
    /// `soleProprietor`
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
    /// Processing account id.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// Doing business as.
    pub doing_business_as: Option<String>,
    /// Processor. The server takes `tsys` if it is absent.
    pub processor: Option<Processor>,
    /// Status. Set by the server.
    pub status: Option<MerchantPlatformProcessingAccountStatus>,
    /// Link.
    pub link: Option<ResourceLink>,
    /// Signature.
    pub signature: Option<Signature>,
    /// Addendums. Set by the server.
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
    /// `entered`
    Entered,
    /// `pending`
    Pending,
    /// `approved`
    Approved,
    /// `subjectTo`
    SubjectTo,
    /// `dormant`
    Dormant,
    /// `nonProcessing`
    NonProcessing,
    /// `rejected`
    Rejected,
    /// `terminated`
    Terminated,
    /// `cancelled`
    Cancelled,
    /// `failed`
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MerchantPlatformRequest {
    /// Business.
    pub business: Business,
    /// Processing accounts. At least 1 entry.
    pub processing_accounts: Vec<ProcessingAccountRequest>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
}

impl MerchantPlatformRequest {
    /// With the required fields; the setters add the others.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcessingAccountRequest {
    /// Processing account id. Set by the server.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// Doing business as. At most 100 characters.
    pub doing_business_as: String,
    /// Owners. At least 1 entry.
    pub owners: Vec<Owner>,
    /// Website. At most 128 characters.
    pub website: Option<String>,
    /// Business type.
    pub business_type: Option<ProcessingAccountBusinessType>,
    /// Category code. At most 4 characters.
    pub category_code: Option<i64>,
    /// Processor. The server takes `tsys` if it is absent.
    pub processor: Option<Processor>,
    /// Merchandise or service sold. At most 125 characters.
    pub merchandise_or_service_sold: String,
    /// Business start date.
    pub business_start_date: NaiveDate,
    /// Timezone.
    pub timezone: Timezone,
    /// Address.
    pub address: PostalAddress,
    /// Contact methods. At least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
    /// Processing.
    pub processing: Processing,
    /// Funding.
    pub funding: FundingRequest,
    /// Pricing.
    pub pricing: Pricing,
    /// Signature.
    pub signature: Signature,
    /// Contacts.
    pub contacts: Option<Vec<Contact>>,
    /// Addendums.
    pub addendums: Option<Vec<AddendumEntry>>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
}

impl ProcessingAccountRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        doing_business_as: impl Into<String>,
        owners: Vec<Owner>,
        merchandise_or_service_sold: impl Into<String>,
        business_start_date: NaiveDate,
        timezone: impl Into<Timezone>,
        address: impl Into<PostalAddress>,
        contact_methods: Vec<ContactMethod>,
        processing: impl Into<Processing>,
        funding: impl Into<FundingRequest>,
        pricing: impl Into<Pricing>,
        signature: impl Into<Signature>,
    ) -> Self {
        Self {
            processing_account_id: None,
            doing_business_as: doing_business_as.into(),
            owners,
            website: None,
            business_type: None,
            category_code: None,
            processor: None,
            merchandise_or_service_sold: merchandise_or_service_sold.into(),
            business_start_date,
            timezone: timezone.into(),
            address: address.into(),
            contact_methods,
            processing: processing.into(),
            funding: funding.into(),
            pricing: pricing.into(),
            signature: signature.into(),
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
    /// Status. Set by the server.
    pub status: Option<FundingStatus>,
    /// Funding schedule. The server takes `standard` if it is absent.
    pub funding_schedule: Option<FundingSchedule>,
    /// Accelerated funding fee, in the lowest denomination of the currency. The server takes `0` if it is
    /// absent.
    pub accelerated_funding_fee: Option<i64>,
    /// Daily discount.
    pub daily_discount: Option<bool>,
    /// Funding accounts. 1 to 2 entries. Sent, but never answered.
    pub funding_accounts: Option<Vec<FundingAccount>>,
}

impl FundingRequest {
    /// Without any field; the setters add them.
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
    /// `agreement`
    Agreement(Box<PricingAgreement>),
    /// `intent`
    Intent(Box<PricingTemplate>),
    /// A variant that this version does not know, sent back as it came.
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
    /// `5.2`
    V52(Box<PricingAgreementV52>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PricingAgreement by "version" {
    V52(PricingAgreementV52) = "5.2",
});

/// Prices spelt out, version 5.2.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingAgreementV52 {
    /// Country.
    pub country: PricingCountry,
    /// Base.
    pub base: BaseFeesV52,
    /// Processor.
    pub processor: Option<PricingProcessorV52>,
    /// Gateway.
    pub gateway: Option<GatewayPricingV52>,
    /// Services.
    pub services: Option<Vec<PricedServiceV52>>,
}

impl PricingAgreementV52 {
    /// With the required fields; the setters add the others.
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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingTemplate {
    /// Pricing intent id.
    pub pricing_intent_id: PricingIntentId,
}

impl PricingTemplate {
    /// With the required fields.
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
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Option<Vec<ProcessingAccount>>,
}

object!(ProcessingAccountPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of recipients.

use std::collections::BTreeMap;

use super::{
    ContactMethod, FundingAccount, FundingAccountId, FundingAccountStatus, FundingRecipientId,
    FundingRecipientStatus, Link, Owner, OwnerId, PostalAddress, ResourceLink,
};
use crate::wire::macros::{object, open_enum, setters};
use crate::{Personal, Timestamp, UnknownFields, UnknownValue};

/// One page of funding recipients.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipientPage {
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Option<Vec<FundingRecipient>>,
}

object!(FundingRecipientPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// Somebody who can receive funds without taking payments.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipient {
    /// Recipient id. Set by the server.
    pub recipient_id: Option<FundingRecipientId>,
    /// Status. Set by the server.
    pub status: Option<FundingRecipientStatus>,
    /// Created date. Set by the server.
    pub created_date: Option<Timestamp>,
    /// Last modified date. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// Recipient type.
    pub recipient_type: FundingRecipientType,
    /// Tax id.
    pub tax_id: Personal<String>,
    /// Charity id.
    pub charity_id: Option<Personal<String>>,
    /// Doing business as.
    pub doing_business_as: Option<String>,
    /// Address.
    pub address: PostalAddress,
    /// Contact methods. At least 1 entry.
    pub contact_methods: Option<Vec<ContactMethod>>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Owners. Set by the server.
    pub owners: Option<Vec<FundingRecipientOwner>>,
    /// Funding accounts. Set by the server.
    pub funding_accounts: Option<Vec<FundingRecipientFundingAccount>>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl FundingRecipient {
    /// With the required fields; the setters add the others.
    pub fn new(
        recipient_type: impl Into<FundingRecipientType>,
        tax_id: impl Into<Personal<String>>,
        doing_business_as: impl Into<String>,
        address: impl Into<PostalAddress>,
        contact_methods: Vec<ContactMethod>,
    ) -> Self {
        Self {
            recipient_id: None,
            status: None,
            created_date: None,
            last_modified_date: None,
            recipient_type: recipient_type.into(),
            tax_id: tax_id.into(),
            charity_id: None,
            doing_business_as: Some(doing_business_as.into()),
            address: address.into(),
            contact_methods: Some(contact_methods),
            metadata: None,
            owners: None,
            funding_accounts: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(FundingRecipient {
    "recipientId" recipient_id: Optional(Number);
    "status" status: Optional;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "recipientType" recipient_type: Required;
    "taxId" tax_id: Required;
    "charityId" charity_id: Optional;
    "doingBusinessAs" doing_business_as: Optional;
    "address" address: Required;
    "contactMethods" contact_methods: Optional;
    "metadata" metadata: Optional;
    "owners" owners: Optional;
    "fundingAccounts" funding_accounts: Optional;
    ..extra;
});

setters!(FundingRecipient {
    charity_id: impl Into<Personal<String>>;
    metadata: BTreeMap<String, Personal<String>>;
});

/// A bank account of a recipient, in short.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipientFundingAccount {
    /// Funding account id.
    pub funding_account_id: Option<FundingAccountId>,
    /// Status.
    pub status: Option<FundingAccountStatus>,
    /// Link.
    pub link: Option<ResourceLink>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl FundingRecipientFundingAccount {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FundingRecipientFundingAccount {
    "fundingAccountId" funding_account_id: Optional(Number);
    "status" status: Optional;
    "link" link: Optional;
    ..extra;
});

setters!(FundingRecipientFundingAccount {
    funding_account_id: impl Into<FundingAccountId>;
    status: impl Into<FundingAccountStatus>;
    link: impl Into<ResourceLink>;
});

/// An owner of a recipient, in short.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipientOwner {
    /// Owner id.
    pub owner_id: Option<OwnerId>,
    /// Link.
    pub link: Option<ResourceLink>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl FundingRecipientOwner {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(FundingRecipientOwner {
    "ownerId" owner_id: Optional(Number);
    "link" link: Optional;
    ..extra;
});

setters!(FundingRecipientOwner {
    owner_id: impl Into<OwnerId>;
    link: impl Into<ResourceLink>;
});

/// Value of `recipientType` of [`FundingRecipient`](super::FundingRecipient) and `recipientType` of
/// [`FundingRecipientRequest`](super::FundingRecipientRequest).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FundingRecipientType {
    /// `privateCorporation`
    PrivateCorporation,
    /// `publicCorporation`
    PublicCorporation,
    /// `nonProfit`
    NonProfit,
    /// `government`
    Government,
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

open_enum!(FundingRecipientType {
    PrivateCorporation = "privateCorporation",
    PublicCorporation = "publicCorporation",
    NonProfit = "nonProfit",
    Government = "government",
    PrivateLlc = "privateLlc",
    PublicLlc = "publicLlc",
    PrivatePartnership = "privatePartnership",
    PublicPartnership = "publicPartnership",
    SoleProprietor = "soleProprietor",
});

/// Somebody to register as a recipient of funds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipientRequest {
    /// Recipient id. Set by the server.
    pub recipient_id: Option<FundingRecipientId>,
    /// Status. Set by the server.
    pub status: Option<FundingRecipientStatus>,
    /// Created date. Set by the server.
    pub created_date: Option<Timestamp>,
    /// Last modified date. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// Recipient type.
    pub recipient_type: FundingRecipientType,
    /// Tax id.
    pub tax_id: Personal<String>,
    /// Charity id.
    pub charity_id: Option<Personal<String>>,
    /// Doing business as.
    pub doing_business_as: String,
    /// Address.
    pub address: PostalAddress,
    /// Contact methods. At least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
    /// Metadata.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// Owners. At least 1 entry.
    pub owners: Vec<Owner>,
    /// Funding accounts. At least 1 entry.
    pub funding_accounts: Vec<FundingAccount>,
}

impl FundingRecipientRequest {
    /// With the required fields; the setters add the others.
    pub fn new(
        recipient_type: impl Into<FundingRecipientType>,
        tax_id: impl Into<Personal<String>>,
        doing_business_as: impl Into<String>,
        address: impl Into<PostalAddress>,
        contact_methods: Vec<ContactMethod>,
        owners: Vec<Owner>,
        funding_accounts: Vec<FundingAccount>,
    ) -> Self {
        Self {
            recipient_id: None,
            status: None,
            created_date: None,
            last_modified_date: None,
            recipient_type: recipient_type.into(),
            tax_id: tax_id.into(),
            charity_id: None,
            doing_business_as: doing_business_as.into(),
            address: address.into(),
            contact_methods,
            metadata: None,
            owners,
            funding_accounts,
        }
    }
}

object!(FundingRecipientRequest {
    "recipientId" recipient_id: Optional(Number);
    "status" status: Optional;
    "createdDate" created_date: Optional;
    "lastModifiedDate" last_modified_date: Optional;
    "recipientType" recipient_type: Required;
    "taxId" tax_id: Required;
    "charityId" charity_id: Optional;
    "doingBusinessAs" doing_business_as: Required;
    "address" address: Required;
    "contactMethods" contact_methods: Required;
    "metadata" metadata: Optional;
    "owners" owners: Required;
    "fundingAccounts" funding_accounts: Required;
});

setters!(FundingRecipientRequest {
    charity_id: impl Into<Personal<String>>;
    metadata: BTreeMap<String, Personal<String>>;
});

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Recipients who take no payments themselves, with their accounts and owners.

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
///
/// Made by `FundingRecipient::new(FundingRecipientFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipient {
    /// The funding recipient that is meant. Set by the server.
    pub recipient_id: Option<FundingRecipientId>,
    /// How far it has come. Set by the server.
    pub status: Option<FundingRecipientStatus>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// The legal form of the recipient.
    pub recipient_type: FundingRecipientType,
    /// The number that the revenue service knows it by; in the United States an EIN, or the owner's social
    /// security number.
    pub tax_id: Personal<String>,
    /// The id of the charity, where the recipient is one.
    pub charity_id: Option<Personal<String>>,
    /// The name under which the business trades (DBA).
    pub doing_business_as: Option<String>,
    /// Where to find it, with street, city and postal code.
    pub address: PostalAddress,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Option<Vec<ContactMethod>>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// The people who own or control the business. Set by the server.
    pub owners: Option<Vec<FundingRecipientOwner>>,
    /// The bank accounts that payouts go to or fees are drawn from. Set by the server.
    pub funding_accounts: Option<Vec<FundingRecipientFundingAccount>>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

/// The required fields of [`FundingRecipient`](super::FundingRecipient), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingRecipientFields {
    /// The legal form of the recipient.
    pub recipient_type: FundingRecipientType,
    /// The number that the revenue service knows it by; in the United States an EIN, or the owner's social
    /// security number.
    pub tax_id: Personal<String>,
    /// The name under which the business trades (DBA).
    pub doing_business_as: String,
    /// Where to find it, with street, city and postal code.
    pub address: PostalAddress,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
}
impl FundingRecipient {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: FundingRecipientFields) -> Self {
        Self {
            recipient_id: None,
            status: None,
            created_date: None,
            last_modified_date: None,
            recipient_type: fields.recipient_type,
            tax_id: fields.tax_id,
            charity_id: None,
            doing_business_as: Some(fields.doing_business_as),
            address: fields.address,
            contact_methods: Some(fields.contact_methods),
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
    /// The bank account that is meant.
    pub funding_account_id: Option<FundingAccountId>,
    /// How far it has come.
    pub status: Option<FundingAccountStatus>,
    /// Where the thing itself can be read.
    pub link: Option<ResourceLink>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingRecipientFundingAccount {
    /// Creates a value without any field; the setters add them.
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
    /// The owner that is meant.
    pub owner_id: Option<OwnerId>,
    /// Where the thing itself can be read.
    pub link: Option<ResourceLink>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl FundingRecipientOwner {
    /// Creates a value without any field; the setters add them.
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
    /// A corporation whose shares are not traded in public. `privateCorporation` on the wire.
    PrivateCorporation,
    /// A corporation whose shares are traded on an exchange. `publicCorporation` on the wire.
    PublicCorporation,
    /// An organization that is exempt from tax and distributes no gains. `nonProfit` on the wire.
    NonProfit,
    /// An authority of city, state or federation. `government` on the wire.
    Government,
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
///
/// Made by `FundingRecipientRequest::new(FundingRecipientRequestFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingRecipientRequest {
    /// The funding recipient that is meant. Set by the server.
    pub recipient_id: Option<FundingRecipientId>,
    /// How far it has come. Set by the server.
    pub status: Option<FundingRecipientStatus>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_modified_date: Option<Timestamp>,
    /// The legal form of the recipient.
    pub recipient_type: FundingRecipientType,
    /// The number that the revenue service knows it by; in the United States an EIN, or the owner's social
    /// security number.
    pub tax_id: Personal<String>,
    /// The id of the charity, where the recipient is one.
    pub charity_id: Option<Personal<String>>,
    /// The name under which the business trades (DBA).
    pub doing_business_as: String,
    /// Where to find it, with street, city and postal code.
    pub address: PostalAddress,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// The people who own or control the business. At least 1 entry.
    pub owners: Vec<Owner>,
    /// The bank accounts that payouts go to or fees are drawn from. At least 1 entry.
    pub funding_accounts: Vec<FundingAccount>,
}

/// The required fields of [`FundingRecipientRequest`](super::FundingRecipientRequest), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingRecipientRequestFields {
    /// The legal form of the recipient.
    pub recipient_type: FundingRecipientType,
    /// The number that the revenue service knows it by; in the United States an EIN, or the owner's social
    /// security number.
    pub tax_id: Personal<String>,
    /// The name under which the business trades (DBA).
    pub doing_business_as: String,
    /// Where to find it, with street, city and postal code.
    pub address: PostalAddress,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. At
    /// least 1 entry.
    pub contact_methods: Vec<ContactMethod>,
    /// The people who own or control the business. At least 1 entry.
    pub owners: Vec<Owner>,
    /// The bank accounts that payouts go to or fees are drawn from. At least 1 entry.
    pub funding_accounts: Vec<FundingAccount>,
}
impl FundingRecipientRequest {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: FundingRecipientRequestFields) -> Self {
        Self {
            recipient_id: None,
            status: None,
            created_date: None,
            last_modified_date: None,
            recipient_type: fields.recipient_type,
            tax_id: fields.tax_id,
            charity_id: None,
            doing_business_as: fields.doing_business_as,
            address: fields.address,
            contact_methods: fields.contact_methods,
            metadata: None,
            owners: fields.owners,
            funding_accounts: fields.funding_accounts,
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

// Made by `cargo xtask codegen`; changes by hand are lost.

//! People and businesses, and how to reach them.

use chrono::NaiveDate;

use super::{ContactId, CustomerShippingAddress, Link, OwnerId, RetrievedShipping};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Decimal, Personal, UnknownFields, UnknownValue, UnknownVariant};

/// One way to reach somebody.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ContactMethod {
    /// `email`
    Email(Box<ContactMethodEmail>),
    /// `fax`
    Fax(Box<ContactMethodFax>),
    /// `mobile`
    Mobile(Box<ContactMethodMobile>),
    /// `phone`
    Phone(Box<ContactMethodPhone>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ContactMethod by "type" {
    Email(ContactMethodEmail) = "email",
    Fax(ContactMethodFax) = "fax",
    Mobile(ContactMethodMobile) = "mobile",
    Phone(ContactMethodPhone) = "phone",
});

/// An e-mail address.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodEmail {
    /// Value. At most 50 characters.
    pub value: Personal<String>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodEmail {
    /// With the required fields.
    pub fn new(value: impl Into<Personal<String>>) -> Self {
        Self {
            value: value.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(ContactMethodEmail {
    const "type" = "email";
    "value" value: Required;
    ..extra;
});

/// A fax number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodFax {
    /// Value. At most 15 characters.
    pub value: Personal<String>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodFax {
    /// With the required fields.
    pub fn new(value: impl Into<Personal<String>>) -> Self {
        Self {
            value: value.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(ContactMethodFax {
    const "type" = "fax";
    "value" value: Required;
    ..extra;
});

/// A mobile telephone number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodMobile {
    /// Value. At most 15 characters.
    pub value: Personal<String>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodMobile {
    /// With the required fields.
    pub fn new(value: impl Into<Personal<String>>) -> Self {
        Self {
            value: value.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(ContactMethodMobile {
    const "type" = "mobile";
    "value" value: Required;
    ..extra;
});

/// A telephone number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodPhone {
    /// Value. At most 15 characters.
    pub value: Personal<String>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodPhone {
    /// With the required fields.
    pub fn new(value: impl Into<Personal<String>>) -> Self {
        Self {
            value: value.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(ContactMethodPhone {
    const "type" = "phone";
    "value" value: Required;
    ..extra;
});

/// Value of `notificationLanguage` of [`BankTransferCustomer`](super::BankTransferCustomer),
/// `notificationLanguage` of [`Customer`](super::Customer) and `notificationLanguage` of
/// [`RetrievedCustomer`](super::RetrievedCustomer).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotificationLanguage {
    /// `en`
    En,
    /// `fr`
    Fr,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(NotificationLanguage {
    En = "en",
    Fr = "fr",
});

/// The payer.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Customer {
    /// First name, up to 60 characters.
    ///
    /// At most 60 characters.
    pub first_name: Option<Personal<String>>,
    /// Last name, up to 60 characters.
    ///
    /// At most 60 characters.
    pub last_name: Option<Personal<String>>,
    /// Date of birth.
    pub date_of_birth: Option<Personal<NaiveDate>>,
    /// The payer's own reference (customer code), up to 48 characters; commercial cards ask for it.
    ///
    /// At most 48 characters.
    pub reference_number: Option<Personal<String>>,
    /// The address that the issuer knows; the address check compares it.
    pub billing_address: Option<Address>,
    /// Where goods are sent to.
    pub shipping_address: Option<CustomerShippingAddress>,
    /// E-mail addresses and telephone numbers.
    pub contact_methods: Option<Vec<ContactMethod>>,
    /// Language of messages to the payer: `en` or `fr`.
    pub notification_language: Option<NotificationLanguage>,
}

impl Customer {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(Customer {
    "firstName" first_name: Optional;
    "lastName" last_name: Optional;
    "dateOfBirth" date_of_birth: Optional;
    "referenceNumber" reference_number: Optional;
    "billingAddress" billing_address: Optional;
    "shippingAddress" shipping_address: Optional;
    "contactMethods" contact_methods: Optional;
    "notificationLanguage" notification_language: Optional;
});

setters!(Customer {
    first_name: impl Into<Personal<String>>;
    last_name: impl Into<Personal<String>>;
    date_of_birth: impl Into<Personal<NaiveDate>>;
    reference_number: impl Into<Personal<String>>;
    billing_address: impl Into<Address>;
    shipping_address: impl Into<CustomerShippingAddress>;
    contact_methods: Vec<ContactMethod>;
    notification_language: impl Into<NotificationLanguage>;
});

/// A postal address.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Address {
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
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Address {
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
            extra: UnknownFields::default(),
        }
    }
}

object!(Address {
    "address1" address1: Required;
    "address2" address2: Optional;
    "address3" address3: Optional;
    "city" city: Required;
    "state" state: Required;
    "country" country: Required;
    "postalCode" postal_code: Required;
    ..extra;
});

setters!(Address {
    address2: impl Into<Personal<String>>;
    address3: impl Into<Personal<String>>;
});

/// A contact person of a processing account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    /// Contact id. Set by the server.
    pub contact_id: Option<ContactId>,
    /// Type.
    pub kind: ContactType,
    /// First name. At most 50 characters.
    pub first_name: Personal<String>,
    /// Middle name. At most 50 characters.
    pub middle_name: Option<Personal<String>>,
    /// Last name. At most 50 characters.
    pub last_name: Personal<String>,
    /// Identifiers. At least 1 entry.
    pub identifiers: Option<Vec<Identifier>>,
    /// Contact methods. 1 to 4 entries.
    pub contact_methods: Vec<ContactMethod>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Contact {
    /// With the required fields; the setters add the others.
    pub fn new(
        kind: impl Into<ContactType>,
        first_name: impl Into<Personal<String>>,
        last_name: impl Into<Personal<String>>,
        contact_methods: Vec<ContactMethod>,
    ) -> Self {
        Self {
            contact_id: None,
            kind: kind.into(),
            first_name: first_name.into(),
            middle_name: None,
            last_name: last_name.into(),
            identifiers: None,
            contact_methods,
            extra: UnknownFields::default(),
        }
    }
}

object!(Contact {
    "contactId" contact_id: Optional(Number);
    "type" kind: Required;
    "firstName" first_name: Required;
    "middleName" middle_name: Optional;
    "lastName" last_name: Required;
    "identifiers" identifiers: Optional;
    "contactMethods" contact_methods: Required;
    ..extra;
});

setters!(Contact {
    middle_name: impl Into<Personal<String>>;
    identifiers: Vec<Identifier>;
});

/// A national identity number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Identifier {
    /// Type.
    pub kind: IdentifierType,
    /// Value.
    pub value: Personal<String>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Identifier {
    /// With the required fields.
    pub fn new(
        kind: impl Into<IdentifierType>,
        value: impl Into<Personal<String>>,
    ) -> Self {
        Self {
            kind: kind.into(),
            value: value.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Identifier {
    "type" kind: Required;
    "value" value: Required;
    ..extra;
});

/// Value of `type` of [`Identifier`](super::Identifier).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentifierType {
    /// `nationalId`
    NationalId,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(IdentifierType {
    NationalId = "nationalId",
});

/// Value of `type` of [`Contact`](super::Contact).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContactType {
    /// `manager`
    Manager,
    /// `representative`
    Representative,
    /// `others`
    Others,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ContactType {
    Manager = "manager",
    Representative = "representative",
    Others = "others",
});

/// Where a request came from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct IpAddress {
    /// `ipv4` or `ipv6`, as fits the value.
    pub kind: IpAddressType,
    /// The address.
    pub value: Personal<String>,
}

impl IpAddress {
    /// With the required fields.
    pub fn new(
        kind: impl Into<IpAddressType>,
        value: impl Into<Personal<String>>,
    ) -> Self {
        Self {
            kind: kind.into(),
            value: value.into(),
        }
    }
}

object!(IpAddress {
    "type" kind: Required;
    "value" value: Required;
});

/// Value of `type` of [`IpAddress`](super::IpAddress).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IpAddressType {
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(IpAddressType {
    Ipv4 = "ipv4",
    Ipv6 = "ipv6",
});

/// The address of a recipient of funds or of a processing account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PostalAddress {
    /// The form that there is so far
    Address(Box<Address>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PostalAddress {
    Address(Address),
});

/// An owner of a business.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// Owner id. Set by the server.
    pub owner_id: Option<OwnerId>,
    /// First name. At most 50 characters.
    pub first_name: Personal<String>,
    /// Middle name. At most 50 characters.
    pub middle_name: Option<Personal<String>>,
    /// Last name. At most 50 characters.
    pub last_name: Personal<String>,
    /// Date of birth.
    pub date_of_birth: Personal<NaiveDate>,
    /// Address.
    pub address: Address,
    /// Identifiers. At least 1 entry.
    pub identifiers: Vec<Identifier>,
    /// Contact methods. 1 to 4 entries.
    pub contact_methods: Vec<ContactMethod>,
    /// Relationship.
    pub relationship: OwnerRelationship,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl Owner {
    /// With the required fields; the setters add the others.
    pub fn new(
        first_name: impl Into<Personal<String>>,
        last_name: impl Into<Personal<String>>,
        date_of_birth: impl Into<Personal<NaiveDate>>,
        address: impl Into<Address>,
        identifiers: Vec<Identifier>,
        contact_methods: Vec<ContactMethod>,
        relationship: impl Into<OwnerRelationship>,
    ) -> Self {
        Self {
            owner_id: None,
            first_name: first_name.into(),
            middle_name: None,
            last_name: last_name.into(),
            date_of_birth: date_of_birth.into(),
            address: address.into(),
            identifiers,
            contact_methods,
            relationship: relationship.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Owner {
    "ownerId" owner_id: Optional(Number);
    "firstName" first_name: Required;
    "middleName" middle_name: Optional;
    "lastName" last_name: Required;
    "dateOfBirth" date_of_birth: Required;
    "address" address: Required;
    "identifiers" identifiers: Required;
    "contactMethods" contact_methods: Required;
    "relationship" relationship: Required;
    ..extra;
});

setters!(Owner {
    middle_name: impl Into<Personal<String>>;
});

/// What an owner has to say, and to how much of the business.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OwnerRelationship {
    /// Equity percentage. A percentage. The server takes `0` if it is absent.
    pub equity_percentage: Option<Decimal>,
    /// Title.
    pub title: Option<Personal<String>>,
    /// Is control prong.
    pub is_control_prong: bool,
    /// Is authorized signatory.
    pub is_authorized_signatory: Option<bool>,
    /// Members that this version does not know, sent back as they came.
    pub extra: UnknownFields,
}

impl OwnerRelationship {
    /// With the required fields; the setters add the others.
    pub fn new(is_control_prong: bool) -> Self {
        Self {
            equity_percentage: None,
            title: None,
            is_control_prong,
            is_authorized_signatory: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(OwnerRelationship {
    "equityPercentage" equity_percentage: Optional;
    "title" title: Optional;
    "isControlProng" is_control_prong: Required;
    "isAuthorizedSignatory" is_authorized_signatory: Optional;
    ..extra;
});

setters!(OwnerRelationship {
    equity_percentage: impl Into<Decimal>;
    title: impl Into<Personal<String>>;
    is_authorized_signatory: bool;
});

/// How a merchant signs the agreement.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Signature {
    /// `requestedViaDirectLink`
    RequestedViaDirectLink(Box<SignatureByDirectLink>),
    /// `requestedViaEmail`
    RequestedViaEmail(Box<SignatureByEmail>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Signature by "type" {
    RequestedViaDirectLink(SignatureByDirectLink) = "requestedViaDirectLink",
    RequestedViaEmail(SignatureByEmail) = "requestedViaEmail",
});

/// Signed by opening a link. Whoever has the link can sign.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SignatureByDirectLink {
    /// Link. Set by the server.
    pub link: Option<Link>,
}

impl SignatureByDirectLink {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SignatureByDirectLink {
    const "type" = "requestedViaDirectLink";
    "link" link: Optional;
});

/// Signed by e-mail.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SignatureByEmail {}

impl SignatureByEmail {
    /// The only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SignatureByEmail {
    const "type" = "requestedViaEmail";
});

/// The payer, as far as the server shows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedCustomer {
    /// First name. At most 60 characters.
    pub first_name: Option<Personal<String>>,
    /// Last name. At most 60 characters.
    pub last_name: Option<Personal<String>>,
    /// Date of birth.
    pub date_of_birth: Option<Personal<NaiveDate>>,
    /// Reference number. At most 48 characters.
    pub reference_number: Option<Personal<String>>,
    /// Billing address.
    pub billing_address: Option<RetrievedAddress>,
    /// Shipping address.
    pub shipping_address: Option<RetrievedShipping>,
    /// Contact methods.
    pub contact_methods: Option<Vec<ContactMethod>>,
    /// Notification language.
    pub notification_language: Option<NotificationLanguage>,
}

object!(RetrievedCustomer {
    "firstName" first_name: Optional;
    "lastName" last_name: Optional;
    "dateOfBirth" date_of_birth: Optional;
    "referenceNumber" reference_number: Optional;
    "billingAddress" billing_address: Optional;
    "shippingAddress" shipping_address: Optional;
    "contactMethods" contact_methods: Optional;
    "notificationLanguage" notification_language: Optional;
});

/// An address, as far as the server shows it; every line can be missing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedAddress {
    /// Address1. At most 150 characters.
    pub address1: Option<Personal<String>>,
    /// Address2. At most 150 characters.
    pub address2: Option<Personal<String>>,
    /// Address3. At most 150 characters.
    pub address3: Option<Personal<String>>,
    /// City. At most 50 characters.
    pub city: Option<Personal<String>>,
    /// State. At most 50 characters.
    pub state: Option<Personal<String>>,
    /// Country. Exactly 2 characters.
    pub country: Option<Personal<String>>,
    /// Postal code. At most 10 characters.
    pub postal_code: Option<Personal<String>>,
}

object!(RetrievedAddress {
    "address1" address1: Optional;
    "address2" address2: Optional;
    "address3" address3: Optional;
    "city" city: Optional;
    "state" state: Optional;
    "country" country: Optional;
    "postalCode" postal_code: Optional;
});

/// New contact details or shipping address of a payer.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomerAdjustment {
    /// Shipping address.
    pub shipping_address: Option<CustomerShippingAddress>,
    /// Contact methods.
    pub contact_methods: Option<Vec<ContactMethod>>,
}

impl CustomerAdjustment {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CustomerAdjustment {
    const "type" = "customer";
    "shippingAddress" shipping_address: Optional;
    "contactMethods" contact_methods: Optional;
});

setters!(CustomerAdjustment {
    shipping_address: impl Into<CustomerShippingAddress>;
    contact_methods: Vec<ContactMethod>;
});

/// How a terminal sends receipts.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReceiptNotifications {
    /// Email receipt.
    pub email_receipt: Option<bool>,
    /// Sms receipt.
    pub sms_receipt: Option<bool>,
}

impl ReceiptNotifications {
    /// Without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(ReceiptNotifications {
    "emailReceipt" email_receipt: Optional;
    "smsReceipt" sms_receipt: Optional;
});

setters!(ReceiptNotifications {
    email_receipt: bool;
    sms_receipt: bool;
});

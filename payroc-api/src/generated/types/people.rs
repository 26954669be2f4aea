// Made by `cargo xtask codegen`; changes by hand are lost.

//! People and businesses, and how to reach them.

use super::{ContactId, CustomerShippingAddress, Link, OwnerId, RetrievedShipping};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Date, Decimal, Personal, UnknownFields, UnknownValue, UnknownVariant};

/// One way to reach somebody.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ContactMethod {
    /// By electronic mail. `email` on the wire.
    Email(Box<ContactMethodEmail>),
    /// By a telephone number for facsimile. `fax` on the wire.
    Fax(Box<ContactMethodFax>),
    /// By the number of a cell phone. `mobile` on the wire.
    Mobile(Box<ContactMethodMobile>),
    /// By the number of a fixed line. `phone` on the wire.
    Phone(Box<ContactMethodPhone>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ContactMethod by "type" {
    Email(ContactMethodEmail) = "email",
    Fax(ContactMethodFax) = "fax",
    Mobile(ContactMethodMobile) = "mobile",
    Phone(ContactMethodPhone) = "phone",
});

/// An e-mail address.
///
/// Made by `ContactMethodEmail::new(value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodEmail {
    /// The value that goes with the name, the type or the path beside it. At most 50 characters.
    pub value: Personal<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodEmail {
    /// Creates a value with the required fields.
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
///
/// Made by `ContactMethodFax::new(value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodFax {
    /// The value that goes with the name, the type or the path beside it. At most 15 characters.
    pub value: Personal<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodFax {
    /// Creates a value with the required fields.
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
///
/// Made by `ContactMethodMobile::new(value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodMobile {
    /// The value that goes with the name, the type or the path beside it. At most 15 characters.
    pub value: Personal<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodMobile {
    /// Creates a value with the required fields.
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
///
/// Made by `ContactMethodPhone::new(value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactMethodPhone {
    /// The value that goes with the name, the type or the path beside it. At most 15 characters.
    pub value: Personal<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl ContactMethodPhone {
    /// Creates a value with the required fields.
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
    /// Messages are written in English. `en` on the wire.
    En,
    /// Messages are written in French. `fr` on the wire.
    Fr,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(NotificationLanguage {
    En = "en",
    Fr = "fr",
});

/// Who pays: names, addresses and ways to be reached.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Customer {
    /// The payer's first name, at most 60 characters.
    pub first_name: Option<Personal<String>>,
    /// The payer's last name, at most 60 characters.
    pub last_name: Option<Personal<String>>,
    /// The day on which the payer was born.
    pub date_of_birth: Option<Personal<Date>>,
    /// The payer's own reference (customer code), at most 48 characters; commercial cards ask for it.
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
    /// Creates a value without any field; the setters add them.
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
    date_of_birth: impl Into<Personal<Date>>;
    reference_number: impl Into<Personal<String>>;
    billing_address: impl Into<Address>;
    shipping_address: impl Into<CustomerShippingAddress>;
    contact_methods: Vec<ContactMethod>;
    notification_language: impl Into<NotificationLanguage>;
});

/// A postal address, with street, city and postal code.
///
/// Made by `Address::new(AddressFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Address {
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
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

/// The required fields of [`Address`](super::Address), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct AddressFields {
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
impl Address {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: AddressFields) -> Self {
        Self {
            address1: fields.address1,
            address2: None,
            address3: None,
            city: fields.city,
            state: fields.state,
            country: fields.country,
            postal_code: fields.postal_code,
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
///
/// Made by `Contact::new(kind, first_name, last_name, contact_methods)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    /// The contact that is meant. Set by the server.
    pub contact_id: Option<ContactId>,
    /// The kind, one of those that the type lists.
    pub kind: ContactType,
    /// The person's first name. At most 50 characters.
    pub first_name: Personal<String>,
    /// The person's middle name. At most 50 characters.
    pub middle_name: Option<Personal<String>>,
    /// The person's last name. At most 50 characters.
    pub last_name: Personal<String>,
    /// Numbers that identify the person, such as a national id. At least 1 entry.
    pub identifiers: Option<Vec<Identifier>>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. 1 to 4
    /// entries.
    pub contact_methods: Vec<ContactMethod>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Contact {
    /// Creates a value with the required fields; the setters add the others.
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
///
/// Made by `Identifier::new(kind, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Identifier {
    /// The kind, one of those that the type lists.
    pub kind: IdentifierType,
    /// The value that goes with the name, the type or the path beside it.
    pub value: Personal<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Identifier {
    /// Creates a value with the required fields.
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
    /// A number of the state, in the United States the social security number. `nationalId` on the wire.
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
    /// Somebody who runs the business day by day. `manager` on the wire.
    Manager,
    /// Somebody who may speak for the business. `representative` on the wire.
    Representative,
    /// Anybody else who may be called. `others` on the wire.
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
///
/// Made by `IpAddress::new(kind, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct IpAddress {
    /// `ipv4` or `ipv6`, as fits the value.
    pub kind: IpAddressType,
    /// The IP address, in the notation of its version.
    pub value: Personal<String>,
}

impl IpAddress {
    /// Creates a value with the required fields.
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
    /// Four numbers with dots between them. `ipv4` on the wire.
    Ipv4,
    /// Eight groups of hexadecimal digits with colons between them. `ipv6` on the wire.
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
    /// The only variant so far
    Address(Box<Address>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PostalAddress {
    Address(Address),
});

/// An owner of a business.
///
/// Made by `Owner::new(OwnerFields { .. })`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// The owner that is meant. Set by the server.
    pub owner_id: Option<OwnerId>,
    /// The person's first name. At most 50 characters.
    pub first_name: Personal<String>,
    /// The person's middle name. At most 50 characters.
    pub middle_name: Option<Personal<String>>,
    /// The person's last name. At most 50 characters.
    pub last_name: Personal<String>,
    /// The day on which the person was born.
    pub date_of_birth: Personal<Date>,
    /// Where to find it, with street, city and postal code.
    pub address: Address,
    /// Numbers that identify the person, such as a national id. At least 1 entry.
    pub identifiers: Vec<Identifier>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. 1 to 4
    /// entries.
    pub contact_methods: Vec<ContactMethod>,
    /// What the person is to the business.
    pub relationship: OwnerRelationship,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

/// The required fields of [`Owner`](super::Owner), by name.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnerFields {
    /// The person's first name. At most 50 characters.
    pub first_name: Personal<String>,
    /// The person's last name. At most 50 characters.
    pub last_name: Personal<String>,
    /// The day on which the person was born.
    pub date_of_birth: Personal<Date>,
    /// Where to find it, with street, city and postal code.
    pub address: Address,
    /// Numbers that identify the person, such as a national id. At least 1 entry.
    pub identifiers: Vec<Identifier>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it. 1 to 4
    /// entries.
    pub contact_methods: Vec<ContactMethod>,
    /// What the person is to the business.
    pub relationship: OwnerRelationship,
}
impl Owner {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(fields: OwnerFields) -> Self {
        Self {
            owner_id: None,
            first_name: fields.first_name,
            middle_name: None,
            last_name: fields.last_name,
            date_of_birth: fields.date_of_birth,
            address: fields.address,
            identifiers: fields.identifiers,
            contact_methods: fields.contact_methods,
            relationship: fields.relationship,
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
///
/// Made by `OwnerRelationship::new(is_control_prong)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OwnerRelationship {
    /// The person's share in the business, in percent. A percentage. The default is `0`.
    pub equity_percentage: Option<Decimal>,
    /// The person's title in the business.
    pub title: Option<Personal<String>>,
    /// Whether the person controls the business, as the rules on beneficial owners mean it.
    pub is_control_prong: bool,
    /// Whether the person may sign for the business.
    pub is_authorized_signatory: Option<bool>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl OwnerRelationship {
    /// Creates a value with the required fields; the setters add the others.
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
    /// The owner signs on a page whose address you pass on. `requestedViaDirectLink` on the wire.
    RequestedViaDirectLink(Box<SignatureByDirectLink>),
    /// The owner signs on a page whose address the vendor mails; reminders work for this one alone. `requestedViaEmail` on the wire.
    RequestedViaEmail(Box<SignatureByEmail>),
    /// A variant that this version does not know, written back as it came.
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
    /// Where the thing itself can be read. Set by the server.
    pub link: Option<Link>,
}

impl SignatureByDirectLink {
    /// Creates the only value there is.
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
    /// Creates the only value there is.
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
    /// The person's first name. At most 60 characters.
    pub first_name: Option<Personal<String>>,
    /// The person's last name. At most 60 characters.
    pub last_name: Option<Personal<String>>,
    /// The day on which the person was born.
    pub date_of_birth: Option<Personal<Date>>,
    /// A reference number of the payer or the dispute. At most 48 characters.
    pub reference_number: Option<Personal<String>>,
    /// The payer's billing address.
    pub billing_address: Option<RetrievedAddress>,
    /// Where the goods are sent.
    pub shipping_address: Option<RetrievedShipping>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it.
    pub contact_methods: Option<Vec<ContactMethod>>,
    /// The language of messages to the payer.
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
    /// The first line of the address, with street and number. At most 150 characters.
    pub address1: Option<Personal<String>>,
    /// The second line of the address. At most 150 characters.
    pub address2: Option<Personal<String>>,
    /// The third line of the address. At most 150 characters.
    pub address3: Option<Personal<String>>,
    /// The city, town or village. At most 50 characters.
    pub city: Option<Personal<String>>,
    /// The state, province or region. At most 50 characters.
    pub state: Option<Personal<String>>,
    /// A country, by two letters of ISO 3166-1. Exactly 2 characters.
    pub country: Option<Personal<String>>,
    /// The ZIP or postal code. At most 10 characters.
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
    /// Where the goods are sent.
    pub shipping_address: Option<CustomerShippingAddress>,
    /// How to reach the person or business; at least one e-mail address where the API writes to it.
    pub contact_methods: Option<Vec<ContactMethod>>,
}

impl CustomerAdjustment {
    /// Creates a value without any field; the setters add them.
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
    /// Whether receipts are sent by e-mail.
    pub email_receipt: Option<bool>,
    /// Whether receipts are sent by text message.
    pub sms_receipt: Option<bool>,
}

impl ReceiptNotifications {
    /// Creates a value without any field; the setters add them.
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

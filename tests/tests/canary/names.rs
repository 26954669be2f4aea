//! The properties that must not be printed, by name. The list is kept by hand and independent of the marks that the code is generated from, so
//! that a missing or wrong mark is found.

/// Properties that must never be printed, in any type.
const SENSITIVE: &[&str] = &[
    // Card authentication data and card numbers.
    "cvv",
    "cvvEncrypted",
    "pin",
    "pinDetails",
    "pinKsn",
    "trackData",
    "track1",
    "track2",
    "iccData",
    "rawData",
    "encryptedData",
    "dataKsn",
    "swipedData",
    "keyedData",
    "emvTags",
    "cavv",
    "xid",
    "cardNumber",
    "encryptedPan",
    "maskedPan",
    "firstDigitOfPan",
    "expiryDate",
    "issueNumber",
    "bin",
    "first6",
    "last4",
    // Bank details.
    "accountNumber",
    "routingNumber",
    "transitNumber",
    "institutionNumber",
    "nameOnAccount",
    "abaNumber",
    "iban",
    // Credentials.
    "token",
    "secureTokenId",
    "secret",
    "offerReference",
    "mpiReference",
    "startSessionResponse",
    "appleValidationUrl",
    "paymentUrl",
    "paymentButton",
    // People.
    "taxId",
    "ssn",
    "nationalId",
    "passportNumber",
    "dateOfBirth",
    "firstName",
    "middleName",
    "lastName",
    "fullName",
    "cardholderName",
    "customerName",
    "recipientName",
    "address1",
    "address2",
    "address3",
    "addressLine1",
    "addressLine2",
    "postalCode",
    "email",
    "emailAddress",
    "phone",
    "phoneNumber",
    "signature",
    "cardholderSignature",
    "ipAddress",
];

/// Types whose `value` is personal, although the name of the property does not tell.
const HOLDERS_OF_VALUES: &[&str] = &["ContactMethod", "Identifier", "IpAddress"];

/// Whether a property must not be printed, by its name and the name of its type.
pub(crate) fn is_sensitive(owner: &str, property: &str) -> bool {
    SENSITIVE.contains(&property) || (property == "value" && HOLDERS_OF_VALUES.iter().any(|holder| owner.contains(holder)))
}

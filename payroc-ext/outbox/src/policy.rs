//! What may be stored.

use crate::json::{Node, Path};
use crate::model::error::{Error, Forbidden};

/// Names of fields that hold what nobody may keep after authorisation, encrypted or not. They are compared without case, `-` and `_`, whole.
///
/// The names of the API's document come first; the rest are names that other versions of it, and other vendors, use for the same.
const FORBIDDEN: &[(&str, Forbidden)] = &[
    ("cvv", Forbidden::SecurityCode),
    ("cvvencrypted", Forbidden::SecurityCode),
    ("pin", Forbidden::Pin),
    ("pinksn", Forbidden::Pin),
    ("trackdata", Forbidden::TrackData),
    // What a reader returns: the stripe, or the chip with the equivalent of the stripe.
    ("rawdata", Forbidden::TrackData),
    ("iccdata", Forbidden::TrackData),
    ("cid", Forbidden::SecurityCode),
    ("cvn", Forbidden::SecurityCode),
    ("csc", Forbidden::SecurityCode),
    ("icc", Forbidden::TrackData),
    ("emv", Forbidden::TrackData),
];

/// Parts of names that are parts of no other word: a field whose name holds one holds the same.
const PARTS: &[(&str, Forbidden)] = &[
    ("cvv", Forbidden::SecurityCode),
    ("cvc", Forbidden::SecurityCode),
    ("securitycode", Forbidden::SecurityCode),
    ("verificationcode", Forbidden::SecurityCode),
    ("verificationvalue", Forbidden::SecurityCode),
    ("pinblock", Forbidden::Pin),
    ("pindata", Forbidden::Pin),
    ("pincode", Forbidden::Pin),
    ("trackdata", Forbidden::TrackData),
    ("track1", Forbidden::TrackData),
    ("track2", Forbidden::TrackData),
    ("track3", Forbidden::TrackData),
    ("magstripe", Forbidden::TrackData),
    ("magneticstripe", Forbidden::TrackData),
    ("rawdata", Forbidden::TrackData),
    ("iccdata", Forbidden::TrackData),
    ("emvdata", Forbidden::TrackData),
    ("emvtag", Forbidden::TrackData),
];

/// Words of names, as `encryptedPinBlock` has three of them: a field whose name has one holds the same.
const WORDS: &[(&str, Forbidden)] = &[
    ("pin", Forbidden::Pin),
    ("csc", Forbidden::SecurityCode),
    ("cvn", Forbidden::SecurityCode),
    ("cid", Forbidden::SecurityCode),
    ("track", Forbidden::TrackData),
    ("tracks", Forbidden::TrackData),
    ("icc", Forbidden::TrackData),
    ("emv", Forbidden::TrackData),
];

/// Parts and words of names that hold a card number, in the clear or encrypted.
const CARD_NUMBER: &[&str] = &["cardnumber", "primaryaccountnumber"];
const PAN: &str = "pan";

/// Fields of requests whose names are near to those of secrets, and which hold something else.
const HARMLESS: &[&str] = &[
    "firstDigitOfPan",
    "maskedPan",
    "cvvPresenceIndicator",
    "cvvPrompt",
    "cvvValidated",
    "pinDebit",
    "pinDebitCashback",
    // What is in it is compared in its turn.
    "pinDetails",
];

/// What a reader or a wallet has encrypted. Of a reader it contains track data, or a number with its code; of a wallet a number of that device.
const ENCRYPTED: &str = "encrypted";

/// The field that the payload of a wallet has beside what is encrypted, and those that the data of a reader has.
const WALLET: &str = "serviceProvider";
const READER: [&str; 3] = ["dataFormat", "device", "dataKsn"];

/// The fields that name what stands beside them in [`VALUE`].
const NAMES: [&str; 5] = ["name", "key", "type", "field", "label"];
const VALUE: &str = "value";

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Forbidden(Forbidden),
    CardNumber,
}

fn class(name: &str, is_wallet: bool) -> Option<Class> {
    if HARMLESS.contains(&name) {
        return None;
    }
    let words = words(name);
    let whole = words.concat();
    let of = |list: &[(&str, Forbidden)], is_it: &dyn Fn(&str) -> bool| list.iter().find(|(known, _)| is_it(known)).map(|(_, what)| *what);
    let forbidden = of(FORBIDDEN, &|known| known == whole)
        .or_else(|| of(PARTS, &|known| whole.contains(known)))
        .or_else(|| of(WORDS, &|known| words.iter().any(|word| word == known)));
    if let Some(what) = forbidden {
        return Some(Class::Forbidden(what));
    }
    if CARD_NUMBER.iter().any(|known| whole.contains(known)) || words.iter().any(|word| word == PAN) || whole == "encryptedpan" {
        return Some(Class::CardNumber);
    }
    let is_encrypted = words.iter().any(|word| word == ENCRYPTED) || whole == "encrypteddata";
    match is_encrypted {
        true if is_wallet => Some(Class::CardNumber),
        true => Some(Class::Forbidden(Forbidden::TrackData)),
        false => None,
    }
}

/// The words of a name in small letters: they begin with a capital, or behind what is no letter and no digit.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let begins = !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && was_small;
        if begins {
            words.push(String::new());
        }
        if c.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
        was_small = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Refuses a body that may not be stored.
pub(crate) fn check(body: &Node<'_>, allows_card_numbers: bool) -> Result<(), Error> {
    walk(body, &Path::default(), allows_card_numbers)
}

fn walk(node: &Node<'_>, path: &Path, allows: bool) -> Result<(), Error> {
    match node {
        Node::Object(fields) => {
            let is_wallet = node.field(WALLET).and_then(Node::as_str).is_some() && READER.iter().all(|name| node.field(name).is_none());
            for (name, value) in fields {
                let path = path.field(name);
                // What is true or false, or nothing, is none of it.
                if !matches!(value, Node::Literal("null" | "true" | "false")) {
                    refuse(class(name, is_wallet), &path, allows)?;
                }
                walk(value, &path, allows)?;
            }
            // A pair names its value in a string.
            if node.field(VALUE).is_some_and(|value| !value.is_null()) {
                for name in NAMES.into_iter().filter_map(|name| node.field(name)?.as_str()) {
                    refuse(class(name, false), &path.field(VALUE), allows)?;
                }
            }
            // An operation of a JSON Patch names its field in a string.
            let pointers = ["path", "from"].into_iter().filter_map(|name| node.field(name)?.as_str());
            if node.field("op").is_some() {
                for segment in pointers.flat_map(|pointer| pointer.split('/')) {
                    refuse(class(segment, false), &path.field("path"), allows)?;
                }
            }
            Ok(())
        }
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &path.item(index), allows)?;
            }
            Ok(())
        }
        Node::String(_) | Node::Literal(_) => Ok(()),
    }
}

fn refuse(class: Option<Class>, path: &Path, allows: bool) -> Result<(), Error> {
    match class {
        Some(Class::Forbidden(what)) => Err(Error::MayNotBeStored {
            path: path.clone().into_string(),
            what,
        }),
        Some(Class::CardNumber) if !allows => Err(Error::CardNumber {
            path: path.clone().into_string(),
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::json;

    fn checked(body: &str, allows: bool) -> Result<(), Error> {
        check(&json::read(body.as_bytes()).unwrap(), allows)
    }

    #[test]
    fn security_codes_pins_and_track_data_are_refused_with_no_way_around() {
        for body in [
            r#"{"paymentMethod":{"type":"card","cardDetails":{"keyedData":{"dataFormat":"plainText","cvv":"137"}}}}"#,
            r#"{"a":[{"b":{"cvvEncrypted":"00"}}]}"#,
            r#"{"pinDetails":{"dataFormat":"dukpt","pin":"00","pinKsn":"11"}}"#,
            r#"{"swipedData":{"trackData":";4539858876047062=2512"}}"#,
            r#"{"swipedData":{"dataFormat":"encrypted","encryptedData":"00"}}"#,
            r#"{"entryMethod":"raw","rawData":"00"}"#,
            r#"{"entryMethod":"icc","iccData":"00"}"#,
            r#"{"Card_Security-Code":"137"}"#,
            r#"[{"op":"replace","path":"/source/cvv","value":"137"}]"#,
            r#"[{"op":"move","from":"/source/pin","path":"/a"}]"#,
            r#"[{"op":"add","path":"/source","value":{"cvv":"137"}}]"#,
            r#"{"cvv":137}"#,
        ] {
            for allows in [false, true] {
                let error = checked(body, allows).expect_err(body);
                assert!(matches!(error, Error::MayNotBeStored { .. }), "{body}: {error}");
                let text = format!("{error} {error:?}");
                assert!(!text.contains("137") && !text.contains("4539"), "{text}");
            }
        }
        assert!(checked(r#"{"cvv":null,"pinDebit":{"fee":1},"amount":137}"#, false).is_ok());
    }

    #[test]
    fn a_card_number_is_refused_unless_it_is_allowed() {
        for body in [
            r#"{"source":{"cardNumber":"4539858876047062"}}"#,
            r#"{"keyedData":{"encryptedPan":"00"}}"#,
            r#"{"paymentMethod":{"type":"digitalWallet","serviceProvider":"apple","encryptedData":"00"}}"#,
            r#"[{"op":"replace","path":"/source/cardNumber","value":"4539858876047062"}]"#,
        ] {
            let error = checked(body, false).expect_err(body);
            assert!(matches!(error, Error::CardNumber { .. }), "{error}");
            assert!(!format!("{error} {error:?}").contains("4539"));
            assert!(checked(body, true).is_ok(), "{body}");
        }
    }

    #[test]
    fn what_a_journey_stores_is_what_the_guide_says() {
        let pays = |method: &str| {
            format!(
                r#"{{"channel":"web","processingTerminalId":"1","order":{{"orderId":"a","amount":1,"currency":"USD"}},"paymentMethod":{method}}}"#
            )
        };
        let keyed = |data: &str| {
            format!(r#"{{"type":"card","cardDetails":{{"entryMethod":"keyed","keyedData":{{"dataFormat":"plainText",{data}}}}}}}"#)
        };
        for body in [
            // Tokens, and ids and amounts.
            pays(r#"{"type":"singleUseToken","token":"0f"}"#),
            pays(r#"{"type":"secureToken","token":"296753123456"}"#),
            r#"{"source":{"type":"singleUseToken","token":"0f"},"mitAgreement":"unscheduled"}"#.to_owned(),
            r#"{"amount":100,"description":"Goods returned"}"#.to_owned(),
            r#"{"processingTerminalId":"1","operator":"Jane","order":{"orderId":"a","amount":1,"currency":"USD"}}"#.to_owned(),
            // An account number.
            pays(r#"{"type":"ach","nameOnAccount":"Sam Lee","accountNumber":"1234567890","routingNumber":"053200983"}"#),
        ] {
            assert!(checked(&body, false).is_ok(), "{body}");
        }
        for body in [
            pays(r#"{"type":"digitalWallet","serviceProvider":"apple","encryptedData":"00"}"#),
            pays(&keyed(r#""cardNumber":"4539858876047062","expiryDate":"1230""#)),
        ] {
            assert!(matches!(checked(&body, false), Err(Error::CardNumber { .. })), "{body}");
            assert!(checked(&body, true).is_ok(), "{body}");
        }
        for body in [
            pays(&keyed(r#""cardNumber":"4539858876047062","expiryDate":"1230","cvv":"137""#)),
            pays(r#"{"type":"card","cardDetails":{"entryMethod":"raw","device":{"serialNumber":"1"},"rawData":"00"}}"#),
            pays(r#"{"type":"card","cardDetails":{"entryMethod":"swiped","swipedData":{"dataFormat":"encrypted","encryptedData":"00"}}}"#),
            pays(r#"{"type":"card","cardDetails":{"entryMethod":"icc","iccData":"00"}}"#),
        ] {
            // The setting for card numbers changes nothing.
            assert!(checked(&body, false).is_err(), "{body}");
            assert!(matches!(checked(&body, true), Err(Error::MayNotBeStored { .. })), "{body}");
        }
    }

    #[test]
    fn what_is_forbidden_is_refused_by_other_names_and_in_pairs_of_name_and_value() {
        for body in [
            r#"{"customFields":[{"name":"colour","value":"red"},{"name":"cvv","value":"137"}]}"#,
            r#"{"customFields":[{"key":"Card Security Code","value":"137"}]}"#,
            r#"{"identifiers":[{"type":"pin","value":"137"}]}"#,
            r#"{"cardCvv":"137"}"#,
            r#"{"cvvCode":"137"}"#,
            r#"{"cid":"137"}"#,
            r#"{"encryptedPinBlock":"137"}"#,
            r#"{"pin_block":"137"}"#,
            r#"{"magStripeData":"137"}"#,
            r#"{"emvTags":[{"hex":"57","value":"137"}]}"#,
            r#"{"track2Equivalent":"137"}"#,
            r#"{"CVV2":"137"}"#,
            r#"{"encryptedPayload":"137"}"#,
            // What is no payload of a wallet.
            r#"{"serviceProvider":null,"encryptedData":"137"}"#,
            r#"{"serviceProvider":"apple","dataFormat":"encrypted","encryptedData":"137"}"#,
            r#"{"serviceProvider":"apple","device":{"serialNumber":"1"},"encryptedData":"137"}"#,
            r#"{"serviceProvider":{},"encryptedData":"137"}"#,
        ] {
            for allows in [false, true] {
                let error = checked(body, allows).expect_err(body);
                assert!(matches!(error, Error::MayNotBeStored { .. }), "{body}: {error}");
                assert!(!error.to_string().contains("137"), "{error}");
            }
        }
        for body in [
            r#"{"customFields":[{"name":"pan","value":"4539858876047062"}]}"#,
            r#"{"cardNumberEncrypted":"00"}"#,
            r#"{"serviceProvider":"google","encryptedData":"00"}"#,
        ] {
            assert!(matches!(checked(body, false), Err(Error::CardNumber { .. })), "{body}");
            assert!(checked(body, true).is_ok(), "{body}");
        }
        // Words that only look like it.
        for body in [
            r#"{"trackingNumber":"1Z","shoppingCart":"x","pinDebit":{"fee":1},"cvvPresent":true,"company":"Panda","opinion":"x"}"#,
            r#"{"customFields":[{"name":"trackingNumber","value":"1Z"},{"name":"spinner","value":"x"},{"name":"cvv","value":null}]}"#,
            r#"{"order":{"description":"no pin needed"}}"#,
        ] {
            assert!(checked(body, false).is_ok(), "{body}");
        }
    }

    #[test]
    fn every_field_of_a_request_that_holds_such_data_is_on_a_list() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi/payroc.json");
        let document: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for operation in document["paths"]
            .as_object()
            .unwrap()
            .values()
            .flat_map(|path| path.as_object().unwrap().values())
        {
            collect(&document, &operation["requestBody"], &mut names, &mut seen);
        }
        assert!(names.len() > 300, "{}", names.len());
        let parts = [
            "cvv",
            "cvc",
            "csc",
            "securitycode",
            "verificationcode",
            "track",
            "ksn",
            "icc",
            "emv",
            "rawdata",
            "encrypted",
        ];
        // The number of the key that something was encrypted with.
        let is_harmless = |name: &str| HARMLESS.contains(&name) || name == "dataKsn";
        let mut suspicious = 0;
        for name in names.iter().filter(|name| {
            let lower = name.to_lowercase();
            let has_pin = lower.starts_with("pin") || name.contains("Pin") && !lower.contains("ping");
            let has_pan = lower == "pan" || name.ends_with("Pan") || lower.contains("cardnumber");
            has_pin || has_pan || parts.iter().any(|part| lower.contains(part))
        }) {
            suspicious += 1;
            assert!(
                class(name, false).is_some() || is_harmless(name),
                "the field `{name}` of a request may hold a security code, a PIN, track data or a card number: put it on a list of this file"
            );
        }
        // And no field of a request is refused that holds something else.
        let refused: Vec<&String> = names.iter().filter(|name| class(name, false).is_some()).collect();
        assert_eq!(
            refused,
            [
                "cardNumber",
                "cvv",
                "cvvEncrypted",
                "encryptedData",
                "encryptedPan",
                "iccData",
                "pin",
                "pinKsn",
                "rawData",
                "trackData"
            ]
        );
        assert!(suspicious >= 8, "{suspicious}");
        for known in [
            "cvv",
            "cvvEncrypted",
            "pin",
            "trackData",
            "rawData",
            "iccData",
            "cardNumber",
            "encryptedPan",
            "encryptedData",
        ] {
            assert!(names.contains(known), "{known} is no longer a field of a request");
        }
    }

    fn collect(document: &Value, node: &Value, names: &mut BTreeSet<String>, seen: &mut BTreeSet<String>) {
        match node {
            Value::Object(fields) => {
                if let Some(reference) = node["$ref"].as_str()
                    && seen.insert(reference.to_owned())
                {
                    collect(document, document.pointer(&reference[1..]).unwrap(), names, seen);
                }
                if let Some(properties) = node["properties"].as_object() {
                    names.extend(properties.keys().cloned());
                }
                for value in fields.values() {
                    collect(document, value, names, seen);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| collect(document, item, names, seen)),
            _ => {}
        }
    }
}

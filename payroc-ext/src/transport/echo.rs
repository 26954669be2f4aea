//! Whether a response belongs to its request.
//!
//! HTTP/1.1 does not number responses: the next one on a connection counts as that of the last request, and one that a server or a proxy sends twice,
//! or late, counts as the response to another payment. Values that the response repeats unchanged reveal it: ids in the path, and
//! the order id. Amounts and currencies do not: a partial approval, a surcharge, dual pricing, a tip or a currency conversion changes them.

use std::fmt;

use payroc_api::__private::{id_of_number, without_mark};
use payroc_api::OperationInfo;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::recover;
use crate::generated::echoes::ECHOES;
use crate::request::frozen::Frozen;
use crate::request::silent::{Text, seed};
use crate::stored::address;

/// Whether the response names another id than the request. A value that is missing, or has another form, proves nothing.
pub(crate) fn is_mismatched(operation: &OperationInfo, request: &Frozen, response: &[u8]) -> bool {
    let Some((_, pairs)) = ECHOES.iter().find(|(id, _)| *id == operation.id) else {
        return false;
    };
    pairs.iter().any(|(sent, received)| {
        let sent = match sent.strip_prefix('{') {
            Some(_) => parameter(operation.path, request.url.path(), sent),
            None => field(&request.body, sent),
        };
        sent.is_some_and(|sent| field(response, received).is_some_and(|received| !is_same_id(&sent, &received)))
    })
}

/// Whether two ids are the same. A server may store or look up an id less strictly than it was written, so case, leading zeros of a number and
/// spaces around it make no difference: a payment of one's own that counts as another's stays unknown for ever, and two concurrent calls whose
/// ids differ in no more than this are hard to imagine.
fn is_same_id(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    let bare = |id: &str| {
        id.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| id.trim_start_matches('0').len())
    };
    match (bare(one), bare(other)) {
        (Some(first), Some(second)) => one[one.len() - first..] == other[other.len() - second..],
        _ => one.eq_ignore_ascii_case(other),
    }
}

/// The value of a parameter of the path, in braces as it stands in the template.
fn parameter(template: &str, path: &str, name: &str) -> Option<String> {
    // From the end: the path of the API's base address, in front of the template, is not known here.
    let segment = template.rsplit('/').position(|segment| segment == name)?;
    address::decoded(path.rsplit('/').nth(segment)?)
}

/// The string or number at the pointer, if the body can be decoded that far.
fn field(body: &[u8], pointer: &str) -> Option<String> {
    let body = without_mark(body);
    let mut found = None;
    let path = pointer.strip_prefix('/')?;
    let mut json = serde_json::Deserializer::from_slice(body);
    // The rest of the body does not matter, nor whether it can be decoded.
    let is_read_to_the_end = Seek(path, &mut found).deserialize(&mut json).is_ok();
    if found.is_none() && !is_read_to_the_end {
        // A response that only the tolerant reader understands can be another call's all the same.
        let path = path.replace('/', ".");
        found = recover::ids(body).into_iter().find(|id| id.path() == path).and_then(|id| {
            if id.is_number() {
                id_of_number(id.value())
            } else {
                Some(id.value().to_owned())
            }
        });
    }
    // A character that could not be decoded proves nothing about the one that was sent.
    found.filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))
}

/// Follows a pointer through objects, decodes nothing else, and stops at the first match.
///
/// Of a repeated name, the first with a value counts. If that is the value that was sent, the comparison lets the response pass, and the reader
/// of the whole response refuses it for the repeated name.
struct Seek<'p, 'f>(&'p str, &'f mut Option<String>);

seed!(Seek<'_, '_>);

impl<'de> Visitor<'de> for Seek<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let (name, rest) = self.0.split_once('/').map_or((self.0, None), |(name, rest)| (name, Some(rest)));
        while let Some(found) = fields.next_key_seed(Text("a name that is not a string"))? {
            match (found.as_deref() == Some(name), rest) {
                (false, _) => drop(fields.next_value::<IgnoredAny>()?),
                (true, Some(rest)) => fields.next_value_seed(Seek(rest, &mut *self.1))?,
                // As its text, so that a number keeps its digits whatever features of `serde_json` are on.
                (true, None) => *self.1 = scalar(fields.next_value::<&RawValue>()?.get()),
            }
            if self.1.is_some() {
                return Err(A::Error::custom("the rest is not read"));
            }
        }
        Ok(())
    }
}

/// The value of a string, or of a number, which is read as the id would be: one that is no whole number is no id.
fn scalar(json: &str) -> Option<String> {
    match json.as_bytes().first()? {
        b'"' => serde_json::from_str(json).ok(),
        b'-' | b'0'..=b'9' => id_of_number(json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use chrono::DateTime;
    use http::{HeaderMap, Method};
    use payroc_api::OPERATIONS;
    use serde_json::{Value, json};

    use super::*;

    fn mismatched(id: &str, path: &str, request: &Value, response: &str) -> bool {
        let operation = OPERATIONS.iter().find(|operation| operation.id == id).unwrap();
        let frozen = Frozen {
            method: Method::POST,
            url: format!("https://api.uat.payroc.com/v1{path}").parse().unwrap(),
            headers: HeaderMap::new(),
            body: Bytes::from(request.to_string()),
            created: DateTime::UNIX_EPOCH,
        };
        is_mismatched(operation, &frozen, response.as_bytes())
    }

    #[test]
    fn a_response_that_names_another_order_or_id_belongs_to_another_call() {
        let order = json!({"order": {"orderId": "order-1", "amount": 4999}});
        let pays = |response: Value| mismatched("create_payment", "/payments", &order, &response.to_string());
        assert!(pays(json!({"order": {"orderId": "order-2"}})));
        assert!(!pays(json!({"order": {"orderId": "order-1"}})));
        let captures = |response: Value| mismatched("capture_payment", "/payments/M2MJOG6O2Y/capture", &json!({}), &response.to_string());
        assert!(captures(json!({"paymentId": "M2MJOG6O2Z"})));
        assert!(!captures(json!({"paymentId": "M2MJOG6O2Y", "order": {"orderId": "any"}})));
        let token = |response: &str| {
            let path = "/processing-terminals/1/secure-tokens/T%201%2F2";
            mismatched(
                "get_secure_token",
                path,
                &Value::Null,
                &json!({"secureTokenId": response}).to_string(),
            )
        };
        assert!(token("T%201%2F2") && !token("T 1/2"));
    }

    #[test]
    fn an_id_in_another_spelling_is_the_same_id() {
        for (sent, received) in [("M2MJOG6O2Y", "m2mjog6o2y"), ("007", "7"), ("7", "007"), ("0", "00"), ("a ", "a")] {
            assert!(is_same_id(sent, received), "{sent} {received}");
        }
        for (sent, received) in [("70", "7"), ("0", "7"), ("07a", "7a"), ("7", "x"), ("", "x")] {
            assert!(!is_same_id(sent, received), "{sent} {received}");
        }
        let reads = |response: Value| mismatched("get_batch", "/batches/12", &Value::Null, &response.to_string());
        assert!(!reads(json!({"batchId": 12})) && !reads(json!({"batchId": "12"})) && reads(json!({"batchId": 13})));
        let hundred = |response: &str| mismatched("get_batch", "/batches/100", &Value::Null, response);
        for number in ["100", "100.0", "1e2", "1.00E+2", "100.5", "1e400"] {
            for other in ["1", r#""\ud800""#] {
                let response = format!(r#"{{"other":{other},"batchId":{number},"x":1}}"#);
                assert!(!hundred(&response), "{response}");
            }
        }
        assert!(!mismatched("get_batch", "/batches/0", &Value::Null, r#"{"batchId":-0}"#));
        for number in ["101.0", "1e3", "18446744073709551615"] {
            assert!(hundred(&format!(r#"{{"batchId":{number}}}"#)), "{number}");
        }
    }

    #[test]
    fn a_value_that_a_response_does_not_hold_proves_nothing() {
        let order = json!({"order": {"orderId": "order-1"}});
        for response in [
            "",
            "<html>",
            "[]",
            "null",
            "{}",
            "{\"order\":null}",
            "{\"order\":[{\"orderId\":\"order-2\"}]}",
            "{\"order\":{\"orderId\":null}}",
            "{\"order\":{\"orderId\":{\"orderId\":\"order-2\"}}}",
            "{\"orderId\":\"order-2\",\"refunds\":[{\"order\":{\"orderId\":\"order-2\"}}]}",
        ] {
            assert!(!mismatched("create_payment", "/payments", &order, response), "{response}");
        }
        // Nor a request without an id, or an operation of which nothing is listed.
        let other = json!({"order": {"orderId": "order-2"}}).to_string();
        assert!(!mismatched("create_payment", "/payments", &json!({"order": {}}), &other));
        assert!(!mismatched("create_payment", "/payments", &json!([]), &other));
        assert!(!mismatched("list_payments", "/payments", &Value::Null, &other));
    }

    #[test]
    fn a_response_that_breaks_off_behind_the_id_is_still_noticed() {
        let order = json!({"order": {"orderId": "order-1"}});
        assert!(mismatched(
            "create_payment",
            "/payments",
            &order,
            "{\"order\":{\"orderId\":\"order-2\",\"amount\":1e999,"
        ));
    }

    #[test]
    fn of_a_repeated_name_the_first_with_a_value_counts() {
        let order = json!({"order": {"orderId": "order-1"}});
        for (response, expected) in [
            (r#"{"order":{"orderId":"order-1","orderId":"order-2"}}"#, false),
            (r#"{"order":{"orderId":"order-2","orderId":"order-1"}}"#, true),
            (r#"{"order":{"orderId":"order-1"},"order":{"orderId":"order-2"}}"#, false),
            (r#"{"order":{"orderId":"order-2"},"order":{"orderId":"order-1"}}"#, true),
            (r#"{"order":{"orderId":null,"orderId":"order-2"}}"#, true),
            (r#"{"order":null,"order":{"orderId":"order-2"}}"#, true),
        ] {
            assert_eq!(mismatched("create_payment", "/payments", &order, response), expected, "{response}");
            // The reader of the whole response refuses all of them.
            assert!(serde_json::from_str::<payroc_api::types::Payment>(response).is_err());
        }
    }

    #[test]
    fn links_intents_subscriptions_and_configurations_are_compared_too() {
        let read = |id: &str, path: &str, response: Value| mismatched(id, path, &Value::Null, &response.to_string());
        for (id, path, name) in [
            ("get_payment_link", "/payment-links/JZURRJBUPS", "paymentLinkId"),
            ("patch_payment_link", "/payment-links/JZURRJBUPS", "paymentLinkId"),
            ("deactivate_payment_link", "/payment-links/JZURRJBUPS/deactivate", "paymentLinkId"),
            ("get_payment_intent", "/payment-intents/JZURRJBUPS", "paymentIntentId"),
            ("get_event_subscription", "/event-subscriptions/JZURRJBUPS", "id"),
            ("patch_event_subscription", "/event-subscriptions/JZURRJBUPS", "id"),
            ("get_pricing_intent", "/pricing-intents/JZURRJBUPS", "id"),
            ("patch_pricing_intent", "/pricing-intents/JZURRJBUPS", "id"),
            (
                "get_host_configuration",
                "/processing-terminals/JZURRJBUPS/host-configurations",
                "processingTerminalId",
            ),
        ] {
            assert!(read(id, path, json!({name: "JZURRJBUPT", "type": "singleUse"})), "{id}");
            assert!(!read(id, path, json!({name: "JZURRJBUPS", "type": "later"})), "{id}");
        }
        let begins = json!({"setupOrder": {"orderId": "order-1"}, "order": {"orderId": "order-1"}});
        for (id, path, name) in [
            ("create_subscription", "/processing-terminals/1/subscriptions", "setupOrder"),
            ("create_payment_link", "/processing-terminals/1/payment-links", "order"),
        ] {
            let other = |order: &str| mismatched(id, path, &begins, &json!({name: {"orderId": order}}).to_string());
            assert!(other("order-2") && !other("order-1"), "{id}");
        }
    }

    #[test]
    fn a_response_that_only_the_tolerant_reader_understands_is_still_noticed() {
        let order = json!({"order": {"orderId": "order-1"}});
        let pays = |response: &[u8]| {
            let operation = OPERATIONS.iter().find(|operation| operation.id == "create_payment").unwrap();
            let frozen = Frozen {
                method: Method::POST,
                url: "https://api.uat.payroc.com/v1/payments".parse().unwrap(),
                headers: HeaderMap::new(),
                body: Bytes::from(order.to_string()),
                created: DateTime::UNIX_EPOCH,
            };
            is_mismatched(operation, &frozen, response)
        };
        for front in [
            &b"{"[..],
            b"\xef\xbb\xbf{",
            b"{\"a\":\"\\ud800\",",
            b"{\"a\":\"\xe9\",",
            b"{\"a\":1e999,",
        ] {
            for (order, expected) in [("order-1", false), ("order-2", true), ("\\ud800", false)] {
                let response = [front, format!("\"order\":{{\"orderId\":\"{order}\"}}}} trailing").as_bytes()].concat();
                assert_eq!(pays(&response), expected, "{}", String::from_utf8_lossy(&response));
            }
        }
    }

    #[test]
    fn no_amount_and_no_currency_is_compared() {
        assert!(ECHOES.len() > 40);
        for (id, pairs) in ECHOES {
            for (sent, received) in *pairs {
                for pointer in [sent, received] {
                    let pointer = pointer.to_lowercase();
                    assert!(
                        !pointer.contains("amount") && !pointer.contains("currency") && !pointer.contains("total"),
                        "{id}: {pointer}"
                    );
                }
            }
        }
    }
}

//! Whether a body is the API's response to an operation. The page of a proxy reports success, too, and an object of its own can be the whole of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use payroc_ext::dependencies::payroc_api;
use payroc_ext::{FromBody, Keyed, OperationInfo, RecoveredId, operations};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// The success of the operations whose response holds nothing.
const NO_CONTENT: u16 = 204;

/// More fields than the outermost object of any response has.
const MOST: usize = 100;

/// Whether a body is the response to an operation: its type can hold the body and needs something of it, or the body has an id that only the API names so.
///
/// Nothing of this is listed by hand. The fields that a response needs are those of its type; the ids are the parameters of the API's paths.
pub(crate) fn is_response_to(operation: &OperationInfo, body: &[u8]) -> bool {
    if operation.success == NO_CONTENT {
        return body.trim_ascii().is_empty();
    }
    has_id_of(operation, body) || reader(operation.id).is_some_and(|reads| is_recognised(reads, body))
}

/// Whether the outermost object has an id of this operation's, however odd the body is around it.
fn has_id_of(operation: &OperationInfo, body: &[u8]) -> bool {
    RecoveredId::all_in(body).iter().any(|id| names(operation, id.path()))
}

/// Whether a field is named as a parameter of the operation's path, or of one behind the collection that it adds to: `/payments` and `/payments/{paymentId}`.
fn names(operation: &OperationInfo, field: &str) -> bool {
    let is_field = |segment: &str| parameter(segment) == Some(field);
    let segments = || operation.path.split('/');
    let Some(last) = segments().next_back() else { return false };
    segments().any(is_field)
        || parameter(last).is_none()
            && payroc_api::OPERATIONS.iter().any(|other| {
                let pairs = other.path.split('/').zip(other.path.split('/').skip(1));
                pairs.into_iter().any(|(collection, item)| collection == last && is_field(item))
            })
}

/// The name of a parameter, in braces as it stands in a path.
fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Whether a body can be read as the type of a response.
type Reads = fn(&[u8]) -> bool;

/// Whether the type can hold the body, and could not hold any other object as well.
fn is_recognised(reads: Reads, body: &[u8]) -> bool {
    reads(body) && (!reads(b"{}") || has_known_field(reads, body))
}

/// Whether a type that can hold any object, such as a union with a variant for what is new, knows a field of this one: it cannot do without it, or the field is
/// an id that cannot be anything else.
fn has_known_field(reads: Reads, body: &[u8]) -> bool {
    let Ok(fields) = serde_json::from_slice::<BTreeMap<Cow<'_, str>, &RawValue>>(body) else {
        return false;
    };
    // The body is read again for each.
    if fields.len() > MOST {
        return false;
    }
    let with = |changed: &str, value: Option<&str>| {
        let fields = fields
            .iter()
            .map(|(name, json)| (name, if name == changed { value } else { Some(json.get()) }));
        let mut text = Zeroizing::new(Vec::with_capacity(body.len() + 8));
        let mut separator = b'{';
        for (name, json) in fields.filter_map(|(name, json)| Some((name, json?))) {
            text.push(separator);
            separator = b',';
            text.extend(serde_json::to_string(name).unwrap_or_default().bytes());
            text.push(b':');
            text.extend(json.bytes());
        }
        text.extend(if separator == b'{' { &b"{}"[..] } else { b"}" });
        text
    };
    let is_id = |name: &str| name == "id" || name.ends_with("Id");
    fields
        .keys()
        .any(|name| !reads(&with(name, None)) || is_id(name) && !reads(&with(name, Some("[[]]"))))
}

/// The type of an operation's response. The first of the two traits counts where its bound holds, and else the second.
struct Output<Op>(PhantomData<Op>);

trait OfKeyed {
    fn reader(&self) -> Option<Reads>;
}

trait OfAny {
    fn reader(&self) -> Option<Reads>;
}

impl<Op: Keyed> OfKeyed for Output<Op> {
    fn reader(&self) -> Option<Reads> {
        Some(|body| Op::Output::from_body(body).is_ok())
    }
}

impl<Op> OfAny for &Output<Op> {
    fn reader(&self) -> Option<Reads> {
        None
    }
}

macro_rules! table {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        /// What reads the response to an operation, if that takes a key: no other is ever stored.
        fn reader(operation: &str) -> Option<Reads> {
            match operation {
                $(stringify!($call) => (&Output::<operations::$name>(PhantomData)).reader(),)*
                _ => None,
            }
        }
    };
}
payroc_api::for_each_operation!(table);

#[cfg(test)]
mod tests {
    use payroc_ext::Operation as _;
    use serde_json::{Value, json};

    use super::*;

    fn keyed() -> impl Iterator<Item = &'static OperationInfo> {
        payroc_api::OPERATIONS.iter().filter(|operation| operation.keyed)
    }

    #[test]
    fn an_object_of_somebody_else_is_the_response_to_no_operation() {
        let foreign = [
            json!({}),
            json!({ "message": "sign in first" }),
            json!({ "status": "ready", "type": "error", "code": 401, "name": "x", "version": "1", "enabled": true, "merchants": [] }),
            json!({ "id": "1", "requestId": "2", "transactionId": "3", "sessionId": "4", "incidentId": "5", "supportID": 6 }),
            json!({ "type": "https://example.com/problem", "title": "Forbidden", "status": 403, "instance": "/", "errors": [] }),
            json!({ "error": { "paymentId": "M2MJOG6O2Y", "instructionId": 1, "id": "1" }, "data": [{ "paymentLinkId": "JZURRJBUPS" }] }),
            json!([]),
            json!(null),
        ];
        for operation in keyed() {
            for body in &foreign {
                assert!(!is_response_to(operation, body.to_string().as_bytes()), "{}: {body}", operation.id);
            }
            assert!(!is_response_to(operation, b""), "{}", operation.id);
            assert!(!is_response_to(operation, b"<html>"), "{}", operation.id);
        }
    }

    macro_rules! samples {
        ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
            /// A response to each operation that takes a key.
            fn samples() -> Vec<(&'static OperationInfo, Value)> {
                let mut out = Vec::new();
                $(if operations::$name::INFO.keyed {
                    let sample: $response = payroc_sandbox::complete_sample();
                    out.push((operations::$name::INFO, serde_json::to_value(sample).unwrap()));
                })*
                out
            }
        };
    }
    payroc_api::for_each_operation!(samples);

    /// An operation that is new needs no line here, unless its response has nothing to be recognised by.
    #[test]
    fn every_response_is_recognised_by_its_type_and_with_fields_that_are_new() {
        let samples = samples();
        assert_eq!(samples.len(), keyed().count());
        for (operation, sample) in samples {
            let text = sample.to_string();
            let reads = reader(operation.id).expect(operation.id);
            assert!(is_recognised(reads, text.as_bytes()), "{}: {text}", operation.id);
            assert!(is_response_to(operation, text.as_bytes()), "{}: {text}", operation.id);
            let mut newer = sample;
            newer["fieldOfTomorrow"] = json!({ "id": 1 });
            newer["anotherId"] = json!("1");
            assert!(is_response_to(operation, newer.to_string().as_bytes()), "{}: {newer}", operation.id);
        }
    }

    #[test]
    fn a_response_that_no_type_can_hold_is_recognised_by_the_ids_of_the_paths() {
        for (operation, body) in [
            (operations::CapturePayment::INFO, &br#"{"paymentId":"M2MJOG6O2Y"} and more"#[..]),
            (operations::CapturePayment::INFO, br#"{"paymentId":"M2MJOG6O2Y","order":{"ord"#),
            (
                operations::CreateFundingInstruction::INFO,
                b"{\"name\":\"Caf\xe9\",\"instructionId\":64643131,\"merch",
            ),
            (
                operations::CreatePaymentLink::INFO,
                br#"{"type":"new","paymentLinkId":"JZURRJBUPS"}"#,
            ),
            (operations::CreateSubscription::INFO, br#"{"processingTerminalId":"1234001""#),
        ] {
            assert!(
                is_response_to(operation, body),
                "{}: {}",
                operation.id,
                String::from_utf8_lossy(body)
            );
        }
    }

    #[test]
    fn more_fields_than_a_response_has_are_not_looked_through() {
        let fields = |number: usize| {
            let ids = (0..number).map(|number| format!("\"field{number}\":1,")).collect::<String>();
            format!("{{{ids}\"reminderId\":\"R1\",\"type\":\"pricingAgreement\"}}")
        };
        let operation = operations::CreateReminder::INFO;
        assert!(is_response_to(operation, fields(MOST - 2).as_bytes()));
        assert!(!is_response_to(operation, fields(MOST - 1).as_bytes()));
    }

    #[test]
    fn where_nothing_is_returned_nothing_is_the_proof() {
        let mut operation = *operations::CapturePayment::INFO;
        operation.success = NO_CONTENT;
        assert!(is_response_to(&operation, b" "));
        assert!(!is_response_to(&operation, br#"{"paymentId":"M2MJOG6O2Y"}"#));
    }
}

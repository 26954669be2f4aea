//! Whether a success is the API's response to the operation. The page of a proxy reports success, too, and an object of its own can be the whole of it.
//!
//! Nothing of this is listed by hand. What a response needs is that of its type; the ids are the parameters of the API's paths.

use payroc_api::__private::{has_fields, utf_16, without_mark};
use payroc_api::{FromBody, OperationInfo, RetryClass};

use crate::error::recover;
use crate::generated::needed::NEEDED;

/// The success of the operations whose response holds nothing.
const NO_CONTENT: u16 = 204;

/// Whether a body is the response to an operation as which `value` was read. The type of most responses needs a field, which is proof enough. A struct that any
/// object could take the place of has the id that the API names so, if it has a field for it. A variant that is new says by itself that it is not known.
///
/// Operations that read are not asked for proof: nothing follows from an empty object but that nothing is known.
pub(super) fn proves<T: FromBody>(operation: &OperationInfo, value: &T, body: &[u8]) -> bool {
    let reads = |body: &[u8]| T::from_body(body).is_ok();
    exempt(operation, body)
        .unwrap_or_else(|| value.is_union() || !reads(b"{}") || has_id_of(operation, body) || !has_field_for_id(operation, &reads))
}

/// The same for a body that nobody has read: it has an id that only the API names so, or all that the outermost object of such a response always has.
pub(super) fn is_response_to(operation: &OperationInfo, body: &[u8]) -> bool {
    exempt(operation, body).unwrap_or_else(|| {
        let needed = || NEEDED.iter().find(|(call, _)| *call == operation.id);
        // One name alone can be anybody's.
        has_id_of(operation, body) || needed().is_some_and(|(_, names)| names.len() > 1 && has_fields(body, names))
    })
}

/// Whether a body counts whose content proves nothing: that of an operation that reads, and where nothing is returned, nothing.
fn exempt(operation: &OperationInfo, body: &[u8]) -> Option<bool> {
    if operation.retry == RetryClass::Read {
        return Some(true);
    }
    (operation.success == NO_CONTENT).then(|| body.trim_ascii().is_empty() || has_id_of(operation, body))
}

/// Whether the body is an object, or the beginning of one, with an id of this operation's, however odd it is around that, in UTF-16 as well.
fn has_id_of(operation: &OperationInfo, body: &[u8]) -> bool {
    let decoded = utf_16(body);
    let text = without_mark(decoded.as_deref().map_or(body, str::as_bytes));
    // A page can hold an object, too.
    text.trim_ascii_start().starts_with(b"{") && recover::ids(body).iter().any(|id| names(operation, id.path()))
}

/// Whether a field is named as a parameter of the operation's path, or of one behind the collection that it adds to: `/payments` and `/payments/{paymentId}`.
fn names(operation: &OperationInfo, field: &str) -> bool {
    let is_field = |segment: &str| parameter(segment) == Some(field);
    let segments = || operation.path.split('/');
    let Some(last) = segments().next_back() else { return false };
    segments().any(is_field)
        || is_named_after(last, field)
        || parameter(last).is_none()
            && payroc_api::OPERATIONS.iter().any(|other| {
                let pairs = other.path.split('/').zip(other.path.split('/').skip(1));
                pairs.into_iter().any(|(collection, item)| collection == last && is_field(item))
            })
}

/// Whether an id is named as what a collection consists of: `reminderId` and `reminders`, of which no path leads to one alone.
fn is_named_after(collection: &str, field: &str) -> bool {
    let names = field.strip_suffix("Id").zip(collection.strip_suffix('s'));
    names.is_some_and(|(name, one)| one.replace('-', "").eq_ignore_ascii_case(name))
}

/// The name of a parameter, in braces as it stands in a path.
fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Whether a struct has a field for an id of this operation's, which then cannot be a list.
fn has_field_for_id(operation: &OperationInfo, reads: &dyn Fn(&[u8]) -> bool) -> bool {
    let segments = payroc_api::OPERATIONS.iter().flat_map(|other| other.path.split('/'));
    let mut ids = segments.filter_map(parameter).filter(|id| names(operation, id));
    ids.any(|id| !reads(format!("{{\"{id}\":[[]]}}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use payroc_api::types::{FundingInstruction, WritablePricingIntent};
    use payroc_api::{Operation as _, operations};
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
            let page = br#"<script>var page = {"paymentId":"M2MJOG6O2Y","instructionId":1,"paymentLinkId":"JZURRJBUPS"}</script>"#;
            assert!(!is_response_to(operation, page), "{}", operation.id);
        }
    }

    macro_rules! samples {
        ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
            /// A response to each operation that takes a key.
            fn samples() -> Vec<(&'static OperationInfo, Value)> {
                let mut out = Vec::new();
                $(if operations::$name::INFO.keyed {
                    let sample: $response = payroc_sandbox::complete_sample();
                    let json = serde_json::to_value(&sample).unwrap();
                    assert!(proves(operations::$name::INFO, &sample, json.to_string().as_bytes()), "{json}");
                    out.push((operations::$name::INFO, json));
                })*
                out
            }
        };
    }
    payroc_api::for_each_operation!(samples);

    /// An operation that is new needs no line here. One whose response has nothing to be recognised by is for its type alone.
    #[test]
    fn every_response_is_recognised_by_its_type_and_with_fields_that_are_new() {
        let samples = samples();
        assert_eq!(samples.len(), keyed().count());
        for (operation, sample) in samples {
            let needs = NEEDED
                .iter()
                .find(|(call, _)| *call == operation.id)
                .map_or(0, |(_, needed)| needed.len());
            let has_id = sample.as_object().unwrap().keys().any(|field| names(operation, field));
            if needs < 2 && !has_id {
                continue;
            }
            let text = sample.to_string();
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
            // No path leads to one reminder.
            (operations::CreateReminder::INFO, br#"{"reminderId":"4","type":"#),
        ] {
            assert!(
                is_response_to(operation, body),
                "{}: {}",
                operation.id,
                String::from_utf8_lossy(body)
            );
        }
    }

    /// Where the response has no place for an id, as that of an operation that is new may have none, there is nothing to ask for.
    #[test]
    fn a_struct_that_needs_nothing_has_the_id_that_it_has_a_field_for() {
        let operation = operations::CreateFundingInstruction::INFO;
        let proved = |body: &[u8]| proves(operation, &FundingInstruction::from_body(body).ok().unwrap(), body);
        assert!(proved(br#"{"instructionId":64643131}"#));
        for body in [&b"{}"[..], br#"{"merchants":[],"status":"accepted"}"#, br#"{"id":"1"}"#] {
            assert!(!proved(body), "{}", String::from_utf8_lossy(body));
        }
        assert!(proves(operations::CreateReminder::INFO, &FundingInstruction::new(), b"{}"));
    }

    /// Promised for every response: a newer server's variant is `Unknown`, with its JSON.
    #[test]
    fn a_variant_that_is_new_is_read_by_its_type_and_proves_nothing_without_one() {
        let (operation, body) = (operations::CreatePricingIntent::INFO, br#"{"id":"5","version":"99.9","key":"k"}"#);
        let value = WritablePricingIntent::from_body(body).ok().unwrap();
        assert!(value.is_unknown() && proves(operation, &value, body));
        assert!(!is_response_to(operation, body));
    }

    #[test]
    fn where_nothing_is_returned_nothing_is_the_proof() {
        for operation in payroc_api::OPERATIONS.iter().filter(|operation| operation.success == NO_CONTENT) {
            for body in ["", " "] {
                assert!(
                    proves(operation, &(), body.as_bytes()) && is_response_to(operation, body.as_bytes()),
                    "{}",
                    operation.id
                );
            }
            for body in ["null", "{}", "<html>", r#"{"message":"sign in first"}"#] {
                assert!(
                    !proves(operation, &(), body.as_bytes()) && !is_response_to(operation, body.as_bytes()),
                    "{}: {body}",
                    operation.id
                );
            }
        }
        // A server that returns more than it says.
        assert!(proves(
            operations::DeleteFundingInstruction::INFO,
            &(),
            br#"{"instructionId":64643131}"#
        ));
    }
}

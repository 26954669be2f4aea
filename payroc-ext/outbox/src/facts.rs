//! What the outbox knows of a call and of a response without their being opened: what a look-up needs, and what a person asks first.

use payroc_ext::{RecoveredId, StoredCall};

use crate::json::Node;

/// What stands in the clear in a row. None of it is secret.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) order_id: Option<String>,
    pub(crate) amount: Option<i64>,
    pub(crate) currency: Option<String>,
    pub(crate) terminal: Option<String>,
}

impl Facts {
    pub(crate) fn of(stored: &StoredCall, body: Option<&Node<'_>>) -> Self {
        let terminal = stored.expose_path().strip_prefix("/processing-terminals/");
        let terminal = terminal.and_then(|rest| rest.split(['/', '?']).next());
        Self {
            terminal: terminal.and_then(plain).or_else(|| text(body, &["processingTerminalId"])),
            // The first order of a subscription is that of its setup.
            order_id: text(body, &["order", "orderId"]).or_else(|| text(body, &["setupOrder", "orderId"])),
            amount: body.and_then(amount),
            currency: body.and_then(currency),
        }
    }
}

/// Where a body has the amount that is asked for; `*` stands for all entries of a list, whose amounts are added up. The first of them that is there counts.
const AMOUNTS: &[&[&str]] = &[
    &["order", "amount"],
    // Of a subscription, and of the plan that it follows.
    &["setupOrder", "amount"],
    // A capture, a reversal, a refund of a payment.
    &["amount"],
    // An adjustment of a payment.
    &["adjustments", "*", "amount"],
    // A link to pay by.
    &["order", "charge", "amount"],
    // A funding instruction.
    &["merchants", "*", "recipients", "*", "amount", "value"],
];

/// Where a body has the currency of its amount.
const CURRENCIES: &[&[&str]] = &[
    &["order", "currency"],
    &["order", "charge", "currency"],
    &["merchants", "*", "recipients", "*", "amount", "currency"],
];

/// The amount that a body asks for.
fn amount(body: &Node<'_>) -> Option<i64> {
    AMOUNTS.iter().find_map(|path| sum(body, path))
}

/// The currency of that.
fn currency(body: &Node<'_>) -> Option<String> {
    CURRENCIES.iter().find_map(|path| common(body, path))
}

/// The values at a path.
fn values<'n, 'b>(node: &'n Node<'b>, path: &[&str], out: &mut Vec<&'n Node<'b>>) {
    match (path, node) {
        ([], node) => out.push(node),
        (["*", rest @ ..], Node::Array(items)) => items.iter().for_each(|item| values(item, rest, out)),
        ([name, rest @ ..], node) => {
            if let Some(value) = node.field(name) {
                values(value, rest, out);
            }
        }
    }
}

/// The sum of the amounts at a path; `None` where there is none. Money that goes back counts as money that comes.
fn sum(body: &Node<'_>, path: &[&str]) -> Option<i64> {
    let mut all = Vec::new();
    values(body, path, &mut all);
    match all.iter().filter_map(|value| value.as_i64()).collect::<Vec<_>>().as_slice() {
        [] => None,
        [one] => Some(*one),
        several => Some(
            several
                .iter()
                .fold(0, |sum: i64, amount| sum.saturating_add(amount.saturating_abs())),
        ),
    }
}

/// The string that all values at a path are; where they differ, none.
fn common(body: &Node<'_>, path: &[&str]) -> Option<String> {
    let mut all = Vec::new();
    values(body, path, &mut all);
    let mut strings: Vec<&str> = all.iter().filter_map(|value| value.as_str()).collect();
    strings.dedup();
    match strings.as_slice() {
        [one] => plain(one),
        _ => None,
    }
}

fn text(body: Option<&Node<'_>>, names: &[&str]) -> Option<String> {
    body?.at(names)?.as_str().and_then(plain)
}

/// A string that can be an id: one that is longer, or holds control characters, is none.
fn plain(text: &str) -> Option<String> {
    let is_plain = (1..=128).contains(&text.len()) && !text.chars().any(char::is_control);
    is_plain.then(|| text.to_owned())
}

/// Operations that create something, with the path of the response that names it. Only ids that the server makes are listed: those that a caller
/// chooses can be the same at two terminals.
const CREATES: &[(&str, &[&str])] = &[
    ("create_payment", &["paymentId"]),
    ("create_bank_transfer_payment", &["paymentId"]),
    ("create_refund", &["refundId"]),
    ("create_bank_transfer_refund", &["refundId"]),
    ("pay_subscription", &["payment", "paymentId"]),
    ("submit_payment_instruction", &["paymentInstructionId"]),
    ("submit_refund_instruction", &["refundInstructionId"]),
];

/// Whether the response to an operation names what it has created.
pub(crate) fn names_its_result(operation: &str) -> bool {
    CREATES.iter().any(|(known, _)| *known == operation)
}

/// The server's id of what a call has created, however odd the response is around it.
pub(crate) fn result_id(operation: &str, response: &[u8]) -> Option<String> {
    let (_, path) = CREATES.iter().find(|(known, _)| *known == operation)?;
    let path = path.join(".");
    let mut ids = RecoveredId::all_in(response).into_iter().filter(|id| id.path() == path);
    let id = ids.next()?;
    // Of two, neither is known to be the one.
    ids.all(|other| other.value() == id.value()).then(|| plain(id.value()))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    /// The amount and the currency of a body.
    fn asked(body: &str) -> (Option<i64>, Option<String>) {
        let body = json::read(body.as_bytes()).unwrap();
        (amount(&body), currency(&body))
    }

    #[test]
    fn the_amount_of_a_body_is_found_wherever_an_operation_has_it() {
        for (body, amount, currency) in [
            (r#"{"order":{"amount":1,"currency":"USD"},"amount":5}"#, Some(1), Some("USD")),
            (r#"{"setupOrder":{"amount":2}}"#, Some(2), None),
            (r#"{"amount":3,"description":"x"}"#, Some(3), None),
            (
                r#"{"adjustments":[{"type":"customer"},{"type":"order","amount":-4}]}"#,
                Some(-4),
                None,
            ),
            (r#"{"order":{"charge":{"amount":5,"currency":"CAD"}}}"#, Some(5), Some("CAD")),
            (
                r#"{"merchants":[{"recipients":[{"amount":{"value":6,"currency":"USD"}},{"amount":{"value":-7,"currency":"USD"}}]},{"recipients":[]}]}"#,
                Some(13),
                Some("USD"),
            ),
            (
                r#"{"merchants":[{"recipients":[{"amount":{"value":6,"currency":"USD"}},{"amount":{"value":7,"currency":"CAD"}}]}]}"#,
                Some(13),
                None,
            ),
            (r#"{"breakdown":{"tip":{"amount":8}}}"#, None, None),
        ] {
            assert_eq!(asked(body), (amount, currency.map(str::to_owned)), "{body}");
        }
    }

    /// Fields of money in requests that are no amount of the call's: parts of one, fees of a contract, what comes later, and what is only asked for.
    const NO_AMOUNT: &[&str] = &[
        "breakdown.",
        "dccOffer.",
        "recurringOrder.",
        "pricing.",
        "base.",
        "baseAmount",
        "paymentIntent.",
        "processing.",
    ];

    #[test]
    fn every_amount_of_a_request_is_of_a_path_or_named_as_none() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi/payroc.json");
        let document: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let mut paths = std::collections::BTreeSet::new();
        for operation in document["paths"]
            .as_object()
            .unwrap()
            .values()
            .flat_map(|path| path.as_object().unwrap().values())
        {
            amounts(&document, &operation["requestBody"], &mut Vec::new(), &mut Vec::new(), &mut paths);
        }
        let known: Vec<String> = AMOUNTS.iter().map(|path| path.join(".")).collect();
        for known in &known {
            assert!(paths.contains(known), "{known} is no path of a request");
        }
        for path in paths {
            let is_none = NO_AMOUNT.iter().any(|part| format!("{path}.").contains(part));
            assert!(known.contains(&path) || is_none, "does {path} count for caps?");
        }
    }

    /// Paths of integers whose name says that they are an amount.
    fn amounts(
        document: &serde_json::Value,
        node: &serde_json::Value,
        path: &mut Vec<String>,
        seen: &mut Vec<String>,
        out: &mut std::collections::BTreeSet<String>,
    ) {
        if let Some(reference) = node["$ref"].as_str() {
            if seen.iter().any(|known| known == reference) {
                return;
            }
            seen.push(reference.to_owned());
            amounts(document, document.pointer(&reference[1..]).unwrap(), path, seen, out);
            seen.pop();
            return;
        }
        let name = path.last().map(String::as_str).unwrap_or_default();
        let is_value = name == "value" && path.iter().rev().nth(1).is_some_and(|name| name == "amount");
        if node["type"] == "integer" && (is_value || name.to_lowercase().ends_with("amount")) {
            out.insert(path.join("."));
        }
        for (name, property) in node["properties"].as_object().into_iter().flatten() {
            path.push(name.clone());
            amounts(document, property, path, seen, out);
            path.pop();
        }
        if node["items"].is_object() {
            path.push("*".to_owned());
            amounts(document, &node["items"], path, seen, out);
            path.pop();
        }
        for inner in ["oneOf", "anyOf", "allOf"]
            .into_iter()
            .flat_map(|kind| node[kind].as_array().into_iter().flatten())
        {
            amounts(document, inner, path, seen, out);
        }
        for inner in node["content"].as_object().into_iter().flat_map(|content| content.values()) {
            amounts(document, &inner["schema"], path, seen, out);
        }
    }

    #[test]
    fn the_ids_of_created_resources_are_fields_of_the_document() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi/payroc.json");
        let document = std::fs::read_to_string(file).unwrap();
        for field in CREATES.iter().flat_map(|(_, path)| *path) {
            assert!(document.contains(&format!("\"{field}\": {{")), "{field}");
        }
        assert_eq!(
            result_id("create_payment", br#"{"paymentId":"M2MJOG6O2Y"}"#).as_deref(),
            Some("M2MJOG6O2Y")
        );
        assert_eq!(
            result_id("pay_subscription", br#"{"payment":{"paymentId":"M2MJOG6O2Y"}}"#).as_deref(),
            Some("M2MJOG6O2Y")
        );
        for none in [
            &b"<html>"[..],
            b"{}",
            br#"{"paymentId":null}"#,
            br#"{"paymentId":"M2","paymentId":"M3"}"#,
            br#"{"paymentId":"M"#,
            br#"{"paymentId":""}"#,
            br#"{"paymentId":"M2\nMJOG6O2Y"}"#,
            format!(r#"{{"paymentId":"{}"}}"#, "M".repeat(129)).as_bytes(),
        ] {
            assert_eq!(result_id("create_payment", none), None, "{}", String::from_utf8_lossy(none));
        }
        for odd in [
            &b"\xef\xbb\xbf{\"paymentId\":\"M2MJOG6O2Y\"}"[..],
            b"{\"operator\":\"Caf\xe9\",\"paymentId\":\"M2MJOG6O2Y\"}",
            br#"{"a":{"b":1,"b":2},"operator":"\q","paymentId":"M2MJOG6O2Y"} and more"#,
            br#"{"paymentId":"M2MJOG6O2Y","order":{"paymentId":"other"},"note":"cut of"#,
        ] {
            let id = result_id("create_payment", odd);
            assert_eq!(id.as_deref(), Some("M2MJOG6O2Y"), "{}", String::from_utf8_lossy(odd));
        }
        assert_eq!(result_id("capture_payment", br#"{"paymentId":"M2MJOG6O2Y"}"#), None);
    }
}

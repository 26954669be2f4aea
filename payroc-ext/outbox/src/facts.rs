//! What the outbox knows of a call and of a response without their being opened: what a look-up needs, and what a person asks first.

use payroc_ext::StoredCall;

use crate::json::{self, Node};

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
            amount: number(body, &["order", "amount"])
                .or_else(|| number(body, &["setupOrder", "amount"]))
                .or_else(|| number(body, &["amount"])),
            currency: text(body, &["order", "currency"]),
        }
    }
}

fn text(body: Option<&Node<'_>>, names: &[&str]) -> Option<String> {
    body?.at(names)?.as_str().and_then(plain)
}

fn number(body: Option<&Node<'_>>, names: &[&str]) -> Option<i64> {
    body?.at(names)?.as_i64()
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

/// The server's id of what a call has created.
pub(crate) fn result_id(operation: &str, response: &[u8]) -> Option<String> {
    let (_, path) = CREATES.iter().find(|(known, _)| *known == operation)?;
    json::read(response)?.at(path)?.as_str().and_then(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(result_id("create_payment", b"<html>"), None);
        assert_eq!(result_id("capture_payment", br#"{"paymentId":"M2MJOG6O2Y"}"#), None);
    }
}

//! Instructions to payment devices.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::authorize;
use super::super::shop::{Shop, TERMINAL, string_at};
use crate::ProcessorDecision;

const SERIAL: &str = "1850010868";

fn order(id: &str, amount: i64) -> Value {
    json!({ "orderId": id, "amount": amount, "currency": "USD", "description": "At the counter" })
}

fn payment_order(id: &str, amount: i64) -> Value {
    let mut order = order(id, amount);
    order.as_object_mut().unwrap().remove("description");
    json!({ "processingTerminalId": TERMINAL, "operator": "Jane", "order": order })
}

/// The last segment of the link of an instruction.
fn linked(instruction: &Value, rel: &str) -> String {
    assert_eq!(
        (&instruction["status"], &instruction["link"]["rel"]),
        (&json!("completed"), &json!(rel))
    );
    string_at(instruction, "/link/href").rsplit('/').next().unwrap().to_owned()
}

pub(super) fn payments_on_a_device(shop: &mut Shop) {
    // By itself, once the cardholder has used the device.
    let sent = shop.good("sendPaymentInstruction", &[SERIAL], Some(payment_order("counter", 4999)));
    assert_eq!((&sent["status"], sent.get("link")), (&json!("inProgress"), None));
    let id = string_at(&sent, "/paymentInstructionId");
    shop.bench.clock.advance(Duration::from_secs(4));
    assert_eq!(shop.good("getPaymentInstruction", &[&id], None), sent);
    assert_eq!(shop.sandbox().collected("counter"), 0);
    shop.bench.clock.advance(Duration::from_secs(1));
    let done = shop.good("getPaymentInstruction", &[&id], None);
    let payment = shop.good("getPayment", &[&linked(&done, "payment")], None);
    assert_eq!(
        (&payment["order"]["orderId"], &payment["order"]["amount"], &payment["operator"]),
        (&json!("counter"), &json!(4999), &json!("Jane"))
    );
    assert_eq!(
        (&payment["card"]["entryMethod"], &payment["transactionResult"]["status"]),
        (&json!("icc"), &json!("ready"))
    );
    assert_eq!(shop.sandbox().collected("counter"), 4999);
    let entry = &shop.sandbox().ledger()[0];
    assert_eq!(
        (entry.operation.as_str(), entry.id.as_str()),
        ("sendPaymentInstruction", linked(&done, "payment").as_str())
    );
    assert!(entry.idempotency_key.is_some());
    shop.refused("deletePaymentInstruction", &[&id], None, 409, "cannot-be-canceled");
    assert_eq!(
        shop.refused(
            "sendPaymentInstruction",
            &[SERIAL],
            Some(payment_order("none", 0)),
            400,
            "bad-request"
        ),
        ["order.amount"]
    );

    // Held for capture, and declined: completed all the same.
    let mut held = payment_order("held-at-counter", 700);
    held["autoCapture"] = false.into();
    let id = string_at(&shop.good("sendPaymentInstruction", &[SERIAL], Some(held)), "/paymentInstructionId");
    shop.sandbox().complete_instruction(&id);
    let done = shop.good("getPaymentInstruction", &[&id], None);
    let payment = linked(&done, "payment");
    assert_eq!(
        shop.good("capturePayment", &[&payment], None)["transactionResult"]["status"],
        "ready"
    );
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    let sent = shop.good("sendPaymentInstruction", &[SERIAL], Some(payment_order("declined-at-counter", 700)));
    let id = string_at(&sent, "/paymentInstructionId");
    shop.sandbox().complete_instruction(&id);
    let done = shop.good("getPaymentInstruction", &[&id], None);
    let payment = shop.good("getPayment", &[&linked(&done, "payment")], None);
    assert_eq!(payment["transactionResult"]["status"], "declined");

    // A failure and both kinds of cancellation move nothing.
    for (order, status) in [("failed", "failure"), ("refused", "canceled"), ("withdrawn", "canceled")] {
        let sent = shop.good("sendPaymentInstruction", &[SERIAL], Some(payment_order(order, 800)));
        let id = string_at(&sent, "/paymentInstructionId");
        match order {
            "failed" => shop.sandbox().fail_instruction(&id, "The device is offline."),
            "refused" => shop.sandbox().cancel_instruction(&id),
            _ => drop(shop.good("deletePaymentInstruction", &[&id], None)),
        }
        shop.bench.clock.advance(Duration::from_secs(60));
        let ended = shop.good("getPaymentInstruction", &[&id], None);
        assert_eq!((&ended["status"], ended.get("link")), (&json!(status), None), "{order}");
        assert_eq!(ended.get("errorMessage").is_some(), order == "failed");
        assert!(shop.moved(order).is_empty(), "{order}");
        shop.refused("deletePaymentInstruction", &[&id], None, 409, "cannot-be-canceled");
    }

    // A card that is no payment card.
    let mut reading = payment_order("read", 100);
    reading["customizationOptions"] =
        json!({ "closedLoopOptions": Shop::request_body("sendPaymentInstruction")["customizationOptions"]["closedLoopOptions"] });
    let sent = shop.good("sendPaymentInstruction", &[SERIAL], Some(reading));
    let id = string_at(&sent, "/paymentInstructionId");
    shop.sandbox().complete_instruction(&id);
    let read = linked(&shop.good("getPaymentInstruction", &[&id], None), "closed-loop-read");
    let read = shop.good("getClosedLoop", &[&read], None);
    assert_eq!(read["processingTerminalId"], TERMINAL);
    assert!(shop.moved("read").is_empty());
    shop.refused("getClosedLoop", &["SB99999999"], None, 404, "not-found");
    shop.refused("getPaymentInstruction", &["SB99999999"], None, 404, "not-found");
}

pub(super) fn refunds_and_signatures_on_a_device(shop: &mut Shop) {
    let body = json!({ "processingTerminalId": TERMINAL, "order": order("returned", 300) });
    let sent = shop.good("sendRefundInstruction", &[SERIAL], Some(body.clone()));
    let id = string_at(&sent, "/refundInstructionId");
    // Each kind has its own ids.
    shop.refused("getPaymentInstruction", &[&id], None, 404, "not-found");
    shop.bench.clock.advance(Duration::from_secs(5));
    let done = shop.good("getRefundInstruction", &[&id], None);
    let refund = shop.good("getRefund", &[&linked(&done, "refund")], None);
    assert_eq!(refund["order"]["description"], "At the counter");
    assert_eq!(shop.sandbox().collected("returned"), -300);
    shop.refused("deleteRefundInstruction", &[&id], None, 409, "cannot-be-canceled");
    let sent = shop.good("sendRefundInstruction", &[SERIAL], Some(body));
    let id = string_at(&sent, "/refundInstructionId");
    shop.good("deleteRefundInstruction", &[&id], None);
    assert_eq!(shop.good("getRefundInstruction", &[&id], None)["status"], "canceled");
    assert_eq!(shop.sandbox().collected("returned"), -300);

    let sent = shop.good(
        "sendSignatureInstruction",
        &[SERIAL],
        Some(json!({ "processingTerminalId": TERMINAL })),
    );
    let id = string_at(&sent, "/signatureInstructionId");
    shop.bench.clock.advance(Duration::from_secs(3600));
    shop.bench.token = authorize(shop.sandbox());
    let done = shop.good("getSignatureInstruction", &[&id], None);
    let signature = shop.good("retrieveSignature", &[&linked(&done, "signature")], None);
    assert_eq!(
        (
            &signature["processingTerminalId"],
            &signature["createdOn"],
            &signature["contentType"]
        ),
        (&json!(TERMINAL), &json!("2026-01-01"), &json!("image/png"))
    );
    shop.refused("deleteSignatureInstruction", &[&id], None, 409, "cannot-be-canceled");
    let sent = shop.good(
        "sendSignatureInstruction",
        &[SERIAL],
        Some(json!({ "processingTerminalId": TERMINAL })),
    );
    let id = string_at(&sent, "/signatureInstructionId");
    shop.good("deleteSignatureInstruction", &[&id], None);
    assert_eq!(shop.good("getSignatureInstruction", &[&id], None)["status"], "canceled");
    shop.refused("retrieveSignature", &["SB99999999"], None, 404, "not-found");
}

//! Payments and refunds by card.

use serde_json::json;

use super::super::shop::{Shop, TERMINAL, payment, string_at};

fn effects(moved: &[(String, i64)]) -> Vec<(&str, i64)> {
    moved.iter().map(|(effect, amount)| (effect.as_str(), *amount)).collect()
}

pub(super) fn sale_reversed_or_refunded(shop: &mut Shop) {
    let sale = shop.pay("sale", 5000, json!({}));
    let id = string_at(&sale, "/paymentId");
    assert_eq!(sale["transactionResult"]["status"], "ready");
    assert_eq!(sale["transactionResult"]["type"], "sale");
    assert_eq!(sale["transactionResult"]["authorizedAmount"], 5000);
    assert!(sale["transactionResult"]["approvalCode"].is_string());
    assert_eq!(shop.good("getPayment", &[&id], None), sale);
    shop.refused("capturePayment", &[&id], None, 409, "cannot-be-modified");
    // A part of it is reversed, then what is left.
    let part = shop.good("reversePayment", &[&id], Some(json!({ "amount": 1000 })));
    assert_eq!(
        (&part["transactionResult"]["status"], &part["order"]["amount"]),
        (&json!("ready"), &json!(4000))
    );
    assert_eq!(
        shop.refused("reversePayment", &[&id], Some(json!({ "amount": 4001 })), 400, "bad-request"),
        ["amount"]
    );
    let rest = shop.good("reversePayment", &[&id], None);
    assert_eq!(
        (&rest["transactionResult"]["status"], &rest["supportedOperations"]),
        (&json!("reversal"), &json!([]))
    );
    shop.refused("reversePayment", &[&id], None, 409, "cannot-be-canceled");
    shop.refused(
        "refundPayment",
        &[&id],
        Some(json!({ "amount": 1, "description": "d" })),
        409,
        "cannot-be-modified",
    );
    assert_eq!(
        effects(&shop.moved("sale")),
        [("Charge", 5000), ("Reversal", 1000), ("Reversal", 4000)]
    );
    assert_eq!(shop.sandbox().collected("sale"), 0);

    // In the open batch a refund reverses; in a closed one it is a resource of its own.
    let early = string_at(&shop.pay("early", 700, json!({})), "/paymentId");
    let reversed = shop.good("refundPayment", &[&early], Some(json!({ "amount": 700, "description": "d" })));
    assert_eq!(
        (&reversed["transactionResult"]["status"], reversed.get("refunds")),
        (&json!("reversal"), None)
    );
    let late = string_at(&shop.pay("late", 700, json!({})), "/paymentId");
    shop.sandbox().settle();
    shop.refused("reversePayment", &[&late], None, 409, "cannot-be-canceled");
    let refunded = shop.good("refundPayment", &[&late], Some(json!({ "amount": 300, "description": "d" })));
    assert_eq!(
        (&refunded["transactionResult"]["status"], &refunded["supportedOperations"]),
        (&json!("complete"), &json!(["refund"]))
    );
    assert_eq!(refunded["refunds"][0]["amount"], -300);
    assert_eq!(
        shop.refused(
            "refundPayment",
            &[&late],
            Some(json!({ "amount": 401, "description": "d" })),
            400,
            "bad-request"
        ),
        ["amount"]
    );
    let refund = string_at(&refunded, "/refunds/0/refundId");
    let seen = shop.good("getRefund", &[&refund], None);
    assert_eq!(
        (&seen["order"]["amount"], &seen["payment"]["paymentId"]),
        (&json!(300), &json!(late))
    );
    assert_eq!(
        string_at(&refunded, "/refunds/0/link/href"),
        format!("http://localhost/v1/refunds/{refund}")
    );
    let adjusted = shop.good(
        "adjustRefund",
        &[&refund],
        Some(json!({ "adjustments": [{ "type": "status", "toStatus": "pending" }] })),
    );
    assert_eq!(adjusted["transactionResult"]["status"], "pending");
    shop.good(
        "adjustRefund",
        &[&refund],
        Some(json!({ "adjustments": [{ "type": "status", "toStatus": "ready" }] })),
    );
    assert_eq!(shop.sandbox().collected("late"), 400);
    shop.good("reverseRefund", &[&refund], None);
    shop.refused("reverseRefund", &[&refund], None, 409, "cannot-be-canceled");
    assert_eq!(shop.sandbox().collected("late"), 700);
    let again = shop.good("refundPayment", &[&late], Some(json!({ "amount": 700, "description": "d" })));
    assert_eq!(
        (again["refunds"].as_array().unwrap().len(), &again["supportedOperations"]),
        (2, &json!([]))
    );
    assert_eq!(shop.sandbox().collected("late"), 0);
    assert_eq!(shop.listed("listRefunds", &[], "").len(), 2);
}

pub(super) fn authorization_adjusted_and_captured(shop: &mut Shop) {
    let held = shop.pay("held", 5000, json!({ "autoCapture": false }));
    let id = string_at(&held, "/paymentId");
    assert_eq!(
        (&held["transactionResult"]["type"], &held["transactionResult"]["status"]),
        (&json!("preAuthorization"), &json!("pending"))
    );
    shop.sandbox().settle();
    let adjust =
        |amount: i64| json!({ "adjustments": [{ "type": "order", "amount": amount }, { "type": "customer", "contactMethods": [] }] });
    let adjusted = shop.good("adjustPayment", &[&id], Some(adjust(6000)));
    assert_eq!(
        (&adjusted["order"]["amount"], &adjusted["transactionResult"]["authorizedAmount"]),
        (&json!(6000), &json!(6000))
    );
    assert_eq!(
        shop.refused("capturePayment", &[&id], Some(json!({ "amount": 6001 })), 400, "bad-request"),
        ["amount"]
    );
    let captured = shop.good("capturePayment", &[&id], Some(json!({ "amount": 4500 })));
    assert_eq!(captured["transactionResult"]["type"], "preAuthorizationCompletion");
    assert_eq!(
        (&captured["transactionResult"]["status"], &captured["order"]["amount"]),
        (&json!("ready"), &json!(4500))
    );
    shop.refused("capturePayment", &[&id], None, 409, "cannot-be-modified");
    assert_eq!(
        effects(&shop.moved("held")),
        [("Hold", 5000), ("Hold", 1000), ("Charge", 4500), ("Release", 1500)]
    );
    assert_eq!(shop.sandbox().collected("held"), 4500);
    let signed =
        json!({ "adjustments": [{ "type": "signature", "cardholderSignature": "0a1b" }, { "type": "status", "toStatus": "pending" }] });
    let waiting = shop.good("adjustPayment", &[&id], Some(signed));
    assert_eq!(
        (&waiting["card"]["cardholderSignature"], &waiting["transactionResult"]["status"]),
        (&json!("0a1b"), &json!("pending"))
    );
    assert_eq!(shop.sandbox().collected("held"), 0);
    // It is signed once.
    let again = json!({ "adjustments": [{ "type": "signature", "cardholderSignature": "0c2d" }] });
    shop.refused("adjustPayment", &[&id], Some(again), 409, "cannot-be-modified");
    let captured = shop.good("capturePayment", &[&id], None);
    let supported = captured["supportedOperations"].as_array().unwrap();
    assert!(supported.contains(&json!("adjustTip")) && !supported.contains(&json!("addSignature")));
    assert_eq!(shop.sandbox().collected("held"), 4500);
    shop.sandbox().settle();
    shop.refused("adjustPayment", &[&id], Some(adjust(1)), 409, "cannot-be-modified");

    // Given up before anything was taken.
    let dropped = string_at(&shop.pay("dropped", 900, json!({ "autoCapture": false })), "/paymentId");
    assert_eq!(
        shop.good("reversePayment", &[&dropped], None)["transactionResult"]["status"],
        "reversal"
    );
    assert_eq!(effects(&shop.moved("dropped")), [("Hold", 900), ("Release", 900)]);
    // What a later charge without the customer has to refer to.
    let standing = json!({ "processingModel": "recurring", "sequence": "first" });
    let order = json!({ "orderId": "first", "amount": 900, "currency": "USD", "standingInstructions": standing });
    let first = shop.pay("first", 900, json!({ "order": order }));
    assert!(first["transactionResult"]["cardSchemeReferenceId"].is_string(), "{first}");
    // Settled at once, whatever else the request says.
    let sale = shop.pay("sale", 900, json!({ "autoCapture": false, "processAsSale": true }));
    assert_eq!(
        (&sale["transactionResult"]["type"], &sale["transactionResult"]["status"]),
        (&json!("sale"), &json!("complete"))
    );
}

pub(super) fn refund_without_a_payment(shop: &mut Shop) {
    let card = json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
    } });
    let sent = json!({
        "channel": "pos", "processingTerminalId": TERMINAL, "refundMethod": card,
        "order": { "orderId": "free", "amount": 250, "currency": "USD", "description": "d" },
    });
    let refund = shop.good("unreferencedRefund", &[], Some(sent));
    assert_eq!(refund["card"]["cardNumber"], "453985******7062");
    assert_eq!(refund["transactionResult"]["authorizedAmount"], -250);
    assert_eq!(shop.sandbox().collected("free"), -250);
    let id = string_at(&refund, "/refundId");
    assert_eq!(shop.good("getRefund", &[&id], None), refund);
    shop.refused("getRefund", &["SB99999999"], None, 404, "not-found");
}

pub(super) fn tokens_of_the_server(shop: &mut Shop) {
    let card = json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
    } });
    let made = shop.good(
        "createSingleUseToken",
        &[TERMINAL],
        Some(json!({ "channel": "web", "source": card })),
    );
    let token = string_at(&made, "/token");
    assert_eq!((&made["expiresAt"], token.len()), (&json!("2026-01-01T00:30:00Z"), 128));
    shop.good("payment", &[], Some(payment(&token, "server", 100, json!({}))));
}

pub(super) fn tips_and_breakdowns(shop: &mut Shop) {
    let sale = string_at(&shop.pay("tipped", 2000, json!({})), "/paymentId");
    shop.pay("plain", 2000, json!({}));
    let tip = json!({ "type": "fixedAmount", "amount": 300 });
    let order = json!({ "type": "order", "amount": 2300, "breakdown": { "tip": tip } });
    let adjusted = shop.good("adjustPayment", &[&sale], Some(json!({ "adjustments": [order] })));
    let expected = json!({ "subtotal": 2000, "tip": { "type": "fixedAmount", "amount": 300, "mode": "adjusted" } });
    assert_eq!(
        (&adjusted["order"]["amount"], &adjusted["order"]["breakdown"]),
        (&json!(2300), &expected)
    );
    assert_eq!(shop.good("getPayment", &[&sale], None), adjusted);
    for (mode, order) in [("adjusted", "tipped"), ("noTip", "plain")] {
        let found = shop.listed("listPayments", &[], &format!("tipMode={mode}"));
        assert_eq!((found.len(), &found[0]["order"]["orderId"]), (1, &json!(order)), "{mode}");
    }

    let held = string_at(&shop.pay("held", 5000, json!({ "autoCapture": false })), "/paymentId");
    let items = json!([{ "unitPrice": 4000, "quantity": 1 }]);
    let breakdown = json!({ "dutyAmount": 499, "freightAmount": 500, "subtotal": 4000, "items": items });
    let captured = shop.good("capturePayment", &[&held], Some(json!({ "amount": 4999, "breakdown": breakdown })));
    let shown = &captured["order"]["breakdown"];
    assert_eq!(
        (
            &shown["dutyAmount"],
            &shown["freightAmount"],
            &shown["subtotal"],
            &shown["items"][0]["unitPrice"]
        ),
        (&json!(499), &json!(500), &json!(4000), &json!(4000))
    );
    assert_eq!(shop.good("getPayment", &[&held], None), captured);
}

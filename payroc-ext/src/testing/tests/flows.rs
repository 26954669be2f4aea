//! What can be done to each resource, and what cannot; every answer is checked against the document.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::super::Form;
use super::super::document::api;
use super::super::state::HANDLERS;
use super::payment_session;
use super::shop::{Shop, TERMINAL, payment, saving_session, text};

fn effects(moved: &[(String, i64)]) -> Vec<(&str, i64)> {
    moved.iter().map(|(effect, amount)| (effect.as_str(), *amount)).collect()
}

fn sale_reversed_or_refunded(shop: &mut Shop) {
    let sale = shop.pay("sale", 5000, json!({}));
    let id = text(&sale, "/paymentId");
    assert_eq!(sale["transactionResult"]["status"], "ready");
    assert_eq!(sale["transactionResult"]["type"], "sale");
    assert_eq!(sale["transactionResult"]["authorizedAmount"], 5000);
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
    assert_eq!(shop.gateway().collected("sale"), 0);

    // In the open batch a refund reverses; in a closed one it is a resource of its own.
    let early = text(&shop.pay("early", 700, json!({})), "/paymentId");
    let reversed = shop.good("refundPayment", &[&early], Some(json!({ "amount": 700, "description": "d" })));
    assert_eq!(
        (&reversed["transactionResult"]["status"], reversed.get("refunds")),
        (&json!("reversal"), None)
    );
    let late = text(&shop.pay("late", 700, json!({})), "/paymentId");
    shop.gateway().settle();
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
    let refund = text(&refunded, "/refunds/0/refundId");
    let seen = shop.good("getRefund", &[&refund], None);
    assert_eq!(
        (&seen["order"]["amount"], &seen["payment"]["paymentId"]),
        (&json!(300), &json!(late))
    );
    assert_eq!(
        text(&refunded, "/refunds/0/link/href"),
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
    assert_eq!(shop.gateway().collected("late"), 400);
    shop.good("reverseRefund", &[&refund], None);
    shop.refused("reverseRefund", &[&refund], None, 409, "cannot-be-canceled");
    assert_eq!(shop.gateway().collected("late"), 700);
    let again = shop.good("refundPayment", &[&late], Some(json!({ "amount": 700, "description": "d" })));
    assert_eq!(
        (again["refunds"].as_array().unwrap().len(), &again["supportedOperations"]),
        (2, &json!([]))
    );
    assert_eq!(shop.gateway().collected("late"), 0);
    assert_eq!(shop.listed("listRefunds", &[], "").len(), 2);
}

fn authorization_adjusted_and_captured(shop: &mut Shop) {
    let held = shop.pay("held", 5000, json!({ "autoCapture": false }));
    let id = text(&held, "/paymentId");
    assert_eq!(
        (&held["transactionResult"]["type"], &held["transactionResult"]["status"]),
        (&json!("preAuthorization"), &json!("pending"))
    );
    shop.gateway().settle();
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
    assert_eq!(shop.gateway().collected("held"), 4500);
    let signed =
        json!({ "adjustments": [{ "type": "signature", "cardholderSignature": "0a1b" }, { "type": "status", "toStatus": "pending" }] });
    let waiting = shop.good("adjustPayment", &[&id], Some(signed));
    assert_eq!(
        (&waiting["card"]["cardholderSignature"], &waiting["transactionResult"]["status"]),
        (&json!("0a1b"), &json!("pending"))
    );
    assert_eq!(shop.gateway().collected("held"), 0);
    shop.good("capturePayment", &[&id], None);
    assert_eq!(shop.gateway().collected("held"), 4500);
    shop.gateway().settle();
    shop.refused("adjustPayment", &[&id], Some(adjust(1)), 409, "cannot-be-modified");

    // Given up before anything was taken.
    let dropped = text(&shop.pay("dropped", 900, json!({ "autoCapture": false })), "/paymentId");
    assert_eq!(
        shop.good("reversePayment", &[&dropped], None)["transactionResult"]["status"],
        "reversal"
    );
    assert_eq!(effects(&shop.moved("dropped")), [("Hold", 900), ("Release", 900)]);
    // Settled at once, whatever else is asked for.
    let sold = shop.pay("sold", 900, json!({ "autoCapture": false, "processAsSale": true }));
    assert_eq!(
        (&sold["transactionResult"]["type"], &sold["transactionResult"]["status"]),
        (&json!("sale"), &json!("complete"))
    );
}

fn refund_without_a_payment(shop: &mut Shop) {
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
    assert_eq!(shop.gateway().collected("free"), -250);
    let id = text(&refund, "/refundId");
    assert_eq!(shop.good("getRefund", &[&id], None), refund);
    shop.refused("getRefund", &["GW99999999"], None, 404, "not-found");
}

fn secure_tokens(shop: &mut Shop) -> Value {
    let source = |token: &str| json!({ "type": "singleUseToken", "token": token });
    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "secureTokenId": "customer-7", "mitAgreement": "recurring", "source": source(&token) });
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(sent));
    assert_eq!(
        (&saved["secureTokenId"], &saved["mitAgreement"]),
        (&json!("customer-7"), &json!("recurring"))
    );
    assert!(text(&saved, "/token").starts_with("296753"));
    assert_eq!(
        shop.good("getSecureToken", &[TERMINAL, "customer-7"], None)["token"],
        saved["token"]
    );
    shop.refused("getSecureToken", &["1234002", "customer-7"], None, 404, "not-found");
    let token = shop.token(saving_session(), Form::Card);
    let twice = json!({ "secureTokenId": "customer-7", "source": source(&token) });
    shop.refused("createSecureToken", &[TERMINAL], Some(twice), 409, "resource-already-exists");
    let unnamed = shop.good("createSecureToken", &[TERMINAL], Some(json!({ "source": source(&token) })));

    // Paid with; the handle is not what is paid with.
    let method = |token: &str| json!({ "paymentMethod": { "type": "secureToken", "token": token } });
    let paid = shop.good(
        "payment",
        &[],
        Some(payment("", "saved", 100, method(saved["token"].as_str().unwrap()))),
    );
    assert_eq!(paid["card"]["secureToken"]["secureTokenId"], "customer-7");
    let mistaken = payment("", "saved", 100, method("MREF_GW00001001"));
    assert_eq!(
        shop.refused("payment", &[], Some(mistaken), 400, "bad-request"),
        ["paymentMethod.token"]
    );

    // Saved while paying.
    let with = json!({ "credentialOnFile": { "tokenize": true, "mitAgreement": "unscheduled" } });
    let paid = shop.pay("saving", 100, with);
    let kept = text(&paid, "/card/secureToken/secureTokenId");
    assert_eq!(shop.good("getSecureToken", &[TERMINAL, &kept], None)["mitAgreement"], "unscheduled");

    let patch =
        json!([{ "op": "replace", "path": "/mitAgreement", "value": "installment" }, { "op": "replace", "path": "/token", "value": "1" }]);
    let updated = shop.good("updateSecureToken", &[TERMINAL, "customer-7"], Some(patch));
    assert_eq!(
        (&updated["mitAgreement"], &updated["token"]),
        (&json!("installment"), &saved["token"])
    );
    let wrong = json!([{ "op": "replace", "path": "/mitAgreement", "value": "never" }]);
    assert_eq!(
        shop.refused("updateSecureToken", &[TERMINAL, "customer-7"], Some(wrong), 400, "bad-request"),
        ["mitAgreement"]
    );
    let nowhere = json!([{ "op": "test", "path": "/mitAgreement", "value": "installment" }, { "op": "remove", "path": "/nowhere" }]);
    assert_eq!(
        shop.refused("updateSecureToken", &[TERMINAL, "customer-7"], Some(nowhere), 400, "bad-request"),
        ["[1]"]
    );

    let session = json!({ "libVersion": "1.7.0.261457", "scenario": "tokenization", "secureTokenId": "customer-7" });
    let token = shop.token(session, Form::Ach);
    let other = text(&unnamed, "/secureTokenId");
    assert_eq!(
        shop.refused("accountUpdate", &[TERMINAL, &other], Some(source(&token)), 400, "bad-request"),
        ["token"]
    );
    let updated = shop.good("accountUpdate", &[TERMINAL, "customer-7"], Some(source(&token)));
    assert_eq!((&updated["source"]["type"], &updated["token"]), (&json!("ach"), &saved["token"]));

    assert_eq!(shop.listed("listSecureTokens", &[TERMINAL], "").len(), 3);
    shop.good("deleteSecureToken", &[TERMINAL, &other], None);
    shop.refused("deleteSecureToken", &[TERMINAL, &other], None, 404, "not-found");
    assert_eq!(shop.listed("listSecureTokens", &[TERMINAL], "").len(), 2);
    let gone = payment("", "gone", 100, method(unnamed["token"].as_str().unwrap()));
    assert_eq!(
        shop.refused("payment", &[], Some(gone), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    // Its id is used up.
    let token = shop.token(saving_session(), Form::Card);
    let reused = json!({ "secureTokenId": other, "source": source(&token) });
    shop.refused("createSecureToken", &[TERMINAL], Some(reused), 409, "resource-already-exists");
    let again = json!({ "source": source(&token) });
    shop.good("createSecureToken", &[TERMINAL], Some(again))
}

fn payment_links(shop: &mut Shop) {
    let sent = json!({
        "type": "singleUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card"], "expiresOn": "2026-01-02",
        "order": { "orderId": "linked", "charge": { "type": "preset", "amount": 100, "currency": "USD" } },
    });
    let link = shop.good("createPaymentLink", &[TERMINAL], Some(sent.clone()));
    assert_eq!((&link["status"], &link["createdOn"]), (&json!("active"), &json!("2026-01-01")));
    let id = text(&link, "/paymentLinkId");
    assert_eq!(shop.good("retrievePaymentLink", &[&id], None), link);
    let patch = json!([{ "op": "replace", "path": "/merchantReference", "value": "L-2" }]);
    assert_eq!(
        shop.good("updatePaymentLink", &[&id], Some(patch.clone()))["merchantReference"],
        "L-2"
    );
    let recipient = json!({ "name": "Sam", "email": "sam@example.com" });
    let sharing = shop.good(
        "sharePaymentLink",
        &[&id],
        Some(json!({ "sharingMethod": "email", "recipients": [recipient] })),
    );
    assert_eq!(shop.listed("listPaymentLinkShareEvents", &[&id], ""), [sharing]);
    assert_eq!(shop.good("deactivatePaymentLink", &[&id], None)["status"], "deactivated");
    for operation in ["deactivatePaymentLink", "updatePaymentLink"] {
        let sent = (operation == "updatePaymentLink").then(|| patch.clone());
        shop.refused(operation, &[&id], sent, 409, "cannot-be-modified");
    }
    // One that ends by itself.
    let other = text(&shop.good("createPaymentLink", &[TERMINAL], Some(sent)), "/paymentLinkId");
    shop.bench.clock.advance(Duration::from_secs(2 * 86_400));
    shop.bench.token = super::authorize(shop.gateway());
    assert_eq!(shop.good("retrievePaymentLink", &[&other], None)["status"], "expired");
    let of_status = |status: &str| format!("status={status}");
    assert_eq!(shop.listed("listPaymentLinks", &[TERMINAL], &of_status("expired")).len(), 1);
    assert_eq!(shop.listed("listPaymentLinks", &[TERMINAL], &of_status("active")).len(), 0);
    shop.refused("retrievePaymentLink", &["GW99999999"], None, 404, "not-found");
}

fn plans_and_subscriptions(shop: &mut Shop) {
    let plan = |id: &str, kind: &str, end: &str| {
        json!({
            "paymentPlanId": id, "name": "Members", "currency": "USD", "type": kind, "frequency": "monthly", "length": 3,
            "onUpdate": "update", "onDelete": end, "recurringOrder": { "amount": 1500 },
        })
    };
    let made = shop.good("createPaymentPlan", &[TERMINAL], Some(plan("monthly", "manual", "complete")));
    assert_eq!(made["processingTerminalId"], TERMINAL);
    shop.refused(
        "createPaymentPlan",
        &[TERMINAL],
        Some(plan("monthly", "manual", "continue")),
        409,
        "resource-already-exists",
    );
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan("by itself", "automatic", "continue")));
    assert_eq!(shop.good("getPaymentPlan", &[TERMINAL, "monthly"], None), made);
    assert_eq!(shop.listed("listPaymentPlans", &[TERMINAL], "").len(), 2);

    let token = shop.token(saving_session(), Form::Card);
    let saved = shop.good(
        "createSecureToken",
        &[TERMINAL],
        Some(json!({ "source": { "type": "singleUseToken", "token": token } })),
    );
    let subscription = |id: &str, plan: &str| {
        let method = json!({ "type": "secureToken", "token": saved["token"] });
        json!({ "subscriptionId": id, "paymentPlanId": plan, "paymentMethod": method, "startDate": "2026-01-31" })
    };
    assert_eq!(
        shop.refused(
            "createSubscription",
            &[TERMINAL],
            Some(subscription("s", "none")),
            400,
            "bad-request"
        ),
        ["paymentPlanId"]
    );
    let made = shop.good("createSubscription", &[TERMINAL], Some(subscription("s-1", "monthly")));
    assert_eq!(
        (&made["name"], &made["type"], &made["recurringOrder"]["amount"]),
        (&json!("Members"), &json!("manual"), &json!(1500))
    );
    let state = json!({ "status": "active", "paidInvoices": 0, "outstandingInvoices": 3, "nextDueDate": "2026-01-31" });
    assert_eq!(made["currentState"], state);
    shop.refused(
        "createSubscription",
        &[TERMINAL],
        Some(subscription("s-1", "monthly")),
        409,
        "resource-already-exists",
    );
    shop.good("createSubscription", &[TERMINAL], Some(subscription("s-2", "by itself")));
    shop.refused(
        "paySubscription",
        &[TERMINAL, "s-2"],
        Some(json!({ "order": {} })),
        409,
        "cannot-be-modified",
    );

    let paid = shop.good(
        "paySubscription",
        &[TERMINAL, "s-1"],
        Some(json!({ "order": { "orderId": "month-1" } })),
    );
    assert_eq!(
        (&paid["payment"]["amount"], &paid["currentState"]["nextDueDate"]),
        (&json!(1500), &json!("2026-02-28"))
    );
    assert_eq!(shop.gateway().collected("month-1"), 1500);
    let payment = text(&paid, "/payment/paymentId");
    assert_eq!(shop.good("getPayment", &[&payment], None)["order"]["orderId"], "month-1");

    assert_eq!(
        shop.good("deactivateSubscription", &[TERMINAL, "s-1"], None)["currentState"]["status"],
        "cancelled"
    );
    shop.refused("deactivateSubscription", &[TERMINAL, "s-1"], None, 409, "cannot-be-modified");
    shop.refused(
        "paySubscription",
        &[TERMINAL, "s-1"],
        Some(json!({ "order": {} })),
        409,
        "cannot-be-modified",
    );
    assert_eq!(
        shop.good("reactivateSubscription", &[TERMINAL, "s-1"], None)["currentState"]["status"],
        "active"
    );
    let rename = json!([{ "op": "replace", "path": "/name", "value": "Friends" }]);
    assert_eq!(
        shop.good("updateSubscription", &[TERMINAL, "s-1"], Some(rename.clone()))["name"],
        "Friends"
    );
    assert_eq!(
        shop.good(
            "updatePaymentPlan",
            &[TERMINAL, "monthly"],
            Some(json!([{ "op": "replace", "path": "/recurringOrder/amount", "value": 1600 }]))
        )["recurringOrder"]["amount"],
        1600
    );
    assert_eq!(
        shop.good("getSubscription", &[TERMINAL, "s-1"], None)["recurringOrder"]["amount"],
        1600
    );
    shop.good("deletePaymentPlan", &[TERMINAL, "monthly"], None);
    shop.refused("getPaymentPlan", &[TERMINAL, "monthly"], None, 404, "not-found");
    assert_eq!(
        shop.good("getSubscription", &[TERMINAL, "s-1"], None)["currentState"]["status"],
        "completed"
    );
    assert_eq!(shop.listed("listSubscriptions", &[TERMINAL], "status=active").len(), 1);
}

fn bank_transfers(shop: &mut Shop) {
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let sent = |order: &str, method: &Value| {
        let order = json!({ "orderId": order, "amount": 800, "currency": "USD" });
        json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": method })
    };
    let made = shop.good("bankTransferPayment", &[], Some(sent("bank", &ach)));
    let id = text(&made, "/paymentId");
    assert_eq!(
        (&made["transactionResult"]["type"], &made["bankAccount"]["accountNumber"]),
        (&json!("payment"), &json!("0000007890"))
    );
    assert_eq!(shop.good("getBankTransferPayment", &[&id], None), made);
    shop.refused("representBankTransferPayment", &[&id], None, 409, "cannot-be-modified");
    shop.gateway().settle();
    shop.refused("reverseBankTransferPayment", &[&id], None, 409, "cannot-be-canceled");
    let refunded = shop.good(
        "refundBankTransferPayment",
        &[&id],
        Some(json!({ "amount": 300, "description": "d" })),
    );
    let refund = text(&refunded, "/refunds/0/refundId");
    let seen = shop.good("getBankTransferRefund", &[&refund], None);
    assert_eq!(
        (&seen["payment"]["paymentId"], &seen["transactionResult"]["authorizedAmount"]),
        (&json!(id), &json!(-300))
    );
    assert_eq!(
        shop.good("reverseBankTransferRefund", &[&refund], None)["transactionResult"]["status"],
        "reversal"
    );
    shop.refused("reverseBankTransferRefund", &[&refund], None, 409, "cannot-be-canceled");
    assert_eq!(shop.gateway().collected("bank"), 800);

    // Given back by the bank, and collected again.
    let returned = shop.gateway().return_transfer(&id);
    let seen = shop.good("getBankTransferPayment", &[&id], None);
    assert_eq!(
        (&seen["transactionResult"]["status"], &seen["returns"][0]["paymentId"]),
        (&json!("returned"), &json!(returned))
    );
    assert_eq!(shop.gateway().collected("bank"), 0);
    let again = shop.good("representBankTransferPayment", &[&returned], Some(json!({ "paymentMethod": ach })));
    assert_eq!(
        (&again["returns"][0]["represented"], &again["representment"]["status"]),
        (&json!(true), &json!("ready"))
    );
    assert_eq!(shop.gateway().collected("bank"), 800);
    shop.refused("closeBankTransferPayment", &[&returned], None, 409, "cannot-be-modified");

    let token = shop.token(payment_session(), Form::Pad);
    let method = json!({ "type": "singleUseToken", "token": token });
    let mut saving = sent("bank-2", &method);
    saving["credentialOnFile"] = json!({ "tokenize": true });
    let made = shop.good("bankTransferPayment", &[], Some(saving));
    let id = text(&made, "/paymentId");
    assert_eq!(made["bankAccount"]["type"], "pad");
    let saved = text(&made, "/bankAccount/secureToken/token");
    shop.gateway().settle();
    let returned = shop.gateway().return_transfer(&id);
    assert_eq!(
        shop.good("closeBankTransferPayment", &[&returned], None)["returns"][0]["closed"],
        true
    );
    let third = shop.good(
        "bankTransferPayment",
        &[],
        Some(sent("bank-3", &json!({ "type": "secureToken", "token": saved }))),
    );
    assert_eq!(
        shop.good("reverseBankTransferPayment", &[&text(&third, "/paymentId")], None)["transactionResult"]["status"],
        "reversal"
    );
    assert_eq!(shop.listed("listBankTransferPayments", &[], "status=reversal").len(), 1);

    let free = json!({
        "processingTerminalId": TERMINAL, "refundMethod": ach,
        "order": { "orderId": "bank-4", "amount": 90, "currency": "USD", "description": "d" },
    });
    let refund = shop.good("bankTransferUnreferencedRefund", &[], Some(free));
    assert_eq!(refund["transactionResult"]["type"], "unreferencedRefund");
    assert_eq!(shop.listed("listBankTransferRefunds", &[], "type=unreferencedRefund"), [refund]);
    assert_eq!(shop.gateway().collected("bank-4"), -90);
}

fn event_subscriptions(shop: &mut Shop) {
    let sent = |enabled: bool, secret: &str| {
        let webhook =
            json!({ "type": "webhook", "uri": "https://shop.example/events", "secret": secret, "supportEmailAddress": "it@shop.example" });
        json!({ "enabled": enabled, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] })
    };
    let made = shop.good("createEventSubscription", &[], Some(sent(true, "webhook-secret-canary")));
    let id = made["id"].as_i64().unwrap().to_string();
    assert_eq!(made["notifications"][0]["secret"], "***************canary");
    assert_eq!(shop.good("getEventSubscription", &[&id], None), made);
    let patched = shop.good(
        "patchEventSubscription",
        &[&id],
        Some(json!([{ "op": "replace", "path": "/enabled", "value": false }])),
    );
    assert_eq!(
        (&patched["status"], &patched["notifications"]),
        (&json!("suspended"), &made["notifications"])
    );
    shop.good("updateEventSubscription", &[&id], Some(sent(true, "another-secret-of-ours")));
    assert_eq!(
        shop.listed("listEventSubscriptions", &[], "status=registered")[0]["notifications"][0]["secret"],
        "****************f-ours"
    );
    shop.good("deleteEventSubscription", &[&id], None);
    shop.refused("deleteEventSubscription", &[&id], None, 404, "not-found");
    assert_eq!(shop.listed("listEventSubscriptions", &[], "").len(), 0);
}

fn tokens_of_the_server(shop: &mut Shop) {
    let card = json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
    } });
    let made = shop.good(
        "createSingleUseToken",
        &[TERMINAL],
        Some(json!({ "channel": "web", "source": card })),
    );
    let token = text(&made, "/token");
    assert_eq!((&made["expiresAt"], token.len()), (&json!("2026-01-01T00:30:00Z"), 128));
    shop.good("payment", &[], Some(payment(&token, "server", 100, json!({}))));
}

macro_rules! flows {
    ($($flow:ident: $promise:ident),* $(,)?) => {
        $(#[test]
        fn $promise() {
            let _ = $flow(&mut Shop::new());
        })*

        #[test]
        fn every_operation_with_state_is_driven_and_answers_as_declared() {
            let mut done = BTreeSet::new();
            $({
                let mut shop = Shop::new();
                let _ = $flow(&mut shop);
                done.extend(shop.done);
            })*
            // Lists of payments have a file of their own.
            let mut shop = Shop::new();
            shop.listed("listPayments", &[], "");
            done.extend(shop.done);
            let known: BTreeSet<String> = HANDLERS.iter().map(|(id, _)| (*id).to_owned()).collect();
            assert_eq!(known.len(), HANDLERS.len());
            assert_eq!(done, known);
        }
    };
}

flows! {
    sale_reversed_or_refunded: a_sale_is_reversed_in_the_open_batch_and_refunded_after_it,
    authorization_adjusted_and_captured: an_authorization_is_adjusted_and_captured,
    refund_without_a_payment: a_refund_needs_no_payment,
    secure_tokens: payment_details_are_saved_paid_with_updated_and_deleted,
    payment_links: a_payment_link_is_shared_changed_deactivated_and_ends,
    plans_and_subscriptions: a_subscription_follows_its_plan,
    bank_transfers: a_bank_transfer_is_refunded_returned_and_represented,
    event_subscriptions: the_secret_of_an_event_subscription_never_comes_out,
    tokens_of_the_server: a_server_makes_single_use_tokens_itself,
}

#[test]
fn what_has_state_is_in_the_document() {
    for (id, _) in HANDLERS {
        assert!(api().operation(id).is_some(), "{id}");
    }
}

//! Saved payment details, and what is collected with them.

use serde_json::json;

use super::super::super::Form;
use super::super::shop::{Shop, TERMINAL, payment, saving_session, string_at};

pub(super) fn secure_tokens(shop: &mut Shop) {
    let source = |token: &str| json!({ "type": "singleUseToken", "token": token });
    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "secureTokenId": "customer-7", "mitAgreement": "recurring", "source": source(&token) });
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(sent));
    assert_eq!(
        (&saved["secureTokenId"], &saved["mitAgreement"]),
        (&json!("customer-7"), &json!("recurring"))
    );
    assert!(string_at(&saved, "/token").starts_with("296753"));
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
    let mistaken = payment("", "saved", 100, method("MREF_SB00001001"));
    assert_eq!(
        shop.refused("payment", &[], Some(mistaken), 400, "bad-request"),
        ["paymentMethod.token"]
    );

    // Saved while paying.
    let standing = json!({ "sequence": "first", "processingModel": "unscheduled" });
    let with = json!({
        "credentialOnFile": { "tokenize": true, "mitAgreement": "unscheduled" },
        "order": { "orderId": "saving", "amount": 100, "currency": "USD", "standingInstructions": standing },
    });
    let paid = shop.pay("saving", 100, with);
    let kept = string_at(&paid, "/card/secureToken/secureTokenId");
    assert_eq!(shop.good("getSecureToken", &[TERMINAL, &kept], None)["mitAgreement"], "unscheduled");

    let patch = json!([{ "op": "replace", "path": "/mitAgreement", "value": "installment" }]);
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
    let other = string_at(&unnamed, "/secureTokenId");
    assert_eq!(
        shop.refused("accountUpdate", &[TERMINAL, &other], Some(source(&token)), 400, "bad-request"),
        ["token"]
    );
    let updated = shop.good("accountUpdate", &[TERMINAL, "customer-7"], Some(source(&token)));
    assert_eq!((&updated["source"]["type"], &updated["token"]), (&json!("ach"), &saved["token"]));

    // Bank details are not charged as a card, nor paid back to as one.
    let of_bank = payment("", "bank", 100, method(saved["token"].as_str().unwrap()));
    assert_eq!(shop.refused("payment", &[], Some(of_bank), 400, "bad-request"), ["paymentMethod"]);
    let back = json!({
        "channel": "pos", "processingTerminalId": TERMINAL, "refundMethod": { "type": "secureToken", "token": saved["token"] },
        "order": { "orderId": "bank", "amount": 250, "currency": "USD", "description": "d" },
    });
    assert_eq!(
        shop.refused("unreferencedRefund", &[], Some(back), 400, "bad-request"),
        ["refundMethod"]
    );

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
    shop.good("createSecureToken", &[TERMINAL], Some(again));
}

pub(super) fn plans_and_subscriptions(shop: &mut Shop) {
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
    assert_eq!(shop.sandbox().collected("month-1"), 1500);
    let payment = string_at(&paid, "/payment/paymentId");
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

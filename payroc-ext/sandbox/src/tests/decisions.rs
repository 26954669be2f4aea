//! Decisions on payments, and their effect on money.

use serde_json::{Value, json};

use super::shop::{Shop, TERMINAL, string_at};
use crate::ProcessorDecision;

#[test]
fn payments_are_decided_as_a_test_says_and_otherwise_approved() {
    let mut shop = Shop::new();
    for (decision, status, code, collected) in [
        (ProcessorDecision::Declined, "declined", "D", 0),
        (ProcessorDecision::Pending, "accepted", "E", 0),
        (ProcessorDecision::UnderReview, "admin", "E", 0),
        (ProcessorDecision::PartiallyApproved(Some(600)), "ready", "P", 600),
        (ProcessorDecision::PartiallyApproved(None), "ready", "P", 500),
        (ProcessorDecision::Approved, "ready", "A", 1000),
    ] {
        shop.sandbox().decide_next(decision);
        let order = format!("{status}-{collected}");
        let paid = shop.pay(&order, 1000, json!({}));
        let result = &paid["transactionResult"];
        assert_eq!(
            (&result["status"], &result["responseCode"]),
            (&json!(status), &json!(code)),
            "{decision:?}"
        );
        assert_eq!(paid["order"]["amount"], 1000, "{decision:?}");
        assert_eq!(shop.sandbox().collected(&order), collected, "{decision:?}");
    }
    assert_eq!(shop.pay("plain", 1000, json!({}))["transactionResult"]["status"], "ready");
}

#[test]
fn a_decline_cannot_be_captured_reversed_or_refunded() {
    let mut shop = Shop::new();
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    let paid = shop.pay("declined", 1000, json!({ "credentialOnFile": { "tokenize": true } }));
    assert_eq!(paid["supportedOperations"], json!([]));
    assert_eq!(paid["card"].get("secureToken"), None, "a declined card is not saved");
    let id = string_at(&paid, "/paymentId");
    shop.refused("capturePayment", &[&id], None, 409, "cannot-be-modified");
    shop.refused("reversePayment", &[&id], None, 409, "cannot-be-canceled");
    shop.refused(
        "refundPayment",
        &[&id],
        Some(json!({ "amount": 1, "description": "d" })),
        409,
        "cannot-be-modified",
    );
    assert!(shop.sandbox().ledger().is_empty());
}

#[test]
fn an_open_payment_is_decided_later() {
    let mut shop = Shop::new();
    shop.sandbox().decide_next(ProcessorDecision::Pending);
    let id = string_at(&shop.pay("later", 1000, json!({})), "/paymentId");
    shop.refused("capturePayment", &[&id], None, 409, "cannot-be-modified");
    shop.sandbox().resolve(&id, ProcessorDecision::Approved);
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "ready");
    let [entry] = &shop.sandbox().ledger()[..] else {
        panic!("one entry")
    };
    assert_eq!(
        (entry.operation.as_str(), entry.amount, entry.idempotency_key),
        ("resolve", 1000, None)
    );
}

#[test]
#[should_panic(expected = "no payment with this id waits for a decision")]
fn resolving_what_is_decided_is_a_mistake() {
    let mut shop = Shop::new();
    let id = string_at(&shop.pay("decided", 1000, json!({})), "/paymentId");
    shop.sandbox().resolve(&id, ProcessorDecision::Declined);
}

#[test]
fn an_unrecognized_decision_has_charged_the_money() {
    let mut shop = Shop::new();
    shop.sandbox().decide_next(ProcessorDecision::Unrecognized);
    let token = shop.token(super::payment_session(), super::super::Form::Card);
    let sent = super::shop::payment(&token, "odd", 1000, json!({}));
    let response = super::body(&shop.call("payment", &[], "", Some(&sent)));
    serde_json::from_value::<payroc_api::types::Payment>(response.clone()).unwrap();
    assert_eq!(response["transactionResult"]["status"], Value::from("sandboxNewStatus"));
    assert_eq!(shop.sandbox().collected("odd"), 1000);
}

#[test]
fn bank_transfers_and_subscriptions_are_decided_in_the_same_way() {
    let mut shop = Shop::new();
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    for (decision, status, collected) in [
        (ProcessorDecision::Declined, "declined", 0),
        (ProcessorDecision::Pending, "pending", 0),
        (ProcessorDecision::UnderReview, "admin", 0),
        (ProcessorDecision::Approved, "ready", 800),
    ] {
        shop.sandbox().decide_next(decision);
        let order = json!({ "orderId": format!("bank-{status}"), "amount": 800, "currency": "USD" });
        let sent = json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": ach });
        let paid = shop.good("bankTransferPayment", &[], Some(sent));
        assert_eq!(paid["transactionResult"]["status"], status);
        assert_eq!(shop.sandbox().collected(&format!("bank-{status}")), collected);
    }
    let plan = json!({
        "paymentPlanId": "plan", "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly",
        "onUpdate": "update", "onDelete": "complete",
    });
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(json!({ "source": ach })));
    let method = json!({ "type": "secureToken", "token": saved["token"] });
    let sent = json!({ "subscriptionId": "s", "paymentPlanId": "plan", "paymentMethod": method, "startDate": "2026-01-31" });
    shop.good("createSubscription", &[TERMINAL], Some(sent));
    let order = |id: &str| Some(json!({ "order": { "orderId": id, "amount": 300 } }));
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    let declined = shop.good("paySubscription", &[TERMINAL, "s"], order("first"));
    assert_eq!(declined["payment"]["status"], "declined");
    assert_eq!(declined["currentState"]["paidInvoices"], 0);
    let paid = shop.good("paySubscription", &[TERMINAL, "s"], order("second"));
    assert_eq!(
        (&paid["payment"]["status"], &paid["currentState"]["paidInvoices"]),
        (&json!("ready"), &json!(1))
    );
    assert_eq!((shop.sandbox().collected("first"), shop.sandbox().collected("second")), (0, 300));
}

#[test]
#[should_panic(expected = "expected one of: active, pendingReview, rejected")]
fn a_status_that_the_document_does_not_have_is_a_mistake_in_the_test() {
    let shop = Shop::new();
    shop.sandbox().set_status(crate::Resource::PricingIntent, "1", "approved");
}

#[test]
#[should_panic(expected = "there is no processing account")]
fn the_status_of_nothing_is_a_mistake_in_the_test() {
    let shop = Shop::new();
    shop.sandbox().set_status(crate::Resource::ProcessingAccount, "1", "approved");
}

#[test]
#[should_panic(expected = "settled and undisputed")]
fn only_a_settled_payment_can_be_disputed() {
    let mut shop = Shop::new();
    let id = string_at(&shop.pay("open", 1000, json!({})), "/paymentId");
    shop.sandbox().dispute(&id);
}

#[test]
fn a_declined_bank_account_is_not_saved_whatever_declines_it() {
    let mut shop = Shop::new();
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let mut pay = |order: &str| {
        let order = json!({ "orderId": order, "amount": 800, "currency": "USD" });
        let sent = json!({
            "processingTerminalId": TERMINAL, "order": order, "paymentMethod": ach, "credentialOnFile": { "tokenize": true },
        });
        shop.good("bankTransferPayment", &[], Some(sent))
    };
    let declined = pay("sandbox:declined");
    assert_eq!(
        (&declined["transactionResult"]["status"], declined["bankAccount"].get("secureToken")),
        (&json!("declined"), None)
    );
    assert!(pay("approved")["bankAccount"].get("secureToken").is_some());
    assert_eq!(shop.listed("listSecureTokens", &[TERMINAL], "").len(), 1);
}

#[test]
fn a_payment_has_what_an_approval_gives_it_once_it_is_approved() {
    let mut shop = Shop::new();
    let standing = json!({ "sequence": "first", "processingModel": "recurring" });
    let pay = |shop: &mut Shop, order: &str, decision| {
        shop.sandbox().decide_next(decision);
        let order = json!({ "orderId": order, "amount": 1000, "currency": "USD", "standingInstructions": standing });
        shop.pay("", 1000, json!({ "order": order }))
    };
    let has = |payment: &Value| {
        let result = &payment["transactionResult"];
        let text = |name: &str| {
            result
                .get(name)
                .is_some_and(|text| text.as_str().is_some_and(|text| !text.is_empty()))
        };
        (text("approvalCode"), text("cardSchemeReferenceId"))
    };
    let declined = pay(&mut shop, "declined", ProcessorDecision::Declined);
    assert_eq!(has(&declined), (false, false), "{declined}");
    for decision in [ProcessorDecision::Pending, ProcessorDecision::UnderReview] {
        let open = pay(&mut shop, "later", decision);
        assert_eq!(has(&open), (false, false), "{open}");
        let id = string_at(&open, "/paymentId");
        shop.sandbox().resolve(&id, ProcessorDecision::Approved);
        let approved = shop.good("getPayment", &[&id], None);
        assert_eq!(has(&approved), (true, true), "{approved}");
    }
    let open = string_at(&pay(&mut shop, "declined-later", ProcessorDecision::Pending), "/paymentId");
    shop.sandbox().resolve(&open, ProcessorDecision::Declined);
    assert_eq!(has(&shop.good("getPayment", &[&open], None)), (false, false));
    shop.sandbox().settle();
    for row in shop.listed("getTransactions", &[], "date=2026-01-01") {
        assert!(!string_at(&row, "/authorization/code").is_empty(), "{row}");
    }
}

#[test]
fn what_is_disputed_is_not_given_back_twice() {
    let mut shop = Shop::new();
    let refund = |amount: i64| Some(json!({ "amount": amount, "description": "d" }));
    let id = string_at(&shop.pay("part", 1000, json!({})), "/paymentId");
    shop.sandbox().settle();
    shop.good("refundPayment", &[&id], refund(300));
    let dispute = shop.sandbox().dispute(&id);
    assert_eq!(shop.sandbox().collected("part"), 0);
    assert_eq!(shop.listed("getdisputes", &[], "date=2026-01-01")[0]["disputeAmount"], 700);
    assert_eq!(shop.listed("getAchDeposits", &[], "date=2026-01-01")[0]["achAdjustment"], -700);
    // The issuer has it, until the merchant has won.
    shop.refused("refundPayment", &[&id], refund(1), 409, "cannot-be-modified");
    let supported = |shop: &mut Shop| shop.good("getPayment", &[&id], None)["supportedOperations"].clone();
    assert_eq!(supported(&mut shop), json!([]));
    shop.sandbox().set_dispute_status(dispute, "representmentInProgress");
    shop.refused("refundPayment", &[&id], refund(1), 409, "cannot-be-modified");
    shop.sandbox().set_dispute_status(dispute, "representmentPaid");
    assert_eq!(shop.sandbox().collected("part"), 700);
    assert_eq!(supported(&mut shop), json!(["refund"]));
    shop.good("refundPayment", &[&id], refund(700));
    assert_eq!(shop.sandbox().collected("part"), 0);

    let id = string_at(&shop.pay("all", 1000, json!({})), "/paymentId");
    shop.sandbox().settle();
    shop.good("refundPayment", &[&id], refund(1000));
    let open = crate::Trigger::OpenDispute { payment_id: id };
    assert_eq!(shop.sandbox().trigger(open).unwrap_err().kind, crate::TriggerErrorKind::Conflict);
    assert_eq!(shop.sandbox().collected("all"), 0);
}

#[test]
fn a_terminal_without_pre_authorization_makes_a_pending_sale_of_one() {
    let mut shop = Shop::with(|builder| builder.terminals(crate::TerminalSettings::new().without_pre_authorization()));
    let held = shop.pay("held", 1000, json!({ "autoCapture": false }));
    let result = &held["transactionResult"];
    assert_eq!((&result["type"], &result["status"]), (&json!("sale"), &json!("pending")));
    assert_eq!(
        (shop.sandbox().collected("held"), shop.moved("held")),
        (0, vec![("Hold".to_owned(), 1000)])
    );
    let id = string_at(&held, "/paymentId");
    let ready = json!({ "adjustments": [{ "type": "status", "toStatus": "ready" }] });
    shop.good("adjustPayment", &[&id], Some(ready));
    assert_eq!(shop.sandbox().collected("held"), 1000);
    let sale = shop.pay("sale", 1000, json!({}));
    assert_eq!(sale["transactionResult"]["status"], "ready");
}

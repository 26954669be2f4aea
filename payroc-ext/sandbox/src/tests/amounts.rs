//! Amounts that decide, as in the vendor's test environment.

use serde_json::json;

use super::super::{Form, SandboxBuilder};
use super::shop::{Shop, TERMINAL, payment};
use super::{Bench, payment_session};
use crate::ProcessorDecision;

fn shop() -> Shop {
    let mut shop = Shop::new();
    shop.bench = Bench::with(SandboxBuilder::test_amounts);
    shop
}

#[test]
fn the_last_two_digits_of_an_amount_decide_with_test_amounts() {
    let mut shop = shop();
    for (amount, status, code, message, processor) in [
        (501, "declined", "D", "Do Not Honor", "05"),
        (4901, "declined", "D", "Do Not Honor", "05"),
        (1002, "referral", "R", "Refer to Card Issuer", "01"),
        (1403, "declined", "D", "CVV/AVS FAILURE", "00"),
        (1400, "ready", "A", "APPROVAL", "00"),
        (1, "declined", "D", "Do Not Honor", "05"),
        (10, "ready", "A", "APPROVAL", "00"),
    ] {
        let order = format!("order-{amount}");
        let paid = shop.pay(&order, amount, json!({}));
        let result = &paid["transactionResult"];
        let told = json!([
            result["status"],
            result["responseCode"],
            result["responseMessage"],
            result["processorResponseCode"]
        ]);
        assert_eq!(told, json!([status, code, message, processor]), "{amount}");
        assert_eq!(paid["order"]["amount"], amount);
        assert_eq!(shop.sandbox().collected(&order), if code == "A" { amount } else { 0 });
    }
}

#[test]
fn what_a_test_says_goes_before_what_an_amount_says() {
    let mut shop = shop();
    shop.sandbox().decide_next(ProcessorDecision::Approved);
    assert_eq!(shop.pay("o", 501, json!({}))["transactionResult"]["status"], "ready");
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    assert_eq!(shop.pay("o", 500, json!({}))["transactionResult"]["status"], "declined");
}

#[test]
fn amounts_have_no_meaning_by_default() {
    let mut shop = Shop::new();
    for amount in [501, 1002, 1403] {
        assert_eq!(shop.pay("o", amount, json!({}))["transactionResult"]["status"], "ready");
    }
}

#[test]
fn a_card_that_its_amount_declines_is_not_saved() {
    let mut shop = shop();
    let token = shop.token(payment_session(), Form::Card);
    let saving = json!({ "credentialOnFile": { "tokenize": true } });
    let paid = shop.good("payment", &[], Some(payment(&token, "o", 501, saving)));
    assert_eq!(paid["card"]["secureToken"], json!(null));
    let saved = shop.good("listSecureTokens", &[TERMINAL], None);
    assert_eq!(saved["data"], json!([]));
}

#[test]
fn what_only_a_response_carries_is_ignored_in_a_request() {
    let mut shop = Shop::new();
    let order = json!({
        "orderId": "o", "amount": 500, "currency": "USD", "dateTime": "2001-01-01T00:00:00Z",
        "breakdown": {
            "subtotal": 500, "convenienceFee": { "amount": 13 },
            "surcharge": { "bypass": false, "amount": 77, "percentage": 5 },
        },
    });
    let paid = shop.pay("o", 500, json!({ "order": order }));
    assert_eq!(paid["order"]["amount"], 500);
    assert_ne!(paid["order"]["dateTime"], "2001-01-01T00:00:00Z");
    let breakdown = &paid["order"]["breakdown"];
    assert_eq!(
        (&breakdown["subtotal"], &breakdown["surcharge"]),
        (&json!(500), &json!({ "bypass": false }))
    );
    assert_eq!(breakdown["convenienceFee"], json!(null));
}

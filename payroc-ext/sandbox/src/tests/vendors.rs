//! What the vendor's own examples and test suites do: accepted by a lenient sandbox, as the program is, and refused by others where a mistake
//! could hide behind it.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::super::{Resource, SandboxBuilder};
use super::shop::{Shop, TERMINAL, saving_session, string_at};
use super::{Bench, KEY, problem};
use crate::Form;

/// A lenient shop and a strict one.
fn both() -> [(bool, Shop); 2] {
    [(true, Shop::with(SandboxBuilder::lenient)), (false, Shop::new())]
}

#[test]
fn a_pricing_intent_in_review_can_be_boarded_with_and_a_rejected_one_cannot() {
    for (lenient, mut shop) in both() {
        let intent = Shop::request_body("createPricingIntent");
        let id = string_at(&shop.good("createPricingIntent", &[], Some(intent)), "/id");
        let mut account = super::flows::account();
        account["pricing"]["pricingIntentId"] = id.clone().into();
        let platform = super::flows::platform(std::slice::from_ref(&account));
        let at_fault = ["processingAccounts[0].pricing.pricingIntentId"];
        if lenient {
            shop.good("createMerchant", &[], Some(platform.clone()));
        } else {
            let refused = shop.refused("createMerchant", &[], Some(platform.clone()), 400, "bad-request");
            assert_eq!(refused, at_fault);
        }
        shop.sandbox().set_status(Resource::PricingIntent, &id, "rejected");
        assert_eq!(shop.refused("createMerchant", &[], Some(platform), 400, "bad-request"), at_fault);
        account["pricing"]["pricingIntentId"] = "999999".into();
        let unknown = super::flows::platform(&[account]);
        assert_eq!(shop.refused("createMerchant", &[], Some(unknown), 400, "bad-request"), at_fault);
    }
}

#[test]
fn a_payment_link_that_ends_before_it_is_made_is_active_and_can_be_shared() {
    for (lenient, mut shop) in both() {
        let sent = json!({
            "type": "singleUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card"], "expiresOn": "2024-08-02",
            "order": { "orderId": "linked", "description": "A table", "charge": { "type": "preset", "amount": 100, "currency": "USD" } },
        });
        let made = shop.good("createPaymentLink", &[TERMINAL], Some(sent));
        let id = string_at(&made, "/paymentLinkId");
        assert_eq!(made["status"], if lenient { "active" } else { "expired" });
        let share = json!({ "sharingMethod": "email", "recipients": [{ "name": "Sam", "email": "sam@example.com" }] });
        let moved = json!([{ "op": "replace", "path": "/expiresOn", "value": "2024-10-25" }]);
        assert_eq!(shop.good("updatePaymentLink", &[&id], Some(moved))["status"], made["status"]);
        if lenient {
            shop.good("sharePaymentLink", &[&id], Some(share));
            assert_eq!(shop.listed("listPaymentLinks", &[TERMINAL], "status=active").len(), 1);
            // A date that the link can reach ends it.
            let today = json!([{ "op": "replace", "path": "/expiresOn", "value": "2026-01-01" }]);
            assert_eq!(shop.good("updatePaymentLink", &[&id], Some(today))["status"], "active");
            shop.bench.clock.advance(std::time::Duration::from_secs(86_400));
            shop.bench.token = super::authorize(shop.sandbox());
            assert_eq!(shop.good("retrievePaymentLink", &[&id], None)["status"], "expired");
        } else {
            shop.refused("sharePaymentLink", &[&id], Some(share), 409, "cannot-be-modified");
        }
    }
}

/// An automatic plan, and a subscription whose dates have passed.
fn past_subscription(shop: &mut Shop) -> Value {
    let plan = json!({
        "paymentPlanId": "gold", "name": "Members", "currency": "USD", "type": "automatic", "frequency": "monthly", "onUpdate": "continue",
        "onDelete": "complete", "recurringOrder": { "amount": 1500 }, "setupOrder": { "amount": 4999 },
    });
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
    let token = shop.token(saving_session(), Form::Card);
    let saved = json!({ "source": { "type": "singleUseToken", "token": token } });
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(saved));
    let sent = json!({
        "subscriptionId": "s", "paymentPlanId": "gold", "paymentMethod": { "type": "secureToken", "token": saved["token"] },
        "startDate": "2024-07-02", "endDate": "2025-07-01", "length": 12, "pauseCollectionFor": 0,
        "setupOrder": { "amount": 4999, "orderId": "setup" },
    });
    shop.good("createSubscription", &[TERMINAL], Some(sent))
}

#[test]
fn a_subscription_whose_dates_have_passed_is_active_and_takes_no_more_than_its_setup() {
    for (lenient, mut shop) in both() {
        let made = past_subscription(&mut shop);
        let ids = [TERMINAL, "s"];
        if !lenient {
            assert_eq!(
                (&made["currentState"]["status"], shop.sandbox().collected("setup")),
                (&json!("completed"), 0)
            );
            for operation in ["deactivateSubscription", "reactivateSubscription"] {
                shop.refused(operation, &ids, None, 409, "cannot-be-modified");
            }
            continue;
        }
        let state = &made["currentState"];
        assert_eq!((&state["status"], &state["nextDueDate"]), (&json!("active"), &json!("2025-06-02")));
        assert_eq!(shop.sandbox().collected("setup"), 4999);
        shop.good("reactivateSubscription", &ids, None);
        assert_eq!(
            shop.good("deactivateSubscription", &ids, None)["currentState"]["status"],
            "cancelled"
        );
        assert_eq!(shop.good("reactivateSubscription", &ids, None)["currentState"]["status"], "active");
        shop.bench.clock.advance(std::time::Duration::from_secs(400 * 86_400));
        shop.bench.token = super::authorize(shop.sandbox());
        assert_eq!(shop.good("getSubscription", &ids, None)["currentState"]["status"], "active");
        assert_eq!(shop.sandbox().ledger().len(), 1, "no due date is made up for");
    }
}

#[test]
fn an_active_subscription_is_reactivated_without_a_change() {
    for (lenient, mut shop) in both() {
        let plan = json!({
            "paymentPlanId": "gold", "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly", "onUpdate": "continue",
            "onDelete": "complete",
        });
        shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
        let token = shop.token(saving_session(), Form::Card);
        let saved = json!({ "source": { "type": "singleUseToken", "token": token } });
        let saved = shop.good("createSecureToken", &[TERMINAL], Some(saved));
        let sent = json!({
            "subscriptionId": "s", "paymentPlanId": "gold", "paymentMethod": { "type": "secureToken", "token": saved["token"] },
            "startDate": "2026-01-31",
        });
        let made = shop.good("createSubscription", &[TERMINAL], Some(sent));
        assert_eq!(shop.good("reactivateSubscription", &[TERMINAL, "s"], None), made);
        // State, type and plan cannot be patched.
        for (path, value) in [
            ("/currentState/status", json!("suspended")),
            ("/type", json!("automatic")),
            ("/paymentPlan/paymentPlanId", json!("silver")),
        ] {
            let patch = json!([{ "op": "replace", "path": path, "value": value }]);
            let refused = shop.refused("updateSubscription", &[TERMINAL, "s"], Some(patch), 400, "bad-request");
            assert!(refused.len() == 1 && path.starts_with(&refused[0]), "{path}: {refused:?}");
        }
        assert_eq!(shop.good("getSubscription", &[TERMINAL, "s"], None), made);
        let yearly = json!([{ "op": "replace", "path": "/frequency", "value": "yearly" }]);
        if lenient {
            let changed = shop.good("updateSubscription", &[TERMINAL, "s"], Some(yearly));
            assert_eq!(changed["frequency"], "yearly");
        } else {
            let refused = shop.refused("updateSubscription", &[TERMINAL, "s"], Some(yearly), 400, "bad-request");
            assert_eq!(refused, ["/frequency"]);
        }
    }
}

#[test]
fn a_sale_in_the_open_batch_is_captured_and_a_part_reverses_the_rest() {
    for (lenient, mut shop) in both() {
        let sale = shop.pay("sale", 4999, json!({}));
        let id = string_at(&sale, "/paymentId");
        let supported = sale["supportedOperations"].as_array().unwrap();
        assert_eq!(supported.contains(&json!("capture")), lenient);
        if !lenient {
            shop.refused("capturePayment", &[&id], None, 409, "cannot-be-modified");
            continue;
        }
        assert_eq!(shop.good("capturePayment", &[&id], None), sale);
        let part = shop.good("capturePayment", &[&id], Some(json!({ "amount": 3999 })));
        assert_eq!(
            (&part["transactionResult"]["status"], &part["order"]["amount"]),
            (&json!("ready"), &json!(3999))
        );
        let more = Some(json!({ "amount": 4000 }));
        assert_eq!(shop.refused("capturePayment", &[&id], more, 400, "bad-request"), ["amount"]);
        assert_eq!(shop.sandbox().collected("sale"), 3999);
        shop.sandbox().settle();
        shop.refused("capturePayment", &[&id], None, 409, "cannot-be-modified");
    }
}

#[test]
fn every_merchant_has_funds_before_an_instruction_names_it() {
    assert!(Shop::new().listed("getFundingBalance", &[], "merchantId=4525644354").is_empty());
    let mut shop = Shop::with(SandboxBuilder::lenient);
    let listed = shop.listed("getFundingBalance", &[], "");
    let merchants: Vec<&str> = listed.iter().map(|row| row["merchantId"].as_str().unwrap()).collect();
    assert_eq!(merchants, crate::TERMINALS);
    let one = shop.listed("getFundingBalance", &[], "merchantId=4525644354");
    let expected = json!({ "merchantId": "4525644354", "funds": 1_000_000, "pending": 0, "available": 1_000_000, "currency": "USD" });
    assert_eq!(one, [expected]);
}

#[test]
fn a_value_that_is_added_at_the_path_of_a_list_is_appended() {
    let mut shop = Shop::new();
    let webhook = json!({ "type": "webhook", "uri": "https://shop.example/events", "secret": "a-secret-of-some-length", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
    let id = shop.good("createEventSubscription", &[], Some(sent))["id"]
        .as_i64()
        .unwrap()
        .to_string();
    let add = |path: &str, value: Value| Some(json!([{ "op": "add", "path": path, "value": value }]));
    let added = shop.good(
        "patchEventSubscription",
        &[&id],
        add("/eventTypes", "terminalOrder.status.changed".into()),
    );
    assert_eq!(
        added["eventTypes"],
        json!(["processingAccount.status.changed", "terminalOrder.status.changed"])
    );
    // A list takes the place of the other one.
    let replaced = shop.good(
        "patchEventSubscription",
        &[&id],
        add("/eventTypes", json!(["terminalOrder.status.changed"])),
    );
    assert_eq!(replaced["eventTypes"], json!(["terminalOrder.status.changed"]));

    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "secureTokenId": "customer-7", "source": { "type": "singleUseToken", "token": token } });
    shop.good("createSecureToken", &[TERMINAL], Some(sent));
    let ids = [TERMINAL, "customer-7"];
    // A list that the resource does not have yet, and then has.
    for count in 1..=2 {
        let field = json!({ "name": format!("tier-{count}"), "value": "gold" });
        let fields = shop.good("updateSecureToken", &ids, add("/customFields", field.clone()))["customFields"].clone();
        assert_eq!((fields.as_array().unwrap().len(), &fields[count - 1]), (count, &field));
    }
    let intent = Shop::request_body("createPricingIntent");
    let made = shop.good("createPricingIntent", &[], Some(intent));
    let service = json!({ "name": "hardwareAdvantagePlan", "enabled": true });
    let services = shop.good("patchPricingIntent", &[&string_at(&made, "/id")], add("/services", service.clone()))["services"].clone();
    assert_eq!(services.as_array().unwrap().last(), Some(&service));
}

#[test]
fn what_a_level_requires_that_a_patch_makes_is_filled_in_and_what_it_removes_is_not() {
    let mut shop = Shop::new();
    let mut intent = Shop::request_body("createPricingIntent");
    intent.as_object_mut().unwrap().remove("gateway");
    let made = shop.good("createPricingIntent", &[], Some(intent));
    let id = string_at(&made, "/id");
    let fee = json!([{ "op": "replace", "path": "/gateway/fees/additionalServiceMonthly", "value": 16 }]);
    let gateway = shop.good("patchPricingIntent", &[&id], Some(fee))["gateway"].clone();
    assert_eq!(gateway["fees"]["additionalServiceMonthly"], 16);
    let removed = json!([{ "op": "remove", "path": "/gateway/fees/monthly" }]);
    assert_eq!(
        shop.refused("patchPricingIntent", &[&id], Some(removed), 400, "bad-request"),
        ["gateway.fees.monthly"]
    );
}

#[test]
fn the_balance_of_any_card_that_is_sent_as_a_benefits_card_is_returned() {
    let mut shop = Shop::with(SandboxBuilder::test_amounts);
    let asked = |number: &str, more: Value| {
        let mut details = json!({
            "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": number, "expiryDate": "1230" },
        });
        details
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().cloned().unwrap_or_default());
        json!({ "processingTerminalId": TERMINAL, "currency": "USD", "card": { "type": "card", "cardDetails": details } })
    };
    for category in ["cash", "foodStamp"] {
        let sent = asked("4539858876047062", json!({ "ebtDetails": { "benefitCategory": category } }));
        let balance = shop.good("balanceCard", &[], Some(sent));
        assert_eq!(balance["responseCode"], "A");
        assert_eq!(
            balance["card"]["balances"],
            json!([{ "benefitCategory": category, "amount": 100_000, "currency": "USD" }])
        );
    }
    let plain = shop.good("balanceCard", &[], Some(asked("4539858876047062", json!({}))));
    assert_eq!((&plain["responseCode"], plain["card"].get("balances")), (&json!("D"), None));
    let inactive = asked("6007602801003837971", json!({ "ebtDetails": { "benefitCategory": "cash" } }));
    assert_eq!(shop.good("balanceCard", &[], Some(inactive))["responseCode"], "D");

    // A payment with such a card is found as one.
    let payment = |number: &str, order: &str| {
        json!({
            "channel": "pos", "processingTerminalId": TERMINAL, "order": { "orderId": order, "amount": 1000, "currency": "USD" },
            "paymentMethod": asked(number, json!({}))["card"],
        })
    };
    shop.good("payment", &[], Some(payment("6007602801003837967", "benefits")));
    shop.good("payment", &[], Some(payment("4539858876047062", "credit")));
    for (tender, order) in [("ebt", "benefits"), ("creditDebit", "credit")] {
        let found = shop.listed("listPayments", &[], &format!("tender={tender}"));
        assert_eq!((found.len(), &found[0]["order"]["orderId"]), (1, &json!(order)), "{tender}");
    }
    let bin = json!({ "processingTerminalId": TERMINAL, "card": { "type": "cardBin", "bin": "600760" } });
    let info = shop.good("binLookup", &[], Some(bin));
    assert_eq!((&info["type"], &info["surcharging"]["allowed"]), (&json!("EBT"), &json!(false)));
}

#[test]
fn without_state_any_key_and_any_token_and_both_cursors_are_accepted() {
    let bench = Bench::stateless();
    let authorize = |key: &str| {
        let request = http::Request::post("/authorize")
            .header("x-api-key", key)
            .body(Bytes::new())
            .unwrap();
        bench.sandbox.handle(request).unwrap()
    };
    assert_eq!(authorize("test_api_key").status(), 200);
    problem(&authorize(""), 401, "not-authorized");
    let get = |token: &str, path: &str| {
        let request = http::Request::get(path)
            .header("host", "localhost")
            .header("authorization", format!("Bearer {token}"));
        bench.sandbox.handle(request.body(Bytes::new()).unwrap()).unwrap()
    };
    let both = "/v1/payments?before=2571&after=8516&limit=1";
    assert_eq!(get("test_token", both).status(), 200);
    problem(&get("", both), 401, "not-authorized");
    // A token of this sandbox is known, so that its end can be tested.
    bench.sandbox.revoke_tokens();
    problem(&get(&bench.token, both), 401, "not-authorized");
    assert_eq!(get("test_token", "/v1/payments?limit=0").status(), 400);

    let bench = Bench::new();
    let request = http::Request::post("/authorize").header("x-api-key", "test_api_key");
    problem(
        &bench.sandbox.handle(request.body(Bytes::new()).unwrap()).unwrap(),
        401,
        "not-authorized",
    );
}

#[test]
fn a_file_may_have_up_to_50_mb_and_another_body_16() {
    let mut shop = Shop::new();
    let made = super::flows::boarded(&mut shop);
    let account = string_at(&made, "/processingAccounts/0/processingAccountId");
    let upload = |size: usize, key: &str| {
        let mut form = b"--x\r\nContent-Disposition: form-data; name=\"attachment\"\r\nContent-Type: application/json\r\n\r\n\
            {\"type\":\"bankingEvidence\"}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
            Content-Type: application/pdf\r\n\r\n"
            .to_vec();
        form.resize(form.len() + size, b'x');
        form.extend_from_slice(b"\r\n--x--\r\n");
        let path = format!("/v1/processing-accounts/{account}/attachments");
        let request = shop.bench.request(Method::POST, &path).header("idempotency-key", key);
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        shop.sandbox().handle(request.body(Bytes::from(form)).unwrap()).unwrap()
    };
    assert_eq!(upload(49_000_000, KEY).status(), 201);
    problem(
        &upload(50 * 1024 * 1024, "22222222-2222-4222-9222-222222222222"),
        413,
        "payload-too-large",
    );
}

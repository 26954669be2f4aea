//! What responses contain: what was sent, what follows from it, and nothing that belongs to somebody else.

use serde_json::{Value, json};

use super::super::document::api;
use super::super::{Form, Resource, SandboxBuilder};
use super::operations::Draft;
use super::shop::{self, Shop, TERMINAL, payment, saving_session, string_at};
use super::{Bench, body, flows};

fn card(number: &str, cvv: Option<&str>) -> Value {
    let mut keyed = json!({ "dataFormat": "plainText", "cardNumber": number, "expiryDate": "1230" });
    if let Some(cvv) = cvv {
        keyed["cvv"] = cvv.into();
    }
    json!({ "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": keyed } })
}

/// A sale with a card that is sent.
fn sale(shop: &mut Shop, order: &str, method: Value) -> Value {
    shop.good("payment", &[], Some(payment("", order, 5000, json!({ "paymentMethod": method }))))
}

/// The same with a billing address.
fn billed_sale(shop: &mut Shop, order: &str, method: Value) -> Value {
    let address = json!({ "address1": "1 Example Ave.", "city": "Chicago", "state": "Illinois", "country": "US", "postalCode": "60056" });
    let more = json!({ "paymentMethod": method, "customer": { "firstName": "Sarah", "billingAddress": address } });
    shop.good("payment", &[], Some(payment("", order, 5000, more)))
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn no_response_leads_to_another_host() {
    let mut links = 0;
    for complete in [true, false] {
        for operation in &api().operations {
            let bench = Bench::stateless();
            let response = bench.sandbox.handle(Draft::good(operation, complete).build(&bench)).unwrap();
            if operation.response_body.is_some() {
                links += shop::addresses(&operation.id, &body(&response));
            }
            if let Some(location) = response.headers().get("location") {
                assert!(location.to_str().unwrap().starts_with("http://localhost/v1/"), "{location:?}");
            }
        }
    }
    assert!(links > 200, "only {links} links");
}

#[test]
fn what_is_sent_comes_back_as_it_was_sent_or_masked_from_it() {
    let mut seen = 0;
    for operation in &api().operations {
        let bench = Bench::stateless();
        let draft = Draft::good(operation, true);
        let response = bench.sandbox.handle(draft.build(&bench)).unwrap();
        if let (Some(sent), Some(_)) = (draft.body.as_ref().filter(|sent| sent.is_object()), &operation.response_body) {
            seen += shop::repeats(&operation.id, sent, &body(&response));
        }
    }
    assert!(seen > 400, "only {seen} values");
}

#[test]
fn a_refund_has_the_card_that_it_goes_to_and_nothing_of_another() {
    let mut shop = Shop::new();
    let sent = json!({
        "channel": "pos", "processingTerminalId": TERMINAL, "refundMethod": card("5001650000000000", Some("123")),
        "order": { "orderId": "back", "amount": 250, "currency": "USD", "description": "d" },
    });
    let refund = shop.good("unreferencedRefund", &[], Some(sent));
    assert_eq!(
        names(&refund["card"]),
        ["cardNumber", "cardholderName", "entryMethod", "expiryDate", "type"]
    );
    assert_eq!(refund["card"]["cardNumber"], "500165******0000");
    // One that goes to a saved card shows which.
    let saved = shop.good(
        "createSecureToken",
        &[TERMINAL],
        Some(json!({ "source": card("5001650000000000", None) })),
    );
    let sent = json!({
        "channel": "pos", "processingTerminalId": TERMINAL, "refundMethod": { "type": "secureToken", "token": saved["token"] },
        "order": { "orderId": "saved", "amount": 250, "currency": "USD", "description": "d" },
    });
    let to_saved = shop.good("unreferencedRefund", &[], Some(sent));
    assert_eq!(to_saved["card"]["secureToken"]["secureTokenId"], saved["secureTokenId"]);
    // As the responses of payments, it says who has approved it.
    let paid = sale(&mut shop, "paid", card("5001650000000000", None));
    for field in ["processorResponseCode", "responseMessage"] {
        assert_eq!(refund["transactionResult"][field], paid["transactionResult"][field], "{field}");
    }
    assert_eq!(string_at(&refund, "/transactionResult/approvalCode").len(), 6);
    assert_eq!(paid["transactionResult"]["processorResponseCode"], "00");
}

#[test]
fn a_security_code_is_checked_only_if_it_was_given_and_reports_say_the_same() {
    let mut shop = Shop::new();
    let single_use = |shop: &mut Shop, cvv| {
        let made = shop.good(
            "createSingleUseToken",
            &[TERMINAL],
            Some(json!({ "channel": "web", "source": card("4539858876047062", cvv) })),
        );
        json!({ "type": "singleUseToken", "token": made["token"] })
    };
    let methods = [
        ("keyed", card("4539858876047062", Some("123")), true),
        ("without", card("4539858876047062", None), false),
        ("server", single_use(&mut shop, Some("123")), true),
        ("server-without", single_use(&mut shop, None), false),
    ];
    let all = methods.iter().flat_map(|method| [true, false].map(|billed| (method, billed)));
    for ((order, method, given), billed) in all {
        // A single-use token is used once.
        let method = match (*order, billed) {
            ("server", false) => single_use(&mut shop, Some("123")),
            ("server-without", false) => single_use(&mut shop, None),
            _ => method.clone(),
        };
        let (paid, result) = match billed {
            true => (billed_sale(&mut shop, order, method), "Y"),
            false => (sale(&mut shop, order, method), "S"),
        };
        let checks = &paid["card"]["securityChecks"];
        assert_eq!(
            (checks.get("cvvResult").is_some(), &checks["avsResult"]),
            (*given, &json!(result)),
            "{order}"
        );
        shop.sandbox().settle();
        let batch = shop.listed("getbatches", &[], "date=2026-01-01").pop().unwrap();
        let query = format!("batchId={}", batch["batchId"]);
        for list in ["getTransactions", "getAuthorizations"] {
            let card = shop.listed(list, &[], &query)[0]["card"].clone();
            assert_eq!(
                (&card["cvvPresenceIndicator"], &card["avsRequest"], &card["avsResponse"]),
                (&json!(given), &json!(billed), &json!(result)),
                "{order}"
            );
        }
        let settled = shop.listed("getTransactions", &[], &query)[0].clone();
        assert_eq!(settled["authorization"]["avsResponseCode"], result);
    }
    // A form asks for the code, and so does the page of a link.
    shop.pay("form", 100, json!({}));
    let charge = json!({ "type": "preset", "amount": 100, "currency": "USD" });
    let link = json!({
        "type": "singleUse", "merchantReference": "L", "authType": "sale", "paymentMethods": ["card"], "expiresOn": "2026-01-02",
        "order": { "orderId": "link", "charge": charge },
    });
    let link = shop.good("createPaymentLink", &[TERMINAL], Some(link));
    let paid = crate::Trigger::PayLink {
        payment_link_id: string_at(&link, "/paymentLinkId"),
        amount: None,
        method: None,
    };
    shop.sandbox().trigger(paid).unwrap();
    for order in ["form", "link"] {
        let paid = shop.listed("listPayments", &[], &format!("orderId={order}")).remove(0);
        assert_eq!(paid["card"]["securityChecks"]["cvvResult"], "M", "{order}");
    }
}

#[test]
fn a_chip_shows_its_own_data_and_a_keyed_card_none() {
    let mut shop = Shop::new();
    let instruction = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": "chip", "amount": 500, "currency": "USD" } });
    let sent = shop.good("sendPaymentInstruction", &["1850010868"], Some(instruction));
    shop.sandbox().complete_instruction(&string_at(&sent, "/paymentInstructionId"));
    let by_chip = shop.listed("listPayments", &[], "orderId=chip").remove(0);
    assert_eq!(
        (&by_chip["card"]["emvTags"][0]["hex"], by_chip["card"].get("securityChecks")),
        (&json!("9F36"), None)
    );
    let keyed = sale(&mut shop, "keyed", card("4539858876047062", Some("123")));
    assert_eq!(keyed["card"].get("emvTags"), None);
}

#[test]
fn an_address_is_compared_where_one_was_sent_and_no_card_was_read() {
    let mut shop = Shop::new();
    let device = json!({ "model": "paxA920", "serialNumber": "1850010868" });
    let data = json!({ "dataFormat": "plainText", "device": device, "trackData": "%B4539858876047062^LEE/SAM^3012101?" });
    let swiped = json!({ "type": "card", "cardDetails": { "entryMethod": "swiped", "swipedData": data } });
    let by_stripe = billed_sale(&mut shop, "stripe", swiped);
    assert_eq!(by_stripe["card"].get("securityChecks"), None);
    let typed = card("4539858876047062", None);
    let saved = shop.good(
        "createSecureToken",
        &[TERMINAL],
        Some(json!({ "source": card("4539858876047062", Some("123")) })),
    );
    // Nobody has given a security code with this payment.
    let by_token = json!({ "type": "secureToken", "token": saved["token"] });
    let wallet = json!({ "type": "digitalWallet", "serviceProvider": "apple", "encryptedData": "0a".repeat(64) });
    for (order, method, without) in [("typed", typed, "S"), ("token", by_token.clone(), "S"), ("wallet", wallet, "U")] {
        let billed = billed_sale(&mut shop, order, method.clone());
        assert_eq!(billed["card"]["securityChecks"], json!({ "avsResult": "Y" }), "{order}");
        let bare = sale(&mut shop, order, method);
        assert_eq!(bare["card"]["securityChecks"], json!({ "avsResult": without }), "{order}");
    }
    // What a subscription collects is paid by saved details too, and nobody sends an address with it.
    let plan = json!({
        "paymentPlanId": "plan", "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly",
        "onUpdate": "update", "onDelete": "complete",
    });
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
    let setup = json!({ "orderId": "setup", "amount": 900 });
    let sent = json!({
        "subscriptionId": "s", "paymentPlanId": "plan", "startDate": "2026-01-31", "paymentMethod": by_token, "setupOrder": setup,
    });
    shop.good("createSubscription", &[TERMINAL], Some(sent));
    let collected = shop.listed("listPayments", &[], "orderId=setup").remove(0);
    assert_eq!(collected["card"]["securityChecks"], json!({ "avsResult": "S" }));
    // A card that a device has read and saved shows nothing of its chip, and has none to show, when it pays again.
    let instruction = json!({
        "processingTerminalId": TERMINAL, "order": { "orderId": "chip", "amount": 500, "currency": "USD" },
        "credentialOnFile": { "tokenize": true },
    });
    let sent = shop.good("sendPaymentInstruction", &["1850010868"], Some(instruction));
    shop.sandbox().complete_instruction(&string_at(&sent, "/paymentInstructionId"));
    let by_chip = shop.listed("listPayments", &[], "orderId=chip").remove(0);
    let again = json!({ "type": "secureToken", "token": by_chip["card"]["secureToken"]["token"] });
    let again = billed_sale(&mut shop, "again", again);
    assert_eq!((again["card"].get("emvTags"), again["card"].get("securityChecks")), (None, None));
}

#[test]
fn an_address_that_was_not_sent_does_not_fail_its_check() {
    let mut shop = Shop::with(SandboxBuilder::test_amounts);
    let by_card = || card("4539858876047062", Some("123"));
    let failed = |more: Value| payment("", "failed", 1403, more);
    let bare = shop.good("payment", &[], Some(failed(json!({ "paymentMethod": by_card() }))));
    assert_eq!(bare["card"]["securityChecks"], json!({ "cvvResult": "N", "avsResult": "S" }));
    let more = json!({ "paymentMethod": by_card(), "customer": { "billingAddress": {
        "address1": "1 Example Ave.", "city": "Chicago", "state": "Illinois", "country": "US", "postalCode": "60056",
    } } });
    let billed = shop.good("payment", &[], Some(failed(more)));
    assert_eq!(billed["card"]["securityChecks"], json!({ "cvvResult": "N", "avsResult": "N" }));
}

#[test]
fn the_details_of_people_and_accounts_are_their_own() {
    let mut shop = Shop::new();
    let account = |routing: &str, number: &str| {
        json!({
            "type": "checking", "use": "credit", "nameOnAccount": "Jane Doe",
            "paymentMethods": [{ "type": "ach", "value": { "routingNumber": routing, "accountNumber": number } }],
        })
    };
    let owner = |born: &str, id: &str| {
        let mut owner = Shop::request_body("createFundRecipientOwner");
        owner["dateOfBirth"] = born.into();
        owner["identifiers"] = json!([{ "type": "nationalId", "value": id }]);
        owner
    };
    let mut sent = Shop::request_body("createFundingRecipient");
    sent["taxId"] = "123454321".into();
    sent["fundingAccounts"] = json!([account("123123123", "987654321")]);
    sent["owners"] = json!([owner("1964-03-22", "000-00-4320")]);
    let made = shop.good("createFundingRecipient", &[], Some(sent));
    assert_eq!(made["taxId"], "*****4321");
    let (id, owner_id) = (
        number(&made, "/fundingAccounts/0/fundingAccountId"),
        number(&made, "/owners/0/ownerId"),
    );
    let value = |shop: &mut Shop| shop.good("getFundingAccount", &[&id], None)["paymentMethods"][0]["value"].clone();
    assert_eq!(
        value(&mut shop),
        json!({ "routingNumber": "123123123", "accountNumber": "*****4321" })
    );
    shop.good("updateFundingAccount", &[&id], Some(account("053200983", "9999911112")));
    assert_eq!(
        value(&mut shop),
        json!({ "routingNumber": "053200983", "accountNumber": "******1112" })
    );
    let seen = shop.good("getOwner", &[&owner_id], None);
    assert_eq!(
        (&seen["dateOfBirth"], &seen["identifiers"][0]["value"]),
        (&json!("1964-03-22"), &json!("*******4320"))
    );
    // Whoever reads, changes and writes a person changes nothing else.
    let mut renamed = seen.clone();
    renamed["lastName"] = "Renamed".into();
    shop.good("updateOwner", &[&owner_id], Some(renamed.clone()));
    assert_eq!(shop.good("getOwner", &[&owner_id], None), renamed);
    let customer = json!({ "customer": { "firstName": "Jane", "dateOfBirth": "1970-05-05" } });
    assert_eq!(shop.pay("born", 100, customer)["customer"]["dateOfBirth"], "1970-05-05");
}

fn number(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_i64).expect(pointer).to_string()
}

#[test]
fn a_merchant_has_signed_and_ordered_what_was_sent() {
    let mut shop = Shop::with(SandboxBuilder::lenient);
    let intent = shop.good("createPricingIntent", &[], Some(Shop::request_body("createPricingIntent")));
    let amendment =
        json!({ "type": "cloverMerchantProcessingAmendmentV1", "lineItems": { "cloverCompact": { "quantity": 2, "totalPrice": 900 } } });
    for addendums in [None, Some(json!([])), Some(json!([amendment])), Some(json!([{ "type": "cbdV1" }]))] {
        let mut account = flows::account();
        account["pricing"]["pricingIntentId"] = intent["id"].clone();
        account.as_object_mut().unwrap().remove("addendums");
        if let Some(addendums) = &addendums {
            account["addendums"] = addendums.clone();
        }
        let made = shop.good("createMerchant", &[], Some(flows::platform(&[account])));
        let id = string_at(&made, "/processingAccounts/0/processingAccountId");
        let expected = addendums.unwrap_or(json!([]));
        assert_eq!(shop.good("getProcessingAccounts", &[&id], None)["addendums"], expected);
        assert_eq!(made["processingAccounts"][0]["addendums"], expected);
    }
}

#[test]
fn taxes_of_an_order_follow_from_it_and_nobody_adds_a_fee() {
    let mut shop = Shop::new();
    let taxes = json!([{ "type": "rate", "name": "Sales Tax", "rate": 5 }, { "type": "amount", "name": "City Tax", "amount": 87 }]);
    let shown = json!([{ "name": "Sales Tax", "rate": 5, "amount": 217 }, { "name": "City Tax", "rate": 2.0, "amount": 87 }]);
    let breakdown = json!({ "subtotal": 4347, "taxes": taxes });
    let order = json!({ "orderId": "taxed", "amount": 4651, "currency": "USD", "breakdown": breakdown });
    let paid = shop.pay("taxed", 4651, json!({ "order": order }));
    assert_eq!(paid["order"]["breakdown"], json!({ "subtotal": 4347, "taxes": shown }));
    // Others have rates alone.
    let breakdown = json!({ "subtotal": 4347, "taxes": [taxes[0]] });
    let transfer = json!({
        "processingTerminalId": TERMINAL,
        "order": { "orderId": "transfer", "amount": 4564, "currency": "USD", "breakdown": breakdown },
        "paymentMethod": {
            "type": "ach", "accountType": "checking", "nameOnAccount": "A", "accountNumber": "11101010", "routingNumber": "053200983", "secCode": "web",
        },
    });
    let paid = shop.good("bankTransferPayment", &[], Some(transfer));
    assert_eq!(paid["order"]["breakdown"], json!({ "subtotal": 4347, "taxes": [shown[0]] }));
    assert_eq!(paid["transactionResult"]["processorResponseCode"], "00");
    let of_plan =
        |taxes: &Value| json!({ "amount": 4564, "description": "Membership", "breakdown": { "subtotal": 4347, "taxes": [taxes[0]] } });
    let plan = json!({
        "paymentPlanId": "gold", "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly", "onUpdate": "continue",
        "onDelete": "complete", "recurringOrder": of_plan(&json!([{ "name": "Sales Tax", "rate": 5 }])),
    });
    let made = shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
    assert_eq!(made["recurringOrder"], of_plan(&shown));
    let mut sent = subscription(&mut shop, "gold");
    sent["setupOrder"] = of_plan(&taxes);
    let made = shop.good("createSubscription", &[TERMINAL], Some(sent));
    assert_eq!((&made["recurringOrder"], &made["setupOrder"]), (&of_plan(&shown), &of_plan(&shown)));
    // What is collected says for what.
    let paid = shop.good(
        "paySubscription",
        &[TERMINAL, "s"],
        Some(json!({ "order": { "orderId": "month" } })),
    );
    let setup = shop.listed("listPayments", &[], "").remove(1);
    let month = shop.good("getPayment", &[&string_at(&paid, "/payment/paymentId")], None);
    for (payment, sequence) in [(setup, "first"), (month, "subsequent")] {
        let order = &payment["order"];
        assert_eq!(
            (&order["description"], &order["standingInstructions"]["sequence"]),
            (&json!("Membership"), &json!(sequence))
        );
    }
}

/// A subscription to a plan, paid with a card that is saved for it.
fn subscription(shop: &mut Shop, plan: &str) -> Value {
    let token = shop.token(saving_session(), Form::Card);
    let saved = json!({ "source": { "type": "singleUseToken", "token": token } });
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(saved));
    let method = json!({ "type": "secureToken", "token": saved["token"] });
    json!({ "subscriptionId": "s", "paymentPlanId": plan, "paymentMethod": method, "startDate": "2027-01-01" })
}

#[test]
fn a_subscription_counts_the_payments_that_are_left_until_it_ends() {
    for (kind, frequency, length, end, paused, left) in [
        ("manual", "monthly", 12, Some("2027-03-01"), 0, json!(3)),
        ("manual", "monthly", 12, Some("2027-02-28"), 0, json!(2)),
        // A pause is used up by collections, and what is paid by request has none.
        ("automatic", "monthly", 0, Some("2027-03-01"), 1, json!(2)),
        ("manual", "monthly", 0, Some("2027-03-01"), 1, json!(3)),
        ("manual", "weekly", 0, Some("2027-01-29"), 0, json!(5)),
        ("manual", "quarterly", 0, Some("2028-01-01"), 0, json!(5)),
        ("manual", "yearly", 0, Some("2027-01-01"), 0, json!(1)),
        ("manual", "monthly", 12, None, 0, json!(12)),
        ("manual", "monthly", 0, None, 0, Value::Null),
    ] {
        let mut shop = Shop::new();
        let plan = json!({
            "paymentPlanId": "gold", "name": "Members", "currency": "USD", "type": kind, "frequency": frequency, "onUpdate": "continue",
            "onDelete": "complete", "recurringOrder": { "amount": 100 },
        });
        shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
        let mut sent = subscription(&mut shop, "gold");
        sent["length"] = length.into();
        sent["pauseCollectionFor"] = paused.into();
        if let Some(end) = end {
            sent["endDate"] = end.into();
        }
        let made = shop.good("createSubscription", &[TERMINAL], Some(sent));
        assert_eq!(
            made["currentState"]["outstandingInvoices"], left,
            "{kind} {frequency} {length} {end:?}"
        );
        if paused == 0 && left.as_u64() > Some(1) {
            let paid = shop.good("paySubscription", &[TERMINAL, "s"], Some(json!({ "order": {} })));
            assert_eq!(
                paid["currentState"]["outstandingInvoices"].as_u64(),
                left.as_u64().map(|left| left - 1)
            );
        }
    }
}

#[test]
fn a_patch_of_saved_details_never_changes_whose_they_are() {
    let mut shop = Shop::with(SandboxBuilder::lenient);
    for (source, fixed) in [
        (card("4539858876047062", None), &["cardNumber", "type"][..]),
        (
            json!({ "type": "ach", "nameOnAccount": "A", "accountNumber": "11101010", "routingNumber": "053200983" }),
            &["accountNumber", "routingNumber", "type"],
        ),
        (
            json!({ "type": "pad", "nameOnAccount": "A", "accountNumber": "1234567", "institutionNumber": "543", "transitNumber": "76543" }),
            &["accountNumber", "transitNumber", "institutionNumber", "type"],
        ),
    ] {
        let saved = shop.good("createSecureToken", &[TERMINAL], Some(json!({ "source": source })));
        let id = string_at(&saved, "/secureTokenId");
        let ids = [TERMINAL, id.as_str()];
        let paths = fixed.iter().map(|name| format!("/source/{name}"));
        for path in paths.chain(["/token".into(), "/status".into()]) {
            let value = match path.as_str() {
                "/source/type" if saved["source"]["type"] == "card" => json!("ach"),
                "/source/type" => json!("card"),
                "/status" => json!("cvvValidated"),
                "/source/institutionNumber" => json!("544"),
                _ => json!("411111111"),
            };
            let patch = json!([{ "op": "replace", "path": path, "value": value }]);
            let refused = shop.refused("updateSecureToken", &ids, Some(patch), 400, "bad-request");
            assert_eq!(refused, [path]);
        }
        assert_eq!(shop.good("getSecureToken", &ids, None), saved);
        let name = if saved["source"]["type"] == "card" {
            "cardholderName"
        } else {
            "nameOnAccount"
        };
        let patch = json!([{ "op": "replace", "path": format!("/source/{name}"), "value": "Sarah Reed" }]);
        let mut renamed = saved.clone();
        renamed["source"][name] = "Sarah Reed".into();
        assert_eq!(shop.good("updateSecureToken", &ids, Some(patch)), renamed);
    }
}

#[test]
fn a_token_ends_in_its_check_digit() {
    for seed in [0, 7, u64::MAX] {
        let mut shop = Shop::with(|builder| builder.seed(seed));
        let mut tokens = Vec::new();
        for _ in 0..12 {
            let saved = json!({ "source": card("4539858876047062", None) });
            tokens.push(string_at(&shop.good("createSecureToken", &[TERMINAL], Some(saved)), "/token"));
        }
        for token in &tokens {
            assert!((12..=19).contains(&token.len()) && token.starts_with("296753"), "{token}");
            assert!(super::super::cards::has_check_digit(token), "{token}");
        }
        tokens.dedup();
        assert_eq!(tokens.len(), 12);
    }
}

#[test]
fn a_single_use_token_says_of_its_card_what_a_look_up_says() {
    let mut shop = Shop::with(|builder| builder.terminals(crate::TerminalSettings::new().surcharge(3.0, "A fee of 3 %")));
    for number in ["4539858876047062", "4000060000000006"] {
        let made = shop.good(
            "createSingleUseToken",
            &[TERMINAL],
            Some(json!({ "channel": "web", "source": card(number, None) })),
        );
        let sent = json!({ "processingTerminalId": TERMINAL, "card": card(number, None), "currency": "USD" });
        let known = shop.good("binLookup", &[], Some(sent));
        let source = &made["source"];
        for (name, known) in [
            ("cardType", &known["type"]),
            ("debit", &known["debit"]),
            ("surcharging", &known["surcharging"]),
        ] {
            assert_eq!(&source[name], known, "{name}");
        }
        assert_eq!(source["cardNumber"], known["cardNumber"]);
    }
}

#[test]
fn what_is_left_of_a_payment_with_a_surcharge_adds_up() {
    let mut shop =
        Shop::with(|builder| builder.terminals(crate::TerminalSettings::new().surcharge(3.0, "A fee of 3 %").adding_surcharge()));
    let reduced = |shop: &mut Shop, order: &str, operation: &str, sent: Value, more: Value| {
        let paid = shop.pay(order, 10_000, more);
        shop.good(operation, &[&string_at(&paid, "/paymentId")], Some(sent))
    };
    let reversed = reduced(&mut shop, "reversed", "reversePayment", json!({ "amount": 5150 }), json!({}));
    let refunded = reduced(
        &mut shop,
        "refunded",
        "refundPayment",
        json!({ "amount": 5150, "description": "d" }),
        json!({}),
    );
    for payment in [&reversed, &refunded] {
        let order = &payment["order"];
        assert_eq!((&order["amount"], &order["breakdown"]["subtotal"]), (&json!(5150), &json!(5000)));
        assert_eq!(order["breakdown"]["surcharge"]["amount"], 150);
        assert_eq!(&shop.good("getPayment", &[&string_at(payment, "/paymentId")], None), payment);
    }
    let breakdown = json!({ "subtotal": 9_000, "tip": { "type": "fixedAmount", "amount": 1000 } });
    let order = json!({ "orderId": "held", "amount": 10_000, "currency": "USD", "breakdown": breakdown });
    let held = json!({ "autoCapture": false, "order": order });
    let captured = reduced(&mut shop, "held", "capturePayment", json!({ "amount": 9_500 }), held);
    assert_eq!(
        (&captured["order"]["amount"], &captured["order"]["breakdown"]["subtotal"]),
        (&json!(9_500), &json!(8_500))
    );
}

#[test]
fn an_order_of_terminals_is_paid_before_it_is_shipped() {
    for (status, payment) in [
        ("dispatched", "successful"),
        ("fulfilled", "successful"),
        ("cancelled", "cancelled"),
        ("held", "pendingPayment"),
    ] {
        let mut shop = Shop::new();
        let made = flows::boarded(&mut shop);
        let account = string_at(&made, "/processingAccounts/0/processingAccountId");
        let order = Shop::request_body("createTerminalOrder");
        let made = shop.good("createTerminalOrder", &[&account], Some(order));
        let intent = string_at(&made, "/paymentIntent/paymentIntentId");
        let seen = |shop: &mut Shop| shop.good("getPaymentIntent", &[&intent], None)["payment"]["status"].clone();
        assert_eq!(seen(&mut shop), "pendingPayment");
        let id = string_at(&made, "/terminalOrderId");
        shop.sandbox().set_status(Resource::TerminalOrder, &id, status);
        assert_eq!(seen(&mut shop), payment, "{status}");
        // It can be set without the order, too.
        shop.sandbox().set_status(Resource::PaymentIntent, &intent, "unsuccessful");
        assert_eq!(seen(&mut shop), "unsuccessful");
    }
}

#[test]
fn the_results_of_a_sandbox_without_state_are_those_of_an_approval() {
    let mut seen = 0;
    for operation in &api().operations {
        let bench = Bench::stateless();
        let response = bench.sandbox.handle(Draft::good(operation, true).build(&bench)).unwrap();
        if operation.response_body.is_none() {
            continue;
        }
        let mut body = body(&response);
        if let Some(result) = body.get("transactionResult") {
            assert_eq!(
                (&result["responseCode"], &result["responseMessage"]),
                (&json!("A"), &json!("APPROVAL")),
                "{}",
                operation.id
            );
            assert_eq!(result.get("processorResponseCode").unwrap_or(&json!("00")), "00");
            seen += 1;
        }
        if operation.id.contains("Configuration") {
            // The path has named these.
            for named in ["model", "processingTerminalId"] {
                body.as_object_mut().unwrap().remove(named);
            }
            let text = body.to_string();
            assert!(!text.contains(":\"exampl"), "{}: {text}", operation.id);
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn an_approval_of_more_than_the_payment_is_one_of_the_whole() {
    let mut shop = Shop::new();
    for (part, code, authorized) in [(999_999, "A", 5000), (5000, "A", 5000), (4999, "P", 4999)] {
        shop.sandbox().decide_next(crate::ProcessorDecision::PartiallyApproved(Some(part)));
        let result = shop.pay("part", 5000, json!({}))["transactionResult"].clone();
        assert_eq!(
            (&result["responseCode"], &result["authorizedAmount"]),
            (&json!(code), &json!(authorized))
        );
        assert!(
            result.get("approvalCode").is_some() && result.get("processorResponseCode").is_some(),
            "{result}"
        );
    }
}

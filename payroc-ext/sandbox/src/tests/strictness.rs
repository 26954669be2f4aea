//! Mistakes of a caller that a sandbox in a test shows, and the lenient program accepts.

use serde_json::{Value, json};

use super::Form;
use super::shop::{Shop, TERMINAL, payment, saving_session, string_at};
use crate::SandboxBuilder;

/// A payment is refused with this field, and a lenient sandbox accepts it.
#[track_caller]
fn mistaken(strict: &mut Shop, lenient: &mut Shop, sent: &Value, field: &str) {
    assert_eq!(
        strict.refused("payment", &[], Some(sent.clone()), 400, "bad-request"),
        [field],
        "{sent}"
    );
    lenient.good("payment", &[], Some(sent.clone()));
}

fn both() -> (Shop, Shop) {
    (Shop::new(), Shop::with(SandboxBuilder::lenient))
}

fn card(number: &str) -> Value {
    json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": number, "expiryDate": "1230" },
    } })
}

const VISA: &str = "4539858876047062";

fn ordered(more: Value) -> Value {
    let mut order = json!({ "orderId": "order", "amount": 1000, "currency": "USD" });
    order.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    payment("", "order", 1000, json!({ "paymentMethod": card(VISA), "order": order }))
}

#[test]
fn a_charge_without_the_payer_names_the_first_payment() {
    let (mut strict, mut lenient) = both();
    let standing = |sequence: &str, reference: Option<Value>| {
        let mut standing = json!({ "sequence": sequence, "processingModel": "recurring" });
        if let Some(reference) = reference {
            standing["referenceDataOfFirstTxn"] = reference;
        }
        ordered(json!({ "standingInstructions": standing }))
    };
    let first = strict.good("payment", &[], Some(standing("first", None)));
    let (id, reference) = (
        string_at(&first, "/paymentId"),
        string_at(&first, "/transactionResult/cardSchemeReferenceId"),
    );
    let place = "order.standingInstructions.referenceDataOfFirstTxn";
    mistaken(&mut strict, &mut lenient, &standing("subsequent", None), place);
    let unknown = json!({ "paymentId": "ZZZZZZZZZZ", "cardSchemeReferenceId": reference });
    mistaken(
        &mut strict,
        &mut lenient,
        &standing("subsequent", Some(unknown)),
        &format!("{place}.paymentId"),
    );
    let wrong = json!({ "paymentId": id, "cardSchemeReferenceId": "nope" });
    assert_eq!(
        strict.refused("payment", &[], Some(standing("subsequent", Some(wrong))), 400, "bad-request"),
        [format!("{place}.cardSchemeReferenceId")]
    );
    for right in [
        json!({ "paymentId": id, "cardSchemeReferenceId": reference }),
        json!({ "paymentId": id }),
        json!({ "cardSchemeReferenceId": "OF-A-PAYMENT-ELSEWHERE" }),
    ] {
        strict.good("payment", &[], Some(standing("subsequent", Some(right))));
    }
}

#[test]
fn a_currency_offer_is_taken_as_it_was_made_or_not_at_all() {
    let (mut strict, mut lenient) = both();
    let asked = json!({
        "processingTerminalId": TERMINAL, "channel": "web", "baseAmount": 1000, "baseCurrency": "USD", "paymentMethod": card(VISA),
    });
    let made = strict.good("getFxRates", &[], Some(asked.clone()))["dccOffer"].clone();
    let next = strict.good("getFxRates", &[], Some(asked))["dccOffer"].clone();
    assert_ne!(made["offerReference"], next["offerReference"]);
    let fields = ["offerReference", "fxAmount", "fxCurrency", "fxRate", "markup"];
    let taken: Value = fields
        .map(|name| (name.to_owned(), made[name].clone()))
        .into_iter()
        .collect::<serde_json::Map<_, _>>()
        .into();
    let with = |name: &str, value: Value| {
        let mut changed = taken.clone();
        changed[name] = value;
        ordered(json!({ "dccOffer": changed }))
    };
    for (name, value) in [
        ("offerReference", json!("INVENTED1")),
        ("fxAmount", json!(921)),
        ("fxCurrency", json!("GBP")),
        ("fxRate", json!(0.93)),
        ("markup", json!(3)),
    ] {
        mistaken(&mut strict, &mut lenient, &with(name, value), &format!("order.dccOffer.{name}"));
    }
    let other = ordered(json!({ "amount": 5, "dccOffer": taken }));
    mistaken(&mut strict, &mut lenient, &other, "order.amount");
    let mut elsewhere = ordered(json!({ "dccOffer": taken }));
    elsewhere["processingTerminalId"] = "1234002".into();
    mistaken(&mut strict, &mut lenient, &elsewhere, "order.dccOffer.offerReference");
    strict.good("payment", &[], Some(ordered(json!({ "dccOffer": taken }))));
    // The reference is optional. Without it the terms say which offer it is.
    let without = |change: &dyn Fn(&mut Value)| {
        let mut terms = taken.clone();
        terms.as_object_mut().unwrap().remove("offerReference");
        change(&mut terms);
        ordered(json!({ "dccOffer": terms }))
    };
    strict.good("payment", &[], Some(without(&|_| ())));
    mistaken(
        &mut strict,
        &mut lenient,
        &without(&|terms| terms["fxAmount"] = 921.into()),
        "order.dccOffer",
    );
    let mut elsewhere = without(&|_| ());
    elsewhere["processingTerminalId"] = "1234002".into();
    mistaken(&mut strict, &mut lenient, &elsewhere, "order.dccOffer");
    let declined = without(&|terms| {
        terms["fxAmount"] = 921.into();
        terms["accepted"] = false.into();
    });
    strict.good("payment", &[], Some(declined));
    // With its reference as well: what the payer has added as a tip is no part of what was offered.
    let mut terms = taken.clone();
    terms["accepted"] = false.into();
    let breakdown = json!({ "subtotal": 1000, "tip": { "type": "fixedAmount", "amount": 150 } });
    let mut declined = ordered(json!({ "amount": 1150, "breakdown": breakdown, "dccOffer": terms }));
    strict.good("payment", &[], Some(declined.clone()));
    declined["order"]["dccOffer"]["accepted"] = true.into();
    mistaken(&mut strict, &mut lenient, &declined, "order.amount");
}

#[test]
fn a_breakdown_adds_up_to_the_amount_of_its_order() {
    let (mut strict, mut lenient) = both();
    let broken_down = |breakdown: Value| ordered(json!({ "breakdown": breakdown }));
    for wrong in [
        json!({ "subtotal": 5 }),
        json!({ "subtotal": 1000, "tip": { "type": "fixedAmount", "amount": 1 } }),
        json!({ "subtotal": 999, "surcharge": { "bypass": true } }),
    ] {
        mistaken(&mut strict, &mut lenient, &broken_down(wrong), "order.amount");
    }
    for right in [
        json!({ "subtotal": 1000 }),
        json!({ "subtotal": 900, "tip": { "type": "fixedAmount", "amount": 100 } }),
        // What these add is not documented.
        json!({ "subtotal": 900, "tip": { "type": "percentage", "percentage": 10 } }),
        json!({ "subtotal": 900, "taxes": [{ "type": "rate", "name": "Sales Tax", "rate": 5 }] }),
        json!({ "subtotal": 900, "cashbackAmount": 50 }),
    ] {
        strict.good("payment", &[], Some(broken_down(right)));
    }
}

/// At once, and not by a device that fails without a reason.
#[test]
fn an_instruction_to_a_device_is_refused_for_its_breakdown_and_its_order_id() {
    let (mut strict, mut lenient) = both();
    const SERIAL: &str = "1850010868";
    let instructed = |order_id: &str, subtotal: i64| {
        let order = json!({ "orderId": order_id, "amount": 1000, "currency": "USD", "breakdown": { "subtotal": subtotal } });
        json!({ "processingTerminalId": TERMINAL, "order": order })
    };
    let wrong = instructed("order", 5);
    let refused = strict.refused("sendPaymentInstruction", &[SERIAL], Some(wrong.clone()), 400, "bad-request");
    assert_eq!(refused, ["order.amount"]);
    lenient.good("sendPaymentInstruction", &[SERIAL], Some(wrong));
    for shop in [&mut strict, &mut lenient] {
        let unknown = instructed("sandbox:nothing", 1000);
        let refused = shop.refused("sendPaymentInstruction", &[SERIAL], Some(unknown), 400, "bad-request");
        assert_eq!(refused, ["order.orderId"]);
    }
    let right = strict.good("sendPaymentInstruction", &[SERIAL], Some(instructed("order", 1000)));
    strict.bench.clock.advance(std::time::Duration::from_secs(5));
    let id = string_at(&right, "/paymentInstructionId");
    assert_eq!(strict.good("getPaymentInstruction", &[&id], None)["status"], "completed");
    // An order id decides on no refund.
    let order = json!({ "orderId": "sandbox:nothing", "amount": 1000, "currency": "USD", "description": "d" });
    let refund = json!({ "processingTerminalId": TERMINAL, "order": order });
    let refund = strict.good("sendRefundInstruction", &[SERIAL], Some(refund));
    strict.bench.clock.advance(std::time::Duration::from_secs(5));
    let id = string_at(&refund, "/refundInstructionId");
    assert_eq!(strict.good("getRefundInstruction", &[&id], None)["status"], "completed");
}

#[test]
fn an_instruction_to_a_device_is_refused_for_a_secure_token_id_that_is_taken() {
    const SERIAL: &str = "1850010868";
    let (mut strict, mut lenient) = both();
    let instructed = |tokenize: bool| {
        let order = json!({ "orderId": "order", "amount": 1000, "currency": "USD" });
        let saving = json!({ "tokenize": tokenize, "secureTokenId": "taken" });
        json!({ "processingTerminalId": TERMINAL, "order": order, "credentialOnFile": saving })
    };
    for shop in [&mut strict, &mut lenient] {
        // Two at a time: that the first will take the id is not known before the cardholder has paid.
        let sent = [(); 2].map(|()| {
            let sent = shop.good("sendPaymentInstruction", &[SERIAL], Some(instructed(true)));
            string_at(&sent, "/paymentInstructionId")
        });
        shop.bench.clock.advance(std::time::Duration::from_secs(5));
        let statuses = sent.map(|id| shop.good("getPaymentInstruction", &[&id], None)["status"].clone());
        assert_eq!(statuses, ["completed", "failure"]);
        shop.refused(
            "sendPaymentInstruction",
            &[SERIAL],
            Some(instructed(true)),
            409,
            "resource-already-exists",
        );
        // Nothing is saved under it, and at another terminal it is another id.
        shop.good("sendPaymentInstruction", &[SERIAL], Some(instructed(false)));
        let mut elsewhere = instructed(true);
        elsewhere["processingTerminalId"] = "1234002".into();
        shop.good("sendPaymentInstruction", &[SERIAL], Some(elsewhere));
    }
}

#[test]
fn a_card_number_has_its_check_digit_or_is_a_test_card() {
    let (mut strict, mut lenient) = both();
    let paid = |number: &str| payment("", "order", 1000, json!({ "paymentMethod": card(number) }));
    let place = "paymentMethod.cardDetails.keyedData.cardNumber";
    mistaken(&mut strict, &mut lenient, &paid("4111111111111112"), place);
    for number in [
        "4111111111111111",
        VISA,
        "3400000000000000",
        "3600000000000008",
        "6007602801003837964",
    ] {
        strict.good("payment", &[], Some(paid(number)));
    }
    // The number of saved payment details is not sent.
    let token = strict.token(saving_session(), Form::Card);
    let source = json!({ "type": "singleUseToken", "token": token });
    let saved = strict.good("createSecureToken", &[TERMINAL], Some(json!({ "source": source })));
    let method = json!({ "type": "secureToken", "token": saved["token"] });
    strict.good("payment", &[], Some(payment("", "order", 1000, json!({ "paymentMethod": method }))));
}

#[test]
fn a_session_for_apple_pay_is_made_at_an_address_of_apple() {
    let (mut strict, mut lenient) = both();
    let asked = json!({ "appleDomainId": "shop.example", "appleValidationUrl": "https://evil.example/x" });
    assert_eq!(
        strict.refused("applePaySessions", &[TERMINAL], Some(asked.clone()), 400, "bad-request"),
        ["appleValidationUrl"]
    );
    lenient.good("applePaySessions", &[TERMINAL], Some(asked));
}

#[test]
fn what_belongs_together_is_sent_together() {
    let mut shop = Shop::new();
    // An agreement on later charges says which charge this is.
    let agreed = json!({ "tokenize": true, "mitAgreement": "recurring" });
    let mut sent = ordered(json!({}));
    sent["credentialOnFile"] = agreed;
    assert_eq!(
        shop.refused("payment", &[], Some(sent.clone()), 400, "bad-request"),
        ["order.standingInstructions"]
    );
    sent["order"]["standingInstructions"] = json!({ "sequence": "first", "processingModel": "recurring" });
    shop.good("payment", &[], Some(sent));

    // A plan that is collected by itself says how much.
    let mut plan = json!({
        "paymentPlanId": "plan", "name": "Members", "currency": "USD", "type": "automatic", "frequency": "monthly",
        "onUpdate": "update", "onDelete": "complete",
    });
    assert_eq!(
        shop.refused("createPaymentPlan", &[TERMINAL], Some(plan.clone()), 400, "bad-request"),
        ["recurringOrder"]
    );
    plan["recurringOrder"] = json!({ "amount": 1500 });
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan));
    let remove = json!([{ "op": "remove", "path": "/recurringOrder" }]);
    shop.refused("updatePaymentPlan", &[TERMINAL, "plan"], Some(remove), 400, "bad-request");

    // Only a card can be held.
    let mut link = json!({
        "type": "multiUse", "merchantReference": "L-1", "authType": "preAuthorization", "paymentMethods": ["card", "bankTransfer"],
        "order": { "charge": { "type": "preset", "amount": 1234, "currency": "USD" } },
    });
    assert_eq!(
        shop.refused("createPaymentLink", &[TERMINAL], Some(link.clone()), 400, "bad-request"),
        ["paymentMethods"]
    );
    link["paymentMethods"] = json!(["card"]);
    let id = string_at(&shop.good("createPaymentLink", &[TERMINAL], Some(link)), "/paymentLinkId");
    let both = json!([{ "op": "replace", "path": "/paymentMethods", "value": ["card", "bankTransfer"] }]);
    assert_eq!(
        shop.refused("updatePaymentLink", &[&id], Some(both), 400, "bad-request"),
        ["paymentMethods"]
    );
    // A link that saves the card under an agreement is the first charge of it.
    let saving = json!({
        "type": "multiUse", "merchantReference": "L-2", "authType": "sale", "paymentMethods": ["card"],
        "credentialOnFile": { "tokenize": true, "mitAgreement": "unscheduled" },
        "order": { "charge": { "type": "preset", "amount": 1234, "currency": "USD" } },
    });
    let id = string_at(&shop.good("createPaymentLink", &[TERMINAL], Some(saving)), "/paymentLinkId");
    let pay = crate::Trigger::PayLink {
        payment_link_id: id,
        amount: None,
        method: None,
    };
    let paid = shop.sandbox().trigger(pay).unwrap().id("paymentId").unwrap();
    let paid = shop.good("getPayment", &[&paid], None);
    assert_eq!(
        paid["order"]["standingInstructions"],
        json!({ "sequence": "first", "processingModel": "unscheduled" })
    );
}

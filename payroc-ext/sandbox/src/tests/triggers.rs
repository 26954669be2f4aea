//! Triggers: what happens outside the API.

use serde_json::{Map, Value, json};

use super::shop::{Shop, TERMINAL, saving_session, string_at};
use super::{API_KEY, authorize, body, problem};
use crate::{
    DeclineCode, EventDisturbance, FaultKind, FieldKind, Form, HoldReason, LinkPaymentMethod, ProcessorDecision, Resource, ReviewDecision,
    Sandbox, SentBack, Trigger, TriggerErrorKind, Triggered,
};
use payroc_api::http::HttpErrorKind;

#[track_caller]
fn done(shop: &Shop, trigger: Trigger) -> Triggered {
    shop.sandbox().trigger(trigger).unwrap()
}

#[track_caller]
fn refused(shop: &Shop, trigger: Trigger, kind: TriggerErrorKind, field: &str) {
    let error = shop.sandbox().trigger(trigger.clone()).unwrap_err();
    assert_eq!((error.kind, error.field), (kind, field), "{trigger:?}: {error}");
    assert!(!error.message.is_empty() && !error.remedy.is_empty(), "{trigger:?}: {error}");
}

/// A value that a field accepts.
fn example(kind: FieldKind, name: &str) -> Value {
    match kind {
        FieldKind::Integer => 7.into(),
        FieldKind::Boolean => true.into(),
        FieldKind::Duration => "90s".into(),
        FieldKind::Choice(choices) => choices[0].into(),
        FieldKind::Json => json!({ "a": 1 }),
        _ if name == "idempotencyKey" => super::KEY.into(),
        _ => "text".into(),
    }
}

#[test]
fn the_catalogue_lists_every_trigger_with_its_fields() {
    assert!(Trigger::CATALOGUE.len() >= 20);
    for info in Trigger::CATALOGUE {
        let all: Map<String, Value> = info
            .fields
            .iter()
            .map(|field| (field.name.to_owned(), example(field.kind, field.name)))
            .collect();
        let trigger = Trigger::from_fields(info.name, all.clone()).unwrap_or_else(|error| panic!("{}: {error}", info.name));
        assert_eq!(trigger.name(), info.name);
        // Written and read again it is the same.
        let written = serde_json::to_value(&trigger).unwrap();
        assert_eq!(written["trigger"], info.name);
        assert_eq!(serde_json::from_value::<Trigger>(written.clone()).unwrap(), trigger);
        let names: Vec<_> = written
            .as_object()
            .unwrap()
            .keys()
            .filter(|name| *name != "trigger")
            .cloned()
            .collect();
        assert_eq!(names.len(), info.fields.len(), "{}: every field is in the catalogue", info.name);
        for field in info.fields {
            assert!(names.iter().any(|name| name == field.name), "{}: {}", info.name, field.name);
            let mut without = all.clone();
            without.remove(field.name);
            let without = Trigger::from_fields(info.name, without);
            match without {
                Ok(_) => assert!(!field.required, "{}: {}", info.name, field.name),
                Err(error) => assert_eq!((error.field, field.required), (field.name, true), "{}", info.name),
            }
            if field.kind != FieldKind::Json {
                let mut wrong = all.clone();
                wrong.insert(field.name.to_owned(), json!({ "canary": "value" }));
                let error = Trigger::from_fields(info.name, wrong).unwrap_err();
                assert_eq!((error.kind, error.field), (TriggerErrorKind::Invalid, field.name));
                assert!(!error.to_string().contains("canary"), "{error}");
            }
            assert!(field.description.ends_with('.'));
        }
        let mut more = all;
        more.insert("canary".into(), 1.into());
        let error = Trigger::from_fields(info.name, more).unwrap_err();
        assert!(!error.to_string().contains("canary"), "{error}");
        assert!(info.description.ends_with('.'));
    }
    let unknown = Trigger::from_fields("canary", Map::new()).unwrap_err();
    assert!(unknown.to_string().contains("close-batch") && !unknown.to_string().contains("canary"));
}

#[test]
fn the_documentation_lists_every_trigger_as_the_catalogue_does() {
    let documented: Vec<_> = include_str!("../lib.rs")
        .lines()
        .skip_while(|line| !line.starts_with("//! | trigger |"))
        .skip(2)
        .take_while(|line| line.starts_with("//! | `"))
        .collect();
    let listed = Trigger::CATALOGUE.iter().map(|info| {
        let field = |field: &crate::FieldInfo| format!("`{}`{}", field.name, if field.required { "" } else { "?" });
        let fields: Vec<_> = info.fields.iter().map(field).collect();
        let (effect, fields) = (info.description.trim_end_matches('.'), fields.join(" "));
        format!("//! | `{}` | {effect} | {fields} |", info.name)
    });
    assert_eq!(documented, listed.collect::<Vec<_>>());
}

#[test]
fn choices_of_the_catalogue_are_those_of_the_types() {
    for name in Resource::NAMES {
        serde_json::from_value::<Resource>(json!(name)).unwrap();
    }
    for name in FaultKind::NAMES {
        serde_json::from_value::<FaultKind>(json!(name)).unwrap();
    }
    for name in EventDisturbance::NAMES {
        let named = EventDisturbance::named(name).unwrap();
        assert_eq!(serde_json::to_value(named).unwrap(), *name);
    }
    for info in Trigger::CATALOGUE {
        for field in info.fields {
            let FieldKind::Choice(choices) = field.kind else { continue };
            for choice in choices {
                let mut fields: Map<String, Value> = info
                    .fields
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| (field.name.to_owned(), example(field.kind, field.name)))
                    .collect();
                fields.insert(field.name.to_owned(), (*choice).into());
                Trigger::from_fields(info.name, fields).unwrap_or_else(|error| panic!("{} {choice}: {error}", info.name));
            }
        }
    }
}

#[test]
fn numbers_out_of_range_name_the_field() {
    for (name, fields, field) in [
        ("fault", json!({ "kind": "reset", "calls": -1 }), "calls"),
        ("fault", json!({ "kind": "problem", "status": 70_000 }), "status"),
        ("forget-idempotency-key", json!({ "idempotencyKey": "no uuid" }), "idempotencyKey"),
    ] {
        let error = Trigger::from_fields(name, fields.as_object().unwrap().clone()).unwrap_err();
        assert_eq!((error.kind, error.field), (TriggerErrorKind::Invalid, field), "{error}");
    }
}

#[test]
fn a_trigger_shows_no_credential() {
    let shown = format!("{:?}", Trigger::AcceptApiKey { api_key: "canary".into() });
    assert!(!shown.contains("canary") && shown.contains("accept-api-key"), "{shown}");
    let shown = format!("{:?}", Trigger::OpenDispute { payment_id: "SB1".into() });
    assert!(shown.contains("SB1"), "{shown}");
}

#[test]
fn the_next_response_is_lost_after_the_request_was_applied() {
    let mut shop = Shop::new();
    let card = json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
    } });
    let pay = |order: &str| super::shop::payment("", order, 1000, json!({ "paymentMethod": card }));
    // Of one operation, by the vendor's id and by ours; another operation is left alone.
    for name in ["payment", "create_payment", "CreatePayment"] {
        done(
            &shop,
            Trigger::LoseNextResponse {
                operation: Some(name.into()),
            },
        );
        shop.listed("listPayments", &[], "");
        let request = shop
            .bench
            .request(http::Method::POST, "/v1/payments")
            .header("content-type", "application/json");
        let key = uuid::Uuid::from_u128(0x4000_8000_0000_0000_0000 + u128::from(name.len() as u64)).to_string();
        let request = request.header("idempotency-key", key).body(pay(name).to_string().into()).unwrap();
        assert_eq!(shop.sandbox().handle(request.clone()).unwrap_err().kind(), HttpErrorKind::Reset);
        assert_eq!(shop.sandbox().collected(name), 1000, "the payment was applied");
        assert_eq!(shop.sandbox().handle(request).unwrap().status(), 201, "the key replays it");
        assert_eq!(shop.sandbox().collected(name), 1000);
    }
    // Of any operation of the API, but not of the identity service.
    done(&shop, Trigger::LoseNextResponse { operation: None });
    shop.bench.token = authorize(shop.sandbox());
    let request = shop
        .bench
        .request(http::Method::GET, "/v1/payments")
        .body(bytes::Bytes::new())
        .unwrap();
    assert_eq!(shop.sandbox().handle(request.clone()).unwrap_err().kind(), HttpErrorKind::Reset);
    assert_eq!(shop.sandbox().handle(request).unwrap().status(), 200);
    done(
        &shop,
        Trigger::LoseNextResponse {
            operation: Some("authorize".into()),
        },
    );
    done(&shop, Trigger::ClearPending {});
    assert_eq!(shop.sandbox().pending_steps(), 0);
    refused(
        &shop,
        Trigger::LoseNextResponse {
            operation: Some("nothing".into()),
        },
        TriggerErrorKind::Invalid,
        "operation",
    );
}

#[test]
fn a_payment_is_declined_with_a_code() {
    let mut shop = Shop::new();
    for (code, status, letter) in [("51", "declined", "D"), ("01", "referral", "R"), ("04", "pickup", "C")] {
        done(
            &shop,
            Trigger::DeclineNextPayment {
                code: DeclineCode::new(code),
            },
        );
        let paid = shop.pay(code, 1000, json!({ "credentialOnFile": { "tokenize": true } }));
        let result = &paid["transactionResult"];
        assert_eq!(
            (&result["status"], &result["responseCode"], &result["processorResponseCode"]),
            (&json!(status), &json!(letter), &json!(code))
        );
        assert_eq!(paid["card"].get("secureToken"), None, "a declined card is not saved");
        assert_eq!(paid["order"]["amount"], 1000);
        assert_eq!(paid["supportedOperations"], json!([]));
    }
    done(&shop, Trigger::DeclineNextPayment { code: None });
    assert_eq!(shop.pay("plain", 1000, json!({}))["transactionResult"]["status"], "declined");
    // A bank transfer is declined in one way.
    done(
        &shop,
        Trigger::DeclineNextPayment {
            code: DeclineCode::new("01"),
        },
    );
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let order = json!({ "orderId": "bank", "amount": 800, "currency": "USD" });
    let sent = json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": ach });
    assert_eq!(
        shop.good("bankTransferPayment", &[], Some(sent))["transactionResult"]["status"],
        "declined"
    );
    assert!(shop.sandbox().ledger().is_empty());
}

#[test]
fn a_payment_is_approved_in_part_or_left_undecided_and_decided_later() {
    let mut shop = Shop::new();
    done(&shop, Trigger::ApproveNextPaymentPartially { amount: Some(300) });
    let paid = shop.pay("part", 1000, json!({}));
    assert_eq!(
        (&paid["transactionResult"]["responseCode"], shop.sandbox().collected("part")),
        (&json!("P"), 300)
    );
    refused(
        &shop,
        Trigger::ApproveNextPaymentPartially { amount: Some(0) },
        TriggerErrorKind::Invalid,
        "amount",
    );

    done(
        &shop,
        Trigger::HoldNextPayment {
            reason: Some(HoldReason::Review),
        },
    );
    let id = string_at(&shop.pay("review", 1000, json!({})), "/paymentId");
    let decide = |id: &str, decision, amount| Trigger::DecideReview {
        payment_id: id.to_owned(),
        decision,
        amount,
        code: None,
    };
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "admin");
    done(&shop, decide(&id, ReviewDecision::PartiallyApproved, Some(250)));
    assert_eq!(shop.sandbox().collected("review"), 250);
    refused(
        &shop,
        decide(&id, ReviewDecision::Approved, None),
        TriggerErrorKind::Conflict,
        "paymentId",
    );
    refused(
        &shop,
        decide(&id, ReviewDecision::Approved, Some(5)),
        TriggerErrorKind::Invalid,
        "amount",
    );
    refused(
        &shop,
        decide("SB99999999", ReviewDecision::Approved, None),
        TriggerErrorKind::NotFound,
        "paymentId",
    );

    done(&shop, Trigger::HoldNextPayment { reason: None });
    let id = string_at(&shop.pay("pending", 1000, json!({})), "/paymentId");
    done(
        &shop,
        Trigger::DecideReview {
            payment_id: id.clone(),
            decision: ReviewDecision::Declined,
            amount: None,
            code: DeclineCode::new("51"),
        },
    );
    assert_eq!(
        shop.good("getPayment", &[&id], None)["transactionResult"]["processorResponseCode"],
        "51"
    );
    assert_eq!(shop.sandbox().collected("pending"), 0);
}

#[test]
fn batches_close_transfers_return_and_payments_are_disputed() {
    let mut shop = Shop::new();
    let card = string_at(&shop.pay("card", 1000, json!({})), "/paymentId");
    let dispute = |id: &str| Trigger::OpenDispute { payment_id: id.to_owned() };
    refused(&shop, dispute(&card), TriggerErrorKind::Conflict, "paymentId");
    refused(&shop, dispute("SB99999999"), TriggerErrorKind::NotFound, "paymentId");
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let order = json!({ "orderId": "bank", "amount": 800, "currency": "USD" });
    let sent = json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": ach });
    let bank = string_at(&shop.good("bankTransferPayment", &[], Some(sent)), "/paymentId");
    let give_back = |id: &str| Trigger::ReturnBankTransfer { payment_id: id.to_owned() };
    refused(&shop, give_back(&bank), TriggerErrorKind::Conflict, "paymentId");
    refused(&shop, give_back("SB99999999"), TriggerErrorKind::NotFound, "paymentId");

    let nowhere = Trigger::CloseBatch {
        processing_terminal_id: Some("9999".into()),
    };
    refused(&shop, nowhere, TriggerErrorKind::NotFound, "processingTerminalId");
    let closed = done(
        &shop,
        Trigger::CloseBatch {
            processing_terminal_id: None,
        },
    );
    assert_eq!(closed.made["batchIds"].as_array().unwrap().len(), 1);
    let batch = closed.made["batchIds"][0].to_string();
    assert_eq!(shop.good("getbatch", &[&batch], None)["saleAmount"], 1000);

    let returned = done(&shop, give_back(&bank));
    assert_eq!(
        shop.good("getBankTransferPayment", &[&bank], None)["returns"][0]["paymentId"],
        returned.made["returnId"]
    );
    assert_eq!(shop.sandbox().collected("bank"), 0);
    refused(&shop, give_back(&bank), TriggerErrorKind::Conflict, "paymentId");

    let disputed = done(&shop, dispute(&card));
    assert_eq!(shop.sandbox().collected("card"), 0);
    refused(&shop, dispute(&card), TriggerErrorKind::Conflict, "paymentId");
    let id: i64 = disputed.id("disputeId").unwrap().parse().unwrap();
    let status = |dispute_id, status: &str| Trigger::SetDisputeStatus {
        dispute_id,
        status: status.to_owned(),
    };
    done(&shop, status(id, "representmentPaid"));
    assert_eq!(shop.sandbox().collected("card"), 1000);
    refused(&shop, status(id, "nothing"), TriggerErrorKind::Invalid, "status");
    refused(&shop, status(1, "new"), TriggerErrorKind::NotFound, "disputeId");
}

#[test]
fn every_resource_of_the_vendors_gets_the_status_that_a_trigger_sets() {
    let mut shop = Shop::new();
    let intent = string_at(
        &shop.good("createPricingIntent", &[], Some(Shop::request_body("createPricingIntent"))),
        "/id",
    );
    let set = |resource, id: &str, status: &str| Trigger::SetStatus {
        resource,
        id: id.to_owned(),
        status: status.to_owned(),
        reason: None,
    };
    done(&shop, set(Resource::PricingIntent, &intent, "active"));
    assert_eq!(shop.good("getPricingIntent", &[&intent], None)["status"], "active");
    refused(
        &shop,
        set(Resource::PricingIntent, &intent, "approved"),
        TriggerErrorKind::Invalid,
        "status",
    );
    refused(&shop, set(Resource::PricingIntent, "1", "active"), TriggerErrorKind::NotFound, "id");
    let with_reason = Trigger::SetStatus {
        resource: Resource::PricingIntent,
        id: intent,
        status: "active".into(),
        reason: Some("r".into()),
    };
    refused(&shop, with_reason, TriggerErrorKind::Invalid, "reason");

    let account = super::events::account(&mut shop);
    done(
        &shop,
        Trigger::SendBackBoarding {
            processing_account_id: account.clone(),
            status: None,
        },
    );
    assert_eq!(shop.good("getProcessingAccounts", &[&account], None)["status"], "subjectTo");
    done(
        &shop,
        Trigger::SendBackBoarding {
            processing_account_id: account.clone(),
            status: Some(SentBack::Rejected),
        },
    );
    assert_eq!(shop.good("getProcessingAccounts", &[&account], None)["status"], "rejected");
    done(
        &shop,
        Trigger::ApproveBoarding {
            processing_account_id: account.clone(),
        },
    );
    let approved = shop.good("getProcessingAccounts", &[&account], None);
    assert_eq!(
        (&approved["status"], &approved["funding"]["status"]),
        (&json!("approved"), &json!("enabled"))
    );
    refused(
        &shop,
        Trigger::ApproveBoarding {
            processing_account_id: "1".into(),
        },
        TriggerErrorKind::NotFound,
        "processingAccountId",
    );

    let order = shop.good("createTerminalOrder", &[&account], Some(Shop::request_body("createTerminalOrder")));
    let order = string_at(&order, "/terminalOrderId");
    done(
        &shop,
        Trigger::DispatchTerminalOrder {
            terminal_order_id: order.clone(),
            reason: None,
        },
    );
    assert_eq!(shop.good("getTerminalOrder", &[&order], None)["status"], "dispatched");
    refused(
        &shop,
        Trigger::DispatchTerminalOrder {
            terminal_order_id: "1".into(),
            reason: None,
        },
        TriggerErrorKind::NotFound,
        "terminalOrderId",
    );
}

#[test]
fn a_device_finishes_fails_and_is_cancelled() {
    let mut shop = Shop::with(crate::SandboxBuilder::manual_devices);
    let send = |shop: &mut Shop, order: &str| {
        let sent = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": order, "amount": 100, "currency": "USD" } });
        string_at(
            &shop.good("sendPaymentInstruction", &["1850010868"], Some(sent)),
            "/paymentInstructionId",
        )
    };
    let (first, second, third) = (send(&mut shop, "finished"), send(&mut shop, "failed"), send(&mut shop, "cancelled"));
    done(
        &shop,
        Trigger::FinishDevice {
            instruction_id: first.clone(),
        },
    );
    done(
        &shop,
        Trigger::FailDevice {
            instruction_id: second.clone(),
            message: Some("No paper.".into()),
        },
    );
    done(
        &shop,
        Trigger::CancelDevice {
            instruction_id: third.clone(),
        },
    );
    assert_eq!(shop.good("getPaymentInstruction", &[&first], None)["status"], "completed");
    let failed = shop.good("getPaymentInstruction", &[&second], None);
    assert_eq!(
        (&failed["status"], &failed["errorMessage"]),
        (&json!("failure"), &json!("No paper."))
    );
    assert_eq!(shop.good("getPaymentInstruction", &[&third], None)["status"], "canceled");
    assert_eq!((shop.sandbox().collected("finished"), shop.sandbox().ledger().len()), (100, 1));
    refused(
        &shop,
        Trigger::FinishDevice { instruction_id: first },
        TriggerErrorKind::Conflict,
        "instructionId",
    );
    refused(
        &shop,
        Trigger::CancelDevice {
            instruction_id: "SB1".into(),
        },
        TriggerErrorKind::NotFound,
        "instructionId",
    );
}

fn link(shop: &mut Shop, kind: &str, charge: Value, more: Value) -> String {
    let mut sent = json!({
        "type": kind, "merchantReference": "L", "authType": "sale", "paymentMethods": ["card", "bankTransfer"], "order": { "charge": charge },
    });
    if kind == "singleUse" {
        sent["expiresOn"] = "2026-01-02".into();
        sent["order"]["orderId"] = "linked".into();
    }
    sent.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    string_at(&shop.good("createPaymentLink", &[TERMINAL], Some(sent)), "/paymentLinkId")
}

fn pay(id: &str, amount: Option<i64>, method: Option<LinkPaymentMethod>) -> Trigger {
    Trigger::PayLink {
        payment_link_id: id.to_owned(),
        amount,
        method,
    }
}

#[test]
fn a_single_use_link_is_paid_once_and_completed() {
    let mut shop = Shop::new();
    let id = link(
        &mut shop,
        "singleUse",
        json!({ "type": "preset", "amount": 700, "currency": "USD" }),
        json!({}),
    );
    refused(&shop, pay(&id, Some(699), None), TriggerErrorKind::Conflict, "amount");
    // A payer whose card is declined can try again.
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    let declined = done(&shop, pay(&id, None, None));
    assert_eq!(shop.good("retrievePaymentLink", &[&id], None)["status"], "active");
    let paid = done(&shop, pay(&id, Some(700), None));
    assert_ne!(declined.id("paymentId"), paid.id("paymentId"));
    assert_eq!(shop.good("retrievePaymentLink", &[&id], None)["status"], "completed");
    let payment = shop.good("getPayment", &[&paid.id("paymentId").unwrap()], None);
    assert_eq!(
        (&payment["order"]["orderId"], &payment["order"]["amount"]),
        (&json!("linked"), &json!(700))
    );
    assert_eq!(shop.moved("linked"), [("Charge".to_owned(), 700)]);
    assert_eq!(shop.sandbox().ledger()[0].operation, "link");
    assert_eq!(shop.listed("listPayments", &[], &format!("paymentLinkId={id}")).len(), 2);
    assert_eq!(shop.listed("listPayments", &[], "paymentLinkId=SB99999999").len(), 0);
    refused(&shop, pay(&id, None, None), TriggerErrorKind::Conflict, "paymentLinkId");
    refused(&shop, pay("SB99999999", None, None), TriggerErrorKind::NotFound, "paymentLinkId");
    shop.refused("deactivatePaymentLink", &[&id], None, 409, "cannot-be-modified");
    let patch = json!([{ "op": "replace", "path": "/merchantReference", "value": "L-2" }]);
    shop.refused("updatePaymentLink", &[&id], Some(patch), 409, "cannot-be-modified");
}

#[test]
fn a_multi_use_link_is_paid_again_and_again_with_the_amounts_that_payers_enter() {
    let mut shop = Shop::new();
    let id = link(&mut shop, "multiUse", json!({ "type": "prompt", "currency": "USD" }), json!({}));
    refused(&shop, pay(&id, None, None), TriggerErrorKind::Invalid, "amount");
    for amount in [0, -5, 1_000_000_000_000] {
        refused(&shop, pay(&id, Some(amount), None), TriggerErrorKind::Invalid, "amount");
    }
    assert!(shop.sandbox().ledger().is_empty());
    let first = done(&shop, pay(&id, Some(300), None)).id("paymentId").unwrap();
    let second = done(&shop, pay(&id, Some(450), Some(LinkPaymentMethod::BankTransfer)))
        .id("paymentId")
        .unwrap();
    assert_eq!(shop.good("getPayment", &[&first], None)["order"]["amount"], 300);
    assert_eq!(shop.good("getBankTransferPayment", &[&second], None)["order"]["amount"], 450);
    let collected: i64 = shop.sandbox().ledger().iter().map(crate::LedgerEntry::collected).sum();
    assert_eq!(collected, 750);
    shop.bench.clock.advance(std::time::Duration::from_secs(400 * 86_400));
    shop.bench.token = authorize(shop.sandbox());
    done(&shop, pay(&id, Some(1), None));
    assert!(
        shop.listed("listSecureTokens", &[TERMINAL], "").is_empty(),
        "nothing is saved that the link does not say"
    );
    assert_eq!(shop.good("retrievePaymentLink", &[&id], None)["status"], "active");
    let orders: std::collections::BTreeSet<_> = shop.sandbox().ledger().into_iter().map(|entry| entry.order_id).collect();
    assert_eq!(orders.len(), 3, "each payment is an order of its own");
}

#[test]
fn a_link_holds_saves_and_ends_as_it_says() {
    let mut shop = Shop::new();
    let more = json!({ "authType": "preAuthorization", "paymentMethods": ["card"], "credentialOnFile": { "tokenize": true } });
    let id = link(
        &mut shop,
        "singleUse",
        json!({ "type": "preset", "amount": 700, "currency": "USD" }),
        more,
    );
    refused(
        &shop,
        pay(&id, None, Some(LinkPaymentMethod::BankTransfer)),
        TriggerErrorKind::Conflict,
        "method",
    );
    let paid = done(&shop, pay(&id, None, None)).id("paymentId").unwrap();
    assert_eq!(shop.moved("linked"), [("Hold".to_owned(), 700)]);
    assert!(shop.good("getPayment", &[&paid], None)["card"]["secureToken"]["token"].is_string());

    // An expired link can be extended, and each change of a single-use link makes a new address.
    let id = link(
        &mut shop,
        "singleUse",
        json!({ "type": "preset", "amount": 700, "currency": "USD" }),
        json!({}),
    );
    let before = shop.good("retrievePaymentLink", &[&id], None);
    shop.bench.clock.advance(std::time::Duration::from_secs(2 * 86_400));
    shop.bench.token = authorize(shop.sandbox());
    refused(&shop, pay(&id, None, None), TriggerErrorKind::Conflict, "paymentLinkId");
    let patch = json!([{ "op": "replace", "path": "/expiresOn", "value": "2026-02-01" }]);
    let after = shop.good("updatePaymentLink", &[&id], Some(patch));
    assert_eq!(after["status"], "active");
    assert_ne!(before["assets"]["paymentUrl"], after["assets"]["paymentUrl"]);
    done(&shop, pay(&id, None, None));
    let id = link(&mut shop, "multiUse", json!({ "type": "prompt", "currency": "USD" }), json!({}));
    shop.good("deactivatePaymentLink", &[&id], None);
    refused(&shop, pay(&id, Some(1), None), TriggerErrorKind::Conflict, "paymentLinkId");
}

#[test]
fn payments_with_an_expired_card_are_declined_until_the_card_is_renewed() {
    let mut shop = Shop::new();
    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "source": { "type": "singleUseToken", "token": token }, "secureTokenId": "saved" });
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(sent));
    let method = json!({ "paymentMethod": { "type": "secureToken", "token": saved["token"] } });
    let charge = |shop: &mut Shop, order: &str| {
        let paid = shop.good("payment", &[], Some(super::shop::payment("", order, 500, method.clone())));
        string_at(&paid, "/transactionResult/responseCode")
    };
    assert_eq!(charge(&mut shop, "valid"), "A");
    let expire = |id: &str| Trigger::ExpireCard {
        secure_token_id: id.to_owned(),
        processing_terminal_id: None,
    };
    done(&shop, expire("saved"));
    assert_eq!(
        shop.good("getSecureToken", &[TERMINAL, "saved"], None)["source"]["expiryDate"],
        "1225"
    );
    assert_eq!(charge(&mut shop, "expired"), "D");
    assert_eq!(shop.sandbox().collected("expired"), 0);
    let session = json!({ "libVersion": "1.7.0.261457", "scenario": "tokenization", "secureTokenId": "saved" });
    let token = shop.token(session, Form::Card);
    shop.good(
        "accountUpdate",
        &[TERMINAL, "saved"],
        Some(json!({ "type": "singleUseToken", "token": token })),
    );
    assert_eq!(charge(&mut shop, "renewed"), "A");
    refused(&shop, expire("other"), TriggerErrorKind::NotFound, "secureTokenId");
    let ach = shop.token(saving_session(), Form::Ach);
    shop.good(
        "createSecureToken",
        &[TERMINAL],
        Some(json!({ "source": { "type": "singleUseToken", "token": ach }, "secureTokenId": "bank" })),
    );
    refused(&shop, expire("bank"), TriggerErrorKind::Conflict, "secureTokenId");
}

#[test]
fn a_revoked_key_is_no_longer_accepted_and_neither_are_its_tokens() {
    let mut shop = Shop::with(|builder| builder.api_key(API_KEY).api_key("another-key"));
    let exchange = |sandbox: &Sandbox, key: &str| {
        let request = http::Request::post("/authorize")
            .header("x-api-key", key)
            .body(bytes::Bytes::new())
            .unwrap();
        sandbox.handle(request).unwrap()
    };
    let other = body(&exchange(shop.sandbox(), "another-key"))["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        done(
            &shop,
            Trigger::RevokeApiKey {
                api_key: Some(API_KEY.into())
            }
        )
        .effect,
        "API keys revoked: 1"
    );
    problem(&exchange(shop.sandbox(), API_KEY), 401, "not-authorized");
    problem(&shop.bench.get("/v1/payments"), 401, "not-authorized");
    shop.bench.token = other;
    assert_eq!(shop.bench.get("/v1/payments").status(), 200, "the token of another key still works");
    let again = Trigger::RevokeApiKey {
        api_key: Some(API_KEY.into()),
    };
    refused(&shop, again, TriggerErrorKind::NotFound, "apiKey");
    done(&shop, Trigger::AcceptApiKey { api_key: API_KEY.into() });
    assert_eq!(exchange(shop.sandbox(), API_KEY).status(), 200);
    done(
        &shop,
        Trigger::AcceptApiKey {
            api_key: "a-rotated-key".into(),
        },
    );
    assert_eq!(shop.sandbox().api_keys(), [API_KEY, "another-key", "a-rotated-key"]);
    assert_eq!(done(&shop, Trigger::RevokeApiKey { api_key: None }).effect, "API keys revoked: 3");
    problem(&shop.bench.get("/v1/payments"), 401, "not-authorized");
    assert!(shop.sandbox().api_keys().is_empty());
}

#[test]
fn every_access_token_is_revoked() {
    let shop = Shop::new();
    done(&shop, Trigger::RevokeTokens {});
    problem(&shop.bench.get("/v1/payments"), 401, "not-authorized");
    assert_eq!(shop.sandbox().valid_tokens().0, 0);
}

fn fault(kind: FaultKind) -> Trigger {
    Trigger::Fault {
        kind,
        operation: None,
        calls: None,
        after_commit: None,
        status: None,
        problem: None,
        delay: None,
    }
}

#[test]
fn the_wire_is_disturbed_for_a_number_of_calls() {
    let shop = Shop::new();
    let get = || {
        shop.bench
            .request(http::Method::GET, "/v1/payments")
            .body(bytes::Bytes::new())
            .unwrap()
    };
    for (kind, expected) in [
        (FaultKind::Connect, Err(HttpErrorKind::Connect)),
        (FaultKind::Reset, Err(HttpErrorKind::Reset)),
        (FaultKind::Timeout, Err(HttpErrorKind::Timeout)),
        (FaultKind::NoResponse, Err(HttpErrorKind::Timeout)),
        (FaultKind::BrokenBody, Err(HttpErrorKind::Body)),
        (FaultKind::Problem, Ok(500)),
        (FaultKind::RateLimit, Ok(429)),
        (FaultKind::BadGateway, Ok(502)),
        (FaultKind::Slow, Ok(200)),
        (FaultKind::UnknownFields, Ok(200)),
        (FaultKind::UnknownValues, Ok(200)),
        (FaultKind::UnknownVariants, Ok(200)),
        (FaultKind::ForeignLinks, Ok(200)),
    ] {
        done(&shop, fault(kind));
        let outcome = shop
            .sandbox()
            .handle(get())
            .map(|response| response.status().as_u16())
            .map_err(|error| error.kind());
        assert_eq!(outcome, expected, "{kind:?}");
        assert_eq!(shop.sandbox().handle(get()).unwrap().status(), 200, "{kind:?}: one call only");
    }
    let Trigger::Fault { kind, .. } = fault(FaultKind::Reset) else {
        unreachable!()
    };
    let three = Trigger::Fault {
        kind,
        operation: Some("listPayments".into()),
        calls: Some(3),
        after_commit: None,
        status: None,
        problem: None,
        delay: None,
    };
    done(&shop, three);
    let lost = (0..5).filter(|_| shop.sandbox().handle(get()).is_err()).count();
    assert_eq!(lost, 3);
    for (trigger, field) in [
        (
            Trigger::Fault {
                kind,
                operation: None,
                calls: Some(0),
                after_commit: None,
                status: None,
                problem: None,
                delay: None,
            },
            "calls",
        ),
        (
            Trigger::Fault {
                kind,
                operation: None,
                calls: Some(1_001),
                after_commit: None,
                status: None,
                problem: None,
                delay: None,
            },
            "calls",
        ),
        (
            Trigger::Fault {
                kind,
                operation: None,
                calls: None,
                after_commit: None,
                status: Some(500),
                problem: None,
                delay: None,
            },
            "status",
        ),
        (
            Trigger::Fault {
                kind: FaultKind::Problem,
                operation: None,
                calls: None,
                after_commit: None,
                status: Some(200),
                problem: None,
                delay: None,
            },
            "status",
        ),
        (
            Trigger::Fault {
                kind: FaultKind::Slow,
                operation: None,
                calls: None,
                after_commit: Some(true),
                status: None,
                problem: None,
                delay: None,
            },
            "afterCommit",
        ),
        (
            Trigger::Fault {
                kind: FaultKind::Problem,
                operation: None,
                calls: None,
                after_commit: None,
                status: None,
                problem: Some("No\r\n".into()),
                delay: None,
            },
            "problem",
        ),
    ] {
        refused(&shop, trigger, TriggerErrorKind::Invalid, field);
    }
    assert_eq!(shop.sandbox().pending_steps(), 0, "what is refused changes nothing");
}

#[test]
fn a_problem_has_the_status_of_its_type_unless_another_is_named() {
    let shop = Shop::new();
    let problem = |status, fragment: &str| Trigger::Fault {
        kind: FaultKind::Problem,
        operation: None,
        calls: None,
        after_commit: None,
        status,
        problem: Some(fragment.into()),
        delay: None,
    };
    for (status, fragment, expected) in [
        (None, "not-found", 404),
        (None, "idempotency-key-in-use", 409),
        (None, "not-authorized", 401),
        (None, "insufficient-funds", 400),
        (None, "api-error", 500),
        (Some(503), "api-error", 503),
        (Some(418), "of-tomorrow", 418),
    ] {
        done(&shop, problem(status, fragment));
        super::problem(&shop.bench.get("/v1/payments"), expected, fragment);
    }
    refused(&shop, problem(None, "bogus"), TriggerErrorKind::Invalid, "problem");
    // Every documented type has a status.
    for known in payroc_ext::ProblemType::KNOWN.iter().map(payroc_ext::ProblemType::as_str) {
        assert!(crate::problem::usual_status(known).is_some(), "{known}");
    }
}

#[test]
fn a_part_that_is_not_less_than_the_payment_is_no_part() {
    let mut shop = Shop::new();
    for amount in [1_000, 999_999] {
        done(&shop, Trigger::ApproveNextPaymentPartially { amount: Some(amount) });
        let result = shop.pay("whole", 1000, json!({}))["transactionResult"].clone();
        assert_eq!((&result["responseCode"], &result["authorizedAmount"]), (&json!("A"), &json!(1000)));
    }
    done(&shop, Trigger::ApproveNextPaymentPartially { amount: Some(999) });
    let part = shop.pay("part", 1000, json!({}))["transactionResult"].clone();
    assert_eq!((&part["responseCode"], &part["authorizedAmount"]), (&json!("P"), &json!(999)));
    assert!(part["approvalCode"].is_string(), "{part}");
    done(&shop, Trigger::HoldNextPayment { reason: None });
    let held = string_at(&shop.pay("held", 1000, json!({})), "/paymentId");
    let decide = |amount| Trigger::DecideReview {
        payment_id: held.clone(),
        decision: ReviewDecision::PartiallyApproved,
        amount: Some(amount),
        code: None,
    };
    refused(&shop, decide(1000), TriggerErrorKind::Invalid, "amount");
    done(&shop, decide(999));
}

#[test]
fn a_forgotten_key_makes_a_second_payment() {
    let mut shop = Shop::new();
    let token = shop.token(super::payment_session(), Form::Card);
    let card = json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
    } });
    let sent = super::shop::payment(&token, "twice", 1000, json!({ "paymentMethod": card }));
    shop.good("payment", &[], Some(sent.clone()));
    let key: uuid::Uuid = shop.key().parse().unwrap();
    shop.again("payment", &[], "", Some(&sent));
    assert_eq!(shop.sandbox().collected("twice"), 1000);
    done(&shop, Trigger::ForgetIdempotencyKey { idempotency_key: key });
    refused(
        &shop,
        Trigger::ForgetIdempotencyKey { idempotency_key: key },
        TriggerErrorKind::NotFound,
        "idempotencyKey",
    );
    shop.again("payment", &[], "", Some(&sent));
    assert_eq!(shop.sandbox().collected("twice"), 2000);
}

/// A value for a field: sometimes a good one.
fn any_value(random: &mut fastrand::Rng, kind: FieldKind, ids: &[String]) -> Value {
    const NUMBERS: [i64; 8] = [0, 1, -1, 7, 100, 65_536, i64::MIN, i64::MAX];
    const TEXTS: [&str; 12] = [
        "",
        "x",
        "payment",
        "approved",
        "active",
        "90s",
        "4294967295d",
        "ü\u{0}\r\n",
        "11111111-1111-4111-8111-111111111111",
        "pending",
        "1",
        "\u{1F4B3}",
    ];
    let number = NUMBERS[random.usize(..NUMBERS.len())];
    let text = TEXTS[random.usize(..TEXTS.len())];
    match (random.u8(..10), kind) {
        (0, _) => Value::Null,
        (1, _) => json!([text, { text: number }]),
        (2, _) => number.into(),
        (3, _) => text.into(),
        (_, FieldKind::Integer) => number.into(),
        (_, FieldKind::Boolean) => random.bool().into(),
        (_, FieldKind::Choice(choices)) => choices[random.usize(..choices.len())].into(),
        (_, FieldKind::Duration) => ["0s", "90s", "4294967295d", "1h30m"][random.usize(..4)].into(),
        (4..7, _) if !ids.is_empty() => ids[random.usize(..ids.len())].clone().into(),
        _ => text.into(),
    }
}

#[test]
fn no_trigger_panics_whatever_its_fields_and_every_error_has_a_remedy() {
    let mut random = fastrand::Rng::with_seed(11);
    let mut shop = Shop::with(|builder| builder.test_clock(crate::TestClock::new()).batch_cut_off(chrono::NaiveTime::MIN));
    let mut ids = vec![super::events::account(&mut shop)];
    ids.push(string_at(&shop.pay("a", 1000, json!({})), "/paymentId"));
    ids.push(link(
        &mut shop,
        "multiUse",
        json!({ "type": "prompt", "currency": "USD" }),
        json!({}),
    ));
    ids.push(link(
        &mut shop,
        "singleUse",
        json!({ "type": "preset", "amount": 0, "currency": "USD" }),
        json!({}),
    ));
    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "source": { "type": "singleUseToken", "token": token }, "secureTokenId": "x" });
    shop.good("createSecureToken", &[TERMINAL], Some(sent));
    let sent = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": "o", "amount": 100, "currency": "USD" } });
    let sent = shop.good("sendPaymentInstruction", &["1850010868"], Some(sent));
    ids.push(string_at(&sent, "/paymentInstructionId"));
    let (mut good, mut refused) = (0, 0);
    for _ in 0..4_000 {
        let info = &Trigger::CATALOGUE[random.usize(..Trigger::CATALOGUE.len())];
        let mut coin = random.fork();
        let fields = info.fields.iter().filter(|field| field.required || coin.bool());
        let fields: Vec<_> = fields.map(|field| (field.name.to_owned(), field.kind)).collect();
        let fields = fields
            .into_iter()
            .map(|(name, kind)| (name, any_value(&mut random, kind, &ids)))
            .collect();
        match Trigger::from_fields(info.name, fields).and_then(|trigger| shop.sandbox().trigger(trigger)) {
            Ok(triggered) => {
                good += 1;
                assert!(!triggered.effect.is_empty());
                ids.extend(["disputeId", "paymentId"].iter().filter_map(|name| triggered.id(name)));
                ids.truncate(50);
            }
            Err(error) => {
                refused += 1;
                assert!(
                    !error.message.is_empty() && !error.remedy.is_empty() && !error.to_string().contains('\u{0}'),
                    "{error:?}"
                );
            }
        }
        if random.u8(..20) == 0 {
            shop.sandbox().trigger(Trigger::ClearPending {}).unwrap();
        }
    }
    assert!(good > 500 && refused > 500, "{good} {refused}");
    // What was charged and given back still adds up.
    assert!(shop.sandbox().ledger().iter().all(|entry| entry.amount > 0));
}

//! Merchants, their pricing, terminal orders and attachments.

use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::super::shop::{Shop, string_at};
use crate::Resource;

pub(super) fn pricing_intents(shop: &mut Shop) {
    let sent = Shop::request_body("createPricingIntent");
    let made = shop.good("createPricingIntent", &[], Some(sent.clone()));
    let id = string_at(&made, "/id");
    assert_eq!((&made["status"], &made["key"]), (&json!("pendingReview"), &sent["key"]));
    assert_eq!(shop.good("getPricingIntent", &[&id], None), made);
    shop.bench.clock.advance(Duration::from_secs(60));
    shop.sandbox().set_status(Resource::PricingIntent, &id, "active");
    let active = shop.good("getPricingIntent", &[&id], None);
    assert_eq!(
        (&active["status"], &active["createdDate"], &active["lastUpdatedDate"]),
        (&json!("active"), &json!("2026-01-01T00:00:00Z"), &json!("2026-01-01T00:01:00Z"))
    );
    let patch = json!([{ "op": "replace", "path": "/key", "value": "another" }]);
    let patched = shop.good("patchPricingIntent", &[&id], Some(patch));
    assert_eq!((&patched["key"], &patched["status"]), (&json!("another"), &json!("pendingReview")));
    let own = json!([{ "op": "replace", "path": "/status", "value": "active" }]);
    assert_eq!(
        shop.refused("patchPricingIntent", &[&id], Some(own), 400, "bad-request"),
        ["/status"]
    );
    shop.good("updatePricingIntent", &[&id], Some(sent.clone()));
    assert_eq!(shop.good("getPricingIntent", &[&id], None)["key"], sent["key"]);
    let other = string_at(&shop.good("createPricingIntent", &[], Some(sent)), "/id");
    assert_eq!(shop.listed("listPricingIntents", &[], "limit=1").len(), 1);
    assert_eq!(shop.listed("listPricingIntents", &[], "").len(), 2);
    shop.good("deletePricingIntent", &[&other], None);
    assert_eq!(shop.listed("listPricingIntents", &[], "").len(), 1);
    for operation in ["getPricingIntent", "deletePricingIntent"] {
        shop.refused(operation, &[&other], None, 404, "not-found");
    }
}

/// A processing account that the rules allow.
pub(in super::super) fn account() -> Value {
    let mut account = Shop::request_body("createProcessingAccount");
    let mut owners = vec![account["owners"][0].clone(), account["owners"][0].clone()];
    for (at, owner) in owners.iter_mut().enumerate() {
        owner["firstName"] = format!("Owner {at}").into();
        owner["relationship"] = json!({ "isControlProng": at == 0, "isAuthorizedSignatory": at == 1 });
    }
    account["owners"] = owners.into();
    account["processing"]["volumeBreakdown"] = json!({ "cardPresent": 70, "mailOrTelephone": 10, "ecommerce": 20 });
    account["signature"] = json!({ "type": "requestedViaEmail" });
    account["website"] = "https://shop.example".into();
    account["pricing"] = json!({ "type": "intent", "pricingIntentId": "1" });
    account
}

fn active_intent(shop: &mut Shop) -> String {
    let sent = Shop::request_body("createPricingIntent");
    let id = string_at(&shop.good("createPricingIntent", &[], Some(sent)), "/id");
    shop.sandbox().set_status(Resource::PricingIntent, &id, "active");
    id
}

pub(in super::super) fn platform(accounts: &[Value]) -> Value {
    let mut platform = Shop::request_body("createMerchant");
    platform["processingAccounts"] = accounts.into();
    platform
}

/// A platform with one account.
pub(in super::super) fn boarded(shop: &mut Shop) -> Value {
    let mut sent = account();
    sent["pricing"]["pricingIntentId"] = active_intent(shop).into();
    shop.good("createMerchant", &[], Some(platform(&[sent])))
}

pub(super) fn merchants(shop: &mut Shop) {
    let mut sent = account();
    assert_eq!(
        shop.refused("createMerchant", &[], Some(platform(&[sent.clone()])), 400, "bad-request"),
        ["processingAccounts[0].pricing.pricingIntentId"]
    );
    let waiting = Shop::request_body("createPricingIntent");
    let waiting = string_at(&shop.good("createPricingIntent", &[], Some(waiting)), "/id");
    sent["pricing"]["pricingIntentId"] = waiting.into();
    shop.refused("createMerchant", &[], Some(platform(&[sent.clone()])), 400, "bad-request");
    let intent = active_intent(shop);
    sent["pricing"]["pricingIntentId"] = intent.clone().into();
    let made = shop.good("createMerchant", &[], Some(platform(&[sent.clone()])));
    let merchant = string_at(&made, "/merchantPlatformId");
    let id = string_at(&made, "/processingAccounts/0/processingAccountId");
    assert_eq!(made["processingAccounts"][0]["status"], "entered");
    assert_eq!(shop.good("getMerchantAccounts", &[&merchant], None), made);
    assert_eq!(shop.listed("listMerchantPlatforms", &[], ""), [made]);

    // What the rules forbid.
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut broken = sent.clone();
        change(&mut broken);
        Some(broken)
    };
    let ids = [merchant.as_str()];
    let controlling = json!({ "isControlProng": true, "isAuthorizedSignatory": true });
    let two = broken(&|sent| sent["owners"][1]["relationship"] = controlling.clone());
    shop.refused("createProcessingAccount", &ids, two, 400, "too-many-control-prongs");
    let nobody = broken(&|sent| sent["owners"][0]["relationship"] = json!({ "isControlProng": false }));
    shop.refused(
        "createProcessingAccount",
        &ids,
        nobody,
        400,
        "no-control-prong-or-authorized-signatory",
    );
    let volume = broken(&|sent| sent["processing"]["volumeBreakdown"]["cardPresent"] = 71.into());
    assert_eq!(
        shop.refused("createProcessingAccount", &ids, volume, 400, "bad-request"),
        ["processing.volumeBreakdown"]
    );
    let website = broken(&|sent| drop(sent.as_object_mut().unwrap().remove("website")));
    assert_eq!(
        shop.refused("createProcessingAccount", &ids, website, 400, "bad-request"),
        ["website"]
    );
    shop.refused("createProcessingAccount", &["999"], Some(sent.clone()), 404, "not-found");
    assert_eq!(
        shop.listed("listMerchantLocations", &ids, "").len(),
        1,
        "what was refused is not there"
    );

    // Its parts.
    let seen = shop.good("getProcessingAccounts", &[&id], None);
    assert_eq!(
        (&seen["funding"]["status"], &seen["doingBusinessAs"]),
        (&json!("disabled"), &sent["doingBusinessAs"])
    );
    let owners = shop.listed("listMerchantOwners", &[&id], "");
    assert_eq!(owners.len(), 2);
    assert_eq!(
        (&owners[1]["firstName"], &seen["owners"][1]["firstName"]),
        (&json!("Owner 1"), &json!("Owner 1"))
    );
    let owner = owners[0]["ownerId"].as_i64().unwrap().to_string();
    assert_eq!(shop.good("getOwner", &[&owner], None), owners[0]);
    let mut renamed = sent["owners"][0].clone();
    renamed["firstName"] = "Renamed".into();
    // They are fixed, and so are the funding accounts.
    assert_eq!(
        shop.refused("updateOwner", &[&owner], Some(renamed), 400, "bad-request"),
        ["ownerId"]
    );
    assert_eq!(shop.refused("deleteOwner", &[&owner], None, 400, "bad-request"), ["ownerId"]);
    assert_eq!(shop.listed("listMerchantOwners", &[&id], ""), owners);
    let contacts = shop.listed("listProcessingAccountContacts", &[&id], "");
    let contact = contacts[0]["contactId"].as_i64().unwrap().to_string();
    assert_eq!(shop.good("getContact", &[&contact], None), contacts[0]);
    let mut changed = sent["contacts"][0].clone();
    changed["lastName"] = "Changed".into();
    shop.good("updateContact", &[&contact], Some(changed));
    assert_eq!(shop.good("getContact", &[&contact], None)["lastName"], "Changed");
    shop.good("deleteContact", &[&contact], None);
    shop.refused("getContact", &[&contact], None, 404, "not-found");
    let accounts = shop.array("listProcessingAccountsFundingAccounts", &[&id], "");
    let funding = accounts[0]["fundingAccountId"].as_i64().unwrap().to_string();
    let mut credit = sent["funding"]["fundingAccounts"][0].clone();
    credit["use"] = "credit".into();
    for (operation, body) in [("updateFundingAccount", Some(credit)), ("deleteFundingAccount", None)] {
        let refused = shop.refused(operation, &[&funding], body, 400, "bad-request");
        assert_eq!(refused, ["fundingAccountId"], "{operation}");
    }
    assert_eq!(shop.array("listProcessingAccountsFundingAccounts", &[&id], ""), accounts);
    let pricing = shop.good("retrieveProcessingAccountPricing", &[&id], None);
    let agreed = shop.good("getPricingIntent", &[&intent], None);
    assert_eq!((&pricing["version"], &pricing["base"]), (&agreed["version"], &agreed["base"]));
    // What becomes of the intent does not change what the merchant has agreed to.
    let dearer = json!([{ "op": "replace", "path": "/base/addressVerification", "value": 77 }]);
    shop.good("patchPricingIntent", &[&intent], Some(dearer));
    assert_eq!(shop.good("retrieveProcessingAccountPricing", &[&id], None), pricing);
    shop.good("deletePricingIntent", &[&intent], None);
    assert_eq!(shop.good("retrieveProcessingAccountPricing", &[&id], None), pricing);
    sent["pricing"]["pricingIntentId"] = active_intent(shop).into();

    // A reminder before the signature, none after it.
    let reminder = json!({ "type": "pricingAgreement" });
    assert_eq!(
        shop.good("createReminder", &[&id], Some(reminder.clone()))["type"],
        "pricingAgreement"
    );
    shop.sandbox().set_status(Resource::ProcessingAccount, &id, "approved");
    shop.refused("createReminder", &[&id], Some(reminder.clone()), 400, "contract-already-signed");
    assert_eq!(shop.good("getProcessingAccounts", &[&id], None)["funding"]["status"], "enabled");
    let mut direct = sent.clone();
    direct["signature"] = json!({ "type": "requestedViaDirectLink" });
    let direct = shop.good("createProcessingAccount", &ids, Some(direct));
    assert!(string_at(&direct, "/signature/link/href").starts_with("https://"));
    let other = string_at(&direct, "/processingAccountId");
    shop.refused("createReminder", &[&other], Some(reminder), 400, "not-requested-by-email");
    shop.sandbox().set_status(Resource::ProcessingAccount, &other, "terminated");
    assert_eq!(shop.listed("listMerchantLocations", &ids, "").len(), 1);
    assert_eq!(shop.listed("listMerchantLocations", &ids, "includeClosed=true").len(), 2);
}

pub(super) fn orders_and_attachments(shop: &mut Shop) {
    let mut sent = account();
    sent["pricing"]["pricingIntentId"] = active_intent(shop).into();
    let made = shop.good("createMerchant", &[], Some(platform(&[sent])));
    let account = string_at(&made, "/processingAccounts/0/processingAccountId");
    let order = Shop::request_body("createTerminalOrder");
    let made = shop.good("createTerminalOrder", &[&account], Some(order.clone()));
    let id = string_at(&made, "/terminalOrderId");
    assert_eq!(
        (&made["status"], &made["trainingProvider"]),
        (&json!("open"), &order["trainingProvider"])
    );
    assert_eq!(shop.good("getTerminalOrder", &[&id], None), made);
    let intent = shop.good("getPaymentIntent", &[&string_at(&made, "/paymentIntent/paymentIntentId")], None);
    assert_eq!(intent["costBreakdown"]["items"], order["paymentIntent"]["costBreakdown"]["items"]);
    shop.sandbox().set_status(Resource::TerminalOrder, &id, "dispatched");
    for (query, count) in [
        ("", 1),
        ("status=dispatched", 1),
        ("status=open", 0),
        ("fromDateTime=2026-01-02T00:00:00Z", 0),
        ("toDateTime=2026-01-02T00:00:00Z", 1),
    ] {
        assert_eq!(
            shop.array("listProcessingAccountsTerminalOrders", &[&account], query).len(),
            count,
            "{query}"
        );
    }
    shop.refused("createTerminalOrder", &["999"], Some(order), 404, "not-found");

    let upload = |account: &str, key: &str| {
        let form = "--x\r\nContent-Disposition: form-data; name=\"attachment\"\r\nContent-Type: application/json\r\n\r\n\
                    {\"type\":\"bankingEvidence\",\"description\":\"A check\"}\r\n\
                    --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"check.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--x--\r\n";
        let request = shop
            .bench
            .request(Method::POST, &format!("/v1/processing-accounts/{account}/attachments"));
        let request = request.header("idempotency-key", format!("00000000-0000-4000-9000-{key:0>12}"));
        let request = request
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Bytes::from_static(form.as_bytes()));
        shop.sandbox().handle(request.unwrap()).unwrap()
    };
    let (stored, unknown) = (upload(&account, "1"), upload("999", "2"));
    let stored = shop.conforms("createProcessingAccountAttachment", &stored);
    super::super::problem(&unknown, 404, "not-found");
    assert_eq!(
        (
            &stored["fileName"],
            &stored["contentType"],
            &stored["uploadStatus"],
            &stored["entity"]["id"]
        ),
        (&json!("check.pdf"), &json!("application/pdf"), &json!("pending"), &json!(account))
    );
    let id = string_at(&stored, "/attachmentId");
    shop.sandbox().set_status(Resource::Attachment, &id, "accepted");
    assert_eq!(shop.good("getAttachment", &[&id], None)["uploadStatus"], "accepted");
    let owner = shop.listed("listMerchantOwners", &[&account], "")[0]["ownerId"]
        .as_i64()
        .unwrap()
        .to_string();
    shop.refused("deleteOwner", &[&owner], None, 400, "bad-request");
}

//! Payment links and event subscriptions.

use std::time::Duration;

use serde_json::json;

use super::super::authorize;
use super::super::shop::{Shop, TERMINAL, string_at};

pub(super) fn payment_links(shop: &mut Shop) {
    let sent = json!({
        "type": "singleUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card"], "expiresOn": "2026-01-02",
        "order": { "orderId": "linked", "charge": { "type": "preset", "amount": 100, "currency": "USD" } },
    });
    let link = shop.good("createPaymentLink", &[TERMINAL], Some(sent.clone()));
    assert_eq!((&link["status"], &link["createdOn"]), (&json!("active"), &json!("2026-01-01")));
    let id = string_at(&link, "/paymentLinkId");
    assert_eq!(shop.good("retrievePaymentLink", &[&id], None), link);
    let patch = json!([{ "op": "replace", "path": "/merchantReference", "value": "L-2" }]);
    assert_eq!(
        shop.good("updatePaymentLink", &[&id], Some(patch.clone()))["merchantReference"],
        "L-2"
    );
    let recipient = json!({ "name": "Sam", "email": "sam@example.com" });
    let sharing_event = shop.good(
        "sharePaymentLink",
        &[&id],
        Some(json!({ "sharingMethod": "email", "recipients": [recipient] })),
    );
    assert_eq!(shop.listed("listPaymentLinkShareEvents", &[&id], ""), [sharing_event]);
    assert_eq!(shop.good("deactivatePaymentLink", &[&id], None)["status"], "deactivated");
    for operation in ["deactivatePaymentLink", "updatePaymentLink"] {
        let sent = (operation == "updatePaymentLink").then(|| patch.clone());
        shop.refused(operation, &[&id], sent, 409, "cannot-be-modified");
    }
    // One that ends by itself.
    let other = string_at(&shop.good("createPaymentLink", &[TERMINAL], Some(sent)), "/paymentLinkId");
    shop.bench.clock.advance(Duration::from_secs(2 * 86_400));
    shop.bench.token = authorize(shop.sandbox());
    assert_eq!(shop.good("retrievePaymentLink", &[&other], None)["status"], "expired");
    let of_status = |status: &str| format!("status={status}");
    assert_eq!(shop.listed("listPaymentLinks", &[TERMINAL], &of_status("expired")).len(), 1);
    assert_eq!(shop.listed("listPaymentLinks", &[TERMINAL], &of_status("active")).len(), 0);
    shop.refused("retrievePaymentLink", &["SB99999999"], None, 404, "not-found");
}

pub(super) fn event_subscriptions(shop: &mut Shop) {
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

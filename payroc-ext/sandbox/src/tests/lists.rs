//! Lists of what was made: pages by cursors that stay good, and filters.

use serde_json::{Value, json};

use super::super::document::{Location, api};
use super::super::state::HANDLERS;
use super::shop::{Shop, TERMINAL, string_at};
use super::{body, problem};

/// The query of a link of a page.
fn link(page: &Value, rel: &str) -> Option<String> {
    let href = page["links"].as_array()?.iter().find(|link| link["rel"] == rel)?["href"].as_str()?;
    Some(href.split_once('?').unwrap().1.to_owned())
}

fn plan(id: usize) -> Value {
    json!({
        "paymentPlanId": format!("plan-{id}"), "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly",
        "onUpdate": "update", "onDelete": "complete",
    })
}

fn ids(page: &Value) -> Vec<&str> {
    page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| plan["paymentPlanId"].as_str().unwrap())
        .collect()
}

#[test]
fn a_cursor_stays_good_when_rows_come_and_go() {
    let mut shop = Shop::new();
    for number in 0..5 {
        shop.good("createPaymentPlan", &[TERMINAL], Some(plan(number)));
    }
    let page = |shop: &mut Shop, query: &str| body(&shop.call("listPaymentPlans", &[TERMINAL], query, None));
    let first = page(&mut shop, "limit=2");
    assert_eq!(
        (ids(&first), &first["hasMore"], &first["count"]),
        (vec!["plan-0", "plan-1"], &json!(true), &json!(2))
    );
    assert_eq!(link(&first, "previous"), None);
    // The row that the cursor stands for goes, and so does the next; a new one comes.
    shop.good("deletePaymentPlan", &[TERMINAL, "plan-1"], None);
    shop.good("deletePaymentPlan", &[TERMINAL, "plan-2"], None);
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan(5)));
    let second = page(&mut shop, &link(&first, "next").unwrap());
    assert_eq!((ids(&second), &second["hasMore"]), (vec!["plan-3", "plan-4"], &json!(true)));
    let third = page(&mut shop, &link(&second, "next").unwrap());
    assert_eq!(
        (ids(&third), &third["hasMore"], link(&third, "next")),
        (vec!["plan-5"], &json!(false), None)
    );
    let back = page(&mut shop, &link(&third, "previous").unwrap());
    assert_eq!(ids(&back), ["plan-3", "plan-4"]);
    let back = page(&mut shop, &link(&back, "previous").unwrap());
    assert_eq!((ids(&back), link(&back, "previous")), (vec!["plan-0"], None));
    assert_eq!(page(&mut shop, "")["limit"], 10);
}

#[test]
fn what_was_made_is_in_the_list_of_its_terminal_alone() {
    let mut shop = Shop::new();
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan(0)));
    assert_eq!(shop.listed("listPaymentPlans", &["1234002"], "").len(), 0);
}

#[test]
fn payments_are_found_by_what_they_are() {
    let mut shop = Shop::new();
    shop.pay("a", 100, json!({ "operator": "Kim" }));
    shop.bench.clock.advance(std::time::Duration::from_secs(60));
    let held = shop.pay("b", 200, json!({ "autoCapture": false }));
    let sold = shop.pay("c", 300, json!({ "processAsSale": true }));
    let found = |shop: &mut Shop, query: &str| -> Vec<String> {
        shop.listed("listPayments", &[], query)
            .iter()
            .map(|payment| string_at(payment, "/order/orderId"))
            .collect()
    };
    for (query, orders) in [
        ("", vec!["a", "b", "c"]),
        ("orderId=b", vec!["b"]),
        ("operator=Kim", vec!["a"]),
        ("status=ready&status=complete", vec!["a", "c"]),
        ("type=preAuthorization", vec!["b"]),
        ("settlementState=settled", vec!["c"]),
        ("settlementState=unsettled", vec!["a", "b"]),
        ("settlementDate=2026-01-01", vec!["c"]),
        ("dateFrom=2026-01-01T00:01:00Z", vec!["b", "c"]),
        ("dateTo=2026-01-01T01:00:59%2B01:00", vec!["a"]),
        ("first6=453985&last4=7062", vec!["a", "b", "c"]),
        ("last4=0000", vec![]),
        ("cardholderName=morgan", vec!["a", "b", "c"]),
        ("processingTerminalId=1234002", vec![]),
        ("tipMode=noTip", vec!["a", "b", "c"]),
        ("tender=ebt", vec![]),
        ("orderId=a&status=pending", vec![]),
    ] {
        assert_eq!(found(&mut shop, query), orders, "{query}");
    }
    assert_eq!(
        (
            held["transactionResult"]["status"].as_str(),
            sold["transactionResult"]["status"].as_str()
        ),
        (Some("pending"), Some("complete"))
    );
    let foreign = shop.call("listPayments", &[], "after=sandbox-1x", None);
    assert_eq!(problem(&foreign, 400, "bad-request"), ["after"]);
}

/// The filters that the sandbox applies. What the vendor adds is taken and ignored until somebody models it and adds it here; the report of
/// an upgrade lists it.
const MODELLED: [(&str, &[&str]); 9] = [
    (
        "listBankTransferPayments",
        &[
            "dateFrom",
            "dateTo",
            "last4",
            "nameOnAccount",
            "orderId",
            "paymentLinkId",
            "processingTerminalId",
            "settlementDate",
            "settlementState",
            "status",
            "type",
        ],
    ),
    (
        "listBankTransferRefunds",
        &[
            "dateFrom",
            "dateTo",
            "last4",
            "nameOnAccount",
            "orderId",
            "processingTerminalId",
            "settlementDate",
            "settlementState",
            "status",
            "type",
        ],
    ),
    ("listEventSubscriptions", &["event", "status"]),
    ("listPaymentLinkShareEvents", &["recipientEmail", "recipientName"]),
    (
        "listPayments",
        &[
            "cardholderName",
            "dateFrom",
            "dateTo",
            "first6",
            "last4",
            "operator",
            "orderId",
            "paymentLinkId",
            "processingTerminalId",
            "settlementDate",
            "settlementState",
            "status",
            "tender",
            "tipMode",
            "type",
        ],
    ),
    (
        "listPaymentLinks",
        &[
            "chargeType",
            "createdOn",
            "expiresOn",
            "linkType",
            "merchantReference",
            "recipientEmail",
            "recipientName",
            "status",
        ],
    ),
    (
        "listSecureTokens",
        &["customerName", "email", "first6", "last4", "phone", "secureTokenId", "token"],
    ),
    (
        "listSubscriptions",
        &[
            "customerName",
            "endDate",
            "frequency",
            "last4",
            "nextDueDate",
            "paymentPlan",
            "status",
        ],
    ),
    (
        "listRefunds",
        &[
            "cardholderName",
            "dateFrom",
            "dateTo",
            "first6",
            "last4",
            "operator",
            "orderId",
            "processingTerminalId",
            "settlementDate",
            "settlementState",
            "status",
            "tender",
        ],
    ),
];

/// A filter that is modelled and ignored would let a test pass that must fail: each has to leave out what it does not fit.
#[test]
fn every_modelled_filter_of_every_list_is_applied() {
    let mut shop = Shop::new();
    let id = string_at(&shop.pay("a", 100, json!({})), "/paymentId");
    shop.sandbox().settle();
    shop.good("refundPayment", &[&id], Some(json!({ "amount": 10, "description": "d" })));
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let order = json!({ "orderId": "b", "amount": 800, "currency": "USD", "description": "d" });
    shop.good(
        "bankTransferPayment",
        &[],
        Some(json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": ach })),
    );
    shop.good(
        "bankTransferUnreferencedRefund",
        &[],
        Some(json!({ "processingTerminalId": TERMINAL, "order": order, "refundMethod": ach })),
    );
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(json!({ "source": ach })));
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan(0)));
    let method = json!({ "type": "secureToken", "token": saved["token"] });
    shop.good(
        "createSubscription",
        &[TERMINAL],
        Some(json!({ "subscriptionId": "s", "paymentPlanId": "plan-0", "paymentMethod": method, "startDate": "2026-01-31" })),
    );
    let link = json!({
        "type": "multiUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card"],
        "order": { "charge": { "type": "preset", "amount": 100, "currency": "USD" } },
    });
    let link = string_at(&shop.good("createPaymentLink", &[TERMINAL], Some(link)), "/paymentLinkId");
    let recipient = json!({ "name": "Sam", "email": "sam@example.com" });
    shop.good(
        "sharePaymentLink",
        &[&link],
        Some(json!({ "sharingMethod": "email", "recipients": [recipient] })),
    );
    let webhook = json!({ "type": "webhook", "uri": "https://shop.example/events", "secret": "0123456789abcdef", "supportEmailAddress": "it@shop.example" });
    shop.good(
        "createEventSubscription",
        &[],
        Some(json!({ "enabled": true, "eventTypes": ["a"], "notifications": [webhook] })),
    );
    let mut seen = 0;
    for (id, _) in HANDLERS.iter().filter(|(id, _)| MODELLED.iter().any(|(list, _)| list == id)) {
        let operation = api().operation(id).unwrap();
        let ids: &[&str] = match operation.template.matches('{').count() {
            0 => &[],
            _ if operation.template.contains("paymentLinkId") => &[&link],
            _ => &[TERMINAL],
        };
        assert_eq!(shop.listed(id, ids, "").len(), 1, "{id}");
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query)
        {
            let name = parameter.name;
            let values: &[&str] = match name {
                "limit" | "after" | "before" => continue,
                "dateFrom" => &["2030-01-01T00:00:00Z"],
                "dateTo" => &["2020-01-01T00:00:00Z"],
                "settlementDate" | "createdOn" | "expiresOn" | "endDate" | "nextDueDate" => &["2020-01-01"],
                "settlementState" => &["settled", "unsettled"],
                "status" => &["declined", "completed", "failed"],
                "type" => &["preAuthorization", "accountVerification", "refund"],
                "tipMode" => &["adjusted"],
                "tender" => &["ebt"],
                "frequency" => &["yearly"],
                "chargeType" => &["prompt"],
                "linkType" => &["singleUse"],
                "first6" => &["000000"],
                "last4" => &["0000"],
                "token" => &["000000000000"],
                "processingTerminalId" => &["1234002"],
                "paymentLinkId" => &["SB99999999"],
                _ => &["nobody"],
            };
            let empty = values.iter().any(|value| {
                let response = shop.call(id, ids, &format!("{name}={value}"), None);
                response.status() == 200 && body(&response)["data"] == json!([])
            });
            let modelled = MODELLED.iter().any(|(list, names)| list == id && names.contains(&name));
            assert!(empty || !modelled, "{id} ignores {name}");
            seen += usize::from(modelled);
        }
    }
    assert!(seen > 50, "only {seen} filters were tried");
}

#[test]
fn a_list_has_more_only_where_it_says_where() {
    let mut shop = Shop::new();
    for number in 0..2 {
        shop.good("createPaymentPlan", &[TERMINAL], Some(plan(number)));
    }
    let page = |shop: &mut Shop, query: &str| body(&shop.call("listPaymentPlans", &[TERMINAL], query, None));
    let first = page(&mut shop, "limit=1");
    let second = page(&mut shop, &link(&first, "next").unwrap());
    let back = link(&second, "previous").unwrap();
    assert_eq!(page(&mut shop, &back)["hasMore"], true);
    // Once the first row is gone there is none before the second, and none to go on from.
    shop.good("deletePaymentPlan", &[TERMINAL, "plan-0"], None);
    let empty = page(&mut shop, &back);
    assert_eq!(
        (&empty["count"], &empty["hasMore"], &empty["links"]),
        (&json!(0), &json!(false), &json!([]))
    );
}

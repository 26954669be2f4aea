//! Magic values: each row of the table in the documentation.

use serde_json::{Value, json};

use super::super::{MagicPlace, MagicValue, Sandbox, SandboxBuilder};
use super::shop::Shop;

/// A payment by the card of this number.
fn payment(order_id: &str, amount: i64, number: &str) -> Value {
    json!({
        "channel": "web",
        "processingTerminalId": "1234001",
        "order": { "orderId": order_id, "amount": amount, "currency": "USD" },
        "paymentMethod": {
            "type": "card",
            "cardDetails": {
                "entryMethod": "keyed",
                "keyedData": { "dataFormat": "plainText", "cardNumber": number, "expiryDate": "1230" },
            },
        },
    })
}

const VISA: &str = "4539858876047062";
const FOOD: &str = "6007602801003837964";

fn request(shop: &mut Shop, row: &MagicValue) -> Value {
    match row.place {
        MagicPlace::Amount => payment("order", 4900 + row.value.parse::<i64>().unwrap(), VISA),
        MagicPlace::Card => payment("order", 500, row.value),
        MagicPlace::BenefitsCard => {
            let mut sent = payment("order", 500, row.value);
            let category = if row.meaning.contains("cash") { "cash" } else { "foodStamp" };
            sent["paymentMethod"]["cardDetails"]["ebtDetails"] = json!({ "benefitCategory": category });
            sent
        }
        // A PIN in plain text goes with a token.
        MagicPlace::Pin => {
            let mut sent = payment("order", 500, FOOD);
            let source = sent["paymentMethod"].take();
            let made = shop.good(
                "createSingleUseToken",
                &["1234001"],
                Some(json!({ "channel": "web", "source": source })),
            );
            sent["paymentMethod"] = json!({
                "type": "singleUseToken",
                "token": made["token"],
                "ebtDetails": { "benefitCategory": "foodStamp" },
                "pinDetails": { "dataFormat": "raw", "pin": row.value },
            });
            sent
        }
        MagicPlace::Wallet => {
            let mut sent = payment("order", 500, VISA);
            sent["paymentMethod"] = json!({ "type": "digitalWallet", "serviceProvider": row.value, "encryptedData": "0a".repeat(64) });
            sent
        }
        MagicPlace::OrderId => payment(&format!("{}:17", row.value), 500, VISA),
    }
}

#[test]
fn every_magic_value_gives_the_result_that_the_table_states() {
    for row in Sandbox::magic_values() {
        let mut shop = Shop::with(SandboxBuilder::test_amounts);
        let sent = request(&mut shop, row);
        let response = shop.call("payment", &[], "", Some(&sent));
        let paid = super::body(&response);
        let result = &paid["transactionResult"];
        assert_eq!(
            (&result["status"], &result["responseCode"]),
            (&json!(row.status), &json!(row.code)),
            "{row:?}: {paid}"
        );
        if row.place == MagicPlace::Card {
            let brand = row.meaning.split(',').next().unwrap();
            assert!(paid["card"]["type"].as_str().unwrap().starts_with(brand), "{row:?}: {paid}");
        }
        if matches!(row.place, MagicPlace::BenefitsCard | MagicPlace::Pin) {
            assert_eq!(paid["card"]["type"], "EBT");
        }
        assert_eq!(row.vendor, !row.value.starts_with("sandbox:"), "{row:?}");
    }
}

#[test]
fn the_documentation_has_every_magic_value_and_no_other() {
    let documentation = include_str!("../lib.rs");
    let row = |row: &MagicValue| {
        format!(
            "//! | {} | `{}` | {} | {} | {} | {} |",
            row.place.as_str(),
            row.value,
            row.meaning,
            row.status,
            row.code,
            if row.vendor { "yes" } else { "no" }
        )
    };
    let rows: Vec<String> = Sandbox::magic_values().iter().map(row).collect();
    let section = documentation
        .split("# Magic values")
        .nth(1)
        .unwrap()
        .split("//! # ")
        .next()
        .unwrap();
    let documented: Vec<&str> = section.lines().filter(|line| line.starts_with("//! |")).skip(2).collect();
    assert_eq!(documented, rows);
}

#[test]
fn an_order_id_that_begins_like_a_magic_value_and_is_none_is_refused() {
    let mut shop = Shop::new();
    let sent = payment("sandbox:declned", 500, VISA);
    assert_eq!(shop.refused("payment", &[], Some(sent), 400, "bad-request"), ["order.orderId"]);
    // Without test amounts the values of this sandbox decide all the same, and those of the vendor do not.
    let declined = shop.good("payment", &[], Some(payment("sandbox:declined", 500, VISA)));
    assert_eq!(declined["transactionResult"]["status"], "declined");
    let approved = shop.good("payment", &[], Some(payment("order", 501, VISA)));
    assert_eq!(approved["transactionResult"]["status"], "ready");
    let transfer = json!({
        "processingTerminalId": "1234001",
        "order": { "orderId": "sandbox:declined", "amount": 500, "currency": "USD" },
        "paymentMethod": { "type": "ach", "accountType": "checking", "nameOnAccount": "Alex Morgan", "accountNumber": "11101010", "routingNumber": "053200983", "secCode": "web" },
    });
    let declined = shop.good("bankTransferPayment", &[], Some(transfer));
    assert_eq!(declined["transactionResult"]["status"], "declined");
    assert!(shop.sandbox().ledger().iter().all(|entry| entry.order_id == "order"));
}

#[test]
fn the_balance_of_a_benefits_card_goes_down_with_its_payments() {
    let mut shop = Shop::with(SandboxBuilder::test_amounts);
    let inquiry = |number: &str| {
        json!({
            "processingTerminalId": "1234001",
            "currency": "USD",
            "card": payment("order", 1, number)["paymentMethod"],
        })
    };
    let balance = |shop: &mut Shop, number: &str| shop.good("balanceCard", &[], Some(inquiry(number)));
    let before = balance(&mut shop, FOOD);
    assert_eq!(
        (&before["responseCode"], &before["card"]["balances"]),
        (
            &json!("A"),
            &json!([{ "benefitCategory": "foodStamp", "amount": 100_000, "currency": "USD" }])
        )
    );
    shop.good("payment", &[], Some(payment("order", 40_000, FOOD)));
    assert_eq!(balance(&mut shop, FOOD)["card"]["balances"][0]["amount"], 60_000);
    let declined = shop.good("payment", &[], Some(payment("order", 60_100, FOOD)));
    assert_eq!(declined["transactionResult"]["status"], "declined");
    for other in ["6007602801003837971", VISA] {
        let none = balance(&mut shop, other);
        assert_eq!(none["responseCode"], "D", "{other}");
        assert_eq!(none["card"].get("balances"), None, "{other}");
    }
}

#[test]
fn responses_are_complete_by_default_without_what_the_merchant_did_not_send() {
    let mut shop = Shop::new();
    let paid = shop.good("payment", &[], Some(payment("order", 500, VISA)));
    // What only a server knows is there, and what only the merchant knows is not made up.
    assert_eq!(paid["card"]["securityChecks"], json!({ "avsResult": "S" }));
    for absent in ["customer", "operator", "customFields", "refunds"] {
        assert_eq!(paid.get(absent), None, "{absent}");
    }
    assert_eq!(paid["card"].get("balances"), None);
    let mut sent = payment("order", 500, VISA);
    sent["operator"] = "Jane".into();
    sent["customer"] = json!({ "firstName": "Sarah" });
    let paid = shop.good("payment", &[], Some(sent));
    assert_eq!(
        (&paid["operator"], &paid["customer"]),
        (&json!("Jane"), &json!({ "firstName": "Sarah" }))
    );

    let mut minimal = Shop::minimal();
    let paid = minimal.good("payment", &[], Some(payment("order", 500, VISA)));
    assert_eq!(paid["card"].get("securityChecks"), None);
}

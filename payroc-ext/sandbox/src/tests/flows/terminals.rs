//! Terminals, their devices, and what is asked before a payment.

use serde_json::{Value, json};

use super::super::shop::{Shop, TERMINAL, string_at};
use crate::Resource;

fn processing_account(shop: &mut Shop) -> String {
    let made = super::boarding::boarded(shop);
    string_at(&made, "/processingAccounts/0/processingAccountId")
}

pub(super) fn ordered(shop: &mut Shop) {
    let account = processing_account(shop);
    let item = json!({
        "type": "solution",
        "solutionTemplateId": "Model X",
        "solutionQuantity": 2,
        "solutionSetup": {
            "timezone": "America/Denver",
            "tips": { "enabled": true },
            "batchClosure": { "batchCloseType": "automatic", "batchCloseTime": "13:55" },
            "applicationSettings": { "clerkPrompt": true },
            "gatewaySettings": { "merchantPortfolioId": "a", "merchantTemplateId": "b", "userTemplateId": "c", "terminalTemplateId": "d" },
        },
    });
    let order = shop.good("createTerminalOrder", &[&account], Some(json!({ "orderItems": [item] })));
    let id = string_at(&order, "/terminalOrderId");
    assert_eq!(order["orderItems"][0].get("links"), None);
    assert_eq!(
        shop.listed("listProcessingAccountsProcessingTerminals", &[&account], ""),
        Vec::<Value>::new()
    );
    assert_eq!(shop.listed("searchDevices", &[], ""), Vec::<Value>::new());

    shop.sandbox().set_status(Resource::TerminalOrder, &id, "dispatched");
    let order = shop.good("getTerminalOrder", &[&id], None);
    let links = order["orderItems"][0]["links"].as_array().unwrap().clone();
    let terminals = shop.listed("listProcessingAccountsProcessingTerminals", &[&account], "");
    assert_eq!((links.len(), terminals.len()), (2, 2));
    for (link, terminal) in links.iter().zip(&terminals) {
        let id = string_at(terminal, "/processingTerminalId");
        assert_eq!(link["processingTerminalId"], terminal["processingTerminalId"]);
        assert!(
            link["link"]["href"]
                .as_str()
                .unwrap()
                .ends_with(&format!("/processing-terminals/{id}"))
        );
        assert_eq!(&shop.good("getProcessingTerminal", &[&id], None), terminal);
        assert_eq!(
            (&terminal["timezone"], &terminal["status"]),
            (&json!("America/Denver"), &json!("active"))
        );
        assert_eq!(terminal["features"]["tips"]["enabled"], true);
        assert_eq!(terminal["batchClosure"]["batchCloseTime"], "13:55");
        let host = shop.good("getProcessingTerminalHostConfiguration", &[&id], None);
        assert_eq!(
            (&host["processingAccountId"], &host["processingTerminalId"]),
            (&json!(account), &json!(id))
        );
        let device = shop.good("retrieveDeviceConfiguration", &[&id, "Model X"], None);
        assert_eq!(device["model"], "Model X");
    }
    let devices = shop.listed("searchDevices", &[], "");
    assert_eq!(devices.len(), 2);
    assert_eq!(devices[0]["serialNumber"], terminals[0]["devices"][0]["serialNumber"]);

    // Another terminal can take payments, too.
    let other = shop.good("getProcessingTerminal", &["1234001"], None);
    assert_eq!(other["processingTerminalId"], "1234001");
    let host = shop.good("getProcessingTerminalHostConfiguration", &["1234001"], None);
    assert_eq!(host.get("processingAccountId"), None);

    // A device shows up once it is used.
    let instruction = json!({ "processingTerminalId": "1234001", "order": { "orderId": "A-1", "amount": 500, "currency": "USD" } });
    shop.good("sendPaymentInstruction", &["1850010868"], Some(instruction));
    let found = shop.listed("searchDevices", &[], "serialNumber=1850010868");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["lastTransaction"]["orderId"], "A-1");
    assert_eq!(shop.listed("searchDevices", &[], "limit=2").len(), 2);
    assert_eq!(shop.listed("searchDevices", &[], "active=false"), Vec::<Value>::new());
    let again = shop.good(
        "createTerminalOrder",
        &[&account],
        Some(json!({ "orderItems": [{ "type": "solution", "solutionTemplateId": "Y" }] })),
    );
    shop.good("getTerminalOrder", &[&string_at(&again, "/terminalOrderId")], None);
    assert_eq!(shop.listed("listProcessingAccountsProcessingTerminals", &[&account], "").len(), 2);
    shop.refused("listProcessingAccountsProcessingTerminals", &["nobody"], None, 404, "not-found");

    // Reports about a terminal that was ordered name the account; others name none.
    let ordered = string_at(&terminals[0], "/processingTerminalId");
    for (terminal, known) in [(ordered.as_str(), true), (TERMINAL, false)] {
        let card = json!({ "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" } });
        let sale = json!({
            "channel": "web", "processingTerminalId": terminal, "order": { "orderId": "reported", "amount": 1000, "currency": "USD" },
            "paymentMethod": { "type": "card", "cardDetails": card },
        });
        shop.good("payment", &[], Some(sale));
        shop.sandbox().settle();
        let batch = shop
            .listed("getbatches", &[], &format!("date=2026-01-01&merchantId={terminal}"))
            .remove(0);
        let merchant = &batch["merchant"];
        let number = known.then(|| account.parse::<i64>().unwrap());
        assert_eq!(
            (merchant["processingAccountId"].as_i64(), merchant.get("link").is_some()),
            (number, known),
            "{merchant}"
        );
    }
}

pub(super) fn lookups(shop: &mut Shop) {
    let card = |expiry: &str| {
        json!({
            "type": "card",
            "cardDetails": {
                "entryMethod": "keyed",
                "keyedData": { "dataFormat": "plainText", "cardNumber": "4000060000000006", "expiryDate": expiry },
            },
        })
    };
    let verify = |expiry: &str| json!({ "processingTerminalId": "1234001", "operator": "Jane", "card": card(expiry) });
    // The clock of the test stands at the beginning of 2026.
    for (expiry, verified) in [("0126", true), ("1225", false), ("1230", true)] {
        let result = shop.good("verifyCard", &[], Some(verify(expiry)));
        assert_eq!(result["verified"], verified, "{expiry}");
        assert_eq!(
            (&result["processingTerminalId"], &result["operator"]),
            (&json!("1234001"), &json!("Jane"))
        );
    }
    for (routing, verified) in [("053200983", true), ("053200984", false)] {
        let account = json!({ "type": "ach", "accountType": "checking", "nameOnAccount": "Alex Morgan", "accountNumber": "11101010", "routingNumber": routing, "secCode": "web" });
        let result = shop.good(
            "verifyBankAccount",
            &[],
            Some(json!({ "processingTerminalId": "1234001", "bankAccount": account })),
        );
        assert_eq!(result["verified"], verified, "{routing}");
    }
    let info = shop.good(
        "binLookup",
        &[],
        Some(json!({ "card": card("1230"), "amount": 500, "currency": "USD" })),
    );
    assert_eq!(
        (&info["type"], &info["debit"], &info["cardNumber"], &info["surcharging"]["allowed"]),
        (&json!("Visa Debit"), &json!(true), &json!("400006******0006"), &json!(false))
    );
    let asked = json!({ "processingTerminalId": "1234001", "channel": "web", "baseAmount": 1000, "baseCurrency": "USD", "paymentMethod": card("1230") });
    let offer = shop.good("getFxRates", &[], Some(asked));
    assert_eq!(offer["inquiryResult"]["dccOffered"], true);
    assert_eq!(
        (&offer["dccOffer"]["fxAmount"], &offer["dccOffer"]["fxCurrency"]),
        (&json!(920), &json!("EUR"))
    );
    let balance = shop.good(
        "balanceCard",
        &[],
        Some(json!({ "processingTerminalId": "1234001", "currency": "USD", "card": card("1230") })),
    );
    assert_eq!(balance["responseCode"], "D");
    let asked = json!({ "appleDomainId": "shop.example", "appleValidationUrl": "https://apple-pay-gateway.apple.com/paymentservices/startSession" });
    let session = shop.good("applePaySessions", &["1234001"], Some(asked));
    let session: Value = serde_json::from_str(session["startSessionResponse"].as_str().unwrap()).unwrap();
    assert_eq!(session["domainName"], "shop.example");
    assert!(shop.sandbox().ledger().is_empty());
}

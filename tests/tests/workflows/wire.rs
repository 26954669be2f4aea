//! The forms of requests in the wire tests of the vendor's SDKs, with values of our own. Those tests send each operation once, to a server that
//! accepts anything, and so differ from the document here and there: with both cursors of a list, with patches that change nothing, with bodies
//! that have only what is required, and all under one key.

use payroc_sandbox::Sandbox;
use serde_json::{Value, json};

use super::server::{Request, Server};

/// The key of all of them.
const KEY: &str = "5b0f4a6e-7d0c-4c39-9a52-2f6d3c8b1e47";

/// A card as a device reads it, which cannot be decrypted here.
fn raw() -> Value {
    let device = json!({ "model": "bbposChp", "serialNumber": "1850010869" });
    json!({ "type": "card", "cardDetails": { "entryMethod": "raw", "device": device, "rawData": "0F1E2D3C4B5A69780F1E2D3C4B5A6978" } })
}

fn address() -> Value {
    json!({ "address1": "2 Our Street", "city": "Dublin", "state": "Ohio", "country": "US", "postalCode": "43017" })
}

/// Method, path and body.
fn forms() -> Vec<(&'static str, &'static str, Value)> {
    let nothing = Value::Null;
    let both = "limit=1&before=31&after=47";
    let leak = |path: String| -> &'static str { Box::leak(path.into_boxed_str()) };
    let lists = [
        (
            "payments",
            "processingTerminalId=4001&orderId=o-1&tender=ebt&dateFrom=2024-02-01T10:00:00Z&settlementState=settled&paymentLinkId=AB12CD34EF",
        ),
        (
            "refunds",
            "processingTerminalId=4001&operator=Ann&first6=453985&last4=7062&settlementDate=2024-02-03",
        ),
        (
            "bank-transfer-payments",
            "processingTerminalId=4001&nameOnAccount=Sam%2520Lee&last4=7890",
        ),
        ("bank-transfer-refunds", "processingTerminalId=4001&orderId=o-1"),
        (
            "processing-terminals/4001/secure-tokens",
            "secureTokenId=MREF_1&customerName=Sam%2520Lee&phone=2025550100&token=296753000000",
        ),
        (
            "processing-terminals/4001/payment-links",
            "linkType=multiUse&chargeType=preset&status=active&createdOn=2024-02-01",
        ),
        ("payment-links/AB12CD34EF/sharing-events", "recipientName=Sam"),
        ("processing-terminals/4001/payment-plans", ""),
        (
            "processing-terminals/4001/subscriptions",
            "frequency=weekly&status=active&endDate=2025-02-01&nextDueDate=2024-03-01",
        ),
        ("pricing-intents", ""),
        ("merchant-platforms", ""),
        ("merchant-platforms/71/processing-accounts", "includeClosed=true"),
        ("processing-accounts/72/contacts", ""),
        ("processing-accounts/72/owners", ""),
        ("processing-accounts/72/processing-terminals", ""),
        ("funding-recipients", ""),
        ("funding-accounts", ""),
        ("funding-instructions", "dateFrom=2024-02-01&dateTo=2024-02-03"),
        ("funding-activity", "dateFrom=2024-02-01&dateTo=2024-02-03&merchantId=5525"),
        ("funding-balance", "merchantId=5525"),
        ("batches", "date=2024-02-01&merchantId=5525"),
        ("transactions", "date=2024-02-01&batchId=1&merchantId=5525&transactionType=Capture"),
        ("authorizations", "date=2024-02-01&batchId=1&merchantId=5525"),
        ("disputes", "date=2024-02-01&merchantId=5525"),
        ("ach-deposits", "date=2024-02-01&merchantId=5525"),
        ("ach-deposit-fees", "date=2024-02-01&achDepositId=1&merchantId=5525"),
    ];
    let mut forms: Vec<(&str, &str, Value)> = lists
        .into_iter()
        .map(|(list, filters)| ("get", leak(format!("/{list}?{filters}&{both}")), Value::Null))
        .collect();
    // No pointer of a JSON Patch, and the same one several times.
    for patched in [
        "/pricing-intents/5",
        "/event-subscriptions/1",
        "/payment-links/AB12CD34EF",
        "/processing-terminals/4001/payment-plans/P-1",
        "/processing-terminals/4001/subscriptions/S-1",
        "/processing-terminals/4001/secure-tokens/MREF_1",
    ] {
        let step = json!({ "op": "remove", "path": "path" });
        forms.push(("patch", patched, json!([step, step, step])));
    }
    let webhook = json!({ "type": "webhook", "uri": "https://our-server/hook", "secret": "0123456789abcdef0123", "supportEmailAddress": "supportEmailAddress" });
    let events = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook], "metadata": { "ours": "x" } });
    let fees = json!({
        "addressVerification": 6, "annualFee": { "billInMonth": "june", "amount": 9000 }, "regulatoryAssistanceProgram": 15, "pciNonCompliance": 4000,
        "merchantAdvantage": 10, "platinumSecurity": { "billingFrequency": "monthly" }, "maintenance": 500, "minimum": 100,
        "voiceAuthorization": 95, "chargeback": 2500, "retrieval": 1500, "batch": 1500, "earlyTermination": 50000,
    });
    let intent = json!({
        "country": "US", "version": "5.0", "base": fees, "services": [{ "name": "hardwareAdvantagePlan", "enabled": true }], "key": "ours",
        "processor": { "card": { "planType": "interchangePlus", "fees": { "mastercardVisaDiscover": {} } } },
    });
    let customer = json!({
        "firstName": "Ann", "lastName": "Lee", "dateOfBirth": "1988-03-04", "billingAddress": address(),
        "shippingAddress": { "recipientName": "Ann Lee", "address": address() }, "contactMethods": [{ "type": "email", "value": "ann@example.com" }],
    });
    let order = json!({ "orderId": "o-1", "description": "A table", "amount": 2500, "currency": "USD" });
    forms.extend([
        (
            "post",
            "/payments",
            json!({ "channel": "web", "processingTerminalId": "4001", "operator": "Ann", "order": order, "customer": customer, "paymentMethod": raw() }),
        ),
        ("post", "/payments/AB12CD34EF/adjust", json!({ "adjustments": [{ "type": "customer" }, { "type": "order", "amount": 2600 }] })),
        (
            "post",
            "/payments/AB12CD34EF/capture",
            json!({ "processingTerminalId": "4001", "amount": 2500, "breakdown": { "subtotal": 2500, "dutyAmount": 20, "items": [{ "unitPrice": 2000, "quantity": 1 }] } }),
        ),
        ("post", "/payments/AB12CD34EF/reverse", json!({ "amount": 2500 })),
        ("post", "/cards/verify", json!({ "processingTerminalId": "4001", "card": raw() })),
        ("post", "/cards/balance", json!({ "processingTerminalId": "4001", "currency": "USD", "card": raw() })),
        ("post", "/cards/bin-lookup", json!({ "processingTerminalId": "4001", "card": raw() })),
        (
            "post",
            "/fx-rates",
            json!({ "channel": "web", "processingTerminalId": "4001", "baseAmount": 900, "baseCurrency": "USD", "paymentMethod": raw() }),
        ),
        (
            "post",
            "/bank-accounts/verify",
            json!({ "processingTerminalId": "4001", "bankAccount": { "type": "pad", "nameOnAccount": "Ann Lee", "accountNumber": "1234567", "transitNumber": "76543", "institutionNumber": "543" } }),
        ),
        (
            "post",
            "/processing-terminals/4001/secure-tokens",
            json!({ "mitAgreement": "unscheduled", "customer": customer, "ipAddress": { "type": "ipv4", "value": "192.0.2.7" }, "source": raw() }),
        ),
        (
            "post",
            "/processing-terminals/4001/secure-tokens/MREF_1/update-account",
            json!({ "type": "singleUseToken", "token": "0f".repeat(64) }),
        ),
        ("post", "/processing-terminals/4001/single-use-tokens", json!({ "channel": "web", "source": raw() })),
        (
            "post",
            "/processing-terminals/4001/hosted-fields-sessions",
            json!({ "libVersion": "1.7.0.261457", "scenario": "payment" }),
        ),
        (
            "post",
            "/processing-terminals/4001/payment-links",
            json!({ "type": "multiUse", "merchantReference": "L-1", "order": { "charge": { "type": "prompt", "currency": "AED" } }, "authType": "sale", "paymentMethods": ["card"] }),
        ),
        (
            "post",
            "/processing-terminals/4001/subscriptions",
            json!({
                "subscriptionId": "S-1", "paymentPlanId": "P-1", "paymentMethod": { "type": "secureToken", "token": "1234567890123456789" }, "name": "Gold club",
                "startDate": "2024-02-01", "endDate": "2025-01-31", "length": 12, "pauseCollectionFor": 0,
            }),
        ),
        ("post", "/processing-terminals/4001/subscriptions/S-1/deactivate", nothing.clone()),
        ("post", "/processing-terminals/4001/subscriptions/S-1/reactivate", nothing.clone()),
        ("post", "/pricing-intents", intent.clone()),
        ("put", "/pricing-intents/5", intent),
        ("post", "/event-subscriptions", events.clone()),
        ("put", "/event-subscriptions/1", events),
        ("post", "/funding-instructions", json!({})),
        ("put", "/funding-instructions/1", json!({})),
        ("post", "/processing-accounts/72/reminders", json!({ "type": "pricingAgreement" })),
        (
            "post",
            "/devices/1850010869/payment-instructions",
            json!({ "processingTerminalId": "4001", "order": { "orderId": "o-1", "amount": 2500, "currency": "USD" }, "customizationOptions": { "entryMethod": "deviceRead" }, "autoCapture": true }),
        ),
        ("get", "/payment-instructions/0f1e2d3c4b5a69780f1e2d3c4b5a6978", nothing.clone()),
        ("delete", "/payment-instructions/0f1e2d3c4b5a69780f1e2d3c4b5a6978", nothing.clone()),
        ("delete", "/owners/1", nothing),
    ]);
    forms
}

#[tokio::test]
async fn what_the_wire_tests_of_the_vendors_sdks_send_is_accepted_without_state() {
    let sandbox = Sandbox::builder().stateless().build();
    let server = Server::with_token(&sandbox, "test_token");
    let mut refused = Vec::new();
    for (method, path, body) in forms() {
        let headers = match method {
            "post" | "patch" => vec![("idempotency-key".to_owned(), KEY.to_owned())],
            _ => Vec::new(),
        };
        let request = Request {
            method: method.to_owned(),
            path: path.to_owned(),
            headers,
            body: (!body.is_null()).then(|| ("application/json".to_owned(), body)),
        };
        let response = server.send(request).await.expect("a response");
        if !(200..300).contains(&response.status) {
            refused.push(format!("{method} {path}: {} {}", response.status, response.body));
        }
    }
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}

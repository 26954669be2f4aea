//! Pages for payers: hosted pages, 3-D Secure checks, payment links and device screens, without a socket.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};

use super::events::Receiver;
use super::shop::{Shop, TERMINAL, payment, string_at};
use super::{payment_session, problem};
use crate::payer::{CardInput, MeansInput, submit_page};
use crate::{DeliveryStatus, Form, PAGE_SECRET, SandboxBuilder, Step, TerminalSettings, TestClock, Trigger, requests};

const RECEIPT: &str = "https://shop.example/receipt?shop=1";
const VISA: &str = "4539858876047062";
const DATETIME: &str = "10-02-2026:09:14:54:058";

/// A hash in the documented form, computed apart from the sandbox.
fn hash(values: &[&str]) -> String {
    Sha512::digest(values.join(":")).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn settings() -> TerminalSettings {
    TerminalSettings::new()
        .receipt_url(RECEIPT)
        .secure_token_url("https://shop.example/saved")
        .validation_url("http://localhost:3000/validate")
}

/// A shop with hosted pages, whose background validations a receiver gets.
fn shop() -> (Shop, Receiver) {
    let receiver = Receiver::default();
    let settings = |builder: SandboxBuilder| {
        builder
            .terminals(settings())
            .test_amounts()
            .test_clock(TestClock::new())
            .event_receiver(receiver.clone())
    };
    (Shop::with(settings), receiver)
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    crate::state::encode(&fields)
}

fn decoded(query: &str) -> BTreeMap<String, String> {
    crate::headers::query(query).unwrap().into_iter().collect()
}

fn post(shop: &Shop, path: &str, fields: &[(&str, &str)]) -> Response<Bytes> {
    let request = Request::post(path)
        .header("host", "localhost")
        .header("content-type", "application/x-www-form-urlencoded");
    shop.sandbox().handle(request.body(encoded(fields).into()).unwrap()).unwrap()
}

fn open(shop: &Shop, address: &str) -> Response<Bytes> {
    let request = Request::get(address).header("host", "localhost");
    shop.sandbox().handle(request.body(Bytes::new()).unwrap()).unwrap()
}

fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

/// The query of a redirect to the receipt page.
#[track_caller]
fn receipt(response: &Response<Bytes>) -> BTreeMap<String, String> {
    assert_eq!(response.status(), 303, "{}", text(response));
    let location = response.headers()["location"].to_str().unwrap();
    decoded(location.split_once('?').expect(location).1)
}

/// The form of a sale, signed.
fn sale<'a>(order: &'a str, amount: &'a str, hash: &'a mut String) -> Vec<(&'a str, &'a str)> {
    *hash = self::hash(&[TERMINAL, order, amount, DATETIME, PAGE_SECRET]);
    vec![
        ("TERMINALID", TERMINAL),
        ("ORDERID", order),
        ("CURRENCY", "USD"),
        ("AMOUNT", amount),
        ("DATETIME", DATETIME),
        ("HASH", hash),
    ]
}

fn sell(shop: &Shop, page: &str, order: &str, amount: &str) -> Response<Bytes> {
    let mut hash = String::new();
    post(
        shop,
        &format!("/merchant/{page}?sandboxCard={VISA}"),
        &sale(order, amount, &mut hash),
    )
}

#[track_caller]
fn assert_signed(result: &BTreeMap<String, String>, names: &[&str]) {
    let mut values: Vec<&str> = names.iter().map(|name| result[*name].as_str()).collect();
    values.push(PAGE_SECRET);
    assert_eq!(result["HASH"], hash(&values));
}

const SIGNED: [&str; 6] = ["TERMINALID", "ORDERID", "AMOUNT", "DATETIME", "RESPONSECODE", "RESPONSETEXT"];
const SIGNED_CARD: [&str; 6] = [
    "TERMINALID",
    "RESPONSECODE",
    "RESPONSETEXT",
    "MERCHANTREF",
    "CARDREFERENCE",
    "DATETIME",
];

#[tokio::test]
async fn a_payment_on_a_hosted_page_goes_back_signed_is_validated_and_stands_in_the_api() {
    let (mut shop, receiver) = shop();
    let mut hash = String::new();
    let mut form = sale("order-1", "123.45", &mut hash);
    form.extend([
        ("DESCRIPTION", "Two tickets"),
        ("EMAIL", "alex@example.com"),
        ("CUSTOMFIELD", "seat 4"),
        ("basket", "b-1"),
        ("ADDRESS1", "1 Example Ave."),
        ("POSTCODE", "60056"),
    ]);
    let result = receipt(&post(&shop, &format!("/merchant/paymentpage?sandboxCard={VISA}"), &form));
    assert_signed(&result, &SIGNED);
    assert_eq!((result["shop"].as_str(), result["RESPONSECODE"].as_str()), ("1", "A"));
    assert_eq!(
        (result["AMOUNT"].as_str(), result["DATETIME"].as_str()),
        ("123.45", "2026-01-01T00:00:00")
    );
    assert_eq!(
        (result["CARDNUMBER"].as_str(), result["EMAIL"].as_str()),
        ("453985******7062", "alex@example.com")
    );
    assert_eq!((result["CUSTOMFIELD"].as_str(), result["basket"].as_str()), ("seat 4", "b-1"));
    assert_eq!(result["UNIQUEREF"].len(), 10);
    // The payer has typed a security code, and the form has an address.
    assert_eq!((result["CVVRESPONSE"].as_str(), result["AVSRESPONSE"].as_str()), ("M", "Y"));
    // The reference is the id of the payment.
    let made = shop.good("getPayment", &[&result["UNIQUEREF"]], None);
    assert_eq!(made["order"]["orderId"], "order-1");
    let address = json!({ "address1": "1 Example Ave.", "postalCode": "60056" });
    assert_eq!(made["customer"], json!({ "billingAddress": address }));
    assert_eq!(made["transactionResult"]["approvalCode"], result["APPROVALCODE"]);
    assert_eq!(shop.moved("order-1"), [("Charge".to_owned(), 12_345)]);
    assert_eq!(shop.sandbox().ledger()[0].operation, "hostedPage");
    // The same reaches the merchant without the browser, except for what only the browser carries.
    assert_eq!(shop.sandbox().drain().await, 1);
    let sent = receiver.forms().remove(0);
    assert_signed(&sent, &SIGNED);
    assert_eq!(sent["UNIQUEREF"], result["UNIQUEREF"]);
    assert!(!sent.contains_key("CUSTOMFIELD") && !sent.contains_key("basket"));
    let validation = shop.sandbox().validations().remove(0);
    assert_eq!(
        (validation.reference, validation.status),
        (result["UNIQUEREF"].clone(), DeliveryStatus::Delivered)
    );
}

#[tokio::test]
async fn a_bank_account_pays_on_a_hosted_page_and_is_not_validated_in_the_background() {
    let (mut shop, receiver) = shop();
    let mut hash = String::new();
    let mut form = sale("order-1", "123.45", &mut hash);
    form.push(("basket", "b-1"));
    let page = text(&post(&shop, "/merchant/paymentpage", &form));
    for part in ["bankTransfer", "id=\"routingNumber\"", "id=\"accountNumber\"", "id=\"accountType\""] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for (driven, kind) in [("11101010", "CHECKINGS"), ("11101010&sandboxAccountType=SAVINGS", "SAVINGS")] {
        let result = receipt(&post(&shop, &format!("/merchant/paymentpage?sandboxAccount={driven}"), &form));
        assert_signed(&result, &SIGNED);
        assert_eq!((result["RESPONSECODE"].as_str(), result["AMOUNT"].as_str()), ("A", "123.45"));
        assert_eq!(
            (
                result["ROUTING_NUMBER"].as_str(),
                result["ACCOUNT_NUMBER"].as_str(),
                result["ACCOUNT_TYPE"].as_str()
            ),
            ("053200983", "00001010", kind)
        );
        assert!(
            !result.contains_key("CARDNUMBER") && !result.contains_key("APPROVALCODE"),
            "{result:?}"
        );
        assert_eq!(result["basket"], "b-1");
        // The reference is the id of the payment, which is a bank transfer.
        let made = shop.good("getBankTransferPayment", &[&result["UNIQUEREF"]], None);
        assert_eq!(
            (&made["order"]["orderId"], &made["bankAccount"]["type"]),
            (&json!("order-1"), &json!("ach"))
        );
    }
    let charge = || ("Charge".to_owned(), 12_345);
    assert_eq!(shop.moved("order-1"), [charge(), charge()]);
    assert!(shop.sandbox().ledger().iter().all(|entry| entry.operation == "hostedPage"));
    assert_eq!((shop.sandbox().drain().await, receiver.forms().len()), (0, 0));
    assert!(shop.sandbox().validations().is_empty());
}

#[test]
fn a_pre_authorization_by_a_bank_account_is_a_sale_and_a_declined_one_takes_nothing() {
    let (mut shop, _) = shop();
    let mut hash = String::new();
    let form = sale("order-1", "10.00", &mut hash);
    let result = receipt(&post(&shop, "/merchant/preauthpage?sandboxAccount=11101010", &form));
    assert_signed(&result, &SIGNED);
    assert_eq!(shop.moved("order-1"), [("Charge".to_owned(), 1_000)]);
    let made = shop.good("getBankTransferPayment", &[&result["UNIQUEREF"]], None);
    assert_eq!(made["transactionResult"]["status"], "ready");
    let form = sale("order-2", "10.00", &mut hash);
    let result = receipt(&post(
        &shop,
        "/merchant/paymentpage?sandboxAccount=11101010&sandboxOutcome=declined",
        &form,
    ));
    assert_eq!(result["RESPONSECODE"], "D");
    assert!(shop.moved("order-2").is_empty());
}

#[test]
fn a_bank_account_is_refused_where_the_page_or_the_terminal_takes_none() {
    let (shop, _) = shop();
    let mut hash = String::new();
    let form = sale("order-1", "10.00", &mut hash);
    for (query, field) in [
        ("sandboxAccount=111", "accountNumber"),
        ("sandboxAccount=canary", "accountNumber"),
        ("sandboxAccount=11101010&sandboxAccountType=canary", "sandboxAccountType"),
        ("sandboxAccount=11101010&sandboxOutcome=canary", "sandboxOutcome"),
        (&format!("sandboxAccount=11101010&sandboxCard={VISA}"), "sandboxAccount"),
    ] {
        let response = post(&shop, &format!("/merchant/paymentpage?{query}"), &form);
        let page = text(&response);
        assert_eq!(response.status(), 400, "{query}: {page}");
        assert!(
            page.contains(&format!("<code>{field}</code>")) && !page.contains("canary"),
            "{query}: {page}"
        );
    }
    let hash = self::hash(&[TERMINAL, "saved-1", DATETIME, "register", PAGE_SECRET]);
    let card = [
        ("TERMINALID", TERMINAL),
        ("MERCHANTREF", "saved-1"),
        ("ACTION", "register"),
        ("STOREDCREDENTIALUSE", "UNSCHEDULED"),
        ("DATETIME", DATETIME),
        ("HASH", &hash),
    ];
    assert!(!text(&post(&shop, "/merchant/securecardpage", &card)).contains("accountNumber"));
    let page = text(&post(&shop, "/merchant/securecardpage?sandboxAccount=11101010", &card));
    assert!(page.contains("<code>method</code>"), "{page}");
    shop.sandbox().set_terminal(TERMINAL, settings().without_bank_transfers());
    assert!(!text(&post(&shop, "/merchant/paymentpage", &form)).contains("accountNumber"));
    let page = text(&post(&shop, "/merchant/paymentpage?sandboxAccount=11101010", &form));
    assert!(page.contains("<code>method</code>"), "{page}");
    assert!(shop.sandbox().ledger().is_empty());
}

#[test]
fn a_wrong_hash_shows_the_vendors_text_and_nothing_else_happens() {
    let (shop, _) = shop();
    let mut hash = String::new();
    let form = sale("order-1", "123.45", &mut hash);
    // Each signed value, and the secret.
    for (name, value) in [("ORDERID", "order-2"), ("AMOUNT", "1.00"), ("DATETIME", "10-02-2026:09:14:54:059")] {
        let changed: Vec<_> = form
            .iter()
            .map(|(known, old)| (*known, if *known == name { value } else { *old }))
            .collect();
        let response = post(&shop, &format!("/merchant/paymentpage?sandboxCard={VISA}"), &changed);
        assert_eq!(
            (text(&response).as_str(), response.headers().get("location")),
            ("INVALID HASH", None),
            "{name}"
        );
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/plain"));
    }
    shop.sandbox()
        .set_terminal(TERMINAL, settings().page_secret("another-secret-of-a-page"));
    assert_eq!(text(&post(&shop, "/merchant/paymentpage", &form)), "INVALID HASH");
    assert!(shop.sandbox().ledger().is_empty() && shop.sandbox().validations().is_empty());
}

#[test]
fn the_reason_why_a_page_is_refused_stands_in_the_journal() {
    let (shop, _) = shop();
    let reason = || shop.sandbox().requests().pop().unwrap().reason.unwrap_or_default();
    let opened = open(&shop, "/merchant/paymentpage");
    assert_eq!(
        (opened.status(), reason().as_str()),
        (StatusCode::METHOD_NOT_ALLOWED, "method: use POST: the payer's browser does")
    );
    open(&shop, "/merchant/mpi?AMOUNT=4539858876047062");
    let said = reason();
    assert!(
        said.contains("processingTerminalId: ") && said.contains("amount: ") && !said.contains("4539"),
        "{said}"
    );
    let mut form = [
        ("TERMINALID", TERMINAL),
        ("ORDERID", "order-1"),
        ("CURRENCY", "USD"),
        ("AMOUNT", "12.30"),
        ("DATETIME", "01-01-2026:12:00:00:000"),
        ("HASH", ""),
    ];
    let hash = "0".repeat(128);
    form[5].1 = &hash;
    assert_eq!(text(&post(&shop, "/merchant/paymentpage", &form)), "INVALID HASH");
    assert!(reason().starts_with("HASH: "), "{}", reason());
}

#[test]
fn every_parameter_of_a_hosted_page_is_checked_and_no_value_is_repeated() {
    let (shop, _) = shop();
    let mut hash = String::new();
    let form = sale("order-1", "123.45", &mut hash);
    for (name, value) in [
        ("TERMINALID", ""),
        ("ORDERID", "an-order-id-of-25-letters"),
        ("CURRENCY", "canary"),
        ("CURRENCY", "JPY"),
        ("AMOUNT", "123.4"),
        ("AMOUNT", "0.00"),
        ("DATETIME", "2026-02-10T09:14:54"),
        ("HASH", "canary"),
        ("RECEIPTPAGEURL", "https://canary.example"),
        ("VALIDATIONURL", "https://canary.example"),
        ("SECURECARDMERCHANTREF", "canary"),
    ] {
        let mut changed: Vec<_> = form.iter().copied().filter(|(known, _)| *known != name).collect();
        changed.push((name, value));
        let response = post(&shop, "/merchant/paymentpage", &changed);
        let page = text(&response);
        assert_eq!(response.status(), 400, "{name}: {page}");
        assert!(
            page.contains(&format!("<code>{name}</code>")) && page.contains("SANDBOX"),
            "{name}: {page}"
        );
        assert!(!page.contains("canary"), "{page}");
    }
    let twice = [form.clone(), vec![("ORDERID", "order-1")]].concat();
    assert_eq!(post(&shop, "/merchant/paymentpage", &twice).status(), 400);
    assert_eq!(open(&shop, "/merchant/paymentpage").status(), 405);
    let json = Request::post("/merchant/paymentpage").header("content-type", "application/json");
    assert_eq!(shop.sandbox().handle(json.body(Bytes::new()).unwrap()).unwrap().status(), 415);
    let large = [
        form.clone(),
        vec![("custom", Box::leak("x".repeat(70_000).into_boxed_str()) as &str)],
    ]
    .concat();
    assert_eq!(post(&shop, "/merchant/paymentpage", &large).status(), 413);
    // Without an address nobody could come back, so no money is taken.
    shop.sandbox().set_terminal(TERMINAL, TerminalSettings::new());
    let page = text(&sell(&shop, "paymentpage", "order-1", "1.00"));
    assert!(page.contains("set-hosted-pages"), "{page}");
    assert!(shop.sandbox().ledger().is_empty());
}

#[test]
fn declines_come_back_too_and_a_pre_authorization_holds_unless_the_terminal_adds_a_surcharge() {
    let (mut shop, _) = shop();
    let declined = receipt(&sell(&shop, "paymentpage", "order-1", "49.01"));
    assert_signed(&declined, &SIGNED);
    assert_eq!(
        (declined["RESPONSECODE"].as_str(), declined["RESPONSETEXT"].as_str()),
        ("D", "Do Not Honor")
    );
    assert_eq!(
        shop.good("getPayment", &[&declined["UNIQUEREF"]], None)["transactionResult"]["status"],
        "declined"
    );
    let mut hash = String::new();
    let form = sale("order-2", "10.00", &mut hash);
    let asked = post(
        &shop,
        &format!("/merchant/paymentpage?sandboxCard={VISA}&sandboxOutcome=declined"),
        &form,
    );
    assert_eq!(receipt(&asked)["RESPONSECODE"], "D");
    assert_eq!(receipt(&sell(&shop, "preauthpage", "order-3", "10.00"))["RESPONSECODE"], "A");
    assert_eq!(shop.moved("order-3"), [("Hold".to_owned(), 1_000)]);
    shop.sandbox().set_terminal(TERMINAL, settings().surcharge(3.0, "3 % more"));
    receipt(&sell(&shop, "preauthpage", "order-4", "10.00"));
    assert_eq!(shop.moved("order-4"), [("Charge".to_owned(), 1_000)]);
}

#[test]
fn a_card_is_submitted_once_on_a_page_and_never_stored_in_full() {
    let (shop, _) = shop();
    let mut hash = String::new();
    let form = sale("order-1", "123.45", &mut hash);
    let page = text(&post(&shop, "/merchant/paymentpage", &form));
    assert!(
        page.contains("<strong>SANDBOX</strong>") && page.contains("123.45 USD") && page.contains("order-1"),
        "{page}"
    );
    let id = page.split("data-page=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let card = |number: &str, cvv: &str| CardInput {
        number: number.into(),
        expiry: "12/30".into(),
        cvv: cvv.into(),
        holder: "Alex Morgan".into(),
    };
    let submit = |card: CardInput| submit_page(shop.sandbox(), &id, MeansInput::Card(card), None, "http://localhost");
    assert_eq!(submit(card("4539", "123")).unwrap_err().field, "cardNumber");
    assert!(shop.sandbox().ledger().is_empty());
    let first = submit(card(VISA, "987")).unwrap();
    assert_eq!(submit(card("5001650000000000", "123")).unwrap(), first);
    assert_eq!(shop.moved("order-1").len(), 1);
    let unknown = submit_page(
        shop.sandbox(),
        "unknown",
        MeansInput::Card(card(VISA, "123")),
        None,
        "http://localhost",
    );
    assert!(unknown.is_err());
    let (rows, _) = shop.sandbox().rows();
    let stored = format!("{rows:?} {:?}", shop.sandbox().validations());
    assert!(
        stored.contains("453985******7062") && !stored.contains(VISA) && !stored.contains("987"),
        "{stored}"
    );
    let recorded = shop.sandbox().requests();
    let pages: Vec<_> = recorded.iter().filter(|request| request.is::<requests::HostedPage>()).collect();
    assert!(pages.len() == 1 && pages[0].body.is_empty() && pages[0].query.is_none());
}

#[test]
fn a_card_is_saved_and_replaced_on_its_page() {
    let (mut shop, _) = shop();
    let form = |action: &'static str, reference: &'static str| {
        let signed = hash(&[TERMINAL, reference, DATETIME, action, PAGE_SECRET]);
        [
            ("TERMINALID", TERMINAL.to_owned()),
            ("MERCHANTREF", reference.to_owned()),
            ("DATETIME", DATETIME.to_owned()),
            ("ACTION", action.to_owned()),
            ("STOREDCREDENTIALUSE", "UNSCHEDULED".to_owned()),
            ("HASH", signed),
        ]
    };
    let send = |shop: &Shop, form: &[(&str, String)], card: &str| {
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        post(shop, &format!("/merchant/securecardpage?sandboxCard={card}"), &fields)
    };
    let made = send(&shop, &form("register", "customer-1"), VISA);
    assert!(
        made.headers()["location"]
            .to_str()
            .unwrap()
            .starts_with("https://shop.example/saved?")
    );
    let result = receipt(&made);
    assert_signed(&result, &SIGNED_CARD);
    assert_eq!(result["DATETIME"], "01-01-2026:00:00:00:000");
    let saved = shop.good("getSecureToken", &[TERMINAL, "customer-1"], None);
    assert_eq!(
        (&saved["token"], &saved["mitAgreement"]),
        (&json!(result["CARDREFERENCE"]), &json!("unscheduled"))
    );
    // A reference is registered once, and only what is registered is updated.
    assert!(text(&send(&shop, &form("register", "customer-1"), VISA)).contains("<code>MERCHANTREF</code>"));
    assert!(text(&send(&shop, &form("update", "customer-2"), VISA)).contains("<code>MERCHANTREF</code>"));
    let updated = receipt(&send(&shop, &form("update", "customer-1"), "5001650000000000"));
    assert_eq!(updated["CARDREFERENCE"], result["CARDREFERENCE"]);
    let saved = shop.good("getSecureToken", &[TERMINAL, "customer-1"], None);
    assert_eq!(saved["source"]["cardNumber"], "500165******0000");
    let wrong = send(&shop, &form("remove", "customer-1"), VISA);
    assert!(text(&wrong).contains("<code>ACTION</code>"));
    // The card pays.
    let body = payment(
        "",
        "order-1",
        500,
        json!({ "paymentMethod": { "type": "secureToken", "token": result["CARDREFERENCE"] } }),
    );
    assert_eq!(shop.good("payment", &[], Some(body))["transactionResult"]["status"], "ready");
}

#[tokio::test]
async fn a_validation_is_posted_until_the_response_is_ok_with_longer_and_longer_breaks() {
    let (shop, receiver) = shop();
    receiver.respond_with("NOT YET");
    receipt(&sell(&shop, "paymentpage", "order-1", "10.00"));
    shop.sandbox().drain().await;
    let validation = || shop.sandbox().validations().remove(0);
    assert_eq!(validation().attempts[0].status, Some(200));
    assert_eq!(
        validation().attempts[0].error.as_deref(),
        Some("the body of the response is not OK")
    );
    for minutes in [1, 2, 4] {
        shop.sandbox().advance_clock(Duration::from_secs(minutes * 60 - 1)).await.unwrap();
        let before = receiver.forms().len();
        shop.sandbox().advance_clock(Duration::from_secs(1)).await.unwrap();
        assert_eq!(receiver.forms().len(), before + 1, "{minutes}");
    }
    receiver.respond_with("OK\n");
    shop.sandbox().advance_clock(Duration::from_secs(8 * 60)).await.unwrap();
    assert_eq!(validation().status, DeliveryStatus::Delivered);
    let sent = receiver.forms();
    assert!(sent.len() == 5 && sent.iter().all(|form| *form == sent[0]));
    shop.sandbox().advance_clock(Duration::from_secs(200 * 3600)).await.unwrap();
    assert_eq!((receiver.forms().len(), shop.moved("order-1").len()), (5, 1));
    // A merchant who has to bear it twice is tested on demand.
    shop.sandbox().resend_validation(&validation().id).unwrap();
    shop.sandbox().drain().await;
    assert_eq!(receiver.forms().len(), 6);
    assert_eq!(shop.sandbox().resend_validation("validation-99").unwrap_err().field, "id");
}

#[tokio::test]
async fn a_payment_that_nobody_validates_expires_after_96_hours() {
    let (mut shop, receiver) = shop();
    receiver.respond_with("");
    let id = receipt(&sell(&shop, "paymentpage", "order-1", "10.00"))["UNIQUEREF"].clone();
    shop.sandbox().advance_clock(Duration::from_secs(96 * 3600 - 1)).await.unwrap();
    assert_eq!(shop.moved("order-1"), [("Charge".to_owned(), 1_000)]);
    shop.sandbox().advance_clock(Duration::from_secs(1)).await.unwrap();
    let validation = shop.sandbox().validations().remove(0);
    assert_eq!(
        (validation.status, validation.attempts.len(), validation.next_attempt),
        (DeliveryStatus::Failed, 14, None)
    );
    assert_eq!(
        shop.moved("order-1"),
        [("Charge".to_owned(), 1_000), ("Reversal".to_owned(), 1_000)]
    );
    assert_eq!(shop.sandbox().collected("order-1"), 0);
    shop.bench.token = super::authorize(shop.sandbox());
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "expired");
}

#[test]
fn the_way_back_can_be_lost_after_the_payment() {
    let (shop, _) = shop();
    shop.sandbox()
        .next::<requests::HostedPage>(Step::error(payroc_api::http::HttpErrorKind::Reset).after_commit());
    let mut hash = String::new();
    let request = Request::post(format!("/merchant/paymentpage?sandboxCard={VISA}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encoded(&sale("order-1", "10.00", &mut hash)).into());
    assert!(shop.sandbox().handle(request.unwrap()).is_err());
    assert_eq!((shop.moved("order-1").len(), shop.sandbox().validations().len()), (1, 1));
}

/// The query of a 3-D Secure check.
fn check_query<'a>(token: &'a str, order: &'a str, amount: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("processingTerminalId", TERMINAL),
        ("singleUseToken", token),
        ("email", "alex@example.com"),
        ("amount", amount),
        ("currency", "USD"),
        ("orderId", order),
        ("cardholderChallenge", "REQUIRED"),
    ]
}

fn check(shop: &Shop, query: &[(&str, &str)], result: [&str; 3]) -> Response<Bytes> {
    let chosen = [
        ("sandboxResult", result[0]),
        ("sandboxStatus", result[1]),
        ("sandboxEci", result[2]),
    ];
    open(shop, &format!("/merchant/mpi?{}", encoded(&[query, &chosen].concat())))
}

fn secured(token: &str, order: &str, amount: i64, reference: &str) -> Value {
    let secure = json!({ "serviceProvider": "gateway", "mpiReference": reference });
    payment(token, order, amount, json!({ "threeDSecure": secure }))
}

#[test]
fn a_check_returns_the_chosen_result_and_its_reference_pays_once_for_the_same_order() {
    let (mut shop, _) = shop();
    let token = shop.token(payment_session(), Form::Card);
    let query = check_query(&token, "order-1", "1000");
    let page = text(&open(&shop, &format!("/merchant/mpi?{}", encoded(&query))));
    assert!(page.contains("<strong>SANDBOX</strong>") && page.contains("10.00 USD"), "{page}");
    assert!(!page.contains(&token), "the token is in the address already");
    let result = receipt(&check(&shop, &query, ["A", "Y", "05"]));
    let names: Vec<&str> = result.keys().map(String::as_str).collect();
    assert_eq!(names, ["eci", "mpiReference", "orderId", "result", "shop", "status"]);
    assert_eq!(
        (result["result"].as_str(), result["status"].as_str(), result["eci"].as_str()),
        ("A", "Y", "05")
    );
    assert_eq!((result["mpiReference"].len(), result["orderId"].as_str()), (20, "order-1"));
    let reference = result["mpiReference"].as_str();
    let refused = |shop: &mut Shop, body: Value| shop.refused("payment", &[], Some(body), 400, "bad-request");
    for body in [
        secured(&token, "order-2", 1000, reference),
        secured(&token, "order-1", 1001, reference),
        secured(&token, "order-1", 1000, "MPI45678901234567890"),
    ] {
        assert_eq!(refused(&mut shop, body), ["threeDSecure.mpiReference"]);
    }
    let other = shop.token(payment_session(), Form::Card);
    assert_eq!(
        refused(&mut shop, secured(&other, "order-1", 1000, reference)),
        ["threeDSecure.mpiReference"]
    );
    // A refusal uses neither the token nor the check.
    let paid = shop.good("payment", &[], Some(secured(&token, "order-1", 1000, reference)));
    assert_eq!(paid["transactionResult"]["status"], "ready");
    let card = json!({ "paymentMethod": Shop::request_body("payment")["paymentMethod"] });
    let mut again = secured(&token, "order-1", 1000, reference);
    again["paymentMethod"] = card["paymentMethod"].clone();
    assert_eq!(refused(&mut shop, again), ["threeDSecure.mpiReference"]);
    // Of a third party only the document decides.
    let third = json!({ "threeDSecure": { "serviceProvider": "thirdParty", "eci": "fullyAuthenticated" } });
    shop.good("payment", &[], Some(payment(&other, "order-3", 700, third)));
}

/// Pays an order of 1000 after a check of another amount.
fn paid_after_check_of(shop: &mut Shop, amount: &str, more: Value) -> Value {
    let token = shop.token(payment_session(), Form::Card);
    let result = receipt(&check(shop, &check_query(&token, "order-1", amount), ["A", "Y", "05"]));
    let mut body = secured(&token, "order-1", 1000, &result["mpiReference"]);
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    body
}

#[test]
fn a_check_is_of_the_amount_or_of_the_amount_with_the_surcharge_on_the_order() {
    let (mut shop, _) = shop();
    let accepted = |shop: &mut Shop, amount: &str, more: Value| {
        let body = paid_after_check_of(shop, amount, more);
        assert_eq!(
            shop.good("payment", &[], Some(body))["transactionResult"]["currency"],
            "USD",
            "{amount}"
        );
    };
    let refused = |shop: &mut Shop, amount: &str, more: Value| {
        let body = paid_after_check_of(shop, amount, more);
        assert_eq!(
            shop.refused("payment", &[], Some(body), 400, "bad-request"),
            ["threeDSecure.mpiReference"],
            "{amount}"
        );
    };
    // Without a surcharge it is of the amount.
    accepted(&mut shop, "1000", json!({}));
    for wrong in ["999", "1001", "1025"] {
        refused(&mut shop, wrong, json!({}));
    }
    shop.sandbox().set_terminal(TERMINAL, settings().surcharge(2.55, "2.55 % more"));
    // 25.5 is rounded up, as in the response to a look-up of the card.
    let asked =
        json!({ "processingTerminalId": TERMINAL, "amount": 1000, "currency": "USD", "card": { "type": "cardBin", "bin": "453985" } });
    assert_eq!(shop.good("binLookup", &[], Some(asked))["surcharging"]["amount"], 26);
    accepted(&mut shop, "1026", json!({}));
    accepted(&mut shop, "1000", json!({}));
    for wrong in ["999", "1001", "1025", "1027", "2000"] {
        refused(&mut shop, wrong, json!({}));
    }
    // A pre-authorization has no surcharge, and an order can ask for none.
    let held = json!({ "autoCapture": false });
    let bypassed = json!({
        "order": {
            "orderId": "order-1", "amount": 1000, "currency": "USD",
            "breakdown": { "subtotal": 1000, "surcharge": { "bypass": true } },
        },
    });
    for without in [held, bypassed] {
        refused(&mut shop, "1026", without.clone());
        accepted(&mut shop, "1000", without);
    }
}

#[test]
fn a_surcharge_is_added_to_payments_by_credit_card_once_it_is_switched_on() {
    let mut shop = Shop::new();
    let on = |basis_points: i64, terminal: Option<&str>| crate::Trigger::SetSurcharge {
        basis_points,
        disclosure: None,
        processing_terminal_id: terminal.map(str::to_owned),
    };
    let paid = |shop: &mut Shop, number: &str, order: &str, more: Value| {
        let mut sent = json!({
            "channel": "web", "processingTerminalId": TERMINAL, "order": { "orderId": order, "amount": 1000, "currency": "USD" },
            "paymentMethod": {
                "type": "card",
                "cardDetails": { "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": number, "expiryDate": "1230" } },
            },
        });
        sent.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        let made = shop.good("payment", &[], Some(sent));
        assert_eq!(shop.good("getPayment", &[made["paymentId"].as_str().unwrap()], None), made);
        (
            made["order"]["amount"].as_i64().unwrap(),
            made["order"]["breakdown"]["surcharge"].clone(),
            shop.sandbox().collected(order),
        )
    };
    let none = (1000, Value::Null, 1000);
    assert_eq!(paid(&mut shop, VISA, "before", json!({})), none);
    shop.sandbox().trigger(on(255, Some(TERMINAL))).unwrap();
    let added = json!({ "amount": 26, "percentage": 2.55 });
    assert_eq!(paid(&mut shop, VISA, "credit", json!({})), (1026, added.clone(), 1026));
    assert_eq!(paid(&mut shop, "4000060000000006", "debit", json!({})), none);
    assert_eq!(
        paid(&mut shop, VISA, "held", json!({ "autoCapture": false })),
        (1000, Value::Null, 0)
    );
    let breakdown = json!({ "subtotal": 1000, "surcharge": { "bypass": true } });
    let bypassed = json!({ "order": { "orderId": "bypassed", "amount": 1000, "currency": "USD", "breakdown": breakdown } });
    assert_eq!(paid(&mut shop, VISA, "bypassed", bypassed), (1000, json!({ "bypass": true }), 1000));
    // The announcement is the same, and only what is announced is not added.
    shop.sandbox().set_terminal(TERMINAL, settings().surcharge(2.55, "2.55 % more"));
    assert_eq!(paid(&mut shop, VISA, "announced", json!({})), none);
    shop.sandbox()
        .set_terminal(TERMINAL, settings().surcharge(2.55, "2.55 % more").adding_surcharge());
    assert_eq!(paid(&mut shop, VISA, "added", json!({})), (1026, added, 1026));
    shop.sandbox().trigger(on(0, None)).unwrap();
    assert_eq!(paid(&mut shop, VISA, "after", json!({})), none);
    for wrong in [-1, 10_001, i64::MAX] {
        assert_eq!(shop.sandbox().trigger(on(wrong, None)).unwrap_err().field, "basisPoints");
    }
}

#[test]
fn a_rejected_check_pays_nothing_and_every_result_of_the_document_can_be_chosen() {
    let (mut shop, _) = shop();
    let token = shop.token(payment_session(), Form::Card);
    let query = check_query(&token, "order-1", "1000");
    for status in ["A", "N", "U", "Y"] {
        for eci in ["05", "06", "07"] {
            let result = receipt(&check(&shop, &query, ["D", status, eci]));
            assert_eq!((result["status"].as_str(), result["eci"].as_str()), (status, eci));
            let refused = secured(&token, "order-1", 1000, &result["mpiReference"]);
            assert_eq!(
                shop.refused("payment", &[], Some(refused), 400, "bad-request"),
                ["threeDSecure.mpiReference"]
            );
        }
    }
    for wrong in [["X", "Y", "05"], ["A", "", "05"], ["A", "Y", "5"]] {
        assert_eq!(check(&shop, &query, wrong).status(), 400, "{wrong:?}");
    }
}

#[test]
fn every_parameter_of_a_check_is_checked() {
    let (mut shop, _) = shop();
    let token = shop.token(payment_session(), Form::Card);
    let unknown = "x".repeat(128);
    let long = "a@".repeat(65);
    for (name, value) in [
        ("processingTerminalId", ""),
        ("singleUseToken", "short"),
        ("singleUseToken", unknown.as_str()),
        ("email", "canary"),
        ("email", long.as_str()),
        ("amount", "0"),
        ("amount", "+5"),
        ("amount", "10.00"),
        ("currency", "canary"),
        ("orderId", ""),
        ("cardholderChallenge", "canary"),
    ] {
        let query: Vec<_> = check_query(&token, "order-1", "1000")
            .into_iter()
            .map(|(known, old)| (known, if known == name { value } else { old }))
            .collect();
        let response = open(&shop, &format!("/merchant/mpi?{}", encoded(&query)));
        let page = text(&response);
        assert_eq!(response.status(), 400, "{name}={value}: {page}");
        assert!(
            page.contains(&format!("<code>{name}</code>")) && !page.contains("canary"),
            "{name}: {page}"
        );
    }
    // A token that is used or has expired is refused as it is in a payment.
    shop.good("payment", &[], Some(payment(&token, "order-1", 1000, json!({}))));
    let used = open(
        &shop,
        &format!("/merchant/mpi?{}", encoded(&check_query(&token, "order-1", "1000"))),
    );
    assert!(text(&used).contains("<code>singleUseToken</code>"));
    shop.sandbox().set_terminal(TERMINAL, TerminalSettings::new());
    let token = shop.token(payment_session(), Form::Card);
    let response = open(
        &shop,
        &format!("/merchant/mpi?{}", encoded(&check_query(&token, "order-1", "1000"))),
    );
    assert!(text(&response).contains("receipt URL of the terminal"));
}

#[tokio::test]
async fn a_link_is_paid_on_its_page_until_its_address_changes_or_it_is_paid() {
    let (mut shop, receiver) = shop();
    let sent = json!({
        "type": "singleUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card"], "expiresOn": "2026-01-02",
        "order": { "orderId": "linked", "description": "A <b>chair</b>", "charge": { "type": "preset", "amount": 1234, "currency": "USD" } },
    });
    let link = shop.good("createPaymentLink", &[TERMINAL], Some(sent));
    let id = string_at(&link, "/paymentLinkId");
    // Without a server there is no page to open, so the address leads nowhere; its path is that of the page.
    let address = string_at(&link, "/assets/paymentUrl");
    let path = address.strip_prefix("http://localhost").expect(&address).to_owned();
    let page = text(&open(&shop, &path));
    assert!(
        page.contains("12.34 USD") && page.contains("A &lt;b&gt;chair&lt;/b&gt;") && page.contains("SANDBOX"),
        "{page}"
    );
    let patch = json!([{ "op": "replace", "path": "/merchantReference", "value": "L-2" }]);
    let changed = string_at(&shop.good("updatePaymentLink", &[&id], Some(patch)), "/assets/paymentUrl");
    assert!(text(&open(&shop, &format!("{path}&sandboxCard={VISA}"))).contains("no longer valid"));
    let path = changed.strip_prefix("http://localhost").unwrap().to_owned();
    assert!(text(&open(&shop, &format!("{path}&sandboxCard={VISA}&sandboxOutcome=declined"))).contains("not approved"));
    assert!(text(&open(&shop, &format!("{path}&sandboxCard={VISA}"))).contains("The payment is made"));
    assert!(text(&open(&shop, &path)).contains("is paid"));
    assert_eq!(shop.moved("linked"), [("Charge".to_owned(), 1_234)]);
    assert_eq!(shop.good("retrievePaymentLink", &[&id], None)["status"], "completed");
    // The outcome of a link is learned from the background validation.
    shop.sandbox().drain().await;
    let sent = receiver.forms();
    assert_eq!(sent.len(), 2);
    assert_signed(&sent[1], &SIGNED);
    assert_eq!(sent[1]["AMOUNT"], "12.34");
    // A UUID, the same each time, which is not the id in the API.
    let link = sent[1]["PAYLINK"].parse::<uuid::Uuid>().unwrap();
    assert_eq!((link.get_version_num(), &sent[0]["PAYLINK"]), (4, &sent[1]["PAYLINK"]));
    assert!(sent[1].contains_key("POSDEVICE"));
    assert_eq!(open(&shop, "/pay?link=unknown").status(), 404);
    assert_eq!(open(&shop, &format!("/pay?link={id}&version=x")).status(), 400);
}

#[test]
fn the_payer_of_a_link_enters_the_amount_that_it_asks_for() {
    let (mut shop, _) = shop();
    let sent = json!({
        "type": "multiUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card", "bankTransfer"],
        "order": { "charge": { "type": "prompt", "currency": "USD" } },
    });
    let id = string_at(&shop.good("createPaymentLink", &[TERMINAL], Some(sent)), "/paymentLinkId");
    let page = text(&open(&shop, &format!("/pay?link={id}")));
    assert!(page.contains("name=\"amount\"") && page.contains("routingNumber"), "{page}");
    let without = open(&shop, &format!("/pay?link={id}&sandboxCard={VISA}"));
    assert!(text(&without).contains("<code>amount</code>"));
    assert_eq!(
        open(&shop, &format!("/pay?link={id}&sandboxCard={VISA}&sandboxAmount=x")).status(),
        400
    );
    let with = open(&shop, &format!("/pay?link={id}&sandboxCard={VISA}&sandboxAmount=250"));
    assert!(text(&with).contains("The payment is made"));
    assert_eq!(shop.moved(&format!("{id}-1")), [("Charge".to_owned(), 250)]);
}

#[test]
fn a_device_can_present_a_card_that_is_declined() {
    let mut shop = Shop::with(SandboxBuilder::manual_devices);
    let sent = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": "order-1", "amount": 1_234, "currency": "USD" } });
    let made = shop.good("sendPaymentInstruction", &["1850010868"], Some(sent));
    let payment = string_at(&made, "/paymentInstructionId");
    let made = shop.good(
        "sendSignatureInstruction",
        &["1850010868"],
        Some(json!({ "processingTerminalId": TERMINAL })),
    );
    let signature = string_at(&made, "/signatureInstructionId");
    let shown = shop.sandbox().open_instructions(Some("1850010868"));
    assert_eq!((shown.len(), shown[0]["kind"].as_str()), (2, Some("payment")));
    assert_eq!(
        (shown[0]["instructionId"].as_str(), shown[0]["amount"].as_i64()),
        (Some(payment.as_str()), Some(1_234))
    );
    assert!(shop.sandbox().open_instructions(Some("another")).is_empty());
    let decline = |id: &str| {
        shop.sandbox().trigger(Trigger::DeclineDevice {
            instruction_id: id.to_owned(),
        })
    };
    assert_eq!(decline(&signature).unwrap_err().field, "instructionId");
    decline(&payment).unwrap();
    assert_eq!(decline(&payment).unwrap_err().field, "instructionId");
    let ended = shop.good("getPaymentInstruction", &[&payment], None);
    assert_eq!(ended["status"], "completed");
    let id = string_at(&ended, "/link/href").rsplit('/').next().unwrap().to_owned();
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "declined");
    // Only that payment was declined.
    assert_eq!(shop.pay("order-9", 700, json!({}))["transactionResult"]["status"], "ready");
}

#[test]
fn settings_of_hosted_pages_are_set_for_one_terminal_or_for_all() {
    let shop = Shop::new();
    let set = |terminal: Option<&str>, receipt: &str, secret: Option<&str>| {
        shop.sandbox().trigger(Trigger::SetHostedPages {
            processing_terminal_id: terminal.map(str::to_owned),
            secret: secret.map(str::to_owned),
            receipt_url: Some(receipt.to_owned()),
            secure_token_url: None,
            validation_url: None,
        })
    };
    set(None, "http://localhost/all", None).unwrap();
    set(Some(TERMINAL), "http://localhost/one", None).unwrap();
    let target = |terminal: &str| {
        let mut signed = String::new();
        let mut form = sale("order-1", "10.00", &mut signed);
        let other = hash(&[terminal, "order-1", "10.00", DATETIME, PAGE_SECRET]);
        for (name, value) in &mut form {
            match *name {
                "TERMINALID" => *value = terminal,
                "HASH" => *value = &other,
                _ => {}
            }
        }
        let response = post(&shop, &format!("/merchant/paymentpage?sandboxCard={VISA}"), &form);
        response.headers()["location"]
            .to_str()
            .unwrap()
            .split('?')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        (target(TERMINAL), target("1234002")),
        ("http://localhost/one".to_owned(), "http://localhost/all".to_owned())
    );
    assert_eq!(set(None, "javascript:alert(1)", None).unwrap_err().field, "receiptUrl");
    let error = set(None, "http://localhost/all", Some("short-canary")).unwrap_err();
    assert!(error.field == "secret" && !error.to_string().contains("canary"));
    let shown = format!(
        "{:?}",
        Trigger::SetHostedPages {
            processing_terminal_id: None,
            secret: Some("canary-of-the-secret".into()),
            receipt_url: None,
            secure_token_url: None,
            validation_url: None,
        }
    );
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn pages_have_the_policy_of_the_console() {
    let (shop, _) = shop();
    let mut hash = String::new();
    let response = post(&shop, "/merchant/paymentpage", &sale("order-1", "10.00", &mut hash));
    let headers = response.headers();
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; ") && policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'none'")
    );
    assert_eq!(
        (&headers["cache-control"], &headers["referrer-policy"]),
        (&"no-store".parse().unwrap(), &"no-referrer".parse().unwrap())
    );
    let page = text(&response);
    assert!(
        !page.contains("<script>") && !page.contains("style=") && !page.contains("http://") && !page.contains("onclick"),
        "{page}"
    );
    // A path of the API is none of a page.
    problem(&open(&shop, "/merchant/other"), 404, "not-found");
}

#[tokio::test]
async fn a_payment_whose_validation_waits_is_in_no_batch_and_expires_with_it() {
    let receiver = Receiver::default();
    let settings = |builder: SandboxBuilder| {
        builder
            .terminals(settings())
            .test_clock(TestClock::new())
            .batch_cut_off(chrono::NaiveTime::from_hms_opt(23, 59, 0).unwrap())
            .event_receiver(receiver.clone())
    };
    let mut shop = Shop::with(settings);
    receiver.respond_with("NO");
    let unanswered = receipt(&sell(&shop, "paymentpage", "unanswered", "10.00"))["UNIQUEREF"].clone();
    shop.sandbox().advance_clock(Duration::from_secs(2 * 86_400)).await.unwrap();
    shop.bench.token = super::authorize(shop.sandbox());
    let status = |shop: &mut Shop, id: &str| shop.good("getPayment", &[id], None)["transactionResult"]["status"].clone();
    assert_eq!(status(&mut shop, &unanswered), "ready");
    shop.sandbox().advance_clock(Duration::from_secs(3 * 86_400)).await.unwrap();
    shop.bench.token = super::authorize(shop.sandbox());
    assert_eq!(status(&mut shop, &unanswered), "expired");
    assert_eq!(shop.sandbox().collected("unanswered"), 0);
    receiver.respond_with("OK");
    let answered = receipt(&sell(&shop, "paymentpage", "answered", "10.00"))["UNIQUEREF"].clone();
    shop.sandbox().advance_clock(Duration::from_secs(86_400)).await.unwrap();
    shop.bench.token = super::authorize(shop.sandbox());
    assert_eq!(status(&mut shop, &answered), "complete");
}

#[test]
fn a_check_is_for_its_single_use_token_and_for_no_other_card() {
    let (mut shop, _) = shop();
    let token = shop.token(payment_session(), Form::Card);
    let checked = receipt(&check(&shop, &check_query(&token, "order-1", "1000"), ["A", "Y", "05"]));
    let mut sent = secured(&token, "order-1", 1000, &checked["mpiReference"]);
    let saving = shop.token(super::shop::saving_session(), Form::Card);
    let source = json!({ "type": "singleUseToken", "token": saving });
    let saved = shop.good("createSecureToken", &[TERMINAL], Some(json!({ "source": source })));
    let another = shop.token(payment_session(), Form::Card);
    for method in [
        json!({ "type": "secureToken", "token": saved["token"] }),
        json!({ "type": "singleUseToken", "token": another }),
        json!({ "type": "card", "cardDetails": {
            "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": VISA, "expiryDate": "1230" },
        } }),
    ] {
        sent["paymentMethod"] = method;
        assert_eq!(
            shop.refused("payment", &[], Some(sent.clone()), 400, "bad-request"),
            ["threeDSecure.mpiReference"],
            "{sent}"
        );
    }
    shop.good("payment", &[], Some(secured(&token, "order-1", 1000, &checked["mpiReference"])));
}

#[test]
fn a_result_says_what_surcharge_was_added_and_a_form_can_ask_for_none() {
    let (mut shop, _) = shop();
    shop.sandbox()
        .set_terminal(TERMINAL, settings().surcharge(2.55, "2.55 % more").adding_surcharge());
    let result = receipt(&sell(&shop, "paymentpage", "order-1", "10.00"));
    assert_signed(&result, &SIGNED);
    assert_eq!(
        (
            result["AMOUNT"].as_str(),
            result["SURCHARGE_FEE"].as_str(),
            result["SURCHARGE_PERCENT"].as_str()
        ),
        ("10.00", "0.26", "2.55")
    );
    assert_eq!(shop.sandbox().collected("order-1"), 1_026);
    let mut hash = String::new();
    let mut form = sale("order-2", "10.00", &mut hash);
    form.push(("BYPASS_SURCHARGE", "Y"));
    let result = receipt(&post(&shop, &format!("/merchant/paymentpage?sandboxCard={VISA}"), &form));
    assert!(!result.contains_key("SURCHARGE_FEE"), "{result:?}");
    assert_eq!(result["BYPASS_SURCHARGE"], "Y");
    let made = shop.good("getPayment", &[&result["UNIQUEREF"]], None);
    assert_eq!(made["order"]["breakdown"]["surcharge"]["bypass"], true);
    assert_eq!(shop.sandbox().collected("order-2"), 1_000);
}

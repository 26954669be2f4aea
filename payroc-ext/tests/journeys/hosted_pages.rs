//! Hosted payment pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::Response;
use payroc_ext::dependencies::reqwest;
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::journeys::cards::GiveBack;
use payroc_ext::journeys::hosted_pages::{
    CardCode, Found, HostedPages, PageCard, PageCode, PageError, PageForm, PageSecrets, PendingCard, PendingPayment, Receipt, Validation,
    WaitsFor,
};
use payroc_ext::journeys::saved_cards::{self, Agreement};
use payroc_ext::journeys::{OrderState, PayerPages, bank_transfers};
use payroc_ext::types::{PaymentId, SecureTokenPayload};
use payroc_sandbox::{DeliveryStatus, PAGE_SECRET, ProcessorDecision, Step as Script, TerminalSettings, TestClock, requests};
use serde_json::Value;

use super::payer::{Claims, Down, VISA, came_back, encoded, send, text};
use super::*;

const RECEIPT: &str = "https://shop.example/receipt?shop=1";
const SECRET: &str = "a-secret-of-self-care";
const OLD_SECRET: &str = "the-secret-before-this";

// Computed apart from this crate, by Python's hashlib, over the values as they stand in the tests.
const SALE_HASH: &str =
    "81af48f39d8c8d44179672f8df423305d9d0c74a10dc4237195679ed9e4b5f310f55a2fba71d7950e3ec58b9a04a130a254f6ba462cd4a829f3eb1cda0563c62";
const CARD_HASH: &str =
    "4db6e2eab048208d28ac62b1bb70c6f35f47756b7f1545f1bd04fc63a54a9d4b17e12a8af59aa2f5be9a7d9c8120986b911aa88dd81ab29ceb17d4fc9f0db5d4";
const RECEIPT_HASH: &str =
    "6eb978d5b9a36903f4646d1ac5e22c13dd1c9ad3f4577d4e03d32a45e6dcf5e1b65b45024815043ed5a581bbd1fbd2028e54338e1a98dd91571d33d904f699fe";
const OLD_RECEIPT_HASH: &str =
    "7753c63ebcbb6c98ed1e9d0740b56a0454288e394e9d0c46ea9f59612eb0b862643573f2b4f91f7c0530260a5c8a77356be6f8dfbe7a793a62e14d3bf0038415";
const WORDS_HASH: &str =
    "5ab484143ee5a4edc3600cd010f5b00ad5e6915016408d902dce1b4b436fc6df5c230b84d4d72dc005b223f65be23bc007fbb09c9371b08f0d4eda42cd045fb3";
const LATIN_HASH: &str =
    "2b6db6dd5a1a08205266dda55c5dddb4339f54459dea4134644713ce2bbe046ad9a6051e470abd634c994245d78dedcedfc8a278c930f355a8625205a5ccb61b";
const CARD_RECEIPT_HASH: &str =
    "afcf5c899155c45703446d6cb7f9d56cf62c8d9dbb8f7650ce1ce47988b06d8b1de545f87316b1be6eedbff2e484758cd9d90d22a9d648214a8b60f62bbbd12f";

/// The codes, the hash of the receipt with each, and what is known of an order of which the API lists nothing.
const CODES: [(&str, &str, Option<OrderState>); 4] = [
    (
        "E",
        "3a750a49b30bd0b901ae0ef76b01f91cac331ad65dae000b74e4e2207775950953d352015ad2e402d371d091e835c03eb38ee8c7212d89b23f14377d46354c1f",
        None,
    ),
    (
        "C",
        "dfcce7cab1bd177baaa614f6fc55450c2d708151b66b5805c9c9e1d0ad7046b7e3ba45c4c28a7c3baf610c1d2b74e27527c790c36fc87f18c12b2159eb1442e3",
        Some(OrderState::Failed),
    ),
    (
        "R",
        "c14807678565684b2181d8ebe81aa3c7348b117c506b6853caa772e5854aaaa02b783696cc6d426a60d58489e1f544d1d1a168333cbdb65f1aedba1b1f677480",
        Some(OrderState::Failed),
    ),
    (
        "X9",
        "a34056d9db8b732b5b6e35819865858fa03c24709889e8cd7002c0b14b22d68f041595635bad74e7a0a509c528376c0d0ce9d802cdac16944c7680d71d0096ef",
        None,
    ),
];
const NOT_VALIDATED_HASH: &str =
    "db2ee1974d970f398c6ab1cd554bd1637e204438cd82bda71a6695e82f3bdebd051545a95489b2ccf8125df08e92295811d11b375ba38463f740f81b0a22d38f";
const NOT_SAVED_HASH: &str =
    "67e59fcd9ca4aec7cc909a6f0942167729face2a4e1486347d38d6e469c14ca47ce7e301b7ad647f138fa4c3b3b6fcc7607df151df4ff7c94cb0878fd4838699";

fn pages_of(terminal: &str, secret: &str) -> HostedPages {
    let host = PayerPages::of(&Environment::Uat).unwrap();
    HostedPages::new(host, terminal, PageSecrets::new(secret).unwrap()).unwrap()
}

fn pages() -> HostedPages {
    pages_of(TERMINAL, SECRET)
}

fn order(id: &str) -> OrderId {
    OrderId::new(id).unwrap()
}

fn asked(pages: &HostedPages) -> PendingPayment {
    pages.sale(&order("order-17"), &usd(12_345)).unwrap()
}

/// 10 February 2026, 09:14:54.058
fn at() -> DateTime<Utc> {
    "2026-02-10T09:14:54.058Z".parse().unwrap()
}

fn value<'f>(form: &'f PageForm, wanted: &str) -> &'f str {
    form.fields().find(|(name, _)| *name == wanted).unwrap().1
}

/// A receipt that the vendor has signed, with one parameter set.
fn receipt(name: &str, changed: &str) -> String {
    let good = [
        ("TERMINALID", TERMINAL),
        ("ORDERID", "order-17"),
        ("AMOUNT", "123.45"),
        ("DATETIME", "2026-02-10T09:15:30"),
        ("RESPONSECODE", "A"),
        ("RESPONSETEXT", "APPROVAL"),
        ("UNIQUEREF", "M2MJOG6O2Y"),
        ("HASH", RECEIPT_HASH),
    ];
    encoded(good.map(|(known, value)| (known, if known == name { changed } else { value })))
}

/// An order of the shop.
#[derive(Clone)]
struct Row {
    pending: PendingPayment,
    state: OrderState,
    waits_for: WaitsFor,
}

/// A shop: its orders, and the handler of background validations.
#[derive(Clone)]
struct Shop {
    pages: HostedPages,
    claims: Claims,
    orders: Arc<Mutex<BTreeMap<String, Row>>>,
    /// Where the order moved, each time that it did.
    handled: Arc<Mutex<Vec<OrderState>>>,
    client: Arc<OnceLock<Client>>,
}

impl Shop {
    fn open(configure: impl FnOnce(TerminalSettings) -> TerminalSettings) -> (Self, Sandbox, Client) {
        let shop = Self {
            pages: pages_of(TERMINAL, PAGE_SECRET),
            claims: Claims::default(),
            orders: Arc::default(),
            handled: Arc::default(),
            client: Arc::default(),
        };
        let settings = TerminalSettings::new()
            .receipt_url(RECEIPT)
            .validation_url("http://localhost:3000/validate");
        let sandbox = Sandbox::builder()
            .terminals(configure(settings))
            .test_amounts()
            .test_clock(TestClock::new())
            .event_receiver(shop.clone())
            .build();
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone())
            .retry_policy(RetryPolicy::never())
            .build()
            .unwrap();
        shop.client.set(client.clone()).unwrap();
        (shop, sandbox, client)
    }

    /// With an order that is to be paid, and the form of it.
    fn with_order(id: &str, minor: i64) -> (Self, Sandbox, Client, PendingPayment, PageForm) {
        let (shop, sandbox, client) = Self::open(|settings| settings);
        let pending = shop.pages.sale(&order(id), &usd(minor)).unwrap();
        shop.put(&pending);
        let form = page_form(&shop.pages, &pending, sandbox.time());
        (shop, sandbox, client, pending, form)
    }

    fn put(&self, pending: &PendingPayment) {
        let row = Row {
            pending: pending.clone(),
            state: OrderState::Open,
            waits_for: WaitsFor::new(),
        };
        self.orders.lock().unwrap().insert(pending.order_id().to_string(), row);
    }

    fn state(&self, order: &str) -> OrderState {
        self.orders.lock().unwrap()[order].state
    }

    /// What both the receipt page and the background validation do.
    async fn take(&self, receipt: &Receipt) -> Response<Bytes> {
        let response = |status: u16, body: &'static str| Response::builder().status(status).body(body.into()).unwrap();
        let Some(Row { pending, .. }) = self.orders.lock().unwrap().get(receipt.order_id()).cloned() else {
            return response(503, "not yet");
        };
        let client = self.client.get().unwrap();
        let found = match pending.confirm(client, receipt).await {
            Ok(Some(found)) => found,
            Ok(None) => return response(503, "not listed yet"),
            Err(_) => return response(409, "not this order"),
        };
        let recorded = receipt.record(&mut self.claims.clone()).await.unwrap();
        self.settle(receipt.order_id(), &found);
        for paid_twice in found.to_give_back(client, self.state(receipt.order_id())).await.unwrap() {
            let back = GiveBack::all("paid twice", "Paid twice");
            let _ = paid_twice.void_or_refund(client, back).await.unwrap();
        }
        response(200, recorded.body())
    }

    /// Moves an order to what was found.
    fn settle(&self, order: &str, found: &Found) -> bool {
        let mut orders = self.orders.lock().unwrap();
        let row = orders.get_mut(order).unwrap();
        let moved = found.settle(&mut row.state, &mut row.waits_for);
        if moved {
            self.handled.lock().unwrap().push(row.state);
        }
        moved
    }

    fn handled(&self) -> Vec<OrderState> {
        self.handled.lock().unwrap().clone()
    }
}

impl HttpClient for Shop {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async move {
            match self.pages.validation(request.body()) {
                Ok(Validation::Payment(receipt)) => Ok(self.take(&receipt).await),
                _ => Ok(Response::builder().status(400).body(Bytes::new()).unwrap()),
            }
        })
    }
}

fn page_form(pages: &HostedPages, pending: &PendingPayment, now: DateTime<Utc>) -> PageForm {
    pages.payment_form(pending, OrderState::Open, now).unwrap()
}

/// What the API says of an order whose result this is.
async fn confirmed(pending: &PendingPayment, client: &Client, receipt: &Receipt) -> Found {
    pending.confirm(client, receipt).await.unwrap().expect("listed")
}

/// The payer sends the form and types a card. Returns the response of the page.
fn pays(sandbox: &Sandbox, form: &PageForm, more: &str) -> Response<Bytes> {
    let address = format!("{}?sandboxCard={VISA}{more}", form.action());
    send(sandbox, &address, encoded(form.fields()).into_bytes())
}

#[test]
fn forms_have_the_hashes_that_the_vendor_expects() {
    // The vendor's own example.
    let vendor = pages_of("3204004", "example_secret_123");
    let pending = vendor.sale(&order("HPP744359582"), &usd(12_345)).unwrap();
    let form = page_form(&vendor, &pending, at());
    assert_eq!(value(&form, "DATETIME"), "10-02-2026:09:14:54:058");
    assert_eq!(
        value(&form, "HASH"),
        "af306cb3a3dd3c4d5d09f3e04b85da567b0a6c7b65f816cbc11b53a1802be70d277c8fe08bcc3b733303081ed5de2c3ff89c112881bb27004074bb29eb0ca549"
    );
    let form = page_form(&pages(), &asked(&pages()), at());
    assert_eq!(
        (value(&form, "AMOUNT"), value(&form, "CURRENCY"), value(&form, "HASH")),
        ("123.45", "USD", SALE_HASH)
    );
    assert_eq!(form.action(), "https://payments.uat.payroc.com/merchant/paymentpage");
    let held = pages().pre_authorization(&order("order-17"), &usd(12_345)).unwrap();
    let form = page_form(&pages(), &held, at());
    assert_eq!(
        (form.action().rsplit('/').next(), value(&form, "HASH")),
        (Some("preauthpage"), SALE_HASH)
    );
    let card = pages().register_card("customer-17", Agreement::Recurring).unwrap();
    let form = pages().card_form(&card, at()).unwrap();
    assert_eq!(form.action(), "https://payments.uat.payroc.com/merchant/securecardpage");
    assert_eq!(
        (value(&form, "STOREDCREDENTIALUSE"), value(&form, "ACTION"), value(&form, "HASH")),
        ("RECURRING", "register", CARD_HASH)
    );
    let update = pages().update_card("customer-17", Agreement::Unscheduled).unwrap();
    assert_ne!(value(&pages().card_form(&update, at()).unwrap(), "HASH"), CARD_HASH);
    assert!(update.is_update() && !card.is_update());
}

#[tokio::test]
async fn pay_on_a_hosted_page() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("order-17", 12_345);
    let form = form
        .field("DESCRIPTION", "Two <tickets> & more")
        .unwrap()
        .field("basket", "b 1")
        .unwrap();
    let query = came_back(&pays(&sandbox, &form, ""));
    let receipt = shop.pages.receipt(&query).unwrap();
    assert_eq!(
        (receipt.order_id(), receipt.amount(), receipt.code()),
        ("order-17", "123.45", &PageCode::Approved)
    );
    assert_eq!((receipt.unsigned("basket"), receipt.unsigned("shop")), (Some("b 1"), Some("1")));
    // The receipt page and the background validation come at once, and one of them does the work.
    let (page, validated) = tokio::join!(shop.take(&receipt), sandbox.drain());
    assert_eq!((page.body().as_ref(), validated), (&b"OK"[..], 1));
    assert_eq!(shop.handled(), [OrderState::Paid]);
    assert_eq!(sandbox.validations().remove(0).status, DeliveryStatus::Delivered);
    // The reference of the payment is not signed, and the API is asked by the order.
    let found = pending.look(&client).await.unwrap();
    let (OrderState::Paid, Some(Charged::Approved(payment)), []) = (found.state, &found.payment, found.surplus.as_slice()) else {
        panic!("{found:?}")
    };
    assert_eq!(Some(payment.payment_id().as_str()), receipt.unsigned("UNIQUEREF"));
    assert_eq!(sandbox.collected("order-17"), 12_345);
}

/// The page is served by a server on a port, as for a browser.
#[tokio::test]
async fn the_page_is_paid_over_a_socket() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let server = sandbox.serve().unwrap();
    let host = PayerPages::at(format!("http://{}", server.address())).unwrap();
    let pages = HostedPages::new(host, TERMINAL, PageSecrets::new(PAGE_SECRET).unwrap()).unwrap();
    let pending = pages.sale(&order("order-17"), &usd(12_345)).unwrap();
    shop.put(&pending);
    let form = page_form(&pages, &pending, sandbox.time());
    let browser = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let sent = |address: String| {
        let request = browser.post(address).header("content-type", "application/x-www-form-urlencoded");
        request.body(encoded(form.fields())).send()
    };
    let page = sent(form.action().to_owned()).await.unwrap().text().await.unwrap();
    assert!(page.contains("123.45 USD"), "{page}");
    let back = sent(format!("{}?sandboxCard={VISA}", form.action())).await.unwrap();
    let location = back.headers()["location"].to_str().unwrap();
    let receipt = pages.receipt(location.split_once('?').unwrap().1).unwrap();
    assert_eq!(confirmed(&pending, &client, &receipt).await.state, OrderState::Paid);
}

/// The payer closes the browser, or the way back is lost.
#[tokio::test]
async fn an_order_is_paid_though_the_payer_never_comes_back() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let pending = shop.pages.sale(&order("order-17"), &usd(12_345)).unwrap();
    shop.put(&pending);
    sandbox.next::<requests::HostedPage>(Script::error(HttpErrorKind::Reset).after_commit());
    let form = page_form(&shop.pages, &pending, sandbox.time());
    let request = http::Request::post(format!("{}?sandboxCard={VISA}", form.action()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encoded(form.fields()).into());
    assert!(sandbox.handle(request.unwrap()).is_err());
    // Nobody has come yet: the API knows.
    assert_eq!(pending.look(&client).await.unwrap().state, OrderState::Paid);
    sandbox.drain().await;
    assert_eq!((shop.state("order-17"), shop.handled().len()), (OrderState::Paid, 1));
}

#[tokio::test]
async fn a_validation_that_comes_before_its_order_comes_again() {
    let (shop, sandbox, _client) = Shop::open(|settings| settings);
    let pending = shop.pages.sale(&order("order-17"), &usd(12_345)).unwrap();
    let form = page_form(&shop.pages, &pending, sandbox.time());
    came_back(&pays(&sandbox, &form, ""));
    sandbox.drain().await;
    assert_eq!(sandbox.validations().remove(0).status, DeliveryStatus::Waiting);
    shop.put(&pending);
    sandbox.advance_clock(Duration::from_secs(600)).await.unwrap();
    assert_eq!(sandbox.validations().remove(0).status, DeliveryStatus::Delivered);
    assert_eq!((shop.state("order-17"), shop.handled()), (OrderState::Paid, vec![OrderState::Paid]));
}

#[tokio::test]
async fn two_handlers_and_a_reload_do_the_work_once() {
    let claims = Claims::default();
    let handle = |mut claims: Claims, query: String| async move {
        let receipt = pages().receipt(&query).unwrap();
        receipt.record(&mut claims).await.unwrap()
    };
    let query = receipt("", "");
    // Another spelling of the same result, and other values of what is not signed, make no new result.
    let other = query
        .replace("M2MJOG6O2Y", "another")
        .replace(RECEIPT_HASH, &RECEIPT_HASH.to_uppercase());
    let (one, two) = tokio::join!(handle(claims.clone(), query.clone()), handle(claims.clone(), other));
    assert!(one.is_first() != two.is_first());
    assert_eq!((one.body(), two.body()), ("OK", "OK"));
    let reload = pages().receipt(&query).unwrap();
    assert!(!reload.record(&mut claims.clone()).await.unwrap().is_first());
    // What is shown after a reload is still the result.
    assert_eq!(reload.code(), &PageCode::Approved);
    // Where the store is down there is no `OK`.
    assert!(reload.record(&mut Down).await.is_err());
}

#[tokio::test]
async fn a_late_result_does_not_take_an_order_back() {
    let (shop, sandbox, _client, _pending, form) = Shop::with_order("order-17", 12_345);
    let result = |more| shop.pages.receipt(&came_back(&pays(&sandbox, &form, more))).unwrap();
    let declined = result("&sandboxOutcome=declined");
    assert_eq!(declined.code(), &PageCode::Declined);
    shop.take(&declined).await;
    shop.take(&result("")).await;
    // The decline comes again, under another key, to a shop that has lost its claims.
    shop.claims.forget();
    shop.take(&declined).await;
    assert_eq!(shop.handled(), [OrderState::Failed, OrderState::Paid]);
}

/// A decline whose words hold what an encoding can get wrong.
fn words_receipt(letter: &str, hash: &str) -> String {
    format!(
        "HASH={hash}&RESPONSETEXT=Do%3A+not+%2B+honor+%26+s{letter}rry&TERMINALID={TERMINAL}&ORDERID=order-17&AMOUNT=123.45&\
         DATETIME=2026-02-10T09%3a15%3a30&RESPONSECODE=D"
    )
}

#[test]
fn a_result_is_verified_over_what_was_received() {
    let declined = pages().receipt(&words_receipt("%C3%B8", WORDS_HASH)).unwrap();
    assert_eq!(
        (declined.code(), declined.message()),
        (&PageCode::Declined, "Do: not + honor & sørry")
    );
    assert_eq!(declined.datetime(), "2026-02-10T09:15:30");
    // Letters of another encoding are bytes like any other.
    let latin = receipt("RESPONSECODE", "D")
        .replace("APPROVAL", "refus%e9")
        .replace(RECEIPT_HASH, LATIN_HASH);
    assert_eq!(pages().receipt(&latin).unwrap().message(), "refus\u{fffd}");
    // A question mark in front, and digits in capitals, are no difference.
    let query = receipt("HASH", &RECEIPT_HASH.to_uppercase());
    assert!(pages().receipt(&format!("?{query}")).is_ok());
    for (name, changed) in [
        ("ORDERID", "order-18"),
        ("AMOUNT", "123.46"),
        ("DATETIME", "2026-02-10T09:15:31"),
        ("RESPONSECODE", "D"),
        ("RESPONSETEXT", "APPROVAL "),
        ("HASH", CARD_RECEIPT_HASH),
        ("HASH", OLD_RECEIPT_HASH),
    ] {
        assert_eq!(
            pages().receipt(&receipt(name, changed)).unwrap_err(),
            PageError::WrongHash,
            "{name}"
        );
        assert_eq!(
            pages().validation(receipt(name, changed).as_bytes()).unwrap_err(),
            PageError::WrongHash,
            "{name}"
        );
    }
    // What is not signed can be changed on the way, and so it has another name.
    let tampered = pages().receipt(&receipt("UNIQUEREF", "of another payment")).unwrap();
    assert_eq!(tampered.unsigned("UNIQUEREF"), Some("of another payment"));
}

#[test]
fn a_return_without_a_signature_is_worth_nothing() {
    let query = receipt("", "");
    let without = query.replace("HASH=", "HUSH=");
    assert_eq!(pages().receipt(&without).unwrap_err(), PageError::Missing("HASH"));
    for wrong in ["", "0", "d41d8cd98f00b204e9800998ecf8427e", &"g".repeat(128), &"0".repeat(127)] {
        assert_eq!(
            pages().receipt(&receipt("HASH", wrong)).unwrap_err(),
            PageError::OtherHash,
            "{wrong}"
        );
    }
    assert_eq!(
        pages().receipt(&receipt("HASH", &"0".repeat(128))).unwrap_err(),
        PageError::WrongHash
    );
    assert_eq!(pages().receipt("").unwrap_err(), PageError::Missing("TERMINALID"));
    assert_eq!(pages().validation(b"").unwrap_err(), PageError::Missing("TERMINALID"));
    assert_eq!(pages().validation(&[b'x'; 100_000]).unwrap_err(), PageError::TooLong);
    assert_eq!(pages().validation(b"\xff\xfe%00").unwrap_err(), PageError::Missing("TERMINALID"));
    assert_eq!(pages_of("1234002", SECRET).receipt(&query).unwrap_err(), PageError::OtherTerminal);
}

/// The payer has the form, and with it a hash: of the same secret, over a string with colons.
#[test]
fn the_hash_of_a_form_is_no_hash_of_a_result() {
    let form = page_form(&pages(), &asked(&pages()), at());
    let (date, rest) = (&value(&form, "DATETIME")[..16], &value(&form, "DATETIME")[17..]);
    let (code, words) = rest.split_once(':').unwrap();
    // Joined by colons it is the string that was signed.
    let forged = encoded([
        ("TERMINALID", TERMINAL),
        ("ORDERID", "order-17"),
        ("AMOUNT", "123.45"),
        ("DATETIME", date),
        ("RESPONSECODE", code),
        ("RESPONSETEXT", words),
        ("HASH", SALE_HASH),
    ]);
    assert_eq!(pages().receipt(&forged).unwrap_err(), PageError::Value("DATETIME"));
    for (name, value) in [
        ("TERMINALID", "1234001:order-17"),
        ("ORDERID", "order:17"),
        ("AMOUNT", "123.45:2026"),
        ("AMOUNT", "123"),
        ("AMOUNT", "-123.45"),
        ("RESPONSECODE", "A:APPROVAL"),
        ("DATETIME", "2026-02-10T09:15:30:A"),
    ] {
        let error = pages().receipt(&receipt(name, value)).unwrap_err();
        assert_eq!(error, PageError::Value(name));
        assert!(!error.to_string().contains(value));
    }
    for repeated in [
        "TERMINALID",
        "ORDERID",
        "AMOUNT",
        "DATETIME",
        "RESPONSECODE",
        "RESPONSETEXT",
        "HASH",
    ] {
        let twice = format!("{}&{repeated}=x", receipt("", ""));
        assert_eq!(pages().receipt(&twice).unwrap_err(), PageError::Repeated(repeated));
    }
}

#[tokio::test]
async fn a_secret_is_rotated_with_two_secrets() {
    let rotating = PageSecrets::new(SECRET).unwrap().or_previous(OLD_SECRET).unwrap();
    assert!(!format!("{rotating:?}").contains("secret-"));
    let host = PayerPages::of(&Environment::Uat).unwrap();
    let rotating = HostedPages::new(host, TERMINAL, rotating).unwrap();
    // The same result, signed with the one and then with the other, is recorded once.
    let mut claims = Claims::default();
    for (hash, is_first) in [(RECEIPT_HASH, true), (OLD_RECEIPT_HASH, false)] {
        let result = rotating.receipt(&receipt("HASH", hash)).unwrap();
        assert_eq!(result.record(&mut claims).await.unwrap().is_first(), is_first);
    }
    assert!(
        claims
            .keys()
            .iter()
            .all(|key| !key.contains(RECEIPT_HASH) && !key.contains(OLD_RECEIPT_HASH))
    );
    // Forms are signed with the current one.
    assert_eq!(value(&page_form(&rotating, &asked(&rotating), at()), "HASH"), SALE_HASH);
    for wrong in ["", "15-characters--", &"x".repeat(49)] {
        let error = PageSecrets::new(wrong).unwrap_err();
        assert!(error.to_string().contains("16 to 48 characters"), "{error}");
        assert!(PageSecrets::new(SECRET).unwrap().or_previous(wrong).is_err());
    }
    // A payer who was on the page when the secret was changed comes back with the old one.
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let pending = shop.pages.sale(&order("order-17"), &usd(12_345)).unwrap();
    let query = came_back(&pays(&sandbox, &page_form(&shop.pages, &pending, sandbox.time()), ""));
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().receipt_url(RECEIPT).page_secret(SECRET));
    let secrets = PageSecrets::new(SECRET).unwrap().or_previous(PAGE_SECRET).unwrap();
    let pages = HostedPages::new(PayerPages::of(&Environment::Uat).unwrap(), TERMINAL, secrets).unwrap();
    let found = confirmed(&pending, &client, &pages.receipt(&query).unwrap()).await;
    assert_eq!(found.state, OrderState::Paid);
    let next = pages.sale(&order("order-18"), &usd(100)).unwrap();
    came_back(&pays(&sandbox, &page_form(&pages, &next, sandbox.time()), ""));
    // The old one signs no form any more; the page says so to the payer alone.
    let form = page_form(&shop.pages, &next, sandbox.time());
    assert_eq!(text(&pays(&sandbox, &form, "")), "INVALID HASH");
}

#[test]
fn amounts_come_from_decimals_and_currencies_without_two_of_them_are_refused() {
    let money = Money::parse("19.9", "USD").unwrap();
    let pending = pages().sale(&order("o-1"), &money).unwrap();
    assert_eq!(value(&page_form(&pages(), &pending, at()), "AMOUNT"), "19.90");
    for (minor, decimals) in [(5, "0.05"), (100, "1.00"), (123_456_789, "1234567.89")] {
        let pending = pages().sale(&order("o-1"), &usd(minor)).unwrap();
        assert_eq!(value(&page_form(&pages(), &pending, at()), "AMOUNT"), decimals);
    }
    for currency in ["JPY", "KRW", "CLP", "ISK", "KWD", "BHD", "CLF", "ABC"] {
        for refused in [
            pages().sale(&order("o-1"), &Money::new(1_230, currency)),
            pages().pre_authorization(&order("o-1"), &Money::new(1_230, currency)),
        ] {
            let error = refused.unwrap_err();
            assert!(error.to_string().contains("two decimals"), "{currency}: {error}");
        }
    }
    for minor in [0, -1] {
        assert!(pages().sale(&order("o-1"), &usd(minor)).is_err());
    }
}

#[test]
fn colons_are_refused_where_they_are_signed() {
    for wrong in ["canary:b", "canary\nb"] {
        let error = pages().sale(&order(wrong), &usd(1)).unwrap_err();
        assert!(
            error.to_string().contains("order id") && !error.to_string().contains("canary"),
            "{error}"
        );
        assert!(pages().register_card(wrong, Agreement::Recurring).is_err());
        let host = PayerPages::of(&Environment::Uat).unwrap();
        assert!(HostedPages::new(host, wrong, PageSecrets::new(SECRET).unwrap()).is_err());
    }
    for wrong in ["", &"x".repeat(201)] {
        assert!(pages().update_card(wrong, Agreement::Recurring).is_err());
    }
    assert!(pages().register_card("x".repeat(200), Agreement::Recurring).is_ok());
    let host = || PayerPages::of(&Environment::Uat).unwrap();
    assert!(HostedPages::new(host(), "x".repeat(51), PageSecrets::new(SECRET).unwrap()).is_err());
}

#[tokio::test]
async fn a_result_of_another_order_is_refused() {
    let (_sandbox, client) = shop();
    let receipt = pages().receipt(&receipt("", "")).unwrap();
    let other_order = pages().sale(&order("order-18"), &usd(12_345)).unwrap();
    let other_terminal = pages_of("1234002", SECRET).sale(&order("order-17"), &usd(12_345)).unwrap();
    for (pending, words) in [(&other_order, "another order"), (&other_terminal, "another terminal")] {
        let error = pending.confirm(&client, &receipt).await.unwrap_err();
        assert_eq!(error.kind(), payroc_ext::ErrorKind::InvalidRequest);
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(source.contains(words), "{source}");
    }
    assert!(
        pages().payment_form(&other_terminal, OrderState::Open, at()).is_err(),
        "it would be signed with the secret of another terminal"
    );
    assert!(PageError::WrongHash.to_string().contains("check the secret"));
}

/// The hash of a sale is that of a pre-authorization, and the payer's browser chooses the address.
#[tokio::test]
async fn a_sale_that_is_sent_to_the_other_page_is_held_and_not_paid() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 12_345);
    let address = form.action().replace("paymentpage", "preauthpage");
    let back = send(
        &sandbox,
        &format!("{address}?sandboxCard={VISA}"),
        encoded(form.fields()).into_bytes(),
    );
    let receipt = shop.pages.receipt(&came_back(&back)).unwrap();
    assert_eq!((receipt.code(), receipt.amount()), (&PageCode::Approved, "123.45"));
    assert_eq!(shop.take(&receipt).await.body(), "OK");
    assert_eq!((shop.state("o-1"), sandbox.collected("o-1")), (OrderState::Held, 0));
    let Some(Charged::Authorized(held)) = confirmed(&pending, &client, &receipt).await.payment else {
        panic!("held")
    };
    let _ = held.capture(&client).await.unwrap();
    assert_eq!(pending.look(&client).await.unwrap().state, OrderState::Paid);
}

/// Neither the currency is signed, nor how old a form is.
#[tokio::test]
async fn another_currency_or_amount_is_not_paid_and_its_result_is_recorded() {
    let (shop, sandbox, client, pending, form_of_today) = Shop::with_order("o-1", 12_345);
    let fields = form_of_today
        .fields()
        .map(|(name, value)| (name, if name == "CURRENCY" { "MXN" } else { value }));
    let pesos = send(
        &sandbox,
        &format!("{}?sandboxCard={VISA}", form_of_today.action()),
        encoded(fields).into_bytes(),
    );
    // The order was cheaper when the payer opened the page.
    let cheaper = shop.pages.sale(&order("o-2"), &usd(100)).unwrap();
    let old_form = page_form(&shop.pages, &cheaper, sandbox.time());
    shop.put(&shop.pages.sale(&order("o-2"), &usd(12_345)).unwrap());
    for (id, back) in [("o-1", pesos), ("o-2", pays(&sandbox, &old_form, ""))] {
        let receipt = shop.pages.receipt(&came_back(&back)).unwrap();
        assert_eq!(receipt.code(), &PageCode::Approved);
        assert_eq!(shop.take(&receipt).await.body(), "OK");
        assert_eq!(shop.state(id), OrderState::PartlyPaid);
    }
    // What was paid counts as soon as it is paid in full; the rest is given back.
    shop.take(&shop.pages.receipt(&came_back(&pays(&sandbox, &form_of_today, ""))).unwrap())
        .await;
    assert_eq!((shop.state("o-1"), sandbox.collected("o-1")), (OrderState::Paid, 12_345));
    let found = pending.look(&client).await.unwrap();
    assert!(found.state == OrderState::Paid && found.surplus.is_empty(), "{found:?}");
}

#[tokio::test]
async fn an_approval_that_is_not_listed_yet_comes_again() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    came_back(&pays(&sandbox, &form, ""));
    let lags = |gone: &'static str| {
        let without = move |body: &mut Value| {
            let rows = body["data"].as_array_mut().unwrap();
            rows.retain(|row| gone != "all" && row["paymentId"] != gone);
        };
        sandbox.next::<operations::ListPayments>(Script::ordinary().map_json(without));
    };
    lags("all");
    sandbox.drain().await;
    assert_eq!(sandbox.validations().remove(0).status, DeliveryStatus::Waiting);
    assert_eq!(shop.state("o-1"), OrderState::Open);
    sandbox.advance_clock(Duration::from_secs(600)).await.unwrap();
    assert_eq!(shop.state("o-1"), OrderState::Paid);
    // Nor does the first payment stand for the second.
    let second = shop.pages.receipt(&came_back(&pays(&sandbox, &form, ""))).unwrap();
    let id: &'static str = second.unsigned("UNIQUEREF").unwrap().to_owned().leak();
    lags(id);
    assert!(pending.confirm(&client, &second).await.unwrap().is_none());
    assert_eq!(confirmed(&pending, &client, &second).await.surplus.len(), 1);
}

/// The list lags, and the id of the payment is not signed: it can be missing, or name another payment.
#[tokio::test]
async fn an_approval_is_not_taken_for_the_decline_of_an_earlier_card() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let declined = shop
        .pages
        .receipt(&came_back(&pays(&sandbox, &form, "&sandboxOutcome=declined")))
        .unwrap();
    shop.take(&declined).await;
    assert_eq!(shop.state("o-1"), OrderState::Failed);
    let query = came_back(&pays(&sandbox, &form, ""));
    let id = shop.pages.receipt(&query).unwrap().unsigned("UNIQUEREF").unwrap().to_owned();
    let of_the_first = declined.unsigned("UNIQUEREF").unwrap();
    let results = [
        query.replace(&format!("UNIQUEREF={id}"), "OTHERREF=x"),
        query.replace(&id, of_the_first),
        query.clone(),
    ];
    for query in &results {
        let approved = shop.pages.receipt(query).unwrap();
        assert_eq!(approved.code(), &PageCode::Approved);
        let gone = id.clone();
        let lags = Script::ordinary().map_json(move |body| {
            let rows = body["data"].as_array_mut().unwrap();
            rows.retain(|row| row["paymentId"] != gone.as_str());
            assert_eq!(rows.len(), 1);
        });
        sandbox.next::<operations::ListPayments>(lags);
        assert_eq!(shop.take(&approved).await.status(), 503, "{query}");
        assert_eq!(shop.state("o-1"), OrderState::Failed);
    }
    // Listed, it counts; an id that is not its own keeps whoever wrote it waiting.
    let [unnamed, of_another, named] = results.map(|query| shop.pages.receipt(&query).unwrap());
    assert!(pending.confirm(&client, &of_another).await.unwrap().is_none());
    assert_eq!(confirmed(&pending, &client, &unnamed).await.state, OrderState::Paid);
    assert_eq!(shop.take(&named).await.body(), "OK");
    assert_eq!(shop.handled(), [OrderState::Failed, OrderState::Paid]);
}

/// A code that this version does not know may be an approval.
#[tokio::test]
async fn a_code_that_is_not_known_is_not_taken_for_the_decline_of_an_earlier_card() {
    let (sandbox, client) = shop();
    let card = SingleUseCard::new(entered(&sandbox, &client).await);
    let earlier = Charge::new(TERMINAL, order("order-17"), usd(12_345), card)
        .sale(&client)
        .await
        .unwrap();
    let id = earlier.payment().payment_id().to_string();
    let (code, hash, _) = CODES[3];
    let unknown = receipt("RESPONSECODE", code).replace(RECEIPT_HASH, hash);
    for (query, is_known) in [
        (unknown.replace("UNIQUEREF=M2MJOG6O2Y", "OTHERREF=x"), false),
        (unknown.clone(), false),
        (unknown.replace("M2MJOG6O2Y", &id), true),
    ] {
        let status = Script::ordinary().map_json(|body| {
            body["data"][0]["transactionResult"]["status"] = "declined".into();
            body["data"][0]["transactionResult"]["responseCode"] = "D".into();
        });
        sandbox.next::<operations::ListPayments>(status);
        let found = asked(&pages()).confirm(&client, &pages().receipt(&query).unwrap()).await.unwrap();
        assert_eq!(found.map(|found| found.state), is_known.then_some(OrderState::Failed), "{query}");
    }
}

/// Two handlers see the same payments in another order, and do not give back a payment each.
#[tokio::test]
async fn the_same_payment_counts_in_whichever_order_they_are_listed() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    for _ in 0..3 {
        came_back(&pays(&sandbox, &form, ""));
    }
    let ids = |found: &Found| -> Vec<String> {
        let all = found.payment.iter().chain(&found.surplus);
        all.map(|charged| charged.payment().payment_id().to_string()).collect()
    };
    let found = pending.look(&client).await.unwrap();
    sandbox.next::<operations::ListPayments>(Script::ordinary().map_json(|body| body["data"].as_array_mut().unwrap().reverse()));
    let reversed = pending.look(&client).await.unwrap();
    assert_eq!((ids(&found).len(), ids(&found)), (3, ids(&reversed)));
    // The one that was given back first is the next that does not count; a new look gives nothing back twice.
    for found in [found, reversed] {
        for paid_twice in &found.surplus {
            let back = GiveBack::all("paid twice", "Paid twice");
            let _ = paid_twice.payment().void_or_refund(&client, back).await.unwrap();
        }
    }
    let found = pending.look(&client).await.unwrap();
    assert!(found.state == OrderState::Paid && found.surplus.is_empty(), "{found:?}");
    assert_eq!(sandbox.collected("o-1"), 1_000);
    // All of it.
    let back = GiveBack::all("return-1", "Wrong size");
    let _ = found.payment.unwrap().payment().void_or_refund(&client, back).await.unwrap();
    assert_eq!(pending.look(&client).await.unwrap().state, OrderState::GivenBack);
    assert_eq!(asked(&shop.pages).look(&client).await.unwrap().state, OrderState::Open);
}

#[tokio::test]
async fn what_is_not_decided_hides_nothing_that_was_given_back() {
    let (_shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    for _ in 0..2 {
        came_back(&pays(&sandbox, &form, ""));
    }
    let listed = |status: [&'static str; 2]| {
        let change = move |body: &mut Value| {
            for (row, status) in body["data"].as_array_mut().unwrap().iter_mut().zip(status) {
                row["transactionResult"]["status"] = status.into();
            }
        };
        sandbox.next::<operations::ListPayments>(Script::ordinary().map_json(change));
    };
    for (status, state) in [
        (["reversal", "admin"], OrderState::Undecided),
        (["admin", "reversal"], OrderState::Undecided),
        (["reversal", "reversal"], OrderState::GivenBack),
        (["ready", "admin"], OrderState::Paid),
        (["pending", "ready"], OrderState::Paid),
        (["pending", "admin"], OrderState::Held),
    ] {
        listed(status);
        assert_eq!(pending.look(&client).await.unwrap().state, state, "{status:?}");
    }
}

/// What a list says of the status of each payment, once.
fn listed_as(sandbox: &Sandbox, status: &'static str) {
    let change = move |body: &mut Value| {
        for row in body["data"].as_array_mut().unwrap() {
            row["transactionResult"]["status"] = status.into();
        }
    };
    sandbox.next::<operations::ListPayments>(Script::ordinary().map_json(change));
}

#[tokio::test]
async fn a_payer_whose_payment_was_reviewed_and_declined_gets_a_form_again() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let declined = shop
        .pages
        .receipt(&came_back(&pays(&sandbox, &form, "&sandboxOutcome=declined")))
        .unwrap();
    listed_as(&sandbox, "admin");
    shop.take(&declined).await;
    assert_eq!(shop.state("o-1"), OrderState::Undecided);
    assert!(shop.pages.payment_form(&pending, shop.state("o-1"), sandbox.time()).is_err());
    // The result comes again while the list lags: its decline may be that of another card.
    let empty = Script::ordinary().map_json(|body| (body["data"], body["count"]) = (serde_json::json!([]), 0.into()));
    sandbox.next::<operations::ListPayments>(empty);
    shop.take(&declined).await;
    assert_eq!(shop.state("o-1"), OrderState::Undecided);
    // The bank has decided.
    assert!(shop.settle("o-1", &pending.look(&client).await.unwrap()));
    assert!(shop.pages.payment_form(&pending, shop.state("o-1"), sandbox.time()).is_ok());
    // The result that comes again says the same.
    shop.take(&declined).await;
    assert_eq!(shop.handled(), [OrderState::Undecided, OrderState::Failed]);
}

/// What a list leaves out, once: all but the payments of this status.
fn lists_only(sandbox: &Sandbox, status: &'static str) {
    let lags = move |body: &mut Value| {
        let rows = body["data"].as_array_mut().unwrap();
        rows.retain(|row| row["transactionResult"]["status"] == status);
        assert!(!rows.is_empty());
    };
    sandbox.next::<operations::ListPayments>(Script::ordinary().map_json(lags));
}

/// The decline of an older card is no decline of the payment that is under review.
#[tokio::test]
async fn an_order_under_review_is_not_paid_again_because_a_list_lags() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let take = async |more: &str| {
        let receipt = shop.pages.receipt(&came_back(&pays(&sandbox, &form, more))).unwrap();
        shop.take(&receipt).await;
        receipt
    };
    let first = take("&sandboxOutcome=declined").await;
    assert_eq!(shop.state("o-1"), OrderState::Failed);
    sandbox.decide_next(ProcessorDecision::UnderReview);
    let second = take("").await;
    assert_eq!(shop.state("o-1"), OrderState::Undecided, "{second:?}");
    // The second is not listed, by a look, and when the result of the first comes again.
    lists_only(&sandbox, "declined");
    let lagging = pending.look(&client).await.unwrap();
    assert_eq!(lagging.state, OrderState::Failed);
    assert!(!shop.settle("o-1", &lagging));
    lists_only(&sandbox, "declined");
    shop.take(&first).await;
    assert_eq!(shop.state("o-1"), OrderState::Undecided);
    // A row that does not say what it waits for stays, too.
    let mut state = OrderState::Undecided;
    assert!(!lagging.settle(&mut state, &mut WaitsFor::new()) && state == OrderState::Undecided);
    // Its own decline moves the order, and its approval would.
    let id = second.unsigned("UNIQUEREF").unwrap();
    sandbox.resolve(id, ProcessorDecision::Declined);
    assert!(shop.settle("o-1", &pending.look(&client).await.unwrap()));
    assert_eq!(shop.state("o-1"), OrderState::Failed);
    assert!(shop.orders.lock().unwrap()["o-1"].waits_for.is_empty());
}

/// Two under review: each has to end, in whichever look.
#[tokio::test]
async fn an_order_waits_for_every_payment_that_is_under_review() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let mut ids = Vec::new();
    for _ in 0..2 {
        sandbox.decide_next(ProcessorDecision::UnderReview);
        let receipt = shop.pages.receipt(&came_back(&pays(&sandbox, &form, ""))).unwrap();
        ids.push(receipt.unsigned("UNIQUEREF").unwrap().to_owned());
    }
    shop.settle("o-1", &pending.look(&client).await.unwrap());
    sandbox.resolve(&ids[0], ProcessorDecision::Declined);
    lists_only(&sandbox, "declined");
    assert!(!shop.settle("o-1", &pending.look(&client).await.unwrap()));
    sandbox.resolve(&ids[1], ProcessorDecision::Declined);
    let gone = ids[0].clone();
    let lags =
        Script::ordinary().map_json(move |body| body["data"].as_array_mut().unwrap().retain(|row| row["paymentId"] != gone.as_str()));
    sandbox.next::<operations::ListPayments>(lags);
    assert!(shop.settle("o-1", &pending.look(&client).await.unwrap()));
    assert_eq!(shop.handled(), [OrderState::Undecided, OrderState::Failed]);
}

/// The form of the order is open while the same order is charged directly. Whatever becomes of the form, the charge alone settles the order.
#[tokio::test]
async fn an_order_that_waits_for_another_call_is_not_paid_again_because_a_form_was_declined() {
    for state in [OrderState::Undecided, OrderState::Held] {
        let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
        let charge = Charge::new(
            TERMINAL,
            order("o-1"),
            usd(1_000),
            SingleUseCard::new(entered(&sandbox, &client).await),
        );
        if state == OrderState::Held {
            assert!(matches!(charge.authorize(&client).await.unwrap(), Charged::Authorized(_)));
        } else {
            lose::<Create>(&sandbox);
            unknown(charge.sale(&client).await);
        }
        shop.orders.lock().unwrap().get_mut("o-1").unwrap().state = state;
        // The payer sends the form all the same, and the charge is not listed yet.
        sandbox.decide_next(ProcessorDecision::UnderReview);
        let receipt = shop.pages.receipt(&came_back(&pays(&sandbox, &form, ""))).unwrap();
        lists_only(&sandbox, "admin");
        shop.take(&receipt).await;
        sandbox.resolve(receipt.unsigned("UNIQUEREF").unwrap(), ProcessorDecision::Declined);
        lists_only(&sandbox, "declined");
        let lagging = pending.look(&client).await.unwrap();
        assert_eq!(lagging.state, OrderState::Failed);
        assert!(!shop.settle("o-1", &lagging), "{state:?}");
        assert!(shop.state("o-1") == state && shop.handled().is_empty());
        assert!(shop.pages.payment_form(&pending, shop.state("o-1"), sandbox.time()).is_err());
        // Had the charge been declined, and the form not, a look would have found it.
        let mut after_decline = (OrderState::Failed, WaitsFor::new());
        listed_as(&sandbox, "admin");
        let found = pending.look(&client).await.unwrap();
        assert!(found.settle(&mut after_decline.0, &mut after_decline.1));
        assert_eq!((after_decline.0, after_decline.1.payments().len()), (OrderState::Undecided, 2));
        // The charge is listed.
        let paid = shop.settle("o-1", &pending.look(&client).await.unwrap());
        assert_eq!(
            paid.then(|| shop.state("o-1")),
            (state == OrderState::Undecided).then_some(OrderState::Paid)
        );
    }
}

/// The direct charge is under way when the form is found under review. Its response is lost, the form is declined, and the charge is not listed yet: nobody
/// may pay again.
#[tokio::test]
async fn an_order_with_an_open_charge_does_not_fail_because_a_form_was_declined() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let begin = |call: &str| {
        let mut orders = shop.orders.lock().unwrap();
        let row = orders.get_mut("o-1").unwrap();
        row.waits_for.begin(&mut row.state, call)
    };
    assert!(begin("charge"));
    let may_pay = || shop.pages.payment_form(&pending, shop.state("o-1"), sandbox.time()).is_ok();
    assert!(!may_pay(), "a charge is on its way");
    // The payer has an older form.
    sandbox.decide_next(ProcessorDecision::UnderReview);
    let receipt = shop.pages.receipt(&came_back(&pays(&sandbox, &form, ""))).unwrap();
    shop.settle("o-1", &pending.look(&client).await.unwrap());
    assert_eq!(shop.state("o-1"), OrderState::Undecided);
    let token = entered(&sandbox, &client).await;
    let charge = || Charge::new(TERMINAL, order("o-1"), usd(1_000), SingleUseCard::new(token.as_str()));
    lose::<Create>(&sandbox);
    unknown(charge().sale(&client).await);
    sandbox.resolve(receipt.unsigned("UNIQUEREF").unwrap(), ProcessorDecision::Declined);
    for _ in 0..2 {
        lists_only(&sandbox, "declined");
        let lagging = pending.look(&client).await.unwrap();
        assert_eq!(lagging.state, OrderState::Failed);
        assert!(!shop.settle("o-1", &lagging));
        assert!(shop.state("o-1") == OrderState::Undecided && !may_pay());
    }
    // What is stored says the same to the next process.
    let stored = serde_json::to_string(&shop.orders.lock().unwrap()["o-1"].waits_for).unwrap();
    let mut restored: WaitsFor = serde_json::from_str(&stored).unwrap();
    assert_eq!(restored.calls(), ["charge"]);
    assert!(restored.begin(&mut OrderState::Undecided, "charge") && !restored.begin(&mut OrderState::Undecided, "another"));
    // The same charge again brings its payment.
    let charged = charge().sale(&client).await.unwrap();
    let mut orders = shop.orders.lock().unwrap();
    let Row { state, waits_for, .. } = orders.get_mut("o-1").unwrap();
    assert!(waits_for.ended(state, "charge", &charged, &usd(1_000)));
    assert!(*state == OrderState::Paid && waits_for.is_empty() && sandbox.collected("o-1") == 1_000);
}

/// Each end that the charge of such an order can come to, while the form is under review and after.
#[tokio::test]
async fn an_order_fails_when_neither_a_charge_nor_a_payment_is_open() {
    for charge_is_declined in [false, true] {
        let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
        let (mut state, mut waits_for) = (OrderState::Open, WaitsFor::new());
        sandbox.decide_next(ProcessorDecision::UnderReview);
        let receipt = shop.pages.receipt(&came_back(&pays(&sandbox, &form, ""))).unwrap();
        let receipt = receipt.unsigned("UNIQUEREF").unwrap().to_owned();
        assert!(waits_for.begin(&mut state, "charge"));
        pending.look(&client).await.unwrap().settle(&mut state, &mut waits_for);
        assert_eq!((waits_for.payments().len(), waits_for.calls().len()), (1, 1));
        if charge_is_declined {
            let token = SingleUseCard::new(entered(&sandbox, &client).await);
            sandbox.decide_next(ProcessorDecision::Declined);
            let declined = Charge::new(TERMINAL, order("o-1"), usd(1_000), token).sale(&client).await.unwrap();
            assert!(!waits_for.ended(&mut state, "charge", &declined, &usd(1_000)));
        } else {
            assert!(!waits_for.refused(&mut state, "charge"));
        }
        assert_eq!((state, waits_for.calls().len()), (OrderState::Undecided, 0));
        sandbox.resolve(&receipt, ProcessorDecision::Declined);
        let fetched = payroc_ext::journeys::cards::fetch(&client, &PaymentId::from(receipt.as_str()))
            .await
            .unwrap();
        assert!(waits_for.settle(&mut state, &fetched, &usd(1_000)));
        assert!(state == OrderState::Failed && waits_for.is_empty());
        // What was waited for before says nothing of the next charge.
        assert!(waits_for.begin(&mut state, "again") && state == OrderState::Undecided);
        assert!(!pending.look(&client).await.unwrap().settle(&mut state, &mut waits_for) && state == OrderState::Undecided);
    }
}

/// The order was paid and given back, and its older form is sent again: the money comes back, and no goods leave.
#[tokio::test]
async fn a_payment_of_an_order_that_was_given_back_is_given_back() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let take = async || {
        let receipt = shop.pages.receipt(&came_back(&pays(&sandbox, &form, ""))).unwrap();
        (shop.take(&receipt).await.body().clone(), receipt)
    };
    let _ = take().await;
    let stale = pending.look(&client).await.unwrap();
    assert!(stale.to_give_back(&client, OrderState::Paid).await.unwrap().is_empty());
    let back = GiveBack::all("return-1", "Wrong size");
    given_back(stale.payment.as_ref().unwrap().payment().void_or_refund(&client, back).await);
    assert!(shop.settle("o-1", &pending.look(&client).await.unwrap()));
    assert_eq!((shop.state("o-1"), sandbox.collected("o-1")), (OrderState::GivenBack, 0));
    // A list that lags still has what was given back.
    assert!(stale.to_give_back(&client, OrderState::GivenBack).await.unwrap().is_empty());
    let (body, receipt) = take().await;
    assert_eq!(
        (body, shop.state("o-1"), sandbox.collected("o-1")),
        (Bytes::from("OK"), OrderState::GivenBack, 0)
    );
    shop.take(&receipt).await;
    assert_eq!(sandbox.collected("o-1"), 0);
    assert_eq!(shop.handled(), [OrderState::Paid, OrderState::GivenBack]);
}

/// An order that counts as given back before it is: what is being given back looks like the payment of an older form. By one reference it is one return.
#[tokio::test]
async fn an_order_that_is_given_back_by_the_reference_of_a_surplus_is_given_back_once() {
    let (_shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    came_back(&pays(&sandbox, &form, ""));
    // In no batch before that.
    sandbox.drain().await;
    sandbox.settle();
    let found = pending.look(&client).await.unwrap();
    let back = || GiveBack::all("paid twice", "Paid twice");
    let late = found.to_give_back(&client, OrderState::GivenBack).await.unwrap();
    assert_eq!(late.len(), 1);
    given_back(found.payment.as_ref().unwrap().payment().void_or_refund(&client, back()).await);
    let payment = given_back(late[0].void_or_refund(&client, back()).await);
    assert_eq!((payment.refunds().len(), sandbox.collected("o-1")), (1, 0));
    assert!(found.to_give_back(&client, OrderState::GivenBack).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_order_that_is_held_is_not_paid_again_because_a_list_lags() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let pending = shop.pages.pre_authorization(&order("o-1"), &usd(1_000)).unwrap();
    let form = page_form(&shop.pages, &pending, sandbox.time());
    came_back(&pays(&sandbox, &form, "&sandboxOutcome=declined"));
    came_back(&pays(&sandbox, &form, ""));
    let found = pending.look(&client).await.unwrap();
    let (mut state, mut waits_for) = (OrderState::Open, WaitsFor::new());
    assert!(found.settle(&mut state, &mut waits_for) && state == OrderState::Held);
    lists_only(&sandbox, "declined");
    let lagging = pending.look(&client).await.unwrap();
    assert_eq!(lagging.state, OrderState::Failed);
    assert!(!lagging.settle(&mut state, &mut waits_for) && state == OrderState::Held);
    // Nor is it a part because somebody has sent the form for another amount.
    let sale = Charge::new(TERMINAL, order("o-1"), usd(5), SingleUseCard::new(entered(&sandbox, &client).await));
    approved(sale.sale(&client).await.unwrap());
    lists_only(&sandbox, "ready");
    let lagging = pending.look(&client).await.unwrap();
    assert_eq!(lagging.state, OrderState::PartlyPaid);
    assert!(!lagging.settle(&mut state, &mut waits_for) && state == OrderState::Held);
    // A part of it is captured: nothing is held any more, and the order is not paid.
    let Some(Charged::Authorized(held)) = found.payment else {
        panic!("held")
    };
    approved(held.capture_part(&client, &usd(400)).await.unwrap());
    let found = pending.look(&client).await.unwrap();
    assert!(
        found.settle(&mut state, &mut waits_for) && state == OrderState::PartlyPaid,
        "{found:?}"
    );
}

/// The key is that of the first refund, so another look does not give it back either.
#[tokio::test]
async fn a_surplus_whose_refund_is_declined_is_given_back_by_a_person() {
    let (_shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    // The shop that handles validations would void the surplus, and before one is handled its payment is in no batch.
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().receipt_url(RECEIPT));
    for _ in 0..2 {
        came_back(&pays(&sandbox, &form, ""));
    }
    // In no batch before that.
    sandbox.drain().await;
    sandbox.settle();
    let surplus = pending.look(&client).await.unwrap().surplus;
    let payment = client.payments().get(surplus[0].payment().payment_id()).await.unwrap();
    let mut declined = serde_json::to_value(payment).unwrap();
    declined["refunds"] = serde_json::json!([{"refundId": "R000000001", "dateTime": "2026-01-01T00:00:00Z", "currency": "USD", "amount": -1_000,
        "status": "declined", "responseCode": "D", "responseMessage": "x"}]);
    let give_back = async |reference: &str| {
        let found = pending.look(&client).await.unwrap();
        assert_eq!((found.state, found.surplus.len()), (OrderState::Paid, 1));
        let back = GiveBack::all(reference, "Paid twice");
        found.surplus[0].payment().void_or_refund(&client, back).await.unwrap()
    };
    for _ in 0..2 {
        // What the API has recorded under the key.
        let recorded = Script::response(200).content_type("application/json").body(declined.to_string());
        sandbox.next::<operations::RefundPayment>(recorded);
        assert!(matches!(give_back("paid twice").await, GivenBack::Declined(_)));
    }
    given_back(Ok(give_back("paid twice, by hand").await));
    let requests = sandbox.requests();
    let keys: Vec<_> = requests
        .iter()
        .filter(|request| request.is::<operations::RefundPayment>())
        .map(|request| request.headers["idempotency-key"].clone())
        .collect();
    assert!(keys[0] == keys[1] && keys[1] != keys[2], "{keys:?}");
    let found = pending.look(&client).await.unwrap();
    assert!(found.state == OrderState::Paid && found.surplus.is_empty(), "{found:?}");
    assert_eq!(sandbox.collected("o-1"), 1_000);
}

#[test]
fn an_order_that_is_paid_or_undecided_gets_no_form() {
    use OrderState::{Failed, GivenBack, Held, Open, Paid, PartlyPaid, Undecided};
    let form = |state| pages().payment_form(&asked(&pages()), state, at());
    for state in [Open, Failed] {
        assert!(form(state).is_ok(), "{state:?}");
    }
    for state in [Undecided, PartlyPaid, Held, Paid, GivenBack] {
        assert!(form(state).unwrap_err().to_string().contains("another order id"), "{state:?}");
    }
}

#[tokio::test]
async fn a_payment_by_bank_account_is_found_among_bank_transfers() {
    let (shop, sandbox, client, pending, form) = Shop::with_order("o-1", 1_000);
    let address = format!("{}?sandboxAccount=11101010", form.action());
    let query = came_back(&send(&sandbox, &address, encoded(form.fields()).into_bytes()));
    let receipt = shop.pages.receipt(&query).unwrap();
    assert!(pending.confirm(&client, &receipt).await.unwrap().is_none());
    let found = bank_transfers::find(&client, TERMINAL, pending.order_id()).await.unwrap();
    assert_eq!(found[0].payment().amount(), usd(1_000));
}

#[tokio::test]
async fn declines_and_referrals_leave_the_order_open_for_another_card() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    // The vendor's amounts of the test environment.
    for (id, minor, code) in [
        ("o-1", 4_901, PageCode::Declined),
        ("o-2", 4_902, PageCode::Referral),
        ("o-3", 4_903, PageCode::Declined),
    ] {
        let pending = shop.pages.sale(&order(id), &usd(minor)).unwrap();
        let query = came_back(&pays(&sandbox, &page_form(&shop.pages, &pending, sandbox.time()), ""));
        let receipt = shop.pages.receipt(&query).unwrap();
        assert_eq!(receipt.code(), &code, "{id}");
        let found = confirmed(&pending, &client, &receipt).await;
        assert!(found.state == OrderState::Failed && found.payment.is_none(), "{id}: {found:?}");
        assert_eq!(sandbox.collected(id), 0);
    }
}

#[tokio::test]
async fn codes_are_read_and_stay_open() {
    assert_eq!(PageCode::Other("X9".into()).as_str(), "X9");
    assert!(!format!("{:?}", PageCode::Other("4761730000000011".into())).contains("4761"));
    assert_eq!((PageCode::ApprovedByUnionPay.as_str(), PageCode::PickUp.as_str()), ("E", "C"));
    assert_eq!(CardCode::NotValidated.as_str(), "E43");
    let (_sandbox, client) = shop();
    for (code, hash, state) in CODES {
        let query = receipt("RESPONSECODE", code).replace(RECEIPT_HASH, hash);
        let found = asked(&pages()).confirm(&client, &pages().receipt(&query).unwrap()).await.unwrap();
        assert_eq!(found.map(|found| found.state), state, "{code}");
    }
}

#[tokio::test]
async fn a_pre_authorization_is_held_and_not_paid_and_may_be_a_sale() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let pending = shop.pages.pre_authorization(&order("o-1"), &usd(1_000)).unwrap();
    assert!(pending.is_pre_authorization());
    let query = came_back(&pays(&sandbox, &page_form(&shop.pages, &pending, sandbox.time()), ""));
    let found = confirmed(&pending, &client, &shop.pages.receipt(&query).unwrap()).await;
    let (OrderState::Held, Some(Charged::Authorized(held))) = (found.state, found.payment) else {
        panic!("held")
    };
    assert_eq!(sandbox.collected("o-1"), 0);
    approved(held.capture(&client).await.unwrap());
    assert_eq!(sandbox.collected("o-1"), 1_000);
    // With a surcharge the page makes a sale of it, and the result does not say so.
    let (shop, sandbox, client) = Shop::open(|settings| settings.surcharge(3.0, "3 % more"));
    let pending = shop.pages.pre_authorization(&order("o-2"), &usd(1_000)).unwrap();
    let query = came_back(&pays(&sandbox, &page_form(&shop.pages, &pending, sandbox.time()), ""));
    let found = confirmed(&pending, &client, &shop.pages.receipt(&query).unwrap()).await;
    assert_eq!(found.state, OrderState::Paid);
}

#[tokio::test]
async fn a_payer_with_two_tabs_pays_twice_and_gets_one_back() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let pending = shop.pages.sale(&order("o-1"), &usd(1_000)).unwrap();
    shop.put(&pending);
    let tabs = [0, 1].map(|tab| page_form(&shop.pages, &pending, sandbox.time() + chrono::TimeDelta::seconds(tab)));
    for tab in &tabs {
        came_back(&pays(&sandbox, tab, ""));
        sandbox.advance_clock(Duration::from_secs(30)).await.unwrap();
    }
    assert_eq!(shop.handled(), [OrderState::Paid], "the work is done once");
    assert_eq!(shop.claims.keys().len(), 2, "two results, and not one that came twice");
    assert_eq!(sandbox.collected("o-1"), 1_000);
    assert!(sandbox.validations().iter().all(|one| one.status == DeliveryStatus::Delivered));
    let found = pending.look(&client).await.unwrap();
    assert!(found.state == OrderState::Paid && found.surplus.is_empty(), "{found:?}");
}

#[tokio::test]
async fn save_a_card_on_a_page_replace_it_and_charge_it() {
    let (shop, sandbox, client) = Shop::open(|settings| settings);
    let pages = &shop.pages;
    let saved = |pending: &PendingCard| {
        let query = came_back(&pays(&sandbox, &pages.card_form(pending, sandbox.time()).unwrap(), ""));
        (pages.card_receipt(&query).unwrap(), query)
    };
    let pending = pages.register_card("customer-17", Agreement::Unscheduled).unwrap();
    let (receipt, query) = saved(&pending);
    assert_eq!((receipt.reference(), receipt.code()), ("customer-17", &CardCode::Saved));
    let stored: PendingCard = serde_json::from_str(&serde_json::to_string(&pending).unwrap()).unwrap();
    let PageCard::Saved(token) = stored.settle(&receipt).unwrap() else {
        panic!("{receipt:?}")
    };
    assert!(!format!("{receipt:?} {stored:?} {token:?}").contains("customer-17"));
    let other = pages.register_card("customer-18", Agreement::Unscheduled).unwrap();
    assert_eq!(other.settle(&receipt), Err(PageError::OtherCard));
    // The background validation of a card is no payment.
    assert!(matches!(pages.validation(query.as_bytes()), Ok(Validation::Card(_))));
    let mut claims = Claims::default();
    assert!(receipt.record(&mut claims).await.unwrap().is_first() && !receipt.record(&mut claims).await.unwrap().is_first());
    let (receipt, _) = saved(&pages.update_card("customer-17", Agreement::Unscheduled).unwrap());
    let again = pages
        .update_card("customer-17", Agreement::Unscheduled)
        .unwrap()
        .settle(&receipt)
        .unwrap();
    assert_eq!(again, PageCard::Saved(token.clone()));
    // The saved card, for all that takes more than a token.
    let found = saved_cards::find_by_token(&client, TERMINAL, &token)
        .await
        .unwrap()
        .expect("listed");
    assert_eq!(found.token(), &token);
    let other = "2967530000000017".into();
    assert!(saved_cards::find_by_token(&client, TERMINAL, &other).await.unwrap().is_none());
    // A list that does not keep to its filter gives nobody else's card.
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await.unwrap();
    let card = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card).unwrap().token);
    let another = saved_cards::save(&client, TERMINAL, card).await.unwrap();
    let of_another = another.token().expose().to_owned();
    sandbox.next::<operations::ListSecureTokens>(
        Script::ordinary().map_json(move |body| body["data"][0]["token"] = of_another.as_str().into()),
    );
    assert!(saved_cards::find_by_token(&client, TERMINAL, &token).await.unwrap().is_none());
    let charge = Charge::new(TERMINAL, order("o-1"), usd(500), SecureTokenPayload::new(token));
    approved(charge.sale(&client).await.unwrap());
    found.delete(&client).await.unwrap();
}

#[test]
fn the_result_of_a_card_is_verified_in_its_own_order() {
    let good = [
        ("TERMINALID", TERMINAL),
        ("RESPONSECODE", "A"),
        ("RESPONSETEXT", "SUCCESS"),
        ("MERCHANTREF", "customer-17"),
        ("CARDREFERENCE", "2967530000000017"),
        ("DATETIME", "10-02-2026:09:15:30:001"),
        ("HASH", CARD_RECEIPT_HASH),
    ];
    let with = |name: &str, value: &'static str| encoded(good.map(|(known, old)| (known, if known == name { value } else { old })));
    let receipt = pages().card_receipt(&with("", "")).unwrap();
    let pending = pages().register_card("customer-17", Agreement::Recurring).unwrap();
    assert!(matches!(pending.settle(&receipt), Ok(PageCard::Saved(token)) if token.expose() == "2967530000000017"));
    for (name, value) in [
        ("RESPONSECODE", "E43"),
        ("RESPONSETEXT", "x"),
        ("MERCHANTREF", "customer-18"),
        ("CARDREFERENCE", "2967530000000018"),
        ("DATETIME", "10-02-2026:09:15:30:002"),
    ] {
        assert_eq!(
            pages().card_receipt(&with(name, value)).unwrap_err(),
            PageError::WrongHash,
            "{name}"
        );
    }
    // A value cannot be moved over a colon.
    let moved = with("MERCHANTREF", "customer-17:2967530000000017").replace("CARDREFERENCE=2967530000000017", "CARDREFERENCE=10-02-2026");
    assert_eq!(pages().card_receipt(&moved).unwrap_err(), PageError::Value("MERCHANTREF"));
    let (validated, not_saved) = (
        with("RESPONSECODE", "E43").replace(CARD_RECEIPT_HASH, NOT_VALIDATED_HASH),
        with("RESPONSECODE", "E14")
            .replace("2967530000000017", "")
            .replace(CARD_RECEIPT_HASH, NOT_SAVED_HASH),
    );
    assert!(matches!(
        pending.settle(&pages().card_receipt(&validated).unwrap()),
        Ok(PageCard::NotValidated(_))
    ));
    let not_saved = pending.settle(&pages().card_receipt(&not_saved).unwrap()).unwrap();
    assert_eq!(not_saved, PageCard::NotSaved(CardCode::Other("E14".into())));
}

#[test]
fn a_form_is_html_that_nothing_leaves() {
    let pages = pages();
    let pending = pages.sale(&order("\"><script>alert(1)"), &usd(100)).unwrap();
    let form = page_form(&pages, &pending, at()).field("note", "</form>&'\"").unwrap();
    let html = form.html("Pay <now>");
    assert!(
        !html.contains("<script") && html.contains("&quot;&gt;&lt;script&gt;alert(1)"),
        "{html}"
    );
    assert!(
        html.contains("value=\"&lt;/form&gt;&amp;&#39;&quot;\"") && html.contains("Pay &lt;now&gt;</button>"),
        "{html}"
    );
    assert!(
        html.starts_with("<form id=\"payroc-hosted-page\" method=\"post\" action=\"https://payments.uat.payroc.com/merchant/paymentpage\"")
    );
    assert_eq!(html.matches("<input type=\"hidden\"").count(), 7);
    // Nobody shows the page in a frame, and the form leads nowhere else.
    let policy = pages.content_security_policy();
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self' https://payments.uat.payroc.com;"));
    assert!(!policy.contains("unsafe"), "{policy}");
    let shown = format!("{form:?} {pages:?}");
    assert!(
        !shown.contains("alert(1)") && !shown.contains(SECRET) && shown.contains("ORDERID"),
        "{shown}"
    );
}

#[test]
fn parameters_that_change_a_hash_in_unknown_ways_are_refused() {
    let form = || page_form(&pages(), &asked(&pages()), at());
    for name in [
        "RECEIPTPAGEURL",
        "VALIDATIONURL",
        "SECURECARDMERCHANTREF",
        "CARDREFERENCE",
        "HASH",
        "amount",
        "OrderId",
        "CURRENCY",
        "RESPONSECODE",
        "UNIQUEREF",
        "",
        "a b",
        "\"",
        &"x".repeat(41),
    ] {
        assert!(form().field(name, "x").is_err(), "{name}");
    }
    let form = form().field("EMAIL", "alex@example.com").unwrap();
    assert!(form.clone().field("email", "x").is_err());
    assert!(!format!("{form:?}").contains("alex"));
}

#[tokio::test]
async fn what_is_pending_outlives_the_process() {
    let pending = asked(&pages());
    let line = serde_json::to_string(&pending).unwrap();
    assert!(!line.contains(SECRET));
    let again: PendingPayment = serde_json::from_str(&line).unwrap();
    assert_eq!(again, pending);
    assert_eq!(again.amount(), &usd(12_345));
    // A form can be made again, such as for a reload, and is the same but for its time.
    let (one, other) = (page_form(&pages(), &pending, at()), page_form(&pages(), &again, at()));
    assert_eq!(one, other);
    assert!(serde_json::from_str::<PendingPayment>(&line.replace("order-17", &"x".repeat(30))).is_err());
}

/// A page of the vendor's that shows a link's payment comes the same way.
#[test]
fn the_id_of_a_payment_link_is_not_signed() {
    let query = format!("{}&PAYLINK=L-1", receipt("", ""));
    let Ok(Validation::Payment(receipt)) = pages().validation(query.as_bytes()) else {
        panic!("{query}")
    };
    assert_eq!(receipt.unsigned("PAYLINK"), Some("L-1"));
    assert!(receipt.unsigned("CUSTOMFIELD").is_none());
    let shown = format!("{receipt:?}");
    assert!(!shown.contains("M2MJOG6O2Y") && shown.contains("order-17"), "{shown}");
}

//! The promises of the shop: to the payer, that an order is charged once; to its owner, that it is of no use for testing stolen cards.

use payroc_api::Operation as _;
use payroc_ext::{OperationInfo, operations};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::prelude::*;
use payroc_ext::{KeyRing, RetryPolicy, SealingKey};
use payroc_sandbox::ManualClock;
use payroc_sandbox::{API_KEY, Form, ProcessorDecision, Sandbox, Step};
use serde_json::{Value, json};

use crate::shop::limits::{Guard, Limits, Rate, Rates, Verdict, Visitor};
use crate::shop::store::{FileStore, Store};
use crate::shop::web::client_address;
use crate::shop::{Settings, Shop};

/// A shop on a port of its own, the sandbox behind it, and a browser in front of it.
struct Stage {
    sandbox: Sandbox,
    shop: Shop,
    origin: String,
    browser: reqwest::Client,
    cookie: String,
    folder: Folder,
}

/// Removed when the test ends.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn folder() -> Folder {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("payroc-shop-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    Folder(std::env::temp_dir().join(name))
}

fn client(sandbox: &Sandbox) -> Client {
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    builder.retry_policy(RetryPolicy::never()).build().unwrap()
}

fn ring(byte: u8) -> Option<KeyRing> {
    let mut bytes = [byte; 32];
    bytes[0] = !byte;
    Some(KeyRing::new(SealingKey::new("test", bytes).unwrap()))
}

async fn open(store: Arc<dyn Store>, guard: Arc<dyn Guard>, sandbox: Sandbox, folder: Folder) -> Stage {
    let client = client(&sandbox);
    open_as(client, ring(1), store, guard, sandbox, folder).await
}

/// A shop whose clock, and that of the sandbox, is moved by hand.
async fn stage_in_time() -> (Stage, ManualClock) {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let client = builder
        .http_client(sandbox.clone())
        .clock(clock.clone())
        .retry_policy(RetryPolicy::never());
    let folder = folder();
    let store = Arc::new(FileStore::open(&folder.0).unwrap());
    let guard = Arc::new(Limits::default());
    (
        open_as(client.build().unwrap(), ring(1), store, guard, sandbox, folder).await,
        clock,
    )
}

async fn open_as(
    client: Client,
    seal: Option<KeyRing>,
    store: Arc<dyn Store>,
    guard: Arc<dyn Guard>,
    sandbox: Sandbox,
    folder: Folder,
) -> Stage {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let shop = Shop::new(Settings {
        client,
        terminal: "1234001".to_owned(),
        origin: origin.clone(),
        store,
        guard,
        seal,
    });
    tokio::spawn(shop.clone().serve(listener));
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
    let mut stage = Stage {
        sandbox,
        shop,
        origin,
        browser: browser.build().unwrap(),
        cookie: String::new(),
        folder,
    };
    stage.cookie = stage.new_cookie().await;
    stage
}

async fn stage() -> Stage {
    stage_with(Limits::default()).await
}

async fn stage_with(guard: impl Guard) -> Stage {
    let folder = folder();
    let store = Arc::new(FileStore::open(&folder.0).unwrap());
    open(store, Arc::new(guard), Sandbox::new(), folder).await
}

impl Stage {
    async fn new_cookie(&self) -> String {
        let response = self.browser.get(format!("{}/", self.origin)).send().await.unwrap();
        let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        cookie.split(';').next().unwrap().to_owned()
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.browser.get(format!("{}{path}", self.origin)).header("cookie", &self.cookie);
        request.send().await.unwrap()
    }

    async fn page(&self, path: &str) -> String {
        self.get(path).await.text().await.unwrap()
    }

    fn post(&self, path: &str, body: &Value) -> impl Future<Output = reqwest::Response> + use<> {
        let request = self.browser.post(format!("{}{path}", self.origin)).header("cookie", &self.cookie);
        let request = request.header("origin", &self.origin).header("content-type", "application/json");
        let sent = request.body(body.to_string()).send();
        async { sent.await.unwrap() }
    }

    /// Begins to pay, as a click on the cart's button does, and returns the order.
    async fn begin(&self, way: &str) -> String {
        let response = self.post(&format!("/checkout/{way}"), &json!({})).await;
        assert_eq!(response.status(), 303);
        let location = response.headers()["location"].to_str().unwrap();
        location.strip_prefix("/checkout/").expect(location).to_owned()
    }

    /// Loads the page and fills in its form.
    async fn fill_in(&self, order: &str, form: Form) -> String {
        assert_eq!(self.get(&format!("/checkout/{order}")).await.status(), 200);
        let session = self.sandbox.sessions().pop().unwrap();
        self.sandbox.submit(&session.token, form).unwrap().token
    }

    fn hand_in(&self, order: &str, token: &str) -> impl Future<Output = String> + use<> {
        let sent = self.post(&format!("/checkout/{order}/token"), &json!({ "token": token, "amount": 1 }));
        async {
            let response: Value = serde_json::from_str(&sent.await.text().await.unwrap()).unwrap();
            response["location"].as_str().unwrap().to_owned()
        }
    }

    /// How often this operation was requested.
    fn sent(&self, operation: &OperationInfo) -> usize {
        let requests = self.sandbox.requests();
        requests
            .iter()
            .filter(|request| request.operation.as_deref() == Some(operation.upstream_id))
            .count()
    }

    fn payments_sent(&self) -> usize {
        self.sent(operations::CreatePayment::INFO)
    }

    fn charges(&self) -> usize {
        self.sandbox.ledger().len()
    }
}

/// The content of the first cart: a mug and two teas.
const TOTAL: i64 = 1_200 + 2 * 850;

#[tokio::test]
async fn a_double_click_is_charged_once_and_the_amount_is_the_carts() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    let (one, other) = tokio::join!(stage.hand_in(&order, &token), stage.hand_in(&order, &token));
    assert_eq!((one.as_str(), one == other), (&*format!("/receipt/{order}"), true));
    assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
    let page = stage.page(&one).await;
    assert!(page.contains("Paid.") && page.contains("$29.00") && page.contains(&order), "{page}");
}

#[tokio::test]
async fn a_reload_and_a_second_tab_do_not_pay_again() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let first = stage.fill_in(&order, Form::Card).await;
    // The second tab was opened before the first one paid, and has a session and a token of its own.
    assert_eq!(stage.begin("card").await, order);
    let second = stage.fill_in(&order, Form::Card).await;
    let receipt = stage.hand_in(&order, &first).await;
    assert_eq!(stage.hand_in(&order, &second).await, receipt);
    // A reload of the page with the form leads to the receipt, and a new session is not made.
    let response = stage.get(&format!("/checkout/{order}")).await;
    assert_eq!(
        (response.status().as_u16(), response.headers()["location"].to_str().unwrap()),
        (303, &*receipt)
    );
    let response = stage.post(&format!("/checkout/{order}/session"), &json!({})).await;
    assert!(response.text().await.unwrap().contains(&receipt));
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!(stage.charges(), 1);
}

#[tokio::test]
async fn two_tabs_at_the_same_time_charge_once() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let (first, second) = (stage.fill_in(&order, Form::Card).await, stage.fill_in(&order, Form::Card).await);
    let (one, other) = tokio::join!(stage.hand_in(&order, &first), stage.hand_in(&order, &second));
    assert_eq!(one, other);
    assert_eq!(stage.charges(), 1);
}

#[tokio::test]
async fn a_lost_response_is_shown_as_unknown_and_settled_without_a_second_charge() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    let second = stage.fill_in(&order, Form::Card).await;
    for _ in 0..3 {
        stage
            .sandbox
            .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
        stage.sandbox.next::<operations::ListPayments>(Step::error(HttpErrorKind::Reset));
    }
    let receipt = stage.hand_in(&order, &token).await;
    assert_eq!(receipt, format!("/receipt/{order}"));
    // The page submits again, and so does the payer with another card: both find the first attempt.
    let page = stage.page(&receipt).await;
    assert!(
        page.contains("Please do not pay again") && page.contains("http-equiv=\"refresh\""),
        "{page}"
    );
    assert_eq!(stage.hand_in(&order, &second).await, receipt);
    // The shop settles it by itself.
    stage.shop.settle_all().await;
    assert_eq!(
        stage.sandbox.pending_steps(),
        1,
        "it was sent again each time, and looked up until it was known"
    );
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
}

#[tokio::test]
async fn a_shop_that_crashed_resumes_what_it_has_stored() {
    let Stage {
        sandbox, folder, cookie, ..
    } = {
        let stage = stage().await;
        let order = stage.begin("card").await;
        let token = stage.fill_in(&order, Form::Card).await;
        stage
            .sandbox
            .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout).after_commit());
        stage.hand_in(&order, &token).await;
        assert_eq!(stage.sandbox.collected(&order), TOTAL);
        stage
    };
    let store = Arc::new(FileStore::open(&folder.0).unwrap());
    let mut stage = open(store, Arc::new(Limits::default()), sandbox, folder).await;
    stage.cookie = cookie;
    stage.shop.settle_all().await;
    let order = stage.begin_or_receipt().await;
    assert!(stage.page(&format!("/receipt/{order}")).await.contains("Paid."));
    assert_eq!(stage.charges(), 1);
}

impl Stage {
    /// The order that is stored.
    async fn begin_or_receipt(&self) -> String {
        let store = FileStore::open(&self.folder.0).unwrap();
        store.names("orders").unwrap().pop().unwrap()
    }
}

#[tokio::test]
async fn the_prepared_call_is_sealed_for_its_order_and_stored_in_the_clear_only_without_a_key() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout).after_commit());
    stage.hand_in(&order, &token).await;
    let record = std::fs::read_to_string(stage.folder.0.join(format!("orders/{order}.json"))).unwrap();
    assert!(record.contains("payroc-sealed.") && !record.contains(&token), "{record}");
    // Another key opens nothing: the order is looked up, and nothing is sent.
    let sent = stage.payments_sent();
    let store = Arc::new(FileStore::open(&stage.folder.0).unwrap());
    let guard = Arc::new(Limits::default());
    let (sandbox, cookie) = (stage.sandbox.clone(), stage.cookie.clone());
    let mut other = open_as(client(&sandbox), ring(2), store, guard, sandbox, stage.folder).await;
    other.cookie = cookie;
    other.shop.settle_all().await;
    assert!(other.page(&format!("/receipt/{order}")).await.contains("Paid."));
    assert_eq!((other.payments_sent(), other.charges()), (sent, 1));
    // Without a key it works as well, and the token is stored in the clear.
    let (folder, sandbox) = (folder(), Sandbox::new());
    let store = Arc::new(FileStore::open(&folder.0).unwrap());
    let guard = Arc::new(Limits::default());
    let open = open_as(client(&sandbox), None, store, guard, sandbox, folder).await;
    let order = open.begin("card").await;
    let token = open.fill_in(&order, Form::Card).await;
    open.sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout).after_commit());
    open.hand_in(&order, &token).await;
    let record = std::fs::read_to_string(open.folder.0.join(format!("orders/{order}.json"))).unwrap();
    assert!(record.contains(&token), "{record}");
    open.shop.settle_all().await;
    assert!(open.page(&format!("/receipt/{order}")).await.contains("Paid."));
    assert_eq!(open.charges(), 1);
}

#[tokio::test]
async fn an_order_that_is_older_than_its_key_is_looked_up_by_its_id_and_sent_no_more() {
    for (way, form, operation) in [
        ("card", Form::Card, operations::CreatePayment::INFO),
        ("ach", Form::Ach, operations::CreateBankTransferPayment::INFO),
    ] {
        let (stage, clock) = stage_in_time().await;
        let order = stage.begin(way).await;
        let token = stage.fill_in(&order, form).await;
        stage.sandbox.next_of(operation, Step::error(HttpErrorKind::Reset).after_commit());
        let receipt = stage.hand_in(&order, &token).await;
        clock.advance(Duration::from_secs(13 * 3_600));
        let sent = stage.sent(operation);
        // Loading the page is enough.
        assert!(stage.page(&receipt).await.contains("Paid."), "{way}");
        assert_eq!(
            (stage.sent(operation), stage.charges(), stage.sandbox.collected(&order)),
            (sent, 1, TOTAL)
        );
    }
}

#[tokio::test]
async fn a_refusal_of_the_second_sending_settles_nothing_and_the_look_up_does() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    let receipt = stage.hand_in(&order, &token).await;
    stage.sandbox.next::<operations::CreatePayment>(Step::response(403));
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!(stage.charges(), 1);
}

#[tokio::test]
async fn a_decline_that_is_looked_up_is_distinguished_from_an_earlier_one_of_the_order() {
    let (stage, clock) = stage_in_time().await;
    let order = stage.begin("card").await;
    let tokens = [stage.fill_in(&order, Form::Card).await, stage.fill_in(&order, Form::Card).await];
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    assert_eq!(stage.hand_in(&order, &tokens[0]).await, format!("/checkout/{order}?declined"));
    // The second attempt never arrives, and the decline under the order's id is not its own.
    stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout));
    let receipt = stage.hand_in(&order, &tokens[1]).await;
    clock.advance(Duration::from_secs(13 * 3_600));
    assert!(stage.page(&receipt).await.contains("Somebody in our shop is looking"));
    // A second attempt that was carried out is found.
    let (stage, clock) = stage_in_time().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout).after_commit());
    let receipt = stage.hand_in(&order, &token).await;
    clock.advance(Duration::from_secs(13 * 3_600));
    let page = stage.page(&receipt).await;
    assert!(page.contains("Please try another card"), "{page}");
    assert_eq!(stage.sandbox.collected(&order), 0);
}

#[tokio::test]
async fn an_order_that_cannot_be_settled_is_left_to_a_person_who_closes_it() {
    for paid in [true, false] {
        let (stage, clock) = stage_in_time().await;
        let order = stage.begin("card").await;
        let token = stage.fill_in(&order, Form::Card).await;
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout));
        let receipt = stage.hand_in(&order, &token).await;
        assert!(!stage.shop.close(&order, paid).await.unwrap(), "the machine is not done with it");
        clock.advance(Duration::from_secs(13 * 3_600));
        stage.shop.settle_all().await;
        let page = stage.page(&receipt).await;
        assert!(
            page.contains("Please do not pay again") && page.contains("Somebody in our shop"),
            "{page}"
        );
        let sent = stage.payments_sent();
        stage.shop.settle_all().await;
        assert_eq!(stage.begin("card").await, order, "no second order beside it");
        assert_eq!(stage.payments_sent(), sent);
        assert!(stage.shop.close(&order, paid).await.unwrap());
        let page = stage.page(&receipt).await;
        if paid {
            assert!(page.contains("Paid."), "{page}");
        } else {
            assert!(page.contains("You have not been charged"), "{page}");
            let token = stage.fill_in(&order, Form::Card).await;
            assert_eq!(stage.hand_in(&order, &token).await, receipt);
            assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
        }
        assert!(!stage.shop.close(&order, true).await.unwrap());
    }
}

#[tokio::test]
async fn a_card_that_may_have_been_saved_can_be_saved_again_once_its_key_is_too_old() {
    let (stage, clock) = stage_in_time().await;
    let order = stage.begin("save").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage
        .sandbox
        .next::<operations::CreateSecureToken>(Step::error(HttpErrorKind::Timeout));
    let receipt = stage.hand_in(&order, &token).await;
    clock.advance(Duration::from_secs(13 * 3_600));
    stage.shop.settle_all().await;
    assert!(stage.page(&receipt).await.contains("Try again"));
    let token = stage.fill_in(&order, Form::Card).await;
    assert_eq!(stage.hand_in(&order, &token).await, receipt);
    assert!(stage.page(&receipt).await.contains("Saved."));
}

/// Records how many payments had been sent when an order was stored.
struct Watched {
    inner: FileStore,
    sandbox: Sandbox,
    seen: Mutex<Vec<(String, usize)>>,
}

impl Store for Watched {
    fn read(&self, kind: &str, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.inner.read(kind, name)
    }

    fn write(&self, kind: &str, name: &str, record: &[u8]) -> io::Result<()> {
        let record_of: Value = serde_json::from_slice(record).unwrap();
        if kind == "orders" {
            let sent = self
                .sandbox
                .requests()
                .iter()
                .filter(|request| request.is::<operations::CreatePayment>())
                .count();
            let has_call = record_of["call"].is_string();
            let standing = format!("{} {has_call}", record_of["standing"].as_str().unwrap());
            self.seen.lock().unwrap().push((standing, sent));
        }
        self.inner.write(kind, name, record)
    }

    fn names(&self, kind: &str) -> io::Result<Vec<String>> {
        self.inner.names(kind)
    }
}

#[tokio::test]
async fn the_order_and_its_prepared_call_are_stored_before_anything_is_sent() {
    let folder = folder();
    let sandbox = Sandbox::new();
    let store = Arc::new(Watched {
        inner: FileStore::open(&folder.0).unwrap(),
        sandbox: sandbox.clone(),
        seen: Mutex::default(),
    });
    let stage = open(store.clone(), Arc::new(Limits::default()), sandbox, folder).await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.hand_in(&order, &token).await;
    let seen: Vec<(String, usize)> = store.seen.lock().unwrap().clone();
    let seen: Vec<(&str, usize)> = seen.iter().map(|(standing, sent)| (standing.as_str(), *sent)).collect();
    // Afterwards the token is not kept.
    assert_eq!(seen, [("Open false", 0), ("Sent true", 0), ("Done false", 1)]);
}

#[tokio::test]
async fn a_decline_is_shown_in_general_words_and_another_card_pays() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    let declined = stage.hand_in(&order, &token).await;
    assert_eq!(declined, format!("/checkout/{order}?declined"));
    // The same token again is the same attempt.
    assert_eq!(stage.hand_in(&order, &token).await, declined);
    let sessions = stage.sandbox.sessions().len();
    let page = stage.page(&declined).await;
    assert!(
        page.contains("Please try another card") && page.contains("have not been charged"),
        "{page}"
    );
    assert_eq!(stage.sandbox.sessions().len(), sessions + 1, "another try has a session of its own");
    for reason in ["Do Not Honor", "honor", "CVV", "AVS", "referral", "insufficient", "expired card"] {
        assert!(!page.contains(reason), "{reason}");
    }
    let other = stage.fill_in(&order, Form::Card).await;
    assert_eq!(stage.hand_in(&order, &other).await, format!("/receipt/{order}"));
    assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
}

#[tokio::test]
async fn a_payment_that_was_never_sent_may_be_submitted_again_with_the_same_token() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Connect));
    assert_eq!(stage.hand_in(&order, &token).await, format!("/checkout/{order}?again"));
    assert_eq!(stage.hand_in(&order, &token).await, format!("/receipt/{order}"));
    assert_eq!(stage.charges(), 1);
}

#[tokio::test]
async fn bank_accounts_pay_and_cards_are_saved_and_replaced() {
    let stage = stage().await;
    let order = stage.begin("ach").await;
    let token = stage.fill_in(&order, Form::Ach).await;
    let receipt = stage.hand_in(&order, &token).await;
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!(stage.sandbox.collected(&order), TOTAL);

    stage.post("/cart/mug/more", &json!({})).await;
    let order = stage.begin("pad").await;
    assert!(stage.page(&format!("/checkout/{order}")).await.contains("CA$12.00"));
    let token = stage.fill_in(&order, Form::Pad).await;
    let receipt = stage.hand_in(&order, &token).await;
    assert!(stage.page(&receipt).await.contains("Paid."));

    // There is no card to replace before one is saved.
    let response = stage.post("/checkout/update", &json!({})).await;
    assert_eq!(response.headers()["location"], "/?changed");
    let order = stage.begin("save").await;
    let token = stage.fill_in(&order, Form::Card).await;
    let receipt = stage.hand_in(&order, &token).await;
    assert!(stage.page(&receipt).await.contains("Saved."));
    assert!(stage.page("/").await.contains("Card ending in"));
    let order = stage.begin("update").await;
    let token = stage.fill_in(&order, Form::Card).await;
    assert!(stage.sandbox.sessions().pop().unwrap().secure_token_id.is_some());
    let receipt = stage.hand_in(&order, &token).await;
    assert!(stage.page(&receipt).await.contains("Saved."));
    assert_eq!(stage.charges(), 2);
}

#[tokio::test]
async fn a_cart_that_changes_makes_another_order_and_the_old_page_does_not_pay() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.post("/cart/card/more", &json!({})).await;
    let new = stage.begin("card").await;
    assert_ne!(new, order);
    assert_eq!(stage.hand_in(&order, &token).await, "/?changed");
    assert_eq!(stage.charges(), 0);
    assert!(stage.page("/?changed").await.contains("Your cart has changed."));
}

#[tokio::test]
async fn an_order_belongs_to_the_browser_that_made_it() {
    let mut stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.cookie = stage.new_cookie().await;
    for path in [
        format!("/checkout/{order}"),
        format!("/receipt/{order}"),
        "/receipt/..%2f..%2fx".to_owned(),
    ] {
        assert_eq!(stage.get(&path).await.status(), 404, "{path}");
    }
    assert_eq!(stage.hand_in(&order, &token).await, "/?changed");
    assert_eq!(stage.charges(), 0);
}

#[tokio::test]
async fn only_the_shops_own_pages_change_something() {
    let stage = stage().await;
    let send = |origin: Option<&str>, site: Option<&str>, host: Option<&str>| {
        let mut request = stage
            .browser
            .post(format!("{}/checkout/card", stage.origin))
            .header("cookie", &stage.cookie);
        for (name, value) in [("origin", origin), ("sec-fetch-site", site), ("host", host)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        async { request.send().await.unwrap().status().as_u16() }
    };
    let own = stage.origin.as_str();
    assert_eq!(send(Some(own), None, None).await, 303);
    assert_eq!(send(Some(own), Some("same-origin"), None).await, 303);
    // As a page without referrer sends a form.
    assert_eq!(send(Some("null"), Some("same-origin"), None).await, 303);
    assert_eq!(send(None, None, None).await, 403);
    assert_eq!(send(Some("null"), None, None).await, 403);
    assert_eq!(send(Some("https://evil.example"), None, None).await, 403);
    assert_eq!(send(Some("https://evil.example"), Some("same-origin"), None).await, 403);
    assert_eq!(send(Some(own), Some("same-site"), None).await, 403);
    assert_eq!(send(Some(own), Some("cross-site"), None).await, 403);
    assert_eq!(send(Some(own), None, Some("evil.example")).await, 421);
}

#[tokio::test]
async fn the_page_with_the_fields_has_the_whole_policy_and_stays_out_of_caches() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let response = stage.get(&format!("/checkout/{order}")).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    let policy = header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-",
        "connect-src 'self' https://testpayments.worldnettps.com;",
        "frame-ancestors 'none'",
        "style-src 'self'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("script-src 'self'"), "{policy}");
    assert_eq!(
        (header("referrer-policy"), header("cache-control")),
        ("no-referrer".to_owned(), "no-store".to_owned())
    );
    let page = response.text().await.unwrap();
    // Only the three tags of the library, and nothing that a policy would block.
    assert_eq!(page.matches("<script").count(), 3);
    assert!(!page.contains(" style=") && !page.contains(" onclick="), "{page}");
    assert!(page.contains(&format!("/checkout/{order}/token")));
    // A renewal returns the configuration of the page, with another session.
    let response = stage.post(&format!("/checkout/{order}/session"), &json!({})).await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    let block: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(block["sessionToken"], stage.sandbox.sessions().pop().unwrap().token);
    assert_eq!(block["page"]["submit"], format!("/checkout/{order}/token"));
}

fn rate(most: usize) -> Rate {
    Rate {
        most,
        within: Duration::from_secs(600),
    }
}

fn rates(cart: usize, address: usize, overall: usize) -> Rates {
    Rates {
        cart: rate(cart),
        address: rate(address),
        overall: rate(overall),
    }
}

const MANY: usize = 1_000;

#[tokio::test]
async fn a_cart_with_too_many_declines_gets_no_further_attempt_and_no_form() {
    let many = rates(MANY, MANY, MANY);
    let stage = stage_with(Limits::new(many, many, rates(2, MANY, MANY), ManualClock::new())).await;
    let order = stage.begin("card").await;
    let tokens = [
        stage.fill_in(&order, Form::Card).await,
        stage.fill_in(&order, Form::Card).await,
        stage.fill_in(&order, Form::Card).await,
    ];
    for token in &tokens[..2] {
        stage.sandbox.decide_next(ProcessorDecision::Declined);
        assert_eq!(stage.hand_in(&order, token).await, format!("/checkout/{order}?declined"));
    }
    let sent = stage.sandbox.requests().len();
    assert_eq!(stage.hand_in(&order, &tokens[2]).await, format!("/checkout/{order}?wait"));
    let response = stage.get(&format!("/checkout/{order}")).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "601");
    assert!(response.text().await.unwrap().contains("Too many attempts"));
    let response = stage.post(&format!("/checkout/{order}/session"), &json!({})).await;
    assert_eq!(
        (response.status().as_u16(), response.headers().contains_key("retry-after")),
        (429, true)
    );
    assert_eq!(stage.sandbox.requests().len(), sent, "the API was not asked");
}

#[tokio::test]
async fn a_new_cart_does_not_get_around_the_limit_of_an_address() {
    let many = rates(MANY, MANY, MANY);
    let mut stage = stage_with(Limits::new(many, rates(MANY, 2, MANY), many, ManualClock::new())).await;
    for expected in ["/receipt", "/receipt", "/checkout"] {
        stage.cookie = stage.new_cookie().await;
        let order = stage.begin("card").await;
        let token = stage.fill_in(&order, Form::Card).await;
        let location = stage.hand_in(&order, &token).await;
        assert!(location.starts_with(expected), "{location}");
    }
    assert_eq!(stage.charges(), 2);
}

#[tokio::test]
async fn a_decline_that_is_known_later_counts_like_one_that_is_known_at_once() {
    let many = rates(MANY, MANY, MANY);
    let stage = stage_with(Limits::new(many, many, rates(1, MANY, MANY), ManualClock::new())).await;
    let order = stage.begin("card").await;
    let tokens = [stage.fill_in(&order, Form::Card).await, stage.fill_in(&order, Form::Card).await];
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    stage.hand_in(&order, &tokens[0]).await;
    stage.shop.settle_all().await;
    assert_eq!(stage.hand_in(&order, &tokens[1]).await, format!("/checkout/{order}?wait"));
}

#[test]
fn a_network_of_ipv6_counts_as_one_client() {
    let of = |text: &str| client_address(text.parse().unwrap());
    assert_eq!(of("192.0.2.7"), "192.0.2.7");
    assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
    assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
}

#[test]
fn limits_count_carts_addresses_and_the_whole_shop_and_expire() {
    let visitor = |cart: &str, address: &str| Visitor {
        cart: cart.to_owned(),
        address: address.to_owned(),
    };
    let clock = ManualClock::new();
    let many = rates(MANY, MANY, MANY);
    let limits = Limits::new(rates(2, 3, 5), many, many, clock.clone());
    let ask = |cart: &str, address: &str| limits.session(&visitor(cart, address)) == Verdict::Go;
    assert!(ask("a", "1") && ask("a", "1") && !ask("a", "1"), "a cart");
    assert!(ask("b", "1") && !ask("c", "1"), "an address");
    assert!(ask("d", "2") && ask("e", "3") && !ask("f", "4"), "everybody");
    clock.advance(Duration::from_secs(599));
    assert_eq!(limits.session(&visitor("f", "4")), Verdict::Wait(Duration::from_secs(1)));
    clock.advance(Duration::from_secs(1));
    assert!(ask("f", "4"));
}

#[test]
fn records_survive_and_their_names_stay_in_the_folder() {
    let folder = folder();
    let store = FileStore::open(&folder.0).unwrap();
    assert_eq!(store.read("orders", "a1").unwrap(), None);
    store.write("orders", "a1", b"1").unwrap();
    store.write("orders", "a1", b"2").unwrap();
    let again = FileStore::open(&folder.0).unwrap();
    assert_eq!(again.read("orders", "a1").unwrap().as_deref(), Some(&b"2"[..]));
    assert_eq!(again.names("orders").unwrap(), ["a1"]);
    for name in ["", "../a1", "a/b", "a.b", "a\0", &"a".repeat(65)] {
        store.read("orders", name).unwrap_err();
        store.write("orders", name, b"x").unwrap_err();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(Path::new(&folder.0)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner reads it");
    }
}

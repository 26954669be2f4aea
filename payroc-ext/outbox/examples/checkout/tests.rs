//! The promises of the shop: to the payer, that an order is charged once; to its owner, that it is of no use for testing stolen cards.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::prelude::*;
use payroc_ext::{KeyRing, Operation as _, OperationInfo, RetryPolicy, SealingKey, operations};
use payroc_outbox::Outbox;
use payroc_sandbox::{API_KEY, Form, ManualClock, ProcessorDecision, Sandbox, Step};
use serde_json::{Value, json};

use crate::RESEND_FOR;
use crate::shop::limits::{Guard, Limits, Rate, Rates, Verdict, Visitor};
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
    let path = std::env::temp_dir().join(name);
    crate::make_folder(&path).unwrap();
    Folder(path)
}

fn client(sandbox: &Sandbox) -> Client {
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    builder.retry_policy(RetryPolicy::never()).build().unwrap()
}

fn ring(byte: u8) -> KeyRing {
    let mut bytes = [byte; 32];
    bytes[0] = !byte;
    KeyRing::new(SealingKey::new("test", bytes).unwrap())
}

const HOUR: Duration = Duration::from_secs(3_600);
/// So long that no payer gives up.
const LONG: Duration = Duration::from_secs(120);
/// How long the payer of a payment waits whose response is lost.
const SHORT: Duration = Duration::from_millis(700);

/// The outbox of a shop. What fails is sent again when the test lets time pass, and not before.
async fn outbox(folder: &Folder) -> Outbox {
    let settings = payroc_outbox::Settings::new(ring(1), RESEND_FOR).with_backoff(HOUR, HOUR);
    Outbox::open_sqlite(folder.0.join("shop.db"), settings).await.unwrap()
}

/// A shop with a worker.
async fn open(guard: impl Guard, wait: Duration, sandbox: Sandbox, folder: Folder) -> Stage {
    let stage = open_without_worker(guard, wait, sandbox, folder).await;
    stage.start_worker();
    stage
}

async fn open_without_worker(guard: impl Guard, wait: Duration, sandbox: Sandbox, folder: Folder) -> Stage {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let shop = Shop::open(Settings {
        client: client(&sandbox),
        terminal: "1234001".to_owned(),
        origin: origin.clone(),
        outbox: outbox(&folder).await,
        guard: Arc::new(guard),
        wait,
    })
    .await
    .unwrap();
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
    open(guard, LONG, Sandbox::new(), folder()).await
}

/// A shop whose payers do not wait long.
async fn hurried() -> Stage {
    open(Limits::default(), SHORT, Sandbox::new(), folder()).await
}

/// A shop without a worker, whose payers do not wait at all.
async fn idle() -> Stage {
    open_without_worker(Limits::default(), Duration::from_millis(1), Sandbox::new(), folder()).await
}

impl Stage {
    fn start_worker(&self) {
        let shop = self.shop.clone();
        tokio::spawn(async move { shop.work(std::future::pending()).await });
    }

    fn pool(&self) -> &sqlx::SqlitePool {
        self.shop.outbox().sqlite_pool().unwrap()
    }

    async fn sql(&self, sql: &str) {
        sqlx::raw_sql(sql).execute(self.pool()).await.unwrap();
    }

    async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(self.pool()).await.unwrap()
    }

    /// Waits until the worker has done what is due.
    async fn until_idle(&self) {
        let busy = "SELECT COUNT(*) FROM payroc_outbox WHERE owner IS NOT NULL \
                    OR state IN ('ready', 'uncertain') AND due_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER)";
        for _ in 0..12_000 {
            if self.count(busy).await == 0 {
                return;
            }
            self.shop.outbox().wake();
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the worker does not come to an end");
    }

    /// Lets so much time pass on the clock of the database, and the worker do what is due by then.
    async fn pass(&self, time: Duration) {
        self.until_idle().await;
        let by = time.as_millis();
        self.sql(&format!(
            "UPDATE payroc_outbox SET due_at = due_at - {by}, first_sent_at = first_sent_at - {by} WHERE state IN ('ready', 'uncertain')"
        ))
        .await;
        self.until_idle().await;
    }

    /// Lets a backoff pass: what is not settled is sent again.
    async fn send_again(&self) {
        self.pass(HOUR).await;
    }

    /// Lets keys become too old: what is not settled is looked up.
    async fn outlive_keys(&self) {
        self.pass(RESEND_FOR + HOUR).await;
    }

    /// The states of the outbox, in the order of the submits.
    async fn states(&self) -> Vec<String> {
        let states = sqlx::query_scalar("SELECT state FROM payroc_outbox ORDER BY id");
        states.fetch_all(self.pool()).await.unwrap()
    }

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

    /// Submits a token, and asks again until the outcome is known, where the payer does not wait for it.
    async fn outcome(&self, order: &str, token: &str) -> String {
        let first = self.hand_in(order, token).await;
        self.until_idle().await;
        // The same token is the same attempt.
        if self.shop.order(order).await.unwrap().unwrap().waits() {
            return self.hand_in(order, token).await;
        }
        first
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
    let stage = hurried().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    let second = stage.fill_in(&order, Form::Card).await;
    for _ in 0..2 {
        stage
            .sandbox
            .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    }
    let receipt = stage.hand_in(&order, &token).await;
    assert_eq!(receipt, format!("/receipt/{order}"));
    let page = stage.page(&receipt).await;
    assert!(
        page.contains("Please do not pay again") && page.contains("http-equiv=\"refresh\""),
        "{page}"
    );
    // The page submits again, and so does the payer with another card: both find the first attempt.
    assert_eq!(stage.hand_in(&order, &token).await, receipt);
    assert_eq!(stage.hand_in(&order, &second).await, receipt);
    stage.send_again().await;
    assert!(stage.page(&receipt).await.contains("Please do not pay again"));
    stage.send_again().await;
    assert_eq!(stage.sandbox.pending_steps(), 0);
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
    assert_eq!(stage.states().await, ["done"]);
}

#[tokio::test]
async fn a_payer_who_does_not_wait_finds_the_payment_on_the_receipt() {
    let stage = idle().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    let receipt = stage.hand_in(&order, &token).await;
    assert!(stage.page(&receipt).await.contains("Please do not pay again"));
    assert_eq!((stage.charges(), stage.states().await), (0, vec!["ready".to_owned()]));
    // The worker may start later, in another process as well.
    stage.start_worker();
    stage.until_idle().await;
    // Without the page the shop finds it out by itself.
    stage.shop.settle_all().await.unwrap();
    assert!(!stage.shop.order(&order).await.unwrap().unwrap().waits());
    assert!(stage.page(&receipt).await.contains("Paid."));
}

#[tokio::test]
async fn a_shop_that_crashed_resumes_what_it_has_stored() {
    // It ends after the commit, and before anything is sent.
    let stage = idle().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.hand_in(&order, &token).await;
    assert_eq!(stage.charges(), 0);
    let Stage {
        sandbox, folder, cookie, ..
    } = stage;
    let mut stage = open(Limits::default(), LONG, sandbox, folder).await;
    stage.cookie = cookie;
    stage.until_idle().await;
    assert!(stage.page(&format!("/receipt/{order}")).await.contains("Paid."));
    assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
}

#[tokio::test]
async fn the_prepared_call_is_sealed_and_its_token_is_wiped_when_it_is_settled() {
    let stage = hurried().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout).after_commit());
    let receipt = stage.hand_in(&order, &token).await;
    stage.until_idle().await;
    let has_body = "SELECT COUNT(*) FROM payroc_outbox WHERE body LIKE 'payroc-sealed.%' AND data_key IS NOT NULL";
    assert_eq!(stage.count(has_body).await, 1);
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(&stage.folder.0).unwrap() {
        bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds(&order) && !holds(&token));
    // Another key opens nothing, not even the outbox.
    let settings = payroc_outbox::Settings::new(ring(2), RESEND_FOR);
    let other = Outbox::open_sqlite(stage.folder.0.join("shop.db"), settings).await;
    assert!(matches!(other, Err(payroc_outbox::Error::Sealing(_))));
    stage.send_again().await;
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!(stage.count(has_body).await, 0);
    assert_eq!(stage.charges(), 1);
}

#[test]
fn the_example_makes_a_key_for_itself_and_finds_it_again() {
    let folder = folder();
    let first = crate::own_key(&folder.0).unwrap();
    assert_eq!(crate::own_key(&folder.0).unwrap().expose(), first.expose());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for path in [folder.0.clone(), folder.0.join("sealing-key")] {
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} is read by its owner alone", path.display());
        }
    }
    for digits in ["", "00", &"zz".repeat(32), &"ab".repeat(33), &"\u{e4}".repeat(32)] {
        crate::sealing_key(digits).unwrap_err();
    }
}

#[tokio::test]
async fn an_order_that_is_older_than_its_key_is_looked_up_by_its_id_and_sent_no_more() {
    for (way, form, operation) in [
        ("card", Form::Card, operations::CreatePayment::INFO),
        ("ach", Form::Ach, operations::CreateBankTransferPayment::INFO),
    ] {
        let stage = hurried().await;
        let order = stage.begin(way).await;
        let token = stage.fill_in(&order, form).await;
        stage.sandbox.next_of(operation, Step::error(HttpErrorKind::Reset).after_commit());
        let receipt = stage.hand_in(&order, &token).await;
        stage.until_idle().await;
        let sent = stage.sent(operation);
        stage.outlive_keys().await;
        // Loading the page is enough to apply it.
        assert!(stage.page(&receipt).await.contains("Paid."), "{way}");
        assert_eq!(
            (stage.sent(operation), stage.charges(), stage.sandbox.collected(&order)),
            (sent, 1, TOTAL)
        );
    }
}

#[tokio::test]
async fn a_refusal_of_the_second_sending_settles_nothing_and_the_look_up_does() {
    let stage = hurried().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    let receipt = stage.hand_in(&order, &token).await;
    stage.until_idle().await;
    stage.sandbox.next::<operations::CreatePayment>(Step::response(403));
    stage.send_again().await;
    assert!(stage.page(&receipt).await.contains("Please do not pay again"));
    stage.outlive_keys().await;
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!(stage.charges(), 1);
}

#[tokio::test]
async fn a_decline_that_is_looked_up_is_distinguished_from_an_earlier_one_of_the_order() {
    let stage = hurried().await;
    let order = stage.begin("card").await;
    let tokens = [stage.fill_in(&order, Form::Card).await, stage.fill_in(&order, Form::Card).await];
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    assert_eq!(stage.outcome(&order, &tokens[0]).await, format!("/checkout/{order}?declined"));
    // The second attempt never arrives, and the decline under the order's id is not its own.
    stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout));
    let receipt = stage.hand_in(&order, &tokens[1]).await;
    stage.outlive_keys().await;
    assert!(stage.page(&receipt).await.contains("Somebody in our shop is looking"));
    assert_eq!(stage.states().await, ["done", "held"]);
    // A second attempt that was carried out is found.
    let stage = hurried().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout).after_commit());
    let receipt = stage.hand_in(&order, &token).await;
    stage.outlive_keys().await;
    let page = stage.page(&receipt).await;
    assert!(page.contains("Please try another card"), "{page}");
    assert_eq!(stage.sandbox.collected(&order), 0);
}

#[tokio::test]
async fn an_order_that_cannot_be_settled_is_left_to_a_person_who_closes_it() {
    for paid in [true, false] {
        let stage = hurried().await;
        let order = stage.begin("card").await;
        let token = stage.fill_in(&order, Form::Card).await;
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout));
        let receipt = stage.hand_in(&order, &token).await;
        stage.until_idle().await;
        assert!(!stage.shop.close(&order, paid).await.unwrap(), "the worker is not done with it");
        stage.outlive_keys().await;
        let page = stage.page(&receipt).await;
        assert!(
            page.contains("Please do not pay again") && page.contains("Somebody in our shop"),
            "{page}"
        );
        let sent = stage.payments_sent();
        stage.send_again().await;
        stage.shop.settle_all().await.unwrap();
        assert_eq!(stage.begin("card").await, order, "no second order beside it");
        assert_eq!(stage.payments_sent(), sent);
        assert!(stage.shop.close(&order, paid).await.unwrap());
        let page = stage.page(&receipt).await;
        if paid {
            assert!(page.contains("Paid."), "{page}");
        } else {
            assert!(page.contains("You have not been charged"), "{page}");
            let token = stage.fill_in(&order, Form::Card).await;
            assert_eq!(stage.outcome(&order, &token).await, receipt);
            assert_eq!((stage.charges(), stage.sandbox.collected(&order)), (1, TOTAL));
        }
        assert_eq!(stage.states().await[0], if paid { "done" } else { "refused" });
        assert!(!stage.shop.close(&order, true).await.unwrap());
    }
}

#[tokio::test]
async fn a_row_that_a_person_settles_in_the_outbox_alone_reaches_its_order() {
    for (paid, expected) in [(true, "Paid."), (false, "You have not been charged")] {
        let stage = hurried().await;
        let order = stage.begin("card").await;
        let token = stage.fill_in(&order, Form::Card).await;
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Timeout));
        let receipt = stage.hand_in(&order, &token).await;
        stage.outlive_keys().await;
        stage.shop.settle_all().await.unwrap();
        // As if the program had ended between the two halves of a close.
        let intent = stage.shop.order(&order).await.unwrap().unwrap().intent().unwrap();
        let verdict = if paid {
            payroc_outbox::Verdict::Done { result_id: None }
        } else {
            payroc_outbox::Verdict::NotDone
        };
        stage.shop.outbox().settle_by_hand(&intent, verdict, "Ada").await.unwrap();
        stage.shop.settle_all().await.unwrap();
        let page = stage.page(&receipt).await;
        assert!(page.contains(expected), "{page}");
    }
}

#[tokio::test]
async fn a_card_that_may_have_been_saved_can_be_saved_again_once_its_key_is_too_old() {
    let stage = hurried().await;
    let order = stage.begin("save").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage
        .sandbox
        .next::<operations::CreateSecureToken>(Step::error(HttpErrorKind::Timeout));
    let receipt = stage.hand_in(&order, &token).await;
    stage.outlive_keys().await;
    stage.shop.settle_all().await.unwrap();
    assert!(stage.page(&receipt).await.contains("Try again"));
    let token = stage.fill_in(&order, Form::Card).await;
    assert_eq!(stage.outcome(&order, &token).await, receipt);
    assert!(stage.page(&receipt).await.contains("Saved."));
    assert_eq!(stage.count("SELECT COUNT(*) FROM payroc_outbox WHERE body IS NOT NULL").await, 0);
}

/// Sees what the database holds when a payment is sent.
#[derive(Clone)]
struct Watched {
    sandbox: Sandbox,
    pool: sqlx::SqlitePool,
    seen: Arc<std::sync::Mutex<Vec<(String, String)>>>,
}

impl payroc_ext::http::HttpClient for Watched {
    fn send(
        &self,
        request: http::Request<bytes::Bytes>,
    ) -> payroc_ext::http::BoxFuture<'_, Result<http::Response<bytes::Bytes>, payroc_ext::http::HttpError>> {
        Box::pin(async move {
            if request.method() == "POST" && request.uri().path().ends_with("/payments") {
                let query = "SELECT o.record, p.state FROM shop_order o JOIN payroc_outbox p ON p.intent_id = o.id || '/1'";
                let rows: Vec<(String, String)> = sqlx::query_as(query).fetch_all(&self.pool).await.unwrap();
                self.seen.lock().unwrap().extend(rows);
            }
            self.sandbox.send(request).await
        })
    }
}

#[tokio::test]
async fn the_order_and_its_prepared_call_are_stored_before_anything_is_sent() {
    let stage = open_without_worker(Limits::default(), LONG, Sandbox::new(), folder()).await;
    let watched = Watched {
        sandbox: stage.sandbox.clone(),
        pool: stage.pool().clone(),
        seen: Arc::default(),
    };
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let sending = builder.http_client(watched.clone()).build().unwrap();
    let worker = payroc_outbox::Worker::new(stage.shop.outbox(), sending);
    tokio::spawn(async move { worker.run(std::future::pending()).await });
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.hand_in(&order, &token).await;
    let seen = watched.seen.lock().unwrap().clone();
    let [(record, state)] = seen.as_slice() else { panic!("{seen:?}") };
    let record: Value = serde_json::from_str(record).unwrap();
    assert_eq!((record["standing"].as_str(), state.as_str()), (Some("Sent"), "sending"));
}

#[tokio::test]
async fn order_and_payment_are_stored_together_or_not_at_all() {
    for (event, table) in [("INSERT", "payroc_outbox"), ("UPDATE", "shop_order")] {
        let stage = stage().await;
        let order = stage.begin("card").await;
        let token = stage.fill_in(&order, Form::Card).await;
        stage
            .sql(&format!(
                "CREATE TRIGGER fails BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
            ))
            .await;
        let response = stage.post(&format!("/checkout/{order}/token"), &json!({ "token": token })).await;
        assert_eq!(response.status(), 503);
        assert!(stage.states().await.is_empty());
        assert!(!stage.shop.order(&order).await.unwrap().unwrap().waits());
        stage.sql("DROP TRIGGER fails").await;
        assert_eq!(stage.hand_in(&order, &token).await, format!("/receipt/{order}"));
        assert_eq!((stage.charges(), stage.payments_sent()), (1, 1));
    }
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
async fn a_payment_that_did_not_leave_the_machine_is_sent_when_the_network_is_back() {
    let stage = hurried().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Connect));
    let receipt = stage.hand_in(&order, &token).await;
    stage.until_idle().await;
    assert_eq!(stage.states().await, ["ready"]);
    stage.send_again().await;
    assert!(stage.page(&receipt).await.contains("Paid."));
    assert_eq!(stage.charges(), 1);
}

#[tokio::test]
async fn a_payment_that_was_refused_may_be_submitted_again() {
    let stage = stage().await;
    let order = stage.begin("card").await;
    let token = stage.fill_in(&order, Form::Card).await;
    stage.sandbox.next::<operations::CreatePayment>(Step::response(403));
    assert_eq!(stage.hand_in(&order, &token).await, format!("/checkout/{order}?again"));
    // The same token is another attempt now, because the one before certainly did nothing.
    assert_eq!(stage.hand_in(&order, &token).await, format!("/receipt/{order}"));
    assert_eq!(
        (stage.charges(), stage.states().await),
        (1, vec!["refused".to_owned(), "done".to_owned()])
    );
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
    let limits = Limits::new(many, many, rates(1, MANY, MANY), ManualClock::new());
    let stage = open(limits, SHORT, Sandbox::new(), folder()).await;
    let order = stage.begin("card").await;
    let tokens = [stage.fill_in(&order, Form::Card).await, stage.fill_in(&order, Form::Card).await];
    stage.sandbox.decide_next(ProcessorDecision::Declined);
    stage
        .sandbox
        .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    stage.hand_in(&order, &tokens[0]).await;
    stage.send_again().await;
    stage.shop.settle_all().await.unwrap();
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

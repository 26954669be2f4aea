//! Promises of the outbox, on each database and in this process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use payroc_ext::clock::{Clock, SystemClock};
use payroc_ext::dependencies::payroc_api::OPERATIONS;
use payroc_ext::http::{BoxFuture, HttpErrorKind};
use payroc_ext::types::{Currency, Payment, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, ReferencedRefundRequest};
use payroc_ext::{
    Client, ClientBuilder, Environment, KeyRing, OperationInfo, Prepared, PreparedCall, RetryPolicy, SealingKey, StoredCall, operations,
};
use payroc_outbox::{Cap, Error, IntentId, Outbox, Settings, Settled, State, Submitted, Verdict, Worker};
use payroc_sandbox::{API_KEY, ManualClock, Sandbox, Step};

use crate::support::{Database, Open, execute, number};

const HOUR: Duration = Duration::from_secs(3_600);
const CARD: &str = "4539858876047062";

/// How many rows have their bodies still, and how many have none any more.
const KEPT: &str = "SELECT COUNT(*) FROM payroc_outbox WHERE body IS NOT NULL AND data_key IS NOT NULL";
const WIPED: &str = "SELECT COUNT(*) FROM payroc_outbox WHERE body IS NULL AND data_key IS NULL";

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// The clock of the database.
    fn now(self) -> &'static str {
        match self {
            Self::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Self::Postgres => "CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)",
        }
    }
}

/// Runs a test on each kind that there can be.
async fn each(test: impl AsyncFn(On)) {
    test(On::Sqlite).await;
    if Database::postgres().await.is_some() {
        test(On::Postgres).await;
    }
}

struct Stage {
    sandbox: Sandbox,
    client: Client,
    outbox: Outbox,
    worker: Worker,
    database: Database,
}

fn ring(name: &str) -> KeyRing {
    let mut bytes = [7; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    KeyRing::new(SealingKey::new(name, bytes).unwrap())
}

fn settings() -> Settings {
    Settings::new(ring("test"), HOUR)
        .with_backoff(Duration::from_nanos(1), Duration::from_millis(1))
        .with_card_numbers_allowed_in::<operations::CreatePayment>()
}

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    client.retry_policy(RetryPolicy::never())
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).build().unwrap()
}

/// A client whose clock stands there.
fn client_at(clock: &ManualClock, sandbox: &Sandbox) -> Client {
    builder(sandbox).clock(clock.clone()).build().unwrap()
}

async fn stage_with(on: On, settings: Settings) -> Stage {
    stage_on(on, Sandbox::builder().build(), settings).await
}

/// With a clock of the server's that is moved by hand, so that a response comes when the test wants it.
async fn stage_with_clock(on: On) -> (Stage, ManualClock) {
    let clock = ManualClock::at(SystemClock::new().wall());
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    (stage_on(on, sandbox, settings()).await, clock)
}

async fn stage_on(on: On, sandbox: Sandbox, settings: Settings) -> Stage {
    let database = match on {
        On::Sqlite => Database::sqlite(),
        On::Postgres => Database::postgres().await.unwrap(),
    };
    let client = client(&sandbox);
    let outbox = database.open(settings).await;
    Stage {
        worker: Worker::new(&outbox, client.clone()),
        sandbox,
        client,
        outbox,
        database,
    }
}

async fn stage(on: On) -> Stage {
    stage_with(on, settings()).await
}

/// A payment by a card number, without a security code.
fn request(order: &str, amount: i64) -> PaymentRequest {
    let method: PaymentMethod = serde_json::from_value(serde_json::json!({
        "type": "card",
        "cardDetails": {
            "entryMethod": "keyed",
            "keyedData": {"dataFormat": "plainText", "cardNumber": CARD, "expiryDate": "1230"}
        }
    }))
    .unwrap();
    let order = PaymentOrderRequest::new(order, amount, Currency::Usd);
    PaymentRequest::new(PaymentChannel::Web, "1234001", order, method)
}

fn intent(id: &str) -> IntentId {
    IntentId::new(id).unwrap()
}

impl Stage {
    fn call(&self, order: &str) -> Prepared<operations::CreatePayment> {
        self.client.payments().create(request(order, 4999)).prepare().unwrap()
    }

    async fn submit(&self, id: &str) {
        let submitted = self.outbox.submit_now(intent(id), self.call(id)).await.unwrap();
        assert_eq!(submitted, Submitted::New);
    }

    /// The file of the database.
    fn path(&self) -> &std::path::Path {
        let Database::Sqlite(path, _) = &self.database else {
            panic!("it is not in a file")
        };
        path
    }

    /// One step of the worker, which has to find a row.
    async fn step(&self) -> Option<State> {
        tokio::time::sleep(Duration::from_millis(3)).await;
        self.worker.step().await.unwrap().expect("no row is due").to
    }

    async fn state(&self, id: &str) -> State {
        self.outbox.row(&intent(id)).await.unwrap().unwrap().state
    }

    async fn reason(&self, id: &str) -> String {
        self.outbox.row(&intent(id)).await.unwrap().unwrap().reason.unwrap_or_default()
    }

    /// Asserts that a look-up has settled the row, by the first record of the server's.
    async fn assert_found(&self, id: &str) {
        let row = self.outbox.row(&intent(id)).await.unwrap().unwrap();
        assert_eq!(row.settled_by.as_deref(), Some("lookup"));
        assert_eq!(row.result_id.as_deref(), Some(self.sandbox.ledger()[0].id.as_str()));
    }

    async fn sql(&self, sql: &str) {
        execute(&self.outbox, sql).await;
    }

    async fn count(&self, sql: &str) -> i64 {
        number(&self.outbox, sql).await
    }

    /// As if the first sending were longer ago than the settings allow.
    async fn age(&self) {
        self.sql("UPDATE payroc_outbox SET first_sent_at = first_sent_at - 3600001 WHERE first_sent_at IS NOT NULL")
            .await;
    }

    /// As if the holder of every lease had been killed long ago.
    async fn end_leases(&self) {
        self.sql("UPDATE payroc_outbox SET due_at = 0 WHERE owner IS NOT NULL").await;
    }

    fn lose_response(&self) {
        self.sandbox
            .next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    }

    /// A step of the worker whose response comes after a time of the server's, once the request has arrived.
    async fn slow_step(&self, response: Step) -> tokio::task::JoinHandle<Option<State>> {
        self.sandbox
            .next::<operations::CreatePayment>(response.delay(Duration::from_secs(1)));
        let worker = self.worker.clone();
        let step = tokio::spawn(async move { worker.step().await.unwrap().unwrap().to });
        while self.sandbox.requests().iter().all(|request| !request.path.ends_with("/payments")) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        step
    }

    fn payments(&self) -> usize {
        self.sandbox.ledger().len()
    }
}

/// Lets the time pass after which the response of a slow step comes.
async fn respond(clock: &ManualClock, slow: tokio::task::JoinHandle<Option<State>>) -> Option<State> {
    while !slow.is_finished() {
        clock.advance(Duration::from_secs(1));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    slow.await.unwrap()
}

#[tokio::test]
async fn a_payment_is_submitted_sent_and_its_response_kept_without_its_body() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        assert_eq!(stage.state("A").await, State::Ready);
        assert_eq!(stage.step().await, Some(State::Done));
        let Settled::Done(done) = stage.outbox.outcome(&intent("A")).await.unwrap() else {
            panic!()
        };
        let payment: Payment = done.decode().unwrap().unwrap();
        assert_eq!(Some(payment.payment_id.to_string()), done.row.result_id);
        assert_eq!((done.row.status, done.row.settled_by.as_deref()), (Some(201), Some("response")));
        assert_eq!(stage.payments(), 1);
        assert_eq!(stage.count(WIPED).await, 1);
        assert!(stage.worker.step().await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn order_and_payment_commit_together_or_not_at_all() {
    each(async |on| {
        let stage = stage(on).await;
        stage.sql("CREATE TABLE orders (id TEXT)").await;
        for commits in [false, true] {
            let mut transaction = Open::begin(&stage.outbox, "BEGIN").await;
            transaction.execute("INSERT INTO orders VALUES ('A')").await;
            let submitted = transaction.submit(&stage.outbox, intent("A"), &stage.call("A")).await.unwrap();
            assert!(submitted.is_new());
            transaction.end(commits).await;
            assert_eq!(stage.count("SELECT COUNT(*) FROM orders").await, i64::from(commits));
            assert_eq!(stage.worker.step().await.unwrap().is_some(), commits);
        }
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_second_submit_joins_and_another_request_is_named_by_its_paths() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        let joined = stage.outbox.submit_now(intent("A"), stage.call("A")).await.unwrap();
        assert!(matches!(joined, Submitted::Joined { state: State::Ready, .. }), "{joined:?}");
        let other = stage.client.payments().create(request("B", 5000)).prepare().unwrap();
        let error = stage.outbox.submit_now(intent("A"), &other).await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            matches!(&error, Error::DifferentRequest { paths, .. } if paths == &["order.orderId", "order.amount"]),
            "{text}"
        );
        assert!(!text.contains("5000") && !text.contains("4999"), "{text}");
        assert!(text.contains("they differ at order.orderId, order.amount. "), "{text}");
        // When the body has been wiped the digest decides.
        assert_eq!(stage.step().await, Some(State::Done));
        let joined = stage.outbox.submit_now(intent("A"), stage.call("A")).await.unwrap();
        assert!(matches!(joined, Submitted::Joined { state: State::Done, .. }), "{joined:?}");
        let error = stage.outbox.submit_now(intent("A"), &other).await.unwrap_err();
        assert!(
            matches!(&error, Error::DifferentRequest { paths, .. } if paths.is_empty()),
            "{error}"
        );
        assert!(error.to_string().contains("its body has been wiped"), "{error}");
        // Another operation, and another merchant.
        stage.submit("C").await;
        let refund = stage
            .client
            .payments()
            .refund("M2MJOG6O2Y", ReferencedRefundRequest::new(100, "x"))
            .prepare()
            .unwrap();
        let error = stage.outbox.submit_now(intent("C"), refund).await.unwrap_err();
        assert!(
            matches!(&error, Error::DifferentRequest { paths, .. } if paths == &["(operation)"]),
            "{error}"
        );
        let merchant = stage.client.for_merchant("bakery", payroc_ext::ApiKey::new(API_KEY));
        let error = stage
            .outbox
            .submit_now(intent("C"), merchant.payments().create(request("C", 4999)).prepare().unwrap())
            .await;
        assert!(matches!(error, Err(Error::DifferentRequest { paths, .. }) if paths == ["(environment or merchant)"]));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_of_what_was_never_sent_is_a_refusal() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(stage.step().await, Some(State::Refused));
        let Settled::Refused(row) = stage.outbox.outcome(&intent("A")).await.unwrap() else {
            panic!()
        };
        assert_eq!((row.status, row.may_have_arrived), (Some(403), false));
        assert_eq!(stage.count(WIPED).await, 1);
        assert_eq!(stage.payments(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_certainly_did_not_arrive_or_was_put_off_is_ready_again() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        for step in [Step::error(HttpErrorKind::Connect), Step::problem(429, "api-error")] {
            stage.sandbox.next::<operations::CreatePayment>(step);
            assert_eq!(stage.step().await, Some(State::Ready));
            let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
            assert_eq!((row.may_have_arrived, row.first_sent_at), (false, None));
        }
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_lost_response_is_uncertain_and_resending_settles_it_once() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.lose_response();
        assert_eq!(stage.step().await, Some(State::Uncertain));
        assert!(stage.outbox.row(&intent("A")).await.unwrap().unwrap().may_have_arrived);
        // A refusal now does not prove that the first sending did nothing.
        stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(stage.step().await, Some(State::Uncertain));
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
        let requests = stage.sandbox.requests();
        let keys: std::collections::BTreeSet<_> = requests.iter().filter_map(|request| request.idempotency_key()).collect();
        assert_eq!(keys.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_success_that_is_no_response_of_the_api_settles_nothing() {
    each(async |on| {
        for (status, media, body) in [
            (200, "text/html", r#"<html><script>var page = {"sessionId":"S1"}</script></html>"#),
            (200, "application/json", ""),
            (200, "application/json", "null"),
            (200, "application/json", "[]"),
            (200, "application/json", "{}"),
            (201, "application/json", r#"{"message":"sign in first"}"#),
            (204, "application/json", ""),
        ] {
            let stage = stage(on).await;
            stage.submit("A").await;
            stage
                .sandbox
                .next::<operations::CreatePayment>(Step::response(status).content_type(media).body(body));
            assert_eq!(stage.step().await, Some(State::Uncertain), "{status} {body}");
            assert!(
                stage.reason("A").await.contains(&format!("HTTP {status}")),
                "{}",
                stage.reason("A").await
            );
            assert_eq!((stage.count(KEPT).await, stage.payments()), (1, 0), "{status} {body}");
            assert_eq!(stage.step().await, Some(State::Done), "{status} {body}");
            assert_eq!(stage.payments(), 1);
        }
    })
    .await;
}

/// A call of an operation, as a store has it.
fn stored(operation: &OperationInfo) -> PreparedCall {
    let line = serde_json::json!({
        "version": 1,
        "api": "https://api.uat.payroc.com/v1",
        "operation": operation.id,
        "path": operation.path.replace(['{', '}'], ""),
        "key": uuid::Uuid::new_v4().to_string(),
        "created": "2026-01-01T00:00:00Z",
        "headers": [["accept", "application/json"], ["content-type", "application/json"]],
        "body": {"text": "{}"},
    });
    let stored: StoredCall = serde_json::from_value(line).unwrap();
    PreparedCall::restore_fresh(stored).unwrap_or_else(|error| panic!("{}: {error}", operation.id))
}

#[tokio::test]
async fn an_object_of_a_proxy_settles_no_operation() {
    each(async |on| {
        let stage = stage(on).await;
        let keyed: Vec<_> = OPERATIONS.iter().filter(|operation| operation.keyed).collect();
        assert!(keyed.len() >= 47);
        for operation in keyed {
            for (number, body) in ["{}", r#"{"message":"sign in first"}"#].into_iter().enumerate() {
                let id = intent(&format!("{}-{number}", operation.id));
                stage.outbox.submit_now(id.clone(), stored(operation)).await.unwrap();
                stage
                    .sandbox
                    .next_of(operation, Step::response(200).content_type("application/json").body(body));
                assert_eq!(stage.step().await, Some(State::Uncertain), "{id:?}: {body}");
                let reason = stage.outbox.row(&id).await.unwrap().unwrap().reason.unwrap();
                assert!(reason.contains("HTTP 200: "), "{reason}");
                let kept = "SELECT COUNT(*) FROM payroc_outbox WHERE state = 'uncertain' AND body IS NOT NULL AND data_key IS NOT NULL";
                assert_eq!(stage.count(kept).await, 1, "{id:?}: {body}");
                stage.sql("DELETE FROM payroc_outbox").await;
            }
        }
    })
    .await;
}

/// The response to the payment of order A, but for its first brace.
const PAID: &str = r#""paymentId":"M2MJOG6O2Y","processingTerminalId":"1234001",
    "order":{"orderId":"A","amount":4999,"currency":"USD","dateTime":"2026-08-20T15:30:00Z"},
    "card":{"type":"Visa","entryMethod":"keyed","cardNumber":"453985******7062","expiryDate":"1230"},
    "transactionResult":{"type":"sale","status":"ready","responseCode":"A","currency":"USD","authorizedAmount":4999}}"#;

/// As far as they are readable, the client reads them too.
#[tokio::test]
async fn a_success_with_an_odd_body_has_its_id_and_is_decoded() {
    each(async |on| {
        let body = |odd: &[u8], end: &str| [odd, PAID.as_bytes(), end.as_bytes()].concat();
        for (body, is_decoded) in [
            (body(b"\xef\xbb\xbf{", ""), true),
            (body(b"{\"operator\":\"Caf\xe9\",", ""), true),
            (body(br#"{"operator":"\q","#, ""), true),
            (body(b"{\"operator\":\"a\nb\",", ""), true),
            (body(br#"{"a":{"b":1,"b":2},"a":1e400,"#, ""), true),
            (body(b"{", " and more"), false),
        ] {
            let shown = String::from_utf8_lossy(&body).into_owned();
            let stage = stage(on).await;
            stage.submit("A").await;
            stage.sandbox.next::<operations::CreatePayment>(Step::response(201).body(body));
            assert_eq!(stage.step().await, Some(State::Done), "{shown}");
            let Settled::Done(done) = stage.outbox.outcome(&intent("A")).await.unwrap() else {
                panic!()
            };
            assert_eq!(done.row.result_id.as_deref(), Some("M2MJOG6O2Y"), "{shown}");
            let decoded = done.decode::<Payment>();
            assert_eq!(decoded.is_ok(), is_decoded, "{shown}");
            assert!(decoded.is_err() || decoded.unwrap().is_some_and(|payment| payment.payment_id.as_str() == "M2MJOG6O2Y"));
        }
    })
    .await;
}

/// No look-up of the same order could tell it from another row's.
#[tokio::test]
async fn a_success_whose_id_is_none_of_a_server_is_sent_again() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        let body = format!("{{{PAID}").replace("M2MJOG6O2Y", &"M".repeat(129));
        stage.sandbox.next::<operations::CreatePayment>(Step::response(201).body(body));
        assert_eq!(stage.step().await, Some(State::Uncertain));
        let reason = stage.reason("A").await;
        assert!(reason.contains("the id of what the operation creates is missing"), "{reason}");
        assert_eq!(stage.count(KEPT).await, 1, "{on:?}");
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_is_in_use_asks_a_person() {
    each(async |on| {
        let stage = stage(on).await;
        // An earlier process has paid under the same key, by a request that differs in what does not matter.
        let key = payroc_ext::IdempotencyKey::derive("shop", ["A"]);
        let mut earlier = request("A", 4999);
        earlier.operator = Some("Ann".to_owned().into());
        stage.client.payments().create(earlier).with_fresh_key(key).await.unwrap();
        let call = stage
            .client
            .payments()
            .create(request("A", 4999))
            .with_fresh_key(key)
            .prepare()
            .unwrap();
        stage.outbox.submit_now(intent("A"), &call).await.unwrap();
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("key was used for another request"));
        assert_eq!((stage.count(KEPT).await, stage.payments()), (1, 1));
        // After a first sending of its own it may be that one, which is in progress.
        stage.submit("B").await;
        stage.lose_response();
        assert_eq!(stage.step().await, Some(State::Uncertain));
        stage
            .sandbox
            .next::<operations::CreatePayment>(Step::problem(409, "idempotency-key-in-use"));
        assert_eq!(stage.step().await, Some(State::Uncertain));
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_an_earlier_attempt_of_the_same_sending_uses_asks_nobody() {
    each(async |on| {
        let stage = stage(on).await;
        let retry = RetryPolicy::default().initial_backoff(Duration::from_nanos(1));
        let client = builder(&stage.sandbox).retry_policy(retry).build().unwrap();
        let worker = Worker::new(&stage.outbox, client);
        stage.submit("A").await;
        stage.lose_response();
        stage
            .sandbox
            .next::<operations::CreatePayment>(Step::problem(409, "idempotency-key-in-use"));
        assert_eq!(worker.step().await.unwrap().unwrap().to, Some(State::Uncertain));
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn credentials_that_are_rejected_for_a_while_refuse_no_row() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        // The token, and the one that the client gets in its place.
        for _ in 0..2 {
            stage.sandbox.next::<operations::CreatePayment>(Step::problem(401, "unauthorized"));
        }
        assert_eq!(stage.step().await, Some(State::Ready));
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

/// A call that was sent without the outbox, and whose response was lost.
async fn sent_outside(stage: &Stage, call: Prepared<operations::CreatePayment>) -> PreparedCall {
    stage.lose_response();
    let error = call.send(&stage.client).await.unwrap_err();
    error.prepared().expect("the call").clone()
}

#[tokio::test]
async fn a_call_that_was_sent_outside_tells_the_row_that_it_joins() {
    each(async |on| {
        // Before a worker has the row.
        let stage = stage(on).await;
        let call = stage.call("A");
        stage.outbox.submit_now(intent("A"), &call).await.unwrap();
        let sent = sent_outside(&stage, call).await;
        let joined = stage.outbox.submit_now(intent("A"), &sent).await.unwrap();
        assert!(
            matches!(
                joined,
                Submitted::Joined {
                    state: State::Uncertain,
                    ..
                }
            ),
            "{joined:?}"
        );
        stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(stage.step().await, Some(State::Uncertain));
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
        // The older age counts, and a younger one changes nothing.
        for (age, is_older) in [(2 * HOUR, true), (Duration::ZERO, false)] {
            stage.submit("B").await;
            stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
            stage.step().await;
            let key = stage.outbox.row(&intent("B")).await.unwrap().unwrap().idempotency_key.unwrap();
            let call = stage.client.payments().create(request("B", 4999));
            let call = call.with_resume_key(key.parse().unwrap()).prepare().unwrap();
            let call = call.as_call().clone();
            let before = stage.count("SELECT first_sent_at FROM payroc_outbox WHERE intent_id = 'B'").await;
            stage.outbox.submit_now(intent("B"), call.with_known_age(age)).await.unwrap();
            let after = stage.count("SELECT first_sent_at FROM payroc_outbox WHERE intent_id = 'B'").await;
            assert_eq!((after < before, after == before), (is_older, !is_older));
            stage.sql("DELETE FROM payroc_outbox WHERE intent_id = 'B'").await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_call_that_was_sent_outside_makes_a_refusal_none() {
    each(async |on| {
        for (response, state) in [
            (Step::problem(403, "forbidden"), State::Uncertain),
            (Step::problem(429, "too-many-requests"), State::Uncertain),
        ] {
            // While a worker sends it.
            let (stage, clock) = stage_with_clock(on).await;
            let call = stage.call("A");
            stage.outbox.submit_now(intent("A"), &call).await.unwrap();
            let slow = stage.slow_step(response).await;
            let sent = sent_outside(&stage, call).await;
            let joined = stage.outbox.submit_now(intent("A"), &sent).await.unwrap();
            assert!(matches!(joined, Submitted::Joined { state: State::Sending, .. }), "{joined:?}");
            assert_eq!(respond(&clock, slow).await, Some(state));
            assert_eq!(stage.step().await, Some(State::Done));
        }
        // Behind a refusal.
        let stage = stage(on).await;
        let call = stage.call("A");
        stage.outbox.submit_now(intent("A"), &call).await.unwrap();
        stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(stage.step().await, Some(State::Refused));
        let sent = sent_outside(&stage, call).await;
        let joined = stage.outbox.submit_now(intent("A"), &sent).await.unwrap();
        assert!(matches!(joined, Submitted::Joined { state: State::Held, .. }), "{joined:?}");
        assert!(stage.reason("A").await.contains("outside the outbox"));
    })
    .await;
}

#[tokio::test]
async fn a_call_that_was_sent_under_another_key_does_not_join() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        let other = stage.call("A");
        let key = other.idempotency_key().unwrap().to_string();
        // Not sent, it is forgotten.
        let joined = stage.outbox.submit_now(intent("A"), &other).await.unwrap();
        assert!(matches!(joined, Submitted::Joined { .. }), "{joined:?}");
        let sent = sent_outside(&stage, other).await;
        let error = stage.outbox.submit_now(intent("A"), &sent).await.unwrap_err();
        assert!(
            matches!(&error, Error::SentUnderAnotherKey { key: named, .. } if *named == key),
            "{error}"
        );
        assert!(error.to_string().contains(&key), "{error}");
        assert_eq!(stage.state("A").await, State::Ready);
    })
    .await;
}

#[tokio::test]
async fn past_its_age_an_uncertain_call_is_looked_up_and_settled_only_to_found() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.lose_response();
        stage.step().await;
        stage.age().await;
        let sent = stage.sandbox.requests().len();
        assert_eq!(stage.step().await, Some(State::Done));
        stage.assert_found("A").await;
        assert!(
            stage
                .sandbox
                .requests()
                .iter()
                .skip(sent)
                .all(|request| request.method != "POST" || request.path.ends_with("/authorize"))
        );
        assert_eq!(stage.count(WIPED).await, 1);
    })
    .await;
}

#[tokio::test]
async fn not_found_proves_nothing_and_a_person_settles_it() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
        stage.step().await;
        stage.age().await;
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("proves nothing"));
        assert!(stage.worker.step().await.unwrap().is_none(), "a held row is not sent");
        assert_eq!(stage.outbox.held(10).await.unwrap().len(), 1);
        let row = stage.outbox.settle_by_hand(&intent("A"), Verdict::NotDone, "Ada").await.unwrap();
        assert_eq!((row.state, row.settled_by.as_deref()), (State::Refused, Some("hand: Ada")));
        assert_eq!(stage.count(WIPED).await, 1);
        let again = stage
            .outbox
            .settle_by_hand(&intent("A"), Verdict::NotDone, "Ada")
            .await
            .unwrap_err();
        assert!(matches!(again, Error::WrongState { state: State::Refused, .. }));
        assert!(again.to_string().contains("only a held row is settled by hand"), "{again}");
        assert_eq!(stage.payments(), 0);
    })
    .await;
}

#[tokio::test]
async fn several_records_an_open_row_of_the_order_and_a_taken_id_make_a_row_held() {
    each(async |on| {
        // Two payments of the same order, amount and terminal after the submit.
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.lose_response();
        stage.step().await;
        stage.client.payments().create(request("A", 4999)).await.unwrap();
        stage.age().await;
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("several records"));

        // Another open row has the same order id.
        let stage = self::stage(on).await;
        stage.submit("A").await;
        stage.lose_response();
        stage.step().await;
        stage.age().await;
        stage.outbox.pause().await.unwrap();
        stage.outbox.submit_now(intent("A2"), stage.call("A")).await.unwrap();
        stage
            .sql("UPDATE payroc_outbox SET due_at = due_at + 3600000 WHERE intent_id = 'A2'")
            .await;
        stage.outbox.resume().await.unwrap();
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("another open row"));

        // The record belongs to a row that has its response.
        let stage = self::stage(on).await;
        stage.submit("A").await;
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
        stage.step().await;
        stage.age().await;
        stage.sql("UPDATE payroc_outbox SET due_at = due_at + 3600000").await;
        stage.outbox.submit_now(intent("A2"), stage.call("A")).await.unwrap();
        assert_eq!(stage.step().await, Some(State::Done));
        stage.sql("UPDATE payroc_outbox SET due_at = 0 WHERE intent_id = 'A'").await;
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("proves nothing"));
    })
    .await;
}

#[tokio::test]
async fn an_operation_without_a_look_up_becomes_held() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.step().await;
        let id = stage.sandbox.ledger()[0].id.clone();
        let refund = stage
            .client
            .payments()
            .refund(id.as_str(), ReferencedRefundRequest::new(100, "x"))
            .prepare()
            .unwrap();
        stage.outbox.submit_now(intent("R"), refund).await.unwrap();
        stage
            .sandbox
            .next::<operations::RefundPayment>(Step::error(HttpErrorKind::Reset).after_commit());
        assert_eq!(stage.step().await, Some(State::Uncertain));
        stage.age().await;
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("R").await.contains("refund_payment"));
    })
    .await;
}

#[tokio::test]
async fn a_killed_worker_leaves_an_uncertain_row_that_the_next_one_settles() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.sandbox.next::<operations::CreatePayment>(Step::no_response().after_commit());
        // Killed while it waits for the response.
        let made = async {
            while stage.payments() == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! {
            step = stage.worker.step() => panic!("{step:?}"),
            () = made => {}
        }
        assert_eq!(stage.state("A").await, State::Sending);
        let other = Worker::new(&stage.outbox, stage.client.clone());
        assert!(other.step().await.unwrap().is_none(), "the lease holds");
        stage.end_leases().await;
        // Its refusal is none, because the row may have been sent.
        stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(other.step().await.unwrap().unwrap().to, Some(State::Uncertain));
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_mark_is_committed_before_the_first_byte_leaves() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.sandbox.next::<operations::CreatePayment>(Step::no_response());
        let mut step = Box::pin(stage.worker.step());
        for _ in 0..200 {
            let _ = tokio::time::timeout(Duration::from_millis(5), &mut step).await;
            let sent = stage.sandbox.requests().iter().any(|request| request.path.ends_with("/payments"));
            if sent {
                // Another connection sees the mark.
                assert_eq!(stage.state("A").await, State::Sending);
                return;
            }
        }
        panic!("nothing was sent");
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_cannot_refuse_but_its_success_counts() {
    each(async |on| {
        for (late, expected) in [(Step::problem(403, "forbidden"), State::Sending), (Step::ordinary(), State::Done)] {
            let (stage, clock) = stage_with_clock(on).await;
            stage.submit("A").await;
            let slow = stage.slow_step(late).await;
            // Another worker has taken the row over.
            stage
                .sql("UPDATE payroc_outbox SET lease = lease + 1, owner = 'other', may_have_arrived = 1")
                .await;
            let to = respond(&clock, slow).await;
            assert_eq!(to, (expected == State::Done).then_some(State::Done));
            assert_eq!(stage.state("A").await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_success_that_arrives_after_a_person_refused_the_row_is_held() {
    each(async |on| {
        let (stage, clock) = stage_with_clock(on).await;
        stage.submit("A").await;
        let slow = stage.slow_step(Step::ordinary()).await;
        stage
            .sql("UPDATE payroc_outbox SET lease = lease + 1, state = 'held', owner = NULL")
            .await;
        stage.outbox.settle_by_hand(&intent("A"), Verdict::NotDone, "Ada").await.unwrap();
        assert_eq!(respond(&clock, slow).await, Some(State::Held));
        let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
        assert_eq!(row.result_id.as_deref(), Some(stage.sandbox.ledger()[0].id.as_str()));
    })
    .await;
}

#[tokio::test]
async fn nothing_secret_is_in_the_file_and_a_forbidden_body_is_not_stored() {
    let on = On::Sqlite;
    let stage = stage(on).await;
    let with_code: PaymentMethod = serde_json::from_value(serde_json::json!({
        "type": "card",
        "cardDetails": {
            "entryMethod": "keyed",
            "keyedData": {"dataFormat": "plainText", "cardNumber": CARD, "expiryDate": "1230", "cvv": "137"}
        }
    }))
    .unwrap();
    let order = PaymentOrderRequest::new("S", 4999, Currency::Usd);
    let call = stage
        .client
        .payments()
        .create(PaymentRequest::new(PaymentChannel::Web, "1234001", order, with_code))
        .prepare()
        .unwrap();
    let error = stage.outbox.submit_now(intent("S"), call).await.unwrap_err();
    assert!(
        matches!(&error, Error::MayNotBeStored { path, .. } if path == "paymentMethod.cardDetails.keyedData.cvv"),
        "{error}"
    );
    stage.submit("A").await;
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(stage.path().parent().unwrap()).unwrap() {
        bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    assert!(bytes.windows(5).any(|part| part == b"ready"), "the file was not read");
    assert!(!bytes.windows(CARD.len()).any(|part| part == CARD.as_bytes()));
    assert_eq!(stage.count("SELECT COUNT(*) FROM payroc_outbox").await, 1);
    // Without the setting the number is refused as well.
    let strict = stage_with(on, Settings::new(ring("test"), HOUR)).await;
    let error = strict.outbox.submit_now(intent("A"), strict.call("A")).await.unwrap_err();
    assert!(matches!(error, Error::CardNumber { .. }), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_wiped_is_overwritten_in_a_file_that_its_owner_alone_can_read() {
    let on = On::Sqlite;
    use std::os::unix::fs::PermissionsExt as _;

    let stage = stage(on).await;
    stage.submit("A").await;
    let (body, key): (String, String) = sqlx::query_as("SELECT body, data_key FROM payroc_outbox")
        .fetch_one(stage.outbox.sqlite_pool().unwrap())
        .await
        .unwrap();
    let path = stage.path();
    // A long line can be spread over pages, its beginning is not.
    let has = |line: &str| {
        let start = &line.as_bytes()[line.len().min(20)..line.len().min(60)];
        std::fs::read(path).unwrap().windows(start.len()).any(|part| part == start)
    };
    for is_sealed in [true, false] {
        // Brings what is in the log into the file.
        stage.sql("PRAGMA wal_checkpoint(TRUNCATE)").await;
        assert_eq!((has(&body), has(&key)), (is_sealed, is_sealed));
        if is_sealed {
            // Not by a success, whose response might take the place of the request.
            stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
            assert_eq!(stage.step().await, Some(State::Refused));
        }
    }
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn caps_brake_a_loop_and_let_what_joins_pass() {
    each(async |on| {
        let stage = stage_with(
            on,
            settings()
                .with_cap(Cap::calls(2, HOUR).on::<operations::CreatePayment>())
                .with_cap(Cap::amount("USD", 9_999, HOUR)),
        )
        .await;
        stage.submit("A").await;
        stage.submit("B").await;
        let error = stage.outbox.submit_now(intent("C"), stage.call("C")).await.unwrap_err();
        assert!(error.to_string().contains("2 calls of create_payment"), "{error}");
        assert!(stage.outbox.submit_now(intent("A"), stage.call("A")).await.is_ok());
        stage
            .sql("UPDATE payroc_outbox SET submitted_at = submitted_at - 3600001 WHERE intent_id = 'A'")
            .await;
        let large = stage.client.payments().create(request("D", 5_001)).prepare().unwrap();
        let error = stage.outbox.submit_now(intent("D"), large).await.unwrap_err();
        assert!(error.to_string().contains("9999 USD"), "{error}");
        stage.submit("E").await;
    })
    .await;
}

#[tokio::test]
async fn a_success_that_arrives_while_a_person_is_asked_settles_the_row() {
    each(async |on| {
        let (stage, clock) = stage_with_clock(on).await;
        stage.submit("A").await;
        let slow = stage.slow_step(Step::ordinary()).await;
        stage
            .sql("UPDATE payroc_outbox SET lease = lease + 1, state = 'held', owner = NULL, reason = 'lost'")
            .await;
        assert_eq!(respond(&clock, slow).await, Some(State::Done));
        assert_eq!(stage.reason("A").await, "");
    })
    .await;
}

#[tokio::test]
async fn a_shorter_retry_after_takes_nothing_of_a_longer_one() {
    each(async |on| {
        let (stage, clock) = stage_with_clock(on).await;
        stage.submit("A").await;
        let asked = Step::problem(429, "api-error").retry_after(Duration::from_secs(60));
        let slow = stage.slow_step(asked).await;
        let not_before = "SELECT COALESCE(MAX(not_before), 0) FROM payroc_outbox_lane";
        // Meanwhile another sending of the merchant's was asked to wait for longer.
        stage
            .sql("INSERT INTO payroc_outbox_lane (lane, not_before) SELECT lane, due_at + 3600000 FROM payroc_outbox")
            .await;
        let before = stage.count(not_before).await;
        assert_eq!(respond(&clock, slow).await, Some(State::Ready));
        assert_eq!(stage.count(not_before).await, before);
    })
    .await;
}

#[tokio::test]
async fn resending_does_not_make_a_key_younger() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.lose_response();
        assert_eq!(stage.step().await, Some(State::Uncertain));
        // Sent again shortly before the end of the time, and looked up after it.
        stage.sql("UPDATE payroc_outbox SET first_sent_at = first_sent_at - 3500000").await;
        let first_sent_at = stage.outbox.row(&intent("A")).await.unwrap().unwrap().first_sent_at;
        stage.lose_response();
        assert_eq!(stage.step().await, Some(State::Uncertain));
        let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
        assert_eq!((row.attempts, row.first_sent_at), (2, first_sent_at));
        stage.sql("UPDATE payroc_outbox SET first_sent_at = first_sent_at - 100001").await;
        assert_eq!(stage.step().await, Some(State::Done));
        let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
        assert_eq!((row.attempts, row.settled_by.as_deref()), (2, Some("lookup")));
    })
    .await;
}

#[tokio::test]
async fn a_call_that_was_sent_long_before_it_was_submitted_is_looked_up() {
    each(async |on| {
        let stage = stage(on).await;
        // Made and sent two hours ago, and its response was lost.
        let client = client_at(&ManualClock::at(SystemClock::new().wall() - 2 * HOUR), &stage.sandbox);
        let call = client.payments().create(request("A", 4999)).prepare().unwrap();
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
        call.send(&client).await.unwrap_err();
        stage.outbox.submit_now(intent("A"), &call).await.unwrap();
        let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
        let age = (row.submitted_at - row.first_sent_at.unwrap()).num_minutes();
        assert!((119..=121).contains(&age), "{age}");
        // Longer ago than the settings allow.
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("no record fits it"));
    })
    .await;
}

#[tokio::test]
async fn a_call_that_was_made_later_than_it_is_now_is_looked_up() {
    each(async |on| {
        let stage = stage(on).await;
        // The clock was set back since, by who knows how much.
        let client = client_at(&ManualClock::at(SystemClock::new().wall() + 2 * HOUR), &stage.sandbox);
        let call = client.payments().create(request("A", 4999)).prepare().unwrap();
        stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
        call.send(&client).await.unwrap_err();
        stage.outbox.submit_now(intent("A"), &call).await.unwrap();
        assert_eq!(stage.step().await, Some(State::Held));
        assert!(stage.reason("A").await.contains("no record fits it"));
        assert_eq!(stage.payments(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_age_that_a_call_is_known_to_have_counts_and_not_that_of_its_value() {
    each(async |on| {
        let stage = stage(on).await;
        // Its key was first used two hours ago, by a process that has ended; the call was made anew from the order.
        let key = payroc_ext::IdempotencyKey::derive("shop", ["A"]);
        let call = stage.client.payments().create(request("A", 4999)).with_resume_key(key);
        let call = call.prepare().unwrap().as_call().clone();
        stage.outbox.submit_now(intent("young"), &call).await.unwrap();
        let age = async |id| {
            let row = stage.outbox.row(&intent(id)).await.unwrap().unwrap();
            (row.submitted_at - row.first_sent_at.unwrap()).num_minutes()
        };
        assert_eq!(age("young").await, 0);
        stage.sql("DELETE FROM payroc_outbox").await;
        stage.outbox.submit_now(intent("A"), call.with_known_age(2 * HOUR)).await.unwrap();
        assert_eq!(age("A").await, 120);
        assert_eq!(stage.step().await, Some(State::Held));
        assert_eq!(stage.payments(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_sending_before_the_submit_that_did_act_is_found() {
    each(async |on| {
        let clock = ManualClock::at(SystemClock::new().wall() - 2 * HOUR);
        let stage = stage_on(on, Sandbox::builder().clock(clock.clone()).build(), settings()).await;
        let client = client_at(&clock, &stage.sandbox);
        stage.lose_response();
        let error = client.payments().create(request("A", 4999)).await.unwrap_err();
        clock.advance(2 * HOUR);
        stage
            .outbox
            .submit_now(intent("A"), error.prepared().expect("the call"))
            .await
            .unwrap();
        assert_eq!(stage.step().await, Some(State::Done), "{}", stage.reason("A").await);
        stage.assert_found("A").await;
    })
    .await;
}

/// What filters responses puts its page in the place of one that it has received.
#[tokio::test]
async fn a_page_in_the_place_of_a_response_refuses_nothing() {
    each(async |on| {
        let stage = stage(on).await;
        let page = || Step::response(403).content_type("text/html").body("<html>Blocked</html>");
        stage.submit("A").await;
        stage.sandbox.next::<operations::CreatePayment>(page().after_commit());
        assert_eq!(stage.step().await, Some(State::Uncertain));
        assert_eq!(stage.count(KEPT).await, 1);
        // Sent again under its key: the first response.
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
        // Where the page stays, a person decides in the end.
        stage.submit("B").await;
        for _ in 0..3 {
            stage.sandbox.next::<operations::CreatePayment>(page());
            assert_eq!(stage.step().await, Some(State::Uncertain));
        }
        stage.age().await;
        assert_eq!(stage.step().await, Some(State::Held));
        assert_eq!(stage.count(KEPT).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_was_halted_before_it_could_send_does_not_send() {
    each(async |on| {
        let settings = settings().with_lease(Duration::from_millis(300));
        let stage = stage_with(on, settings).await;
        stage.submit("A").await;
        // Nobody else writes for longer than a sending may take, so that the mark comes late.
        let mut writing = Open::begin(&stage.outbox, "BEGIN").await;
        if on == On::Postgres {
            writing.execute("LOCK TABLE payroc_outbox IN EXCLUSIVE MODE").await;
        }
        let worker = stage.worker.clone();
        let step = tokio::spawn(async move { worker.step().await.unwrap().unwrap().to });
        tokio::time::sleep(Duration::from_millis(400)).await;
        writing.end(false).await;
        assert_eq!(step.await.unwrap(), Some(State::Ready));
        assert!(stage.reason("A").await.contains("halted before it could send"));
        assert!(stage.sandbox.requests().iter().all(|request| !request.path.ends_with("/payments")));
    })
    .await;
}

#[tokio::test]
async fn a_submit_wakes_a_worker_of_the_same_process() {
    each(async |on| {
        let stage = stage_with(on, settings().with_poll_interval(HOUR)).await;
        let worker = stage.worker.clone();
        let paid = |payments: usize| {
            let sandbox = stage.sandbox.clone();
            async move {
                while sandbox.ledger().len() < payments {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
        };
        let submits = async {
            for (payments, id) in [(1, "A"), (2, "B")] {
                stage.submit(id).await;
                paid(payments).await;
            }
        };
        let drained = tokio::time::timeout(Duration::from_secs(60), worker.run(submits)).await;
        assert_eq!(drained.expect("nothing woke it").unfinished, []);
    })
    .await;
}

#[tokio::test]
async fn caps_count_what_they_are_for_up_to_the_last_unit() {
    each(async |on| {
        let of = |currency| {
            let mut request = request("C", 4999);
            request.order.currency = currency;
            request
        };
        let refund = |stage: &Stage, amount: i64| {
            let request = ReferencedRefundRequest::new(amount, "x");
            stage.client.payments().refund("M2MJOG6O2Y", request).prepare().unwrap()
        };
        // Exactly the sum, which calls of another currency are no part of.
        let stage = stage_with(on, settings().with_cap(Cap::amount("USD", 2 * 4999, HOUR))).await;
        let other = |id: &str| (intent(id), stage.client.payments().create(of(Currency::Cad)).prepare().unwrap());
        for id in ["cad-1", "cad-2"] {
            let (intent, call) = other(id);
            stage.outbox.submit_now(intent, call).await.unwrap();
        }
        stage.submit("A").await;
        stage.submit("B").await;
        assert!(matches!(
            stage.outbox.submit_now(intent("C"), stage.call("C")).await,
            Err(Error::CapReached { .. })
        ));
        let (intent_of_another, call) = other("cad-3");
        stage.outbox.submit_now(intent_of_another, call).await.unwrap();

        // Money that goes back counts as money that comes: one does not make room for the other.
        let stage = stage_with(on, settings().with_cap(Cap::amount("USD", 4999, HOUR))).await;
        let back = stage.client.payments().create(request("back", -1)).prepare().unwrap();
        stage.outbox.submit_now(intent("back"), back).await.unwrap();
        assert!(matches!(
            stage.outbox.submit_now(intent("A"), stage.call("A")).await,
            Err(Error::CapReached { .. })
        ));

        // The calls of one operation.
        let stage = stage_with(on, settings().with_cap(Cap::calls(1, HOUR).on::<operations::CreatePayment>())).await;
        stage.outbox.submit_now(intent("R"), refund(&stage, 100)).await.unwrap();
        stage.submit("A").await;
        assert!(stage.outbox.submit_now(intent("B"), stage.call("B")).await.is_err());
        stage.outbox.submit_now(intent("R2"), refund(&stage, 100)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn pacing_pause_and_retry_after_hold_a_merchant_back() {
    each(async |on| {
        let stage = stage_with(on, settings().with_pacing(HOUR)).await;
        stage.submit("A").await;
        stage.submit("B").await;
        assert_eq!(stage.step().await, Some(State::Done));
        assert!(stage.worker.step().await.unwrap().is_none());
        stage.sql("UPDATE payroc_outbox_lane SET not_before = not_before - 3600000").await;
        assert_eq!(stage.step().await, Some(State::Done));

        let stage = self::stage(on).await;
        stage.submit("A").await;
        for all in [true, false] {
            if all {
                stage.outbox.pause().await
            } else {
                stage.outbox.pause_merchant(&stage.client).await
            }
            .unwrap();
            assert!(stage.worker.step().await.unwrap().is_none());
            if all {
                stage.outbox.resume().await
            } else {
                stage.outbox.resume_merchant(&stage.client).await
            }
            .unwrap();
        }
        stage.submit("B").await;
        stage
            .sandbox
            .next::<operations::CreatePayment>(Step::problem(429, "api-error").retry_after(Duration::from_secs(60)));
        assert_eq!(stage.step().await, Some(State::Ready));
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert!(
            stage.worker.step().await.unwrap().is_none(),
            "the other row of the merchant waits, too"
        );
        let wait = stage
            .count(&format!(
                "SELECT not_before - {} FROM payroc_outbox_lane WHERE not_before > 0",
                on.now()
            ))
            .await;
        assert!((55_000..=60_000).contains(&wait), "{wait}");
    })
    .await;
}

#[tokio::test]
async fn a_running_worker_serves_the_handler_and_drains() {
    each(async |on| {
        let stage = stage(on).await;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let worker = stage.worker.clone().with_concurrency(2);
        let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
        for id in ["A", "B", "C"] {
            stage.submit(id).await;
        }
        for id in ["A", "B", "C"] {
            let settled = tokio::time::timeout(Duration::from_secs(20), stage.outbox.outcome(&intent(id)))
                .await
                .unwrap()
                .unwrap();
            assert!(matches!(settled, Settled::Done(_)));
        }
        assert!(matches!(stage.outbox.outcome(&intent("X")).await, Err(Error::NotFound { .. })));
        stop.send(()).unwrap();
        assert_eq!(running.await.unwrap().unfinished, []);
        // What hangs is named, and stays as perhaps sent.
        stage.submit("D").await;
        stage.sandbox.next::<operations::CreatePayment>(Step::no_response());
        let worker = stage.worker.clone().with_drain(Duration::from_millis(50));
        let is_sent = async {
            while stage.state("D").await != State::Sending {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let drained = worker.run(is_sent).await;
        assert_eq!(drained.unfinished, [intent("D")]);
        assert_eq!(stage.state("D").await, State::Sending);
    })
    .await;
}

#[tokio::test]
async fn a_database_opens_again_after_a_rotation_and_refuses_newer_tables() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        let error = stage.database.try_open(Settings::new(ring("other"), HOUR)).await.unwrap_err();
        assert!(matches!(error, Error::Sealing(_)), "{error}");
        let old = SealingKey::new("test", {
            let mut bytes = [7; 32];
            bytes[..4].copy_from_slice(b"test");
            bytes
        })
        .unwrap();
        let rotated = Settings::new(ring("new").with_older(old).unwrap(), HOUR);
        let rotated = stage
            .database
            .try_open(rotated.with_card_numbers_allowed_in::<operations::CreatePayment>())
            .await
            .unwrap();
        assert!(!rotated.submit_now(intent("A"), stage.call("A")).await.unwrap().is_new());
        let worker = Worker::new(&rotated, stage.client.clone());
        assert_eq!(worker.step().await.unwrap().unwrap().to, Some(State::Done));
        // The digest key is sealed by the new key from then on.
        assert!(stage.database.try_open(Settings::new(ring("new"), HOUR)).await.is_ok());
        stage.sql("INSERT INTO payroc_outbox_schema VALUES (99, 0)").await;
        let error = stage.database.try_open(settings()).await.unwrap_err();
        assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_sealed_call_that_was_moved_to_another_row_is_not_sent() {
    each(async |on| {
    let stage = stage(on).await;
    stage.submit("A").await;
    stage.submit("B").await;
    stage.sql("UPDATE payroc_outbox SET (body, data_key) = (SELECT body, data_key FROM payroc_outbox WHERE intent_id = 'B') WHERE intent_id = 'A'").await;
    assert_eq!(stage.step().await, Some(State::Ready));
    assert!(stage.reason("A").await.contains("cannot be opened"));
    assert_eq!(stage.payments(), 0);
    }).await;
}

#[tokio::test]
async fn a_transaction_of_another_database_is_refused() {
    each(async |on| {
        let (one, other) = (stage(on).await, stage(on).await);
        let mut transaction = Open::begin(&other.outbox, "BEGIN").await;
        let error = transaction.submit(&one.outbox, intent("A"), &one.call("A")).await.unwrap_err();
        assert!(error.to_string().contains("another database"), "{error}");
    })
    .await;
    if Database::postgres().await.is_none() {
        return;
    }
    for [own, others] in [[On::Sqlite, On::Postgres], [On::Postgres, On::Sqlite]] {
        let (one, other) = (stage(own).await, stage(others).await);
        let mut transaction = Open::begin(&other.outbox, "BEGIN").await;
        let error = transaction.submit(&one.outbox, intent("A"), &one.call("A")).await.unwrap_err();
        assert!(error.to_string().contains("another database"), "{own:?}: {error}");
    }
}

#[tokio::test]
async fn a_call_that_was_sent_before_it_was_submitted_is_uncertain_from_the_start() {
    each(async |on| {
        let stage = stage(on).await;
        let call = stage.call("A");
        stage.lose_response();
        call.send(&stage.client).await.unwrap_err();
        stage.outbox.submit_now(intent("A"), &call).await.unwrap();
        assert_eq!(stage.state("A").await, State::Uncertain);
        assert_eq!(stage.step().await, Some(State::Done));
        assert_eq!(stage.payments(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_worker_serves_the_merchants_of_its_clients_in_turn_and_no_others() {
    each(async |on| {
        let stage = stage(on).await;
        let of = |name: &str| stage.client.for_merchant(name, payroc_ext::ApiKey::new(API_KEY));
        for merchant in ["bakery", "florist"] {
            for order in ["1", "2"] {
                let call = of(merchant)
                    .payments()
                    .create(request(&format!("{merchant}{order}"), 100))
                    .prepare()
                    .unwrap();
                stage.outbox.submit_now(intent(&format!("{merchant}{order}")), call).await.unwrap();
            }
        }
        assert!(stage.worker.step().await.unwrap().is_none(), "it has no client for these");
        let worker = stage.worker.clone().with_client(of("bakery")).with_client(of("florist"));
        let mut served = Vec::new();
        while let Some(step) = worker.step().await.unwrap() {
            assert_eq!(step.to, Some(State::Done));
            served.push(step.intent_id.as_str().replace(['1', '2'], ""));
        }
        served[..2].sort();
        assert_eq!(served[..2], ["bakery", "florist"]);
        assert_eq!((served.len(), stage.payments()), (4, 4));
        let row = stage.outbox.row(&intent("bakery1")).await.unwrap().unwrap();
        assert_eq!(row.merchant.as_deref(), Some("bakery"));
    })
    .await;
}

#[tokio::test]
async fn an_address_has_one_lane_however_it_is_spelled() {
    each(async |on| {
        let stage = stage(on).await;
        let addresses = [
            "https://API.proxy.example/v1",
            "https://api.proxy.example:443/v1/",
            "HTTPS://api.proxy.example/v1",
            "http://127.1/v1",
            "https://proxy.example",
        ];
        for (at, address) in addresses.into_iter().enumerate() {
            let elsewhere = Environment::custom(address, "https://identity.example");
            let client = builder(&stage.sandbox).environment(elsewhere).build().unwrap();
            let order = format!("order-{at}");
            let call = client.payments().create(request(&order, 4999)).prepare().unwrap();
            stage.outbox.submit_now(intent(&order), call).await.unwrap();
            stage.outbox.pause_merchant(&client).await.unwrap();
            for worker in [
                Worker::new(&stage.outbox, client.clone()),
                stage.worker.clone().with_client(client.clone()),
            ] {
                assert!(worker.step().await.unwrap().is_none(), "{address} is paused");
            }
            stage.outbox.resume_merchant(&client).await.unwrap();
            let worker = Worker::new(&stage.outbox, client.clone());
            let step = worker.step().await.unwrap();
            assert!(step.is_some(), "{address}: nobody takes the row");
            let row = stage.outbox.row(&intent(&order)).await.unwrap().unwrap();
            assert_ne!(row.state, State::Ready, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_observer_hears_of_transitions_and_cannot_harm_them() {
    each(async |on| {
        struct Panics(std::sync::Arc<std::sync::Mutex<Vec<String>>>);
        impl payroc_outbox::Observer for Panics {
            fn transition(&self, transition: &payroc_outbox::Transition<'_>) {
                self.0.lock().unwrap().push(format!("{} {}", transition.from, transition.to));
                std::panic::panic_any(());
            }
        }
        let heard = std::sync::Arc::default();
        let stage = stage(on).await;
        let worker = stage.worker.clone().with_observer(Panics(std::sync::Arc::clone(&heard)));
        stage.submit("A").await;
        assert_eq!(worker.step().await.unwrap().unwrap().to, Some(State::Done));
        // The lock is poisoned, as its holder panicked.
        let heard = heard.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        assert_eq!(*heard, ["sending done"]);
    })
    .await;
}

#[tokio::test]
async fn a_panic_in_a_look_up_costs_the_worker_nothing_but_that_row() {
    each(async |on| {
        struct Panics;
        impl payroc_outbox::Lookup for Panics {
            fn candidates<'a>(
                &'a self,
                _client: &'a Client,
                _sought: &'a payroc_outbox::Sought,
            ) -> payroc_ext::http::BoxFuture<'a, Result<Vec<payroc_outbox::Candidate>, payroc_ext::Error>> {
                panic!("a look-up from elsewhere")
            }
        }
        let stage = stage_with(on, settings().with_poll_interval(Duration::from_millis(20))).await;
        stage.submit("A").await;
        stage.lose_response();
        stage.step().await;
        stage.age().await;
        stage.submit("B").await;
        let worker = stage
            .worker
            .clone()
            .with_concurrency(1)
            .with_lookup::<operations::CreatePayment>(Panics);
        let stop = async {
            let settled = tokio::time::timeout(Duration::from_secs(20), stage.outbox.outcome(&intent("B"))).await;
            assert!(matches!(settled, Ok(Ok(Settled::Done(_)))));
        };
        assert_eq!(worker.run(stop).await.unfinished, []);
        assert_eq!(stage.state("A").await, State::Uncertain);
    })
    .await;
}

#[test]
fn the_clock_of_the_database_decides_and_that_of_the_machine_dates_calls_and_measures_workers_alone() {
    let mut readers = Vec::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            continue;
        }
        let times = std::fs::read_to_string(&path).unwrap().matches("SystemClock::new()").count();
        if times > 0 {
            readers.push((name, times));
        }
    }
    readers.sort();
    // How old a call is when it is stored, which only the machine that made it can know, and how long a worker has held a row.
    assert_eq!(readers, [("submit.rs".to_owned(), 1), ("worker.rs".to_owned(), 1)]);
}

#[tokio::test]
async fn a_row_whose_mark_cannot_be_committed_is_not_sent() {
    each(async |on| {
        // A lease that ends soon: what is sent all the same cannot write its result.
        let stage = stage_with(on, settings().with_lease(Duration::from_millis(300))).await;
        stage.submit("A").await;
        // The statement succeeds and returns its row; what fails is the commit behind it.
        stage
            .sql(match on {
                On::Sqlite => {
                    "CREATE TABLE parent (id INTEGER PRIMARY KEY); \
                     CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED); \
                     CREATE TRIGGER fails AFTER UPDATE ON payroc_outbox BEGIN INSERT INTO child VALUES (1); END"
                }
                On::Postgres => {
                    "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fails'; END $$; \
                     CREATE CONSTRAINT TRIGGER fails AFTER UPDATE ON payroc_outbox DEFERRABLE INITIALLY DEFERRED \
                     FOR EACH ROW EXECUTE FUNCTION fails()"
                }
            })
            .await;
        tokio::time::sleep(Duration::from_millis(3)).await;
        let step = stage.worker.step().await;
        assert!(matches!(step, Err(Error::Database(_))), "{on:?}: {step:?}");
        assert_eq!(stage.state("A").await, State::Ready);
        assert!(stage.sandbox.requests().iter().all(|request| !request.path.ends_with("/payments")));
    })
    .await;
}

/// A clock whose wall clock is set after the first reading, as it seems to be where a machine was suspended.
#[derive(Debug)]
struct Set {
    clock: SystemClock,
    by: TimeDelta,
    is_read: AtomicBool,
}

impl Clock for Set {
    fn monotonic(&self) -> Duration {
        self.clock.monotonic()
    }

    fn wall(&self) -> DateTime<Utc> {
        let is_read = self.is_read.swap(true, Ordering::Relaxed);
        self.clock.wall() + if is_read { self.by } else { TimeDelta::zero() }
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(time)
    }
}

#[tokio::test]
async fn a_worker_whose_machine_was_suspended_does_not_send() {
    each(async |on| {
        for (hours, may_have_arrived, expected) in [
            (2, false, State::Ready),
            (2, true, State::Uncertain),
            // Set back, which changes nothing.
            (-2, false, State::Done),
        ] {
            let stage = stage(on).await;
            stage.submit("A").await;
            if may_have_arrived {
                stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
                assert_eq!(stage.step().await, Some(State::Uncertain));
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
            let sent = stage.sandbox.requests().len();
            let clock = Set {
                clock: SystemClock::new(),
                by: TimeDelta::hours(hours),
                is_read: AtomicBool::new(false),
            };
            let worker = stage.worker.clone().with_clock(clock);
            assert_eq!(worker.step().await.unwrap().unwrap().to, Some(expected));
            if hours > 0 {
                assert!(stage.reason("A").await.contains("halted before it could send"));
                assert_eq!(stage.sandbox.requests().len(), sent);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_that_was_sent_later_than_it_is_now_by_the_clock_of_the_database_is_looked_up() {
    each(async |on| {
        let stage = stage(on).await;
        stage.submit("A").await;
        stage.lose_response();
        assert_eq!(stage.step().await, Some(State::Uncertain));
        // The clock was set back by an hour, so nobody knows how old the key is.
        stage.sql("UPDATE payroc_outbox SET first_sent_at = first_sent_at + 3600000").await;
        assert_eq!(stage.step().await, Some(State::Done));
        let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
        assert_eq!((row.attempts, row.settled_by.as_deref()), (1, Some("lookup")));
    })
    .await;
}

#[tokio::test]
async fn what_is_open_in_a_restored_database_counts_as_sent() {
    each(async |on| {
        let stage = stage(on).await;
        for id in ["sent", "lost", "old", "not-sent"] {
            stage.submit(id).await;
        }
        stage.sql("CREATE TABLE backup AS SELECT * FROM payroc_outbox").await;
        for _ in 0..4 {
            if stage.sandbox.ledger().len() == 3 {
                stage.sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Connect));
            }
            stage.step().await;
        }
        stage.sql("DELETE FROM payroc_outbox").await;
        let overriding = if on == On::Postgres { "OVERRIDING SYSTEM VALUE" } else { "" };
        stage
            .sql(&format!("INSERT INTO payroc_outbox {overriding} SELECT * FROM backup"))
            .await;
        assert_eq!(stage.outbox.after_restore().await.unwrap(), 4);
        let lease = stage.count("SELECT MIN(lease) FROM payroc_outbox").await;
        assert!(lease >= 1_000_000, "a worker that outlived the database could have it: {lease}");
        // Sent again under its key: the response of the first time.
        assert_eq!(stage.step().await, Some(State::Done));
        // A refusal is none.
        stage.sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(stage.step().await, Some(State::Uncertain));
        assert_eq!(stage.count("SELECT COUNT(*) FROM payroc_outbox WHERE state = 'refused'").await, 0);
        // What is too old by the time of its submit is looked up, and what is not found is for a person.
        stage
            .sql("UPDATE payroc_outbox SET first_sent_at = first_sent_at - 3600001, due_at = 0")
            .await;
        while stage.worker.step().await.unwrap().is_some() {}
        let states = ["sent", "lost", "old", "not-sent"].map(|id| stage.state(id));
        let states = futures_util::future::join_all(states).await;
        assert_eq!(states, [State::Done, State::Done, State::Done, State::Held]);
        assert_eq!(stage.payments(), 3);
    })
    .await;
}

/// A person says that the intent is done, by this id.
async fn settle(stage: &Stage, id: Option<&str>) {
    let verdict = Verdict::Done {
        result_id: id.map(str::to_owned),
    };
    stage.outbox.settle_by_hand(&intent("A"), verdict, "Ada").await.unwrap();
}

/// The id, the status and the id in the response of the intent, which is done.
async fn settled(stage: &Stage) -> (Option<String>, Option<u16>, Option<String>) {
    let Settled::Done(done) = stage.outbox.outcome(&intent("A")).await.unwrap() else {
        panic!()
    };
    let payment: Option<Payment> = done.decode().unwrap();
    (
        done.row.result_id,
        done.row.status,
        payment.map(|payment| payment.payment_id.to_string()),
    )
}

/// A row that is held, and the id of the success that came after a person had refused it.
async fn held_with_a_success(on: On) -> (Stage, String) {
    let (stage, clock) = stage_with_clock(on).await;
    stage.submit("A").await;
    let slow = stage.slow_step(Step::ordinary()).await;
    stage
        .sql("UPDATE payroc_outbox SET lease = lease + 1, state = 'held', owner = NULL")
        .await;
    stage.outbox.settle_by_hand(&intent("A"), Verdict::NotDone, "Ada").await.unwrap();
    assert_eq!(respond(&clock, slow).await, Some(State::Held));
    let id = stage.sandbox.ledger()[0].id.clone();
    (stage, id)
}

#[tokio::test]
async fn a_row_that_a_person_settles_keeps_the_response_of_the_id_that_it_has_and_no_other() {
    each(async |on| {
        // The same id, and one that the person leaves as it is.
        for names_it in [true, false] {
            let (stage, id) = held_with_a_success(on).await;
            settle(&stage, names_it.then_some(id.as_str())).await;
            assert_eq!(settled(&stage).await, (Some(id.clone()), Some(201), Some(id)));
        }
        let (stage, _) = held_with_a_success(on).await;
        settle(&stage, Some("M2MJOG6O2Y")).await;
        assert_eq!(settled(&stage).await, (Some("M2MJOG6O2Y".to_owned()), None, None));
        let (stage, _) = held_with_a_success(on).await;
        let row = stage.outbox.settle_by_hand(&intent("A"), Verdict::NotDone, "Ada").await.unwrap();
        assert_eq!((row.state, row.status, row.result_id), (State::Refused, None, None));
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM payroc_outbox WHERE response IS NOT NULL").await,
            0
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_success_leaves_a_row_held_that_has_one_already() {
    each(async |on| {
        for (known, status) in [("'M2MJOG6O2Y'", "201"), ("'M2MJOG6O2Y'", "NULL"), ("NULL", "201")] {
            let (stage, clock) = stage_with_clock(on).await;
            stage.submit("A").await;
            let slow = stage.slow_step(Step::ordinary()).await;
            stage
                .sql(&format!(
                    "UPDATE payroc_outbox SET lease = lease + 1, state = 'held', owner = NULL, status = {status}, result_id = {known}, \
                     reason = 'two ids are named'"
                ))
                .await;
            assert_eq!(respond(&clock, slow).await, Some(State::Held));
            let made = stage.sandbox.ledger()[0].id.clone();
            let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
            assert_eq!(row.state, State::Held, "{row:?}");
            let kept = row.result_id.map_or("NULL".to_owned(), |id| format!("'{id}'"));
            assert_eq!(kept, known);
            let reason = row.reason.unwrap_or_default();
            assert!(reason.starts_with("two ids are named; ") && reason.contains(&made), "{reason}");
        }
        // The same success once more changes nothing.
        let (stage, clock) = stage_with_clock(on).await;
        stage.submit("A").await;
        let slow = stage
            .slow_step(Step::ordinary().map_json(|body| body["paymentId"] = "M2MJOG6O2Y".into()))
            .await;
        stage
            .sql(
                "UPDATE payroc_outbox SET lease = lease + 1, state = 'held', owner = NULL, status = 201, result_id = 'M2MJOG6O2Y', \
                 reason = 'two ids are named'",
            )
            .await;
        assert_eq!(respond(&clock, slow).await, None);
        assert_eq!(
            (stage.state("A").await, stage.reason("A").await.as_str()),
            (State::Held, "two ids are named")
        );
    })
    .await;
}

#[tokio::test]
async fn a_late_success_adds_what_a_person_did_not_know_and_another_id_asks_a_person_again() {
    each(async |on| {
        for (named, state) in [(None, State::Done), (Some("M2MJOG6O2Y"), State::Held)] {
            let (stage, clock) = stage_with_clock(on).await;
            stage.submit("A").await;
            let slow = stage.slow_step(Step::ordinary()).await;
            stage.sql("UPDATE payroc_outbox SET state = 'held', owner = NULL").await;
            let verdict = Verdict::Done {
                result_id: named.map(str::to_owned),
            };
            stage.outbox.settle_by_hand(&intent("A"), verdict, "Ada").await.unwrap();
            let to = respond(&clock, slow).await;
            assert_eq!(to, (state == State::Held).then_some(state));
            let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
            let made = stage.sandbox.ledger()[0].id.clone();
            assert_eq!((row.state, row.status), (state, Some(201)));
            assert_eq!(
                stage.count("SELECT COUNT(*) FROM payroc_outbox WHERE response IS NOT NULL").await,
                1
            );
            if let Some(named) = named {
                assert_eq!(row.result_id.as_deref(), Some(named));
                let reason = row.reason.unwrap();
                assert!(reason.contains(named) && reason.contains(&made), "{reason}");
                // The response is that of the other id.
                settle(&stage, Some(named)).await;
                assert_eq!(settled(&stage).await, (Some(named.to_owned()), None, None));
            } else {
                assert_eq!(row.result_id.as_deref(), Some(made.as_str()));
                assert_eq!(row.settled_by.as_deref(), Some("hand: Ada"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_late_success_with_the_id_of_another_row_is_held_whatever_a_person_said() {
    each(async |on| {
        for verdict in [Verdict::NotDone, Verdict::Done { result_id: None }] {
            let (stage, clock) = stage_with_clock(on).await;
            stage.submit("other").await;
            assert_eq!(stage.step().await, Some(State::Done));
            let id = stage.sandbox.ledger()[0].id.clone();
            stage.submit("A").await;
            let named = id.clone();
            let response = Step::ordinary().map_json(move |body| body["paymentId"] = named.clone().into());
            let sent = stage.sandbox.requests().len();
            stage
                .sandbox
                .next::<operations::CreatePayment>(response.delay(Duration::from_secs(1)));
            let worker = stage.worker.clone();
            let slow = tokio::spawn(async move { worker.step().await.unwrap().unwrap().to });
            while stage.sandbox.requests().len() == sent {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            stage
                .sql("UPDATE payroc_outbox SET lease = lease + 1, state = 'held', owner = NULL WHERE intent_id = 'A'")
                .await;
            stage.outbox.settle_by_hand(&intent("A"), verdict, "Ada").await.unwrap();
            assert_eq!(respond(&clock, slow).await, Some(State::Held));
            let row = stage.outbox.row(&intent("A")).await.unwrap().unwrap();
            assert_eq!((row.state, row.status, &row.result_id), (State::Held, Some(201), &None));
            let reason = row.reason.unwrap();
            assert!(reason.contains(&id) && reason.contains("which another row has"), "{reason}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_call_without_a_key_is_refused() {
    each(async |on| {
        let stage = stage(on).await;
        stage
            .sandbox
            .next::<operations::DeletePaymentPlan>(Step::error(HttpErrorKind::Reset));
        let error = stage.client.payment_plans().delete("1234001", "gold").await.unwrap_err();
        let call = error.prepared().unwrap().clone();
        assert!(call.idempotency_key().is_none());
        let error = stage.outbox.submit_now(intent("A"), &call).await.unwrap_err();
        assert!(error.to_string().contains("takes no idempotency key"), "{error}");
        assert_eq!(stage.count("SELECT COUNT(*) FROM payroc_outbox").await, 0);
    })
    .await;
}

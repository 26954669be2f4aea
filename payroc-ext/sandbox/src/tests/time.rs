//! The test clock: everything that falls due happens, each at its own time.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use http::{Request, Response};
use payroc_api::clock::Clock as _;
use payroc_api::http::{BoxFuture, HttpClient, HttpError};
use serde_json::{Value, json};

use super::authorize;
use super::shop::{Shop, TERMINAL, saving_session, string_at};
use crate::{ClockError, Form, ProcessorDecision, Resource, Sandbox, SandboxBuilder, TestClock, Trigger, TriggerErrorKind};

const DAY: Duration = Duration::from_secs(86_400);

fn shop(settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Shop {
    Shop::with(|builder| settings(builder.test_clock(TestClock::new())))
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn advance(shop: &mut Shop, by: Duration) {
    shop.sandbox().advance_clock(by).await.unwrap();
    shop.bench.token = authorize(shop.sandbox());
}

/// A subscription to a plan, paid with a saved card.
fn subscribe(shop: &mut Shop, id: &str, plan: Value, more: Value) -> Value {
    let token = shop.token(saving_session(), Form::Card);
    let source = json!({ "type": "singleUseToken", "token": token });
    let saved = shop.good(
        "createSecureToken",
        &[TERMINAL],
        Some(json!({ "source": source, "secureTokenId": format!("card-{id}") })),
    );
    let mut sent = json!({
        "paymentPlanId": format!("plan-{id}"), "name": "Members", "currency": "USD", "type": "automatic", "frequency": "monthly",
        "onUpdate": "update", "onDelete": "complete", "recurringOrder": { "amount": 1500 },
    });
    sent.as_object_mut().unwrap().extend(plan.as_object().cloned().unwrap_or_default());
    shop.good("createPaymentPlan", &[TERMINAL], Some(sent));
    let mut sent = json!({
        "subscriptionId": id, "paymentPlanId": format!("plan-{id}"), "startDate": "2026-01-31",
        "paymentMethod": { "type": "secureToken", "token": saved["token"] },
    });
    sent.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    shop.good("createSubscription", &[TERMINAL], Some(sent))
}

fn state(shop: &mut Shop, id: &str) -> Value {
    shop.good("getSubscription", &[TERMINAL, id], None)["currentState"].clone()
}

#[tokio::test]
async fn the_clock_is_set_and_advanced_and_never_goes_back() {
    let shop = shop(|builder| builder);
    let sandbox = shop.sandbox();
    assert_eq!(sandbox.set_clock(at("2026-03-01T12:00:00Z")).await, Ok(at("2026-03-01T12:00:00Z")));
    assert_eq!(sandbox.advance_clock(Duration::from_secs(90)).await, Ok(at("2026-03-01T12:01:30Z")));
    assert_eq!(sandbox.set_clock(at("2026-03-01T12:01:29Z")).await, Err(ClockError::Backwards));
    assert_eq!(sandbox.set_clock(at("2226-03-01T12:01:29Z")).await, Err(ClockError::TooFar));
    assert_eq!(sandbox.advance_clock(Duration::MAX).await, Err(ClockError::TooFar));
    assert_eq!(sandbox.set_clock_speed(-1.0), Err(ClockError::Speed));
    assert_eq!(sandbox.time(), at("2026-03-01T12:01:30Z"), "what is refused changes nothing");
    assert_eq!(Sandbox::new().advance_clock(DAY).await, Err(ClockError::NotMovable));
    assert_eq!(Sandbox::new().clock_speed(), None);
}

#[tokio::test]
async fn time_runs_at_a_speed() {
    let shop = shop(|builder| builder);
    let before = shop.sandbox().time();
    shop.sandbox().set_clock_speed(100_000.0).unwrap();
    assert_eq!(shop.sandbox().clock_speed(), Some(100_000.0));
    tokio::time::sleep(Duration::from_millis(20)).await;
    shop.sandbox().set_clock_speed(0.0).unwrap();
    let passed = shop.sandbox().time() - before;
    assert!(passed >= TimeDelta::seconds(2_000), "{passed}");
    let stands = shop.sandbox().time();
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert_eq!(shop.sandbox().time(), stands);
}

#[tokio::test]
async fn sessions_and_tokens_expire() {
    let mut shop = shop(|builder| builder);
    let session = shop.good("createSession", &[TERMINAL], Some(super::payment_session()));
    let token = string_at(&session, "/token");
    shop.sandbox().advance_clock(Duration::from_secs(599)).await.unwrap();
    assert!(shop.sandbox().session(&token).is_some());
    shop.sandbox().advance_clock(Duration::from_secs(1)).await.unwrap();
    assert!(shop.sandbox().session(&token).is_none());
    shop.sandbox().advance_clock(Duration::from_secs(3_000)).await.unwrap();
    assert_eq!(shop.bench.get("/v1/payments").status(), 401);
}

#[tokio::test]
async fn an_automatic_subscription_is_collected_on_each_due_date_and_completed() {
    let mut shop = shop(|builder| builder);
    let made = subscribe(&mut shop, "s", json!({ "length": 3 }), json!({}));
    assert_eq!(made["currentState"]["nextDueDate"], "2026-01-31");
    advance(&mut shop, 29 * DAY).await;
    assert!(shop.sandbox().ledger().is_empty());
    advance(&mut shop, DAY).await;
    assert_eq!(
        state(&mut shop, "s"),
        json!({ "status": "active", "paidInvoices": 1, "outstandingInvoices": 2, "nextDueDate": "2026-02-28" })
    );
    // A year ahead, in one go.
    advance(&mut shop, 365 * DAY).await;
    let ledger = shop.sandbox().ledger();
    let times: Vec<_> = ledger
        .iter()
        .map(|entry| (entry.at, entry.amount, entry.operation.clone()))
        .collect();
    let due = |day: &str| (at(&format!("{day}T00:00:00Z")), 1500, "subscription".to_owned());
    assert_eq!(times, [due("2026-01-31"), due("2026-02-28"), due("2026-03-31")]);
    assert_eq!(
        state(&mut shop, "s"),
        json!({ "status": "completed", "paidInvoices": 3, "outstandingInvoices": 0 })
    );
    let payment = shop.good("getPayment", &[&ledger[2].id], None);
    assert_eq!(payment["order"]["dateTime"], "2026-03-31T00:00:00Z");
    shop.sandbox().advance_clock(365 * DAY).await.unwrap();
    assert_eq!(shop.sandbox().ledger().len(), 3);
}

#[tokio::test]
async fn an_end_date_takes_precedence_and_a_pause_skips_collections() {
    let mut shop = shop(|builder| builder);
    subscribe(
        &mut shop,
        "s",
        json!({ "length": 1 }),
        json!({ "endDate": "2026-04-01", "pauseCollectionFor": 1 }),
    );
    advance(&mut shop, 365 * DAY).await;
    let days: Vec<_> = shop
        .sandbox()
        .ledger()
        .iter()
        .map(|entry| entry.at.date_naive().to_string())
        .collect();
    assert_eq!(days, ["2026-02-28", "2026-03-31"]);
    assert_eq!(state(&mut shop, "s")["status"], "completed");
}

#[tokio::test]
async fn a_declined_collection_suspends_a_subscription_until_it_is_activated_again() {
    let mut shop = shop(|builder| builder);
    subscribe(&mut shop, "s", json!({}), json!({}));
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    advance(&mut shop, 60 * DAY).await;
    assert_eq!(state(&mut shop, "s"), json!({ "status": "suspended", "paidInvoices": 0 }));
    assert!(shop.sandbox().ledger().is_empty());
    assert_eq!(shop.listed("listPayments", &[], "").len(), 1, "one attempt");
    shop.good("reactivateSubscription", &[TERMINAL, "s"], None);
    // 2 March: the collections of January and February are not made up for.
    assert_eq!(state(&mut shop, "s")["nextDueDate"], "2026-03-31");
    advance(&mut shop, 30 * DAY).await;
    assert_eq!(shop.sandbox().ledger().len(), 1);
    // An expired card declines as well.
    let expire = Trigger::ExpireCard {
        secure_token_id: "card-s".into(),
        processing_terminal_id: None,
    };
    shop.sandbox().trigger(expire).unwrap();
    advance(&mut shop, 31 * DAY).await;
    assert_eq!(state(&mut shop, "s")["status"], "suspended");
}

#[tokio::test]
async fn the_setup_is_collected_at_once_and_a_manual_subscription_by_request_alone() {
    let mut shop = shop(|builder| builder);
    let order = json!({ "orderId": "setup", "amount": 900 });
    subscribe(&mut shop, "s", json!({ "type": "manual" }), json!({ "setupOrder": order }));
    assert_eq!(shop.sandbox().collected("setup"), 900);
    advance(&mut shop, 365 * DAY).await;
    assert_eq!(shop.sandbox().ledger().len(), 1);
    let collect = Trigger::CollectSubscription {
        subscription_id: "s".into(),
        processing_terminal_id: None,
    };
    assert_eq!(shop.sandbox().trigger(collect).unwrap_err().kind, TriggerErrorKind::Conflict);
    shop.sandbox().decide_next(ProcessorDecision::Declined);
    let declined = subscribe(
        &mut shop,
        "d",
        json!({}),
        json!({ "setupOrder": { "orderId": "declined", "amount": 900 }, "startDate": "2027-06-01" }),
    );
    assert_eq!(declined["currentState"]["status"], "suspended");
}

#[tokio::test]
async fn a_trigger_collects_a_subscription_before_it_is_due() {
    let mut shop = shop(|builder| builder);
    subscribe(&mut shop, "s", json!({}), json!({}));
    let collect = |id: &str| Trigger::CollectSubscription {
        subscription_id: id.into(),
        processing_terminal_id: None,
    };
    let collected = shop.sandbox().trigger(collect("s")).unwrap();
    shop.good("getPayment", &[&collected.id("paymentId").unwrap()], None);
    assert_eq!(
        state(&mut shop, "s"),
        json!({ "status": "active", "paidInvoices": 1, "nextDueDate": "2026-02-28" })
    );
    assert_eq!(shop.sandbox().trigger(collect("x")).unwrap_err().kind, TriggerErrorKind::NotFound);
    shop.good("deactivateSubscription", &[TERMINAL, "s"], None);
    assert_eq!(shop.sandbox().trigger(collect("s")).unwrap_err().kind, TriggerErrorKind::Conflict);
    advance(&mut shop, 365 * DAY).await;
    assert_eq!(shop.sandbox().ledger().len(), 1, "a cancelled subscription is not collected");
}

#[tokio::test]
async fn the_batch_closes_at_the_end_of_each_day_where_that_is_set() {
    let mut shop = shop(|builder| builder.batch_cut_off(NaiveTime::from_hms_opt(22, 0, 0).unwrap()));
    let id = string_at(&shop.pay("first", 1000, json!({})), "/paymentId");
    shop.sandbox().advance_clock(Duration::from_secs(22 * 3_600 - 1)).await.unwrap();
    shop.bench.token = authorize(shop.sandbox());
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "ready");
    shop.sandbox().advance_clock(Duration::from_secs(1)).await.unwrap();
    shop.bench.token = authorize(shop.sandbox());
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "complete");
    shop.pay("second", 500, json!({}));
    advance(&mut shop, 10 * DAY).await;
    let batches: Vec<_> = ["2026-01-01", "2026-01-02", "2026-01-03"]
        .iter()
        .map(|day| shop.listed("getbatches", &[], &format!("date={day}")).len())
        .collect();
    assert_eq!(batches, [1, 1, 0], "each batch has the day on which it closed");
}

#[tokio::test]
async fn without_a_cut_off_batches_close_when_a_test_says_so() {
    let mut shop = shop(|builder| builder);
    let id = string_at(&shop.pay("first", 1000, json!({})), "/paymentId");
    advance(&mut shop, 10 * DAY).await;
    assert_eq!(shop.good("getPayment", &[&id], None)["transactionResult"]["status"], "ready");
}

#[tokio::test]
async fn what_falls_due_happens_in_the_order_of_time_each_at_its_own() {
    let mut shop = shop(|builder| builder.batch_cut_off(NaiveTime::from_hms_opt(0, 0, 3).unwrap()));
    subscribe(
        &mut shop,
        "s",
        json!({ "frequency": "weekly" }),
        json!({ "startDate": "2026-01-02" }),
    );
    let sent = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": "device", "amount": 100, "currency": "USD" } });
    shop.good("sendPaymentInstruction", &["1850010868"], Some(sent));
    advance(&mut shop, 9 * DAY).await;
    let ledger: Vec<_> = shop
        .sandbox()
        .ledger()
        .iter()
        .map(|entry| (entry.operation.clone(), entry.at.to_rfc3339()))
        .collect();
    assert_eq!(
        ledger,
        [
            ("sendPaymentInstruction".to_owned(), "2026-01-01T00:00:05+00:00".to_owned()),
            ("subscription".to_owned(), "2026-01-02T00:00:00+00:00".to_owned()),
            ("subscription".to_owned(), "2026-01-09T00:00:00+00:00".to_owned()),
        ]
    );
    let of = |shop: &mut Shop, day: &str| shop.listed("getbatches", &[], &format!("date={day}"));
    // What the device took after the cut-off of the first day is in the batch of the second, with the subscription.
    assert_eq!(of(&mut shop, "2026-01-01").len(), 0);
    assert_eq!(of(&mut shop, "2026-01-02")[0]["saleAmount"], 1600);
    assert_eq!(of(&mut shop, "2026-01-09")[0]["saleAmount"], 1500);
}

/// Notes the time on the sandbox's clock at each delivery, and calls the sandbox back.
#[derive(Clone)]
struct Watching {
    clock: TestClock,
    seen: Arc<Mutex<Vec<DateTime<Utc>>>>,
    sandbox: Arc<Mutex<Option<(Sandbox, String)>>>,
}

impl HttpClient for Watching {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        self.seen.lock().unwrap().push(self.clock.wall());
        if let Some((sandbox, account)) = self.sandbox.lock().unwrap().clone() {
            let approved = self.seen.lock().unwrap().len().is_multiple_of(2);
            sandbox.set_status(Resource::ProcessingAccount, &account, if approved { "approved" } else { "pending" });
        }
        Box::pin(std::future::ready(Ok(Response::builder().status(500).body(Bytes::new()).unwrap())))
    }
}

#[tokio::test]
async fn advancing_returns_when_deliveries_and_their_retries_are_done_each_at_its_time() {
    let clock = TestClock::new();
    let receiver = Watching {
        clock: clock.clone(),
        seen: Arc::default(),
        sandbox: Arc::default(),
    };
    let mut shop = Shop::with(|builder| builder.test_clock(clock).event_receiver(receiver.clone()));
    let webhook =
        json!({ "type": "webhook", "uri": "http://127.0.0.1/", "secret": "0123456789abcdef", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent));
    let account = super::events::account(&mut shop);
    shop.sandbox().set_status(Resource::ProcessingAccount, &account, "approved");
    shop.sandbox().advance_clock(DAY).await.unwrap();
    let start = at("2026-01-01T00:00:00Z");
    let minutes: Vec<_> = receiver
        .seen
        .lock()
        .unwrap()
        .iter()
        .map(|time| (*time - start).num_minutes())
        .collect();
    assert_eq!(
        minutes,
        [0, 1, 6, 21, 81, 321],
        "the receiver sees the time at which each attempt is due"
    );

    // A receiver that causes another event each time does not hold the clock for ever.
    *receiver.sandbox.lock().unwrap() = Some((shop.sandbox().clone(), account.clone()));
    shop.sandbox().set_status(Resource::ProcessingAccount, &account, "dormant");
    let before = shop.sandbox().time();
    assert_eq!(shop.sandbox().advance_clock(DAY).await, Err(ClockError::TooMuch));
    assert_eq!(shop.sandbox().time(), before, "the clock stands where too much falls due");
    *receiver.sandbox.lock().unwrap() = None;
    assert_eq!(shop.sandbox().advance_clock(DAY).await, Ok(before + TimeDelta::days(1)));
}

#[tokio::test]
async fn a_terminal_announces_the_time_at_which_its_batch_closes() {
    let mut off = shop(|builder| builder);
    let shown = |shop: &mut Shop, id: &str| {
        let terminal = shop.good("getProcessingTerminal", &[id], None);
        (string_at(&terminal, "/timezone"), terminal["batchClosure"].clone())
    };
    let manual = json!({ "batchCloseType": "manual" });
    assert_eq!(shown(&mut off, TERMINAL), ("America/Phoenix".to_owned(), manual.clone()));
    let mut shop = shop(|builder| builder.batch_cut_off(NaiveTime::from_hms_opt(20, 15, 0).unwrap()));
    let automatic = |time: &str| json!({ "batchCloseType": "automatic", "batchCloseTime": time });
    // Seven hours behind UTC.
    assert_eq!(shown(&mut shop, TERMINAL), ("America/Phoenix".to_owned(), automatic("13:15")));

    let made = super::flows::boarded(&mut shop);
    let account = string_at(&made, "/processingAccounts/0/processingAccountId");
    let item = |setup: Value| json!({ "type": "solution", "solutionTemplateId": "Model X", "solutionSetup": setup });
    let items = [
        item(json!({})),
        item(json!({ "batchClosure": manual })),
        item(json!({ "timezone": "America/Chicago", "batchClosure": automatic("16:00") })),
        item(json!({ "timezone": "America/Chicago" })),
        item(json!({ "timezone": "Pacific/Honolulu", "batchClosure": { "batchCloseType": "automatic" } })),
    ];
    let order = shop.good("createTerminalOrder", &[&account], Some(json!({ "orderItems": items })));
    shop.sandbox()
        .set_status(Resource::TerminalOrder, &string_at(&order, "/terminalOrderId"), "dispatched");
    let terminals = shop.listed("listProcessingAccountsProcessingTerminals", &[&account], "");
    let terminals: Vec<String> = terminals
        .iter()
        .map(|terminal| string_at(terminal, "/processingTerminalId"))
        .collect();
    let closures: Vec<Value> = terminals.iter().map(|id| shown(&mut shop, id).1).collect();
    // Each in the zone of its terminal.
    let own = [automatic("14:15"), automatic("10:15")];
    assert_eq!(closures[..3], [automatic("13:15"), manual, automatic("16:00")]);
    assert_eq!(closures[3..], own);
    let mut payments = Vec::new();
    for terminal in &terminals {
        let card = json!({ "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" } });
        let more = json!({ "processingTerminalId": terminal, "paymentMethod": { "type": "card", "cardDetails": card } });
        let paid = shop.good("payment", &[], Some(super::shop::payment("", terminal, 1000, more)));
        payments.push(string_at(&paid, "/paymentId"));
    }
    advance(&mut shop, DAY).await;
    let statuses: Vec<String> = payments
        .iter()
        .map(|id| string_at(&shop.good("getPayment", &[id], None), "/transactionResult/status"))
        .collect();
    assert_eq!(
        statuses,
        ["complete", "ready", "complete", "complete", "complete"],
        "what closes by hand is closed by hand"
    );
    // A day after the test has begun, at midnight in UTC.
    let closes = |shop: &mut Shop, terminal: &str| {
        let closed = shop.good("closeBatch", &[terminal], None);
        (string_at(&closed, "/cutOffTime"), string_at(&closed, "/timezone"))
    };
    let own = |time: &str, zone: &str| (time.to_owned(), zone.to_owned());
    assert_eq!(closes(&mut shop, &terminals[1]), own("17:00", "America/Phoenix"));
    let closed = shop.good("getPayment", &[&payments[1]], None);
    assert_eq!(closed["transactionResult"]["status"], "complete");
    assert_eq!(closes(&mut shop, &terminals[3]), own("18:00", "America/Chicago"));
    assert_eq!(closes(&mut shop, &terminals[4]), own("14:00", "Pacific/Honolulu"));
    assert_eq!(closes(&mut shop, TERMINAL), own("17:00", "America/Phoenix"));
}

#[tokio::test]
async fn the_clock_stands_where_it_stood_after_a_restart() {
    let shop = shop(|builder| builder);
    shop.sandbox().set_clock(at("2026-05-01T00:00:00Z")).await.unwrap();
    let noted = shop.sandbox().with_store(|store| store.noted_clock()).unwrap();
    let clock = TestClock::at(at("2026-01-01T00:00:00Z"));
    let again = Sandbox::builder().test_clock(clock).build();
    again.with_store(|store| store.note_clock(noted.0, noted.1));
    again.resume_clock();
    assert_eq!((again.time(), again.clock_speed()), (at("2026-05-01T00:00:00Z"), Some(0.0)));
}

#[tokio::test]
async fn a_server_does_what_falls_due_by_itself_while_time_runs() {
    let receiver = Watching {
        clock: TestClock::new(),
        seen: Arc::default(),
        sandbox: Arc::default(),
    };
    let mut shop = Shop::with(|builder| builder.test_clock(receiver.clock.clone()).event_receiver(receiver.clone()));
    let webhook =
        json!({ "type": "webhook", "uri": "http://127.0.0.1/", "secret": "0123456789abcdef", "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent));
    subscribe(&mut shop, "s", json!({}), json!({ "startDate": "2026-01-02" }));
    let account = super::events::account(&mut shop);
    let server = shop.sandbox().serve().unwrap();
    shop.sandbox().set_status(Resource::ProcessingAccount, &account, "approved");
    shop.sandbox().set_clock_speed(100_000.0).unwrap();
    let machine = payroc_api::clock::SystemClock::new();
    // Looks at what was received alone, which does not make anything happen.
    while receiver.seen.lock().unwrap().len() < 6 && machine.monotonic() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(receiver.seen.lock().unwrap().len(), 6);
    while shop.sandbox().time() < at("2026-01-02T00:00:01Z") && machine.monotonic() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    shop.sandbox().set_clock_speed(0.0).unwrap();
    drop(server);
    assert_eq!(shop.sandbox().ledger()[0].at, at("2026-01-02T00:00:00Z"));
}

/// The days of the charges.
fn days(shop: &Shop) -> Vec<String> {
    let ledger = shop.sandbox().ledger();
    ledger.iter().map(|entry| entry.at.date_naive().to_string()).collect()
}

#[tokio::test]
async fn a_frequency_that_is_changed_counts_from_the_next_due_date() {
    let mut shop = shop(SandboxBuilder::lenient);
    subscribe(&mut shop, "s", json!({}), json!({ "startDate": "2026-01-01" }));
    advance(&mut shop, 63 * DAY).await;
    assert_eq!(days(&shop), ["2026-01-01", "2026-02-01", "2026-03-01"]);
    let weekly = json!([{ "op": "replace", "path": "/frequency", "value": "weekly" }]);
    let changed = shop.good("updateSubscription", &[TERMINAL, "s"], Some(weekly.clone()));
    assert_eq!(changed["currentState"]["nextDueDate"], "2026-04-01");
    advance(&mut shop, 40 * DAY).await;
    assert_eq!(days(&shop)[3..], ["2026-04-01", "2026-04-08"]);
    // The vendor's prose excludes it.
    let mut strict = self::shop(|builder| builder);
    subscribe(&mut strict, "s", json!({}), json!({}));
    assert_eq!(
        strict.refused("updateSubscription", &[TERMINAL, "s"], Some(weekly), 400, "bad-request"),
        ["/frequency"]
    );
}

#[tokio::test]
async fn a_collection_that_is_approved_later_is_counted_then() {
    let mut shop = shop(|builder| builder);
    subscribe(&mut shop, "s", json!({ "length": 2 }), json!({}));
    shop.sandbox().decide_next(ProcessorDecision::Pending);
    advance(&mut shop, 31 * DAY).await;
    let waits = json!({ "status": "active", "paidInvoices": 0, "outstandingInvoices": 2, "nextDueDate": "2026-02-28" });
    assert_eq!(state(&mut shop, "s"), waits);
    advance(&mut shop, 28 * DAY).await;
    // One is paid and one undecided: nothing is left to collect.
    advance(&mut shop, 365 * DAY).await;
    assert_eq!(state(&mut shop, "s")["paidInvoices"], 1);
    assert_eq!(shop.sandbox().ledger().len(), 1);
    let undecided = |shop: &mut Shop| {
        let rows = shop.listed("listPayments", &[], "status=accepted");
        string_at(&rows[0], "/paymentId")
    };
    let id = undecided(&mut shop);
    shop.sandbox().resolve(&id, ProcessorDecision::Approved);
    assert_eq!(
        state(&mut shop, "s"),
        json!({ "status": "completed", "paidInvoices": 2, "outstandingInvoices": 0 })
    );
    advance(&mut shop, 365 * DAY).await;
    assert_eq!(shop.sandbox().ledger().len(), 2);
    // A decline suspends, whenever it comes.
    subscribe(&mut shop, "d", json!({}), json!({ "startDate": "2029-01-31" }));
    shop.sandbox()
        .set_clock(at("2029-01-31T00:00:00Z") - TimeDelta::seconds(1))
        .await
        .unwrap();
    shop.sandbox().decide_next(ProcessorDecision::Pending);
    advance(&mut shop, DAY).await;
    let id = undecided(&mut shop);
    shop.sandbox().resolve(&id, ProcessorDecision::Declined);
    assert_eq!(state(&mut shop, "d"), json!({ "status": "suspended", "paidInvoices": 0 }));
}

#[tokio::test]
async fn a_setup_that_is_declined_later_suspends() {
    let mut shop = shop(|builder| builder);
    shop.sandbox().decide_next(ProcessorDecision::Pending);
    let order = json!({ "orderId": "setup", "amount": 900 });
    subscribe(&mut shop, "s", json!({}), json!({ "setupOrder": order }));
    let id = string_at(&shop.listed("listPayments", &[], "status=accepted")[0], "/paymentId");
    shop.sandbox().resolve(&id, ProcessorDecision::Declined);
    assert_eq!(state(&mut shop, "s"), json!({ "status": "suspended", "paidInvoices": 0 }));
}

#[tokio::test]
async fn what_is_paid_by_request_and_not_at_once_moves_the_due_date_as_a_collection_does() {
    let mut shop = shop(|builder| builder);
    subscribe(&mut shop, "s", json!({ "type": "manual" }), json!({}));
    let pay = |shop: &mut Shop, decision| {
        shop.sandbox().decide_next(decision);
        let order = json!({ "orderId": "order", "amount": 1500 });
        let paid = shop.good("paySubscription", &[TERMINAL, "s"], Some(json!({ "order": order })));
        (string_at(&paid, "/payment/paymentId"), paid["currentState"].clone())
    };
    let active = |paid: u32, due: &str| json!({ "status": "active", "paidInvoices": paid, "nextDueDate": due });
    let (undecided, after) = pay(&mut shop, ProcessorDecision::Pending);
    assert_eq!(after, active(0, "2026-02-28"));
    assert_eq!(
        pay(&mut shop, ProcessorDecision::PartiallyApproved(None)).1,
        active(0, "2026-03-31")
    );
    assert_eq!(pay(&mut shop, ProcessorDecision::Declined).1, active(0, "2026-03-31"));
    shop.sandbox().resolve(&undecided, ProcessorDecision::Approved);
    assert_eq!(state(&mut shop, "s"), active(1, "2026-03-31"));
    // What was declined in the end is due again.
    let (undecided, after) = pay(&mut shop, ProcessorDecision::UnderReview);
    assert_eq!(after, active(1, "2026-04-30"));
    shop.sandbox().resolve(&undecided, ProcessorDecision::Declined);
    assert_eq!(state(&mut shop, "s"), active(1, "2026-03-31"));
}

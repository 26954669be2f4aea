//! Draining a client before a service ends: no new writes, and a report of the writes whose outcome is not known.

mod support;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use payroc_ext::Request as _;
use payroc_ext::http::{BoxFuture, HttpErrorKind};
use payroc_ext::types::Payment;
use payroc_ext::{ApiKey, Call, CallFuture, Client, DrainReport, Environment, Error, ErrorKind, IdempotencyKey, Outcome, UnfinishedCall};
use payroc_sandbox::ManualClock;
use support::{Fake, Gate, Reply, card_payment, response, session, token, until};
use tokio::task::JoinHandle;

const MINUTE: Duration = Duration::from_secs(60);

/// A client of a server that responds to payments once the gate is open, and to lists at once.
fn gated(gate: &Gate) -> (Fake, Client) {
    let gate = gate.clone();
    let payment = serde_json::to_string(&payroc_sandbox::sample::<Payment>()).unwrap();
    let fake = Fake::api(move |request, _| {
        if request.method() == http::Method::GET {
            return Reply::Response(response(200, r#"{"limit":10,"count":0,"hasMore":false,"data":[]}"#));
        }
        // With the order of the request, so that the response belongs to it.
        let sent: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
        let mut paid: serde_json::Value = serde_json::from_str(&payment).unwrap();
        paid["order"]["orderId"] = sent["order"]["orderId"].clone();
        Reply::Behind(gate.clone(), response(201, paid.to_string()))
    });
    let client = fake.client(&ManualClock::new());
    (fake, client)
}

fn pay(client: &Client, order: &str) -> (IdempotencyKey, JoinHandle<Result<Payment, Error>>) {
    let call = client.payments().create(card_payment(order));
    let key = *call.idempotency_key();
    (key, tokio::spawn(call.send()))
}

/// Whether a future is still pending after other tasks have run for a while.
async fn is_pending<F: Future + Unpin>(future: &mut F) -> bool {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    std::future::poll_fn(|cx| Poll::Ready(Pin::new(&mut *future).poll(cx).is_pending())).await
}

fn keys(calls: &[UnfinishedCall]) -> Vec<IdempotencyKey> {
    let mut keys: Vec<_> = calls.iter().map(|call| *call.idempotency_key().unwrap()).collect();
    keys.sort();
    keys
}

#[tokio::test]
async fn a_client_without_a_write_in_flight_is_drained_at_once() {
    let (fake, client) = gated(&Gate::default());
    let report = client.drain(Duration::ZERO).await;
    assert!(report.is_complete() && report.in_flight().is_empty() && report.abandoned().is_empty());
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_drain_waits_for_writes_in_flight() {
    let gate = Gate::default();
    let (fake, client) = gated(&gate);
    let (_, one) = pay(&client, "order-1");
    let (_, other) = pay(&client.clone(), "order-2");
    until(|| fake.calls().len() == 2).await;
    let mut drain = client.drain(MINUTE);
    assert!(is_pending(&mut drain).await);
    gate.open();
    assert!(drain.await.is_complete());
    for payment in [one, other] {
        payment.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_write_that_begins_after_the_drain_is_refused_and_not_sent() {
    let (fake, client) = gated(&Gate::default());
    let bakery = client.for_merchant("bakery", ApiKey::new("bakery"));
    let built_before = client.payments().create(card_payment("order-0"));
    let prepared = client.payments().create(card_payment("order-3")).prepare().unwrap();
    assert!(client.drain(Duration::ZERO).await.is_complete());
    let raw = Call::new(&client, client.raw().create_payment().body(card_payment("order-4")));
    let calls: Vec<(&str, CallFuture<Payment>)> = vec![
        ("built before", built_before.send()),
        ("built afterwards", client.payments().create(card_payment("order-1")).send()),
        ("of a clone", client.clone().payments().create(card_payment("order-1")).send()),
        ("of a merchant", bakery.payments().create(card_payment("order-2")).send()),
        (
            "of a later merchant",
            client
                .for_merchant("late", ApiKey::new("late"))
                .payments()
                .create(card_payment("order-2"))
                .send(),
        ),
        ("prepared", prepared.send(&client)),
        ("raw builder", raw.send()),
    ];
    for (case, call) in calls {
        let error = call.await.expect_err(case);
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Draining, Outcome::NotSent), "{case}");
        assert_eq!((error.operation(), error.attempts()), (Some("CreatePayment"), 0), "{case}");
        assert!(error.idempotency_key().is_some() && error.prepared().is_none(), "{case}");
        assert!(error.to_string().contains("drained"), "{error}");
    }
    let raw = client.raw().create_payment().body(card_payment("order-5")).send().await;
    let raw = Error::from(raw.unwrap_err());
    assert_eq!((raw.kind(), raw.outcome()), (ErrorKind::Draining, Outcome::NotSent));
    // Nothing was sent, not even a token request.
    assert!(fake.requests().is_empty());
    // The call counts as never sent, so another client can send it as a fresh one.
    let (_, other) = gated(&Gate::default());
    let call = other.payments().create(card_payment("order-6")).prepare().unwrap();
    let _ = other.drain(Duration::ZERO).await;
    for _ in 0..2 {
        assert_eq!(call.send(&other).await.unwrap_err().outcome(), Outcome::NotSent);
    }
}

/// The call may have been sent before. Its refusal now does not change that.
#[tokio::test]
async fn a_refused_write_that_may_have_been_sent_before_stays_unknown() {
    let (_, client) = gated(&Gate::default());
    let _ = client.drain(Duration::ZERO).await;
    let call = client
        .payments()
        .create(card_payment("order-1"))
        .with_resume_key(IdempotencyKey::generate());
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Draining, Outcome::Unknown));
    assert!(error.prepared().is_some());
}

#[tokio::test]
async fn reads_are_sent_during_a_drain_and_do_not_delay_it() {
    let (fake, client) = gated(&Gate::default());
    let _ = client.drain(Duration::ZERO).await;
    assert!(client.payments().list().items().try_collect().await.unwrap().is_empty());
    assert_eq!(fake.calls().len(), 1);
    // A pending read does not delay the drain.
    let silent = Fake::api(|_, _| Reply::Silence);
    let client = silent.client(&ManualClock::new());
    let read = tokio::spawn(client.payments().list().send());
    until(|| silent.calls().len() == 1).await;
    assert!(client.drain(MINUTE).await.is_complete());
    read.abort();
}

#[tokio::test]
async fn a_write_in_flight_at_the_deadline_is_reported_with_operation_key_and_merchant() {
    let gate = Gate::default();
    let fake = Fake::api({
        let gate = gate.clone();
        move |_, _| Reply::Behind(gate.clone(), session())
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let bakery = client.for_merchant("bakery", ApiKey::new("bakery"));
    let (of_payment, first) = pay(&client, "order-1");
    let call = bakery.hosted_fields().terminal("1234001").for_payment();
    let of_session = *call.idempotency_key();
    let second = tokio::spawn(call.send());
    until(|| fake.calls().len() == 2).await;
    let drained: JoinHandle<DrainReport> = tokio::spawn(client.drain(MINUTE));
    until(|| clock.pending_timers() >= 3).await;
    assert!(!drained.is_finished());
    clock.advance(MINUTE);
    let report = drained.await.unwrap();
    assert!(!report.is_complete() && report.abandoned().is_empty());
    let mut open: Vec<_> = report
        .in_flight()
        .iter()
        .map(|call| (call.operation().name, *call.idempotency_key().unwrap(), call.merchant()))
        .collect();
    open.sort_by_key(|(name, ..)| *name);
    assert_eq!(
        open,
        [
            ("CreateHostedFieldsSession", of_session, Some("bakery")),
            ("CreatePayment", of_payment, None)
        ]
    );
    let lines: Vec<_> = report.in_flight().iter().map(ToString::to_string).collect();
    assert!(lines.contains(&format!("CreatePayment, idempotency key {of_payment}")), "{lines:?}");
    let line = format!("CreateHostedFieldsSession, idempotency key {of_session}, merchant \"bakery\"");
    assert!(lines.contains(&line), "{lines:?}");
    drop((first, second));
}

#[tokio::test]
async fn a_write_that_waits_for_its_token_is_in_flight() {
    let fake = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let (key, payment) = pay(&client, "order-1");
    until(|| fake.exchanges().len() == 1).await;
    let report = client.drain(Duration::ZERO).await;
    assert_eq!(keys(report.in_flight()), [key]);
    payment.abort();
    let _ = payment.await;
    // Nothing was sent, so the dropped call is not reported.
    assert!(client.drain(Duration::ZERO).await.is_complete());
}

/// A write in flight goes on during a drain, with its retries.
#[tokio::test]
async fn a_write_in_flight_is_retried_while_the_client_is_drained() {
    let gate = Gate::default();
    let held = gate.clone();
    let fake = Fake::api(move |_, nth| match nth {
        0 => Reply::Behind(held.clone(), response(503, "")),
        _ => Reply::Response(session()),
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = tokio::spawn(client.hosted_fields().terminal("1234001").for_payment().send());
    until(|| fake.calls().len() == 1).await;
    let drain = tokio::spawn(client.drain(MINUTE));
    gate.open();
    // One timer for the deadline of the drain, one for the backoff.
    until(|| clock.pending_timers() == 2).await;
    clock.advance(Duration::from_secs(1));
    call.await.unwrap().unwrap();
    assert!(drain.await.unwrap().is_complete());
    assert_eq!(fake.calls().len(), 2);
}

#[tokio::test]
async fn a_call_dropped_before_the_drain_is_not_reported() {
    let gate = Gate::default();
    let (fake, client) = gated(&gate);
    for order in ["order-1", "order-2", "order-3"] {
        let (_, payment) = pay(&client, order);
        let before = fake.calls().len();
        until(|| fake.calls().len() == before + 1).await;
        payment.abort();
        assert!(payment.await.unwrap_err().is_cancelled());
    }
    // The program dropped the calls before the drain, so it knows about them.
    assert!(client.drain(MINUTE).await.is_complete());
    // A call that was never polled has not begun.
    let (_, client) = gated(&gate);
    let never_polled = client.payments().create(card_payment("order-4")).send();
    assert!(client.drain(MINUTE).await.is_complete());
    drop(never_polled);
}

/// A service that ends drops its requests and their calls, so the outcome of these calls is not known.
#[tokio::test]
async fn a_call_dropped_during_the_drain_is_reported_as_abandoned() {
    let gate = Gate::default();
    let (fake, client) = gated(&gate);
    let (lost, payment) = pay(&client, "order-1");
    let (_, other) = pay(&client, "order-2");
    until(|| fake.calls().len() == 2).await;
    let mut drain = client.drain(MINUTE);
    assert!(is_pending(&mut drain).await);
    payment.abort();
    assert!(payment.await.unwrap_err().is_cancelled());
    assert!(is_pending(&mut drain).await, "the other write is in flight");
    gate.open();
    let report = drain.await;
    assert!(report.in_flight().is_empty() && !report.is_complete());
    assert_eq!(keys(report.abandoned()), [lost]);
    other.await.unwrap().unwrap();
}

#[tokio::test]
async fn concurrent_drains_have_their_own_deadlines() {
    let gate = Gate::default();
    let (fake, _) = gated(&gate);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let (key, payment) = pay(&client, "order-1");
    until(|| fake.calls().len() == 1).await;
    let short = tokio::spawn(client.drain(Duration::from_secs(1)));
    let long: Vec<_> = (0..3).map(|_| tokio::spawn(client.clone().drain(MINUTE))).collect();
    until(|| clock.pending_timers() == 5).await;
    clock.advance(Duration::from_secs(1));
    assert_eq!(keys(short.await.unwrap().in_flight()), [key]);
    assert!(long.iter().all(|drain| !drain.is_finished()));
    gate.open();
    for drain in long {
        assert!(drain.await.unwrap().is_complete());
    }
    payment.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_dropped_drain_leaves_no_timer_and_refuses_writes_if_it_was_polled() {
    let gate = Gate::default();
    let (fake, _) = gated(&gate);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    drop(client.drain(MINUTE));
    let (_, payment) = pay(&client, "order-1");
    until(|| fake.calls().len() == 1).await;
    let mut drain: BoxFuture<'static, DrainReport> = client.drain(MINUTE);
    assert!(
        is_pending(&mut drain).await,
        "the first drain was never polled, so it has refused nothing"
    );
    let waiting = clock.pending_timers();
    drop(drain);
    assert_eq!(clock.pending_timers(), waiting - 1);
    let refused = client.payments().create(card_payment("order-2")).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Draining);
    gate.open();
    payment.await.unwrap().unwrap();
    assert!(client.drain(Duration::ZERO).await.is_complete());
}

/// A write that a drain does not report has ended or was refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_write_concurrent_with_a_drain_has_ended_is_reported_or_is_refused() {
    for round in 0..20 {
        let fake = Fake::api(|_, nth| match nth % 3 {
            0 => Reply::Silence,
            1 => Reply::Slowly(session()),
            _ => Reply::Response(session()),
        });
        let client = fake.client(&ManualClock::new());
        let begun = Arc::new(AtomicBool::new(false));
        let calls: Vec<_> = (0..30)
            .map(|nth| {
                let call = client.hosted_fields().terminal("1234001").for_payment();
                let (key, begun) = (*call.idempotency_key(), begun.clone());
                let task = tokio::spawn(async move {
                    if nth % 2 == 0 {
                        tokio::task::yield_now().await;
                    }
                    begun.store(true, Ordering::Relaxed);
                    call.send().await
                });
                (key, task)
            })
            .collect();
        while round % 2 == 0 && !begun.load(Ordering::Relaxed) {
            tokio::task::yield_now().await;
        }
        let report = client.drain(Duration::ZERO).await;
        let reported = keys(report.in_flight());
        // Fast calls have ended meanwhile.
        for (key, mut task) in calls {
            let ended = tokio::time::timeout(Duration::from_millis(50), &mut task).await;
            match ended {
                Ok(ended) => {
                    let error = ended.unwrap().err();
                    assert!(error.is_none_or(|error| error.kind() == ErrorKind::Draining));
                }
                Err(_) => assert!(reported.contains(&key), "{key} has not ended and is not reported"),
            }
            task.abort();
        }
    }
}

#[tokio::test]
async fn the_clients_of_several_merchants_are_drained_together() {
    let fake = Fake::new(
        |_, nth| Reply::Response(token(nth, 3_600)),
        |_, _| Reply::Fail(HttpErrorKind::Reset),
    );
    let builder = Client::builder().environment(Environment::Uat).http_client(fake.clone());
    let merchants = builder.clock(ManualClock::new()).build_for_merchants().unwrap();
    let bakery = merchants.for_merchant("bakery", ApiKey::new("bakery"));
    assert!(merchants.drain(Duration::ZERO).await.is_complete());
    let refused = bakery.payments().create(card_payment("order-1")).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Draining);
}

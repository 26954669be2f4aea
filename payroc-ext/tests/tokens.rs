//! Access tokens: shared by all calls, renewed in time, dropped when refused.

mod support;

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use payroc_ext::clock::Clock;
use payroc_ext::http::{BoxFuture, HttpErrorKind};
use payroc_ext::{Client, Environment, Error, ErrorKind};
use payroc_sandbox::ManualClock;
use support::{API_KEY, Fake, Gate, Reply, header, problem, response, session, token, until, with_time};

const SECOND: Duration = Duration::from_secs(1);

async fn call(client: &Client) -> Result<(), Error> {
    client.hosted_fields().terminal("1234001").for_payment().await.map(drop)
}

async fn stampede(client: &Client) -> Vec<Result<(), Error>> {
    let tasks: Vec<_> = (0..1_000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client).await })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_callers_make_one_exchange_at_the_start_and_at_expiry() {
    let fake = Fake::new(|_, nth| Reply::Slowly(token(nth, 3_600)), |_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(fake.exchanges().len(), 1);
    clock.advance(3_600 * SECOND);
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(fake.exchanges().len(), 2);
    assert_eq!(fake.calls().len(), 2_000);
}

/// A clock that runs another caller at one of its readings: the only points at which one caller can overtake another on the same thread.
#[derive(Clone, Debug)]
struct Overtaken {
    clock: ManualClock,
    readings: Arc<AtomicUsize>,
    at: Arc<Mutex<Option<(usize, Overtaker)>>>,
}

struct Overtaker(Box<dyn FnOnce() + Send>);

impl std::fmt::Debug for Overtaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Overtaker")
    }
}

impl Overtaken {
    fn reading(&self) {
        let reading = self.readings.fetch_add(1, Ordering::Relaxed);
        let mut at = self.at.lock().unwrap();
        if at.as_ref().is_some_and(|(due, _)| *due == reading) {
            let overtaker = at.take();
            drop(at);
            (overtaker.unwrap().1.0)();
        }
    }
}

impl Clock for Overtaken {
    fn monotonic(&self) -> Duration {
        self.reading();
        self.clock.monotonic()
    }

    fn wall(&self) -> DateTime<Utc> {
        self.reading();
        self.clock.wall()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(time)
    }
}

/// At each reading of the clock in turn, another caller runs as far as it can before the first one continues.
#[tokio::test]
async fn a_caller_overtaken_by_an_exchange_does_not_start_another() {
    // When the token has expired, and shortly before.
    for age in [3_600, 3_500] {
        overtake_at_every_reading(age * SECOND).await;
    }
}

async fn overtake_at_every_reading(age: Duration) {
    let mut overtaken = 0;
    for due in 0..40 {
        let fake = Fake::api(|_, _| Reply::Response(session()));
        let clock = Overtaken {
            clock: ManualClock::new(),
            readings: Arc::default(),
            at: Arc::default(),
        };
        let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
        let client = builder.http_client(fake.clone()).clock(clock.clone()).build().unwrap();
        call(&client).await.unwrap();
        clock.clock.advance(age);

        type Other = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;
        let second: Other = Box::pin({
            let client = client.clone();
            async move { call(&client).await }
        });
        let slot = Arc::new(Mutex::new(Some(second)));
        let overtaker = {
            let slot = slot.clone();
            Overtaker(Box::new(move || {
                let mut second = slot.lock().unwrap().take().unwrap();
                match second.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                    Poll::Ready(result) => result.unwrap(),
                    Poll::Pending => *slot.lock().unwrap() = Some(second),
                }
            }))
        };
        clock.readings.store(0, Ordering::Relaxed);
        *clock.at.lock().unwrap() = Some((due, overtaker));
        call(&client).await.unwrap();
        let done = clock.at.lock().unwrap().take().is_none();
        let second = slot.lock().unwrap().take();
        if let Some(second) = second {
            second.await.unwrap();
        }
        overtaken += usize::from(done);
        assert_eq!(fake.exchanges().len(), 2, "overtaken at reading {due}, {age:?} after the exchange");
        assert_eq!(fake.calls().len(), 3);
    }
    assert!((8..40).contains(&overtaken), "not every reading of a call was covered: {overtaken}");
}

#[tokio::test]
async fn a_thousand_callers_share_one_failure() {
    let fake = Fake::new(|_, _| Reply::Slowly(response(401, "{}")), |_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    for result in stampede(&client).await {
        assert_eq!(result.unwrap_err().kind(), ErrorKind::CredentialsRejected);
    }
    assert_eq!(fake.exchanges().len(), 1);
    assert_eq!(fake.calls().len(), 0);
    // A later call makes its own exchange.
    assert!(call(&client).await.is_err());
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_token_without_a_lifetime_serves_the_callers_that_waited_for_it() {
    let fake = Fake::new(|_, nth| Reply::Slowly(token(nth, 0)), |_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(fake.exchanges().len(), 1);
}

/// A server whose token at one of its turns waits for a gate.
fn held_at(turn: usize) -> (Fake, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    let fake = Fake::new(
        move |_, nth| match nth == turn {
            true => Reply::Behind(held.clone(), token(nth, 3_600)),
            false => Reply::Response(token(nth, 3_600)),
        },
        |_, _| Reply::Response(session()),
    );
    (fake, gate)
}

/// A client whose first token waits for a gate.
fn gated() -> (Fake, ManualClock, Client, Gate) {
    let ((fake, gate), clock) = (held_at(0), ManualClock::new());
    let client = fake.client(&clock);
    (fake, clock, client, gate)
}

/// Polls a call once and keeps it without polling it again.
async fn parked(client: &Client) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send>> {
    let client = client.clone();
    let mut held: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move { call(&client).await });
    let is_pending = std::future::poll_fn(|cx| Poll::Ready(held.as_mut().poll(cx).is_pending())).await;
    assert!(is_pending);
    held
}

#[tokio::test]
async fn an_exchange_goes_on_when_the_caller_that_began_it_is_dropped() {
    let (fake, _, client, gate) = gated();
    let leader = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    until(|| fake.exchanges().len() == 1).await;
    let followers: Vec<_> = (0..10)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client).await })
        })
        .collect();
    tokio::task::yield_now().await;
    leader.abort();
    assert!(leader.await.unwrap_err().is_cancelled());
    gate.open();
    for follower in followers {
        follower.await.unwrap().unwrap();
    }
    assert_eq!(fake.exchanges().len(), 1);
}

#[tokio::test]
async fn a_caller_that_is_not_polled_in_the_same_task_blocks_no_other() {
    let (fake, _, client, gate) = gated();
    let held = parked(&client).await;
    let opening = async {
        tokio::task::yield_now().await;
        gate.open();
    };
    let (result, ()) = tokio::join!(call(&client), opening);
    result.unwrap();
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 1);
    held.await.unwrap();
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (1, 3));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_is_not_polled_in_another_task_blocks_no_other() {
    for _ in 0..200 {
        let (fake, _, client, gate) = gated();
        let standing = tokio::spawn({
            let client = client.clone();
            async move {
                let _held = parked(&client).await;
                std::future::pending::<()>().await;
            }
        });
        while fake.exchanges().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let opener = std::thread::spawn(move || gate.open());
        // If a wake-up were lost, nothing else would wake the call, because the clock stands still.
        let called = tokio::time::timeout(30 * SECOND, call(&client)).await;
        called.expect("the call is woken").unwrap();
        opener.join().unwrap();
        standing.abort();
        assert_eq!(fake.exchanges().len(), 1);
    }
}

#[tokio::test]
async fn a_token_that_arrives_after_its_callers_timed_out_serves_the_next_ones() {
    let (fake, clock, client, gate) = gated();
    let callers: Vec<_> = (0..1_000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                let call = client.hosted_fields().terminal("1234001").for_payment();
                call.with_deadline(2 * SECOND).send_with_response().await.map(drop)
            })
        })
        .collect();
    until(|| clock.pending_timers() >= 2_000).await;
    clock.advance(2 * SECOND);
    for caller in callers {
        assert_eq!(caller.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    }
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (1, 0));
    // All callers are gone. The response comes after three seconds, and later callers use its token.
    clock.advance(SECOND);
    gate.open();
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (1, 1_000));
}

#[tokio::test]
async fn the_next_caller_continues_an_exchange_that_was_not_polled() {
    let (fake, clock, client, gate) = gated();
    let held = parked(&client).await;
    clock.advance(60 * SECOND);
    // The attempt of the exchange has timed out, so the exchange makes another.
    with_time(&clock, Duration::from_millis(50), call(&client)).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
    gate.open();
    held.await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

/// A clock whose timers never fire if they are set while it is dead, like the timers of a runtime that is not driven.
#[derive(Clone, Debug)]
struct Dying {
    clock: ManualClock,
    dead: Arc<AtomicBool>,
}

impl Clock for Dying {
    fn monotonic(&self) -> Duration {
        self.clock.monotonic()
    }

    fn wall(&self) -> DateTime<Utc> {
        self.clock.wall()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        if self.dead.load(Ordering::SeqCst) {
            return Box::pin(std::future::pending());
        }
        self.clock.sleep(time)
    }
}

#[tokio::test]
async fn an_exchange_beyond_its_deadline_is_replaced() {
    let (fake, manual, _, gate) = gated();
    let clock = Dying {
        clock: manual.clone(),
        dead: Arc::new(AtomicBool::new(true)),
    };
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let client = builder.http_client(fake.clone()).clock(clock.clone()).build().unwrap();
    let held = parked(&client).await;
    clock.dead.store(false, Ordering::SeqCst);
    let start = manual.monotonic();
    with_time(&manual, SECOND, call(&client)).await.unwrap();
    assert!(manual.monotonic() - start <= 33 * SECOND);
    assert_eq!(fake.exchanges().len(), 2);
    gate.open();
    held.await.unwrap();
    assert_eq!(last_token(&fake).as_deref(), Some("Bearer token-canary-1"));
    assert_eq!(fake.exchanges().len(), 2);
}

/// A client whose API key is asked for on a second poll, and whose provider panics at one of its turns; and how often it was asked.
fn panicking(turn: usize) -> (Fake, ManualClock, Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let builder = Client::builder().environment(Environment::Uat).http_client(fake.clone());
    let keys = move || {
        let nth = counter.fetch_add(1, Ordering::SeqCst);
        async move {
            // Woken at once and by itself, so that it can go on under any waiter.
            let mut polled = false;
            std::future::poll_fn(|cx| {
                cx.waker().wake_by_ref();
                if std::mem::replace(&mut polled, true) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            })
            .await;
            assert!(nth != turn, "on purpose");
            Ok::<_, std::io::Error>(payroc_ext::ApiKey::new(API_KEY))
        }
    };
    let client = builder.api_key_provider(keys).clock(clock.clone()).build().unwrap();
    (fake, clock, client, asked)
}

#[tokio::test]
async fn a_key_provider_that_panics_fails_only_the_caller_that_asked() {
    let (fake, _, client, asked) = panicking(0);
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client).await })
        })
        .collect();
    let mut panicked = 0;
    for call in calls {
        match call.await {
            Ok(result) => result.unwrap(),
            Err(error) => panicked += usize::from(error.is_panic()),
        }
    }
    assert_eq!((panicked, asked.load(Ordering::SeqCst), fake.exchanges().len()), (1, 2, 1));
}

#[tokio::test]
async fn a_panic_during_a_renewal_reaches_the_caller_that_began_it_and_no_other() {
    let (fake, clock, client, _) = panicking(1);
    call(&client).await.unwrap();
    clock.advance(3_500 * SECOND);
    let renewing = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    assert!(renewing.await.unwrap_err().is_panic());
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2, "the next caller renews the token");
}

/// On another runtime than the one an exchange was begun on, a panic may be that of a timer whose runtime is gone.
#[test]
fn a_panic_of_an_exchange_of_another_runtime_fails_no_call() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for renewal in [false, true] {
        let (fake, clock, client, _) = panicking(usize::from(renewal));
        let (first, second) = (runtime(), runtime());
        if renewal {
            first.block_on(call(&client)).unwrap();
            clock.advance(3_500 * SECOND);
        }
        let held = first.block_on(parked(&client));
        second.block_on(call(&client)).unwrap();
        assert_eq!(fake.calls().len(), 1 + usize::from(renewal));
        drop(held);
    }
}

#[tokio::test]
async fn a_token_expires_by_the_monotonic_clock_if_the_wall_clock_is_set_back() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(3_479 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 1, "120 seconds before its expiry the token is still used");
    clock.shift_wall(TimeDelta::hours(-5));
    clock.advance(SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_token_expires_by_the_wall_clock_if_the_monotonic_clock_stands_still() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.shift_wall(TimeDelta::minutes(59));
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn the_lifetime_of_a_token_counts_from_the_start_of_its_exchange() {
    let clock = ManualClock::new();
    let slow = clock.clone();
    let fake = Fake::new(
        move |_, nth| {
            // The exchange takes 20 of the 100 seconds.
            slow.advance(20 * SECOND);
            Reply::Response(token(nth, 100))
        },
        |_, _| Reply::Response(session()),
    );
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(69 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(
        fake.exchanges().len(),
        1,
        "the token is 89 seconds old, and the margin is a tenth of its lifetime"
    );
    clock.advance(SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

/// A client with a token near its expiry, whose renewal waits for a gate.
async fn near_expiry() -> (Fake, ManualClock, Client, Gate) {
    let (fake, gate) = held_at(1);
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(3_500 * SECOND);
    (fake, clock, client, gate)
}

fn last_token(fake: &Fake) -> Option<String> {
    header(fake.calls().last().unwrap(), "authorization").map(str::to_owned)
}

#[tokio::test]
async fn a_token_near_its_expiry_is_used_while_one_caller_renews_it() {
    let (fake, _, client, gate) = near_expiry().await;
    let renewing = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    until(|| fake.exchanges().len() == 2).await;
    call(&client).await.unwrap();
    assert_eq!(last_token(&fake).as_deref(), Some("Bearer token-canary-0"));
    renewing.abort();
    assert!(renewing.await.unwrap_err().is_cancelled());
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2, "the renewal goes on without the caller that began it");
    gate.open();
    call(&client).await.unwrap();
    assert_eq!(last_token(&fake).as_deref(), Some("Bearer token-canary-1"));
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_renewal_beyond_its_deadline_is_replaced() {
    let (fake, gate) = held_at(1);
    let clock = Dying {
        clock: ManualClock::new(),
        dead: Arc::default(),
    };
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let client = builder.http_client(fake.clone()).clock(clock.clone()).build().unwrap();
    call(&client).await.unwrap();
    clock.clock.advance(3_500 * SECOND);
    clock.dead.store(true, Ordering::SeqCst);
    let renewing = parked(&client).await;
    clock.dead.store(false, Ordering::SeqCst);
    clock.clock.advance(60 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 3);
    assert_eq!(
        last_token(&fake).as_deref(),
        Some("Bearer token-canary-2"),
        "the token that is held is valid still"
    );
    // What is late is used by nobody.
    gate.open();
    drop(renewing);
    call(&client).await.unwrap();
    assert_eq!(last_token(&fake).as_deref(), Some("Bearer token-canary-2"));
}

#[tokio::test]
async fn a_slow_renewal_makes_no_call_miss_its_deadline() {
    let (fake, clock, client, _gate) = near_expiry().await;
    let start = clock.monotonic();
    let call = client.hosted_fields().terminal("1234001").for_payment().with_deadline(4 * SECOND);
    with_time(&clock, Duration::from_millis(100), call.send_with_response())
        .await
        .unwrap();
    assert!(clock.monotonic() - start <= 3 * SECOND);
    assert_eq!(last_token(&fake).as_deref(), Some("Bearer token-canary-0"));
}

#[tokio::test]
async fn a_failed_renewal_fails_no_call_while_the_token_is_valid() {
    let fake = Fake::new(
        |_, nth| {
            if nth == 0 {
                Reply::Response(token(nth, 3_600))
            } else {
                Reply::Response(response(403, "{}"))
            }
        },
        |_, _| Reply::Response(session()),
    );
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(3_500 * SECOND);
    for _ in 0..50 {
        call(&client).await.unwrap();
    }
    assert_eq!(fake.exchanges().len(), 2, "a failed renewal is retried after a backoff");
    clock.advance(10 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 3);
    clock.advance(90 * SECOND);
    assert!(call(&client).await.unwrap_err().is_identity(), "an expired token is not used");
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_the_same_request_is_sent_again() {
    let fake = Fake::api(|_, nth| Reply::Response(if nth == 0 { problem(401, "not-authorized") } else { session() }));
    let client = fake.client(&ManualClock::new());
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let key = call.idempotency_key().to_string();
    call.await.unwrap();
    let calls = fake.calls();
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0].body(), calls[1].body());
    assert_eq!(calls[0].uri(), calls[1].uri());
    for call in &calls {
        assert_eq!(header(call, "idempotency-key"), Some(key.as_str()));
    }
    assert_eq!(header(&calls[0], "authorization"), Some("Bearer token-canary-0"));
    assert_eq!(header(&calls[1], "authorization"), Some("Bearer token-canary-1"));
}

#[tokio::test]
async fn a_second_refusal_is_an_error() {
    let fake = Fake::api(|_, _| Reply::Response(problem(401, "not-authorized")));
    let client = fake.client(&ManualClock::new());
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert!(!error.is_identity());
    assert_eq!(error.attempts(), 2);
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 2));
}

#[tokio::test]
async fn replacing_refused_tokens_uses_up_the_retry_budget() {
    let fake = Fake::api(|_, _| Reply::Response(problem(401, "not-authorized")));
    let client = fake.client(&ManualClock::new());
    for nth in 0..60 {
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unauthorized);
        assert_eq!(error.attempts(), if nth < 50 { 2 } else { 1 }, "call {nth}");
    }
    assert_eq!(fake.calls().len(), 110);
}

#[tokio::test]
async fn an_odd_token_response_with_a_valid_token_fails_no_call() {
    for body in [
        "{\"access_token\":\"token-canary\",\"expires_in\":\"3600\"}",
        "{\"access_token\":\"token-canary\",\"expires_in\":-1}",
        "{\"access_token\":\"token-canary\",\"expires_in\":1e300}",
        "{\"access_token\":\"token-canary\",\"expires_in\":1e999}",
        "{\"access_token\":\"token-canary\",\"expires_in\":{},\"token_type\":7}",
        "\u{feff}{\"access_token\":\"token-canary\",\"token_type\":null}",
    ] {
        let fake = Fake::new(move |_, _| Reply::Response(response(200, body)), |_, _| Reply::Response(session()));
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        call(&client).await.expect(body);
        // An unreadable lifetime counts as a short one, not as none: the next call uses the same token, and a call an hour later gets another.
        call(&client).await.expect(body);
        assert_eq!(fake.exchanges().len(), 1, "{body}");
        clock.advance(3_600 * SECOND);
        call(&client).await.expect(body);
        assert_eq!(fake.exchanges().len(), 2, "{body}");
    }
}

#[tokio::test]
async fn the_error_about_a_token_response_names_the_field() {
    for (body, named) in [
        ("{\"access_token\":17,\"expires_in\":3600}", "`access_token`"),
        ("{\"expires_in\":3600}", "`access_token`"),
        ("{\"access_token\":\"token-canary\",\"token_type\":\"mac-canary\"}", "`token_type`"),
    ] {
        let fake = Fake::new(move |_, _| Reply::Response(response(200, body)), |_, _| Reply::Response(session()));
        let error = call(&fake.client(&ManualClock::new())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::IdentityUnavailable);
        let text = format!("{error} {error:?}");
        assert!(text.contains(named) && !text.contains("canary"), "{text}");
    }
}

#[tokio::test]
async fn callers_whose_token_was_refused_share_one_new_token() {
    let fake = Fake::api(|request, _| {
        Reply::Slowly(if header(request, "authorization") == Some("Bearer token-canary-0") {
            problem(401, "not-authorized")
        } else {
            session()
        })
    });
    let client = fake.client(&ManualClock::new());
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(
        fake.exchanges().len(),
        2,
        "a late refusal of the old token does not drop the new one"
    );
}

#[tokio::test]
async fn failures_of_the_identity_service_have_their_own_kinds() {
    let clock = ManualClock::new();
    type Case = (fn() -> Reply, ErrorKind, usize);
    let cases: [Case; 9] = [
        (|| Reply::Response(response(401, "{}")), ErrorKind::CredentialsRejected, 1),
        (|| Reply::Response(response(403, "{}")), ErrorKind::CredentialsRejected, 1),
        (|| Reply::Response(response(302, "")), ErrorKind::IdentityUnavailable, 1),
        (|| Reply::Response(response(503, "<html>")), ErrorKind::IdentityUnavailable, 3),
        (|| Reply::Fail(HttpErrorKind::Connect), ErrorKind::IdentityUnavailable, 3),
        (|| Reply::Fail(HttpErrorKind::Reset), ErrorKind::IdentityUnavailable, 3),
        (
            || Reply::Response(response(200, "<html>token-canary")),
            ErrorKind::IdentityUnavailable,
            1,
        ),
        (
            || Reply::Response(response(200, "{\"access_token\":\"a\\r\\nx: token-canary\"}")),
            ErrorKind::IdentityUnavailable,
            1,
        ),
        (
            || Reply::Response(response(200, "{\"access_token\":\"token-canary\",\"token_type\":\"mac\"}")),
            ErrorKind::IdentityUnavailable,
            1,
        ),
    ];
    for (reply, kind, exchanges) in cases {
        let fake = Fake::new(move |_, _| reply(), |_, _| Reply::Response(session()));
        let client = fake.client(&clock);
        let error = with_time(&clock, Duration::from_millis(20), call(&client)).await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.is_identity());
        assert_eq!(error.attempts(), 0, "the API was not called");
        assert!(error.idempotency_key().is_some());
        assert_eq!((fake.exchanges().len(), fake.calls().len()), (exchanges, 0), "{error}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn a_silent_identity_service_is_an_error_after_its_timeouts() {
    let fake = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, SECOND, call(&client)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::IdentityUnavailable);
    assert_eq!(fake.exchanges().len(), 3);
}

#[tokio::test]
async fn the_key_goes_to_the_identity_service_and_the_token_to_the_api() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    call(&fake.client(&ManualClock::new())).await.unwrap();
    let (exchange, call) = (&fake.exchanges()[0], &fake.calls()[0]);
    assert_eq!(
        (exchange.method().as_str(), exchange.uri().to_string().as_str()),
        ("POST", "https://identity.uat.payroc.com/authorize")
    );
    assert_eq!(header(exchange, "x-api-key"), Some(API_KEY));
    assert_eq!(header(exchange, "authorization"), None);
    assert!(exchange.body().is_empty());
    assert_eq!(call.uri().host(), Some("api.uat.payroc.com"));
    assert_eq!(header(call, "x-api-key"), None);
    assert_eq!(header(call, "authorization"), Some("Bearer token-canary-0"));
    for (request, name) in [(exchange, "x-api-key"), (call, "authorization")] {
        assert!(request.headers()[name].is_sensitive());
    }
}

#[tokio::test]
async fn clones_of_a_client_share_their_token() {
    let counted = Arc::new(AtomicUsize::new(0));
    let counter = counted.clone();
    let fake = Fake::new(
        move |_, nth| {
            counter.fetch_add(1, Ordering::Relaxed);
            Reply::Response(token(nth, 3_600))
        },
        |_, _| Reply::Response(session()),
    );
    let client = fake.client(&ManualClock::new());
    call(&client.clone()).await.unwrap();
    call(&client.clone()).await.unwrap();
    assert_eq!(counted.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn renew_token_obtains_a_new_token() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    client.renew_token().await.unwrap();
    client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert_eq!(fake.exchanges().len(), 1, "the call uses the renewed token");
    client.renew_token().await.unwrap();
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 1));
}

#[tokio::test]
async fn a_failed_renewal_keeps_the_valid_token() {
    let fake = Fake::new(
        |_, nth| Reply::Response(if nth == 0 { token(nth, 3_600) } else { response(403, "") }),
        |_, _| Reply::Response(session()),
    );
    let client = fake.client(&ManualClock::new());
    call(&client).await.unwrap();
    assert_eq!(client.renew_token().await.unwrap_err().kind(), ErrorKind::CredentialsRejected);
    // A call still succeeds during the outage of the identity service.
    call(&client).await.unwrap();
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 2));
}

/// An exchange in flight may have read a key that was replaced since.
#[tokio::test]
async fn a_renewal_starts_its_own_exchange() {
    let gate = Gate::default();
    let held = gate.clone();
    let fake = Fake::new(
        move |_, nth| match nth {
            0 => Reply::Behind(held.clone(), token(0, 3_600)),
            _ => Reply::Response(token(nth, 3_600)),
        },
        |_, _| Reply::Response(session()),
    );
    let key = Arc::new(Mutex::new("first"));
    let keys = key.clone();
    let builder = Client::builder().environment(Environment::Uat).api_key_provider(move || {
        let key = *keys.lock().unwrap();
        std::future::ready(Ok::<_, Error>(payroc_ext::ApiKey::new(key)))
    });
    let client = builder.http_client(fake.clone()).clock(ManualClock::new()).build().unwrap();
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    until(|| fake.exchanges().len() == 1).await;
    *key.lock().unwrap() = "second";
    client.renew_token().await.unwrap();
    gate.open();
    waiting.await.unwrap().unwrap();
    call(&client).await.unwrap();
    let exchanges = fake.exchanges();
    let sent: Vec<_> = exchanges.iter().map(|exchange| header(exchange, "x-api-key").unwrap()).collect();
    assert_eq!(sent, ["first", "second"]);
    let calls = fake.calls();
    let tokens: Vec<_> = calls.iter().map(|call| header(call, "authorization").unwrap()).collect();
    assert_eq!(tokens, ["Bearer token-canary-1", "Bearer token-canary-1"]);
}

#[tokio::test]
async fn concurrent_renewals_all_obtain_a_new_token() {
    let fake = Fake::new(|_, nth| Reply::Slowly(token(nth, 3_600)), |_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    call(&client).await.unwrap();
    let renewals: Vec<_> = (0..20).map(|_| tokio::spawn(client.renew_token())).collect();
    for renewal in renewals {
        renewal.await.unwrap().unwrap();
    }
    call(&client).await.unwrap();
    assert_ne!(header(&fake.calls()[1], "authorization"), Some("Bearer token-canary-0"));
}

#[tokio::test]
async fn both_services_receive_the_name_of_the_application() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .application("shop", "2.3");
    let client = builder.http_client(fake.clone()).clock(ManualClock::new()).build().unwrap();
    call(&client).await.unwrap();
    let plain = fake.client(&ManualClock::new());
    call(&plain).await.unwrap();
    let sdk = concat!("payroc-rs/", env!("CARGO_PKG_VERSION"));
    let named = format!("{sdk} shop/2.3");
    let requests = fake.requests();
    let sent: Vec<_> = requests.iter().map(|request| header(request, "user-agent").unwrap()).collect();
    assert_eq!(sent, [&named, &named, sdk, sdk]);
    assert!(
        requests
            .iter()
            .all(|request| request.headers().get_all("user-agent").iter().count() == 1)
    );
}

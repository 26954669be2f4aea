//! Tokens: one exchange for all, renewed in time, forgotten when refused.

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
use support::{API_KEY, Fake, Gate, Reply, answer, header, problem, session, token, until, with_time};

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
async fn a_thousand_callers_make_one_exchange_cold_and_at_expiry() {
    let fake = Fake::new(|_, nth| Reply::Slowly(token(nth, 3_600)), |_, _| Reply::Answer(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(fake.exchanges().len(), 1);
    clock.advance(3_600 * SECOND);
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(fake.exchanges().len(), 2);
    assert_eq!(fake.calls().len(), 2_000);
}

/// A clock at whose readings something else can happen: the only places at which a caller on one thread can be overtaken by another.
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

/// At each reading of the clock in step, another caller runs to its end, or as far as it gets, before the first goes on.
#[tokio::test]
async fn a_caller_that_is_overtaken_by_an_exchange_does_not_make_another() {
    let mut overtaken = 0;
    for due in 0..40 {
        let fake = Fake::api(|_, _| Reply::Answer(session()));
        let clock = Overtaken {
            clock: ManualClock::new(),
            readings: Arc::default(),
            at: Arc::default(),
        };
        let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
        let client = builder.http_client(fake.clone()).clock(clock.clone()).build().unwrap();
        call(&client).await.unwrap();
        clock.clock.advance(3_600 * SECOND);

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
        assert_eq!(fake.exchanges().len(), 2, "overtaken at reading {due}");
        assert_eq!(fake.calls().len(), 3);
    }
    assert!((8..40).contains(&overtaken), "every reading of one call was tried: {overtaken}");
}

#[tokio::test]
async fn a_thousand_callers_share_one_failure() {
    let fake = Fake::new(|_, _| Reply::Slowly(answer(401, "{}")), |_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    for result in stampede(&client).await {
        assert_eq!(result.unwrap_err().kind(), ErrorKind::CredentialsRejected);
    }
    assert_eq!(fake.exchanges().len(), 1);
    assert_eq!(fake.calls().len(), 0);
    // A later caller is not told an old story.
    assert!(call(&client).await.is_err());
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_token_of_no_lifetime_serves_those_who_waited_for_it() {
    let fake = Fake::new(|_, nth| Reply::Slowly(token(nth, 0)), |_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!(fake.exchanges().len(), 1);
}

/// A client whose first token stays behind a gate.
fn gated() -> (Fake, ManualClock, Client, Gate) {
    let (gate, clock) = (Gate::default(), ManualClock::new());
    let held = gate.clone();
    let fake = Fake::new(
        move |_, nth| match nth {
            0 => Reply::Behind(held.clone(), token(nth, 3_600)),
            _ => Reply::Answer(token(nth, 3_600)),
        },
        |_, _| Reply::Answer(session()),
    );
    let client = fake.client(&clock);
    (fake, clock, client, gate)
}

/// Polls a call once, as somebody does who then steps to other things, and keeps it.
async fn parked(client: &Client) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send>> {
    let client = client.clone();
    let mut held: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move { call(&client).await });
    let is_pending = std::future::poll_fn(|cx| Poll::Ready(held.as_mut().poll(cx).is_pending())).await;
    assert!(is_pending);
    held
}

#[tokio::test]
async fn when_the_caller_that_began_an_exchange_leaves_another_goes_on_with_it() {
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
async fn a_caller_that_stands_still_in_the_same_task_holds_up_nobody() {
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
async fn a_caller_that_stands_still_in_another_task_holds_up_nobody() {
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
        // Were a wake-up lost, nothing else would move it: the clock stands.
        let called = tokio::time::timeout(30 * SECOND, call(&client)).await;
        called.expect("it is woken").unwrap();
        opener.join().unwrap();
        standing.abort();
        assert_eq!(fake.exchanges().len(), 1);
    }
}

#[tokio::test]
async fn an_identity_service_slower_than_its_callers_serves_the_next() {
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
    until(|| clock.sleepers() >= 2_000).await;
    clock.advance(2 * SECOND);
    for caller in callers {
        assert_eq!(caller.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    }
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (1, 0));
    // Nobody waits any more. The answer comes after three seconds, and is there for those who come then.
    clock.advance(SECOND);
    gate.open();
    assert!(stampede(&client).await.iter().all(Result::is_ok));
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (1, 1_000));
}

#[tokio::test]
async fn an_exchange_that_nobody_drove_for_long_goes_on_with_the_next_caller() {
    let (fake, clock, client, gate) = gated();
    let held = parked(&client).await;
    clock.advance(60 * SECOND);
    // Its attempt has taken too long, so it makes another.
    with_time(&clock, Duration::from_millis(50), call(&client)).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
    gate.open();
    held.await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

/// A clock whose timers do not fire that are set while it is dead, like those of a runtime that nobody drives.
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
async fn an_exchange_that_does_not_keep_its_time_is_replaced() {
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

#[tokio::test]
async fn a_provider_of_keys_that_panics_harms_only_the_caller_that_asked_it() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let builder = Client::builder()
        .environment(Environment::Uat)
        .http_client(fake.clone())
        .clock(ManualClock::new());
    let keys = move || {
        let nth = counter.fetch_add(1, Ordering::SeqCst);
        async move {
            tokio::task::yield_now().await;
            assert!(nth > 0, "on purpose");
            Ok::<_, std::io::Error>(payroc_ext::ApiKey::new(API_KEY))
        }
    };
    let client = builder.api_key_provider(keys).build().unwrap();
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
async fn the_monotonic_clock_ends_a_token_though_the_wall_clock_was_set_back() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(3_479 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 1, "120 seconds before the end it is still good");
    clock.shift_wall(TimeDelta::hours(-5));
    clock.advance(SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn the_wall_clock_ends_a_token_though_the_monotonic_clock_stood_still() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.shift_wall(TimeDelta::minutes(59));
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_lifetime_is_measured_from_before_the_exchange() {
    let clock = ManualClock::new();
    let slow = clock.clone();
    let fake = Fake::new(
        move |_, nth| {
            // The exchange takes 20 of the 100 seconds.
            slow.advance(20 * SECOND);
            Reply::Answer(token(nth, 100))
        },
        |_, _| Reply::Answer(session()),
    );
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(69 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 1, "89 seconds old, and a tenth is the margin");
    clock.advance(SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
}

/// A client with a token near its end, whose renewal stays behind a gate.
async fn near_its_end() -> (Fake, ManualClock, Client, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    let fake = Fake::new(
        move |_, nth| match nth {
            1 => Reply::Behind(held.clone(), token(nth, 3_600)),
            _ => Reply::Answer(token(nth, 3_600)),
        },
        |_, _| Reply::Answer(session()),
    );
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
async fn near_its_end_a_token_serves_while_one_caller_renews_it() {
    let (fake, _, client, gate) = near_its_end().await;
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
async fn a_slow_renewal_costs_no_call_its_deadline() {
    let (fake, clock, client, _gate) = near_its_end().await;
    let start = clock.monotonic();
    let call = client.hosted_fields().terminal("1234001").for_payment().with_deadline(4 * SECOND);
    with_time(&clock, Duration::from_millis(100), call.send_with_response())
        .await
        .unwrap();
    assert!(clock.monotonic() - start <= 3 * SECOND);
    assert_eq!(last_token(&fake).as_deref(), Some("Bearer token-canary-0"));
}

#[tokio::test]
async fn a_renewal_that_fails_harms_nobody_while_the_token_is_good() {
    let fake = Fake::new(
        |_, nth| {
            if nth == 0 {
                Reply::Answer(token(nth, 3_600))
            } else {
                Reply::Answer(answer(403, "{}"))
            }
        },
        |_, _| Reply::Answer(session()),
    );
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(3_500 * SECOND);
    for _ in 0..50 {
        call(&client).await.unwrap();
    }
    assert_eq!(fake.exchanges().len(), 2, "a failed renewal rests before it is tried again");
    clock.advance(10 * SECOND);
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 3);
    clock.advance(90 * SECOND);
    assert!(call(&client).await.unwrap_err().is_identity(), "past its end it is not used");
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_the_same_request_sent_again() {
    let fake = Fake::api(|_, nth| Reply::Answer(if nth == 0 { problem(401, "not-authorized") } else { session() }));
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
    let fake = Fake::api(|_, _| Reply::Answer(problem(401, "not-authorized")));
    let client = fake.client(&ManualClock::new());
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert!(!error.is_identity());
    assert_eq!(error.attempts(), 2);
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 2));
}

#[tokio::test]
async fn an_api_that_refuses_every_token_uses_up_the_retry_budget() {
    let fake = Fake::api(|_, _| Reply::Answer(problem(401, "not-authorized")));
    let client = fake.client(&ManualClock::new());
    for nth in 0..60 {
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unauthorized);
        assert_eq!(error.attempts(), if nth < 50 { 2 } else { 1 }, "call {nth}");
    }
    assert_eq!(fake.calls().len(), 110);
}

#[tokio::test]
async fn what_is_odd_about_an_answer_with_a_good_token_fails_no_call() {
    for body in [
        "{\"access_token\":\"token-canary\",\"expires_in\":\"3600\"}",
        "{\"access_token\":\"token-canary\",\"expires_in\":-1}",
        "{\"access_token\":\"token-canary\",\"expires_in\":1e300}",
        "{\"access_token\":\"token-canary\",\"expires_in\":1e999}",
        "{\"access_token\":\"token-canary\",\"expires_in\":{},\"token_type\":7}",
        "\u{feff}{\"access_token\":\"token-canary\",\"token_type\":null}",
    ] {
        let fake = Fake::new(move |_, _| Reply::Answer(answer(200, body)), |_, _| Reply::Answer(session()));
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        call(&client).await.expect(body);
        // What cannot be read is a short lifetime, and not none: the next call has the same token, one an hour later another.
        call(&client).await.expect(body);
        assert_eq!(fake.exchanges().len(), 1, "{body}");
        clock.advance(3_600 * SECOND);
        call(&client).await.expect(body);
        assert_eq!(fake.exchanges().len(), 2, "{body}");
    }
}

#[tokio::test]
async fn an_answer_without_a_token_names_the_member() {
    for (body, named) in [
        ("{\"access_token\":17,\"expires_in\":3600}", "`access_token`"),
        ("{\"expires_in\":3600}", "`access_token`"),
        ("{\"access_token\":\"token-canary\",\"token_type\":\"mac-canary\"}", "`token_type`"),
    ] {
        let fake = Fake::new(move |_, _| Reply::Answer(answer(200, body)), |_, _| Reply::Answer(session()));
        let error = call(&fake.client(&ManualClock::new())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::IdentityUnavailable);
        let text = format!("{error} {error:?}");
        assert!(text.contains(named) && !text.contains("canary"), "{text}");
    }
}

#[tokio::test]
async fn callers_whose_token_was_refused_together_buy_one_new_one() {
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
        "a late refusal of the old token leaves the new one alone"
    );
}

#[tokio::test]
async fn a_failure_of_the_identity_service_is_not_one_of_the_api() {
    let clock = ManualClock::new();
    type Case = (fn() -> Reply, ErrorKind, usize);
    let cases: [Case; 9] = [
        (|| Reply::Answer(answer(401, "{}")), ErrorKind::CredentialsRejected, 1),
        (|| Reply::Answer(answer(403, "{}")), ErrorKind::CredentialsRejected, 1),
        (|| Reply::Answer(answer(302, "")), ErrorKind::IdentityUnavailable, 1),
        (|| Reply::Answer(answer(503, "<html>")), ErrorKind::IdentityUnavailable, 3),
        (|| Reply::Fail(HttpErrorKind::Connect), ErrorKind::IdentityUnavailable, 3),
        (|| Reply::Fail(HttpErrorKind::Reset), ErrorKind::IdentityUnavailable, 3),
        (
            || Reply::Answer(answer(200, "<html>token-canary")),
            ErrorKind::IdentityUnavailable,
            1,
        ),
        (
            || Reply::Answer(answer(200, "{\"access_token\":\"a\\r\\nx: token-canary\"}")),
            ErrorKind::IdentityUnavailable,
            1,
        ),
        (
            || Reply::Answer(answer(200, "{\"access_token\":\"token-canary\",\"token_type\":\"mac\"}")),
            ErrorKind::IdentityUnavailable,
            1,
        ),
    ];
    for (reply, kind, exchanges) in cases {
        let fake = Fake::new(move |_, _| reply(), |_, _| Reply::Answer(session()));
        let client = fake.client(&clock);
        let error = with_time(&clock, Duration::from_millis(20), call(&client)).await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.is_identity());
        assert_eq!(error.attempts(), 0, "the API was not asked");
        assert!(error.idempotency_key().is_some());
        assert_eq!((fake.exchanges().len(), fake.calls().len()), (exchanges, 0), "{error}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn an_identity_service_that_stays_silent_is_given_up_after_its_time() {
    let fake = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Answer(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let error = with_time(&clock, SECOND, call(&client)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::IdentityUnavailable);
    assert_eq!(fake.exchanges().len(), 3);
}

#[tokio::test]
async fn the_key_goes_to_the_identity_service_and_the_token_to_the_api() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
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
            Reply::Answer(token(nth, 3_600))
        },
        |_, _| Reply::Answer(session()),
    );
    let client = fake.client(&ManualClock::new());
    call(&client.clone()).await.unwrap();
    call(&client.clone()).await.unwrap();
    assert_eq!(counted.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_token_is_renewed_when_somebody_asks_for_it() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    client.renew_token().await.unwrap();
    client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert_eq!(fake.exchanges().len(), 1, "the call goes on with it");
    client.renew_token().await.unwrap();
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 1));
}

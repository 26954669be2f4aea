//! Tokens: one exchange for all, renewed in time, forgotten when refused.

mod support;

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use payroc_ext::clock::{Clock, ManualClock};
use payroc_ext::http::{BoxFuture, SendErrorKind};
use payroc_ext::{Client, Environment, Error, ErrorKind};
use support::{API_KEY, Fake, Reply, answer, header, problem, session, token, until, with_time};

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

/// At each reading of the clock in turn, another caller runs to its end, or as far as it gets, before the first goes on.
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
        let client = builder.sender(fake.clone()).clock(clock.clone()).build().unwrap();
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

#[tokio::test]
async fn when_the_caller_that_buys_is_cancelled_another_takes_over() {
    let fake = Fake::new(
        |_, nth| {
            if nth == 0 {
                Reply::Silence
            } else {
                Reply::Answer(token(nth, 3_600))
            }
        },
        |_, _| Reply::Answer(session()),
    );
    let client = fake.client(&ManualClock::new());
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
    for follower in followers {
        follower.await.unwrap().unwrap();
    }
    assert_eq!(fake.exchanges().len(), 2);
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

#[tokio::test]
async fn near_its_end_a_token_serves_while_one_caller_renews_it() {
    let fake = Fake::new(
        |_, nth| {
            if nth == 1 {
                Reply::Silence
            } else {
                Reply::Answer(token(nth, 3_600))
            }
        },
        |_, _| Reply::Answer(session()),
    );
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    call(&client).await.unwrap();
    clock.advance(3_500 * SECOND);
    let renewing = tokio::spawn({
        let client = client.clone();
        async move { call(&client).await }
    });
    until(|| fake.exchanges().len() == 2).await;
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 2);
    renewing.abort();
    assert!(renewing.await.unwrap_err().is_cancelled());
    // The renewal was cancelled, so the next caller renews.
    call(&client).await.unwrap();
    assert_eq!(fake.exchanges().len(), 3);
    assert_eq!(header(fake.calls().last().unwrap(), "authorization"), Some("Bearer token-canary-2"));
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
    let key = call.key().to_string();
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
        (|| Reply::Fail(SendErrorKind::Connect), ErrorKind::IdentityUnavailable, 3),
        (|| Reply::Fail(SendErrorKind::Reset), ErrorKind::IdentityUnavailable, 3),
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

//! A lease that is lost belongs to another worker, and what its former owner writes changes nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::clock::{Clock as _, SystemClock};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use payroc_ext::{Client, Environment};
use payroc_outbox::{Error, IntentId, Observer, Outbox, State, Step, Transition, Worker};
use payroc_sandbox::{API_KEY, ManualClock, Sandbox};
use tokio::sync::Semaphore;

use crate::support::network::{Driven, drive};
use crate::support::{self, Database, Intent, LEASE, age, execute, settings};

/// A network on which no response arrives, and the requests wait until it is opened.
#[derive(Clone)]
struct Closed {
    sandbox: Sandbox,
    open: Arc<Semaphore>,
    is_reached: Arc<AtomicBool>,
}

impl HttpClient for Closed {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async move {
            if request.uri().path() == "/authorize" {
                return self.sandbox.send(request).await;
            }
            self.is_reached.store(true, Ordering::Relaxed);
            self.open.acquire().await.expect("is never closed").forget();
            Err(HttpErrorKind::Reset.into())
        })
    }
}

fn client(clock: &ManualClock, network: impl HttpClient) -> Client {
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    builder.clock(clock.clone()).http_client(network).build().expect("a client")
}

/// A worker that is in the middle of a request.
async fn in_a_request(outbox: &Outbox, clock: &ManualClock, network: &Closed) -> Driven<'static, Result<Option<Step>, Error>> {
    let worker = Worker::new(outbox, client(clock, network.clone()));
    let mut step: Driven<'static, _> = Box::pin(async move { worker.step().await });
    let is_reached = network.is_reached.clone();
    let ended = drive(clock, &mut step, move || is_reached.load(Ordering::Relaxed)).await;
    assert!(ended.is_none(), "{ended:?}");
    step
}

/// Two workers have the row one after the other, and the first of them hears of its failure late.
pub(crate) async fn lose_a_lease(outbox: &Outbox) {
    let sandbox = Sandbox::builder().clock(SystemClock::new()).build();
    let network = || Closed {
        sandbox: sandbox.clone(),
        open: Arc::new(Semaphore::new(0)),
        is_reached: Arc::default(),
    };
    let (clock, first, second) = (ManualClock::new(), network(), network());
    let good = client(&clock, sandbox.clone());
    let intent = Intent::payment("intent", "order");
    outbox.submit_now(intent.id.clone(), intent.call(&good)).await.expect("is stored");

    let mut late = in_a_request(outbox, &clock, &first).await;
    age(outbox, LEASE + Duration::from_millis(1)).await;
    let mut owner = in_a_request(outbox, &clock, &second).await;
    let before = outbox.row(&intent.id).await.expect("a row").expect("a row");
    assert_eq!((before.state, before.attempts), (State::Sending, 2));

    first.open.add_permits(100);
    let step = drive(&clock, &mut late, || false)
        .await
        .expect("it ends")
        .expect("works")
        .expect("a row");
    assert_eq!(step.to, None, "it had lost its lease");
    let after = outbox.row(&intent.id).await.expect("a row").expect("a row");
    assert_eq!(
        (after.state, &after.owner, after.due_at),
        (before.state, &before.owner, before.due_at)
    );

    second.open.add_permits(100);
    let step = drive(&clock, &mut owner, || false)
        .await
        .expect("it ends")
        .expect("works")
        .expect("a row");
    assert_eq!(step.to, Some(State::Uncertain));
    age(outbox, LEASE * 2).await;
    let step = Worker::new(outbox, good).step().await.expect("works").expect("a row");
    assert_eq!(step.to, Some(State::Done));
    assert_eq!(sandbox.ledger().len(), 1);
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_releases_nothing_of_the_one_that_has_it() {
    for database in Database::each().await {
        lose_a_lease(&database.open(settings()).await).await;
    }
}

#[tokio::test]
async fn a_sending_ends_after_two_thirds_of_its_lease() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        let sandbox = Sandbox::builder().clock(SystemClock::new()).build();
        let network = Closed {
            sandbox: sandbox.clone(),
            open: Arc::new(Semaphore::new(0)),
            is_reached: Arc::default(),
        };
        let clock = ManualClock::new();
        let intent = Intent::payment("intent", "order");
        outbox
            .submit_now(intent.id.clone(), intent.call(&client(&clock, sandbox)))
            .await
            .expect("is stored");
        let mut step = in_a_request(&outbox, &clock, &network).await;
        let begun = clock.monotonic();
        let step = drive(&clock, &mut step, || false).await.expect("it ends").expect("works");
        assert_eq!(step.expect("a row").to, Some(State::Uncertain));
        let time = clock.monotonic() - begun;
        assert!(time <= LEASE * 2 / 3 + Duration::from_secs(2), "{time:?} of {LEASE:?}");
    }
}

/// A result is not lost where the database fails when it is written.
#[tokio::test]
async fn a_result_that_cannot_be_written_is_written_again() {
    for database in Database::each().await {
        let unwritten = Unwritten::on(&database).await;
        execute(&unwritten.outbox, unwritten.works).await;
        assert_eq!(unwritten.step.await.expect("ends"), Some(State::Done));
        let row = unwritten.outbox.row(&unwritten.intent).await.expect("a row").expect("a row");
        assert_eq!(row.attempts, 1);
    }
}

/// A statement that failed may have been committed all the same, and repeated it changes nothing. It may also have failed, and the row be another worker's.
#[tokio::test]
async fn a_result_whose_commit_was_not_acknowledged_counts_as_written() {
    for is_ours in [true, false] {
        for database in Database::each().await {
            let unwritten = Unwritten::on(&database).await;
            // As what was committed looks.
            let done = "UPDATE payroc_outbox SET state = 'done', body = NULL, data_key = NULL, owner = NULL, status = 201, settled_by = 'response'";
            let lease = if is_ours { "" } else { ", lease = lease + 1" };
            execute(&unwritten.outbox, &format!("BEGIN; {}; {done}{lease}; COMMIT", unwritten.works)).await;
            assert_eq!(unwritten.step.await.expect("ends"), is_ours.then_some(State::Done));
            let seen = unwritten.seen.load(Ordering::Relaxed);
            assert_eq!(seen, is_ours, "whether the observer was called");
        }
    }
}

/// A worker that has a success, and cannot write it.
struct Unwritten {
    outbox: Outbox,
    intent: IntentId,
    /// Lets statements work again.
    works: &'static str,
    /// What the row becomes.
    step: tokio::task::JoinHandle<Option<State>>,
    /// Whether the observer has heard that the row is done.
    seen: Arc<AtomicBool>,
}

impl Unwritten {
    async fn on(database: &Database) -> Self {
        let outbox = database.open(settings()).await;
        let sandbox = Sandbox::builder().clock(SystemClock::new()).build();
        let client = support::client(sandbox.clone());
        let intent = Intent::payment("intent", "order");
        outbox.submit_now(intent.id.clone(), intent.call(&client)).await.expect("is stored");
        let (fails, works) = failing(database);
        execute(&outbox, fails).await;
        let seen = Arc::new(AtomicBool::new(false));
        let worker = Worker::new(&outbox, client).with_observer(Seen(seen.clone()));
        let step = tokio::spawn(async move { worker.step().await.expect("works").expect("a row").to });
        while sandbox.ledger().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        Self {
            outbox,
            intent: intent.id,
            works,
            step,
            seen,
        }
    }
}

/// What makes each statement fail by which a row becomes done, and what lets them work again.
fn failing(database: &Database) -> (&'static str, &'static str) {
    if database.is_postgres() {
        (
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fails'; END $$; \
             CREATE TRIGGER fails BEFORE UPDATE ON payroc_outbox FOR EACH ROW WHEN (NEW.state = 'done') EXECUTE FUNCTION fails()",
            "DROP TRIGGER fails ON payroc_outbox",
        )
    } else {
        (
            "CREATE TRIGGER fails BEFORE UPDATE ON payroc_outbox WHEN NEW.state = 'done' BEGIN SELECT RAISE(ABORT, 'fails'); END",
            "DROP TRIGGER fails",
        )
    }
}

/// Notes that a row is done.
struct Seen(Arc<AtomicBool>);

impl Observer for Seen {
    fn transition(&self, transition: &Transition<'_>) {
        self.0.fetch_or(transition.to == State::Done, Ordering::Relaxed);
    }
}

//! The tests find what they are there for: on an outbox that makes a mistake, they fail.

use std::ops::Range;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use payroc_ext::operations;
use payroc_outbox::{Outbox, State, Worker};
use payroc_sandbox::{Sandbox, Step};

use crate::leases::lose_a_lease;
use crate::schedules::{Mistake, run_with, seeds};
use crate::support::{Database, Intent, LEASE, age, client, row, settings, step};

/// Runs what has to fail, and returns how it does.
async fn caught(test: impl Future<Output = ()>) -> String {
    let ended = AssertUnwindSafe(test).catch_unwind().await;
    let panic = ended.expect_err("the mistake was not noticed");
    let message = panic.downcast_ref::<String>().cloned();
    message
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default()
}

/// Schedules until one fails. A failure of a schedule names its seed, one of the test itself does not.
async fn caught_by_schedules(database: &Database, seeds: Range<u64>, mistake: Mistake) {
    let message = caught(async {
        run_with(database, seeds, mistake).await;
    })
    .await;
    assert!(message.contains("seed "), "{mistake:?}: {message}");
}

/// A worker is killed when the server has acted, and the next sending is refused.
async fn kill_after_the_send(outbox: &Outbox) {
    let sandbox = Sandbox::new();
    let worker = Worker::new(outbox, client(sandbox.clone()));
    let intent = Intent::payment("intent", "order");
    outbox
        .submit_now(intent.id.clone(), intent.call(&client(sandbox.clone())))
        .await
        .expect("is stored");
    sandbox.next::<operations::CreatePayment>(Step::no_response().after_commit());
    let killed = async {
        while sandbox.ledger().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        step = worker.step() => panic!("{step:?}"),
        () = killed => {}
    }
    age(outbox, LEASE + Duration::from_millis(1)).await;
    sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
    step(&worker).await;
    assert_ne!(
        row(outbox, &intent.id).await.state,
        State::Refused,
        "a payment that was made counts as refused"
    );
}

#[tokio::test]
async fn a_worker_that_is_killed_after_the_send_leaves_no_row_that_can_be_refused() {
    for database in Database::each().await {
        kill_after_the_send(&database.open(settings()).await).await;
    }
}

#[tokio::test]
async fn a_lease_that_is_not_checked_is_caught() {
    let Some(database) = Database::postgres().await else { return };
    let outbox = database.open(settings()).await;
    Mistake::LeaseNotChecked.make(&outbox).await;
    let message = caught(lose_a_lease(&outbox)).await;
    assert!(message.contains("it had lost its lease"), "{message}");
}

#[tokio::test]
async fn a_mark_that_is_written_after_the_send_is_caught() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        Mistake::MarkAfterSend.make(&outbox).await;
        let message = caught(kill_after_the_send(&outbox)).await;
        assert!(message.contains("counts as refused"), "{message}");
    }
}

/// The mistakes that a database can be brought to make.
fn mistakes(database: &Database) -> Vec<Mistake> {
    let mut mistakes = vec![Mistake::KeyRenewed, Mistake::MarkAfterSend, Mistake::AnyRecord];
    if database.is_postgres() {
        mistakes.push(Mistake::LeaseNotChecked);
    }
    mistakes
}

/// Schedules of one window of seeds find every mistake on one database.
async fn found_by_schedules(open: impl AsyncFn() -> Option<Database>, seeds: Range<u64>) {
    let Some(database) = open().await else { return };
    for mistake in mistakes(&database) {
        // A database of its own for each: a schedule that fails leaves its rows.
        let Some(database) = open().await else { return };
        caught_by_schedules(&database, seeds.clone(), mistake).await;
    }
}

#[tokio::test]
async fn schedules_find_every_mistake_on_sqlite() {
    found_by_schedules(async || Some(Database::sqlite()), seeds(300)).await;
}

#[tokio::test]
async fn schedules_find_every_mistake_on_postgres() {
    found_by_schedules(Database::postgres, seeds(300)).await;
}

/// Not by the luck of one seed: each of many windows finds each mistake.
#[tokio::test]
#[ignore = "takes minutes: run it with --release and --ignored"]
#[allow(clippy::print_stdout, reason = "how far a run is that was requested")]
async fn schedules_find_every_mistake() {
    for window in 0..10 {
        let first = 1_000 * (window + 1);
        println!("seeds from {first}");
        found_by_schedules(async || Some(Database::sqlite()), first..first + 1_000).await;
        found_by_schedules(Database::postgres, first..first + 1_000).await;
    }
}

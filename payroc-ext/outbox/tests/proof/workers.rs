//! Workers in several processes: what wakes them, what holds them back, and what they report.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use payroc_ext::clock::{Clock as _, SystemClock};
use payroc_ext::http::HttpErrorKind;
use payroc_ext::{ApiKey, operations};
use payroc_outbox::{Error, IntentId, Outbox, Settled, State, Worker};
use payroc_sandbox::{API_KEY, Sandbox, Step};
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};

use crate::support::{Database, Intent, age, client, execute, intent, number, row, settings, step};

/// So long that polling plays no part.
const HOUR: Duration = Duration::from_secs(3_600);
const MINUTE: Duration = Duration::from_secs(60);
/// How long a test waits for what has to happen at once.
const SOON: Duration = Duration::from_secs(60);

async fn submit(outbox: &Outbox, sandbox: &Sandbox, name: &str) {
    let intent = Intent::payment(name, name);
    let call = intent.call(&client(sandbox.clone()));
    outbox.submit_now(intent.id.clone(), call).await.expect("is stored");
}

/// The connections that listen to the database.
const LISTENING: &str = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

async fn until_listeners_are(outbox: &Outbox, count: i64) {
    let becomes = async {
        while number(outbox, LISTENING).await != count {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(SOON, becomes).await.expect("so many listen");
}

#[tokio::test]
async fn a_commit_wakes_the_worker_of_another_process_and_the_result_wakes_the_handler() {
    let Some(database) = Database::postgres().await else { return };
    let settings = settings().with_poll_interval(HOUR);
    let (working, serving) = (database.open(settings.clone()).await, database.open(settings).await);
    let sandbox = Sandbox::new();
    let worker = Worker::new(&working, client(sandbox.clone()));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
    // A handler listens from its first wait on.
    let unknown = serving.outcome(&intent("none")).await;
    assert!(matches!(unknown, Err(Error::NotFound { .. })), "{unknown:?}");
    until_listeners_are(&serving, 2).await;
    for name in ["first", "second"] {
        submit(&serving, &sandbox, name).await;
        let settled = tokio::time::timeout(SOON, serving.outcome(&intent(name))).await;
        assert!(matches!(settled, Ok(Ok(Settled::Done(_)))), "{settled:?}");
    }
    stop.send(()).expect("runs");
    assert_eq!(running.await.expect("ends").unfinished, []);
}

#[tokio::test]
async fn nobody_listens_for_an_outbox_that_is_gone() {
    let Some(database) = Database::postgres().await else { return };
    let other = database.open(settings()).await;
    let outbox = database.open(settings().with_poll_interval(Duration::from_millis(10))).await;
    let unknown = outbox.outcome(&intent("none")).await;
    assert!(matches!(unknown, Err(Error::NotFound { .. })), "{unknown:?}");
    until_listeners_are(&other, 1).await;
    drop(outbox);
    until_listeners_are(&other, 0).await;
    // Time enough to begin again.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(number(&other, LISTENING).await, 0);
}

#[tokio::test]
async fn a_channel_wakes_the_worker_and_the_handler_of_the_same_process() {
    for database in Database::each().await {
        let outbox = database.open(settings().with_poll_interval(HOUR)).await;
        let sandbox = Sandbox::new();
        let worker = Worker::new(&outbox, client(sandbox.clone()));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
        for name in ["first", "second"] {
            submit(&outbox, &sandbox, name).await;
            let settled = tokio::time::timeout(SOON, outbox.outcome(&intent(name))).await;
            assert!(matches!(settled, Ok(Ok(Settled::Done(_)))), "{settled:?}");
        }
        stop.send(()).expect("runs");
        let ended = tokio::time::timeout(SOON, running).await;
        assert_eq!(ended.expect("ends soon").expect("ends").unfinished, []);
    }
}

#[tokio::test]
async fn pacing_and_pauses_hold_a_merchant_back_in_every_process() {
    for database in Database::each().await {
        let settings = settings().with_pacing(MINUTE);
        let (one, other) = (database.open(settings.clone()).await, database.open(settings).await);
        let sandbox = Sandbox::new();
        let workers = [&one, &other].map(|outbox| Worker::new(outbox, client(sandbox.clone())));
        for name in ["1", "2", "3", "4"] {
            submit(&one, &sandbox, name).await;
        }
        assert_eq!(step(&workers[0]).await, Some(State::Done));
        for worker in &workers {
            assert!(worker.step().await.expect("works").is_none(), "a minute has not passed");
        }
        age(&one, MINUTE).await;
        assert_eq!(step(&workers[1]).await, Some(State::Done));
        age(&one, MINUTE).await;
        for all in [true, false] {
            let client = client(sandbox.clone());
            if all {
                one.pause().await.expect("works");
            } else {
                one.pause_merchant(&client).await.expect("works");
            }
            for worker in &workers {
                assert!(worker.step().await.expect("works").is_none(), "it is paused");
            }
            if all {
                other.resume().await.expect("works");
            } else {
                other.resume_merchant(&client).await.expect("works");
            }
            assert_eq!(step(&workers[1]).await, Some(State::Done));
            age(&one, MINUTE).await;
        }
        assert_eq!(sandbox.ledger().len(), 4);
    }
}

#[tokio::test]
async fn a_server_that_asks_for_fewer_calls_is_left_alone_by_every_process() {
    for database in Database::each().await {
        let (one, other) = (database.open(settings()).await, database.open(settings()).await);
        let sandbox = Sandbox::new();
        let workers = [&one, &other].map(|outbox| Worker::new(outbox, client(sandbox.clone())));
        for name in ["1", "2"] {
            submit(&one, &sandbox, name).await;
        }
        sandbox.next::<operations::CreatePayment>(Step::problem(429, "api-error").retry_after(MINUTE));
        assert_eq!(step(&workers[0]).await, Some(State::Ready));
        assert!(
            workers[1].step().await.expect("works").is_none(),
            "the other row of the merchant waits, too"
        );
        age(&one, MINUTE / 2).await;
        assert!(workers[1].step().await.expect("works").is_none());
        age(&one, MINUTE / 2 + Duration::from_secs(1)).await;
        for worker in &workers {
            assert_eq!(step(worker).await, Some(State::Done));
        }
        assert_eq!(sandbox.ledger().len(), 2);
        assert_eq!(row(&one, &intent("1")).await.attempts, 2);
    }
}

#[tokio::test]
async fn a_worker_has_as_many_rows_at_once_as_it_was_told() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        let sandbox = Sandbox::new();
        for name in ["1", "2", "3", "4", "5"] {
            sandbox.next::<operations::CreatePayment>(Step::no_response());
            submit(&outbox, &sandbox, name).await;
        }
        let sending = "SELECT COUNT(*) FROM payroc_outbox WHERE state = 'sending'";
        let reached = async {
            while number(&outbox, sending).await < 3 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            // Time enough for one more.
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        let worker = Worker::new(&outbox, client(sandbox.clone()))
            .with_concurrency(3)
            .with_drain(Duration::ZERO);
        let drained = tokio::time::timeout(SOON, worker.run(reached)).await.expect("three rows are sent");
        assert_eq!((drained.unfinished.len(), number(&outbox, sending).await), (3, 3));
    }
}

#[tokio::test]
async fn a_worker_passes_a_row_that_another_one_is_taking() {
    let Some(database) = Database::postgres().await else { return };
    let outbox = database.open(settings()).await;
    let sandbox = Sandbox::new();
    for name in ["first", "second"] {
        submit(&outbox, &sandbox, name).await;
    }
    let pool = outbox.postgres_pool().expect("PostgreSQL");
    let mut other = pool.begin().await.expect("begins");
    sqlx::query("SELECT id FROM payroc_outbox WHERE intent_id = 'first' FOR UPDATE")
        .execute(&mut *other)
        .await
        .expect("locks");
    let worker = Worker::new(&outbox, client(sandbox));
    let at_once = async || {
        tokio::time::timeout(SOON, worker.step())
            .await
            .expect("nothing waits")
            .expect("works")
    };
    let taken = at_once().await.expect("the other row is due");
    assert_eq!((taken.intent_id, taken.to), (intent("second"), Some(State::Done)));
    assert!(at_once().await.is_none());
    other.rollback().await.expect("ends");
    assert_eq!(at_once().await.expect("the row is due").intent_id, intent("first"));
}

#[tokio::test]
async fn pacing_and_a_pause_of_one_merchant_leave_the_others_alone() {
    for database in Database::each().await {
        let outbox = database.open(settings().with_pacing(MINUTE)).await;
        let sandbox = Sandbox::new();
        let of = |merchant: &str| client(sandbox.clone()).for_merchant(merchant, ApiKey::new(API_KEY));
        let (bakery, florist) = (of("bakery"), of("florist"));
        for (merchant, name) in [(&bakery, "b1"), (&bakery, "b2"), (&florist, "f1"), (&florist, "f2")] {
            let submitted = outbox.submit_now(intent(name), Intent::payment(name, name).call(merchant)).await;
            assert!(submitted.expect("is stored").is_new());
        }
        let worker = Worker::new(&outbox, bakery.clone()).with_client(florist);
        let served = async || worker.step().await.expect("works").map(|step| step.intent_id);
        let mut first = [served().await, served().await];
        first.sort();
        assert_eq!(first, [Some(intent("b1")), Some(intent("f1"))]);
        assert_eq!(served().await, None, "a minute has not passed for either");
        age(&outbox, MINUTE).await;
        outbox.pause_merchant(&bakery).await.expect("works");
        assert_eq!([served().await, served().await], [Some(intent("f2")), None]);
        outbox.resume_merchant(&bakery).await.expect("works");
        assert_eq!(served().await, Some(intent("b2")));
    }
}

/// How long a row waits from now on, in seconds. Database and test have the clock of one machine.
async fn wait_of(outbox: &Outbox, id: &IntentId) -> f64 {
    let due = row(outbox, id).await.due_at;
    (due - SystemClock::new().wall()).as_seconds_f64()
}

/// What an attempt may last at most on a machine that is busy, in seconds.
const SLACK: f64 = 20.0;

#[tokio::test]
async fn the_backoff_doubles_up_to_the_longest_and_is_drawn_at_random() {
    for database in Database::each().await {
        let outbox = database.open(settings().with_backoff(4 * MINUTE, 60 * MINUTE)).await;
        let sandbox = Sandbox::new();
        let worker = Worker::new(&outbox, client(sandbox.clone()));
        let mut shares = Vec::new();
        for name in ["one", "two"] {
            submit(&outbox, &sandbox, name).await;
            for full in [4, 8, 16, 32, 60, 60] {
                sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Connect));
                assert_eq!(step(&worker).await, Some(State::Ready));
                let full = f64::from(full) * 60.0;
                let wait = wait_of(&outbox, &intent(name)).await;
                assert!((full / 2.0 - SLACK..=full).contains(&wait), "{wait} of {full}");
                shares.push(wait / full);
                execute(&outbox, &format!("UPDATE payroc_outbox SET due_at = 0 WHERE intent_id = '{name}'")).await;
            }
            assert_eq!(step(&worker).await, Some(State::Done));
        }
        shares.sort_by(f64::total_cmp);
        assert!(shares[shares.len() - 1] - shares[0] > 0.1, "always the same: {shares:?}");
    }
}

#[tokio::test]
async fn a_row_waits_as_long_as_the_server_asks_and_an_hour_at_most() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        let sandbox = Sandbox::new();
        let worker = Worker::new(&outbox, client(sandbox.clone()));
        submit(&outbox, &sandbox, "asked").await;
        for (asked, expected) in [(10 * MINUTE, 600.0), (24 * HOUR, 3_600.0)] {
            sandbox.next::<operations::CreatePayment>(Step::problem(503, "api-error").retry_after(asked));
            assert_eq!(step(&worker).await, Some(State::Uncertain));
            let wait = wait_of(&outbox, &intent("asked")).await;
            assert!((expected - SLACK..=expected + 1.0).contains(&wait), "{wait} of {expected}");
            // Other rows of the merchant go on: the server is not overloaded by them.
            let name = format!("other-{expected}");
            submit(&outbox, &sandbox, &name).await;
            assert_eq!(step(&worker).await, Some(State::Done));
            age(&outbox, HOUR).await;
        }
        // A server that is overloaded holds the whole merchant back, for an hour at most as well.
        sandbox.next::<operations::CreatePayment>(Step::problem(429, "api-error").retry_after(24 * HOUR));
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        submit(&outbox, &sandbox, "last").await;
        assert!(worker.step().await.expect("works").is_none());
        age(&outbox, HOUR + Duration::from_secs(1)).await;
        assert_eq!(step(&worker).await, Some(State::Done));
        assert_eq!(step(&worker).await, Some(State::Done));
    }
}

/// Keeps what is traced about rows.
#[derive(Clone, Default)]
struct Traced(Arc<Mutex<Vec<String>>>);

impl Subscriber for Traced {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("payroc_outbox")
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
                self.0.push_str(&format!("{}={value:?} ", field.name()));
            }
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line.0);
    }

    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn each_transition_is_traced_without_anything_secret() {
    let traced = Traced::default();
    // For the whole process: where one thread alone has a subscriber, `tracing` can remember of another thread that nobody listens.
    tracing::subscriber::set_global_default(traced.clone()).expect("no other test here sets one");
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        let name = format!("traced-order-{}", database.is_postgres());
        let sandbox = Sandbox::new();
        submit(&outbox, &sandbox, &name).await;
        sandbox.next::<operations::CreatePayment>(Step::problem(500, "api-error").after_commit());
        let worker = Worker::new(&outbox, client(sandbox));
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        age(&outbox, MINUTE).await;
        assert_eq!(step(&worker).await, Some(State::Done));
        let mut lines = traced.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // The server of the tests forces nothing to the disk.
        let warned = lines.iter().any(|line| line.contains("`fsync` off"));
        assert!(warned || !database.is_postgres(), "{lines:?}");
        lines.retain(|line| line.contains(&format!("intent={name}")));
        let lines = lines.join("\n");
        for part in ["from=sending to=uncertain", "from=sending to=done", "operation=create_payment"] {
            assert!(lines.contains(part), "{part} is not in {lines}");
        }
        assert!(!lines.contains("4539858876047062"), "{lines}");
    }
}

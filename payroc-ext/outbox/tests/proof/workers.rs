//! Workers in several processes: what wakes them, what holds them back, and what they report.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use payroc_ext::operations;
use payroc_outbox::{Error, Outbox, Settled, State, Worker};
use payroc_sandbox::{Sandbox, Step};
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};

use crate::support::{Database, Intent, age, client, intent, number, row, settings, step};

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
    let listening = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    for _ in 0..6_000 {
        if number(&serving, listening).await == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    for name in ["first", "second"] {
        submit(&serving, &sandbox, name).await;
        let settled = tokio::time::timeout(SOON, serving.outcome(&intent(name))).await;
        assert!(matches!(settled, Ok(Ok(Settled::Done(_)))), "{settled:?}");
    }
    stop.send(()).expect("runs");
    assert_eq!(running.await.expect("ends").unfinished, []);
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
    let outbox = Database::sqlite();
    let outbox = outbox.open(settings()).await;
    let sandbox = Sandbox::new();
    submit(&outbox, &sandbox, "traced-order").await;
    sandbox.next::<operations::CreatePayment>(Step::problem(500, "api-error").after_commit());
    let worker = Worker::new(&outbox, client(sandbox));
    assert_eq!(step(&worker).await, Some(State::Uncertain));
    age(&outbox, MINUTE).await;
    assert_eq!(step(&worker).await, Some(State::Done));
    let mut lines = traced.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    lines.retain(|line| line.contains("intent=traced-order"));
    let lines = lines.join("\n");
    for part in ["from=sending to=uncertain", "from=sending to=done", "operation=create_payment"] {
        assert!(lines.contains(part), "{part} is not in {lines}");
    }
    assert!(!lines.contains("4539858876047062"), "{lines}");
}

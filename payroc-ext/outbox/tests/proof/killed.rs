//! Workers in processes of their own, killed by SIGKILL in the middle of their work, on a database whose server crashes as well.

use std::fmt;
use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use payroc_ext::clock::{Clock, SystemClock};
use payroc_ext::http::{BoxFuture, HttpErrorKind};
use payroc_ext::{Client, Environment, Operation as _, operations};
use payroc_outbox::{Outbox, Settings, Settled, Worker};
use payroc_sandbox::{API_KEY, Sandbox, Step, Trigger};

use crate::support::postgres::{Postgres, Stop};
use crate::support::{Database, Intent, number, settings};

/// What the process of a worker is started with: addresses of the API and the identity service, seconds by which its clock is wrong, database.
const VARIABLE: &str = "PAYROC_OUTBOX_WORKER";

/// Short, so that a row of a killed worker is taken over soon.
fn impatient() -> Settings {
    settings()
        .with_lease(Duration::from_millis(600))
        .with_backoff(Duration::from_millis(2), Duration::from_millis(20))
        .with_poll_interval(Duration::from_millis(20))
}

/// The clock of a machine whose time of day is wrong.
#[derive(Debug)]
struct WrongClock(SystemClock, TimeDelta);

impl Clock for WrongClock {
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }

    fn wall(&self) -> DateTime<Utc> {
        self.0.wall() + self.1
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(time)
    }
}

fn client(api: &str, identity: &str, skew: i64) -> Client {
    let builder = Client::builder().environment(Environment::custom(api, identity)).api_key(API_KEY);
    let clock = WrongClock(SystemClock::new(), TimeDelta::seconds(skew));
    builder.clock(clock).build().expect("a client")
}

/// The process of a worker. Without the variable, which another test sets, it does nothing.
#[test]
fn process_of_a_worker() {
    let Ok(arguments) = std::env::var(VARIABLE) else { return };
    // It does not outlive the test that started it.
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let [api, identity, skew, kind, database] = arguments.as_slice() else {
        panic!("five words")
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let client = client(api, identity, skew.parse().expect("a number"));
        let opened = match *kind {
            "sqlite" => Outbox::open_sqlite(database, impatient()).await,
            _ => Outbox::open_postgres(database, impatient()).await,
        };
        // A database that is not there at this moment ends the process, and the test starts it again.
        let Ok(outbox) = opened else { return };
        Worker::new(&outbox, client).with_concurrency(3).run(std::future::pending()).await;
    });
}

/// A worker in a process.
struct Process(Child);

impl Process {
    fn start(api: &str, identity: &str, skew: i64, database: &Database) -> Self {
        let database = match database {
            Database::Sqlite(path, _) => format!("sqlite {}", path.display()),
            Database::Postgres(url) => format!("postgres {url}"),
        };
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", "killed::process_of_a_worker", "--nocapture"]);
        command.env(VARIABLE, format!("{api} {identity} {skew} {database}"));
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("starts"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // SIGKILL: nothing of it runs any more.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something that other processes do.
async fn until(what: impl fmt::Display, mut is_so: impl FnMut() -> bool) {
    for _ in 0..30_000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("{what}: not within a minute");
}

const ROUNDS: usize = 6;
const INTENTS: usize = 8;

/// Pays orders while the workers are killed one after another, and the server of the database crashes now and then.
async fn survive(database: &Database, server: Option<&Postgres>) {
    let mut random = fastrand::Rng::with_seed(7);
    let sandbox = Sandbox::builder().clock(SystemClock::new()).build();
    let serving = sandbox.serve().expect("serves");
    let (api, identity) = (serving.base_url(), serving.identity_url());
    let outbox = database.open(impatient()).await;
    let client = client(&api, &identity, 0);
    // Minutes ahead and behind.
    let start = |at: usize| Process::start(&api, &identity, [420, -420][at], database);
    let mut processes: Vec<Process> = (0..2).map(start).collect();
    let mut intents = Vec::new();
    for round in 0..ROUNDS {
        let before = sandbox.ledger().len();
        for at in 0..INTENTS {
            let name = format!("round-{round}-{at}");
            let intent = Intent::payment(&name, &name);
            // Responses are lost after the payment is made, and requests before.
            match random.u8(0..3) {
                0 => sandbox.next_of(operations::CreatePayment::INFO, Step::error(HttpErrorKind::Reset).after_commit()),
                1 => sandbox.next_of(operations::CreatePayment::INFO, Step::problem(503, "api-error")),
                _ => {}
            }
            outbox
                .submit_now(intent.id.clone(), &intent.call(&client))
                .await
                .expect("is stored");
            intents.push(intent);
        }
        // At another moment each time.
        let moved = before + random.usize(1..INTENTS);
        until(format_args!("{moved} payments"), || sandbox.ledger().len() >= moved).await;
        if let Some(server) = server.filter(|_| round % 2 == 1) {
            server.stop(if round % 4 == 1 { Stop::Immediate } else { Stop::Fast });
            server.resume();
        }
        let at = random.usize(0..processes.len());
        processes[at] = start(at);
        for process in &mut processes {
            // One that met the server while it was down.
            if process.0.try_wait().expect("a process").is_some() {
                *process = start(0);
            }
        }
        // A caller that does not know whether its submit was committed submits again.
        if let Some(intent) = intents.last() {
            while let Err(error) = outbox.submit_now(intent.id.clone(), &intent.call(&client)).await {
                assert!(matches!(error, payroc_outbox::Error::Database(_)), "{error}");
            }
        }
    }
    let _ = sandbox.trigger(Trigger::ClearPending {});
    for intent in &intents {
        let outcome = tokio::time::timeout(Duration::from_secs(60), outbox.outcome(&intent.id)).await;
        let settled = outcome.unwrap_or_else(|_| panic!("{} is open", intent.id)).expect("a row");
        let Settled::Done(done) = settled else { panic!("{settled:?}") };
        let ledger = sandbox.ledger();
        let moved: Vec<_> = ledger.iter().filter(|moved| moved.order_id == intent.order).collect();
        assert_eq!(moved.len(), 1, "{moved:?}");
        assert_eq!(done.row.result_id.as_deref(), Some(moved[0].id.as_str()));
        assert_eq!(done.row.idempotency_key, moved[0].idempotency_key.map(|key| key.to_string()));
    }
    assert_eq!(sandbox.ledger().len(), intents.len());
    let twice = number(&outbox, "SELECT COUNT(*) FROM payroc_outbox WHERE attempts > 1").await;
    assert!(twice > 0, "no row was sent again");
    drop(processes);
}

#[tokio::test]
async fn workers_that_are_killed_pay_every_order_once_on_sqlite() {
    survive(&Database::sqlite(), None).await;
}

#[tokio::test]
async fn workers_that_are_killed_pay_every_order_once_while_postgres_crashes() {
    // Of its own, because it is stopped.
    let Some(server) = Postgres::start() else { return };
    survive(&Database::Postgres(server.database().await), Some(&server)).await;
}

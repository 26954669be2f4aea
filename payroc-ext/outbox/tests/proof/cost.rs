//! What a row costs: statements, bytes and user CPU for submit and settle, and how it grows with workers and with settled rows. Nothing is asserted
//! about time.
//!
//! ```sh
//! cargo test --release -p payroc-outbox --test proof -- --ignored --nocapture --test-threads 1 cost
//! ```

#![allow(clippy::print_stdout, reason = "measurements are printed")]

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::clock::{Clock as _, SystemClock};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::{Client, Environment};
use payroc_outbox::{Outbox, Worker};
use payroc_sandbox::{API_KEY, Sandbox};
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};

use crate::support::{Database, Intent, execute, number, settings};

/// One for all, because each counts from its own beginning.
static CLOCK: LazyLock<SystemClock> = LazyLock::new(SystemClock::new);

/// Statements that sqlx reports, without the begin and the end of transactions.
static STATEMENTS: AtomicU64 = AtomicU64::new(0);

/// Counts the statements of this process.
struct Counter;

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        struct IsStatement(bool);
        impl Visit for IsStatement {
            fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
                // Of PostgreSQL sqlx reports the end of a transaction as well, of SQLite it does not.
                if field.name() == "summary" {
                    self.0 = format!("{value:?}").trim_matches('"') != "COMMIT";
                }
            }
        }
        let mut is_statement = IsStatement(false);
        event.record(&mut is_statement);
        STATEMENTS.fetch_add(u64::from(is_statement.0), Ordering::Relaxed);
    }

    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

/// The sandbox behind a network that takes some time.
#[derive(Clone)]
struct Far(Sandbox, Duration);

impl HttpClient for Far {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        Box::pin(async move {
            if !self.1.is_zero() {
                tokio::time::sleep(self.1).await;
            }
            self.0.send(request).await
        })
    }
}

fn client(network: Far) -> Client {
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    builder.http_client(network).build().expect("a client")
}

/// User CPU of this process, in microseconds.
fn cpu() -> f64 {
    user_time("self", 11)
}

/// A field of the statistics of a process, in microseconds. Those behind the name are counted from 0: 1 is the parent, 11 the user time, 13 that of
/// ended children.
fn user_time(process: &str, field: usize) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let ticks = text
        .rsplit_once(')')
        .and_then(|(_, rest)| rest.split_whitespace().nth(field)?.parse::<f64>().ok());
    ticks.unwrap_or_default() * 10_000.0
}

/// User CPU of the database's server and its children, in microseconds; nothing where there is none.
fn server_cpu(outbox: &Outbox) -> f64 {
    #[cfg(unix)]
    if outbox.postgres_pool().is_some() {
        let Some(server) = crate::support::postgres::Postgres::shared() else {
            return 0.0;
        };
        let server = server.process();
        let children = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let children = children.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| {
            let text = std::fs::read_to_string(format!("/proc/{name}/stat")).unwrap_or_default();
            text.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)) == Some(server.as_str())
        });
        return children.map(|child| user_time(&child, 11)).sum::<f64>() + user_time(&server, 13);
    }
    0.0
}

/// Bytes that this process has written to files, and the bytes of PostgreSQL's log.
async fn written(outbox: &Outbox) -> f64 {
    if outbox.postgres_pool().is_some() {
        #[allow(clippy::cast_precision_loss, reason = "a measurement")]
        return number(outbox, "SELECT CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS BIGINT)").await as f64;
    }
    let text = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.and_then(|bytes| bytes.parse().ok()).unwrap_or_default()
}

async fn size(outbox: &Outbox) -> i64 {
    if outbox.postgres_pool().is_some() {
        return number(outbox, "SELECT pg_total_relation_size('payroc_outbox')").await;
    }
    number(outbox, "PRAGMA page_count").await * number(outbox, "PRAGMA page_size").await
}

const ROWS: u32 = 1_000;

/// Prints what one part of the life of a row costs.
async fn measure(name: &str, outbox: &Outbox, rows: u32, work: impl Future<Output = ()>) {
    let (statements, bytes, used, served, began) = (
        STATEMENTS.load(Ordering::Relaxed),
        written(outbox).await,
        cpu(),
        server_cpu(outbox),
        CLOCK.monotonic(),
    );
    work.await;
    let took = CLOCK.monotonic() - began;
    let rows = f64::from(rows);
    #[allow(clippy::cast_precision_loss, reason = "a measurement")]
    let statements = (STATEMENTS.load(Ordering::Relaxed) - statements) as f64 / rows;
    let (bytes, used, served) = (
        (written(outbox).await - bytes) / rows,
        (cpu() - used) / rows,
        (server_cpu(outbox) - served) / rows,
    );
    println!(
        "{name:<28} {statements:>6.2} statements, {bytes:>7.0} bytes written, {used:>6.0} us user CPU of this process, {served:>6.0} us of the server, {:>6.0} us elapsed per row",
        took.as_secs_f64() * 1e6 / rows,
    );
    // `cargo xtask bench` collects these lines.
    if std::env::var_os("PAYROC_BENCH_ROWS").is_some() {
        println!(
            "row\ta row of the outbox, {name}\t{statements:.2} statements, {:.1} kB written, {used:.0} us user CPU, {served:.0} us of the server\t\t\t",
            bytes / 1000.0
        );
    }
}

async fn submit(outbox: &Outbox, client: &Client, name: &str, rows: u32) {
    for row in 0..rows {
        let intent = Intent::payment(&format!("{name}-{row}"), &format!("{name}-{row}"));
        outbox.submit_now(intent.id.clone(), &intent.call(client)).await.expect("is stored");
    }
}

async fn settle(outbox: &Outbox, client: &Client) {
    let worker = Worker::new(outbox, client.clone());
    while worker.step().await.expect("works").is_some() {}
}

/// Works with this many rows at one time until nothing is due.
async fn settle_with(outbox: &Outbox, client: &Client, workers: usize) {
    let one = || async { settle(outbox, client).await };
    futures_util::future::join_all((0..workers).map(|_| one())).await;
}

async fn cost(kind: &str, database: &Database) {
    // Another test of this process may have set one that counts as well.
    let _ = tracing::subscriber::set_global_default(Counter);
    let outbox = database.open(settings()).await;
    let near = client(Far(Sandbox::builder().clock(SystemClock::new()).build(), Duration::ZERO));
    submit(&outbox, &near, "first", 50).await;
    settle(&outbox, &near).await;

    let before = size(&outbox).await;
    measure(&format!("{kind}: prepare alone"), &outbox, ROWS, async {
        for row in 0..ROWS {
            drop(Intent::payment("a", &format!("order-{row}")).call(&near));
        }
    })
    .await;
    measure(&format!("{kind}: send alone"), &outbox, ROWS, async {
        for row in 0..ROWS {
            let call = Intent::payment("a", &format!("alone-{row}")).call(&near);
            call.typed::<payroc_ext::operations::CreatePayment>()
                .expect("one")
                .send(&near)
                .await
                .expect("a payment");
        }
    })
    .await;
    measure(&format!("{kind}: submit"), &outbox, ROWS, submit(&outbox, &near, "row", ROWS)).await;
    measure(&format!("{kind}: settle"), &outbox, ROWS, settle(&outbox, &near)).await;
    println!(
        "{kind}: {} bytes of table and indices per settled row",
        (size(&outbox).await - before) / i64::from(ROWS)
    );

    let mut base = 0.0;
    for workers in [1, 2, 4, 8] {
        let rows = 300;
        let far = client(Far(Sandbox::builder().clock(SystemClock::new()).build(), Duration::from_millis(30)));
        submit(&outbox, &far, &format!("workers-{workers}"), rows).await;
        let (began, used) = (CLOCK.monotonic(), cpu());
        settle_with(&outbox, &far, workers).await;
        let took = (CLOCK.monotonic() - began).as_secs_f64();
        if workers == 1 {
            base = took;
        }
        println!(
            "{kind}: {workers} workers, 30 ms per request: {:.2} times the rows of one in the same time, {:.0} us user CPU per row",
            base / took,
            (cpu() - used) / f64::from(rows)
        );
    }
}

#[tokio::test]
#[ignore = "a measurement: run it with --release and --ignored"]
async fn cost_of_a_row_on_sqlite() {
    cost("SQLite", &Database::sqlite()).await;
}

#[tokio::test]
#[ignore = "a measurement: run it with --release and --ignored"]
async fn cost_of_a_row_on_postgres() {
    let Some(database) = Database::postgres().await else { return };
    cost("PostgreSQL", &database).await;
}

/// How many rows are written in one transaction.
const CHUNK: i64 = 100_000;

/// Copies a row with other ids. All of them are done, and their responses are forgotten.
async fn fill(outbox: &Outbox, rows: i64) {
    let known = number(outbox, "SELECT COUNT(*) FROM payroc_outbox").await;
    let columns = "lane, operation, state, digest, amount, currency, terminal, submitted_at, due_at, lease, attempts, may_have_arrived, \
                   first_sent_at, settled_at, settled_by, status";
    let mut first = 1;
    while first <= rows {
        let last = (first + CHUNK - 1).min(rows);
        let numbers = if outbox.postgres_pool().is_some() {
            format!("(SELECT lpad(n::text, 10, '0') AS n FROM generate_series({first}, {last}) AS n) AS n")
        } else {
            format!(
                "(WITH RECURSIVE n(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM n WHERE n < {last}) SELECT printf('%010d', n) AS n FROM n) AS n"
            )
        };
        let insert = format!(
            "INSERT INTO payroc_outbox (intent_id, idempotency_key, order_id, result_id, {columns}) \
             SELECT 'old-' || n, 'a key with the length of a UUID ' || n, 'order-' || n, 'result-' || n, {columns} \
             FROM (SELECT * FROM payroc_outbox WHERE state = 'done' LIMIT 1) AS one, {numbers}"
        );
        execute(outbox, &insert).await;
        first = last + 1;
    }
    assert_eq!(number(outbox, "SELECT COUNT(*) FROM payroc_outbox").await, known + rows);
    execute(outbox, "ANALYZE payroc_outbox").await;
}

/// The plan of what a worker looks for.
async fn plan(outbox: &Outbox) -> String {
    let now = if outbox.postgres_pool().is_some() {
        "CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)"
    } else {
        "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
    };
    let query = format!(
        "SELECT o.id FROM payroc_outbox o WHERE o.lane = (SELECT lane FROM payroc_outbox LIMIT 1) AND o.state IN ('ready', 'sending', 'uncertain') \
         AND o.due_at <= {now} ORDER BY o.due_at, o.id LIMIT 1"
    );
    if let Some(pool) = outbox.postgres_pool() {
        let lines: Vec<String> = sqlx::query_scalar(&format!("EXPLAIN {query}"))
            .fetch_all(pool)
            .await
            .expect("a plan");
        return lines.join("\n");
    }
    let pool = outbox.sqlite_pool().expect("one of the two");
    let lines: Vec<(i64, i64, i64, String)> = sqlx::query_as(&format!("EXPLAIN QUERY PLAN {query}"))
        .fetch_all(pool)
        .await
        .expect("a plan");
    lines.into_iter().map(|(.., line)| line).collect::<Vec<_>>().join("\n")
}

async fn settled_rows(kind: &str, database: &Database, rows: i64) {
    let _ = tracing::subscriber::set_global_default(Counter);
    let outbox = database.open(settings()).await;
    let near = client(Far(Sandbox::builder().clock(SystemClock::new()).build(), Duration::ZERO));
    submit(&outbox, &near, "first", 200).await;
    settle(&outbox, &near).await;
    for (name, more) in [("empty", 0), ("full", rows)] {
        if more > 0 {
            fill(&outbox, more).await;
            println!(
                "{kind}: {rows} settled rows, {} MiB of table and indices",
                size(&outbox).await >> 20
            );
        }
        measure(
            &format!("{kind}, {name}: submit"),
            &outbox,
            ROWS,
            submit(&outbox, &near, name, ROWS),
        )
        .await;
        measure(&format!("{kind}, {name}: settle"), &outbox, ROWS, settle(&outbox, &near)).await;
    }
    let plan = plan(&outbox).await;
    println!("{plan}");
    assert!(plan.contains("payroc_outbox_due"), "{plan}");
}

#[tokio::test]
async fn a_worker_finds_its_rows_by_a_partial_index_however_many_are_settled() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        let near = client(Far(Sandbox::builder().clock(SystemClock::new()).build(), Duration::ZERO));
        submit(&outbox, &near, "first", 3).await;
        settle(&outbox, &near).await;
        fill(&outbox, 3_000).await;
        submit(&outbox, &near, "open", 3).await;
        let plan = plan(&outbox).await;
        assert!(plan.contains("payroc_outbox_due"), "{plan}");
        settle(&outbox, &near).await;
        assert_eq!(
            number(&outbox, "SELECT COUNT(*) FROM payroc_outbox WHERE state = 'done'").await,
            3_006
        );
    }
}

fn many() -> i64 {
    std::env::var("PAYROC_ROWS")
        .ok()
        .and_then(|rows| rows.parse().ok())
        .unwrap_or(10_000_000)
}

#[tokio::test]
#[ignore = "a measurement that takes gigabytes: run it with --release and --ignored, and PAYROC_ROWS"]
async fn cost_with_settled_rows_on_sqlite() {
    settled_rows("SQLite", &Database::sqlite_on_disk(), many()).await;
}

#[tokio::test]
#[ignore = "a measurement that takes gigabytes: run it with --release and --ignored, and PAYROC_ROWS"]
async fn cost_with_settled_rows_on_postgres() {
    let Some(database) = Database::postgres().await else { return };
    settled_rows("PostgreSQL", &database, many()).await;
}

//! Databases and rows of older forms: they are brought up to date and settled, and those of newer forms are refused.

use std::time::Duration;

use payroc_ext::types::Payment;
use payroc_ext::{KeyRing, PreparedCall, SealingKey, operations};
use payroc_outbox::{Error, Outbox, Settings, Settled, State, Submitted, Verdict, Worker};
use payroc_sandbox::Sandbox;

use crate::support::{Database, Open, client, execute, intent, number, row, step};

/// What a release wrote: its tables on either database, and its rows. A new form adds files and keeps these.
struct Form {
    version: i64,
    sqlite: &'static str,
    postgres: &'static str,
    rows: &'static str,
}

const FORMS: &[Form] = &[
    Form {
        version: 1,
        sqlite: include_str!("../../src/fixtures/1.sqlite.sql"),
        postgres: include_str!("../../src/fixtures/1.postgres.sql"),
        rows: include_str!("../../src/fixtures/1.sql"),
    },
    Form {
        version: 2,
        sqlite: include_str!("../../src/fixtures/2.sqlite.sql"),
        postgres: include_str!("../../src/fixtures/2.postgres.sql"),
        // The same as before.
        rows: include_str!("../../src/fixtures/1.sql"),
    },
    Form {
        version: 3,
        sqlite: include_str!("../../src/fixtures/3.sqlite.sql"),
        postgres: include_str!("../../src/fixtures/3.postgres.sql"),
        rows: include_str!("../../src/fixtures/1.sql"),
    },
];

/// The newest version of the tables.
const NEWEST: i64 = 4;

/// The settings that the rows were written with. They are as old as they are, so calls are sent again for as long as can be.
fn settings() -> Settings {
    let mut bytes = [7; 32];
    bytes[..4].copy_from_slice(b"test");
    let ring = KeyRing::new(SealingKey::new("test", bytes).expect("a key"));
    Settings::new(ring, Duration::from_secs(100 * 366 * 86_400)).with_card_numbers_allowed_in::<operations::CreatePayment>()
}

/// The payment of an order, as the rows have it.
fn payment(order: &str, sandbox: &Sandbox) -> PreparedCall {
    let request = serde_json::json!({
        "channel": "web", "processingTerminalId": "1234001",
        "order": { "orderId": order, "amount": 4999, "currency": "USD" },
        "paymentMethod": { "type": "card", "cardDetails": {
            "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
        } },
    });
    let request: payroc_ext::types::PaymentRequest = serde_json::from_value(request).expect("a request");
    let call = client(sandbox.clone()).payments().create(request).prepare();
    call.expect("a call").as_call().clone()
}

/// Executes statements where there is no outbox yet.
async fn write(database: &Database, statements: &str) {
    match database {
        Database::Sqlite(path, _) => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
            let pool = sqlx::SqlitePool::connect_with(options).await.expect("connects");
            sqlx::raw_sql(statements).execute(&pool).await.expect("writes");
            pool.close().await;
        }
        Database::Postgres(url) => {
            let pool = sqlx::PgPool::connect(url).await.expect("connects");
            // The bytes of a digest are written differently.
            let statements = statements.replace(", x'", ", '\\x");
            sqlx::raw_sql(&statements).execute(&pool).await.expect("writes");
            pool.close().await;
        }
    }
}

/// Everything that the tables consist of, in words.
async fn shape(outbox: &Outbox) -> Vec<String> {
    if let Some(pool) = outbox.sqlite_pool() {
        let query =
            "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master WHERE name <> 'payroc_outbox_schema' ORDER BY 1";
        return sqlx::query_scalar(query).fetch_all(pool).await.expect("a shape");
    }
    let query = "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() \
                 UNION ALL SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) \
                 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'payroc_outbox_schema' \
                 UNION ALL SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint \
                 WHERE connamespace = current_schema()::regnamespace AND conrelid <> 'payroc_outbox_schema'::regclass \
                 UNION ALL SELECT pg_get_viewdef('payroc_outbox_rows'::regclass) \
                 UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal \
                 UNION ALL SELECT prosrc FROM pg_proc WHERE proname = 'payroc_outbox_notify' ORDER BY 1";
    let pool = outbox.postgres_pool().expect("one of the two");
    sqlx::query_scalar(query).fetch_all(pool).await.expect("a shape")
}

#[tokio::test]
async fn rows_of_older_forms_still_restore() {
    for form in FORMS {
        for database in Database::each().await {
            let tables = if database.is_postgres() { form.postgres } else { form.sqlite };
            write(&database, &format!("{tables}\n{}", form.rows)).await;
            let sandbox = Sandbox::new();
            // A sandbox counts its ids, and those of the first payments are in the rows.
            for order in 0..9 {
                let made = payment(&format!("other-{order}"), &sandbox);
                let made = made.typed::<operations::CreatePayment>().expect("a payment");
                made.send(&client(sandbox.clone())).await.expect("a payment");
            }
            let outbox = database.open(settings()).await;
            assert_eq!(number(&outbox, "SELECT COUNT(*) FROM payroc_outbox_schema").await, NEWEST);
            execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
            // One was never sent, one may have arrived: both are sent under their keys.
            let keys = [row(&outbox, &intent("A")).await, row(&outbox, &intent("B")).await].map(|row| row.idempotency_key);
            let joined = outbox.submit_now(intent("A"), payment("A", &sandbox)).await.expect("joins");
            assert!(matches!(joined, Submitted::Joined { state: State::Ready, .. }), "{joined:?}");
            let error = outbox
                .submit_now(intent("A"), payment("Z", &sandbox))
                .await
                .expect_err("another request");
            assert!(
                matches!(&error, Error::DifferentRequest { paths, .. } if paths == &["order.orderId"]),
                "{error}"
            );
            let worker = Worker::new(&outbox, client(sandbox.clone()));
            for _ in 0..2 {
                assert_eq!(step(&worker).await, Some(State::Done));
            }
            assert!(worker.step().await.expect("works").is_none());
            let mut used: Vec<_> = sandbox
                .ledger()
                .iter()
                .filter(|entry| !entry.order_id.starts_with("other"))
                .map(|entry| (entry.order_id.clone(), entry.idempotency_key.map(|key| key.to_string())))
                .collect();
            used.sort();
            let [first, second] = keys;
            assert_eq!(used, [("A".to_owned(), first), ("B".to_owned(), second)]);
            // What was settled: its response opens, and its digest still decides.
            let Ok(Settled::Done(done)) = outbox.outcome(&intent("C")).await else {
                panic!()
            };
            let paid: Payment = done.decode().expect("a payment").expect("a response");
            assert_eq!(Some(paid.payment_id.to_string()), done.row.result_id);
            for (id, state) in [("C", State::Done), ("D", State::Refused), ("E", State::Held)] {
                let joined = outbox.submit_now(intent(id), payment(id, &sandbox)).await.expect("joins");
                assert!(
                    matches!(joined, Submitted::Joined { state: known, .. } if known == state),
                    "{joined:?}"
                );
                let error = outbox
                    .submit_now(intent(id), payment("Z", &sandbox))
                    .await
                    .expect_err("another request");
                assert!(matches!(error, Error::DifferentRequest { .. }), "{error}");
            }
            let settled = outbox.settle_by_hand(&intent("E"), Verdict::NotDone, "Ada").await.expect("settles");
            assert_eq!(settled.state, State::Refused);
        }
    }
}

#[tokio::test]
async fn older_tables_become_what_new_ones_are() {
    for form in FORMS {
        for (old, new) in Database::each().await.into_iter().zip(Database::each().await) {
            let tables = if old.is_postgres() { form.postgres } else { form.sqlite };
            write(&old, &format!("{tables}\n{}", form.rows)).await;
            let (old, new) = (old.open(settings()).await, new.open(settings()).await);
            assert_eq!(shape(&old).await, shape(&new).await, "from form {}", form.version);
        }
    }
}

#[tokio::test]
async fn an_id_that_two_older_rows_have_is_left_to_the_one_that_a_response_settled() {
    // Later tables have an index against it.
    for form in FORMS.iter().filter(|form| form.version < 3) {
        for database in Database::each().await {
            let tables = if database.is_postgres() { form.postgres } else { form.sqlite };
            let done = |name: &str, operation: &str, by: &str, id: &str| {
                format!(
                    "INSERT INTO payroc_outbox (intent_id, lane, operation, state, digest, submitted_at, due_at, settled_by, result_id) \
                     VALUES ('{name}', 'url ', '{operation}', 'done', x'00', 1, 1, '{by}', '{id}');"
                )
            };
            let rows = [
                done("found", "create_payment", "lookup", "M2MJOG6O2Y"),
                done("responded", "pay_subscription", "response", "M2MJOG6O2Y"),
                done("first", "create_payment", "hand: Ada", "E29U8OU8Q4"),
                done("second", "create_subscription", "lookup", "E29U8OU8Q4"),
                // Of no list.
                done("captured", "capture_payment", "hand: Ada", "M2MJOG6O2Y"),
            ];
            write(&database, &format!("{tables}\n{}\n{}", form.rows, rows.concat())).await;
            let outbox = database.open(settings()).await;
            let states = async |name: &str| {
                let row = row(&outbox, &intent(name)).await;
                (row.state, row.result_id)
            };
            assert_eq!(states("responded").await, (State::Done, Some("M2MJOG6O2Y".to_owned())));
            assert_eq!(states("captured").await, (State::Done, Some("M2MJOG6O2Y".to_owned())));
            assert_eq!(states("first").await, (State::Done, Some("E29U8OU8Q4".to_owned())));
            for name in ["found", "second"] {
                assert_eq!(states(name).await, (State::Held, None));
                let reason = row(&outbox, &intent(name)).await.reason.unwrap_or_default();
                assert!(reason.contains("another row has the id"), "{reason}");
            }
        }
    }
}

#[tokio::test]
async fn tables_are_made_once_however_many_processes_open_them() {
    for database in Database::each().await {
        let opened = futures_util::future::join_all((0..8).map(|_| database.open(settings()))).await;
        assert_eq!(number(&opened[0], "SELECT COUNT(*) FROM payroc_outbox_schema").await, NEWEST);
        assert_eq!(number(&opened[7], "SELECT COUNT(*) FROM payroc_outbox_meta").await, 1);
    }
}

#[tokio::test]
async fn tables_of_a_newer_release_are_refused_and_left_alone() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        execute(&outbox, &format!("INSERT INTO payroc_outbox_schema VALUES ({}, 0)", NEWEST + 1)).await;
        let error = database.try_open(settings()).await.expect_err("a newer release");
        assert!(
            matches!(error, Error::Newer { found, known } if (found, known) == (NEWEST + 1, NEWEST)),
            "{error}"
        );
        assert!(error.to_string().contains("use the newer release"), "{error}");
        assert_eq!(number(&outbox, "SELECT MAX(version) FROM payroc_outbox_schema").await, NEWEST + 1);
    }
}

#[tokio::test]
async fn a_pool_whose_commits_can_be_lost_is_refused() {
    for database in Database::each().await {
        let (lossy, safe) = match &database {
            Database::Sqlite(path, _) => {
                use sqlx::sqlite::SqliteJournalMode::{Delete, Memory, Off, Persist, Truncate, Wal};
                use sqlx::sqlite::SqliteSynchronous::{Extra, Full, Normal};
                let opened = async |level, journal| {
                    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
                    let pool = sqlx::SqlitePool::connect_with(options.synchronous(level).journal_mode(journal)).await;
                    Outbox::with_sqlite_pool(pool.expect("connects"), settings()).await
                };
                let in_memory = sqlx::sqlite::SqlitePoolOptions::new()
                    .connect("sqlite::memory:")
                    .await
                    .expect("connects");
                let temporary = sqlx::SqlitePool::connect_with(sqlx::sqlite::SqliteConnectOptions::new().filename(""));
                let temporary = temporary.await.expect("connects");
                // As sqlx opens a new file where nothing is said of either.
                let file = sqlx::sqlite::SqliteConnectOptions::new().filename(path.with_file_name("plain.db"));
                let plain = sqlx::SqlitePool::connect_with(file.create_if_missing(true))
                    .await
                    .expect("connects");
                (
                    vec![
                        opened(Full, Off).await,
                        opened(Full, Memory).await,
                        opened(Normal, Delete).await,
                        // The folder is not synced, so that the journal can come back, and with it the state before the commit.
                        opened(Full, Delete).await,
                        Outbox::with_sqlite_pool(plain, settings()).await,
                        opened(Normal, Truncate).await,
                        opened(Normal, Persist).await,
                        opened(Normal, Wal).await,
                        Outbox::with_sqlite_pool(in_memory, settings()).await,
                        Outbox::with_sqlite_pool(temporary, settings()).await,
                    ],
                    vec![
                        opened(Extra, Delete).await,
                        opened(Full, Truncate).await,
                        opened(Full, Persist).await,
                        opened(Full, Wal).await,
                    ],
                )
            }
            Database::Postgres(url) => {
                let opened = async |level: &str| {
                    let options: sqlx::postgres::PgConnectOptions = url.parse().expect("an address");
                    let options = options.options([("synchronous_commit", level)]);
                    let pool = sqlx::PgPool::connect_with(options).await.expect("connects");
                    Outbox::with_postgres_pool(pool, settings()).await
                };
                (vec![opened("off").await], vec![opened("on").await])
            }
        };
        for lossy in lossy {
            let error = lossy.expect_err("its commits can be lost");
            assert!(error.to_string().contains("survive the loss of power"), "{error}");
        }
        for safe in safe {
            assert!(safe.is_ok(), "{safe:?}");
        }
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_made_is_named_by_the_system() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = Outbox::open_sqlite(folder.path().join("none/outbox.db"), settings()).await;
    let error = error.expect_err("there is no such folder");
    assert!(
        matches!(&error, Error::Database(sqlx::Error::Io(io)) if io.kind() == std::io::ErrorKind::NotFound),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_outbox_has_connections_of_its_own_whatever_the_file_is_called_and_however_few_a_pool_has() {
    for database in Database::each().await {
        let sandbox = Sandbox::new();
        let wait = Duration::from_secs(10);
        let outbox = match &database {
            Database::Sqlite(path, _) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path.with_file_name("a:b.db"));
                let options = options.create_if_missing(true).journal_mode(sqlx::sqlite::SqliteJournalMode::Wal);
                let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).acquire_timeout(wait);
                let pool = pool.connect_with(options.synchronous(sqlx::sqlite::SqliteSynchronous::Full));
                Outbox::with_sqlite_pool(pool.await.expect("connects"), settings()).await
            }
            Database::Postgres(url) => {
                let pool = sqlx::postgres::PgPoolOptions::new().max_connections(1).acquire_timeout(wait);
                Outbox::with_postgres_pool(pool.connect(url).await.expect("connects"), settings()).await
            }
        };
        let outbox = outbox.expect("opens");
        // The one connection of the caller's is in a transaction all the time.
        let open = Open::begin(&outbox, "BEGIN").await;
        assert!(outbox.row(&intent("A")).await.expect("reads").is_none());
        open.end(false).await;
        let held = match (outbox.sqlite_pool(), outbox.postgres_pool()) {
            (Some(pool), _) => pool.acquire().await.map(drop),
            (_, Some(pool)) => pool.acquire().await.map(drop),
            _ => unreachable!("one of the two"),
        };
        held.expect("the caller has it again");
        // Workers, a waiting handler and what listens to the database work at one time.
        outbox.submit_now(intent("A"), payment("A", &sandbox)).await.expect("is stored");
        let worker = Worker::new(&outbox, client(sandbox.clone())).with_concurrency(4);
        let settled = async {
            let settled = tokio::time::timeout(Duration::from_secs(30), outbox.outcome(&intent("A"))).await;
            assert!(matches!(settled, Ok(Ok(Settled::Done(_)))), "{settled:?}");
        };
        assert_eq!(worker.run(settled).await.unfinished, []);
    }
}

/// Prints the rows of the present form, for the files of a new one: they continue what the file of the newest form has. An order with the name of the row.
#[tokio::test]
#[ignore = "writes a fixture: run it with --ignored --nocapture"]
#[allow(clippy::print_stdout, reason = "its output is the fixture")]
async fn print_rows_of_this_form() {
    use payroc_ext::http::HttpErrorKind;
    use payroc_sandbox::Step;

    let database = Database::sqlite();
    let form = FORMS.last().expect("a form");
    write(&database, &format!("{}\n{}", form.sqlite, form.rows)).await;
    let outbox = database.open(settings().with_lease(Duration::from_secs(60))).await;
    execute(&outbox, "DELETE FROM payroc_outbox").await;
    let sandbox = Sandbox::new();
    let worker = Worker::new(&outbox, client(sandbox.clone()));
    let lose = || Step::error(HttpErrorKind::Reset);
    let rows = [
        ("A", None),
        ("B", Some((lose(), State::Uncertain))),
        ("C", Some((Step::ordinary(), State::Done))),
        ("D", Some((Step::problem(403, "forbidden"), State::Refused))),
        ("E", Some((lose(), State::Uncertain))),
    ];
    for (name, sent) in rows {
        outbox.submit_now(intent(name), payment(name, &sandbox)).await.expect("is stored");
        execute(
            &outbox,
            "UPDATE payroc_outbox SET due_at = due_at + 3600000 WHERE due_at < submitted_at + 1000000",
        )
        .await;
        if let Some((fault, state)) = sent {
            sandbox.next::<operations::CreatePayment>(fault);
            execute(&outbox, &format!("UPDATE payroc_outbox SET due_at = 0 WHERE intent_id = '{name}'")).await;
            assert_eq!(step(&worker).await, Some(state));
        }
    }
    let held = "UPDATE payroc_outbox SET state = 'held', settled_at = submitted_at, reason = 'it may have acted, and no record fits it, which proves nothing' \
                WHERE intent_id = 'E'";
    execute(&outbox, held).await;
    let columns = "intent_id, lane, operation, state, idempotency_key, digest, body, data_key, order_id, amount, currency, terminal, submitted_at, due_at, \
                   lease, attempts, may_have_arrived, first_sent_at, settled_at, settled_by, status, result_id, response, reason";
    let quoted: Vec<String> = columns.split(", ").map(|column| format!("quote({column})")).collect();
    let query = format!("SELECT {} FROM payroc_outbox ORDER BY intent_id", quoted.join(" || ', ' || "));
    let rows: Vec<String> = sqlx::query_scalar(&query)
        .fetch_all(outbox.sqlite_pool().expect("SQLite"))
        .await
        .expect("rows");
    for row in rows {
        println!("INSERT INTO payroc_outbox ({columns})\nVALUES ({row});");
    }
}

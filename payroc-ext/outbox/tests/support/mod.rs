//! Databases of the tests' own, the intents that they store, and a network with faults between the workers and the sandbox.

#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

pub(crate) mod network;
#[cfg(unix)]
pub(crate) mod postgres;

use std::path::PathBuf;
use std::time::Duration;

use payroc_ext::http::HttpClient;
use payroc_ext::types::{
    CardDetails, CardPayload, Currency, KeyedCardDetails, KeyedData, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest,
    PlainTextKeyedData, ReferencedRefundRequest,
};
use payroc_ext::{Client, Environment, KeyRing, PreparedCall, RetryPolicy, SealingKey, operations};
use payroc_outbox::{Error, IntentId, Outbox, Row, Settings, State, Submit, Submitted, Worker};
use payroc_sandbox::API_KEY;
use tempfile::TempDir;

/// How long an uncertain call is sent again.
pub(crate) const RESEND_FOR: Duration = Duration::from_secs(24 * 3_600);
/// The lease of a worker.
pub(crate) const LEASE: Duration = Duration::from_secs(180);

pub(crate) fn settings() -> Settings {
    let keys = KeyRing::new(SealingKey::new("test", std::array::from_fn(|at| u8::try_from(at).expect("small"))).expect("a key"));
    Settings::new(keys, RESEND_FOR)
        .with_lease(LEASE)
        .with_card_numbers_allowed_in::<operations::CreatePayment>()
}

/// A database, empty at first.
pub(crate) enum Database {
    Sqlite(
        PathBuf,
        #[allow(dead_code, reason = "removes the folder when it is dropped")] TempDir,
    ),
    Postgres(String),
}

impl Database {
    /// A file, in memory where the system has such a place: what is forced to the disk costs nothing there, and no test cuts the power.
    pub(crate) fn sqlite() -> Self {
        let memory = std::path::Path::new("/dev/shm");
        let folder = tempfile::Builder::new().prefix("payroc-outbox-").tempdir_in(memory);
        let folder = folder.or_else(|_| TempDir::new()).expect("makes a folder");
        Self::Sqlite(folder.path().join("outbox.db"), folder)
    }

    /// A file on the disk, for what is too large for memory.
    pub(crate) fn sqlite_on_disk() -> Self {
        let folder = TempDir::new().expect("makes a folder");
        Self::Sqlite(folder.path().join("outbox.db"), folder)
    }

    /// A database of the server that all tests share, if there can be one.
    pub(crate) async fn postgres() -> Option<Self> {
        #[cfg(unix)]
        return Some(Self::Postgres(postgres::Postgres::shared()?.database().await));
        #[cfg(not(unix))]
        None
    }

    /// One of each kind that there can be.
    pub(crate) async fn each() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres().await].into_iter().flatten().collect()
    }

    pub(crate) async fn open(&self, settings: Settings) -> Outbox {
        self.try_open(settings).await.expect("opens")
    }

    /// Opens it, where that may be refused.
    pub(crate) async fn try_open(&self, settings: Settings) -> Result<Outbox, Error> {
        match self {
            Self::Sqlite(path, _) => Outbox::open_sqlite(path, settings).await,
            Self::Postgres(url) => Outbox::open_postgres(url, settings).await,
        }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Closes all connections to it but one of its own, as the restart of a server does.
    pub(crate) async fn disconnect_all(&self) {
        if let Self::Postgres(url) = self {
            let mut connection: sqlx::PgConnection = sqlx::Connection::connect(url).await.expect("connects");
            let others = "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
            let others: Vec<(i32, bool)> = sqlx::query_as(others).fetch_all(&mut connection).await.expect("ends the others");
            let others: Vec<i32> = others.into_iter().map(|(process, _)| process).collect();
            // They end a little later, and one that is used meanwhile fails in the middle of a statement.
            let left = "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = ANY($1)";
            while sqlx::query_scalar::<_, i64>(left)
                .bind(&others)
                .fetch_one(&mut connection)
                .await
                .expect("counts the others")
                > 0
            {
                tokio::task::yield_now().await;
            }
            let _ = sqlx::Connection::close(connection).await;
        }
    }
}

/// A client whose network is this, and which sends each call once.
pub(crate) fn client(network: impl HttpClient) -> Client {
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(network);
    builder.retry_policy(RetryPolicy::never()).build().expect("a client")
}

/// A step of a worker that has to find a row.
pub(crate) async fn step(worker: &Worker) -> Option<State> {
    worker.step().await.expect("works").expect("a row is due").to
}

/// The row of an intent that was submitted.
pub(crate) async fn row(outbox: &Outbox, intent: &IntentId) -> Row {
    outbox.row(intent).await.expect("a row").expect("a row")
}

pub(crate) fn intent(id: &str) -> IntentId {
    IntentId::new(id).expect("an id")
}

/// Executes statements on the database of an outbox.
pub(crate) async fn execute(outbox: &Outbox, statements: &str) {
    if let Some(pool) = outbox.sqlite_pool() {
        sqlx::raw_sql(statements).execute(pool).await.expect(statements);
    }
    if let Some(pool) = outbox.postgres_pool() {
        // Another one each time that all connections have been closed.
        for attempt in 0..20 {
            match sqlx::raw_sql(statements).execute(pool).await {
                Ok(_) => return,
                Err(error) => assert!(attempt < 19, "{statements}: {error}"),
            }
        }
    }
}

/// The number that a statement returns.
pub(crate) async fn number(outbox: &Outbox, statement: &str) -> i64 {
    if let Some(pool) = outbox.sqlite_pool() {
        return sqlx::query_scalar(statement).fetch_one(pool).await.expect(statement);
    }
    let pool = outbox.postgres_pool().expect("one of the two");
    sqlx::query_scalar(statement).fetch_one(pool).await.expect(statement)
}

/// A transaction of a caller's.
pub(crate) enum Open {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Open {
    pub(crate) async fn begin(outbox: &Outbox, on_postgres: &'static str) -> Self {
        if let Some(pool) = outbox.sqlite_pool() {
            return Self::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await.expect("begins"));
        }
        let pool = outbox.postgres_pool().expect("one of the two");
        Self::Postgres(pool.begin_with(on_postgres).await.expect("begins"))
    }

    pub(crate) async fn submit(&mut self, outbox: &Outbox, intent: IntentId, call: &(impl Submit + Sync)) -> Result<Submitted, Error> {
        match self {
            Self::Sqlite(transaction) => outbox.submit(transaction, intent, call).await,
            Self::Postgres(transaction) => outbox.submit(transaction, intent, call).await,
        }
    }

    pub(crate) async fn execute(&mut self, statement: &str) {
        match self {
            Self::Sqlite(transaction) => sqlx::raw_sql(statement).execute(&mut **transaction).await.map(drop),
            Self::Postgres(transaction) => sqlx::raw_sql(statement).execute(&mut **transaction).await.map(drop),
        }
        .expect(statement);
    }

    pub(crate) async fn end(self, commits: bool) {
        match (self, commits) {
            (Self::Sqlite(transaction), true) => transaction.commit().await,
            (Self::Sqlite(transaction), false) => transaction.rollback().await,
            (Self::Postgres(transaction), true) => transaction.commit().await,
            (Self::Postgres(transaction), false) => transaction.rollback().await,
        }
        .expect("ends");
    }
}

/// Lets time pass on the clock of the database: all its times are longer ago.
pub(crate) async fn age(outbox: &Outbox, time: Duration) {
    let by = time.as_millis();
    let rows = format!(
        "UPDATE payroc_outbox SET due_at = due_at - {by}, submitted_at = submitted_at - {by}, first_sent_at = first_sent_at - {by}, \
         settled_at = settled_at - {by}, look_up_failed_at = look_up_failed_at - {by}"
    );
    execute(outbox, &rows).await;
    execute(outbox, &format!("UPDATE payroc_outbox_lane SET not_before = not_before - {by}")).await;
}

/// A payment by card. With a single-use token, a second payment would be rejected and a duplicate would go unnoticed.
pub(crate) fn card_payment(order: &str, amount: i64) -> PaymentRequest {
    let details = PlainTextKeyedData::new("4539858876047062").expiry_date("1230");
    let keyed = KeyedCardDetails::new(KeyedData::PlainText(Box::new(details)));
    let card = CardPayload::new(CardDetails::Keyed(Box::new(keyed)));
    let order = PaymentOrderRequest::new(order, amount, Currency::Usd);
    PaymentRequest::new(PaymentChannel::Web, "1234001", order, PaymentMethod::Card(Box::new(card)))
}

/// What an intent does.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// The payment of an order.
    Pay,
    /// The capture of a held payment.
    Capture(String),
    /// A partial refund. A second one would succeed too, because enough is left.
    Refund(String),
}

/// An effect that is wanted once.
#[derive(Clone, Debug)]
pub(crate) struct Intent {
    pub(crate) id: IntentId,
    pub(crate) kind: Kind,
    pub(crate) order: String,
    /// Whether another intent has the same order id.
    pub(crate) is_ambiguous: bool,
}

pub(crate) const AMOUNT: i64 = 4999;

impl Intent {
    pub(crate) fn payment(id: &str, order: &str) -> Self {
        Self {
            id: IntentId::new(id).expect("an id"),
            kind: Kind::Pay,
            order: order.to_owned(),
            is_ambiguous: false,
        }
    }

    /// A call of the intent, under a new key.
    pub(crate) fn call(&self, client: &Client) -> PreparedCall {
        self.call_of(client, AMOUNT)
    }

    /// Another call than that of the intent.
    pub(crate) fn other_call(&self, client: &Client) -> PreparedCall {
        match self.kind {
            // A capture has no field to change.
            Kind::Capture(_) => Self {
                kind: Kind::Pay,
                ..self.clone()
            }
            .call(client),
            _ => self.call_of(client, AMOUNT - 1),
        }
    }

    fn call_of(&self, client: &Client, amount: i64) -> PreparedCall {
        match &self.kind {
            Kind::Pay => {
                let call = client.payments().create(card_payment(&self.order, amount)).prepare();
                call.expect("a call").as_call().clone()
            }
            Kind::Capture(payment) => client
                .payments()
                .capture(payment.as_str())
                .prepare()
                .expect("a call")
                .as_call()
                .clone(),
            Kind::Refund(payment) => {
                let request = ReferencedRefundRequest::new(amount - AMOUNT + 1000, "Goods returned");
                client
                    .payments()
                    .refund(payment.as_str(), request)
                    .prepare()
                    .expect("a call")
                    .as_call()
                    .clone()
            }
        }
    }
}

//! The two databases: what differs between them, and nothing else.

use std::time::Duration;

use crate::model::error::Error;

/// The database of an outbox.
#[derive(Clone)]
pub(crate) enum Db {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
}

/// Runs the same code with the pool of either database; the types of its queries follow from the pool.
macro_rules! with {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            #[cfg(feature = "sqlite")]
            crate::database::Db::Sqlite($pool) => $body,
            #[cfg(feature = "postgres")]
            crate::database::Db::Postgres($pool) => $body,
        }
    };
}
pub(crate) use with;

/// The connection of a caller's transaction.
pub enum Connection<'a> {
    /// Of SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite(&'a mut sqlx::SqliteConnection),
    /// Of PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres(&'a mut sqlx::PgConnection),
}

/// Runs the same code with a connection of either database.
macro_rules! within {
    ($connection:expr, $it:ident => $body:expr) => {
        match $connection {
            #[cfg(feature = "sqlite")]
            crate::database::Connection::Sqlite($it) => $body,
            #[cfg(feature = "postgres")]
            crate::database::Connection::Postgres($it) => $body,
        }
    };
}
pub(crate) use within;

/// A transaction of a database that an outbox can be in: `sqlx::Transaction` of SQLite, or of PostgreSQL.
pub trait Transaction: sealed::Sealed + Send {
    /// Its connection.
    #[doc(hidden)]
    fn connection(&mut self) -> Connection<'_>;
}

mod sealed {
    pub trait Sealed {}

    #[cfg(feature = "sqlite")]
    impl Sealed for sqlx::Transaction<'_, sqlx::Sqlite> {}
    #[cfg(feature = "postgres")]
    impl Sealed for sqlx::Transaction<'_, sqlx::Postgres> {}
}

#[cfg(feature = "sqlite")]
impl Transaction for sqlx::Transaction<'_, sqlx::Sqlite> {
    fn connection(&mut self) -> Connection<'_> {
        Connection::Sqlite(self)
    }
}

#[cfg(feature = "postgres")]
impl Transaction for sqlx::Transaction<'_, sqlx::Postgres> {
    fn connection(&mut self) -> Connection<'_> {
        Connection::Postgres(self)
    }
}

impl Db {
    /// Whether a connection is of this kind of database.
    pub(crate) fn fits(&self, connection: &Connection<'_>) -> bool {
        match (self, connection) {
            #[cfg(feature = "sqlite")]
            (Self::Sqlite(_), Connection::Sqlite(_)) => true,
            #[cfg(feature = "postgres")]
            (Self::Postgres(_), Connection::Postgres(_)) => true,
            #[allow(unreachable_patterns, reason = "with one database there is no other case")]
            _ => false,
        }
    }

    /// A statement of both in the words of this one: `{now}` is its clock in milliseconds, `{skip}` passes over rows that others lock,
    /// `{identity}` and `{bytes}` are types.
    ///
    /// The clock of PostgreSQL is that of the statement and not of the transaction, which a caller may have begun long ago. It is stable within a
    /// statement, so that an index on a time serves it.
    pub(crate) fn dialect(&self, statement: &str) -> String {
        let words: [(&str, &str); 4] = match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(_) => [
                ("{now}", "CAST(unixepoch('subsec') * 1000 AS INTEGER)"),
                ("{skip}", ""),
                ("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT"),
                ("{bytes}", "BLOB"),
            ],
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => [
                ("{now}", "CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)"),
                ("{skip}", "FOR UPDATE SKIP LOCKED"),
                ("{identity}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
                ("{bytes}", "BYTEA"),
            ],
        };
        words
            .iter()
            .fold(statement.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
    }

    /// Connections for the statements of the outbox itself, of the same database.
    ///
    /// Where a caller is canceled while it begins a transaction, sqlx 0.8 can return the connection to its pool with the transaction open. A mark that is written
    /// on such a connection is not committed, and the call is sent all the same. So the outbox shares no connection with callers, and its own
    /// transactions are begun in tasks that nobody cancels.
    pub(crate) fn own(&self) -> Self {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool) => {
                let options = (*pool.connect_options()).clone();
                Self::Sqlite(enough(pool.options().clone(), 2).connect_lazy_with(options))
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => {
                let options = (*pool.connect_options()).clone();
                // One of them listens.
                Self::Postgres(
                    enough(pool.options().clone(), 3)
                        // Nothing is left open on them.
                        .after_release(|_, _| Box::pin(async { Ok(true) }))
                        .connect_lazy_with(options),
                )
            }
        }
    }

    /// Checks that what is committed survives the loss of power: a mark that is lost is a payment that is made twice.
    pub(crate) async fn check_durable(&self) -> Result<(), Error> {
        let why = match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(pool) => {
                let mut connection = pool.acquire().await?;
                let file: Option<String> = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")
                    .fetch_one(&mut *connection)
                    .await?;
                let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await?;
                let level: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await?;
                if file.is_none_or(|file| file.is_empty()) {
                    Some("the database is in memory; open one in a file")
                } else if ["off", "memory"].contains(&journal.as_str()) {
                    Some("the pool has `journal_mode` OFF or MEMORY; set it to WAL in its options, or use `Outbox::open_sqlite`")
                } else if journal == "delete" {
                    // A commit deletes the journal. Unless the folder is synced as well, which only EXTRA does, the journal can come back, and undoes the commit.
                    (level < 3).then_some(
                        "the pool has `journal_mode` DELETE, as new files have, and `synchronous` below EXTRA; set the former to WAL and the latter to FULL in its options, \
                         or use `Outbox::open_sqlite`",
                    )
                } else {
                    // WAL, TRUNCATE and PERSIST sync the file that a commit changes.
                    (level < 2)
                        .then_some("the pool has `synchronous` below FULL; set it to FULL in its options, or use `Outbox::open_sqlite`")
                }
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(pool) => {
                let level: String = sqlx::query_scalar("SHOW synchronous_commit").fetch_one(pool).await?;
                let fsync: String = sqlx::query_scalar("SHOW fsync").fetch_one(pool).await?;
                if fsync == "off" {
                    tracing::warn!("the server of the outbox has `fsync` off: after a loss of power a payment can be made twice");
                }
                (level == "off").then_some("the pool has `synchronous_commit` off; switch it on, or use `Outbox::open_postgres`")
            }
        };
        match why {
            None => Ok(()),
            Some(why) => Err(Error::Invalid(format!("a commit has to survive the loss of power: {why}"))),
        }
    }
}

/// The options of a pool with at least so many connections: one that a caller has for a single transaction at a time would let the workers wait for each other.
fn enough<DB: sqlx::Database>(options: sqlx::pool::PoolOptions<DB>, least: u32) -> sqlx::pool::PoolOptions<DB> {
    let most = options.get_max_connections().max(least);
    options.max_connections(most)
}

/// A time span as the database has it.
pub(crate) fn milliseconds(time: Duration) -> i64 {
    // Far below the end of the range, so that a sum with a time stays within it.
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX).min(i64::MAX / 4)
}

/// Whether a statement failed because a unique value exists already.
pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}

#[cfg(feature = "sqlite")]
pub(crate) async fn open_sqlite(path: &std::path::Path) -> Result<Db, Error> {
    use sqlx::Connection as _;
    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

    // Readable by its owner alone.
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(sqlx::Error::Io(error).into()),
        _ => {}
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(30))
        // What is wiped from a row is overwritten in the file.
        .pragma("secure_delete", "ON");
    let pool = SqlitePoolOptions::new().max_connections(8).after_release(|connection, _| {
        Box::pin(async move {
            // Behind what is still under way on the connection.
            connection.ping().await?;
            // One that is left in a transaction would keep everybody from writing; see `Db::own`.
            Ok(!connection.is_in_transaction())
        })
    });
    let pool = pool.connect_with(options).await?;
    Ok(Db::Sqlite(pool))
}

#[cfg(feature = "postgres")]
pub(crate) async fn open_postgres(url: &str) -> Result<Db, Error> {
    use std::str::FromStr as _;

    use sqlx::Executor as _;
    use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

    let options = PgConnectOptions::from_str(url)?.options([("synchronous_commit", "on")]);
    let pool = PgPoolOptions::new().max_connections(16).after_release(|connection, _| {
        // Ends a transaction that is left open, see `Db::own`; where there is none, it costs a round trip that nobody waits for.
        Box::pin(async move {
            connection.execute("BEGIN; ROLLBACK").await?;
            Ok(true)
        })
    });
    let pool = pool.connect_with(options).await?;
    Ok(Db::Postgres(pool))
}

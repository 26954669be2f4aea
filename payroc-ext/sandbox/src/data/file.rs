//! The database in the file.

use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{Connection as _, QueryBuilder, Row as _, Sqlite};

use super::{DataError, Loaded, StoredRow, named};

/// Marks the database as a sandbox's, in the header of the file.
const APPLICATION: i64 = 0x5052_5342;

/// The form of the tables. A sandbox reads older ones, and refuses newer ones.
const FORM: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE sandbox (form INTEGER NOT NULL, seed TEXT NOT NULL);
    CREATE TABLE entries (kind TEXT NOT NULL, serial INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (kind, serial));
";

/// The rows of one statement, well below the limit of the database for parameters.
const PER_STATEMENT: usize = 1_000;

/// When what is written reaches the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flush {
    /// Soon after: everything written survives the end of the process, by whatever signal, and the last of it may be lost with the power.
    Later,
    /// With each transaction.
    #[cfg(test)]
    AtOnce,
}

pub(super) struct File(SqliteConnection);

impl File {
    /// Opens a file for this process alone, or makes it.
    pub(super) async fn open(path: &Path, seed: Option<u64>, flush: Flush) -> Result<(Self, Loaded), DataError> {
        if path.is_dir() {
            return Err(DataError::unusable(path, &"it is a folder"));
        }
        make(path).map_err(|error| DataError::unusable(path, &error))?;
        Self::open_existing(path, seed, flush).await.map_err(|error| match error {
            Refusal::Data(error) => error,
            Refusal::Database(error) => explain(path, &error),
        })
    }

    async fn open_existing(path: &Path, seed: Option<u64>, flush: Flush) -> Result<(Self, Loaded), Refusal> {
        // A sandbox that has just ended may hold the lock for a moment.
        let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::from_millis(500));
        let mut connection = SqliteConnection::connect_with(&options).await?;
        // The lock is kept until the connection ends. Nothing is written yet: the file may be somebody else's.
        execute(&mut connection, "PRAGMA locking_mode = EXCLUSIVE").await?;
        execute(&mut connection, "BEGIN EXCLUSIVE").await?;
        let objects = number(&mut connection, "SELECT count(*) FROM sqlite_master").await?;
        let application = number(&mut connection, "PRAGMA application_id").await?;
        if objects == 0 && application == 0 {
            sqlx::raw_sql(SCHEMA).execute(&mut connection).await?;
            execute(&mut connection, &format!("PRAGMA application_id = {APPLICATION}")).await?;
            let insert = sqlx::query("INSERT INTO sandbox (form, seed) VALUES (?, ?)");
            let insert = insert.bind(FORM).bind(seed.unwrap_or_default().to_string());
            insert.execute(&mut connection).await?;
        } else if application != APPLICATION {
            return Err(Refusal::Data(DataError::Foreign { path: named(path) }));
        }
        execute(&mut connection, "COMMIT").await?;
        if number(&mut connection, "SELECT form FROM sandbox").await? > FORM {
            return Err(Refusal::Data(DataError::Newer { path: named(path) }));
        }
        execute(&mut connection, "PRAGMA journal_mode = WAL").await?;
        let synchronous = match flush {
            Flush::Later => "PRAGMA synchronous = NORMAL",
            #[cfg(test)]
            Flush::AtOnce => "PRAGMA synchronous = FULL",
        };
        execute(&mut connection, synchronous).await?;
        let seed = sqlx::query("SELECT seed FROM sandbox").fetch_one(&mut connection).await?;
        let seed = seed.try_get::<String, _>(0)?.parse().map_err(|_| {
            Refusal::Data(DataError::Damaged {
                path: named(path),
                what: "its seed is no number".to_owned(),
            })
        })?;
        let rows = sqlx::query("SELECT kind, serial, content FROM entries ORDER BY kind, serial");
        let rows = rows.fetch_all(&mut connection).await?;
        let row = |row: SqliteRow| Ok((row.try_get::<String, _>(0)?.into(), row.try_get(1)?, Some(row.try_get(2)?)));
        let rows = rows.into_iter().map(row).collect::<Result<Vec<StoredRow>, sqlx::Error>>()?;
        Ok((Self(connection), Loaded { seed, rows }))
    }

    /// Writes rows in one transaction.
    pub(super) async fn write(&mut self, rows: impl Iterator<Item = StoredRow>) -> sqlx::Result<()> {
        // Of a row that changed twice only the last state counts.
        let mut last = std::collections::BTreeMap::new();
        for (kind, serial, content) in rows {
            last.insert((kind, serial), content);
        }
        let (mut changed, mut removed) = (Vec::new(), Vec::new());
        for ((kind, serial), content) in last {
            match content {
                Some(content) => changed.push((kind, serial, content)),
                None => removed.push((kind, serial)),
            }
        }
        let mut transaction = self.0.begin().await?;
        for rows in changed.chunks(PER_STATEMENT) {
            let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO entries (kind, serial, content) ");
            query.push_values(rows, |mut row, (kind, serial, content)| {
                row.push_bind(&**kind).push_bind(serial).push_bind(content);
            });
            query.push(" ON CONFLICT (kind, serial) DO UPDATE SET content = excluded.content");
            query.build().execute(&mut *transaction).await?;
        }
        for rows in removed.chunks(PER_STATEMENT) {
            let mut query = QueryBuilder::<Sqlite>::new("DELETE FROM entries WHERE (kind, serial) IN ");
            query.push_tuples(rows, |mut row, (kind, serial)| {
                row.push_bind(&**kind).push_bind(serial);
            });
            query.build().execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }

    pub(super) async fn close(self) {
        // Everything is written, so that an error has no consequence.
        let _ = self.0.close().await;
    }
}

/// Makes the file, readable by its owner alone: it contains access tokens.
fn make(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

enum Refusal {
    Data(DataError),
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// The error of the database in our terms.
fn explain(path: &Path, error: &sqlx::Error) -> DataError {
    const BUSY: u32 = 5;
    const CORRUPT: u32 = 11;
    const NOT_A_DATABASE: u32 = 26;
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    // The last byte is the kind of the error.
    match code.map(|code| code & 0xff) {
        Some(BUSY) => DataError::Locked { path: named(path) },
        Some(NOT_A_DATABASE) => DataError::Foreign { path: named(path) },
        Some(CORRUPT) => DataError::Damaged {
            path: named(path),
            what: error.to_string(),
        },
        _ => DataError::unusable(path, error),
    }
}

async fn execute(connection: &mut SqliteConnection, statement: &str) -> sqlx::Result<()> {
    sqlx::raw_sql(statement).execute(connection).await.map(drop)
}

async fn number(connection: &mut SqliteConnection, query: &str) -> sqlx::Result<i64> {
    sqlx::query(query).fetch_one(connection).await?.try_get(0)
}

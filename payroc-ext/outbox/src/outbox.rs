//! The outbox: opened, asked, settled by hand.

use std::sync::Arc;

use payroc_ext::{Client, KeyRing, PreparedCall, Redacted, SealingKey, StoredCall};
use zeroize::Zeroizing;

use crate::database::{Db, with};
use crate::digest::DigestKey;
use crate::facts::result_id;
use crate::hub::{self, Hub};
use crate::model::error::Error;
use crate::model::intent::IntentId;
use crate::model::row::{Done, Record, Row, Settled, State};
use crate::schema;
use crate::settings::Settings;
use crate::statements::Statements;

/// A durable outbox in a database of yours; clones are the same one. See the [crate](crate) for what it promises.
#[derive(Clone)]
pub struct Outbox(Arc<Inner>);

pub(crate) struct Inner {
    /// For the statements of the outbox itself.
    pub(crate) db: Db,
    /// For transactions of the caller's.
    shared: Db,
    pub(crate) settings: Settings,
    pub(crate) sql: Statements,
    pub(crate) digest_key: DigestKey,
    /// The database's own id: a transaction of another database is refused.
    pub(crate) database_id: String,
    pub(crate) hub: Arc<Hub>,
}

/// What a person has found out about a held row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The call has acted. The id is the server's, of what it created, where there is one.
    Done {
        /// The id.
        result_id: Option<String>,
    },
    /// The call has certainly not acted. Only now may the business submit the same again, under an intent id of its own.
    NotDone,
}

impl Outbox {
    /// Opens an outbox in a file of SQLite, makes the file and the tables where there are none, and brings older tables up to date.
    ///
    /// Several processes of this machine can have it open; one of them writes at a time.
    ///
    /// # Errors
    ///
    /// A file that cannot be used, tables of a newer release, settings that cannot be, and a key ring without the key that the database's digest key
    /// is sealed with.
    #[cfg(feature = "sqlite")]
    pub async fn open_sqlite(path: impl AsRef<std::path::Path>, settings: Settings) -> Result<Self, Error> {
        Self::open(crate::database::open_sqlite(path.as_ref()).await?, settings).await
    }

    /// Opens an outbox in a PostgreSQL database, 12 or newer, in the schema that the search path names first, and brings its tables up to date.
    ///
    /// # Errors
    ///
    /// Those of [`open_sqlite`](Self::open_sqlite), for a database that cannot be reached.
    #[cfg(feature = "postgres")]
    pub async fn open_postgres(url: &str, settings: Settings) -> Result<Self, Error> {
        Self::open(crate::database::open_postgres(url).await?, settings).await
    }

    /// Opens an outbox in the database of a pool of yours, so that your transactions can be its transactions.
    ///
    /// The outbox opens connections of its own beside those of the pool. Where a caller of yours is canceled while it begins a transaction, sqlx 0.8 can leave
    /// that transaction open, and on SQLite nobody writes until its connection is closed: end it in the `after_release` of the pool, as that of
    /// [`open_sqlite`](Self::open_sqlite) does, or begin in a task of its own.
    ///
    /// # Errors
    ///
    /// Those of [`open_sqlite`](Self::open_sqlite), and a pool whose commits do not survive the loss of power: a database in memory, a `journal_mode` of `OFF` or
    /// `MEMORY`, and `synchronous` below `FULL`, or below `EXTRA` where the `journal_mode` is `DELETE`. A new file has `DELETE` and `FULL` unless the options of its pool say
    /// otherwise: set the `journal_mode` to `WAL`.
    #[cfg(feature = "sqlite")]
    pub async fn with_sqlite_pool(pool: sqlx::SqlitePool, settings: Settings) -> Result<Self, Error> {
        Self::open(Db::Sqlite(pool), settings).await
    }

    /// Opens an outbox in the database of a pool of yours, so that your transactions can be its transactions. The outbox opens connections of its own
    /// beside those of the pool, with the same options, and three of them at least.
    ///
    /// # Errors
    ///
    /// Those of [`open_postgres`](Self::open_postgres), and a pool with `synchronous_commit` off. A server with `fsync` off is warned of in the log alone, because tests use such servers:
    /// a loss of power takes marks from it, and payments can be made twice.
    #[cfg(feature = "postgres")]
    pub async fn with_postgres_pool(pool: sqlx::PgPool, settings: Settings) -> Result<Self, Error> {
        Self::open(Db::Postgres(pool), settings).await
    }

    async fn open(shared: Db, settings: Settings) -> Result<Self, Error> {
        settings.check()?;
        let db = shared.own();
        db.check_durable().await?;
        schema::migrate(&db).await?;
        let new = SealingKey::generate("digest")?;
        let sealed = settings.keys.seal_bytes(new.expose(), DIGEST_KEY)?;
        let (database_id, sealed) = schema::identity(&db, &sealed).await?;
        let bytes = Zeroizing::new(settings.keys.open_bytes(&sealed, DIGEST_KEY)?);
        let key =
            <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| Error::UnreadableRow("the digest key has another length".to_owned()))?;
        if sealed.split('.').nth(2) != Some(settings.keys.newest_name()) {
            let again = settings.keys.seal_bytes(&bytes, DIGEST_KEY)?;
            schema::reseal(&db, &sealed, &again).await?;
        }
        Ok(Self(Arc::new(Inner {
            sql: Statements::new(&db),
            db,
            shared,
            settings,
            digest_key: DigestKey::new(key),
            database_id,
            hub: Arc::new(Hub::new()),
        })))
    }

    /// The pool of the database, for transactions of yours in the same one.
    #[cfg(feature = "sqlite")]
    #[must_use]
    pub fn sqlite_pool(&self) -> Option<&sqlx::SqlitePool> {
        match &self.0.shared {
            Db::Sqlite(pool) => Some(pool),
            #[cfg(feature = "postgres")]
            Db::Postgres(_) => None,
        }
    }

    /// The pool of the database, for transactions of yours in the same one.
    #[cfg(feature = "postgres")]
    #[must_use]
    pub fn postgres_pool(&self) -> Option<&sqlx::PgPool> {
        match &self.0.shared {
            Db::Postgres(pool) => Some(pool),
            #[cfg(feature = "sqlite")]
            Db::Sqlite(_) => None,
        }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The row of an intent, if there is one.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn row(&self, intent: &IntentId) -> Result<Option<Row>, Error> {
        Ok(self.record(intent).await?.map(|record| record.row))
    }

    /// The rows that wait for a person, the oldest first, at most so many of them.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn held(&self, most: u32) -> Result<Vec<Row>, Error> {
        with!(&self.0.db, pool => {
            let rows = sqlx::query(&self.0.sql.held_rows).bind(i64::from(most)).fetch_all(pool).await?;
            rows.iter().map(|row| Record::read(row).map(|record| record.row)).collect()
        })
    }

    /// Waits until an intent is settled or held, for a handler that wants the response now. A worker has to run somewhere.
    ///
    /// It waits as long as that takes: put a timeout around it, and show the payer that the payment is under way when it passes. Dropping it changes
    /// nothing.
    ///
    /// # Errors
    ///
    /// The database fails, and [`Error::NotFound`] where the intent was not submitted, or its transaction has not been committed.
    pub async fn outcome(&self, intent: &IntentId) -> Result<Settled, Error> {
        self.listen();
        // Before the first look, so that nothing is missed between a look and the wait.
        let mut settled = self.0.hub.watch();
        loop {
            let Some(record) = self.record(intent).await? else {
                return Err(Error::NotFound { intent: intent.clone() });
            };
            match record.row.state {
                State::Done => {
                    let response = self.response(&record)?;
                    return Ok(Settled::Done(Done { row: record.row, response }));
                }
                State::Refused => return Ok(Settled::Refused(record.row)),
                State::Held => return Ok(Settled::Held(record.row)),
                // The transaction is committed, which a worker on SQLite cannot know.
                State::Ready => self.0.hub.wake(),
                State::Sending | State::Uncertain => {}
            }
            let _ = tokio::time::timeout(self.0.settings.poll, hub::changed(&mut settled, intent.as_str())).await;
        }
    }

    /// Wakes a worker of this process. Call it after the commit of a transaction on SQLite; PostgreSQL does it by itself, and a call that is missing costs one poll
    /// interval.
    pub fn wake(&self) {
        self.0.hub.wake();
    }

    /// Settles a held row as a person found it to be, in the name of that person. Its body and key are wiped. A response that the row has is kept only if the id
    /// in it is that which the row is settled by.
    ///
    /// # Errors
    ///
    /// The database fails; there is no such row; it is not held; the id belongs to another row; or its response does not open with the keys of the settings, so that
    /// nobody can say whether it is that of the verdict.
    pub async fn settle_by_hand(&self, intent: &IntentId, verdict: Verdict, by: &str) -> Result<Row, Error> {
        let (state, id) = match &verdict {
            Verdict::Done { result_id } => (State::Done, result_id.as_deref()),
            Verdict::NotDone => (State::Refused, None),
        };
        let response = match state {
            State::Done => self.response_of(intent, id).await?,
            _ => None,
        };
        let changed = with!(&self.0.db, pool => {
            let query = sqlx::query(&self.0.sql.by_hand).bind(intent.as_str()).bind(state.as_str()).bind(id).bind(format!("hand: {by}")).bind(response);
            query.execute(pool).await.map(|done| done.rows_affected())
        });
        let changed = match (changed, id) {
            (Err(error), Some(id)) if crate::database::is_taken(&error) => return Err(self.taken(id, intent, error).await?),
            (changed, _) => changed?,
        };
        let row = self.changed(intent, changed).await?;
        tracing::info!(intent = %intent, state = %row.state, "a row of the outbox was settled by hand");
        self.0.hub.settled(intent.as_str());
        Ok(row)
    }

    /// Holds a row again that a look-up or a person has settled, so that it can be settled otherwise, for instance because the id that it has turns out to be
    /// another row's. It is not sent again: its body is gone. What a response of the server's has settled stays.
    ///
    /// # Errors
    ///
    /// The database fails; there is no such row; or neither a look-up nor a person has settled it.
    pub async fn reopen(&self, intent: &IntentId, by: &str) -> Result<Row, Error> {
        let changed = with!(&self.0.db, pool => {
            let query = sqlx::query(&self.0.sql.reopened).bind(intent.as_str()).bind(by);
            query.execute(pool).await?.rows_affected()
        });
        let row = self.changed(intent, changed).await?;
        tracing::info!(intent = %intent, "a row of the outbox was reopened by hand");
        self.0.hub.settled(intent.as_str());
        Ok(row)
    }

    /// The row behind a statement of a person's, which has to have changed it.
    async fn changed(&self, intent: &IntentId, changed: u64) -> Result<Row, Error> {
        let row = self.row(intent).await?.ok_or_else(|| Error::NotFound { intent: intent.clone() })?;
        if changed == 0 {
            return Err(Error::WrongState {
                intent: intent.clone(),
                state: row.state,
            });
        }
        Ok(row)
    }

    /// Which other row has the id.
    async fn taken(&self, id: &str, intent: &IntentId, error: sqlx::Error) -> Result<Error, Error> {
        let other: Option<String> = with!(&self.0.db, pool => {
            sqlx::query_scalar(&self.0.sql.holder).bind(id).bind(intent.as_str()).fetch_optional(pool).await?
        });
        let other = other.and_then(|other| IntentId::new(other).ok());
        // Settled otherwise since.
        Ok(other.map_or(Error::Database(error), |other| Error::IdTaken { id: id.to_owned(), other }))
    }

    /// Pauses all workers of the database, in all processes: they finish what they send and take no further row.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn pause(&self) -> Result<(), Error> {
        self.set_paused(ALL, true).await
    }

    /// Ends [`pause`](Self::pause). A merchant that is paused by itself stays so.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn resume(&self) -> Result<(), Error> {
        self.set_paused(ALL, false).await
    }

    /// Pauses the calls of one client's environment and merchant.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn pause_merchant(&self, client: &Client) -> Result<(), Error> {
        self.set_paused(&lane_of(client), true).await
    }

    /// Ends [`pause_merchant`](Self::pause_merchant).
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn resume_merchant(&self, client: &Client) -> Result<(), Error> {
        self.set_paused(&lane_of(client), false).await
    }

    async fn set_paused(&self, lane: &str, paused: bool) -> Result<(), Error> {
        with!(&self.0.db, pool => {
            sqlx::query(&self.0.sql.pause).bind(lane).bind(i64::from(paused)).execute(pool).await?;
        });
        self.0.hub.wake();
        Ok(())
    }

    /// Says that this database is a copy that is older than what was last committed: it was restored from a backup, or a replica took over that had not
    /// received everything. Returns how many rows that concerned.
    ///
    /// Call it before any worker runs on the copy. What a copy says was never sent may have been sent since, and its key may be forgotten. So each open row
    /// counts as sent when it was submitted: it is sent again under its key while that can be known to live, and looked up afterwards.
    /// What was submitted since is not in the copy at all; see the [guide](crate::guide#after-a-restore).
    ///
    /// ```no_run
    /// # #[cfg(feature = "sqlite")]
    /// # async fn run(
    /// #     settings: payroc_outbox::Settings,
    /// #     client: payroc_ext::Client,
    /// # ) -> Result<(), payroc_outbox::Error> {
    /// let outbox = payroc_outbox::Outbox::open_sqlite("restored.db", settings).await?;
    /// outbox.after_restore().await?;
    /// let worker = payroc_outbox::Worker::new(&outbox, client);
    /// # let _ = worker;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn after_restore(&self) -> Result<u64, Error> {
        let changed = with!(&self.0.db, pool => {
            sqlx::query(&self.0.sql.restored).execute(pool).await?.rows_affected()
        });
        tracing::warn!(
            rows = changed,
            "the database of the outbox was restored: its open rows may have been sent"
        );
        self.0.hub.wake();
        Ok(changed)
    }

    /// Forgets the responses of rows that were settled longer ago than this, and returns how many. The rows stay, with the ids of the server's. Held rows keep theirs,
    /// which a person has to judge.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn forget_responses(&self, older_than: std::time::Duration) -> Result<u64, Error> {
        with!(&self.0.db, pool => {
            let query = sqlx::query(&self.0.sql.forget).bind(crate::database::milliseconds(older_than));
            Ok(query.execute(pool).await?.rows_affected())
        })
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// Begins to hear what the database says of other processes, where it says anything.
    pub(crate) fn listen(&self) {
        #[cfg(feature = "postgres")]
        hub::listen(&self.0.db, &self.0.hub, self.0.settings.poll);
    }

    pub(crate) async fn record(&self, intent: &IntentId) -> Result<Option<Record>, Error> {
        with!(&self.0.db, pool => {
            let row = sqlx::query(&self.0.sql.by_intent).bind(intent.as_str()).fetch_optional(pool).await?;
            row.as_ref().map(Record::read).transpose()
        })
    }

    /// The sealed response of a row, if the id in it is this one, or that of the row where none is named.
    async fn response_of(&self, intent: &IntentId, id: Option<&str>) -> Result<Option<String>, Error> {
        let Some(record) = self.record(intent).await? else {
            return Ok(None);
        };
        let Some(body) = self.response(&record)? else {
            return Ok(None);
        };
        let of_response = result_id(&record.row.operation, body.expose());
        let is_its = of_response.as_deref() == id.or(record.row.result_id.as_deref());
        Ok(record.response.filter(|_| is_its))
    }

    fn response(&self, record: &Record) -> Result<Option<Redacted>, Error> {
        let Some(line) = &record.response else { return Ok(None) };
        let bytes = self.0.settings.keys.open_bytes(line, context("response", &record.row.intent_id))?;
        Ok(Some(Redacted::new(bytes.into())))
    }
}

impl std::fmt::Debug for Outbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outbox").field("settings", &self.0.settings).finish_non_exhaustive()
    }
}

const DIGEST_KEY: &str = "payroc-outbox digest key";

/// The lane that stands for all.
const ALL: &str = "*";

/// Where the calls of a client belong: environment and merchant.
pub(crate) fn lane_of(client: &Client) -> String {
    lane(client.api_origin(), client.merchant())
}

/// The address has to be as the client's calls have it: an environment can be spelled in several ways.
pub(crate) fn lane(api: &str, merchant: Option<&str>) -> String {
    format!("{} {}", api.trim_end_matches('/'), merchant.unwrap_or_default())
}

/// What a sealed line of a row is bound to.
pub(crate) fn context(what: &str, intent: &IntentId) -> String {
    format!("payroc-outbox {what} {intent}")
}

/// A call sealed by a key of its own, and that key sealed by the ring.
pub(crate) struct SealedCall {
    pub(crate) body: String,
    pub(crate) data_key: String,
}

pub(crate) fn seal(keys: &KeyRing, call: &PreparedCall, intent: &IntentId) -> Result<SealedCall, Error> {
    let key = SealingKey::generate("row")?;
    Ok(SealedCall {
        data_key: keys.seal_bytes(key.expose(), context("key", intent))?,
        body: KeyRing::new(key).seal(call, context("call", intent))?,
    })
}

/// The ring that opens the call of a row, and the line to open.
fn open_key<'a>(keys: &KeyRing, record: &'a Record) -> Result<(KeyRing, &'a str), Error> {
    let (Some(body), Some(data_key)) = (&record.body, &record.data_key) else {
        return Err(Error::UnreadableRow("its body has been wiped".to_owned()));
    };
    let bytes = Zeroizing::new(keys.open_bytes(data_key, context("key", &record.row.intent_id))?);
    let bytes = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| Error::UnreadableRow("its key has another length".to_owned()))?;
    Ok((KeyRing::new(SealingKey::new("row", bytes)?), body))
}

/// Opens the call of a row for the client that will send it.
pub(crate) fn open(keys: &KeyRing, record: &Record, client: &Client) -> Result<StoredCall, Error> {
    let (ring, body) = open_key(keys, record)?;
    Ok(ring.open(body, client, context("call", &record.row.intent_id))?)
}

/// Opens the call of a row to compare it with another one of the same environment and merchant.
pub(crate) fn open_beside(keys: &KeyRing, record: &Record, call: &PreparedCall) -> Result<StoredCall, Error> {
    let (ring, body) = open_key(keys, record)?;
    Ok(ring.open_beside(body, call, context("call", &record.row.intent_id))?)
}

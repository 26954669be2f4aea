//! The tables, and how they come to be: embedded, numbered, forward only.

use uuid::Uuid;

use crate::database::{Db, with};
use crate::model::error::Error;

/// What brings the tables from each version to the next one. Entries are only ever added: those that exist have been run somewhere.
const MIGRATIONS: &[Migration] = &[
    Migration {
        both: include_str!("schema/1.sql"),
        #[cfg(feature = "sqlite")]
        sqlite: include_str!("schema/1.sqlite.sql"),
        #[cfg(feature = "postgres")]
        postgres: include_str!("schema/1.postgres.sql"),
    },
    Migration {
        both: include_str!("schema/2.sql"),
        #[cfg(feature = "sqlite")]
        sqlite: "",
        #[cfg(feature = "postgres")]
        postgres: "",
    },
    Migration {
        both: include_str!("schema/3.sql"),
        #[cfg(feature = "sqlite")]
        sqlite: "",
        #[cfg(feature = "postgres")]
        postgres: "",
    },
    Migration {
        both: include_str!("schema/4.sql"),
        #[cfg(feature = "sqlite")]
        sqlite: "",
        #[cfg(feature = "postgres")]
        postgres: "",
    },
];

struct Migration {
    both: &'static str,
    #[cfg(feature = "sqlite")]
    sqlite: &'static str,
    #[cfg(feature = "postgres")]
    postgres: &'static str,
}

impl Migration {
    fn of(&self, db: &Db) -> String {
        let own = match db {
            #[cfg(feature = "sqlite")]
            Db::Sqlite(_) => self.sqlite,
            #[cfg(feature = "postgres")]
            Db::Postgres(_) => self.postgres,
        };
        db.dialect(&format!("{}\n{own}", self.both))
    }
}

/// The newest version that this release knows.
fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Brings the tables to the newest version. Several processes may do it at once: one migrates, the others wait.
pub(crate) async fn migrate(db: &Db) -> Result<(), Error> {
    let versions = "CREATE TABLE IF NOT EXISTS payroc_outbox_schema (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)";
    let noted = db.dialect("INSERT INTO payroc_outbox_schema (version, applied_at) VALUES ($1, {now})");
    let begin = match db {
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => "BEGIN IMMEDIATE",
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => "BEGIN",
    };
    with!(db, pool => {
        let mut transaction = pool.begin_with(begin).await?;
        if let Some(lock) = lock(db) {
            sqlx::raw_sql(lock).execute(&mut *transaction).await?;
        }
        sqlx::raw_sql(versions).execute(&mut *transaction).await?;
        let found: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(version), 0) FROM payroc_outbox_schema")
            .fetch_one(&mut *transaction)
            .await?;
        if found > known() {
            return Err(Error::Newer { found, known: known() });
        }
        for (version, migration) in (1..).zip(MIGRATIONS) {
            if version > found {
                sqlx::raw_sql(&migration.of(db)).execute(&mut *transaction).await?;
                sqlx::query(&noted).bind(version).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
    });
    Ok(())
}

/// What keeps others from migrating meanwhile, until the transaction ends.
fn lock(db: &Db) -> Option<&'static str> {
    match db {
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => None,
        // A number of our own: the first eight letters of `payroc-outbox`.
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => Some("SELECT pg_advisory_xact_lock(8097879367170976877)"),
    }
}

/// The database's own id, and its key for digests, sealed. `new_key` becomes the key if there is none.
pub(crate) async fn identity(db: &Db, new_key: &str) -> Result<(String, String), Error> {
    let insert = "INSERT INTO payroc_outbox_meta (one, database_id, digest_key) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING";
    with!(db, pool => {
        let id = Uuid::new_v4().to_string();
        sqlx::query(insert).bind(id).bind(new_key).execute(pool).await?;
        Ok(sqlx::query_as("SELECT database_id, digest_key FROM payroc_outbox_meta WHERE one = 1").fetch_one(pool).await?)
    })
}

/// Stores the digest key as another ring's newest key has sealed it.
pub(crate) async fn reseal(db: &Db, old: &str, new: &str) -> Result<(), Error> {
    with!(db, pool => {
        let update = sqlx::query("UPDATE payroc_outbox_meta SET digest_key = $2 WHERE one = 1 AND digest_key = $1");
        update.bind(old).bind(new).execute(pool).await?;
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_index_on_ids_is_over_the_operations_that_are_looked_up() {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let newest = words(include_str!("schema/3.sql"));
        assert_eq!(newest.matches(&words(&crate::lookup::listed())).count(), 4);
    }
}

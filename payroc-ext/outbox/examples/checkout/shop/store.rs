//! Storage for carts and orders: two tables in the database of the outbox, so that an order and its payment are committed in one transaction.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Sqlite, SqliteConnection, SqlitePool};

use super::Fault;
use super::orders::{Cart, Order};

/// A transaction that is alone in writing, from its beginning on.
pub(crate) type Transaction = sqlx::Transaction<'static, Sqlite>;

/// `waits` is 1 while it is not known what became of an order's payment.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS shop_cart (id TEXT PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shop_order (id TEXT PRIMARY KEY, waits INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS shop_order_waits ON shop_order (id) WHERE waits = 1;
";

pub(crate) async fn create_tables(pool: &SqlitePool) -> Result<(), Fault> {
    sqlx::raw_sql(TABLES).execute(pool).await?;
    Ok(())
}

/// Begins a transaction. SQLite has one writer at a time, so what is read in it stays true until it ends: two requests for one order follow each other.
pub(crate) async fn begin(pool: &SqlitePool) -> Result<Transaction, Fault> {
    Ok(pool.begin_with("BEGIN IMMEDIATE").await?)
}

fn read<T: DeserializeOwned>(record: Option<String>) -> Result<Option<T>, Fault> {
    Ok(record.map(|record| serde_json::from_str(&record)).transpose()?)
}

fn written<T: Serialize>(value: &T) -> Result<String, Fault> {
    Ok(serde_json::to_string(value)?)
}

pub(crate) async fn cart(database: &mut SqliteConnection, id: &str) -> Result<Cart, Fault> {
    let record = sqlx::query_scalar("SELECT record FROM shop_cart WHERE id = $1").bind(id);
    Ok(read(record.fetch_optional(database).await?)?.unwrap_or_default())
}

pub(crate) async fn put_cart(database: &mut SqliteConnection, id: &str, cart: &Cart) -> Result<(), Fault> {
    let put = "INSERT INTO shop_cart (id, record) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET record = excluded.record";
    sqlx::query(put).bind(id).bind(written(cart)?).execute(database).await?;
    Ok(())
}

pub(crate) async fn order(database: &mut SqliteConnection, id: &str) -> Result<Option<Order>, Fault> {
    let record = sqlx::query_scalar("SELECT record FROM shop_order WHERE id = $1").bind(id);
    read(record.fetch_optional(database).await?)
}

pub(crate) async fn put_order(database: &mut SqliteConnection, order: &Order) -> Result<(), Fault> {
    let put = "INSERT INTO shop_order (id, waits, record) VALUES ($1, $2, $3) \
               ON CONFLICT (id) DO UPDATE SET waits = excluded.waits, record = excluded.record";
    let put = sqlx::query(put)
        .bind(&order.id)
        .bind(i64::from(order.waits()))
        .bind(written(order)?);
    put.execute(database).await?;
    Ok(())
}

/// The orders of which it is not known what became of their payment.
pub(crate) async fn waiting(pool: &SqlitePool) -> Result<Vec<String>, Fault> {
    Ok(sqlx::query_scalar("SELECT id FROM shop_order WHERE waits = 1 ORDER BY id")
        .fetch_all(pool)
        .await?)
}

//! The shop.

pub(crate) mod limits;
mod orders;
mod pages;
mod pay;
mod store;
pub(crate) mod web;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use payroc_ext::prelude::*;
use payroc_outbox::{Drained, Outbox, Worker};
use sqlx::SqlitePool;

pub(crate) use limits::{Guard, Limits};

/// The parts of a shop.
pub(crate) struct Settings {
    pub(crate) client: Client,
    pub(crate) terminal: String,
    /// The origin of the shop in the payer's browser: `http://127.0.0.1:PORT`.
    pub(crate) origin: String,
    /// On SQLite. Carts and orders are in the same database.
    pub(crate) outbox: Outbox,
    pub(crate) guard: Arc<dyn Guard>,
    /// How long a payer's request waits for the outcome of a payment. The payment goes on without it.
    pub(crate) wait: Duration,
}

/// The shop; clones are the same one.
#[derive(Clone)]
pub(crate) struct Shop(Arc<Inner>);

struct Inner {
    settings: Settings,
    pool: SqlitePool,
}

impl Shop {
    pub(crate) async fn open(settings: Settings) -> Result<Self, Fault> {
        let pool = settings.outbox.sqlite_pool().ok_or("the outbox of the shop is on SQLite")?.clone();
        store::create_tables(&pool).await?;
        Ok(Self(Arc::new(Inner { settings, pool })))
    }

    /// Serves browsers until the program ends.
    pub(crate) async fn serve(self, listener: tokio::net::TcpListener) -> io::Result<()> {
        let app = web::router(self).into_make_service_with_connect_info::<std::net::SocketAddr>();
        axum::serve(listener, app).await
    }

    /// Sends what was submitted, and settles it, until `shutdown` is ready. It may run in another process as well.
    pub(crate) async fn work(&self, shutdown: impl Future<Output = ()>) -> Drained {
        Worker::new(self.outbox(), self.client().clone()).run(shutdown).await
    }

    fn client(&self) -> &Client {
        &self.0.settings.client
    }

    fn terminal(&self) -> &str {
        &self.0.settings.terminal
    }

    pub(crate) fn outbox(&self) -> &Outbox {
        &self.0.settings.outbox
    }

    fn pool(&self) -> &SqlitePool {
        &self.0.pool
    }

    fn guard(&self) -> &dyn Guard {
        &*self.0.settings.guard
    }
}

/// An error on the shop's side. Its message is for the log.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

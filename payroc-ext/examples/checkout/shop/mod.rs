//! The shop.

pub(crate) mod limits;
mod orders;
mod pages;
mod pay;
pub(crate) mod store;
pub(crate) mod web;

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use payroc_ext::KeyRing;
use payroc_ext::prelude::*;

pub(crate) use limits::{Guard, Limits};
pub(crate) use store::{FileStore, Store};

/// The parts of a shop.
pub(crate) struct Settings {
    pub(crate) client: Client,
    pub(crate) terminal: String,
    /// The origin of the shop in the payer's browser: `http://127.0.0.1:PORT`.
    pub(crate) origin: String,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) guard: Arc<dyn Guard>,
    /// Seals the prepared calls that are stored. Without it they are stored in the clear, single-use tokens included.
    pub(crate) seal: Option<KeyRing>,
}

/// The shop; clones are the same one.
#[derive(Clone)]
pub(crate) struct Shop(Arc<Inner>);

struct Inner {
    settings: Settings,
    /// One task at a time works on an order, or on a cart. A shop on several machines has its database do this.
    locks: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Shop {
    pub(crate) fn new(settings: Settings) -> Self {
        let locks = Mutex::default();
        Self(Arc::new(Inner { settings, locks }))
    }

    /// Serves browsers until the program ends.
    pub(crate) async fn serve(self, listener: tokio::net::TcpListener) -> io::Result<()> {
        let app = web::router(self).into_make_service_with_connect_info::<std::net::SocketAddr>();
        axum::serve(listener, app).await
    }

    async fn lock(&self, name: &str) -> tokio::sync::OwnedMutexGuard<()> {
        let lock = {
            let mut locks = self.0.locks.lock().unwrap_or_else(PoisonError::into_inner);
            // Drops those that no task holds or waits for.
            locks.retain(|_, lock| Arc::strong_count(lock) > 1);
            locks.entry(name.to_owned()).or_default().clone()
        };
        lock.lock_owned().await
    }

    fn client(&self) -> &Client {
        &self.0.settings.client
    }

    fn terminal(&self) -> &str {
        &self.0.settings.terminal
    }

    fn store(&self) -> &dyn Store {
        &*self.0.settings.store
    }

    fn seal(&self) -> Option<&KeyRing> {
        self.0.settings.seal.as_ref()
    }

    fn guard(&self) -> &dyn Guard {
        &*self.0.settings.guard
    }
}

/// An error on the shop's side. Its message is for the log.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

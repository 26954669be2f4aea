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

/// What a shop is made of.
pub(crate) struct Settings {
    pub(crate) client: Client,
    pub(crate) terminal: String,
    /// Where the payer's browser finds the shop: `http://127.0.0.1:PORT`.
    pub(crate) origin: String,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) guard: Arc<dyn Guard>,
    /// Seals the frozen calls that are written down. Without it they lie in the store as they are, single-use tokens included.
    pub(crate) seal: Option<KeyRing>,
}

/// The shop; clones are the same one.
#[derive(Clone)]
pub(crate) struct Shop(Arc<Inner>);

struct Inner {
    settings: Settings,
    /// One at a time works on an order, or on a cart. A shop on several machines has its database do this.
    locks: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Shop {
    pub(crate) fn new(settings: Settings) -> Self {
        let locks = Mutex::default();
        Self(Arc::new(Inner { settings, locks }))
    }

    /// Answers browsers until the program ends.
    pub(crate) async fn serve(self, listener: tokio::net::TcpListener) -> io::Result<()> {
        let app = web::router(self).into_make_service_with_connect_info::<std::net::SocketAddr>();
        axum::serve(listener, app).await
    }

    async fn lock(&self, name: &str) -> tokio::sync::OwnedMutexGuard<()> {
        let lock = {
            let mut locks = self.0.locks.lock().unwrap_or_else(PoisonError::into_inner);
            // Those that nobody holds or waits for.
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

/// Anything that is the shop's fault. What it says is for the log.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

//! What wakes workers and waiting handlers: a channel in this process, and `LISTEN` on PostgreSQL.

use std::sync::Arc;
#[cfg(feature = "postgres")]
use std::sync::Weak;
#[cfg(feature = "postgres")]
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(feature = "postgres")]
use std::time::Duration;

use tokio::sync::{Notify, broadcast};

#[cfg(feature = "postgres")]
use crate::database::Db;

/// How many events a waiting handler may be behind before it looks into the database instead.
const BACKLOG: usize = 256;

pub(crate) struct Hub {
    /// A row may be due.
    due: Notify,
    /// An intent is settled.
    settled: broadcast::Sender<Arc<str>>,
    #[cfg(feature = "postgres")]
    listens: AtomicBool,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            due: Notify::new(),
            settled: broadcast::Sender::new(BACKLOG),
            #[cfg(feature = "postgres")]
            listens: AtomicBool::new(false),
        }
    }

    /// Wakes one worker. Where none waits, the next one that would wait looks again at once.
    pub(crate) fn wake(&self) {
        self.due.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.due.notified().await;
    }

    pub(crate) fn settled(&self, intent: &str) {
        // Nobody may be waiting.
        let _ = self.settled.send(intent.into());
    }

    pub(crate) fn watch(&self) -> broadcast::Receiver<Arc<str>> {
        self.settled.subscribe()
    }
}

/// Waits until something may have happened to an intent.
pub(crate) async fn changed(settled: &mut broadcast::Receiver<Arc<str>>, intent: &str) {
    loop {
        match settled.recv().await {
            Ok(other) if *other != *intent => {}
            // It, or too many to know.
            Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return,
            // The sender lives as long as the outbox, so this does not happen; without it the caller's poll goes on.
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Begins to listen to the database, once for each outbox. The task ends with the outbox.
#[cfg(feature = "postgres")]
pub(crate) fn listen(db: &Db, hub: &Arc<Hub>, poll: Duration) {
    let pool = match db {
        Db::Postgres(pool) => pool,
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => return,
    };
    if hub.listens.swap(true, Ordering::AcqRel) {
        return;
    }
    let (pool, weak) = (pool.clone(), Arc::downgrade(hub));
    tokio::spawn(async move {
        // What the database says while nobody listens is found by polling.
        while weak.strong_count() > 0 {
            if let Err(error) = hear(&pool, &weak, poll).await {
                tracing::debug!(%error, "the outbox cannot listen to its database and polls meanwhile");
            }
            tokio::time::sleep(poll).await;
        }
    });
}

#[cfg(feature = "postgres")]
async fn hear(pool: &sqlx::PgPool, weak: &Weak<Hub>, poll: Duration) -> Result<(), sqlx::Error> {
    let mut listener = sqlx::postgres::PgListener::connect_with(pool).await?;
    listener.listen("payroc_outbox").await?;
    loop {
        // Comes back now and then to see whether anybody is left.
        let heard = tokio::time::timeout(poll.max(Duration::from_secs(5)), listener.recv()).await;
        let Some(hub) = weak.upgrade() else { return Ok(()) };
        match heard {
            Err(_) => {}
            Ok(Err(error)) => return Err(error),
            Ok(Ok(notification)) => match notification.payload().strip_prefix("settled ") {
                Some(intent) => hub.settled(intent),
                None => hub.wake(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn a_worker_waits_until_it_is_woken_and_looks_again_where_it_was_woken_before_it_waits() {
        let hub = Hub::new();
        assert!(hub.woken().now_or_never().is_none());
        hub.wake();
        assert!(hub.woken().now_or_never().is_some());
        assert!(hub.woken().now_or_never().is_none(), "it was woken once");
    }

    #[test]
    fn a_handler_waits_for_its_own_intent_and_looks_again_where_it_has_missed_some() {
        let hub = Hub::new();
        let mut watch = hub.watch();
        hub.settled("other");
        assert!(changed(&mut watch, "own").now_or_never().is_none());
        hub.settled("own");
        assert!(changed(&mut watch, "own").now_or_never().is_some());
        (0..=BACKLOG).for_each(|_| hub.settled("other"));
        assert!(changed(&mut watch, "own").now_or_never().is_some());
    }
}

//! The runtime that an exchange was begun on, and whether it still runs.
//!
//! A connection belongs to the runtime that opened it. Once that runtime is no longer driven, an exchange over it never ends, however often
//! it is polled on another runtime.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;

/// How long a runtime may take to run an empty task before it counts as one that is not driven.
pub(super) const SILENCE: Duration = Duration::from_secs(1);

/// The tokio runtime on which a future was begun, if there was one.
pub(super) struct Home {
    handle: Option<Handle>,
    probe: Mutex<Option<Probe>>,
}

struct Probe {
    at: Duration,
    ran: Arc<AtomicBool>,
}

impl Home {
    /// The runtime of the caller.
    pub(super) fn here() -> Self {
        Self {
            handle: Handle::try_current().ok(),
            probe: Mutex::new(None),
        }
    }

    /// Whether it is another runtime than the caller's.
    pub(super) fn is_elsewhere(&self) -> bool {
        match (&self.handle, Handle::try_current()) {
            (Some(home), Ok(here)) => home.id() != here.id(),
            (Some(_), Err(_)) => true,
            (None, _) => false,
        }
    }

    /// Whether it is another runtime and has not run an empty task for too long. Spawns that task if there is none.
    pub(super) fn is_silent(&self, now: Duration) -> bool {
        let Some(handle) = self.handle.as_ref().filter(|_| self.is_elsewhere()) else {
            return false;
        };
        let mut probe = self.probe.lock().unwrap_or_else(PoisonError::into_inner);
        match &*probe {
            Some(last) if !last.ran.load(Ordering::Acquire) => now.saturating_sub(last.at) >= SILENCE,
            // It ran the last one; now it gets another.
            _ => {
                let ran = Arc::new(AtomicBool::new(false));
                let done = ran.clone();
                handle.spawn(async move { done.store(true, Ordering::Release) });
                *probe = Some(Probe { at: now, ran });
                false
            }
        }
    }
}

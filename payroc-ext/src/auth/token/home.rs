//! The runtime that an exchange was begun on, and whether it still runs.
//!
//! A connection belongs to the runtime that opened it. Where that one is no longer driven, an exchange over it never ends, however often
//! somebody on another runtime asks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;

/// How long a runtime has to run a task that does nothing, before it counts as one that nobody drives.
pub(super) const SILENCE: Duration = Duration::from_secs(1);

/// Where a future was begun; nowhere, if that was on no runtime of tokio's.
pub(super) struct Home {
    handle: Option<Handle>,
    asked: Mutex<Option<Question>>,
}

struct Question {
    at: Duration,
    heard: Arc<AtomicBool>,
}

impl Home {
    /// The runtime of the one who asks.
    pub(super) fn here() -> Self {
        Self {
            handle: Handle::try_current().ok(),
            asked: Mutex::new(None),
        }
    }

    /// Whether it is another runtime than that of the one who asks.
    pub(super) fn is_elsewhere(&self) -> bool {
        match (&self.handle, Handle::try_current()) {
            (Some(home), Ok(here)) => home.id() != here.id(),
            (Some(_), Err(_)) => true,
            (None, _) => false,
        }
    }

    /// Whether it is elsewhere and has left a question unanswered for too long. Asks it, if nobody has.
    pub(super) fn is_silent(&self, now: Duration) -> bool {
        let Some(handle) = self.handle.as_ref().filter(|_| self.is_elsewhere()) else {
            return false;
        };
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        match &*asked {
            Some(question) if !question.heard.load(Ordering::Acquire) => now.saturating_sub(question.at) >= SILENCE,
            // It was heard of then; now is another question.
            _ => {
                let heard = Arc::new(AtomicBool::new(false));
                let answer = heard.clone();
                handle.spawn(async move { answer.store(true, Ordering::Release) });
                *asked = Some(Question { at: now, heard });
                false
            }
        }
    }
}

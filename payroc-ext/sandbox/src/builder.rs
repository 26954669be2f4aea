//! Settings of a sandbox.

use std::fmt;
use std::sync::Arc;

use chrono::TimeDelta;

use super::record::REQUESTS;
use super::sandbox::{API_KEY, Sandbox};
use payroc_api::clock::{Clock, SystemClock};

/// Sets up a [`Sandbox`].
pub struct SandboxBuilder {
    clock: Arc<dyn Clock>,
    settings: Settings,
}

/// What a sandbox was told.
pub(super) struct Settings {
    pub(super) keys: Vec<String>,
    pub(super) skew: TimeDelta,
    pub(super) complete: bool,
    pub(super) stateless: bool,
    pub(super) test_amounts: bool,
    /// How many requests are kept.
    pub(super) journal: usize,
}

impl SandboxBuilder {
    pub(super) fn new() -> Self {
        Self {
            clock: Arc::new(SystemClock::new()),
            settings: Settings {
                keys: Vec::new(),
                skew: TimeDelta::zero(),
                complete: false,
                stateless: false,
                test_amounts: false,
                journal: REQUESTS,
            },
        }
    }

    /// Tells the time by this clock instead of the machine's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Lets the sandbox's time of day differ from its clock's: ahead, or behind where negative.
    #[must_use]
    pub fn clock_skew(mut self, skew: TimeDelta) -> Self {
        self.settings.skew = skew;
        self
    }

    /// Takes this API key; with several calls, several. Without any, [`API_KEY`] is taken.
    #[must_use]
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.settings.keys.push(key.into());
        self
    }

    /// Answers with the optional members too, not only with the required ones and those that the request brought.
    #[must_use]
    pub fn complete_responses(mut self) -> Self {
        self.settings.complete = true;
        self
    }

    /// Keeps no resources: every id exists, every list has three elements, and each answer is made from the document and the request alone.
    ///
    /// For looking at any operation without setting anything up first. Access tokens, idempotency keys and Hosted Fields sessions are kept
    /// nevertheless; single-use tokens are not looked at, and the ledger stays empty.
    #[must_use]
    pub fn stateless(mut self) -> Self {
        self.settings.stateless = true;
        self
    }

    /// Lets the amount of a card payment decide as in the vendor's test environment, where its last two digits do: 01 is declined, 02 referred
    /// to the issuer, 03 declined for its security checks, and everything else approved. [`Sandbox::decide_next`] goes before it.
    ///
    /// Without this, no amount has a meaning.
    #[must_use]
    pub fn test_amounts(mut self) -> Self {
        self.settings.test_amounts = true;
        self
    }

    /// How many requests [`Sandbox::requests`] keeps, the last ones; 10,000 unless set.
    #[must_use]
    pub fn journal_limit(mut self, requests: usize) -> Self {
        self.settings.journal = requests;
        self
    }

    /// The sandbox.
    #[must_use]
    pub fn build(mut self) -> Sandbox {
        if self.settings.keys.is_empty() {
            self.settings.keys.push(API_KEY.to_owned());
        }
        Sandbox::with(self.clock, self.settings)
    }
}

impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxBuilder").field("clock", &self.clock).finish_non_exhaustive()
    }
}

//! A frozen call, with what is known of its sendings.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use payroc_api::clock::{Clock, SystemClock};
use payroc_api::{OperationInfo, RetryClass};

use super::frozen::Frozen;
use super::idempotency::IdempotencyKey;
use super::origin::Origin;
use super::retry::{RetryPolicy, Timing};

/// How old a call is, where another clock than this machine's has said so. It goes on from there by a clock of this machine, which measures the time since
/// in both of its ways, as a stopwatch does.
pub(crate) struct KnownAge {
    age: Duration,
    monotonic: Duration,
    wall: DateTime<Utc>,
    clock: Arc<dyn Clock>,
}

impl KnownAge {
    fn new(age: Duration, clock: Arc<dyn Clock>) -> Self {
        Self {
            age,
            monotonic: clock.monotonic(),
            wall: clock.wall(),
            clock,
        }
    }

    fn now(&self) -> Duration {
        let awake = self.clock.monotonic().saturating_sub(self.monotonic);
        let wall = self.clock.wall().signed_duration_since(self.wall).to_std().unwrap_or_default();
        self.age.saturating_add(awake.max(wall))
    }

    /// When the call was made, by the wall clock of this machine; no earlier than that of any computer begins.
    fn made(&self) -> DateTime<Utc> {
        let age = TimeDelta::from_std(self.age).ok();
        let made = age.and_then(|age| self.wall.checked_sub_signed(age));
        made.unwrap_or_default().max(DateTime::UNIX_EPOCH)
    }
}

/// A frozen call of any operation. [`typed`](Self::typed) gives it with its operation as a type.
#[derive(Clone)]
pub struct PreparedCall {
    origin: Origin,
    operation: &'static OperationInfo,
    key: Option<IdempotencyKey>,
    /// The key follows from ids of the caller's.
    derived: bool,
    frozen: Arc<Frozen>,
    /// How patient the call was that this one was made from.
    timing: Timing,
    /// How old it may be and still be sent, if that is not for the client to say.
    max_age: Option<Duration>,
    /// How old it is, where another clock than this machine's says so.
    age: Option<Arc<KnownAge>>,
    /// That of the client which made it; a call that was restored belongs to none.
    clock: Option<Arc<dyn Clock>>,
    /// How many sendings may have reached the server, those of all clones together.
    sent: Arc<AtomicU32>,
}

impl PreparedCall {
    pub(crate) fn new(
        origin: &Origin,
        operation: &'static OperationInfo,
        key: Option<IdempotencyKey>,
        frozen: Arc<Frozen>,
        timing: Timing,
        sent: bool,
    ) -> Self {
        Self {
            origin: origin.clone(),
            operation,
            key,
            derived: false,
            frozen,
            timing,
            max_age: None,
            age: None,
            clock: None,
            sent: Arc::new(AtomicU32::new(u32::from(sent))),
        }
    }

    /// The same call, whose key may follow from ids of the caller's.
    pub(crate) fn derived(mut self, derived: bool) -> Self {
        self.derived = derived;
        self
    }

    /// The same call, made by a client with this clock.
    pub(crate) fn by_clock(mut self, clock: &Arc<dyn Clock>) -> Self {
        self.clock = Some(clock.clone());
        self
    }

    /// The same call, whose age may be known.
    pub(crate) fn aged(mut self, age: Option<Arc<KnownAge>>) -> Self {
        self.age = age;
        self
    }

    /// The key that each sending carries.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// What the operation is called, and how it behaves.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// When the call was frozen first, by the clock of the machine that did.
    #[must_use]
    pub fn created_at(&self) -> DateTime<Utc> {
        self.frozen.created
    }

    /// Limits the time of one attempt. Like the other options it is not stored: a call that comes back from storage is as patient as the client
    /// that sends it.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_attempt_timeout(mut self, time: Duration) -> Self {
        self.timing.attempt_timeout = Some(time);
        self
    }

    /// Limits the time of a sending: all attempts, the pauses between them, and waiting for a token.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_deadline(mut self, time: Duration) -> Self {
        self.timing.deadline = Some(time);
        self
    }

    /// Sets how often a sending is tried, and with what pauses.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.timing.retry = Some(policy);
        self
    }

    /// Sets how old the call may be and still be sent; see [`Prepared::with_max_age`](crate::Prepared::with_max_age).
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(age);
        self
    }

    /// Sets the age of the call as another clock measured it, such as that of the database which the call was stored in. It replaces the comparison of
    /// [`created_at`](Self::created_at) with the clock of this machine, and is compared with the same limit.
    ///
    /// The call grows older from there, by the clock of its client, or where it was restored by that of the machine. The call that an error gives back
    /// ([`Error::prepared`](crate::Error::prepared)) is as old. A stored form has no age: its creation is moved back, so that by the clock of this machine
    /// it is at least as old.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_known_age(mut self, age: Duration) -> Self {
        let clock = self.clock.clone().unwrap_or_else(|| Arc::new(SystemClock::new()));
        self.age = Some(Arc::new(KnownAge::new(age, clock)));
        self
    }

    /// Whether a sending, of this or of any clone, may have reached the server. True as well where the call was restored as
    /// [perhaps sent](Self::restore_resumed).
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.sent.load(Ordering::Acquire) > 0
    }

    /// Counts a sending, and returns whether there may have been one before. It stays counted unless [`not_sent`](Self::not_sent) takes it back.
    pub(crate) fn begin(&self) -> bool {
        self.sent.fetch_add(1, Ordering::AcqRel) > 0
    }

    /// Takes a sending back that has certainly not arrived. Returns whether there has been another one meanwhile.
    pub(crate) fn not_sent(&self) -> bool {
        self.sent.fetch_sub(1, Ordering::AcqRel) > 1
    }

    /// Whether more than one sending may have reached the server.
    pub(crate) fn is_sent_more_than_once(&self) -> bool {
        self.sent.load(Ordering::Acquire) > 1
    }

    pub(crate) fn frozen(&self) -> &Arc<Frozen> {
        &self.frozen
    }

    pub(crate) fn is_derived(&self) -> bool {
        self.derived
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    pub(crate) fn timing(&self) -> Timing {
        self.timing
    }

    /// The age that another clock measured, and what has passed since.
    #[doc(hidden)]
    #[must_use]
    pub fn known_age(&self) -> Option<Duration> {
        self.age.as_ref().map(|age| age.now())
    }

    /// The age that is known, which the clock of a client measures from now on.
    pub(crate) fn age_by(&self, clock: &Arc<dyn Clock>) -> Option<Arc<KnownAge>> {
        self.known_age().map(|age| Arc::new(KnownAge::new(age, clock.clone())))
    }

    /// The creation as it is stored: where another clock has said that the call is older, so much earlier.
    pub(crate) fn stored_creation(&self) -> DateTime<Utc> {
        let created = self.created_at();
        self.age.as_ref().map_or(created, |age| age.made().min(created))
    }

    pub(crate) fn max_age(&self) -> Option<Duration> {
        self.max_age
    }
}

impl fmt::Debug for PreparedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither the path, which can hold the id of a card on file, nor the body.
        f.debug_struct("PreparedCall")
            .field("operation", &self.operation.name)
            .field("key", &self.key)
            .field("created", &self.frozen.created)
            .finish_non_exhaustive()
    }
}

/// Whether sending an operation again cannot act twice.
pub(crate) fn is_repeatable(operation: &OperationInfo) -> bool {
    matches!(operation.retry, RetryClass::Idempotent | RetryClass::Keyed)
}

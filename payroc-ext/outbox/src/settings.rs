//! Settings of an outbox.

use std::fmt;
use std::time::Duration;

use payroc_ext::{KeyRing, Operation};

use crate::model::error::Error;

/// Settings of an outbox. All processes that share a database should have the same.
#[derive(Clone)]
pub struct Settings {
    pub(crate) keys: KeyRing,
    pub(crate) resend_for: Duration,
    pub(crate) lease: Duration,
    pub(crate) backoff: (Duration, Duration),
    pub(crate) pacing: Duration,
    pub(crate) poll: Duration,
    pub(crate) caps: Vec<Cap>,
    pub(crate) card_numbers: Vec<&'static str>,
}

impl Settings {
    /// The two settings without a default.
    ///
    /// `keys` seals everything that is stored of a request or a response. `resend_for` is how long after its first sending an uncertain call is
    /// sent again under its key; after that it is looked up instead. The vendor does not document how long a key lives: past its life the
    /// same call acts a second time. Hours are a careful choice, days are not.
    #[must_use]
    pub fn new(keys: KeyRing, resend_for: Duration) -> Self {
        Self {
            keys,
            resend_for,
            lease: Duration::from_secs(180),
            backoff: (Duration::from_secs(1), Duration::from_secs(300)),
            pacing: Duration::ZERO,
            poll: Duration::from_millis(500),
            caps: Vec::new(),
            card_numbers: Vec::new(),
        }
    }

    /// Sets how long a worker may hold a row, 180 seconds unless set. A sending ends after two thirds of it, so that the lease outlasts the sending. A
    /// row whose worker was killed is taken over when its lease has ended.
    #[must_use]
    pub fn with_lease(mut self, lease: Duration) -> Self {
        self.lease = lease;
        self
    }

    /// Sets the backoff after the first failure of a row, and the longest one; 1 second and 5 minutes unless set. It doubles with each attempt, and
    /// is between a half and the whole of that, drawn at random. A `Retry-After` of the server's counts where it is longer.
    #[must_use]
    pub fn with_backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = (first, longest);
        self
    }

    /// Sets the shortest time between the starts of two sendings of one merchant, over all workers; none unless set.
    #[must_use]
    pub fn with_pacing(mut self, interval: Duration) -> Self {
        self.pacing = interval;
        self
    }

    /// Sets how often workers and waiting handlers look into the database when nothing wakes them, 500 milliseconds unless set.
    #[must_use]
    pub fn with_poll_interval(mut self, interval: Duration) -> Self {
        self.poll = interval;
        self
    }

    /// Adds a cap.
    #[must_use]
    pub fn with_cap(mut self, cap: Cap) -> Self {
        self.caps.push(cap);
        self
    }

    /// Allows the bodies of an operation to hold a card number. It is stored sealed, until the row is settled. Security codes, PINs and track data
    /// remain refused.
    #[must_use]
    pub fn with_card_numbers_allowed_in<Op: Operation>(mut self) -> Self {
        self.card_numbers.push(Op::INFO.id);
        self
    }

    /// How long one sending may take.
    pub(crate) fn deadline(&self) -> Duration {
        self.lease * 2 / 3
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let wrong = |why: &str| Err(Error::Invalid(why.to_owned()));
        if self.lease < Duration::from_millis(30) {
            return wrong("a lease has to last at least 30 milliseconds, and in production longer than the slowest response");
        }
        if self.lease > Duration::from_secs(86_400) {
            return wrong("a lease lasts at most a day: a row whose worker was killed waits for its end");
        }
        if self.backoff.0.is_zero() || self.backoff.0 > self.backoff.1 {
            return wrong("the first backoff has to be longer than nothing, and no longer than the longest one");
        }
        if self.poll.is_zero() {
            return wrong("the poll interval has to be longer than nothing");
        }
        Ok(())
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("keys", &self.keys)
            .field("resend_for", &self.resend_for)
            .field("lease", &self.lease)
            .field("caps", &self.caps)
            .finish_non_exhaustive()
    }
}

/// A limit on what is submitted within a time: a brake against a loop gone wrong.
///
/// It counts the rows of the whole outbox, in the database and by its clock, and it is exact: a submit waits for the transaction that has submitted before it,
/// until that has ended. So where there are caps, submit last in your transaction, just before the commit. On SQLite that costs nothing, because it has one
/// writer anyway. On PostgreSQL submits follow each other that would have run side by side; a transaction that reads from a snapshot (`REPEATABLE READ`,
/// `SERIALIZABLE`) which is older than another submit fails as one that has to be repeated.
#[derive(Clone, Debug)]
pub struct Cap {
    pub(crate) per: Duration,
    pub(crate) operation: Option<&'static str>,
    pub(crate) most: Most,
}

#[derive(Clone, Debug)]
pub(crate) enum Most {
    Calls(u64),
    Amount(String, i64),
}

impl Cap {
    /// At most so many calls within a time.
    #[must_use]
    pub fn calls(most: u64, per: Duration) -> Self {
        Self {
            per,
            operation: None,
            most: Most::Calls(most),
        }
    }

    /// At most such a sum of amounts within a time, in the lowest denomination of a currency. Calls of other currencies do not count; calls whose body
    /// names an amount and no currency, such as a refund of a payment, count in every currency.
    ///
    /// What counts is the amount of an order or of the first order of a subscription, of a capture, reversal or refund, of an adjustment, of a link to pay by, and the sum
    /// of a funding instruction. Calls whose body names none do not count, although they may move money: captures and reversals of the whole, a returned
    /// transfer that is presented again, links whose amount the payer enters, and what a subscription charges later. Limit those by
    /// [`calls`](Self::calls).
    #[must_use]
    pub fn amount(currency: impl Into<String>, most: i64, per: Duration) -> Self {
        Self {
            per,
            operation: None,
            most: Most::Amount(currency.into(), most),
        }
    }

    /// Restricts the cap to one operation.
    #[must_use]
    pub fn on<Op: Operation>(mut self) -> Self {
        self.operation = Some(Op::INFO.id);
        self
    }
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.most {
            Most::Calls(most) => write!(f, "{most} calls")?,
            Most::Amount(currency, most) => write!(f, "{most} {currency} in the lowest denomination")?,
        }
        if let Some(operation) = self.operation {
            write!(f, " of {operation}")?;
        }
        write!(f, " in {:?}", self.per)
    }
}

#[cfg(test)]
mod tests {
    use payroc_ext::SealingKey;

    use super::*;

    #[test]
    fn settings_that_cannot_be_are_refused_with_the_remedy() {
        let settings = || Settings::new(KeyRing::new(SealingKey::generate("test").unwrap()), Duration::from_secs(3_600));
        assert!(settings().check().is_ok());
        let (none, second, day) = (Duration::ZERO, Duration::from_secs(1), Duration::from_secs(86_400));
        for (wrong, word) in [
            (settings().with_lease(none), "a lease has to last at least"),
            (settings().with_lease(day + second), "a lease lasts at most a day"),
            (settings().with_backoff(none, second), "the first backoff"),
            (settings().with_backoff(day, second), "the first backoff"),
            (settings().with_poll_interval(none), "the poll interval"),
        ] {
            let error = wrong.check().unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
        for (lease, backoff) in [(Duration::from_millis(30), (second, second)), (day, (second, day))] {
            let extreme = settings().with_lease(lease).with_backoff(backoff.0, backoff.1);
            assert!(extreme.check().is_ok(), "{extreme:?}");
        }
        assert_eq!(settings().with_lease(3 * second).deadline(), 2 * second);
        let text = format!("{:?}", settings());
        assert!(text.contains("test") && !text.contains("bytes"), "{text}");
    }
}

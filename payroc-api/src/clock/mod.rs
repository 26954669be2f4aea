//! Time, injected: whoever waits or tells the time is given a [`Clock`].

mod alarm;
mod system;

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::http::BoxFuture;

pub use system::SystemClock;

/// The two ways of telling time, and a timer.
///
/// Lifetimes are judged by both: a wall clock that somebody sets back cannot keep an expired token alive, and a monotonic clock that stands
/// still while the machine sleeps cannot either.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// Time since some fixed instant; never goes back.
    fn monotonic(&self) -> Duration;

    /// The time of day, as this machine believes it.
    fn wall(&self) -> DateTime<Utc>;

    /// Ready when the given time has gone by.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()>;
}

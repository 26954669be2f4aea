//! The only place that asks what time it is, and how much of it was used.

use std::time::SystemTime;

use chrono::{DateTime, Utc};

/// Today in UTC, as `2026-08-20`.
#[allow(clippy::disallowed_methods, reason = "this is the place where the generator asks")]
pub fn today() -> String {
    DateTime::<Utc>::from(SystemTime::now()).format("%Y-%m-%d").to_string()
}

/// Processor time of this thread so far in milliseconds, where the system tells (Linux does).
pub fn cpu_millis() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanos / 1e6)
}

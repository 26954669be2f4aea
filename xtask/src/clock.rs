//! The only place that asks what time it is, and how much of it was used.

use std::path::Path;
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

/// User CPU of all children that have ended, and of theirs, in seconds, where the system tells (Linux does).
pub fn children_user_seconds() -> Option<f64> {
    /// The unit of the kernel's reports is the same on all machines that it runs on.
    const TICKS_PER_SECOND: f64 = 100.0;
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in parentheses and may hold spaces; behind it the state is the first field, the time of children the fourteenth.
    let (_, fields) = text.rsplit_once(')')?;
    let ticks: f64 = fields.split_whitespace().nth(13)?.parse().ok()?;
    Some(ticks / TICKS_PER_SECOND)
}

/// Makes a file look as if it was just written.
///
/// # Errors
/// A file that cannot be opened for writing.
#[allow(clippy::disallowed_methods, reason = "this is the place where the generator asks")]
pub fn touch(path: &Path) -> std::io::Result<()> {
    std::fs::File::options().append(true).open(path)?.set_modified(SystemTime::now())
}

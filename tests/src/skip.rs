//! What a test says that does not run.

use std::io::Write as _;

/// Says in one line that something is skipped, and why.
///
/// It writes to the standard error itself: what the macros print in a test that passes, nobody sees.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

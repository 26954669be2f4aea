//! The outbox on SQLite and on PostgreSQL, against a sandbox with faults: schedules of crashes, and processes that are killed.
//!
//! Where there is no PostgreSQL, the tests on it print one line that they were skipped; `PAYROC_POSTGRES=required` makes that a failure. A failed schedule
//! names its seed, from which `PAYROC_SEED` begins. For 20,000 schedules on each database, or as many as `PAYROC_SCHEDULES` says:
//!
//! ```sh
//! cargo test --release -p payroc-outbox --test proof -- --ignored --nocapture schedules
//! ```

mod caps;
mod cost;
mod forms;
mod keys;
#[cfg(unix)]
mod killed;
mod leases;
mod lookups;
mod mistakes;
mod promises;
mod schedules;
#[path = "../support/mod.rs"]
mod support;
mod workers;

//! Doing something once, by the caller's store.

/// The store of the caller that lets something be done once: an event, the result of a check.
///
/// Implement it for a transaction of your database, so that the claim and the work that follows are committed together; a claim that is committed
/// alone loses the work where the process ends in between. In SQL it is a table with a unique key:
///
/// ```sql
/// CREATE TABLE claims (key TEXT PRIMARY KEY);
/// -- Claimed if one row was inserted:
/// INSERT INTO claims (key) VALUES ($1) ON CONFLICT DO NOTHING;
/// ```
pub trait Claim {
    /// The error of the store.
    type Error;

    /// Records the key, in one step that two callers cannot take at once. Returns true where it was not recorded before.
    ///
    /// # Errors
    ///
    /// Those of the store. Nothing may be done then.
    fn claim(&mut self, key: &str) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

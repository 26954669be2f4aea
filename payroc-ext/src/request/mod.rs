//! The parts of a request before it is sent: its origin, key, bytes, timeouts and retries.

pub(crate) mod added;
pub(crate) mod frozen;
pub(crate) mod idempotency;
pub(crate) mod origin;
pub(crate) mod prepared;
pub(crate) mod request_id;
pub(crate) mod retry;
pub(crate) mod silent;

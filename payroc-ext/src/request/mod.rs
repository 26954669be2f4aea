//! What a request is made of before anybody sends it: whose it is, its key, its bytes, and how patient it is.

pub(crate) mod added;
pub(crate) mod frozen;
pub(crate) mod idempotency;
pub(crate) mod origin;
pub(crate) mod prepared;
pub(crate) mod retry;
pub(crate) mod silent;

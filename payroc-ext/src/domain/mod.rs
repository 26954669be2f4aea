//! Words of payments that no transport needs: money, decisions, patches, and how long something is good.

pub(crate) mod decision;
pub(crate) mod expiry;
pub(crate) mod money;
pub(crate) mod patch;

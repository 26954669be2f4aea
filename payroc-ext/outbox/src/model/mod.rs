//! What everything else speaks of: rows, their intents and states, and what can go wrong.

pub(crate) mod error;
pub(crate) mod intent;
pub(crate) mod row;

//! Words of payments that no transport needs: money, decisions, patches, HTML, and how long something is good.

pub(crate) mod decision;
pub(crate) mod expiry;
pub(crate) mod html;
pub(crate) mod money;
pub(crate) mod patch;

//! Calls that outlive a process: their stored form, in the clear or sealed, and what makes a stored call a call again.

pub(crate) mod address;
pub(crate) mod form;
pub(crate) mod prepared;
#[cfg(feature = "sealed")]
pub(crate) mod sealed;

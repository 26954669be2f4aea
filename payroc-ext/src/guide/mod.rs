//! The guide, in the order in which one integrates. Each example runs against the sandbox when the documentation is tested.
//!
//! # Integrate
//!
//! | page | after it you can |
//! |---|---|
//! | [`first_call`] | call an operation, in a test without an account and in the vendor's test environment |
//!
//! # Build
//!
//! A page for each of the [`journeys`](crate::journeys), to paste from.
//!
//! | page | journey |
//! |---|---|
//! | [`bank_transfers`] | [`journeys::bank_transfers`](crate::journeys::bank_transfers) |
//! | [`devices`] | [`journeys::devices`](crate::journeys::devices) |
//! | [`boarding`] | [`journeys::boarding`](crate::journeys::boarding) |
//! | [`funding`] | [`journeys::funding`](crate::journeys::funding) |

#[doc = include_str!("bank_transfers.md")]
pub mod bank_transfers {}

#[doc = include_str!("boarding.md")]
pub mod boarding {}

#[doc = include_str!("devices.md")]
pub mod devices {}

#[doc = include_str!("funding.md")]
pub mod funding {}

#[doc = include_str!("first_call.md")]
pub mod first_call {}

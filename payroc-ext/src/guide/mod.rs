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

#[doc = include_str!("first_call.md")]
pub mod first_call {}

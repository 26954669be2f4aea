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
//! | [`cards`] | charge a card, hold and capture, give money back |
//! | [`saved_cards`] | save a card, and charge it without the payer |
//! | [`plans`] | collect by plans and subscriptions |
//! | [`wallets`] | take Apple Pay and Google Pay |
//! | [`events`] | receive events |
//! | [`reporting`] | read settlement reports, and see whether a day adds up |

#[doc = include_str!("first_call.md")]
pub mod first_call {}

#[doc = include_str!("cards.md")]
pub mod cards {}

#[doc = include_str!("saved_cards.md")]
pub mod saved_cards {}

#[doc = include_str!("plans.md")]
pub mod plans {}

#[doc = include_str!("wallets.md")]
pub mod wallets {}

#[doc = include_str!("events.md")]
pub mod events {}

#[doc = include_str!("reporting.md")]
pub mod reporting {}

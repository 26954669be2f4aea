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
//! | [`three_d_secure`] | have the cardholder authenticated before the charge |
//! | [`hosted_pages`] | let the payer enter the card on a page of the vendor's |
//! | [`payment_links`] | let the payer pay by a link |

#[doc = include_str!("first_call.md")]
pub mod first_call {}

#[doc = include_str!("three_d_secure.md")]
pub mod three_d_secure {}

#[doc = include_str!("hosted_pages.md")]
pub mod hosted_pages {}

#[doc = include_str!("payment_links.md")]
pub mod payment_links {}

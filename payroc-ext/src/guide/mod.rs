//! The guide, in the order in which one integrates. Each example runs against the sandbox when the documentation is tested.
//!
//! # Integrate
//!
//! | page | after it you can |
//! |---|---|
//! | [`first_call`] | call an operation, in a test without an account and in the vendor's test environment |
//! | [`hosted_fields`] | serve a page that takes cards, charge what it sends, save and replace cards |
//! | [`money`] | decide by a response: approved, held, approved in part, declined, reversed, returned, not known yet |
//! | [`keys`] | charge once, whatever is lost: keys, outcomes, retries, stored calls and the outbox |
//! | [`lists`] | read lists of any length, and export them across crashes |
//! | [`changes`] | patch and replace without deleting what you do not know |
//! | [`merchants`] | act for several merchants, with keys that rotate |
//! | [`errors`] | tell what an error means; a section for each kind, with a way to see it in a test |
//! | [`observing`] | count, trace and log without a secret |
//! | [`testing`] | test all of it offline |
//! | [`upgrading`] | follow an API that changes twice a week |
//! | [`production`] | go live: terminals, policy, PCI scope, card testing, events, logs, shutdown |
//!
//! To look up: [`defaults`] is the table of all defaults, [`official_sdks`] what differs from the official SDKs.
//!
//! # Build
//!
//! A page for each of the [`journeys`](crate::journeys), to paste from.
//!
//! | page | after it you can |
//! |---|---|
//! | [`cards`] | charge a card, hold and capture, give money back |
//! | [`saved_cards`] | save a card, and charge it without the payer |
//! | [`plans`] | collect by plans and subscriptions |
//! | [`wallets`] | take Apple Pay and Google Pay |
//! | [`three_d_secure`] | have the cardholder authenticated before the charge |
//! | [`hosted_pages`] | let the payer enter the card on a page of the vendor's |
//! | [`payment_links`] | let the payer pay by a link |
//! | [`bank_transfers`] | debit bank accounts, and present returns again |
//! | [`devices`] | take payments, refunds and signatures at a device |
//! | [`reporting`] | read settlement reports, and see whether a day adds up |
//! | [`events`] | receive events |
//! | [`boarding`] | board merchants, and follow their accounts |
//! | [`funding`] | pay out to recipients |

#[cfg(test)]
mod tests;

#[doc = include_str!("first_call.md")]
pub mod first_call {}

#[doc = include_str!("hosted_fields.md")]
pub mod hosted_fields {}

#[doc = include_str!("money.md")]
pub mod money {}

#[doc = include_str!("keys.md")]
pub mod keys {}

#[doc = include_str!("lists.md")]
pub mod lists {}

#[doc = include_str!("changes.md")]
pub mod changes {}

#[doc = include_str!("merchants.md")]
pub mod merchants {}

#[doc = include_str!("errors.md")]
pub mod errors {}

#[doc = include_str!("observing.md")]
pub mod observing {}

#[doc = include_str!("testing.md")]
pub mod testing {}

#[doc = include_str!("upgrading.md")]
pub mod upgrading {}

#[doc = include_str!("production.md")]
pub mod production {}

#[doc = include_str!("defaults.md")]
pub mod defaults {}

#[doc = include_str!("official_sdks.md")]
pub mod official_sdks {}

#[doc = include_str!("cards.md")]
pub mod cards {}

#[doc = include_str!("saved_cards.md")]
pub mod saved_cards {}

#[doc = include_str!("plans.md")]
pub mod plans {}

#[doc = include_str!("wallets.md")]
pub mod wallets {}

#[doc = include_str!("three_d_secure.md")]
pub mod three_d_secure {}

#[doc = include_str!("hosted_pages.md")]
pub mod hosted_pages {}

#[doc = include_str!("payment_links.md")]
pub mod payment_links {}

#[doc = include_str!("bank_transfers.md")]
pub mod bank_transfers {}

#[doc = include_str!("devices.md")]
pub mod devices {}

#[doc = include_str!("reporting.md")]
pub mod reporting {}

#[doc = include_str!("events.md")]
pub mod events {}

#[doc = include_str!("boarding.md")]
pub mod boarding {}

#[doc = include_str!("funding.md")]
pub mod funding {}

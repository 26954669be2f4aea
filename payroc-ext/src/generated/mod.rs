// Made by `cargo xtask codegen`; changes by hand are lost.

//! What the client offers for each operation of the document.

pub mod apple_pay;
pub mod attachments;
pub mod bank_accounts;
pub mod bank_transfer_payments;
pub mod bank_transfer_refunds;
pub mod boarding;
pub mod cards;
pub mod closed_loop_reads;
pub mod cloud;
pub mod event_subscriptions;
pub mod funding;
pub mod fx_rates;
pub mod hosted_fields;
pub mod payment_links;
pub mod payment_plans;
pub mod payments;
pub mod refunds;
pub mod reporting;
pub mod secure_tokens;
pub mod signatures;
pub mod single_use_tokens;
pub mod subscriptions;
mod patch;
mod money;
mod decided;

pub(crate) mod secrets;

pub(crate) mod echoes;

pub mod resources;

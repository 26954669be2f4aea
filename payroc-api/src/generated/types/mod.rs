// Made by `cargo xtask codegen`; changes by hand are lost.

//! The types of request bodies, responses and parameters.
//!
//! Types that are sent have `new` and a setter for each optional field. `new` takes the required fields, by position where there are at
//! most four, and otherwise by name, in a struct whose name ends in `Fields`.
//!
//! Enumerations and unions are open: their variant `Unknown` keeps what a newer server sends, and it is written back unchanged.

mod accounts;
mod activity;
mod addenda;
mod apple_pay;
mod bank_accounts;
mod bank_details;
mod bank_transfer_payments;
mod bank_transfer_refunds;
mod boarding;
mod card_details;
mod card_reading;
mod cards;
mod closed_loop_reads;
mod cloud;
mod common;
mod devices;
mod event_subscriptions;
mod fx_rates;
mod hosted_fields;
mod ids;
mod instructions;
mod json_patch;
mod merchant_platforms;
mod merchant_processing;
mod order_details;
mod payment_instructions;
mod payment_intents;
mod payment_links;
mod payment_plans;
mod payments;
mod people;
mod pricing_fees;
mod pricing_intents;
mod pricing_plans;
mod processing_accounts;
mod processing_terminals;
mod recipients;
mod refund_instructions;
mod refunds;
mod secure_tokens;
mod settlement;
mod signature_instructions;
mod signatures;
mod single_use_tokens;
mod subscriptions;
mod terminal_settings;
mod conversions;
#[cfg(feature = "schemars")]
mod schemas;

pub use accounts::*;
pub use activity::*;
pub use addenda::*;
pub use apple_pay::*;
pub use bank_accounts::*;
pub use bank_details::*;
pub use bank_transfer_payments::*;
pub use bank_transfer_refunds::*;
pub use boarding::*;
pub use card_details::*;
pub use card_reading::*;
pub use cards::*;
pub use closed_loop_reads::*;
pub use cloud::*;
pub use common::*;
pub use devices::*;
pub use event_subscriptions::*;
pub use fx_rates::*;
pub use hosted_fields::*;
pub use ids::*;
pub use instructions::*;
pub use json_patch::*;
pub use merchant_platforms::*;
pub use merchant_processing::*;
pub use order_details::*;
pub use payment_instructions::*;
pub use payment_intents::*;
pub use payment_links::*;
pub use payment_plans::*;
pub use payments::*;
pub use people::*;
pub use pricing_fees::*;
pub use pricing_intents::*;
pub use pricing_plans::*;
pub use processing_accounts::*;
pub use processing_terminals::*;
pub use recipients::*;
pub use refund_instructions::*;
pub use refunds::*;
pub use secure_tokens::*;
pub use settlement::*;
pub use signature_instructions::*;
pub use signatures::*;
pub use single_use_tokens::*;
pub use subscriptions::*;
pub use terminal_settings::*;

// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through the resources that are changed by a JSON Patch.

mod bank_details;
mod boarding;
mod card_details;
mod common;
mod event_subscriptions;
mod order_details;
mod payment_links;
mod payment_plans;
mod people;
mod pricing_fees;
mod pricing_intents;
mod pricing_plans;
mod secure_tokens;
mod subscriptions;
mod terminal_settings;

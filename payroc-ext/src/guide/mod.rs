//! The guide, in the order in which one integrates. Each example runs against the sandbox when the documentation is tested.
//!
//! New here? Read [`first_call`], then [`hosted_fields`] and [`money`]: they take a card and say whether there is money. A payment whose response is lost
//! is in [`keys`], an error message in [`errors`].
//!
//! # Integrate
//!
//! After each page you can:
//!
//! - [`first_call`]: call an operation, in a test without an account and in the vendor's test environment
//! - [`hosted_fields`]: serve a page that takes cards, charge what it sends, save and replace cards
//! - [`money`]: decide by a response: approved, held, approved in part, declined, reversed, returned, not known yet
//! - [`keys`]: charge once, whatever is lost: keys, outcomes, retries, stored calls and the outbox
//! - [`lists`]: read lists of any length, and export them across crashes
//! - [`changes`]: patch and replace without deleting what you do not know
//! - [`merchants`]: act for several merchants, with keys that rotate
//! - [`errors`]: tell what an error means; a section for each kind, with a way to see it in a test
//! - [`observing`]: count, trace and log without a secret
//! - [`testing`]: test all of it offline
//! - [`upgrading`]: follow an API that changes twice a week
//! - [`production`]: go live: terminals, policy, PCI scope, card testing, events, logs, shutdown
//!
//! To look up: [`defaults`] is the table of all defaults, [`official_sdks`] what differs from the official SDKs.
//!
//! # Build
//!
//! A page for each of the [`journeys`](crate::journeys), to paste from.
//!
//! After each page you can:
//!
//! - [`cards`]: charge a card, hold and capture, give money back
//! - [`saved_cards`]: save a card, and charge it without the payer
//! - [`plans`]: collect by plans and subscriptions
//! - [`wallets`]: take Apple Pay and Google Pay
//! - [`three_d_secure`]: have the cardholder authenticated before the charge
//! - [`hosted_pages`]: let the payer enter the card on a page of the vendor's
//! - [`payment_links`]: let the payer pay by a link
//! - [`bank_transfers`]: debit bank accounts, and present returns again
//! - [`devices`]: take payments, refunds and signatures at a device
//! - [`reporting`]: read settlement reports, and see whether a day adds up
//! - [`events`]: receive events
//! - [`boarding`]: board merchants, and follow their accounts
//! - [`funding`]: pay out to recipients
//!
//! # Words
//!
//! The vendor's words and ours, as all pages use them.
//!
//! | word | is |
//! |---|---|
//! | environment | the vendor's test environment (UAT), where no money moves, or production; each has API keys of its own |
//! | API key | what the vendor gives to a merchant; the client exchanges it for access tokens, which live for an hour |
//! | terminal | where payments run, named by an id such as `1234001`; what it may do is set on it by the vendor |
//! | order id | your own name of what is paid for, at most 24 characters; it finds the payment again |
//! | idempotency key | marks one intended change, so that sending it twice makes it once: [`keys`] |
//! | outcome | whether a call that failed may have acted all the same: [`Outcome`](crate::Outcome) |
//! | decision | what a response says about the money, such as approved or declined: [`Decision`](crate::Decision) |
//! | session | the permission to show payment fields on one page load, for ten minutes |
//! | single-use token | stands for what the payer typed; pays or saves once, within half an hour |
//! | saved card, secure token | card details that the vendor keeps: its id names them, its token pays |
//! | hold, capture | reserve an amount on the card (pre-authorization), and take it later |
//! | batch | the payments of a terminal that are settled together; it is open until it closes, as a rule once a day |
//! | void, refund | give a payment back while its batch is open, or afterwards; the API calls a void a reversal |
//! | prepared call | a call whose bytes and key are fixed, to be stored and sent again: [`Prepared`](crate::Prepared) |
//! | journey | several operations in the order in which an integrator needs them, as types: [`journeys`](crate::journeys) |
//! | outbox | a table of prepared calls in your database, and workers that send them: the package `payroc-outbox` |
//! | sandbox | the whole API inside a test, with its state: the package `payroc-sandbox`; see [`testing`] |
//! | the document | the vendor's OpenAPI document, which types and operations are generated from |
//!
//! # Programs
//!
//! Whole programs, to be run in a clone of the [repository](https://github.com/payroc-rs/payroc-rs) by `cargo run --example NAME`. They talk to a
//! sandbox on this machine.
//!
//! - [`checkout`](https://github.com/payroc-rs/payroc-rs/tree/main/payroc-ext/outbox/examples/checkout): a shop with a payment page, limits against card testing, and the outbox
//! - [`outbox`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/outbox/examples/outbox.rs): a payment in the transaction of its order, a lost response, and how it is settled
//! - [`test_your_checkout`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/test_your_checkout.rs): a checkout with the tests that it should have
//! - [`first_program`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/first_program.rs): a saved card, a charge later, half of it given back, and the day as CSV
//! - [`create_session`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/create_session.rs): a session, and what a page needs of it
//! - [`charge_and_retry`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/charge_and_retry.rs): a charge whose response is lost
//! - [`error_handling`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/error_handling.rs): what a service does with each error of a payment
//! - [`pre_authorize_and_capture`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/pre_authorize_and_capture.rs): a hold when an order is placed, and the capture of what was delivered
//! - [`void_or_refund`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/void_or_refund.rs): money given back before and after the batch
//! - [`save_card_and_charge_later`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/save_card_and_charge_later.rs): a mandate, and a charge without the payer
//! - [`subscription`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/subscription.rs): a plan that the vendor collects, and a payer who joins and leaves
//! - [`patch_a_plan`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/patch_a_plan.rs): a patch
//! - [`events`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/events.rs): a receiver of events in axum
//! - [`export`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/export.rs): a list to CSV: a report of settled transactions in a file, resumed after a crash (takes a file name: `-- transactions.csv`)
//! - [`multi_merchant`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/multi_merchant.rs): several merchants
//! - [`api_keys`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/api_keys.rs): keys that rotate
//! - [`metrics_and_tracing`](https://github.com/payroc-rs/payroc-rs/blob/main/payroc-ext/examples/metrics_and_tracing.rs): counters, and log lines without a secret
//! - [`journeys`](https://github.com/payroc-rs/payroc-rs/tree/main/payroc-ext/examples/journeys): the journeys, one after another; `export` shows `reporting`
//!
//! # How the pages are written
//!
//! Pages are examples first. `client` and `sandbox` are made as on the first page. A name such as `from_the_page` or `transaction` stands for what your program
//! has there; the text or a comment says which. What an example asserts by `sandbox.collected(..)` is the money that has really moved.

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

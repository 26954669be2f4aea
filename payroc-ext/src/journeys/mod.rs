//! What integrators build, step by step, with the known mistakes made impossible.
//!
//! Each journey is a module of its own on the public API of this crate. A step is a value that the next one takes; a program that uses none of
//! this links none of it.
//!
//! | to | use |
//! |---|---|
//! | charge a card, hold and capture, void or refund | [`cards`] |
//! | save a card and charge it again, with the payer or without | [`saved_cards`] |
//! | collect by plans and subscriptions | [`plans`] |
//! | take Apple Pay and Google Pay | [`wallets`] |
//! | debit bank accounts by ACH or PAD, and present returns again | [`bank_transfers`] |
//! | take payments, refunds and signatures at a device | [`devices`] |
//! | board merchants, and follow their accounts | [`boarding`] |
//! | pay out to recipients | [`funding`] |
//! | have the cardholder authenticated (3-D Secure) | [`three_d_secure`] |
//! | send the payer to a hosted payment page | [`hosted_pages`] |
//! | send the payer a link | [`payment_links`] |
//! | receive events | [`events`] |
//! | read settlement reports, and see whether a day adds up | [`reporting`] |
//!
//! # What every step keeps to
//! - **The key exists before the request.** [`Step::idempotency_key`] can be stored before the step is awaited, or the whole call by
//!   [`Step::prepare`]. The keys of payments, captures and refunds follow from ids of yours, so that a second click, a second worker and a process
//!   that starts again use the same key.
//! - **Whatever can be made again may have been sent before.** A key that follows from your ids is the same for a second click and for a process that
//!   starts again. So no failure of such a step proves that no money has moved, unless [`Step::first_time`] says that it was never sent, as a row of yours
//!   can prove. Where the API has seen the key with another request, another call was sent for the same order: the outcome is unknown, so look the order up.
//! - **An error is the error of the call.** [`Error::outcome`](crate::Error::outcome) says whether money may have moved;
//!   [`Error::prepared`](crate::Error::prepared) is the call to send again.
//! - **The response decides.** What can be captured, voided or refunded is read from it, never from the local time or from what was asked for.
//! - **States outlive the process.** What a journey waits with can be stored by serde, and so can [`Charged`](cards::Charged) and
//!   [`Transferred`](bank_transfers::Transferred) as they are; of any other result that is matched on, store the state in its variant. None of it holds
//!   card data; a saved card and a mandate hold the token that pays at their terminal, and a 3-D Secure check holds the token that it will pay with.
//!
//! # What the payer reads
//! | result | to the payer |
//! |---|---|
//! | [`Approved`](cards::Charged::Approved), [`Authorized`](cards::Charged::Authorized) | Your payment was accepted. |
//! | [`Declined`](cards::Charged::Declined) | You have not been charged. Try another card. |
//! | [`PartiallyApproved`](cards::Charged::PartiallyApproved) | Your card paid a part. How would you like to pay the rest? |
//! | [`Reversed`](cards::Charged::Reversed) | Your payment was cancelled. You have not been charged. |
//! | [`Undecided`](cards::Charged::Undecided) | We do not know yet whether you have paid. Please do not pay again. |
//! | an error whose outcome is [`Unknown`](crate::Outcome::Unknown), such as that of a second form for an order | We do not know yet whether you have paid. Please do not pay again. |
//! | an error whose kind is [`IdempotencyKeyInUse`](crate::ErrorKind::IdempotencyKeyInUse), whatever its outcome | We do not know yet whether you have paid. Please do not pay again. |
//! | any error of [`Instruction::cancel`](devices::Instruction::cancel), which speaks of the cancellation and not of the payment | We do not know yet whether you have paid. Please do not pay again. |
//! | any other error whose outcome is [`NotSent`](crate::Outcome::NotSent) | You have not been charged. Please try again later. |
//! | any other error whose outcome is [`Rejected`](crate::Outcome::Rejected) | You have not been charged. Something is wrong at our end. |
//! | an error whose outcome is [`ReadOnly`](crate::Outcome::ReadOnly) | what was said before: looking has changed nothing |
//!
//! An order that was paid before stays paid, whatever a later attempt of the payer meets: [`OrderState`].

pub mod bank_transfers;
pub mod boarding;
pub mod cards;
mod claim;
mod codes;
pub mod devices;
pub mod events;
mod fixed;
pub mod funding;
pub mod hosted_pages;
mod order_id;
mod order_state;
mod payer_pages;
pub mod payment_links;
pub mod plans;
pub mod reporting;
pub mod saved_cards;
mod step;
mod stored;
pub mod three_d_secure;
mod urlencoded;
pub mod wallets;

pub use claim::Claim;
pub use order_id::{InvalidOrderId, OrderId};
pub use order_state::OrderState;
pub use payer_pages::PayerPages;
pub use step::Step;

//! A gateway to test against: the whole API, answered by this process.
//!
//! [`Gateway`] speaks every operation of the embedded API document. It checks requests as the document describes them and answers with bodies
//! that conform to it. One function does the work, [`Gateway::handle`]; it is reached
//!
//! - in process, as the sender of a client ([`crate::http::Send`]): no socket, no network, time moved by hand;
//! - over HTTP on a loopback port, with [`Gateway::serve`].
//!
//! ```
//! use payroc_ext::prelude::*;
//! use payroc_ext::testing::{API_KEY, Form, Gateway};
//! use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gateway = Gateway::new();
//! let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).sender(gateway.clone()).build()?;
//!
//! // Your code makes the page, and a customer fills it in.
//! let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! let submitted = gateway.submit(session.token().expose(), Form::Card)?;
//!
//! // Your code takes the payment; here it is declined first.
//! gateway.decide_next(Decision::Declined);
//! let order = PaymentOrderRequest::new("order-1", 4999, Currency::Usd);
//! let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(submitted.token)));
//! let payment = client.payments().create(PaymentRequest::new(PaymentChannel::Web, "1234001", order, method)).await?;
//! assert_eq!(payment.decision(), Decision::Declined);
//!
//! // What really happened with the money.
//! assert_eq!(gateway.collected("order-1"), 0);
//! assert!(gateway.ledger().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! `examples/test_your_checkout.rs` is a checkout with its tests.
//!
//! # What it keeps
//! Hosted Fields sessions and single-use tokens, payments and refunds by card and by bank transfer, saved payment details, payment links,
//! plans, subscriptions and event subscriptions live as long as the gateway does: what was made can be fetched, listed, changed and, where the
//! API can, deleted, and what their state does not allow is refused. [`Gateway::settle`] closes the open batch, [`Gateway::decide_next`] says
//! what the next payment will be told, [`Gateway::ledger`] tells what happened to money. All other operations are answered from the document
//! alone; with [`Builder::stateless`] these are too.
//!
//! # What goes wrong
//! Answers and failures can be put in the way of the next call of an operation, see [`Turn`]:
//!
//! ```
//! use payroc_ext::http::SendErrorKind;
//! use payroc_ext::testing::{Gateway, Turn};
//!
//! let gateway = Gateway::new();
//! gateway.next("createSession", Turn::answer(502).content_type("text/html").body("<h1>Bad gateway</h1>"));
//! // The session is made, but its answer never arrives.
//! gateway.next("createSession", Turn::fault(SendErrorKind::Reset).after_commit());
//! ```
//!
//! # What the document leaves open
//! is decided like this, on the strict side where a mistake of the caller could hide:
//! - A key is remembered for the life of the gateway, and only with an answer that succeeded.
//! - A single-use token is used up by a payment that is declined, too. One from a session for payments saves nothing, and the reverse.
//! - Read-only members of a request are ignored, and so are query parameters that the document does not know.
//! - A `secureTokenId` is taken in a session of the scenario `tokenization` only.
//! - A secure token pays at the terminal that it was saved for. What refers to something unknown is a bad request that names the member.
//! - A partial approval is given where a test asks for one, whether or not the request allows it.
//! - Lists are in the order in which things were made.
//! - Sessions, tokens and payment links end by themselves; batches close, transfers return and open payments are decided when a test says
//!   so, and a subscription collects when it is paid.
//!
//! Problems name places and rules and never repeat a submitted value.

mod answer;
mod builder;
mod check;
mod credentials;
mod document;
mod fault;
mod gateway;
mod headers;
mod keys;
mod multipart;
mod newer;
mod pages;
mod pattern;
mod problem;
mod record;
mod sample;
mod schema;
mod script;
mod server;
mod state;
mod target;
#[cfg(test)]
mod tests;

pub use builder::Builder;
pub use gateway::{API_KEY, Gateway};
pub use record::Recorded;
pub use script::Turn;
pub use server::Server;
pub use state::{Effect, Form, Movement, Session, SubmitError, Submitted};

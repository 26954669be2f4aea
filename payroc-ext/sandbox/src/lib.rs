//! A sandbox of the Payroc API to test against: the whole API, answered by this process.
//!
//! [`Sandbox`] speaks every operation of the embedded API document. It checks requests as the document describes them and answers with bodies
//! that conform to it. One function does the work, [`Sandbox::handle`]; it is reached
//!
//! - in process, as the sender of a client ([`HttpClient`](payroc_api::http::HttpClient)): no socket, no network, time moved by hand;
//! - over HTTP on a loopback port, with `Sandbox::serve` and the feature `server`.
//!
//! ```
//! use payroc_ext::prelude::*;
//! use payroc_sandbox::{API_KEY, Form, Sandbox, ProcessorDecision};
//! use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::new();
//! let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//!
//! // Your code makes the page, and a customer fills it in.
//! let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! let submitted = sandbox.submit(session.token().expose(), Form::Card)?;
//!
//! // Your code takes the payment; here it is declined first.
//! sandbox.decide_next(ProcessorDecision::Declined);
//! let order = PaymentOrderRequest::new("order-1", 4999, Currency::Usd);
//! let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(submitted.token)));
//! let payment = client.payments().create(PaymentRequest::new(PaymentChannel::Web, "1234001", order, method)).await?;
//! assert_eq!(payment.decision(), Decision::Declined);
//!
//! // What really happened with the money.
//! assert_eq!(sandbox.collected("order-1"), 0);
//! assert!(sandbox.ledger().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! `examples/test_your_checkout.rs` of payroc-ext is a checkout with its tests.
//!
//! # What it keeps
//! Hosted Fields sessions and single-use tokens, payments and refunds by card and by bank transfer, saved payment details, payment links,
//! plans, subscriptions and event subscriptions live as long as the sandbox does: what was made can be fetched, listed, changed and, where the
//! API can, deleted, and what their state does not allow is refused. [`Sandbox::settle`] closes the open batch, [`Sandbox::decide_next`] says
//! what the next payment will be told, [`Sandbox::ledger`] tells what happened to money. All other operations are answered from the document
//! alone; with [`SandboxBuilder::stateless`] these are too.
//!
//! For unit tests that need no server, [`sample`] and [`complete_sample`] make values of the generated types.
//!
//! # What goes wrong
//! Answers and failures can be put in the way of the next call of an operation, see [`Step`]:
//!
//! ```
//! use payroc_ext::http::HttpErrorKind;
//! use payroc_ext::ops;
//! use payroc_sandbox::{Sandbox, Step};
//!
//! let sandbox = Sandbox::new();
//! sandbox.next::<ops::CreateHostedFieldsSession>(Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>"));
//! // The session is made, but its answer never arrives.
//! sandbox.next::<ops::CreateHostedFieldsSession>(Step::error(HttpErrorKind::Reset).after_commit());
//! ```
//!
//! # In a browser
//! With the feature `server`, `Sandbox::serve_hosted_fields` serves a stand-in for the vendor's browser script: a page made with
//! payroc-ext takes a card in a real browser, without the vendor's hosts.
//!
//! ```
//! use payroc_ext::prelude::*;
//! use payroc_sandbox::{API_KEY, Sandbox};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::builder().test_amounts().build();
//! let (api, site) = (sandbox.serve()?, sandbox.serve_hosted_fields()?);
//! let client = Client::builder()
//!     .environment(Environment::custom(api.base_url(), api.identity_url()))
//!     .api_key(API_KEY)
//!     .hosted_fields_release(HostedFieldsRelease::new(
//!         site.lib_version(),
//!         site.script_url(),
//!         site.integrity().to_owned(),
//!         [site.gateway_origin()],
//!     )?)
//!     .build()?;
//! # drop(client);
//! # Ok(())
//! # }
//! ```
//!
//! The script has an address, a version and a hash of its own, which the release names; frames and session API are on another origin, so that
//! the page's policy, and what the browser keeps apart, are put to the test. It behaves as the vendor's does, oddities included: what its
//! constructor throws and what it collects, a form that refuses to be submitted without a word, a button that stays disabled after success, two
//! instances on one page that make a token each, a session whose end is noticed at the next field or click. `Sandbox::hosted_fields` shortens its
//! times and chooses what it is answered after that end, `Sandbox::set_terminal` sets what the terminal allows, and [`Sandbox::next`] gets in
//! the way of its requests. Every frame is marked as a test. Numbers are kept masked, security codes not at all.
//!
//! Cards, by any future date and any security code; others are told by their first digits:
//!
//! | brand | number | security code |
//! |---|---|---|
//! | Visa | 4539858876047062 | yes |
//! | Visa Debit | 4000060000000006 | yes |
//! | Visa Electron | 4001020000000009 | no |
//! | Mastercard | 5001650000000000 | yes |
//! | Mastercard Debit | 5100270000000007 | yes |
//! | Maestro | 5000330000000000 | yes |
//! | American Express | 3400000000000000 | yes |
//! | Diners Club | 3600000000000008 | no |
//! | Discover | 6011000000000004 | yes |
//! | JCB | 3528000000000007 | yes |
//! | Switch | 6301144000000009 | no |
//!
//! Bank accounts: routing number 053200983, account 11101010 (ACH); account 1234567, institution 543, transit 76543 (PAD).
//!
//! With [`SandboxBuilder::test_amounts`] the last two digits of a card payment's amount decide: 01 declined, 02 referred to the issuer, 03 declined for
//! its security checks, everything else approved. The vendor's test environment does the same with these cards and amounts.
//!
//! What is not known of the vendor is decided like this: an instance that got its settings may submit in a session that another one has used
//! up, and where nothing was typed in its own session it gets what was typed last at the same terminal; a field that is found wrong at a
//! submit says so by its validity; a surcharge is announced and not added.
//!
//! # What the document leaves open
//! is decided like this, on the strict side where a mistake of the caller could hide:
//! - A key is remembered for the life of the sandbox, and only with an answer that succeeded.
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
#[cfg(feature = "server")]
mod browser;
mod builder;
mod cards;
mod check;
mod clock;
mod credentials;
mod decision;
mod document;
mod fault;
mod headers;
mod keys;
mod multipart;
mod newer;
mod pages;
mod pattern;
mod problem;
mod record;
pub mod requests;
mod sample;
mod samples;
mod sandbox;
mod schema;
mod script;
#[cfg(feature = "server")]
mod server;
mod state;
mod target;
#[cfg(test)]
mod tests;

#[cfg(feature = "server")]
pub use browser::{ExpiredSession, HostedFieldsServer, HostedFieldsSite, TerminalSettings};
pub use builder::SandboxBuilder;
pub use clock::ManualClock;
pub use decision::ProcessorDecision;
pub use record::RecordedRequest;
pub use samples::{complete_sample, sample};
pub use sandbox::{API_KEY, Sandbox};
pub use script::Step;
#[cfg(feature = "server")]
pub use server::Server;
pub use state::{EntryKind, Form, LedgerEntry, Session, SubmitError, Submitted};

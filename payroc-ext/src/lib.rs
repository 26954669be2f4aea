//! A client for the Payroc payments API that handles idempotency keys, access tokens and retries.
//!
//! ```
//! use payroc_ext::hosted_fields::CardFields;
//! use payroc_ext::journeys::{
//!     OrderId,
//!     cards::{Charge, Charged},
//!     saved_cards::SingleUseCard,
//! };
//! use payroc_ext::{Money, prelude::*};
//!
//! # async fn run(token: &str) -> Result<(), payroc_ext::Error> {
//! let client = Client::builder().environment(Environment::Uat).api_key("...").build()?;
//!
//! // The server creates a session for the payment fields of one page load.
//! let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! let page = session.into_browser_config(CardFields::new())?.submit_to("/pay")?;
//! println!("{}", page.html());
//!
//! // The page posts a token to /pay, and the server charges it, once for each order.
//! let (order, price) = (OrderId::new("order-17")?, Money::new(4_999, "USD"));
//! let charge = Charge::new("1234001", order, price, SingleUseCard::new(token));
//! match charge.sale(&client).await? {
//!     Charged::Approved(payment) => println!("paid: {}", payment.payment_id()),
//!     Charged::Declined(_) => println!("another card?"),
//!     other => println!("not to be charged again: {}", other.payment().status()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Begin with [`guide::first_call`], which needs no account.
//!
//! | where | what |
//! |---|---|
//! | [`guide`] | pages to read, in the order in which one integrates |
//! | [`Client`], [`Environment`] | how it begins; the environment is always chosen, never assumed |
//! | [`Call`], [`Response`] | one call of one operation: its key, its options, its response |
//! | [`IdempotencyKey`] | makes a write repeatable; created with the call, readable before it is sent |
//! | [`Prepared`] | a call frozen for an outbox, to be sent again as it was |
//! | `KeyRing` | with the feature `sealed`: stored calls that nobody else can read, change or move |
//! | [`Error`], [`ErrorKind`], [`Outcome`] | the one error, safe to log, and whether a failed write may have acted |
//! | [`Decision`] | what the response to a payment means: approved, held, declined, or not to be charged again |
//! | [`Money`] | amounts by the decimals of their currency, read and set on orders by [`HasMoney`] and [`SetMoney`] |
//! | [`Patch`], [`PatchPath`] | JSON Patch along paths that the compiler knows |
//! | [`Pages`], [`Items`] | lists, page by page or row by row, forward and backward |
//! | [`ApiKeyProvider`] | keys that rotate while the program runs |
//! | [`Merchants`] | clients of several merchants; [`Client::for_merchant`] beside a key of your own |
//! | [`observe`] | calls, attempts, retries and tokens, for metrics of your own |
//! | [`Client::drain`], [`DrainReport`] | the end of a service: no new writes, and the keys of those that are not over |
//! | [`RetryPolicy`] | how often a call is attempted, and after which backoff |
//! | [`hosted_fields`] | payment fields on a page |
//! | [`journeys`] | card payments, saved cards and what else integrators build, step by step |
//! | [`Expiry`] | how long a session or a token is still valid, by the server's clock |
//! | [`http`], [`clock`] | the HTTP client and the clock, to be replaced |
//! | [`resources`] | every operation, by its resource |
//! | [`types`], [`builders`], [`operations`] | the generated types, requests and operations of the API |
//!
//! Every operation is reached by its resource, as in `client.payments().get(id)`; [`Client::raw`] is the generated client underneath, whose
//! calls are signed, keyed and resent in the same way.
//!
//! # Features
//!
//! `rustls` (default), `rustls-no-provider` and `native-tls` are reqwest's features of the same names. With `rustls-no-provider` a program installs a
//! crypto provider of rustls before it makes a client (`rustls::crypto::ring::default_provider().install_default()`). `sealed` adds the sealed form of
//! stored calls, and `rust_decimal` conversions of [`Money`].
//!
//! # Platforms
//!
//! Linux, macOS and Windows. `wasm32` is not supported: attempts are tasks of a tokio runtime with timers and a thread beside it, and a browser must not
//! hold an API key.
//!
//! # Outbox
//!
//! A payment that must survive a crash is stored before it is sent. The package `payroc-outbox` does that in a database of yours, SQLite or PostgreSQL: it stores the
//! call in the transaction of the order, sends it once, and settles what is uncertain. Its guide is the module `payroc_outbox::guide`.
//!
//! # Tests
//!
//! The package `payroc-sandbox`, as a dev-dependency, is a sandbox of the whole API, in process or on a port: it keeps state, injects faults, and brings a
//! clock that is moved by hand.

// Says at each item which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
mod client;
pub mod clock;
mod domain;
mod environment;
mod error;
// Written by prettyplease, which sees some things differently.
#[rustfmt::skip]
mod generated;
pub mod guide;
pub mod hosted_fields;
pub mod http;
pub mod journeys;
pub mod observe;
mod request;
mod stored;
mod transport;

pub use auth::api_key::ApiKey;
pub use auth::provider::{ApiKeyError, ApiKeyProvider};
pub use client::call::{Call, CallFuture};
pub use client::page::{Items, Pages};
pub use client::response::Response;
pub use client::{Client, ClientBuilder, Merchants};
pub use domain::decision::{Decision, HasDecision, HasRefunds};
pub use domain::expiry::Expiry;
pub use domain::money::{HasMoney, Money, MoneyError, SetMoney};
pub use domain::patch::{Patch, PatchPath};
pub use environment::Environment;
pub use error::outcome::Outcome;
pub use error::{Error, ErrorKind, ErrorReport, RecoveredId, ReportedId};
pub use generated::resources;
pub use request::idempotency::{IdempotencyKey, InvalidIdempotencyKey};
pub use request::prepared::PreparedCall;
pub use request::retry::RetryPolicy;
pub use stored::form::StoredCall;
pub use stored::prepared::Prepared;
#[cfg(feature = "sealed")]
pub use stored::sealed::{KeyRing, SealingKey};
pub use transport::{DrainReport, UnfinishedCall};

pub use payroc_api::{
    Date, Decimal, FromBody, Keyed, Operation, OperationInfo, Paged, Personal, Problem, ProblemError, ProblemType, RawJson, Redacted,
    Request, RetryClass, Secret, Timestamp, Upload, builders, operations, types,
};

/// What every program imports: the client, the environment, and the traits, whose names stay out of yours.
///
/// ```
/// use payroc_ext::prelude::*;
///
/// fn is_large(payment: &payroc_ext::types::Payment) -> bool {
///     payment.order.money().is_some_and(|money| money.minor > 100_000)
/// }
/// ```
pub mod prelude {
    pub use crate::{Client, Environment, HasDecision as _, HasMoney as _, HasRefunds as _, SetMoney as _};
}

/// The crates whose types are part of this API, for programs that do not want to name them, or their versions, in a `Cargo.toml` of their own.
///
/// [`payroc_api`] is the raw client below this crate; [`Client::raw`] gives it. `chrono` is built without its own clock, so there is no `Utc::now()`
/// unless a crate of yours asks for it: the current time is `chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())`.
pub mod dependencies {
    #[cfg(feature = "rust_decimal")]
    pub use rust_decimal;
    pub use {::http, bytes, chrono, futures_core, payroc_api, reqwest, serde, serde_json, uuid};
}

//! A durable outbox for the calls of `payroc-ext`: each call once, or uncertain and then settled, across crashes, processes and machines.
//!
//! A call is stored in the database transaction of the order that it belongs to. A worker sends it, perhaps in another process, and what became of it is in the
//! same table.
//!
//! ```no_run
//! # #[cfg(feature = "sqlite")]
//! # async fn run(client: payroc_ext::Client, request: payroc_ext::types::PaymentRequest, key: [u8; 32]) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use payroc_ext::{KeyRing, SealingKey};
//! use payroc_outbox::{IntentId, Outbox, Settings, Settled, Worker};
//!
//! // 32 random bytes from your secret manager, and a name for them: what is stored is sealed.
//! let keys = KeyRing::new(SealingKey::new("2026-11", key)?);
//! let outbox =
//!     Outbox::open_sqlite("shop.db", Settings::new(keys, Duration::from_secs(12 * 3_600)))
//!         .await?;
//! let worker = Worker::new(&outbox, client.clone());
//! tokio::spawn(async move { worker.run(std::future::pending()).await });
//!
//! // The intent is your own id of what is meant to happen once; `request` is a payment.
//! let intent = IntentId::new("order-17/payment")?;
//! let call = client.payments().create(request).prepare()?;
//! let mut transaction = outbox.sqlite_pool().unwrap().begin_with("BEGIN IMMEDIATE").await?;
//! // ... the order is written in the same transaction ...
//! outbox.submit(&mut transaction, intent.clone(), &call).await?;
//! transaction.commit().await?;
//! outbox.wake();
//!
//! match outbox.outcome(&intent).await? {
//!     Settled::Done(done) => println!("{:?}", done.decode::<payroc_ext::types::Payment>()?),
//!     Settled::Refused(row) => println!("not done: {:?}", row.reason),
//!     Settled::Held(row) => println!("for a person: {:?}", row.reason),
//!     _ => {}
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The [guide] says how it works, what is stored, and what is asked of people.

// Says at each item which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("payroc-outbox needs one of its features `sqlite` and `postgres`");

mod database;
mod digest;
mod facts;
pub mod guide;
mod hub;
mod json;
mod lookup;
mod model;
mod observe;
mod outbox;
mod policy;
mod schema;
mod settings;
mod statements;
mod submit;
mod worker;

pub use database::Transaction;
pub use lookup::{Candidate, Lookup, Sought};
pub use model::error::{Error, Forbidden};
pub use model::intent::IntentId;
pub use model::row::{Done, Row, Settled, State};
pub use observe::{Observer, Transition};
pub use outbox::{Outbox, Verdict};
pub use settings::{Cap, Settings};
pub use submit::{Submit, Submitted};
pub use worker::{Drained, Step, Worker};

/// The crates whose types are part of this API, for programs that do not want to name them, or their versions, in a `Cargo.toml` of their own. A program that
/// encrypts the connection to its PostgreSQL server names `sqlx` all the same, for its feature.
pub mod dependencies {
    pub use {payroc_ext, sqlx};
}

//! A gateway to test against: the whole API, answered by this process.
//!
//! [`Gateway`] speaks every operation of the embedded API document. It checks requests as the document describes them, answers with bodies that
//! conform to it, keeps Hosted Fields sessions and replays idempotency keys. One function does the work, [`Gateway::handle`]; it is reached
//!
//! - in process, as the sender of a client ([`crate::http::Send`]): no socket, no network, time moved by hand;
//! - over HTTP on a loopback port, with [`Gateway::serve`].
//!
//! ```
//! use bytes::Bytes;
//! use payroc_ext::testing::{API_KEY, Gateway};
//!
//! let gateway = Gateway::new();
//! let request = http::Request::post("http://localhost/authorize").header("x-api-key", API_KEY).body(Bytes::new())?;
//! let answer = gateway.handle(request)?;
//! assert_eq!(answer.status(), 200);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Answers and failures can be put in the way of the next call of an operation:
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
//! What the document leaves open is decided like this: a key is remembered for the life of the gateway; only an answer that succeeded is
//! remembered under its key; read-only members of a request are ignored; query parameters that the document does not know are ignored; a
//! `secureTokenId` is taken in a session of the scenario `tokenization` only. Problems name places and rules and never repeat a submitted value.

mod answer;
mod check;
mod credentials;
mod document;
mod fault;
mod gateway;
mod headers;
mod keys;
mod multipart;
mod pages;
mod pattern;
mod problem;
mod record;
mod sample;
mod schema;
mod script;
mod server;
mod sessions;
mod state;
#[cfg(test)]
mod tests;

pub use gateway::{API_KEY, Builder, Gateway};
pub use record::Recorded;
pub use script::Turn;
pub use server::Server;
pub use sessions::Session;

//! What the compiler has to refuse.
//!
//! Each mistake stands beside the same program without it, so that it is refused for the mistake and not for a slip in the example.
//! (`trybuild` would compare the messages too, but checks every dependency of this crate, the generator included, a second time.)
//!
//! # A read takes no idempotency key
//!
//! ```
//! # use payroc_ext::{Client, IdempotencyKey};
//! fn call(client: &Client, key: IdempotencyKey) {
//!     let _ = payroc_ext::Call::new(client, client.raw().capture_payment().payment_id("P-1")).with_fresh_key(key);
//! }
//! ```
//! ```compile_fail,E0277
//! # use payroc_ext::{Client, IdempotencyKey};
//! fn call(client: &Client, key: IdempotencyKey) {
//!     let _ = payroc_ext::Call::new(client, client.raw().get_payment().payment_id("P-1")).with_fresh_key(key);
//! }
//! ```
//!
//! # Neither do the writes that the API does not remember
//!
//! ```compile_fail,E0277
//! # use payroc_ext::{Client, IdempotencyKey};
//! fn call(client: &Client, key: IdempotencyKey) {
//!     let _ = payroc_ext::Call::new(client, client.raw().deactivate_payment_link().payment_link_id("L-1")).with_resume_key(key);
//! }
//! ```
//!
//! # A key of one's own says whether it was sent before
//!
//! There is no way to give a key without saying so.
//!
//! ```compile_fail,E0599
//! # use payroc_ext::{Client, IdempotencyKey};
//! fn call(client: &Client, key: IdempotencyKey) {
//!     let _ = payroc_ext::Call::new(client, client.raw().capture_payment().payment_id("P-1")).with_key(key);
//! }
//! ```
//!
//! # A write cannot be cloned
//!
//! Its clone would be a second payment under the same key, which the server takes for the first, or under another, which charges twice. Neither
//! can its raw builder, which gets a key each time it is sent. What only reads can.
//!
//! ```
//! # use payroc_ext::{Client, types::PaymentRequest};
//! fn clone(client: &Client, payment: PaymentRequest) {
//!     let read = client.payments().list();
//!     let _ = (read.clone(), read);
//!     let _ = client.raw().list_payments().clone();
//!     let prepared = client.payments().create(payment).prepare();
//!     let _ = prepared.map(|prepared| (prepared.clone(), prepared));
//! }
//! ```
//! ```compile_fail,E0599
//! # use payroc_ext::{Client, types::PaymentRequest};
//! fn clone(client: &Client, payment: PaymentRequest) {
//!     let write = client.payments().create(payment);
//!     let _ = write.clone();
//! }
//! ```
//! ```compile_fail,E0599
//! # use payroc_ext::{Client, types::PaymentRequest};
//! fn clone(client: &Client) {
//!     let write = payroc_ext::Call::new(client, client.raw().capture_payment().payment_id("P-1"));
//!     let _ = write.clone();
//! }
//! ```
//! ```compile_fail,E0599
//! # use payroc_ext::Client;
//! fn clone(client: &Client) {
//!     let _ = client.raw().deactivate_payment_link().payment_link_id("L-1").clone();
//! }
//! ```
//!
//! # A raw client has a transport
//!
//! Nothing would sign its requests otherwise.
//!
//! ```
//! # use std::sync::Arc;
//! fn raw(transport: Arc<dyn payroc_api::Transport>) -> payroc_api::Client {
//!     payroc_api::Client::with_transport("https://api.uat.payroc.com/v1", transport)
//! }
//! ```
//! ```compile_fail,E0599
//! fn raw() -> payroc_api::Client {
//!     payroc_api::Client::new("https://api.uat.payroc.com/v1")
//! }
//! ```
//!
//! # A secure token is not its id
//!
//! One is a number to pay with, the other a name for paths.
//!
//! ```
//! # use payroc_ext::{Client, types::SecureTokenId};
//! fn update(client: &Client, id: SecureTokenId) {
//!     let _ = client.hosted_fields().terminal("7001").for_updating(id);
//! }
//! ```
//! ```compile_fail,E0308
//! # use payroc_ext::{Client, types::SecureToken};
//! fn update(client: &Client, token: SecureToken) {
//!     let _ = client.hosted_fields().terminal("7001").for_updating(token);
//! }
//! ```
//!
//! # A request is made by its constructor
//!
//! So that a field that the vendor adds breaks nobody.
//!
//! ```
//! # use payroc_ext::types::HostedFieldsSessionRequest;
//! let request = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
//! let HostedFieldsSessionRequest { scenario, .. } = request;
//! # let _ = scenario;
//! ```
//! ```compile_fail,E0638
//! # use payroc_ext::types::HostedFieldsSessionRequest;
//! let request = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
//! let HostedFieldsSessionRequest { lib_version, scenario, secure_token_id } = request;
//! ```

//! Programs that must not compile.
//!
//! Each mistake stands beside the same program without it. This shows that the mistake is refused, and not a slip in the example.
//! What the compiler says about the mistakes of a journey is compared in the package `payroc-mistakes`, which has few dependencies: its tool checks all of
//! them a second time, and those of this crate include the generator.
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
//! # A write whose key the API does not honor takes none either
//!
//! ```compile_fail,E0277
//! # use payroc_ext::{Client, IdempotencyKey};
//! fn call(client: &Client, key: IdempotencyKey) {
//!     let _ = payroc_ext::Call::new(client, client.raw().deactivate_payment_link().payment_link_id("L-1")).with_resume_key(key);
//! }
//! ```
//!
//! # A key of the caller is declared as fresh or as resumed
//!
//! There is no method that takes a key without this declaration.
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
//! Under the same key, the server would take the clone for the first payment; under another key, it would charge twice. The raw builder of a
//! write cannot be cloned either, because it gets a new key each time it is sent. Reads can be cloned.
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
//! Without one, its requests would carry no token.
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
//! The token is a payment method, the id names the token in paths.
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
//! # A request is built by its constructor
//!
//! A field that the vendor adds later then breaks no program.
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

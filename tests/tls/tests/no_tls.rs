//! A program that was built without TLS.
#![cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls")))]

use std::error::Error as _;

use payroc_ext::prelude::*;
use payroc_ext::{ErrorKind, Outcome, RetryPolicy};
use payroc_sandbox::API_KEY;
use payroc_tls::Server;

#[tokio::test]
async fn https_is_refused_before_anything_is_sent() {
    let server = Server::start("localhost");
    let client = Client::builder()
        .environment(server.environment())
        .api_key(API_KEY)
        .retry_policy(RetryPolicy::never())
        .build()
        .expect("a client");
    let error = client.payments().get("M1").await.expect_err("no TLS");
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connect, Outcome::NotSent), "{error:?}");
    println!("{error} {:?}", error.source().map(ToString::to_string));
    assert!(server.sandbox.requests().is_empty());
}

//! A program that was built without TLS.
#![cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls")))]

use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::prelude::*;
use payroc_ext::{ErrorKind, Outcome, RetryPolicy};
use payroc_sandbox::API_KEY;
use payroc_tls::Server;

#[tokio::test]
async fn https_is_refused_before_anything_is_sent() {
    let server = Server::start("localhost");
    let client = Client::builder()
        .environment(server.environment())
        .hosted_fields_release(HostedFieldsRelease::UAT)
        .api_key(API_KEY)
        .retry_policy(RetryPolicy::never())
        .build()
        .expect("a client");
    let error = client.hosted_fields().terminal("1234001").for_payment().await.expect_err("no TLS");
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::IdentityUnavailable, Outcome::NotSent),
        "{error:?}"
    );
    let mut sources = std::iter::successors(std::error::Error::source(&error), |error| error.source());
    assert!(sources.any(|source| source.to_string().contains("scheme is not http")), "{error:?}");
    assert!(server.sandbox.requests().is_empty());
}

//! A program that was built for a crypto provider of its own and brings none. A process of its own, because a provider is installed for good.
#![cfg(all(feature = "rustls-no-provider", not(feature = "rustls"), not(feature = "native-tls")))]

use std::error::Error as _;

use payroc_ext::ErrorKind;
use payroc_ext::prelude::*;

#[test]
fn a_missing_provider_is_an_error_that_names_the_remedy() {
    let error = Client::builder()
        .environment(Environment::Uat)
        .api_key("a-key")
        .build()
        .expect_err("no provider");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let source = error.source().expect("a reason").to_string();
    assert!(source.contains("install a crypto provider"), "{error}: {source}");
}

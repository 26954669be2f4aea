//! A payment over HTTPS, with whichever TLS this package was built with. The trusted root is set as a program would set it.
#![cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls"))]

use payroc_ext::dependencies::reqwest::Certificate;
use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::http::ReqwestClient;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::{Charge, Charged};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::prelude::*;
use payroc_ext::{Error, ErrorKind, Money, Outcome, RetryPolicy};
use payroc_sandbox::{API_KEY, Form};
use payroc_tls::Server;

const TERMINAL: &str = "1234001";

/// What the feature `rustls-no-provider` asks of a program, once and before it makes a client.
fn bring_a_provider() {
    #[cfg(feature = "rustls-no-provider")]
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn client(environment: Environment, http: ReqwestClient) -> Client {
    Client::builder()
        .environment(environment)
        .hosted_fields_release(HostedFieldsRelease::UAT)
        .api_key(API_KEY)
        .retry_policy(RetryPolicy::never())
        .http_client(http)
        .build()
        .expect("a client")
}

/// A client that trusts this root, and the roots of the system where `others` says so.
fn trusting(root: &str, others: bool) -> ReqwestClient {
    let root = Certificate::from_pem(root.as_bytes()).expect("PEM");
    ReqwestClient::builder()
        .configure(move |client| {
            let client = client.no_proxy();
            match others {
                true => client.tls_certs_merge([root.clone()]),
                false => client.tls_certs_only([root.clone()]),
            }
        })
        .build()
        .expect("an HTTP client")
}

async fn pay(server: &Server, client: &Client) -> Result<Charged, Error> {
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    let token = server.sandbox.submit(session.token().expose(), Form::Card).expect("a form").token;
    let order = OrderId::new("order-17").expect("an id");
    Charge::new(TERMINAL, order, Money::new(4_999, "USD"), SingleUseCard::new(token))
        .sale(client)
        .await
}

#[tokio::test]
async fn a_payment_goes_over_https_with_a_root_of_ones_own() {
    bring_a_provider();
    for others in [false, true] {
        let server = Server::start("localhost");
        let charged = pay(&server, &client(server.environment(), trusting(&server.root, others))).await;
        let charged = charged.unwrap_or_else(|error| panic!("with the system's roots: {others}: {error:?}"));
        assert!(matches!(charged, Charged::Approved(_)), "{charged:?}");
        assert_eq!(server.sandbox.collected("order-17"), 4_999);
    }
}

/// As most programs have it: whatever the system trusts, which is not this root.
#[tokio::test]
async fn a_server_with_an_unknown_root_receives_nothing() {
    bring_a_provider();
    let server = Server::start("localhost");
    let http = ReqwestClient::builder()
        .configure(|client| client.no_proxy())
        .build()
        .expect("an HTTP client");
    refused(&server, &server.environment(), http, ErrorKind::IdentityUnavailable).await;
    // A root that has the same name is still another one.
    let other = Server::start("localhost");
    refused(
        &server,
        &server.environment(),
        trusting(&other.root, false),
        ErrorKind::IdentityUnavailable,
    )
    .await;
    // The token is issued by a server that is trusted, and does not reach the one that is not.
    refused(
        &server,
        &server.environment_with(&other),
        trusting(&other.root, false),
        ErrorKind::Connect,
    )
    .await;
    assert_eq!(other.sandbox.requests().len(), 1);
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    bring_a_provider();
    let server = Server::start("payments.example");
    let http = trusting(&server.root, false);
    refused(&server, &server.environment(), http, ErrorKind::IdentityUnavailable).await;
}

/// The call fails as one that was certainly not sent, says why, and has sent neither key nor token.
async fn refused(server: &Server, environment: &Environment, http: ReqwestClient, kind: ErrorKind) {
    let error = pay(server, &client(environment.clone(), http))
        .await
        .expect_err("the server is not to be trusted");
    assert_eq!((error.kind(), error.outcome()), (kind, Outcome::NotSent), "{error:?}");
    let mut sources = std::iter::successors(std::error::Error::source(&error), |error| error.source());
    assert!(sources.any(|source| source.to_string().contains("certificate")), "{error:?}");
    assert!(server.sandbox.requests().is_empty(), "{:?}", server.sandbox.requests());
}

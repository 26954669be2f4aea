//! One program that acts for several merchants, each by keys of its own.
//!
//! ```sh
//! cargo run --example multi_merchant     # against a sandbox in this process: no account, no network
//! cargo test --example multi_merchant
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Mutex, PoisonError};

use payroc_ext::prelude::*;
use payroc_ext::{ApiKey, Merchants};
use payroc_sandbox::Sandbox;

/// The clients, each made once: a client has tokens, and a new one would have to obtain them first.
struct Clients {
    merchants: Merchants,
    made: Mutex<BTreeMap<String, Client>>,
}

impl Clients {
    fn new(sandbox: &Sandbox) -> Result<Self, payroc_ext::Error> {
        let builder = Client::builder().environment(Environment::Uat).http_client(sandbox.clone());
        Ok(Self {
            merchants: builder.build_for_merchants()?,
            made: Mutex::default(),
        })
    }

    /// The client of a merchant. The name stays when keys rotate: stored calls remember it, and spans and events show it.
    fn of(&self, merchant: &str) -> Client {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let client = made.entry(merchant.to_owned()).or_insert_with(|| {
            // In a real program a closure that asks the secret manager, so that keys can rotate.
            self.merchants.for_merchant(merchant, ApiKey::new(format!("key-of-{merchant}")))
        });
        client.clone()
    }
}

fn sandbox() -> Sandbox {
    Sandbox::builder().api_key("key-of-bakery").api_key("key-of-brewery").build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let clients = Clients::new(&sandbox())?;
    for merchant in ["bakery", "brewery", "bakery"] {
        let client = clients.of(merchant);
        let payments = client.payments().list().await?;
        println!("  {merchant}: {:?} payments", payments.count);
    }
    match clients.of("butcher").payments().list().await {
        Ok(_) => println!("  butcher: known after all"),
        Err(error) => println!("  butcher: {error}"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
    use payroc_ext::{ErrorKind, Outcome};

    use super::*;

    #[tokio::test]
    async fn each_merchant_has_tokens_of_its_own_and_keeps_them() {
        let sandbox = sandbox();
        let clients = Clients::new(&sandbox).unwrap();
        for merchant in ["bakery", "brewery", "bakery", "brewery"] {
            clients.of(merchant).payments().list().await.unwrap();
        }
        assert_eq!(sandbox.tokens_issued(), 2);
        let unknown = clients.of("butcher").payments().list().await.unwrap_err();
        assert_eq!(unknown.kind(), ErrorKind::CredentialsRejected);
    }

    #[tokio::test]
    async fn a_stored_call_of_one_merchant_is_not_sent_for_another() {
        let sandbox = sandbox();
        let clients = Clients::new(&sandbox).unwrap();
        let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new("x".repeat(128))));
        let order = PaymentOrderRequest::new("order-1", 4_999, Currency::Usd);
        let request = PaymentRequest::new(PaymentChannel::Web, "1234001", order, method);
        let prepared = clients.of("bakery").payments().create(request).prepare().unwrap();
        let refused = prepared.send(&clients.of("brewery")).await.unwrap_err();
        assert_eq!((refused.kind(), refused.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
        assert!(sandbox.ledger().is_empty());
    }
}

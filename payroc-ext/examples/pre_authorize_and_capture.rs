//! Holds an amount when an order is placed, and takes what was delivered.
//!
//! ```sh
//! cargo run --example pre_authorize_and_capture     # against a sandbox in this process: no account, no network
//! cargo test --example pre_authorize_and_capture
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::Money;
use payroc_ext::journeys::cards::{Authorized, CardPayment, Charge, Charged};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::journeys::{OrderId, cards};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Form, Sandbox};

const TERMINAL: &str = "1234001";

/// When the order is placed. Only what is held comes back as something that can be captured.
async fn place(client: &Client, order: OrderId, most: Money, token: String) -> Result<Authorized, Box<dyn Error>> {
    match Charge::new(TERMINAL, order, most, SingleUseCard::new(token))
        .authorize(client)
        .await?
    {
        Charged::Authorized(held) => Ok(held),
        other => Err(format!("not held: {}", other.payment().status()).into()),
    }
}

/// When the goods leave, days later and in another process: the payment is fetched, and says what it still allows.
async fn deliver(client: &Client, payment_id: &str, delivered: &Money) -> Result<CardPayment, Box<dyn Error>> {
    let captured = match cards::fetch(client, payment_id).await? {
        Charged::Authorized(held) => held.capture_part(client, delivered).await?,
        other => return Err(format!("nothing to capture: {}", other.payment().status()).into()),
    };
    // A hold that is too old can be declined under a status of success.
    match captured {
        Charged::Approved(paid) => Ok(paid),
        other => Err(format!("not captured: {}", other.payment().status()).into()),
    }
}

async fn play(sandbox: &Sandbox) -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;

    let held = place(&client, OrderId::new("order-17")?, Money::new(4_999, "USD"), token).await?;
    println!("  held {}, collected {}", held.payment().amount(), sandbox.collected("order-17"));
    // One article is out of stock.
    let id = held.payment().payment_id().to_string();
    let paid = deliver(&client, &id, &Money::new(3_000, "USD")).await?;
    println!("  captured {:?}, collected {}", paid.authorized(), sandbox.collected("order-17"));
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    play(&Sandbox::new()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_held_is_not_collected_and_a_part_can_be_captured() {
        let sandbox = Sandbox::new();
        play(&sandbox).await.unwrap();
        assert_eq!(sandbox.collected("order-17"), 3_000);
    }

    #[tokio::test]
    async fn what_was_captured_cannot_be_captured_again() {
        let sandbox = Sandbox::new();
        play(&sandbox).await.unwrap();
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone());
        let client = client.build().unwrap();
        let id = &sandbox.ledger()[0].id;
        let refused = deliver(&client, id, &Money::new(1_000, "USD")).await.unwrap_err();
        assert!(refused.to_string().contains("nothing to capture"), "{refused}");
        assert_eq!(sandbox.collected("order-17"), 3_000);
    }
}

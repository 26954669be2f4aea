//! Charges a card while responses are lost, and charges it once.
//!
//! ```sh
//! cargo run --example charge_and_retry     # against a sandbox in this process: no account, no network
//! cargo test --example charge_and_retry
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::{Charge, Charged};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::prelude::*;
use payroc_ext::{Money, Outcome, RetryPolicy, operations};
use payroc_sandbox::{API_KEY, Form, Sandbox, Step};

const TERMINAL: &str = "1234001";

/// Charges an order. The client repeats a lost response by itself, three attempts in all; what is open after that is sent again here, the same
/// bytes under the same key.
async fn charge(client: &Client, order: OrderId, price: Money, token: String) -> Result<Charged, payroc_ext::Error> {
    let step = Charge::new(TERMINAL, order, price, SingleUseCard::new(token)).sale(client);
    println!("  the key, before anything is sent: {}", step.idempotency_key());
    let error = match step.await {
        Ok(charged) => return Ok(charged),
        Err(error) => error,
    };
    println!("  after {} attempts: {error}", error.attempts());
    match error.prepared() {
        // Money may have moved. A shop stores this call, and sends it later, and again after that; never a new one.
        Some(call) if error.outcome() == Outcome::Unknown => {
            let payment = call.clone().typed::<operations::CreatePayment>()?.send(client).await?;
            Ok(payment.into())
        }
        _ => Err(error),
    }
}

async fn play(sandbox: &Sandbox) -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .retry_policy(RetryPolicy::default().initial_backoff(Duration::ZERO))
        .build()?;
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;

    // The money moves with the first attempt. All three responses are lost.
    for _ in 0..3 {
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    }
    match charge(&client, OrderId::new("order-17")?, Money::new(4_999, "USD"), token).await? {
        Charged::Approved(payment) => println!("  paid: {}", payment.payment_id()),
        other => println!("  not paid: {}", other.payment().status()),
    }
    println!("  collected: {}", sandbox.collected("order-17"));
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
    async fn a_charge_whose_responses_are_lost_is_made_once() {
        let sandbox = Sandbox::new();
        play(&sandbox).await.unwrap();
        assert_eq!((sandbox.collected("order-17"), sandbox.ledger().len()), (4_999, 1));
        let sent = sandbox
            .requests()
            .iter()
            .filter(|request| request.is::<operations::CreatePayment>())
            .count();
        assert_eq!(sent, 4, "three attempts, and the call sent again");
    }
}

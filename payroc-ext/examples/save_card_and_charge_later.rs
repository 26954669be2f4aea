//! A first charge that the payer makes and that saves the card, and later charges without the payer.
//!
//! ```sh
//! cargo run --example save_card_and_charge_later     # against a sandbox in this process: no account, no network
//! cargo test --example save_card_and_charge_later
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::{Charge, Charged};
use payroc_ext::journeys::saved_cards::{Agreement, SingleUseCard, StandingMandate, first_charge};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Form, Sandbox};

const TERMINAL: &str = "1234001";

/// With the payer at the page. What comes back is a line for the customer's row; it holds the token that pays, so it is stored like other secrets.
async fn sign_up(client: &Client, order: OrderId, price: Money, token: String) -> Result<String, Box<dyn Error>> {
    let charge = Charge::new(TERMINAL, order, price, SingleUseCard::new(token));
    let first = first_charge(client, charge, Agreement::Recurring).await?;
    match first.charged {
        Charged::Approved(payment) => println!("  the first month is paid: {}", payment.payment_id()),
        other => return Err(format!("not paid: {}", other.payment().status()).into()),
    }
    // Without what the scheme has to be given later there is no mandate, and the error says what is missing.
    Ok(serde_json::to_string(&first.mandate?)?)
}

/// A month later, by a job, which may run twice: the key follows from the order id, so the second run finds the charge of the first.
async fn collect(client: &Client, mandate: &str, order: OrderId, price: Money) -> Result<Charged, Box<dyn Error>> {
    let mandate: StandingMandate = serde_json::from_str(mandate)?;
    Ok(mandate.charge(order, price).sale(client).await?)
}

async fn play(sandbox: &Sandbox) -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;
    let price = Money::new(2_999, "USD");
    let mandate = sign_up(&client, OrderId::new("gym-january")?, price.clone(), token).await?;
    for run in 1..=2 {
        let charged = collect(&client, &mandate, OrderId::new("gym-february")?, price.clone()).await?;
        println!("  run {run} of February: {}", charged.payment().payment_id());
    }
    println!("  collected in February: {}", sandbox.collected("gym-february"));
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
    async fn a_saved_card_is_charged_once_a_month_however_often_the_job_runs() {
        let sandbox = Sandbox::new();
        play(&sandbox).await.unwrap();
        assert_eq!(
            (sandbox.collected("gym-january"), sandbox.collected("gym-february")),
            (2_999, 2_999)
        );
    }
}

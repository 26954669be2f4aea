//! The journeys, one after the other, against a sandbox in this process: no account, no network.
//!
//! ```sh
//! cargo run --example journeys                     # all of them
//! cargo run --example journeys -- saved_cards      # one, by the name of its file
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

mod bank_transfers;
mod boarding;
mod cards;
mod devices;
mod events;
mod funding;
mod hosted_pages;
mod payment_links;
mod plans;
mod saved_cards;
mod three_d_secure;
mod wallets;

use std::error::Error;

use payroc_ext::Money;
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Form, Sandbox};

const TERMINAL: &str = "1234001";
const JOURNEYS: [&str; 12] = [
    "cards",
    "saved_cards",
    "plans",
    "wallets",
    "bank_transfers",
    "devices",
    "boarding",
    "funding",
    "three_d_secure",
    "hosted_pages",
    "payment_links",
    "events",
];

type Done = Result<(), Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| !JOURNEYS.contains(&name.as_str())) {
        return Err(format!("there is no journey `{unknown}`; expected one of {}", JOURNEYS.join(", ")).into());
    }
    for name in JOURNEYS {
        if wanted.is_empty() || wanted.iter().any(|one| one == name) {
            println!("\n{name}");
            play(name).await?;
        }
    }
    Ok(())
}

async fn play(name: &str) -> Done {
    let sandbox = Sandbox::new();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    match name {
        "cards" => cards::play(&sandbox, &client).await,
        "saved_cards" => saved_cards::play(&sandbox, &client).await,
        "plans" => plans::play(&sandbox, &client).await,
        "wallets" => wallets::play(&client).await,
        "bank_transfers" => bank_transfers::play(&sandbox, &client).await,
        "devices" => devices::play().await,
        "boarding" => boarding::play(&sandbox, &client).await,
        "funding" => funding::play(&client).await,
        "three_d_secure" => three_d_secure::play(&sandbox, &client).await,
        "hosted_pages" => hosted_pages::play(&sandbox, &client).await,
        "payment_links" => payment_links::play(&sandbox, &client).await,
        "events" => events::play().await,
        other => Err(format!("`{other}` is listed and not played").into()),
    }
}

fn usd(minor: i64) -> Money {
    Money::new(minor, "USD")
}

/// In a shop, the browser sends the token; here the sandbox plays the payer.
async fn entered(sandbox: &Sandbox, client: &Client) -> Result<SingleUseCard, Box<dyn Error>> {
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    Ok(SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token))
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn every_journey_runs_without_credentials() {
        for name in super::JOURNEYS {
            super::play(name).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

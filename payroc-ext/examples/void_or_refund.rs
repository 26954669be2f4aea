//! Gives money back: a void while the batch is open, a refund afterwards. Which of the two it is, the payment says.
//!
//! ```sh
//! cargo run --example void_or_refund     # against a sandbox in this process: no account, no network
//! cargo test --example void_or_refund
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::Money;
use payroc_ext::journeys::cards::{Charge, GiveBack, GivenBack};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::journeys::{OrderId, cards};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Form, Sandbox};

const TERMINAL: &str = "1234001";

/// A return of goods, by its own number. A second click on "give back" uses the same key, and gives back once.
async fn give_back(
    client: &Client,
    payment_id: &str,
    return_number: &str,
    amount: Option<Money>,
) -> Result<&'static str, payroc_ext::Error> {
    // As it stands now: whether the batch has closed is nothing that a clock here could know.
    let now = cards::fetch(client, payment_id).await?;
    let what = match amount {
        Some(amount) => GiveBack::part(return_number, amount, "Goods returned"),
        None => GiveBack::all(return_number, "Goods returned"),
    };
    let step = now.payment().void_or_refund(client, what);
    let kind = if step.is_refund() { "refund" } else { "void" };
    // A status of success is not yet money on its way.
    match step.await? {
        GivenBack::Done(_) => Ok(kind),
        GivenBack::Declined(_) => Ok("refused"),
        GivenBack::Undecided(_) => Ok("look at the payment, its refunds and what is approved"),
    }
}

/// A paid order; gives the id of its payment.
async fn paid(sandbox: &Sandbox, client: &Client, order: &str) -> Result<String, Box<dyn Error>> {
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;
    let charge = Charge::new(TERMINAL, OrderId::new(order)?, Money::new(4_999, "USD"), SingleUseCard::new(token));
    Ok(charge.sale(client).await?.payment().payment_id().to_string())
}

fn client(sandbox: &Sandbox) -> Result<Client, payroc_ext::Error> {
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    builder.http_client(sandbox.clone()).build()
}

async fn play(sandbox: &Sandbox) -> Result<[&'static str; 2], Box<dyn Error>> {
    let client = client(sandbox)?;
    let early = paid(sandbox, &client, "order-1").await?;
    let late = paid(sandbox, &client, "order-2").await?;

    let first = give_back(&client, &early, "return-1", None).await?;
    println!("  before the batch closes: a {first}; collected {}", sandbox.collected("order-1"));

    sandbox.settle();
    let second = give_back(&client, &late, "return-2", Some(Money::new(1_500, "USD"))).await?;
    println!(
        "  after the batch has closed: a {second}; collected {}",
        sandbox.collected("order-2")
    );
    Ok([first, second])
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    play(&Sandbox::new()).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_payment_decides_between_a_void_and_a_refund() {
        let sandbox = Sandbox::new();
        assert_eq!(play(&sandbox).await.unwrap(), ["void", "refund"]);
        assert_eq!((sandbox.collected("order-1"), sandbox.collected("order-2")), (0, 3_499));
    }

    #[tokio::test]
    async fn a_second_click_gives_back_once() {
        let sandbox = Sandbox::new();
        let client = client(&sandbox).unwrap();
        let payment = paid(&sandbox, &client, "order-3").await.unwrap();
        sandbox.settle();
        // The second response lists the same refund, which is not new to it any more.
        for said in ["refund", "look at the payment, its refunds and what is approved"] {
            let part = Some(Money::new(1_000, "USD"));
            assert_eq!(give_back(&client, &payment, "return-3", part).await.unwrap(), said);
        }
        assert_eq!(sandbox.collected("order-3"), 3_999);
    }
}

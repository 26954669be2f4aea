//! Saves a card, charges it later, gives half of the money back, and writes the day as CSV.
//!
//! ```sh
//! cargo run --example first_program     # against a sandbox in this process: no account, no network
//! cargo test --example first_program
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;
use std::io::Write;

use chrono::{DateTime, FixedOffset};
use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::{self, Charge, Charged, GiveBack, GivenBack};
use payroc_ext::journeys::saved_cards::{SavedCard, SingleUseCard, save};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Form, ManualClock, Sandbox};

type Fault = Box<dyn Error>;

const TERMINAL: &str = "1234001";

/// Saves the card of which a page with Hosted Fields has posted the token. What comes back is a line for the customer's row. It holds what pays, so it is
/// stored like other secrets.
async fn save_card(client: &Client, token: String) -> Result<String, Fault> {
    let card = save(client, TERMINAL, SingleUseCard::new(token)).await?;
    Ok(serde_json::to_string(&card)?)
}

/// Charges the saved card while the payer takes part. The line that comes back belongs into the order's row: the id of the payment.
async fn charge(client: &Client, stored: &str, order: OrderId, price: Money) -> Result<String, Fault> {
    let card: SavedCard = serde_json::from_str(stored)?;
    // The order id makes the idempotency key: called again after a crash, this finds the first charge.
    match Charge::new(TERMINAL, order, price, &card).sale(client).await? {
        Charged::Approved(payment) => Ok(payment.payment_id().to_string()),
        Charged::Declined(_) => Err("ask for another card".into()),
        other => Err(format!("neither paid nor declined, do not charge again: {}", other.payment().status()).into()),
    }
}

/// Gives half of a payment back, by a void or a refund, whichever the payment allows now. `reference` is the name of the return in your books, by which it is
/// given back once.
async fn give_half_back(client: &Client, payment_id: &str, reference: &str) -> Result<Money, Fault> {
    let charged = cards::fetch(client, payment_id).await?;
    let payment = charged.payment();
    // Money does not divide by itself: the odd cent stays with the shop here.
    let paid = payment.amount();
    let half = Money::new(paid.minor / 2, paid.currency.clone());
    let back = GiveBack::part(reference, half.clone(), "Half of it");
    match payment.void_or_refund(client, back).await? {
        GivenBack::Done(_) => Ok(half),
        GivenBack::Declined(_) => Err("the refund was declined".into()),
        // Fetch the payment later, and look at its refunds.
        GivenBack::Undecided(_) => Err("it is not known yet whether half was given back".into()),
    }
}

/// Writes the payments and refunds from one time to another.
async fn export(client: &Client, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>, out: impl Write) -> Result<u64, Fault> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["kind", "id", "order", "amount", "currency", "decision"])?;
    let mut rows = 0;
    let mut payments = client.payments().list().date_from(from).date_to(to).items();
    while let Some(payment) = payments.next().await {
        let payment = payment?;
        let (order, amount) = (&payment.order, payment.order.amount.to_string());
        table.write_record([
            "payment",
            payment.payment_id.as_str(),
            order.order_id.as_str(),
            &amount,
            order.currency.as_str(),
            payment.decision().as_str(),
        ])?;
        rows += 1;
    }
    let mut refunds = client.refunds().list().date_from(from).date_to(to).items();
    while let Some(refund) = refunds.next().await {
        let refund = refund?;
        let (order, amount) = (&refund.order, (-refund.order.amount).to_string());
        table.write_record([
            "refund",
            refund.refund_id.as_str(),
            order.order_id.as_str(),
            &amount,
            order.currency.as_str(),
            refund.decision().as_str(),
        ])?;
        rows += 1;
    }
    table.flush()?;
    Ok(rows)
}

async fn play(sandbox: &Sandbox, out: impl Write) -> Result<(), Fault> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;

    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;
    let stored = save_card(&client, token).await?;
    println!("the card is saved");

    let payment_id = charge(&client, &stored, OrderId::new("order-17")?, Money::new(4_999, "USD")).await?;
    println!("paid: {payment_id}");

    // The batch closes, as it does once a day: what could be voided can be refunded.
    sandbox.settle();
    println!("given back: {}", give_half_back(&client, &payment_id, "return-3").await?);

    let day = chrono::Duration::hours(12);
    let noon = sandbox.time().fixed_offset();
    println!("{} rows", export(&client, noon - day, noon + day, out).await?);
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let sandbox = Sandbox::builder().clock(ManualClock::new()).build();
    play(&sandbox, std::io::stdout()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn half_of_what_was_paid_is_kept_and_the_day_has_two_rows() {
        let sandbox = Sandbox::builder().clock(ManualClock::new()).build();
        let mut out = Vec::new();
        play(&sandbox, &mut out).await.unwrap();
        assert_eq!(sandbox.collected("order-17"), 2_500);
        let table = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 3, "{table}");
        assert!(
            lines[1].starts_with("payment,") && lines[1].ends_with(",order-17,4999,USD,approved"),
            "{table}"
        );
        assert!(
            lines[2].starts_with("refund,") && lines[2].ends_with(",-2499,USD,approved"),
            "{table}"
        );
    }
}

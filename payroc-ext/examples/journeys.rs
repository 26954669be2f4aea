//! The journeys, one after the other, against a sandbox in this process: no account, no network.
//!
//! ```sh
//! cargo run --example journeys                     # all of them
//! cargo run --example journeys -- saved_cards      # one: cards, saved_cards, plans, wallets or events
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::collections::HashSet;
use std::error::Error;

use payroc_ext::journeys::cards::{Attempt, Charge, Charged, GiveBack};
use payroc_ext::journeys::events::{Event, EventSecrets};
use payroc_ext::journeys::plans::Subscribed;
use payroc_ext::journeys::saved_cards::{Agreement, SingleUseCard, StandingMandate, first_charge, save};
use payroc_ext::journeys::wallets::{GatewayMerchantId, GooglePay};
use payroc_ext::journeys::{Claim, OrderId, cards, plans};
use payroc_ext::prelude::*;
use payroc_ext::types::{PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanType};
use payroc_ext::{HasDecision, Money};
use payroc_sandbox::{API_KEY, Form, ProcessorDecision, Sandbox};

const TERMINAL: &str = "1234001";
const JOURNEYS: [&str; 5] = ["cards", "saved_cards", "plans", "wallets", "events"];

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
        "cards" => card_payments(&sandbox, &client).await,
        "saved_cards" => saved_cards(&sandbox, &client).await,
        "plans" => subscriptions(&sandbox, &client).await,
        "wallets" => wallets(&client).await,
        _ => events().await,
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

async fn card_payments(sandbox: &Sandbox, client: &Client) -> Done {
    // The order is stored, and with it the attempt, before anything is sent.
    let attempt = Attempt::first(OrderId::new("order-17")?);
    sandbox.decide_next(ProcessorDecision::Declined);
    let first = Charge::new(TERMINAL, attempt.clone(), usd(4_999), entered(sandbox, client).await?).authorize(client);
    println!("  attempt {} under the key {}", attempt.number(), first.idempotency_key());
    let Charged::Declined(declined) = first.await? else {
        return Err("the sandbox was asked to decline".into());
    };

    // Only a decline leads to another attempt, and so to another key.
    let attempt = attempt.after(&declined)?;
    let card = entered(sandbox, client).await?;
    let held = match Charge::new(TERMINAL, attempt, usd(4_999), card).authorize(client).await? {
        Charged::Authorized(held) => held,
        other => return Err(format!("not held: {}", other.payment().status()).into()),
    };
    println!("  held: {}", held.payment().amount());
    let paid = held.capture_part(client, &usd(3_000)).await?;
    println!("  captured: {:?}", paid.authorized());

    // The day ends; what was a void before is a refund now.
    sandbox.settle();
    let now = cards::fetch(client, paid.payment_id()).await?;
    let back = now
        .payment()
        .void_or_refund(client, GiveBack::part("return-3", usd(1_000), "Wrong size"));
    println!("  a refund and not a void: {}", back.is_refund());
    let paid = back.await?;
    println!(
        "  can still be refunded: {:?}; collected: {}",
        paid.refundable(),
        sandbox.collected("order-17")
    );
    Ok(())
}

async fn saved_cards(sandbox: &Sandbox, client: &Client) -> Done {
    let charge = Charge::new(TERMINAL, OrderId::new("gym-january")?, usd(2_999), entered(sandbox, client).await?);
    let first = first_charge(client, charge, Agreement::Recurring).await?;
    let stored = serde_json::to_string(&first.mandate?)?;
    println!("  the mandate is stored with the customer");

    // A month later, by a job.
    let mandate: StandingMandate = serde_json::from_str(&stored)?;
    for run in 1..=2 {
        let step = mandate.charge(OrderId::new("gym-february")?, usd(2_999)).sale(client);
        let charged = step.resumed().await?;
        println!("  run {run} of the job: payment {}", charged.payment().payment_id());
    }
    println!("  collected in February: {}", sandbox.collected("gym-february"));
    Ok(())
}

async fn subscriptions(sandbox: &Sandbox, client: &Client) -> Done {
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await?;
    let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
    let card = save(client, TERMINAL, token).await?;
    let plan = PaymentPlan::new(PaymentPlanFields {
        payment_plan_id: "gold".into(),
        name: "Gold plan".into(),
        currency: "USD".into(),
        kind: PaymentPlanType::Manual,
        frequency: PaymentPlanFrequency::Monthly,
        on_update: PaymentPlanOnUpdate::Continue,
        on_delete: PaymentPlanOnDelete::Complete,
    });
    client.payment_plans().create(TERMINAL, plan).await?;
    let start = sandbox.time().date_naive();
    let subscribed = plans::subscribe(client, &card, "customer-17", "gold", start, |request| request.name("Gold plan")).await?;
    let Subscribed::Manual(manual) = subscribed else {
        return Err("the plan is collected by hand".into());
    };
    let paid = manual.pay(client, &OrderId::new("customer-17-february")?, &usd(2_999)).await?;
    println!("  collected by hand: {}", paid.decision().as_str());
    let stopped = plans::stop(client, manual.state()).await?;
    println!("  stopped: {}", stopped.state().status);
    Ok(())
}

async fn wallets(client: &Client) -> Done {
    let merchant = GatewayMerchantId::of_terminal(TERMINAL)?;
    println!("  for the page: {}", merchant.tokenization_specification());
    println!("  stripped from the id of the terminal: {}", merchant.stripped());
    let token = format!(r#"{{"protocolVersion":"ECv2","signature":"{}"}}"#, "x".repeat(64));
    let charged = Charge::new(TERMINAL, OrderId::random(), usd(4_999), GooglePay::new(token)?)
        .sale(client)
        .await?;
    println!("  paid by Google Pay: {}", charged.payment().status());
    Ok(())
}

/// In a service, a table with a unique key, in the transaction that does the work.
struct Table(HashSet<String>);

impl Claim for Table {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        Ok(self.0.insert(key.to_owned()))
    }
}

async fn events() -> Done {
    let body = r#"{"specversion":"1.0","type":"terminalOrder.status.changed","source":"payroc","id":"e-1",
        "data":{"terminalOrderId":"t-1","processingAccountId":"38765","status":"dispatched"}}"#;
    let headers = http::HeaderMap::from_iter([(http::HeaderName::from_static("payroc-secret"), "secret-0123456789".parse()?)]);
    let secrets = EventSecrets::new("secret-0123456789");
    let mut table = Table(HashSet::new());
    for delivery in 1..=2 {
        let event = Event::verify(&headers, body, &secrets)?;
        let is_first = event.claim(&mut table).await?;
        println!("  delivery {delivery}: {:?}, handled: {is_first}", event.payload());
    }
    Ok(())
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

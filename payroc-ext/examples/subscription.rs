//! A plan whose charges are collected by themselves, and a payer who joins it and leaves.
//!
//! ```sh
//! cargo run --example subscription     # against a sandbox in this process: no account, no network
//! cargo test --example subscription
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::journeys::plans::{self, Subscribed};
use payroc_ext::journeys::saved_cards::{SingleUseCard, save};
use payroc_ext::prelude::*;
use payroc_ext::types::{
    PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanRecurringOrder,
    PaymentPlanType, SubscriptionStatus,
};
use payroc_sandbox::{API_KEY, Form, Sandbox, Trigger};

const TERMINAL: &str = "1234001";

/// 29.99 each month, until it is ended.
fn plan() -> PaymentPlan {
    let plan = PaymentPlan::new(PaymentPlanFields {
        payment_plan_id: "gold".into(),
        name: "Gold plan".into(),
        currency: "USD".into(),
        kind: PaymentPlanType::Automatic,
        frequency: PaymentPlanFrequency::Monthly,
        on_update: PaymentPlanOnUpdate::Continue,
        on_delete: PaymentPlanOnDelete::Complete,
    });
    plan.recurring_order(PaymentPlanRecurringOrder::new().amount(2_999))
}

async fn play(sandbox: &Sandbox) -> Result<Subscribed, Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;
    let card = save(&client, TERMINAL, SingleUseCard::new(token)).await?;
    client.payment_plans().create(TERMINAL, plan()).await?;

    // The id is yours, and the key follows from it: subscribing the same customer twice makes one subscription.
    let start = sandbox.time().date_naive();
    let subscribed = plans::subscribe(&client, &card, "customer-17", "gold", start, |request| request.name("Gold plan")).await?;
    println!(
        "  {}: next collection {:?}",
        subscribed.state().status,
        subscribed.state().next_due_date
    );

    // Time passes. No event says that a collection failed, so a job looks at the subscriptions.
    sandbox.trigger(Trigger::CollectSubscription {
        subscription_id: "customer-17".to_owned(),
        processing_terminal_id: Some(TERMINAL.to_owned()),
    })?;
    let now = plans::fetch(&client, TERMINAL, "customer-17").await?;
    println!("  collected {} times", now.state().paid_invoices);

    let stopped = plans::stop(&client, now.state()).await?;
    println!("  after the payer has left: {}", stopped.state().status);
    assert_eq!(stopped.state().status, SubscriptionStatus::Cancelled);
    Ok(now)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    play(&Sandbox::new()).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_subscription_collects_until_it_is_stopped() {
        let sandbox = Sandbox::new();
        let subscribed = play(&sandbox).await.unwrap();
        assert!(matches!(subscribed, Subscribed::Automatic(_)));
        assert!(subscribed.state().paid_invoices >= 1, "{subscribed:?}");
        let collected: i64 = sandbox.ledger().iter().map(payroc_sandbox::LedgerEntry::collected).sum();
        assert_eq!(collected, 2_999 * subscribed.state().paid_invoices);
    }
}

//! Changes a payment plan by a patch: what it names, and nothing else.
//!
//! ```sh
//! cargo run --example patch_a_plan     # against a sandbox in this process: no account, no network
//! cargo test --example patch_a_plan
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::prelude::*;
use payroc_ext::types::{PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanType};
use payroc_ext::{Patch, types};
use payroc_sandbox::{API_KEY, Sandbox};

const TERMINAL: &str = "1234001";

/// Renames a plan, unless somebody else has renamed it meanwhile: then the whole patch fails and nothing changes.
async fn rename(client: &Client, from: &str, to: &str) -> Result<PaymentPlan, payroc_ext::Error> {
    let patch = Patch::<types::PaymentPlan>::new()
        .test(|plan| plan.name(), from)
        .replace(|plan| plan.name(), to)
        .add(|plan| plan.description(), format!("Called {from} before"));
    client.payment_plans().patch(TERMINAL, "gold", patch).await
}

async fn with_plan(sandbox: &Sandbox) -> Result<Client, payroc_ext::Error> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
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
    Ok(client)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = with_plan(&Sandbox::new()).await?;
    let plan = rename(&client, "Gold plan", "Gold plan plus").await?;
    println!("  {}: {}", plan.name, plan.description.unwrap_or_default());
    match rename(&client, "Gold plan", "Platinum plan").await {
        Ok(plan) => println!("  {}", plan.name),
        Err(error) => println!("  not renamed again: {error}"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_patch_changes_what_it_names_and_fails_as_a_whole() {
        let client = with_plan(&Sandbox::new()).await.unwrap();
        let renamed = rename(&client, "Gold plan", "Gold plan plus").await.unwrap();
        assert_eq!(renamed.name, "Gold plan plus");
        rename(&client, "Gold plan", "Platinum plan").await.unwrap_err();
        let now = client.payment_plans().get(TERMINAL, "gold").await.unwrap();
        assert_eq!((now.name, now.description), (renamed.name, renamed.description));
        assert_eq!(now.frequency, PaymentPlanFrequency::Monthly);
    }
}

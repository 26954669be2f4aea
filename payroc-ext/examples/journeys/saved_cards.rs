//! A first charge that the payer makes, and a series that the merchant makes.

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::saved_cards::{Agreement, StandingMandate, first_charge};
use payroc_ext::prelude::*;
use payroc_sandbox::Sandbox;

use crate::{Done, TERMINAL, entered, usd};

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    let charge = Charge::new(TERMINAL, OrderId::new("gym-january")?, usd(2_999), entered(sandbox, client).await?);
    let first = first_charge(client, charge, Agreement::Recurring).await?;
    let stored = serde_json::to_string(&first.mandate?)?;
    println!("  the mandate is stored with the customer");

    // A month later, by a job.
    let mandate: StandingMandate = serde_json::from_str(&stored)?;
    for run in 1..=2 {
        let step = mandate.charge(OrderId::new("gym-february")?, usd(2_999)).sale(client);
        let charged = step.await?;
        println!("  run {run} of the job: payment {}", charged.payment().payment_id());
    }
    println!("  collected in February: {}", sandbox.collected("gym-february"));
    Ok(())
}

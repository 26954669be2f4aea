//! A subscription that is collected by hand.

use payroc_ext::journeys::cards::Attempt;
use payroc_ext::journeys::plans::{Collected, NewPlan, Subscribed};
use payroc_ext::journeys::saved_cards::{SingleUseCard, save};
use payroc_ext::journeys::{OrderId, plans};
use payroc_ext::prelude::*;
use payroc_ext::types::PaymentPlanFrequency;
use payroc_sandbox::{Form, ProcessorDecision, Sandbox};

use crate::{Done, TERMINAL, usd};

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await?;
    let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
    let card = save(client, TERMINAL, token).await?;
    let plan = NewPlan::manual("gold", "Gold plan", "USD", PaymentPlanFrequency::Monthly);
    plans::create_plan(client, TERMINAL, plan).await?;
    let start = sandbox.time().date_naive();
    let subscribed = plans::subscribe(client, &card, "customer-17", "gold", start, |request| request.name("Gold plan")).await?;
    let Subscribed::Manual(manual) = subscribed else {
        return Err("the plan is collected by hand".into());
    };
    // The card is declined, the customer enters another one, and the job runs again.
    sandbox.decide_next(ProcessorDecision::Declined);
    let mut attempt = Attempt::first(OrderId::new("customer-17-february")?);
    for run in 1..=2 {
        match manual.pay(client, attempt.clone(), &usd(2_999)).await? {
            Collected::Approved(paid) => println!("  run {run}, collected by hand: payment {}", paid.payment.payment_id),
            Collected::Declined(declined) => {
                println!("  run {run}, declined: ask the customer for another card");
                attempt = declined.next_attempt(client, &attempt).await?;
            }
            Collected::Undecided(_) => println!("  run {run}, nobody knows yet: do not collect again"),
        }
    }
    let stopped = plans::stop(client, manual.state()).await?;
    println!("  stopped: {}", stopped.state().status);
    Ok(())
}

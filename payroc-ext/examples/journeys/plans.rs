//! A subscription that is collected by hand.

use payroc_ext::journeys::plans::{Collected, Subscribed};
use payroc_ext::journeys::saved_cards::{SingleUseCard, save};
use payroc_ext::journeys::{OrderId, plans};
use payroc_ext::prelude::*;
use payroc_ext::types::{PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanType};
use payroc_sandbox::{Form, Sandbox};

use crate::{Done, TERMINAL, usd};

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
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
    match manual.pay(client, &OrderId::new("customer-17-february")?, &usd(2_999)).await? {
        Collected::Approved(paid) => println!("  collected by hand: payment {}", paid.payment.payment_id),
        Collected::Declined(_) => println!("  declined: ask the customer for another card"),
        Collected::Undecided(_) => println!("  nobody knows yet: do not collect again"),
    }
    let stopped = plans::stop(client, manual.state()).await?;
    println!("  stopped: {}", stopped.state().status);
    Ok(())
}

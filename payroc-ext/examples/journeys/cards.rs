//! A declined attempt, a hold, a part of it captured, and a part of that given back.

use payroc_ext::journeys::cards::{Attempt, Charge, Charged, GiveBack, GivenBack};
use payroc_ext::journeys::{OrderId, cards};
use payroc_ext::prelude::*;
use payroc_sandbox::{ProcessorDecision, Sandbox};

use crate::{Done, TERMINAL, entered, usd};

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
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
    let Charged::Approved(paid) = held.capture_part(client, &usd(3_000)).await? else {
        return Err("not captured".into());
    };
    println!("  captured: {:?}", paid.authorized());

    // The day ends; what was a void before is a refund now.
    sandbox.settle();
    let now = cards::fetch(client, paid.payment_id()).await?;
    let back = now
        .payment()
        .void_or_refund(client, GiveBack::part("return-3", usd(1_000), "Wrong size"));
    println!("  a refund and not a void: {}", back.is_refund());
    let GivenBack::Done(paid) = back.await? else {
        return Err("not given back".into());
    };
    println!(
        "  can still be refunded: {:?}; collected: {}",
        paid.refundable(),
        sandbox.collected("order-17")
    );
    Ok(())
}

//! A payment link that is shared, changed, shared again and paid.

use chrono::Days;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::payment_links::{self, Link, LinkDraft, LinkEmail};
use payroc_ext::prelude::*;
use payroc_sandbox::{Sandbox, Trigger};

use crate::{Done, TERMINAL, usd};

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    let day = sandbox.time().date_naive() + Days::new(7);
    let email = || LinkEmail::to("Alex Morgan", "alex@example.com");
    let draft = LinkDraft::single_use("invoice 17", OrderId::new("order-17")?, usd(4_999), day)
        .description("Two chairs")
        .with_bank_transfers();
    let Link::SingleUse(link) = draft.create(client, TERMINAL).await? else {
        return Err("the sandbox made another kind of link".into());
    };
    link.share(client, email()).await?;
    let id = link.id().clone();
    println!("  shared: {id}, until {day}");

    // The change makes a new address; the value that knew the old one is gone.
    let Link::SingleUse(link) = link.extend(client, day + Days::new(7)).await?.into_link() else {
        return Err("the link is closed".into());
    };
    link.share(client, email()).await?;
    println!("  extended and shared again, until {:?}", link.expires_on());

    sandbox.trigger(Trigger::PayLink {
        payment_link_id: id.to_string(),
        amount: None,
        method: None,
    })?;
    if let Link::Closed(link) = payment_links::fetch(client, &id).await? {
        let by_card = link.payments(client, TERMINAL).await?;
        let by_bank = link.bank_payments(client, TERMINAL).await?;
        println!(
            "  {:?}, by {} payment by card and {} by bank account; collected: {}",
            link.status(),
            by_card.len(),
            by_bank.len(),
            sandbox.collected("order-17")
        );
    }
    Ok(())
}

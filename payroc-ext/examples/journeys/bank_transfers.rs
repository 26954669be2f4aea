//! A debit that comes back twice, presented again each time by the id of its return, and refunded in part once it has settled.

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::bank_transfers::{self, AchToken, Returned, Transfer, Transferred};
use payroc_ext::journeys::cards::{GiveBack, GivenBack};
use payroc_ext::prelude::*;
use payroc_ext::types::SecCode;
use payroc_sandbox::{Form, Sandbox};

use crate::{Done, TERMINAL, usd};

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await?;
    let account = AchToken::new(sandbox.submit(session.token().expose(), Form::Ach)?.token, SecCode::Web);
    let order = OrderId::new("rent-january")?;
    let debit = Transfer::new(TERMINAL, order.clone(), usd(95_000), account).debit(client);
    println!("  debited under the key {}", debit.idempotency_key());
    let Transferred::Approved(paid) = debit.await? else {
        return Err("not accepted".into());
    };

    // Days later the bank sends the money back.
    sandbox.settle();
    let _ = sandbox.return_transfer(paid.payment_id().as_str());
    let Transferred::Returned(returned) = bank_transfers::fetch(client, paid.payment_id()).await? else {
        return Err("the sandbox was asked to return it".into());
    };
    let why = returned.open_return().ok_or("the response lists no return")?;
    println!("  returned: {} ({})", why.reason, why.code);

    // What waits is stored; another process presents it again.
    let returned: Returned = serde_json::from_str(&serde_json::to_string(&returned)?)?;
    let once = returned.represent(client).await?;
    sandbox.settle();
    let _ = sandbox.return_transfer(once.payment_id().as_str());
    let Transferred::Returned(again) = once.fetch(client).await? else {
        return Err("the sandbox was asked to return it".into());
    };
    let twice = again.represent(client).await?;
    println!("  collected by the third payment: {}", twice.payment_id());
    sandbox.settle();
    let Transferred::Approved(settled) = twice.fetch(client).await? else {
        return Err("not settled".into());
    };
    let back = settled.void_or_refund(client, GiveBack::part("credit-note-3", usd(5_000), "Broken heating"));
    println!("  a refund and not a void: {}", back.is_refund());
    let GivenBack::Done(_) = back.await? else {
        return Err("not given back".into());
    };
    let found = bank_transfers::find(client, TERMINAL, &order).await?;
    println!(
        "  payments of the order: {}; collected: {}",
        found.len(),
        sandbox.collected(order.as_str())
    );
    Ok(())
}

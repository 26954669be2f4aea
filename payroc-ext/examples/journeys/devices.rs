//! A counter: a sale whose card is declined, one that is cancelled too late, and a signature.

use std::time::Duration;

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::{Attempt, Charged};
use payroc_ext::journeys::devices::{Cancellation, Counter, Ended, Instruction, Sale, SerialNumber, Waited};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Sandbox, Trigger};

use crate::{Done, TERMINAL, usd};

pub(crate) async fn play() -> Done {
    // A device of its own, which waits for the person at the counter.
    let sandbox = Sandbox::builder().manual_devices().build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    let counter = Counter::new(SerialNumber::new("1850010868")?, TERMINAL);
    let attempt = Attempt::first(OrderId::new("till-3-0417")?);
    let first = counter.charge(attempt.clone(), usd(4_999)).sale(&client).await?;

    // The till restarts; the stored instruction is waited for.
    let stored = serde_json::to_string(&first)?;
    let first: Instruction<Sale> = serde_json::from_str(&stored)?;
    let instruction_id = first.id().to_owned();
    sandbox.trigger(Trigger::DeclineDevice { instruction_id })?;
    let Waited::Ended(Ended::Completed(Charged::Declined(declined))) = first.wait(&client, Duration::from_secs(180)).await? else {
        return Err("the sandbox was asked to decline".into());
    };
    println!("  the device is done, and the card was declined");

    let again = counter.charge(attempt.after(&declined)?, usd(4_999)).sale(&client).await?;
    // The payer was faster than the button.
    sandbox.complete_instruction(again.id());
    match again.cancel(&client, Duration::from_secs(20)).await? {
        Cancellation::Canceled(_) => println!("  cancelled: nothing was paid"),
        Cancellation::AlreadyDone(Ended::Completed(charged)) => println!("  too late to cancel: {}", charged.payment().status()),
        Cancellation::AlreadyDone(ended) => println!("  too late to cancel: {ended:?}"),
    }

    let signature = counter.signature(&client, "contract-17").await?;
    sandbox.complete_instruction(signature.id());
    if let Waited::Ended(Ended::Completed(image)) = signature.wait(&client, Duration::from_secs(60)).await? {
        println!("  signed: {:?}", image.content_type);
    }
    println!("  collected: {}", sandbox.collected("till-3-0417"));
    Ok(())
}

//! A collection with a response is not yet a paid one.

#![deny(unused_must_use)]

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::plans::ManualSubscription;
use payroc_ext::{Client, Error, Money};

async fn collect(client: &Client, manual: &ManualSubscription, order: &OrderId) -> Result<(), Error> {
    manual.pay(client, order, &Money::new(2_999, "USD")).await?;
    Ok(())
}

fn main() {}

//! A capture and a return with a response are not yet money.

#![deny(unused_must_use)]

use payroc_ext::journeys::cards::{Authorized, CardPayment, GiveBack};
use payroc_ext::{Client, Error};

async fn ship(client: &Client, held: Authorized) -> Result<(), Error> {
    held.capture(client).await?;
    Ok(())
}

async fn take_back(client: &Client, paid: &CardPayment) -> Result<(), Error> {
    paid.void_or_refund(client, GiveBack::all("return-3", "Wrong size")).await?;
    Ok(())
}

fn main() {}

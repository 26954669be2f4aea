//! A call is sent by awaiting it.

#![deny(unused_must_use)]

use payroc_ext::{Client, journeys::cards::Authorized};

async fn ship(client: &Client, held: Authorized) {
    held.capture(client);
}

fn main() {}

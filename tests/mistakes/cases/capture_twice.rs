//! A hold is moved into its capture.

use payroc_ext::{Client, journeys::cards::Authorized};

fn ship(client: &Client, held: Authorized) {
    let _ = held.capture(client);
    let _ = held.capture(client);
}

fn main() {}

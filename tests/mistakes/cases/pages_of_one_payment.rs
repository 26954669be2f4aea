//! One payment has no pages.

use payroc_ext::{Call, Client};

fn look(client: &Client) {
    let _ = Call::new(client, client.raw().get_payment().payment_id("P-1")).items();
}

fn main() {}

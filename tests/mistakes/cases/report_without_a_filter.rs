//! The API lists no transactions without a day or a batch.

use payroc_ext::{Client, journeys::reporting};

fn all(client: &Client) {
    let _ = reporting::transactions(client);
}

fn main() {}

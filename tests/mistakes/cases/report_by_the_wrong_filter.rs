//! Disputes are listed by a day, and by nothing else.

use payroc_ext::types::BatchId;
use payroc_ext::{Client, journeys::reporting};

fn of_a_batch(client: &Client, batch: BatchId) {
    let _ = reporting::disputes(client, batch);
}

fn main() {}

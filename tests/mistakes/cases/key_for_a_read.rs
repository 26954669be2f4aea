//! A read takes no idempotency key.

use payroc_ext::{Call, Client, IdempotencyKey};

fn look(client: &Client, key: IdempotencyKey) {
    let _ = Call::new(client, client.raw().get_payment().payment_id("P-1")).with_fresh_key(key);
}

fn main() {}

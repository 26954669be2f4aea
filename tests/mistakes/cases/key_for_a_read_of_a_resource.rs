//! What fetches has no methods for keys.

use payroc_ext::{Client, IdempotencyKey};

fn look(client: &Client, key: IdempotencyKey) {
    let _ = client.payments().get("P-1").with_fresh_key(key);
}

fn main() {}

//! What fetches one thing has no rows.

use payroc_ext::Client;

fn look(client: &Client) {
    let _ = client.payments().get("P-1").items();
}

fn main() {}

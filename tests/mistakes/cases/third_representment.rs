//! A returned transfer is presented again at most twice.

use payroc_ext::Client;
use payroc_ext::journeys::bank_transfers::Returned;

fn once_more(client: &Client, returned: Returned<2>) {
    let _ = returned.represent(client);
}

fn main() {}

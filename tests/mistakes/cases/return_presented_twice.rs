//! A return is moved into the call that presents it again.

use payroc_ext::Client;
use payroc_ext::journeys::bank_transfers::Returned;

fn twice(client: &Client, returned: Returned) {
    let _ = returned.represent(client);
    let _ = returned.represent(client);
}

fn main() {}

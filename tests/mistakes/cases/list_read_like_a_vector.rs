//! A list is fetched page by page, so its rows come one by one and not at once.

use payroc_ext::Client;

async fn look(client: &Client) {
    for payment in client.payments().list().items() {
        println!("{:?}", payment);
    }
}

fn main() {}

//! A link that was paid or deactivated is shared with nobody.

use payroc_ext::Client;
use payroc_ext::journeys::payment_links::{ClosedLink, LinkEmail};

fn share(client: &Client, link: &ClosedLink) {
    let _ = link.share(client, LinkEmail::to("Alex Morgan", "alex@example.com"));
}

fn main() {}

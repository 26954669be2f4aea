//! What the vendor collects is not collected by a call.

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::plans::Subscribed;
use payroc_ext::{Client, Money};

fn collect(client: &Client, subscribed: Subscribed, order: &OrderId) {
    if let Subscribed::Automatic(automatic) = subscribed {
        let _ = automatic.pay(client, order, &Money::new(2_999, "USD"));
    }
}

fn main() {}

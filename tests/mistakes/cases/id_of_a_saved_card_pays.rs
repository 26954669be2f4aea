//! The id of a saved card stands in paths, and pays nothing.

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::types::SecureTokenId;

fn pay(order: OrderId, id: SecureTokenId) {
    let _ = Charge::new("1234001", order, Money::new(4_999, "USD"), id);
}

fn main() {}

//! An amount has a currency; without one nobody knows what 4999 is.

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::saved_cards::SavedCard;

fn pay(order: OrderId, card: SavedCard) {
    let _ = Charge::new("1234001", order, 4_999, card);
}

fn main() {}

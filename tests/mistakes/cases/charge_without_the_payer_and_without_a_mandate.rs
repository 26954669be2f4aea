//! A saved card pays with the payer; without the payer only a mandate charges.

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::saved_cards::SavedCard;

fn next_month(card: SavedCard, order: OrderId) {
    let _ = card.charge(order, Money::new(2_999, "USD"));
}

fn main() {}

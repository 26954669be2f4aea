//! The token that a check was begun with pays by that check.

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::journeys::three_d_secure::PendingCheck;

fn check_and_charge(order: OrderId, token: SingleUseCard) {
    let _ = PendingCheck::new("1234001", order.clone(), Money::new(4_999, "USD"), token);
    let _ = Charge::new("1234001", order, Money::new(4_999, "USD"), token);
}

fn main() {}

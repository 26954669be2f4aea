//! The token of a form pays once, and is moved into the call that it pays.

use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::saved_cards::{SingleUseCard, save};
use payroc_ext::journeys::OrderId;
use payroc_ext::{Client, Money};

fn pay_and_save(client: &Client, order: OrderId, card: SingleUseCard) {
    let _ = Charge::new("1234001", order, Money::new(4_999, "USD"), card);
    let _ = save(client, "1234001", card);
}

fn main() {}

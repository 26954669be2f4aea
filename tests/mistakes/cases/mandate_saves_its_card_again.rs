//! A charge of a mandate neither saves a card nor begins a series.

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::saved_cards::{StandingMandate, sale_and_save};
use payroc_ext::{Client, Money};

fn next_month(client: &Client, mandate: &StandingMandate, order: OrderId) {
    let _ = sale_and_save(client, mandate.charge(order, Money::new(2_999, "USD")));
}

fn main() {}

//! Details of an account are no account that can be debited: the SEC code is missing.

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::bank_transfers::Transfer;
use payroc_ext::types::AchPayload;

fn pay(order: OrderId, details: AchPayload) {
    let _ = Transfer::new("1234001", order, Money::new(95_000, "USD"), details);
}

fn main() {}

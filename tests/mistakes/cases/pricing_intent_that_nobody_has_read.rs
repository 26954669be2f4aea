//! The id of a pricing intent is no price: it may be pending or rejected.

use payroc_ext::journeys::boarding::Prices;
use payroc_ext::types::PricingIntentId;

fn prices(intent: PricingIntentId) -> Prices {
    intent.into()
}

fn main() {}

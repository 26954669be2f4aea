//! A link for one order has a last day.

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::payment_links::LinkDraft;

fn link(order: OrderId) -> LinkDraft {
    LinkDraft::single_use("invoice 17", order, Money::new(4_999, "USD"))
}

fn main() {}

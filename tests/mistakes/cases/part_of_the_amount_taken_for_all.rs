//! A partial approval is not a payment of the order.

use payroc_ext::journeys::cards::{CardPayment, Charged};

fn ship(paid: CardPayment) {
    drop(paid);
}

fn after(charged: Charged) {
    match charged {
        Charged::Approved(paid) => ship(paid),
        Charged::PartiallyApproved(part) => ship(part),
        Charged::Authorized(_) | Charged::Declined(_) | Charged::Reversed(_) | Charged::Undecided(_) => {}
    }
}

fn main() {}

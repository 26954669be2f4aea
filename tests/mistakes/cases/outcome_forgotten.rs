//! Each outcome of a charge asks for something else, and none can be forgotten.

use payroc_ext::journeys::cards::Charged;

fn may_ship(charged: &Charged) -> bool {
    match charged {
        Charged::Approved(_) | Charged::Authorized(_) => true,
        Charged::Declined(_) => false,
    }
}

fn main() {}

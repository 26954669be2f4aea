//! Only a hold can be captured; a payment that waits or is approved cannot.

use payroc_ext::{Client, journeys::cards::CardPayment};

fn ship(client: &Client, payment: CardPayment) {
    let _ = payment.capture(client);
}

fn main() {}

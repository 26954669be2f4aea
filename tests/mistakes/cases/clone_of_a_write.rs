//! A write goes out under one key; a copy of it would be a second payment or a refused one.

use payroc_ext::{Client, types::PaymentRequest};

fn send_again(client: &Client, payment: PaymentRequest) {
    let call = client.payments().create(payment);
    let _ = call.clone();
}

fn main() {}

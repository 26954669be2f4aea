//! A payment of a wallet is good for one charge.

use payroc_ext::Money;
use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::wallets::GooglePay;

fn pay_two_orders(first: OrderId, second: OrderId, wallet: GooglePay) {
    let _ = Charge::new("1234001", first, Money::new(4_999, "USD"), wallet);
    let _ = Charge::new("1234001", second, Money::new(4_999, "USD"), wallet);
}

fn main() {}

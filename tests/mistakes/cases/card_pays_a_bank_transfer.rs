//! The token of a card does not pay a bank transfer.

use payroc_ext::Money;
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::types::BankTransferPaymentRequest;

fn transfer(card: SingleUseCard) {
    let order = Money::new(4_999, "USD").into_bank_transfer_order("order-17");
    let _ = BankTransferPaymentRequest::new("1234001", order, card);
}

fn main() {}

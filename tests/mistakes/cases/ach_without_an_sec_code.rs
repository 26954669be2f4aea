//! A debit in the United States says how the payer agreed to it.

use payroc_ext::journeys::bank_transfers::AchToken;

fn account(token: String) -> AchToken {
    AchToken::new(token)
}

fn main() {}

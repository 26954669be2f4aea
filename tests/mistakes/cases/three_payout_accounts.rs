//! A recipient has one or two accounts.

use payroc_ext::journeys::funding::{PayoutAccount, PayoutAccounts};

fn accounts(one: PayoutAccount, two: PayoutAccount, three: PayoutAccount) -> PayoutAccounts {
    PayoutAccounts::two(one, two, three)
}

fn main() {}

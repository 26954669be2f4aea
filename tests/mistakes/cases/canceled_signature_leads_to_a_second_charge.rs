//! Only the cancellation of a sale or a refund leads to another attempt.

use payroc_ext::Error;
use payroc_ext::journeys::cards::Attempt;
use payroc_ext::journeys::devices::{Canceled, Signature};

fn charge_again(canceled: Canceled<Signature>, attempt: &Attempt) -> Result<Attempt, Error> {
    canceled.next_attempt(attempt)
}

fn main() {}

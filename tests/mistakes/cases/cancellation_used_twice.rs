//! One cancellation leads to one attempt.

use payroc_ext::Error;
use payroc_ext::journeys::cards::Attempt;
use payroc_ext::journeys::devices::{Canceled, Sale};

fn two_attempts(canceled: Canceled<Sale>, attempt: &Attempt) -> Result<[Attempt; 2], Error> {
    Ok([canceled.next_attempt(attempt)?, canceled.next_attempt(attempt)?])
}

fn main() {}

//! Only a decline leads to another attempt.

use payroc_ext::Error;
use payroc_ext::journeys::cards::{Attempt, Undecided};

fn charge_again(attempt: &Attempt, undecided: &Undecided) -> Result<Attempt, Error> {
    attempt.after(undecided)
}

fn main() {}

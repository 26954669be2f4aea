//! Only an accepted instruction can be withdrawn.

use payroc_ext::journeys::funding::Instruction;
use payroc_ext::{Client, Error};

async fn withdraw(client: &Client, instruction: Instruction) -> Result<(), Error> {
    match instruction {
        Instruction::Accepted(accepted) => accepted.withdraw(client).await,
        Instruction::Pending(pending) => pending.withdraw(client).await,
        Instruction::Completed(_) | Instruction::Other(_) => Ok(()),
    }
}

fn main() {}

//! A device can be left alone by everybody, so nobody waits for it without a deadline.

use payroc_ext::journeys::devices::{Instruction, Sale, Waited};
use payroc_ext::{Client, Error};

async fn forever(client: &Client, instruction: &Instruction<Sale>) -> Result<Waited<Sale>, Error> {
    instruction.wait(client).await
}

fn main() {}

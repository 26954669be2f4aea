//! A business has a control prong and somebody else who may sign.

use payroc_ext::journeys::boarding::Owners;
use payroc_ext::types::Owner;

fn owners(jo: Owner) -> Owners {
    Owners::new(jo)
}

fn main() {}

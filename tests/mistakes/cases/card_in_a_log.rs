//! What pays has no text, so it cannot be written to a log by accident.

use payroc_ext::journeys::saved_cards::SavedCard;

fn log(card: &SavedCard) {
    println!("charging {card}");
}

fn main() {}

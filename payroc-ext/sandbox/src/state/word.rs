//! Words of the API document, such as a status. Rows keep them as constants of this program.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer};

/// A constant string. Fields of this type are read with [`word`].
pub(super) type Word = &'static str;

/// Reads a word.
pub(super) fn word<'de, D: Deserializer<'de>>(source: D) -> Result<Word, D::Error> {
    String::deserialize(source).map(|word| constant(&word))
}

/// This word for the life of the program: one copy of each, and there are as few as the program writes.
fn constant(word: &str) -> Word {
    static WORDS: Mutex<BTreeSet<Word>> = Mutex::new(BTreeSet::new());
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = words.get(word) {
        return known;
    }
    let new: Word = String::leak(word.to_owned());
    words.insert(new);
    new
}

#[cfg(test)]
mod tests {
    use super::constant;

    #[test]
    fn a_word_has_one_copy() {
        assert!(std::ptr::eq(constant("ready"), constant("ready")));
        assert_eq!(constant("complete"), "complete");
    }
}

//! Names in Rust for names on the wire.

use crate::spec::names::ident;

/// A field and its setter: as in [`ident::field`], but never a name that generated code has for something else.
pub fn field(wire: &str) -> String {
    let name = ident::field(wire);
    if name == "new" || name == "extra" {
        format!("{name}_")
    } else {
        name
    }
}

/// The words of a name as they stand in a sentence: `processingTerminalId` is `processing terminal id`.
pub fn words(wire: &str) -> String {
    ident::field(wire).trim_end_matches('_').replace('_', " ")
}

/// `text` with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `a` or `an`, as `word` asks for.
pub fn article(word: &str) -> &'static str {
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) || word.starts_with("un");
    if vowel { "an" } else { "a" }
}

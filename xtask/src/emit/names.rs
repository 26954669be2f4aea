//! Names in Rust for names on the wire.

use proc_macro2::{Ident, Span};
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::spec::names::ident as spelling;

/// The words of a name as they stand in a sentence: `processingTerminalId` is `processing terminal id`.
pub fn words(wire: &str) -> String {
    spelling::field(wire).trim_end_matches('_').replace('_', " ")
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

/// Whether a name can stand as it is where Rust wants one: one word that is no keyword.
pub fn is_ident(name: &str) -> bool {
    let mut letters = name.chars();
    let word = letters.next().is_some_and(|first| first == '_' || is_xid_start(first)) && letters.all(is_xid_continue);
    word && name != "_" && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// A name as a token.
///
/// # Panics
/// On a text that is no name, so that none can pass for code. The shapes and the plan refuse such names of a document with their place.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

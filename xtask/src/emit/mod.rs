//! Writes Rust from a document.
//!
//! For the types, [`usage`] finds out who uses a schema and how, [`shape`] decides what Rust item stands for it, [`types`], [`wire`] and
//! [`item_docs`] write that item, and [`files`] lays the items out. The order of fields and variants, and what has been said about them
//! outside the document, comes through [`decisions`].
//!
//! A document is data: what it says becomes tokens here, never text, and [`print`](mod@print) alone makes text of them.

use anyhow::{Context as _, Result};
use proc_macro2::TokenStream;

pub mod conversions;
pub mod decided;
pub mod decisions;
pub mod echoes;
pub mod facade;
pub mod files;
pub mod item_docs;
pub mod markdown;
pub mod money;
pub mod names;
pub mod needed;
pub mod operations;
pub mod patch;
pub mod print;
pub mod schemars;
pub mod secrets;
pub mod shape;
pub mod text;
pub mod types;
pub mod usage;
pub mod wire;

use markdown::wrap;
use print::{Source, Written, doc_attributes};
use text::doc_lines;

/// A file as it will be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path relative to the folder it was made for.
    pub path: String,
    /// Content.
    pub text: String,
}

/// Items as a file with a header and a line about it.
///
/// # Errors
/// Tokens that are not Rust; the file is named.
pub fn render(path: &str, about: &str, items: TokenStream) -> Result<Source> {
    let mut out = Written::file(about);
    out.spaced_items(items).with_context(|| format!("in {path}"))?;
    Ok(out.at(path))
}

/// A text as doc attributes, line by line; long lines are wrapped.
pub fn docs(text: &str) -> TokenStream {
    const WIDTH: usize = 110;
    let mut code = false;
    let mut lines = Vec::new();
    for line in doc_lines(text) {
        code ^= line.trim_start().starts_with("```");
        let prose = !code && !line.starts_with([' ', '|', '#', '`', '[']) || line.starts_with('`') && !line.starts_with("```");
        if prose { wrap(&line, WIDTH, &mut lines) } else { lines.push(line) }
    }
    doc_attributes(&lines.join("\n"))
}

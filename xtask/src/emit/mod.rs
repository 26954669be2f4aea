//! Writes Rust from a document.
//!
//! For the types, [`usage`] finds out who uses a schema and how, [`shape`] decides what Rust item stands for it, [`types`], [`wire`] and
//! [`item_docs`] write that item, and [`files`] lays the items out. The order of fields and variants, and what has been said about them
//! outside the document, comes through [`decisions`].

use anyhow::{Context as _, Result};
use proc_macro2::TokenStream;
use quote::quote;

pub mod decisions;
pub mod facade;
pub mod files;
pub mod item_docs;
pub mod money;
pub mod names;
pub mod operations;
pub mod patch;
pub mod schemars;
pub mod secrets;
pub mod shape;
pub mod types;
pub mod usage;
pub mod wire;

/// First line of every generated file.
pub const HEADER: &str = "// Made by `cargo xtask codegen`; changes by hand are lost.\n\n";

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path relative to the folder it was made for.
    pub path: String,
    /// Content.
    pub text: String,
}

/// Formats items as a file with a header and a line about it.
///
/// # Errors
/// Tokens that are not Rust; the file is named.
pub fn render(path: &str, about: &str, items: TokenStream) -> Result<File> {
    let file: syn::File = syn::parse2(items).with_context(|| format!("what was generated for {path} is not Rust"))?;
    Ok(File {
        path: path.to_owned(),
        text: format!("{HEADER}//! {about}\n\n{}", space_out(&prettyplease::unparse(&file))),
    })
}

/// A text as doc attributes, line by line, so that it is printed as `///`; long lines are wrapped.
pub fn docs(text: &str) -> TokenStream {
    let mut code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        code ^= line.trim_start().starts_with("```");
        let prose = !code && !line.starts_with([' ', '|', '#', '`', '[']) || line.starts_with('`') && !line.starts_with("```");
        if prose {
            wrap(line, &mut lines)
        } else {
            lines.push(line.to_owned())
        }
    }
    let lines = lines
        .into_iter()
        .map(|line| if line.is_empty() { line } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// Breaks a line between words; what continues a list item is indented below it.
fn wrap(line: &str, lines: &mut Vec<String>) {
    const WIDTH: usize = 110;
    let hang = if line.starts_with("- ") || line.starts_with("* ") {
        "  "
    } else {
        ""
    };
    let mut current = String::new();
    for word in line.split(' ') {
        if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut current, hang.to_owned()));
            current.push_str(word);
            continue;
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
}

/// Puts an empty line between items and between methods, which prettyplease leaves out.
fn space_out(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 16);
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let (depth, text) = indent(line);
        let ends = matches!(text, "}" | "};") || (depth == 0 && text.ends_with(';'));
        if let Some(next) = lines.peek() {
            let (below, following) = indent(next);
            let same_use = depth == 0 && ends_listing(text) && ends_listing(following);
            if ends && depth <= 4 && below == depth && !following.starts_with('}') && !same_use {
                out.push('\n');
            }
        }
    }
    out
}

fn indent(line: &str) -> (usize, &str) {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len(), text)
}

fn ends_listing(line: &str) -> bool {
    ["use ", "pub use ", "mod ", "pub mod "].iter().any(|start| line.starts_with(start))
}

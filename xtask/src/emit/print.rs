//! From tokens to the text of a file: the only place where Rust is written as text.
//!
//! What a document says reaches generated code as tokens alone: as a literal, as a checked identifier, or as a line of documentation, which is
//! a literal too. Nothing that writes code has a text to put a quote or a line end into. Items go through prettyplease; calls of our own macros,
//! which prettyplease would leave as one line, are laid out by [`Line`]. A [`Source`] keeps the tokens beside the text, so that the text can be
//! read back and compared.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::names::ident;
use super::text::doc_lines;

/// First line of every generated file.
const HEADER: &str = "// Made by `cargo xtask codegen`; changes by hand are lost.\n\n";

/// Columns of an import list.
const WIDTH: usize = 100;

/// A generated Rust file: what was planned, and the text that says it.
pub struct Source {
    path: String,
    written: Written,
}

impl Source {
    /// Path relative to the folder that it was made for.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.written.text
    }

    /// The tokens that the text has to mean.
    pub fn planned(&self) -> &TokenStream {
        &self.written.tokens
    }
}

/// A piece of a file: tokens and how they are written.
#[derive(Clone, Default)]
pub struct Written {
    text: String,
    tokens: TokenStream,
}

/// A line of what is laid out by hand.
pub enum Line {
    /// Documentation; more than one line where the text has several.
    Doc(String),
    /// Tokens that stand on one line.
    Tokens(TokenStream),
    /// Lines between delimiters.
    Block {
        /// What stands before the opening delimiter, on its line.
        head: TokenStream,
        /// Braces or parentheses.
        delimiter: Delimiter,
        /// What stands inside.
        lines: Vec<Line>,
        /// What stands after the closing delimiter, on its line.
        tail: TokenStream,
    },
}

impl Line {
    /// `head { lines }`
    pub fn braces(head: TokenStream, lines: Vec<Self>, tail: TokenStream) -> Self {
        Self::Block {
            head,
            delimiter: Delimiter::Brace,
            lines,
            tail,
        }
    }
}

impl Written {
    /// The head of a file: that it is made, and what it is about.
    pub fn file(about: &str) -> Self {
        let mut out = Self {
            text: HEADER.to_owned(),
            tokens: TokenStream::new(),
        };
        for line in spaced_docs(about) {
            out.text.push_str("//!");
            out.text.push_str(&line);
            out.text.push('\n');
            out.tokens.extend(quote! { #![doc = #line] });
        }
        out.gap();
        out
    }

    /// The file that ends here.
    pub fn at(self, path: &str) -> Source {
        Source {
            path: path.to_owned(),
            written: self,
        }
    }

    /// Number of lines so far.
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Another piece.
    pub fn append(&mut self, piece: &Self) {
        self.text.push_str(&piece.text);
        self.tokens.extend(piece.tokens.clone());
    }

    /// Items as prettyplease writes them.
    ///
    /// # Errors
    /// Tokens that are not Rust.
    pub fn items(&mut self, items: TokenStream) -> Result<()> {
        self.text.push_str(&formatted(&items)?);
        self.tokens.extend(items);
        Ok(())
    }

    /// Items with an empty line between them and between their methods, which prettyplease leaves out.
    ///
    /// # Errors
    /// Tokens that are not Rust.
    pub fn spaced_items(&mut self, items: TokenStream) -> Result<()> {
        self.text.push_str(&space_out(&formatted(&items)?));
        self.tokens.extend(items);
        Ok(())
    }

    /// Lines that are laid out by hand.
    pub fn line(&mut self, line: &Line) {
        self.tokens.extend(tokens_of(line));
        self.lay_out(line, 0);
    }

    /// An import of several names from one module, broken between names; nothing where there is none.
    pub fn import(&mut self, from: &TokenStream, names: &BTreeSet<&str>) {
        let idents = names.iter().map(|name| ident(name));
        let tokens = match names.len() {
            0 => return,
            1 => quote! { use #from::#(#idents)*; },
            _ => quote! { use #from::{#(#idents),*}; },
        };
        let one_line = on_one_line(tokens.clone());
        if names.len() < 2 || one_line.len() <= WIDTH {
            self.tokens.extend(tokens);
            self.text.push_str(&one_line);
            self.text.push('\n');
            return;
        }
        let idents = names.iter().map(|name| ident(name));
        self.tokens.extend(quote! { use #from::{#(#idents,)*}; });
        let mut current = on_one_line(quote! { use #from:: });
        current.push('{');
        self.text.push_str(&current);
        self.text.push('\n');
        let mut current = String::from("   ");
        for name in names {
            if current.len() + name.len() + 2 > WIDTH {
                self.text.push_str(&current);
                self.text.push('\n');
                current = String::from("   ");
            }
            current.push(' ');
            current.push_str(name);
            current.push(',');
        }
        self.text.push_str(&current);
        self.text.push_str("\n};\n");
    }

    fn lay_out(&mut self, line: &Line, depth: usize) {
        let indent = "    ".repeat(depth);
        match line {
            Line::Doc(text) => {
                for line in spaced_docs(text) {
                    self.text.push_str(&indent);
                    self.text.push_str("///");
                    self.text.push_str(&line);
                    self.text.push('\n');
                }
            }
            Line::Tokens(tokens) => {
                self.text.push_str(&indent);
                self.text.push_str(&on_one_line(tokens.clone()));
                self.text.push('\n');
            }
            Line::Block {
                head,
                delimiter,
                lines,
                tail,
            } => {
                let head = on_one_line(head.clone());
                let (open, close) = match delimiter {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    _ => ("{", "}"),
                };
                // `name!(` and `name!(Type {`, but `head {`.
                let space = *delimiter == Delimiter::Brace && !head.is_empty();
                self.text.push_str(&indent);
                self.text.push_str(&head);
                self.text.push_str(if space { " " } else { "" });
                self.text.push_str(open);
                self.text.push('\n');
                for line in lines {
                    self.lay_out(line, depth + 1);
                }
                self.text.push_str(&indent);
                self.text.push_str(close);
                self.text.push_str(&on_one_line(tail.clone()));
                self.text.push('\n');
            }
        }
    }

    /// `name!(Head { rows });`, the form of most of our macros.
    pub fn call(&mut self, name: &str, head: &TokenStream, rows: Vec<Line>) {
        let name = ident(name);
        let body: TokenStream = rows.iter().map(tokens_of).collect();
        self.tokens.extend(quote! { #name!(#head { #body }); });
        self.text.push_str(&on_one_line(quote! { #name! }));
        self.text.push('(');
        self.text.push_str(&on_one_line(head.clone()));
        self.text.push_str(" {\n");
        for row in &rows {
            self.lay_out(row, 1);
        }
        self.text.push_str("});\n");
    }
}

/// The tokens of a line.
fn tokens_of(line: &Line) -> TokenStream {
    match line {
        Line::Doc(text) => doc_attributes(text),
        Line::Tokens(tokens) => tokens.clone(),
        Line::Block {
            head,
            delimiter,
            lines,
            tail,
        } => {
            let inside: TokenStream = lines.iter().map(tokens_of).collect();
            let group = TokenTree::Group(Group::new(*delimiter, inside));
            quote! { #head #group #tail }
        }
    }
}

/// A text as doc attributes, so that it is printed as `///`. No line end of any kind stays in a line, and nothing that turns the direction of what
/// follows.
pub fn doc_attributes(text: &str) -> TokenStream {
    let lines = spaced_docs(text);
    quote! { #(#[doc = #lines])* }
}

/// Lines of documentation with the blank after the slashes.
fn spaced_docs(text: &str) -> Vec<String> {
    let spaced = |line: String| {
        if line.is_empty() {
            return line;
        }
        let mut out = String::with_capacity(line.len() + 1);
        out.push(' ');
        out.push_str(&line);
        out
    };
    doc_lines(text).into_iter().map(spaced).collect()
}

fn formatted(items: &TokenStream) -> Result<String> {
    let file: syn::File = syn::parse2(items.clone()).context("what was generated is not Rust")?;
    Ok(prettyplease::unparse(&file))
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

/// Tokens that do not run into the word before them: `json ::std::vec::Vec<A>`.
pub fn apart(tokens: TokenStream) -> TokenTree {
    TokenTree::Group(Group::new(Delimiter::None, tokens))
}

/// Tokens on one line, spaced as a person would. Whatever the spacing, it is between tokens: what was written is compared with the tokens.
pub fn on_one_line(tokens: TokenStream) -> String {
    let mut pieces = Vec::new();
    flatten(tokens, &mut pieces);
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 && is_spaced(&pieces[..index], piece) {
            out.push(' ');
        }
        out.push_str(&piece.text);
    }
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Word,
    Open,
    Close,
    Mark,
}

struct Piece {
    text: String,
    class: Class,
    /// Whether it starts something that must not run into the word before it.
    apart: bool,
}

fn flatten(tokens: TokenStream, out: &mut Vec<Piece>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let (text, class) = match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => {
                        let start = out.len();
                        flatten(group.stream(), out);
                        if let Some(first) = out.get_mut(start) {
                            first.apart = true;
                        }
                        continue;
                    }
                };
                out.push(piece(open.to_owned(), Class::Open));
                flatten(group.stream(), out);
                (close.to_owned(), Class::Close)
            }
            TokenTree::Punct(punct) => {
                let mut text = punct.as_char().to_string();
                if punct.spacing() == Spacing::Joint
                    && let Some(TokenTree::Punct(next)) = tokens.peek()
                    && matches!((punct.as_char(), next.as_char()), (':', ':') | ('=', '>') | ('.', '.'))
                {
                    text.push(next.as_char());
                    tokens.next();
                }
                (text, Class::Mark)
            }
            word => (word.to_string(), Class::Word),
        };
        out.push(piece(text, class));
    }
}

fn piece(text: String, class: Class) -> Piece {
    Piece { text, class, apart: false }
}

fn is_spaced(before: &[Piece], next: &Piece) -> bool {
    let Some(last) = before.last() else { return false };
    let text_before = |count: usize| before.len().checked_sub(count).map_or("", |at| before[at].text.as_str());
    if next.apart && last.class == Class::Word {
        return true;
    }
    match (last.class, last.text.as_str(), next.class, next.text.as_str()) {
        (Class::Open, ..) | (_, _, Class::Close, _) => false,
        (_, _, Class::Mark, "," | ";" | "." | "?" | ":" | "!") => false,
        // `a::b`; a path that starts with `::` comes after a mark or is set apart.
        (_, _, Class::Mark, "::") => last.class == Class::Mark && matches!(last.text.as_str(), ":" | "," | "=" | "|"),
        (_, _, Class::Mark, "<" | ">") | (Class::Mark, "::" | "<" | "$" | "#" | "'" | "&" | "-" | "..", ..) => false,
        // `$callback:path`
        (Class::Mark, ":", ..) => text_before(3) != "$",
        (Class::Mark, "!", Class::Open, _) => false,
        (Class::Word, _, Class::Open, "(" | "[") => false,
        (Class::Mark, ">", Class::Open, "(") => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_as_a_person_would_write_them() {
        for text in [
            "const \"type\" = \"card\";",
            "\"account\" account: Required(Number);",
            "..extra;",
            "Card(CardPayload) = \"card\" | \"token\",",
            "field: impl Into<Option<BTreeMap<String, Vec<Value>>>>;",
            "Get, get, parameters: [path id \"id\": $crate::types::Id, query a \"a\": ::std::vec::Vec<$crate::types::B>], body: [];",
            "($callback:path) =>",
            "#![allow(clippy::too_many_arguments, reason = \"why\")]",
            "pub use things::*;",
            "const \"level\" = -5;",
        ] {
            assert_eq!(on_one_line(text.parse().expect(text)), text);
        }
    }
}

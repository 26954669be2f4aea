//! What is generated is read back before it is written: it has to say what was planned, and keep promises that are easier to check on the code
//! than to prove about the generator.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail, ensure};
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use crate::emit::File;
use crate::emit::print::Source;

/// Lines that a generated file may have.
const LONGEST: usize = 3_000;

/// Names that must not stand in generated code, and why.
const FORBIDDEN: [(&str, &str); 5] = [
    ("untagged", "an untagged union takes the first arm that fits and loses the rest"),
    ("NonZero", "a lower bound must not reject what a server sends"),
    ("progenitor_client::Error", "its text prints whole bodies"),
    ("ResponseValue", "it carries progenitor's error with it"),
    ("ByteStream", "an answer that is not JSON has no type"),
];

/// Reads every file back and gives those that say what was planned.
///
/// # Errors
/// The first file that does not, or that breaks a promise.
pub fn checked(sources: Vec<Source>) -> Result<Vec<File>> {
    let mut paths = BTreeSet::new();
    let mut files = Vec::with_capacity(sources.len());
    for source in sources {
        let path = source.path();
        ensure!(
            paths.insert(path.to_owned()),
            "two generated files would both be {path}; rename a resource in the overlay"
        );
        let text: TokenStream = match source.text().parse() {
            Ok(tokens) => tokens,
            Err(error) => bail!("what was generated for {path} is not Rust: {error}"),
        };
        same_tokens(source.planned(), &text).with_context(|| format!("what was generated for {path} is not what was planned"))?;
        promises(path, source.text(), &text)?;
        files.push(File {
            path: path.to_owned(),
            text: source.text().to_owned(),
        });
    }
    Ok(files)
}

/// Token by token, inside macros too. Only a comma at the end of a list of the language itself is the printer's affair.
fn same_tokens(planned: &TokenStream, written: &TokenStream) -> Result<()> {
    let [planned, written] = [planned, written].map(|tokens| {
        let mut out = Vec::new();
        flatten(tokens.clone(), false, &mut out);
        out
    });
    let differs = (0..planned.len().max(written.len())).find(|at| planned.get(*at) != written.get(*at));
    let Some(at) = differs else { return Ok(()) };
    let shown = |tokens: &[String]| tokens.get(at).map_or_else(|| "the end".to_owned(), |token| short(token));
    let before = planned[at.saturating_sub(6)..at]
        .iter()
        .map(|token| short(token))
        .collect::<Vec<_>>()
        .join(" ");
    bail!("after `{before}` stands {} where {} is planned", shown(&written), shown(&planned))
}

/// The tokens one after the other, with delimiters as tokens of their own.
fn flatten(tokens: TokenStream, in_macro: bool, out: &mut Vec<String>) {
    let mut before: [Option<String>; 2] = [None, None];
    for token in tokens {
        let text = match token {
            TokenTree::Group(group) => {
                // `name!(..)`, or the definition `macro_rules! name { .. }`; an argument list is formatted like one of a function.
                let called = matches!(&before, [Some(name), Some(mark)] if mark == "!" && name != "format");
                let defined = matches!(&before, [Some(mark), Some(_)] if mark == "!");
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                let in_macro = in_macro || called || defined;
                // `where A: B, {`
                if !in_macro && open == "{" && out.last().is_some_and(|last| last == ",") {
                    out.pop();
                }
                if !open.is_empty() {
                    out.push(open.to_owned());
                }
                flatten(group.stream(), in_macro, out);
                if !open.is_empty() {
                    if !in_macro && out.last().is_some_and(|last| last == ",") {
                        out.pop();
                    }
                    out.push(close.to_owned());
                }
                close.to_owned()
            }
            TokenTree::Punct(punct) => {
                let text = punct.as_char().to_string();
                out.push(text.clone());
                text
            }
            TokenTree::Literal(literal) => {
                let text = spelled(&literal);
                out.push(text.clone());
                text
            }
            TokenTree::Ident(word) => {
                let text = word.to_string();
                out.push(text.clone());
                text
            }
        };
        before.rotate_left(1);
        before[1] = Some(text);
    }
}

/// A literal, spelled in one way: `r"a"` in a template of ours is `"a"`.
fn spelled(literal: &Literal) -> String {
    let text = literal.to_string();
    if !text.starts_with('r') {
        return text;
    }
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(raw) => Literal::string(&raw.value()).to_string(),
        _ => text,
    }
}

fn short(token: &str) -> String {
    const SHOWN: usize = 60;
    match token.char_indices().nth(SHOWN) {
        Some((at, _)) => [&token[..at], "…"].concat(),
        None => token.to_owned(),
    }
}

/// Promises about the code, whatever was planned. Texts of the document are literals, and are not meant.
fn promises(path: &str, text: &str, tokens: &TokenStream) -> Result<()> {
    let lines = text.lines().count();
    ensure!(lines <= LONGEST, "{path} would have {lines} lines, more than {LONGEST}");
    kept(tokens.clone()).with_context(|| format!("in {path}"))
}

fn kept(tokens: TokenStream) -> Result<()> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                kept(group.stream())?;
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                if let (Delimiter::Bracket, [_, .., TokenTree::Punct(mark), TokenTree::Literal(length)]) =
                    (group.delimiter(), inside.as_slice())
                    && mark.as_char() == ';'
                    && length.to_string().starts_with(|first: char| first.is_ascii_digit())
                {
                    bail!("an array of fixed length rejects what a server sends: `{group}`");
                }
            }
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let path = || tokens[at..].iter().take(4).map(ToString::to_string).collect::<String>();
                for (forbidden, reason) in FORBIDDEN {
                    let found = match forbidden {
                        "NonZero" => word.starts_with(forbidden),
                        long if long.contains(':') => word == "progenitor_client" && path() == long,
                        whole => word == whole,
                    };
                    ensure!(!found, "`{forbidden}` in generated code: {reason}");
                }
            }
            TokenTree::Literal(text) if text.to_string() == "\"api-version\"" => bail!("the API does not know the header api-version"),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> TokenStream {
        text.parse().expect(text)
    }

    #[test]
    fn broken_promises_are_found_in_code_and_not_in_texts() {
        for (text, word) in [
            ("struct A; #[serde(untagged)] enum B {}", "untagged"),
            ("struct A { a: ::std::num::NonZeroU64 }", "NonZero"),
            ("type A = progenitor_client::Error;", "progenitor_client::Error"),
            ("struct A { a: [String; 2] }", "fixed length"),
            ("struct A { a: Option<[types::B; 10usize]> }", "fixed length"),
            ("const A: &str = \"api-version\";", "api-version"),
        ] {
            let error = promises("a.rs", text, &tokens(text)).expect_err(text);
            assert!(format!("{error:#}").contains(word), "{error:#}");
        }
        for text in ["/// an untagged union\nstruct A;", "static A: &[&str] = &[\"a; 1]\", \"NonZero\"];"] {
            promises("a.rs", text, &tokens(text)).expect(text);
        }
        let long = "//\n".repeat(LONGEST + 1);
        assert!(promises("a.rs", &long, &tokens(&long)).is_err());
    }

    #[test]
    fn one_token_more_or_less_is_found_inside_macros_too() {
        let planned = "struct A { a: u8 } object!(A { \"a\" a: Required; }); macro_rules! each { ($a:path) => { $a! { A, b; } }; }";
        same_tokens(&tokens(planned), &tokens(&planned.replace("u8 }", "u8, }"))).expect("a closing comma is the printer's");
        for (was, is) in [
            ("u8 }", "u8 } fn main() {}"),
            ("Required;", "Required; } ); fn main() {} x!({"),
            ("A, b;", "A, b; fn main() {}"),
            ("A, b;", "A, b;,"),
            ("\"a\"", "\"b\""),
            ("struct A", "#[doc = include_str!(\"x\")] struct A"),
        ] {
            let written = planned.replacen(was, is, 1);
            assert!(same_tokens(&tokens(planned), &tokens(&written)).is_err(), "{written}");
        }
    }
}

//! What is generated is read back before it is written: it has to say what was planned, and keep promises that are easier to check on the code
//! than to prove about the generator.

mod found;
mod planned;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};

use crate::emit::File;
use crate::emit::print::Source;
use crate::emit::shape::Shapes;
use crate::plan::Plan;
use crate::spec::model::Fault;
use planned::Expected;

/// Names that must not stand in generated code, and why.
const FORBIDDEN: [(&str, &str); 5] = [
    ("untagged", "an untagged union takes the first variant that fits and loses the rest"),
    ("NonZero", "a lower bound must not reject what a server sends"),
    ("progenitor_client::Error", "its text prints whole bodies"),
    ("ResponseValue", "it carries progenitor's error with it"),
    ("ByteStream", "a response that is not JSON has no type"),
];

/// Reads the raw crate back and gives the files that say what was planned; none may have more lines than `longest`.
///
/// # Errors
/// The first file that does not, an item that nobody planned, or a broken promise.
pub fn api(sources: Vec<Source>, plan: &Plan, shapes: &Shapes<'_>, longest: usize) -> Result<Vec<File>> {
    let expected = planned::api(plan, shapes, &paths(&sources));
    checked(sources, &expected, longest)
}

/// Reads the facade back and gives the files that say what was planned.
///
/// # Errors
/// See [`api`].
pub fn ext(sources: Vec<Source>, plan: &Plan, shapes: &Shapes<'_>, longest: usize) -> Result<Vec<File>> {
    let expected = planned::ext(plan, shapes, &paths(&sources));
    checked(sources, &expected, longest)
}

fn paths(sources: &[Source]) -> Vec<&str> {
    sources.iter().map(Source::path).collect()
}

fn checked(sources: Vec<Source>, expected: &Expected, longest: usize) -> Result<Vec<File>> {
    let mut paths = BTreeSet::new();
    let mut files = Vec::with_capacity(sources.len());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources {
        let path = source.path();
        short_enough(path, source.text(), longest)?;
        ensure!(
            paths.insert(path.to_owned()),
            "two generated files would both be {path}; rename a resource in the overlay"
        );
        let items =
            one(&source, expected).with_context(|| format!("what was generated for {path} is not what was planned; nothing is written"))?;
        found.entry(planned::group(path).to_owned()).or_default().extend(items);
        files.push(File {
            path: path.to_owned(),
            text: source.text().to_owned(),
        });
    }
    for group in expected.groups() {
        found.entry(group.clone()).or_default();
    }
    for (group, mut items) in found {
        let mut planned = expected.of(&group).to_vec();
        planned.sort();
        items.sort();
        same_items(&planned, &items).with_context(|| format!("in what was generated for {group}; nothing is written"))?;
    }
    Ok(files)
}

fn short_enough(path: &str, text: &str, longest: usize) -> Result<()> {
    let lines = text.lines().count();
    if lines <= longest {
        return Ok(());
    }
    let place = if path.starts_with("types/") {
        "/components/schemas"
    } else {
        "/paths"
    };
    let message = format!(
        "the file {path} would have {lines} lines, and the limit is {longest}, so this is legal and not supported; take what is not needed out of \
         the document"
    );
    Err(super::refused(&[Fault::unsupported(place, message)]))
}

/// Reads one file back; gives its items.
fn one(source: &Source, expected: &Expected) -> Result<Vec<String>> {
    let text: TokenStream = match source.text().parse() {
        Ok(tokens) => tokens,
        Err(error) => bail!("it is not Rust: {error}"),
    };
    same_tokens(source.planned(), &text)?;
    kept(text.clone(), "")?;
    let found = found::found(syn::parse2(text).context("it is not Rust")?);
    if let Some(word) = found.words.iter().find(|word| !expected.words.contains(*word)) {
        bail!("the word `{}` stands in a macro, and nobody planned it", short(word));
    }
    Ok(found.items)
}

/// Both are sorted.
fn same_items(planned: &[String], found: &[String]) -> Result<()> {
    let differs = (0..planned.len().max(found.len())).find(|at| planned.get(*at) != found.get(*at));
    let Some(at) = differs else { return Ok(()) };
    match (planned.get(at), found.get(at)) {
        (Some(planned), Some(found)) if planned < found => bail!("`{planned}` was planned and is not there"),
        (Some(planned), None) => bail!("`{planned}` was planned and is not there"),
        (_, Some(found)) => bail!("nobody planned `{found}` (codegen/verify/planned.rs says what is)"),
        (None, None) => Ok(()),
    }
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
    let shown = |tokens: &[Token]| tokens.get(at).map_or_else(|| "the end".to_owned(), Token::shown);
    let before = planned[at.saturating_sub(6)..at]
        .iter()
        .map(Token::shown)
        .collect::<Vec<_>>()
        .join(" ");
    bail!(
        "after `{before}` stands `{}` where `{}` is planned",
        shown(&written),
        shown(&planned)
    )
}

/// A token; delimiters are tokens of their own.
#[derive(Clone, PartialEq)]
enum Token {
    Mark(char),
    Word(Ident),
    Text(String),
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Self::Mark(mark) => mark.to_string(),
            Self::Word(word) => short(&word.to_string()),
            Self::Text(text) => short(text),
        }
    }
}

/// The tokens one after the other.
fn flatten(tokens: TokenStream, in_macro: bool, out: &mut Vec<Token>) {
    const CALL: Token = Token::Mark('!');
    const COMMA: Token = Token::Mark(',');
    let mut before: [Option<Token>; 2] = [None, None];
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                // `name!(..)`, or the definition `macro_rules! name { .. }`; an argument list is formatted like one of a function.
                let called = matches!(&before, [Some(Token::Word(name)), Some(CALL)] if name != "format");
                let defined = matches!(&before, [Some(CALL), Some(Token::Word(_))]);
                let in_macro = in_macro || called || defined;
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::None => {
                        flatten(group.stream(), in_macro, out);
                        continue;
                    }
                };
                // `where A: B, {`
                if !in_macro && open == '{' && out.last() == Some(&COMMA) {
                    out.pop();
                }
                out.push(Token::Mark(open));
                flatten(group.stream(), in_macro, out);
                if !in_macro && out.last() == Some(&COMMA) {
                    out.pop();
                }
                Token::Mark(close)
            }
            // Generic arguments that are long get a line each, and the last of them a comma.
            TokenTree::Punct(punct) if punct.as_char() == '>' => {
                if !in_macro && out.last() == Some(&COMMA) {
                    out.pop();
                }
                Token::Mark('>')
            }
            TokenTree::Punct(punct) => Token::Mark(punct.as_char()),
            TokenTree::Literal(literal) => Token::Text(spelled(&literal)),
            TokenTree::Ident(word) => Token::Word(word),
        };
        out.push(token.clone());
        before.rotate_left(1);
        before[1] = Some(token);
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

/// Whether the tokens end as the path of a module does.
fn follows(before: &[TokenTree], module: &str) -> bool {
    let [.., name, first, second] = before else { return false };
    first.to_string() == ":" && second.to_string() == ":" && name.to_string() == module
}

/// Promises about the code, whatever was planned. Strings of the document are literals, and are not meant. `attribute` is the word that the group of
/// the tokens stands behind.
fn kept(tokens: TokenStream, attribute: &str) -> Result<()> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let word = match at.checked_sub(1).map(|before| &tokens[before]) {
                    Some(TokenTree::Ident(word)) => word.to_string(),
                    _ => String::new(),
                };
                kept(group.stream(), &word)?;
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
                    // A name that a document gives is no such thing: these stand in an attribute, in a path, or among the arguments of a type.
                    let found = match forbidden {
                        "untagged" => word == forbidden && attribute == "serde",
                        "NonZero" => word.starts_with(forbidden) && follows(&tokens[..at], "num"),
                        long if long.contains(':') => word == "progenitor_client" && path() == long,
                        // A builder of that name has a lifetime for its argument.
                        whole => {
                            let next = |behind: usize| tokens.get(at + behind).map(ToString::to_string).unwrap_or_default();
                            word == whole && next(1) == "<" && !next(2).starts_with('\'')
                        }
                    };
                    ensure!(!found, "`{forbidden}` in generated code: {reason}");
                }
            }
            // A header that progenitor sends, and no parameter of a document.
            TokenTree::Literal(text) if attribute == "from_static" && text.to_string() == "\"api-version\"" => {
                bail!("the API does not know the header api-version")
            }
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
            ("const A: HeaderName = HeaderName::from_static(\"api-version\");", "api-version"),
            ("use std::num::NonZeroU64;", "NonZero"),
            ("fn a() -> ResponseValue<B> {}", "ResponseValue"),
        ] {
            let error = kept(tokens(text), "").expect_err(text);
            assert!(format!("{error:#}").contains(word), "{error:#}");
        }
        for text in [
            "/// an untagged union\nstruct A;",
            "static A: &[&str] = &[\"a; 1]\", \"NonZero\"];",
            "struct NonZeroAmount { untagged: u8 }",
            "struct ResponseValue<'a>(&'a str); impl ResponseValue<'_> {}",
            "struct ResponseValue; impl ResponseValue { const A: &str = \"api-version\"; }",
        ] {
            kept(tokens(text), "").expect(text);
        }
        let error = short_enough("types/a.rs", &"//\n".repeat(11), 10).expect_err("too long");
        let said = error.to_string();
        assert!(
            said.contains("/components/schemas: the file types/a.rs would have 11 lines"),
            "{said}"
        );
    }

    #[test]
    fn one_token_more_or_less_is_found_inside_macros_too() {
        let planned = "struct A { a: u8 } object!(A { \"a\" a: Required; }); macro_rules! each { ($a:path) => { $a! { A, b; } }; }";
        same_tokens(&tokens(planned), &tokens(&planned.replace("u8 }", "u8, }"))).expect("a closing comma is the printer's");
        let (one, other) = ("fn a() -> B<C<u8>> {}", "fn a() -> B<C<u8,>,> {}");
        same_tokens(&tokens(one), &tokens(other)).expect("also of generic arguments, which may be long");
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

    fn lines(text: &str) -> Vec<String> {
        let mut lines = found::found(syn::parse_str(text).expect(text)).items;
        lines.sort();
        lines
    }

    #[test]
    fn an_item_that_nobody_planned_is_found_wherever_it_stands() {
        let planned = "use super::B; /// a\n#[derive(Clone)] pub struct A { /// b\npub b: u8 } impl A { /// c\npub fn c(&self) -> u8 { self.b } } \
                       object!(A { \"b\" b: Required; });";
        for (was, is) in [
            ("use super::B;", "use super::B; fn evil() {}"),
            ("use super::B;", "use super::B; #[test] fn evil() {}"),
            ("use super::B;", "use super::B; mod evil { fn main() {} }"),
            ("use super::B;", "use super::B; const _: () = { fn evil() {} };"),
            ("use super::B;", "use super::B; use std::process::Command;"),
            ("use super::B;", "use super::B; extern \"C\" { fn evil(); }"),
            ("use super::B;", "use super::B; static EVIL: u8 = 0;"),
            ("use super::B;", "use super::B; #[path = \"/etc/hostname\"] mod evil;"),
            ("use super::B;", "use super::B; include!(\"/etc/hostname\");"),
            ("use super::B;", "use super::B; macro_rules! evil { () => {} }"),
            ("self.b", "{ fn evil() {} self.b }"),
            ("self.b", "{ struct Evil; impl Drop for Evil { fn drop(&mut self) {} } self.b }"),
            ("self.b", "include_str!(\"/etc/hostname\").len() as u8"),
            ("pub b: u8", "pub b: u8, pub evil: u8"),
            ("pub fn c", "fn evil() {} pub fn c"),
            ("pub fn c", "#[cfg(test)] pub fn c"),
            ("#[derive(Clone)]", "#[derive(Clone, Evil)]"),
            ("#[derive(Clone)]", "#[doc = include_str!(\"/etc/hostname\")] #[derive(Clone)]"),
            ("#[derive(Clone)]", "#[evil::attribute] #[derive(Clone)]"),
            ("#[derive(Clone)]", "#[cfg_attr(all(), evil)] #[derive(Clone)]"),
            ("\"b\" b", "\"evil\" b"),
            ("});", "}); object!(Evil {});"),
        ] {
            let text = planned.replacen(was, is, 1);
            let error = same_items(&lines(planned), &lines(&text)).expect_err(&text);
            assert!(error.to_string().contains("planned"), "{error}");
        }
        same_items(&lines(planned), &lines(planned)).expect("nothing more");
    }
}

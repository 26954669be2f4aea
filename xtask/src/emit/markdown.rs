//! Markdown of an overlay or of a vendor as documentation of Rust: wrapped, links made complete, and nothing in it that rustdoc would warn of, run as a
//! test, or hand to a browser as HTML.
//!
//! What a text may have: paragraphs, headings, lists, quotes, tables, emphasis, code spans, fenced code, and links to addresses of the web and to our own
//! items. Everything else is text: HTML, images, footnotes, references, relative links, indented code. Code has no language but those that run nowhere.

use super::shape::Shapes;
use super::text::{code, doc_lines};

/// Length of a line of documentation, without the slashes.
const WIDTH: usize = 100;

/// Languages of fenced code that stay: rustdoc runs what it takes for Rust, and what has no language is Rust.
const LANGUAGES: [&str; 10] = ["bash", "console", "csv", "html", "http", "json", "sh", "toml", "xml", "yaml"];

enum Block {
    /// A line, or lines that run on in each other.
    Text(String),
    Code {
        language: &'static str,
        lines: Vec<String>,
    },
}

/// A text as lines of documentation.
pub fn lines(shapes: &Shapes<'_>, text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Text(text) => {
                let safe = line(shapes, &text);
                // What stands beside a row of a table without a gap would be a row too.
                let is_row = safe.starts_with('|');
                if out
                    .last()
                    .is_some_and(|last| !last.is_empty() && !safe.is_empty() && last.starts_with('|') != is_row)
                {
                    out.push(String::new());
                }
                if is_row { out.push(safe) } else { wrap(&safe, WIDTH, &mut out) }
            }
            Block::Code { language, lines } => {
                let longest = lines.iter().flat_map(|line| line.split(|letter| letter != '`')).map(str::len).max();
                let fence = "`".repeat(longest.map_or(3, |longest| 3.max(longest + 1)));
                out.push([&fence, language].concat());
                out.extend(lines);
                out.push(fence);
            }
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// A text as one paragraph: what names an operation is no place for code, lists or tables.
pub fn paragraph(shapes: &Shapes<'_>, text: &str) -> String {
    let mut out = Vec::new();
    wrap(&inline(shapes, doc_lines(text).join(" ").trim_start(), true), WIDTH, &mut out);
    out.join("\n")
}

/// A text on one line, which can stand in a cell of a table.
pub fn phrase(shapes: &Shapes<'_>, text: &str) -> String {
    let text = inline(shapes, doc_lines(text).join(" ").trim_start(), true);
    text.replace('|', "\\|")
}

/// What a line of code has to begin with to stand in the block still: a `>`, or so many blanks.
#[derive(Clone, Copy)]
enum Around {
    Quote,
    Item(usize),
}

/// Code that has begun and not ended.
struct Open {
    mark: char,
    length: usize,
    around: Vec<Around>,
}

/// A line within lists and quotes; nothing where one of them has ended.
fn inside<'l>(around: &[Around], line: &'l str) -> Option<&'l str> {
    around.iter().try_fold(line, |rest, around| match around {
        Around::Quote => {
            let rest = rest.trim_start().strip_prefix('>')?;
            Some(rest.strip_prefix(' ').unwrap_or(rest))
        }
        Around::Item(_) if rest.trim().is_empty() => Some(""),
        Around::Item(width) => {
            let (before, after) = rest.split_at_checked(*width)?;
            before.trim().is_empty().then_some(after)
        }
    })
}

/// What lists and quotes a line is in, by its markers, and what stands behind them.
fn around(line: &str) -> (Vec<Around>, &str) {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some((marker, after)) = marker(rest.trim_start()) {
        if marker == ">" {
            out.push(Around::Quote);
            rest = after.strip_prefix(' ').unwrap_or(after);
            continue;
        }
        let blanks = after.len() - after.trim_start().len();
        // More would be indented code.
        let blanks = if blanks > 4 { 1 } else { blanks };
        out.push(Around::Item(rest.len() - rest.trim_start().len() + marker.len() + blanks));
        rest = &after[blanks..];
    }
    (out, rest)
}

/// The marks that begin code, and how many there are.
fn fence(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = text.chars().take_while(|letter| *letter == mark).count();
    (length > 2 && !(mark == '`' && text[length..].contains('`'))).then_some((mark, length))
}

/// Code that stands in a list or a quote ends that, and stands by itself.
fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<Open> = None;
    // The lists that the last line with a marker is in.
    let mut lists: Vec<Around> = Vec::new();
    for line in doc_lines(text) {
        if let (Some(code), Some(Block::Code { lines, .. })) = (&open, out.last_mut()) {
            // Where what is around it has ended, the code has, too.
            if let Some(inside) = inside(&code.around, &line) {
                let trimmed = inside.trim();
                let marks = trimmed.chars().take_while(|letter| *letter == code.mark).count();
                if marks >= code.length && marks == trimmed.chars().count() {
                    open = None;
                } else {
                    lines.push(inside.to_owned());
                }
                continue;
            }
            open = None;
        }
        let trimmed = line.trim_start();
        let (mut markers, rest) = around(&line);
        if markers.is_empty() {
            // A line that goes on with an item stands below its text.
            if inside(&lists, &line).is_some() {
                markers.clone_from(&lists);
            } else if !trimmed.is_empty() {
                lists.clear();
            }
        } else {
            lists.clone_from(&markers);
        }
        if let Some((mark, length)) = fence(rest.trim_start()) {
            let named = rest.trim_start()[length..].trim();
            let language = LANGUAGES.into_iter().find(|language| *language == named).unwrap_or("text");
            out.push(Block::Code {
                language,
                lines: Vec::new(),
            });
            open = Some(Open {
                mark,
                length,
                around: markers,
            });
            continue;
        }
        match out.last_mut() {
            Some(Block::Text(last)) if !last.is_empty() && !trimmed.is_empty() && is_prose(last) && is_prose(trimmed) => {
                last.push(' ');
                last.push_str(trimmed);
            }
            _ => out.push(Block::Text(trimmed.to_owned())),
        }
    }
    out
}

/// Whether a line runs on in the next one.
fn is_prose(line: &str) -> bool {
    !line.starts_with(['-', '*', '|', '#', '>', '`', '+']) && !line.starts_with(|first: char| first.is_ascii_digit())
        || line.starts_with('`')
}

/// A line with what it begins with: quotes and lists, which may stand in each other.
fn line(shapes: &Shapes<'_>, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    while let Some((marker, after)) = marker(rest) {
        out.push_str(marker);
        out.push(' ');
        // More blanks would be indented code.
        rest = after.trim_start();
    }
    if rest.starts_with('|') {
        // Cells come before code spans.
        let cells: Vec<String> = cells(rest).into_iter().map(|cell| inline(shapes, cell, true)).collect();
        out.push_str(&cells.join("|"));
        return out;
    }
    let rules = !rest.is_empty() && rest.chars().all(|letter| matches!(letter, '-' | ':' | '|' | ' ')) && rest.contains([':', '|']);
    if rules {
        out.push('\\');
    }
    out.push_str(&inline(shapes, rest, true));
    out
}

/// `>`, `-`, `1.` at the start of a line, and what follows.
fn marker(text: &str) -> Option<(&str, &str)> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let length = match text[digits..].chars().next()? {
        '>' if digits == 0 => return Some(text.split_at(1)),
        '-' | '*' | '+' if digits == 0 => 1,
        '.' | ')' if (1..10).contains(&digits) => digits + 1,
        _ => return None,
    };
    let (marker, after) = text.split_at(length);
    after.starts_with(' ').then_some((marker, after))
}

/// The parts between bars that are not escaped.
fn cells(row: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, letter) in row.char_indices() {
        if letter == '|' && !escaped {
            out.push(&row[start..at]);
            start = at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    out.push(&row[start..]);
    out
}

/// Text within a line. Runs of blanks become one.
fn inline(shapes: &Shapes<'_>, text: &str, may_link: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.chars().take_while(|letter| *letter == first).count();
        let (taken, length) = match first {
            ' ' => (" ".to_owned(), run),
            '\\' => match rest[1..].chars().next() {
                Some(escaped) if escaped.is_ascii_punctuation() => (rest[..2].to_owned(), 2),
                // At the end it would escape what comes after.
                None => ("\\\\".to_owned(), 1),
                _ => ("\\".to_owned(), 1),
            },
            '`' => match closing(&rest[run..], run) {
                Some(inside) => (span(&rest[run..run + inside]), run + inside + run),
                None => ("\\`".repeat(run), run),
            },
            '~' if run > 2 => ("\\~".repeat(run), run),
            '!' if rest[1..].starts_with('[') => match address(&rest[1..]) {
                // The text of an image; nothing is loaded from anywhere.
                Some(_) => (String::new(), 1),
                None => ("!".to_owned(), 1),
            },
            '[' if may_link => link(shapes, rest),
            '[' => ("\\[".to_owned(), 1),
            '<' => match rest[1..].split_once('>') {
                Some((inside, _)) if is_address(inside) => (rest[..inside.len() + 2].to_owned(), inside.len() + 2),
                _ => ("\\<".to_owned(), 1),
            },
            'h' if rest.starts_with("https://") || rest.starts_with("http://") => {
                let ends = |letter: char| !letter.is_ascii_graphic() || ")>]\"'<`|*\\[(".contains(letter);
                let end = rest.find(ends).unwrap_or(rest.len());
                let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
                let taken = if may_link && is_address(address) {
                    ["<", address, ">"].concat()
                } else {
                    address.to_owned()
                };
                (taken, address.len())
            }
            other => (other.to_string(), other.len_utf8()),
        };
        out.push_str(&taken);
        rest = &rest[length..];
    }
    out
}

/// How far it is to the backticks that close a span.
fn closing(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = text[at..].find('`') {
        let start = at + next;
        let run = text[start..].chars().take_while(|letter| *letter == '`').count();
        if run == length {
            return Some(start);
        }
        at = start + run;
    }
    None
}

fn span(inside: &str) -> String {
    let bare = inside.strip_prefix(' ').and_then(|inside| inside.strip_suffix(' '));
    let text = bare.filter(|bare| !bare.trim().is_empty()).unwrap_or(inside);
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    code(&words.join(" "))
}

/// An address of the web that needs no escape of Markdown.
fn is_address(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_graphic() && !"<>\"`\\".contains(letter);
    (text.starts_with("https://") || text.starts_with("http://")) && text.chars().all(plain)
}

/// `[text](target)`: the length of the text, the target, and the length of it all.
fn address(text: &str) -> Option<(usize, &str, usize)> {
    let end = text.find(']')?;
    let after = text[end + 1..].strip_prefix('(')?;
    let mut depth = 0;
    let close = after.char_indices().find_map(|(at, letter)| match letter {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth == 0 => Some(at),
        ')' => {
            depth -= 1;
            None
        }
        _ => None,
    })?;
    let target = after[..close].split_whitespace().next().unwrap_or_default();
    Some((end, target, end + 2 + close + 1))
}

/// The link at the start of `text`, made complete or taken out, and how much of `text` it was.
fn link(shapes: &Shapes<'_>, text: &str) -> (String, usize) {
    let nothing = ("\\[".to_owned(), 1);
    if let Some((end, target, length)) = address(text) {
        let shown = inline(shapes, &text[1..end], false);
        let kept = is_address(target) && !target.contains(['(', ')']) || is_item(shapes, target);
        return if kept {
            (["[", &shown, "](", target, ")"].concat(), length)
        } else {
            (shown, length)
        };
    }
    let Some(end) = text.find(']') else { return nothing };
    let inside = &text[1..end];
    let name = inside.trim_matches('`');
    if knows(shapes, name) {
        return (["[`", name, "`](super::", name, ")"].concat(), end + 1);
    }
    nothing
}

fn knows(shapes: &Shapes<'_>, name: &str) -> bool {
    shapes.items.contains_key(name) || shapes.usage.contains_key(name) || shapes.ids.contains_key(name)
}

/// A path to an item of ours that is there.
fn is_item(shapes: &Shapes<'_>, target: &str) -> bool {
    if let Some(name) = target.strip_prefix("crate::operations::") {
        return shapes.callers().contains(name);
    }
    let name = target.strip_prefix("super::").or_else(|| target.strip_prefix("crate::types::"));
    name.is_some_and(|name| knows(shapes, name))
}

/// Breaks a line between words; what continues a list item is indented below it. No line begins with what would make it something else: the rest of a
/// sentence is neither a list nor a fence nor HTML.
pub fn wrap(line: &str, width: usize, out: &mut Vec<String>) {
    let hanging = if line.starts_with("- ") || line.starts_with("* ") {
        "  "
    } else {
        ""
    };
    let mut current = String::new();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let is_full = current.chars().count() + 1 + word.chars().count() > width;
        if !current.trim().is_empty() && is_full && may_begin(word) {
            out.push(std::mem::replace(&mut current, hanging.to_owned()));
        }
        if !current.trim().is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    out.push(current);
}

/// Only a list that counts from one can begin in the middle of a paragraph.
fn may_begin(word: &str) -> bool {
    !word.starts_with(['-', '+', '*', '>', '#', '|', '=', '~', ':', '<', '_']) && !word.starts_with("```") && !matches!(word, "1." | "1)")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks as `text` or `language: lines`.
    fn shown(text: &str) -> Vec<String> {
        let show = |block: Block| match block {
            Block::Text(text) => text,
            Block::Code { language, lines } => format!("{language}: {}", lines.join("|")),
        };
        blocks(text).into_iter().map(show).filter(|block| !block.is_empty()).collect()
    }

    #[test]
    fn code_ends_where_it_does_in_a_list_or_a_quote() {
        for (text, blocks) in [
            ("* ~~~\n  let a = 1;\n  ~~~\nafter", &["text: let a = 1;", "after"][..]),
            ("- ```json\n  {}\n\n    []\n  ```\n- more", &["json: {}||  []", "- more"]),
            ("1. ```\n   a\n   ```\n2. b", &["text: a", "2. b"]),
            ("> ```\n> a\n>  b\n> ```\n> after", &["text: a| b", "> after"]),
            ("> * ~~~\n>   a\n>   ~~~\n> after", &["text: a", "> after"]),
            // What is around it ends, and the code with it.
            ("* ~~~\n  a\nafter\nmore", &["text: a", "after more"]),
            ("> ~~~\n> a\nafter", &["text: a", "after"]),
            ("* item\n\n  ~~~\n  a\nafter", &["* item", "text: a", "after"]),
            ("* item\n  ~~~\n  a\n  ~~~\nafter", &["* item", "text: a", "after"]),
            // A fence of other marks, a shorter one and one with a word close nothing.
            ("~~~~\n```\n~~~\n~~~~ x\n~~~~\nafter", &["text: ```|~~~|~~~~ x", "after"]),
            ("  ~~~\na\n  ~~~\nafter", &["text: a", "after"]),
            ("```\na", &["text: a"]),
        ] {
            assert_eq!(shown(text), blocks, "{text}");
        }
    }
}

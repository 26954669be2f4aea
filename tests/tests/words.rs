//! The project is written in the words of its field.
//!
//! CONTRIBUTING.md holds the glossary. Each row whose last column is filled names words that do not appear in documentation, comments, error texts,
//! or public names. Generated files count: they are read as much as the others.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Folders with sources of ours.
const SOURCES: [&str; 5] = ["payroc-api/src", "payroc-ext", "xtask", "tests", "openapi/overlay.yaml"];
/// Documents that are rendered for readers. The changelog also quotes former names.
const DOCUMENTS: [&str; 5] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "payroc-api/README.md",
];
/// The head of the glossary.
const GLOSSARY: &str = "| write | for | not |";
/// What is not prose of ours: documents of test input, recorded output, and this file.
const LEFT_OUT: [&str; 6] = ["snapshots", "corpus", "target", "cases", "words.rs", "fuzz"];

#[test]
fn no_word_that_the_glossary_replaces_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let banned = banned(&fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap());
    assert!(banned.len() > 10, "the glossary was not found");

    let mut files = Vec::new();
    for source in SOURCES.iter().chain(&DOCUMENTS) {
        collect(&root.join(source), &mut files);
    }
    assert!(files.len() > 300, "{} files were found", files.len());

    let mut found = Vec::new();
    let mut by_word: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let lines = match file.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => prose_of_rust(&text),
            Some("md") => prose_of_markdown(&text),
            Some("yaml" | "yml" | "toml" | "js" | "sh" | "html") => {
                text.lines().enumerate().map(|(line, text)| (line + 1, text.to_owned())).collect()
            }
            _ => continue,
        };
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        for (line, text) in lines {
            for word in words(&text).filter(|word| banned.contains_key(word)) {
                found.push(format!("{name}:{line}: `{word}`, write `{}`: {}", banned[&word], text.trim()));
                *by_word.entry(word).or_default() += 1;
            }
        }
    }
    assert!(found.is_empty(), "{}\n{by_word:?}", found.join("\n"));
}

#[test]
fn no_public_name_is_made_of_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let banned = banned(&fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap());
    let mut files = Vec::new();
    collect(&root.join("tests/tests/snapshots/public_api"), &mut files);
    let mut found = Vec::new();
    // What waits for a review has not been accepted yet.
    files.retain(|file| file.extension().is_some_and(|extension| extension == "snap"));
    assert!(!files.is_empty(), "the public API was not found");
    // Types are named by the vendor's document.
    for file in files.iter().filter(|file| !file.ends_with("payroc_api.types.snap")) {
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        for (line, text) in fs::read_to_string(file).unwrap().lines().enumerate() {
            for word in parts_of_names(text).filter(|word| banned.contains_key(word)) {
                found.push(format!("{name}:{}: `{word}` in {text}", line + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_are_found_where_people_read_them_and_nowhere_else() {
    let source = r##"
        /// A summary with answer.
        fn answer() -> &'static str { // a comment with answer
            let answer = r#"a string with answer"#;
            concat!("also answer", 1) /* and answer */
            format!("{answer} is {:?}", "answer")
        }
    "##;
    let lines: Vec<usize> = prose_of_rust(source)
        .into_iter()
        .filter(|(_, text)| words(text).any(|word| word == "answer"))
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines, [2, 3, 4, 5, 5]);

    let page = "An answer.\n```rust\nlet answer = 1;\n```\nA `answer` in code.\n| a | table |\n|---|---|\n| its | answer |\n";
    let page = format!("{page}\n{GLOSSARY}\n|---|---|---|\n| response | what comes | answer |\n");
    let lines: Vec<usize> = prose_of_markdown(&page)
        .into_iter()
        .filter(|(_, text)| words(text).any(|word| word == "answer"))
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines, [1, 8]);

    let parts: Vec<String> = parts_of_names("pub fn api::HttpAnswer::read_answers(&self)").collect();
    assert_eq!(parts, ["pub", "fn", "api", "http", "answer", "read", "answers", "self"]);
}

/// The words of the last column of the glossary, with what to write for each.
fn banned(contributing: &str) -> BTreeMap<String, String> {
    let mut rows = BTreeMap::new();
    let table = contributing.lines().skip_while(|line| *line != GLOSSARY).skip(2);
    for line in table.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [write, _, never] = cells.as_slice() {
            for word in never
                .split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty() && !word.contains(' '))
            {
                if word.chars().all(|c| c.is_ascii_lowercase()) {
                    rows.insert(word.to_owned(), (*write).to_owned());
                }
            }
        }
    }
    rows
}

/// Comments, documentation and string literals, with the lines they stand on.
fn prose_of_rust(source: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (taken, text) = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            (end, Some(&rest[..end]))
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            (end, Some(&rest[..end]))
        } else if let Some((opening, hashes)) = raw_string(rest) {
            let closing = format!("\"{}", "#".repeat(hashes));
            let inside = &rest[opening..];
            let end = inside.find(&closing).unwrap_or(inside.len());
            ((opening + end + closing.len()).min(rest.len()), is_sentence(&inside[..end]))
        } else if first == '"' {
            let end = end_of_string(rest);
            (end, is_sentence(&rest[1..end - 1]))
        } else if let Some(character) = character(rest) {
            (character, None)
        } else {
            // A name is taken whole, so that its last letter does not begin a raw string.
            let name = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            (name.max(first.len_utf8()), None)
        };
        for (offset, text) in text.into_iter().flat_map(|text| text.lines().enumerate()) {
            out.push((line + offset, prose(text)));
        }
        line += rest[..taken].matches('\n').count();
        rest = &rest[taken..];
    }
    out
}

/// A string literal, if it says something: a single word is data.
fn is_sentence(text: &str) -> Option<&str> {
    text.trim().contains(' ').then_some(text)
}

/// The length of what opens a raw string, `r"` or `br##"`, and how many hashes are in it.
fn raw_string(text: &str) -> Option<(usize, usize)> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let opening = text.len() - after.len() + hashes + 1;
    after[hashes..].starts_with('"').then_some((opening, hashes))
}

/// Where a string ends, its second quote included.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal, which may be a quote. A lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let length = if let Some(escape) = inside.strip_prefix('\\') {
        2 + escape.char_indices().skip(1).find(|(_, c)| *c == '\'').map(|(at, _)| at)?
    } else {
        let c = inside.chars().next()?;
        inside[c.len_utf8()..].starts_with('\'').then_some(1 + c.len_utf8())?
    };
    Some(length + 1)
}

/// Markdown without code, and without the glossary, which names the words.
fn prose_of_markdown(page: &str) -> Vec<(usize, String)> {
    let (mut is_code, mut is_glossary) = (false, false);
    let mut out = Vec::new();
    for (line, text) in page.lines().enumerate() {
        is_glossary = text == GLOSSARY || (is_glossary && text.starts_with('|'));
        if text.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code && !is_glossary {
            out.push((line + 1, prose(text)));
        }
    }
    out
}

/// A text without code: what stands between backticks, since names of the vendor's document are not ours to choose, and what a format string
/// stands for.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut braces = 0_usize;
    for c in text.split('`').step_by(2).collect::<Vec<_>>().join(" ").chars() {
        match c {
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ if braces == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Words, but for parts of names and paths, and keys in front of a value.
fn words(text: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '=');
    text.replace(" = ", "=")
        .split(|c: char| !is_part(c))
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .filter(|word| !word.contains(['_', '/', '.', '=']))
        .collect::<Vec<_>>()
        .into_iter()
}

/// `HttpAnswer::read_it` is made of `http`, `answer`, `read` and `it`.
fn parts_of_names(text: &str) -> impl Iterator<Item = String> {
    let mut spread = String::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spread.push(' ');
        }
        spread.push(if c.is_alphanumeric() { c } else { ' ' });
        before = c;
    }
    spread.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let is_read = |entry: &DirEntry| {
        let left_out = LEFT_OUT.iter().any(|name| entry.file_name() == *name);
        !left_out || entry.path().ends_with("snapshots/public_api")
    };
    let entries = WalkDir::new(path).into_iter().filter_entry(is_read).map(Result::unwrap);
    files.extend(entries.filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path));
}

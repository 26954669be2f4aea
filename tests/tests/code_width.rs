//! No line of code in the documentation is wider than what a page shows: the rest is cut off, and a reader has to scroll for it.
//!
//! rustfmt has no say in the code of documentation, so this test has.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Columns that rustdoc shows beside its sidebar in a window of 1280 pixels: 936 for a block less 28 of padding, at 9.6 a column. In the
/// documentation of a method it is five pixels less, and the same number of columns.
const COLUMNS: usize = 94;

/// Where pages come from. Folders are searched for Rust sources and Markdown.
const PAGES: [&str; 9] = [
    "README.md",
    "payroc-api/README.md",
    "payroc-api/src",
    "payroc-ext/README.md",
    "payroc-ext/src",
    "payroc-ext/outbox/README.md",
    "payroc-ext/outbox/src",
    "payroc-ext/sandbox/README.md",
    "payroc-ext/sandbox/src",
];

#[test]
fn no_line_of_code_is_wider_than_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut lines = 0;
    let mut wide = Vec::new();
    for file in PAGES.iter().flat_map(|page| files(&root.join(page))) {
        let text = fs::read_to_string(&file).unwrap();
        let is_rust = file.extension().is_some_and(|extension| extension == "rs");
        let name = file.strip_prefix(&root).unwrap().display();
        for (number, line) in shown(&text, is_rust) {
            lines += 1;
            let width = line.chars().count();
            if width > COLUMNS {
                wide.push(format!("{name}:{number}: {width} columns: {line}"));
            }
        }
    }
    assert!(lines > 2_000, "{lines} lines of code were found");
    assert!(
        wide.is_empty(),
        "a page shows {COLUMNS} columns of code; break these lines:\n{}",
        wide.join("\n")
    );
}

/// GitHub and crates.io show the lines that rustdoc hides, so what a reader pastes from a README has to be Rust as it stands.
#[test]
fn a_readme_hides_no_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut blocks = 0;
    for readme in PAGES.iter().filter(|page| page.ends_with("README.md")) {
        let text = fs::read_to_string(root.join(readme)).unwrap();
        blocks += text.lines().filter(|line| line.starts_with("```rust")).count();
        assert_eq!(hidden(&text), [(0, ""); 0], "{readme}");
    }
    assert!(blocks > 3, "{blocks}");
    assert_eq!(
        hidden("# Title\n```rust\n# use it;\n#[test]\n## no\n#\n```\n```sh\n# a comment\n```\n"),
        [(3, "# use it;"), (6, "#")]
    );
}

/// Without the code of an error any mistake passes for the one that is meant, also one that a change of ours makes.
#[test]
fn what_must_not_compile_says_by_which_error() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut blocks = 0;
    for file in PAGES.iter().flat_map(|page| files(&root.join(page))) {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let Some((_, code)) = line.split_once("```compile_fail") else {
                continue;
            };
            blocks += 1;
            let is_code = code
                .strip_prefix(",E")
                .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()));
            assert!(is_code, "{}:{}: write `compile_fail,E` and the code", file.display(), number + 1);
        }
    }
    assert!(blocks > 10, "{blocks}");
}

#[test]
fn hidden_lines_and_what_is_no_code_are_left_out() {
    let page = "Prose.\n```\nlet a = 1;\n# let hidden = 2;\n#\n#[derive(Debug)]\n## not hidden\n```\n```sh\n# a comment\n```\n";
    let found = |text: &str, is_rust| shown(text, is_rust).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
    assert_eq!(found(page, false), [3, 6, 7, 10]);

    let source = "/// Prose.\n/// ```\n/// let a = 1;\n/// # hidden();\n/// ```\nfn code() {}\n    //! ```text\n    //! any\n    //! ```\n";
    assert_eq!(found(source, true), [3, 8]);
    assert_eq!(shown(source, true)[0].1, "let a = 1;");
}

fn files(page: &Path) -> Vec<PathBuf> {
    let files: Vec<PathBuf> = WalkDir::new(page)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap_or_else(|error| panic!("{}: {error}", page.display())).into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs" || extension == "md"))
        .collect();
    assert!(!files.is_empty(), "{} has no pages", page.display());
    files
}

/// The lines of code blocks that a page shows, with their numbers in the file. Of Rust sources only the documentation is read.
fn shown(text: &str, is_rust: bool) -> Vec<(usize, &str)> {
    let is_shown = |line: &Coded<'_>| !is_hidden(line.text, line.language);
    code(text, is_rust)
        .into_iter()
        .filter(is_shown)
        .map(|line| (line.number, line.text))
        .collect()
}

/// The lines of the code blocks of a page of Markdown that rustdoc does not show.
fn hidden(text: &str) -> Vec<(usize, &str)> {
    let is_hidden = |line: &Coded<'_>| is_hidden(line.text, line.language);
    code(text, false)
        .into_iter()
        .filter(is_hidden)
        .map(|line| (line.number, line.text))
        .collect()
}

/// A line of a code block.
struct Coded<'a> {
    /// In the file.
    number: usize,
    text: &'a str,
    /// What the block begins with.
    language: &'a str,
}

fn code(text: &str, is_rust: bool) -> Vec<Coded<'_>> {
    let mut lines = Vec::new();
    // The language of the block that is open.
    let mut open: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        let line = if is_rust {
            let comment = line.trim_start();
            let documentation = comment.strip_prefix("///").or_else(|| comment.strip_prefix("//!"));
            let Some(documentation) = documentation else {
                open = None;
                continue;
            };
            documentation.strip_prefix(' ').unwrap_or(documentation)
        } else {
            line
        };
        match (line.trim_start().strip_prefix("```"), open) {
            (Some(language), None) => open = Some(language),
            (Some(_), Some(_)) => open = None,
            (None, Some(language)) => lines.push(Coded {
                number: number + 1,
                text: line,
                language,
            }),
            (None, None) => {}
        }
    }
    lines
}

/// Rustdoc compiles a line of Rust that begins with `# `, and does not show it.
fn is_hidden(line: &str, language: &str) -> bool {
    let is_rust = matches!(
        language.split(',').next(),
        Some("" | "rust" | "no_run" | "ignore" | "should_panic" | "compile_fail")
    );
    let line = line.trim_start();
    is_rust && (line == "#" || line.starts_with("# "))
}

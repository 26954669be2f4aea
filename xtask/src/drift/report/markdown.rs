//! For a pull request: the verdict, what a person has to decide, then the changes by class.

use std::fmt::Write as _;

use super::pieces;
use super::text::one_line;
use crate::drift::change::{Change, Class, Report};

/// GitHub takes 65,536 characters; some are left for whoever adds a line.
const LIMIT: usize = 65_000;
/// What is kept free for the remark that something was cut off, and for closing.
const RESERVE: usize = 400;
/// How many operations a row names.
const OPERATIONS: usize = 6;
/// How long a value may be.
const VALUE: usize = 300;

/// What stands around the changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// What a person has to decide before the change can land, each in one or more lines of Markdown.
    pub decisions: Vec<String>,
    /// What else there is to know, each in one line of Markdown: versions, snapshots, the next command.
    pub remarks: Vec<String>,
}

/// The report for a pull request, cut to what GitHub takes.
pub fn render(report: &Report, around: &Around) -> String {
    let mut page = Page::default();
    page.push(&format!(
        "## API drift: {}\n\n{}\n\n",
        report.verdict.key(),
        report.verdict.meaning()
    ));
    if !report.changes.is_empty() {
        page.push(&format!(
            "{}; each change counts once, in the gravest class that applies.\n\n",
            report.counts
        ));
    }
    surroundings(&mut page, around, &report.notes);
    let mut left = report.changes.len();
    for class in Class::ALL {
        let changes: Vec<&Change> = report.changes.iter().filter(|change| change.class == class).collect();
        if page.full {
            break;
        }
        if changes.is_empty() {
            continue;
        }
        let head = format!(
            "### {} ({})\n\n{}.\n\n| change | before | after | operations |\n|---|---|---|---|\n",
            capital(class.key()),
            changes.len(),
            capital(class.meaning())
        );
        let mut started = false;
        for change in changes {
            let row = row(change);
            if !started && page.has_room(head.chars().count() + row.chars().count()) {
                page.push(&head);
                started = true;
            }
            if started && page.has_room(row.chars().count()) {
                page.push(&row);
                left -= 1;
            } else {
                page.full = true;
                break;
            }
        }
        page.push("\n");
    }
    if left > 0 {
        page.text.push_str(&format!(
            "\n**{left} further changes are not shown here: the text would be longer than GitHub takes. `cargo xtask diff` shows them all.**\n"
        ));
    }
    page.text
}

/// What there is to say where no report could be made.
pub fn without_report(around: &Around) -> String {
    let mut page = Page::default();
    page.push("## API drift: not known\n\nThe new document could not be compared with the present one.\n\n");
    surroundings(&mut page, around, &[]);
    page.text
}

fn surroundings(page: &mut Page, around: &Around, notes: &[String]) {
    if !around.decisions.is_empty() {
        page.push("### Decisions pending\n\n");
        for decision in &around.decisions {
            page.push(&format!("- [ ] {}\n", decision.replace('\n', "\n  ")));
        }
        page.push("\n");
    }
    for remark in around.remarks.iter().cloned().chain(notes.iter().map(|note| prose(note))) {
        page.push(&format!("- {remark}\n"));
    }
    if !around.remarks.is_empty() || !notes.is_empty() {
        page.push("\n");
    }
}

#[derive(Default)]
struct Page {
    text: String,
    chars: usize,
    full: bool,
}

impl Page {
    fn has_room(&self, chars: usize) -> bool {
        self.chars + chars + RESERVE <= LIMIT
    }

    fn push(&mut self, text: &str) {
        let chars = text.chars().count();
        if self.full || !self.has_room(chars) {
            if !self.full {
                self.text
                    .push_str("\n**Cut off here: the text would be longer than GitHub takes.**\n");
            }
            self.full = true;
            return;
        }
        self.text.push_str(text);
        self.chars += chars;
    }
}

fn row(change: &Change) -> String {
    let value = |value: &Option<String>| value.as_deref().map_or_else(String::new, code);
    let mut operations = change
        .operations
        .iter()
        .take(OPERATIONS)
        .map(|id| code(id))
        .collect::<Vec<_>>()
        .join(", ");
    if change.operations.len() > OPERATIONS {
        let _ = write!(operations, " and {} more", change.operations.len() - OPERATIONS);
    }
    format!(
        "| {}<br>{} {} | {} | {} | {} |\n",
        message(&change.message),
        change.direction.key(),
        code(&change.pointer),
        value(&change.before),
        value(&change.after),
        operations
    )
}

fn message(text: &str) -> String {
    pieces(text)
        .map(|(is_code, piece)| if is_code { code(piece) } else { prose(piece) })
        .collect()
}

/// Text that means nothing to Markdown, calls nobody, and leads nowhere: GitHub makes links of bare addresses.
pub fn prose(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' => out.push_str("&#124;"),
            '@' => out.push_str("@\u{200b}"),
            ':' if text[at..].starts_with("://") => out.push_str("&#58;"),
            '.' if text
                .get(at.saturating_sub(3)..at)
                .is_some_and(|before| before.eq_ignore_ascii_case("www")) =>
            {
                out.push_str("&#46;")
            }
            '*' | '_' | '[' | ']' | '`' | '\\' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Text as code in a table, whatever is in it: a bar would end the cell even there, and so would one that is escaped behind a backslash.
pub fn code(text: &str) -> String {
    if text.contains('|') {
        ["<code>", &prose(&short(text)), "</code>"].concat()
    } else {
        span(text)
    }
}

fn short(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() > VALUE {
        return text.chars().take(VALUE).chain(['…']).collect();
    }
    text
}

/// Text as code, whatever is in it.
pub fn span(text: &str) -> String {
    let text = short(text);
    if text.trim().is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

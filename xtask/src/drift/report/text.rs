//! For a terminal: the verdict, then one line for each change.

use std::fmt::Write as _;

use crate::drift::change::{Change, Report};
use crate::emit::text::is_unseen;

/// How many operations a line names.
const SHOWN: usize = 3;

/// The report for a terminal.
pub fn render(report: &Report) -> String {
    let mut out = format!("{}: {}\n", report.verdict.key(), report.verdict.meaning());
    if !report.changes.is_empty() {
        let _ = writeln!(out, "{}", report.counts);
    }
    for note in &report.notes {
        let _ = writeln!(out, "note: {}", one_line(note));
    }
    for change in &report.changes {
        let _ = writeln!(out, "{}", line(change));
    }
    out
}

fn line(change: &Change) -> String {
    let mut text = format!(
        "{:<8} {:<8} {}",
        change.class.key(),
        change.direction.key(),
        one_line(&change.message)
    );
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let _ = write!(text, " [{} -> {}]", one_line(before), one_line(after));
        }
        (Some(value), None) | (None, Some(value)) => {
            let _ = write!(text, " [{}]", one_line(value));
        }
        (None, None) => {}
    }
    if !change.operations.is_empty() {
        let _ = write!(text, " in {}", operations(&change.operations, SHOWN));
    }
    if !change.pointer.is_empty() {
        let _ = write!(text, " at {}", one_line(&change.pointer));
    }
    text
}

/// The first few of some operations, and how many more there are.
pub fn operations(list: &[String], shown: usize) -> String {
    let mut text = list.iter().take(shown).map(|id| one_line(id)).collect::<Vec<_>>().join(", ");
    if list.len() > shown {
        let _ = write!(text, " and {} more", list.len() - shown);
    }
    text
}

/// A text without line breaks and without what a terminal would obey.
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_unseen(c) { ' ' } else { c }).collect()
}

//! The section "API drift" of CHANGELOG.md: a block for each document that was taken in, written and replaced by machine.
//!
//! A block stands between two comments that name the document, so that writing it again replaces it and leaves everything else alone.

use std::fmt::Write as _;

use crate::drift::change::{Change, Class, Report, Verdict};
use crate::drift::report::markdown::{prose, span};

const UNRELEASED: &str = "## [Unreleased]";
const SECTION: &str = "### API drift";
/// How many changes of a class are listed.
const SHOWN: usize = 40;
/// How many operations a change names.
const OPERATIONS: usize = 4;

/// The document whose changes are written down.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The hash of its source.
    pub sha256: &'a str,
    /// The version that it states.
    pub version: &'a str,
    /// The day on which it was taken in, as `2026-08-20`.
    pub date: &'a str,
}

/// The changelog with a block for the document. Words alone are no drift: for them, and for no change, it stays as it is.
pub fn with_block(changelog: &str, taken: Taken<'_>, report: &Report) -> String {
    if matches!(report.verdict, Verdict::None | Verdict::Words) {
        return changelog.to_owned();
    }
    let key: String = taken.sha256.chars().take(12).collect();
    let (open, close) = (
        format!("<!-- drift {key}, written by machine -->"),
        format!("<!-- /drift {key} -->"),
    );
    let block = format!("{open}\n{}{close}\n", body(taken, &key, report));
    if let Some((before, rest)) = changelog.split_once(&open)
        && let Some((_, after)) = rest.split_once(&close)
    {
        return format!("{before}{block}{}", after.strip_prefix('\n').unwrap_or(after));
    }
    inserted(changelog, &block)
}

fn body(taken: Taken<'_>, key: &str, report: &Report) -> String {
    let mut out = format!(
        "- Document `{key}` (version {}), taken in on {}: **{}** ({}).\n",
        prose(taken.version),
        taken.date,
        report.verdict.key(),
        report.counts
    );
    for class in Class::ALL {
        let changes: Vec<&Change> = report.changes.iter().filter(|change| change.class == class).collect();
        for change in changes.iter().take(SHOWN) {
            let _ = writeln!(out, "  - {}: {}", class.key(), line(change));
        }
        if changes.len() > SHOWN {
            let _ = writeln!(out, "  - {}: and {} more", class.key(), changes.len() - SHOWN);
        }
    }
    out
}

/// One change: what happened, without what it means.
fn line(change: &Change) -> String {
    let text = change.message.split("; ").next().unwrap_or_default();
    let text = text.split(". It also breaks").next().unwrap_or(text).trim_end_matches('.');
    let mut out: String = text
        .split('`')
        .enumerate()
        .map(|(index, piece)| if index % 2 == 1 { span(piece) } else { prose(piece) })
        .collect();
    if let (Some(before), Some(after)) = (&change.before, &change.after) {
        let _ = write!(out, " ({} → {})", span(before), span(after));
    }
    // What is said of an operation names it; what several operations have in common does not.
    if change.pointer.starts_with("/paths/") && !change.operations.iter().any(|id| text.contains(id.as_str())) {
        let shown: Vec<String> = change.operations.iter().take(OPERATIONS).map(|id| span(id)).collect();
        let _ = write!(out, " in {}", shown.join(", "));
        if change.operations.len() > OPERATIONS {
            let _ = write!(out, " and {} more", change.operations.len() - OPERATIONS);
        }
    }
    out
}

/// Puts the block at the end of the section, which is made where it is missing.
fn inserted(changelog: &str, block: &str) -> String {
    let lines: Vec<&str> = changelog.lines().collect();
    let heading = |line: &str, marks: &str| line.starts_with(marks) && !line.starts_with(&format!("{marks}#"));
    let Some(unreleased) = lines.iter().position(|line| line.starts_with(UNRELEASED)) else {
        let first = lines.iter().position(|line| heading(line, "## ")).unwrap_or(lines.len());
        return joined(&lines, first, &format!("{UNRELEASED}\n\n{SECTION}\n{block}"), first < lines.len());
    };
    let end = (unreleased + 1..lines.len())
        .find(|&at| heading(lines[at], "## "))
        .unwrap_or(lines.len());
    match (unreleased..end).find(|&at| lines[at].trim_end() == SECTION) {
        Some(section) => {
            let stop = (section + 1..end).find(|&at| heading(lines[at], "### ")).unwrap_or(end);
            let last = (section..stop).rev().find(|&at| !lines[at].trim().is_empty()).unwrap_or(section);
            joined(&lines, last + 1, block, false)
        }
        None => {
            let last = (unreleased..end)
                .rev()
                .find(|&at| !lines[at].trim().is_empty())
                .unwrap_or(unreleased);
            joined(&lines, last + 1, &format!("\n{SECTION}\n{block}"), false)
        }
    }
}

fn joined(lines: &[&str], at: usize, block: &str, gap: bool) -> String {
    let mut out = String::new();
    for line in &lines[..at] {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(block);
    if gap {
        out.push('\n');
    }
    for line in &lines[at..] {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::change::{Direction, Kind};

    fn report(message: &str) -> Report {
        let change = Change {
            class: Class::Wire,
            kind: Kind::PropertyRemoved,
            pointer: "/x".to_owned(),
            direction: Direction::Both,
            operations: vec!["a".to_owned()],
            before: None,
            after: None,
            message: message.to_owned(),
            breaks_source: true,
        };
        Report::new(vec![change], Vec::new(), true)
    }

    fn taken(sha256: &str) -> Taken<'_> {
        Taken {
            sha256,
            version: "1",
            date: "2026-08-20",
        }
    }

    #[test]
    fn a_block_is_added_once_and_replaced_afterwards() {
        let before = "# Changelog\n\n## [Unreleased]\n\n### Added\n- a\n\n### API drift\n- First import.\n\n## [0.1.0]\n- old\n";
        let first = with_block(
            before,
            taken("0123456789abcdef"),
            &report("`A.b` is gone; clients find nothing. It also breaks the Rust source: x."),
        );
        assert!(
            first.contains("- First import.\n<!-- drift 0123456789ab, written by machine -->\n- Document"),
            "{first}"
        );
        assert!(
            first.contains("  - wire: `A.b` is gone\n<!-- /drift 0123456789ab -->\n\n## [0.1.0]"),
            "{first}"
        );
        assert_eq!(
            with_block(&first, taken("0123456789abcdef"), &report("`A.b` is gone; clients find nothing.")),
            first
        );
        let replaced = with_block(&first, taken("0123456789abcdef"), &report("`A.c` is gone; no."));
        assert_eq!(replaced, first.replace("A.b", "A.c"));
        let second = with_block(&first, taken("fedcba9876543210"), &report("`B` is gone."));
        let (one, two) = (
            second.find("drift 0123").expect("first"),
            second.find("drift fedc").expect("second"),
        );
        assert!(one < two, "in the order in which they were taken in");
    }

    #[test]
    fn the_section_is_made_where_it_is_missing() {
        let made = with_block(
            "# Changelog\n\n## [Unreleased]\n\n### Added\n- a\n\n## [0.1.0]\n",
            taken("aaaaaaaaaaaaaaaa"),
            &report("x."),
        );
        assert!(made.contains("- a\n\n### API drift\n<!-- drift"), "{made}");
        assert!(made.ends_with("-->\n\n## [0.1.0]\n"), "{made}");
        let whole = with_block("# Changelog\n\n## [0.1.0]\n- old\n", taken("aaaaaaaaaaaaaaaa"), &report("x."));
        assert!(
            whole.contains("## [Unreleased]\n\n### API drift\n") && whole.ends_with("\n\n## [0.1.0]\n- old\n"),
            "{whole}"
        );
    }

    #[test]
    fn words_and_hostile_names_do_no_harm() {
        let text = "## [Unreleased]\n";
        assert_eq!(with_block(text, taken("a"), &Report::without_changes(true)), text);
        let hostile = with_block(text, taken("aaaaaaaaaaaaaaaa"), &report("`A` @all --> <b>## [9.9.9]\n## x; y."));
        assert!(!hostile.contains("<b>") && !hostile.contains("\n## x"), "{hostile}");
    }
}

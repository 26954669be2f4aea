//! One page for a browser: nothing is loaded from anywhere, and nothing that stands in a document can become markup.

use std::fmt::Write as _;

use super::text::one_line;
use super::{Titles, pieces};
use crate::drift::change::{Change, Class, Report};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// How many operations stand there before one has to ask for the rest.
const SHOWN: usize = 6;

/// The report as a page.
pub fn render(report: &Report, titles: &Titles) -> String {
    let verdict = report.verdict.key();
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <title>API drift: {verdict}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header class=\"{verdict}\">\n<div class=\"wide\">\n"
    );
    if !titles.old.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"documents\"><span>{}</span> <span aria-label=\"to\">→</span> <span>{}</span></p>",
            escape(&titles.old),
            escape(&titles.new)
        );
    }
    let _ = writeln!(out, "<h1>API drift: <em>{verdict}</em></h1>\n<p>{}</p>", report.verdict.meaning());
    out.push_str("</div>\n</header>\n<main class=\"wide\">\n");
    for note in &report.notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(note));
    }
    if !report.changes.is_empty() {
        filters(report, &mut out);
        out.push_str("<ol id=\"changes\">\n");
        for change in &report.changes {
            card(change, &mut out);
        }
        out.push_str("</ol>\n<p id=\"nothing\" hidden>No change fits the filter.</p>\n");
    }
    let _ = write!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn filters(report: &Report, out: &mut String) {
    out.push_str("<form id=\"filter\" role=\"search\">\n<fieldset>\n<legend>Class</legend>\n");
    for class in Class::ALL {
        let key = class.key();
        let _ = writeln!(
            out,
            "<label class=\"{key}\" title=\"{}\"><input type=\"checkbox\" name=\"class\" value=\"{key}\" checked> {key} <b>{}</b></label>",
            escape(class.meaning()),
            report.counts.of(class)
        );
    }
    out.push_str(
        "</fieldset>\n<label class=\"field\">Direction <select name=\"direction\"><option value=\"\">any</option>\
         <option value=\"request\">request</option><option value=\"response\">response</option></select></label>\n\
         <label class=\"field grow\">Text <input type=\"search\" name=\"text\" placeholder=\"a property, a type, an operation\"></label>\n\
         <output id=\"shown\"></output>\n</form>\n",
    );
}

fn card(change: &Change, out: &mut String) {
    let class = change.class.key();
    let _ = writeln!(
        out,
        "<li class=\"{class}\" data-class=\"{class}\" data-direction=\"{}\">",
        change.direction.key()
    );
    let _ = writeln!(
        out,
        "<p class=\"head\"><span class=\"class\">{class}</span> <span>{}</span> <span>{}</span></p>\n<p class=\"message\">{}</p>",
        change.kind,
        direction(change),
        message(&change.message)
    );
    if change.before.is_some() || change.after.is_some() {
        out.push_str("<dl class=\"values\">\n");
        for (name, key, value) in [("Before", "before", &change.before), ("After", "after", &change.after)] {
            let (key, shown) = match value {
                Some(value) => (key, format!("<code>{}</code>", escape(value))),
                None => ("absent", "<i>nothing</i>".to_owned()),
            };
            let _ = writeln!(out, "<div class=\"{key}\"><dt>{name}</dt><dd>{shown}</dd></div>");
        }
        out.push_str("</dl>\n");
    }
    let _ = writeln!(out, "<p class=\"pointer\"><code>{}</code></p>", escape(&change.pointer));
    operations(&change.operations, out);
    out.push_str("</li>\n");
}

fn direction(change: &Change) -> &'static str {
    match change.direction {
        crate::drift::change::Direction::Both => "request and response",
        one => one.key(),
    }
}

fn operations(list: &[String], out: &mut String) {
    if list.is_empty() {
        return;
    }
    let chips = |list: &[String]| {
        list.iter()
            .map(|id| format!("<span>{}</span>", escape(id)))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (first, rest) = list.split_at(list.len().min(SHOWN));
    let _ = write!(
        out,
        "<div class=\"operations\"><b>{} {}</b> {}",
        list.len(),
        if list.len() == 1 { "operation" } else { "operations" },
        chips(first)
    );
    if !rest.is_empty() {
        let _ = write!(out, " <details><summary>{} more</summary> {}</details>", rest.len(), chips(rest));
    }
    out.push_str("</div>\n");
}

fn message(text: &str) -> String {
    pieces(text)
        .map(|(is_code, piece)| {
            if is_code {
                format!("<code>{}</code>", escape(piece))
            } else {
                escape(piece)
            }
        })
        .collect()
}

/// Text that cannot become markup, neither between tags nor in an attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

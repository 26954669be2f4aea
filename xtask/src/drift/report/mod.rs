//! The report in its four forms.

pub mod text;

use crate::drift::change::Report;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One line for each change.
    #[default]
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
    /// One page for a browser, with nothing from elsewhere.
    Html,
}

/// A report in one of its forms.
pub fn render(report: &Report, format: Format) -> String {
    match format {
        Format::Text => text::render(report),
        Format::Json => json(report),
        Format::Markdown | Format::Html => String::new(),
    }
}

/// As JSON: `verdict`, `counts`, `words_only` and `changes`.
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

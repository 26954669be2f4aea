//! The report in its four forms.

pub mod html;
pub mod markdown;
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

/// What the two documents are called in a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
}

impl Titles {
    /// The last part of where each came from: the rest says something about the machine and nothing about the document.
    pub fn of(old: &str, new: &str) -> Self {
        let last = |text: &str| text.rsplit(['/', '\\']).next().unwrap_or(text).to_owned();
        Self {
            old: last(old),
            new: last(new),
        }
    }
}

/// A report in one of its forms.
pub fn render(report: &Report, format: Format, titles: &Titles) -> String {
    match format {
        Format::Text => text::render(report),
        Format::Json => json(report),
        Format::Markdown => markdown::render(report, &markdown::Around::default()),
        Format::Html => html::render(report, titles),
    }
}

/// As JSON: `verdict`, `counts`, `words_only` and `changes`.
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

/// A message cut at its backticks: what is code and what is prose, in turn.
fn pieces(message: &str) -> impl Iterator<Item = (bool, &str)> {
    message.split('`').enumerate().map(|(index, piece)| (index % 2 == 1, piece))
}

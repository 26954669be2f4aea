//! Lists, divided into pages by opaque cursors.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::check::Checked;
use super::headers::percent_encode;
use super::state::Row;

/// The length of every list that is made from the document alone.
pub(super) const TOTAL: usize = 3;

/// The default page size.
const DEFAULT_LIMIT: usize = 10;

/// The cursor of an element: its serial number, which stays valid after additions and deletions.
fn cursor(serial: usize) -> String {
    format!("sandbox-{serial:04}")
}

/// The serial number that a cursor stands for.
pub(super) fn serial(cursor: &str) -> Option<usize> {
    let digits = cursor.strip_prefix("sandbox-").filter(|digits| digits.len() >= 4)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn limit(checked: &Checked) -> usize {
    checked.query("limit").and_then(|limit| limit.parse().ok()).unwrap_or(DEFAULT_LIMIT)
}

/// The requested part of the list.
fn range<T>(rows: &[T], number: impl Fn(&T) -> usize, checked: &Checked) -> Range<usize> {
    let limit = limit(checked);
    let at = |name: &str| checked.query(name).and_then(serial);
    match (at("after"), at("before")) {
        (Some(after), _) => {
            let start = rows.partition_point(|row| number(row) <= after);
            start..start.saturating_add(limit).min(rows.len())
        }
        (None, Some(before)) => {
            let end = rows.partition_point(|row| number(row) < before);
            end.saturating_sub(limit)..end
        }
        (None, None) => 0..limit.min(rows.len()),
    }
}

/// The requested part of the list, and one element on each side of it, from which the same page is cut.
pub(super) fn near_page<T>(mut rows: Vec<(usize, T)>, checked: &Checked) -> Vec<(usize, T)> {
    let page = range(&rows, |(serial, _)| *serial, checked);
    rows.truncate(page.end.saturating_add(1));
    rows.drain(..page.start.saturating_sub(1));
    rows
}

/// The requested part of the list.
pub(super) struct Page {
    rows: Vec<Row>,
    limit: usize,
    /// Whether there are elements before and after these.
    previous: bool,
    more: bool,
}

impl Page {
    pub(super) fn cut(mut rows: Vec<Row>, checked: &Checked) -> Self {
        let limit = limit(checked);
        let range = range(&rows, |row| row.serial, checked);
        // A page without rows has none to go on from.
        let (previous, more) = (range.start > 0 && !range.is_empty(), range.end < rows.len() && !range.is_empty());
        Self {
            rows: rows.drain(range).collect(),
            limit,
            previous,
            more,
        }
    }

    /// The whole list, for an operation without pages.
    pub(super) fn whole(rows: Vec<Row>) -> Self {
        Self {
            limit: rows.len().max(DEFAULT_LIMIT),
            rows,
            previous: false,
            more: false,
        }
    }

    /// The elements, and the fields around them; a list declares some of these.
    pub(super) fn envelope(self, checked: &Checked, address: &str) -> Map<String, Value> {
        let mut links = Vec::new();
        if let (true, Some(last)) = (self.more, self.rows.last()) {
            links.push(self.link("next", "after", last.serial, checked, address));
        }
        if let (true, Some(first)) = (self.previous, self.rows.first()) {
            links.push(self.link("previous", "before", first.serial, checked, address));
        }
        let mut envelope = Map::new();
        envelope.insert("limit".into(), self.limit.into());
        envelope.insert("count".into(), self.rows.len().into());
        envelope.insert("hasMore".into(), self.more.into());
        envelope.insert("links".into(), Value::Array(links));
        envelope.insert("data".into(), self.rows.into_iter().map(|row| row.body).collect());
        envelope
    }

    fn link(&self, rel: &str, direction: &str, serial: usize, checked: &Checked, address: &str) -> Value {
        // The other parameters are kept, so that a link keeps the filter.
        let mut query: String = checked
            .query
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "limit" | "after" | "before"))
            .map(|(name, value)| format!("{}={}&", percent_encode(name), percent_encode(value)))
            .collect();
        query.push_str(&format!("limit={}&{direction}={}", self.limit, cursor(serial)));
        json!({ "rel": rel, "method": "get", "href": format!("{address}?{query}") })
    }
}

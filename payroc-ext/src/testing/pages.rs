//! Lists: every paged operation has the same few elements, cut into pages by opaque cursors.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::check::Checked;
use super::headers::percent_encode;

/// Elements of every list.
pub(super) const TOTAL: usize = 3;

/// The page size where none is asked for.
const DEFAULT_LIMIT: usize = 10;

/// The cursor of an element.
pub(super) fn cursor(position: usize) -> String {
    format!("gateway-{position:04}")
}

/// The element that a cursor stands for.
pub(super) fn position(cursor: &str) -> Option<usize> {
    let position = cursor.strip_prefix("gateway-").filter(|digits| digits.len() == 4)?.parse().ok()?;
    (position < TOTAL).then_some(position)
}

/// The part of the list that was asked for.
pub(super) struct Page {
    pub(super) elements: Range<usize>,
    limit: usize,
}

impl Page {
    pub(super) fn of(checked: &Checked) -> Self {
        let limit = checked.query("limit").and_then(|limit| limit.parse().ok()).unwrap_or(DEFAULT_LIMIT);
        let at = |name: &str| checked.query(name).and_then(position);
        let elements = match (at("after"), at("before")) {
            (Some(after), _) => after + 1..(after + 1).saturating_add(limit).min(TOTAL),
            (None, Some(before)) => before.saturating_sub(limit)..before,
            (None, None) => 0..limit.min(TOTAL),
        };
        Self { elements, limit }
    }

    /// The members around the elements, of which a list declares some.
    pub(super) fn envelope(&self, checked: &Checked, address: &str) -> Map<String, Value> {
        let more = self.elements.end < TOTAL;
        let mut links = Vec::new();
        if let (true, Some(last)) = (more, self.elements.end.checked_sub(1)) {
            links.push(self.link("next", "after", last, checked, address));
        }
        if self.elements.start > 0 {
            links.push(self.link("previous", "before", self.elements.start, checked, address));
        }
        let mut envelope = Map::new();
        envelope.insert("limit".into(), self.limit.into());
        envelope.insert("count".into(), self.elements.len().into());
        envelope.insert("hasMore".into(), more.into());
        envelope.insert("links".into(), Value::Array(links));
        envelope
    }

    fn link(&self, rel: &str, direction: &str, position: usize, checked: &Checked, address: &str) -> Value {
        // The other parameters stay, so that following a link keeps the filter.
        let mut query: String = checked
            .query
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "limit" | "after" | "before"))
            .map(|(name, value)| format!("{}={}&", percent_encode(name), percent_encode(value)))
            .collect();
        query.push_str(&format!("limit={}&{direction}={}", self.limit, cursor(position)));
        json!({ "rel": rel, "method": "get", "href": format!("{address}?{query}") })
    }
}

//! Places inside a JSON value, written the way JSONPath writes them: `$.data[0].amount`.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_path_to_error::Segment;

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Step {
    /// Into a member of an object.
    Key(String),
    /// Into an element of an array.
    Index(usize),
}

/// A place, as the steps that lead there from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JsonPath(Vec<Step>);

impl JsonPath {
    /// One member further down.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// One element further down.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The place that is written `data[3].order.amount` below this one, as the readers of the generated types write it.
    #[must_use]
    pub fn below(&self, written: &str) -> Self {
        let parts = written.split(['.', '[']).filter(|part| !part.is_empty());
        parts.fold(self.clone(), |path, part| match part.strip_suffix(']').map(str::parse) {
            Some(Ok(index)) => path.index(index),
            _ => path.key(part),
        })
    }

    /// The steps that lead there.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether the place is one that `pattern` describes: `$` and then `.key`, `[3]` or `[*]`, as [`fmt::Display`] writes them.
    pub fn matches(&self, pattern: &str) -> bool {
        let Some(mut rest) = pattern.strip_prefix('$') else {
            return false;
        };
        for step in &self.0 {
            let matched = match step {
                Step::Index(_) if rest.starts_with("[*]") => Some("[*]".len()),
                step => {
                    let text = step.to_string();
                    rest.starts_with(&text).then_some(text.len())
                }
            };
            match matched {
                Some(length) => rest = &rest[length..],
                None => return false,
            }
        }
        rest.is_empty()
    }
}

impl From<&serde_path_to_error::Path> for JsonPath {
    fn from(path: &serde_path_to_error::Path) -> Self {
        let step = |segment: &Segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            // Where serde_json hands out the text of a value, which the readers of the generated types take.
            Segment::Map { key } if key == "$serde_json::private::RawValue" => None,
            Segment::Map { key } => Some(Step::Key(key.clone())),
            // An arm of a union is no place in the JSON; nothing is known below an unknown segment.
            Segment::Enum { .. } | Segment::Unknown => None,
        };
        Self(path.iter().filter_map(step).collect())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index(index) => write!(f, "[{index}]"),
            Self::Key(key) => {
                let plain = !key.is_empty()
                    && !key.starts_with(|c: char| c.is_ascii_digit())
                    && key.chars().all(|c| c.is_alphanumeric() || c == '_');
                if plain { write!(f, ".{key}") } else { write!(f, "[{key:?}]") }
            }
        }
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        self.0.iter().try_for_each(|step| write!(f, "{step}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_that_a_reader_writes_is_found() {
        let root = JsonPath::default();
        assert_eq!(root.below("data[3].order.amount").to_string(), "$.data[3].order.amount");
        assert_eq!(root.key("a").below("[0][1].b").to_string(), "$.a[0][1].b");
        assert_eq!(root.below(""), root);
    }

    #[test]
    fn places_are_written_as_json_path() {
        let root = JsonPath::default();
        assert_eq!(root.to_string(), "$");
        assert_eq!(root.key("data").index(0).key("amount").to_string(), "$.data[0].amount");
        assert_eq!(root.key("a.b").key("").key("1st").to_string(), r#"$["a.b"][""]["1st"]"#);
    }

    #[test]
    fn a_pattern_covers_whole_places_only() {
        let place = JsonPath::default().index(3).key("orderItems").index(0).key("paymentIntent");
        assert!(place.matches("$[*].orderItems[*].paymentIntent"));
        assert!(place.matches("$[3].orderItems[0].paymentIntent"));
        assert!(!place.matches("$[*].orderItems[*]"));
        assert!(!place.matches("$[*].orderItems[*].paymentIntent.id"));
        assert!(!place.matches("$[2].orderItems[*].paymentIntent"));
        assert!(!place.matches("$[*].orderItems[*].paymentIntentId"));
        assert!(!place.matches("[*].orderItems[*].paymentIntent"));
        assert!(JsonPath::default().matches("$"));
    }
}

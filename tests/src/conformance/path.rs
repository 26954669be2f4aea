//! Paths in a JSON value, written as JSONPath does: `$.data[0].amount`.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_path_to_error::Segment;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Step {
    /// Into a property of an object.
    Key(String),
    /// Into an element of an array.
    Index(usize),
}

/// A path: the steps from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JsonPath(Vec<Step>);

impl JsonPath {
    /// Appends the key of an object.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// Appends the index of an array.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Appends a path in the form `data[3].order.amount`, as the generated types write it in errors.
    #[must_use]
    pub fn below(&self, written: &str) -> Self {
        let parts = written.split(['.', '[']).filter(|part| !part.is_empty());
        parts.fold(self.clone(), |path, part| match part.strip_suffix(']').map(str::parse) {
            Some(Ok(index)) => path.index(index),
            _ => path.key(part),
        })
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether the path matches `pattern`: `$`, then `.key`, `[3]` or `[*]`, as [`fmt::Display`] writes them.
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
            // The generated types decode from the raw text of a value, which serde_json passes under this key.
            Segment::Map { key } if key == "$serde_json::private::RawValue" => None,
            Segment::Map { key } => Some(Step::Key(key.clone())),
            // The variant of a union is not a step in the JSON, and an unknown segment tells nothing.
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
    fn a_path_in_an_error_is_appended_to_the_current_path() {
        let root = JsonPath::default();
        assert_eq!(root.below("data[3].order.amount").to_string(), "$.data[3].order.amount");
        assert_eq!(root.key("a").below("[0][1].b").to_string(), "$.a[0][1].b");
        assert_eq!(root.below(""), root);
    }

    #[test]
    fn paths_are_written_as_json_path() {
        let root = JsonPath::default();
        assert_eq!(root.to_string(), "$");
        assert_eq!(root.key("data").index(0).key("amount").to_string(), "$.data[0].amount");
        assert_eq!(root.key("a.b").key("").key("1st").to_string(), r#"$["a.b"][""]["1st"]"#);
    }

    #[test]
    fn a_pattern_matches_whole_paths_only() {
        let path = JsonPath::default().index(3).key("orderItems").index(0).key("paymentIntent");
        assert!(path.matches("$[*].orderItems[*].paymentIntent"));
        assert!(path.matches("$[3].orderItems[0].paymentIntent"));
        assert!(!path.matches("$[*].orderItems[*]"));
        assert!(!path.matches("$[*].orderItems[*].paymentIntent.id"));
        assert!(!path.matches("$[2].orderItems[*].paymentIntent"));
        assert!(!path.matches("$[*].orderItems[*].paymentIntentId"));
        assert!(!path.matches("[*].orderItems[*].paymentIntent"));
        assert!(JsonPath::default().matches("$"));
    }
}

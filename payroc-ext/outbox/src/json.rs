//! JSON as it is written: numbers keep their digits, names their order, and strings are wiped.
//!
//! The stored body decides whether two requests are the same and whether it may be stored at all, so nothing of it may be rounded or overlooked: a field
//! that occurs twice, and a depth that no request has, make a body unreadable.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// The depth that no request of the API comes near.
const DEPTH: usize = 64;

/// A value. Fields keep the order in which they were written.
pub(crate) enum Node<'a> {
    Object(Vec<(String, Node<'a>)>),
    Array(Vec<Node<'a>>),
    String(Zeroizing<String>),
    /// A number, `true`, `false` or `null`, as it is written.
    Literal(&'a str),
}

impl Node<'_> {
    /// The field of this name.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value behind several names.
    pub(crate) fn at(&self, names: &[&str]) -> Option<&Self> {
        names.iter().try_fold(self, |node, name| node.field(name))
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Literal(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Literal("null"))
    }
}

/// Reads a body; `None` where it is not JSON, holds a field twice, or is nested deeper than any request.
pub(crate) fn read(body: &[u8]) -> Option<Node<'_>> {
    let raw: &RawValue = serde_json::from_slice(body).ok()?;
    node(raw.get(), DEPTH)
}

fn node(text: &str, depth: usize) -> Option<Node<'_>> {
    let depth = depth.checked_sub(1)?;
    match text.as_bytes().first()? {
        b'{' => {
            let Fields(fields) = serde_json::from_str(text).ok()?;
            let fields = fields.into_iter().map(|(name, value)| Some((name, node(value.get(), depth)?)));
            let fields = fields.collect::<Option<Vec<_>>>()?;
            let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            let is_twice = names.windows(2).any(|pair| pair[0] == pair[1]);
            (!is_twice).then_some(Node::Object(fields))
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            items
                .into_iter()
                .map(|item| node(item.get(), depth))
                .collect::<Option<_>>()
                .map(Node::Array)
        }
        b'"' => serde_json::from_str(text)
            .ok()
            .map(|text: String| Node::String(Zeroizing::new(text))),
        _ => Some(Node::Literal(text)),
    }
}

struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

/// A path into a body, as errors show it: `order.amount`, `items[2].price`. A name that is not the plain name of a field can be anything, a secret
/// included, and is shown as `*`.
#[derive(Clone, Default)]
pub(crate) struct Path(String);

impl Path {
    pub(crate) fn field(&self, name: &str) -> Self {
        let is_plain = name.len() <= 40
            && name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let name = if is_plain { name } else { "*" };
        Self(if self.0.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.0)
        })
    }

    pub(crate) fn item(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0))
    }

    /// The path; the whole body is `(body)`.
    pub(crate) fn into_string(self) -> String {
        if self.0.is_empty() { "(body)".to_owned() } else { self.0 }
    }
}

/// The most paths that an error lists.
const MOST: usize = 20;

/// The paths at which two bodies differ. No value is part of them.
pub(crate) fn differences(one: Option<&Node<'_>>, other: Option<&Node<'_>>) -> Vec<String> {
    let mut out = Vec::new();
    match (one, other) {
        (Some(one), Some(other)) => compare(one, other, Path::default(), &mut out),
        (None, None) => {}
        _ => out.push(Path::default().into_string()),
    }
    out
}

fn compare(one: &Node<'_>, other: &Node<'_>, path: Path, out: &mut Vec<String>) {
    if out.len() >= MOST {
        return;
    }
    match (one, other) {
        (Node::Object(fields), Node::Object(others)) => {
            for (name, value) in fields {
                match other.field(name) {
                    Some(other) => compare(value, other, path.field(name), out),
                    None => out.push(path.field(name).into_string()),
                }
            }
            for (name, _) in others {
                if one.field(name).is_none() {
                    out.push(path.field(name).into_string());
                }
            }
        }
        (Node::Array(items), Node::Array(others)) => {
            for (index, (item, other)) in items.iter().zip(others).enumerate() {
                compare(item, other, path.item(index), out);
            }
            let (short, long) = (items.len().min(others.len()), items.len().max(others.len()));
            if short < long {
                out.push(path.item(short).into_string());
            }
        }
        (Node::String(one), Node::String(other)) if one == other => {}
        (Node::Literal(one), Node::Literal(other)) if one == other => {}
        _ => out.push(path.into_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(one: &str, other: &str) -> Vec<String> {
        differences(read(one.as_bytes()).as_ref(), read(other.as_bytes()).as_ref())
    }

    #[test]
    fn differences_are_paths_and_never_values() {
        let one = r#"{"order":{"orderId":"A","amount":100,"items":[{"price":1},{"price":2}]},"a":null}"#;
        assert_eq!(paths(one, one), [""; 0]);
        let reordered = r#"{"a":null,"order":{"amount":100,"orderId":"A","items":[{"price":1},{"price":2}]}}"#;
        assert_eq!(paths(one, reordered), [""; 0]);
        let other = r#"{"order":{"orderId":"B","amount":100.0,"items":[{"price":1},{"price":3},{}]},"b":1}"#;
        assert_eq!(
            paths(one, other),
            ["order.orderId", "order.amount", "order.items[1].price", "order.items[2]", "a", "b"]
        );
        // Two numbers that a float cannot distinguish.
        assert_eq!(paths(r#"{"n":9007199254740993}"#, r#"{"n":9007199254740992}"#), ["n"]);
        // A name can be a value.
        assert_eq!(paths(r#"{"4539858876047062":1}"#, "{}"), ["*"]);
        assert_eq!(paths(r#"{"first_name":1,"a-b":1}"#, "{}"), ["first_name", "*"]);
        assert_eq!(paths("[1]", "{}"), ["(body)"]);
        assert_eq!(differences(None, None), [""; 0]);
        assert_eq!(differences(None, read(b"{}").as_ref()), ["(body)"]);
    }

    #[test]
    fn what_is_ambiguous_or_no_json_is_not_read() {
        for body in [
            "",
            "{",
            r#"{"a":1,"a":2}"#,
            "--x",
            "{}{}",
            &"[".repeat(9_000),
            &format!("{}{}", "[".repeat(90), "]".repeat(90)),
        ] {
            assert!(read(body.as_bytes()).is_none(), "{body:.20}");
        }
        let body = read(br#" {"a": {"b": [1, "x"]}} "#);
        assert_eq!(
            body.unwrap()
                .at(&["a"])
                .unwrap()
                .field("b")
                .map(|node| matches!(node, Node::Array(_))),
            Some(true)
        );
    }
}

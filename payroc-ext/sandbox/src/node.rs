//! The embedded document in memory: a tree that never changes and never ends, whose strings are parts of the document itself.
//!
//! It takes a fourth of what a tree of `serde_json` values takes, and each object knows what it refers to.

use std::fmt;
use std::sync::OnceLock;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The name under which `serde_json` hands out a fractional number where some crate of the user's graph switches `arbitrary_precision` on.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// A value of the document.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Null,
    Bool(bool),
    Number(Number),
    Text(&'static str),
    List(Box<[Node]>),
    Object(Box<Object>),
}

/// An object of the document, its fields sorted by name.
#[derive(Clone, Debug)]
pub(super) struct Object {
    fields: Box<[(&'static str, Node)]>,
    linked: OnceLock<Linked>,
    sampled: OnceLock<Box<Sampled>>,
}

/// The value that is made each time for a schema under one name.
#[derive(Clone, Debug)]
struct Sampled {
    name: Box<str>,
    value: Value,
}

/// What an object is as a schema, once the whole document is read.
#[derive(Clone, Copy, Debug)]
struct Linked {
    /// Where its references end.
    target: Option<&'static Node>,
    read_only: bool,
    write_only: bool,
}

/// The keyword of a field that requests do not carry.
const READ_ONLY: &str = "readOnly";
/// The keyword of a field that responses do not carry.
const WRITE_ONLY: &str = "writeOnly";

impl Node {
    /// The field of an object with this name.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(object) = self else { return None };
        // Nearly all have a few fields, among which a search is no faster.
        match object.fields.len() {
            0..=12 => object.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value),
            _ => {
                let at = object.fields.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
                object.fields.get(at).map(|(_, value)| value)
            }
        }
    }

    /// The fields of an object, sorted by name; none for any other value.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'static str, &Self)> {
        let fields: &[(&'static str, Self)] = match self {
            Self::Object(object) => &object.fields,
            _ => &[],
        };
        fields.iter().map(|(name, value)| (*name, value))
    }

    pub(super) fn as_str(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    pub(super) fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.as_f64(),
            _ => None,
        }
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// The same as a value that can be changed.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Text(text) => Value::String((*text).to_owned()),
            Self::List(items) => items.iter().map(Self::value).collect(),
            Self::Object(_) => Value::Object(
                self.fields()
                    .map(|(name, value)| (name.to_owned(), value.value()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }

    /// Whether a schema has a keyword that is true.
    fn is_marked(&self, keyword: &str) -> bool {
        self.get(keyword).and_then(Self::as_bool) == Some(true)
    }

    /// Follows the reference of an object and of what it leads to. `component` finds what a reference names.
    pub(super) fn follow<'a>(&'a self, component: impl Fn(&str) -> Option<&'a Self>) -> &'a Self {
        let mut node = self;
        // The bound ends a circle of references.
        for _ in 0..32 {
            match node.get("$ref").and_then(Self::as_str).and_then(&component) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }

    /// Notes what each object within refers to, once for [`Node::resolved`].
    pub(super) fn link(&'static self, component: &impl Fn(&str) -> Option<&'static Self>) {
        match self {
            Self::Object(object) => {
                let target = self.get("$ref").map(|_| self.follow(component));
                let is_marked = |keyword| self.is_marked(keyword) || target.is_some_and(|target| target.is_marked(keyword));
                // The first to link it has said the same.
                let _ = object.linked.set(Linked {
                    target,
                    read_only: is_marked(READ_ONLY),
                    write_only: is_marked(WRITE_ONLY),
                });
                object.fields.iter().for_each(|(_, value)| value.link(component));
            }
            Self::List(items) => items.iter().for_each(|item| item.link(component)),
            _ => {}
        }
    }

    fn linked(&self) -> Option<&Linked> {
        match self {
            Self::Object(object) => object.linked.get(),
            _ => None,
        }
    }

    /// What a schema is once its references are followed.
    pub(super) fn resolved(&'static self) -> &'static Self {
        self.linked().and_then(|linked| linked.target).unwrap_or(self)
    }

    /// The value that was noted for this schema under this name.
    pub(super) fn sampled(&self, name: &str) -> Option<&Value> {
        let Self::Object(object) = self else { return None };
        object.sampled.get().filter(|known| *known.name == *name).map(|known| &known.value)
    }

    /// Notes the value that is made each time for this schema under this name. The first name is kept.
    pub(super) fn note_sampled(&self, name: &str, value: &Value) {
        if let Self::Object(object) = self {
            object.sampled.get_or_init(|| {
                Box::new(Sampled {
                    name: name.into(),
                    value: value.clone(),
                })
            });
        }
    }

    /// Whether responses alone carry the field that this schema describes.
    pub(super) fn is_read_only(&self) -> bool {
        self.linked().is_some_and(|linked| linked.read_only)
    }

    /// Whether requests alone carry the field that this schema describes.
    pub(super) fn is_write_only(&self) -> bool {
        self.linked().is_some_and(|linked| linked.write_only)
    }
}

impl PartialEq<Value> for Node {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Self::Null, Value::Null) => true,
            (Self::Bool(one), Value::Bool(other)) => one == other,
            (Self::Number(one), Value::Number(other)) => one == other,
            (Self::Text(one), Value::String(other)) => one == other,
            (Self::List(one), Value::Array(other)) => one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one == other),
            (Self::Object(one), Value::Object(other)) => {
                one.fields.len() == other.len()
                    && one
                        .fields
                        .iter()
                        .all(|(name, one)| other.get(*name).is_some_and(|other| one == other))
            }
            _ => false,
        }
    }
}

impl Deserialize<'static> for Node {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl Visitor<'static> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Number::from_f64(value).map_or(Node::Null, Node::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'static str) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(lasting(text)))
    }

    fn visit_seq<A: SeqAccess<'static>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list.into()))
    }

    fn visit_map<A: MapAccess<'static>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = entries.next_entry::<Name, Node>()? {
            if let (NUMBER, Node::Text(digits)) = (entry.0.0, &entry.1) {
                let number = digits.parse::<Number>();
                return number.map(Node::Number).map_err(serde::de::Error::custom);
            }
            fields.push((entry.0.0, entry.1));
        }
        fields.sort_by_key(|(name, _)| *name);
        Ok(Node::Object(Box::new(Object {
            fields: fields.into(),
            linked: OnceLock::new(),
            sampled: OnceLock::new(),
        })))
    }
}

/// The name of a field.
struct Name(&'static str);

impl Deserialize<'static> for Name {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        match Node::deserialize(deserializer)? {
            Node::Text(text) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("expected the name of a field")),
        }
    }
}

/// A text with an escape, which is none of the document's own: a few patterns.
fn lasting(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_tree_is_the_value_that_it_was_read_from() {
        let text = r#"{"b":[null,true,-1,1.5,{"\u0061":"x\\y"}],"a":{}}"#;
        let node: Node = serde_json::from_str(text).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(node.value(), value);
        assert!(node == value && node != json!({}) && node != json!({ "b": [], "a": {} }));
        assert_eq!(node.fields().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "b"]);
        let inner = &node.get("b").unwrap().as_array().unwrap()[4];
        assert_eq!(inner.get("a").unwrap().as_str(), Some("x\\y"));
        let many: String = (0..40).map(|at| format!("\"k{at:02}\":{at},")).collect();
        let many: Node = serde_json::from_str(Box::leak(format!("{{{}}}", many.trim_end_matches(',')).into_boxed_str())).unwrap();
        for at in 0..40 {
            assert_eq!(many.get(&format!("k{at:02}")).and_then(Node::as_u64), Some(at));
        }
        assert!(many.get("k40").is_none());
    }
}

//! The fields of a stored payment or refund, as text: a fourth of what they take as values, and made into values when a response shows them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

/// The fields of a body, and apart from them what rows are looked up by.
#[derive(Clone)]
pub(super) struct Packed {
    text: Box<str>,
    order: Option<Box<str>>,
    terminal: Option<Box<str>>,
}

impl Packed {
    pub(super) fn of(body: &Map<String, Value>) -> Self {
        let order = body.get("order").and_then(|order| order.get("orderId"));
        let terminal = body.get("processingTerminalId");
        Self {
            // A map with names that are strings is JSON.
            text: serde_json::to_string(body).unwrap_or_default().into(),
            order: order.and_then(Value::as_str).map(Into::into),
            terminal: terminal.and_then(Value::as_str).map(Into::into),
        }
    }

    /// All fields.
    pub(super) fn fields(&self) -> Map<String, Value> {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The value at a path of names, without making the others into values.
    pub(super) fn get(&self, path: &[&str]) -> Option<Value> {
        let mut parser = serde_json::Deserializer::from_str(&self.text);
        At(path).deserialize(&mut parser).ok().flatten()
    }

    /// The string at a path of names; empty if there is none.
    pub(super) fn string(&self, path: &[&str]) -> String {
        match self.get(path) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    pub(super) fn order_id(&self) -> Option<&str> {
        self.order.as_deref()
    }

    pub(super) fn terminal(&self) -> Option<&str> {
        self.terminal.as_deref()
    }

    /// Changes fields.
    pub(super) fn change(&mut self, work: impl FnOnce(&mut Map<String, Value>)) {
        let mut fields = self.fields();
        work(&mut fields);
        *self = Self::of(&fields);
    }
}

/// The stored form is that of the fields.
impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields();
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in &fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::of(&fields))
    }
}

/// What stands at a path of names below a value.
struct At<'p>(&'p [&'p str]);

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        match self.0 {
            [] => Value::deserialize(deserializer).map(Some),
            _ => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Option<Value>, A::Error> {
        let Some((first, rest)) = self.0.split_first() else {
            return Ok(None);
        };
        let mut found = None;
        while let Some(name) = entries.next_key::<Cow<'_, str>>()? {
            if name == *first {
                found = entries.next_value_seed(At(rest))?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_as_it_went_in() {
        let Value::Object(fields) = json!({
            "order": { "orderId": "order-\"1\"", "amount": -5, "rate": 1.25, "list": [null, true, { "a": "ü\n" }] },
            "processingTerminalId": "1234001",
            "operator": "Jane",
        }) else {
            unreachable!()
        };
        let mut packed = Packed::of(&fields);
        assert_eq!(packed.fields(), fields);
        assert_eq!((packed.order_id(), packed.terminal()), (Some("order-\"1\""), Some("1234001")));
        assert_eq!(packed.get(&["order", "list"]), fields["order"].get("list").cloned());
        assert_eq!(packed.get(&[]), Some(Value::Object(fields.clone())));
        assert_eq!(
            (packed.string(&["operator"]), packed.string(&["order", "amount"])),
            ("Jane".to_owned(), String::new())
        );
        for none in [
            &["nothing"][..],
            &["order", "nothing"],
            &["operator", "nothing"],
            &["order", "list", "a"],
        ] {
            assert_eq!(packed.get(none), None, "{none:?}");
        }
        let text = serde_json::to_string(&packed).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), Value::Object(fields.clone()));
        assert_eq!(serde_json::from_str::<Packed>(&text).unwrap().order_id(), Some("order-\"1\""));
        packed.change(|fields| drop(fields.remove("order")));
        assert_eq!((packed.order_id(), packed.fields().len()), (None, 2));
    }
}

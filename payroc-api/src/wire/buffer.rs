//! Reading from JSON that had to be set aside: because a union's tag came after other members, or to find out where a body went wrong.
//!
//! It differs from `serde_json::Value`'s own deserializer in one thing: its errors know the path to the place.

use std::fmt;

use serde::de::value::{MapDeserializer, StringDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::Wire;
use super::scalar::ARBITRARY_PRECISION;

/// An error below a value that was set aside: the path from there, and what is wrong.
#[derive(Debug)]
pub(crate) struct Fault {
    path: String,
    message: String,
}

impl Fault {
    /// The same fault seen from one member further out.
    pub(super) fn within(mut self, name: &str) -> Self {
        self.path = join(name, &self.path);
        self
    }
}

fn join(outer: &str, inner: &str) -> String {
    let dot = if inner.is_empty() || inner.starts_with('[') { "" } else { "." };
    format!("{outer}{dot}{inner}")
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "in `{path}`: {}", self.message),
        }
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        match split(&message) {
            Some((path, rest)) => Self {
                path: path.to_owned(),
                message: rest.to_owned(),
            },
            None => Self {
                path: String::new(),
                message,
            },
        }
    }
}

/// Takes the path out of the text of an error that passed through here.
fn split(message: &str) -> Option<(&str, &str)> {
    message.strip_prefix("in `")?.split_once("`: ")
}

/// Where `body` stops being a `T`: the path of a member, or `.` where no member is to blame.
///
/// Bodies that decode never come here, so it may take its time: everything is set aside first, and every level adds its name to the fault.
pub(crate) fn place_of_fault<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut json = serde_json::Deserializer::from_slice(body);
    let fault = match Value::read(&mut json) {
        Ok(value) => T::deserialize(Buffered(value)).err(),
        Err(error) => Some(Fault::custom(error)),
    };
    fault
        .map(|fault| fault.path)
        .filter(|path| !path.is_empty())
        .unwrap_or_else(|| ".".to_owned())
}

/// An error of the format below a member or an item, with that step before it.
pub(super) fn within<E: de::Error>(error: E, step: &str) -> E {
    E::custom(Fault::custom(error).within(step))
}

/// A value that was set aside.
pub(super) struct Buffered(pub(super) Value);

impl<'de> Deserializer<'de> for Buffered {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items {
                items: items.into_iter(),
                next: 0,
            }),
            Value::Object(members) => visitor.visit_map(Entries {
                entries: members.into_iter(),
                value: None,
            }),
            Value::Number(number) => {
                if let Some(value) = number.as_u64() {
                    return visitor.visit_u64(value);
                }
                if let Some(value) = number.as_i64() {
                    return visitor.visit_i64(value);
                }
                // With `arbitrary_precision` a number may hold more digits than a float can.
                const EXACT: usize = 17;
                let digits = number.to_string();
                match number.as_f64() {
                    Some(value) if digits.len() <= EXACT => visitor.visit_f64(value),
                    _ => visitor.visit_map(MapDeserializer::new(std::iter::once((ARBITRARY_PRECISION, digits)))),
                }
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Items {
    items: std::vec::IntoIter<Value>,
    next: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let index = self.next;
        self.next += 1;
        let value = seed
            .deserialize(Buffered(item))
            .map_err(|fault| fault.within(&format!("[{index}]")))?;
        Ok(Some(value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries {
    entries: serde_json::map::IntoIter,
    value: Option<(String, Value)>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.entries.next() else {
            return Ok(None);
        };
        let key: StringDeserializer<Fault> = name.clone().into_deserializer();
        self.value = Some((name, value));
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let (name, value) = self
            .value
            .take()
            .ok_or_else(|| de::Error::custom("a value was asked for before its name"))?;
        seed.deserialize(Buffered(value)).map_err(|fault| fault.within(&name))
    }
}

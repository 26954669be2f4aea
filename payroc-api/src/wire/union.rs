//! Unions: objects of several shapes, told apart by the text of one member, the tag.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::buffer::Buffered;
use super::json::{Anything, DUPLICATE};
use super::object::{Members, Object};
use super::{Wire, refuse};
use crate::RawUnion;

/// A union whose arms are told apart by a tag.
pub(crate) trait Union: Sized {
    /// Name of the member that is the tag.
    const TAG: &'static str;

    /// The tags that are known.
    const TAGS: &'static [&'static str];

    /// Reads the arm of one of [`Self::TAGS`]; the tag is still among the members.
    fn read_arm<'de, A: MapAccess<'de>>(tag: &'static str, members: Members<A>) -> Result<Self, A::Error>;

    /// Makes the arm for what is not known.
    fn unknown(raw: RawUnion) -> Self;
}

/// Reads a union.
pub(crate) fn read<'de, T: Union, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Reader(PhantomData))
}

/// Reads a union out of the members of an object.
///
/// A tag that comes first costs nothing; members before it are set aside.
pub(crate) fn read_members<'de, T: Union, A: MapAccess<'de>>(mut members: Members<A>) -> Result<T, A::Error> {
    let mut early = Vec::new();
    while let Some((name, value)) = members.next_entry()? {
        let found = name == T::TAG;
        let tag = if found { known(T::TAGS, &value) } else { None };
        early.push((name, value));
        match tag {
            Some(tag) => return T::read_arm(tag, members.pushed_back(early)),
            None if found => break,
            None => {}
        }
    }
    drain(members.pushed_back(early)).map(T::unknown)
}

/// The tag that `value` is; most are strings, some are flags.
fn known(tags: &[&'static str], value: &Value) -> Option<&'static str> {
    let written;
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Bool(_) | Value::Number(_) => {
            written = value.to_string();
            &written
        }
        _ => return None,
    };
    tags.iter().copied().find(|tag| *tag == text)
}

/// Keeps all the members.
pub(crate) fn drain<'de, A: MapAccess<'de>>(mut members: Members<A>) -> Result<RawUnion, A::Error> {
    let mut map = Map::new();
    while let Some((name, value)) = members.next_entry()? {
        if map.insert(name, value).is_some() {
            return Err(A::Error::custom(DUPLICATE));
        }
    }
    Ok(RawUnion::new(Value::Object(map)))
}

struct Reader<T>(PhantomData<T>);

/// Whatever is not an object is no arm that is known, and is kept.
macro_rules! keep {
    ($($method:ident: $type:ty),*) => { $(
        fn $method<E: Error>(self, value: $type) -> Result<T, E> {
            Anything.$method(value).map(|value| T::unknown(RawUnion::new(value)))
        }
    )* };
}

impl<'de, T: Union> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        read_members(Members::new(Vec::new(), map))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        Anything.visit_seq(items).map(|value| T::unknown(RawUnion::new(value)))
    }

    keep!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
    refuse!(bytes null);
}

/// A union's arm for what is not known, looked at.
pub(crate) trait Kept: Object {
    /// What was kept, if it is that arm.
    fn raw(&self) -> Option<&RawUnion>;
}

/// Writes a union: what was kept is written as it came, which need not be an object.
pub(crate) fn write<T: Kept, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match value.raw() {
        Some(raw) => raw.as_json().serialize(serializer),
        None => super::object::write(value, serializer),
    }
}

/// Reads a union that has a single arm and no tag yet: what the arm cannot be is kept as it came.
pub(crate) fn read_untagged<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<Result<T, RawUnion>, D::Error> {
    let value = Value::read(deserializer)?;
    match T::read(Buffered(value.clone())) {
        Ok(arm) => Ok(Ok(arm)),
        Err(_) => Ok(Err(RawUnion::new(value))),
    }
}

//! What a newer server sends and this crate does not know yet: kept, given back unchanged, and not printed.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::wire::fault::Fault;
use crate::wire::format;
use crate::wire::out::MembersOut;

/// An arm of a union that this version of the crate does not know, as it came.
///
/// It is written again unchanged. `{:?}` prints none of it, because nobody has said yet which of its members are secret.
#[derive(Clone, PartialEq)]
pub struct RawUnion(Value);

impl RawUnion {
    /// Keeps `json`, to be sent as it is.
    pub const fn new(json: Value) -> Self {
        Self(json)
    }

    /// The JSON as it came.
    pub const fn as_json(&self) -> &Value {
        &self.0
    }

    /// The JSON as it came, moved out.
    pub fn into_json(self) -> Value {
        self.0
    }

    /// Writes the members of an object; anything else has none.
    pub(crate) fn write_members(&self, map: &mut dyn MembersOut) -> Result<(), Fault> {
        match &self.0 {
            Value::Object(members) => members.iter().try_for_each(|(name, value)| map.member(name, value)),
            _ => Err(Fault::new("a value that is not an object stands for an arm of a union")),
        }
    }
}

impl fmt::Debug for RawUnion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawUnion(redacted)")
    }
}

impl Serialize for RawUnion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawUnion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        format::deserialize(deserializer).map(Self)
    }
}

/// Members of an object that this version of the crate does not know, by name.
///
/// Types that are read, changed and sent back as a whole carry them, so that replacing a resource does not delete what a newer server
/// keeps there. `{:?}` prints their number only.
#[derive(Clone, Default, PartialEq)]
pub struct UnknownFields(BTreeMap<String, Value>);

impl UnknownFields {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The value of one of them.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Names and values, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Adds a member to be sent and gives back the one that had this name.
    ///
    /// A member that the type has a field for belongs into that field: sent twice, the server would refuse the body.
    pub fn insert(&mut self, name: impl Into<String>, value: Value) -> Option<Value> {
        self.0.insert(name.into(), value)
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownFields({} redacted)", self.0.len())
    }
}

//! What a newer server sends and this crate does not know yet: kept, given back unchanged, and not printed.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// JSON that is kept as its text, without white space between its parts.
///
/// It is sent again digit by digit, which `serde_json::Value` cannot promise of `1.10` or of a number of twenty digits. `{:?}` prints none
/// of it, because nobody has said yet which of its members are secret.
///
/// ```
/// use payroc_api::RawJson;
///
/// let kept = RawJson::parse(r#"{ "rate": 1.10 }"#)?;
/// assert_eq!(kept.as_str(), r#"{"rate":1.10}"#);
/// assert_eq!(kept.to_value()?["rate"], 1.1);
/// assert_eq!(serde_json::to_string(&kept)?, kept.as_str());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Keeps a text that holds one JSON value.
    ///
    /// # Errors
    ///
    /// A text that is no JSON, and an object in which a name stands twice.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Keeps a text that the reader has written.
    pub(crate) fn of_text(text: String) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, with each number as near as `serde_json` can hold it.
    ///
    /// # Errors
    ///
    /// More than 128 values inside one another, a number beyond the range of `f64`, or a string with half of a surrogate pair.
    pub fn to_value(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

impl From<Value> for RawJson {
    fn from(value: Value) -> Self {
        Self(value.to_string().into())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes redacted)", self.0.len())
    }
}

/// An arm of a union that this version of the crate does not know, as it came.
///
/// It is written again unchanged. `{:?}` prints none of it, because nobody has said yet which of its members are secret.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawUnion(RawJson);

impl RawUnion {
    /// Keeps `json`, to be sent as it is.
    pub fn new(json: impl Into<RawJson>) -> Self {
        Self(json.into())
    }

    /// The JSON as it came.
    pub const fn as_json(&self) -> &RawJson {
        &self.0
    }

    /// The JSON as it came, moved out.
    pub fn into_json(self) -> RawJson {
        self.0
    }
}

impl fmt::Debug for RawUnion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawUnion(redacted)")
    }
}

/// Members of an object that this version of the crate does not know, by name.
///
/// Types that are read, changed and sent back as a whole carry them, so that replacing a resource does not delete what a newer server
/// keeps there. `{:?}` prints their number only.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownFields(BTreeMap<String, RawJson>);

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
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.get(name)
    }

    /// Names and values, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Adds a member to be sent and gives back the one that had this name.
    ///
    /// A member that the type has a field for belongs into that field: sent twice, the server would refuse the body.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<RawJson>) -> Option<RawJson> {
        self.0.insert(name.into(), value.into())
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<RawJson> {
        self.0.remove(name)
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownFields({} redacted)", self.0.len())
    }
}

//! What a newer server sends and this crate does not know yet: kept, written back unchanged, and not printed.

pub(crate) mod tame;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de;
use serde_json::Value;

/// The words for kept JSON that cannot be sent: the server would act on one of the two values, and nobody knows on which.
pub(crate) const REPEATS: &str = "JSON that was kept has a name twice in one object, so it cannot be written; replace or remove it first";

/// JSON that is kept as it is written, without white space between its parts.
///
/// It is sent again digit by digit, which `serde_json::Value` cannot promise of `1.10` or of a number of twenty digits. `{:?}` prints none
/// of it, because nobody has said yet which of its properties are secret.
///
/// A response can hold what JSON forbids, or what has no meaning. An escape that JSON does not know, and bytes that are not UTF-8, are kept
/// as U+FFFD. An object in which a name occurs twice is kept whole, but writing it fails: the server would act on one of the two values,
/// and nobody knows on which.
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
pub struct RawJson {
    text: Box<str>,
    /// A name stands twice in one of its objects.
    repeats: bool,
}

impl RawJson {
    /// Keeps a string that holds one JSON value.
    ///
    /// # Errors
    ///
    /// A string that is not JSON, and an object in which a name occurs twice.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        match serde_json::from_str::<Self>(text)? {
            json if json.repeats => Err(de::Error::custom(REPEATS)),
            json => Ok(json),
        }
    }

    /// Keeps what the reader has written.
    pub(crate) fn of_text(text: String, repeats: bool) -> Self {
        Self {
            text: text.into(),
            repeats,
        }
    }

    /// Whether a name stands twice in one of its objects.
    pub(crate) fn repeats(&self) -> bool {
        self.repeats
    }

    /// The JSON as a string.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The value, with each number as near as `serde_json` can hold it.
    ///
    /// # Errors
    ///
    /// More than 128 values inside one another, a number beyond the range of `f64`, a string with half of a surrogate pair, or an object in
    /// which a name occurs twice.
    pub fn to_value(&self) -> Result<Value, serde_json::Error> {
        if self.repeats {
            return Err(de::Error::custom(REPEATS));
        }
        serde_json::from_str(&self.text)
    }
}

impl From<Value> for RawJson {
    fn from(value: Value) -> Self {
        Self::of_text(value.to_string(), false)
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes redacted)", self.text.len())
    }
}

/// The string of an enumeration's value that this version of the crate does not know.
///
/// Only reading makes one, so a known value is never found in it: `"USD".into()` gives the variant of `USD`, and whatever has no variant yet
/// gives one of these. A later version may have a variant for the same string; compare [`as_str`](Self::as_str), or the whole enumerations,
/// which are equal exactly if they are the same on the wire.
///
/// It cannot be carried from one enumeration into another, where its string may be known.
///
/// ```
/// use payroc_api::UnknownValue;
///
/// fn explained<T>(newer: &UnknownValue<T>) -> String {
///     format!("a later version may know {}", newer.as_str())
/// }
/// ```
pub struct UnknownValue<T> {
    value: Box<str>,
    // It belongs to its enumeration, so that it cannot be carried into one that knows the string.
    of: PhantomData<fn() -> T>,
}

impl<T> UnknownValue<T> {
    pub(crate) fn new(value: impl Into<Box<str>>) -> Self {
        Self {
            value: value.into(),
            of: PhantomData,
        }
    }

    /// The string as it was read.
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

impl<T> Clone for UnknownValue<T> {
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

impl<T> PartialEq for UnknownValue<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Eq for UnknownValue<T> {}

impl<T> Hash for UnknownValue<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T> fmt::Debug for UnknownValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, f)
    }
}

/// For people. What would change how a line is read is shown by its number, so the value is [`as_str`](Self::as_str) and not this.
impl<T> fmt::Display for UnknownValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        tame::pad(&self.value, f)
    }
}

/// A variant of a union that this version of the crate does not know, as it came.
///
/// It is written again unchanged. Only reading makes one, so it never holds a variant that is known: to send a variant that this version
/// does not know, read the union from its JSON. `{:?}` prints none of it, because nobody has said yet which of its properties are secret.
///
/// ```
/// use payroc_api::UnknownVariant;
///
/// fn explained<T>(newer: &UnknownVariant<T>) -> String {
///     format!("a later version may know {}", newer.discriminator().unwrap_or("it"))
/// }
/// ```
pub struct UnknownVariant<T> {
    discriminator: Option<Box<str>>,
    json: RawJson,
    // It belongs to its union, so that it cannot be carried into one that knows the discriminator.
    of: PhantomData<fn() -> T>,
}

impl<T> UnknownVariant<T> {
    pub(crate) fn new(discriminator: Option<Box<str>>, json: RawJson) -> Self {
        Self {
            discriminator,
            json,
            of: PhantomData,
        }
    }

    /// The value of the discriminator; `None` where there is none, or where it is neither a string, a number nor a boolean.
    pub fn discriminator(&self) -> Option<&str> {
        self.discriminator.as_deref()
    }

    /// The JSON as it came.
    pub const fn as_json(&self) -> &RawJson {
        &self.json
    }

    /// The JSON as it came, moved out.
    pub fn into_json(self) -> RawJson {
        self.json
    }
}

impl<T> Clone for UnknownVariant<T> {
    fn clone(&self) -> Self {
        Self::new(self.discriminator.clone(), self.json.clone())
    }
}

impl<T> PartialEq for UnknownVariant<T> {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

impl<T> fmt::Debug for UnknownVariant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnknownVariant(redacted)")
    }
}

/// Properties of an object that this version of the crate does not know, by name.
///
/// Types that are read, changed and sent back as a whole carry them, so that replacing a resource does not delete what a newer server
/// keeps there. `{:?}` prints their number only.
///
/// Where a response has a property twice, the first is kept, and writing it fails until it is [inserted](Self::insert) again or
/// [removed](Self::remove).
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

    /// Adds a property to be sent and returns the value that the name had.
    ///
    /// A property that the type has a field for belongs into that field: the server refuses a body that has it twice.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<RawJson>) -> Option<RawJson> {
        self.0.insert(name.into(), value.into())
    }

    /// Keeps a property that was read. Of one that stands twice the first value stays, and says so.
    pub(crate) fn keep(&mut self, name: String, value: RawJson) {
        match self.0.entry(name) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(mut place) => place.get_mut().repeats = true,
        }
    }

    /// Removes a property.
    pub fn remove(&mut self, name: &str) -> Option<RawJson> {
        self.0.remove(name)
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownFields({} redacted)", self.0.len())
    }
}

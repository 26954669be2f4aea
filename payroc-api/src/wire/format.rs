//! Between serde and the readers and writers.
//!
//! Reading goes by way of the text. `serde_json` gives it out as it stands, which keeps digits and escapes that its own numbers and strings
//! do not hold; any other self-describing format is written down as JSON first. So there is one reader, and a type behaves the same
//! whatever it is read from.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::fault::Fault;
use super::json::{escape, is_plain, read_text};
use super::out::{Content, Give, Member, TakeItems, TakeMembers};
use super::{Place, Wire, present};

/// Under this name `serde_json` hands out the text of a value, to a visitor that takes a map of one member. Other formats know nothing of
/// it and give the value itself, which is read as well, but with their own idea of a number.
const TEXT: &str = "$serde_json::private::RawValue";

/// Under this name `serde_json` hands out a number when its feature `arbitrary_precision` is on, which any crate in the user's graph can
/// do.
const DIGITS: &str = "$serde_json::private::Number";

/// How deeply values of other formats may be nested.
const DEPTH: u32 = 128;

/// Reads a value for serde.
pub(crate) fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = None;
    read(deserializer, &mut Place(&mut value, PhantomData))?;
    present(value).map_err(D::Error::custom)
}

fn read<'de, D: Deserializer<'de>>(deserializer: D, place: &mut dyn super::Visitor) -> Result<(), D::Error> {
    let mut copied = String::new();
    let mut was_read = false;
    let whole = Whole {
        place,
        copy: Copy {
            text: &mut copied,
            depth: DEPTH,
        },
        was_read: &mut was_read,
    };
    deserializer.deserialize_newtype_struct(TEXT, whole)?;
    if was_read {
        return Ok(());
    }
    read_text(&copied, place).map_err(D::Error::custom)
}

/// Takes the text where there is one, and else a copy of the value.
struct Whole<'a, 'c> {
    place: &'a mut dyn super::Visitor,
    copy: Copy<'c>,
    was_read: &'a mut bool,
}

/// Reads the text that the format hands out.
struct Text<'a>(&'a mut dyn super::Visitor);

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        read_text(text, self.0).map_err(E::custom)
    }
}

/// Hands everything but a map on to the copy.
macro_rules! copied {
    ($($visit:ident: $type:ty),*) => { $(
        fn $visit<E: de::Error>(self, value: $type) -> Result<(), E> {
            self.copy.$visit(value)
        }
    )* };
}

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    copied!(
        visit_bool: bool,
        visit_i64: i64,
        visit_u64: u64,
        visit_i128: i128,
        visit_u128: u128,
        visit_f64: f64,
        visit_str: &str,
        visit_bytes: &[u8]
    );

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.copy.visit_none()
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.copy.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.copy.visit_some(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.copy.visit_newtype_struct(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.copy.visit_seq(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let first = members.next_key_seed(Name)?;
        if first.as_deref() == Some(TEXT) {
            *self.was_read = true;
            return members.next_value_seed(Text(self.place));
        }
        self.copy.members(first, members)
    }
}

/// Writes a value of another format down as JSON.
struct Copy<'a> {
    text: &'a mut String,
    /// How many values may still stand inside one another.
    depth: u32,
}

impl Copy<'_> {
    fn put<E>(self, text: &str) -> Result<(), E> {
        self.text.push_str(text);
        Ok(())
    }

    fn inner(&mut self) -> Copy<'_> {
        Copy {
            text: self.text,
            depth: self.depth,
        }
    }

    fn open<E: de::Error>(&mut self, sign: char) -> Result<(), E> {
        let depth = self.depth.checked_sub(1);
        self.depth = depth.ok_or_else(|| E::custom(format_args!("more than {DEPTH} values inside one another")))?;
        self.text.push(sign);
        Ok(())
    }

    fn members<'de, A: MapAccess<'de>>(mut self, first: Option<Cow<'de, str>>, mut members: A) -> Result<(), A::Error> {
        if first.as_deref() == Some(DIGITS) {
            // An ordinary object can have a member of this name, too: its value is neither quoted nor taken for digits.
            const WHY: &str = "a number that is none";
            let digits = members.next_value::<Cow<'de, str>>().map_err(|_| A::Error::custom(WHY))?;
            let is_number = digits.starts_with(|sign: char| sign == '-' || sign.is_ascii_digit());
            if !is_number || serde_json::from_str::<&RawValue>(&digits).is_err() {
                return Err(A::Error::custom(WHY));
            }
            return self.put(&digits);
        }
        self.open('{')?;
        let mut next = first;
        while let Some(name) = next {
            self.text.push('"');
            self.text.push_str(&escape(&name));
            self.text.push_str("\":");
            members.next_value_seed(self.inner())?;
            next = members.next_key_seed(Name)?;
            if next.is_some() {
                self.text.push(',');
            }
        }
        self.put("}")
    }
}

impl<'de> DeserializeSeed<'de> for Copy<'_> {
    type Value = ();

    /// `deserialize_map` and its siblings would let the format refuse other kinds of values, and quote them, so everything is asked for as
    /// whatever it is.
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Copy<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.put(if value { "true" } else { "false" })
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.put(&value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.put(&value.to_string())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.put(&value.to_string())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.put(&value.to_string())
    }

    /// The shortest digits that mean this float.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if value.is_finite() {
            return self.put(&format!("{value:?}"));
        }
        Err(E::custom("expected JSON, found a number that is not finite"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.text.push('"');
        self.text.push_str(&escape(value));
        self.put("\"")
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<(), E> {
        Err(E::custom("expected JSON, found bytes"))
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.put("null")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.put("null")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.open('[')?;
        let mut end = self.text.len();
        while items.next_element_seed(self.inner())?.is_some() {
            end = self.text.len();
            self.text.push(',');
        }
        self.text.truncate(end);
        self.put("]")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let first = members.next_key_seed(Name)?;
        self.members(first, members)
    }
}

/// A name, borrowed where the format can lend it.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    // Some formats have names that are no texts; serde would quote them.
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Cow<'de, str>, E> {
        Err(E::custom("a name that is no text"))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Cow<'de, str>, E> {
        Err(E::custom("a name that is no text"))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Cow<'de, str>, E> {
        Err(E::custom("a name that is no text"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Cow<'de, str>, E> {
        Err(E::custom("a name that is no text"))
    }

    fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E: de::Error>(self, name: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(name))
    }
}

/// Writes a value for serde.
pub(crate) fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.content().map_err(S::Error::custom)?.serialize(serializer)
}

/// A value that serde can write.
pub(crate) struct Body<'a>(pub(crate) &'a dyn Give);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.content().map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Flag(value) => serializer.serialize_bool(*value),
            Self::Signed(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Made(text) => serializer.serialize_str(text),
            Self::Object(object) => map(serializer, |to| object.members(to)),
            Self::Map(entries) => map(serializer, |to| entries.entries(to)),
            Self::NumberMap(entries) => map(serializer, |to| entries.entries(to)),
            Self::List(items) => list(serializer, |to| items.items(to)),
            Self::Numbers(items) => list(serializer, |to| items.items(to)),
            Self::Json(value) => value.serialize(serializer),
            Self::Digits(digits) => raw::<S>(digits, "a number that is none")?.serialize(serializer),
            Self::Raw(json) if is_plain(json.as_str()) => {
                // Nothing in it needs its text, and a value is what every format can write.
                let value: Value = super::from_json(json.as_str().as_bytes()).map_err(S::Error::custom)?;
                value.serialize(serializer)
            }
            Self::Raw(json) => raw::<S>(json.as_str(), "JSON that was kept is none")?.serialize(serializer),
        }
    }
}

fn raw<'a, S: Serializer>(text: &'a str, why: &'static str) -> Result<&'a RawValue, S::Error> {
    serde_json::from_str(text).map_err(|_| S::Error::custom(why))
}

fn list<S: Serializer>(serializer: S, items: impl FnOnce(&mut dyn TakeItems) -> Result<(), Fault>) -> Result<S::Ok, S::Error> {
    let mut list = Sequence(serializer.serialize_seq(None)?);
    items(&mut list).map_err(S::Error::custom)?;
    list.0.end()
}

struct Sequence<S>(S);

impl<S: SerializeSeq> TakeItems for Sequence<S> {
    fn item(&mut self, value: Content<'_>) -> Result<(), Fault> {
        self.0.serialize_element(&value).map_err(Fault::of)
    }
}

fn map<S: Serializer>(serializer: S, members: impl FnOnce(&mut dyn TakeMembers) -> Result<(), Fault>) -> Result<S::Ok, S::Error> {
    let mut map = Members(serializer.serialize_map(None)?);
    members(&mut map).map_err(S::Error::custom)?;
    map.0.end()
}

struct Members<M>(M);

impl<M: SerializeMap> TakeMembers for Members<M> {
    fn members(&mut self, members: &[(&'static str, &dyn Member)]) -> Result<(), Fault> {
        for (name, member) in members {
            if let Some(value) = member.content()? {
                self.0.serialize_entry(name, &value).map_err(Fault::of)?;
            }
        }
        Ok(())
    }

    fn member(&mut self, name: &str, value: Content<'_>) -> Result<(), Fault> {
        self.0.serialize_entry(name, &value).map_err(Fault::of)
    }
}

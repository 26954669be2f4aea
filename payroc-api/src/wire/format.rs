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
use super::traits::{Fields, Format, Fragment, Map, Place, Wire, present};

/// Under this name `serde_json` hands out the text of a value, to a visitor that takes a map of one field. Other formats know nothing of
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

fn read<'de, D: Deserializer<'de>>(deserializer: D, place: &mut dyn super::json::Visitor) -> Result<(), D::Error> {
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
    place: &'a mut dyn super::json::Visitor,
    copy: Copy<'c>,
    was_read: &'a mut bool,
}

/// Reads the text that the format hands out.
struct Text<'a>(&'a mut dyn super::json::Visitor);

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

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let first = fields.next_key_seed(Name)?;
        if first.as_deref() == Some(TEXT) {
            *self.was_read = true;
            return fields.next_value_seed(Text(self.place));
        }
        self.copy.fields(first, fields)
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

    fn fields<'de, A: MapAccess<'de>>(mut self, first: Option<Cow<'de, str>>, mut fields: A) -> Result<(), A::Error> {
        if first.as_deref() == Some(DIGITS) {
            // An ordinary object can have a field of this name, too: its value is neither quoted nor taken for digits.
            const WHY: &str = "a number that is none";
            let digits = fields.next_value::<Cow<'de, str>>().map_err(|_| A::Error::custom(WHY))?;
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
            fields.next_value_seed(self.inner())?;
            next = fields.next_key_seed(Name)?;
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

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let first = fields.next_key_seed(Name)?;
        self.fields(first, fields)
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
        f.write_str("the name of a field")
    }

    // Some formats have names that are no strings; serde would quote them.
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
    value.write(Serde(serializer))
}

/// A serializer as a format.
struct Serde<S>(S);

impl<S: Serializer> Format for Serde<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    #[inline]
    fn fragment(self, fragment: Fragment<'_>) -> Result<S::Ok, S::Error> {
        match fragment {
            Fragment::Null => self.0.serialize_none(),
            Fragment::Bool(value) => self.0.serialize_bool(value),
            Fragment::I64(value) => self.0.serialize_i64(value),
            Fragment::Str(text) => self.0.serialize_str(text),
            Fragment::Made(text) => self.0.serialize_str(&text),
            Fragment::Digits(digits) => number(&digits, self.0),
            Fragment::Json(value) => value.serialize(self.0),
            Fragment::Raw(json) => raw(json.as_str(), self.0),
        }
    }

    fn seq<T: Wire<Form>, Form>(self, items: &[T]) -> Result<S::Ok, S::Error> {
        let mut seq = self.0.serialize_seq(None)?;
        for item in items {
            seq.serialize_element(&Written::<T, Form>(item, PhantomData))?;
        }
        seq.end()
    }

    fn map<M: Map<Form>, Form>(self, map: &M) -> Result<S::Ok, S::Error> {
        let mut to = Entries(self.0.serialize_map(None)?);
        map.fields(&mut to)?;
        to.0.end()
    }

    fn refuse(fault: Fault) -> S::Error {
        S::Error::custom(fault)
    }
}

struct Entries<M>(M);

impl<M: SerializeMap> Fields for Entries<M> {
    type Error = M::Error;

    #[inline]
    fn field<T: Wire<Form>, Form>(&mut self, name: &str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &Written::<T, Form>(value, PhantomData))
    }

    #[inline]
    fn constant(&mut self, name: &str, value: Fragment<'_>) -> Result<(), M::Error> {
        match value {
            Fragment::Str(text) => self.0.serialize_entry(name, text),
            Fragment::I64(number) => self.0.serialize_entry(name, &number),
            Fragment::Bool(value) => self.0.serialize_entry(name, &value),
            _ => Err(M::Error::custom("a constant of a kind that no field has")),
        }
    }
}

/// A value that serde can write, in the given form.
struct Written<'a, T, Form>(&'a T, PhantomData<Form>);

impl<T: Wire<Form>, Form> Serialize for Written<'_, T, Form> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(Serde(serializer))
    }
}

/// A number, as a type that every format can write where one holds it exactly.
fn number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = digits.parse() {
        return serializer.serialize_i64(whole);
    }
    if let Ok(whole) = digits.parse() {
        return serializer.serialize_u64(whole);
    }
    match digits.parse::<f64>() {
        // Its shortest digits are these.
        Ok(float) if format!("{float:?}") == digits => serializer.serialize_f64(float),
        _ => as_text(digits, "a number that is none", serializer),
    }
}

fn raw<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if is_plain(json) {
        // Nothing in it needs its text, and a value is what every format can write.
        let value: Value = super::from_json(json.as_bytes()).map_err(S::Error::custom)?;
        return value.serialize(serializer);
    }
    as_text(json, "JSON that was kept is none", serializer)
}

fn as_text<S: Serializer>(text: &str, why: &'static str, serializer: S) -> Result<S::Ok, S::Error> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|_| S::Error::custom(why))?;
    raw.serialize(serializer)
}

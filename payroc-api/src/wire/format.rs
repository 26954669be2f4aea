//! Between serde and the readers and writers: what is here exists once for each format, not once for each type.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::fault::Fault;
use super::out::{Give, ItemsOut, MembersOut, Out};
use super::source::{Entries, Found, Given, Sink, Source, place};
use super::{Wire, present};

/// Reads a value for serde.
pub(crate) fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    whole(&mut Whole(Some(deserializer))).map_err(D::Error::custom)
}

/// Writes a value for serde.
pub(crate) fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    Body(value).serialize(serializer)
}

/// Reads a whole body.
pub(crate) fn from_json<T: Wire>(body: &[u8]) -> Result<T, Fault> {
    // Once for all: the parser would look at each text by itself.
    let text = std::str::from_utf8(body).map_err(|_| Fault::new("not UTF-8"))?;
    let mut json = serde_json::Deserializer::from_str(text);
    let value = whole(&mut Whole(Some(&mut json)))?;
    json.end().map_err(Fault::of)?;
    Ok(value)
}

fn whole<T: Wire>(source: &mut dyn Source) -> Result<T, Fault> {
    let mut place = None;
    T::read(source, &mut place)?;
    present(place)
}

/// A value that a deserializer is about to give. `deserialize_map` and its siblings would let the format refuse other kinds of values, and
/// quote them, so everything is asked for as whatever it is.
struct Whole<D>(Option<D>);

impl<D> Whole<D> {
    fn once(&mut self) -> Result<D, Fault> {
        self.0.take().ok_or_else(|| Fault::new("a value was asked for twice"))
    }
}

impl<'de, D: Deserializer<'de>> Source for Whole<D> {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        self.once()?.deserialize_any(Bridge(sink)).map_err(Fault::of)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.once()?.deserialize_ignored_any(IgnoredAny).map(drop).map_err(Fault::of)
    }
}

/// Hands over whatever a format finds.
struct Bridge<'a, 's>(&'a mut Sink<'s>);

impl Bridge<'_, '_> {
    fn hand<E: de::Error>(self, given: Given<'_>) -> Result<Found, E> {
        match (self.0)(given) {
            Ok(()) => Ok(Found::Value),
            Err(fault) => Err(E::custom(fault)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Bridge<'_, '_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bridge<'_, '_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Found, E> {
        self.hand(Given::Flag(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Found, E> {
        self.hand(Given::Signed(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Found, E> {
        self.hand(Given::Unsigned(value))
    }

    // serde would refuse these two by quoting them.
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Found, E> {
        self.hand(Given::Digits(&value.to_string()))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Found, E> {
        self.hand(Given::Digits(&value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Found, E> {
        self.hand(Given::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Found, E> {
        self.hand(Given::Text(value))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Found, E> {
        self.hand(Given::Owned(value))
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Found, E> {
        self.hand(Given::Bytes)
    }

    fn visit_none<E: de::Error>(self) -> Result<Found, E> {
        Ok(Found::Null)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Found, E> {
        Ok(Found::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Found, A::Error> {
        self.hand(Given::List(&mut Items(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Found, A::Error> {
        self.hand(Given::Object(&mut Members(members)))
    }
}

struct Items<A>(A);

impl<'de, A: SeqAccess<'de>> Source for Items<A> {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        let found = self.0.next_element_seed(Bridge(sink)).map_err(Fault::of)?;
        Ok(found.unwrap_or(Found::End))
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.0.next_element::<IgnoredAny>().map(drop).map_err(Fault::of)
    }
}

struct Members<A>(A);

impl<'de, A: MapAccess<'de>> Source for Members<A> {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        self.0.next_value_seed(Bridge(sink)).map_err(Fault::of)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.0.next_value::<IgnoredAny>().map(drop).map_err(Fault::of)
    }
}

impl<'de, A: MapAccess<'de>> Entries for Members<A> {
    fn next_name(&mut self, told: &mut dyn FnMut(&str)) -> Result<bool, Fault> {
        let name = self.0.next_key_seed(Name(told)).map_err(Fault::of)?;
        Ok(name.is_some())
    }

    fn next_key(&mut self, names: &[&'static str], expected: usize, unknown: &mut String) -> Result<Option<usize>, Fault> {
        let known = |name: &str| place(names, expected, name, unknown);
        self.0.next_key_seed(Name(known)).map_err(Fault::of)
    }
}

/// Makes something of a name.
struct Name<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Name<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Name<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<T, E> {
        Ok((self.0)(name))
    }
}

/// A value that serde can write.
pub(crate) struct Body<'a>(pub(crate) &'a dyn Give);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut place = Place {
            serializer: Some(serializer),
            done: None,
        };
        self.0.give(&mut place).map_err(S::Error::custom)?;
        place.done.ok_or_else(|| S::Error::custom("a value wrote nothing"))
    }
}

/// Where a serializer writes one value.
struct Place<S: Serializer> {
    serializer: Option<S>,
    done: Option<S::Ok>,
}

impl<S: Serializer> Place<S> {
    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), Fault> {
        self.done = Some(write(self.once()?).map_err(Fault::of)?);
        Ok(())
    }

    fn once(&mut self) -> Result<S, Fault> {
        self.serializer.take().ok_or_else(|| Fault::new("a value wrote itself twice"))
    }
}

impl<S: Serializer> Out for Place<S> {
    fn null(&mut self) -> Result<(), Fault> {
        self.put(S::serialize_none)
    }

    fn flag(&mut self, value: bool) -> Result<(), Fault> {
        self.put(|serializer| serializer.serialize_bool(value))
    }

    fn signed(&mut self, value: i64) -> Result<(), Fault> {
        self.put(|serializer| serializer.serialize_i64(value))
    }

    fn float(&mut self, value: f64) -> Result<(), Fault> {
        self.put(|serializer| serializer.serialize_f64(value))
    }

    fn text(&mut self, value: &str) -> Result<(), Fault> {
        self.put(|serializer| serializer.serialize_str(value))
    }

    fn shown(&mut self, value: &dyn fmt::Display) -> Result<(), Fault> {
        self.put(|serializer| serializer.collect_str(value))
    }

    fn json(&mut self, value: &Value) -> Result<(), Fault> {
        self.put(|serializer| value.serialize(serializer))
    }

    fn list(&mut self, items: &mut dyn FnMut(&mut dyn ItemsOut) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut list = Sequence(self.once()?.serialize_seq(None).map_err(Fault::of)?);
        items(&mut list)?;
        self.done = Some(list.0.end().map_err(Fault::of)?);
        Ok(())
    }

    fn object(&mut self, members: &mut dyn FnMut(&mut dyn MembersOut) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut map = Map(self.once()?.serialize_map(None).map_err(Fault::of)?);
        members(&mut map)?;
        self.done = Some(map.0.end().map_err(Fault::of)?);
        Ok(())
    }
}

struct Sequence<S>(S);

impl<S: SerializeSeq> ItemsOut for Sequence<S> {
    fn item(&mut self, value: &dyn Give) -> Result<(), Fault> {
        self.0.serialize_element(&Body(value)).map_err(Fault::of)
    }
}

struct Map<M>(M);

impl<M: SerializeMap> MembersOut for Map<M> {
    fn member(&mut self, name: &str, value: &dyn Give) -> Result<(), Fault> {
        self.0.serialize_entry(name, &Body(value)).map_err(Fault::of)
    }
}

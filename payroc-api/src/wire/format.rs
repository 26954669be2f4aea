//! Between serde and the readers and writers: what is here exists once for each format, not once for each type.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::fault::Fault;
use super::object::Slots;
use super::out::{Give, ItemsOut, MembersOut, Out};
use super::source::{Accept, Entries, Given, List, OBJECT};
use super::{Place, Wire, present};

/// Reads a value for serde.
pub(crate) fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = None;
    Any(&mut Place(&mut value, PhantomData)).deserialize(deserializer)?;
    present(value).map_err(D::Error::custom)
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
    let value = deserialize(&mut json).map_err(Fault::of)?;
    json.end().map_err(Fault::of)?;
    Ok(value)
}

/// Hands over whatever comes next. `deserialize_map` and its siblings would let the format refuse other kinds of values, and quote them, so
/// everything is asked for as whatever it is.
struct Any<'a>(&'a mut dyn Accept);

impl Any<'_> {
    fn hand<E: de::Error>(self, given: Given<'_, '_>) -> Result<(), E> {
        self.0.accept(given).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.hand(Given::Flag(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.hand(Given::Signed(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.hand(Given::Unsigned(value))
    }

    // serde would refuse these two by quoting them.
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.hand(Given::Digits(value.to_string().into()))
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.hand(Given::Digits(value.to_string().into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.hand(Given::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.hand(Given::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<(), E> {
        self.hand(Given::Text(Cow::Owned(value)))
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<(), E> {
        Err(E::custom("expected JSON, found bytes"))
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.hand(Given::Null)
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.hand(Given::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.hand(Given::List(&mut Items(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        self.hand(Given::Object(&mut Members { first: None, members }))
    }
}

/// The key under which `serde_json` hands out a number when its feature `arbitrary_precision` is on, which any crate in the user's
/// graph can do.
const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

struct Items<A>(A);

impl<'de, A: SeqAccess<'de>> List<'de> for Items<A> {
    fn next(&mut self, place: &mut dyn Accept) -> Result<bool, Fault> {
        let item = self.0.next_element_seed(Any(place)).map_err(Fault::of)?;
        Ok(item.is_some())
    }
}

struct Members<'de, A> {
    /// The first name, or that there is none, if it was looked at to tell an object from a number.
    first: Option<Option<Cow<'de, str>>>,
    members: A,
}

impl<'de, A: MapAccess<'de>> Entries<'de> for Members<'de, A> {
    fn digits(&mut self) -> Result<Option<String>, Fault> {
        let first = self.next_name()?;
        if first.as_deref() == Some(ARBITRARY_PRECISION) {
            return self.members.next_value().map(Some).map_err(Fault::of);
        }
        self.first = Some(first);
        Ok(None)
    }

    fn next_name(&mut self) -> Result<Option<Cow<'de, str>>, Fault> {
        match self.first.take() {
            Some(name) => Ok(name),
            None => self.members.next_key_seed(Name).map_err(Fault::of),
        }
    }

    fn value(&mut self, place: &mut dyn Accept) -> Result<(), Fault> {
        self.members.next_value_seed(Any(place)).map_err(Fault::of)
    }

    /// The loop in which reading spends its time: names are looked up where the parser has them, values go from the parser to their slot.
    fn fill(&mut self, slots: &mut Slots<'_, '_>) -> Result<(), Fault> {
        match self.first.take() {
            None => {}
            Some(None) => return Ok(()),
            Some(Some(name)) => slots.put(&name, &mut |place| self.value(place))?,
        }
        let mut other = String::new();
        loop {
            let find = Find { slots, other: &mut other };
            let Some(index) = self.members.next_key_seed(find).map_err(Fault::of)? else {
                return Ok(());
            };
            match slots.at(index) {
                Some((name, slot)) => {
                    let read = self.members.next_value_seed(Any(slot));
                    read.map_err(|error| Fault::of(error).within(name))?;
                }
                None if other == ARBITRARY_PRECISION => return Err(Fault::mismatch(OBJECT, "a number")),
                None => slots.put_aside(&other, &mut |place| self.value(place))?,
            }
        }
    }
}

/// Finds the place of a name; one that has none is left in `other`.
struct Find<'f, 'p, 's> {
    slots: &'f Slots<'p, 's>,
    other: &'f mut String,
}

impl<'de> DeserializeSeed<'de> for Find<'_, '_, '_> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Find<'_, '_, '_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAME)
    }

    #[inline]
    fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.slots.find(name, self.other))
    }
}

/// A name, borrowed where the format can lend it.
struct Name;

/// What is expected where a name stands.
const NAME: &str = "the name of a member";

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAME)
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

/// A value that serde can write.
pub(crate) struct Body<'a>(pub(crate) &'a dyn Give);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut place = Spot {
            serializer: Some(serializer),
            done: None,
        };
        self.0.give(&mut place).map_err(S::Error::custom)?;
        place.done.ok_or_else(|| S::Error::custom("a value wrote nothing"))
    }
}

/// Where a serializer writes one value.
struct Spot<S: Serializer> {
    serializer: Option<S>,
    done: Option<S::Ok>,
}

impl<S: Serializer> Spot<S> {
    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), Fault> {
        self.done = Some(write(self.once()?).map_err(Fault::of)?);
        Ok(())
    }

    fn once(&mut self) -> Result<S, Fault> {
        self.serializer.take().ok_or_else(|| Fault::new("a value wrote itself twice"))
    }
}

impl<S: Serializer> Out for Spot<S> {
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

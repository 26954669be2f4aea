//! Objects with known members.
//!
//! A struct lists its members once, in [`object!`](super::macros); reading and writing are the same code for all of them. What is
//! compiled per struct is a list of slots, not a visitor.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::buffer::Buffered;
use super::json::DUPLICATE;
use super::{Seed, Wire, Written, refuse};
use crate::UnknownFields;

/// Something that is written as members of one object: a struct, or a union of structs.
pub(crate) trait Object: Sized {
    /// Reads the members.
    fn read_members<'de, A: MapAccess<'de>>(members: Members<A>) -> Result<Self, A::Error>;

    /// Writes the members.
    fn write_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Reads a struct.
pub(crate) fn read<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    // `deserialize_map` would let the format refuse other kinds of values, and quote them.
    deserializer.deserialize_any(Reader(PhantomData))
}

/// Writes a struct.
pub(crate) fn write<T: Object, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    value.write_members(&mut map)?;
    map.end()
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read_members(Members::new(Vec::new(), map))
    }

    refuse!(bool signed unsigned float text bytes null list);
}

/// The members of an object that is being read: those that were set aside, then those still to come.
pub(crate) struct Members<A> {
    early: std::vec::IntoIter<(String, Value)>,
    value: Option<Value>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> Members<A> {
    /// `early` were taken out of `rest` before.
    pub(super) fn new(early: Vec<(String, Value)>, rest: A) -> Self {
        Self {
            early: early.into_iter(),
            value: None,
            rest,
        }
    }

    /// Reads every member into the slot that stands at its name's place, and keeps or ignores the others.
    pub(crate) fn read(
        mut self,
        names: &[&'static str],
        slots: &mut [&mut dyn Slot<'de, A>],
        keep: bool,
    ) -> Result<UnknownFields, A::Error> {
        let mut unknown = UnknownFields::default();
        let mut ignored = BTreeSet::new();
        let mut expected = 0;
        while let Some(key) = self.next_key(names, expected)? {
            match key {
                Key::Known(index) => {
                    expected = index + 1;
                    slots[index].fill(names[index], &mut self)?;
                }
                Key::Unknown(name) if keep => {
                    let value = self.next_value::<Value, super::Plain>(&name)?;
                    if unknown.insert(name, value).is_some() {
                        return Err(A::Error::custom(DUPLICATE));
                    }
                }
                Key::Unknown(name) => {
                    self.skip_value()?;
                    if !ignored.insert(name) {
                        return Err(A::Error::custom(DUPLICATE));
                    }
                }
            }
        }
        for (slot, name) in slots.iter_mut().zip(names) {
            slot.settle(name)?;
        }
        Ok(unknown)
    }

    /// The next name and value, whatever they are.
    pub(super) fn next_entry(&mut self) -> Result<Option<(String, Value)>, A::Error> {
        if let Some(entry) = self.early.next() {
            return Ok(Some(entry));
        }
        match self.rest.next_key_seed(Seed::<String>::new())? {
            Some(name) => Ok(Some((name, self.rest.next_value_seed(Seed::<Value>::new())?))),
            None => Ok(None),
        }
    }

    /// The same members with `early` before them, which must all have been taken from the front.
    pub(super) fn pushed_back(self, mut early: Vec<(String, Value)>) -> Self {
        early.extend(self.early);
        Self::new(early, self.rest)
    }

    fn next_key(&mut self, names: &[&'static str], expected: usize) -> Result<Option<Key>, A::Error> {
        if let Some((name, value)) = self.early.next() {
            self.value = Some(value);
            return Ok(Some(match place(names, expected, &name) {
                Some(index) => Key::Known(index),
                None => Key::Unknown(name),
            }));
        }
        self.rest.next_key_seed(Names { names, expected })
    }

    fn next_value<T: Wire<Form>, Form>(&mut self, name: &str) -> Result<T, A::Error> {
        match self.value.take() {
            Some(value) => T::read(Buffered(value)).map_err(|fault| A::Error::custom(fault.within(name))),
            None => self.rest.next_value_seed(Seed::<T, Form>::new()),
        }
    }

    fn skip_value(&mut self) -> Result<(), A::Error> {
        match self.value.take() {
            Some(_) => Ok(()),
            None => self.rest.next_value::<IgnoredAny>().map(drop),
        }
    }
}

enum Key {
    Known(usize),
    Unknown(String),
}

/// Finds a name's place, asking first for the one that is next if the sender keeps the order of the document.
fn place(names: &[&'static str], expected: usize, name: &str) -> Option<usize> {
    if names.get(expected).is_some_and(|next| *next == name) {
        return Some(expected);
    }
    names.iter().position(|known| *known == name)
}

struct Names<'a> {
    names: &'a [&'static str],
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for Names<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Names<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Key, E> {
        Ok(match place(self.names, self.expected, name) {
            Some(index) => Key::Known(index),
            None => Key::Unknown(name.to_owned()),
        })
    }

    refuse!(bool signed unsigned float bytes null list object);
}

/// Where the value of a member goes.
pub(crate) trait Slot<'de, A: MapAccess<'de>> {
    /// Takes the value; a second one is an error.
    fn fill(&mut self, name: &'static str, members: &mut Members<A>) -> Result<(), A::Error>;

    /// Says what no value means, after the last member.
    fn settle(&mut self, name: &'static str) -> Result<(), A::Error>;
}

/// The slot of a field of type `T`, which has a value once it is settled.
///
/// Its parts are open because the macro writes it as a literal: a call per field is what compiling the generated types spends its time on.
pub(crate) struct Field<T, Kind, Form> {
    pub(crate) value: Option<T>,
    pub(crate) kind: PhantomData<(Kind, Form)>,
}

fn once<T, E: de::Error>(place: &mut Option<T>, name: &'static str, value: T) -> Result<(), E> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::duplicate_field(name)),
    }
}

/// `T`: the value must be there.
pub(crate) enum Required {}

impl<'de, A: MapAccess<'de>, T: Wire<Form>, Form> Slot<'de, A> for Field<T, Required, Form> {
    fn fill(&mut self, name: &'static str, members: &mut Members<A>) -> Result<(), A::Error> {
        once(&mut self.value, name, members.next_value::<T, Form>(name)?)
    }

    fn settle(&mut self, name: &'static str) -> Result<(), A::Error> {
        match self.value {
            Some(_) => Ok(()),
            None => Err(A::Error::missing_field(name)),
        }
    }
}

/// `Option<T>`: the value may be absent; `null` says the same.
pub(crate) enum Optional {}

impl<'de, A: MapAccess<'de>, T: Wire<Form>, Form> Slot<'de, A> for Field<Option<T>, Optional, Form> {
    fn fill(&mut self, name: &'static str, members: &mut Members<A>) -> Result<(), A::Error> {
        once(&mut self.value, name, members.next_value::<Option<T>, Form>(name)?)
    }

    fn settle(&mut self, _: &'static str) -> Result<(), A::Error> {
        self.value.get_or_insert(None);
        Ok(())
    }
}

/// `Option<Option<T>>`: the value may be absent or `null`, which are different things.
pub(crate) enum Nullable {}

impl<'de, A: MapAccess<'de>, T: Wire<Form>, Form> Slot<'de, A> for Field<Option<Option<T>>, Nullable, Form> {
    fn fill(&mut self, name: &'static str, members: &mut Members<A>) -> Result<(), A::Error> {
        once(&mut self.value, name, Some(members.next_value::<Option<T>, Form>(name)?))
    }

    fn settle(&mut self, _: &'static str) -> Result<(), A::Error> {
        self.value.get_or_insert(None);
        Ok(())
    }
}

/// `Option<T>` that is always written, if only as `null`. Read leniently: what is absent is `null`.
pub(crate) enum OrNull {}

impl<'de, A: MapAccess<'de>, T: Wire<Form>, Form> Slot<'de, A> for Field<Option<T>, OrNull, Form> {
    fn fill(&mut self, name: &'static str, members: &mut Members<A>) -> Result<(), A::Error> {
        once(&mut self.value, name, members.next_value::<Option<T>, Form>(name)?)
    }

    fn settle(&mut self, _: &'static str) -> Result<(), A::Error> {
        self.value.get_or_insert(None);
        Ok(())
    }
}

/// What the macro answers where a slot has no value although all are settled, which cannot be.
#[cold]
pub(crate) fn unsettled<E: de::Error>() -> E {
    E::custom("a member was read and lost")
}

/// The slot of a member that always has the same value. What stands there is not looked at: a server that says something else is newer
/// than this crate, and the rest of the object is still worth reading.
pub(crate) struct Constant {
    pub(crate) seen: bool,
}

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Constant {
    fn fill(&mut self, name: &'static str, members: &mut Members<A>) -> Result<(), A::Error> {
        if std::mem::replace(&mut self.seen, true) {
            return Err(A::Error::duplicate_field(name));
        }
        members.skip_value()
    }

    fn settle(&mut self, _: &'static str) -> Result<(), A::Error> {
        Ok(())
    }
}

/// A member to be written.
pub(crate) trait Put<M: SerializeMap> {
    /// Writes name and value, or nothing.
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), M::Error>;
}

/// A field to be written; open for the same reason as [`Field`].
pub(crate) struct Member<'a, T, Kind, Form>(pub(crate) &'a T, pub(crate) PhantomData<(Kind, Form)>);

impl<M: SerializeMap, T: Wire<Form>, Form> Put<M> for Member<'_, T, Required, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, &Written::<T, Form>::new(self.0))
    }
}

impl<M: SerializeMap, T: Wire<Form>, Form> Put<M> for Member<'_, Option<T>, OrNull, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, &Written::<Option<T>, Form>::new(self.0))
    }
}

impl<M: SerializeMap, T: Wire<Form>, Form> Put<M> for Member<'_, Option<T>, Optional, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        match self.0 {
            Some(value) => map.serialize_entry(name, &Written::<T, Form>::new(value)),
            None => Ok(()),
        }
    }
}

impl<M: SerializeMap, T: Wire<Form>, Form> Put<M> for Member<'_, Option<Option<T>>, Nullable, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        match self.0 {
            Some(value) => map.serialize_entry(name, &Written::<Option<T>, Form>::new(value)),
            None => Ok(()),
        }
    }
}

/// A constant that is always written.
pub(crate) struct Fixed<T>(pub(crate) T);

impl<M: SerializeMap, T: serde::Serialize> Put<M> for Fixed<T> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, &self.0)
    }
}

/// Writes the members in order.
pub(crate) fn put_all<M: SerializeMap>(map: &mut M, members: &[(&'static str, &dyn Put<M>)]) -> Result<(), M::Error> {
    members.iter().try_for_each(|(name, member)| member.put(name, map))
}

/// Writes members that were kept.
pub(crate) fn put_unknown<M: SerializeMap>(map: &mut M, unknown: &UnknownFields) -> Result<(), M::Error> {
    unknown.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
}

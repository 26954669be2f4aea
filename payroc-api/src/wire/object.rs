//! Objects with known members.
//!
//! A struct lists its members once, in [`object!`](super::macros); reading and writing are the same code for all of them. What is
//! compiled per struct is a list of slots, not a visitor.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use serde_json::Value;

use super::buffer::Buffered;
use super::fault::Fault;
use super::json::{self, DUPLICATE};
use super::out::{self, Give, MembersOut, Out, Written};
use super::source::{Entries, Found, Given, Sink, Source, place};
use super::{Wire, present};
use crate::UnknownFields;

/// Something that is written as members of one object: a struct, or a union of structs.
pub(crate) trait Object: Sized {
    /// Reads the members into an empty place.
    fn read_members<E: Entries + ?Sized>(members: Members<'_, E>, place: &mut Option<Self>) -> Result<(), Fault>;

    /// Writes the members.
    fn write_members<M: MembersOut + ?Sized>(&self, map: &mut M) -> Result<(), Fault>;
}

/// Reads a struct.
pub(crate) fn read<T: Object, S: Source + ?Sized>(source: &mut S, place: &mut Option<T>) -> Result<(), Fault> {
    source.take(&mut |given| match given {
        Given::Object(members) => T::read_members(Members::new(Vec::new(), members), place),
        other => Err(Fault::mismatch(EXPECTED, other.kind())),
    })?;
    Ok(())
}

/// Reads a struct that is an arm of a union.
pub(crate) fn read_boxed<T: Object, E: Entries + ?Sized>(members: Members<'_, E>) -> Result<Box<T>, Fault> {
    let mut place = None;
    T::read_members(members, &mut place)?;
    place.map(Box::new).ok_or_else(|| Fault::new("an arm was read and lost"))
}

/// Writes a struct.
pub(crate) fn write<T: Object, O: Out + ?Sized>(value: &T, out: &mut O) -> Result<(), Fault> {
    out.object(&mut |map| value.write_members(map))
}

/// What the readers of objects say they expected.
pub(crate) const EXPECTED: &str = "an object";

/// The members of an object that is being read: those that were set aside, then those still to come.
pub(crate) struct Members<'a, E: ?Sized> {
    early: std::vec::IntoIter<(String, Value)>,
    value: Option<Value>,
    rest: &'a mut E,
}

impl<'a, E: Entries + ?Sized> Members<'a, E> {
    /// `early` were taken out of `rest` before.
    pub(super) fn new(early: Vec<(String, Value)>, rest: &'a mut E) -> Self {
        Self {
            early: early.into_iter(),
            value: None,
            rest,
        }
    }

    /// Reads every member into the slot that stands at its name's place, and keeps or ignores the others.
    pub(crate) fn read(mut self, names: &[&'static str], slots: &mut [&mut dyn Slot], keep: bool) -> Result<UnknownFields, Fault> {
        let mut unknown = UnknownFields::default();
        // Made when it is needed, which is seldom.
        let mut ignored: Option<BTreeSet<String>> = None;
        let mut other = String::new();
        let mut expected = 0;
        while let Some(index) = self.next_key(names, expected, &mut other)? {
            if let (Some(name), Some(slot)) = (names.get(index), slots.get_mut(index)) {
                expected = index + 1;
                slot.fill(name, &mut self).map_err(|fault| fault.within(name))?;
                continue;
            }
            let name = std::mem::take(&mut other);
            let twice = if keep {
                let value = json::member(&mut self).map_err(|fault| fault.within(&name))?;
                unknown.insert(name, value).is_some()
            } else {
                self.skip().map_err(|fault| fault.within(&name))?;
                !ignored.get_or_insert_default().insert(name)
            };
            if twice {
                return Err(Fault::new(DUPLICATE));
            }
        }
        Ok(unknown)
    }

    /// The next name and value, whatever they are.
    pub(super) fn next_entry(&mut self) -> Result<Option<(String, Value)>, Fault> {
        if let Some(entry) = self.early.next() {
            return Ok(Some(entry));
        }
        let mut name = String::new();
        if !self.rest.next_name(&mut |told| name = told.to_owned())? {
            return Ok(None);
        }
        let value = json::member(self.rest).map_err(|fault| fault.within(&name))?;
        Ok(Some((name, value)))
    }

    /// The same members with `early` before them, which must all have been taken from the front.
    pub(super) fn pushed_back(self, mut early: Vec<(String, Value)>) -> Self {
        early.extend(self.early);
        Self::new(early, self.rest)
    }

    fn next_key(&mut self, names: &[&'static str], expected: usize, unknown: &mut String) -> Result<Option<usize>, Fault> {
        if let Some((name, value)) = self.early.next() {
            self.value = Some(value);
            return Ok(Some(place(names, expected, &name, unknown)));
        }
        self.rest.next_key(names, expected, unknown)
    }
}

/// The value of the member whose name came last.
impl<E: Entries + ?Sized> Source for Members<'_, E> {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        match self.value.take() {
            Some(value) => Buffered::new(value).take(sink),
            None => self.rest.take(sink),
        }
    }

    fn skip(&mut self) -> Result<(), Fault> {
        match self.value.take() {
            Some(_) => Ok(()),
            None => self.rest.skip(),
        }
    }
}

/// Where the value of a member goes.
pub(crate) trait Slot {
    /// Takes the value; a second one is an error.
    fn fill(&mut self, name: &'static str, source: &mut dyn Source) -> Result<(), Fault>;
}

/// The slot of a field of type `T`; `finish` says what it means that no value came.
///
/// Its parts are open because the macro writes it as a literal: a call per field is what compiling the generated types spends its time on.
pub(crate) struct Field<T, Kind, Form> {
    pub(crate) value: Option<T>,
    pub(crate) kind: PhantomData<(Kind, Form)>,
}

/// Nothing may have been read before.
fn empty<T>(place: &Option<T>, name: &'static str) -> Result<(), Fault> {
    match place {
        None => Ok(()),
        Some(_) => Err(Fault::duplicate(name)),
    }
}

/// `T`: the value must be there.
pub(crate) enum Required {}

impl<T: Wire<Form>, Form> Slot for Field<T, Required, Form> {
    fn fill(&mut self, name: &'static str, source: &mut dyn Source) -> Result<(), Fault> {
        empty(&self.value, name)?;
        T::read(source, &mut self.value)?;
        if self.value.is_none() {
            self.value = Some(present::<T, Form>(None)?);
        }
        Ok(())
    }
}

impl<T, Form> Field<T, Required, Form> {
    pub(crate) fn finish(self, name: &'static str) -> Result<T, Fault> {
        match self.value {
            Some(value) => Ok(value),
            None => Err(Fault::missing(name)),
        }
    }
}

/// `Option<T>`: the value may be absent; `null` says the same.
pub(crate) enum Optional {}

impl<T: Wire<Form>, Form> Slot for Field<Option<T>, Optional, Form> {
    fn fill(&mut self, name: &'static str, source: &mut dyn Source) -> Result<(), Fault> {
        empty(&self.value, name)?;
        T::read(source, self.value.insert(None))
    }
}

impl<T, Form> Field<Option<T>, Optional, Form> {
    pub(crate) fn finish(self, _: &'static str) -> Result<Option<T>, Fault> {
        Ok(self.value.unwrap_or_default())
    }
}

/// `Option<Option<T>>`: the value may be absent or `null`, which are different things.
pub(crate) enum Nullable {}

impl<T: Wire<Form>, Form> Slot for Field<Option<Option<T>>, Nullable, Form> {
    fn fill(&mut self, name: &'static str, source: &mut dyn Source) -> Result<(), Fault> {
        empty(&self.value, name)?;
        T::read(source, self.value.insert(Some(None)).get_or_insert_default())
    }
}

impl<T, Form> Field<Option<Option<T>>, Nullable, Form> {
    pub(crate) fn finish(self, _: &'static str) -> Result<Option<Option<T>>, Fault> {
        Ok(self.value.unwrap_or_default())
    }
}

/// `Option<T>` that is always written, if only as `null`. Read leniently: what is absent is `null`.
pub(crate) enum OrNull {}

impl<T: Wire<Form>, Form> Slot for Field<Option<T>, OrNull, Form> {
    fn fill(&mut self, name: &'static str, source: &mut dyn Source) -> Result<(), Fault> {
        empty(&self.value, name)?;
        T::read(source, self.value.insert(None))
    }
}

impl<T, Form> Field<Option<T>, OrNull, Form> {
    pub(crate) fn finish(self, _: &'static str) -> Result<Option<T>, Fault> {
        Ok(self.value.unwrap_or_default())
    }
}

/// The slot of a member that always has the same value. What stands there is not looked at: a server that says something else is newer
/// than this crate, and the rest of the object is still worth reading.
pub(crate) struct Constant {
    pub(crate) seen: bool,
}

impl Slot for Constant {
    fn fill(&mut self, name: &'static str, source: &mut dyn Source) -> Result<(), Fault> {
        if std::mem::replace(&mut self.seen, true) {
            return Err(Fault::duplicate(name));
        }
        source.skip()
    }
}

/// A member to be written.
pub(crate) trait Put<M: ?Sized> {
    /// Writes name and value, or nothing.
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), Fault>;
}

/// A field to be written; open for the same reason as [`Field`].
pub(crate) struct Member<'a, T, Kind, Form>(pub(crate) &'a T, pub(crate) PhantomData<(Kind, Form)>);

impl<M: MembersOut + ?Sized, T: Wire<Form>, Form> Put<M> for Member<'_, T, Required, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), Fault> {
        map.member(name, &Written::<T, Form>::new(self.0))
    }
}

impl<M: MembersOut + ?Sized, T: Wire<Form>, Form> Put<M> for Member<'_, Option<T>, OrNull, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), Fault> {
        map.member(name, &out::OrNull::<T, Form>(self.0, PhantomData))
    }
}

impl<M: MembersOut + ?Sized, T: Wire<Form>, Form> Put<M> for Member<'_, Option<T>, Optional, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), Fault> {
        match self.0 {
            Some(value) => map.member(name, &Written::<T, Form>::new(value)),
            None => Ok(()),
        }
    }
}

impl<M: MembersOut + ?Sized, T: Wire<Form>, Form> Put<M> for Member<'_, Option<Option<T>>, Nullable, Form> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), Fault> {
        match self.0 {
            Some(value) => map.member(name, &out::OrNull::<T, Form>(value, PhantomData)),
            None => Ok(()),
        }
    }
}

/// A constant that is always written.
pub(crate) struct Fixed<T>(pub(crate) T);

impl<M: MembersOut + ?Sized, T: Give> Put<M> for Fixed<T> {
    fn put(&self, name: &'static str, map: &mut M) -> Result<(), Fault> {
        map.member(name, &self.0)
    }
}

/// Writes the members in order.
pub(crate) fn put_all<M: ?Sized>(map: &mut M, members: &[(&'static str, &dyn Put<M>)]) -> Result<(), Fault> {
    members.iter().try_for_each(|(name, member)| member.put(name, map))
}

/// Writes members that were kept.
pub(crate) fn put_unknown<M: MembersOut + ?Sized>(map: &mut M, unknown: &UnknownFields) -> Result<(), Fault> {
    unknown.iter().try_for_each(|(name, value)| map.member(name, value))
}

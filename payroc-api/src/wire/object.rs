//! Objects with known fields.
//!
//! A struct lists its fields once, in [`object!`](super::macros); reading and writing are the same code for all of them. What is
//! compiled per struct is a list of slots, not a visitor.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::fault::{DUPLICATE, Fault, OBJECT};
use super::json::{self, Content, Map, Visitor};
use super::traits::{Fields, Plain, Wire, present};
use crate::UnknownFields;

/// Something that is read from the fields of one object: a struct, or a union of structs.
pub(crate) trait Object: Sized {
    /// Reads the fields into an empty place.
    fn read_fields(fields: Map<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault>;
}

/// Reads a struct.
pub(crate) fn read<T: Object>(content: Content<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    match content {
        Content::Map(fields) => T::read_fields(fields, place),
        Content::Null => Ok(()),
        other => Err(Fault::mismatch(OBJECT, other.kind())),
    }
}

/// Reads a struct that is a variant of a union.
pub(crate) fn read_boxed<T: Object>(fields: Map<'_, '_>) -> Result<Box<T>, Fault> {
    let mut place = None;
    T::read_fields(fields, &mut place)?;
    place.map(Box::new).ok_or_else(|| Fault::new("a variant was read and lost"))
}

/// Reads every field into the slot that stands at its name's place; keeps the others in `unknown`, or ignores them.
pub(crate) fn read_slots(
    mut fields: Map<'_, '_>,
    names: &[&'static str],
    slots: &mut [&mut dyn Visitor],
    unknown: Option<&mut UnknownFields>,
) -> Result<(), Fault> {
    let mut slots = Slots {
        names,
        slots,
        expected: 0,
        unknown,
    };
    loop {
        let at = match names.get(slots.expected) {
            // Most senders keep the order of the document and write no white space: then the name need not be taken apart.
            Some(name) if fields.take(name) => slots.expected,
            _ => {
                let Some(name) = fields.next_name()? else {
                    return Ok(());
                };
                let at = slots.find(&name);
                if at == names.len() {
                    slots.put_aside(name, &mut fields)?;
                    continue;
                }
                at
            }
        };
        if let Some((name, slot)) = slots.at(at) {
            fields.value(slot).map_err(|fault| fault.within(name))?;
        }
    }
}

/// Where the fields of an object go.
struct Slots<'p, 's> {
    names: &'p [&'static str],
    slots: &'p mut [&'s mut dyn Visitor],
    /// The place of the next field, if the sender keeps the order of the document.
    expected: usize,
    /// Where fields go that are not listed, if they are kept.
    unknown: Option<&'p mut UnknownFields>,
}

/// Whether two names are the same. They are short, and looked at for every field: two overlapping words tell without a call.
#[inline]
pub(super) fn same(one: &str, other: &str) -> bool {
    fn ends<const N: usize>(text: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
        Some((text.first_chunk()?, text.last_chunk()?))
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        4..8 => ends::<4>(one) == ends::<4>(other),
        8..=16 => ends::<8>(one) == ends::<8>(other),
        _ => one == other,
    }
}

impl<'s> Slots<'_, 's> {
    /// The place of a name. One that is not known has its place behind all of them.
    #[inline]
    fn find(&self, name: &str) -> usize {
        match self.names.get(self.expected) {
            Some(next) if same(next, name) => self.expected,
            _ => self.search(name),
        }
    }

    /// The place of a name, wherever it is. Those that come later first, because what is optional is often left out.
    fn search(&self, name: &str) -> usize {
        let (before, after) = self.names.split_at(self.expected);
        let is_it = |known: &&str| same(known, name);
        match after.iter().position(is_it) {
            Some(further) => self.expected + further,
            None => before.iter().position(is_it).unwrap_or(self.names.len()),
        }
    }

    /// The slot at this place, and its name.
    #[inline]
    fn at(&mut self, index: usize) -> Option<(&'static str, &mut (dyn Visitor + 's))> {
        let (name, slot) = (*self.names.get(index)?, self.slots.get_mut(index)?);
        self.expected = index + 1;
        Some((name, &mut **slot))
    }

    /// Keeps or passes over the value of a name that has no place. That such a name stands twice matters to nobody who does not write it
    /// again.
    #[cold]
    fn put_aside(&mut self, name: Cow<'_, str>, fields: &mut Map<'_, '_>) -> Result<(), Fault> {
        let Some(unknown) = &mut self.unknown else {
            return fields.pass_over().map_err(|fault| fault.within_foreign(&name));
        };
        let kept = fields.keep_value().map_err(|fault| fault.within_foreign(&name))?;
        unknown.keep(name.into_owned(), kept);
        Ok(())
    }
}

/// The slot of a field of type `T`; `finish` says what it means that no value came.
///
/// Its parts are open because the macro writes it as a literal: a call per field is what compiling the generated types spends its time on.
pub(crate) struct Field<T, Kind, Form> {
    pub(crate) value: Option<T>,
    pub(crate) kind: PhantomData<(Kind, Form)>,
}

/// Nothing may have been read before.
#[inline]
fn empty<T>(place: &Option<T>) -> Result<(), Fault> {
    match place {
        None => Ok(()),
        Some(_) => Err(Fault::new(DUPLICATE)),
    }
}

/// `T`: the value must be there.
pub(crate) enum Required {}

impl<T: Wire<Form>, Form> Visitor for Field<T, Required, Form> {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        empty(&self.value)?;
        T::read(content, &mut self.value)?;
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

impl<T: Wire<Form>, Form> Visitor for Field<Option<T>, Optional, Form> {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        empty(&self.value)?;
        T::read(content, self.value.insert(None))
    }
}

impl<T, Form> Field<Option<T>, Optional, Form> {
    pub(crate) fn finish(self, _: &'static str) -> Result<Option<T>, Fault> {
        Ok(self.value.unwrap_or_default())
    }
}

/// `Option<Option<T>>`: the value may be absent or `null`, which are different things.
pub(crate) enum Nullable {}

impl<T: Wire<Form>, Form> Visitor for Field<Option<Option<T>>, Nullable, Form> {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        empty(&self.value)?;
        T::read(content, self.value.insert(Some(None)).get_or_insert_default())
    }
}

impl<T, Form> Field<Option<Option<T>>, Nullable, Form> {
    pub(crate) fn finish(self, _: &'static str) -> Result<Option<Option<T>>, Fault> {
        Ok(self.value.unwrap_or_default())
    }
}

/// `Option<T>` that is always written, if only as `null`. Read leniently: what is absent is `null`.
pub(crate) enum OrNull {}

impl<T: Wire<Form>, Form> Visitor for Field<Option<T>, OrNull, Form> {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        empty(&self.value)?;
        T::read(content, self.value.insert(None))
    }
}

impl<T, Form> Field<Option<T>, OrNull, Form> {
    pub(crate) fn finish(self, _: &'static str) -> Result<Option<T>, Fault> {
        Ok(self.value.unwrap_or_default())
    }
}

/// The slot of a field that always has the same value. What stands there is not looked at: a server that says something else is newer
/// than this crate, and the rest of the object is still worth reading.
pub(crate) struct Constant {
    pub(crate) seen: bool,
}

impl Visitor for Constant {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        if std::mem::replace(&mut self.seen, true) {
            return Err(Fault::new(DUPLICATE));
        }
        json::pass_over(content)
    }
}

impl Required {
    #[inline]
    pub(crate) fn write<Form, T: Wire<Form>, W: Fields>(to: &mut W, name: &str, value: &T) -> Result<(), W::Error> {
        to.field::<T, Form>(name, value)
    }
}

impl OrNull {
    #[inline]
    pub(crate) fn write<Form, T: Wire<Form>, W: Fields>(to: &mut W, name: &str, value: &Option<T>) -> Result<(), W::Error> {
        to.field::<Option<T>, Form>(name, value)
    }
}

impl Optional {
    #[inline]
    pub(crate) fn write<Form, T: Wire<Form>, W: Fields>(to: &mut W, name: &str, value: &Option<T>) -> Result<(), W::Error> {
        match value {
            Some(value) => to.field::<T, Form>(name, value),
            None => Ok(()),
        }
    }
}

impl Nullable {
    #[inline]
    pub(crate) fn write<Form, T: Wire<Form>, W: Fields>(to: &mut W, name: &str, value: &Option<Option<T>>) -> Result<(), W::Error> {
        match value {
            Some(value) => to.field::<Option<T>, Form>(name, value),
            None => Ok(()),
        }
    }
}

/// Writes fields that were kept.
pub(crate) fn write_unknown<W: Fields>(to: &mut W, unknown: &UnknownFields) -> Result<(), W::Error> {
    unknown.iter().try_for_each(|(name, value)| to.field::<_, Plain>(name, value))
}

//! Lists, maps and boxes of what can be read and written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::fault::Fault;
use super::json::DUPLICATE;
use super::out::{Out, Written};
use super::source::{Entries, Found, Given, Source};
use super::{Wire, present};

impl<Form, T: Wire<Form>> Wire<Form> for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn read<S: Source + ?Sized>(source: &mut S, place: &mut Option<Self>) -> Result<(), Fault> {
        source.take(&mut |given| match given {
            Given::List(items) => {
                *place = Some(read_items(items)?);
                Ok(())
            }
            other => Err(Fault::mismatch(<Self as Wire<Form>>::EXPECTED, other.kind())),
        })?;
        Ok(())
    }

    fn write<O: Out + ?Sized>(&self, out: &mut O) -> Result<(), Fault> {
        out.list(&mut |items| self.iter().try_for_each(|item| items.item(&Written::<T, Form>::new(item))))
    }
}

fn read_items<T: Wire<Form>, Form>(items: &mut dyn Source) -> Result<Vec<T>, Fault> {
    let mut list = Vec::new();
    loop {
        let mut watched = Watched { items, ended: false };
        let mut item = None;
        let read = T::read(&mut watched as &mut dyn Source, &mut item);
        if watched.ended {
            return Ok(list);
        }
        let item = read.and_then(|()| present::<T, Form>(item));
        list.push(item.map_err(|fault| fault.within_item(list.len()))?);
    }
}

/// The next item of a list, or the end.
struct Watched<'a> {
    items: &'a mut dyn Source,
    ended: bool,
}

impl Source for Watched<'_> {
    fn take(&mut self, sink: &mut super::source::Sink<'_>) -> Result<Found, Fault> {
        let found = self.items.take(sink)?;
        self.ended = found == Found::End;
        Ok(found)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.items.skip()
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object";

    fn read<S: Source + ?Sized>(source: &mut S, place: &mut Option<Self>) -> Result<(), Fault> {
        source.take(&mut |given| match given {
            Given::Object(members) => {
                *place = Some(read_entries(members)?);
                Ok(())
            }
            other => Err(Fault::mismatch(<Self as Wire<Form>>::EXPECTED, other.kind())),
        })?;
        Ok(())
    }

    fn write<O: Out + ?Sized>(&self, out: &mut O) -> Result<(), Fault> {
        out.object(&mut |map| {
            self.iter()
                .try_for_each(|(name, value)| map.member(name, &Written::<T, Form>::new(value)))
        })
    }
}

fn read_entries<T: Wire<Form>, Form>(members: &mut dyn Entries) -> Result<BTreeMap<String, T>, Fault> {
    let mut entries = BTreeMap::new();
    let mut name = String::new();
    while members.next_name(&mut |told| name = told.to_owned())? {
        let mut value = None;
        let value = T::read(members as &mut dyn Source, &mut value)
            .and_then(|()| present::<T, Form>(value))
            .map_err(|fault| fault.within(&name))?;
        match entries.entry(std::mem::take(&mut name)) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(_) => return Err(Fault::new(DUPLICATE)),
        }
    }
    Ok(entries)
}

impl<Form, T: Wire<Form>> Wire<Form> for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read<S: Source + ?Sized>(source: &mut S, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(source, &mut inner)?;
        *place = inner.map(Self::new);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    fn write<O: Out + ?Sized>(&self, out: &mut O) -> Result<(), Fault> {
        (**self).write(out)
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for crate::Personal<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read<S: Source + ?Sized>(source: &mut S, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(source, &mut inner)?;
        *place = inner.map(Self::new);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    fn write<O: Out + ?Sized>(&self, out: &mut O) -> Result<(), Fault> {
        self.get().write(out)
    }
}

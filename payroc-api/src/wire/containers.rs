//! Lists, maps and boxes of what can be read and written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::marker::PhantomData;

use super::fault::Fault;
use super::json::{Items, Members};
use super::out::{Out, Written};
use super::{DUPLICATE, Given, LIST, OBJECT, Place, Wire, present};

impl<Form, T: Wire<Form>> Wire<Form> for Vec<T> {
    const EXPECTED: &'static str = LIST;

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        match given {
            Given::List(items) => {
                *place = Some(read_items(items)?);
                Ok(())
            }
            Given::Null => Ok(()),
            other => Err(Fault::mismatch(LIST, other.kind())),
        }
    }

    fn write(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.list(&mut |items| self.iter().try_for_each(|item| items.item(&Written::<T, Form>::new(item))))
    }
}

fn read_items<T: Wire<Form>, Form>(mut items: Items<'_, '_>) -> Result<Vec<T>, Fault> {
    let mut list = Vec::new();
    loop {
        let mut item = None;
        let item = match items.next(&mut Place::<T, Form>(&mut item, PhantomData)) {
            Ok(false) => return Ok(list),
            Ok(true) => present::<T, Form>(item),
            Err(fault) => Err(fault),
        };
        list.push(item.map_err(|fault| fault.within_item(list.len()))?);
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for BTreeMap<String, T> {
    const EXPECTED: &'static str = OBJECT;

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        match given {
            Given::Object(members) => {
                *place = Some(read_entries(members)?);
                Ok(())
            }
            Given::Null => Ok(()),
            other => Err(Fault::mismatch(OBJECT, other.kind())),
        }
    }

    fn write(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.object(&mut |map| {
            self.iter()
                .try_for_each(|(name, value)| map.member(name, &Written::<T, Form>::new(value)))
        })
    }
}

fn read_entries<T: Wire<Form>, Form>(mut members: Members<'_, '_>) -> Result<BTreeMap<String, T>, Fault> {
    let mut entries = BTreeMap::new();
    while let Some(name) = members.next_name()? {
        let mut value = None;
        let value = members
            .value(&mut Place::<T, Form>(&mut value, PhantomData))
            .and_then(|()| present::<T, Form>(value))
            .map_err(|fault| fault.within(&name))?;
        match entries.entry(name.into_owned()) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(_) => return Err(Fault::new(DUPLICATE)),
        }
    }
    Ok(entries)
}

/// An element or an entry that may be null; a field tells null apart by itself.
impl<Form, T: Wire<Form>> Wire<Form> for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(given, &mut inner)?;
        *place = Some(inner);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(None)
    }

    fn write(&self, out: &mut dyn Out) -> Result<(), Fault> {
        match self {
            Some(value) => value.write(out),
            None => out.null(),
        }
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(given, &mut inner)?;
        *place = inner.map(Self::new);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    fn write(&self, out: &mut dyn Out) -> Result<(), Fault> {
        (**self).write(out)
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for crate::Personal<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(given, &mut inner)?;
        *place = inner.map(Self::new);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    fn write(&self, out: &mut dyn Out) -> Result<(), Fault> {
        self.get().write(out)
    }
}

//! Lists, maps and boxes of what can be read and written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::marker::PhantomData;

use super::fault::{DUPLICATE, Fault, LIST, OBJECT};
use super::out::{Content, Form, TakeItems, TakeMembers};
use super::{Given, Place, Wire, json, out, present};

impl<F: Form, T: Wire<F>> Wire<F> for Vec<T> {
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

    fn content(&self) -> Result<Content<'_>, Fault> {
        Ok(F::list(self))
    }
}

impl<F, T: Wire<F>> out::Seq<F> for Vec<T> {
    fn items(&self, to: &mut dyn TakeItems) -> Result<(), Fault> {
        self.iter().try_for_each(|item| to.item(item.content()?))
    }
}

fn read_items<T: Wire<F>, F>(mut items: json::Seq<'_, '_>) -> Result<Vec<T>, Fault> {
    let mut list = Vec::new();
    loop {
        let mut item = None;
        let item = match items.next(&mut Place::<T, F>(&mut item, PhantomData)) {
            Ok(false) => return Ok(list),
            Ok(true) => present::<T, F>(item),
            Err(fault) => Err(fault),
        };
        list.push(item.map_err(|fault| fault.within_item(list.len()))?);
    }
}

impl<F: Form, T: Wire<F>> Wire<F> for BTreeMap<String, T> {
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

    fn content(&self) -> Result<Content<'_>, Fault> {
        Ok(F::map(self))
    }
}

impl<F, T: Wire<F>> out::Map<F> for BTreeMap<String, T> {
    fn entries(&self, to: &mut dyn TakeMembers) -> Result<(), Fault> {
        self.iter().try_for_each(|(name, value)| to.member(name, value.content()?))
    }
}

fn read_entries<T: Wire<F>, F>(mut members: json::Map<'_, '_>) -> Result<BTreeMap<String, T>, Fault> {
    let mut entries = BTreeMap::new();
    while let Some(name) = members.next_name()? {
        let mut value = None;
        let value = members
            .value(&mut Place::<T, F>(&mut value, PhantomData))
            .and_then(|()| present::<T, F>(value))
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
impl<F, T: Wire<F>> Wire<F> for Option<T> {
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

    fn content(&self) -> Result<Content<'_>, Fault> {
        self.as_ref().map_or(Ok(Content::Null), T::content)
    }
}

impl<F, T: Wire<F>> Wire<F> for Box<T> {
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

    fn content(&self) -> Result<Content<'_>, Fault> {
        (**self).content()
    }
}

//! Lists, maps and boxes of what can be read and written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::marker::PhantomData;

use super::fault::{DUPLICATE, Fault, LIST, OBJECT};
use super::json::{self, Content};
use super::traits::{Fields, Format, Fragment, Map, Place, Wire, present};

impl<F, T: Wire<F>> Wire<F> for Vec<T> {
    const EXPECTED: &'static str = LIST;

    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        match content {
            Content::Seq(items) => {
                *place = Some(read_items(items)?);
                Ok(())
            }
            Content::Null => Ok(()),
            other => Err(Fault::mismatch(LIST, other.kind())),
        }
    }

    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
        to.seq::<T, F>(self)
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

impl<F, T: Wire<F>> Wire<F> for BTreeMap<String, T> {
    const EXPECTED: &'static str = OBJECT;

    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        match content {
            Content::Map(fields) => {
                *place = Some(read_entries(fields)?);
                Ok(())
            }
            Content::Null => Ok(()),
            other => Err(Fault::mismatch(OBJECT, other.kind())),
        }
    }

    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
        to.map::<Self, F>(self)
    }
}

impl<F, T: Wire<F>> Map<F> for BTreeMap<String, T> {
    fn fields<W: Fields>(&self, to: &mut W) -> Result<(), W::Error> {
        self.iter().try_for_each(|(name, value)| to.field::<T, F>(name, value))
    }
}

fn read_entries<T: Wire<F>, F>(mut fields: json::Map<'_, '_>) -> Result<BTreeMap<String, T>, Fault> {
    let mut entries = BTreeMap::new();
    while let Some(name) = fields.next_name()? {
        let mut value = None;
        let value = fields
            .value(&mut Place::<T, F>(&mut value, PhantomData))
            .and_then(|()| present::<T, F>(value))
            .map_err(|fault| fault.within_foreign(&name))?;
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

    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(content, &mut inner)?;
        *place = Some(inner);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
        match self {
            Some(value) => value.write(to),
            None => to.fragment(Fragment::Null),
        }
    }
}

impl<F, T: Wire<F>> Wire<F> for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        let mut inner = None;
        T::read(content, &mut inner)?;
        *place = inner.map(Self::new);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    #[inline]
    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
        (**self).write(to)
    }
}

//! Lists, maps and boxes of what can be read and written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serializer;

use super::{Seed, Wire, Written, refuse};

/// A list is never reserved further than this on the word of the sender.
const TRUSTED_LENGTH: usize = 256;

impl<Form, T: Wire<Form>> Wire<Form> for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(List::<T, Form>(PhantomData))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written::<T, Form>::new))
    }
}

struct List<T, Form>(PhantomData<(T, Form)>);

impl<'de, T: Wire<Form>, Form> Visitor<'de> for List<T, Form> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::with_capacity(items.size_hint().unwrap_or(0).min(TRUSTED_LENGTH));
        while let Some(item) = items.next_element_seed(Seed::<T, Form>::new())? {
            list.push(item);
        }
        Ok(list)
    }

    refuse!(bool signed unsigned float text bytes null object);
}

impl<Form, T: Wire<Form>> Wire<Form> for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Entries::<T, Form>(PhantomData))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(name, value)| (name, Written::<T, Form>::new(value))))
    }
}

struct Entries<T, Form>(PhantomData<(T, Form)>);

impl<'de, T: Wire<Form>, Form> Visitor<'de> for Entries<T, Form> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(name) = members.next_key_seed(Seed::<String>::new())? {
            let value = members.next_value_seed(Seed::<T, Form>::new())?;
            match entries.entry(name) {
                Entry::Vacant(place) => {
                    place.insert(value);
                }
                Entry::Occupied(_) => return Err(A::Error::custom("a name stands twice in one object")),
            }
        }
        Ok(entries)
    }

    refuse!(bool signed unsigned float text bytes null list);
}

impl<Form, T: Wire<Form>> Wire<Form> for Box<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Box::new)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write(serializer)
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for crate::Personal<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self::new)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().write(serializer)
    }
}

impl<Form, T: Wire<Form>> Wire<Form> for Option<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Nullable::<T, Form>(PhantomData))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&Written::<T, Form>::new(value)),
            None => serializer.serialize_none(),
        }
    }
}

struct Nullable<T, Form>(PhantomData<(T, Form)>);

impl<'de, T: Wire<Form>, Form> Visitor<'de> for Nullable<T, Form> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read(deserializer).map(Some)
    }

    refuse!(bool signed unsigned float text bytes list object);
}

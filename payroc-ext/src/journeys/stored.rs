//! Writing and reading what a journey stores: as serde's derive does, but that errors name the type alone. A derived reader quotes what it did not expect,
//! which may be a token.
//!
//! The fields of a struct are nested pairs here, `(first, (second, ()))`, so that reader and writer are written once and not for each type: a derived reader
//! is some hundred lines, and the compiler would spend a good part of its time for the journeys on them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::UnitDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

/// Names as nested pairs, as a value or as a pattern.
macro_rules! pairs {
    () => { () };
    ($first:ident $($rest:ident)*) => { ($first, $crate::journeys::stored::pairs!($($rest)*)) };
}

/// Writes a struct by the names of its fields.
macro_rules! written {
    ([$($parameters:tt)*] $type:ident[$($arguments:tt)*] { $($field:ident),* }) => {
        impl<$($parameters)*> serde::Serialize for $type<$($arguments)*> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self { $($field,)* .. } = self;
                let fields = $crate::journeys::stored::pairs!($($field)*);
                $crate::journeys::stored::write(serializer, stringify!($type), &[$(stringify!($field)),*], &fields)
            }
        }
    };
}

/// Writes and reads a struct by the names of its fields. Those behind `with` are not stored.
macro_rules! stored {
    ($what:literal: $type:ident { $($field:ident),* $(,)? } $(with $($rest:ident = $value:expr),*)?) => {
        $crate::journeys::stored::written!([] $type[] { $($field),* });

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let $crate::journeys::stored::pairs!($($field)*) =
                    $crate::journeys::stored::read(deserializer, $what, stringify!($type), &[$(stringify!($field)),*])?;
                Ok(Self { $($field,)* $($($rest: $value,)*)? })
            }
        }
    };
}

/// The same for a type with parameters: `by` makes the value of the fields, or refuses them.
macro_rules! stored_as {
    ($what:literal: [$($parameters:tt)*] $type:ident[$($arguments:tt)*] { $($field:ident: $of:ty),* $(,)? } by $read:expr) => {
        $crate::journeys::stored::written!([$($parameters)*] $type[$($arguments)*] { $($field),* });

        impl<'de, $($parameters)*> serde::Deserialize<'de> for $type<$($arguments)*> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let $crate::journeys::stored::pairs!($($field)*) =
                    $crate::journeys::stored::read(deserializer, $what, stringify!($type), &[$(stringify!($field)),*])?;
                let read: fn($($of),*) -> Option<Self> = $read;
                read($($field),*).ok_or_else(|| $crate::journeys::stored::invalid($what))
            }
        }
    };
}

/// Writes and reads an enumeration by names.
macro_rules! stored_names {
    ($what:literal: $type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$variant => $name,)*
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let invalid = || $crate::journeys::stored::invalid($what);
                let name = String::deserialize(deserializer).map_err(|_: D::Error| invalid())?;
                match name.as_str() {
                    $($name => Ok(Self::$variant),)*
                    _ => Err(invalid()),
                }
            }
        }
    };
}

/// Writes and reads an enumeration whose variants hold a state each: by the name of the variant, and the state.
macro_rules! stored_variants {
    ($what:literal: [$($parameters:tt)*] $type:ident[$($arguments:tt)*] { $($variant:ident = $name:literal),* $(,)? }) => {
        impl<$($parameters)*> serde::Serialize for $type<$($arguments)*> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let names = <Self as $crate::journeys::stored::Variants<'_>>::NAMES;
                match self {
                    $(Self::$variant(state) => $crate::journeys::stored::write_variant(serializer, stringify!($type), names, $name, state),)*
                }
            }
        }

        impl<'de, $($parameters)*> $crate::journeys::stored::Variants<'de> for $type<$($arguments)*> {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn read<A: serde::de::VariantAccess<'de>>(name: &str, from: A) -> Result<Self, A::Error> {
                match name {
                    $($name => from.newtype_variant().map(Self::$variant),)*
                    _ => Err($crate::journeys::stored::invalid($what)),
                }
            }
        }

        impl<'de, $($parameters)*> serde::Deserialize<'de> for $type<$($arguments)*> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::journeys::stored::read_variant(deserializer, $what, stringify!($type))
            }
        }
    };
}

pub(super) use {pairs, stored, stored_as, stored_names, stored_variants, written};

/// The error of a reader.
pub(super) fn invalid<E: Error>(what: &str) -> E {
    E::custom(format_args!("invalid stored {what}"))
}

/// Writes the fields of a struct, each under its name.
pub(super) fn write<S: Serializer>(to: S, of: &'static str, names: &[&'static str], fields: &impl Write) -> Result<S::Ok, S::Error> {
    let mut to = to.serialize_struct(of, names.len())?;
    fields.write(names, &mut to)?;
    to.end()
}

/// Reads the fields of a struct: by their names in any order, or without names in theirs.
pub(super) fn read<'de, F: Read<'de>, D: Deserializer<'de>>(
    from: D,
    what: &str,
    of: &'static str,
    names: &'static [&'static str],
) -> Result<F, D::Error> {
    let of_fields = PhantomData;
    from.deserialize_struct(of, names, Struct { names, of_fields })
        .map_err(|_| invalid(what))
}

/// Writes the state of a variant under its name.
pub(super) fn write_variant<S: Serializer>(
    to: S,
    of: &'static str,
    names: &[&'static str],
    name: &'static str,
    state: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    // There are a handful.
    let at = names.iter().position(|known| *known == name).and_then(|at| u32::try_from(at).ok());
    to.serialize_newtype_variant(of, at.unwrap_or(u32::MAX), name, state)
}

/// Reads a variant by its name, and its state.
pub(super) fn read_variant<'de, V: Variants<'de>, D: Deserializer<'de>>(from: D, what: &str, of: &'static str) -> Result<V, D::Error> {
    from.deserialize_enum(of, V::NAMES, OneOf(PhantomData)).map_err(|_| invalid(what))
}

/// An enumeration whose variants hold a state each.
pub(super) trait Variants<'de>: Sized {
    const NAMES: &'static [&'static str];

    /// Reads the state of the variant of this name.
    fn read<A: VariantAccess<'de>>(name: &str, from: A) -> Result<Self, A::Error>;
}

struct OneOf<V>(PhantomData<V>);

impl<'de, V: Variants<'de>> Visitor<'de> for OneOf<V> {
    type Value = V;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a journey stores")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, from: A) -> Result<V, A::Error> {
        let (at, state) = from.variant_seed(Name(V::NAMES))?;
        // Behind the end of the list there is no name.
        V::read(V::NAMES.get(at).copied().unwrap_or_default(), state)
    }
}

/// Nested pairs of fields that are written.
pub(super) trait Write {
    fn write<S: SerializeStruct>(&self, names: &[&'static str], to: &mut S) -> Result<(), S::Error>;
}

impl Write for () {
    fn write<S: SerializeStruct>(&self, _: &[&'static str], _: &mut S) -> Result<(), S::Error> {
        Ok(())
    }
}

impl<F: Serialize, R: Write> Write for (&F, R) {
    fn write<S: SerializeStruct>(&self, names: &[&'static str], to: &mut S) -> Result<(), S::Error> {
        let [name, names @ ..] = names else { return Ok(()) };
        to.serialize_field(name, self.0)?;
        self.1.write(names, to)
    }
}

/// Nested pairs of fields that are read.
pub(super) trait Read<'de>: Sized {
    /// The fields that have been read.
    type Slots: Default;

    /// Reads the value of the field at this place in the list of names; behind its end there is no field, and the value is passed over.
    fn fill<A: MapAccess<'de>>(slots: &mut Self::Slots, at: usize, from: &mut A) -> Result<(), A::Error>;

    /// Takes the fields out. What is missing is read as if it was null, so an option may be missing.
    fn take<E: Error>(slots: Self::Slots) -> Result<Self, E>;

    /// Reads all fields in their order.
    fn in_order<A: SeqAccess<'de>>(from: &mut A) -> Result<Self, A::Error>;
}

impl<'de> Read<'de> for () {
    type Slots = ();

    fn fill<A: MapAccess<'de>>((): &mut (), _: usize, from: &mut A) -> Result<(), A::Error> {
        from.next_value::<IgnoredAny>().map(drop)
    }

    fn take<E: Error>((): ()) -> Result<Self, E> {
        Ok(())
    }

    fn in_order<A: SeqAccess<'de>>(_: &mut A) -> Result<Self, A::Error> {
        Ok(())
    }
}

impl<'de, F: Deserialize<'de>, R: Read<'de>> Read<'de> for (F, R) {
    type Slots = (Option<F>, R::Slots);

    fn fill<A: MapAccess<'de>>((first, rest): &mut Self::Slots, at: usize, from: &mut A) -> Result<(), A::Error> {
        match at.checked_sub(1) {
            Some(at) => R::fill(rest, at, from),
            None if first.is_some() => Err(A::Error::custom("a field occurs twice")),
            None => {
                *first = Some(from.next_value()?);
                Ok(())
            }
        }
    }

    fn take<E: Error>((first, rest): Self::Slots) -> Result<Self, E> {
        let first = first.map_or_else(|| F::deserialize(UnitDeserializer::new()), Ok)?;
        Ok((first, R::take(rest)?))
    }

    fn in_order<A: SeqAccess<'de>>(from: &mut A) -> Result<Self, A::Error> {
        let first = from.next_element()?.ok_or_else(|| A::Error::custom("a field is missing"))?;
        Ok((first, R::in_order(from)?))
    }
}

struct Struct<F> {
    names: &'static [&'static str],
    of_fields: PhantomData<F>,
}

impl<'de, F: Read<'de>> Visitor<'de> for Struct<F> {
    type Value = F;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a journey stores")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F, A::Error> {
        let mut slots = F::Slots::default();
        while let Some(at) = map.next_key_seed(Name(self.names))? {
            F::fill(&mut slots, at, &mut map)?;
        }
        F::take(slots)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<F, A::Error> {
        F::in_order(&mut fields)
    }
}

/// The name of a field, read as its place in the list; one that is not in the list as the place behind its end.
struct Name(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        self.visit_bytes(name.as_bytes())
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<usize, E> {
        let place = self.0.iter().position(|known| known.as_bytes() == name);
        Ok(place.unwrap_or(self.0.len()))
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<usize, E> {
        Ok(usize::try_from(place).unwrap_or(self.0.len()))
    }
}

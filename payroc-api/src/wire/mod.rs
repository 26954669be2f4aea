//! How the types of this crate are read and written, without serde's derive.
//!
//! Every object goes through one generic reader ([`object`]), every union through one other ([`union`]), every text and number through a
//! third ([`scalar`]). The generated code only lists names: see the macros in [`macros`]. Three promises live here and nowhere else:
//!
//! - **Lenient where a server may differ, strict where data would be lost.** Unknown members are ignored (or kept, where the type says
//!   so), `10.0` is a whole number, `null` for an optional member reads as absent. A name that stands twice in one object is an error.
//! - **Errors name the place and never quote a value**: a value may be a card number.
//! - **Self-describing formats only**: the readers ask the format what comes next, so formats such as bincode are refused.

pub(crate) mod buffer;
pub(crate) mod json;
pub(crate) mod macros;
pub(crate) mod object;
pub(crate) mod scalar;
pub(crate) mod union;

mod containers;

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer};
use serde::ser::{Serialize, Serializer};

/// The ordinary form of a value on the wire.
pub(crate) enum Plain {}

/// An id that is written as a JSON number in this place, whatever form it has elsewhere.
pub(crate) enum Number {}

/// A value that can be read from and written to a self-describing format, in the given form.
pub(crate) trait Wire<Form = Plain>: Sized {
    /// Reads the value.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Writes the value.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// [`Wire::read`] where serde asks for a seed.
pub(crate) struct Seed<T, Form = Plain>(PhantomData<(T, Form)>);

impl<T, Form> Seed<T, Form> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Wire<Form>, Form> DeserializeSeed<'de> for Seed<T, Form> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// [`Wire::write`] where serde asks for something serialisable.
pub(crate) struct Written<'a, T, Form = Plain>(&'a T, PhantomData<Form>);

impl<'a, T, Form> Written<'a, T, Form> {
    pub(crate) fn new(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<T: Wire<Form>, Form> Serialize for Written<'_, T, Form> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// The methods of a visitor that a reader does not take, each refusing by naming the kind of what was found and never its value.
macro_rules! refuse {
    (@kind bool) => { refuse!(@method visit_bool, bool, "a boolean"); };
    (@kind signed) => { refuse!(@method visit_i64, i64, "a number"); };
    (@kind unsigned) => { refuse!(@method visit_u64, u64, "a number"); };
    (@kind float) => { refuse!(@method visit_f64, f64, "a number"); };
    (@kind text) => { refuse!(@method visit_str, &str, "a string"); };
    (@kind bytes) => { refuse!(@method visit_bytes, &[u8], "bytes"); };
    (@kind null) => {
        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Err($crate::wire::mismatch(&self, "null"))
        }
    };
    (@kind list) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err($crate::wire::mismatch(&self, "a list"))
        }
    };
    (@kind object) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err($crate::wire::mismatch(&self, "an object"))
        }
    };
    (@method $method:ident, $type:ty, $kind:literal) => {
        fn $method<E: serde::de::Error>(self, _: $type) -> Result<Self::Value, E> {
            Err($crate::wire::mismatch(&self, $kind))
        }
    };
    ($($kind:ident)*) => { $(refuse!(@kind $kind);)* };
}
pub(crate) use refuse;

/// "expected this, found that", without a value.
#[cold]
pub(crate) fn mismatch<E: serde::de::Error>(expected: &dyn serde::de::Expected, found: &str) -> E {
    E::custom(format_args!("expected {expected}, found {found}"))
}

#[cfg(test)]
mod tests;

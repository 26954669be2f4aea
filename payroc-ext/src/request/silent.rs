//! Reads what may hold secrets from a format of serde, with errors that quote nothing.
//!
//! serde's own errors repeat the value that does not fit, so whoever asks for a text and meets a number, or asks for a version and meets a body,
//! prints it. Here everything is asked for as whatever it is, and refused in words of our own.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

/// The methods of a visitor for the kinds of values that it refuses. The visitor is a tuple whose first field are the words to refuse with.
macro_rules! refuse {
    ($($kind:ident)*) => { $($crate::request::silent::refuse_kind!($kind);)* };
}
pub(crate) use refuse;

macro_rules! refuse_kind {
    (flag) => { $crate::request::silent::refuse_kind!(@ visit_bool bool); };
    (number) => {
        $crate::request::silent::refuse_kind!(@ visit_i64 i64);
        $crate::request::silent::refuse_kind!(@ visit_i128 i128);
        $crate::request::silent::refuse_kind!(@ visit_u64 u64);
        $crate::request::silent::refuse_kind!(@ visit_u128 u128);
        $crate::request::silent::refuse_kind!(@ visit_f64 f64);
    };
    (text) => { $crate::request::silent::refuse_kind!(@ visit_str &str); };
    (bytes) => { $crate::request::silent::refuse_kind!(@ visit_bytes &[u8]); };
    (null) => {
        fn visit_none<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Err(E::custom(self.0))
        }

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Err(E::custom(self.0))
        }
    };
    (list) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(serde::de::Error::custom(self.0))
        }
    };
    (object) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(serde::de::Error::custom(self.0))
        }
    };
    // What some formats put around a value, and JSON does not.
    (wrapped) => {
        fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }

        fn visit_newtype_struct<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }

        fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(serde::de::Error::custom(self.0))
        }
    };
    (@ $name:ident $type:ty) => {
        fn $name<E: serde::de::Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(E::custom(self.0))
        }
    };
}
pub(crate) use refuse_kind;

/// Has a visitor of ours read whatever comes next.
macro_rules! seed {
    ($visitor:ty) => {
        impl<'de> serde::de::DeserializeSeed<'de> for $visitor {
            type Value = <Self as serde::de::Visitor<'de>>::Value;

            fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                deserializer.deserialize_any(self)
            }
        }
    };
}
pub(crate) use seed;

/// A text, or none where there is `null`.
pub(crate) struct Text(pub(crate) &'static str);

seed!(Text);

impl<'de> Visitor<'de> for Text {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Option<String>, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Option<String>, E> {
        Ok(Some(text))
    }

    fn visit_none<E: de::Error>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    refuse!(flag number bytes list object wrapped);
}

/// A whole number that is not negative.
pub(crate) struct Whole(pub(crate) &'static str);

seed!(Whole);

/// The name under which `serde_json` hands out a number where some crate of the user's graph switches `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for Whole {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<u64, E> {
        u64::try_from(number).map_err(|_| E::custom(self.0))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<u64, A::Error> {
        let refuse = || de::Error::custom(self.0);
        if members.next_key_seed(Text(self.0))?.flatten().as_deref() != Some(NUMBER) {
            return Err(refuse());
        }
        let digits = members.next_value_seed(Text(self.0))?.ok_or_else(refuse)?;
        digits.parse().map_err(|_| refuse())
    }

    refuse_kind!(@ visit_i128 i128);
    refuse_kind!(@ visit_u128 u128);
    refuse_kind!(@ visit_f64 f64);
    refuse!(flag text bytes null list wrapped);
}

/// Reads a value with one of the visitors above, outside any other.
pub(crate) fn read<'de, D: Deserializer<'de>, S: DeserializeSeed<'de>>(deserializer: D, seed: S) -> Result<S::Value, D::Error> {
    seed.deserialize(deserializer)
}

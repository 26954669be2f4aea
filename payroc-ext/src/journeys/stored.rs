//! Reading what a journey has stored. A derived reader quotes what it did not expect, which may be a token; these errors name the type alone.

/// Reads a struct as serde derives it, and drops the error. The fields behind `with` are not stored.
macro_rules! stored {
    ($what:literal: $type:ident { $($field:ident: $of:ty),* $(,)? } $(with $($rest:ident = $value:expr),*)?) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                struct Form {
                    $($field: $of,)*
                }
                let form = Form::deserialize(deserializer).map_err(|_| serde::de::Error::custom(concat!("invalid stored ", $what)))?;
                Ok(Self { $($field: form.$field,)* $($($rest: $value,)*)? })
            }
        }
    };
}

/// The same for a type with parameters: `by` makes the value of the fields, or refuses them.
macro_rules! stored_as {
    ($what:literal: [$($parameters:tt)*] $type:ident[$($arguments:tt)*] { $($field:ident: $of:ty),* $(,)? } by $read:expr) => {
        impl<'de, $($parameters)*> serde::Deserialize<'de> for $type<$($arguments)*> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                struct Form {
                    $($field: $of,)*
                }
                let invalid = || serde::de::Error::custom(concat!("invalid stored ", $what));
                let form = Form::deserialize(deserializer).map_err(|_: D::Error| invalid())?;
                let read: fn($($of),*) -> Option<Self> = $read;
                read($(form.$field),*).ok_or_else(invalid)
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
                let invalid = || serde::de::Error::custom(concat!("invalid stored ", $what));
                let name = String::deserialize(deserializer).map_err(|_: D::Error| invalid())?;
                match name.as_str() {
                    $($name => Ok(Self::$variant),)*
                    _ => Err(invalid()),
                }
            }
        }
    };
}

pub(super) use {stored, stored_as, stored_names};

//! The macros that the generated types are written in: they list names, and everything else is shared code.

/// Reads and writes a struct as a JSON object.
///
/// ```text
/// object!(CardPayload {
///     const "type" = "card";                            // always written, not a field
///     "processingAccountId" account: Required(Number);  // has to be there; a number here
///     "accountType" account_type: Optional;             // Option<T>: absent if None
///     "operator" operator: Nullable;                    // Option<Option<T>>: also null
///     "settledOn" settled_on: OrNull;                   // Option<T>: null if None
///     ..extra;                                          // other fields are kept in `extra`
/// });
/// ```
macro_rules! object {
    ($type:ident {
        $(const $constant:literal = $value:literal;)*
        $($name:literal $field:ident: $kind:ident $(($form:ident))?;)*
        $(..$extra:ident;)?
    }) => {
        impl $crate::wire::object::Object for $type {
            #[inline]
            fn read_fields(
                fields: $crate::wire::json::Map<'_, '_>,
                place: &mut Option<Self>,
            ) -> Result<(), $crate::wire::fault::Fault> {
                $(let mut $field = $crate::wire::object::Field::<_, $crate::wire::object::$kind, $crate::wire::macros::form!($($form)?)> {
                    value: None,
                    kind: std::marker::PhantomData,
                };)*
                $(let mut $extra = $crate::UnknownFields::default();)?
                $crate::wire::object::read_slots(
                    fields,
                    &[$($constant,)* $($name,)*],
                    &mut [$($crate::wire::macros::constant!($constant),)* $(&mut $field,)*],
                    $crate::wire::macros::keep!($($extra)?),
                )?;
                *place = Some(Self {
                    $($field: $field.finish($name)?,)*
                    $($extra,)?
                });
                Ok(())
            }

        }

        impl $crate::wire::traits::Map for $type {
            #[inline]
            fn fields<W: $crate::wire::traits::Fields>(&self, to: &mut W) -> Result<(), W::Error> {
                // A type may have no field at all.
                let _ = &to;
                $(to.constant($constant, $crate::wire::traits::Constant::fragment($value))?;)*
                $($crate::wire::object::$kind::write::<$crate::wire::macros::form!($($form)?), _, _>(
                    to,
                    $name,
                    &self.$field,
                )?;)*
                $($crate::wire::object::write_unknown(to, &self.$extra)?;)?
                Ok(())
            }
        }

        $crate::wire::macros::serde_by!($type, $crate::wire::object::read, |value, to| to.map(value));
    };
}
pub(crate) use object;

/// Reads and writes a list or a map that contains itself, and so has a type of its own, as what it wraps.
///
/// ```text
/// wrapper!(Tree {
///     BTreeMap<String, Tree>
/// });
/// ```
#[allow(unused_macros, reason = "most documents have no such type")]
macro_rules! wrapper {
    ($type:ident { $of:ty }) => {
        impl From<$of> for $type {
            #[inline]
            fn from(of: $of) -> Self {
                Self(of)
            }
        }

        impl $crate::wire::Wire for $type {
            const EXPECTED: &'static str = <$of as $crate::wire::Wire>::EXPECTED;

            fn read(content: $crate::wire::Content<'_, '_>, place: &mut Option<Self>) -> Result<(), $crate::wire::fault::Fault> {
                let mut of = None;
                <$of as $crate::wire::Wire>::read(content, &mut of)?;
                *place = of.map(Self);
                Ok(())
            }

            fn write<W: $crate::wire::traits::Format>(&self, to: W) -> Result<W::Ok, W::Error> {
                $crate::wire::Wire::write(&self.0, to)
            }
        }

        $crate::wire::macros::serde_by_wire!($type);
    };
}
#[allow(unused_imports, reason = "most documents have no such type")]
pub(crate) use wrapper;

/// Reads and writes an enumeration whose last variant, `Unknown`, keeps what is not known, and gives it its conversions.
///
/// ```text
/// open_enum!(PaymentStatus {
///     Ready = "ready",
///     Pending = "pending",
/// });
/// ```
macro_rules! open_enum {
    ($type:ident { $($variant:ident = $text:literal,)* }) => {
        impl $type {
            /// Every value that this version knows, in the order of the variants.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// The value as it is sent; a label for logs and metrics.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Whether this version does not know the value.
            #[inline]
            pub const fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }

            #[inline]
            fn known(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Unknown($crate::UnknownValue::new(text)))
            }
        }

        impl From<String> for $type {
            #[inline]
            fn from(text: String) -> Self {
                Self::known(&text).unwrap_or_else(|| Self::Unknown($crate::UnknownValue::new(text)))
            }
        }

        impl std::str::FromStr for $type {
            type Err = std::convert::Infallible;

            /// Never fails: a string without a variant is an unknown value.
            #[inline]
            fn from_str(text: &str) -> std::result::Result<Self, std::convert::Infallible> {
                Ok(text.into())
            }
        }

        /// For people. What would change how a line is read is shown by its number, so the value is [`as_str`](Self::as_str) and not this.
        impl std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    Self::Unknown(value) => std::fmt::Display::fmt(value, f),
                    known => f.pad(known.as_str()),
                }
            }
        }

        // By the string on the wire, which stays where it is when a later version gives a string its variant.
        impl std::cmp::Ord for $type {
            #[inline]
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl std::cmp::PartialOrd for $type {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        $crate::wire::macros::text_scalar!($type, "a string");
    };
}
pub(crate) use open_enum;

/// Reads and writes a union of structs by its discriminator, and gives it a conversion from each variant.
///
/// ```text
/// union!(PaymentMethod by "type" {
///     Card(CardPayload) = "card",
///     SecureToken(SecureTokenPayload) = "secureToken" | "token",
/// });
/// ```
macro_rules! union {
    ($type:ident by $discriminator:literal { $($variant:ident($held:ident) = $($text:literal)|+,)* }) => {
        impl $type {
            /// The value of the discriminator as it is sent; `None` where an unknown variant has none.
            #[inline]
            pub fn discriminator(&self) -> Option<&str> {
                match self {
                    $(Self::$variant(variant) => $crate::wire::macros::discriminator!(variant, $discriminator, $($text)|+),)*
                    Self::Unknown(raw) => raw.discriminator(),
                }
            }

            /// Whether this version does not know the variant.
            #[inline]
            pub const fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        impl $crate::wire::union::Union for $type {
            const DISCRIMINATOR: &'static str = $discriminator;
            const VALUES: &'static [&'static str] = &[$($($text,)+)*];

            #[inline]
            fn read_variant(
                value: &'static str,
                fields: $crate::wire::json::Map<'_, '_>,
            ) -> Result<Self, $crate::wire::fault::Fault> {
                match value {
                    $($($text)|+ => {
                        $crate::wire::object::read_boxed::<$held>(fields).map(Self::$variant)
                    })*
                    _ => $crate::wire::union::keep(Some(value.into()), fields),
                }
            }

            #[inline]
            fn unknown(discriminator: Option<Box<str>>, json: $crate::RawJson) -> Self {
                Self::Unknown($crate::UnknownVariant::new(discriminator, json))
            }
        }

        impl $crate::wire::object::Object for $type {
            #[inline]
            fn read_fields(
                fields: $crate::wire::json::Map<'_, '_>,
                place: &mut Option<Self>,
            ) -> Result<(), $crate::wire::fault::Fault> {
                *place = Some($crate::wire::union::read_fields(fields)?);
                Ok(())
            }
        }

        $(
            impl From<$held> for $type {
                #[inline]
                fn from(variant: $held) -> Self {
                    Self::$variant(Box::new(variant))
                }
            }
        )*

        $crate::wire::macros::serde_by!($type, $crate::wire::union::read, |value, to| match value {
            $(Self::$variant(variant) => $crate::wire::Wire::write(&**variant, to),)*
            Self::Unknown(raw) => $crate::wire::Wire::write(raw.as_json(), to),
        }, true);
    };

    // A union of one variant that has no discriminator yet.
    ($type:ident { $variant:ident($held:ident), }) => {
        impl $type {
            /// Whether this version does not know the variant.
            #[inline]
            pub const fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        impl From<$held> for $type {
            #[inline]
            fn from(variant: $held) -> Self {
                Self::$variant(Box::new(variant))
            }
        }

        impl $type {
            #[inline]
            fn read_variant(
                content: $crate::wire::Content<'_, '_>,
                place: &mut Option<Self>,
            ) -> Result<(), $crate::wire::fault::Fault> {
                let read = $crate::wire::union::read_untagged::<$held>(content)?;
                *place = read.map(|read| match read {
                    Ok(variant) => Self::$variant(Box::new(variant)),
                    Err(raw) => Self::Unknown($crate::UnknownVariant::new(None, raw)),
                });
                Ok(())
            }
        }

        $crate::wire::macros::serde_by!($type, Self::read_variant, |value, to| match value {
            Self::$variant(variant) => $crate::wire::Wire::write(&**variant, to),
            Self::Unknown(raw) => $crate::wire::Wire::write(raw.as_json(), to),
        }, true);
    };
}
pub(crate) use union;

/// The value of a variant's discriminator: the only one that there is, or the one that the variant itself says.
macro_rules! discriminator {
    ($held:ident, $discriminator:literal, $text:literal) => {{
        let _ = $held;
        Some($text)
    }};
    ($held:ident, $discriminator:literal, $($text:literal)|+) => {
        $crate::wire::union::discriminator($discriminator, &[$($text),+], &**$held)
    };
}
pub(crate) use discriminator;

/// One setter per optional field.
///
/// ```text
/// setters!(PaymentRequest {
///     auto_capture: bool;
///     operator: impl Into<String>;
/// });
/// ```
macro_rules! setters {
    ($type:ident { $($(#[$more:meta])* $field:ident: $argument:ty;)* }) => {
        impl $type {
            $(
                #[inline]
                #[must_use]
                #[doc = concat!("Sets [`", stringify!($field), "`](#structfield.", stringify!($field), ").")]
                $(#[$more])*
                pub fn $field(mut self, $field: $argument) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )*
        }
    };
}
pub(crate) use setters;

/// An id: a string of its own type, so that one id cannot be given where another is asked for.
macro_rules! id {
    ($(#[$attribute:meta])* $type:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            #[inline]
            /// The id as the API gave it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        /// For people. What would change how a line is read is shown by its number, so the value is [`as_str`](Self::as_str) and not this.
        impl std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::open::tame::pad(&self.0, f)
            }
        }

        impl AsRef<str> for $type {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        $crate::wire::macros::id!(@common $type);
    };

    // An id that opens something: it prints nothing, and its memory is overwritten when it is dropped.
    ($(#[$attribute:meta])* secret $type:ident) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $type($crate::Secret);

        impl $type {
            #[inline]
            /// The id as the API gave it. The caller is responsible for where it ends up.
            pub fn expose(&self) -> &str {
                self.0.expose()
            }

            #[inline]
            fn as_str(&self) -> &str {
                self.0.expose()
            }
        }

        impl std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($type), "(redacted)"))
            }
        }

        $crate::wire::macros::id!(@common $type);
    };

    (@common $type:ident) => {
        impl From<&$type> for $type {
            #[inline]
            fn from(id: &$type) -> Self {
                id.clone()
            }
        }

        impl std::str::FromStr for $type {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(text.into())
            }
        }

        impl From<String> for $type {
            #[inline]
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<i64> for $type {
            #[inline]
            fn from(number: i64) -> Self {
                Self(number.to_string().into())
            }
        }

        impl $crate::wire::scalar::Scalar for $type {
            const EXPECTED: &'static str = "an id";

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                Some(text.into())
            }

            #[inline]
            fn from_string(text: String) -> Option<Self> {
                Some(text.into())
            }

            #[inline]
            fn from_number(digits: &str) -> Option<Self> {
                $crate::wire::scalar::id_of_number(digits).map(Self::from)
            }

            #[inline]
            fn fragment(&self) -> $crate::wire::traits::Fragment<'_> {
                $crate::wire::traits::Fragment::Str(self.as_str())
            }
        }

        impl $crate::wire::Wire<$crate::wire::Number> for $type {
            const EXPECTED: &'static str = <$type as $crate::wire::scalar::Scalar>::EXPECTED;

            #[inline]
            fn read(
                content: $crate::wire::Content<'_, '_>,
                place: &mut Option<Self>,
            ) -> Result<(), $crate::wire::fault::Fault> {
                $crate::wire::scalar::read(content, place)
            }

            #[inline]
            fn write<W: $crate::wire::traits::Format>(&self, to: W) -> Result<W::Ok, W::Error> {
                match $crate::wire::scalar::number(stringify!($type), self.as_str()) {
                    Ok(number) => to.fragment(number),
                    Err(fault) => Err(W::refuse(fault)),
                }
            }
        }

        $crate::wire::macros::serde_scalar!($type);
    };
}
pub(crate) use id;

/// The form of a field: an ordinary one where none is named.
macro_rules! form {
    () => {
        $crate::wire::Plain
    };
    ($form:ident) => {
        $crate::wire::$form
    };
}
pub(crate) use form;

/// Where fields go that are not listed, if they are kept.
macro_rules! keep {
    () => {
        None
    };
    ($extra:ident) => {
        Some(&mut $extra)
    };
}
pub(crate) use keep;

/// The slot of a constant.
macro_rules! constant {
    ($name:literal) => {
        &mut $crate::wire::object::Constant { seen: false }
    };
}
pub(crate) use constant;

/// A string with `From<&str>`, `From<String>` and `as_str`, as a value on the wire.
macro_rules! text_scalar {
    ($type:ident, $expected:literal) => {
        impl $crate::wire::scalar::Scalar for $type {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn from_text(text: &str) -> Option<Self> {
                Some(text.into())
            }

            #[inline]
            fn from_string(text: String) -> Option<Self> {
                Some(text.into())
            }

            #[inline]
            fn fragment(&self) -> $crate::wire::traits::Fragment<'_> {
                $crate::wire::traits::Fragment::Str(self.as_str())
            }
        }

        $crate::wire::macros::serde_scalar!($type);
    };
}
pub(crate) use text_scalar;

/// serde's traits for a type that is a scalar.
macro_rules! serde_scalar {
    ($type:ident) => {
        $crate::wire::scalar::wire_scalar!($type);
        $crate::wire::macros::serde_by_wire!($type);
    };
}
pub(crate) use serde_scalar;

/// serde's traits, and ours, for an object that is read by this function and written by this expression.
macro_rules! serde_by {
    ($type:ident, $read:expr, |$value:ident, $to:ident| $write:expr $(, $union:literal)?) => {
        impl $crate::wire::Wire for $type {
            const EXPECTED: &'static str = $crate::wire::fault::OBJECT;
            $(const IS_UNION: bool = $union;)?

            #[inline]
            fn read(content: $crate::wire::Content<'_, '_>, place: &mut Option<Self>) -> Result<(), $crate::wire::fault::Fault> {
                $read(content, place)
            }

            #[inline]
            fn write<W: $crate::wire::traits::Format>(&self, $to: W) -> Result<W::Ok, W::Error> {
                let $value = self;
                $write
            }
        }

        $crate::wire::macros::serde_by_wire!($type);
    };
}
pub(crate) use serde_by;

/// serde's traits for a type that has ours.
macro_rules! serde_by_wire {
    ($type:ident) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::format::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::format::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use serde_by_wire;

//! Values that must not be printed.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

use crate::wire::fault::Fault;
use crate::wire::scalar::Scalar;
use crate::wire::traits::Format;
use crate::wire::traits::Fragment;
use crate::wire::{Content, Wire};

/// A secret string: card data, bank data, credentials.
///
/// `{:?}` prints `Secret(redacted)`, there is no `Display`, and the memory is overwritten when the value is dropped. It is read with
/// [`expose`](Self::expose), a word to search for in a review.
///
/// ```
/// use payroc_api::Secret;
///
/// let cvv = Secret::from("123");
/// assert_eq!(format!("{cvv:?}"), "Secret(redacted)");
/// assert_eq!(cvv.expose(), "123");
/// ```
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text` as a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The string. The caller is responsible for where it ends up.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

impl PartialEq for Secret {
    /// Looks at every byte, so that the time taken does not tell where two secrets of one length begin to differ.
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.0.as_bytes(), other.0.as_bytes());
        let differing = one.iter().zip(two).fold(0, |sum, (a, b)| sum | (a ^ b));
        std::hint::black_box(differing) == 0 && one.len() == two.len()
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Scalar for Secret {
    const EXPECTED: &'static str = "a string";

    fn from_text(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn from_string(text: String) -> Option<Self> {
        Some(text.into())
    }

    fn fragment(&self) -> Fragment<'_> {
        Fragment::Str(&self.0)
    }
}

crate::wire::macros::serde_scalar!(Secret);

/// A value about a person or a business.
///
/// `{:?}` prints `Personal(redacted)`, and there is no `Display`. It is read with [`expose`](Self::expose), like a [`Secret`]; other than a secret it is
/// compared, hashed and copied like any value, and its memory is not overwritten.
///
/// ```
/// use payroc_api::Personal;
///
/// let email: Personal<String> = "ann@example.com".into();
/// assert_eq!(format!("{email:?}"), "Personal(redacted)");
/// assert!(email.expose().ends_with("example.com"));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Keeps `value` from being printed.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value. The caller is responsible for where it ends up.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value, moved out.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(redacted)")
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Personal<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<serde_json::Value> for Personal<crate::RawJson> {
    fn from(value: serde_json::Value) -> Self {
        Self(value.into())
    }
}

impl<T: Serialize> Serialize for Personal<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Personal<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The errors of what is inside can quote it.
        let value = T::deserialize(deserializer);
        value
            .map(Self)
            .map_err(|_| serde::de::Error::custom("a personal value has another form than the one expected"))
    }
}

impl<F, T: Wire<F>> Wire<F> for Personal<T> {
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
        self.0.write(to)
    }
}

//! The id of an order, checked before it is sent.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{Error, ErrorKind};

/// The merchant's id of an order: 1 to 24 characters.
///
/// Store it with the order before anything is sent: it finds the payment again when everything else is lost, see
/// [`cards::find`](crate::journeys::cards::find).
///
/// ```
/// use payroc_ext::journeys::OrderId;
///
/// let order = OrderId::new("invoice-2026-000417")?;
/// assert_eq!(order.as_str(), "invoice-2026-000417");
/// assert!(OrderId::new("an id that the API does not accept").is_err());
/// assert_eq!(OrderId::random().as_str().len(), OrderId::LONGEST);
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct OrderId(String);

/// The error for a string that is no order id. It does not repeat the string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidOrderId {
    length: usize,
}

impl OrderId {
    /// The largest number of characters.
    pub const LONGEST: usize = 24;

    /// Takes an id of 1 to 24 characters.
    ///
    /// # Errors
    ///
    /// [`InvalidOrderId`] for an empty string or a longer one. Nothing is cut off, because two orders could become one.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidOrderId> {
        let id = id.into();
        match id.chars().count() {
            1..=Self::LONGEST => Ok(Self(id)),
            length => Err(InvalidOrderId { length }),
        }
    }

    /// A random id of 24 lower-case letters and digits, which nobody can guess. It has no letters that are mistaken for digits.
    #[must_use]
    pub fn random() -> Self {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bits = uuid::Uuid::new_v4().as_u128();
        let mut id = String::with_capacity(Self::LONGEST);
        for _ in 0..Self::LONGEST {
            id.push(char::from(DIGITS[(bits & 31) as usize]));
            bits >>= 5;
        }
        Self(id)
    }

    /// The id as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for OrderId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for OrderId {
    type Err = InvalidOrderId;

    fn from_str(id: &str) -> Result<Self, InvalidOrderId> {
        Self::new(id)
    }
}

impl TryFrom<String> for OrderId {
    type Error = InvalidOrderId;

    fn try_from(id: String) -> Result<Self, InvalidOrderId> {
        Self::new(id)
    }
}

impl TryFrom<&str> for OrderId {
    type Error = InvalidOrderId;

    fn try_from(id: &str) -> Result<Self, InvalidOrderId> {
        Self::new(id)
    }
}

impl<'de> Deserialize<'de> for OrderId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer).map_err(|_| de::Error::custom("invalid order id: expected a string"))?;
        Self::new(id).map_err(de::Error::custom)
    }
}

impl From<OrderId> for String {
    fn from(id: OrderId) -> Self {
        id.0
    }
}

impl fmt::Display for InvalidOrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "invalid order id: expected 1 to {} characters, this one has {}",
            OrderId::LONGEST,
            self.length
        )
    }
}

impl std::error::Error for InvalidOrderId {}

impl From<InvalidOrderId> for Error {
    fn from(error: InvalidOrderId) -> Self {
        Self::note(ErrorKind::InvalidRequest, error.to_string())
    }
}

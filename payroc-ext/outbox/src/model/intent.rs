//! The business's own id of a call.

use std::fmt;
use std::sync::Arc;

use crate::model::error::Error;

/// The business's own id of what is intended, such as `order-17/payment`: one intent is one call, however often it is submitted.
///
/// It is stored and logged in the clear, so it must hold nothing secret.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntentId(Arc<str>);

impl IntentId {
    /// An intent id of 1 to 200 visible ASCII characters.
    ///
    /// # Errors
    ///
    /// Any other string.
    pub fn new(id: impl AsRef<str>) -> Result<Self, Error> {
        let id = id.as_ref();
        if !(1..=200).contains(&id.len()) || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::Invalid(
                "an intent id has 1 to 200 visible ASCII characters, without spaces".to_owned(),
            ));
        }
        Ok(Self(id.into()))
    }

    /// The id as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IntentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for IntentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IntentId({})", self.0)
    }
}

impl std::str::FromStr for IntentId {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::new(id)
    }
}

impl TryFrom<&str> for IntentId {
    type Error = Error;

    fn try_from(id: &str) -> Result<Self, Error> {
        Self::new(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_intent_id_is_a_plain_word() {
        assert_eq!(IntentId::new("order-17/payment").unwrap().as_str(), "order-17/payment");
        for id in ["", "a b", "a\n", "\u{e4}", &"x".repeat(201)] {
            assert!(IntentId::new(id).is_err(), "{id}");
        }
    }
}

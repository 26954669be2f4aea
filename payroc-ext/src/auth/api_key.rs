//! The long-lived credential, and header values that wipe themselves.

use std::fmt;

use ::http::HeaderValue;
use bytes::Bytes;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind};

/// The long-lived credential that access tokens are obtained with. Its `Debug` shows nothing, its memory is wiped when the last copy is dropped, and
/// it is sent to the identity service only.
#[derive(Clone)]
pub struct ApiKey(Zeroizing<String>);

impl ApiKey {
    /// Wraps a key. Whether an HTTP header can carry it is checked when the client is built, or when a provider returns it.
    pub fn new(key: impl Into<String>) -> Self {
        Self(Zeroizing::new(key.into()))
    }

    /// The key as a header value.
    pub(crate) fn into_header(self) -> Result<HeaderValue, Error> {
        let refuse = |why: &'static str| Error::note(ErrorKind::Configuration, why);
        if self.0.is_empty() {
            return Err(refuse("the API key is empty"));
        }
        if self.0.trim() != self.0.as_str() {
            return Err(refuse(
                "the API key begins or ends with white space; was it read from a file with a line end?",
            ));
        }
        secret_header(self.0).ok_or_else(|| refuse("the API key holds a character that no HTTP header may hold"))
    }
}

impl From<String> for ApiKey {
    fn from(key: String) -> Self {
        Self::new(key)
    }
}

impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey([redacted])")
    }
}

/// A header value over memory that is wiped with its last clone. Clones share it, so cloning allocates nothing.
pub(crate) fn secret_header(text: Zeroizing<String>) -> Option<HeaderValue> {
    struct Owner(Zeroizing<String>);
    impl AsRef<[u8]> for Owner {
        fn as_ref(&self) -> &[u8] {
            self.0.as_bytes()
        }
    }
    let ascii = text.bytes().all(|b| (0x20..0x7f).contains(&b));
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(Owner(text)))
        .ok()
        .filter(|_| ascii)?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_not_print() {
        let key = ApiKey::new("very-secret");
        assert!(!format!("{key:?} {key:#?}").contains("very"));
        let header = key.into_header().unwrap();
        assert_eq!(header, "very-secret");
        assert!(!format!("{header:?}").contains("very"));
    }

    #[test]
    fn what_cannot_be_a_key_is_refused_without_being_shown() {
        for bad in ["", " secret", "secret\n", "sec\r\nx-evil: 1", "secr\u{e9}t", "sec\0ret"] {
            let error = ApiKey::new(bad).into_header().expect_err(bad);
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(!format!("{error} {error:?}").contains("sec"), "{error}");
        }
    }
}

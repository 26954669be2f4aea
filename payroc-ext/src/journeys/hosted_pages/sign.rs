//! The secrets of a terminal's pages, and the four hashes.

use std::fmt::{self, Write as _};

use payroc_api::Secret;
use sha2::{Digest as _, Sha512};

use super::super::step::refuse;
use crate::Error;

/// The secret of a terminal's hosted pages, and the one before it while results under way are still signed with it.
///
/// It is set in the vendor's Self-Care portal for each terminal and each environment. `Debug` shows nothing.
#[derive(Clone)]
pub struct PageSecrets {
    current: Secret,
    previous: Option<Secret>,
}

impl PageSecrets {
    /// The secret that forms are signed with.
    ///
    /// # Errors
    ///
    /// A secret that does not have 16 to 48 characters.
    pub fn new(current: impl Into<Secret>) -> Result<Self, Error> {
        Ok(Self {
            current: usable(current.into())?,
            previous: None,
        })
    }

    /// Accepts results that are signed with an older secret as well, for as long as a rotation takes: a background validation can be repeated for 96 hours.
    ///
    /// # Errors
    ///
    /// A secret that does not have 16 to 48 characters.
    pub fn or_previous(mut self, previous: impl Into<Secret>) -> Result<Self, Error> {
        self.previous = Some(usable(previous.into())?);
        Ok(self)
    }

    /// The hash of values, joined with colons, and the secret.
    pub(super) fn sign(&self, values: &[&[u8]]) -> String {
        hash(values, &self.current)
    }

    /// Whether the hash is that of these values, compared without a hint by the time that it takes: with both secrets.
    pub(super) fn accept(&self, presented: &str, values: &[&[u8]]) -> bool {
        let presented = Secret::from(presented.to_ascii_lowercase());
        let same = |secret: &Secret| Secret::from(hash(values, secret)) == presented;
        let (current, previous) = (same(&self.current), self.previous.as_ref().is_some_and(same));
        current | previous
    }
}

impl fmt::Debug for PageSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageSecrets(redacted)")
    }
}

fn usable(secret: Secret) -> Result<Secret, Error> {
    let fits = (16..=48).contains(&secret.expose().chars().count());
    fits.then_some(secret)
        .ok_or_else(|| refuse("invalid secret of hosted pages: expected 16 to 48 characters"))
}

/// Names values without a secret: the same after a change of the secret.
pub(super) fn name(values: &[&[u8]]) -> String {
    hash(values, &Secret::from(""))
}

/// SHA-512 in lower-case hexadecimal digits.
fn hash(values: &[&[u8]], secret: &Secret) -> String {
    let mut sha = Sha512::new();
    for value in values {
        sha.update(value);
        sha.update(b":");
    }
    sha.update(secret.expose().as_bytes());
    let mut digits = String::with_capacity(128);
    for byte in sha.finalize() {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

//! The key that makes a write repeatable.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Names one intended write: for a repetition of the same request under the same key the server returns the first response.
///
/// A key belongs to exactly one body. Keep it until the outcome of the write is known, and take a new one for a changed request. How long
/// the server remembers a key is not documented.
///
/// ```
/// use payroc_ext::IdempotencyKey;
///
/// let key = IdempotencyKey::generate();
/// assert_eq!(key, key.to_string().parse()?);
/// assert!("not-a-key".parse::<IdempotencyKey>().is_err());
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdempotencyKey(Uuid);

impl IdempotencyKey {
    /// A fresh random key.
    #[must_use]
    pub fn generate() -> Self {
        Self(Uuid::new_v4())
    }

    /// A key that follows from what the write is about, the same in every process and version: for jobs that start again after a crash and
    /// must not charge twice.
    ///
    /// `namespace` says whose parts these are, such as `example.com/billing`; the parts name one intended write and nothing else: an invoice
    /// and the date of its run, not the amount, which would make a corrected amount a second charge. Parts are kept apart, so
    /// `["1", "23"]` and `["12", "3"]` give different keys. The key is the SHA-256 of all of it, cut to a UUID in the form of version 4.
    ///
    /// A derived key does not say whether it was sent before. Give it to a call by [`with_fresh_key`](crate::Call::with_fresh_key) where the job knows
    /// that it has not yet sent it, and by [`with_resume_key`](crate::Call::with_resume_key) in every run that may follow a crash.
    ///
    /// ```
    /// use payroc_ext::IdempotencyKey;
    ///
    /// let key = IdempotencyKey::derive("example.com/billing", ["invoice-17", "2026-01-31"]);
    /// assert_eq!(key.to_string(), "58023b9d-ef63-4406-8dcf-a6a45e573604");
    ///
    /// # fn call(client: &payroc_ext::Client, key: IdempotencyKey, begun_before: bool) {
    /// let call = client.payments().capture("M2MJOG6O2Y");
    /// let call = if begun_before { call.with_resume_key(key) } else { call.with_fresh_key(key) };
    /// # let _ = call;
    /// # }
    /// ```
    #[must_use]
    pub fn derive<P: AsRef<[u8]>>(namespace: &str, parts: impl IntoIterator<Item = P>) -> Self {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        part(namespace.as_bytes());
        parts.into_iter().for_each(|bytes| part(bytes.as_ref()));
        let digest = hash.finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Takes a UUID that is of version 4; the API knows no other.
    pub fn from_uuid(uuid: Uuid) -> Result<Self, InvalidIdempotencyKey> {
        let refuse = |why: String| Err(InvalidIdempotencyKey(why.into()));
        if uuid.get_variant() != uuid::Variant::RFC4122 {
            return refuse("invalid idempotency key: expected a UUID of version 4, this one is of no standard version".to_owned());
        }
        match uuid.get_version_num() {
            4 => Ok(Self(uuid)),
            other => refuse(format!(
                "invalid idempotency key: expected a UUID of version 4, this one is of version {other}"
            )),
        }
    }

    /// The key as a UUID.
    #[must_use]
    pub fn as_uuid(&self) -> Uuid {
        self.0
    }

    /// The key as a header holds it.
    pub(crate) fn header(self) -> ::http::HeaderValue {
        let mut buffer = [0; uuid::fmt::Hyphenated::LENGTH];
        let text = self.0.hyphenated().encode_lower(&mut buffer);
        // Hexadecimal digits and hyphens always make a header.
        ::http::HeaderValue::from_str(text).unwrap_or_else(|_| ::http::HeaderValue::from_static(""))
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdempotencyKey({})", self.0.hyphenated())
    }
}

/// The error for a string or a UUID that is not an idempotency key. It does not repeat the value, which may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidIdempotencyKey(Cow<'static, str>);

impl fmt::Display for InvalidIdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidIdempotencyKey {}

impl FromStr for IdempotencyKey {
    type Err = InvalidIdempotencyKey;

    fn from_str(text: &str) -> Result<Self, InvalidIdempotencyKey> {
        let uuid = Uuid::try_parse(text).map_err(|_| {
            let why =
                "invalid idempotency key: expected a UUID of version 4 such as `9f1b3c1e-6a55-4c0e-9d5c-0a3b7d4a2f10`, this is no UUID";
            InvalidIdempotencyKey(why.into())
        })?;
        Self::from_uuid(uuid)
    }
}

impl TryFrom<Uuid> for IdempotencyKey {
    type Error = InvalidIdempotencyKey;

    fn try_from(uuid: Uuid) -> Result<Self, InvalidIdempotencyKey> {
        Self::from_uuid(uuid)
    }
}

impl TryFrom<&str> for IdempotencyKey {
    type Error = InvalidIdempotencyKey;

    fn try_from(text: &str) -> Result<Self, InvalidIdempotencyKey> {
        text.parse()
    }
}

impl serde::Serialize for IdempotencyKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for IdempotencyKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What is no key is not repeated, whatever it is.
        const WHY: &str = "invalid idempotency key: expected a string that is a UUID of version 4";
        let text = super::silent::read(deserializer, super::silent::Text(WHY))?;
        let text = text.ok_or_else(|| serde::de::Error::custom(WHY))?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_keys_are_of_version_4_and_differ() {
        let (one, other) = (IdempotencyKey::generate(), IdempotencyKey::generate());
        assert_eq!(one.as_uuid().get_version_num(), 4);
        assert_ne!(one, other);
        assert_eq!(one.header().to_str().unwrap(), one.to_string());
    }

    #[test]
    fn every_other_version_is_refused_with_its_number() {
        for (text, version) in [
            ("c232ab00-9414-11ec-b3c8-9f6bdeced846", "version 1"),
            ("5df41881-3aed-3515-88a7-2f4a814cf09e", "version 3"),
            ("2ed6657d-e927-568b-95e1-2665a8aea6a2", "version 5"),
            ("1ec9414c-232a-6b00-b3c8-9f6bdeced846", "version 6"),
            ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "version 7"),
            ("320c3d4d-cc00-875b-8ec9-32d5f69181c0", "version 8"),
            // Version digit 4, but the variant of Microsoft's old GUIDs.
            ("9f1b3c1e-6a55-4c0e-cd5c-0a3b7d4a2f10", "no standard version"),
            ("00000000-0000-0000-0000-000000000000", "no standard version"),
        ] {
            let error = text.parse::<IdempotencyKey>().expect_err(text);
            assert_eq!(crate::Error::from(error.clone()).kind(), crate::ErrorKind::InvalidRequest);
            assert!(error.to_string().ends_with(version), "{error}");
        }
    }

    #[test]
    fn what_is_no_uuid_is_not_repeated() {
        let error = "sk_live_4111".parse::<IdempotencyKey>().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("4111"));
        assert!(error.to_string().contains("no UUID"));
    }

    #[test]
    fn derived_keys_follow_from_their_parts_alone() {
        let derive = |namespace, parts: &[&str]| IdempotencyKey::derive(namespace, parts);
        let key = derive("a", &["1", "23"]);
        assert_eq!(key, derive("a", &["1", "23"]));
        assert_eq!(IdempotencyKey::from_uuid(key.as_uuid()).unwrap(), key);
        let others = [
            derive("a", &["12", "3"]),
            derive("a", &["123"]),
            derive("a", &["1", "23", ""]),
            derive("b", &["1", "23"]),
            derive("a1", &["23"]),
        ];
        assert!(others.iter().all(|other| *other != key));
    }

    #[test]
    fn keys_survive_json() {
        let key = IdempotencyKey::generate();
        let json = serde_json::to_string(&key).unwrap();
        assert_eq!(serde_json::from_str::<IdempotencyKey>(&json).unwrap(), key);
        assert!(serde_json::from_str::<IdempotencyKey>("\"c232ab00-9414-11ec-b3c8-9f6bdeced846\"").is_err());
    }
}

//! Stored calls that nobody but their owner can read, change or move to another place.
//!
//! A line is `payroc-sealed.FORM.KEY.OPERATION.BYTES`. What stands in front of the bytes is bound to them, and so is what stands nowhere in
//! the line: the environment, the merchant and the context. The bytes are a random nonce and the rest of the call, encrypted by
//! XChaCha20-Poly1305, whose nonces are long enough to be drawn at random for as many calls as anybody makes.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::Generate as _;
use chacha20poly1305::{AeadInOut as _, Key, KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use payroc_api::{OPERATIONS, OperationInfo};
use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind};
use crate::request::idempotency::IdempotencyKey;
use crate::request::origin::Origin;
use crate::request::prepared::PreparedCall;
use crate::stored::form::{StoredBody, StoredCall};

/// What every sealed line begins with.
const MARK: &str = "payroc-sealed";
/// What every line of sealed bytes begins with.
const MARK_OF_BYTES: &str = "payroc-sealed-bytes";
/// Raised when what a sealed line holds, or is bound to, changes.
const FORM: &str = "1";
const NONCE: usize = 24;
const TAG: usize = 16;

/// A key to seal stored calls with: 32 random bytes and a name for them.
///
/// The name stands in every line that the key seals, so that a ring finds its key after a rotation. It is no secret; the bytes are, and belong
/// where other keys of yours are kept. They are wiped when the key is dropped, and `Debug` shows the name only.
#[derive(Clone)]
pub struct SealingKey {
    name: String,
    bytes: Zeroizing<[u8; 32]>,
}

impl SealingKey {
    /// A key of your own. The name has 1 to 64 letters, digits, `-` or `_`.
    ///
    /// # Errors
    ///
    /// Another name, and bytes that are all the same, which no random key has.
    pub fn new(name: impl Into<String>, bytes: [u8; 32]) -> Result<Self, Error> {
        let (name, bytes) = (name.into(), Zeroizing::new(bytes));
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if !(1..=64).contains(&name.len()) || !name.bytes().all(is_plain) {
            return Err(wrong("the name of a sealing key has 1 to 64 letters, digits, `-` or `_`"));
        }
        if bytes.iter().all(|byte| *byte == bytes[0]) {
            return Err(wrong("the bytes of a sealing key are all the same; take 32 random ones"));
        }
        Ok(Self { name, bytes })
    }

    /// A new random key, from the operating system's generator.
    ///
    /// # Errors
    ///
    /// A name that is none, see [`new`](Self::new), and an operating system without random numbers.
    pub fn generate(name: impl Into<String>) -> Result<Self, Error> {
        let key = Key::try_generate().map_err(|_| wrong("the operating system gave no random numbers for a sealing key"))?;
        Self::new(name, key.into())
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes, to be put where keys are kept.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.bytes
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.bytes))
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKey").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Seals stored calls with the newest of its keys, and opens what any of them has sealed.
///
/// A sealed line is bound to the environment and the merchant of the call, to its operation, to the form of the line, and to a context of
/// yours, such as the id of the row that it stands in: moved to another row, another merchant or another environment it does not open, nor
/// does a line of which any byte was changed.
///
/// A ring opens sealed lines only. For the day on which an outbox begins to seal, [`open_or_accept_unsealed`](Self::open_or_accept_unsealed)
/// takes the older lines too.
///
/// ```
/// use payroc_ext::{KeyRing, PreparedCall, SealingKey, operations};
/// # async fn run(client: payroc_ext::Client, request: payroc_ext::types::PaymentRequest, new: [u8; 32], old: [u8; 32])
/// # -> Result<(), payroc_ext::Error> {
///
/// // After a rotation: the newest key seals, both open.
/// let ring = KeyRing::new(SealingKey::new("2026-11", new)?)
///     .with_older(SealingKey::new("2026-05", old)?)?;
///
/// let prepared = client.payments().create(request).prepare()?;
/// let line = ring.seal(prepared.as_call(), "intent-17")?;
/// // ... the line is stored in the row of that intent, and later, after a restart:
/// let call = PreparedCall::restore_resumed(ring.open(&line, &client, "intent-17")?)?;
/// let payment = call.typed::<operations::CreatePayment>()?.send(&client).await?;
/// # let _ = payment;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct KeyRing {
    /// The newest first.
    keys: Vec<SealingKey>,
}

impl KeyRing {
    /// A ring of one key, which seals.
    #[must_use]
    pub fn new(newest: SealingKey) -> Self {
        Self { keys: vec![newest] }
    }

    /// Adds a key that opens what it has sealed earlier, and seals nothing any more.
    ///
    /// # Errors
    ///
    /// A name that the ring has already.
    pub fn with_older(mut self, key: SealingKey) -> Result<Self, Error> {
        if self.keys.iter().any(|known| known.name == key.name) {
            return Err(wrong("two sealing keys of a ring have the same name; a new key needs a new one"));
        }
        self.keys.push(key);
        Ok(self)
    }

    /// Seals a call, as a line of letters, digits and `.`, `-`, `_`. Each sealing of the same call is another line.
    ///
    /// `context` is not part of the line and has to be given again to open it. Take what names the place where the line is stored and is
    /// there once, such as the id of the row or of the intent.
    ///
    /// # Errors
    ///
    /// An operating system without random numbers.
    pub fn seal(&self, call: &PreparedCall, context: impl AsRef<[u8]>) -> Result<String, Error> {
        let key = self.keys.first().ok_or_else(|| wrong("the ring has no key"))?;
        let nonce = XNonce::try_generate().map_err(|_| wrong("the operating system gave no random numbers to seal with"))?;
        let stored = call.expose_for_storage();
        let bound = bound(&key.name, call.origin(), &stored.operation, context.as_ref());
        let mut content = write(&stored);
        let tag = key
            .cipher()
            .encrypt_inout_detached(&nonce, &bound, content.as_mut_slice().into())
            .map_err(|_| wrong("the call is too large to be sealed"))?;
        // Encrypted from here on, so nothing of this has to be wiped.
        let bytes = [nonce.as_slice(), &content, tag.as_slice()].concat();
        Ok(format!(
            "{MARK}.{FORM}.{}.{}.{}",
            key.name,
            stored.operation,
            URL_SAFE_NO_PAD.encode(bytes)
        ))
    }

    /// Opens a line for the environment and the merchant of another call, such as a second one for the same intent that is compared with the first.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn open_beside(&self, line: &str, call: &PreparedCall, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        self.open_of(line, call.origin(), context)
    }

    /// Seals bytes that are no call, such as another key, or the body of a response, bound to a context as a call is.
    ///
    /// # Errors
    ///
    /// An operating system without random numbers.
    pub fn seal_bytes(&self, bytes: &[u8], context: impl AsRef<[u8]>) -> Result<String, Error> {
        let key = self.keys.first().ok_or_else(|| wrong("the ring has no key"))?;
        let nonce = XNonce::try_generate().map_err(|_| wrong("the operating system gave no random numbers to seal with"))?;
        let mut content = Zeroizing::new(bytes.to_vec());
        let tag = key
            .cipher()
            .encrypt_inout_detached(&nonce, &bound_bytes(&key.name, context.as_ref()), content.as_mut_slice().into())
            .map_err(|_| wrong("the bytes are too many to be sealed"))?;
        let bytes = [nonce.as_slice(), &content, tag.as_slice()].concat();
        Ok(format!("{MARK_OF_BYTES}.{FORM}.{}.{}", key.name, URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Opens what [`seal_bytes`](Self::seal_bytes) has sealed. The caller wipes the bytes where they are secret.
    ///
    /// # Errors
    ///
    /// A line that is not of this form, is sealed by a key that the ring lacks, was sealed for another context, or was changed. Nothing of the
    /// line is repeated.
    pub fn open_bytes(&self, line: &str, context: impl AsRef<[u8]>) -> Result<Vec<u8>, Error> {
        let mut parts = line.split('.');
        let (Some(MARK_OF_BYTES), Some(FORM), Some(name), Some(bytes), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong("the line holds no sealed bytes in a form that this release reads"));
        };
        let key = self.keys.iter().find(|key| key.name == name);
        let key =
            key.ok_or_else(|| wrong("the bytes are sealed by a key that the ring lacks: add that key to the ring with `with_older`"))?;
        let changed = || {
            wrong("the sealed bytes do not open: they were sealed for another context or by another key of that name, or they were changed")
        };
        let mut bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(bytes).map_err(|_| changed())?);
        let (nonce, rest) = bytes.split_at_mut_checked(NONCE).ok_or_else(changed)?;
        let length = rest.len().checked_sub(TAG).ok_or_else(changed)?;
        let (content, tag) = rest.split_at_mut(length);
        let nonce = XNonce::try_from(&*nonce).map_err(|_| changed())?;
        let tag = Tag::try_from(&*tag).map_err(|_| changed())?;
        key.cipher()
            .decrypt_inout_detached(&nonce, &bound_bytes(name, context.as_ref()), content.into(), &tag)
            .map_err(|_| changed())?;
        Ok(bytes[NONCE..NONCE + length].to_vec())
    }

    /// The name of the key that seals.
    #[must_use]
    pub fn newest_name(&self) -> &str {
        self.keys.first().map_or("", SealingKey::name)
    }

    /// Opens a line for whoever the call belongs to.
    pub(crate) fn open_of(&self, line: &str, origin: &Origin, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        let mut parts = line.split('.');
        if parts.next() != Some(MARK) {
            return Err(wrong(
                "the stored call is not sealed, and with a key only sealed ones are taken; while an outbox changes over, its older lines are \
                 taken by `open_or_accept_unsealed`",
            ));
        }
        if parts.next() != Some(FORM) {
            return Err(wrong("the stored call is sealed in a form that this release does not read"));
        }
        let (Some(name), Some(operation), Some(bytes), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(refused());
        };
        let key = self.keys.iter().find(|key| key.name == name);
        let key =
            key.ok_or_else(|| wrong("the stored call is sealed by a key that the ring lacks: add that key to the ring with `with_older`"))?;
        let operation = OPERATIONS.iter().find(|known| known.id == operation);
        let operation =
            operation.ok_or_else(|| wrong("the stored call is of an operation that this version of the crate does not know"))?;
        // Strict: there is one way only to write the same bytes.
        let mut bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(bytes).map_err(|_| refused())?);
        let bound = bound(name, origin, operation.id, context.as_ref());
        let (nonce, rest) = bytes.split_at_mut_checked(NONCE).ok_or_else(refused)?;
        let length = rest.len().checked_sub(TAG).ok_or_else(refused)?;
        let (content, tag) = rest.split_at_mut(length);
        let nonce = XNonce::try_from(&*nonce).map_err(|_| refused())?;
        let tag = Tag::try_from(&*tag).map_err(|_| refused())?;
        key.cipher()
            .decrypt_inout_detached(&nonce, &bound, content.into(), &tag)
            .map_err(|_| refused())?;
        let length = content.len();
        read(&bytes[NONCE..NONCE + length], origin, operation)
            .ok_or_else(|| wrong("the stored call was sealed by something else than this crate"))
    }

    /// Opens a line, sealed or not.
    pub(crate) fn open_or_accept_unsealed_of(&self, line: &str, origin: &Origin, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        if !line.trim_start().starts_with('{') {
            return self.open_of(line, origin, context);
        }
        let stored: StoredCall = serde_json::from_str(line)
            .map_err(|error| Error::because(ErrorKind::InvalidRequest, "the stored call cannot be read", error))?;
        if stored.api != origin.api() || stored.merchant.as_deref() != origin.merchant() {
            return Err(wrong("the stored call belongs to another environment or merchant than this client"));
        }
        Ok(stored)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing").field("keys", &self.keys).finish()
    }
}

fn wrong(why: &'static str) -> Error {
    Error::note(ErrorKind::InvalidRequest, why)
}

#[cold]
fn refused() -> Error {
    wrong(
        "the sealed call does not open: it was sealed for another environment, merchant, operation or context than it is opened for, or by another \
         key of that name, or it was changed",
    )
}

/// What a line is bound to, each part with its length, so that no two lists of parts are the same bytes.
fn bound(key: &str, origin: &Origin, operation: &str, context: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let merchant = origin.merchant();
    let has_merchant = [u8::from(merchant.is_some())];
    let parts = [MARK, FORM, key, operation, origin.api(), merchant.unwrap_or_default()].map(str::as_bytes);
    for part in parts.into_iter().chain([&has_merchant[..], context]) {
        put(&mut out, part);
    }
    out
}

/// What sealed bytes are bound to.
fn bound_bytes(key: &str, context: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in [MARK_OF_BYTES.as_bytes(), FORM.as_bytes(), key.as_bytes(), context] {
        put(&mut out, part);
    }
    out
}

/// What a line keeps to itself, in memory that is wiped and never grows.
fn write(stored: &StoredCall) -> Zeroizing<Vec<u8>> {
    let body = stored.body.as_bytes();
    let created = stored.created.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    let mut key = stored.key.map_or_else(Vec::new, |key| key.as_uuid().into_bytes().to_vec());
    // A key that follows from ids has a byte behind it. A release that does not know it refuses the line.
    key.extend(stored.derived.then_some(DERIVED));
    let version = stored.version.to_be_bytes();
    let mut parts: Vec<&[u8]> = vec![&version, &key, created.as_bytes(), stored.path.as_bytes(), body];
    for (name, value) in &stored.headers {
        parts.extend([name.as_bytes(), value.as_bytes()]);
    }
    let length = parts.iter().map(|part| part.len() + LENGTH).sum();
    let mut out = Zeroizing::new(Vec::with_capacity(length));
    for part in parts {
        put(&mut out, part);
    }
    out
}

/// What stands behind a key that follows from ids of the caller's.
const DERIVED: u8 = 1;

/// Bytes of a key.
const KEY: usize = 16;

/// Bytes of the length in front of each part.
const LENGTH: usize = 8;

fn put(out: &mut Vec<u8>, part: &[u8]) {
    out.extend_from_slice(&(part.len() as u64).to_be_bytes());
    out.extend_from_slice(part);
}

/// The opposite of [`write`], with what the line is bound to.
fn read(mut content: &[u8], origin: &Origin, operation: &OperationInfo) -> Option<StoredCall> {
    let version = u64::from_be_bytes(take(&mut content)?.try_into().ok()?);
    let of_key = take(&mut content)?;
    let (of_key, derived) = match of_key {
        [key @ .., DERIVED] if of_key.len() == KEY + 1 => (key, true),
        _ => (of_key, false),
    };
    let key = match of_key {
        [] => None,
        bytes => Some(IdempotencyKey::from_uuid(uuid::Uuid::from_slice(bytes).ok()?).ok()?),
    };
    let created: DateTime<Utc> = std::str::from_utf8(take(&mut content)?).ok()?.parse().ok()?;
    let path = take(&mut content)?;
    let body = StoredBody::new(take(&mut content)?);
    let text = |bytes: &[u8]| std::str::from_utf8(bytes).ok().map(str::to_owned);
    let mut headers = Vec::new();
    while !content.is_empty() {
        headers.push((text(take(&mut content)?)?, text(take(&mut content)?)?));
    }
    // What the version means is for whoever restores it.
    Some(StoredCall {
        version,
        api: origin.api().to_owned(),
        merchant: origin.merchant().map(str::to_owned),
        operation: operation.id.to_owned(),
        path: text(path)?,
        key,
        derived,
        created,
        headers,
        body,
    })
}

fn take<'a>(content: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = content.split_at_checked(LENGTH)?;
    let length = usize::try_from(u64::from_be_bytes(length.try_into().ok()?)).ok()?;
    let (part, rest) = rest.split_at_checked(length)?;
    *content = rest;
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_open_for_their_context_and_by_their_key_alone() {
        let key = |name: &str| SealingKey::generate(name).unwrap();
        let (old, new) = (key("old"), key("new"));
        let before = KeyRing::new(old.clone());
        let after = KeyRing::new(new.clone()).with_older(old).unwrap();
        let line = before.seal_bytes(b"secret", "row 1").unwrap();
        assert!(!line.contains("secret"));
        assert_ne!(line, before.seal_bytes(b"secret", "row 1").unwrap());
        assert_eq!(before.open_bytes(&line, "row 1").unwrap(), b"secret");
        assert_eq!(after.open_bytes(&line, "row 1").unwrap(), b"secret");
        assert!(before.open_bytes(&line, "row 2").is_err());
        assert!(KeyRing::new(new).open_bytes(&line, "row 1").is_err());
        let end = line.rfind('.').unwrap();
        for at in end + 1..line.len() {
            let mut changed = line.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            if changed != line {
                assert!(before.open_bytes(&changed, "row 1").is_err(), "{at}");
            }
        }
        assert!(before.open_bytes(&line[..end], "row 1").is_err());
        assert!(before.open_bytes("", "row 1").is_err());
    }
}

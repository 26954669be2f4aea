//! The keyed digest of a request, by which a second submit is recognised when the body has been wiped.
//!
//! It is keyed because what it is made of can be guessed: amounts, order ids, and where they are allowed card numbers.

use payroc_ext::{PreparedCall, StoredCall};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::json::Node;

const BLOCK: usize = 64;

/// The key of a database's digests.
pub(crate) struct DigestKey(Zeroizing<[u8; 32]>);

impl DigestKey {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The digest of a request: where it goes, what it does, and its body. Neither the idempotency key nor the time is part of it, because a second
    /// submit of the same intent has others.
    pub(crate) fn of(&self, call: &PreparedCall, stored: &StoredCall, body: Option<&Node<'_>>) -> Vec<u8> {
        let mut hash = self.inner();
        for part in [
            "payroc-outbox.1",
            stored.api_url(),
            stored.merchant().unwrap_or_default(),
            call.operation().id,
            stored.expose_path(),
        ] {
            put(&mut hash, b's', part.as_bytes());
        }
        match body {
            Some(body) => canonical(body, &mut hash),
            None => put(&mut hash, b'b', stored.expose_body()),
        }
        self.outer(&hash.finalize())
    }

    // HMAC, with a key that is shorter than a block.
    fn pad(&self, with: u8) -> Sha256 {
        let mut block = Zeroizing::new([with; BLOCK]);
        for (byte, key) in block.iter_mut().zip(self.0.iter()) {
            *byte ^= key;
        }
        Sha256::new_with_prefix(block.as_slice())
    }

    fn inner(&self) -> Sha256 {
        self.pad(0x36)
    }

    fn outer(&self, inner: &[u8]) -> Vec<u8> {
        self.pad(0x5c).chain_update(inner).finalize().to_vec()
    }
}

fn put(hash: &mut Sha256, kind: u8, part: &[u8]) {
    hash.update([kind]);
    hash.update((part.len() as u64).to_be_bytes());
    hash.update(part);
}

/// The order of the fields does not matter; everything else does.
fn canonical(node: &Node<'_>, hash: &mut Sha256) {
    match node {
        Node::Object(fields) => {
            put(hash, b'o', &(fields.len() as u64).to_be_bytes());
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            for (name, value) in fields {
                put(hash, b'n', name.as_bytes());
                canonical(value, hash);
            }
        }
        Node::Array(items) => {
            put(hash, b'a', &(items.len() as u64).to_be_bytes());
            items.iter().for_each(|item| canonical(item, hash));
        }
        Node::String(text) => put(hash, b's', text.as_bytes()),
        Node::Literal(text) => put(hash, b'l', text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_hmac_sha_256() {
        // RFC 4231, test case 2, whose key is shorter than ours.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let key = DigestKey::new(key);
        let mut hash = key.inner();
        hash.update(b"what do ya want for nothing?");
        let hex: String = key.outer(&hash.finalize()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}

//! The keyed digest of a request, by which a second submit is recognised when the body has been wiped.
//!
//! It is keyed because what it is made of can be guessed: amounts, order ids, and where they are allowed card numbers.

use hmac::{Hmac, Mac as _};
use payroc_ext::{PreparedCall, StoredCall};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::json::Node;

/// The key of a database's digests.
pub(crate) struct DigestKey(Zeroizing<[u8; 32]>);

impl DigestKey {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The digest of a request: where it goes, what it does, and its body. Neither the idempotency key nor the time is part of it, because a second
    /// submit of the same intent has others.
    pub(crate) fn of(&self, call: &PreparedCall, stored: &StoredCall, body: Option<&Node<'_>>) -> Vec<u8> {
        let mut hash = self.start();
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
        hash.finalize().into_bytes().to_vec()
    }

    fn start(&self) -> Hmac<Sha256> {
        // As HMAC has it, a key that is shorter than a block is followed by zeros.
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(self.0.as_slice());
        Hmac::new((&*block).into())
    }
}

fn put(hash: &mut Hmac<Sha256>, kind: u8, part: &[u8]) {
    hash.update(&[kind]);
    hash.update(&(part.len() as u64).to_be_bytes());
    hash.update(part);
}

/// The order of the fields does not matter; everything else does.
fn canonical(node: &Node<'_>, hash: &mut Hmac<Sha256>) {
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
        let mut hash = key.start();
        hash.update(b"what do ya want for nothing?");
        let hex: String = hash.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}

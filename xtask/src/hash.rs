//! SHA-256, as it is written in locks and lists.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of bytes, in small hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Small hexadecimal digits, two for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

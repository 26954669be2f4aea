//! The source of the script, and its integrity value.

use sha2::{Digest, Sha256, Sha384};

/// The version of the stand-in. The vendor's versions begin with 1.
pub(super) const VERSION: &str = "0.0.0.1";

/// Starts the half of the script that runs in a frame.
pub(super) const START_FRAME: &str = "Payroc.Gateway.init();";

const MESSAGES: &str = include_str!("assets/messages.js");
const CALLS: &str = include_str!("assets/calls.js");
const PAGE: &str = include_str!("assets/page.js");
const FRAME: &str = include_str!("assets/frame.js");

/// One script for both halves, as the vendor's is, with this origin for its frames and with its times divided by this.
pub(super) fn source(gateway: &str, divisor: u32) -> String {
    format!(
        "// A stand-in for the browser script of Hosted Fields, for tests. It takes no payments and knows no payment network.\n\
         (function () {{\n  \"use strict\";\n  const VERSION = \"{VERSION}\";\n  const GATEWAY = \"{gateway}\";\n  \
         const DIVISOR = {divisor};\n{MESSAGES}\n{CALLS}\n{PAGE}\n{FRAME}\n  \
         window.Payroc = {{ hostedFields: HostedFields, Gateway: {{ init }} }};\n}})();\n"
    )
}

/// A Subresource Integrity value.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

/// The hash that names an inline script in a Content-Security-Policy.
pub(super) fn inline(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0_usize, |word, byte| word << 8 | usize::from(*byte));
        for at in 0..4 {
            out.push(if at <= chunk.len() {
                char::from(ALPHABET[word >> (18 - 6 * at) & 63])
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_matches_the_standard() {
        for (text, wanted) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(text.as_bytes()), wanted);
        }
    }

    #[test]
    fn a_session_can_be_made_for_the_version_of_the_script() {
        assert!(source("http://127.0.0.1:1", 1).contains("\"0.0.0.1\""));
        let pattern = r"^\\d{1,2}.\\d{1,2}.\\d{1,2}(?:-beta)?.\\d+$";
        assert!(
            payroc_api::DOCUMENT.contains(pattern),
            "the pattern of libVersion is another; see whether {VERSION} still fits"
        );
    }
}

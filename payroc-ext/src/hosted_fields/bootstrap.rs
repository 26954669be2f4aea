//! The script that starts the fields.

/// Starts Hosted Fields with the configuration in the page. One constant string, so that a policy can name it by its hash.
pub(super) const TEXT: &str = include_str!("bootstrap.js");

/// The hash of [`TEXT`] in the form of a Content-Security-Policy.
pub(super) const HASH: &str = "sha256-7xN04ZsvFXFFcLgiz95OQrRfCtmlFW0usJcKkXZxy50=";

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest;

    #[test]
    fn the_policy_names_the_script_by_its_hash() {
        assert_eq!(HASH, format!("sha256-{}", base64(&sha2::Sha256::digest(TEXT.as_bytes()))));
    }

    #[test]
    fn the_script_stays_inside_its_element() {
        let lower = TEXT.to_ascii_lowercase();
        assert!(!lower.contains("</script") && !lower.contains("<!--") && !lower.contains("<script"));
        // A browser reads these as line feeds, and its hash would be another.
        assert!(TEXT.is_ascii() && !TEXT.contains(['\r', '\0']));
    }

    fn base64(bytes: &[u8]) -> String {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let word = chunk
                .iter()
                .enumerate()
                .fold(0_u32, |word, (i, byte)| word | u32::from(*byte) << (16 - 8 * i));
            for i in 0..4 {
                text.push(if i <= chunk.len() {
                    char::from(ALPHABET[(word >> (18 - 6 * i) & 63) as usize])
                } else {
                    '='
                });
            }
        }
        text
    }
}

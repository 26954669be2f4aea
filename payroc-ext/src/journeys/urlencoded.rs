//! Parameters of queries and forms: written with percent signs, and read as the bytes that they stand for.

/// The longest query or form that is read.
const MOST_BYTES: usize = 64 * 1024;
/// The most parameters that are read.
const MOST: usize = 200;

/// Writes a value with percent signs, for a query.
pub(super) fn encode(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => written.push(char::from(byte)),
            byte => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

/// The parameters of a query or a form, in their order. They are bytes, because hashes are made of bytes.
pub(super) struct Parameters(Vec<(Vec<u8>, Vec<u8>)>);

/// A parameter that occurs more than once.
pub(super) struct Repeated;

impl Parameters {
    /// Reads a query or a form; `None` for one that is too long. A question mark in front is passed over.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let text = text.strip_prefix(b"?").unwrap_or(text);
        if text.len() > MOST_BYTES {
            return None;
        }
        let pairs: Vec<_> = text
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
            .take(MOST + 1)
            .map(|pair| {
                let mut halves = pair.splitn(2, |byte| *byte == b'=');
                let mut half = || decode(halves.next().unwrap_or_default());
                (half(), half())
            })
            .collect();
        (pairs.len() <= MOST).then_some(Self(pairs))
    }

    /// The value of a parameter that occurs once; `None` where there is none.
    pub(super) fn once(&self, name: &str) -> Result<Option<&[u8]>, Repeated> {
        let mut values = self.0.iter().filter(|(known, _)| known == name.as_bytes());
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Repeated),
            (found, None) => Ok(found.map(|(_, value)| value.as_slice())),
        }
    }
}

/// As forms are decoded: a plus sign is a space, and a percent sign without two digits stands for itself.
fn decode(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                // Two hexadecimal digits are a byte.
                bytes.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => bytes.push(b' '),
            (byte, ..) => bytes.push(*byte),
        }
        at += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once<'p>(parameters: &'p Parameters, name: &str) -> Option<&'p [u8]> {
        parameters.once(name).ok().flatten()
    }

    #[test]
    fn values_are_read_as_they_were_written() {
        for value in ["", "a b", "a+b", "ä€", "%41", "a&b=c", "100 %", "\u{0}\n"] {
            let query = format!("x=1&{}={}&y", encode("näme"), encode(value));
            let read = Parameters::read(query.as_bytes()).unwrap();
            assert_eq!(once(&read, "näme"), Some(value.as_bytes()), "{query}");
            assert_eq!((once(&read, "y"), once(&read, "z")), (Some(&b""[..]), None));
        }
        assert_eq!(encode("a b+c@d.example"), "a%20b%2Bc%40d.example");
    }

    #[test]
    fn bytes_that_are_no_utf_8_and_percent_signs_without_digits_are_kept() {
        let read = Parameters::read(b"?a=%e9+%zz%4&%").unwrap();
        assert_eq!(once(&read, "a"), Some(&b"\xe9 %zz%4"[..]));
        assert_eq!(once(&read, "%"), Some(&b""[..]));
    }

    #[test]
    fn a_repeated_parameter_is_found_whatever_its_spelling() {
        let read = Parameters::read(b"orderId=1&order%49d=2").unwrap();
        assert!(read.once("orderId").is_err());
    }

    #[test]
    fn what_strangers_send_is_bounded() {
        assert!(Parameters::read(&vec![b'x'; MOST_BYTES + 1]).is_none());
        assert!(Parameters::read(&b"a=b&".repeat(MOST)).is_some());
        assert!(Parameters::read(&b"a=b&".repeat(MOST + 1)).is_none());
    }
}

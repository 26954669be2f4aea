//! Bodies in UTF-16. No server should send one, and what a failure says is worth reading all the same.

/// The text of a JSON object in UTF-16, with or without a byte order mark; `None` for a body in any other form.
///
/// A mark, or a NUL beside the first brace, is not enough: both can stand in front of a body of single bytes.
pub fn utf_16(body: &[u8]) -> Option<String> {
    let (body, forms, is_marked): (_, &[Unit], _) = match body {
        [0xff, 0xfe, rest @ ..] => (rest, &[u16::from_le_bytes], true),
        [0xfe, 0xff, rest @ ..] => (rest, &[u16::from_be_bytes], true),
        _ => (body, &[u16::from_le_bytes, u16::from_be_bytes], false),
    };
    let form = forms.iter().find(|form| {
        let mut units = body
            .as_chunks()
            .0
            .iter()
            .map(|bytes| form(*bytes))
            .skip_while(|unit| is_space(*unit));
        let begins = units.next().is_some_and(|unit| unit == u16::from(b'{') || is_marked && unit < 0x80);
        begins && units.next().is_some_and(|unit| unit < 0x80)
    })?;
    let units = body.as_chunks().0.iter().map(|bytes| form(*bytes));
    let text = char::decode_utf16(units).map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.collect())
}

/// Makes a unit of two bytes.
type Unit = fn([u8; 2]) -> u16;

fn is_space(unit: u16) -> bool {
    matches!(unit, 0x20 | 0x0a | 0x0d | 0x09)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_in_utf_16_if_more_than_its_first_character_is() {
        let text = "\n {\"note\":\"ä\",\"paymentId\":\"M2\"}";
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{text}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert!(utf_16(&little).is_some_and(|read| read.ends_with("ä\",\"paymentId\":\"M2\"}")));
            assert!(utf_16(&big).is_some_and(|read| read.ends_with("ä\",\"paymentId\":\"M2\"}")));
        }
        for other in [
            &b"\0{\"a\":1}"[..],
            b"{\0\"a\":1}",
            b"\xff\xfe{\"a\":1}",
            b"\xfe\xff{\"a\":1}",
            b"",
            b"{",
            b"{\0",
        ] {
            assert_eq!(utf_16(other), None, "{other:?}");
        }
    }
}

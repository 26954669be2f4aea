//! Parsers for headers, queries and paths.

use http::header::{self, HeaderMap};
use serde_json::Value;

/// The media type of a header value in lower case, without its parameters.
pub(super) fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A parameter of a header value, such as the boundary of a multipart form.
pub(super) fn parameter<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// Whether the Accept header, or its absence, allows a response of this media type.
pub(super) fn accepts(headers: &HeaderMap, media: &str) -> bool {
    let mut ranges = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .peekable();
    if ranges.peek().is_none() {
        return true;
    }
    // The most specific range that matches decides; a weight of zero excludes.
    let mut best: Option<(usize, bool)> = None;
    for range in ranges {
        let wanted = media_type(range);
        let exactness = match wanted.as_str() {
            "*/*" => 1,
            range if range == media => 3,
            range if range.strip_suffix("/*").is_some_and(|kind| media.split('/').next() == Some(kind)) => 2,
            _ => continue,
        };
        let weight = parameter(range, "q").map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
        if best.is_none_or(|(known, _)| exactness > known) {
            best = Some((exactness, weight > 0.0));
        }
    }
    best.is_some_and(|(_, allowed)| allowed)
}

/// The pairs of a query string; `None` if one is not UTF-8.
pub(super) fn query(text: &str) -> Option<Vec<(String, String)>> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((percent_decode(name, true)?, percent_decode(value, true)?))
        })
        .collect()
}

/// Decodes percent signs, and plus signs in a form. `None` if the result is not UTF-8.
pub(super) fn percent_decode(text: &str, form: bool) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |offset: usize| bytes.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).ok()?);
                at += 3;
            }
            (b'+', ..) if form => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// Encodes everything but the characters that never need it.
pub(super) fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// JSON with sorted object keys, whatever features serde_json was built with, so that equal values have equal bytes.
pub(super) fn json(mut value: Value) -> Vec<u8> {
    value.sort_all_objects();
    value.to_string().into_bytes()
}

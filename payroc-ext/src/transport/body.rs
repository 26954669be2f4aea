//! The limit on the number of values in a response, beside the one on its bytes.

/// How many values a response may hold unless it is set: a page of a hundred rows with a thousand fields each. Decoding as many takes a few
/// hundredths of a second, in which nothing else runs on that thread.
pub(super) const VALUES: usize = 100_000;

/// Whether a body holds more values than the limit: fields of objects and elements of lists, at any depth. In a body that is not JSON, it
/// counts what looks like them.
pub(super) fn is_over(body: &[u8], limit: usize) -> bool {
    // Each takes at least two bytes: its own, and the separator. Nearly all responses end here.
    if body.len() / 2 <= limit {
        return false;
    }
    let (mut count, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => count += 1,
            _ => {}
        }
    }
    count > limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_at_any_depth_and_not_in_strings() {
        let flat = format!("[{}1]", "1,".repeat(9));
        assert!(!is_over(flat.as_bytes(), 10) && is_over(flat.as_bytes(), 9));
        let deep = r#"{"a":[1,2],"b":{"c":3,"d":[]}}"#;
        assert!(!is_over(deep.as_bytes(), 7) && is_over(deep.as_bytes(), 6));
        let text = r#"{"a":",,,,,,[[[[{{{{\"\\,","b":1}"#;
        assert!(!is_over(text.as_bytes(), 2) && is_over(text.as_bytes(), 1));
        let quoted = r#"{"a":"\",,,,,,","b":1}"#;
        assert!(!is_over(quoted.as_bytes(), 2) && is_over(quoted.as_bytes(), 1));
        // Outside strings a backslash means nothing.
        assert!(!is_over(br"\[1,2]", 2) && is_over(br"\[1,2]", 1));
    }
}

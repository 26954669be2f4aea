//! How much an answer may hold beside how long it may be.

/// How many values an answer may hold unless it is set: a page of a hundred rows with a thousand members each. Reading as many takes a few
/// hundredths of a second, in which nothing else runs on that thread.
pub(super) const VALUES: usize = 100_000;

/// Whether there are more values in a body than the limit: members of objects and elements of lists, at any depth. In what is no JSON, it
/// counts what would be such.
pub(super) fn is_over(body: &[u8], limit: usize) -> bool {
    // Each takes two bytes at least, its own and what parts it from the next. Nearly all answers end here.
    if body.len() / 2 <= limit {
        return false;
    }
    let (mut count, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b',' | b'[' | b'{' if !in_text => count += 1,
            _ => {}
        }
    }
    count > limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_at_any_depth_and_not_in_texts() {
        let flat = format!("[{}1]", "1,".repeat(9));
        assert!(!is_over(flat.as_bytes(), 10) && is_over(flat.as_bytes(), 9));
        let deep = r#"{"a":[1,2],"b":{"c":3,"d":[]}}"#;
        assert!(!is_over(deep.as_bytes(), 7) && is_over(deep.as_bytes(), 6));
        let text = r#"{"a":",,,,,,[[[[{{{{\"\\,","b":1}"#;
        assert!(!is_over(text.as_bytes(), 2) && is_over(text.as_bytes(), 1));
    }
}

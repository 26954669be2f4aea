//! JSON inside HTML.

/// JSON that can stand inside a `script` element: nothing in it can end the element, begin a comment or break a line of JavaScript.
/// It stays the same JSON, because what is escaped occurs within strings only.
pub(super) fn json(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_is_the_same_json() {
        let value = serde_json::json!({ "</script>": ["<!--", "]]>", "&lt;", "\u{2028}\u{2029}", "\\<", "\"'"] });
        let safe = json(&value.to_string());
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}

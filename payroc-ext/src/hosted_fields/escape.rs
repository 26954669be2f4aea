//! Text inside HTML.

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

/// Text inside an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
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

    #[test]
    fn attributes_cannot_be_left() {
        assert_eq!(attribute("a\" onload='x' <&>"), "a&quot; onload=&#39;x&#39; &lt;&amp;&gt;");
    }
}

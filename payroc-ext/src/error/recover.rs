//! Ids in a response that cannot be decoded: cut off, with bytes of another encoding, or with something behind it.
//!
//! A tokenizer that knows strings, escapes and depth, and goes on after what it does not understand. What stands inside a string is never
//! taken for structure, so that no description can plant an id.

use std::fmt::Write as _;

/// An id in a response that could not be decoded as a whole.
///
/// Nothing has verified it: look the resource up by it, and do not take it as proof that the resource exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveredId {
    path: String,
    value: String,
}

impl RecoveredId {
    /// The path in the response, such as `paymentId` or `refunds[0].refundId`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The name of the field alone, such as `refundId`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// The id.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// More than any response names at its top, and a bound on what a hostile one can make of this.
const MOST: usize = 100;

/// Fields whose name is `id` or ends in `Id` and whose value is a string or a number; those of the outermost object first.
pub(crate) fn ids(body: &[u8]) -> Vec<RecoveredId> {
    let mut found = Vec::new();
    let mut scan = Scan {
        bytes: body,
        at: 0,
        open: Vec::new(),
    };
    while let Some(depth_and_id) = scan.next_id() {
        found.push(depth_and_id);
        if found.len() == MOST {
            break;
        }
    }
    found.sort_by_key(|(depth, _)| *depth);
    found.into_iter().map(|(_, id)| id).collect()
}

/// A list or an object that has begun.
enum Open {
    List(usize),
    /// With the name of the field whose value comes next.
    Object(Option<String>),
}

struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
    open: Vec<Open>,
}

impl Scan<'_> {
    /// The next id and how deep it stands.
    fn next_id(&mut self) -> Option<(usize, RecoveredId)> {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let start = self.at;
            self.at += 1;
            match byte {
                b'"' => {
                    let end = self.end_of_string(start)?;
                    self.at = end + 1;
                    let text = shown(&self.bytes[start + 1..end]);
                    if self.following(self.at) == Some(b':') {
                        self.name(text);
                    } else if let Some(id) = self.id(text) {
                        return Some(id);
                    }
                }
                b'-' | b'0'..=b'9' => {
                    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-');
                    while self.bytes.get(self.at).is_some_and(is_part) {
                        self.at += 1;
                    }
                    // A number at the end may be the beginning of one.
                    let text = shown(&self.bytes[start..self.at]);
                    if self.at < self.bytes.len()
                        && let Some(id) = self.id(text)
                    {
                        return Some(id);
                    }
                }
                b'{' => self.open.push(Open::Object(None)),
                b'[' => self.open.push(Open::List(0)),
                b'}' => self.close(|open| matches!(open, Open::Object(_))),
                b']' => self.close(|open| matches!(open, Open::List(_))),
                b',' => match self.open.last_mut() {
                    Some(Open::List(index)) => *index += 1,
                    Some(Open::Object(name)) => *name = None,
                    None => {}
                },
                _ => {}
            }
        }
        None
    }

    /// Where the string ends that begins here. Behind a string comes a comma, a colon or a bracket; if something else does, a backslash in
    /// front of its last quote was not meant as an escape, and it ends at the first quote that has one of these behind it.
    fn end_of_string(&self, start: usize) -> Option<usize> {
        let mut escaped = Vec::new();
        let mut at = start + 1;
        let end = loop {
            match self.bytes.get(at) {
                None => break None,
                Some(b'"') => break Some(at),
                Some(b'\\') => {
                    if self.bytes.get(at + 1) == Some(&b'"') {
                        escaped.push(at + 1);
                    }
                    at += 2;
                }
                Some(_) => at += 1,
            }
        };
        let is_followed = |end: usize| matches!(self.following(end + 1), Some(b',' | b':' | b'}' | b']'));
        match end {
            Some(end) if is_followed(end) || self.following(end + 1).is_none() => Some(end),
            _ => escaped.into_iter().find(|end| is_followed(*end)).or(end),
        }
    }

    fn following(&self, at: usize) -> Option<u8> {
        self.bytes.get(at..)?.iter().copied().find(|byte| !byte.is_ascii_whitespace())
    }

    /// A string before a colon is the name of a field. In a list there are none, so the end of that list is missing.
    fn name(&mut self, text: String) {
        if let Some(place) = self.open.iter().rposition(|open| matches!(open, Open::Object(_))) {
            self.open.truncate(place);
            self.open.push(Open::Object(Some(text)));
        }
    }

    /// Closes the innermost of a kind, and whatever was left open inside it.
    fn close(&mut self, is_it: impl Fn(&Open) -> bool) {
        if let Some(place) = self.open.iter().rposition(is_it) {
            self.open.truncate(place);
        }
    }

    /// The value of the current field, if its name is that of an id.
    fn id(&mut self, value: String) -> Option<(usize, RecoveredId)> {
        let Some(Open::Object(name)) = self.open.last() else {
            return None;
        };
        let name = name.as_deref()?;
        if value.is_empty() || !(name == "id" || name.ends_with("Id")) {
            return None;
        }
        let mut path = String::new();
        for open in &self.open {
            match open {
                // Writing to a string cannot fail.
                Open::List(index) => drop(write!(path, "[{index}]")),
                Open::Object(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name.as_deref().unwrap_or_default());
                }
            }
        }
        Some((self.open.len(), RecoveredId { path, value }))
    }
}

/// A string without its escapes, or as it stands if they cannot be read.
fn shown(inside: &[u8]) -> String {
    let text = String::from_utf8_lossy(inside);
    if !text.contains('\\') {
        return text.into_owned();
    }
    serde_json::from_str(&format!("\"{text}\"")).unwrap_or_else(|_| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: impl AsRef<[u8]>) -> Vec<(String, String)> {
        ids(body.as_ref()).into_iter().map(|id| (id.path, id.value)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_ids_of_the_object_itself_come_first_and_each_has_its_path() {
        let body = r#"{"order":{"orderId":"A1","amount":"?"},"refunds":[{"refundId":"R1"},{"refundId":"R2","by":{"id":7}}],"paymentId":"M2","merchantId":17 ,"idle":"no"}"#;
        let expected = [
            ("paymentId", "M2"),
            ("merchantId", "17"),
            ("order.orderId", "A1"),
            ("refunds[0].refundId", "R1"),
            ("refunds[1].refundId", "R2"),
            ("refunds[1].by.id", "7"),
        ];
        assert_eq!(found(body), pairs(&expected));
        assert_eq!(ids(body.as_bytes())[3].name(), "refundId");
    }

    #[test]
    fn the_id_of_a_moved_payment_is_found_whatever_the_body_is() {
        let nested = format!(r#"{{"deep":{}1{},"paymentId":"M2"}}"#, "[".repeat(200), "]".repeat(200));
        let bodies: [&[u8]; 18] = [
            br#"{"note":"\ud800","paymentId":"M2"}"#,
            br#"{"note":"a\q","paymentId":"M2"}"#,
            br#"{"note":"a\","paymentId":"M2"}"#,
            br#"{"paymentId":"M2","note":"a\"}"#,
            br#"{"amount":1e400,"paymentId":"M2"}"#,
            b"\xef\xbb\xbf{\"paymentId\":\"M2\"}",
            b"{\"name\":\"Caf\xe9\",\"paymentId\":\"M2\"}",
            br#"{"paymentId":"M2"}trailing "text": {"#,
            br#"{"paymentId":"M2"}{"paymentId":"#,
            br#"{"a":[1,2,"paymentId":3],"paymentId":"M2"}"#,
            br#"{"paymentId":"M2","card":{"number":"4"#,
            br#"{"a":1 "paymentId":"M2"}"#,
            br#"{"a":[{"b":1},"paymentId":"M2"}"#,
            br#"{"a":NaN,"paymentId":"M2"}"#,
            br#"{"a":,"paymentId":"M2"}"#,
            br#"<pre>{"paymentId":"M2"}</pre>"#,
            b"{\"a\":\"line\nbreak\",\"paymentId\" : \"M2\" }",
            nested.as_bytes(),
        ];
        for body in bodies {
            let found = found(body);
            let shown = String::from_utf8_lossy(body);
            assert!(
                found.iter().any(|(path, id)| path.ends_with("paymentId") && id == "M2"),
                "{shown}: {found:?}"
            );
        }
    }

    #[test]
    fn no_id_comes_out_of_the_content_of_a_string() {
        let planted = r#"x\",\"paymentId\":\"FAKE\",\"a\":\""#;
        for body in [
            format!(r#"{{"description":"{planted}","paymentId":"M2","bad":1e400}}"#),
            format!(r#"{{"paymentId":"M2","description":"{planted}","bad":"\ud800"}}"#),
            format!(r#"{{"paymentId":"M2","description":"{planted}"}}trailing"#),
            format!(r#"{{"paymentId":"M2","list":["{planted}"]"#),
            r#"{"paymentId":"M2","description":"\\\",\"paymentId\":\"FAKE"}"#.to_owned(),
        ] {
            assert_eq!(found(&body), pairs(&[("paymentId", "M2")]), "{body}");
        }
    }

    #[test]
    fn what_may_be_cut_off_is_not_given_out() {
        assert!(found("<html>").is_empty());
        assert!(found("").is_empty());
        assert!(found(r#"{"paymentId":"M2"#).is_empty());
        assert!(found(r#"{"paymentId":17"#).is_empty());
        assert!(found(r#"{"paymentId":""}"#).is_empty());
        assert!(found(r#""paymentId":"M2""#).is_empty(), "outside of any object");
    }

    #[test]
    fn a_hostile_body_makes_no_long_list() {
        assert_eq!(ids(r#"{"id":1,"#.repeat(10_000).as_bytes()).len(), MOST);
    }
}

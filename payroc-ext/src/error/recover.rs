//! Ids in a response that cannot be decoded: cut off, with bytes of another encoding, or with something behind it.
//!
//! A tokenizer that knows strings, escapes and depth, and goes on after what it does not understand. What stands inside a string is never
//! taken for structure, so that no description can plant an id.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use payroc_api::__private::{is_plain_name, utf_16};

use super::report::may_be_shown;

/// An id in a response that could not be decoded as a whole.
///
/// Nothing has verified it: look the resource up by it, and do not take it as proof that the resource exists.
///
/// `Debug` prints the value where an [`ErrorReport`](crate::ErrorReport) may hold it: under the name of an id that opens nothing, and in the form of one.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveredId {
    path: String,
    /// Where the name of the field begins in it; a name can hold what separates names.
    name: usize,
    /// The path without the names that nobody has given to a field: such a name can be anything.
    plain_path: String,
    value: String,
    is_number: bool,
}

impl RecoveredId {
    /// The ids in a body, for programs that know the operation by its name alone; those of the outermost object come first.
    ///
    /// The body may be of any form, cut off or broken; at most 100 ids are returned.
    ///
    /// ```
    /// use payroc_ext::RecoveredId;
    ///
    /// let cut_off = br#"{"paymentId":"M2MJOG6O2Y","order":{"orderId":"order-17","amo"#;
    /// let ids = RecoveredId::all_in(cut_off);
    /// assert_eq!((ids[0].path(), ids[0].value()), ("paymentId", "M2MJOG6O2Y"));
    /// assert_eq!(ids[1].path(), "order.orderId");
    /// ```
    #[must_use]
    pub fn all_in(body: &[u8]) -> Vec<Self> {
        ids(body)
    }

    /// The path in the response, such as `paymentId` or `refunds[0].refundId`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The name of the field alone, such as `refundId`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.path[self.name..]
    }

    /// The id.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether it stands there as a number.
    pub(crate) fn is_number(&self) -> bool {
        self.is_number
    }
}

impl fmt::Debug for RecoveredId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value: &dyn fmt::Debug = match may_be_shown(self.name(), &self.value) {
            Some(_) => &self.value,
            None => &format_args!("redacted"),
        };
        f.debug_struct("RecoveredId")
            .field("path", &self.plain_path)
            .field("value", value)
            .finish()
    }
}

/// More than any response names at its top, and a bound on what a hostile one can make of this.
const MOST: usize = 100;

/// How deep an id may stand, and how many bytes its path and its value may have. What stands deeper is passed over.
const DEEPEST: usize = 64;
const LONGEST: usize = 1_024;

/// Fields whose name is `id` or ends in `Id` and whose value is a string or a number; those of the outermost object first.
///
/// Each byte is looked at a few times at most, whatever the body is, and what is kept of it is bounded.
pub(crate) fn ids(body: &[u8]) -> Vec<RecoveredId> {
    let decoded = utf_16(body).map(|text| ids_of_text(text.as_bytes()));
    // What looks like UTF-16 may be none.
    decoded.filter(|ids| !ids.is_empty()).unwrap_or_else(|| ids_of_text(body))
}

fn ids_of_text(body: &[u8]) -> Vec<RecoveredId> {
    let mut found = Found::new();
    Scan::of(body).run(&mut |scan, value| scan.id(value, &mut found));
    found.into_values().collect()
}

/// What stands between the quotes of a field of the outermost object, if it is a string; the first of that name.
pub(crate) fn field<'b>(body: &'b [u8], name: &str) -> Option<&'b [u8]> {
    let mut found = None;
    Scan::of(body).run(&mut |scan, value| {
        let is_string = value.start > 0 && matches!(body[value.start - 1], b'"' | b'\'');
        if found.is_none() && is_string && scan.open == [Kind::Object] && scan.current() == Some(name.as_bytes()) {
            found = Some(&body[value]);
        }
    });
    found
}

/// Ids by how deep they stand, and where.
type Found = BTreeMap<(usize, usize), RecoveredId>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Object,
}

/// Where the scan stands within a list or an object that has begun.
enum Place {
    List(usize),
    /// With the name of the field whose value comes next, as it stands between its quotes.
    Object(Range<usize>),
}

struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
    /// Whether names stand between apostrophes.
    is_single: bool,
    /// What is open, innermost last, and how much of it is of each kind. One byte each: a hostile body opens one with each of its own.
    open: Vec<Kind>,
    objects: usize,
    /// The outermost of them.
    places: Vec<Place>,
    /// A name and its colon stand directly in front.
    is_value_next: bool,
}

/// A look at one byte, which a test counts.
#[inline]
fn look() {
    #[cfg(test)]
    tests::LOOKS.with(|looks| looks.set(looks.get() + 1));
}

/// What can stand in front of a value or behind it.
fn is_structure(byte: u8) -> bool {
    look();
    matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']')
}

/// What some writers put between two parts and JSON does not allow: controls, and the bytes of U+00A0 (in Latin-1 as well) and U+FEFF.
fn is_odd_space(byte: u8) -> bool {
    byte.is_ascii_control() || matches!(byte, 0xc2 | 0xa0 | 0xef | 0xbb | 0xbf)
}

fn is_space(byte: u8) -> bool {
    look();
    byte.is_ascii_whitespace() || is_odd_space(byte)
}

impl<'b> Scan<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        let mut scan = Self {
            bytes,
            at: 0,
            is_single: false,
            open: Vec::new(),
            objects: 0,
            places: Vec::new(),
            is_value_next: false,
        };
        let mut braces = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'{');
        let first_quote = braces.find_map(|(at, _)| scan.following(at + 1).filter(|byte| matches!(byte, b'"' | b'\'')));
        scan.is_single = first_quote == Some(b'\'');
        scan
    }

    /// Reports the strings and the numbers that are values of fields.
    fn run(&mut self, value: &mut dyn FnMut(&Self, Range<usize>)) {
        let mut end_of_last = 0;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let start = self.at;
            self.at += 1;
            if is_space(byte) {
                continue;
            }
            let is_value = std::mem::take(&mut self.is_value_next);
            match byte {
                b'"' | b'\'' if self.is_quote(byte) && (start == end_of_last || self.may_open(start)) => {
                    // It never ends, and every quote in it is escaped: no name comes any more.
                    let Some(inside) = self.string(start, byte) else { return };
                    end_of_last = self.at;
                    if self.following(self.at) == Some(b':') {
                        self.name(inside);
                    } else if is_value {
                        value(self, inside);
                    }
                }
                b'-' | b'0'..=b'9' if is_value => {
                    let is_part = |byte: &u8| !byte.is_ascii_whitespace() && !is_structure(*byte);
                    while self.bytes.get(self.at).is_some_and(is_part) {
                        self.at += 1;
                    }
                    // A number at the end may be the beginning of one.
                    let is_number = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-');
                    if self.at < self.bytes.len() && self.bytes[start..self.at].iter().all(is_number) {
                        value(self, start..self.at);
                    }
                }
                b'{' => self.enter(Kind::Object),
                b'[' => self.enter(Kind::List),
                b'}' => self.close(Kind::Object),
                b']' => self.close(Kind::List),
                b',' if self.places.len() == self.open.len() => {
                    if let Some(Place::List(index)) = self.places.last_mut() {
                        *index += 1;
                    }
                }
                _ => {}
            }
        }
    }

    fn is_quote(&self, byte: u8) -> bool {
        byte == b'"' || self.is_single
    }

    /// Whether a quote here can begin a string. One behind a letter is a stray one, and one behind a backslash is inside a string that has
    /// been lost track of: so whatever is wrong around it, nothing in a string that is escaped properly counts as the name of a field.
    ///
    /// Behind a space that JSON does not allow, and behind a comment, it can where a value or a name comes next. The look back ends at the last quote, which is
    /// looked for once: so all looks back together are no longer than the body.
    fn may_open(&self, quote: usize) -> bool {
        let before = &self.bytes[..quote];
        if before.last().is_none_or(|last| last.is_ascii_whitespace() || is_structure(*last)) {
            return true;
        }
        let is_quote = |byte: &u8| {
            look();
            matches!(byte, b'"' | b'\'')
        };
        let from = before.iter().rposition(is_quote).map_or(0, |last| last + 1);
        let mut between = &before[from..];
        while let Some((last, rest)) = between.split_last() {
            between = match between.strip_suffix(b"*/") {
                Some(comment) => {
                    let is_begin = |pair: &[u8]| {
                        look();
                        pair == b"/*"
                    };
                    let Some(begin) = comment.windows(2).rposition(is_begin) else {
                        return false;
                    };
                    &comment[..begin]
                }
                None if is_space(*last) => rest,
                None => return matches!(last, b'{' | b'[' | b',' | b':'),
            };
        }
        // All the way to the beginning, and not to a quote.
        from == 0
    }

    /// Steps over the string that begins here, and returns what stands between its quotes.
    ///
    /// Behind a string comes a comma, a colon, a bracket, or a quote if a comma is missing. If something else does, and what looks like the
    /// end of a value stands in front of the quote, that quote begins the next name, and the end of this string is missing: `"abc,"next":`
    /// or, with a backslash that was not meant as an escape, `"abc\","next":`.
    fn string(&mut self, start: usize, quote: u8) -> Option<Range<usize>> {
        let mut end = start + 1;
        loop {
            look();
            match self.bytes.get(end)? {
                byte if *byte == quote => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        self.at = end + 1;
        let is_end = |byte: u8| matches!(byte, b',' | b':' | b'}' | b']') || self.is_quote(byte) && matches!(byte, b'"' | b'\'');
        if self.following(end + 1).is_none_or(is_end) {
            return Some(start + 1..end);
        }
        let inside = &self.bytes[start + 1..end];
        let is_text = |byte: &u8| !is_structure(*byte) && !byte.is_ascii_whitespace();
        let text = inside.iter().rposition(is_text).map_or(0, |last| last + 1);
        let last = inside[text..].iter().rev().find(|byte| !byte.is_ascii_whitespace());
        if !matches!(last, Some(b',' | b':' | b'{' | b'[')) {
            return Some(start + 1..end);
        }
        let behind = start + 1 + text;
        self.at = behind;
        let is_quoted = text > 0 && self.bytes[behind - 1] == quote;
        Some(start + 1..behind - usize::from(is_quoted))
    }

    fn following(&self, at: usize) -> Option<u8> {
        self.bytes.get(at..)?.iter().copied().find(|byte| !is_space(*byte))
    }

    fn enter(&mut self, kind: Kind) {
        if self.open.len() < DEEPEST {
            self.places.push(match kind {
                Kind::List => Place::List(0),
                Kind::Object => Place::Object(0..0),
            });
        }
        self.open.push(kind);
        self.objects += usize::from(kind == Kind::Object);
    }

    /// Closes what is open inside the first `depth`.
    fn truncate(&mut self, depth: usize) {
        for kind in self.open.drain(depth..) {
            self.objects -= usize::from(kind == Kind::Object);
        }
        self.places.truncate(depth);
    }

    /// Where the innermost of a kind stands. Everything inside it is closed by the caller, so the search is paid for by what was opened.
    fn innermost(&self, kind: Kind) -> Option<usize> {
        let count = match kind {
            Kind::Object => self.objects,
            Kind::List => self.open.len() - self.objects,
        };
        let is_kind = |open: &Kind| {
            look();
            *open == kind
        };
        (count > 0).then(|| self.open.iter().rposition(is_kind)).flatten()
    }

    /// A string before a colon is the name of a field. In a list there are none, so the end of that list is missing.
    fn name(&mut self, name: Range<usize>) {
        let Some(object) = self.innermost(Kind::Object) else { return };
        self.truncate(object + 1);
        if let Some(place) = self.places.get_mut(object) {
            *place = Place::Object(name);
        }
        // Behind the colon.
        while self.bytes.get(self.at).is_some_and(|byte| is_space(*byte)) {
            self.at += 1;
        }
        self.at += 1;
        self.is_value_next = true;
    }

    /// Closes the innermost of a kind, and whatever was left open inside it.
    fn close(&mut self, kind: Kind) {
        if let Some(place) = self.innermost(kind) {
            self.truncate(place);
        }
    }

    /// The name of the current field, as it stands between its quotes.
    fn current(&self) -> Option<&'b [u8]> {
        match self.places.last()? {
            Place::Object(name) => Some(&self.bytes[name.clone()]),
            Place::List(_) => None,
        }
    }

    /// Keeps the value of the current field, if its name is that of an id.
    fn id(&self, value: Range<usize>, found: &mut Found) {
        let depth = self.open.len();
        if depth > DEEPEST || value.is_empty() || value.len() > LONGEST {
            return;
        }
        let Some(name) = self.current().filter(|name| name.len() <= LONGEST) else {
            return;
        };
        let name = shown(name);
        if !(name == "id" || name.ends_with("Id")) {
            return;
        }
        // Of too many, those are kept that stand further out.
        let place = (depth, value.start);
        let is_full = found.len() == MOST;
        if is_full && found.last_key_value().is_some_and(|(deepest, _)| deepest.0 <= depth) {
            return;
        }
        let Some((path, plain_path)) = self.path() else { return };
        if is_full {
            found.pop_last();
        }
        // A string has its quote in front.
        let is_number = !value
            .start
            .checked_sub(1)
            .is_some_and(|before| matches!(self.bytes[before], b'"' | b'\''));
        let id = RecoveredId {
            name: path.len() - name.len(),
            path,
            plain_path,
            value: shown(&self.bytes[value]),
            is_number,
        };
        found.insert(place, id);
    }

    /// The path of the current field, as it is and as it may be printed, unless it is longer than any.
    fn path(&self) -> Option<(String, String)> {
        let length = |place: &Place| {
            look();
            match place {
                Place::List(_) => 0,
                Place::Object(name) => name.len() + 1,
            }
        };
        // Before anything of it is written: a hostile body has many ids behind one long path.
        if self.places.iter().map(length).sum::<usize>() > LONGEST {
            return None;
        }
        let (mut path, mut plain_path) = (String::new(), String::new());
        for place in &self.places {
            match place {
                Place::List(index) => {
                    let index = format!("[{index}]");
                    path.push_str(&index);
                    plain_path.push_str(&index);
                }
                Place::Object(name) => {
                    if !path.is_empty() {
                        path.push('.');
                        plain_path.push('.');
                    }
                    let name = shown(&self.bytes[name.clone()]);
                    plain_path.push_str(if is_plain_name(&name) { &name } else { "*" });
                    path.push_str(&name);
                }
            }
        }
        Some((path, plain_path))
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
    use std::cell::Cell;

    use super::*;

    thread_local! {
        /// How many looks at a byte there were.
        pub(super) static LOOKS: Cell<usize> = const { Cell::new(0) };
    }

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
        let many = format!(
            r#"{{"refunds":[{}],"bad":1e400,"paymentId":"M2"}}"#,
            r#"{"refundId":"R"},"#.repeat(MOST)
        );
        let nested = format!(r#"{{"deep":{}1{},"paymentId":"M2"}}"#, "[".repeat(200), "]".repeat(200));
        let bodies: [&[u8]; 38] = [
            b"{\xef\xbb\xbf\"paymentId\":\"M2\"}",
            b"{\xa0\"paymentId\":\"M2\",\"x\":1e400x}",
            b"{\xc2\xa0\"x\":1,\xc2\xa0\"paymentId\"\xc2\xa0:\xc2\xa0\"M2\",\"x\":1e400x}",
            b"{\0\"paymentId\":\"M2\"}",
            b"{/*1*/\"paymentId\":\"M2\"}",
            b"{\"x\":1, /* a */ /* b */\"paymentId\":\"M2\"}",
            b"{\x0b\"paymentId\":\"M2\"}",
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
            br#"{"note":"5" pipe","paymentId":"M2"}"#,
            br#"{"note":"5" pipe ","paymentId":"M2"}"#,
            br#"{"note":"say "yes, please","paymentId":"M2"}"#,
            br#"{"note":"abc,"paymentId":"M2"}"#,
            br#"{"note":"abc, "paymentId":"M2"}"#,
            br#"{"order":{"note":"abc},"paymentId":"M2"}"#,
            br#"{"order":{"note":"C:\"},"paymentId":"M2"}"#,
            br#"{"note:"abc","paymentId":"M2"}"#,
            br#"{"note":"see below:" "paymentId":"M2"}"#,
            br#"{"note":"a""paymentId":"M2"}"#,
            br#"{"note":abc","paymentId":"M2"}"#,
            many.as_bytes(),
            br"{'note': 'it is', 'paymentId': 'M2'}",
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
    fn a_body_in_utf_16_is_decoded_first() {
        let body = r#"{"note":"ä","paymentId":"M2"}"#;
        let written = |unit: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> { format!("{mark}{body}").encode_utf16().flat_map(unit).collect() };
        for mark in ["", "\u{feff}"] {
            assert_eq!(found(written(u16::to_le_bytes, mark)), pairs(&[("paymentId", "M2")]));
            assert_eq!(found(written(u16::to_be_bytes, mark)), pairs(&[("paymentId", "M2")]));
        }
        // What begins like it, and is not.
        for body in [
            &b"\0{\"paymentId\":\"M2\"}"[..],
            b"{\0\"paymentId\":\"M2\"}",
            b"\xff\xfe{\"paymentId\":\"M2\"}",
            b"\xfe\xff{\"paymentId\":\"M2\"}",
        ] {
            assert_eq!(found(body), pairs(&[("paymentId", "M2")]), "{body:?}");
        }
        let indented: Vec<u8> = format!("\n{body}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(found(indented), pairs(&[("paymentId", "M2")]));
    }

    #[test]
    fn an_id_that_opens_something_is_not_printed() {
        let body = r#"{"paymentId":"M2MJOG6O2Y","refunds":[{"refundId":"R1"}],"secureTokenId":"MREF_canary","sessionId":"canary","id":"canary",
            "subscriptionId":"4539858876047062","ann@example":{"paymentLinkId":"L1"},"4539858876047063Id":"x","recipientId":12345678901234,
            "a[4539858876047064]Id":"x","x[ann@example com":{"paymentId":"M2"},"joe@example.smith":{"refundId":"R2"},"bob.paymentId":"canary",
            "c4539_8588_7604_7062":{"id":"x"}}"#;
        let shown = format!("{:?}", ids(body.as_bytes()));
        for secret in ["canary", "4539", "ann@", "12345678901234", "joe", "smith", "bob"] {
            assert!(!shown.contains(secret), "{secret}: {shown}");
        }
        for harmless in [
            r#"path: "paymentId", value: "M2MJOG6O2Y""#,
            r#"path: "refunds[0].refundId", value: "R1""#,
            r#"path: "*.paymentLinkId", value: "L1""#,
            r#"path: "*.paymentId", value: "M2""#,
            r#"path: "*.refundId", value: "R2""#,
            r#"path: "secureTokenId", value: redacted"#,
        ] {
            assert!(shown.contains(harmless), "{harmless}: {shown}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_no_id() {
        for value in ["M2", "M-2", "_2", "2_3", "2$", "2\"", "x 2", "(2)"] {
            let body = format!(r#"{{"paymentId": {value},"a":1}}"#);
            assert!(found(&body).is_empty(), "{body}");
        }
        assert_eq!(found(r#"{"paymentId": -2 ,"a":1}"#), pairs(&[("paymentId", "-2")]));
        // A second value belongs to no name.
        assert_eq!(found(r#"{"paymentId":"M2" "M3" 4, 5}"#), pairs(&[("paymentId", "M2")]));
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
            format!(r#"{{"paymentId":"M2","description":"{planted}," 5}}"#),
            format!(r#"{{"paymentId":"M2","list":["a," x "{planted}"{planted}"]}}"#),
            format!(r#"{{"paymentId":"M2","description":{planted},"a":1}}"#),
            "{\"paymentId\":\"M2\",\"description\":x\u{a0}\\\",\u{a0}\\\"paymentId\\\":\\\"FAKE\\\"}".to_owned(),
            r#"{"paymentId":"M2","description":"', 'paymentId': 'FAKE', '","bad":1e400}"#.to_owned(),
            r#"{'paymentId': 'M2', 'description': "', 'paymentId': 'FAKE', '"}"#.to_owned(),
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
        assert_eq!(ids(r#"{"id":1,"#.repeat(10_000).as_bytes()).len(), DEEPEST);
        let wide = format!(r#"{{"list":[{}"#, r#"{"id":1},"#.repeat(10_000));
        assert_eq!(ids(wide.as_bytes()).len(), MOST);
        // Nor long paths and values.
        let long = "x".repeat(LONGEST);
        assert!(ids(format!(r#"{{"{long}":{{"id":1}},"{long}Id":1,"id":"{long}1"}}"#).as_bytes()).is_empty());
        let deep = format!("{}{}", "[".repeat(1_000_000), r#"{"id":1},"#.repeat(100));
        assert!(ids(deep.as_bytes()).is_empty());
    }

    /// With a look at all of the rest for each of its parts, each of these would take thousands of looks a byte.
    #[test]
    fn a_hostile_body_takes_no_longer_than_its_length() {
        let times = 5_000;
        // Each of these ids stands at a path that is too long.
        let deep = format!(r#"{{"{}":"#, "x".repeat(100)).repeat(DEEPEST - 1) + "{";
        let escaped = format!(r#"{{"{}":"#, r"\u0061".repeat(100)).repeat(DEEPEST - 1) + "{";
        for (front, part) in [
            (r#"{"note":""#, r#"\","#),
            (r#"{"note":""#, r#"" "#),
            (r#"{"note":""#, r#"," x"#),
            (r#"{"note":""#, r#",""#),
            (r#"{"note":""#, r#","\"#),
            (r#"{"note":"x"#, ",  "),
            (r#"{"note":"#, r#""   "#),
            ("", "["),
            ("", "{"),
            ("", "[}"),
            ("{", "[ "),
            ("[", "{]"),
            (r#"{"a":["#, r#""b":["#),
            ("", r#"{"a":"#),
            ("", "{'a':"),
            ("", r#"{"id":1,"#),
            ("", r#"{"id":1},"#),
            ("{'", r#"\'"#),
            ("{", "\0\""),
            ("{", "\u{a0}\""),
            ("{", "/*1*/\""),
            ("{", "*/\""),
            ("{/*", "*/ "),
            ("{\"a\":\"\"x/*", "*/\u{a0}\""),
            ("{", "/**/"),
            ("{", "/**/ \0"),
            ("{/*", "/"),
            (&deep, r#""id":1,"#),
            (&escaped, r#""id":1,"#),
        ] {
            for end in ["", "\"", "\":1"] {
                let body = format!("{front}{}{end}{}", part.repeat(times), "}]".repeat(times));
                LOOKS.set(0);
                assert!(ids(body.as_bytes()).len() <= MOST);
                let looks = LOOKS.get() / body.len();
                assert!(looks <= 20, "{looks} a byte: {front:.20}{part}{end}");
            }
        }
    }
}

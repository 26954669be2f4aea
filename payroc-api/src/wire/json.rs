//! The reader of JSON: a cursor over a string that hands each value to the place where it belongs.
//!
//! The form is miniserde's: a value is handed to a place used as an object, so that a reader is compiled once and not once per format.
//! `serde_json` parses for everybody else; what a payment's response needs beyond it is the reason for this file:
//!
//! - **Digits stay digits.** A number reaches its place as it is written, so none is rounded on the way.
//! - **What nobody reads is not judged.** A number out of range or nesting of any depth in an unread field does not make the response
//!   unreadable, and what is kept unread is kept as its text.
//! - **Strings are shown, whatever is in them.** An unpaired surrogate, an unknown escape or a byte that is not UTF-8 reads as U+FFFD. The
//!   bytes are replaced in the whole body before it is read, so in what is kept unread as well.
//!
//! Everything else that is not JSON is an error that names the byte and never quotes it. Nesting that is read is limited to [`DEPTH`];
//! nesting that is passed over is counted and not recursed into.

use std::borrow::Cow;
use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::fault::{Fault, LIST, OBJECT};
use crate::RawJson;

/// How deeply the values that are read may be nested; `serde_json` draws the same line.
const DEPTH: u32 = 128;

/// A place for one value.
pub(crate) trait Visitor {
    /// Takes the value.
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault>;
}

impl<F: FnMut(Content<'_, '_>) -> Result<(), Fault>> Visitor for F {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        self(content)
    }
}

/// A value as it is handed over. `'de` is how long the text lives that is read from, so that what is only looked at need not be copied.
pub(crate) enum Content<'a, 'de> {
    Null,
    Bool(bool),
    /// A number, as it is written.
    Number(&'de str),
    /// A string without escapes.
    Str(&'de str),
    /// A string as it stands between its quotes, escapes and all.
    EscapedStr(&'de str),
    Seq(Seq<'a, 'de>),
    Map(Map<'a, 'de>),
}

impl Content<'_, '_> {
    /// What it is, in the words of an error.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Str(_) | Self::EscapedStr(_) => "a string",
            Self::Seq(_) => LIST,
            Self::Map(_) => OBJECT,
        }
    }
}

/// A place in a string, and how many lists and objects are open there.
#[derive(Clone, Copy)]
pub(crate) struct Json<'de> {
    text: &'de str,
    at: usize,
    depth: u32,
}

/// Reads a whole body: one value, with nothing behind it.
pub(crate) fn read_body(body: &[u8], place: &mut dyn Visitor) -> Result<(), Fault> {
    // Once for all: each string would have to be looked at by itself.
    match std::str::from_utf8(body) {
        Ok(text) => read_text(text, place),
        Err(_) => read_text(&String::from_utf8_lossy(body), place),
    }
}

/// A body without the byte order mark, which means nothing.
pub fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// Reads a whole text, with a byte order mark or without.
pub(crate) fn read_text(text: &str, place: &mut dyn Visitor) -> Result<(), Fault> {
    let mut json = Json {
        text: text.strip_prefix('\u{feff}').unwrap_or(text),
        at: 0,
        depth: 0,
    };
    json.value(place)?;
    match json.peek() {
        None => Ok(()),
        Some(_) => Err(json.fault("text behind the JSON value")),
    }
}

impl<'de> Json<'de> {
    /// Hands over the next value.
    fn value(&mut self, place: &mut dyn Visitor) -> Result<(), Fault> {
        match self.peek() {
            Some(b'"') => {
                let (inside, escaped) = self.quoted()?;
                place.visit(if escaped {
                    Content::EscapedStr(inside)
                } else {
                    Content::Str(inside)
                })
            }
            Some(b'{') => {
                let start = self.enter()?;
                let outside = self.depth - 1;
                place.visit(Content::Map(Map {
                    json: self,
                    start,
                    next: Next::First,
                }))?;
                self.close(outside)
            }
            Some(b'[') => {
                let start = self.enter()?;
                let outside = self.depth - 1;
                place.visit(Content::Seq(Seq {
                    json: self,
                    start,
                    first: true,
                }))?;
                self.close(outside)
            }
            Some(b't') => self.word("true").and_then(|()| place.visit(Content::Bool(true))),
            Some(b'f') => self.word("false").and_then(|()| place.visit(Content::Bool(false))),
            Some(b'n') => self.word("null").and_then(|()| place.visit(Content::Null)),
            Some(b'-' | b'0'..=b'9') => {
                let digits = self.number()?;
                place.visit(Content::Number(digits))
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// The next byte that is not white space.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                other => return Some(*other),
            }
        }
        None
    }

    /// Steps over one byte that has to come next.
    #[inline]
    fn expect(&mut self, byte: u8, what: &str) -> Result<(), Fault> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected(what))
    }

    /// Opens a list or an object; gives the place where it stands.
    fn enter(&mut self) -> Result<usize, Fault> {
        if self.depth == DEPTH {
            return Err(Fault::new(format!(
                "more than {DEPTH} values inside one another at byte {}",
                self.at
            )));
        }
        self.depth += 1;
        self.at += 1;
        Ok(self.at - 1)
    }

    /// Goes back to the list or object that was just entered at `start`.
    fn again(&mut self, start: usize) -> &mut Self {
        self.at = start;
        self.depth -= 1;
        self
    }

    fn leave(&mut self) {
        self.at += 1;
        self.depth -= 1;
    }

    /// A place that takes a list or an object without looking into it has no use for it: so much the worse for the sender.
    fn close(&self, outside: u32) -> Result<(), Fault> {
        if self.depth == outside {
            return Ok(());
        }
        Err(Fault::mismatch("a single value", "a list or an object"))
    }

    fn word(&mut self, word: &str) -> Result<(), Fault> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(self.unexpected("a value"))
    }

    /// A number, as it is written.
    fn number(&mut self) -> Result<&'de str, Fault> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start;
        let digits = |at: &mut usize| {
            let from = *at;
            while bytes.get(*at).is_some_and(u8::is_ascii_digit) {
                *at += 1;
            }
            *at > from
        };
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        let mut whole = at;
        let mut well = digits(&mut at);
        // A leading zero stands alone.
        well &= bytes.get(whole) != Some(&b'0') || at == whole + 1;
        if bytes.get(at) == Some(&b'.') {
            at += 1;
            well &= digits(&mut at);
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            at += 1;
            if matches!(bytes.get(at), Some(b'+' | b'-')) {
                at += 1;
            }
            whole = at;
            well &= digits(&mut at) && at > whole;
        }
        if !well {
            return Err(self.unexpected("a number"));
        }
        self.at = at;
        Ok(&self.text[start..at])
    }

    /// What stands between two quotes, and whether there are escapes in it.
    #[inline]
    fn quoted(&mut self) -> Result<(&'de str, bool), Fault> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        let mut escaped = false;
        loop {
            at = quote_or_backslash(bytes, at);
            match bytes.get(at) {
                Some(b'"') => break,
                Some(_) => {
                    escaped = true;
                    at += 2;
                }
                None => {
                    self.at = bytes.len();
                    return Err(self.unexpected("the end of a string"));
                }
            }
        }
        self.at = at + 1;
        Ok((&self.text[start..at], escaped))
    }

    /// A name and the colon behind it.
    #[inline]
    fn name(&mut self) -> Result<Cow<'de, str>, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a field"));
        }
        let (inside, escaped) = self.quoted()?;
        self.expect(b':', "a colon")?;
        Ok(if escaped { unescape(inside).into() } else { inside.into() })
    }

    /// Steps over the next value, whatever it is and however deep.
    fn pass_over(&mut self) -> Result<(), Fault> {
        self.walk(&mut Unread)
    }

    /// Keeps the next value as its text.
    fn keep(&mut self) -> Result<RawJson, Fault> {
        let mut kept = Kept::default();
        self.walk(&mut kept)?;
        Ok(RawJson::of_text(kept.text, kept.repeats))
    }

    /// Steps over the next value and tells `step` of each part of it. A loop and not a recursion: nothing limits the depth.
    fn walk(&mut self, step: &mut impl Step) -> Result<(), Fault> {
        /// The lists and objects that are open, innermost last.
        enum Open {
            List,
            Object,
        }
        let mut open: Vec<Open> = Vec::new();
        loop {
            let (start, mut is_whole) = (
                {
                    self.peek();
                    self.at
                },
                true,
            );
            match self.text.as_bytes().get(start) {
                Some(b'"') => {
                    let (inside, escaped) = self.quoted()?;
                    step.string(inside, escaped);
                }
                Some(b'[') => {
                    self.at += 1;
                    step.sign(b'[');
                    open.push(Open::List);
                    is_whole = self.peek() == Some(b']');
                }
                Some(b'{') => {
                    self.at += 1;
                    step.sign(b'{');
                    open.push(Open::Object);
                    is_whole = self.peek() == Some(b'}');
                    if !is_whole {
                        self.walk_name(step)?;
                    }
                }
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'n') => self.word("null")?,
                Some(b'-' | b'0'..=b'9') => {
                    self.number()?;
                }
                _ => return Err(self.unexpected("a value")),
            }
            if !matches!(self.text.as_bytes()[start], b'"' | b'[' | b'{') {
                step.plain(&self.text[start..self.at]);
            }
            // Behind a value, and behind each bracket that closes one.
            while is_whole {
                match (open.last(), self.peek()) {
                    (None, _) => return Ok(()),
                    (Some(Open::List), Some(b']')) | (Some(Open::Object), Some(b'}')) => {
                        step.sign(self.text.as_bytes()[self.at]);
                        self.at += 1;
                        open.pop();
                    }
                    (Some(list), Some(b',')) => {
                        self.at += 1;
                        step.sign(b',');
                        if matches!(list, Open::Object) {
                            self.walk_name(step)?;
                        }
                        is_whole = false;
                    }
                    (Some(Open::List), _) => return Err(self.unexpected("a comma or the end of a list")),
                    (Some(Open::Object), _) => return Err(self.unexpected("a comma or the end of an object")),
                }
            }
        }
    }

    fn walk_name(&mut self, step: &mut impl Step) -> Result<(), Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a field"));
        }
        let (inside, escaped) = self.quoted()?;
        step.name(inside, escaped);
        self.expect(b':', "a colon")
    }

    #[cold]
    fn unexpected(&mut self, what: &str) -> Fault {
        match self.peek() {
            Some(_) => self.fault(&format!("expected {what}")),
            None => Fault::syntax(format!("not JSON: expected {what}, but the text ends")),
        }
    }

    #[cold]
    fn fault(&self, what: &str) -> Fault {
        Fault::syntax(format!("not JSON: {what} at byte {}", self.at))
    }
}

/// Where the next quote or backslash is. Eight bytes are looked at in one step.
#[inline]
fn quote_or_backslash(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = equal(word, b'"') | equal(word, b'\\');
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(rest.len())
}

/// One in each byte of a word.
const ONES: u64 = u64::MAX / 255;

/// Sets the highest bit of each byte of the word that is this one. A bit above the lowest that is set may be wrong: a borrow has come through.
#[inline]
fn equal(word: &[u8; 8], byte: u8) -> u64 {
    let word = u64::from_le_bytes(*word) ^ (ONES * u64::from(byte));
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// Whether nothing in a string needs an escape. Most strings are short; eight bytes are looked at in one step.
#[inline]
pub(super) fn stands_for_itself(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some((word, behind)) = rest.split_first_chunk() {
        if is_special(word) {
            return false;
        }
        rest = behind;
    }
    match text.last_chunk() {
        // The end of a longer string is looked at together with what stands before it.
        Some(end) => !is_special(end),
        None => rest.iter().all(|byte| *byte >= b' ' && !matches!(byte, b'"' | b'\\')),
    }
}

/// Whether one of the bytes is a quote, a backslash or a control character.
fn is_special(word: &[u8; 8]) -> bool {
    let bytes = u64::from_le_bytes(*word);
    // Below a space. As in `equal`, a bit is never set where none should be.
    let control = bytes.wrapping_sub(ONES * u64::from(b' ')) & !bytes & (ONES << 7);
    (control | equal(word, b'"') | equal(word, b'\\')) != 0
}

/// Hears of the parts of a value that is not read.
trait Step {
    fn sign(&mut self, _: u8) {}
    fn plain(&mut self, _: &str) {}
    fn string(&mut self, _inside: &str, _escaped: bool) {}
    fn name(&mut self, _inside: &str, _escaped: bool) {}
}

/// Passes over a value.
struct Unread;

impl Step for Unread {}

/// Writes a value down without the white space, and notes that a name stands twice in one object: whoever reads it later would see one of
/// the two.
#[derive(Default)]
struct Kept {
    text: String,
    repeats: bool,
    names: Vec<BTreeSet<String>>,
}

impl Step for Kept {
    fn sign(&mut self, sign: u8) {
        self.text.push(char::from(sign));
        match sign {
            b'{' => self.names.push(BTreeSet::new()),
            b'}' => drop(self.names.pop()),
            _ => {}
        }
    }

    fn plain(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn string(&mut self, inside: &str, escaped: bool) {
        self.text.push_str(&written(inside, escaped));
    }

    fn name(&mut self, inside: &str, escaped: bool) {
        let name = if escaped { unescape(inside) } else { inside.to_owned() };
        if let Some(names) = self.names.last_mut() {
            self.repeats |= !names.insert(name);
        }
        self.string(inside, escaped);
        self.text.push(':');
    }
}

/// A string as it stands in JSON: as it came, unless it came with something that JSON does not allow.
fn written(inside: &str, escaped: bool) -> String {
    if (escaped && !is_well_escaped(inside)) || inside.bytes().any(|byte| byte < 0x20) {
        let text = if escaped { escape(&unescape(inside)) } else { escape(inside) };
        return format!("\"{text}\"");
    }
    format!("\"{inside}\"")
}

/// Whether each escape is one that JSON knows. A surrogate without its half is well escaped, and means nothing.
fn is_well_escaped(inside: &str) -> bool {
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1)) {
            (b'\\', Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => 2,
            (b'\\', Some(b'u')) if unit(bytes, at).is_some() => 6,
            (b'\\', _) => return false,
            _ => 1,
        };
    }
    true
}

/// The UTF-16 unit of `\uXXXX` at this place.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0_u16, |value, digit| {
        let digit = char::from(*digit).to_digit(16).and_then(|digit| u16::try_from(digit).ok())?;
        Some(value << 4 | digit)
    })
}

/// What a string says; U+FFFD stands for each escape that says nothing.
pub(super) fn unescape(inside: &str) -> String {
    let bytes = inside.as_bytes();
    let mut text = String::with_capacity(inside.len());
    let mut at = 0;
    while at < bytes.len() {
        let plain = bytes[at..].iter().position(|byte| *byte == b'\\').unwrap_or(bytes.len() - at);
        text.push_str(&inside[at..at + plain]);
        at += plain;
        if at == bytes.len() {
            break;
        }
        let simple = match bytes.get(at + 1) {
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            _ => None,
        };
        if let Some(simple) = simple {
            text.push(simple);
            at += 2;
            continue;
        }
        let units = [unit(bytes, at), unit(bytes, at + 6)];
        let (said, length) = match units {
            [Some(high @ 0xd800..=0xdbff), Some(low @ 0xdc00..=0xdfff)] => {
                let code = 0x1_0000 + (u32::from(high - 0xd800) << 10) + u32::from(low - 0xdc00);
                (char::from_u32(code), 12)
            }
            [Some(unit), _] => (char::from_u32(u32::from(unit)), 6),
            // The backslash alone: what follows is text.
            [None, _] => (None, 1),
        };
        text.push(said.unwrap_or(char::REPLACEMENT_CHARACTER));
        at += length;
    }
    text
}

/// A string as it stands between two quotes.
pub(crate) fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string cannot fail.
            c if c < ' ' => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Whether a body is JSON, as far as this reader is concerned.
pub(crate) fn is_json(body: &[u8]) -> bool {
    read_body(body, &mut |content: Content<'_, '_>| pass_over(content)).is_ok()
}

/// Whether a body is an object with a field of each of these names.
pub fn has_fields(body: &[u8], names: &[&str]) -> bool {
    let mut found = vec![false; names.len()];
    let read = read_body(body, &mut |content: Content<'_, '_>| {
        let Content::Map(mut fields) = content else { return Ok(()) };
        while let Some(name) = fields.next_name()? {
            if let Some(index) = names.iter().position(|wanted| *wanted == name) {
                found[index] = true;
            }
            fields.pass_over()?;
        }
        Ok(())
    });
    read.is_ok() && !found.contains(&false)
}

/// One part of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A field of an object.
    Field(String),
    /// An item of a list.
    Item(usize),
}

/// Shows every string that is a value of the body, with the way to it, up to the place where the body ends or is no JSON.
///
/// A body can hold secrets: what is copied for this is wiped.
pub fn strings(body: &[u8], visit: &mut dyn FnMut(&[Segment], &str)) {
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(fault) => std::str::from_utf8(&body[..fault.valid_up_to()]).unwrap_or_default(),
    };
    let mut json = Json {
        text: text.strip_prefix('\u{feff}').unwrap_or(text),
        at: 0,
        depth: 0,
    };
    // What was shown before a fault counts.
    let _ = json.walk(&mut Strings { path: Vec::new(), visit });
}

struct Strings<'v> {
    path: Vec<Segment>,
    visit: &'v mut dyn FnMut(&[Segment], &str),
}

impl Step for Strings<'_> {
    fn sign(&mut self, sign: u8) {
        match sign {
            b'{' => self.path.push(Segment::Field(String::new())),
            b'[' => self.path.push(Segment::Item(0)),
            b',' => {
                if let Some(Segment::Item(index)) = self.path.last_mut() {
                    *index += 1;
                }
            }
            _ => drop(self.path.pop()),
        }
    }

    fn string(&mut self, inside: &str, escaped: bool) {
        match escaped {
            true => (self.visit)(&self.path, &Zeroizing::new(unescape(inside))),
            false => (self.visit)(&self.path, inside),
        }
    }

    fn name(&mut self, inside: &str, escaped: bool) {
        let name = if escaped { unescape(inside) } else { inside.to_owned() };
        if let Some(last) = self.path.last_mut() {
            *last = Segment::Field(name);
        }
    }
}

/// Whether a value can be written by its numbers and strings, and comes out as the same text but for its order.
pub(super) fn is_plain(text: &str) -> bool {
    let mut plain = Plain { depth: 0, holds: true };
    let mut json = Json { text, at: 0, depth: 0 };
    json.walk(&mut plain).is_ok() && plain.holds
}

struct Plain {
    depth: u32,
    holds: bool,
}

impl Step for Plain {
    fn sign(&mut self, sign: u8) {
        match sign {
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
        self.holds &= self.depth <= DEPTH;
    }

    fn plain(&mut self, text: &str) {
        let is_exact = || {
            let whole = text.parse::<i64>().map(|whole| whole.to_string());
            let positive = || text.parse::<u64>().map(|whole| whole.to_string()).ok();
            let float = || Some(serde_json::Number::from_f64(text.parse().ok()?)?.to_string());
            whole.ok().or_else(positive).or_else(float).is_some_and(|written| written == text)
        };
        self.holds &= text.starts_with(['t', 'f', 'n']) || is_exact();
    }

    fn string(&mut self, inside: &str, escaped: bool) {
        self.holds &= !escaped || escape(&unescape(inside)) == inside;
    }

    fn name(&mut self, inside: &str, escaped: bool) {
        self.string(inside, escaped);
    }
}

/// Keeps a value that was handed over.
pub(crate) fn kept(content: Content<'_, '_>) -> Result<RawJson, Fault> {
    let text: Cow<'_, str> = match content {
        Content::Null => "null".into(),
        Content::Bool(true) => "true".into(),
        Content::Bool(false) => "false".into(),
        Content::Number(digits) => digits.into(),
        Content::Str(inside) => written(inside, false).into(),
        Content::EscapedStr(inside) => written(inside, true).into(),
        Content::Seq(items) => return items.keep(),
        Content::Map(fields) => return fields.keep(),
    };
    Ok(RawJson::of_text(text.into_owned(), false))
}

/// Steps over a value that was handed over.
pub(crate) fn pass_over(content: Content<'_, '_>) -> Result<(), Fault> {
    let (json, start) = match content {
        Content::Seq(Seq { json, start, .. }) | Content::Map(Map { json, start, .. }) => (json, start),
        _ => return Ok(()),
    };
    json.again(start).pass_over()
}

/// The items of a list that are still to come.
pub(crate) struct Seq<'a, 'de> {
    json: &'a mut Json<'de>,
    start: usize,
    first: bool,
}

impl Seq<'_, '_> {
    /// Hands over the next one; `false` if there is none.
    pub(crate) fn next(&mut self, place: &mut dyn Visitor) -> Result<bool, Fault> {
        match self.json.peek() {
            Some(b']') => {
                self.json.leave();
                return Ok(false);
            }
            Some(b',') if !self.first => {
                self.json.at += 1;
            }
            _ if self.first => {}
            _ => return Err(self.json.unexpected("a comma or the end of a list")),
        }
        self.first = false;
        self.json.value(place).map(|()| true)
    }

    /// Whether it has no items, before any of them is read.
    pub(crate) fn is_empty(&mut self) -> bool {
        self.first && self.json.peek() == Some(b']')
    }

    /// The whole list, as its text. Nothing of it may have been read.
    pub(crate) fn keep(self) -> Result<RawJson, Fault> {
        self.json.again(self.start).keep()
    }
}

/// Where the reader stands among the fields of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    First,
    Name,
    Value,
}

/// The fields of an object that are still to come.
pub(crate) struct Map<'a, 'de> {
    json: &'a mut Json<'de>,
    start: usize,
    next: Next,
}

impl<'de> Map<'_, 'de> {
    /// The next name; nothing after the last.
    #[inline]
    pub(crate) fn next_name(&mut self) -> Result<Option<Cow<'de, str>>, Fault> {
        match self.json.peek() {
            Some(b'}') => {
                self.json.leave();
                return Ok(None);
            }
            Some(b',') if self.next == Next::Name => {
                self.json.at += 1;
            }
            _ if self.next == Next::First => {}
            _ => return Err(self.json.unexpected("a comma or the end of an object")),
        }
        self.next = Next::Value;
        self.json.name().map(Some)
    }

    /// Steps over this name, if it comes next without white space and without an escape.
    #[inline]
    pub(super) fn take(&mut self, name: &str) -> bool {
        let rest = &self.json.text.as_bytes()[self.json.at..];
        let quoted = match self.next {
            Next::First => Some(rest),
            Next::Name => rest.strip_prefix(b","),
            Next::Value => None,
        };
        let value = quoted
            .and_then(|quoted| quoted.strip_prefix(b"\""))
            .and_then(|text| text.strip_prefix(name.as_bytes()))
            .and_then(|end| end.strip_prefix(b"\":"));
        match value {
            Some(value) if stands_for_itself(name.as_bytes()) => {
                self.json.at = self.json.text.len() - value.len();
                self.next = Next::Value;
                true
            }
            _ => false,
        }
    }

    /// Hands over the value of the name that was given last.
    #[inline]
    pub(crate) fn value(&mut self, place: &mut dyn Visitor) -> Result<(), Fault> {
        self.next = Next::Name;
        self.json.value(place)
    }

    /// Keeps the value of the name that was given last, as its text.
    pub(crate) fn keep_value(&mut self) -> Result<RawJson, Fault> {
        self.next = Next::Name;
        self.json.keep()
    }

    /// Steps over the value of the name that was given last.
    pub(super) fn pass_over(&mut self) -> Result<(), Fault> {
        self.next = Next::Name;
        self.json.pass_over()
    }

    /// The value of a field further on, if it is one that can tell the variant of a union. Nothing is read by this.
    pub(super) fn look_ahead(&self, name: &str, found: &mut dyn FnMut(&Content<'_, '_>)) -> Result<(), Fault> {
        let mut json = *self.json;
        let mut ahead = Map {
            json: &mut json,
            start: self.start,
            next: self.next,
        };
        while let Some(next) = ahead.next_name()? {
            if next == name {
                return match ahead.json.peek() {
                    // Neither tells anything, and both may be without end.
                    Some(b'{' | b'[') => Ok(()),
                    _ => ahead.value(&mut |content: Content<'_, '_>| {
                        found(&content);
                        Ok(())
                    }),
                }
                .map_err(|fault| fault.within(name));
            }
            ahead.pass_over().map_err(|fault| fault.within_foreign(&next))?;
        }
        Ok(())
    }

    /// The whole object, as its text. Nothing of it may have been read.
    pub(super) fn keep(self) -> Result<RawJson, Fault> {
        self.json.again(self.start).keep()
    }

    /// Reads the whole object into `place`, or, if that fails, keeps it.
    pub(super) fn try_read(self, place: &mut dyn Visitor) -> Result<Option<RawJson>, Fault> {
        let mut json = *self.json;
        if json.again(self.start).value(place).is_ok() {
            *self.json = json;
            return Ok(None);
        }
        self.keep().map(Some)
    }
}

#[cfg(test)]
mod tests;

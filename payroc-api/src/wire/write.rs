//! The writer of JSON: into one buffer, without a step between a value and its bytes.
//!
//! A field writes its name as one piece, with the comma before it and the colon behind it; the comma of the first field becomes the bracket.

use super::fault::Fault;
use super::json::{equal, escape};
use super::traits::{Fields, Format, Fragment, Key, Map, Wire};
use crate::wiped::Buffer;

/// A value of a type that is not known.
pub(crate) trait Give {
    /// Writes it as JSON.
    fn write_json(&self, to: &mut Buffer) -> Result<(), Fault>;
}

impl<T: Wire> Give for T {
    fn write_json(&self, to: &mut Buffer) -> Result<(), Fault> {
        self.write(Json(to))
    }
}

/// The body of a request.
pub(crate) struct Body<'a>(pub(crate) &'a dyn Give);

impl Body<'_> {
    /// Its JSON, in memory that is wiped.
    pub(crate) fn to_json(&self) -> Result<Buffer, Fault> {
        let mut out = Buffer::default();
        self.0.write_json(&mut out)?;
        Ok(out)
    }
}

/// The end of the buffer, where a value goes.
struct Json<'a>(&'a mut Buffer);

impl Format for Json<'_> {
    type Ok = ();
    type Error = Fault;

    #[inline]
    fn fragment(self, fragment: Fragment<'_>) -> Result<(), Fault> {
        match fragment {
            Fragment::Null => self.0.push(b"null"),
            Fragment::Bool(true) => self.0.push(b"true"),
            Fragment::Bool(false) => self.0.push(b"false"),
            Fragment::I64(number) => whole(self.0, number),
            Fragment::Str(text) => string(self.0, text),
            Fragment::Made(text) => string(self.0, &text),
            Fragment::Digits(digits) => self.0.push(digits.as_bytes()),
            Fragment::Json(value) => return serde_json::to_writer(self.0, value).map_err(|_| Fault::new("a value that is no JSON")),
            Fragment::Raw(json) => self.0.push(json.as_str().as_bytes()),
        }
        Ok(())
    }

    fn seq<T: Wire<Form>, Form>(self, items: &[T]) -> Result<(), Fault> {
        let start = self.0.len();
        for item in items {
            self.0.push(b",");
            item.write(Json(&mut *self.0))?;
        }
        close(self.0, start, *b"[]");
        Ok(())
    }

    fn map<M: Map<Form>, Form>(self, map: &M) -> Result<(), Fault> {
        let start = self.0.len();
        map.fields(&mut Object(&mut *self.0))?;
        close(self.0, start, *b"{}");
        Ok(())
    }

    fn refuse(fault: Fault) -> Fault {
        fault
    }
}

/// The end of the buffer, where the next field of an object goes.
struct Object<'a>(&'a mut Buffer);

impl Fields for Object<'_> {
    type Error = Fault;

    #[inline]
    fn field<T: Wire<Form>, Form>(&mut self, key: &'static Key, value: &T) -> Result<(), Fault> {
        self.0.push(key.json.as_bytes());
        value.write(Json(&mut *self.0))
    }

    #[inline]
    fn constant(&mut self, key: &'static Key, value: Fragment<'_>) -> Result<(), Fault> {
        self.0.push(key.json.as_bytes());
        Json(&mut *self.0).fragment(value)
    }

    fn entry<T: Wire<Form>, Form>(&mut self, name: &str, value: &T) -> Result<(), Fault> {
        self.0.push(b",");
        string(self.0, name);
        self.0.push(b":");
        value.write(Json(&mut *self.0))
    }
}

/// Puts the brackets around what was written from `start` on, which begins with a comma unless it is nothing.
fn close(out: &mut Buffer, start: usize, [open, close]: [u8; 2]) {
    match out.get_mut(start) {
        Some(comma) => {
            *comma = open;
            out.push(&[close]);
        }
        None => out.push(&[open, close]),
    }
}

fn whole(out: &mut Buffer, number: i64) {
    out.push(itoa::Buffer::new().format(number).as_bytes());
}

fn string(out: &mut Buffer, text: &str) {
    out.push(b"\"");
    if stands_for_itself(text.as_bytes()) {
        out.push(text.as_bytes());
    } else {
        out.push(escape(text).as_bytes());
    }
    out.push(b"\"");
}

/// Whether nothing in a string needs an escape. Most strings are short; eight bytes are looked at in one step.
fn stands_for_itself(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some((word, behind)) = rest.split_first_chunk() {
        if is_special(word) {
            return false;
        }
        rest = behind;
    }
    rest.iter().all(|byte| *byte >= b' ' && !matches!(byte, b'"' | b'\\'))
}

/// Whether one of the bytes is a quote, a backslash or a control character.
fn is_special(word: &[u8; 8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let bytes = u64::from_le_bytes(*word);
    // Below a space. As in `equal`, a bit is never set where none should be.
    let control = bytes.wrapping_sub(ONES * u64::from(b' ')) & !bytes & (ONES << 7);
    (control | equal(word, b'"') | equal(word, b'\\')) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_needs_an_escape_is_seen_wherever_it_stands() {
        for length in 0..20 {
            assert!(stands_for_itself(&vec![b'a'; length]));
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    for around in [b'a', b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                        let mut text = vec![around; length];
                        text[at] = byte;
                        let plain = byte >= b' ' && byte != b'"' && byte != b'\\';
                        assert_eq!(stands_for_itself(&text), plain, "{byte} at {at} of {length}");
                    }
                }
            }
        }
    }
}

//! The writer of JSON: into one buffer, without a step between a value and its bytes.
//!
//! A field writes the comma before it; that of the first becomes the bracket.

use super::fault::Fault;
use super::json::{escape, stands_for_itself};
use super::traits::{Fields, Format, Fragment, Map, Wire};
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

impl Object<'_> {
    fn name(&mut self, name: &str) {
        between(self.0, b",\"", name, b"\":");
    }
}

impl Fields for Object<'_> {
    type Error = Fault;

    #[inline]
    fn field<T: Wire<Form>, Form>(&mut self, name: &str, value: &T) -> Result<(), Fault> {
        self.name(name);
        value.write(Json(&mut *self.0))
    }

    #[inline]
    fn constant(&mut self, name: &str, value: Fragment<'_>) -> Result<(), Fault> {
        self.name(name);
        Json(&mut *self.0).fragment(value)
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
    between(out, b"\"", text, b"\"");
}

/// Writes the inside of a string between its quotes and what else stands there.
#[inline]
fn between<const N: usize, const M: usize>(out: &mut Buffer, before: &[u8; N], text: &str, after: &[u8; M]) {
    if stands_for_itself(text.as_bytes()) {
        out.push_between(before, text.as_bytes(), after);
    } else {
        out.push_between(before, escape(text).as_bytes(), after);
    }
}

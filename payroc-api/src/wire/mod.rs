//! How the types of this crate are read and written, without serde's derive.
//!
//! Every object goes through one reader ([`object`]), every union through one other ([`union`]), every text and number through a third
//! ([`scalar`]). The generated code only lists names: see the macros in [`macros`]. What is read comes from [`json`], what is
//! written goes out through [`out`], and [`format`] stands between them and serde. Four promises live here and nowhere else:
//!
//! - **Lenient where a server may differ, strict where data would be lost.** Unknown members are ignored (or kept, where the type says
//!   so), `10.0` is a whole number, `null` for an optional member reads as absent. A name that stands twice in one object is an error.
//! - **Errors name the place and never quote a value**: a value may be a card number.
//! - **Self-describing formats only**: the readers ask the format what comes next, so formats such as bincode are refused.
//! - **Compiled once, where it is used**: not for each format, and not for the types that a program never reads or writes.

pub(crate) mod fault;
pub(crate) mod format;
pub(crate) mod json;
pub(crate) mod macros;
pub(crate) mod object;
pub(crate) mod out;
pub(crate) mod scalar;
pub(crate) mod union;

mod containers;
mod value;

use std::marker::PhantomData;

use fault::Fault;
use out::Content;

/// A list in the words of an error.
pub(crate) const LIST: &str = "a list";

/// An object in the words of an error.
pub(crate) const OBJECT: &str = "an object";

/// The words for a name that stands twice where the name may come from the sender alone.
const DUPLICATE: &str = "a name stands twice in one object";

/// A place for one value.
pub(crate) trait Accept {
    /// Takes the value.
    fn accept(&mut self, given: Given<'_, '_>) -> Result<(), Fault>;
}

impl<F: FnMut(Given<'_, '_>) -> Result<(), Fault>> Accept for F {
    fn accept(&mut self, given: Given<'_, '_>) -> Result<(), Fault> {
        self(given)
    }
}

/// A value as it is handed over. `'de` is how long the text lives that is read from, so that what is only looked at need not be copied.
pub(crate) enum Given<'a, 'de> {
    Null,
    Flag(bool),
    /// A number, as it is written.
    Number(&'de str),
    /// A string without escapes.
    Text(&'de str),
    /// A string as it stands between its quotes, escapes and all.
    Escaped(&'de str),
    List(json::Items<'a, 'de>),
    Object(json::Members<'a, 'de>),
}

impl Given<'_, '_> {
    /// What it is, in the words of an error.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) | Self::Escaped(_) => "a string",
            Self::List(_) => LIST,
            Self::Object(_) => OBJECT,
        }
    }
}

/// The ordinary form of a value on the wire.
pub(crate) enum Plain {}

/// An id that is written as a JSON number in this place, whatever form it has elsewhere.
pub(crate) enum Number {}

/// A value that can be read from and written to a self-describing format, in the given form.
pub(crate) trait Wire<Form = Plain>: Sized {
    /// What the reader says it expected, such as "a list".
    const EXPECTED: &'static str;

    /// Reads the value into an empty place, which stays empty for `null`.
    ///
    /// A place and not a return value: generated types are large, and what is returned is copied on each of the steps back. Those that are
    /// not generic are `#[inline]`, which here means: compiled in the programs that use them, and not in this crate.
    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault>;

    /// The value that `null` is, for the types that have one.
    fn from_null() -> Option<Self> {
        None
    }

    /// What the value is, to be written.
    fn content(&self) -> Result<Content<'_>, Fault>;
}

/// A place for a value of type `T`.
struct Place<'p, T, Form>(&'p mut Option<T>, PhantomData<Form>);

impl<T: Wire<Form>, Form> Accept for Place<'_, T, Form> {
    fn accept(&mut self, given: Given<'_, '_>) -> Result<(), Fault> {
        T::read(given, self.0)
    }
}

/// A value that was read where one has to be.
fn present<T: Wire<Form>, Form>(read: Option<T>) -> Result<T, Fault> {
    match read {
        Some(value) => Ok(value),
        None => match T::from_null() {
            Some(value) => Ok(value),
            None => Err(Fault::mismatch(T::EXPECTED, "null")),
        },
    }
}

/// Reads a whole body.
pub(crate) fn from_json<T: Wire>(body: &[u8]) -> Result<T, Fault> {
    let mut value = None;
    json::read_body(body, &mut Place(&mut value, PhantomData))?;
    present(value)
}

/// What an operation answers.
pub trait Answer: Sized {
    /// Reads it from the body of an answer.
    #[doc(hidden)]
    fn from_body(body: &[u8]) -> Result<Self, Fault>;
}

impl<T: Wire> Answer for T {
    fn from_body(body: &[u8]) -> Result<Self, Fault> {
        from_json(body)
    }
}

/// An operation that answers nothing may still be sent a body, which then means nothing.
impl Answer for () {
    fn from_body(_: &[u8]) -> Result<Self, Fault> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;

//! How the types of this crate are read and written, without serde's derive.
//!
//! The form is that of [miniserde](https://docs.rs/miniserde), and so are the words: what is read is handed to a [`Visitor`] that is used as an object,
//! and not returned; a [`json::Seq`] and a [`json::Map`] are what a visitor walks through. Beyond it, one visitor takes values of all kinds
//! ([`Given`]), and what is written says what it is ([`out::Content`]) and is asked for its parts.
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
mod raw;
mod value;

use std::marker::PhantomData;

use fault::Fault;
pub(crate) use json::{Given, Visitor};
use out::Content;
pub(crate) use out::{Number, Plain};

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

impl<T: Wire<Form>, Form> Visitor for Place<'_, T, Form> {
    fn visit(&mut self, given: Given<'_, '_>) -> Result<(), Fault> {
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

impl<T: Wire> out::Give for T {
    fn content(&self) -> Result<Content<'_>, Fault> {
        Wire::content(self)
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

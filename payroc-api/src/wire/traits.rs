//! What a value is to a format, without naming the format.
//!
//! A type implements [`Wire`] once. To be read it takes a [`Content`]; to be written it says what it is (a [`Fragment`], a sequence or a [`Map`])
//! and a [`Format`] writes it. The formats are parameters and not objects: what is compiled for a field is a call to the writer of its type.

use std::marker::PhantomData;

use serde_json::Value;

use super::fault::Fault;
use super::json::{Content, Visitor};
use crate::RawJson;

/// The ordinary form of a value on the wire.
pub(crate) enum Plain {}

/// An id that is written as a JSON number in this field, whatever form it has elsewhere.
pub(crate) enum Number {}

/// A value that can be read from and written to a self-describing format, in the given form.
pub(crate) trait Wire<Form = Plain>: Sized {
    /// What the reader says it expected, such as "a list".
    const EXPECTED: &'static str;

    /// Whether it is a union, which holds what is new as a variant of its own.
    const IS_UNION: bool = false;

    /// Reads the value into an empty place, which stays empty for `null`.
    ///
    /// A place and not a return value: generated types are large, and what is returned is copied on each of the steps back. Those that are
    /// not generic are `#[inline]`, which here means: compiled in the programs that use them, and not in this crate.
    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault>;

    /// The value that `null` is, for the types that have one.
    fn from_null() -> Option<Self> {
        None
    }

    /// Says what the value is, to be written.
    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error>;
}

/// A place for a value of type `T`.
pub(super) struct Place<'p, T, Form>(pub(super) &'p mut Option<T>, pub(super) PhantomData<Form>);

impl<T: Wire<Form>, Form> Visitor for Place<'_, T, Form> {
    fn visit(&mut self, content: Content<'_, '_>) -> Result<(), Fault> {
        T::read(content, self.0)
    }
}

/// A value that was read where one has to be.
pub(super) fn present<T: Wire<Form>, Form>(read: Option<T>) -> Result<T, Fault> {
    match read {
        Some(value) => Ok(value),
        None => match T::from_null() {
            Some(value) => Ok(value),
            None => Err(Fault::mismatch(T::EXPECTED, "null")),
        },
    }
}

/// A value that holds no others, or that is written as a whole.
pub(crate) enum Fragment<'a> {
    Null,
    Bool(bool),
    I64(i64),
    Str(&'a str),
    /// A string that was made to be written, such as a date.
    Made(String),
    /// A number, by its digits.
    Digits(String),
    Json(&'a Value),
    /// JSON that was kept as its text, digit by digit and escape by escape.
    Raw(&'a RawJson),
}

/// Where one value is written.
pub(crate) trait Format: Sized {
    type Ok;
    type Error;

    /// Writes a value that holds no others.
    fn fragment(self, fragment: Fragment<'_>) -> Result<Self::Ok, Self::Error>;

    /// Writes a list of values in the given form.
    fn seq<T: Wire<Form>, Form>(self, items: &[T]) -> Result<Self::Ok, Self::Error>;

    /// Writes an object.
    fn map<M: Map<Form>, Form>(self, map: &M) -> Result<Self::Ok, Self::Error>;

    /// The error of this format for a value that cannot be written.
    fn refuse(fault: Fault) -> Self::Error;
}

/// An object to be written: a struct, or a map to values in the given form.
pub(crate) trait Map<Form = Plain> {
    /// Writes the fields that are present, in order.
    fn fields<W: Fields>(&self, to: &mut W) -> Result<(), W::Error>;
}

/// Where the fields of one object are written.
pub(crate) trait Fields {
    type Error;

    /// Writes a field of a struct, or an entry of a map.
    fn field<T: Wire<Form>, Form>(&mut self, name: &str, value: &T) -> Result<(), Self::Error>;

    /// Writes a field that always has this value.
    fn constant(&mut self, name: &str, value: Fragment<'_>) -> Result<(), Self::Error>;
}

/// The one value of a constant field.
pub(crate) trait Constant: Copy {
    fn fragment(self) -> Fragment<'static>;
}

impl Constant for &'static str {
    fn fragment(self) -> Fragment<'static> {
        Fragment::Str(self)
    }
}

impl Constant for i64 {
    fn fragment(self) -> Fragment<'static> {
        Fragment::I64(self)
    }
}

impl Constant for bool {
    fn fragment(self) -> Fragment<'static> {
        Fragment::Bool(self)
    }
}

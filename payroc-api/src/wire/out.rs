//! The writing side without the format: a value says what it is, and the format asks.
//!
//! So a type is compiled once and not once for each format, and one virtual call is all that stands between a member and its place.

use serde_json::Value;

use super::fault::Fault;
use crate::RawJson;

/// The ordinary form of a value on the wire.
pub(crate) enum Plain {}

/// An id that is written as a JSON number in this place, whatever form it has elsewhere.
pub(crate) enum Number {}

/// What a value is.
pub(crate) enum Content<'a> {
    Null,
    Flag(bool),
    Signed(i64),
    Float(f64),
    /// A number that a float does not say exactly, by its digits.
    Digits(String),
    Text(&'a str),
    /// A text that was made to be written, such as a date.
    Made(String),
    List(&'a dyn Seq<Plain>),
    /// A list of what is written as numbers in this place.
    Numbers(&'a dyn Seq<Number>),
    Object(&'a dyn Object),
    Map(&'a dyn Map<Plain>),
    /// A map to what is written as numbers in this place.
    NumberMap(&'a dyn Map<Number>),
    Json(&'a Value),
    /// JSON that was kept as its text, digit by digit and escape by escape.
    Raw(&'a RawJson),
}

/// A value whose type the format does not know.
pub(crate) trait Give {
    /// What it is.
    fn content(&self) -> Result<Content<'_>, Fault>;
}

/// A list of values in the given form.
pub(crate) trait Seq<Form> {
    /// Hands its items over, in order.
    fn items(&self, to: &mut dyn TakeItems) -> Result<(), Fault>;
}

/// Where a list is written.
pub(crate) trait TakeItems {
    fn item(&mut self, value: Content<'_>) -> Result<(), Fault>;
}

/// An object with known members: a struct, or a union of structs.
pub(crate) trait Object {
    /// Hands its members over, in order.
    fn members(&self, to: &mut dyn TakeMembers) -> Result<(), Fault>;
}

/// An object of any names, and of values in the given form.
pub(crate) trait Map<Form> {
    /// Hands its entries over, in order.
    fn entries(&self, to: &mut dyn TakeMembers) -> Result<(), Fault>;
}

/// Where an object is written.
pub(crate) trait TakeMembers {
    /// Writes those that are there of the members of a struct.
    fn members(&mut self, members: &[(&'static str, &dyn Member)]) -> Result<(), Fault>;

    /// Writes one member.
    fn member(&mut self, name: &str, value: Content<'_>) -> Result<(), Fault>;
}

/// A member of a struct.
pub(crate) trait Member {
    /// What it is; nothing where it is left out.
    fn content(&self) -> Result<Option<Content<'_>>, Fault>;
}

/// A form that a value can have in some place.
pub(crate) trait Form: Sized + 'static {
    fn list(list: &dyn Seq<Self>) -> Content<'_>;
    fn map(map: &dyn Map<Self>) -> Content<'_>;
}

impl Form for Plain {
    fn list(list: &dyn Seq<Self>) -> Content<'_> {
        Content::List(list)
    }

    fn map(map: &dyn Map<Self>) -> Content<'_> {
        Content::Map(map)
    }
}

impl Form for Number {
    fn list(list: &dyn Seq<Self>) -> Content<'_> {
        Content::Numbers(list)
    }

    fn map(map: &dyn Map<Self>) -> Content<'_> {
        Content::NumberMap(map)
    }
}

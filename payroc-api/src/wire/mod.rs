//! How the types of this crate are read and written, without serde's derive.
//!
//! The idea is [miniserde](https://docs.rs/miniserde)'s, and so are most of the words:
//!
//! - A value that is read is not returned. It is handed to a [`Visitor`](json::Visitor), which is used as an object, as a [`Content`] of any kind; a
//!   [`json::Seq`] and a [`json::Map`] are what a visitor walks through.
//! - A value that is written says what it is: a [`Fragment`](traits::Fragment), a sequence or a [`Map`](traits::Map). The [`Format`](traits::Format)
//!   writes it.
//!
//! Every object is read by one function ([`object`]), every union by another ([`union`]), every string and number by a third ([`scalar`]).
//! The generated code lists names and calls [`macros`]. Bodies are read by [`json`] and written by [`write`](mod@write); [`format`](mod@format) stands
//! between the types and serde. Four promises live here and nowhere else:
//!
//! - **Lenient where a server may differ, strict where data would be lost.** Unknown fields are ignored (or kept, where the type says
//!   so), `10.0` is a whole number, `null` for an optional field reads as absent. A field that stands twice in one object is an error, and
//!   so is writing kept JSON in which a name does.
//! - **Errors name the path and never quote a value**: a value may be a card number.
//! - **Self-describing formats only**: the readers ask the format what comes next, so formats such as bincode are refused.
//! - **Compiled where it is used**: not for the types that a program never reads or writes, and nothing is read by more than one copy of code.

pub(crate) mod fault;
pub(crate) mod format;
pub(crate) mod json;
pub(crate) mod macros;
pub(crate) mod object;
pub(crate) mod scalar;
pub(crate) mod traits;
pub(crate) mod union;
pub(crate) mod utf_16;
pub(crate) mod write;

mod containers;
mod raw;
mod value;

use std::marker::PhantomData;

use bytes::Bytes;
use fault::Fault;
pub(crate) use json::Content;
pub(crate) use traits::{Number, Plain, Wire};
use traits::{Place, present};
use write::Body;

/// Reads a whole body.
pub(crate) fn from_json<T: Wire>(body: &[u8]) -> Result<T, Fault> {
    let mut value = None;
    json::read_body(body, &mut Place(&mut value, PhantomData))?;
    present(value)
}

/// What a response can hold: the types of the API that responses consist of, and `()`, which reads whatever body there is.
pub trait FromBody: Sized {
    /// Reads it from the body of a response.
    #[doc(hidden)]
    fn from_body(body: &[u8]) -> Result<Self, Fault>;

    /// Whether it is of a union, which holds what is new as a variant of its own.
    #[doc(hidden)]
    fn is_union(&self) -> bool {
        false
    }
}

impl<T: Wire> FromBody for T {
    fn from_body(body: &[u8]) -> Result<Self, Fault> {
        from_json(body)
    }

    fn is_union(&self) -> bool {
        T::IS_UNION
    }
}

/// An operation whose response holds nothing may still be sent a body, which then means nothing.
impl FromBody for () {
    fn from_body(_: &[u8]) -> Result<Self, Fault> {
        Ok(())
    }
}

/// What a request can hold.
pub trait ToBody {
    /// Writes it as the body of a request.
    #[doc(hidden)]
    fn to_body(&self) -> Result<Bytes, Fault>;
}

impl<T: Wire> ToBody for T {
    fn to_body(&self) -> Result<Bytes, Fault> {
        Ok(Body(self).to_json()?.into_bytes())
    }
}

#[cfg(test)]
mod tests;

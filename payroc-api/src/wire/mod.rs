//! How the types of this crate are read and written, without serde's derive.
//!
//! The form is that of [miniserde](https://docs.rs/miniserde), and so are the words: what is read is handed to a [`Visitor`] that is used as an object,
//! and not returned; a [`json::Seq`] and a [`json::Map`] are what a visitor walks through. Beyond it, one visitor takes values of all kinds
//! ([`Content`]), and what is written says what it is ([`out::Content`]) and is asked for its parts.
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
pub(crate) mod scalar;
pub(crate) mod traits;
pub(crate) mod union;
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

/// What a response can hold.
pub trait FromBody: Sized {
    /// Reads it from the body of a response.
    #[doc(hidden)]
    fn from_body(body: &[u8]) -> Result<Self, Fault>;
}

impl<T: Wire> FromBody for T {
    fn from_body(body: &[u8]) -> Result<Self, Fault> {
        from_json(body)
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

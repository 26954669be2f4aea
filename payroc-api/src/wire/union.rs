//! Unions: objects of several shapes, distinguished by the string in one field, the discriminator.

use std::marker::PhantomData;

use super::fault::Fault;
use super::json::{Content, Map, kept, unescape};
use super::traits;
use super::traits::{Fields, Format, Fragment, Place, Wire};
use crate::RawJson;

/// A union whose variants are distinguished by a discriminator.
pub(crate) trait Union: Sized {
    /// Name of the field that is the discriminator.
    const DISCRIMINATOR: &'static str;

    /// The values that are known.
    const VALUES: &'static [&'static str];

    /// Reads the variant of one of [`Self::VALUES`]; the discriminator is still among the fields.
    fn read_variant(value: &'static str, fields: Map<'_, '_>) -> Result<Self, Fault>;

    /// Makes the variant for what is not known.
    fn unknown(discriminator: Option<Box<str>>, json: RawJson) -> Self;
}

/// Reads a union. Whatever is not an object is no variant that is known, and is kept.
pub(crate) fn read<T: Union>(content: Content<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    *place = match content {
        Content::Map(fields) => Some(read_fields(fields)?),
        Content::Null => None,
        other => Some(T::unknown(None, kept(other)?)),
    };
    Ok(())
}

/// Reads a union out of the fields of an object. The discriminator is looked up first, wherever it stands.
pub(crate) fn read_fields<T: Union>(fields: Map<'_, '_>) -> Result<T, Fault> {
    let (mut value, mut newer) = (None, None);
    fields.look_ahead(T::DISCRIMINATOR, &mut |content| {
        value = known(T::VALUES, content);
        if value.is_none() {
            newer = unknown(content);
        }
    })?;
    match value {
        Some(value) => T::read_variant(value, fields),
        None => keep(newer, fields),
    }
}

/// The discriminator that a value is; most are strings, some are flags.
fn known(values: &[&'static str], content: &Content<'_, '_>) -> Option<&'static str> {
    match content {
        Content::Str(text) => find(values, text),
        Content::EscapedStr(inside) => find(values, &unescape(inside)),
        Content::Number(digits) => find(values, digits),
        Content::Bool(value) => find(values, if *value { "true" } else { "false" }),
        Content::Null | Content::Seq(_) | Content::Map(_) => None,
    }
}

/// The value of a discriminator that is not known, as its variant will keep it.
#[cold]
fn unknown(content: &Content<'_, '_>) -> Option<Box<str>> {
    match content {
        Content::Str(text) => Some((*text).into()),
        Content::EscapedStr(inside) => Some(unescape(inside).into()),
        Content::Number(digits) => Some((*digits).into()),
        Content::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        Content::Null | Content::Seq(_) | Content::Map(_) => None,
    }
}

fn find(values: &[&'static str], text: &str) -> Option<&'static str> {
    values.iter().copied().find(|value| *value == text)
}

/// Keeps all the fields.
pub(crate) fn keep<T: Union>(discriminator: Option<Box<str>>, fields: Map<'_, '_>) -> Result<T, Fault> {
    Ok(T::unknown(discriminator, fields.keep()?))
}

/// Which of several values of the discriminator a variant has that stands for all of them: it says so in a field of its own.
#[allow(dead_code, reason = "not every document has a variant of several values")]
pub(crate) fn discriminator<T: Wire>(name: &str, values: &[&'static str], variant: &T) -> Option<&'static str> {
    let mut search = Search { name, values, found: None };
    // What cannot be written in another field has no say here.
    let _ = variant.write(&mut search);
    search.found
}

/// Looks for one field of an object as it is written.
struct Search<'s> {
    name: &'s str,
    values: &'s [&'static str],
    found: Option<&'static str>,
}

/// Something else was not written.
struct NotWritten;

impl Format for &mut Search<'_> {
    type Ok = ();
    type Error = NotWritten;

    fn fragment(self, _: Fragment<'_>) -> Result<(), NotWritten> {
        Ok(())
    }

    fn seq<T: Wire<Form>, Form>(self, _: &[T]) -> Result<(), NotWritten> {
        Ok(())
    }

    fn map<M: traits::Map<Form>, Form>(self, map: &M) -> Result<(), NotWritten> {
        map.fields(self)
    }

    fn refuse(_: Fault) -> NotWritten {
        NotWritten
    }
}

impl Fields for Search<'_> {
    type Error = NotWritten;

    fn field<T: Wire<Form>, Form>(&mut self, name: &str, value: &T) -> Result<(), NotWritten> {
        if name == self.name { value.write(Found(self)) } else { Ok(()) }
    }

    fn constant(&mut self, name: &str, value: Fragment<'_>) -> Result<(), NotWritten> {
        if name == self.name { Found(self).fragment(value) } else { Ok(()) }
    }
}

/// The value of the field that was looked for.
struct Found<'a, 's>(&'a mut Search<'s>);

impl Format for Found<'_, '_> {
    type Ok = ();
    type Error = NotWritten;

    fn fragment(self, fragment: Fragment<'_>) -> Result<(), NotWritten> {
        let values = self.0.values;
        self.0.found = match fragment {
            Fragment::Str(text) => find(values, text),
            Fragment::Made(text) | Fragment::Digits(text) => find(values, &text),
            Fragment::I64(number) => find(values, &number.to_string()),
            Fragment::Bool(value) => find(values, if value { "true" } else { "false" }),
            Fragment::Null | Fragment::Json(_) | Fragment::Raw(_) => None,
        };
        Ok(())
    }

    fn seq<T: Wire<Form>, Form>(self, _: &[T]) -> Result<(), NotWritten> {
        Ok(())
    }

    fn map<M: traits::Map<Form>, Form>(self, _: &M) -> Result<(), NotWritten> {
        Ok(())
    }

    fn refuse(_: Fault) -> NotWritten {
        NotWritten
    }
}

/// Reads a union that has a single variant and no discriminator yet: what the variant cannot be is kept as it came.
pub(crate) fn read_untagged<T: Wire>(content: Content<'_, '_>) -> Result<Option<Result<T, RawJson>>, Fault> {
    let mut variant = None;
    let raw = match content {
        Content::Null => return Ok(None),
        Content::Map(fields) => fields.try_read(&mut Place(&mut variant, PhantomData))?,
        other => Some(kept(other)?),
    };
    Ok(match (raw, variant) {
        (None, Some(variant)) => Some(Ok(variant)),
        (raw, _) => raw.map(Err),
    })
}

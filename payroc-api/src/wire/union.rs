//! Unions: objects of several shapes, told apart by the text of one member, the tag.

use std::marker::PhantomData;

use super::fault::Fault;
use super::json::{Map, kept, unescape};
use super::out::{self, Content};
use super::{Given, Place, Wire};
use crate::RawUnion;

/// A union whose arms are told apart by a tag.
pub(crate) trait Union: Sized {
    /// Name of the member that is the tag.
    const TAG: &'static str;

    /// The tags that are known.
    const TAGS: &'static [&'static str];

    /// Reads the arm of one of [`Self::TAGS`]; the tag is still among the members.
    fn read_arm(tag: &'static str, members: Map<'_, '_>) -> Result<Self, Fault>;

    /// Makes the arm for what is not known.
    fn unknown(raw: RawUnion) -> Self;
}

/// Reads a union. Whatever is not an object is no arm that is known, and is kept.
pub(crate) fn read<T: Union>(given: Given<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    *place = match given {
        Given::Object(members) => Some(read_members(members)?),
        Given::Null => None,
        other => Some(T::unknown(RawUnion::new(kept(other)?))),
    };
    Ok(())
}

/// Reads a union out of the members of an object. The tag is looked up first, wherever it stands.
pub(crate) fn read_members<T: Union>(members: Map<'_, '_>) -> Result<T, Fault> {
    let mut tag = None;
    members.look_ahead(T::TAG, &mut |given| tag = known(T::TAGS, given))?;
    match tag {
        Some(tag) => T::read_arm(tag, members),
        None => keep(members).map(T::unknown),
    }
}

/// The tag that a value is; most are strings, some are flags.
fn known(tags: &[&'static str], given: &Given<'_, '_>) -> Option<&'static str> {
    match given {
        Given::Text(text) => find(tags, text),
        Given::Escaped(inside) => find(tags, &unescape(inside)),
        Given::Number(digits) => find(tags, digits),
        Given::Flag(value) => find(tags, if *value { "true" } else { "false" }),
        Given::Null | Given::List(_) | Given::Object(_) => None,
    }
}

fn find(tags: &[&'static str], text: &str) -> Option<&'static str> {
    tags.iter().copied().find(|tag| *tag == text)
}

/// Keeps all the members.
pub(crate) fn keep(members: Map<'_, '_>) -> Result<RawUnion, Fault> {
    members.keep().map(RawUnion::new)
}

/// A union's arm for what is not known, looked at.
pub(crate) trait Kept: out::Object {
    /// What was kept, if it is that arm.
    fn raw(&self) -> Option<&RawUnion>;
}

/// A union to be written: what was kept is written as it came, which need not be an object.
pub(crate) fn content<T: Kept>(value: &T) -> Result<Content<'_>, Fault> {
    Ok(match value.raw() {
        Some(raw) => Content::Raw(raw.as_json()),
        None => Content::Object(value),
    })
}

/// Reads a union that has a single arm and no tag yet: what the arm cannot be is kept as it came.
pub(crate) fn read_untagged<T: Wire>(given: Given<'_, '_>) -> Result<Option<Result<T, RawUnion>>, Fault> {
    let mut arm = None;
    let raw = match given {
        Given::Null => return Ok(None),
        Given::Object(members) => members.try_read(&mut Place(&mut arm, PhantomData))?,
        other => Some(kept(other)?),
    };
    Ok(match (raw, arm) {
        (None, Some(arm)) => Some(Ok(arm)),
        (raw, _) => raw.map(RawUnion::new).map(Err),
    })
}

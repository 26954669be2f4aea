//! Unions: objects of several shapes, told apart by the text of one member, the tag.

use std::marker::PhantomData;

use super::fault::Fault;
use super::json::{Map, kept, unescape};
use super::out::{self, Content};
use super::{Given, Place, Wire};
use crate::RawJson;

/// A union whose arms are told apart by a tag.
pub(crate) trait Union: Sized {
    /// Name of the member that is the tag.
    const TAG: &'static str;

    /// The tags that are known.
    const TAGS: &'static [&'static str];

    /// Reads the arm of one of [`Self::TAGS`]; the tag is still among the members.
    fn read_arm(tag: &'static str, members: Map<'_, '_>) -> Result<Self, Fault>;

    /// Makes the arm for what is not known.
    fn unknown(discriminator: Option<Box<str>>, json: RawJson) -> Self;
}

/// Reads a union. Whatever is not an object is no arm that is known, and is kept.
pub(crate) fn read<T: Union>(given: Given<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    *place = match given {
        Given::Object(members) => Some(read_members(members)?),
        Given::Null => None,
        other => Some(T::unknown(None, kept(other)?)),
    };
    Ok(())
}

/// Reads a union out of the members of an object. The tag is looked up first, wherever it stands.
pub(crate) fn read_members<T: Union>(members: Map<'_, '_>) -> Result<T, Fault> {
    let (mut tag, mut newer) = (None, None);
    members.look_ahead(T::TAG, &mut |given| {
        tag = known(T::TAGS, given);
        if tag.is_none() {
            newer = unknown(given);
        }
    })?;
    match tag {
        Some(tag) => T::read_arm(tag, members),
        None => keep(newer, members),
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

/// The value of a discriminator that is not known, as its variant will keep it.
#[cold]
fn unknown(given: &Given<'_, '_>) -> Option<Box<str>> {
    match given {
        Given::Text(text) => Some((*text).into()),
        Given::Escaped(inside) => Some(unescape(inside).into()),
        Given::Number(digits) => Some((*digits).into()),
        Given::Flag(value) => Some(if *value { "true" } else { "false" }.into()),
        Given::Null | Given::List(_) | Given::Object(_) => None,
    }
}

fn find(tags: &[&'static str], text: &str) -> Option<&'static str> {
    tags.iter().copied().find(|tag| *tag == text)
}

/// Keeps all the members.
pub(crate) fn keep<T: Union>(discriminator: Option<Box<str>>, members: Map<'_, '_>) -> Result<T, Fault> {
    Ok(T::unknown(discriminator, members.keep()?))
}

/// Which of several values of the discriminator a variant has that stands for all of them: it says so in a member of its own.
#[allow(dead_code, reason = "not every document has a variant of several values")]
pub(crate) fn discriminator(name: &str, values: &[&'static str], variant: &dyn out::Object) -> Option<&'static str> {
    let mut search = Search { name, values, found: None };
    // What cannot be written in another member has no say here.
    let _ = variant.members(&mut search);
    search.found
}

struct Search<'s> {
    name: &'s str,
    values: &'s [&'static str],
    found: Option<&'static str>,
}

impl out::TakeMembers for Search<'_> {
    fn members(&mut self, members: &[(&'static str, &dyn out::Member)]) -> Result<(), Fault> {
        let wanted = self.name;
        for (name, member) in members.iter().filter(|(name, _)| *name == wanted) {
            if let Some(value) = member.content()? {
                self.member(name, value)?;
            }
        }
        Ok(())
    }

    fn member(&mut self, name: &str, value: Content<'_>) -> Result<(), Fault> {
        if name == self.name {
            self.found = match value {
                Content::Text(text) => find(self.values, text),
                Content::Made(text) | Content::Digits(text) => find(self.values, &text),
                Content::Signed(number) => find(self.values, &number.to_string()),
                Content::Flag(value) => find(self.values, if value { "true" } else { "false" }),
                _ => None,
            };
        }
        Ok(())
    }
}

/// A union's variant for what is not known, looked at.
pub(crate) trait Kept: out::Object {
    /// What was kept, if it is that arm.
    fn raw(&self) -> Option<&RawJson>;
}

/// A union to be written: what was kept is written as it came, which need not be an object.
pub(crate) fn content<T: Kept>(value: &T) -> Result<Content<'_>, Fault> {
    Ok(match value.raw() {
        Some(raw) => Content::Raw(raw),
        None => Content::Object(value),
    })
}

/// Reads a union that has a single arm and no tag yet: what the arm cannot be is kept as it came.
pub(crate) fn read_untagged<T: Wire>(given: Given<'_, '_>) -> Result<Option<Result<T, RawJson>>, Fault> {
    let mut arm = None;
    let raw = match given {
        Given::Null => return Ok(None),
        Given::Object(members) => members.try_read(&mut Place(&mut arm, PhantomData))?,
        other => Some(kept(other)?),
    };
    Ok(match (raw, arm) {
        (None, Some(arm)) => Some(Ok(arm)),
        (raw, _) => raw.map(Err),
    })
}

//! Unions: objects of several shapes, told apart by the text of one member, the tag.

use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::buffer::Buffer;
use super::fault::Fault;
use super::json::{self, any};
use super::object::{self, Ahead, Members, Object};
use super::out::Out;
use super::source::{Entries, Given};
use super::{Place, Wire};
use crate::RawUnion;

/// A union whose arms are told apart by a tag.
pub(crate) trait Union: Sized {
    /// Name of the member that is the tag.
    const TAG: &'static str;

    /// The tags that are known.
    const TAGS: &'static [&'static str];

    /// Reads the arm of one of [`Self::TAGS`]; the tag is still among the members.
    fn read_arm(tag: &'static str, members: Members<'_, '_>) -> Result<Self, Fault>;

    /// Makes the arm for what is not known.
    fn unknown(raw: RawUnion) -> Self;
}

/// Reads a union. Whatever is not an object is no arm that is known, and is kept.
pub(crate) fn read<T: Union>(given: Given<'_, '_>, place: &mut Option<T>) -> Result<(), Fault> {
    *place = match given.undressed()? {
        Given::Object(rest) => Some(read_members(Members { ahead: None, rest })?),
        Given::Null => None,
        other => Some(T::unknown(RawUnion::new(any(other)?))),
    };
    Ok(())
}

/// Reads a union out of the members of an object.
///
/// A tag that comes first costs nothing; members before it are set aside.
pub(crate) fn read_members<T: Union>(members: Members<'_, '_>) -> Result<T, Fault> {
    let Members { ahead, rest } = members;
    let mut own = Ahead::default();
    let ahead = ahead.unwrap_or(&mut own);
    let tag = find_tag(ahead, rest, T::TAG, T::TAGS)?;
    let members = Members { ahead: Some(ahead), rest };
    match tag {
        Some(tag) => T::read_arm(tag, members),
        None => drain(members).map(T::unknown),
    }
}

/// Reads up to the tag; finds which of those that are known it is.
fn find_tag(
    ahead: &mut Ahead,
    rest: &mut dyn Entries<'_>,
    name: &'static str,
    tags: &[&'static str],
) -> Result<Option<&'static str>, Fault> {
    let Ahead { tag, early } = ahead;
    // A union that is an arm of another finds what that one has read.
    if let Some((known, text)) = *tag
        && known == name
    {
        return Ok(find(tags, text));
    }
    let mut seen = early.members();
    while let Some(next) = seen.next_name()? {
        if next == name {
            let mut found = None;
            seen.value(&mut |given: Given<'_, '_>| {
                found = known(tags, &given);
                Ok(())
            })?;
            return Ok(found);
        }
    }
    drop(seen);
    while let Some(next) = rest.next_name()? {
        let is_tag = next == name;
        let mut found = None;
        let read = rest.value(&mut |given: Given<'_, '_>| {
            if is_tag {
                found = known(tags, &given);
                if let (Some(text), Given::Text(_), None) = (found, &given, &tag) {
                    *tag = Some((name, text));
                    return Ok(());
                }
            }
            early.keep_member(&next, given)
        });
        read.map_err(|fault| fault.within(&next))?;
        if is_tag {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The tag that a value is; most are strings, some are flags.
fn known(tags: &[&'static str], given: &Given<'_, '_>) -> Option<&'static str> {
    match given {
        Given::Text(text) | Given::Digits(text) => find(tags, text),
        Given::Flag(value) => find(tags, if *value { "true" } else { "false" }),
        Given::Signed(value) => find(tags, &value.to_string()),
        Given::Unsigned(value) => find(tags, &value.to_string()),
        _ => None,
    }
}

fn find(tags: &[&'static str], text: &str) -> Option<&'static str> {
    tags.iter().copied().find(|tag| *tag == text)
}

/// Keeps all the members.
pub(crate) fn drain(members: Members<'_, '_>) -> Result<RawUnion, Fault> {
    let mut map = Map::new();
    if let Some(Ahead { tag, early }) = members.ahead {
        map.extend(tag.map(|(name, text)| (name.to_owned(), text.into())));
        json::keep_members(&mut early.members(), &mut map)?;
    }
    json::keep_members(members.rest, &mut map)?;
    Ok(RawUnion::new(Value::Object(map)))
}

/// A union's arm for what is not known, looked at.
pub(crate) trait Kept: Object {
    /// What was kept, if it is that arm.
    fn raw(&self) -> Option<&RawUnion>;
}

/// Writes a union: what was kept is written as it came, which need not be an object.
pub(crate) fn write<T: Kept>(value: &T, out: &mut dyn Out) -> Result<(), Fault> {
    match value.raw() {
        Some(raw) => out.json(raw.as_json()),
        None => object::write(value, out),
    }
}

/// Reads a union that has a single arm and no tag yet: what the arm cannot be is kept as it came.
pub(crate) fn read_untagged<T: Wire>(given: Given<'_, '_>) -> Result<Option<Result<T, RawUnion>>, Fault> {
    if let Given::Null = given {
        return Ok(None);
    }
    let mut kept = Buffer::default();
    kept.keep(given)?;
    let mut arm = None;
    let read = kept.give(&mut Place(&mut arm, PhantomData));
    if let (Ok(()), Some(arm)) = (read, arm) {
        return Ok(Some(Ok(arm)));
    }
    Ok(Some(Err(RawUnion::new(json::handed(|place| kept.give(place))?))))
}

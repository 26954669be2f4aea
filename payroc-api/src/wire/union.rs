//! Unions: objects of several shapes, told apart by the text of one member, the tag.

use serde_json::{Map, Value};

use super::fault::Fault;
use super::json::{DUPLICATE, any};
use super::object::{self, Members, Object};
use super::out::Out;
use super::source::{Entries, Given, Source};
use super::{Wire, buffer::Buffered};
use crate::RawUnion;

/// A union whose arms are told apart by a tag.
pub(crate) trait Union: Sized {
    /// Name of the member that is the tag.
    const TAG: &'static str;

    /// The tags that are known.
    const TAGS: &'static [&'static str];

    /// Reads the arm of one of [`Self::TAGS`]; the tag is still among the members.
    fn read_arm<E: Entries + ?Sized>(tag: &'static str, members: Members<'_, E>) -> Result<Self, Fault>;

    /// Makes the arm for what is not known.
    fn unknown(raw: RawUnion) -> Self;
}

/// Reads a union. Whatever is not an object is no arm that is known, and is kept.
pub(crate) fn read<T: Union, S: Source + ?Sized>(source: &mut S, place: &mut Option<T>) -> Result<(), Fault> {
    source.take(&mut |given| {
        *place = Some(match given {
            Given::Object(members) => read_members(Members::new(Vec::new(), members))?,
            // Nothing that can be kept as JSON.
            Given::Bytes => return Err(Fault::mismatch(object::EXPECTED, given.kind())),
            other => T::unknown(RawUnion::new(any(other)?)),
        });
        Ok(())
    })?;
    Ok(())
}

/// Reads a union out of the members of an object.
///
/// A tag that comes first costs nothing; members before it are set aside.
pub(crate) fn read_members<T: Union, E: Entries + ?Sized>(mut members: Members<'_, E>) -> Result<T, Fault> {
    let (early, tag) = find_tag(&mut members, T::TAG, T::TAGS)?;
    let members = members.pushed_back(early);
    match tag {
        Some(tag) => T::read_arm(tag, members),
        None => drain(members).map(T::unknown),
    }
}

/// Members up to the tag, and the tag if it is a known one.
type UpToTag = (Vec<(String, Value)>, Option<&'static str>);

fn find_tag<E: Entries + ?Sized>(members: &mut Members<'_, E>, name: &str, tags: &[&'static str]) -> Result<UpToTag, Fault> {
    let mut early = Vec::new();
    while let Some((member, value)) = members.next_entry()? {
        let found = member == name;
        let tag = if found { known(tags, &value) } else { None };
        early.push((member, value));
        if found {
            return Ok((early, tag));
        }
    }
    Ok((early, None))
}

/// The tag that `value` is; most are strings, some are flags.
fn known(tags: &[&'static str], value: &Value) -> Option<&'static str> {
    let written;
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Bool(_) | Value::Number(_) => {
            written = value.to_string();
            &written
        }
        _ => return None,
    };
    tags.iter().copied().find(|tag| *tag == text)
}

/// Keeps all the members.
pub(crate) fn drain<E: Entries + ?Sized>(mut members: Members<'_, E>) -> Result<RawUnion, Fault> {
    let mut map = Map::new();
    while let Some((name, value)) = members.next_entry()? {
        if map.insert(name, value).is_some() {
            return Err(Fault::new(DUPLICATE));
        }
    }
    Ok(RawUnion::new(Value::Object(map)))
}

/// A union's arm for what is not known, looked at.
pub(crate) trait Kept: Object {
    /// What was kept, if it is that arm.
    fn raw(&self) -> Option<&RawUnion>;
}

/// Writes a union: what was kept is written as it came, which need not be an object.
pub(crate) fn write<T: Kept, O: Out + ?Sized>(value: &T, out: &mut O) -> Result<(), Fault> {
    match value.raw() {
        Some(raw) => out.json(raw.as_json()),
        None => object::write(value, out),
    }
}

/// Reads a union that has a single arm and no tag yet: what the arm cannot be is kept as it came.
pub(crate) fn read_untagged<T: Wire, S: Source + ?Sized>(source: &mut S) -> Result<Option<Result<T, RawUnion>>, Fault> {
    let mut value = None;
    Value::read(source, &mut value)?;
    let Some(value) = value else {
        return Ok(None);
    };
    let mut arm = None;
    let read = T::read(&mut Buffered::new(value.clone()) as &mut dyn Source, &mut arm);
    Ok(Some(match (read, arm) {
        (Ok(()), Some(arm)) => Ok(arm),
        _ => Err(RawUnion::new(value)),
    }))
}

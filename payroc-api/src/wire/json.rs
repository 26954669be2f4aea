//! JSON that is kept as it came: free-form members, unknown members, unknown arms of unions.
//!
//! `serde_json::Value` reads itself too, but lets the last of two equal names win in silence.

use serde_json::{Map, Number, Value};

use super::Wire;
use super::fault::Fault;
use super::out::Out;
use super::source::{Accept, Entries, Given, List};

/// The words for a name that stands twice where the name may come from the sender alone.
pub(super) const DUPLICATE: &str = "a name stands twice in one object";

impl Wire for Value {
    const EXPECTED: &'static str = "any JSON";

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        *place = Some(any(given)?);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(Self::Null)
    }

    fn write(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.json(self)
    }
}

/// Whatever it is.
pub(super) fn any(given: Given<'_, '_>) -> Result<Value, Fault> {
    Ok(match given.undressed()? {
        Given::Null => Value::Null,
        Given::Flag(value) => Value::Bool(value),
        Given::Signed(value) => value.into(),
        Given::Unsigned(value) => value.into(),
        Given::Float(value) => value.into(),
        Given::Digits(digits) => number(&digits)?,
        Given::Text(text) => Value::String(text.into_owned()),
        Given::List(items) => list(items)?,
        Given::Object(members) => object(members)?,
    })
}

/// Whatever `hand` hands over.
pub(super) fn handed(hand: impl FnOnce(&mut dyn Accept) -> Result<(), Fault>) -> Result<Value, Fault> {
    let mut value = Value::Null;
    hand(&mut |given: Given<'_, '_>| {
        value = any(given)?;
        Ok(())
    })?;
    Ok(value)
}

fn list(items: &mut dyn List<'_>) -> Result<Value, Fault> {
    let mut list = Vec::new();
    loop {
        let count = list.len();
        let read = items.next(&mut |given: Given<'_, '_>| {
            list.push(any(given)?);
            Ok(())
        });
        if !read.map_err(|fault| fault.within_item(count))? {
            return Ok(Value::Array(list));
        }
    }
}

fn object(members: &mut dyn Entries<'_>) -> Result<Value, Fault> {
    let mut map = Map::new();
    keep_members(members, &mut map)?;
    Ok(Value::Object(map))
}

/// Adds members to an object.
pub(super) fn keep_members(members: &mut dyn Entries<'_>, map: &mut Map<String, Value>) -> Result<(), Fault> {
    while let Some(name) = members.next_name()? {
        let value = handed(|place| members.value(place)).map_err(|fault| fault.within(&name))?;
        if map.insert(name.into_owned(), value).is_some() {
            return Err(Fault::new(DUPLICATE));
        }
    }
    Ok(())
}

/// Reads a value and keeps nothing of it.
pub(super) fn pass_over(given: Given<'_, '_>) -> Result<(), Fault> {
    match given {
        Given::List(items) => while items.next(&mut pass_over)? {},
        Given::Object(members) => {
            while members.next_name()?.is_some() {
                members.value(&mut pass_over)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn number(digits: &str) -> Result<Value, Fault> {
    let number = digits.parse::<Number>().map_err(|_| Fault::new("a number that is none"))?;
    Ok(Value::Number(number))
}

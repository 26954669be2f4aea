//! JSON that is kept as it came: free-form members, unknown members, unknown arms of unions.
//!
//! `serde_json::Value` reads itself too, but lets the last of two equal names win in silence.

use serde_json::{Map, Number, Value};

use super::Wire;
use super::fault::Fault;
use super::out::Out;
use super::scalar::{ARBITRARY_PRECISION, text};
use super::source::{Entries, Found, Given, Source};

/// The words for a name that stands twice where the name may come from the sender alone.
pub(super) const DUPLICATE: &str = "a name stands twice in one object";

impl Wire for Value {
    const EXPECTED: &'static str = "any JSON";

    fn read<S: Source + ?Sized>(source: &mut S, place: &mut Option<Self>) -> Result<(), Fault> {
        source.take(&mut |given| {
            *place = Some(any(given)?);
            Ok(())
        })?;
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(Self::Null)
    }

    fn write<O: Out + ?Sized>(&self, out: &mut O) -> Result<(), Fault> {
        out.json(self)
    }
}

/// Whatever it is.
pub(super) fn any(given: Given<'_>) -> Result<Value, Fault> {
    Ok(match given {
        Given::Flag(value) => Value::Bool(value),
        Given::Signed(value) => value.into(),
        Given::Unsigned(value) => value.into(),
        Given::Float(value) => value.into(),
        Given::Digits(digits) => number(digits)?,
        Given::Text(text) => text.into(),
        Given::Owned(text) => text.into(),
        Given::Bytes => return Err(Fault::mismatch(Value::EXPECTED, given.kind())),
        Given::List(items) => list(items)?,
        Given::Object(members) => object(members)?,
    })
}

fn list(items: &mut dyn Source) -> Result<Value, Fault> {
    let mut list = Vec::new();
    loop {
        let mut value = Value::Null;
        let found = items.take(&mut |given| {
            value = any(given)?;
            Ok(())
        });
        match found.map_err(|fault| fault.within_item(list.len()))? {
            Found::End => return Ok(Value::Array(list)),
            Found::Value | Found::Null => list.push(value),
        }
    }
}

fn object(members: &mut dyn Entries) -> Result<Value, Fault> {
    let mut map = Map::new();
    let mut name = String::new();
    while members.next_name(&mut |told| name = told.to_owned())? {
        if name == ARBITRARY_PRECISION && map.is_empty() {
            return number(&text(members)?.unwrap_or_default());
        }
        let value = member(members).map_err(|fault| fault.within(&name))?;
        if map.insert(std::mem::take(&mut name), value).is_some() {
            return Err(Fault::new(DUPLICATE));
        }
    }
    Ok(Value::Object(map))
}

/// The value of the name that was told last.
pub(super) fn member<S: Source + ?Sized>(source: &mut S) -> Result<Value, Fault> {
    let mut value = None;
    Value::read(source, &mut value)?;
    Ok(value.unwrap_or(Value::Null))
}

fn number(digits: &str) -> Result<Value, Fault> {
    let number = digits.parse::<Number>().map_err(|_| Fault::new("a number that is none"))?;
    Ok(Value::Number(number))
}

//! `serde_json`'s own value, for free-form fields.
//!
//! It reads itself too, but lets the last of two equal names win in silence.

use serde_json::{Map, Number, Value};

use super::fault::{DUPLICATE, Fault};
use super::json::{self, unescape};
use super::json::{Content, Visitor};
use super::traits::{Format, Fragment, Wire};

impl Wire for Value {
    const EXPECTED: &'static str = "any JSON";

    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        *place = Some(any(content)?);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(Self::Null)
    }

    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
        to.fragment(Fragment::Json(self))
    }
}

/// Whatever it is.
fn any(content: Content<'_, '_>) -> Result<Value, Fault> {
    Ok(match content {
        Content::Null => Value::Null,
        Content::Bool(value) => Value::Bool(value),
        Content::Number(digits) => Value::Number(number(digits)?),
        Content::Str(text) => Value::String(text.to_owned()),
        Content::EscapedStr(inside) => Value::String(unescape(inside)),
        Content::Seq(items) => list(items)?,
        Content::Map(fields) => object(fields)?,
    })
}

/// The value that `hand` hands over.
fn handed(hand: impl FnOnce(&mut dyn Visitor) -> Result<bool, Fault>) -> Result<Option<Value>, Fault> {
    let mut value = None;
    let handed = hand(&mut |content: Content<'_, '_>| {
        value = Some(any(content)?);
        Ok(())
    })?;
    Ok(value.filter(|_| handed))
}

fn list(mut items: json::Seq<'_, '_>) -> Result<Value, Fault> {
    let mut list = Vec::new();
    while let Some(item) = handed(|place| items.next(place)).map_err(|fault| fault.within_item(list.len()))? {
        list.push(item);
    }
    Ok(Value::Array(list))
}

fn object(mut fields: json::Map<'_, '_>) -> Result<Value, Fault> {
    let mut map = Map::new();
    while let Some(name) = fields.next_name()? {
        let value = handed(|place| fields.value(place).map(|()| true)).map_err(|fault| fault.within_foreign(&name))?;
        if map.insert(name.into_owned(), value.unwrap_or_default()).is_some() {
            return Err(Fault::new(DUPLICATE));
        }
    }
    Ok(Value::Object(map))
}

/// The number as `serde_json` holds it: digit by digit where a crate of the graph has switched `arbitrary_precision` on, and otherwise the nearest
/// one, found by the standard library, whose parser rounds correctly whatever features are on.
fn number(digits: &str) -> Result<Number, Fault> {
    match digits.parse::<i64>() {
        // A zero with a sign is a float, if anything.
        Ok(0) if digits.starts_with('-') => {}
        Ok(whole) => return Ok(whole.into()),
        Err(_) => {}
    }
    if let Ok(whole) = digits.parse::<u64>() {
        return Ok(whole.into());
    }
    let exact = || digits.parse::<Number>().ok().filter(|number| number.to_string() == digits);
    let nearest = || digits.parse::<f64>().ok().and_then(Number::from_f64);
    exact().or_else(nearest).ok_or_else(|| Fault::new("a number out of range"))
}

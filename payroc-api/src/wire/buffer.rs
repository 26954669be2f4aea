//! JSON that was set aside because a union's tag came after other members, as a source.

use serde_json::Value;

use super::fault::Fault;
use super::source::{Entries, Found, Given, Sink, Source, place};

/// A value that was set aside.
pub(super) struct Buffered(Option<Value>);

impl Buffered {
    pub(super) fn new(value: Value) -> Self {
        Self(Some(value))
    }
}

impl Source for Buffered {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        let value = self.0.take().ok_or_else(|| Fault::new("a value was asked for before its name"))?;
        let number;
        let digits;
        let (mut items, mut members);
        let given = match value {
            Value::Null => return Ok(Found::Null),
            Value::Bool(value) => Given::Flag(value),
            Value::String(text) => Given::Owned(text),
            Value::Number(value) => {
                number = value;
                // With `arbitrary_precision` a number may hold more digits than a float can.
                const EXACT: usize = 17;
                if let Some(value) = number.as_u64() {
                    Given::Unsigned(value)
                } else if let Some(value) = number.as_i64() {
                    Given::Signed(value)
                } else {
                    digits = number.to_string();
                    match number.as_f64() {
                        Some(value) if digits.len() <= EXACT => Given::Float(value),
                        _ => Given::Digits(&digits),
                    }
                }
            }
            Value::Array(list) => {
                items = Items(list.into_iter());
                Given::List(&mut items)
            }
            Value::Object(map) => {
                members = Members {
                    entries: map.into_iter(),
                    value: Self(None),
                };
                Given::Object(&mut members)
            }
        };
        sink(given)?;
        Ok(Found::Value)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.0 = None;
        Ok(())
    }
}

struct Items(std::vec::IntoIter<Value>);

impl Source for Items {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        match self.0.next() {
            Some(item) => Buffered::new(item).take(sink),
            None => Ok(Found::End),
        }
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.0.next();
        Ok(())
    }
}

struct Members {
    entries: serde_json::map::IntoIter,
    value: Buffered,
}

impl Source for Members {
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault> {
        self.value.take(sink)
    }

    fn skip(&mut self) -> Result<(), Fault> {
        self.value.skip()
    }
}

impl Entries for Members {
    fn next_name(&mut self, told: &mut dyn FnMut(&str)) -> Result<bool, Fault> {
        let Some((name, value)) = self.entries.next() else {
            return Ok(false);
        };
        told(&name);
        self.value = Buffered::new(value);
        Ok(true)
    }

    fn next_key(&mut self, names: &[&'static str], expected: usize, unknown: &mut String) -> Result<Option<usize>, Fault> {
        let mut key = None;
        self.next_name(&mut |name| key = Some(place(names, expected, name, unknown)))?;
        Ok(key)
    }
}

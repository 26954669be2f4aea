//! The differences of two JSON values.

use std::fmt;

use serde_json::{Map, Number, Value};

use super::path::JsonPath;

/// The change of a value on its way through a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A field or element is missing afterwards.
    Lost,
    /// A field or element that was not there before.
    Added,
    /// Another value. Both values are only described, because they may be card numbers.
    Changed {
        /// The description of the value before.
        before: String,
        /// The description of the value after.
        after: String,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost => f.write_str("lost"),
            Self::Added => f.write_str("added"),
            Self::Changed { before, after } => write!(f, "was {before}, came back as {after}"),
        }
    }
}

/// One difference of two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path.
    pub path: JsonPath,
    /// The change.
    pub change: Change,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.change)
    }
}

/// All differences of two values.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(before, after, &JsonPath::default(), &mut found);
    found
}

fn walk(before: &Value, after: &Value, path: &JsonPath, found: &mut Vec<Difference>) {
    let equal = match (before, after) {
        (Value::Object(before), Value::Object(after)) => return objects(before, after, path, found),
        (Value::Array(before), Value::Array(after)) => return arrays(before, after, path, found),
        (Value::Number(before), Value::Number(after)) => same_number(before, after),
        (before, after) => before == after,
    };
    if !equal {
        found.push(Difference {
            path: path.clone(),
            change: changed(before, after),
        });
    }
}

fn objects(before: &Map<String, Value>, after: &Map<String, Value>, path: &JsonPath, found: &mut Vec<Difference>) {
    for (key, value) in before {
        match after.get(key) {
            Some(other) => walk(value, other, &path.key(key), found),
            None => found.push(Difference {
                path: path.key(key),
                change: Change::Lost,
            }),
        }
    }
    found.extend(after.keys().filter(|key| !before.contains_key(*key)).map(|key| Difference {
        path: path.key(key),
        change: Change::Added,
    }));
}

fn arrays(before: &[Value], after: &[Value], path: &JsonPath, found: &mut Vec<Difference>) {
    for (index, (value, other)) in before.iter().zip(after).enumerate() {
        walk(value, other, &path.index(index), found);
    }
    let common = before.len().min(after.len());
    let rest = |count: usize, change: Change| {
        (common..count).map(move |index| Difference {
            path: path.index(index),
            change: change.clone(),
        })
    };
    found.extend(rest(before.len(), Change::Lost));
    found.extend(rest(after.len(), Change::Added));
}

/// The number of significant digits that a 64-bit float always keeps.
const DIGITS: i32 = 15;

/// Integers are compared exactly, everything else to [`DIGITS`] significant digits: `1`, `1.0` and `1e0` are equal.
fn same_number(before: &Number, after: &Number) -> bool {
    if let (Some(before), Some(after)) = (whole(before), whole(after)) {
        return before == after;
    }
    match (before.as_f64(), after.as_f64()) {
        (Some(before), Some(after)) => before == after || (before - after).abs() < 0.6 * last_digit(before.abs().max(after.abs())),
        _ => before == after,
    }
}

/// The number as an integer, if a float of that size still distinguishes neighboring integers.
fn whole(number: &Number) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Some(value) = number.as_i64() {
        return Some(value.into());
    }
    if let Some(value) = number.as_u64() {
        return Some(value.into());
    }
    let value = number.as_f64()?;
    (value.fract() == 0.0 && value.abs() < EXACT).then_some(value as i128)
}

/// The value of one unit in the last of the [`DIGITS`], for a number of this size.
fn last_digit(size: f64) -> f64 {
    let text = format!("{size:e}");
    let exponent = text.rsplit_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok());
    exponent.map_or(0.0, |exponent| 10f64.powi(exponent + 1 - DIGITS))
}

fn changed(before: &Value, after: &Value) -> Change {
    let (mut before, mut after) = (description(before), description(after));
    if before == after {
        before = format!("one {before}");
        after = format!("another {after}");
    }
    Change::Changed { before, after }
}

/// A description of a value that does not reveal it.
fn description(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) if number.is_f64() => "number with a fraction".to_owned(),
        Value::Number(_) => "integer".to_owned(),
        Value::String(text) => format!("string of {} characters", text.chars().count()),
        Value::Array(list) => format!("array of {}", list.len()),
        Value::Object(map) => format!("object of {}", map.len()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn equal(before: &str, after: &str) -> bool {
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("the test writes JSON");
        differences(&read(before), &read(after)).is_empty()
    }

    #[test]
    fn numbers_are_compared_by_value() {
        for (before, after) in [
            ("1", "1.0"),
            ("1", "1e0"),
            ("100", "1e2"),
            ("-0.0", "0"),
            ("0.1", "1e-1"),
            ("9007199254740993", "9007199254740993"),
            ("123456789.012345", "123456789.012345"),
            ("0.12345678901234567", "0.123456789012346"),
            ("18446744073709551615", "18446744073709551615"),
            ("1e300", "1.0e300"),
            ("1e20", "100000000000000000000"),
        ] {
            assert!(equal(before, after), "{before} and {after}");
            assert!(equal(after, before), "{after} and {before}");
        }
        for (before, after) in [
            ("1", "2"),
            ("1", "1.5"),
            ("1", "-1"),
            ("9007199254740992", "9007199254740993"),
            ("123456789.012345", "123456789.012346"),
            ("9.99999999999998", "9.99999999999999"),
            ("1.00000000000001", "1.00000000000002"),
            ("0.000000000000000000123", "0.000000000000000000124"),
            ("0.0", "1e-300"),
            ("1", "\"1\""),
            ("1", "null"),
        ] {
            assert!(!equal(before, after), "{before} and {after}");
            assert!(!equal(after, before), "{after} and {before}");
        }
    }

    #[test]
    fn strings_are_compared_character_by_character() {
        let is = |before: &str, after: &str| equal(&json!(before).to_string(), &json!(after).to_string());
        assert!(is("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"));
        assert!(
            !is("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"),
            "the same instant in another form is a difference"
        );
    }

    #[test]
    fn the_order_matters_in_arrays_and_not_in_objects() {
        assert!(equal(r#"{"a":1,"b":[1,2]}"#, r#"{"b":[1,2],"a":1}"#));
        assert!(!equal("[1,2]", "[2,1]"));
    }

    #[test]
    fn absent_null_and_empty_are_different() {
        for (before, after) in [
            (r#"{"a":null}"#, "{}"),
            (r#"{"a":[]}"#, "{}"),
            (r#"{"a":[]}"#, r#"{"a":null}"#),
            (r#"{"a":""}"#, r#"{"a":null}"#),
        ] {
            assert!(!equal(before, after) && !equal(after, before), "{before} and {after}");
        }
    }

    #[test]
    fn each_difference_has_its_path() {
        let found = differences(
            &json!({"data": [{"amount": 1, "note": "a"}, 2], "same": true}),
            &json!({"data": [{"amount": 2, "extra": null}], "same": true}),
        );
        let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "$.data[0].amount: was one integer, came back as another integer",
                "$.data[0].note: lost",
                "$.data[0].extra: added",
                "$.data[1]: lost",
            ]
        );
    }

    #[test]
    fn a_difference_does_not_print_the_value() {
        let found = differences(
            &json!({"cardNumber": "4539858876047062"}),
            &json!({"cardNumber": "4539858876047063"}),
        );
        assert!(!format!("{found:?}{}", found[0]).contains("453985"));
    }
}

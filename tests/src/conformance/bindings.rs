//! From a body to its type: what the gate has to know about a set of bindings.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::path::JsonPath;
use super::{Case, Kind};

/// Decodes a body into its type and encodes it again.
pub type Replay = fn(&str) -> Result<Value, ReplayError>;

/// The types of one operation.
#[derive(Clone, Copy, Debug)]
pub struct Types {
    /// The vendor's operation id.
    pub operation: &'static str,
    /// The request body; absent where the operation sends none.
    pub request: Option<Replay>,
    /// The body of a success; absent where it has none.
    pub response: Option<Replay>,
    /// The part of the form that the request type describes, where the operation sends a form.
    pub part: Option<&'static str>,
}

/// Every type of a set of bindings.
#[derive(Clone, Debug)]
pub struct Bindings {
    /// The operations.
    pub operations: Vec<Types>,
    /// The body of every response that is no success.
    pub problem: Replay,
}

/// Why there is no type for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untyped {
    /// The bindings have no such operation.
    UnknownOperation,
    /// The operation sends or answers no body.
    NoBody,
    /// No response has this status.
    NoSuchStatus,
}

impl fmt::Display for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownOperation => "the bindings have no operation of this id",
            Self::NoBody => "the operation has no body here",
            Self::NoSuchStatus => "a final response has a status of 200 to 299 or 400 to 599",
        })
    }
}

impl Bindings {
    /// What of the case the type describes: the body, or the JSON part of it where it is a whole form.
    pub fn body<'a>(&self, case: &'a Case) -> &'a str {
        let types = self.operations.iter().find(|types| types.operation == case.operation);
        let part = types.and_then(|types| types.part).filter(|_| case.kind == Kind::Request);
        let form = part.and_then(|part| {
            serde_json::from_str::<BTreeMap<String, &RawValue>>(case.body.get())
                .ok()?
                .remove(part)
        });
        form.map_or(case.body.get(), RawValue::get)
    }

    /// The type of a body.
    ///
    /// # Errors
    /// Why there is none.
    pub fn find(&self, operation: &str, kind: Kind, status: Option<u16>) -> Result<Replay, Untyped> {
        let types = self.operations.iter().find(|types| types.operation == operation);
        let types = types.ok_or(Untyped::UnknownOperation)?;
        match (kind, status) {
            (Kind::Request, _) => types.request.ok_or(Untyped::NoBody),
            // Any success is read as the declared one: a 200 in the place of a 201 moves the same money.
            (Kind::Response, None | Some(200..=299)) => types.response.ok_or(Untyped::NoBody),
            (Kind::Response, Some(400..=599)) => Ok(self.problem),
            (Kind::Response, Some(_)) => Err(Untyped::NoSuchStatus),
        }
    }
}

/// Why a body did not come through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayError {
    /// Where in the body.
    pub path: JsonPath,
    /// What happened, without the values of the body.
    pub message: String,
}

/// The replay of a type.
///
/// # Errors
/// Where and why the body does not decode, or why the value does not encode.
pub fn replay<T: DeserializeOwned + Serialize>(body: &str) -> Result<Value, ReplayError> {
    let mut reader = serde_json::Deserializer::from_str(body);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| ReplayError {
        path: JsonPath::from(error.path()),
        message: format!("does not decode: {}", without_values(&error.inner().to_string())),
    })?;
    // By way of text, since that is what goes onto the wire.
    let text = serde_json::to_string(&value).map_err(|error| ReplayError {
        path: JsonPath::default(),
        message: format!("does not encode: {}", without_values(&error.to_string())),
    })?;
    serde_json::from_str(&text).map_err(|error| ReplayError {
        path: JsonPath::default(),
        message: format!("encodes to something that is not JSON: {}", without_values(&error.to_string())),
    })
}

/// The text of a serde error without the values that it quotes: they may be card numbers.
///
/// serde quotes what it found after one of a few words (`string "…"`, `` integer `…` ``); names of fields stand in backticks after
/// other words and stay.
pub fn without_values(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    loop {
        let quotes = [
            "string \"",
            "integer `",
            "floating point `",
            "boolean `",
            "character `",
            "unknown variant `",
        ];
        let first = quotes
            .iter()
            .filter_map(|mark| rest.find(mark).map(|at| (at + mark.len(), mark)))
            .min();
        let Some((start, mark)) = first else {
            out.push_str(rest);
            return out;
        };
        out.push_str(rest[..start - 1].trim_end());
        rest = &rest[start..];
        let end = if mark.ends_with('"') { end_of_text(rest) } else { rest.find('`') };
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return out,
        }
    }
}

/// The closing quotation mark of a text that is written with escapes.
fn end_of_text(rest: &str) -> Option<usize> {
    let mut escaped = false;
    rest.char_indices().find_map(|(at, c)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, Serialize)]
    struct Item {
        amount: i64,
    }

    #[derive(Deserialize, Serialize)]
    struct Page {
        data: Vec<Item>,
    }

    #[test]
    fn a_body_that_does_not_decode_is_named_by_its_place_without_its_value() {
        let error = replay::<Page>(r#"{"data": [{"amount": 1}, {"amount": "4539\"8588"}]}"#).expect_err("a text is no integer");
        assert_eq!(error.path.to_string(), "$.data[1].amount");
        assert_eq!(
            error.message,
            "does not decode: invalid type: string, expected i64 at line 1 column 48"
        );
        let error = replay::<Page>(r#"{"data": [{}]}"#).expect_err("a field is missing");
        assert_eq!(error.path.to_string(), "$.data[0]");
        assert!(error.message.contains("missing field `amount`"), "{}", error.message);
    }

    #[test]
    fn quoted_values_disappear_and_names_stay() {
        for (message, clean) in [
            (
                "invalid type: floating point `1.5`, expected i64",
                "invalid type: floating point, expected i64",
            ),
            (
                "invalid value: string \"a \\\"b\\\" c\", expected d",
                "invalid value: string, expected d",
            ),
            (
                "unknown variant `4111`, expected `a` or `b`",
                "unknown variant, expected `a` or `b`",
            ),
            ("missing field `integer`", "missing field `integer`"),
            (
                "invalid type: boolean `true`, expected a map",
                "invalid type: boolean, expected a map",
            ),
            ("invalid type: string \"never closed", "invalid type: string"),
        ] {
            assert_eq!(without_values(message), clean);
        }
    }

    #[test]
    fn the_status_decides_between_the_success_and_the_problem() {
        let bindings = Bindings {
            operations: vec![Types {
                operation: "getItem",
                request: None,
                response: Some(replay::<Item>),
                part: None,
            }],
            problem: replay::<Value>,
        };
        let item = |status| bindings.find("getItem", Kind::Response, status).map(|replay| replay("{}").is_err());
        assert_eq!(item(None), Ok(true));
        assert_eq!(item(Some(200)), Ok(true));
        assert_eq!(item(Some(299)), Ok(true));
        assert_eq!(item(Some(404)), Ok(false));
        assert_eq!(item(Some(302)), Err(Untyped::NoSuchStatus));
        assert_eq!(bindings.find("getItem", Kind::Request, None).err(), Some(Untyped::NoBody));
        assert_eq!(bindings.find("other", Kind::Request, None).err(), Some(Untyped::UnknownOperation));
    }
}

//! Decodes a body into its type and encodes it again.
//!
//! This file and [`path`](super::path) depend on no generated crate, so that a program around a crate other than payroc-api can include them.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::path::JsonPath;

/// Decodes a body into its type and encodes it again.
pub type Replay = fn(&str) -> Result<Value, ReplayError>;

/// Why a body cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayError {
    /// The path in the body.
    pub path: JsonPath,
    /// The reason, without the values of the body.
    pub message: String,
}

/// Replays a body through the type `T`.
///
/// # Errors
/// The path and reason why the body does not decode, or the reason why the value does not encode.
pub fn replay<T: DeserializeOwned + Serialize>(body: &str) -> Result<Value, ReplayError> {
    let mut reader = serde_json::Deserializer::from_str(body);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let message = without_values(&error.inner().to_string());
        let path = JsonPath::from(error.path());
        // The generated types write a path of their own, relative to the value that serde passed to them.
        let own_path = message.strip_prefix("in `").and_then(|rest| rest.split_once("`: "));
        let (path, message) = match own_path {
            Some((below, rest)) => (path.below(below), rest.to_owned()),
            None => (path, message),
        };
        ReplayError {
            path,
            message: format!("does not decode: {message}"),
        }
    })?;
    // Encodes to text first, because text is what goes onto the wire.
    let text = serde_json::to_string(&value).map_err(|error| ReplayError {
        path: JsonPath::default(),
        message: format!("does not encode: {}", without_values(&error.to_string())),
    })?;
    serde_json::from_str(&text).map_err(|error| ReplayError {
        path: JsonPath::default(),
        message: format!("encodes to something that is not JSON: {}", without_values(&error.to_string())),
    })
}

/// The message of a serde error without the quoted values, which may be card numbers.
///
/// serde quotes a value after one of a few words (`string "…"`, `` integer `…` ``). Names of fields, which follow other words, stay.
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
        let end = if mark.ends_with('"') { end_of_string(rest) } else { rest.find('`') };
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return out,
        }
    }
}

/// The position of the closing quotation mark of an escaped string.
fn end_of_string(rest: &str) -> Option<usize> {
    let mut escaped = false;
    rest.char_indices().find_map(|(at, c)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}

#[cfg(test)]
mod tests {
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
    fn a_decode_error_has_the_path_and_not_the_value() {
        let error = replay::<Page>(r#"{"data": [{"amount": 1}, {"amount": "4539\"8588"}]}"#).expect_err("a string is not an integer");
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
    fn quoted_values_are_removed_and_names_stay() {
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
}
